//! The catalogue: every message, remedy and label, in Japanese and in English, in one place.
//!
//! A rule is written once, as a function that makes its [`Diagnostic`](super::Diagnostic); its name is what
//! `check` prints and what the manual explains. One file per room of the program.

mod content;
mod data;
mod documents;
mod forms;
mod frozen;
mod labels;
mod lists;
mod living;
mod markdown;
mod output;
mod process;
mod safety;
mod template;

pub use content::*;
pub use data::*;
pub use documents::*;
pub use forms::*;
pub use frozen::*;
pub use labels::{LABELS, label};
pub use lists::*;
pub use living::*;
pub use markdown::*;
pub use output::*;
pub use process::*;
pub use safety::*;
pub use template::*;

/// Defines rules: a constructor each, and `RULES`, the list of their names.
macro_rules! rules {
    ($list:ident: $( $(#[$doc:meta])* $severity:ident $code:literal $name:ident($($arg:ident),*) {
        ja: $ja:literal, fix: $fix_ja:literal,
        en: $en:literal, fix: $fix_en:literal $(,)?
    } )*) => {
        $(
            $(#[$doc])*
            pub fn $name($($arg: impl std::fmt::Display),*) -> $crate::diag::Diagnostic {
                $crate::diag::Diagnostic {
                    place: None,
                    rule: $code,
                    severity: $crate::diag::Severity::$severity,
                    message: $crate::diag::Message { ja: format!($ja), en: format!($en) },
                    help: $crate::diag::Message { ja: format!($fix_ja), en: format!($fix_en) },
                    scope: $crate::diag::Scope::Undecided,
                }
            }
        )*
        /// The names of this file's rules.
        pub(super) const $list: &[&str] = &[$($code),*];
    };
}
use rules;

/// The names of all rules, in the order of the rooms.
pub fn all_rules() -> Vec<&'static str> {
    let rooms = [
        content::RULES,
        markdown::RULES,
        data::RULES,
        living::RULES,
        documents::RULES,
        forms::RULES,
        frozen::RULES,
        lists::RULES,
        process::RULES,
        template::RULES,
        safety::SAFETY_RULES,
    ];
    [rooms.concat().as_slice(), safety::OVERRIDE_RULES, output::RULES].concat()
}
