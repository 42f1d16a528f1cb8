//! The days on which a window is closed: public holidays, days of every year, days of its own.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;

use super::hours::{Week, weekday_of};
use crate::data::date::{parse_date, to_western};
use crate::data::decode::Located;
use crate::data::holidays::holiday;
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::SourcePath;

/// A day of every year: month and day.
type YearDay = (i8, i8);

/// When a window is closed besides its weekdays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Closed {
    /// On public holidays.
    pub holidays: bool,
    /// Every year, from a day to a day; past the year's end where the second is the earlier.
    pub yearly: Vec<(YearDay, YearDay)>,
    /// From a date to a date.
    pub own: Vec<(Date, Date)>,
}

enum Rule {
    Holidays,
    Yearly(YearDay, YearDay),
    Own(Date, Date),
}

/// Reads `closed:`.
pub(super) fn read(texts: &[Located<String>], path: &SourcePath, diagnostics: &mut Diagnostics) -> Closed {
    let mut closed = Closed::default();
    for text in texts {
        match rule(&text.value) {
            Some(Rule::Own(first, last)) if last < first => {
                diagnostics.push(rules::closed_end_before_start(first, last).at_span(path, text.span));
            }
            Some(Rule::Holidays) => closed.holidays = true,
            Some(Rule::Yearly(first, last)) => closed.yearly.push((first, last)),
            Some(Rule::Own(first, last)) => closed.own.push((first, last)),
            None => diagnostics.push(rules::bad_closed(&text.value).at_span(path, text.span)),
        }
    }
    closed.own.sort_unstable();
    closed
}

fn rule(text: &str) -> Option<Rule> {
    let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).replace(' ', "");
    if ["祝日", "holidays", "holiday", "国民の祝日"].contains(&folded.to_lowercase().as_str()) {
        return Some(Rule::Holidays);
    }
    let text = folded.strip_suffix("まで").unwrap_or(&folded);
    let split = ["..", "〜", "~", "から"].iter().find_map(|mark| text.split_once(mark));
    // A dash parts two days where the days themselves are written without one.
    let split = split.or_else(|| text.split_once('-').filter(|_| text.contains(['/', '月'])));
    let (first, last) = split.unwrap_or((text, text));
    match (parse_date(first), parse_date(last)) {
        (Ok(first), Ok(last)) => Some(Rule::Own(first, last)),
        _ => Some(Rule::Yearly(year_day(first)?, year_day(last)?)),
    }
}

/// `12/29`, `12-29`, `12月29日`; 29 February counts.
fn year_day(text: &str) -> Option<YearDay> {
    let (month, day) = match text.strip_suffix('日') {
        Some(text) => text.split_once('月')?,
        None => text.split_once(['/', '-'])?,
    };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

fn within(date: Date, (first, last): (YearDay, YearDay)) -> bool {
    let day = (date.month(), date.day());
    if first <= last { first <= day && day <= last } else { first <= day || day <= last }
}

impl Closed {
    /// The rules in words, the dates of its own left out: 「祝日と12月29日から1月3日まで」. `None` where there are none.
    pub fn rules_in_words(&self, lang: Lang) -> Option<String> {
        let holidays = self.holidays.then(|| rules::label("public_holidays", lang).unwrap_or("").to_owned());
        let yearly = self.yearly.iter().map(|&(first, last)| {
            let day = |(month, day): YearDay| match lang {
                Lang::Ja => format!("{month}月{day}日"),
                Lang::En => format!("{day} {}", MONTHS.get(usize::from(month.unsigned_abs()) - 1).unwrap_or(&"")),
            };
            span(first == last, day(first), day(last), lang)
        });
        joined(holidays.into_iter().chain(yearly).collect(), lang)
    }

    /// The closed dates of its own that are not over on a day, in words.
    pub fn own_in_words(&self, today: Date, lang: Lang) -> Option<String> {
        let own = self.own.iter().filter(|(_, last)| *last >= today).map(|&(first, last)| {
            let day = |date: Date| match lang {
                Lang::Ja => to_western(date),
                Lang::En => date.to_string(),
            };
            span(first == last, day(first), day(last), lang)
        });
        joined(own.collect(), lang)
    }

    /// Why the window is closed on a date that its week would leave open; `None` where it is not.
    pub fn reason(&self, date: Date, week: &Week, lang: Lang) -> Option<String> {
        if week.days[weekday_of(date)].is_empty() {
            return None;
        }
        let label = |key: &'static str| rules::label(key, lang).unwrap_or(key).to_owned();
        if self.own.iter().any(|&(first, last)| first <= date && date <= last) {
            return Some(label("closed_own"));
        }
        let holiday = holiday(date).filter(|_| self.holidays).map(str::to_owned);
        holiday.or_else(|| self.yearly.iter().any(|&days| within(date, days)).then(|| label("closed_yearly")))
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn span(one: bool, first: String, last: String, lang: Lang) -> String {
    match (one, lang) {
        (true, _) => first,
        (false, Lang::Ja) => format!("{first}から{last}まで"),
        (false, Lang::En) => format!("{first} to {last}"),
    }
}

/// 「A」「AとB」「A、BとC」.
fn joined(mut parts: Vec<String>, lang: Lang) -> Option<String> {
    let last = parts.pop()?;
    let (comma, and) = if lang == Lang::Ja { ("、", "と") } else { (", ", " and ") };
    Some(if parts.is_empty() { last } else { format!("{}{and}{last}", parts.join(comma)) })
}
