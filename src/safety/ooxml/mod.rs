//! Office documents (ECMA-376): ZIP archives of XML parts, read part by part as streams.

mod docx;
pub(super) mod part;
mod pptx;
mod xlsx;

use super::archive::Archive;
use super::finding::Findings;
use super::personal::mask_name;
use super::{Kind, Spot};
use crate::diag::rules;
use part::{Step, walk};

/// Names that programs write where nobody gave one.
const NO_NAMES: &[&str] = &[
    "openpyxl",
    "python-docx",
    "python-pptx",
    "microsoftofficeuser",
    "anonymous",
    "unknown",
    "user",
    "admin",
    "作成者",
];

/// Looks into an Office document.
pub(super) fn inspect(kind: Kind, bytes: &[u8], found: &mut Findings) {
    let mut archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(refused) => return refused.tell(kind.ja(), found),
    };
    let whole = match kind {
        Kind::Workbook => xlsx::inspect(&mut archive, found),
        Kind::Document => docx::inspect(&mut archive, found),
        _ => pptx::inspect(&mut archive, found),
    };
    if let Err(detail) = whole.and_then(|()| common(&mut archive, found)) {
        found.add(rules::attachment_broken(kind.ja(), detail), Spot::File);
    }
}

/// What all Office documents may hold.
fn common(archive: &mut Archive<'_>, found: &mut Findings) -> Result<(), String> {
    if archive.names().any(|name| name.ends_with("vbaProject.bin")) {
        found.add(rules::office_macros(), Spot::File);
    }
    let embedded: Vec<String> =
        archive.names().filter(|name| name.contains("/embeddings/")).map(str::to_owned).collect();
    if let Some(first) = embedded.first() {
        found.add(rules::office_embedded(first.rsplit('/').next().unwrap_or(first)), Spot::File);
    }
    let mut names = property(archive, "docProps/core.xml", &["creator", "lastModifiedBy"])?;
    names.extend(property(archive, "docProps/app.xml", &["Manager"])?);
    names.sort();
    names.dedup();
    authors(names, found);
    Ok(())
}

/// Tells the names of people in a document's properties.
pub(super) fn authors(names: Vec<String>, found: &mut Findings) {
    for name in names {
        let folded = super::personal::fold_name(&name);
        if !folded.is_empty() && !NO_NAMES.contains(&folded.as_str()) {
            found.add_author(rules::file_author(mask_name(&name)), &name);
        }
    }
}

/// The texts of some elements of a part; nothing where there is no such part.
pub(super) fn property(archive: &mut Archive<'_>, part: &str, wanted: &[&str]) -> Result<Vec<String>, String> {
    let mut texts: Vec<String> = Vec::new();
    let mut inside = false;
    walk(archive, part, |step| {
        match step {
            Step::Open(element) => {
                inside = wanted.contains(&element.name());
                if inside {
                    texts.push(String::new());
                }
            }
            Step::Text(text) => {
                if let Some(last) = texts.last_mut().filter(|_| inside) {
                    last.push_str(&text);
                }
            }
            Step::Close(_) => inside = false,
        }
        true
    })?;
    Ok(texts)
}
