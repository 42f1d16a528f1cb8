//! `content/site.yaml`: what was written, decoded into what it means.

mod decode;
mod site;

pub use decode::{SITE_SCHEMA, decode, is_base_url};
pub use site::{Facilities, LinkStyle, News, Organisation, Output, Reference, Site};
