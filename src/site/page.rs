//! Pages: one file parsed by itself, and the page that it becomes in its site.

use std::ops::Range;

use jiff::civil::Date;

use crate::data::yaml;
use crate::diag::{Diagnostics, rules};
use crate::doc::{self, Document, Facts, InlineKind, Numbers, ParseOptions, Reference, walk};
use crate::safety::personal::Personal;
use crate::site::{DocumentInfo, FrontMatter, Publication, safety};
use crate::source::{Source, SourcePath, Span, UrlPath};

/// How the marks begin that stand in legal texts where the body must write something of its own: 【要記入】, 【要記入：名称】.
const PLACEHOLDER: &str = "【要記入";

/// A Markdown file parsed by itself: a function of its bytes alone.
#[derive(Clone, Debug)]
pub struct ParsedPage {
    /// Its path.
    pub path: SourcePath,
    /// Its front matter; `None` where it could not be read, which is reported.
    pub front: Option<FrontMatter>,
    /// Whether every key of the front matter could be read.
    pub front_is_sound: bool,
    /// Its text as a tree.
    pub document: Document,
    /// What the tree holds: outline, anchors, links, directives.
    pub facts: Facts,
    /// Where 【要記入】 is still written.
    pub placeholder: Option<Span>,
    /// The personal data in its text.
    pub personal: Vec<(Personal, Span)>,
    /// What is wrong in it. The scope is not decided here.
    pub diagnostics: Diagnostics,
}

/// Parses one file.
pub fn parse_page(source: &Source, options: &ParseOptions) -> ParsedPage {
    let mut diagnostics = Diagnostics::new();
    let (front, body) = match split(&source.text) {
        Split::Page { front, body } => (front_matter(source, front, &mut diagnostics), body),
        Split::NoFrontMatter => {
            let first = source.text.lines().next().unwrap_or_default();
            let slip = is_fence_slip(first);
            diagnostics.push(match slip {
                true => rules::front_matter_fence(first.trim()).at_span(&source.path, Span::new(0, first.len())),
                false => rules::missing_front_matter().at_span(&source.path, Span::new(0, 0)),
            });
            // Of settings that are read as text nothing more is said.
            let body = if slip { source.text.len() } else { 0 };
            (None, body..source.text.len())
        }
        Split::Unclosed => {
            diagnostics.push(match fence_slip(&source.text) {
                Some((at, line)) => {
                    rules::front_matter_fence(line.trim()).at_span(&source.path, Span::new(at, at + line.len()))
                }
                None => rules::unclosed_front_matter().at_span(&source.path, Span::new(0, 3)),
            });
            (None, source.text.len()..source.text.len())
        }
    };
    let front_is_sound = !diagnostics.has_errors();
    let mut document = doc::parse(source, body, options, &mut diagnostics);
    let info = front.as_ref().and_then(|front| front.document.as_ref());
    let numbering = info.map(|info| info.numbering);
    let id = info.map(|info| info.id.value.as_str());
    // Of a document whose settings cannot be read it is not known how it is numbered, nor what its references name.
    let unknown = front.as_ref().is_none_or(|front| front.has_broken_document);
    let numbers = match unknown {
        true => Numbers::default(),
        false => doc::number(&mut document, source, numbering, id, &mut diagnostics),
    };
    let mut facts = Facts { numbers, ..doc::facts(&document) };
    // The files that a document names are links of its page: looked into, checked and published like any other.
    let files = front.iter().flat_map(|front| &front.document).flat_map(DocumentInfo::files);
    facts.links.extend(files.map(|file| Reference { target: file.value.as_str().into(), span: file.span }));
    let placeholder = placeholder(source, &document);
    let personal = safety::personal_data(front.as_ref(), &document, &facts);
    ParsedPage { path: source.path.clone(), front, front_is_sound, document, facts, placeholder, personal, diagnostics }
}

/// The first line that is nearly `---`, and its first byte.
fn fence_slip(text: &str) -> Option<(usize, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_fence_slip(line) {
            return Some((at, line.trim_end()));
        }
        at += line.len();
    }
    None
}

/// Whether a line is nearly `---`: full-width or too long, or dashes of another kind.
fn is_fence_slip(line: &str) -> bool {
    let line = line.trim();
    let dashes = line.chars().all(|c| matches!(c, '-' | '－' | 'ー' | '―' | '—' | '–' | '−' | '─' | '‐'));
    dashes && line.chars().count() >= 2 && line != "---"
}

/// The first mark in the text that readers see; what stands in code only speaks of such marks.
fn placeholder(source: &Source, document: &Document) -> Option<Span> {
    if !source.text.contains(PLACEHOLDER) {
        return None;
    }
    let mut first: Option<Span> = None;
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if matches!(&inline.kind, InlineKind::Text(text) if text.contains(PLACEHOLDER)) {
                first = first.or(Some(inline.span));
            }
        });
    });
    first
}

fn front_matter(source: &Source, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<FrontMatter> {
    match yaml::parse(source, range) {
        Ok(tree) => FrontMatter::decode(&tree, &source.path, diagnostics),
        Err(error) => {
            diagnostics.push(error);
            None
        }
    }
}

/// The two parts of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Split {
    /// Front matter between two `---` lines, and what follows.
    Page {
        /// The bytes of the YAML.
        front: Range<usize>,
        /// The bytes of the Markdown.
        body: Range<usize>,
    },
    /// The file does not begin with `---`.
    NoFrontMatter,
    /// The second `---` is missing.
    Unclosed,
}

/// Cuts a file into front matter and body.
pub fn split(text: &str) -> Split {
    let mut at = 0;
    let mut front_start = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "---";
        match front_start {
            None if fence => front_start = Some(at + line.len()),
            None => return Split::NoFrontMatter,
            Some(start) if fence => {
                return Split::Page { front: start..at, body: at + line.len()..text.len() };
            }
            Some(_) => {}
        }
        at += line.len();
    }
    if front_start.is_some() { Split::Unclosed } else { Split::NoFrontMatter }
}

/// A page's number in its site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageId(pub usize);

/// What a page is in its site.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PageKind {
    /// `content/_index.md`.
    Home,
    /// The `_index.md` of a folder.
    Section,
    /// Any other page.
    Article,
}

impl PageKind {
    /// The kind's name in templates, and that of its template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Section => "section",
            Self::Article => "page",
        }
    }
}

/// A page in its site: what it says of itself and what its folder says for it, resolved.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its source.
    pub path: SourcePath,
    /// What it is.
    pub kind: PageKind,
    /// Its address.
    pub url: UrlPath,
    /// Who may see it, and when.
    pub publication: Publication,
    /// The section that it belongs to; `None` for the homepage.
    pub parent: Option<PageId>,
    /// The pages of this section, in the order of its list.
    pub children: Vec<PageId>,
    /// Its front matter.
    pub front: FrontMatter,
    /// The template's file name.
    pub template: String,
    /// Whether it shows a table of contents.
    pub toc: bool,
    /// The contact in charge.
    pub owner: Option<String>,
    /// The day by which it must be reviewed again.
    pub next_review: Option<Date>,
    /// Its text.
    pub document: Document,
    /// What its text holds.
    pub facts: Facts,
    /// Where 【要記入】 is still written.
    pub placeholder: Option<Span>,
    /// The personal data in its text.
    pub personal: Vec<(Personal, Span)>,
    /// Whether every key of its front matter could be read.
    pub front_is_sound: bool,
}

impl Page {
    /// The title.
    pub fn title(&self) -> &str {
        &self.front.title
    }

    /// The summary: the author's, or the beginning of the text.
    pub fn description(&self) -> &str {
        self.front.description.as_deref().unwrap_or(&self.facts.beginning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_its_second_fence_in_every_line_ending() {
        assert_eq!(split("---\na: 1\n---\n本文"), Split::Page { front: 4..9, body: 13..19 });
        assert_eq!(split("---\r\na: 1\r\n---\r\nx"), Split::Page { front: 5..11, body: 16..17 });
        assert_eq!(split("---\n---"), Split::Page { front: 4..4, body: 7..7 });
        assert_eq!(split("本文"), Split::NoFrontMatter);
        assert_eq!(split(""), Split::NoFrontMatter);
        assert_eq!(split("---\na: 1\n"), Split::Unclosed);
    }
}
