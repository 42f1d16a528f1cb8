//! `::statistics`, `::chart`, `::consents` and `:statistic[…]`.

use super::Expander;
use super::blocks::{captioned, definitions, folded, gap, link, paragraph, table, text};
use crate::data::statistics::{Figure, Series};
use crate::diag::{Lang, rules};
use crate::doc::{Attribute, Block, BlockKind, Chart, ChartKind, ChartSeries, Directive, Inline, InlineKind};
use crate::site::links::GENERATED;
use crate::source::{Span, nearest};

/// The most lines of one chart: as many as there are markers.
const MOST_SERIES: usize = 4;

impl Expander<'_> {
    /// The latest figure of each series, with its own day.
    pub(super) fn statistics(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let series = self.series(directive.attribute("key"));
        let entries: Vec<(&str, Vec<Inline>)> = series
            .iter()
            .filter_map(|series| Some((series.label.as_str(), self.latest(series)?)))
            .map(|(label, words)| (label, vec![text(&words, span)]))
            .collect();
        if entries.is_empty() {
            return Vec::new();
        }
        vec![definitions(entries, span), self.statistics_downloads(span)]
    }

    /// `:statistic[key]`: the latest figure in a sentence.
    pub(super) fn statistic(&mut self, key: &str, span: Span) -> InlineKind {
        let found = self.view.statistics().into_iter().find(|series| series.key == key);
        if found.is_none() {
            self.unknown_statistic(key, span);
        }
        InlineKind::Text(found.and_then(|series| self.latest(&series)).unwrap_or_default().as_str().into())
    }

    /// 「2,345人（2026年10月31日現在）」
    fn latest(&self, series: &Series) -> Option<String> {
        let figure = series.figures.last()?;
        let words = format!("{}{}", figure.text(), series.unit);
        let by_month = series.key == crate::data::consents::KEY;
        Some(match self.lang() {
            Lang::Ja if by_month => {
                format!("{}に{words}（{}現在）", self.months(figure), self.view.site.date_text(figure.as_of))
            }
            Lang::Ja => format!("{words}（{}現在）", self.view.site.date_text(figure.as_of)),
            Lang::En => format!("{words} (as of {})", figure.as_of),
        })
    }

    /// The month of a figure, or months that were put together.
    fn months(&self, figure: &Figure) -> String {
        let (first, last) = (figure.month, figure.last_month);
        match self.lang() {
            Lang::En => figure.months(),
            Lang::Ja if first == last => format!("{}年{}月", first.year(), first.month()),
            Lang::Ja if first.year() == last.year() => {
                format!("{}年{}月から{}月", first.year(), first.month(), last.month())
            }
            Lang::Ja => format!("{}年{}月から{}年{}月", first.year(), first.month(), last.year(), last.month()),
        }
    }

    /// The series of the keys that an attribute lists, all without one; unknown keys are reported.
    fn series(&mut self, keys: Option<&Attribute>) -> Vec<Series> {
        let all = self.view.statistics();
        let Some(keys) = keys else { return all };
        let mut chosen = Vec::new();
        for key in keys.value.split([',', '、']).map(str::trim).filter(|key| !key.is_empty()) {
            match all.iter().find(|series| series.key == key) {
                Some(series) => chosen.push(series.clone()),
                None => self.unknown_statistic(key, keys.span),
            }
        }
        chosen
    }

    fn unknown_statistic(&mut self, key: &str, span: Span) {
        let all = self.view.statistics();
        let known: Vec<&str> = all.iter().map(|series| series.key.as_str()).collect();
        let error = rules::unknown_statistic(key, known.join(", ")).suggest(nearest(key, known));
        self.diagnostics.push(error.at_span(&self.path, span));
    }

    pub(super) fn chart(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let series = self.series(directive.attribute("key"));
        let kind = match directive.value("kind") {
            Some("line") => ChartKind::Line,
            _ => ChartKind::Bar,
        };
        let most = if kind == ChartKind::Bar { 1 } else { MOST_SERIES };
        if series.len() > most {
            self.diagnostics.push(rules::too_many_series(MOST_SERIES).at_span(&self.path, span));
            return Vec::new();
        }
        let wanted = directive.value("months").and_then(|months| months.parse().ok()).unwrap_or(12);
        let mut months: Vec<&Figure> = series.iter().flat_map(|series| &series.figures).collect();
        months.sort_by_key(|figure| (figure.month, figure.last_month));
        months.dedup_by_key(|figure| (figure.month, figure.last_month));
        let months = months.split_off(months.len().saturating_sub(wanted));
        let (Some(first), Some(last)) = (months.first(), months.last()) else { return Vec::new() };
        let names: Vec<&str> = series.iter().map(|series| series.label.as_str()).collect();
        let names = names.join("・");
        let name = directive.value("title").unwrap_or(&names);
        let title = match self.lang() {
            Lang::Ja => format!("{name}（{}から{}まで）", self.months(first), self.months(last)),
            Lang::En => format!("{name}, {} to {}", first.months(), last.months()),
        };
        let chart = Chart {
            kind,
            description: self.description(&series, first, last),
            unit: series.first().map(|series| series.unit.clone()).unwrap_or_default(),
            labels: months.iter().map(|figure| axis_label(figure)).collect(),
            series: series.iter().map(|series| row(series, &months)).collect(),
            title,
        };
        let twin = self.twin(&series, &months, &chart.title, span);
        let chart = Block { span, kind: BlockKind::Chart(Box::new(chart)) };
        let mut blocks = vec![chart, folded(self.label("chart_table"), vec![twin])];
        // Where the page lists the figures, too, the files are offered there.
        let listed = |page: &crate::site::Page| page.facts.directives.iter().any(|other| &*other.name == "statistics");
        if !self.page.is_some_and(listed) {
            blocks.push(self.statistics_downloads(span));
        }
        blocks
    }

    /// What is to be seen, in a sentence: the first and the last figure of each series.
    fn description(&self, series: &[Series], first: &Figure, last: &Figure) -> String {
        let inside = |figure: &&Figure| figure.month >= first.month && figure.last_month <= last.last_month;
        let sentences = series.iter().filter_map(|series| {
            let from = series.figures.iter().find(inside)?;
            let to = series.figures.iter().rev().find(inside)?;
            let unit = &series.unit;
            Some(match self.lang() {
                Lang::Ja => format!(
                    "{}は、{}に{}{unit}、{}に{}{unit}です。",
                    series.label,
                    self.months(from),
                    from.text(),
                    self.months(to),
                    to.text()
                ),
                Lang::En => {
                    format!(
                        "{}: {}{unit} in {}, {}{unit} in {}.",
                        series.label,
                        from.text(),
                        from.months(),
                        to.text(),
                        to.months()
                    )
                }
            })
        });
        sentences.collect()
    }

    /// The numbers of a chart as a table, each with its own day.
    fn twin(&self, series: &[Series], months: &[&Figure], title: &str, span: Span) -> Block {
        let mut head = vec![self.label("month")];
        head.extend(series.iter().map(|series| series.label.as_str()));
        head.push(self.label("as_of"));
        let rows = months.iter().map(|month| {
            let found: Vec<_> = series.iter().map(|series| at_month(series, month)).collect();
            let mut days: Vec<String> =
                found.iter().flatten().map(|figure| self.view.site.date_text(figure.as_of)).collect();
            days.dedup();
            let mut row = vec![vec![text(&self.months(month), span)]];
            row.extend(found.iter().zip(series).map(|(figure, series)| {
                let words = figure.map(|figure| format!("{}{}", figure.text(), series.unit));
                vec![text(words.as_deref().unwrap_or("—"), span)]
            }));
            row.push(vec![text(&days.join("、"), span)]);
            row
        });
        captioned(title, table(&head, rows.collect(), span))
    }

    fn statistics_downloads(&self, span: Span) -> Block {
        let file = |ending: &str| format!("{GENERATED}statistics.{ending}");
        let csv = link(&file("csv"), self.label("statistics_csv"), span);
        paragraph(
            vec![csv, text(gap(self.lang()), span), link(&file("json"), self.label("statistics_json"), span)],
            span,
        )
    }

    /// `::consents`: the counts by facility and month, for internal outputs alone.
    pub(super) fn consents(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let site = self.view.site;
        let rows = site.figures.consents.iter().map(|row| {
            let facility = site.facility(&row.facility).and_then(|number| site.facilities().get(number));
            let name = facility.map_or(row.facility.as_str(), |facility| facility.public().name.as_str());
            let month = format!("{}年{}月", row.month.year(), row.month.month());
            [name, &month, &row.count.to_string(), &self.view.site.date_text(row.as_of)]
                .map(|cell| vec![text(cell, span)])
                .into()
        });
        let head = [self.label("facility_name"), self.label("month"), self.label("consents_new"), self.label("as_of")];
        vec![table(&head, rows.collect(), span)]
    }

    /// Whether the output is internal; where it is not, the directive is an error.
    pub(super) fn is_internal(&mut self, name: &str, span: Span) -> bool {
        if !self.view.is_internal() {
            self.diagnostics.push(rules::internal_directive(name).at_span(&self.path, span));
        }
        self.view.is_internal()
    }
}

fn at_month<'s>(series: &'s Series, month: &Figure) -> Option<&'s Figure> {
    series.figures.iter().find(|figure| (figure.month, figure.last_month) == (month.month, month.last_month))
}

fn row(series: &Series, months: &[&Figure]) -> ChartSeries {
    let values = months.iter().map(|month| at_month(series, month).map(|figure| (figure.value, figure.text())));
    ChartSeries { label: series.label.clone(), values: values.collect() }
}

/// `10月`, in January with its year; the months in words stand in the table.
fn axis_label(figure: &Figure) -> String {
    let (first, last) = (figure.month, figure.last_month);
    match (first == last, first.month()) {
        (true, 1) => format!("{}/1", first.year()),
        (true, month) => format!("{month}月"),
        (false, month) => format!("{month}〜{}月", last.month()),
    }
}
