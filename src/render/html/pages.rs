//! Pages of one output. What many pages share is converted for the templates once.

mod sections;

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;
use tera::{Context, Value};

use super::serialize::{self, Answers, Href, Options, Picture};
use super::views::{
    ContactView, DateView, FacilityView, HeadingView, ItemView, LogoView, OrganisationView, OutageView, OutputInfo,
    PageView,
};
use super::{Theme, banners, facility, structured};
use crate::audience::Audience;
use crate::config::{LinkStyle, Output, Reference};
use crate::data::date::add_period;
use crate::data::facilities::{Facility, Membership};
use crate::data::yaml::Node;
use crate::diag::{Diagnostic, Diagnostics, Lang, rules};
use crate::doc::{BlockKind, Document, walk};
use crate::render::paper::{Fact, Facts};
use crate::site::{
    Facet, ListPage, OutputView, Page, PageId, PageKind, Redirect, Site, Target, attachment_url, document_downloads,
    document_lead, expand, is_of_office, is_of_process, list_document, role_document, variant_url,
};
use crate::source::{SourcePath, UrlPath};

/// How many entries a table of contents of two levels has at most.
const LONGEST_TOC: usize = 30;

/// Where the facilities' own pages lie; the same for all of them.
#[derive(Default)]
struct FacilityFrame {
    /// The section in which they lie.
    section: Option<PageId>,
    breadcrumb: Vec<PageId>,
    /// The address of the first-level section.
    top: Option<String>,
    /// The contact in charge of the section.
    owner: Option<ContactView>,
}

/// Makes the pages of one output.
pub struct PageRenderer<'a> {
    view: &'a OutputView<'a>,
    theme: &'a Theme,
    /// The values that every page gets.
    shared: Vec<(&'static str, Value)>,
    /// Every shown page as an item of a list.
    items: Vec<Option<Value>>,
    /// The menus of sections, to stand beside their pages.
    menus: BTreeMap<PageId, Value>,
    facility_frame: FacilityFrame,
    /// What pages say of the documents' files.
    papers: &'a Facts,
}

impl<'a> PageRenderer<'a> {
    /// Converts what the pages share.
    pub fn new(view: &'a OutputView<'a>, theme: &'a Theme, papers: &'a Facts) -> Self {
        let items: Vec<Option<Value>> = view
            .site
            .pages()
            .map(|(id, page)| view.shows(id).then(|| Value::from_serializable(&item(view, page))))
            .collect();
        let menus = sections::menus(view, &items);
        let facility_frame = FacilityFrame::default();
        let mut this = Self { view, theme, shared: Vec::new(), items, menus, facility_frame, papers };
        this.shared = this.shared_values();
        this.facility_frame = this.facility_frame();
        this
    }

    fn shared_values(&self) -> Vec<(&'static str, Value)> {
        let config = &self.view.site.config;
        let organisation = OrganisationView {
            name: config.organisation.name.clone(),
            address: config.organisation.address.clone(),
            tel: config.organisation.tel.clone(),
            email: config.organisation.email.clone(),
        };
        let output = self.view.output;
        let info = OutputInfo {
            name: output.name.clone(),
            audience: output.narrowest().name(),
            band: self.band(),
            noindex: !output.is_public(),
            feed: output.base_url.is_some(),
        };
        vec![
            ("lang", Value::from(config.lang.tag())),
            ("site_title", Value::from(config.title.as_str())),
            ("home_path", Value::from(link_path(output, &UrlPath::default()))),
            ("organisation", Value::from_serializable(&organisation)),
            ("output", Value::from_serializable(&info)),
            ("banners", Value::from_serializable(&banners::current(self.view))),
            ("nav", self.menu(&config.navigation)),
            ("footer_nav", self.menu(&config.footer)),
            ("outages", self.outages()),
            ("footer_text", Value::from(config.footer_text.as_deref())),
            ("logo", Value::from_serializable(&self.logo())),
            (
                "icon",
                Value::from(
                    self.view.emblem(config.theme.icon.as_ref()).map(|(path, _)| attachment_url(&path).encoded()),
                ),
            ),
        ]
    }

    /// The logo, in the smallest of its sizes: it is shown no taller than a line or two.
    fn logo(&self) -> Option<LogoView> {
        let theme = &self.view.site.config.theme;
        let (path, info) = self.view.emblem(theme.logo.as_ref())?;
        let (url, width, height) = match info.widths().next() {
            Some(width) => (variant_url(&path, width), width, info.height_at(width)),
            None => (attachment_url(&path), info.width, info.height),
        };
        Some(LogoView { src: url.encoded(), alt: theme.logo_alt.clone(), width, height })
    }

    /// The band above every page of an output that is not public.
    fn band(&self) -> Option<String> {
        let label = |key| rules::label(key, self.lang());
        if let Some(role) = &self.view.output.role {
            let day = self.view.site.date_text(self.view.site.today);
            return label("band_role").map(|band| band.replace("{role}", self.role_name(role)).replace("{day}", &day));
        }
        let key = match self.view.output.narrowest() {
            Audience::Public => return None,
            Audience::Members => "band_members",
            Audience::Internal => "band_internal",
        };
        label(key).map(str::to_owned)
    }

    fn role_name<'r>(&'r self, role: &'r str) -> &'r str {
        self.view.site.process.process.as_ref().map_or(role, |process| process.role_name(role))
    }

    /// The one page of what is made for a role, to be handed over to it.
    ///
    /// # Errors
    /// A template that fails.
    pub fn role(&self, role: &str) -> Result<Vec<u8>, Diagnostic> {
        let url = UrlPath::default();
        let title = rules::label("process_role_title", self.lang()).unwrap_or("{role}");
        let page = PageView {
            kind: "page",
            title: title.replace("{role}", self.role_name(role)),
            path: link_path(self.view.output, &url),
            process: true,
            ..PageView::default()
        };
        let root = url.to_root();
        let home = SourcePath::new("content/_index.md");
        let answers = PageAnswers { view: self.view, path: &home, root: &root, papers: self.papers };
        let content = serialize::write(&role_document(self.view, role), &Options { lang: self.lang() }, &answers);
        let mut context = self.context(root.clone(), &page);
        context.insert_value("content", Value::from(content));
        self.render("page.html", &context, &url)
    }

    /// The outages that every page tells of.
    fn outages(&self) -> Value {
        let outages = self.view.current_outages();
        Value::from_serializable(&outages.iter().filter_map(|(_, page)| self.outage(page)).collect::<Vec<_>>())
    }

    fn outage(&self, page: &Page) -> Option<OutageView> {
        let outage = page.front.outage.as_ref()?;
        Some(OutageView {
            title: page.title().to_owned(),
            path: link_path(self.view.output, &page.url),
            kind: kind_label(self.view, page),
            state: self.view.site.phase(page)?.label(self.lang()),
            service: outage.service.clone(),
            from: outage.from.text(self.lang()),
            until: outage.until.map(|until| until.text(self.lang())),
            restored: outage.restored.map(|restored| restored.text(self.lang())),
        })
    }

    /// A menu, without what the output does not show.
    fn menu(&self, entries: &[Reference]) -> Value {
        let page = |entry: &Reference| {
            let path = SourcePath::new(&format!("content/{}", entry.text.trim_start_matches('/')));
            self.items[self.view.site.by_source.get(&path)?.0].clone()
        };
        entries.iter().filter_map(page).collect::<Vec<_>>().into()
    }

    fn context(&self, root: String, page: &PageView) -> Context {
        let mut context = Context::new();
        for (name, value) in &self.shared {
            context.insert_value(*name, value.clone());
        }
        context.insert_value("root", Value::from(root));
        context.insert_value("page", Value::from_serializable(page));
        for empty in ["breadcrumb", "toc", "pages", "years", "kinds"] {
            context.insert_value(empty, Value::from(Vec::<Value>::new()));
        }
        for absent in ["local", "local_entry"] {
            context.insert_value(absent, Value::none());
        }
        context
    }

    /// Puts the menu of the section beside a page.
    fn put_menu_beside(&self, context: &mut Context, id: PageId) {
        if let Some((menu, entry)) = self.menu_beside(id) {
            context.insert_value("local", menu);
            context.insert_value("local_entry", Value::from(entry));
        }
    }

    fn render(&self, template: &str, context: &Context, page: &dyn Display) -> Result<Vec<u8>, Diagnostic> {
        self.theme.render(template, context, page)
    }

    /// One page of the site.
    ///
    /// # Errors
    /// `unknown-template`, or a template that fails. What its directives ask for in vain goes to `diagnostics`.
    pub fn page(&self, id: PageId, diagnostics: &mut Diagnostics) -> Result<Vec<u8>, Diagnostic> {
        let page = self.view.site.page(id);
        if !self.theme.has(&page.template) {
            let error = rules::unknown_template(&page.template).suggest(self.theme.nearest(&page.template));
            return Err(match &page.front.template {
                Some(written) => error.at_span(&page.path, written.span),
                None => error.at_file(&page.path),
            });
        }
        let document = expand(page, self.view, diagnostics);
        let root = page.url.to_root();
        let answers = PageAnswers { view: self.view, path: &page.path, root: &root, papers: self.papers };
        let write = |document: &Document| serialize::write(document, &Options { lang: self.lang() }, &answers);
        let mut context = self.context(root.clone(), &self.page_view(id, page));
        context.insert_value("content", Value::from(write(&document)));
        if let Some(mut lead) = document_lead(page, self.view, diagnostics) {
            lead.blocks.extend(document_downloads(id, self.view).into_iter().flat_map(|files| files.blocks));
            context.insert_value("lead", Value::from(write(&lead)));
        }
        context.insert_value("breadcrumb", self.breadcrumb(&self.view.ancestors(id)));
        self.put_menu_beside(&mut context, id);
        if page.toc {
            context.insert_value("toc", toc(page));
        }
        if page.kind == PageKind::Section {
            // A list of the documents is better than one of their pages.
            let listed = page.facts.directives.iter().any(|directive| &*directive.name == "documents");
            // The table of a step names its activities already.
            let of_step = page.facts.directives.iter().any(|directive| &*directive.name == "process-step");
            let said = |child: &PageId| {
                let child = self.view.site.page(*child);
                listed && child.front.document.is_some() || of_step && self.view.site.is_made(child)
            };
            let children = self.view.children(id).filter(|child| !said(child));
            let children = children.filter_map(|child| self.items[child.0].clone());
            context.insert_value("pages", children.collect::<Vec<_>>().into());
            let years = self.years(id);
            if !years.is_empty() {
                context.insert_value("kinds", Value::from_serializable(&self.kinds(id)));
            }
            context.insert_value("years", years.into());
        }
        self.render(&page.template, &context, &page.path)
    }

    fn page_view(&self, id: PageId, page: &Page) -> PageView {
        let site = self.view.site;
        let lapsed = page.next_review.is_some_and(|due| due < site.today);
        let date = |day| date_view(self.view, day);
        let asks = |name: &str| page.facts.directives.iter().any(|directive| &*directive.name == name);
        PageView {
            kind: page.kind.name(),
            title: page.title().to_owned(),
            description: page.description().to_owned(),
            path: link_path(self.view.output, &page.url),
            top: self.view.top_section(id).map(|top| link_path(self.view.output, &site.page(top).url)),
            url: self.web_address(&page.url),
            date: page.front.date.map(date),
            updated: page.front.updated.map(date),
            reviewed_on: page.front.reviewed_on.map(|day| date(day.value)),
            // A lapsed review is the office's affair.
            next_review: page.next_review.filter(|_| !lapsed || self.view.is_internal()).map(date),
            review_lapsed: lapsed && self.view.is_internal(),
            owner: self.owner(page),
            kind_label: kind_label(self.view, page),
            outage: self.outage(page),
            extra: page.front.extra.as_ref().map(Node::to_json).unwrap_or_default(),
            filter: asks("facility-list"),
            process: page.facts.directives.iter().any(|directive| is_of_process(&directive.name)),
            office: page.facts.directives.iter().any(|directive| is_of_office(&directive.name)),
            paper: page.front.document.is_some() || has_form(&page.document),
            feed_title: match self.view.is_news_section(id) {
                true => format!("{} | {}", page.title(), site.config.title),
                false => rules::label("facility_changes", self.lang()).unwrap_or_default().to_owned(),
            },
            feed: self.section_feed(id).or_else(|| self.history_feed().filter(|_| asks("facility-history"))),
            structured: structured::of_page(self.view, page),
        }
    }

    fn owner(&self, page: &Page) -> Option<ContactView> {
        let owner = page.owner.as_ref().and_then(|key| self.view.contact(key));
        owner.map(|owner| ContactView::new(owner, self.lang()))
    }

    /// The feed of a section of news, where the output has one.
    fn section_feed(&self, id: PageId) -> Option<String> {
        let has_feed = self.view.is_news_section(id) && self.view.output.base_url.is_some();
        has_feed.then(|| self.view.site.feed_url(id).encoded())
    }

    /// The feed of joining and leaving, where the output has one.
    fn history_feed(&self) -> Option<String> {
        self.view.output.base_url.as_ref()?;
        Some(link_path(self.view.output, &self.view.site.history_feed_url()))
    }

    fn breadcrumb(&self, ancestors: &[PageId]) -> Value {
        ancestors.iter().filter_map(|id| self.items[id.0].clone()).collect::<Vec<_>>().into()
    }

    fn web_address(&self, url: &UrlPath) -> Option<String> {
        self.view.output.base_url.as_ref().map(|base| format!("{base}{}", url.encoded()))
    }

    fn facility_frame(&self) -> FacilityFrame {
        let site = self.view.site;
        let section = site.section_above(&site.facility_folder()).filter(|&section| self.view.shows(section));
        let Some(section) = section else { return FacilityFrame::default() };
        let mut above = self.view.ancestors(section);
        above.push(section);
        let top = self.view.top_section(section).map(|top| link_path(self.view.output, &site.page(top).url));
        FacilityFrame { section: Some(section), breadcrumb: above, top, owner: self.owner(site.page(section)) }
    }

    /// A facility's own page.
    ///
    /// # Errors
    /// A template that fails.
    pub fn facility(&self, facility: &Facility) -> Result<Vec<u8>, Diagnostic> {
        let url = &self.view.site.facility_url(facility);
        let membership = self.view.membership(facility);
        let address = self.web_address(url);
        let page = PageView {
            kind: "facility",
            title: facility.public().name.clone(),
            path: link_path(self.view.output, url),
            top: self.facility_frame.top.clone(),
            structured: structured::of_facility(self.view, facility.public(), membership, address.as_deref()),
            url: address,
            owner: self.facility_frame.owner.clone(),
            ..PageView::default()
        };
        let mut context = self.context(url.to_root(), &page);
        context.insert_value("breadcrumb", self.breadcrumb(&self.facility_frame.breadcrumb));
        self.facility_frame.section.into_iter().for_each(|section| self.put_menu_beside(&mut context, section));
        context.insert_value("facility", Value::from_serializable(&self.facility_view(facility)));
        self.render("facility.html", &context, url)
    }

    /// A page that a long list was cut into.
    ///
    /// # Errors
    /// A template that fails.
    pub fn list(&self, list: &ListPage) -> Result<Vec<u8>, Diagnostic> {
        let url = &list.url;
        let root = url.to_root();
        let page = PageView {
            kind: "facility-list",
            title: list.title(self.lang()),
            path: link_path(self.view.output, url),
            top: self.facility_frame.top.clone(),
            url: self.web_address(url),
            filter: list.facet != Facet::Year,
            feed: self.history_feed().filter(|_| list.facet == Facet::Year),
            ..PageView::default()
        };
        let home = SourcePath::new("content/_index.md");
        let answers = PageAnswers { view: self.view, path: &home, root: &root, papers: self.papers };
        let content = serialize::write(&list_document(self.view, list), &Options { lang: self.lang() }, &answers);
        let mut context = self.context(root.clone(), &page);
        context.insert_value("content", Value::from(content));
        context.insert_value("breadcrumb", self.breadcrumb(&self.facility_frame.breadcrumb));
        self.facility_frame.section.into_iter().for_each(|section| self.put_menu_beside(&mut context, section));
        self.render("facility-list.html", &context, url)
    }

    fn facility_view(&self, facility: &Facility) -> FacilityView {
        let membership = self.view.membership(facility);
        let as_of = self.view.site.facilities.as_ref().map(|table| self.as_of(&date_view(self.view, table.as_of)));
        FacilityView {
            fields: facility::public_fields(facility.public(), self.view.site),
            internal_fields: match self.view.is_internal() {
                true => facility::internal_fields(facility.internal(), self.view.site),
                false => Vec::new(),
            },
            kept_until: self.kept_until(facility).filter(|_| membership == Membership::Left),
            left_on: facility
                .public()
                .left_on
                .filter(|_| membership == Membership::Left)
                .map(|day| date_view(self.view, day)),
            applicant: membership == Membership::Applicant,
            as_of: as_of.unwrap_or_default(),
        }
    }

    /// The last day of the page of a facility that left, in words.
    fn kept_until(&self, facility: &Facility) -> Option<String> {
        let site = self.view.site;
        let last = add_period(facility.public().left_on?, site.keep_left()).yesterday().ok()?;
        let words = rules::label("facility_kept_until", self.lang())?;
        Some(words.replace("{day}", &site.date_text(last)))
    }

    fn as_of(&self, date: &DateView) -> String {
        match self.lang() {
            Lang::Ja => format!("{}現在の情報です。", date.text),
            Lang::En => format!("As of {}.", date.iso),
        }
    }

    /// The page for addresses that do not exist. It may be served at any address, so its links count from the host's root.
    ///
    /// # Errors
    /// A template that fails.
    pub fn not_found(&self) -> Result<Vec<u8>, Diagnostic> {
        let title = rules::label("not_found_title", self.lang()).unwrap_or("404");
        let page = PageView { kind: "not-found", title: title.to_owned(), ..PageView::default() };
        let context = self.context(base_path(self.view.output), &page);
        self.render("not-found.html", &context, &"404.html")
    }

    /// The page at an old address, for hosts that read none of the redirect files. It leads on at once, so that it shows
    /// no banner: the page to which it leads does.
    ///
    /// # Errors
    /// A template that fails.
    pub fn redirect(&self, redirect: &Redirect) -> Result<Vec<u8>, Diagnostic> {
        let root = redirect.from.to_root();
        let page = self.view.site.page(redirect.to);
        let target = format!("{root}{}", link_path(self.view.output, &page.url));
        let mut context = self.context(root, &PageView::default());
        context.insert_value("page_title", Value::from(page.title()));
        context.insert_value("canonical", Value::from(self.web_address(&page.url)));
        context.insert_value("target", Value::from(target));
        self.render("redirect.html", &context, &redirect.from)
    }

    fn lang(&self) -> Lang {
        self.view.site.config.lang
    }
}

/// A date as the site's pages write it.
fn date_view(view: &OutputView<'_>, day: Date) -> DateView {
    DateView::new(day, view.site.config.dates, view.site.config.lang)
}

fn kind_label(view: &OutputView<'_>, page: &Page) -> Option<String> {
    let config = &view.site.config;
    config.news.kinds.name(&page.front.kind.as_ref()?.value, config.lang).map(str::to_owned)
}

/// The number of a news item's kind, counted from 1.
fn kind_number(view: &OutputView<'_>, page: &Page) -> Option<usize> {
    let kind = page.front.kind.as_ref()?;
    Some(view.site.config.news.kinds.words().position(|word| word == kind.value)? + 1)
}

fn item(view: &OutputView<'_>, page: &Page) -> ItemView {
    ItemView {
        title: page.title().to_owned(),
        path: link_path(view.output, &page.url),
        kind: kind_label(view, page),
        kind_number: kind_number(view, page),
        description: page.front.description.clone().unwrap_or_default(),
        date: page.front.date.filter(|_| page.kind == PageKind::Article).map(|day| date_view(view, day)),
    }
}

/// The table of contents: two levels, or one where two would fill a screen of their own.
fn toc(page: &Page) -> Value {
    let outline = &page.facts.outline;
    let deepest = if outline.iter().filter(|heading| heading.level <= 3).count() > LONGEST_TOC { 2 } else { 3 };
    let headings: Vec<HeadingView> = outline
        .iter()
        .filter(|heading| heading.level <= deepest)
        .map(|heading| HeadingView {
            level: heading.level,
            id: heading.id.clone(),
            title: match &heading.range {
                Some(range) => format!("{}（{range}）", heading.text),
                None => heading.text.clone(),
            },
        })
        .collect();
    Value::from_serializable(&headings)
}

/// The address of a page or file as links in an output write it, from the output's root.
pub(crate) fn link_path(output: &Output, url: &UrlPath) -> String {
    match output.links {
        LinkStyle::File if url.is_page() => format!("{}index.html", url.encoded()),
        _ => url.encoded(),
    }
}

/// The path part of an output's address on the web: `/`, or `/sub/path/`.
pub(crate) fn base_path(output: &Output) -> String {
    let rest = output.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    rest.and_then(|rest| rest.find('/').map(|at| rest[at..].to_owned())).unwrap_or_else(|| "/".to_owned())
}

/// Answers a page's links and pictures as its output shows them.
struct PageAnswers<'a> {
    view: &'a OutputView<'a>,
    path: &'a SourcePath,
    root: &'a str,
    papers: &'a Facts,
}

impl PageAnswers<'_> {
    fn href(&self, url: &UrlPath) -> String {
        format!("{}{}", self.root, link_path(self.view.output, url))
    }
}

impl PageAnswers<'_> {
    fn picture(&self, path: &SourcePath) -> Picture {
        let src = self.href(&attachment_url(path));
        let Some(info) = self.view.site.picture(path) else { return Picture { src, ..Picture::default() } };
        let smaller = info.widths().map(|width| (self.href(&variant_url(path, width)), width));
        let mut variants: Vec<(String, u32)> = smaller.collect();
        if !variants.is_empty() {
            variants.push((src.clone(), info.width));
        }
        Picture { src, width: Some(info.width), height: Some(info.height), variants }
    }
}

impl Answers for PageAnswers<'_> {
    fn link(&self, target: &str) -> Option<Href> {
        let local = |href: String| Some(Href { href, external: false, download: None });
        match self.view.site.resolve(self.path, target) {
            Target::External => Some(Href { href: target.to_owned(), external: true, download: None }),
            Target::Anchor(anchor) => local(format!("#{anchor}")),
            Target::Page(id, anchor) if self.view.shows(id) => {
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                local(format!("{}{anchor}", self.href(&self.view.site.page(id).url)))
            }
            Target::Facility(number) => {
                let facility = self.view.site.facilities().get(number)?;
                let url = self.view.site.facility_url(facility);
                self.view.shows_facility(facility).then(|| self.href(&url)).and_then(local)
            }
            Target::Attachment(path) if self.view.shows_attachment(&path) => {
                let size = self.view.site.attachments.get(&path)?.size;
                let href = self.href(&attachment_url(&path));
                Some(Href { href, external: false, download: Some(file_text(&path, size, self.view.site)) })
            }
            Target::Generated(url) => {
                let href = self.href(&url);
                let download = self.papers.get(&url).map(|fact| fact_text(fact, self.view.site.config.lang));
                Some(Href { href, external: false, download })
            }
            Target::Page(..) | Target::Attachment(_) | Target::Broken | Target::Missing(_) => None,
        }
    }

    fn image(&self, target: &str) -> Option<Picture> {
        match self.view.site.resolve(self.path, target) {
            Target::Attachment(path) if self.view.shows_attachment(&path) => Some(self.picture(&path)),
            _ => None,
        }
    }
}

/// A file's format, size and pages for its reader: `PDF、120KB、3ページ`.
fn file_text(path: &SourcePath, bytes: u64, site: &Site) -> String {
    let lang = site.config.lang;
    let pages = site.inspections.get(path).and_then(|known| known.pages);
    let format = path.extension().to_uppercase();
    format!("{format}{}{}", comma(lang), fact_text(&Fact { bytes, pages, files: None }, lang))
}

fn comma(lang: Lang) -> &'static str {
    if lang == Lang::Ja { "、" } else { ", " }
}

/// Size and pages of a document's file, whose format its link names: `120KB、3ページ`; size and files of an archive.
fn fact_text(fact: &Fact, lang: Lang) -> String {
    let count = |number: Option<usize>, ja: &str, en: &str| {
        number.map(|number| match (lang, number) {
            (Lang::Ja, _) => format!("{}{number}{ja}", comma(lang)),
            (Lang::En, 1) => format!(", 1 {en}"),
            (Lang::En, _) => format!(", {number} {en}s"),
        })
    };
    let archive = fact.files.map(|_| format!("ZIP{}", comma(lang)));
    let counts = [count(fact.pages, "ページ", "page"), count(fact.files, "ファイル", "file")];
    format!("{}{}{}", archive.unwrap_or_default(), size(fact.bytes), counts.into_iter().flatten().collect::<String>())
}

/// A size for readers: `120KB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes}B"),
        1_000..1_000_000 => format!("{}KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1}MB", bytes as f64 / 1_000_000.0),
    }
}

/// Whether something is to be filled in or signed.
fn has_form(document: &Document) -> bool {
    let mut found = false;
    walk::blocks(&document.blocks, &mut |block| {
        found |= matches!(block.kind, BlockKind::Form(_) | BlockKind::Signatures(_));
    });
    found
}

/// One tree as a page of its own, without a site around it: for `render`. A heading stands above it where it has a title;
/// the window needs a name in any case.
pub fn standalone(title: Option<&str>, file: &str, lang: Lang, content: &str) -> String {
    let heading = title.map(|title| format!("<h1>{}</h1>\n", super::escape::escape(title))).unwrap_or_default();
    let title = super::escape::escape(title.unwrap_or(file));
    let tag = lang.tag();
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n{heading}{content}</main>\n</body>\n</html>\n"
    )
}
