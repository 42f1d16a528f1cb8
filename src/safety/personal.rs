//! Personal data in a text: numbers of persons, dates of birth, private telephones and addresses.
//!
//! The patterns prefer silence to false alarms: a date of birth needs a word that says so, a number of an insured person
//! too, and an individual number (個人番号) its check digit. Full-width forms count as their ASCII twins.

use std::ops::Range;

use crate::diag::{Diagnostic, rules};

/// What a piece of personal data is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PersonalKind {
    /// 個人番号.
    PersonalNumber,
    /// 被保険者の記号・番号.
    InsuranceNumber,
    /// 生年月日.
    BirthDate,
    /// A mobile telephone number.
    Mobile,
    /// An e-mail address.
    Email,
}

/// A piece of personal data in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Personal {
    /// What it is.
    pub kind: PersonalKind,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The value, folded: digits alone, an address in small letters. Not to be printed.
    pub value: String,
}

impl Personal {
    /// The error, with the value masked.
    pub fn diagnostic(&self) -> Diagnostic {
        let masked = mask(self);
        match self.kind {
            PersonalKind::PersonalNumber => rules::personal_number(masked),
            PersonalKind::InsuranceNumber => rules::insurance_number(masked),
            PersonalKind::BirthDate => rules::birth_date(masked),
            PersonalKind::Mobile => rules::mobile_number(masked),
            PersonalKind::Email => rules::email_address(masked),
        }
    }
}

/// As much of a value as helps to find it, and no more.
fn mask(found: &Personal) -> String {
    match found.kind {
        PersonalKind::Email => match found.value.split_once('@') {
            Some((name, host)) => format!("{}***@{host}", name.chars().take(1).collect::<String>()),
            None => "***".to_owned(),
        },
        PersonalKind::Mobile => format!("{}-****-**{}", &found.value[..3], &found.value[9..]),
        PersonalKind::PersonalNumber => format!("{}**********", &found.value[..2]),
        PersonalKind::InsuranceNumber => stars(&found.value, 1),
        PersonalKind::BirthDate => stars(&found.value, 3),
    }
}

/// The first characters, and stars for the digits that follow.
fn stars(value: &str, kept: usize) -> String {
    value.chars().enumerate().map(|(at, c)| if at >= kept && c.is_ascii_digit() { '*' } else { c }).collect()
}

/// A name with everything but its first character masked.
pub(super) fn mask_name(name: &str) -> String {
    let mut chars = name.trim().chars();
    let first: String = chars.by_ref().take(1).collect();
    format!("{first}{}", "＊".repeat(chars.count().clamp(1, 5)))
}

/// A name for comparison: without spaces, in one width and letter case.
pub fn fold_name(name: &str) -> String {
    name.chars().map(fold).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A declared telephone number or address as [`Personal::value`] has it.
pub fn fold_declared(text: &str) -> String {
    let folded: String = text.trim().chars().map(fold).flat_map(char::to_lowercase).collect();
    match folded.contains('@') {
        true => folded,
        false => folded.chars().filter(char::is_ascii_digit).collect(),
    }
}

/// A character as its ASCII twin: the full-width forms, and the many hyphens that stand between digits.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' | '─' => '-',
        _ => c,
    }
}

/// A text folded, each character with its place in the text as it was written.
struct Folded {
    chars: Vec<char>,
    at: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let (at, mut chars): (Vec<usize>, Vec<char>) = text.char_indices().map(|(at, c)| (at, fold(c))).unzip();
        // A long vowel mark only stands for a hyphen beside digits.
        for index in 0..chars.len() {
            let digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
            if chars[index] == '-' && !(index > 0 && digit(index - 1)) && !digit(index + 1) {
                chars[index] = text[at[index]..].chars().next().filter(|c| *c != 'ー').unwrap_or('ｰ');
            }
        }
        Self { chars, at }
    }

    fn get(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    fn is_digit(&self, index: usize) -> bool {
        self.get(index).is_some_and(|c| c.is_ascii_digit())
    }

    /// The bytes of the characters from `start` up to `end`.
    fn range(&self, start: usize, end: usize, text: &str) -> Range<usize> {
        let byte = |index: usize| self.at.get(index).copied().unwrap_or(text.len());
        byte(start)..byte(end)
    }

    fn starts_with(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, c)| self.get(index + offset) == Some(c))
    }
}

/// All personal data of a text, in its order.
pub fn scan(text: &str) -> Vec<Personal> {
    if !may_hold(text) {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let mut found = Vec::new();
    numbers(&folded, text, &mut found);
    emails(&folded, text, &mut found);
    beside_words(&folded, text, &mut found);
    found.sort_by_key(|one: &Personal| (one.range.start, one.kind));
    found
}

/// Whether a text has a digit or an at sign at all, in any width: most have not.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let wide = |at: usize| bytes[at] == 0xef && bytes.get(at + 1) == Some(&0xbc);
    (0..bytes.len()).any(|at| bytes[at].is_ascii_digit() || bytes[at] == b'@' || wide(at))
}

/// A run of digits in groups: the digits, and how many each group has.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    groups: Vec<usize>,
}

/// The runs of digits whose groups are parted by single hyphens or spaces.
fn runs(folded: &Folded) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut index = 0;
    while index < folded.chars.len() {
        if !folded.is_digit(index) {
            index += 1;
            continue;
        }
        let mut run = Run { start: index, end: index, digits: String::new(), groups: vec![0] };
        loop {
            if let Some(digit) = folded.get(index).filter(char::is_ascii_digit) {
                run.digits.push(digit);
                if let Some(last) = run.groups.last_mut() {
                    *last += 1;
                }
                index += 1;
                run.end = index;
            } else if matches!(folded.get(index), Some('-' | ' ' | '(' | ')')) && folded.is_digit(index + 1) {
                run.groups.push(0);
                index += 1;
            } else {
                break;
            }
        }
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ".-_/@%=+".contains(c));
        let before = run.start.checked_sub(1).and_then(|before| folded.get(before));
        // A plus begins an international number; a dot after the last digit may end a sentence.
        let after =
            folded.get(run.end).filter(|&c| c != '.' || folded.get(run.end + 1).is_some_and(char::is_alphanumeric));
        if !beside(before.filter(|&c| c != '+')) && !beside(after) {
            runs.push(run);
        }
    }
    runs
}

fn numbers(folded: &Folded, text: &str, found: &mut Vec<Personal>) {
    for run in runs(folded) {
        let range = folded.range(run.start, run.end, text);
        let plain = matches!(run.groups.as_slice(), [12] | [4, 4, 4]);
        if plain && is_personal_number(&run.digits) {
            found.push(Personal { kind: PersonalKind::PersonalNumber, range, value: run.digits });
        } else if let Some(value) = mobile(&run) {
            found.push(Personal { kind: PersonalKind::Mobile, range, value });
        }
    }
}

/// Whether twelve digits are an individual number: the last is the check digit of the others
/// (行政手続における特定の個人を識別するための番号の利用等に関する法律に規定する…省令 第五条).
fn is_personal_number(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let [body @ .., check] = digits.as_slice() else { return false };
    if body.len() != 11 || body.iter().all(|digit| digit == &body[0]) {
        return false;
    }
    let weight = |n: u32| if n <= 6 { n + 1 } else { n - 5 };
    let sum: u32 = body.iter().rev().zip(1..).map(|(digit, n)| digit * weight(n)).sum();
    let rest = sum % 11;
    *check == if rest <= 1 { 0 } else { 11 - rest }
}

/// The national form of a mobile number, digits alone: 070, 080, 090.
fn mobile(run: &Run) -> Option<String> {
    let national = match run.digits.strip_prefix("81") {
        Some(rest) if rest.len() == 10 => format!("0{rest}"),
        _ => run.digits.clone(),
    };
    let sound = national.len() == 11
        && ["070", "080", "090"].iter().any(|prefix| national.starts_with(prefix))
        && matches!(run.groups.as_slice(), [11] | [3, 4, 4] | [3, 8] | [7, 4] | [12] | [2, 2, 4, 4] | [2, 10]);
    // Numbers of zeros are examples.
    (sound && national[3..].chars().any(|c| c != '0')).then_some(national)
}

fn emails(folded: &Folded, text: &str, found: &mut Vec<Personal>) {
    let local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let host = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    for at in (0..folded.chars.len()).filter(|&at| folded.chars[at] == '@') {
        let start = (0..at).rev().take_while(|&index| local(folded.chars[index])).last().unwrap_or(at);
        let mut end =
            (at + 1..folded.chars.len()).take_while(|&index| host(folded.chars[index])).last().map_or(at, |e| e + 1);
        while end > at + 1 && matches!(folded.chars[end - 1], '.' | '-') {
            end -= 1;
        }
        let domain: String = folded.chars[at + 1..end.max(at + 1)].iter().collect();
        let top = domain.rsplit('.').next().unwrap_or_default();
        if start == at
            || domain.starts_with('.')
            || !domain.contains('.')
            || top.len() < 2
            || !top.chars().all(|c| c.is_ascii_alphabetic())
        {
            continue;
        }
        let value: String = folded.chars[start..end].iter().collect::<String>().to_lowercase();
        found.push(Personal { kind: PersonalKind::Email, range: folded.range(start, end, text), value });
    }
}

/// The words that say that a date is somebody's birth, before it.
const BIRTH: &[&str] = &["生年月日", "誕生日", "生まれた日", "date of birth", "Date of birth", "birthday"];
/// The words that name the number of an insured person, before it.
const INSURED: &[&str] = &[
    "被保険者番号",
    "被保険者証番号",
    "被保険者証の番号",
    "被保険者記号",
    "被保険者証記号",
    "記号・番号",
    "記号番号",
    "保険証番号",
    "保険証の番号",
    "受給者番号",
];
/// How many characters may stand between such a word and its value.
const BESIDE: usize = 12;

fn beside_words(folded: &Folded, text: &str, found: &mut Vec<Personal>) {
    for index in 0..folded.chars.len() {
        for word in BIRTH.iter().filter(|word| folded.starts_with(index, word)) {
            let after = index + word.chars().count();
            // Between the word and its date stand marks and a few words, but no other sentence.
            let near = (after..after + BESIDE).take_while(|&at| folded.get(at).is_some_and(|c| !"。、\n".contains(c)));
            if let Some((start, end)) = near.filter_map(|at| Some((at, date_at(folded, at)?))).next() {
                push(PersonalKind::BirthDate, folded, start..end, text, found);
            }
        }
        if let Some(end) = date_at(folded, index)
            && let Some(born) = folded.get(end).filter(|&c| c == '生')
            && !is_start_of_other_word(folded, end + born.len_utf8() / 3)
        {
            push(PersonalKind::BirthDate, folded, index..end, text, found);
        }
        for word in INSURED.iter().filter(|word| folded.starts_with(index, word)) {
            if let Some(range) = number_after(folded, index + word.chars().count()) {
                push(PersonalKind::InsuranceNumber, folded, range, text, found);
            }
        }
    }
}

/// Whether what follows 生 makes another word of it: 生涯, 生産, 生活.
fn is_start_of_other_word(folded: &Folded, index: usize) -> bool {
    match folded.get(index) {
        Some('ま') | None => false,
        Some(c) => ('\u{4e00}'..='\u{9fff}').contains(&c),
    }
}

fn push(kind: PersonalKind, folded: &Folded, range: Range<usize>, text: &str, found: &mut Vec<Personal>) {
    let bytes = folded.range(range.start, range.end, text);
    if !found.iter().any(|known| known.kind == kind && known.range.end > bytes.start && known.range.start < bytes.end) {
        found.push(Personal { kind, range: bytes, value: folded.chars[range].iter().collect() });
    }
}

/// Where a whole date ends that begins at `index`: 1950-04-01, 1950/4/1, 昭和25年4月1日, S25.4.1, 19500401.
fn date_at(folded: &Folded, index: usize) -> Option<usize> {
    if index > 0 && (folded.is_digit(index - 1) || folded.chars[index - 1].is_ascii_alphabetic()) {
        return None;
    }
    let eras = ["明治", "大正", "昭和", "平成", "令和"];
    let mut at = index;
    let mut era = false;
    if let Some(word) = eras.iter().find(|word| folded.starts_with(at, word)) {
        (at, era) = (at + word.chars().count(), true);
    } else if matches!(folded.get(at), Some('M' | 'T' | 'S' | 'H' | 'R')) {
        (at, era) = (at + 1, true);
    }
    let number = |at: &mut usize, most: usize| -> Option<u32> {
        let start = *at;
        while *at - start < most && folded.is_digit(*at) {
            *at += 1;
        }
        folded.chars[start..*at].iter().collect::<String>().parse().ok()
    };
    let year = match era && folded.get(at) == Some('元') {
        true => {
            at += 1;
            1
        }
        false => number(&mut at, 4)?,
    };
    if !era && !(1870..2100).contains(&year) || era && !(1..=64).contains(&year) {
        return None;
    }
    let mark = |at: &mut usize, marks: &str| -> bool {
        while folded.get(*at) == Some(' ') {
            *at += 1;
        }
        let is = folded.get(*at).is_some_and(|c| marks.contains(c));
        *at += usize::from(is);
        while folded.get(*at) == Some(' ') {
            *at += 1;
        }
        is
    };
    let packed = !mark(&mut at, "年-/.");
    let month = number(&mut at, 2)?;
    if !packed && !mark(&mut at, "月-/.") {
        return None;
    }
    let day = number(&mut at, 2)?;
    if folded.get(at) == Some('日') {
        at += 1;
    }
    ((1..=12).contains(&month) && (1..=31).contains(&day) && !folded.is_digit(at)).then_some(at)
}

/// A number of at least four digits soon after `index`, with the words 記号 and 番号 in it; not one of zeros alone.
fn number_after(folded: &Folded, index: usize) -> Option<Range<usize>> {
    let between = |c: char| " :;・は=「『【[(記号番の、及び証]".contains(c) || c == '|' || c == '\t';
    let start = (index..index + BESIDE).find(|&at| !folded.get(at).is_some_and(between))?;
    let mut end = start;
    let mut digits = String::new();
    for at in start..start + 24 {
        match folded.get(at) {
            Some(c) if c.is_ascii_digit() => {
                digits.push(c);
                end = at + 1;
            }
            Some(c) if between(c) || c == '-' || c == ')' || c == '」' => {}
            _ => break,
        }
    }
    (folded.is_digit(start) && digits.len() >= 4 && digits.chars().any(|c| c != '0')).then_some(start..end)
}

/// Whether a table's heading says that the cells below it are dates of birth: numbers there are dates, too.
pub(super) fn is_birth_heading(heading: &str) -> bool {
    BIRTH.iter().any(|word| heading.contains(word))
}

#[cfg(test)]
mod tests;
