//! YAML as a tree in which every key and value knows its place.
//!
//! serde-saphyr reads the text (YAML 1.2, with budgets against alias bombs); plain scalars are cut from the source,
//! so that `1.10` and `0123` stay what the author wrote.

mod trouble;
pub(super) use trouble::slip_of_colon;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_saphyr::Spanned;

use crate::diag::{Diagnostic, rules};
use crate::source::{Source, Span};

/// A value with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Bytes in the whole file; for a list or map from its first entry to the end of its last.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Nothing: `key:`, `~` or `null`. Counts as absent everywhere.
    Null,
    /// A single value.
    Scalar {
        /// The text: as written where plain, with escapes and folding resolved where quoted or a block.
        text: String,
        /// Whether it was in quotation marks or a block (`|`, `>`).
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file, keys unique.
    Map(Vec<Entry>),
}

/// An entry of a map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The text of a single value; `None` for nothing, an empty text, a list or a map.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The value for templates: plain `true`, `false` and whole numbers as such, every other single value as its text.
    pub fn to_json(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Scalar { text, quoted: false } if text == "true" || text == "false" => Value::Bool(text == "true"),
            // A number that would be written otherwise (`007`) is a text that looks like one.
            Kind::Scalar { text, quoted } => match text.parse::<i64>() {
                Ok(number) if !quoted && number.to_string() == *text => number.into(),
                _ => Value::String(text.clone()),
            },
            Kind::List(items) => items.iter().map(Self::to_json).collect(),
            Kind::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json())).collect(),
        }
    }

    /// Whether the value counts as absent: nothing, or an empty text.
    pub fn is_absent(&self) -> bool {
        matches!(&self.kind, Kind::Null) || matches!(&self.kind, Kind::Scalar { text, .. } if text.is_empty())
    }

    /// The value of a map's key, where it is a map and has one.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }
}

/// Reads a part of a file, for example the front matter of a page, as one YAML document. Spans count in the whole file.
///
/// An empty document is an empty map.
///
/// # Errors
/// One diagnostic with the place of the trouble: text that is no YAML, a key twice in one map, too deep or too large.
pub fn parse(source: &Source, range: Range<usize>) -> Result<Node, Diagnostic> {
    let part = Part { source, text: source.text.get(range.clone()).unwrap_or(""), offset: range.start };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(part.text, options()) {
        Ok(raw) => match part.node(raw, Span::new(0, 0))? {
            Node { kind: Kind::Null, span } => Ok(Node { span, kind: Kind::Map(Vec::new()) }),
            node => Ok(node),
        },
        Err(error) if matches!(error.without_snippet(), serde_saphyr::Error::Eof { .. }) && part.is_blank() => {
            Ok(Node { span: Span::new(part.offset, part.offset), kind: Kind::Map(Vec::new()) })
        }
        Err(error) => Err(trouble::explain(&part, &error)),
    }
}

fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_depth: 64 },
        emit_comments: false,
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        non_finite_float_policy: serde_saphyr::options::NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    }
}

/// The part of a file that is read.
struct Part<'a> {
    source: &'a Source,
    text: &'a str,
    offset: usize,
}

impl Part<'_> {
    fn is_blank(&self) -> bool {
        self.text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    }

    fn diagnostic(&self, diagnostic: Diagnostic, span: Span) -> Diagnostic {
        diagnostic.at_span(&self.source.path, span.shifted(self.offset))
    }

    /// Turns what was read into a node. `before` is the place that an empty value gets.
    fn node(&self, raw: Spanned<Raw>, before: Span) -> Result<Node, Diagnostic> {
        let defined = self.span(raw.defined);
        let place = self.span(raw.referenced);
        let kind = match raw.value {
            Raw::Null => return Ok(Node { span: before.shifted(self.offset), kind: Kind::Null }),
            // Quotation marks stand here only after an explicit tag (`!!int "3"`).
            Raw::Plain => {
                let text = self.text[defined.range()].trim().trim_matches(['"', '\'']);
                Kind::Scalar { text: text.to_owned(), quoted: false }
            }
            Raw::Text(text) => Kind::Scalar { quoted: self.is_quoted(defined), text },
            Raw::List(items) => {
                let list: Result<Vec<Node>, Diagnostic> =
                    items.into_iter().map(|item| self.node(item, place)).collect();
                Kind::List(list?)
            }
            Raw::Map(entries) => Kind::Map(self.entries(entries)?),
        };
        let start = place.start as usize + self.offset;
        let end = match &kind {
            Kind::List(items) => items.iter().map(|item| item.span.end).max(),
            Kind::Map(entries) => entries.iter().map(|entry| entry.value.span.end.max(entry.key_span.end)).max(),
            Kind::Null | Kind::Scalar { .. } => None,
        };
        Ok(Node { span: Span::new(start, end.map_or(place.end as usize + self.offset, |end| end as usize)), kind })
    }

    fn entries(&self, raw: Vec<(Spanned<String>, Spanned<Raw>)>) -> Result<Vec<Entry>, Diagnostic> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut entries = Vec::with_capacity(raw.len());
        for (key, value) in raw {
            let key_span = self.span(key.referenced);
            self.check_key(&key.value, key_span)?;
            if let Some(first) = seen.insert(key.value.clone(), key_span) {
                let line = self.source.line_column(first.start as usize + self.offset).line;
                return Err(self.diagnostic(rules::yaml_duplicate_key(&key.value, line), key_span));
            }
            let value = self.node(value, Span::new(key_span.end as usize, key_span.end as usize))?;
            entries.push(Entry { key: key.value, key_span: key_span.shifted(self.offset), value });
        }
        Ok(entries)
    }

    /// Wide spaces before a key are read as part of it by YAML; nobody means that.
    fn check_key(&self, key: &str, span: Span) -> Result<(), Diagnostic> {
        if key.starts_with(['\u{3000}', '\u{a0}']) {
            return Err(self.diagnostic(rules::yaml_wide_space(), span));
        }
        Ok(())
    }

    fn span(&self, location: serde_saphyr::Location) -> Span {
        let span = location.span();
        let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let start = number(span.byte_offset()).min(self.text.len());
        let end = (start + number(span.byte_len())).min(self.text.len());
        if self.text.is_char_boundary(start) && self.text.is_char_boundary(end) {
            Span::new(start, end)
        } else {
            Span::new(0, 0)
        }
    }

    /// Whether a text is in quotation marks, which its place holds, or a block, whose mark stands on the line before.
    fn is_quoted(&self, defined: Span) -> bool {
        if self.text[defined.range()].starts_with(['"', '\'']) {
            return true;
        }
        let line = self.text[..defined.start as usize].trim_end().lines().next_back().unwrap_or("");
        let mark = line.split(" #").next().unwrap_or("").split_whitespace().next_back().unwrap_or("");
        mark.starts_with(['|', '>']) && mark[1..].bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-'))
    }
}

/// What serde-saphyr hands over, before plain scalars are cut from the source.
enum Raw {
    Null,
    /// A plain scalar that YAML takes for a number or a truth value.
    Plain,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests;
