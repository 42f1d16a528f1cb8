//! Charts as shapes: numbers in, lines, boxes and texts out. Pure, so that every writer draws the same chart.
//!
//! Units are those of the drawing, of which one is a CSS pixel at its full width; y grows downwards.

use crate::doc::{Chart, ChartKind, PERCENT};

/// Width of every drawing.
pub const WIDTH: f64 = 480.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 40.0;
const PLOT_HEIGHT: f64 = 200.0;
const FONT: f64 = 14.0;
/// How high a bar from left to right is, and how far the next one is from it.
const ROW: (f64, f64) = (16.0, 22.0);

/// A chart as shapes.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The shapes, the hindmost first.
    pub shapes: Vec<Shape>,
}

/// A point, or a size.
pub type Point = (f64, f64);

/// A shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A straight line of the frame.
    Rule {
        /// Its ends.
        from: Point,
        /// The other.
        to: Point,
        /// Whether it is an axis, and not one of the lines behind.
        axis: bool,
    },
    /// A bar of a series.
    Bar {
        /// The series, from 0.
        series: usize,
        /// The upper left corner.
        at: Point,
        /// Width and height.
        size: Point,
    },
    /// The line of a series.
    Line {
        /// The series, from 0.
        series: usize,
        /// Its points; two at least.
        points: Vec<Point>,
    },
    /// A marker: its form tells the series apart without colour.
    Marker {
        /// The series, from 0; 0 is a circle, 1 a square, 2 a triangle, 3 a diamond.
        series: usize,
        /// The corners, or for a circle its centre alone.
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
    },
}

/// How a text stands to its anchor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// The shapes of a chart.
pub fn layout(chart: &Chart) -> Drawing {
    if chart.kind == ChartKind::Rows {
        return rows(chart);
    }
    let legend = if chart.series.len() > 1 { chart.series.len() as f64 * (FONT + 8.0) } else { 0.0 };
    let mut plan = Plan { chart, bottom: TOP + PLOT_HEIGHT, top: scale(chart), shapes: Vec::new() };
    plan.frame();
    for (number, _) in chart.series.iter().enumerate() {
        match chart.kind {
            ChartKind::Line => plan.line(number),
            ChartKind::Bar | ChartKind::Rows => plan.bars(number),
        }
    }
    if legend > 0.0 {
        plan.legend();
    }
    Drawing { width: WIDTH, height: plan.bottom + 44.0 + legend, shapes: plan.shapes }
}

/// Bars from left to right: under each name one for every series, with its text behind it.
fn rows(chart: &Chart) -> Drawing {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten());
    let room = values().map(|(_, text)| width(text)).fold(0.0, f64::max) + 12.0;
    let full = if chart.unit == PERCENT { 100.0 } else { values().map(|(value, _)| *value).fold(1.0, f64::max) };
    let scale = (WIDTH - room).max(WIDTH / 4.0) / full;
    let mut shapes = Vec::new();
    let mut y = 4.0;
    for (index, label) in chart.labels.iter().enumerate() {
        shapes.push(Shape::Text { at: (0.0, y + FONT), anchor: Anchor::Start, text: label.clone() });
        y += FONT + 8.0;
        for (series, row) in chart.series.iter().enumerate() {
            let Some((value, text)) = row.values.get(index).and_then(Option::as_ref) else { continue };
            let long = value.max(0.0) * scale;
            shapes.push(Shape::Bar { series, at: (0.0, y), size: (long, ROW.0) });
            let at = (long + 6.0, y + FONT - 1.0);
            shapes.push(Shape::Text { at, anchor: Anchor::Start, text: text.clone() });
            y += ROW.1;
        }
        y += 10.0;
    }
    Drawing { width: WIDTH, height: y, shapes }
}

/// The top of the vertical axis and its step: the first of 1, 2, 5, 10, 20 … that needs at most five steps.
fn scale(chart: &Chart) -> (f64, f64) {
    let values = chart.series.iter().flat_map(|series| series.values.iter().flatten());
    let most = values.map(|(value, _)| *value).fold(0.0, f64::max);
    let mut unit = 1.0;
    while unit * 50.0 < most {
        unit *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * unit).into_iter().find(|step| step * 5.0 >= most);
    let step = step.unwrap_or(unit * 10.0);
    ((most / step).ceil().max(1.0) * step, step)
}

struct Plan<'a> {
    chart: &'a Chart,
    bottom: f64,
    top: (f64, f64),
    shapes: Vec<Shape>,
}

impl Plan<'_> {
    fn slot(&self) -> f64 {
        (WIDTH - LEFT - 8.0) / self.chart.labels.len().max(1) as f64
    }

    fn x(&self, index: usize) -> f64 {
        LEFT + self.slot() * (index as f64 + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - value.max(0.0) / self.top.0 * PLOT_HEIGHT
    }

    fn text(&mut self, at: Point, anchor: Anchor, text: &str) {
        self.shapes.push(Shape::Text { at, anchor, text: text.to_owned() });
    }

    /// Lines behind, axis, names along it as far as there is room.
    fn frame(&mut self) {
        self.text((0.0, FONT + 2.0), Anchor::Start, &self.chart.unit.clone());
        let (top, step) = self.top;
        let steps = (top / step).round() as usize;
        for number in 0..=steps {
            let value = step * number as f64;
            let y = self.y(value);
            self.shapes.push(Shape::Rule { from: (LEFT, y), to: (WIDTH, y), axis: number == 0 });
            self.text((LEFT - 8.0, y + 5.0), Anchor::End, &crate::data::statistics::number(value, 0));
        }
        let longest = self.chart.labels.iter().map(|label| width(label)).fold(1.0, f64::max);
        let every = ((longest + 10.0) / self.slot()).ceil().max(1.0) as usize;
        // Counted from the last, which readers look for first.
        let last = self.chart.labels.len().saturating_sub(1);
        for (index, label) in
            self.chart.labels.iter().enumerate().filter(|(index, _)| (last - index).is_multiple_of(every))
        {
            let half = width(label) / 2.0;
            let at = (self.x(index).min(WIDTH - half), self.bottom + FONT + 8.0);
            self.shapes.push(Shape::Text { at, anchor: Anchor::Middle, text: label.clone() });
        }
    }

    /// The values of a series with their places.
    fn values(&self, series: usize) -> Vec<Option<(Point, String)>> {
        let values = self.chart.series.get(series).map(|series| series.values.as_slice()).unwrap_or_default();
        let place = |(index, value): (usize, &Option<(f64, String)>)| {
            value.as_ref().map(|(value, text)| ((self.x(index), self.y(*value)), text.clone()))
        };
        values.iter().enumerate().map(place).collect()
    }

    fn bars(&mut self, series: usize) {
        let wide = self.slot() * 0.6;
        let bars: Vec<(Point, String)> = self.values(series).into_iter().flatten().collect();
        let last = bars.len().saturating_sub(1);
        for (number, ((x, y), text)) in bars.into_iter().enumerate() {
            self.shapes.push(Shape::Bar { series, at: (x - wide / 2.0, y), size: (wide, self.bottom - y) });
            // The last number is always said; the others where they do not run into each other.
            if width(&text) <= self.slot() + 2.0 {
                self.text((x, y - 5.0), Anchor::Middle, &text);
            } else if number == last {
                self.text(((x + wide).min(WIDTH), y - 5.0), Anchor::End, &text);
            }
        }
    }

    /// A line is broken where a number is missing.
    fn line(&mut self, series: usize) {
        let values = self.values(series);
        for run in values.split(Option::is_none) {
            let points: Vec<Point> = run.iter().flatten().map(|(point, _)| *point).collect();
            if points.len() > 1 {
                self.shapes.push(Shape::Line { series, points });
            }
        }
        for (point, _) in values.iter().flatten() {
            self.shapes.push(Shape::Marker { series, points: marker(series, *point) });
        }
        if let (1, Some(((x, y), text))) = (self.chart.series.len(), values.iter().flatten().last()) {
            self.text((*x + 8.0, *y - 10.0), Anchor::End, text);
        }
    }

    fn legend(&mut self) {
        for (series, row) in self.chart.series.iter().enumerate() {
            let y = self.bottom + 44.0 + series as f64 * (FONT + 8.0);
            self.shapes.push(Shape::Line { series, points: vec![(LEFT, y), (LEFT + 32.0, y)] });
            self.shapes.push(Shape::Marker { series, points: marker(series, (LEFT + 16.0, y)) });
            self.shapes.push(Shape::Text {
                at: (LEFT + 42.0, y + 5.0),
                anchor: Anchor::Start,
                text: row.label.clone(),
            });
        }
    }
}

fn marker(series: usize, (x, y): Point) -> Vec<Point> {
    let r = 5.0;
    match series % 4 {
        0 => vec![(x, y)],
        1 => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        2 => vec![(x, y - r - 1.0), (x + r + 1.0, y + r), (x - r - 1.0, y + r)],
        _ => vec![(x, y - r - 2.0), (x + r + 2.0, y), (x, y + r + 2.0), (x - r - 2.0, y)],
    }
}

/// About how wide a text is: full-width characters are a font size wide, others a little more than half.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { FONT * 0.6 } else { FONT }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::ChartSeries;

    fn chart(kind: ChartKind, values: &[Option<f64>]) -> Chart {
        let values = values.iter().map(|value| value.map(|value| (value, value.to_string()))).collect();
        Chart {
            kind,
            title: "題".to_owned(),
            description: String::new(),
            unit: "人".to_owned(),
            labels: (1..=3).map(|month| format!("{month}月")).collect(),
            series: vec![ChartSeries { label: "数".to_owned(), values }],
        }
    }

    #[test]
    fn bars_stand_on_the_axis_and_are_as_high_as_their_numbers() {
        let drawing = layout(&chart(ChartKind::Bar, &[Some(50.0), None, Some(100.0)]));
        let bars: Vec<(f64, f64)> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Bar { at, size, .. } => Some((at.1 + size.1, size.1)),
                _ => None,
            })
            .collect();
        assert_eq!(bars, [(TOP + PLOT_HEIGHT, PLOT_HEIGHT / 2.0), (TOP + PLOT_HEIGHT, PLOT_HEIGHT)]);
    }

    #[test]
    fn a_line_breaks_where_a_number_is_missing_and_every_shape_is_inside() {
        let drawing = layout(&chart(ChartKind::Line, &[Some(0.0), None, Some(7.0)]));
        assert!(!drawing.shapes.iter().any(|shape| matches!(shape, Shape::Line { .. })));
        for shape in &drawing.shapes {
            let points = match shape {
                Shape::Rule { from, to, .. } => vec![*from, *to],
                Shape::Marker { points, .. } | Shape::Line { points, .. } => points.clone(),
                Shape::Bar { at, .. } | Shape::Text { at, .. } => vec![*at],
            };
            assert!(
                points.iter().all(|(x, y)| (0.0..=drawing.width).contains(x) && (0.0..=drawing.height).contains(y))
            );
        }
    }

    #[test]
    fn bars_from_left_to_right_are_as_long_as_their_shares_and_leave_room_for_their_texts() {
        let mut shares = chart(ChartKind::Rows, &[Some(100.0), None, Some(25.0)]);
        shares.unit = PERCENT.to_owned();
        let drawing = layout(&shares);
        let (mut bars, mut texts) = (Vec::new(), 0.0_f64);
        for shape in &drawing.shapes {
            match shape {
                Shape::Bar { at, size, .. } => {
                    assert!(at.1 + size.1 <= drawing.height);
                    bars.push(size.0);
                }
                Shape::Text { at, text, .. } => texts = texts.max(at.0 + width(text)),
                other => unreachable!("{other:?}"),
            }
        }
        assert_eq!(bars.len(), 2);
        assert!((bars[0] - bars[1] * 4.0).abs() < 0.01, "{bars:?}");
        assert!(texts <= drawing.width && bars[0] > drawing.width / 2.0, "{texts}");
    }

    #[test]
    fn the_axis_has_round_steps_for_any_numbers() {
        for (most, expected) in [(0.0, (1.0, 1.0)), (4.0, (4.0, 1.0)), (9.0, (10.0, 2.0)), (2_345.0, (2_500.0, 500.0))]
        {
            assert_eq!(scale(&chart(ChartKind::Bar, &[Some(most)])), expected, "{most}");
        }
    }
}
