//! `::content-health` (ページの点検): what the office should look after, in the words of the build's own report.

use super::Expander;
use super::blocks::{folded, heading, link, list, paragraph, part, table, text};
use crate::diag::Lang;
use crate::doc::{Block, Directive, Inline};
use crate::site::health::Review;
use crate::site::{Page, PageId, Withheld, WithheldItem};
use crate::source::Span;

/// The most items that are seen without unfolding.
const SHORT: usize = 12;

impl Expander<'_> {
    /// Reviews, withheld items, unused files, exceptions, marks, training, owners; for internal outputs alone.
    pub(super) fn content_health(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let health = self.view.health();
        let (unused, withheld): (Vec<_>, Vec<_>) =
            health.withheld.iter().partition(|item| item.reason == Withheld::Unused);
        let gaps = self.view.training_gaps().len();
        let exceptions = self.override_rows(span);
        let counts = [
            ("health_reviews", health.reviews.len()),
            ("health_withheld", withheld.len()),
            ("health_unused", unused.len()),
            ("health_overrides", exceptions.len()),
            ("health_placeholders", health.placeholders.len()),
            ("health_training", gaps),
            ("health_owner", health.without_owner.len()),
        ];
        let rows =
            counts.map(|(key, count)| vec![vec![text(self.label(key), span)], vec![text(&count.to_string(), span)]]);
        let head = [self.label("health_what"), self.label("health_count")];
        let mut blocks = vec![table(&head, rows.into(), span)];
        let mut section = |key: &'static str, count: usize, made: Block| {
            if count > 0 {
                let id = key.replace('_', ":");
                blocks.push(heading(self.heading_level + 1, id, self.label(key), span));
                let title = self.counted(key, count);
                blocks.push(if count > SHORT { folded(&title, vec![made]) } else { made });
            }
        };
        section("health_reviews", health.reviews.len(), self.review_table(&health.reviews, span));
        section("health_withheld", withheld.len(), part("stacked", vec![self.withheld_table(&withheld, span)], span));
        let files = unused.iter().map(|item| vec![text(item.path.as_str(), span)]).collect();
        section("health_unused", unused.len(), list(files, span));
        let count = exceptions.len();
        section("health_overrides", count, self.override_table(exceptions, span));
        section("health_placeholders", health.placeholders.len(), self.page_list(&health.placeholders, span));
        section("health_owner", health.without_owner.len(), self.page_list(&health.without_owner, span));
        if gaps > 0 {
            blocks.push(heading(
                self.heading_level + 1,
                "health:training".to_owned(),
                self.label("health_training"),
                span,
            ));
            blocks.push(paragraph(self.training_words(gaps, span), span));
        }
        blocks
    }

    fn review_table(&self, reviews: &[Review<'_>], span: Span) -> Block {
        let rows = reviews.iter().map(|review| {
            let what = if review.of_document { "document_review" } else { "next_review" };
            vec![
                vec![self.page_name(review.id, review.page, span)],
                vec![text(self.label(what), span)],
                self.review_day(review.due, span),
            ]
        });
        let head = ["override_page", "event_what", "process_due"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    fn withheld_table(&self, items: &[&WithheldItem], span: Span) -> Block {
        let site = self.view.site;
        let rows = items.iter().map(|item| {
            let title = site.by_source.get(&item.path).map_or("", |&id| site.page(id).title());
            [item.path.as_str(), title, &item.reason.describe(self.lang())].map(|cell| vec![text(cell, span)]).into()
        });
        let head = ["override_file", "health_title", "reason"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    fn page_list(&self, pages: &[(PageId, &Page)], span: Span) -> Block {
        let item = |&(id, page): &(PageId, &Page)| {
            vec![self.page_name(id, page, span), text(&format!(" {}", page.path), span)]
        };
        list(pages.iter().map(item).collect(), span)
    }

    /// How many facilities lack training, and the page that names them, where there is one.
    fn training_words(&self, gaps: usize, span: Span) -> Vec<Inline> {
        let mut words = vec![text(
            &match self.lang() {
                Lang::Ja => format!("必ず受ける研修がまだの機関は {gaps} です。"),
                Lang::En => format!("{gaps} facilities lack obligatory training."),
            },
            span,
        )];
        let names_them = |page: &Page| page.facts.directives.iter().any(|other| &*other.name == "training-gaps");
        if let Some((_, page)) = self.view.pages().find(|(_, page)| names_them(page)) {
            words.push(link(&super::documents::source_link(page), page.title(), span));
        }
        words
    }
}
