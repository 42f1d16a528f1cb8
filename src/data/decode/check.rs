//! The check of a tree against a schema.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{Field, FieldKind, Schema, Words};
use crate::data::date::{parse_date, parse_period};
use crate::data::moment::parse_when;
use crate::data::yaml::{Entry, Kind, Node};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::source::{SourcePath, Span, nearest};

const TEXT: Words = Words::new("文字", "a text");
const INTEGER: Words = Words::new("整数（例：10）", "a whole number");
const DATE: Words = Words::new("日付（例：2026-04-01）", "a date such as 2026-04-01");
const MOMENT: Words = Words::new("日時（例：2026-04-01 9:00）", "a date and time such as 2026-04-01 9:00");
const PERIOD: Words = Words::new("期間（例：1y、6m、90d）", "a period such as `1y`");
const BOOL: Words = Words::new("true か false", "`true` or `false`");
const TEXTS: Words = Words::new("文字か、その一覧（「- 」で始まる行）", "a text or a list of texts");
const LIST: Words = Words::new("一覧（「- 」で始まる行）", "a list of lines that begin with `- `");
const MAP: Words = Words::new("「項目: 値」のまとまり", "keys and values");

pub(super) struct Checker<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn push(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(self.path, span));
    }

    /// Checks a map with known keys.
    pub(super) fn record(&mut self, node: &Node, schema: &'static Schema) {
        let Kind::Map(entries) = &node.kind else {
            self.push(not_a_map(node, schema.name), node.span);
            return;
        };
        // A key that is most likely a misspelt one; the right one need not be asked for, too.
        let mut meant = Vec::new();
        for entry in entries {
            match schema.fields.iter().find(|field| field.key == entry.key) {
                Some(field) => self.value(&entry.value, field.key, field.kind),
                None => {
                    let near = nearest(&entry.key, schema.fields.iter().map(|field| field.key));
                    meant.extend(near);
                    self.push(unknown_key(&entry.key, schema).suggest(near), entry.key_span);
                }
            }
        }
        for field in schema.fields.iter().filter(|field| field.required && !meant.contains(&field.key)) {
            self.required(field, entries, node, schema);
        }
    }

    /// Checks a map whose keys are the author's and whose values are records.
    pub(super) fn records_by_key(&mut self, node: &Node, name: Words, schema: &'static Schema) {
        match &node.kind {
            Kind::Map(entries) => entries.iter().for_each(|entry| self.record(&entry.value, schema)),
            _ => self.push(not_a_map(node, name), node.span),
        }
    }

    fn required(&mut self, field: &Field, entries: &[Entry], node: &Node, schema: &Schema) {
        let entry = entries.iter().find(|entry| entry.key == field.key);
        if entry.is_some_and(|entry| !entry.value.is_absent()) {
            return;
        }
        let place = entry.map_or(Span { end: node.span.start, ..node.span }, |entry| entry.key_span);
        self.push(rules::missing_key(field.key, schema.name.ja, schema.name.en), place);
    }

    fn value(&mut self, node: &Node, key: &str, kind: FieldKind) {
        if node.is_absent() {
            return;
        }
        match kind {
            FieldKind::Any => {}
            FieldKind::Map(schema) => self.record(node, schema),
            FieldKind::TextOrMap(schema) if node.text().is_none() => self.record(node, schema),
            FieldKind::MapOf(kind) => match &node.kind {
                Kind::Map(entries) => entries.iter().for_each(|entry| self.value(&entry.value, &entry.key, *kind)),
                _ => self.push(wrong_type(key, MAP, node), node.span),
            },
            FieldKind::ListOf(kind) => match &node.kind {
                Kind::List(items) => items.iter().for_each(|item| self.value(item, key, *kind)),
                _ => self.push(dash_without_space(node).unwrap_or_else(|| wrong_type(key, LIST, node)), node.span),
            },
            FieldKind::Texts => match &node.kind {
                Kind::List(items) => items.iter().for_each(|item| self.value(item, key, FieldKind::Text)),
                Kind::Scalar { .. } => {
                    if let Some(diagnostic) = dash_without_space(node) {
                        self.push(diagnostic, node.span);
                    }
                }
                _ => self.push(wrong_type(key, TEXTS, node), node.span),
            },
            _ => self.single(node, key, kind),
        }
    }

    /// Checks a value that is one text.
    fn single(&mut self, node: &Node, key: &str, kind: FieldKind) {
        let Some(text) = node.text() else {
            self.push(wrong_type(key, expected(kind), node), node.span);
            return;
        };
        let problem = match kind {
            FieldKind::Bool if boolean(text).is_none() => Some(bad_boolean(key, text, node)),
            FieldKind::Integer if integer(text).is_none() => Some(wrong_type(key, INTEGER, node)),
            FieldKind::Date => parse_date(text).err().map(|error| error.diagnostic(text)),
            FieldKind::Moment => parse_when(text).err(),
            FieldKind::Period if parse_period(text).is_none() => Some(rules::bad_period(text)),
            FieldKind::Choice(words) if !words.contains(&text) => Some(unknown_choice(key, text, words)),
            _ => None,
        };
        if let Some(problem) = problem {
            self.push(problem, node.span);
        }
    }
}

/// A list whose dashes have no space after them is one plain text to YAML.
pub(super) fn dash_without_space(node: &Node) -> Option<Diagnostic> {
    match &node.kind {
        Kind::Scalar { text, quoted: false } if text.starts_with('-') => Some(rules::yaml_dash_space()),
        _ => None,
    }
}

fn expected(kind: FieldKind) -> Words {
    match kind {
        FieldKind::Bool => BOOL,
        FieldKind::Integer => INTEGER,
        FieldKind::Date => DATE,
        FieldKind::Moment => MOMENT,
        FieldKind::Period => PERIOD,
        _ => TEXT,
    }
}

/// The truth value of a plain word.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// The whole number of a text; full-width digits count.
pub(in crate::data) fn integer(text: &str) -> Option<i64> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).parse().ok()
}

fn bad_boolean(key: &str, text: &str, node: &Node) -> Diagnostic {
    const YES: [&str; 8] = ["はい", "yes", "y", "on", "1", "有", "あり", "○"];
    const NO: [&str; 9] = ["いいえ", "no", "n", "off", "0", "無", "なし", "×", "-"];
    let word = text.to_lowercase();
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => rules::bad_boolean(key, text, "true"),
        (_, true) => rules::bad_boolean(key, text, "false"),
        _ => wrong_type(key, BOOL, node),
    }
}

fn unknown_choice(key: &str, text: &str, words: &'static [&'static str]) -> Diagnostic {
    // A list in brackets whose words are parted by something else than `,` is one word to YAML.
    let parts: Vec<&str> = text.split(['、', '，', '・', ';', '；']).map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| words.contains(part)) {
        return rules::yaml_list_separator(text, parts.join(", "));
    }
    let meant = rules::word_of_meaning(text).filter(|word| words.contains(word));
    let meant = meant.or_else(|| nearest(text, words.iter().copied()));
    let (ja, en) = (rules::with_meanings(words.iter().copied()), words.join(", "));
    rules::unknown_choice(key, text, ja, en).suggest(meant)
}

fn unknown_key(key: &str, schema: &Schema) -> Diagnostic {
    let mut diagnostic = rules::unknown_key(key, schema.name.ja);
    let english = rules::unknown_key(key, schema.name.en);
    diagnostic.message.en = english.message.en;
    diagnostic.help.en = english.help.en;
    diagnostic
}

/// A text where a map should be is most often a `key：value` or `key:value`, which YAML reads as plain text.
fn not_a_map(node: &Node, name: Words) -> Diagnostic {
    let text = node.text().unwrap_or("");
    if let Some((diagnostic, _)) = text.lines().next().and_then(crate::data::yaml::slip_of_colon) {
        return diagnostic;
    }
    let found = found(node);
    rules::not_a_map(name.ja, name.en, found.0, found.1)
}

fn wrong_type(key: &str, expected: Words, node: &Node) -> Diagnostic {
    let found = found(node);
    rules::wrong_type(key, expected.ja, expected.en, found.0, found.1)
}

/// What stands there, in Japanese and English.
fn found(node: &Node) -> (String, String) {
    match &node.kind {
        Kind::Null => ("空の値".to_owned(), "nothing".to_owned()),
        Kind::Scalar { text, .. } => {
            let mut shown: String = text.chars().take(40).collect();
            if shown.len() < text.len() {
                shown.push('…');
            }
            (format!("「{shown}」"), format!("`{shown}`"))
        }
        Kind::List(_) => ("一覧（リスト）".to_owned(), "a list".to_owned()),
        Kind::Map(_) => ("「項目: 値」のまとまり".to_owned(), "a map".to_owned()),
    }
}
