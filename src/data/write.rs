//! Public tables as files to download: CSV for spreadsheets, JSON for programs.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// A table that may be published. Made only from the public part of typed rows, inside this room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicTable {
    /// The day of which it speaks.
    pub as_of: Date,
    /// The columns.
    pub columns: Vec<PublicColumn>,
    /// The rows; each has as many values as there are columns.
    pub rows: Vec<Vec<PublicValue>>,
}

/// A column of a [`PublicTable`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicColumn {
    /// The name in JSON.
    pub key: String,
    /// The heading in CSV and in HTML.
    pub label: String,
}

/// A value of a [`PublicTable`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PublicValue {
    /// A text; empty where there is none.
    Text(String),
    /// A date in ISO form, or nothing.
    Date(Option<Date>),
    /// Several texts; joined by `;` in CSV.
    List(Vec<String>),
}

impl PublicValue {
    /// The value as one text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Self::List(items) => items.join(";"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) if text.is_empty() => Value::Null,
            Self::Text(text) => json!(text),
            Self::Date(date) => json!(date.map(|date| date.to_string())),
            Self::List(items) => json!(items),
        }
    }
}

/// A table as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted where needed (RFC 4180), and no cell that
/// a spreadsheet would run as a formula ([`inert`]).
pub fn public_csv(table: &PublicTable) -> Vec<u8> {
    let header = table.columns.iter().map(|column| column.label.clone());
    let rows = table.rows.iter().map(|row| row.iter().map(PublicValue::text).collect());
    csv_bytes(std::iter::once(header.collect()).chain(rows))
}

/// A table as JSON: `as_of`, and `rows` as objects by the columns' keys. Nothing is `null`.
pub fn public_json(table: &PublicTable) -> Vec<u8> {
    let row = |row: &Vec<PublicValue>| -> Value {
        let entries = table.columns.iter().zip(row);
        Value::Object(entries.map(|(column, value)| (column.key.clone(), value.json())).collect::<Map<_, _>>())
    };
    let rows: Vec<Value> = table.rows.iter().map(row).collect();
    let mut bytes = format!("{:#}", json!({ "as_of": table.as_of.to_string(), "rows": rows })).into_bytes();
    bytes.push(b'\n');
    bytes
}

fn csv_bytes(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        // Writing to memory cannot fail, and every row has the header's length.
        let _ = writer.write_record(row.iter().map(|cell| inert(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The cell's text, with a `'` before it where a spreadsheet would run it: text that begins with `=`, `+`, `-`, `@`, a
/// tab or a line break, also in full width (Japanese input methods) and after spaces (some programs trim).
///
/// Left alone are a single `-` and negative numbers (`-5`, `-1.5`), which no spreadsheet runs. `+81-96-…` is not: a
/// spreadsheet computes it.
pub fn inert(cell: &str) -> String {
    const RISKY: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let start = cell.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    if start.starts_with(RISKY) && !is_harmless(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_harmless(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix('-') else { return cell == "－" };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match rest.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => rest.is_empty() || digits(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_plain_values_stay() {
        for risky in [
            "=1+1", "+81-96-1", "-1+1", "-A1", "@x", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "　=1",
            "--1", "-1.", "-.5",
        ] {
            assert_eq!(inert(risky), format!("'{risky}"), "{risky:?}");
        }
        for plain in ["-", "－", "-5", "-1.5", "5-1", "a=b", "096-366-3666", "", "髙橋", "1+1"] {
            assert_eq!(inert(plain), plain);
        }
    }

    #[test]
    fn csv_and_json_hold_the_same_values() {
        let column = |key: &str, label: &str| PublicColumn { key: key.into(), label: label.into() };
        let table = PublicTable {
            as_of: jiff::civil::date(2026, 11, 1),
            columns: vec![column("name", "施設名"), column("services", "診療科"), column("joined_on", "参加日")],
            rows: vec![
                vec![
                    PublicValue::Text("=HYPERLINK(\"x\")".into()),
                    PublicValue::List(vec!["内科".into(), "外科".into()]),
                    PublicValue::Date(Some(jiff::civil::date(2026, 4, 1))),
                ],
                vec![
                    PublicValue::Text("髙﨑,医院\n2階".into()),
                    PublicValue::List(Vec::new()),
                    PublicValue::Date(None),
                ],
            ],
        };
        let csv = String::from_utf8(public_csv(&table)).expect("UTF-8");
        assert_eq!(
            csv,
            "\u{feff}施設名,診療科,参加日\r\n\"'=HYPERLINK(\"\"x\"\")\",内科;外科,2026-04-01\r\n\"髙﨑,医院\n2階\",,\r\n"
        );
        let json: Value = serde_json::from_slice(&public_json(&table)).expect("JSON");
        assert_eq!(json["as_of"], "2026-11-01");
        assert_eq!(json["rows"][0]["name"], "=HYPERLINK(\"x\")");
        assert_eq!(json["rows"][0]["services"], json!(["内科", "外科"]));
        assert_eq!(json["rows"][1]["joined_on"], Value::Null);
    }
}
