//! Tables: a head that comes again on every page, rows that stay whole, and columns as wide as what they hold.

use unicode_width::UnicodeWidthChar;

use super::blocks::Extra;
use super::page::{Sheet, lines_of};
use super::writer::{Place, Writer};
use crate::doc::{Align, Inline, InlineKind, Table, plain_text, walk};

/// The size of the type in tables, in half points.
pub(super) const SIZE: u32 = 19;
/// What a column loses to its margins and lines.
pub(super) const PADDING: u32 = 190;
/// The line of a table, and what a row has above and below it.
const LINE: u32 = 290;
const ROW: u32 = 90;
/// A table that is no higher stays on one page: a quarter of it.
const SHORT: u32 = 3_600;
/// A column of half width, in twentieths of a point.
const COLUMN: u32 = SIZE * 10 / 2;

/// What a column needs: the width of its longest text in one line, and the least that it can do with.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    most: u32,
    least: u32,
}

/// The text of a cell with its line breaks.
fn cell_text(cell: &[Inline]) -> String {
    let mut out = String::new();
    for inline in cell {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Ruby(ruby) => ruby.parts.iter().for_each(|(base, _)| out.push_str(base)),
            InlineKind::LineBreak => out.push('\n'),
            InlineKind::SoftBreak => out.push(' '),
            InlineKind::FootnoteReference(_) | InlineKind::Html(_) => {}
            _ => out.push_str(&cell_text(walk::children(inline))),
        }
    }
    out
}

/// How wide a text is in one line. The digits and letters of proportional fonts are wider than half a Japanese character, and
/// there is a little room where the one follows the other.
fn width(text: &str) -> u32 {
    let mut tenths = 0_u32;
    let mut latin = None;
    for c in text.chars() {
        let is_latin = c.is_ascii_graphic();
        tenths += match c {
            '0'..='9' => 15,
            _ if c.is_ascii() => 12,
            _ => 10 * u32::try_from(c.width().unwrap_or(0)).unwrap_or(2),
        };
        tenths += if latin.is_some_and(|before| before != is_latin) { 4 } else { 0 };
        latin = Some(is_latin);
    }
    tenths.min(1_000_000) * COLUMN / 10
}

impl Need {
    fn see(&mut self, cell: &[Inline]) {
        let text = cell_text(cell);
        for line in text.split('\n') {
            let whole = width(line);
            self.most = self.most.max(whole + PADDING);
            // Latin words do not part; Japanese does, but below five characters it is no longer read with ease.
            let word = line.split(|c: char| !c.is_ascii_graphic()).map(width).max().unwrap_or(0);
            let least = word.min(30 * COLUMN).max(whole.min(12 * COLUMN));
            self.least = self.least.max(least + PADDING);
        }
    }
}

fn needs(table: &Table) -> Vec<Need> {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    let mut needs = vec![Need::default(); count];
    for row in table.rows.iter().chain([&table.head]) {
        for (need, cell) in needs.iter_mut().zip(row) {
            need.see(cell);
        }
    }
    needs
}

/// Whether a table is too wide for a sheet that stands upright.
pub(super) fn is_wide(table: &Table) -> bool {
    needs(table).iter().map(|need| need.least).sum::<u32>() > Sheet::Portrait.width()
}

/// The widths of the columns, together as wide as the text. What is short gets what it needs; what is long shares the rest
/// by the root of its length, so that a long column is wider, and not as many times wider as it is longer.
fn widths(needs: &[Need], width: u32) -> Vec<u32> {
    let most: u32 = needs.iter().map(|need| need.most).fold(0, u32::saturating_add);
    let least: u32 = needs.iter().map(|need| need.least).sum();
    let mut widths: Vec<u32> = if most <= width {
        let rest = width - most;
        needs.iter().map(|need| need.most + rest * need.most / most.max(1)).collect()
    } else if least >= width {
        needs.iter().map(|need| width * need.least / least.max(1)).collect()
    } else {
        shared(needs, width)
    };
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + width).saturating_sub(sum).max(COLUMN);
    }
    widths
}

/// Columns of which some have to part their lines.
fn shared(needs: &[Need], width: u32) -> Vec<u32> {
    let mut whole = vec![false; needs.len()];
    loop {
        let left = |of: fn(&Need) -> u32, is: bool| -> u32 {
            needs.iter().zip(&whole).filter(|&(_, &whole)| whole == is).map(|(need, _)| of(need)).sum()
        };
        let open = u32::try_from(whole.iter().filter(|&&whole| !whole).count()).unwrap_or(1).max(1);
        let (taken, least) = (left(|need| need.most, true), left(|need| need.least, false));
        let fair = width.saturating_sub(taken) / open;
        // Its whole length, where that is no more than a fair share and leaves the others what they cannot do without.
        let fits = |need: &Need| need.most <= fair && taken + need.most + least <= width + need.least;
        match needs.iter().zip(&whole).position(|(need, &whole)| !whole && fits(need)) {
            Some(index) => whole[index] = true,
            None => {
                let rest = width.saturating_sub(taken + least);
                let weight = |need: &Need| u64::from((need.most - need.least).isqrt());
                let closed = needs.iter().zip(&whole).filter(|&(_, &whole)| !whole);
                let all: u64 = closed.map(|(need, _)| weight(need)).sum::<u64>().max(1);
                let share = |need: &Need| u32::try_from(u64::from(rest) * weight(need) / all).unwrap_or(rest);
                let width = |(need, &whole): (&Need, &bool)| if whole { need.most } else { need.least + share(need) };
                return needs.iter().zip(&whole).map(width).collect();
            }
        }
    }
}

/// How high a row is.
fn height(cells: &[Vec<Inline>], widths: &[u32]) -> u32 {
    let lines = |cell: &Vec<Inline>, width: u32| lines_of(&cell_text(cell), width.saturating_sub(PADDING), SIZE);
    cells.iter().zip(widths).map(|(cell, &width)| lines(cell, width)).max().unwrap_or(1) * LINE + ROW
}

/// What is said of a table as a whole.
pub(super) struct Frame<'t> {
    /// The widths of its columns.
    pub(super) widths: &'t [u32],
    /// How far from the left margin.
    pub(super) indent: u32,
    /// Whether the first row is its head.
    pub(super) head: bool,
    /// Whether the first column names the rows.
    pub(super) row_heads: bool,
    /// What it shows, for those who do not see it.
    pub(super) caption: Option<&'t str>,
}

/// How a cell is.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    /// Its width.
    pub(super) width: u32,
    /// Over how many columns.
    pub(super) span: usize,
    /// Whether it is grey, as heads are.
    pub(super) shaded: bool,
    /// Whether its text stands in the middle of its height.
    pub(super) centred: bool,
    /// Whether it is one with the cells below it (`true`: it is the uppermost of them).
    pub(super) merged: Option<bool>,
    /// Whether the lines above and below it are dotted.
    pub(super) dotted: (bool, bool),
    /// Whether it has no lines around it.
    pub(super) bare: bool,
}

impl<'a> Writer<'a> {
    /// `<w:tbl>` with its properties.
    pub(super) fn open_table(&mut self, frame: &Frame<'_>) {
        let total: u32 = frame.widths.iter().sum();
        let xml = self.xml();
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.val("w:tblStyle", "DocumentTable");
        xml.empty("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
        if frame.indent > 0 {
            xml.empty("w:tblInd", &[("w:w", &frame.indent.to_string()), ("w:type", "dxa")]);
        }
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let flag = |on: bool| if on { "1" } else { "0" };
        let value =
            format!("{:04X}", 0x0600 | if frame.head { 0x20 } else { 0 } | if frame.row_heads { 0x80 } else { 0 });
        xml.empty(
            "w:tblLook",
            &[
                ("w:val", &value),
                ("w:firstRow", flag(frame.head)),
                ("w:lastRow", "0"),
                ("w:firstColumn", flag(frame.row_heads)),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        if let Some(caption) = frame.caption {
            xml.val("w:tblCaption", caption);
        }
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for width in frame.widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close("w:tblGrid");
    }

    /// `<w:tr>`; a head comes again on every page. `least`: how high it is at least, in twentieths of a point.
    pub(super) fn open_row(&mut self, head: bool, whole: bool, least: u32) {
        let xml = self.xml();
        xml.open("w:tr", &[]);
        if head || whole || least > 0 {
            xml.open("w:trPr", &[]);
            if whole {
                xml.raw("<w:cantSplit/>");
            }
            if least > 0 {
                xml.empty("w:trHeight", &[("w:val", &least.to_string()), ("w:hRule", "atLeast")]);
            }
            if head {
                xml.raw("<w:tblHeader/>");
            }
            xml.close("w:trPr");
        }
    }

    /// `<w:tc>` with its properties.
    pub(super) fn open_cell(&mut self, cell: Cell) {
        let xml = self.xml();
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &cell.width.to_string()), ("w:type", "dxa")]);
        if cell.span > 1 {
            xml.val("w:gridSpan", cell.span);
        }
        match cell.merged {
            Some(true) => xml.val("w:vMerge", "restart"),
            Some(false) => xml.raw("<w:vMerge/>"),
            None => {}
        }
        let dotted = "w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"";
        let (above, below) = cell.dotted;
        if cell.bare {
            xml.raw("<w:tcBorders>");
            for side in ["top", "left", "bottom", "right"] {
                xml.val(&format!("w:{side}"), "nil");
            }
            xml.raw("</w:tcBorders>");
        } else if above || below {
            xml.raw("<w:tcBorders>");
            for (side, _) in [("top", above), ("bottom", below)].iter().filter(|(_, dots)| *dots) {
                xml.raw(&format!("<w:{side} {dotted}/>"));
            }
            xml.raw("</w:tcBorders>");
        }
        if cell.shaded {
            xml.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>");
        }
        if cell.centred {
            xml.val("w:vAlign", "center");
        }
        xml.close("w:tcPr");
    }

    pub(super) fn close(&mut self, name: &str) {
        self.xml().close(name);
    }

    /// The place inside a cell.
    pub(super) fn in_cell(&self, width: u32) -> Place {
        let width = width.saturating_sub(PADDING).max(2 * COLUMN);
        Place { indent: 0, width, size: SIZE, style: "TableText", depth: 0, in_cell: true, ..self.place }
    }

    pub(super) fn table(&mut self, table: &'a Table, caption: Option<&'a str>) {
        self.flush_mark();
        if let Some(caption) = caption {
            self.words("Caption", caption, Extra::KEEP);
        }
        let needs = needs(table);
        if needs.is_empty() {
            return;
        }
        let widths = widths(&needs, self.place.width);
        // A head without any words names nothing.
        let head = table.head.iter().any(|cell| !plain_text(cell).trim().is_empty());
        let frame = Frame { widths: &widths, indent: self.place.indent, head, row_heads: table.row_heads, caption };
        self.open_table(&frame);
        let height: u32 = table.rows.iter().map(|row| height(row, &widths)).fold(0, u32::saturating_add);
        let short = height <= SHORT;
        if short {
            self.flow.keep(height + LINE + ROW);
        }
        if head {
            self.row(&table.head, table, &widths, (true, true));
        }
        for (index, row) in table.rows.iter().enumerate() {
            self.row(row, table, &widths, (false, short && index + 1 < table.rows.len()));
        }
        if !head && table.rows.is_empty() {
            // A table has at least one row.
            self.row(&table.head, table, &widths, (false, false));
        }
        self.close("w:tbl");
        self.after_table();
    }

    /// Tables that follow each other would become one, and a cell must end with a paragraph.
    pub(super) fn after_table(&mut self) {
        self.xml().raw("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr></w:p>");
        self.flow.lines(1, 160, 0);
    }

    /// A row; `keep`: it stays on the page of the next.
    fn row(&mut self, cells: &'a [Vec<Inline>], table: &'a Table, widths: &[u32], (head, keep): (bool, bool)) {
        let height = height(cells, widths);
        // A row that fills half a page parts rather than leaving the rest of one empty.
        let blank = self.blank_rows > 0 && cells.iter().any(|cell| cell_text(cell).trim().is_empty());
        let least = if blank { self.blank_rows } else { 0 };
        self.open_row(head, height < Sheet::Landscape.height() / 2, least);
        for (index, &width) in widths.iter().enumerate() {
            let names_row = index == 0 && table.row_heads && !head;
            self.open_cell(Cell { width, shaded: head || names_row, centred: head || blank, ..Cell::default() });
            let align = match table.align.get(index) {
                Some(Align::Center) => Some("center"),
                Some(Align::Right) => Some("right"),
                Some(Align::Left | Align::None) | None => None,
            };
            let style = if head || names_row { "TableHead" } else { "TableText" };
            let place = self.in_cell(width);
            self.at(place, |writer| {
                writer.open_paragraph(style, Extra { keep_next: keep, align, after: None });
                if let Some(cell) = cells.get(index) {
                    writer.inlines(cell);
                }
                writer.close_paragraph();
            });
            self.close("w:tc");
        }
        self.close("w:tr");
        self.flow.whole(height.max(least));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(most: u32, least: u32) -> Need {
        Need { most, least }
    }

    #[test]
    fn columns_fill_the_width_and_short_ones_keep_in_one_line() {
        let found = widths(&[need(900, 900), need(20_000, 1_200), need(5_000, 1_200)], 9_070);
        assert_eq!(found.iter().sum::<u32>(), 9_070);
        assert_eq!(found[0], 900);
        assert!(found[1] > found[2]);
        assert_eq!(widths(&[need(900, 900), need(900, 900)], 9_070), [4_535, 4_535]);
        assert_eq!(widths(&[need(90_000, 9_000), need(90_000, 9_000)], 9_070).iter().sum::<u32>(), 9_070);
    }
}
