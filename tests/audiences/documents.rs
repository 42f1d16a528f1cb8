//! What front matter and settings hold besides a page's text: documents, exceptions, kinds of news, the logo.

use crate::canary::{found, search};
use crate::site::{OUTPUTS, SITE_YAML, Site, png};

/// A document with all that it can say of itself, and its files beside it. Its kind is only named in lists, which those
/// that were withdrawn have left.
fn document(site: Site, folder: &str, who: &str, kind: &str, more: &str) -> Site {
    let x = |part: &str| format!("x{who}{part}{kind}");
    let front = format!(
        "---\ntitle: {title} # xnul文書注記\n{more}document:\n  id: {who}-{kind}\n  number: {number}\n  kind: {of}\n  version: '2.0'\n  \
         effective_on: 2026-10-01\n  review_by: 2031-07-07\n  approved_by: {approved}\n  revisions:\n    \
         - {{ version: '1.0', date: 2024-04-01, change: {made} }}\n    - {{ version: '2.0', date: 2026-10-01, change: {changed} }}\n  \
         archive:\n    - {{ version: '1.0', file: {old}.txt, from: 2024-04-01, to: 2026-09-30 }}\n  file: {file}.txt\n---\n",
        title = x("文書題"),
        number = x("文書番号"),
        of = if more.contains("retired") { "規程".to_owned() } else { x("文書種") },
        approved = x("承認"),
        made = x("制定"),
        changed = x("改定"),
        old = x("旧版名"),
        file = x("納品名"),
    );
    site.file(&format!("{folder}/{who}-{kind}.md"), front)
        .file(&format!("{folder}/{}.txt", x("旧版名")), x("旧版内容"))
        .file(&format!("{folder}/{}.txt", x("納品名")), x("納品内容"))
}

/// Who may read each document, where it lies and what its front matter says. A document that was withdrawn keeps its page.
const DOCUMENTS: &[(&str, &str, &str, &str)] = &[
    ("mem", "参加規程", "content/members", ""),
    ("mem", "頁の規程", "content/d", "audience: members\n"),
    ("mem", "廃止規程", "content/members", "status: retired\n"),
    ("int", "内部規程", "content/internal", ""),
    ("int", "頁の内規", "content/d", "audience: internal\n"),
    ("int", "廃止内規", "content/d", "status: retired\naudience: internal\n"),
    ("nul", "起案", "content/d", "status: draft\n"),
    ("nul", "確認中", "content/d", "status: review\n"),
    ("nul", "承認済み", "content/d", "status: approved\n"),
    ("nul", "施行前", "content/d", "publish_on: 2026-11-24\n"),
    ("nul", "終了", "content/d", "expire_on: 2026-11-22\n"),
    ("nul", "内部起案", "content/internal", "status: draft\n"),
];

/// Pages that list documents in every way there is.
const LISTS: &str = "
=== content/d/_index.md ===
---
title: 文書
---
::documents

xpub文書注記

=== content/map.md ===
---
title: 地図
---
::sitemap
";

#[test]
fn what_front_matter_says_of_a_document_is_in_the_outputs_of_its_audience() {
    let listed = DOCUMENTS.iter().filter(|(.., more)| !more.contains("retired"));
    let kinds: Vec<String> =
        listed.flat_map(|(who, kind, ..)| [format!("x{who}文書種{kind}"), format!("xpub文書種{kind}")]).collect();
    let site = Site::new(LISTS)
        .file("content/site.yaml", format!("{SITE_YAML}documents: {{ kinds: [{}, 規程] }}\n", kinds.join(", ")));
    let site = DOCUMENTS.iter().fold(site, |site, (who, kind, folder, more)| {
        let twin = if more.contains("retired") { "status: retired\n" } else { "" };
        document(document(site, "content/d", "pub", kind, twin), folder, who, kind, more)
    });
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    for output in OUTPUTS {
        assert!(!built.file(output, "d/index.html").contains("廃止"), "{output} lists a document that was withdrawn");
        assert_eq!(!found(&built, output, &["2031"])[0].is_empty(), output == "internal", "{output}: review_by");
    }
}

#[test]
fn a_page_names_no_document_of_a_narrower_audience() {
    let text =
        "---\ntitle: 頁\n---\n:doc[mem-規] :doc[int-規] :doc[nul-規] :doc[pub-規]\n\n::documents\n\nxpub文書注記\n";
    let kinds = ["pub", "mem", "int", "nul"].map(|who| format!("x{who}文書種規"));
    let site = Site::new("")
        .file("content/a.md", text)
        .file("content/site.yaml", format!("{SITE_YAML}documents: {{ kinds: [{}] }}\n", kinds.join(", ")));
    let site = [
        ("pub", "content/d", ""),
        ("mem", "content/members", ""),
        ("int", "content/internal", ""),
        ("nul", "content/d", "status: draft\n"),
    ]
    .into_iter()
    .fold(site, |site, (who, folder, more)| document(site, folder, who, "規", more));
    let built = search(&site);
    assert_eq!(built.sound(), ["internal"]);
    assert_eq!(built.errors(), ["narrower-link content/a.md:4:1", "narrower-link content/a.md:4:13"]);
    assert!(built.rules().contains(&"withheld-link content/a.md:4:25".to_owned()), "{}", built.human());
}

#[test]
fn why_a_finding_stays_and_who_decided_it_is_internal() {
    let pages = [
        ("int", "公開", "content/a", ""),
        ("int", "参加", "content/members", ""),
        ("int", "内部", "content/internal", ""),
        ("nul", "起案", "content/a", "status: draft\n"),
    ];
    let list = "---\ntitle: 例外\naudience: internal\n---\n::overrides\n";
    let site = pages.iter().enumerate().fold(Site::new("").file("content/list.md", list), |site, (n, (who, kind, folder, more))| {
        let front = format!(
            "---\ntitle: 頁\n{more}safety:\n  - {{ rule: email-address, reason: x{who}理由{kind}, by: x{who}機関{kind} }}\n---\n\
             a{n}@mail.example.com\n",
        );
        site.file(&format!("{folder}/p{n}.md"), front)
    });
    let twins: String = pages.iter().map(|(_, kind, ..)| format!("xpub理由{kind} xpub機関{kind} ")).collect();
    search(&site.file("content/twins.md", format!("---\ntitle: 語\n---\n{twins}\n"))).expect_sound();
}

#[test]
fn kinds_of_news_are_named_where_such_news_are() {
    let who =
        [("pub", ""), ("mem", "audience: members\n"), ("int", "audience: internal\n"), ("nul", "status: draft\n")];
    let kinds: String = who.iter().map(|(who, _)| format!("    k-{who}: x{who}知種\n")).collect();
    let lists = "\n=== content/list.md ===\n---\ntitle: 一覧\n---\n::news{by=fiscal-year}\n\n::news{kind=k-pub}\n\n::news{kind=k-int}\n\n=== content/news/_index.md ===\n---\ntitle: 知らせ\n---\n";
    let site = Site::new(lists).file("content/site.yaml", format!("{SITE_YAML}news:\n  kinds:\n{kinds}"));
    let site = who.iter().fold(site, |site, (who, more)| {
        let text = format!(
            "---\ntitle: x{who}知題\ndate: 2026-11-01\nkind: k-{who}\ndescription: x{who}知説\n{more}---\n文\n"
        );
        site.file(&format!("content/news/n-{who}.md"), text)
    });
    search(&site).expect_sound();
}

#[test]
fn a_logo_or_an_icon_of_few_is_in_no_wider_output() {
    let settings = |logo: &str, icon: &str| {
        format!("{SITE_YAML}theme:\n  name: default\n  logo: {logo}.png\n  icon: {icon}.png\n")
    };
    let wide = Site::new("").file("content/site.yaml", settings("xpub印", "xpub章"));
    let pictures = ["印", "章"];
    let add = |site: Site, folder: &str, who: &str| {
        pictures.iter().fold(site, |site, name| site.file(&format!("{folder}/x{who}{name}.png"), png("")))
    };
    search(&add(wide, "content", "pub")).expect_sound();
    for (who, folder, sound) in [("mem", "members", &["members", "internal"][..]), ("int", "internal", &["internal"])] {
        let site = Site::new("")
            .file("content/site.yaml", settings(&format!("{folder}/x{who}印"), &format!("{folder}/x{who}章")))
            .file("content/a.md", "---\ntitle: 頁\n---\n![絵](xpub印.png) ![絵](xpub章.png)\n");
        let built = search(&add(add(site, "content", "pub"), &format!("content/{folder}"), who));
        assert_eq!(built.sound(), sound, "{}", built.human());
    }
}
