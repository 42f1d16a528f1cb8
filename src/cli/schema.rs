//! `renkei schema`: the JSON Schema of everything that is written in YAML.

use serde_json::{Value, json};

use super::arguments::SchemaArguments;
use super::{Exit, Say};
use crate::config::SITE_SCHEMA;
use crate::data::decode::json_schema;
use crate::data::files::{DATA_FILES, DataFile, Holds};
use crate::site::FRONT_MATTER;
use crate::source::nearest;

static OTHERS: [DataFile; 2] =
    [DataFile("front-matter", &FRONT_MATTER, Holds::One), DataFile("site", &SITE_SCHEMA, Holds::One)];

fn json_schema_of(DataFile(_, schema, holds): &DataFile) -> Value {
    match holds {
        Holds::One => json_schema(schema),
        Holds::Map => json!({"type": "object", "additionalProperties": json_schema(schema)}),
        Holds::List => json!({"type": "array", "items": json_schema(schema)}),
    }
}

pub(super) fn schema(arguments: &SchemaArguments, say: &Say) -> Exit {
    let kinds = || OTHERS.iter().chain(DATA_FILES);
    let names = || kinds().map(|kind| kind.0);
    let value = match &arguments.name {
        None => Value::Object(kinds().map(|kind| (kind.0.to_owned(), json_schema_of(kind))).collect()),
        Some(wanted) => match kinds().find(|kind| kind.0 == wanted) {
            Some(kind) => json_schema_of(kind),
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
