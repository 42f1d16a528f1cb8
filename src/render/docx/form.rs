//! Forms: tables whose blanks are filled in by hand or in Word.
//!
//! Each field has its name at the left, with who must fill it in, and its lines at the right; a line is a row of its own, so
//! that it grows with what is typed into it.

use super::blocks::Extra;
use super::inlines::Look;
use super::page::lines_of;
use super::table::{Cell, Frame, PADDING};
use super::writer::Writer;
use crate::doc::form::{Line, Piece, blank_text};
use crate::doc::{
    Block, BlockKind, Field, FieldKind, Form, FormPart, FormWriter, Inline, Need, Signatures, plain_text,
};

/// The height of a row, of a row for readers who need room, of a reading's, and of a stamp's: 9, 11, 6 and 25 mm.
const ROW: u32 = 510;
const LARGE: u32 = 624;
const LOW: u32 = 340;
const STAMP: u32 = 1_417;
/// A line of a note.
const NOTE: u32 = 220;
/// A part of a form that is no higher stays on one page: a third of it.
const WHOLE: u32 = 4_700;
/// The width of the names of fields, and of a box for a digit.
const NAME: u32 = 2_500;
const DIGIT: u32 = 340;
/// The widths of a party's name and of the names of its lines.
const PARTY: u32 = 800;
const PARTY_LINE: u32 = 1_900;
/// A list of more columns lies on its long side.
const MOST_COLUMNS: usize = 5;

/// Whether a form is a list too wide for a sheet that stands upright.
pub(super) fn is_wide(block: &Block) -> bool {
    let BlockKind::Form(form) = &block.kind else { return false };
    form.rows.is_some() && form.fields().filter(|field| is_row(field)).count() > MOST_COLUMNS
}

/// Whether a field stands in a table.
fn is_row(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Addressee | FieldKind::Check)
}

impl<'a> Writer<'a> {
    pub(super) fn form(&mut self, form: &'a Form) {
        let by = match form.writer {
            FormWriter::Applicant => None,
            FormWriter::Facility => Some("form_by_facility"),
            FormWriter::Office => Some("form_by_office"),
        };
        if let Some(by) = by {
            let label = self.label(by);
            self.words("FormLabel", label, Extra::KEEP);
        }
        let before = std::mem::replace(&mut self.blank_rows, row_height(form));
        // A form lies on one side as a whole.
        let place = super::writer::Place { fixed: true, ..self.place };
        self.at(place, |writer| {
            for part in &form.parts {
                match part {
                    FormPart::Text(blocks) => writer.blocks(blocks),
                    FormPart::Fields(fields) => writer.fields(fields, form),
                }
            }
        });
        self.blank_rows = before;
    }

    /// Runs of fields of one shape: addressees and checks as lines, all others as a table.
    fn fields(&mut self, fields: &'a [Field], form: &'a Form) {
        for run in fields.chunk_by(|one, next| is_row(one) == is_row(next)) {
            match (run.first().is_some_and(is_row), form.rows) {
                (true, Some(rows)) => self.field_list(run, form, usize::from(rows)),
                (true, None) => self.field_table(run, form),
                (false, _) => run.iter().for_each(|field| self.field_line(field, form)),
            }
        }
    }

    /// An addressee, or a sentence to be ticked.
    fn field_line(&mut self, field: &'a Field, form: &'a Form) {
        let check = field.kind == FieldKind::Check;
        let place = if check { self.inner(420) } else { self.place };
        self.at(place, |writer| {
            writer.mark = check.then_some(super::writer::Mark::Own);
            writer.open_paragraph(if check { "Task" } else { "Addressee" }, Extra::default());
            if check {
                writer.tick(&plain_text(&field.label));
                writer.text("\t", Look::default());
            }
            writer.inlines(&field.label);
            let need = field.need_text(form, writer.paper.lang).filter(|_| check && field.need != Need::Optional);
            if let Some(need) = need {
                writer.text(&format!("（{need}）"), Look::default());
            }
            writer.close_paragraph();
            writer.flow.lines(lines_of(&plain_text(&field.label), writer.place.width, 21), 360, 40);
            writer.blocks(&field.notes);
        });
    }

    fn field_table(&mut self, fields: &'a [Field], form: &'a Form) {
        let width = self.place.width;
        let name = NAME.min(width / 3);
        let widths = [name, width - name];
        let frame = Frame { widths: &widths, indent: self.place.indent, head: false, row_heads: true, caption: None };
        self.open_table(&frame);
        let lang = self.paper.lang;
        let height: u32 = fields.iter().map(|field| lines_height(&field.lines(lang), form) + NOTE).sum();
        let whole = height <= WHOLE;
        if whole {
            self.flow.keep(height);
        }
        for (index, field) in fields.iter().enumerate() {
            self.field_row(field, form, widths, whole && index + 1 < fields.len());
        }
        self.close("w:tbl");
        self.after_table();
    }

    /// A field: a row for each of its lines, its name beside all of them. `keep`: it stays on the page of the next.
    fn field_row(&mut self, field: &'a Field, form: &'a Form, [name, value]: [u32; 2], keep: bool) {
        let mut lines = field.lines(self.paper.lang);
        if lines.is_empty() {
            lines.push(Line::default());
        }
        // Boxes to tick stand together.
        let rows: Vec<&[Line]> = lines.chunk_by(|one, next| is_tick(one) && is_tick(next)).collect();
        let last = rows.len() - 1;
        let noted = field.hint(self.paper.lang).is_some() || !field.notes.is_empty();
        for (index, row) in rows.into_iter().enumerate() {
            let noted = noted && index == 0;
            // What is said above the blank takes room of its own.
            let high = lines_height(row, form) + if noted { NOTE } else { 0 };
            self.open_row(false, true, high);
            let merged = (last > 0).then_some(index == 0);
            self.open_cell(Cell { width: name, shaded: true, centred: true, merged, ..Cell::default() });
            let keep = if keep || index < last { Extra::KEEP } else { Extra::default() };
            if index == 0 {
                self.field_name(field, form, name, keep);
            } else {
                self.blank("TableHead", keep);
            }
            self.close("w:tc");
            let blank = row.iter().all(|line| line.pieces.is_empty() && line.label.is_empty());
            let dotted = (index > 0, index < last);
            self.open_cell(Cell { width: value, centred: !(noted && blank), dotted, ..Cell::default() });
            let place = self.in_cell(value);
            self.at(place, |writer| {
                if index == 0 {
                    writer.field_notes(field);
                }
                row.iter().for_each(|line| writer.line(line, keep));
            });
            self.close("w:tc");
            self.close("w:tr");
            self.flow.whole(high + 60);
        }
    }

    /// The name of a field, and who must fill it in.
    fn field_name(&mut self, field: &'a Field, form: &'a Form, width: u32, keep: Extra) {
        let place = self.in_cell(width);
        self.at(place, |writer| {
            writer.open_paragraph("TableHead", keep);
            writer.inlines(&field.label);
            writer.close_paragraph();
            if let Some(need) = field.need_text(form, writer.paper.lang) {
                writer.open_paragraph("FormNote", keep);
                writer.text(&need, Look { strong: field.need == Need::Required, ..Look::default() });
                writer.close_paragraph();
            }
        });
    }

    /// How a field is filled in, and what is said about it, in small type above its blank.
    fn field_notes(&mut self, field: &'a Field) {
        if let Some(hint) = field.hint(self.paper.lang) {
            self.open_paragraph("FormNote", Extra::KEEP);
            self.text(&hint, Look::default());
            self.close_paragraph();
        }
        let place = super::writer::Place { style: "FormNote", size: 16, ..self.place };
        self.at(place, |writer| writer.blocks(&field.notes));
    }

    /// An empty paragraph.
    fn blank(&mut self, style: &'static str, extra: Extra) {
        self.open_paragraph(style, extra);
        self.close_paragraph();
    }

    /// A line of a field. Boxes for digits are a table in the cell.
    fn line(&mut self, line: &Line, extra: Extra) {
        if line.pieces.iter().any(|piece| matches!(piece, Piece::Boxes(_))) {
            return self.boxes(line);
        }
        let seal = line.pieces.contains(&Piece::Seal);
        self.open_paragraph_with_end(extra, seal);
        if !line.label.is_empty() {
            self.inlines(&line.label);
            self.text("\u{3000}", Look::default());
        }
        for (index, piece) in line.pieces.iter().enumerate() {
            match piece {
                Piece::Words(run) => self.inlines(run),
                Piece::Gap(width) => self.text(&"\u{3000}".repeat(usize::from(*width)), Look::default()),
                Piece::Circle(words) => self.circles(words),
                Piece::Tick(run) => {
                    self.text(if index > 0 { "\u{3000}" } else { "" }, Look::default());
                    self.tick(&plain_text(run));
                    self.text(" ", Look::default());
                    self.inlines(run);
                }
                Piece::Seal => self.seal(),
                Piece::Stamp => {
                    let label = self.label("form_stamp");
                    self.text(label, Look::default());
                }
                Piece::Boxes(_) => {}
            }
        }
        self.close_paragraph();
    }

    /// A paragraph of a table, with a stop for what stands at its right end.
    fn open_paragraph_with_end(&mut self, extra: Extra, end: bool) {
        if !end {
            return self.open_paragraph(self.place.style, extra);
        }
        let stop = self.place.width.saturating_sub(60).to_string();
        let xml = self.xml();
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>");
        if extra.keep_next {
            xml.raw("<w:keepNext/>");
        }
        xml.raw("<w:tabs>");
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &stop)]);
        xml.raw("</w:tabs></w:pPr>");
    }

    /// The place of a seal, at the right end.
    fn seal(&mut self) {
        let mark = self.label("form_seal_mark");
        self.xml().raw("<w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val=\"Seal\"/></w:rPr>");
        self.xml().element("w:t", &[("xml:space", "preserve")], &format!(" {mark} "));
        self.xml().raw("</w:r>");
    }

    /// Words of which one is circled, with room around each.
    fn circles(&mut self, words: &[Vec<Inline>]) {
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                self.text(" ・ ", Look::default());
            }
            self.inlines(word);
        }
    }

    /// A row of boxes, one for a digit, with what stands between.
    fn boxes(&mut self, line: &Line) {
        let mut cells: Vec<(u32, Option<&[Inline]>)> = Vec::new();
        if !line.label.is_empty() {
            cells.push((1_200, Some(&line.label)));
        }
        for piece in &line.pieces {
            match piece {
                Piece::Boxes(count) => cells.extend(std::iter::repeat_n((DIGIT, None), usize::from(*count))),
                Piece::Words(run) => cells.push((DIGIT.max(lines_of(&plain_text(run), 240, 19) * 240), Some(run))),
                _ => {}
            }
        }
        let all: u32 = cells.iter().map(|(width, _)| width).sum();
        // Many digits are narrower, rather than beyond the edge.
        let fit = |width: u32| if all > self.place.width { width * self.place.width / all } else { width };
        let widths: Vec<u32> = cells.iter().map(|&(width, _)| fit(width)).collect();
        let frame = Frame { widths: &widths, indent: 0, head: false, row_heads: false, caption: None };
        self.open_table(&frame);
        self.open_row(false, true, DIGIT + 60);
        for ((_, words), &width) in cells.iter().zip(&widths) {
            self.open_cell(Cell { width, centred: true, bare: words.is_some(), ..Cell::default() });
            self.open_paragraph("TableText", Extra { align: Some("center"), ..Extra::default() });
            if let Some(words) = words {
                self.inlines(words);
            }
            self.close_paragraph();
            self.close("w:tc");
        }
        self.close("w:tr");
        self.close("w:tbl");
        self.after_table();
    }

    /// A list to be filled in: fields as columns, and rows without anything.
    fn field_list(&mut self, fields: &'a [Field], form: &'a Form, rows: usize) {
        let width = self.place.width;
        let count = u32::try_from(fields.len()).unwrap_or(1).max(1);
        let mut widths = vec![width / count; fields.len()];
        if let Some(last) = widths.last_mut() {
            *last += width % count;
        }
        let frame = Frame { widths: &widths, indent: self.place.indent, head: true, row_heads: false, caption: None };
        self.open_table(&frame);
        self.open_row(true, true, 0);
        for (field, &width) in fields.iter().zip(&widths) {
            self.open_cell(Cell { width, shaded: true, centred: true, ..Cell::default() });
            self.field_name(field, form, width, Extra::KEEP);
            let place = self.in_cell(width);
            self.at(place, |writer| writer.field_notes(field));
            self.close("w:tc");
        }
        self.close("w:tr");
        self.flow.whole(900);
        for _ in 0..rows {
            self.open_row(false, true, row_height(form));
            for (field, &width) in fields.iter().zip(&widths) {
                self.open_cell(Cell { width, centred: true, ..Cell::default() });
                self.list_cell(field, width);
                self.close("w:tc");
            }
            self.close("w:tr");
            self.flow.whole(row_height(form) + 20);
        }
        self.close("w:tbl");
        self.after_table();
    }

    /// A cell of a list: the words to be circled or completed, where they fit on a line of it.
    fn list_cell(&mut self, field: &Field, width: u32) {
        let place = self.in_cell(width);
        let lines = field.lines(self.paper.lang);
        let text = |line: &Line| blank_text(line, self.paper.lang);
        let printed = match lines.as_slice() {
            [line]
                if matches!(field.kind, FieldKind::Choice { .. } | FieldKind::Date { .. } | FieldKind::Text { .. }) =>
            {
                Some(line).filter(|line| lines_of(&text(line), place.width.saturating_sub(PADDING), 19) == 1)
            }
            _ => None,
        };
        self.at(place, |writer| match printed {
            Some(line) => writer.line(line, Extra::default()),
            None => writer.blank("TableText", Extra::default()),
        });
    }

    /// Where the parties of a contract sign.
    pub(super) fn signatures(&mut self, signatures: &'a Signatures) {
        let width = self.place.width;
        let widths = [PARTY, PARTY_LINE, width.saturating_sub(PARTY + PARTY_LINE)];
        let frame = Frame { widths: &widths, indent: self.place.indent, head: false, row_heads: true, caption: None };
        self.open_table(&frame);
        let last = signatures.parties.iter().map(|party| party.lines.len()).sum::<usize>();
        let mut written = 0;
        for party in &signatures.parties {
            for (index, line) in party.lines.iter().enumerate() {
                written += 1;
                self.open_row(false, true, ROW);
                // All parties sign on one page.
                let keep = if written < last { Extra::KEEP } else { Extra::default() };
                let merged = Some(index == 0);
                self.open_cell(Cell { width: PARTY, shaded: true, centred: true, merged, ..Cell::default() });
                let place = self.in_cell(PARTY);
                self.at(place, |writer| {
                    writer.open_paragraph("TableHead", Extra { align: Some("center"), ..keep });
                    if index == 0 {
                        writer.inlines(&party.name);
                    }
                    writer.close_paragraph();
                });
                self.close("w:tc");
                self.open_cell(Cell { width: PARTY_LINE, centred: true, ..Cell::default() });
                let place = self.in_cell(PARTY_LINE);
                self.at(place, |writer| {
                    writer.open_paragraph("TableText", keep);
                    writer.inlines(&line.label);
                    writer.close_paragraph();
                });
                self.close("w:tc");
                self.open_cell(Cell { width: widths[2], centred: true, ..Cell::default() });
                let place = self.in_cell(widths[2]);
                self.at(place, |writer| {
                    writer.open_paragraph_with_end(keep, line.seal);
                    writer.inlines(&line.value);
                    if line.seal {
                        writer.seal();
                    }
                    writer.close_paragraph();
                });
                self.close("w:tc");
                self.close("w:tr");
                self.flow.whole(ROW + 60);
            }
        }
        self.close("w:tbl");
        self.after_table();
    }
}

/// Whether a line is a box to tick with what it stands for.
fn is_tick(line: &Line) -> bool {
    matches!(line.pieces.as_slice(), [Piece::Tick(_)])
}

/// The height of a row of lines.
fn lines_height(lines: &[Line], form: &Form) -> u32 {
    let height = |line: &Line| match line.pieces.first() {
        _ if line.low => LOW,
        Some(Piece::Stamp) => STAMP,
        _ => row_height(form),
    };
    lines.iter().map(|line| if is_tick(line) && lines.len() > 1 { LOW } else { height(line) }).sum()
}

fn row_height(form: &Form) -> u32 {
    if form.large { LARGE } else { ROW }
}
