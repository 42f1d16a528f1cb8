//! Rules of data files: YAML, CSV, workbooks, dates.

use super::rules;

rules! { RULES:
    /// YAML that cannot be read as YAML.
    Error "yaml-syntax" yaml_syntax(detail) {
        ja: "YAMLとして読み取れません（{detail}）。", fix: "字下げ（半角空白）、「:」の後の空白、引用符の閉じ忘れをご確認ください。",
        en: "this is not valid YAML ({detail})", fix: "check the indentation, the space after `:`, and unclosed quotes.",
    }
    /// A tab where YAML wants spaces.
    Error "yaml-tab" yaml_tab() {
        ja: "字下げにタブが使われています。", fix: "タブを半角空白に置き換えてください。",
        en: "a tab is used as indentation", fix: "replace it with spaces.",
    }
    /// A full-width or non-breaking space as indentation.
    Error "yaml-wide-space" yaml_wide_space() {
        ja: "字下げに全角の空白が使われています。", fix: "半角の空白に置き換えてください。",
        en: "a full-width space is used as indentation", fix: "replace it with ordinary spaces.",
    }
    /// A full-width colon after a key.
    Error "yaml-wide-colon" yaml_wide_colon() {
        ja: "項目名の後のコロンが全角（：）です。", fix: "半角の「:」にして、後に半角の空白を入れてください。",
        en: "the colon after the key is full-width", fix: "write `:` and a space.",
    }
    /// No space after the colon of a key.
    Error "yaml-colon-space" yaml_colon_space() {
        ja: "「:」の後に空白がありません。", fix: "「項目: 値」のように、「:」の後に半角の空白を入れてください。",
        en: "there is no space after the `:`", fix: "write `key: value` with a space.",
    }
    /// A colon inside a plain value.
    Error "yaml-colon-in-value" yaml_colon_in_value(detail) {
        ja: "値の中に「: 」があるため、項目の区切りと見分けられません（{detail}）。", fix: "値全体を引用符「\"」で囲んでください。",
        en: "the value holds a `: `, which reads as another key ({detail})", fix: "put the value in quotes.",
    }
    /// A quoted value that does not end where it should.
    Error "yaml-quote" yaml_quote(detail) {
        ja: "引用符が閉じられていないか、閉じた後に文字が続いています（{detail}）。", fix: "値の始めと終わりの引用符をご確認ください。",
        en: "a quotation mark is not closed, or text follows it ({detail})", fix: "check the quotes around the value.",
    }
    /// A bracket that is not closed.
    Error "yaml-bracket" yaml_bracket(detail) {
        ja: "「[」や「{{」の括弧が正しく閉じられていません（{detail}）。", fix: "括弧を閉じるか、文字として使う場合は値を引用符で囲んでください。",
        en: "a bracket is not closed properly ({detail})", fix: "close it, or quote the value if the bracket is part of the text.",
    }
    /// A value that begins with a character that YAML keeps for itself.
    Error "yaml-reserved" yaml_reserved(detail) {
        ja: "値の始めに、YAMLで特別な意味を持つ記号があります（{detail}）。", fix: "値全体を引用符「\"」で囲んでください。",
        en: "the value begins with a character that has a meaning in YAML ({detail})", fix: "put the value in quotes.",
    }
    /// `*name` without `&name`.
    Error "yaml-alias" yaml_alias() {
        ja: "「*」で始まる値は別の場所への参照とみなされますが、参照先がありません。", fix: "文字としての「*」なら、値全体を引用符「\"」で囲んでください。",
        en: "`*` at the start of a value is a reference, and its target does not exist", fix: "put the value in quotes if the `*` is text.",
    }
    /// Indentation that does not fit.
    Error "yaml-indent" yaml_indent(detail) {
        ja: "字下げがそろっていないか、項目の「:」が抜けています（{detail}）。", fix: "同じ段の項目を同じ数の半角空白で始め、「項目: 値」の形で書いてください。",
        en: "the indentation does not fit, or a key lacks its `:` ({detail})", fix: "start keys of one level with the same number of spaces, and write `key: value`.",
    }
    /// A key twice in one map.
    Error "yaml-duplicate-key" yaml_duplicate_key(key, line) {
        ja: "「{key}」が2回書かれています（1回目は{line}行目）。", fix: "どちらか一方を消してください。",
        en: "`{key}` is given twice (first on line {line})", fix: "remove one of them.",
    }
    /// More than one YAML document in one file.
    Error "yaml-documents" yaml_documents() {
        ja: "「---」で区切られた複数の文書があります。", fix: "1つのファイルには1つだけ書いてください。「---」の行を消してください。",
        en: "there is more than one document, separated by `---`", fix: "keep one document per file.",
    }
    /// YAML beyond the limits of size or depth.
    Error "yaml-too-much" yaml_too_much(detail) {
        ja: "YAMLが大きすぎるか、入れ子が深すぎます（{detail}）。", fix: "入れ子や参照（*）を減らしてください。",
        en: "the YAML is too large or too deeply nested ({detail})", fix: "use fewer levels and references.",
    }
    /// A value that should be a map.
    Error "not-a-map" not_a_map(place_ja, place_en, found_ja, found_en) {
        ja: "{place_ja}は「項目: 値」の形で書きますが、{found_ja}が書かれています。", fix: "「項目: 値」を1行に1つずつ書いてください。",
        en: "{place_en} must be keys and values, but this is {found_en}", fix: "write one `key: value` per line.",
    }
    /// A required key that is missing or empty.
    Error "missing-key" missing_key(key, place_ja, place_en) {
        ja: "{place_ja}に「{key}」がありません。", fix: "「{key}: 値」を書き加えてください。",
        en: "{place_en} lacks `{key}`", fix: "add `{key}: value`.",
    }
    /// A value of another type than the schema's.
    Error "wrong-type" wrong_type(key, expected_ja, expected_en, found_ja, found_en) {
        ja: "「{key}」には{expected_ja}を書きますが、{found_ja}が書かれています。", fix: "{expected_ja}に直してください。",
        en: "`{key}` must be {expected_en}, but this is {found_en}", fix: "write {expected_en}.",
    }
    /// A truth value in other words than `true` and `false`.
    Error "bad-boolean" bad_boolean(key, found, meant) {
        ja: "「{key}」には true（はい）か false（いいえ）を書きますが、「{found}」と書かれています。", fix: "「{key}: {meant}」と書いてください。",
        en: "`{key}` must be `true` or `false`, but this is `{found}`", fix: "write `{key}: {meant}`.",
    }
    /// A word that is not among the choices.
    Error "unknown-choice" unknown_choice(key, found, choices) {
        ja: "「{key}」に「{found}」は使えません。", fix: "次のどれかを書いてください：{choices}",
        en: "`{key}` cannot be `{found}`", fix: "use one of: {choices}.",
    }
    /// A length of time that cannot be read.
    Error "bad-period" bad_period(text) {
        ja: "期間「{text}」を読み取れません。", fix: "「1y」（1年）、「6m」（6か月）、「90d」（90日）のように書いてください。",
        en: "cannot read the period `{text}`", fix: "write `1y`, `6m` or `90d`.",
    }
    /// A date that cannot be read.
    Error "bad-date" bad_date(text) {
        ja: "日付「{text}」を読み取れません。", fix: "「2026-04-01」「2026年4月1日」「令和8年4月1日」のように書いてください。",
        en: "cannot read the date `{text}`", fix: "write it as `2026-04-01`.",
    }
    /// A date whose year has two digits and no era.
    Error "two-digit-year" two_digit_year(text) {
        ja: "日付「{text}」の年が2桁で、西暦か和暦か分かりません。", fix: "「2026-04-01」のように西暦4桁で書くか、「令和」「R」などの元号を付けてください。",
        en: "the year of `{text}` has two digits and no era", fix: "write a year of four digits, or add the era.",
    }
    /// A day that the calendar does not have.
    Error "impossible-date" impossible_date(text) {
        ja: "「{text}」という日付は存在しません。", fix: "月と日をご確認ください。",
        en: "there is no such day as `{text}`", fix: "check the month and the day.",
    }
    /// A date outside its era.
    Error "date-outside-era" date_outside_era(text, era, first, last) {
        ja: "「{text}」は{era}の期間（{first}〜{last}）の外です。", fix: "元号と年をご確認ください。",
        en: "`{text}` is outside the era {era} ({first} to {last})", fix: "check the era and the year.",
    }
    /// A weekday that is not the date's.
    Error "wrong-weekday" wrong_weekday(text, weekday) {
        ja: "「{text}」の曜日が合いません（正しくは{weekday}曜日です）。", fix: "日付か曜日を直してください。",
        en: "the weekday of `{text}` is wrong ({weekday})", fix: "correct the date or the weekday.",
    }
}
