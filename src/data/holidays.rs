//! Japan's public holidays, from 2016 on, after the law (国民の祝日に関する法律, 昭和23年法律第178号, as amended up to 2018)
//! and its exceptions for 2019 (accession) and 2020 and 2021 (the Olympic Games, 平成三十二年東京オリンピック…特別措置法).
//!
//! Computed here: of the crates, jpholiday 0.2 needs a newer compiler than ours, its 0.1 is given up, koyomi ends in 2019
//! and holidays in 2021. The equinoxes of a year are fixed by the gazette of the February before it; the formula used
//! until then (海上保安庁水路部, 新こよみ便利帳) has agreed with every gazette so far and holds to 2099.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

/// The first year of which this module speaks.
const FIRST_YEAR: i16 = 2016;

/// The name of the public holiday on a day; `None` on every other day, and before 2016.
pub fn holiday(day: Date) -> Option<&'static str> {
    if day.year() < FIRST_YEAR {
        return None;
    }
    named(day).or_else(|| substitute(day)).or_else(|| between_two(day))
}

/// The holidays that the law names (article 2).
fn named(day: Date) -> Option<&'static str> {
    let year = day.year();
    Some(match (day.month(), day.day()) {
        _ if year <= 2021 && exception(day).is_some() => exception(day)??,
        (1, 1) => "元日",
        (1, _) if nth_monday(day) == Some(2) => "成人の日",
        (2, 11) => "建国記念の日",
        (2, 23) if year >= 2020 => "天皇誕生日",
        (12, 23) if year <= 2018 => "天皇誕生日",
        (3, date) if date == equinox(year, 20.8431) => "春分の日",
        (4, 29) => "昭和の日",
        (5, 3) => "憲法記念日",
        (5, 4) => "みどりの日",
        (5, 5) => "こどもの日",
        (7, _) if nth_monday(day) == Some(3) => "海の日",
        (8, 11) => "山の日",
        (9, _) if nth_monday(day) == Some(3) => "敬老の日",
        (9, date) if date == equinox(year, 23.2488) => "秋分の日",
        (10, _) if nth_monday(day) == Some(2) => {
            if year >= 2020 {
                "スポーツの日"
            } else {
                "体育の日"
            }
        }
        (11, 3) => "文化の日",
        (11, 23) => "勤労感謝の日",
        _ => return None,
    })
}

/// What the special laws say of a day; an inner `None` takes the holiday away.
fn exception(day: Date) -> Option<Option<&'static str>> {
    let moved = |from: &[Date], to: &[(Date, &'static str)]| {
        let to = to.iter().find(|(new, _)| *new == day).map(|&(_, name)| Some(name));
        to.or_else(|| from.contains(&day).then_some(None))
    };
    match day.year() {
        2019 => moved(&[], &[(date(2019, 5, 1), "天皇の即位の日"), (date(2019, 10, 22), "即位礼正殿の儀の行われる日")]),
        2020 => moved(
            &[date(2020, 7, 20), date(2020, 10, 12), date(2020, 8, 11)],
            &[(date(2020, 7, 23), "海の日"), (date(2020, 7, 24), "スポーツの日"), (date(2020, 8, 10), "山の日")],
        ),
        2021 => moved(
            &[date(2021, 7, 19), date(2021, 10, 11), date(2021, 8, 11)],
            &[(date(2021, 7, 22), "海の日"), (date(2021, 7, 23), "スポーツの日"), (date(2021, 8, 8), "山の日")],
        ),
        _ => None,
    }
}

/// A holiday on a Sunday moves to the next day that is none (article 3, paragraph 2).
fn substitute(day: Date) -> Option<&'static str> {
    let mut before = day.yesterday().ok()?;
    while named(before).is_some() {
        if before.weekday() == Weekday::Sunday {
            return Some("振替休日");
        }
        before = before.yesterday().ok()?;
    }
    None
}

/// A day between two holidays is one, too (article 3, paragraph 3).
fn between_two(day: Date) -> Option<&'static str> {
    let around = [day.yesterday().ok()?, day.tomorrow().ok()?];
    around.iter().all(|&day| named(day).is_some()).then_some("国民の休日")
}

fn nth_monday(day: Date) -> Option<i8> {
    (day.weekday() == Weekday::Monday).then_some((day.day() - 1) / 7 + 1)
}

/// The day of March or September on which the sun stands at the equinox, for 1980 to 2099.
fn equinox(year: i16, base: f64) -> i8 {
    let years = f64::from(year - 1980);
    // In range, so the casts only drop what is behind the point.
    (base + 0.242_194 * years) as i8 - ((year - 1980) / 4) as i8
}

/// The holidays from a day to a day.
pub fn holidays(first: Date, last: Date) -> impl Iterator<Item = (Date, &'static str)> {
    let days = first.series(1.day()).take_while(move |&day| day <= last);
    days.filter_map(|day| Some((day, holiday(day)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists of the Cabinet Office (内閣府, syukujitsu.csv), as month and day.
    const LISTS: &[(i16, &str)] = &[
        (
            2019,
            "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
        ),
        (2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23"),
        (2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23"),
        (2024, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23"),
        (2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24"),
        (2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"),
        (2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23"),
    ];

    #[test]
    fn the_holidays_of_a_year_are_those_that_the_cabinet_office_lists() {
        for (year, list) in LISTS {
            let days = holidays(date(*year, 1, 1), date(*year, 12, 31));
            let found: Vec<String> = days.map(|(day, _)| format!("{}/{}", day.month(), day.day())).collect();
            assert_eq!(found.join(" "), *list, "{year}");
        }
    }

    #[test]
    fn holidays_have_their_names() {
        for (day, name) in [
            (date(2026, 9, 22), "国民の休日"),
            (date(2026, 5, 6), "振替休日"),
            (date(2027, 3, 21), "春分の日"),
            (date(2019, 4, 30), "国民の休日"),
            (date(2018, 12, 23), "天皇誕生日"),
        ] {
            assert_eq!(holiday(day), Some(name), "{day}");
        }
        assert_eq!(holiday(date(2010, 1, 1)), None);
    }
}
