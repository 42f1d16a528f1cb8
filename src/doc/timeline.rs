//! A timeline as a block of the tree: names and days, no shapes. Like [`Chart`](super::Chart) a kind of block of its own,
//! so that every writer must say how it writes it.

use jiff::civil::Date;

/// What happens when.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    /// What it shows, in a few words.
    pub title: String,
    /// What is to be seen in it, in a sentence: read aloud in place of the picture.
    pub description: String,
    /// The day for which it is drawn, and its name where it is marked.
    pub today: (Date, Option<String>),
    /// The groups, in order, each with its name and its rows.
    pub groups: Vec<(String, Vec<TimelineRow>)>,
}

/// A row of a timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct TimelineRow {
    /// Its name.
    pub label: String,
    /// The word of its state, for the drawing.
    pub state: &'static str,
    /// The state in words.
    pub state_label: String,
    /// When it begins.
    pub start: Option<Date>,
    /// When it is due.
    pub due: Option<Date>,
    /// When it was done, where that is known.
    pub done: Option<Date>,
}

impl TimelineRow {
    /// Its first and last day; `None` where it has none at all.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = [self.start, self.due, self.done];
        let days = days.into_iter().flatten();
        days.clone().min().zip(days.max())
    }
}
