//! The parts in one archive, always in the same order and with the same times.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::page::Sheet;
use super::writer::Writer;
use super::{chart, parts};
use crate::diag::{Diagnostics, rules};

/// Packs what was written.
pub(super) fn pack(mut writer: Writer<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, text: String| files.push((name.to_owned(), text.into_bytes()));
    add("[Content_Types].xml", parts::content_types(&writer.media, writer.charts.len()));
    add("_rels/.rels", parts::package_relations());
    add("docProps/app.xml", parts::app(writer.paper));
    add("docProps/core.xml", parts::core(writer.paper));
    add("word/document.xml", parts::document(&mut writer));
    add("word/_rels/document.xml.rels", parts::relations(&writer.part, true, &writer.media));
    add("word/styles.xml", parts::styles(&writer));
    add("word/numbering.xml", parts::numbering(&writer));
    add("word/settings.xml", parts::settings(&writer));
    add("word/fontTable.xml", parts::font_table(&writer));
    add("word/theme/theme1.xml", parts::theme(&writer));
    add("word/footnotes.xml", parts::footnotes(&writer));
    if !writer.footnotes.relations.is_empty() {
        add("word/_rels/footnotes.xml.rels", parts::relations(&writer.footnotes, false, &writer.media));
    }
    add("word/footer1.xml", parts::footer(writer.paper, Sheet::Portrait));
    add("word/footer2.xml", parts::footer(writer.paper, Sheet::Landscape));
    for (number, chart) in writer.charts.iter().enumerate() {
        let name = format!("word/{}", parts::chart_name(number));
        files.push((name, chart::part(chart, writer.fonts, writer.paper.lang).into_bytes()));
    }
    for (number, media) in writer.media.iter().enumerate() {
        files.push((format!("word/{}", parts::media_name(number, media)), media.picture.bytes.to_vec()));
    }
    match archive(&files) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            diagnostics.push(rules::write_failed(writer.paper.path, error).at_file(writer.paper.path));
            None
        }
    }
}

fn archive(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // The first moment that an archive can tell; the clock has no part in a file.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default());
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
