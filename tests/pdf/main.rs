//! Documents as PDF, read back by the programs that readers, archives and checkers use.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests use the disk, and may fail")]

mod bad;
mod file;
#[path = "../site/mod.rs"]
mod site;

use file::{Pdf, bare};
use scraper::{ElementRef, Html, Selector};
use site::Site;

/// A document with everything that a text may hold.
const DOCUMENT: &str = "\
=== content/rules.md ===
---
title: 運用管理規程
document:
  id: rules
  number: 規程第1号
  kind: 規程
  version: 1.1
  effective_on: 2026-04-01
  approved_by: 理事会
  formats: [html, pdf]
  revisions:
    - { version: 1.0, date: 2024-04-01, change: 制定 }
    - { version: 1.1, date: 2026-04-01, change: 第1条を改めた }
---
## 第1章　総則 {#one}

この{規程|きてい}は、{東京|とう|きょう}の﨑山㈱と髙田が①㋿に㊞を押す。☐と☑も書く[^1]。**大切**で*重い*ことは、[第2条](#two)に、くわしくは[省庁](https://example.go.jp/)に。

[^1]: 脚注は{下|した}にある。

### 第2条 {#two}

- 一つ目
  1. その一
  2. その二
- 二つ目

| 施設 | 数 |
|---|--:|
| 病院 | 3 |
| 診療所 | 12 |

:::warn{title=\"気を付けること\"}
注意の文。
:::

> 引用した文。

```
let x = \"#1\";
```

用語
: 説明の文。

#let x = 1 \\* $y$ @z &lt;b> // \"終わり\"
";

/// What the document says, in the order in which it is read, without white space and readings.
const TEXT: [&str; 33] = [
    "運用管理規程",
    "文書番号規程第1号版第1.1版",
    "制定日2024年4月1日",
    "改定日2026年4月1日",
    "施行日2026年4月1日",
    "承認理事会",
    "第1章　総則",
    "この規程は、東京の﨑山㈱と髙田が①㋿に㊞を押す。☐と☑も書く1",
    "1脚注は下にある。",
    "。大切で重いことは、第2条に、くわしくは省庁に。",
    "第2条",
    "・一つ目",
    "1.その一",
    "2.その二",
    "・二つ目",
    "施設数",
    "病院3",
    "診療所12",
    "注意気を付けること",
    "注意の文。",
    "引用した文。",
    "let x = \"#1\";",
    "用語",
    "説明の文。",
    "#let x = 1 * $y$ @z <b> // \"終わり\"",
    "改定の履歴",
    "版日付内容",
    "第1.0版",
    "2024年4月1日",
    "制定",
    "第1.1版",
    "2026年4月1日",
    "第1条を改めた",
];

fn document() -> Pdf {
    Pdf::new(Site::new(DOCUMENT).build().expect_sound().bytes("public", "rules/rules.pdf"))
}

#[test]
fn a_document_reads_as_it_is_written() {
    assert_eq!(document().text(), bare(&TEXT.concat()));
}

#[test]
fn a_document_has_title_language_date_bookmarks_and_says_which_standards_it_follows() {
    let pdf = document();
    let info = pdf.info();
    for line in
        ["Title:           運用管理規程", "Author:          試験協議会", "Tagged:          yes", "Pages:           1"]
    {
        assert!(info.contains(line), "{line}: {info}");
    }
    assert!(info.contains("CreationDate:    Wed Apr  1"), "{info}");
    let metadata = pdf.metadata();
    for says in
        ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"]
    {
        assert!(metadata.contains(says), "{says}: {metadata}");
    }
    assert_eq!(pdf.language(), "ja");
    assert_eq!(pdf.bookmarks(), ["第1章\u{3000}総則", "第2条"]);
}

#[test]
fn headings_lists_tables_and_notes_are_tagged_as_what_they_are() {
    let tags = document().tags();
    let lines = [
        "H1",
        "H2",
        "H3",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TH",
        "TBody",
        "TR",
        "TD",
        "Note",
        "Link",
        "Code",
        "BlockQuote",
    ];
    for tag in lines {
        assert!(tags.iter().any(|found| found == tag), "{tag}: {tags:?}");
    }
    let scopes = document().scopes();
    // The facts have row heads; the two tables have a head row each, of two and of three cells.
    assert_eq!(scopes.iter().filter(|scope| *scope == "Row").count(), 6, "{scopes:?}");
    assert_eq!(scopes.iter().filter(|scope| *scope == "Column").count(), 5, "{scopes:?}");
}

#[test]
fn independent_checkers_find_nothing() {
    let pdf = document();
    pdf.expect_checked();
}

#[test]
fn the_same_document_has_the_same_bytes_whenever_it_is_made() {
    let at = |now: &str| {
        let folder = Site::new(DOCUMENT).on_disk();
        let (code, _, error) = folder.run(&["build", "--now", now, "--jobs", "1"]);
        assert_eq!(code, 0, "{error}");
        folder.dist()["public/rules/rules.pdf"].clone()
    };
    assert!(at("2026-11-23T12:00:00+09:00") == at("2026-11-24T01:00:00+09:00"));
}

#[test]
fn what_did_not_change_is_not_set_again() {
    let folder = Site::new(DOCUMENT).on_disk();
    let build = || folder.run(&["build", "--output", "public", "--timings"]).2;
    assert!(build().contains("PDF: 保存済み 0 件を使い、1 件を作りました"));
    assert!(build().contains("PDF: 保存済み 1 件を使い、0 件を作りました"));
    folder.write("content/rules.md", DOCUMENT.split_once("===\n").unwrap().1.replace("二つ目", "三つ目").as_bytes());
    assert!(build().contains("PDF: 保存済み 0 件を使い、1 件を作りました"));
}

#[test]
fn a_page_tells_how_many_pages_and_bytes_its_pdf_has_and_without_pdfs_nothing() {
    let built = Site::new(DOCUMENT).build();
    assert!(built.file("public", "rules/index.html").contains("KB、1ページ）"));
    let folder = Site::new(DOCUMENT).on_disk();
    assert_eq!(folder.run(&["build", "--no-pdf"]).0, 0);
    let dist = folder.dist();
    assert!(!dist.contains_key("public/rules/rules.pdf"));
    assert!(!String::from_utf8_lossy(&dist["public/rules/index.html"]).contains(".pdf"));
}

#[test]
fn a_single_file_becomes_a_pdf_without_a_site() {
    let folder = Site::new("").file("note.md", "# 覚え書き\n\n本文です。\n\n![図](zu.png)\n").on_disk();
    folder.write("zu.png", &site::png("x"));
    let (code, _, error) = folder.run(&["render", "note.md", "--to", "pdf", "-o", "note.pdf"]);
    assert_eq!(code, 0, "{error}");
    let pdf = Pdf::new(&std::fs::read(folder.root().join("note.pdf")).unwrap());
    assert!(pdf.text().starts_with("覚え書き本文です。"), "{}", pdf.text());
    assert!(pdf.tags().contains(&"Figure".to_owned()));
}

/// The text of elements that hold no other, as a reader meets them on a page.
fn pieces(html: &str) -> Vec<String> {
    const BLOCKS: &str = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6";
    let page = Html::parse_document(html);
    let [all, inner, aside] = [
        &format!("main :is({BLOCKS})"),
        BLOCKS,
        "nav, .document-downloads, .page-meta, figure, .process-narrow, .footnotes, .facility-list",
    ]
    .map(|selector| Selector::parse(selector).unwrap());
    let beside =
        |element: &ElementRef<'_>| element.ancestors().filter_map(ElementRef::wrap).any(|above| aside.matches(&above));
    let elements = page.select(&all).filter(|element| !beside(element) && element.select(&inner).next().is_none());
    let unread = Selector::parse("rt, rp, input, summary").unwrap();
    let text = |element: ElementRef<'_>| {
        let skipped: Vec<_> =
            element.select(&unread).flat_map(|part| part.descendants()).map(|node| node.id()).collect();
        let nodes = element.descendants().filter(|node| !skipped.contains(&node.id()));
        nodes.filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect::<String>()
    };
    elements.map(|element| bare(&text(element))).filter(|text| !text.is_empty()).collect()
}

#[test]
fn the_documents_of_the_demonstration_say_on_paper_what_their_pages_say() {
    let built = Site::demonstration().output("internal").build();
    for name in ["operation-rules", "guide-for-institutions", "manual-viewer", "manual-discloser"] {
        let html = built.file("internal", &format!("documents/{name}/index.html"));
        let pdf = Pdf::new(built.bytes("internal", &format!("documents/{name}/{name}.pdf")));
        let text = pdf.printed();
        let mut rest = text.as_str();
        let pieces = pieces(html);
        assert!(pieces.len() > 40, "{name}: {}", pieces.len());
        for piece in pieces {
            let at = rest.find(&piece).unwrap_or_else(|| panic!("{name}: {piece:?} is not in {rest:.300}"));
            rest = &rest[at + piece.len()..];
        }
    }
}

#[test]
fn every_pdf_of_the_demonstration_is_accepted_by_independent_checkers() {
    let built = Site::demonstration().output("internal").build();
    let papers: Vec<_> = built.files("internal").filter(|(path, _)| path.ends_with(".pdf")).collect();
    assert!(papers.len() >= 16, "{}", papers.len());
    for (_, bytes) in papers.iter().filter(|(path, _)| path.starts_with("documents/") || path.starts_with("internal/"))
    {
        Pdf::new(bytes).expect_checked();
    }
}

#[test]
fn numbers_that_the_program_makes_are_text_and_references_lead_to_them() {
    const RULES: &str = "\
=== content/n.md ===
---
title: 委員会規程
document: { id: n, kind: 規程, version: 1, numbering: articles, formats: [html, pdf] }
---
## 総則

### 委員 {#members}

委員は、次のとおりとする。

1. 医師
2. 薬剤師 {#second}

任期は、2年とする。

:ref[second]による。
";
    let built = Site::new(RULES).build().expect_sound();
    let pdf = Pdf::new(built.bytes("public", "n/n.pdf"));
    let body =
        "第1章総則第1条（委員）委員は、次のとおりとする。(1)医師(2)薬剤師2任期は、2年とする。3第1項第2号による。";
    let text = pdf.text();
    assert!(text.ends_with(body), "{text}");
    assert_eq!(pdf.bookmarks(), ["第1章\u{3000}総則", "第1条（委員）"]);
    assert_eq!(pdf.tags().iter().filter(|tag| *tag == "Link").count(), 1);
    pdf.expect_checked();
}
