//! What a file holds that nobody meant to publish: bytes in, [`Finding`]s out.
//!
//! Offices attach what they work with, and what they work with holds more than it shows: hidden sheets, deleted text,
//! names of writers, text under black boxes, places in photographs. [`inspect`] looks into a file by its first bytes,
//! whatever its name says, and tells all that it finds; who may see the file, and what was declared or overridden, is
//! decided where the file is used. Nothing here panics on damaged input, and nothing reads without a limit.

mod archive;
mod finding;
mod kind;
mod markup;
mod odf;
mod ooxml;
mod pdf;
pub mod personal;
pub mod picture;
mod sheet_text;

pub use finding::{Finding, Inspection, Reach, Spot};
pub use kind::Kind;

use crate::diag::rules;
use finding::Findings;

/// How deep archives are looked into: an archive, and the archives in it.
const NESTED: u8 = 1;

/// Looks into a file. `name` is its file name, whose ending has to fit.
pub fn inspect(name: &str, bytes: &[u8]) -> Inspection {
    // The readers of PDF and ZIP are not ours and can panic on damaged files. Nothing outlives the attempt.
    let attempt = || inspect_at(name, bytes, 0);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(attempt)).unwrap_or_else(|_| {
        let mut found = Findings::default();
        let kind = Kind::of(name, bytes);
        found.add(rules::attachment_broken(kind.ja(), "damaged"), Spot::File);
        Inspection { findings: found.into_list(), ..Inspection::default() }
    })
}

/// How many pages a PDF has; `None` where the file is none, or cannot be read.
pub fn pdf_pages(bytes: &[u8]) -> Option<usize> {
    std::panic::catch_unwind(|| pdf::pages(bytes)).ok().flatten()
}

fn inspect_at(name: &str, bytes: &[u8], depth: u8) -> Inspection {
    let mut found = Findings::default();
    let (mut size, mut pages) = (None, None);
    let kind = Kind::of(name, bytes);
    let ending = kind::ending(name);
    if !kind.fits(&ending) {
        found.add(rules::wrong_ending(&ending, kind.ja()), Spot::File);
    }
    match kind {
        Kind::Workbook | Kind::Document | Kind::Slides => ooxml::inspect(kind, bytes, &mut found),
        Kind::OpenDocument => odf::inspect(bytes, &mut found),
        Kind::Encrypted => found.add(rules::office_password(), Spot::File),
        Kind::Legacy => found.add(rules::office_legacy(), Spot::File),
        Kind::Pdf => pages = pdf::inspect(bytes, &mut found),
        Kind::Archive => archive::inspect(bytes, depth, &mut found),
        Kind::Png | Kind::Jpeg | Kind::Gif | Kind::Webp | Kind::Avif => {
            size = picture::inspect(kind, bytes, &mut found)
        }
        Kind::Svg | Kind::Html => size = markup::inspect(kind, bytes, &mut found),
        Kind::Csv => sheet_text::inspect(bytes, &mut found),
        Kind::Text => sheet_text::inspect_lines(bytes, &mut found),
        Kind::Program => found.add(rules::executable_attachment(), Spot::File),
        Kind::Media | Kind::Empty => {}
        Kind::Unknown => found.add(rules::attachment_not_inspected(&ending), Spot::File),
    }
    Inspection { findings: found.into_list(), picture: size, pages }
}
