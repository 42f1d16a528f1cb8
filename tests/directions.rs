//! Imports go one way. Each room may use the rooms before it, and no other.

#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "the test reads the source files")]

use std::path::{Path, PathBuf};

/// The rooms, from the one that needs nothing to the one that needs everything. Rooms in one row do not see each other.
const ORDER: &[&[&str]] = &[
    &["source"],
    &["diag"],
    &["audience"],
    &["data", "doc", "store", "safety"],
    &["config"],
    &["site"],
    &["render"],
    &["builtin"],
    &["engine"],
    &["io"],
    &["cli"],
];

fn row(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a text names by `crate::room`, also inside `use crate::{a, b::c}`.
fn rooms_named(text: &str) -> Vec<String> {
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => rooms.push(word(rest)),
            Some(list) => {
                let list = list.split("};").next().unwrap_or("");
                let mut depth = 0;
                let mut start = true;
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if c.is_whitespace() => {}
                        _ if start => {
                            rooms.push(word(&list[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    rooms.retain(|room| row(room).is_some());
    rooms
}

#[test]
fn every_room_uses_only_the_rooms_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for path in all {
        let inside = path.strip_prefix(&src).expect("a file of src");
        let room = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let room = room.trim_end_matches(".rs");
        let Some(own) = row(room) else {
            assert!(["lib", "main"].contains(&room), "the room `{room}` has no place in the order");
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("a source file is text");
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for named in rooms_named(&code) {
            seen += 1;
            let other = row(&named).expect("only rooms are kept");
            if named != room && other >= own {
                wrong.push(format!("{} uses {named}", inside.display()));
            }
        }
    }
    assert!(seen > 100, "the test reads the imports: it saw {seen}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_reader_of_imports_sees_lists_and_single_names() {
    let text = "use crate::doc::{Block, Inline};\nuse crate::{data::{date, table}, site};\nlet x = crate::io::open();";
    assert_eq!(rooms_named(text), ["doc", "data", "site", "io"]);
}
