//! Reading a site's folder: what lies in `content/` and `themes/`, and what must not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::disk::in_words;
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::source::{SourcePath, fold_name, is_ignored_name, is_usable_name};
use crate::store::{Files, Listed};

/// The largest file that is read, in MiB.
const LARGEST: u64 = 512;

/// The folders of a site that hold sources.
pub(super) const SOURCES: [&str; 2] = ["content", "themes"];

/// The sources of a site on a disk, as they were when the folder was opened.
///
/// Symbolic links are refused, not followed, wherever they point: a link is the one way by which a file that nobody put
/// into `content/` could be published, links that loop need no rule of their own, and Windows checkouts turn links into text.
#[derive(Clone, Debug)]
pub struct Folder {
    listing: Vec<Listed>,
    /// The path on disk of each listed file: its name may be in NFD there.
    places: Vec<PathBuf>,
}

impl Folder {
    /// Lists `content/` and `themes/` under `root`. What cannot be a source is reported and not listed.
    ///
    /// # Errors
    /// `no-content` where `root` has no folder `content`, `symbolic-link` where that folder is a link.
    pub fn open(root: &Path) -> Result<(Self, Diagnostics), Diagnostic> {
        let content = root.join(SOURCES[0]);
        match fs::symlink_metadata(&content) {
            Ok(meta) if meta.is_symlink() => return Err(rules::symbolic_link().at_file(&SourcePath::new(SOURCES[0]))),
            Ok(meta) if meta.is_dir() => {}
            _ => {
                let (ja, en) = in_words(root);
                return Err(rules::no_content(ja, en));
            }
        }
        let mut walk = Walk { root, found: BTreeMap::new(), names: BTreeMap::new(), problems: Diagnostics::new() };
        for top in SOURCES {
            walk.tree(&root.join(top));
        }
        walk.report_collisions();
        walk.problems.tidy();
        let (listing, places) =
            walk.found.into_iter().map(|(path, (size, place))| (Listed { path, size }, place)).unzip();
        Ok((Self { listing, places }, walk.problems))
    }
}

impl Files for Folder {
    fn list(&self) -> &[Listed] {
        &self.listing
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Diagnostic> {
        let at = self.listing.binary_search_by(|listed| listed.path.cmp(path));
        let place = at.ok().and_then(|at| self.places.get(at)).ok_or_else(|| rules::source_missing().at_file(path))?;
        read_regular(place).map_err(|problem| problem.at_file(path))
    }
}

/// The bytes of a regular file of bearable size. Never follows a link, never waits for a pipe.
fn read_regular(place: &Path) -> Result<Vec<u8>, Diagnostic> {
    let file = open_no_follow(place)?;
    let meta = file.metadata().map_err(rules::unreadable)?;
    if !meta.is_file() {
        return Err(rules::special_file());
    }
    if let Some(problem) = too_large(meta.len()) {
        return Err(problem);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    file.take(LARGEST << 20).read_to_end(&mut bytes).map_err(rules::unreadable)?;
    Ok(bytes)
}

/// Opens without following a link in the last place (`ELOOP`) and without waiting for a writer of a pipe.
#[cfg(unix)]
fn open_no_follow(place: &Path) -> Result<fs::File, Diagnostic> {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match open(place, flags, Mode::empty()) {
        Ok(file) => Ok(file.into()),
        Err(Errno::LOOP) => Err(rules::symbolic_link()),
        // What the system answers for a socket.
        Err(Errno::NXIO) => Err(rules::special_file()),
        Err(error) => Err(cannot_open(&error.into())),
    }
}

#[cfg(not(unix))]
fn open_no_follow(place: &Path) -> Result<fs::File, Diagnostic> {
    if fs::symlink_metadata(place).is_ok_and(|meta| meta.is_symlink()) {
        return Err(rules::symbolic_link());
    }
    fs::File::open(place).map_err(|error| cannot_open(&error))
}

fn cannot_open(error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => rules::source_missing(),
        _ => rules::unreadable(error),
    }
}

fn too_large(bytes: u64) -> Option<Diagnostic> {
    (bytes > LARGEST << 20).then(|| rules::file_too_large(bytes.div_ceil(1 << 20), LARGEST))
}

/// One pass over the folders.
struct Walk<'r> {
    root: &'r Path,
    /// Path → size and place on disk.
    found: BTreeMap<SourcePath, (u64, PathBuf)>,
    /// (Folder on disk, folded name) → the names found there.
    names: BTreeMap<(PathBuf, String), Vec<String>>,
    problems: Diagnostics,
}

impl Walk<'_> {
    fn tree(&mut self, top: &Path) {
        if top.symlink_metadata().is_err() {
            return;
        }
        // The top itself is never ignored, whatever its name: it is depth 0.
        let ignored = |e: &DirEntry| e.depth() > 0 && e.file_name().to_str().is_some_and(is_ignored_name);
        let mut entries = WalkDir::new(top).follow_root_links(false).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if ignored(&entry) => skip(&mut entries, &entry),
                Ok(entry) => match self.entry(&entry) {
                    Ok(()) => {}
                    Err(problem) => {
                        self.problems.push(problem.at_file(&self.source_path(entry.path())));
                        skip(&mut entries, &entry);
                    }
                },
                Err(error) => {
                    let path = self.source_path(error.path().unwrap_or(top));
                    let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.problems.push(rules::unreadable(cause).at_file(&path));
                }
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry) -> Result<(), Diagnostic> {
        let name = entry.file_name().to_str().ok_or_else(rules::name_not_unicode)?;
        let kind = entry.file_type();
        if kind.is_symlink() {
            return Err(rules::symbolic_link());
        }
        if !kind.is_file() && !kind.is_dir() {
            return Err(rules::special_file());
        }
        if !is_usable_name(name) {
            return Err(rules::bad_file_name(name.escape_debug()));
        }
        let folder = entry.path().parent().unwrap_or(self.root).to_owned();
        self.names.entry((folder, fold_name(name))).or_default().push(name.to_owned());
        if kind.is_file() {
            let size = entry.metadata().map_err(rules::unreadable)?.len();
            if let Some(problem) = too_large(size) {
                return Err(problem);
            }
            self.found.insert(self.source_path(entry.path()), (size, entry.path().to_owned()));
        }
        Ok(())
    }

    /// Reports every name that has a double; folders count too, as what they hold would be mixed.
    fn report_collisions(&mut self) {
        for ((folder, _), names) in &self.names {
            for (at, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
                let other = names.iter().cycle().nth(at + 1).unwrap_or(name);
                let path = self.source_path(&folder.join(name));
                self.problems.push(rules::name_collision(SourcePath::new(other)).at_file(&path));
            }
        }
    }

    fn source_path(&self, place: &Path) -> SourcePath {
        SourcePath::new(&place.strip_prefix(self.root).unwrap_or(place).to_string_lossy())
    }
}

/// Does not enter the folder that was just found; for a file nothing needs skipping, and its siblings must stay.
fn skip(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}
