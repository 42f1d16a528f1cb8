//! A PDF, and what others read in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Document, Object};
use tempfile::TempDir;

/// A text without white space and without what shows nothing.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{AD}')).collect()
}

/// A PDF on a disk.
pub(crate) struct Pdf {
    _folder: TempDir,
    path: PathBuf,
}

fn run(program: &str, arguments: &[&str], file: &Path) -> (i32, String) {
    let output = Command::new(program).args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; tests/run installs it"));
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
}

impl Pdf {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.pdf");
        fs::write(&path, bytes).unwrap();
        Self { _folder: folder, path }
    }

    /// What `pdfinfo` says.
    pub(crate) fn info(&self) -> String {
        run("pdfinfo", &[], &self.path).1
    }

    /// The XMP metadata.
    pub(crate) fn metadata(&self) -> String {
        run("pdfinfo", &["-meta"], &self.path).1
    }

    /// The tree of tags.
    fn structure(&self) -> String {
        run("pdfinfo", &["-struct"], &self.path).1
    }

    /// The text in the order of the pages, as it is printed, without white space and without the foot of the pages.
    pub(crate) fn printed(&self) -> String {
        let mut text = run("pdftotext", &["-raw"], &self.path.clone()).1;
        if text.is_empty() {
            // With one argument it writes beside the file.
            text = fs::read_to_string(self.path.with_extension("txt")).unwrap();
        }
        let pages = text.split('\u{c}').map(|page| {
            let mut lines: Vec<&str> = page.trim_end().lines().collect();
            let foot = lines.iter().rposition(|line| line.contains(" / ")).unwrap_or(lines.len());
            lines.truncate(foot);
            lines.concat()
        });
        bare(&pages.collect::<String>())
    }

    /// The text in the order of the tags, without white space. Slow: seconds for ten pages.
    pub(crate) fn text(&self) -> String {
        let structure = run("pdfinfo", &["-struct-text"], &self.path).1;
        let lines = structure.lines().map(str::trim).filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
        bare(&lines.collect::<String>())
    }

    /// The names of the tags in their order.
    pub(crate) fn tags(&self) -> Vec<String> {
        let structure = self.structure();
        let names = structure.lines().map(str::trim).filter(|line| !line.starts_with(['"', '/']));
        names.filter_map(|line| line.split([' ', ':']).next().map(str::to_owned)).collect()
    }

    /// What the heads of tables are heads of.
    pub(crate) fn scopes(&self) -> Vec<String> {
        let structure = self.structure();
        let scopes = structure.lines().filter_map(|line| line.trim().strip_prefix("/Scope /"));
        scopes.map(str::to_owned).collect()
    }

    fn document(&self) -> Document {
        Document::load(&self.path).unwrap()
    }

    /// The language that the file says it is in.
    pub(crate) fn language(&self) -> String {
        let document = self.document();
        let language = document.catalog().unwrap().get(b"Lang").unwrap();
        lopdf::decode_text_string(language).unwrap()
    }

    /// The titles of the bookmarks, each before those below it.
    pub(crate) fn bookmarks(&self) -> Vec<String> {
        let document = self.document();
        let mut found = Vec::new();
        collect(&document, document.catalog().unwrap().get(b"Outlines").unwrap(), &mut found);
        found
    }

    /// How many pages lie.
    pub(crate) fn lying(&self) -> usize {
        let document = self.document();
        let boxes = document.get_pages().into_values().map(|page| {
            let size = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
            size.iter().map(|side| side.as_float().unwrap()).collect::<Vec<_>>()
        });
        boxes.filter(|sides| sides[2] > sides[3]).count()
    }

    /// Fails where qpdf or pdfua find anything.
    pub(crate) fn expect_checked(&self) {
        let (code, said) = run("qpdf", &["--check"], &self.path);
        assert_eq!(code, 0, "{said}");
        let pdfua = concat!(env!("CARGO_MANIFEST_DIR"), "/target/venv/bin/pdfua");
        let (code, said) = run(pdfua, &["check"], &self.path);
        assert_eq!(code, 0, "{said}");
    }
}

fn collect(document: &Document, at: &Object, found: &mut Vec<String>) {
    let item = document.dereference(at).unwrap().1.as_dict().unwrap();
    if let Ok(title) = item.get(b"Title") {
        found.push(lopdf::decode_text_string(title).unwrap());
    }
    for next in [b"First".as_slice(), b"Next"] {
        if let Ok(next) = item.get(next) {
            collect(document, next, found);
        }
    }
}
