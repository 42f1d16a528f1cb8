//! Directives: the grammar of `:::name{…}`, `::name{…}` and `:name[…]{…}`, the [`REGISTRY`] of those that exist, and
//! the check of what an author wrote against it.

mod check;
mod grammar;
mod registry;

pub(super) use check::check;
pub(super) use grammar::{Fence, Parsed, attributes, braced, inline, line};
pub use registry::{AttributeKind, AttributeSpec, Body, LabelSpec, REGISTRY, Shape, Spec, spec};
