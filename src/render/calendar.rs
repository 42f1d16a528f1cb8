//! `events.ics`: the events that an output may show, as iCalendar (RFC 5545).
//!
//! Every time of an event is an entry of its own, in UTC: no reader needs our time zone or our rule for the ends of
//! months. UID and DTSTAMP come from content, so that an unchanged event is the same entry for ever.

use icalendar::{Calendar, Component as _, Event as Entry, EventLike as _, Property};
use jiff::civil::DateTime;

use crate::data::events::{Event, Occurrence};
use crate::site::OutputView;

/// The calendar of an output.
pub fn ics(view: &OutputView<'_>) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//renkei//events//JA"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(&view.site.config.title);
    for (event, time) in view.events() {
        calendar.push(entry(view, event, time));
    }
    calendar.to_string().into_bytes()
}

fn entry(view: &OutputView<'_>, event: &Event, time: Occurrence) -> Entry {
    let utc = |moment: DateTime| view.site.instant(moment).strftime("%Y%m%dT%H%M%SZ").to_string();
    let day = |moment: DateTime| moment.date().strftime("%Y%m%d").to_string();
    let changed = event.updated.map_or(time.start.start(), |day| day.to_datetime(jiff::civil::Time::midnight()));
    let mut entry = Entry::new();
    entry.uid(&format!("{}-{}@{}", event.id.value, time.start.date.strftime("%Y%m%d"), host(view)));
    entry.add_property("DTSTAMP", utc(changed));
    entry.summary(&event.title);
    match time.start.time {
        Some(_) => {
            entry.add_property("DTSTART", utc(time.start.start()));
            if let Some(end) = time.end {
                entry.add_property("DTEND", utc(end.end()));
            }
        }
        // The end of an all-day entry is the day after its last (RFC 5545, 3.6.1).
        None => {
            for (key, moment) in [("DTSTART", time.start.start()), ("DTEND", time.over())] {
                let property = Property::new(key, day(moment)).add_parameter("VALUE", "DATE").done();
                entry.append_property(property);
            }
        }
    }
    if let Some(place) = &event.place {
        entry.location(place);
    }
    if let Some(description) = &event.description {
        entry.description(description);
    }
    entry.done()
}

/// What makes UIDs the network's own: the domain of its e-mail address. Not that of an
/// output's address, which `--base-url` may change.
fn host<'a>(view: &OutputView<'a>) -> &'a str {
    let config = &view.site.config;
    let mail = config.organisation.email.as_deref().and_then(|email| email.split_once('@')).map(|(_, host)| host);
    mail.unwrap_or("renkei.invalid")
}
