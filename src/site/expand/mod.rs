//! Directives that ask the site: each is answered by ordinary blocks, so that every writer shows the same answer.
//!
//! What a directive may show is decided by the output's view; what it asks for in vain is an error at its place.

mod blocks;
mod contacts;
mod dashboard;
mod documents;
mod downloads;
mod evaluation;
mod events;
mod facilities;
mod figures;
mod handbook;
mod health;
mod issues;
mod lists;
mod onboarding;
mod overrides;
mod process;
mod registry;
mod report;
mod sitemap;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use facilities::list_document;
pub use process::role_document;
pub(super) use registry::REVIEW_SOON;

use crate::data::date::{parse_date, to_era};
use crate::data::facilities::Membership;
use crate::diag::{Diagnostic, Diagnostics, Lang, Scope, rules};
use crate::doc::{
    Block, BlockKind, Directive, Document, Form, FormPart, Inline, InlineKind, ListItem, plain_text, walk,
};
use crate::site::{Format, OutputView, Page, PageId};
use crate::source::{SourcePath, Span};

/// Whether a directive has its content from the site, and shows nothing without one.
pub fn asks_the_site(directive: &str) -> bool {
    const ASKING: [&str; 38] = [
        "chart",
        "consents",
        "contact",
        "content-health",
        "dashboard",
        "doc",
        "document-downloads",
        "document-registry",
        "documents",
        "evaluation",
        "events",
        "facility",
        "facility-counts",
        "facility-history",
        "facility-list",
        "faq",
        "glossary",
        "issues",
        "links",
        "milestones",
        "news",
        "onboarding",
        "onboarding-counts",
        "overrides",
        "participation",
        "process-activity",
        "process-role",
        "process-step",
        "responsibility-matrix",
        "progress-report",
        "reports",
        "sitemap",
        "statistic",
        "statistics",
        "table",
        "term",
        "timeline",
        "training-gaps",
    ];
    ASKING.contains(&directive)
}

/// The tree of a page as one output shows it: with every question to the site answered.
pub fn expand<'a>(page: &'a Page, view: &OutputView<'_>, diagnostics: &mut Diagnostics) -> Cow<'a, Document> {
    if page.facts.directives.is_empty() && page.front.document.is_none() {
        return Cow::Borrowed(&page.document);
    }
    let mut document = page.document.clone();
    with_expander(page, view, diagnostics, |expander| {
        expander.blocks(&mut document.blocks);
        expander.tell_of_paper(page, &mut document);
        expander.add_history(page, &mut document);
    });
    number_twins(&mut document);
    Cow::Owned(document)
}

/// Two answers of one page may make the same ids, as `::contact{all}` written twice does. The first keeps them.
fn number_twins(document: &mut Document) {
    let mut taken = BTreeSet::new();
    let mut keep = |id: &mut String| {
        let twins = (2..).map(|number| format!("{id}:{number}"));
        let free = std::iter::once(id.clone()).chain(twins).find(|id| id.is_empty() || taken.insert(id.clone()));
        *id = free.unwrap_or_default();
    };
    walk::blocks_mut(&mut document.blocks, &mut |block| match &mut block.kind {
        BlockKind::Heading(heading) => keep(&mut heading.id),
        BlockKind::Definitions(list) => list.iter_mut().for_each(|definition| keep(&mut definition.id)),
        _ => {}
    });
}

/// What stands above a document's text and its table of contents; `None` where the page is no document.
pub fn document_lead(page: &Page, view: &OutputView<'_>, diagnostics: &mut Diagnostics) -> Option<Document> {
    let info = page.front.document.as_ref()?;
    Some(with_expander(page, view, diagnostics, |expander| expander.document_lead(page, info)))
}

/// The files in which a document is offered, for its page; nothing where there are none. A file says nothing of itself.
pub fn document_downloads(id: PageId, view: &OutputView<'_>) -> Option<Document> {
    let page = view.site.page(id);
    let info = page.front.document.as_ref()?;
    let mut nothing = Diagnostics::new();
    with_expander(page, view, &mut nothing, |expander| expander.document_downloads(id, info))
}

/// Lends an expander for a page; what it finds concerns the output of the view.
fn with_expander<T>(
    page: &Page,
    view: &OutputView<'_>,
    diagnostics: &mut Diagnostics,
    work: impl FnOnce(&mut Expander<'_>) -> T,
) -> T {
    let mut found = Diagnostics::new();
    let path = page.path.clone();
    let mut expander = Expander { path, page: Some(page), view, diagnostics: &mut found, heading_level: 1, lists: 0 };
    let made = work(&mut expander);
    found.decide_scope(&Scope::Outputs(vec![view.output.name.clone()]));
    diagnostics.append(found);
    made
}

/// Writes the dates of `:era[…]` in the Japanese calendar; this needs no site.
pub fn write_eras(document: &mut Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    walk::runs_mut(&mut document.blocks, &mut |run| {
        for inline in run {
            if let InlineKind::Directive(directive) = &inline.kind
                && &*directive.name == "era"
            {
                inline.kind = era(plain_text(&directive.label).trim(), path, inline.span, diagnostics);
            }
        }
    });
}

fn era(text: &str, path: &SourcePath, span: Span, diagnostics: &mut Diagnostics) -> InlineKind {
    match parse_date(text) {
        Ok(date) => InlineKind::Text(to_era(date).as_str().into()),
        Err(_) => {
            diagnostics.push(rules::directive_date(text).at_span(path, span));
            InlineKind::Text(text.into())
        }
    }
}

/// Walks a tree and answers its directives.
struct Expander<'a> {
    /// The file that holds what is walked: the page's, or that of a text from data.
    path: SourcePath,
    /// The page; `None` for a text from data.
    page: Option<&'a Page>,
    view: &'a OutputView<'a>,
    diagnostics: &'a mut Diagnostics,
    /// The level of the heading above.
    heading_level: u8,
    /// How many facility lists came before; makes the ids of their headings unique.
    lists: usize,
}

/// Whether the pages with a directive need the styles for the process: tables and states that others have not.
pub fn is_of_process(directive: &str) -> bool {
    const STYLED: [&str; 11] = [
        "dashboard",
        "evaluation",
        "issues",
        "milestones",
        "process-activity",
        "process-role",
        "process-step",
        "progress-report",
        "reports",
        "responsibility-matrix",
        "timeline",
    ];
    STYLED.contains(&directive)
}

/// Whether the pages with a directive need the styles of the office's boards and registers.
pub fn is_of_office(directive: &str) -> bool {
    ["content-health", "document-registry", "evaluation", "issues", "onboarding"].contains(&directive)
}

impl Expander<'_> {
    /// Reports something that is wrong at a place of the file.
    fn push(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(&self.path, span));
    }

    fn lang(&self) -> Lang {
        self.view.site.config.lang
    }

    fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.lang()).unwrap_or(key)
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        let span = block.span;
        match &mut block.kind {
            BlockKind::Paragraph(content) => self.inlines(content),
            BlockKind::Heading(heading) => {
                self.heading_level = heading.level;
                self.inlines(&mut heading.content);
            }
            BlockKind::List(list) => {
                for ListItem { blocks, .. } in &mut list.items {
                    self.blocks(blocks);
                }
            }
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Footnote(footnote) => self.blocks(&mut footnote.blocks),
            BlockKind::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.inlines(cell));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&mut definition.term);
                    definition.details.iter_mut().for_each(|blocks| self.blocks(blocks));
                }
            }
            BlockKind::Directive(directive) => self.directive(directive, span),
            BlockKind::Form(form) => self.form(form),
            BlockKind::Signatures(signatures) => {
                walk::signatures_mut(signatures, &mut |run| self.inlines(run));
            }
            BlockKind::Code(_)
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::Chart(_)
            | BlockKind::Timeline(_) => {}
        }
    }

    /// The page describes a form; to write on, there is the PDF, where there is one.
    fn tell_of_paper(&self, page: &Page, document: &mut Document) {
        let offered = page
            .front
            .document
            .as_ref()
            .is_some_and(|info| self.view.site.papers_of(info).any(|format| format == Format::Pdf));
        let mut told = !offered;
        walk::blocks_mut(&mut document.blocks, &mut |block| {
            if let BlockKind::Form(form) = &mut block.kind
                && !std::mem::replace(&mut told, true)
            {
                form.print_pdf = true;
            }
        });
    }

    fn form(&mut self, form: &mut Form) {
        for part in &mut form.parts {
            match part {
                FormPart::Text(blocks) => self.blocks(blocks),
                FormPart::Fields(fields) => {
                    for field in fields {
                        walk::field_mut(field, &mut |run| self.inlines(run));
                        self.blocks(&mut field.notes);
                    }
                }
            }
        }
    }

    fn directive(&mut self, directive: &mut Directive, span: Span) {
        self.inlines(&mut directive.label);
        let answer = match &*directive.name {
            "facility-list" => self.facility_list(directive, span),
            "facility-history" => self.facility_history(span),
            "contact" => self.contact(directive, span),
            "dashboard" => self.dashboard(directive, span),
            "content-health" => self.content_health(directive, span),
            "document-registry" => self.document_registry(directive, span),
            "document-downloads" => self.bundles(directive, span),
            "documents" => self.documents(directive, span),
            "chart" => self.chart(directive, span),
            "consents" => self.consents(directive, span),
            "evaluation" => self.evaluation(directive, span),
            "events" => self.events(directive, span),
            "statistics" => self.statistics(directive, span),
            "training-gaps" => self.training_gaps(directive, span),
            "facility-counts" => self.facility_counts(directive, span),
            "faq" => self.faq(directive, span),
            "glossary" => self.glossary(span),
            "issues" => self.issues(directive, span),
            "links" => self.web_links(directive, span),
            "milestones" => self.milestones(directive, span),
            "news" => self.news(directive, span),
            "onboarding" => self.onboarding(directive, span),
            "onboarding-counts" => self.onboarding_counts(directive, span),
            "overrides" => self.overrides(span),
            "participation" => self.participation(span),
            "process-activity" => self.process_activity(directive, span),
            "process-role" => self.process_role(directive, span),
            "process-step" => self.process_step(directive, span),
            "responsibility-matrix" => self.responsibility_matrix(directive, span),
            "progress-report" => self.progress_report(directive, span),
            "reports" => self.reports(directive, span),
            "sitemap" => self.sitemap(span),
            "table" => self.table(directive, span),
            "timeline" => self.timeline(directive, span),
            _ => return self.blocks(&mut directive.blocks),
        };
        directive.blocks = answer;
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strike(content) => {
                    self.inlines(content);
                }
                InlineKind::Link(link) => self.inlines(&mut link.content),
                InlineKind::Image(image) => self.inlines(&mut image.alt),
                InlineKind::Directive(directive) => {
                    self.inlines(&mut directive.label);
                    if let Some(kind) = self.inline(directive, inline.span) {
                        inline.kind = kind;
                    }
                }
                _ => {}
            }
        }
    }

    /// The answer to an inline directive; `None` leaves it to the writers.
    fn inline(&mut self, directive: &Directive, span: Span) -> Option<InlineKind> {
        let text = plain_text(&directive.label);
        if text.trim().is_empty() {
            // A label that is missing was reported where it was read.
            return None;
        }
        match &*directive.name {
            "era" => Some(era(text.trim(), &self.path, span, self.diagnostics)),
            "statistic" => Some(self.statistic(text.trim(), span)),
            "term" => Some(self.term(text.trim(), span)),
            "facility" => Some(self.facility(text.trim(), span)),
            "doc" => Some(self.doc(text.trim(), span)),
            "ref" => self.reference(text.trim(), directive.attribute("number").is_some(), span),
            _ => None,
        }
    }

    /// A facility's name, leading to its page.
    fn facility(&mut self, id: &str, span: Span) -> InlineKind {
        let site = self.view.site;
        let error = match site.facility(id).map(|number| &site.facilities()[number]) {
            Some(facility) if self.view.shows_facility(facility) => {
                let target = format!("{}{id}", super::links::FACILITY);
                return blocks::link(&target, &facility.public().name, span).kind;
            }
            // It left long ago. Its name was public and stays in the text; that a day has come must not stop a build.
            Some(facility) if self.view.membership(facility) == Membership::Gone => {
                self.push(rules::facility_gone(id), span);
                return blocks::text(&facility.public().name, span).kind;
            }
            Some(_) => rules::facility_not_shown(id),
            None if site.facilities.is_none() => rules::no_facility_table(),
            None => rules::unknown_facility(id).suggest(site.nearest_facility(id)),
        };
        self.push(error, span);
        InlineKind::Text(id.into())
    }
}
