//! `renkei report close DATE`: keeps how everything stands on that day, so that later reports can say what changed.
//!
//! The states of a day that is over are never guessed from what is written now: the day is that of the clock, or of
//! `--now`, and then the file says so.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;

use super::arguments::{CloseArguments, ReportArguments, ReportCommand};
use super::status::Silent;
use super::{Exit, Say};
use crate::data::date::parse_date;
use crate::data::reports::Snapshot;
use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::engine::{self, Assembled, Options};
use crate::io::{self, Folder};
use crate::site::{PROCESS, Site};
use crate::source::{SourceMap, SourcePath};
use crate::store::Files as _;

pub(super) fn report(root: &Path, arguments: &ReportArguments, say: &Say) -> Exit {
    match &arguments.command {
        ReportCommand::Close(options) => close(root, options, say),
    }
}

fn close(root: &Path, arguments: &CloseArguments, say: &Say) -> Exit {
    let date = match parse_date(&arguments.date) {
        Ok(date) => date,
        Err(error) => {
            say.refuse(&error.diagnostic(&arguments.date));
            return Exit::Usage;
        }
    };
    let (folder, mut diagnostics) = match Folder::open(root) {
        Ok(opened) => opened,
        Err(error) => return say.refuse(&error),
    };
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let options = Options { now, base_url: None, outputs: Vec::new(), pdf: true, role: None };
    let Assembled { site, read, diagnostics: found, .. } = match engine::assemble(&folder, &options, &Silent) {
        Ok(assembled) => assembled,
        Err(report) => return not_closed(report.diagnostics, &report.sources, say),
    };
    diagnostics.append(found);
    site.check_process(&mut diagnostics);
    if site.process.process.is_none() && diagnostics.errors() == 0 {
        diagnostics.push(rules::missing_data_file("data/process.yaml").at_file(&SourcePath::new(PROCESS)));
    }
    // What cannot be read might be what shows that a milestone is done.
    if diagnostics.has_errors() {
        return not_closed(diagnostics, &read.sources, say);
    }
    if let Err(error) = is_the_day(&site, date) {
        return say.refuse(&error);
    }
    let snapshot = site.snapshot(arguments.now.is_some());
    keep(root, &folder, &snapshot, say)
}

/// Tells why the report was not closed.
fn not_closed(mut diagnostics: Diagnostics, sources: &SourceMap, say: &Say) -> Exit {
    diagnostics.0.retain(|found| found.severity == Severity::Error);
    diagnostics.tidy();
    say.diagnostics(&diagnostics.0, sources);
    say.problem(
        "内容に間違いがあるため、報告を締めませんでした。直してから、もう一度実行してください。",
        "the report was not closed, because the content has errors; correct them and run the command again.",
    );
    diagnostics.0.first().map_or(Exit::Content, Exit::of)
}

/// Whether the report of a day can be closed today.
fn is_the_day(site: &Site, date: Date) -> Result<(), Diagnostic> {
    let last = site.process.reports.last().map(|report| report.date);
    match last {
        _ if date > site.today => Err(rules::report_to_come(date, site.today)),
        Some(last) if date < last => Err(rules::report_before_last(date, last)),
        _ if date < site.today => Err(rules::report_past(date, site.today)),
        _ => Ok(()),
    }
}

fn keep(root: &Path, folder: &Folder, snapshot: &Snapshot, say: &Say) -> Exit {
    let (path, bytes) = (Snapshot::path(snapshot.date), snapshot.to_bytes());
    if folder.list().binary_search_by(|listed| listed.path.cmp(&path)).is_ok() {
        return match folder.read(&path) {
            Ok(kept) if kept == bytes => {
                say.line(
                    format!("「{path}」は、もう締めてあります。今の状態と同じです。"),
                    format!("`{path}` is closed already, and nothing has changed since."),
                );
                Exit::Fine
            }
            Ok(_) => say.refuse(&rules::report_closed(snapshot.date).at_file(&path)),
            Err(error) => say.refuse(&error),
        };
    }
    match io::keep_file(&root.join(path.as_str()), &bytes, &io::Plain) {
        Ok(()) => {
            let count = snapshot.milestones.len();
            say.line(
                format!(
                    "「{path}」に、マイルストーン{count}件の状態を残しました。\n\
                     次に: renkei build で内部資料を作り直すと、進捗報告に出ます。このファイルは直さずに、ほかの内容と一緒に保存してください。"
                ),
                format!(
                    "`{path}` keeps the states of {count} milestones.\n\
                     Next: `renkei build` shows it in the progress report. Leave the file as it is, and keep it with the rest of the content."
                ),
            );
            Exit::Fine
        }
        Err(error) => say.refuse(&error),
    }
}
