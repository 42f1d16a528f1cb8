//! An office at work: a small good site on a disk, and the real program run on it.
#![allow(dead_code, reason = "each test crate uses a part")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// The outputs of the site.
pub(crate) const OUTPUTS: [&str; 3] = ["public", "members", "internal"];

/// Path → text of the good site. It has no mistakes and uses every kind of file.
pub(crate) const GOOD: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "schema: 1
title: 試験のサイト
body:
  name: 試験協議会
outputs:
  public:
    audiences: [public]
    base_url: https://example.jp/
  members:
    audiences: [public, members]
  internal:
    audiences: [public, members, internal]
navigation: [about/_index.md]
data:
  facilities:
    file: data/facilities.csv
    as_of: 2026-11-01
",
    ),
    ("content/_index.md", "---\ntitle: ホーム\n---\n[紹介](about/_index.md#work)\n"),
    ("content/about/_index.md", "---\ntitle: 紹介\nowner: office\n---\n## 仕事 {#work}\n\n![図](zu.png)\n"),
    ("content/about/zu.png", "no picture, and nobody looks into it"),
    ("content/fees.md", "---\ntitle: 会費\n---\n::table{file=\"fees.csv\"}\n"),
    ("content/fees.csv", "区分,会費\n病院,1000\n"),
    ("content/internal/_index.md", "---\ntitle: 内部\naudience: internal\n---\n"),
    (
        "content/data/facilities.csv",
        "id,name,kana,kind,municipality,tel,url,joined_on,left_on,note\n\
         a,あおば病院,あおばびょういん,病院,瑞瀬市,000-1,https://a.example.jp/,2024-04-01,,\n\
         b,みどり薬局,みどりやっきょく,薬局,汀野町,000-2,,2025-04-01,,\n",
    ),
    ("content/data/contacts.yaml", "office:\n  name: 事務局\n  tel: 000-0\n"),
    ("content/data/redirects.csv", "from,to\n/old.html,/about/\n"),
];

/// The day of all builds.
const NOW: &str = "2026-11-23T09:00:00+09:00";

/// A folder with a site, gone at the end of the test.
pub(crate) struct Office(TempDir);

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn stdout(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.stdout).unwrap()
    }
}

impl Office {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The good site, not built.
    pub(crate) fn new() -> Self {
        let office = Self::empty();
        for (path, text) in GOOD {
            office.write(path, text);
        }
        office
    }

    /// The good site with its outputs; they are made once and copied.
    pub(crate) fn built() -> Self {
        static BUILT: OnceLock<Office> = OnceLock::new();
        let built = BUILT.get_or_init(|| {
            let office = Self::new();
            let run = office.build(&[]);
            assert_eq!((run.code, run.stderr.contains("[")), (0, false), "{}", run.stderr);
            office
        });
        let office = Self::empty();
        copy(built.root(), office.root());
        office
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// Writes the page `content/a.md`: its front matter begins on line 3, its body on line 4 without any.
    pub(crate) fn page(&self, front: &str, body: &str) {
        self.write("content/a.md", format!("---\ntitle: 試験\n{front}---\n{body}"));
    }

    /// Adds to `site.yaml`; a key that is there already is replaced with the lines below it.
    pub(crate) fn site(&self, more: &str) {
        let key = more.split(':').next().unwrap();
        let mut old = String::new();
        let mut drop = false;
        for line in self.read("content/site.yaml").split_inclusive('\n') {
            if !line.starts_with(' ') {
                drop = line.split(':').next() == Some(key);
            }
            if !drop {
                old.push_str(line);
            }
        }
        self.write("content/site.yaml", old + more);
    }

    /// A command in the folder, with a system in Japanese.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
        command.args(arguments).current_dir(self.root()).env("HOME", self.root().join("home"));
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "ja_JP.UTF-8");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run(self.command(arguments), b"")
    }

    pub(crate) fn build(&self, more: &[&str]) -> Run {
        self.run(&[&["build", "--now", NOW], more].concat())
    }

    pub(crate) fn check(&self, more: &[&str]) -> Run {
        self.run(&[&["check", "--now", NOW], more].concat())
    }

    /// Every file below a folder with its bytes; links and folders as such.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let top = self.path(folder);
        let mut all = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&top).min_depth(1).into_iter().filter_map(Result::ok) {
            let path = entry.path().strip_prefix(&top).unwrap().to_string_lossy().into_owned();
            let bytes = if entry.file_type().is_file() { fs::read(entry.path()).unwrap() } else { b"no file".to_vec() };
            all.insert(path, bytes);
        }
        all
    }
}

/// Runs a command to its end.
pub(crate) fn run(mut command: Command, stdin: &[u8]) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read closes the pipe; that is its right.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(!stderr.contains("panicked") && !stderr.contains("overflow"), "{stderr}");
    Run { code: output.status.code().unwrap_or(-1), stdout: output.stdout, stderr }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}
