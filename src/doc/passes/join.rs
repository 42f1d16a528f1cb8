//! A line break between Japanese characters reads as nothing, any other as a space.
//!
//! The rule is css-text-4, "Segment Break Transformation Rules". Browsers differ in how much of it they have, and text,
//! search and PDF need it too: so it is done here.

use crate::doc::chars::{is_ambiguous, is_emoji, is_hangul, is_mark, is_punctuation, is_wide};
use crate::doc::{Document, Inline, InlineKind, walk};

/// Takes out the soft breaks that read as nothing.
pub(in crate::doc) fn join_lines(document: &mut Document) {
    walk::runs_mut(&mut document.blocks, &mut |run| {
        if !run.iter().any(|inline| inline.kind == InlineKind::SoftBreak) {
            return;
        }
        let keep: Vec<bool> = (0..run.len()).map(|index| !is_joint(run, index)).collect();
        let mut keep = keep.into_iter();
        run.retain(|_| keep.next().unwrap_or(true));
    });
}

fn is_joint(run: &[Inline], index: usize) -> bool {
    run[index].kind == InlineKind::SoftBreak
        && match (last_char(&run[..index]), first_char(&run[index + 1..])) {
            (Some(before), Some(after)) => joins(before, after),
            _ => false,
        }
}

/// Whether a break between two characters is removed.
fn joins(before: char, after: char) -> bool {
    let zero_width_space = '\u{200B}';
    let ambiguous = |c: char| is_punctuation(c) && (is_ambiguous(c) || is_emoji(c));
    let japanese = |c: char| is_wide(c) && !is_hangul(c);
    before == zero_width_space
        || after == zero_width_space
        || japanese(before) && japanese(after)
        || ambiguous(before) && japanese(after) && !is_emoji(after)
        || ambiguous(after) && japanese(before) && !is_emoji(before)
}

/// What a data directive will read as begins and ends in Japanese.
const DATA: char = 'あ';

/// A picture is neither.
const PICTURE: char = '\u{FFFC}';

fn last_char(run: &[Inline]) -> Option<char> {
    let last = |text: &str| text.chars().rev().find(|&c| !is_mark(c));
    run.iter().rev().find_map(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => last(text),
        InlineKind::Ruby(ruby) => ruby.parts.last().and_then(|(base, _)| last(base)),
        InlineKind::SoftBreak | InlineKind::LineBreak => Some(' '),
        InlineKind::Image(_) => Some(PICTURE),
        InlineKind::Directive(_) => Some(DATA),
        InlineKind::FootnoteReference(_) | InlineKind::Html(_) => None,
        _ => last_char(walk::children(inline)),
    })
}

fn first_char(run: &[Inline]) -> Option<char> {
    run.iter().find_map(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.chars().next(),
        InlineKind::Ruby(ruby) => ruby.parts.first().and_then(|(base, _)| base.chars().next()),
        InlineKind::SoftBreak | InlineKind::LineBreak => Some(' '),
        InlineKind::Image(_) => Some(PICTURE),
        InlineKind::Directive(_) => Some(DATA),
        InlineKind::FootnoteReference(_) | InlineKind::Html(_) => None,
        _ => first_char(walk::children(inline)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_japanese_characters_are_removed_and_others_are_not() {
        for (before, after) in [('す', '。'), ('。', 'こ'), ('ー', '、'), ('ｱ', 'あ'), ('」', '（'), ('a', '\u{200B}')]
        {
            assert!(joins(before, after), "{before}{after}");
        }
        for (before, after) in [('a', 'b'), ('す', 'a'), ('1', '月'), ('한', '국'), ('한', '漢'), (')', 'あ')] {
            assert!(!joins(before, after), "{before}{after}");
        }
    }

    #[test]
    fn ambiguous_punctuation_joins_where_the_other_side_is_japanese() {
        assert!(joins('…', 'あ') && joins('あ', '“') && joins('”', 'で') && joins('あ', '─'));
        assert!(!joins('…', 'a') && !joins('…', '…') && !joins('“', '한'));
    }
}
