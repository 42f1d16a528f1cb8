//! Inlines as runs.

use super::writer::{Place, Relation, Writer};
use super::xml::Xml;
use crate::doc::{Inline, InlineKind, Link, Number, Str, plain_text, unsafe_scheme};
use crate::render::paper::Goal;

/// How a run looks.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Look {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) strike: bool,
    pub(super) code: bool,
    pub(super) link: bool,
}

/// Signs that Japanese fonts lack, and that a font of signs has.
fn is_sign(c: char) -> bool {
    matches!(c, '☐' | '☑' | '☒' | '✓' | '✔' | '✗')
}

impl Writer<'_> {
    /// Runs of inlines that look plain.
    pub(super) fn inlines(&mut self, run: &[Inline]) {
        self.runs(run, Look::default());
    }

    pub(super) fn runs(&mut self, run: &[Inline], look: Look) {
        for inline in run {
            self.inline(inline, look);
        }
    }

    fn inline(&mut self, inline: &Inline, look: Look) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(text, look),
            InlineKind::Ruby(ruby) => self.ruby(&ruby.parts, look),
            InlineKind::Number(number) => self.number(number, look),
            InlineKind::Emphasis(run) => self.runs(run, Look { emphasis: true, ..look }),
            InlineKind::Strong(run) => self.runs(run, Look { strong: true, ..look }),
            InlineKind::Strike(run) => self.runs(run, Look { strike: true, ..look }),
            InlineKind::Code(text) => self.text(text, Look { code: true, ..look }),
            InlineKind::Link(link) => self.link(link, look),
            InlineKind::Image(image) => self.inline_picture(&image.target, &plain_text(&image.alt)),
            InlineKind::SoftBreak => self.text(" ", look),
            InlineKind::LineBreak => self.xml().raw("<w:r><w:br/></w:r>"),
            InlineKind::FootnoteReference(label) => self.footnote_reference(label),
            InlineKind::Html(_) => {}
            InlineKind::Directive(directive) => self.runs(&directive.label, look),
        }
    }

    /// The properties of a run; `sign` where its characters are of the font of signs.
    pub(super) fn run_properties(&mut self, look: Look, sign: bool) {
        if look == Look::default() && !sign {
            return;
        }
        let Look { strong, emphasis, strike, code, link } = look;
        let style = match () {
            () if code => Some("CodeText"),
            () if link => Some("Hyperlink"),
            () if strong => Some("Strong"),
            () if emphasis => Some("Emphasis"),
            () if sign => Some("CheckBox"),
            () => None,
        };
        let gothic = self.fonts.gothic;
        let xml = self.xml();
        xml.open("w:rPr", &[]);
        if let Some(style) = style {
            xml.val("w:rStyle", style);
        }
        let font = match () {
            () if sign && style != Some("CheckBox") => Some("Segoe UI Symbol"),
            () if strong && !code && style != Some("Strong") => Some(gothic),
            () => None,
        };
        if let Some(font) = font {
            let names = ["w:ascii", "w:eastAsia", "w:hAnsi", "w:cs"].map(|name| (name, font));
            xml.empty("w:rFonts", &names);
        }
        if strong && style != Some("Strong") {
            xml.raw("<w:b/><w:bCs/>");
        }
        if strike {
            xml.raw("<w:strike/>");
        }
        if emphasis && style != Some("Emphasis") {
            xml.val("w:em", "dot");
        }
        xml.close("w:rPr");
    }

    /// Text as runs: signs in a font that has them.
    pub(super) fn text(&mut self, text: &str, look: Look) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let sign = is_sign(first);
            let end = rest.find(|c| is_sign(c) != sign).unwrap_or(rest.len());
            let (now, later) = rest.split_at(end);
            self.xml().open("w:r", &[]);
            self.run_properties(look, sign);
            self.characters(now);
            self.xml().close("w:r");
            rest = later;
        }
    }

    /// The characters of a run; tabs and line ends are elements of their own.
    fn characters(&mut self, text: &str) {
        let xml = self.xml();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                xml.raw("<w:br/>");
            }
            for (number, words) in line.split('\t').enumerate() {
                if number > 0 {
                    xml.raw("<w:tab/>");
                }
                if !words.is_empty() {
                    xml.element("w:t", &[("xml:space", "preserve")], words);
                }
            }
        }
    }

    /// A number is text, the same as on the page, so that Word does not count once more. An item hangs from
    /// its number: the text is parted from it by a tab.
    fn number(&mut self, number: &Number, look: Look) {
        let name = self.bookmark(&number.id);
        let bookmark = name.map(|name| self.begin_bookmark(&name));
        self.text(&number.text, look);
        if let Some(bookmark) = bookmark {
            self.end_bookmark(&bookmark);
        }
        let gap = if std::mem::take(&mut self.hangs) { "\t" } else { number.gap };
        self.text(gap, look);
    }

    /// A reading above each part (JIS X 4051, 4.12: half the size of its base).
    fn ruby(&mut self, parts: &[(Str, Str)], look: Look) {
        let size = self.place.size;
        for (base, reading) in parts {
            let xml = self.xml();
            xml.raw("<w:r>");
            self.run_properties(look, false);
            let xml = self.xml();
            xml.raw("<w:ruby><w:rubyPr>");
            // One reading over several characters is spread over them; over one it stands in the middle.
            xml.val("w:rubyAlign", if base.chars().count() > 1 { "distributeSpace" } else { "center" });
            xml.val("w:hps", size.div_ceil(2));
            xml.val("w:hpsRaise", size * 18 / 21);
            xml.val("w:hpsBaseText", size);
            xml.val("w:lid", "ja-JP");
            xml.raw("</w:rubyPr><w:rt><w:r><w:rPr>");
            xml.val("w:sz", size.div_ceil(2));
            xml.val("w:szCs", size.div_ceil(2));
            xml.raw("</w:rPr>");
            xml.element("w:t", &[], reading);
            xml.raw("</w:r></w:rt><w:rubyBase><w:r>");
            self.run_properties(look, false);
            self.characters(base);
            self.xml().raw("</w:r></w:rubyBase></w:ruby></w:r>");
        }
    }

    fn link(&mut self, link: &Link, look: Look) {
        let goal = if unsafe_scheme(&link.target).is_some() { None } else { self.paper.answers.link(&link.target) };
        let mut attributes: Vec<(&str, String)> = Vec::new();
        match goal {
            Some(Goal::Address(address)) => {
                attributes.push(("r:id", self.part.relate(Relation::Address(address))));
            }
            Some(Goal::Place(id)) => {
                let Some(bookmark) = self.bookmarks.get(&id) else { return self.runs(&link.content, look) };
                attributes.push(("w:anchor", bookmark.clone()));
            }
            None => return self.runs(&link.content, look),
        }
        if !link.title.is_empty() {
            attributes.push(("w:tooltip", link.title.to_string()));
        }
        attributes.push(("w:history", "1".to_owned()));
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.xml().open("w:hyperlink", &attributes);
        self.runs(&link.content, Look { link: true, ..look });
        self.xml().close("w:hyperlink");
    }

    /// A box that is ticked with a click, or with a pen; `name` says for what.
    pub(super) fn tick(&mut self, name: &str) {
        let xml = self.xml();
        xml.raw("<w:sdt><w:sdtPr>");
        // Word shows at most 64 characters of it.
        let name: String = name.chars().take(64).collect();
        xml.val("w:alias", name);
        xml.raw(
            "<w14:checkbox><w14:checked w14:val=\"0\"/>\
             <w14:checkedState w14:val=\"2611\" w14:font=\"Segoe UI Symbol\"/>\
             <w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI Symbol\"/></w14:checkbox></w:sdtPr><w:sdtContent>",
        );
        self.text("☐", Look::default());
        self.xml().raw("</w:sdtContent></w:sdt>");
    }

    /// Begins a bookmark; what follows until its end is the place.
    pub(super) fn begin_bookmark(&mut self, name: &str) -> String {
        self.bookmarks_written += 1;
        let number = self.bookmarks_written.to_string();
        self.xml().empty("w:bookmarkStart", &[("w:id", &number), ("w:name", name)]);
        number
    }

    /// Ends the bookmark of that number.
    pub(super) fn end_bookmark(&mut self, number: &str) {
        self.xml().empty("w:bookmarkEnd", &[("w:id", number)]);
    }

    /// A field with the result that it shows until Word works it out.
    pub(super) fn field(&mut self, code: &str, result: &str, properties: &str) {
        let xml = self.xml();
        let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
        let mut run = |inside: &dyn Fn(&mut Xml)| {
            xml.raw("<w:r>");
            xml.raw(&properties);
            inside(xml);
            xml.raw("</w:r>");
        };
        run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "begin")]));
        run(&|xml| xml.element("w:instrText", &[("xml:space", "preserve")], &format!(" {code} ")));
        run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "separate")]));
        run(&|xml| xml.element("w:t", &[("xml:space", "preserve")], result));
        run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "end")]));
    }

    fn footnote_reference(&mut self, label: &str) {
        let known = self.note_order.iter().position(|&other| other == label);
        let superscript = "<w:rStyle w:val=\"FootnoteReference\"/>";
        match (known, self.place.in_note) {
            // Word has no footnotes of footnotes: what is known by its number is named, what is not stands in brackets.
            (Some(index), true) => {
                let number = (index + 1).to_string();
                self.xml().raw(&format!("<w:r><w:rPr>{superscript}</w:rPr><w:t>{number}</w:t></w:r>"));
            }
            (None, true) => {
                let Some(note) = self.notes.get(label).copied() else { return };
                let words =
                    crate::doc::text::write(&crate::doc::Document { blocks: note.blocks.clone() }, self.paper.lang);
                self.text(&format!("（{}）", words.trim()), Look::default());
            }
            (Some(index), false) => {
                let number = (index + 1).to_string();
                self.field(&format!("NOTEREF _Note{number} \\f \\h"), &number, superscript);
            }
            (None, false) => {
                let Some((&label, _)) = self.notes.get_key_value(label) else { return };
                self.note_order.push(label);
                let number = self.note_order.len().to_string();
                let bookmark = self.begin_bookmark(&format!("_Note{number}"));
                self.xml()
                    .raw(&format!("<w:r><w:rPr>{superscript}</w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"));
                self.end_bookmark(&bookmark);
                // It takes a line or two of the page.
                self.flow.lines(1, 280, 0);
            }
        }
    }

    /// The footnotes that are referred to, in order.
    pub(super) fn write_footnotes(&mut self) {
        let document = std::mem::take(&mut self.part);
        let place = Place { indent: 0, size: 18, style: "FootnoteText", depth: 0, in_note: true, ..self.place };
        for (index, label) in self.note_order.clone().into_iter().enumerate() {
            let Some(note) = self.notes.get(label).copied() else { continue };
            let number = (index + 1).to_string();
            self.xml().open("w:footnote", &[("w:id", &number)]);
            self.note_mark = true;
            self.at(place, |writer| writer.blocks(&note.blocks));
            if std::mem::take(&mut self.note_mark) {
                self.xml().raw("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr></w:p>");
            }
            self.xml().close("w:footnote");
        }
        self.footnotes = std::mem::replace(&mut self.part, document);
    }
}
