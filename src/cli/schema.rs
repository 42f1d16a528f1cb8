//! `renkei schema`: the JSON Schema of everything that is written in YAML, and the columns of tables.

use serde_json::{Value, json};

use super::arguments::SchemaArguments;
use super::{Exit, Say};
use crate::config::SITE_SCHEMA;
use crate::data::decode::json_schema;
use crate::data::facilities;
use crate::data::files::{DATA_FILES, DataFile, Holds};
use crate::diag::Lang;
use crate::site::FRONT_MATTER;
use crate::source::nearest;

static OTHERS: [DataFile; 2] =
    [DataFile("front-matter", &FRONT_MATTER, Holds::One), DataFile("site", &SITE_SCHEMA, Holds::One)];

fn json_schema_of(DataFile(_, schema, holds): &DataFile) -> Value {
    let mut document = json_schema(schema);
    let (kind, key) = match holds {
        Holds::One => return document,
        Holds::Map => ("object", "additionalProperties"),
        Holds::List => ("array", "items"),
    };
    // References count from the whole document, so the definitions stay where they are.
    if let Some(record) = document.as_object_mut().and_then(|document| document.remove("$ref")) {
        document["type"] = json!(kind);
        document[key] = json!({ "$ref": record });
    }
    document
}

/// A table with the built-in names of its columns, as a Table Schema (<https://datapackage.org/standard/table-schema/>):
/// what a table is, JSON Schema has no words for.
fn facilities() -> Value {
    let dates = ["joined_on", "left_on"];
    let fields = facilities::COLUMNS.iter().map(|column| {
        let audience = column.audience;
        let is_date = dates.contains(&column.key);
        let about = format!("{}（{}）", column.label.ja, audience.label(Lang::Ja));
        let mut field = json!({
            "name": column.key,
            "type": if is_date { "date" } else { "string" },
            "title": about,
            "description": format!("{} ({})", column.label.en, audience.label(Lang::En)),
        });
        if is_date {
            // Dates may also be written in the Japanese calendar.
            field["format"] = json!("any");
        }
        if ["id", "name"].contains(&column.key) {
            field["constraints"] = json!({ "required": true, "unique": column.key == "id" });
        }
        field
    });
    table_schema("施設の一覧（facilities.csv）", "the facilities (facilities.csv)", fields.collect(), "id")
}

/// The table of redirects.
fn redirects() -> Value {
    let field = |name: &str, ja: &str, en: &str| {
        let constraints = json!({ "required": true, "unique": name == "from" });
        json!({ "name": name, "type": "string", "title": ja, "description": en, "constraints": constraints })
    };
    let fields = vec![
        field("from", "以前のアドレス（「/」で始まる）", "the earlier address, which begins with `/`"),
        field(
            "to",
            "移り先のページ（ファイル、または「/」で始まるアドレス）",
            "the page it leads to: a source file, or an address that begins with `/`",
        ),
    ];
    table_schema("以前のアドレスからの転送（redirects.csv）", "redirects (redirects.csv)", fields, "from")
}

fn table_schema(ja: &str, en: &str, fields: Vec<Value>, key: &str) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": ja,
        "description": en,
        "fields": fields,
        "primaryKey": [key],
    })
}

/// A kind of table: the name that selects it, and its schema.
struct Tabular(&'static str, fn() -> Value);

static TABLES: &[Tabular] = &[Tabular("facilities", facilities), Tabular("redirects", redirects)];

pub(super) fn schema(arguments: &SchemaArguments, say: &Say) -> Exit {
    let kinds = || OTHERS.iter().chain(DATA_FILES);
    let names = || kinds().map(|kind| kind.0).chain(TABLES.iter().map(|table| table.0));
    let of = |name: &str| {
        let kind = kinds().find(|kind| kind.0 == name).map(json_schema_of);
        kind.or_else(|| TABLES.iter().find(|table| table.0 == name).map(|table| (table.1)()))
    };
    let value = match &arguments.name {
        None => Value::Object(names().filter_map(|name| Some((name.to_owned(), of(name)?))).collect()),
        Some(wanted) => match of(wanted) {
            Some(schema) => schema,
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
