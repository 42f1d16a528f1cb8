//! Slips of the keyboard: full-width characters where Markdown needs half-width ones. In text only, never in code.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::doc::{BlockKind, Document, Inline, InlineKind, walk};
use crate::source::{Source, Span};

/// Warns of full-width `：：：`, `＃ ` and `＊＊` at their places.
pub(in crate::doc) fn check_slips(document: &Document, source: &Source, diagnostics: &mut Diagnostics) {
    // Almost every page has none of these characters, and one search is cheaper than a walk.
    if !["：：：", "＃", "＊＊"].iter().any(|slip| source.text.contains(slip)) {
        return;
    }
    let mut warn = |diagnostic: Diagnostic, start: usize, length: usize| {
        diagnostics.push(diagnostic.at_span(&source.path, Span::new(start, start + length)));
    };
    walk::blocks(&document.blocks, &mut |block| {
        let BlockKind::Paragraph(run) = &block.kind else { return };
        let mut line_start = true;
        for (index, inline) in run.iter().enumerate() {
            if let Some(text) = as_written(inline, source)
                && line_start
            {
                let start = inline.span.start as usize;
                let colons = text.len() - text.trim_start_matches('：').len();
                if colons >= 3 * '：'.len_utf8() {
                    warn(rules::full_width_fence(), start, colons);
                }
                let signs = text.len() - text.trim_start_matches('＃').len();
                if index == 0 && signs > 0 && text[signs..].starts_with([' ', '\u{3000}']) {
                    warn(rules::full_width_heading(), start, signs);
                }
            }
            line_start = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::LineBreak);
        }
    });
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let Some((start, length)) = emphasis(inline, source) {
                warn(rules::full_width_emphasis(), start, length);
            }
        });
    });
}

/// A text that stands in the source as it is read, so that places in it can be counted.
fn as_written<'a>(inline: &'a Inline, source: &Source) -> Option<&'a str> {
    match &inline.kind {
        InlineKind::Text(text) if source.slice(inline.span) == &**text => Some(text),
        _ => None,
    }
}

/// The first `＊＊…＊＊` of a text: where it begins in the source, and its length.
fn emphasis(inline: &Inline, source: &Source) -> Option<(usize, usize)> {
    let text = as_written(inline, source)?;
    let mark = "＊＊";
    let open = text.find(mark)?;
    let inside = text[open + mark.len()..].trim_start_matches('＊');
    let close = inside.find(mark).filter(|&close| close > 0)?;
    let length = text.len() - open - inside.len() + close + mark.len();
    Some((inline.span.start as usize + open, length))
}
