//! `::process-role`: what a role has to do, by urgency; and the same to be handed over to the role alone.

use super::super::Expander;
use super::super::blocks::{folded, gap, heading, line_break, marked, paragraph, part, strong, table, text};
use super::milestones::by_urgency;
use crate::data::facilities::Membership;
use crate::data::issues::{Issue, IssueState};
use crate::data::process::{Activity, Mark, Process, Step};
use crate::diag::{Diagnostics, Lang};
use crate::doc::{Block, BlockKind, Directive, Document, Inline, List, ListItem};
use crate::site::process::PROCESS;
use crate::site::{OutputView, Progress, Standing, State};
use crate::source::{SourcePath, Span};

/// The page of the role for which an output is made. Nothing of it can be wrong that is not told elsewhere.
pub fn role_document(view: &OutputView<'_>, role: &str) -> Document {
    let Some(process) = &view.site.process.process else { return Document::default() };
    let path = SourcePath::new(PROCESS);
    let mut found = Diagnostics::new();
    let expander = Expander { path, page: None, view, diagnostics: &mut found, heading_level: 1, lists: 0 };
    Document { blocks: expander.work_of(process, role, Span::default()) }
}

impl<'a> Expander<'a> {
    pub(in crate::site::expand) fn process_role(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(process) = self.process(span) else { return Vec::new() };
        let Some(role) = directive.attribute("role").and_then(|named| self.role_of(process, named)) else {
            return Vec::new();
        };
        let blocks = self.work_of(process, role, span);
        if blocks.is_empty() {
            return self.nothing_to_show(directive, ("活動とマイルストーン", "activities and milestones"), span);
        }
        blocks
    }

    fn work_of(&self, process: &'a Process, role: &str, span: Span) -> Vec<Block> {
        let progress = self.view.progress();
        let mut blocks = self.own_milestones(progress, role, span);
        for (mark, key) in
            [(Mark::Lead, "process_leads"), (Mark::Support, "process_supports"), (Mark::AsNeeded, "process_answers")]
        {
            blocks.extend(self.activities_with(process, progress, (role, mark), key, span));
        }
        blocks.extend(self.milestones_of_others(progress, role, span));
        blocks.extend(self.own_issues(role, span));
        blocks.extend(self.own_examples(process, role, span));
        blocks
    }

    fn section(&self, key: &'static str, span: Span) -> Block {
        heading(self.heading_level + 1, format!("role:{key}").replace("process_", ""), self.label(key), span)
    }

    /// The milestones that the role answers for: what is open by urgency, what is done folded away.
    fn own_milestones(&self, progress: &Progress<'a>, role: &str, span: Span) -> Vec<Block> {
        let own: Vec<&Standing<'a>> = progress.0.iter().filter(|one| one.milestone.owner == role).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let mut blocks =
            vec![self.section("process_own", span), paragraph(self.tally(own.iter().copied(), span), span)];
        blocks.extend(self.open_and_done(own, false, true, span));
        blocks
    }

    /// The milestones of others in the activities that the role leads or supports.
    fn milestones_of_others(&self, progress: &Progress<'a>, role: &str, span: Span) -> Vec<Block> {
        let near = |one: &&Standing<'a>| {
            one.milestone.owner != role && matches!(one.activity.mark(role), Mark::Lead | Mark::Support)
        };
        let others: Vec<&Standing<'a>> = progress.0.iter().filter(near).collect();
        if others.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![self.section("process_others", span)];
        blocks.extend(self.open_and_done(others, true, false, span));
        blocks
    }

    fn open_and_done(&self, all: Vec<&Standing<'a>>, owner: bool, reason: bool, span: Span) -> Vec<Block> {
        let (done, mut open): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.state == State::Done);
        by_urgency(&mut open);
        let table =
            |list: &[&Standing<'a>]| part("milestones", vec![self.milestone_table(list, owner, reason, span)], span);
        let mut blocks = Vec::new();
        match open.is_empty() {
            true => blocks.push(paragraph(vec![text(self.label("process_nothing_open"), span)], span)),
            false => blocks.push(table(&open)),
        }
        if !done.is_empty() {
            let title = self.label("process_done").replace("{n}", &done.len().to_string());
            blocks.push(folded(&title, vec![table(&done)]));
        }
        blocks
    }

    fn activities_with(
        &self,
        process: &'a Process,
        progress: &Progress<'a>,
        (role, mark): (&str, Mark),
        key: &'static str,
        span: Span,
    ) -> Vec<Block> {
        let with = process.activities().filter(|(_, activity)| activity.mark(role) == mark);
        let with: Vec<(&Step, &Activity)> = with.filter(|(_, activity)| self.view.shows_activity(activity)).collect();
        if with.is_empty() {
            return Vec::new();
        }
        let items = with.into_iter().map(|(step, activity)| {
            let name = vec![
                self.activity_link(step, activity, span),
                text(gap(self.lang()), span),
                marked("quiet", &step.name, span),
            ];
            let mut about: Vec<Inline> = vec![text(&activity.task, span)];
            let milestones: Vec<&Standing<'a>> = progress.of_activity(&activity.id).collect();
            if !milestones.is_empty() {
                about.push(line_break(span));
                about.extend(self.tally(milestones, span));
            }
            ListItem { span, task: None, blocks: vec![paragraph(name, span), paragraph(about, span)] }
        });
        let list = List { start: None, tight: false, numbered: false, items: items.collect() };
        vec![self.section(key, span), Block { span, kind: BlockKind::List(Box::new(list)) }]
    }

    /// The issues that the role answers for and that are not over; inside, and in what is handed over to it.
    fn own_issues(&self, role: &str, span: Span) -> Vec<Block> {
        let exported = self.view.output.role.is_some();
        if !self.view.is_internal() && !exported {
            return Vec::new();
        }
        let site = self.view.site;
        let named = |issue: &Issue| match issue.facility.as_ref().and_then(|id| site.facility(&id.value)) {
            // That a facility has applied is not for others.
            Some(number) => self.view.membership(&site.facilities()[number]) != Membership::Applicant,
            None => true,
        };
        let open = site.process.issues.iter().filter(|issue| {
            issue.owner.value == role && issue.state != IssueState::Closed && (!exported || named(issue))
        });
        let rows: Vec<Vec<Vec<Inline>>> = open
            .map(|issue| {
                let due = issue.due.map_or_else(|| "—".to_owned(), |day| site.day_text(day));
                let late = match (issue.is_late(site.today), self.lang()) {
                    (true, Lang::Ja) => format!("（{}）", State::Late.label(Lang::Ja)),
                    (true, Lang::En) => format!(" ({})", State::Late.label(Lang::En)),
                    (false, _) => String::new(),
                };
                let cells = [&issue.id.value, &issue.title, &format!("{due}{late}"), issue.state.label(self.lang())];
                let mut row: Vec<Vec<Inline>> = cells.iter().map(|cell| vec![text(cell, span)]).collect();
                row.push(vec![text(&issue.decision, span)]);
                row
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let keys = ["issue_number", "issue_title", "process_due", "process_state", "issue_decision"];
        vec![
            self.section("process_issues", span),
            part("own-issues", vec![table(&keys.map(|key| self.label(key)), rows, span)], span),
        ]
    }

    /// The examples in which the role acts.
    fn own_examples(&self, process: &'a Process, role: &str, span: Span) -> Vec<Block> {
        let exported = self.view.output.role.is_some();
        let shown = process.activities().filter(|(_, activity)| exported || self.view.shows_activity(activity));
        let mut blocks = Vec::new();
        for (_, activity) in shown {
            let own = activity.examples.iter().filter(|example| example.actor == role);
            let items: Vec<Vec<Inline>> =
                own.flat_map(|example| &example.items).map(|item| vec![text(item, span)]).collect();
            if items.is_empty() {
                continue;
            }
            if blocks.is_empty() {
                blocks.push(self.section("process_acts", span));
            }
            blocks.push(paragraph(vec![strong(&activity.name, span)], span));
            blocks.push(super::super::blocks::list(items, span));
        }
        blocks
    }
}
