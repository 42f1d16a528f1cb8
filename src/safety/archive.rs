//! ZIP archives, also those that are documents: opened with limits, since a small archive can unfold to anything.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::finding::Findings;
use super::{NESTED, Spot, inspect_at};
use crate::diag::rules;

/// The most files of an archive.
const MAX_ENTRIES: usize = 10_000;
/// The most bytes that an archive may unfold to, in MiB.
const MAX_UNFOLDED: u64 = 1024;
/// The most bytes that a file of an archive may unfold to and still be looked into, in MiB.
const MAX_ENTRY: u64 = 256;
/// How many times its size an archive may unfold to, once that is more than [`HARMLESS`].
const MAX_RATIO: u64 = 200;
/// What any archive may unfold to, in bytes.
const HARMLESS: u64 = 32 << 20;

/// A file of an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    index: usize,
    size: u64,
    encrypted: bool,
    folder: bool,
}

/// An archive whose limits hold, as far as it says itself; reading holds it to its word.
pub(super) struct Archive<'a> {
    inner: ZipArchive<Cursor<&'a [u8]>>,
    entries: Vec<Entry>,
}

/// Why an archive was not opened.
#[derive(Debug)]
pub(super) enum Refused {
    /// It cannot be read as an archive.
    Broken(String),
    /// It is beyond a limit.
    Limit(String, String),
}

impl<'a> Archive<'a> {
    /// Reads the list of an archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let broken = |error: zip::result::ZipError| Refused::Broken(error.to_string());
        let mut inner = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if inner.len() > MAX_ENTRIES {
            let count = inner.len();
            return Err(Refused::Limit(
                format!("ファイルが {count} 個。上限は {MAX_ENTRIES} 個"),
                format!("{count} files; the limit is {MAX_ENTRIES}"),
            ));
        }
        let mut entries = Vec::with_capacity(inner.len());
        for index in 0..inner.len() {
            let entry = inner.by_index_raw(index).map_err(broken)?;
            entries.push(Entry {
                name: name(entry.name_raw()),
                index,
                size: entry.size(),
                encrypted: entry.encrypted(),
                folder: entry.is_dir(),
            });
        }
        let total = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
        let ratio = total / (bytes.len() as u64).max(1);
        let size = megabytes(total);
        if total > MAX_UNFOLDED << 20 {
            return Err(Refused::Limit(
                format!("開くと {size} MB。上限は {MAX_UNFOLDED} MB"),
                format!("{size} MB unfolded; the limit is {MAX_UNFOLDED} MB"),
            ));
        }
        if total > HARMLESS && ratio > MAX_RATIO {
            return Err(Refused::Limit(
                format!("開くと {size} MB になり、もとの {MAX_RATIO} 倍を超えます"),
                format!("{size} MB unfolded, more than {MAX_RATIO} times its size"),
            ));
        }
        Ok(Self { inner, entries })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// A file as a stream that ends where its limit is.
    pub(super) fn stream(&mut self, name: &str) -> Option<impl Read> {
        let index = self.entry(name)?.index;
        Some(self.inner.by_index(index).ok()?.take(MAX_ENTRY << 20))
    }

    /// A whole file; what cannot be read is `Err`.
    fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, String> {
        let file = self.inner.by_index(entry.index).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        file.take(MAX_ENTRY << 20).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes)
    }
}

/// A size for messages; never shown as the limit that it exceeds.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// A name in UTF-8, or in CP932 as Windows in Japan writes it.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}

impl Refused {
    /// Tells why.
    pub(super) fn tell(&self, kind: &str, found: &mut Findings) {
        found.add(
            match self {
                Self::Broken(detail) => rules::attachment_broken(kind, detail),
                Self::Limit(ja, en) => rules::archive_limits(ja, en),
            },
            Spot::File,
        );
    }
}

/// Looks into an archive and, with `depth` of it left, into those in it.
pub(super) fn inspect(bytes: &[u8], depth: u8, found: &mut Findings) {
    if depth > NESTED {
        return found.add(rules::archive_nested(), Spot::File);
    }
    let mut archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(refused) => return refused.tell("ZIP", found),
    };
    for entry in archive.entries.clone() {
        if leaves_folder(&entry.name) {
            found.add(rules::archive_bad_name(entry.name.escape_debug()), Spot::File);
        }
        if entry.folder {
            continue;
        }
        if entry.encrypted {
            return found.add(rules::archive_password(), Spot::File);
        }
        let spot = || Spot::Inner(entry.name.clone(), Box::new(Spot::File));
        if entry.size > MAX_ENTRY << 20 {
            let size = megabytes(entry.size);
            let (ja, en) = (
                format!("{size} MB あります。上限は {MAX_ENTRY} MB です"),
                format!("{size} MB; the limit is {MAX_ENTRY} MB"),
            );
            found.add(rules::attachment_too_large(ja, en), spot());
            continue;
        }
        match archive.read(&entry) {
            Ok(inner) => found.extend_inner(&entry.name, inspect_at(&entry.name, &inner, depth + 1).findings),
            Err(detail) => found.add(rules::attachment_broken("ZIP", detail), spot()),
        }
    }
}

/// Whether unfolding would write outside the folder: `..`, a root, a drive.
fn leaves_folder(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/')
        || name.split('/').any(|part| part == "..")
        || name.get(1..2) == Some(":")
        || name.contains('\0')
}
