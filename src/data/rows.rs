//! Small tables whose columns the program names itself: training, consents, statistics.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;

use crate::data::moment::parse_month;
use crate::data::table::{Cell, Table};
use crate::diag::{Diagnostics, Place, rules};

/// The columns of a table, by name.
pub(super) struct Columns<'a> {
    table: &'a Table,
    found: Vec<(&'static str, usize)>,
}

impl<'a> Columns<'a> {
    /// Finds the columns; `None`, with the errors, where a required one is missing.
    pub(super) fn find(
        table: &'a Table,
        required: &[&'static str],
        optional: &[&'static str],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut found = Vec::new();
        let mut complete = true;
        for &name in required {
            match table.column(name) {
                Ok(index) => found.push((name, index)),
                Err(error) => {
                    let error = if error.place.is_some() { error } else { error.at(Place::file(&table.path)) };
                    diagnostics.push(error);
                    complete = false;
                }
            }
        }
        found.extend(optional.iter().filter_map(|&name| Some((name, table.column(name).ok()?))));
        complete.then_some(Self { table, found })
    }

    fn cell(&self, row: &'a [Cell], name: &str) -> Option<&'a Cell> {
        let (_, index) = self.found.iter().find(|(known, _)| *known == name)?;
        row.get(*index)
    }

    /// Where a cell stands.
    pub(super) fn place(&self, row: &'a [Cell], name: &str) -> Place {
        self.cell(row, name).map_or_else(|| Place::file(&self.table.path), |cell| self.table.place(&cell.place))
    }

    /// The text of a column that may be missing or empty.
    pub(super) fn optional(&self, row: &'a [Cell], name: &str) -> Option<&'a str> {
        self.cell(row, name).map(Cell::trimmed).filter(|text| !text.is_empty())
    }

    /// A text that must be there.
    pub(super) fn text(&self, row: &'a [Cell], name: &str, diagnostics: &mut Diagnostics) -> Option<&'a str> {
        let cell = self.cell(row, name)?;
        let error = match (self.table.cell_error(cell), cell.trimmed()) {
            (Some(error), _) => error,
            (None, "") => rules::empty_cell(name).at(self.table.place(&cell.place)),
            (None, text) => return Some(text),
        };
        diagnostics.push(error);
        None
    }

    /// A date; `None` where empty or wrong, which is reported.
    pub(super) fn date(&self, row: &'a [Cell], name: &str, diagnostics: &mut Diagnostics) -> Option<Date> {
        let cell = self.cell(row, name)?;
        match cell.date() {
            Ok(date) => date,
            Err(error) => {
                diagnostics.push(error.diagnostic(cell.trimmed()).at(self.table.place(&cell.place)));
                None
            }
        }
    }

    /// A month, as its first day.
    pub(super) fn month(&self, row: &'a [Cell], name: &str, diagnostics: &mut Diagnostics) -> Option<Date> {
        let text = self.text(row, name, diagnostics)?;
        let month = parse_month(text);
        if month.is_none() {
            diagnostics.push(rules::bad_month(text).at(self.place(row, name)));
        }
        month
    }

    /// A number, with the places behind the point that are written; thousands may be parted by commas.
    pub(super) fn number(&self, row: &'a [Cell], name: &str, diagnostics: &mut Diagnostics) -> Option<(f64, usize)> {
        let text = self.text(row, name, diagnostics)?;
        let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text).replace([',', ' '], "");
        let sound = plain.strip_prefix('-').unwrap_or(&plain).bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let number = plain.parse::<f64>().ok().filter(|number| sound && number.is_finite());
        if number.is_none() {
            diagnostics.push(rules::bad_number(text).at(self.place(row, name)));
        }
        Some((number?, plain.split_once('.').map_or(0, |(_, places)| places.len())))
    }

    /// The day of counting, which every figure needs.
    pub(super) fn as_of(&self, row: &'a [Cell], month: Date, diagnostics: &mut Diagnostics) -> Option<Date> {
        if self.optional(row, "as_of").is_none() {
            diagnostics.push(rules::statistic_without_as_of().at(self.place(row, "as_of")));
            return None;
        }
        let as_of = self.date(row, "as_of", diagnostics)?;
        if as_of < month {
            let month = month.strftime("%Y-%m");
            diagnostics.push(rules::as_of_before_month(as_of, month).at(self.place(row, "as_of")));
        }
        Some(as_of)
    }
}
