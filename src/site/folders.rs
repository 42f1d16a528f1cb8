//! What each folder says for everything below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::audience::Audience;
use crate::site::{Inherited, ParsedPage};
use crate::source::SourcePath;

/// The name of a folder's own page.
pub(super) const INDEX: &str = "_index.md";

/// The settings of every folder below `content/`.
#[derive(Debug, Default)]
pub(super) struct Folders {
    settings: BTreeMap<String, Inherited>,
    unreadable: BTreeSet<String>,
}

impl Folders {
    /// Reads the settings of all folders that hold one of `paths`.
    ///
    /// `content/internal` and `content/members` are never wider than their names say, even where their `_index.md`
    /// is missing. Below an `_index.md` that cannot be read nothing is known of the audience, so it counts as internal.
    pub(super) fn new<'a>(pages: &[ParsedPage], paths: impl Iterator<Item = &'a SourcePath>) -> Self {
        let indexes: BTreeMap<&str, &ParsedPage> =
            pages.iter().filter(|page| page.path.file_name() == INDEX).map(|page| (page.path.folder(), page)).collect();
        let mut folders = BTreeSet::from(["content".to_owned()]);
        for path in paths {
            let mut folder = path.folder();
            while folder.starts_with("content/") && folders.insert(folder.to_owned()) {
                folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            }
        }
        let mut this = Self::default();
        for folder in folders {
            this.add(&folder, indexes.get(folder.as_str()).copied());
        }
        this
    }

    /// Adds a folder whose parent was added before (a parent sorts before what lies in it).
    fn add(&mut self, folder: &str, index: Option<&ParsedPage>) {
        let parent = folder.rsplit_once('/').map(|(parent, _)| parent);
        let above = self.above(folder);
        let unreadable = parent.is_some_and(|parent| self.unreadable.contains(parent))
            || index.is_some_and(|index| index.front.is_none());
        let here = match index.and_then(|index| Some((index.front.as_ref()?, &index.path))) {
            Some((front, path)) => above.below(front, path),
            None if unreadable => above.at_most(Audience::Internal),
            None => above,
        };
        if unreadable {
            self.unreadable.insert(folder.to_owned());
        }
        self.settings.insert(folder.to_owned(), here);
    }

    /// The folders, by path.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.settings.keys().map(String::as_str)
    }

    /// What holds in a folder. A folder of which nothing was read has what its parent says.
    pub(super) fn of(&self, folder: &str) -> Inherited {
        self.settings.get(folder).cloned().unwrap_or_else(|| self.above(folder))
    }

    /// What holds for the `_index.md` of a folder: what its parent and its name say.
    pub(super) fn above(&self, folder: &str) -> Inherited {
        let settings = folder.rsplit_once('/').map(|(parent, _)| self.of(parent)).unwrap_or_default();
        match folder {
            "content/internal" => settings.at_most(Audience::Internal),
            "content/members" => settings.at_most(Audience::Members),
            _ => settings,
        }
    }
}

/// For whom a folder is, as far as the pages that are read say it.
pub fn folder_audiences(pages: &[ParsedPage]) -> impl Fn(&str) -> Audience + use<> {
    let folders = Folders::new(pages, pages.iter().map(|page| &page.path));
    move |folder| folders.of(folder).audience
}
