//! A chart as a block of the tree: names and numbers, no shapes.
//!
//! It is a kind of block of its own, and not a value that a directive carries: every writer's `match` over blocks must
//! then say how it writes a chart, and a new writer cannot forget it.

/// The unit of shares: what is drawn of them is a part of the whole.
pub const PERCENT: &str = "%";

/// A chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// How the numbers are drawn.
    pub kind: ChartKind,
    /// What it shows, in a few words.
    pub title: String,
    /// What is to be seen in it, in a sentence: read aloud in place of the picture.
    pub description: String,
    /// What is counted.
    pub unit: String,
    /// The names along the horizontal axis.
    pub labels: Vec<String>,
    /// The rows of numbers.
    pub series: Vec<ChartSeries>,
}

/// How numbers are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartKind {
    /// As bars; one series only.
    Bar,
    /// As lines with markers.
    Line,
    /// As bars from left to right, each under its name and before its text: for names that are long.
    Rows,
}

/// A row of numbers with its name.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartSeries {
    /// The name.
    pub label: String,
    /// A number, and its text, for each label; `None` where there is none.
    pub values: Vec<Option<(f64, String)>>,
}
