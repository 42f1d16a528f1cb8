//! The style sheet that the settings make: the network's colours, which news a choice of kind leaves, and the words at the head of every printed page of an
//! output that is not public. A file, because the content security policy allows no style within pages.

use std::fmt::Write as _;

use crate::config;
use crate::diag::rules;

/// Its name among the assets. A theme may bring a file of its own under it.
pub(super) const NAME: &str = "site.css";

pub(super) fn sheet(config: &config::Site) -> String {
    let mut css = String::new();
    if let Some(colors) = config.theme.colors {
        let _ = writeln!(css, "@media screen {{ :root {{ --main: {}; }} }}", colors.main);
        let _ = writeln!(
            css,
            "@media screen and (prefers-color-scheme: dark) {{ :root {{ --main: {}; }} }}",
            colors.main_dark
        );
    }
    // Which news are left is a matter of style, so no script is needed.
    for number in 1..=config.news.kinds.words().count() {
        let _ = writeln!(
            css,
            ".years:has(#kind\\:{number}:checked) :is(li:not(.kind-{number}), .year:not(:has(.kind-{number}))) \
             {{ display: none; }}"
        );
    }
    for audience in ["members", "internal"] {
        let words = match audience {
            "members" => rules::label("band_members", config.lang),
            _ => rules::label("band_internal", config.lang),
        };
        let words = words.unwrap_or_default();
        let mark = format!("@top-center {{ content: \"{words}\"; font-weight: bold; }}");
        let _ = writeln!(css, "@page {audience} {{ {mark} }}");
        // A page that is printed across has the same words.
        let _ = writeln!(css, "@page {audience}-wide {{ size: A4 landscape; margin: 14mm 12mm; {mark} }}");
        let _ = writeln!(css, "@media print {{ .for-{audience} {{ page: {audience}; }} }}");
    }
    css
}
