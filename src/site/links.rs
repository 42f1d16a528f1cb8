//! What a link means: the source that it names, or the reason why it names none.

use percent_encoding::percent_decode_str;

use crate::site::{PageId, Site};
use crate::source::{SourcePath, UrlPath};

/// What a link or picture leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Another site, an e-mail address, a telephone number.
    External,
    /// An anchor of the same page.
    Anchor(String),
    /// A page, and an anchor in it.
    Page(PageId, Option<String>),
    /// The own page of a facility: its number in the table.
    Facility(usize),
    /// A file beside the pages.
    Attachment(SourcePath),
    /// A file that the output makes for itself, such as the facility list as CSV.
    Generated(UrlPath),
    /// A page that could not be read; its own error says so.
    Broken,
    /// Nothing.
    Missing(Missing),
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// There is no such source.
    Source,
    /// There is no such facility.
    Facility,
    /// It is outside `content/`.
    Outside,
    /// It is a data file, and these are never published.
    Data,
}

/// The scheme by which generated blocks name a facility; authors may use it, too.
pub(super) const FACILITY: &str = "facility:";

/// The scheme by which generated blocks name a file of the output.
pub(super) const GENERATED: &str = "renkei:";

impl Site {
    /// What the author of `from` means by `target`.
    pub fn resolve(&self, from: &SourcePath, target: &str) -> Target {
        if let Some(id) = target.strip_prefix(FACILITY) {
            return self.facility(id).map_or(Target::Missing(Missing::Facility), Target::Facility);
        }
        if let Some(url) = target.strip_prefix(GENERATED) {
            return Target::Generated(UrlPath::new(url));
        }
        if let Some(anchor) = target.strip_prefix('#') {
            return Target::Anchor(decoded(anchor));
        }
        if is_external(target) {
            return Target::External;
        }
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(decoded(anchor))),
            None => (target, None),
        };
        match self.find(from, path) {
            Target::Missing(missing) if path.contains('%') => match self.find(from, &decoded(path)) {
                Target::Missing(_) => Target::Missing(missing),
                Target::Page(id, _) => Target::Page(id, anchor),
                found => found,
            },
            Target::Page(id, _) => Target::Page(id, anchor),
            found => found,
        }
    }

    fn find(&self, from: &SourcePath, path: &str) -> Target {
        let Some(source) = from.join(path) else { return Target::Missing(Missing::Outside) };
        if let Some(&id) = self.by_source.get(&source) {
            return Target::Page(id, None);
        }
        if self.attachments.contains_key(&source) {
            return Target::Attachment(source);
        }
        // A folder means its own page.
        let index = SourcePath::new(&format!("{source}/_index.md"));
        if let Some(&id) = self.by_source.get(&index) {
            return Target::Page(id, None);
        }
        if self.broken.contains(&source) || self.broken.contains(&index) {
            return Target::Broken;
        }
        match source.as_str() {
            inside if inside.starts_with("content/data/") => Target::Missing(Missing::Data),
            inside if inside.starts_with("content/") => Target::Missing(Missing::Source),
            _ => Target::Missing(Missing::Outside),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether a target names its own scheme (RFC 3986) or another host.
pub fn is_external(target: &str) -> bool {
    if target.starts_with("//") {
        return true;
    }
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}
