//! The fonts of a press, and which characters they have.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::config;
use crate::diag::{Diagnostic, rules};
use crate::store;

/// The check boxes ☐ and ☑, which Japanese fonts lack: made by `template/marks.py`.
const MARKS: &[u8] = include_bytes!("template/marks.ttf");

/// The fonts that documents are set in.
pub(super) struct Case {
    /// What is known of each.
    pub(super) book: LazyHash<FontBook>,
    /// The faces.
    pub(super) fonts: Vec<Font>,
    /// A hash of all files.
    pub(super) hash: blake3::Hash,
    /// A bit for each character that every family has, together with the marks.
    known: Vec<u64>,
}

impl Case {
    /// Takes the families that the site is set in.
    ///
    /// # Errors
    /// `fonts-missing` with the families that are not there.
    pub(super) fn new(wanted: &config::Fonts, source: &dyn store::Fonts) -> Result<Self, Diagnostic> {
        let families = [wanted.serif.as_str(), wanted.sans.as_str()];
        let mut hash = blake3::Hasher::new();
        let mut fonts = Vec::new();
        for face in source.faces(&families) {
            hash.update(&face.bytes);
            hash.update(&face.index.to_le_bytes());
            fonts.extend(Font::new(Bytes::new(face.bytes), face.index));
        }
        let named = |font: &Font, family: &str| font.info().family.to_lowercase() == family.to_lowercase();
        let mut missing = families.to_vec();
        missing.retain(|family| !fonts.iter().any(|font| named(font, family)));
        missing.dedup();
        if !missing.is_empty() {
            return Err(rules::fonts_missing(missing.join("、")));
        }
        let mut known = vec![u64::MAX; 0x11_0000 / 64];
        for family in families {
            let mut own = vec![0; known.len()];
            fonts.iter().find(|font| named(font, family)).into_iter().for_each(|font| mark(&mut own, font));
            known.iter_mut().zip(own).for_each(|(known, own)| *known &= own);
        }
        let marks = Font::new(Bytes::new(MARKS), 0);
        marks.iter().for_each(|font| mark(&mut known, font));
        fonts.extend(marks);
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { book, fonts, hash: hash.finalize(), known })
    }

    /// No fonts.
    #[cfg(test)]
    pub(super) fn empty() -> Self {
        let book = LazyHash::new(FontBook::new());
        Self { book, fonts: Vec::new(), hash: blake3::hash(b""), known: Vec::new() }
    }

    /// Whether every font has a character.
    pub(super) fn has(&self, character: char) -> bool {
        let code = u32::from(character) as usize;
        self.known.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

fn mark(bits: &mut [u64], font: &Font) {
    for code in font.info().coverage.iter() {
        if let Some(bits) = bits.get_mut(code as usize / 64) {
            *bits |= 1 << (code % 64);
        }
    }
}
