//! Source files as values: their paths, their text, and places inside them. No I/O.

mod names;
mod path;
mod text;

pub use names::{fold_name, is_ignored_name, is_slug, is_usable_name};
pub use path::{SourcePath, UrlPath, nearest};
pub use text::{LineColumn, Source, SourceMap, Span};
