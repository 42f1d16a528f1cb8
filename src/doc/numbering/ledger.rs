//! What the ways of numbering share: putting numbers into the tree, and keeping account of them.

use std::collections::BTreeSet;

use super::written::{self, level_mark};
use super::{Numbered, Numbers, Part, Path};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::doc::{
    Block, BlockKind, Document, Heading, Inline, InlineKind, List, Number, NumberKind, Str, plain_text, walk,
};
use crate::source::{Source, Span};

/// The text of an article that was taken out and keeps its number.
pub(super) const REMOVED: &str = "削除";

/// The numbers given so far, and where they stand.
pub(super) struct Ledger<'a> {
    pub(super) source: &'a Source,
    diagnostics: &'a mut Diagnostics,
    numbers: Numbers,
    /// From which byte on the text belongs to which path, in order.
    places: Vec<(u32, Path)>,
    /// The ids that are given: those of headings first.
    taken: BTreeSet<String>,
    /// Whether the program counts. Its ids hold the numbers, and a reference by number would not follow them.
    counts: bool,
}

/// Where something is numbered: what the ids below it begin with, and the path down to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Base {
    pub(super) stem: String,
    pub(super) path: Path,
}

impl Base {
    /// One step further down.
    pub(super) fn below(&self, step: impl std::fmt::Display, part: Part) -> Self {
        let mut path = self.path.clone();
        path.push(part);
        Self { stem: format!("{}:{step}", self.stem), path }
    }
}

/// Which paragraphs bear numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Paragraphs {
    /// From the second on: those of an article.
    FromSecond,
    /// All, where there are several: those of 附則.
    All,
    /// None: those of an outline.
    Bare,
}

/// How deep an ordered list is, how many levels of marks are above its topmost, and whether its items are 号.
#[derive(Clone, Copy)]
struct Depth {
    depth: u8,
    offset: u8,
    in_article: bool,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(tree: &Document, source: &'a Source, counts: bool, diagnostics: &'a mut Diagnostics) -> Self {
        let mut taken = BTreeSet::new();
        walk::blocks(&tree.blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind {
                taken.insert(heading.id.clone());
            }
        });
        Self { source, diagnostics, numbers: Numbers::default(), places: Vec::new(), taken, counts }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(&self.source.path, span));
    }

    /// Notes a place under its ids, of which the first that is given leads to it; the path holds from `start` on.
    pub(super) fn note(&mut self, ids: [&str; 2], start: u32, path: &[Part], removed: bool) {
        self.places.push((start, path.to_vec()));
        let target = ids.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
        for id in ids.into_iter().filter(|id| !(id.is_empty() || self.counts && id.contains(':'))) {
            let numbered = Numbered { target: target.to_owned(), removed, path: path.to_vec() };
            self.numbers.0.entry(id.to_owned()).or_insert(numbered);
        }
    }

    /// Says that no number holds from `start` on.
    pub(super) fn leave(&mut self, start: u32) {
        self.places.push((start, Path::new()));
    }

    /// What was noted, with the headings that bear no number, which are named by their text.
    pub(super) fn finish(mut self, tree: &Document) -> (Numbers, Vec<(u32, Path)>) {
        walk::blocks(&tree.blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind {
                self.numbers.0.entry(heading.id.clone()).or_insert_with(|| {
                    let text = plain_text(&heading.content).trim().to_owned();
                    Numbered { target: heading.id.clone(), removed: false, path: vec![Part { kind: None, text }] }
                });
            }
        });
        (self.numbers, self.places)
    }

    /// Puts a number before a heading's text, with an id, and notes it under the heading's own id and `stem`.
    pub(super) fn head(&mut self, block: &mut Block, mut number: Number, base: &Base) {
        number.id = self.give(&base.stem);
        let span = block.span;
        let BlockKind::Heading(heading) = &mut block.kind else { return };
        let removed = plain_text(&heading.content).trim() == REMOVED;
        heading.classes.retain(|class| !matches!(&**class, BRANCH | UNNUMBERED));
        heading.content.insert(0, Inline { span, kind: InlineKind::Number(Box::new(number)) });
        self.note([&heading.id, &base.stem], span.start, &base.path, removed);
    }

    /// Numbers the paragraphs and ordered lists of an article, a supplement or a section of an outline, of which `offset`
    /// is the level of the marks above its lists (see [`level_mark`]).
    pub(super) fn body(&mut self, blocks: &mut [Block], base: &Base, how: Paragraphs, offset: u8) {
        let count = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
        let several = count > 1 && how != Paragraphs::Bare;
        let mut number = 0_u32;
        let mut here = base.clone();
        for block in blocks {
            let span = block.span;
            match &mut block.kind {
                BlockKind::Paragraph(run) => {
                    number += 1;
                    let own = self.take_id(run);
                    self.refuse_typed(run, span);
                    here = match several {
                        true => base.below(number, Part::new(NumberKind::Paragraph, format!("第{number}項"))),
                        false => Base { stem: format!("{}:{number}", base.stem), path: base.path.clone() },
                    };
                    let shown = several && (number > 1 || how == Paragraphs::All);
                    if several || own.is_some() {
                        let text = if shown { number.to_string() } else { String::new() };
                        let gap = if shown { "\u{3000}" } else { "" };
                        let id = own.clone().unwrap_or_else(|| self.give(&here.stem));
                        self.put(
                            run,
                            span,
                            Number { kind: NumberKind::Paragraph, text: text.as_str().into(), gap, id },
                        );
                        self.note([own.as_deref().unwrap_or_default(), &here.stem], span.start, &here.path, false);
                    }
                }
                BlockKind::List(list) if list.start.is_some() => {
                    let stem = if number == 0 { format!("{}:1", base.stem) } else { here.stem.clone() };
                    let below = match how {
                        Paragraphs::Bare => base.clone(),
                        _ => Base { stem, path: here.path.clone() },
                    };
                    self.items(list, &below, Depth { depth: 1, offset, in_article: how != Paragraphs::Bare });
                }
                BlockKind::List(list) => self.bullets(list, &here),
                _ => {}
            }
        }
    }

    /// Numbers the items of an ordered list, and of those within it.
    fn items(&mut self, list: &mut List, base: &Base, at: Depth) {
        let Depth { depth, offset, in_article } = at;
        list.numbered = true;
        let start = list.start.unwrap_or(1).max(1);
        for (number, item) in (start..).zip(&mut list.items) {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let mark = level_mark(depth.saturating_add(offset), number);
            let kind = if in_article { NumberKind::Item(depth) } else { NumberKind::Outline(depth + offset) };
            let name = match (in_article, depth) {
                (true, 1) => format!("第{number}号"),
                (false, _) if depth + offset == 2 => format!("の{mark}"),
                _ => mark.clone(),
            };
            let here = base.below(number, Part::new(kind, name));
            if !matches!(item.blocks.first(), Some(Block { kind: BlockKind::Paragraph(_), .. })) {
                item.blocks.insert(0, Block { span: item.span, kind: BlockKind::Paragraph(Vec::new()) });
            }
            if let Some(Block { kind: BlockKind::Paragraph(run), .. }) = item.blocks.first_mut() {
                let own = self.take_id(run);
                self.refuse_typed(run, item.span);
                let id = own.clone().unwrap_or_else(|| self.give(&here.stem));
                self.put(run, item.span, Number { kind, text: mark.as_str().into(), gap: " ", id });
                self.note([own.as_deref().unwrap_or_default(), &here.stem], item.span.start, &here.path, false);
            }
            for block in &mut item.blocks {
                match &mut block.kind {
                    BlockKind::List(list) if list.start.is_some() => {
                        self.items(list, &here, Depth { depth: depth.saturating_add(1), ..at })
                    }
                    BlockKind::List(list) => self.bullets(list, &here),
                    _ => {}
                }
            }
        }
    }

    /// The ids of a list's items that bear no numbers: references name what they belong to.
    pub(super) fn bullets(&mut self, list: &mut List, base: &Base) {
        for item in &mut list.items {
            for block in &mut item.blocks {
                match &mut block.kind {
                    BlockKind::Paragraph(run) => self.anchor(run, block.span, base),
                    BlockKind::List(list) => self.bullets(list, base),
                    _ => {}
                }
            }
        }
    }

    /// The ids of what bears no numbers: tables' notes, preambles.
    pub(super) fn free(&mut self, blocks: &mut [Block], base: &Base) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(run) => self.anchor(run, block.span, base),
                BlockKind::List(list) => self.bullets(list, base),
                _ => {}
            }
        }
    }

    pub(super) fn anchor(&mut self, run: &mut Vec<Inline>, span: Span, base: &Base) {
        if let Some(id) = self.take_id(run) {
            self.note([&id, ""], span.start, &base.path, false);
            self.put(run, span, Number { kind: NumberKind::Paragraph, text: "".into(), gap: "", id });
        }
    }

    pub(super) fn put(&self, run: &mut Vec<Inline>, span: Span, number: Number) {
        let span = Span { end: span.start, ..span };
        run.insert(0, Inline { span, kind: InlineKind::Number(Box::new(number)) });
    }

    /// The author's `{#id}` at the end of a run, taken out of its text.
    pub(super) fn take_id(&mut self, run: &mut Vec<Inline>) -> Option<String> {
        let last = run.len().checked_sub(1)?;
        let id = self.take_id_at(run, last)?;
        if matches!(run.last(), Some(Inline { kind: InlineKind::Text(text), .. }) if text.is_empty()) {
            run.pop();
        }
        Some(id)
    }

    /// The author's `{#id}` at the end of an inline of a run, taken out of its text.
    pub(super) fn take_id_at(&mut self, run: &mut [Inline], index: usize) -> Option<String> {
        let last = run.get_mut(index)?;
        let InlineKind::Text(text) = &last.kind else { return None };
        let rest = text.trim_end().strip_suffix('}')?;
        let at = rest.rfind("{#")?;
        let id = rest[at + 2..].to_owned();
        let start = last.span.start as usize;
        let escaped = at == 0 && self.source.text.as_bytes()[..start].last() == Some(&b'\\');
        if id.is_empty() || id.contains(|c: char| c.is_whitespace() || "{}#".contains(c)) || escaped {
            return None;
        }
        let span = last.span;
        let kept = text[..at].trim_end().len();
        let (text, kept) = part(self.source, text, span, 0, kept);
        *last = Inline { span: kept, kind: InlineKind::Text(text) };
        if id.contains(':') {
            self.report(rules::reserved_anchor(&id), span);
        }
        if !self.taken.insert(id.clone()) {
            self.report(rules::duplicate_anchor(&id), span);
        }
        Some(id)
    }

    /// An id that the program makes; empty where it is given already, as in a document with two rules in it.
    pub(super) fn give(&mut self, id: &str) -> String {
        if self.taken.insert(id.to_owned()) { id.to_owned() } else { String::new() }
    }

    /// Reports a number that the author wrote where the program counts.
    fn refuse_typed(&mut self, run: &[Inline], span: Span) {
        if let Some(Inline { kind: InlineKind::Text(text), .. }) = run.first()
            && let Some(typed) = written::typed_before_text(text)
        {
            self.report(rules::number_by_hand(typed), span);
        }
    }

    /// Reports a heading's number that the author wrote; whether there is one.
    pub(super) fn refuse_typed_heading(&mut self, heading: &Heading, span: Span) -> bool {
        let text = plain_text(&heading.content);
        let typed = written::typed_in_heading(&text);
        if let Some(typed) = typed {
            self.report(rules::number_by_hand(typed), span);
        }
        typed.is_some()
    }
}

/// The class of a heading that takes a number of its own between two others: 第5条の2.
pub(super) const BRANCH: &str = "branch";

/// The class of a heading that takes no number.
pub(super) const UNNUMBERED: &str = "unnumbered";

/// The level of marks above 号: (1) is the third of 第1→1→(1).
pub(super) const ITEMS: u8 = 2;

/// Some bytes of a text, as a slice of the source where the source has them, with their place.
pub(super) fn part(source: &Source, text: &str, span: Span, from: usize, to: usize) -> (Str, Span) {
    if source.slice(span) != text {
        return (Str::from(text.get(from..to).unwrap_or_default()), span);
    }
    let start = span.start as usize;
    let span = Span::new(start + from, start + to);
    (Str::slice(&source.text, span), span)
}
