//! The windows that pages name as their owners: `data/contacts.yaml`.
//!
//! Only what a public page may show has a key here; an unknown key (a private number, a person's name) is an error and
//! not passed over.

mod closed;
mod hours;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::{Kind, Node};
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::SourcePath;

pub use closed::Closed;
pub use hours::{Slot, Week, slots_in_words, weekday_name, weekday_of};

/// What the file is.
pub const NAME: Words = Words::new("連絡先の一覧（contacts.yaml）", "the contacts (contacts.yaml)");

/// The keys of one contact.
pub static CONTACT: Schema = Schema {
    name: Words::new("連絡先", "a contact"),
    fields: &[
        Field::new("name", FieldKind::Text, "窓口の名前", "the name of the window").required(),
        Field::new("tel", FieldKind::Text, "電話番号", "telephone"),
        Field::new("fax", FieldKind::Text, "FAX番号", "fax"),
        Field::new("email", FieldKind::Text, "メールアドレス", "e-mail address"),
        Field::new("for", FieldKind::Text, "何の窓口か", "what it is for"),
        Field::new(
            "hours",
            FieldKind::Any,
            "受付時間。文章か、曜日ごとの時間（mon-fri: \"9:00-17:00\"）",
            "opening hours: a text, or hours by weekday (mon-fri: \"9:00-17:00\")",
        ),
        Field::new(
            "closed",
            FieldKind::Texts,
            "休みの日（祝日、12/29-1/3、2026-08-13 など）",
            "closed days: holidays, 12/29-1/3, 2026-08-13",
        ),
        Field::new("address", FieldKind::Text, "所在地", "address"),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手（省くと public）",
            "who may see it; absent: public",
        ),
    ],
};

/// A window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    /// The key that front matter names under `owner`.
    pub key: Located<String>,
    /// Its name.
    pub name: String,
    /// Telephone.
    pub tel: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Opening hours.
    pub hours: Option<Hours>,
    /// When it is closed besides.
    pub closed: Closed,
    /// Address.
    pub address: Option<String>,
    /// Who may see it.
    pub audience: Audience,
}

/// The opening hours of a window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hours {
    /// As the office says them.
    Text(String),
    /// By weekday.
    Week(Week),
}

impl Contact {
    /// Hours and closed days in one line. Whether the window is open now is never said: the page may be read on any day.
    pub fn hours_in_words(&self, lang: Lang) -> Option<String> {
        let closed = self.closed.rules_in_words(lang);
        let line = match self.hours.as_ref()? {
            Hours::Text(text) => text.clone(),
            Hours::Week(week) => {
                let note = week.note.as_ref().map(|note| format!("。{note}")).unwrap_or_default();
                format!("{}{note}", week.line(lang))
            }
        };
        Some(match (closed, lang) {
            (None, _) => line,
            (Some(days), Lang::Ja) => format!("{line}（{days}は休み）"),
            (Some(days), Lang::En) => format!("{line} (closed on {days})"),
        })
    }
}

/// Reads the contacts of a file, in its order. Contacts without a name are reported and left out. What is wrong comes
/// with the audience that it concerns: a mistake in a window for few people is no matter of the others.
pub fn read(node: &Node, path: &SourcePath) -> (Vec<Contact>, Vec<(Audience, Diagnostics)>) {
    let Kind::Map(entries) = &node.kind else {
        let mut found = Diagnostics::new();
        Record::by_key(node, NAME, &CONTACT, path, &mut found);
        return (Vec::new(), vec![(Audience::Public, found)]);
    };
    let (mut contacts, mut all) = (Vec::new(), Vec::new());
    for entry in entries {
        let mut found = Diagnostics::new();
        let record = Record::new(&entry.value, &CONTACT, path, &mut found);
        // A word that is no audience may have meant any.
        let audience = record.and_then(|record| record.choice("audience")).and_then(|word| Audience::parse(word.value));
        let key = Located { value: entry.key.clone(), span: entry.key_span };
        contacts.extend(record.and_then(|record| contact(key, &record, path, &mut found)));
        all.push((audience.unwrap_or_default(), found));
    }
    (contacts, all)
}

fn contact(
    key: Located<String>,
    record: &Record<'_>,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Option<Contact> {
    let text = |key: &str| record.text(key).map(|text| text.value.trim().to_owned());
    if let Some(email) = record.text("email").filter(|email| !is_email(email.value.trim())) {
        diagnostics.push(rules::bad_email(&email.value).at_span(path, email.span));
    }
    Some(Contact {
        key,
        name: text("name")?,
        tel: text("tel"),
        fax: text("fax"),
        email: text("email"),
        purpose: text("for"),
        hours: hours_of(record, path, diagnostics),
        closed: closed::read(&record.texts("closed"), path, diagnostics),
        address: text("address"),
        audience: record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or_default(),
    })
}

fn hours_of(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Hours> {
    let node = record.node("hours")?;
    match &node.kind {
        Kind::Map(entries) => Some(Hours::Week(hours::read(entries, path, diagnostics))),
        Kind::Scalar { text, .. } => Some(Hours::Text(text.trim().to_owned())),
        _ => {
            diagnostics.push(rules::bad_hours("- …").at_span(path, node.span));
            None
        }
    }
}

/// Whether a text has the shape of an address that a `mailto:` link may hold; not whether anybody reads it.
fn is_email(text: &str) -> bool {
    let sound = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b))
    };
    text.split_once('@').is_some_and(|(name, host)| sound(name) && sound(host) && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::yaml;
    use crate::source::Source;

    #[test]
    fn contacts_are_read_and_their_mistakes_told() {
        let text = "office:\n  name: 事務局\n  tel: 096-000-0000\n  email: office@example.jp\nit:\n  tel: '1'\n  mobile: '2'\n\
                    it2: 担当\nit3: { name: 保守, email: ＠example.jp, audience: internal }\n";
        let source = Source::new(SourcePath::new("content/data/contacts.yaml"), text);
        let node = yaml::parse(&source, 0..text.len()).expect("valid YAML");
        let (contacts, told) = read(&node, &source.path);
        let found: Vec<_> = contacts.iter().map(|c| (c.key.value.as_str(), c.name.as_str(), c.audience)).collect();
        assert_eq!(found, [("office", "事務局", Audience::Public), ("it3", "保守", Audience::Internal)]);
        assert_eq!(contacts[0].tel.as_deref(), Some("096-000-0000"));
        let rules: Vec<_> =
            told.iter().flat_map(|(audience, told)| told.0.iter().map(|d| (d.rule, *audience))).collect();
        let public = Audience::Public;
        let expected = [("unknown-key", public), ("missing-key", public), ("not-a-map", public)];
        assert_eq!(rules, [&expected[..], &[("bad-email", Audience::Internal)]].concat());
    }
}
