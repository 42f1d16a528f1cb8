//! The programs that read Word files, and what they say.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// A program of the tests' own Python, which `tests/run` installs.
fn installed(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/venv/bin").join(name);
    assert!(path.exists(), "run tests/run once: it installs {}", path.display());
    path
}

/// What a program writes; it must end well unless `may_fail`.
fn run(command: &mut Command, may_fail: bool) -> String {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(may_fail || output.status.success(), "{command:?}: {text}{error}");
    text
}

/// Files turned into another format by LibreOffice: name → bytes.
pub(crate) fn office(format: &str, files: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("soffice");
    // A profile of its own, so that several run beside one another.
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    command.args([&profile, "--headless", "--convert-to", format, "--outdir"]).arg(folder.path());
    for (name, bytes) in files {
        let path = folder.path().join(format!("{name}.docx"));
        fs::write(&path, bytes).unwrap();
        command.arg(path);
    }
    run(&mut command, false);
    let made = |name: &str| {
        let path = folder.path().join(format!("{name}.{format}"));
        fs::read(&path).unwrap_or_else(|error| panic!("LibreOffice made no {}: {error}", path.display()))
    };
    files.iter().map(|(name, _)| ((*name).to_owned(), made(name))).collect()
}

/// What a checker of the format complains of.
pub(crate) fn audit(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    fs::write(&path, bytes).unwrap();
    let told = run(Command::new(installed("openxml-audit")).arg(&path), true);
    if told.lines().any(|line| line.trim() == "Errors: 0") { String::new() } else { told }
}

/// What python-docx sees.
pub(crate) fn python_docx(bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    fs::write(&path, bytes).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx/read.py");
    serde_json::from_str(&run(Command::new(installed("python")).arg(script).arg(path), false)).unwrap()
}

/// The text of each page of a PDF.
pub(crate) fn pdf_pages(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, bytes).unwrap();
    let text = run(Command::new("pdftotext").arg("-layout").arg(&path).arg("-"), false);
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

/// The names of the parts of a file.
pub(crate) fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// The text of a part.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Reads XML to its end.
pub(crate) fn well_formed(text: &str) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    while !matches!(reader.read_event()?, Event::Eof) {}
    Ok(())
}

/// The words of a document as LibreOffice keeps them: without readings, counted marks, tables of contents and what is said
/// of pictures; footnotes at the end; no white space.
pub(crate) fn spoken(flat: &[u8]) -> String {
    const LEFT_OUT: [&str; 7] = [
        "text:ruby-text",
        "text:note-citation",
        "text:note-ref",
        "text:bookmark-ref",
        "svg:title",
        "svg:desc",
        "office:binary-data",
    ];
    let text = std::str::from_utf8(flat).unwrap();
    let at = text.find("<office:text").unwrap();
    let body = &text[at..text.find("</office:text>").unwrap()];
    let (mut out, mut notes, mut line) = (String::new(), String::new(), String::new());
    let (mut left_out, mut in_note, mut of_contents, mut in_field) = (0, 0, false, false);
    let mut reader = Reader::from_str(body);
    // The piece that is read has no end tag.
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                in_field |= name == "field:fieldmark-start";
                left_out += usize::from(left_out > 0 || LEFT_OUT.contains(&name.as_str()));
                in_note += usize::from(in_note > 0 || name == "text:note-body");
                of_contents |=
                    name == "text:bookmark-ref" && tag.html_attributes().flatten().any(|one| &*one.value == "page");
            }
            Event::End(tag) => {
                let name = tag.name().as_ref().to_owned();
                left_out = left_out.saturating_sub(1);
                in_note = in_note.saturating_sub(1);
                if in_note == 0 && ["text:p", "text:h"].contains(&name.as_str()) {
                    if !of_contents {
                        out.push_str(&line);
                    }
                    line.clear();
                    of_contents = false;
                }
            }
            Event::Empty(tag) if tag.name().as_ref() == "field:fieldmark-end" => in_field = false,
            Event::Text(words) if left_out == 0 && !in_field => {
                let target = if in_note > 0 { &mut notes } else { &mut line };
                target.push_str(&words);
            }
            Event::GeneralRef(name) if left_out == 0 => {
                let target = if in_note > 0 { &mut notes } else { &mut line };
                let name = name.to_string();
                target.push(match name.as_str() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => panic!("&{name};"),
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut all =
        (out + &line + &notes).replacen("目次", "", usize::from(body.contains("text:reference-format=\"page\"")));
    all.retain(|c| !c.is_whitespace());
    all
}
