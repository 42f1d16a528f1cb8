//! Numbers of documents and the references to them: the same in every output and format, and always those of the text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod site;

use proptest::prelude::*;
use renkei::diag::{Diagnostics, Lang};
use renkei::doc::{InlineKind, ParseOptions, plain_text, text, walk};
use renkei::site::parse_page;
use renkei::source::{Source, SourcePath};
use scraper::{Html, Selector};
use site::{Built, Site};

/// A document's page with a way of numbering and a text.
fn page(id: &str, numbering: &str, body: &str) -> String {
    format!(
        "---\ntitle: {id}規程\ndocument: {{ id: {id}, kind: 規程, version: '1', numbering: {numbering} }}\n---\n{body}"
    )
}

fn site(numbering: &str, body: &str) -> Site {
    Site::new("").file("content/a.md", page("甲", numbering, body))
}

/// The texts of the elements that a selector finds in the text of a page.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let document = Html::parse_document(html);
    let found = document.select(&selector).map(|element| element.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn shown(built: &Built, selector: &str) -> Vec<String> {
    texts(built.file("public", "a/index.html"), selector)
}

/// The line and the rule of each mistake.
fn mistakes(numbering: &str, body: &str) -> Vec<(usize, String)> {
    let built = site(numbering, body).build();
    let place = |line: &str| {
        let (place, rest) = line.strip_prefix("content/a.md:")?.split_once(": ")?;
        let rule = rest.split(['[', ']']).nth(1)?;
        // Four lines of front matter stand above the text.
        let line: usize = place.split(':').next()?.parse().ok()?;
        Some((line - 4, rule.to_owned()))
    };
    built.human().lines().filter_map(place).collect()
}

const RULES: &str = "\
前文

## 総則

### 目的

目的を定める。

### 委員 {#members}

次の者とする。

1. 医師
2. 次の者
   - 記号だけの項目
   1. 薬剤師
      1. 主任
   2. 看護師 {#nurse}

任期は2年とする。 {#term}

## 会議

### 定例

#### 招集 {#call}

招集する。

### 臨時

#### 招集の特例

:ref[call]により招集する。

### 委任 {.unnumbered}

番号のない見出し

## 附則

施行する。

## 附則（改正）

施行する。

経過措置 {#interim}

## 別表（:ref[members]関係）

| 甲 | 乙 |
|---|---|
| :ref[nurse] | :ref[interim] |

## 別表　二つ目

## 別紙

## 様式（:ref[term]関係）　届 {no=4}

## 様式　次
";

#[test]
fn articles_run_on_across_chapters_and_every_part_has_its_number() {
    let built = site("articles", RULES).build().expect_sound();
    let wanted = [
        "第1章 総則",
        "第1条（目的）",
        "第2条（委員）",
        "第2章 会議",
        "第1節 定例",
        "第3条（招集）",
        "第2節 臨時",
        "第4条（招集の特例）",
        "委任",
        "附則",
        "附則（改正）",
        "別表第1（第2条関係）",
        "別表第2 二つ目",
        "別紙",
        "様式第4号（第2条第2項関係） 届",
        "様式第5号 次",
    ];
    assert_eq!(shown(&built, "main :is(h2, h3, h4)"), wanted);
    let numbered = shown(&built, "main ol.numbered > li > .number");
    assert_eq!(numbered, ["(1)", "(2)", "ア", "(ア)", "イ"]);
    let paragraphs = shown(&built, "main p");
    for text in ["前文", "次の者とする。", "2 任期は2年とする。", "1 施行する。", "2 経過措置"]
    {
        assert!(paragraphs.contains(&text.to_owned()), "{text} in {paragraphs:?}");
    }
    assert_eq!(shown(&built, "main td"), ["第2条第1項第2号イ", "附則（改正）第2項"]);
}

#[test]
fn articles_need_no_chapters() {
    let built = site("articles", "## 目的\n\n一\n\n二\n\n## 委任\n\n三\n").build().expect_sound();
    assert_eq!(shown(&built, "main h2"), ["第1条（目的）", "第2条（委任）"]);
    assert_eq!(shown(&built, "main p"), ["一", "2 二", "三"]);
}

#[test]
fn the_table_of_contents_tells_the_articles_of_each_chapter() {
    let body = "## 総則\n\n### 甲\n\n一\n\n### 乙\n\n二\n\n### 丙\n\n三\n\n## 会議\n\n### 丁\n\n四\n\n## 空\n";
    let built = site("articles", body).file("content/_index.md", "---\ntitle: 家\n---\n").build();
    let chapters = shown(&built, ".toc a");
    assert!(chapters.contains(&"第1章 総則（第1条―第3条）".to_owned()), "{chapters:?}");
    assert!(chapters.contains(&"第2章 会議（第4条）".to_owned()), "{chapters:?}");
    assert!(chapters.contains(&"第3章 空".to_owned()), "{chapters:?}");
}

#[test]
fn a_branch_renumbers_nothing_and_a_removed_article_keeps_its_number() {
    let body = "## 甲\n\n一\n\n## 乙 {.branch}\n\n二\n\n## 丙 {.branch}\n\n三\n\n## 削除\n\n## 丁 {#d no=7}\n\n四\n\n## 戊\n\n:ref[d]\n";
    let built = site("articles", body).build().expect_sound();
    let wanted = ["第1条（甲）", "第1条の2（乙）", "第1条の3（丙）", "第2条 削除", "第7条（丁）", "第8条（戊）"];
    assert_eq!(shown(&built, "main h2"), wanted);
    assert_eq!(shown(&built, "main p:last-child a"), ["第7条"]);
}

#[test]
fn an_outline_numbers_headings_and_lists_by_their_depth() {
    let body = "## 甲\n\n1. 一\n\n### 乙\n\n1. 二\n   1. 三\n\n#### 丙\n\n- 点\n\n1. 四\n   1. 五\n      1. 六\n         1. 七 {#deep}\n\n## 丁\n\n:ref[deep]\n";
    let built = site("outline", body).build().expect_sound();
    assert_eq!(shown(&built, "main :is(h2, h3, h4)"), ["第1 甲", "1 乙", "(1) 丙", "第2 丁"]);
    assert_eq!(shown(&built, ".numbered > li > .number"), ["1", "(1)", "ア", "ア", "(ア)", "a", "(a)"]);
    assert_eq!(shown(&built, "main p a"), ["第1の1(1)ア(ア)a(a)"]);
}

#[test]
fn a_reference_follows_when_articles_come_and_go() {
    let body = |more: &str| format!("## 甲\n\n一\n\n{more}## 乙 {{#b}}\n\n二\n\n三 {{#c}}\n\n## 丙\n\n:ref[c]\n");
    let last = |body: &str| shown(&site("articles", body).build().expect_sound(), "main p a");
    assert_eq!(last(&body("")), ["第2条第2項"]);
    assert_eq!(last(&body("## 新\n\n四\n\n")), ["第3条第2項"]);
}

#[test]
fn within_an_article_a_reference_leaves_the_article_out() {
    let body = "## 甲 {#a}\n\n一 {#p}\n\n1. 二 {#i}\n2. :ref[i]\n\n:ref[p]、:ref[i]、:ref[a]\n\n## 乙\n\n:ref[甲#i]\n";
    let built = site("articles", body).build().expect_sound();
    assert_eq!(shown(&built, "main :is(p, li) a"), ["第1号", "第1項", "第1項第1号", "第1条", "第1条第1項第1号"]);
}

#[test]
fn references_lead_across_documents_in_every_output() {
    let other = "## 総則\n\n:ref[甲#term]、:ref[甲#term]{number}、:ref[甲#committee]、:ref[丙#]、:ref[乙#]\n";
    let form = page("丙", "none", "文\n").replace("kind:", "number: 様式第4号, kind:");
    let own = "## 委員 {#committee}\n\n一\n\n二 {#term}\n";
    let built = site("articles", own).file("content/b.md", page("乙", "none", other)).file("content/c.md", form);
    let built = built.build().expect_sound();
    for output in site::OUTPUTS {
        let html = built.file(output, "b/index.html");
        assert_eq!(texts(html, "main p a"), ["甲規程第1条第2項", "第1条第2項", "甲規程第1条", "様式第4号", "乙規程"]);
        assert!(html.contains("href=\"../a/#term\"") && html.contains("href=\"../a/#committee\""), "{html}");
        assert!(built.file(output, "a/index.html").contains("<span class=\"number\" id=\"term\">2</span>"));
    }
}

#[test]
fn a_reference_to_a_narrower_document_is_an_error_and_tells_nothing() {
    let secret =
        page("乙", "articles", "## ひみつの条 {#s}\n\nひみつ\n").replace("---\ntitle", "---\naudience: members\ntitle");
    let built = site("articles", "## 甲\n\n:ref[乙#s]\n").file("content/b.md", secret).build();
    let found = built.human();
    assert!(found.contains("content/a.md:7:1: エラー[narrower-link]"), "{found}");
    assert!(!built.file("public", "a/index.html").contains("乙規程"));
}

#[test]
fn the_authors_own_numbers_are_names_in_every_style() {
    let styles = [
        ("### 第1条（目的）\n\n一\n\n2　二\n\n(1) 三\\\n(2) 四\n", "article:1:2:2", "第1条第2項第2号"),
        ("### 第 5 条の2 目的\n\n一\n\n（1）三\\\n（2）四\n", "article:5-2:1:2", "第5条の2第2号"),
        ("（目的）\n\n第１条　一\n\n２　二\n\n①三\\\n②四\\\nア　五\n", "article:1:2:2:1", "第１条第２項第２号ア"),
        ("### 第十二条　目的\n\n一\n\n一　三\\\n二　四\\\nイ　五\\\nロ　六\n", "article:12:1:2:2", "第十二条第二号ロ"),
        ("### 第3条 目的\n\n次のとおり\n\n1. 三\n2. 四\n   - ア　五\n", "article:3:1:2:1", "第3条第2号ア"),
        ("## 第2章　総則\n\n### 第1節　甲\n\n一\n", "section:2:1", "第2章第1節"),
        ("## 1. 準備\n\n### 1.2 画面\n\n一\n", "outline:1:2", "1.2"),
        ("## 1　準備\n\n### (2) 画面\n\n一\n", "outline:1:2", "1(2)"),
        ("## 第3　準備\n\n### 2　画面\n\n#### ⑴ 色\n\n一\n", "outline:3:2:1", "第3の2⑴"),
        ("## 附　則\n\n1　一\n\n2　二\n", "supplement:1:2", "附則第2項"),
        ("## 別表第2　機関\n\n一\n", "annex:2", "別表第2"),
        ("## 様式第6号の2（第1条関係）\n\n一\n", "form:6-2", "様式第6号の2"),
    ];
    for (body, id, name) in styles {
        let referring = format!("{body}\n## 終わり {{#end}}\n\n:ref[{id}] [文](#{id})\n");
        let built = site("none", &referring).build();
        let skipped = |line: &&str| line.contains("エラー") && !line.contains("heading-skip");
        let found = built.human();
        assert_eq!(found.lines().filter(skipped).collect::<Vec<_>>(), Vec::<&str>::new(), "{body}");
        assert_eq!(shown(&built, "main p a"), [name, "文"], "{body}");
    }
}

#[test]
fn without_a_way_of_numbering_no_word_changes() {
    let body = "## 第1章　総則\n\n### 第 1 条　目的\n\n一\n\n2　二\n\n(1) 三\\\n(2) 四\n\n1. 五\n";
    let built = site("none", body).build().expect_sound();
    assert_eq!(shown(&built, "main :is(h2, h3)"), ["第1章 総則", "第 1 条 目的"]);
    assert_eq!(shown(&built, "main p"), ["一", "2 二", "(1) 三 (2) 四"]);
    assert_eq!(shown(&built, "main ol:not(.numbered) > li"), ["五"]);
}

#[test]
fn an_author_names_paragraphs_and_items_that_have_numbers_of_their_own() {
    let body = "### 第1条（目的）\n\n一 {#first}\n\n2　次のとおり {#second}\\\n(1) 三 {#third}\\\n(2) 四 {#fourth}\n\n\
        ## 終わり\n\n:ref[first] :ref[second] :ref[third] [前の:ref[fourth]](#end)\n";
    let built = site("none", body).build();
    assert_eq!(shown(&built, "main p a"), ["第1条第1項", "第1条第2項", "第1条第2項第1号", "前の第1条第2項第2号"]);
    assert_eq!(shown(&built, "main p")[..2], ["一", "2 次のとおり (1) 三 (2) 四"]);
}

#[test]
fn what_cannot_be_numbered_or_named_is_an_error_at_its_place() {
    let cases = [
        ("articles", "## 総則\n\n本文\n\n### 目的\n\n一\n", (3, "outside-article")),
        ("articles", "## 第1条（目的）\n\n一\n", (1, "number-by-hand")),
        ("articles", "## 目的\n\n一\n\n2　二\n", (5, "number-by-hand")),
        ("articles", "## 目的\n\n1. (1) 一\n", (3, "number-by-hand")),
        ("outline", "## 第1　目的\n\n一\n", (1, "number-by-hand")),
        ("articles", "## 別表第1\n\n一\n", (1, "number-by-hand")),
        ("articles", "## 目的\n\n委員は、第1条による。民法第4条\n", (3, "reference-by-hand")),
        ("articles", "## 目的 {no=第5条}\n\n一\n", (1, "heading-number")),
        ("articles", "## 目的 {.branch}\n\n一\n", (1, "heading-number")),
        ("articles", "## 甲 {no=5}\n\n一\n\n## 乙 {no=5}\n\n二\n", (5, "heading-number")),
        ("articles", "## 様式　甲 {no=2}\n\n## 様式　乙 {no=2}\n", (3, "number-clash")),
        ("none", "## 目的 {no=5}\n\n一\n", (1, "heading-attribute")),
        ("articles", "## 目的 {#a}\n\n:ref[b]\n", (3, "unknown-reference")),
        ("articles", "## 目的\n\n:ref[article:1]\n", (3, "unknown-reference")),
        ("articles", "## 削除 {#a}\n\n## 乙\n\n:ref[a]\n", (5, "removed-reference")),
        ("articles", "## 目的\n\n:ref[乙#a]\n", (3, "unknown-document")),
        ("articles", "## 目的 {#a}\n\n一 {#a}\n", (3, "duplicate-anchor")),
        ("articles", "## 目的\n\n一 {#a:b}\n", (3, "reserved-anchor")),
    ];
    for (numbering, body, wanted) in cases {
        assert_eq!(mistakes(numbering, body), [(wanted.0, wanted.1.to_owned())], "{body}");
    }
}

#[test]
fn of_a_document_whose_settings_cannot_be_read_no_reference_is_told() {
    let page = page("甲", "articles", "## 目的 {#a}\n\n:ref[a]、:ref[b]\n").replace("version: '1'", "version: 新");
    let other = "---\ntitle: 頁\n---\n:ref[甲#a]\n";
    let built = Site::new("").file("content/a.md", page).file("content/b.md", other).build();
    let found = built.human();
    assert_eq!(found.matches("エラー[").count(), 1, "{found}");
    assert!(found.contains("エラー[bad-version]"), "{found}");
}

#[test]
fn a_reference_to_what_another_document_lacks_suggests_what_it_has() {
    let built = site("articles", "## 甲\n\n:ref[乙#trem]、:ref[乙#gone]\n")
        .file("content/b.md", page("乙", "articles", "## 甲\n\n一 {#term}\n\n## 削除 {#gone}\n"))
        .build();
    let found = built.human();
    assert!(found.contains("content/a.md:7:1: エラー[unknown-reference]") && found.contains("term"), "{found}");
    assert!(found.contains("エラー[removed-reference]: 「gone」は、削除された第2条です。"), "{found}");
}

#[test]
fn the_text_of_a_page_has_the_numbers_of_its_html() {
    let folder = site("articles", RULES).on_disk();
    let (code, text, _) = folder.run(&["render", "content/a.md", "--to", "text"]);
    assert_eq!(code, 0);
    let built = site("articles", RULES).build();
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"|-".contains(*c)).collect::<String>();
    let main = Html::parse_document(built.file("public", "a/index.html"));
    let parts = Selector::parse("main :is(h2, h3, h4, p, li > .number, td)").unwrap();
    let text = squeeze(&text);
    let mut from = 0;
    for part in main.select(&parts).skip_while(|part| part.text().collect::<String>() != "前文") {
        let words = squeeze(&part.text().collect::<String>());
        let at = text[from..].find(&words).unwrap_or_else(|| panic!("{words} after {}", &text[..from]));
        from += at;
    }
}

/// A part of a document that is made at random.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Chapter,
    Article,
    Branch,
    Removed,
    Paragraph,
    Items,
    Reference(usize),
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = prop_oneof![
        1 => Just(Piece::Chapter),
        3 => Just(Piece::Article),
        1 => Just(Piece::Branch),
        1 => Just(Piece::Removed),
        4 => Just(Piece::Paragraph),
        2 => Just(Piece::Items),
        3 => any::<usize>().prop_map(Piece::Reference),
    ];
    prop::collection::vec(piece, 1..40)
}

/// The document of the pieces: each article, paragraph and item has an id and says it.
fn markdown(pieces: &[Piece]) -> String {
    let mut body = "## 章\n\n### 条 {#start}\n\n文\n".to_owned();
    let mut ids = vec!["start".to_owned()];
    for (number, piece) in pieces.iter().enumerate() {
        let part = match piece {
            Piece::Chapter => format!("## 章\n\n### 条 {{#a{number}}}\n\n文a{number}\n"),
            Piece::Article => format!("### 条 {{#a{number}}}\n\n文a{number}\n"),
            Piece::Branch => format!("### 条 {{#a{number} .branch}}\n\n文a{number}\n"),
            Piece::Removed => "### 削除\n\n### 条\n\n文\n".to_owned(),
            Piece::Paragraph => format!("文 {{#p{number}}}\n"),
            Piece::Items => format!("文\n\n1. 文\n2. 文 {{#i{number}}}\n"),
            Piece::Reference(any) => format!("見よ:ref[{}]まで\n", ids[any % ids.len()]),
        };
        ids.extend(match piece {
            Piece::Chapter | Piece::Article | Piece::Branch => Some(format!("a{number}")),
            Piece::Paragraph => Some(format!("p{number}")),
            Piece::Items => Some(format!("i{number}")),
            _ => None,
        });
        body.push('\n');
        body.push_str(&part);
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_are_consecutive_and_every_reference_names_the_place_that_it_leads_to(pieces in pieces()) {
        let source = Source::new(SourcePath::new("content/a.md"), page("d", "articles", &markdown(&pieces)));
        let page = parse_page(&source, &ParseOptions::default());
        prop_assert!(page.diagnostics.0.is_empty(), "{:?}", page.diagnostics);

        let text = text::write(&page.document, Lang::Ja);
        let articles = text.lines().filter_map(|line| line.strip_prefix('第')?.split_once('条'));
        let mut last = (0_u32, 1_u32);
        for (number, rest) in articles.filter(|(_, rest)| rest.starts_with(['（', 'の', '\u{3000}'])) {
            let number: u32 = number.parse().unwrap();
            let branch = rest.strip_prefix('の').map_or(1, |rest| rest.split('（').next().unwrap().parse().unwrap());
            let follows = [(last.0 + 1, 1), (last.0, last.1 + 1)].contains(&(number, branch));
            prop_assert!(follows, "{:?} after {:?} in {}", (number, branch), last, text);
            last = (number, branch);
        }
        check_references(&page.document, &text)?;
    }
}

/// The path that a reader finds above each id, walking the tree alone, ends with what references say.
fn check_references(document: &renkei::doc::Document, text: &str) -> Result<(), TestCaseError> {
    use renkei::doc::{BlockKind, NumberKind};
    let mut names = std::collections::BTreeMap::new();
    let (mut article, mut paragraph) = (String::new(), 0);
    walk::blocks(&document.blocks, &mut |block| match &block.kind {
        BlockKind::Heading(heading) => {
            if let Some(InlineKind::Number(number)) = heading.content.first().map(|first| &first.kind)
                && number.kind == NumberKind::Article
            {
                (article, paragraph) = (number.text.to_string(), 0);
                names.insert(heading.id.clone(), article.clone());
            }
        }
        BlockKind::Paragraph(run) => match run.first().map(|first| &first.kind) {
            Some(InlineKind::Number(number)) if matches!(number.kind, NumberKind::Item(_)) => {
                names.insert(
                    number.id.clone(),
                    format!("{article}|{paragraph}|第{}号", number.text.trim_matches(['(', ')'])),
                );
            }
            Some(InlineKind::Number(number)) => {
                paragraph += 1;
                prop_assume_eq(&number.text, paragraph);
                names.insert(number.id.clone(), format!("{article}|第{paragraph}項"));
            }
            _ => paragraph += 1,
        },
        _ => {}
    });
    let mut wrong = Vec::new();
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let InlineKind::Link(link) = &inline.kind {
                let said = plain_text(&link.content);
                let name = names.get(link.target.trim_start_matches('#')).cloned().unwrap_or_default();
                let last = name.rsplit('|').next().unwrap_or_default();
                if last.is_empty() || !(said.ends_with(last) || said == name.split('|').next().unwrap_or_default()) {
                    wrong.push(format!("{said} for {name}"));
                }
            }
        });
    });
    prop_assert!(wrong.is_empty(), "{wrong:?} in {text}");
    Ok(())
}

/// A paragraph shows its number from the second on.
fn prop_assume_eq(text: &str, paragraph: u32) {
    assert!(text.is_empty() && paragraph == 1 || text == paragraph.to_string(), "{text} is paragraph {paragraph}");
}

#[test]
fn the_demonstrations_documents_are_numbered_without_a_mistake() {
    let files = Site::demonstration().files;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let page = parse_page(&Source::new(SourcePath::new(path), text.as_str()), &ParseOptions::default());
        let mistakes: &Diagnostics = &page.diagnostics;
        assert!(!mistakes.has_errors(), "{path}: {mistakes:?}");
    }
    let rules = String::from_utf8(files["content/documents/committee-rules.md"].clone()).unwrap();
    let page = parse_page(&Source::new(SourcePath::new("a.md"), rules.as_str()), &ParseOptions::default());
    assert_eq!(page.facts.numbers.get("by-director").unwrap().name(), "第7条第2項第2号");
    assert_eq!(page.facts.numbers.get("form-minutes").unwrap().name(), "様式第18号");
    assert_eq!(page.facts.outline[0].range.as_deref(), Some("第1条・第2条"));
}
