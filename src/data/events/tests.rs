use super::*;
use crate::data::yaml;
use crate::source::Source;

const KINDS: &str = "kinds:\n  training: { label: 研修, obligatory: yearly }\n  briefing: { label: 説明会 }\nevents:\n";

/// The times of each sound event, and the rules broken.
fn run(events: &str) -> (Vec<(String, Vec<String>)>, Vec<&'static str>) {
    let source = Source::new(SourcePath::new("content/data/events.yaml"), format!("{KINDS}{events}").as_str());
    let node = yaml::parse(&source, 0..source.text.len()).expect("valid YAML");
    let (events, found) = read(&node, &source.path);
    let times = |event: &Event| {
        let day = |occurrence: &Occurrence| occurrence.start.start().to_string();
        (event.id.value.clone(), event.occurrences.iter().map(day).collect())
    };
    let rules = found.iter().flat_map(|(_, found)| found.0.iter().map(|found| found.rule)).collect();
    (events.events.iter().map(times).collect(), rules)
}

#[test]
fn recurring_events_take_place_on_the_days_that_their_rule_names() {
    let days = |every: &str, start: &str, end: &str| {
        let text = format!("  e: {{ title: 題, kind: training, start: {start}, every: {every}, {end} }}\n");
        let (events, rules) = run(&text);
        assert_eq!(rules, [""; 0], "{text}");
        events[0].1.iter().map(|day| day[..10].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days("1week", "2026-12-24", "count: 3"), ["2026-12-24", "2026-12-31", "2027-01-07"]);
    assert_eq!(days("1month", "2027-01-31", "count: 3"), ["2027-01-31", "2027-02-28", "2027-03-31"]);
    assert_eq!(days("毎月第3木曜日", "2026-11-19", "until: 2027-01-31"), ["2026-11-19", "2026-12-17", "2027-01-21"]);
    assert_eq!(days("第5木曜日", "2026-10-29", "until: 2027-01-31"), ["2026-10-29", "2026-12-31"]);
    assert_eq!(days("1week", "2026-12-24", "count: 3, except: [2026-12-31]"), ["2026-12-24", "2027-01-07"]);
    assert_eq!(days("1year", "2024-02-29", "count: 2"), ["2024-02-29", "2025-02-28"]);
}

#[test]
fn events_that_cannot_be_are_told_and_left_out() {
    let broken = |text: &str| {
        let (events, rules) = run(&format!("  e: {{ title: 題, {text} }}\n"));
        assert!(events.is_empty() || rules == ["unknown-kind"] || rules == ["end-without-recurrence"], "{events:?}");
        rules
    };
    for (text, rule) in [
        ("kind: training, start: 2026-12-24, every: 1week", "endless-recurrence"),
        ("kind: training, start: 2026-12-24, every: ときどき, count: 2", "bad-recurrence"),
        ("kind: training, start: 2026-12-24, every: 第3木曜日, count: 2", "recurrence-does-not-fit"),
        ("kind: training, start: 2026-12-24, every: 1day, until: 2036-12-24", "too-many-occurrences"),
        ("kind: training, start: 2026-12-24, count: 2", "end-without-recurrence"),
        ("kind: training, start: 2026-12-24 18:00, end: \"17:00\"", "event-end-before-start"),
        ("kind: training, start: 2026-12-24, end: 2026-12-23", "event-end-before-start"),
        ("kind: training, start: 2026-12-24 18:00, end: 2026-12-25", "event-half-timed"),
        ("kind: training, start: 2026-12-24 25:00", "bad-clock"),
        ("kind: trainning, start: 2026-12-24", "unknown-kind"),
        ("kind: training", "missing-key"),
    ] {
        assert_eq!(broken(text), [rule], "{text}");
    }
}
