//! Pictures and PDFs that were made, kept between builds in `.renkei-cache/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::store::{ImageCache, held};

/// The folder's name, beside the outputs' folder.
const FOLDER: &str = ".renkei-cache";
/// What only this version makes and reads.
const VERSION: &str = concat!("pictures-", env!("CARGO_PKG_VERSION"));
/// The length of a BLAKE3 hash.
const HASH: usize = 32;

/// A folder that is safe to delete at any time. Each entry begins with the hash of the rest, so that one that was cut
/// off or changed counts as missing; nothing that goes wrong here stops a build.
#[derive(Debug)]
pub struct CacheFolder {
    folder: PathBuf,
    pictures: Counts,
    papers: Counts,
}

/// How many entries were found, and how many were made because they were not.
#[derive(Debug, Default)]
struct Counts {
    hits: AtomicUsize,
    misses: AtomicUsize,
}

impl Counts {
    fn get(&self) -> (usize, usize) {
        (self.hits.load(Ordering::Relaxed), self.misses.load(Ordering::Relaxed))
    }
}

impl CacheFolder {
    /// The cache beside a folder of outputs. Nothing is written before there is something to keep.
    pub fn beside(dist: &Path) -> Self {
        let above = dist.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = above.join(FOLDER).join(VERSION);
        Self { folder, pictures: Counts::default(), papers: Counts::default() }
    }

    /// How many pictures were found, and how many were not.
    pub fn counts(&self) -> (usize, usize) {
        self.pictures.get()
    }

    /// The same of PDFs.
    pub fn paper_counts(&self) -> (usize, usize) {
        self.papers.get()
    }

    fn counts_of(&self, key: &str) -> &Counts {
        if key.starts_with("pdf-") { &self.papers } else { &self.pictures }
    }

    fn read(&self, key: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.join(key)).ok()?;
        let rest = bytes.get(HASH..)?;
        if blake3::hash(rest).as_bytes() != bytes.get(..HASH)? {
            return None;
        }
        bytes.drain(..HASH);
        Some(bytes)
    }
}

impl ImageCache for CacheFolder {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let found = self.read(key);
        // An empty entry only says that a picture is sound.
        if found.as_ref().is_some_and(|bytes| !bytes.is_empty()) {
            self.counts_of(key).hits.fetch_add(1, Ordering::Relaxed);
        }
        found
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.counts_of(key).misses.fetch_add(usize::from(!bytes.is_empty()), Ordering::Relaxed);
        // Written whole under another name first: another build may be reading.
        let part = self.folder.join(format!("{key}.{}.part", std::process::id()));
        let whole = [blake3::hash(bytes).as_bytes().as_slice(), bytes].concat();
        let kept = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&part, whole));
        if kept.and_then(|()| fs::rename(&part, self.folder.join(key))).is_err() {
            let _ = fs::remove_file(&part);
        }
    }
}

/// A cache that is only read, for checks: what a build kept need not be looked at again, and nothing is written.
#[derive(Debug)]
pub struct Looking {
    kept: CacheFolder,
    /// What was found sound in this run.
    sound: Mutex<BTreeSet<String>>,
}

impl Looking {
    /// Reads what the builds beside a folder of outputs kept.
    pub fn beside(dist: &Path) -> Self {
        Self { kept: CacheFolder::beside(dist), sound: Mutex::default() }
    }
}

impl ImageCache for Looking {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let known = held(&self.sound).contains(key);
        if known { Some(Vec::new()) } else { self.kept.read(key) }
    }

    fn put(&self, key: &str, _: &[u8]) {
        held(&self.sound).insert(key.to_owned());
    }

    fn only_looks(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_entry_counts_as_missing() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let cache = CacheFolder::beside(&folder.path().join("dist"));
        assert_eq!(cache.get("a"), None);
        cache.put("a", b"picture");
        assert_eq!(cache.get("a"), Some(b"picture".to_vec()));
        let entry = cache.folder.join("a");
        let mut bytes = fs::read(&entry)?;
        bytes.pop();
        fs::write(&entry, bytes)?;
        assert_eq!(cache.get("a"), None);
        assert_eq!(cache.counts(), (1, 1));
        fs::remove_dir_all(folder.path().join(FOLDER))?;
        assert_eq!(cache.get("a"), None);
        Ok(())
    }
}
