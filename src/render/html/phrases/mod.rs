//! Where a Japanese heading may be broken: between phrases (文節), as BudouX decides from the characters around.
//!
//! BudouX's own ports look every feature up as a string; headings are many, so here a lookup is one number. The model is
//! theirs, and so is the sum: thirteen features of one, two and three characters around a place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::escape::escape_into;
use crate::diag::Lang;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("ja.txt")));

/// The features: name, where its characters begin (counted from the place), how many they are.
const FEATURES: [(&str, isize, usize); 13] = [
    ("UW1", -3, 1),
    ("UW2", -2, 1),
    ("UW3", -1, 1),
    ("UW4", 0, 1),
    ("UW5", 1, 1),
    ("UW6", 2, 1),
    ("BW1", -2, 2),
    ("BW2", -1, 2),
    ("BW3", 0, 2),
    ("TW1", -3, 3),
    ("TW2", -2, 3),
    ("TW3", -1, 3),
    ("TW4", 0, 3),
];

/// A heading of at most so many characters fits on a line of the smallest screen and is left alone.
const SHORT: usize = 10;

/// One multiplication: the keys are characters, and nobody chooses them to collide.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }
    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

struct Model {
    scores: [HashMap<u64, i32, BuildHasherDefault<Mix>>; FEATURES.len()],
    total: i32,
}

impl Model {
    fn read(text: &str) -> Self {
        let mut model = Self { scores: Default::default(), total: 0 };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let (Some(name), Some(chars), Some(score)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let feature = FEATURES.iter().position(|(known, ..)| *known == name);
            if let (Some(feature), Ok(score)) = (feature, score.parse::<i32>()) {
                let chars: Vec<char> = chars.chars().collect();
                key(&chars).and_then(|key| model.scores[feature].insert(key, score));
                model.total += score;
            }
        }
        model
    }

    /// Whether a phrase begins at the character of that number.
    fn breaks(&self, chars: &[char], at: usize) -> bool {
        let score = |(feature, &(_, from, length)): (usize, &(&str, isize, usize))| {
            let start = at.checked_add_signed(from)?;
            self.scores[feature].get(&key(chars.get(start..start + length)?)?).copied()
        };
        2 * FEATURES.iter().enumerate().filter_map(score).sum::<i32>() > self.total
    }
}

/// Up to three characters as one number.
fn key(chars: &[char]) -> Option<u64> {
    (chars.len() <= 3).then(|| chars.iter().fold(0, |key, &char| (key << 21) | u64::from(char)))
}

/// The places, in bytes, at which a line of the text may end. A phrase of one character never stands alone.
pub(super) fn breaks(text: &str) -> Vec<usize> {
    if text.is_ascii() || text.chars().nth(SHORT).is_none() {
        return Vec::new();
    }
    let (places, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
    let mut starts: Vec<usize> = Vec::new();
    for at in (2..chars.len().saturating_sub(1)).filter(|&at| MODEL.breaks(&chars, at)) {
        match starts.last() {
            // The phrase before would be one character: it belongs to what comes before it.
            Some(&last) if at - last < 2 => {
                starts.pop();
                starts.push(at);
            }
            _ => starts.push(at),
        }
    }
    starts.into_iter().map(|at| places[at]).collect()
}

/// A text as HTML that may break between phrases: for titles in templates.
pub(super) fn html(text: &str, lang: Lang) -> String {
    let breaks = if lang == Lang::Ja { breaks(text) } else { Vec::new() };
    let mut out = String::with_capacity(text.len() + 5 * breaks.len());
    let mut done = 0;
    for at in breaks {
        escape_into(&mut out, &text[done..at]);
        out.push_str("<wbr>");
        done = at;
    }
    escape_into(&mut out, &text[done..]);
    out
}

/// Walks along a heading while it is written, and tells where in each part a line may end.
#[derive(Default)]
pub(super) struct Walk {
    breaks: Vec<usize>,
    next: usize,
    at: usize,
}

impl Walk {
    /// Along a heading of that text.
    pub(super) fn along(text: &str) -> Self {
        Self { breaks: breaks(text), ..Self::default() }
    }

    /// Goes on by so many bytes; gives the places within them, counted from their beginning.
    pub(super) fn step(&mut self, length: usize) -> Vec<usize> {
        let (from, to) = (self.at, self.at + length);
        self.at = to;
        let mut within = Vec::new();
        while let Some(&place) = self.breaks.get(self.next).filter(|&&place| place < to) {
            self.next += 1;
            within.push(place - from);
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> String {
        html(text, Lang::Ja).replace("<wbr>", "|")
    }

    #[test]
    fn headings_break_between_phrases_as_in_budoux() {
        assert_eq!(broken("開示施設と閲覧施設の役割"), "開示施設と|閲覧施設の|役割");
        assert_eq!(
            broken("12月12日の夜に、システムを止めて保守を行います"),
            "12月12日の|夜に、|システムを|止めて|保守を|行います"
        );
        assert_eq!(broken("参加するには（同意の手続き）"), "参加するには|（同意の|手続き）");
    }

    #[test]
    fn a_phrase_of_one_character_never_stands_alone() {
        assert_eq!(broken("医療機関・介護事業所の方へ"), "医療機関・|介護事業所の|方へ");
        assert_eq!(broken("情報セキュリティ基本方針"), "情報セキュリティ基本方針");
        assert_eq!(broken("利用手順書（閲覧編）のご案内"), "利用手順書|（閲覧編）の|ご案内");
    }

    #[test]
    fn short_and_foreign_headings_are_left_alone_and_signs_escaped() {
        assert_eq!(broken("同意のしかたと費用"), "同意のしかたと費用");
        assert_eq!(html("Consent <form> & withdrawal", Lang::En), "Consent &lt;form&gt; &amp; withdrawal");
        assert_eq!(html("同意のしかたと費用とやめかた", Lang::En), "同意のしかたと費用とやめかた");
        assert_eq!(broken("同意書<第3版>の書き方と出し方"), "同意書&lt;第3版&gt;の|書き方と|出し方");
    }
}
