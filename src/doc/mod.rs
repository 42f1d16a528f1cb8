//! One tree per page, with source positions: HTML, text and later search, PDF and Word are written from it.

mod build;
mod chars;
pub mod directive;
mod flanking;
mod frame;
mod markup;
mod offsets;
mod prepare;
mod ruby;
mod tree;

use std::ops::Range;

pub use tree::*;

use crate::diag::Diagnostics;
use crate::source::Source;

/// What a site decides about its Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ParseOptions {
    /// Whether raw HTML goes through to the page; otherwise it is shown as text.
    pub raw_html: bool,
}

/// Parses the body of a page.
pub fn parse(source: &Source, body: Range<usize>, options: &ParseOptions, diagnostics: &mut Diagnostics) -> Document {
    build::build(source, body, *options, prepare::As::Blocks, diagnostics)
}
