//! What a build has to say when it is done.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::load::Read;
use crate::data::table::Encoding;
use crate::diag::{Diagnostics, rules};
use crate::site::{OutputView, Site, Withheld};
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
    /// The next day on which it changes by itself.
    pub next_change: Option<Date>,
    /// Whether errors block it.
    pub blocked: bool,
}

impl OutputReport {
    pub(super) fn new(view: &OutputView<'_>, manifest: &Manifest) -> Self {
        Self {
            name: view.output.name.clone(),
            pages: view.pages().count() + view.facilities().count(),
            files: manifest.0.len() + 1,
            bytes: manifest.0.values().map(|entry| entry.size).sum(),
            next_change: view.next_change(),
            blocked: false,
        }
    }
}

/// Something that no output shows today, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct WithheldItem {
    /// Its source.
    pub path: SourcePath,
    /// Why.
    pub reason: Withheld,
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
}

impl Report {
    /// A build that ended before there was a site.
    pub(super) fn failed(mut diagnostics: Diagnostics, sources: SourceMap) -> Self {
        diagnostics.tidy();
        Self { diagnostics, sources, ..Self::default() }
    }

    pub(super) fn new(
        site: &Site,
        mut outputs: Vec<OutputReport>,
        mut diagnostics: Diagnostics,
        read: Read,
    ) -> Self {
        diagnostics.tidy();
        block(&mut outputs, &diagnostics);
        let Read { sources, encodings } = read;
        Self { outputs, diagnostics, sources, withheld: withheld(site), encodings }
    }

    /// Adds what was found outside the build: in the folder, or when the outputs were replaced.
    pub fn add(&mut self, found: Diagnostics) {
        self.diagnostics.append(found);
        self.diagnostics.tidy();
        block(&mut self.outputs, &self.diagnostics);
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

fn block(outputs: &mut [OutputReport], diagnostics: &Diagnostics) {
    for output in outputs {
        output.blocked = diagnostics.0.iter().any(|diagnostic| diagnostic.blocks(&output.name));
    }
}

fn withheld(site: &Site) -> Vec<WithheldItem> {
    let pages = site.pages.iter().filter_map(|page| {
        let reason = page.publication.shown_on(site.today).err()?;
        Some(WithheldItem { path: page.path.clone(), reason })
    });
    let used: BTreeSet<SourcePath> = site
        .config
        .outputs
        .iter()
        .flat_map(|output| OutputView::new(site, output).attachments().cloned().collect::<Vec<_>>())
        .chain(site.tables.keys().map(|(path, _)| path.clone()))
        .collect();
    let unused = site.attachments.keys().filter(|path| !used.contains(*path));
    let unused = unused.map(|path| WithheldItem { path: path.clone(), reason: Withheld::Unused });
    let mut all: Vec<WithheldItem> = pages.chain(unused).collect();
    all.sort();
    all
}
