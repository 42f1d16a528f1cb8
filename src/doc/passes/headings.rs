//! Headings: ids that are unique in the page, and levels without gaps (WCAG 2.2, 1.3.1).

use std::collections::{BTreeMap, BTreeSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::diag::{Diagnostics, rules};
use crate::doc::chars::is_punctuation;
use crate::doc::{BlockKind, Document, plain_text, walk};
use crate::source::SourcePath;

/// Checks that levels begin at 2 (the page's title is 1) and go down one at a time.
pub(in crate::doc) fn check_levels(document: &Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let mut above = 1;
    walk::blocks(&document.blocks, &mut |block| {
        let BlockKind::Heading(heading) = &block.kind else { return };
        if heading.content.is_empty() {
            diagnostics.push(rules::heading_empty().at_span(path, block.span));
        }
        if heading.level == 1 {
            diagnostics.push(rules::heading_h1().at_span(path, block.span));
        } else if heading.level > above + 1 {
            diagnostics.push(rules::heading_skip(heading.level, above + 1).at_span(path, block.span));
        }
        above = heading.level;
    });
}

/// Gives every heading an id. The author's own come first, so that no made one takes their place. The ids that renkei and
/// its themes make for themselves have a `:` in them, which no heading's has.
pub(in crate::doc) fn set_ids(document: &mut Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.own_id
        {
            if heading.id.contains(':') {
                diagnostics.push(rules::reserved_anchor(&heading.id).at_span(path, block.span));
            }
            if !taken.insert(heading.id.clone()) {
                diagnostics.push(rules::duplicate_anchor(&heading.id).at_span(path, block.span));
            }
        }
    });
    let mut counts = BTreeMap::new();
    walk::blocks_mut(&mut document.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &mut block.kind
            && !heading.own_id
        {
            heading.id = free(slug(&plain_text(&heading.content)), &mut counts, &mut taken);
        }
    });
}

/// The id `base`, or the first of `base-2`, `base-3`, … that is not taken. `counts` holds where each base has got to.
fn free(base: String, counts: &mut BTreeMap<String, usize>, taken: &mut BTreeSet<String>) -> String {
    if taken.insert(base.clone()) {
        return base;
    }
    let count = counts.entry(base.clone()).or_insert(1);
    loop {
        *count += 1;
        let id = format!("{base}-{count}");
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

/// An id from a heading's text: letters and digits of any script in NFC, ASCII in lower case, `-` for spaces.
fn slug(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text.trim());
    let mut slug = String::with_capacity(composed.len());
    for c in composed.chars() {
        if c.is_whitespace() {
            slug.push('-');
        } else if matches!(c, '-' | '_') || !is_punctuation(c) && !is_unseen(c) {
            slug.push(c.to_ascii_lowercase());
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// Control characters, zero-width spaces and joiners: nobody can type them into a link.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_every_script_and_drop_punctuation() {
        assert_eq!(slug("同意の撤回（てっかい）"), "同意の撤回てっかい");
        assert_eq!(slug("ID-Link の　使い方！"), "id-link-の-使い方");
        assert_eq!(slug("か\u{3099}"), "が");
        assert_eq!(slug("同意\u{200B}書"), "同意書");
        assert_eq!(slug("！？"), "section");
    }
}
