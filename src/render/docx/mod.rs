//! Word.

use crate::diag::Diagnostics;
use crate::render::paper::Paper;

/// Writes a document as a Word file. `None` where it cannot be written, which `diagnostics` says.
pub fn write(_paper: &Paper<'_>, _diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    None
}
