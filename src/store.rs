//! The two doors between the pure program and whatever keeps its files: [`Files`] in, [`Sink`] out. No I/O.
//!
//! `io` opens them onto the disk; [`MemoryFiles`] and [`MemorySink`] onto memory, for tests, single renderings and
//! the live server. Both sinks hold the same rules ([`Claims`]), so that what passes in memory passes on a disk.

mod manifest;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use manifest::{MANIFEST, Manifest, ManifestEntry};

use crate::diag::{Diagnostic, rules};
use crate::source::{SourcePath, fold_name, is_usable_name};

/// A file that the reader found.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Listed {
    /// Where it is, relative to the site's root.
    pub path: SourcePath,
    /// Its size in bytes when it was found.
    pub size: u64,
}

/// Where sources come from.
pub trait Files: Sync {
    /// All files, sorted by path, each path once.
    fn list(&self) -> &[Listed];

    /// The bytes of a listed file.
    ///
    /// # Errors
    /// `unreadable`, `source-missing`, `special-file`, `symbolic-link` or `file-too-large`, placed at the file.
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Diagnostic>;
}

/// Where finished files of the outputs go while they are rendered. Nothing is visible to readers before it is published.
pub trait Sink: Sync {
    /// Takes one file of an output. `path` is relative, with `/`, and given once.
    ///
    /// # Errors
    /// `bad-output-path`, `output-collision`, or a failure of the disk.
    fn put(&self, output: &str, path: &str, bytes: &[u8]) -> Result<(), Diagnostic>;
}

/// Keeps what is slow to make and can be made again, such as smaller pictures. A key names everything that the bytes
/// depend on; losing an entry, or all, only costs time.
pub trait ImageCache: Sync {
    /// The bytes that were put under a key.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps bytes, or does not.
    fn put(&self, key: &str, bytes: &[u8]);
    /// Whether nobody wants the bytes: pictures are then looked at, so that damaged ones are found, and not made.
    fn only_looks(&self) -> bool {
        false
    }
}

/// Where fonts come from.
pub trait Fonts: Sync {
    /// The faces of the families of those names that there are, always in the same order.
    fn faces(&self, families: &[&str]) -> Vec<FontFace>;
}

/// A face of a font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FontFace {
    /// The font's file.
    pub bytes: Arc<[u8]>,
    /// Which face of the file it is; 0 where the file holds one.
    pub index: u32,
}

/// No fonts at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFonts;

impl Fonts for NoFonts {
    fn faces(&self, _: &[&str]) -> Vec<FontFace> {
        Vec::new()
    }
}

/// A cache for as long as the program runs.
#[derive(Debug, Default)]
pub struct MemoryCache(Mutex<BTreeMap<String, Vec<u8>>>);

impl ImageCache for MemoryCache {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        held(&self.0).get(key).cloned()
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        held(&self.0).insert(key.to_owned(), bytes.to_vec());
    }
}

/// Sources in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    listing: Vec<Listed>,
    bytes: BTreeMap<SourcePath, Vec<u8>>,
}

impl<P: AsRef<str>, B: Into<Vec<u8>>> FromIterator<(P, B)> for MemoryFiles {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        let bytes: BTreeMap<_, Vec<u8>> =
            files.into_iter().map(|(path, bytes)| (SourcePath::new(path.as_ref()), bytes.into())).collect();
        let listing =
            bytes.iter().map(|(path, bytes)| Listed { path: path.clone(), size: bytes.len() as u64 }).collect();
        Self { listing, bytes }
    }
}

impl Files for MemoryFiles {
    fn list(&self) -> &[Listed] {
        &self.listing
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Diagnostic> {
        self.bytes.get(path).cloned().ok_or_else(|| rules::source_missing().at_file(path))
    }
}

/// The files of the outputs in memory: (output, path) → bytes.
#[derive(Debug, Default)]
pub struct MemorySink {
    claims: Claims,
    files: Mutex<BTreeMap<(String, String), Vec<u8>>>,
}

impl MemorySink {
    /// Everything that was put, by output and path.
    pub fn into_files(self) -> BTreeMap<(String, String), Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, output: &str, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.claims.claim(output, path)?;
        held(&self.files).insert((output.to_owned(), path.to_owned()), bytes.to_vec());
        Ok(())
    }
}

/// A sink that holds the same rules and keeps nothing: for checks.
#[derive(Debug, Default)]
pub struct NullSink(Claims);

impl Sink for NullSink {
    fn put(&self, output: &str, path: &str, _: &[u8]) -> Result<(), Diagnostic> {
        self.0.claim(output, path)
    }
}

/// The paths that were given out in each output, so that no two files meet on any disk.
#[derive(Debug, Default)]
pub struct Claims(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Claims {
    /// Takes a path for a file.
    ///
    /// # Errors
    /// `bad-output-path` for a path that leaves the output or that some system cannot hold; `output-collision` for a path
    /// that is taken, also under another letter case or normalization, or that needs a folder where a file is.
    pub fn claim(&self, output: &str, path: &str) -> Result<(), Diagnostic> {
        if !is_usable_name(output) || !path.split('/').all(is_usable_name) {
            return Err(rules::bad_output_path(output, path.escape_debug()));
        }
        let key = fold_name(&format!("{output}/{path}"));
        let mut taken = held(&self.0);
        let folders: Vec<&str> = key.match_indices('/').map(|(at, _)| &key[..at]).collect();
        if taken.folders.contains(&key) || folders.iter().any(|folder| taken.files.contains(*folder)) {
            return Err(rules::output_collision(output, path));
        }
        for folder in folders.into_iter().rev() {
            if !taken.folders.insert(folder.to_owned()) {
                break;
            }
        }
        if taken.files.insert(key) { Ok(()) } else { Err(rules::output_collision(output, path)) }
    }
}

/// A lock that outlives a thread's panic: what it guards is valid after every single operation.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_output_or_that_no_windows_holds_are_refused() {
        let sink = MemorySink::default();
        let bad = [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "a/../x",
            "a/./x",
            "a//b",
            "a/",
            "a\\b",
            "C:/x",
            "a\0b",
            "a\nb",
            "con",
            "NUL.txt",
            "a/com1.html",
            "x.",
            "x ",
        ];
        for path in bad {
            assert_eq!(sink.put("public", path, b"").map_err(|d| d.rule), Err("bad-output-path"), "{path:?}");
        }
        let long = "あ".repeat(86);
        assert_eq!(sink.put("public", &long, b"").map_err(|d| d.rule), Err("bad-output-path"));
        assert_eq!(sink.put("../public", "a", b"").map_err(|d| d.rule), Err("bad-output-path"));
        assert!(sink.put("public", &"あ".repeat(85), b"").is_ok());
        assert!(sink.put("public", ".well-known/コンソール.txt", b"").is_ok());
        assert_eq!(sink.into_files().len(), 2);
    }

    #[test]
    fn two_files_never_meet_on_one_path() {
        let sink = MemorySink::default();
        assert!(sink.put("public", "news/index.html", b"1").is_ok());
        assert!(sink.put("members", "news/index.html", b"1").is_ok());
        for path in ["news/index.html", "News/INDEX.html", "news", "news/index.html/x"] {
            assert_eq!(sink.put("public", path, b"2").map_err(|d| d.rule), Err("output-collision"), "{path}");
        }
        assert!(sink.put("public", "が", b"").is_ok());
        assert!(sink.put("public", "か\u{3099}", b"").is_err());
    }

    #[test]
    fn files_in_memory_are_listed_by_path_with_their_sizes() {
        let files: MemoryFiles = [("content/b.md", "bb"), ("content/a.md", "a")].into_iter().collect();
        let listed: Vec<_> = files.list().iter().map(|f| (f.path.as_str(), f.size)).collect();
        assert_eq!(listed, [("content/a.md", 1), ("content/b.md", 2)]);
        assert_eq!(files.read(&SourcePath::new("content/b.md")), Ok(b"bb".to_vec()));
        assert!(files.read(&SourcePath::new("content/c.md")).is_err());
    }
}
