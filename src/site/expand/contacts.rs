//! `::contact`: windows with what they are for, how to reach them, hours by weekday and closed days in words.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Expander;
use super::blocks::{captioned, definitions, heading, link, paragraph, table, text};
use crate::data::contacts::{Contact, Hours, Week, weekday_name, weekday_of};
use crate::data::moment::{fiscal_days, fiscal_label, fiscal_year};
use crate::diag::{Lang, rules};
use crate::doc::{Block, Directive, Inline};
use crate::source::{Span, nearest};

impl<'v> Expander<'v> {
    pub(super) fn contact(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let closed_days = directive.attribute("closed-days").is_some();
        let contacts: Vec<&Contact> = match (directive.attribute("key"), directive.attribute("all")) {
            (None, Some(_)) => {
                let mut blocks = Vec::new();
                for contact in self.view.contacts() {
                    let id = format!("contact:{}", contact.key.value);
                    blocks.push(heading(self.heading_level + 1, id, &contact.name, span));
                    blocks.extend(self.one_contact(contact, closed_days, span));
                }
                return blocks;
            }
            (Some(key), None) => self.known_contact(&key.value, key.span).into_iter().collect(),
            _ => {
                self.diagnostics.push(rules::contact_which().at_span(&self.path, span));
                return Vec::new();
            }
        };
        contacts.into_iter().flat_map(|contact| self.one_contact(contact, closed_days, span)).collect()
    }

    /// The contact of a key that the output may show; what is wrong is reported at its place.
    pub(super) fn known_contact(&mut self, key: &str, span: Span) -> Option<&'v Contact> {
        let view = self.view;
        let error = match view.site.contact(key) {
            Some(_) if view.contact(key).is_some() => return view.contact(key),
            Some(contact) => {
                let audience = contact.audience;
                rules::contact_not_shown(key, audience.label(Lang::Ja), audience.label(Lang::En))
            }
            None => {
                let known = view.site.contacts.iter().map(|contact| contact.key.value.as_str());
                rules::unknown_contact(key).suggest(nearest(key, known))
            }
        };
        self.diagnostics.push(error.at_span(&self.path, span));
        None
    }

    fn one_contact(&self, contact: &Contact, closed_days: bool, span: Span) -> Vec<Block> {
        let mut entries: Vec<(&str, Vec<Inline>)> = Vec::new();
        let plain = |value: &str| vec![text(value, span)];
        if let Some(purpose) = &contact.purpose {
            entries.push((self.label("contact_for"), plain(purpose)));
        }
        if let Some(tel) = &contact.tel {
            entries.push((self.label("telephone"), vec![link(&format!("tel:{}", dialled(tel)), tel, span)]));
        }
        if let Some(fax) = &contact.fax {
            entries.push((self.label("fax"), plain(fax)));
        }
        if let Some(email) = &contact.email {
            entries.push((self.label("email"), vec![link(&format!("mailto:{email}"), email, span)]));
        }
        if let Some(address) = &contact.address {
            entries.push((self.label("address"), plain(address)));
        }
        if let Some(Hours::Text(hours)) = &contact.hours {
            entries.push((self.label("hours"), plain(hours)));
        }
        let mut blocks = vec![definitions(entries, span)];
        if let Some(Hours::Week(week)) = &contact.hours {
            blocks.push(self.hours(contact, week, span));
        }
        blocks.extend(self.closed_in_words(contact).map(|words| paragraph(vec![text(&words, span)], span)));
        if let (true, Some(Hours::Week(week))) = (closed_days, &contact.hours) {
            blocks.extend(self.closed_days(contact, week, span));
        }
        blocks
    }

    fn hours(&self, contact: &Contact, week: &Week, span: Span) -> Block {
        let rows = week.rows(self.lang()).into_iter();
        let rows = rows.map(|(days, hours)| vec![vec![text(&days, span)], vec![text(&hours, span)]]).collect();
        let caption = match self.lang() {
            Lang::Ja => format!("{}の受付時間", contact.name),
            Lang::En => format!("Hours of {}", contact.name),
        };
        captioned(&caption, table(&[self.label("weekday"), self.label("hours")], rows, span))
    }

    /// 「祝日と12月29日から1月3日までは休みます。」, and the note on the hours.
    fn closed_in_words(&self, contact: &Contact) -> Option<String> {
        let lang = self.lang();
        let closed = [contact.closed.rules_in_words(lang), contact.closed.own_in_words(self.view.site.today, lang)];
        let mut words: Vec<String> = closed
            .into_iter()
            .flatten()
            .map(|days| match lang {
                Lang::Ja => format!("{days}は休みます。"),
                Lang::En => format!("Closed on {days}."),
            })
            .collect();
        if let Some(Hours::Week(Week { note: Some(note), .. })) = &contact.hours {
            words.push(note.clone());
        }
        (!words.is_empty()).then(|| words.join(if lang == Lang::Ja { "" } else { " " }))
    }

    /// The days of this fiscal year, from January on of the next one too, on which the week would be open.
    fn closed_days(&self, contact: &Contact, week: &Week, span: Span) -> Vec<Block> {
        let today = self.view.site.today;
        let year = fiscal_year(today);
        let years = if today.month() < 4 { vec![year, year + 1] } else { vec![year] };
        years.into_iter().map(|year| self.closed_days_of(contact, week, year, span)).collect()
    }

    fn closed_days_of(&self, contact: &Contact, week: &Week, year: i16, span: Span) -> Block {
        let lang = self.lang();
        let (first, last) = fiscal_days(year);
        let days = first.series(1.day()).take_while(|&day| day <= last);
        let days = days.filter_map(|day| Some((day, contact.closed.reason(day, week, lang)?)));
        let rows =
            days.map(|(day, reason)| vec![vec![text(&self.day(day), span)], vec![text(&reason, span)]]).collect();
        let caption = match lang {
            Lang::Ja => format!("{}が休む日　{}", contact.name, fiscal_label(year, lang)),
            Lang::En => format!("Closed days of {}, {}", contact.name, fiscal_label(year, lang)),
        };
        captioned(&caption, table(&[self.label("closed_days"), self.label("reason")], rows, span))
    }

    /// A date with its weekday: 2026年11月3日（火）.
    pub(super) fn day(&self, date: Date) -> String {
        let weekday = weekday_name(weekday_of(date), self.lang());
        match self.lang() {
            Lang::Ja => format!("{}（{}）", self.view.site.date_text(date), weekday.trim_end_matches("曜日")),
            Lang::En => format!("{weekday} {date}"),
        }
    }
}

/// A telephone number as a link dials it: digits and a leading `+`.
fn dialled(tel: &str) -> String {
    tel.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
