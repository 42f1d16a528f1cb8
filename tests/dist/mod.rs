//! A small site on a disk, for the tests of the writer: two outputs, an old state and a new one.
#![allow(dead_code, reason = "each test crate uses a part")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use renkei::diag::Diagnostic;
use renkei::io::{Published, Stage, Steps, Strategy, Target};
use renkei::store::{MANIFEST, Manifest, Sink};
use tempfile::TempDir;

/// Both ways of replacing a folder.
pub(crate) const STRATEGIES: [Strategy; 2] = [Strategy::Exchange, Strategy::MoveAside];

/// The outputs of the site.
pub(crate) const OUTPUTS: [&str; 2] = ["members", "public"];

/// The files of one output: path → text.
pub(crate) type Files = BTreeMap<String, String>;

/// The files of every output.
pub(crate) type Site = BTreeMap<&'static str, Files>;

/// A site's folder with a `content/`, gone at the end of the test.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.root().join("content")).unwrap();
        place
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub(crate) fn dist(&self) -> PathBuf {
        self.root().join("dist")
    }

    pub(crate) fn target(&self) -> Target {
        Target { home: None, ..Target::new(self.root(), self.dist(), &OUTPUTS) }
    }

    pub(crate) fn build(&self, strategy: Strategy, steps: &dyn Steps, site: &Site) -> Result<Published, Diagnostic> {
        build(&self.target(), strategy, steps, site)
    }

    /// The names in `dist` and in its working folder.
    pub(crate) fn names(&self) -> (Vec<String>, Vec<String>) {
        (names(&self.dist()), names(&self.dist().join(".renkei")))
    }
}

/// The old state: pages, one of which will change, one will go, one will stay.
pub(crate) fn old_site() -> Site {
    site(&[("index.html", "旧"), ("gone/index.html", "消える"), ("same/index.html", "同じ"), ("to-folder", "file")])
}

/// The new state: a page more, a page less, a file that became a folder.
pub(crate) fn new_site() -> Site {
    site(&[("index.html", "新"), ("same/index.html", "同じ"), ("more/deep/index.html", "増えた"), ("to-folder/a", "")])
}

/// The same files in each output, the output's name in each text, and the manifest.
pub(crate) fn site(files: &[(&str, &str)]) -> Site {
    let one = |output: &str| {
        let mut manifest = Manifest::default();
        let mut all = Files::new();
        for (path, text) in files {
            let text = format!("{output} {text}");
            manifest.add(path, text.as_bytes());
            all.insert((*path).to_owned(), text);
        }
        all.insert(MANIFEST.to_owned(), manifest.to_json());
        all
    };
    OUTPUTS.iter().map(|&output| (output, one(output))).collect()
}

/// A whole build: opens, puts every file, publishes every output; gives up where a file is refused.
pub(crate) fn build(
    target: &Target,
    strategy: Strategy,
    steps: &dyn Steps,
    site: &Site,
) -> Result<Published, Diagnostic> {
    let stage = Stage::open(target, strategy, steps)?;
    for (output, files) in site {
        for (path, text) in files {
            if let Err(problem) = stage.put(output, path, text.as_bytes()) {
                let _ = stage.discard();
                return Err(problem);
            }
        }
    }
    stage.publish(&OUTPUTS)
}

/// Everything in a folder, by path; `None` where there is no folder.
pub(crate) fn snapshot(folder: &Path) -> Option<Files> {
    folder.is_dir().then(|| {
        let mut files = Files::new();
        collect(folder, "", &mut files);
        files
    })
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), fs::read_to_string(path).unwrap());
        }
    }
}

/// The sorted names in a folder; none where there is no folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
