//! The one decision: is this item in this output, now? Every emitter asks here and nowhere else.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use crate::audience::Audience;
use crate::config::Output;
use crate::diag::{Lang, rules};

/// How far an item has come on its way to the public (SPEC §4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// Approved, not yet put out.
    Approved,
    /// Out.
    #[default]
    Published,
    /// Withdrawn; something replaces it.
    Retired,
}

impl Status {
    /// All, in the order of an item's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Review, Self::Approved, Self::Published, Self::Retired];

    /// The words that front matter uses.
    pub const NAMES: &'static [&'static str] = &["draft", "review", "approved", "published", "retired"];

    /// The word that front matter uses.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The key of the status's name in the catalogue of labels.
    fn label_key(self) -> &'static str {
        match self {
            Self::Draft => "status_draft",
            Self::Review => "status_review",
            Self::Approved => "status_approved",
            Self::Published => "status_published",
            Self::Retired => "status_retired",
        }
    }

    /// The status's name for readers.
    pub fn label(self, lang: Lang) -> &'static str {
        rules::label(self.label_key(), lang).unwrap_or(self.name())
    }

    /// The status of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == word)
    }
}

/// What an item says about when and to whom it is shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Publication {
    /// Who may see it.
    pub audience: Audience,
    /// How far it has come.
    pub status: Status,
    /// The first day it is shown.
    pub publish_on: Option<Date>,
    /// The last day it is shown.
    pub expire_on: Option<Date>,
    /// Whether it stays when it is retired: who signed a document must still find it.
    pub stays: bool,
}

/// Why an item is not in an output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Withheld {
    /// The output is for a wider audience.
    Audience(Audience),
    /// Not published yet.
    Status(Status),
    /// Shown from a day to come.
    Until(Date),
    /// No longer shown since the day after this one.
    Since(Date),
    /// Nothing that is published refers to it.
    Unused,
}

impl Withheld {
    /// The reason in words: 「公開予定（2027-04-01から）」.
    pub fn describe(self, lang: Lang) -> String {
        let label = |key| rules::label(key, lang).unwrap_or(key);
        match self {
            Self::Audience(audience) => audience.label(lang).to_owned(),
            Self::Status(status) => status.label(lang).to_owned(),
            Self::Until(day) => label("withheld_until").replace("{day}", &day.to_string()),
            Self::Since(day) => label("withheld_since").replace("{day}", &day.to_string()),
            Self::Unused => label("withheld_unused").to_owned(),
        }
    }
}

impl Publication {
    /// Decides whether the item is in `output` on the day `today`.
    ///
    /// # Errors
    /// The first reason why not: a matter of audience before one of status, status before dates.
    pub fn shown_in(&self, output: &Output, today: Date) -> Result<(), Withheld> {
        if !output.audiences.contains(&self.audience) {
            return Err(Withheld::Audience(self.audience));
        }
        self.shown_on(today)
    }

    fn is_out(&self) -> bool {
        self.status == Status::Published || self.stays && self.status == Status::Retired
    }

    /// Decides by status and dates alone.
    ///
    /// # Errors
    /// The reason why the item is not shown on that day to anybody.
    pub fn shown_on(&self, today: Date) -> Result<(), Withheld> {
        if !self.is_out() {
            return Err(Withheld::Status(self.status));
        }
        match (self.publish_on, self.expire_on) {
            (Some(first), _) if today < first => Err(Withheld::Until(first)),
            (_, Some(last)) if today > last => Err(Withheld::Since(last)),
            _ => Ok(()),
        }
    }

    /// The next day after `today` on which the decision changes by itself.
    pub fn next_change(&self, today: Date) -> Option<Date> {
        if !self.is_out() {
            return None;
        }
        let after_last = self.expire_on.and_then(|last| last.tomorrow().ok());
        [self.publish_on, after_last].into_iter().flatten().filter(|&day| day > today).min()
    }
}

/// When an output changes by itself, in the site's time zone: a day where the day begins with it, otherwise a moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Change(pub DateTime);

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.time() == Time::midnight() {
            true => write!(f, "{}", self.0.date()),
            false => write!(f, "{} {}", self.0.date(), self.0.time().strftime("%H:%M")),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn output(audiences: &[Audience]) -> Output {
        Output { audiences: audiences.to_vec(), ..Output::named("x") }
    }

    #[test]
    fn an_item_is_shown_from_its_first_day_through_its_last() {
        let item = Publication {
            publish_on: Some(date(2026, 4, 1)),
            expire_on: Some(date(2026, 4, 30)),
            ..Publication::default()
        };
        assert_eq!(item.shown_on(date(2026, 3, 31)), Err(Withheld::Until(date(2026, 4, 1))));
        assert_eq!(item.shown_on(date(2026, 4, 1)), Ok(()));
        assert_eq!(item.shown_on(date(2026, 4, 30)), Ok(()));
        assert_eq!(item.shown_on(date(2026, 5, 1)), Err(Withheld::Since(date(2026, 4, 30))));
        assert_eq!(item.next_change(date(2026, 3, 1)), Some(date(2026, 4, 1)));
        assert_eq!(item.next_change(date(2026, 4, 1)), Some(date(2026, 5, 1)));
        assert_eq!(item.next_change(date(2026, 5, 1)), None);
    }

    #[test]
    fn every_status_but_published_withholds() {
        for status in Status::ALL {
            let item = Publication { status, ..Publication::default() };
            assert_eq!(item.shown_on(date(2026, 4, 1)).is_ok(), status == Status::Published, "{status:?}");
        }
    }

    #[test]
    fn a_narrower_item_is_not_in_a_wider_output() {
        let members_only = Publication { audience: Audience::Members, ..Publication::default() };
        let today = date(2026, 4, 1);
        assert_eq!(
            members_only.shown_in(&output(&[Audience::Public]), today),
            Err(Withheld::Audience(Audience::Members))
        );
        assert_eq!(members_only.shown_in(&output(&[Audience::Public, Audience::Members]), today), Ok(()));
    }
}
