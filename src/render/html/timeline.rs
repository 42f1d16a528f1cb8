//! Timelines as inline SVG: a name and a description for screen readers, classes for the theme's patterns, no inline
//! style. The states stand in words beside the names, and the days in a table.

use std::fmt::Write as _;

use super::escape::escape_into;
use crate::doc::Timeline;
use crate::render::chart::Anchor;
use crate::render::timeline::{LineKind, Shape, layout};

/// Writes a timeline; `number` makes its ids unique in the page, `scroll` names its box where it is wider than the screen.
pub(super) fn write(out: &mut String, timeline: &Timeline, number: usize, scroll: &str) {
    let drawing = layout(timeline);
    out.push_str("<figure class=\"timeline\">\n<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    escape_into(out, scroll);
    let _ = write!(
        out,
        "\">\n<svg role=\"img\" aria-labelledby=\"timeline:{number}:title timeline:{number}:text\" \
         viewBox=\"0 0 {} {}\" font-size=\"14\">\n<title id=\"timeline:{number}:title\">",
        drawing.width, drawing.height
    );
    escape_into(out, &timeline.title);
    let _ = write!(out, "</title>\n<desc id=\"timeline:{number}:text\">");
    escape_into(out, &timeline.description);
    out.push_str("</desc>\n");
    for shape in &drawing.shapes {
        self::shape(out, shape);
    }
    out.push_str("</svg>\n</div>\n<figcaption>");
    escape_into(out, &timeline.title);
    out.push_str("</figcaption>\n</figure>\n");
}

fn shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Line { kind, x, from, to } => {
            let class = match kind {
                LineKind::Year => "year",
                LineKind::Quarter => "quarter",
                LineKind::Today => "today",
            };
            writeln!(out, "<line class=\"{class}\" x1=\"{x:.1}\" y1=\"{from:.1}\" x2=\"{x:.1}\" y2=\"{to:.1}\"/>")
        }
        Shape::Bar { state, at: (x, y), size: (width, height) } => writeln!(
            out,
            "<rect class=\"bar {state}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
        ),
        Shape::Marker { state, points } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            writeln!(out, "<polygon class=\"point {state}\" points=\"{}\"/>", points.join(" "))
        }
        Shape::Text { at: (x, y), anchor, text, strong } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = if *strong { " font-weight=\"700\"" } else { "" };
            let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"{weight}>");
            escape_into(out, text);
            writeln!(out, "</text>")
        }
    };
}
