//! `renkei`: Markdown and data in, the sites of a medical-information network out.
//!
//! # The way of the data
//! files → [`engine`] reads and parses each by itself → [`doc`] trees and [`data`] tables, every value with its place →
//! [`site`] puts them together, immutable and queryable → one view and one plan for each output → [`render`] makes the
//! files → [`store::Sink`] → [`io`] replaces the folders as a whole.
//!
//! Read [`engine::build`] first: the whole build is on one screen. Then one case of `tests/`.
//!
//! # Rooms
//! | room | holds |
//! |---|---|
//! | [`source`] | paths, texts, spans |
//! | [`diag`] | what is wrong, where, and how to mend it; the catalogue of all messages and labels |
//! | [`audience`] | who may see a thing |
//! | [`data`] | YAML, CSV, workbooks; dates and eras; facilities, contacts, redirects; process, issues, evaluation |
//! | [`doc`] | Markdown as a tree |
//! | [`safety`] | what attachments hold that nobody meant to publish; personal data; pictures without metadata |
//! | [`config`] | `site.yaml` |
//! | [`site`] | pages and sections, publishing, links, directives that ask the site; how milestones stand |
//! | [`store`] | the two doors to wherever files are kept |
//! | [`render`] | HTML, feed, files for hosts |
//! | [`builtin`] | the theme and the starter that the binary carries |
//! | [`engine`] | the pipeline |
//! | [`io`] | the disk |
//! | [`cli`] | the commands; clock, environment, arguments |
//!
//! # Invariants
//! 1. Nothing below [`engine`], nor itself, touches disk, clock, environment or network.
//! 2. Same input, same bytes.
//! 3. One decision for "is this item in this output": [`site::Publication::shown_in`].
//! 4. Every error that a user can cause has a place and a way to mend it; all are reported, not the first.
//! 5. The last good output stands until a better one exists.

pub mod audience;
pub mod builtin;
pub mod cli;
pub mod config;
pub mod data;
pub mod diag;
pub mod doc;
pub mod engine;
pub mod io;
pub mod render;
pub mod safety;
pub mod site;
pub mod source;
pub mod store;
