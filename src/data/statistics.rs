//! Statistics by month: `data/statistics.csv` with `month`, `key`, `label`, `value` and `as_of`, and if wanted `unit` and
//! `audience`. Every figure has the day on which it was counted.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::audience::Audience;
use crate::data::consents;
use crate::data::rows::Columns;
use crate::data::table::Table;
use crate::data::write::{PublicColumn, PublicTable, PublicValue};
use crate::diag::{Diagnostics, rules};
use crate::source::nearest;

/// A figure by month.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// The word in content files.
    pub key: String,
    /// The name for readers.
    pub label: String,
    /// What is counted: 人, 件; empty where it goes without saying.
    pub unit: String,
    /// The figures, earliest first.
    pub figures: Vec<Figure>,
}

/// The figure of a month.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The month, as its first day.
    pub month: Date,
    /// The last month, where several are put together.
    pub last_month: Date,
    /// The figure.
    pub value: f64,
    /// How many places behind the point are written.
    pub places: usize,
    /// The day of counting.
    pub as_of: Date,
    /// Who may see it.
    pub audience: Audience,
}

impl Figure {
    /// The figure with its thousands parted: `23,764`, `12.5`.
    pub fn text(&self) -> String {
        number(self.value, self.places)
    }

    /// The month in ISO form, or both: `2026-10`, `2026-04/2026-05`.
    pub fn months(&self) -> String {
        let month = |day: Date| day.strftime("%Y-%m").to_string();
        match self.month == self.last_month {
            true => month(self.month),
            false => format!("{}/{}", month(self.month), month(self.last_month)),
        }
    }
}

/// A number with its thousands parted by commas.
pub fn number(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let mut parted = String::new();
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            parted.push(',');
        }
        parted.push(digit);
    }
    format!("{sign}{parted}{fraction}")
}

/// Reads the table, series in the order in which they first appear. Errors come with the audience of their rows.
pub fn read(table: &Table) -> (Vec<Series>, Vec<(Audience, Diagnostics)>) {
    let mut of_file = Diagnostics::new();
    let required = ["month", "key", "label", "value", "as_of"];
    let Some(columns) = Columns::find(table, &required, &["unit", "audience"], &mut of_file) else {
        return (Vec::new(), vec![(Audience::Public, of_file)]);
    };
    let mut all: Vec<Series> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut found = vec![(Audience::Public, of_file)];
    for row in &table.rows {
        let mut diagnostics = Diagnostics::new();
        // A word that is no audience keeps the row inside until it is mended.
        let audience = match columns.optional(row, "audience") {
            None => Audience::Public,
            Some(word) => Audience::parse(word).unwrap_or_else(|| {
                let known = Audience::ALL.map(Audience::name);
                let error = rules::unknown_choice("audience", word, rules::with_meanings(known), known.join(", "))
                    .suggest(nearest(word, known));
                diagnostics.push(error.at(columns.place(row, "audience")));
                Audience::Internal
            }),
        };
        let key = columns.text(row, "key", &mut diagnostics);
        let month = columns.month(row, "month", &mut diagnostics);
        let value = columns.number(row, "value", &mut diagnostics);
        let as_of = month.and_then(|month| columns.as_of(row, month, &mut diagnostics));
        if let Some(key) = key.filter(|key| *key == consents::KEY) {
            diagnostics.push(rules::reserved_figure(key).at(columns.place(row, "key")));
        }
        if let (Some(key), Some(month)) = (key, month)
            && !seen.insert((key, month))
        {
            let month = month.strftime("%Y-%m");
            diagnostics.push(rules::duplicate_figure(key, month).at(columns.place(row, "key")));
        }
        let sound = !diagnostics.has_errors();
        found.push((audience, diagnostics));
        let (true, Some(key), Some(month), Some((value, places)), Some(as_of)) = (sound, key, month, value, as_of)
        else {
            continue;
        };
        let figure = Figure { month, last_month: month, value, places, as_of, audience };
        match all.iter_mut().find(|series| series.key == key) {
            Some(series) => series.figures.push(figure),
            None => all.push(Series {
                key: key.to_owned(),
                label: columns.optional(row, "label").unwrap_or(key).to_owned(),
                unit: columns.optional(row, "unit").unwrap_or_default().to_owned(),
                figures: vec![figure],
            }),
        }
    }
    all.iter_mut().for_each(|series| series.figures.sort_by_key(|figure| figure.month));
    (all, found)
}

/// The series as a table to download. `None` where there are no figures.
pub fn table(series: &[Series]) -> Option<PublicTable> {
    let figures = || series.iter().flat_map(|series| series.figures.iter().map(move |figure| (series, figure)));
    let columns =
        [("month", "月"), ("key", "項目"), ("label", "名称"), ("value", "値"), ("unit", "単位"), ("as_of", "時点")];
    Some(PublicTable {
        as_of: figures().map(|(_, figure)| figure.as_of).max()?,
        columns: columns.map(|(key, label)| PublicColumn { key: key.to_owned(), label: label.to_owned() }).into(),
        rows: figures()
            .map(|(series, figure)| {
                vec![
                    PublicValue::Text(figure.months()),
                    PublicValue::Text(series.key.clone()),
                    PublicValue::Text(series.label.clone()),
                    PublicValue::Text(format!("{:.*}", figure.places, figure.value)),
                    PublicValue::Text(series.unit.clone()),
                    PublicValue::Date(Some(figure.as_of)),
                ]
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::read_csv;
    use crate::source::SourcePath;

    #[test]
    fn figures_are_read_with_their_days_and_mistakes_told() {
        let text = "month,key,label,value,as_of,unit,audience\n2026-10,p,登録者,\"23,764\",2026-10-31,人,\n\
                    令和8年9月,p,登録者,23700,2026-09-30,人,\n2026-10,q,率,12.50,2026-11-01,％,internal\n\
                    2026-10,p,登録者,1,2026-10-31,人,\n2026-11,p,登録者,2,,人,\n2026-11,q,率,約3,2026-11-30,％,\n\
                    13月,q,率,3,2026-11-30,％,\n2026-12,q,率,3,2026-11-30,％,\n2026-12,consents,同意,3,2026-12-30,,\n\
                    2026-12,r,率,3,2026-12-30,％,intern\n";
        let mut diagnostics = Diagnostics::new();
        let path = SourcePath::new("content/data/statistics.csv");
        let (table, _) = read_csv(&path, text.as_bytes(), &mut diagnostics).expect("a table");
        let (series, found) = read(&table);
        let rules: Vec<_> = found.iter().flat_map(|(_, found)| found.0.iter().map(|found| found.rule)).collect();
        let expected = [
            "duplicate-figure",
            "statistic-without-as-of",
            "bad-number",
            "bad-month",
            "as-of-before-month",
            "reserved-figure",
            "unknown-choice",
        ];
        assert_eq!(rules, expected);
        let shown: Vec<(String, String)> =
            series.iter().flat_map(|s| s.figures.iter().map(|f| (f.months(), f.text()))).collect();
        let pairs = [("2026-09", "23,700"), ("2026-10", "23,764"), ("2026-10", "12.50")];
        assert_eq!(shown, pairs.map(|(month, value)| (month.to_owned(), value.to_owned())));
        assert_eq!(number(-1234567.0, 0), "-1,234,567");
    }
}
