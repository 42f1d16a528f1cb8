//! Documents: the list, the references, what their pages say of them, and what is wrong with them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod site;

use scraper::{Html, Selector};
use site::{Built, SITE_YAML, Site};

/// A rule in force, a form for members, a manual that is still a draft, and a rule that was withdrawn.
const DOCUMENTS: &str = "\
=== content/documents/_index.md ===
---
title: 文書一覧
---
::documents

=== content/documents/rules.md ===
---
title: 運用管理規程
owner: office
document:
  id: rules
  number: 規程第1号
  kind: 規程
  version: 1.10
  effective_on: 2026-04-01
  review_by: 2027-03-31
  approved_by: 運営委員会
  formats: [html, pdf]
  revisions:
    - { version: 1.0, date: 2024-04-01, change: 制定 }
    - { version: 1.9, date: 2025-04-01, change: 別表を改めた }
    - { version: 1.10, date: 2026-03-25, change: 第7条を改めた }
  archive:
    - { version: 1.9, file: rules-1.9.txt, from: 2025-04-01, to: 2026-03-31 }
---
## 第1章　総則

本文

=== content/documents/form.md ===
---
title: 同意書
audience: members
document:
  id: form
  number: 様式ひみつ番号
  kind: 同意書
  version: 3
  approved_by: ひみつ委員会
  revisions:
    - { version: 1, date: 2024-04-01, change: ひみつの制定 }
    - { version: 3, date: 2026-10-01, change: ひみつの改定 }
  archive:
    - { version: 1, file: himitsu-1.txt, from: 2024-04-01, to: 2025-03-31 }
---
様式

=== content/documents/draft.md ===
---
title: 新しい手順書の案
status: draft
document: { id: manual, kind: 手順書, version: 1 }
---
下書き

=== content/documents/old.md ===
---
title: 旧規程
date: 2024-04-01
status: retired
document: { id: old, kind: 規程, version: 1, replaced_by: rules }
---
昔の本文

=== content/documents/himitsu-1.txt ===
ひみつの本文

=== content/documents/rules-1.9.txt ===
以前の版

=== content/data/contacts.yaml ===
office: { name: 事務局, tel: 0000-10-0001 }
";

fn site(more: &str) -> Site {
    Site::new(&format!("=== content/site.yaml ===\n{SITE_YAML}\n{DOCUMENTS}\n{more}"))
}

/// The texts of the elements that a selector finds, spaces put together.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector).map(|element| element.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn messages(built: &Built) -> String {
    built.human()
}

/// All texts of an output as one.
fn all(built: &Built, output: &str) -> String {
    built.files(output).map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn the_list_has_what_is_in_force_for_its_readers_by_kind() {
    let built = site("").build();
    assert_eq!(messages(&built), "");
    let list = |output: &str| texts(built.file(output, "documents/index.html"), ".documents :is(h2, td:first-child)");
    assert_eq!(list("public"), ["規程", "運用管理規程"]);
    assert_eq!(list("members"), ["規程", "運用管理規程", "同意書", "同意書"]);
    let row = texts(built.file("public", "documents/index.html"), ".documents td");
    assert_eq!(row[..4], ["運用管理規程", "規程第1号", "第1.10版", "2026年4月1日"]);
    assert!(row[4].starts_with("PDF（") && row[4].ends_with("KB、1ページ）"), "{}", row[4]);
    assert!(!all(&built, "public").contains("同意書"), "a narrower document's title");
    assert!(!all(&built, "internal").contains("新しい手順書の案"), "a draft is nowhere yet");
}

#[test]
fn a_document_says_its_number_version_days_and_history() {
    let built = site("").build();
    let page = built.file("public", "documents/rules/index.html");
    let info = texts(page, ".document-info :is(dt, dd)");
    let wanted = [
        "文書番号",
        "規程第1号",
        "版",
        "第1.10版",
        "制定日",
        "2024年4月1日",
        "改定日",
        "2026年3月25日",
        "施行日",
        "2026年4月1日",
        "承認",
        "運営委員会",
        "所管",
        "事務局",
    ];
    assert_eq!(info, wanted);
    assert_eq!(texts(page, ".document-history caption"), ["改定の履歴"]);
    assert_eq!(texts(page, ".document-history tbody tr").last().unwrap(), "第1.10版 2026年3月25日 第7条を改めた");
    assert_eq!(texts(page, ".document-archive li"), ["第1.9版（TXT、14B） 2025年4月1日〜2026年3月31日"]);
    assert!(built.has("public", "documents/rules-1.9.txt"), "who signed an earlier version can still read it");
    let internal = texts(built.file("internal", "documents/rules/index.html"), ".document-info dt");
    assert!(internal.contains(&"次に見直す日".to_owned()), "the next review is the office's affair: {internal:?}");
}

#[test]
fn a_withdrawn_document_keeps_its_page_and_leaves_every_list() {
    let built = site("=== content/new.md ===\n---\ntitle: 新着\ndate: 2026-04-01\n---\n::news\n").build();
    let page = built.file("public", "documents/old/index.html");
    assert_eq!(
        texts(page, ".important p:last-child"),
        ["この文書は、今は使っていません。代わりの文書は、次のとおりです。運用管理規程"]
    );
    assert!(page.contains("昔の本文"));
    for file in ["documents/index.html", "index.html", "sitemap.xml", "atom.xml", "new/index.html"] {
        let text = built.file("public", file);
        assert!(!text.contains("旧規程") && !text.contains("/old/"), "{file}");
    }
}

#[test]
fn nothing_of_a_narrower_document_is_in_a_wider_output() {
    let built = site("").build();
    let secrets = |output: &str| all(&built, output).matches("ひみつ").count();
    assert_eq!(secrets("public"), 0);
    assert!(secrets("members") >= 6, "its number, organ, two revisions, list entry and earlier version");
    assert!(!built.has("public", "documents/himitsu-1.txt") && built.has("members", "documents/himitsu-1.txt"));
}

#[test]
fn a_document_is_named_by_its_id() {
    let page = "=== content/a.md ===\n---\ntitle: 題\n---\n:doc[rules]をご覧ください。\n";
    let built = site(page).build();
    assert_eq!(messages(&built), "");
    assert!(built.file("public", "a/index.html").contains("<a href=\"../documents/rules/\">運用管理規程</a>"));
}

#[test]
fn a_narrower_document_is_not_named_on_a_wider_page() {
    let built = site("=== content/a.md ===\n---\ntitle: 題\n---\n:doc[form]\n").build();
    assert!(messages(&built).contains("content/a.md:4:1: エラー[narrower-link]"), "{}", messages(&built));
    assert!(built.sound() == ["members", "internal"]);
}

#[test]
fn what_is_wrong_with_a_document_is_said_at_its_place() {
    let document = |keys: &str| format!("=== content/x.md ===\n---\ntitle: 題\ndocument: {keys}\n---\n本文\n");
    let cases = [
        ("{ id: 規程 第1, kind: 規程, version: 1 }", "content/x.md:3:17: エラー[bad-document-id]"),
        ("{ id: rules, kind: 規程, version: 1 }", "content/x.md:3:17: エラー[duplicate-document]"),
        ("{ id: x, kind: 規定, version: 1 }", "content/x.md:3:26: エラー[unknown-document-kind]"),
        ("{ id: x, kind: 規程, version: 第1版 }", "content/x.md:3:39: エラー[bad-version]"),
        ("{ id: x, kind: 規程, version: 1, replaced_by: rule }", "content/x.md:3:55: エラー[unknown-document]"),
        (
            "{ id: x, kind: 規程, version: 2, revisions: [{ version: 1, date: 2026-04-01, change: 制定 }] }",
            "content/x.md:3:39: エラー[version-not-last]",
        ),
        (
            "{ id: x, kind: 規程, version: 1, revisions: [{ version: 2, date: 2026-04-01, change: 改 }, { version: 1, date: 2026-05-01, change: 制定 }] }",
            "[revision-order]",
        ),
        ("{ id: x, kind: 規程, version: 1, file: none.pdf }", "エラー[broken-link]"),
        ("{ id: x, kind: 規程, version: 1, formats: [html, pfd] }", "content/x.md:3:58: エラー[unknown-format]"),
    ];
    for (keys, wanted) in cases {
        let built = site(&document(keys)).build();
        assert!(messages(&built).contains(wanted), "{keys}\n{}", messages(&built));
    }
    let built = site("=== content/a.md ===\n---\ntitle: 題\n---\n:doc[rule]\n").build();
    assert!(messages(&built).contains("content/a.md:4:1: エラー[unknown-document]"), "{}", messages(&built));
    assert!(messages(&built).contains("「rules」"), "the nearest id is suggested: {}", messages(&built));
}

#[test]
fn a_document_has_files_of_the_site_and_no_addresses() {
    let of = |file: &str| {
        let keys = format!(
            "{{ id: x, kind: 規程, version: 2, file: \"{file}\", archive: [{{ version: 1, file: \"{file}\" }}] }}"
        );
        site(&format!("=== content/documents/x.md ===\n---\ntitle: 題\ndocument: {keys}\n---\n本文\n")).build()
    };
    for address in ["https://example.org/a.pdf", "javascript:alert(1)", "//example.org/a.pdf", "rules.md", "#top"] {
        let built = of(address);
        let found: Vec<String> = built.errors().into_iter().filter(|one| one.starts_with("document-file")).collect();
        let told = [48, 82 + address.len()].map(|at| format!("document-file content/documents/x.md:3:{at}"));
        assert_eq!(found, told, "{address}\n{}", messages(&built));
        assert!(!built.sound().contains(&"public"), "{address}");
    }
    of("rules-1.9.txt").expect_sound();
}

#[test]
fn one_missing_key_hides_no_other_mistake() {
    let keys = "{ formats: [pfd], archive: [{ version: 第1版 }], revisions: [{ version: 1, date: 明日, change: 改 }], version: x }";
    let built = site(&format!("=== content/x.md ===\n---\ntitle: 題\ndocument: {keys}\n---\n本文\n")).build();
    let found: Vec<String> = built.errors().iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect();
    let wanted = ["missing-key", "missing-key", "missing-key", "unknown-format", "bad-version", "bad-version"];
    for rule in wanted {
        let count = |all: &[String]| all.iter().filter(|one| *one == rule).count();
        assert_eq!(count(&found), wanted.iter().filter(|one| **one == rule).count(), "{rule}: {}", messages(&built));
    }
}

#[test]
fn two_internal_documents_of_one_id_do_not_stop_the_public_output() {
    let twin = |name: &str| {
        format!(
            "=== content/{name}.md ===\n---\ntitle: 題\naudience: internal\ndocument: {{ id: twin, kind: 規程, version: 1 }}\n---\n本文\n\n"
        )
    };
    let built = site(&format!("{}{}", twin("x"), twin("y"))).build();
    assert!(messages(&built).contains("エラー[duplicate-document]"), "{}", messages(&built));
    assert_eq!(built.sound(), ["public", "members"]);
}

#[test]
fn an_office_may_name_its_own_kinds() {
    let yaml = format!("{SITE_YAML}documents: {{ kinds: [要綱, 規程] }}\n");
    let more = "=== content/o.md ===\n---\ntitle: 設置要綱\ndocument: { id: o, kind: 要綱, version: 1 }\n---\n本文\n";
    let page = "=== content/d.md ===\n---\ntitle: 一覧\n---\n::documents\n";
    let rules = "=== content/r.md ===\n---\ntitle: 規程\ndocument: { id: r, kind: 規程, version: 1 }\n---\n本文\n";
    let built = Site::new(&format!("=== content/site.yaml ===\n{yaml}\n{more}\n{page}\n{rules}")).build();
    assert_eq!(messages(&built), "");
    assert_eq!(texts(built.file("public", "d/index.html"), ".documents h2"), ["要綱", "規程"]);
}

#[test]
fn a_flow_is_a_list_under_its_title() {
    let flow = "=== content/a.md ===\n---\ntitle: 題\n---\n:::flow{title=同意の流れ}\n1. **患者さん**：同意書を出します。\n   - **撤回するとき**：撤回届を出します。\n2. **事務局**：登録します。\n:::\n";
    let built = site(flow).build();
    assert_eq!(messages(&built), "");
    let page = built.file("public", "a/index.html");
    assert_eq!(texts(page, "figure.flow figcaption"), ["同意の流れ"]);
    assert_eq!(texts(page, "figure.flow > ol > li > strong"), ["患者さん", "事務局"]);
    let wrong = site("=== content/a.md ===\n---\ntitle: 題\n---\n:::flow{title=流れ}\n- 一\n:::\n").build();
    assert!(messages(&wrong).contains("content/a.md:4:4: エラー[flow-not-a-list]"), "{}", messages(&wrong));
}

#[test]
fn the_sitemap_has_every_page_of_the_output_once_under_its_section() {
    let map = "=== content/map.md ===\n---\ntitle: サイトマップ\n---\n::sitemap\n";
    let secret = "=== content/internal/_index.md ===\n---\ntitle: 内部\naudience: internal\n---\n本文\n";
    let built = site(&format!("{map}\n{secret}")).build();
    assert_eq!(messages(&built), "");
    let links = |output: &str| texts(built.file(output, "map/index.html"), ".sitemap a");
    assert_eq!(links("public"), ["試験ネット", "サイトマップ", "文書一覧", "運用管理規程"]);
    assert!(links("internal").contains(&"内部".to_owned()));
    assert_eq!(texts(built.file("public", "map/index.html"), ".sitemap li li a"), ["運用管理規程"]);
}

#[test]
fn a_page_under_a_withdrawn_or_unfinished_section_stays_in_the_sitemap() {
    let map = "=== content/map.md ===\n---\ntitle: サイトマップ\n---\n::sitemap\n";
    let below = "=== content/old/below.md ===\n---\ntitle: 下の頁\nstatus: published\n---\n本文\n";
    let sections = [
        "status: retired\ndocument: { id: oldest, kind: 規程, version: 1, replaced_by: rules }",
        "status: draft",
        "audience: internal",
    ];
    for front in sections {
        let section = format!("=== content/old/_index.md ===\n---\ntitle: 古い集まり\n{front}\n---\n本文\n");
        let built = site(&format!("{map}\n{section}\n{below}")).build().expect_sound();
        let links = texts(built.file("internal", "map/index.html"), ".sitemap a");
        assert_eq!(links.iter().filter(|text| *text == "下の頁").count(), 1, "{front}: {links:?}");
        assert_eq!(links.contains(&"古い集まり".to_owned()), front.starts_with("audience"), "{front}: {links:?}");
    }
}

#[test]
fn a_document_that_is_a_section_says_what_it_is_above_its_contents_and_pages() {
    let section = "=== content/set/_index.md ===\n---\ntitle: 様式集\ntoc: true\ndocument: { id: set, number: 様式集第1号, kind: 手順書, version: 2, approved_by: 運営委員会 }\n---\n## はじめに\n\n本文です。\n";
    let below = "=== content/set/one.md ===\n---\ntitle: 様式の一\n---\n本文\n";
    let built = site(&format!("{section}\n{below}")).build().expect_sound();
    let page = built.file("public", "set/index.html");
    assert_eq!(
        texts(page, ".document-info :is(dt, dd)"),
        ["文書番号", "様式集第1号", "版", "第2版", "承認", "運営委員会"]
    );
    let at = |text: &str| page.find(text).unwrap_or_else(|| unreachable!("{text}"));
    assert!(at("document-info") < at("class=\"toc\"") && at("class=\"toc\"") < at("<p>本文です。"), "{page}");
    assert!(at("<p>本文です。") < at("in-section"), "{page}");
}
