//! How far the facilities are on their way into the network: the stages of joining, and where they wait.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::data::facilities::{Facility, Membership, StageName};
use crate::data::moment::fiscal_year;
use crate::data::process::FacilityStage;
use crate::site::{OutputView, Site};

/// How far a facility is with a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StageState {
    /// Done on that day.
    Done(Date),
    /// Planned for that day.
    Planned(Date),
    /// Without a day.
    Open,
    /// Not needed.
    NotNeeded,
}

impl StageState {
    /// Whether nothing is left to do.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done(_) | Self::NotNeeded)
    }
}

/// A facility on its way into the network.
#[derive(Clone, PartialEq, Debug)]
pub struct Preparation<'a> {
    /// Its number in the table.
    pub number: usize,
    /// The facility.
    pub facility: &'a Facility,
    /// The stages, in the order of [`StageName::ALL`].
    pub steps: [StageState; 6],
    /// The stages that should be over: the facility takes part already, or a later stage is done.
    pub overdue: Vec<StageName>,
}

impl Preparation<'_> {
    /// How far it is with a stage.
    pub fn step(&self, stage: StageName) -> StageState {
        self.steps[stage as usize]
    }

    /// The stage that comes next; `None` where all are over.
    pub fn next(&self) -> Option<StageName> {
        StageName::ALL.into_iter().find(|&stage| !self.step(stage).is_over())
    }

    /// The stage that was done last, and its day.
    pub fn last_done(&self) -> Option<(StageName, Date)> {
        let done = StageName::ALL.into_iter().filter_map(|stage| match self.step(stage) {
            StageState::Done(day) => Some((stage, day)),
            _ => None,
        });
        done.max_by_key(|&(stage, day)| (day, stage))
    }

    /// Whether it waits and nobody has said until when.
    pub fn is_stuck(&self) -> bool {
        let open = self.next().is_some_and(|stage| self.step(stage) == StageState::Open);
        open || !self.overdue.is_empty()
    }
}

/// How many facilities need a stage, and how far they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StageCount {
    /// How many need it.
    pub needed: usize,
    /// How many of them have passed it.
    pub done: usize,
    /// How many of the others have a day for it.
    pub planned: usize,
    /// For how many it is the next stage.
    pub next: usize,
}

/// The counts of every stage, in the order of [`StageName::ALL`].
pub fn stage_counts(preparations: &[Preparation<'_>]) -> [StageCount; 6] {
    StageName::ALL.map(|stage| {
        let mut count = StageCount::default();
        for one in preparations {
            let step = one.step(stage);
            count.needed += usize::from(step != StageState::NotNeeded);
            count.done += usize::from(matches!(step, StageState::Done(_)));
            count.planned += usize::from(matches!(step, StageState::Planned(_)));
            count.next += usize::from(one.next() == Some(stage));
        }
        count
    })
}

/// How many facilities there were in a fiscal year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct YearOfGrowth {
    /// The year of its April.
    pub year: i16,
    /// How many joined.
    pub joined: usize,
    /// How many left.
    pub left: usize,
    /// How many there were at its end, or today.
    pub members: usize,
}

impl Site {
    /// The facilities that have not left, applicants too: those that are stuck first and the longest of them first, then
    /// those with a day for their next stage, then those that are ready.
    pub fn preparations(&self) -> Vec<Preparation<'_>> {
        let all = self.facilities().iter().enumerate();
        let here = all.filter(|(_, facility)| facility.public().left_on.is_none_or(|left| left > self.today));
        let mut all: Vec<Preparation<'_>> = here.map(|(number, facility)| self.preparation(number, facility)).collect();
        all.sort_by_cached_key(|one| {
            let last = one.last_done().map(|(_, day)| day);
            let newest = one.next().is_none().then_some(Reverse(last));
            (one.next().is_none(), !one.is_stuck(), newest, last.is_none(), last, one.number)
        });
        all
    }

    fn preparation<'a>(&self, number: usize, facility: &'a Facility) -> Preparation<'a> {
        let steps = StageName::ALL.map(|stage| match self.stage_of(facility, FacilityStage::Stage(stage)) {
            (false, ..) => StageState::NotNeeded,
            (true, Some(day), true) => StageState::Done(day),
            (true, Some(day), false) => StageState::Planned(day),
            (true, None, _) => StageState::Open,
        });
        let takes_part = facility.public().joined_on.is_some_and(|joined| joined <= self.today);
        let overdue = StageName::ALL.into_iter().filter(|&stage| {
            let later = steps.iter().skip(stage as usize + 1).any(|step| matches!(step, StageState::Done(_)));
            // A facility may begin to give what it has long looked up: its hardware comes after all the rest.
            stage != StageName::Hardware && !steps[stage as usize].is_over() && (takes_part || later)
        });
        Preparation { number, facility, steps, overdue: overdue.collect() }
    }
}

impl OutputView<'_> {
    /// How many facilities took part by fiscal year, the earliest first, and how many had come before there were days of
    /// joining. Nothing is told of applicants.
    pub fn growth(&self) -> (usize, Vec<YearOfGrowth>) {
        // An application that was withdrawn has a day, too.
        let mut changes = self.changes();
        changes.retain(|one| self.membership(&self.site.facilities()[one.facility]) != Membership::Applicant);
        let undated = self.site.facilities().iter().filter(|facility| {
            facility.public().joined_on.is_none() && self.membership(facility) != Membership::Applicant
        });
        let mut members = undated.count();
        let before = members;
        let Some(first) = changes.last().map(|change| fiscal_year(change.day)) else { return (before, Vec::new()) };
        let years = (first..=fiscal_year(self.site.today)).map(|year| {
            let of_year = changes.iter().filter(|change| fiscal_year(change.day) == year);
            let joined = of_year.clone().filter(|change| change.joined).count();
            let left = of_year.count() - joined;
            members = (members + joined).saturating_sub(left);
            YearOfGrowth { year, joined, left, members }
        });
        (before, years.collect())
    }
}
