//! Tables: how wide their columns are, and what does not fit.

use super::manuscript::Writer;
use crate::diag::rules;
use crate::doc::{Align, Block, BlockKind, Inline, Table, plain_text};
use crate::site::Layout;
use crate::source::Span;

/// The width of the text in points, on a page that stands and on one that lies.
const ROOM: (f64, f64) = (483.0, 730.0);
/// What a cell needs beside its text, in points.
const PADDING: f64 = 11.0;
/// The sizes in which a table is tried, smaller ones for wider tables, as parts of the text's size.
const SIZES: [f64; 3] = [0.9, 0.8, 0.7];
/// A table that is no higher, in points, is not cut at the end of a page.
const SMALL: f64 = 300.0;
/// The narrowest column of text, in characters.
const NARROWEST: f64 = 3.0;

impl<'a> Writer<'a, '_> {
    /// How wide the text is, in points.
    pub(super) fn room(&self) -> f64 {
        if self.landscape { ROOM.1 } else { ROOM.0 }
    }

    /// Whether a block holds a table that needs a page that lies.
    pub(super) fn is_wide(&self, block: &Block) -> bool {
        match &block.kind {
            BlockKind::Table(table) => {
                let least: f64 = columns(table).iter().map(|column| column.least).sum();
                let padding = PADDING * table.head.len() as f64;
                least * self.style.size * SIZES[1] + padding > ROOM.0 && self.style.layout != Layout::Leaflet
            }
            BlockKind::Directive(directive) if &*directive.name != "process-narrow" => {
                directive.blocks.iter().any(|block| self.is_wide(block))
            }
            _ => false,
        }
    }

    pub(super) fn table(&mut self, table: &'a Table, span: Span) {
        if let Some(caption) = self.caption.take() {
            self.push("caption(");
            self.text(caption, Some(span));
            self.push(")\n");
        }
        let columns = columns(table);
        let room = self.room() - 12.0 * self.depth as f64;
        let padding = PADDING * columns.len() as f64;
        let least: f64 = columns.iter().map(|column| column.least).sum();
        let size = SIZES.into_iter().map(|size| size * self.style.size).find(|size| least * size + padding <= room);
        let Some(size) = size else {
            let error = rules::table_too_wide(columns.len());
            return self.diagnostics.push(error.at_span(self.paper.path, span));
        };
        let widths = widths(&columns, (room - padding) / size);
        let points: Vec<String> = widths.iter().map(|width| format!("{:.1}pt", width * size + PADDING)).collect();
        let small = height(table, &widths) * size < SMALL;
        self.push(&format!("grid-of({size:.2}pt, {small}, ({},), (", points.join(", ")));
        for column in 0..table.head.len() {
            self.push(match table.align.get(column) {
                Some(Align::Center) => "center, ",
                Some(Align::Right) => "right, ",
                _ => "start, ",
            });
        }
        self.push(if table.row_heads { "), true, (" } else { "), false, (" });
        let (depth, landscape) = (std::mem::take(&mut self.depth), self.landscape);
        self.depth = depth + 1;
        for cell in &table.head {
            self.cell(cell);
        }
        self.push(")");
        for row in &table.rows {
            // A row may be shorter than the head, and never longer.
            let empty = table.head.len().saturating_sub(row.len());
            self.push(",\n");
            for cell in row.iter().take(table.head.len()) {
                self.cell(cell);
            }
            self.push(&"[], ".repeat(empty));
            self.out.truncate(self.out.trim_end_matches(", ").len());
        }
        self.push(")\n");
        (self.depth, self.landscape) = (depth, landscape);
    }

    fn cell(&mut self, cell: &'a [Inline]) {
        self.run(cell);
        self.push(", ");
    }
}

/// What a column holds, in characters of full width.
struct Column {
    /// The longest cell.
    most: f64,
    /// What cannot be narrower: its longest word.
    least: f64,
    /// All its text.
    all: f64,
}

fn columns(table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> = table.head.iter().map(|_| Column { most: 1.0, least: 1.0, all: 1.0 }).collect();
    for (number, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
        // Heads are bold, and that a little wider.
        let weight = if number == 0 { 1.08 } else { 1.0 };
        for (column, cell) in columns.iter_mut().zip(row) {
            let text = plain_text(cell);
            let length = width(&text) * weight;
            column.most = column.most.max(length);
            column.all += length;
            // No word is longer than what `cut` leaves of it.
            let word = text.split(|c: char| !c.is_ascii_graphic()).map(width).fold(NARROWEST.min(length), f64::max);
            column.least = column.least.max(word.min(12.0));
        }
    }
    columns
}

/// About how high a table is, in heights of a character.
fn height(table: &Table, widths: &[f64]) -> f64 {
    let rows = std::iter::once(&table.head).chain(&table.rows);
    rows.map(|row| {
        let lines = row.iter().zip(widths).map(|(cell, room)| (width(&plain_text(cell)) / room).ceil());
        lines.fold(1.0, f64::max) * 1.5 + 0.9
    })
    .sum()
}

/// About how wide a text is: letters are a good half as wide as kanji, and a quarter of one is between the two.
fn width(text: &str) -> f64 {
    let mut before = None;
    let mut width = 0.0;
    for c in text.chars() {
        let is_letter = c.is_ascii_graphic();
        let meets = before.is_some_and(|before| before != is_letter) && c != ' ';
        width += if c.is_ascii() { 0.64 } else { 1.0 } + if meets { 0.25 } else { 0.0 };
        before = (c != ' ').then_some(is_letter);
    }
    width
}

/// The columns' widths, in characters. Where all is as wide as it wants to be, the table is no wider; otherwise short
/// columns get what they want, and the others share what is left by how much they have to say.
fn widths(columns: &[Column], room: f64) -> Vec<f64> {
    let wanted: f64 = columns.iter().map(|column| column.most + 0.5).sum();
    if wanted <= room {
        // A table that nearly fills the line fills it.
        let stretch = if wanted > room * 0.7 { room / wanted } else { 1.0 };
        return columns.iter().map(|column| (column.most + 0.5) * stretch).collect();
    }
    let mut widths: Vec<Option<f64>> = vec![None; columns.len()];
    loop {
        let left = room - widths.iter().flatten().sum::<f64>();
        let open: Vec<usize> = (0..columns.len()).filter(|&at| widths[at].is_none()).collect();
        let weight = |at: usize| libm::sqrt(columns[at].all);
        let total: f64 = open.iter().map(|&at| weight(at)).sum();
        let share = |at: usize| left * weight(at) / total;
        // First those that want less than their share, then those that cannot do with it.
        let short = open.iter().find(|&&at| columns[at].most + 0.5 <= share(at));
        let tight = open.iter().find(|&&at| columns[at].least > share(at));
        match (short, tight) {
            (_, Some(&at)) => widths[at] = Some(columns[at].least),
            (Some(&at), None) => widths[at] = Some(columns[at].most + 0.5),
            (None, None) => {
                for at in open {
                    widths[at] = Some(share(at));
                }
                return widths.into_iter().flatten().collect();
            }
        }
        if widths.iter().all(Option::is_some) {
            return widths.into_iter().flatten().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(most: f64, least: f64, all: f64) -> Column {
        Column { most, least, all }
    }

    #[test]
    fn short_columns_keep_their_width_and_long_ones_share_the_rest() {
        let widths = widths(&[column(4.0, 3.0, 100.0), column(200.0, 3.0, 2_000.0), column(200.0, 3.0, 500.0)], 45.0);
        assert!((widths[0] - 4.5).abs() < 0.01, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 45.0).abs() < 0.01, "{widths:?}");
        assert!((widths[1] / widths[2] - 2.0).abs() < 0.01, "{widths:?}");
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let widths = widths(&[column(300.0, 3.0, 9_000.0), column(12.0, 12.0, 12.0)], 30.0);
        assert!((widths[1] - 12.0).abs() < 0.6, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 30.0).abs() < 0.01, "{widths:?}");
    }
}
