//! What the rest of the site asks of a page's tree, found in one walk.

use super::{Block, BlockKind, Directive, Document, Inline, InlineKind, NumberKind, Numbers, Str, plain_text, walk};
use crate::source::Span;

/// How many characters a description made from the text has.
const DESCRIPTION: usize = 120;

/// An entry of a page's table of contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutlineEntry {
    /// The heading's level, 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its text, with its number.
    pub text: String,
    /// The articles under a chapter or section: 第1条―第4条.
    pub range: Option<String>,
}

/// A target that the page names, with the place where it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// The target as the author wrote it.
    pub target: Str,
    /// The place of the whole link or picture.
    pub span: Span,
}

/// What is in a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts {
    /// The headings, in order.
    pub outline: Vec<OutlineEntry>,
    /// The ids that a link may point to, in order.
    pub anchors: Vec<String>,
    /// The links, in order.
    pub links: Vec<Reference>,
    /// The pictures, in order; those of `figure` too.
    pub images: Vec<Reference>,
    /// The directives of all shapes, blocks first: name, attributes and label; their blocks are left out.
    pub directives: Vec<Directive>,
    /// What references name: the numbers of a document; empty until it is numbered.
    pub numbers: Numbers,
    /// The beginning of the text, about 120 characters, for a description.
    pub beginning: String,
}

/// The facts of a document.
pub fn facts(document: &Document) -> Facts {
    let mut facts = Facts { beginning: beginning(&document.blocks), ..Facts::default() };
    let mut kinds = Vec::new();
    walk::blocks(&document.blocks, &mut |block| match &block.kind {
        BlockKind::Heading(heading) => {
            facts.anchors.push(heading.id.clone());
            kinds.push(number(&heading.content));
            let text = plain_text(&heading.content);
            facts.outline.push(OutlineEntry { level: heading.level, id: heading.id.clone(), text, range: None });
        }
        BlockKind::Directive(directive) => {
            if let (true, Some(src)) = (&*directive.name == "figure", directive.attribute("src")) {
                facts.images.push(Reference { target: src.value.clone(), span: src.span });
            }
            facts.directives.push(without_blocks(directive));
        }
        _ => {}
    });
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| match &inline.kind {
            InlineKind::Link(link) => facts.links.push(Reference { target: link.target.clone(), span: inline.span }),
            InlineKind::Image(image) => {
                facts.images.push(Reference { target: image.target.clone(), span: inline.span })
            }
            InlineKind::Directive(directive) => facts.directives.push(without_blocks(directive)),
            InlineKind::Number(number) if !number.id.is_empty() => facts.anchors.push(number.id.clone()),
            _ => {}
        });
    });
    set_ranges(&mut facts.outline, &kinds);
    facts
}

/// The number that a heading begins with.
fn number(run: &[Inline]) -> Option<(NumberKind, &str)> {
    match &run.first()?.kind {
        InlineKind::Number(number) => Some((number.kind, &number.text)),
        _ => None,
    }
}

/// Tells each chapter and section which articles it holds.
fn set_ranges(outline: &mut [OutlineEntry], numbers: &[Option<(NumberKind, &str)>]) {
    use NumberKind::{Article, Chapter, Section, Subsection};
    for at in 0..outline.len() {
        if !matches!(numbers[at], Some((Chapter | Section | Subsection, _))) {
            continue;
        }
        let level = outline[at].level;
        let below = outline[at + 1..].iter().take_while(|entry| entry.level > level).count();
        let articles: Vec<String> = numbers[at + 1..at + 1 + below]
            .iter()
            .filter_map(|number| number.filter(|(kind, _)| *kind == Article))
            .map(|(_, text)| text.replace([' ', '\u{3000}'], ""))
            .collect();
        outline[at].range = match articles.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            [first, second] => Some(format!("{first}・{second}")),
            [first, .., last] => Some(format!("{first}―{last}")),
        };
    }
}

fn without_blocks(directive: &Directive) -> Directive {
    Directive {
        name: directive.name.clone(),
        name_span: directive.name_span,
        attributes: directive.attributes.clone(),
        label: directive.label.clone(),
        blocks: Vec::new(),
    }
}

/// The first paragraphs as one line, cut at a sentence's end where one is near.
fn beginning(list: &[Block]) -> String {
    let mut text = String::new();
    walk::blocks(list, &mut |block| {
        if let BlockKind::Paragraph(run) = &block.kind
            && text.chars().count() < DESCRIPTION
        {
            text.push_str(plain_text(run).trim());
        }
    });
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text };
    text.truncate(end);
    match text.rfind('。') {
        Some(stop) if stop > end / 2 => text.truncate(stop + '。'.len_utf8()),
        _ => text.push('…'),
    }
    text
}
