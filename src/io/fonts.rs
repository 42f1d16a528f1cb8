//! The fonts of the machine.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;

use crate::store::{FontFace, Fonts, held};

/// The fonts that the system knows. They are looked for when they are first asked for, and read once.
#[derive(Debug, Default)]
pub struct MachineFonts(Mutex<BTreeMap<Vec<String>, Vec<FontFace>>>);

impl Fonts for MachineFonts {
    fn faces(&self, families: &[&str]) -> Vec<FontFace> {
        let key: Vec<String> = families.iter().map(|family| family.to_lowercase()).collect();
        let mut known = held(&self.0);
        known.entry(key).or_insert_with_key(|wanted| read(wanted)).clone()
    }
}

fn read(wanted: &[String]) -> Vec<FontFace> {
    let mut found: Vec<_> = typst_kit::fonts::system()
        .filter_map(|(file, info)| {
            let family = wanted.iter().position(|wanted| *wanted == info.family.to_lowercase())?;
            Some((family, info.variant, file.path, file.index))
        })
        .collect();
    // Where a font is installed twice, the same one is taken every time.
    found.sort();
    found.dedup_by(|later, first| (later.0, later.1) == (first.0, first.1));
    let faces = found.into_iter().filter_map(|(_, _, path, index)| {
        let bytes = fs::read(path).ok()?;
        Some(FontFace { bytes: bytes.into(), index })
    });
    faces.collect()
}
