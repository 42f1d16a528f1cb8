//! Where a Japanese heading may be broken: between phrases (文節), as BudouX decides from the characters around.

use std::sync::LazyLock;

use budoux_phf_rs::Parser;

use super::escape::escape_into;
use crate::diag::Lang;

static BUDOUX: LazyLock<Parser> = LazyLock::new(Parser::japanese_parser);

/// A heading of at most so many characters fits on a line of the smallest screen and is left alone.
const SHORT: usize = 10;

/// The places, in bytes, at which a line of the text may end. A phrase of one character never stands alone.
pub(super) fn breaks(text: &str) -> Vec<usize> {
    if text.is_ascii() || text.chars().nth(SHORT).is_none() {
        return Vec::new();
    }
    let mut places: Vec<usize> = Vec::new();
    let (mut at, mut short) = (0, false);
    BUDOUX.parse_with(text, |phrase| {
        let is_short = phrase.chars().nth(1).is_none();
        let ends = at + phrase.len() == text.len();
        if at > 0 && !(is_short && ends) {
            // The phrase before would be one character: it belongs to what comes before it.
            if short {
                places.pop();
            }
            places.push(at);
        }
        short = is_short;
        at += phrase.len();
    });
    places
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
