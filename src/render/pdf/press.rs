//! Setting a manuscript.

use std::fmt::Write as _;

use jiff::civil::Date;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::fonts::Case;
use super::manuscript::{self, Manuscript};
use super::world::Desk;
use crate::config;
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::render::paper::Paper;
use crate::store::Fonts;

/// How many documents may be set before what typst remembers of one is forgotten.
const MEMORY: usize = 1;

/// A PDF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// What all documents of a site are set with.
pub struct Press {
    pub(super) case: Case,
    pub(super) fonts: config::Fonts,
}

impl Press {
    /// Takes the fonts.
    ///
    /// # Errors
    /// `fonts-missing`.
    pub fn open(fonts: &config::Fonts, source: &dyn Fonts) -> Result<Self, Diagnostic> {
        Ok(Self { case: Case::new(fonts, source)?, fonts: fonts.clone() })
    }

    /// Writes the manuscript of a document; `diagnostics` says which of its parts cannot be set.
    pub fn write(&self, paper: &Paper<'_>, diagnostics: &mut Diagnostics) -> Manuscript {
        manuscript::write(self, paper, diagnostics)
    }

    /// Sets a manuscript.
    ///
    /// # Errors
    /// `pdf-failed`, without a place: what typst says against a manuscript is nothing that its author could mend.
    pub fn set(&self, manuscript: Manuscript) -> Result<Pdf, Diagnostic> {
        let set = self.try_set(manuscript).map_err(rules::pdf_failed);
        // What every document needs is needed again and stays; a document's own is forgotten after a while.
        comemo::evict(MEMORY);
        set
    }

    fn try_set(&self, manuscript: Manuscript) -> Result<Pdf, String> {
        let Manuscript { source, pictures, ident, date, .. } = manuscript;
        let pictures = pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes)));
        let desk = Desk::new(source, pictures, &self.case.book, &self.case.fonts).ok_or("no world")?;
        let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| said(&errors))?;
        let options = PdfOptions {
            ident: Smart::Custom(ident),
            creator: Smart::Custom(Some(concat!("renkei ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: moment(date).map(Timestamp::new_utc),
            standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
                .map_err(|error| error.message().to_string())?,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))?;
        Ok(Pdf { bytes, pages: document.pages().len() })
    }
}

/// The day of a document as a moment, which PDF/A asks for.
fn moment(date: Date) -> Option<Datetime> {
    let part = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(date.year().into(), part(date.month())?, part(date.day())?, 0, 0, 0)
}

/// What typst says, on one line.
fn said(errors: &[typst::diag::SourceDiagnostic]) -> String {
    let mut out = String::new();
    for error in errors {
        let _ = write!(out, "{}{}", if out.is_empty() { "" } else { "; " }, error.message);
        for hint in &error.hints {
            let _ = write!(out, " ({})", hint.v);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::NoFonts;

    #[test]
    fn what_typst_refuses_is_told_as_our_fault() {
        let open = Press::open(&config::Fonts::default(), &NoFonts).map(|_| ());
        assert_eq!(open.map_err(|error| error.rule), Err("fonts-missing"));
        let fonts = config::Fonts::default();
        let press = Press { case: Case::empty(), fonts };
        let manuscript = Manuscript {
            source: "#none-such()".to_owned(),
            pictures: Vec::new(),
            ident: String::new(),
            date: jiff::civil::date(2026, 4, 1),
        };
        let error = press.set(manuscript).map_err(|error| (error.rule, error.message.en));
        let Err(("pdf-failed", said)) = error else { unreachable!("{error:?}") };
        assert!(said.contains("unknown variable"), "{said}");
    }
}
