//! `::process-activity`: an activity with its milestones, one by one.

use super::super::Expander;
use super::super::blocks::{block_definitions, heading, line_break, link, list, paragraph, part, text};
use super::step::acting_roles;
use crate::data::process::{Activity, Process};
use crate::doc::{Block, Directive, Inline};
use crate::site::process::milestone_anchor;
use crate::site::{Progress, Standing};
use crate::source::Span;

impl<'a> Expander<'a> {
    pub(in crate::site::expand) fn process_activity(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(process) = self.process(span) else { return Vec::new() };
        let Some((_, activity)) = directive.attribute("activity").and_then(|named| self.activity_of(process, named))
        else {
            return Vec::new();
        };
        if !self.view.shows_activity(activity) {
            return self.nothing_to_show(directive, ("活動", "activities"), span);
        }
        let progress = self.view.progress();
        let level = self.heading_level + 1;
        let title = |key: &'static str, id: &str| heading(level, format!("process:{id}"), self.label(key), span);
        let mut blocks = vec![paragraph(vec![text(&activity.task, span)], span)];
        blocks.retain(|_| !activity.task.is_empty());
        blocks.push(title("process_who", "who"));
        blocks.push(self.linked_marks(process, activity, span));
        blocks.push(title("process_milestones", "milestones"));
        blocks.push(paragraph(self.tally(progress.of_activity(&activity.id), span), span));
        for standing in progress.of_activity(&activity.id) {
            blocks.push(self.milestone(process, progress, standing, span));
        }
        if !activity.examples.is_empty() {
            blocks.push(title("process_examples", "examples"));
            blocks.extend(self.examples(process, activity, span));
        }
        if self.view.is_internal() && !activity.notes.is_empty() {
            blocks.push(title("process_notes", "notes"));
            blocks.push(paragraph(vec![text(&activity.notes, span)], span));
        }
        blocks
    }

    fn linked_marks(&self, process: &'a Process, activity: &Activity, span: Span) -> Block {
        let items = acting_roles(process, self.view).into_iter().map(|role| {
            let mut item = vec![self.role_link(process, &role.key, span), text("：", span)];
            item.extend(self.mark_in_words(activity.mark(&role.key), span));
            item
        });
        list(items.collect(), span)
    }

    /// A milestone with all that is known of it.
    fn milestone(&self, process: &'a Process, progress: &Progress<'a>, standing: &Standing<'a>, span: Span) -> Block {
        let milestone = standing.milestone;
        let site = self.view.site;
        let line = |words: Vec<Inline>| vec![paragraph(words, span)];
        let mut parts = vec![(self.label("process_state"), line(self.state_and_share(standing, span)))];
        let reasons: Vec<Vec<Inline>> = self
            .view
            .reasons(standing)
            .into_iter()
            .map(|(words, target)| match target {
                Some(target) => vec![link(&target, &words, span)],
                None => vec![text(&words, span)],
            })
            .collect();
        if !reasons.is_empty() {
            parts.push((self.label("reason"), vec![list(reasons, span)]));
        }
        parts.push((self.label("process_owner"), line(vec![self.role_link(process, &milestone.owner, span)])));
        let mut days = Vec::new();
        for (key, day) in
            [("process_start", milestone.start), ("process_due", milestone.due), ("process_done_on", standing.done_on)]
        {
            if let Some(day) = day {
                days.push((self.label(key), line(vec![text(&site.date_text(day), span)])));
            }
        }
        parts.extend(days);
        let before = milestone.depends_on.iter().filter_map(|other| progress.get(&other.value)).map(|other| {
            let mut item = vec![self.milestone_link(other, span), text(" ", span)];
            item.push(self.state(other.state, span));
            item
        });
        let before: Vec<Vec<Inline>> = before.collect();
        if !before.is_empty() {
            parts.push((self.label("process_before"), vec![list(before, span)]));
        }
        if self.view.is_internal() && !milestone.note.is_empty() {
            parts.push((self.label("process_notes"), line(note(&milestone.note, span))));
        }
        let title = heading(self.heading_level + 2, milestone_anchor(&milestone.id.value), &milestone.title, span);
        part("milestone", vec![title, block_definitions(parts, span)], span)
    }
}

/// A note, with the lines of its author.
fn note(text_of: &str, span: Span) -> Vec<Inline> {
    let mut words = Vec::new();
    for line in text_of.lines() {
        if !words.is_empty() {
            words.push(line_break(span));
        }
        words.push(text(line, span));
    }
    words
}
