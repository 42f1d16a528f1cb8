//! The Atom feed of an output's newest pages. Its times come from content, never from the clock.

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;

use crate::diag::rules;
use crate::site::{Change, OutputView, Page};

/// How many pages the feed holds.
const ENTRIES: usize = 20;

/// The feed at `atom.xml`; `None` for an output without an address on the web.
pub fn atom(view: &OutputView<'_>) -> Option<Vec<u8>> {
    let base = view.output.base_url.as_deref()?;
    let config = &view.site.config;
    let pages: Vec<&Page> = view.newest(ENTRIES).into_iter().map(|id| view.site.page(id)).collect();
    let entries: Vec<Entry> = pages.iter().filter_map(|page| entry(view, base, page)).collect();
    // Without a dated page there is no time to give; the feed says so with the beginning of Unix time.
    let updated = entries.iter().map(|entry| entry.updated).max();
    let feed = Feed {
        title: Text::plain(config.title.clone()),
        subtitle: config.description.clone().map(Text::plain),
        id: base.to_owned(),
        updated: updated.unwrap_or_else(|| Feed::default().updated),
        authors: vec![Person { name: config.organisation.name.clone(), ..Person::default() }],
        generator: Some(Generator { value: "renkei".to_owned(), ..Generator::default() }),
        links: vec![link("self", &format!("{base}atom.xml")), link("alternate", base)],
        lang: Some(config.lang.tag().to_owned()),
        entries,
        ..Feed::default()
    };
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
        summary: Some(Text::plain(page.description().to_owned())),
        ..Entry::default()
    })
}

/// How many entries the feed of joining and leaving holds.
const CHANGES: usize = 100;

/// The feed of who joined and left; `None` for an output without an address on the web. Each entry has the time of its day.
pub fn history(view: &OutputView<'_>) -> Option<Vec<u8>> {
    let base = view.output.base_url.as_deref()?;
    let config = &view.site.config;
    let label = |key: &'static str| rules::label(key, config.lang).unwrap_or(key);
    let entries: Vec<Entry> =
        view.changes().iter().take(CHANGES).filter_map(|change| change_entry(view, base, change)).collect();
    let as_of = view.site.facilities.as_ref().and_then(|table| midnight(view, table.as_of));
    let updated = entries.iter().map(|entry| entry.updated).max().or(as_of);
    let url = view.site.history_feed_url();
    let feed = Feed {
        title: Text::plain(format!("{}（{}）", label("facility_changes"), config.title)),
        id: format!("{base}{}", url.encoded()),
        updated: updated.unwrap_or_else(|| Feed::default().updated),
        authors: vec![Person { name: config.organisation.name.clone(), ..Person::default() }],
        generator: Some(Generator { value: "renkei".to_owned(), ..Generator::default() }),
        links: vec![link("self", &format!("{base}{}", url.encoded())), link("alternate", base)],
        lang: Some(config.lang.tag().to_owned()),
        entries,
        ..Feed::default()
    };
    let mut bytes = Vec::new();
    feed.write_to(&mut bytes).ok()?;
    Some(bytes)
}

fn change_entry(view: &OutputView<'_>, base: &str, change: &Change) -> Option<Entry> {
    let facility = view.site.facilities().get(change.facility)?;
    let url = format!("{base}{}", view.site.facility_url(facility).encoded());
    let (what, mark) = if change.joined { ("facility_joined", "joined") } else { ("facility_left_event", "left") };
    let what = rules::label(what, view.site.config.lang).unwrap_or(what);
    let day = midnight(view, change.day)?;
    let name = &facility.public().name;
    Some(Entry {
        title: Text::plain(format!("{what}：{name}")),
        id: format!("{url}#{mark}-{}", change.day),
        updated: day,
        published: Some(day),
        links: vec![link("alternate", &url)],
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
