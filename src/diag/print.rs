//! Diagnostics as text for a terminal, and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{At, Diagnostic, Lang, Place, Severity};
use crate::source::SourceMap;

/// How many diagnostics a terminal shows before it only counts.
const SHOWN: usize = 50;

/// How many errors and warnings there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Tally {
    /// Counts a list.
    pub fn of(list: &[Diagnostic]) -> Self {
        let errors = list.iter().filter(|d| d.severity == Severity::Error).count();
        Self { errors, warnings: list.len() - errors }
    }
}

/// The list for a terminal: errors first, the first 50 with their lines, then the count of the rest.
pub fn to_human(list: &[Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let mut order: Vec<&Diagnostic> = list.iter().collect();
    order.sort_by_key(|d| d.severity);
    let mut out = String::new();
    for diagnostic in order.iter().take(SHOWN) {
        one(&mut out, diagnostic, sources, lang);
    }
    if list.len() > SHOWN {
        let rest = list.len() - SHOWN;
        let _ = match lang {
            Lang::Ja => writeln!(out, "ほかに {rest} 件あります（全 {} 件）。", list.len()),
            Lang::En => writeln!(out, "and {rest} more ({} in all).", list.len()),
        };
    }
    out
}

fn one(out: &mut String, diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) {
    let kind = match (diagnostic.severity, lang) {
        (Severity::Error, Lang::Ja) => "エラー",
        (Severity::Warning, Lang::Ja) => "注意",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
    };
    if let Some(place) = &diagnostic.place {
        let _ = write!(out, "{}: ", locate(place, sources));
    }
    let _ = writeln!(out, "{kind}[{}]: {}", diagnostic.rule, on_one_line(diagnostic.message.get(lang)));
    if let Some(line) = diagnostic.place.as_ref().and_then(|place| excerpt(place, sources)) {
        let _ = writeln!(out, "    | {line}");
    }
    let help = diagnostic.help.get(lang);
    if !help.is_empty() {
        let _ = writeln!(out, "    → {}", on_one_line(help));
    }
}

/// The place as people and editors read it: `content/a.md:3:7`, `content/data/f.xlsx [一覧]!B12`.
pub(super) fn locate(place: &Place, sources: &SourceMap) -> String {
    let path = on_one_line(place.path.as_str());
    match &place.at {
        At::File => path,
        At::Line(line, column) => format!("{path}:{line}:{column}"),
        At::Cell { sheet, row, column } => format!("{path} [{sheet}]!{}{}", column_letters(*column), row + 1),
        At::Span(span) => match sources.get(&place.path) {
            Some(source) => {
                let at = source.line_column(span.start as usize);
                format!("{path}:{}:{}", at.line, at.column)
            }
            None => path,
        },
    }
}

/// A name or a quoted text may hold line breaks and codes that steer a terminal; they are shown as `\n` and the like.
fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}

fn excerpt(place: &Place, sources: &SourceMap) -> Option<String> {
    let source = sources.get(&place.path)?;
    let line = match &place.at {
        At::Span(span) => source.line_at(span.start as usize),
        At::Line(line, _) => source.text.lines().nth(line.checked_sub(1)?)?,
        At::File | At::Cell { .. } => return None,
    };
    let shown = line.trim_end().trim_start_matches([' ', '\u{3000}']).chars();
    let shown: String = shown.map(|c| if c == '\t' { '⇥' } else { c }).filter(|c| !c.is_control()).take(80).collect();
    (!shown.is_empty()).then_some(shown)
}

/// A spreadsheet's name of a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The list as one JSON array; every entry has `rule`, `severity`, `message`, `help`, and its place as far as it has one.
pub fn to_json(list: &[Diagnostic], sources: &SourceMap, lang: Lang) -> Value {
    Value::Array(list.iter().map(|diagnostic| entry(diagnostic, sources, lang)).collect())
}

fn entry(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> Value {
    let mut entry = json!({
        "rule": diagnostic.rule,
        "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "message": diagnostic.message.get(lang),
        "help": diagnostic.help.get(lang),
        "blocks": match &diagnostic.scope {
            super::Scope::Outputs(names) => json!(names),
            super::Scope::Undecided | super::Scope::Everything => json!("all"),
        },
    });
    if let Some(place) = &diagnostic.place {
        entry["file"] = json!(place.path.as_str());
        match &place.at {
            At::File => {}
            At::Line(line, column) => {
                entry["line"] = json!(line);
                entry["column"] = json!(column);
            }
            At::Cell { sheet, row, column } => {
                entry["sheet"] = json!(sheet);
                entry["cell"] = json!(format!("{}{}", column_letters(*column), row + 1));
            }
            At::Span(span) => {
                if let Some(source) = sources.get(&place.path) {
                    let at = source.line_column(span.start as usize);
                    entry["line"] = json!(at.line);
                    entry["column"] = json!(at.column);
                }
            }
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(701), "ZZ");
        assert_eq!(column_letters(702), "AAA");
    }
}
