//! The Atom feed of an output's newest pages. Its times come from content, never from the clock.

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;

use crate::diag::{Lang, rules};
use crate::site::{FacilityChange, OutputView, Page, PageId};

/// How many pages the feed holds.
const ENTRIES: usize = 20;

/// The feed at `atom.xml`, or that of a section; `None` for an output without an address on the web.
pub fn atom(view: &OutputView<'_>, section: Option<PageId>) -> Option<Vec<u8>> {
    let base = view.output.base_url.as_deref()?;
    let config = &view.site.config;
    let pages: Vec<&Page> = match section {
        None => view.newest(ENTRIES).into_iter().map(|id| view.site.page(id)).collect(),
        Some(section) => {
            let newest = view.site.dated.iter().filter(|&&id| view.lists(id)).map(|&id| view.site.page(id));
            newest.filter(|page| page.parent == Some(section)).take(ENTRIES).collect()
        }
    };
    let section = section.map(|id| view.site.page(id));
    let home = section.map_or(base.to_owned(), |page| format!("{base}{}", page.url.encoded()));
    let entries: Vec<Entry> = pages.iter().filter_map(|page| entry(view, base, page)).collect();
    write(&Feed {
        title: Text::plain(match section {
            None => config.title.clone(),
            Some(page) => format!("{} | {}", page.title(), config.title),
        }),
        subtitle: config.description.clone().map(Text::plain),
        id: home.clone(),
        links: vec![link("self", &format!("{home}atom.xml")), link("alternate", &home)],
        ..feed_of(view, entries, None)
    })
}

/// What all feeds of an output have alike. The time of a feed is that of its newest entry; without entries `otherwise`, and
/// without that the beginning of Unix time.
fn feed_of(view: &OutputView<'_>, entries: Vec<Entry>, otherwise: Option<FixedDateTime>) -> Feed {
    let config = &view.site.config;
    let updated = entries.iter().map(|entry| entry.updated).max().or(otherwise);
    Feed {
        updated: updated.unwrap_or_else(|| Feed::default().updated),
        authors: vec![Person { name: config.organisation.name.clone(), ..Person::default() }],
        generator: Some(Generator { value: "renkei".to_owned(), ..Generator::default() }),
        lang: Some(config.lang.tag().to_owned()),
        entries,
        ..Feed::default()
    }
}

fn write(feed: &Feed) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    feed.write_to(&mut bytes).ok()?;
    Some(bytes)
}

fn entry(view: &OutputView<'_>, base: &str, page: &Page) -> Option<Entry> {
    let published = midnight(view, page.front.date?)?;
    let url = format!("{base}{}", page.url.encoded());
    Some(Entry {
        title: Text::plain(page.title().to_owned()),
        id: url.clone(),
        updated: page.front.updated.and_then(|day| midnight(view, day)).unwrap_or(published),
        published: Some(published),
        links: vec![link("alternate", &url)],
        categories: category(view, page).into_iter().collect(),
        summary: Some(Text::plain(page.description().to_owned())),
        ..Entry::default()
    })
}

fn category(view: &OutputView<'_>, page: &Page) -> Option<Category> {
    let config = &view.site.config;
    let term = &page.front.kind.as_ref()?.value;
    let label = config.news.kinds.name(term, config.lang)?.to_owned();
    Some(Category { term: term.clone(), label: Some(label), ..Category::default() })
}

/// How many entries the feed of joining and leaving holds.
const CHANGES: usize = 100;

/// The feed of who joined and left; `None` for an output without an address on the web. Each entry has the time of its day.
pub fn history(view: &OutputView<'_>) -> Option<Vec<u8>> {
    let base = view.output.base_url.as_deref()?;
    let config = &view.site.config;
    let label = |key: &'static str| rules::label(key, config.lang).unwrap_or(key);
    let page = history_page(view, base);
    let changes = view.changes();
    let entries: Vec<Entry> =
        changes.iter().take(CHANGES).filter_map(|change| change_entry(view, base, &page, change)).collect();
    let as_of = view.site.facilities.as_ref().and_then(|table| midnight(view, table.as_of));
    let url = format!("{base}{}", view.site.history_feed_url().encoded());
    write(&Feed {
        title: Text::plain(match config.lang {
            Lang::Ja => format!("{}（{}）", label("facility_changes"), config.title),
            Lang::En => format!("{} ({})", label("facility_changes"), config.title),
        }),
        id: url.clone(),
        links: vec![link("self", &url), link("alternate", &page)],
        ..feed_of(view, entries, as_of)
    })
}

/// The address of the page with the history; the homepage where none shows it.
fn history_page(view: &OutputView<'_>, base: &str) -> String {
    let page = view.first_page_with("facility-history").map(|id| view.site.page(id).url.encoded());
    format!("{base}{}", page.unwrap_or_default())
}

fn change_entry(view: &OutputView<'_>, base: &str, history: &str, change: &FacilityChange) -> Option<Entry> {
    let facility = view.site.facilities().get(change.facility)?;
    let url = format!("{base}{}", view.site.facility_url(facility).encoded());
    // The id stays for ever; a link to a page that has ended leads to the history instead.
    let page = match view.shows_facility(facility) {
        true => url.clone(),
        false => history.to_owned(),
    };
    let (what, mark) = if change.joined { ("facility_joined", "joined") } else { ("facility_left_event", "left") };
    let what = rules::label(what, view.site.config.lang).unwrap_or(what);
    let day = midnight(view, change.day)?;
    let name = &facility.public().name;
    let colon = if view.site.config.lang == Lang::Ja { "：" } else { ": " };
    Some(Entry {
        title: Text::plain(format!("{what}{colon}{name}")),
        id: format!("{url}#{mark}-{}", change.day),
        updated: day,
        published: Some(day),
        links: vec![link("alternate", &page)],
        summary: Some(Text::plain(format!("{} {what} {name}", view.site.date_text(change.day)))),
        ..Entry::default()
    })
}

fn link(rel: &str, href: &str) -> Link {
    Link { rel: rel.to_owned(), href: href.to_owned(), ..Link::default() }
}

/// The beginning of a day in the site's time zone.
fn midnight(view: &OutputView<'_>, day: Date) -> Option<FixedDateTime> {
    let zoned = day.to_zoned_datetime(view.site.config.time_zone.clone()).ok()?;
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().parse().ok()
}
