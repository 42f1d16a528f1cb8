//! Documents on paper: what the writers of PDF and Word are given, and what pages may say of the files they made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostics, Lang};
use crate::doc::{Block, Document};
use crate::safety::Kind;
use crate::site::{DocumentInfo, OutputView, Page, PageId, Target, attachment_url, document_lead, expand};
use crate::source::{SourcePath, UrlPath};

/// A document to be set on paper: the page's tree with every question to the site answered, as one output shows it.
pub struct Paper<'a> {
    /// The Markdown file, for what is found wrong while it is written.
    pub path: &'a SourcePath,
    /// The title.
    pub title: Cow<'a, str>,
    /// The language of the document.
    pub lang: Lang,
    /// What `document:` says; `None` for a single file without a site.
    pub info: Option<&'a DocumentInfo>,
    /// The line at every page's foot: number, title and version.
    pub running: String,
    /// The page's own address on the web, where the output has one.
    pub address: Option<String>,
    /// The body that publishes it.
    pub author: Cow<'a, str>,
    /// The day of this version: its last revision, or the day from which it is in force.
    pub date: Option<Date>,
    /// Notice and facts, to stand between title and text.
    pub lead: Vec<Block>,
    /// The text, with the history of revisions at its end.
    pub body: Cow<'a, Document>,
    /// Where its links lead, and its pictures.
    pub answers: &'a dyn Answers,
}

/// Where a link of a paper leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal {
    /// A place of the same paper, by its id.
    Place(String),
    /// An address on the web, complete.
    Address(String),
}

/// A picture of a paper: its file as it is published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Its format.
    pub kind: Kind,
    /// Its width in points of the picture.
    pub width: u32,
    /// Its height in points of the picture.
    pub height: u32,
}

/// What a paper asks while it is written. `None` is what the paper cannot show, which was reported where it is wrong: its
/// text stands alone.
pub trait Answers {
    /// Where the target of a link leads.
    fn link(&self, target: &str) -> Option<Goal>;
    /// The picture of a target.
    fn picture(&self, target: &str) -> Option<Arc<Picture>>;
}

/// What pages say of a file that was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its pages, where it has a fixed number of them.
    pub pages: Option<usize>,
    /// The files in it, where it is an archive.
    pub files: Option<usize>,
}

/// What was made, by the file's address.
pub type Facts = BTreeMap<UrlPath, Fact>;

/// The pictures of a site, as they are published.
pub type Pictures<'a> = &'a (dyn Fn(&SourcePath) -> Option<Arc<Picture>> + Sync);

/// The answers of an output to one page.
pub struct PageAnswers<'a> {
    view: &'a OutputView<'a>,
    page: PageId,
    path: &'a SourcePath,
    pictures: Pictures<'a>,
}

impl<'a> PageAnswers<'a> {
    /// The answers to a page.
    pub fn new(view: &'a OutputView<'a>, page: PageId, pictures: Pictures<'a>) -> Self {
        Self { view, page, path: &view.site.page(page).path, pictures }
    }

    fn address(&self, url: &UrlPath) -> Option<String> {
        let base = self.view.output.base_url.as_ref()?;
        Some(format!("{base}{}", url.encoded()))
    }
}

impl Answers for PageAnswers<'_> {
    fn link(&self, target: &str) -> Option<Goal> {
        let site = self.view.site;
        let address = |url: &UrlPath| self.address(url).map(Goal::Address);
        match site.resolve(self.path, target) {
            Target::External => Some(Goal::Address(target.to_owned())),
            Target::Anchor(anchor) => Some(Goal::Place(anchor)),
            Target::Page(id, anchor) if id == self.page => anchor.map(Goal::Place),
            Target::Page(id, anchor) if self.view.shows(id) => {
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                self.address(&site.page(id).url).map(|page| Goal::Address(format!("{page}{anchor}")))
            }
            Target::Facility(number) => {
                let facility = site.facilities().get(number).filter(|facility| self.view.shows_facility(facility))?;
                address(&site.facility_url(facility))
            }
            Target::Attachment(path) if self.view.shows_attachment(&path) => address(&attachment_url(&path)),
            Target::Generated(url) => address(&url),
            Target::Page(..) | Target::Attachment(_) | Target::Broken | Target::Missing(_) => None,
        }
    }

    fn picture(&self, target: &str) -> Option<Arc<Picture>> {
        match self.view.site.resolve(self.path, target) {
            Target::Attachment(path) if self.view.shows_attachment(&path) => (self.pictures)(&path),
            _ => None,
        }
    }
}

impl<'a> Paper<'a> {
    /// The paper of a document's page; `None` where the page is no document.
    pub fn of_page(answers: &'a PageAnswers<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (view, page) = (answers.view, answers.view.site.page(answers.page));
        let info = page.front.document.as_ref()?;
        let last = info.revisions.last().map(|revision| revision.date);
        Some(Self {
            path: &page.path,
            title: Cow::Borrowed(page.title()),
            lang: view.site.config.lang,
            info: Some(info),
            running: running(page, info, view.site.config.lang),
            address: answers.address(&page.url),
            author: Cow::Borrowed(&view.site.config.organisation.name),
            date: last.or(info.effective_on).or(page.front.date),
            lead: document_lead(page, view, diagnostics).map(|lead| lead.blocks).unwrap_or_default(),
            body: expand(page, view, diagnostics),
            answers,
        })
    }
}

fn running(page: &Page, info: &DocumentInfo, lang: Lang) -> String {
    let version = info.version.text(lang);
    let parts = info.number.as_deref().into_iter().chain([page.title(), &version]);
    parts.collect::<Vec<_>>().join(if lang == Lang::Ja { "\u{3000}" } else { " " })
}
