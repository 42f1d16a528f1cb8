//! Footnotes: every reference has its text, every text its reference, and none is written twice.

use std::collections::BTreeSet;

use crate::diag::{Diagnostics, rules};
use crate::doc::{BlockKind, Document, InlineKind, walk};
use crate::source::{Source, Span};

/// Reports footnotes that do not fit together.
pub(in crate::doc) fn check_footnotes(document: &Document, source: &Source, diagnostics: &mut Diagnostics) {
    let (mut written, mut referred) = (Vec::new(), BTreeSet::new());
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Footnote(footnote) = &block.kind {
            written.push((&*footnote.label, block.span));
        }
    });
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| match &inline.kind {
            InlineKind::FootnoteReference(label) => {
                referred.insert(&**label);
            }
            // pulldown-cmark leaves a reference without a footnote as text.
            InlineKind::Text(text) if text.contains('[') => lost_references(text, inline.span, source, diagnostics),
            _ => {}
        });
    });
    let mut seen = BTreeSet::new();
    for (label, span) in written {
        if !seen.insert(label) {
            diagnostics.push(rules::duplicate_footnote(label).at_span(&source.path, span));
        } else if !referred.contains(label) {
            diagnostics.push(rules::unused_footnote(label).at_span(&source.path, span));
        }
    }
}

fn lost_references(text: &str, span: Span, source: &Source, diagnostics: &mut Diagnostics) {
    let start = span.start as usize;
    if source.slice(span) != text {
        return;
    }
    for (at, _) in text.match_indices("[^") {
        let label = &text[at + 2..];
        let Some(length) = label.find([']', ' ']).filter(|&n| n > 0 && label[n..].starts_with(']')) else { continue };
        if at == 0 && source.text.as_bytes()[..start].last() == Some(&b'\\') {
            continue;
        }
        let place = Span::new(start + at, start + at + 2 + length + 1);
        diagnostics.push(rules::unknown_footnote(&label[..length]).at_span(&source.path, place));
    }
}
