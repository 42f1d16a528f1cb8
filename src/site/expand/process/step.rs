//! `::process-step`: the table of a step, activities as columns, and the same as sections.

use super::super::Expander;
use super::super::blocks::{
    block_definitions, captioned, cross_table, heading, line_break, list, paragraph, part, strong, text,
};
use crate::data::process::{Activity, Process, Role, Step};
use crate::doc::{Block, Directive, Inline};
use crate::site::{OutputView, Progress, Standing};
use crate::source::Span;

/// A step as an output shows it.
struct Shown<'a> {
    process: &'a Process,
    step: &'a Step,
    /// The activities that the output may show, each with its number in the step.
    activities: Vec<(usize, &'a Activity)>,
    /// The roles that have something to do somewhere in the process.
    roles: Vec<&'a Role>,
    progress: &'a Progress<'a>,
}

impl<'a> Shown<'a> {
    fn milestones<'s>(&'s self, activity: &'s Activity) -> Vec<&'s Standing<'a>> {
        self.progress.of_activity(&activity.id).collect()
    }
}

/// The roles that an activity gives something to do, as far as the output may show it; others stand in examples alone.
pub(super) fn acting_roles<'a>(process: &'a Process, view: &OutputView<'_>) -> Vec<&'a Role> {
    let shown: Vec<&Activity> =
        process.activities().map(|(_, activity)| activity).filter(|activity| view.shows_activity(activity)).collect();
    let acts =
        |role: &&Role| shown.iter().any(|activity| activity.responsibility.iter().any(|(key, _)| *key == role.key));
    process.roles.iter().filter(acts).collect()
}

impl<'a> Expander<'a> {
    /// A step: how far it is, its table for wide screens and print, and the same as sections for narrow ones. Only one of
    /// the two is ever shown and read out.
    pub(in crate::site::expand) fn process_step(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(process) = self.process(span) else { return Vec::new() };
        let Some(step) = directive.attribute("step").and_then(|named| self.step_of(process, named)) else {
            return Vec::new();
        };
        let numbered = step.activities.iter().enumerate().map(|(number, activity)| (number + 1, activity));
        let activities: Vec<_> = numbered.filter(|(_, activity)| self.view.shows_activity(activity)).collect();
        if activities.is_empty() {
            return self.nothing_to_show(directive, ("活動", "activities"), span);
        }
        let shown = Shown {
            process,
            step,
            activities,
            roles: acting_roles(process, self.view),
            progress: self.view.progress(),
        };
        let mut blocks = Vec::new();
        if self.view.is_internal() && !step.summary.is_empty() {
            blocks.push(paragraph(vec![text(&step.summary, span)], span));
        }
        let milestones = shown.activities.iter().flat_map(|(_, activity)| shown.milestones(activity));
        blocks.push(paragraph(self.tally(milestones, span), span));
        blocks.push(self.legend(span));
        let caption = self.label("process_step_table").replace("{step}", &step.name);
        blocks.push(part("process-wide", vec![captioned(&caption, self.step_table(&shown, span))], span));
        blocks.push(part("process-narrow", self.step_sections(&shown, span), span));
        blocks
    }

    fn step_table(&self, shown: &Shown<'a>, span: Span) -> Block {
        let mut head = vec![vec![text(self.label("process_item"), span)]];
        for (number, activity) in &shown.activities {
            let mut name = vec![text(&format!("{number}. "), span), self.activity_link(shown.step, activity, span)];
            name.push(line_break(span));
            name.extend(self.tally(shown.milestones(activity), span));
            head.push(name);
        }
        let row = |label: &str, cell: &dyn Fn(&'a Activity) -> Vec<Inline>| {
            let cells = shown.activities.iter().map(|(_, activity)| cell(activity));
            std::iter::once(vec![text(label, span)]).chain(cells).collect::<Vec<_>>()
        };
        let mut rows = vec![row(self.label("process_task"), &|activity| vec![text(&activity.task, span)])];
        for role in &shown.roles {
            let label = format!("{}：{}", self.label("process_who"), role.name);
            rows.push(row(&label, &|activity| vec![self.mark(activity.mark(&role.key), span)]));
        }
        rows.push(row(self.label("process_milestones"), &|activity| {
            let lines = shown.milestones(activity).into_iter().map(|one| self.milestone_line(one, span));
            self.in_cell(lines.collect(), span)
        }));
        rows.push(row(self.label("process_examples"), &|activity| self.examples_cell(shown.process, activity, span)));
        cross_table(head, rows, span)
    }

    fn examples_cell(&self, process: &Process, activity: &Activity, span: Span) -> Vec<Inline> {
        let mut cell = Vec::new();
        for example in &activity.examples {
            if !cell.is_empty() {
                cell.push(line_break(span));
            }
            cell.extend([self.actor(process, example, span), line_break(span)]);
            let items = example.items.iter().map(|item| vec![text(item, span)]).collect();
            cell.extend(self.in_cell(items, span));
        }
        cell
    }

    fn step_sections(&self, shown: &Shown<'a>, span: Span) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (number, activity) in &shown.activities {
            let title = format!("{number}. {}", activity.name);
            blocks.push(heading(self.heading_level + 1, format!("activity:{}", activity.id), &title, span));
            blocks.push(paragraph(self.tally(shown.milestones(activity), span), span));
            let mut parts = vec![(self.label("process_task"), vec![paragraph(vec![text(&activity.task, span)], span)])];
            parts.push((self.label("process_who"), vec![self.marks(&shown.roles, activity, span)]));
            let lines = shown.milestones(activity).into_iter().map(|one| self.milestone_line(one, span));
            parts.push((self.label("process_milestones"), vec![list(lines.collect(), span)]));
            if !activity.examples.is_empty() {
                parts.push((self.label("process_examples"), self.examples(shown.process, activity, span)));
            }
            blocks.push(block_definitions(parts, span));
        }
        blocks
    }

    /// Who does what in an activity, as a list.
    pub(super) fn marks(&self, roles: &[&Role], activity: &Activity, span: Span) -> Block {
        let items = roles.iter().map(|role| {
            let mut item = vec![text(&format!("{}：", role.name), span)];
            item.extend(self.mark_in_words(activity.mark(&role.key), span));
            item
        });
        list(items.collect(), span)
    }

    /// The examples of an activity, actor by actor.
    pub(super) fn examples(&self, process: &Process, activity: &Activity, span: Span) -> Vec<Block> {
        let blocks = activity.examples.iter().flat_map(|example| {
            let items = example.items.iter().map(|item| vec![text(item, span)]).collect();
            let actor = strong(&format!("【{}】", process.role_name(&example.actor)), span);
            [paragraph(vec![actor], span), list(items, span)]
        });
        blocks.collect()
    }
}
