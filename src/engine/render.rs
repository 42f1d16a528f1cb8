//! Doing the jobs of one output, in parallel; results are merged in the order of the jobs.

use std::borrow::Cow;

use rayon::prelude::*;

use super::gallery::Gallery;
use super::papers::{Papers, papers};
use super::{Job, Observer};
use crate::data::write::{self, PublicTable};
use crate::diag::{Diagnostic, Diagnostics};
use crate::render::html::{PageRenderer, Theme};
use crate::render::{calendar, feed, hosting};
use crate::site::OutputView;
use crate::store::{MANIFEST, Manifest, Sink};

/// Renders the files of one output into the sink, its manifest last.
pub(super) fn render(
    view: &OutputView<'_>,
    theme: &Theme,
    jobs: &[Job<'_>],
    gallery: Gallery<'_>,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> (Manifest, Diagnostics) {
    let Papers { facts, mut manifest, mut diagnostics } = papers(view, jobs, gallery, sink, observer);
    let worker = Worker { view, gallery, pages: PageRenderer::new(view, theme, &facts) };
    let done: Vec<(Manifest, Diagnostics)> = jobs
        .par_iter()
        .filter(|job| job.paper().is_none() && job.bundle().is_none())
        .map(|job| {
            let (mut manifest, mut diagnostics) = (Manifest::default(), Diagnostics::new());
            let path = job.path(view);
            let put = worker.bytes(job, &mut diagnostics).and_then(|bytes| {
                manifest.add(&path, &bytes);
                sink.put(&view.output.name, &path, &bytes)
            });
            put.unwrap_or_else(|error| diagnostics.push(error));
            observer.step();
            (manifest, diagnostics)
        })
        .collect();
    for (files, found) in done {
        manifest.0.extend(files.0);
        diagnostics.append(found);
    }
    if let Err(error) = sink.put(&view.output.name, MANIFEST, manifest.to_json().as_bytes()) {
        diagnostics.push(error);
    }
    (manifest, diagnostics)
}

struct Worker<'a> {
    view: &'a OutputView<'a>,
    gallery: Gallery<'a>,
    pages: PageRenderer<'a>,
}

impl Worker<'_> {
    fn bytes<'j>(&self, job: &'j Job<'_>, diagnostics: &mut Diagnostics) -> Result<Cow<'j, [u8]>, Diagnostic> {
        let text = |text: String| Cow::Owned(text.into_bytes());
        Ok(match job {
            Job::Page(id) => Cow::Owned(self.pages.page(*id, diagnostics)?),
            // Made before.
            Job::Paper(..) | Job::Bundle(_) => Cow::Borrowed(&[]),
            Job::Role(role) => Cow::Owned(self.pages.role(role)?),
            Job::Facility(facility) => Cow::Owned(self.pages.facility(facility)?),
            Job::List(page) => Cow::Owned(self.pages.list(page)?),
            Job::HistoryFeed => Cow::Owned(feed::history(self.view).unwrap_or_default()),
            Job::Redirect(redirect) => Cow::Owned(self.pages.redirect(redirect)?),
            Job::Attachment(path) => Cow::Owned(self.gallery.attachment(path, self.view.shows_picture(path))?),
            Job::Picture(path, width) => Cow::Owned(self.gallery.picture(path, *width)?),
            Job::Asset(asset) => Cow::Borrowed(&asset.bytes),
            Job::FacilitiesCsv(_) => Cow::Owned(self.facilities(write::public_csv)),
            Job::FacilitiesJson(_) => Cow::Owned(self.facilities(write::public_json)),
            Job::StatisticsCsv => Cow::Owned(self.statistics(write::public_csv)),
            Job::StatisticsJson => Cow::Owned(self.statistics(write::public_json)),
            Job::Calendar => Cow::Owned(calendar::ics(self.view)),
            Job::NotFound => Cow::Owned(self.pages.not_found()?),
            Job::Feed => Cow::Owned(feed::atom(self.view, None).unwrap_or_default()),
            Job::SectionFeed(id) => Cow::Owned(feed::atom(self.view, Some(*id)).unwrap_or_default()),
            Job::Sitemap => Cow::Owned(hosting::sitemap(self.view).unwrap_or_default()),
            Job::Robots => text(hosting::robots(self.view.output)),
            Job::Headers => text(hosting::headers(self.view.output)),
            Job::RedirectRules => text(hosting::redirects(self.view)),
            Job::Htaccess => text(hosting::htaccess(self.view)),
        })
    }

    fn statistics(&self, write: impl Fn(&PublicTable) -> Vec<u8>) -> Vec<u8> {
        self.view.statistics_table().map(|table| write(&table)).unwrap_or_default()
    }

    /// The facilities that take part today, as a table to download.
    fn facilities(&self, write: impl Fn(&PublicTable) -> Vec<u8>) -> Vec<u8> {
        let site = self.view.site;
        let table = site.facilities.as_ref().map(|table| table.public_on(site.today, site.keep_left()).table());
        table.map(|table| write(&table)).unwrap_or_default()
    }
}
