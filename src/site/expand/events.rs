//! `::events` and `::training-gaps`.

use super::Expander;
use super::blocks::{link, paragraph, strong, table, text};
use crate::data::events::{Event, Occurrence};
use crate::data::moment::{When, clock};
use crate::diag::{Lang, rules};
use crate::doc::{Block, Directive, Inline, InlineKind};
use crate::site::Site;
use crate::site::links::{FACILITY, GENERATED};
use crate::source::Span;

impl Expander<'_> {
    pub(super) fn events(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let Some(all) = &site.figures.events else {
            self.diagnostics.push(rules::no_list_file("data/events.yaml").at_span(&self.path, span));
            return Vec::new();
        };
        let kind = directive.attribute("kind");
        if let Some(kind) = kind.filter(|kind| all.kind(&kind.value).is_none()) {
            let error = rules::unknown_kind(&*kind.value, all.known_kinds()).suggest(all.nearest_kind(&kind.value));
            self.diagnostics.push(error.at_span(&self.path, kind.span));
        }
        let show = directive.value("show").unwrap_or("upcoming");
        let is_over = |time: &Occurrence| site.instant(time.over()) <= site.now;
        let mut shown: Vec<(&Event, Occurrence)> = self.view.events();
        shown.retain(|(event, time)| {
            kind.is_none_or(|kind| event.kinds.iter().any(|own| **own == *kind.value))
                && (show == "all" || is_over(time) == (show == "past"))
        });
        if show == "past" {
            shown.reverse();
        }
        shown.truncate(directive.value("limit").and_then(|limit| limit.parse().ok()).unwrap_or(usize::MAX));
        let calendar = link(&format!("{GENERATED}{}", Site::calendar_url().as_str()), self.label("events_ics"), span);
        let calendar = paragraph(vec![calendar], span);
        if shown.is_empty() {
            return vec![paragraph(vec![text(self.label("no_events"), span)], span), calendar];
        }
        vec![self.event_table(&shown, span), calendar]
    }

    /// The events; columns that nobody filled in are left out.
    fn event_table(&self, shown: &[(&Event, Occurrence)], span: Span) -> Block {
        type Cell<'c> = (&'static str, Box<dyn Fn(&Event, Occurrence) -> Vec<Inline> + 'c>);
        let plain = move |words: Option<String>| words.map(|words| vec![text(&words, span)]).unwrap_or_default();
        let columns: Vec<Cell<'_>> = vec![
            ("event_when", Box::new(|_, time| vec![text(&self.when(time), span)])),
            ("event_what", Box::new(|event, _| self.what(event, span))),
            ("event_place", Box::new(move |event, _| plain(event.place.clone()))),
            ("event_for", Box::new(move |event, _| plain(event.whom.clone()))),
            ("event_capacity", Box::new(move |event, _| plain(self.capacity(event)))),
            ("event_registration", Box::new(|event, _| self.registration(event, span))),
        ];
        let used =
            columns.into_iter().filter(|(_, cell)| shown.iter().any(|(event, time)| !cell(event, *time).is_empty()));
        let used: Vec<Cell<'_>> = used.collect();
        let rows = shown.iter().map(|(event, time)| used.iter().map(|(_, cell)| cell(event, *time)).collect());
        let head: Vec<&str> = used.iter().map(|(label, _)| self.label(label)).collect();
        table(&head, rows.collect(), span)
    }

    /// 2027年1月21日（木）18:30〜20:00; over several days both.
    fn when(&self, time: Occurrence) -> String {
        let mark = if self.lang() == Lang::Ja { "〜" } else { "–" };
        let of_day = |when: When| when.time.map(|time| format!(" {}", clock(time))).unwrap_or_default();
        let start = format!("{}{}", self.day(time.start.date), of_day(time.start));
        match time.end {
            None => start,
            Some(end) if end.date == time.start.date => match end.time {
                Some(end) => format!("{start}{mark}{}", clock(end)),
                None => start,
            },
            Some(end) => format!("{start}{mark}{}{}", self.day(end.date), of_day(end)),
        }
    }

    fn what(&self, event: &Event, span: Span) -> Vec<Inline> {
        let must = if event.obligatory { format!("［{}］", self.label("event_obligatory")) } else { String::new() };
        let mut words = vec![strong(&format!("{must}{}", event.title), span)];
        if let Some(more) = &event.description {
            words.extend([Inline { span, kind: InlineKind::LineBreak }, text(more, span)]);
        }
        words
    }

    fn capacity(&self, event: &Event) -> Option<String> {
        let number = event.capacity?;
        Some(if self.lang() == Lang::Ja { format!("{number}人") } else { number.to_string() })
    }

    fn registration(&self, event: &Event, span: Span) -> Vec<Inline> {
        let mut words = String::new();
        if let Some(day) = event.register_until {
            words = match self.lang() {
                Lang::Ja => format!("{}までに", self.view.site.date_text(day)),
                Lang::En => format!("by {day}: "),
            };
        }
        let contact = event.contact.as_ref().and_then(|key| self.view.contact(&key.value));
        if let Some(contact) = contact {
            let tel =
                contact.tel.as_ref().map(|tel| format!("（{} {tel}）", self.label("telephone"))).unwrap_or_default();
            words.push_str(&format!("{}{tel}", contact.name));
        }
        if words.is_empty() { Vec::new() } else { vec![text(&words, span)] }
    }

    /// Who lacks which obligatory training; for internal outputs alone.
    pub(super) fn training_gaps(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let gaps = self.view.training_gaps();
        let count = match self.lang() {
            Lang::Ja => {
                format!(
                    "{}現在、必ず受ける研修がまだの機関は {} です。",
                    self.view.site.date_text(self.view.site.today),
                    gaps.len()
                )
            }
            Lang::En => format!("{} facilities lack obligatory training on {}.", gaps.len(), self.view.site.today),
        };
        let mut blocks = vec![paragraph(vec![text(&count, span)], span)];
        let rows = gaps.iter().map(|gap| {
            let facility = gap.facility.public();
            let kinds = gap.kinds.iter().map(|(kind, planned)| match planned {
                Some(day) => format!("{kind}（{}に予定）", self.view.site.date_text(*day)),
                None => (*kind).to_owned(),
            });
            let name = link(&format!("{FACILITY}{}", facility.id), &facility.name, span);
            vec![vec![name], vec![text(&kinds.collect::<Vec<_>>().join("、"), span)]]
        });
        if !gaps.is_empty() {
            blocks.push(table(&[self.label("facility_name"), self.label("training_lacking")], rows.collect(), span));
        }
        blocks
    }
}
