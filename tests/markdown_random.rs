//! Random Markdown made of awkward pieces: nothing panics, every place is in the source, and text without anything of
//! ours reads as pulldown-cmark alone reads it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use renkei::diag::{At, Diagnostics, Lang};
use renkei::doc::{
    Block, BlockKind, Document, Inline, InlineKind, Numbering, ParseOptions, facts, number, parse, text, walk,
};
use renkei::render::html::serialize::{Answers, Href, Options, Picture, write};
use renkei::source::{Source, SourcePath, Span};

struct AsWritten;

impl Answers for AsWritten {
    fn link(&self, target: &str) -> Option<Href> {
        Some(Href { href: target.to_owned(), ..Href::default() })
    }

    fn image(&self, target: &str) -> Option<Picture> {
        Some(Picture { src: target.to_owned(), ..Picture::default() })
    }
}

/// Pieces of our own constructs, whole and broken.
const OURS: &[&str] = &[
    ":::note\n",
    ":::",
    "::::warn{title=\"題\"}\n",
    "::::\n",
    ":::\n",
    "::news{limit=3}\n",
    "::news{",
    "{漢字|かんじ}",
    "{東京|とう|きょう}",
    "{a|",
    "|b}",
    "｜漢字《かんじ》",
    "｜",
    "《",
    "》",
    "\\｜",
    ":era[2026-04-01]",
    ":term[",
    "]{x=\"y\"}",
    ":a[:b[c]]",
    "**「",
    "」**",
    "~~（",
    "）~~",
    "\u{FDD0}",
    "\u{FDD1}",
    "\u{FDD2}",
    "\u{FDD0}0\u{FDD1}",
    "<?\u{FDD0}0\u{FDD1}?>",
    "&#xFDD0;0&#xFDD1;",
    "：：：",
    "＊＊",
    "＃　",
    "\u{FE00}",
    "\u{E0100}",
    "\u{200B}",
    "한",
    "😀",
    "々",
    "。",
];

/// Pieces of numbered documents.
const NUMBERS: &[&str] = &[
    "\n\n## 第1章　総則\n\n",
    "\n\n### 第 2 条（目的）\n\n",
    "\n\n### 第三条の２ 委員\n\n",
    "\n\n## 総則 {no=5の2}\n\n",
    "\n\n### 目的 {#a .branch}\n\n",
    "\n\n### 削除\n\n",
    "\n\n#### 1.2 画面\n\n",
    "\n\n## 附則\n\n",
    "\n\n## 別表　機関\n\n",
    "\n\n## 別表第2\n\n",
    "\n\n## 様式（関係） {no=6-1}\n\n",
    "\n\n## ま {.unnumbered}\n\n",
    "\n\n第4条　",
    "\n\n2　",
    "\n\n３ ",
    "(1) ",
    "（２）",
    "③",
    "ア　",
    "イ　",
    "(ア) ",
    "\\\n",
    "\n1. ",
    "\n   1. ",
    "\n3. ",
    "\n- ",
    "文。",
    " {#b}",
    "{#c}\n",
    ":ref[a]",
    ":ref[d#b]",
    ":ref[article:1]",
    "&#31532;1条 ",
];

/// Pieces of plain Markdown.
const PLAIN: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~\n",
    "[",
    "]",
    "](a.md)",
    "![",
    "(",
    ")",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>\n",
    "<br>",
    "|",
    "|-|-|\n",
    "| a | b |\n",
    "[^1]",
    "[^1]: ",
    "[x]: y\n",
    "- [ ] ",
    ": ",
    "{#id}",
    "\\",
    "&amp;",
    "a",
    "b c",
    "日本語",
    "<https://a.example>",
    "---\n",
    "===\n",
    "\0",
];

fn markdown(pieces: Vec<&'static str>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|parts| parts.concat())
}

fn read(markdown: &str, raw_html: bool) -> (Source, Document, Diagnostics) {
    let source = Source::new(SourcePath::new("content/a.md"), markdown);
    let mut diagnostics = Diagnostics::new();
    let document = parse(&source, 0..markdown.len(), &ParseOptions { raw_html, comments: raw_html }, &mut diagnostics);
    (source, document, diagnostics)
}

fn holds(source: &Source, span: Span) -> bool {
    source.text.get(span.range()).is_some()
}

fn check_places(source: &Source, document: &Document, diagnostics: &Diagnostics) {
    walk::blocks(&document.blocks, &mut |block: &Block| {
        assert!(holds(source, block.span), "{block:?}");
        if let BlockKind::Directive(directive) = &block.kind {
            assert_eq!(source.slice(directive.name_span), &*directive.name);
            assert!(directive.attributes.iter().all(|attribute| holds(source, attribute.span)));
        }
    });
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline: &Inline| assert!(holds(source, inline.span), "{inline:?}"));
    });
    for diagnostic in &diagnostics.0 {
        match &diagnostic.place.as_ref().unwrap().at {
            At::Span(span) => assert!(holds(source, *span), "{diagnostic:?}"),
            other => panic!("{other:?}"),
        }
    }
}

/// What a reader sees of HTML: the text without tags, blanks as one.
fn seen(html: &str) -> String {
    // A place where a heading may break is seen by nobody.
    let html = html.replace("<wbr>", "");
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    (out + rest).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of emphasis, link, list and heading tags in order.
fn tags(html: &str) -> Vec<&str> {
    let names = [
        "em",
        "strong",
        "del",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "h1",
        "h2",
        "h3",
        "hr",
        "td",
        "th",
        "dl",
    ];
    html.split('<').filter_map(|tag| tag.split(['>', ' ', '/']).next()).filter(|name| names.contains(name)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_markdown_panics_and_every_place_is_in_the_source(
        markdown in markdown([OURS, PLAIN].concat()),
        raw_html in any::<bool>(),
    ) {
        let (source, document, diagnostics) = read(&markdown, raw_html);
        check_places(&source, &document, &diagnostics);
        facts(&document);
        text::write(&document, Lang::Ja);
        write(&document, &Options::default(), &AsWritten);
    }

    #[test]
    fn no_text_at_all_panics(markdown in "\\PC{0,200}") {
        let (source, document, diagnostics) = read(&markdown, false);
        check_places(&source, &document, &diagnostics);
    }

    #[test]
    fn numbering_any_markdown_panics_nowhere_and_the_authors_numbers_stay_as_they_are(
        markdown in markdown([NUMBERS, PLAIN].concat()),
    ) {
        for numbering in [Numbering::None, Numbering::Articles, Numbering::Outline] {
            let (source, mut document, _) = read(&markdown, false);
            let before = text::write(&document, Lang::Ja);
            let mut diagnostics = Diagnostics::new();
            let numbers = number(&mut document, &source, Some(numbering), Some("d"), &mut diagnostics);
            check_places(&source, &document, &diagnostics);
            facts(&document);
            let html = write(&document, &Options::default(), &AsWritten);
            walk::runs(&document.blocks, &mut |run| walk::inlines(run, &mut |inline| {
                if let InlineKind::Number(one) = &inline.kind && !one.id.is_empty() && !markdown.contains("{#") {
                    let id = format!("id=\"{}\"", one.id);
                    assert_eq!(html.matches(&id).count(), 1, "{id} in {html}");
                    assert_eq!(numbers.get(&one.id).is_some(), numbering == Numbering::None, "{id}");
                }
            }));
            if numbering == Numbering::None && !markdown.contains("{#") && !markdown.contains(":ref") {
                prop_assert_eq!(text::write(&document, Lang::Ja), before);
            }
        }
    }

    #[test]
    fn text_without_our_constructs_reads_as_pulldown_cmark_alone_reads_it(markdown in markdown(PLAIN_TEXT.to_vec())) {
        let (_, document, _) = read(&markdown, true);
        let ours = write(&document, &Options::default(), &AsWritten);
        let mut theirs = String::new();
        let extensions = pulldown_cmark::Options::ENABLE_TABLES
            | pulldown_cmark::Options::ENABLE_STRIKETHROUGH
            | pulldown_cmark::Options::ENABLE_DEFINITION_LIST
            | pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES;
        pulldown_cmark::html::push_html(&mut theirs, pulldown_cmark::Parser::new_ext(&markdown, extensions));
        prop_assert_eq!(seen(&ours), seen(&theirs));
        prop_assert_eq!(tags(&ours), tags(&theirs));
    }

    #[test]
    fn code_is_shown_as_it_is_written_whatever_it_holds(
        lines in prop::collection::vec(prop::sample::select(CODE_LINES.to_vec()), 1..8),
    ) {
        let code = lines.concat() + "\n";
        let (_, document, _) = read(&format!("前{{漢|か}}\n\n~~~~~\n{code}~~~~~\n"), false);
        match &document.blocks[1].kind {
            BlockKind::Code(block) => prop_assert_eq!(&block.text, &code),
            other => panic!("{other:?}"),
        }
    }
}

/// As [`PLAIN`], without what is written otherwise by design: footnotes, tasks, lone carriage returns, emphasis and line breaks beside Japanese.
const PLAIN_TEXT: &[&str] = &[
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~\n",
    "[",
    "]",
    "](a.md)",
    "(",
    ")",
    "|",
    "|-|-|\n",
    "| a | b |\n",
    "[x]: y\n",
    ": ",
    "{#id}",
    "\\",
    "&amp;",
    "a",
    "b c",
    "é d",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>\n",
    "![",
    "<https://a.example>",
    "---\n",
    "===\n",
    " :: ",
    ": a",
    "{",
    "!",
    ".",
];

/// Lines that would be something elsewhere.
const CODE_LINES: &[&str] = &[
    ":::note\n",
    ":::\n",
    "  ::news{limit=3}\n",
    "- :::note\n",
    "{漢字|かんじ}",
    "**「a」**b",
    ":era[x]",
    "\u{FDD0}0\u{FDD1}",
    "\\｜",
    "a\n",
];
