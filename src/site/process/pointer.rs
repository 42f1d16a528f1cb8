//! Following a pointer into a data file.

use std::collections::BTreeMap;

use crate::data::files::{DataFile, Shape};
use crate::data::process::Pointer;
use crate::data::yaml::{Kind, Node};
use crate::diag::Lang;
use crate::source::nearest;

/// Where a pointer stops leading anywhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Nowhere {
    /// There is no such file.
    File,
    /// There is no such key, and it cannot be there later; with the key that was probably meant.
    Key(String, Option<String>),
}

/// Whether something is written at the place. Only the last key may be missing, where it may come later: a value that
/// nobody wrote yet. A missing key on the way, a missing item of a list, and a key that the file cannot have are mistakes.
///
/// A file that is there and could not be read tells nothing: its own error does.
pub(super) fn follow(pointer: &Pointer, trees: &BTreeMap<String, Option<Node>>) -> Result<bool, Nowhere> {
    let Some(tree) = trees.get(&pointer.file) else { return Err(Nowhere::File) };
    let Some(mut node) = tree.as_ref() else { return Ok(false) };
    let mut shape = Shape::of_file(&pointer.file);
    for (at, key) in pointer.keys.iter().enumerate() {
        let last = at + 1 == pointer.keys.len();
        let may_be = shape.keys().is_none_or(|mut keys| keys.any(|known| known == key));
        node = match (&node.kind, node.get(key).or_else(|| item(node, key))) {
            (_, Some(found)) => found,
            (Kind::Map(_), None) if last && may_be => return Ok(false),
            _ => return Err(Nowhere::Key(key.clone(), likely(node, shape, key))),
        };
        shape = shape.under(key);
    }
    Ok(match &node.kind {
        Kind::List(items) => !items.is_empty(),
        Kind::Map(entries) => !entries.is_empty(),
        Kind::Null | Kind::Scalar { .. } => !node.is_absent(),
    })
}

/// The item of a list, by what it is called or by its number from 0.
fn item<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Kind::List(items) = &node.kind else { return None };
    let by_id = items.iter().find(|item| id(item) == Some(key));
    by_id.or_else(|| items.get(key.parse::<usize>().ok()?))
}

/// The place in words, as far as the file's schema has some: `課題 K-001「決めたこと」`.
pub(super) fn place(pointer: &Pointer, lang: Lang) -> String {
    // A name or a description up to what is only said in the file itself.
    let short = |text: &'static str| text.split(['（', '。', '(', ',']).next().unwrap_or(text).trim();
    let mut shape = Shape::of_file(&pointer.file);
    let mut words =
        DataFile::of(&pointer.file).map_or(pointer.file.as_str(), |file| short(file.1.name.get(lang))).to_owned();
    for (at, key) in pointer.keys.iter().enumerate() {
        match shape {
            Shape::Keys(schema) if at + 1 == pointer.keys.len() => {
                let doc = schema.fields.iter().find(|field| field.key == key).map(|field| short(field.doc.get(lang)));
                let doc = doc.unwrap_or(key);
                words = if lang == Lang::Ja { format!("{words}「{doc}」") } else { format!("{words}, {doc}") };
            }
            // These are the same on every way through the file.
            Shape::Keys(_) => {}
            _ => words = format!("{words} {key}"),
        }
        shape = shape.under(key);
    }
    words
}

/// By what an item is called: its `id`, or its `key` as in statistics.csv.
fn id(item: &Node) -> Option<&str> {
    item.get("id").or_else(|| item.get("key"))?.text()
}

/// The key that was probably meant: one that is there, or one that the file may have.
fn likely(node: &Node, shape: Shape, key: &str) -> Option<String> {
    let mut known: Vec<&str> = shape.keys().into_iter().flatten().collect();
    match &node.kind {
        Kind::Map(entries) => known.extend(entries.iter().map(|entry| entry.key.as_str())),
        Kind::List(items) => known.extend(items.iter().filter_map(id)),
        Kind::Null | Kind::Scalar { .. } => {}
    }
    nearest(key, known).map(str::to_owned)
}
