//! The states of milestones today: a function of the assembled site alone, which holds content and clock.
//!
//! 1. `evidence` finds out what the content shows of each milestone by itself;
//! 2. [`State::of`] decides, with nothing else than that, the dates, and whether the milestones before it are done;
//! 3. [`Progress`] counts them up for activities, steps and the project; [`Reason`] says why, in words.
//!
//! Whether a milestone is done never depends on another milestone, so there is no order of reckoning, and a cycle of
//! dependencies, which is an error, still has states.

mod check;
mod difference;
mod evidence;
mod pages;
mod pointer;
mod reason;
mod shown;
mod snapshot;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use crate::audience::Audience;
use crate::data::evaluation::Round;
use crate::data::issues::Issue;
use crate::data::moment::at;
use crate::data::process::{Activity, Milestone, Process, Proof, Step};
use crate::data::reports::{STATES, Snapshot};
use crate::data::yaml::Node;
use crate::diag::{Diagnostic, Lang, rules};
use crate::site::Site;
use evidence::Finding;

pub use difference::Difference;
pub use pages::{MadePages, pages, report_pages};
pub(in crate::site) use reason::fill;
pub use reason::{Reason, Remaining};
pub(in crate::site) use shown::milestone_anchor;

/// Where the process is.
pub const PROCESS: &str = "content/data/process.yaml";
/// Where the issues are.
pub const ISSUES: &str = "content/data/issues.yaml";
/// Where the evaluation is.
pub const EVALUATION: &str = "content/data/evaluation.yaml";

/// What is read of the process.
#[derive(Debug, Default)]
pub struct ProcessData {
    /// The process; `None` where there is no file of it, or none that can be read.
    pub process: Option<Process>,
    /// Whether there is such a file that cannot be read.
    pub is_unreadable: bool,
    /// The issues.
    pub issues: Vec<Issue>,
    /// The rounds of evaluation.
    pub evaluation: Vec<Round>,
    /// The data files that evidence names, as far as they are there; `None` for one that cannot be read.
    pub trees: BTreeMap<String, Option<Node>>,
    /// The closed reports, the first one first.
    pub reports: Vec<Snapshot>,
    /// The pages that are made from it.
    pub pages: MadePages,
}

/// A mistake in data of which only the assembled site knows which outputs it concerns.
#[derive(Debug)]
pub enum Deferred {
    /// Those that show milestones which people of that audience may see.
    Milestones(Audience, Diagnostic),
    /// Those that show how far facilities have come.
    Stages(Diagnostic),
}

/// How a milestone stands (SPEC §7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// 完了: its evidence says so.
    Done,
    /// 遅延: it is not, and its day has passed.
    Late,
    /// 待ち: a milestone that must come before it is not done.
    Waiting,
    /// 進行中: some of its evidence is there, or it was to begin.
    InProgress,
    /// 未着手: it has a day, and nothing else.
    NotStarted,
    /// 未定: it has not even that.
    Undated,
}

impl State {
    /// All states, in the order in which they are tried.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Late, Self::Waiting, Self::InProgress, Self::NotStarted, Self::Undated];

    /// The first state that fits.
    fn of(milestone: &Milestone, finding: &Finding<'_>, waits: bool, today: Date) -> Self {
        if finding.complete {
            Self::Done
        } else if milestone.due.is_some_and(|due| due < today) {
            Self::Late
        } else if waits {
            Self::Waiting
        } else if finding.begun || milestone.start.is_some_and(|start| start <= today) {
            Self::InProgress
        } else if milestone.due.is_some() {
            Self::NotStarted
        } else {
            Self::Undated
        }
    }

    /// The state of a word of [`State::word`].
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The state's word in JSON and class names.
    pub fn word(self) -> &'static str {
        STATES[self as usize]
    }

    /// The state's name for readers.
    pub fn label(self, lang: Lang) -> &'static str {
        let keys =
            ["state_done", "state_late", "state_waiting", "state_in_progress", "state_not_started", "state_undated"];
        rules::label(keys[self as usize], lang).unwrap_or(self.word())
    }
}

/// A milestone today.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The step that it belongs to.
    pub step: &'a Step,
    /// The activity that it belongs to.
    pub activity: &'a Activity,
    /// The milestone.
    pub milestone: &'a Milestone,
    /// How it stands.
    pub state: State,
    /// The day on which it was done, where it is done and the content knows the day.
    pub done_on: Option<Date>,
    /// How much of its evidence is there, of how much; `None` where it has no evidence.
    pub share: Option<(usize, usize)>,
    /// The milestones that it waits for, in the order of its `depends_on`; whatever its state is.
    pub waits_for: Vec<&'a Milestone>,
    /// Why it stands so, the first reason first; never empty.
    pub reasons: Vec<Reason<'a>>,
    /// The moments at which this may change by itself, past ones too.
    turns: Vec<DateTime>,
}

impl<'a> Standing<'a> {
    fn new(
        (step, activity, milestone): (&'a Step, &'a Activity, &'a Milestone),
        finding: Finding<'a>,
        waits_for: Vec<&'a Milestone>,
        today: Date,
    ) -> Self {
        let state = State::of(milestone, &finding, !waits_for.is_empty(), today);
        let reasons = match state {
            State::Done => finding.reasons,
            _ => reason::of_state(state, milestone, &waits_for, today).into_iter().chain(finding.reasons).collect(),
        };
        let dates = [milestone.start, milestone.due.and_then(|due| due.tomorrow().ok())];
        Self {
            step,
            activity,
            milestone,
            state,
            done_on: finding.on.filter(|_| state == State::Done),
            share: matches!(milestone.proof, Proof::Evidence(_)).then_some((finding.done, finding.of)),
            waits_for,
            reasons,
            turns: finding.turns.into_iter().chain(dates.into_iter().flatten().map(|day| at(day, 0))).collect(),
        }
    }
}

/// How many milestones stand how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts([usize; 6]);

impl Counts {
    /// How many are in a state.
    pub fn of(&self, state: State) -> usize {
        self.0[state as usize]
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }
}

impl From<[usize; 6]> for Counts {
    fn from(counts: [usize; 6]) -> Self {
        Self(counts)
    }
}

impl<'a, 'b> FromIterator<&'b Standing<'a>> for Counts {
    fn from_iter<I: IntoIterator<Item = &'b Standing<'a>>>(standings: I) -> Self {
        let mut counts = Self::default();
        standings.into_iter().for_each(|standing| counts.0[standing.state as usize] += 1);
        counts
    }
}

/// All milestones today, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Progress<'a>(pub Vec<Standing<'a>>);

impl<'a> Progress<'a> {
    /// The milestone of an id.
    pub fn get(&self, id: &str) -> Option<&Standing<'a>> {
        self.0.iter().find(|standing| standing.milestone.id.value == id)
    }

    /// The counts of the project.
    pub fn counts(&self) -> Counts {
        self.0.iter().collect()
    }

    /// The milestones of a step.
    pub fn of_step<'b>(&'b self, id: &'b str) -> impl Iterator<Item = &'b Standing<'a>> {
        self.0.iter().filter(move |standing| standing.step.id == id)
    }

    /// The milestones of an activity.
    pub fn of_activity<'b>(&'b self, id: &'b str) -> impl Iterator<Item = &'b Standing<'a>> {
        self.0.iter().filter(move |standing| standing.activity.id == id)
    }
}

impl Site {
    /// How all milestones stand today; empty where there is no process.
    pub fn progress(&self) -> Progress<'_> {
        let Some(process) = &self.process.process else { return Progress::default() };
        let found: Vec<_> = process.milestones().map(|one| (one, self.finding(&one.2.proof))).collect();
        let open: BTreeMap<&str, &Milestone> = found
            .iter()
            .filter(|(_, finding)| !finding.complete)
            .map(|((_, _, milestone), _)| (milestone.id.value.as_str(), *milestone))
            .collect();
        let waits_for = |milestone: &Milestone| {
            let mut named = BTreeSet::new();
            let before = milestone.depends_on.iter().filter(|other| named.insert(other.value.as_str()));
            before.filter_map(|other| open.get(other.value.as_str()).copied()).collect()
        };
        // What waits for another one changes with it.
        let turns: BTreeMap<&str, Vec<DateTime>> =
            found.iter().map(|((_, _, one), finding)| (one.id.value.as_str(), finding.turns.clone())).collect();
        let standings = found.into_iter().map(|(one, mut finding)| {
            let before = one.2.depends_on.iter().filter_map(|other| turns.get(other.value.as_str()));
            finding.turns.extend(before.flatten());
            Standing::new(one, finding, waits_for(one.2), self.today)
        });
        Progress(standings.collect())
    }
}
