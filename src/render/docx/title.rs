//! What stands above the text: the title, what the document is, and its table of contents.

use std::sync::Arc;

use super::blocks::Extra;
use super::inlines::Look;
use super::pictures;
use super::table::{Cell, Frame};
use super::writer::{Entry, Place, Writer};
use crate::doc::{Block, BlockKind, Definition, walk};
use crate::render::paper::Paper;
use crate::site::Layout;

/// From how many main headings on a document has a table of contents.
const HEADINGS_WITH_CONTENTS: usize = 3;
/// The deepest level of headings in a table of contents, and of Word's: two levels below the title.
const DEEPEST: u8 = 2;
/// The widths of a name and of a value in the table of facts.
const FACT: [u32; 2] = [1_300, 3_235];
/// What is shorter shares its row with another: as many characters of full width as its cell holds in two lines.
const SHORT_FACT: usize = 32;

/// Whether a document of that kind has a table of contents, where it is long.
pub(super) fn wants_contents(paper: &Paper<'_>) -> bool {
    let layout = paper.info.map(|info| info.layout).unwrap_or_default();
    let main = headings(&paper.body.blocks).filter(|&level| level == 1).count();
    matches!(layout, Layout::Standard | Layout::Contract) && main >= HEADINGS_WITH_CONTENTS
}

/// The levels of the headings, as Word has them.
fn headings(blocks: &[Block]) -> impl Iterator<Item = u8> {
    let mut levels = Vec::new();
    walk::blocks(blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            levels.push(heading.level.saturating_sub(1).max(1));
        }
    });
    levels.into_iter()
}

impl<'a> Writer<'a> {
    /// The title, then notice and facts.
    pub(super) fn title(&mut self) {
        let paper = self.paper;
        let place = Place { size: 36, ..self.place };
        self.at(place, |writer| writer.words("Title", &paper.title, Extra::default()));
        self.flow.lines(1, 300, 0);
        self.blocks(&paper.lead);
        if let Some(address) = paper.address.as_deref().filter(|_| paper.info.is_some_and(|info| info.qr)) {
            self.page_address(address);
        }
    }

    /// The page's address, as a code for telephones and in letters.
    fn page_address(&mut self, address: &str) {
        let label = self.label("address_of_page");
        if let Some(code) = pictures::code(address) {
            self.open_paragraph("Address", Extra::KEEP);
            self.drawing("qr:address", &Arc::new(code), &format!("{label} {address}"));
            self.close_paragraph();
        }
        self.words("Address", address, Extra::default());
    }

    /// What a document is, as a table of names and values, two pairs in a row where they are short.
    pub(super) fn facts(&mut self, blocks: &'a [Block]) {
        let mut facts: Vec<&'a Definition> = Vec::new();
        for block in blocks {
            match &block.kind {
                BlockKind::Definitions(list) => facts.extend(list),
                _ => self.blocks(std::slice::from_ref(block)),
            }
        }
        if facts.is_empty() {
            return;
        }
        let widths = [FACT[0], FACT[1], FACT[0], FACT[1]];
        let caption = self.label("document_facts");
        let frame = Frame { widths: &widths, indent: 0, head: false, row_heads: false, caption: Some(caption) };
        self.open_table(&frame);
        let mut rest = facts.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let second = others.first().filter(|second| is_short(first) && is_short(second));
            self.open_row(false, true, 0);
            self.fact(first, if second.is_some() { 1 } else { 3 });
            if let Some(second) = second {
                self.fact(second, 1);
            }
            self.close("w:tr");
            self.flow.lines(1, 380, 0);
            rest = &others[usize::from(second.is_some())..];
        }
        self.close("w:tbl");
        self.after_table();
    }

    fn fact(&mut self, fact: &'a Definition, span: usize) {
        let [name, value] = FACT;
        let value = if span == 1 { value } else { value + FACT[0] + FACT[1] };
        self.open_cell(Cell { width: name, shaded: true, centred: true, ..Cell::default() });
        let place = self.in_cell(name);
        self.at(place, |writer| {
            writer.open_paragraph("TableHead", Extra::default());
            writer.inlines(&fact.term);
            writer.close_paragraph();
        });
        self.close("w:tc");
        self.open_cell(Cell { width: value, span, centred: true, ..Cell::default() });
        let place = self.in_cell(value);
        let (page, before) = (self.flow, self.part.xml.as_str().len());
        self.at(place, |writer| fact.details.iter().for_each(|detail| writer.blocks(detail)));
        self.flow = page;
        if self.part.xml.as_str().len() == before {
            self.open_paragraph("TableText", Extra::default());
            self.close_paragraph();
        }
        self.close("w:tc");
    }

    /// Enters a heading in the table of contents.
    pub(super) fn enter(&mut self, level: u8, bookmark: Option<String>, text: String) {
        if let Some(bookmark) = bookmark.filter(|_| level <= DEEPEST && !self.place.in_note) {
            self.contents.push(Entry { level, bookmark, text, page: self.flow.page });
        }
    }

    /// Counts the lines that the table of contents will take.
    pub(super) fn hold_room_for_contents(&mut self) {
        let count = headings(&self.paper.body.blocks).filter(|&level| level <= DEEPEST).count();
        self.flow.lines(u32::try_from(count + 1).unwrap_or(1), 330, 300);
    }

    /// The table of contents: text that leads to its places, with fields for the pages. It asks nothing when the file is
    /// opened; Word counts the pages anew when all is selected and F9 pressed.
    pub(super) fn write_contents(&mut self) {
        let entries = std::mem::take(&mut self.contents);
        let (flow, place) = (self.flow, self.place);
        self.place.indent = 0;
        let title = self.label("table_of_contents");
        self.words("TOCHeading", title, Extra::KEEP);
        for (index, entry) in entries.iter().enumerate() {
            let style = if entry.level == 1 { "TOC1" } else { "TOC2" };
            let after = (index + 1 == entries.len()).then_some(320);
            self.open_paragraph(style, Extra { after, ..Extra::default() });
            self.xml().open("w:hyperlink", &[("w:anchor", &entry.bookmark), ("w:history", "1")]);
            self.text(&entry.text, Look::default());
            self.xml().raw("<w:r><w:tab/></w:r>");
            self.field(&format!("PAGEREF {} \\h", entry.bookmark), &entry.page.to_string(), "");
            self.xml().close("w:hyperlink");
            self.close_paragraph();
        }
        (self.flow, self.place, self.contents) = (flow, place, entries);
    }
}

/// Whether a fact's value is short enough to share its row.
fn is_short(fact: &Definition) -> bool {
    let mut length = 0;
    for detail in &fact.details {
        walk::runs(detail, &mut |run| length += crate::doc::plain_text(run).chars().count());
    }
    length <= SHORT_FACT
}
