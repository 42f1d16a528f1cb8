//! The pre-pass: the body with everything that pulldown-cmark does not know put behind tokens.
//!
//! - A line `:::name{…}`, `:::` or `::name{…}` becomes a processing instruction `<?token?>`, after whatever list and
//!   quote markers it stands behind. That is an HTML block (CommonMark 4.6, kind 3): it ends paragraphs and tables,
//!   stays in its list item or quote, needs no blank line, and does not end a comment that an author put around it.
//!   So pulldown-cmark itself decides what is code, list or quote.
//! - Ruby and inline directives become tokens in the line. A token flanks like a letter and holds nothing that
//!   Markdown reads, so it survives table cells, heading attributes and link labels.
//! - Beside `*` and `~~` an unseen letter makes the run flank as [`flanking`] says.
//!
//! Whatever turns out to be code, an address or raw HTML is read back from the map, so nothing here knows about code.

use std::ops::Range;

use super::directive;
use super::flanking::{self, Beside};
use super::offsets::{MARK, Prepared, Writer};
use super::ruby;

/// What a text is prepared as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum As {
    /// The body of a page: blocks.
    Blocks,
    /// The label of an inline directive: one line of inlines, whatever it begins with.
    Label,
}

/// Bytes at which something of ours may begin.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    stops[b'\n' as usize] = true;
    stops[b'\r' as usize] = true;
    stops[b'\\' as usize] = true;
    stops[b'{' as usize] = true;
    stops[b':' as usize] = true;
    stops[b'*' as usize] = true;
    stops[b'~' as usize] = true;
    // The first byte of ｜ (U+FF5C) and of the noncharacters from U+FDD0.
    stops[0xEF] = true;
    stops
};

/// Prepares a part of a source file.
pub(super) fn prepare(source: &str, range: Range<usize>, kind: As) -> Prepared<'_> {
    let mut scan = Scan { source, range: range.clone(), kind, writer: Writer::new(source, range.clone()) };
    if kind == As::Label {
        scan.writer.mark(range.start);
    }
    let mut at = scan.line_start(range.start);
    let bytes = &source.as_bytes()[..range.end];
    while at < bytes.len() {
        at = if STOPS[bytes[at] as usize] { scan.stop(at) } else { at + 1 };
    }
    scan.writer.finish()
}

struct Scan<'a> {
    source: &'a str,
    range: Range<usize>,
    kind: As,
    writer: Writer<'a>,
}

impl Scan<'_> {
    /// Deals with what may begin at `at`; returns where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let bytes = &self.source.as_bytes()[..self.range.end];
        match bytes[at] {
            b'\n' => self.line_start(at + 1),
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => at + 1,
            b'\r' => {
                self.writer.line_end(at);
                self.line_start(at + 1)
            }
            b'\\' => self.backslash(at),
            run @ (b'*' | b'~') => self.run(at, run),
            0xEF if bytes[at + 1] == 0xB7 && (0x90..=0x92).contains(&bytes[at + 2]) => {
                self.writer.token(at..at + 3);
                at + 3
            }
            _ => match self.construct(at) {
                Some(end) => {
                    self.writer.token(at..end);
                    end
                }
                None => at + 1,
            },
        }
    }

    /// The end of the ruby or inline directive that begins at `at`.
    fn construct(&self, at: usize) -> Option<usize> {
        let limit = self.range.end;
        match self.source.as_bytes()[..limit].get(at)? {
            b'{' => ruby::end(self.source, at, limit),
            0xEF if self.source[at..limit].starts_with('｜') => ruby::end(self.source, at, limit),
            b':' => directive::inline(self.source, at, limit).map(|parsed| parsed.end),
            _ => None,
        }
    }

    /// A backslash takes its meaning from what follows (CommonMark 2.4); `\｜` is ours.
    fn backslash(&mut self, at: usize) -> usize {
        let rest = &self.source[at + 1..self.range.end];
        match rest.chars().next() {
            Some(c) if c.is_ascii_punctuation() => at + 2,
            Some('｜') => {
                let end = at + 1 + '｜'.len_utf8();
                self.writer.token(at..end);
                end
            }
            _ => at + 1,
        }
    }

    /// Puts a directive's line behind a token. `at` is the first byte of a line.
    fn line_start(&mut self, at: usize) -> usize {
        if self.kind == As::Label {
            return at;
        }
        let bytes = &self.source.as_bytes()[..self.range.end];
        let start = skip_containers(bytes, at);
        if !bytes[start..].starts_with(b"::") {
            return at;
        }
        let length = bytes[start..].iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(bytes.len() - start);
        let end = start + self.source[start..start + length].trim_end_matches([' ', '\t']).len();
        if directive::line(self.source, start, end).is_none() {
            return at;
        }
        self.writer.line(start..end);
        end
    }

    /// Looks at a run of `*` or `~` and puts unseen letters beside it where it needs them.
    fn run(&mut self, at: usize, delimiter: u8) -> usize {
        let bytes = &self.source.as_bytes()[..self.range.end];
        let length = bytes[at..].iter().take_while(|&&b| b == delimiter).count();
        let end = at + length;
        let tilde = delimiter == b'~';
        let ascii = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii());
        let at_start = at == self.range.start;
        let plain = ascii(bytes[..at].last()) && ascii(bytes.get(end)) && self.construct(end).is_none();
        let after_token = self.writer.token_ends_at(at);
        if tilde && length != 2 || plain && !after_token && !at_start {
            return end;
        }
        let before = if after_token { Beside::Token } else { self.before(at) };
        let seen = (self.kind == As::Label && at_start).then_some(Beside::Char(MARK, None));
        let marks = flanking::marks(before, self.after(end), seen, tilde);
        if marks.before {
            self.writer.mark(at);
        }
        if marks.after {
            self.writer.mark(end);
        }
        end
    }

    fn before(&self, at: usize) -> Beside {
        let mut back = self.source[self.range.start..at].chars().rev();
        match back.next() {
            None | Some('\n' | '\r') => Beside::Nothing,
            Some(c) if flanking::is_general_selector(c) => Beside::Char(c, back.next()),
            Some(c) => Beside::Char(c, None),
        }
    }

    fn after(&self, end: usize) -> Beside {
        if self.construct(end).is_some() {
            return Beside::Token;
        }
        match self.source[end..self.range.end].chars().next() {
            None | Some('\n' | '\r') => Beside::Nothing,
            Some(c) => Beside::Char(c, None),
        }
    }
}

/// Past the indentation and the markers of quotes, lists and definitions that a line begins with.
fn skip_containers(bytes: &[u8], line: usize) -> usize {
    let mut at = line;
    let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
    loop {
        let digits = bytes[at..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'+' | b'*' | b':') if blank(at + 1) => at += 2,
            Some(_) if digits > 0 && matches!(bytes.get(at + digits), Some(b'.' | b')')) && blank(at + digits + 1) => {
                at += digits + 2;
            }
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(text: &str) -> String {
        prepare(text, 0..text.len(), As::Blocks)
            .text
            .replace('\u{FDD0}', "⟨")
            .replace('\u{FDD1}', "⟩")
            .replace(MARK, "¦")
    }

    #[test]
    fn a_text_without_our_constructs_is_not_copied() {
        let text = "# 見出し\n\n本文の**強調**と`コード`、[リンク](a.md \"題\")。\n- a: b\n";
        assert!(prepare(text, 0..text.len(), As::Blocks).is_untouched());
    }

    #[test]
    fn directive_lines_stay_behind_their_list_and_quote_markers() {
        assert_eq!(prepared("> - :::note\n>   x\n>   :::\n"), "> - <?⟨0⟩?>\n>   x\n>   <?⟨1⟩?>\n");
        assert_eq!(prepared("::news{limit=3}  \r\n"), "<?⟨0⟩?>  \r\n");
    }

    #[test]
    fn equal_constructs_share_a_token_and_escaped_ones_are_left() {
        assert_eq!(prepared("{漢|か}と{漢|か}と｜漢《か》"), "⟨0⟩と⟨0⟩と⟨1⟩");
        assert_eq!(prepared("\\{漢|か}と\\:era[x]"), "\\{漢|か}と\\:era[x]");
    }

    #[test]
    fn runs_beside_brackets_get_an_unseen_letter() {
        assert_eq!(prepared("これは**「重要」**です"), "これは**¦「重要」¦**です");
        assert_eq!(prepared("**{漢|か}、**と"), "**⟨0⟩、¦**と");
    }

    #[test]
    fn noncharacters_of_the_author_are_kept_as_tokens() {
        assert_eq!(prepared("a\u{FDD0}b\u{FDD2}"), "a⟨0⟩b⟨1⟩");
    }
}
