//! `content/site.yaml`: what was written, decoded into what it means.

mod color;
mod decode;
mod fonts;
mod site;
mod theme;

pub use color::Color;
pub use decode::{SITE_SCHEMA, decode, is_base_url};
pub use fonts::Fonts;
pub use site::{Facilities, LinkStyle, News, Organisation, Output, ROLE_OUTPUT, Reference, Site};
pub use theme::{Colors, DARK, LIGHT, Theme};
