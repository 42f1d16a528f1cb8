//! The two forms of ruby: `{漢字|かんじ}`, with one reading or one for each character, and `｜漢字《かんじ》`.

use std::ops::Range;

use super::chars::is_mark;

/// The longest ruby in bytes; anything longer is text that happens to hold such characters.
const LONGEST: usize = 1024;

/// The end of the ruby that begins at `at`, where one does. Ruby stays on its line and holds no code.
pub(super) fn end(source: &str, at: usize, limit: usize) -> Option<usize> {
    let window = window(source, at, limit);
    let length = if let Some(rest) = window.strip_prefix('{') {
        let close = rest.find(['{', '}', '`', '\\', '\n', '\r']).filter(|&close| rest[close..].starts_with('}'))?;
        let (base, readings) = rest[..close].split_once('|')?;
        // `{a | b}` with spaces is a table's cells, or code.
        let tight = !base.ends_with([' ', '\t']) && !readings.starts_with([' ', '\t']);
        (tight && !base.trim().is_empty() && !readings.trim().is_empty()).then_some(close + 2)?
    } else {
        let rest = window.strip_prefix('｜')?;
        let open = rest
            .find(['｜', '《', '》', '`', '\n', '\r'])
            .filter(|&open| open > 0 && rest[open..].starts_with('《'))?;
        let reading = &rest[open + '《'.len_utf8()..];
        let close = reading.find(['｜', '《', '》', '`', '\n', '\r']).filter(|&close| close > 0)?;
        reading[close..].strip_prefix('》')?;
        '｜'.len_utf8() + open + '《'.len_utf8() + close + '》'.len_utf8()
    };
    Some(at + length)
}

/// The text from `at`, as long as ruby may be.
fn window(source: &str, at: usize, limit: usize) -> &str {
    let mut end = limit.min(at + LONGEST);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    &source[at..end]
}

/// A base and its reading, as ranges of the ruby's own text.
pub(super) type Part = (Range<usize>, Range<usize>);

/// More or fewer readings than characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Misfit {
    /// How many characters the base has.
    pub(super) characters: usize,
    /// How many readings there are.
    pub(super) readings: usize,
}

/// Base and reading of each part.
pub(super) fn parts(text: &str) -> Result<Vec<Part>, Misfit> {
    let (base, readings) = split(text);
    if readings.len() == 1 {
        return Ok(vec![(base, readings[0].clone())]);
    }
    let characters = characters(&text[base.clone()], base.start);
    if characters.len() != readings.len() {
        return Err(Misfit { characters: characters.len(), readings: readings.len() });
    }
    Ok(characters.into_iter().zip(readings).collect())
}

fn split(text: &str) -> (Range<usize>, Vec<Range<usize>>) {
    let mut pieces = Vec::new();
    let mut start = text.chars().next().map_or(0, char::len_utf8);
    for (at, c) in text.char_indices().skip(1) {
        if matches!(c, '|' | '}' | '《' | '》') {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    let base = if pieces.is_empty() { 0..0 } else { pieces.remove(0) };
    (base, pieces)
}

/// The characters as a reader counts them: marks and variation selectors belong to the character before.
fn characters(text: &str, offset: usize) -> Vec<Range<usize>> {
    let mut characters: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = offset + at + c.len_utf8();
        match characters.last_mut() {
            Some(last) if is_mark(c) => last.end = end,
            _ => characters.push(offset + at..end),
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, &str)> {
        parts(text).unwrap().into_iter().map(|(base, reading)| (&text[base], &text[reading])).collect()
    }

    #[test]
    fn one_reading_is_for_the_whole_and_several_are_for_a_character_each() {
        assert_eq!(read("{漢字|かんじ}"), [("漢字", "かんじ")]);
        assert_eq!(read("{東京|とう|きょう}"), [("東", "とう"), ("京", "きょう")]);
        assert_eq!(read("｜漢字《かんじ》"), [("漢字", "かんじ")]);
        assert_eq!(read("{葛󠄀城|かつら|ぎ}"), [("葛󠄀", "かつら"), ("城", "ぎ")]);
    }

    #[test]
    fn readings_that_do_not_fit_their_characters_are_counted() {
        assert_eq!(parts("{東京都|とう|きょう}"), Err(Misfit { characters: 3, readings: 2 }));
    }

    #[test]
    fn what_is_not_ruby_is_left_alone() {
        for text in [
            "{漢字}",
            "{|かな}",
            "{漢字|}",
            "{漢\n字|かんじ}",
            "{`a|b`}",
            "{漢字\\|かんじ}",
            "｜漢字",
            "｜《かんじ》",
            "｜漢字《》",
        ] {
            assert_eq!(end(text, 0, text.len()), None, "{text}");
        }
        assert_eq!(end("{漢字|かんじ}です", 0, "{漢字|かんじ}です".len()), Some("{漢字|かんじ}".len()));
    }
}
