//! One XML part of a document as a stream of steps, without namespaces.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::safety::archive::Archive;

/// The deepest nesting of elements; Office stays far below.
const MAX_DEPTH: usize = 1000;

/// One step through a part.
pub(in crate::safety) enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// A text, unescaped.
    Text(Cow<'a, str>),
    /// An element of that name ends.
    Close(&'a str),
}

/// The beginning of an element.
pub(in crate::safety) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix.
    pub(in crate::safety) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of that name, in any namespace.
    pub(in crate::safety) fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.0.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        Some(match quick_xml::escape::unescape(&found.value) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        })
    }

    /// Whether an attribute of XML Schema's boolean type is set.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }
}

/// Goes through a part until `visit` says `false`. A part that is not there is passed over.
///
/// # Errors
/// What is wrong with the part, in English.
pub(in crate::safety) fn walk(
    archive: &mut Archive<'_>,
    part: &str,
    mut visit: impl FnMut(Step<'_>) -> bool,
) -> Result<(), String> {
    let Some(stream) = archive.stream(part) else { return Ok(()) };
    let mut reader = Reader::from_reader(BufReader::new(stream));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| format!("{part}: {error}"))?;
        let goes_on = match &event {
            Event::Start(start) => {
                depth += 1;
                depth < MAX_DEPTH && visit(Step::Open(Element(start)))
            }
            Event::Empty(start) => {
                visit(Step::Open(Element(start))) && visit(Step::Close(start.local_name().into_inner()))
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Step::Close(end.local_name().into_inner()))
            }
            Event::Text(text) => visit(Step::Text(Cow::Borrowed(text))),
            Event::CData(text) => visit(Step::Text(Cow::Borrowed(text))),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => visit(Step::Text(Cow::Owned(c.to_string()))),
                _ => visit(Step::Text(Cow::Borrowed(
                    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or(""),
                ))),
            },
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// The relationships of a part: id → (type's last word, target as a part's name).
pub(super) fn relationships(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<BTreeMap<String, (String, String)>, String> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut list = BTreeMap::new();
    walk(archive, &format!("{folder}/_rels/{file}.rels"), |step| {
        if let Step::Open(element) = step
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            let kind = element.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            list.insert(id, (kind, resolve(folder, &target)));
        }
        true
    })?;
    Ok(list)
}

/// A target as a part's name: counted from the folder of the part that names it, or from the root.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
