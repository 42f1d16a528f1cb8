//! `renkei schema`: the JSON Schema of everything that is written in YAML.

use serde_json::{Value, json};

use super::arguments::SchemaArguments;
use super::{Exit, Say};
use crate::config::SITE_SCHEMA;
use crate::data::contacts::CONTACT;
use crate::data::decode::{Schema, json_schema};
use crate::site::FRONT_MATTER;
use crate::source::nearest;

/// A kind of file: the name that selects it, its schema, and whether the file is a map of such records.
struct Kind(&'static str, &'static Schema, bool);

static KINDS: &[Kind] =
    &[Kind("front-matter", &FRONT_MATTER, false), Kind("site", &SITE_SCHEMA, false), Kind("contacts", &CONTACT, true)];

impl Kind {
    fn json_schema(&self) -> Value {
        match self.2 {
            false => json_schema(self.1),
            true => json!({"type": "object", "additionalProperties": json_schema(self.1)}),
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
