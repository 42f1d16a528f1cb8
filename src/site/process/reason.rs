//! Why a milestone stands as it does, in words.

use jiff::civil::Date;

use super::{State, pointer};
use crate::audience::Audience;
use crate::data::date::days_between;
use crate::data::events::Event;
use crate::data::facilities::{Facility, heading};
use crate::data::process::{FacilityStage, Milestone, Pointer};
use crate::diag::{Lang, rules};
use crate::site::{DocumentInfo, Page, Site, Version, Withheld};

/// So many facilities are named; the others are counted.
const NAMED: usize = 5;

/// A facility that a stage still waits for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Remaining<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// The day for which the stage is planned.
    pub planned: Option<Date>,
}

/// Why a milestone stands as it does.
#[derive(Clone, Debug)]
pub enum Reason<'a> {
    /// A version of a document is in force, since that day where it has one.
    InForce(&'a Page, &'a DocumentInfo, &'a Version, Option<Date>),
    /// A document will be, from that day on.
    InForceFrom(&'a Page, &'a DocumentInfo, Date),
    /// A page is out, since that day where it has one.
    Published(&'a Page, Option<Date>),
    /// A page or document is not out.
    Withheld(&'a Page, Withheld),
    /// Of so many facilities that need a stage, so many have passed it.
    Facilities {
        /// The stage.
        stage: FacilityStage,
        /// How many have passed it.
        done: usize,
        /// Of how many.
        of: usize,
        /// Those that have not.
        left: Vec<Remaining<'a>>,
    },
    /// An event is over.
    Over(&'a Event, Date),
    /// An event is not, or not all of its times.
    ToCome {
        /// The event.
        event: &'a Event,
        /// How many of its times are over.
        over: usize,
        /// Its next day.
        next: Option<Date>,
    },
    /// A value is written.
    Written(&'a Pointer),
    /// A value is not.
    Unwritten(&'a Pointer),
    /// Somebody wrote the day.
    DoneOn(Date),
    /// Somebody wrote a day to come.
    DoneBy(Date),
    /// It was due so many days ago.
    Overdue(Date, i32),
    /// It waits for another one.
    WaitsFor(&'a Milestone),
    /// It was begun.
    Begun(Date),
    /// It will be.
    Begins(Date),
    /// It is due.
    Due(Date),
    /// Nobody said when it is due.
    Undated,
}

/// What a state that is not 完了 says by itself.
pub(super) fn of_state<'a>(
    state: State,
    milestone: &'a Milestone,
    waits_for: &[&'a Milestone],
    today: Date,
) -> Vec<Reason<'a>> {
    let (start, due) = (milestone.start, milestone.due);
    match state {
        State::Done => Vec::new(),
        State::Late => due.map(|due| Reason::Overdue(due, days_between(due, today))).into_iter().collect(),
        State::Waiting => waits_for.iter().map(|other| Reason::WaitsFor(other)).collect(),
        State::InProgress => start.filter(|&day| day <= today).map(Reason::Begun).into_iter().collect(),
        State::NotStarted => start.map(Reason::Begins).or(due.map(Reason::Due)).into_iter().collect(),
        State::Undated => vec![Reason::Undated],
    }
}

impl Reason<'_> {
    /// Who may know of it.
    fn audience(&self) -> Audience {
        match self {
            Self::InForce(page, ..) | Self::InForceFrom(page, ..) | Self::Published(page, _) => {
                page.publication.audience
            }
            Self::Over(event, _) | Self::ToCome { event, .. } => event.audience,
            Self::WaitsFor(milestone) => milestone.audience,
            Self::Withheld(..) | Self::Written(_) | Self::Unwritten(_) => Audience::Internal,
            _ => Audience::Public,
        }
    }

    /// The reason in words, as far as an output for `reader` may say it; `None` where it may not at all. Facilities are
    /// named for the office alone.
    pub fn words(&self, site: &Site, lang: Lang, reader: Audience) -> Option<String> {
        let text = |key: &'static str, values: &[(&str, &str)]| fill(key, lang, values);
        let day = |day: Date| site.day_text_in(day, lang);
        if self.audience() > reader {
            return None;
        }
        Some(match self {
            Self::InForce(page, info, version, Some(since)) => text(
                "reason_in_force",
                &[("name", name(page, info)), ("version", &version.to_string()), ("day", &day(*since))],
            ),
            Self::InForce(page, info, version, None) => {
                text("reason_version", &[("name", name(page, info)), ("version", &version.to_string())])
            }
            Self::InForceFrom(page, info, from) => {
                text("reason_in_force_from", &[("name", name(page, info)), ("day", &day(*from))])
            }
            Self::Published(page, Some(on)) => text("reason_published", &[("title", page.title()), ("day", &day(*on))]),
            Self::Published(page, None) => text("reason_out", &[("title", page.title())]),
            Self::Withheld(page, why) => {
                text("reason_withheld", &[("title", page.title()), ("why", &why.describe(lang))])
            }
            Self::Facilities { stage, done, of, left } => {
                let left = if reader == Audience::Internal { left.as_slice() } else { &[] };
                facilities(site, lang, *stage, (*done, *of), left)
            }
            Self::Over(event, on) => text("reason_over", &[("title", &event.title), ("day", &day(*on))]),
            Self::ToCome { event, next: Some(next), .. } if event.occurrences.len() == 1 => {
                text("reason_to_come", &[("title", &event.title), ("day", &day(*next))])
            }
            Self::ToCome { event, over, next } => {
                let next = next.map(day).unwrap_or_default();
                let (over, times) = (over.to_string(), event.occurrences.len().to_string());
                text("reason_times", &[("title", &event.title), ("over", &over), ("times", &times), ("day", &next)])
            }
            Self::Written(pointer) => text("reason_written", &[("place", &pointer::place(pointer, lang))]),
            Self::Unwritten(pointer) => text("reason_unwritten", &[("place", &pointer::place(pointer, lang))]),
            Self::DoneOn(on) => text("reason_done_on", &[("day", &day(*on))]),
            Self::DoneBy(on) => text("reason_done_by", &[("day", &day(*on))]),
            // A number of days would make every wider output another one each day.
            Self::Overdue(due, _) if reader != Audience::Internal => text("reason_past_due", &[("day", &day(*due))]),
            Self::Overdue(due, days) => text("reason_overdue", &[("day", &day(*due)), ("days", &days.to_string())]),
            Self::WaitsFor(milestone) => text("reason_waits_for", &[("title", &milestone.title)]),
            Self::Begun(on) => text("reason_begun", &[("day", &day(*on))]),
            Self::Begins(on) => text("reason_begins", &[("day", &day(*on))]),
            Self::Due(on) => text("reason_due", &[("day", &day(*on))]),
            Self::Undated => text("reason_undated", &[]),
        })
    }
}

/// The number of a document, which tables have room for; its title where it has none.
fn name<'a>(page: &'a Page, info: &'a DocumentInfo) -> &'a str {
    info.number.as_deref().unwrap_or_else(|| page.title())
}

fn facilities(
    site: &Site,
    lang: Lang,
    stage: FacilityStage,
    (done, of): (usize, usize),
    left: &[Remaining<'_>],
) -> String {
    let label = heading(stage.column()).get(lang);
    if of == 0 {
        return fill("reason_facilities_none", lang, &[("stage", label)]);
    }
    let count =
        fill("reason_facilities", lang, &[("stage", label), ("done", &done.to_string()), ("of", &of.to_string())]);
    if left.is_empty() {
        return count;
    }
    let one = |remaining: &Remaining<'_>| {
        let name = remaining.facility.public().name.as_str();
        match remaining.planned {
            None => name.to_owned(),
            Some(day) => fill("reason_planned", lang, &[("name", name), ("day", &site.day_text_in(day, lang))]),
        }
    };
    let comma = if lang == Lang::Ja { "、" } else { ", " };
    let names = left.iter().take(NAMED).map(one).collect::<Vec<_>>().join(comma);
    let more = match left.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => fill("reason_more", lang, &[("n", &more.to_string())]),
    };
    fill("reason_left", lang, &[("count", &count), ("names", &names), ("more", &more)])
}

/// A label with its blanks filled in.
pub(in crate::site) fn fill(key: &'static str, lang: Lang, values: &[(&str, &str)]) -> String {
    let text = rules::label(key, lang).unwrap_or(key);
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, (blank, after))) =
        rest.split_once('{').and_then(|(before, from)| Some((before, from.split_once('}')?)))
    {
        filled.push_str(before);
        filled.push_str(values.iter().find(|(name, _)| *name == blank).map_or("", |(_, value)| value));
        rest = after;
    }
    filled + rest
}
