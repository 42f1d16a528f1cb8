//! `::facility-list`, `::facility-history`, `::facility-counts`, and the pages into which long lists are cut.

use super::Expander;
use super::blocks::{definitions, gap, heading, link, list, paragraph, part, table, text};
use crate::data::facilities::{Facility, Membership};
use crate::diag::{Lang, rules};
use crate::doc::{Block, Directive, Document, Inline};
use crate::site::OutputView;
use crate::site::facility_lists::{
    Choice, FILTERS, Facet, FacilityChange, LONGEST_LIST, ListPage, Rows, choice_title, choices, facets_from, filtered,
    group_title, groups, newest,
};
use crate::site::links::{FACILITY, GENERATED};
use crate::source::{Span, UrlPath, nearest};

impl Expander<'_> {
    pub(super) fn facility_list(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if self.view.site.facilities.is_none() {
            self.push(rules::no_facility_table(), span);
            return Vec::new();
        }
        let wanted = self.wanted(directive);
        let site = self.view.site;
        let shown = filtered(site, self.view.listed(), &wanted);
        let by = match directive.attribute("by").map(|by| &*by.value) {
            Some("municipality") => Some(Facet::Municipality),
            Some("kana") => Some(Facet::Kana),
            Some("role") => Some(Facet::Role),
            Some("none") => None,
            _ => Some(Facet::Kind),
        };
        self.lists += 1;
        let maker = Maker { view: self.view, span };
        let mut blocks = vec![maker.says(&maker.as_of(shown.len()))];
        blocks.extend(maker.notes(&shown));
        let (is_long, level) = (shown.len() > LONGEST_LIST, self.heading_level + 1);
        match wanted.as_slice() {
            [] if is_long => {
                let facets = facets_from(by.unwrap_or(Facet::Kana));
                blocks.extend(maker.links_to_pages(&facets, level, self.lists));
            }
            [] => {
                let mut others = Facet::OF_FACILITIES.to_vec();
                others.retain(|&facet| Some(facet) != by);
                blocks.extend(maker.groups(&shown, by, level, self.lists));
                blocks.extend(maker.links_to_pages(&others, level, self.lists));
            }
            [(facet, value)] if is_long => {
                let name = group_title(value, *facet, maker.lang());
                blocks.extend(maker.group_links(*facet, Some(&name)));
            }
            several if is_long => {
                blocks.extend(maker.group_links(Facet::Several, Some(&choice_title(several, maker.lang()))));
            }
            _ => blocks.extend(maker.groups(&shown, by, level, self.lists)),
        }
        blocks.push(maker.downloads());
        blocks
    }

    /// The values that the list's attributes choose, in the network's words; one that nobody has is reported.
    fn wanted(&mut self, directive: &Directive) -> Vec<Choice> {
        let site = self.view.site;
        let wanted = choices(site, directive);
        for (facet, value) in &wanted {
            let Some(&(key, _, label)) = FILTERS.iter().find(|(_, known, _)| known == facet) else { continue };
            let Some(written) = directive.attribute(key) else { continue };
            let facilities = site.facilities().iter();
            let known: Vec<&str> = facilities.flat_map(|facility| facet.groups_of(facility)).collect();
            if !facet.knows(site, &written.value) && !known.contains(&value.as_str()) {
                let error = rules::unknown_list_value(&*written.value, self.label(label));
                self.push(error.suggest(nearest(&written.value, known)), written.span);
            }
        }
        wanted
    }

    pub(super) fn facility_history(&mut self, span: Span) -> Vec<Block> {
        if self.view.site.facilities.is_none() {
            self.push(rules::no_facility_table(), span);
            return Vec::new();
        }
        let maker = Maker { view: self.view, span };
        let changes = self.view.changes();
        let mut blocks = vec![maker.says(&maker.history_as_of())];
        if changes.len() > LONGEST_LIST {
            blocks.extend(maker.group_links(Facet::Year, None));
            blocks.push(maker.says(maker.label("newest_changes")));
            blocks.push(maker.changes(newest(&changes)));
        } else {
            blocks.push(maker.changes(&changes));
        }
        blocks.extend(maker.history_feed());
        blocks
    }

    pub(super) fn facility_counts(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if self.view.site.facilities.is_none() {
            self.push(rules::no_facility_table(), span);
            return Vec::new();
        }
        let maker = Maker { view: self.view, span };
        let members = |number: &usize| maker.view.membership(maker.facility(*number)) == Membership::Member;
        let members: Vec<usize> = self.view.listed().iter().copied().filter(members).collect();
        let table = match directive.attribute("by").map(|by| &*by.value) {
            Some("kind") => maker.counts(Facet::Kind, &members),
            Some("municipality") => maker.counts(Facet::Municipality, &members),
            Some("role") => maker.counts(Facet::Role, &members),
            _ => maker.cross(&members),
        };
        vec![maker.says(&maker.as_of(members.len())), table]
    }
}

/// The text of a page that a long list was cut into.
pub fn list_document(view: &OutputView<'_>, page: &ListPage) -> Document {
    let span = Span::default();
    let maker = Maker { view, span };
    let mut blocks = Vec::new();
    match &page.rows {
        Rows::Facilities(rows) => {
            let table = maker.facility_table(rows, Some(page.facet));
            blocks.push(maker.says(&maker.as_of_group(page)));
            blocks.push(part("facility-list", vec![table], span));
        }
        Rows::Changes(rows) => {
            blocks.push(maker.says(&maker.history_as_of()));
            blocks.push(maker.changes(rows));
        }
    }
    let siblings = view.list_pages().iter().filter(|other| other.facet == page.facet && other.name == page.name);
    let numbers: Vec<Vec<Inline>> = siblings
        .map(|other| match other.number == page.number {
            true => vec![text(&maker.page_number(other), span)],
            false => vec![maker.link_to(&other.url, &maker.page_number(other))],
        })
        .collect();
    if numbers.len() > 1 {
        blocks.push(part("list-nav", vec![list(numbers, span)], span));
    }
    if page.facet != Facet::Several {
        blocks.push(heading(2, "list:groups".to_owned(), maker.label(page.facet.label_key()), span));
        blocks.extend(maker.group_links(page.facet, None));
    }
    Document { blocks }
}

/// Makes blocks about facilities, all at one place.
pub(super) struct Maker<'a> {
    pub(super) view: &'a OutputView<'a>,
    pub(super) span: Span,
}

impl Maker<'_> {
    fn lang(&self) -> Lang {
        self.view.site.config.lang
    }

    fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.lang()).unwrap_or(key)
    }

    fn facility(&self, number: usize) -> &Facility {
        &self.view.site.facilities()[number]
    }

    fn says(&self, words: &str) -> Block {
        paragraph(vec![text(words, self.span)], self.span)
    }

    fn link_to(&self, url: &UrlPath, label: &str) -> Inline {
        link(&format!("{GENERATED}{}", url.as_str()), label, self.span)
    }

    /// 「か行（12）」
    fn counted(&self, name: &str, count: usize) -> String {
        match self.lang() {
            Lang::Ja => format!("{name}（{count}）"),
            Lang::En => format!("{name} ({count})"),
        }
    }

    pub(super) fn date_of_table(&self) -> String {
        self.view.site.facilities.as_ref().map(|table| self.view.site.date_text(table.as_of)).unwrap_or_default()
    }

    fn as_of(&self, count: usize) -> String {
        let date = self.date_of_table();
        match self.lang() {
            Lang::Ja => format!("{date}現在、{count} 施設です。"),
            Lang::En => format!("{count} facilities as of {date}."),
        }
    }

    fn as_of_group(&self, page: &ListPage) -> String {
        let (date, ListPage { name, total, number, of, .. }) = (self.date_of_table(), page);
        match (self.lang(), of) {
            (Lang::Ja, 1) => format!("{date}現在、{name}は {total} 施設です。"),
            (Lang::Ja, _) => {
                format!("{date}現在、{name}は {total} 施設です。{of} ページのうちの {number} ページ目です。")
            }
            (Lang::En, _) => format!("{total} facilities as of {date}; page {number} of {of}."),
        }
    }

    fn history_as_of(&self) -> String {
        let date = self.date_of_table();
        match self.lang() {
            Lang::Ja => format!("{date}現在の履歴です。"),
            Lang::En => format!("History as of {date}."),
        }
    }

    fn page_number(&self, page: &ListPage) -> String {
        match self.lang() {
            Lang::Ja => format!("{} ページ目", page.number),
            Lang::En => format!("page {}", page.number),
        }
    }

    /// What the roles and kinds in the list mean, where the network says so.
    fn notes(&self, shown: &[usize]) -> Option<Block> {
        let words = &self.view.site.config.facilities.as_ref()?.words;
        let mut notes = Vec::new();
        for (facet, vocabulary) in [(Facet::Role, &words.roles), (Facet::Kind, &words.kinds)] {
            for word in vocabulary.words().iter().filter(|word| !word.note.is_empty()) {
                let is_there = |&number: &usize| facet.groups_of(self.facility(number)).contains(&word.label.as_str());
                if shown.iter().any(is_there) {
                    notes.push((word.label.as_str(), vec![text(&word.note, self.span)]));
                }
            }
        }
        (!notes.is_empty()).then(|| definitions(notes, self.span))
    }

    /// The tables of all groups under their headings, with links to these before them.
    fn groups(&self, shown: &[usize], by: Option<Facet>, level: u8, list_number: usize) -> Vec<Block> {
        let Some(by) = by else { return vec![self.facility_table(shown, None)] };
        let groups = groups(self.view.site, by, shown);
        let id = |number: usize| format!("facilities:{list_number}:{}", number + 1);
        let title = |name: &str, count| self.counted(&group_title(name, by, self.lang()), count);
        let mut blocks = Vec::new();
        if groups.len() > 1 {
            let links = groups.iter().enumerate().map(|(number, (name, members))| {
                vec![link(&format!("#{}", id(number)), &title(name, members.len()), self.span)]
            });
            blocks.push(part("list-nav", vec![list(links.collect(), self.span)], self.span));
        }
        for (number, (name, members)) in groups.iter().enumerate() {
            blocks.push(heading(level, id(number), &title(name, members.len()), self.span));
            blocks.push(self.facility_table(members, Some(by)));
        }
        blocks
    }

    /// Links to the pages of facets: for a list too long for one page, or to choose in another way.
    fn links_to_pages(&self, facets: &[Facet], level: u8, list_number: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for &facet in facets {
            if let Some(links) = self.group_links(facet, None) {
                let id = format!("facilities:{list_number}:{}", facet.label_key());
                blocks.push(heading(level, id, self.label(facet.label_key()), self.span));
                blocks.push(links);
            }
        }
        blocks
    }

    /// Links to the pages of a facet: to each group's first, or to all of one group.
    fn group_links(&self, facet: Facet, group: Option<&str>) -> Option<Block> {
        let pages = self.view.list_pages().iter().filter(|page| page.facet == facet);
        let links: Vec<Vec<Inline>> = match group {
            Some(name) => pages
                .filter(|page| page.name == name)
                .map(|page| vec![self.link_to(&page.url, &self.page_number(page))])
                .collect(),
            None => pages
                .filter(|page| page.number == 1)
                .map(|page| vec![self.link_to(&page.url, &self.counted(&page.name, page.total))])
                .collect(),
        };
        (!links.is_empty()).then(|| part("list-nav", vec![list(links, self.span)], self.span))
    }

    fn facility_table(&self, members: &[usize], by: Option<Facet>) -> Block {
        let mut head = vec![self.label("facility_name")];
        let columns = [(Facet::Kind, "facility_kind"), (Facet::Municipality, "facility_municipality")];
        let columns: Vec<_> = columns.into_iter().filter(|&(column, _)| Some(column) != by).collect();
        head.extend(columns.iter().map(|&(_, label)| self.label(label)));
        head.extend([self.label("facility_roles"), self.label("facility_tel")]);
        let rows = members.iter().map(|&number| {
            let cell = |value: &str| vec![text(value, self.span)];
            let public = self.facility(number).public();
            let mut row = vec![self.name_cell(number)];
            row.extend(columns.iter().map(|&(column, _)| match column {
                Facet::Kind => cell(&public.kind),
                _ => cell(&public.municipality),
            }));
            row.extend([cell(&public.roles.join("・")), cell(&public.tel)]);
            row
        });
        table(&head, rows.collect(), self.span)
    }

    /// A facility's name, leading to its page; that of an applicant says so.
    pub(super) fn name_cell(&self, number: usize) -> Vec<Inline> {
        let facility = self.facility(number);
        let public = facility.public();
        if !self.view.shows_facility(facility) {
            // It left long ago and has no page.
            return vec![text(&public.name, self.span)];
        }
        let mut cell = vec![link(&format!("{FACILITY}{}", public.id), &public.name, self.span)];
        if self.view.membership(facility) == Membership::Applicant {
            cell.push(text(self.label("applicant_mark"), self.span));
        }
        cell
    }

    fn downloads(&self) -> Block {
        let folder = self.view.site.facility_folder();
        let file = |ending: &str| format!("{GENERATED}{}facilities.{ending}", folder.as_str());
        paragraph(
            vec![
                link(&file("csv"), self.label("facility_csv"), self.span),
                text(gap(self.lang()), self.span),
                link(&file("json"), self.label("facility_json"), self.span),
            ],
            self.span,
        )
    }

    fn changes(&self, changes: &[FacilityChange]) -> Block {
        let head = [self.label("date"), self.label("change"), self.label("facility_name")];
        let rows = changes.iter().map(|change| {
            let what = if change.joined { "facility_joined" } else { "facility_left_event" };
            vec![
                vec![text(&self.view.site.date_text(change.day), self.span)],
                vec![text(self.label(what), self.span)],
                self.name_cell(change.facility),
            ]
        });
        table(&head, rows.collect(), self.span)
    }

    fn history_feed(&self) -> Option<Block> {
        self.view.output.base_url.as_ref()?;
        let link = self.link_to(&self.view.site.history_feed_url(), self.label("history_feed"));
        Some(paragraph(vec![link], self.span))
    }

    /// How many members each group has, and all together.
    fn counts(&self, facet: Facet, members: &[usize]) -> Block {
        let head = [self.label(facet_label(facet)), self.label("facility_count")];
        let cell = |words: String| vec![text(&words, self.span)];
        let groups = groups(self.view.site, facet, members);
        let mut rows: Vec<_> = groups
            .iter()
            .map(|(name, of)| vec![cell(group_title(name, facet, self.lang())), cell(of.len().to_string())])
            .collect();
        // Who has two roles would count twice in a sum.
        if facet != Facet::Role {
            rows.push(vec![cell(self.label("total").to_owned()), cell(members.len().to_string())]);
        }
        table(&head, rows, self.span)
    }

    /// Municipalities against kinds, with sums.
    fn cross(&self, members: &[usize]) -> Block {
        let kinds = groups(self.view.site, Facet::Kind, members);
        let places = groups(self.view.site, Facet::Municipality, members);
        let title = |name: &str, facet| group_title(name, facet, self.lang());
        let kind_titles: Vec<String> = kinds.iter().map(|(name, _)| title(name, Facet::Kind)).collect();
        let mut head = vec![self.label("facility_municipality")];
        head.extend(kind_titles.iter().map(String::as_str));
        head.push(self.label("total"));
        let cell = |words: String| vec![text(&words, self.span)];
        let row = |name: String, of: &[usize]| {
            let counts = kinds.iter().map(|(_, kind)| of.iter().filter(|number| kind.contains(number)).count());
            let mut row = vec![cell(name)];
            row.extend(counts.map(|count| cell(count.to_string())));
            row.push(cell(of.len().to_string()));
            row
        };
        let mut rows: Vec<_> = places.iter().map(|(name, of)| row(title(name, Facet::Municipality), of)).collect();
        rows.push(row(self.label("total").to_owned(), members));
        table(&head, rows, self.span)
    }
}

fn facet_label(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "facility_kind",
        Facet::Municipality => "facility_municipality",
        Facet::Role => "facility_roles",
        Facet::Kana | Facet::Year | Facet::Several => facet.label_key(),
    }
}
