//! Blocks as paragraphs.

use super::inlines::Look;
use super::page::{Sheet, lines_of};
use super::writer::{Mark, Writer};
use super::{form, table};
use crate::doc::{
    Block, BlockKind, Code, Definition, Directive, Heading, Inline, InlineKind, List, ListItem, NumberKind, Table,
    plain_text,
};

/// How far the text of an item stands from its mark: two characters of the text.
const HANG: u32 = 420;
/// The numbers of the lists in `numbering.xml`: bullets, and from there on one for each ordered list.
pub(super) const BULLETS: usize = 1;
pub(super) const FIRST_ORDERED: usize = 3;

/// What is special about a paragraph.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Extra {
    /// Stays on the page of what follows.
    pub(super) keep_next: bool,
    /// Its alignment, where not the style's.
    pub(super) align: Option<&'static str>,
    /// The room below it, where not the style's, in twentieths of a point.
    pub(super) after: Option<u32>,
}

impl Extra {
    /// Stays on the page of what follows.
    pub(super) const KEEP: Self = Self { keep_next: true, align: None, after: None };
}

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            // A heading right above a wide table lies with it.
            let heading = matches!(block.kind, BlockKind::Heading(_));
            let decides = blocks.get(index + 1).filter(|_| heading).unwrap_or(block);
            let stays = self.place.in_cell || self.place.in_note || self.place.fixed;
            if !stays && !matches!(block.kind, BlockKind::Footnote(_)) {
                self.turn(decides);
            }
            self.block(block);
        }
    }

    /// Begins a section where the sheet has to be turned for a block, or back.
    fn turn(&mut self, block: &Block) {
        if is_group(block) {
            // Its own blocks decide.
            return;
        }
        let wide = wide_table(block).is_some_and(table::is_wide) || form::is_wide(block);
        let wide = wide && self.place.indent == 0;
        let sheet = if wide { Sheet::Landscape } else { Sheet::Portrait };
        if sheet != self.sheet && !self.part.xml.as_str().is_empty() {
            let body = std::mem::take(&mut self.part.xml);
            self.section_properties();
            let section = std::mem::replace(&mut self.part.xml, body);
            // The last paragraph of a section says how the section lies. A table is followed by a paragraph.
            self.xml().raw_before_last("</w:pPr>", section.as_str());
            self.flow.turn(sheet);
        }
        self.sheet = sheet;
        if self.place.indent == 0 {
            self.place.width = sheet.width();
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(run) => self.paragraph(run),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) => {
                let place = super::writer::Place { style: "Quote", ..self.inner(HANG) };
                self.at(place, |writer| writer.blocks(blocks));
            }
            BlockKind::Code(code) => self.code(code),
            BlockKind::Table(table) => {
                let caption = self.caption.take();
                self.table(table, caption);
            }
            BlockKind::Rule => {
                self.xml().raw("<w:p><w:pPr><w:pStyle w:val=\"Rule\"/></w:pPr></w:p>");
                self.flow.lines(1, 200, 200);
            }
            BlockKind::Definitions(list) => self.definitions(list),
            // Word has no place for HTML.
            BlockKind::Html(_) | BlockKind::Footnote(_) => {}
            BlockKind::Directive(directive) => self.directive(directive),
            BlockKind::Form(form) => self.form(form),
            BlockKind::Signatures(signatures) => self.signatures(signatures),
            BlockKind::Chart(chart) => self.chart(chart),
            // The days of a timeline stand in the table that follows it.
            BlockKind::Timeline(timeline) => self.described(&timeline.title, &timeline.description),
        }
    }

    /// The title of a drawing, and what is to be seen in it.
    fn described(&mut self, title: &str, description: &str) {
        self.words("Caption", title, Extra::KEEP);
        self.words("BodyText", description, Extra::default());
    }

    /// `<w:p>` with its properties. The mark of an item is put before its first paragraph.
    pub(super) fn open_paragraph(&mut self, style: &str, extra: Extra) {
        let place = self.place;
        let mark = self.mark.take();
        let xml = self.xml();
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.val("w:pStyle", style);
        if extra.keep_next {
            xml.raw("<w:keepNext/>");
        }
        if let Some(Mark::Listed { list, level }) = mark {
            xml.open("w:numPr", &[]);
            xml.val("w:ilvl", level);
            xml.val("w:numId", list);
            xml.close("w:numPr");
        }
        if let Some(after) = extra.after {
            xml.empty("w:spacing", &[("w:after", &after.to_string())]);
        }
        match mark {
            Some(_) => {
                let left = place.indent.to_string();
                xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &HANG.to_string())]);
            }
            None if place.indent > 0 => xml.empty("w:ind", &[("w:left", &place.indent.to_string())]),
            None => {}
        }
        if let Some(align) = extra.align {
            xml.val("w:jc", align);
        }
        xml.close("w:pPr");
        self.hangs = mark == Some(Mark::Own);
        if std::mem::take(&mut self.note_mark) {
            self.xml().raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
            self.text(" ", Look::default());
        }
        if let Some(Mark::Task(done)) = mark {
            self.text(if done { "☑\t" } else { "☐\t" }, Look::default());
        }
    }

    pub(super) fn close_paragraph(&mut self) {
        self.xml().close("w:p");
    }

    /// A paragraph of a style, of words alone.
    pub(super) fn words(&mut self, style: &'static str, text: &str, extra: Extra) {
        self.open_paragraph(style, extra);
        self.text(text, Look::default());
        self.close_paragraph();
        self.flow.lines(lines_of(text, self.place.width, self.place.size), 360, 60);
    }

    /// The style of a paragraph here.
    fn style(&self) -> &'static str {
        match self.mark {
            Some(Mark::Listed { list: BULLETS, .. }) => "ListBullet",
            Some(Mark::Listed { .. }) => "ListNumber",
            Some(Mark::Task(_)) => "Task",
            Some(Mark::Own) => "ArticleItem",
            None if self.place.depth > 0 && self.place.style == "BodyText" => "ListContinue",
            None => self.place.style,
        }
    }

    fn paragraph(&mut self, run: &'a [Inline]) {
        if let Some((target, alt)) = lone_picture(run) {
            return self.picture_block(target, &alt, false);
        }
        let numbered = matches!(run.first(), Some(Inline { kind: InlineKind::Number(number), .. })
            if number.kind == NumberKind::Paragraph && !number.text.is_empty());
        let style = if numbered && self.mark.is_none() && self.place.indent == 0 { "Clause" } else { self.style() };
        self.open_paragraph(style, Extra::default());
        self.inlines(run);
        self.close_paragraph();
        let (line, after) =
            if self.place.in_note { (280, 0) } else { (360, if self.place.depth > 0 { 40 } else { 120 }) };
        self.flow.lines(lines_of(&plain_text(run), self.place.width, self.place.size), line, after);
    }

    fn heading(&mut self, heading: &'a Heading) {
        // The title of the page is no heading of Word's; what stands below it is of the first level.
        let level = heading.level.saturating_sub(1).clamp(1, 6);
        // Of each level: the size of its type, its line, and the room around it, as the styles have them.
        const MEASURES: [(u32, u32, u32); 6] =
            [(28, 440, 500), (24, 400, 380), (22, 380, 300), (21, 360, 240), (21, 360, 220), (21, 360, 220)];
        let (size, line, around) = MEASURES[usize::from(level) - 1];
        let text = plain_text(&heading.content);
        let lines = lines_of(&text, self.place.width, size);
        self.flow.heading(lines * line + around);
        let style = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"][usize::from(level) - 1];
        let place = super::writer::Place { size, ..self.place };
        self.at(place, |writer| {
            writer.open_paragraph(style, Extra::default());
            let name = writer.bookmark(&heading.id);
            let number = name.as_ref().map(|name| writer.begin_bookmark(name));
            writer.inlines(&heading.content);
            if let Some(number) = number {
                writer.end_bookmark(&number);
            }
            writer.close_paragraph();
            writer.enter(level, name, text);
        });
    }

    fn list(&mut self, list: &'a List) {
        let cards = std::mem::take(&mut self.cards);
        let level = self.place.depth.min(8);
        let number = match list.start {
            _ if list.numbered => None,
            None => Some(BULLETS),
            Some(start) => {
                self.lists.push(start);
                Some(FIRST_ORDERED + self.lists.len() - 1)
            }
        };
        let place = super::writer::Place { depth: self.place.depth + 1, ..self.inner(HANG) };
        self.at(place, |writer| {
            for item in &list.items {
                let mark = number.map_or(Mark::Own, |list| Mark::Listed { list, level });
                writer.item(item, mark, cards);
            }
        });
    }

    fn item(&mut self, item: &'a ListItem, mark: Mark, card: bool) {
        self.mark = Some(item.task.map_or(mark, Mark::Task));
        for (index, block) in item.blocks.iter().enumerate() {
            match &block.kind {
                // The first line of a card is its title.
                BlockKind::Paragraph(run) if card && index == 0 => {
                    let style = self.style();
                    self.open_paragraph(style, Extra { keep_next: item.blocks.len() > 1, ..Extra::default() });
                    self.runs(run, Look { strong: true, ..Look::default() });
                    self.close_paragraph();
                    self.flow.lines(lines_of(&plain_text(run), self.place.width, self.place.size), 360, 40);
                }
                BlockKind::Paragraph(_) | BlockKind::Footnote(_) => self.block(block),
                _ => {
                    // A mark needs a paragraph to stand before.
                    self.flush_mark();
                    self.block(block);
                }
            }
        }
        self.flush_mark();
    }

    /// Writes the mark that no paragraph took.
    pub(super) fn flush_mark(&mut self) {
        if self.mark.is_some() {
            let style = self.style();
            self.open_paragraph(style, Extra::KEEP);
            self.close_paragraph();
        }
    }

    fn code(&mut self, code: &Code) {
        self.open_paragraph("Code", Extra::default());
        self.text(code.text.trim_end_matches('\n'), Look::default());
        self.close_paragraph();
        self.flow.lines(lines_of(&code.text, self.place.width, 18), 280, 220);
    }

    fn definitions(&mut self, list: &'a [Definition]) {
        for definition in list {
            self.open_paragraph("DefinitionTerm", Extra::default());
            let name = self.bookmark(&definition.id);
            let number = name.map(|name| self.begin_bookmark(&name));
            self.inlines(&definition.term);
            if let Some(number) = number {
                self.end_bookmark(&number);
            }
            self.close_paragraph();
            self.flow.heading(360);
            let place = super::writer::Place { style: "DefinitionText", ..self.inner(HANG) };
            self.at(place, |writer| {
                for detail in &definition.details {
                    writer.blocks(detail);
                }
            });
        }
    }

    fn directive(&mut self, directive: &'a Directive) {
        let value = |key: &str| directive.value(key);
        match &*directive.name {
            // The same content once more, for narrow screens.
            "process-narrow" => {}
            "document-info" => self.facts(&directive.blocks),
            "note" => self.admonition(directive, "directive_note", ["NoteLabel", "NoteEnd"]),
            "warn" => self.admonition(directive, "directive_warn", ["WarnLabel", "WarnEnd"]),
            "important" => self.admonition(directive, "directive_important", ["ImportantLabel", "ImportantEnd"]),
            "details" => {
                self.words("DetailsTitle", value("title").unwrap_or_default(), Extra::KEEP);
                self.blocks(&directive.blocks);
            }
            "figure" => self.figure(directive),
            "flow" => {
                self.words("Caption", value("title").unwrap_or_default(), Extra::KEEP);
                self.blocks(&directive.blocks);
            }
            "table" => {
                self.caption = value("caption");
                self.blocks(&directive.blocks);
                self.caption = None;
            }
            name => {
                self.cards = name == "cards";
                self.blocks(&directive.blocks);
                self.cards = false;
            }
        }
    }

    /// A note between two lines, with its kind in words. Lines and not a box: whatever stands inside, the lines fit it.
    fn admonition(&mut self, directive: &'a Directive, label: &'static str, [head, end]: [&'static str; 2]) {
        let words = match directive.value("title") {
            None => self.label(label).to_owned(),
            Some(title) => format!("{}\u{3000}{title}", self.label(label)),
        };
        self.words(head, &words, Extra::KEEP);
        let place = super::writer::Place { style: "BodyText", ..self.place };
        self.at(place, |writer| writer.blocks(&directive.blocks));
        self.open_paragraph(end, Extra::default());
        self.close_paragraph();
        self.flow.lines(1, 220, 60);
    }

    fn figure(&mut self, directive: &'a Directive) {
        let value = |key: &str| directive.value(key).unwrap_or_default();
        let caption = value("caption");
        let captioned = !caption.is_empty() || !directive.blocks.is_empty();
        self.picture_block(value("src"), value("alt"), captioned);
        if !caption.is_empty() {
            self.words("Caption", caption, Extra { align: Some("center"), ..Extra::default() });
        }
        let place = super::writer::Place { style: "Caption", ..self.place };
        self.at(place, |writer| writer.blocks(&directive.blocks));
    }
}

/// The picture that is all there is in a paragraph.
fn lone_picture(run: &[Inline]) -> Option<(&str, String)> {
    match run {
        [Inline { kind: InlineKind::Image(image), .. }] => Some((&image.target, plain_text(&image.alt))),
        _ => None,
    }
}

/// Whether a block only holds others together, which decide by themselves how the sheet lies.
fn is_group(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Directive(directive)
        if !["table", "figure", "document-info"].contains(&&*directive.name))
}

/// The table that a block is, with its caption or without.
fn wide_table(block: &Block) -> Option<&Table> {
    match &block.kind {
        BlockKind::Table(table) => Some(table),
        BlockKind::Directive(directive) if &*directive.name == "table" => directive.blocks.iter().find_map(wide_table),
        _ => None,
    }
}
