//! Word: a document's tree as a `.docx` file (ISO/IEC 29500, transitional), written by hand.
//!
//! What a member of staff opens is a document as they would make it themselves: real styles, lists that Word counts,
//! tables whose heads come again on every page, ruby, footnotes, links within the document, and a table of contents with
//! fields for the pages. Numbers that the text is quoted by (第7条第2項) are text, the same as on the page and in the PDF.
//! Nothing asks a question when the file is opened, and the same document gives the same bytes.

mod blocks;
mod chart;
mod form;
mod inlines;
mod package;
mod page;
mod parts;
mod pictures;
mod table;
mod title;
mod writer;
mod xml;

use crate::diag::Diagnostics;
use crate::render::paper::Paper;
use writer::Writer;

/// From how many pages on a document has a table of contents.
const PAGES_WITH_CONTENTS: u32 = 3;

/// Writes a document as a Word file. `None` where it cannot be written, which `diagnostics` says.
pub fn write(paper: &Paper<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    // Whether there is a table of contents depends on how long the text is.
    let mut draft = Writer::new(paper, false);
    draft.document();
    let long = draft.flow.page >= PAGES_WITH_CONTENTS && title::wants_contents(paper);
    let writer = match long {
        false => draft,
        true => {
            let mut writer = Writer::new(paper, true);
            writer.document();
            writer
        }
    };
    package::pack(writer, diagnostics)
}
