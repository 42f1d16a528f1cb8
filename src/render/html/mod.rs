//! HTML.

pub mod escape;
pub mod serialize;
