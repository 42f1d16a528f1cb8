//! `::milestones` and `::responsibility-matrix`.

use super::super::Expander;
use super::super::blocks::{captioned, cross_table, line_break, marked, paragraph, table, text};
use super::step::acting_roles;
use crate::data::process::{Activity, Milestone, Process};
use crate::doc::{Block, Directive, Inline};
use crate::site::{Standing, State};
use crate::source::Span;

/// What is asked for of the milestones.
pub(super) struct Wanted<'a> {
    role: Option<&'a str>,
    step: Option<&'a str>,
    activity: Option<&'a str>,
}

impl Wanted<'_> {
    fn holds(&self, standing: &Standing<'_>) -> bool {
        self.role.is_none_or(|role| standing.milestone.owner == role)
            && self.step.is_none_or(|step| standing.step.id == step)
            && self.activity.is_none_or(|activity| standing.activity.id == activity)
    }
}

/// The order of urgency: what is late first, then by the day on which it is due.
pub(super) fn by_urgency(standings: &mut [&Standing<'_>]) {
    standings.sort_by_key(|one| (one.state != State::Late, one.milestone.due.is_none(), one.milestone.due));
}

impl<'a> Expander<'a> {
    /// What the attributes ask for; `None` where one of them names what is not there.
    fn filters(&mut self, process: &'a Process, directive: &Directive) -> Option<Wanted<'a>> {
        let mut wanted = Wanted { role: None, step: None, activity: None };
        let mut sound = true;
        if let Some(named) = directive.attribute("role") {
            wanted.role = self.role_of(process, named);
            sound &= wanted.role.is_some();
        }
        if let Some(named) = directive.attribute("step") {
            wanted.step = self.step_of(process, named).map(|step| step.id.as_str());
            sound &= wanted.step.is_some();
        }
        if let Some(named) = directive.attribute("activity") {
            wanted.activity = self.activity_of(process, named).map(|(_, activity)| activity.id.as_str());
            sound &= wanted.activity.is_some();
        }
        sound.then_some(wanted)
    }

    /// The milestones that the attributes ask for and that the output may show, in the order of the file; `None` where
    /// there are none, which is told, or where the directive is in error.
    pub(super) fn asked(&mut self, directive: &Directive, span: Span) -> Result<Vec<Standing<'a>>, Vec<Block>> {
        let Some(process) = self.process(span) else { return Err(Vec::new()) };
        let Some(wanted) = self.filters(process, directive) else { return Err(Vec::new()) };
        let all = self.view.progress().0.iter();
        let standings: Vec<Standing<'a>> = all.filter(|standing| wanted.holds(standing)).cloned().collect();
        if standings.is_empty() {
            return Err(self.nothing_to_show(directive, ("マイルストーン", "milestones"), span));
        }
        Ok(standings)
    }

    /// A table of milestones.
    pub(in crate::site::expand) fn milestones(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let standings = match self.asked(directive, span) {
            Ok(standings) => standings,
            Err(blocks) => return blocks,
        };
        let wanted = directive.value("state");
        let shown: Vec<&Standing<'a>> =
            standings.iter().filter(|one| wanted.is_none_or(|state| one.state.word() == state)).collect();
        if shown.is_empty() {
            return vec![paragraph(vec![text(self.label("process_none"), span)], span)];
        }
        // Who answers for them need not be said of each where it was asked for.
        vec![self.milestone_table(&shown, directive.attribute("role").is_none(), true, span)]
    }

    /// Milestones with their states; with who answers for them, and with the reasons, where these are wanted.
    pub(super) fn milestone_table(
        &self,
        standings: &[&Standing<'a>],
        with_owner: bool,
        with_reason: bool,
        span: Span,
    ) -> Block {
        let mut head = vec![self.label("process_milestone"), self.label("process_state")];
        head.extend(with_reason.then(|| self.label("reason")));
        head.extend(with_owner.then(|| self.label("process_owner")));
        head.push(self.label("process_period"));
        let site = self.view.site;
        let role = |key: &str| match &site.process.process {
            Some(process) => self.role_link(process, key, span),
            None => text(key, span),
        };
        let row = |standing: &&Standing<'a>| {
            let milestone = standing.milestone;
            let mut row = vec![vec![self.milestone_link(standing, span)], self.state_and_share(standing, span)];
            row.extend(with_reason.then(|| vec![text(&self.reason(standing), span)]));
            row.extend(with_owner.then(|| vec![role(&milestone.owner)]));
            row.push(self.period(milestone, span));
            row
        };
        table(&head, standings.iter().map(row).collect(), span)
    }

    /// From when until when, each day on a line.
    fn period(&self, milestone: &Milestone, span: Span) -> Vec<Inline> {
        let days = [("process_from", milestone.start), ("process_until", milestone.due)];
        let lines = days.into_iter().filter_map(|(key, day)| {
            let words = self.label(key).replace("{day}", &self.view.site.day_text(day?));
            Some(vec![marked("day", &words, span)])
        });
        let lines: Vec<Vec<Inline>> = lines.collect();
        match lines.is_empty() {
            true => vec![text("—", span)],
            false => lines.join(&line_break(span)),
        }
    }

    /// Who does what: activities as rows, roles as columns.
    pub(in crate::site::expand) fn responsibility_matrix(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(process) = self.process(span) else { return Vec::new() };
        let Some(step) = directive.attribute("step").and_then(|named| self.step_of(process, named)) else {
            return Vec::new();
        };
        let activities: Vec<&'a Activity> =
            step.activities.iter().filter(|activity| self.view.shows_activity(activity)).collect();
        if activities.is_empty() {
            return self.nothing_to_show(directive, ("活動", "activities"), span);
        }
        let roles = acting_roles(process, self.view);
        let mut head = vec![vec![text(self.label("process_activity"), span)]];
        head.extend(roles.iter().map(|role| vec![text(&role.name, span)]));
        let row = |activity: &&'a Activity| {
            let mut row: Vec<Vec<Inline>> = vec![vec![self.activity_link(step, activity, span)]];
            row.extend(roles.iter().map(|role| vec![self.mark(activity.mark(&role.key), span)]));
            row
        };
        let rows = activities.iter().map(row).collect();
        let caption = self.label("process_matrix").replace("{step}", &step.name);
        vec![captioned(&caption, cross_table(head, rows, span)), self.legend(span)]
    }
}
