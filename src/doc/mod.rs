//! One tree per page, with source positions: HTML, text and later search, PDF and Word are written from it.
//!
//! [`parse`] goes through these steps, each in the file of its name:
//!
//! 1. `prepare` puts what pulldown-cmark does not know behind tokens: lines of directives (grammar in
//!    [`directive`]), `ruby`, inline directives, and beside `*` and `~~` what `flanking` asks for Japanese text.
//!    `offsets` is the map back to the source.
//! 2. pulldown-cmark reads the prepared text.
//! 3. `build` makes the tree of its events, with `frame` for what is open; `markup` deals with what comes as HTML: the
//!    lines of directives, and raw HTML. Directives are checked against [`directive::REGISTRY`].
//! 4. [`form`] makes forms of their directives.
//! 5. The passes check and finish the tree: full-width slips (`passes/slips`), joined Japanese lines (`passes/join`),
//!    heading levels and ids (`passes/headings`), alternative texts (`passes/alt`), dangerous links (`passes/links`),
//!    footnotes (`passes/footnotes`).
//!
//! [`number`] then puts numbers into the tree of a document, and answers the references within it.
//!
//! [`facts()`] then says what a page holds; [`text`] writes it as plain text, `render::html` as HTML.

mod build;
mod chars;
mod chart;
pub mod directive;
mod facts;
mod flanking;
pub mod form;
mod frame;
mod markup;
mod numbering;
mod offsets;
mod passes;
mod prepare;
mod ruby;
pub mod text;
mod timeline;
mod tree;
pub mod walk;

use std::ops::Range;

pub use chart::{Chart, ChartKind, ChartSeries, PERCENT};
pub use facts::{Facts, OutlineEntry, Reference, facts};
pub use form::{Field, FieldKind, Form, FormPart, FormWriter, Need, Party, PartyLine, Signatures};
pub use numbering::{Numbered, Numbering, Numbers, number};
pub use passes::unsafe_scheme;
pub use text::plain_text;
pub use timeline::{Timeline, TimelineRow};
pub use tree::*;

use crate::diag::Diagnostics;
use crate::source::Source;

/// What a site decides about its Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ParseOptions {
    /// Whether raw HTML goes through to the page; otherwise it is shown as text.
    pub raw_html: bool,
    /// Whether the comments in raw HTML go through, too. Never for a site: what the office notes to itself is not published.
    pub comments: bool,
}

/// Parses the body of a page: the bytes `body` of a source file. Everything wrong is added to `diagnostics`; every span,
/// there and in the tree, is a range of the whole file.
pub fn parse(source: &Source, body: Range<usize>, options: &ParseOptions, diagnostics: &mut Diagnostics) -> Document {
    let mut document = build::build(source, body, *options, prepare::As::Blocks, diagnostics);
    form::make_forms(&mut document, source, diagnostics);
    passes::check_slips(&document, source, diagnostics);
    passes::join_lines(&mut document);
    passes::check_levels(&document, &source.path, diagnostics);
    passes::set_ids(&mut document, &source.path, diagnostics);
    passes::check_alt(&document, &source.path, diagnostics);
    passes::check_flows(&document, &source.path, diagnostics);
    passes::check_links(&document, &source.path, diagnostics);
    passes::check_footnotes(&document, source, diagnostics);
    document
}
