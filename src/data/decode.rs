//! Checked records: a declared schema is the one source of decoding, of suggestions for misspelt keys, and of the
//! JSON Schema that editors use.
//!
//! [`Record::new`] checks a whole tree against its schema and reports everything at once; the getters afterwards only
//! hand out what passed, each value with its place.

mod check;
mod json_schema;

use jiff::civil::Date;

use crate::data::date::{Period, parse_date, parse_period};
use crate::data::moment::{When, parse_when};
use crate::data::yaml::{Entry, Kind, Node};
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::{SourcePath, Span};

pub(in crate::data) use check::integer;
pub use json_schema::json_schema;

/// A fixed text in both languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// A text from its two forms.
    pub const fn new(ja: &'static str, en: &'static str) -> Self {
        Self { ja, en }
    }

    /// The text in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// The keys that a map may have.
#[derive(Debug)]
pub struct Schema {
    /// What the map is, in a sentence like 「ページの前書き」に「…」という項目はありません. The English name must be unique among
    /// the schemas of one file: JSON Schema refers to it.
    pub name: Words,
    /// The keys.
    pub fields: &'static [Field],
}

/// A key of a [`Schema`].
#[derive(Debug)]
pub struct Field {
    /// The key as it is written.
    pub key: &'static str,
    /// What its value is.
    pub kind: FieldKind,
    /// Whether it must be there with a value.
    pub required: bool,
    /// What it is for, for editors and the manual.
    pub doc: Words,
}

impl Field {
    /// A key that may be missing.
    pub const fn new(key: &'static str, kind: FieldKind, doc_ja: &'static str, doc_en: &'static str) -> Self {
        Self { key, kind, required: false, doc: Words::new(doc_ja, doc_en) }
    }

    /// The same key, which must not be missing.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// A text; numbers and truth values are taken as they are written.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A date in any form of [`parse_date`].
    Date,
    /// A day, or a moment of it, in any form of [`parse_when`].
    Moment,
    /// A period such as `1y`, `6m`, `90d`.
    Period,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of texts, or one text alone.
    Texts,
    /// A map with known keys.
    Map(&'static Schema),
    /// A text alone, or a map with known keys.
    TextOrMap(&'static Schema),
    /// A map with keys of the author's choosing, whose values are all of one kind.
    MapOf(&'static FieldKind),
    /// A list whose items are all of one kind.
    ListOf(&'static FieldKind),
    /// Anything; whoever reads it checks it.
    Any,
}

/// A value with its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Located<T> {
    /// The same place with a value made from this one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: f(self.value), span: self.span }
    }
}

/// A map that was checked against its schema. Values that did not pass are as if absent: their errors are reported.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    schema: &'static Schema,
    entries: &'a [Entry],
    span: Span,
}

impl<'a> Record<'a> {
    /// Checks a tree against a schema, with everything below it, and reports all that is wrong.
    /// `None` where it is no map at all.
    pub fn new(
        node: &'a Node,
        schema: &'static Schema,
        path: &SourcePath,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        check::Checker { path, diagnostics }.record(node, schema);
        Self::checked(node, schema)
    }

    /// Checks a whole file that is a map with the author's own keys, each value being a record of `schema`.
    /// `name` is what the file is, for its messages.
    pub fn by_key(
        node: &'a Node,
        name: Words,
        schema: &'static Schema,
        path: &SourcePath,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Located<String>, Self)> {
        check::Checker { path, diagnostics }.records_by_key(node, name, schema);
        match &node.kind {
            Kind::Map(entries) => entries.iter().filter_map(|entry| Self::entry(entry, schema)).collect(),
            _ => Vec::new(),
        }
    }

    /// Checks a whole file that is a list of records of `schema`; an empty file is an empty list.
    pub fn list(
        node: &'a Node,
        name: Words,
        schema: &'static Schema,
        path: &SourcePath,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Self> {
        match &node.kind {
            Kind::List(items) => items.iter().filter_map(|item| Self::new(item, schema, path, diagnostics)).collect(),
            Kind::Map(entries) if entries.is_empty() => Vec::new(),
            _ => {
                diagnostics.push(rules::not_a_list(name.ja, name.en).at_span(path, node.span));
                Vec::new()
            }
        }
    }

    fn entry(entry: &'a Entry, schema: &'static Schema) -> Option<(Located<String>, Self)> {
        let key = Located { value: entry.key.clone(), span: entry.key_span };
        Some((key, Self::checked(&entry.value, schema)?))
    }

    fn checked(node: &'a Node, schema: &'static Schema) -> Option<Self> {
        match &node.kind {
            Kind::Map(entries) => Some(Self { schema, entries, span: node.span }),
            _ => None,
        }
    }

    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where a key stands, where the map has it, with or without a value.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
    }

    /// Whether the map has the key with a value.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// The value as it was read; `None` where absent or empty.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(self.kind(key).is_some(), "the schema has no key `{key}`");
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (!entry.value.is_absent()).then_some(&entry.value)
    }

    fn kind(&self, key: &str) -> Option<FieldKind> {
        self.schema.fields.iter().find(|field| field.key == key).map(|field| field.kind)
    }

    fn scalar(&self, key: &str) -> Option<Located<&'a str>> {
        let node = self.node(key)?;
        Some(Located { value: node.text()?, span: node.span })
    }

    /// A text.
    pub fn text(&self, key: &str) -> Option<Located<String>> {
        self.scalar(key).map(|text| text.map(str::to_owned))
    }

    /// A truth value.
    pub fn boolean(&self, key: &str) -> Option<Located<bool>> {
        let text = self.scalar(key)?;
        check::boolean(text.value).map(|value| text.map(|_| value))
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<Located<i64>> {
        let text = self.scalar(key)?;
        check::integer(text.value).map(|value| text.map(|_| value))
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<Located<Date>> {
        let text = self.scalar(key)?;
        parse_date(text.value).ok().map(|value| text.map(|_| value))
    }

    /// A day or a moment of it.
    pub fn moment(&self, key: &str) -> Option<Located<When>> {
        let text = self.scalar(key)?;
        parse_when(text.value).ok().map(|value| text.map(|_| value))
    }

    /// A period.
    pub fn period(&self, key: &str) -> Option<Located<Period>> {
        let text = self.scalar(key)?;
        parse_period(text.value).map(|value| text.map(|_| value))
    }

    /// One of the words of a [`FieldKind::Choice`].
    pub fn choice(&self, key: &str) -> Option<Located<&'static str>> {
        let text = self.scalar(key)?;
        let Some(FieldKind::Choice(words)) = self.kind(key) else { return None };
        let word = words.iter().find(|&&word| word == text.value)?;
        Some(text.map(|_| *word))
    }

    /// The texts of a list, or the one text alone; empty where absent.
    pub fn texts(&self, key: &str) -> Vec<Located<String>> {
        let one = |node: &Node| Some(Located { value: node.text()?.to_owned(), span: node.span });
        match self.node(key) {
            Some(Node { kind: Kind::List(items), .. }) => items.iter().filter_map(one).collect(),
            // What was reported as a list without spaces is not taken for a text, too.
            Some(node) if check::dash_without_space(node).is_none() => one(node).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// A map with known keys ([`FieldKind::Map`], [`FieldKind::TextOrMap`]).
    pub fn record(&self, key: &str) -> Option<Record<'a>> {
        match self.kind(key)? {
            FieldKind::Map(schema) | FieldKind::TextOrMap(schema) => Record::checked(self.node(key)?, schema),
            _ => None,
        }
    }

    /// The maps of a list ([`FieldKind::ListOf`] of [`FieldKind::Map`]); empty where absent.
    pub fn records(&self, key: &str) -> Vec<Record<'a>> {
        match (self.kind(key), self.node(key).map(|node| &node.kind)) {
            (Some(FieldKind::ListOf(FieldKind::Map(schema))), Some(Kind::List(items))) => {
                items.iter().filter_map(|item| Record::checked(item, schema)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The entries of a map with the author's own keys ([`FieldKind::MapOf`], [`FieldKind::Any`]), in the order of the
    /// file; empty where absent.
    pub fn map(&self, key: &str) -> &'a [Entry] {
        match self.node(key).map(|node| &node.kind) {
            Some(Kind::Map(entries)) => entries,
            _ => &[],
        }
    }

    /// The same as [`Record::map`] where every value is a map with known keys ([`FieldKind::MapOf`] of
    /// [`FieldKind::Map`]).
    pub fn record_map(&self, key: &str) -> Vec<(Located<String>, Record<'a>)> {
        let Some(FieldKind::MapOf(FieldKind::Map(schema))) = self.kind(key) else { return Vec::new() };
        self.map(key).iter().filter_map(|entry| Self::entry(entry, schema)).collect()
    }
}

#[cfg(test)]
mod tests;
