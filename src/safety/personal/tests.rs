use super::*;

fn found(text: &str) -> Vec<(PersonalKind, &str)> {
    scan(text).into_iter().map(|one| (one.kind, &text[one.range])).collect()
}

#[test]
fn an_individual_number_has_twelve_digits_and_its_check_digit() {
    use PersonalKind::PersonalNumber;
    // 123456789018 is the example of the rule's own text.
    for text in
        ["123456789018", "1234-5678-9018", "1234 5678 9018", "１２３４５６７８９０１８", "１２３４－５６７８－９０１８"]
    {
        assert_eq!(found(&format!("番号は{text}です。")), [(PersonalNumber, text)], "{text}");
    }
    for text in [
        "123456789012",
        "1234567890180",
        "A123456789018",
        "123456789018.5",
        "12-3456-789018",
        "000000000000",
        "0.123456789018",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn only_mobile_numbers_are_private() {
    use PersonalKind::Mobile;
    for text in ["090-1234-5678", "08012345678", "０７０（１２３４）５６７８", "090 1234 5678", "090ー1234ー5678"]
    {
        let text = text.replace("）", ") ").replace(") ", ")");
        assert_eq!(found(&format!("電話 {text}")).first().map(|one| one.0), Some(Mobile), "{text}");
    }
    assert_eq!(scan("+81-90-1234-5678")[0].value, "09012345678");
    for text in [
        "0000-10-1200",
        "03-1234-5678",
        "096-123-4567",
        "090-0000-0000",
        "1090-1234-5678",
        "090-1234-567",
        "20900801234",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn addresses_of_electronic_mail_are_found_in_any_width() {
    let text = "連絡は <taro.suzuki@example.jp>、Ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ まで。";
    let values: Vec<String> = scan(text).into_iter().map(|one| one.value).collect();
    assert_eq!(values, ["taro.suzuki@example.jp", "taro@example.jp"]);
    assert_eq!(found("@mention a@b 10@3.5 user@host x@.jp"), []);
}

#[test]
fn a_date_is_a_birth_only_where_a_word_says_so() {
    use PersonalKind::BirthDate;
    for (text, date) in [
        ("生年月日：昭和25年4月1日", "昭和25年4月1日"),
        ("生年月日 1950-04-01", "1950-04-01"),
        ("山田太郎（昭和２５年４月１日生）", "昭和２５年４月１日"),
        ("平成元年1月8日生まれ", "平成元年1月8日"),
        ("生年月日（西暦）　1950/4/1", "1950/4/1"),
        ("生年月日:S25.4.1", "S25.4.1"),
    ] {
        assert_eq!(found(text), [(BirthDate, date)], "{text}");
    }
    for text in [
        "2026年4月1日から参加します。",
        "生年月日を書いてください。受付は2026年4月1日からです。",
        "生年月日　　　年　　月　　日",
        "令和8年4月1日生涯学習課",
        "生年月日（○年○月○日）",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_number_of_an_insured_person_stands_beside_its_name() {
    use PersonalKind::InsuranceNumber;
    for (text, number) in [
        ("被保険者番号：12345678", "12345678"),
        ("被保険者証の記号・番号　12-34・567890", "12-34・567890"),
        ("記号・番号：記号 1234 番号 567", "1234 番号 567"),
    ] {
        assert_eq!(found(text), [(InsuranceNumber, number)], "{text}");
    }
    for text in
        ["被保険者番号を書きます。定員は12345678人です。", "被保険者番号 00000000", "被保険者番号 123", "番号 12345678"]
    {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn no_message_holds_a_whole_value() {
    for text in
        ["090-1234-5678", "123456789018", "taro.suzuki@example.jp", "生年月日：1950-04-01", "被保険者番号：12345678"]
    {
        for one in scan(text) {
            let told = one.diagnostic();
            assert!(
                !told.message.ja.contains(&one.value) && !told.message.ja.contains(&text[one.range.clone()]),
                "{told:?}"
            );
            assert!(!told.message.en.contains(&one.value) && !told.message.en.contains(&text[one.range]), "{told:?}");
        }
    }
}
