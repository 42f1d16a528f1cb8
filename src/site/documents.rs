//! Documents: pages that are also rules, forms, contracts or manuals, with a number, a version and a history (SPEC §8).

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::config::Output;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::diag::{Diagnostics, Lang, Scope, rules};
use crate::doc::Numbering;
use crate::site::{OutputView, Page, PageId, Site, Status, Target};
use crate::source::{SourcePath, Span, UrlPath, nearest};

static REVISION: Schema = Schema {
    name: Words::new("改定の履歴（revisions）", "an entry of `revisions`"),
    fields: &[
        Field::new("version", FieldKind::Text, "版の番号", "the version").required(),
        Field::new("date", FieldKind::Date, "改定した日", "the day of the revision").required(),
        Field::new("change", FieldKind::Text, "変わったこと", "what was changed").required(),
    ],
};

static ARCHIVED: Schema = Schema {
    name: Words::new("以前の版（archive）", "an entry of `archive`"),
    fields: &[
        Field::new("version", FieldKind::Text, "版の番号", "the version").required(),
        Field::new("file", FieldKind::Text, "以前の版のファイル", "the file of that version").required(),
        Field::new("from", FieldKind::Date, "使い始めた日", "the first day it was in force"),
        Field::new("to", FieldKind::Date, "使い終わった日", "the last day it was in force"),
    ],
};

/// The keys of `document:`.
pub(super) static DOCUMENT: Schema = Schema {
    name: Words::new("文書の設定（document）", "`document`"),
    fields: &[
        Field::new("id", FieldKind::Text, "文書の名前。ほかのページがこの名前で呼びます", "the document's id")
            .required(),
        Field::new("number", FieldKind::Text, "文書番号", "the document's number"),
        Field::new("kind", FieldKind::Text, "文書の種類（規程、手順書、同意書など）", "the kind of document")
            .required(),
        Field::new("version", FieldKind::Text, "版の番号（1.2 など）", "the version (1.2)").required(),
        Field::new("effective_on", FieldKind::Date, "施行日", "the day from which it is in force"),
        Field::new("review_by", FieldKind::Date, "次に見直す日", "the day by which it is reviewed"),
        Field::new("approved_by", FieldKind::Text, "承認した会議体（個人名ではなく）", "the organ that approved it"),
        Field::new("revisions", FieldKind::ListOf(&FieldKind::Map(&REVISION)), "改定の履歴", "its revisions"),
        Field::new("formats", FieldKind::Texts, "作る形（html、pdf、docx）", "the formats: html, pdf, docx"),
        Field::new(
            "numbering",
            FieldKind::Choice(&["none", "articles", "outline"]),
            "番号の付け方",
            "how headings are numbered",
        ),
        Field::new("replaced_by", FieldKind::Text, "代わりの文書の名前", "the id of the document that replaces it"),
        Field::new("archive", FieldKind::ListOf(&FieldKind::Map(&ARCHIVED)), "以前の版", "earlier versions"),
        Field::new("file", FieldKind::Text, "納品された文書のファイル", "the file of a document that was delivered"),
        Field::new(
            "layout",
            FieldKind::Choice(&["standard", "form", "leaflet", "contract"]),
            "紙の形（ふつう、様式、パンフレット、契約書）",
            "how it is laid out on paper",
        ),
        Field::new(
            "qr",
            FieldKind::Bool,
            "ページのアドレスのQRコードを紙に載せる",
            "puts the page's address on paper as a QR code",
        ),
        Field::new("situations", FieldKind::Texts, "使う場面（新しい施設、名称の変更など）", "when it is used"),
    ],
};

/// A version: whole numbers parted by points, compared number by number, so that 1.10 comes after 1.9.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Version(Vec<u32>);

impl Version {
    /// The version of that text; `None` where it is not of digits and points.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let numbers = text.split('.').map(|part| plain(part).then(|| part.parse().ok()).flatten());
        numbers.collect::<Option<Vec<u32>>>().map(Self)
    }
}

impl Version {
    /// It in words: 第1.2版.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => format!("第{self}版"),
            Lang::En => format!("version {self}"),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

/// A format that a document is offered in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// The page.
    Html,
    /// A PDF.
    Pdf,
    /// A Word file.
    Docx,
}

impl Format {
    const NAMES: [(&str, Self); 3] = [("html", Self::Html), ("pdf", Self::Pdf), ("docx", Self::Docx)];

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// Its name for readers, in any language.
    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "Word",
        }
    }
}

/// How a document is laid out on paper.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Layout {
    /// As rules and manuals are.
    #[default]
    Standard,
    /// A form to be filled in.
    Form,
    /// A sheet of A4 that introduces something.
    Leaflet,
    /// A contract between 甲 and 乙.
    Contract,
}

/// A revision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// The version that it made.
    pub version: Version,
    /// Its day.
    pub date: Date,
    /// What was changed.
    pub change: String,
}

/// An earlier version that can still be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Archived {
    /// Its version.
    pub version: Version,
    /// Its file, as the page names it.
    pub file: Located<String>,
    /// The first day it was in force.
    pub from: Option<Date>,
    /// The last day it was in force.
    pub to: Option<Date>,
}

/// What `document:` says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentInfo {
    /// The id by which other pages and data name it.
    pub id: Located<String>,
    /// Its number: 規程第1号.
    pub number: Option<String>,
    /// Where the number stands.
    pub number_at: Span,
    /// Its kind.
    pub kind: Located<String>,
    /// Its version.
    pub version: Version,
    /// Where the version stands.
    pub version_at: Span,
    /// The day from which it is in force.
    pub effective_on: Option<Date>,
    /// The day by which it is reviewed.
    pub review_by: Option<Date>,
    /// The organ that approved it.
    pub approved_by: Option<String>,
    /// Its revisions, the first one first.
    pub revisions: Vec<Revision>,
    /// The formats it is offered in.
    pub formats: Vec<Format>,
    /// How its headings are numbered.
    pub numbering: Numbering,
    /// The id of the document that replaces it.
    pub replaced_by: Option<Located<String>>,
    /// Earlier versions.
    pub archive: Vec<Archived>,
    /// The file of a document that was delivered, as the page names it.
    pub file: Option<Located<String>>,
    /// How it is laid out on paper.
    pub layout: Layout,
    /// Whether its paper shows the page's address as a QR code.
    pub qr: bool,
    /// When it is used.
    pub situations: Vec<String>,
}

impl DocumentInfo {
    /// Reads `document:`. `None` where what it cannot be without is missing or wrong, which is reported.
    pub(super) fn decode(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Self> {
        let id = record.text("id").filter(|id| is_id(id, path, diagnostics));
        let version = record.text("version").and_then(|text| version(text, path, diagnostics));
        let revisions = revisions(&record.records("revisions"), path, diagnostics);
        if let (Some(version), Some(last)) = (&version, revisions.last())
            && *version != last.version
            && let Some(span) = record.text("version").map(|text| text.span)
        {
            diagnostics.push(rules::version_not_last(version, &last.version).at_span(path, span));
        }
        let date = |key: &str| record.date(key).map(|date| date.value);
        if let (Some(on), Some(by)) = (record.date("effective_on"), record.date("review_by"))
            && by.value < on.value
        {
            diagnostics.push(rules::review_before_effective(by.value, on.value).at_span(path, by.span));
        }
        let kind = record.text("kind");
        let formats = formats(record, path, diagnostics);
        let archive: Vec<Archived> =
            record.records("archive").iter().filter_map(|one| archived(one, path, diagnostics)).collect();
        check_archive(&archive, version.as_ref(), path, diagnostics);
        // What is missing comes last, so that everything else was looked at.
        Some(Self {
            number: record.text("number").map(|text| text.value),
            number_at: record.text("number").map(|text| text.span).unwrap_or_default(),
            kind: kind?,
            effective_on: date("effective_on"),
            review_by: date("review_by"),
            approved_by: record.text("approved_by").map(|text| text.value),
            formats,
            numbering: match record.choice("numbering").map(|word| word.value) {
                Some("articles") => Numbering::Articles,
                Some("outline") => Numbering::Outline,
                _ => Numbering::None,
            },
            replaced_by: record.text("replaced_by"),
            archive,
            file: record.text("file"),
            layout: match record.choice("layout").map(|word| word.value) {
                Some("form") => Layout::Form,
                Some("leaflet") => Layout::Leaflet,
                Some("contract") => Layout::Contract,
                _ => Layout::Standard,
            },
            qr: record.boolean("qr").is_some_and(|qr| qr.value),
            situations: record.texts("situations").into_iter().map(|text| text.value).collect(),
            revisions,
            version: version?,
            version_at: record.text("version").map(|text| text.span).unwrap_or_default(),
            id: id?,
        })
    }

    /// The formats in which the program makes its file: none where it was delivered as one.
    pub fn papers(&self) -> impl Iterator<Item = Format> {
        let made = self.file.is_none();
        self.formats.iter().copied().filter(move |format| made && *format != Format::Html)
    }

    /// The files that it names, as the page names them.
    pub fn files(&self) -> impl Iterator<Item = &Located<String>> {
        self.file.iter().chain(self.archive.iter().map(|archived| &archived.file))
    }
}

/// Ids are named in text and become file names: letters and digits of any script, `-` and `_`.
fn is_id(id: &Located<String>, path: &SourcePath, diagnostics: &mut Diagnostics) -> bool {
    let good = id.value.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !good {
        diagnostics.push(rules::bad_document_id(&id.value).at_span(path, id.span));
    }
    good
}

fn version(text: Located<String>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Version> {
    let version = Version::parse(&text.value);
    if version.is_none() {
        diagnostics.push(rules::bad_version(&text.value).at_span(path, text.span));
    }
    version
}

fn revisions(records: &[Record<'_>], path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Revision> {
    let mut all: Vec<Revision> = Vec::new();
    for record in records {
        let Some(written) = record.text("version") else { continue };
        let span = written.span;
        let (Some(version), Some(date), Some(change)) =
            (version(written, path, diagnostics), record.date("date"), record.text("change"))
        else {
            continue;
        };
        let revision = Revision { version, date: date.value, change: change.value };
        if let Some(before) = all.last().filter(|last| last.version >= revision.version || last.date > revision.date) {
            diagnostics.push(rules::revision_order(&revision.version, &before.version).at_span(path, span));
        }
        all.push(revision);
    }
    all
}

fn archived(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Archived> {
    let version = record.text("version").and_then(|text| version(text, path, diagnostics));
    let (file, from, to) = (record.text("file"), record.date("from"), record.date("to"));
    let date = |date: Option<Located<Date>>| date.map(|date| date.value);
    Some(Archived { version: version?, file: file?, from: date(from), to: date(to) })
}

/// An earlier version is earlier than the one in force, stands once, and begins before it ends.
fn check_archive(archive: &[Archived], version: Option<&Version>, path: &SourcePath, diagnostics: &mut Diagnostics) {
    for (number, one) in archive.iter().enumerate() {
        let twice = archive[..number].iter().any(|other| other.version == one.version);
        if twice || version.is_some_and(|version| one.version >= *version) {
            diagnostics.push(rules::archive_not_earlier(&one.version).at_span(path, one.file.span));
        }
        if let (Some(from), Some(to)) = (one.from, one.to)
            && to < from
        {
            diagnostics.push(rules::archive_dates(from, to).at_span(path, one.file.span));
        }
    }
}

fn formats(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Format> {
    let mut formats = Vec::new();
    for word in record.texts("formats") {
        match Format::NAMES.iter().find(|(name, _)| *name == word.value) {
            Some((_, format)) => formats.push(*format),
            None => {
                let names = Format::NAMES.map(|(name, _)| name);
                let error = rules::unknown_format(&word.value, names.join(", ")).suggest(nearest(&word.value, names));
                diagnostics.push(error.at_span(path, word.span));
            }
        }
    }
    formats
}

impl Page {
    /// Whether it was withdrawn: a document that keeps its page for those who once signed it.
    pub fn is_retired(&self) -> bool {
        self.publication.status == Status::Retired
    }
}

impl Site {
    /// The page of the document of that id.
    pub fn document(&self, id: &str) -> Option<PageId> {
        self.by_document_id.get(id).copied()
    }

    /// The address of a document's file, beside its page.
    pub fn paper_url(&self, page: PageId, format: Format) -> UrlPath {
        let page = self.page(page);
        let id = page.front.document.as_ref().map_or("", |info| info.id.value.as_str());
        UrlPath::new(&format!("{}{id}.{}", page.url.as_str(), format.extension()))
    }

    /// The formats in which a document's file is made this time.
    pub fn papers_of(&self, info: &DocumentInfo) -> impl Iterator<Item = Format> {
        info.papers().filter(|format| self.config.pdf || *format != Format::Pdf)
    }

    /// Lists the documents by their ids.
    pub(super) fn name_documents(&mut self) {
        let mut names = BTreeMap::new();
        for (page, _, info) in self.documents() {
            names.entry(info.id.value.clone()).or_insert(page);
        }
        self.by_document_id = names;
    }

    /// All documents, by the order of their pages' paths.
    pub fn documents(&self) -> impl Iterator<Item = (PageId, &Page, &DocumentInfo)> {
        self.pages().filter_map(|(id, page)| Some((id, page, page.front.document.as_ref()?)))
    }

    /// All documents by kind, in the order of lists, whatever their status.
    pub fn registered_documents(&self) -> Vec<(PageId, &Page, &DocumentInfo)> {
        let mut all: Vec<_> = self.documents().collect();
        all.sort_by_cached_key(|(_, page, info)| self.document_order(page, info));
        all
    }

    /// The place of a document in lists: by kind, by its page's order, by path.
    fn document_order(&self, page: &Page, info: &DocumentInfo) -> (usize, String, i64, SourcePath) {
        let order = page.front.order.unwrap_or(i64::MAX);
        (self.kind_order(&info.kind.value), info.kind.value.clone(), order, page.path.clone())
    }

    /// The document id nearest to `id`, for suggestions.
    pub fn nearest_document(&self, id: &str) -> Option<&str> {
        nearest(id, self.documents().map(|(_, _, info)| info.id.value.as_str()))
    }

    /// The place of a kind among those that lists know.
    fn kind_order(&self, kind: &str) -> usize {
        self.config.document_kinds.iter().position(|known| known == kind).unwrap_or(usize::MAX)
    }

    /// Says which numbers two documents of one kind have in one output. One that was withdrawn may leave its number to what
    /// replaces it.
    fn check_numbers(&self, diagnostics: &mut Diagnostics) {
        let mut first: BTreeMap<(&str, &str), Vec<&Page>> = BTreeMap::new();
        for (_, page, info) in self.documents().filter(|(_, page, _)| !page.is_retired()) {
            let Some(number) = &info.number else { continue };
            let others = first.entry((&info.kind.value, number)).or_default();
            let shown = |page: &Page, output: &Output| page.publication.shown_in(output, self.today).is_ok();
            for other in &*others {
                let scope = self.config.outputs_where(|output| shown(page, output) && shown(other, output));
                if scope != Scope::Outputs(Vec::new()) {
                    let error = rules::duplicate_document_number(number, &other.path);
                    diagnostics.push(error.at_span(&page.path, info.number_at).scoped(scope));
                }
            }
            others.push(page);
        }
    }

    /// Says which ids two documents have, which kinds nobody knows, which replacements do not exist, and which files are
    /// none.
    pub(super) fn check_documents(&self, diagnostics: &mut Diagnostics) {
        let mut first: BTreeMap<&str, &Page> = BTreeMap::new();
        self.check_numbers(diagnostics);
        for (_, page, info) in self.documents() {
            let mut found = Diagnostics::new();
            if let Some(first) = first.insert(&info.id.value, page) {
                // Which of them a name means is unclear wherever either may be read, and nowhere else.
                let of = [page.publication.audience, first.publication.audience];
                let scope = self.config.outputs_where(|output| of.iter().any(|one| output.audiences.contains(one)));
                let error = rules::duplicate_document(&info.id.value, &first.path).scoped(scope);
                found.push(error.at_span(&page.path, info.id.span));
            }
            let kinds = &self.config.document_kinds;
            // The office chooses the kinds of its own documents.
            if !kinds.contains(&info.kind.value) && !self.is_made(page) {
                let likely = nearest(&info.kind.value, kinds.iter().map(String::as_str));
                let error = rules::unknown_document_kind(&info.kind.value, kinds.join("、")).suggest(likely);
                found.push(error.at_span(&page.path, info.kind.span));
            }
            if let Some(other) = info.replaced_by.as_ref().filter(|other| self.document(&other.value).is_none()) {
                let error = rules::unknown_document(&other.value).suggest(self.nearest_document(&other.value));
                found.push(error.at_span(&page.path, other.span));
            }
            // What is missing was told with the page's links, of which its files are a part.
            let is_file = |file: &str| {
                matches!(self.resolve(&page.path, file), Target::Attachment(_) | Target::Missing(_) | Target::Broken)
            };
            for file in info.files().filter(|file| !is_file(&file.value)) {
                found.push(rules::document_file(&file.value).at_span(&page.path, file.span));
            }
            found.decide_scope(&self.outputs_of(&page.publication));
            diagnostics.append(found);
        }
    }
}

impl<'a> OutputView<'a> {
    /// The files of documents that the output has, by page.
    pub fn papers(&self) -> impl Iterator<Item = (PageId, Format)> {
        self.pages().flat_map(|(id, page)| {
            let formats = page.front.document.iter().flat_map(|info| self.site.papers_of(info));
            formats.map(move |format| (id, format))
        })
    }

    /// The documents of the output's lists: by kind, number and title; without those that were withdrawn.
    pub fn listed_documents(&self) -> impl Iterator<Item = (PageId, &'a Page, &'a DocumentInfo)> {
        self.documents.iter().filter_map(|&id| {
            let page = self.site.page(id);
            Some((id, page, page.front.document.as_ref()?))
        })
    }

    /// The same in their order, found once.
    pub(super) fn sorted_documents(&self) -> Vec<PageId> {
        let mut shown: Vec<_> = self.site.documents().filter(|&(id, ..)| self.lists(id)).collect();
        shown.sort_by_cached_key(|(_, page, info)| self.site.document_order(page, info));
        shown.into_iter().map(|(id, ..)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_their_numbers() {
        let version = |text| Version::parse(text).unwrap_or_else(|| unreachable!("{text}"));
        assert!(version("1.10") > version("1.9"));
        assert!(version("2") > version("1.10"));
        assert!(version("1.2.1") > version("1.2"));
        assert_eq!(version("1.10").to_string(), "1.10");
        for bad in ["", "1.", ".1", "第3版", "1,2", "v1", "１", "1. 2"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
