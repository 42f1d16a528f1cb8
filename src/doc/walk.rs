//! Walking the tree: every block, every run of inlines, in the order in which a reader meets them.

use super::form::{Field, FieldKind};
use super::{Block, BlockKind, FormPart, Inline, InlineKind, Signatures};

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
            BlockKind::Form(form) => form.parts.iter().for_each(|part| match part {
                FormPart::Text(inner) => blocks(inner, visit),
                FormPart::Fields(fields) => fields.iter().for_each(|field| blocks(&field.notes, visit)),
            }),
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
        BlockKind::Form(form) => form.fields().for_each(|field| {
            visit(&field.label);
            words(&field.kind).iter().for_each(|run| visit(run));
        }),
        BlockKind::Signatures(signatures) => {
            for party in &signatures.parties {
                visit(&party.name);
                party.lines.iter().flat_map(|line| [&line.label, &line.value]).for_each(|run| visit(run));
            }
        }
        _ => {}
    });
}

/// The author's words within a field: the options of a choice, the names of lines.
fn words(kind: &FieldKind) -> &[Vec<Inline>] {
    match kind {
        FieldKind::Choice { options, .. } => options,
        FieldKind::Text { items, .. } | FieldKind::Signature { items, .. } => items,
        _ => &[],
    }
}

/// As [`words`], to be changed.
fn words_mut(kind: &mut FieldKind) -> &mut [Vec<Inline>] {
    match kind {
        FieldKind::Choice { options, .. } => options,
        FieldKind::Text { items, .. } | FieldKind::Signature { items, .. } => items,
        _ => &mut [],
    }
}

/// Calls `change` for the runs of a field.
pub fn field_mut(field: &mut Field, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    change(&mut field.label);
    words_mut(&mut field.kind).iter_mut().for_each(change);
}

/// Calls `change` for the runs of signatures.
pub fn signatures_mut(signatures: &mut Signatures, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for party in &mut signatures.parties {
        change(&mut party.name);
        for line in &mut party.lines {
            change(&mut line.label);
            change(&mut line.value);
        }
    }
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
            BlockKind::Form(form) => form.parts.iter_mut().for_each(|part| match part {
                FormPart::Text(inner) => blocks_mut(inner, change),
                FormPart::Fields(fields) => fields.iter_mut().for_each(|field| blocks_mut(&mut field.notes, change)),
            }),
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
        BlockKind::Form(form) => form.parts.iter_mut().for_each(|part| {
            if let FormPart::Fields(fields) = part {
                fields.iter_mut().for_each(|field| field_mut(field, &mut |run| run_mut(run, change)));
            }
        }),
        BlockKind::Signatures(signatures) => signatures_mut(signatures, &mut |run| run_mut(run, change)),
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
