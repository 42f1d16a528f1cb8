//! Presentations: hidden slides, the speaker's notes, comments, and the text of the slides.

use super::part::{Step, walk};
use crate::diag::rules;
use crate::safety::Spot;
use crate::safety::archive::Archive;
use crate::safety::finding::Findings;

/// Looks into a presentation.
pub(super) fn inspect(archive: &mut Archive<'_>, found: &mut Findings) -> Result<(), String> {
    const MAIN: &str = "ppt/presentation.xml";
    if !archive.names().any(|name| name == MAIN) {
        return Err(format!("{MAIN} is missing"));
    }
    for (number, part) in numbered(archive, "ppt/slides/slide") {
        let hidden = text(archive, &part, |line| found.scan(line, 0, |_| Spot::Slide(number)))?;
        if hidden {
            found.add(rules::pptx_hidden_slide(), Spot::Slide(number));
        }
    }
    let mut notes = 0;
    for (number, part) in numbered(archive, "ppt/notesSlides/notesSlide") {
        let mut words = false;
        text(archive, &part, |line| {
            // Every page of notes has the slide's number in a field.
            words |= line.trim().chars().any(|c| !c.is_ascii_digit());
            found.scan(line, 0, |_| Spot::Slide(number));
        })?;
        notes += usize::from(words);
    }
    if notes > 0 {
        found.add(rules::pptx_notes(notes), Spot::File);
    }
    if archive.names().any(|name| name.starts_with("ppt/comments/") && name.ends_with(".xml")) {
        found.add(rules::pptx_comment(), Spot::File);
    }
    Ok(())
}

/// The parts `beginning` + number + `.xml`, by number.
fn numbered(archive: &Archive<'_>, beginning: &str) -> Vec<(u32, String)> {
    let number = |name: &str| name.strip_prefix(beginning)?.strip_suffix(".xml")?.parse().ok();
    let mut parts: Vec<(u32, String)> =
        archive.names().filter_map(|name| Some((number(name)?, name.to_owned()))).collect();
    parts.sort();
    parts
}

/// Gives the paragraphs of a part; whether the slide is hidden.
fn text(archive: &mut Archive<'_>, part: &str, mut line: impl FnMut(&str)) -> Result<bool, String> {
    let (mut hidden, mut inside, mut words) = (false, false, String::new());
    walk(archive, part, |step| {
        match step {
            Step::Open(element) => match element.name() {
                "sld" => hidden = matches!(element.attribute("show").as_deref(), Some("0" | "false")),
                "t" => inside = true,
                _ => {}
            },
            Step::Text(text) if inside => words.push_str(&text),
            Step::Text(_) => {}
            Step::Close("t") => inside = false,
            Step::Close("p") => {
                line(&words);
                words.clear();
            }
            Step::Close(_) => {}
        }
        true
    })?;
    Ok(hidden)
}
