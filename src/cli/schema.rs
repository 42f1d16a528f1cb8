//! `renkei schema`: the JSON Schema of everything that is written in YAML.

use serde_json::{Value, json};

use super::arguments::SchemaArguments;
use super::{Exit, Say};
use crate::config::SITE_SCHEMA;
use crate::data::banner::BANNER;
use crate::data::contacts::CONTACT;
use crate::data::decode::{Schema, json_schema};
use crate::data::events::EVENTS;
use crate::data::glossary::TERM;
use crate::data::questions::{LINK, QUESTION};
use crate::site::FRONT_MATTER;
use crate::source::nearest;

/// A kind of file: the name that selects it, the schema of its records, and how the file holds them.
struct Kind(&'static str, &'static Schema, Holds);

/// How a file holds its records.
enum Holds {
    /// It is one.
    One,
    /// It is a map of them.
    Map,
    /// It is a list of them.
    List,
}

static KINDS: &[Kind] = &[
    Kind("front-matter", &FRONT_MATTER, Holds::One),
    Kind("site", &SITE_SCHEMA, Holds::One),
    Kind("contacts", &CONTACT, Holds::Map),
    Kind("events", &EVENTS, Holds::One),
    Kind("glossary", &TERM, Holds::List),
    Kind("faq", &QUESTION, Holds::List),
    Kind("links", &LINK, Holds::List),
    Kind("banner", &BANNER, Holds::List),
];

impl Kind {
    fn json_schema(&self) -> Value {
        match self.2 {
            Holds::One => json_schema(self.1),
            Holds::Map => json!({"type": "object", "additionalProperties": json_schema(self.1)}),
            Holds::List => json!({"type": "array", "items": json_schema(self.1)}),
        }
    }
}

pub(super) fn schema(arguments: &SchemaArguments, say: &Say) -> Exit {
    let names = || KINDS.iter().map(|kind| kind.0);
    let value = match &arguments.name {
        None => Value::Object(KINDS.iter().map(|kind| (kind.0.to_owned(), kind.json_schema())).collect()),
        Some(wanted) => match KINDS.iter().find(|kind| kind.0 == wanted) {
            Some(kind) => kind.json_schema(),
            None => {
                let list = names().collect::<Vec<_>>().join(", ");
                let meant = nearest(wanted, names()).map(|near| format!(" ({near}?)")).unwrap_or_default();
                say.problem(
                    format!("「{wanted}」という書式はありません{meant}。使える名前: {list}"),
                    format!("there is no schema `{wanted}`{meant}; known: {list}"),
                );
                return Exit::Usage;
            }
        },
    };
    say.print(
        format!("{}\n", serde_json::to_string_pretty(&value).unwrap_or_else(|_| json!({}).to_string())).as_bytes(),
    )
}
