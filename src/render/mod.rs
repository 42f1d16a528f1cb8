//! From the site to the bytes of its outputs.

pub mod html;
