//! `renkei freeze`: what is approved stays as it was approved, and what is wrong with that is said.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and uses the disk")]

mod site;

use std::time::Duration;
use std::{fs, thread};

use renkei::site::FROZEN;
use site::{Folder, SITE_YAML, Site, pdf, tree};

const RULES: &str = "\
=== content/documents/rules.md ===
---
title: 運用管理規程
document:
  id: rules
  number: 規程第1号
  kind: 規程
  version: '1.0'
  effective_on: 2026-10-01
  formats: [html, pdf]
  revisions:
    - { version: '1.0', date: 2026-09-01, change: 制定 }
---
## 総則

本文の一。
";

const PDF: &str = "content/documents/frozen/rules-1.0.pdf";
const RECORD: &str = "content/data/frozen/rules-1.0.yaml";
const PUBLISHED: &str = "documents/rules/rules.pdf";

fn site() -> Site {
    Site::new(&format!("=== content/site.yaml ===\n{SITE_YAML}\n{RULES}"))
}

/// The site with a file that stands for what was frozen: no program of today would make it.
fn frozen() -> Site {
    let folder = site().on_disk();
    freeze(&folder);
    let record = fs::read_to_string(folder.root().join(RECORD)).unwrap();
    let (old, new) = (fs::read(folder.root().join(PDF)).unwrap(), pdf(2_000));
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
    assert!(record.contains(&hash(&old)));
    site().file(RECORD, record.replace(&hash(&old), &hash(&new))).file(PDF, new)
}

fn freeze(folder: &Folder) -> String {
    let (code, out, said) = folder.run(&["freeze", "rules", "--now", "2026-11-23T12:00:00+09:00"]);
    assert_eq!((code, out.as_str()), (0, ""), "{said}");
    assert!(!said.contains("エラー") && !said.contains("注意"), "{said}");
    said
}

#[test]
fn a_frozen_version_is_published_as_it_was_frozen_in_every_output() {
    let built = frozen().build().expect_sound();
    for output in ["public", "members", "internal"] {
        assert_eq!(built.bytes(output, PUBLISHED), pdf(2_000), "{output}");
    }
    assert!(built.file("public", "documents/rules/index.html").contains("2KB、1ページ"));
    assert!(!built.paths("public").iter().any(|path| path.contains("frozen")), "{:?}", built.paths("public"));
    assert_eq!(built.withheld(), [""; 0], "the file is not unused");
}

#[test]
fn freezing_keeps_the_pdf_that_a_build_makes_and_says_what_it_did() {
    let folder = site().on_disk();
    let before = tree(folder.root());
    let out = freeze(&folder);
    assert!(
        out.contains("「運用管理規程」第1.0版を凍結しました") && out.contains(PDF) && out.contains(RECORD),
        "{out}"
    );
    let after = tree(folder.root());
    let new: Vec<&String> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(new, [RECORD, PDF]);
    assert!(before.iter().all(|(path, bytes)| after[path] == *bytes), "nothing else was touched");
    let made = site().build().expect_sound().bytes("public", PUBLISHED).to_vec();
    assert_eq!(after[PDF], made);
    let built = Site::of_folder(folder.root()).build().expect_sound();
    assert_eq!(built.bytes("internal", PUBLISHED), made, "the widest audience's PDF is in every output");
}

#[test]
fn what_cannot_be_frozen_is_refused_and_nothing_is_written() {
    let refused = |site: Site, id: &str, code: i32, says: &str| {
        let folder = site.on_disk();
        let before = tree(folder.root());
        let (found, out, error) = folder.run(&["freeze", id]);
        assert_eq!(found, code, "{out}{error}");
        assert!(error.contains(says), "{says}\n{error}");
        assert_eq!(tree(folder.root()), before);
    };
    let path = "content/documents/rules.md";
    refused(site(), "rule", 2, "エラー[unknown-document]: 「rule」という名前（id）の文書がありません。");
    refused(site(), "rule", 2, "「rules」の書き間違いではありませんか。");
    for status in ["draft", "review", "retired"] {
        let with = site().edit(path, "title:", &format!("status: {status}\ntitle:"));
        refused(with, "rules", 2, "エラー[freeze-not-approved]");
    }
    refused(site().edit(path, "[html, pdf]", "[html, docx]"), "rules", 2, "エラー[freeze-no-pdf]");
    refused(site().edit(path, "本文の一", "[無い](none.md)"), "rules", 1, "エラー[broken-link]");
    refused(site().edit(path, "本文の一。", "::contact{key=none}"), "rules", 1, "エラー[unknown-contact]");
    let done = frozen();
    refused(done, "rules", 2, "エラー[already-frozen]: 第1.0版は、2026-11-23に凍結してあります");
    refused(site().file(PDF, "x"), "rules", 2, "エラー[file-exists]");
}

#[test]
fn a_mistake_elsewhere_does_not_stop_freezing() {
    let folder = site().file("content/news/a.md", "---\ntitle: 題\n---\n[無い](none.md)\n").on_disk();
    freeze(&folder);
}

#[test]
fn an_approved_document_is_frozen_before_it_is_published() {
    let path = "content/documents/rules.md";
    let approved = site().edit(path, "title:", "status: approved\ntitle:").edit(path, "2026-10-01", "2027-04-01");
    let folder = approved.on_disk();
    freeze(&folder);
    let now = Site::of_folder(folder.root());
    let built = now.build();
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    assert!(!built.has("public", PUBLISHED) && !built.has("internal", PUBLISHED), "approved is not published");
    let built = now.edit(path, "status: approved\n", "").build();
    assert_eq!(built.rules(), [""; 0], "publishing changes nothing of what was approved: {}", built.human());
    assert_eq!(built.bytes("public", PUBLISHED), fs::read(folder.root().join(PDF)).unwrap());
    let text = std::process::Command::new("pdftotext").arg(folder.root().join(PDF)).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap().replace(char::is_whitespace, "");
    assert!(text.contains("2027年4月1日") && !text.contains("予定"), "{text}");
}

#[test]
fn a_frozen_file_that_is_missing_or_changed_blocks_the_outputs_of_its_document() {
    let mut gone = frozen();
    gone.files.remove(PDF);
    let built = gone.build();
    assert_eq!(built.errors(), [format!("frozen-missing {RECORD}:6:7")], "{}", built.human());
    assert!(built.human().contains("凍結した文書の PDF「content/documents/frozen/rules-1.0.pdf」がありません。"));
    assert_eq!(built.sound(), [""; 0]);
    let built = frozen().file(PDF, pdf(3_000)).build();
    assert_eq!(built.errors(), [format!("frozen-changed {RECORD}:7:7")], "{}", built.human());
    assert!(!built.has("public", PUBLISHED), "other bytes are never published");
    let path = "content/documents/rules.md";
    let built = frozen().edit(path, "title:", "audience: internal\ntitle:").file(PDF, "x").build();
    assert_eq!(built.sound(), ["public", "members"], "{}", built.human());
}

#[test]
fn a_text_that_changes_under_a_frozen_version_is_told() {
    let path = "content/documents/rules.md";
    for (from, to) in [("本文の一", "本文の二"), ("運用管理規程", "運用規程"), ("2026-09-01", "2026-09-02")]
    {
        let built = frozen().edit(path, from, to).build();
        assert_eq!(built.rules(), [format!("frozen-text-changed {path}:7:12")], "{}", built.human());
        assert_eq!(built.bytes("public", PUBLISHED), pdf(2_000), "the PDF stays as it was frozen");
    }
    let blank = frozen().edit(path, "本文の一。\n", "本文の一。  \n\n\n").edit(path, "title:", "order: 3\ntitle:");
    blank.build().expect_sound();
    let windows = String::from_utf8(frozen().files[path].clone()).unwrap().replace('\n', "\r\n");
    frozen().file(path, windows).build().expect_sound();
}

#[test]
fn a_new_version_is_told_which_line_its_archive_needs() {
    let path = "content/documents/rules.md";
    let revised = |site: Site| {
        site.edit(path, "version: '1.0'\n", "version: '1.1'\n")
            .edit(path, "effective_on: 2026-10-01", "effective_on: 2026-11-01")
            .edit(
                path,
                "change: 制定 }\n",
                "change: 制定 }\n    - { version: '1.1', date: 2026-10-20, change: 改めた }\n",
            )
    };
    let built = revised(frozen()).build();
    assert_eq!(built.rules(), [format!("frozen-not-archived {path}:7:12")], "{}", built.human());
    let line = "- { version: \"1.0\", file: frozen/rules-1.0.pdf, from: 2026-10-01, to: 2026-10-31 }";
    assert!(built.human().contains(line), "{}", built.human());
    assert_ne!(built.bytes("public", PUBLISHED), pdf(2_000), "the new version is another one");

    let archived = revised(frozen()).edit(path, "---\n## 総則", &format!("  archive:\n    {line}\n---\n## 総則"));
    let built = archived.build().expect_sound();
    assert_eq!(built.bytes("public", "documents/frozen/rules-1.0.pdf"), pdf(2_000));
    let page = built.file("public", "documents/rules/index.html");
    assert!(page.contains("第1.0版（PDF、2KB、1ページ）") || page.contains("PDF、2KB、1ページ"), "{page}");
    let folder = archived.on_disk();
    freeze(&folder);
    assert!(folder.root().join("content/documents/frozen/rules-1.1.pdf").is_file());
    // An earlier version is kept as the one in force is.
    let built = archived.file(PDF, pdf(4_000)).build();
    assert_eq!(built.errors(), [format!("frozen-changed {RECORD}:7:7")]);
}

#[test]
fn what_was_frozen_for_few_is_never_shown_to_more() {
    let path = "content/documents/rules.md";
    let members = |site: Site| site.edit(path, "title:", "audience: members\ntitle:");
    let folder = members(site()).on_disk();
    freeze(&folder);
    let now = Site::of_folder(folder.root());
    let built = now.build().expect_sound();
    assert!(!built.has("public", PUBLISHED) && built.has("members", PUBLISHED));
    let built = now.clone().edit(path, "audience: members\n", "").build();
    assert!(built.errors().iter().any(|error| error.starts_with("frozen-narrower")), "{}", built.human());
    assert!(!built.has("public", PUBLISHED) && !built.sound().contains(&"public"));
    let built = now.file("content/a.md", "---\ntitle: 題\n---\n[見る](documents/frozen/rules-1.0.pdf)\n").build();
    assert_eq!(built.errors(), ["narrower-link content/a.md:4:1"], "{}", built.human());
    assert!(!built.paths("public").iter().any(|path| path.ends_with(".pdf")), "{:?}", built.paths("public"));
}

#[test]
fn a_record_without_its_document_and_one_that_cannot_be_read_are_told() {
    let built = frozen().edit(RECORD, "id: \"rules\"", "id: \"other\"").build();
    assert_eq!(built.rules(), [format!("frozen-without-document {RECORD}:4:5")], "{}", built.human());
    let built = frozen().edit(RECORD, "version: \"1.0\"", "version: x").build();
    assert_eq!(built.errors(), [format!("bad-version {RECORD}:5:10")], "{}", built.human());
    assert_eq!(built.sound(), [""; 0], "what is not known to be frozen may be published as something else");
}

#[test]
fn a_run_that_is_killed_leaves_all_or_what_the_next_run_mends() {
    for delay in [0, 20, 60, 120, 200, 300, 450] {
        let folder = site().on_disk();
        let mut run = folder.program(&["freeze", "rules", "--now", "2026-11-23T12:00:00+09:00"]);
        let mut child = run.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        let kept = |path: &str| fs::read(folder.root().join(path)).ok();
        if kept(RECORD).is_none() {
            freeze(&folder);
        }
        let (code, _, said) = folder.run(&["check", "--now", "2026-11-23T12:00:00+09:00"]);
        assert!(code == 0 && !said.contains("注意"), "killed after {delay} ms: {said}");
    }
    // The PDF alone, whole, is what a run leaves that was stopped between its two files.
    let folder = site().on_disk();
    freeze(&folder);
    fs::remove_file(folder.root().join(RECORD)).unwrap();
    freeze(&folder);
    assert!(folder.root().join(FROZEN).is_dir());
}

#[test]
fn what_is_wrong_with_versions_and_numbers_is_said_at_its_place() {
    let document =
        |keys: &str| format!("---\ntitle: 題\ndocument: {{ id: x, kind: 規程, version: 2, {keys} }}\n---\n本文\n");
    let cases = [
        ("effective_on: 2026-10-01, review_by: 2026-09-30", "review-before-effective content/x.md:3:79"),
        ("number: 規程第1号", "duplicate-document-number content/x.md:3:50"),
        ("archive: [{ version: 2, file: a.txt }]", "archive-not-earlier content/x.md:3:72"),
        ("archive: [{ version: 1, file: a.txt, from: 2026-04-01, to: 2026-03-01 }]", "archive-dates content/x.md:3:72"),
    ];
    for (keys, wanted) in cases {
        let built = site().file("content/a.txt", "文").file("content/x.md", document(keys)).build();
        assert_eq!(built.errors(), [wanted], "{}", built.human());
    }
    let other_kind = document("number: 規程第1号").replace("kind: 規程", "kind: 方針");
    assert_eq!(site().file("content/x.md", other_kind).build().errors(), [""; 0]);
    for status in ["draft", "retired"] {
        let with = document("number: 規程第1号").replace("title: 題\n", &format!("title: 題\nstatus: {status}\n"));
        assert_eq!(site().file("content/x.md", with).build().errors(), [""; 0], "{status}");
    }
}
