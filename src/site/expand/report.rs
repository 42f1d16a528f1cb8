//! `::progress-report` and `::reports`: what changed between two days, from what was kept of each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Expander;
use super::blocks::{heading, link, list, paragraph, part, table, text};
use super::documents::source_link;
use crate::data::date::parse_date;
use crate::data::facilities::heading as column_heading;
use crate::data::reports::{DocumentThen, IssueThen, MilestoneThen, Named, Snapshot};
use crate::diag::{Lang, rules};
use crate::doc::{Attribute, Block, Directive, Inline};
use crate::site::process::fill;
use crate::site::{Counts, Difference, Page, State};
use crate::source::{Span, nearest};

/// The two days of a report.
struct Days<'a> {
    then: Option<&'a Snapshot>,
    now: &'a Snapshot,
    /// Whether the later one is today, and not closed.
    is_today: bool,
}

impl<'v> Expander<'v> {
    /// What changed between two closed reports, or from the last one to today.
    pub(super) fn progress_report(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let site = self.view.site;
        let [Ok(from), Ok(to)] = ["from", "to"].map(|key| self.named_report(directive.attribute(key))) else {
            return Vec::new();
        };
        let today;
        let now = match to {
            Some(to) => to,
            None => {
                today = site.snapshot(false);
                &today
            }
        };
        let then = match from {
            Some(from) => Some(from),
            None if to.is_some() => site.process.reports.iter().rev().find(|report| report.date < now.date),
            None => site.closed_reports().next_back(),
        };
        if let Some(then) = then.filter(|then| then.date > now.date) {
            self.push(rules::end_before_start("to", now.date, "from", then.date), span);
            return Vec::new();
        }
        self.lists += 1;
        self.report_blocks(&Days { then, now, is_today: to.is_none() }, span)
    }

    /// The closed report that an attribute names; an error where there is none.
    fn named_report(&mut self, attribute: Option<&Attribute>) -> Result<Option<&'v Snapshot>, ()> {
        let site = self.view.site;
        let Some(attribute) = attribute else { return Ok(None) };
        let Ok(date) = parse_date(&attribute.value) else {
            self.push(rules::directive_date(&*attribute.value), attribute.span);
            return Err(());
        };
        if let Some(report) = site.closed_report(date) {
            return Ok(Some(report));
        }
        let known: Vec<String> = site.process.reports.iter().map(|report| report.date.to_string()).collect();
        let near = nearest(&date.to_string(), known.iter().map(String::as_str));
        let list = if known.is_empty() { self.label("report_no_days").to_owned() } else { known.join(", ") };
        self.push(rules::unknown_report(date, list).suggest(near), attribute.span);
        Err(())
    }

    fn report_blocks(&self, days: &Days<'_>, span: Span) -> Vec<Block> {
        let mut blocks = self.report_lead(days, span);
        let difference = days.then.map(|then| Difference::new(then, days.now));
        self.report_section(&mut blocks, "report_overall", self.report_overall(days, span), span);
        match &difference {
            Some(difference) => {
                self.report_section(&mut blocks, "report_changes", self.report_changes(difference, days, span), span);
                self.report_section(&mut blocks, "report_late", self.report_late(&difference.newly_late, span), span);
                self.report_section(&mut blocks, "report_plan", self.report_plan(difference, span), span);
                self.report_section(&mut blocks, "report_issues", self.report_issues(difference, span), span);
                self.report_section(
                    &mut blocks,
                    "report_facilities",
                    self.report_facilities(difference, days, span),
                    span,
                );
                self.report_section(&mut blocks, "report_documents", self.report_documents(difference, span), span);
            }
            None => {
                let late: Vec<_> = days.now.milestones.iter().filter(|one| one.state == "late").collect();
                self.report_section(&mut blocks, "report_late_first", self.report_late(&late, span), span);
                self.report_section(&mut blocks, "report_issues", self.report_open_issues(days.now, span), span);
                self.report_section(&mut blocks, "report_facilities", self.report_stages(days, span), span);
            }
        }
        self.report_section(&mut blocks, "report_due", self.report_coming(days.now, span), span);
        blocks
    }

    /// Which two days are compared.
    fn report_lead(&self, days: &Days<'_>, span: Span) -> Vec<Block> {
        let now = self.day_text(days.now.date);
        let sentence = match (days.then, days.is_today) {
            (Some(then), true) => self.fill("report_since", &[("then", &self.day_text(then.date)), ("now", &now)]),
            (Some(then), false) => self.fill("report_between", &[("then", &self.day_text(then.date)), ("now", &now)]),
            (None, true) => self.fill("report_none_closed", &[("now", &now)]),
            (None, false) => self.fill("report_first", &[("now", &now)]),
        };
        let set = days.then.into_iter().chain([days.now]).filter(|report| report.clock_set);
        let set = set.map(|report| self.fill("report_clock_set", &[("day", &self.day_text(report.date))]));
        std::iter::once(sentence).chain(set).map(|words| paragraph(vec![text(&words, span)], span)).collect()
    }

    /// A heading and what stands under it; where nothing does, that is said.
    pub(super) fn report_section(&self, blocks: &mut Vec<Block>, key: &'static str, content: Vec<Block>, span: Span) {
        blocks.push(heading(self.heading_level + 1, self.report_id(key), self.label(key), span));
        match content.is_empty() {
            true => blocks.push(paragraph(vec![text(self.label("report_nothing"), span)], span)),
            false => blocks.extend(content),
        }
    }

    /// The id of a heading.
    fn report_id(&self, name: &str) -> String {
        format!("report:{}:{name}", self.lists)
    }

    fn report_overall(&self, days: &Days<'_>, span: Span) -> Vec<Block> {
        let cell = |words: String| vec![text(&words, span)];
        let counts = |report: &Snapshot| Counts::from(report.counts(|_| true));
        let mut head = vec![self.label("report_state").to_owned()];
        head.extend(days.then.map(|then| self.day_text(then.date)));
        head.push(self.day_text(days.now.date));
        let mut steps_head = vec![self.label("report_step").to_owned()];
        steps_head.extend(head.iter().skip(1).cloned());
        head.extend(days.then.map(|_| self.label("report_difference").to_owned()));
        let row = |label: &str, of: &dyn Fn(Counts) -> usize| {
            let now = of(counts(days.now));
            let mut row = vec![cell(label.to_owned())];
            if let Some(then) = days.then.map(|then| of(counts(then))) {
                row.extend([cell(then.to_string()), cell(now.to_string()), cell(signed(then, now))]);
            } else {
                row.push(cell(now.to_string()));
            }
            row
        };
        let states = State::ALL.into_iter().map(|state| row(state.label(self.lang()), &|counts| counts.of(state)));
        let rows = states.chain([row(self.label("total"), &|counts| counts.all())]).collect();
        let steps = days.now.steps.iter().map(|step| {
            let id = &step.step.id;
            let words = |report: &Snapshot| Counts::from(report.counts(|one| one.step == *id)).words(self.lang());
            let then = days.then.map(|then| match then.steps.iter().any(|before| before.step.id == *id) {
                true => words(then),
                false => "—".to_owned(),
            });
            let cells = [step.step.name.clone()].into_iter().chain(then).chain([words(days.now)]);
            cells.map(cell).collect()
        });
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let steps_head: Vec<&str> = steps_head.iter().map(String::as_str).collect();
        vec![table(&head, rows, span), table(&steps_head, steps.collect(), span)]
    }

    /// The changes of state, step by step: 「運用管理規程作成：進行中 → 完了（2026年4月1日）」.
    fn report_changes(&self, difference: &Difference<'_>, days: &Days<'_>, span: Span) -> Vec<Block> {
        let mut blocks = Vec::new();
        for step in &days.now.steps {
            let of_step = difference.changed.iter().filter(|(_, after)| after.step == step.step.id);
            let items: Vec<_> = of_step.map(|(before, after)| self.report_change(before, after, span)).collect();
            if !items.is_empty() {
                let title = heading(self.heading_level + 2, self.report_id(&step.step.id), &step.step.name, span);
                blocks.extend([title, list(items, span)]);
            }
        }
        blocks
    }

    fn report_change(&self, before: &MilestoneThen, after: &MilestoneThen, span: Span) -> Vec<Inline> {
        let words = [("then", self.report_state(before)), ("now", self.report_state(after))];
        let words = self.fill("report_change", &[("then", &words[0].1), ("now", &words[1].1)]);
        vec![self.named_milestone(&after.id, &after.title, span), text(&words, span)]
    }

    /// 「進行中 18/22」, 「完了（2026年4月1日）」
    fn report_state(&self, milestone: &MilestoneThen) -> String {
        let label = State::of_word(milestone.state).map_or(milestone.state, |state| state.label(self.lang()));
        match (milestone.done_on, milestone.begun()) {
            (Some(day), _) => self.fill("report_done_on", &[("state", label), ("day", &self.day_text(day))]),
            (None, Some((done, of))) => format!("{label} {done}/{of}"),
            (None, None) => label.to_owned(),
        }
    }

    fn report_late(&self, late: &[&MilestoneThen], span: Span) -> Vec<Block> {
        let items = late.iter().map(|one| {
            let reasons = one.reasons.join(if self.lang() == Lang::Ja { "。" } else { "; " });
            let words = self.fill("report_late_why", &[("owner", self.role_name(&one.owner)), ("reasons", &reasons)]);
            vec![self.named_milestone(&one.id, &one.title, span), text(&words, span)]
        });
        self.report_items(items.collect(), span)
    }

    fn report_plan(&self, difference: &Difference<'_>, span: Span) -> Vec<Block> {
        let link = |one: &MilestoneThen| self.named_milestone(&one.id, &one.title, span);
        let due = |one: &MilestoneThen| self.due_words(one.due);
        let added = difference.added.iter().map(|one| {
            vec![
                link(one),
                text(&self.fill("report_added", &[("due", &due(one)), ("state", &self.report_state(one))]), span),
            ]
        });
        let removed = difference.removed.iter().map(|one| {
            let words = self.fill("report_removed", &[("title", &one.title), ("state", &self.report_state(one))]);
            vec![text(&words, span)]
        });
        let moved = difference.moved.iter().map(|(before, after)| {
            vec![link(after), text(&self.fill("report_moved", &[("then", &due(before)), ("now", &due(after))]), span)]
        });
        self.report_items(added.chain(removed).chain(moved).collect(), span)
    }

    fn report_issues(&self, difference: &Difference<'_>, span: Span) -> Vec<Block> {
        let state = |one: &IssueThen| self.report_issue_state(one);
        let raised = difference.raised.iter().map(|one| (*one, self.fill("report_raised", &[("state", state(one))])));
        let changed = difference.issues.iter().map(|(before, after)| {
            (*after, self.fill("report_change", &[("then", state(before)), ("now", state(after))]))
        });
        let gone = difference.issues_removed.iter();
        let gone = gone.map(|one| (*one, self.fill("report_issue_removed", &[("state", state(one))])));
        let items = raised.chain(changed).chain(gone);
        self.report_items(
            items.map(|(one, words)| vec![text(&format!("{} {}{words}", one.id, one.title), span)]).collect(),
            span,
        )
    }

    /// The issues of one day that were not over.
    fn report_open_issues(&self, now: &Snapshot, span: Span) -> Vec<Block> {
        let open = now.issues.iter().filter(|one| one.state != "closed");
        let items = open.map(|one| {
            let late = if one.late { self.label("report_issue_late") } else { "" };
            let words = self.fill("report_issue_is", &[("state", self.report_issue_state(one)), ("late", late)]);
            vec![text(&format!("{} {}{words}", one.id, one.title), span)]
        });
        self.report_items(items.collect(), span)
    }

    fn report_issue_state(&self, issue: &IssueThen) -> &'static str {
        self.label(match issue.state {
            "open" => "issue_open",
            "doing" => "issue_doing",
            "decided" => "issue_decided",
            "closed" => "issue_closed",
            _ => "issue_unfinished",
        })
    }

    fn report_facilities(&self, difference: &Difference<'_>, days: &Days<'_>, span: Span) -> Vec<Block> {
        let comma = if self.lang() == Lang::Ja { "、" } else { ", " };
        let names =
            |facilities: &[&Named]| facilities.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(comma);
        let mut items = Vec::new();
        for (key, facilities) in [("report_joined", &difference.joined), ("report_left", &difference.left)] {
            if !facilities.is_empty() {
                let (n, names) = (facilities.len().to_string(), names(facilities));
                items.push(vec![text(&self.fill(key, &[("n", &n), ("names", &names)]), span)]);
            }
        }
        self.report_items(items, span).into_iter().chain(self.report_stages(days, span)).collect()
    }

    /// How many facilities take part, and how far they all are.
    fn report_stages(&self, days: &Days<'_>, span: Span) -> Vec<Block> {
        let reports: Vec<&Snapshot> = days.then.into_iter().chain([days.now]).collect();
        if reports.iter().all(|report| report.members.is_empty() && report.stages.iter().all(|stage| stage.of == 0)) {
            return Vec::new();
        }
        let mut head = vec![self.label("report_stage").to_owned()];
        head.extend(reports.iter().map(|report| self.day_text(report.date)));
        let row = |label: &str, of: &dyn Fn(&Snapshot) -> String| {
            let cells = reports.iter().map(|report| of(report));
            std::iter::once(label.to_owned()).chain(cells).map(|words| vec![text(&words, span)]).collect()
        };
        let mut rows: Vec<Vec<Vec<Inline>>> =
            vec![row(self.label("facilities"), &|report| report.members.len().to_string())];
        for stage in &days.now.stages {
            let label = column_heading(stage.stage.column()).get(self.lang());
            rows.push(row(label, &|report| {
                let found = report.stages.iter().find(|one| one.stage == stage.stage);
                found.map_or_else(|| "—".to_owned(), |one| format!("{}/{}", one.done, one.of))
            }));
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        vec![table(&head, rows, span)]
    }

    fn report_documents(&self, difference: &Difference<'_>, span: Span) -> Vec<Block> {
        let came = difference.documents.iter().map(|(before, after)| {
            let since = after.since.map(|day| self.fill("report_in_force", &[("day", &self.day_text(day))]));
            let before = before.map(|before| self.fill("report_version_before", &[("version", &before.version)]));
            let (since, before) = (since.unwrap_or_default(), before.unwrap_or_default());
            let (title, version) = (after.title.as_str(), after.version.as_str());
            self.fill(
                "report_document",
                &[("title", title), ("version", version), ("since", &since), ("before", &before)],
            )
        });
        let gone = difference.documents_gone.iter();
        let gone = gone.map(|DocumentThen { title, version, .. }| {
            self.fill("report_document_gone", &[("title", title), ("version", version)])
        });
        self.report_items(came.chain(gone).map(|words| vec![text(&words, span)]).collect(), span)
    }

    /// What is due until the next reports.
    fn report_coming(&self, now: &Snapshot, span: Span) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (key, due) in [("report_due_30", now.due_within(0, 30)), ("report_due_90", now.due_within(31, 90))] {
            let rows = due.into_iter().map(|one| {
                vec![
                    vec![self.named_milestone(&one.id, &one.title, span)],
                    vec![text(&self.due_words(one.due), span)],
                    vec![text(self.role_name(&one.owner), span)],
                    vec![text(&self.report_state(one), span)],
                ]
            });
            let rows: Vec<_> = rows.collect();
            if !rows.is_empty() {
                let head = ["report_milestone", "report_due_on", "report_owner", "report_state"];
                let label = heading(self.heading_level + 2, self.report_id(key), self.label(key), span);
                let due = table(&head.map(|key| self.label(key)), rows, span);
                // On narrow screens each row is a card.
                blocks.extend([label, part("milestones", vec![due], span)]);
            }
        }
        blocks
    }

    /// `::reports`: the closed reports, the newest first, each with a link to the page that tells of it.
    pub(super) fn reports(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let pages = self.report_pages();
        let reports = self.view.site.closed_reports().rev();
        let rows = reports.map(|report| {
            let day = self.day_text(report.date);
            let shown = match pages.get(&Some(report.date)) {
                Some(page) => link(&source_link(page), &day, span),
                None => text(&day, span),
            };
            let counts = Counts::from(report.counts(|_| true)).words(self.lang());
            vec![vec![shown], vec![text(&counts, span)]]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            return vec![paragraph(vec![text(self.label("report_no_days"), span)], span)];
        }
        vec![table(&[self.label("report_closed_on"), self.label("report_milestone")], rows, span)]
    }

    /// The first page that tells of each report, by its day; for `None` that of the time since the last one.
    pub(super) fn report_pages(&self) -> BTreeMap<Option<Date>, &Page> {
        let mut pages = BTreeMap::new();
        for (_, page) in self.view.pages() {
            for directive in page.facts.directives.iter().filter(|one| &*one.name == "progress-report") {
                let to = directive.attribute("to").map(|to| parse_date(&to.value).ok());
                let told = match to {
                    Some(day) => day.map(Some),
                    None => directive.attribute("from").is_none().then_some(None),
                };
                if let Some(told) = told {
                    pages.entry(told).or_insert(page);
                }
            }
        }
        pages
    }

    /// A list, or nothing.
    fn report_items(&self, items: Vec<Vec<Inline>>, span: Span) -> Vec<Block> {
        if items.is_empty() { Vec::new() } else { vec![list(items, span)] }
    }

    /// A milestone's title, leading to its place on the page of its activity, where it still has one.
    pub(super) fn named_milestone(&self, id: &str, title: &str, span: Span) -> Inline {
        match self.view.site.milestone_page(id) {
            Some(target) => link(&target, title, span),
            None => text(title, span),
        }
    }

    /// The name of a role; its key where the process has it no more.
    pub(super) fn role_name<'k>(&'k self, key: &'k str) -> &'k str {
        self.view.site.process.process.as_ref().map_or(key, |process| process.role_name(key))
    }

    pub(super) fn fill(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        fill(key, self.lang(), values)
    }

    pub(super) fn day_text(&self, day: Date) -> String {
        self.view.site.day_text(day)
    }

    pub(super) fn due_words(&self, due: Option<Date>) -> String {
        due.map_or_else(|| State::Undated.label(self.lang()).to_owned(), |day| self.day_text(day))
    }
}

/// How much more there is, with its sign.
fn signed(then: usize, now: usize) -> String {
    match now.cmp(&then) {
        std::cmp::Ordering::Less => format!("−{}", then - now),
        std::cmp::Ordering::Equal => "±0".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", now - then),
    }
}
