//! Nothing narrower in wider: words that only some may read, in every kind of item, searched for in every byte of every
//! output.
//!
//! A canary says itself who may read it: `xpub…` all outputs, `xmem…` members and internal, `xint…` internal alone,
//! `xnul…` nobody; `xmay…` internal, which need not show it. What follows is the kind of item. Every kind has a public twin, which must be found, so that no test
//! passes by finding nothing. A new canary is a new word in a source; nothing else is to be kept in step.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail")]

mod canary;
mod data;
mod documents;
#[path = "../site/mod.rs"]
mod site;
mod whole;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use canary::{canaries_of, found, search, spellings};
use site::{FACILITIES_YAML, SITE_YAML, Site};

/// A page that says a canary in all that a page can hold, and the files beside it. `more` goes into its front matter.
fn page(site: Site, folder: &str, who: &str, kind: &str, more: &str) -> Site {
    let x = |part: &str| format!("x{who}{part}{kind}");
    let (file, hidden) = (format!("{who}-{kind}"), format!("xnul注記{kind}"));
    let front = format!(
        "---\n# {note}\ntitle: {title} # {note}\ndescription: {description}\nslug: {slug}\ndate: 2026-11-01\n\
         aliases: [/old/{alias}/]\nowner: {who}-{kind}\nextra: {{ a: [{extra}] }}\n{more}---\n",
        note = hidden,
        title = x("題名"),
        description = x("説明"),
        slug = x("道"),
        alias = x("別名"),
        extra = x("追加"),
    );
    let body = format!(
        "{text} です。[{link}]({attachment}.txt \"{link_title}\") {{漢字|{ruby}}}[^1]\n\n## {heading} {{#{anchor}}}\n\n\
         ![{alt}]({picture}.png \"{picture_title}\")\n\n:::note{{title=\"{note_title}\"}}\n- [ ] {task}\n:::\n\n\
         :::details{{title=\"{summary}\"}}\n> {quote}\n:::\n\n::figure{{src={picture}.png alt=\"{figure}\" caption=\"{caption}\"}}\n\n\
         | {head} |\n|---|\n| {cell} |\n\n```\n{code}\n```\n\n::table{{file={file}.csv caption=\"{table_title}\"}}\n\n[^1]: {footnote}\n",
        text = x("本文"),
        link = x("リンク文"),
        link_title = x("リンク題"),
        attachment = x("添付名"),
        ruby = x("ルビ"),
        heading = x("見出し"),
        anchor = x("錨"),
        alt = x("代替文"),
        picture = x("画像名"),
        picture_title = x("画像題"),
        note_title = x("枠題"),
        task = x("作業"),
        summary = x("折題"),
        quote = x("引用"),
        figure = x("図代替"),
        caption = x("図説明"),
        head = x("表頭"),
        cell = x("表値"),
        code = x("符号"),
        table_title = x("表題"),
        footnote = x("脚注"),
    );
    site.file(&format!("{folder}/{file}.md"), front + &body)
        .file(&format!("{folder}/{}.txt", x("添付名")), x("添付内容"))
        .file(&format!("{folder}/{}.png", x("画像名")), site::png(&format!("xnul写真{kind} ")))
        .file(&format!("{folder}/{file}.csv"), format!("{}\n{}\n", x("表列"), x("表行")))
}

/// A page and its public twin, which also holds what the kind never shows to anybody.
fn pair(site: Site, folder: &str, who: &str, kind: &str, more: &str) -> Site {
    let site = page(page(site, "content/open", "pub", kind, ""), folder, who, kind, more);
    site.edit(&format!("content/open/pub-{kind}.md"), "です。", &format!("です。xpub注記{kind} xpub写真{kind} "))
}

/// A theme that shows what front matter gives it.
const SHOWS_EXTRA: &str =
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% include \"toc.html\" %}
{{ content | safe }}{{ page.extra.a[0] }}{% endblock %}";

/// Contacts for all those pages, one each.
fn contacts(pages: &[(&str, &str)]) -> String {
    let one = |who: &str, kind: &str| format!("{who}-{kind}:\n  name: x{who}窓口{kind}\n  hours: x{who}時間{kind}\n");
    pages.iter().map(|(who, kind)| one(who, kind) + &one("pub", kind)).collect()
}

/// Who may read each kind of page, where it lies and what its front matter says.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("mem", "名だけの参加機関", "content/members", ""),
    ("mem", "下の参加機関", "content/members/below/deep", ""),
    ("mem", "頁の参加機関", "content/a", "audience: members\n"),
    ("int", "名だけの内部", "content/internal", ""),
    ("int", "下の内部", "content/internal/below", ""),
    ("int", "頁の内部", "content/a", "audience: internal\n"),
    ("int", "節の内部", "content/closed/below", ""),
    ("nul", "下書き", "content/a", "status: draft\n"),
    ("nul", "確認中", "content/a", "status: review\n"),
    ("nul", "承認", "content/a", "status: approved\n"),
    ("nul", "予定", "content/a", "publish_on: 2026-11-24\n"),
    ("nul", "終了", "content/a", "expire_on: 2026-11-22\n"),
    ("nul", "内部の下書き", "content/internal", "status: draft\n"),
    ("nul", "節の下書き", "content/unfinished/below", ""),
];

#[test]
fn what_a_page_holds_is_in_the_outputs_of_its_audience_and_nowhere_else() {
    let kinds: Vec<(&str, &str)> = PAGES.iter().map(|(who, kind, ..)| (*who, *kind)).collect();
    let site = Site::new(
        "\
=== content/closed/_index.md ===
---
title: xint節題
audience: internal
---
xint節文

=== content/open/_index.md ===
---
title: xpub節題
---
xpub節文

=== content/unfinished/_index.md ===
---
title: xnul節題
status: draft
---
",
    );
    let site = site
        .file("content/data/contacts.yaml", contacts(&kinds))
        .file("themes/default/templates/page.html", SHOWS_EXTRA);
    let site = PAGES.iter().fold(site, |site, (who, kind, folder, more)| pair(site, folder, who, kind, more));
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
}

#[test]
fn a_retired_page_shows_nothing_but_the_address_at_which_it_leads_away() {
    let site = pair(Site::new(""), "content/a", "nul", "廃止", "status: retired\n")
        .edit("content/a/nul-廃止.md", "slug: xnul道廃止", "slug: retired")
        .edit("content/open/pub-廃止.md", "aliases: [", "aliases: [/a/retired/, ")
        .file("content/data/contacts.yaml", contacts(&[("nul", "廃止")]))
        .file("themes/default/templates/page.html", SHOWS_EXTRA);
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    assert!(built.file("public", "a/retired/index.html").contains("xpub題名廃止"));
}

#[test]
fn menus_lists_and_redirects_lead_only_to_what_the_output_shows() {
    let yaml = format!(
        "# xnul設定注記\n{SITE_YAML}navigation: [o.md, m.md, internal/i.md, d.md]\nfooter: [o.md, m.md, internal/i.md, d.md]\n"
    );
    let yaml = yaml.replace("title: 試験ネット", "title: 試験 xpub設定注記");
    let site = Site::new(
        "\
=== content/_index.md ===
---
title: トップ
---
::news

[文だけ](d.md)

=== content/o.md ===
---
title: xpub項目
date: 2026-11-01
---

=== content/m.md ===
---
title: xmem項目
date: 2026-11-01
audience: members
---

=== content/internal/i.md ===
---
title: xint項目
date: 2026-11-01
---

=== content/d.md ===
---
title: xnul項目
slug: xnul道
date: 2026-11-01
status: draft
---

=== content/p.md ===
---
title: 道
slug: xpub道
---

=== content/data/redirects.csv ===
from,to
/xpub旧址/,o.md
/xmem旧址/,/m/
/xint旧址/,/internal/i/
/xnul旧址/,d.md
",
    );
    let built = search(&site.file("content/site.yaml", yaml));
    assert_eq!(built.rules(), ["withheld-link content/_index.md:6:1"]);
}

#[test]
fn files_that_nobody_refers_to_and_data_are_in_no_output() {
    let yaml = format!("{SITE_YAML}{FACILITIES_YAML}");
    let site = Site::new(
        "\
=== content/a/page.md ===
---
title: 頁
owner: used
---
[文](xpub未使用名.txt)

=== content/a/xpub未使用名.txt ===
xpub未使用内容

=== content/a/xnul未使用名.txt ===
xnul未使用内容

=== content/a/own.md ===
---
title: 内部だけの窓口
owner: inside
---

=== content/data/xnul資料名.csv ===
xnul資料内容

=== content/data/facilities.csv ===
id,name,joined_on
f,xpub資料名 xpub資料内容,2020-01-01

=== content/data/contacts.yaml ===
# xnul窓口注記
used: { name: xpub窓口名, tel: xpub電話, hours: xpub窓口注記 }
unused: { name: xnul窓口名, tel: xnul電話 }
inside: { name: xint窓口名, tel: xint電話, audience: internal }
",
    );
    let built = search(&site.file("content/site.yaml", yaml));
    assert_eq!(built.rules(), ["unused-file content/a/xnul未使用名.txt"]);
}

#[test]
fn archives_and_workbooks_are_opened_by_the_search() {
    let zip = |word: &str| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(format!("{word}名.txt"), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, format!("{word}文").repeat(9).replace('文', "文 ").as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let gzip = |bytes: &[u8]| {
        let mut inner = Vec::new();
        flate2::read::GzEncoder::new(bytes, flate2::Compression::best()).read_to_end(&mut inner).unwrap();
        inner
    };
    let page = |title: &str| format!("---\ntitle: {title}\n---\n[文](a.zip) [文](b.gz) [文](c.gz)\n");
    let site = ["pub", "mem", "int"].into_iter().fold(Site::new(""), |site, who| {
        let folder = ["content/open", "content/members", "content/internal"]
            [["pub", "mem", "int"].iter().position(|w| *w == who).unwrap()];
        site.file(&format!("{folder}/p.md"), page(who))
            .file(&format!("{folder}/a.zip"), zip(&format!("x{who}箱")))
            .file(&format!("{folder}/b.gz"), gzip(format!("x{who}詰").repeat(2).replacen('詰', "詰 ", 1).as_bytes()))
            .file(&format!("{folder}/c.gz"), gzip(&zip(&format!("x{who}二重"))))
    });
    let canaries = canaries_of(&site);
    assert!(canaries.contains("xint箱名") && canaries.contains("xint二重文") && canaries.contains("xmem詰"));
    assert_eq!(search(&site).errors(), [""; 0]);
}

#[test]
fn below_a_section_that_cannot_be_read_nothing_is_shown_to_anybody_but_the_office() {
    for broken in
        ["---\ntitle: [\naudience: internal\n---\n", "---\naudience: internal\n", "audience: internal\n", "\u{fffd}"]
    {
        let bytes = if broken == "\u{fffd}" { b"\xff\xfe\xfd".to_vec() } else { broken.as_bytes().to_vec() };
        let site = ["内", "下"].into_iter().fold(Site::new("").file("content/x/_index.md", bytes), |site, kind| {
            pair(site, if kind == "内" { "content/x" } else { "content/x/below/deep" }, "int", kind, "")
        });
        let site = site.file("themes/default/templates/page.html", SHOWS_EXTRA);
        let built = search(&site.file("content/data/contacts.yaml", contacts(&[("int", "内"), ("int", "下")])));
        assert!(!built.errors().is_empty(), "{broken:?}");
    }
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "xint題";
    for (number, bytes) in spellings(word).into_iter().enumerate() {
        let site = Site::new("=== content/a.md ===\n---\ntitle: a\n---\n[a](a.bin)\n").file("content/a.bin", bytes);
        let built = site.build();
        assert_eq!(found(&built, "public", &[word]), [BTreeSet::from(["a.bin"])], "spelling {number}");
    }
    let packed =
        Site::new("=== content/a.md ===\n---\ntitle: a\n---\n[a](xint題.txt)\n").file("content/xint題.txt", "");
    assert!(found(&packed.build(), "public", &[word])[0].contains("xint題.txt"));
}

#[test]
fn what_a_wider_page_asks_for_in_vain_is_not_even_in_an_output_that_is_blocked() {
    let site = Site::new(
        "\
=== content/a.md ===
---
title: 頁
---
xpub名 xpub内容 xpub題 xpub道 xpub施設名

[文](internal/xint名.txt) ![絵](internal/xint名.svg) [文](internal/p.md) [文](/internal/p.md) [文](facility:f) :facility[f]

::table{file=internal/t.csv}

::figure{src=internal/xint名.svg alt=絵}

=== content/internal/p.md ===
---
title: xint題
slug: xint道
---

=== content/internal/t.csv ===
xint内容

=== content/internal/xint名.txt ===
xint内容

=== content/internal/xint名.svg ===
<svg viewBox='0 0 4 3'>xint内容</svg>

=== content/data/facilities.csv ===
id,name,joined_on
f,xint施設名,
",
    );
    let site = site.file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"));
    // The author's own words in the link are an author's words: the addresses are what must not be told.
    let built = search(&site);
    assert_eq!(built.sound(), ["internal"]);
    assert_eq!(built.errors().len(), 8, "{}", built.human());
}
