//! `content/site.yaml`: what was written, decoded into what it means.

mod decode;
mod site;

pub use decode::{SITE_SCHEMA, decode};
pub use site::{LinkStyle, Organisation, Output, Reference, Site};
