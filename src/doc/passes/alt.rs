//! Pictures need a text in their place (WCAG 2.2, 1.1.1; JIS X 8341-3).

use crate::diag::{Diagnostics, rules};
use crate::doc::{Document, InlineKind, plain_text, walk};
use crate::source::SourcePath;

/// Reports pictures without alternative text. A `figure`'s `alt` is required by the registry.
pub(in crate::doc) fn check_alt(document: &Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let InlineKind::Image(image) = &inline.kind
                && plain_text(&image.alt).trim().is_empty()
            {
                diagnostics.push(rules::missing_alt(&*image.target).at_span(path, inline.span));
            }
        });
    });
}
