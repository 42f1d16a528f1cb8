//! From bytes to text: UTF-8, or CP932 as Excel in Japan writes it.

use std::fmt;

use encoding_rs::{DecoderResult, SHIFT_JIS};

use crate::diag::{At, Diagnostic, Place, rules};
use crate::source::SourcePath;

/// How a table's text was stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// CP932 (Shift_JIS with the characters of Windows).
    Cp932,
    /// Inside a workbook; the question does not arise.
    Workbook,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Cp932 => "CP932",
            Self::Workbook => "xlsx",
        })
    }
}

/// The text of a CSV file. Valid UTF-8 is UTF-8; anything else must be CP932 without a single undefined byte.
///
/// # Errors
/// UTF-16, a workbook under a false name, and bytes that are neither, with the place of the first bad one.
pub(super) fn decode(path: &SourcePath, bytes: &[u8]) -> Result<(String, Encoding), Diagnostic> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(rules::csv_utf16().at_file(path));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(rules::csv_is_workbook().at_file(path));
    }
    let (body, utf8) = match bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        Some(body) => (body, Encoding::Utf8Bom),
        None => (bytes, Encoding::Utf8),
    };
    let valid = match std::str::from_utf8(body) {
        Ok(text) => return Ok((text.to_owned(), utf8)),
        Err(error) => std::str::from_utf8(&body[..error.valid_up_to()]).unwrap_or(""),
    };
    if utf8 == Encoding::Utf8Bom || looks_like_utf8(valid) {
        return Err(bad_byte(path, valid));
    }
    let mut text = String::new();
    match cp932(body, &mut text) {
        Ok(()) => Ok((text, Encoding::Cp932)),
        Err(()) => Err(bad_byte(path, if valid.chars().count() > text.chars().count() { valid } else { &text })),
    }
}

/// Whether valid UTF-8 before a bad byte is Japanese text: then one byte is broken, and reading the whole as CP932 would
/// give garbage without an error. CP932 passes for three such characters only by a rare accident.
fn looks_like_utf8(valid: &str) -> bool {
    valid.chars().filter(|&c| c >= '\u{3000}').nth(2).is_some()
}

/// Decodes strictly; `text` holds what came before the first bad byte.
fn cp932(bytes: &[u8], text: &mut String) -> Result<(), ()> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, text, true) {
        (DecoderResult::InputEmpty, _) => Ok(()),
        (DecoderResult::Malformed(..) | DecoderResult::OutputFull, _) => Err(()),
    }
}

fn bad_byte(path: &SourcePath, before: &str) -> Diagnostic {
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let at = At::Line(line, before[line_start..].chars().count() + 1);
    rules::csv_encoding().at(Place { path: path.clone(), at })
}
