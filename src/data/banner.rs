//! Urgent notices above every page: `data/banner.yaml`.

use jiff::civil::DateTime;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::moment::{When, moment_text};
use crate::data::yaml::{Kind, Node};
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::{SourcePath, Span};

/// What the file is.
pub const NAME: Words = Words::new("緊急のお知らせ（banner.yaml）", "the banners (banner.yaml)");

/// The words of `level`.
const LEVELS: &[&str] = &["emergency", "warning", "information"];

/// The keys of one banner.
pub static BANNER: Schema = Schema {
    name: Words::new("緊急のお知らせ", "a banner"),
    fields: &[
        Field::new("level", FieldKind::Choice(LEVELS), "重さ（emergency、warning、information）", "how grave it is"),
        Field::new("start", FieldKind::Moment, "出し始める日時", "the first moment it is shown").required(),
        Field::new("end", FieldKind::Moment, "出し終える日時", "the moment from which it is no longer shown")
            .required(),
        Field::new(
            "text",
            FieldKind::Any,
            "文。言葉ごとに書くときは、ja: … と en: … を並べます",
            "the text, or one for each language (ja, en, …)",
        )
        .required(),
        Field::new(
            "link",
            FieldKind::Text,
            "詳しい内容のページ（content/ から）かアドレス",
            "a page or address to read on",
        ),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手（省くと public）",
            "who may see it; absent: public",
        ),
    ],
};

/// How grave a banner is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Danger, or a service that is down.
    Emergency,
    /// Something to mind.
    Warning,
    /// Something to know.
    Information,
}

impl Level {
    /// The word in the file, which is also the one in class names.
    pub fn name(self) -> &'static str {
        LEVELS[self as usize]
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Emergency, Self::Warning, Self::Information].into_iter().find(|level| level.name() == word)
    }
}

/// An urgent notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Banner {
    /// How grave it is.
    pub level: Level,
    /// The first moment it is shown, in the site's time zone.
    pub start: DateTime,
    /// The moment from which it is no longer shown.
    pub end: DateTime,
    /// The texts: language tag, text.
    pub texts: Vec<(String, String)>,
    /// Where to read on.
    pub link: Option<Located<String>>,
    /// Who may see it.
    pub audience: Audience,
    /// Where it stands in the file.
    pub span: Span,
}

impl Banner {
    /// Whether it is shown at a moment.
    pub fn is_current(&self, now: DateTime) -> bool {
        self.start <= now && now < self.end
    }

    /// The moments at which that changes.
    pub fn changes(&self) -> [DateTime; 2] {
        [self.start, self.end]
    }
}

/// Reads the banners of a file: a list, or one alone. `lang` is the language of a text that names none.
pub fn read(node: &Node, path: &SourcePath, lang: Lang, diagnostics: &mut Diagnostics) -> Vec<Banner> {
    let records: Vec<Record<'_>> = match &node.kind {
        Kind::Map(entries) if !entries.is_empty() => {
            Record::new(node, &BANNER, path, diagnostics).into_iter().collect()
        }
        _ => Record::list(node, NAME, &BANNER, path, diagnostics),
    };
    records.iter().filter_map(|record| banner(record, path, lang, diagnostics)).collect()
}

fn banner(record: &Record<'_>, path: &SourcePath, lang: Lang, diagnostics: &mut Diagnostics) -> Option<Banner> {
    let (start, end) = (record.moment("start")?.map(When::start), record.moment("end")?.map(When::start));
    if end.value <= start.value {
        let error = rules::banner_ends_before_start(moment_text(start.value), moment_text(end.value));
        diagnostics.push(error.at_span(path, end.span));
        return None;
    }
    Some(Banner {
        level: record.choice("level").and_then(|word| Level::parse(word.value)).unwrap_or(Level::Warning),
        start: start.value,
        end: end.value,
        texts: texts(record.node("text")?, path, lang, diagnostics),
        link: record.text("link"),
        audience: record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or_default(),
        span: record.span(),
    })
}

/// The texts with the site's own language first.
fn texts(node: &Node, path: &SourcePath, lang: Lang, diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
    let own = lang.tag();
    if let Some(text) = node.text() {
        return vec![(own.to_owned(), text.trim().to_owned())];
    }
    let Kind::Map(entries) = &node.kind else {
        diagnostics.push(rules::banner_text().at_span(path, node.span));
        return Vec::new();
    };
    let mut texts = Vec::new();
    for entry in entries {
        // A language tag (BCP 47): letters, digits and hyphens.
        let is_tag = entry.key.len() >= 2 && entry.key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        match entry.value.text() {
            Some(text) if is_tag => texts.push((entry.key.clone(), text.trim().to_owned())),
            _ => diagnostics.push(rules::banner_text().at_span(path, entry.key_span)),
        }
    }
    texts.sort_by_key(|(tag, _)| tag != own);
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::yaml;
    use crate::source::Source;

    fn run(text: &str) -> (Vec<Banner>, Vec<&'static str>) {
        let source = Source::new(SourcePath::new("content/data/banner.yaml"), text);
        let node = yaml::parse(&source, 0..text.len()).expect("valid YAML");
        let mut diagnostics = Diagnostics::new();
        let banners = read(&node, &source.path, Lang::Ja, &mut diagnostics);
        (banners, diagnostics.0.iter().map(|found| found.rule).collect())
    }

    #[test]
    fn a_banner_is_current_from_its_start_until_just_before_its_end() {
        let (banners, found) =
            run("level: emergency\nstart: 2026-11-23 9:00\nend: 2026年11月23日 18時\ntext: {en: Closed., ja: 休止}\n");
        assert_eq!(found, [""; 0]);
        let at = |hour, minute| jiff::civil::date(2026, 11, 23).at(hour, minute, 0, 0);
        let current = [at(8, 59), at(9, 0), at(17, 59), at(18, 0)].map(|now| banners[0].is_current(now));
        assert_eq!(current, [false, true, true, false]);
        assert_eq!(banners[0].texts[0], ("ja".to_owned(), "休止".to_owned()));
        assert_eq!(banners[0].level, Level::Emergency);
    }

    #[test]
    fn mistakes_in_banners_are_told() {
        for (text, rule) in [
            ("start: 2026-11-23 25:00\nend: 2026-11-24\ntext: x\n", "bad-clock"),
            ("start: 2026-11-24\nend: 2026-11-23\ntext: x\n", "banner-ends-before-start"),
            ("start: 2026-11-23\ntext: x\n", "missing-key"),
            ("start: 2026-11-23\nend: 2026-11-24\ntext: [x]\n", "banner-text"),
            ("start: 2026-11-23\nend: 2026-11-24\ntext: {日本語: x}\n", "banner-text"),
            ("level: bad\nstart: 2026-11-23\nend: 2026-11-24\ntext: x\n", "unknown-choice"),
            ("休止\n", "not-a-list"),
        ] {
            assert_eq!(run(text).1, [rule], "{text}");
        }
        assert_eq!(run("").1, [""; 0]);
    }
}
