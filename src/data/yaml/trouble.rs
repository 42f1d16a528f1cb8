//! What went wrong in a YAML text, told to the person who wrote it.

use serde_saphyr::Error;

use super::Part;
use crate::diag::{Diagnostic, rules};
use crate::source::Span;

/// The diagnostic for an error of the YAML reader.
pub(super) fn explain(part: &Part<'_>, error: &Error) -> Diagnostic {
    let error = innermost(error);
    let place = place_of(part, error);
    let lines = Lines::around(part.text, place);
    if let Some((diagnostic, span)) = lines.wide_or_tab_indent().or_else(|| lines.slip_of_colon()) {
        return part.diagnostic(diagnostic, span);
    }
    part.diagnostic(by_kind(error, &lines), Span::new(place, place))
}

/// The error itself, without the references through which it was met.
fn innermost(error: &Error) -> &Error {
    match error.without_snippet() {
        Error::AliasError { error, .. } => innermost(error),
        error => error,
    }
}

/// The byte at which the reader stopped. Its own offsets count characters where it gives no bytes.
fn place_of(part: &Part<'_>, error: &Error) -> usize {
    let Some(span) = error.location().map(|location| location.span()) else { return 0 };
    if let Some(byte) = span.byte_offset().and_then(|byte| usize::try_from(byte).ok()) {
        return byte.min(part.text.len());
    }
    let index = usize::try_from(span.offset()).unwrap_or(usize::MAX);
    part.text.char_indices().nth(index).map_or(part.text.len(), |(byte, _)| byte)
}

/// A line and its first byte.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn at(&self, byte: usize, len: usize) -> Span {
        Span::new(self.start + byte, self.start + byte + len)
    }
}

/// The lines in which the slip may be: the reader often stops one line early or late.
struct Lines<'a> {
    /// The last line with text before the trouble, and the trouble's own.
    before: Vec<Line<'a>>,
    /// The next line with text.
    after: Option<Line<'a>>,
}

impl<'a> Lines<'a> {
    fn around(text: &'a str, place: usize) -> Self {
        let mut start = 0;
        let mut before = Vec::new();
        for line in text.split_inclusive('\n') {
            let shown = line.trim_end_matches(['\n', '\r']);
            if !shown.trim().is_empty() && !shown.trim_start().starts_with('#') {
                let line = Line { start, text: shown };
                if start > place {
                    let before = before.split_off(before.len().saturating_sub(2));
                    return Self { before, after: Some(line) };
                }
                before.push(line);
            }
            start += line.len();
        }
        Self { before: before.split_off(before.len().saturating_sub(2)), after: None }
    }

    fn wide_or_tab_indent(&self) -> Option<(Diagnostic, Span)> {
        self.before.iter().rev().chain(&self.after).find_map(|line| {
            let indent = &line.text[..line.text.len() - line.text.trim_start().len()];
            if let Some(byte) = indent.find('\t') {
                return Some((rules::yaml_tab(), line.at(byte, 1)));
            }
            indent.find(['\u{3000}', '\u{a0}']).map(|byte| (rules::yaml_wide_space(), line.at(byte, 0)))
        })
    }

    fn slip_of_colon(&self) -> Option<(Diagnostic, Span)> {
        self.before.iter().rev().find_map(|line| {
            let (diagnostic, byte) = slip_of_colon(line.text)?;
            let colon = line.text[byte..].chars().next().map_or(0, char::len_utf8);
            Some((diagnostic, line.at(byte, colon)))
        })
    }

    fn has_open_bracket(&self) -> bool {
        let count = |c: char| self.before.iter().map(|line| line.text.matches(c).count()).sum::<usize>();
        count('[') > count(']') || count('{') > count('}')
    }

    fn last(&self) -> &str {
        self.before.last().map_or("", |line| line.text)
    }
}

/// What is wrong with the colon of a line that should be `key: value`, and its byte: full-width, or without a space
/// (a full-width one is none to YAML). YAML takes such lines for plain text.
pub(in crate::data) fn slip_of_colon(line: &str) -> Option<(Diagnostic, usize)> {
    if line.contains(": ") || line.trim_end_matches(' ').ends_with(':') {
        return None;
    }
    let byte = line.find([':', '：'])?;
    let key = line[..byte].trim_start_matches(['-', ' ']);
    if line[byte..].starts_with('：') {
        return Some((rules::yaml_wide_colon(), byte));
    }
    let name = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let rest = &line[byte + 1..];
    if !name || rest.starts_with('/') {
        return None;
    }
    let wide = rest.starts_with(['\u{3000}', '\u{a0}']);
    Some((if wide { rules::yaml_wide_space_after_colon() } else { rules::yaml_colon_space() }, byte))
}

fn by_kind(error: &Error, lines: &Lines<'_>) -> Diagnostic {
    let detail = message_of(error);
    let has = |words: &[&str]| words.iter().any(|word| detail.contains(word));
    match error {
        Error::UnknownAnchor { .. } => rules::yaml_alias(),
        Error::MultipleDocuments { .. } => rules::yaml_documents(),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => rules::yaml_too_much(),
        _ if has(&["recursion limit"]) => rules::yaml_too_much(),
        _ if lines.last().contains(|c: char| c.is_control() && c != '\t') => rules::yaml_control(),
        _ if has(&["escape"]) => rules::yaml_escape(),
        _ if has(&["quote", "double-quoted", "single-quoted", "document indicator"]) => rules::yaml_quote(detail),
        _ if has(&["bracket", "flow sequence", "flow mapping"]) => rules::yaml_bracket(detail),
        _ if has(&["tab"]) && lines.last().contains('\t') => rules::yaml_tab(),
        _ if has(&["unexpected character", "anchor or alias", "block scalar", "verbatim tag", "the handle"]) => {
            rules::yaml_reserved(detail)
        }
        _ if has(&["illegal placement", "mapping values"]) && lines.has_open_bracket() => rules::yaml_bracket(detail),
        _ if has(&["mapping values are not allowed", "':'"]) && lines.last().matches(": ").count() > 1 => {
            rules::yaml_colon_in_value(detail)
        }
        _ if has(&["simple key", "did not find expected key", "indent", "mapping values", "block sequence"]) => {
            rules::yaml_indent(detail)
        }
        _ => rules::yaml_syntax(detail),
    }
}

/// The reader's own words, on one line and without a place: it counts lines from the start of the part.
fn message_of(error: &Error) -> String {
    if let Error::ExternalMessage { msg, .. } | Error::Message { msg, .. } = error {
        return msg.clone();
    }
    let whole = error.to_string();
    let line = whole.lines().next().unwrap_or("");
    line.rsplit_once(" at line ").map_or(line, |(message, _)| message).to_owned()
}
