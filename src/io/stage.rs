//! Replacing outputs as a whole: files are staged beside them, then each folder is exchanged in one step.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::disk::{Disk, Steps, holds, refused};
use super::guard::{Target, WORK, folder_names};
use crate::config::ROLE_OUTPUT;
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::store::{Claims, MANIFEST, Manifest, Sink, held};

/// How a finished output takes the place of the old one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Strategy {
    /// The system exchanges the two folders in one step (Linux, macOS); where it cannot, [`Strategy::MoveAside`].
    #[default]
    Exchange,
    /// The old folder is moved to `old/`, then the new one into its place. `old/` is the journal: a folder that lies there
    /// without one in its place is moved back by the next build.
    MoveAside,
}

/// What a publication changed in one output, in files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// New, or with other bytes than before.
    pub written: usize,
    /// With the same bytes and the same modification time as before.
    pub unchanged: usize,
    /// No longer there.
    pub removed: usize,
}

/// What a publication did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The outputs that were asked for, each complete in its place.
    pub outputs: BTreeMap<String, Counts>,
    /// What could not be tidied up.
    pub warnings: Diagnostics,
}

/// What was put into one output so far, in files.
#[derive(Default)]
struct Progress {
    added: usize,
    changed: usize,
    /// The files that stand there already. They are linked on publication: where nothing changed, not at all.
    kept: Vec<String>,
}

/// The next state of a folder of outputs, being written. Readers see none of it before [`Stage::publish`].
///
/// Nothing is repaired on `Drop`: a program can be killed, so the next [`Stage::open`] mends whatever state it finds.
pub struct Stage<'s> {
    disk: Disk<'s>,
    strategy: Strategy,
    dist: PathBuf,
    work: PathBuf,
    /// The files of each output as they stand.
    existing: BTreeMap<String, BTreeSet<String>>,
    progress: Mutex<BTreeMap<String, Progress>>,
    claims: Claims,
    /// The folders that were made, so that each costs one call.
    folders: Mutex<HashSet<PathBuf>>,
    /// Held until the stage is gone; the system lets go of it when the program ends in whatever way.
    _lock: Option<File>,
}

impl<'s> Stage<'s> {
    /// Makes the folder of outputs where needed, locks it, and mends what a killed build left.
    ///
    /// # Errors
    /// `build-running`, `foreign-output`, `output-…` where the folder is not fit for outputs; failures of the disk.
    /// A folder that is refused is left as it is.
    pub fn open(target: &Target, strategy: Strategy, steps: &'s dyn Steps) -> Result<Self, Diagnostic> {
        let disk = Disk(steps);
        let dist = target.dist.clone();
        let work = dist.join(WORK);
        target.check()?;
        disk.make_folders(&dist)?;
        disk.make_folder(&work)?;
        let lock = lock(disk, &dist, &work)?;
        heal(disk, &dist, &work)?;
        deny_all(disk, &dist, &work)?;
        let existing = target.existing()?;
        Ok(Self {
            disk,
            strategy,
            dist,
            work,
            existing,
            progress: Mutex::default(),
            claims: Claims::default(),
            folders: Mutex::default(),
            _lock: lock,
        })
    }

    /// Replaces each of the named outputs by what was put; all others stay as they are. An output of which nothing
    /// changed is not touched.
    ///
    /// # Errors
    /// A failure of the disk. The output at which it happened, and those after it, stay as they were.
    pub fn publish(self, outputs: &[&str]) -> Result<Published, Diagnostic> {
        let mut published = Published::default();
        let mut names: Vec<&str> = outputs.to_vec();
        names.sort_unstable();
        names.dedup();
        for name in names {
            match self.replace(name) {
                Ok(counts) => published.outputs.insert(name.to_owned(), counts),
                Err(problem) => {
                    // The first error is the one to report; what cannot be tidied up now is mended by the next build.
                    let _ = self.discard();
                    return Err(problem);
                }
            };
        }
        if !published.outputs.is_empty() {
            let former =
                self.former_outputs().into_iter().map(|name| rules::former_output(self.dist.join(name).display()));
            former.for_each(|warning| published.warnings.push(warning));
        }
        if self.tidy().is_err() {
            published.warnings.push(rules::leftovers(self.work.display()));
        }
        Ok(published)
    }

    /// The outputs of earlier builds that the site does not have any more. They are nobody's to clear, and must not be
    /// forgotten: what they show may be out of date. What was made for a role was handed over, and is no output.
    fn former_outputs(&self) -> Vec<String> {
        let names = folder_names(&self.dist).ok().flatten().unwrap_or_default();
        let former = |name: &String| {
            !self.existing.contains_key(name)
                && !name.starts_with(ROLE_OUTPUT)
                && is_manifest_of_ours(&self.dist.join(name).join(MANIFEST))
        };
        names.into_iter().filter(former).collect()
    }

    /// Gives up: drops what was put and leaves every output as it is.
    ///
    /// # Errors
    /// A failure of the disk; the next build tries again.
    pub fn discard(self) -> Result<(), Diagnostic> {
        self.tidy()
    }

    /// Removes what is left in the working folder, as the next build would.
    fn tidy(&self) -> Result<(), Diagnostic> {
        let heal = || heal(self.disk, &self.dist, &self.work);
        // Twice: on Windows a virus scanner may hold a new file for a moment.
        heal().or_else(|_| heal())
    }

    fn staging(&self) -> PathBuf {
        self.work.join("new")
    }

    fn replace(&self, output: &str) -> Result<Counts, Diagnostic> {
        let Some(before) = self.existing.get(output) else { return Err(rules::bad_output_path(output, output)) };
        let done = held(&self.progress).remove(output).unwrap_or_default();
        let counts = Counts {
            written: done.added + done.changed,
            unchanged: done.kept.len(),
            removed: before.len().saturating_sub(done.changed + done.kept.len()),
        };
        let live = self.dist.join(output);
        if counts.written == 0 && counts.removed == 0 && live.is_dir() {
            return Ok(counts);
        }
        let fresh = self.staging().join(output);
        self.folder(&fresh)?;
        for path in &done.kept {
            let (from, to) = (live.join(path), fresh.join(path));
            self.folder_of(&to)?;
            self.disk.keep_file(&from, &to).map_err(refused(&from))?;
        }
        if !live.is_dir() {
            self.disk.rename(&fresh, &live)?;
        } else if self.strategy == Strategy::MoveAside || !self.disk.exchange(&fresh, &live)? {
            self.move_aside(output, &fresh, &live)?;
        }
        Ok(counts)
    }

    /// Old away into the journal, new in. Where the second step fails, [`heal`] moves the old one back.
    fn move_aside(&self, output: &str, fresh: &Path, live: &Path) -> Result<(), Diagnostic> {
        let journal = self.work.join("old");
        let old = journal.join(output);
        self.disk.make_folder(&journal)?;
        self.disk.rename(live, &old)?;
        self.disk.rename(fresh, live)
    }

    fn folder_of(&self, file: &Path) -> Result<(), Diagnostic> {
        file.parent().map_or(Ok(()), |parent| self.folder(parent))
    }

    /// Makes a folder of the staging area and those above it, each once.
    fn folder(&self, path: &Path) -> Result<(), Diagnostic> {
        if path == self.work || held(&self.folders).contains(path) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.folder(parent)?;
        }
        // Not under the lock: two threads may make the same folder, and that is fine.
        self.disk.make_folder(path)?;
        held(&self.folders).insert(path.to_owned());
        Ok(())
    }
}

impl Sink for Stage<'_> {
    /// A file that stands in the output with the same bytes is only noted; it will keep its modification time.
    fn put(&self, output: &str, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let Some(before) = self.existing.get(output) else { return Err(rules::bad_output_path(output, path)) };
        self.claims.claim(output, path)?;
        let known = before.contains(path);
        let live = self.dist.join(output).join(path);
        let kept = known && holds(&live, bytes);
        if !kept {
            let staged = self.staging().join(output).join(path);
            self.folder_of(&staged)?;
            self.disk.write_file(&staged, bytes).map_err(refused(&live))?;
        }
        let mut progress = held(&self.progress);
        let progress = progress.entry(output.to_owned()).or_default();
        match (known, kept) {
            (_, true) => progress.kept.push(path.to_owned()),
            (true, false) => progress.changed += 1,
            (false, false) => progress.added += 1,
        }
        Ok(())
    }
}

/// One build at a time. A file system that knows no locks goes without.
fn is_manifest_of_ours(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|text| Manifest::parse(&text).is_some())
}

/// How often, and how far apart, a lock is tried before another build is said to run.
const LOCK_TRIES: u32 = 25;
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

fn lock(disk: Disk<'_>, dist: &Path, work: &Path) -> Result<Option<File>, Diagnostic> {
    let path = work.join("lock");
    let file = disk.open_lock(&path).map_err(refused(&path))?;
    // A lock that was let go may live on for a moment in a process that is just being started (between fork and exec).
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(refused(&path)(error)),
        }
    }
    Err(rules::build_running(dist.display()))
}

/// Mends what a killed build left. Every state between two steps is one that this function mends as well.
fn heal(disk: Disk<'_>, dist: &Path, work: &Path) -> Result<(), Diagnostic> {
    let (new, old) = (work.join("new"), work.join("old"));
    disk.remove_tree(&new)?;
    for name in folder_names(&old)?.unwrap_or_default() {
        let (waiting, live) = (old.join(&name), dist.join(&name));
        if live.symlink_metadata().is_ok() {
            // The new site is in its place. First out of the journal, as a whole; then it may be taken apart.
            disk.make_folder(&new)?;
            disk.rename(&waiting, &new.join(&name))?;
        } else {
            disk.rename(&waiting, &live)?;
        }
    }
    disk.remove_empty(&old)?;
    disk.remove_tree(&new)
}

/// Rules for Apache in the folder of all outputs: only an output is served, never what lies around them.
/// A file that is there is somebody's decision and stays.
fn deny_all(disk: Disk<'_>, dist: &Path, work: &Path) -> Result<(), Diagnostic> {
    let path = dist.join(".htaccess");
    if path.symlink_metadata().is_ok() {
        return Ok(());
    }
    let new = work.join("new");
    let staged = new.join(".htaccess");
    let written = disk
        .make_folder(&new)
        .and_then(|()| disk.write_file(&staged, DENY_ALL.as_bytes()).map_err(refused(&path)))
        .and_then(|()| disk.rename(&staged, &path));
    written.and(disk.remove_tree(&new))
}

const DENY_ALL: &str = "\
# Written by renkei. Serve one of the folders below, never this one.
<IfModule mod_authz_core.c>
  Require all denied
</IfModule>
<IfModule !mod_authz_core.c>
  Order deny,allow
  Deny from all
</IfModule>
";
