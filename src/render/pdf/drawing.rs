//! Charts, timelines and QR codes as SVG, in ink: series and states differ by form and lightness, not by colour alone.

use std::fmt::Write as _;

use qrcode::{EcLevel, QrCode};
use quick_xml::escape::escape;

use crate::doc::{Chart, Timeline};
use crate::render::chart::{self, Anchor, Point};
use crate::render::timeline::{self, LineKind};

/// A drawing.
pub(super) struct Svg {
    /// The file.
    pub(super) code: String,
    /// Its width in CSS pixels.
    pub(super) width: f64,
    /// Its height in CSS pixels.
    pub(super) height: f64,
    /// The texts in it.
    pub(super) texts: Vec<String>,
}

/// Fill and stroke of the series of a chart.
const SERIES: [&str; 4] = ["#1f4e79", "#a34a00", "#6a3d9a", "#555555"];
const INK: &str = "#222222";

impl Svg {
    fn new(width: f64, height: f64, font: &str) -> Self {
        let mut code = String::new();
        let _ = write!(
            code,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.1}\" height=\"{height:.1}\" \
             viewBox=\"0 0 {width:.1} {height:.1}\" font-family=\"{}\" font-size=\"14\">",
            escape(font)
        );
        Self { code, width, height, texts: Vec::new() }
    }

    fn end(mut self) -> Self {
        self.code.push_str("</svg>");
        self
    }

    fn text(&mut self, at: Point, anchor: Anchor, text: &str, strong: bool) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if strong { " font-weight=\"700\"" } else { "" };
        let (x, y) = at;
        let _ = write!(
            self.code,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{INK}\"{weight}>{}</text>",
            escape(text)
        );
        self.texts.push(text.to_owned());
    }

    fn line(&mut self, from: Point, to: Point, style: &str) {
        let (x1, y1, x2, y2) = (from.0, from.1, to.0, to.1);
        let _ = write!(self.code, "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" {style}/>");
    }

    fn bar(&mut self, at: Point, size: Point, style: &str) {
        let ((x, y), (width, height)) = (at, size);
        let _ =
            write!(self.code, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {style}/>");
    }

    fn corners(&mut self, name: &str, points: &[Point], style: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(self.code, "<{name} points=\"{}\" {style}/>", points.join(" "));
    }
}

/// A chart.
pub(super) fn chart(chart: &Chart, font: &str) -> Svg {
    let drawing = chart::layout(chart);
    let mut svg = Svg::new(drawing.width, drawing.height, font);
    let color = |series: usize| SERIES[series % SERIES.len()];
    for shape in &drawing.shapes {
        match shape {
            chart::Shape::Rule { from, to, axis } => {
                let color = if *axis { INK } else { "#bbbbbb" };
                svg.line(*from, *to, &format!("stroke=\"{color}\" stroke-width=\"1\""));
            }
            chart::Shape::Bar { series, at, size } => svg.bar(*at, *size, &format!("fill=\"{}\"", color(*series))),
            chart::Shape::Line { series, points } => {
                let style = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", color(*series));
                svg.corners("polyline", points, &style);
            }
            chart::Shape::Marker { series, points } => match points.as_slice() {
                [(x, y)] => {
                    let _ =
                        write!(svg.code, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{}\"/>", color(*series));
                }
                points => svg.corners("polygon", points, &format!("fill=\"{}\"", color(*series))),
            },
            chart::Shape::Text { at, anchor, text } => svg.text(*at, *anchor, text, false),
        }
    }
    svg.end()
}

/// A timeline.
pub(super) fn timeline(timeline: &Timeline, font: &str) -> Svg {
    let drawing = timeline::layout(timeline);
    let mut svg = Svg::new(drawing.width, drawing.height, font);
    for shape in &drawing.shapes {
        match shape {
            timeline::Shape::Line { kind, x, from, to } => {
                let style = match kind {
                    LineKind::Year => "stroke=\"#888888\" stroke-width=\"1\"",
                    LineKind::Quarter => "stroke=\"#cccccc\" stroke-width=\"0.7\"",
                    LineKind::Today => "stroke=\"#b3261e\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"",
                };
                svg.line((*x, *from), (*x, *to), style);
            }
            timeline::Shape::Bar { state, at, size } => svg.bar(*at, *size, of_state(state)),
            timeline::Shape::Marker { state, points } => svg.corners("polygon", points, of_state(state)),
            timeline::Shape::Text { at, anchor, text, strong } => svg.text(*at, *anchor, text, *strong),
        }
    }
    svg.end()
}

/// How a bar looks in each state; the words stand beside it.
fn of_state(state: &str) -> &'static str {
    match state {
        "done" => "fill=\"#1f4e79\" stroke=\"#1f4e79\"",
        "late" => "fill=\"#f6d5d2\" stroke=\"#b3261e\" stroke-width=\"1.5\"",
        "doing" => "fill=\"#9dbdd9\" stroke=\"#1f4e79\"",
        _ => "fill=\"#ffffff\" stroke=\"#666666\" stroke-dasharray=\"3 2\"",
    }
}

/// A text as a QR code (ISO/IEC 18004), with the margin of four modules that readers need; `None` where it is too long.
pub(super) fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let whole = side + 8;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"{whole}\" viewBox=\"0 0 {whole} {whole}\">\
         <path fill=\"#000000\" d=\""
    );
    for y in 0..side {
        let dark = |x: usize| x < side && code[(x, y)] == qrcode::Color::Dark;
        let mut x = 0;
        while x < side {
            let length = (x..=side).take_while(|&x| dark(x)).count();
            if length > 0 {
                let _ = write!(out, "M{} {}h{length}v1h-{length}z", x + 4, y + 4);
            }
            x += length.max(1);
        }
    }
    out.push_str("\"/></svg>");
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_has_its_margin_and_three_finders() {
        let code = qr("https://mizuse-net.example.jp/").unwrap_or_default();
        assert!(code.contains("M4 4h7v1h-7z"), "{code}");
        assert_eq!(qr(&"x".repeat(5_000)), None);
    }
}
