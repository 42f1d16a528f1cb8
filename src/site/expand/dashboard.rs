//! `::dashboard`: what the office should look at today.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Expander;
use super::blocks::{line_break, link, list, marked, paragraph, part, spanned, table, text};
use super::documents::source_link;
use crate::audience::Audience;
use crate::data::date::days_between;
use crate::diag::Lang;
use crate::doc::{Block, BlockKind, Chart, ChartKind, ChartSeries, Directive, Inline};
use crate::site::{Counts, Difference, Progress, Reason, Standing, State};
use crate::source::Span;

/// So many days ahead are looked at.
const AHEAD: i32 = 30;

impl Expander<'_> {
    /// What is late, what is due, who is waited for, what was to be reviewed, what changed and what will change.
    pub(super) fn dashboard(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        self.lists += 1;
        let progress = self.view.progress();
        let mut blocks = Vec::new();
        self.report_section(&mut blocks, "dashboard_overall", self.dashboard_states(progress, span), span);
        self.report_section(&mut blocks, "dashboard_late", self.late_now(progress, span), span);
        self.report_section(&mut blocks, "dashboard_due", self.due_soon(progress, span), span);
        self.report_section(&mut blocks, "dashboard_waiting", self.waited_for(progress, span), span);
        self.report_section(&mut blocks, "dashboard_issues", self.late_issues(span), span);
        self.report_section(&mut blocks, "dashboard_reviews", self.lapsed_reviews(span), span);
        self.report_section(&mut blocks, "dashboard_changes", self.since_last_report(span), span);
        self.report_section(&mut blocks, "dashboard_next", self.next_changes(span), span);
        blocks
    }

    /// How many milestones stand how: in a sentence, as bars, and step by step.
    fn dashboard_states(&self, progress: &Progress<'_>, span: Span) -> Vec<Block> {
        let Some(process) = &self.view.site.process.process else { return Vec::new() };
        let counts = progress.counts();
        let words = counts.words(self.lang());
        let states = State::ALL.into_iter().filter(|&state| counts.of(state) > 0);
        let chart = Chart {
            kind: ChartKind::Bar,
            title: self.label("dashboard_chart").to_owned(),
            description: words.clone(),
            unit: self.label("dashboard_unit").to_owned(),
            labels: states.clone().map(|state| state.label(self.lang()).to_owned()).collect(),
            series: vec![ChartSeries {
                label: self.label("report_milestone").to_owned(),
                values: states.map(|state| Some((counts.of(state) as f64, counts.of(state).to_string()))).collect(),
            }],
        };
        let rows = process.steps.iter().map(|step| {
            let counts: Counts = progress.of_step(&step.id).collect();
            let name = match self.view.site.process_page(&step.id) {
                Some(page) => link(&page, &step.name, span),
                None => text(&step.name, span),
            };
            vec![vec![name], vec![text(&counts.words(self.lang()), span)]]
        });
        vec![
            paragraph(vec![text(&words, span)], span),
            Block { span, kind: BlockKind::Chart(Box::new(chart)) },
            table(&[self.label("report_step"), self.label("report_state")], rows.collect(), span),
        ]
    }

    fn late_now(&self, progress: &Progress<'_>, span: Span) -> Vec<Block> {
        let late = progress.0.iter().filter(|one| one.state == State::Late);
        let mut late: Vec<_> = late.filter_map(|one| Some((one.milestone.due?, one))).collect();
        late.sort_by_key(|(due, _)| *due);
        let rows = late.into_iter().map(|(due, one)| {
            vec![
                vec![self.standing_link(one, span)],
                vec![text(self.role_name(&one.milestone.owner), span)],
                self.days_overdue(due, span),
                vec![text(&self.why_late(one), span)],
            ]
        });
        self.dashboard_rows(["report_milestone", "report_owner", "dashboard_overdue", "reason"], rows.collect(), span)
    }

    /// Why something late is not done: the day has a column of its own.
    fn why_late(&self, standing: &Standing<'_>) -> String {
        let reasons = standing.reasons.iter().filter(|one| !matches!(one, Reason::Overdue(..)));
        let mut words: Vec<String> =
            reasons.filter_map(|one| one.words(self.view.site, self.lang(), Audience::Internal)).collect();
        let waits = standing.waits_for.iter();
        words.extend(waits.map(|other| self.fill("reason_waits_for", &[("title", &other.title)])));
        if words.is_empty() { self.label("dashboard_no_reason").to_owned() } else { words.join(self.stop_between()) }
    }

    fn due_soon(&self, progress: &Progress<'_>, span: Span) -> Vec<Block> {
        let today = self.view.site.today;
        let last = today.saturating_add(AHEAD.days());
        let open = progress.0.iter().filter(|one| one.state != State::Done);
        let due = open.filter_map(|one| Some((one.milestone.due?, one)));
        let mut due: Vec<_> = due.filter(|(day, _)| today <= *day && *day <= last).collect();
        due.sort_by_key(|(day, _)| *day);
        let rows = due.into_iter().map(|(day, one)| {
            vec![
                vec![self.standing_link(one, span)],
                vec![text(&self.day_text(day), span)],
                vec![text(self.role_name(&one.milestone.owner), span)],
                self.state_and_reasons(one, span),
            ]
        });
        self.dashboard_rows(["report_milestone", "report_due_on", "report_owner", "report_state"], rows.collect(), span)
    }

    /// The state, and below it why.
    fn state_and_reasons(&self, standing: &Standing<'_>, span: Span) -> Vec<Inline> {
        let reasons = standing.reasons.iter();
        let words: Vec<String> =
            reasons.filter_map(|one| one.words(self.view.site, self.lang(), Audience::Internal)).collect();
        let words = words.join(self.stop_between());
        vec![self.state_chip(standing.state, span), line_break(span), marked("quiet", &words, span)]
    }

    /// A state in words, for the theme with its name.
    fn state_chip(&self, state: State, span: Span) -> Inline {
        spanned("state", &[("kind", state.word())], vec![text(state.label(self.lang()), span)], span)
    }

    /// Who is waited for: by the role that answers for what comes first, with what waits for it.
    fn waited_for(&self, progress: &Progress<'_>, span: Span) -> Vec<Block> {
        let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in progress.0.iter().filter(|one| matches!(one.state, State::Waiting | State::Late)) {
            for other in &one.waits_for {
                waiting.entry(&other.id.value).or_default().push(&one.milestone.title);
            }
        }
        let roles = self.view.site.process.process.iter().flat_map(|process| &process.roles);
        let mut rows = Vec::new();
        for role in roles {
            for one in progress.0.iter().filter(|one| one.milestone.owner == role.key) {
                let Some(others) = waiting.get(one.milestone.id.value.as_str()) else { continue };
                rows.push(vec![
                    vec![self.standing_link(one, span)],
                    vec![text(&role.name, span)],
                    vec![self.state_chip(one.state, span)],
                    vec![text(&self.due_words(one.milestone.due), span)],
                    vec![text(&others.join(self.comma_between()), span)],
                ]);
            }
        }
        let head = ["dashboard_what", "report_owner", "report_state", "report_due_on", "dashboard_waits"];
        self.dashboard_rows(head, rows, span)
    }

    fn late_issues(&self, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let late = site.process.issues.iter().filter(|issue| issue.is_late(site.today));
        let rows = late.filter_map(|issue| {
            Some(vec![
                vec![text(&format!("{} {}", issue.id.value, issue.title), span)],
                vec![text(self.role_name(&issue.owner.value), span)],
                self.days_overdue(issue.due?, span),
                vec![text(issue.state.label(self.lang()), span)],
            ])
        });
        self.dashboard_rows(
            ["dashboard_issue", "report_owner", "dashboard_overdue", "report_state"],
            rows.collect(),
            span,
        )
    }

    /// The pages and documents that should have been looked at again.
    fn lapsed_reviews(&self, span: Span) -> Vec<Block> {
        let mut lapsed = self.view.reviews();
        lapsed.retain(|review| review.due < self.view.site.today);
        let rows = lapsed.into_iter().map(|review| {
            let kind = if review.of_document { "dashboard_document" } else { "dashboard_page" };
            vec![
                vec![self.page_name(review.id, review.page, span)],
                vec![text(self.label(kind), span)],
                self.days_overdue(review.due, span),
            ]
        });
        self.dashboard_rows(["dashboard_item", "dashboard_kind", "dashboard_overdue"], rows.collect(), span)
    }

    /// How much changed since the last closed report, with the way to the report that tells what.
    fn since_last_report(&self, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let Some(then) = site.closed_reports().next_back() else {
            return vec![paragraph(vec![text(self.label("report_no_days"), span)], span)];
        };
        let now = site.snapshot(false);
        let difference = Difference::new(then, &now);
        let done = difference.changed.iter().filter(|(_, after)| after.state == "done").count();
        let issues = difference.raised.len() + difference.issues.len() + difference.issues_removed.len();
        let counts = [
            ("dashboard_done", done),
            ("dashboard_other", difference.changed.len() - done),
            ("dashboard_newly_late", difference.newly_late.len()),
            ("dashboard_plan", difference.added.len() + difference.removed.len() + difference.moved.len()),
            ("dashboard_issue_changes", issues),
            ("dashboard_facilities", difference.joined.len() + difference.left.len()),
            ("dashboard_documents", difference.documents.len() + difference.documents_gone.len()),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let items = counts.map(|(key, count)| vec![text(&self.fill(key, &[("n", &count.to_string())]), span)]);
        let since =
            self.fill("dashboard_since", &[("day", &self.day_text(then.date)), ("n", &difference.count().to_string())]);
        let mut blocks = vec![paragraph(vec![text(&since, span)], span)];
        if difference.count() > 0 {
            blocks.push(list(items.collect(), span));
        }
        if let Some(page) = self.report_pages().get(&None) {
            blocks.push(paragraph(vec![link(&source_link(page), self.label("dashboard_report"), span)], span));
        }
        blocks
    }

    /// What will change by itself: pages, documents, facilities.
    fn next_changes(&self, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let mut changes: Vec<(Date, String)> = Vec::new();
        for page in site.pages.iter().filter(|page| !page.is_retired()) {
            let title = [("title", page.title())];
            let publication = &page.publication;
            let out = publication.shown_on(publication.publish_on.unwrap_or(site.today)).is_ok();
            let after = publication.expire_on.and_then(|day| day.tomorrow().ok());
            let days = [(publication.publish_on, "dashboard_published"), (after, "dashboard_expired")];
            let days = days.into_iter().filter(|_| out);
            changes.extend(days.filter_map(|(day, key)| Some((day?, self.fill(key, &title)))));
            let Some(info) = page.front.document.as_ref().filter(|_| out) else { continue };
            let version = info.version.to_string();
            let words = self.fill("dashboard_in_force", &[("title", page.title()), ("version", &version)]);
            changes.extend(info.effective_on.map(|day| (day, words)));
        }
        for facility in site.facilities() {
            let public = facility.public();
            let days = [(public.joined_on, "dashboard_joins"), (public.left_on, "dashboard_leaves")];
            changes.extend(
                days.into_iter().filter_map(|(day, key)| Some((day?, self.fill(key, &[("name", &public.name)])))),
            );
        }
        let last = site.today.saturating_add(AHEAD.days());
        changes.retain(|(day, _)| site.today < *day && *day <= last);
        changes.sort();
        let rows = changes
            .into_iter()
            .map(|(day, words)| vec![vec![text(&words, span)], vec![text(&self.day_text(day), span)]]);
        self.dashboard_rows(["dashboard_what_changes", "date"], rows.collect(), span)
    }

    /// A table, or nothing where it has no rows.
    fn dashboard_rows<const N: usize>(
        &self,
        head: [&'static str; N],
        rows: Vec<Vec<Vec<Inline>>>,
        span: Span,
    ) -> Vec<Block> {
        match rows.is_empty() {
            true => Vec::new(),
            // On narrow screens each row is a card.
            false => vec![part("milestones", vec![table(&head.map(|key| self.label(key)), rows, span)], span)],
        }
    }

    /// The day, and below it how many days ago it was.
    fn days_overdue(&self, due: Date, span: Span) -> Vec<Inline> {
        let days = days_between(due, self.view.site.today).to_string();
        let ago = self.fill("dashboard_days", &[("n", &days)]);
        vec![text(&self.day_text(due), span), line_break(span), marked("quiet", &ago, span)]
    }

    fn standing_link(&self, standing: &Standing<'_>, span: Span) -> Inline {
        self.named_milestone(&standing.milestone.id.value, &standing.milestone.title, span)
    }

    fn comma_between(&self) -> &'static str {
        if self.lang() == Lang::Ja { "、" } else { ", " }
    }

    fn stop_between(&self) -> &'static str {
        if self.lang() == Lang::Ja { "。" } else { "; " }
    }
}
