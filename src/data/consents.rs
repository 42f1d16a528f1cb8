//! Consents by facility and month: `data/consents.csv` with `facility`, `month`, `count` and `as_of`. Internal; only sums
//! over facilities leave this room for others.
//!
//! A sum is published only where it says nothing of a single facility or person: it counts at least [`LEAST`] consents
//! from at least [`LEAST_FACILITIES`] facilities (with two, each could compute the other's). Months below that are put
//! together with those that follow, and not left out: a hidden month could be computed from the total and the others.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::data::rows::Columns;
use crate::data::statistics::{Figure, Series};
use crate::data::table::Table;
use crate::diag::{Diagnostics, Place, rules};

/// The key of the sums among the statistics.
pub const KEY: &str = "consents";
/// The smallest sum that is published.
pub const LEAST: u64 = 10;
/// The fewest facilities of a published sum.
pub const LEAST_FACILITIES: usize = 3;

/// The new consents of a facility in a month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consents {
    /// The facility's id.
    pub facility: String,
    /// The month, as its first day.
    pub month: Date,
    /// How many.
    pub count: u64,
    /// The day of counting.
    pub as_of: Date,
    /// Where the facility is written.
    pub place: Place,
}

/// Reads the table. Rows with mistakes are reported and left out.
pub fn read(table: &Table, diagnostics: &mut Diagnostics) -> Vec<Consents> {
    let required = ["facility", "month", "count", "as_of"];
    let Some(columns) = Columns::find(table, &required, &[], diagnostics) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for row in &table.rows {
        let facility = columns.text(row, "facility", diagnostics);
        let month = columns.month(row, "month", diagnostics);
        let count = columns.number(row, "count", diagnostics);
        let as_of = month.and_then(|month| columns.as_of(row, month, diagnostics));
        if count.is_some_and(|(count, places)| places > 0 || count < 0.0) {
            let text = columns.optional(row, "count").unwrap_or_default();
            diagnostics.push(rules::bad_number(text).at(columns.place(row, "count")));
            continue;
        }
        let (Some(facility), Some(month), Some((count, _)), Some(as_of)) = (facility, month, count, as_of) else {
            continue;
        };
        if !seen.insert((facility, month)) {
            let month = month.strftime("%Y-%m");
            diagnostics.push(rules::duplicate_figure(facility, month).at(columns.place(row, "facility")));
            continue;
        }
        // A whole number that is not negative, so the cast is exact.
        let (place, count) = (columns.place(row, "facility"), count as u64);
        all.push(Consents { facility: facility.to_owned(), month, count, as_of, place });
    }
    all
}

/// The sums that may be published, under a name; the last months may still wait for others.
pub fn summed(rows: &[Consents], label: &str, unit: &str) -> Series {
    let mut months: BTreeMap<Date, Vec<&Consents>> = BTreeMap::new();
    rows.iter().for_each(|row| months.entry(row.month).or_default().push(row));
    let mut figures = Vec::new();
    let mut together: Vec<&Consents> = Vec::new();
    for rows in months.into_values() {
        together.extend(rows);
        let count: u64 = together.iter().map(|row| row.count).sum();
        let facilities: BTreeSet<&str> =
            together.iter().filter(|row| row.count > 0).map(|row| row.facility.as_str()).collect();
        if count < LEAST || facilities.len() < LEAST_FACILITIES {
            continue;
        }
        let months = together.iter().map(|row| row.month);
        if let (Some(month), Some(last_month), Some(as_of)) =
            (months.clone().min(), months.max(), together.iter().map(|row| row.as_of).max())
        {
            // Counts of consents are far below 2^53.
            let value = count as f64;
            figures.push(Figure { month, last_month, value, places: 0, as_of, audience: Default::default() });
        }
        together.clear();
    }
    Series { key: KEY.to_owned(), label: label.to_owned(), unit: unit.to_owned(), figures }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::source::SourcePath;

    fn sums(rows: &[(&str, i8, u64)]) -> Vec<(i8, i8, f64)> {
        let place = Place::file(&SourcePath::new("content/data/consents.csv"));
        let row = |&(facility, month, count): &(&str, i8, u64)| Consents {
            facility: facility.to_owned(),
            month: date(2026, month, 1),
            count,
            as_of: date(2026, 12, 1),
            place: place.clone(),
        };
        let rows: Vec<Consents> = rows.iter().map(row).collect();
        let figures = summed(&rows, "", "").figures.into_iter();
        figures.map(|figure| (figure.month.month(), figure.last_month.month(), figure.value)).collect()
    }

    #[test]
    fn small_months_are_put_together_until_nobody_can_be_told_from_them() {
        assert_eq!(sums(&[("a", 4, 5), ("b", 4, 3), ("c", 4, 2)]), [(4, 4, 10.0)]);
        assert_eq!(sums(&[("a", 4, 5), ("b", 4, 3), ("c", 4, 1)]), [], "nine are too few");
        assert_eq!(sums(&[("a", 4, 50), ("b", 4, 30), ("c", 4, 0)]), [], "two facilities could tell each other");
        assert_eq!(sums(&[("a", 4, 50), ("b", 4, 3), ("c", 5, 1), ("a", 6, 1)]), [(4, 5, 54.0)]);
        assert_eq!(
            sums(&[("a", 4, 5), ("b", 4, 5), ("c", 4, 5), ("a", 5, 5), ("b", 5, 5), ("c", 5, 5)]),
            [(4, 4, 15.0), (5, 5, 15.0)]
        );
    }
}
