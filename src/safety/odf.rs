//! OpenDocument files (ISO/IEC 26300), as LibreOffice saves them: what the pages and sheets do not show, and all text.

mod hidden;

use std::collections::BTreeSet;

use super::archive::Archive;
use super::finding::Findings;
use super::ooxml::part::{Element, Step, walk};
use super::ooxml::{authors, property};
use super::sheet_text::Columns;
use super::{Kind, Spot};
use crate::diag::{column_letters, rules};
use hidden::{Hidden, Styles};

/// The most rows or columns that a repeated one may stand for: those that a sheet has.
const MOST: u32 = 1 << 20;

/// Looks into an OpenDocument file.
pub(super) fn inspect(bytes: &[u8], found: &mut Findings) {
    let mut archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(refused) => return refused.tell(Kind::OpenDocument.ja(), found),
    };
    if let Err(detail) = look(&mut archive, found) {
        found.add(rules::attachment_broken(Kind::OpenDocument.ja(), detail), Spot::File);
    }
}

fn look(archive: &mut Archive<'_>, found: &mut Findings) -> Result<(), String> {
    let mut is_encrypted = false;
    walk(archive, "META-INF/manifest.xml", |step| {
        is_encrypted |= matches!(step, Step::Open(element) if element.name() == "encryption-data");
        !is_encrypted
    })?;
    if is_encrypted {
        found.add(rules::office_password(), Spot::File);
        return Ok(());
    }
    let is_macro = |name: &str| (name.starts_with("Basic/") || name.starts_with("Scripts/")) && !name.ends_with('/');
    if archive.names().any(is_macro) {
        found.add(rules::office_macros(), Spot::File);
    }
    let embedded = archive.names().find(|name| name.starts_with("Object ")).map(str::to_owned);
    if let Some(name) = embedded {
        found.add(rules::office_embedded(name.split('/').next().unwrap_or(&name)), Spot::File);
    }
    let common = common_styles(archive)?;
    let mut hidden = 0;
    for part in ["content.xml", "styles.xml"] {
        let mut content = Content::new(part == "content.xml", common.clone(), found);
        walk(archive, part, |step| content.step(step))?;
        hidden += content.finish();
    }
    if hidden > 0 {
        found.add(rules::docx_hidden_text(hidden), Spot::File);
    }
    let mut names = property(archive, "meta.xml", &["initial-creator", "creator", "printed-by"])?;
    names.sort();
    names.dedup();
    authors(names, found);
    Ok(())
}

/// The styles that both parts name; each has more of its own, which are named in it alone.
fn common_styles(archive: &mut Archive<'_>) -> Result<Styles, String> {
    let mut styles = Styles::default();
    walk(archive, "styles.xml", |step| {
        match step {
            Step::Open(element) if element.name() == "automatic-styles" => return false,
            Step::Open(element) => styles.open(&element),
            Step::Text(_) => {}
            Step::Close(name) => styles.close(name),
        }
        true
    })?;
    Ok(styles)
}

/// Reads the content part: a text a paragraph at a time, a spreadsheet a cell at a time.
struct Content<'a> {
    found: &'a mut Findings,
    /// Whether its paragraphs are those of the text, and not of what stands on every page.
    is_main: bool,
    /// Whether it is a spreadsheet.
    sheets: bool,
    /// Whether it has slides, which may be hidden or have notes: nobody looks for these here.
    slides: bool,
    hidden: Hidden,
    sheet: String,
    columns: Columns,
    hidden_columns: Vec<(u32, u32)>,
    next_column: u32,
    row: u32,
    rows: u32,
    row_hidden: bool,
    column: u32,
    cells: u32,
    paragraph: usize,
    line: String,
    in_text: u32,
    comment: u32,
    comments: usize,
    in_changes: bool,
    changes: usize,
    told_rows: BTreeSet<u32>,
    told_columns: BTreeSet<u32>,
}

/// Elements that record a change.
const CHANGES: &[&str] = &["insertion", "deletion", "format-change", "cell-content-change", "movement"];

impl<'a> Content<'a> {
    fn new(is_main: bool, styles: Styles, found: &'a mut Findings) -> Self {
        Self {
            found,
            is_main,
            sheets: false,
            slides: false,
            hidden: Hidden::new(styles),
            sheet: String::new(),
            columns: Columns::new(""),
            hidden_columns: Vec::new(),
            next_column: 0,
            row: 0,
            rows: 1,
            row_hidden: false,
            column: 0,
            cells: 1,
            paragraph: 0,
            line: String::new(),
            in_text: 0,
            comment: 0,
            comments: 0,
            in_changes: false,
            changes: 0,
            told_rows: BTreeSet::new(),
            told_columns: BTreeSet::new(),
        }
    }

    fn step(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Open(element) => self.open(&element),
            Step::Text(text) if self.in_text > 0 => {
                if self.comment == 0 && !self.in_changes {
                    self.hidden.text(&text);
                }
                self.line.push_str(&text);
            }
            Step::Text(_) => {}
            Step::Close(name) => self.close(name),
        }
        true
    }

    fn open(&mut self, element: &Element<'_>) {
        let repeated =
            |key: &str| element.attribute(key).and_then(|value| value.parse::<u32>().ok()).unwrap_or(1).clamp(1, MOST);
        let hidden = || matches!(element.attribute("visibility").as_deref(), Some("collapse" | "filter"));
        self.hidden.open(element);
        match element.name() {
            "spreadsheet" => self.sheets = true,
            "presentation" | "drawing" => self.slides = true,
            "tracked-changes" => self.in_changes = true,
            name if self.in_changes && CHANGES.contains(&name) => self.changes += 1,
            "table" if self.sheets => self.begin_sheet(element),
            "table-column" => {
                let last = self.next_column.saturating_add(repeated("number-columns-repeated"));
                if hidden() {
                    self.hidden_columns.push((self.next_column, last));
                }
                self.next_column = last;
            }
            "table-row" => {
                (self.rows, self.row_hidden, self.column) = (repeated("number-rows-repeated"), hidden(), 0);
            }
            "table-cell" | "covered-table-cell" => self.cells = repeated("number-columns-repeated"),
            "annotation" => {
                self.comment += 1;
                self.comments += 1;
                if self.sheets {
                    self.found.add(rules::xlsx_comment(), self.cell_spot());
                }
            }
            "p" | "h" => self.in_text += 1,
            "tab" | "line-break" | "s" => self.line.push(' '),
            _ => {}
        }
    }

    fn begin_sheet(&mut self, element: &Element<'_>) {
        self.sheet = element.attribute("name").unwrap_or_default();
        self.columns = Columns::new(&self.sheet);
        (self.row, self.next_column) = (0, 0);
        self.hidden_columns.clear();
        if self.hidden.styles.shows("table", element) == Some(false) {
            self.found.add(rules::xlsx_hidden_sheet(&self.sheet), Spot::Sheet(self.sheet.clone()));
        }
    }

    fn cell_spot(&self) -> Spot {
        Spot::Cell { sheet: self.sheet.clone(), row: self.row, column: self.column }
    }

    fn close(&mut self, name: &str) {
        if let Some(text) = self.hidden.close(name) {
            self.line.push_str(&text);
        }
        match name {
            "tracked-changes" => self.in_changes = false,
            "annotation" => self.comment = self.comment.saturating_sub(1),
            "p" | "h" => {
                self.in_text = self.in_text.saturating_sub(1);
                if self.comment == 0 && !self.in_changes {
                    self.paragraph += 1;
                }
                if self.sheets { self.line.push(' ') } else { self.end_line() }
            }
            "table-cell" | "covered-table-cell" if self.sheets => self.end_cell(),
            "table-row" => self.row = self.row.saturating_add(self.rows),
            "table" if self.sheets => self.end_sheet(),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let spot = if self.is_main { Spot::Paragraph(self.paragraph) } else { Spot::File };
        self.found.scan(&self.line, 0, |_| spot.clone());
        self.line.clear();
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.line);
        let text = text.trim();
        if !text.is_empty() {
            if self.row_hidden {
                self.told_rows.insert(self.row);
            }
            if self.hidden_columns.iter().any(|&(first, last)| first <= self.column && self.column < last) {
                self.told_columns.insert(self.column);
            }
            self.columns.cell(self.row, self.column, text, false, self.found);
        }
        self.column = self.column.saturating_add(self.cells);
    }

    fn end_sheet(&mut self) {
        let spot = |row, column| Spot::Cell { sheet: self.sheet.clone(), row, column };
        let (rows, columns) = (std::mem::take(&mut self.told_rows), std::mem::take(&mut self.told_columns));
        if let Some(&first) = rows.first() {
            let names: Vec<String> = rows.iter().take(8).map(|row| row.saturating_add(1).to_string()).collect();
            self.found.add(rules::xlsx_hidden_rows(names.join("、")), spot(first, 0));
        }
        if let Some(&first) = columns.first() {
            let names: Vec<String> = columns.iter().take(8).map(|&column| column_letters(column)).collect();
            self.found.add(rules::xlsx_hidden_columns(names.join("、")), spot(0, first));
        }
    }

    /// Tells what concerns the whole part. Returns in how many places it hides text.
    fn finish(self) -> usize {
        if self.slides {
            self.found.add(rules::attachment_not_inspected("odp"), Spot::File);
        }
        if self.changes > 0 {
            self.found.add(rules::docx_tracked_changes(self.changes), Spot::File);
        }
        if self.comments > 0 && !self.sheets {
            self.found.add(rules::docx_comment(self.comments), Spot::File);
        }
        self.hidden.places
    }
}
