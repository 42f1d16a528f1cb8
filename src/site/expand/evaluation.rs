//! `::evaluation` (事業評価): what people answered, what was found, what is improved, and into which year's plan it went.

use super::Expander;
use super::blocks::{captioned, folded, heading, link, list, part, strong, table, text};
use crate::data::evaluation::{Finding, Group, Round, SurveyQuestion};
use crate::data::moment::{fiscal_label, fiscal_name, fiscal_year};
use crate::diag::{Lang, rules};
use crate::doc::{Block, BlockKind, Chart, ChartKind, ChartSeries, Directive, Inline, PERCENT};
use crate::site::Progress;
use crate::source::{Span, nearest};

/// What one group answered to a question.
struct Answers<'a> {
    round: &'a Round,
    group: &'a Group,
    question: &'a SurveyQuestion,
    counts: &'a [i64],
}

impl<'a> Answers<'a> {
    fn of(round: &'a Round, question: &'a SurveyQuestion, key: &str) -> Option<Self> {
        let group = round.groups.iter().find(|group| group.key == key)?;
        let (_, counts) = question.answers.iter().find(|(of, _)| of == key)?;
        Some(Self { round, group, question, counts })
    }

    /// How many chose that.
    fn count(&self, choice: &str) -> Option<i64> {
        let at = self.question.choices.iter().position(|known| known == choice)?;
        self.counts.get(at).copied()
    }

    /// The share of those who answered the survey, in tenths of a per cent.
    fn tenths(&self, choice: &str) -> Option<i64> {
        self.count(choice).and_then(|count| tenths(count, self.group.answered))
    }

    /// How many answered the survey, and not this question.
    fn silent(&self) -> i64 {
        self.group.answered.saturating_sub(self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count)))
    }

    fn year(&self, lang: Lang) -> String {
        year_name(self.round, lang)
    }
}

fn year_name(round: &Round, lang: Lang) -> String {
    i16::try_from(round.fiscal_year).map_or_else(|_| round.title.clone(), |year| fiscal_name(year, lang))
}

/// `count` of `of` in tenths of a per cent, to the nearest.
fn tenths(count: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| (count.saturating_mul(2000) / of).saturating_add(1) / 2)
}

fn percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

impl<'e> Expander<'e> {
    /// A round, or all of them, the newest first, with what goes into the next plan before them; for internal outputs alone.
    pub(super) fn evaluation(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let all = &self.view.site.process.evaluation;
        let mut rounds: Vec<&Round> = all.iter().collect();
        rounds.sort_by(|a, b| b.fiscal_year.cmp(&a.fiscal_year).then_with(|| b.id.cmp(&a.id)));
        if let Some(wanted) = directive.attribute("round") {
            rounds.retain(|round| round.id == *wanted.value);
            if rounds.is_empty() {
                let known: Vec<&str> = all.iter().map(|round| round.id.as_str()).collect();
                let error = rules::unknown_round(&*wanted.value, known.join(", "));
                self.push(error.suggest(nearest(&wanted.value, known)), wanted.span);
                return Vec::new();
            }
        }
        if rounds.is_empty() {
            return vec![self.says(self.label("evaluation_none"), span)];
        }
        let progress = self.view.progress();
        let mut blocks = Vec::new();
        if directive.attribute("round").is_none() {
            let item = |round: &&Round| vec![link(&format!("#evaluation:{}", round.id), &round.title, span)];
            blocks.push(part("list-nav", vec![list(rounds.iter().map(item).collect(), span)], span));
            blocks.extend(self.next_plan(&rounds, span));
        }
        rounds.iter().for_each(|round| blocks.extend(self.round(round, progress, span)));
        blocks
    }

    /// What was found and is in no plan yet, and what is in the next year's.
    fn next_plan(&self, rounds: &[&Round], span: Span) -> Vec<Block> {
        let next = fiscal_year(self.view.site.today) + 1;
        let waits = |finding: &&Finding| {
            !finding.improvement.is_empty() && finding.plan_year.is_none_or(|year| year == i64::from(next))
        };
        let items = rounds.iter().flat_map(|round| round.findings.iter().filter(waits).map(move |one| (round, one)));
        let items: Vec<Vec<Inline>> = items
            .map(|(round, finding)| {
                let planned = if finding.plan_year.is_some() { "plan_in" } else { "plan_undecided" };
                let from = match self.lang() {
                    Lang::Ja => format!("{}（{}）", finding.improvement, year_name(round, Lang::Ja)),
                    Lang::En => format!("{} ({})", finding.improvement, year_name(round, Lang::En)),
                };
                vec![strong(self.label(planned), span), text(&format!(" {from}"), span)]
            })
            .collect();
        let name = fiscal_label(next, self.lang());
        let title = match self.lang() {
            Lang::Ja => format!("次の年度の計画に入れること　{name}"),
            Lang::En => format!("For the plan of {name}"),
        };
        let head = heading(self.heading_level + 1, "evaluation:next".to_owned(), &title, span);
        match items.is_empty() {
            true => vec![head, self.says(self.label("plan_nothing"), span)],
            false => vec![head, list(items, span)],
        }
    }

    fn round(&self, round: &Round, progress: &Progress<'e>, span: Span) -> Vec<Block> {
        let level = self.heading_level + 1;
        let id = |part: &str| format!("evaluation:{}{part}", round.id);
        let mut blocks = vec![heading(level, id(""), &round.title, span)];
        if let (Some(from), Some(until)) = (round.asked_from, round.asked_until) {
            let (from, until) = (self.view.site.day_text(from), self.view.site.day_text(until));
            blocks.push(self.says(
                &match self.lang() {
                    Lang::Ja => format!("{from}から{until}までにうかがいました。"),
                    Lang::En => format!("Asked from {from} until {until}."),
                },
                span,
            ));
        }
        blocks.push(self.responses(round, span));
        if !round.findings.is_empty() {
            blocks.push(heading(level + 1, id(":findings"), self.label("findings"), span));
            blocks.push(part("stacked", vec![self.findings(&round.findings, progress, span)], span));
        }
        let former = self.former(round);
        for question in &round.questions {
            blocks.push(heading(level + 1, id(&format!(":{}", question.id)), &question.text, span));
            let groups = question.answers.iter().filter_map(|(key, _)| Answers::of(round, question, key));
            for answers in groups {
                let before = former.and_then(|(round, questions)| {
                    let same = questions.iter().find(|known| known.id == question.id)?;
                    Answers::of(round, same, &answers.group.key)
                });
                blocks.extend(self.answers(&answers, before.as_ref(), span));
            }
        }
        blocks
    }

    /// The round before.
    fn former(&self, round: &Round) -> Option<(&Round, &[SurveyQuestion])> {
        let all = self.view.site.process.evaluation.iter();
        let before = all.filter(|other| other.fiscal_year < round.fiscal_year).max_by_key(|other| other.fiscal_year)?;
        Some((before, &before.questions))
    }

    /// How many were asked and answered.
    fn responses(&self, round: &Round, span: Span) -> Block {
        let rows = round.groups.iter().map(|group| {
            let rate = tenths(group.answered, group.asked).map_or_else(|| self.label("blank").to_owned(), percent);
            [&group.name, &group.asked.to_string(), &group.answered.to_string(), &rate]
                .map(|cell| vec![text(cell, span)])
                .into()
        });
        let head = ["survey_group", "survey_asked", "survey_answered", "survey_rate"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    fn findings(&self, findings: &[Finding], progress: &Progress<'e>, span: Span) -> Block {
        let rows = findings.iter().map(|finding| {
            let year = finding.plan_year.map(|year| match i16::try_from(year) {
                Ok(year) => fiscal_name(year, self.lang()),
                Err(_) => year.to_string(),
            });
            let milestone = finding.milestone.as_ref().map(|id| self.milestone_name(&id.value, progress, span));
            let none = || vec![text(self.label("blank"), span)];
            let improvement = match finding.improvement.is_empty() {
                true => none(),
                false => vec![text(&finding.improvement, span)],
            };
            vec![
                vec![text(&finding.text, span)],
                improvement,
                vec![text(year.as_deref().unwrap_or(self.label("plan_undecided")), span)],
                milestone.unwrap_or_else(none),
            ]
        });
        let head = ["finding", "improvement", "plan_year", "milestone"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    /// What a group answered: a chart, and its numbers as a table, each with those of the round before.
    fn answers(&self, now: &Answers<'_>, before: Option<&Answers<'_>>, span: Span) -> Vec<Block> {
        let (lang, group) = (self.lang(), now.group);
        let title = match lang {
            Lang::Ja => format!("{}　{}（n={}）", now.question.text, group.name, group.answered),
            Lang::En => format!("{} {} (n={})", now.question.text, group.name, group.answered),
        };
        let series = std::iter::once(now).chain(before).map(|of| ChartSeries {
            label: of.year(lang),
            values: now.question.choices.iter().map(|choice| self.value(of, choice)).collect(),
        });
        let mut description: Vec<String> = now
            .question
            .choices
            .iter()
            .filter_map(|choice| Some(format!("{choice} {}", percent(now.tenths(choice)?))))
            .collect();
        if now.question.multiple {
            description.push(self.label("survey_multiple").to_owned());
        }
        let chart = Chart {
            kind: ChartKind::Rows,
            title: title.clone(),
            description: description.join(if lang == Lang::Ja { "、" } else { ", " }),
            unit: PERCENT.to_owned(),
            labels: now.question.choices.clone(),
            series: series.collect(),
        };
        let chart = Block { span, kind: BlockKind::Chart(Box::new(chart)) };
        let twin = captioned(&title, self.twin_of_answers(now, before, span));
        vec![chart, folded(self.label("chart_table"), vec![twin])]
    }

    fn value(&self, of: &Answers<'_>, choice: &str) -> Option<(f64, String)> {
        let (count, tenths) = (of.count(choice)?, of.tenths(choice)?);
        let words = match self.lang() {
            Lang::Ja => format!("{} {}（{count}人）", of.year(Lang::Ja), percent(tenths)),
            Lang::En => format!("{} {} ({count})", of.year(Lang::En), percent(tenths)),
        };
        Some((tenths as f64 / 10.0, words))
    }

    fn twin_of_answers(&self, now: &Answers<'_>, before: Option<&Answers<'_>>, span: Span) -> Block {
        let cell = |of: &Answers<'_>, choice: &str| match (of.count(choice), of.tenths(choice)) {
            (Some(count), Some(tenths)) => self.count_text(count, tenths),
            _ => self.label("blank").to_owned(),
        };
        let column = |of: &Answers<'_>| match self.lang() {
            Lang::Ja => format!("{}（n={}）", of.year(Lang::Ja), of.group.answered),
            Lang::En => format!("{} (n={})", of.year(Lang::En), of.group.answered),
        };
        let row = |cells: Vec<String>| cells.iter().map(|cell| vec![text(cell, span)]).collect::<Vec<_>>();
        let choices = now.question.choices.iter().map(|choice| {
            let mut cells = vec![choice.clone(), cell(now, choice)];
            cells.extend(before.iter().flat_map(|before| {
                let change = now.tenths(choice).zip(before.tenths(choice)).map(|(now, before)| points(now - before));
                [cell(before, choice), change.unwrap_or_else(|| self.label("blank").to_owned())]
            }));
            row(cells)
        });
        let mut rows: Vec<Vec<Vec<Inline>>> = choices.collect();
        if !now.question.multiple {
            let silent = |of: &Answers<'_>| {
                tenths(of.silent(), of.group.answered)
                    .map_or_else(|| self.label("blank").to_owned(), |share| self.count_text(of.silent(), share))
            };
            let mut cells = vec![self.label("survey_silent").to_owned(), silent(now)];
            cells.extend(before.iter().flat_map(|before| [silent(before), self.label("blank").to_owned()]));
            rows.push(row(cells));
        }
        let columns: Vec<String> = std::iter::once(now).chain(before).map(column).collect();
        let mut head = vec![self.label("survey_choice")];
        head.extend(columns.iter().map(String::as_str));
        head.extend(before.map(|_| self.label("survey_change")));
        table(&head, rows, span)
    }

    fn count_text(&self, count: i64, tenths: i64) -> String {
        match self.lang() {
            Lang::Ja => format!("{count}人（{}）", percent(tenths)),
            Lang::En => format!("{count} ({})", percent(tenths)),
        }
    }
}

/// A difference of shares in points, with its sign.
fn points(tenths: i64) -> String {
    let sign = match tenths.signum() {
        1 => "+",
        -1 => "−",
        _ => "±",
    };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_the_nearest_tenth_and_nobody_has_none() {
        assert_eq!(tenths(1, 3), Some(333));
        assert_eq!(tenths(2, 3), Some(667));
        assert_eq!(tenths(1, 2000), Some(1), "half a tenth goes up");
        assert_eq!(tenths(0, 0), None);
        assert_eq!(tenths(i64::MAX, 1), Some(i64::MAX / 2), "beyond all people, and no overflow");
        assert_eq!(percent(1000), "100.0%");
        assert_eq!([points(43), points(-5), points(0)], ["+4.3", "−0.5", "±0.0"]);
    }
}
