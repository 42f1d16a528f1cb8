//! PDF (ISO 32000-2): text that only looks deleted, names of authors, files and scripts inside, and the text itself.

mod font;
mod geometry;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId};

use super::Spot;
use super::finding::Findings;
use super::ooxml::authors;
use crate::diag::rules;

/// The most bytes that one stream may unfold to.
pub(super) const MAX_STREAM: usize = 128 << 20;
/// The deepest nesting of objects that is searched.
const MAX_DEPTH: usize = 40;

/// How many pages a PDF has; `None` where it cannot be read or has none.
pub(super) fn pages(bytes: &[u8]) -> Option<usize> {
    let document = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MAX_STREAM)).ok()?;
    Some(document.get_pages().len()).filter(|&pages| pages > 0)
}

/// Looks into a PDF, and counts its pages.
pub(super) fn inspect(bytes: &[u8], found: &mut Findings) -> Option<usize> {
    let document = match Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MAX_STREAM)) {
        Ok(document) => document,
        Err(Error::InvalidPassword | Error::Decryption(_)) => {
            found.add(rules::pdf_password(), Spot::File);
            return None;
        }
        Err(error) => {
            found.add(rules::attachment_broken("PDF", error), Spot::File);
            return None;
        }
    };
    // A document that opens with the empty password has been decrypted, and says no more that it was encrypted.
    if document.is_encrypted() && !document.was_encrypted() {
        found.add(rules::pdf_password(), Spot::File);
        return None;
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        found.add(rules::attachment_broken("PDF", "no pages"), Spot::File);
        return None;
    }
    let count = pages.len();
    authors(names(&document), found);
    hidden_objects(&document, found);
    read_pages(&document, pages, found);
    Some(count)
}

fn read_pages(document: &Document, pages: BTreeMap<u32, ObjectId>, found: &mut Findings) {
    let mut budget = page::MAX_STEPS;
    let mut glyphs = 0;
    for (number, id) in pages {
        comments(document, id, number, found);
        let seen = page::read(document, id, &mut budget);
        glyphs += seen.glyphs;
        if seen.covered > 1 {
            found.add(rules::pdf_covered_text(seen.covered), Spot::Page(number));
        }
        found.scan(&seen.text, 0, |_| Spot::Page(number));
        if budget == 0 {
            return found.add(
                rules::attachment_too_large(
                    format!("上限は描画の命令 {} 万個です", page::MAX_STEPS / 10_000),
                    format!("the limit is {} drawing steps", page::MAX_STEPS),
                ),
                Spot::Page(number),
            );
        }
    }
    if glyphs == 0 {
        found.add(rules::pdf_no_text(), Spot::File);
    }
}

/// The authors that the document names, in its dictionary and in its XMP.
fn names(document: &Document) -> Vec<String> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
    let author = info.and_then(|info| info.get_deref(b"Author", document));
    let mut names: Vec<String> =
        author.ok().and_then(|name| lopdf::decode_text_string(name).ok()).into_iter().collect();
    let metadata = document.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", document));
    if let Ok(stream) = metadata.and_then(Object::as_stream)
        && let Ok(xmp) = stream.get_plain_content_with_limit(MAX_STREAM)
    {
        names.extend(creators(&String::from_utf8_lossy(&xmp)));
    }
    names.iter_mut().for_each(|name| *name = name.trim().to_owned());
    names.sort();
    names.dedup();
    names
}

/// The items of `dc:creator`.
fn creators(xmp: &str) -> Vec<String> {
    let Some((_, rest)) = xmp.split_once("<dc:creator") else { return Vec::new() };
    let list = rest.split("</dc:creator>").next().unwrap_or_default();
    let items = list.split("<rdf:li").skip(1).filter_map(|item| item.split_once('>')?.1.split("</rdf:li>").next());
    items.map(|item| quick_xml::escape::unescape(item).map_or_else(|_| item.to_owned(), Into::into)).collect()
}

/// Files and scripts, wherever in the document they are.
fn hidden_objects(document: &Document, found: &mut Findings) {
    let mut marks = BTreeSet::new();
    for object in document.objects.values().chain(document.trailer.iter().map(|(_, value)| value)) {
        search(object, 0, &mut marks);
    }
    if marks.contains(&Mark::File) {
        found.add(rules::pdf_embedded_file(), Spot::File);
    }
    if marks.contains(&Mark::Script) {
        found.add(rules::pdf_script(), Spot::File);
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    File,
    Script,
}

fn search(object: &Object, depth: usize, marks: &mut BTreeSet<Mark>) {
    if depth > MAX_DEPTH {
        return;
    }
    match object {
        Object::Array(items) => items.iter().for_each(|item| search(item, depth + 1, marks)),
        Object::Dictionary(dictionary) => search_dictionary(dictionary, depth, marks),
        Object::Stream(stream) => search_dictionary(&stream.dict, depth, marks),
        _ => {}
    }
}

fn search_dictionary(dictionary: &Dictionary, depth: usize, marks: &mut BTreeSet<Mark>) {
    if dictionary.has(b"EF") || dictionary.has_type(b"EmbeddedFile") {
        marks.insert(Mark::File);
    }
    let action = dictionary.get(b"S").and_then(Object::as_name).unwrap_or_default();
    if dictionary.has(b"JS") || action == b"JavaScript" || action == b"Launch" {
        marks.insert(Mark::Script);
    }
    dictionary.iter().for_each(|(_, value)| search(value, depth + 1, marks));
}

/// Notes that readers of the document wrote on it.
fn comments(document: &Document, page: ObjectId, number: u32, found: &mut Findings) {
    let kinds: [&[u8]; 7] =
        [b"Text", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly", b"Caret", b"FileAttachment"];
    let is_note = |annotation: &Dictionary| {
        annotation.get_deref(b"Subtype", document).and_then(Object::as_name).is_ok_and(|kind| kinds.contains(&kind))
    };
    if document.get_page_annotations(page).is_ok_and(|list| list.iter().any(|one| is_note(one))) {
        found.add(rules::pdf_comment(), Spot::Page(number));
    }
}
