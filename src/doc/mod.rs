//! One tree per page, with source positions: HTML, text and later search, PDF and Word are written from it.

mod tree;

pub use tree::*;
