use super::*;
use crate::diag::Diagnostics;
use crate::source::Source;

fn path() -> SourcePath {
    SourcePath::new("content/data/一覧.csv")
}

fn csv(bytes: &[u8]) -> (Option<(Table, Source)>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let read = read_csv(&path(), bytes, &mut diagnostics);
    (read, diagnostics.0)
}

fn good(bytes: &[u8]) -> (Table, Source) {
    let (read, diagnostics) = csv(bytes);
    assert_eq!(diagnostics, []);
    read.expect("a table")
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// Rule, line and column of each.
fn places(bytes: &[u8]) -> Vec<(&'static str, usize, usize)> {
    let (read, diagnostics) = csv(bytes);
    let place = |d: &Diagnostic| match &d.place.as_ref().expect("a place").at {
        At::Span(span) => {
            let at = read.as_ref().expect("a table").1.line_column(span.start as usize);
            (d.rule, at.line, at.column)
        }
        At::Line(line, column) => (d.rule, *line, *column),
        At::File => (d.rule, 0, 0),
        other => panic!("{other:?}"),
    };
    diagnostics.iter().map(place).collect()
}

#[test]
fn cells_stay_as_written_and_know_their_places() {
    let text = "\u{feff}名称,所在地,式\r\n\"髙﨑\"\"内科\"\"\",\"中央区\r\n1番 \",=1+1\r\n\r\n ㈱①,,-5\r\n,,\r\n";
    let (table, source) = good(text.as_bytes());
    assert_eq!(table.encoding, Encoding::Utf8Bom);
    assert_eq!(texts(&table), [["髙﨑\"内科\"", "中央区\r\n1番 ", "=1+1"], [" ㈱①", "", "-5"]]);
    let At::Span(span) = table.rows[0][2].place else { panic!() };
    assert_eq!(source.slice(span), "=1+1");
    assert_eq!((source.line_column(span.start as usize).line, source.line_at(0)), (3, "名称,所在地,式"));
    assert_eq!(table.rows[1][0].trimmed(), "㈱①");
    assert_eq!(table.rows[1][1].value, CellValue::Empty);
}

#[test]
fn cp932_is_read_where_utf8_is_not() {
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode("名称,備考\r\n㈱髙橋①病院,ｶﾀｶﾅ～－\r\n");
    assert!(!lossy);
    let (table, _) = good(&bytes);
    assert_eq!(table.encoding, Encoding::Cp932);
    assert_eq!(texts(&table), [["㈱髙橋①病院", "ｶﾀｶﾅ～－"]]);
    assert_eq!(good("a\nb".as_bytes()).0.encoding, Encoding::Utf8);
}

#[test]
fn undecodable_files_say_where_and_what_to_do() {
    let utf16: Vec<u8> = "\u{feff}a,b".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(places(&utf16), [("csv-utf16", 0, 0)]);
    assert_eq!(places(b"PK\x03\x04rest"), [("csv-is-workbook", 0, 0)]);
    let mut broken = "名称,住所\n熊本病院,中央区".as_bytes().to_vec();
    broken.extend(b"\x82\n");
    assert_eq!(places(&broken), [("csv-encoding", 2, 9)]);
    let (mut sjis, ..) = encoding_rs::SHIFT_JIS.encode("名称,住所\n熊本\n");
    sjis.to_mut().extend(b"\x81\xff\n");
    assert_eq!(places(&sjis), [("csv-encoding", 3, 1)]);
    assert_eq!(places(b""), [("empty-table", 0, 0)]);
    assert_eq!(places(b"\r\n,,\r\n"), [("empty-table", 0, 0)]);
}

#[test]
fn uneven_rows_and_stray_quotes_are_all_told_at_their_lines() {
    let text = "a,b\n1\n1,2,3\n1,2,,\n\"x\"y,2\n9,\"open\n";
    assert_eq!(
        places(text.as_bytes()),
        [
            ("csv-text-after-quote", 5, 1),
            ("csv-open-quote", 6, 3),
            ("row-too-short", 2, 1),
            ("row-too-long", 3, 5),
            ("row-too-long", 4, 5),
        ]
    );
    let (read, _) = csv(text.as_bytes());
    assert!(read.expect("a table").0.rows.is_empty(), "what cannot be trusted is left out");
    assert_eq!(places(b"a,\"b\n1,2\n"), [("csv-open-quote", 1, 3)], "of the columns nothing is known");
}

#[test]
fn columns_are_found_by_name_and_doubtful_names_are_told() {
    let (read, diagnostics) = csv("名称 ,電話,電話,,\nあ,1,2,3,\n".as_bytes());
    let (table, _) = read.expect("a table");
    assert_eq!(table.header.len(), 3, "columns without names at the end are no columns");
    assert_eq!(diagnostics.iter().map(|d| d.rule).collect::<Vec<_>>(), ["row-too-long"]);
    assert_eq!(table.column("名称"), Ok(0));
    assert_eq!(table.column("電話").map_err(|d| d.rule), Err("duplicate-column"));
    let missing = table.column("名秤").expect_err("missing");
    assert!(missing.help.ja.contains("「名称」の書き間違い"), "{}", missing.help.ja);
    assert_eq!(places("a,,b\n1,2,3\n".as_bytes()), [("nameless-column", 1, 3)]);
    assert_eq!(places("a,,b\n1,,3\n".as_bytes()), []);
}

#[test]
fn tables_that_would_fill_the_memory_are_refused() {
    let commas = ",".repeat(MAX_CELLS + 1);
    assert_eq!(places(commas.as_bytes()), [("table-too-large", 0, 0)]);
    let wide = format!("{}\n", "a,".repeat(20_000)).repeat(200);
    let (read, diagnostics) = csv(wide.as_bytes());
    assert_eq!((read.is_none(), diagnostics.last().map(|d| d.rule)), (true, Some("table-too-large")));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_as_a_rectangle_with_places_or_refused(bytes in "([a髙ｱ,\"= \r\n\t;　-]|,\"|\"\"|\",|\r\n){0,60}", cut in 0usize..200) {
        let bytes = bytes.as_bytes();
        let (read, diagnostics) = csv(&bytes[..cut.min(bytes.len())]);
        match read {
            Some((table, source)) => {
                assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
                for cell in table.rows.iter().flatten().chain(&table.header) {
                    let At::Span(span) = cell.place else { panic!("{cell:?}") };
                    assert!(source.text.get(span.range()).is_some(), "{cell:?}");
                }
            }
            None => assert!(!diagnostics.is_empty()),
        }
    }
}

mod workbooks {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        workbook.save_to_buffer().expect("a workbook")
    }

    fn read(bytes: &[u8], sheet: Option<&str>) -> (Option<Table>, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::new();
        let table = read_workbook(&SourcePath::new("content/data/一覧.xlsx"), bytes, sheet, &mut diagnostics);
        (table, diagnostics.0)
    }

    #[test]
    fn cells_come_with_their_types_and_places() {
        let bytes = book(|workbook| {
            let sheet = workbook.add_worksheet();
            sheet.set_name("一覧").expect("name");
            let date = Format::new().set_num_format("yyyy/m/d");
            let time = Format::new().set_num_format("h:mm");
            for (column, name) in ["名称", "開設日", "病床", "割合", "時刻", "式", "欠番"].into_iter().enumerate()
            {
                sheet.write(1, 1 + column as u16, name).expect("header");
            }
            sheet.write(2, 1, " 髙橋病院　").expect("text");
            let day = ExcelDateTime::from_ymd(2026, 4, 1).expect("day");
            sheet.write_datetime_with_format(2, 2, &day, &date).expect("date");
            sheet.write(2, 3, 120.0).expect("number");
            sheet.write(2, 4, 0.5).expect("number");
            sheet.write_number_with_format(2, 5, 0.375, &time).expect("time");
            sheet.write_formula(2, 6, Formula::new("=1+2").set_result("3")).expect("formula");
            sheet.write_formula(2, 7, Formula::new("=NA()").set_result("#N/A")).expect("error");
            sheet.write(4, 1, "二行目").expect("text");
        });
        let (table, diagnostics) = read(&bytes, None);
        assert_eq!(diagnostics, []);
        let table = table.expect("a table");
        assert_eq!((table.sheet.as_deref(), table.header.len(), table.rows.len()), (Some("一覧"), 8, 2));
        assert_eq!(texts(&table)[0], ["", " 髙橋病院　", "2026-04-01", "120", "0.5", "9:00", "3", "#N/A"]);
        assert_eq!(table.rows[0][2].value, CellValue::Date(jiff::civil::date(2026, 4, 1)));
        assert_eq!(table.rows[0][3].value, CellValue::Number(120.0));
        let error = table.cell_error(&table.rows[0][7]).expect("an error");
        assert_eq!(error.place.map(|place| place.at), Some(At::Cell { sheet: "一覧".into(), row: 2, column: 7 }));
        assert_eq!(table.rows[1][1].place, At::Cell { sheet: "一覧".into(), row: 4, column: 1 });
        assert_eq!(table.rows[1].len(), 8);
    }

    #[test]
    fn one_visible_sheet_is_taken_and_of_several_one_must_be_named() {
        let bytes = book(|workbook| {
            for name in ["表紙", "一覧", "作業"] {
                let sheet = workbook.add_worksheet();
                sheet.set_name(name).expect("name");
                sheet.write(0, 0, name).expect("text");
                sheet.set_hidden(name == "作業");
            }
        });
        let (_, diagnostics) = read(&bytes, None);
        assert_eq!(diagnostics[0].rule, "several-sheets");
        assert!(diagnostics[0].message.ja.ends_with("：表紙、一覧"), "{}", diagnostics[0].message.ja);
        assert_eq!(read(&bytes, Some("一覧")).0.map(|table| table.header[0].text.clone()).as_deref(), Some("一覧"));
        assert_eq!(read(&bytes, Some("一欄")).1[0].rule, "unknown-sheet");
        let hidden = book(|workbook| {
            workbook.add_worksheet().write(0, 0, "見える").expect("text");
            workbook.add_worksheet().set_hidden(true).write(0, 0, "隠れた").expect("text");
        });
        assert_eq!(read(&hidden, None).0.map(|table| table.header[0].text.clone()).as_deref(), Some("見える"));
    }

    #[test]
    fn what_is_no_workbook_is_refused_with_the_reason() {
        let rule = |bytes: &[u8]| read(bytes, None).1.first().map(|d| d.rule);
        assert_eq!(rule(b"name,kind\n"), Some("workbook-broken"));
        assert_eq!(rule(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), Some("workbook-old"));
        let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0];
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(rule(&locked), Some("workbook-password"));
        let whole = book(|workbook| {
            workbook.add_worksheet().write(0, 0, "a").expect("text");
        });
        for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 10] {
            assert_eq!(rule(&whole[..cut]), Some("workbook-broken"), "{cut}");
        }
        assert_eq!(
            rule(&book(|workbook| {
                workbook.add_worksheet();
            })),
            Some("empty-table")
        );
        let far = book(|workbook| {
            workbook.add_worksheet().write(MAX_ROWS, 0, "遠い").expect("text");
        });
        assert_eq!(rule(&far), Some("table-too-large"));
        let sparse = book(|workbook| {
            let sheet = workbook.add_worksheet();
            for row in 0..200 {
                sheet.write(row, 16_383, "端").expect("text");
            }
        });
        assert_eq!(rule(&sparse), Some("table-too-large"));
    }

    #[test]
    fn a_sheet_that_the_reader_trips_over_is_told_and_stops_nothing_else() {
        use std::io::{Read as _, Write as _};
        let bytes = book(|workbook| {
            workbook.add_worksheet().write(0, 0, "a").expect("text");
        });
        let mut whole = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut damaged = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for index in 0..whole.len() {
            let mut part = whole.by_index(index).expect("a part");
            let name = part.name().expect("a name").into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            damaged.start_file(name, zip::write::SimpleFileOptions::default()).expect("file");
            damaged
                .write_all(text.replace("<dimension ref=\"A1\"", "<dimension ref=\"B9:A1\"").as_bytes())
                .expect("bytes");
        }
        let bytes = damaged.finish().expect("an archive").into_inner();
        // With arithmetic checks calamine stops at the reversed area; without, it does not care.
        match read(&bytes, None) {
            (None, diagnostics) => assert_eq!(diagnostics[0].rule, "workbook-broken"),
            (Some(table), _) => assert_eq!(table.header[0].text, "a"),
        }
    }

    #[test]
    fn an_archive_that_unfolds_without_bound_is_refused_before_it_is_unfolded() {
        use std::io::Write as _;
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).expect("file");
        let block = vec![b' '; 1 << 20];
        for _ in 0..520 {
            archive.write_all(&block).expect("bytes");
        }
        let bytes = archive.finish().expect("an archive").into_inner();
        assert!(bytes.len() < 2 << 20);
        assert_eq!(read(&bytes, None).1[0].rule, "table-too-large");
    }
}
