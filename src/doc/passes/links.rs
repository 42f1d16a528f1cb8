//! Links that would run a program instead of leading somewhere.

use crate::diag::{Diagnostics, rules};
use crate::doc::{Document, InlineKind, walk};
use crate::source::SourcePath;

/// The schemes that run what follows them.
const UNSAFE: [&str; 4] = ["javascript", "data", "vbscript", "file"];

/// The dangerous scheme of a target, where it has one. Browsers drop control characters and spaces before they read
/// the scheme (WHATWG URL), so this does too.
pub fn unsafe_scheme(target: &str) -> Option<&'static str> {
    let mut read = target.chars().filter(|&c| c > ' ' && !c.is_control());
    let scheme: String = read.by_ref().take_while(|&c| c != ':').take(16).map(|c| c.to_ascii_lowercase()).collect();
    let has_colon = target.contains(':');
    // `C:\Users\…` and `\\server\…` are places of one computer, and tell the name of its user.
    if has_colon && scheme.len() == 1 || target.starts_with("\\\\") {
        return Some("file");
    }
    UNSAFE.into_iter().find(|&name| has_colon && name == scheme)
}

/// Reports links and pictures with such a scheme; the HTML serializer drops them as well.
pub(in crate::doc) fn check_links(document: &Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            let target = match &inline.kind {
                InlineKind::Link(link) => &link.target,
                InlineKind::Image(image) => &image.target,
                _ => return,
            };
            if let Some(scheme) = unsafe_scheme(target) {
                diagnostics.push(rules::unsafe_link(scheme).at_span(path, inline.span));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_schemes_are_seen_through_case_and_control_characters() {
        for target in ["javascript:x", " JavaScript:x", "java\tscript:x", "\u{1}data:text/html,x", "vb\nscript:x"] {
            assert!(unsafe_scheme(target).is_some(), "{target:?}");
        }
        for target in ["https://a", "data/facilities.csv", "javascript", "../javascript.md#a:b", "mailto:a@b"] {
            assert!(unsafe_scheme(target).is_none(), "{target:?}");
        }
    }
}
