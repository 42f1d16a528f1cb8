//! Source files as values: their paths, their text, and places inside them. No I/O.

mod path;
mod text;

pub use path::{SourcePath, UrlPath, nearest};
pub use text::{LineColumn, Source, SourceMap, Span};
