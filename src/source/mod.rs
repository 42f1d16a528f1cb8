//! Source files as values: their paths, their text, and places inside them. No I/O.

mod path;
mod text;

pub use path::{SourcePath, UrlPath, is_path_part, is_reserved_name, nearest};
pub use text::{LineColumn, Source, SourceMap, Span};
