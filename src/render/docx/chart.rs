//! Charts as Word's own, so that they are as sharp as text and can be changed in look. Their numbers stand in the part
//! itself, and in the table that follows.

use super::blocks::Extra;
use super::parts::Fonts;
use super::writer::{Relation, Writer};
use super::xml::Xml;
use crate::diag::Lang;
use crate::doc::{Chart, ChartKind, ChartSeries};

/// The height of a chart, in twentieths of a point: 70 mm; of one with rows, that of each row and of what is around them.
const HEIGHT: u32 = 3_969;
const ROW: u32 = 420;
const AROUND: u32 = 1_000;
/// English Metric Units in a twentieth of a point.
const EMU: u32 = 635;
/// Colours, dashes and markers of the series: each differs from the others without its colour, too (WCAG 1.4.1).
const LOOKS: [(&str, &str, &str); 4] = [
    ("0B3D91", "solid", "circle"),
    ("8A4B00", "dash", "square"),
    ("595959", "sysDot", "triangle"),
    ("A00000", "lgDashDot", "diamond"),
];

impl<'a> Writer<'a> {
    /// A chart above its title; what is to be seen in it stands in its place for those who do not see it.
    pub(super) fn chart(&mut self, chart: &'a Chart) {
        self.charts.push(chart);
        let relation = self.part.relate(Relation::Chart(self.charts.len() - 1));
        let rows = u32::try_from(chart.labels.len()).unwrap_or(1).min(20);
        let height = if chart.kind == ChartKind::Rows { rows * ROW + AROUND } else { HEIGHT };
        self.drawings += 1;
        let (id, name) = (self.drawings.to_string(), format!("図{}", self.drawings));
        let (wide, high) = ((self.place.width * EMU).to_string(), (height * EMU).to_string());
        self.flow.whole(height + 400);
        self.open_paragraph("Figure", Extra::KEEP);
        let xml = self.xml();
        xml.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
        xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
        xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", &chart.description)]);
        xml.raw("<wp:cNvGraphicFramePr/><a:graphic>");
        xml.raw("<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">");
        xml.empty("c:chart", &[("r:id", &relation)]);
        xml.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
        self.close_paragraph();
        self.words("Caption", &chart.title, Extra { align: Some("center"), ..Extra::default() });
    }
}

/// The part of a chart (ISO/IEC 29500-1, 21.2).
pub(super) fn part(chart: &Chart, fonts: Fonts, lang: Lang) -> String {
    let mut xml = Xml::part();
    xml.open(
        "c:chartSpace",
        &[
            ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
            ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ],
    );
    xml.raw("<c:date1904 val=\"0\"/>");
    xml.empty("c:lang", &[("val", if lang == Lang::Ja { "ja-JP" } else { "en-US" })]);
    xml.raw("<c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
    let lines = chart.kind == ChartKind::Line;
    match chart.kind {
        ChartKind::Line => xml.raw("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>"),
        ChartKind::Bar | ChartKind::Rows => {
            let direction = if chart.kind == ChartKind::Rows { "bar" } else { "col" };
            xml.raw("<c:barChart>");
            xml.empty("c:barDir", &[("val", direction)]);
            xml.raw("<c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>");
        }
    }
    for (number, series) in chart.series.iter().enumerate() {
        self::series(&mut xml, chart, series, number);
    }
    let close = if lines { "<c:marker val=\"1\"/>" } else { "<c:gapWidth val=\"60\"/>" };
    xml.raw(close);
    xml.raw("<c:axId val=\"1\"/><c:axId val=\"2\"/>");
    xml.close(if lines { "c:lineChart" } else { "c:barChart" });
    axes(&mut xml, chart);
    xml.raw("</c:plotArea>");
    if chart.series.len() > 1 {
        xml.raw("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    }
    xml.raw("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
    xml.raw("<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>");
    xml.raw("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\">");
    xml.empty("a:latin", &[("typeface", fonts.gothic)]);
    xml.empty("a:ea", &[("typeface", fonts.gothic)]);
    xml.raw("</a:defRPr></a:pPr><a:endParaRPr lang=\"ja-JP\"/></a:p></c:txPr>");
    xml.close("c:chartSpace");
    xml.into_string()
}

fn series(xml: &mut Xml, chart: &Chart, series: &ChartSeries, number: usize) {
    let (color, dash, marker) = LOOKS[number % LOOKS.len()];
    let lines = chart.kind == ChartKind::Line;
    let fill = format!("<a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill>");
    xml.open("c:ser", &[]);
    xml.empty("c:idx", &[("val", &number.to_string())]);
    xml.empty("c:order", &[("val", &number.to_string())]);
    xml.open("c:tx", &[]);
    xml.element("c:v", &[], &series.label);
    xml.close("c:tx");
    if lines {
        xml.raw(&format!("<c:spPr><a:ln w=\"22225\">{fill}<a:prstDash val=\"{dash}\"/></a:ln></c:spPr>"));
        xml.raw(&format!(
            "<c:marker><c:symbol val=\"{marker}\"/><c:size val=\"6\"/><c:spPr>{fill}</c:spPr></c:marker>"
        ));
    } else {
        xml.raw(&format!("<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>"));
        xml.raw("<c:dLbls><c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>");
        xml.raw("<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>");
        xml.raw("<c:showBubbleSize val=\"0\"/></c:dLbls>");
    }
    let count = chart.labels.len().to_string();
    xml.raw("<c:cat><c:strLit>");
    xml.empty("c:ptCount", &[("val", &count)]);
    for (index, label) in chart.labels.iter().enumerate() {
        point(xml, index, label);
    }
    xml.raw("</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode>");
    xml.empty("c:ptCount", &[("val", &count)]);
    for (index, value) in series.values.iter().enumerate() {
        if let Some((value, _)) = value {
            point(xml, index, &value.to_string());
        }
    }
    xml.raw("</c:numLit></c:val>");
    if lines {
        xml.raw("<c:smooth val=\"0\"/>");
    }
    xml.close("c:ser");
}

fn point(xml: &mut Xml, index: usize, value: &str) {
    xml.open("c:pt", &[("idx", &index.to_string())]);
    xml.element("c:v", &[], value);
    xml.close("c:pt");
}

/// The axes; the unit stands at that of the values. Rows read from above.
fn axes(xml: &mut Xml, chart: &Chart) {
    let rows = chart.kind == ChartKind::Rows;
    let (names, values) = if rows { ("l", "b") } else { ("b", "l") };
    let line = "<c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"7F7F7F\"/></a:solidFill></a:ln></c:spPr>";
    xml.raw("<c:catAx><c:axId val=\"1\"/><c:scaling>");
    xml.empty("c:orientation", &[("val", if rows { "maxMin" } else { "minMax" })]);
    xml.raw("</c:scaling><c:delete val=\"0\"/>");
    xml.empty("c:axPos", &[("val", names)]);
    xml.raw("<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>");
    xml.raw(&format!("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{line}<c:crossAx val=\"2\"/>"));
    xml.raw("<c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>");
    xml.raw("<c:noMultiLvlLbl val=\"1\"/></c:catAx>");
    xml.raw("<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>");
    xml.raw("</c:scaling><c:delete val=\"0\"/>");
    xml.empty("c:axPos", &[("val", values)]);
    xml.raw("<c:majorGridlines><c:spPr><a:ln w=\"3175\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln>");
    xml.raw("</c:spPr></c:majorGridlines>");
    if !chart.unit.is_empty() {
        xml.raw("<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:p><a:pPr><a:defRPr b=\"0\"/></a:pPr>");
        xml.raw("<a:r><a:rPr lang=\"ja-JP\" b=\"0\"/>");
        xml.element("a:t", &[], &chart.unit);
        xml.raw("</a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    }
    xml.raw("<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>");
    xml.raw("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>");
    // Rows from above to below would put the values on top.
    xml.empty("c:crosses", &[("val", if rows { "max" } else { "autoZero" })]);
    xml.raw("</c:valAx>");
}
