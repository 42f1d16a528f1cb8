//! The days on which the office's own pages, and those for members about them, change by themselves.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use crate::data::facilities::{Stage, StageName};
use crate::data::moment::{at, fiscal_days, fiscal_year};
use crate::site::OutputView;
use crate::site::expand::REVIEW_SOON;

impl OutputView<'_> {
    /// All such moments of what the output's pages ask for, past ones too.
    pub(super) fn of_office(&self) -> Vec<DateTime> {
        let asks = |name: &str| self.asks(name, |_| true);
        let today = self.site.today;
        let mut days: Vec<Date> = Vec::new();
        if asks("onboarding") || asks("onboarding-counts") {
            days.extend(self.of_stages());
        }
        if asks("participation") || asks("evaluation") {
            let (_, last) = fiscal_days(fiscal_year(today));
            days.extend(last.tomorrow());
        }
        if asks("document-registry") {
            for (_, _, info) in self.site.documents() {
                days.extend(info.effective_on);
                days.extend(info.review_by.map(|day| day.saturating_sub(REVIEW_SOON.days())));
                days.extend(info.review_by.and_then(|day| day.tomorrow().ok()));
            }
        }
        if asks("issues") {
            days.extend(self.site.process.issues.iter().filter_map(|issue| issue.due?.tomorrow().ok()));
        }
        let mut moments: Vec<DateTime> = days.into_iter().map(|day| at(day, 0)).collect();
        if asks("content-health") {
            moments.extend(self.of_health());
        }
        moments
    }

    /// The days of all stages, and those on which a facility joins or leaves.
    fn of_stages(&self) -> Vec<Date> {
        let mut days = Vec::new();
        for facility in self.site.facilities() {
            days.extend(facility.public().joined_on.into_iter().chain(facility.public().left_on));
            days.extend(StageName::ALL.into_iter().filter_map(|stage| match facility.internal().stage(stage) {
                Stage::On(day) => Some(day),
                Stage::NotNeeded | Stage::Unknown => None,
            }));
        }
        days
    }
}
