//! `manifest.json`: what an output consists of. It is also how a later build knows that the folder is renkei's own.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The manifest's path in each output.
pub const MANIFEST: &str = "manifest.json";

/// The word by which a manifest is known as ours.
const GENERATOR: &str = "renkei";

/// One file of an output.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ManifestEntry {
    /// Its BLAKE3 hash in hexadecimal.
    pub hash: String,
    /// Its size in bytes.
    pub size: u64,
}

/// The files of one output by path, without the manifest itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Manifest(pub BTreeMap<String, ManifestEntry>);

impl Manifest {
    /// Adds a file.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        let hash = blake3::hash(bytes).to_hex().to_string();
        self.0.insert(path.to_owned(), ManifestEntry { hash, size: bytes.len() as u64 });
    }

    /// The manifest as the text of its file: one line a file, sorted by path.
    pub fn to_json(&self) -> String {
        let files: Map<String, Value> =
            self.0.iter().map(|(path, e)| (path.clone(), json!({ "hash": e.hash, "size": e.size }))).collect();
        let lines: Vec<String> = files.iter().map(|(path, entry)| format!("    {}: {entry}", json!(path))).collect();
        let body = if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{}\n  }}", lines.join(",\n")) };
        format!("{{\n  \"generator\": \"{GENERATOR}\",\n  \"hash\": \"blake3\",\n  \"files\": {body}\n}}\n")
    }

    /// The manifest of that text; `None` where it is not one that renkei wrote.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        if value.get("generator")?.as_str()? != GENERATOR {
            return None;
        }
        let entry = |(path, entry): (&String, &Value)| {
            let hash = entry.get("hash")?.as_str()?.to_owned();
            Some((path.clone(), ManifestEntry { hash, size: entry.get("size")?.as_u64()? }))
        };
        value.get("files")?.as_object()?.iter().map(entry).collect::<Option<_>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back_as_it_was_written() {
        let mut manifest = Manifest::default();
        assert_eq!(Manifest::parse(manifest.to_json().as_bytes()), Some(manifest.clone()));
        manifest.add("患者/\"index\".html", b"x");
        manifest.add("a.css", b"");
        assert_eq!(Manifest::parse(manifest.to_json().as_bytes()), Some(manifest.clone()));
        assert_eq!(manifest.to_json().lines().nth(4).map(|l| l.starts_with("    \"a.css\": {\"hash\":\"")), Some(true));
    }

    #[test]
    fn the_manifest_of_another_program_is_not_ours() {
        for text in [
            r#"{"name": "app", "files": {}}"#,
            r#"{"generator": "hugo", "files": {}}"#,
            "[]",
            "",
            r#"{"generator": "renkei"}"#,
        ] {
            assert_eq!(Manifest::parse(text.as_bytes()), None, "{text}");
        }
    }
}
