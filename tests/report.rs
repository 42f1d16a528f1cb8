//! Closed reports: what they keep, that they are never guessed and never lost, and what changed between two of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "tests may fail"
)]

mod site;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use renkei::io::{Step, Steps, keep_file};
use renkei::site::State;
use serde_json::Value;
use site::{FACILITIES_YAML, Folder, OUTPUTS, SITE_YAML, Site};

const PROCESS: &str = "\
roles:
  operator: { name: 運営主体, short: 運 }
  vendor: { name: システム事業者, short: シ }
steps:
  - id: operate
    name: 運用
    activities:
      - id: documents
        name: 文書作成
        responsibility: { operator: lead, vendor: support }
        milestones:
          - { id: rules-made, title: 運用管理規程作成, owner: operator, start: 2026-01-01, due: 2026-12-01, evidence: { document: rules } }
          - { id: installed, title: 設置工事, owner: vendor, start: 2026-01-01, due: 2026-06-30, evidence: { facilities: { stage: hardware_on } } }
          - { id: opened, title: 運用開始, owner: operator, due: 2027-01-15, depends_on: [installed] }
  - id: renew
    name: 更改
    activities:
      - id: next
        name: 次のシステム
        milestones:
          - { id: planned, title: 更改の計画, owner: operator }
";

const RULES: &str = "---
title: 運用管理規程
document: { id: rules, number: 規程第1号, kind: 規程, version: \"1.1\", effective_on: 2026-10-01,
  revisions: [ { version: \"1.0\", date: 2026-04-01, change: 制定 }, { version: \"1.1\", date: 2026-10-01, change: 改定 } ] }
---
本文です。
";

const ROWS: &str = "\
id,name,kind,municipality,roles,joined_on,left_on,contract_on,hardware_on
a,甲病院,病院,瑞瀬市,開示,2026-04-01,,2026-02-01,2026-03-01
b,乙医院,診療所,瑞瀬市,開示,2026-09-01,,2026-07-01,2026-08-01
";

const ISSUES: &str = "\
- { id: K-001, title: 停電で止まった, raised_on: 2026-02-01, owner: vendor, due: 2026-03-01, state: doing }
- { id: K-002, title: 予備がない, raised_on: 2026-08-01, owner: vendor, due: 2026-09-01, state: open }
";

/// A page that shows what the directive shows.
fn showing(directive: &str) -> String {
    format!("---\ntitle: 内部\naudience: internal\n---\n{directive}\n")
}

fn network() -> Site {
    Site::new("")
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/process.yaml", PROCESS)
        .file("content/data/facilities.csv", ROWS)
        .file("content/data/issues.yaml", ISSUES)
        .file("content/documents/rules.md", RULES)
}

const MARCH: &str = "content/data/reports/2026-03-31.json";

/// The site with the report of a day, as the command would have closed it then.
fn closed(site: Site, date: &str) -> Site {
    let bytes = site.clone().now(date).assemble().snapshot(false).to_bytes();
    site.file(&format!("content/data/reports/{date}.json"), bytes)
}

/// The site of March with its report, and then as it is in November.
fn two_days() -> Site {
    let march = network()
        .file("content/data/facilities.csv", ROWS.lines().take(2).collect::<Vec<_>>().join("\n"))
        .edit("content/data/facilities.csv", "2026-03-01", "2026-05-01");
    let report = closed(march, "2026-03-31").files.remove(MARCH).unwrap();
    network().file(MARCH, report)
}

/// The text of a page of the internal output, without its tags.
fn text(site: &Site, directive: &str) -> String {
    let built = site.clone().file("content/internal.md", showing(directive)).build().expect_sound();
    let page = built.file("internal", "internal/index.html");
    plain(page)
}

/// The text of a page's main part; each row of a table on a line.
fn plain(page: &str) -> String {
    let main = &page[page.find("<main").unwrap()..page.find("</main").unwrap()];
    let main = main.replace("</td>\n", " | ").replace("</th>\n", " | ");
    let text: String = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

fn close(folder: &Folder, date: &str, now: &str) -> (i32, String) {
    let (code, out, told) = folder.run(&["report", "close", date, "--now", &format!("{now}T12:00:00+09:00")]);
    assert_eq!(out, "", "it speaks on standard error alone");
    (code, told)
}

fn kept(folder: &Folder, date: &str) -> Option<Vec<u8>> {
    std::fs::read(folder.root().join(format!("content/data/reports/{date}.json"))).ok()
}

#[test]
fn a_closed_report_keeps_what_status_says() {
    let folder = network().on_disk();
    let (code, told) = close(&folder, "2026-11-23", "2026-11-23");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("マイルストーン4件の状態を残しました"), "{told}");
    let bytes = kept(&folder, "2026-11-23").unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let (_, status, _) = folder.run(&["status", "--format", "json", "--now", "2026-11-23T12:00:00+09:00"]);
    let status: Value = serde_json::from_str(&status).unwrap();
    let mut said = Vec::new();
    for activity in status["steps"].as_array().unwrap().iter().flat_map(|step| step["activities"].as_array().unwrap()) {
        said.extend(activity["milestones"].as_array().unwrap());
    }
    let milestones = report["milestones"].as_array().unwrap();
    assert_eq!(milestones.len(), said.len());
    for (kept, said) in milestones.iter().zip(said) {
        for key in ["id", "title", "owner", "state", "due", "done_on", "share", "reasons"] {
            assert_eq!(kept[key], said[key], "{key} of {}", kept["id"]);
        }
    }
    assert_eq!(report["counts"], status["counts"]);
    assert_eq!(report["steps"][0]["counts"], status["steps"][0]["counts"]);
    assert_eq!(report["steps"][1]["activities"][0]["counts"], status["steps"][1]["activities"][0]["counts"]);
    assert_eq!((&report["schema"], &report["clock"]), (&1.into(), &"set".into()));
    assert_eq!(report["documents"][0]["version"], "1.1");
    let stage = |name: &str| {
        let stages = report["facilities"]["stages"].as_array().unwrap();
        let found = stages.iter().find(|stage| stage["stage"] == name).unwrap();
        (found["done"].as_u64().unwrap(), found["of"].as_u64().unwrap())
    };
    assert_eq!((stage("contract_on"), stage("live_on")), ((2, 2), (0, 2)));
    assert!(bytes.ends_with(b"}\n"));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("{\n  \"clock\""), "keys are sorted: {text}");
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let site = closed(network(), "2026-11-23").assemble();
    assert_eq!(site.process.reports, [site.snapshot(false)]);
    assert_eq!(site.snapshot(false).to_bytes(), closed(network(), "2026-11-23").assemble().snapshot(false).to_bytes());
    for state in State::ALL {
        assert_eq!(State::of_word(state.word()), Some(state));
    }
}

#[test]
fn closing_again_changes_nothing_and_another_content_is_refused() {
    let folder = network().on_disk();
    assert_eq!(close(&folder, "2026-11-23", "2026-11-23").0, 0);
    let first = kept(&folder, "2026-11-23").unwrap();
    let (code, told) = close(&folder, "令和8年11月23日", "2026-11-23");
    assert_eq!(code, 0);
    assert!(told.contains("もう締めてあります。今の状態と同じです"), "{told}");
    folder.write("content/data/facilities.csv", ROWS.replace("2026-08-01", "").as_bytes());
    let (code, told) = close(&folder, "2026-11-23", "2026-11-23");
    assert_eq!(code, 2);
    assert!(told.contains("[report-closed]"), "{told}");
    assert_eq!(kept(&folder, "2026-11-23").unwrap(), first);
    let names = std::fs::read_dir(folder.root().join("content/data/reports")).unwrap();
    assert_eq!(names.count(), 1, "nothing is left beside it");
}

#[test]
fn states_of_the_past_and_of_the_future_are_not_guessed() {
    let folder = network().on_disk();
    for (date, rule) in [("2026-11-22", "[report-past]"), ("2026-11-24", "[report-to-come]"), ("いつか", "[bad-date]")]
    {
        let (code, told) = close(&folder, date, "2026-11-23");
        assert_eq!(code, 2, "{told}");
        assert!(told.contains(rule), "{told}");
    }
    assert!(!folder.root().join("content/data/reports").exists());
    // The day is that of the site: eight in the evening in London is the next day in Tokyo.
    let (code, _, told) = folder.run(&["report", "close", "2026-11-24", "--now", "2026-11-23T20:00:00+00:00"]);
    assert_eq!(code, 0, "{told}");
    let (code, told) = close(&folder, "2026-11-20", "2026-11-20");
    assert_eq!(code, 2);
    assert!(told.contains("[report-before-last]") && told.contains("2026-11-24"), "{told}");
    assert!(told.contains("content/data/reports/2026-11-24.json を消して"), "the way out of a wrong clock: {told}");
    assert!(kept(&folder, "2026-11-20").is_none());
}

#[test]
fn without_a_set_clock_the_file_says_that_it_was_the_day_itself() {
    let folder = network().on_disk();
    let today = jiff::Timestamp::now().in_tz("Asia/Tokyo").unwrap().date();
    let (code, _, told) = folder.run(&["report", "close", &today.to_string()]);
    // Midnight may come between the two looks at the clock.
    if code == 0 {
        let report: Value = serde_json::from_slice(&kept(&folder, &today.to_string()).unwrap()).unwrap();
        assert_eq!(report["clock"], "system");
    } else {
        assert!(told.contains("[report-past]"), "{told}");
    }
}

#[test]
fn content_that_cannot_be_read_is_not_closed() {
    for (path, from, to, rule) in [
        ("content/data/process.yaml", "due: 2026-12-01", "due: 2026-13-01", "impossible-date"),
        ("content/data/issues.yaml", "state: doing", "state: done", "unknown-choice"),
        ("content/data/process.yaml", "document: rules", "document: rule", "evidence-nowhere"),
        ("content/data/facilities.csv", "2026-03-01", "3月", "bad-date"),
        ("content/documents/rules.md", "kind: 規程", "kind: [規程", "yaml"),
    ] {
        let folder = network().edit(path, from, to).on_disk();
        let (code, told) = close(&folder, "2026-11-23", "2026-11-23");
        assert_eq!(code, 1, "{told}");
        assert!(told.contains(rule) && told.contains("報告を締めませんでした"), "{told}");
        assert!(kept(&folder, "2026-11-23").is_none());
    }
    let folder = Site::new("").on_disk();
    let (code, told) = close(&folder, "2026-11-23", "2026-11-23");
    assert!(code == 1 && told.contains("[missing-data-file]"), "{told}");
}

#[test]
fn an_issue_is_kept_as_far_as_it_is_known_on_that_day() {
    let site = network().file(
        "content/data/issues.yaml",
        "- { id: K-1, title: 先, raised_on: 2026-12-01, owner: vendor, state: open }\n\
         - { id: K-2, title: 後に終わる, raised_on: 2026-01-01, owner: vendor, due: 2026-02-01, state: closed, decision: x, closed_on: 2026-12-01 }\n\
         - { id: K-3, title: 終わった, raised_on: 2026-01-01, owner: vendor, state: closed, decision: x, closed_on: 2026-11-23 }\n",
    );
    let snapshot = site.assemble().snapshot(true);
    let issues: Vec<_> = snapshot.issues.iter().map(|one| (one.id.as_str(), one.state, one.late)).collect();
    assert_eq!(issues, [("K-2", "unfinished", true), ("K-3", "closed", false)]);
    assert_eq!(snapshot.milestones.len(), 4);
}

#[test]
fn a_report_says_in_words_what_changed_between_two_days() {
    let site = closed(two_days(), "2026-11-23");
    let report = text(&site, "::progress-report{from=2026-03-31 to=2026-11-23}");
    assert_holds(
        &report,
        &[
            "2026年3月31日に締めた報告と、2026年11月23日に締めた報告を比べています。",
            "完了 | 0 | 2 | +2",
            "未定 | 1 | 1 | ±0",
            "運用 | 完了 0/3（待ち 1、進行中 2） | 完了 2/3（未着手 1）",
            "運用管理規程作成：進行中 → 完了（2026年4月1日）",
            "設置工事：進行中 → 完了（2026年8月1日）",
            "運用開始：待ち → 未着手",
            "新しく遅れたマイルストーン\nありません。",
            "計画の変更\nありません。",
            "K-002 予備がない：新しく挙がりました（今の状態は未着手）",
            "新しく参加した機関（2）：甲病院、乙医院",
            "契約 | 1/1 | 2/2",
            "機器設置 | 0/1 | 2/2",
            "運用管理規程　第1.1版（2026年10月1日施行）",
            "31日から90日まで",
            "運用開始 | 2027年1月15日 | 運営主体 | 未着手",
        ],
    );
    assert!(!report.contains("更改の計画"), "what did not change is not told: {report}");
}

#[test]
fn without_days_a_report_tells_what_changed_since_the_last_one() {
    let site = two_days();
    let report = text(&site, "::progress-report");
    assert_holds(
        &report,
        &["2026年3月31日に締めた報告と、2026年11月23日現在の状態を比べています。", "設置工事：進行中 → 完了"],
    );
    // One date of one facility changes what is told, and nothing else is told twice.
    let open = site.clone().edit("content/data/facilities.csv", "2026-08-01", "2026-12-01");
    let report = text(&open, "::progress-report");
    assert_holds(
        &report,
        &[
            "設置工事：進行中 → 遅延 1/2",
            "設置工事（システム事業者）：期限の2026年6月30日を146日経過。機器設置 1/2 施設：残り 乙医院（2026年12月1日の予定）",
            "機器設置 | 0/1 | 1/2",
        ],
    );
    assert!(!report.contains("運用開始：待ち"), "it still waits: {report}");
    // Tomorrow there is a day more to count.
    let built = site.file("content/internal.md", showing("::progress-report")).build();
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-11-24"));
    assert_eq!(built.next_change("public"), None);
}

#[test]
fn what_is_on_one_of_the_days_alone_is_added_or_removed_and_moved_days_are_told() {
    let site = two_days()
        .edit("content/data/process.yaml", "id: planned, title: 更改の計画", "id: asked, title: 意見を聞く")
        .edit("content/data/process.yaml", "due: 2027-01-15", "due: 2027-03-01")
        .edit("content/data/issues.yaml", "id: K-001", "id: K-009")
        .edit("content/documents/rules.md", "id: rules", "id: rule")
        .edit("content/data/process.yaml", "document: rules", "document: rule");
    let report = text(&site, "::progress-report");
    assert_holds(
        &report,
        &[
            "意見を聞く：新しく加えました（期限 未定、今の状態は未定）",
            "更改の計画：計画から外しました（前の状態は未定）",
            "運用開始：期限を2027年1月15日から2027年3月1日に変えました",
            "K-009 停電で止まった：新しく挙がりました（今の状態は対応中）",
            "K-001 停電で止まった：課題管理表から外しました（前の状態は対応中）",
        ],
    );
    let later = closed(network(), "2026-11-20").edit("content/documents/rules.md", "title", "status: draft\ntitle");
    let report = text(&later, "::progress-report");
    assert_holds(
        &report,
        &["運用管理規程　第1.1版は、施行中ではなくなりました", "運用管理規程作成：完了（2026年4月1日） → 進行中"],
    );
    let left =
        closed(network(), "2026-11-20").edit("content/data/facilities.csv", "2026-09-01,", "2026-09-01,2026-11-21");
    assert_holds(&text(&left, "::progress-report"), &["退会した機関（1）：乙医院"]);
}

#[test]
fn the_first_report_shows_states_and_invents_no_changes() {
    let report = text(&network(), "::progress-report");
    assert_holds(
        &report,
        &[
            "締めた報告がまだないので、2026年11月23日現在の状態だけを示します。",
            "完了 | 2 |",
            "K-002 予備がない：未着手（期限を過ぎています）",
        ],
    );
    assert!(!report.contains('→') && !report.contains("新しく"), "{report}");
    let report = text(&two_days(), "::progress-report{to=2026-03-31}");
    assert_holds(&report, &["2026年3月31日に締めた、初めての報告です。", "K-001 停電で止まった：対応中"]);
    assert!(!report.contains('→'), "{report}");
    // A day that is over shows what was kept, whatever is written now.
    let now = two_days().edit("content/data/process.yaml", "更改の計画", "別の題");
    assert_eq!(text(&now, "::progress-report{to=2026-03-31}"), report);
}

#[test]
fn days_without_a_report_and_days_the_wrong_way_round_are_errors() {
    let told = |attributes: &str| {
        let page = showing(&format!("::progress-report{{{attributes}}}"));
        let built = closed(two_days(), "2026-11-23").file("content/internal.md", page).build();
        assert_eq!(built.sound(), ["public", "members"]);
        (built.errors(), built.human())
    };
    let (errors, human) = told("from=2026-03-30");
    assert_eq!(errors, ["unknown-report content/internal.md:5:19"]);
    assert_holds(&human, &["2026-03-30 に締めた報告はありません", "「2026-03-31」の書き間違い"]);
    assert_eq!(told("to=2026-10-30").0, ["unknown-report content/internal.md:5:19"]);
    assert_eq!(told("to=いつか").0, ["directive-date content/internal.md:5:19"]);
    assert_eq!(told("from=2026-11-23 to=2026-03-31").0, ["end-before-start content/internal.md:5:1"]);
}

#[test]
fn a_report_that_was_edited_is_an_error_at_its_line_and_the_public_build_goes_on() {
    let site = closed(network(), "2026-11-23");
    let path = "content/data/reports/2026-11-23.json";
    let edits = [
        ("\"schema\": 1", "\"schema\": 2", "schema-version"),
        ("\"date\": \"2026-11-23\"", "\"date\": \"2026-11-22\"", "report-name"),
        ("\"state\": \"undated\"", "\"state\": \"done\"", "report-counts"),
        ("\"state\": \"undated\"", "\"state\": \"finished\"", "unknown-choice"),
        ("\"milestones\"", "\"milestone\"", "unknown-key"),
        ("\"clock\"", "\"clok\"", "unknown-key"),
        ("\"id\": \"planned\"", "\"id\": \"opened\"", "duplicate-item"),
        ("\"late\": true", "\"late\": maybe", "wrong-type"),
        ("\"schema\": 1,", "\"schema\": 1", "yaml"),
    ];
    for (from, to, rule) in edits {
        let built = site.clone().edit(path, from, to).file("content/internal.md", showing("::reports")).build();
        let errors = built.errors();
        assert!(errors.iter().any(|error| error.starts_with(rule)), "{rule}: {errors:?}");
        assert!(errors.iter().all(|error| error.contains(&format!("{path}:"))), "{rule}: {errors:?}");
        assert_eq!(built.sound(), ["public", "members"], "{rule}");
    }
    let built = site.clone().edit(path, "\"clock\"", "\"clok\"").build();
    assert!(built.human().contains("「clock」の書き間違い"), "{}", built.human());
    // Also where it is no text at all.
    let built = site.clone().file(path, b"\x82\xa0\x82\xa2".to_vec()).build();
    assert_eq!((built.errors().len(), built.sound()), (1, vec!["public", "members"]));
    // Another name for the same report.
    let copy = site.files[path].clone();
    let built = site.file("content/data/reports/2026-12-31.json", copy).build();
    assert_eq!(built.errors(), ["report-name content/data/reports/2026-12-31.json:12:11"]);
}

#[test]
fn a_copy_of_a_report_in_a_folder_of_its_own_is_no_other_report() {
    let site = closed(network(), "2026-11-23");
    let copy = site.files["content/data/reports/2026-11-23.json"].clone();
    let kept = |site: &Site| site.assemble().process.reports.len();
    assert_eq!(kept(&site.clone().file("content/data/reports/控え/2026-11-23.json", copy.clone())), 1);
    let doubled = site.file("content/data/reports/控え.json", copy).build();
    assert_eq!(doubled.errors().len(), 1, "{:?}", doubled.errors());
    assert!(doubled.errors()[0].starts_with("report-name content/data/reports/控え.json"), "{:?}", doubled.errors());
}

#[test]
fn nothing_of_a_report_is_in_any_other_output() {
    let site = closed(two_days(), "2026-11-23").edit(MARCH, "停電で止まった", "カナリア");
    for directive in ["::progress-report", "::reports", "::dashboard"] {
        let page = format!("---\ntitle: 公開\n---\n{directive}\n");
        let built = site.clone().file("content/open.md", page).build();
        let wrong: Vec<String> =
            built.errors().into_iter().filter(|error| error.starts_with("internal-directive")).collect();
        assert_eq!(wrong, ["internal-directive content/open.md:4:1"], "{directive}");
        assert_eq!(built.sound(), ["internal"], "{directive}");
        for output in &OUTPUTS[..2] {
            for (path, bytes) in built.files(output) {
                let text = String::from_utf8_lossy(bytes);
                for word in ["カナリア", "2026-03-31", "2026年3月31日", "設置工事"] {
                    assert!(!text.contains(word), "{output}/{path} tells of {word}");
                }
            }
        }
    }
}

#[test]
fn the_closed_reports_are_listed_with_the_pages_that_tell_of_them() {
    let site =
        closed(two_days(), "2026-11-20").file("content/internal/a.md", showing("::progress-report{to=2026-03-31}"));
    let built = site.clone().file("content/internal/list.md", showing("::reports")).build().expect_sound();
    let page = built.file("internal", "internal/list/index.html");
    assert!(page.contains("<a href=\"../../internal/a/\">2026年3月31日</a>"), "{page}");
    assert!(page.find("2026年11月20日").unwrap() < page.find("2026年3月31日").unwrap(), "the newest comes first");
    assert_holds(&plain(page), &["2026年11月20日 | 完了 2/4（未着手 1、未定 1）"]);
    assert_holds(&text(&network(), "::reports"), &["締めた報告は、まだありません。"]);
    // A report of a day to come is not there yet.
    assert_holds(&text(&site.now("2026-05-01"), "::reports"), &["2026年3月31日"]);
}

#[test]
fn each_closed_report_has_an_internal_page_where_the_site_has_the_folder_for_them() {
    let site = closed(two_days(), "2026-11-20").file("content/internal/report/_index.md", showing("::reports"));
    let built = site.clone().build().expect_sound();
    let page = built.file("internal", "internal/report/2026-11-20/index.html");
    assert_holds(&plain(page), &["2026年11月20日の報告", "2026年3月31日に締めた報告と、2026年11月20日に締めた報告を"]);
    let list = built.file("internal", "internal/report/index.html");
    assert!(list.contains("<a href=\"../../internal/report/2026-03-31/\">2026年3月31日</a>"), "{list}");
    assert!(!built.paths("members").iter().chain(&built.paths("public")).any(|path| path.contains("report")));
    // The office may write one itself; without the folder there is none.
    let own = site.file("content/internal/report/2026-11-20.md", "---\ntitle: 自分で書いた報告\n---\n");
    let built = own.build().expect_sound();
    assert!(built.file("internal", "internal/report/2026-11-20/index.html").contains("自分で書いた報告"));
    assert!(!two_days().build().expect_sound().has("internal", "internal/report/2026-03-31/index.html"));
}

#[test]
fn the_dashboard_shows_what_is_late_due_waited_for_lapsed_changed_and_to_change() {
    let site = two_days()
        .edit("content/data/facilities.csv", "2026-08-01", "2026-12-01")
        .edit(
            "content/data/process.yaml",
            "id: planned, title: 更改の計画",
            "id: planned, due: 2026-12-20, title: 更改の計画",
        )
        .edit("content/documents/rules.md", "kind: 規程,", "kind: 規程, review_by: 2026-11-01,")
        .file(
            "content/old.md",
            "---\ntitle: 古いページ\nreviewed_on: 2025-01-01\nreview_every: 1y\nexpire_on: 2026-12-10\n---\n",
        )
        .file("content/soon.md", "---\ntitle: 年末のお知らせ\npublish_on: 2026-12-21\n---\n")
        .file("content/report.md", showing("::progress-report"));
    let built = site.clone().file("content/internal.md", showing("::dashboard")).build();
    assert_eq!(built.errors(), Vec::<String>::new());
    // What is overdue is a warning of the build as well.
    let page = built.file("internal", "internal/index.html");
    let text = plain(page);
    assert_holds(
        &text,
        &[
            "完了 1/4（遅延 1、待ち 1、未着手 1）",
            "運用 | 完了 1/3（遅延 1、待ち 1） |",
            "設置工事 | システム事業者 | 2026年6月30日\n146日経過 | 機器設置 1/2 施設：残り 乙医院（2026年12月1日の予定） |",
            "更改の計画 | 2026年12月20日 | 運営主体 | 未着手\n期限は2026年12月20日 |",
            "設置工事 | システム事業者 | 遅延 | 2026年6月30日 | 運用開始 |",
            "K-001 停電で止まった | システム事業者 | 2026年3月1日\n267日経過 | 対応中 |",
            "K-002 予備がない | システム事業者 | 2026年9月1日\n83日経過 | 未着手 |",
            "古いページ | ページの見直し | 2026年1月1日\n326日経過 |",
            "運用管理規程 | 文書の見直し | 2026年11月1日\n22日経過 |",
            "2026年3月31日に締めた報告の後、変わったことは8件です。",
            "完了になったマイルストーン　1件",
            "そのうち、新しく遅れたマイルストーン　1件",
            "参加、退会した機関　2件",
            "「古いページ」の掲載が終わる | 2026年12月11日 |",
            "「年末のお知らせ」を公開する | 2026年12月21日 |",
        ],
    );
    assert!(page.contains("<a href=\"../report/\">進捗報告を見る</a>"), "{page}");
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-11-24"), "the days count on");
    // The milestones and `renkei status` agree.
    let (_, status, _) = site.on_disk().run(&["status", "--late", "--now", "2026-11-23T12:00:00+09:00"]);
    assert!(status.contains("設置工事") && !status.contains("更改の計画"), "{status}");
    let quiet = Site::new("").file("content/internal.md", showing("::dashboard")).build().expect_sound();
    assert!(quiet.file("internal", "internal/index.html").contains("ありません。"));
}

/// Ends the program after step `at`, as a kill does; or refuses it.
struct Fault {
    at: usize,
    refuse: bool,
    done: AtomicUsize,
}

struct Killed;

impl Steps for Fault {
    fn before(&self, _: Step, _: &Path) -> io::Result<()> {
        let fails = self.refuse && self.done.fetch_add(1, Ordering::SeqCst) + 1 == self.at;
        if fails { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn after(&self, _: Step, _: &Path) {
        if !self.refuse && self.done.fetch_add(1, Ordering::SeqCst) + 1 == self.at {
            resume_unwind(Box::new(Killed));
        }
    }
}

#[test]
fn a_report_is_kept_as_a_whole_or_not_at_all() {
    let bytes = closed(network(), "2026-11-23").files.remove("content/data/reports/2026-11-23.json").unwrap();
    for refuse in [false, true] {
        let mut faults = 0;
        for at in 1.. {
            let folder = network().on_disk();
            let path = folder.root().join("content/data/reports/2026-11-23.json");
            let fault = Fault { at, refuse, done: AtomicUsize::new(0) };
            let end = catch_unwind(AssertUnwindSafe(|| keep_file(&path, &bytes, &fault)));
            let whole = kept(&folder, "2026-11-23");
            assert!(whole.is_none() || whole.as_ref() == Some(&bytes), "step {at} leaves a half file");
            if fault.done.into_inner() < at {
                end.unwrap().unwrap();
                assert_eq!(whole, Some(bytes.clone()));
                break;
            }
            faults += 1;
            // What a kill leaves disturbs no build, and the report can be closed then.
            let (code, told) = close(&folder, "2026-11-23", "2026-11-23");
            assert!(code == 0 || whole.is_some(), "{told}");
            assert!(kept(&folder, "2026-11-23").is_some());
        }
        assert!(faults >= 3, "{faults} steps: does the writer still report them?");
    }
    let folder = network().on_disk();
    folder.write("content/data/reports/2026-11-23.json", b"{}");
    let refused = keep_file(&folder.root().join("content/data/reports/2026-11-23.json"), &bytes, &renkei::io::Plain);
    assert_eq!(refused.unwrap_err().rule, "file-exists");
    assert_eq!(kept(&folder, "2026-11-23").unwrap(), b"{}");
}

#[test]
fn the_reports_of_the_demonstration_read_well() {
    let site = Site::demonstration().output("internal");
    let reports = site.assemble().process.reports;
    let days: Vec<String> = reports.iter().map(|report| report.date.to_string()).collect();
    assert_eq!(days, ["2026-03-31", "2026-09-30"]);
    let built = site.build();
    let page = plain(built.file("internal", "internal/report/index.html"));
    for part in ["新しく遅れたマイルストーン", "計画の変更", "新しく参加した機関", "施行された文書"]
    {
        assert!(page.contains(part), "{part}");
    }
}
