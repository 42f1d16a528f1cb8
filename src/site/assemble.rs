//! Parsed files and data, put together into a [`Site`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::folders::{Folders, INDEX};
use crate::audience::Audience;
use crate::config;
use crate::data::contacts::Contact;
use crate::data::date::{Period, add_period};
use crate::data::facilities::{Facilities, Facility};
use crate::data::redirects;
use crate::data::table::Table;
use crate::diag::{Diagnostics, Scope, rules};
use crate::safety::Inspection;
use crate::safety::picture::PictureInfo;
use crate::site::addresses::{self, Redirect};
use crate::site::front::Owner;
use crate::site::{
    Deferred, Figures, FrontMatter, Frozen, Handbook, HandbookData, Page, PageId, PageKind, ParsedPage, ProcessData,
    Publication,
};
use crate::source::{SourcePath, UrlPath, is_slug, nearest};

/// All that was read and parsed.
#[derive(Debug, Default)]
pub struct Content {
    /// The Markdown files, by path.
    pub pages: Vec<ParsedPage>,
    /// Every other file below `content/`, except configuration and data, with its size in bytes.
    pub attachments: Vec<(SourcePath, u64)>,
    /// The facility table.
    pub facilities: Option<Facilities>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The tables that pages show, by file and sheet.
    pub tables: BTreeMap<TableKey, Table>,
    /// Events, training, statistics.
    pub figures: Figures,
    /// What was found in the attached files that pages name.
    pub inspections: BTreeMap<SourcePath, Inspection>,
    /// The addresses of an earlier site.
    pub redirects: redirects::Redirects,
    /// Glossary, questions, links, banners.
    pub handbook: HandbookData,
    /// The process, issues, evaluation.
    pub process: ProcessData,
    /// The versions of documents that were frozen.
    pub frozen: Vec<Frozen>,
    /// The mistakes in data of which only the whole site knows which outputs they concern.
    pub deferred: Vec<Deferred>,
}

/// A table that a page shows: its file, and the sheet of a workbook.
pub type TableKey = (SourcePath, Option<String>);

/// A file beside the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Who may see it: what its folder says.
    pub audience: Audience,
    /// Its size in bytes.
    pub size: u64,
}

/// The assembled site. Immutable; every output is a view of it.
#[derive(Debug)]
pub struct Site {
    /// The configuration.
    pub config: config::Site,
    /// What each folder says for what lies in it.
    folders: Folders,
    /// The day for which the site is made, in its time zone.
    pub today: Date,
    /// The moment for which the site is made.
    pub now: Timestamp,
    /// The pages, by path.
    pub pages: Vec<Page>,
    /// The page of each source.
    pub by_source: BTreeMap<SourcePath, PageId>,
    /// Markdown files that could not be read: known, and nowhere shown.
    pub broken: BTreeSet<SourcePath>,
    /// The files beside the pages.
    pub attachments: BTreeMap<SourcePath, Attachment>,
    /// The facility table.
    pub facilities: Option<Facilities>,
    /// The number of each facility by its id.
    by_facility_id: BTreeMap<String, usize>,
    /// The page of each document by its id; the first of those with one id.
    pub(super) by_document_id: BTreeMap<String, PageId>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The tables that pages show.
    pub tables: BTreeMap<TableKey, Table>,
    /// Events, training, statistics.
    pub figures: Figures,
    /// What was found in the attached files that pages name.
    pub inspections: BTreeMap<SourcePath, Inspection>,
    /// Where old addresses lead.
    pub redirects: Vec<Redirect>,
    /// Glossary, questions, links, banners.
    pub handbook: Handbook,
    /// The process, issues, evaluation.
    pub process: ProcessData,
    /// The versions of documents that were frozen, by id and version.
    pub frozen: Vec<Frozen>,
    /// The articles that carry a date, newest first.
    pub dated: Vec<PageId>,
}

impl Site {
    /// A page by its number.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// The pages with their numbers.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().map(|(number, page)| (PageId(number), page))
    }

    /// The instant of a civil moment in the site's time zone. A moment that a clock skips or repeats (summer time) is
    /// taken as RFC 5545 takes it.
    pub fn instant(&self, moment: DateTime) -> Timestamp {
        let zone = self.config.time_zone.clone();
        moment.to_zoned_datetime(zone).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// The civil moment of an instant.
    pub fn civil(&self, instant: Timestamp) -> DateTime {
        instant.to_zoned_datetime(self.config.time_zone.clone()).datetime()
    }

    /// The outputs that hold a publication's item today.
    pub fn outputs_of(&self, publication: &Publication) -> Scope {
        self.config.outputs_where(|output| publication.shown_in(output, self.today).is_ok())
    }

    /// The folders of content, by path.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.paths()
    }

    /// The outputs for which the files of a folder may matter; data matters to all.
    pub fn scope_of_folder(&self, folder: &str) -> Scope {
        match folder == "content/data" || folder.starts_with("content/data/") {
            true => Scope::Everything,
            false => self.config.outputs_for(self.folders.of(folder).audience),
        }
    }

    /// The outputs that may show what lies in a file's folder: an item may be for fewer people than its folder is, never
    /// for more.
    pub fn scope_below(&self, path: &SourcePath) -> Scope {
        let widest = self.folders.of(path.folder()).audience;
        match widest {
            Audience::Public => Scope::Everything,
            _ => self.config.outputs_where(|output| output.audiences.iter().any(|&audience| audience >= widest)),
        }
    }

    /// What is known of a picture.
    pub fn picture(&self, path: &SourcePath) -> Option<&PictureInfo> {
        self.inspections.get(path)?.picture.as_ref()
    }

    /// The source path nearest to a name, for suggestions; never the file that asks.
    pub fn nearest_source(&self, path: &str, asking: &SourcePath) -> Option<&str> {
        let others = self.by_source.keys().chain(self.attachments.keys()).filter(|path| *path != asking);
        nearest(path, others.map(SourcePath::as_str))
    }

    /// The folder that the facilities' own pages lie in: `facilities/list/`.
    pub fn facility_folder(&self) -> UrlPath {
        UrlPath::new(
            &self.config.facilities.as_ref().map(|facilities| format!("{}/", facilities.pages)).unwrap_or_default(),
        )
    }

    /// The address of a section's feed.
    pub fn feed_url(&self, section: PageId) -> UrlPath {
        UrlPath::new(&format!("{}atom.xml", self.page(section).url.as_str()))
    }

    /// The contact of that key.
    pub fn contact(&self, key: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.key.value == key)
    }

    /// The facilities of the table, also those that no output shows.
    pub fn facilities(&self) -> &[Facility] {
        self.facilities.as_ref().map_or(&[], Facilities::all)
    }

    /// The number of the facility of that id.
    pub fn facility(&self, id: &str) -> Option<usize> {
        self.by_facility_id.get(id).copied()
    }

    /// The facility id nearest to `id`, for suggestions.
    pub fn nearest_facility(&self, id: &str) -> Option<&str> {
        nearest(id, self.facilities().iter().map(|facility| facility.public().id.as_str()))
    }

    /// The address of a facility's own page.
    pub fn facility_url(&self, facility: &Facility) -> UrlPath {
        UrlPath::new(&format!("{}{}/", self.facility_folder().as_str(), facility.public().id))
    }

    /// The address of the feed of joining and leaving.
    pub fn history_feed_url(&self) -> UrlPath {
        UrlPath::new(&format!("{}history.xml", self.facility_folder().as_str()))
    }

    /// A day as the site's pages write it.
    pub fn date_text(&self, day: Date) -> String {
        self.config.dates.write(day, self.config.lang)
    }

    /// How long the page of a facility that left stays.
    pub fn keep_left(&self) -> Period {
        self.config.facilities.as_ref().map_or_else(Period::default, |facilities| facilities.keep_left)
    }

    /// The page under which an address lies: the section of the longest beginning.
    pub fn section_above(&self, url: &UrlPath) -> Option<PageId> {
        self.pages()
            .filter(|(_, page)| page.kind != PageKind::Article && url.as_str().starts_with(page.url.as_str()))
            .max_by_key(|(_, page)| page.url.as_str().len())
            .map(|(id, _)| id)
    }
}

/// Puts everything together, and says what does not fit.
pub fn assemble(config: config::Site, content: Content, now: Timestamp) -> (Site, Diagnostics) {
    let paths = content.pages.iter().map(|page| &page.path).chain(content.attachments.iter().map(|(path, _)| path));
    let folders = Folders::new(&content.pages, paths);
    let lang = config.lang;
    let today = now.to_zoned_datetime(config.time_zone.clone()).date();
    let mut site = Site {
        folders: Folders::default(),
        attachments: content
            .attachments
            .into_iter()
            .map(|(path, size)| {
                let audience = folders.of(path.folder()).audience;
                (path, Attachment { audience, size })
            })
            .collect(),
        config,
        today,
        now,
        pages: Vec::with_capacity(content.pages.len()),
        by_source: BTreeMap::new(),
        broken: BTreeSet::new(),
        by_facility_id: numbers(content.facilities.as_ref()),
        by_document_id: BTreeMap::new(),
        facilities: content.facilities,
        contacts: content.contacts,
        tables: content.tables,
        figures: content.figures.with_sums(lang),
        inspections: content.inspections,
        redirects: Vec::new(),
        handbook: Handbook::default(),
        process: content.process,
        frozen: content.frozen,
        dated: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new();
    site.handbook = Handbook::new(content.handbook, &site.config, &mut diagnostics);
    for parsed in content.pages {
        site.add(parsed, &folders, &mut diagnostics);
    }
    site.folders = folders;
    site.join_sections();
    site.list_dated();
    site.name_documents();
    site.narrow_frozen();
    site.redirects = addresses::redirects(&site, content.redirects, &mut diagnostics);
    site.concern_milestones(&mut diagnostics);
    diagnostics.0.extend(content.deferred.into_iter().map(|mistake| site.scoped(mistake)));
    (site, diagnostics)
}

impl Site {
    fn add(&mut self, parsed: ParsedPage, folders: &Folders, all: &mut Diagnostics) {
        let ParsedPage { path, front, front_is_sound, document, facts, placeholder, personal, mut diagnostics } =
            parsed;
        let is_index = path.file_name() == INDEX;
        let inherited = if is_index { folders.above(path.folder()) } else { folders.of(path.folder()) };
        let Some(front) = front else {
            // What the page is for is not known: everything that its folder may reach waits for it.
            diagnostics.decide_scope(&self.config.outputs_for(inherited.audience));
            all.append(diagnostics);
            self.broken.insert(path);
            return;
        };
        if let Some(own) = front.audience.filter(|own| own.value < inherited.audience) {
            diagnostics.push(rules::audience_wider(own.value, inherited.audience).at_span(&path, own.span));
        }
        let settings = inherited.below(&front, &path);
        let publication = Publication {
            audience: settings.audience,
            status: settings.status,
            publish_on: front.publish_on.map(|day| day.value),
            expire_on: front.expire_on.map(|day| day.value),
            stays: front.document.is_some() || front.has_broken_document,
        };
        let kind = match (is_index, path.as_str()) {
            (true, "content/_index.md") => PageKind::Home,
            (true, _) => PageKind::Section,
            (false, _) => PageKind::Article,
        };
        let url = page_url(&path, kind, &front, &mut diagnostics);
        let owner = settings.owner.as_ref().and_then(|owner| self.owner(owner, &mut diagnostics));
        // A section's `template` is for the pages below it; its own look is that of a section.
        let template = match kind {
            PageKind::Article => settings.template.map_or_else(|| "page.html".to_owned(), |name| name.value),
            _ => format!("{}.html", kind.name()),
        };
        let long = facts.outline.iter().filter(|heading| heading.level == 2).count() >= 3;
        let page = Page {
            kind,
            url,
            publication,
            parent: None,
            children: Vec::new(),
            template,
            toc: settings.toc.unwrap_or(long && kind == PageKind::Article),
            owner,
            next_review: front.reviewed_on.zip(settings.review_every).map(|(day, every)| add_period(day.value, every)),
            front,
            document,
            facts,
            placeholder,
            personal,
            front_is_sound,
            path: path.clone(),
        };
        // Where its settings are in doubt, every output that its audience may reach waits for the page.
        let scope = match front_is_sound {
            true => self.outputs_of(&page.publication),
            false => self.config.outputs_for(page.publication.audience),
        };
        diagnostics.decide_scope(&scope);
        all.append(diagnostics);
        self.by_source.insert(path, PageId(self.pages.len()));
        self.pages.push(page);
    }

    /// The owner's key, where there is such a contact. What a folder names for all its pages is told at the folder.
    fn owner(&self, owner: &Owner, diagnostics: &mut Diagnostics) -> Option<String> {
        if self.contact(&owner.key).is_some() {
            return Some(owner.key.clone());
        }
        let likely = nearest(&owner.key, self.contacts.iter().map(|contact| contact.key.value.as_str()));
        diagnostics.push(rules::unknown_owner(&owner.key).suggest(likely).at(owner.place.clone()));
        None
    }

    /// Tells every page its section, and every section its pages.
    fn join_sections(&mut self) {
        let indexes: BTreeMap<String, PageId> = self
            .pages()
            .filter(|(_, page)| page.kind != PageKind::Article)
            .map(|(id, page)| (page.path.folder().to_owned(), id))
            .collect();
        for number in 0..self.pages.len() {
            let page = &self.pages[number];
            let mut folder = match page.kind {
                PageKind::Article => Some(page.path.folder()),
                _ => page.path.folder().rsplit_once('/').map(|(above, _)| above),
            };
            let parent = loop {
                match folder {
                    None => break None,
                    Some(name) => match indexes.get(name) {
                        Some(&id) => break Some(id),
                        None => folder = name.rsplit_once('/').map(|(above, _)| above),
                    },
                }
            };
            self.pages[number].parent = parent;
            if let Some(PageId(parent)) = parent {
                self.pages[parent].children.push(PageId(number));
            }
        }
        for number in 0..self.pages.len() {
            let mut children = std::mem::take(&mut self.pages[number].children);
            children.sort_by_cached_key(|&child| self.list_order(child));
            self.pages[number].children = children;
        }
    }

    /// The order of lists: by `order`, then the newest first, then by title and address.
    fn list_order(&self, id: PageId) -> (i64, Reverse<Option<Date>>, String, UrlPath) {
        let page = self.page(id);
        let order = page.front.order.unwrap_or(i64::MAX);
        (order, Reverse(page.front.date), page.title().to_owned(), page.url.clone())
    }

    fn list_dated(&mut self) {
        let mut dated: Vec<PageId> = self
            .pages()
            .filter(|(_, page)| page.kind == PageKind::Article && page.front.date.is_some())
            .map(|(id, _)| id)
            .collect();
        dated.sort_by(|&a, &b| {
            let key = |id| (Reverse(self.page(id).front.date), &self.page(id).url);
            key(a).cmp(&key(b))
        });
        self.dated = dated;
    }
}

fn numbers(facilities: Option<&Facilities>) -> BTreeMap<String, usize> {
    let all = facilities.map_or(&[][..], Facilities::all).iter().enumerate();
    all.map(|(number, facility)| (facility.public().id.clone(), number)).collect()
}

/// The address of a page: its folder, and its slug or the name of its file.
fn page_url(path: &SourcePath, kind: PageKind, front: &FrontMatter, diagnostics: &mut Diagnostics) -> UrlPath {
    let folder = path.folder().trim_start_matches("content").trim_start_matches('/');
    if let Some(bad) = folder.split('/').find(|part| !part.is_empty() && !is_slug(part)) {
        diagnostics.push(rules::bad_slug(bad).at_file(path));
    }
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    if kind != PageKind::Article {
        if let Some(slug) = &front.slug {
            diagnostics.push(rules::slug_of_folder().at_span(path, slug.span));
        }
        return UrlPath::new(&folder);
    }
    let stem = path.file_name().trim_end_matches(".md");
    if stem.contains('.') {
        diagnostics.push(rules::dotted_name(path.file_name()).at_file(path));
    }
    let name = match &front.slug {
        Some(slug) if !is_slug(&slug.value) => {
            diagnostics.push(rules::bad_slug(&slug.value).at_span(path, slug.span));
            stem
        }
        Some(slug) => &slug.value,
        None => {
            if !is_slug(stem) {
                diagnostics.push(rules::bad_slug(stem).at_file(path));
            }
            stem
        }
    };
    UrlPath::new(&format!("{folder}{name}/"))
}
