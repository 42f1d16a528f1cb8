//! Texts that are kept as data: glossary, questions, links, banners. What is written in Markdown there is parsed once, and
//! every place in it is the place of its value in the data file.

use std::collections::BTreeSet;

use crate::audience::Audience;
use crate::data::banner::Banner;
use crate::data::decode::Located;
use crate::data::glossary::Term;
use crate::data::questions::{Question, WebLink};
use crate::diag::{Diagnostics, Place};
use crate::doc::{self, Block, BlockKind, Facts, InlineKind, ParseOptions, Reference, walk};
use crate::site::{OutputView, is_external};
use crate::source::{Source, SourcePath, Span};

/// Where the glossary is.
pub const GLOSSARY: &str = "content/data/glossary.yaml";
/// Where the questions are.
pub const FAQ: &str = "content/data/faq.yaml";
/// Where the links are.
pub const LINKS: &str = "content/data/links.yaml";
/// Where the banners are.
pub const BANNER: &str = "content/data/banner.yaml";

/// What was read of these files; `None` where there is no such file.
#[derive(Debug, Default)]
pub struct HandbookData {
    /// The terms, in the order of an index.
    pub terms: Option<Vec<Term>>,
    /// The questions.
    pub questions: Option<Vec<Question>>,
    /// The links.
    pub links: Option<Vec<WebLink>>,
    /// The banners.
    pub banners: Vec<Banner>,
}

/// A text in Markdown from a data file.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What it holds.
    pub facts: Facts,
    /// Where it stands in its file.
    pub span: Span,
}

/// The same, ready for questions.
#[derive(Debug, Default)]
pub struct Handbook {
    /// The terms with their meanings.
    pub terms: Option<Vec<(Term, Fragment)>>,
    /// The questions with their answers.
    pub questions: Option<Vec<(Question, Fragment)>>,
    /// The links.
    pub links: Option<Vec<WebLink>>,
    /// The banners.
    pub banners: Vec<Banner>,
}

impl Handbook {
    /// Parses the texts.
    pub(super) fn new(data: HandbookData, config: &crate::config::Site, diagnostics: &mut Diagnostics) -> Self {
        let mut parse = |path: &str, text: &Located<String>, anchor: &str, audience| {
            let mut found = Diagnostics::new();
            let fragment = fragment(&SourcePath::new(path), text, anchor, &mut found);
            found.decide_scope(&config.outputs_for(audience));
            diagnostics.append(found);
            fragment
        };
        let terms = data.terms.map(|terms| {
            let parsed = terms.into_iter().map(|term| {
                let fragment = parse(GLOSSARY, &term.text, &term.anchor, term.audience);
                (term, fragment)
            });
            parsed.collect()
        });
        let questions = data.questions.map(|questions| {
            let parsed = questions.into_iter().map(|question| {
                let fragment = parse(FAQ, &question.answer, &question.anchor, question.audience);
                (question, fragment)
            });
            parsed.collect()
        });
        Self { terms, questions, links: data.links, banners: data.banners }
    }

    /// The terms.
    pub fn terms(&self) -> &[(Term, Fragment)] {
        self.terms.as_deref().unwrap_or_default()
    }

    /// The questions.
    pub fn questions(&self) -> &[(Question, Fragment)] {
        self.questions.as_deref().unwrap_or_default()
    }

    /// All links and pictures that the texts name: the file, who may see it, the reference, whether it is a picture.
    pub(super) fn references(&self) -> Vec<(SourcePath, Audience, Reference, bool)> {
        let terms = self.terms().iter().map(|(term, fragment)| (GLOSSARY, term.audience, fragment));
        let questions = self.questions().iter().map(|(question, fragment)| (FAQ, question.audience, fragment));
        let mut all = Vec::new();
        for (path, audience, fragment) in terms.chain(questions) {
            let of = |reference: &Reference, is_image| (SourcePath::new(path), audience, reference.clone(), is_image);
            all.extend(fragment.facts.links.iter().map(|link| of(link, false)));
            all.extend(fragment.facts.images.iter().map(|image| of(image, true)));
        }
        for banner in &self.banners {
            if let Some(link) = &banner.link {
                let reference = Reference { target: from_content(&link.value).as_str().into(), span: link.span };
                all.push((SourcePath::new(BANNER), banner.audience, reference, false));
            }
        }
        all
    }
}

/// A target as data files write it, counted from `content/`, as pages write it: from `/`.
pub(super) fn from_content(target: &str) -> String {
    match target.starts_with(['/', '#']) || is_external(target) {
        true => target.to_owned(),
        false => format!("/{target}"),
    }
}

/// A text of a data file. Its headings' ids begin with its own, so that they are no other's on the page that shows it.
fn fragment(path: &SourcePath, text: &Located<String>, anchor: &str, diagnostics: &mut Diagnostics) -> Fragment {
    let source = Source::new(path.clone(), text.value.as_str());
    let mut found = Diagnostics::new();
    let mut document = doc::parse(&source, 0..text.value.len(), &ParseOptions::default(), &mut found);
    for mut diagnostic in found.0 {
        diagnostic.place = Some(Place::span(path, text.span));
        diagnostics.push(diagnostic);
    }
    let mut ids = BTreeSet::new();
    walk::blocks_mut(&mut document.blocks, &mut |block| {
        block.span = text.span;
        if let BlockKind::Heading(heading) = &mut block.kind {
            let id = format!("{anchor}:{}", heading.id);
            ids.insert(std::mem::replace(&mut heading.id, id));
        }
    });
    walk::runs_mut(&mut document.blocks, &mut |run| {
        for inline in run {
            inline.span = text.span;
            match &mut inline.kind {
                InlineKind::Link(link) => {
                    link.target = match link.target.strip_prefix('#') {
                        Some(id) if ids.contains(id) => format!("#{anchor}:{id}").as_str().into(),
                        _ => from_content(&link.target).as_str().into(),
                    }
                }
                InlineKind::Image(image) => image.target = from_content(&image.target).as_str().into(),
                _ => {}
            }
        }
    });
    let facts = doc::facts(&document);
    Fragment { blocks: document.blocks, facts, span: text.span }
}

impl<'a> OutputView<'a> {
    /// Whether the output is for an audience.
    pub fn is_for(&self, audience: Audience) -> bool {
        self.output.audiences.contains(&audience)
    }

    /// The terms that the output may show.
    pub fn terms(&self) -> impl Iterator<Item = &'a (Term, Fragment)> {
        self.site.handbook.terms().iter().filter(|(term, _)| self.is_for(term.audience))
    }

    /// The questions that the output may show.
    pub fn questions(&self) -> impl Iterator<Item = &'a (Question, Fragment)> {
        self.site.handbook.questions().iter().filter(|(question, _)| self.is_for(question.audience))
    }

    /// The links that the output may show.
    pub fn web_links(&self) -> impl Iterator<Item = &'a WebLink> {
        let links = self.site.handbook.links.as_deref().unwrap_or_default();
        links.iter().filter(|link| self.is_for(link.audience))
    }

    /// The banners that the output shows now, the gravest first.
    pub fn banners(&self) -> Vec<&'a Banner> {
        let all = self.site.handbook.banners.iter();
        let mut current: Vec<&Banner> = all
            .filter(|banner| self.is_for(banner.audience) && banner.is_current(self.site.civil(self.site.now)))
            .collect();
        current.sort_by_key(|banner| (banner.level, banner.start));
        current
    }
}
