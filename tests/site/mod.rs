//! A whole small site in one string, built in memory or by the real program on a disk.
//!
//! ```text
//! === content/news/a.md ===
//! ---
//! title: 題
//! ---
//! 本文
//! ```
//! A line `=== path ===` begins a file. Without a `content/site.yaml` or `content/_index.md` of its own, a site gets a
//! plain one.
#![allow(dead_code, reason = "each test crate uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests use the disk, and may fail")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::{fmt, fs};

use jiff::Timestamp;
use renkei::diag::{Lang, Severity, to_human, to_json};
use renkei::engine::{self, Observer, Options, Report, Stage};
use renkei::io::MachineFonts;
use renkei::store::{ImageCache, MemoryCache, MemoryFiles, MemorySink};
use tempfile::TempDir;

/// The three outputs, each with an address.
pub(crate) const SITE_YAML: &str = "\
schema: 1
title: 試験ネット
body:
  name: 試験協議会
outputs:
  public:
    audiences: [public]
    base_url: https://public.example.jp/
  members:
    audiences: [public, members]
    base_url: https://members.example.jp/
  internal:
    audiences: [public, members, internal]
    base_url: https://internal.example.jp/
";

/// What makes a table of facilities of `content/data/facilities.csv`; follows [`SITE_YAML`].
pub(crate) const FACILITIES_YAML: &str = "data:\n  facilities:\n    as_of: 2026-11-01\n";

/// A PNG picture of one grey point, with a note beside it that is not to be published.
pub(crate) fn png(note: &str) -> Vec<u8> {
    // Deflate (RFC 1951) of two bytes, stored: no filter, grey.
    let data = b"\x78\x01\x01\x02\x00\xfd\xff\x00\x80\x00\x82\x00\x81";
    let head = b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0";
    let chunks = [(b"IHDR", &head[..]), (b"tEXt", note.as_bytes()), (b"IDAT", data), (b"IEND", b"")];
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        let body = [&name[..], data].concat();
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(&body);
        bytes.extend(crc(&body).to_be_bytes());
    }
    bytes
}

/// The check sum of PNG (annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// A PDF of one page with a word on it, of that many bytes or a few more.
pub(crate) fn pdf(bytes: usize) -> Vec<u8> {
    let text = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1\
        /BaseFont/Helvetica>>>>>>>>\nendobj\n4 0 obj\n<</Length 32>>\nstream\nBT /F 12 Tf 9 9 Td (word) Tj ET \nendstream\nendobj\n";
    let end = "trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n";
    let comment = "%".repeat(bytes.saturating_sub(text.len() + end.len() + 1));
    format!("{text}{comment}\n{end}").into_bytes()
}

/// The fonts of the machine, looked for once.
static FONTS: LazyLock<MachineFonts> = LazyLock::new(MachineFonts::default);

/// The PDFs that were made: setting one takes longer than the rest of a small site.
static PAPERS: LazyLock<MemoryCache> = LazyLock::new(MemoryCache::default);

/// A cache of pictures, with the PDFs of all builds of the program.
struct WithPapers<'a>(&'a dyn ImageCache);

impl WithPapers<'_> {
    fn of(&self, key: &str) -> &dyn ImageCache {
        if key.starts_with("pdf-") { &*PAPERS } else { self.0 }
    }
}

impl ImageCache for WithPapers<'_> {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.of(key).get(key)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.of(key).put(key, bytes);
    }

    fn only_looks(&self) -> bool {
        self.0.only_looks()
    }
}

/// The three outputs, widest first.
pub(crate) const OUTPUTS: [&str; 3] = ["public", "members", "internal"];

const HOME: &str = "---\ntitle: 試験ネット\n---\nようこそ。\n";

/// The sources of a site, and how it is built.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    options: Options,
}

impl Site {
    /// A site from its text.
    pub(crate) fn new(text: &str) -> Self {
        let defaults = [("content/site.yaml", SITE_YAML), ("content/_index.md", HOME)];
        let files = defaults.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let options = Options { now: moment("2026-11-23"), base_url: None, outputs: Vec::new(), pdf: true, role: None };
        split(text).into_iter().fold(Self { files, options }, |site, (path, text)| site.file(path, text))
    }

    /// The site of a folder: its `content/`.
    pub(crate) fn of_folder(root: &Path) -> Self {
        let mut site = Self { files: BTreeMap::new(), ..Self::new("") };
        for (path, bytes) in tree(&root.join("content")) {
            site.files.insert(format!("content/{path}"), bytes);
        }
        site
    }

    /// The demonstration: this repository's own `content/`.
    pub(crate) fn demonstration() -> Self {
        Self::of_folder(Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    /// Adds or replaces a file.
    pub(crate) fn file(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// Replaces a text that a file must hold.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.file(path, text.replace(from, to))
    }

    /// The moment of the build: a day (its noon in Tokyo) or a whole time.
    pub(crate) fn now(mut self, now: &str) -> Self {
        self.options.now = moment(now);
        self
    }

    /// Makes this output only; repeatable.
    pub(crate) fn output(mut self, name: &str) -> Self {
        self.options.outputs.push(name.to_owned());
        self
    }

    /// Gives all outputs this address.
    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.options.base_url = Some(url.to_owned());
        self
    }

    /// Builds in memory.
    pub(crate) fn build(&self) -> Built {
        self.build_with(&MemoryCache::default())
    }

    /// Builds in memory, with pictures from a cache.
    pub(crate) fn build_with(&self, cache: &dyn ImageCache) -> Built {
        let files: MemoryFiles = self.files.iter().map(|(path, bytes)| (path, bytes.clone())).collect();
        let sink = MemorySink::default();
        let cache = WithPapers(cache);
        let report = engine::build_with(&files, &sink, &cache, &*FONTS, &self.options, &Silent);
        Built { files: sink.into_files(), report }
    }

    /// Reads it and puts it together, and makes nothing of it.
    pub(crate) fn assemble(&self) -> renkei::site::Site {
        let files: MemoryFiles = self.files.iter().map(|(path, bytes)| (path, bytes.clone())).collect();
        let assembled = engine::assemble(&files, &self.options, &Silent);
        assembled.unwrap_or_else(|report| panic!("{:?}", report.diagnostics)).site
    }

    /// Writes the sources into a new folder, for the real program.
    pub(crate) fn on_disk(&self) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        self.files.iter().for_each(|(path, bytes)| folder.write(path, bytes));
        folder
    }
}

/// The site as [`Site::new`] reads it.
impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut files = self.files.iter();
        files.try_for_each(|(path, bytes)| write!(f, "\n=== {path} ===\n{}", String::from_utf8_lossy(bytes)))
    }
}

/// What a build made and found.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) files: BTreeMap<(String, String), Vec<u8>>,
    pub(crate) report: Report,
}

impl Built {
    /// The text of a file that the output must have.
    #[track_caller]
    pub(crate) fn file(&self, output: &str, path: &str) -> &str {
        std::str::from_utf8(self.bytes(output, path)).unwrap()
    }

    /// The bytes of a file that the output must have.
    #[track_caller]
    pub(crate) fn bytes(&self, output: &str, path: &str) -> &[u8] {
        let found = self.files.get(&(output.to_owned(), path.to_owned()));
        found.unwrap_or_else(|| panic!("{output} has no {path}, but {:#?}\n{}", self.paths(output), self.human()))
    }

    /// Whether an output has a file.
    pub(crate) fn has(&self, output: &str, path: &str) -> bool {
        self.files.contains_key(&(output.to_owned(), path.to_owned()))
    }

    /// The files of an output: path, bytes.
    pub(crate) fn files<'a>(&'a self, output: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files.iter().filter(move |((name, _), _)| name == output).map(|((_, path), bytes)| (&**path, &**bytes))
    }

    /// The paths of an output's files.
    pub(crate) fn paths(&self, output: &str) -> Vec<String> {
        self.files(output).map(|(path, _)| path.to_owned()).collect()
    }

    /// The pages of an output: path, text.
    pub(crate) fn pages<'a>(&'a self, output: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pages = self.files(output).filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
    }

    /// What was found, as `rule place`, sorted by place: `broken-link content/a.md:5:3`.
    pub(crate) fn rules(&self) -> Vec<String> {
        self.found(|_| true)
    }

    /// The errors alone.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.found(|severity| severity == Severity::Error)
    }

    fn found(&self, wanted: impl Fn(Severity) -> bool) -> Vec<String> {
        let list = &self.report.diagnostics.0;
        let json = to_json(list, &self.report.sources, Lang::En);
        let places = json.as_array().unwrap().iter().map(|one| {
            let text = |key: &str| one[key].as_str().map(str::to_owned);
            let line = one["line"].as_u64().map(|line| format!(":{line}:{}", one["column"]));
            let cell = text("cell").map(|cell| format!(" {cell}"));
            [text("file"), line, cell].into_iter().flatten().collect::<String>()
        });
        let found = list.iter().zip(places).filter(|(found, _)| wanted(found.severity));
        found.map(|(found, place)| format!("{} {place}", found.rule).trim_end().to_owned()).collect()
    }

    /// The outputs that nothing blocks.
    pub(crate) fn sound(&self) -> Vec<&str> {
        self.report.sound()
    }

    /// The day, or the moment, at which an output next changes by itself.
    pub(crate) fn next_change(&self, output: &str) -> Option<String> {
        let output = self.report.outputs.iter().find(|found| found.name == output).unwrap();
        output.next_change.map(|change| change.to_string())
    }

    /// What is withheld, as `path: reason`.
    pub(crate) fn withheld(&self) -> Vec<String> {
        let items = self.report.withheld.iter();
        items.map(|item| format!("{}: {}", item.path, item.reason.describe(Lang::Ja))).collect()
    }

    /// Fails, with the messages, where anything is wrong.
    #[track_caller]
    pub(crate) fn expect_sound(self) -> Self {
        assert!(self.report.diagnostics.0.is_empty(), "{}", self.human());
        self
    }

    /// The messages as the office reads them.
    pub(crate) fn human(&self) -> String {
        to_human(&self.report.diagnostics.0, &self.report.sources, Lang::Ja)
    }
}

/// A site's folder on a disk, gone at the end of the test.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The real program in this folder, in Japanese; more may be added before it runs.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
        command.args(arguments).args(["--lang", "ja"]).current_dir(self.root());
        command
    }

    /// Runs the real program: exit code, standard output, standard error.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.program(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    /// All files of `dist/`, below the outputs and beside them: path → bytes.
    pub(crate) fn dist(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.root().join("dist"))
    }
}

/// All files of a folder by path; nothing where there is no folder.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// The files of a text: a line `=== path ===` begins each.
pub(crate) fn split(text: &str) -> Vec<(&str, String)> {
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let path = line.trim_end().strip_prefix("=== ").and_then(|rest| rest.strip_suffix(" ==="));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path, String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => assert!(line.trim().is_empty(), "a text before the first `=== path ===`: {line:?}"),
        }
    }
    files
}

fn moment(text: &str) -> Timestamp {
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T12:00:00+09:00") };
    whole.parse().unwrap()
}

struct Silent;

impl Observer for Silent {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}
