//! What a build has to say when it is done.

use std::collections::BTreeMap;

use super::causes;
use super::load::{Read, SITE_YAML};
use crate::data::table::Encoding;
use crate::diag::{Diagnostics, Scope, rules};
use crate::site::{Change, OutputView, Site, WithheldItem};
use crate::source::{SourceMap, SourcePath};
use crate::store::Manifest;

/// What was made of one output.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputReport {
    /// Its name.
    pub name: String,
    /// Its pages.
    pub pages: usize,
    /// Its files.
    pub files: usize,
    /// The size of all its files, in bytes.
    pub bytes: u64,
    /// When it next changes by itself.
    pub next_change: Option<Change>,
    /// Whether errors block it.
    pub blocked: bool,
}

impl OutputReport {
    pub(super) fn new(view: &OutputView<'_>, manifest: &Manifest) -> Self {
        Self {
            name: view.output.name.clone(),
            pages: match view.output.role {
                Some(_) => 1,
                None => view.pages().count() + view.facilities().count() + view.list_pages().len(),
            },
            files: manifest.0.len() + 1,
            bytes: manifest.0.values().map(|entry| entry.size).sum(),
            next_change: view.next_change(),
            blocked: false,
        }
    }
}

/// All that a build found.
#[derive(Debug, Default)]
pub struct Report {
    /// The outputs, in the order of site.yaml.
    pub outputs: Vec<OutputReport>,
    /// Everything that is wrong, sorted by place.
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics point into.
    pub sources: SourceMap,
    /// What is withheld from everybody.
    pub withheld: Vec<WithheldItem>,
    /// How the text of each data file was stored.
    pub encodings: Vec<(SourcePath, Encoding)>,
    /// The outputs for which the files of each folder matter.
    folders: BTreeMap<String, Scope>,
}

impl Report {
    /// A build that ended before there was a site.
    pub(super) fn failed(mut diagnostics: Diagnostics, sources: SourceMap) -> Self {
        diagnostics.tidy();
        Self { diagnostics, sources, ..Self::default() }
    }

    pub(super) fn new(
        site: &Site,
        views: &[OutputView<'_>],
        outputs: Vec<OutputReport>,
        mut diagnostics: Diagnostics,
        read: Read,
    ) -> Self {
        site.tell_at_origin(&mut diagnostics);
        let Read { sources, encodings, mut lost } = read;
        lost.extend(site.broken.iter().map(|path| (causes::Names::Pages, path.clone())));
        let documents = site.pages.iter().filter(|page| page.front.has_broken_document);
        lost.extend(documents.map(|page| (causes::Names::Documents, page.path.clone())));
        let folders = site.folders().map(|folder| (folder.to_owned(), site.scope_of_folder(folder))).collect();
        let withheld = site.withheld(views);
        let mut report = Self { outputs, sources, withheld, encodings, folders, ..Self::default() };
        report.add(diagnostics);
        let names: Vec<&str> = report.outputs.iter().map(|output| output.name.as_str()).collect();
        causes::drop_consequences(&mut report.diagnostics, &lost, &names);
        causes::join_template_failures(&mut report.diagnostics);
        report
    }

    /// Adds what was found outside the build: in the folder, or when the outputs were replaced.
    /// What nobody gave a scope matters where its folder's files do.
    pub fn add(&mut self, found: Diagnostics) {
        self.diagnostics.append(found);
        for diagnostic in &mut self.diagnostics.0 {
            if diagnostic.scope == Scope::Undecided
                && let Some(place) = &diagnostic.place
            {
                diagnostic.scope = match place.path.as_str() {
                    SITE_YAML => Scope::Everything,
                    path => scope_of(&self.folders, path.rsplit_once('/').map_or("", |(folder, _)| folder)),
                };
            }
        }
        self.diagnostics.tidy();
        for output in &mut self.outputs {
            output.blocked = self.diagnostics.0.iter().any(|diagnostic| diagnostic.blocks(&output.name));
        }
    }

    /// Whether the disk failed, and not the content.
    pub fn has_environment_failure(&self) -> bool {
        self.diagnostics.0.iter().any(|found| rules::ENVIRONMENT.contains(&found.rule))
    }

    /// The outputs that nothing blocks.
    pub fn sound(&self) -> Vec<&str> {
        self.outputs.iter().filter(|output| !output.blocked).map(|output| output.name.as_str()).collect()
    }
}

/// The scope of the nearest folder above that is known; everything, where none is.
fn scope_of(folders: &BTreeMap<String, Scope>, folder: &str) -> Scope {
    let above = std::iter::successors(Some(folder), |folder| folder.rsplit_once('/').map(|(above, _)| above));
    above.filter_map(|folder| folders.get(folder)).next().cloned().unwrap_or(Scope::Everything)
}
