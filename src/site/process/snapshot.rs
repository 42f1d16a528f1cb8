//! How everything stands today, as a closed report keeps it.

use jiff::civil::Date;

use super::evidence::days_of;
use crate::audience::Audience;
use crate::data::facilities::{Facility, Membership, Stage, StageName};
use crate::data::issues::{Issue, IssueState};
use crate::data::process::Process;
use crate::data::reports::{
    DocumentThen, ISSUE_STATES, IssueThen, MilestoneThen, Named, Snapshot, StageThen, StepThen,
};
use crate::site::{Page, Site, Standing, Status};

/// The last of [`ISSUE_STATES`]: not over yet on that day, and no more is known.
const UNFINISHED: &str = ISSUE_STATES[ISSUE_STATES.len() - 1];

impl Site {
    /// How everything stands today, in the language of the site.
    pub fn snapshot(&self, clock_set: bool) -> Snapshot {
        let nothing = Process::default();
        let process = self.process.process.as_ref().unwrap_or(&nothing);
        let named = |id: &str, name: &str| Named { id: id.to_owned(), name: name.to_owned() };
        let steps = process.steps.iter().map(|step| StepThen {
            step: named(&step.id, &step.name),
            activities: step.activities.iter().map(|activity| named(&activity.id, &activity.name)).collect(),
        });
        let members = self.facilities().iter().filter(|one| self.membership_today(one) == Membership::Member);
        Snapshot {
            date: self.today,
            clock_set,
            steps: steps.collect(),
            milestones: self.progress().0.iter().map(|standing| self.milestone_now(standing)).collect(),
            issues: self.process.issues.iter().filter_map(|issue| self.issue_now(issue)).collect(),
            members: members.map(|one| named(&one.public().id, &one.public().name)).collect(),
            stages: StageName::ALL.into_iter().map(|stage| self.stage_now(stage)).collect(),
            documents: self.documents_in_force(),
        }
    }

    /// The closed reports up to today, the first one first.
    pub fn closed_reports(&self) -> impl DoubleEndedIterator<Item = &Snapshot> {
        self.process.reports.iter().filter(|report| report.date <= self.today)
    }

    /// The report closed on a day.
    pub fn closed_report(&self, date: Date) -> Option<&Snapshot> {
        self.process.reports.iter().find(|report| report.date == date)
    }

    fn membership_today(&self, facility: &Facility) -> Membership {
        facility.membership(self.today, self.keep_left())
    }

    fn milestone_now(&self, standing: &Standing<'_>) -> MilestoneThen {
        let milestone = standing.milestone;
        let reasons = standing.reasons.iter();
        MilestoneThen {
            id: milestone.id.value.clone(),
            title: milestone.title.clone(),
            step: standing.step.id.clone(),
            activity: standing.activity.id.clone(),
            owner: milestone.owner.clone(),
            state: standing.state.word(),
            due: milestone.due,
            done_on: standing.done_on,
            share: standing.share,
            reasons: reasons.filter_map(|one| one.words(self, self.config.lang, Audience::Internal)).collect(),
        }
    }

    /// An issue as it is today; `None` where nobody had raised it.
    fn issue_now(&self, issue: &Issue) -> Option<IssueThen> {
        if issue.raised_on.is_some_and(|day| day > self.today) {
            return None;
        }
        let over_later = issue.state == IssueState::Closed && issue.closed_on.is_some_and(|day| day > self.today);
        Some(IssueThen {
            id: issue.id.value.clone(),
            title: issue.title.clone(),
            owner: issue.owner.value.clone(),
            state: if over_later { UNFINISHED } else { issue.state.word() },
            late: issue.is_late(self.today) || over_later && issue.due.is_some_and(|due| due < self.today),
            due: issue.due,
        })
    }

    /// A stage of all facilities that have not left and need it.
    fn stage_now(&self, stage: StageName) -> StageThen {
        let here = self.facilities().iter().filter(|one| one.public().left_on.is_none_or(|left| left > self.today));
        let days = here.map(|one| one.internal().stage(stage)).filter(|&day| day != Stage::NotNeeded);
        let (mut done, mut of) = (0, 0);
        for day in days {
            of += 1;
            done += usize::from(matches!(day, Stage::On(day) if day <= self.today));
        }
        StageThen { stage, done, of }
    }

    /// The documents that are out, each with the version that is in force.
    fn documents_in_force(&self) -> Vec<DocumentThen> {
        let mut documents: Vec<DocumentThen> = self.pages.iter().filter_map(|page| self.in_force(page)).collect();
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        documents
    }

    fn in_force(&self, page: &Page) -> Option<DocumentThen> {
        let info = page.front.document.as_ref()?;
        if page.publication.shown_on(self.today).is_err() || page.publication.status == Status::Retired {
            return None;
        }
        let days = days_of(info);
        let (since, version) = match days.iter().rev().find(|(day, _)| *day <= self.today) {
            Some(&(day, version)) => (Some(day), version),
            None if days.is_empty() => (None, &info.version),
            None => return None,
        };
        Some(DocumentThen {
            id: info.id.value.clone(),
            title: page.title().to_owned(),
            version: version.to_string(),
            since,
        })
    }
}
