//! JSON Schema (draft 2020-12) of a declared schema, for editors.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Field, FieldKind, Schema};

/// The JSON Schema of a schema. Descriptions are Japanese first, then English. Empty values are allowed where the key
/// is not required, as they count as absent. The same schema always gives the same text.
pub fn json_schema(schema: &'static Schema) -> Value {
    let mut definitions = BTreeMap::new();
    let root = reference(schema, &mut definitions);
    let definitions: Map<String, Value> =
        definitions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": schema.name.ja,
        "description": schema.name.en,
        "$ref": root,
        "$defs": definitions,
    })
}

/// The address of a schema's definition, which is added where it is not there yet (schemas may hold themselves).
fn reference(schema: &'static Schema, definitions: &mut BTreeMap<&'static str, Value>) -> String {
    let name = schema.name.en;
    if !definitions.contains_key(name) {
        definitions.insert(name, Value::Null);
        let value = object(schema, definitions);
        definitions.insert(name, value);
    }
    format!("#/$defs/{}", name.replace('~', "~0").replace('/', "~1").replace(' ', "%20"))
}

fn object(schema: &'static Schema, definitions: &mut BTreeMap<&'static str, Value>) -> Value {
    let mut properties = Map::new();
    for field in schema.fields {
        properties.insert(field.key.to_owned(), property(field, definitions));
    }
    let required: Vec<&str> = schema.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut object = json!({
        "title": schema.name.ja,
        "description": schema.name.en,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn property(field: &'static Field, definitions: &mut BTreeMap<&'static str, Value>) -> Value {
    let kind = kind(&field.kind, definitions);
    let mut property = match (field.required, &field.kind) {
        (true, _) | (false, FieldKind::Any) => kind,
        (false, _) => json!({ "anyOf": [kind, { "type": "null" }] }),
    };
    property["description"] = json!(format!("{}\n\n{}", field.doc.ja, field.doc.en));
    property
}

fn kind(kind: &'static FieldKind, definitions: &mut BTreeMap<&'static str, Value>) -> Value {
    let text = || json!({ "type": ["string", "number", "boolean"] });
    match kind {
        FieldKind::Text => text(),
        FieldKind::Bool => json!({ "type": "boolean" }),
        FieldKind::Integer => json!({ "type": "integer" }),
        FieldKind::Date => json!({ "type": "string", "examples": ["2026-04-01", "令和8年4月1日"] }),
        FieldKind::Moment => json!({ "type": "string", "examples": ["2026-04-01 9:00", "令和8年4月1日9時"] }),
        FieldKind::Period => json!({ "type": "string", "pattern": "^([0-9]+y)?([0-9]+m)?([0-9]+d)?$" }),
        FieldKind::Choice(words) => json!({ "enum": words }),
        FieldKind::Texts => json!({ "anyOf": [text(), { "type": "array", "items": text() }] }),
        FieldKind::Map(schema) => json!({ "$ref": reference(schema, definitions) }),
        FieldKind::TextOrMap(schema) => json!({ "anyOf": [text(), { "$ref": reference(schema, definitions) }] }),
        FieldKind::MapOf(inner) => json!({ "type": "object", "additionalProperties": self::kind(inner, definitions) }),
        FieldKind::ListOf(inner) => json!({ "type": "array", "items": self::kind(inner, definitions) }),
        FieldKind::Any => json!({}),
    }
}
