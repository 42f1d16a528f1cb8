//! The text of one file, and the arithmetic between byte offsets and lines.

use std::collections::BTreeMap;

use arcstr::ArcStr;

use super::SourcePath;

/// A half-open range of bytes in the text of one source file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Offsets past 4 GiB saturate; files that large are refused on reading.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The same span, moved forward by `offset` bytes (a part of a file seen as a text of its own).
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The span as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both counted from 1; the column counts characters (Unicode scalar values).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// One source file: its path and its decoded text, without a byte order mark.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is, relative to the site's root.
    pub path: SourcePath,
    /// Its text as Unicode.
    pub text: ArcStr,
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: SourcePath, text: impl Into<ArcStr>) -> Self {
        Self { path, text: text.into() }
    }

    /// Line and column of a byte offset. An offset beyond the end or inside a character is moved back to the nearest place.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = floor_char_boundary(&self.text, offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        LineColumn {
            line: before.bytes().filter(|&b| b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The text of the line that holds `offset`, without its line end.
    pub fn line_at(&self, offset: usize) -> &str {
        let offset = floor_char_boundary(&self.text, offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |i| i + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |i| offset + i);
        self.text[start..end].trim_end_matches('\r')
    }

    /// The text of a span; empty where the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The texts that diagnostics may point into, by path.
#[derive(Clone, Debug, Default)]
pub struct SourceMap(BTreeMap<SourcePath, Source>);

impl SourceMap {
    /// Adds a source; a source of the same path is replaced.
    pub fn insert(&mut self, source: Source) {
        self.0.insert(source.path.clone(), source);
    }

    /// The source at `path`, where its text was read.
    pub fn get(&self, path: &SourcePath) -> Option<&Source> {
        self.0.get(path)
    }
}

impl Extend<Source> for SourceMap {
    fn extend<T: IntoIterator<Item = Source>>(&mut self, sources: T) {
        for source in sources {
            self.insert(source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_survive_crlf() {
        let source = Source::new(SourcePath::new("content/a.md"), "題名\r\n同意書の説明\n");
        let at = source.text.find("説明").unwrap_or(0);
        assert_eq!(source.line_column(at), LineColumn { line: 2, column: 5 });
        assert_eq!(source.line_at(0), "題名");
        assert_eq!(source.line_at(at), "同意書の説明");
        assert_eq!(source.line_column(usize::MAX), LineColumn { line: 3, column: 1 });
    }
}
