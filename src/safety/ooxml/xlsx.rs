//! Workbooks: what Excel does not show, and the text of all cells, also of those.

use std::collections::BTreeSet;

use super::part::{Element, Step, relationships, walk};
use crate::diag::{column_letters, rules};
use crate::safety::Spot;
use crate::safety::archive::Archive;
use crate::safety::finding::Findings;
use crate::safety::sheet_text::Columns;

/// The most cells that are looked into.
const MAX_CELLS: usize = 20_000_000;
/// The most bytes of shared texts that are kept.
const MAX_SHARED: usize = 256 << 20;
/// How many hidden rows or columns a message names.
const NAMED: usize = 8;

/// A sheet as the workbook lists it.
struct Sheet {
    name: String,
    part: String,
    hidden: bool,
}

/// Looks into a workbook.
pub(super) fn inspect(archive: &mut Archive<'_>, found: &mut Findings) -> Result<(), String> {
    let sheets = workbook(archive, found)?;
    let has = |archive: &Archive<'_>, folder: &str| archive.names().any(|name| name.starts_with(folder));
    // The definition alone already lists every value of the columns with texts, also of those that the table does not use.
    if has(archive, "xl/pivotCache/pivotCache") {
        found.add(rules::xlsx_pivot_cache(), Spot::File);
    }
    if has(archive, "xl/externalLinks/externalLink") {
        found.add(rules::xlsx_external_link(), Spot::File);
    }
    let shared = shared_texts(archive)?;
    let mut cells = 0;
    for sheet in &sheets {
        if sheet.hidden {
            found.add(rules::xlsx_hidden_sheet(&sheet.name), Spot::Sheet(sheet.name.clone()));
        }
        comments(archive, sheet, found)?;
        let mut reader = SheetReader::new(sheet, &shared, cells, found);
        walk(archive, &sheet.part, |step| reader.step(step))?;
        cells = reader.finish();
        if cells >= MAX_CELLS {
            found.add(
                rules::attachment_too_large(
                    format!("上限は {} 万セルです", MAX_CELLS / 10_000),
                    format!("the limit is {MAX_CELLS} cells"),
                ),
                Spot::Sheet(sheet.name.clone()),
            );
            break;
        }
    }
    Ok(())
}

/// The sheets of the workbook; hidden names are told.
fn workbook(archive: &mut Archive<'_>, found: &mut Findings) -> Result<Vec<Sheet>, String> {
    const PART: &str = "xl/workbook.xml";
    if !archive.names().any(|name| name == PART) {
        return Err(format!("{PART} is missing"));
    }
    let parts = relationships(archive, PART)?;
    let mut sheets = Vec::new();
    walk(archive, PART, |step| {
        let Step::Open(element) = step else { return true };
        match element.name() {
            "sheet" => {
                let part = element.attribute("id").and_then(|id| parts.get(&id)).map(|(_, part)| part.clone());
                sheets.push(Sheet {
                    name: element.attribute("name").unwrap_or_default(),
                    part: part.unwrap_or_default(),
                    hidden: matches!(element.attribute("state").as_deref(), Some("hidden" | "veryHidden")),
                });
            }
            "definedName" if element.is_set("hidden") => {
                let name = element.attribute("name").unwrap_or_default();
                // Excel keeps the ranges of filters and its own bookkeeping as hidden names.
                if !name.starts_with("_xl") {
                    found.add(rules::xlsx_hidden_name(name), Spot::File);
                }
            }
            _ => {}
        }
        true
    })?;
    Ok(sheets)
}

/// The texts that cells refer to by number, without their readings.
fn shared_texts(archive: &mut Archive<'_>) -> Result<Vec<Box<str>>, String> {
    let mut texts: Vec<Box<str>> = Vec::new();
    let (mut text, mut size, mut inside, mut reading) = (String::new(), 0, false, false);
    walk(archive, "xl/sharedStrings.xml", |step| {
        match step {
            Step::Open(element) => match element.name() {
                "t" => inside = !reading,
                "rPh" => reading = true,
                _ => {}
            },
            Step::Text(part) if inside => text.push_str(&part),
            Step::Text(_) => {}
            Step::Close("t") => inside = false,
            Step::Close("rPh") => reading = false,
            Step::Close("si") => {
                size += text.len();
                texts.push(std::mem::take(&mut text).into_boxed_str());
            }
            Step::Close(_) => {}
        }
        size < MAX_SHARED
    })?;
    Ok(texts)
}

/// The comments and notes of a sheet, each cell once.
fn comments(archive: &mut Archive<'_>, sheet: &Sheet, found: &mut Findings) -> Result<(), String> {
    let parts = relationships(archive, &sheet.part)?;
    let mut cells = BTreeSet::new();
    for (kind, part) in parts.values() {
        if !matches!(kind.as_str(), "comments" | "threadedComment") {
            continue;
        }
        walk(archive, part, |step| {
            if let Step::Open(element) = step
                && matches!(element.name(), "comment" | "threadedComment")
            {
                cells.extend(element.attribute("ref").as_deref().and_then(reference));
            }
            true
        })?;
    }
    for (row, column) in cells {
        found.add(rules::xlsx_comment(), Spot::Cell { sheet: sheet.name.clone(), row, column });
    }
    Ok(())
}

/// Row and column from 0 of a reference such as `B12`.
fn reference(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let row: u32 = text.get(letters..)?.parse().ok()?;
    if !(1..=3).contains(&letters) || row == 0 {
        return None;
    }
    let column = text.bytes().take(letters).fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    Some((row - 1, column - 1))
}

/// Reads the cells of one sheet.
struct SheetReader<'a> {
    sheet: &'a Sheet,
    shared: &'a [Box<str>],
    found: &'a mut Findings,
    columns: Columns,
    cells: usize,
    /// Ranges of hidden columns, from 0, both ends included.
    hidden_ranges: Vec<(u32, u32)>,
    hidden_columns: BTreeSet<u32>,
    hidden_rows: BTreeSet<u32>,
    rows_hidden_by_default: bool,
    row: u32,
    row_hidden: bool,
    column: u32,
    kind: CellKind,
    text: String,
    inside: bool,
}

/// What a cell's text means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellKind {
    Shared,
    Text,
    Number,
}

impl<'a> SheetReader<'a> {
    fn new(sheet: &'a Sheet, shared: &'a [Box<str>], cells: usize, found: &'a mut Findings) -> Self {
        Self {
            sheet,
            shared,
            found,
            columns: Columns::new(&sheet.name),
            cells,
            hidden_ranges: Vec::new(),
            hidden_columns: BTreeSet::new(),
            hidden_rows: BTreeSet::new(),
            rows_hidden_by_default: false,
            row: 0,
            row_hidden: false,
            column: 0,
            kind: CellKind::Number,
            text: String::new(),
            inside: false,
        }
    }

    fn step(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Open(element) => self.open(&element),
            Step::Text(text) if self.inside => self.text.push_str(&text),
            Step::Text(_) => {}
            Step::Close("v" | "t") => self.inside = false,
            Step::Close("c") => self.cell(),
            Step::Close("row") => self.row = self.row.saturating_add(1),
            Step::Close(_) => {}
        }
        self.cells < MAX_CELLS
    }

    fn open(&mut self, element: &Element<'_>) {
        let number = |key: &str| element.attribute(key).and_then(|value| value.parse::<u32>().ok());
        let is_zero = |key: &str| element.attribute(key).and_then(|value| value.parse().ok()) == Some(0.0);
        match element.name() {
            "sheetFormatPr" => self.rows_hidden_by_default = element.is_set("zeroHeight"),
            "col" if element.is_set("hidden") || is_zero("width") => {
                if let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) {
                    self.hidden_ranges.push((first - 1, last.saturating_sub(1)));
                }
            }
            "row" => {
                self.row = number("r").map_or(self.row, |row| row.saturating_sub(1));
                let shown = element.attribute("hidden").as_deref() == Some("0") || element.attribute("ht").is_some();
                self.row_hidden = element.is_set("hidden") || is_zero("ht") || self.rows_hidden_by_default && !shown;
                self.column = 0;
            }
            "c" => {
                if let Some((row, column)) = element.attribute("r").as_deref().and_then(reference) {
                    (self.row, self.column) = (row, column);
                }
                self.kind = match element.attribute("t").as_deref() {
                    Some("s") => CellKind::Shared,
                    Some("str" | "inlineStr" | "d") => CellKind::Text,
                    _ => CellKind::Number,
                };
                self.text.clear();
            }
            "v" | "t" => self.inside = true,
            _ => {}
        }
    }

    /// A cell has been read.
    fn cell(&mut self) {
        let column = self.column;
        self.column = column.saturating_add(1);
        let text: &str = match self.kind {
            CellKind::Shared => {
                self.text.trim().parse::<usize>().ok().and_then(|at| self.shared.get(at)).map_or("", |t| t)
            }
            _ => &self.text,
        };
        if text.trim().is_empty() {
            return;
        }
        self.cells += 1;
        if self.row_hidden && self.hidden_rows.len() <= NAMED {
            self.hidden_rows.insert(self.row);
        }
        if self.hidden_ranges.iter().any(|&(first, last)| (first..=last).contains(&column)) {
            self.hidden_columns.insert(column);
        }
        self.columns.cell(self.row, column, text, self.kind == CellKind::Number, self.found);
    }

    /// Tells what is hidden; how many cells were read so far.
    fn finish(self) -> usize {
        let spot = |row, column| Spot::Cell { sheet: self.sheet.name.clone(), row, column };
        if let Some(&first) = self.hidden_rows.first() {
            let names = self.hidden_rows.iter().map(|row| row.saturating_add(1).to_string());
            self.found.add(rules::xlsx_hidden_rows(some_of(names)), spot(first, 0));
        }
        if let Some(&first) = self.hidden_columns.first() {
            let names = self.hidden_columns.iter().map(|&column| column_letters(column));
            self.found.add(rules::xlsx_hidden_columns(some_of(names)), spot(0, first));
        }
        self.cells
    }
}

/// The first names of a list, with 「…」 where there are more.
fn some_of(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.take(NAMED + 1).collect();
    match names.len() > NAMED {
        true => format!("{}、…", names[..NAMED].join("、")),
        false => names.join("、"),
    }
}
