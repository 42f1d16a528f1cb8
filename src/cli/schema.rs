//! `renkei schema`: the JSON Schema of everything that is written in YAML.

use serde_json::{Value, json};

use super::arguments::SchemaArguments;
use super::say::print;
use super::{Exit, Say};
use crate::config::SITE_SCHEMA;
use crate::data::contacts::CONTACTS_SCHEMA;
use crate::data::decode::{Schema, json_schema};
use crate::site::FRONT_MATTER;
use crate::source::nearest;

/// Every schema with the name that selects it.
static SCHEMAS: &[(&str, &Schema)] =
    &[("front-matter", &FRONT_MATTER), ("site", &SITE_SCHEMA), ("contacts", &CONTACTS_SCHEMA)];

pub(super) fn schema(arguments: &SchemaArguments, say: &Say) -> Exit {
    let names = || SCHEMAS.iter().map(|&(name, _)| name);
    let value = match &arguments.name {
        None => Value::Object(SCHEMAS.iter().map(|&(name, schema)| (name.to_owned(), json_schema(schema))).collect()),
        Some(wanted) => match SCHEMAS.iter().find(|(name, _)| name == wanted) {
            Some((_, schema)) => json_schema(schema),
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
    print(format!("{}\n", serde_json::to_string_pretty(&value).unwrap_or_else(|_| json!({}).to_string())).as_bytes());
    Exit::Fine
}
