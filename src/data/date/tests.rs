use super::*;
use jiff::civil::date;

#[test]
fn every_written_form_of_a_day_is_read() {
    for text in [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "2026年4月1日",
        "２０２６年４月１日",
        "２０２６／０４／０１",
        "2026/4/1 0:00",
        "2026-04-01T00:00:00",
        "令和8年4月1日",
        "令和 08年04月01日",
        "令和　８年　４月　１日 ",
        "R8.4.1",
        "r8.4.1",
        "Ｒ８．４．１",
        "R08/04/01",
        "R8-4-1",
        "令8.4.1",
        "㋿8年4月1日",
        "令和8年4月1日（水）",
        "2026年4月1日(水曜日)",
    ] {
        assert_eq!(parse_date(text), Ok(date(2026, 4, 1)), "{text}");
    }
}

#[test]
fn eras_begin_and_end_on_their_days() {
    let table: &[(&str, Result<Date, DateError>)] = &[
        ("明治6年1月1日", Ok(date(1873, 1, 1))),
        ("明治5年12月2日", Err(DateError::OutsideEra(Era::Meiji))),
        ("明治45年7月29日", Ok(date(1912, 7, 29))),
        ("明治45年7月30日", Err(DateError::OutsideEra(Era::Meiji))),
        ("大正元年7月30日", Ok(date(1912, 7, 30))),
        ("大正1年7月29日", Err(DateError::OutsideEra(Era::Taisho))),
        ("大正15年12月24日", Ok(date(1926, 12, 24))),
        ("T15.12.25", Err(DateError::OutsideEra(Era::Taisho))),
        ("昭和元年12月25日", Ok(date(1926, 12, 25))),
        ("S64.1.7", Ok(date(1989, 1, 7))),
        ("昭和64年1月8日", Err(DateError::OutsideEra(Era::Showa))),
        ("昭和65年1月1日", Err(DateError::OutsideEra(Era::Showa))),
        ("平成元年1月8日", Ok(date(1989, 1, 8))),
        ("平成1年1月7日", Err(DateError::OutsideEra(Era::Heisei))),
        ("㍻31年4月30日", Ok(date(2019, 4, 30))),
        ("平成31年5月1日", Err(DateError::OutsideEra(Era::Heisei))),
        ("令和元年5月1日", Ok(date(2019, 5, 1))),
        ("令和1年4月30日", Err(DateError::OutsideEra(Era::Reiwa))),
        ("令和0年5月1日", Err(DateError::OutsideEra(Era::Reiwa))),
        ("令和 02年05月01日", Ok(date(2020, 5, 1))),
    ];
    for (text, wanted) in table {
        assert_eq!(&parse_date(text), wanted, "{text}");
    }
}

#[test]
fn days_that_are_none_say_why() {
    let table: &[(&str, DateError)] = &[
        ("2026-02-30", DateError::Impossible),
        ("令和7年2月29日", DateError::Impossible),
        ("2026-13-01", DateError::Impossible),
        ("26.4.1", DateError::TwoDigitYear),
        ("08/04/01", DateError::TwoDigitYear),
        ("2026-4", DateError::Unreadable),
        ("2026-04-01-02", DateError::Unreadable),
        ("2026/4-1", DateError::Unreadable),
        ("4/1/2026", DateError::Unreadable),
        ("20260401", DateError::Unreadable),
        ("元年4月1日", DateError::Unreadable),
        ("未定", DateError::Unreadable),
        ("", DateError::Unreadable),
        ("2026-04-01 13:30", DateError::Unreadable),
        ("2026年4月1日（木）", DateError::Weekday("水")),
    ];
    for (text, wanted) in table {
        assert_eq!(parse_date(text).as_ref(), Err(wanted), "{text}");
    }
    let shown = DateError::OutsideEra(Era::Heisei).diagnostic("平成31年5月1日");
    assert_eq!(shown.message.ja, "「平成31年5月1日」は平成の期間（1989年1月8日〜2019年4月30日）の外です。");
}

#[test]
fn every_day_survives_the_way_through_its_era_and_the_eras_are_those_of_cldr() {
    let mut day = date(1873, 1, 1);
    while day < date(2030, 1, 1) {
        assert_eq!(parse_date(&to_era(day)), Ok(day));
        let (era, year) = era_of(day).expect("an era");
        let unicode = icu_calendar::Date::try_new_iso(day.year().into(), day.month() as u8, day.day() as u8)
            .expect("a day")
            .to_calendar(icu_calendar::cal::Japanese::new());
        let unicode = unicode.era_year();
        let name = ["meiji", "taisho", "showa", "heisei", "reiwa"][era as usize];
        assert_eq!((unicode.era.as_str(), unicode.year), (name, i32::from(year)), "{day}");
        day = day.tomorrow().expect("a next day");
    }
    assert_eq!(to_era(date(2026, 4, 1)), "令和8年4月1日");
    assert_eq!(to_era(date(2019, 5, 1)), "令和元年5月1日");
    assert_eq!(to_era(date(1872, 12, 31)), "1872年12月31日");
}

#[test]
fn spreadsheet_serials_count_from_their_epoch() {
    use DateSystem::{From1900, From1904};
    assert_eq!(from_serial(1.0, From1900), Some(date(1900, 1, 1)));
    assert_eq!(from_serial(59.0, From1900), Some(date(1900, 2, 28)));
    assert_eq!(from_serial(60.0, From1900), None);
    assert_eq!(from_serial(61.0, From1900), Some(date(1900, 3, 1)));
    assert_eq!(from_serial(46113.75, From1900), Some(date(2026, 4, 1)));
    assert_eq!(from_serial(44651.0, From1904), Some(date(2026, 4, 1)));
    for bad in [-1.0, f64::NAN, f64::INFINITY, 1e12] {
        assert_eq!(from_serial(bad, From1900), None, "{bad}");
    }
}

#[test]
fn periods_move_by_the_calendar() {
    let period = |text| parse_period(text).expect("a period");
    assert_eq!(period("1y6m"), Period { years: 1, months: 6, days: 0 });
    assert_eq!(period("９０ｄ"), Period { years: 0, months: 0, days: 90 });
    for bad in ["", "1", "y", "0d", "6m1y", "1w", "-1y", "1.5y", "99999d"] {
        assert_eq!(parse_period(bad), None, "{bad}");
    }
    assert_eq!(add_period(date(2026, 1, 31), period("1m")), date(2026, 2, 28));
    assert_eq!(add_period(date(2024, 2, 29), period("1y")), date(2025, 2, 28));
    assert_eq!(add_period(date(2026, 11, 23), period("90d")), date(2027, 2, 21));
}
