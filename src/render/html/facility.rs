//! The labelled values of a facility's own page.

use super::views::FieldView;
use crate::data::facilities::{COLUMNS, FacilityInternal, FacilityPublic, Stage, StageName};
use crate::diag::rules;
use crate::site::Site;

/// What everybody may read, without the name and the id; what is empty is left out.
pub(super) fn public_fields(facility: &FacilityPublic, site: &Site) -> Vec<FieldView> {
    let lang = site.config.lang;
    let label = |key: &'static str| rules::label(key, lang).unwrap_or(key);
    let mut fields = vec![
        FieldView::new(label("facility_kana"), &facility.kana),
        FieldView::new(label("facility_kind"), &facility.kind),
        FieldView::new(label("facility_municipality"), &facility.municipality),
        FieldView::new(label("facility_postal_code"), &facility.postal_code),
        FieldView::new(label("facility_address"), &facility.address),
        FieldView {
            href: Some(format!("tel:{}", facility.tel)),
            ..FieldView::new(label("facility_tel"), &facility.tel)
        },
        FieldView { href: Some(facility.url.clone()), ..FieldView::new(label("facility_url"), &facility.url) },
        FieldView::new(label("facility_hours"), &facility.hours),
        FieldView::new(label("facility_roles"), facility.roles.join("・")),
        FieldView::new(label("facility_services"), facility.services.join("・")),
    ];
    if let Some(day) = facility.joined_on {
        let iso = Some(day.to_string());
        fields.push(FieldView { iso, ..FieldView::new(label("facility_joined_on"), site.date_text(day)) });
    }
    fields.extend(facility.extra.iter().map(|extra| match extra.date {
        Some(day) => FieldView { iso: Some(day.to_string()), ..FieldView::new(&extra.label, site.date_text(day)) },
        None => FieldView::new(&extra.label, &extra.text),
    }));
    fields.retain(|field| !field.value.is_empty());
    fields
}

/// What only the office may read.
pub(super) fn internal_fields(facility: &FacilityInternal, site: &Site) -> Vec<FieldView> {
    let lang = site.config.lang;
    let heading =
        |key: &str| COLUMNS.iter().find(|column| column.key == key).map_or("", |column| column.label.get(lang));
    let stages = StageName::ALL.into_iter().map(|name| {
        let state = match facility.stage(name) {
            Stage::On(day) => site.date_text(day),
            Stage::NotNeeded => rules::label("stage_not_needed", lang).unwrap_or("-").to_owned(),
            Stage::Unknown => String::new(),
        };
        FieldView::new(heading(name.column()), state)
    });
    let others = [("contact_person", &facility.contact_person), ("note", &facility.note)];
    let others = others.into_iter().map(|(key, value)| FieldView::new(heading(key), value));
    stages.chain(others).filter(|field| !field.value.is_empty()).collect()
}
