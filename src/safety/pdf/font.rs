//! Fonts: how wide each character is, and which it is.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::MAX_STREAM;

/// A font of a page.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// The name of a predefined CMap.
    cmap: Vec<u8>,
    two_bytes: bool,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
}

impl<'a> Font<'a> {
    pub(super) fn new(dictionary: &'a Dictionary, document: &'a Document) -> Self {
        let name = |key: &[u8]| dictionary.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
        let two_bytes = name(b"Subtype") == b"Type0";
        let mut font = Self {
            encoding: dictionary.get_font_encoding_with_limit(document, MAX_STREAM).ok(),
            cmap: name(b"Encoding").to_vec(),
            two_bytes,
            widths: BTreeMap::new(),
            default_width: if two_bytes { 1000.0 } else { 500.0 },
        };
        match two_bytes {
            true => font.read_descendant(dictionary, document),
            false => font.read_simple(dictionary, document),
        }
        font
    }

    fn read_simple(&mut self, dictionary: &Dictionary, document: &Document) {
        let first = dictionary.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let Ok(widths) = dictionary.get_deref(b"Widths", document).and_then(Object::as_array) else { return };
        for (code, width) in (u32::try_from(first).unwrap_or(0)..).zip(widths.iter().take(256)) {
            self.widths.insert(code, number(width, document).unwrap_or(500.0));
        }
    }

    /// The widths of a composite font: `c [w …]` and `first last w` (9.7.4.3).
    fn read_descendant(&mut self, dictionary: &Dictionary, document: &Document) {
        let descendants = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let Some(Ok((_, descendant))) =
            descendants.ok().and_then(|list| list.first()).map(|one| document.dereference(one))
        else {
            return;
        };
        let Ok(descendant) = descendant.as_dict() else { return };
        if let Some(width) = descendant.get_deref(b"DW", document).ok().and_then(|width| number(width, document)) {
            self.default_width = width;
        }
        let Ok(list) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut rest = list.iter().map(|item| document.dereference(item).map_or(item, |(_, item)| item));
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let first = number(first, document).unwrap_or(0.0) as u32;
            if let Ok(widths) = second.as_array() {
                for (code, width) in (first..).zip(widths.iter().take(65_536)) {
                    self.widths.insert(code, number(width, document).unwrap_or(self.default_width));
                }
            } else if let (Some(last), Some(width)) = (number(second, document), rest.next()) {
                let width = number(width, document).unwrap_or(self.default_width);
                (first..=(last as u32).min(first.saturating_add(65_535))).for_each(|code| {
                    self.widths.insert(code, width);
                });
            }
        }
    }

    /// The codes of a text, each with its width in text space at size 1, and whether it is the one-byte space.
    pub(super) fn codes<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = (f32, bool)> + 't {
        text.chunks(if self.two_bytes { 2 } else { 1 }).map(|code| {
            let number = code.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte));
            (self.widths.get(&number).copied().unwrap_or(self.default_width) / 1000.0, code == b" ")
        })
    }

    /// The text; empty where the font does not say what its codes mean.
    pub(super) fn decode(&self, text: &[u8]) -> String {
        let has = |word: &[u8]| self.cmap.windows(word.len()).any(|window| window == word);
        if has(b"UCS2") || has(b"UTF16") {
            return encoding_rs::UTF_16BE.decode_without_bom_handling(text).0.into_owned();
        }
        if has(b"RKSJ") {
            return encoding_rs::SHIFT_JIS.decode_without_bom_handling(text).0.into_owned();
        }
        self.encoding.as_ref().and_then(|encoding| Document::decode_text(encoding, text).ok()).unwrap_or_default()
    }
}

/// A number, whole or not, direct or not.
pub(super) fn number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}
