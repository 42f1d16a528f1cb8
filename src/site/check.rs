//! What must hold across pages: links, pictures, menus, reviews, replacements.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::addresses;
use super::asks_the_site;
use super::links::{Missing, Target};
use crate::data::facilities::Membership;
use crate::diag::{Diagnostic, Diagnostics, Lang, Scope, rules};
use crate::site::{OutputView, Page, PageId, PageKind, Site, Status, Withheld};
use crate::source::{SourcePath, UrlPath, nearest};

/// Checks what must hold between the parts of a site: addresses, links, menus, reviews.
pub fn check(site: &Site, views: &[OutputView<'_>]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    addresses::check(site, views, &mut diagnostics);
    handbook(site, views, &mut diagnostics);
    pages(site, views, &mut diagnostics);
    navigation(site, &mut diagnostics);
    homepage(site, views, &mut diagnostics);
    unused_files(site, views, &mut diagnostics);
    site.check_figures(&mut diagnostics);
    site.check_documents(&mut diagnostics);
    site.check_groups(&mut diagnostics);
    site.check_frozen(&mut diagnostics);
    site.check_process(&mut diagnostics);
    super::safety::check(site, views, &mut diagnostics);
    super::emblem::check(site, views, &mut diagnostics);
    diagnostics
}

/// Checks every page, in the order of the pages.
fn pages(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let redirected: BTreeSet<&UrlPath> = site.redirects.iter().map(|redirect| &redirect.from).collect();
    let found: Vec<Diagnostics> = site
        .pages
        .par_iter()
        .enumerate()
        .map(|(number, page)| PageCheck { site, views, redirected: &redirected, id: PageId(number), page }.run())
        .collect();
    found.into_iter().for_each(|found| diagnostics.append(found));
}

struct PageCheck<'a> {
    site: &'a Site,
    views: &'a [OutputView<'a>],
    /// The addresses that lead elsewhere.
    redirected: &'a BTreeSet<&'a UrlPath>,
    id: PageId,
    page: &'a Page,
}

impl PageCheck<'_> {
    fn run(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        let links = self.page.facts.links.iter().map(|link| (link, false));
        for (reference, is_image) in links.chain(self.page.facts.images.iter().map(|image| (image, true))) {
            let target = self.site.resolve(&self.page.path, &reference.target);
            if let Some(diagnostic) = self.reference(&reference.target, &target, is_image) {
                found.push(diagnostic.at_span(&self.page.path, reference.span));
            }
        }
        self.tables(&mut found);
        if let Some(due) = self.page.next_review.filter(|&due| due < self.site.today) {
            let span = self.page.front.reviewed_on.map(|day| day.span).unwrap_or_default();
            found.push(rules::review_overdue(due).at_span(&self.page.path, span));
        }
        self.site.check_outage(self.page, &mut found);
        self.kind(&mut found);
        self.date(&mut found);
        // A draft is where such marks belong.
        if let Some(span) = self.page.placeholder.filter(|_| self.page.publication.status == Status::Published) {
            found.push(rules::placeholder_left().at_span(&self.page.path, span));
        }
        if self.page.is_retired() && !self.page.publication.stays && !self.is_replaced() {
            let mut error = rules::retired_without_replacement().at_file(&self.page.path);
            error.scope = self.site.config.outputs_for(self.page.publication.audience);
            found.push(error);
        }
        found.decide_scope(&self.site.outputs_of(&self.page.publication));
        found
    }

    /// The files of `::table`: whether a table may be shown in an output is asked where it is expanded.
    fn tables(&self, found: &mut Diagnostics) {
        let tables = self.page.facts.directives.iter().filter(|directive| &*directive.name == "table");
        for file in tables.filter_map(|table| table.attribute("file")) {
            let error = match self.site.resolve(&self.page.path, &file.value) {
                // What is no table by its name was reported where the directive was read.
                Target::Missing(missing) => self.site.missing(&self.page.path, &file.value, missing),
                _ => continue,
            };
            found.push(error.at_span(&self.page.path, file.span));
        }
    }

    /// The kind of news must be one that site.yaml or the program knows.
    fn kind(&self, found: &mut Diagnostics) {
        let kinds = &self.site.config.news.kinds;
        let Some(kind) = &self.page.front.kind else { return };
        if kinds.name(&kind.value, Lang::Ja).is_none() {
            let known = kinds.words().collect::<Vec<_>>().join(", ");
            let error = rules::unknown_kind(&kind.value, known).suggest(kinds.nearest(&kind.value));
            found.push(error.at_span(&self.page.path, kind.span));
        }
    }

    /// News are listed by their dates. A date to come does not hold a page back: only `publish_on` does.
    fn date(&self, found: &mut Diagnostics) {
        let page = self.page;
        match page.front.date {
            None if page.kind != PageKind::Article || page.front.has_broken_date => {}
            None if page.front.kind.is_some() => found.push(rules::news_without_date().at_file(&page.path)),
            None => {
                if let Some(scope) = self.outputs_where(|view| view.is_among_news(self.id)) {
                    found.push(rules::news_without_date().at_file(&page.path).scoped(scope));
                }
            }
            Some(day)
                if day > self.site.today
                    && page.front.publish_on.is_none()
                    && page.publication.shown_on(self.site.today).is_ok() =>
            {
                found.push(rules::date_to_come(day).at_span(&page.path, page.front.date_at));
            }
            _ => {}
        }
    }

    fn is_replaced(&self) -> bool {
        self.redirected.contains(&self.page.url)
    }

    fn reference(&self, written: &str, target: &Target, is_image: bool) -> Option<Diagnostic> {
        match target {
            Target::External if is_image => Some(rules::external_image(written)),
            Target::External | Target::Generated(_) | Target::Broken => None,
            Target::Anchor(anchor) => self::anchor(anchor, self.id, self.site, self.shown_in()),
            Target::Page(id, anchor) => {
                let both = self.shown_in().filter(|view| view.shows(*id));
                let missing = anchor.as_ref().and_then(|anchor| self::anchor(anchor, *id, self.site, both));
                missing.or_else(|| self.withheld(written, |view| view.withheld(*id)))
            }
            Target::Facility(number) => {
                let facility = self.site.facilities().get(*number)?;
                let scope = self.outputs_where(|view| !view.shows_facility(facility))?;
                let gone = self.views.iter().any(|view| view.membership(facility) == Membership::Gone);
                let rule = if gone { rules::facility_gone } else { rules::facility_not_shown };
                Some(rule(&facility.public().id).scoped(scope))
            }
            Target::Attachment(path) => {
                let audience = self.site.attachments.get(path)?.audience;
                self.withheld(written, |view| (!view.may_show_attachment(path)).then_some(Withheld::Audience(audience)))
            }
            Target::Missing(missing) => Some(self.site.missing(&self.page.path, written, *missing)),
        }
    }

    /// An error where a target is for fewer people than this page; a warning where it is only not out today.
    fn withheld(&self, written: &str, reason: impl Fn(&OutputView<'_>) -> Option<Withheld>) -> Option<Diagnostic> {
        let reasons: BTreeMap<&str, Withheld> = self
            .views
            .iter()
            .filter(|view| view.shows(self.id))
            .filter_map(|view| Some((view.output.name.as_str(), reason(view)?)))
            .collect();
        let narrower = reasons.values().find_map(|reason| match reason {
            Withheld::Audience(audience) => Some(*audience),
            _ => None,
        });
        if let Some(audience) = narrower {
            let scope = self.outputs_where(|view| matches!(reason(view), Some(Withheld::Audience(_))))?;
            return Some(
                rules::narrower_link(written, audience.label(Lang::Ja), audience.label(Lang::En)).scoped(scope),
            );
        }
        reasons
            .values()
            .next()
            .map(|reason| rules::withheld_link(written, reason.describe(Lang::Ja), reason.describe(Lang::En)))
    }

    /// The outputs that show this page.
    fn shown_in(&self) -> impl Iterator<Item = &OutputView<'_>> {
        self.views.iter().filter(|view| view.shows(self.id))
    }

    /// The outputs that show this page and in which something is wrong; `None` where there are none.
    fn outputs_where(&self, wrong: impl Fn(&OutputView<'_>) -> bool) -> Option<Scope> {
        let wrong = |view: &&OutputView<'_>| view.shows(self.id) && wrong(view);
        let names: Vec<String> = self.views.iter().filter(wrong).map(|view| view.output.name.clone()).collect();
        (!names.is_empty()).then_some(Scope::Outputs(names))
    }
}

impl Site {
    /// What is wrong with a reference of `from` that leads nowhere.
    pub(super) fn missing(&self, from: &SourcePath, written: &str, missing: Missing) -> Diagnostic {
        match missing {
            Missing::Outside => rules::link_leaves_content(written),
            Missing::Data => rules::link_to_data(written),
            Missing::Facility => {
                let id = written.trim_start_matches(super::links::FACILITY);
                rules::unknown_facility(id).suggest(self.nearest_facility(id))
            }
            Missing::Source => {
                let path = written.split('#').next().unwrap_or(written);
                let meant = from.join(path);
                let likely = meant.as_ref().and_then(|meant| self.nearest_source(meant.as_str(), from));
                let as_url = self.pages.iter().find(|page| {
                    page.path != *from && page.url.to_string().trim_end_matches('/') == path.trim_end_matches('/')
                });
                let likely = as_url.map(|page| page.path.as_str()).or(likely).map(from_content);
                rules::broken_link(written).suggest(likely.as_deref())
            }
        }
    }
}

/// What is wrong with an anchor that a page should have in these outputs. What its directives answer has ids, too, and
/// not in every output the same; the answers are only asked for where the author's own headings lack the anchor.
fn anchor<'a>(
    anchor: &str,
    id: PageId,
    site: &Site,
    views: impl Iterator<Item = &'a OutputView<'a>>,
) -> Option<Diagnostic> {
    let page = site.page(id);
    if anchor.is_empty() || anchor == "page:main" || page.facts.anchors.iter().any(|known| known == anchor) {
        return None;
    }
    let asks = page.facts.directives.iter().any(|directive| asks_the_site(&directive.name));
    let views: Vec<&OutputView<'_>> = views.filter(|_| asks).collect();
    if asks && views.is_empty() {
        // What the directives of a page answer that nobody sees is not known.
        return None;
    }
    let lacking = views.iter().filter(|view| !view.anchors(id).contains(anchor));
    let lacking: Vec<String> = lacking.map(|view| view.output.name.clone()).collect();
    if asks && lacking.is_empty() {
        return None;
    }
    let made = views.iter().flat_map(|view| view.anchors(id));
    let known = page.facts.anchors.iter().chain(made).map(String::as_str);
    let error = rules::broken_anchor(anchor, &page.path).suggest(nearest(anchor, known));
    Some(if lacking.len() == views.len() { error } else { error.scoped(Scope::Outputs(lacking)) })
}

/// Checks what the texts of data files refer to, for each output that may show them.
fn handbook(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let home = SourcePath::new("content/_index.md");
    for (path, audience, reference, is_image) in site.handbook.references() {
        let written = &*reference.target;
        let hidden = |hides: &dyn Fn(&OutputView<'_>) -> Option<Withheld>| -> Option<Diagnostic> {
            let reasons = views.iter().filter(|view| view.is_for(audience)).filter_map(|view| {
                let reason = hides(view)?;
                Some((view.output.name.clone(), reason))
            });
            let (narrower, later): (Vec<_>, Vec<_>) =
                reasons.partition(|(_, reason)| matches!(reason, Withheld::Audience(_)));
            if let Some((_, Withheld::Audience(of))) = narrower.first() {
                let error = rules::narrower_link(written, of.label(Lang::Ja), of.label(Lang::En));
                return Some(error.scoped(Scope::Outputs(narrower.into_iter().map(|(name, _)| name).collect())));
            }
            let (_, reason) = later.first()?;
            Some(rules::withheld_link(written, reason.describe(Lang::Ja), reason.describe(Lang::En)))
        };
        let found = match site.resolve(&home, written) {
            Target::External if is_image => Some(rules::external_image(written)),
            Target::External | Target::Generated(_) | Target::Broken | Target::Anchor(_) => None,
            Target::Page(id, to) => {
                let shown = views.iter().filter(|view| view.is_for(audience) && view.shows(id));
                to.and_then(|to| anchor(&to, id, site, shown)).or_else(|| hidden(&|view| view.withheld(id)))
            }
            Target::Facility(number) => site.facilities().get(number).and_then(|facility| {
                let names = views.iter().filter(|view| view.is_for(audience) && !view.shows_facility(facility));
                let names: Vec<String> = names.map(|view| view.output.name.clone()).collect();
                let error = rules::facility_not_shown(&facility.public().id);
                (!names.is_empty()).then(|| error.scoped(Scope::Outputs(names)))
            }),
            Target::Attachment(file) => site.attachments.get(&file).and_then(|attachment| {
                hidden(&|view| (!view.may_show_attachment(&file)).then_some(Withheld::Audience(attachment.audience)))
            }),
            Target::Missing(why) => Some(site.missing(&home, written, why)),
        };
        let mut found = Diagnostics(found.map(|found| found.at_span(&path, reference.span)).into_iter().collect());
        found.decide_scope(&site.config.outputs_for(audience));
        diagnostics.append(found);
    }
}

/// A source path as an author writes it in any file: counted from `content/`.
fn from_content(path: &str) -> String {
    format!("/{}", path.strip_prefix("content/").unwrap_or(path))
}

fn navigation(site: &Site, diagnostics: &mut Diagnostics) {
    let config = SourcePath::new("content/site.yaml");
    for entry in site.config.navigation.iter().chain(&site.config.footer) {
        let path = SourcePath::new(&format!("content/{}", entry.text.trim_start_matches('/')));
        if !site.by_source.contains_key(&path) && !site.broken.contains(&path) {
            let likely = site.nearest_source(path.as_str(), &config).map(|near| near.trim_start_matches("content/"));
            let error = rules::unknown_navigation(&entry.text).suggest(likely).at_span(&config, entry.span);
            diagnostics.push(error.scoped(site.scope_below(&path)));
        }
    }
}

/// An output without its homepage is no site.
fn homepage(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let path = SourcePath::new("content/_index.md");
    let home = site.by_source.get(&path);
    // An output without audiences has an error of its own.
    let without =
        |view: &&OutputView<'_>| !view.output.audiences.is_empty() && !home.is_some_and(|&home| view.shows(home));
    let names: Vec<String> = views.iter().filter(without).map(|view| view.output.name.clone()).collect();
    if !names.is_empty() && !site.broken.contains(&path) {
        diagnostics.push(rules::no_homepage(names.join(", ")).at_file(&path).scoped(Scope::Outputs(names)));
    }
}

fn unused_files(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    if views.iter().all(|view| view.output.audiences.is_empty()) {
        return;
    }
    for path in site.unused_files(views) {
        diagnostics.push(rules::unused_file().at_file(path));
    }
}
