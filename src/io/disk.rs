//! The one place where outputs are written: every step on the file system passes [`Disk`], so that a test can stop the
//! program after any of them.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::diag::{Diagnostic, rules};

/// One kind of step on the file system that changes something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// Making a folder.
    MakeFolder,
    /// Writing a file that was not there.
    WriteFile,
    /// Giving a file a second name.
    LinkFile,
    /// Copying a file with its modification time.
    CopyFile,
    /// Renaming a file or folder.
    Rename,
    /// Exchanging two folders.
    Exchange,
    /// Opening the lock file, which makes it.
    OpenLock,
    /// Removing an empty folder.
    RemoveFolder,
    /// Removing a folder with all that it holds.
    RemoveTree,
}

/// What happens around the steps: nothing in a build, faults in a test.
pub trait Steps: Sync {
    /// Called before a step.
    ///
    /// # Errors
    /// An error takes the place of the step, as if the system had refused it.
    fn before(&self, _step: Step, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Called when a step has been done.
    fn after(&self, _step: Step, _path: &Path) {}
}

/// Steps as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Steps for Plain {}

/// The disk as the writer sees it.
#[derive(Clone, Copy)]
pub(super) struct Disk<'s>(pub(super) &'s dyn Steps);

impl Disk<'_> {
    fn step<T>(self, step: Step, path: &Path, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.0.before(step, path)?;
        let done = act()?;
        self.0.after(step, path);
        Ok(done)
    }

    /// Makes a folder whose parent exists; one that is there already is fine.
    pub(super) fn make_folder(self, path: &Path) -> Result<(), Diagnostic> {
        let made = self.step(Step::MakeFolder, path, || match fs::create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            result => result,
        });
        made.map_err(refused(path))
    }

    /// Makes a folder and those above it. Meant for the few that stand above an output.
    pub(super) fn make_folders(self, path: &Path) -> Result<(), Diagnostic> {
        match path.parent() {
            _ if path.is_dir() => return Ok(()),
            Some(parent) if !parent.as_os_str().is_empty() => self.make_folders(parent)?,
            _ => {}
        }
        self.make_folder(path)
    }

    /// Writes a file that is not there yet. No fsync: an unpublished file may be lost, and is then written again.
    pub(super) fn write_file(self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(Step::WriteFile, path, || fs::File::create_new(path)?.write_all(bytes))
    }

    /// The same, and waits until the bytes are on the disk. By the handle that wrote them: Windows flushes no other.
    pub(super) fn write_file_through(self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(Step::WriteFile, path, || {
            let mut file = fs::File::create_new(path)?;
            file.write_all(bytes)?;
            file.sync_all()
        })
    }

    /// Gives the file `from` a second name, which must be free.
    pub(super) fn link_file(self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::LinkFile, to, || fs::hard_link(from, to))
    }

    /// The same; where the file system knows no hard links, copies it with its time.
    pub(super) fn keep_file(self, from: &Path, to: &Path) -> io::Result<()> {
        self.link_file(from, to).or_else(|_| {
            self.step(Step::CopyFile, to, || {
                fs::copy(from, to)?;
                let modified = fs::metadata(from)?.modified()?;
                fs::File::options().write(true).open(to)?.set_modified(modified)
            })
        })
    }

    /// Renames a file or folder to a name that is free.
    pub(super) fn rename(self, from: &Path, to: &Path) -> Result<(), Diagnostic> {
        self.step(Step::Rename, to, || fs::rename(from, to)).map_err(refused(to))
    }

    /// Exchanges two folders in one step. `Ok(false)` where the system or this file system cannot.
    pub(super) fn exchange(self, one: &Path, other: &Path) -> Result<bool, Diagnostic> {
        let done = self.step(Step::Exchange, other, || exchange(one, other));
        match done {
            Ok(()) => Ok(true),
            Err(error) if cannot(&error) => Ok(false),
            Err(error) => Err(refused(other)(error)),
        }
    }

    /// Opens the file whose lock says that a build runs.
    pub(super) fn open_lock(self, path: &Path) -> io::Result<fs::File> {
        self.step(Step::OpenLock, path, || fs::File::options().create(true).truncate(false).write(true).open(path))
    }

    /// Removes a folder where there is one and it is empty.
    pub(super) fn remove_empty(self, path: &Path) -> Result<(), Diagnostic> {
        if fs::read_dir(path).map_or(true, |mut names| names.next().is_some()) {
            return Ok(());
        }
        self.step(Step::RemoveFolder, path, || fs::remove_dir(path)).map_err(refused(path))
    }

    /// Removes a folder with all that it holds; one that is not there is fine.
    pub(super) fn remove_tree(self, path: &Path) -> Result<(), Diagnostic> {
        if path.symlink_metadata().is_err() {
            return Ok(());
        }
        self.step(Step::RemoveTree, path, || fs::remove_dir_all(path)).map_err(refused(path))
    }
}

/// Waits until the names in a folder are on the disk, where the system can be asked to: a file whose bytes are safe is
/// lost all the same if its name is.
#[cfg(unix)]
pub(super) fn keep_names(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all().or_else(|error| if cannot(&error) { Ok(()) } else { Err(error) })
}

#[cfg(not(unix))]
pub(super) fn keep_names(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the error says that the system, or this file system, knows no such step (an exchange of folders, the flushing
/// of one): Linux answers EINVAL or ENOSYS, macOS ENOTSUP.
fn cannot(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Whether the file holds just these bytes. Anything that keeps us from knowing counts as no.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|found| found == bytes)
}

/// An error of the system as a diagnostic that names the path and the remedy.
pub(super) fn refused(path: &Path) -> impl FnOnce(io::Error) -> Diagnostic {
    let path = path.display().to_string();
    move |error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => rules::disk_full(path),
        io::ErrorKind::ReadOnlyFilesystem => rules::disk_read_only(path),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => rules::write_not_permitted(path),
        _ => rules::write_failed(path, error),
    }
}

/// A folder as messages name it, in Japanese and in English: who typed `.` knows the folder by no such name.
pub(super) fn in_words(folder: &Path) -> (String, String) {
    match folder.components().all(|part| part == std::path::Component::CurDir) {
        true => ("今いるフォルダー".to_owned(), "the current folder".to_owned()),
        false => (format!("「{}」", folder.display()), format!("`{}`", folder.display())),
    }
}
