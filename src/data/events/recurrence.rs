//! How an event recurs. Every time is written out, into lists and calendars alike, so that both say the same and no
//! reader of a calendar has to know our rules for the ends of months.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// The most times that one event may take place.
pub const MOST_OCCURRENCES: usize = 400;

/// A rule of recurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Every {
    /// So many days.
    Days(i32),
    /// So many months, on the same day; on the last day of a month that lacks it.
    Months(i32),
    /// Every month, on its n-th such weekday.
    Weekday(i8, Weekday),
}

impl Every {
    /// Reads `1week`, `2weeks`, `1month`, `1year`, `7days`, 毎週, 毎月, 毎年, 毎月第3木曜日.
    pub fn parse(text: &str) -> Option<Self> {
        let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).to_lowercase().replace(' ', "");
        match text.as_str() {
            "毎日" => return Some(Self::Days(1)),
            "毎週" => return Some(Self::Days(7)),
            "毎月" => return Some(Self::Months(1)),
            "毎年" => return Some(Self::Months(12)),
            _ => {}
        }
        if let Some(rest) = text.strip_prefix("毎月第").or_else(|| text.strip_prefix('第')) {
            let number = rest.chars().next()?;
            let weekday = rest.strip_prefix(number)?;
            let weekday = weekday.strip_suffix("曜日").or_else(|| weekday.strip_suffix('曜')).unwrap_or(weekday);
            let nth = i8::try_from(number.to_digit(10)?).ok().filter(|nth| (1..=5).contains(nth))?;
            let day = ["月", "火", "水", "木", "金", "土", "日"].iter().position(|name| *name == weekday)?;
            let weekday = Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()?;
            return Some(Self::Weekday(nth, weekday));
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number: i32 = text[..digits].parse().ok().filter(|number| (1..=1000).contains(number))?;
        Some(match &text[digits..] {
            "d" | "day" | "days" | "日" => Self::Days(number),
            "w" | "week" | "weeks" | "週" | "週間" => Self::Days(number * 7),
            "m" | "month" | "months" | "か月" | "ヶ月" | "カ月" | "月" => Self::Months(number),
            "y" | "year" | "years" | "年" => Self::Months(number * 12),
            _ => return None,
        })
    }

    /// Whether the first day is one of the rule's.
    pub(super) fn fits(self, first: Date) -> bool {
        match self {
            Self::Weekday(nth, weekday) => first.nth_weekday_of_month(nth, weekday).is_ok_and(|day| day == first),
            Self::Days(_) | Self::Months(_) => true,
        }
    }

    /// The days, up to a day or so many; `None` where there would be too many.
    pub(super) fn days(self, first: Date, until: Option<Date>, count: Option<i64>) -> Option<Vec<Date>> {
        let most = count.map_or(MOST_OCCURRENCES + 1, |count| usize::try_from(count).unwrap_or(0));
        let mut days = Vec::new();
        for step in 0.. {
            let day = self.step(first, step);
            let past = day.is_some_and(|day| until.is_some_and(|until| day > until)) || step > 12_000;
            if past || days.len() >= most {
                break;
            }
            // A month without a fifth Thursday is passed over.
            days.extend(day);
            if days.len() > MOST_OCCURRENCES {
                return None;
            }
        }
        Some(days)
    }

    fn step(self, first: Date, step: i32) -> Option<Date> {
        match self {
            Self::Days(days) => first.checked_add((days * step).days()).ok(),
            Self::Months(months) => first.checked_add((months * step).months()).ok(),
            Self::Weekday(nth, weekday) => {
                first.first_of_month().checked_add(step.months()).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
        }
    }
}
