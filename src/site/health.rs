//! What the office should look after on its pages. The facts are those that a build tells at its end.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use crate::data::moment::at;
use crate::site::{OutputView, Page, PageId, PageKind, Status, WithheldItem};

/// So many days before its day, a review is named.
const REVIEW_SOON: i64 = 60;

/// A review that is due soon or has lapsed.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// The day by which it is due.
    pub due: Date,
    /// The page.
    pub id: PageId,
    /// The page.
    pub page: &'a Page,
    /// Whether it is the document that is reviewed, and not its page.
    pub of_document: bool,
}

/// What the office should look after.
#[derive(Clone, Debug, Default)]
pub struct Health<'a> {
    /// What no output shows, the files that nothing uses among it.
    pub withheld: Vec<WithheldItem>,
    /// The reviews of pages and documents, by their days.
    pub reviews: Vec<Review<'a>>,
    /// The pages that are not out yet and where 【要記入】 is still written.
    pub placeholders: Vec<(PageId, &'a Page)>,
    /// The pages that nobody answers for.
    pub without_owner: Vec<(PageId, &'a Page)>,
}

impl<'a> OutputView<'a> {
    /// What the office should look after; nothing where the output is not internal.
    pub fn health(&self) -> Health<'a> {
        if !self.is_internal() {
            return Health::default();
        }
        let site = self.site;
        let views: Vec<_> = site.config.outputs.iter().map(|output| OutputView::new(site, output)).collect();
        let soon = site.today.saturating_add(REVIEW_SOON.days());
        let mut reviews = self.reviews();
        reviews.retain(|review| review.due <= soon);
        let answers = |page: &Page| {
            page.owner.is_some() || page.kind == PageKind::Home || page.is_retired() || site.is_made(page)
        };
        Health {
            withheld: site.withheld(&views),
            reviews,
            placeholders: site.pages().filter(|(_, page)| page.placeholder.is_some()).collect(),
            without_owner: self.pages().filter(|(_, page)| !answers(page)).collect(),
        }
    }

    /// All reviews of pages and documents, by their days.
    pub(super) fn reviews(&self) -> Vec<Review<'a>> {
        let site = self.site;
        let pages =
            site.pages().filter_map(|(id, page)| Some(Review { due: page.next_review?, id, page, of_document: false }));
        let documents = site.documents().filter(|(_, page, _)| page.publication.status != Status::Retired);
        let documents =
            documents.filter_map(|(id, page, info)| Some(Review { due: info.review_by?, id, page, of_document: true }));
        let mut all: Vec<Review<'a>> = pages.chain(documents).collect();
        all.sort_by_key(|review| (review.due, review.id, review.of_document));
        all
    }

    /// The days on which this changes by itself.
    pub(super) fn of_health(&self) -> Vec<DateTime> {
        let reviews = self.reviews();
        let reviews = reviews.iter().flat_map(|review| {
            [review.due.saturating_sub(REVIEW_SOON.days()), review.due.tomorrow().unwrap_or(review.due)]
        });
        let pages = self.site.pages.iter().filter_map(|page| page.publication.next_change(self.site.today));
        let banners = self.site.handbook.banners.iter().flat_map(|banner| banner.changes());
        reviews.chain(pages).map(|day| at(day, 0)).chain(banners).collect()
    }
}
