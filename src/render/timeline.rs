//! Timelines as shapes: days in, bars, markers and texts out. Pure, so that every writer draws the same timeline.
//!
//! Units are those of the drawing, of which one is a CSS pixel at its full width; y grows downwards.

use jiff::civil::Date;

use super::chart::{Anchor, Point};
use crate::doc::{Timeline, TimelineRow};

/// Width of every drawing.
pub const WIDTH: f64 = 640.0;
const FONT: f64 = 14.0;
const TOP: f64 = 52.0;
/// A row: its name on one line, its bar below.
const ROW: f64 = 42.0;
const BAR: f64 = 10.0;
const GROUP: f64 = 32.0;
/// A quarter is marked where it is at least so wide, and named where it is wider.
const QUARTER: f64 = 7.0;
const NAMED_QUARTER: f64 = 40.0;
/// A year is named where there is so much room.
const NAMED_YEAR: f64 = 60.0;

/// A timeline as shapes.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The shapes, the hindmost first.
    pub shapes: Vec<Shape>,
}

/// A shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A line from top to bottom: a year, a quarter, or today.
    Line {
        /// What it marks.
        kind: LineKind,
        /// Where it is.
        x: f64,
        /// Its ends.
        from: f64,
        /// The other.
        to: f64,
    },
    /// A bar from beginning to end.
    Bar {
        /// The word of the state.
        state: &'static str,
        /// The upper left corner.
        at: Point,
        /// Width and height.
        size: Point,
    },
    /// A mark on the day on which something was done, or is due without a beginning: its corners.
    Marker {
        /// The word of the state.
        state: &'static str,
        /// The corners.
        points: Vec<Point>,
    },
    /// A text on one line.
    Text {
        /// Where its anchor is, on the base line.
        at: Point,
        /// How it stands to its anchor.
        anchor: Anchor,
        /// The text.
        text: String,
        /// Whether it names a group.
        strong: bool,
    },
}

/// What a line from top to bottom marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// The beginning of a year.
    Year,
    /// The beginning of another quarter.
    Quarter,
    /// Today.
    Today,
}

/// The shapes of a timeline.
pub fn layout(timeline: &Timeline) -> Drawing {
    let (first, last) = range(timeline);
    let rows: usize = timeline.groups.iter().map(|(_, rows)| rows.len()).sum();
    let groups = if timeline.groups.len() > 1 { timeline.groups.len() } else { 0 };
    let bottom = TOP + rows as f64 * ROW + groups as f64 * GROUP + 8.0;
    let mut plan = Plan { first, days: days(first, last).max(1.0), bottom, shapes: Vec::new() };
    plan.calendar(last);
    if let (day, Some(name)) = &timeline.today
        && (first..last).contains(day)
    {
        plan.today(*day, name);
    }
    let mut y = TOP;
    for (name, rows) in &timeline.groups {
        if groups > 0 {
            plan.text((0.0, y + GROUP - 8.0), Anchor::Start, name, true);
            y += GROUP;
        }
        for row in rows {
            plan.row(row, y);
            y += ROW;
        }
    }
    Drawing { width: WIDTH, height: bottom, shapes: plan.shapes }
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// From the beginning of the first quarter to the end of the last.
fn range(timeline: &Timeline) -> (Date, Date) {
    let rows = timeline.groups.iter().flat_map(|(_, rows)| rows);
    let days: Vec<(Date, Date)> = rows.filter_map(TimelineRow::days).collect();
    let first = days.iter().map(|(first, _)| *first).min().unwrap_or(timeline.today.0);
    let last = days.iter().map(|(_, last)| *last).max().unwrap_or(timeline.today.0);
    (quarter(first), next_quarter(quarter(last)))
}

/// The first day of the quarter of a day.
fn quarter(day: Date) -> Date {
    Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).unwrap_or(day)
}

fn next_quarter(first: Date) -> Date {
    match first.month() {
        10.. => Date::new(first.year().saturating_add(1), 1, 1).unwrap_or(Date::MAX),
        month => Date::new(first.year(), month + 3, 1).unwrap_or(Date::MAX),
    }
}

struct Plan {
    first: Date,
    days: f64,
    bottom: f64,
    shapes: Vec<Shape>,
}

impl Plan {
    fn x(&self, day: Date) -> f64 {
        days(self.first, day) / self.days * WIDTH
    }

    fn text(&mut self, at: Point, anchor: Anchor, text: &str, strong: bool) {
        self.shapes.push(Shape::Text { at, anchor, text: text.to_owned(), strong });
    }

    /// The quarters, and the years with their names as far as there is room.
    fn calendar(&mut self, last: Date) {
        let wide = 91.0 / self.days * WIDTH;
        let year = 365.0 / self.days * WIDTH;
        let every = (NAMED_YEAR / year).ceil().max(1.0) as i16;
        let mut day = self.first;
        while day < last {
            let x = self.x(day);
            let is_year = day.month() == 1;
            if is_year || wide >= QUARTER {
                let kind = if is_year { LineKind::Year } else { LineKind::Quarter };
                self.shapes.push(Shape::Line { kind, x, from: if is_year { 4.0 } else { 22.0 }, to: self.bottom });
            }
            let is_first = day == self.first;
            let next_year = Date::new(day.year().saturating_add(1), 1, 1).unwrap_or(Date::MAX);
            let room = if is_first { self.x(next_year) - x } else { year };
            let room = room.min(WIDTH - x);
            if (is_year || is_first) && room >= NAMED_YEAR && (is_first || day.year() % every == 0) {
                self.text((x + 4.0, 18.0), Anchor::Start, &format!("{}年", day.year()), false);
            }
            if wide >= NAMED_QUARTER {
                self.text((x + 4.0, 36.0), Anchor::Start, &format!("{}月", day.month()), false);
            }
            day = next_quarter(day);
        }
    }

    fn today(&mut self, day: Date, name: &str) {
        let x = self.x(day);
        self.shapes.push(Shape::Line { kind: LineKind::Today, x, from: TOP - 12.0, to: self.bottom });
        let (at, anchor) = if x > WIDTH / 2.0 { (x - 4.0, Anchor::End) } else { (x + 4.0, Anchor::Start) };
        self.text((at, TOP), anchor, name, true);
    }

    /// A name with the state in words, and below it the bar. The name begins where the bar does, unless it would not fit.
    fn row(&mut self, row: &TimelineRow, y: f64) {
        let words = format!("{}（{}）", row.label, row.state_label);
        let start = row.days().map_or(0.0, |(first, _)| self.x(first));
        let length = width(&words);
        let at = if start + length <= WIDTH { start } else { (WIDTH - length).max(0.0) };
        self.text((at, y + FONT + 6.0), Anchor::Start, &words, false);
        let top = y + FONT + 12.0;
        let state = row.state;
        if let (Some(first), Some(last)) = (row.start, row.due.or(row.done)) {
            let (x, wide) = (self.x(first), (self.x(last) - self.x(first)).max(4.0));
            self.shapes.push(Shape::Bar { state, at: (x.min(WIDTH - wide), top), size: (wide, BAR) });
        }
        let alone = if row.start.is_none() { row.due } else { None };
        if let Some(day) = row.done.or(alone) {
            let (x, y, r) = (self.x(day).clamp(8.0, WIDTH - 8.0), top + BAR / 2.0, 8.0);
            let points = vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
            self.shapes.push(Shape::Marker { state, points });
        }
    }
}

/// About how wide a text is: full-width characters are a font size wide, others a little more than half.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { FONT * 0.6 } else { FONT }).sum()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn row(start: Option<Date>, due: Option<Date>, done: Option<Date>) -> TimelineRow {
        let (state, state_label) = ("late", "遅延".to_owned());
        TimelineRow { label: "設置の工事".to_owned(), state, state_label, start, due, done }
    }

    fn timeline(rows: Vec<TimelineRow>) -> Timeline {
        Timeline {
            title: "題".to_owned(),
            description: String::new(),
            today: (date(2026, 11, 23), Some("今日".to_owned())),
            groups: vec![("運用".to_owned(), rows)],
        }
    }

    #[test]
    fn a_bar_reaches_from_its_first_day_to_its_last() {
        let drawing = layout(&timeline(vec![row(Some(date(2026, 10, 1)), Some(date(2027, 1, 1)), None)]));
        // Two quarters of 92 and 90 days, of which the bar takes the first.
        let bars: Vec<_> = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Bar { .. })).collect();
        let [Shape::Bar { state: "late", at, size }] = bars.as_slice() else { panic!("{bars:?}") };
        assert_eq!((at.0, (size.0 - WIDTH * 92.0 / 182.0).abs() < 0.01), (0.0, true));
        let today = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Line { kind: LineKind::Today, x, .. } => Some(*x),
            _ => None,
        });
        assert!(today.is_some_and(|x| (x - WIDTH * 53.0 / 182.0).abs() < 0.01), "{today:?}");
    }

    #[test]
    fn what_has_no_beginning_or_no_day_at_all_is_drawn_without_a_bar() {
        let drawing = layout(&timeline(vec![
            row(None, Some(date(2026, 12, 1)), None),
            row(None, None, None),
            row(Some(date(2026, 12, 1)), None, None),
        ]));
        let count = |is: fn(&Shape) -> bool| drawing.shapes.iter().filter(|shape| is(shape)).count();
        assert_eq!(count(|shape| matches!(shape, Shape::Bar { .. })), 0);
        assert_eq!(count(|shape| matches!(shape, Shape::Marker { .. })), 1);
        assert_eq!(count(|shape| matches!(shape, Shape::Text { text, .. } if text == "設置の工事（遅延）")), 3);
    }

    #[test]
    fn today_is_marked_only_where_the_timeline_reaches_it() {
        let past = timeline(vec![row(Some(date(2021, 7, 15)), Some(date(2021, 9, 30)), None)]);
        let drawing = layout(&past);
        assert!(!drawing.shapes.iter().any(|shape| matches!(shape, Shape::Line { kind: LineKind::Today, .. })));
    }

    #[test]
    fn every_shape_is_inside_for_any_days() {
        let far = [
            row(Some(date(1999, 1, 1)), Some(date(2060, 12, 31)), Some(date(2060, 12, 31))),
            row(Some(date(2026, 11, 23)), Some(date(2026, 11, 23)), None),
            row(Some(date(9999, 10, 1)), Some(date(9999, 12, 31)), None),
        ];
        for rows in [vec![far[0].clone()], vec![far[1].clone()], vec![far[2].clone()], Vec::new(), far.to_vec()] {
            let drawing = layout(&timeline(rows));
            for shape in &drawing.shapes {
                let xs = match shape {
                    Shape::Line { x, .. } => vec![*x],
                    Shape::Bar { at, size, .. } => vec![at.0, at.0 + size.0],
                    Shape::Marker { points, .. } => points.iter().map(|point| point.0).collect(),
                    Shape::Text { at, .. } => vec![at.0],
                };
                assert!(xs.iter().all(|x| (0.0..=drawing.width + 0.01).contains(x)), "{shape:?}");
            }
        }
    }
}
