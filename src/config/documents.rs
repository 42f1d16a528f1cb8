//! The groups of documents: `documents: groups:`.

use crate::audience::Audience;
use crate::config::{DocumentGroup, Reference};
use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::data::yaml::Kind;
use crate::diag::{Diagnostics, rules};
use crate::source::{SourcePath, is_slug};

const AUDIENCES: FieldKind = FieldKind::Choice(&["public", "members", "internal"]);

/// The keys of a group.
pub(super) static GROUP: Schema = Schema {
    name: Words::new("文書のまとまり（groups）", "a group of documents"),
    fields: &[
        Field::new("label", FieldKind::Text, "ページに出す呼び名", "its name for readers").required(),
        Field::new("kinds", FieldKind::Texts, "この種類の文書", "documents of these kinds"),
        Field::new("owners", FieldKind::Texts, "この担当（owner）の文書", "documents of these owners"),
        Field::new("situations", FieldKind::Texts, "この場面（situations）の文書", "documents for these situations"),
        Field::new("audiences", FieldKind::ListOf(&AUDIENCES), "この公開範囲の文書", "documents for these audiences"),
    ],
};

/// The groups of a site that names none: by the kinds that are known without it.
const DEFAULTS: [(&str, &str, &[&str]); 3] = [
    ("patients", "患者向けの文書", &["同意書", "パンフレット"]),
    ("facilities", "参加機関向けの文書", &["手順書", "契約書", "申込書"]),
    ("rules", "規程", &["規程", "方針"]),
];

/// The office's own groups, in the order of the file, or those that are known without them.
pub(super) fn groups(
    record: Option<Record<'_>>,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Vec<DocumentGroup> {
    let Some(record) = record.filter(|record| record.key_span("groups").is_some()) else {
        return DEFAULTS.map(default_group).into();
    };
    let mut groups = Vec::new();
    for (key, group) in record.record_map("groups") {
        if !is_slug(&key.value) {
            diagnostics.push(rules::bad_slug(&key.value).at_span(path, key.span));
            continue;
        }
        let texts = |name: &str| {
            group.texts(name).into_iter().map(|text| Reference { text: text.value, span: text.span }).collect()
        };
        let audiences = match group.node("audiences").map(|node| &node.kind) {
            Some(Kind::List(items)) => items.iter().filter_map(|item| Audience::parse(item.text()?)).collect(),
            _ => Vec::new(),
        };
        groups.push(DocumentGroup {
            label: group.text("label").map_or_else(|| key.value.clone(), |label| label.value),
            kinds: texts("kinds"),
            owners: texts("owners"),
            situations: texts("situations"),
            audiences,
            key: key.value,
        });
    }
    groups
}

fn default_group((key, label, kinds): (&str, &str, &[&str])) -> DocumentGroup {
    let reference = |kind: &&str| Reference { text: (*kind).to_owned(), ..Reference::default() };
    DocumentGroup {
        key: key.to_owned(),
        label: label.to_owned(),
        kinds: kinds.iter().map(reference).collect(),
        ..DocumentGroup::default()
    }
}
