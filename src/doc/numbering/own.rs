//! `numbering: none`: the author's own numbers, whatever their style, become anchors. No text changes.

use super::Part;
use super::ledger::{Base, Ledger, part};
use super::written::{self, Digits, Written};
use crate::doc::{Block, BlockKind, Inline, InlineKind, List, Number, NumberKind, plain_text};
use crate::source::Span;

/// Finds the numbers in the blocks of a page.
pub(super) fn number(blocks: &mut [Block], ledger: &mut Ledger<'_>) {
    let mut own = Own { several_supplements: supplements(blocks) > 1, ..Own::default() };
    for index in 0..blocks.len() {
        let (before, after) = blocks.split_at_mut(index + 1);
        let Some(block) = before.last_mut() else { continue };
        let span = block.span;
        match &mut block.kind {
            BlockKind::Heading(_) => own.heading(block, after, ledger),
            BlockKind::Paragraph(run) => own.paragraph(run, span, after, ledger),
            BlockKind::List(list) => own.list(list, 1, ledger),
            _ => {}
        }
    }
}

fn supplements(blocks: &[Block]) -> usize {
    let is_supplement = |block: &&Block| match &block.kind {
        BlockKind::Heading(heading) => {
            written::special(&plain_text(&heading.content)).is_some_and(|found| found.kind == NumberKind::Supplement)
        }
        _ => false,
    };
    blocks.iter().filter(is_supplement).count()
}

/// Where the reading stands.
#[derive(Default)]
struct Own {
    several_supplements: bool,
    supplements: u32,
    chapter: Base,
    section: Base,
    /// The supplement that is open.
    supplement: Option<Base>,
    /// The numbers of an outline that are open, by the levels of their headings.
    outline: Vec<(u8, Base)>,
    /// The article or supplement that is open, and whether it has a second paragraph.
    article: Option<(Base, bool)>,
    digits: Digits,
    /// The paragraph of it that is open; 0 before the first.
    paragraph: u32,
    here: Base,
    /// The open items below that paragraph, by depth, with their values.
    items: Vec<(u32, Base)>,
}

/// The text of a run that begins at an inline, where it is text.
fn text_at(run: &[Inline], index: usize) -> Option<&str> {
    match &run.get(index)?.kind {
        InlineKind::Text(text) => Some(text),
        _ => None,
    }
}

/// The author's id of a paragraph: at its end, or before the first of its lines that is an item.
fn own_id(run: &mut Vec<Inline>, ledger: &mut Ledger<'_>) -> Option<String> {
    let begins_item = |at: usize| text_at(run, at).is_some_and(|text| written::item(text, &[]).is_some());
    match (1..run.len()).find(|&at| is_break(&run[at - 1]) && begins_item(at)) {
        Some(item) => ledger.take_id_at(run, item.checked_sub(2)?),
        None => ledger.take_id(run),
    }
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::LineBreak | InlineKind::SoftBreak)
}

/// Whether something other than text goes on after a number.
fn is_parted(text: &str, found: &Written) -> bool {
    text[found.length..].chars().next().is_none_or(|c| matches!(c, ' ' | '\u{3000}' | '（' | '('))
}

impl Own {
    fn heading(&mut self, block: &mut Block, after: &[Block], ledger: &mut Ledger<'_>) {
        let span = block.span;
        let BlockKind::Heading(heading) = &mut block.kind else { return };
        (self.article, self.paragraph) = (None, 0);
        self.items.clear();
        let text = text_at(&heading.content, 0).unwrap_or_default().to_owned();
        let read = written::unit(&text).or_else(|| written::special(&text)).or_else(|| written::outline(&text));
        let Some(found) = read else {
            self.here = Base { stem: heading.id.clone(), path: Vec::new() };
            return ledger.leave(span.start);
        };
        let shown = text[..found.length].replace([' ', '\u{3000}'], "");
        let base = match found.kind {
            NumberKind::Outline(_) => self.outline_base(&found, &shown, heading.level),
            NumberKind::Supplement => self.supplement_base(plain_text(&heading.content).trim()),
            _ => self.unit_base(&found, &shown),
        };
        if matches!(found.kind, NumberKind::Article | NumberKind::Supplement) {
            self.open(base.clone(), &found, after);
        }
        self.here = base.clone();
        let id = ledger.give(&base.stem);
        ledger.note([&heading.id, &id], span.start, &base.path, false);
        ledger.split(&mut heading.content, 0, found.length, found.kind, id);
    }

    fn open(&mut self, base: Base, found: &Written, after: &[Block]) {
        let several = has_second(after);
        (self.article, self.paragraph) = (Some((base, several)), 0);
        self.items.clear();
        if found.kind == NumberKind::Article {
            self.digits = found.digits;
        }
    }

    fn unit_base(&mut self, found: &Written, shown: &str) -> Base {
        let id = found.values.iter().map(u32::to_string).collect::<Vec<_>>().join("-");
        let part = Part::new(found.kind, shown);
        let top = |name: &str| match id.as_str() {
            "" => Base { stem: format!("{name}:1"), path: vec![part.clone()] },
            id => Base { stem: format!("{name}:{id}"), path: vec![part.clone()] },
        };
        let inside = |name: &str, above: &Base| match above.stem.split_once(':') {
            None => top(name),
            Some((_, numbers)) => {
                let path = above.path.iter().cloned().chain([part.clone()]).collect();
                Base { stem: format!("{name}:{numbers}:{id}"), path }
            }
        };
        match found.kind {
            NumberKind::Chapter => {
                (self.chapter, self.section) = (top("chapter"), Base::default());
                self.chapter.clone()
            }
            NumberKind::Section => {
                self.section = inside("section", &self.chapter);
                self.section.clone()
            }
            NumberKind::Subsection => inside("subsection", &self.section),
            NumberKind::Article => match &self.supplement {
                Some(supplement) => supplement.below(format!("article:{id}"), part),
                None => top("article"),
            },
            NumberKind::Form => self.outside(top("form")),
            _ if shown.starts_with("別表") => self.outside(top("annex")),
            _ => self.outside(top("sheet")),
        }
    }

    /// After an annex no supplement is open.
    fn outside(&mut self, base: Base) -> Base {
        self.supplement = None;
        base
    }

    fn supplement_base(&mut self, title: &str) -> Base {
        self.supplements += 1;
        let name = if self.several_supplements { title.replace('\u{3000}', "") } else { "附則".to_owned() };
        let stem = format!("supplement:{}", self.supplements);
        let base = Base { stem, path: vec![Part::new(NumberKind::Supplement, name)] };
        self.supplement = Some(base.clone());
        base
    }

    fn outline_base(&mut self, found: &Written, shown: &str, level: u8) -> Base {
        self.outline.retain(|(open, _)| *open < level);
        let shown = shown.trim_end_matches(['.', '．']);
        let numbers: Vec<String> = found.values.iter().map(u32::to_string).collect();
        let base = match self.outline.last() {
            Some((_, above)) if numbers.len() == 1 => {
                let after_first = above.path.last().is_some_and(|part| part.text.starts_with('第'));
                let name = if after_first && shown.starts_with(|c: char| c.is_numeric()) { "の" } else { "" };
                above.below(&numbers[0], Part::new(found.kind, format!("{name}{shown}")))
            }
            _ => Base { stem: format!("outline:{}", numbers.join(":")), path: vec![Part::new(found.kind, shown)] },
        };
        self.outline.push((level, base.clone()));
        base
    }

    fn paragraph(&mut self, run: &mut Vec<Inline>, span: Span, after: &[Block], ledger: &mut Ledger<'_>) {
        let text = text_at(run, 0).unwrap_or_default().to_owned();
        let mut first = 0;
        if let Some(found) = begins_article(&text) {
            let base = self.unit_base(&found, &text[..found.length].replace([' ', '\u{3000}'], ""));
            self.open(base.clone(), &found, after);
            let id = ledger.give(&base.stem);
            ledger.note([&id, ""], span.start, &base.path, false);
            ledger.split(run, 0, found.length, NumberKind::Article, id);
            self.begin_paragraph(1);
            first = 1;
        } else if self.article.is_none() {
            return ledger.anchor(run, span, &self.here.clone());
        } else if let Some(found) = written::paragraph(&text).filter(|found| self.follows(found.values[0])) {
            self.begin_paragraph(found.values[0]);
            let length = text[..found.length].trim_end_matches(['.', '．', '、']).len();
            let id = own_id(run, ledger).unwrap_or_else(|| ledger.give(&self.here.stem));
            ledger.note([&id, &self.here.stem], span.start, &self.here.path, false);
            ledger.split(run, 0, length, NumberKind::Paragraph, id);
            first = 1;
        } else if self.paragraph == 0 {
            self.begin_paragraph(1);
            let own = own_id(run, ledger);
            let several = self.article.as_ref().is_some_and(|(_, several)| *several);
            if several || own.is_some() {
                let id = own.unwrap_or_else(|| ledger.give(&self.here.stem));
                ledger.note([&id, &self.here.stem], span.start, &self.here.path, false);
                ledger.put(run, span, Number { kind: NumberKind::Paragraph, text: "".into(), gap: "", id });
                first = 1;
            }
        }
        self.lines(run, first, ledger);
    }

    /// Whether a number goes on from the paragraph that is open.
    fn follows(&self, value: u32) -> bool {
        value == self.paragraph + 1 || value == 2 && self.paragraph == 0
    }

    fn begin_paragraph(&mut self, value: u32) {
        let Some((article, several)) = &self.article else { return };
        self.paragraph = value;
        self.items.clear();
        self.here = match several {
            true => {
                let name = format!("第{}項", self.digits.write(value));
                article.below(value, Part::new(NumberKind::Paragraph, name))
            }
            false => Base { stem: format!("{}:{value}", article.stem), path: article.path.clone() },
        };
    }

    /// The items that are lines of a paragraph: `(1) …\`.
    fn lines(&mut self, run: &mut Vec<Inline>, first: usize, ledger: &mut Ledger<'_>) {
        let mut index = first;
        while index < run.len() {
            if (index == first || is_break(&run[index - 1]))
                && let Some(found) = text_at(run, index).and_then(|text| self.item(text))
            {
                let end = (index..run.len()).find(|&at| is_break(&run[at])).unwrap_or(run.len());
                let own = ledger.take_id_at(run, end - 1);
                let start = run[index].span.start;
                let mark = text_at(run, index).unwrap_or_default()[..found.length].to_owned();
                let base = self.begin_item(&found, &mark);
                let id = own.unwrap_or_else(|| ledger.give(&base.stem));
                ledger.note([&id, &base.stem], start, &base.path, false);
                ledger.split(run, index, found.length, found.kind, id);
            }
            index += 1;
        }
    }

    /// The item that a text begins, where its number goes on from those that are open.
    fn item(&self, text: &str) -> Option<Written> {
        let open: Vec<u32> = self.items.iter().map(|(value, _)| *value).collect();
        let found = written::item(text, &open)?;
        let NumberKind::Item(depth) = found.kind else { return None };
        let before = open.get(usize::from(depth) - 1).copied().unwrap_or(0);
        (found.values[0] == before + 1 || found.values[0] == 1).then_some(found)
    }

    fn begin_item(&mut self, found: &Written, mark: &str) -> Base {
        let depth = match found.kind {
            NumberKind::Item(depth) => usize::from(depth),
            _ => 1,
        };
        let value = found.values.first().copied().unwrap_or(1);
        self.items.truncate(depth - 1);
        let above = self.items.last().map_or(&self.here, |(_, base)| base);
        let name = if depth == 1 { format!("第{}号", self.digits.write(value)) } else { mark.to_owned() };
        let base = above.below(value, Part::new(found.kind, name));
        // A level that was left out has no value.
        while self.items.len() < depth - 1 {
            self.items.push((0, above_or(&self.items, &self.here)));
        }
        self.items.push((value, base.clone()));
        base
    }

    /// The items of a list: their own marks, or those that the list makes.
    fn list(&mut self, list: &mut List, depth: u8, ledger: &mut Ledger<'_>) {
        if self.article.is_none() || self.paragraph == 0 {
            return ledger.bullets(list, &self.here.clone());
        }
        let mut number = list.start.and_then(|start| u32::try_from(start).ok());
        for item in &mut list.items {
            let Some(Block { kind: BlockKind::Paragraph(run), span }) = item.blocks.first_mut() else { continue };
            let span = *span;
            if text_at(run, 0).is_some_and(|text| self.item(text).is_some()) {
                self.lines(run, 0, ledger);
            } else if let Some(value) = number {
                let found =
                    Written { kind: NumberKind::Item(depth), values: vec![value], length: 0, digits: self.digits };
                let base = self.begin_item(&found, &value.to_string());
                let id = ledger.take_id(run).unwrap_or_else(|| ledger.give(&base.stem));
                ledger.note([&id, &base.stem], span.start, &base.path, false);
                ledger.put(run, span, Number { kind: found.kind, text: "".into(), gap: "", id });
            } else {
                ledger.anchor(run, span, &above_or(&self.items, &self.here));
            }
            number = number.map(|number| number.saturating_add(1));
            for block in &mut item.blocks {
                if let BlockKind::List(inner) = &mut block.kind {
                    self.list(inner, depth.saturating_add(1), ledger);
                }
            }
        }
    }
}

fn above_or(items: &[(u32, Base)], here: &Base) -> Base {
    items.last().map_or_else(|| here.clone(), |(_, base)| base.clone())
}

/// 「第3条　委員は、…」: an article whose heading, if any, stands above it in brackets.
fn begins_article(text: &str) -> Option<Written> {
    written::unit(text).filter(|found| found.kind == NumberKind::Article && is_parted(text, found))
}

/// Whether a second paragraph comes before the next article.
fn has_second(after: &[Block]) -> bool {
    for block in after {
        match &block.kind {
            BlockKind::Heading(_) => return false,
            BlockKind::Paragraph(run) => {
                let text = text_at(run, 0).unwrap_or_default();
                if begins_article(text).is_some() {
                    return false;
                }
                if written::paragraph(text).is_some_and(|found| found.values == [2]) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

impl Ledger<'_> {
    /// Cuts the first bytes of a text off as a number.
    fn split(&self, run: &mut Vec<Inline>, index: usize, length: usize, kind: NumberKind, id: String) {
        let Some(Inline { span, kind: InlineKind::Text(text) }) = run.get(index) else { return };
        let (span, text) = (*span, text.clone());
        let (shown, place) = part(self.source, &text, span, 0, length);
        let (rest, after) = part(self.source, &text, span, length, text.len());
        let number = Number { kind, text: shown, gap: "", id };
        run[index] = Inline { span: place, kind: InlineKind::Number(Box::new(number)) };
        if !rest.is_empty() {
            run.insert(index + 1, Inline { span: after, kind: InlineKind::Text(rest) });
        }
    }
}
