//! What templates see: one typed view per kind of thing. Top-level names in templates are those that
//! [`PageRenderer`](super::PageRenderer) gives; there is no `site` object, so that it stays known what a page is made from.

use jiff::civil::Date;
use serde::Serialize;

use crate::data::contacts::Contact;
use crate::data::date::DateStyle;
use crate::diag::Lang;

/// A date in the forms that pages show.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DateView {
    /// `2026-04-01`, for `<time datetime>`.
    pub(super) iso: String,
    /// The day as the site writes dates.
    pub(super) text: String,
}

impl DateView {
    pub(super) fn new(date: Date, style: DateStyle, lang: Lang) -> Self {
        Self { iso: date.to_string(), text: style.write(date, lang) }
    }
}

/// A page in a list, a menu or a breadcrumb.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) title: String,
    /// The address from the output's root, encoded; a template writes `{{ root }}{{ item.path }}`.
    pub(super) path: String,
    pub(super) description: String,
    pub(super) date: Option<DateView>,
    /// The kind of news.
    pub(super) kind: Option<String>,
    /// Its number among the kinds, counted from 1: the filter of kinds goes by it.
    pub(super) kind_number: Option<usize>,
}

/// A kind of news that a list may be narrowed to.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KindView {
    pub(super) number: usize,
    pub(super) name: String,
}

/// The news of a fiscal year.
#[derive(Clone, Debug, Serialize)]
pub(super) struct YearView {
    pub(super) title: String,
    /// The id of its heading.
    pub(super) id: String,
}

/// An outage or maintenance, in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OutageView {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) kind: Option<String>,
    pub(super) state: &'static str,
    pub(super) service: String,
    pub(super) from: String,
    pub(super) until: Option<String>,
    pub(super) restored: Option<String>,
}

/// The page that is being made.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct PageView {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) path: String,
    /// The address of the first-level section that it lies in.
    pub(super) top: Option<String>,
    /// The whole address on the web, where the output has one.
    pub(super) url: Option<String>,
    pub(super) date: Option<DateView>,
    pub(super) updated: Option<DateView>,
    pub(super) reviewed_on: Option<DateView>,
    pub(super) next_review: Option<DateView>,
    pub(super) review_lapsed: bool,
    pub(super) owner: Option<ContactView>,
    /// The kind of news.
    pub(super) kind_label: Option<String>,
    pub(super) outage: Option<OutageView>,
    /// The further values that the front matter gives to the theme.
    pub(super) extra: serde_json::Value,
    /// Whether the page shows a list of facilities, for which the theme has a script.
    pub(super) filter: bool,
    /// Whether the page shows something of the process, for which the theme has styles of their own.
    pub(super) process: bool,
    /// Whether the page shows a board or register of the office, for which the theme has styles of their own.
    pub(super) office: bool,
    /// Whether the page is a document or holds a form, for which the theme has styles of their own.
    pub(super) paper: bool,
    /// The address of a feed of its own, from the output's root.
    pub(super) feed: Option<String>,
    /// What that feed tells of.
    pub(super) feed_title: String,
    /// schema.org data as JSON that is safe within a script element.
    pub(super) structured: Option<String>,
}

/// An urgent notice.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BannerView {
    pub(super) level: &'static str,
    pub(super) label: &'static str,
    pub(super) texts: Vec<BannerText>,
    pub(super) href: Option<String>,
    /// Whether the address counts from the output's root.
    pub(super) local: bool,
    pub(super) link_text: &'static str,
}

/// A notice in one language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BannerText {
    pub(super) lang: String,
    pub(super) text: String,
}

/// The contact in charge of a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ContactView {
    pub(super) name: String,
    pub(super) tel: Option<String>,
    pub(super) fax: Option<String>,
    pub(super) email: Option<String>,
    pub(super) hours: Option<String>,
}

impl ContactView {
    pub(super) fn new(contact: &Contact, lang: Lang) -> Self {
        Self {
            name: contact.name.clone(),
            tel: contact.tel.clone(),
            fax: contact.fax.clone(),
            email: contact.email.clone(),
            hours: contact.hours_in_words(lang),
        }
    }
}

/// A heading of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HeadingView {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) title: String,
}

/// The operating body.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OrganisationView {
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) tel: Option<String>,
    pub(super) email: Option<String>,
}

/// The picture beside the site's name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LogoView {
    /// The address from the output's root.
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The output that is being made.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OutputInfo {
    pub(super) name: String,
    /// Its narrowest audience: `public`, `members` or `internal`.
    pub(super) audience: &'static str,
    /// The band above every page of an output that is not public.
    pub(super) band: Option<String>,
    pub(super) noindex: bool,
    pub(super) feed: bool,
}

/// A facility's own page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FacilityView {
    pub(super) fields: Vec<FieldView>,
    pub(super) internal_fields: Vec<FieldView>,
    pub(super) left_on: Option<DateView>,
    /// Until when the page of a facility that left stays, in words.
    pub(super) kept_until: Option<String>,
    pub(super) applicant: bool,
    pub(super) as_of: String,
}

/// A labelled value.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FieldView {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) href: Option<String>,
    pub(super) iso: Option<String>,
}

impl FieldView {
    pub(super) fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into(), href: None, iso: None }
    }
}
