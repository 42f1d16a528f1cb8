//! The document tree.

use arcstr::{ArcStr, Substr};

use super::{Chart, Form, Signatures, Timeline};
use crate::source::Span;

/// A run of text: a slice of the source where the source has it as it is, its own memory otherwise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Str(Substr);

impl Str {
    /// A slice of a source's text; the whole text is kept alive, nothing is copied.
    ///
    /// Empty where the span does not fit the text.
    pub fn slice(text: &ArcStr, span: Span) -> Self {
        Self(text.try_substr_using(|text| text.get(span.range()).unwrap_or("")).unwrap_or_default())
    }

    /// Both as one slice, where `next` follows `self` in the same text.
    pub(super) fn joined(&self, next: &Self) -> Option<Self> {
        let (text, rest) = (self.0.parent(), next.0.parent());
        let adjoin = ArcStr::ptr_eq(text, rest) && self.0.range().end == next.0.range().start;
        adjoin.then(|| Self(text.substr(self.0.range().start..next.0.range().end)))
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self(Substr::from(text))
    }
}

impl std::ops::Deref for Str {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&**self, f)
    }
}

/// The tree of one page or fragment. Spans are bytes in the page's source file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

/// A block with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, PartialEq, Debug)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading(Box<Heading>),
    /// A bullet or ordered list.
    List(Box<List>),
    /// A block quote.
    Quote(Vec<Block>),
    /// A code block, fenced or indented.
    Code(Box<Code>),
    /// A table.
    Table(Box<Table>),
    /// A thematic break.
    Rule,
    /// A definition list.
    Definitions(Vec<Definition>),
    /// Raw HTML; present only where the site allows it.
    Html(Str),
    /// The text of a footnote; its place in the page is the writer's affair.
    Footnote(Box<Footnote>),
    /// A block or leaf directive.
    Directive(Box<Directive>),
    /// A form, or a part of one.
    Form(Box<Form>),
    /// Where the parties of a contract sign.
    Signatures(Box<Signatures>),
    /// A chart; only the answer to a directive has one.
    Chart(Box<Chart>),
    /// A timeline; only the answer to a directive has one.
    Timeline(Box<Timeline>),
}

/// A heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id: the author's `{#id}`, or one made from its text; unique in the page, empty before that pass.
    pub id: String,
    /// Whether the author set the id.
    pub own_id: bool,
    /// Its classes, from `{.class}`.
    pub classes: Vec<Str>,
    /// The number that its author wants for it, from `{no=5の2}`; of use in numbered documents only.
    pub no: Option<Str>,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    /// Whether its items are written without paragraphs.
    pub tight: bool,
    /// Whether its items begin with their numbers as text ([`InlineKind::Number`]): a writer adds no mark of its own.
    pub numbered: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListItem {
    /// Where it stands.
    pub span: Span,
    /// `Some(done)` for a task.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A code block.
#[derive(Clone, PartialEq, Debug)]
pub struct Code {
    /// The info string after the fence.
    pub info: Str,
    /// The text.
    pub text: String,
}

/// The alignment of a table's column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// As the reader's language has it.
    None,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// A table with a head row.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The columns' alignments.
    pub align: Vec<Align>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first cell of every row names the row; an author's table has no way to say so.
    pub row_heads: bool,
}

/// A term with its definitions.
#[derive(Clone, PartialEq, Debug)]
pub struct Definition {
    /// Its id; empty where nothing needs to lead to it.
    pub id: String,
    /// The term.
    pub term: Vec<Inline>,
    /// The definitions, each of blocks.
    pub details: Vec<Vec<Block>>,
}

/// A footnote's text.
#[derive(Clone, PartialEq, Debug)]
pub struct Footnote {
    /// Its label.
    pub label: Str,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A directive: `:::name{…} … :::`, `::name[…]{…}` or `:name[…]{…}`.
#[derive(Clone, PartialEq, Debug)]
pub struct Directive {
    /// Its name, in the registry.
    pub name: Str,
    /// Where the name stands.
    pub name_span: Span,
    /// Its attributes, in order, keys unique.
    pub attributes: Vec<Attribute>,
    /// The text in `[…]`.
    pub label: Vec<Inline>,
    /// The blocks between the fences; empty for the leaf and inline shapes.
    pub blocks: Vec<Block>,
}

impl Directive {
    /// The value of an attribute.
    pub fn attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.key == key)
    }

    /// The value of an attribute as text; `None` where it is absent or empty.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.attribute(key).map(|attribute| &*attribute.value).filter(|value| !value.is_empty())
    }
}

/// An attribute of a directive: `key=value`, `key="value"`.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    /// The key.
    pub key: Str,
    /// The value; empty for a key alone.
    pub value: Str,
    /// Where the attribute stands.
    pub span: Span,
}

/// An inline with its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Inline {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline.
#[derive(Clone, PartialEq, Debug)]
pub enum InlineKind {
    /// Text.
    Text(Str),
    /// A base with its reading.
    Ruby(Box<Ruby>),
    /// The number of what it begins, in a document with numbers.
    Number(Box<Number>),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strike(Vec<Inline>),
    /// `` `…` ``
    Code(Str),
    /// A link.
    Link(Box<Link>),
    /// An image.
    Image(Box<Image>),
    /// A line break in the source that reads as a space (where it reads as nothing, a pass takes it out).
    SoftBreak,
    /// A line break that shows.
    LineBreak,
    /// A reference to a footnote, by label.
    FootnoteReference(Str),
    /// Raw HTML; present only where the site allows it.
    Html(Str),
    /// `:name[…]{…}`
    Directive(Box<Directive>),
}

/// The number of a heading, a paragraph or an item, as text at its beginning: everything that shows text shows it, and
/// references lead to it.
///
/// In a document of which the program makes the numbers it is the first inline of a heading, of a paragraph or of an
/// item's first paragraph. Where the author writes the numbers it is a part of the author's text, and in a paragraph with
/// lines `(1) …` it may follow a line break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// What it numbers.
    pub kind: NumberKind,
    /// The number as it is shown: 第7条, 2, (1), ア; empty where only an anchor is wanted, as at a first paragraph.
    pub text: Str,
    /// What parts it from the text that follows, shown too; empty where the author's text does.
    pub gap: &'static str,
    /// The id that leads to it, empty where it has none: the author's `{#id}`, or one with a `:`, such as `article:7:2`.
    pub id: String,
}

/// What a number numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NumberKind {
    /// 章.
    Chapter,
    /// 節.
    Section,
    /// 款.
    Subsection,
    /// 条.
    Article,
    /// 項.
    Paragraph,
    /// 号 and what is below it: (1), ア, (ア), a, (a); its depth, 1 for 号.
    Item(u8),
    /// 附則.
    Supplement,
    /// 別表, 別紙.
    Annex,
    /// 様式.
    Form,
    /// A level of an outline: 第1, 1, (1), ア, or the author's 1.1; its depth, 1 for the topmost.
    Outline(u8),
}

/// A base text with readings: one reading for the whole, or one for each part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruby {
    /// Base and reading, part by part. `{東京|とう|きょう}` has two parts, `{漢字|かんじ}` one.
    pub parts: Vec<(Str, Str)>,
}

/// A link as the author wrote it.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// What the author wrote as the target: a source path, an anchor, an address.
    pub target: Str,
    /// The link's title.
    pub title: Str,
    /// Whether it is an autolink (`<https://…>`).
    pub autolink: bool,
    /// Its text.
    pub content: Vec<Inline>,
}

/// An image as the author wrote it.
#[derive(Clone, PartialEq, Debug)]
pub struct Image {
    /// The source path of the picture.
    pub target: Str,
    /// The image's title.
    pub title: Str,
    /// The text in its place.
    pub alt: Vec<Inline>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nodes_of_the_tree_stay_small() {
        assert!(size_of::<Str>() <= 16, "{}", size_of::<Str>());
        assert!(size_of::<Inline>() <= 40, "{}", size_of::<Inline>());
        assert!(size_of::<Block>() <= 48, "{}", size_of::<Block>());
    }

    #[test]
    fn texts_of_one_source_adjoin_and_others_do_not() {
        let text = ArcStr::from("同意書");
        let part = |start, end| Str::slice(&text, Span::new(start, end));
        assert_eq!(part(0, 3).joined(&part(3, 9)).as_deref(), Some("同意書"));
        assert_eq!(part(0, 3).joined(&part(6, 9)), None);
        assert_eq!(part(0, 3).joined(&Str::from("意")), None);
        assert_eq!(&*part(1, 3), "", "a span that cuts a character fits nothing");
    }
}
