use super::*;
use crate::diag::Place;
use crate::source::{LineColumn, SourcePath};

fn source(text: &str) -> Source {
    Source::new(SourcePath::new("content/site.yaml"), text)
}

fn read(text: &str) -> (Source, Node) {
    let source = source(text);
    let node = parse(&source, 0..text.len()).expect("valid YAML");
    (source, node)
}

fn at(node: &Node, source: &Source) -> LineColumn {
    source.line_column(node.span.start as usize)
}

/// Rule and line:column of the error.
fn trouble(text: &str) -> (&'static str, usize, usize) {
    let source = source(text);
    let error = parse(&source, 0..text.len()).expect_err("broken YAML");
    let Some(Place { at: crate::diag::At::Span(span), .. }) = error.place else { panic!("no place: {error:?}") };
    let place = source.line_column(span.start as usize);
    (error.rule, place.line, place.column)
}

#[test]
fn plain_scalars_stay_as_they_are_written() {
    let text = "a: 1.10\nb: 0123\nc: true\nd: 2026-04-01\ne: +81-3\nf: 1_000\ng: 0x1F\nh: .inf\ni: 1e999\nj: Yes";
    let (source, node) = read(text);
    let Kind::Map(entries) = &node.kind else { panic!() };
    let texts: Vec<_> = entries.iter().map(|entry| entry.value.text().unwrap_or("?")).collect();
    let slices: Vec<_> = entries.iter().map(|entry| source.slice(entry.value.span)).collect();
    assert_eq!(slices, ["1.10", "0123", "true", "2026-04-01", "+81-3", "1_000", "0x1F", ".inf", "1e999", "Yes"]);
    assert_eq!(texts, slices);
}

#[test]
fn spans_are_bytes_of_the_file_after_japanese_crlf_and_comments() {
    let text = "# 注記：髙﨑\r\n題名: 同意書  # 説明\r\n一覧:\r\n  - 甲\r\n  - \"乙\\u3042\"\r\n地図: { 県: 熊本 }\r\n";
    let (source, node) = read(text);
    let Kind::Map(entries) = &node.kind else { panic!() };
    assert_eq!(source.slice(entries[0].key_span), "題名");
    assert_eq!(source.slice(entries[0].value.span), "同意書");
    let Kind::List(items) = &entries[1].value.kind else { panic!() };
    assert_eq!(source.slice(items[0].span), "甲");
    assert_eq!(source.slice(items[1].span), "\"乙\\u3042\"");
    assert_eq!(items[1].kind, Kind::Scalar { text: "乙あ".into(), quoted: true });
    assert_eq!(at(&items[1], &source), LineColumn { line: 5, column: 5 });
    let inner = entries[2].value.get("県").expect("entry");
    assert_eq!(source.slice(inner.span), "熊本");
}

#[test]
fn the_part_of_a_file_has_spans_of_the_whole_file() {
    let text = "---\ntitle: お知らせ\nn: 3\n---\n本文\n";
    let source = source(text);
    let end = text.find("---\n本").expect("fence");
    let node = parse(&source, 4..end).expect("valid");
    assert_eq!(source.slice(node.get("title").expect("title").span), "お知らせ");
    assert_eq!(at(node.get("n").expect("n"), &source), LineColumn { line: 3, column: 4 });
    let broken = Source::new(SourcePath::new("a.md"), "---\na: b\nc: \"d\n---\n");
    let error = parse(&broken, 4..15).expect_err("unclosed");
    assert_eq!(error.rule, "yaml-quote");
}

#[test]
fn empty_values_are_nothing_and_empty_documents_are_empty_maps() {
    for text in ["", "\n\n", "# 注記だけ\n", "---\n", "~"] {
        let (_, node) = read(text);
        assert_eq!(node.kind, Kind::Map(Vec::new()), "{text:?}");
    }
    let (source, node) = read("a:\nb: ~\nc: ''\nd: x");
    for key in ["a", "b", "c"] {
        assert!(node.get(key).expect(key).is_absent(), "{key}");
    }
    assert_eq!(at(node.get("a").expect("a"), &source).line, 1);
    assert!(!node.get("d").expect("d").is_absent());
}

#[test]
fn aliases_stand_where_they_are_used_and_mean_what_they_name() {
    let (source, node) = read("a: &x 01\nb: *x\nc: &y { k: 02 }\nd: *y\n");
    assert_eq!(node.get("a").and_then(Node::text), Some("01"));
    assert_eq!(node.get("b").and_then(Node::text), Some("01"));
    assert_eq!(at(node.get("b").expect("b"), &source).line, 2);
    assert_eq!(node.get("d").and_then(|d| d.get("k")).and_then(Node::text), Some("02"));
}

#[test]
fn block_texts_keep_their_lines() {
    let (_, node) = read("a: |\n  一行目\n  二行目\nb: >-\n  続く\n  行\nc: 平文の\n  続き\n");
    let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or("?").to_owned();
    assert_eq!(text("a"), "一行目\n二行目\n");
    assert_eq!(text("b"), "続く 行");
    assert_eq!(text("c"), "平文の 続き");
    assert!(matches!(node.get("a").map(|n| &n.kind), Some(Kind::Scalar { quoted: true, .. })));
}

#[test]
fn every_common_slip_has_its_own_message_at_its_place() {
    let table: &[(&str, (&str, usize, usize))] = &[
        ("a:\n\tb: 1\n", ("yaml-tab", 2, 1)),
        ("a:\n  b: 1\n\tc: 2\n", ("yaml-tab", 3, 1)),
        ("data:\n　file: x\n", ("yaml-wide-space", 2, 1)),
        ("title: あ\n説明：い\nn: 1\n", ("yaml-wide-colon", 2, 3)),
        ("title: あ\n説明：い\n", ("yaml-wide-colon", 2, 3)),
        ("title: あ\nowner:office\nn: 1\n", ("yaml-colon-space", 2, 6)),
        ("n: 1\ntitle:　あ\n", ("yaml-wide-space-after-colon", 2, 6)),
        ("title: 第1回: 総会\n", ("yaml-colon-in-value", 1, 11)),
        ("title: \"閉じない\nn: 1\n", ("yaml-quote", 1, 8)),
        ("title: \"引用\"です\n", ("yaml-quote", 1, 12)),
        ("tags: [a, b\nn: 1\n", ("yaml-bracket", 2, 2)),
        ("title: *強調*です\n", ("yaml-alias", 1, 8)),
        ("title: @office\n", ("yaml-reserved", 1, 8)),
        ("title: `code`\n", ("yaml-reserved", 1, 8)),
        ("a: 1\n  b: 2\n", ("yaml-indent", 2, 4)),
        ("a:\n    b: 1\n  c: 2\n", ("yaml-indent", 3, 3)),
        ("a: 1\nただの文\n", ("yaml-indent", 2, 1)),
        ("題名: あ\nn: 1\n題名: い\n", ("yaml-duplicate-key", 3, 1)),
        ("a: 1\n---\nb: 2\n", ("yaml-documents", 3, 1)),
    ];
    let found: Vec<_> = table.iter().map(|(text, _)| (*text, trouble(text))).collect();
    let wanted: Vec<_> = table.to_vec();
    assert_eq!(found, wanted);
}

#[test]
fn the_readers_words_do_not_count_lines_of_the_part() {
    let text = "---\n~: a\n---\n";
    let error = parse(&source(text), 4..9).expect_err("a key that is nothing");
    assert_eq!(error.message.en, "this is not valid YAML (cannot deserialize null into string; use Option<String>)");
    assert_eq!(error.place, Some(Place::span(&SourcePath::new("content/site.yaml"), Span::new(4, 4))));
}

#[test]
fn alias_bombs_and_bottomless_nesting_are_refused() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (next, last) in ('b'..='i').zip('a'..) {
        bomb += &format!("{next}: &{next} [{}]\n", vec![format!("*{last}"); 10].join(", "));
    }
    assert_eq!(trouble(&bomb).0, "yaml-too-much");
    assert_eq!(trouble(&"[".repeat(5000)).0, "yaml-too-much");
    assert_eq!(trouble(&"a:\n".repeat(3)).0, "yaml-duplicate-key");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_places_inside_the_file(text in "([ab:　：\t\r\n'\"#&*!|>%@\\[\\]{},?0-9.髙-]|: |- |\n  ){0,40}") {
        fn inside(node: &Node, source: &Source) {
            assert!(source.text.get(node.span.range()).is_some(), "{node:?}");
            match &node.kind {
                Kind::List(items) => items.iter().for_each(|item| inside(item, source)),
                Kind::Map(entries) => entries.iter().for_each(|entry| {
                    assert!(source.text.get(entry.key_span.range()).is_some(), "{entry:?}");
                    inside(&entry.value, source);
                }),
                Kind::Null | Kind::Scalar { .. } => {}
            }
        }
        let source = source(&text);
        match parse(&source, 0..text.len()) {
            Ok(node) => inside(&node, &source),
            Err(error) => match error.place.map(|place| place.at) {
                Some(crate::diag::At::Span(span)) => assert!(source.text.get(span.range()).is_some(), "{span:?}"),
                other => panic!("{other:?}"),
            },
        }
    }
}

#[test]
fn templates_get_truth_values_and_whole_numbers_and_the_text_of_all_else() {
    let (_, tree) = read("a: [true, 'true', 12, 007, 1.5, ~, '12', +1]\nb: { c: 漢字 }\n");
    let expected = serde_json::json!({"a": [true, "true", 12, "007", "1.5", null, "12", "+1"], "b": {"c": "漢字"}});
    assert_eq!(tree.to_json(), expected);
}
