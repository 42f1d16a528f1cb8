//! Opening hours by weekday, and how they are said in words.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::{Date, Weekday};

use crate::data::moment::{DAY, clock, parse_clock};
use crate::data::yaml::{Entry, Node};
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::{SourcePath, Span, nearest};

/// From and to, in minutes from midnight; the end is later than the start and at most 24:00.
pub type Slot = (u16, u16);

/// The hours of a week.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Week {
    /// The hours of each day from Monday on; none: closed.
    pub days: [Vec<Slot>; 7],
    /// The hours on public holidays, where they have their own.
    pub holidays: Option<Vec<Slot>>,
    /// A word on the hours.
    pub note: Option<String>,
}

const JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const EN: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LONG: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Words for several days, or for the holidays (day 7).
const GROUPS: [(&str, &[usize]); 8] = [
    ("平日", &[0, 1, 2, 3, 4]),
    ("weekdays", &[0, 1, 2, 3, 4]),
    ("土日", &[5, 6]),
    ("毎日", &[0, 1, 2, 3, 4, 5, 6]),
    ("everyday", &[0, 1, 2, 3, 4, 5, 6]),
    ("祝日", &[HOLIDAY]),
    ("holidays", &[HOLIDAY]),
    ("holiday", &[HOLIDAY]),
];
const HOLIDAY: usize = 7;
/// The key for a word on the hours.
const NOTE: &str = "note";

/// The day's name: 月曜日, `Monday`.
pub fn weekday_name(day: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}曜日", JA.get(day).copied().unwrap_or("")),
        Lang::En => LONG.get(day).copied().unwrap_or("").to_owned(),
    }
}

/// The number of a date's weekday, Monday being 0.
pub fn weekday_of(date: Date) -> usize {
    usize::from(date.weekday().since(Weekday::Monday).unsigned_abs())
}

fn fold(text: &str) -> String {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text.trim()).to_lowercase();
    text.replace(['〜', '~', '–', '—', '‐', '−'], "-").replace("から", "-").replace(' ', "")
}

/// Reads `hours:` where it is a map: weekdays, ranges (`mon-fri`, 月-金) or groups (平日) with their hours.
pub(super) fn read(entries: &[Entry], path: &SourcePath, diagnostics: &mut Diagnostics) -> Week {
    let mut week = Week::default();
    let mut written: [Option<Span>; 8] = [None; 8];
    for entry in entries.iter().filter(|entry| !entry.value.is_absent()) {
        if entry.key == NOTE {
            week.note = entry.value.text().map(|text| text.trim().to_owned());
            continue;
        }
        let days = match days(&entry.key) {
            Ok(days) => days,
            Err(word) => {
                let known = JA.into_iter().chain(EN).chain(GROUPS.map(|(name, _)| name)).chain([NOTE]);
                let error = rules::unknown_weekday(&entry.key).suggest(nearest(&word, known));
                diagnostics.push(error.at_span(path, entry.key_span));
                continue;
            }
        };
        if days.iter().any(|&day| written[day].is_some()) {
            diagnostics.push(rules::weekday_twice(&entry.key).at_span(path, entry.key_span));
        }
        let slots = slots(&entry.value, path, diagnostics);
        for day in days {
            written[day] = Some(entry.key_span);
            match week.days.get_mut(day) {
                Some(hours) => hours.clone_from(&slots),
                None => week.holidays = Some(slots.clone()),
            }
        }
    }
    week
}

/// The days of a key; the word that is none, where there is one.
fn days(key: &str) -> Result<Vec<usize>, String> {
    let folded = fold(key);
    let mut all = Vec::new();
    for part in folded.split([',', '、', '・', '/']).filter(|part| !part.is_empty()) {
        if let Some((_, days)) = GROUPS.iter().find(|(name, _)| *name == part) {
            all.extend_from_slice(days);
            continue;
        }
        let one = |word: &str| day(word).ok_or_else(|| word.to_owned());
        match part.split_once('-') {
            // From Saturday to Monday is a range, too.
            Some((first, last)) => {
                let (first, last) = (one(first)?, one(last)?);
                all.extend((0..7).map(|step| (first + step) % 7).take((last + 7 - first) % 7 + 1));
            }
            None => all.push(one(part)?),
        }
    }
    if all.is_empty() { Err(folded) } else { Ok(all) }
}

fn day(word: &str) -> Option<usize> {
    let short = word.strip_suffix("曜日").or_else(|| word.strip_suffix('曜')).unwrap_or(word);
    let long = LONG.iter().position(|name| name.eq_ignore_ascii_case(word));
    JA.iter().position(|name| *name == short).or_else(|| EN.iter().position(|name| *name == word)).or(long)
}

/// The slots of a value: `9:00-12:00, 13:00-17:00`, 24時間, 休み.
fn slots(value: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Slot> {
    let Some(text) = value.text() else {
        diagnostics.push(rules::bad_hours("…").at_span(path, value.span));
        return Vec::new();
    };
    let folded = fold(text);
    match folded.as_str() {
        "休み" | "休" | "closed" => return Vec::new(),
        "24時間" | "終日" => return vec![(0, DAY)],
        _ => {}
    }
    let mut slots: Vec<Slot> = Vec::new();
    for part in folded.split([',', '、', '・']).filter(|part| !part.is_empty()) {
        let part = part.strip_suffix("まで").unwrap_or(part);
        let Some((from, to)) = part.split_once('-').filter(|(from, to)| !from.is_empty() && !to.is_empty()) else {
            // As the office wrote it: 「9時から」 has no end, 「17時まで」 no beginning.
            diagnostics.push(rules::bad_hours(text.trim()).at_span(path, value.span));
            continue;
        };
        let mut read = |text: &str| {
            let minutes = parse_clock(text);
            if minutes.is_none() {
                diagnostics.push(rules::bad_clock(text).at_span(path, value.span));
            }
            minutes
        };
        let (Some(from), Some(to)) = (read(from), read(to)) else { continue };
        if to <= from {
            diagnostics.push(rules::hours_end_before_start(clock(from), clock(to)).at_span(path, value.span));
            continue;
        }
        if let Some(other) = slots.iter().find(|slot| from < slot.1 && slot.0 < to) {
            let (other, this) = (range(*other, Lang::Ja), range((from, to), Lang::Ja));
            diagnostics.push(rules::hours_overlap(other, this).at_span(path, value.span));
        }
        slots.push((from, to));
    }
    slots.sort_unstable();
    slots
}

fn range((from, to): Slot, lang: Lang) -> String {
    let mark = if lang == Lang::Ja { "〜" } else { "–" };
    format!("{}{mark}{}", clock(from), clock(to))
}

/// A day's hours in words: `9:00〜12:00、13:00〜17:00`, 24時間, 休み.
pub fn slots_in_words(slots: &[Slot], lang: Lang) -> String {
    let label = |key: &'static str| rules::label(key, lang).unwrap_or(key).to_owned();
    match slots {
        [] => label("hours_closed"),
        [(0, DAY)] => label("hours_all_day"),
        _ => {
            let parts: Vec<String> = slots.iter().map(|&slot| range(slot, lang)).collect();
            parts.join(if lang == Lang::Ja { "、" } else { ", " })
        }
    }
}

/// A slot of a text: `9:00-17:00`, `9時-17時まで`.
fn slot(text: &str) -> Option<Slot> {
    let (from, to) = text.split_once('-')?;
    let slot = (parse_clock(from)?, parse_clock(to.strip_suffix("まで").unwrap_or(to))?);
    (slot.0 < slot.1).then_some(slot)
}

impl Week {
    /// The week of a text that says hours as contacts do, in one line: `月-金 9:00-12:00、13:00-17:00、土 9:00-12:00`,
    /// 平日9時から17時まで. `None` for every other text, also for one that goes on in words: hours are never guessed.
    pub fn parse(text: &str) -> Option<Self> {
        let mut week = Self::default();
        let mut written: [bool; 8] = [false; 8];
        let mut of: Vec<usize> = Vec::new();
        let folded = fold(text);
        for part in folded.split([',', '、', ';', '。']).filter(|part| !part.is_empty()) {
            let hours_from = part.find(|c: char| c.is_ascii_digit() || c == '休' || c == '終').unwrap_or(part.len());
            let (named, hours) = part.split_at(hours_from);
            let slots = match hours {
                "休み" | "休" | "休診" => Vec::new(),
                "24時間" | "終日" => vec![(0, DAY)],
                _ => vec![slot(hours)?],
            };
            if !named.is_empty() {
                of = days(named.trim_end_matches([':', 'は'])).ok()?;
                if of.iter().any(|&day| std::mem::replace(&mut written[day], true)) {
                    return None;
                }
            }
            for &day in &of {
                let known = if day == HOLIDAY { week.holidays.get_or_insert_default() } else { &mut week.days[day] };
                if known.iter().any(|known| slots.iter().any(|slot| slot.0 < known.1)) {
                    return None;
                }
                known.extend(&slots);
            }
        }
        (!of.is_empty()).then_some(week)
    }

    /// The open hours, each with its days by their English names: those of schema.org's `DayOfWeek`. Closed days have
    /// none.
    pub fn open(&self) -> Vec<(Slot, Vec<&'static str>)> {
        let mut open: Vec<(Slot, Vec<&'static str>)> = Vec::new();
        let holidays = self.holidays.iter().map(|slots| (slots, "PublicHolidays"));
        for (slots, name) in self.days.iter().zip(LONG).chain(holidays) {
            for &slot in slots {
                match open.iter_mut().find(|(known, _)| *known == slot) {
                    Some((_, days)) => days.push(name),
                    None => open.push((slot, vec![name])),
                }
            }
        }
        open
    }

    /// The days of the week with their hours, neighbours of equal hours together: (月曜日から金曜日, 9:00〜17:00).
    /// The last row is that of the holidays, where they have hours of their own.
    pub fn rows(&self, lang: Lang) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut first = 0;
        while first < 7 {
            let same = (first..7).take_while(|&day| self.days[day] == self.days[first]).count();
            rows.push((days_in_words(first, first + same - 1, lang), slots_in_words(&self.days[first], lang)));
            first += same;
        }
        if let Some(slots) = &self.holidays {
            let name = rules::label("public_holidays", lang).unwrap_or("").to_owned();
            rows.push((name, slots_in_words(slots, lang)));
        }
        rows
    }

    /// The open days in one line: 「月曜日から金曜日 9:00〜17:00、土曜日 9:00〜12:00」.
    pub fn line(&self, lang: Lang) -> String {
        let closed = slots_in_words(&[], lang);
        let rows = self.rows(lang).into_iter().filter(|(_, hours)| *hours != closed);
        let parts: Vec<String> = rows
            .map(|(days, hours)| match lang {
                Lang::Ja if hours.contains('、') => format!("{days}（{hours}）"),
                _ => format!("{days} {hours}"),
            })
            .collect();
        parts.join(if lang == Lang::Ja { "、" } else { "; " })
    }
}

fn days_in_words(first: usize, last: usize, lang: Lang) -> String {
    let (one, other) = (weekday_name(first, lang), weekday_name(last, lang));
    match (first, last, lang) {
        (0, 6, _) => rules::label("every_day", lang).unwrap_or("").to_owned(),
        _ if first == last => one,
        (5, 6, Lang::Ja) => "土曜日・日曜日".to_owned(),
        (_, _, Lang::Ja) => format!("{one}から{other}"),
        (_, _, Lang::En) => format!("{one} to {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_in_one_line_are_read_where_they_are_said_as_contacts_say_them() {
        let days = |text: &str| Week::parse(text).map(|week| week.rows(Lang::Ja));
        let row = |days: &str, hours: &str| (days.to_owned(), hours.to_owned());
        assert_eq!(
            days("月〜金　９：００〜１２：００、13:00-17:00、土曜日 9時から12時半まで"),
            Some(vec![
                row("月曜日から金曜日", "9:00〜12:00、13:00〜17:00"),
                row("土曜日", "9:00〜12:30"),
                row("日曜日", "休み")
            ])
        );
        assert_eq!(
            days("平日9時から17時まで。祝日は休み。"),
            Some(vec![row("月曜日から金曜日", "9:00〜17:00"), row("土曜日・日曜日", "休み"), row("祝日", "休み")])
        );
        assert_eq!(days("毎日24時間"), Some(vec![row("毎日", "24時間")]));
        for text in [
            "",
            "要予約",
            "9:00-17:00",
            "平日9時から17時まで（木曜は午前のみ）",
            "平日9時から17時まで、木曜9:00-12:00",
            "平日9:00-25:00",
            "平日17:00-9:00",
            "平日9:00-12:00、11:00-17:00",
            "第2土曜 9:00-12:00",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
