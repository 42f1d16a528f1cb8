//! What is kept in mind while a document is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::page::{Flow, Sheet};
use super::parts::Fonts;
use super::xml::Xml;
use crate::diag::rules;
use crate::doc::{Block, BlockKind, Chart, Footnote, Inline, InlineKind, walk};
use crate::render::paper::{Paper, Picture};

/// What a part of the file refers to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Relation {
    /// An address on the web.
    Address(String),
    /// A picture, by its number.
    Picture(usize),
    /// A chart, by its number.
    Chart(usize),
}

/// A part of the file with what it refers to.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its XML.
    pub(super) xml: Xml,
    /// What it refers to, each once.
    pub(super) relations: Vec<Relation>,
}

/// The relations that the program makes itself come first.
const FIRST_RELATION: usize = 11;

/// The id of the relation of that number.
pub(super) fn relation_id(number: usize) -> String {
    format!("rId{}", FIRST_RELATION + number)
}

impl Part {
    /// The id by which the part refers to something.
    pub(super) fn relate(&mut self, relation: Relation) -> String {
        let known = self.relations.iter().position(|one| *one == relation);
        relation_id(known.unwrap_or_else(|| {
            self.relations.push(relation);
            self.relations.len() - 1
        }))
    }
}

/// A picture of the file.
#[derive(Debug)]
pub(super) struct Media {
    /// What names it in the document, so that it is packed once.
    pub(super) name: String,
    /// The file.
    pub(super) picture: Arc<Picture>,
}

/// Where the writer stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// How far from the left margin, in twentieths of a point.
    pub(super) indent: u32,
    /// The width there.
    pub(super) width: u32,
    /// The size of the type, in half points.
    pub(super) size: u32,
    /// The style of paragraphs.
    pub(super) style: &'static str,
    /// How deep in lists.
    pub(super) depth: usize,
    /// Whether within a cell of a table.
    pub(super) in_cell: bool,
    /// Whether within a footnote.
    pub(super) in_note: bool,
    /// Whether the sheet stays as it lies.
    pub(super) fixed: bool,
}

/// The mark before the first paragraph of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// Counted or marked by Word.
    Listed {
        /// The list, in `numbering.xml`.
        list: usize,
        /// Its level, from 0.
        level: usize,
    },
    /// A box to tick.
    Task(bool),
    /// The number with which its text begins.
    Own,
}

/// A line of the table of contents.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// 1 to 3.
    pub(super) level: u8,
    /// The bookmark at the heading.
    pub(super) bookmark: String,
    /// The heading's text.
    pub(super) text: String,
    /// The page on which it is likely to stand.
    pub(super) page: u32,
}

/// Writes a document.
pub(super) struct Writer<'a> {
    pub(super) paper: &'a Paper<'a>,
    pub(super) fonts: Fonts,
    /// The part that is being written.
    pub(super) part: Part,
    /// The footnotes, once they are written.
    pub(super) footnotes: Part,
    pub(super) place: Place,
    pub(super) mark: Option<Mark>,
    /// Whether the paragraph hangs from the number that comes next.
    pub(super) hangs: bool,
    /// Whether the next paragraph is the first of a footnote, and shows its number.
    pub(super) note_mark: bool,
    pub(super) flow: Flow,
    /// How the section that is being written lies.
    pub(super) sheet: Sheet,
    /// The bookmarks by the ids of their places.
    pub(super) bookmarks: BTreeMap<String, String>,
    pub(super) bookmarks_written: usize,
    /// The ids whose places were written.
    placed: BTreeSet<String>,
    pub(super) notes: BTreeMap<&'a str, &'a Footnote>,
    /// The footnotes in the order of their first references.
    pub(super) note_order: Vec<&'a str>,
    /// The first numbers of the ordered lists.
    pub(super) lists: Vec<u64>,
    pub(super) media: Vec<Media>,
    pub(super) charts: Vec<&'a Chart>,
    pub(super) drawings: usize,
    /// The caption of the table that comes next.
    pub(super) caption: Option<&'a str>,
    /// Whether the next list is one of cards, whose first lines are titles.
    pub(super) cards: bool,
    /// How high a row with a blank is at least; nothing outside of forms.
    pub(super) blank_rows: u32,
    pub(super) with_contents: bool,
    pub(super) contents: Vec<Entry>,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing.
    pub(super) fn new(paper: &'a Paper<'a>, with_contents: bool) -> Self {
        let mut notes = BTreeMap::new();
        let mut ids = Vec::new();
        for blocks in [paper.lead.as_slice(), paper.body.blocks.as_slice()] {
            walk::blocks(blocks, &mut |block| collect(block, &mut notes, &mut ids));
            walk::runs(blocks, &mut |run| walk::inlines(run, &mut |inline| ids.extend(number_id(inline))));
        }
        let sheet = Sheet::Portrait;
        Self {
            paper,
            fonts: Fonts::default(),
            part: Part::default(),
            footnotes: Part::default(),
            place: Place {
                indent: 0,
                width: sheet.width(),
                size: 21,
                style: "BodyText",
                depth: 0,
                in_cell: false,
                in_note: false,
                fixed: false,
            },
            mark: None,
            hangs: false,
            note_mark: false,
            flow: Flow::new(),
            sheet,
            bookmarks: name_bookmarks(ids),
            bookmarks_written: 0,
            placed: BTreeSet::new(),
            notes,
            note_order: Vec::new(),
            lists: Vec::new(),
            media: Vec::new(),
            charts: Vec::new(),
            drawings: 0,
            caption: None,
            cards: false,
            blank_rows: 0,
            with_contents,
            contents: Vec::new(),
        }
    }

    /// The XML of the part that is being written.
    pub(super) fn xml(&mut self) -> &mut Xml {
        &mut self.part.xml
    }

    /// The bookmark of a place that is being written; `None` where nothing leads there, or where it was written before.
    pub(super) fn bookmark(&mut self, id: &str) -> Option<String> {
        let name = self.bookmarks.get(id)?.clone();
        self.placed.insert(id.to_owned()).then_some(name)
    }

    /// A word that is not the author's.
    pub(super) fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.paper.lang).unwrap_or(key)
    }

    /// Writes something at another place, and comes back.
    pub(super) fn at<T>(&mut self, place: Place, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.place, place);
        let made = work(self);
        self.place = before;
        made
    }

    /// The place a step further in.
    pub(super) fn inner(&self, by: u32) -> Place {
        let width = self.place.width.saturating_sub(by).max(840);
        Place { indent: self.place.indent + by, width, ..self.place }
    }

    /// The whole document: title, table of contents, text, footnotes.
    pub(super) fn document(&mut self) {
        self.title();
        if self.with_contents {
            self.hold_room_for_contents();
        }
        let mut head = std::mem::take(&mut self.part.xml);
        let paper = self.paper;
        self.blocks(&paper.body.blocks);
        let body = std::mem::take(&mut self.part.xml);
        if self.with_contents {
            self.write_contents();
            head.raw(self.part.xml.as_str());
        }
        head.raw(body.as_str());
        self.part.xml = head;
        self.write_footnotes();
    }
}

/// The id that leads to a number.
fn number_id(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Number(number) => Some(number.id.as_str()),
        _ => None,
    }
}

/// Notes what a block is for references to it.
fn collect<'a>(block: &'a Block, notes: &mut BTreeMap<&'a str, &'a Footnote>, ids: &mut Vec<&'a str>) {
    match &block.kind {
        BlockKind::Footnote(note) => {
            notes.entry(&*note.label).or_insert(&**note);
        }
        BlockKind::Heading(heading) => ids.push(&heading.id),
        BlockKind::Definitions(list) => ids.extend(list.iter().map(|one| one.id.as_str())),
        _ => {}
    }
}

/// Names for bookmarks: at most 40 letters, digits and `_`, a letter first, different without regard to case. An id that
/// is such a name keeps it, so that a link from outside may name the place.
fn name_bookmarks(ids: Vec<&str>) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (number, id) in ids.into_iter().filter(|id| !id.is_empty()).enumerate() {
        let plain = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.len() <= 40
            && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        let own = Some(id.replace('-', "_")).filter(|_| plain);
        let name = own.filter(|name| !taken.contains(&name.to_ascii_lowercase()));
        let name = name.unwrap_or_else(|| format!("_place{}", number + 1));
        taken.insert(name.to_ascii_lowercase());
        names.entry(id.to_owned()).or_insert(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_have_names_that_word_allows() {
        let long = "a".repeat(41);
        let names = name_bookmarks(vec!["article-7", "Article_7", "目的", "list:1", &long, ""]);
        assert_eq!(names["article-7"], "article_7");
        assert_eq!(names["Article_7"], "_place2");
        assert_eq!(names["目的"], "_place3");
        assert_eq!(names.len(), 5);
        assert!(names.values().all(|name| name.len() <= 40));
    }
}
