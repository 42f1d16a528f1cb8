//! The parts of the file beside its text: styles, lists, settings, fonts, the foot of each page, what is said of the
//! whole.

use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::blocks::FIRST_ORDERED;
use super::page::{EDGE, SIDE, Sheet};
use super::pictures::ending;
use super::writer::{Media, Part, Relation, Writer, relation_id};
use super::xml::Xml;
use crate::diag::Lang;
use crate::render::paper::Paper;

/// The fonts that the styles name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fonts {
    /// Of the text.
    pub(super) mincho: &'static str,
    /// Of headings and tables.
    pub(super) gothic: &'static str,
    /// Of code.
    pub(super) mono: &'static str,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { mincho: "BIZ UDPMincho", gothic: "BIZ UDPGothic", mono: "BIZ UDGothic" }
    }
}

/// The names of XML's vocabularies at the root of a part with text.
pub(super) const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("mc:Ignorable", "w14"),
    ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// Where the types of relations begin.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Where the types of the parts begin.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The program's own relations of the document, in the order of their ids from 1.
const OWN: [(&str, &str); 8] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footnotes", "footnotes.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
    ("theme", "theme/theme1.xml"),
];

/// The language, as Word names it.
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ja-JP",
        Lang::En => "en-US",
    }
}

/// A part that is the same for all documents, but for fonts and language.
fn template(text: &str, fonts: Fonts, lang: Lang) -> String {
    let text = text
        .replace("{mincho}", fonts.mincho)
        .replace("{gothic}", fonts.gothic)
        .replace("{mono}", fonts.mono)
        .replace("{lang}", tag(lang));
    let mut xml = Xml::part();
    xml.raw(&text);
    xml.into_string()
}

pub(super) fn styles(writer: &Writer<'_>) -> String {
    template(include_str!("parts/styles.xml"), writer.fonts, writer.paper.lang)
}

pub(super) fn settings(writer: &Writer<'_>) -> String {
    template(include_str!("parts/settings.xml"), writer.fonts, writer.paper.lang)
}

pub(super) fn font_table(writer: &Writer<'_>) -> String {
    template(include_str!("parts/fontTable.xml"), writer.fonts, writer.paper.lang)
}

pub(super) fn theme(writer: &Writer<'_>) -> String {
    template(include_str!("parts/theme.xml"), writer.fonts, writer.paper.lang)
}

/// The lists: one of bullets, one that styles name, and one for each ordered list, which begins anew.
pub(super) fn numbering(writer: &Writer<'_>) -> String {
    let mut xml = Xml::default();
    xml.raw(&template(include_str!("parts/numbering.xml"), writer.fonts, writer.paper.lang));
    let kinds = [(1, 0, None), (2, 1, None)].into_iter();
    let ordered = (FIRST_ORDERED..).zip(&writer.lists).map(|(number, &start)| (number, 1, Some(start)));
    for (number, kind, start) in kinds.chain(ordered) {
        xml.open("w:num", &[("w:numId", &number.to_string())]);
        xml.val("w:abstractNumId", kind);
        if let Some(start) = start {
            for level in 0..9 {
                xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
                // Whatever its level, the list begins with its own first number.
                xml.val("w:startOverride", start);
                xml.close("w:lvlOverride");
            }
        }
        xml.close("w:num");
    }
    xml.close("w:numbering");
    xml.into_string()
}

/// The document with its text.
pub(super) fn document(writer: &mut Writer<'_>) -> String {
    let text = std::mem::take(&mut writer.part.xml);
    let mut xml = Xml::part();
    xml.open("w:document", NAMESPACES);
    xml.open("w:body", &[]);
    xml.raw(text.as_str());
    writer.section_properties();
    xml.raw(std::mem::take(&mut writer.part.xml).as_str());
    xml.close("w:body");
    xml.close("w:document");
    xml.into_string()
}

pub(super) fn footnotes(writer: &Writer<'_>) -> String {
    let mut xml = Xml::part();
    xml.open("w:footnotes", NAMESPACES);
    for (id, kind, element) in
        [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
    {
        xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.raw("<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r>");
        xml.empty(element, &[]);
        xml.raw("</w:r></w:p>");
        xml.close("w:footnote");
    }
    xml.raw(writer.footnotes.xml.as_str());
    xml.close("w:footnotes");
    xml.into_string()
}

/// The foot of every page: what the document is, and the page of all pages.
pub(super) fn footer(paper: &Paper<'_>, sheet: Sheet) -> String {
    let mut xml = Xml::part();
    xml.open("w:ftr", NAMESPACES);
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/>");
    if sheet == Sheet::Landscape {
        xml.raw("<w:tabs><w:tab w:val=\"clear\" w:pos=\"9070\"/>");
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &sheet.width().to_string())]);
        xml.raw("</w:tabs>");
    }
    xml.raw("</w:pPr><w:r>");
    xml.element("w:t", &[("xml:space", "preserve")], &paper.running);
    xml.raw("</w:r><w:r><w:tab/></w:r>");
    for (code, after) in [("PAGE", " / "), ("NUMPAGES", "")] {
        xml.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>");
        xml.element("w:instrText", &[("xml:space", "preserve")], &format!(" {code} "));
        xml.raw("</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>");
        xml.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        if !after.is_empty() {
            xml.raw("<w:r>");
            xml.element("w:t", &[("xml:space", "preserve")], after);
            xml.raw("</w:r>");
        }
    }
    xml.raw("</w:p>");
    xml.close("w:ftr");
    xml.into_string()
}

impl Writer<'_> {
    /// How the section that ends here lies, with its foot.
    pub(super) fn section_properties(&mut self) {
        let sheet = self.sheet;
        let (width, height) = sheet.size();
        let (width, height) = (width.to_string(), height.to_string());
        let footer = if sheet == Sheet::Portrait { "rId6" } else { "rId7" };
        let xml = self.xml();
        xml.open("w:sectPr", &[]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
        let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
        if sheet == Sheet::Landscape {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let (side, edge) = (SIDE.to_string(), EDGE.to_string());
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", edge.as_str()),
                ("w:right", &side),
                ("w:bottom", &edge),
                ("w:left", &side),
                ("w:header", "680"),
                ("w:footer", "624"),
                ("w:gutter", "0"),
            ],
        );
        xml.raw("<w:cols w:space=\"425\"/><w:docGrid w:linePitch=\"360\"/>");
        xml.close("w:sectPr");
    }
}

/// The relations of a part: those that the program makes, and those that its text asked for.
pub(super) fn relations(part: &Part, own: bool, media: &[Media]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    let own = OWN.iter().filter(|_| own).enumerate();
    for (index, (kind, target)) in own {
        relation(&mut xml, &format!("rId{}", index + 1), &format!("{RELATION}/{kind}"), target, false);
    }
    for (index, wanted) in part.relations.iter().enumerate() {
        let id = relation_id(index);
        match wanted {
            Relation::Address(address) => {
                relation(&mut xml, &id, &format!("{RELATION}/hyperlink"), &encoded(address), true);
            }
            Relation::Chart(number) => {
                relation(&mut xml, &id, &format!("{RELATION}/chart"), &chart_name(*number), false);
            }
            Relation::Picture(number) => {
                let target = media.get(*number).map(|media| media_name(*number, media)).unwrap_or_default();
                relation(&mut xml, &id, &format!("{RELATION}/image"), &target, false);
            }
        }
    }
    xml.close("Relationships");
    xml.into_string()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str, external: bool) {
    let mut attributes = vec![("Id", id), ("Type", kind), ("Target", target)];
    if external {
        attributes.push(("TargetMode", "External"));
    }
    xml.empty("Relationship", &attributes);
}

/// The name of a picture's file, below `word`.
pub(super) fn media_name(number: usize, media: &Media) -> String {
    format!("media/image{}.{}", number + 1, ending(media.picture.kind).unwrap_or("bin"))
}

/// The name of a chart's part, below `word`.
pub(super) fn chart_name(number: usize) -> String {
    format!("charts/chart{}.xml", number + 1)
}

/// An address of ASCII alone, as the target of a relation has to be.
fn encoded(address: &str) -> String {
    const UNSAFE: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
    utf8_percent_encode(address, UNSAFE).to_string()
}

pub(super) fn package_relations() -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    relation(&mut xml, "rId1", &format!("{RELATION}/officeDocument"), "word/document.xml", false);
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relation(&mut xml, "rId2", core, "docProps/core.xml", false);
    relation(&mut xml, "rId3", &format!("{RELATION}/extended-properties"), "docProps/app.xml", false);
    xml.close("Relationships");
    xml.into_string()
}

pub(super) fn content_types(media: &[Media], charts: usize) -> String {
    let mut xml = Xml::part();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let default = |xml: &mut Xml, ending: &str, kind: &str| {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    };
    default(&mut xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
    default(&mut xml, "xml", "application/xml");
    for (name, kind) in [("png", "image/png"), ("jpg", "image/jpeg"), ("gif", "image/gif")] {
        if media.iter().any(|media| ending(media.picture.kind) == Some(name)) {
            default(&mut xml, name, kind);
        }
    }
    let mut part = |name: &str, kind: &str| {
        xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    };
    part("/word/document.xml", &format!("{WORD}.document.main+xml"));
    let kinds = ["styles", "numbering", "settings", "fontTable", "footnotes", "footer", "footer"];
    for (kind, (_, target)) in kinds.iter().zip(OWN) {
        part(&format!("/word/{target}"), &format!("{WORD}.{kind}+xml"));
    }
    part("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    for number in 0..charts {
        let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        part(&format!("/word/{}", chart_name(number)), kind);
    }
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    xml.close("Types");
    xml.into_string()
}

/// What is said of the whole: title, author, language, version and day of the document, never those of the program's run.
pub(super) fn core(paper: &Paper<'_>) -> String {
    let mut xml = Xml::part();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.element("dc:title", &[], &paper.title);
    if let Some(number) = paper.info.and_then(|info| info.number.as_deref()) {
        xml.element("dc:subject", &[], number);
    }
    if !paper.author.is_empty() {
        xml.element("dc:creator", &[], &paper.author);
        xml.element("cp:lastModifiedBy", &[], &paper.author);
    }
    if let Some(info) = paper.info {
        xml.element("cp:category", &[], &info.kind.value);
        xml.element("cp:version", &[], &info.version.to_string());
    }
    xml.element("dc:language", &[], tag(paper.lang));
    for name in ["dcterms:created", "dcterms:modified"] {
        if let Some(day) = paper.date {
            xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], &moment(day));
        }
    }
    xml.close("cp:coreProperties");
    xml.into_string()
}

/// The beginning of a day, which is all that a document knows of its time.
fn moment(day: Date) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", day.year(), day.month(), day.day())
}

pub(super) fn app(paper: &Paper<'_>) -> String {
    let mut xml = Xml::part();
    xml.open("Properties", &[("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")]);
    xml.element("Application", &[], "renkei");
    xml.element("Company", &[], &paper.author);
    xml.close("Properties");
    xml.into_string()
}
