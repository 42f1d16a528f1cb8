//! The one place where text becomes typst code: always a string literal, never markup.

use std::fmt::Write as _;

/// Adds a text to `out` as a string literal that means the text.
///
/// What shows nothing and only tells a browser where lines may end is left out; line ends are spaces.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The same for a text whose line ends count.
pub(super) fn lines(out: &mut String, text: &str) {
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push_str(" + \"\\n\" + ");
        }
        // A tabulator has no glyph; four columns are what most editors show.
        string(out, &line.replace('\t', "    "));
    }
    if text.lines().next().is_none() {
        out.push_str("\"\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> String {
        let mut out = String::new();
        string(&mut out, text);
        out
    }

    #[test]
    fn no_text_gets_out_of_its_literal() {
        assert_eq!(literal("\"#read(\"/etc\")\\"), "\"\\\"#read(\\\"/etc\\\")\\\\\"");
        assert_eq!(literal("a\nb\u{0}\u{200B}"), "\"a b\\u{0}\"");
        assert_eq!(literal("#let *x* $y$ <z> @w // 同意"), "\"#let *x* $y$ <z> @w // 同意\"");
    }

    #[test]
    fn lines_stay_lines() {
        let mut out = String::new();
        lines(&mut out, "a\n\tb\n");
        assert_eq!(out, "\"a\" + \"\\n\" + \"    b\"");
    }
}
