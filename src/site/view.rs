//! A site as one output shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::{Date, DateTime};

use crate::audience::Audience;
use crate::config::Output;
use crate::data::contacts::Contact;
use crate::data::facilities::{Facility, Membership};
use crate::data::moment::at;
use crate::diag::Diagnostics;
use crate::doc::{BlockKind, walk};
use crate::safety::picture::PictureInfo;
use crate::site::addresses::Redirect;
use crate::site::facility_lists::ListPage;
use crate::site::links::Target;
use crate::site::news::Dates;
use crate::site::{Change, Page, PageId, PageKind, Progress, Site, Withheld, expand};
use crate::source::SourcePath;

/// One output's view of the site.
#[derive(Debug)]
pub struct OutputView<'a> {
    /// The site.
    pub site: &'a Site,
    /// The output.
    pub output: &'a Output,
    shown: Vec<bool>,
    used: BTreeSet<SourcePath>,
    /// Those of them that pages show as pictures.
    pictures: BTreeSet<SourcePath>,
    listed: Vec<usize>,
    lists: Vec<ListPage>,
    /// How the pages of each page are dated.
    pub(super) dates: Vec<Dates>,
    /// The documents of lists, in their order.
    pub(super) documents: Vec<PageId>,
    /// The milestones that it may show, as they stand today.
    pub(super) progress: Progress<'a>,
    /// The first page with each directive.
    asking: BTreeMap<&'a str, PageId>,
    /// The ids in each page as the output shows it, found when they are first asked for.
    anchors: Vec<OnceLock<BTreeSet<String>>>,
}

impl<'a> OutputView<'a> {
    /// The view of one output.
    pub fn new(site: &'a Site, output: &'a Output) -> Self {
        let shown = site.pages.iter().map(|page| page.publication.shown_in(output, site.today).is_ok()).collect();
        let mut view = Self {
            site,
            output,
            shown,
            used: BTreeSet::new(),
            pictures: BTreeSet::new(),
            listed: Vec::new(),
            lists: Vec::new(),
            dates: Vec::new(),
            documents: Vec::new(),
            progress: Progress::default(),
            asking: BTreeMap::new(),
            anchors: vec![OnceLock::new(); site.pages.len()],
        };
        view.progress = view.shown_progress();
        view.asking = view.first_with_each_directive();
        view.dates = view.dates_of_sections();
        view.documents = view.sorted_documents();
        view.listed = view.sorted_facilities();
        view.lists = view.cut_lists();
        view.find_attachments();
        view
    }

    /// Whether a page is in the output.
    pub fn shows(&self, id: PageId) -> bool {
        self.shown[id.0]
    }

    /// Whether a page is in the lists of the output: one that was withdrawn is not.
    pub fn lists(&self, id: PageId) -> bool {
        self.shows(id) && !self.site.page(id).is_retired()
    }

    /// Why a page is not in the output.
    pub fn withheld(&self, id: PageId) -> Option<Withheld> {
        self.site.page(id).publication.shown_in(self.output, self.site.today).err()
    }

    /// The pages of the output.
    pub fn pages(&self) -> impl Iterator<Item = (PageId, &'a Page)> {
        self.site.pages().filter(|&(id, _)| self.shows(id))
    }

    /// The pages of a section that the output shows, in the order of its list.
    pub fn children(&self, section: PageId) -> impl Iterator<Item = PageId> {
        self.site.page(section).children.iter().copied().filter(|&id| self.lists(id))
    }

    fn first_with_each_directive(&self) -> BTreeMap<&'a str, PageId> {
        let mut first = BTreeMap::new();
        for (id, page) in self.pages() {
            for directive in &page.facts.directives {
                first.entry(&*directive.name).or_insert(id);
            }
        }
        first
    }

    /// The first page of the output that has a directive.
    pub fn first_page_with(&self, directive: &str) -> Option<PageId> {
        self.asking.get(directive).copied()
    }

    /// The ids of a page's headings and definitions, with those that its directives make in this output.
    pub(super) fn anchors(&self, id: PageId) -> &BTreeSet<String> {
        self.anchors[id.0].get_or_init(|| {
            let mut anchors = BTreeSet::new();
            let document = expand(self.site.page(id), self, &mut Diagnostics::new());
            walk::blocks(&document.blocks, &mut |block| match &block.kind {
                BlockKind::Heading(heading) => anchors.extend([heading.id.clone()]),
                BlockKind::Definitions(list) => anchors.extend(list.iter().map(|definition| definition.id.clone())),
                _ => {}
            });
            anchors
        })
    }

    /// The newest dated articles.
    pub fn newest(&self, count: usize) -> Vec<PageId> {
        self.site.dated.iter().copied().filter(|&id| self.lists(id)).take(count).collect()
    }

    /// The nearest section above that the output shows.
    pub fn parent(&self, id: PageId) -> Option<PageId> {
        let mut above = self.site.page(id).parent;
        while let Some(section) = above.filter(|&section| !self.shows(section)) {
            above = self.site.page(section).parent;
        }
        above
    }

    /// The homepage and the sections from there down to the page's own, as far as the output shows them.
    pub fn ancestors(&self, id: PageId) -> Vec<PageId> {
        let mut up: Vec<PageId> = std::iter::successors(self.parent(id), |&section| self.parent(section)).collect();
        up.reverse();
        up
    }

    /// Where old addresses lead, as far as the output shows the pages.
    pub fn redirects(&self) -> impl Iterator<Item = &'a Redirect> {
        self.site.redirects.iter().filter(|redirect| self.shows(redirect.to))
    }

    /// The contacts that the output may show, in the order of the file.
    pub fn contacts(&self) -> impl Iterator<Item = &'a Contact> {
        self.site.contacts.iter().filter(|contact| self.output.audiences.contains(&contact.audience))
    }

    /// The contact of that key, where the output may show it.
    pub fn contact(&self, key: &str) -> Option<&'a Contact> {
        self.site.contact(key).filter(|contact| self.output.audiences.contains(&contact.audience))
    }

    /// Whether the output holds internal items.
    pub fn is_internal(&self) -> bool {
        self.output.audiences.contains(&Audience::Internal)
    }

    /// The facilities that the output may show, with their numbers in the table.
    pub fn facilities(&self) -> impl Iterator<Item = (usize, &'a Facility)> {
        self.site.facilities().iter().enumerate().filter(|(_, facility)| self.shows_facility(facility))
    }

    /// The numbers of the facilities of lists, in the order of their readings.
    pub fn listed(&self) -> &[usize] {
        &self.listed
    }

    /// The pages into which long lists are cut.
    pub fn list_pages(&self) -> &[ListPage] {
        &self.lists
    }

    /// Whether the output may show a facility: applicants are internal, and those that left long ago are nowhere.
    pub fn shows_facility(&self, facility: &Facility) -> bool {
        match self.membership(facility) {
            _ if self.output.role.is_some() => false,
            Membership::Member | Membership::Left => true,
            Membership::Applicant => self.is_internal(),
            Membership::Gone => false,
        }
    }

    /// What a facility is today.
    pub fn membership(&self, facility: &Facility) -> Membership {
        facility.membership(self.site.today, self.site.keep_left())
    }

    /// The attachments that something in the output refers to, and no others.
    pub fn attachments(&self) -> impl Iterator<Item = &SourcePath> {
        self.used.iter()
    }

    /// Whether an attachment is in the output.
    pub fn shows_attachment(&self, path: &SourcePath) -> bool {
        self.used.contains(path)
    }

    /// Whether an attachment's audience is one of the output's. What is made for a role may show what everybody may see.
    pub fn may_show_attachment(&self, path: &SourcePath) -> bool {
        let is_for = |audience| match self.output.role {
            Some(_) => audience == Audience::Public,
            None => self.is_for(audience),
        };
        self.site.attachments.get(path).is_some_and(|attachment| is_for(attachment.audience))
    }

    /// The pictures that pages show, with what is known of each.
    pub fn pictures(&self) -> impl Iterator<Item = (&SourcePath, &'a PictureInfo)> {
        self.pictures.iter().filter_map(|path| Some((path, self.site.picture(path)?)))
    }

    /// Whether a page shows a file as a picture, and does not only link it.
    pub fn shows_picture(&self, path: &SourcePath) -> bool {
        self.pictures.contains(path)
    }

    fn find_attachments(&mut self) {
        let (mut used, mut pictures) = (BTreeSet::new(), BTreeSet::new());
        for (_, page) in self.pages() {
            let links = page.facts.links.iter().filter(|link| !names_page(&link.target));
            let links = links.map(|link| (link, false));
            for (reference, is_picture) in links.chain(page.facts.images.iter().map(|image| (image, true))) {
                if let Target::Attachment(path) = self.site.resolve(&page.path, &reference.target)
                    && self.may_show_attachment(&path)
                {
                    if is_picture {
                        pictures.insert(path.clone());
                    }
                    used.insert(path);
                }
            }
        }
        for (_, audience, reference, _) in self.site.handbook.references() {
            if self.is_for(audience)
                && let Target::Attachment(path) =
                    self.site.resolve(&SourcePath::new("content/_index.md"), &reference.target)
                && self.may_show_attachment(&path)
            {
                used.insert(path);
            }
        }
        for (_, target) in self.site.emblems() {
            if let Target::Attachment(path) = target
                && self.may_show_attachment(&path)
            {
                pictures.insert(path.clone());
                used.insert(path);
            }
        }
        (self.used, self.pictures) = (used, pictures);
    }

    /// When the output next changes by itself: a page's or facility's first or last day, or a moment of what lives by
    /// the hour.
    pub fn next_change(&self) -> Option<Change> {
        let of_moments = self.moments().into_iter().map(|moment| (self.site.instant(moment), moment));
        let of_moments = of_moments.filter(|&(instant, _)| instant > self.site.now).min().map(|(_, moment)| moment);
        let of_days = self.next_day_of_change().filter(|_| self.output.role.is_none()).map(|day| at(day, 0));
        of_moments.into_iter().chain(of_days).chain(self.next_banner()).min().map(Change)
    }

    /// The next day: a page's or facility's first or last one, or the day after that by which a page must be reviewed.
    fn next_day_of_change(&self) -> Option<Date> {
        let today = self.site.today;
        let pages = self
            .site
            .pages
            .iter()
            .filter(|page| self.output.audiences.contains(&page.publication.audience))
            .filter_map(|page| page.publication.next_change(today));
        let facilities = self.site.facilities().iter().flat_map(|facility| facility.change_days(self.site.keep_left()));
        let reviews = self.pages().filter_map(|(_, page)| page.next_review?.tomorrow().ok());
        // Until then the page of a document says that it is planned.
        let in_force = self.pages().filter_map(|(_, page)| page.front.document.as_ref()?.effective_on);
        let reviews = reviews.chain(in_force);
        pages.chain(facilities.chain(reviews).filter(|&day| day > today)).min()
    }

    /// The next moment at which a banner appears or goes.
    fn next_banner(&self) -> Option<DateTime> {
        let now = self.site.civil(self.site.now);
        let banners = self.site.handbook.banners.iter().filter(|banner| self.is_for(banner.audience));
        banners.flat_map(|banner| banner.changes()).filter(|&moment| moment > now).min()
    }

    /// The first-level section that a page lies in.
    pub fn top_section(&self, id: PageId) -> Option<PageId> {
        let own = (self.site.page(id).kind != PageKind::Article).then_some(id);
        self.ancestors(id).into_iter().chain(own).find(|&id| self.site.page(id).kind == PageKind::Section)
    }
}

/// Whether a target names a page's source, which is never an attachment: most links do, and need not be looked up.
fn names_page(target: &str) -> bool {
    target.split('#').next().is_some_and(|path| path.ends_with(".md"))
}
