use super::*;
use crate::data::yaml;
use crate::diag::At;
use crate::source::Source;

static ITEM: Schema = Schema {
    name: Words::new("メニューの項目", "a menu item"),
    fields: &[
        Field::new("label", FieldKind::Text, "表示名", "the label").required(),
        Field::new("children", FieldKind::ListOf(&FieldKind::Map(&ITEM)), "下位の項目", "items below"),
    ],
};

static PAGE: Schema = Schema {
    name: Words::new("ページの前書き", "front matter"),
    fields: &[
        Field::new("title", FieldKind::Text, "題名", "the title").required(),
        Field::new("date", FieldKind::Date, "公開日", "the date"),
        Field::new("review_every", FieldKind::Period, "確認の間隔", "how often it is reviewed"),
        Field::new("toc", FieldKind::Bool, "目次", "table of contents"),
        Field::new("order", FieldKind::Integer, "順番", "the order"),
        Field::new("status", FieldKind::Choice(&["draft", "published"]), "状態", "the status"),
        Field::new("aliases", FieldKind::Texts, "旧アドレス", "earlier addresses"),
        Field::new("menu", FieldKind::ListOf(&FieldKind::Map(&ITEM)), "メニュー", "the menu"),
        Field::new("outputs", FieldKind::MapOf(&FieldKind::Map(&ITEM)), "出力", "the outputs"),
        Field::new("extra", FieldKind::Any, "その他", "anything else"),
    ],
};

fn with<T>(text: &str, look: impl FnOnce(Option<Record<'_>>, &Source, &Diagnostics) -> T) -> T {
    let source = Source::new(SourcePath::new("content/a.md"), text);
    let node = yaml::parse(&source, 0..text.len()).expect("valid YAML");
    let mut diagnostics = Diagnostics::new();
    let record = Record::new(&node, &PAGE, &source.path, &mut diagnostics);
    look(record, &source, &diagnostics)
}

/// Rule, line and column of each diagnostic.
fn troubles(text: &str) -> Vec<(&'static str, usize, usize)> {
    with(text, |_, source, diagnostics| {
        let place = |d: &crate::diag::Diagnostic| match d.place.as_ref().map(|place| &place.at) {
            Some(At::Span(span)) => source.line_column(span.start as usize),
            other => panic!("{other:?}"),
        };
        diagnostics.0.iter().map(|d| (d.rule, place(d).line, place(d).column)).collect()
    })
}

#[test]
fn sound_values_come_with_their_places() {
    let text = "title: 1.10\ndate: 令和8年4月1日\ntoc: false\norder: １２\nstatus: draft\nreview_every: 1y\n\
                aliases: /old/\nmenu:\n  - label: 甲\n    children: [{ label: 乙 }]\noutputs:\n  public: { label: 公 }\n\
                extra: { a: [1] }\n";
    with(text, |record, source, diagnostics| {
        assert_eq!(diagnostics.0, []);
        let record = record.expect("a record");
        let title = record.text("title").expect("title");
        assert_eq!((title.value.as_str(), source.slice(title.span)), ("1.10", "1.10"));
        assert_eq!(record.date("date").map(|d| d.value), Some(jiff::civil::date(2026, 4, 1)));
        assert_eq!(record.boolean("toc").map(|b| b.value), Some(false));
        assert_eq!(record.integer("order").map(|n| n.value), Some(12));
        assert_eq!(record.choice("status").map(|c| c.value), Some("draft"));
        assert_eq!(record.period("review_every").map(|p| p.value.years), Some(1));
        assert_eq!(record.texts("aliases")[0].value, "/old/");
        let menu = record.records("menu");
        assert_eq!(menu[0].records("children")[0].text("label").map(|l| l.value).as_deref(), Some("乙"));
        let outputs = record.record_map("outputs");
        assert_eq!((outputs[0].0.value.as_str(), outputs[0].1.has("label")), ("public", true));
        assert_eq!(record.map("extra")[0].key, "a");
    });
}

#[test]
fn all_errors_are_reported_at_once_each_at_its_place() {
    let text = "titel: あ\ndate: 2026-02-30\nreview_every: 1年\ntoc: はい\norder: 三\nstatus: drat\naliases: { a: b }\n\
                menu: { label: x }\noutputs: [a]\n";
    assert_eq!(
        troubles(text),
        [
            ("unknown-key", 1, 1),
            ("impossible-date", 2, 7),
            ("bad-period", 3, 15),
            ("bad-boolean", 4, 6),
            ("wrong-type", 5, 8),
            ("unknown-choice", 6, 9),
            ("wrong-type", 7, 10),
            ("wrong-type", 8, 7),
            ("wrong-type", 9, 10),
        ]
    );
    with("titel: あ\n", |_, _, diagnostics| {
        let unknown = &diagnostics.0[0];
        assert_eq!(unknown.message.ja, "ページの前書きに「titel」という項目はありません。");
        assert_eq!(unknown.message.en, "front matter has no key `titel`");
        assert!(unknown.help.ja.starts_with("「title」の書き間違い"), "{}", unknown.help.ja);
        assert!(unknown.help.en.starts_with("did you mean `title`?"), "{}", unknown.help.en);
    });
}

#[test]
fn empty_values_are_as_if_absent() {
    assert_eq!(troubles("title: a\ndate:\ntoc: ''\nmenu: ~\n"), []);
    assert_eq!(troubles("date: 2026-04-01\ntitle:\n"), [("missing-key", 2, 1)]);
    with("title: a\ndate:\n", |record, _, _| assert!(!record.expect("a record").has("date")));
}

#[test]
fn text_instead_of_a_map_hints_at_the_colon() {
    assert_eq!(troubles("title：お知らせ\n"), [("yaml-wide-colon", 1, 1)]);
    assert_eq!(troubles("title:お知らせ\n"), [("yaml-colon-space", 1, 1)]);
    assert_eq!(troubles("title:　お知らせ\n"), [("yaml-wide-space-after-colon", 1, 1)]);
    assert_eq!(troubles("https://example.jp/\n"), [("not-a-map", 1, 1)]);
    assert_eq!(troubles("title: a\naliases:\n  -/old/\n  -/older/\n"), [("yaml-dash-space", 3, 3)]);
    assert_eq!(troubles("- a\n"), [("not-a-map", 1, 1)]);
    assert_eq!(troubles("title: a\nmenu:\n  - 甲\n"), [("not-a-map", 3, 5)]);
}

#[test]
fn the_json_schema_is_stable_and_may_refer_to_itself() {
    let value = json_schema(&PAGE);
    assert_eq!(value.to_string(), json_schema(&PAGE).to_string());
    assert_eq!(value["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(value["$ref"], "#/$defs/front%20matter");
    let page = &value["$defs"]["front matter"];
    assert_eq!(page["required"], serde_json::json!(["title"]));
    assert_eq!(page["additionalProperties"], false);
    assert_eq!(page["properties"]["status"]["anyOf"][0]["enum"], serde_json::json!(["draft", "published"]));
    assert_eq!(page["properties"]["title"]["description"], "題名\n\nthe title");
    let item = &value["$defs"]["a menu item"];
    assert_eq!(item["properties"]["children"]["anyOf"][0]["items"]["$ref"], "#/$defs/a%20menu%20item");
}
