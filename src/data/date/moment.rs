//! Moments: a day with a time of day, in the site's time zone.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::{DateTime, Time};

use super::{DateError, parse_date};

/// Reads a moment: a date in any form of [`parse_date`], and after it a time of day as `9:00`, `09:00:30`, `T09:00`,
/// `9時`, `9時30分`. A date alone is its midnight.
///
/// # Errors
/// Those of [`parse_date`]; a time that no day has (`25:00`) is [`DateError::Impossible`].
pub fn parse_moment(text: &str) -> Result<DateTime, DateError> {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).into_owned();
    let (day, time) = cut(plain.trim());
    let date = parse_date(day)?;
    match time {
        None => Ok(date.to_datetime(Time::midnight())),
        Some(time) => Ok(date.to_datetime(parse_time(time)?)),
    }
}

/// The date and the time of a text.
fn cut(text: &str) -> (&str, Option<&str>) {
    if let Some((day, time)) = text.rsplit_once(['T', ' '])
        && time.contains([':', '時'])
    {
        return (day.trim_end(), Some(time));
    }
    match text.split_once('日') {
        Some((_, time)) if time.contains([':', '時']) => {
            let at = text.len() - time.len();
            (&text[..at], Some(time))
        }
        _ => (text, None),
    }
}

fn parse_time(text: &str) -> Result<Time, DateError> {
    let (hour, rest) = text.split_once([':', '時']).ok_or(DateError::Unreadable)?;
    let rest = rest.trim_end_matches(['分', '秒']);
    let (minute, second) = rest.split_once([':', '分']).unwrap_or((rest, ""));
    let number = |part: &str| -> Result<i8, DateError> {
        match part.trim() {
            "" => Ok(0),
            digits if digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse().map_err(|_| DateError::Unreadable)
            }
            _ => Err(DateError::Unreadable),
        }
    };
    if hour.trim().is_empty() {
        return Err(DateError::Unreadable);
    }
    Time::new(number(hour)?, number(minute)?, number(second)?, 0).map_err(|_| DateError::Impossible)
}

/// A moment as people and programs read it: `2026-11-23 18:00`; a midnight is its day alone.
pub fn moment_text(moment: DateTime) -> String {
    match moment.time() == Time::midnight() {
        true => moment.date().to_string(),
        false => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_the_forms_that_offices_write() {
        for text in [
            "2026-11-23T18:30",
            "2026-11-23 18:30",
            "2026-11-23 18:30:00",
            "2026/11/23 18:30",
            "２０２６年１１月２３日　１８時３０分",
            "令和8年11月23日18時30分",
            "R8.11.23 18:30",
            "2026年11月23日（月） 18:30",
        ] {
            assert_eq!(parse_moment(text).map(moment_text).as_deref(), Ok("2026-11-23 18:30"), "{text}");
        }
        assert_eq!(parse_moment("2026-11-23").map(moment_text).as_deref(), Ok("2026-11-23"));
        assert_eq!(parse_moment("2026-11-23 9時").map(moment_text).as_deref(), Ok("2026-11-23 09:00"));
    }

    #[test]
    fn a_time_that_no_day_has_is_an_error() {
        for (text, error) in [
            ("2026-11-23 25:00", DateError::Impossible),
            ("2026-11-23 24:00", DateError::Impossible),
            ("2026-11-23 9:60", DateError::Impossible),
            ("2026-11-31 9:00", DateError::Impossible),
            ("2026-11-23 :30", DateError::Unreadable),
            ("2026-11-23 9:xx", DateError::Unreadable),
            ("9:00", DateError::Unreadable),
            ("あした", DateError::Unreadable),
        ] {
            assert_eq!(parse_moment(text), Err(error), "{text}");
        }
    }
}
