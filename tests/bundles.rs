//! 一括ダウンロード: what is in the ZIPs of each output, under which names, and what links say of files.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and runs other programs")]

mod site;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::process::Command;

use scraper::{Html, Selector};
use site::{Built, SITE_YAML, Site, pdf};
use zip::ZipArchive;

/// A rule, a form in Word, a delivered manual for members, an internal rule, a draft, and a rule that was withdrawn.
const DOCUMENTS: &str = "\
=== content/documents/_index.md ===
---
title: 文書一覧
---
::document-downloads

::documents

=== content/documents/rules.md ===
---
title: 運用管理規程
owner: office
document:
  id: rules
  number: 規程第1号
  kind: 規程
  version: '1.1'
  effective_on: 2026-04-01
  formats: [html, docx]
  situations: [参加する]
  revisions:
    - { version: '1.0', date: 2024-04-01, change: 制定 }
    - { version: '1.1', date: 2026-03-25, change: 第7条を改めた }
---
## 第1章　総則

本文

=== content/documents/form.md ===
---
title: 患者同意書
owner: patients
document:
  id: form
  number: 様式第1号
  kind: 同意書
  version: '3'
  formats: [docx]
---
同意します。

=== content/documents/manual.md ===
---
title: 利用手順書 ひみつ編
audience: members
document: { id: manual, kind: 手順書, version: '2', file: manual-2.pdf }
---
要点

=== content/documents/inner.md ===
---
title: ないしょの規程
audience: internal
document: { id: inner, kind: 規程, version: '1', formats: [docx] }
---
ないしょ

=== content/documents/draft.md ===
---
title: 下書きの規程
status: draft
document: { id: draft, kind: 規程, version: '1', formats: [docx] }
---
下書き

=== content/documents/old.md ===
---
title: 旧規程
status: retired
document: { id: old, kind: 規程, version: '1', formats: [docx], replaced_by: rules }
---
昔の本文

=== content/data/contacts.yaml ===
office: { name: 事務局, tel: 0000-10-0001 }
patients: { name: 患者窓口, tel: 0000-10-0002 }
";

fn site(yaml: &str) -> Site {
    Site::new(&format!("=== content/site.yaml ===\n{SITE_YAML}{yaml}\n{DOCUMENTS}"))
        .file("content/documents/manual-2.pdf", pdf(1_000))
}

/// The files of a ZIP, by name.
fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut inner = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut inner).unwrap();
        (name.clone(), inner)
    };
    names.iter().map(&mut read).collect()
}

fn names(built: &Built, output: &str, path: &str) -> Vec<String> {
    unzipped(built.bytes(output, path)).into_keys().collect()
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector).map(|one| one.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn one_file_holds_what_the_output_lists_and_nothing_else() {
    let built = site("").build().expect_sound();
    let all = "downloads/documents.zip";
    let public = ["一覧.txt", "様式第1号_患者同意書_第3版.docx", "規程第1号_運用管理規程_第1.1版.docx"];
    assert_eq!(names(&built, "public", all), public);
    let more = |names: &[&str]| {
        let mut names: Vec<String> = public.iter().chain(names).map(|name| (*name).to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&built, "members", all), more(&["利用手順書 ひみつ編_第2版.pdf"]));
    let internal = more(&["利用手順書 ひみつ編_第2版.pdf", "ないしょの規程_第1版.docx"]);
    assert_eq!(names(&built, "internal", all), internal);
    let whole = unzipped(built.bytes("members", all));
    assert_eq!(whole["利用手順書 ひみつ編_第2版.pdf"], pdf(1_000), "the delivered file is not touched");
    assert_eq!(
        whole["規程第1号_運用管理規程_第1.1版.docx"],
        built.bytes("members", "documents/rules/rules.docx"),
        "the same bytes as those of the document's page"
    );
}

#[test]
fn a_list_inside_says_what_the_files_are() {
    let built = site("").build().expect_sound();
    let text =
        String::from_utf8(unzipped(built.bytes("public", "downloads/documents.zip"))["一覧.txt"].clone()).unwrap();
    assert!(text.starts_with('\u{feff}'), "editors of Windows know UTF-8 by its mark");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        &lines[..5],
        ["試験ネット　すべての文書", "", "試験協議会", "文書の数：2", "いちばん新しい改定：2026年3月25日"]
    );
    let wanted = [
        "1. 運用管理規程",
        "   文書番号：規程第1号",
        "   種類：規程",
        "   版：第1.1版",
        "   施行日：2026年4月1日",
        "   改定日：2026年3月25日",
        "   ページ：https://public.example.jp/documents/rules/",
        "   ファイル：規程第1号_運用管理規程_第1.1版.docx",
    ];
    assert_eq!(&lines[6..14], wanted);
    assert!(!text.contains("ひみつ") && !text.contains("ないしょ") && !text.contains("旧規程"), "{text}");
}

#[test]
fn groups_are_those_of_site_yaml_and_empty_ones_are_not_offered() {
    let built = site("").build().expect_sound();
    let offered = |built: &Built, output: &str| texts(built.file(output, "documents/index.html"), ".bundles a");
    let titles = |built: &Built, output: &str| -> Vec<String> {
        offered(built, output).iter().map(|text| text.split('（').next().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&built, "public"), ["すべての文書", "患者向けの文書", "規程"]);
    assert_eq!(titles(&built, "members"), ["すべての文書", "患者向けの文書", "参加機関向けの文書", "規程"]);
    assert!(!built.has("public", "downloads/documents-facilities.zip"));

    let yaml = "documents:\n  groups:\n    mine: { label: 患者窓口の文書, owners: [patients] }\n    inside: { label: 内輪, audiences: [internal] }\n    join: { label: 参加の文書, kinds: [規程], situations: [参加する] }\n";
    let built = site(yaml).build().expect_sound();
    assert_eq!(titles(&built, "public"), ["すべての文書", "患者窓口の文書", "参加の文書"]);
    assert_eq!(titles(&built, "internal"), ["すべての文書", "患者窓口の文書", "内輪", "参加の文書"]);
    assert_eq!(
        names(&built, "public", "downloads/documents-mine.zip"),
        ["一覧.txt", "様式第1号_患者同意書_第3版.docx"]
    );
    assert_eq!(names(&built, "internal", "downloads/documents-inside.zip"), ["ないしょの規程_第1版.docx", "一覧.txt"]);
}

#[test]
fn a_page_may_offer_one_group_alone() {
    let page = "---\ntitle: 題\n---\n::document-downloads{group=rules}\n";
    let built = site("")
        .edit("content/documents/_index.md", "::document-downloads\n", "")
        .file("content/a.md", page)
        .build()
        .expect_sound();
    assert!(built.has("public", "downloads/documents-rules.zip"));
    assert!(!built.has("public", "downloads/documents.zip"), "nobody offers it");
    let wrong = site("").file("content/a.md", page.replace("rules", "rule")).build();
    assert!(wrong.human().contains("content/a.md:4:22: エラー[unknown-document-group]"), "{}", wrong.human());
    assert!(wrong.human().contains("「rules」"), "{}", wrong.human());
}

#[test]
fn what_site_yaml_says_of_groups_is_checked_at_its_place() {
    let yaml = "documents:\n  groups:\n    a b/c: { label: 名 }\n    x: { label: 名, kinds: [規定], owners: [patient], situations: [参加するとき] }\n";
    let found = site(yaml).build().errors();
    let wanted = ["bad-slug", "unknown-document-kind", "unknown-owner", "unknown-situation"];
    for rule in wanted {
        assert!(found.iter().any(|one| one.starts_with(&format!("{rule} content/site.yaml:"))), "{rule}: {found:?}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes_and_no_clock_is_in_them() {
    let zip = |site: Site| site.build().bytes("internal", "downloads/documents.zip").to_vec();
    let first = zip(site(""));
    assert_eq!(first, zip(site("")));
    assert_eq!(first, zip(site("").now("2026-12-24T03:04:05+09:00")));
    let mut archive = ZipArchive::new(Cursor::new(&first)).unwrap();
    let of =
        |archive: &mut ZipArchive<_>, name: &str| archive.by_name(name).unwrap().last_modified().unwrap().to_string();
    assert_eq!(of(&mut archive, "規程第1号_運用管理規程_第1.1版.docx"), "2026-03-25 00:00:00");
    assert_eq!(of(&mut archive, "様式第1号_患者同意書_第3版.docx"), "1980-01-01 00:00:00");
}

#[test]
fn other_programs_open_it_with_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    std::fs::write(&path, site("").build().bytes("internal", "downloads/documents.zip")).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output =
            Command::new(program).args(arguments).arg(&path).env("PYTHONIOENCODING", "utf-8").output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("unzip", &["-tqq"]).is_empty());
    let python = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nfor i in z.infolist(): print(i.filename, i.flag_bits & 0x800, i.compress_type, oct(i.external_attr >> 16))";
    let listed = run("python3", &["-c", python]);
    assert!(listed.contains("様式第1号_患者同意書_第3版.docx 2048 0 0o100644"), "{listed}");
    assert_eq!(listed.lines().count(), 5, "{listed}");
}

#[test]
fn links_say_format_size_and_count() {
    let built = site("").build().expect_sound();
    let page = built.file("members", "documents/index.html");
    let all = texts(page, ".bundles a").remove(0);
    assert!(all.starts_with("すべての文書（ZIP、") && all.ends_with("、4ファイル）"), "{all}");
    let downloads = texts(page, ".documents td:last-child");
    assert!(downloads.iter().any(|text| text.starts_with("Word（")), "{downloads:?}");
    assert!(downloads.contains(&"利用手順書 ひみつ編（PDF、1KB、1ページ）".to_owned()), "{downloads:?}");
    let own = built.file("members", "documents/manual/index.html");
    assert!(own.contains("PDF、1KB、1ページ"), "{own}");
}

#[test]
fn two_documents_of_one_name_have_two_files() {
    let twin = |id: &str| {
        format!(
            "---\ntitle: 運用管理規程\ndocument: {{ id: {id}, kind: 規程, version: '1', formats: [docx] }}\n---\n文\n"
        )
    };
    let built = site("").file("content/x.md", twin("x")).file("content/y.md", twin("y")).build().expect_sound();
    let names = names(&built, "public", "downloads/documents-rules.zip");
    let twins: Vec<&String> = names.iter().filter(|name| name.starts_with("運用管理規程")).collect();
    assert_eq!(twins, ["運用管理規程_第1版(2).docx", "運用管理規程_第1版.docx"]);
}

#[test]
fn lists_are_by_situation_and_audience() {
    let page = |directive: &str| format!("---\ntitle: 題\naudience: members\n---\n{directive}\n");
    let titles = |directive: &str| {
        let built = site("").file("content/a.md", page(directive)).build().expect_sound();
        texts(built.file("members", "a/index.html"), ".documents td:first-child")
    };
    assert_eq!(titles("::documents{situation=参加する}"), ["運用管理規程"]);
    assert_eq!(titles("::documents{audience=members}"), ["利用手順書 ひみつ編"]);
    assert_eq!(titles("::documents{situation=参加する kind=同意書}"), [""; 0]);
    let wrong = site("").file("content/a.md", page("::documents{situation=参加す}")).build();
    assert!(wrong.human().contains("content/a.md:5:13: エラー[unknown-situation]"), "{}", wrong.human());
}

#[test]
fn an_author_cannot_take_the_address_of_a_bundle() {
    let page = "---\ntitle: 題\nslug: documents.zip\n---\n文\n";
    let built = site("").file("content/downloads/a.md", page).build();
    assert!(built.errors().iter().any(|error| error.starts_with("reserved-url")), "{:?}", built.errors());
}
