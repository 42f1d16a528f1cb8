//! No rule is dead, and none is a stranger to the manual.

use std::collections::{BTreeMap, BTreeSet};

use renkei::diag::rules::all_rules;

use crate::TABLE;
use crate::table::messages;

/// Rules that need more than a file in `content/`, and the test that meets each.
const ELSEWHERE: &[(&str, &str)] = &[
    ("active-content", "tests/attachments/main.rs"),
    ("already-frozen", "tests/freeze.rs"),
    ("answers-exceed", "tests/process.rs"),
    ("answers-per-choice", "tests/process.rs"),
    ("append-needs-csv", "tests/commands.rs"),
    ("append-unencodable", "tests/commands.rs"),
    ("archive-bad-name", "tests/attachments/main.rs"),
    ("archive-dates", "tests/freeze.rs"),
    ("archive-limits", "tests/attachments/main.rs"),
    ("archive-nested", "tests/attachments/main.rs"),
    ("archive-not-earlier", "tests/freeze.rs"),
    ("archive-password", "tests/attachments/main.rs"),
    ("as-of-before-month", "src/data/statistics.rs"),
    ("attachment-broken", "tests/attachments/main.rs"),
    ("attachment-not-inspected", "tests/attachments/main.rs"),
    ("attachment-too-large", "tests/attachments/main.rs"),
    ("bad-closed", "tests/living.rs"),
    ("bad-document-id", "tests/documents.rs"),
    ("bad-gaiji", "tests/pdf/bad.rs"),
    ("bad-hours", "tests/living.rs"),
    ("bad-number", "tests/living.rs"),
    ("bad-output-path", "tests/writer.rs"),
    ("bad-recurrence", "src/data/events/tests.rs"),
    ("birth-date", "tests/attachments/main.rs"),
    ("build-running", "tests/bad_input/outputs.rs"),
    ("closed-end-before-start", "tests/living.rs"),
    ("contact-not-shown", "tests/living.rs"),
    ("contact-which", "tests/living.rs"),
    ("dependency-cycle", "tests/process.rs"),
    ("disk-full", "tests/bad_input/outputs.rs"),
    ("disk-read-only", "tests/writer.rs"),
    ("document-file", "tests/documents.rs"),
    ("docx-comment", "tests/attachments/main.rs"),
    ("docx-hidden-text", "tests/attachments/main.rs"),
    ("docx-tracked-changes", "tests/attachments/main.rs"),
    ("duplicate-document", "tests/documents.rs"),
    ("duplicate-document-number", "tests/freeze.rs"),
    ("duplicate-figure", "tests/living.rs"),
    ("duplicate-item", "tests/process.rs"),
    ("email-address", "tests/attachments/main.rs"),
    ("end-before-start", "tests/process.rs"),
    ("end-without-recurrence", "src/data/events/tests.rs"),
    ("endless-recurrence", "tests/living.rs"),
    ("event-end-before-start", "src/data/events/tests.rs"),
    ("event-half-timed", "src/data/events/tests.rs"),
    ("evidence-and-done", "tests/process.rs"),
    ("evidence-nowhere", "tests/process.rs"),
    ("evidence-which", "tests/process.rs"),
    ("executable-attachment", "tests/attachments/main.rs"),
    ("external-reference", "tests/attachments/main.rs"),
    ("file-author", "tests/attachments/main.rs"),
    ("file-exists", "tests/commands.rs"),
    ("flow-not-a-list", "tests/documents.rs"),
    ("folder-not-empty", "tests/commands.rs"),
    ("fonts-missing", "tests/pdf/bad.rs"),
    ("foreign-output", "tests/bad_input/outputs.rs"),
    ("freeze-no-pdf", "tests/freeze.rs"),
    ("freeze-not-approved", "tests/freeze.rs"),
    ("frozen-changed", "tests/freeze.rs"),
    ("frozen-missing", "tests/freeze.rs"),
    ("frozen-narrower", "tests/freeze.rs"),
    ("frozen-not-archived", "tests/freeze.rs"),
    ("frozen-text-changed", "tests/freeze.rs"),
    ("frozen-without-document", "tests/freeze.rs"),
    ("heading-number", "tests/numbering.rs"),
    ("hours-end-before-start", "tests/living.rs"),
    ("hours-overlap", "tests/living.rs"),
    ("image-broken", "tests/attachments/main.rs"),
    ("image-metadata", "tests/attachments/main.rs"),
    ("image-too-large", "tests/attachments/main.rs"),
    ("insurance-number", "tests/attachments/main.rs"),
    ("internal-directive", "tests/living.rs"),
    ("issue-incomplete", "tests/process.rs"),
    ("leftovers", "tests/writer.rs"),
    ("members-directive", "tests/office_pages.rs"),
    ("missing-glyph", "tests/pdf/bad.rs"),
    ("mobile-number", "tests/attachments/main.rs"),
    ("needs-site", "tests/commands.rs"),
    ("no-process", "tests/process.rs"),
    ("no-such-file", "tests/commands.rs"),
    ("number-by-hand", "tests/numbering.rs"),
    ("number-clash", "tests/numbering.rs"),
    ("office-embedded", "tests/attachments/main.rs"),
    ("office-legacy", "tests/attachments/main.rs"),
    ("office-macros", "tests/attachments/main.rs"),
    ("office-password", "tests/attachments/main.rs"),
    ("outage-banner-after-start", "tests/living.rs"),
    ("outage-end-before-start", "tests/living.rs"),
    ("outage-open", "tests/living.rs"),
    ("output-collision", "tests/writer.rs"),
    ("output-holds-site", "tests/bad_input/outputs.rs"),
    ("output-inside-content", "tests/bad_input/outputs.rs"),
    ("output-is-home", "tests/bad_input/outputs.rs"),
    ("output-is-link", "tests/bad_input/outputs.rs"),
    ("output-not-folder", "tests/bad_input/outputs.rs"),
    ("outside-article", "tests/numbering.rs"),
    ("overrides-not-internal", "tests/attachments/told.rs"),
    ("pdf-comment", "tests/attachments/main.rs"),
    ("pdf-covered-text", "tests/attachments/main.rs"),
    ("pdf-embedded-file", "tests/attachments/main.rs"),
    ("pdf-failed", "src/render/pdf/press.rs"),
    ("pdf-no-text", "tests/attachments/main.rs"),
    ("pdf-password", "tests/attachments/main.rs"),
    ("pdf-script", "tests/attachments/main.rs"),
    ("personal-number", "tests/attachments/main.rs"),
    ("pptx-comment", "tests/attachments/main.rs"),
    ("pptx-hidden-slide", "tests/attachments/main.rs"),
    ("pptx-notes", "tests/attachments/main.rs"),
    ("private-character", "tests/pdf/bad.rs"),
    ("process-folder", "tests/process_pages.rs"),
    ("process-not-shown", "tests/process_pages.rs"),
    ("recurrence-does-not-fit", "src/data/events/tests.rs"),
    ("reference-by-hand", "tests/numbering.rs"),
    ("removed-reference", "tests/numbering.rs"),
    ("report-before-last", "tests/report.rs"),
    ("report-closed", "tests/report.rs"),
    ("report-counts", "tests/report.rs"),
    ("report-name", "tests/report.rs"),
    ("report-past", "tests/report.rs"),
    ("report-to-come", "tests/report.rs"),
    ("reserved-figure", "src/data/statistics.rs"),
    ("review-before-effective", "tests/freeze.rs"),
    ("revision-order", "tests/documents.rs"),
    ("source-missing", "tests/reader.rs"),
    ("stages-backwards", "tests/process.rs"),
    ("statistic-without-as-of", "tests/living.rs"),
    ("table-too-wide", "tests/pdf/bad.rs"),
    ("too-many-occurrences", "src/data/events/tests.rs"),
    ("too-many-series", "tests/living.rs"),
    ("unknown-activity", "tests/process_pages.rs"),
    ("unknown-contact", "tests/living.rs"),
    ("unknown-document", "tests/documents.rs"),
    ("unknown-document-group", "tests/bundles.rs"),
    ("unknown-document-kind", "tests/documents.rs"),
    ("unknown-facility-row", "tests/living.rs"),
    ("unknown-format", "tests/documents.rs"),
    ("unknown-kind", "tests/living.rs"),
    ("unknown-milestone", "tests/process.rs"),
    ("unknown-reference", "tests/numbering.rs"),
    ("unknown-report", "tests/report.rs"),
    ("unknown-role", "tests/process.rs"),
    ("unknown-round", "tests/office_pages.rs"),
    ("unknown-safety-rule", "tests/attachments/told.rs"),
    ("unknown-situation", "tests/bundles.rs"),
    ("unknown-statistic", "tests/living.rs"),
    ("unknown-step", "tests/process_pages.rs"),
    ("unknown-weekday", "tests/living.rs"),
    ("unreadable", "tests/bad_input/outputs.rs"),
    ("unused-override", "tests/attachments/told.rs"),
    ("version-not-last", "tests/documents.rs"),
    ("weekday-twice", "tests/living.rs"),
    ("write-failed", "tests/writer.rs"),
    ("write-not-permitted", "tests/bad_input/outputs.rs"),
    ("wrong-ending", "tests/attachments/main.rs"),
    ("xlsx-comment", "tests/attachments/main.rs"),
    ("xlsx-external-link", "tests/attachments/main.rs"),
    ("xlsx-hidden-columns", "tests/attachments/main.rs"),
    ("xlsx-hidden-name", "tests/attachments/main.rs"),
    ("xlsx-hidden-rows", "tests/attachments/main.rs"),
    ("xlsx-hidden-sheet", "tests/attachments/main.rs"),
    ("xlsx-pivot-cache", "tests/attachments/main.rs"),
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

const MANUAL: &str = "content/internal/manual";

/// Rule → its page of the manual.
fn pages() -> BTreeMap<String, String> {
    let folder = format!("{}/{MANUAL}/rules", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(folder).expect("the rules' pages").map(|entry| entry.expect("a file").file_name());
    let names = names.map(|name| name.into_string().expect("a name")).filter(|name| name != "_index.md");
    let page = |name: String| {
        let text = text_of(&format!("{MANUAL}/rules/{name}"));
        (name.strip_suffix(".md").expect("Markdown").to_owned(), text)
    };
    names.map(page).collect()
}

#[test]
fn the_manual_has_a_page_for_every_rule_and_for_nothing_else() {
    let pages = pages();
    let all: BTreeSet<&str> = all_rules().into_iter().collect();
    assert_eq!(pages.keys().map(String::as_str).collect::<BTreeSet<_>>(), all);
    for (rule, text) in &pages {
        let (head, body) = text.split_once("\n---\n").expect("front matter");
        assert!(head.contains(&format!("（{rule}）")), "{rule}: its title does not name it");
        let parts: Vec<usize> = ["**なぜ** ", "\n## 例\n", "\n## 直し方\n"]
            .map(|part| {
                assert_eq!(body.matches(part).count(), 1, "{rule}: {part}");
                body.find(part).expect("a part")
            })
            .into();
        assert!(parts.is_sorted(), "{rule}: why, an example, how to mend");
        let example = &body[parts[1]..parts[2]];
        assert!(
            example.contains(&format!("エラー[{rule}]: ")) || example.contains(&format!("注意[{rule}]: ")),
            "{rule}"
        );
    }
}

#[test]
fn the_examples_say_what_the_program_says() {
    let pages = pages();
    let mut read = 0;
    for file in std::fs::read_dir(format!("{}/src/diag/catalogue", env!("CARGO_MANIFEST_DIR"))).expect("the catalogue")
    {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("Rust");
        let rules = text.split("    Error \"").skip(1).chain(text.split("    Warning \"").skip(1));
        for rule in rules {
            let (name, rest) = rule.split_once('"').expect("a name");
            let (_, rest) = rest.split_once("ja: \"").expect("a message");
            let (message, _) = rest.split_once("\", fix: ").expect("a remedy");
            let message =
                message.replace("{{", "\u{1}").replace("}}", "\u{2}").replace("\\\\", "\\").replace("\\\"", "\"");
            // What stands between the places that are filled in.
            for words in message.split(['{', '}']).step_by(2) {
                let words = words.replace('\u{1}', "{").replace('\u{2}', "}");
                assert!(pages[name].contains(&words), "{name}: the manual does not show {words}");
            }
            read += 1;
        }
    }
    assert_eq!(read, all_rules().len());
}

#[test]
fn the_index_of_mistakes_names_every_rule_once() {
    let page = text_of(&format!("{MANUAL}/mistakes.md"));
    for rule in all_rules() {
        let cell = format!("| [`{rule}`](rules/{rule}.md) |");
        assert_eq!(page.matches(&cell).count(), 1, "{rule}");
    }
    assert_eq!(page.matches("](rules/").count(), all_rules().len(), "the index links rules that are none");
}

#[test]
fn messages_are_read_with_their_remedies() {
    let said = messages("a: エラー[x]: 一\n    | 行\n    → 二\nb: 注意[y]: 三\n");
    assert_eq!(said, [("a: エラー[x]: 一".into(), "二".into()), ("b: 注意[y]: 三".into(), String::new())]);
}
