//! `renkei new KIND TITLE`: something new to write, as a draft, so that nothing half done is ever shown.

mod draft;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;

use super::arguments::{NewArguments, NewKind};
use super::{Exit, Say};
use crate::config;
use crate::data::append::append_facility;
use crate::diag::{Diagnostic, rules};
use crate::doc::ParseOptions;
use crate::engine;
use crate::io::{self, Folder};
use crate::site::parse_page;
use crate::source::{fold_name, is_slug};
use crate::store::Files as _;
use draft::Draft;

pub(super) fn new(root: &Path, arguments: &NewArguments, say: &Say) -> Exit {
    let folder = match Folder::open(root) {
        Ok((folder, _)) => folder,
        Err(error) => return say.refuse(&error),
    };
    let config = match engine::configuration(&folder) {
        Ok(config) => config,
        Err(report) => {
            say.diagnostics(&report.diagnostics.0, &report.sources);
            return Exit::Content;
        }
    };
    let today = arguments.now.unwrap_or_else(Timestamp::now).to_zoned_datetime(config.time_zone.clone()).date();
    let folder_or = |usual| arguments.folder.as_deref().unwrap_or(usual);
    let made = match arguments.kind {
        NewKind::News => page(root, &folder, folder_or("news"), &Draft::News(today), &arguments.title),
        NewKind::Page => page(root, &folder, folder_or(""), &Draft::Page, &arguments.title),
        NewKind::Document => {
            let kinds = &config.document_kinds;
            let usual = kinds.iter().find(|kind| *kind == "規程").or(kinds.first());
            let draft = Draft::Document(usual.cloned().unwrap_or_else(|| "規程".to_owned()));
            page(root, &folder, folder_or("documents"), &draft, &arguments.title)
        }
        NewKind::Facility => facility(root, &folder, config, &arguments.title),
    };
    match made {
        Ok(path) => {
            let (ja, en) = next_steps(arguments.kind);
            say.line(format!("「{path}」に{ja}"), format!("`{path}`: {en}"));
            Exit::Fine
        }
        Err(error) => match say.refuse(&error) {
            // The title or the folder, as they were typed.
            Exit::Content if error.rule == "bad-slug" => Exit::Usage,
            exit => exit,
        },
    }
}

/// What was made, and what is to be done next.
fn next_steps(kind: NewKind) -> (&'static str, &'static str) {
    match kind {
        NewKind::News | NewKind::Page | NewKind::Document => (
            "下書きを作りました。\n\
             次に: 1. 【要記入】のところに、中身を書きます。\n\
             \u{3000}　　2. renkei check で間違いがないかを確かめます。\n\
             \u{3000}　　3. 「status: draft」の行を消します。先の日に公開するときは、代わりに「publish_on: 公開する日」と書きます。\n\
             \u{3000}　　4. renkei build でサイトを作り直します。",
            "a draft.\n\
             Next: 1. write the text in the place of 【要記入】;\n\
             \x20     2. run `renkei check`;\n\
             \x20     3. remove the line `status: draft`; to publish on a later day write `publish_on: DAY` instead;\n\
             \x20     4. run `renkei build`.",
        ),
        NewKind::Facility => (
            "施設の行を書き加えました（申し込み中。内部資料にだけ出ます）。\n\
             次に: 1. 表を開き、最後の行に、読み（kana）、種類（kind）、市町村（municipality）、電話番号（tel）などを書きます。\n\
             \u{3000}　　2. 公開する前に、id を、覚えやすい半角の英数字に直します。ページのアドレスになり、後からは変えません。\n\
             \u{3000}　　3. 参加が決まったら、joined_on に参加の日を書きます。その日から公開されます。\n\
             \u{3000}　　4. site.yaml の as_of を直し、renkei check で確かめます。",
            "a row for an applicant, whom only the internal output shows.\n\
             Next: 1. fill in the last row of the table: kana, kind, municipality, tel, …;\n\
             \x20     2. before it is public, give it an `id` that is easy to remember, as it becomes part of an address;\n\
             \x20     3. once it joins, write the day under `joined_on`: it is public from then on;\n\
             \x20     4. correct `as_of` in site.yaml and run `renkei check`.",
        ),
    }
}

/// A Markdown file with the title as its name; with a number behind it where the name is taken. Returns its path from
/// the root.
fn page(root: &Path, files: &Folder, folder: &str, draft: &Draft, typed: &str) -> Result<String, Diagnostic> {
    let folder = folder.trim_matches('/');
    if !folder.is_empty() && !folder.split('/').all(is_slug) {
        return Err(rules::bad_slug(folder));
    }
    let title = draft::title(typed).ok_or_else(|| rules::bad_slug(typed))?;
    let id = match draft {
        Draft::Document(_) => free(&draft.id(&title), &document_ids(files)),
        _ => String::new(),
    };
    let below = if folder.is_empty() { "content/".to_owned() } else { format!("content/{folder}/") };
    let stem = free(&draft.stem(&title), &names_in(files, &below));
    let path = format!("{below}{stem}.md");
    io::write_new_file(&root.join(&path), draft.text(&title, &id).as_bytes())?;
    Ok(path)
}

/// A name, or the first of `NAME-2`, `NAME-3`, … that nothing else has.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(&fold_name(name))).unwrap_or_else(|| name.to_owned())
}

/// What the pages and folders in a folder are called, as [`fold_name`] writes it: a page beside a folder of its name would
/// have the folder's address.
fn names_in(files: &Folder, folder: &str) -> BTreeSet<String> {
    let inside = files.list().iter().filter_map(|listed| listed.path.as_str().strip_prefix(folder));
    let names = inside.map(|path| match path.split_once('/') {
        Some((folder, _)) => folder,
        None => path.strip_suffix(".md").unwrap_or(path),
    });
    names.map(fold_name).collect()
}

/// The ids of all documents, as [`fold_name`] writes them.
fn document_ids(files: &Folder) -> BTreeSet<String> {
    let pages = files.list().iter().filter(|listed| listed.path.extension() == "md");
    let sources = pages.filter_map(|listed| engine::decode(&listed.path, files.read(&listed.path).ok()?).ok());
    let parsed = sources.map(|source| parse_page(&source, &ParseOptions::default()));
    parsed.filter_map(|page| Some(fold_name(&page.front?.document?.id.value))).collect()
}

/// A row at the end of the facility table, without a date of joining: an applicant, whom only the office sees.
fn facility(root: &Path, folder: &Folder, config: config::Site, name: &str) -> Result<String, Diagnostic> {
    let facilities = config.facilities.ok_or_else(rules::no_facility_table)?;
    let path = facilities.path();
    let bytes = folder.read(&path)?;
    let longer = append_facility(&path, &bytes, name)?;
    io::write_file(&root.join(path.as_str()), &longer)?;
    Ok(path.to_string())
}
