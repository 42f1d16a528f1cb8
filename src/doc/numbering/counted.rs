//! The numbers that the program counts: `articles` (章・節・款, 条 running on across them, 項, 号), `outline`
//! (第1→1→(1)→ア→(ア) by the levels of headings and the depth of lists), and in both 附則, 別表 and 様式.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{BRANCH, Base, ITEMS, Ledger, Paragraphs, REMOVED, part};
use super::roles::{Role, roles};
use super::written::{self, level_mark};
use super::{Numbering, Part};
use crate::diag::rules;
use crate::doc::{Block, BlockKind, Heading, Inline, InlineKind, Number, NumberKind, plain_text};
use crate::source::Span;

/// Numbers the blocks of a page.
pub(super) fn number(blocks: &mut [Block], numbering: Numbering, ledger: &mut Ledger<'_>) {
    let roles = roles(blocks);
    let mut counters = Counters::new(blocks, numbering, &roles);
    let starts: Vec<usize> = roles.keys().copied().collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    ledger.free(&mut blocks[..first], &Base::default());
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(blocks.len());
        let (head, body) = blocks[start..end].split_at_mut(1);
        let Some((head, role)) = head.first_mut().zip(roles.get(&start)) else { continue };
        let part = counters.head(head, *role, ledger);
        match part {
            Body::Article(base) => ledger.body(body, &base, Paragraphs::FromSecond, ITEMS),
            Body::Supplement(base) => ledger.body(body, &base, Paragraphs::All, ITEMS),
            Body::Container(base) => {
                if let Some(block) = body.iter().find(|block| needs_an_article(block)) {
                    let title = plain_text(content(head));
                    ledger.report(rules::outside_article(title.trim()), block.span);
                }
                ledger.free(body, &base);
            }
            Body::Outline(base, level) => ledger.body(body, &base, Paragraphs::Bare, level),
            Body::Free(base) => ledger.free(body, &base),
        }
    }
}

fn content(head: &Block) -> &[Inline] {
    match &head.kind {
        BlockKind::Heading(heading) => &heading.content,
        _ => &[],
    }
}

/// Whether a block is text of a rule, which nobody can cite outside an article.
fn needs_an_article(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_) | BlockKind::Table(_) | BlockKind::Definitions(_))
}

/// What the text under a heading is.
enum Body {
    Article(Base),
    Supplement(Base),
    /// A chapter, in which only headings may stand.
    Container(Base),
    /// A part of an outline, and its level.
    Outline(Base, u8),
    /// No numbers: an annex, a form, a heading without one.
    Free(Base),
}

/// The last number of a row, with its branches: 5, 5の2.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Count(Vec<u32>);

impl Count {
    fn next(&self) -> Self {
        Self(vec![self.0.first().map_or(1, |last| last + 1)])
    }

    /// 5の2 after 5, 5の3 after 5の2; `None` before the first.
    fn branch(&self) -> Option<Self> {
        match self.0.as_slice() {
            [] => None,
            [only] => Some(Self(vec![*only, 2])),
            [above @ .., last] => Some(Self(above.iter().copied().chain([last + 1]).collect())),
        }
    }

    /// `5-2`, for ids.
    fn id(&self) -> String {
        self.0.iter().map(u32::to_string).collect::<Vec<_>>().join("-")
    }

    /// 第5条の2.
    fn text(&self, unit: &str) -> String {
        let (main, branches) = self.0.split_first().unwrap_or((&0, &[]));
        let branches: String = branches.iter().map(|branch| format!("の{branch}")).collect();
        format!("第{main}{unit}{branches}")
    }
}

/// Where the counting stands.
#[derive(Default)]
struct Counters {
    numbering: Numbering,
    /// The numbers of an outline that are open, by level.
    outline: Vec<(Count, Base)>,
    chapter: Count,
    section: Count,
    subsection: Count,
    article: Count,
    /// Those of the supplement that is open.
    supplement_article: Count,
    supplement: Base,
    supplements: u32,
    several_supplements: bool,
    annexes: BTreeMap<String, (Count, bool)>,
    form: Count,
    used: BTreeSet<String>,
    chapter_base: Base,
    section_base: Base,
}

impl Counters {
    fn new(blocks: &[Block], numbering: Numbering, roles: &BTreeMap<usize, Role>) -> Self {
        let mut this = Self { numbering, ..Self::default() };
        let mut supplements = 0;
        for (&index, role) in roles {
            match role {
                Role::Special(NumberKind::Supplement) => supplements += 1,
                Role::Special(NumberKind::Annex) => {
                    let several = |(_, several): &mut (Count, bool)| *several = true;
                    let word = first_word(&plain_text(content(&blocks[index])));
                    this.annexes.entry(word).and_modify(several).or_default();
                }
                _ => {}
            }
        }
        this.several_supplements = supplements > 1;
        this
    }

    /// Numbers a heading; what its text is.
    fn head(&mut self, block: &mut Block, role: Role, ledger: &mut Ledger<'_>) -> Body {
        let span = block.span;
        let BlockKind::Heading(heading) = &mut block.kind else { return Body::Free(Base::default()) };
        if let (Role::Plain, Some(_)) = (role, &heading.no) {
            ledger.report(
                rules::heading_number("no", "この見出しには番号が付きません", "this heading has no number"),
                span,
            );
        }
        if role != Role::Plain && ledger.refuse_typed_heading(heading, span) {
            ledger.leave(span.start);
            return Body::Free(Base::default());
        }
        match role {
            Role::Main { level, .. } if self.numbering == Numbering::Outline => self.part(block, level, ledger),
            Role::Main { holds: true, depth, .. } => Body::Container(self.container(block, depth, ledger)),
            Role::Main { .. } => Body::Article(self.article(block, false, ledger)),
            Role::InSupplement => Body::Article(self.article(block, true, ledger)),
            Role::Special(NumberKind::Supplement) => Body::Supplement(self.supplement(block, ledger)),
            Role::Special(kind) => Body::Free(self.annex(block, kind, ledger)),
            Role::Plain => {
                let part = Part { kind: None, text: plain_text(&heading.content).trim().to_owned() };
                let base = Base { stem: heading.id.clone(), path: vec![part] };
                let id = heading.id.clone();
                ledger.note([&id, ""], span.start, &base.path, false);
                Body::Free(base)
            }
        }
    }

    fn container(&mut self, block: &mut Block, depth: u8, ledger: &mut Ledger<'_>) -> Base {
        let (count, kind, unit, name, above) = match depth {
            0 => (&mut self.chapter, NumberKind::Chapter, "章", "chapter", Base::default()),
            1 => (&mut self.section, NumberKind::Section, "節", "section", self.chapter_base.clone()),
            _ => (&mut self.subsection, NumberKind::Subsection, "款", "subsection", self.section_base.clone()),
        };
        *count = advance(count, block, true, ledger);
        let text = count.text(unit);
        let stem = match above.stem.split_once(':') {
            Some((_, numbers)) => format!("{name}:{numbers}:{}", count.id()),
            None => format!("{name}:{}", count.id()),
        };
        let path = above.path.iter().cloned().chain([Part::new(kind, text.as_str())]).collect();
        let base = Base { stem, path };
        let number = Number { kind, text: text.as_str().into(), gap: "\u{3000}", id: String::new() };
        ledger.head(block, number, &base);
        match depth {
            0 => {
                (self.chapter_base, self.section, self.subsection) = (base.clone(), Count::default(), Count::default())
            }
            1 => (self.section_base, self.subsection) = (base.clone(), Count::default()),
            _ => {}
        }
        base
    }

    /// A part of an outline: 第1　目的, 1　準備.
    fn part(&mut self, block: &mut Block, heading: u8, ledger: &mut Ledger<'_>) -> Body {
        // The page's title is the heading of level 1.
        let level = heading.saturating_sub(1).max(1);
        let depth = usize::from(level);
        self.outline.truncate(depth);
        let above = self.outline.get(..depth - 1).and_then(<[_]>::last).map(|(_, base)| base.clone());
        let last = self.outline.get(depth - 1).map(|(count, _)| count.clone()).unwrap_or_default();
        let count = advance(&last, block, true, ledger);
        let number = count.0.first().copied().unwrap_or(1);
        let mark = level_mark(level, number);
        let name = if level == 2 { format!("の{mark}") } else { mark.clone() };
        let kind = NumberKind::Outline(level);
        let above = above.unwrap_or_else(|| Base { stem: "outline".to_owned(), ..Base::default() });
        let base = above.below(count.id(), Part::new(kind, name));
        self.outline.resize_with(depth - 1, Default::default);
        self.outline.push((count, base.clone()));
        let number = Number { kind, text: mark.as_str().into(), gap: "\u{3000}", id: String::new() };
        ledger.head(block, number, &base);
        Body::Outline(base, level)
    }

    /// An article: 第1条（目的）, or 第5条　削除.
    fn article(&mut self, block: &mut Block, in_supplement: bool, ledger: &mut Ledger<'_>) -> Base {
        let count = if in_supplement { &mut self.supplement_article } else { &mut self.article };
        *count = advance(count, block, true, ledger);
        let text = count.text("条");
        let part = Part::new(NumberKind::Article, text.as_str());
        let base = match in_supplement {
            true => self.supplement.below(format!("article:{}", count.id()), part),
            false => Base { stem: format!("article:{}", count.id()), path: vec![part] },
        };
        let removed = plain_text(content(block)).trim() == REMOVED;
        let gap = if removed { "\u{3000}" } else { "" };
        let number = Number { kind: NumberKind::Article, text: text.as_str().into(), gap, id: String::new() };
        ledger.head(block, number, &base);
        if !removed {
            put_in_brackets(block);
        }
        base
    }

    /// 附則 keeps its words; where there are several, references name them in full.
    fn supplement(&mut self, block: &mut Block, ledger: &mut Ledger<'_>) -> Base {
        let span = block.span;
        self.supplements += 1;
        self.supplement_article = Count::default();
        let BlockKind::Heading(heading) = &mut block.kind else { return Base::default() };
        refuse_wish(heading, span, ledger);
        let name = match self.several_supplements {
            true => plain_text(&heading.content).trim().replace('\u{3000}', ""),
            false => "附則".to_owned(),
        };
        let stem = format!("supplement:{}", self.supplements);
        let base = Base { stem, path: vec![Part::new(NumberKind::Supplement, name)] };
        let id = heading.id.clone();
        ledger.note([&id, &base.stem], span.start, &base.path, false);
        let number = Number { kind: NumberKind::Supplement, text: "".into(), gap: "", id: ledger.give(&base.stem) };
        heading.content.insert(0, Inline { span, kind: InlineKind::Number(Box::new(number)) });
        self.supplement = base.clone();
        base
    }

    /// 別表, with a number where there are several, and 様式第N号: the number stands in the place of the word.
    fn annex(&mut self, block: &mut Block, kind: NumberKind, ledger: &mut Ledger<'_>) -> Base {
        let span = block.span;
        let word = first_word(&plain_text(content(block)));
        let is_form = kind == NumberKind::Form;
        let (mut count, several) = match is_form {
            true => (self.form.clone(), true),
            false => self.annexes.get(&word).cloned().unwrap_or_default(),
        };
        let dashed = match &block.kind {
            BlockKind::Heading(heading) => heading.no.as_deref().and_then(written::wish).is_some_and(|(_, dash)| dash),
            _ => false,
        };
        count = advance(&count, block, false, ledger);
        let number = match (dashed, is_form, several || count.0 != [1]) {
            (true, true, _) => format!("第{}号", count.id()),
            (true, false, _) => format!("第{}", count.id()),
            (false, true, _) => count.text("号"),
            (false, false, true) => count.text(""),
            (false, false, false) => String::new(),
        };
        let text = format!("{word}{number}");
        if !self.used.insert(text.clone()) {
            ledger.report(rules::number_clash(&text), span);
        }
        match is_form {
            true => self.form = count.clone(),
            false => self.annexes.entry(word.clone()).or_default().0 = count.clone(),
        }
        let name = match (is_form, word.as_str()) {
            (true, _) => "form",
            (false, "別表") => "annex",
            _ => "sheet",
        };
        let base = Base { stem: format!("{name}:{}", count.id()), path: vec![Part::new(kind, text.as_str())] };
        cut_word(block, word.len(), ledger);
        let number = Number { kind, text: text.as_str().into(), gap: "", id: String::new() };
        ledger.head(block, number, &base);
        base
    }
}

/// The word that makes a heading an annex or a form: 別表, 別紙, 様式; two characters each.
fn first_word(text: &str) -> String {
    text.chars().take(2).collect()
}

/// The number of a heading: the one after `last`, a branch of it, or the author's wish.
fn advance(last: &Count, block: &Block, in_order: bool, ledger: &mut Ledger<'_>) -> Count {
    let BlockKind::Heading(heading) = &block.kind else { return last.next() };
    let branch = heading.classes.iter().any(|class| &**class == BRANCH);
    let refuse = |ja, en, ledger: &mut Ledger<'_>| {
        ledger.report(rules::heading_number(heading.no.as_deref().unwrap_or(BRANCH), ja, en), block.span);
    };
    match (&heading.no, branch) {
        (None, false) => last.next(),
        (None, true) => last.branch().unwrap_or_else(|| {
            refuse(
                "枝番号（第5条の2など）の前に、番号のある見出しがありません",
                "a branch needs a number before it",
                ledger,
            );
            last.next()
        }),
        (Some(no), _) => match written::wish(no) {
            Some((values, dash)) if !(dash && in_order) => {
                let count = Count(values);
                if in_order && count <= *last {
                    refuse("前の番号より後の番号にします", "it must come after the number before it", ledger);
                }
                count
            }
            _ => {
                refuse(
                    "「5」「5の2」（様式と別表では「6-1」も）のように半角の数字で書きます",
                    "write 5, 5の2 (or 6-1 for forms)",
                    ledger,
                );
                last.next()
            }
        },
    }
}

fn refuse_wish(heading: &Heading, span: Span, ledger: &mut Ledger<'_>) {
    if let Some(no) = &heading.no {
        ledger.report(rules::heading_number(&**no, "附則には番号が付きません", "附則 has no number"), span);
    }
}

/// Takes the first bytes of a heading away: the word that its number now says.
pub(super) fn cut_word(block: &mut Block, length: usize, ledger: &Ledger<'_>) {
    let BlockKind::Heading(heading) = &mut block.kind else { return };
    let Some(first) = heading.content.first_mut() else { return };
    if let InlineKind::Text(text) = &first.kind {
        let (rest, span) = part(ledger.source, text, first.span, length, text.len());
        *first = Inline { span, kind: InlineKind::Text(rest) };
    }
}

/// Puts an article's heading in brackets, unless its author did.
fn put_in_brackets(block: &mut Block) {
    let span = block.span;
    let BlockKind::Heading(heading) = &mut block.kind else { return };
    let text = plain_text(heading.content.get(1..).unwrap_or_default());
    if text.starts_with(['（', '(']) && text.ends_with(['）', ')']) {
        return;
    }
    let bracket = |text: &str| Inline { span, kind: InlineKind::Text(text.into()) };
    heading.content.insert(1, bracket("（"));
    heading.content.push(bracket("）"));
}
