//! Small makers of tree parts. All parts of an answer stand where its directive stands.

use crate::doc::{
    Align, Block, BlockKind, Definition, Directive, Heading, Inline, InlineKind, Link, List, ListItem, Table,
};
use crate::source::Span;

pub(super) fn text(text: &str, span: Span) -> Inline {
    Inline { span, kind: InlineKind::Text(text.into()) }
}

pub(super) fn link(target: &str, label: &str, span: Span) -> Inline {
    let link = Link { target: target.into(), title: "".into(), autolink: false, content: vec![text(label, span)] };
    Inline { span, kind: InlineKind::Link(Box::new(link)) }
}

pub(super) fn paragraph(content: Vec<Inline>, span: Span) -> Block {
    Block { span, kind: BlockKind::Paragraph(content) }
}

pub(super) fn heading(level: u8, id: String, label: &str, span: Span) -> Block {
    let heading =
        Heading { level: level.min(6), id, own_id: true, classes: Vec::new(), content: vec![text(label, span)] };
    Block { span, kind: BlockKind::Heading(Box::new(heading)) }
}

pub(super) fn table(head: &[&str], rows: Vec<Vec<Vec<Inline>>>, span: Span) -> Block {
    let table = Table {
        align: vec![Align::None; head.len()],
        head: head.iter().map(|label| vec![text(label, span)]).collect(),
        rows,
    };
    Block { span, kind: BlockKind::Table(Box::new(table)) }
}

pub(super) fn list(items: Vec<Vec<Inline>>, span: Span) -> Block {
    let item = |content| ListItem { span, task: None, blocks: vec![paragraph(content, span)] };
    let list = List { start: None, tight: true, items: items.into_iter().map(item).collect() };
    Block { span, kind: BlockKind::List(Box::new(list)) }
}

/// Terms with one line each.
pub(super) fn definitions(list: &[(&str, &str)], span: Span) -> Block {
    let one = |&(term, detail): &(&str, &str)| Definition {
        id: String::new(),
        term: vec![text(term, span)],
        details: vec![vec![paragraph(vec![text(detail, span)], span)]],
    };
    Block { span, kind: BlockKind::Definitions(list.iter().map(one).collect()) }
}

/// Blocks in a box of that name.
pub(super) fn part(name: &str, blocks: Vec<Block>, span: Span) -> Block {
    let directive = Directive { name: name.into(), name_span: span, attributes: Vec::new(), label: Vec::new(), blocks };
    Block { span, kind: BlockKind::Directive(Box::new(directive)) }
}
