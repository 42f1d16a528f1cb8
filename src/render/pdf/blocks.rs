//! Headings, lists, boxes, figures.

use super::drawing;
use super::literal;
use super::manuscript::Writer;
use crate::doc::{
    Block, BlockKind, Definition, Directive, Heading, Inline, InlineKind, List, ListItem, Number, NumberKind, Str,
};
use crate::source::Span;

/// How deep lists, quotes and boxes move to the right; what is deeper stays there (typst has bounds of its own).
const DEEPEST: usize = 10;

impl<'a> Writer<'a, '_> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Blocks as one expression.
    pub(super) fn body(&mut self, blocks: &'a [Block]) {
        self.push("{\n");
        match blocks {
            [Block { kind: BlockKind::Paragraph(run), .. }] => self.run(run),
            _ => self.blocks(blocks),
        }
        self.push("\n}");
    }

    /// Blocks within something that moves them to the right.
    fn inner(&mut self, blocks: &'a [Block]) {
        self.depth += 1;
        self.push("{\n");
        self.blocks(blocks);
        self.push("}");
        self.depth -= 1;
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(run) => self.paragraph(run),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) if self.depth < DEEPEST => {
                self.push("quoted(");
                self.inner(blocks);
                self.push(")\n");
            }
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Code(code) => {
                self.push("code(");
                let text = self.printable(&code.text, None);
                literal::lines(&mut self.out, text.trim_end_matches('\n'));
                self.push(")\n");
            }
            BlockKind::Table(table) => self.table(table, block.span),
            BlockKind::Rule => self.push("rule()\n"),
            BlockKind::Definitions(list) => self.definitions("terms-of", list),
            // A sheet of paper runs no HTML; footnotes stand where they are referred to.
            BlockKind::Html(_) | BlockKind::Footnote(_) => {}
            BlockKind::Directive(directive) => self.directive(directive, block.span),
            BlockKind::Form(form) => self.form(form),
            BlockKind::Signatures(signatures) => self.signatures(signatures),
            BlockKind::Chart(chart) => {
                let drawing = drawing::chart(chart, &self.press.fonts.sans);
                self.drawing(drawing, &chart.title, &chart.description, block.span);
            }
            BlockKind::Timeline(timeline) => {
                let drawing = drawing::timeline(timeline, &self.press.fonts.sans);
                self.drawing(drawing, &timeline.title, &timeline.description, block.span);
            }
        }
    }

    /// A paragraph. One of enumerated lines (`(1) …`, `ア …`) becomes one of hanging lines.
    fn paragraph(&mut self, run: &'a [Inline]) {
        let lines: Vec<&[Inline]> = run.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).collect();
        if lines.len() > 1 && lines.iter().all(|line| is_enumerated(line)) {
            for line in lines {
                self.push("item(");
                self.run(line);
                self.push(")\n");
            }
            return;
        }
        self.push(if is_numbered(run) { "numbered(" } else { "par(" });
        self.run(run);
        self.push(")\n");
    }

    fn heading(&mut self, heading: &'a Heading) {
        self.level = heading.level.clamp(2, self.level + 1);
        self.push(&format!("title({}, ", self.level));
        let first = self.placed.insert(heading.id.clone());
        literal::string(&mut self.out, if first { &heading.id } else { "" });
        self.push(", ");
        // Where its number leads is not within it: the contents repeat what is.
        let number = heading.content.first().and_then(|first| match &first.kind {
            InlineKind::Number(number) if !number.id.is_empty() => Some(number.id.clone()),
            _ => None,
        });
        let apart = number.filter(|id| self.placed.insert(id.clone()));
        self.run(&heading.content);
        self.push(")\n");
        if let Some(id) = apart {
            self.push("anchor(");
            literal::string(&mut self.out, &id);
            self.push(")\n");
        }
    }

    fn list(&mut self, list: &'a List) {
        if self.depth >= DEEPEST {
            return list.items.iter().for_each(|item| self.blocks(&item.blocks));
        }
        match list.start {
            _ if list.numbered => self.push("by-number("),
            Some(start) => self.push(&format!("ordered({start}, ")),
            None if list.items.iter().all(|item| item.task.is_some()) => self.push("tasks("),
            None => self.push("bullets("),
        }
        self.push(if list.tight { "true" } else { "false" });
        self.depth += 1;
        for item in &list.items {
            self.push(", ");
            self.item(item, list.tight && !list.numbered);
        }
        self.depth -= 1;
        self.push(")\n");
    }

    /// An item; of a task with its box.
    fn item(&mut self, item: &'a ListItem, tight: bool) {
        if let Some(done) = item.task {
            self.push(if done { "done(" } else { "open(" });
        }
        self.push("{\n");
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(run) if tight => {
                    self.run(run);
                    self.push("\n");
                }
                _ => self.block(block),
            }
        }
        self.push("}");
        if item.task.is_some() {
            self.push(")");
        }
    }

    /// Terms with what they mean.
    fn definitions(&mut self, function: &str, list: &'a [Definition]) {
        self.push(function);
        self.push("(");
        self.depth += 1;
        for one in list {
            self.push("(");
            let id = Some(one.id.as_str()).filter(|id| !id.is_empty() && self.placed.insert((*id).to_owned()));
            literal::string(&mut self.out, id.unwrap_or_default());
            self.push(", ");
            self.run(&one.term);
            self.push(", {\n");
            match one.details.as_slice() {
                [detail] => match detail.as_slice() {
                    [Block { kind: BlockKind::Paragraph(run), .. }] => self.run(run),
                    blocks => self.blocks(blocks),
                },
                details => details.iter().for_each(|detail| self.blocks(detail)),
            }
            self.push("\n}), ");
        }
        self.depth -= 1;
        self.push(")\n");
    }

    fn directive(&mut self, directive: &'a Directive, span: Span) {
        match &*directive.name {
            "note" => self.boxed(directive, "directive_note", span),
            "warn" => self.boxed(directive, "directive_warn", span),
            "important" => self.boxed(directive, "directive_important", span),
            "details" => {
                self.push("caption(");
                self.text(directive.value("title").unwrap_or_default(), Some(span));
                self.push(")\n");
                self.blocks(&directive.blocks);
            }
            "figure" => self.figure(directive, span),
            "flow" => {
                self.push("caption(");
                self.text(directive.value("title").unwrap_or_default(), Some(span));
                self.push(")\n");
                self.blocks(&directive.blocks);
            }
            "table" => {
                self.caption = directive.value("caption");
                self.blocks(&directive.blocks);
                self.caption = None;
            }
            // The same once more for phones.
            "process-narrow" => {}
            // The page keeps the history; who takes a leaflet or fills in a form does not look for it.
            "document-history" if self.style.is_handed_out() => {}
            "document-info" => match directive.blocks.as_slice() {
                [Block { kind: BlockKind::Definitions(list), .. }] if !self.style.is_handed_out() => {
                    self.definitions("facts", list);
                }
                [Block { kind: BlockKind::Definitions(list), .. }] => self.definitions("small-facts", list),
                blocks => self.blocks(blocks),
            },
            _ => self.blocks(&directive.blocks),
        }
    }

    fn boxed(&mut self, directive: &'a Directive, label: &'static str, span: Span) {
        self.push("boxed(\"");
        self.push(&directive.name);
        self.push("\", ");
        self.text(self.label(label), None);
        self.push(", ");
        self.text(directive.value("title").unwrap_or_default(), Some(span));
        self.push(", ");
        self.inner(&directive.blocks);
        self.push(")\n");
    }

    fn figure(&mut self, directive: &'a Directive, span: Span) {
        let value = |key: &str| directive.value(key).unwrap_or_default();
        self.shown(value("src"), value("alt"), span, false);
        self.push("\n");
        let caption = value("caption");
        if caption.is_empty() && directive.blocks.is_empty() {
            return;
        }
        self.push("figure-caption({\n");
        if !caption.is_empty() {
            self.text(caption, Some(span));
            self.push("\n");
        }
        match directive.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(run), .. }] if caption.is_empty() => self.run(run),
            blocks => self.blocks(blocks),
        }
        self.push("\n})\n");
    }

    /// A drawing of ours, read aloud as its title and what is to be seen in it.
    fn drawing(&mut self, drawing: drawing::Svg, title: &str, description: &str, span: Span) {
        for text in &drawing.texts {
            self.printable(text, Some(span));
        }
        let name = self.picture(drawing.code.into_bytes().into(), "svg");
        let (width, height) = self.fit(drawing.width as u32, drawing.height as u32);
        self.push("picture(");
        literal::string(&mut self.out, &name);
        self.push(&format!(", {width:.1}pt, {height:.1}pt"));
        let alt = format!("{title}\n{description}");
        self.argument("alt", alt.trim(), Some(span));
        self.push(")\nfigure-caption(");
        self.text(title, Some(span));
        self.push(")\n");
    }
}

/// The first text of a run.
fn first_text(run: &[Inline]) -> Option<&Str> {
    match run.first().map(|inline| &inline.kind) {
        Some(InlineKind::SoftBreak) => first_text(&run[1..]),
        Some(InlineKind::Text(text)) => Some(text),
        _ => None,
    }
}

/// The number that a run begins with, where it has one of its own.
fn number(run: &[Inline]) -> Option<&Number> {
    match run.first().map(|inline| &inline.kind) {
        Some(InlineKind::SoftBreak) => number(&run[1..]),
        Some(InlineKind::Number(number)) if !number.text.is_empty() => Some(number),
        _ => None,
    }
}

/// Whether a line begins with the number of an item: `(1)`, `（１）`, `①`, `ア`.
fn is_enumerated(line: &[Inline]) -> bool {
    if number(line).is_some_and(|number| matches!(number.kind, NumberKind::Item(_))) {
        return true;
    }
    let Some(text) = first_text(line) else { return false };
    let text = text.trim_start();
    let mut rest = text.chars();
    match rest.next() {
        Some('(' | '（') => rest.take(6).any(|c| matches!(c, ')' | '）')),
        Some('①'..='⑳') => true,
        Some('ア'..='ン' | '一'..='龥') => matches!(rest.next(), Some('\u{3000}')),
        _ => false,
    }
}

/// Whether a paragraph begins with the number of a clause: `2　…`.
fn is_numbered(run: &[Inline]) -> bool {
    if number(run).is_some_and(|number| number.kind == NumberKind::Paragraph) {
        return true;
    }
    let Some(text) = first_text(run) else { return false };
    let digits = text.chars().take_while(|c| c.is_numeric()).count();
    digits > 0 && text.chars().nth(digits) == Some('\u{3000}')
}
