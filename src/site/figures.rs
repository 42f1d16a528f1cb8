//! What a site keeps of events, training and figures, and what an output may show of it.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::data::consents::{self, Consents};
use crate::data::events::{Event, Events, Obligation, Occurrence};
use crate::data::facilities::{Facility, Membership};
use crate::data::moment::{at, fiscal_days, fiscal_year};
use crate::data::statistics::Series;
use crate::data::training::Training;
use crate::data::write::PublicTable;
use crate::diag::{Diagnostics, Lang, Place, rules};
use crate::site::{OutputView, Site};
use crate::source::{SourcePath, UrlPath, nearest};

/// Where the events are kept.
pub(super) const EVENTS: &str = "content/data/events.yaml";

/// What is read of events, training and figures.
#[derive(Debug, Default)]
pub struct Figures {
    /// The events; `None` where there is no file of them.
    pub events: Option<Events>,
    /// Who took which training.
    pub training: Vec<Training>,
    /// The statistics.
    pub statistics: Vec<Series>,
    /// The consents by facility and month: internal.
    pub consents: Vec<Consents>,
}

impl Figures {
    /// Adds the sums of consents to the statistics, where there are consents.
    pub(super) fn with_sums(mut self, lang: Lang) -> Self {
        if !self.consents.is_empty() {
            let label = |key: &'static str| rules::label(key, lang).unwrap_or(key);
            let sums = consents::summed(&self.consents, label("consents_new"), label("consents_unit"));
            self.statistics.push(sums);
        }
        self
    }
}

/// A training that a facility still lacks.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// The names of the kinds that it lacks, each with the day on which it is to take it, where one is known.
    pub kinds: Vec<(&'a str, Option<jiff::civil::Date>)>,
}

impl<'a> OutputView<'a> {
    /// The events that the output may show, with all their times, in order.
    pub fn events(&self) -> Vec<(&'a Event, Occurrence)> {
        let events = self.site.figures.events.iter().flat_map(|events| &events.events);
        let shown = events.filter(|event| self.output.audiences.contains(&event.audience));
        let mut all: Vec<_> =
            shown.flat_map(|event| event.occurrences.iter().map(move |&time| (event, time))).collect();
        all.sort_by(|(a, first), (b, second)| first.cmp(second).then_with(|| a.id.value.cmp(&b.id.value)));
        all
    }

    /// The moments at which an event leaves the list of those to come.
    pub(super) fn of_events(&self) -> Vec<DateTime> {
        if !self.asks("events", |_| true) {
            return Vec::new();
        }
        self.events().into_iter().map(|(_, time)| time.over()).collect()
    }

    /// The day on which yearly training is lacking anew, and those on which somebody is to take one.
    pub(super) fn of_training(&self) -> Vec<DateTime> {
        let asks = |name: &str| self.asks(name, |_| true);
        if !self.is_internal() || !asks("training-gaps") && !asks("content-health") {
            return Vec::new();
        }
        let (_, last) = fiscal_days(fiscal_year(self.site.today));
        let taken = self.site.figures.training.iter().map(|row| row.date);
        taken.chain(last.tomorrow()).map(|day| at(day, 0)).collect()
    }

    /// The statistics that the output may show.
    pub fn statistics(&self) -> Vec<Series> {
        let series = self.site.figures.statistics.iter().map(|series| {
            let figures = series.figures.iter().filter(|figure| self.output.audiences.contains(&figure.audience));
            Series { figures: figures.cloned().collect(), ..series.clone() }
        });
        series.filter(|series| !series.figures.is_empty()).collect()
    }

    /// The statistics as a table to download.
    pub fn statistics_table(&self) -> Option<PublicTable> {
        crate::data::statistics::table(&self.statistics())
    }

    /// Which members lack which obligatory training today; only for internal outputs.
    pub fn training_gaps(&self) -> Vec<Gap<'a>> {
        let figures = &self.site.figures;
        let (true, Some(events)) = (self.is_internal(), &figures.events) else { return Vec::new() };
        let today = self.site.today;
        let (first, last) = fiscal_days(fiscal_year(today));
        let lacks = |facility: &Facility, kind: &str, obligation: Obligation| {
            let mut taken =
                figures.training.iter().filter(|row| row.facility == facility.public().id && row.kind == kind);
            let counts = |row: &&Training| obligation == Obligation::Once || row.date >= first && row.date <= last;
            let done = taken.clone().filter(counts).any(|row| row.date <= today);
            (!done).then(|| taken.find(|row| row.date > today).map(|row| row.date))
        };
        let members = self.facilities().map(|(_, facility)| facility);
        let gaps = members.filter(|facility| self.membership(facility) == Membership::Member).map(|facility| {
            let must = events.kinds.iter().filter_map(|kind| {
                let roles = &facility.public().roles;
                let named = kind.roles.is_empty() || kind.roles.iter().any(|role| roles.contains(&role.value));
                Some((kind, kind.obligatory.filter(|_| named)?))
            });
            let kinds = must.filter_map(|(kind, how)| Some((kind.label.as_str(), lacks(facility, &kind.key, how)?)));
            Gap { facility, kinds: kinds.collect() }
        });
        gaps.filter(|gap| !gap.kinds.is_empty()).collect()
    }
}

impl Site {
    /// The address of the calendar.
    pub fn calendar_url() -> UrlPath {
        UrlPath::new("events.ics")
    }

    /// What must hold between these tables and the others.
    pub(super) fn check_figures(&self, diagnostics: &mut Diagnostics) {
        self.check_event_contacts(diagnostics);
        let internal = || self.config.outputs_for(crate::audience::Audience::Internal);
        let mut told = BTreeSet::new();
        let mut facility = |id: &str, place: &Place| {
            if self.facility(id).is_none() && told.insert(place.clone()) {
                let error = rules::unknown_facility_row(id).suggest(self.nearest_facility(id));
                diagnostics.push(error.at(place.clone()).scoped(internal()));
            }
        };
        self.figures.training.iter().for_each(|row| facility(&row.facility, &row.facility_place));
        self.figures.consents.iter().for_each(|row| facility(&row.facility, &row.place));
        let none = Events::default();
        let events = self.figures.events.as_ref().unwrap_or(&none);
        for row in self.figures.training.iter().filter(|row| events.kind(&row.kind).is_none()) {
            let error = rules::unknown_kind(&row.kind, events.known_kinds()).suggest(events.nearest_kind(&row.kind));
            diagnostics.push(error.at(row.kind_place.clone()).scoped(internal()));
        }
        self.check_roles(events, diagnostics);
    }

    /// A role that no facility has is probably misspelt.
    fn check_roles(&self, events: &Events, diagnostics: &mut Diagnostics) {
        let known: BTreeSet<&str> =
            self.facilities().iter().flat_map(|facility| facility.public().roles.iter().map(String::as_str)).collect();
        let path = SourcePath::new(EVENTS);
        for role in events.kinds.iter().flat_map(|kind| &kind.roles).filter(|role| !known.contains(&*role.value)) {
            let error = rules::unknown_list_value(&role.value, rules::label("facility_roles", Lang::Ja).unwrap_or(""));
            let error = error.suggest(nearest(&role.value, known.iter().copied())).at_span(&path, role.span);
            diagnostics.push(error.scoped(self.config.outputs_for(crate::audience::Audience::Internal)));
        }
    }

    fn check_event_contacts(&self, diagnostics: &mut Diagnostics) {
        let path = SourcePath::new(EVENTS);
        for event in self.figures.events.iter().flat_map(|events| &events.events) {
            let Some(key) = &event.contact else { continue };
            let error = match self.contact(&key.value) {
                None => {
                    let known = self.contacts.iter().map(|contact| contact.key.value.as_str());
                    rules::unknown_contact(&key.value).suggest(nearest(&key.value, known))
                }
                Some(contact) if contact.audience > event.audience => {
                    let audience = contact.audience;
                    rules::contact_not_shown(&key.value, audience.label(Lang::Ja), audience.label(Lang::En))
                }
                Some(_) => continue,
            };
            diagnostics.push(error.at_span(&path, key.span).scoped(self.config.outputs_for(event.audience)));
        }
    }
}
