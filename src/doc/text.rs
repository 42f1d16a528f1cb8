//! The tree as plain text, as a reader of a terminal or a mail expects it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{
    Block, BlockKind, Directive, Document, Field, FieldKind, Footnote, Form, FormPart, FormWriter, Inline, InlineKind,
    List, Need, Signatures, Table, walk,
};
use crate::diag::{Lang, rules};

/// How far what follows the first line of an item with its own number is set in: `(1) ` is as wide.
const NUMBERED_INDENT: usize = 4;

/// The text of inlines without any markup: the base of ruby, the text of links, the alternative text of pictures.
pub fn plain_text(run: &[Inline]) -> String {
    let mut out = String::new();
    plain_into(run, &mut out);
    out
}

fn plain_into(run: &[Inline], out: &mut String) {
    for inline in run {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Ruby(ruby) => ruby.parts.iter().for_each(|(base, _)| out.push_str(base)),
            InlineKind::Number(number) => out.extend([&*number.text, number.gap]),
            InlineKind::SoftBreak | InlineKind::LineBreak => out.push(' '),
            InlineKind::FootnoteReference(_) | InlineKind::Html(_) => {}
            _ => plain_into(walk::children(inline), out),
        }
    }
}

/// Writes a document as plain text: ruby as `漢字（かんじ）`, addresses after the text of links that lead elsewhere,
/// footnotes numbered at the end.
pub fn write(document: &Document, lang: Lang) -> String {
    let mut writer = Writer { lang, notes: BTreeMap::new(), order: Vec::new() };
    let mut out = writer.blocks(&document.blocks, false);
    let mut notes: BTreeMap<&str, &Footnote> = BTreeMap::new();
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Footnote(note) = &block.kind {
            notes.entry(&note.label).or_insert(note);
        }
    });
    let mut next = 0;
    while let Some(label) = writer.order.get(next).cloned() {
        next += 1;
        if let Some(note) = notes.get(label.as_str()) {
            let text = writer.blocks(&note.blocks, false);
            let _ = write!(out, "\n\n[{next}] {}", indent(&text, "    ").trim_start());
        }
    }
    let mut out = out.trim_matches('\n').to_owned();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

struct Writer {
    lang: Lang,
    notes: BTreeMap<String, usize>,
    order: Vec<String>,
}

impl Writer {
    fn blocks(&mut self, list: &[Block], tight: bool) -> String {
        let parts: Vec<String> = list.iter().map(|block| self.block(block)).filter(|text| !text.is_empty()).collect();
        parts.join(if tight { "\n" } else { "\n\n" })
    }

    fn block(&mut self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Paragraph(run) => self.inlines(run),
            BlockKind::Heading(heading) => self.inlines(&heading.content),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(inner) => indent(&self.blocks(inner, false), "> "),
            BlockKind::Code(code) => indent(code.text.trim_end_matches('\n'), "    "),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => "――――――――――".to_owned(),
            BlockKind::Definitions(list) => {
                let mut lines = Vec::new();
                for definition in list {
                    lines.push(self.inlines(&definition.term));
                    for detail in &definition.details {
                        lines.push(indent(&self.blocks(detail, false), "    "));
                    }
                }
                lines.join("\n")
            }
            BlockKind::Chart(chart) => format!("［{}］{}", chart.title, chart.description),
            BlockKind::Timeline(timeline) => format!("［{}］{}", timeline.title, timeline.description),
            BlockKind::Html(_) | BlockKind::Footnote(_) => String::new(),
            BlockKind::Form(form) => self.form(form),
            BlockKind::Signatures(signatures) => self.signatures(signatures),
            BlockKind::Directive(directive) => self.directive(directive),
        }
    }

    fn list(&mut self, list: &List) -> String {
        let mut items = Vec::new();
        for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
            let mut mark = match list.start {
                _ if list.numbered => String::new(),
                Some(_) => format!("{number}. "),
                None => "- ".to_owned(),
            };
            if let Some(done) = item.task {
                mark.push_str(if done { "[x] " } else { "[ ] " });
            }
            let text = self.blocks(&item.blocks, list.tight);
            let deep = if list.numbered { NUMBERED_INDENT } else { mark.len() };
            items.push(format!("{mark}{}", indent(&text, &" ".repeat(deep)).trim_start()));
        }
        items.join(if list.tight { "\n" } else { "\n\n" })
    }

    fn table(&mut self, table: &Table) -> String {
        let mut lines = Vec::new();
        for row in std::iter::once(&table.head).chain(&table.rows) {
            let cells: Vec<String> = row.iter().map(|cell| self.inlines(cell).replace('\n', " ")).collect();
            lines.push(cells.join(" | ").trim_end().to_owned());
        }
        lines.join("\n")
    }

    fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.lang).unwrap_or(key)
    }

    fn form(&mut self, form: &Form) -> String {
        let mut parts = Vec::new();
        match form.writer {
            FormWriter::Applicant => {}
            FormWriter::Facility => parts.push(format!("【{}】", self.label("form_by_facility"))),
            FormWriter::Office => parts.push(format!("【{}】", self.label("form_by_office"))),
        }
        if let Some(rows) = form.rows {
            parts.push(self.label("form_rows").replace("{n}", &rows.to_string()));
        }
        for part in &form.parts {
            parts.push(match part {
                FormPart::Text(blocks) => self.blocks(blocks, false),
                FormPart::Fields(fields) => {
                    let fields: Vec<String> = fields.iter().map(|field| self.field(field, form)).collect();
                    fields.join("\n")
                }
            });
        }
        parts.join("\n\n")
    }

    /// A field: its name, and below it what is to be written.
    fn field(&mut self, field: &Field, form: &Form) -> String {
        let mut head = self.inlines(&field.label);
        if field.kind == FieldKind::Check {
            head.insert_str(0, "☐ ");
        }
        let need = field.need_text(form, self.lang).filter(|_| field.kind != FieldKind::Addressee);
        // A sentence to be ticked says by itself that nobody has to.
        let need = need.filter(|_| field.kind != FieldKind::Check || field.need != Need::Optional);
        if let Some(need) = need {
            let _ = write!(head, "（{need}）");
        }
        let mut lines = vec![head];
        for line in field.description(self.lang) {
            let line = self.inlines(&line);
            lines.push(indent(&line, "    "));
        }
        if !field.notes.is_empty() {
            lines.push(indent(&self.blocks(&field.notes, false), "    "));
        }
        lines.join("\n")
    }

    fn signatures(&mut self, signatures: &Signatures) -> String {
        let mut parties = Vec::new();
        for party in &signatures.parties {
            let mut lines = vec![self.inlines(&party.name)];
            for line in &party.lines {
                let (label, value) = (self.inlines(&line.label), self.inlines(&line.value));
                let seal = if line.seal { self.label("form_seal_mark") } else { "" };
                lines.push(format!("    {label}：{value}{seal}"));
            }
            parties.push(lines.join("\n"));
        }
        parties.join("\n\n")
    }

    fn directive(&mut self, directive: &Directive) -> String {
        let value = |key: &str| directive.value(key).unwrap_or_default();
        let head = match &*directive.name {
            name @ ("note" | "warn" | "important") => {
                let label = rules::label(&format!("directive_{name}"), self.lang).unwrap_or(name);
                format!("【{label}】{}", value("title"))
            }
            "details" | "flow" => value("title").to_owned(),
            "figure" => format!("［{}］{}", value("alt"), value("caption")),
            "table" => value("caption").to_owned(),
            _ => String::new(),
        };
        let body = self.blocks(&directive.blocks, false);
        [head, body].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn inlines(&mut self, run: &[Inline]) -> String {
        let mut out = String::new();
        for inline in run {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
                InlineKind::Ruby(ruby) => {
                    for (base, reading) in &ruby.parts {
                        let _ = write!(out, "{}（{}）", &**base, &**reading);
                    }
                }
                InlineKind::Number(number) => out.extend([&*number.text, number.gap]),
                InlineKind::SoftBreak => out.push(' '),
                InlineKind::LineBreak => out.push('\n'),
                InlineKind::Html(_) => {}
                InlineKind::FootnoteReference(label) => {
                    let _ = write!(out, "[{}]", self.number(label));
                }
                InlineKind::Link(link) => {
                    let text = self.inlines(&link.content);
                    out.push_str(&text);
                    if !link.autolink && is_address(&link.target) && text != *link.target {
                        let _ = write!(out, " <{}>", &*link.target);
                    }
                }
                InlineKind::Image(image) => out.push_str(&plain_text(&image.alt)),
                _ => out.push_str(&self.inlines(walk::children(inline))),
            }
        }
        out
    }

    /// The number of a footnote: the order of first reference.
    fn number(&mut self, label: &str) -> usize {
        if let Some(number) = self.notes.get(label) {
            return *number;
        }
        self.order.push(label.to_owned());
        self.notes.insert(label.to_owned(), self.order.len());
        self.order.len()
    }
}

/// Whether a target means something outside the site's sources.
fn is_address(target: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}

fn indent(text: &str, with: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{with}{line}").trim_end().to_owned()).collect();
    lines.join("\n")
}
