//! Addresses: one thing at each, and where the old ones lead.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::folders::INDEX;
use crate::data::redirects;
use crate::diag::{Diagnostics, Place, Scope, rules};
use crate::site::{OutputView, Page, PageId, Site, Status};
use crate::source::{SourcePath, UrlPath, fold_name, is_slug, nearest};

/// An old address.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old address.
    pub from: UrlPath,
    /// The page it leads to; the old address is known in the outputs that show the page.
    pub to: PageId,
    /// Where it is written.
    pub place: Place,
}

/// The files that every output has for itself.
const GENERATED: &[&str] = &[
    "404.html",
    "_headers",
    "_redirects",
    ".htaccess",
    "atom.xml",
    "events.ics",
    "manifest.json",
    "robots.txt",
    "sitemap.xml",
    "statistics.csv",
    "statistics.json",
];

/// The tables to download, in the folder of the facilities' pages.
const FACILITY_TABLES: &[&str] = &["facilities.csv", "facilities.json", "history.xml"];

/// Collects the aliases of all pages and the rows of `redirects.csv`.
pub(super) fn redirects(site: &Site, read: redirects::Redirects, diagnostics: &mut Diagnostics) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (id, page) in site.pages() {
        for alias in &page.front.aliases {
            let place = Place::span(&page.path, alias.span);
            match local_address(&alias.value) {
                Some(from) => redirects.push(Redirect { from, to: id, place }),
                None => {
                    let error = rules::bad_alias(&alias.value).at(place);
                    diagnostics.push(error.scoped(site.outputs_of(&page.publication)));
                }
            }
        }
    }
    let by_url: BTreeMap<&str, PageId> = site.pages().map(|(id, page)| (page.url.as_str(), id)).collect();
    for (targets, problem) in read.problems {
        let mut scope = Scope::Outputs(Vec::new());
        targets.iter().for_each(|to| scope.widen(&scope_of(site, &by_url, to)));
        diagnostics.push(problem.scoped(scope));
    }
    for row in read.rows {
        let Some(from) = local_address(&row.from) else {
            diagnostics.push(rules::bad_alias(&row.from).at(row.place).scoped(scope_of(site, &by_url, &row.to)));
            continue;
        };
        match destination(site, &by_url, &row.to) {
            Some(to) => redirects.push(Redirect { from, to, place: row.place }),
            // Its own mistake was told.
            None if is_broken(site, &row.to) => {}
            None => {
                let known: Vec<String> = site.pages.iter().map(|page| page.url.to_string()).collect();
                let likely = nearest(&row.to, known.iter().map(String::as_str));
                let error = rules::broken_link(&row.to).suggest(likely).at(row.to_place);
                diagnostics.push(error.scoped(scope_of(site, &by_url, &row.to)));
            }
        }
    }
    redirects
}

/// A page by its address or its source.
fn destination(site: &Site, by_url: &BTreeMap<&str, PageId>, to: &str) -> Option<PageId> {
    let by_address = || by_url.get(local_address(to)?.as_str()).copied();
    let by_source = || site.by_source.get(&SourcePath::new("content/_index.md").join(to)?).copied();
    let home = || (to == "/").then(|| by_url.get("").copied()).flatten();
    by_address().or_else(by_source).or_else(home)
}

/// Whether a target is a page that could not be read, by its address or its source.
fn is_broken(site: &Site, to: &str) -> bool {
    let path = to.trim_matches('/').trim_start_matches("content/");
    let sources = [format!("{path}/{INDEX}"), format!("{path}.md"), path.to_owned()];
    sources
        .iter()
        .any(|path| site.broken.contains(&SourcePath::new(&format!("content/{}", path.trim_start_matches('/')))))
}

/// The outputs that a mistake in a redirect to `to` concerns: those that may show its target.
fn scope_of(site: &Site, by_url: &BTreeMap<&str, PageId>, to: &str) -> Scope {
    match destination(site, by_url, to) {
        Some(id) => site.config.outputs_for(site.page(id).publication.audience),
        None => SourcePath::new("content/_index.md").join(to).map_or(Scope::Everything, |path| site.scope_below(&path)),
    }
}

/// An address of this site, from what an author writes: `/old/page/`, `/old/page`, `/old/page.html`.
fn local_address(text: &str) -> Option<UrlPath> {
    let path = text.strip_prefix('/')?;
    let parts = path.trim_end_matches('/');
    if parts.is_empty() || !parts.split('/').all(is_slug) {
        return None;
    }
    let is_file = parts.rsplit('/').next().is_some_and(|name| name.contains('.'));
    Some(UrlPath::new(&if is_file { parts.to_owned() } else { format!("{parts}/") }))
}

/// What claims an address.
struct Claim {
    /// The file that claims it; `None` for what the program makes itself.
    who: Option<String>,
    place: Option<Place>,
    scope: Scope,
}

/// Reports every address that two things claim, on this machine or on one that does not tell cases apart.
pub(super) fn check(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    for (file, claim) in claims(site, views).into_iter().chain(lists(site, views)) {
        let url = format!("/{}", file.strip_suffix("index.html").unwrap_or(&file));
        let fold = fold_name(&file);
        let clash = match (taken.get(&file), folded.get(&fold).and_then(|other| taken.get(other))) {
            (Some(other), _) => {
                let error =
                    other.who.as_ref().map_or_else(|| rules::reserved_url(&url), |who| rules::duplicate_url(&url, who));
                Some((error, in_both(&claim, other)))
            }
            (None, Some(other)) => {
                let error = other
                    .who
                    .as_ref()
                    .map_or_else(|| rules::reserved_url(&url), |who| rules::url_differs_by_case(&url, who));
                Some((error, in_both(&claim, other)))
            }
            (None, None) => None,
        };
        match clash {
            Some((mut error, scope)) => {
                error.place = claim.place;
                diagnostics.push(error.scoped(scope));
            }
            None => {
                folded.insert(fold, file.clone());
                taken.insert(file, claim);
            }
        }
    }
    check_files_under_files(&taken, diagnostics);
}

/// A file cannot be a folder, too: `/a` beside `/a/`.
fn check_files_under_files(taken: &BTreeMap<String, Claim>, diagnostics: &mut Diagnostics) {
    for (file, claim) in taken {
        let mut folder = file.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(other) = taken.get(above) {
                let mut error = match &other.who {
                    Some(other) => rules::duplicate_url(format!("/{above}"), other),
                    None => rules::reserved_url(format!("/{above}")),
                };
                error.place.clone_from(&claim.place);
                diagnostics.push(error.scoped(in_both(claim, other)));
            }
            folder = above;
        }
    }
}

/// Two things meet only in the outputs that hold both: a draft stands in nobody's way.
fn in_both(one: &Claim, other: &Claim) -> Scope {
    match (&one.scope, &other.scope) {
        (Scope::Outputs(one), Scope::Outputs(other)) => {
            Scope::Outputs(one.iter().filter(|name| other.contains(name)).cloned().collect())
        }
        (Scope::Outputs(names), _) | (_, Scope::Outputs(names)) => Scope::Outputs(names.clone()),
        _ => Scope::Everything,
    }
}

fn claims(site: &Site, views: &[OutputView<'_>]) -> Vec<(String, Claim)> {
    let tables = site.facilities.iter().flat_map(|_| {
        FACILITY_TABLES.iter().map(|name| UrlPath::new(&format!("{}{name}", site.facility_folder().as_str())).file())
    });
    let generated = GENERATED.iter().map(|name| (*name).to_owned()).chain(tables);
    let generated = generated.map(|file| (file, Claim { who: None, place: None, scope: Scope::Everything }));
    // A retired page leaves its address to what replaces it.
    let pages = site.pages.iter().filter(|page| page.publication.status != Status::Retired);
    let pages = pages.map(|page| (page.url.file(), claim_of_page(site, page)));
    let redirects = site.redirects.iter().map(|redirect| {
        let who = Some(redirect.place.path.to_string());
        let scope = site.outputs_of(&site.page(redirect.to).publication);
        (redirect.from.file(), Claim { who, place: Some(redirect.place.clone()), scope })
    });
    let attachments = site.attachments.iter().map(|(path, attachment)| {
        (attachment_url(path).file(), claim_of_file(path, site.config.outputs_for(attachment.audience)))
    });
    let facilities = site.facilities().iter().map(|facility| {
        let shown = views.iter().filter(|view| view.shows_facility(facility));
        let scope = Scope::Outputs(shown.map(|view| view.output.name.clone()).collect());
        let (who, place) = (Some(facility.place.path.to_string()), Some(facility.place.clone()));
        (site.facility_url(facility).file(), Claim { who, place, scope })
    });
    let feeds = site.pages().filter_map(|(id, page)| {
        let with_feed = views.iter().filter(|view| view.is_news_section(id));
        let names: Vec<String> = with_feed.map(|view| view.output.name.clone()).collect();
        (!names.is_empty()).then(|| (site.feed_url(id).file(), claim_of_file(&page.path, Scope::Outputs(names))))
    });
    let papers = site.documents().flat_map(|(id, page, info)| {
        let formats = site.papers_of(info).collect::<Vec<_>>().into_iter();
        formats.map(move |format| (site.paper_url(id, format).file(), claim_of_page(site, page)))
    });
    let offered = views.iter().any(|view| !view.bundles().is_empty());
    let bundles = site.bundle_urls().filter(|_| offered).map(|url| url.file());
    let bundles = bundles.map(|file| (file, Claim { who: None, place: None, scope: Scope::Everything }));
    let made = generated.chain(bundles).chain(feeds).chain(papers);
    let mut claims: Vec<_> = made.chain(pages).chain(redirects).chain(attachments).chain(facilities).collect();
    // What more readers see comes first, so that a draft neither takes an address nor hides that two others do.
    claims.sort_by_key(|(_, claim)| match &claim.scope {
        Scope::Outputs(names) => Reverse(names.len()),
        _ => Reverse(site.config.outputs.len()),
    });
    claims
}

/// The pages into which lists are cut. An address stands once, however many outputs have it.
fn lists(site: &Site, views: &[OutputView<'_>]) -> BTreeMap<String, Claim> {
    let Some(settings) = &site.config.facilities else { return BTreeMap::new() };
    let table = settings.path();
    let pages = views.iter().flat_map(|view| view.list_pages()).map(|page| page.url.file());
    let claim = || Claim { who: Some(table.to_string()), place: Some(Place::file(&table)), scope: Scope::Everything };
    pages.map(|file| (file, claim())).collect()
}

fn claim_of_page(site: &Site, page: &Page) -> Claim {
    // What is made from the process is named by the file that it is made from.
    let made = site.process.pages.places.get(&page.path).map(|place| &place.path);
    Claim {
        place: Some(Place::file(&page.path)),
        ..claim_of_file(made.unwrap_or(&page.path), site.outputs_of(&page.publication))
    }
}

fn claim_of_file(path: &SourcePath, scope: Scope) -> Claim {
    Claim { who: Some(path.to_string()), place: Some(Place::file(path)), scope }
}

/// The address of a picture made smaller: `photo.jpg` at 480 is `photo-480w.jpg`, beside it.
pub fn variant_url(path: &SourcePath, width: u32) -> UrlPath {
    let url = attachment_url(path);
    let (name, ending) = url.as_str().rsplit_once('.').unwrap_or((url.as_str(), ""));
    UrlPath::new(&format!("{name}-{width}w.{ending}"))
}

/// The address of a published attachment: its place below `content/`.
pub fn attachment_url(path: &SourcePath) -> UrlPath {
    UrlPath::new(path.as_str().strip_prefix("content/").unwrap_or(path.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_site_can_be_aliases() {
        let address = |text| local_address(text).map(|url| url.to_string());
        assert_eq!(address("/old/page"), Some("/old/page/".to_owned()));
        assert_eq!(address("/old/page.html"), Some("/old/page.html".to_owned()));
        for bad in ["old", "https://example.org/", "//example.org/", "/../x", "/", "/a//b"] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
