//! `::facility-list` and `::facility-history`.

use jiff::civil::Date;

use super::Expander;
use super::blocks::{heading, link, paragraph, table, text};
use crate::data::date::to_era;
use crate::data::facilities::{Facility, Membership};
use crate::data::kana::{JapaneseOrder, KanaRow};
use crate::diag::{Lang, rules};
use crate::doc::{Block, Directive, Inline};
use crate::site::links::{FACILITY, GENERATED};
use crate::source::{Span, nearest};

/// How a list is divided.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Kind,
    Municipality,
    Kana,
    Nothing,
}

impl Expander<'_> {
    pub(super) fn facility_list(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(source) = &self.view.site.facilities else {
            self.diagnostics.push(rules::no_facility_table().at_span(&self.page.path, span));
            return Vec::new();
        };
        let mut shown: Vec<&Facility> = self
            .view
            .facilities()
            .map(|(_, facility)| facility)
            .filter(|facility| self.view.membership(facility) != Membership::Left)
            .collect();
        for (key, label) in
            [("kind", "facility_kind"), ("municipality", "facility_municipality"), ("role", "facility_roles")]
        {
            let Some(wanted) = directive.attribute(key) else { continue };
            shown.retain(|facility| values(facility, key).contains(&&*wanted.value));
            // A word of the table that no member has today gives an empty list; a word that it does not have is a slip.
            let known: Vec<&str> = source.all().iter().flat_map(|facility| values(facility, key)).collect();
            if !known.contains(&&*wanted.value) {
                let error = rules::unknown_list_value(&*wanted.value, self.label(label));
                let error = error.suggest(nearest(&wanted.value, known));
                self.diagnostics.push(error.at_span(&self.page.path, wanted.span));
            }
        }
        let by = match directive.attribute("by").map(|by| &*by.value) {
            Some("municipality") => By::Municipality,
            Some("kana") => By::Kana,
            Some("none") => By::Nothing,
            _ => By::Kind,
        };
        let mut blocks = vec![paragraph(vec![text(&self.as_of(source.as_of, shown.len()), span)], span)];
        blocks.extend(self.groups(shown, by, span));
        blocks.push(self.downloads(span));
        self.lists += 1;
        blocks
    }

    fn groups(&self, mut shown: Vec<&Facility>, by: By, span: Span) -> Vec<Block> {
        let groups = grouped(&shown, by);
        let order = JapaneseOrder::new();
        shown.sort_by(|a, b| {
            let names = |facility: &'_ Facility| (facility.public().kana.clone(), facility.public().name.clone());
            let ((kana_a, name_a), (kana_b, name_b)) = (names(a), names(b));
            order.compare_names((&kana_a, &name_a), (&kana_b, &name_b))
        });
        let mut blocks = Vec::new();
        for (number, name) in groups.iter().enumerate() {
            let members: Vec<&Facility> =
                shown.iter().copied().filter(|facility| group(facility, by) == *name).collect();
            if by != By::Nothing {
                let name = if name.is_empty() { self.label("facility_other") } else { name };
                let title = match self.lang() {
                    Lang::Ja => format!("{name}（{}）", members.len()),
                    Lang::En => format!("{name} ({})", members.len()),
                };
                let id = format!("facilities:{}:{}", self.lists + 1, number + 1);
                blocks.push(heading(self.heading_level + 1, id, &title, span));
            }
            blocks.push(self.facility_table(&members, by, span));
        }
        blocks
    }

    fn facility_table(&self, members: &[&Facility], by: By, span: Span) -> Block {
        let mut head = vec![self.label("facility_name")];
        let columns: [(By, &str); 2] = [(By::Kind, "facility_kind"), (By::Municipality, "facility_municipality")];
        let columns: Vec<_> = columns.into_iter().filter(|&(column, _)| column != by).collect();
        head.extend(columns.iter().map(|&(_, label)| self.label(label)));
        head.extend([self.label("facility_roles"), self.label("facility_tel")]);
        let rows = members.iter().map(|facility| {
            let cell = |value: &str| vec![text(value, span)];
            let mut row = vec![self.name_cell(facility, span)];
            row.extend(columns.iter().map(|&(column, _)| match column {
                By::Kind => cell(&facility.public().kind),
                _ => cell(&facility.public().municipality),
            }));
            row.push(cell(&facility.public().roles.join("・")));
            row.push(cell(&facility.public().tel));
            row
        });
        table(&head, rows.collect(), span)
    }

    fn name_cell(&self, facility: &Facility, span: Span) -> Vec<Inline> {
        let mut cell = vec![link(&format!("{FACILITY}{}", facility.public().id), &facility.public().name, span)];
        if self.view.membership(facility) == Membership::Applicant {
            cell.push(text(self.label("applicant_mark"), span));
        }
        cell
    }

    fn as_of(&self, date: Date, count: usize) -> String {
        match self.lang() {
            Lang::Ja => format!("{}（{}）現在、{count} 施設です。", long_date(date), to_era(date)),
            Lang::En => format!("{count} facilities as of {date}."),
        }
    }

    fn downloads(&self, span: Span) -> Block {
        let folder = self.view.site.facility_folder();
        let file = |ending: &str| format!("{GENERATED}{}facilities.{ending}", folder.as_str());
        paragraph(
            vec![
                link(&file("csv"), self.label("facility_csv"), span),
                text("　", span),
                link(&file("json"), self.label("facility_json"), span),
            ],
            span,
        )
    }

    pub(super) fn facility_history(&mut self, span: Span) -> Vec<Block> {
        let Some(source) = &self.view.site.facilities else {
            self.diagnostics.push(rules::no_facility_table().at_span(&self.page.path, span));
            return Vec::new();
        };
        let today = self.view.site.today;
        let mut events: Vec<(Date, &str, &Facility)> = Vec::new();
        for (_, facility) in self.view.facilities() {
            let joined = facility.public().joined_on.map(|day| (day, "facility_joined", facility));
            let left = facility.public().left_on.map(|day| (day, "facility_left_event", facility));
            events.extend(joined.into_iter().chain(left).filter(|&(day, _, _)| day <= today));
        }
        events.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.public().id.cmp(&b.2.public().id)));
        let head = [self.label("date"), self.label("change"), self.label("facility_name")];
        let rows = events.into_iter().map(|(day, change, facility)| {
            vec![
                vec![text(&long_date(day), span)],
                vec![text(self.label(change), span)],
                self.name_cell(facility, span),
            ]
        });
        let as_of = match self.lang() {
            Lang::Ja => format!("{}（{}）現在の履歴です。", long_date(source.as_of), to_era(source.as_of)),
            Lang::En => format!("History as of {}.", source.as_of),
        };
        vec![paragraph(vec![text(&as_of, span)], span), table(&head, rows.collect(), span)]
    }

    pub(super) fn lang(&self) -> Lang {
        self.view.site.config.lang
    }

    pub(super) fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.lang()).unwrap_or(key)
    }
}

/// A date in the words of the page: 2026年4月1日.
pub(super) fn long_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn values<'a>(facility: &'a Facility, key: &str) -> Vec<&'a str> {
    let public = facility.public();
    match key {
        "kind" => vec![&public.kind],
        "municipality" => vec![&public.municipality],
        _ => public.roles.iter().map(String::as_str).collect(),
    }
}

/// The name of a facility's group; empty for those that have none.
fn group(facility: &Facility, by: By) -> &str {
    match by {
        By::Nothing => "",
        By::Kind => &facility.public().kind,
        By::Municipality => &facility.public().municipality,
        By::Kana => KanaRow::of(&facility.public().kana).label(),
    }
}

/// The names of the groups in the order in which the office wrote the table, kana rows in their own; the nameless last.
fn grouped<'a>(shown: &[&'a Facility], by: By) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for facility in shown {
        let name = group(facility, by);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let row = |name: &str| KanaRow::ALL.iter().position(|row| row.label() == name);
    names.sort_by_key(|&name| (name.is_empty(), if by == By::Kana { row(name) } else { None }));
    names
}
