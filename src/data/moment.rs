//! Times of day and moments as offices write them: `22:00`, `22時30分`, `2026-12-12 22:00`, `令和8年12月12日22時`.
//!
//! A moment is civil: which instant it is, the site's time zone says.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use crate::data::date::{DateError, parse_date, to_western};
use crate::diag::{Diagnostic, Lang, rules};

/// The minutes of a day, and so the clock `24:00` at its end.
pub const DAY: u16 = 24 * 60;

/// A time of day in minutes from midnight, up to [`DAY`]; `None` where the text is none.
/// Full-width characters are allowed.
pub fn parse_clock(text: &str) -> Option<u16> {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).replace(' ', "");
    let (text, afternoon) = match (text.strip_prefix("午後"), text.strip_prefix("午前")) {
        (Some(rest), _) => (rest.to_owned(), 12 * 60),
        (_, Some(rest)) => (rest.to_owned(), 0),
        _ => (text, 0),
    };
    let (hour, minute) = match text.split_once('時') {
        Some((hour, "")) => (hour, "00"),
        Some((hour, "半")) => (hour, "30"),
        Some((hour, minute)) => (hour, minute.strip_suffix('分')?),
        None => text.split_once(':')?,
    };
    let number = |text: &str| {
        ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u16>().ok())?
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let whole = hour * 60 + minute + afternoon;
    (minute < 60 && whole <= DAY && (afternoon == 0 || hour <= 12)).then_some(whole)
}

/// The time as it is shown: `9:00`, `24:00`.
pub fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A day, or a moment of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct When {
    /// The day.
    pub date: Date,
    /// The minutes from its midnight, where a time is written; `24:00` is the end of the day.
    pub time: Option<u16>,
}

impl When {
    /// The moment; midnight where no time is written.
    pub fn start(self) -> DateTime {
        at(self.date, self.time.unwrap_or(0))
    }

    /// The moment; the day's end where no time is written.
    pub fn end(self) -> DateTime {
        at(self.date, self.time.unwrap_or(DAY))
    }

    /// As readers see it: `2026年12月12日 22:00`.
    pub fn text(self, lang: Lang) -> String {
        let day = match lang {
            Lang::Ja => to_western(self.date),
            Lang::En => self.date.to_string(),
        };
        match self.time {
            Some(time) => format!("{day} {}", clock(time)),
            None => day,
        }
    }
}

/// So many minutes after the midnight with which a day begins.
pub fn at(date: Date, minutes: u16) -> DateTime {
    date.to_datetime(jiff::civil::Time::midnight()).saturating_add(i64::from(minutes).minutes())
}

/// A moment as people and programs read it: `2026-11-23 18:00`; a midnight is its day alone.
pub fn moment_text(moment: DateTime) -> String {
    match moment.time() == jiff::civil::Time::midnight() {
        true => moment.date().to_string(),
        false => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
    }
}

/// Reads a day in any form of [`parse_date`], and a time where one follows after a space, `T` or 「日」.
///
/// # Errors
/// The diagnostic, without its place, for a text that is neither.
pub fn parse_when(text: &str) -> Result<When, Diagnostic> {
    let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim());
    let Some(mark) = folded.find([':', '時']) else {
        let date = parse_date(text).map_err(|error| no_day(&error, text))?;
        return Ok(When { date, time: None });
    };
    let before = &folded[..mark];
    let split = match before.rfind([' ', 'T', '日', ')']) {
        Some(at) => at + before[at..].chars().next().map_or(1, char::len_utf8),
        None => return Err(rules::bad_moment(text.trim())),
    };
    let time = parse_clock(&folded[split..]).ok_or_else(|| rules::bad_clock(folded[split..].trim()))?;
    let day = folded[..split].trim_end_matches([' ', 'T']);
    let date = parse_date(day).map_err(|error| no_day(&error, text))?;
    Ok(When { date, time: Some(time) })
}

/// What is said of a text without a day that can be read: where a time may stand, the remedy shows one.
fn no_day(error: &DateError, text: &str) -> Diagnostic {
    match error {
        DateError::Unreadable => rules::bad_moment(text.trim()),
        other => other.diagnostic(text),
    }
}

/// The month of a text, as its first day: `2026-10`, `2026/10`, `2026年10月`, `令和8年10月`, `R8.10`, or a day of it.
pub fn parse_month(text: &str) -> Option<Date> {
    let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).replace(' ', "");
    let with_day = match (folded.strip_suffix('月'), folded.find(['-', '/', '.'])) {
        (Some(_), _) => format!("{folded}1日"),
        (None, Some(at)) => format!("{folded}{}1", &folded[at..=at]),
        (None, None) => return None,
    };
    let date = parse_date(&with_day).or_else(|_| parse_date(&folded)).ok()?;
    Some(date.first_of_month())
}

/// The fiscal year (年度, April to March) that a day lies in, by the year of its April.
pub fn fiscal_year(date: Date) -> i16 {
    if date.month() >= 4 { date.year() } else { date.year() - 1 }
}

/// The days of a fiscal year: 1 April and 31 March.
pub fn fiscal_days(year: i16) -> (Date, Date) {
    let day = |year: i16, month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
    (day(year, 4, 1), day(year.saturating_add(1), 3, 31))
}

/// The fiscal year's name: `令和8年度（2026年度）`. In the year of a new era, it is that of the era that it ends in:
/// the government wrote 令和元年度 for all of 2019.
pub fn fiscal_label(year: i16, lang: Lang) -> String {
    match era_year(year).filter(|_| lang == Lang::Ja) {
        Some(of_era) => format!("{of_era}（{year}年度）"),
        None => fiscal_name(year, lang),
    }
}

/// The fiscal year's name where there is little room: `令和8年度`.
pub fn fiscal_name(year: i16, lang: Lang) -> String {
    match lang {
        Lang::En => format!("FY{year}"),
        Lang::Ja => era_year(year).unwrap_or_else(|| format!("{year}年度")),
    }
}

fn era_year(year: i16) -> Option<String> {
    let (first, last) = fiscal_days(year);
    let of_end =
        crate::data::date::era_of(last).map(|(era, number)| (era, number - 1)).filter(|(_, number)| *number > 0);
    Some(match of_end.or_else(|| crate::data::date::era_of(first))? {
        (era, 1) => format!("{}元年度", era.name()),
        (era, number) => format!("{}{number}年度", era.name()),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn clocks_are_read_in_the_forms_of_offices_and_end_with_24() {
        let good =
            [("9:00", 540), ("09:05", 545), ("２２：３０", 1350), ("22時", 1320), ("22時30分", 1350), ("9時半", 570)];
        for (text, minutes) in good {
            assert_eq!(parse_clock(text), Some(minutes), "{text}");
        }
        assert_eq!((parse_clock("24:00"), parse_clock("午後1時")), (Some(1440), Some(780)));
        for bad in ["25:00", "24:01", "9:60", "9", "9:0:0", "-1:00", "午後13時", "九時", "", ":"] {
            assert_eq!(parse_clock(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_are_days_with_or_without_a_time() {
        let when = |text: &str| parse_when(text).map(|when| (when.start().to_string(), when.end().to_string()));
        let same = |text: &str| Ok((text.to_owned(), text.to_owned()));
        for text in ["2026-12-12 22:00", "2026-12-12T22:00", "令和8年12月12日22時", "2026/12/12（土） 22:00"] {
            assert_eq!(when(text), same("2026-12-12T22:00:00"), "{text}");
        }
        assert_eq!(when("2026-12-12"), Ok(("2026-12-12T00:00:00".into(), "2026-12-13T00:00:00".into())));
        assert_eq!(when("2026-12-12 24:00"), same("2026-12-13T00:00:00"));
        let rule = |text: &str| parse_when(text).map_err(|found| found.rule);
        assert_eq!(rule("2026-12-12 25:00"), Err("bad-clock"));
        for text in ["22:00", "明日", "明日 22:00", "来月"] {
            assert_eq!(rule(text), Err("bad-moment"), "{text}");
        }
        assert_eq!(rule("2026-02-30 9:00"), Err("impossible-date"));
    }

    #[test]
    fn months_are_read_like_dates() {
        for text in ["2026-10", "2026/10", "2026年10月", "令和8年10月", "R8.10", "２０２６年１０月", "2026-10-31"]
        {
            assert_eq!(parse_month(text), Some(date(2026, 10, 1)), "{text}");
        }
        for bad in ["2026", "10月", "2026-13", "", "26/10"] {
            assert_eq!(parse_month(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_fiscal_year_runs_from_april_to_march_and_has_the_name_of_its_era() {
        assert_eq!((fiscal_year(date(2027, 3, 31)), fiscal_year(date(2027, 4, 1))), (2026, 2027));
        assert_eq!(fiscal_days(2026), (date(2026, 4, 1), date(2027, 3, 31)));
        let names = [1988, 2018, 2019, 2026].map(|year| fiscal_label(year, Lang::Ja));
        assert_eq!(
            names,
            ["昭和63年度（1988年度）", "平成30年度（2018年度）", "令和元年度（2019年度）", "令和8年度（2026年度）"]
        );
    }
}
