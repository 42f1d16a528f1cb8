//! Kinds of things that the office may name itself: of news, of events.

use crate::diag::{Lang, rules};
use crate::source::nearest;

/// Kinds by their words in content files, with their names for readers, in the order of lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kinds(Vec<(String, Name)>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Name {
    /// A label of the catalogue.
    Label(&'static str),
    /// The office's own.
    Own(String),
}

/// The kinds of news that need no configuration, with the labels of their names.
const NEWS: [(&str, &str); 6] = [
    ("notice", "kind_notice"),
    ("outage", "kind_outage"),
    ("maintenance", "kind_maintenance"),
    ("facility", "kind_facility"),
    ("event", "kind_event"),
    ("recruit", "kind_recruit"),
];

/// The kinds of document that need no configuration, in the order of lists.
pub const DOCUMENTS: [&str; 10] =
    ["規程", "方針", "手順書", "説明書", "契約書", "同意書", "申込書", "届出", "パンフレット", "報告書"];

impl Kinds {
    /// The kinds of news that need no configuration.
    pub fn of_news() -> Self {
        Self(NEWS.map(|(word, label)| (word.to_owned(), Name::Label(label))).into())
    }

    /// Adds a kind, or gives a known one another name.
    pub fn set(&mut self, word: &str, name: &str) {
        let name = Name::Own(name.trim().to_owned());
        match self.0.iter_mut().find(|(known, _)| known == word) {
            Some((_, old)) => *old = name,
            None => self.0.push((word.to_owned(), name)),
        }
    }

    /// The name of a kind for readers; `None` where there is no such kind.
    pub fn name(&self, word: &str, lang: Lang) -> Option<&str> {
        let (_, name) = self.0.iter().find(|(known, _)| known == word)?;
        Some(match name {
            Name::Label(key) => rules::label(key, lang).unwrap_or(key),
            Name::Own(name) => name,
        })
    }

    /// The words, in the order of lists.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(word, _)| word.as_str())
    }

    /// The word nearest to another, for suggestions.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        nearest(word, self.words())
    }
}
