//! The one place where text becomes HTML.

use std::io;

/// Adds a text to `out` so that it reads as itself, in content and within a double-quoted attribute alike.
///
/// U+0000, which HTML cannot hold, becomes U+FFFD (CommonMark 2.3).
pub fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    // Bytes will do: none of these characters is part of another one's UTF-8.
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\0')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "\u{FFFD}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The text escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// The same for the template engine.
///
/// # Errors
/// Those of `out`.
pub fn write(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(escape(text).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_content_or_of_an_attribute() {
        assert_eq!(escape("<a href=\"x\">&\0"), "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD}");
    }
}
