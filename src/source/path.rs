//! Paths as types: where a source lies, and where a reader finds what is made from it.

use std::fmt;

use arcstr::ArcStr;
use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A source file's path relative to the site's root, `/` between its parts, in NFC (macOS hands out NFD).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourcePath(ArcStr);

impl SourcePath {
    /// A path from its text; `\` becomes `/` and the text is composed to NFC.
    pub fn new(path: &str) -> Self {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        Self(nfc.normalize(&path.replace('\\', "/")).as_ref().into())
    }

    /// The path as text, for example `content/patients/consent.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The file's ending in lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        match self.file_name().rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
            _ => String::new(),
        }
    }

    /// The folder that holds the file; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path that a relative reference means when written in this file: `../a.md` from `content/b/c.md` is `content/a.md`.
    /// A reference that starts with `/` counts from `content/`. `None` where it leaves the site's root.
    pub fn join(&self, reference: &str) -> Option<SourcePath> {
        let (base, rest) = match reference.strip_prefix('/') {
            Some(rest) => ("content", rest),
            None => (self.folder(), reference),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(SourcePath::new(&parts.join("/")))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stays as it is in the path of a URL (RFC 3986 `pchar` and `/`, less the quotation marks that HTML or shells read).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// The address of something in an output, relative to the output's root, without a leading `/`:
/// a page ends in `/` (the root itself is empty), a file does not. Unicode, not percent-encoded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct UrlPath(ArcStr);

impl UrlPath {
    /// An address from its text, composed to NFC; leading slashes are dropped.
    pub fn new(path: &str) -> Self {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        Self(nfc.normalize(path.trim_start_matches('/')).as_ref().into())
    }

    /// The address as text, for example `patients/consent/` or `news/atom.xml`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a page (a folder's address) and not a file.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// The file that a host serves at this address: `patients/consent/index.html`.
    pub fn file(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// The address percent-encoded (RFC 3986), still without a leading `/`.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// The way from this address up to the output's root: `../../`, or `./` at the root.
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

/// The candidate closest to `word` by edit distance, where one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_from_the_file_that_writes_them() {
        let page = SourcePath::new("content/patients/join.md");
        assert_eq!(page.join("../faq/a.md").map(|p| p.to_string()).as_deref(), Some("content/faq/a.md"));
        assert_eq!(page.join("/faq/a.md").map(|p| p.to_string()).as_deref(), Some("content/faq/a.md"));
        assert_eq!(page.join("../../../etc/passwd"), None);
    }

    #[test]
    fn nfd_names_are_the_same_path_as_nfc_names() {
        assert_eq!(SourcePath::new("content/か\u{3099}.md"), SourcePath::new("content/が.md"));
    }

    #[test]
    fn the_way_to_the_root_follows_the_depth() {
        assert_eq!(UrlPath::new("/").to_root(), "./");
        assert_eq!(UrlPath::new("a/b/").to_root(), "../../");
        assert_eq!(UrlPath::new("a/b.csv").to_root(), "../");
        assert_eq!(UrlPath::new("患者/").encoded(), "%E6%82%A3%E8%80%85/");
    }
}
