//! `fonts:` and `gaiji:` of `site.yaml`: what documents on paper are set in, and what stands for characters that no font
//! has.

use std::collections::BTreeMap;

use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::diag::{Diagnostics, rules};
use crate::source::SourcePath;

/// The fonts of documents on paper, by the names of their families.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fonts {
    /// For rules and contracts: a Mincho.
    pub serif: String,
    /// For headings and for what patients read: a Gothic.
    pub sans: String,
    /// What is set instead of a character.
    pub gaiji: BTreeMap<char, String>,
}

impl Default for Fonts {
    fn default() -> Self {
        let [serif, sans] = Self::USUAL.map(str::to_owned);
        Self { serif, sans, gaiji: BTreeMap::new() }
    }
}

impl Fonts {
    /// The families where site.yaml names none: universal design, with the characters of Japanese names.
    pub const USUAL: [&'static str; 2] = ["BIZ UDPMincho", "BIZ UDPGothic"];
}

/// The keys of `fonts:`.
pub(super) static FONTS: Schema = Schema {
    name: Words::new("書体の設定（fonts）", "`fonts`"),
    fields: &[
        Field::new("serif", FieldKind::Text, "規程や契約書の本文の書体（明朝体）", "the font of rules and contracts"),
        Field::new("sans", FieldKind::Text, "見出しと患者さん向けの書体（ゴシック体）", "the font of everything else"),
    ],
};

/// Reads both keys of the site's settings.
pub(super) fn read(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Fonts {
    let mut fonts = Fonts::default();
    let own = record.record("fonts");
    let name = |key| own.and_then(|own| own.text(key)).map(|name| name.value.trim().to_owned());
    if let Some(serif) = name("serif") {
        fonts.serif = serif;
    }
    if let Some(sans) = name("sans") {
        fonts.sans = sans;
    }
    for entry in record.map("gaiji") {
        let mut characters = entry.key.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => {
                let instead = entry.value.text().unwrap_or_default();
                fonts.gaiji.insert(character, instead.to_owned());
            }
            _ => diagnostics.push(rules::bad_gaiji(&entry.key).at_span(path, entry.key_span)),
        }
    }
    fonts
}
