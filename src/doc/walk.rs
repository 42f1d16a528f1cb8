//! Walking the tree: every block, every run of inlines, in the order in which a reader meets them.

use super::{Block, BlockKind, Inline, InlineKind};

/// Calls `visit` for each block, a block before what it holds.
pub fn blocks<'a>(list: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    for block in list {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner) => blocks(inner, visit),
            BlockKind::List(inner) => inner.items.iter().for_each(|item| blocks(&item.blocks, visit)),
            BlockKind::Definitions(inner) => {
                inner.iter().flat_map(|definition| &definition.details).for_each(|detail| blocks(detail, visit));
            }
            BlockKind::Footnote(inner) => blocks(&inner.blocks, visit),
            BlockKind::Directive(inner) => blocks(&inner.blocks, visit),
            _ => {}
        }
    }
}

/// Calls `visit` for each run of inlines that a block holds: a paragraph, a heading, a cell, a term, a label.
pub fn runs<'a>(list: &'a [Block], visit: &mut dyn FnMut(&'a [Inline])) {
    blocks(list, &mut |block| match &block.kind {
        BlockKind::Paragraph(run) => visit(run),
        BlockKind::Heading(heading) => visit(&heading.content),
        BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit(cell)),
        BlockKind::Definitions(list) => list.iter().for_each(|definition| visit(&definition.term)),
        BlockKind::Directive(directive) => visit(&directive.label),
        _ => {}
    });
}

/// Calls `visit` for each inline of a run, an inline before what it holds.
pub fn inlines<'a>(run: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in run {
        visit(inline);
        inlines(children(inline), visit);
    }
}

/// What an inline holds.
pub fn children(inline: &Inline) -> &[Inline] {
    match &inline.kind {
        InlineKind::Emphasis(run) | InlineKind::Strong(run) | InlineKind::Strike(run) => run,
        InlineKind::Link(link) => &link.content,
        InlineKind::Image(image) => &image.alt,
        InlineKind::Directive(directive) => &directive.label,
        _ => &[],
    }
}

/// Calls `change` for each block, what it holds before the block.
pub fn blocks_mut(list: &mut [Block], change: &mut dyn FnMut(&mut Block)) {
    for block in list {
        match &mut block.kind {
            BlockKind::Quote(inner) => blocks_mut(inner, change),
            BlockKind::List(inner) => inner.items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, change)),
            BlockKind::Definitions(inner) => {
                inner.iter_mut().flat_map(|one| &mut one.details).for_each(|detail| blocks_mut(detail, change));
            }
            BlockKind::Footnote(inner) => blocks_mut(&mut inner.blocks, change),
            BlockKind::Directive(inner) => blocks_mut(&mut inner.blocks, change),
            _ => {}
        }
        change(block);
    }
}

/// Calls `change` for each run of inlines, and for each run that an inline holds.
pub fn runs_mut(list: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    blocks_mut(list, &mut |block| match &mut block.kind {
        BlockKind::Paragraph(run) => run_mut(run, change),
        BlockKind::Heading(heading) => run_mut(&mut heading.content, change),
        BlockKind::Table(table) => {
            table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| run_mut(cell, change));
        }
        BlockKind::Definitions(list) => list.iter_mut().for_each(|one| run_mut(&mut one.term, change)),
        BlockKind::Directive(directive) => run_mut(&mut directive.label, change),
        _ => {}
    });
}

fn run_mut(run: &mut Vec<Inline>, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for inline in run.iter_mut() {
        match &mut inline.kind {
            InlineKind::Emphasis(run) | InlineKind::Strong(run) | InlineKind::Strike(run) => run_mut(run, change),
            InlineKind::Link(link) => run_mut(&mut link.content, change),
            InlineKind::Image(image) => run_mut(&mut image.alt, change),
            InlineKind::Directive(directive) => run_mut(&mut directive.label, change),
            _ => {}
        }
    }
    change(run);
}
