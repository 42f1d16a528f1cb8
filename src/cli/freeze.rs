//! `renkei freeze ID`: keeps the PDF of an approved document in `content/`, so that later builds publish these bytes for
//! that version, whatever becomes of programs and fonts.
//!
//! The PDF comes first, the record last: only with the record is the version frozen. A run that was stopped in between
//! leaves a file that the next run finds and, being the same, keeps.

use std::path::Path;

use jiff::Timestamp;

use super::arguments::FreezeArguments;
use super::status::Silent;
use super::{Exit, Say};
use crate::diag::{Diagnostic, rules};
use crate::engine::{self, Freezing, Options};
use crate::io::{self, Folder, MachineFonts};
use crate::source::SourcePath;
use crate::store::Files as _;

pub(super) fn freeze(root: &Path, arguments: &FreezeArguments, say: &Say) -> Exit {
    let (folder, found) = match Folder::open(root) {
        Ok(opened) => opened,
        Err(error) => return say.refuse(&error),
    };
    say.diagnostics(&found.0, &Default::default());
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let options = Options { now, base_url: None, outputs: Vec::new(), pdf: true, role: None };
    let freezing = match engine::freeze(&folder, &MachineFonts::default(), &options, &arguments.id, &Silent) {
        Ok(freezing) => freezing,
        Err(refused) => {
            say.diagnostics(&refused.diagnostics.0, &refused.sources);
            say.problem("凍結しませんでした。", "nothing was frozen.");
            return refused.diagnostics.0.first().map_or(Exit::Content, exit);
        }
    };
    if let Err(error) = keep(root, &folder, &freezing) {
        return say.refuse(&error);
    }
    tell(&freezing, say);
    Exit::Fine
}

/// How a refusal ends the run: an id that was typed wrongly is no mistake of the content.
fn exit(error: &Diagnostic) -> Exit {
    match error.rule {
        "unknown-document" if error.place.is_none() => Exit::Usage,
        _ => Exit::of(error),
    }
}

/// Writes the PDF, then the record.
fn keep(root: &Path, folder: &Folder, freezing: &Freezing) -> Result<(), Diagnostic> {
    let pdf = &freezing.record.file.value;
    let exists = |path: &SourcePath| folder.list().binary_search_by(|listed| listed.path.cmp(path)).is_ok();
    if exists(&freezing.record.path) {
        return Err(rules::file_exists(&freezing.record.path).at_file(&freezing.record.path));
    }
    match exists(pdf) {
        true if folder.read(pdf)? == freezing.pdf => {}
        true => return Err(rules::file_exists(pdf).at_file(pdf)),
        false => io::keep_file(&root.join(pdf.as_str()), &freezing.pdf, &io::Plain)?,
    }
    let record = freezing.record.to_text();
    io::keep_file(&root.join(freezing.record.path.as_str()), record.as_bytes(), &io::Plain)
}

fn tell(freezing: &Freezing, say: &Say) {
    let Freezing { title, record, pages, archive, page, .. } = freezing;
    let (pdf, path, version) = (&record.file.value, &record.path, &record.version);
    say.line(
        format!(
            "「{title}」第{version}版を凍結しました（{pages}ページ）。\n  {pdf}\n  {path}\n\
             これからは、この PDF がそのまま載ります。二つのファイルは、直さずに、ほかの内容と一緒に保存してください。"
        ),
        format!(
            "version {version} of {title} is frozen ({pages} pages).\n  {pdf}\n  {path}\n\
             From now on this PDF is published as it is. Leave both files as they are, and keep them with the rest of the content."
        ),
    );
    if !archive.is_empty() {
        let lines: String = archive.iter().map(|line| format!("\n    {line}")).collect();
        say.line(
            format!("次に: 前の版も読めるように、{page} の document に、次の行を足してください。\n  archive:{lines}"),
            format!("Next: add these lines under `document` in {page}, so that earlier versions can be read.\n  archive:{lines}"),
        );
    }
}
