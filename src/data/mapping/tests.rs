use super::*;
use crate::data::{table, yaml};
use crate::source::Source;

const TARGETS: &[&str] = &["id", "name", "kind", "tel", "services", "joined_on"];

/// The mapping of a YAML text applied to a CSV text: what it gives, and rule with line of each diagnostic.
fn run<T>(settings: &str, csv: &str, look: impl FnOnce(&Mapped<'_>) -> T) -> (T, Vec<(&'static str, usize)>) {
    let site = Source::new(SourcePath::new("content/site.yaml"), settings);
    let mut diagnostics = Diagnostics::new();
    let node = yaml::parse(&site, 0..settings.len()).expect("valid YAML");
    let record = Record::new(&node, &TABLE, &site.path, &mut diagnostics).expect("a map");
    let mapping = Mapping::new(&record, TARGETS, &site.path, &mut diagnostics);
    let path = SourcePath::new("content/data/list.csv");
    let (table, source) = table::read_csv(&path, csv.as_bytes(), &mut diagnostics).expect("a table");
    let mapped = mapping.apply(&table, TARGETS);
    let result = look(&mapped);
    diagnostics.0.extend(mapped.problems.into_iter().map(|(_, diagnostic)| diagnostic));
    let line = |d: &Diagnostic| match d.place.as_ref() {
        Some(Place { path, at: crate::diag::At::Span(span) }) => {
            let source = if *path == site.path { &site } else { &source };
            source.line_column(span.start as usize).line
        }
        other => panic!("{other:?}"),
    };
    (result, diagnostics.0.iter().map(|d| (d.rule, line(d))).collect())
}

const CSV: &str =
    "施設名,電話,代表電話,科,管理者,開設日\n 髙橋医院　,,096-1,内科　外科 眼科,秘密 太郎,令和 02年05月01日\n";

#[test]
fn a_downloaded_list_is_read_through_its_mapping() {
    let settings = "columns:\n  id: { from: 代表電話 }\n  name: { from: 施設名 }\n  kind: { const: 病院 }\n  \
                    tel: { first_of: [電話, 代表電話] }\n  services: { from: 科, split: \" \" }\n\
                    public: [開設日]\nlabels: { 開設日: 開設年月日 }\n";
    let (_, diagnostics) = run(settings, CSV, |mapped| {
        let row = &mapped.rows[0];
        let text = |name: &str| row.get(name).map(|value| value.text);
        assert_eq!((text("name"), text("tel"), text("kind")), (Some("髙橋医院"), Some("096-1"), Some("病院")));
        assert_eq!(row.get("services").map(Value::parts), Some(vec!["内科".into(), "外科".into(), "眼科".into()]));
        assert_eq!(row.get("kind").map(|value| value.place.path.as_str()), Some("content/site.yaml"));
        assert_eq!(row.get("joined_on"), None);
        assert_eq!(mapped.public, ["開設年月日"]);
        assert_eq!(row.extra[0].1.date(), Ok(Some(jiff::civil::date(2020, 5, 1))));
        assert!(
            !format!("{:?}", (row.values.iter().map(|v| v.1.text).collect::<Vec<_>>(), row.extra[0].1.text))
                .contains("秘密")
        );
    });
    assert_eq!(diagnostics, []);
}

#[test]
fn every_mistake_is_told_at_the_line_of_the_mapping() {
    let settings = "columns:\n  id: { from: 代表でんわ }\n  nama: { from: 施設名 }\n  kind: { const: a, from: 電話 }\n  \
                    tel: {}\n  services: { first_of: [科, 課] }\npublic: [開設]\nlabels: { 開設曰: x }\n";
    let (_, diagnostics) = run(settings, CSV, |_| ());
    assert_eq!(
        diagnostics,
        [
            ("unknown-target", 3),
            ("one-source", 4),
            ("one-source", 5),
            ("label-without-column", 8),
            ("missing-column", 2),
            ("missing-column", 6),
            ("missing-column", 7),
        ]
    );
}

#[test]
fn without_columns_the_built_in_names_count_and_near_misses_are_told() {
    let csv = "id,name,sevices,備考\na,甲,内科;外科；眼科,x\n";
    let (targets, diagnostics) = run("as_of: 2026-11-01\n", csv, |mapped| {
        assert_eq!(mapped.rows[0].get("name").map(|value| value.text), Some("甲"));
        mapped.targets.clone()
    });
    assert_eq!(targets, ["id", "name"]);
    assert_eq!(diagnostics, [("unknown-column", 1), ("unused-column", 1)]);
    let (_, diagnostics) = run("{}", "id,name,services\na,甲,内科;外科；眼科\n", |mapped| {
        assert_eq!(mapped.rows[0].get("services").map(|value| value.parts().len()), Some(3));
    });
    assert_eq!(diagnostics, []);
}
