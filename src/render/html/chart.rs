//! Charts as inline SVG: a name and a description for screen readers, classes for the theme's colours, no inline style
//! (the content security policy allows none). The numbers stand beside it as a table.

use std::fmt::Write as _;

use super::escape::escape_into;
use crate::doc::Chart;
use crate::render::chart::{Anchor, Point, Shape, layout};

/// Writes a chart; `number` makes its ids unique in the page.
pub(super) fn write(out: &mut String, chart: &Chart, number: usize) {
    let drawing = layout(chart);
    let _ = write!(
        out,
        "<figure class=\"chart\">\n<svg role=\"img\" aria-labelledby=\"chart:{number}:title chart:{number}:text\" \
         viewBox=\"0 0 {} {}\" font-size=\"14\">\n<title id=\"chart:{number}:title\">",
        drawing.width, drawing.height
    );
    escape_into(out, &chart.title);
    let _ = write!(out, "</title>\n<desc id=\"chart:{number}:text\">");
    escape_into(out, &chart.description);
    out.push_str("</desc>\n");
    for shape in &drawing.shapes {
        self::shape(out, shape);
    }
    out.push_str("</svg>\n<figcaption>");
    escape_into(out, &chart.title);
    out.push_str("</figcaption>\n</figure>\n");
}

fn shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rule { from, to, axis } => {
            let class = if *axis { "axis" } else { "grid" };
            let (x1, y1, x2, y2) = (from.0, from.1, to.0, to.1);
            writeln!(out, "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>")
        }
        Shape::Bar { series, at: (x, y), size: (width, height) } => writeln!(
            out,
            "<rect class=\"series-{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>",
            series + 1
        ),
        Shape::Line { series, points: corners } => {
            writeln!(out, "<polyline class=\"series-{} line\" points=\"{}\"/>", series + 1, points(corners))
        }
        Shape::Marker { series, points: corners } => match corners.as_slice() {
            [(x, y)] => writeln!(out, "<circle class=\"series-{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>", series + 1),
            _ => writeln!(out, "<polygon class=\"series-{}\" points=\"{}\"/>", series + 1, points(corners)),
        },
        Shape::Text { at: (x, y), anchor, text } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
            escape_into(out, text);
            writeln!(out, "</text>")
        }
    };
}

fn points(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}
