//! Who took which training: `data/training.csv` with the columns `facility`, `kind` and `date`. Internal throughout.

use jiff::civil::Date;

use crate::data::rows::Columns;
use crate::data::table::Table;
use crate::diag::{Diagnostics, Place};

/// A training that a facility took, or will take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Training {
    /// The facility's id.
    pub facility: String,
    /// The kind of event.
    pub kind: String,
    /// The day.
    pub date: Date,
    /// Where the facility is written.
    pub facility_place: Place,
    /// Where the kind is written.
    pub kind_place: Place,
}

/// Reads the table. Rows with mistakes are reported and left out.
pub fn read(table: &Table, diagnostics: &mut Diagnostics) -> Vec<Training> {
    let Some(columns) = Columns::find(table, &["facility", "kind", "date"], &[], diagnostics) else {
        return Vec::new();
    };
    let mut row = |row| {
        let facility = columns.text(row, "facility", diagnostics);
        let kind = columns.text(row, "kind", diagnostics);
        columns.text(row, "date", diagnostics)?;
        Some(Training {
            facility: facility?.to_owned(),
            kind: kind?.to_owned(),
            date: columns.date(row, "date", diagnostics)?,
            facility_place: columns.place(row, "facility"),
            kind_place: columns.place(row, "kind"),
        })
    };
    table.rows.iter().filter_map(|cells| row(cells)).collect()
}
