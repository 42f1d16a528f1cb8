//! The directory of facilities: lists short and long, pages, counts, history, feed and downloads, all from one table.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scraper::{Html, Selector};
use site::{Built, FACILITIES_YAML, SITE_YAML, Site};

const PAGES: &str = "
=== content/facilities/list/_index.md ===
---
title: 一覧
---
::facility-list{by=kana}

=== content/facilities/history.md ===
---
title: 履歴
---
::facility-history

=== content/facilities/counts.md ===
---
title: 数
---
::facility-counts
";

fn site(settings: &str, table: &str) -> Site {
    Site::new(PAGES)
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}{settings}"))
        .file("content/data/facilities.csv", table)
}

/// The text of each cell or link that a selector finds.
fn texts(built: &Built, path: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(built.file("public", path));
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

const HEADER: &str = "id,name,kana,kind,municipality,tel,hours,roles,joined_on,left_on\n";

#[test]
fn one_changed_cell_changes_list_page_counts_history_feed_and_downloads_together() {
    let table =
        format!("{HEADER}a,甲病院,こうびょういん,病院,北市,0000-20-0001,平日9時から17時まで,閲覧,2024-04-01,\n");
    let before = site("", &table).build().expect_sound();
    let after =
        site("", &table.replace("甲病院,こうびょういん,病院", "乙薬局,おつやっきょく,薬局")).build().expect_sound();
    for path in [
        "facilities/list/index.html",
        "facilities/list/a/index.html",
        "facilities/history/index.html",
        "facilities/list/history.xml",
        "facilities/list/facilities.csv",
        "facilities/list/facilities.json",
    ] {
        assert!(before.file("public", path).contains("甲病院"), "{path}");
        let text = after.file("public", path);
        assert!(text.contains("乙薬局") && !text.contains("甲病院"), "{path}");
    }
    let counts = |built| texts(built, "facilities/counts/index.html", "th");
    assert_eq!(counts(&before), ["市町村", "病院", "合計"]);
    assert_eq!(counts(&after), ["市町村", "薬局", "合計"]);
    assert!(after.file("public", "facilities/list/a/index.html").contains("平日9時から17時まで"));
}

#[test]
fn the_networks_own_words_name_order_and_explain_the_groups() {
    let settings = "    kinds:\n      pharmacy: { label: 薬局, order: 2 }\n      hospital: { label: 病院, order: 1 }\n    \
                    roles:\n      開示: { label: 情報提供, note: 情報を出します。 }\n    municipalities: [南市, 北市]\n";
    let rows = "a,甲,こう,pharmacy,北市,,,開示,2024-04-01,\nb,乙,おつ,病院,南市,,,,2024-04-01,\n";
    let built = site(settings, &format!("{HEADER}{rows}"))
        .edit("content/facilities/list/_index.md", "by=kana", "by=kind")
        .build()
        .expect_sound();
    assert_eq!(texts(&built, "facilities/list/index.html", "h2"), ["病院（1）", "薬局（1）"]);
    assert_eq!(texts(&built, "facilities/list/index.html", "dt, dd"), ["情報提供", "情報を出します。"]);
    let cells = texts(&built, "facilities/counts/index.html", "td");
    assert_eq!(cells, ["南市", "1", "0", "1", "北市", "0", "1", "1", "合計", "1", "1", "2"]);
    let filtered = site(settings, &format!("{HEADER}{rows}"))
        .edit("content/facilities/list/_index.md", "by=kana", "by=none role=開示")
        .build()
        .expect_sound();
    assert_eq!(texts(&filtered, "facilities/list/index.html", "tbody a"), ["甲"]);
}

#[test]
fn a_facility_that_left_says_so_until_its_page_ends() {
    let table = format!("{HEADER}a,甲,こう,病院,北市,,,閲覧,2024-04-01,2026-06-30\n");
    let at = |day: &str| site("", &table).now(day).build().expect_sound();
    let page = "facilities/list/a/index.html";
    assert!(!at("2026-06-29").file("public", page).contains("退会した施設です"));
    let left = at("2026-06-30");
    assert!(left.file("public", page).contains("退会した施設です"));
    assert!(left.file("public", page).contains("このページは、2028年6月29日まで掲載します。"));
    assert!(!left.file("public", page).contains("application/ld+json"), "nothing is said to search engines");
    assert_eq!(left.next_change("public").as_deref(), Some("2028-06-30"));
    assert!(at("2028-06-29").has("public", page));
    assert!(!at("2028-06-30").has("public", page));
}

#[test]
fn the_feed_of_joining_and_leaving_has_the_times_of_its_days() {
    let table = format!("{HEADER}a,甲,こう,病院,北市,,,閲覧,2024-04-01,2026-06-30\nb,乙,おつ,,,,,,2027-01-01,\n");
    let built = site("", &table).build().expect_sound();
    let feed = atom_syndication::Feed::read_from(built.bytes("public", "facilities/list/history.xml")).unwrap();
    let entries: Vec<_> = feed.entries.iter().map(|e| (e.title.value.as_str(), e.updated.to_rfc3339())).collect();
    let expected =
        [("退会：甲", "2026-06-30T00:00:00+09:00".to_owned()), ("参加：甲", "2024-04-01T00:00:00+09:00".to_owned())];
    assert_eq!(entries, expected);
    assert_eq!(feed.updated.to_rfc3339(), "2026-06-30T00:00:00+09:00");
    assert_eq!(feed.entries[0].id, "https://public.example.jp/facilities/list/a/#left-2026-06-30");
}

#[test]
fn the_history_forgets_nobody_and_agrees_with_its_feed_on_every_day() {
    let table = format!(
        "{HEADER}a,甲,こう,病院,北市,,,閲覧,2024-04-01,2026-06-30\nb,乙,おつ,病院,北市,,,閲覧,2025-04-01,\n\
         c,丙,へい,病院,北市,,,閲覧,,\n"
    );
    for day in ["2024-03-31", "2024-04-01", "2026-06-30", "2028-06-29", "2028-06-30", "2040-01-01"] {
        let built = site("", &table).now(day).build().expect_sound();
        let cells = texts(&built, "facilities/history/index.html", "tbody td, tbody th");
        let history: Vec<String> = cells.chunks(3).map(|row| format!("{}：{}", row[1], row[2])).collect();
        let feed = atom_syndication::Feed::read_from(built.bytes("public", "facilities/list/history.xml")).unwrap();
        let entries: Vec<String> = feed.entries.iter().map(|entry| entry.title.value.clone()).collect();
        assert_eq!(history, entries, "{day}");
        assert!(!history.iter().any(|entry| entry.ends_with('丙')), "who only applied is nobody's to know");
        let left = day >= "2026-06-30";
        assert_eq!(history.contains(&"退会：甲".to_owned()), left, "{day}");
        assert_eq!(history.contains(&"参加：甲".to_owned()), day >= "2024-04-01", "{day}");
        let gone = day >= "2028-06-30";
        assert_eq!(built.has("public", "facilities/list/a/index.html"), day >= "2024-04-01" && !gone, "{day}");
        let linked = texts(&built, "facilities/history/index.html", "tbody a");
        assert_eq!(linked.contains(&"甲".to_owned()), day >= "2024-04-01" && !gone, "{day}");
        if let Some(entry) = feed.entries.iter().find(|entry| entry.title.value == "退会：甲") {
            assert_eq!(entry.id, "https://public.example.jp/facilities/list/a/#left-2026-06-30", "it never changes");
            let page = if gone { "facilities/history/" } else { "facilities/list/a/" };
            assert_eq!(entry.links[0].href, format!("https://public.example.jp/{page}"), "{day}");
        }
        for file in ["index.html", "facilities.csv", "facilities.json"] {
            let text = built.file("public", &format!("facilities/list/{file}"));
            assert_eq!(text.contains('甲'), day >= "2024-04-01" && !left, "{day} {file}");
        }
    }
}

/// A thousand facilities with readings of every row.
fn thousand() -> String {
    const ROWS: [&str; 10] = ["あ", "が", "サ", "ダ", "な", "パ", "み", "ゃ", "ろ", "ん"];
    let mut table = HEADER.to_owned();
    for number in 0..1000_usize {
        // Half of them begin alike, as the names of one town do.
        let row = if number % 2 == 0 { "み" } else { ROWS[number / 2 % 10] };
        let kind = ["病院", "診療所", "薬局"][number % 3];
        let _ = writeln!(
            table,
            "f{number:04},第{number}施設,{row}あ{number},{kind},町{}/区,0000-20-{number:04},,閲覧;開示,20{}-04-01,",
            number % 7,
            20 + number % 5,
        );
    }
    table
}

#[test]
fn a_thousand_facilities_are_cut_into_small_pages_that_hold_each_once_in_every_way() {
    let built = site("", &thousand()).build().expect_sound();
    for (path, page) in built.pages("public") {
        assert!(page.len() < 100_000, "{path} has {} bytes", page.len());
    }
    let hold = |folder: &str| -> Vec<String> {
        let pages = built.pages("public").filter(|(path, _)| path.starts_with(&format!("facilities/list/{folder}/")));
        pages.flat_map(|(path, _)| texts(&built, path, "tbody a")).collect()
    };
    for (folder, times) in [("kana", 1), ("kind", 1), ("municipality", 1), ("role", 2), ("history", 1)] {
        let names = hold(folder);
        assert_eq!(names.len(), 1000 * times, "{folder}");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 1000, "{folder}");
    }
    let links = texts(&built, "facilities/list/index.html", ".list-nav a");
    let expected = ["あ行（50）", "か行（50）", "さ行（50）", "た行（50）", "な行（50）", "は行（50）", "ま行（550）"];
    assert_eq!(links[..7], expected);
    assert!(links.contains(&"病院（334）".to_owned()));
    assert!(built.has("public", "facilities/list/kana/ma/6/index.html"));
    assert!(built.file("public", "sitemap.xml").contains("facilities/list/kana/ma/6/"));
    assert_eq!(texts(&built, "facilities/list/index.html", "tbody tr"), [""; 0], "no list beside the links");
}

#[test]
fn a_list_chosen_by_two_values_is_cut_into_pages_too() {
    let lists =
        "---\ntitle: 選\n---\n::facility-list{kind=病院 role=閲覧}\n\n::facility-list{kind=病院 municipality=町1/区}\n";
    let built = site("", &thousand()).file("content/chosen.md", lists).build().expect_sound();
    let numbers = ["1 ページ目", "2 ページ目", "3 ページ目", "4 ページ目"];
    assert_eq!(texts(&built, "chosen/index.html", ".list-nav a"), numbers);
    let rows = texts(&built, "chosen/index.html", "tbody tr");
    assert!((1..100).contains(&rows.len()), "the short list stays whole: {}", rows.len());
    let pages: Vec<_> =
        built.pages("public").filter(|(path, _)| path.starts_with("facilities/list/several/")).collect();
    let names: Vec<String> = pages.iter().flat_map(|(path, _)| texts(&built, path, "tbody a")).collect();
    assert_eq!((pages.len(), names.len(), names.iter().collect::<BTreeSet<_>>().len()), (4, 334, 334));
    assert_eq!(texts(&built, pages[3].0, "h1"), ["参加機関（病院、閲覧）"]);
}

/// A thousand facilities of which every cell is as long as any that is known.
fn thousand_long() -> String {
    let mut table =
        "id,name,kana,kind,municipality,address,tel,url,hours,roles,services,joined_on,left_on\n".to_owned();
    let services = ["内科", "循環器内科", "リハビリテーション科", "歯科口腔外科", "放射線診断科"].repeat(4).join(";");
    for number in 0..1000_usize {
        let name = format!(
            "医療法人社団みずせ第{number}記念会　瑞瀬みどりヶ丘総合リハビリテーション病院附属在宅療養支援クリニック"
        );
        let left = if number % 10 == 0 { "2026-10-01" } else { "" };
        let _ = writeln!(
            table,
            "mizuse-midorigaoka-rehabilitation-clinic-{number:04},{name},いりょうほうじんしゃだんみずせ{number},\
             {},瑞瀬市みどりヶ丘第{}行政区,瑞瀬市みどりヶ丘第{number}丁目1234番地56号　みずせ複合施設ビルディング9階,\
             0000-20-{number:04},https://www.example.jp/{number},平日9時から17時まで,開示;閲覧,{services},2024-04-{:02},{left}",
            ["病院", "無床診療所", "在宅療養支援診療所"][number % 3],
            number % 45,
            number % 30 + 1,
        );
    }
    table
}

#[test]
fn no_page_of_a_long_list_with_long_names_is_above_a_hundred_kilobytes() {
    let lists = "---\ntitle: 選\n---\n::facility-list{kind=病院 role=閲覧}\n";
    for by in ["kana", "none"] {
        let built = site("", &thousand_long())
            .edit("content/facilities/list/_index.md", "by=kana", &format!("by={by}"))
            .file("content/chosen.md", lists)
            .build()
            .expect_sound();
        let largest = built.pages("public").max_by_key(|(_, page)| page.len()).unwrap();
        assert!(largest.1.len() < 100_000, "{} has {} bytes", largest.0, largest.1.len());
    }
    // The longest list that is not cut.
    let table: Vec<String> = thousand_long().lines().take(151).map(|line| line.replace("2026-10-01", "")).collect();
    let built = site("", &format!("{}\n", table.join("\n"))).build().expect_sound();
    let list = built.file("public", "facilities/list/index.html");
    assert_eq!(texts(&built, "facilities/list/index.html", "tbody tr").len(), 150);
    assert!(list.len() < 100_000, "{}", list.len());
}

#[test]
fn every_link_between_the_pages_of_a_long_list_leads_to_a_file() {
    let built = site("", &thousand()).base_url("https://www.example.jp/net/").build().expect_sound();
    let selector = Selector::parse(".list-nav a, .breadcrumb a").unwrap();
    let mut count = 0;
    for (path, page) in built.pages("public").filter(|(path, _)| path.starts_with("facilities/list/k")) {
        let base = format!("http://x/{}", path.trim_end_matches("index.html"));
        for link in Html::parse_document(page).select(&selector) {
            let href = link.attr("href").unwrap();
            let mut at: Vec<&str> = base["http://x/".len()..].trim_end_matches('/').split('/').collect();
            for part in href.split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => at.truncate(at.len() - 1),
                    _ => at.push(part),
                }
            }
            let file = percent_encoding::percent_decode_str(&at.join("/")).decode_utf8().unwrap().into_owned();
            let file = if file.is_empty() { "index.html".to_owned() } else { format!("{file}/index.html") };
            assert!(built.has("public", &file), "{path}: {href}");
            count += 1;
        }
    }
    assert!(count > 100);
}

#[test]
fn the_filters_script_is_a_file_and_only_where_there_is_a_list() {
    let built = site("", &format!("{HEADER}a,甲,こう,,,,,,2024-04-01,\n")).build().expect_sound();
    let list = built.file("public", "facilities/list/index.html");
    assert!(list.contains("assets/facilities.") && list.contains("data-label=\""));
    assert!(!built.file("public", "index.html").contains("<script src"));
}

#[test]
fn a_ward_is_taken_from_the_address_of_a_downloaded_list() {
    let rows: String = (0..9)
        .map(|n| {
            format!("病院,架空第{n}病院,架空市{}区大江{n}丁目１番１号 ,096-000-000{n}\n", ["中央", "東", "西"][n % 3])
        })
        .collect();
    let yaml = "    file: data/list.csv\n    columns:\n      id: { from: 電話番号 }\n      name: { from: 施設正式名称 }\n      \
                kind: { from: 施設区分 }\n      municipality: { from: 所在地, after: 市, through: 区 }\n      \
                address: { from: 所在地 }\n      tel: { from: 電話番号 }\n";
    let built = site(yaml, "")
        .file("content/data/list.csv", format!("施設区分,施設正式名称,所在地,電話番号\n{rows}"))
        .edit("content/facilities/list/_index.md", "by=kana", "by=municipality")
        .edit("content/facilities/history.md", "::facility-history", "なし");
    let mut built = built;
    built.files.remove("content/data/facilities.csv");
    let built = built.build().expect_sound();
    assert_eq!(texts(&built, "facilities/list/index.html", "h2"), ["中央区（3）", "東区（3）", "西区（3）"]);
}
