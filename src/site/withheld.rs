//! What nobody sees today, and why: the same facts for the end of a build and for the office's page of them.

use std::collections::BTreeSet;

use crate::site::{BANNER, OutputView, Site, Withheld};
use crate::source::SourcePath;

/// Something that no output shows today, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct WithheldItem {
    /// Its source.
    pub path: SourcePath,
    /// Why.
    pub reason: Withheld,
}

impl Site {
    /// The files to which nothing refers in any output, whether it is made this time or not.
    pub fn unused_files(&self, views: &[OutputView<'_>]) -> Vec<&SourcePath> {
        let others: Vec<_> = self.config.other_outputs.iter().map(|output| OutputView::new(self, output)).collect();
        let used: BTreeSet<&SourcePath> = views
            .iter()
            .chain(&others)
            .flat_map(OutputView::attachments)
            .chain(self.tables.keys().map(|(path, _)| path))
            .collect();
        self.attachments.keys().filter(|path| !used.contains(path) && !self.is_frozen(path)).collect()
    }

    /// What is withheld from everybody: pages, banners, files.
    pub fn withheld(&self, views: &[OutputView<'_>]) -> Vec<WithheldItem> {
        // A page that is made is no file of the office's; its folder's own page is listed.
        let pages = self.pages.iter().filter(|page| !self.is_made(page)).filter_map(|page| {
            let reason = page.publication.shown_on(self.today).err()?;
            Some(WithheldItem { path: page.path.clone(), reason })
        });
        let now = self.civil(self.now);
        let banners = self.handbook.banners.iter().filter_map(|banner| {
            let reason = match now < banner.start {
                true => Withheld::Until(banner.start.date()),
                false if now >= banner.end => Withheld::Since(banner.end.date()),
                false => return None,
            };
            Some(WithheldItem { path: SourcePath::new(BANNER), reason })
        });
        let unused = self.unused_files(views).into_iter();
        let unused = unused.map(|path| WithheldItem { path: path.clone(), reason: Withheld::Unused });
        let mut all: Vec<WithheldItem> = pages.chain(unused).chain(banners).collect();
        all.sort();
        all
    }
}
