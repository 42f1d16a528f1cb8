//! Forms and signatures: rows whose heads say what is written in them.

use super::manuscript::Writer;
use crate::doc::form::{Line, Piece};
use crate::doc::{
    Block, BlockKind, Field, FieldKind, Form, FormPart, FormWriter, Inline, Need, Signatures, Table, plain_text,
};

/// The height of a row in millimetres, and of one for readers who need more room.
const ROW: (f64, f64) = (9.0, 11.0);
/// How high the fields of a form may be to stay on one page, in millimetres.
const ONE_PAGE: f64 = 125.0;
/// How many fields are never left alone at the foot or the head of a page.
const TOGETHER: usize = 3;

impl<'a> Writer<'a, '_> {
    /// A form: its texts as they are, and its fields in tables between them.
    pub(super) fn form(&mut self, form: &'a Form) {
        let mut head = match form.writer {
            FormWriter::Applicant => None,
            FormWriter::Facility => Some(self.label("form_by_facility")),
            FormWriter::Office => Some(self.label("form_by_office")),
        };
        for part in &form.parts {
            match part {
                FormPart::Text(blocks) => self.form_text(blocks, form),
                FormPart::Fields(fields) if form.rows.is_some() => self.roster(fields, form),
                FormPart::Fields(fields) => {
                    for run in fields.chunk_by(|one, next| shape(one) == shape(next)) {
                        match run.first().map(shape) {
                            Some(Shape::Line) => self.addressees(run),
                            Some(Shape::Sentence) => self.checks(run, form),
                            _ => self.rows(run, form, head.take()),
                        }
                    }
                }
            }
        }
    }

    /// What is read in a form. In its tables, empty cells are filled in.
    fn form_text(&mut self, blocks: &'a [Block], form: &Form) {
        for block in blocks {
            match &block.kind {
                BlockKind::Table(table) if table.rows.iter().flatten().any(|cell| is_blank(cell)) => {
                    self.blanks(table, form);
                }
                _ => self.blocks(std::slice::from_ref(block)),
            }
        }
    }

    fn addressees(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.push("addressee(");
            self.run(&field.label);
            self.push(")\n");
            self.blocks(&field.notes);
        }
    }

    fn checks(&mut self, fields: &'a [Field], form: &Form) {
        self.push("checks(");
        for field in fields {
            self.push("{\n");
            self.run(&field.label);
            self.push("\n");
            if let Some(need) = field.need_text(form, self.paper.lang).filter(|_| field.need != Need::Optional) {
                self.text(&format!("（{need}）"), Some(field.span));
                self.push("\n");
            }
            self.remark(field);
            self.push("},\n");
        }
        self.push(")\n");
    }

    /// Rows of fields. Few stay on one page; of many, neither the first nor the last stand alone.
    fn rows(&mut self, fields: &'a [Field], form: &Form, head: Option<&'static str>) {
        let height: f64 = fields.iter().map(|field| self.height(field, form)).sum();
        let end = fields.len();
        let cuts = match end > 2 * TOGETHER && height > ONE_PAGE {
            true => vec![0, TOGETHER, end - TOGETHER + 1, end],
            false => vec![0, end],
        };
        for cut in cuts.windows(2) {
            let [from, to] = cut else { continue };
            let (first, office) = (*from == 0, form.writer != FormWriter::Applicant);
            let keep = end <= 2 * TOGETHER || height <= ONE_PAGE || to - from <= TOGETHER;
            self.push(&format!("fields(40mm, {office}, "));
            match head.filter(|_| first) {
                Some(head) => self.text(head, None),
                None => self.push("none"),
            }
            self.push(&format!(", {first}, {keep},\n"));
            for field in &fields[*from..*to] {
                self.row(field, form);
            }
            self.push(")\n");
        }
        self.push("after-fields\n");
    }

    fn row(&mut self, field: &'a Field, form: &Form) {
        self.push("(");
        self.run(&field.label);
        self.push(", ");
        self.need(field, form);
        self.push(", {\n");
        if let Some(hint) = field.hint(self.paper.lang) {
            self.push("hint(");
            self.text(&hint, Some(field.span));
            self.push(")\n");
        }
        for (number, line) in field.lines(self.paper.lang).iter().enumerate() {
            self.line(line, number, form);
        }
        self.remark(field);
        self.push("}),\n");
    }

    fn need(&mut self, field: &Field, form: &Form) {
        match field.need_text(form, self.paper.lang) {
            Some(need) => {
                self.push("need(");
                self.text(&need, Some(field.span));
                self.push(if field.need == Need::Required { ", all: true)" } else { ")" });
            }
            None => self.push("none"),
        }
    }

    fn remark(&mut self, field: &'a Field) {
        if !field.notes.is_empty() {
            self.push("remark(");
            self.body(&field.notes);
            self.push(")\n");
        }
    }

    fn line(&mut self, line: &Line, number: usize, form: &Form) {
        self.push(&format!("form-line({:.1}mm, ", line_height(line, number, form)));
        match line.label.as_slice() {
            [] => self.push("none"),
            label => self.run(label),
        }
        self.push(", {\n");
        self.pieces(line);
        // Options need no rule between them: nothing is written there.
        let ruled = number > 0 && !matches!(line.pieces.as_slice(), [Piece::Tick(_)]);
        self.push(if ruled { "}, rule: true)\n" } else { "})\n" });
    }

    fn pieces(&mut self, line: &Line) {
        let alone = line.pieces.len() == 1;
        for piece in &line.pieces {
            match piece {
                Piece::Words(run) => self.run(run),
                Piece::Gap(width) => self.push(&format!("gap({width})")),
                Piece::Circle(options) => {
                    self.push("circled(");
                    for option in options {
                        self.run(option);
                        self.push(", ");
                    }
                    self.push(")");
                }
                Piece::Tick(run) => {
                    self.push(if alone { "tick-line(" } else { "tick(" });
                    self.run(run);
                    self.push(")");
                }
                Piece::Boxes(count) => self.push(&format!("digits({count})")),
                Piece::Seal => self.seal("seal(", ")"),
                Piece::Stamp => self.push("stamp()"),
            }
            self.push("\n");
        }
    }

    fn seal(&mut self, before: &str, after: &str) {
        self.push(before);
        self.text(self.label("form_seal_mark"), None);
        self.push(after);
    }

    /// About how high a row is, in millimetres.
    fn height(&self, field: &Field, form: &Form) -> f64 {
        let lines = field.lines(self.paper.lang);
        let lines: f64 = lines.iter().enumerate().map(|(number, line)| line_height(line, number, form)).sum();
        let hint = if field.hint(self.paper.lang).is_some() { 4.5 } else { 0.0 };
        let mut length = 0;
        crate::doc::walk::runs(&field.notes, &mut |run| length += plain_text(run).chars().count());
        lines + hint + length.div_ceil(40) as f64 * 4.2
    }

    /// A list to be filled in. What is said of its columns stands above it.
    fn roster(&mut self, fields: &'a [Field], form: &Form) {
        for field in fields {
            let hint = field.hint(self.paper.lang);
            if hint.is_none() && field.notes.is_empty() {
                continue;
            }
            self.push("remark({\nstrong(");
            self.run(&field.label);
            self.push(")\n\"\u{3000}\"\n");
            if let Some(hint) = hint {
                self.text(&hint, Some(field.span));
                self.push("\n\"\u{3000}\"\n");
            }
            self.body(&field.notes);
            self.push("})\n");
        }
        let tall = fields.iter().any(|field| field.lines(self.paper.lang).len() > 1);
        let height = if tall || form.large { 14 } else { 10 };
        self.push(&format!("roster({height}mm, {}, (", form.rows.unwrap_or(1)));
        for field in fields {
            self.push(if matches!(field.kind, FieldKind::Name { .. }) { "1.6fr, " } else { "1fr, " });
        }
        self.push("), (\n");
        for field in fields {
            self.push("{\nstrong(");
            self.run(&field.label);
            self.push(")\nlinebreak()\n");
            self.need(field, form);
            self.push("\n},\n");
        }
        self.push("),\n");
        for field in fields {
            self.push("{\n");
            if let Some(line) = field.lines(self.paper.lang).first() {
                self.run(&line.label);
                self.push("\n");
                self.pieces(line);
            }
            self.push("},\n");
        }
        self.push(")\n");
    }

    /// A table with cells to be filled in: they share the room that the others leave.
    fn blanks(&mut self, table: &'a Table, form: &Form) {
        let widths: Vec<String> = (0..table.head.len())
            .map(|column| {
                let cells = || table.rows.iter().filter_map(move |row| row.get(column));
                if cells().all(|cell| is_blank(cell)) {
                    return "1fr".to_owned();
                }
                let longest = cells().map(|cell| plain_text(cell).chars().count()).max().unwrap_or(1);
                let most = if cells().any(|cell| plain_text(cell).contains("\u{3000}\u{3000}")) { 15 } else { 9 };
                format!("{}em + 10pt", longest.min(most))
            })
            .collect();
        let height = if form.large { 13 } else { 10 };
        self.push(&format!("blanks({height}mm, 9.5pt, ({},), (\n", widths.join(", ")));
        for cell in &table.head {
            self.run(cell);
            self.push(",\n");
        }
        self.push("),\n");
        for row in &table.rows {
            for column in 0..table.head.len() {
                match row.get(column).filter(|cell| !is_blank(cell)) {
                    Some(cell) => self.run(cell),
                    None => self.push("[]"),
                }
                self.push(", ");
            }
        }
        self.push(")\n");
    }

    /// Where the parties of a contract sign: each with its lines, all on one page.
    pub(super) fn signatures(&mut self, signatures: &'a Signatures) {
        self.push("together(signatures(");
        for party in &signatures.parties {
            self.push("(");
            self.run(&party.name);
            self.push(", (\n");
            for line in &party.lines {
                self.push("(");
                self.run(&line.label);
                self.push(", ");
                match line.value.as_slice() {
                    [] => self.push("none"),
                    value => self.run(value),
                }
                match line.seal {
                    true => self.seal(", ", "),\n"),
                    false => self.push(", none),\n"),
                }
            }
            self.push(")), ");
        }
        self.push("))\n");
    }
}

/// How a field is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Line,
    Sentence,
    Row,
}

fn shape(field: &Field) -> Shape {
    match field.kind {
        FieldKind::Addressee => Shape::Line,
        FieldKind::Check => Shape::Sentence,
        _ => Shape::Row,
    }
}

/// Whether a cell holds white space only.
fn is_blank(cell: &[Inline]) -> bool {
    plain_text(cell).trim().is_empty()
}

/// How high a line is at least, in millimetres.
fn line_height(line: &Line, number: usize, form: &Form) -> f64 {
    let row = if form.large { ROW.1 } else { ROW.0 };
    match line.pieces.last() {
        _ if line.low => 6.5,
        Some(Piece::Seal) => 13.0,
        Some(Piece::Stamp) => 26.0,
        Some(Piece::Boxes(_)) => row.max(10.5),
        Some(Piece::Tick(_)) if line.pieces.len() > 3 => row * 2.0,
        Some(Piece::Tick(_)) => ROW.0,
        // A second line of the same field, where the first is as high as it must be.
        None if number > 1 => ROW.0,
        _ => row,
    }
}
