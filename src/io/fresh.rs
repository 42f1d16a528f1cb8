//! Beginning something new: a whole folder for `renkei init`, one file for `renkei new` and `renkei report`; and single
//! files by their path.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Steps, in_words, keep_names, refused};
use super::guard::{folder_names, is_junk};
use crate::diag::{Diagnostic, rules};
use crate::source::is_usable_name;

/// Writes a new folder of files: all of them, or nothing. Paths are relative, with `/`.
///
/// A folder that is not there yet appears in one step, complete. One that is there, and empty, is kept (somebody may
/// stand in it) and gets its files when all of them are written.
///
/// # Errors
/// `folder-not-empty`, `file-exists`, `bad-file-name`, or a failure of the disk; the folder is then as it was.
pub fn write_new_tree<'f>(dir: &Path, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<(), Diagnostic> {
    if dir.symlink_metadata().is_ok() && !dir.is_dir() {
        return Err(rules::file_exists(dir.display()));
    }
    let there = folder_names(dir)?;
    if there.iter().flatten().any(|name| !is_junk(name)) {
        let (ja, en) = in_words(dir);
        return Err(rules::folder_not_empty(ja, en));
    }
    let stage = match there {
        Some(_) => dir.join(format!(".renkei-{}", std::process::id())),
        None => beside(dir)?,
    };
    fs::create_dir(&stage).map_err(refused(&stage))?;
    let done = fill(&stage, files).and_then(|()| match there {
        Some(_) => move_in(&stage, dir),
        None => fs::rename(&stage, dir).map_err(refused(dir)),
    });
    if done.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_dir_all(&stage);
    }
    done
}

/// A name for a working folder next to one that does not exist; the folders above are made.
fn beside(dir: &Path) -> Result<PathBuf, Diagnostic> {
    let whole = std::path::absolute(dir).map_err(refused(dir))?;
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
        return Err(rules::output_not_folder(dir.display()));
    };
    fs::create_dir_all(parent).map_err(refused(parent))?;
    Ok(parent.join(format!(".{}.renkei-{}", name.to_string_lossy(), std::process::id())))
}

fn fill<'f>(stage: &Path, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<(), Diagnostic> {
    for (path, bytes) in files {
        if !path.split('/').all(is_usable_name) {
            return Err(rules::bad_file_name(path.escape_debug()));
        }
        write_new_file(&stage.join(path), bytes)?;
    }
    Ok(())
}

/// Moves what lies in `stage` into the folder around it; where one move fails, the others are undone.
fn move_in(stage: &Path, dir: &Path) -> Result<(), Diagnostic> {
    let names = folder_names(stage)?.unwrap_or_default();
    for (at, name) in names.iter().enumerate() {
        if let Err(error) = fs::rename(stage.join(name), dir.join(name)) {
            for moved in &names[..at] {
                let _ = fs::rename(dir.join(moved), stage.join(moved));
            }
            return Err(refused(&dir.join(name))(error));
        }
    }
    fs::remove_dir(stage).map_err(refused(stage))
}

/// Writes a file that is not there yet, and the folders above it. Never overwrites.
///
/// # Errors
/// `file-exists`, or a failure of the disk; no part of the file is then left.
pub fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(refused(parent))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => rules::file_exists(path.display()),
        _ => refused(path)(error),
    })?;
    file.write_all(bytes).map_err(|error| {
        let _ = fs::remove_file(path);
        refused(path)(error)
    })
}

/// Writes a file that the user named (`-o`), in one step: the old one stands until the new one is complete.
///
/// # Errors
/// A failure of the disk; the file is then as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let staged = beside_file(path);
    write_new_file(&staged, bytes)?;
    fs::rename(&staged, path).map_err(|error| {
        let _ = fs::remove_file(&staged);
        refused(path)(error)
    })
}

/// Keeps a file for good: it appears in one step, complete and safe from a power cut, and never replaces another one.
///
/// # Errors
/// `file-exists`, or a failure of the disk; there is then no such file.
pub fn keep_file(path: &Path, bytes: &[u8], steps: &dyn Steps) -> Result<(), Diagnostic> {
    let disk = Disk(steps);
    let above: Vec<&Path> = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).collect();
    // The folders that this makes, and the one that holds the outermost of them.
    let named_in = above.iter().position(|folder| folder.is_dir()).map_or(above.len(), |at| at + 1);
    if let Some(parent) = above.first() {
        disk.make_folders(parent)?;
    }
    let staged = beside_file(path);
    let written = disk.write_file_through(&staged, bytes).map_err(refused(&staged));
    let kept = written.and_then(|()| match disk.link_file(&staged, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(rules::file_exists(path.display())),
        // A file system without second names: the check and the renaming are then two steps.
        Err(_) if path.symlink_metadata().is_err() => disk.rename(&staged, path),
        linked => linked.map_err(refused(path)),
    });
    // Its name begins with a dot: where it stays, no build sees it. The first error is the one to report.
    let _ = fs::remove_file(&staged);
    kept?;
    above[..named_in].iter().try_for_each(|folder| keep_names(folder)).map_err(|error| {
        let _ = fs::remove_file(path);
        refused(path)(error)
    })
}

/// A name next to a file, for the time in which its bytes are written.
fn beside_file(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.renkei-{}", std::process::id()))
}

/// Reads a file that the user named, wherever it is.
///
/// # Errors
/// `no-such-file`, `unreadable`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => rules::no_such_file(path.display()),
        _ => rules::unreadable(format!("{}: {error}", path.display())),
    })
}
