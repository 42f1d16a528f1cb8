//! What the content shows of a milestone by itself.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};

use super::pointer;
use super::reason::{Reason, Remaining};
use crate::data::date::Period;
use crate::data::decode::Located;
use crate::data::events::Event;
use crate::data::facilities::{Facility, Membership, Stage, Vocabulary};
use crate::data::moment::at;
use crate::data::process::{Evidence, FacilityStage, Pointer, Proof, Where};
use crate::site::{DocumentInfo, Page, Site, Status, Version, Withheld};
use crate::source::SourcePath;

/// What is found of one milestone, or of one piece of its evidence.
#[derive(Debug, Default)]
pub(super) struct Finding<'a> {
    /// Whether it is done.
    pub(super) complete: bool,
    /// Since when, where that is known.
    pub(super) on: Option<Date>,
    /// Whether something of it is there.
    pub(super) begun: bool,
    /// How many pieces are done.
    pub(super) done: usize,
    /// Of how many.
    pub(super) of: usize,
    /// What shows that it is done; or else, what lacks.
    pub(super) reasons: Vec<Reason<'a>>,
    /// When it may change by itself; past moments too.
    pub(super) turns: Vec<DateTime>,
}

impl<'a> Finding<'a> {
    /// One piece that is done.
    fn done(on: Option<Date>, reason: Reason<'a>) -> Self {
        Self { complete: true, on, begun: true, done: 1, of: 1, reasons: vec![reason], turns: Vec::new() }
    }

    /// One piece that is not.
    fn open(begun: bool, reason: Reason<'a>) -> Self {
        Self { begun, of: 1, reasons: vec![reason], ..Self::default() }
    }

    fn turning(mut self, days: impl IntoIterator<Item = Date>) -> Self {
        self.turns.extend(days.into_iter().map(|day| at(day, 0)));
        self
    }

    /// All of several: done with the last of them. What is done already is no reason why the whole is not.
    fn all(parts: Vec<Self>) -> Self {
        let complete = parts.iter().all(|part| part.complete);
        let mut whole = Self { complete, ..Self::default() };
        // A day is only known where that of every part is.
        whole.on = parts.iter().map(|part| part.on).min().flatten().and(parts.iter().filter_map(|part| part.on).max());
        for part in parts {
            whole.begun |= part.begun;
            whole.done += part.done;
            whole.of += part.of;
            whole.turns.extend(part.turns);
            if complete || !part.complete {
                whole.reasons.extend(part.reasons);
            }
        }
        whole
    }

    /// Any of several: done with the first of them; until then as far as the furthest.
    fn any(parts: Vec<Self>) -> Self {
        let complete = parts.iter().any(|part| part.complete);
        let mut whole = Self { complete, begun: parts.iter().any(|part| part.begun), ..Self::default() };
        whole.on = parts.iter().filter(|part| part.complete).filter_map(|part| part.on).min();
        let furthest = parts.iter().max_by_key(|part| part.done * 1000 / part.of.max(1));
        (whole.done, whole.of) = furthest.map_or((0, 0), |part| (part.done, part.of));
        for part in parts {
            whole.turns.extend(part.turns);
            if complete == part.complete {
                whole.reasons.extend(part.reasons);
            }
        }
        whole
    }
}

impl Site {
    /// What the content shows of a milestone today.
    pub(super) fn finding<'a>(&'a self, proof: &'a Proof) -> Finding<'a> {
        match proof {
            Proof::None => Finding::default(),
            Proof::Done(day) if *day <= self.today => Finding::done(Some(*day), Reason::DoneOn(*day)),
            Proof::Done(day) => Finding { reasons: vec![Reason::DoneBy(*day)], ..Finding::default() }.turning([*day]),
            Proof::Evidence(evidence) => self.evidence(evidence),
        }
    }

    fn evidence<'a>(&'a self, evidence: &'a Evidence) -> Finding<'a> {
        match evidence {
            Evidence::Document(id) => self.document_evidence(&id.value),
            Evidence::Page(path) => self.page_evidence(&path.value),
            Evidence::Facilities(stage, condition) => self.facility_evidence(*stage, condition),
            Evidence::Event(id) => self.event_evidence(&id.value),
            Evidence::Data(pointer) => self.data_evidence(pointer),
            Evidence::All(parts) => Finding::all(parts.iter().map(|part| self.evidence(part)).collect()),
            Evidence::Any(parts) => Finding::any(parts.iter().map(|part| self.evidence(part)).collect()),
        }
    }

    /// A document is done from the day on which a version of it first came into force; without any day, once it is out.
    fn document_evidence(&self, id: &str) -> Finding<'_> {
        let Some(page) = self.document(id).map(|id| self.page(id)) else { return self.nowhere() };
        let Some(info) = &page.front.document else { return self.nowhere() };
        let days: Vec<(Date, &Version)> = days_of(info);
        let turns = days.iter().map(|&(day, _)| day).chain(page.publication.next_change(self.today));
        let finding = match (self.published(page), days.iter().rev().find(|(day, _)| *day <= self.today)) {
            (Err(why), _) => Finding::open(true, Reason::Withheld(page, why)),
            (Ok(_), Some(&(since, version))) => {
                let first = days.first().map(|&(day, _)| day);
                Finding::done(first, Reason::InForce(page, info, version, Some(since)))
            }
            (Ok(on), None) if days.is_empty() => Finding::done(on, Reason::InForce(page, info, &info.version, None)),
            (Ok(_), None) => Finding::open(true, Reason::InForceFrom(page, info, days[0].0)),
        };
        finding.turning(turns)
    }

    fn page_evidence(&self, path: &str) -> Finding<'_> {
        let path = SourcePath::new(&format!("content/{}", path.trim_start_matches('/')));
        let Some(page) = self.by_source.get(&path).map(|&id| self.page(id)) else { return self.nowhere() };
        let finding = match self.published(page) {
            Ok(on) => Finding::done(on, Reason::Published(page, on)),
            Err(why) => Finding::open(true, Reason::Withheld(page, why)),
        };
        finding.turning(page.publication.next_change(self.today).into_iter().chain(page.front.date))
    }

    /// Since when a page is out, where that is known; one that was out once stays done, also when it was withdrawn. A day
    /// to come, which holds no page back, says nothing of it.
    fn published(&self, page: &Page) -> Result<Option<Date>, Withheld> {
        match page.publication.shown_on(self.today) {
            Ok(()) | Err(Withheld::Since(_) | Withheld::Status(Status::Retired)) => {
                Ok(page.publication.publish_on.or(page.front.date).filter(|day| *day <= self.today))
            }
            Err(why) => Err(why),
        }
    }

    /// A stage of all facilities that have not left and need it.
    fn facility_evidence(&self, stage: FacilityStage, condition: &Where) -> Finding<'_> {
        let fits = self.fitting(condition);
        let matching = self.facilities().iter().filter(|facility| fits(facility));
        let here = matching.filter(|facility| facility.public().left_on.is_none_or(|left| left > self.today));
        let mut finding = Finding::default();
        let (mut last, mut left) = (None, Vec::new());
        for facility in here {
            let (needed, on, is_done) = self.stage_of(facility, stage);
            finding.turns.extend(on.into_iter().chain(facility.public().left_on).map(|day| at(day, 0)));
            if !needed {
                continue;
            }
            finding.of += 1;
            if is_done {
                finding.done += 1;
                last = last.max(on);
            } else {
                left.push(Remaining { facility, planned: on });
            }
        }
        finding.complete = finding.of > 0 && left.is_empty();
        finding.begun = finding.done > 0;
        finding.on = last.filter(|_| finding.complete);
        finding.reasons = vec![Reason::Facilities { stage, done: finding.done, of: finding.of, left }];
        finding
    }

    /// Whether a facility needs a stage, its day, and whether it is done.
    pub(in crate::site) fn stage_of(&self, facility: &Facility, stage: FacilityStage) -> (bool, Option<Date>, bool) {
        let day = match stage {
            FacilityStage::Joined => {
                let member = facility.membership(self.today, Period::default()) == Membership::Member;
                return (true, facility.public().joined_on, member);
            }
            FacilityStage::Stage(name) => facility.internal().stage(name),
        };
        match day {
            Stage::NotNeeded => (false, None, false),
            Stage::Unknown => (true, None, false),
            Stage::On(day) => (true, Some(day), day <= self.today),
        }
    }

    /// Whether a facility is one of those that count. The words are looked up once for all facilities.
    fn fitting<'a>(&self, condition: &'a Where) -> impl Fn(&Facility) -> bool + use<'a> {
        let words = self.config.facilities.as_ref().map(|settings| &settings.words);
        let labels = |wanted: &'a [Located<String>], vocabulary: Option<&Vocabulary>| -> BTreeSet<String> {
            let label = |word: &str| vocabulary.and_then(|known| known.find(word)).map(|word| word.label.clone());
            wanted.iter().map(|word| label(&word.value).unwrap_or_else(|| word.value.clone())).collect()
        };
        let roles = labels(&condition.role, words.map(|words| &words.roles));
        let kinds = labels(&condition.kind, words.map(|words| &words.kinds));
        let municipalities = labels(&condition.municipality, words.map(|words| &words.municipalities));
        let ids = labels(&condition.facility, None);
        move |facility| {
            let public = facility.public();
            let one = |wanted: &BTreeSet<String>, word: &String| wanted.is_empty() || wanted.contains(word);
            (roles.is_empty() || public.roles.iter().any(|role| roles.contains(role)))
                && one(&kinds, &public.kind)
                && one(&municipalities, &public.municipality)
                && one(&ids, &public.id)
        }
    }

    /// An event is done when the last of its times is over.
    fn event_evidence(&self, id: &str) -> Finding<'_> {
        let Some(event) = self.event(id) else { return self.nowhere() };
        let now = self.civil(self.now);
        let over = event.occurrences.iter().filter(|time| time.over() <= now).count();
        let next = event.occurrences.get(over).map(|time| time.start.date);
        let last = event.occurrences.last().map(|time| time.end.map_or(time.start.date, |end| end.date));
        let mut finding = match (next, last) {
            (None, Some(last)) => Finding::done(Some(last), Reason::Over(event, last)),
            _ => Finding::open(over > 0, Reason::ToCome { event, over, next }),
        };
        finding.turns = event.occurrences.iter().map(|time| time.over()).collect();
        finding
    }

    /// The event of an id.
    pub(super) fn event(&self, id: &str) -> Option<&Event> {
        self.figures.events.as_ref()?.events.iter().find(|event| event.id.value == id)
    }

    fn data_evidence<'a>(&'a self, pointer: &'a Pointer) -> Finding<'a> {
        match pointer::follow(pointer, &self.process.trees) {
            Ok(true) => Finding::done(None, Reason::Written(pointer)),
            Ok(false) => Finding::open(false, Reason::Unwritten(pointer)),
            Err(_) => self.nowhere(),
        }
    }

    /// Evidence that leads nowhere is an error, and shows nothing.
    fn nowhere(&self) -> Finding<'_> {
        Finding { of: 1, ..Finding::default() }
    }
}

/// The days on which versions came, or come, into force, the first one first.
pub(super) fn days_of(info: &DocumentInfo) -> Vec<(Date, &Version)> {
    let mut days: Vec<(Date, &Version)> =
        info.revisions.iter().filter(|one| one.version != info.version).map(|one| (one.date, &one.version)).collect();
    let own = info.revisions.iter().find(|one| one.version == info.version).map(|one| one.date);
    days.extend(info.effective_on.or(own).map(|day| (day, &info.version)));
    days.sort();
    days
}
