//! Dates as Japanese offices write them, eras, and periods.
//!
//! Era borders are by day: an era begins on the day its order names (大正 1912-07-30, 昭和 1926-12-25, 平成 1989-01-08,
//! 令和 2019-05-01). 明治 is read from 1873-01-01 (明治6年), when the Gregorian calendar came into use: earlier dates in
//! 明治 count days of another calendar.

mod style;

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::ToSpan as _;
use jiff::civil::Date;

pub use style::{DateStyle, to_both};

use crate::diag::{Diagnostic, rules};

/// Why a text is no date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DateError {
    /// No known form.
    Unreadable,
    /// A year of two digits without an era.
    TwoDigitYear,
    /// A day that the calendar does not have.
    Impossible,
    /// A day outside the era that is written.
    OutsideEra(Era),
    /// A weekday that is not the date's; the right one.
    Weekday(&'static str),
}

impl DateError {
    /// The diagnostic for a text that failed so; its place is the caller's to set.
    pub fn diagnostic(&self, text: &str) -> Diagnostic {
        let text = text.trim();
        match self {
            Self::Unreadable => rules::bad_date(text),
            Self::TwoDigitYear => rules::two_digit_year(text),
            Self::Impossible => rules::impossible_date(text),
            Self::OutsideEra(era) => {
                let last = era.last().map(to_western).unwrap_or_default();
                rules::date_outside_era(text, era.name(), to_western(era.first()), last)
            }
            Self::Weekday(right) => rules::wrong_weekday(text, right),
        }
    }
}

/// A Japanese era.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Era {
    /// 明治, from 1873-01-01 here.
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

impl Era {
    /// The eras, earliest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// The era's name.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The first day that is written in this era.
    pub fn first(self) -> Date {
        self.row().2
    }

    /// The last day, the day before the next era; `None` for the present era.
    pub fn last(self) -> Option<Date> {
        let next = Self::ALL.into_iter().find(|&era| era > self)?;
        next.first().yesterday().ok()
    }

    /// Name, letter, first day, and the year before year 1.
    fn row(self) -> (&'static str, char, Date, i16) {
        use jiff::civil::date;
        match self {
            Self::Meiji => ("明治", 'M', date(1873, 1, 1), 1867),
            Self::Taisho => ("大正", 'T', date(1912, 7, 30), 1911),
            Self::Showa => ("昭和", 'S', date(1926, 12, 25), 1925),
            Self::Heisei => ("平成", 'H', date(1989, 1, 8), 1988),
            Self::Reiwa => ("令和", 'R', date(2019, 5, 1), 2018),
        }
    }

    fn holds(self, date: Date) -> bool {
        date >= self.first() && self.last().is_none_or(|last| date <= last)
    }
}

/// The era of a day and the year in it; `None` before 1873.
pub fn era_of(date: Date) -> Option<(Era, i16)> {
    let era = Era::ALL.into_iter().find(|era| era.holds(date))?;
    Some((era, date.year() - era.row().3))
}

/// The day in its era: `令和8年4月1日`, `令和元年5月1日`. Days before 1873 are written as [`to_western`] does.
pub fn to_era(date: Date) -> String {
    match era_of(date) {
        Some((era, 1)) => format!("{}元年{}月{}日", era.name(), date.month(), date.day()),
        Some((era, year)) => format!("{}{year}年{}月{}日", era.name(), date.month(), date.day()),
        None => to_western(date),
    }
}

/// The day in the Gregorian calendar: `2026年4月1日`.
pub fn to_western(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Reads a date: ISO, `2026/4/1`, `2026.4.1`, `2026年4月1日`, and the same after an era (`令和`, `令`, `R`, `㋿`; `元年`).
/// Full-width characters and spaces anywhere are allowed, as are a weekday in brackets, which must be right, and a
/// time of midnight, which spreadsheets add.
///
/// # Errors
/// A text in no such form, a year of two digits without an era, a day that does not exist or is outside its era.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let folded = fold(text);
    let (body, weekday) = split_weekday(&folded);
    let (era, rest) = split_era(body);
    let [year, month, day] = split_numbers(rest).ok_or(DateError::Unreadable)?;
    let date = match era {
        Some(era) => in_era(era, year, month, day)?,
        None if year.len() == 2 => return Err(DateError::TwoDigitYear),
        None if year.len() == 4 => civil(number(year)?, month, day)?,
        None => return Err(DateError::Unreadable),
    };
    match weekday {
        Some(written) if written != weekday_of(date) => Err(DateError::Weekday(weekday_of(date))),
        _ => Ok(date),
    }
}

/// NFKC, so that full-width and squared characters become plain, then without the time of midnight and any space.
fn fold(text: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).into_owned();
    let day = match plain.trim().rsplit_once([' ', 'T']) {
        Some((day, "0:00" | "00:00" | "0:00:00" | "00:00:00")) => day,
        _ => &plain,
    };
    day.chars().filter(|c| !c.is_whitespace()).collect()
}

fn split_weekday(text: &str) -> (&str, Option<&str>) {
    let Some((body, weekday)) = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else {
        return (text, None);
    };
    let day = weekday.strip_suffix("曜日").or_else(|| weekday.strip_suffix('曜')).unwrap_or(weekday);
    (body, Some(day))
}

fn weekday_of(date: Date) -> &'static str {
    const NAMES: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    NAMES.get(index).copied().unwrap_or("")
}

fn split_era(text: &str) -> (Option<Era>, &str) {
    for era in Era::ALL {
        let (name, letter, ..) = era.row();
        if let Some(rest) = text.strip_prefix(name) {
            return (Some(era), rest);
        }
        let mut chars = text.chars();
        if let Some(first) = chars.next()
            && (first.eq_ignore_ascii_case(&letter) || name.starts_with(first))
        {
            return (Some(era), chars.as_str());
        }
    }
    (None, text)
}

/// Year, month and day where the text is `y年m月d日`, `y-m-d`, `y/m/d` or `y.m.d`.
fn split_numbers(text: &str) -> Option<[&str; 3]> {
    let parts = match text.strip_suffix('日') {
        Some(text) => {
            let (year, rest) = text.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            [year, month, day]
        }
        None => {
            let separator = text.find(['-', '/', '.', '\u{2010}', '\u{2212}', '\u{2013}'])?;
            let separator = text[separator..].chars().next()?;
            let mut parts = text.split(separator);
            let found = [parts.next()?, parts.next()?, parts.next()?];
            if parts.next().is_some() {
                return None;
            }
            found
        }
    };
    let [year, month, day] = parts;
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    ((year == "元" || digits(year, 4)) && digits(month, 2) && digits(day, 2)).then_some(parts)
}

fn in_era(era: Era, year: &str, month: &str, day: &str) -> Result<Date, DateError> {
    let year: i16 = if year == "元" { 1 } else { number(year)? };
    if !(1..=99).contains(&year) {
        return Err(DateError::OutsideEra(era));
    }
    let date = civil(year + era.row().3, month, day)?;
    if era.holds(date) { Ok(date) } else { Err(DateError::OutsideEra(era)) }
}

fn civil(year: i16, month: &str, day: &str) -> Result<Date, DateError> {
    Date::new(year, number(month)?, number(day)?).map_err(|_| DateError::Impossible)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, DateError> {
    text.parse().map_err(|_| DateError::Unreadable)
}

/// From which day a workbook counts its days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DateSystem {
    /// Day 1 is 1900-01-01, with a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1).
    #[default]
    From1900,
    /// Day 0 is 1904-01-01.
    From1904,
}

/// The date of a spreadsheet's day number; a time of day is dropped. `None` for numbers that no day has.
pub fn from_serial(serial: f64, system: DateSystem) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // In range, so the cast only drops the time of day.
    let days = serial as i32;
    let (epoch, days) = match system {
        DateSystem::From1904 => (jiff::civil::date(1904, 1, 1), days),
        DateSystem::From1900 if days == 0 || days == 60 => return None,
        DateSystem::From1900 if days < 60 => (jiff::civil::date(1899, 12, 31), days),
        DateSystem::From1900 => (jiff::civil::date(1899, 12, 30), days),
    };
    epoch.checked_add(days.days()).ok()
}

/// A length of time in calendar units: `1y`, `6m`, `90d`, or several of them in this order (`1y6m`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Period {
    /// Years.
    pub years: i16,
    /// Months.
    pub months: i16,
    /// Days.
    pub days: i16,
}

/// Reads a period; `None` where the text is none. Full-width characters are allowed, zero is not.
pub fn parse_period(text: &str) -> Option<Period> {
    let folded = fold(text).to_lowercase();
    let mut period = Period::default();
    let mut rest = folded.as_str();
    for (unit, slot) in [('y', &mut period.years), ('m', &mut period.months), ('d', &mut period.days)] {
        if let Some((number, after)) = rest.split_once(unit)
            && !number.is_empty()
            && number.len() <= 4
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            *slot = number.parse().ok()?;
            rest = after;
        }
    }
    (rest.is_empty() && period != Period::default()).then_some(period)
}

/// How many days later `to` is.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day one period later. A day that its month does not have becomes the month's last: 31 January and `1m` give
/// 28 or 29 February. Days past the calendar's end stay at its end.
pub fn add_period(date: Date, period: Period) -> Date {
    date.saturating_add(period.years.years().months(period.months).days(period.days))
}

#[cfg(test)]
mod tests;
