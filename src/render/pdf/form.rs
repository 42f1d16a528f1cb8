//! Forms and signatures: rows whose heads say what is written in them.

use super::manuscript::Writer;
use crate::doc::form::{Line, Piece};
use crate::doc::{Field, FieldKind, Form, FormPart, Signatures};

impl<'a> Writer<'a, '_> {
    /// A form: its texts as they are, and its fields in tables between them.
    pub(super) fn form(&mut self, form: &'a Form) {
        for part in &form.parts {
            match part {
                FormPart::Text(blocks) => self.blocks(blocks),
                FormPart::Fields(fields) => fields
                    .chunk_by(|a, b| is_row(a) == is_row(b))
                    .for_each(|fields| if is_row(&fields[0]) { self.rows(fields) } else { self.sentences(fields) }),
            }
        }
    }

    /// What is only ticked or read.
    fn sentences(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.push(if field.kind == FieldKind::Check { "tick-line(" } else { "par(" });
            self.run(&field.label);
            self.push(")\n");
            self.blocks(&field.notes);
        }
    }

    fn rows(&mut self, fields: &'a [Field]) {
        self.push("form-rows(");
        for field in fields {
            self.push("(");
            self.run(&field.label);
            self.push(", {\n");
            let lines = field.lines(self.paper.lang);
            for line in &lines {
                self.line(line);
            }
            if let Some(hint) = field.hint(self.paper.lang) {
                self.push("remark(");
                self.text(&hint, Some(field.span));
                self.push(")\n");
            }
            if !field.notes.is_empty() {
                self.push("remark(");
                self.body(&field.notes);
                self.push(")\n");
            }
            self.push("}),\n");
        }
        self.push(")\n");
    }

    fn line(&mut self, line: &Line) {
        self.push(if line.low { "form-line(6mm, " } else { "form-line(9mm, " });
        match line.label.as_slice() {
            [] => self.push("none"),
            label => self.run(label),
        }
        self.push(", {\n");
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
                    self.push("tick(");
                    self.run(run);
                    self.push(")");
                }
                Piece::Boxes(count) => self.push(&format!("digits({count})")),
                Piece::Seal => self.push("seal(\"㊞\")"),
                Piece::Stamp => self.push("stamp()"),
            }
            self.push("\n");
        }
        self.push("})\n");
    }

    /// Where the parties of a contract sign: each with its lines, all on one page.
    pub(super) fn signatures(&mut self, signatures: &'a Signatures) {
        self.push("together({\n");
        for party in &signatures.parties {
            self.push("signature(");
            self.run(&party.name);
            for line in &party.lines {
                self.push(", (");
                self.run(&line.label);
                self.push(", ");
                self.run(&line.value);
                self.push(if line.seal { ", true)" } else { ", false)" });
            }
            self.push(")\n");
        }
        self.push("})\n");
    }
}

/// Whether a field is a row of a table.
fn is_row(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Check | FieldKind::Addressee)
}
