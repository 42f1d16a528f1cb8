use super::*;
use crate::audience::Audience;
use crate::data::date::parse_period;
use crate::data::decode::Record;
use crate::data::mapping::{Mapping, TABLE};
use crate::data::write::{public_csv, public_json};
use crate::data::{table, yaml};
use crate::diag::{At, Diagnostics, Severity};
use crate::source::{Source, SourcePath};
use jiff::civil::date;

const HEADER: &str = "id,name,kana,kind,municipality,address,postal_code,tel,url,roles,services,joined_on,left_on,\
                      contract_on,survey_on,hardware_on,software_on,training_on,live_on,contact_person,note\n";

/// Audience, rule, line and column.
type Trouble = (Audience, &'static str, usize, usize);

fn run(settings: &str, csv: &str) -> (Option<Facilities>, Vec<Trouble>) {
    let site = Source::new(SourcePath::new("content/site.yaml"), settings);
    let node = yaml::parse(&site, 0..settings.len()).expect("valid YAML");
    let mut diagnostics = Diagnostics::new();
    let record = Record::new(&node, &TABLE, &site.path, &mut diagnostics).expect("a map");
    let mapping = Mapping::new(&record, &targets(), &site.path, &mut diagnostics);
    let path = SourcePath::new("content/data/facilities.csv");
    let (table, source) = table::read_csv(&path, csv.as_bytes(), &mut diagnostics).expect("a table");
    assert_eq!(diagnostics.0, []);
    let reading = read(&mapping, &Vocabularies::default(), &table);
    let trouble = |(audience, d): &(Audience, crate::diag::Diagnostic)| match d.place.as_ref() {
        Some(Place { path, at: At::Span(span) }) => {
            let source = if *path == site.path { &site } else { &source };
            let at = source.line_column(span.start as usize);
            (*audience, d.rule, at.line, at.column)
        }
        other => panic!("{other:?}"),
    };
    // Warnings about readings and numbers have tests of their own.
    let errors = reading.diagnostics.iter().filter(|(_, found)| found.severity == Severity::Error);
    let troubles = errors.map(trouble).collect();
    (reading.facilities, troubles)
}

fn good(settings: &str, csv: &str) -> Facilities {
    let (facilities, troubles) = run(settings, csv);
    assert_eq!(troubles, []);
    facilities.expect("facilities")
}

const AS_OF: &str = "as_of: 2026-11-01\n";

fn two_years() -> Period {
    parse_period("2y").expect("a period")
}

fn rows(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

#[test]
fn values_are_trimmed_and_otherwise_stay_as_written() {
    let text = rows(
        "h-01, ㈱髙﨑隆病院\u{e000}　,たかさき,病院,熊本市,中央区１丁目 ,862-0975,096-1,https://example.jp/,閲覧; 開示；,内科;外科,\
         令和 02年05月01日,,2020-01-05,-,－,,R2.4.1,2020/5/1,山田 太郎,内々の話\n",
    );
    let facilities = good(AS_OF, &text);
    let facility = &facilities.all()[0];
    let public = facility.public();
    assert_eq!((public.name.as_str(), public.address.as_str()), ("㈱髙﨑隆病院\u{e000}", "中央区１丁目"));
    assert_eq!(
        (public.roles.clone(), public.joined_on),
        (vec!["閲覧".to_owned(), "開示".into()], Some(date(2020, 5, 1)))
    );
    let internal = facility.internal();
    assert_eq!((internal.contact_person.as_str(), internal.note.as_str()), ("山田 太郎", "内々の話"));
    assert_eq!(
        internal.stages,
        [
            Stage::On(date(2020, 1, 5)),
            Stage::NotNeeded,
            Stage::NotNeeded,
            Stage::Unknown,
            Stage::On(date(2020, 4, 1)),
            Stage::On(date(2020, 5, 1)),
        ]
    );
    assert_eq!(internal.stage(StageName::Live), Stage::On(date(2020, 5, 1)));
}

#[test]
fn what_is_internal_gets_into_no_public_file() {
    let csv = "id,name,kana,kind,joined_on,contract_on,contact_person,note,管理者氏名,公開列,left_on\n\
               a,甲病院,こう,病院,2020-01-01,2019-05-05,カナリア担当,カナリア備考,カナリア管理者,カナリア開示,\n\
               b,カナリア申込,べ,病院,,,,,,,\nc,カナリア未来,み,病院,2027-01-01,,,,,,\nd,退会済,たい,病院,2020-01-01,2025-01-01,,,,,\n";
    let (facilities, _) = run("as_of: 2026-11-01\npublic: [公開列]\nlabels: { 公開列: 特色 }\n", csv);
    let facilities = facilities.expect("facilities");
    let public = facilities.public_on(date(2026, 11, 23), two_years());
    let table = public.table();
    let csv = String::from_utf8(public_csv(&table)).expect("UTF-8");
    let json = String::from_utf8(public_json(&table)).expect("UTF-8");
    for text in [&csv, &json, &format!("{public:?}")] {
        assert_eq!(text.matches("カナリア").count(), text.matches("カナリア開示").count(), "{text}");
        assert!(text.contains("甲病院") && text.contains("カナリア開示") && !text.contains("2019-05-05"), "{text}");
    }
    assert!(csv.starts_with("\u{feff}施設ID,施設名,ふりがな,種別,参加日,退会日,特色\r\n"), "{csv}");
    assert!(format!("{facilities:?}").contains("カナリア担当"), "the internal part has it");
    assert!(!format!("{facilities:?}").contains("カナリア管理者"), "a column that nobody mapped is not read");
}

#[test]
fn every_mistake_is_told_at_its_cell_and_to_the_outputs_that_it_touches() {
    let text = rows(
        ",名無しID,,,,,,,,,,2020-01-01,,,,,,,,,\n\
         b,,,,,,,,,,,2020-01-01,,,,,,,,,\n\
         c/../x,丙,,,,,,,,,,2020-01-01,,,,,,,,,\n\
         d,丁,,,,,,,ftp://x,,,2020-13-01,,,,,,,,,\n\
         e,戊,,,,,,,,,,2020-05-01,2020-04-01,2020-02-30,,,,,,,\n\
         f,己,,,,,,,,,,2020-01-01,,,,,,,,,\n\
         Ｆ,庚,,,,,,,javascript:x,,,,,済,,,,,,,\n",
    );
    let (facilities, troubles) = run(AS_OF, &text);
    let (public, internal) = (Audience::Public, Audience::Internal);
    assert_eq!(
        troubles,
        [
            (public, "empty-cell", 2, 1),
            (public, "empty-cell", 3, 3),
            (public, "bad-id", 4, 1),
            (public, "impossible-date", 5, 21),
            (public, "bad-url", 5, 11),
            (public, "left-before-joined", 6, 25),
            (internal, "impossible-date", 6, 36),
            (internal, "duplicate-id", 7, 1),
            (internal, "duplicate-id", 8, 1),
            (internal, "bad-url", 8, 11),
            (internal, "bad-date", 8, 28),
        ]
    );
    let ids: Vec<_> = facilities.expect("facilities").all().iter().map(|f| f.public().id.clone()).collect();
    assert_eq!(ids, ["d", "e", "f"]);
}

#[test]
fn ids_that_some_host_or_system_cannot_keep_are_refused() {
    for bad in [
        "..",
        ".x",
        "x.",
        "a/b",
        "a\\b",
        "CON",
        "nul.html",
        "Com1",
        "lpt9.txt",
        "COM¹",
        "a:b",
        "a?b",
        "a\u{7}b",
        "a\u{200b}b",
        "a#b",
        "a%b",
        "a b",
        "あおば\u{3000}1",
        "a＆b",
        "a(1)",
    ] {
        let (_, troubles) = run(AS_OF, &format!("id,name\n{bad},甲\n"));
        assert_eq!(troubles, [(Audience::Public, "bad-id", 2, 1)], "{bad:?}");
    }
    for fine in ["096-366-3666", "熊本病院", "com", "con-1", "console", "com10", "a.b", "々ー_1"] {
        assert_eq!(good(AS_OF, &format!("id,name\n{fine},甲\n")).all().len(), 1, "{fine}");
    }
}

#[test]
fn a_table_lacks_nothing_that_it_needs() {
    assert_eq!(run("{}", "id,name\na,甲\n").1, [(Audience::Public, "missing-as-of", 1, 1)]);
    assert_eq!(run(AS_OF, "番号,name\na,甲\n").1, [(Audience::Public, "required-column", 1, 1)]);
    // A renamed or deleted column of dates must not make members of applicants.
    for table in
        ["id,name,参加日,left_on\na,申込中,,\n", "id,name,live_on\na,申込中,\n", "id,name,left_on\na,申込中,\n"]
    {
        let (facilities, troubles) = run(AS_OF, table);
        assert!(
            facilities.is_none() && troubles.contains(&(Audience::Public, "required-column", 1, 1)),
            "{troubles:?}"
        );
    }
    let (facilities, troubles) = run(AS_OF, "id,name,joined_on,退会日\na,退会済,2020-04-01,2021-04-01\n");
    assert!(facilities.is_none() && troubles.contains(&(Audience::Public, "required-column", 1, 1)), "{troubles:?}");
    let settings = "as_of: 2026-11-01\ncolumns:\n  id: { from: 番号 }\n  note: { from: 備孝 }\n";
    assert_eq!(
        run(settings, "番号,備考\na,x\n").1,
        [(Audience::Internal, "missing-column", 4, 17), (Audience::Public, "required-column", 1, 1)]
    );
}

#[test]
fn membership_follows_the_days() {
    let text = "id,name,joined_on,left_on\na,甲,2020-05-01,2024-04-01\nb,乙,,\n";
    let facilities = good(AS_OF, text);
    let [a, b] = facilities.all() else { panic!() };
    let on = |day: (i16, i8, i8)| a.membership(date(day.0, day.1, day.2), two_years());
    assert_eq!(on((2020, 4, 30)), Membership::Applicant);
    assert_eq!(on((2020, 5, 1)), Membership::Member);
    assert_eq!(on((2024, 3, 31)), Membership::Member);
    assert_eq!(on((2024, 4, 1)), Membership::Left);
    assert_eq!(on((2026, 3, 31)), Membership::Left);
    assert_eq!(on((2026, 4, 1)), Membership::Gone);
    assert_eq!(b.membership(date(2026, 4, 1), two_years()), Membership::Applicant);
    assert_eq!(a.change_days(two_years()), [date(2020, 5, 1), date(2024, 4, 1), date(2026, 4, 1)]);
    let day = good(AS_OF, "id,name\na,甲\n");
    assert_eq!(day.all()[0].membership(date(1990, 1, 1), two_years()), Membership::Member);
    let left: Vec<_> = facilities.public_on(date(2025, 1, 1), two_years()).left.iter().map(|f| &f.id).collect();
    assert_eq!(left, ["a"]);
    let public = facilities.public_on(date(2025, 1, 1), two_years());
    assert_eq!((public.get("a").is_some(), public.get("b").is_some()), (true, false));
    assert!(facilities.get("b").is_some());
}

#[test]
fn members_are_counted_and_ordered_for_the_list() {
    let text = "id,name,kana,kind,municipality\n1,和田医院,わだ,診療所,合志市\n2,青木薬局,アオキ,薬局,熊本市\n\
                3,ＡＢＣ,,診療所,熊本市\n4,赤坂医院,あかさか,診療所,\n5,蒲医院,がま,病院,合志市\n";
    let facilities = good(AS_OF, text);
    let public = facilities.public_on(date(2026, 11, 23), two_years());
    let by_kana: Vec<_> = public
        .by_kana()
        .into_iter()
        .map(|(row, members)| (row.label(), members.iter().map(|m| m.id.as_str()).collect::<Vec<_>>()))
        .collect();
    assert_eq!(by_kana, [("あ", vec!["2", "4"]), ("か", vec!["5"]), ("わ", vec!["1"]), ("その他", vec!["3"])]);
    assert_eq!(public.count_by_kind(), [("診療所", 3), ("病院", 1), ("薬局", 1)]);
    assert_eq!(public.count_by_municipality(), [("熊本市", 2), ("合志市", 2), ("", 1)]);
}

#[test]
fn numbers_of_a_workbook_are_no_telephone_numbers_and_error_cells_have_their_audience() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["id", "name", "tel", "note"]).expect("header");
    sheet.write_row(1, 0, ["a", "甲"]).expect("row");
    sheet.write(1, 2, 963_663_666).expect("number");
    sheet.write_formula(1, 3, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).expect("error");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let path = SourcePath::new("content/data/f.xlsx");
    let table = table::read_workbook(&path, &bytes, None, &mut Diagnostics::new()).expect("a table");
    let mut mapping = Mapping::built_in(&SourcePath::new("content/site.yaml"));
    mapping.as_of = Some(crate::data::decode::Located { value: date(2026, 11, 1), span: Default::default() });
    let reading = read(&mapping, &Vocabularies::default(), &table);
    let troubles: Vec<_> =
        reading.diagnostics.iter().map(|(a, d)| (*a, d.rule, d.place.clone().map(|p| p.at))).collect();
    let cell = |column| Some(At::Cell { sheet: "Sheet1".into(), row: 1, column });
    assert_eq!(troubles, [(Audience::Public, "number-for-tel", cell(2)), (Audience::Internal, "cell-error", cell(3))]);
    // What is wrong with a note changes no count.
    assert_eq!(reading.aside.iter().map(|place| Some(place.at.clone())).collect::<Vec<_>>(), [cell(3)]);
}

/// An invented list with the traps of those that cities publish.
const DOWNLOADED: &[&[&str]] = &[
    &["施設区分", "施設正式名称", "所在地", "電話番号", "管理者氏名", "内科", "外科", "診療科目その他", "開設年月日"],
    &[
        "病院",
        "医療法人①　㈱髙﨑病院",
        "架空市中央区１丁目２番 ",
        "0000-11-0001",
        "架空　太郎",
        "○",
        "",
        "漢方内科 緩和ケア内科",
        "令和 02年05月01日",
    ],
    &["診療所", "ﾊﾅｿﾉ医院　", "架空市南区３－４　", "0000-11-0002", "架空　花子", "", "○", "", "昭和 48年07月16日"],
];

const DOWNLOADED_MAPPING: &str = "as_of: 2024-02-01\ncolumns:\n  id: { from: 電話番号 }\n  \
    name: { from: 施設正式名称 }\n  kind: { from: 施設区分 }\n  municipality: { const: 架空市 }\n  address: { from: 所在地 }\n  \
    tel: { from: 電話番号 }\n  services: { from: 診療科目その他, split: \" \" }\npublic: [開設年月日]\n";

#[test]
fn a_downloaded_list_gives_the_same_public_table_from_csv_in_cp932_and_from_a_workbook() {
    let csv: String = DOWNLOADED.iter().map(|row| row.join(",") + "\r\n").collect();
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(&csv);
    assert!(!lossy);
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_row_matrix(0, 0, DOWNLOADED.iter().map(|row| row.iter().copied())).expect("rows");
    let xlsx = workbook.save_to_buffer().expect("a workbook");
    let mut diagnostics = Diagnostics::new();
    let path = SourcePath::new("content/data/list");
    let tables = [
        table::read_csv(&path, &cp932, &mut diagnostics).expect("a table").0,
        table::read_workbook(&path, &xlsx, None, &mut diagnostics).expect("a table"),
    ];
    let site = Source::new(SourcePath::new("content/site.yaml"), DOWNLOADED_MAPPING);
    let node = yaml::parse(&site, 0..DOWNLOADED_MAPPING.len()).expect("valid YAML");
    let record = Record::new(&node, &TABLE, &site.path, &mut diagnostics).expect("a map");
    let mapping = Mapping::new(&record, &targets(), &site.path, &mut diagnostics);
    assert_eq!(diagnostics.0, []);
    for table in tables {
        let reading = read(&mapping, &Vocabularies::default(), &table);
        assert_eq!(reading.diagnostics, []);
        let facilities = reading.facilities.expect("facilities");
        assert!(!format!("{facilities:?}").contains("太郎"), "the managers' names are not read at all");
        let public = public_csv(&facilities.public_on(date(2026, 11, 23), two_years()).table());
        assert_eq!(
            String::from_utf8(public).expect("UTF-8"),
            "\u{feff}施設ID,施設名,種別,市町村,所在地,電話番号,診療科・サービス,開設年月日\r\n\
             0000-11-0002,ﾊﾅｿﾉ医院,診療所,架空市,架空市南区３－４,0000-11-0002,,1973-07-16\r\n\
             0000-11-0001,医療法人①　㈱髙﨑病院,病院,架空市,架空市中央区１丁目２番,0000-11-0001,\
             漢方内科;緩和ケア内科,2020-05-01\r\n",
            "{:?}",
            table.encoding
        );
    }
}
