//! Workbooks (`.xlsx`), by calamine. Formulas count as their stored results.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Cell, CellValue, Encoding, MAX_BYTES, MAX_CELLS, MAX_ROWS, Table};
use crate::data::date::{DateSystem, from_serial};
use crate::diag::{At, Diagnostic, Diagnostics, Place, rules};
use crate::source::{SourcePath, nearest};

/// The most columns: the widest a sheet can be (ECMA-376).
const MAX_COLUMNS: u32 = 16_384;
/// The most bytes that a workbook's parts may unfold to.
const MAX_UNFOLDED: u64 = 512 << 20;

/// Reads a sheet of a workbook. Without a name the workbook must have one visible sheet. `None` where no table is left.
/// Cells that show an error stay in the table; whoever uses their columns reports them ([`Table::cell_error`]).
pub fn read_workbook(
    path: &SourcePath,
    bytes: &[u8],
    sheet: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Table> {
    read_workbook_from(path, bytes, sheet, 1, diagnostics)
}

/// The same for a sheet whose columns are named in another row than the first; what stands above it is passed over.
pub fn read_workbook_from(
    path: &SourcePath,
    bytes: &[u8],
    sheet: Option<&str>,
    header_row: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Table> {
    let attempt = || {
        let mut workbook = Workbook::open(path, bytes)?;
        let sheet = workbook.choose(sheet)?;
        let mut rows = workbook.rows(&sheet, header_row)?;
        let merged = workbook.spread_merged(&sheet, &mut rows)?;
        Ok((sheet, rows, merged))
    };
    // calamine 0.38 can panic on a damaged sheet (arithmetic overflow, with checks on). Nothing outlives the attempt.
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(attempt))
        .unwrap_or_else(|_| Err(Box::new(rules::workbook_broken("damaged").at_file(path))));
    match outcome {
        Ok((sheet, rows, merged)) => {
            merged.into_iter().for_each(|warning| diagnostics.push(warning));
            let rows = fill(&sheet, rows);
            Table::assemble(path, Some(sheet), Encoding::Workbook, rows, diagnostics)
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;
type Outcome<T> = Result<T, Box<Diagnostic>>;

struct Workbook<'a> {
    path: &'a SourcePath,
    inner: Xlsx<Cursor<&'a [u8]>>,
}

impl<'a> Workbook<'a> {
    fn open(path: &'a SourcePath, bytes: &'a [u8]) -> Outcome<Self> {
        let refuse = |diagnostic: Diagnostic| Err(Box::new(diagnostic.at_file(path)));
        if bytes.len() > MAX_BYTES {
            return refuse(rules::table_file_too_large(MAX_BYTES >> 20));
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            // Excel keeps a workbook with a password inside a container of the old format; its name is UTF-16.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return refuse(if encrypted { rules::workbook_password() } else { rules::workbook_old() });
        }
        if unfolded_size(bytes).is_none_or(|size| size > MAX_UNFOLDED) {
            return refuse(match unfolded_size(bytes) {
                Some(_) => rules::table_too_large(MAX_ROWS, MAX_CELLS),
                None => rules::workbook_broken("not a ZIP archive"),
            });
        }
        match Xlsx::new(Cursor::new(bytes)) {
            Ok(inner) => Ok(Self { path, inner }),
            Err(XlsxError::Password) => refuse(rules::workbook_password()),
            Err(error) => refuse(rules::workbook_broken(error)),
        }
    }

    fn choose(&self, wanted: Option<&str>) -> Outcome<String> {
        let sheets = self.inner.sheets_metadata();
        let sheets = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names = |only_visible: bool| -> Vec<&str> {
            let shown = |visible| !only_visible || visible == SheetVisible::Visible;
            sheets().filter(|sheet| shown(sheet.visible)).map(|sheet| sheet.name.as_str()).collect()
        };
        let visible = names(true);
        let problem = match wanted {
            Some(name) if names(false).contains(&name) => return Ok(name.to_owned()),
            Some(name) => {
                rules::unknown_sheet(name, visible.join("、")).suggest(nearest(name, visible.iter().copied()))
            }
            None => match visible.as_slice() {
                [only] => return Ok((*only).to_owned()),
                [] => rules::empty_table(),
                _ => rules::several_sheets(visible.join("、")),
            },
        };
        Err(Box::new(problem.at_file(self.path)))
    }

    fn rows(&mut self, sheet: &str, header_row: usize) -> Outcome<Rows> {
        let path = self.path;
        let broken = |error: XlsxError| Box::new(rules::workbook_broken(error).at_file(path));
        let system = if self.inner.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
        let mut reader = self.inner.worksheet_cells_reader(sheet).map_err(broken)?;
        let mut rows = Rows::new();
        let mut count = 0;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let (text, value) = content(cell.get_value(), system);
            if text.is_empty() {
                continue;
            }
            count += 1;
            if row >= MAX_ROWS || column >= MAX_COLUMNS || count > MAX_CELLS {
                return Err(Box::new(rules::table_too_large(MAX_ROWS, MAX_CELLS).at_file(path)));
            }
            let place = At::Cell { sheet: sheet.to_owned(), row, column };
            rows.entry(row).or_default().insert(column, Cell { text, value, place });
        }
        // Excel counts rows from 1.
        let header = u32::try_from(header_row).unwrap_or(u32::MAX).saturating_sub(1);
        let rows = rows.split_off(&header);
        if header > 0 && rows.first_key_value().is_none_or(|(first, _)| *first != header) {
            return Err(Box::new(rules::blank_header_row(header_row).at_file(path)));
        }
        // Few cells can span a wide sheet; filled up, they would be many.
        let width = rows.values().next().map_or(0, width_of);
        let filled: usize = rows.values().map(|row| width.max(width_of(row)) as usize).sum();
        if filled > MAX_CELLS {
            return Err(Box::new(rules::table_too_large(MAX_ROWS, MAX_CELLS).at_file(path)));
        }
        Ok(rows)
    }

    /// Gives the value of cells that are merged over several rows to each of these rows, below the header, and tells so.
    fn spread_merged(&mut self, sheet: &str, rows: &mut Rows) -> Outcome<Vec<Diagnostic>> {
        let broken = |error: XlsxError| Box::new(rules::workbook_broken(error).at_file(self.path));
        let regions = self.inner.merge_cells_by_sheet_name(sheet).map_err(broken)?;
        let (Some((&header, _)), Some((&last, _))) = (rows.first_key_value(), rows.last_key_value()) else {
            return Ok(Vec::new());
        };
        let mut told = Vec::new();
        for region in regions.iter().filter(|region| region.start.0 > header) {
            let (row, column) = region.start;
            let Some(cell) = rows.get(&row).and_then(|cells| cells.get(&column)).cloned() else { continue };
            let end = region.end.0.min(last.max(row));
            let at = At::Cell { sheet: sheet.to_owned(), row, column };
            let place = Place { path: self.path.clone(), at };
            if end > row {
                told.push(rules::merged_cells(end - row + 1, &cell.text).at(place.clone()));
            }
            if region.end.1 > column {
                told.push(rules::merged_columns(region.end.1 - column + 1, &cell.text).at(place));
            }
            for below in row + 1..=end {
                let place = At::Cell { sheet: sheet.to_owned(), row: below, column };
                // A row in which nothing else stands stays blank.
                if let Some(cells) = rows.get_mut(&below) {
                    cells.insert(column, Cell { place, ..cell.clone() });
                }
            }
        }
        Ok(told)
    }
}

/// The number of columns up to a row's last cell.
fn width_of(row: &BTreeMap<u32, Cell>) -> u32 {
    row.last_key_value().map_or(0, |(column, _)| column + 1)
}

/// Rows of as many cells as the sheet is wide up to the header's last column, or the row's own last cell.
fn fill(sheet: &str, rows: Rows) -> Vec<Vec<Cell>> {
    let width = rows.values().next().map_or(0, width_of);
    let fill_row = |(row, mut cells): (u32, BTreeMap<u32, Cell>)| {
        (0..width.max(width_of(&cells)))
            .map(|column| {
                let place = || At::Cell { sheet: sheet.to_owned(), row, column };
                let empty = || Cell { text: String::new(), value: CellValue::Empty, place: place() };
                cells.remove(&column).unwrap_or_else(empty)
            })
            .collect()
    };
    rows.into_iter().map(fill_row).collect()
}

fn content(value: &DataRef<'_>, system: DateSystem) -> (String, CellValue) {
    match value {
        DataRef::Empty => (String::new(), CellValue::Empty),
        DataRef::String(text) => (text.clone(), CellValue::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), CellValue::Text),
        DataRef::Int(number) => (number.to_string(), CellValue::Number(*number as f64)),
        DataRef::Float(number) => (number_text(*number), CellValue::Number(*number)),
        DataRef::Bool(value) => (if *value { "TRUE" } else { "FALSE" }.to_owned(), CellValue::Bool(*value)),
        DataRef::DateTime(moment) => moment_content(moment, system),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => match text.get(..10).map(str::parse) {
            Some(Ok(date)) => (text[..10].to_owned(), CellValue::Date(date)),
            _ => (text.clone(), CellValue::Text),
        },
        DataRef::Error(error) => (error.to_string(), CellValue::Error(error.to_string())),
    }
}

/// A day number becomes its date; a time of day alone, or a length of time, becomes hours and minutes.
fn moment_content(moment: &ExcelDateTime, system: DateSystem) -> (String, CellValue) {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        let minutes = (serial * 24.0 * 60.0).round();
        return (format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0), CellValue::Text);
    }
    match from_serial(serial, system) {
        Some(date) => (date.to_string(), CellValue::Date(date)),
        None => (number_text(serial), CellValue::Number(serial)),
    }
}

/// A number as people write it: whole numbers without a point, others with as many digits as they need.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// What the parts of a ZIP archive say that they unfold to, together; `None` where this is no ZIP archive.
fn unfolded_size(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, len: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(len)?)?;
        Some(field.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
    };
    // APPNOTE.TXT 4.3.16 (end of central directory, with a comment of up to 64 KiB) and 4.3.12 (its entries).
    let tail = bytes.len().saturating_sub(22 + 0xffff);
    let end = tail + bytes.get(tail..)?.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..number(end + 10, 2)? {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        sum += number(at + 24, 4)?;
        at += 46 + usize::try_from(number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?).ok()?;
    }
    Some(sum)
}
