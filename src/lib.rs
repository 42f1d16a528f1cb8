//! `renkei`: Markdown and data in, the sites of a medical-information network out.

pub mod audience;
pub mod data;
pub mod diag;
pub mod doc;
pub mod io;
pub mod source;
pub mod store;
