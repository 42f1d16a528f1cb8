//! Word documents: what the pages do not show, and the text of all parts, also of that.

use super::part::{Step, walk};
use crate::diag::rules;
use crate::safety::Spot;
use crate::safety::archive::Archive;
use crate::safety::finding::Findings;

/// Looks into a document.
pub(super) fn inspect(archive: &mut Archive<'_>, found: &mut Findings) -> Result<(), String> {
    const MAIN: &str = "word/document.xml";
    if !archive.names().any(|name| name == MAIN) {
        return Err(format!("{MAIN} is missing"));
    }
    let beside = |name: &&str| {
        let file = name.strip_prefix("word/").unwrap_or_default();
        ["header", "footer", "footnotes", "endnotes"].iter().any(|part| file.starts_with(part))
            && file.ends_with(".xml")
    };
    let mut parts = vec![MAIN.to_owned()];
    parts.extend(archive.names().filter(beside).map(str::to_owned));
    let mut counts = Counts::default();
    for part in &parts {
        let mut text = Text::new(part == MAIN, &mut counts, found);
        walk(archive, part, |step| text.step(step))?;
    }
    if counts.changes > 0 {
        found.add(rules::docx_tracked_changes(counts.changes), Spot::File);
    }
    if counts.hidden > 0 {
        found.add(rules::docx_hidden_text(counts.hidden), Spot::File);
    }
    let mut comments = 0;
    walk(archive, "word/comments.xml", |step| {
        comments += usize::from(matches!(step, Step::Open(element) if element.name() == "comment"));
        true
    })?;
    if comments > 0 {
        found.add(rules::docx_comment(comments), Spot::File);
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    changes: usize,
    hidden: usize,
}

/// Reads one part's text, a paragraph or a row of a table at a time.
struct Text<'a> {
    counts: &'a mut Counts,
    found: &'a mut Findings,
    is_main: bool,
    paragraph: usize,
    line: String,
    /// How many rows of tables we are in.
    rows: usize,
    in_text: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    run_is_hidden: bool,
}

/// Elements that record a change (ECMA-376 part 1, 17.13.5).
const CHANGES: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "sectPrChange",
    "cellIns",
    "cellDel",
];

impl<'a> Text<'a> {
    fn new(is_main: bool, counts: &'a mut Counts, found: &'a mut Findings) -> Self {
        Self {
            counts,
            found,
            is_main,
            paragraph: 0,
            line: String::new(),
            rows: 0,
            in_text: false,
            in_run_properties: false,
            in_paragraph_properties: false,
            run_is_hidden: false,
        }
    }

    fn step(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Open(element) => match element.name() {
                name if CHANGES.contains(&name) => self.counts.changes += 1,
                "pPr" => self.in_paragraph_properties = true,
                "rPr" => self.in_run_properties = true,
                "vanish" if self.in_run_properties && !self.in_paragraph_properties => {
                    self.run_is_hidden = !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"));
                }
                "r" => self.run_is_hidden = false,
                "t" | "delText" | "instrText" => self.in_text = true,
                "tab" | "br" => self.line.push(' '),
                "tr" => self.rows += 1,
                _ => {}
            },
            Step::Text(text) if self.in_text => {
                self.counts.hidden += usize::from(self.run_is_hidden && !text.trim().is_empty());
                self.line.push_str(&text);
            }
            Step::Text(_) => {}
            Step::Close(name) => self.close(name),
        }
        true
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" | "delText" | "instrText" => self.in_text = false,
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "p" => {
                self.paragraph += 1;
                // The heading of a row's value stands in another cell of the row.
                if self.rows > 0 { self.line.push_str("： ") } else { self.end_line() }
            }
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    self.end_line();
                }
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let spot = if self.is_main { Spot::Paragraph(self.paragraph) } else { Spot::File };
        self.found.scan(&self.line, 0, |_| spot.clone());
        self.line.clear();
    }
}
