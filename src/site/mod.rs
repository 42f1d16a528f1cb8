//! The site: pages, sections and data put together, immutable, ready for questions.

mod addresses;
mod assemble;
mod check;
mod expand;
mod facility_lists;
mod folders;
mod front;
mod handbook;
mod links;
mod page;
mod publish;
mod view;

pub use addresses::{Destination, Redirect, attachment_url};
pub use assemble::{Attachment, Content, Site, TableKey, assemble};
pub use check::check;
pub use expand::{asks_the_site, expand, list_document};
pub use facility_lists::{Change, Facet, ListPage, Rows};
pub use front::{FRONT_MATTER, FrontMatter, Inherited};
pub use handbook::{BANNER, FAQ, Fragment, GLOSSARY, Handbook, HandbookData, LINKS};
pub use links::{Target, is_external};
pub use page::{Page, PageId, PageKind, ParsedPage, Split, parse_page, split};
pub use publish::{Publication, Status, Withheld};
pub use view::OutputView;
