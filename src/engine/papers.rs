//! Documents on paper: PDF and Word. They are made before the pages, which say how large they are.

use std::sync::Arc;

use rayon::prelude::*;

use super::gallery::Gallery;
use super::{Job, Observer};
use crate::diag::Diagnostics;
use crate::render::docx;
use crate::render::paper::{Fact, Facts, PageAnswers, Paper, Picture};
use crate::render::pdf::Pdf;
use crate::site::{Format, OutputView, PageId};
use crate::source::{SourcePath, UrlPath};
use crate::store::{Manifest, Sink};

/// What was made of an output's documents.
#[derive(Default)]
pub(super) struct Papers {
    /// What pages may say of them.
    pub(super) facts: Facts,
    /// Their files.
    pub(super) manifest: Manifest,
    /// What was found wrong, in the order of the jobs.
    pub(super) diagnostics: Diagnostics,
}

/// A file that was made.
struct Made {
    bytes: Vec<u8>,
    pages: Option<usize>,
}

/// Makes the papers among the jobs.
pub(super) fn papers(
    view: &OutputView<'_>,
    jobs: &[Job<'_>],
    gallery: Gallery<'_>,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> Papers {
    let wanted: Vec<(PageId, Format)> = jobs.iter().filter_map(Job::paper).collect();
    let done: Vec<(UrlPath, Option<Made>, Diagnostics)> = wanted
        .par_iter()
        .map(|&(page, format)| {
            let mut diagnostics = Diagnostics::new();
            let made = make(view, page, format, gallery, &mut diagnostics);
            observer.step();
            (view.site.paper_url(page, format), made, diagnostics)
        })
        .collect();
    let mut papers = Papers::default();
    for (url, made, found) in done {
        papers.diagnostics.append(found);
        let Some(Made { bytes, pages }) = made else { continue };
        papers.manifest.add(&url.file(), &bytes);
        papers.facts.insert(url.clone(), Fact { bytes: bytes.len() as u64, pages });
        if let Err(error) = sink.put(&view.output.name, &url.file(), &bytes) {
            papers.diagnostics.push(error);
        }
    }
    papers
}

fn make(
    view: &OutputView<'_>,
    page: PageId,
    format: Format,
    gallery: Gallery<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Made> {
    let pictures = |path: &SourcePath| picture(view, gallery, path);
    let answers = PageAnswers::new(view, page, &pictures);
    // What directives ask for in vain is told by the page, which is made in any case.
    let paper = Paper::of_page(&answers, &mut Diagnostics::new())?;
    match format {
        Format::Html => None,
        Format::Pdf => pdf(&paper, gallery, diagnostics),
        Format::Docx => docx::write(&paper, diagnostics).map(|bytes| Made { bytes, pages: None }),
    }
}

/// A PDF from the cache, or set anew. Nothing where there are no fonts, which was reported, and where nobody wants it.
fn pdf(paper: &Paper<'_>, gallery: Gallery<'_>, diagnostics: &mut Diagnostics) -> Option<Made> {
    let press = gallery.press?;
    let mut found = Diagnostics::new();
    let manuscript = press.write(paper, &mut found);
    let broken = found.has_errors();
    diagnostics.append(found);
    // What cannot be set as it is was said; typst would say it once more, in its own words.
    if broken || gallery.cache.only_looks() {
        return None;
    }
    let key = manuscript.key(press);
    if let Some((pages, bytes)) =
        gallery.cache.get(&key).and_then(|kept| Some((pages(&kept)?, kept.get(4..)?.to_vec())))
    {
        return Some(Made { bytes, pages: Some(pages) });
    }
    match press.set(manuscript) {
        Ok(Pdf { bytes, pages }) => {
            let count = u32::try_from(pages).unwrap_or(u32::MAX).to_le_bytes();
            gallery.cache.put(&key, &[&count, bytes.as_slice()].concat());
            Some(Made { bytes, pages: Some(pages) })
        }
        Err(error) => {
            diagnostics.push(error.at_file(paper.path));
            None
        }
    }
}

/// The number of pages, which stands before a PDF in the cache.
fn pages(kept: &[u8]) -> Option<usize> {
    let count = kept.first_chunk::<4>().map(|count| u32::from_le_bytes(*count))?;
    usize::try_from(count).ok()
}

/// The widest picture that paper needs: at 240 points an inch, the width of the text.
const WIDEST: u32 = 1_600;

/// A picture as it is published, no larger than paper needs it; one that cannot be read was reported with its file.
fn picture(view: &OutputView<'_>, gallery: Gallery<'_>, path: &SourcePath) -> Option<Arc<Picture>> {
    let info = view.site.picture(path)?;
    let smaller = info.widths().filter(|&width| width >= WIDEST).min();
    let bytes = match smaller {
        Some(width) if view.shows_picture(path) => gallery.picture(path, width),
        _ => gallery.attachment(path, view.shows_picture(path)),
    };
    let bytes = bytes.ok().filter(|bytes| !bytes.is_empty())?;
    Some(Arc::new(Picture { bytes: bytes.into(), kind: info.kind, width: info.width, height: info.height }))
}
