//! Frozen documents: reading their records, and freezing one.

use std::collections::BTreeMap;

use super::gallery::Gallery;
use super::load::Loader;
use super::{Assembled, Observer, Options, assemble};
use crate::audience::Audience;
use crate::config::Output;
use crate::data::decode::Located;
use crate::diag::{Diagnostic, Diagnostics, Lang, Scope, Severity, rules};
use crate::doc::Facts;
use crate::render::pdf::Press;
use crate::safety;
use crate::site::{
    self, DocumentInfo, FROZEN, Format, Frozen, FrozenRecord, Kept, OutputView, PageId, ParsedPage, Site, Split,
    Status, attachment_candidates, fingerprint, frozen_paths,
};
use crate::source::{SourceMap, SourcePath, Span};
use crate::store::{Files, Fonts, MemoryCache};

impl Loader<'_> {
    /// The versions that were frozen, and how their files are found.
    pub(super) fn frozen(&mut self, pages: &[ParsedPage]) -> Vec<Frozen> {
        let documents: BTreeMap<&str, &ParsedPage> = pages
            .iter()
            .filter_map(|page| Some((page.front.as_ref()?.document.as_ref()?.id.value.as_str(), page)))
            .collect();
        let mut all = Vec::new();
        for path in self.paths_in(FROZEN) {
            if path.extension() == "yaml"
                && let Some((source, node)) = self.tree(path.as_str(), None)
                && let Some(record) = FrozenRecord::read(&node, &source.path, self.diagnostics)
            {
                let page = documents.get(record.id.value.as_str()).copied();
                all.push(self.look(record, page));
            }
        }
        all.sort_by(|one, other| {
            let key = |frozen: &Frozen| (frozen.record.id.value.clone(), frozen.record.version.clone());
            key(one).cmp(&key(other))
        });
        all
    }

    fn look(&self, record: FrozenRecord, page: Option<&ParsedPage>) -> Frozen {
        let file = &record.file.value;
        let bytes = self.find(file.as_str()).and_then(|listed| self.files.read(&listed.path).ok());
        let kept = match &bytes {
            None => Kept::Missing,
            Some(bytes) if *blake3::hash(bytes).to_hex().as_str() == *record.hash.value => Kept::Sound,
            Some(_) => Kept::Changed,
        };
        let of_page = || {
            let (page, source) = (page?, self.read.sources.get(&page?.path)?);
            let front = page.front.as_ref()?;
            let info = front.document.as_ref().filter(|info| info.version == record.version)?;
            Some(text_of(&source.text, &front.title, info, &page.path, &page.facts, self.files))
        };
        let is_current = of_page().is_none_or(|text| text == record.text);
        Frozen { kept, pages: bytes.as_deref().and_then(safety::pdf_pages), is_current, record }
    }
}

/// The fingerprint of a page as its file says it.
fn text_of(
    source: &str,
    title: &str,
    info: &DocumentInfo,
    path: &SourcePath,
    facts: &Facts,
    files: &dyn Files,
) -> String {
    let body = match site::split(source) {
        Split::Page { body, .. } => &source[body],
        Split::NoFrontMatter | Split::Unclosed => source,
    };
    let hash = |target: &str| {
        let found = attachment_candidates(path, target).into_iter().find_map(|file| files.read(&file).ok());
        found.map_or_else(String::new, |bytes| blake3::hash(&bytes).to_hex().to_string())
    };
    let pictures: Vec<(String, String)> =
        facts.images.iter().map(|image| (image.target.to_string(), hash(&image.target))).collect();
    fingerprint(body, title, info, &pictures)
}

/// A version that can be kept: nothing was written yet.
#[derive(Debug)]
pub struct Freezing {
    /// The document's title.
    pub title: String,
    /// What is recorded.
    pub record: FrozenRecord,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// The lines of `archive` that earlier frozen versions still need.
    pub archive: Vec<String>,
    /// The document's page.
    pub page: SourcePath,
}

/// Why a version cannot be frozen: what is wrong, and the texts that the messages point into.
#[derive(Debug)]
pub struct NotFrozen {
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// The texts.
    pub sources: SourceMap,
}

/// Makes the PDF of a document as the widest audience that may see it sees it.
///
/// # Errors
/// `unknown-document`, `freeze-no-pdf`, `freeze-not-approved`, `already-frozen`, or what is wrong with
/// the document.
pub fn freeze(
    files: &dyn Files,
    fonts: &dyn Fonts,
    options: &Options,
    id: &str,
    observer: &dyn Observer,
) -> Result<Freezing, Box<NotFrozen>> {
    let mut assembled = read(files, options, observer)?;
    // What is frozen says how it is on the day from which it is in force, and not that this day is to come.
    let effective = assembled.site.document(id).and_then(|page| assembled.site.page(page).front.document.as_ref());
    if let Some(day) = effective.and_then(|info| info.effective_on).filter(|&day| day > assembled.site.today) {
        let now = assembled.site.instant(day.at(12, 0, 0, 0));
        assembled = read(files, &Options { now, ..options.clone() }, observer)?;
    }
    let Assembled { mut site, read, diagnostics, .. } = assembled;
    let stop = |diagnostics| Err(Box::new(NotFrozen { diagnostics, sources: read.sources.clone() }));
    let page = match may_freeze(&site, id) {
        Ok(page) => page,
        Err(error) => return stop(Diagnostics(vec![error])),
    };
    let publication = &mut site.pages[page.0].publication;
    (publication.status, publication.publish_on, publication.expire_on) = (Status::Published, None, None);
    let output = output_for(&site, site.page(page).publication.audience);
    let view = OutputView::new(&site, &output);
    let mut found = diagnostics;
    found.append(site::check(&site, std::slice::from_ref(&view)));
    let press = match Press::open(&site.config.fonts, fonts) {
        Ok(press) => press,
        Err(error) => return stop(Diagnostics(vec![error])),
    };
    let seats = Default::default();
    let cache = MemoryCache::default();
    let gallery = Gallery { site: &site, files, cache: &cache, seats: &seats, press: Some(&press) };
    let made = super::papers::typeset(&view, page, gallery, &mut found);
    let path = site.page(page).path.clone();
    found.0.retain(|found| concerns(found, &path, &output.name));
    found.tidy();
    if found.has_errors() {
        return stop(found);
    }
    let Some(made) = made else { return stop(Diagnostics(vec![rules::pdf_failed("freeze").at_file(&path)])) };
    let Some(record) = record(&site, page, &made.bytes, files, &read.sources, options) else {
        return stop(Diagnostics(vec![rules::pdf_failed("freeze").at_file(&path)]));
    };
    let document = site.page(page);
    let archive = document.front.document.as_ref().map(|info| site.missing_archive(document, info));
    Ok(Freezing {
        title: document.title().to_owned(),
        record,
        pdf: made.bytes,
        pages: made.pages,
        archive: archive.unwrap_or_default(),
        page: path,
    })
}

fn read(files: &dyn Files, options: &Options, observer: &dyn Observer) -> Result<Assembled, Box<NotFrozen>> {
    assemble(files, options, observer)
        .map_err(|report| Box::new(NotFrozen { diagnostics: report.diagnostics, sources: report.sources }))
}

/// The document's page, where it can be frozen at all.
fn may_freeze(site: &Site, id: &str) -> Result<PageId, Diagnostic> {
    let Some(number) = site.document(id) else {
        return Err(rules::unknown_document(id).suggest(site.nearest_document(id)));
    };
    let page = site.page(number);
    let Some(info) = &page.front.document else { return Err(rules::unknown_document(id)) };
    let status = page.publication.status;
    if !matches!(status, Status::Approved | Status::Published) {
        let error = rules::freeze_not_approved(status.label(Lang::Ja), status.label(Lang::En));
        return Err(error.at_span(&page.path, info.version_at));
    }
    if !info.papers().any(|format| format == Format::Pdf) {
        return Err(rules::freeze_no_pdf().at_span(&page.path, info.version_at));
    }
    match site.frozen_of(info) {
        Some(frozen) => {
            let FrozenRecord { frozen_on, path, .. } = &frozen.record;
            Err(rules::already_frozen(&info.version, frozen_on, path).at_span(&page.path, info.version_at))
        }
        None => Ok(number),
    }
}

/// An output that shows what the readers of an audience may see, and no more, at the address of the widest one for them.
fn output_for(site: &Site, audience: Audience) -> Output {
    let all = site.config.outputs.iter().chain(&site.config.other_outputs);
    let widest = all.filter(|output| output.audiences.contains(&audience)).min_by_key(|output| output.narrowest());
    let widest = widest.cloned().unwrap_or_else(|| Output::named(audience.name()));
    let audiences = Audience::ALL.into_iter().filter(|&one| one <= audience).collect();
    Output { audiences, ..widest }
}

/// Whether an error could show in the PDF: it is the document's own, or one of the settings and data that it may ask.
fn concerns(found: &Diagnostic, page: &SourcePath, output: &str) -> bool {
    let blocks = || match &found.scope {
        Scope::Outputs(names) => names.iter().any(|name| name == output),
        Scope::Undecided | Scope::Everything => true,
    };
    found.severity == Severity::Error
        && found.place.as_ref().is_none_or(|place| {
            let path = place.path.as_str();
            let shared = path == super::load::SITE_YAML || path.starts_with("content/data/");
            place.path == *page || shared && blocks()
        })
}

fn record(
    site: &Site,
    page: PageId,
    pdf: &[u8],
    files: &dyn Files,
    sources: &SourceMap,
    options: &Options,
) -> Option<FrozenRecord> {
    let page = site.page(page);
    let info = page.front.document.as_ref()?;
    let source = &sources.get(&page.path)?.text;
    let (file, path) = frozen_paths(&page.path, info);
    let located = |value| Located { value, span: Span::default() };
    Some(FrozenRecord {
        path,
        id: info.id.clone(),
        version: info.version.clone(),
        file: Located { value: file, span: Span::default() },
        hash: located(blake3::hash(pdf).to_hex().to_string()),
        text: text_of(source, &page.front.title, info, &page.path, &page.facts, files),
        audience: page.publication.audience,
        frozen_on: options.now.to_zoned_datetime(site.config.time_zone.clone()).date(),
        effective_on: info.effective_on,
    })
}
