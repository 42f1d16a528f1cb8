//! The numbers of a document's parts, as text in the tree, and the references to them.
//!
//! [`number`] is a function of one page alone. It puts [`Number`](super::Number)s into the tree: those that the program
//! counts (`counted`, by the `roles` of the headings), or those that the author wrote (`own`, read by `written`), which
//! only become anchors. Every number and every `{#id}` goes through the `ledger` into the [`Numbers`] of the page, by
//! which `reference` then answers `:ref[…]`; references to other documents wait for the site.

mod counted;
mod ledger;
mod own;
mod reference;
mod roles;
mod written;

use std::collections::BTreeMap;

use super::{BlockKind, Document, NumberKind, walk};
use crate::diag::{Diagnostics, rules};
use crate::source::{Source, nearest};
use ledger::Ledger;

/// How a document's headings are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Numbering {
    /// The author writes the numbers.
    #[default]
    None,
    /// 章・条・項・号.
    Articles,
    /// 第1→1→(1)→ア→(ア).
    Outline,
}

/// What references can name in a page, by id: the author's ids, those of headings, and those of the program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers(BTreeMap<String, Numbered>);

impl Numbers {
    /// What an id names.
    pub fn get(&self, id: &str) -> Option<&Numbered> {
        self.0.get(id)
    }

    /// The id nearest to one that names nothing.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.0.keys().map(String::as_str))
    }
}

/// A numbered place: a chapter, an article, a paragraph, an item, an annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbered {
    /// The id in the page that leads to it.
    pub target: String,
    /// Whether it was removed and only keeps its number (第5条　削除).
    pub removed: bool,
    path: Path,
}

impl Numbered {
    /// Its name as other places write it: 第7条第2項第3号, 別表第1, 第1の2(1)ア.
    pub fn name(&self) -> String {
        name(&self.path)
    }

    /// Its name as a place on the path `from` writes it: within one article without the article.
    fn name_from(&self, from: &[Part]) -> String {
        let common = self.path.iter().zip(from).take_while(|(part, other)| part == other).count();
        let common = common.min(self.path.len().saturating_sub(1));
        let within = self.path[..common].iter().any(|part| part.kind == Some(NumberKind::Article));
        name(&self.path[if within { common } else { 0 }..])
    }
}

fn name(path: &[Part]) -> String {
    path.iter().map(|part| part.text.as_str()).collect()
}

/// The way down to a numbered place: 第7条, 第2項, 第3号.
type Path = Vec<Part>;

/// One step of it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Part {
    /// `None` for a heading without a number.
    kind: Option<NumberKind>,
    /// As references write it.
    text: String,
}

impl Part {
    fn new(kind: NumberKind, text: impl Into<String>) -> Self {
        Self { kind: Some(kind), text: text.into() }
    }
}

/// Numbers a page's tree and answers the references within it. `numbering` is `None` for a page that is no document, and
/// `document` the document's id. What is wrong is added to `diagnostics`.
pub fn number(
    tree: &mut Document,
    source: &Source,
    numbering: Option<Numbering>,
    document: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Numbers {
    // Almost every page has none of these.
    let wishes = source.text.contains("no=");
    let refers = source.text.contains(reference::SIGN);
    if numbering.is_none() && !wishes && !refers {
        return Numbers::default();
    }
    let counts = matches!(numbering, Some(Numbering::Articles | Numbering::Outline));
    if wishes && !counts {
        refuse_wishes(tree, source, diagnostics);
    }
    let mut ledger = Ledger::new(tree, source, counts, diagnostics);
    match numbering {
        Some(Numbering::None) => own::number(&mut tree.blocks, &mut ledger),
        Some(numbering) => counted::number(&mut tree.blocks, numbering, &mut ledger),
        None => {}
    }
    let (numbers, places) = ledger.finish(tree);
    if refers {
        reference::answer(tree, &numbers, &places, source, document, diagnostics);
    }
    if numbering == Some(Numbering::Articles) {
        reference::warn_of_typed(tree, &source.path, diagnostics);
    }
    numbers
}

/// A heading's `no` has no meaning where the program counts nothing.
fn refuse_wishes(tree: &Document, source: &Source, diagnostics: &mut Diagnostics) {
    walk::blocks(&tree.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.no.is_some()
        {
            diagnostics.push(rules::heading_attribute("no").at_span(&source.path, block.span));
        }
    });
}
