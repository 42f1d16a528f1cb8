//! Word files, read back by the programs that offices have and by a checker of the format: LibreOffice, python-docx and
//! openxml-audit. `tests/run` installs them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "these are tests of files")]

#[path = "../site/mod.rs"]
mod site;
mod tools;

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node, Selector};
use site::{Built, Site};
use tools::{audit, office, part, parts, pdf_pages, python_docx, spoken};

/// All that a document may hold, but forms.
const SAMPLE: &str = "\
=== content/documents/sample.md ===
---
title: 見本の規程
owner: office
document:
  id: sample
  number: 規程第1号
  kind: 規程
  version: \"1.10\"
  effective_on: 2026-04-01
  approved_by: 運営委員会
  formats: [html, docx]
  revisions:
    - { version: \"1.9\", date: 2025-04-01, change: 制定 }
    - { version: \"1.10\", date: 2026-03-25, change: 第7条を改めた }
---
前文です。{東京|とう|きょう}の{漢字|かんじ}と**強い{言葉|ことば}**、*強調*、~~取り消し~~、`code x`、髙﨑㈱①㋿<&\">。
[外へ](https://example.jp/道?a=1&b=2)、[中へ](#second)、[ほかの頁](/_index.md)。注[^a]、もう一度[^a]、別の注[^b]。

[^a]: 注の本文。**強く**、[リンク](https://example.jp/note)。
[^b]: 二つ目の注。

## 第1章　総則 {#first}

### 第1条（{目的|もくてき}） {#article-1}

本文一\\
改行しました。

- 一つ
  - 中の一
    1. さらに中
- 二つ

  続きの段落です。

1. いち
2. に

途中

4. よん
5. ご

- [ ] まだの項目
- [x] 済んだ項目

## 第2章　囲み {#second}

:::note{title=\"題つき\"}
補足の本文です。

- 一覧
:::

:::warn
注意の本文です。
:::

:::important
重要な本文です。
:::

:::steps
1. まず**これ**をします。

   くわしい説明です。
2. 次にこれをします。
:::

:::cards
- 一枚目

  説明
:::

:::details{title=\"たたんである題\"}
たたんである本文
:::

:::flow{title=\"流れの題\"}
1. 申し込む
2. 調べる
:::

> 引用文です。

```
a: 1
  b: \"二\"
```

用語
: 説明です。

---

::figure{src=mark.png alt=\"灰色の点\" caption=\"図の説明\"}

文の中の![小さな点](mark.png)絵。

## 第3章　表 {#third}

::table{file=fees.csv caption=\"会費の表\"}

| ☐ 印 | 内容 | 金額 |
|---|:---:|---:|
| 一 | {会費|かいひ}を払う | 3,000円 |

### 幅の広い表 {#wide}

| 施設の名称 | 種別 | 市町村 | 電話番号 | 役割 | 参加日 | 契約日 | 調査日 | 機器設置日 | 研修日 | 稼働日 | 備考 |
|---|---|---|---|---|---|---|---|---|---|---|---|
| 試験市立病院 | 病院 | 試験市 | 0000-10-1202 | 開示と閲覧 | 2026年4月1日 | 2026年3月1日 | 2026年3月10日 | 2026年3月20日 | 2026年3月25日 | 2026年4月1日 | なし |

終わりの段落。

=== content/documents/fees.csv ===
種別,月額
病院,\"10,000円\"
薬局,\"2,000円\"

=== content/data/contacts.yaml ===
office:
  name: 事務局
  tel: 0000-10-1200
";

fn sample() -> Built {
    Site::new(SAMPLE).file("content/documents/mark.png", site::png("")).build()
}

const FILE: &str = "documents/sample/sample.docx";

/// The words of a page as its document on paper has them: without readings, what helps to find one's way on a screen, and
/// marks that are counted; footnotes at the end.
fn words_of_page(html: &str) -> String {
    const LEFT_OUT: [&str; 8] = ["rt", "rp", "nav", "svg", "script", "style", "sup", "footer"];
    const CLASSES: [&str; 4] = ["document-downloads", "back", "file", "page-meta"];
    fn walk(element: ElementRef<'_>, out: &mut String) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => out.push_str(text),
                Node::Element(inner) => {
                    let left_out = LEFT_OUT.contains(&inner.name())
                        || inner.classes().any(|class| CLASSES.contains(&class))
                        || inner.id().is_some_and(|id| id.starts_with("page:"));
                    if inner.name() == "input" {
                        out.push(if inner.attr("checked").is_some() { '☑' } else { '☐' });
                    } else if let (false, Some(inner)) = (left_out, ElementRef::wrap(child)) {
                        walk(inner, out);
                    }
                }
                _ => {}
            }
        }
    }
    let document = Html::parse_document(html);
    let main = document.select(&Selector::parse("main").unwrap()).next().unwrap();
    let mut out = String::new();
    walk(main, &mut out);
    out.retain(|c| !c.is_whitespace());
    out
}

#[test]
fn what_libreoffice_reads_in_the_word_file_is_what_the_page_says() {
    let built = sample().expect_sound();
    let flat = office("fodt", &[("sample", built.bytes("public", FILE))]);
    let read = spoken(&flat["sample"]);
    assert_eq!(read, words_of_page(built.file("public", "documents/sample/index.html")));
    for rare in ["髙﨑㈱①㋿<&\">", "東京の漢字と強い言葉", "☐まだの項目", "☑済んだ項目"] {
        assert!(read.contains(rare), "{rare}: {read}");
    }
}

#[test]
fn every_document_of_the_demonstration_opens_and_says_what_its_page_says() {
    let built = Site::demonstration().output("public").build();
    let files: Vec<(String, &[u8])> = built
        .files("public")
        .filter(|(path, _)| path.ends_with(".docx"))
        .map(|(path, bytes)| (path.rsplit('/').next().unwrap().trim_end_matches(".docx").to_owned(), bytes))
        .collect();
    assert!(files.len() >= 5, "{}", files.len());
    let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let flat = office("fodt", &named);
    for (name, bytes) in &files {
        assert_eq!(audit(bytes), "", "{name}");
        let page = built.file("public", &format!("documents/{name}/index.html"));
        let read = spoken(&flat[name]);
        // A form is described on its page, and has its blanks on paper: the names of its fields are in both.
        let html = Html::parse_document(page);
        let outside = "main > p, main > ul > li, h1, h2, h3, .fields th[scope=row], .checks li, .document-info dd";
        for element in html.select(&Selector::parse(outside).unwrap()) {
            if element.value().id().is_some() {
                continue;
            }
            let wrapped = words_of_page(&format!("<main>{}</main>", element.html()));
            let words = wrapped.trim_end_matches("（必須）");
            assert!(read.contains(words), "{name} lacks {words}: {read}");
        }
    }
}

#[test]
fn a_checker_of_the_format_finds_no_fault() {
    let built = sample();
    assert_eq!(audit(built.bytes("public", FILE)), "");
}

#[test]
fn python_docx_finds_styles_lists_heads_pictures_and_what_is_said_of_the_whole() {
    let built = sample();
    let told = python_docx(built.bytes("public", FILE));
    assert_eq!(told["title"], "見本の規程");
    assert_eq!(told["author"], "試験協議会");
    assert_eq!(told["language"], "ja-JP");
    assert_eq!(told["version"], "1.10");
    assert_eq!(told["created"], "2026-03-25 00:00:00+00:00", "the day of the last revision, and not of the build");
    let paragraphs: BTreeSet<(&str, &str)> = told["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one[0].as_str().unwrap(), one[1].as_str().unwrap()))
        .collect();
    for expected in [
        ("Title", "見本の規程"),
        ("Heading 1", "第1章　総則"),
        ("List Bullet", "一つ"),
        ("List Continue", "続きの段落です。"),
        ("List Number", "いち"),
        ("チェック項目", "☐\tまだの項目"),
        ("囲みの見出し（注意）", "注意"),
        ("Quote", "引用文です。"),
        ("Caption", "会費の表"),
        ("Caption", "図の説明"),
        ("用語", "用語"),
        ("コード", "a: 1\n  b: \"二\""),
    ] {
        assert!(paragraphs.contains(&expected), "{expected:?} in {paragraphs:#?}");
    }
    let tables = told["tables"].as_array().unwrap();
    let heads: Vec<bool> = tables.iter().map(|table| table["first"].as_bool().unwrap()).collect();
    // What the document is, the two tables, the wide one, the revisions.
    assert_eq!(heads, [false, true, true, true, true]);
    assert!(tables.iter().all(|table| table["style"] == "文書の表"));
    assert_eq!(told["alt"], serde_json::json!(["灰色の点", "小さな点"]));
    let lying: Vec<&str> =
        told["sections"].as_array().unwrap().iter().map(|section| section[0].as_str().unwrap()).collect();
    assert_eq!(lying, ["PORTRAIT", "LANDSCAPE", "PORTRAIT"], "a wide table lies on its long side");
    for section in told["sections"].as_array().unwrap() {
        assert_eq!(section[1], "規程第1号　見本の規程　第1.10版\t1 / 1");
    }
}

#[test]
fn ruby_languages_fonts_links_and_notes_are_those_of_word() {
    let built = sample();
    let bytes = built.bytes("public", FILE);
    let (text, styles) = (part(bytes, "word/document.xml"), part(bytes, "word/styles.xml"));
    let ruby = "<w:rt><w:r><w:rPr><w:sz w:val=\"11\"/><w:szCs w:val=\"11\"/></w:rPr><w:t>とう</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t xml:space=\"preserve\">東</w:t></w:r></w:rubyBase>";
    assert!(text.contains(ruby), "{text}");
    assert!(styles.contains("<w:lang w:val=\"ja-JP\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/>"));
    assert!(styles.contains("w:eastAsia=\"BIZ UDPMincho\""));
    assert!(part(bytes, "word/fontTable.xml").contains("ＭＳ 明朝"), "another font where there is none of these");
    assert!(text.contains("<w:hyperlink w:anchor=\"second\""));
    assert!(text.contains("w:name=\"second\""), "the place that the link names");
    let relations = part(bytes, "word/_rels/document.xml.rels");
    assert!(relations.contains("Target=\"https://example.jp/%E9%81%93?a=1&amp;b=2\" TargetMode=\"External\""));
    assert!(relations.contains("Target=\"https://public.example.jp/\" TargetMode=\"External\""), "{relations}");
    assert_eq!(text.matches("<w:footnoteReference ").count(), 2, "each note once");
    assert!(text.contains("NOTEREF _Note1"), "the second reference to a note is a field");
    let notes = part(bytes, "word/footnotes.xml");
    assert!(notes.contains("注の本文。") && notes.contains("二つ目の注。"));
    assert!(part(bytes, "word/_rels/footnotes.xml.rels").contains("https://example.jp/note"));
}

#[test]
fn lists_are_counted_by_word_and_each_begins_with_its_own_number() {
    let built = sample();
    let numbering = part(built.bytes("public", FILE), "word/numbering.xml");
    // さらに中, いち, よん, まず, 申し込む.
    let starts: Vec<&str> =
        numbering.split("<w:num ").skip(3).map(|num| num.split("startOverride w:val=\"").nth(1).unwrap()).collect();
    let starts: Vec<&str> = starts.iter().map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(starts, ["1", "1", "4", "1", "1"]);
}

#[test]
fn every_relation_and_every_place_that_is_named_exists() {
    let built = sample();
    let bytes = built.bytes("public", FILE);
    for (name, relations) in
        [("word/document.xml", "word/_rels/document.xml.rels"), ("word/footnotes.xml", "word/_rels/footnotes.xml.rels")]
    {
        let (text, relations) = (part(bytes, name), part(bytes, relations));
        for attribute in ["r:id=\"", "r:embed=\""] {
            for id in text.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(relations.contains(&format!("Id=\"{id}\"")), "{name}: {id}");
            }
        }
    }
    let text = part(bytes, "word/document.xml");
    for id in text.split("w:anchor=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(text.contains(&format!("w:name=\"{id}\"")), "{id}");
    }
    for name in parts(bytes).iter().filter(|name| !name.ends_with(".png")) {
        let text = part(bytes, name);
        tools::well_formed(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// A text without white space.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A document of several pages.
fn long() -> Site {
    let mut text = "\
=== content/documents/long.md ===
---
title: 長い規程
document: { id: long, kind: 規程, version: 1, formats: [html, docx] }
---
"
    .to_owned();
    for chapter in 1..=6 {
        text += &format!("## 第{chapter}章 {{#c{chapter}}}\n\n");
        for article in 1..=4 {
            text += &format!("### 第{}条 {{#a{chapter}-{article}}}\n\n", chapter * 4 + article - 4);
            text += &"この規程は、試験のために書いた長い文章であり、何行にもなるまで続きます。".repeat(6);
            text += "\n\n";
        }
    }
    Site::new(&text)
}

#[test]
fn a_table_of_contents_has_pages_and_asks_nothing_when_the_file_is_opened() {
    let built = long().build().expect_sound();
    let bytes = built.bytes("public", "documents/long/long.docx");
    assert_eq!(audit(bytes), "");
    let settings = part(bytes, "word/settings.xml");
    assert!(!settings.contains("updateFields"), "{settings}");
    assert!(settings.contains("<w:autoHyphenation w:val=\"0\"/>"));
    let text = part(bytes, "word/document.xml");
    assert!(!text.contains("w:dirty"));
    let pdf = office("pdf", &[("long", bytes)]);
    let pages = pdf_pages(&pdf["long"]);
    let entries: Vec<(String, usize)> = text
        .split("<w:pStyle w:val=\"TOC")
        .skip(2)
        .map(|entry| {
            let texts: Vec<&str> =
                entry.split("xml:space=\"preserve\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
            let page = texts.iter().rev().find_map(|text| text.parse().ok()).unwrap();
            (texts[0].to_owned(), page)
        })
        .take(30)
        .collect();
    assert_eq!(entries.len(), 30, "six chapters of four articles");
    for (title, page) in entries {
        // The table of contents names it, too, and before.
        let set = pages.iter().rposition(|text| plain(text).contains(&title)).unwrap() + 1;
        assert!(page.abs_diff(set) <= 1, "{title} is on page {set}, and the table of contents says {page}");
    }
}

#[test]
fn a_table_of_two_thousand_rows_has_its_head_on_every_page() {
    let mut rows = "番号,名称\n".to_owned();
    (1..=2000).for_each(|row| rows += &format!("{row},第{row}施設\n"));
    let text = "\
=== content/documents/list.md ===
---
title: 一覧
document: { id: list, kind: 報告書, version: 1, formats: [html, docx] }
---
::table{file=list.csv}
";
    let built = Site::new(text).file("content/documents/list.csv", rows).build().expect_sound();
    let bytes = built.bytes("public", "documents/list/list.docx");
    assert_eq!(python_docx(bytes)["tables"][1]["rows"], 2001);
    let pdf = office("pdf", &[("list", bytes)]);
    let pages = pdf_pages(&pdf["list"]);
    assert!(pages.len() > 40, "{}", pages.len());
    assert!(pages.iter().all(|page| plain(page).contains("番号名称")));
    assert!(pages.iter().any(|page| plain(page).contains("第2000施設")));
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_the_day() {
    let site = Site::new(SAMPLE).file("content/documents/mark.png", site::png(""));
    let first = site.build();
    let again = site.clone().now("2027-02-03").build();
    assert_eq!(first.bytes("public", FILE), again.bytes("public", FILE));
}

#[test]
fn a_form_has_its_fields_eras_boxes_and_the_place_of_a_seal() {
    let text = "\
=== content/documents/form.md ===
---
title: 同意書
document: { id: form, kind: 同意書, version: 1, formats: [html, docx], layout: form }
---
:::form
- 試験協議会 代表理事 宛 {kind=addressee}
- [ ] 説明を読みました
- 氏名 {kind=name required}
  ご本人が書いてください
- 生年月日 {kind=birth required}
- 性別 {kind=choice}
  - 男
  - 女
- 住所 {kind=address}
- 個数 {text=\"　　　個\"}
- 署名 {kind=signature seal}
:::

:::form{by=office}
- 受付日 {kind=date}
:::
";
    let built = Site::new(text).build();
    let bytes = built.bytes("public", "documents/form/form.docx");
    assert_eq!(audit(bytes), "");
    let read = spoken(&office("fodt", &[("form", bytes)])["form"]);
    for words in [
        "試験協議会代表理事宛",
        "☐説明を読みました",
        "氏名必須ご本人が書いてくださいフリガナ",
        "大正・昭和・平成・令和・西暦年月日",
        "男・女",
        "住所",
        "〒-",
        "㊞",
        "受付日",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
    let xml = part(bytes, "word/document.xml");
    assert!(
        xml.contains("<w:t xml:space=\"preserve\">　　　</w:t></w:r><w:r><w:t xml:space=\"preserve\">個<"),
        "a blank first"
    );
    assert!(xml.contains("<w14:checkbox>"), "a box is ticked with a click");
    let digits = xml.split("<w:tbl>").find(|table| table.contains("〒")).unwrap();
    assert_eq!(digits.matches("<w:gridCol ").count(), 9, "〒, three boxes, a hyphen, four boxes");
    assert!(xml.contains("<w:vMerge w:val=\"restart\"/>"), "a name stands beside all lines of its field");
}

/// A rule whose numbers the program makes, with all that refers to them.
const RULES: &str = "\
## 総則

### 目的

目的を定める。

### 委員 {#members}

次の者とする。

1. 医師
2. 次の者
   1. 薬剤師
   2. 看護師 {#nurse}
3. その他

任期は2年とする。 {#term}

## 会議

### 招集 {#call}

:ref[term]の委員を、:ref[nurse]を除き、:ref[members]により招集する。別に:ref[call]を定める。
";

#[test]
fn numbers_and_references_are_those_of_the_page() {
    let page = |numbering: &str, body: &str| {
        format!(
            "---\ntitle: 規程\ndocument: {{ id: {numbering}, kind: 規程, version: 1, formats: [html, docx], \
             numbering: {numbering} }}\n---\n{body}"
        )
    };
    let own = "## 第1章　総則\n\n### 第1条（目的） {#a1}\n\n目的。\n\n2　次のとおり。\n\n(1) 一\\\n(2) 二\n\n\
        :ref[a1]による。\n";
    let built = Site::new("")
        .file("content/articles.md", page("articles", RULES))
        .file("content/outline.md", page("outline", RULES))
        .file("content/none.md", page("none", own))
        .build()
        .expect_sound();
    let names = ["articles", "outline", "none"];
    let files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (*name, built.bytes("public", &format!("{name}/{name}.docx")))).collect();
    let flat = office("fodt", &files);
    for (name, bytes) in files {
        assert_eq!(audit(bytes), "", "{name}");
        let read = spoken(&flat[name]);
        assert_eq!(read, words_of_page(built.file("public", &format!("{name}/index.html"))));
        let text = part(bytes, "word/document.xml");
        assert!(!text.contains("<w:numPr>"), "Word does not count what has its number");
        for anchor in text.split("w:anchor=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert_eq!(text.matches(&format!("w:name=\"{anchor}\"")).count(), 1, "{name}: {anchor}");
        }
    }
    assert!(spoken(&flat["articles"]).contains("第2条第2項の委員を、第2条第1項第2号イを除き、第2条により招集する。"));
}

#[test]
fn the_address_of_the_page_stands_on_paper_as_a_code_where_it_is_asked_for() {
    let text = "\
=== content/a.md ===
---
title: パンフレット
document: { id: a, kind: パンフレット, version: 1, formats: [html, docx], layout: leaflet, qr: true }
---
本文
";
    let built = Site::new(text).build().expect_sound();
    let bytes = built.bytes("public", "a/a.docx");
    assert_eq!(audit(bytes), "");
    let told = python_docx(bytes);
    assert!(told["alt"][0].as_str().unwrap().ends_with("https://public.example.jp/a/"), "{}", told["alt"]);
}

#[test]
fn a_picture_that_word_does_not_show_stands_as_its_text_and_the_widest_table_may_come_first() {
    let text = "\
=== content/a.md ===
---
title: 表だけ
document: { id: a, kind: 規程, version: 1, formats: [html, docx] }
---
| 一番目の項目 | 二番目の項目 | 三番目の項目 | 四番目の項目 | 五番目の項目 | 六番目の項目 | 七番目の項目 | 八番目の項目 | 九番目の項目 |
|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |

![図の説明文](a.svg)
";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><path d=\"M0 0h9v9z\"/></svg>";
    let built = Site::new(text).file("content/a.svg", svg).build().expect_sound();
    let bytes = built.bytes("public", "a/a.docx");
    assert_eq!(audit(bytes), "");
    let told = python_docx(bytes);
    let lying: Vec<&str> =
        told["sections"].as_array().unwrap().iter().map(|section| section[0].as_str().unwrap()).collect();
    assert_eq!(lying, ["LANDSCAPE", "PORTRAIT"]);
    let last = told["paragraphs"].as_array().unwrap().last().unwrap();
    assert_eq!(last, &serde_json::json!(["図", "図の説明文"]));
}

#[test]
fn a_chart_is_one_of_word_with_its_numbers_and_what_is_to_be_seen_in_it() {
    let text = "\
=== content/a.md ===
---
title: 数の報告
document: { id: a, kind: 報告書, version: 1, formats: [html, docx] }
---
::chart{key=patients title=登録患者数}

::chart{key=patients,views kind=line title=二つの数}

=== content/data/statistics.csv ===
month,key,label,value,unit,as_of
2026-09,patients,登録患者数,100,人,2026-09-30
2026-10,patients,登録患者数,120,人,2026-10-31
2026-09,views,閲覧,40,人,2026-09-30
2026-10,views,閲覧,55,人,2026-10-31
";
    let built = Site::new(text).build().expect_sound();
    let bytes = built.bytes("public", "a/a.docx");
    assert_eq!(audit(bytes), "");
    let bars = part(bytes, "word/charts/chart1.xml");
    assert!(
        bars.contains("<c:barDir val=\"col\"/>") && bars.contains("<c:pt idx=\"1\"><c:v>120</c:v></c:pt>"),
        "{bars}"
    );
    let lines = part(bytes, "word/charts/chart2.xml");
    assert!(lines.contains("<c:lineChart>") && lines.contains("<c:tx><c:v>閲覧</c:v></c:tx>"), "{lines}");
    assert!(
        lines.contains("prstDash val=\"solid\"") && lines.contains("prstDash val=\"dash\""),
        "told apart without colour"
    );
    let text = part(bytes, "word/document.xml");
    assert!(text.contains("descr=\"登録患者数は、2026年9月に100人、2026年10月に120人です。\""), "{text}");
    let read = spoken(&office("fodt", &[("a", bytes)])["a"]);
    assert!(read.contains("登録患者数（2026年9月から2026年10月まで）グラフの数値"), "{read}");
}

#[test]
fn one_file_becomes_a_word_file_without_a_site() {
    let folder = Site::new("").on_disk();
    folder.write("note.md", "# 覚え書き\n\n本文です。\n\n![点](mark.png)\n".as_bytes());
    folder.write("mark.png", &site::png(""));
    let (code, _, error) = folder.run(&["render", "note.md", "--to", "docx", "-o", "note.docx"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let bytes = std::fs::read(folder.root().join("note.docx")).unwrap();
    let told = python_docx(&bytes);
    assert_eq!(told["title"], "覚え書き");
    assert_eq!(told["paragraphs"][0], serde_json::json!(["Title", "覚え書き"]));
    assert_eq!(told["alt"], serde_json::json!(["点"]));
    assert_eq!(audit(&bytes), "");
}
