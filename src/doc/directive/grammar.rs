//! The grammar of directives: what a line or a place in a line says, as ranges of the source. No judgement on names.

use std::ops::Range;

use crate::doc::ruby;

/// The longest inline directive in bytes; a label is a word or two.
const LONGEST_LABEL: usize = 1000;

/// A directive as it is written. All ranges are bytes of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::doc) struct Parsed {
    /// The name.
    pub(in crate::doc) name: Range<usize>,
    /// The text between `[` and `]`.
    pub(in crate::doc) label: Option<Range<usize>>,
    /// What stands between `{` and `}`.
    pub(in crate::doc) attributes: Option<Range<usize>>,
    /// One past its last byte.
    pub(in crate::doc) end: usize,
}

/// What a line of colons is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::doc) enum Fence {
    /// Opens a block directive.
    Open(Parsed),
    /// Closes one.
    Close,
    /// Is a leaf directive.
    Leaf(Parsed),
    /// Is neither: the range is what cannot be read.
    Broken(Range<usize>),
}

/// A line of colons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::doc) struct Line {
    /// How many colons it begins with.
    pub(in crate::doc) colons: usize,
    /// What it is.
    pub(in crate::doc) fence: Fence,
}

/// Reads the line from `at` (its first colon) to `end` (its end without spaces and line break). `None` where it is text.
pub(in crate::doc) fn line(source: &str, at: usize, end: usize) -> Option<Line> {
    let text = source.get(at..end)?;
    let colons = text.bytes().take_while(|&b| b == b':').count();
    let after = at + colons;
    if colons == 2 {
        let parsed = head(source, after, end).filter(|parsed| source[parsed.name.clone()].is_ascii())?;
        let fence = match source[parsed.end..end].trim_start() {
            "" => Fence::Leaf(parsed),
            rest if rest.starts_with(['[', '{']) || parsed.end > parsed.name.end => Fence::Broken(parsed.end..end),
            _ => return None,
        };
        return Some(Line { colons, fence });
    }
    if colons < 3 {
        return None;
    }
    if after == end {
        return Some(Line { colons, fence: Fence::Close });
    }
    let start = after + source[after..end].len() - source[after..end].trim_start().len();
    let fence = match head(source, start, end) {
        Some(parsed) if parsed.end == end => Fence::Open(parsed),
        Some(parsed) => Fence::Broken(parsed.end..end),
        None => Fence::Broken(start..end),
    };
    Some(Line { colons, fence })
}

/// Reads `name[label]{attributes}`. The name of a block may be of any script, so that the error can name it.
fn head(source: &str, at: usize, end: usize) -> Option<Parsed> {
    let length = source[at..end].find(|c: char| !is_name(c) || c.is_ascii() && !is_ascii_name(c)).unwrap_or(end - at);
    let name = at..at + length;
    source[name.clone()].chars().next().filter(|c| c.is_alphabetic())?;
    let label = bracketed(source, name.end, end);
    let after = label.as_ref().map_or(name.end, |label| label.end + 1);
    let attributes = braced(source, after, end);
    let end = attributes.as_ref().map_or(after, |braces| braces.end + 1);
    Some(Parsed { name, label, attributes, end })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || is_ascii_name(c)
}

fn is_ascii_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Reads the inline directive whose colon is at `at`, where one is there.
///
/// `:name[…]` needs an ASCII name; what is followed by `(` or `[` is a link after a colon, and `[^` a footnote.
pub(in crate::doc) fn inline(source: &str, at: usize, limit: usize) -> Option<Parsed> {
    let bytes = source.as_bytes();
    if at > 0 && (bytes[at - 1] == b':' || bytes[at - 1].is_ascii_alphanumeric()) {
        return None;
    }
    let name_length = bytes[at + 1..limit].iter().take_while(|&&b| is_ascii_name(char::from(b))).count();
    let name = at + 1..at + 1 + name_length;
    bytes.get(name.start).filter(|b| b.is_ascii_alphabetic())?;
    let label = bracketed(source, name.end, limit)?;
    let after = label.end + 1;
    if matches!(bytes[..limit].get(after), Some(b'(' | b'[')) || bytes[label.clone()].first() == Some(&b'^') {
        return None;
    }
    let is_ruby = ruby::end(source, after, limit).is_some();
    let attributes = if is_ruby { None } else { braced(source, after, limit) };
    let end = attributes.as_ref().map_or(after, |braces| braces.end + 1);
    Some(Parsed { name, label: Some(label), attributes, end })
}

/// The inside of the brackets that open at `at`: balanced, on one line, without code.
fn bracketed(source: &str, at: usize, limit: usize) -> Option<Range<usize>> {
    let bytes = &source.as_bytes()[..limit];
    if bytes.get(at) != Some(&b'[') {
        return None;
    }
    let mut depth = 0_usize;
    let mut escaped = false;
    for (index, &byte) in bytes.iter().enumerate().skip(at).take(LONGEST_LABEL) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' | b'\r' | b'`' => return None,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + 1..index),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The inside of the braces that open at `at`; a `}` in quotes does not close them.
pub(in crate::doc) fn braced(source: &str, at: usize, limit: usize) -> Option<Range<usize>> {
    let bytes = &source.as_bytes()[..limit];
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    let mut quoted = false;
    for (index, &byte) in bytes.iter().enumerate().skip(at + 1).take(LONGEST_LABEL) {
        match byte {
            b'\n' | b'\r' | b'`' => return None,
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(at + 1..index),
            _ => {}
        }
    }
    None
}

/// One attribute as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::doc) struct Written {
    /// The key.
    pub(in crate::doc) key: Range<usize>,
    /// The value without its quotes; empty for a key alone.
    pub(in crate::doc) value: Range<usize>,
    /// The whole.
    pub(in crate::doc) span: Range<usize>,
}

/// The attributes in a range, and the ranges that cannot be read as one.
pub(in crate::doc) fn attributes(source: &str, range: Range<usize>) -> (Vec<Written>, Vec<Range<usize>>) {
    let (mut read, mut broken) = (Vec::new(), Vec::new());
    let mut at = range.start;
    while at < range.end {
        let rest = &source[at..range.end];
        let gap = rest.len() - rest.trim_start().len();
        if gap > 0 {
            at += gap;
            continue;
        }
        let word_end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        match attribute(source, at, word_end, range.end) {
            Some(written) => {
                at = written.span.end;
                read.push(written);
            }
            None => {
                broken.push(at..word_end);
                at = word_end;
            }
        }
    }
    (read, broken)
}

fn attribute(source: &str, at: usize, word_end: usize, limit: usize) -> Option<Written> {
    let word = &source[at..word_end];
    let key_length = word.bytes().take_while(|&b| is_ascii_name(char::from(b))).count();
    let key = at..at + key_length;
    source[key.clone()].bytes().next().filter(u8::is_ascii_alphabetic)?;
    if key.end == word_end {
        return Some(Written { key, value: word_end..word_end, span: at..word_end });
    }
    let value = key.end + 1;
    source[key.end..].strip_prefix('=')?;
    let Some(quoted) = source[value..limit].strip_prefix('"') else {
        return (!source[value..word_end].contains('"')).then_some(Written {
            key,
            value: value..word_end,
            span: at..word_end,
        });
    };
    let close = value + 1 + quoted.find('"')?;
    let ends = source[close + 1..limit].chars().next().is_none_or(char::is_whitespace);
    ends.then_some(Written { key, value: value + 1..close, span: at..close + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Line> {
        line(text, 0, text.len())
    }

    #[test]
    fn fences_open_and_close_and_leaves_stand_alone() {
        assert!(matches!(read(":::note{title=\"a }b\"}"), Some(Line { colons: 3, fence: Fence::Open(_) })));
        assert!(matches!(read("::::"), Some(Line { colons: 4, fence: Fence::Close })));
        assert!(matches!(read("::: note"), Some(Line { colons: 3, fence: Fence::Open(_) })));
        assert!(matches!(read("::news{limit=3}"), Some(Line { colons: 2, fence: Fence::Leaf(_) })));
        assert!(matches!(read(":::note 題"), Some(Line { fence: Fence::Broken(_), .. })));
        assert!(matches!(read("::news{limit=3"), Some(Line { fence: Fence::Broken(_), .. })));
        assert_eq!(read("::"), None);
        assert_eq!(read("::before は擬似要素"), None);
        assert_eq!(read(":::注意").map(|line| matches!(line.fence, Fence::Open(_))), Some(true));
    }

    #[test]
    fn inline_directives_are_told_from_links_times_and_footnotes() {
        let at = |text: &str| inline(text, text.find(':').unwrap(), text.len()).map(|parsed| parsed.end);
        assert_eq!(at("今日は:era[2026-04-01]です"), Some("今日は:era[2026-04-01]".len()));
        assert_eq!(at("a:era[x]"), None);
        assert_eq!(at("例:see[資料](a.pdf)"), None);
        assert_eq!(at("例:see[^1]"), None);
        assert_eq!(at(":term[同意]{漢字|かんじ}"), Some(":term[同意]".len()));
        assert_eq!(at(":term[a[b]c]{x=1}"), Some(":term[a[b]c]{x=1}".len()));
        assert_eq!(at(":term[a`b]`"), None);
    }

    #[test]
    fn attributes_are_cut_with_or_without_quotes() {
        let text = "limit=3 title=\"二語 の題\" open bad＝1 x=\"y\"z";
        let (read, broken) = attributes(text, 0..text.len());
        let pairs: Vec<_> = read.iter().map(|a| (&text[a.key.clone()], &text[a.value.clone()])).collect();
        assert_eq!(pairs, [("limit", "3"), ("title", "二語 の題"), ("open", "")]);
        assert_eq!(broken.iter().map(|r| &text[r.clone()]).collect::<Vec<_>>(), ["bad＝1", "x=\"y\"z"]);
    }
}
