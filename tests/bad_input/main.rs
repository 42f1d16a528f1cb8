//! What happens when something is wrong: for each mistake its rule, its place, what is said of it and of its remedy, the
//! exit code, and that no output was touched. Everything through the real program, on a real folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

mod addresses;
mod causes;
mod complete;
mod files;
mod forms;
mod front;
mod handbook;
#[path = "../office/mod.rs"]
mod office;
mod outputs;
mod settings;
mod table;
mod tables;
mod text;
mod themes;
mod yaml;

use table::{Row, try_all};

/// Every row.
const TABLE: &[&[Row]] = &[
    yaml::ROWS,
    front::ROWS,
    addresses::ROWS,
    files::ROWS,
    text::ROWS,
    forms::ROWS,
    tables::CSV,
    tables::WORKBOOKS,
    tables::TRAPS,
    handbook::ROWS,
    settings::ROWS,
    themes::ROWS,
    causes::ROWS,
];

#[test]
fn forms_that_cannot_be_filled_in() {
    try_all(forms::ROWS);
}

#[test]
fn yaml_that_cannot_be_read() {
    try_all(yaml::ROWS);
}

#[test]
fn mistakes_from_which_others_follow() {
    try_all(causes::ROWS);
}

#[test]
fn front_matter_with_mistakes() {
    try_all(front::ROWS);
}

#[test]
fn addresses_and_links_that_cannot_be() {
    try_all(addresses::ROWS);
}

#[test]
fn files_that_cannot_be_read() {
    try_all(files::ROWS);
}

#[test]
fn text_with_mistakes() {
    try_all(text::ROWS);
}

#[test]
fn tables_with_mistakes() {
    try_all(tables::CSV);
    try_all(tables::WORKBOOKS);
    try_all(tables::TRAPS);
}

#[test]
fn glossary_questions_and_banners_with_mistakes() {
    try_all(handbook::ROWS);
}

#[test]
fn settings_with_mistakes() {
    try_all(settings::ROWS);
}

#[test]
fn themes_with_mistakes() {
    try_all(themes::ROWS);
}
