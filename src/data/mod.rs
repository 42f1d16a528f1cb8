//! Data that the office keeps in YAML, CSV and workbooks, read with the place of every value.
//!
//! Text becomes values in one way everywhere: [`yaml`] gives a tree with places, [`decode`] checks it against a
//! declared schema, [`date`] reads dates as Japanese offices write them, [`table`] reads CSV files and workbooks, and
//! [`mapping`] lets a downloaded list serve unchanged. On these stand the tables that the program knows: [`facilities`],
//! [`contacts`], [`redirects`]. [`mod@write`] makes the files that the public may download.

#![allow(clippy::result_large_err, reason = "a diagnostic is made once per mistake; boxing it buys nothing")]

pub mod append;
pub mod banner;
pub mod consents;
pub mod contacts;
pub mod date;
pub mod decode;
pub mod evaluation;
pub mod events;
pub mod facilities;
pub mod files;
pub mod glossary;
pub mod holidays;
pub mod issues;
pub mod kana;
pub mod kinds;
pub mod mapping;
pub mod moment;
pub mod process;
pub mod questions;
pub mod redirects;
pub mod reports;
mod rows;
pub mod statistics;
pub mod table;
pub mod training;
pub mod write;
pub mod yaml;
