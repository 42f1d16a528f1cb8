//! What an output shows of a section's articles, and whether they are news.

use crate::site::{OutputView, Page, PageId, PageKind};

/// How the pages of a section are dated, as one output lists them.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Dates {
    /// Articles with a date.
    dated: usize,
    /// Articles without one.
    undated: usize,
    /// Sections below.
    sections: usize,
    /// Articles that name their kind.
    kinds: usize,
    /// Those of them that carry a date.
    dated_kinds: usize,
}

impl Dates {
    fn add(&mut self, page: &Page) {
        if page.kind != PageKind::Article {
            self.sections += 1;
            return;
        }
        let (dated, kind) = (page.front.date.is_some(), page.front.kind.is_some());
        self.dated += usize::from(dated);
        self.undated += usize::from(!dated);
        self.kinds += usize::from(kind);
        self.dated_kinds += usize::from(dated && kind);
    }
}

impl OutputView<'_> {
    /// Counts the pages of every section, once.
    pub(super) fn dates_of_sections(&self) -> Vec<Dates> {
        let mut all = vec![Dates::default(); self.site.pages.len()];
        for (_, page) in self.site.pages().filter(|&(id, _)| self.lists(id)) {
            if let Some(section) = page.parent {
                all[section.0].add(page);
            }
        }
        all
    }

    /// Whether a page is a section of news: every page that the output lists in it is an article with a date, and at
    /// least one of them names its kind. What the output does not show has no say.
    pub fn is_news_section(&self, id: PageId) -> bool {
        let dates = self.dates[id.0];
        self.shows(id)
            && self.site.page(id).kind == PageKind::Section
            && dates.kinds > 0
            && dates.undated + dates.sections == 0
    }

    /// Whether an article without a date stands among news: most of the others beside it carry one, and some of these
    /// name their kind.
    pub(super) fn is_among_news(&self, undated: PageId) -> bool {
        let page = self.site.page(undated);
        let Some(dates) = page.parent.map(|section| self.dates[section.0]) else { return false };
        // The page itself is one of the undated.
        self.lists(undated) && dates.dated + 1 > dates.undated && dates.dated_kinds > 0
    }
}
