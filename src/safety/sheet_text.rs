//! Texts and tables of texts: the personal data in their lines and cells.

use std::collections::BTreeMap;

use super::finding::Findings;
use super::personal::is_birth_heading;
use super::{Finding, Spot, personal};

/// How many rows at the top may hold the headings of columns.
const HEADINGS: u32 = 10;

/// The cells of a sheet in order of rows, each read with the heading of its column.
pub(super) struct Columns {
    sheet: String,
    headings: BTreeMap<u32, String>,
}

impl Columns {
    pub(super) fn new(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), headings: BTreeMap::new() }
    }

    /// Looks at a cell. A text near the top whose words make sense of the cells below it is remembered.
    pub(super) fn cell(&mut self, row: u32, column: u32, text: &str, is_number: bool, found: &mut Findings) {
        let spot = |_| Spot::Cell { sheet: self.sheet.clone(), row, column };
        let heading = self.headings.get(&column);
        match heading {
            // Excel keeps a date as the number of its day.
            Some(heading) if is_number && is_birth_heading(heading) => {
                if text.parse().is_ok_and(|serial: f64| (1.0..73_050.0).contains(&serial)) {
                    let born = personal::Personal {
                        kind: personal::PersonalKind::BirthDate,
                        range: 0..text.len(),
                        value: text.to_owned(),
                    };
                    found.push(Finding::personal(&born, spot(0)));
                }
            }
            Some(heading) => {
                let prefix = format!("{heading}：");
                found.scan(&format!("{prefix}{text}"), prefix.len(), spot);
            }
            None => found.scan(text, 0, spot),
        }
        if row < HEADINGS && !is_number && gives_sense(text) {
            self.headings.insert(column, text.chars().take(40).collect());
        }
    }
}

/// Whether the cells below a heading mean something that they do not say themselves.
fn gives_sense(text: &str) -> bool {
    text.chars().count() <= 40
        && (is_birth_heading(text) || ["被保険者", "記号", "保険証", "受給者"].iter().any(|word| text.contains(word)))
}

/// A text in UTF-8, UTF-16 or CP932.
pub(super) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Looks into a CSV file, cell by cell.
pub(super) fn inspect(bytes: &[u8], found: &mut Findings) {
    let text = decode(bytes);
    let tabs = text.lines().next().is_some_and(|line| line.contains('\t') && !line.contains(','));
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(if tabs { b'\t' } else { b',' });
    let mut columns = Columns::new("");
    let records = reader.from_reader(text.as_bytes()).into_records();
    for (row, record) in (0..).zip(records.map_while(Result::ok)) {
        for (column, cell) in (0..).zip(record.iter()) {
            columns.cell(row, column, cell, false, found);
        }
    }
}

/// Looks into a text, line by line.
pub(super) fn inspect_lines(bytes: &[u8], found: &mut Findings) {
    for (number, line) in (1..).zip(decode(bytes).lines()) {
        found.scan(line, 0, |_| Spot::Line(number));
    }
}
