//! A new row at the end of a CSV file, in the file's own encoding and line ends.

use crate::data::table::{Encoding, read_csv};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::source::SourcePath;

/// The bytes of a facility table with one more row: a free id, the name, and nothing else.
///
/// # Errors
/// `append-needs-csv` for a workbook or a table that lacks the built-in columns `id` and `name`; whatever is wrong with
/// the file as it stands; a name that the file's encoding cannot hold.
pub fn append_facility(path: &SourcePath, bytes: &[u8], name: &str) -> Result<Vec<u8>, Diagnostic> {
    let needs_csv = || rules::append_needs_csv().at_file(path);
    if path.extension() != "csv" {
        return Err(needs_csv());
    }
    let mut found = Diagnostics::new();
    let table = read_csv(path, bytes, &mut found);
    if let Some(error) = found.0.into_iter().find(|d| d.severity == crate::diag::Severity::Error) {
        return Err(error);
    }
    let (table, _) = table.ok_or_else(needs_csv)?;
    let column = |name: &str| table.header.iter().position(|cell| cell.trimmed() == name);
    let (Some(id_column), Some(name_column)) = (column("id"), column("name")) else { return Err(needs_csv()) };
    let taken = |id: &str| table.rows.iter().any(|row| row.get(id_column).is_some_and(|cell| cell.trimmed() == id));
    let id = (1..).map(|n| format!("facility-{n:03}")).find(|id| !taken(id)).unwrap_or_default();
    let mut row = vec![String::new(); table.header.len()];
    row[id_column] = id;
    row[name_column] = name.to_owned();
    let line = encoded(&row, table.encoding, bytes).ok_or_else(|| rules::append_unencodable(name).at_file(path))?;
    let mut longer = bytes.to_vec();
    if !longer.ends_with(b"\n") {
        longer.extend(line_end(bytes).as_bytes());
    }
    longer.extend(line);
    Ok(longer)
}

fn line_end(bytes: &[u8]) -> &'static str {
    if bytes.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" }
}

fn encoded(row: &[String], encoding: Encoding, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(match line_end(bytes) {
            "\r\n" => csv::Terminator::CRLF,
            _ => csv::Terminator::Any(b'\n'),
        })
        .from_writer(Vec::new());
    writer.write_record(row).ok()?;
    let text = String::from_utf8(writer.into_inner().ok()?).ok()?;
    match encoding {
        Encoding::Cp932 => {
            let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
            (!lossy).then(|| bytes.into_owned())
        }
        _ => Some(text.into_bytes()),
    }
}
