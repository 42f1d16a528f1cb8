//! CSV (RFC 4180, and what spreadsheets make of it) with the place of every cell.

use super::encoding::decode;
use super::{Cell, CellValue, MAX_CELLS, MAX_ROWS, Table};
use crate::diag::{At, Diagnostic, Diagnostics, Place, rules};
use crate::source::{Source, SourcePath, Span};

/// The largest CSV file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// Reads a CSV file: the table, and the decoded text that its places count in. Cells are texts, whatever they begin
/// with. Reports bad encodings, open quotes, rows longer or shorter than the header. `None` where no table is left.
pub fn read_csv(path: &SourcePath, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<(Table, Source)> {
    read_csv_from(path, bytes, 1, diagnostics)
}

/// The same for a file whose columns are named in another row than the first; what stands before it is passed over.
pub fn read_csv_from(
    path: &SourcePath,
    bytes: &[u8],
    header_row: usize,
    diagnostics: &mut Diagnostics,
) -> Option<(Table, Source)> {
    if bytes.len() > MAX_BYTES {
        diagnostics.push(rules::table_file_too_large(MAX_BYTES >> 20).at_file(path));
        return None;
    }
    let (text, encoding) = match decode(path, bytes) {
        Ok(decoded) => decoded,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let source = Source::new(path.clone(), text);
    let mut scanner = Scanner { text: &source.text, at: 0, path, diagnostics, broken: Vec::new(), is_broken: false };
    let Some((first, rows)) = scanner.rows(header_row) else {
        diagnostics.push(rules::table_too_large(MAX_ROWS, MAX_CELLS).at_file(path));
        return None;
    };
    if header_row > 1 && first != header_row {
        diagnostics.push(rules::blank_header_row(header_row).at_file(path));
        return None;
    }
    let broken = scanner.broken;
    if broken.first() == Some(&0) {
        // Nothing can be said of the columns. The text goes, so its places are told as lines.
        for found in &mut diagnostics.0 {
            if let Some(Place { path: of, at }) = &mut found.place
                && let (true, At::Span(span)) = (of == path, &*at)
            {
                let place = source.line_column(span.start as usize);
                *at = At::Line(place.line, place.column);
            }
        }
        return None;
    }
    let table = Table::assemble(path, None, encoding, sound(rows, &broken, path, diagnostics), diagnostics)?;
    Some((table, source))
}

/// The rows that can be used. A row whose quotation marks do not pair was told of and is left out, as its cells are not
/// what they seem; so is one that is shorter or longer than the header, which is told of here.
fn sound(rows: Vec<Vec<Cell>>, broken: &[usize], path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Vec<Cell>> {
    let width = rows.first().map_or(0, Vec::len);
    let mut kept = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 && broken.binary_search(&index).is_ok() {
            continue;
        }
        if row.len() < width {
            let first = row.first().map_or(At::File, |cell| cell.place.clone());
            let place = Place { path: path.clone(), at: first };
            diagnostics.push(rules::row_too_short(width, row.len()).at(place));
            continue;
        }
        // A comma too many within the row most often pushes an empty cell over its end.
        if let Some(extra) = row.get(width) {
            let place = Place { path: path.clone(), at: extra.place.clone() };
            diagnostics.push(rules::row_too_long(width, row.len()).at(place));
            continue;
        }
        kept.push(row);
    }
    kept
}

struct Scanner<'a, 'd> {
    text: &'a str,
    at: usize,
    path: &'a SourcePath,
    diagnostics: &'d mut Diagnostics,
    /// The rows, by their place in the result, whose quotation marks do not pair.
    broken: Vec<usize>,
    /// Whether those of the row that is being read do not.
    is_broken: bool,
}

impl Scanner<'_, '_> {
    /// All records from that of a number on that are not blank lines, and the number of the first of them; `None` where
    /// they are too many.
    fn rows(&mut self, from: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        let mut rows = Vec::new();
        let (mut number, mut first) = (0, 0);
        let mut cells = 0;
        while self.at < self.text.len() {
            self.is_broken = false;
            let mut row = vec![self.cell()];
            while self.rest().starts_with(',') {
                self.at += 1;
                row.push(self.cell());
            }
            self.line_end();
            number += 1;
            cells += row.len();
            if cells > MAX_CELLS {
                return None;
            }
            if number >= from && row.iter().any(|cell| !cell.is_blank()) {
                first = if rows.is_empty() { number } else { first };
                self.broken.extend(self.is_broken.then_some(rows.len()));
                rows.push(row);
            }
        }
        Some((first, rows))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn line_end(&mut self) {
        let rest = self.rest();
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\r', '\n'])) };
    }

    fn cell(&mut self) -> Cell {
        let start = self.at;
        let text = if self.rest().starts_with('"') { self.quoted() } else { self.plain().to_owned() };
        let value = if text.is_empty() { CellValue::Empty } else { CellValue::Text };
        Cell { text, value, place: At::Span(Span::new(start, self.at)) }
    }

    fn plain(&mut self) -> &str {
        let start = self.at;
        self.at += self.rest().find([',', '\r', '\n']).unwrap_or(self.rest().len());
        &self.text[start..self.at]
    }

    /// A cell in quotation marks; two of them inside stand for one. Text after the closing one is kept, and told of.
    fn quoted(&mut self) -> String {
        let start = self.at;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let Some(quote) = self.rest().find('"') else {
                self.report(rules::csv_open_quote(), start);
                cell.push_str(self.rest());
                self.at = self.text.len();
                return cell;
            };
            cell.push_str(&self.text[self.at..self.at + quote]);
            self.at += quote + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            cell.push('"');
            self.at += 1;
        }
        if !self.rest().is_empty() && !self.rest().starts_with([',', '\r', '\n']) {
            self.report(rules::csv_text_after_quote(), start);
            let tail = self.plain().to_owned();
            cell.push_str(&tail);
        }
        cell
    }

    fn report(&mut self, diagnostic: Diagnostic, start: usize) {
        self.is_broken = true;
        self.diagnostics.push(diagnostic.at_span(self.path, Span::new(start, self.at)));
    }
}
