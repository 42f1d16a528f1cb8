//! The way back: from a byte of the prepared text to a byte of the source file.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// Opens a token: `OPEN index CLOSE` stands for the source text of that index.
pub(super) const OPEN: char = '\u{FDD0}';
/// Closes a token.
pub(super) const CLOSE: char = '\u{FDD1}';
/// A letter that nobody sees, put beside a delimiter run so that the run flanks as it should.
pub(super) const MARK: char = '\u{FDD2}';
/// Opens the processing instruction that holds the token of a directive's line.
pub(super) const LINE_OPEN: &str = "<?";
/// Closes it.
pub(super) const LINE_CLOSE: &str = "?>";

/// One place where the prepared text differs from the source.
#[derive(Clone, Copy, Debug)]
struct Edit {
    prepared: u32,
    prepared_end: u32,
    source: u32,
    source_end: u32,
}

/// A text that pulldown-cmark reads in place of the source, with the map back.
///
/// The three noncharacters [`OPEN`], [`CLOSE`] and [`MARK`] stand in it only where [`Writer`] put them: one of the
/// author's is itself kept as a token.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// The text; borrowed where nothing had to be replaced.
    pub(super) text: Cow<'a, str>,
    /// Where the text begins in the source file.
    base: usize,
    edits: Vec<Edit>,
    tokens: Vec<&'a str>,
}

/// A part of a text that has been read back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part<'a> {
    /// Text without tokens, from and to these bytes of the text that was given.
    Text(&'a str, usize),
    /// A token: what stands in the source, and where the token stands in the text that was given.
    Token(&'a str, usize),
}

impl<'a> Prepared<'a> {
    /// Whether the text is the source as it is.
    pub(super) fn is_untouched(&self) -> bool {
        self.edits.is_empty()
    }

    /// The place in the source of a range of the prepared text. Ends inside a replacement widen to its whole.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.back(range.start, false);
        Span::new(start, self.back(range.end, true).max(start))
    }

    fn back(&self, at: usize, end: bool) -> usize {
        let after = self.edits.partition_point(|edit| edit.prepared as usize <= at);
        let Some(edit) = after.checked_sub(1).map(|index| self.edits[index]) else { return self.base + at };
        match at.checked_sub(edit.prepared_end as usize) {
            Some(beyond) => edit.source_end as usize + beyond,
            None if end && at > edit.prepared as usize => edit.source_end as usize,
            None => edit.source as usize,
        }
    }

    /// Where `part`, a slice of the prepared text, stands in it; `None` for a text that lives elsewhere.
    pub(super) fn position(&self, part: &str) -> Option<usize> {
        let at = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (at + part.len() <= self.text.len()).then_some(at)
    }

    /// Takes a text apart into what the author wrote plainly and the tokens in it; marks are left out.
    pub(super) fn parts<'t>(&self, text: &'t str) -> Parts<'t, '_>
    where
        'a: 't,
    {
        Parts { text, at: 0, tokens: &self.tokens }
    }

    /// The text as the author wrote it: tokens are read back, marks are gone.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        if self.is_untouched() || !text.contains([OPEN, MARK]) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        for part in self.parts(text) {
            match part {
                Part::Text(text, _) | Part::Token(text, _) => out.push_str(text),
            }
        }
        Cow::Owned(out)
    }

    /// The source text of a directive's line, where `html` is its instruction and nothing else.
    pub(super) fn line(&self, html: &str) -> Option<&'a str> {
        let inner = html.strip_prefix(LINE_OPEN)?.strip_suffix(LINE_CLOSE)?;
        let (token, length) = read_token(&self.tokens, inner)?;
        (length == inner.len() && token.starts_with("::")).then_some(token)
    }
}

/// Reads the token at the start of a text: its source, and its length in the text.
fn read_token<'a>(tokens: &[&'a str], text: &str) -> Option<(&'a str, usize)> {
    let rest = text.strip_prefix(OPEN)?;
    let digits = rest.find(CLOSE)?;
    let token = tokens.get(rest[..digits].parse::<usize>().ok()?)?;
    Some((token, OPEN.len_utf8() + digits + CLOSE.len_utf8()))
}

impl<'t> Parts<'t, '_> {
    /// Reads the instruction at the start of a text that stands for a line of its own.
    fn read_line(&self, text: &str) -> Option<(&'t str, usize)> {
        let (token, length) = read_token(self.tokens, text.strip_prefix(LINE_OPEN)?)?;
        let length = LINE_OPEN.len() + length;
        let whole = token.starts_with("::") && text[length..].starts_with(LINE_CLOSE);
        whole.then_some((token, length + LINE_CLOSE.len()))
    }
}

/// The iterator of [`Prepared::parts`].
pub(super) struct Parts<'t, 'p> {
    text: &'t str,
    at: usize,
    tokens: &'p [&'t str],
}

impl<'t> Iterator for Parts<'t, '_> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return None;
            }
            let start = self.at;
            if rest.starts_with(MARK) {
                self.at += MARK.len_utf8();
                continue;
            }
            if let Some((token, length)) = read_token(self.tokens, rest) {
                self.at += length;
                return Some(Part::Token(token, start));
            }
            if let Some((token, length)) = self.read_line(rest) {
                self.at += length;
                return Some(Part::Token(token, start));
            }
            // What begins here is text; so is a lone opener, which comes from a character reference (`&#xFDD0;`).
            let skip = rest.chars().next().map_or(0, char::len_utf8);
            let mut length = rest[skip..].find([OPEN, MARK]).map_or(rest.len(), |next| skip + next);
            if let Some(before) = rest[..length].strip_suffix(LINE_OPEN)
                && self.read_line(&rest[before.len()..]).is_some()
            {
                length = before.len();
            }
            self.at += length;
            return Some(Part::Text(&rest[..length], start));
        }
    }
}

/// Writes a prepared text from left to right.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    source: &'a str,
    range: Range<usize>,
    out: String,
    copied: usize,
    token_end: Option<usize>,
    edits: Vec<Edit>,
    tokens: Vec<&'a str>,
    known: std::collections::HashMap<&'a str, usize>,
}

impl<'a> Writer<'a> {
    /// A writer for a part of a source.
    pub(super) fn new(source: &'a str, range: Range<usize>) -> Self {
        let copied = range.start;
        let (out, edits, tokens, known) = Default::default();
        Self { source, range, out, copied, token_end: None, edits, tokens, known }
    }

    /// Puts [`MARK`] before the byte `at` of the source.
    pub(super) fn mark(&mut self, at: usize) {
        self.replace(at..at, |out| out.push(MARK));
    }

    /// Puts a token in place of a range of the source. Equal texts get the same token, so that link labels still match.
    pub(super) fn token(&mut self, range: Range<usize>) {
        self.token_within(range, "", "");
    }

    /// Puts a token in an HTML block in place of a whole line.
    pub(super) fn line(&mut self, range: Range<usize>) {
        self.token_within(range, LINE_OPEN, LINE_CLOSE);
    }

    fn token_within(&mut self, range: Range<usize>, before: &str, after: &str) {
        let text = &self.source[range.clone()];
        let next = self.tokens.len();
        let index = *self.known.entry(text).or_insert(next);
        if index == next {
            self.tokens.push(text);
        }
        self.token_end = Some(range.end);
        self.replace(range, |out| {
            use std::fmt::Write as _;
            let _ = write!(out, "{before}{OPEN}{index}{CLOSE}{after}");
        });
    }

    /// Puts the line end that pulldown-cmark knows in place of a lone carriage return (CommonMark 2.1).
    pub(super) fn line_end(&mut self, at: usize) {
        self.replace(at..at + 1, |out| out.push('\n'));
    }

    /// Whether a token ends at this byte of the source.
    pub(super) fn token_ends_at(&self, at: usize) -> bool {
        self.token_end == Some(at)
    }

    fn replace(&mut self, range: Range<usize>, write: impl FnOnce(&mut String)) {
        if self.edits.is_empty() {
            self.out.reserve(self.range.len() + self.range.len() / 8);
        }
        self.out.push_str(&self.source[self.copied..range.start]);
        let prepared = self.out.len();
        write(&mut self.out);
        self.copied = range.end;
        let source = Span::new(range.start, range.end);
        let prepared = Span::new(prepared, self.out.len());
        self.edits.push(Edit {
            prepared: prepared.start,
            prepared_end: prepared.end,
            source: source.start,
            source_end: source.end,
        });
    }

    /// The prepared text.
    pub(super) fn finish(mut self) -> Prepared<'a> {
        let text = if self.edits.is_empty() {
            Cow::Borrowed(&self.source[self.range.clone()])
        } else {
            self.out.push_str(&self.source[self.copied..self.range.end]);
            Cow::Owned(self.out)
        };
        Prepared { text, base: self.range.start, edits: self.edits, tokens: self.tokens }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_outside_a_replacement_comes_back_to_its_own_byte() {
        let source = "前書き\r\nこれは{漢字|かんじ}と**「重要」**です。";
        let body = source.find('こ').unwrap();
        let mut writer = Writer::new(source, body..source.len());
        let ruby = source.find('{').unwrap()..source.find('}').unwrap() + 1;
        writer.token(ruby.clone());
        writer.mark(source.find('「').unwrap());
        let prepared = writer.finish();
        for (at, c) in prepared.text.char_indices().filter(|(_, c)| "これはと*「重要」です。".contains(*c)) {
            let span = prepared.span(at..at + c.len_utf8());
            assert_eq!(&source[span.range()], c.to_string());
        }
        let token = prepared.text.find(OPEN).unwrap();
        assert_eq!(prepared.span(token..token + 2).range(), ruby);
        assert_eq!(prepared.restore(&prepared.text), &source[body..]);
    }
}
