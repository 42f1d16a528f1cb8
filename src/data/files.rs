//! The YAML files of `content/data/`, with what each may hold: for editors, and for evidence that points into them.

use crate::data::banner::BANNER;
use crate::data::contacts::CONTACT;
use crate::data::decode::{FieldKind, Schema};
use crate::data::evaluation::EVALUATION;
use crate::data::events::EVENTS;
use crate::data::glossary::TERM;
use crate::data::issues::ISSUE;
use crate::data::process::PROCESS;
use crate::data::questions::{LINK, QUESTION};

/// How a file holds its records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// It is one.
    One,
    /// It is a map of them.
    Map,
    /// It is a list of them.
    List,
}

/// A kind of file: its name without ending, the schema of its records, and how it holds them.
#[derive(Debug)]
pub struct DataFile(pub &'static str, pub &'static Schema, pub Holds);

/// Every YAML file that the program knows.
pub static DATA_FILES: &[DataFile] = &[
    DataFile("contacts", &CONTACT, Holds::Map),
    DataFile("events", &EVENTS, Holds::One),
    DataFile("glossary", &TERM, Holds::List),
    DataFile("faq", &QUESTION, Holds::List),
    DataFile("links", &LINK, Holds::List),
    DataFile("banner", &BANNER, Holds::List),
    DataFile("process", &PROCESS, Holds::One),
    DataFile("issues", &ISSUE, Holds::List),
    DataFile("evaluation", &EVALUATION, Holds::One),
];

impl DataFile {
    /// The kind of a file of `content/data/`.
    pub fn of(file: &str) -> Option<&'static Self> {
        let name = file.strip_suffix(".yaml")?;
        DATA_FILES.iter().find(|known| known.0 == name)
    }
}

/// What a value may hold by its schema; what no schema describes may hold anything.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A map with these keys.
    Keys(&'static Schema),
    /// A map with the author's own keys, or a list: each value is of this kind.
    Each(FieldKind),
    /// Each value of the file is such a record.
    Records(&'static Schema),
    /// Anything.
    Free,
}

impl Shape {
    /// The shape of a whole file.
    pub fn of_file(file: &str) -> Self {
        match DataFile::of(file) {
            Some(DataFile(_, schema, Holds::One)) => Self::Keys(schema),
            Some(DataFile(_, schema, Holds::Map | Holds::List)) => Self::Records(schema),
            None => Self::Free,
        }
    }

    /// The shape of what lies under a key.
    pub fn under(self, key: &str) -> Self {
        match self {
            Self::Keys(schema) => {
                schema.fields.iter().find(|field| field.key == key).map_or(Self::Free, |field| Self::of(field.kind))
            }
            Self::Each(kind) => Self::of(kind),
            Self::Records(schema) => Self::Keys(schema),
            Self::Free => Self::Free,
        }
    }

    fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Map(schema) | FieldKind::TextOrMap(schema) => Self::Keys(schema),
            FieldKind::MapOf(kind) | FieldKind::ListOf(kind) => Self::Each(*kind),
            _ => Self::Free,
        }
    }

    /// The keys that a map of this shape may have; `None` where they are the author's.
    pub fn keys(self) -> Option<impl Iterator<Item = &'static str>> {
        match self {
            Self::Keys(schema) => Some(schema.fields.iter().map(|field| field.key)),
            _ => None,
        }
    }
}
