//! Tables from CSV files and workbooks: every cell as it was written, with its place.

mod csv;
mod encoding;
mod workbook;

use jiff::civil::Date;

use crate::data::date::{DateError, parse_date};
use crate::diag::{At, Diagnostic, Diagnostics, Place, rules};
use crate::source::{SourcePath, nearest};

pub use csv::{MAX_BYTES, read_csv, read_csv_from};
pub use encoding::Encoding;
pub use workbook::{read_workbook, read_workbook_from};

/// The most rows that are read from a table.
pub const MAX_ROWS: u32 = 200_000;
/// The most cells that a table may have, blank ones included.
pub const MAX_CELLS: usize = 2_000_000;

/// A table: a header and rows of as many cells. Rows and columns without any content are left out.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The file.
    pub path: SourcePath,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// How the text was stored; shown with `-v`.
    pub encoding: Encoding,
    /// The names of the columns.
    pub header: Vec<Cell>,
    /// The rows; each has as many cells as the header. Rows that were not written so are reported and left out.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// The cell as text, as it was written: whole numbers without `.0`, dates in ISO form, nothing trimmed.
    pub text: String,
    /// What the file says that it is.
    pub value: CellValue,
    /// Where it stands.
    pub place: At,
}

/// What a file says that a cell is. A CSV file knows only texts.
#[derive(Clone, PartialEq, Debug)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// A text.
    Text,
    /// A number.
    Number(f64),
    /// A date; a time of day is dropped.
    Date(Date),
    /// A truth value.
    Bool(bool),
    /// An error of the spreadsheet, for example `#N/A`.
    Error(String),
}

impl Cell {
    /// The text without spaces (also full-width ones) around it, and otherwise as it was written.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Whether there is nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// The cell's date: the spreadsheet's own, or the date that its text writes. `None` where blank.
    ///
    /// # Errors
    /// As [`parse_date`]. A plain number is no date: whether it counts days nobody but the spreadsheet knows.
    pub fn date(&self) -> Result<Option<Date>, DateError> {
        match &self.value {
            CellValue::Date(date) => Ok(Some(*date)),
            _ if self.is_blank() => Ok(None),
            _ => parse_date(self.trimmed()).map(Some),
        }
    }
}

impl Table {
    /// A place in this table's file.
    pub fn place(&self, at: &At) -> Place {
        Place { path: self.path.clone(), at: at.clone() }
    }

    /// The diagnostic for a cell that shows an error of the spreadsheet, such as `#N/A`. Only whoever uses the cell
    /// reports it: an error in a column that nobody reads stops nothing.
    pub fn cell_error(&self, cell: &Cell) -> Option<Diagnostic> {
        match &cell.value {
            CellValue::Error(error) => Some(rules::cell_error(error).at(self.place(&cell.place))),
            _ => None,
        }
    }

    /// The number of a column by its name; spaces around the names do not count.
    ///
    /// # Errors
    /// A diagnostic where no column, or more than one, has the name. Without a place where it is missing: the caller
    /// knows who asked. Two columns of one name matter only to who asks for them, so that downloaded lists pass.
    pub fn column(&self, name: &str) -> Result<usize, Diagnostic> {
        let mut found = self.header.iter().enumerate().filter(|(_, cell)| cell.trimmed() == name.trim());
        let Some((index, _)) = found.next() else {
            return Err(self.missing_column(name));
        };
        match found.next() {
            Some((_, second)) => Err(rules::duplicate_column(name).at(self.place(&second.place))),
            None => Ok(index),
        }
    }

    /// Whether a column of that name exists.
    pub fn has_column(&self, name: &str) -> bool {
        self.header.iter().any(|cell| cell.trimmed() == name.trim())
    }

    fn missing_column(&self, name: &str) -> Diagnostic {
        let names = || self.header.iter().map(Cell::trimmed).filter(|name| !name.is_empty());
        let mut shown: Vec<&str> = names().take(20).collect();
        if names().count() > shown.len() {
            shown.push("…");
        }
        rules::missing_column(&self.path, name, shown.join("、")).suggest(nearest(name, names()))
    }

    /// A table from rows of any length, the first being the header: blank rows and blank trailing columns go, short
    /// rows are filled up. A row that has content beyond the header's last column is told of and left out: which of its
    /// cells are shifted nobody knows, and what they seem to say is not worth a word.
    fn assemble(
        path: &SourcePath,
        sheet: Option<String>,
        encoding: Encoding,
        mut rows: Vec<Vec<Cell>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        rows.retain(|row| row.iter().any(|cell| !cell.is_blank()));
        let mut rows = rows.into_iter();
        let Some(mut header) = rows.next() else {
            diagnostics.push(rules::empty_table().at_file(path));
            return None;
        };
        header.truncate(header.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1));
        let width = header.len();
        if rows.len() > MAX_ROWS as usize || rows.len().saturating_mul(width) > MAX_CELLS {
            diagnostics.push(rules::table_too_large(MAX_ROWS, MAX_CELLS).at_file(path));
            return None;
        }
        let mut table = Self { path: path.clone(), sheet, encoding, header, rows: Vec::new() };
        for mut row in rows {
            let extra = row.iter().skip(width).find(|cell| !cell.is_blank());
            if let Some(extra) = extra {
                let last = row.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
                diagnostics.push(rules::row_too_long(width, last).at(table.place(&extra.place)));
                continue;
            }
            row.truncate(width);
            let end = row.last().or(table.header.first()).map_or(At::File, |cell| cell.place.clone());
            row.resize_with(width, || Cell { text: String::new(), value: CellValue::Empty, place: end.clone() });
            table.rows.push(row);
        }
        table.check_header(diagnostics);
        Some(table)
    }

    /// A column without a name cannot be used; where it has content, somebody meant something by it.
    fn check_header(&self, diagnostics: &mut Diagnostics) {
        for (index, cell) in self.header.iter().enumerate().filter(|(_, cell)| cell.is_blank()) {
            if self.rows.iter().any(|row| row.get(index).is_some_and(|cell| !cell.is_blank())) {
                diagnostics.push(rules::nameless_column(index + 1).at(self.place(&cell.place)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
