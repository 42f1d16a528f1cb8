//! PDF: a document as a tagged file that screen readers read (PDF/UA-1, ISO 14289-1) and archives keep (PDF/A-2a,
//! ISO 19005-2), set by typst.
//!
//! 1. [`Press::open`] takes the fonts, once in a build;
//! 2. [`Press::write`] writes a [`Manuscript`]: the document's tree as calls of the template's functions, all text as
//!    string literals, every character looked up in the fonts;
//! 3. [`Press::set`] has typst set it. A manuscript's [`key`](Manuscript::key) names all that the file depends on, so that
//!    what did not change need not be set again.

mod blocks;
mod drawing;
mod fonts;
mod form;
mod inlines;
mod literal;
mod manuscript;
mod press;
mod table;
mod world;

pub use manuscript::Manuscript;
pub use press::{Pdf, Press};
