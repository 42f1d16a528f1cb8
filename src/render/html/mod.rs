//! Pages as HTML: the tree by the serializer, the frame around it by the theme's templates.

mod banners;
mod chart;
pub mod escape;
mod facility;
mod pages;
mod phrases;
pub mod serialize;
mod structured;
mod theme;
mod timeline;
mod views;

pub use pages::{PageRenderer, standalone};
pub(crate) use pages::{base_path, link_path};
pub use theme::{Asset, Theme, ThemeFile};
