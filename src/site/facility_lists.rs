//! Lists of facilities and of their joining and leaving, and the pages of their own into which long ones are cut.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::data::date::DateStyle;
use crate::data::date::era_of;
use crate::data::facilities::{Facility, Membership, Vocabulary};
use crate::data::kana::{JapaneseOrder, KanaRow};
use crate::diag::{Lang, rules};
use crate::doc::Directive;
use crate::site::{OutputView, Site};
use crate::source::{UrlPath, is_slug};

/// The most rows that one page shows; a row has about half a kilobyte.
pub(super) const ROWS_PER_PAGE: usize = 100;

/// The most rows that a list has on its author's page; a longer one is cut into pages of its own.
pub(super) const LONGEST_LIST: usize = 150;

/// The most facilities that are seen at a glance; more have pages to choose from by reading, place and role.
const SHORT_LIST: usize = 20;

/// By what a list is divided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// By the row of the reading.
    Kana,
    /// By kind.
    Kind,
    /// By municipality.
    Municipality,
    /// By role; a facility with two stands in two groups.
    Role,
    /// By the fiscal year of joining or leaving.
    Year,
    /// By several at once, as a list's author asked.
    Several,
}

impl Facet {
    /// Those that divide facilities.
    pub const OF_FACILITIES: [Self; 4] = [Self::Kana, Self::Kind, Self::Municipality, Self::Role];

    /// Its part of the address.
    fn folder(self) -> &'static str {
        match self {
            Self::Kana => "kana",
            Self::Kind => "kind",
            Self::Municipality => "municipality",
            Self::Role => "role",
            Self::Year => "history",
            Self::Several => "several",
        }
    }

    /// The key of its name among the labels; that of all facilities for a choice by several.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Kana => "by_kana",
            Self::Kind => "by_kind",
            Self::Municipality => "by_municipality",
            Self::Role => "by_role",
            Self::Year => "by_year",
            Self::Several => "facilities",
        }
    }

    /// The groups in which a facility stands; an empty name where it has none.
    pub fn groups_of(self, facility: &Facility) -> Vec<&str> {
        let public = facility.public();
        match self {
            Self::Kana => vec![KanaRow::of(&public.kana).label()],
            Self::Kind => vec![&public.kind],
            Self::Municipality => vec![&public.municipality],
            Self::Role if public.roles.is_empty() => vec![""],
            Self::Role => public.roles.iter().map(String::as_str).collect(),
            Self::Year | Self::Several => Vec::new(),
        }
    }

    /// Whether the network's own words have a value.
    pub(super) fn knows(self, site: &Site, value: &str) -> bool {
        self.words(site).is_some_and(|words| words.find(value).is_some())
    }

    /// The network's own words for the groups, where there are some.
    fn words(self, site: &Site) -> Option<&Vocabulary> {
        let words = &site.config.facilities.as_ref()?.words;
        match self {
            Self::Kind => Some(&words.kinds),
            Self::Municipality => Some(&words.municipalities),
            Self::Role => Some(&words.roles),
            Self::Kana | Self::Year | Self::Several => None,
        }
    }
}

/// The attributes of a list that choose among facilities, each with the key of its column's label.
pub(super) const FILTERS: [(&str, Facet, &str); 3] = [
    ("kind", Facet::Kind, "facility_kind"),
    ("municipality", Facet::Municipality, "facility_municipality"),
    ("role", Facet::Role, "facility_roles"),
];

/// A value by which a list chooses: its facet, and the value in the words of readers.
pub(super) type Choice = (Facet, String);

/// What the attributes of a list choose.
pub(super) fn choices(site: &Site, directive: &Directive) -> Vec<Choice> {
    let written = FILTERS.iter().filter_map(|&(key, facet, _)| Some((facet, directive.attribute(key)?)));
    written
        .map(|(facet, written)| {
            let word = facet.words(site).and_then(|words| words.find(&written.value));
            (facet, word.map_or_else(|| written.value.to_string(), |word| word.label.clone()))
        })
        .collect()
}

/// The name of a choice by several values: 病院、北市.
pub(super) fn choice_title(choices: &[Choice], lang: Lang) -> String {
    let names: Vec<String> = choices.iter().map(|(facet, value)| group_title(value, *facet, lang)).collect();
    names.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// A facility joined or left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FacilityChange {
    /// The day.
    pub day: Date,
    /// Whether it joined.
    pub joined: bool,
    /// Its number in the table.
    pub facility: usize,
}

/// The rows of a page that a long list was cut into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rows {
    /// Numbers in the table.
    Facilities(Vec<usize>),
    /// Joining and leaving.
    Changes(Vec<FacilityChange>),
}

/// A page that a long list was cut into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListPage {
    /// By what the list was divided.
    pub facet: Facet,
    /// The group, in the words of readers.
    pub name: String,
    /// The page's number in its group, from 1.
    pub number: usize,
    /// How many pages the group has.
    pub of: usize,
    /// How many rows the group has on all its pages.
    pub total: usize,
    /// Its address.
    pub url: UrlPath,
    /// Its rows.
    pub rows: Rows,
}

impl ListPage {
    /// The page's title: 参加機関（か行、2ページ目）.
    pub fn title(&self, lang: Lang) -> String {
        let label = |key| rules::label(key, lang).unwrap_or(key);
        let of = label(if self.facet == Facet::Year { "facility_changes" } else { "facilities" });
        match (lang, self.number) {
            (Lang::Ja, 1) => format!("{of}（{}）", self.name),
            (Lang::Ja, number) => format!("{of}（{}、{number}ページ目）", self.name),
            (Lang::En, 1) => format!("{of}: {}", self.name),
            (Lang::En, number) => format!("{of}: {}, page {number}", self.name),
        }
    }
}

impl OutputView<'_> {
    /// The facilities of lists: those that take part, and inside those that applied, in the order of their readings.
    pub(super) fn sorted_facilities(&self) -> Vec<usize> {
        let all = self.site.facilities();
        let listed = self.facilities().filter(|(_, facility)| self.membership(facility) != Membership::Left);
        let mut listed: Vec<usize> = listed.map(|(number, _)| number).collect();
        let order = JapaneseOrder::new();
        listed.sort_by(|&a, &b| {
            let (a, b) = (all[a].public(), all[b].public());
            order.compare_names((&a.kana, &a.name), (&b.kana, &b.name)).then_with(|| a.id.cmp(&b.id))
        });
        listed
    }

    /// Who joined and left until today, the newest first. A facility whose page has ended stays in it: patients consented
    /// to what it could read.
    pub fn changes(&self) -> Vec<FacilityChange> {
        let mut changes = Vec::new();
        let all = self.site.facilities().iter().enumerate();
        let known =
            |facility: &Facility| self.shows_facility(facility) || self.membership(facility) == Membership::Gone;
        for (number, facility) in all.filter(|(_, facility)| known(facility)) {
            let public = facility.public();
            let of = |day: Option<Date>, joined| day.map(|day| FacilityChange { day, joined, facility: number });
            changes.extend(of(public.joined_on, true));
            changes.extend(of(public.left_on, false));
        }
        changes.retain(|change| change.day <= self.site.today);
        let id = |change: &FacilityChange| &self.site.facilities()[change.facility].public().id;
        changes.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| id(a).cmp(id(b))).then(a.joined.cmp(&b.joined)));
        changes
    }

    /// The pages of the groups of a list, and those into which long lists are cut; none where no page shows such a list.
    pub(super) fn cut_lists(&self) -> Vec<ListPage> {
        let asked = |name: &str| {
            self.pages().any(|(_, page)| page.facts.directives.iter().any(|directive| &*directive.name == name))
        };
        let mut pages = Vec::new();
        let listed = self.listed();
        if listed.len() > SHORT_LIST && asked("facility-list") {
            self.add_choices(&mut pages);
            for facet in Facet::OF_FACILITIES {
                for (name, members) in groups(self.site, facet, listed) {
                    let slug = slug(self.site, facet, &name);
                    let title = group_title(&name, facet, self.site.config.lang);
                    self.add_pages(&mut pages, facet, &title, &slug, &members, |rows| Rows::Facilities(rows.to_vec()));
                }
            }
        }
        let changes = self.changes();
        if changes.len() > LONGEST_LIST && asked("facility-history") {
            let mut years: Vec<i16> = changes.iter().map(|change| fiscal_year(change.day)).collect();
            years.dedup();
            for year in years {
                let of: Vec<FacilityChange> = changes.iter().copied().filter(|c| fiscal_year(c.day) == year).collect();
                let title = year_text(year, self.site);
                self.add_pages(&mut pages, Facet::Year, &title, &year.to_string(), &of, |rows| {
                    Rows::Changes(rows.to_vec())
                });
            }
        }
        pages
    }

    /// The pages of lists that choose by several values and are long nevertheless.
    fn add_choices(&self, pages: &mut Vec<ListPage>) {
        let directives = self.pages().flat_map(|(_, page)| &page.facts.directives);
        let lists = directives.filter(|directive| &*directive.name == "facility-list");
        let wanted: BTreeSet<Vec<Choice>> = lists.map(|directive| choices(self.site, directive)).collect();
        for wanted in wanted.into_iter().filter(|wanted| wanted.len() > 1) {
            let rows = filtered(self.site, self.listed(), &wanted);
            if rows.len() > LONGEST_LIST {
                let slugs: Vec<String> = wanted
                    .iter()
                    .map(|(facet, value)| format!("{}-{}", facet.folder(), slug(self.site, *facet, value)))
                    .collect();
                let title = choice_title(&wanted, self.site.config.lang);
                self.add_pages(pages, Facet::Several, &title, &slugs.join("/"), &rows, |rows| {
                    Rows::Facilities(rows.to_vec())
                });
            }
        }
    }

    fn add_pages<T>(
        &self,
        pages: &mut Vec<ListPage>,
        facet: Facet,
        name: &str,
        slug: &str,
        all: &[T],
        rows: impl Fn(&[T]) -> Rows,
    ) {
        let of = all.len().div_ceil(ROWS_PER_PAGE);
        for (index, part) in all.chunks(ROWS_PER_PAGE).enumerate() {
            let number = index + 1;
            let last = if number == 1 { String::new() } else { format!("{number}/") };
            let url = format!("{}{}/{slug}/{last}", self.site.facility_folder().as_str(), facet.folder());
            let (name, url) = (name.to_owned(), UrlPath::new(&url));
            pages.push(ListPage { facet, name, number, of, total: all.len(), url, rows: rows(part) });
        }
    }
}

/// The groups of a facet with their members, in the order of the network's words, or else of the table, kana rows in
/// their own; those without a name come last.
pub(super) fn groups(site: &Site, facet: Facet, listed: &[usize]) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, usize, Vec<usize>)> = Vec::new();
    for &number in listed {
        for name in facet.groups_of(&site.facilities()[number]) {
            match groups.iter_mut().find(|(known, ..)| known == name) {
                // The table's order is that of its first row in the group.
                Some((_, first, members)) => {
                    *first = number.min(*first);
                    members.push(number);
                }
                None => groups.push((name.to_owned(), number, vec![number])),
            }
        }
    }
    let row = |name: &str| KanaRow::ALL.iter().position(|row| facet == Facet::Kana && row.label() == name);
    let word = |name: &str| facet.words(site).map(|words| words.position(name));
    groups.sort_by_key(|(name, first, _)| (name.is_empty(), row(name), word(name), *first));
    groups.into_iter().map(|(name, _, members)| (name, members)).collect()
}

/// A group's name for readers: か行, その他.
pub(super) fn group_title(name: &str, facet: Facet, lang: Lang) -> String {
    let other = KanaRow::Other.label();
    match (name, facet) {
        ("", _) => rules::label("facility_other", lang).unwrap_or(other).to_owned(),
        (_, Facet::Kana) if name == other => rules::label("facility_other", lang).unwrap_or(other).to_owned(),
        (_, Facet::Kana) if lang == Lang::Ja => format!("{name}行"),
        _ => name.to_owned(),
    }
}

/// A group's part of the address: the letters of a kana row, the network's word, or the name as it is.
fn slug(site: &Site, facet: Facet, name: &str) -> String {
    const ROWS: [&str; 11] = ["a", "ka", "sa", "ta", "na", "ha", "ma", "ya", "ra", "wa", "other"];
    if facet == Facet::Kana {
        let row = KanaRow::ALL.iter().position(|row| row.label() == name);
        return row.map_or("other", |row| ROWS[row]).to_owned();
    }
    let word = facet.words(site).and_then(|words| words.words().iter().find(|word| word.label == name));
    let name = word.map_or(name, |word| word.id.as_str());
    match is_slug(name) {
        true => name.to_owned(),
        // Not an address, such as a name with a slash: its letters as numbers are one, and stay the same.
        false if name.is_empty() => "other".to_owned(),
        false => name.chars().map(|c| format!("{:x}", u32::from(c))).collect::<Vec<_>>().join("-"),
    }
}

/// The fiscal year of a day: it begins on 1 April.
pub(super) fn fiscal_year(day: Date) -> i16 {
    if day.month() < 4 { day.year() - 1 } else { day.year() }
}

/// A fiscal year as the site writes dates: 2026年度, 令和8年度, 2026年度（令和8年度）.
fn year_text(year: i16, site: &Site) -> String {
    let western = format!("{year}年度");
    let era = Date::new(year, 4, 1).ok().and_then(era_of).map(|(era, number)| match number {
        1 => format!("{}元年度", era.name()),
        _ => format!("{}{number}年度", era.name()),
    });
    match (site.config.lang, site.config.dates, era) {
        (Lang::En, ..) => format!("fiscal year {year}"),
        (Lang::Ja, DateStyle::Era, Some(era)) => era,
        (Lang::Ja, DateStyle::Both, Some(era)) => format!("{western}（{era}）"),
        _ => western,
    }
}

/// The listed facilities that have all of these values.
pub(super) fn filtered(site: &Site, listed: &[usize], wanted: &[Choice]) -> Vec<usize> {
    let has =
        |number: usize, (facet, value): &Choice| facet.groups_of(&site.facilities()[number]).contains(&value.as_str());
    listed.iter().copied().filter(|&number| wanted.iter().all(|one| has(number, one))).collect()
}

/// The newest first, as many as one page shows.
pub(super) fn newest(changes: &[FacilityChange]) -> &[FacilityChange] {
    &changes[..changes.len().min(ROWS_PER_PAGE)]
}

/// The order in which a list names its facets: the one that was asked for first.
pub(super) fn facets_from(first: Facet) -> Vec<Facet> {
    let mut facets = Facet::OF_FACILITIES.to_vec();
    facets.sort_by_key(|&facet| Reverse(facet == first));
    facets
}
