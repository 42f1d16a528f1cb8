//! `::onboarding`, `::onboarding-counts`, `::participation`: on the way into the network, and in it.

use jiff::civil::Date;

use super::Expander;
use super::blocks::{captioned, folded, marked, paragraph, part, table, text};
use super::facilities::Maker;
use crate::data::date::days_between;
use crate::data::facilities::{StageName, heading};
use crate::data::moment::fiscal_label;
use crate::diag::{Lang, rules};
use crate::doc::{Block, BlockKind, Chart, ChartKind, ChartSeries, Directive, Inline, InlineKind};
use crate::site::{Preparation, StageState, YearOfGrowth, stage_counts};
use crate::source::Span;

impl Expander<'_> {
    /// The board of all facilities and applicants; for internal outputs alone.
    pub(super) fn onboarding(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) || !self.has_facilities(span) {
            return Vec::new();
        }
        let all = self.view.site.preparations();
        let (ready, open): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.next().is_none());
        let mut blocks = vec![self.says(&self.on_their_way(open.len()), span), self.stages(&all, span)];
        if !open.is_empty() {
            let caption = self.label("onboarding_open");
            blocks.push(part("stacked", vec![captioned(caption, self.board(&open, true, span))], span));
        }
        if !ready.is_empty() && directive.value("show") != Some("open") {
            let title = self.counted("onboarding_ready", ready.len());
            blocks.push(folded(&title, vec![part("stacked", vec![self.board(&ready, false, span)], span)]));
        }
        blocks
    }

    /// How many facilities wait for each stage, without their names; not for the public.
    pub(super) fn onboarding_counts(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if self.view.output.is_public() {
            self.push(rules::members_directive(&*directive.name), span);
            return Vec::new();
        }
        if !self.has_facilities(span) {
            return Vec::new();
        }
        let all = self.view.site.preparations();
        let waiting = all.iter().filter(|one| one.next().is_some()).count();
        let counts = stage_counts(&all);
        let rows = StageName::ALL.into_iter().zip(counts).map(|(stage, count)| {
            [self.stage_name(stage), &self.facilities_text(count.next)].map(|cell| vec![text(cell, span)]).into()
        });
        let head = [self.label("onboarding_next"), self.label("onboarding_waiting")];
        vec![self.says(&self.on_their_way(waiting), span), table(&head, rows.collect(), span)]
    }

    /// How many facilities took part in each fiscal year.
    pub(super) fn participation(&mut self, span: Span) -> Vec<Block> {
        if !self.has_facilities(span) {
            return Vec::new();
        }
        let (before, years) = self.view.growth();
        if years.is_empty() {
            return vec![self.says(self.label("participation_none"), span)];
        }
        let last = years.len() - 1;
        let maker = Maker { view: self.view, span };
        let as_of = maker.date_of_table();
        let name = |(number, year): (usize, &YearOfGrowth)| {
            let label = fiscal_label(year.year, self.lang());
            match (number == last, self.lang()) {
                (false, _) => label,
                (true, Lang::Ja) => format!("{label}　{as_of}現在"),
                (true, Lang::En) => format!("{label}, as of {as_of}"),
            }
        };
        let rows = years.iter().enumerate().map(|one| {
            let numbers = [one.1.joined, one.1.left, one.1.members].map(|number| number.to_string());
            std::iter::once(name(one)).chain(numbers).map(|cell| vec![text(&cell, span)]).collect()
        });
        let head = ["fiscal_year", "facility_joined", "facility_left_event", "participation_members"];
        let twin = table(&head.map(|key| self.label(key)), rows.collect(), span);
        let chart = self.growth_chart(&years, before);
        let title = chart.title.clone();
        let chart = Block { span, kind: BlockKind::Chart(Box::new(chart)) };
        vec![chart, captioned(&title, twin)]
    }

    fn growth_chart(&self, years: &[YearOfGrowth], before: usize) -> Chart {
        let value = |number: usize| Some((number as f64, number.to_string()));
        let unit = self.label("facilities_unit");
        let from = years.first().map_or(before, |year| year.members);
        let to = years.last().map_or(before, |year| year.members);
        let name =
            |year: Option<&YearOfGrowth>| year.map(|year| fiscal_label(year.year, self.lang())).unwrap_or_default();
        let (first, last) = (name(years.first()), name(years.last()));
        Chart {
            kind: ChartKind::Bar,
            title: self.label("participation_title").to_owned(),
            description: match self.lang() {
                Lang::Ja => {
                    format!("参加機関の数は、{first}の終わりに{from}{unit}、{last}のいまは{to}{unit}です。")
                }
                Lang::En => format!("{from} facilities at the end of {first}, {to} so far in {last}."),
            },
            unit: unit.to_owned(),
            labels: years.iter().map(|year| self.year_on_axis(year.year)).collect(),
            series: vec![ChartSeries {
                label: self.label("participation_members").to_owned(),
                values: years.iter().map(|year| value(year.members)).collect(),
            }],
        }
    }

    fn year_on_axis(&self, year: i16) -> String {
        match self.lang() {
            Lang::Ja => format!("{year}年度"),
            Lang::En => format!("FY{year}"),
        }
    }

    /// Whether there is a facility table; where there is none, the directive is an error.
    fn has_facilities(&mut self, span: Span) -> bool {
        let is_there = self.view.site.facilities.is_some();
        if !is_there {
            self.push(rules::no_facility_table(), span);
        }
        is_there
    }

    pub(super) fn says(&self, words: &str, span: Span) -> Block {
        paragraph(vec![text(words, span)], span)
    }

    /// 「準備が終わった施設（29）」
    pub(super) fn counted(&self, key: &'static str, count: usize) -> String {
        match self.lang() {
            Lang::Ja => format!("{}（{count}）", self.label(key)),
            Lang::En => format!("{} ({count})", self.label(key)),
        }
    }

    fn facilities_text(&self, count: usize) -> String {
        format!("{count}{}", self.label("facilities_unit"))
    }

    fn stage_name(&self, stage: StageName) -> &'static str {
        heading(stage.column()).get(self.lang())
    }

    fn on_their_way(&self, count: usize) -> String {
        let day = self.view.site.day_text(self.view.site.today);
        match (self.lang(), count) {
            // For members without the day, which would make another page of it every day.
            (Lang::Ja, 0) if !self.view.is_internal() => "準備をしている施設はありません。".to_owned(),
            (Lang::Ja, _) if !self.view.is_internal() => format!("準備をしている施設は {count} です。"),
            (Lang::En, _) if !self.view.is_internal() => format!("{count} facilities are on their way."),
            (Lang::Ja, 0) => format!("{day}現在、準備をしている施設はありません。"),
            (Lang::Ja, _) => format!("{day}現在、準備をしている施設は {count} です。"),
            (Lang::En, _) => format!("{count} facilities are on their way on {day}."),
        }
    }

    /// A day as narrow as it can be: `2026/11/10`.
    fn short_day(&self, day: Date) -> String {
        match self.lang() {
            Lang::Ja => format!("{}/{}/{}", day.year(), day.month(), day.day()),
            Lang::En => day.to_string(),
        }
    }

    /// How many facilities have passed each stage, of how many that need it.
    fn stages(&self, all: &[Preparation<'_>], span: Span) -> Block {
        let rows = StageName::ALL.into_iter().zip(stage_counts(all)).map(|(stage, count)| {
            let share = format!("{}/{}", count.done, count.needed);
            [self.stage_name(stage), &share, &count.planned.to_string(), &count.next.to_string()]
                .map(|cell| vec![text(cell, span)])
                .into()
        });
        let head = ["onboarding_stage", "onboarding_share", "onboarding_planned", "onboarding_here"];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    fn board(&self, rows: &[&Preparation<'_>], with_state: bool, span: Span) -> Block {
        let maker = Maker { view: self.view, span };
        let mut head = vec![self.label("facility_name")];
        head.extend(with_state.then(|| self.label("onboarding_state")));
        head.extend(StageName::ALL.map(|stage| self.stage_name(stage)));
        let rows = rows.iter().map(|one| {
            let mut row = vec![maker.name_cell(one.number)];
            row.extend(with_state.then(|| self.situation(one, span)));
            row.extend(StageName::ALL.map(|stage| vec![self.cell(one, stage, span)]));
            row
        });
        table(&head, rows.collect(), span)
    }

    fn cell(&self, one: &Preparation<'_>, stage: StageName, span: Span) -> Inline {
        let late = if one.overdue.contains(&stage) { self.label("onboarding_overdue") } else { "" };
        let day = |key, day| format!("{} {}{late}", self.label(key), self.short_day(day));
        match one.step(stage) {
            StageState::Done(on) => marked("passed", &day("task_done", on), span),
            StageState::Planned(on) => {
                marked(if late.is_empty() { "planned" } else { "overdue" }, &day("planned", on), span)
            }
            StageState::Open if late.is_empty() => marked("open", self.label("task_open"), span),
            StageState::Open => marked("overdue", &format!("{}{late}", self.label("task_open")), span),
            StageState::NotNeeded => text(self.label("stage_not_needed"), span),
        }
    }

    /// Where a facility waits, for what, and since when.
    fn situation(&self, one: &Preparation<'_>, span: Span) -> Vec<Inline> {
        let Some(next) = one.next() else { return Vec::new() };
        let (ja, stage) = (self.lang() == Lang::Ja, self.stage_name(next));
        let words = match one.step(next) {
            StageState::Planned(on) if ja => format!("次は{stage}（{}の予定）", self.view.site.day_text(on)),
            StageState::Planned(on) => format!("next: {stage}, planned for {on}"),
            _ if ja => format!("次は{stage}（日は未定）"),
            _ => format!("next: {stage}, no day"),
        };
        let mut cell = vec![text(&words, span)];
        let mut line = |inline| cell.extend([Inline { span, kind: InlineKind::LineBreak }, inline]);
        line(match one.last_done() {
            Some((last, on)) => {
                let (last, days) = (self.stage_name(last), days_between(on, self.view.site.today));
                let words = if ja { format!("{last}から{days}日") } else { format!("{days} days since {last}") };
                marked(if one.is_stuck() { "overdue" } else { "planned" }, &words, span)
            }
            None => text(self.label("onboarding_not_begun"), span),
        });
        if !one.overdue.is_empty() {
            let names: Vec<&str> = one.overdue.iter().map(|&stage| self.stage_name(stage)).collect();
            let words = match (ja, one.facility.public().joined_on.filter(|&on| on <= self.view.site.today)) {
                (true, Some(on)) => {
                    format!("{}が、参加日（{}）までに済んでいません", names.join("、"), self.view.site.day_text(on))
                }
                (true, None) => format!("{}が、後の段階より遅れています", names.join("、")),
                (false, Some(on)) => format!("{} overdue: it joined on {on}", names.join(", ")),
                (false, None) => format!("{} overdue: a later stage is done", names.join(", ")),
            };
            line(marked("overdue", &words, span));
        }
        cell
    }
}
