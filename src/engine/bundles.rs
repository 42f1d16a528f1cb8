//! 一括ダウンロード: the files of an output's documents, put into one. They are made after the documents' own files and
//! before the pages, which say how large they are.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::gallery::Gallery;
use crate::diag::{Diagnostics, Lang, rules};
use crate::render::bundle::{Entry, Row, file_name, list, zip};
use crate::site::{Bundle, BundledFile, DocumentInfo, OutputView, Page, PageId};
use crate::source::{UrlPath, fold_name};

/// A bundle and how many files it has, its list among them; `None` where none of its files could be made.
pub(super) fn make(
    view: &OutputView<'_>,
    bundle: &Bundle,
    papers: &BTreeMap<UrlPath, Vec<u8>>,
    gallery: Gallery<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<u8>, usize)> {
    let lang = view.site.config.lang;
    let name_of_list = rules::label("bundle_list", lang).unwrap_or("list.txt");
    let mut taken = BTreeSet::from([fold_name(name_of_list)]);
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for &id in &bundle.documents {
        let page = view.site.page(id);
        let Some(info) = &page.front.document else { continue };
        let date = day_of(page, info);
        let mut names = Vec::new();
        for file in view.bundled_files(page, info) {
            let Some((bytes, ending)) = bytes(view, id, &file, papers, gallery, diagnostics) else { continue };
            let parts = [info.number.as_deref().unwrap_or_default(), page.title(), &info.version.text(lang)];
            let name = file_name(&parts, &ending, &mut taken);
            names.push(name.clone());
            entries.push(Entry { name, bytes, date });
        }
        if !names.is_empty() {
            rows.push(row(view, page, info, names));
        }
    }
    if entries.is_empty() {
        return None;
    }
    let newest = entries.iter().filter_map(|entry| entry.date).max();
    let text = list(&title(view, bundle), &intro(view, &rows, newest), &rows, lang);
    entries.insert(0, Entry { name: name_of_list.to_owned(), bytes: text, date: newest });
    zip(&entries).map(|bytes| (bytes, entries.len()))
}

/// A file as it is published, and the ending of its name.
fn bytes(
    view: &OutputView<'_>,
    page: PageId,
    file: &BundledFile,
    papers: &BTreeMap<UrlPath, Vec<u8>>,
    gallery: Gallery<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<u8>, String)> {
    match file {
        BundledFile::Paper(format) => {
            let bytes = papers.get(&view.site.paper_url(page, *format))?;
            Some((bytes.clone(), format.extension().to_owned()))
        }
        BundledFile::Delivered(path) => {
            let bytes = gallery.attachment(path, view.shows_picture(path));
            let bytes = bytes.map_err(|error| diagnostics.push(error)).ok()?;
            Some((bytes, path.extension()))
        }
    }
}

/// The day of a version: its last revision, or the day from which it is in force.
fn day_of(page: &Page, info: &DocumentInfo) -> Option<Date> {
    info.revisions.last().map(|last| last.date).or(info.effective_on).or(page.front.date)
}

fn title(view: &OutputView<'_>, bundle: &Bundle) -> String {
    match view.site.config.lang {
        Lang::Ja => format!("{}　{}", view.site.config.title, bundle.title),
        Lang::En => format!("{}: {}", view.site.config.title, bundle.title),
    }
}

/// What the list says before its documents.
fn intro(view: &OutputView<'_>, rows: &[Row], newest: Option<Date>) -> Vec<String> {
    let lang = view.site.config.lang;
    let label = |key| rules::label(key, lang).unwrap_or_default();
    let day = newest.map(|day| label("bundle_newest").replace("{day}", &view.site.date_text(day)));
    let count = label("bundle_count").replace("{n}", &rows.len().to_string());
    [Some(view.site.config.organisation.name.clone()), Some(count), day].into_iter().flatten().collect()
}

fn row(view: &OutputView<'_>, page: &Page, info: &DocumentInfo, files: Vec<String>) -> Row {
    let site = view.site;
    let lang = site.config.lang;
    let address = view.output.base_url.as_ref().map(|base| format!("{base}{}", page.url.encoded()));
    let day = |day: Option<Date>| day.map(|day| site.date_text(day));
    let facts = [
        ("document_number", info.number.clone()),
        ("document_kind", Some(info.kind.value.clone())),
        ("document_version", Some(info.version.text(lang))),
        ("document_effective", day(info.effective_on)),
        ("document_revised", day(info.revisions.last().filter(|_| info.revisions.len() > 1).map(|last| last.date))),
        ("document_address", address),
    ];
    let facts = facts.into_iter().filter_map(|(key, value)| Some((rules::label(key, lang)?.to_owned(), value?)));
    Row { title: page.title().to_owned(), facts: facts.collect(), files }
}
