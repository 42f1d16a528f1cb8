//! Numbers as people write them in rules, contracts and manuals, and the marks of the levels.
//!
//! Read are the styles of real rules: 第1条, 第１条, 第 1 条, 第一条, 第5条の2, 第1章, 1. 1.1 1-1 1, (1) （１） ⑴ ①, ア イ ロ (ア),
//! a (a), 附則, 別表第1, 別紙, 様式第6号の2, 様式6-1.

use crate::doc::NumberKind;

/// The katakana of marks, in order.
const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

/// The other order, which begins with イ.
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

/// How a number's digits are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Digits {
    /// 12
    #[default]
    Half,
    /// １２
    Full,
    /// 十二
    Kanji,
}

impl Digits {
    /// A number so written.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Half => number.to_string(),
            Self::Full => number.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect(),
            Self::Kanji => kanji(number),
        }
    }
}

fn kanji(number: u32) -> String {
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |place: u32| (number / place % 10) as usize;
    let of = |place: u32, unit: &str| match digit(place) {
        0 => String::new(),
        1 => unit.to_owned(),
        n => format!("{}{unit}", ONES[n]),
    };
    match number {
        0 | 10_000.. => number.to_string(),
        _ => format!("{}{}{}{}", of(1_000, "千"), of(100, "百"), of(10, "十"), ONES[digit(1)]),
    }
}

/// A number that was read at the beginning of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Written {
    /// What it numbers.
    pub(super) kind: NumberKind,
    /// Its value: the number and its branches (第5条の2), or each level of 1.2.3; empty for 附則 and a sole 別表.
    pub(super) values: Vec<u32>,
    /// How many bytes of the text it takes.
    pub(super) length: usize,
    /// How its digits are written.
    pub(super) digits: Digits,
}

/// Reads what is left of a text.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn any(&mut self, of: &str) -> Option<char> {
        let c = self.rest().chars().next().filter(|c| of.contains(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\u{3000}']).len();
    }

    /// A number of up to four digits, or up to 九百九十九 in kanji.
    fn number(&mut self) -> Option<(u32, Digits)> {
        let run = |like: &dyn Fn(char) -> bool| -> usize { self.rest().chars().take_while(|&c| like(c)).count() };
        let (half, full) = (run(&|c| c.is_ascii_digit()), run(&|c| ('０'..='９').contains(&c)));
        let length = if half > 0 { half } else { full };
        if (1..=4).contains(&length) {
            let digits: Vec<char> = self.rest().chars().take(length).collect();
            self.at += digits.iter().map(|c| c.len_utf8()).sum::<usize>();
            let value =
                digits.iter().fold(0, |sum, &c| sum * 10 + if half > 0 { c as u32 - 0x30 } else { c as u32 - 0xFF10 });
            return Some((value, if half > 0 { Digits::Half } else { Digits::Full }));
        }
        let (mut total, mut ones, mut read) = (0, 0, 0);
        for c in self.rest().chars().take(8) {
            let position = "〇一二三四五六七八九".chars().position(|one| one == c);
            match (position, c) {
                (Some(digit), _) => ones = u32::try_from(digit).unwrap_or(0),
                (None, '十') => (total, ones) = (total + ones.max(1) * 10, 0),
                (None, '百') => (total, ones) = (total + ones.max(1) * 100, 0),
                _ => break,
            }
            read += c.len_utf8();
        }
        self.at += read;
        (read > 0).then_some((total + ones, Digits::Kanji))
    }

    /// 「の2」 after a number, as often as it comes.
    fn branches(&mut self, values: &mut Vec<u32>) {
        loop {
            let mut next = *self;
            let Some((value, _)) = next.any("の").and_then(|_| next.number()) else { return };
            values.push(value);
            *self = next;
        }
    }

    fn written(self, kind: NumberKind, values: Vec<u32>, digits: Digits) -> Option<Written> {
        Some(Written { kind, values, length: self.at, digits })
    }

    /// Whether what comes next parts a number from its text: a space, a bracket or the end.
    fn is_parted(&self) -> bool {
        self.rest().chars().next().is_none_or(|c| c.is_whitespace() || "（(．.、「".contains(c))
    }
}

/// 第1章, 第2節, 第3款, 第5条の2 at the beginning of a text.
pub(super) fn unit(text: &str) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    if !cursor.take("第") {
        return None;
    }
    cursor.spaces();
    let (value, digits) = cursor.number()?;
    cursor.spaces();
    let kind = match cursor.any("章節款条條")? {
        '章' => NumberKind::Chapter,
        '節' => NumberKind::Section,
        '款' => NumberKind::Subsection,
        _ => NumberKind::Article,
    };
    let mut values = vec![value];
    cursor.branches(&mut values);
    cursor.written(kind, values, digits)
}

/// 附則, 別表第1, 別紙2, 様式第6号の2, 様式6-1 at the beginning of a heading.
pub(super) fn special(text: &str) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    for word in ["附則", "附\u{3000}則", "附 則", "付則"] {
        if cursor.take(word) {
            return cursor.is_parted().then(|| cursor.written(NumberKind::Supplement, Vec::new(), Digits::Half))?;
        }
    }
    let kind = match () {
        () if cursor.take("別表") || cursor.take("別紙") || cursor.take("別記") => NumberKind::Annex,
        () if cursor.take("様式") => NumberKind::Form,
        () => return None,
    };
    let bare = || cursor.is_parted().then(|| cursor.written(kind, Vec::new(), Digits::Half))?;
    after_word(cursor, kind).or_else(bare)
}

/// The number of 別表第1, 様式第6号の2, 様式6-1 after their word.
fn after_word(mut cursor: Cursor<'_>, kind: NumberKind) -> Option<Written> {
    cursor.spaces();
    let _ = cursor.take("第");
    cursor.spaces();
    let (value, digits) = cursor.number()?;
    let mut values = vec![value];
    while cursor.any("-－‐").is_some() {
        values.push(cursor.number()?.0);
    }
    let _ = cursor.take("号");
    cursor.branches(&mut values);
    cursor.is_parted().then(|| cursor.written(kind, values, digits))?
}

/// 第1, 1., 1.1, 1-1, 1, (1), ア, (ア), a, (a) at the beginning of a heading.
pub(super) fn outline(text: &str) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    if cursor.take("第") {
        let (value, digits) = cursor.number()?;
        return cursor.is_parted().then(|| cursor.written(NumberKind::Outline(1), vec![value], digits))?;
    }
    if let Some((value, digits)) = cursor.number().filter(|(_, digits)| *digits != Digits::Kanji) {
        let mut values = vec![value];
        loop {
            let mut next = cursor;
            let Some((value, _)) = next.any(".．-－").and_then(|_| next.number()) else { break };
            values.push(value);
            cursor = next;
        }
        let stop = cursor.any(".．").is_some() && !cursor.rest().starts_with(|c: char| c.is_ascii_digit());
        return (stop || cursor.is_parted()).then(|| cursor.written(NumberKind::Outline(2), values, digits))?;
    }
    let item = item(text, &[])?;
    let NumberKind::Item(depth) = item.kind else { return None };
    Some(Written { kind: NumberKind::Outline(depth + 2), ..item })
}

/// 2, ２, 2. at the beginning of a paragraph.
pub(super) fn paragraph(text: &str) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    let (value, digits) =
        cursor.number().filter(|(value, digits)| *digits != Digits::Kanji && (1..100).contains(value))?;
    let space = |cursor: &Cursor<'_>| cursor.rest().starts_with([' ', '\u{3000}']);
    if space(&cursor) {
        return cursor.written(NumberKind::Paragraph, vec![value], digits);
    }
    cursor.any("．.、")?;
    let digit = cursor.rest().starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (!digit).then(|| cursor.written(NumberKind::Paragraph, vec![value], digits))?
}

/// (1), （１）, ⑴, ①, 一, ア, イロハ, (ア), a, (a) at the beginning of an item. `open` are the values of the items that it
/// may follow, by depth: イ comes after ア in one order and begins the other.
pub(super) fn item(text: &str, open: &[u32]) -> Option<Written> {
    let mut cursor = Cursor { text, at: 0 };
    let first = text.chars().next()?;
    for (from, to) in [('①', '⑳'), ('⑴', '⒇')] {
        if (from..=to).contains(&first) {
            cursor.at = first.len_utf8();
            return cursor.written(NumberKind::Item(1), vec![first as u32 - from as u32 + 1], Digits::Half);
        }
    }
    let bracketed = cursor.any("(（").is_some();
    if bracketed && let Some((value, digits)) = cursor.number().filter(|(_, digits)| *digits != Digits::Kanji) {
        let _ = cursor.any(")）")?;
        return cursor.written(NumberKind::Item(1), vec![value], digits);
    }
    if !bracketed && let Some((value, Digits::Kanji)) = cursor.number() {
        return cursor
            .rest()
            .starts_with([' ', '\u{3000}'])
            .then(|| cursor.written(NumberKind::Item(1), vec![value], Digits::Kanji))?;
    }
    let mark = cursor.rest().chars().next()?;
    let depth = match mark {
        'a'..='z' if bracketed => 5,
        'a'..='z' => 4,
        'ア'..='ン' if bracketed => 3,
        'ア'..='ン' => 2,
        _ => return None,
    };
    cursor.at += mark.len_utf8();
    match bracketed {
        true => cursor.any(")）").map(|_| ())?,
        false => cursor.rest().starts_with([' ', '\u{3000}', '．']).then_some(())?,
    }
    let value = match depth {
        4 | 5 => mark as u32 - 'a' as u32 + 1,
        _ => kana_value(mark, open.get(usize::from(depth) - 1).copied().unwrap_or(0))?,
    };
    cursor.written(NumberKind::Item(depth), vec![value], Digits::Half)
}

/// The place of a katakana: in the order of which it is the next after `before`, otherwise in that which it begins.
fn kana_value(mark: char, before: u32) -> Option<u32> {
    let place = |order: &str| order.chars().position(|c| c == mark).and_then(|at| u32::try_from(at + 1).ok());
    let (plain, iroha) = (place(KANA), place(IROHA));
    [plain, iroha]
        .into_iter()
        .flatten()
        .find(|&value| value == before + 1)
        .or(plain.filter(|&value| value == 1))
        .or(iroha.filter(|&value| value == 1))
        .or(plain)
}

/// The mark of a level of 第1→1→(1)→ア→(ア)→a→(a), 1 for the topmost.
pub(super) fn level_mark(level: u8, number: u32) -> String {
    match level {
        1 => format!("第{number}"),
        2 => number.to_string(),
        3 => format!("({number})"),
        4 => letters(KANA, number),
        5 => format!("({})", letters(KANA, number)),
        6 => letters("abcdefghijklmnopqrstuvwxyz", number),
        _ => format!("({})", letters("abcdefghijklmnopqrstuvwxyz", number)),
    }
}

/// The letter of a number; after the last comes アア.
fn letters(order: &str, number: u32) -> String {
    let all: Vec<char> = order.chars().collect();
    let (mut rest, mut out) = (number as usize, Vec::new());
    while rest > 0 {
        out.push(all[(rest - 1) % all.len()]);
        rest = (rest - 1) / all.len();
    }
    out.iter().rev().collect()
}

/// The value of a heading's `no`: 5, 5の2, 6-1; whether it is written with `-`.
pub(super) fn wish(text: &str) -> Option<(Vec<u32>, bool)> {
    let mut cursor = Cursor { text, at: 0 };
    let plain = |number: Option<(u32, Digits)>| number.filter(|(value, digits)| *digits != Digits::Kanji && *value > 0);
    let mut values = vec![plain(cursor.number())?.0];
    let sign = cursor.rest().chars().next().filter(|c| "の-".contains(*c));
    while let Some(sign) = sign
        && cursor.take(sign.encode_utf8(&mut [0; 4]))
    {
        values.push(plain(cursor.number())?.0);
    }
    cursor.rest().is_empty().then_some((values, sign == Some('-')))
}

/// A number that stands before a paragraph's or an item's text, where the program counts.
pub(super) fn typed_before_text(text: &str) -> Option<&str> {
    let parted = |written: &Written| text[written.length..].starts_with([' ', '\u{3000}']);
    let found = unit(text).filter(parted).or_else(|| paragraph(text)).or_else(|| item(text, &[]))?;
    Some(text[..found.length].trim())
}

/// A number in a heading of a document in which the program counts; 別表 and 様式 without one are names.
pub(super) fn typed_in_heading(text: &str) -> Option<&str> {
    let numbered = special(text).filter(|special| !special.values.is_empty());
    let found = unit(text).or(numbered).or_else(|| outline(text))?;
    Some(text[..found.length].trim())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_in_every_style() {
        for (text, values) in [
            ("第1条（目的）", &[1][..]),
            ("第１２条　目的", &[12]),
            ("第 7 条 目的", &[7]),
            ("第二十三条", &[23]),
            ("第百五条", &[105]),
            ("第5条の2（除く機関）", &[5, 2]),
            ("第5条の２の３", &[5, 2, 3]),
        ] {
            let written = unit(text).unwrap_or_else(|| unreachable!("{text}"));
            assert_eq!((written.kind, written.values.as_slice()), (NumberKind::Article, values), "{text}");
        }
        assert_eq!(unit("第3章　患者").map(|written| written.kind), Some(NumberKind::Chapter));
        assert_eq!(unit("第三者への提供"), None);
        assert_eq!(unit("第1回の会議"), None);
    }

    #[test]
    fn annexes_forms_and_supplements_are_read() {
        let read = |text: &str| special(text).map(|written| (written.kind, written.values));
        assert_eq!(read("附則（令和6年4月1日）"), Some((NumberKind::Supplement, vec![])));
        assert_eq!(read("附\u{3000}則"), Some((NumberKind::Supplement, vec![])));
        assert_eq!(read("別表第1　機関"), Some((NumberKind::Annex, vec![1])));
        assert_eq!(read("別表2"), Some((NumberKind::Annex, vec![2])));
        assert_eq!(read("別表（第3条関係）"), Some((NumberKind::Annex, vec![])));
        assert_eq!(read("様式第4号（第2条関係）"), Some((NumberKind::Form, vec![4])));
        assert_eq!(read("様式6-1"), Some((NumberKind::Form, vec![6, 1])));
        assert_eq!(read("様式第6号の2"), Some((NumberKind::Form, vec![6, 2])));
        assert_eq!(read("別表　二つ目の表"), Some((NumberKind::Annex, vec![])));
        assert_eq!(read("様式の一覧"), None);
        assert_eq!(read("附則的な定め"), None);
    }

    #[test]
    fn outlines_are_told_from_dates_and_amounts() {
        let read = |text: &str| outline(text).map(|written| (written.kind, written.values));
        assert_eq!(read("1. はじめに"), Some((NumberKind::Outline(2), vec![1])));
        assert_eq!(read("1.2 画面"), Some((NumberKind::Outline(2), vec![1, 2])));
        assert_eq!(read("1-2　画面"), Some((NumberKind::Outline(2), vec![1, 2])));
        assert_eq!(read("(3) 例外"), Some((NumberKind::Outline(3), vec![3])));
        assert_eq!(read("第2　手順"), Some((NumberKind::Outline(1), vec![2])));
        for text in ["2026年の予定", "3つのお願い", "24時間の受付", "１台目", "第三者"] {
            assert_eq!(outline(text), None, "{text}");
        }
    }

    #[test]
    fn items_are_read_in_every_style_and_order() {
        let read = |text: &str, open: &[u32]| item(text, open).map(|written| (written.kind, written.values[0]));
        for text in ["(3) 受付", "（３）受付", "⑶受付", "③ 受付", "三　受付"] {
            assert_eq!(read(text, &[]), Some((NumberKind::Item(1), 3)), "{text}");
        }
        assert_eq!(read("イ　受付", &[1, 1]), Some((NumberKind::Item(2), 2)), "after ア");
        assert_eq!(read("イ　受付", &[1, 0]), Some((NumberKind::Item(2), 1)), "the first");
        assert_eq!(read("ロ　受付", &[1, 1]), Some((NumberKind::Item(2), 2)), "after イ");
        assert_eq!(read("(ウ) 受付", &[1, 1, 2]), Some((NumberKind::Item(3), 3)));
        assert_eq!(read("アレルギー", &[]), None);
        assert_eq!(read("（目的）", &[]), None);
        assert_eq!(read("一般の参加者", &[]), None);
    }

    #[test]
    fn marks_and_numbers_are_written() {
        let marks: Vec<String> = (1..=7).map(|level| level_mark(level, 2)).collect();
        assert_eq!(marks, ["第2", "2", "(2)", "イ", "(イ)", "b", "(b)"]);
        assert_eq!(level_mark(4, 46), "ン");
        assert_eq!(level_mark(4, 47), "アア");
        assert_eq!(Digits::Kanji.write(120), "百二十");
        assert_eq!(Digits::Full.write(12), "１２");
        assert_eq!(wish("5の2"), Some((vec![5, 2], false)));
        assert_eq!(wish("6-1"), Some((vec![6, 1], true)));
        for bad in ["", "0", "第5条", "5の", "5の2-1", "x"] {
            assert_eq!(wish(bad), None, "{bad}");
        }
    }
}
