//! `::issues` (課題管理表): what is to be settled, by whom and when.

use std::cmp::Reverse;

use super::Expander;
use super::blocks::{captioned, folded, line_break, link, marked, part, strong, table, text};
use crate::data::issues::{Issue, IssueState};
use crate::diag::Lang;
use crate::doc::{Block, Directive, Inline};
use crate::site::Progress;
use crate::site::links::FACILITY;
use crate::source::Span;

impl<'a> Expander<'a> {
    /// The issues, the open ones by their days, the closed ones folded away; for internal outputs alone.
    pub(super) fn issues(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let site = self.view.site;
        let role = directive.attribute("role");
        if let (Some(role), Some(process)) = (role, &site.process.process) {
            self.role_of(process, role);
        }
        let wanted = site.process.issues.iter().filter(|one| role.is_none_or(|role| *role.value == *one.owner.value));
        let (mut closed, mut open): (Vec<&Issue>, Vec<&Issue>) =
            wanted.partition(|issue| issue.state == IssueState::Closed);
        open.sort_by_key(|issue| (issue.due.is_none(), issue.due, issue.raised_on));
        closed.sort_by_key(|issue| Reverse(issue.closed_on));
        let progress = self.view.progress();
        let mut blocks = vec![self.says(&self.issue_counts(&open, closed.len()), span)];
        if !open.is_empty() {
            let table = captioned(self.label("issues_open"), self.issue_table(&open, progress, span));
            blocks.push(part("stacked", vec![table], span));
        }
        if !closed.is_empty() && directive.value("state") != Some("open") {
            let table = part("stacked", vec![self.issue_table(&closed, progress, span)], span);
            blocks.push(folded(&self.counted("issues_closed", closed.len()), vec![table]));
        }
        blocks
    }

    fn issue_counts(&self, open: &[&Issue], closed: usize) -> String {
        let today = self.view.site.today;
        let late = open.iter().filter(|issue| issue.is_late(today)).count();
        let day = self.view.site.day_text(today);
        match (self.lang(), open.len()) {
            (Lang::Ja, 0) => format!("{day}現在、終わっていない課題はありません。"),
            (Lang::Ja, count) => {
                format!(
                    "{day}現在、終わっていない課題は {count} 件（うち期限を過ぎたもの {late} 件）、終わった課題は {closed} 件です。"
                )
            }
            (Lang::En, count) => format!("{count} issues are open on {day}, {late} of them late; {closed} are closed."),
        }
    }

    fn issue_table(&self, issues: &[&Issue], progress: &Progress<'a>, span: Span) -> Block {
        let site = self.view.site;
        let day =
            |day: Option<_>| day.map_or_else(|| self.label("blank").to_owned(), |day| self.view.site.day_text(day));
        let role = |key: &str| match &site.process.process {
            Some(process) => self.role_link(process, key, span),
            None => text(key, span),
        };
        let rows = issues.iter().map(|issue| {
            let due = match issue.is_late(site.today) {
                true => marked("overdue", &format!("{}{}", day(issue.due), self.label("issue_late")), span),
                false => text(&day(issue.due), span),
            };
            let mut state = vec![text(issue.state.label(self.lang()), span)];
            if let Some(on) = issue.closed_on {
                state.extend([line_break(span), text(&self.view.site.day_text(on), span)]);
            }
            let decision = match issue.decision.is_empty() {
                true => self.label("blank"),
                false => &issue.decision,
            };
            vec![
                vec![strong(&issue.id.value, span), line_break(span), text(&issue.title, span)],
                vec![role(&issue.owner.value)],
                vec![text(&day(issue.raised_on), span)],
                vec![due],
                state,
                vec![text(decision, span)],
                self.concerns(issue, progress, span),
            ]
        });
        let head = [
            "issue",
            "process_owner",
            "issue_raised",
            "process_due",
            "process_state",
            "issue_decision",
            "issue_concerns",
        ];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    /// The milestone and the facility that an issue concerns.
    fn concerns(&self, issue: &Issue, progress: &Progress<'a>, span: Span) -> Vec<Inline> {
        let mut words = Vec::new();
        if let Some(id) = &issue.milestone {
            words.extend(self.milestone_name(&id.value, progress, span));
        }
        let facility = issue.facility.as_ref().and_then(|id| self.view.site.facility(&id.value));
        if let Some(facility) = facility.map(|number| &self.view.site.facilities()[number]) {
            if !words.is_empty() {
                words.push(line_break(span));
            }
            let public = facility.public();
            words.push(match self.view.shows_facility(facility) {
                true => link(&format!("{FACILITY}{}", public.id), &public.name, span),
                false => text(&public.name, span),
            });
        }
        if words.is_empty() { vec![text(self.label("blank"), span)] } else { words }
    }

    /// A milestone's title with its state; nothing where there is no such milestone, which was reported at its place.
    pub(super) fn milestone_name(&self, id: &str, progress: &Progress<'a>, span: Span) -> Vec<Inline> {
        let Some(standing) = progress.get(id) else { return Vec::new() };
        let mut words = vec![self.milestone_link(standing, span), line_break(span)];
        words.extend(self.state_and_share(standing, span));
        words
    }
}
