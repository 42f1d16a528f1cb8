//! The files of an output, one job each.

use std::collections::HashSet;

use crate::data::facilities::Facility;
use crate::render::html::{Asset, Theme};
use crate::site::{Bundle, Format, ListPage, OutputView, PageId, Redirect, Site, attachment_url, variant_url};
use crate::source::{SourcePath, UrlPath, fold_name};

/// One file to make.
#[derive(Clone, Debug)]
pub enum Job<'a> {
    /// A page of the site.
    Page(PageId),
    /// A document's file: PDF or Word.
    Paper(PageId, Format),
    /// Documents in one file.
    Bundle(Bundle),
    /// The one page of what is made for a role: its key.
    Role(&'a str),
    /// A facility's own page.
    Facility(&'a Facility),
    /// The page at an old address.
    Redirect(&'a Redirect),
    /// A file beside the pages.
    Attachment(SourcePath),
    /// A picture made smaller, to that width.
    Picture(SourcePath, u32),
    /// A file of the theme.
    Asset(&'a Asset),
    /// A page that a long list was cut into.
    List(&'a ListPage),
    /// The feed of joining and leaving.
    HistoryFeed,
    /// The facility table as CSV.
    FacilitiesCsv(UrlPath),
    /// The facility table as JSON.
    FacilitiesJson(UrlPath),
    /// The statistics as CSV.
    StatisticsCsv,
    /// The statistics as JSON.
    StatisticsJson,
    /// `events.ics`
    Calendar,
    /// `404.html`
    NotFound,
    /// `atom.xml`
    Feed,
    /// `atom.xml` of a section of news.
    SectionFeed(PageId),
    /// `sitemap.xml`
    Sitemap,
    /// `robots.txt`
    Robots,
    /// `_headers`
    Headers,
    /// `_redirects`
    RedirectRules,
    /// `.htaccess`
    Htaccess,
}

/// Lists the files of an output.
pub fn plan<'a>(view: &'a OutputView<'a>, theme: &'a Theme) -> Vec<Job<'a>> {
    if let Some(role) = &view.output.role {
        let mut jobs = vec![Job::Role(role), Job::Robots, Job::Headers, Job::Htaccess];
        jobs.extend(files(view, theme));
        return jobs;
    }
    let mut jobs: Vec<Job<'a>> = view.pages().map(|(id, _)| Job::Page(id)).collect();
    if view.site.facilities.is_some() {
        let file = |name: &str| UrlPath::new(&format!("{}{name}", view.site.facility_folder().as_str()));
        jobs.extend(view.facilities().map(|(_, facility)| Job::Facility(facility)));
        jobs.extend([Job::FacilitiesCsv(file("facilities.csv")), Job::FacilitiesJson(file("facilities.json"))]);
        jobs.extend(view.list_pages().iter().map(Job::List));
        jobs.extend(view.output.base_url.is_some().then_some(Job::HistoryFeed));
    }
    jobs.extend(view.papers().map(|(page, format)| Job::Paper(page, format)));
    jobs.extend(view.bundles().into_iter().map(Job::Bundle));
    jobs.extend(view.redirects().map(Job::Redirect));
    jobs.extend(files(view, theme));
    jobs.extend([Job::NotFound, Job::Robots, Job::Headers, Job::RedirectRules, Job::Htaccess]);
    if view.site.figures.events.is_some() {
        jobs.push(Job::Calendar);
    }
    if !view.statistics().is_empty() {
        jobs.extend([Job::StatisticsCsv, Job::StatisticsJson]);
    }
    if view.output.base_url.is_some() {
        jobs.extend([Job::Feed, Job::Sitemap]);
        let sections = view.pages().filter(|&(id, _)| view.is_news_section(id));
        jobs.extend(sections.map(|(id, _)| Job::SectionFeed(id)));
    }
    // Two things at one address were reported by the check of addresses. The first stands, whichever thread is faster.
    let mut taken = HashSet::new();
    jobs.retain(|job| taken.insert(fold_name(&job.path(view))));
    jobs
}

/// What pages load and link.
fn files<'a>(view: &'a OutputView<'a>, theme: &'a Theme) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = view.attachments().cloned().map(Job::Attachment).collect();
    for (path, picture) in view.pictures() {
        jobs.extend(picture.widths().map(|width| Job::Picture(path.clone(), width)));
    }
    jobs.extend(theme.assets().map(Job::Asset));
    jobs
}

impl Job<'_> {
    /// The document and its format, where the file is one.
    pub fn paper(&self) -> Option<(PageId, Format)> {
        match self {
            Self::Paper(page, format) => Some((*page, *format)),
            _ => None,
        }
    }

    /// The documents, where the file holds several.
    pub fn bundle(&self) -> Option<&Bundle> {
        match self {
            Self::Bundle(bundle) => Some(bundle),
            _ => None,
        }
    }

    /// The file's path in its output.
    pub fn path(&self, view: &OutputView<'_>) -> String {
        match self {
            Self::Page(id) => view.site.page(*id).url.file(),
            Self::Paper(page, format) => view.site.paper_url(*page, *format).file(),
            Self::Bundle(bundle) => bundle.url.file(),
            Self::Role(_) => UrlPath::default().file(),
            Self::Facility(facility) => view.site.facility_url(facility).file(),
            Self::List(page) => page.url.file(),
            Self::HistoryFeed => view.site.history_feed_url().file(),
            Self::FacilitiesCsv(url) | Self::FacilitiesJson(url) => url.file(),
            Self::Redirect(redirect) => redirect.from.file(),
            Self::Attachment(path) => attachment_url(path).file(),
            Self::Picture(path, width) => variant_url(path, *width).file(),
            Self::Asset(asset) => asset.url.clone(),
            Self::StatisticsCsv => "statistics.csv".to_owned(),
            Self::StatisticsJson => "statistics.json".to_owned(),
            Self::Calendar => Site::calendar_url().file(),
            Self::NotFound => "404.html".to_owned(),
            Self::Feed => "atom.xml".to_owned(),
            Self::SectionFeed(id) => view.site.feed_url(*id).file(),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::Robots => "robots.txt".to_owned(),
            Self::Headers => "_headers".to_owned(),
            Self::RedirectRules => "_redirects".to_owned(),
            Self::Htaccess => ".htaccess".to_owned(),
        }
    }
}
