//! What was found in a file, and where in it.

use std::collections::BTreeMap;

use super::personal::{self, Personal};
use super::picture::PictureInfo;
use crate::diag::{Diagnostic, Lang, column_letters};

/// The most findings of one rule that are told of one file; the rest are counted.
const SHOWN: usize = 5;

/// What is known of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inspection {
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
    /// Its size on a page, where it is a picture.
    pub picture: Option<PictureInfo>,
    /// How many pages it has, where it is a PDF.
    pub pages: Option<usize>,
}

/// One thing that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What is wrong and how to mend it; without a place, which only the user of the file knows.
    pub diagnostic: Diagnostic,
    /// Where in the file.
    pub spot: Spot,
    /// Where it matters.
    pub reach: Reach,
    /// The value itself, folded, to be compared with those that are declared. Never printed.
    pub value: Option<String>,
}

/// The outputs in which a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reach {
    /// In every output.
    Everywhere,
    /// In outputs that leave the office: a colleague's name in a file's properties is no secret within it.
    BeyondOffice,
    /// In outputs for everybody.
    Public,
}

/// A place in a file, as its own program names it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A sheet of a workbook.
    Sheet(String),
    /// A cell, row and column from 0.
    Cell {
        /// The sheet's name; empty in a CSV file.
        sheet: String,
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
    },
    /// A page, from 1.
    Page(u32),
    /// A slide, from 1.
    Slide(u32),
    /// A line, from 1.
    Line(usize),
    /// A paragraph or row of a table, from 1.
    Paragraph(usize),
    /// A place in a file of an archive.
    Inner(String, Box<Spot>),
}

impl Spot {
    /// The place in words, with a space before it; nothing for the whole file.
    pub fn label(&self, lang: Lang) -> String {
        let ja = lang == Lang::Ja;
        match self {
            Self::File => String::new(),
            Self::Sheet(sheet) => format!(" [{sheet}]"),
            Self::Cell { sheet, row, column } => {
                let sheet = if sheet.is_empty() { String::new() } else { format!("[{sheet}]!") };
                format!(" {sheet}{}{}", column_letters(*column), row.saturating_add(1))
            }
            Self::Page(number) if ja => format!(" {number}ページ"),
            Self::Page(number) => format!(" page {number}"),
            Self::Slide(number) if ja => format!(" {number}枚目のスライド"),
            Self::Slide(number) => format!(" slide {number}"),
            Self::Line(number) if ja => format!(" {number}行目"),
            Self::Line(number) => format!(" line {number}"),
            Self::Paragraph(number) if ja => format!(" {number}段落目"),
            Self::Paragraph(number) => format!(" paragraph {number}"),
            Self::Inner(name, spot) if ja => format!(" の中の「{name}」{}", spot.label(lang)),
            Self::Inner(name, spot) => format!(" > {name}{}", spot.label(lang)),
        }
    }
}

impl Finding {
    /// The diagnostic with the file's name and the place in it before its message.
    pub fn told_of(&self, file: &str) -> Diagnostic {
        let mut told = self.diagnostic.clone();
        told.message.ja = format!("{file}{}: {}", self.spot.label(Lang::Ja), told.message.ja);
        told.message.en = format!("{file}{}: {}", self.spot.label(Lang::En), told.message.en);
        told
    }

    /// A finding of personal data.
    pub fn personal(found: &Personal, spot: Spot) -> Self {
        Self { diagnostic: found.diagnostic(), spot, reach: Reach::Public, value: Some(found.value.clone()) }
    }
}

/// A list that is filled while a file is read.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    /// How many there were of each rule and value.
    counts: BTreeMap<(&'static str, Option<String>), usize>,
}

impl Findings {
    /// Adds what matters wherever the file is published.
    pub(super) fn add(&mut self, diagnostic: Diagnostic, spot: Spot) {
        self.push(Finding { diagnostic, spot, reach: Reach::Everywhere, value: None });
    }

    /// Adds what matters outside the office.
    pub(super) fn add_author(&mut self, diagnostic: Diagnostic, value: &str) {
        let value = Some(personal::fold_name(value));
        self.push(Finding { diagnostic, spot: Spot::File, reach: Reach::BeyondOffice, value });
    }

    /// Adds the personal data of a text. What comes before `from` (a column's heading) only gives the sense.
    pub(super) fn scan(&mut self, text: &str, from: usize, spot: impl Fn(usize) -> Spot) {
        for found in personal::scan(text) {
            if found.range.start >= from {
                self.push(Finding::personal(&found, spot(found.range.start)));
            }
        }
    }

    pub(super) fn push(&mut self, finding: Finding) {
        let count = self.counts.entry((finding.diagnostic.rule, finding.value.clone())).or_default();
        *count += 1;
        // A value that stands a thousand times in a file is told a few times. Different values may differ in what is
        // declared, so that none of them is passed over before that is known.
        let of_rule = self.list.iter().filter(|known| known.diagnostic.rule == finding.diagnostic.rule).count();
        if *count <= SHOWN && of_rule < SHOWN * 40 {
            self.list.push(finding);
        }
    }

    pub(super) fn extend_inner(&mut self, name: &str, inner: Vec<Finding>) {
        for finding in inner {
            let spot = Spot::Inner(name.to_owned(), Box::new(finding.spot));
            self.push(Finding { spot, ..finding });
        }
    }

    pub(super) fn into_list(self) -> Vec<Finding> {
        self.list
    }
}
