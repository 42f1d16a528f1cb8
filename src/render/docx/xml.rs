//! XML as it is written: the one place where text of a Word file is escaped.

use quick_xml::escape::escape;

/// The beginning of every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part of XML, or a piece of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// A whole part, with its declaration.
    pub(super) fn part() -> Self {
        Self { out: DECLARATION.to_owned() }
    }

    /// What was written.
    pub(super) fn into_string(self) -> String {
        self.out
    }

    /// What was written, to stand inside another part.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    /// XML that is already written.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// XML that is already written, before the last `end` of what was.
    pub(super) fn raw_before_last(&mut self, end: &str, xml: &str) {
        let at = self.out.rfind(end).unwrap_or(self.out.len());
        self.out.insert_str(at, xml);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        if text.chars().all(is_allowed) {
            self.out.push_str(&escape(text));
        } else {
            let allowed: String = text.chars().filter(|&c| is_allowed(c)).collect();
            self.out.push_str(&escape(allowed.as_str()));
        }
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
    }

    /// `<name …>`
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.out.push('>');
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// `<name …/>`
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// `<name w:val="…"/>`, as most properties of Word are.
    pub(super) fn val(&mut self, name: &str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// `<name …>text</name>`
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }
}

/// Whether XML 1.0 (production 2, Char) may hold the character; no escape helps where it may not.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_characters_that_xml_cannot_hold_are_left_out() {
        let mut xml = Xml::default();
        xml.open("w:p", &[("a", "\"<&>'")]);
        xml.text("a<b & c\u{1}\u{fffe}髙");
        xml.close("w:p");
        assert_eq!(xml.into_string(), "<w:p a=\"&quot;&lt;&amp;&gt;&apos;\">a&lt;b &amp; c髙</w:p>");
    }
}
