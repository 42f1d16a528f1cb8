//! Events and training: `data/events.yaml`, with the kinds that the office names itself.

mod recurrence;

use jiff::civil::{Date, DateTime};

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::moment::{When, parse_clock};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::{SourcePath, nearest};

pub use recurrence::{Every, MOST_OCCURRENCES};

/// The keys of a kind of events.
static KIND: Schema = Schema {
    name: Words::new("催しの種類（kinds）", "a kind of events"),
    fields: &[
        Field::new("label", FieldKind::Text, "呼び名", "its name").required(),
        Field::new(
            "obligatory",
            FieldKind::Choice(&["once", "yearly"]),
            "必ず受けるものか。once は一度、yearly は年度ごと",
            "whether facilities must take part: once, or in every fiscal year",
        ),
        Field::new(
            "roles",
            FieldKind::Texts,
            "必ず受ける施設の役割。省くと全施設",
            "the roles of the facilities that must; absent: all",
        ),
    ],
};

/// The keys of an event.
static EVENT: Schema = Schema {
    name: Words::new("催し（events）", "an event"),
    fields: &[
        Field::new("title", FieldKind::Text, "題名", "its title").required(),
        Field::new("kind", FieldKind::Texts, "種類。いくつでも", "its kinds").required(),
        Field::new("start", FieldKind::Moment, "始まり。日付だけなら終日", "when it begins; a day alone: all day")
            .required(),
        Field::new("end", FieldKind::Text, "終わり。時刻だけなら同じ日", "when it ends; a time alone: on the same day"),
        Field::new(
            "every",
            FieldKind::Text,
            "繰り返し（1week、1month、毎月第3木曜日 など）",
            "how it recurs: 1week, 1month, 毎月第3木曜日",
        ),
        Field::new("until", FieldKind::Date, "繰り返しの最後の日", "the last day of the recurrence"),
        Field::new("count", FieldKind::Integer, "繰り返す回数", "how often it takes place"),
        Field::new("except", FieldKind::ListOf(&FieldKind::Date), "行わない日", "days on which it does not"),
        Field::new("place", FieldKind::Text, "会場", "where"),
        Field::new("for", FieldKind::Text, "対象", "for whom"),
        Field::new(
            "obligatory",
            FieldKind::Bool,
            "必ず参加するものか。省くと種類のとおり",
            "whether one must take part; absent: as its kinds say",
        ),
        Field::new("capacity", FieldKind::Integer, "定員", "how many may come"),
        Field::new(
            "contact",
            FieldKind::Text,
            "申し込みの窓口（contacts.yaml の名前）",
            "the contact for registration",
        ),
        Field::new("register_until", FieldKind::Date, "申し込みの締め切り", "the last day of registration"),
        Field::new("description", FieldKind::Text, "説明", "what it is about"),
        Field::new("updated", FieldKind::Date, "内容を最後に直した日", "the day of the last change"),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手（省くと public）",
            "who may see it; absent: public",
        ),
    ],
};

/// The keys of events.yaml.
pub static EVENTS: Schema = Schema {
    name: Words::new("催しの一覧（events.yaml）", "the events (events.yaml)"),
    fields: &[
        Field::new("kinds", FieldKind::MapOf(&FieldKind::Map(&KIND)), "催しの種類", "the kinds of events").required(),
        Field::new("events", FieldKind::MapOf(&FieldKind::Map(&EVENT)), "催し", "the events"),
    ],
};

/// How often one must take part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Obligation {
    /// Once.
    Once,
    /// In every fiscal year.
    Yearly,
}

/// A kind of events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventKind {
    /// The word in content files.
    pub key: String,
    /// The name for readers.
    pub label: String,
    /// Whether facilities must take part.
    pub obligatory: Option<Obligation>,
    /// The roles of those that must; all where empty.
    pub roles: Vec<Located<String>>,
}

/// An event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Its id; part of the UID in calendars, so it must not change.
    pub id: Located<String>,
    /// Its title.
    pub title: String,
    /// The keys of its kinds.
    pub kinds: Vec<String>,
    /// Its days and times, the first first.
    pub occurrences: Vec<Occurrence>,
    /// Where it takes place.
    pub place: Option<String>,
    /// For whom it is.
    pub whom: Option<String>,
    /// Whether one must take part.
    pub obligatory: bool,
    /// How many may come.
    pub capacity: Option<i64>,
    /// The key of the contact for registration.
    pub contact: Option<Located<String>>,
    /// The last day of registration.
    pub register_until: Option<Date>,
    /// What it is about.
    pub description: Option<String>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// Who may see it.
    pub audience: Audience,
}

/// One time at which an event takes place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Occurrence {
    /// The beginning; without a time, the event lasts all day.
    pub start: When,
    /// The end; of an all-day event the last day.
    pub end: Option<When>,
}

impl Occurrence {
    /// The moment at which it is over.
    pub fn over(self) -> DateTime {
        self.end.unwrap_or(When { time: None, ..self.start }).end()
    }
}

/// The kinds and the events, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Events {
    /// The kinds.
    pub kinds: Vec<EventKind>,
    /// The sound events.
    pub events: Vec<Event>,
}

impl Events {
    /// The kind of a key.
    pub fn kind(&self, key: &str) -> Option<&EventKind> {
        self.kinds.iter().find(|kind| kind.key == key)
    }

    /// The kind nearest to a key, for suggestions.
    pub fn nearest_kind(&self, key: &str) -> Option<&str> {
        nearest(key, self.kinds.iter().map(|kind| kind.key.as_str()))
    }

    /// The keys of the kinds as one text.
    pub fn known_kinds(&self) -> String {
        self.kinds.iter().map(|kind| kind.key.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Reads events.yaml. What is wrong is reported with the audience that it concerns; such events are left out.
pub fn read(node: &Node, path: &SourcePath) -> (Events, Vec<(Audience, Diagnostics)>) {
    let mut of_file = Diagnostics::new();
    let Some(record) = Record::new(node, &EVENTS, path, &mut of_file) else {
        return (Events::default(), vec![(Audience::Public, of_file)]);
    };
    let kinds = record.record_map("kinds").into_iter().map(|(key, record)| kind(key.value, &record)).collect();
    let mut events = Events { kinds, events: Vec::new() };
    let mut found = vec![(Audience::Public, of_file)];
    for (id, record) in record.record_map("events") {
        let audience = record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or_default();
        let mut diagnostics = Diagnostics::new();
        let event = Reader { path, record, events: &events, diagnostics: &mut diagnostics }.event(id, audience);
        events.events.extend(event);
        found.push((audience, diagnostics));
    }
    (events, found)
}

fn kind(key: String, record: &Record<'_>) -> EventKind {
    EventKind {
        label: record.text("label").map_or_else(|| key.clone(), |label| label.value),
        obligatory: record.choice("obligatory").map(|word| match word.value {
            "yearly" => Obligation::Yearly,
            _ => Obligation::Once,
        }),
        roles: record.texts("roles"),
        key,
    }
}

struct Reader<'a> {
    path: &'a SourcePath,
    record: Record<'a>,
    events: &'a Events,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn event(mut self, id: Located<String>, audience: Audience) -> Option<Event> {
        let kinds = self.kinds();
        let start = self.record.moment("start");
        let occurrences = start.and_then(|start| self.occurrences(start));
        let text = |key: &str| self.record.text(key).map(|text| text.value);
        let obligatory = self.record.boolean("obligatory").map(|flag| flag.value);
        let by_kind = || kinds.iter().any(|kind| self.events.kind(kind).is_some_and(|kind| kind.obligatory.is_some()));
        Some(Event {
            id,
            title: text("title")?,
            obligatory: obligatory.unwrap_or_else(by_kind),
            occurrences: occurrences?,
            place: text("place"),
            whom: text("for"),
            capacity: self.record.integer("capacity").map(|number| number.value),
            contact: self.record.text("contact"),
            register_until: self.record.date("register_until").map(|date| date.value),
            description: text("description"),
            updated: self.record.date("updated").map(|date| date.value),
            audience,
            kinds,
        })
    }

    fn kinds(&mut self) -> Vec<String> {
        let kinds = self.record.texts("kind");
        for kind in kinds.iter().filter(|kind| self.events.kind(&kind.value).is_none()) {
            let error = rules::unknown_kind(&kind.value, self.events.known_kinds());
            let error = error.suggest(self.events.nearest_kind(&kind.value));
            self.diagnostics.push(error.at_span(self.path, kind.span));
        }
        kinds.into_iter().map(|kind| kind.value).collect()
    }

    /// All times of the event; `None` where one cannot be known.
    fn occurrences(&mut self, start: Located<When>) -> Option<Vec<Occurrence>> {
        let end = match self.record.text("end") {
            Some(text) => Some(self.end(start.value, &text)?),
            None => None,
        };
        let first = Occurrence { start: start.value, end };
        let Some(written) = self.record.text("every") else {
            if let Some(span) = self.record.key_span("until").or_else(|| self.record.key_span("count")) {
                self.diagnostics.push(rules::end_without_recurrence().at_span(self.path, span));
            }
            return Some(vec![first]);
        };
        let Some(every) = Every::parse(&written.value) else {
            self.diagnostics.push(rules::bad_recurrence(&written.value).at_span(self.path, written.span));
            return None;
        };
        let (until, count) = (self.record.date("until"), self.record.integer("count"));
        if until.is_none() && count.is_none() {
            self.diagnostics.push(rules::endless_recurrence().at_span(self.path, written.span));
            return None;
        }
        if !every.fits(start.value.date) {
            self.diagnostics.push(rules::recurrence_does_not_fit(&written.value).at_span(self.path, start.span));
            return None;
        }
        let except: Vec<Date> = self.except();
        let (until, count) = (until.map(|date| date.value), count.map(|number| number.value));
        let Some(days) = every.days(start.value.date, until, count) else {
            self.diagnostics.push(rules::too_many_occurrences(MOST_OCCURRENCES).at_span(self.path, written.span));
            return None;
        };
        let days = days.into_iter().filter(|day| !except.contains(day));
        Some(days.map(|day| first.moved_to(day)).collect())
    }

    fn except(&self) -> Vec<Date> {
        let Some(crate::data::yaml::Kind::List(items)) = self.record.node("except").map(|node| &node.kind) else {
            return Vec::new();
        };
        items.iter().filter_map(|item| crate::data::date::parse_date(item.text()?).ok()).collect()
    }

    fn end(&mut self, start: When, text: &Located<String>) -> Option<When> {
        let end = match parse_clock(&text.value) {
            Some(time) => Ok(When { date: start.date, time: Some(time) }),
            None => crate::data::moment::parse_when(&text.value),
        };
        let error = match end {
            Err(error) => error,
            Ok(end) if start.time.is_some() != end.time.is_some() => rules::event_half_timed(&text.value),
            Ok(end) if end.end() <= start.start() => {
                rules::event_end_before_start(start.text(Lang::Ja), end.text(Lang::Ja))
            }
            Ok(end) => return Some(end),
        };
        self.diagnostics.push(error.at_span(self.path, text.span));
        None
    }
}

impl Occurrence {
    /// The same times, as many days later as the first day is.
    fn moved_to(self, day: Date) -> Self {
        let later = self.start.date.until(day).unwrap_or_default();
        let end = self.end.map(|end| When { date: end.date.saturating_add(later), ..end });
        Self { start: When { date: day, ..self.start }, end }
    }
}

#[cfg(test)]
mod tests;
