//! No rule is dead, and none is a stranger to the manual.

use std::collections::BTreeSet;

use renkei::diag::rules::all_rules;

use crate::TABLE;
use crate::table::messages;

/// Rules that need more than a file in `content/`, and the test that meets each.
const ELSEWHERE: &[(&str, &str)] = &[
    ("append-needs-csv", "tests/commands.rs"),
    ("append-unencodable", "tests/commands.rs"),
    ("bad-output-path", "tests/writer.rs"),
    ("build-running", "tests/bad_input/outputs.rs"),
    ("disk-full", "tests/bad_input/outputs.rs"),
    ("disk-read-only", "tests/writer.rs"),
    ("file-exists", "tests/commands.rs"),
    ("folder-not-empty", "tests/commands.rs"),
    ("foreign-output", "tests/bad_input/outputs.rs"),
    ("leftovers", "tests/writer.rs"),
    ("needs-site", "tests/commands.rs"),
    ("no-such-file", "tests/commands.rs"),
    ("output-collision", "tests/writer.rs"),
    ("output-holds-site", "tests/bad_input/outputs.rs"),
    ("output-inside-content", "tests/bad_input/outputs.rs"),
    ("output-is-home", "tests/bad_input/outputs.rs"),
    ("output-is-link", "tests/bad_input/outputs.rs"),
    ("output-not-folder", "tests/bad_input/outputs.rs"),
    ("source-missing", "tests/reader.rs"),
    ("unreadable", "tests/bad_input/outputs.rs"),
    ("write-failed", "tests/writer.rs"),
    ("write-not-permitted", "tests/bad_input/outputs.rs"),
];

fn text_of(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

#[test]
fn every_rule_is_met_by_a_row_or_by_a_test_that_is_named_here() {
    let mut met: BTreeSet<&str> = TABLE.iter().copied().flatten().flat_map(|row| row.rules()).collect();
    for &(rule, file) in ELSEWHERE {
        assert!(met.insert(rule), "{rule} has a row; it need not be named here");
        assert!(
            [format!("\"{rule}\""), format!("[{rule}]"), format!("\"{rule} ")]
                .iter()
                .any(|name| text_of(file).contains(name)),
            "{rule} is not in {file}"
        );
    }
    let all: BTreeSet<&str> = all_rules().into_iter().collect();
    assert_eq!(all.len(), all_rules().len(), "two rules have one name");
    assert_eq!(all.difference(&met).collect::<Vec<_>>(), Vec::<&&str>::new(), "no test meets these rules");
    assert_eq!(met.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "these are no rules");
}

#[test]
fn the_manual_explains_every_rule_once() {
    let page = text_of("content/internal/manual/mistakes.md");
    for rule in all_rules() {
        let names = |line: &str| line.split('|').nth(1).is_some_and(|kind| kind.contains(&format!("`{rule}`")));
        assert_eq!(page.lines().filter(|line| line.starts_with('|') && names(line)).count(), 1, "{rule}");
    }
}

#[test]
fn messages_are_read_with_their_remedies() {
    let said = messages("a: エラー[x]: 一\n    | 行\n    → 二\nb: 注意[y]: 三\n");
    assert_eq!(said, [("a: エラー[x]: 一".into(), "二".into()), ("b: 注意[y]: 三".into(), String::new())]);
}
