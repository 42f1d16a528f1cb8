//! `renkei`: Markdown and data in, the sites of a medical-information network out.

pub mod audience;
pub mod diag;
pub mod doc;
pub mod render;
pub mod source;
