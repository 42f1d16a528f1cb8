//! What is open while the tree is built, and what becomes of it when it closes.

use std::ops::Range;

use super::{
    Align, Attribute, Block, BlockKind, Code, Definition, Directive, Footnote, Heading, Image, Inline, InlineKind,
    Link, List, ListItem, Str, Table,
};
use crate::source::Span;

/// An open element.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) node: Node,
    /// Where it begins in the source.
    pub(super) start: u32,
    blocks: Vec<Block>,
    /// Inlines that are not yet in a paragraph (tight lists), or the content of an inline element.
    inlines: Vec<Inline>,
    /// Whether inlines came without a paragraph of their own.
    bare: bool,
}

/// What an open element will be.
#[derive(Debug)]
pub(super) enum Node {
    Root,
    Paragraph,
    Heading(Box<Heading>),
    Quote,
    Code { info: Str, text: String },
    Html { text: String, prepared: Range<usize> },
    List { start: Option<u64>, tight: bool, items: Vec<ListItem> },
    Item { task: Option<bool> },
    Footnote { label: Str },
    Definitions { items: Vec<Definition> },
    Term,
    Detail,
    Table { align: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    Head { cells: Vec<Vec<Inline>> },
    Row { cells: Vec<Vec<Inline>> },
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link(Box<Link>),
    Image(Box<Image>),
    Directive(OpenDirective),
}

/// A block directive between its fences.
#[derive(Debug)]
pub(super) struct OpenDirective {
    pub(super) name: Str,
    pub(super) name_span: Span,
    pub(super) attributes: Vec<Attribute>,
    pub(super) label: Vec<Inline>,
    /// How many colons close it.
    pub(super) colons: usize,
    /// Its opening line.
    pub(super) line: Span,
}

impl Frame {
    pub(super) fn new(node: Node, start: u32) -> Self {
        Self { node, start, blocks: Vec::new(), inlines: Vec::new(), bare: false }
    }

    pub(super) fn push_inline(&mut self, inline: Inline) {
        // Two slices that adjoin in the source are one text: pulldown-cmark cuts at every character that might matter.
        if let (Some(Inline { span, kind: InlineKind::Text(text) }), InlineKind::Text(next)) =
            (self.inlines.last_mut(), &inline.kind)
            && span.end == inline.span.start
            && let Some(whole) = text.joined(next)
        {
            *text = whole;
            span.end = inline.span.end;
            return;
        }
        self.inlines.push(inline);
    }

    pub(super) fn push_block(&mut self, block: Block) {
        self.wrap_inlines();
        self.blocks.push(block);
    }

    /// Gives inlines that stand among blocks a paragraph.
    pub(super) fn wrap_inlines(&mut self) {
        let (Some(first), Some(last)) = (self.inlines.first(), self.inlines.last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        let mut content = std::mem::take(&mut self.inlines);
        content.shrink_to_fit();
        self.bare = true;
        self.blocks.push(Block { span, kind: BlockKind::Paragraph(content) });
    }

    /// The blocks of a frame that holds blocks.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.wrap_inlines();
        self.blocks.shrink_to_fit();
        self.blocks
    }

    /// Takes a finished frame that ends at `end`.
    pub(super) fn take(&mut self, mut frame: Frame, end: u32) {
        let span = Span { start: frame.start, end: end.max(frame.start) };
        frame.shrink();
        match frame.node {
            Node::Root | Node::Html { .. } => {}
            Node::Item { task } => {
                frame.wrap_inlines();
                frame.blocks.shrink_to_fit();
                let item = ListItem { span, task, blocks: frame.blocks };
                if let Node::List { tight, items, .. } = &mut self.node {
                    *tight |= frame.bare;
                    items.push(item);
                }
            }
            Node::Term => {
                if let Node::Definitions { items } = &mut self.node {
                    items.push(Definition { id: String::new(), term: frame.inlines, details: Vec::new() });
                }
            }
            Node::Detail => self.take_detail(frame.into_blocks()),
            Node::Cell => {
                if let Node::Head { cells } | Node::Row { cells } = &mut self.node {
                    cells.push(frame.inlines);
                }
            }
            Node::Head { cells } => {
                if let Node::Table { head, .. } = &mut self.node {
                    *head = cells;
                }
            }
            Node::Row { cells } => {
                if let Node::Table { rows, .. } = &mut self.node {
                    rows.push(cells);
                }
            }
            Node::Emphasis => self.push_inline(Inline { span, kind: InlineKind::Emphasis(frame.inlines) }),
            Node::Strong => self.push_inline(Inline { span, kind: InlineKind::Strong(frame.inlines) }),
            Node::Strike => self.push_inline(Inline { span, kind: InlineKind::Strike(frame.inlines) }),
            Node::Link(mut link) => {
                link.content = frame.inlines;
                self.push_inline(Inline { span, kind: InlineKind::Link(link) });
            }
            Node::Image(mut image) => {
                image.alt = frame.inlines;
                self.push_inline(Inline { span, kind: InlineKind::Image(image) });
            }
            _ => {
                if let Some(kind) = frame.into_block() {
                    self.push_block(Block { span, kind });
                }
            }
        }
    }

    /// Gives back what the lists grew too far: a site keeps the trees of all its pages, and most lists hold one thing.
    fn shrink(&mut self) {
        self.blocks.shrink_to_fit();
        self.inlines.shrink_to_fit();
        match &mut self.node {
            Node::List { items, .. } => items.shrink_to_fit(),
            Node::Head { cells } | Node::Row { cells } => cells.shrink_to_fit(),
            Node::Table { rows, .. } => rows.shrink_to_fit(),
            _ => {}
        }
    }

    fn take_detail(&mut self, blocks: Vec<Block>) {
        let Node::Definitions { items } = &mut self.node else { return };
        match items.last_mut() {
            Some(definition) => definition.details.push(blocks),
            None => items.push(Definition { id: String::new(), term: Vec::new(), details: vec![blocks] }),
        }
    }

    fn into_block(mut self) -> Option<BlockKind> {
        Some(match self.node {
            Node::Paragraph => BlockKind::Paragraph(self.inlines),
            Node::Heading(mut heading) => {
                heading.content = self.inlines;
                BlockKind::Heading(heading)
            }
            Node::Code { info, text } => BlockKind::Code(Box::new(Code { info, text })),
            Node::List { start, tight, items } => {
                BlockKind::List(Box::new(List { start, tight, numbered: false, items }))
            }
            Node::Definitions { items } => BlockKind::Definitions(items),
            Node::Table { align, head, rows } => {
                BlockKind::Table(Box::new(Table { align, head, rows, row_heads: false }))
            }
            Node::Quote => {
                self.wrap_inlines();
                BlockKind::Quote(self.blocks)
            }
            Node::Footnote { label } => {
                let frame = Frame { node: Node::Root, ..self };
                BlockKind::Footnote(Box::new(Footnote { label, blocks: frame.into_blocks() }))
            }
            Node::Directive(open) => {
                let frame = Frame { node: Node::Root, ..self };
                let OpenDirective { name, name_span, attributes, label, .. } = open;
                let blocks = frame.into_blocks();
                BlockKind::Directive(Box::new(Directive { name, name_span, attributes, label, blocks }))
            }
            _ => return None,
        })
    }

    /// Where its content ends in the source.
    pub(super) fn end(&self) -> u32 {
        let line = match &self.node {
            Node::Directive(open) => open.line.end,
            _ => self.start,
        };
        let inline = self.inlines.last().map(|inline| inline.span.end);
        inline.or(self.blocks.last().map(|block| block.span.end)).unwrap_or(line)
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.inlines.is_empty()
    }
}
