//! 一括ダウンロード: documents in one ZIP, with a list that can be read, under names that every system opens.
//!
//! The bytes depend on the documents alone: entries are sorted by the caller, their times are the documents' own days, and
//! nothing is compressed (PDF and Word files already are).

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::diag::Lang;
use crate::source::{fold_name, is_slug};

/// The longest name of a file in UTF-16 units: with the folder that it is unpacked into, Windows allows 260.
const LONGEST: usize = 120;
/// The longest name in bytes; Linux allows 255.
const LONGEST_BYTES: usize = 240;

/// A file of an archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The day that it bears.
    pub date: Option<Date>,
}

/// What the list tells of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// What else is told of it: a label and a value each.
    pub facts: Vec<(String, String)>,
    /// The names of its files.
    pub files: Vec<String>,
}

/// The entries as a ZIP. `None` where it would hold more than a ZIP can.
pub fn zip(entries: &[Entry]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(entry.date.and_then(midnight).unwrap_or_default())
            .unix_permissions(0o644);
        writer.start_file(entry.name.as_str(), options).ok()?;
        writer.write_all(&entry.bytes).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}

/// The beginning of a day, where the format can say it: from 1980 to 2107.
fn midnight(day: Date) -> Option<DateTime> {
    let year = u16::try_from(day.year()).ok()?;
    DateTime::from_date_and_time(year, day.month().unsigned_abs(), day.day().unsigned_abs(), 0, 0, 0).ok()
}

/// The name of a document's file: `様式第1号_患者同意書_第3版.pdf`. `taken` holds the names that others have, so that no two
/// meet on any system.
pub fn file_name(parts: &[&str], ending: &str, taken: &mut BTreeSet<String>) -> String {
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    let whole = ComposingNormalizerBorrowed::new_nfc().normalize(&parts.join("_")).into_owned();
    // The last part, the version, stays whole however long the title is.
    let (front, last) = whole.rsplit_once('_').map_or((whole.as_str(), ""), |(front, last)| (front, last));
    let last = if last.is_empty() { String::new() } else { format!("_{last}") };
    let ending = plain(ending).to_lowercase();
    let name = |number: usize| {
        let twin = if number == 1 { String::new() } else { format!("({number})") };
        let end = format!("{last}{twin}.{ending}");
        let name = format!("{}{end}", shortened(front, &end));
        if is_slug(&name) { name } else { format!("_{name}") }
    };
    (1..).map(name).find(|name| taken.insert(fold_name(name))).unwrap_or_default()
}

/// As much of a name's front as fits before its end.
fn shortened(front: &str, end: &str) -> String {
    let units = |text: &str| text.encode_utf16().count();
    let mut kept = front.to_owned();
    // One more for the mark before a name that Windows keeps for itself.
    while units(&kept) + units(end) + 1 > LONGEST || kept.len() + end.len() + 1 > LONGEST_BYTES {
        if kept.pop().is_none() {
            break;
        }
    }
    kept.trim_end().to_owned()
}

/// A part of a name without what Windows forbids in names, and without what is not seen.
fn plain(part: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let wide = |c: char| match c {
        '"' => '”',
        '<' | '>' | ':' | '/' | '\\' | '|' | '?' | '*' => char::from_u32(c as u32 - 0x20 + 0xff00).unwrap_or('_'),
        '_' => '-',
        c => c,
    };
    let shown: String = part.chars().filter(|&c| !unseen(c)).map(wide).collect();
    shown.trim_matches([' ', '.', '\u{3000}']).to_owned()
}

/// The list as a text that every editor of Windows reads: UTF-8 with a byte order mark, lines ended by CR and LF.
pub fn list(title: &str, intro: &[String], rows: &[Row], lang: Lang) -> Vec<u8> {
    let mut lines = vec![title.to_owned(), String::new()];
    lines.extend(intro.iter().cloned());
    let colon = if lang == Lang::Ja { "：" } else { ": " };
    for (number, row) in rows.iter().enumerate() {
        lines.push(String::new());
        lines.push(format!("{}. {}", number + 1, row.title));
        lines.extend(row.facts.iter().map(|(label, value)| format!("   {label}{colon}{value}")));
        let label = if lang == Lang::Ja { "ファイル" } else { "File" };
        lines.extend(row.files.iter().map(|file| format!("   {label}{colon}{file}")));
    }
    let text: String = lines.iter().map(|line| format!("{}\r\n", line.trim_end())).collect();
    format!("\u{feff}{text}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_windows_opens() {
        let name = |parts: &[&str]| file_name(parts, "pdf", &mut BTreeSet::new());
        assert_eq!(name(&["様式第1号", "患者同意書", "第3版"]), "様式第1号_患者同意書_第3版.pdf");
        assert_eq!(name(&["", "a/b:c?\"<d>|*\\", "第1版"]), "a／b：c？”＜d＞｜＊＼_第1版.pdf");
        assert_eq!(name(&["CON.x", "題", "第1.2版"]), "_CON.x_題_第1.2版.pdf");
        assert_eq!(name(&["か\u{3099}\u{202e}", "a_b"]), "が_a-b.pdf");
        assert_eq!(name(&["...", " "]), "_.pdf");
        let long = name(&["規程第1号", &"長い題名".repeat(60), "第1.10版"]);
        assert!(long.len() <= 240 && long.ends_with("_第1.10版.pdf"), "{long}");
        assert!(name(&[&"x".repeat(300)]).encode_utf16().count() <= 120);
    }

    #[test]
    fn no_two_names_meet_on_any_system() {
        let mut taken = BTreeSet::new();
        let names = ["Aが", "aが", "aか\u{3099}"].map(|name| file_name(&[name], "PDF", &mut taken));
        assert_eq!(names, ["Aが.pdf", "aが(2).pdf", "aが(3).pdf"]);
    }
}
