//! What a character is, as far as line breaks and emphasis beside Japanese text ask: width, punctuation, Hangul.

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The East Asian Width (UAX #11).
fn width(c: char) -> EastAsianWidth {
    CodePointMapData::<EastAsianWidth>::new().get(c)
}

/// Whether the character is Fullwidth, Wide or Halfwidth (UAX #11).
pub(super) fn is_wide(c: char) -> bool {
    match c {
        '\0'..='\u{10FF}' => false,
        // Kana, Han and the CJK punctuation between them are by far the most of what is asked for.
        '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' => true,
        _ => matches!(width(c), EastAsianWidth::Wide | EastAsianWidth::Fullwidth | EastAsianWidth::Halfwidth),
    }
}

/// Whether the character's East Asian Width is Ambiguous.
pub(super) fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && width(c) == EastAsianWidth::Ambiguous
}

/// Whether the character is written as an emoji unless a selector says otherwise (UTS #51).
pub(super) fn is_emoji(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<EmojiPresentation>().contains(c)
}

/// Whether the character belongs to the script Hangul (UAX #24).
pub(super) fn is_hangul(c: char) -> bool {
    c >= '\u{1100}' && CodePointMapData::<Script>::new().get(c) == Script::Hangul
}

/// A "CJK character" of the markdown-cjk-friendly specification 2.1: wide and not an emoji, or Hangul.
pub(super) fn is_cjk(c: char) -> bool {
    match c {
        '\0'..='\u{10FF}' => false,
        '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' => true,
        _ => is_wide(c) && !is_emoji(c) || is_hangul(c),
    }
}

/// A "Unicode punctuation character" of CommonMark 0.31: general category P or S.
pub(super) fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_punctuation(),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => false,
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(c);
            GeneralCategoryGroup::Punctuation.contains(category) || GeneralCategoryGroup::Symbol.contains(category)
        }
    }
}

/// Whether the character changes the form of the one before it (variation selectors, combining marks).
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_han_and_their_punctuation_are_cjk_and_emoji_are_not() {
        assert!("あア漢「。ﾊ（￥한ᄏ㈱".chars().all(is_cjk));
        assert!("a1*…“😀é".chars().all(|c| !is_cjk(c)));
    }

    #[test]
    fn punctuation_is_punctuation_and_symbols_of_all_scripts() {
        assert!("「。！*$…￥・°+".chars().all(is_punctuation));
        assert!("あ漢ー々1ａ".chars().all(|c| !is_punctuation(c)));
    }

    #[test]
    fn punctuation_is_what_pulldown_cmark_takes_for_it() {
        // The scripts of our pages; its table is of an older Unicode, so characters of the last years differ elsewhere.
        let ranges = ["\u{21}\u{FFF}", "\u{2000}\u{20C0}", "\u{2190}\u{2426}", "\u{3000}\u{30FF}", "\u{3200}\u{33FF}"];
        let ends = ranges.iter().chain(&["\u{FE10}\u{FE6F}", "\u{FF00}\u{FFEF}"]).map(|range| {
            let mut ends = range.chars();
            ends.next().unwrap()..=ends.next().unwrap()
        });
        let differ: Vec<String> = ends
            .flatten()
            .filter(|c| !c.is_control() && !c.is_whitespace() && !"*_~`[]<&\\|!".contains(*c))
            .filter(|&c| {
                let text = format!("a*{c}*b");
                let events = pulldown_cmark::Parser::new(&text);
                let opens =
                    events.into_iter().any(|e| e == pulldown_cmark::Event::Start(pulldown_cmark::Tag::Emphasis));
                opens == is_punctuation(c)
            })
            .map(|c| format!("U+{:04X} {c}", c as u32))
            .collect();
        assert!(differ.is_empty(), "{differ:?}");
    }

    #[test]
    fn the_quick_ranges_agree_with_the_tables() {
        for c in ('\u{1100}'..='\u{9FFF}').filter(|&c| width(c) != EastAsianWidth::Neutral) {
            let wide = matches!(width(c), EastAsianWidth::Wide | EastAsianWidth::Fullwidth | EastAsianWidth::Halfwidth);
            assert_eq!(is_wide(c), wide, "U+{:04X}", c as u32);
        }
    }
}
