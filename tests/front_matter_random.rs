//! Front matter of every kind: no panic, every place in the file, and what is given is read back.

use proptest::prelude::*;
use renkei::diag::At;
use renkei::doc::ParseOptions;
use renkei::site::{Split, parse_page, split};
use renkei::source::{Source, SourcePath};

/// Pieces that YAML, dates and people stumble over.
const PIECES: &[&str] = &[
    "---\n",
    "---\r\n",
    "title: 題名\n",
    "title:\n",
    "title: \"閉じない\n",
    "date: 2026-02-30\n",
    "date: 令和8年4月1日\n",
    "status: darft\n",
    "audience: [public]\n",
    "audience: internal\n",
    "review_every: 1y6m\n",
    "aliases: [/a/, ../b]\n",
    "extra: {a: &x [1, *x]}\n",
    "order: 1.5\n",
    "toc: はい\n",
    "\ttitle: x\n",
    "　title: x\n",
    "タイトル：x\n",
    "- a\n",
    "# 覚え書き\n",
    "publish_on: 2026-04-02\nexpire_on: 2026-04-01\n",
    "\u{feff}",
    "\0",
    "%YAML 1.1\n",
    "!!binary x\n",
    "本文\n",
    "a: |\n  b\n",
    "? x\n: y\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_front_matter_panics_and_every_place_is_in_the_file(parts in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        let text = parts.concat();
        let source = Source::new(SourcePath::new("content/a.md"), text.as_str());
        let page = parse_page(&source, &ParseOptions::default());
        for diagnostic in &page.diagnostics.0 {
            match diagnostic.place.as_ref().map(|place| &place.at) {
                Some(At::Span(span)) => prop_assert!(text.get(span.range()).is_some(), "{diagnostic:?}"),
                Some(At::Line(line, _)) => prop_assert!(*line >= 1 && *line <= text.lines().count() + 1, "{diagnostic:?}"),
                other => prop_assert!(false, "{other:?}"),
            }
        }
        if page.front.is_none() {
            prop_assert!(page.diagnostics.has_errors(), "a page without front matter says so");
        }
    }

    #[test]
    fn the_two_parts_of_a_file_never_overlap_and_lose_nothing(parts in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        let text = parts.concat();
        if let Split::Page { front, body } = split(&text) {
            prop_assert!(front.end < body.start || front.is_empty());
            prop_assert_eq!(body.end, text.len());
            prop_assert_eq!(text[front.end..body.start].trim_end(), "---");
        }
    }

    #[test]
    fn a_title_is_read_back_as_it_was_given(title in "[^\\p{C}\\u{2028}\\u{2029}]{1,40}") {
        prop_assume!(!title.trim().is_empty());
        let text = format!("---\ntitle: {}\n---\n", serde_json::Value::from(title.as_str()));
        let source = Source::new(SourcePath::new("content/a.md"), text.as_str());
        let page = parse_page(&source, &ParseOptions::default());
        prop_assert_eq!(page.front.map(|front| front.title), Some(title));
    }
}
