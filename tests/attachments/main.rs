//! Attachments made by the libraries that offices' programs resemble, clean and unclean, each with what must be found.
//!
//! `tests/run` makes them in `target/attachments` by `make.py` and, from LibreOffice itself, by `office.py`; without them
//! these tests fail.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "these are tests of files")]

mod pictures;
#[path = "../site/mod.rs"]
mod site;
mod told;

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use renkei::diag::Lang;
use renkei::safety::{Finding, inspect};

/// A file, and its findings: the rule, and the place in the file as people read it.
const TABLE: &[(&str, &[&str])] = &[
    ("clean.xlsx", &[]),
    ("hidden-sheet.xlsx", &["xlsx-hidden-sheet [作業用]"]),
    ("hidden-rows.xlsx", &["xlsx-hidden-rows [料金]!A3"]),
    ("hidden-columns.xlsx", &["xlsx-hidden-columns [料金]!C1"]),
    ("empty-hidden-columns.xlsx", &[]),
    ("comment.xlsx", &["xlsx-comment [料金]!B2"]),
    ("author.xlsx", &["file-author", "file-author"]),
    ("office-author.xlsx", &["file-author"]),
    ("hidden-name.xlsx", &["xlsx-hidden-name"]),
    ("macros.xlsm", &["office-macros"]),
    ("pivot.xlsx", &["xlsx-pivot-cache"]),
    ("external.xlsx", &["xlsx-external-link"]),
    ("embedded.xlsx", &["office-embedded"]),
    ("password.xlsx", &["office-password"]),
    ("old.xls", &["office-legacy"]),
    ("broken.xlsx", &["attachment-broken", "wrong-ending"]),
    ("million-rows.xlsx", &[]),
    (
        "personal.xlsx",
        &[
            // Numbers below such a heading are days.
            "birth-date [料金]!B2",
            "birth-date [料金]!B3",
            "birth-date [料金]!B4",
            "birth-date [料金]!B5",
            "email-address [料金]!C5",
            "mobile-number [料金]!C4",
            "personal-number [控え]!B1",
            "xlsx-hidden-sheet [控え]",
        ],
    ),
    ("clean.docx", &[]),
    ("tracked.docx", &["docx-tracked-changes"]),
    ("comment.docx", &["docx-comment"]),
    ("hidden-text.docx", &["docx-hidden-text"]),
    ("author.docx", &["file-author"]),
    ("personal.docx", &["birth-date 4段落目", "email-address 5段落目"]),
    ("clean.pptx", &[]),
    ("hidden.pptx", &["pptx-hidden-slide 1枚目のスライド"]),
    ("notes.pptx", &["pptx-notes"]),
    ("comment.pptx", &["pptx-comment"]),
    ("clean.pdf", &[]),
    ("comment.pdf", &["pdf-comment 1ページ"]),
    ("background.pdf", &[]),
    ("covered.pdf", &["pdf-covered-text 1ページ"]),
    ("covered-in-form.pdf", &["pdf-covered-text 1ページ"]),
    ("covered-packed.pdf", &["pdf-covered-text 1ページ"]),
    ("covered-restricted.pdf", &["pdf-covered-text 1ページ"]),
    ("author.pdf", &["file-author"]),
    ("scanned.pdf", &["pdf-no-text"]),
    ("personal.pdf", &["email-address 1ページ", "mobile-number 1ページ"]),
    ("password.pdf", &["pdf-password"]),
    ("embedded.pdf", &["pdf-embedded-file"]),
    ("script.pdf", &["pdf-script"]),
    ("broken.pdf", &["attachment-broken"]),
    ("gps.jpg", &[]),
    ("text.png", &[]),
    ("palette.png", &[]),
    ("jpeg-named.png", &["wrong-ending"]),
    ("png-named.jpg", &["wrong-ending"]),
    ("broken.jpg", &["image-broken"]),
    ("forty-megapixels.jpg", &[]),
    ("bomb.png", &["image-too-large"]),
    ("clean.gif", &[]),
    ("comment.gif", &["image-metadata"]),
    ("clean.webp", &[]),
    ("exif.webp", &["image-metadata"]),
    ("clean.svg", &[]),
    ("script.svg", &["active-content 1行目"]),
    ("handler.svg", &["active-content 1行目"]),
    ("external.svg", &["external-reference 1行目"]),
    ("clean.html", &[]),
    ("script.html", &["active-content 1行目", "active-content 1行目", "external-reference 1行目"]),
    ("personal.csv", &["insurance-number B2"]),
    ("personal.txt", &["personal-number 2行目"]),
    ("clean.txt", &[]),
    ("program.exe", &["executable-attachment"]),
    ("clean.zip", &[]),
    ("hidden.zip", &["xlsx-hidden-sheet の中の「様式/hidden.xlsx」 [作業用]"]),
    (
        "nested.zip",
        &[
            "archive-nested の中の「one.zip」 の中の「inner.zip」",
            "xlsx-hidden-sheet の中の「one.zip」 の中の「様式/hidden.xlsx」 [作業用]",
        ],
    ),
    ("libreoffice-clean.xlsx", &[]),
    (
        "libreoffice-hidden.xlsx",
        &[
            "xlsx-comment [料金]!B2",
            "xlsx-hidden-columns [料金]!C1",
            "xlsx-hidden-rows [料金]!A3",
            "xlsx-hidden-sheet [作業用]",
        ],
    ),
    ("libreoffice-pivot.xlsx", &["xlsx-pivot-cache"]),
    ("pivot-definition.xlsx", &["xlsx-pivot-cache"]),
    ("libreoffice-author.xlsx", &["file-author"]),
    ("libreoffice-password.xlsx", &["office-password"]),
    ("libreoffice-macros.xlsm", &["office-macros"]),
    ("libreoffice-clean.docx", &[]),
    ("libreoffice-tracked.docx", &["docx-tracked-changes"]),
    ("libreoffice-comment.docx", &["docx-comment"]),
    ("libreoffice-author.docx", &["file-author"]),
    ("libreoffice-clean.pdf", &[]),
    ("libreoffice-sheet.pdf", &[]),
    ("libreoffice-author.pdf", &["file-author"]),
    ("libreoffice-clean.odt", &[]),
    ("libreoffice-tracked.odt", &["docx-tracked-changes"]),
    ("libreoffice-comment.odt", &["docx-comment"]),
    ("libreoffice-personal.odt", &["birth-date 1段落目"]),
    ("libreoffice-hidden-words.odt", &["docx-hidden-text"]),
    ("libreoffice-hidden-style.odt", &["docx-hidden-text"]),
    ("libreoffice-hidden-section.odt", &["docx-hidden-text"]),
    ("libreoffice-hidden-condition.odt", &["docx-hidden-text"]),
    ("libreoffice-hidden-field.odt", &["docx-hidden-text"]),
    ("libreoffice-hidden-paragraph.odt", &["docx-hidden-text"]),
    ("libreoffice-shown-style.odt", &[]),
    ("libreoffice-shown-section.odt", &[]),
    ("libreoffice-shown-field.odt", &[]),
    ("libreoffice-shown-paragraph.odt", &[]),
    ("libreoffice-clean.ods", &[]),
    (
        "libreoffice-hidden.ods",
        &[
            "xlsx-comment [料金]!B2",
            "xlsx-hidden-columns [料金]!C1",
            "xlsx-hidden-rows [料金]!A3",
            "xlsx-hidden-sheet [作業用]",
        ],
    ),
    ("libreoffice-author.ods", &["file-author"]),
    ("libreoffice-macros.ods", &["office-macros"]),
    ("libreoffice-password.ods", &["office-password"]),
    ("slides.odp", &["attachment-not-inspected"]),
    ("document.odt", &["attachment-not-inspected"]),
    ("password.zip", &["archive-password"]),
    ("escapes.zip", &["archive-bad-name"]),
    ("bomb.zip", &["archive-limits"]),
];

/// The bytes of a file that `make.py` made.
fn made(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/attachments").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; tests/run makes these files", path.display()))
}

/// The findings of each file of the table: a million rows are read once for all tests.
static FINDINGS: LazyLock<Vec<Vec<Finding>>> =
    LazyLock::new(|| TABLE.iter().map(|(name, _)| inspect(name, &made(name)).findings).collect());

/// Findings as `rule place`, sorted.
fn told(findings: &[Finding]) -> Vec<String> {
    let told = |one: &Finding| format!("{}{}", one.diagnostic.rule, one.spot.label(Lang::Ja));
    let mut found: Vec<String> = findings.iter().map(told).collect();
    found.sort();
    found
}

fn found(name: &str, bytes: &[u8]) -> Vec<String> {
    told(&inspect(name, bytes).findings)
}

#[test]
fn each_file_gives_its_findings_and_no_other() {
    let wrong: Vec<String> = TABLE
        .iter()
        .zip(&*FINDINGS)
        .map(|((name, expected), findings)| (name, expected, told(findings)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(name, expected, found)| format!("{name}: {found:?} and not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_finding_tells_a_whole_value_of_a_person() {
    for ((name, _), findings) in TABLE.iter().zip(&*FINDINGS) {
        for one in findings {
            let told = one.told_of(name);
            for secret in
                ["甲野", "乙山", "1234-5678", "56789018", "taro", "1950", "4月1日", "12345678", "0601", "隠した文"]
            {
                assert!(!told.message.ja.contains(secret), "{name}: {}", told.message.ja);
                assert!(!told.message.en.contains(secret), "{name}: {}", told.message.en);
            }
        }
    }
}

#[test]
fn files_that_are_more_than_anybody_reads_are_refused_and_not_read() {
    // An entry that says it unfolds to 300 MiB, in an archive of 2 MiB: within the ratio, beyond what is looked into.
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("large.bin", stored).unwrap();
    std::io::Write::write_all(&mut archive, &vec![7; 2 << 20]).unwrap();
    let mut bytes = archive.finish().unwrap().into_inner();
    let list = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[list + 24..list + 28].copy_from_slice(&(300_u32 << 20).to_le_bytes());
    assert_eq!(found("a.zip", &bytes), ["attachment-too-large の中の「large.bin」"]);
    let told = inspect("a.zip", &bytes).findings[0].diagnostic.message.ja.clone();
    assert!(told.contains("（300 MB あります。上限は 256 MB です）"), "two figures of one unit: {told}");
    // An archive's list can be a bomb, too.
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for number in 0..10_001 {
        archive.start_file(format!("{number}"), options).unwrap();
    }
    assert_eq!(found("a.zip", &archive.finish().unwrap().into_inner()), ["archive-limits"]);
}

/// The files that are damaged on purpose: one of each kind, small ones.
const DAMAGED: &[&str] = &[
    "personal.xlsx",
    "comment.xlsx",
    "tracked.docx",
    "libreoffice-hidden.ods",
    "libreoffice-tracked.odt",
    "libreoffice-hidden-section.odt",
    "libreoffice-hidden-field.odt",
    "covered.pdf",
    "covered-packed.pdf",
    "embedded.pdf",
    "gps.jpg",
    "text.png",
    "palette.png",
    "comment.gif",
    "exif.webp",
    "script.svg",
    "script.html",
    "hidden.zip",
    "personal.csv",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The readers that are not ours may panic, which is caught: then it is a finding. Nothing may come out of it.
    #[test]
    fn damaged_files_give_findings_and_no_panic(
        which in 0..DAMAGED.len(),
        cut in 0.0..1.2_f64,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let name = DAMAGED[which];
        let mut bytes = made(name);
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        let length = bytes.len();
        for (at, byte) in flips.iter().filter(|_| length > 0) {
            let at = at.index(length);
            bytes[at] = *byte;
        }
        let inspection = inspect(name, &bytes);
        if let Some(info) = inspection.picture.filter(|info| info.kind.is_photograph()) {
            let widths: Vec<u32> = info.widths().chain([info.width]).collect();
            let _ = renkei::safety::picture::variants(&info, &bytes, &widths);
        }
    }
}
