//! PDF.

use crate::diag::Diagnostics;
use crate::render::paper::Paper;

/// A PDF.
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Sets a document. `None` where it cannot be set, which `diagnostics` says.
pub fn write(_paper: &Paper<'_>, _diagnostics: &mut Diagnostics) -> Option<Pdf> {
    None
}
