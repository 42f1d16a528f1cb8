//! Rules of data files: YAML, CSV, workbooks, dates.

use super::rules;

/// What the English words of settings mean, for people who do not read English.
const MEANINGS: &[(&str, &str)] = &[
    ("public", "一般公開"),
    ("members", "参加機関"),
    ("internal", "内部"),
    ("draft", "下書き"),
    ("review", "確認中"),
    ("approved", "承認済み"),
    ("published", "公開"),
    ("retired", "廃止"),
    ("folder", "フォルダーの形"),
    ("file", "ファイルの形"),
    ("ja", "日本語"),
    ("en", "英語"),
    ("western", "西暦"),
    ("era", "和暦"),
    ("both", "両方"),
    ("once", "一度だけ"),
    ("yearly", "毎年度"),
    ("emergency", "緊急"),
    ("warning", "注意"),
    ("information", "お知らせ"),
];

/// The words that a setting may have, each with what it means: `draft（下書き）、published（公開）`.
pub fn with_meanings<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let shown = words.into_iter().map(|word| match MEANINGS.iter().find(|(known, _)| *known == word) {
        Some((_, meaning)) => format!("{word}（{meaning}）"),
        None => word.to_owned(),
    });
    shown.collect::<Vec<_>>().join("、")
}

/// The word of a setting whose meaning was written in its place.
pub fn word_of_meaning(text: &str) -> Option<&'static str> {
    MEANINGS.iter().find(|(_, meaning)| *meaning == text).map(|(word, _)| *word)
}

rules! { RULES:
    /// YAML that cannot be read as YAML.
    Error "yaml-syntax" yaml_syntax(detail) {
        ja: "設定の書き方（YAML）として読み取れません（{detail}）。", fix: "字下げ（半角空白）、「:」の後の空白、引用符の閉じ忘れをご確認ください。",
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
    /// A full-width space after the colon of a key.
    Error "yaml-wide-space-after-colon" yaml_wide_space_after_colon() {
        ja: "「:」の後の空白が全角です。", fix: "半角の空白に置き換えてください。",
        en: "the space after the `:` is full-width", fix: "replace it with an ordinary space.",
    }
    /// No space after the dash of a list.
    Error "yaml-dash-space" yaml_dash_space() {
        ja: "一覧の「-」の後に半角の空白がありません。", fix: "「- 値」のように、「-」の後に半角の空白を入れてください。",
        en: "there is no space after the `-` of a list", fix: "write `- value` with a space.",
    }
    /// A colon inside a plain value.
    Error "yaml-colon-in-value" yaml_colon_in_value(detail) {
        ja: "値の中に「: 」があるため、項目の区切りと見分けられません。", fix: "値全体を引用符「\"」で囲んでください。",
        en: "the value holds a `: `, which reads as another key ({detail})", fix: "put the value in quotes.",
    }
    /// A quoted value that does not end where it should.
    Error "yaml-quote" yaml_quote(detail) {
        ja: "引用符が閉じられていないか、閉じた後に文字が続いています。", fix: "値の始めと終わりの引用符をご確認ください。",
        en: "a quotation mark is not closed, or text follows it ({detail})", fix: "check the quotes around the value.",
    }
    /// A backslash in double quotes before a letter that it does not go with.
    Error "yaml-escape" yaml_escape() {
        ja: "「\"」で囲んだ値の中に、読み取れない「\\」があります。", fix: "「\\」を文字として書くときは、「\"」の代わりに「'」で囲んでください。",
        en: "there is a `\\` in double quotes that cannot be read", fix: "use single quotes if the `\\` is text.",
    }
    /// A bracket that is not closed.
    Error "yaml-bracket" yaml_bracket(detail) {
        ja: "「[」や「{{」の括弧が正しく閉じられていません。", fix: "括弧を閉じるか、文字として使う場合は値を引用符で囲んでください。",
        en: "a bracket is not closed properly ({detail})", fix: "close it, or quote the value if the bracket is part of the text.",
    }
    /// A value that begins with a character that YAML keeps for itself.
    Error "yaml-reserved" yaml_reserved(detail) {
        ja: "値の始めに、設定の書き方で特別な意味を持つ記号があります。", fix: "値全体を引用符「\"」で囲んでください。",
        en: "the value begins with a character that has a meaning in YAML ({detail})", fix: "put the value in quotes.",
    }
    /// `*name` without `&name`.
    Error "yaml-alias" yaml_alias() {
        ja: "「*」で始まる値は別の場所への参照とみなされますが、参照先がありません。", fix: "文字としての「*」なら、値全体を引用符「\"」で囲んでください。",
        en: "`*` at the start of a value is a reference, and its target does not exist", fix: "put the value in quotes if the `*` is text.",
    }
    /// Indentation that does not fit.
    Error "yaml-indent" yaml_indent(detail) {
        ja: "字下げがそろっていないか、項目の「:」が抜けています。", fix: "同じ段の項目を同じ数の半角空白で始め、「項目: 値」の形で書いてください。",
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
    /// A control character, which nobody sees.
    Error "yaml-control" yaml_control() {
        ja: "目に見えない制御文字が入っています。", fix: "この行を消して、打ち直してください。",
        en: "there is a control character", fix: "delete this line and type it again.",
    }
    /// YAML beyond the limits of size or depth.
    Error "yaml-too-much" yaml_too_much() {
        ja: "設定が大きすぎるか、入れ子が深すぎます。", fix: "入れ子や参照（*）を減らしてください。",
        en: "the YAML is too large or too deeply nested", fix: "use fewer levels and references.",
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
    Error "unknown-choice" unknown_choice(key, found, choices_ja, choices_en) {
        ja: "「{key}」に「{found}」は使えません。", fix: "次のどれかを書いてください：{choices_ja}",
        en: "`{key}` cannot be `{found}`", fix: "use one of: {choices_en}.",
    }
    /// Several words in the place of one, parted by something else than a comma.
    Error "yaml-list-separator" yaml_list_separator(text, list) {
        ja: "「{text}」が、一つの言葉として読まれています。", fix: "半角の「,」で区切り、「[{list}]」のように書いてください。",
        en: "`{text}` is read as one word", fix: "part the words by commas: `[{list}]`.",
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
    /// A CSV file in UTF-16.
    Error "csv-utf16" csv_utf16() {
        ja: "文字コードがUTF-16です。", fix: "Excelで開き、「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
        en: "the file is in UTF-16", fix: "save it from Excel as `CSV UTF-8`.",
    }
    /// A workbook under the name of a CSV file.
    Error "csv-is-workbook" csv_is_workbook() {
        ja: "拡張子は.csvですが、中身はExcelのブックです。", fix: "拡張子を.xlsxにするか、Excelで「CSV UTF-8（コンマ区切り）」として保存し直してください。",
        en: "the file is named .csv but is a workbook", fix: "rename it to .xlsx, or save it from Excel as `CSV UTF-8`.",
    }
    /// Bytes that are neither UTF-8 nor CP932.
    Error "csv-encoding" csv_encoding() {
        ja: "文字コードがUTF-8でもShift_JIS（CP932）でもないか、ここで文字が壊れています。", fix: "Excelで開いて文字化けがないか確かめ、「CSV UTF-8（コンマ区切り）」で保存し直してください。",
        en: "the text is neither UTF-8 nor CP932, or is broken here", fix: "check it in Excel and save it as `CSV UTF-8`.",
    }
    /// A file beyond the limit.
    Error "table-file-too-large" table_file_too_large(mebibytes) {
        ja: "ファイルが大きすぎます（上限 {mebibytes} MB）。", fix: "使わない列や行を減らしてください。",
        en: "the file is too large (limit {mebibytes} MB)", fix: "remove columns or rows that are not used.",
    }
    /// A quotation mark that is never closed.
    Error "csv-open-quote" csv_open_quote() {
        ja: "ここで始まる引用符「\"」が最後まで閉じられていません。", fix: "引用符を閉じるか、Excelで開いて保存し直してください。",
        en: "the quotation mark that opens here is never closed", fix: "close it, or save the file anew from Excel.",
    }
    /// Text after a closing quotation mark.
    Error "csv-text-after-quote" csv_text_after_quote() {
        ja: "閉じた引用符「\"」の後に文字があります。", fix: "セルの中の引用符は2つ重ねて「\"\"」と書いてください。",
        en: "there is text after a closing quotation mark", fix: "double the quotation marks inside the cell.",
    }
    /// A table without a header.
    Error "empty-table" empty_table() {
        ja: "表に見出しの行がありません（空の表です）。", fix: "1行目に列の名前を書いてください。",
        en: "the table is empty", fix: "write the names of the columns in the first row.",
    }
    /// A row with content beyond the header.
    Error "row-too-long" row_too_long(width, count) {
        ja: "見出しは{width}列ですが、この行は{count}列あります。", fix: "列のずれや、余分な「,」がないかご確認ください。セルの中の「,」は、セル全体を引用符「\"」で囲みます。",
        en: "the header has {width} columns, but this row has {count}", fix: "look for shifted cells or a comma without quotes.",
    }
    /// A row with fewer cells than the header.
    Error "row-too-short" row_too_short(width, count) {
        ja: "見出しは{width}列ですが、この行は{count}列しかありません。", fix: "足りない「,」を補うか、Excelで開いて保存し直してください。",
        en: "the header has {width} columns, but this row has {count}", fix: "add the missing commas, or save the file anew from Excel.",
    }
    /// A column with content and without a name.
    Warning "nameless-column" nameless_column(number) {
        ja: "{number}列目に見出しがないため、この列は使われません。", fix: "見出しを書くか、列を消してください。",
        en: "column {number} has no name and is not used", fix: "name it or remove it.",
    }
    /// Two columns of one name.
    Error "duplicate-column" duplicate_column(name) {
        ja: "「{name}」という列が2つあります。", fix: "どちらか一方の見出しを変えてください。",
        en: "there are two columns named `{name}`", fix: "rename one of them.",
    }
    /// A column that the file lacks.
    Error "missing-column" missing_column(file, name, names) {
        ja: "{file}に「{name}」という列がありません。", fix: "次の中から選んで、列名を直してください：{names}",
        en: "{file} has no column `{name}`", fix: "its columns are: {names}.",
    }
    /// A workbook with a password.
    Error "workbook-password" workbook_password() {
        ja: "ブックにパスワードがかかっているため読めません。", fix: "Excelで開き、「ブックの保護」からパスワードを外して保存し直してください。",
        en: "the workbook is protected with a password", fix: "remove the password in Excel and save it.",
    }
    /// A workbook of the old format.
    Error "workbook-old" workbook_old() {
        ja: "古い形式（.xls）のブックは読めません。", fix: "Excelで開き、「Excel ブック（.xlsx）」として保存し直してください。",
        en: "workbooks of the old format (.xls) cannot be read", fix: "save it from Excel as .xlsx.",
    }
    /// A workbook that cannot be read.
    Error "workbook-broken" workbook_broken(detail) {
        ja: "Excelのブック（.xlsx）として読み取れません。", fix: "Excelで開けるか確かめ、「Excel ブック（.xlsx）」として保存し直してください。",
        en: "this cannot be read as a workbook ({detail})", fix: "check that Excel opens it, and save it as .xlsx.",
    }
    /// A table beyond the limits.
    Error "table-too-large" table_too_large(rows, cells) {
        ja: "表が大きすぎます（上限 {rows} 行、{cells} セル）。", fix: "使わない行や列、図を別のファイルに移してください。",
        en: "the table is too large (limits: {rows} rows, {cells} cells)", fix: "move what is not used to another file.",
    }
    /// Several visible sheets, and none named.
    Error "several-sheets" several_sheets(sheets) {
        ja: "シートが複数あります：{sheets}", fix: "使うシートを選んでください。site.yaml では「sheet: シート名」、ページの ::table では「sheet=シート名」と書きます。",
        en: "there are several sheets: {sheets}", fix: "choose one with `sheet:` in site.yaml, or with `sheet=` in `::table`.",
    }
    /// A sheet that the workbook lacks.
    Error "unknown-sheet" unknown_sheet(name, sheets) {
        ja: "「{name}」というシートがありません。", fix: "次の中から選んでください：{sheets}",
        en: "there is no sheet named `{name}`", fix: "the sheets are: {sheets}.",
    }
    /// A cell that shows an error of the spreadsheet.
    Error "cell-error" cell_error(error) {
        ja: "セルがエラー値「{error}」になっています。", fix: "Excelで数式を直すか、値を入力し直してください。",
        en: "the cell holds the error `{error}`", fix: "mend the formula or enter the value.",
    }
    /// A column of the program's that does not exist.
    Error "unknown-target" unknown_target(name, targets) {
        ja: "「columns:」の「{name}」という列はありません。", fix: "次の中から選んでください：{targets}",
        en: "there is no column `{name}` to fill", fix: "the columns are: {targets}.",
    }
    /// A column without a source, or with several.
    Error "one-source" one_source(name) {
        ja: "「{name}」の取り方が、ちょうど1つになっていません。", fix: "from（列名）、const（決まった値）、first_of（列名の一覧）のどれか1つだけを書いてください。",
        en: "`{name}` must have exactly one source", fix: "give one of `from`, `const` and `first_of`.",
    }
    /// A heading for a column that is not under `public`.
    Error "label-without-column" label_without_column(name) {
        ja: "「labels:」の「{name}」は「public:」にありません。", fix: "「public:」にも列名を書くか、この行を消してください。",
        en: "`{name}` under `labels` is not under `public`", fix: "add it to `public`, or remove the label.",
    }
    /// A column that is nearly a known one.
    Error "unknown-column" unknown_column(name) {
        ja: "「{name}」という列は使われません。", fix: "列名をご確認ください。",
        en: "the column `{name}` is not used", fix: "check its name.",
    }
    /// A column that the program does not read.
    Warning "unused-column" unused_column(name) {
        ja: "「{name}」という列は読み込みません。", fix: "自分用の控えなら、このままで構いません。使うつもりの列なら、列名をご確認ください。",
        en: "the column `{name}` is not read", fix: "leave it if it is a note of your own; otherwise check its name.",
    }
    /// A table without a column that it needs.
    Error "required-column" required_column(name) {
        ja: "施設の表に「{name}」の列がありません。", fix: "表に列「{name}」を作るか、site.yaml の「columns:」に「{name}: {{ from: 元の列名 }}」と書いてください。",
        en: "the table of facilities has no column `{name}`", fix: "add the column, or write `{name}: {{ from: … }}` under `columns` in site.yaml.",
    }
    /// A public table without its day.
    Error "missing-as-of" missing_as_of() {
        ja: "公開する表には、いつ時点のものかを示す日付（as_of）が必要です。", fix: "site.yaml のこの表に「as_of: 2026-04-01」のように書いてください。",
        en: "a public table needs the day of which it speaks", fix: "write `as_of: 2026-04-01` for this table in site.yaml.",
    }
    /// An empty cell that must not be.
    Error "empty-cell" empty_cell(name) {
        ja: "「{name}」の欄が空です。", fix: "値を入力してください。使わない行なら、行ごと消してください。",
        en: "the cell of `{name}` is empty", fix: "fill it in, or remove the whole row.",
    }
    /// An id that cannot be part of an address.
    Error "bad-id" bad_id(id, why_ja, why_en) {
        ja: "「{id}」はページのアドレスに使うIDにできません（{why_ja}）。", fix: "半角の英数字と「-」で書いてください。",
        en: "`{id}` cannot be an id ({why_en})", fix: "use letters, digits and `-`.",
    }
    /// Roles that are parted by something else than `;`.
    Error "role-separator" role_separator(text, list) {
        ja: "役割「{text}」の区切りが「;」ではありません。", fix: "半角の「;」で区切り、「{list}」と書いてください。",
        en: "the roles `{text}` are not parted by `;`", fix: "write `{list}`.",
    }
    /// Services that are parted by something else than `;`.
    Warning "service-separator" service_separator(text, list) {
        ja: "「{text}」を一つのサービスとして読みました。", fix: "いくつかに分けるときは、半角の「;」で区切り、「{list}」と書いてください。",
        en: "`{text}` is read as one service", fix: "to part it write `{list}`.",
    }
    /// Two rows of one id.
    Error "duplicate-id" duplicate_id(id, first, second) {
        ja: "ID「{id}」が2つの行（「{first}」と「{second}」）で使われています。", fix: "どちらかのIDを変えてください（大文字と小文字、全角と半角の違いだけでは区別されません）。",
        en: "the id `{id}` is used by two rows ({first}; {second})", fix: "change one of them; case and width do not count.",
    }
    /// A telephone number that the spreadsheet holds as a number.
    Error "number-for-tel" number_for_tel(text) {
        ja: "電話番号が数値「{text}」として入力されており、先頭の0が失われているおそれがあります。", fix: "Excelでセルの書式を「文字列」にしてから、番号を入力し直してください。",
        en: "the telephone number is stored as the number {text}; a leading 0 may be lost", fix: "format the cell as text and enter the number again.",
    }
    /// An id that the spreadsheet holds as a number.
    Warning "number-for-id" number_for_id(text) {
        ja: "ID「{text}」が数値として入力されています。「001」の先頭の0のような字は失われます。", fix: "Excelでセルの書式を「文字列」にしてから、IDを入力し直してください。",
        en: "the id {text} is stored as a number; zeros before it are lost", fix: "format the cell as text and enter the id again.",
    }
    /// A telephone number that does not begin with 0.
    Warning "tel-without-zero" tel_without_zero(text) {
        ja: "電話番号「{text}」が0で始まっていません。表計算ソフトで先頭の0が消えたおそれがあります。", fix: "番号を確かめ、セルの書式を「文字列」にしてから入力し直してください。",
        en: "the telephone number `{text}` does not begin with 0; a spreadsheet may have dropped it", fix: "check the number, format the cell as text and enter it again.",
    }
    /// A postal code that has not seven digits.
    Warning "postal-code-digits" postal_code_digits(text) {
        ja: "郵便番号「{text}」が7桁ではありません。表計算ソフトで先頭の0が消えたおそれがあります。", fix: "番号を確かめ、セルの書式を「文字列」にしてから「860-0012」のように入力し直してください。",
        en: "the postal code `{text}` does not have seven digits; a spreadsheet may have dropped zeros", fix: "check it, format the cell as text and enter it as `860-0012`.",
    }
    /// A number that a spreadsheet has rounded and written with an exponent.
    Error "number-with-exponent" number_with_exponent(text) {
        ja: "「{text}」は、表計算ソフトが長い番号を指数の形に変えたものです。元の番号は失われています。", fix: "セルの書式を「文字列」にしてから、元の番号を入力し直してください。",
        en: "`{text}` is a long number that a spreadsheet rounded; the number is lost", fix: "format the cell as text and enter the number again.",
    }
    /// A character that only the machine that wrote it can show.
    Warning "private-use-character" private_use_character(code, text) {
        ja: "「{text}」に、外字（{code}）があります。ほかの機械では別の字になるか、表示されません。", fix: "標準の文字に置き換えてください。置き換えられなければ、読みを添えるか、かなで書いてください。文字はそのまま残しています。",
        en: "`{text}` holds the private-use character {code}, which other machines cannot show", fix: "replace it by a standard character; it is kept as it is.",
    }
    /// A reading in katakana of half width.
    Warning "half-width-kana" half_width_kana(text) {
        ja: "読み「{text}」が半角カナで書かれています。", fix: "全角のひらがなかカタカナで書き直すことをお勧めします。並べる順は変わりません。",
        en: "the reading `{text}` is in half-width katakana", fix: "write it in full-width kana; the order stays the same.",
    }
    /// A row without a reading in kana.
    Warning "no-reading" no_reading(name, text) {
        ja: "「{name}」の読みが、かなで書かれていません（「{text}」）。五十音の一覧では「その他」に入ります。", fix: "名称の読みを、ひらがなかカタカナで書いてください。",
        en: "`{name}` has no reading in kana (`{text}`) and is listed among the others", fix: "write the reading of the name in kana.",
    }
    /// A value that is not among the network's own words.
    Error "unknown-value" unknown_value(column_ja, column_en, text, known) {
        ja: "{column_ja}「{text}」は、site.yaml の一覧にありません。", fix: "一覧にある言葉に直すか、site.yaml の data.facilities に書き足してください。使える言葉：{known}",
        en: "the {column_en} `{text}` is not listed in site.yaml", fix: "use one of these, or add it there: {known}.",
    }
    /// A cell of which the part that the mapping asks for cannot be found.
    Warning "part-not-found" part_not_found(name, text, part) {
        ja: "「{text}」から、{part}の部分を取り出せないため、「{name}」が空になります。", fix: "セルの値か、site.yaml の after・through をご確認ください。",
        en: "`{text}` has no part {part}, so `{name}` stays empty", fix: "check the cell, or `after` and `through` in site.yaml.",
    }
    /// A header row that is blank.
    Error "blank-header-row" blank_header_row(row) {
        ja: "見出しの行とした{row}行目が空です。", fix: "site.yaml の header_row に、列の名前が書かれた行の番号を書いてください。",
        en: "row {row}, which `header_row` names, is blank", fix: "give `header_row` the number of the row that names the columns.",
    }
    /// A row number that is none.
    Error "bad-header-row" bad_header_row(row) {
        ja: "header_row: {row} は使えません。", fix: "列の名前が書かれた行の番号を、1 から数えて書いてください。",
        en: "`header_row` cannot be {row}", fix: "count the row that names the columns from 1.",
    }
    /// Cells that were merged over several rows.
    Warning "merged-cells" merged_cells(rows, text) {
        ja: "{rows}行にわたって結合されたセルがあります。値「{text}」を、そのすべての行に使いました。", fix: "思ったとおりでなければ、セルの結合を解き、各行に値を入力してください。",
        en: "cells are merged over {rows} rows; the value `{text}` is used for each of them", fix: "if that is not meant, unmerge the cells and enter the values.",
    }
    /// Cells that were merged over several columns.
    Warning "merged-columns" merged_columns(columns, text) {
        ja: "{columns}列にわたって結合されたセルがあります。値「{text}」は、初めの列だけに使いました。", fix: "セルの結合を解き、各列に値を入力してください。",
        en: "cells are merged over {columns} columns; the value `{text}` is used for the first alone", fix: "unmerge the cells and enter the values.",
    }
    /// An address that is not on the web.
    Error "bad-url" bad_url(url) {
        ja: "「{url}」はホームページのアドレスとして使えません。", fix: "「https://」または「http://」で始まるアドレスを書いてください。",
        en: "`{url}` is not the address of a homepage", fix: "write an address that begins with https:// or http://.",
    }
    /// A facility that left before it joined.
    Error "left-before-joined" left_before_joined(left, joined) {
        ja: "退会日（{left}）が参加日（{joined}）より前です。", fix: "どちらかの日付を直してください。",
        en: "left on {left}, before joining on {joined}", fix: "correct one of the dates.",
    }
    /// An address of the earlier site that is none.
    Error "bad-redirect-from" bad_redirect_from(text) {
        ja: "転送元「{text}」は使えません。", fix: "以前のサイトのアドレスからホスト名を除いて、「/old/page.html」のように「/」で始めて書いてください（「?」以降や「..」は使えません）。",
        en: "`{text}` cannot be redirected from", fix: "write a path of this site that begins with `/`, without a query and without `..`.",
    }
    /// A target of a redirect that is none.
    Error "bad-redirect-to" bad_redirect_to(text) {
        ja: "転送先「{text}」は使えません。", fix: "このサイトの中のページを、ファイル（例：about/_index.md）か、「/」で始まるアドレス（例：/about/）で書いてください。ほかのサイトへは転送できません。",
        en: "`{text}` cannot be redirected to", fix: "write a source file of this site or a path that begins with `/`; other sites cannot be redirected to.",
    }
    /// One address redirected twice.
    Error "duplicate-redirect" duplicate_redirect(from) {
        ja: "「{from}」の転送が2回書かれています。", fix: "どちらか一方の行を消してください。",
        en: "`{from}` is redirected twice", fix: "remove one of the rows.",
    }
    /// Redirects that lead back to themselves.
    Error "redirect-loop" redirect_loop(from) {
        ja: "「{from}」の転送をたどると、元に戻ってしまいます。", fix: "転送先を、実際にあるページにしてください。",
        en: "the redirect of `{from}` leads back to itself", fix: "redirect to a page that exists.",
    }
    /// An e-mail address that is none.
    Error "bad-email" bad_email(text) {
        ja: "「{text}」はメールアドレスの形になっていません。", fix: "「name@example.jp」のように半角で書いてください。",
        en: "`{text}` is not an e-mail address", fix: "write it as `name@example.jp`.",
    }
}
