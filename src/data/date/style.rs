//! How pages write dates: the one place that decides between western years and eras.

use jiff::civil::Date;

use super::{era_of, to_era, to_western};
use crate::diag::Lang;

/// The years that a site's pages show: the word under `dates` in site.yaml.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum DateStyle {
    /// `2026年4月1日`
    #[default]
    Western,
    /// `令和8年4月1日`
    Era,
    /// `2026年（令和8年）4月1日`
    Both,
}

impl DateStyle {
    /// The words that site.yaml uses.
    pub const NAMES: &'static [&'static str] = &["western", "era", "both"];

    /// The style of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Western, Self::Era, Self::Both].into_iter().find(|style| Self::NAMES[*style as usize] == word)
    }

    /// The day as pages of that language write it. Pages in English write ISO dates, which no reader mistakes.
    pub fn write(self, date: Date, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, _) => date.to_string(),
            (Lang::Ja, Self::Western) => to_western(date),
            (Lang::Ja, Self::Era) => to_era(date),
            (Lang::Ja, Self::Both) => to_both(date),
        }
    }
}

/// The day with both years: `2026年（令和8年）4月1日`. Days before 1873 are written as [`to_western`] does.
pub fn to_both(date: Date) -> String {
    let year = match era_of(date) {
        Some((era, 1)) => format!("（{}元年）", era.name()),
        Some((era, year)) => format!("（{}{year}年）", era.name()),
        None => String::new(),
    };
    format!("{}年{year}{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn eras_change_on_the_day_of_their_orders_and_their_first_year_has_its_own_sign() {
        let table = [
            (date(1872, 12, 31), "1872年12月31日", "1872年12月31日"),
            (date(1873, 1, 1), "明治6年1月1日", "1873年（明治6年）1月1日"),
            (date(1912, 7, 29), "明治45年7月29日", "1912年（明治45年）7月29日"),
            (date(1912, 7, 30), "大正元年7月30日", "1912年（大正元年）7月30日"),
            (date(1912, 12, 31), "大正元年12月31日", "1912年（大正元年）12月31日"),
            (date(1913, 1, 1), "大正2年1月1日", "1913年（大正2年）1月1日"),
            (date(1926, 12, 24), "大正15年12月24日", "1926年（大正15年）12月24日"),
            (date(1926, 12, 25), "昭和元年12月25日", "1926年（昭和元年）12月25日"),
            (date(1927, 1, 1), "昭和2年1月1日", "1927年（昭和2年）1月1日"),
            (date(1989, 1, 7), "昭和64年1月7日", "1989年（昭和64年）1月7日"),
            (date(1989, 1, 8), "平成元年1月8日", "1989年（平成元年）1月8日"),
            (date(2019, 4, 30), "平成31年4月30日", "2019年（平成31年）4月30日"),
            (date(2019, 5, 1), "令和元年5月1日", "2019年（令和元年）5月1日"),
            (date(2019, 12, 31), "令和元年12月31日", "2019年（令和元年）12月31日"),
            (date(2020, 2, 29), "令和2年2月29日", "2020年（令和2年）2月29日"),
        ];
        for (day, era, both) in table {
            assert_eq!(DateStyle::Era.write(day, Lang::Ja), era);
            assert_eq!(DateStyle::Both.write(day, Lang::Ja), both);
            assert_eq!(DateStyle::Both.write(day, Lang::En), day.to_string());
        }
    }

    #[test]
    fn every_word_of_the_setting_has_its_style() {
        let styles: Vec<_> = DateStyle::NAMES.iter().map(|word| DateStyle::parse(word)).collect();
        assert_eq!(styles, [Some(DateStyle::Western), Some(DateStyle::Era), Some(DateStyle::Both)]);
        assert_eq!(DateStyle::parse("wareki"), None);
    }
}
