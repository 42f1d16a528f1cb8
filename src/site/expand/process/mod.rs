//! The directives of the process: `::process-step`, `::process-activity`, `::process-role`, `::responsibility-matrix`,
//! `::milestones`, `::timeline`. What may be shown, the view decides; what follows is only how it is put.

mod activity;
mod milestones;
mod role;
mod step;
mod timeline;

pub use role::role_document;

use super::Expander;
use super::blocks::{line_break, link, marked, paragraph, spanned, text};
use crate::audience::Audience;
use crate::data::process::{Activity, Example, Mark, Process, Step};
use crate::diag::{Lang, rules};
use crate::doc::{Attribute, Block, Directive, Inline};
use crate::site::{Counts, Standing, State};
use crate::source::{Span, nearest};

impl<'a> Expander<'a> {
    /// The process; where there is none, the directive is an error.
    fn process(&mut self, span: Span) -> Option<&'a Process> {
        let process = self.view.site.process.process.as_ref();
        if process.is_none() {
            self.push(rules::no_list_file("data/process.yaml"), span);
        }
        process
    }

    /// The step that an attribute names.
    fn step_of(&mut self, process: &'a Process, named: &Attribute) -> Option<&'a Step> {
        let step = process.step(&named.value);
        if step.is_none() {
            let known: Vec<&str> = process.steps.iter().map(|step| step.id.as_str()).collect();
            let error = rules::unknown_step(&*named.value, known.join(", "));
            self.push(error.suggest(nearest(&named.value, known)), named.span);
        }
        step
    }

    /// The activity that an attribute names, with its step.
    fn activity_of(&mut self, process: &'a Process, named: &Attribute) -> Option<(&'a Step, &'a Activity)> {
        let found = process.activity(&named.value);
        if found.is_none() {
            let known = process.activities().map(|(_, activity)| activity.id.as_str());
            let error = rules::unknown_activity(&*named.value).suggest(nearest(&named.value, known));
            self.push(error, named.span);
        }
        found
    }

    /// The key of the role that an attribute names.
    pub(super) fn role_of(&mut self, process: &'a Process, named: &Attribute) -> Option<&'a str> {
        let role = process.role(&named.value).map(|role| role.key.as_str());
        if role.is_none() {
            let error = rules::unknown_role(&*named.value, process.known_roles());
            self.push(error.suggest(process.nearest_role(&named.value)), named.span);
        }
        role
    }

    /// Nothing of what a directive asks for may be shown here. An internal page says that there is none; on another one
    /// it is an error, since whoever wrote the directive expects something.
    fn nothing_to_show(&mut self, directive: &Directive, what: (&str, &str), span: Span) -> Vec<Block> {
        if !self.view.is_internal() && self.view.output.role.is_none() {
            let audience = self.page.map_or(Audience::Public, |page| page.publication.audience);
            let (ja, en) = (audience.label(Lang::Ja), audience.label(Lang::En));
            self.push(rules::process_not_shown(&*directive.name, what.0, what.1, ja, en, audience.name()), span);
        }
        vec![paragraph(vec![text(self.label("process_none"), span)], span)]
    }

    /// `完了 3/8（遅延 1、未着手 4）`
    fn tally<'s>(&self, standings: impl IntoIterator<Item = &'s Standing<'a>>, span: Span) -> Vec<Inline>
    where
        'a: 's,
    {
        let counts: Counts = standings.into_iter().collect();
        vec![marked("tally", &counts.words(self.lang()), span)]
    }

    /// A state in words, for the theme with its name.
    fn state(&self, state: State, span: Span) -> Inline {
        spanned("state", &[("kind", state.word())], vec![text(state.label(self.lang()), span)], span)
    }

    /// The state with how much is done where that says more: `進行中 18/22`.
    pub(super) fn state_and_share(&self, standing: &Standing<'a>, span: Span) -> Vec<Inline> {
        let mut words = vec![self.state(standing.state, span)];
        if let Some((done, of)) = standing.share.filter(|&(done, of)| done > 0 && of > 1)
            && standing.state != State::Done
        {
            words.extend([text(" ", span), marked("share", &format!("{done}/{of}"), span)]);
        }
        words
    }

    /// A mark as its sign, which is read out as what it means; what is not decided is written out.
    fn mark(&self, mark: Mark, span: Span) -> Inline {
        match mark {
            Mark::Unknown => marked("mark", mark.label(self.lang()), span),
            _ => spanned("mark", &[("text", mark.label(self.lang()))], vec![text(mark.sign(), span)], span),
        }
    }

    /// A mark as its sign with what it means beside it.
    fn mark_in_words(&self, mark: Mark, span: Span) -> Vec<Inline> {
        match mark {
            Mark::Unknown => vec![text(mark.label(self.lang()), span)],
            _ => vec![text(&format!("{} {}", mark.sign(), mark.label(self.lang())), span)],
        }
    }

    /// What the signs mean.
    fn legend(&self, span: Span) -> Block {
        let signs = Mark::ALL.into_iter().filter(|mark| *mark != Mark::Unknown);
        let words: Vec<String> = signs.map(|mark| format!("{} {}", mark.sign(), mark.label(self.lang()))).collect();
        let words = words.join(super::blocks::gap(self.lang()));
        paragraph(vec![marked("quiet", &words, span)], span)
    }

    /// The title of a milestone, leading to its place on the page of its activity.
    pub(super) fn milestone_link(&self, standing: &Standing<'a>, span: Span) -> Inline {
        let milestone = standing.milestone;
        match self.view.site.milestone_page(&milestone.id.value) {
            Some(target) => link(&target, &milestone.title, span),
            None => text(&milestone.title, span),
        }
    }

    /// An activity's name, leading to its page.
    fn activity_link(&self, step: &Step, activity: &Activity, span: Span) -> Inline {
        match self.view.site.process_page(&format!("{}/{}", step.id, activity.id)) {
            Some(target) => link(&target, &activity.name, span),
            None => text(&activity.name, span),
        }
    }

    /// A role's name, leading to its page.
    pub(super) fn role_link(&self, process: &Process, key: &str, span: Span) -> Inline {
        match self.view.site.process_page(&format!("roles/{key}")) {
            Some(target) => link(&target, process.role_name(key), span),
            None => text(process.role_name(key), span),
        }
    }

    /// Why a milestone stands as it does, in one line.
    fn reason(&self, standing: &Standing<'a>) -> String {
        let reasons: Vec<String> = self.view.reasons(standing).into_iter().map(|(words, _)| words).collect();
        reasons.join(if self.lang() == Lang::Ja { "。" } else { "; " })
    }

    /// A milestone in a list or cell: its state, its title, and why it stands so.
    fn milestone_line(&self, standing: &Standing<'a>, span: Span) -> Vec<Inline> {
        let mut line = self.state_and_share(standing, span);
        line.extend([text(" ", span), self.milestone_link(standing, span)]);
        let reason = self.reason(standing);
        if !reason.is_empty() {
            line.extend([line_break(span), marked("quiet", &reason, span)]);
        }
        line
    }

    /// Several things in one cell, each on lines of its own.
    fn in_cell(&self, items: Vec<Vec<Inline>>, span: Span) -> Vec<Inline> {
        let mut cell = Vec::new();
        for item in items {
            if !cell.is_empty() {
                cell.push(line_break(span));
            }
            cell.push(spanned("item", &[], item, span));
        }
        cell
    }

    /// The name of an example's actor, in the brackets of the examples that networks publish.
    fn actor(&self, process: &Process, example: &Example, span: Span) -> Inline {
        super::blocks::strong(&format!("【{}】", process.role_name(&example.actor)), span)
    }
}
