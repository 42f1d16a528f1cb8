//! `::documents`, `:doc[…]`, and what every document's page says of the document itself.

use super::Expander;
use super::blocks::{captioned, definitions, heading, line_break, link, list, paragraph, part, table, text};
use crate::diag::{Lang, rules};
use crate::doc::{Block, Directive, Document, Inline, InlineKind};
use crate::site::documents::{Archived, DocumentInfo};
use crate::site::links::GENERATED;
use crate::site::{Page, PageId, Withheld};
use crate::source::{Span, nearest};

impl<'a> Expander<'a> {
    /// The documents of the output by kind, or those of one kind.
    pub(super) fn documents(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let wanted = directive.attribute("kind");
        let kinds = &self.view.site.config.document_kinds;
        if let Some(kind) = wanted.filter(|kind| !kinds.iter().any(|known| **known == *kind.value)) {
            let likely = nearest(&kind.value, kinds.iter().map(String::as_str));
            self.push(rules::unknown_document_kind(&*kind.value, kinds.join("、")).suggest(likely), kind.span);
        }
        let situation = directive.attribute("situation");
        if let Some((error, one)) = situation.and_then(|one| Some((self.view.site.unknown_situation(&one.value)?, one)))
        {
            self.push(error, one.span);
        }
        let audience = directive.attribute("audience");
        let is_wanted = |page: &Page, info: &DocumentInfo| {
            wanted.is_none_or(|kind| *kind.value == *info.kind.value)
                && situation.is_none_or(|one| info.situations.iter().any(|own| **own == *one.value))
                && audience.is_none_or(|one| *one.value == *page.publication.audience.name())
        };
        let shown: Vec<_> = self.view.listed_documents().filter(|(_, page, info)| is_wanted(page, info)).collect();
        if shown.is_empty() {
            return vec![paragraph(vec![text(self.label("no_documents"), span)], span)];
        }
        if wanted.or(situation).is_some() {
            return vec![self.document_table(&shown, span)];
        }
        let kinds = shown.chunk_by(|(_, _, a), (_, _, b)| a.kind.value == b.kind.value).enumerate();
        let blocks = kinds.flat_map(|(number, group)| {
            let title = group.first().map_or("", |(_, _, info)| info.kind.value.as_str());
            let id = format!("documents:{}", number + 1);
            [heading(self.heading_level + 1, id, title, span), self.document_table(group, span)]
        });
        blocks.collect()
    }

    fn document_table(&self, documents: &[(PageId, &Page, &DocumentInfo)], span: Span) -> Block {
        let rows = documents.iter().map(|(id, page, info)| {
            let effective = info.effective_on.map(|day| self.view.site.date_text(day)).unwrap_or_default();
            let mut files = self.paper_links(*id, info, span);
            files.extend(info.file.iter().map(|file| self.file(&from_root(page, &file.value), page, file.span)));
            let files = files.into_iter().flat_map(|file| [line_break(span), file]).skip(1).collect();
            vec![
                vec![link(&source_link(page), page.title(), span)],
                vec![text(info.number.as_deref().unwrap_or_default(), span)],
                vec![text(&info.version.text(self.lang()), span)],
                vec![text(&effective, span)],
                files,
            ]
        });
        let head =
            ["document_title", "document_number", "document_version", "document_effective", "document_downloads"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    /// A document's title, leading to its page.
    pub(super) fn doc(&mut self, id: &str, span: Span) -> InlineKind {
        match self.shown_document(id, span) {
            Some(page) => link(&source_link(page), page.title(), span).kind,
            None => InlineKind::Text(id.into()),
        }
    }

    /// The page of a document that the output shows; otherwise it is told why there is none.
    fn shown_document(&mut self, id: &str, span: Span) -> Option<&'a Page> {
        let site = self.view.site;
        let error = match site.document(id) {
            Some(page) => match self.view.withheld(page) {
                None => return Some(site.page(page)),
                Some(Withheld::Audience(audience)) => {
                    rules::narrower_link(id, audience.label(Lang::Ja), audience.label(Lang::En))
                }
                Some(reason) => rules::withheld_link(id, reason.describe(Lang::Ja), reason.describe(Lang::En)),
            },
            None => rules::unknown_document(id).suggest(site.nearest_document(id)),
        };
        self.push(error, span);
        None
    }

    /// The number of a place in another document, leading to it, with that document's title unless the number alone is
    /// wanted; of a document without a place (`form#`), its own number: 様式第4号. Places of the page itself were answered where
    /// it was read; `None` leaves the author's words.
    pub(super) fn reference(&mut self, written: &str, number_alone: bool, span: Span) -> Option<InlineKind> {
        let Some((document, id)) = written.split_once('#').filter(|(document, _)| !document.is_empty()) else {
            if self.page.is_none() {
                self.push(rules::unknown_reference(written), span);
            }
            return None;
        };
        let own = self.page.and_then(|page| page.front.document.as_ref()).is_some_and(|info| info.id.value == document);
        if own && !id.is_empty() {
            return None;
        }
        let page = self.shown_document(document, span)?;
        if id.is_empty() {
            let number = page.front.document.as_ref().and_then(|info| info.number.as_deref());
            return Some(link(&source_link(page), number.unwrap_or(page.title()), span).kind);
        }
        let Some(numbered) = page.facts.numbers.get(id) else {
            self.push(rules::unknown_reference(id).suggest(page.facts.numbers.nearest(id)), span);
            return None;
        };
        if numbered.removed {
            self.push(rules::removed_reference(id, numbered.name()), span);
        }
        let title = if number_alone { "" } else { page.title() };
        let target = format!("{}#{}", source_link(page), numbered.target);
        Some(link(&target, &format!("{title}{}", numbered.name()), span).kind)
    }

    /// What a document is: stands above its table of contents.
    pub(super) fn document_lead(&mut self, page: &Page, info: &DocumentInfo) -> Document {
        let span = info.id.span;
        let mut blocks = self.retired_notice(page, info, span);
        blocks.push(part("document-info", vec![self.document_facts(page, info, span)], span));
        Document { blocks }
    }

    /// The files in which the document is offered.
    pub(super) fn document_downloads(&self, id: PageId, info: &DocumentInfo) -> Option<Document> {
        let span = info.id.span;
        let links: Vec<Vec<Inline>> = self.paper_links(id, info, span).into_iter().map(|link| vec![link]).collect();
        let intro = paragraph(vec![text(self.label("document_downloads"), span)], span);
        let blocks = vec![part("document-downloads", vec![intro, list(links, span)], span)];
        self.view.site.papers_of(info).next().map(|_| Document { blocks })
    }

    /// A link to each file of the document that is made.
    fn paper_links(&self, id: PageId, info: &DocumentInfo, span: Span) -> Vec<Inline> {
        let site = self.view.site;
        let formats = site.papers_of(info);
        let target = |format| format!("{GENERATED}{}", site.paper_url(id, format).as_str());
        formats.map(|format| link(&target(format), format.label(), span)).collect()
    }

    /// Puts the document's history below its text.
    pub(super) fn add_history(&mut self, page: &Page, document: &mut Document) {
        let Some(info) = &page.front.document else { return };
        let span = info.id.span;
        if info.revisions.len() > 1 {
            document.blocks.push(part("document-history", vec![self.revision_table(info, span)], span));
        }
        if !info.archive.is_empty() {
            let intro = paragraph(vec![text(self.label("document_archive"), span)], span);
            let items = info.archive.iter().map(|archived| self.archived(archived, span)).collect();
            document.blocks.push(part("document-archive", vec![intro, list(items, span)], span));
        }
    }

    fn retired_notice(&mut self, page: &Page, info: &DocumentInfo, span: Span) -> Vec<Block> {
        if !page.is_retired() {
            return Vec::new();
        }
        let mut words = vec![text(self.label("document_retired"), span)];
        if let Some(other) = &info.replaced_by {
            words.push(text(self.label("document_replaced_by"), span));
            // What it names in vain was reported where all documents were checked.
            if self.view.site.document(&other.value).is_some() {
                let kind = self.doc(&other.value, other.span);
                words.push(Inline { span: other.span, kind });
            }
        }
        vec![part("important", vec![paragraph(words, span)], span)]
    }

    fn document_facts(&self, page: &Page, info: &DocumentInfo, span: Span) -> Block {
        let site = self.view.site;
        let day = |day| site.date_text(day);
        let (first, last) = (info.revisions.first(), info.revisions.last());
        let last = last.filter(|_| info.revisions.len() > 1);
        let owner = page.owner.as_ref().and_then(|key| self.view.contact(key));
        let effective = info.effective_on.map(|on| match on > site.today {
            true => format!("{}{}", day(on), self.label("document_planned")),
            false => day(on),
        });
        let rows: Vec<(&str, Option<String>)> = vec![
            ("document_number", info.number.clone()),
            ("document_version", Some(info.version.text(self.lang()))),
            ("document_made", first.map(|first| day(first.date))),
            ("document_revised", last.map(|last| day(last.date))),
            ("document_effective", effective),
            ("document_approved", info.approved_by.clone()),
            ("document_owner", owner.map(|owner| owner.name.clone())),
            ("document_review", info.review_by.filter(|_| self.view.is_internal()).map(day)),
        ];
        let rows = rows.into_iter().filter_map(|(key, value)| Some((self.label(key), vec![text(&value?, span)])));
        let file =
            info.file.iter().map(|file| (self.label("document_file"), vec![self.file(&file.value, page, file.span)]));
        definitions(rows.chain(file).collect(), span)
    }

    fn file(&self, target: &str, page: &Page, span: Span) -> Inline {
        link(target, page.title(), span)
    }

    fn revision_table(&self, info: &DocumentInfo, span: Span) -> Block {
        let rows = info.revisions.iter().map(|revision| {
            vec![
                vec![text(&revision.version.text(self.lang()), span)],
                vec![text(&self.view.site.date_text(revision.date), span)],
                vec![text(&revision.change, span)],
            ]
        });
        let head = ["document_version", "date", "change"].map(|key| self.label(key));
        captioned(self.label("document_revisions"), table(&head, rows.collect(), span))
    }

    fn archived(&self, archived: &Archived, span: Span) -> Vec<Inline> {
        let day = |day: Option<_>| day.map(|day| self.view.site.date_text(day)).unwrap_or_default();
        let mut words = vec![link(&archived.file.value, &archived.version.text(self.lang()), archived.file.span)];
        if archived.from.or(archived.to).is_some() {
            words.push(text(&format!("　{}〜{}", day(archived.from), day(archived.to)), span));
        }
        words
    }
}

/// How a link of any page names a file that a page names.
fn from_root(page: &Page, file: &str) -> String {
    let path = page.path.join(file);
    path.map_or_else(|| file.to_owned(), |path| path.as_str().trim_start_matches("content").to_owned())
}

/// How a generated link names a page.
pub(super) fn source_link(page: &Page) -> String {
    page.path.as_str().trim_start_matches("content").to_owned()
}
