//! Small makers of tree parts. All parts of an answer stand where its directive stands.

use crate::diag::Lang;
use crate::doc::{
    Align, Attribute, Block, BlockKind, Definition, Directive, Heading, Inline, InlineKind, Link, List, ListItem, Table,
};
use crate::source::Span;

/// The space between two things in one line.
pub(super) fn gap(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "\u{3000}",
        Lang::En => " ",
    }
}

pub(super) fn text(text: &str, span: Span) -> Inline {
    Inline { span, kind: InlineKind::Text(text.into()) }
}

pub(super) fn strong(label: &str, span: Span) -> Inline {
    Inline { span, kind: InlineKind::Strong(vec![text(label, span)]) }
}

pub(super) fn link(target: &str, label: &str, span: Span) -> Inline {
    let link = Link { target: target.into(), title: "".into(), autolink: false, content: vec![text(label, span)] };
    Inline { span, kind: InlineKind::Link(Box::new(link)) }
}

pub(super) fn paragraph(content: Vec<Inline>, span: Span) -> Block {
    Block { span, kind: BlockKind::Paragraph(content) }
}

pub(super) fn heading(level: u8, id: String, label: &str, span: Span) -> Block {
    let (classes, content) = (Vec::new(), vec![text(label, span)]);
    let heading = Heading { level: level.min(6), id, own_id: true, classes, no: None, content };
    Block { span, kind: BlockKind::Heading(Box::new(heading)) }
}

pub(super) fn table(head: &[&str], rows: Vec<Vec<Vec<Inline>>>, span: Span) -> Block {
    let table = Table {
        align: vec![Align::None; head.len()],
        head: head.iter().map(|label| vec![text(label, span)]).collect(),
        rows,
        row_heads: false,
    };
    Block { span, kind: BlockKind::Table(Box::new(table)) }
}

/// A table whose first column names the rows.
pub(super) fn cross_table(head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>, span: Span) -> Block {
    let table = Table { align: vec![Align::None; head.len()], head, rows, row_heads: true };
    Block { span, kind: BlockKind::Table(Box::new(table)) }
}

pub(super) fn list(items: Vec<Vec<Inline>>, span: Span) -> Block {
    let item = |content| ListItem { span, task: None, blocks: vec![paragraph(content, span)] };
    let list = List { start: None, tight: true, numbered: false, items: items.into_iter().map(item).collect() };
    Block { span, kind: BlockKind::List(Box::new(list)) }
}

/// A definition list.
pub(super) fn definitions(entries: Vec<(&str, Vec<Inline>)>, span: Span) -> Block {
    block_definitions(entries.into_iter().map(|(term, detail)| (term, vec![paragraph(detail, span)])).collect(), span)
}

/// A definition list whose details are blocks.
pub(super) fn block_definitions(entries: Vec<(&str, Vec<Block>)>, span: Span) -> Block {
    let definition =
        |(term, blocks)| Definition { id: String::new(), term: vec![text(term, span)], details: vec![blocks] };
    Block { span, kind: BlockKind::Definitions(entries.into_iter().map(definition).collect()) }
}

/// A table under its caption.
pub(super) fn captioned(caption: &str, table: Block) -> Block {
    within("table", ("caption", caption), vec![table])
}

/// Blocks that fold away under a title.
pub(super) fn folded(title: &str, blocks: Vec<Block>) -> Block {
    within("details", ("title", title), blocks)
}

/// Blocks within a directive of one attribute.
fn within(name: &str, (key, value): (&str, &str), blocks: Vec<Block>) -> Block {
    let span = blocks.first().map(|block| block.span).unwrap_or_default();
    let attribute = Attribute { key: key.into(), value: value.into(), span };
    let directive =
        Directive { name: name.into(), name_span: span, attributes: vec![attribute], label: Vec::new(), blocks };
    Block { span, kind: BlockKind::Directive(Box::new(directive)) }
}

/// Words in a span of that name, for the theme.
pub(super) fn marked(name: &str, words: &str, span: Span) -> Inline {
    spanned(name, &[], vec![text(words, span)], span)
}

/// Inlines in a span of that name, with what the writers must know of it.
pub(super) fn spanned(name: &str, attributes: &[(&str, &str)], label: Vec<Inline>, span: Span) -> Inline {
    let attribute = |&(key, value): &(&str, &str)| Attribute { key: key.into(), value: value.into(), span };
    let attributes = attributes.iter().map(attribute).collect();
    let directive = Directive { name: name.into(), name_span: span, attributes, label, blocks: Vec::new() };
    Inline { span, kind: InlineKind::Directive(Box::new(directive)) }
}

pub(super) fn line_break(span: Span) -> Inline {
    Inline { span, kind: InlineKind::LineBreak }
}

/// Blocks in a box of that name.
pub(super) fn part(name: &str, blocks: Vec<Block>, span: Span) -> Block {
    let directive = Directive { name: name.into(), name_span: span, attributes: Vec::new(), label: Vec::new(), blocks };
    Block { span, kind: BlockKind::Directive(Box::new(directive)) }
}
