//! The passes over a finished tree, one file each. The order is that of [`crate::doc::parse`].

mod alt;
mod flows;
mod footnotes;
mod headings;
mod join;
mod links;
mod slips;

pub(super) use alt::check_alt;
pub(super) use flows::check_flows;
pub(super) use footnotes::check_footnotes;
pub(super) use headings::{check_levels, set_ids};
pub(super) use join::join_lines;
pub(super) use links::check_links;
pub use links::unsafe_scheme;
pub(super) use slips::check_slips;
