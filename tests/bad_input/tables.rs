//! Tables: CSV, workbooks, their mapping; contacts and redirects.

use rust_xlsxwriter::{Formula, Workbook};

use crate::office::Office;
use crate::table::{Row, row};

const HEAD: &str = "id,name,kana,kind,municipality,tel,url,joined_on,left_on,note\n";

/// Replaces the facility table.
fn csv(office: &Office, text: impl AsRef<[u8]>) {
    office.write("content/data/facilities.csv", text);
}

/// Replaces the rows of the facility table.
fn rows(office: &Office, rows: &str) {
    csv(office, format!("{HEAD}{rows}"));
}

/// Sets `data.facilities` of site.yaml; its first line is line 18.
fn mapping(office: &Office, lines: &str) {
    office.site(&format!("data:\n  facilities:\n    as_of: 2026-11-01\n{lines}"));
}

/// Puts a workbook in the place of the facility table.
fn book(office: &Office, fill: impl FnOnce(&mut Workbook)) {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    office.write("content/data/f.xlsx", workbook.save_to_buffer().expect("a workbook"));
    mapping(office, "    file: data/f.xlsx\n");
}

fn sheet(workbook: &mut Workbook, name: &str, rows: &[&[&str]]) {
    let sheet = workbook.add_worksheet().set_name(name).expect("a name");
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *text).expect("a cell");
        }
    }
}

pub(crate) const CSV: &[Row] = &[
    row(
        "a facility's id twice",
        |o| rows(o, "a,あ,,,,,,2024-04-01,,\nA,い,,,,,,2024-04-01,,\n"),
        &[
            "content/data/facilities.csv:2:1: エラー[duplicate-id]: 2つの行（「あ」と「い」） → IDを変えて",
            "content/data/facilities.csv:3:1: エラー[duplicate-id]: 2つの行（「あ」と「い」） → IDを変えて",
        ],
    ),
    row(
        "an id that is no part of an address",
        |o| rows(o, "a/b,あ,,,,,,2024-04-01,,\n"),
        &["content/data/facilities.csv:2:1: エラー[bad-id]: 「a/b」 → 半角の英数字"],
    ),
    row(
        "ids with a space and with signs",
        |o| rows(o, "あおば 1,あ,,,,,,2024-04-01,,\na＆b,い,,,,,,2024-04-01,,\nあおば1,う,,,,,,2024-04-01,,\n"),
        &[
            "content/data/facilities.csv:2:1: エラー[bad-id]: 「あおば 1」はページのアドレスに使うIDにできません（空白が → 半角の英数字",
            "content/data/facilities.csv:3:1: エラー[bad-id]: 「a＆b」はページのアドレスに使うIDにできません（文字と数字 → 半角の英数字",
        ],
    ),
    row(
        "roles and services that are parted by other signs",
        |o| {
            csv(
                o,
                "id,name,kana,joined_on,left_on,roles,services\na,あ,あ,2024-04-01,,開示、閲覧,内科、外科\n\
                    b,い,い,2024-04-01,,開示・閲覧,リハビリ・訪問;健診\nc,う,う,2024-04-01,,開示;閲覧,内科;外科\n",
            );
            mapping(o, "    roles: { 開示: {}, 閲覧: {} }\n");
        },
        &[
            "content/data/facilities.csv:2:19: エラー[role-separator]: 役割「開示、閲覧」 → 「開示;閲覧」",
            "content/data/facilities.csv:2:25: 注意[service-separator]: 「内科、外科」を一つの → 「内科;外科」",
            "content/data/facilities.csv:3:19: エラー[role-separator]: 役割「開示・閲覧」 → 「開示;閲覧」",
        ],
    ),
    row(
        "a facility without a name",
        |o| rows(o, "a,,,病院,,,,2024-04-01,,\n"),
        &["content/data/facilities.csv:2:3: エラー[empty-cell]: 「name」の欄が空 → 行ごと消して"],
    ),
    row(
        "dates and addresses that are none",
        |o| rows(o, "a,あ,,,,,ftp://x,平成32年4月1日,2026-02-30,\n"),
        &[
            "content/data/facilities.csv:2:9: エラー[bad-url]: 「ftp://x」 → https://",
            "content/data/facilities.csv:2:17: エラー[date-outside-era]: 平成 → 元号と年",
            "content/data/facilities.csv:2:27: エラー[impossible-date]: 2026-02-30 → 月と日",
        ],
    ),
    row(
        "a facility that left before it joined",
        |o| rows(o, "a,あ,,,,,,2026-04-01,2025-04-01,\n"),
        &["content/data/facilities.csv:2:21: エラー[left-before-joined]: 退会日（2025-04-01） → 日付を直して"],
    ),
    row(
        "a table without the columns that it needs",
        |o| csv(o, "番号,名称\n1,あ\n"),
        &[
            "content/data/facilities.csv:1:1: エラー[required-column]: 「id」の列 → from: 元の列名",
            "content/data/facilities.csv:1:1: エラー[required-column]: 「name」の列 → from: 元の列名",
            "content/data/facilities.csv:1:1: 注意[unused-column]: 「番号」という列 → 列名をご確認",
            "content/data/facilities.csv:1:4: 注意[unused-column]: 「名称」という列 → 列名をご確認",
        ],
    ),
    row(
        "a renamed column that says who has joined",
        |o| csv(o, "id,name,参加日,left_on\na,申込中,,\n"),
        &[
            "content/data/facilities.csv:1:1: エラー[required-column]: 「joined_on」の列 → from: 元の列名",
            "content/data/facilities.csv:1:9: 注意[unused-column]: 「参加日」という列 → 列名をご確認",
        ],
    ),
    row(
        "a column that is nearly a known one",
        |o| csv(o, "id,name,kinds,joined_on,left_on\na,あ,病院,2020-04-01,\n"),
        &["content/data/facilities.csv:1:9: エラー[unknown-column]: 「kinds」 → 「kind」の書き間違い"],
    ),
    row(
        "one column twice",
        |o| csv(o, "id,name,name\na,あ,い\n"),
        &["content/data/facilities.csv:1:9: エラー[duplicate-column]: 「name」という列が2つ → 見出しを変えて"],
    ),
    row(
        "a column without a name",
        |o| csv(o, "id,,name\na,メモ,あ\n"),
        &["content/data/facilities.csv:1:4: 注意[nameless-column]: 2列目に見出しがない → 見出しを書くか"],
    )
    .fine(),
    row(
        "uneven rows",
        |o| csv(o, "id,name,note\na,あ,,い\nb,う\n"),
        &[
            "content/data/facilities.csv:2:6: エラー[row-too-long]: 見出しは3列ですが → 列のずれ",
            "content/data/facilities.csv:3:1: エラー[row-too-short]: 2列しか → 「,」を補うか",
        ],
    ),
    row(
        "an empty table",
        |o| csv(o, ""),
        &["content/data/facilities.csv: エラー[empty-table]: 見出しの行がありません → 列の名前"],
    ),
    row(
        "a quotation mark that is never closed",
        |o| csv(o, "id,name\na,\"あ\nb,い\n"),
        &["content/data/facilities.csv:2:3: エラー[csv-open-quote]: 最後まで閉じられて → 引用符を閉じるか"],
    ),
    row(
        "text after a quotation mark",
        |o| csv(o, "id,name\na,\"あ\"い\n"),
        &["content/data/facilities.csv:2:3: エラー[csv-text-after-quote]: 後に文字が → 2つ重ねて"],
    ),
    row(
        "neither UTF-8 nor CP932",
        |o| csv(o, b"id,name\na,\xff\xfe\xfd\n"),
        &["content/data/facilities.csv:2:3: エラー[csv-encoding]: 文字が壊れています → CSV UTF-8"],
    ),
    row(
        "UTF-16",
        |o| csv(o, b"\xff\xfei\0d\0"),
        &["content/data/facilities.csv: エラー[csv-utf16]: UTF-16 → CSV UTF-8"],
    ),
    row(
        "a workbook that is named .csv",
        |o| csv(o, Workbook::new().save_to_buffer().expect("a workbook")),
        &["content/data/facilities.csv: エラー[csv-is-workbook]: Excelのブック → .xlsx"],
    ),
    row(
        "a table of 65 MiB",
        |o| {
            let file = std::fs::File::create(o.path("content/data/facilities.csv")).expect("a file");
            file.set_len(65 << 20).expect("room");
        },
        &["content/data/facilities.csv: エラー[table-file-too-large]: 上限 64 MB → 減らして"],
    ),
    row(
        "no table at all",
        |o| o.remove("content/data/facilities.csv"),
        &["content/site.yaml:16:11: エラー[missing-data-file]: 「data/facilities.csv」がありません → content から見た"],
    ),
    row(
        "a table whose name is misspelt",
        |o| mapping(o, "    file: data/facility.csv\n"),
        &[
            "content/site.yaml:17:11: エラー[missing-data-file]: 「data/facility.csv」 → 「data/facilities.csv」の書き間違い",
        ],
    ),
    row(
        "no content/data, though site.yaml and a page speak of it",
        |o| o.remove("content/data"),
        &[
            "content/site.yaml:16:11: エラー[missing-data-file]: 「data/facilities.csv」がありません → content から見た",
            "content/about/_index.md:3:8: エラー[unknown-owner]: 「office」が data/contacts.yaml → 書き足して",
        ],
    ),
    row(
        "no content/data, and nothing that speaks of it",
        |o| {
            o.remove("content/data");
            o.site("data:\n");
            o.write("content/about/_index.md", "---\ntitle: 紹介\n---\n## 仕事 {#work}\n\n![図](zu.svg)\n");
        },
        &[],
    )
    .fine(),
    row(
        "a table without its day",
        |o| o.site("data:\n  facilities:\n    file: data/facilities.csv\n"),
        &["content/site.yaml:16:5: エラー[missing-as-of]: いつ時点 → as_of: 2026-04-01"],
    ),
    row(
        "a mapping to columns that do not exist",
        |o| {
            mapping(
                o,
                "    file: data/facilities.csv\n    columns:\n      id: {from: id}\n      name: {from: 名称}\n      nmae: {from: name}\n      tel: {from: tel, const: x}\n",
            );
        },
        &[
            "content/site.yaml:20:20: エラー[missing-column]: 「名称」という列がありません → 列名を直して",
            "content/site.yaml:21:7: エラー[unknown-target]: 「nmae」 → 「name」の書き間違い",
            "content/site.yaml:22:7: エラー[one-source]: ちょうど1つに → const",
        ],
    ),
    row(
        "a label without its column",
        |o| mapping(o, "    file: data/facilities.csv\n    labels: {beds: 病床}\n"),
        &["content/site.yaml:18:14: エラー[label-without-column]: 「beds」は → 「public:」にも"],
    ),
    row(
        "contacts that are none",
        |o| o.write("content/data/contacts.yaml", "office:\n  name: 事務局\n  email: 事務局\n  mobile: 1\n"),
        &[
            "content/data/contacts.yaml:3:10: エラー[bad-email]: 「事務局」 → name@example.jp",
            "content/data/contacts.yaml:4:3: エラー[unknown-key]: 「mobile」 → 項目名",
        ],
    ),
    row(
        "redirects that lead nowhere",
        |o| {
            o.write(
                "content/data/redirects.csv",
                "from,to\nold,/about/\n/a.html,ftp://x\n/b,/c\n/c,/b\n/d,/about/\n/d,/fees/\n/e,/nowhere/\n",
            );
        },
        &[
            "content/data/redirects.csv:2:1: エラー[bad-redirect-from]: 「old」 → 「/」で始めて",
            "content/data/redirects.csv:3:9: エラー[bad-redirect-to]: 「ftp://x」 → about/_index.md",
            "content/data/redirects.csv:4:1: エラー[redirect-loop]: 「/b」 → 実際にあるページ",
            "content/data/redirects.csv:5:1: エラー[redirect-loop]: 「/c」 → 実際にあるページ",
            "content/data/redirects.csv:7:1: エラー[duplicate-redirect]: 「/d」の転送が2回 → 消して",
            "content/data/redirects.csv:8:4: エラー[broken-link]: 「/nowhere/」 → 場所",
        ],
    ),
];

pub(crate) const WORKBOOKS: &[Row] = &[
    row(
        "a cell that shows an error, a date that is none, and a telephone number that lost its zero",
        |o| {
            book(o, |workbook| {
                sheet(workbook, "一覧", &[&["id", "name", "tel", "joined_on"], &["a", "あ"], &["b"]]);
                let sheet = workbook.worksheet_from_name("一覧").expect("a sheet");
                sheet.write(1, 2, 9_012_345_678.0).expect("a cell");
                sheet.write(1, 3, "2026-02-30").expect("a cell");
                sheet.write_formula(2, 1, Formula::new("=NA()").set_result("#N/A")).expect("a cell");
            });
        },
        &[
            "content/data/f.xlsx [一覧]!B3: エラー[cell-error]: 「#N/A」 → 数式を直すか",
            "content/data/f.xlsx [一覧]!C2: エラー[number-for-tel]: 先頭の0 → 「文字列」",
            "content/data/f.xlsx [一覧]!D2: エラー[impossible-date]: 2026-02-30 → 月と日",
        ],
    ),
    row(
        "several sheets",
        |o| {
            book(o, |workbook| {
                sheet(workbook, "表紙", &[&["x"]]);
                sheet(workbook, "一覧", &[&["id", "name"], &["a", "あ"]]);
            });
        },
        &["content/data/f.xlsx: エラー[several-sheets]: 表紙、一覧 → sheet: シート名"],
    ),
    row(
        "a sheet that does not exist",
        |o| {
            book(o, |workbook| sheet(workbook, "一覧", &[&["id", "name"], &["a", "あ"]]));
            mapping(o, "    file: data/f.xlsx\n    sheet: 一欄\n");
        },
        &["content/data/f.xlsx: エラー[unknown-sheet]: 「一欄」 → 次の中から選んでください：一覧"],
    ),
    row(
        "a workbook with a password",
        |o| {
            let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0];
            bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
            o.write("content/data/f.xlsx", bytes);
            mapping(o, "    file: data/f.xlsx\n");
        },
        &["content/data/f.xlsx: エラー[workbook-password]: パスワード → 外して"],
    ),
    row(
        "a workbook of the old format under the new name",
        |o| {
            o.write("content/data/f.xlsx", b"\xd0\xcf\x11\xe0....");
            mapping(o, "    file: data/f.xlsx\n");
        },
        &["content/data/f.xlsx: エラー[workbook-old]: 古い形式 → Excel ブック（.xlsx）"],
    ),
    row(
        "a workbook of the old format under its own name",
        |o| {
            o.write("content/data/f.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....");
            mapping(o, "    file: data/f.xls\n");
        },
        &["content/data/f.xls: エラー[workbook-old]: 古い形式 → Excel ブック（.xlsx）"],
    ),
    row(
        "a workbook with a capital ending is a workbook",
        |o| {
            book(o, |workbook| sheet(workbook, "一覧", &[&["id", "name"], &["a", "あ"]]));
            o.write("content/data/F2.XLSX", std::fs::read(o.path("content/data/f.xlsx")).expect("a file"));
            mapping(o, "    file: data/F2.XLSX\n");
        },
        &[],
    )
    .fine(),
    row(
        "a workbook that was cut",
        |o| {
            book(o, |workbook| sheet(workbook, "一覧", &[&["id", "name"], &["a", "あ"]]));
            let bytes = std::fs::read(o.path("content/data/f.xlsx")).expect("a file");
            o.write("content/data/f.xlsx", &bytes[..bytes.len() / 2]);
        },
        &["content/data/f.xlsx: エラー[workbook-broken]: 読み取れません → Excelで開けるか"],
    ),
    row(
        "a workbook that is too large",
        |o| {
            book(o, |workbook| {
                sheet(workbook, "一覧", &[&["id", "name"]]);
                let sheet = workbook.worksheet_from_name("一覧").expect("a sheet");
                sheet.write(1_000_000, 0, "遠い").expect("a cell");
            });
        },
        &["content/data/f.xlsx: エラー[table-too-large]: 表が大きすぎます → 別のファイル"],
    ),
];

/// What spreadsheets do to a table.
pub(crate) const TRAPS: &[Row] = &[
    row(
        "numbers that a spreadsheet shortened",
        |o| {
            csv(
                o,
                "id,name,kana,postal_code,tel,joined_on\na,甲,こう,600012,963663666,2024-04-01\n\
                 b,乙,おつ,８６０－００１２,4.31E+11,2024-04-01\n",
            );
        },
        &[
            "content/data/facilities.csv:2:8: 注意[postal-code-digits]: 「600012」 → 文字列",
            "content/data/facilities.csv:2:15: 注意[tel-without-zero]: 「963663666」 → 文字列",
            "content/data/facilities.csv:3:17: エラー[number-with-exponent]: 「4.31E+11」 → 元の番号",
        ],
    ),
    row(
        "readings and characters",
        |o| {
            rows(
                o,
                "a,甲\u{e000},ｺｳ,,,,,2024-04-01,,\nb,㈱\u{f9dc}山,,,,,,2024-04-01,,\nc,丙,丙,,,,,2024-04-01,,\nd,さくら,,,,,,2024-04-01,,\n",
            );
        },
        &[
            "content/data/facilities.csv:2:3: 注意[private-use-character]: U+E000 → 標準の文字",
            "content/data/facilities.csv:2:6: 注意[half-width-kana]: 「ｺｳ」 → 全角",
            "content/data/facilities.csv:3:7: 注意[no-reading]: 「㈱\u{f9dc}山」 → ひらがな",
            "content/data/facilities.csv:4:5: 注意[no-reading]: 「丙」 → ひらがな",
        ],
    )
    .fine(),
    row(
        "empty rows and columns at the end, which spreadsheets keep after a deletion",
        |o| {
            csv(o, "id,name,kana,joined_on,,\na,甲,こう,2024-04-01,,\n,,,,,\n　, ,,,,\n,,,,,\n");
        },
        &[],
    )
    .fine(),
    row(
        "a workbook with formatted empty rows at its end, and days as Excel keeps them",
        |o| {
            book(o, |workbook| {
                sheet(workbook, "一覧", &[&["id", "name", "kana", "joined_on"], &["a", "甲", "こう"]]);
                let day = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
                let sheet = workbook.worksheet_from_name("一覧").expect("a sheet");
                sheet.write_with_format(1, 3, 45_383.0, &day).expect("a day");
                for row in 2..500 {
                    sheet.write_blank(row, 1, &day).expect("a cell");
                    sheet.write(row, 2, "　").expect("a cell");
                }
            });
        },
        &[],
    )
    .fine(),
    row(
        "full-width figures and spaces",
        |o| rows(o, "ａ,　甲　病院　,こう,,,０９６　０００　００００,,２０２４年４月１日,,\n"),
        &[],
    )
    .fine(),
    row(
        "CP932 with a character of the office's own",
        |o| csv(o, b"id,name,kana,joined_on\na,\x8d\xb6\xf0\x40\x95a\x89@,\x82\xa0,2024-04-01\n"),
        &["content/data/facilities.csv:2:3: 注意[private-use-character]: U+E000 → 標準の文字"],
    )
    .fine(),
    row(
        "CP932 with bytes that are no character of it",
        |o| csv(o, b"id,name,kana,joined_on\na,\x8d\xb6\xfc\xfc\x95a,\x82\xa0,2024-04-01\n"),
        &["content/data/facilities.csv:2:4: エラー[csv-encoding]: 文字が壊れています → CSV UTF-8"],
    ),
    row(
        "words that the network does not have",
        |o| {
            rows(
                o,
                "a,あ,,病員,,,,2024-04-01,,\nb,い,,診 療所,瑞瀬町,,,2024-04-01,,\n",
            );
            mapping(o, "    kinds: { 病院: { order: 1 }, 診療所: {} }\n    municipalities: [瑞瀬市, 汀野町]\n");
        },
        &[
            "content/data/facilities.csv:2:6: エラー[unknown-value]: 種別「病員」 → 「病院」の書き間違い",
            "content/data/facilities.csv:3:11: エラー[unknown-value]: 市町村「瑞瀬町」 → 「瑞瀬市」の書き間違い",
        ],
    ),
    row(
        "a header in another row, a total row, a part of a cell that is not there",
        |o| {
            csv(
                o,
                "施設の一覧,,\n,,\n番号,名前,所在地\na,あ,架空市中央区１番\nb,い,架空町２番\n,合 計,\n",
            );
            mapping(
                o,
                "    header_row: 3\n    skip: { 名前: [合計, 小計] }\n    columns:\n      id: { from: 番号 }\n      name: { from: 名前 }\n      \
                 municipality: { from: 所在地, after: 市, through: 区 }\n",
            );
        },
        &["content/data/facilities.csv:5:5: 注意[part-not-found]: 「架空町２番」 → after・through"],
    )
    .fine(),
    row(
        "a header row that is blank",
        |o| {
            csv(o, "一覧,,\n,,\nid,name,kana\na,あ,あ\n");
            mapping(o, "    header_row: 2\n");
        },
        &["content/data/facilities.csv: エラー[blank-header-row]: 2行目が空 → 行の番号"],
    ),
    row(
        "a header row that is none",
        |o| mapping(o, "    header_row: 0\n"),
        &["content/site.yaml:17:17: エラー[bad-header-row]: 0 は使えません → 1 から数えて"],
    ),
    row(
        "an id as a number, and merged cells",
        |o| {
            book(o, |workbook| {
                let format = rust_xlsxwriter::Format::new();
                let sheet = workbook.add_worksheet();
                for (column, name) in ["id", "name", "kind", "municipality"].iter().enumerate() {
                    sheet.write(0, column as u16, *name).expect("a cell");
                }
                sheet.write(1, 0, 1).expect("a cell");
                sheet.write(2, 0, "b").expect("a cell");
                sheet.write(1, 1, "あ").expect("a cell");
                sheet.write(2, 1, "い").expect("a cell");
                sheet.merge_range(1, 2, 2, 3, "病院", &format).expect("a range");
            });
        },
        &[
            "content/data/f.xlsx [Sheet1]!A2: 注意[number-for-id]: 「1」 → 文字列",
            "content/data/f.xlsx [Sheet1]!C2: 注意[merged-cells]: 2行 → 結合を解き",
            "content/data/f.xlsx [Sheet1]!C2: 注意[merged-columns]: 2列 → 結合を解き",
        ],
    )
    .fine(),
];
