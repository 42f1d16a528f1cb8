//! The table's form, and how each row is tried.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::office::{OUTPUTS, Office};

/// One mistake: what it is, how it is made in a good site, and what the program must say.
pub(crate) struct Row {
    name: &'static str,
    make: fn(&Office),
    says: &'static [&'static str],
    blocks: &'static [&'static str],
    exit: i32,
    arguments: &'static [&'static str],
}

/// An error in what all outputs show.
///
/// `says` has one entry for each message: `PLACE: KIND[RULE]: PART OF THE TEXT → PART OF THE REMEDY`.
/// Nothing else may be said.
pub(crate) const fn row(name: &'static str, make: fn(&Office), says: &'static [&'static str]) -> Row {
    Row { name, make, says, blocks: &OUTPUTS, exit: 1, arguments: &[] }
}

impl Row {
    /// The outputs that are left as they were.
    pub(crate) const fn blocks(self, blocks: &'static [&'static str]) -> Self {
        Self { blocks, ..self }
    }

    /// The exit code, where it is not 1.
    pub(crate) const fn exit(self, exit: i32) -> Self {
        Self { exit, ..self }
    }

    /// What is no error: the outputs are made.
    pub(crate) const fn fine(self) -> Self {
        Self { exit: 0, blocks: &[], ..self }
    }

    /// Further arguments of `build`.
    pub(crate) const fn arguments(self, arguments: &'static [&'static str]) -> Self {
        Self { arguments, ..self }
    }

    /// The rules that the row expects.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &'static str> {
        self.says.iter().map(|say| rule_of(say))
    }

    fn try_it(&self) -> Result<(), String> {
        let office = Office::built();
        let before = office.files("dist");
        (self.make)(&office);
        let run = office.build(self.arguments);
        let mut faults = Vec::new();
        if run.code != self.exit {
            faults.push(format!("exit code {} instead of {}", run.code, self.exit));
        }
        let said = messages(&run.stderr);
        for say in self.says {
            if !said.iter().any(|(message, help)| fits(say, message, help)) {
                faults.push(format!("does not say {say}"));
            }
        }
        for (message, _) in said.iter().filter(|(message, help)| !self.says.iter().any(|say| fits(say, message, help)))
        {
            faults.push(format!("also says {message}"));
        }
        if office.path("dist").is_dir() {
            let after = office.files("dist");
            for output in self.blocks {
                let of = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
                    let own = files.iter().filter(|(path, _)| path.starts_with(&format!("{output}/")));
                    own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<Vec<_>>()
                };
                if of(&before) != of(&after) {
                    faults.push(format!("the output {output} was touched"));
                }
            }
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(format!("{}:\n  {}\n--- it said:\n{}", self.name, faults.join("\n  "), run.stderr)),
        }
    }
}

/// `content/a.md:3:1: エラー[unknown-key]: …` → `unknown-key`
fn rule_of(say: &'static str) -> &'static str {
    let end = say.find("]: ").unwrap_or(say.len());
    say[..end].rsplit('[').next().unwrap_or(say)
}

/// The messages with their remedies, as they were printed.
pub(crate) fn messages(stderr: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in stderr.lines() {
        if let Some(help) = line.strip_prefix("    → ") {
            all.last_mut().expect("a message before its remedy").1 = help.to_owned();
        } else if line.contains("エラー[") || line.contains("注意[") {
            all.push((line.to_owned(), String::new()));
        }
    }
    all
}

fn fits(say: &str, message: &str, help: &str) -> bool {
    let (says, remedy) = say.split_once(" → ").unwrap_or((say, "no remedy is expected"));
    let end = says.find("]: ").map_or(says.len(), |at| at + 3);
    let (head, text) = says.split_at(end);
    message.starts_with(head) && message[head.len()..].contains(text) && help.contains(remedy)
}

/// Tries all rows, on every processor, and tells of all that fail.
pub(crate) fn try_all(rows: &[Row]) {
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let tried = catch_unwind(AssertUnwindSafe(|| row.try_it()));
                    let fault = tried.unwrap_or_else(|_| Err(format!("{}: the test itself failed", row.name)));
                    if let Err(fault) = fault {
                        faults.lock().expect("no poison").push(fault);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no poison");
    assert!(faults.is_empty(), "{} rows fail:\n\n{}", faults.len(), faults.join("\n\n"));
}
