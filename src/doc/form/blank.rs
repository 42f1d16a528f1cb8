//! What is printed in a field, and what is left blank.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Field, FieldKind, Form, Need, Reach};
use crate::diag::{Lang, rules};
use crate::doc::{Inline, InlineKind, Str, plain_text};
use crate::source::Span;

/// A line of a field.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// Its name, in small type at its beginning.
    pub label: Vec<Inline>,
    /// Whether it is a lower line, for a reading.
    pub low: bool,
    /// What is on it, from its left; nothing: a blank as wide as the field.
    pub pieces: Vec<Piece>,
}

/// What is on a line.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Printed text.
    Words(Vec<Inline>),
    /// A blank as wide as so many full-width characters.
    Gap(u8),
    /// Words of which one is circled.
    Circle(Vec<Vec<Inline>>),
    /// A box to tick, and what it stands for.
    Tick(Vec<Inline>),
    /// A row of boxes, one for a digit.
    Boxes(u8),
    /// The place of a seal, at the line's right end.
    Seal,
    /// The place of a stamp.
    Stamp,
}

/// The longest option that is circled, in characters; beyond it, or where all of them are longer than [`CIRCLED`], each
/// has a box and a line of its own.
const LONG_OPTION: usize = 10;

/// How many options have a line each, where they are short.
const SEVERAL: usize = 5;

/// How many characters the options of one line have.
const CIRCLED: usize = 26;

/// The width of the blank for a year, month, day, hour or minute, in characters.
const DATE_GAP: u8 = 3;

fn word(key: &str, lang: Lang, span: Span) -> Vec<Inline> {
    own(rules::label(key, lang).unwrap_or_default(), span)
}

fn own(text: &str, span: Span) -> Vec<Inline> {
    vec![Inline { span, kind: InlineKind::Text(Str::from(text)) }]
}

/// Printed text with its blanks: two full-width spaces or more are one of that width.
pub fn gaps(text: &str, span: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{3000}\u{3000}") {
        let (before, after) = rest.split_at(at);
        rest = after.trim_start_matches('\u{3000}');
        let width = (after.len() - rest.len()) / '\u{3000}'.len_utf8();
        if !before.is_empty() {
            pieces.push(Piece::Words(own(before, span)));
        }
        pieces.push(Piece::Gap(u8::try_from(width).unwrap_or(u8::MAX)));
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(own(rest, span)));
    }
    pieces
}

impl Field {
    /// The lines of the field as they are printed, in the language of the document. A check and an addressee have none:
    /// their label is all that they are.
    pub fn lines(&self, lang: Lang) -> Vec<Line> {
        let span = self.span;
        let one = |pieces| vec![Line { pieces, ..Line::default() }];
        match &self.kind {
            FieldKind::Check | FieldKind::Addressee => Vec::new(),
            FieldKind::Name { kana } => named(*kana, lang, span),
            FieldKind::Proxy { kana } => {
                let mut lines = named(*kana, lang, span);
                lines.push(Line { label: word("form_relation", lang, span), ..Line::default() });
                lines
            }
            FieldKind::Birth { eras } => one(date(Reach::Day, eras, "form_birth_eras", lang, span)),
            FieldKind::Date { reach, eras } => one(date(*reach, eras, "form_eras", lang, span)),
            FieldKind::Choice { options, .. }
                if options.len() > SEVERAL && options.iter().all(|option| is_short(option)) =>
            {
                one(options.iter().cloned().map(Piece::Tick).collect())
            }
            FieldKind::Choice { options, .. } if !self.is_circled() => {
                options.iter().flat_map(|option| one(vec![Piece::Tick(option.clone())])).collect()
            }
            FieldKind::Choice { many: true, options } => one(options.iter().cloned().map(Piece::Tick).collect()),
            FieldKind::Choice { options, .. } => one(vec![Piece::Circle(options.clone())]),
            FieldKind::Address { lines } => {
                let code = |key| Piece::Words(word(key, lang, span));
                let postal = vec![code("form_postal_mark"), Piece::Boxes(3), code("form_hyphen"), Piece::Boxes(4)];
                let mut all = one(postal);
                all.extend(std::iter::repeat_n(Line::default(), usize::from(*lines)));
                all
            }
            FieldKind::Tel => {
                let hyphen = || Piece::Words(word("form_hyphen", lang, span));
                one(vec![Piece::Gap(5), hyphen(), Piece::Gap(5), hyphen(), Piece::Gap(5)])
            }
            FieldKind::Digits { groups } => {
                let hyphen = || Piece::Words(word("form_hyphen", lang, span));
                let boxes = groups.iter().flat_map(|&group| [hyphen(), Piece::Boxes(group)]);
                one(boxes.skip(1).collect())
            }
            FieldKind::Text { lines, printed, items } => match printed {
                Some(printed) => one(gaps(printed, span)),
                None => free(*lines, items),
            },
            FieldKind::Signature { lines, items, seal } => {
                let mut all = free(*lines, items);
                if let Some(last) = all.last_mut().filter(|_| *seal) {
                    last.pieces.push(Piece::Seal);
                }
                all
            }
            FieldKind::Stamp => one(vec![Piece::Stamp]),
        }
    }

    /// Whether the options of a choice stand on one line: short words, of which one is circled, or several ticked.
    fn is_circled(&self) -> bool {
        let FieldKind::Choice { options, .. } = &self.kind else { return false };
        let lengths = || options.iter().map(|option| plain_text(option).chars().count());
        lengths().all(|length| length <= LONG_OPTION) && lengths().sum::<usize>() + options.len() <= CIRCLED
    }

    /// How the field is filled in, in words; printed in small type, and read on the page.
    pub fn hint(&self, lang: Lang) -> Option<Cow<'static, str>> {
        let label = |key| rules::label(key, lang).map(Cow::Borrowed);
        match &self.kind {
            FieldKind::Birth { eras } if eras.len() != 1 => label("form_circle_era"),
            FieldKind::Date { eras, .. } if eras.len() > 1 => label("form_circle_era"),
            FieldKind::Choice { many: true, .. } => label("form_tick_many"),
            FieldKind::Choice { .. } if self.is_circled() => label("form_circle_one"),
            FieldKind::Choice { .. } => label("form_tick_one"),
            FieldKind::Digits { groups } => {
                let digits: u32 = groups.iter().map(|&group| u32::from(group)).sum();
                Some(Cow::Owned(rules::label("form_digits", lang)?.replace("{n}", &digits.to_string())))
            }
            FieldKind::Signature { seal: true, .. } => label("form_seal"),
            _ => None,
        }
    }

    /// What is to be written, in words and line by line: for whoever reads the form on a page. Nothing where its name says
    /// it all.
    pub fn description(&self, lang: Lang) -> Vec<Vec<Inline>> {
        let span = self.span;
        let mut lines: Vec<Vec<Inline>> = self.hint(lang).map(|hint| own(&hint, span)).into_iter().collect();
        match &self.kind {
            FieldKind::Name { kana: true } => lines.push(word("form_with_kana", lang, span)),
            FieldKind::Proxy { kana } => {
                lines.push(word(if *kana { "form_with_relation" } else { "form_relation_too" }, lang, span));
            }
            FieldKind::Address { .. } if self.notes.is_empty() => lines.push(word("form_address", lang, span)),
            FieldKind::Stamp => lines.push(word("form_stamp", lang, span)),
            FieldKind::Text { items, .. } | FieldKind::Signature { items, .. } if !items.is_empty() => {
                lines.push(joined(items, rules::label("form_comma", lang).unwrap_or_default(), span));
            }
            FieldKind::Choice { options, .. } if !self.is_circled() => {
                let box_of = |option: &Vec<Inline>| [own("☐", span), option.clone()].concat();
                lines.extend(options.iter().map(box_of));
            }
            FieldKind::Choice { options, .. } => lines.push(joined(options, "・", span)),
            FieldKind::Birth { .. } | FieldKind::Date { .. } | FieldKind::Text { printed: Some(_), .. } => {
                lines.extend(self.lines(lang).iter().map(|line| own(&blank_text(line, lang), span)));
            }
            _ => {}
        }
        lines
    }

    /// Who must fill it in, in words. Nothing where no field of the
    /// form says so, as in what the office fills in for itself.
    pub fn need_text(&self, form: &Form, lang: Lang) -> Option<Cow<'_, str>> {
        match &self.need {
            Need::When(case) => Some(Cow::Borrowed(&**case)),
            Need::Required => rules::label("form_required", lang).map(Cow::Borrowed),
            Need::Optional if form.says_needs() => rules::label("form_optional", lang).map(Cow::Borrowed),
            Need::Optional => None,
        }
    }
}

/// Several runs as one, with a sign between.
fn joined(runs: &[Vec<Inline>], between: &str, span: Span) -> Vec<Inline> {
    runs.iter().flat_map(|run| [own(between, span), run.clone()]).skip(1).flatten().collect()
}

fn is_short(option: &[Inline]) -> bool {
    plain_text(option).chars().count() <= LONG_OPTION
}

/// Lines for a name.
fn named(kana: bool, lang: Lang, span: Span) -> Vec<Line> {
    let reading = Line { label: word("form_kana", lang, span), low: true, pieces: Vec::new() };
    kana.then_some(reading).into_iter().chain([Line::default()]).collect()
}

/// Lines with the names of `items`, or so many without.
fn free(lines: u8, items: &[Vec<Inline>]) -> Vec<Line> {
    if items.is_empty() {
        return vec![Line::default(); usize::from(lines)];
    }
    items.iter().map(|label| Line { label: label.clone(), ..Line::default() }).collect()
}

fn date(reach: Reach, eras: &[Str], known: &str, lang: Lang, span: Span) -> Vec<Piece> {
    let eras: Vec<Vec<Inline>> = match eras {
        [] => rules::label(known, lang).unwrap_or_default().split('・').map(|era| own(era, span)).collect(),
        eras => eras.iter().map(|era| own(era, span)).collect(),
    };
    let era = match <[_; 1]>::try_from(eras) {
        Ok([only]) => Piece::Words(only),
        Err(several) => Piece::Circle(several),
    };
    let day = |parts: &[&str]| {
        let parts = parts.iter().flat_map(|part| [Piece::Gap(DATE_GAP), Piece::Words(word(part, lang, span))]);
        std::iter::once(era.clone()).chain(parts).collect::<Vec<_>>()
    };
    match reach {
        Reach::Month => day(&["form_year", "form_month"]),
        Reach::Day => day(&["form_year", "form_month", "form_day"]),
        Reach::Time => day(&["form_year", "form_month", "form_day", "form_hour", "form_minute"]),
        Reach::Period => {
            let from = day(&["form_year", "form_month", "form_day"]);
            let words = |key| Piece::Words(word(key, lang, span));
            let until = from.clone();
            from.into_iter().chain([words("form_from")]).chain(until).chain([words("form_until")]).collect()
        }
    }
}

/// The line as text: blanks are full-width spaces, boxes are squares.
pub fn blank_text(line: &Line, lang: Lang) -> String {
    let mut out = plain_text(&line.label);
    if !out.is_empty() && !line.pieces.is_empty() {
        out.push('：');
    }
    for (index, piece) in line.pieces.iter().enumerate() {
        match piece {
            Piece::Words(run) => out.push_str(&plain_text(run)),
            Piece::Gap(width) => out.extend(std::iter::repeat_n('\u{3000}', usize::from(*width))),
            Piece::Circle(words) => {
                let words: Vec<String> = words.iter().map(|word| plain_text(word)).collect();
                out.push_str(&words.join("・"));
            }
            Piece::Tick(run) => {
                let gap = if index > 0 { "\u{3000}" } else { "" };
                let _ = write!(out, "{gap}☐{}", plain_text(run));
            }
            Piece::Boxes(count) => out.extend(std::iter::repeat_n('□', usize::from(*count))),
            Piece::Seal => out.push_str(rules::label("form_seal_mark", lang).unwrap_or_default()),
            Piece::Stamp => {}
        }
    }
    out
}
