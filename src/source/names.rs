//! File names: which every system can hold, which two are one, and which are not content.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// The longest name in bytes that Linux file systems hold.
const LONGEST: usize = 255;

/// Whether Linux, macOS and Windows, and a web host on any of them, can hold a file or folder of this name.
/// The rules are those of Windows ("Naming Files, Paths, and Namespaces"), plus the 255 bytes of Linux.
pub fn is_usable_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    !name.is_empty()
        && name.len() <= LONGEST
        && !name.ends_with(['.', ' '])
        && !name.contains(forbidden)
        && !is_device(name)
}

/// Whether a name can be one part of a page's address: usable as a file name, and neither hidden nor blank at its start.
pub fn is_slug(name: &str) -> bool {
    is_usable_name(name) && !name.starts_with(['.', ' ', '\u{3000}'])
}

/// Whether Windows takes the name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end().to_uppercase();
    let numbered =
        |rest: &str| matches!(rest.chars().next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.chars().count() == 1;
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")).is_some_and(numbered)
}

/// The form in which two names that Windows or macOS take for one are equal: NFC, lower case.
pub fn fold_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let lower = nfc.normalize(name).to_lowercase();
    match nfc.normalize(&lower) {
        Cow::Borrowed(_) => lower,
        Cow::Owned(composed) => composed,
    }
}

/// Whether the name belongs to the system or to an editor and is passed over in silence: dot files, Windows' and
/// macOS's folder files, Office's and LibreOffice's lock files, temporary and backup files.
pub fn is_ignored_name(name: &str) -> bool {
    const SYSTEM: [&str; 3] = ["thumbs.db", "desktop.ini", "icon\r"];
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || lower.ends_with(".tmp")
        || SYSTEM.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_systems_and_editors_are_ignored_and_no_others() {
        for name in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "~$名簿.xlsx",
            ".~lock.a.xlsx#",
            ".git",
            "a.TMP",
            "a.md~",
            ".#a.md",
            "Icon\r",
        ] {
            assert!(is_ignored_name(name), "{name:?}");
        }
        for name in ["index.md", "tmp", "a~b.md", "$a.xlsx", "_index.md", "icon"] {
            assert!(!is_ignored_name(name), "{name:?}");
        }
    }

    #[test]
    fn what_leaves_the_folder_is_no_slug() {
        for bad in
            ["", ".", "..", "../x", "a/b", "a\\b", "CON", "nul.html", "a.", "a ", "a?b", "a\0b", "a:b", ".htaccess"]
        {
            assert!(!is_slug(bad), "{bad:?}");
        }
        for good in ["同意書", "a b", "console", "v1.2", "2026-11-01-news"] {
            assert!(is_slug(good), "{good:?}");
        }
    }

    #[test]
    fn device_names_are_refused_and_words_that_begin_like_them_are_not() {
        for name in ["con", "Aux.md", "nul.tar.gz", "COM1", "lpt9.html", "com¹", "con .md"] {
            assert!(!is_usable_name(name), "{name}");
        }
        for name in ["contact", "com", "com10", "console.md", "auxiliary", "lpt"] {
            assert!(is_usable_name(name), "{name}");
        }
    }
}
