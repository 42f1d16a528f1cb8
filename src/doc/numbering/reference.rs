//! `:ref[…]`: references within a page, answered where the page is read, and articles that are cited by hand.

use super::written;
use super::{Numbers, Part, Path};
use crate::diag::{Diagnostics, rules};
use crate::doc::{BlockKind, Directive, Document, Inline, InlineKind, Link, NumberKind, Str, plain_text, walk};
use crate::source::{Source, SourcePath, Span};

/// What a text with a reference holds.
pub(super) const SIGN: &str = ":ref[";

/// Answers the references to places of this page, of which the document's id is `document`.
pub(super) fn answer(
    tree: &mut Document,
    numbers: &Numbers,
    places: &[(u32, Path)],
    source: &Source,
    document: Option<&str>,
    diagnostics: &mut Diagnostics,
) {
    walk::runs_mut(&mut tree.blocks, &mut |run| {
        for inline in run {
            let InlineKind::Directive(directive) = &inline.kind else { continue };
            let Some(id) = local(directive, document) else { continue };
            let span = inline.span;
            match numbers.get(&id) {
                Some(numbered) => {
                    if numbered.removed {
                        diagnostics.push(rules::removed_reference(&id, numbered.name()).at_span(&source.path, span));
                    }
                    let from: &[Part] =
                        places.iter().rev().find(|(start, _)| *start <= span.start).map_or(&[], |at| &at.1);
                    inline.kind = link(&format!("#{}", numbered.target), &numbered.name_from(from), span);
                }
                None => {
                    let error = rules::unknown_reference(&id).suggest(numbers.nearest(&id));
                    diagnostics.push(error.at_span(&source.path, span));
                }
            }
        }
    });
    part_links(tree);
}

/// Leaves the words of links within a link: a page cannot have one in another.
fn part_links(tree: &mut Document) {
    walk::runs_mut(&mut tree.blocks, &mut |run| {
        for inline in run {
            let InlineKind::Link(link) = &mut inline.kind else { continue };
            for inner in &mut link.content {
                if let InlineKind::Link(inner_link) = &inner.kind {
                    inner.kind = InlineKind::Text(Str::from(plain_text(&inner_link.content).as_str()));
                }
            }
        }
    });
}

/// The id that a reference to a place of this page names.
fn local(directive: &Directive, document: Option<&str>) -> Option<String> {
    if &*directive.name != "ref" {
        return None;
    }
    let text = plain_text(&directive.label);
    let text = text.trim();
    match text.split_once('#') {
        _ if text.is_empty() => None,
        None => Some(text.to_owned()),
        Some((of, id)) => (of.is_empty() || Some(of) == document && !id.is_empty()).then(|| id.to_owned()),
    }
}

fn link(target: &str, text: &str, span: Span) -> InlineKind {
    let content = vec![Inline { span, kind: InlineKind::Text(Str::from(text)) }];
    InlineKind::Link(Box::new(Link { target: target.into(), title: "".into(), autolink: false, content }))
}

/// Warns of articles of this document that are cited by hand: their numbers will not follow. What follows the name of
/// another law or document is none of them.
pub(super) fn warn_of_typed(tree: &Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let mut headings: Vec<Span> = Vec::new();
    walk::blocks(&tree.blocks, &mut |block| {
        if matches!(block.kind, BlockKind::Heading(_)) {
            headings.push(block.span);
        }
    });
    // What a heading begins with is its own number, and was told.
    let is_own = |span: Span| headings.iter().any(|heading| heading.start <= span.start && span.start < heading.end);
    walk::runs(&tree.blocks, &mut |run| {
        let mut begins = true;
        for inline in run {
            if let InlineKind::Text(text) = &inline.kind {
                for (at, typed) in typed(text, begins) {
                    if begins && at == 0 && is_own(inline.span) {
                        continue;
                    }
                    let start = inline.span.start as usize + at;
                    let span = Span::new(start, start + typed.len());
                    diagnostics.push(rules::reference_by_hand(typed).at_span(path, span));
                }
            }
            begins = matches!(inline.kind, InlineKind::Number(_) | InlineKind::LineBreak | InlineKind::SoftBreak);
        }
    });
}

/// The articles that a text cites without the name of a law before them, with their places in it.
fn typed(text: &str, begins: bool) -> Vec<(usize, &str)> {
    let own = |at: usize| match text[..at].chars().next_back() {
        None => begins,
        Some(before) => "、。，．（(「『 \u{3000}はがをにでとやもび".contains(before),
    };
    let is_article = |at: usize| written::unit(&text[at..]).filter(|found| found.kind == NumberKind::Article);
    let found = text.match_indices('第').filter(|(at, _)| own(*at));
    found.filter_map(|(at, _)| is_article(at).map(|found| (at, &text[at..at + found.length]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_other_laws_are_not_taken_for_those_of_the_document() {
        for other in ["個人情報の保護に関する法律第27条", "同法第3条", "（平成15年法律第57号）第27条", "同規程第4条"]
        {
            assert!(typed(other, true).is_empty(), "{other}");
        }
        for own in ["第3条に定める", "前項及び第4条", "（第5条関係）", "委員は、第6条の2の"] {
            assert_eq!(typed(own, true).len(), 1, "{own}");
        }
        assert!(typed("第3条", false).is_empty(), "what follows a link to another document");
    }
}
