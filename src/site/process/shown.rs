//! What an output may show of the process, in one place: which milestones, which activities, which reasons.

use jiff::civil::{Date, DateTime};

use super::{Counts, Deferred, ISSUES, Progress, Reason, Standing, State};
use crate::audience::Audience;
use crate::data::date::DateStyle;
use crate::data::process::{Activity, Evidence, Mark, Milestone, Proof};
use crate::diag::{Diagnostic, Lang, Scope, rules};
use crate::site::{OutputView, Page, Site};

/// The directives by which pages show milestones.
const SHOWING: [&str; 5] = ["milestones", "process-activity", "process-role", "process-step", "timeline"];

/// That by which they show who does what, and no milestones.
const MATRIX: &str = "responsibility-matrix";

impl Counts {
    /// `完了 3/8（遅延 1、未着手 4）`
    pub fn words(self, lang: Lang) -> String {
        let others = State::ALL.into_iter().filter(|&state| state != State::Done && self.of(state) > 0);
        let others: Vec<String> = others.map(|state| format!("{} {}", state.label(lang), self.of(state))).collect();
        let done = format!("{} {}/{}", State::Done.label(lang), self.of(State::Done), self.all());
        match (others.is_empty(), lang) {
            (true, _) => done,
            (false, Lang::Ja) => format!("{done}（{}）", others.join("、")),
            (false, Lang::En) => format!("{done} ({})", others.join(", ")),
        }
    }
}

/// Whether a role has to do with a milestone: it answers for it, or leads or supports its activity.
fn concerns(role: &str, activity: &Activity, milestone: &Milestone) -> bool {
    milestone.owner == role || matches!(activity.mark(role), Mark::Lead | Mark::Support)
}

impl<'a> OutputView<'a> {
    /// The milestones that the output may show.
    pub fn progress(&self) -> &Progress<'a> {
        &self.progress
    }

    /// The same, found once.
    pub(in crate::site) fn shown_progress(&self) -> Progress<'a> {
        let mut progress = self.site.progress();
        progress.0.retain(|standing| match &self.output.role {
            Some(role) => concerns(role, standing.activity, standing.milestone),
            None => self.is_for(standing.milestone.audience),
        });
        progress
    }

    /// Whether the output may say what is done in an activity, and by whom.
    pub fn shows_activity(&self, activity: &Activity) -> bool {
        match &self.output.role {
            Some(role) => matches!(activity.mark(role), Mark::Lead | Mark::Support | Mark::AsNeeded),
            None => self.is_for(activity.audience),
        }
    }

    /// Why a milestone stands as it does, as far as the output may say it, and where each reason is to be seen.
    pub fn reasons(&self, standing: &Standing<'a>) -> Vec<(String, Option<String>)> {
        let (site, lang) = (self.site, self.site.config.lang);
        let said = |reason: &Reason<'a>| match (&self.output.role, reason) {
            (None, _) => reason.words(site, lang, self.output.narrowest()),
            // What another role has to do is its own affair.
            (Some(role), _) if standing.milestone.owner != *role => None,
            (Some(role), Reason::WaitsFor(other)) => {
                let (_, activity, _) = site.process.process.as_ref()?.milestones().find(|one| one.2.id == other.id)?;
                concerns(role, activity, other).then(|| reason.words(site, lang, Audience::Internal)).flatten()
            }
            (Some(_), _) => reason.words(site, lang, Audience::Public),
        };
        let words = standing.reasons.iter().filter_map(|reason| Some((said(reason)?, self.seen_at(reason))));
        let words: Vec<_> = words.collect();
        match standing.state {
            State::Waiting if words.is_empty() => {
                vec![(rules::label("reason_waits", lang).unwrap_or_default().to_owned(), None)]
            }
            _ => words,
        }
    }

    /// The source, as links write it, of the page on which a reason is to be seen.
    fn seen_at(&self, reason: &Reason<'a>) -> Option<String> {
        let source = |page: &Page| page.path.as_str().trim_start_matches("content").to_owned();
        let with = |directive: &str| self.first_page_with(directive).map(|id| source(self.site.page(id)));
        match reason {
            Reason::InForce(page, ..)
            | Reason::InForceFrom(page, ..)
            | Reason::Published(page, _)
            | Reason::Withheld(page, _) => Some(source(page)),
            Reason::Facilities { .. } => {
                self.site.facilities.as_ref()?;
                let section = self.site.section_above(&self.site.facility_folder())?;
                Some(source(self.site.page(section)))
            }
            Reason::Over(..) | Reason::ToCome { .. } => with("events"),
            Reason::Written(pointer) | Reason::Unwritten(pointer) => match format!("content/data/{}", pointer.file) {
                file if file == super::PROCESS => self.site.process_page(""),
                file if file == ISSUES => with("issues"),
                file if file == super::EVALUATION => with("evaluation"),
                file if file.ends_with("/statistics.csv") => with("statistics"),
                _ => None,
            },
            Reason::WaitsFor(milestone) => self.site.milestone_page(&milestone.id.value),
            _ => None,
        }
    }

    /// The moments at which a milestone may change by itself, where the output shows any.
    pub(in crate::site) fn of_process(&self) -> Vec<DateTime> {
        let shows = self.output.role.is_some() || self.site.shows_process(&self.output.name, &SHOWING);
        match shows {
            true => self.progress().0.iter().flat_map(|standing| standing.turns.iter().copied()).collect(),
            false => Vec::new(),
        }
    }
}

impl OutputView<'_> {
    /// Whether a page of the output says of a late milestone since how many days it is.
    pub(in crate::site) fn counts_days_overdue(&self) -> bool {
        SHOWING.iter().any(|name| self.asks(name, |_| true))
            && self.progress().0.iter().any(|standing| standing.state == State::Late)
    }
}

impl Site {
    /// A link to the place of a milestone on the page of its activity.
    pub fn milestone_page(&self, id: &str) -> Option<String> {
        let (step, activity, _) = self.process.process.as_ref()?.milestones().find(|one| one.2.id.value == id)?;
        Some(format!("{}#{}", self.process_page(&format!("{}/{}", step.id, activity.id))?, milestone_anchor(id)))
    }

    /// A day in a table or beside a milestone, where both years would take too much room.
    pub fn day_text(&self, day: Date) -> String {
        self.day_text_in(day, self.config.lang)
    }

    pub(super) fn day_text_in(&self, day: Date, lang: Lang) -> String {
        match self.config.dates {
            DateStyle::Both => DateStyle::Western.write(day, lang),
            style => style.write(day, lang),
        }
    }

    /// Whether an output shows parts of the process: an internal one always may, another one where a page of it asks for
    /// them by one of these directives.
    fn shows_process(&self, output: &str, directives: &[&str]) -> bool {
        let Some(output) = self.config.outputs.iter().find(|known| known.name == output) else { return false };
        let asks = |page: &Page| page.facts.directives.iter().any(|one| directives.contains(&&*one.name));
        output.audiences.contains(&Audience::Internal)
            || self.pages.iter().any(|page| page.publication.shown_in(output, self.today).is_ok() && asks(page))
    }

    /// A mistake in data with the outputs that it concerns.
    pub(in crate::site) fn scoped(&self, mistake: Deferred) -> Diagnostic {
        match mistake {
            Deferred::Milestones(audience, found) => found.scoped(self.outputs_with_milestones(audience)),
            Deferred::Stages(found) => found.scoped(self.outputs_with_stages()),
        }
    }

    /// The outputs that show milestones of an audience or narrower ones, or who does what in activities of it: a mistake in
    /// these concerns them, and no others.
    pub(super) fn outputs_with_milestones(&self, audience: Audience) -> Scope {
        let directives: Vec<&str> = SHOWING.into_iter().chain([MATRIX]).collect();
        self.config.outputs_where(|output| {
            let may = output.audiences.iter().any(|&own| own >= audience);
            output.role.is_some() || may && self.shows_process(&output.name, &directives)
        })
    }

    /// The outputs that show how many facilities have passed a stage.
    fn outputs_with_stages(&self) -> Scope {
        let counts = |milestone: &Milestone| match &milestone.proof {
            Proof::Evidence(evidence) => evidence.leaves().iter().any(|leaf| matches!(leaf, Evidence::Facilities(..))),
            _ => false,
        };
        let mut scope = self.config.outputs_for(Audience::Internal);
        if let Some(process) = &self.process.process {
            let counting = process.milestones().map(|(_, _, one)| one).filter(|one| counts(one));
            let widest = counting.map(|one| process.reach(one)).min();
            scope.widen(&self.outputs_with_milestones(widest.unwrap_or(Audience::Internal)));
        }
        let counts_them = |page: &Page| page.facts.directives.iter().any(|one| &*one.name == "onboarding-counts");
        scope.widen(&self.config.outputs_where(|output| {
            self.pages.iter().any(|page| page.publication.shown_in(output, self.today).is_ok() && counts_them(page))
        }));
        scope
    }
}

/// The id of a milestone's heading on the page of its activity.
pub(in crate::site) fn milestone_anchor(id: &str) -> String {
    format!("milestone:{id}")
}
