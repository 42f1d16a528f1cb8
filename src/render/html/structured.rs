//! What search engines read of a page: schema.org data as JSON-LD. Only in outputs for the public, and only from public
//! fields.

use serde_json::{Map, Value, json};

use crate::data::facilities::{FacilityPublic, Membership};
use crate::doc::plain_text;
use crate::doc::{BlockKind, walk};
use crate::site::{OutputView, Page, PageKind};

/// The data of a page: the organisation on the homepage, questions where a page shows them.
pub(super) fn of_page(view: &OutputView<'_>, page: &Page) -> Option<String> {
    if !view.output.is_public() {
        return None;
    }
    let asked = page.facts.directives.iter().filter(|directive| &*directive.name == "faq");
    if page.kind == PageKind::Home {
        return Some(script(&organisation(view)));
    }
    let groups: Vec<Option<&str>> = asked.map(|directive| directive.value("group")).collect();
    (!groups.is_empty()).then(|| questions(view, &groups)).flatten().map(|value| script(&value))
}

/// The data of a facility's own page, while it takes part.
pub(super) fn of_facility(
    view: &OutputView<'_>,
    facility: &FacilityPublic,
    membership: Membership,
    url: Option<&str>,
) -> Option<String> {
    if !view.output.is_public() || membership != Membership::Member {
        return None;
    }
    let mut address = Map::new();
    put(&mut address, "@type", "PostalAddress");
    put(&mut address, "postalCode", &facility.postal_code);
    put(&mut address, "addressLocality", &facility.municipality);
    put(&mut address, "streetAddress", &facility.address);
    let mut value = Map::new();
    put(&mut value, "@context", "https://schema.org");
    put(&mut value, "@type", "MedicalOrganization");
    put(&mut value, "name", &facility.name);
    if address.len() > 1 {
        value.insert("address".to_owned(), Value::Object(address));
    }
    put(&mut value, "telephone", &facility.tel);
    put(&mut value, "url", if facility.url.is_empty() { url.unwrap_or_default() } else { &facility.url });
    let member_of = json!({ "@type": "Organization", "name": view.site.config.organisation.name });
    value.insert("memberOf".to_owned(), member_of);
    Some(script(&Value::Object(value)))
}

fn organisation(view: &OutputView<'_>) -> Value {
    let body = &view.site.config.organisation;
    let mut value = Map::new();
    put(&mut value, "@context", "https://schema.org");
    put(&mut value, "@type", "Organization");
    put(&mut value, "name", &body.name);
    put(&mut value, "address", body.address.as_deref().unwrap_or_default());
    put(&mut value, "telephone", body.tel.as_deref().unwrap_or_default());
    put(&mut value, "email", body.email.as_deref().unwrap_or_default());
    put(&mut value, "url", view.output.base_url.as_deref().unwrap_or_default());
    Value::Object(value)
}

fn questions(view: &OutputView<'_>, groups: &[Option<&str>]) -> Option<Value> {
    let wanted = |group: &str| groups.iter().any(|wanted| wanted.is_none_or(|wanted| wanted == group));
    let shown = view.questions().filter(|(question, _)| wanted(&question.group));
    let list: Vec<Value> = shown
        .map(|(question, answer)| {
            let mut text = String::new();
            walk::blocks(&answer.blocks, &mut |block| {
                if let BlockKind::Paragraph(run) = &block.kind {
                    text.push_str(plain_text(run).trim());
                }
            });
            let answer = json!({ "@type": "Answer", "text": text });
            json!({ "@type": "Question", "name": question.question.value, "acceptedAnswer": answer })
        })
        .collect();
    (!list.is_empty()).then(|| json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": list }))
}

fn put(map: &mut Map<String, Value>, key: &str, value: &str) {
    if !value.is_empty() {
        map.insert(key.to_owned(), json!(value));
    }
}

/// JSON that cannot end its script element, whatever its texts hold (HTML, "Restrictions for contents of script elements").
fn script(value: &Value) -> String {
    let text = value.to_string();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_element_and_all_of_it_comes_back() {
        let value = json!({ "name": "</script><!--&\u{2028}「病院」" });
        let text = script(&value);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), value);
    }
}
