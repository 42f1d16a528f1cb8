//! A form as a description: what is written in each field, who must, and what there is to choose from. The form to write
//! on is the PDF.

use std::fmt::Write as _;

use super::Writer;
use crate::doc::{Block, BlockKind, Field, FieldKind, Form, FormPart, FormWriter, Inline, Need, Signatures};

impl<'a> Writer<'a> {
    pub(super) fn form(&mut self, form: &'a Form) {
        let (class, by) = match form.writer {
            FormWriter::Applicant => ("form", None),
            FormWriter::Facility => ("form facility", Some("form_by_facility")),
            FormWriter::Office => ("form office", Some("form_by_office")),
        };
        self.out.push_str("<div");
        self.attribute("class", class);
        self.out.push_str(">\n");
        if form.print_pdf {
            self.paragraph("print", self.label("form_print_pdf"));
        }
        if let Some(by) = by {
            self.paragraph("label", self.label(by));
        }
        if let Some(rows) = form.rows {
            let text = self.label("form_rows").replace("{n}", &rows.to_string());
            self.paragraph("rows", &text);
        }
        for part in &form.parts {
            match part {
                FormPart::Text(blocks) => self.blocks(blocks),
                FormPart::Fields(fields) => self.fields(fields, form),
            }
        }
        self.out.push_str("</div>\n");
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        let _ = write!(self.out, "<p class=\"{class}\">");
        self.text(text);
        self.out.push_str("</p>\n");
    }

    /// Runs of fields of one shape: addressees as lines, checks as a list, all others as a table.
    fn fields(&mut self, fields: &'a [Field], form: &'a Form) {
        let shape = |field: &Field| match field.kind {
            FieldKind::Addressee => 0,
            FieldKind::Check => 1,
            _ => 2,
        };
        for run in fields.chunk_by(|one, next| shape(one) == shape(next)) {
            match run.first().map(shape) {
                Some(0) => {
                    for field in run {
                        self.out.push_str("<p class=\"addressee\">");
                        self.inlines(&field.label);
                        self.out.push_str("</p>\n");
                        self.blocks(&field.notes);
                    }
                }
                Some(1) => self.checks(run, form),
                _ => self.field_table(run, form),
            }
        }
    }

    fn checks(&mut self, fields: &'a [Field], form: &'a Form) {
        self.out.push_str("<ul class=\"checks\">\n");
        for field in fields {
            self.out.push_str("<li><span class=\"mark\" role=\"img\"");
            self.attribute("aria-label", self.label("form_box"));
            self.out.push_str(">☐</span> ");
            self.inlines(&field.label);
            if let Some(need) = field.need_text(form, self.lang).filter(|_| field.need != Need::Optional) {
                self.text(&format!("（{need}）"));
            }
            self.notes(&field.notes, true);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// On a phone the theme puts the cells of a row below one another, each with the name of its column.
    fn field_table(&mut self, fields: &'a [Field], form: &'a Form) {
        let needs = fields.iter().any(|field| field.need_text(form, self.lang).is_some());
        let (name, need, what) = (self.label("form_field"), self.label("form_need"), self.label("form_what"));
        self.out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", self.label("table_scroll"));
        self.out.push_str(">\n<table class=\"fields\">\n<thead>\n<tr>\n");
        for head in [Some(name), needs.then_some(need), Some(what)].into_iter().flatten() {
            self.out.push_str("<th scope=\"col\">");
            self.text(head);
            self.out.push_str("</th>\n");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for field in fields {
            self.out.push_str("<tr>\n<th scope=\"row\">");
            self.inlines(&field.label);
            self.out.push_str("</th>\n");
            if needs {
                self.out.push_str("<td");
                self.attribute("data-label", need);
                self.out.push('>');
                let text = field.need_text(form, self.lang).unwrap_or_default();
                self.text(&text);
                self.out.push_str("</td>\n");
            }
            self.out.push_str("<td");
            self.attribute("data-label", what);
            self.out.push('>');
            self.what(field);
            self.out.push_str("</td>\n</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// What is to be written in a field.
    fn what(&mut self, field: &'a Field) {
        let lines = field.description(self.lang);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.out.push_str("<br>\n");
            }
            self.shown(line);
        }
        if lines.is_empty() && field.notes.is_empty() {
            self.text(self.label("form_blank"));
        }
        self.notes(&field.notes, !lines.is_empty());
    }

    /// A run that was made for this field. It lives no longer than this call, so that it cannot hold footnotes.
    fn shown(&mut self, run: &[Inline]) {
        let mut part = Writer::new(self.lang, self.answers);
        part.inlines(run);
        self.out.push_str(&part.out);
    }

    /// The notes of a field, after its lines.
    fn notes(&mut self, notes: &'a [Block], after: bool) {
        match notes {
            [] => {}
            [Block { kind: BlockKind::Paragraph(run), .. }] => {
                if after {
                    self.out.push_str("<br>\n");
                }
                self.inlines(run);
            }
            blocks => {
                self.out.push('\n');
                self.blocks(blocks);
            }
        }
    }

    pub(super) fn signatures(&mut self, signatures: &'a Signatures) {
        self.out.push_str("<div class=\"signatures\">\n");
        for party in &signatures.parties {
            self.out.push_str("<div class=\"party\">\n<p class=\"label\"><strong>");
            self.inlines(&party.name);
            self.out.push_str("</strong></p>\n<dl>\n");
            for line in &party.lines {
                self.element("dt", &line.label);
                self.out.push_str("<dd>");
                match line.value.as_slice() {
                    [] => self.text(self.label(if line.seal { "form_seal" } else { "form_blank" })),
                    value => self.inlines(value),
                }
                if line.seal {
                    self.text(&format!("（{}）", self.label("form_seal_mark")));
                }
                self.out.push_str("</dd>\n");
            }
            self.out.push_str("</dl>\n</div>\n");
        }
        self.out.push_str("</div>\n");
    }
}
