//! The network's own words for kinds, roles and municipalities, from `site.yaml`.

use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::data::kana::folded;

static WORD_KIND: FieldKind = FieldKind::Map(&WORD);

/// The keys of one word.
pub static WORD: Schema = Schema {
    name: Words::new("種別や役割の設定", "a kind or role"),
    fields: &[
        Field::new("label", FieldKind::Text, "ページに示す言葉", "the word on pages"),
        Field::new("order", FieldKind::Integer, "並べる順。小さいほど先", "the place in lists, smallest first"),
        Field::new("note", FieldKind::Text, "読む人への短い説明", "a short explanation for readers"),
    ],
};

/// The kinds of facility.
pub const KINDS: Field =
    Field::new("kinds", FieldKind::MapOf(&WORD_KIND), "種別（表の言葉: 示す言葉や順）", "the kinds of facility");
/// What facilities do in the network.
pub const ROLES: Field =
    Field::new("roles", FieldKind::MapOf(&WORD_KIND), "役割（表の言葉: 示す言葉や順）", "the roles of facilities");
/// The municipalities.
pub const MUNICIPALITIES: Field =
    Field::new("municipalities", FieldKind::Texts, "市町村の一覧。この順に並べます", "the municipalities, in order");

/// A word that a column may hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The word in the table.
    pub id: String,
    /// The word on pages.
    pub label: String,
    /// What it means, for readers; may be empty.
    pub note: String,
}

/// The words that a column may hold, in the order of lists. Without words, a column may hold anything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vocabulary(Vec<Word>);

/// The words of all columns that have some.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vocabularies {
    /// Those of `kind`.
    pub kinds: Vocabulary,
    /// Those of `roles`.
    pub roles: Vocabulary,
    /// Those of `municipality`.
    pub municipalities: Vocabulary,
}

impl Vocabularies {
    /// Reads a checked record that has [`KINDS`], [`ROLES`] and [`MUNICIPALITIES`].
    pub fn new(record: &Record<'_>) -> Self {
        let plain = |text: String| Word { id: text.clone(), label: text, note: String::new() };
        Self {
            kinds: Vocabulary::new(record, "kinds"),
            roles: Vocabulary::new(record, "roles"),
            municipalities: Vocabulary(
                record.texts("municipalities").into_iter().map(|text| plain(text.value)).collect(),
            ),
        }
    }
}

impl Vocabulary {
    fn new(record: &Record<'_>, key: &str) -> Self {
        let word = |(id, word): (crate::data::decode::Located<String>, Record<'_>)| {
            let text = |key: &str| word.text(key).map(|text| text.value.trim().to_owned());
            let label = text("label").unwrap_or_else(|| id.value.clone());
            let order = word.integer("order").map_or(i64::MAX, |order| order.value);
            (order, Word { label, note: text("note").unwrap_or_default(), id: id.value })
        };
        let mut words: Vec<(i64, Word)> = record.record_map(key).into_iter().map(word).collect();
        // Words of one order, and those without, stay as they were written.
        words.sort_by_key(|(order, _)| *order);
        Self(words.into_iter().map(|(_, word)| word).collect())
    }

    /// Whether the column may hold anything.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, in order.
    pub fn words(&self) -> &[Word] {
        &self.0
    }

    /// The word that a text means: its id or its label, without regard to width, case and spaces.
    pub fn find(&self, text: &str) -> Option<&Word> {
        let wanted = folded(text);
        self.0.iter().find(|word| folded(&word.id) == wanted || folded(&word.label) == wanted)
    }

    /// The place of a label in the order of lists; what is no word comes last.
    pub fn position(&self, label: &str) -> usize {
        self.0.iter().position(|word| word.label == label).unwrap_or(self.0.len())
    }

    /// All that may be written: ids and labels.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|word| [word.id.as_str(), word.label.as_str()])
    }
}
