//! The moments at which an output changes by itself because something in it lives by the hour.

use jiff::civil::{Date, DateTime};

use crate::data::moment::{DAY, at, fiscal_days, fiscal_year};
use crate::site::OutputView;

impl OutputView<'_> {
    /// All such moments of what the output may show, past ones too, in the site's time zone.
    pub(super) fn moments(&self) -> Vec<DateTime> {
        let mut moments = self.of_contacts();
        moments.extend(self.of_outages());
        moments.extend(self.of_events());
        moments.extend(self.of_training());
        moments.extend(self.of_process());
        moments.extend(self.of_days());
        moments.extend(self.of_office());
        moments
    }

    /// The ends of closed days of their own; the new fiscal years in lists of closed days.
    fn of_contacts(&self) -> Vec<DateTime> {
        let own = self.contacts().flat_map(|contact| &contact.closed.own).map(|&(_, last)| at(last, DAY));
        let mut moments: Vec<DateTime> = own.collect();
        if self.asks("contact", |directive| directive.attribute("closed-days").is_some()) {
            let (first, last) = fiscal_days(fiscal_year(self.site.today));
            let january = Date::new(last.year(), 1, 1).unwrap_or(first);
            moments.extend([at(january, 0), at(last, DAY)]);
        }
        moments
    }

    /// Tomorrow, where an internal page counts days or tells today's: what is overdue, what is due within a month, who is
    /// on the way. Wider outputs write of days that stand still.
    fn of_days(&self) -> Option<DateTime> {
        const TELLING: [&str; 6] =
            ["dashboard", "issues", "onboarding", "onboarding-counts", "timeline", "training-gaps"];
        let counts = self.is_internal()
            && (TELLING.iter().any(|name| self.asks(name, |_| true))
                || self.asks("progress-report", |directive| directive.attribute("to").is_none())
                || self.counts_days_overdue());
        counts.then(|| self.site.today.tomorrow().ok().map(|day| at(day, 0))).flatten()
    }

    /// Whether a page of the output has such a directive.
    pub(super) fn asks(&self, name: &str, such: impl Fn(&crate::doc::Directive) -> bool) -> bool {
        let mut directives = self.pages().flat_map(|(_, page)| &page.facts.directives);
        directives.any(|directive| &*directive.name == name && such(directive))
    }
}
