//! Where outputs may go: never where something could be lost that renkei did not make.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk::refused;
use super::folder::SOURCES;
use crate::diag::{Diagnostic, rules};
use crate::source::SourcePath;
use crate::source::is_usable_name;
use crate::store::{MANIFEST, Manifest};

/// The working folder, and the sign that a folder of outputs is renkei's own.
pub(super) const WORK: &str = ".renkei";

/// How many foreign files an error names.
const NAMED: usize = 5;

/// Where a build writes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The site's folder, which holds `content/`.
    pub root: PathBuf,
    /// The folder of all outputs, usually `dist` in `root`.
    pub dist: PathBuf,
    /// The user's home folder, where known; never written into directly.
    pub home: Option<PathBuf>,
    /// The names of the outputs that this build may replace.
    pub outputs: Vec<String>,
}

impl Target {
    /// A target with the home folder that the system knows.
    pub fn new(root: impl Into<PathBuf>, dist: impl Into<PathBuf>, outputs: &[&str]) -> Self {
        let outputs = outputs.iter().map(|&name| name.to_owned()).collect();
        Self { root: root.into(), dist: dist.into(), home: std::env::home_dir(), outputs }
    }

    /// Refuses a folder that outputs must not go to. Changes nothing.
    pub(super) fn check(&self) -> Result<(), Diagnostic> {
        let shown = self.dist.display();
        if is_link(&self.dist) {
            return Err(rules::output_is_link(shown));
        }
        let dist = real(&self.dist)?;
        let root = real(&self.root)?;
        if SOURCES.iter().any(|top| dist.starts_with(root.join(top))) {
            return Err(rules::output_inside_content(shown));
        }
        if root.starts_with(&dist) {
            return Err(rules::output_holds_site(shown));
        }
        if self.home.as_deref().and_then(|home| real(home).ok()).is_some_and(|home| home.starts_with(&dist)) {
            return Err(rules::output_is_home(shown));
        }
        self.check_names()?;
        self.check_owner()
    }

    fn check_names(&self) -> Result<(), Diagnostic> {
        match self.outputs.iter().find(|name| !is_usable_name(name) || name.starts_with('.')) {
            Some(name) => Err(rules::bad_output_path(name, name)),
            None => Ok(()),
        }
    }

    /// A folder without the sign must be empty, and the working folder must not lead elsewhere.
    fn check_owner(&self) -> Result<(), Diagnostic> {
        let Some(names) = folder_names(&self.dist)? else { return Ok(()) };
        if is_link(&self.dist.join(WORK)) {
            return Err(rules::output_is_link(self.dist.join(WORK).display()));
        }
        let foreign: Vec<&String> = names.iter().filter(|name| !is_junk(name)).collect();
        if foreign.is_empty() || self.dist.join(WORK).is_dir() {
            return Ok(());
        }
        Err(rules::foreign_output(self.dist.display(), some_of(&foreign)))
    }

    /// The files of each output that stands already, after making sure that its manifest names them all.
    pub(super) fn existing(&self) -> Result<BTreeMap<String, BTreeSet<String>>, Diagnostic> {
        let mut existing = BTreeMap::new();
        for output in &self.outputs {
            existing.insert(output.clone(), own_files(&self.dist.join(output))?);
        }
        Ok(existing)
    }
}

/// The files of an output folder; empty where there is none. Everything in it must be in the manifest of its own.
fn own_files(folder: &Path) -> Result<BTreeSet<String>, Diagnostic> {
    let shown = folder.display();
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(refused(folder)(error)),
        Ok(meta) if meta.is_symlink() => return Err(rules::output_is_link(shown)),
        Ok(meta) if !meta.is_dir() => return Err(rules::output_not_folder(shown)),
        Ok(_) => {}
    }
    let manifest = read_manifest(&folder.join(MANIFEST));
    let known =
        |path: &String| manifest.as_ref().is_some_and(|manifest| path == MANIFEST || manifest.0.contains_key(path));
    let mut files = BTreeSet::new();
    let mut foreign = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| rules::write_failed(folder.display(), error))?;
        if entry.file_type().is_dir() || entry.file_name().to_str().is_some_and(is_junk) {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = SourcePath::new(&relative.to_string_lossy()).to_string();
        if entry.file_type().is_file() && known(&path) {
            files.insert(path);
        } else {
            foreign.push(path);
        }
    }
    if foreign.is_empty() { Ok(files) } else { Err(rules::foreign_output(shown, some_of(&foreign))) }
}

fn read_manifest(path: &Path) -> Option<Manifest> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    Manifest::parse(&fs::read(path).ok().filter(|_| is_file)?)
}

/// The names in a folder, sorted; `None` where there is no folder.
pub(super) fn folder_names(folder: &Path) -> Result<Option<Vec<String>>, Diagnostic> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(rules::output_not_folder(folder.display()));
        }
        Err(error) => return Err(refused(folder)(error)),
    };
    let name = |entry: io::Result<fs::DirEntry>| entry.map(|e| e.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = entries.map(name).collect::<io::Result<_>>().map_err(refused(folder))?;
    names.sort();
    Ok(Some(names))
}

/// Whether the name is a system's own mark on a folder that somebody looked at; such files may be lost.
pub(super) fn is_junk(name: &str) -> bool {
    [".ds_store", "thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

fn some_of(names: &[impl AsRef<str>]) -> String {
    let mut shown: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    if names.len() > NAMED {
        shown.push("…");
    }
    shown.join(", ")
}

/// The path without links and dots; the part that does not exist yet is taken as it is written.
fn real(path: &Path) -> Result<PathBuf, Diagnostic> {
    let whole = std::path::absolute(path).map_err(refused(path))?;
    let mut rest = Vec::new();
    let mut there = whole.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(found) => return Ok(rest.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) => match (there.file_name(), there.parent()) {
                (Some(name), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
                    rest.push(name.to_owned());
                    there = parent;
                }
                _ => return Err(refused(path)(error)),
            },
        }
    }
}
