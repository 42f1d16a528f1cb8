//! What went wrong in a YAML text, told to the person who wrote it.

use serde_saphyr::Error;

use super::Part;
use crate::diag::{Diagnostic, rules};
use crate::source::Span;

/// The diagnostic for an error of the YAML reader.
pub(super) fn explain(part: &Part<'_>, error: &Error) -> Diagnostic {
    let error = error.without_snippet();
    let place = place_of(part, error);
    let lines = lines_around(part.text, place);
    if let Some((diagnostic, span)) = slip_in(&lines) {
        return part.diagnostic(diagnostic, span);
    }
    part.diagnostic(by_kind(error, lines.last().map_or("", |line| line.text)), Span::new(place, place))
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

/// The line of the trouble and the last line with text before it: the reader often stops one line late. In order.
fn lines_around(text: &str, place: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > place {
            break;
        }
        let shown = line.trim_end_matches(['\n', '\r']);
        if !shown.trim().is_empty() && !shown.trim_start().starts_with('#') {
            lines.push(Line { start, text: shown });
        }
        start += line.len();
    }
    lines.split_off(lines.len().saturating_sub(2))
}

/// A slip that is visible in the lines themselves, whatever the reader thought of it.
fn slip_in(lines: &[Line<'_>]) -> Option<(Diagnostic, Span)> {
    let at = |line: &Line<'_>, byte: usize, len: usize| Span::new(line.start + byte, line.start + byte + len);
    for line in lines.iter().rev() {
        let indent_end = line.text.len() - line.text.trim_start().len();
        let indent = &line.text[..indent_end];
        if let Some(byte) = indent.find('\t') {
            return Some((rules::yaml_tab(), at(line, byte, 1)));
        }
        if let Some(byte) = indent.find(['\u{3000}', '\u{a0}']) {
            return Some((rules::yaml_wide_space(), at(line, byte, 0)));
        }
    }
    for line in lines.iter().rev() {
        let has_colon = line.text.contains(": ") || line.text.trim_end().ends_with(':');
        if let (Some(byte), false) = (line.text.find('：'), has_colon) {
            return Some((rules::yaml_wide_colon(), at(line, byte, '：'.len_utf8())));
        }
        if let (Some(byte), false) = (colon_without_space(line.text), has_colon) {
            return Some((rules::yaml_colon_space(), at(line, byte, 1)));
        }
    }
    None
}

/// The place of the colon in `key:value`.
pub(in crate::data) fn colon_without_space(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let key = line[..colon].trim_start_matches(['-', ' ']);
    let name = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let rest = &line[colon + 1..];
    (name && !rest.is_empty() && !rest.starts_with([' ', '/'])).then_some(colon)
}

fn by_kind(error: &Error, line: &str) -> Diagnostic {
    let detail = message_of(error);
    let has = |words: &[&str]| words.iter().any(|word| detail.contains(word));
    match error {
        Error::UnknownAnchor { .. } => rules::yaml_alias(),
        Error::MultipleDocuments { .. } => rules::yaml_documents(),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => rules::yaml_too_much(detail),
        _ if has(&["recursion limit"]) => rules::yaml_too_much(detail),
        _ if has(&["quote", "double-quoted", "single-quoted", "document indicator"]) => rules::yaml_quote(detail),
        _ if has(&["bracket", "flow sequence", "flow mapping"]) => rules::yaml_bracket(detail),
        _ if has(&["tab"]) && line.contains('\t') => rules::yaml_tab(),
        _ if has(&["unexpected character", "anchor or alias"]) => rules::yaml_reserved(detail),
        _ if has(&["mapping values are not allowed", "':'"]) && line.matches(": ").count() > 1 => {
            rules::yaml_colon_in_value(detail)
        }
        _ if has(&["simple key", "did not find expected key", "indent", "mapping values", "block sequence"]) => {
            rules::yaml_indent(detail)
        }
        _ => rules::yaml_syntax(detail),
    }
}

/// The reader's own words, on one line and without a place.
fn message_of(error: &Error) -> String {
    match error {
        Error::ExternalMessage { msg, .. } | Error::Message { msg, .. } => msg.clone(),
        other => other.to_string().lines().next().unwrap_or("").to_owned(),
    }
}
