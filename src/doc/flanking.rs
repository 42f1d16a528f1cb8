//! Whether a run of `*` or `~~` opens or closes emphasis beside Japanese, Chinese or Korean text.
//!
//! CommonMark lets `**「重要」**です` stay as it is: the closing run stands between a bracket and a letter. The
//! markdown-cjk-friendly amendments (<https://github.com/tats-u/markdown-cjk-friendly>, `specification.md`) take such
//! brackets for what they are. [`marks`] says where an unseen letter makes pulldown-cmark come to their result.
//! Nothing that CommonMark reads as emphasis is ever taken away.

use super::chars::{is_cjk, is_punctuation};

/// What stands on one side of a delimiter run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Beside {
    /// The beginning or the end of the line.
    Nothing,
    /// A token: ruby or an inline directive, which flank as a Japanese letter does.
    Token,
    /// A character, with the one before it where it is a variation selector that belongs to that one.
    Char(char, Option<char>),
}

/// Whether a run may open and may close emphasis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Flanks {
    opens: bool,
    closes: bool,
}

/// Where an unseen letter is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks {
    /// Before the run.
    pub(super) before: bool,
    /// After the run.
    pub(super) after: bool,
}

impl Beside {
    fn is_space(self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Token => false,
            Self::Char(c, _) => c.is_whitespace(),
        }
    }

    /// Punctuation as CommonMark sees it: of the one character beside the run.
    fn is_punctuation(self) -> bool {
        matches!(self, Self::Char(c, _) if is_punctuation(c))
    }

    fn is_cjk(self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Token => true,
            Self::Char(c, base) => is_cjk(c) || is_ideographic_selector(c) || base.is_some_and(is_cjk),
        }
    }

    /// A non-CJK punctuation character, or one with a variation selector that does not make it a full-width form.
    fn is_foreign_punctuation(self) -> bool {
        match self {
            Self::Nothing | Self::Token => false,
            Self::Char(c, None) => is_punctuation(c) && !is_cjk(c),
            Self::Char(selector, Some(base)) => {
                is_punctuation(base) && !is_cjk(base) && !is_full_width_quotation(base, selector)
            }
        }
    }
}

/// U+E0100 to U+E01EF: the glyph of an ideograph is chosen (葛󠄀).
fn is_ideographic_selector(c: char) -> bool {
    ('\u{E0100}'..='\u{E01EF}').contains(&c)
}

/// U+FE00 to U+FE0E; U+FE0F asks for an emoji and is not one of these.
pub(super) fn is_general_selector(c: char) -> bool {
    ('\u{FE00}'..='\u{FE0E}').contains(&c)
}

/// The "fullwidth form" sequences of `StandardizedVariants.txt`: ‘ ’ “ ” with U+FE01.
fn is_full_width_quotation(base: char, selector: char) -> bool {
    selector == '\u{FE01}' && matches!(base, '‘' | '’' | '“' | '”')
}

/// CommonMark 0.31.2, 6.2, as pulldown-cmark computes it. `~~` opens before anything but a space there.
fn commonmark(before: Beside, after: Beside, tilde: bool) -> Flanks {
    Flanks {
        opens: !after.is_space() && (tilde || !after.is_punctuation() || before.is_space() || before.is_punctuation()),
        closes: !before.is_space() && (!before.is_punctuation() || after.is_space() || after.is_punctuation()),
    }
}

/// markdown-cjk-friendly, 6.2.
fn cjk_friendly(before: Beside, after: Beside) -> Flanks {
    Flanks {
        opens: !after.is_space()
            && (!after.is_foreign_punctuation()
                || before.is_space()
                || before.is_foreign_punctuation()
                || before.is_punctuation()
                || before.is_cjk()),
        closes: !before.is_space()
            && (!before.is_foreign_punctuation()
                || after.is_space()
                || after.is_foreign_punctuation()
                || after.is_cjk()),
    }
}

/// Where unseen letters go around a run that stands between `before` and `after`. `seen` is what pulldown-cmark will see
/// before it, where that is something else (the unseen letter that begins a label).
pub(super) fn marks(before: Beside, after: Beside, seen: Option<Beside>, tilde: bool) -> Marks {
    let has = commonmark(seen.unwrap_or(before), after, tilde);
    let plain = commonmark(before, after, tilde);
    let friendly = cjk_friendly(before, after);
    let opens = plain.opens || friendly.opens;
    let closes = plain.closes || friendly.closes;
    let mut marks = Marks { before: closes && !has.closes, after: opens && !has.opens };
    // A letter on one side can take away what punctuation on the other side gave.
    marks.before |= marks.after && closes && before.is_punctuation();
    marks.after |= marks.before && opens && after.is_punctuation();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Marks {
        let run = text.find("**").unwrap();
        let mut back = text[..run].chars().rev();
        let before = match back.next() {
            Some(c) if is_general_selector(c) => Beside::Char(c, back.next()),
            Some(c) => Beside::Char(c, None),
            None => Beside::Nothing,
        };
        let after = text[run + 2..].chars().next().map_or(Beside::Nothing, |c| Beside::Char(c, None));
        marks(before, after, None, false)
    }

    #[test]
    fn a_run_between_a_bracket_and_a_japanese_letter_both_opens_and_closes() {
        assert_eq!(at("は**「"), Marks { before: false, after: true });
        assert_eq!(at("」**で"), Marks { before: true, after: false });
        assert_eq!(at(")**で"), Marks { before: true, after: false });
        assert_eq!(at("。**b"), Marks { before: true, after: false });
    }

    #[test]
    fn a_run_that_commonmark_reads_as_wanted_is_left_alone() {
        for text in ["a**b", "は**重", "重**は", " **「", "」** ", "a**(", ")**a"] {
            assert_eq!(at(text), Marks::default(), "{text}");
        }
    }

    #[test]
    fn variation_selectors_belong_to_the_character_before_them() {
        assert!(at("葛\u{E0100}**(").after);
        assert!(at("塚\u{FE00}**(").after);
        assert!(!at("a\u{FE00}**(").after);
    }
}
