//! What search engines read of a page: schema.org data as JSON-LD. Only in outputs for the public, and only from public
//! fields.

use serde_json::{Map, Value, json};

use crate::data::contacts::{Contact, Hours, Slot, Week};
use crate::data::events::{Event, Occurrence};
use crate::data::facilities::{FacilityPublic, Membership};
use crate::data::moment::{DAY, When};
use crate::doc::plain_text;
use crate::doc::{BlockKind, walk};
use crate::site::{OutputView, Page, PageKind};

/// The data of a page: the organisation on the homepage and with the windows that a page shows, questions and events
/// where a page shows them.
pub(super) fn of_page(view: &OutputView<'_>, page: &Page) -> Option<String> {
    if !view.output.is_public() {
        return None;
    }
    let asked = |name| page.facts.directives.iter().filter(move |directive| &*directive.name == name);
    let mut found = Vec::new();
    if page.kind == PageKind::Home || asked("contact").next().is_some() {
        found.push(organisation(view, &contacts(view, page)));
    }
    let groups: Vec<Option<&str>> = asked("faq").map(|directive| directive.value("group")).collect();
    if !groups.is_empty() {
        found.extend(questions(view, &groups));
    }
    if asked("events").next().is_some() {
        found.extend(events(view));
    }
    match found.as_slice() {
        [] => None,
        [one] => Some(script(one)),
        _ => Some(script(&Value::Array(found))),
    }
}

/// The events to come that the output shows.
fn events(view: &OutputView<'_>) -> Vec<Value> {
    let site = view.site;
    let to_come = view.events().into_iter().filter(|(_, time)| site.instant(time.over()) > site.now);
    to_come.map(|(event, time)| event_value(view, event, time)).collect()
}

fn event_value(view: &OutputView<'_>, event: &Event, time: Occurrence) -> Value {
    let mut value = Map::new();
    put(&mut value, "@context", "https://schema.org");
    put(&mut value, "@type", "Event");
    put(&mut value, "name", &event.title);
    put(&mut value, "startDate", &iso(view, time.start));
    put(&mut value, "endDate", &time.end.map(|end| iso(view, end)).unwrap_or_default());
    put(&mut value, "description", event.description.as_deref().unwrap_or_default());
    if let Some(place) = &event.place {
        value.insert("location".to_owned(), json!({ "@type": "Place", "name": place }));
    }
    let organizer = json!({ "@type": "Organization", "name": view.site.config.organisation.name });
    value.insert("organizer".to_owned(), organizer);
    Value::Object(value)
}

/// A day, or a moment with the offset of the site's time zone (ISO 8601).
fn iso(view: &OutputView<'_>, when: When) -> String {
    let zone = view.site.config.time_zone.clone();
    match when.time.map(|_| when.start().to_zoned_datetime(zone)) {
        Some(Ok(zoned)) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        _ => when.date.to_string(),
    }
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
    // Hours are those of a place; a body has none of its own.
    if let Some(week) = Week::parse(&facility.hours) {
        let place = json!({ "@type": "Place", "name": facility.name, "openingHoursSpecification": opening(&week) });
        value.insert("location".to_owned(), place);
    }
    let member_of = json!({ "@type": "Organization", "name": view.site.config.organisation.name });
    value.insert("memberOf".to_owned(), member_of);
    Some(script(&Value::Object(value)))
}

/// The windows that a page shows: those of its directives and the one in charge of it. Others may be for the office's own
/// pages.
fn contacts<'a>(view: &OutputView<'a>, page: &Page) -> Vec<&'a Contact> {
    let asked = || page.facts.directives.iter().filter(|directive| &*directive.name == "contact");
    let all = asked().any(|directive| directive.attribute("all").is_some());
    let shown = |contact: &&Contact| {
        let key = contact.key.value.as_str();
        all || page.owner.as_deref() == Some(key) || asked().any(|directive| directive.value("key") == Some(key))
    };
    view.contacts().filter(shown).collect()
}

fn organisation(view: &OutputView<'_>, contacts: &[&Contact]) -> Value {
    let body = &view.site.config.organisation;
    let mut value = Map::new();
    put(&mut value, "@context", "https://schema.org");
    put(&mut value, "@type", "Organization");
    put(&mut value, "name", &body.name);
    put(&mut value, "address", body.address.as_deref().unwrap_or_default());
    put(&mut value, "telephone", body.tel.as_deref().unwrap_or_default());
    put(&mut value, "email", body.email.as_deref().unwrap_or_default());
    put(&mut value, "url", view.output.base_url.as_deref().unwrap_or_default());
    let points: Vec<Value> = contacts.iter().map(|contact| contact_point(contact)).collect();
    if !points.is_empty() {
        value.insert("contactPoint".to_owned(), points.into());
    }
    Value::Object(value)
}

/// A window, with its hours where they are known by weekday.
fn contact_point(contact: &Contact) -> Value {
    let mut value = Map::new();
    put(&mut value, "@type", "ContactPoint");
    put(&mut value, "name", &contact.name);
    put(&mut value, "contactType", contact.purpose.as_deref().unwrap_or_default());
    put(&mut value, "telephone", contact.tel.as_deref().unwrap_or_default());
    put(&mut value, "faxNumber", contact.fax.as_deref().unwrap_or_default());
    put(&mut value, "email", contact.email.as_deref().unwrap_or_default());
    let week = match &contact.hours {
        Some(Hours::Week(week)) => Some(week.clone()),
        Some(Hours::Text(text)) => Week::parse(text),
        None => None,
    };
    if let Some(week) = week {
        value.insert("hoursAvailable".to_owned(), opening(&week).into());
    }
    Value::Object(value)
}

/// The open hours as schema.org's `OpeningHoursSpecification`. Of closed days nothing is said: neither that they are open
/// nor for how long they are closed.
fn opening(week: &Week) -> Vec<Value> {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let value = |((from, to), days): (Slot, Vec<&str>)| {
        // There is no 24:00 in its times.
        let closes = time(to.min(DAY - 1));
        json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": time(from), "closes": closes })
    };
    week.open().into_iter().map(value).collect()
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
