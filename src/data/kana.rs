//! Readings: their row in the syllabary, and the order of Japanese names.

use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// A row of the syllabary, in its order; names without a reading in kana come last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KanaRow {
    /// あ行
    A,
    /// か行
    Ka,
    /// さ行
    Sa,
    /// た行
    Ta,
    /// な行
    Na,
    /// は行
    Ha,
    /// ま行
    Ma,
    /// や行
    Ya,
    /// ら行
    Ra,
    /// わ行, with を and ん
    Wa,
    /// Everything else
    Other,
}

impl KanaRow {
    /// All rows, in order.
    pub const ALL: [Self; 11] = [
        Self::A,
        Self::Ka,
        Self::Sa,
        Self::Ta,
        Self::Na,
        Self::Ha,
        Self::Ma,
        Self::Ya,
        Self::Ra,
        Self::Wa,
        Self::Other,
    ];

    /// The row's sign for readers: `あ` … `わ`, `その他`.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "あ",
            Self::Ka => "か",
            Self::Sa => "さ",
            Self::Ta => "た",
            Self::Na => "な",
            Self::Ha => "は",
            Self::Ma => "ま",
            Self::Ya => "や",
            Self::Ra => "ら",
            Self::Wa => "わ",
            Self::Other => "その他",
        }
    }

    /// The row of a reading, in hiragana or katakana of any width; voicing marks and small kana do not matter.
    pub fn of(reading: &str) -> Self {
        let plain = hiragana(reading);
        let Some(first) = DecomposingNormalizerBorrowed::new_nfd().normalize(plain.trim()).chars().next() else {
            return Self::Other;
        };
        match first {
            'ぁ'..='お' => Self::A,
            'か'..='ご' | 'ゕ' | 'ゖ' => Self::Ka,
            'さ'..='ぞ' => Self::Sa,
            'た'..='ど' => Self::Ta,
            'な'..='の' => Self::Na,
            'は'..='ぽ' => Self::Ha,
            'ま'..='も' => Self::Ma,
            'ゃ'..='よ' => Self::Ya,
            'ら'..='ろ' => Self::Ra,
            'ゎ'..='ん' => Self::Wa,
            _ => Self::Other,
        }
    }
}

/// The text with katakana of any width as hiragana (NFKC, then the fixed distance between the two blocks of Unicode).
/// For comparing only.
pub fn hiragana(text: &str) -> String {
    let shift = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    ComposingNormalizerBorrowed::new_nfkc().normalize(text).chars().map(shift).collect()
}

/// Forms of one character that names use, and the form that people type (JIS X 0208 as far as it has one).
const VARIANTS: &[(char, char)] = &[
    ('髙', '高'),
    ('﨑', '崎'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('澤', '沢'),
    ('德', '徳'),
    ('ヶ', 'ケ'),
];

/// A text for comparing only, never for showing: width, case, spaces and the variants of characters in names do not
/// count (NFKC, which also folds ㈱ and U+F9DC).
pub fn folded(text: &str) -> String {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text).to_lowercase();
    let common = |c| VARIANTS.iter().find(|(variant, _)| *variant == c).map_or(c, |(_, common)| *common);
    plain.chars().filter(|c| !c.is_whitespace()).map(common).collect()
}

/// Whether a text holds katakana of half width (U+FF66 to U+FF9F).
pub fn has_half_width_kana(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{ff66}'..='\u{ff9f}'))
}

/// Whether a text is written in kana alone, of any width.
pub fn is_kana(text: &str) -> bool {
    let plain = hiragana(text);
    let kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ー' | '・') || c.is_whitespace();
    !plain.trim().is_empty() && plain.chars().all(kana)
}

/// The first private-use character of a text: one that only the machine that wrote it can show.
pub fn private_use(text: &str) -> Option<char> {
    text.chars()
        .find(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}'))
}

/// The order of Japanese texts (CLDR root with the Japanese tailoring, JIS X 4061).
pub struct JapaneseOrder(Option<CollatorBorrowed<'static>>);

impl JapaneseOrder {
    /// The order; its data is part of the program.
    pub fn new() -> Self {
        Self(CollatorBorrowed::try_new(locale!("ja").into(), CollatorOptions::default()).ok())
    }

    /// Compares two texts; texts of one rank are put in the order of their code points, so that the order is total.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or(Ordering::Equal, |order| order.compare(a, b)).then_with(|| a.cmp(b))
    }

    /// Compares two names by their readings; a name without a reading in kana comes after those that have one.
    pub fn compare_names(&self, (reading_a, name_a): (&str, &str), (reading_b, name_b): (&str, &str)) -> Ordering {
        let other = |reading| KanaRow::of(reading) == KanaRow::Other;
        other(reading_a)
            .cmp(&other(reading_b))
            .then_with(|| self.compare(reading_a, reading_b))
            .then_with(|| self.compare(name_a, name_b))
    }
}

impl Default for JapaneseOrder {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_any_width_and_voicing_find_their_row() {
        let table = [
            ("あおば", "あ"),
            ("ァンリ", "あ"),
            ("ヴィラ", "あ"),
            ("ｶﾞﾝ", "か"),
            ("ぎふ", "か"),
            ("ヶ", "か"),
            ("じん", "さ"),
            ("っ", "た"),
            ("づ", "た"),
            ("の", "な"),
            ("ﾊﾟﾘ", "は"),
            ("ぼ", "は"),
            ("ム", "ま"),
            ("ゅ", "や"),
            ("ロ", "ら"),
            ("ゐ", "わ"),
            ("ヱ", "わ"),
            ("を", "わ"),
            ("ん", "わ"),
            ("ヮ", "わ"),
            ("　さくら", "さ"),
            ("", "その他"),
            ("ABC", "その他"),
            ("熊本", "その他"),
            ("ー", "その他"),
            ("１", "その他"),
        ];
        for (reading, row) in table {
            assert_eq!(KanaRow::of(reading).label(), row, "{reading}");
        }
    }

    /// Invented names in the order of JIS X 4061, put there by hand. Syllables count first, the long vowel mark as the
    /// vowel before it. Where these are alike: unvoiced before voiced before half voiced, from the left; then the long
    /// vowel mark before small kana before full ones; then hiragana before katakana.
    #[rustfmt::skip]
    const BY_HAND: [&str; 60] = [
        "アーク", "ああく", "あい", "あいおい", "アオイ", "あおき", "あおぎ", "あかさか",
        "あさひ", "あさび", "いけだ", "イシイ", "うえの", "えがわ", "おおた", "おおだ",
        "おかだ", "オガタ", "カード", "かき", "かぎ", "がき", "かっき", "かとう",
        "がとう", "きた", "きっき", "きつき", "くろだ", "けやき", "こうの", "さくら",
        "サクラ", "さくらい", "しみず", "じんぼ", "すぎ", "すずき", "せがわ", "そのだ",
        "たかだい", "ちば", "つつみ", "づづみ", "てらだ", "とみた", "なかの", "にしむら",
        "のだ", "はっとり", "はな", "ばな", "パナ", "ひゃま", "ひやま", "ふじた",
        "みずせ", "やまだ", "りょう", "わだ",
    ];

    #[test]
    fn sixty_names_stand_in_the_order_that_a_hand_gave_them() {
        let order = JapaneseOrder::new();
        let mut names = BY_HAND;
        // A shuffle that is the same each time.
        names.sort_by_key(|name| blake3::hash(name.as_bytes()).as_bytes().to_owned());
        assert_ne!(names, BY_HAND);
        names.sort_by(|a, b| order.compare_names((a, "名"), (b, "名")));
        assert_eq!(names, BY_HAND);
    }

    #[test]
    fn texts_are_compared_without_width_case_spaces_and_variants() {
        for (a, b) in [("㈱髙﨑 病院", "(株)高崎病院"), ("ＡＢＣ", "abc"), ("\u{f9dc}", "隆"), ("ﾊﾅｿﾉ", "ハナソノ")]
        {
            assert_eq!(folded(a), folded(b));
        }
        assert_eq!(private_use("甲\u{e001}乙"), Some('\u{e001}'));
        assert_eq!(private_use("㈱髙﨑\u{f9dc}"), None);
        assert!(is_kana("さくら ホーム") && !is_kana("さくら薬局") && !is_kana(" "));
    }

    #[test]
    fn names_are_ordered_as_a_japanese_index_orders_them() {
        let order = JapaneseOrder::new();
        let mut names =
            ["", "わだ", "ハート", "はあと", "あおき", "アイ", "がんか", "かんか", "ＡＢＣ"].map(|n| (n, "名"));
        names.sort_by(|a, b| order.compare_names(*a, *b));
        let sorted: Vec<_> = names.iter().map(|(reading, _)| *reading).collect();
        assert_eq!(sorted, ["アイ", "あおき", "かんか", "がんか", "ハート", "はあと", "わだ", "", "ＡＢＣ"]);
    }
}
