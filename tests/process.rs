//! The process: how milestones stand, why, and what is wrong with what is written of them. Whole small sites; the clock is
//! noon of 2026-11-23.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail")]

mod site;

use std::collections::BTreeMap;

use proptest::prelude::*;
use renkei::audience::Audience;
use renkei::data::process::Proof;
use renkei::diag::Lang;
use renkei::site::State;
use site::{FACILITIES_YAML, SITE_YAML, Site};

/// A site with a process whose one activity has these milestones, in the flow style of YAML.
fn process(milestones: &[&str]) -> Site {
    let list: String = milestones.iter().map(|one| format!("          - {{ owner: operator, {one} }}\n")).collect();
    Site::new("").file("content/data/process.yaml", format!("{HEAD}{list}"))
}

const HEAD: &str = "\
roles:
  operator: { name: 運営主体, short: 運 }
  vendor: { name: システム事業者, short: シ }
steps:
  - id: operate
    name: 運用
    activities:
      - id: documents
        name: 文書作成
        responsibility: { operator: lead, vendor: unknown }
        milestones:
";

/// The same with a facility table.
fn with_facilities(site: Site, rows: &str) -> Site {
    let header = "id,name,kana,kind,municipality,roles,joined_on,left_on,contract_on,hardware_on,live_on";
    site.file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", format!("{header}\n{rows}"))
}

/// Each milestone as `id: state share since | reasons`.
fn standings(site: &Site) -> Vec<String> {
    let site = site.assemble();
    let progress = site.progress();
    let line = |one: &renkei::site::Standing<'_>| {
        let share = one.share.map(|(done, of)| format!(" {done}/{of}")).unwrap_or_default();
        let since = one.done_on.map(|day| format!(" {day}")).unwrap_or_default();
        let reasons: Vec<String> =
            one.reasons.iter().filter_map(|reason| reason.words(&site, Lang::Ja, Audience::Internal)).collect();
        format!("{}: {}{share}{since} | {}", one.milestone.id.value, one.state.label(Lang::Ja), reasons.join("。"))
    };
    progress.0.iter().map(line).collect()
}

/// The place of a text in a line of a data file.
fn place(site: &Site, file: &str, line: usize, text: &str) -> String {
    let path = format!("content/data/{file}");
    let content = String::from_utf8(site.files[&path].clone()).unwrap();
    let before = content.lines().nth(line - 1).unwrap().split_once(text).expect(text).0;
    format!("{path}:{line}:{}", before.chars().count() + 1)
}

/// The state of the first milestone.
fn state(site: &Site) -> State {
    site.assemble().progress().0[0].state
}

#[test]
fn every_state_has_its_reason() {
    let site = process(&[
        "id: a, title: 済, due: 2026-04-01, done: 2026-04-20",
        "id: b, title: 遅, due: 2026-11-22, start: 2026-11-01",
        "id: c, title: 待, due: 2026-12-01, start: 2026-11-01, depends_on: [a, b]",
        "id: d, title: 進, due: 2026-12-01, start: 2026-11-23",
        "id: e, title: 未, due: 2026-11-30, start: 2026-11-24",
        "id: f, title: 期限だけ, due: 2026-11-23",
        "id: g, title: 未定, start: 2026-11-24",
        "id: h, title: 先に済む, done: 2026-11-24",
    ]);
    assert_eq!(
        standings(&site),
        [
            "a: 完了 2026-04-20 | 2026年4月20日に完了",
            "b: 遅延 | 期限の2026年11月22日を1日経過",
            "c: 待ち | 「遅」の完了待ち",
            "d: 進行中 | 2026年11月23日に開始",
            "e: 未着手 | 2026年11月24日に開始の予定",
            "f: 未着手 | 期限は2026年11月23日",
            "g: 未定 | 期限は未定",
            "h: 未定 | 期限は未定。2026年11月24日に完了の予定",
        ]
    );
    site.build().expect_sound();
}

#[test]
fn the_first_state_that_fits_is_taken() {
    let of = |one: &str| state(&process(&[one, "id: open, title: 前"]));
    let all = "id: a, title: 題, start: 2026-01-01, depends_on: [open]";
    assert_eq!(of(&format!("{all}, due: 2026-02-01, done: 2026-03-01")), State::Done);
    assert_eq!(of(&format!("{all}, due: 2026-02-01")), State::Late);
    assert_eq!(of(&format!("{all}, due: 2027-02-01")), State::Waiting);
    assert_eq!(of(all), State::Waiting, "it waits also where it has no date");
    assert_eq!(of("id: a, title: 題, start: 2026-01-01"), State::InProgress);
    assert_eq!(of("id: a, title: 題, due: 2027-02-01"), State::NotStarted);
    assert_eq!(of("id: a, title: 題"), State::Undated);
}

const DOCUMENT: &str = "---\ntitle: 規程\ndocument: { id: rules, number: 規程第1号, kind: 規程, version: \"1.1\", effective_on: 2026-10-01,\n  revisions: [ { version: \"1.0\", date: 2024-04-01, change: 制定 }, { version: \"1.1\", date: 2026-10-01, change: 改定 } ] }\n---\n";

#[test]
fn a_document_is_done_from_the_day_on_which_a_version_came_into_force() {
    let site =
        process(&["id: a, title: 題, due: 2027-01-01, evidence: { document: rules }"]).file("content/a.md", DOCUMENT);
    assert_eq!(standings(&site), ["a: 完了 1/1 2024-04-01 | 規程第1号 第1.1版 2026年10月1日施行"]);
    let before = site.clone().now("2026-09-30");
    assert_eq!(standings(&before), ["a: 完了 1/1 2024-04-01 | 規程第1号 第1.0版 2024年4月1日施行"]);
    let earlier = site.clone().now("2024-03-31");
    assert_eq!(standings(&earlier), ["a: 進行中 0/1 | 規程第1号は2024年4月1日に施行の予定"]);
    let draft = site.clone().edit("content/a.md", "title: 規程", "title: 規程\nstatus: draft");
    assert_eq!(standings(&draft), ["a: 進行中 0/1 | 「規程」は下書き"]);
    let undated = "---\ntitle: 規程\ndocument: { id: rules, kind: 規程, version: \"3\" }\n---\n";
    assert_eq!(standings(&site.file("content/a.md", undated)), ["a: 完了 1/1 | 規程 第3版"]);
}

#[test]
fn a_page_is_done_once_it_was_published_and_stays_so() {
    let site = process(&["id: a, title: 題, evidence: { page: news/a.md }"]);
    let page = |front: &str| site.clone().file("content/news/a.md", format!("---\ntitle: 結果\n{front}---\n"));
    assert_eq!(standings(&page("")), ["a: 完了 1/1 | 「結果」を公開済み"]);
    assert_eq!(standings(&page("date: 2026-11-01\n")), ["a: 完了 1/1 2026-11-01 | 「結果」を2026年11月1日に公開"]);
    assert_eq!(state(&page("publish_on: 2026-11-23\n")), State::Done);
    assert_eq!(standings(&page("publish_on: 2026-11-24\n")), ["a: 進行中 0/1 | 「結果」は公開予定（2026-11-24から）"]);
    assert_eq!(state(&page("expire_on: 2026-11-01\n")), State::Done);
    assert_eq!(state(&page("status: retired\n")), State::Done, "what was withdrawn was out once");
    assert_eq!(standings(&page("date: 2026-12-01\n")), ["a: 完了 1/1 | 「結果」を公開済み"], "a day to come");
    assert_eq!(state(&page("status: approved\n")), State::InProgress);
}

const ROWS: &str = "\
a,甲病院,こう,病院,北町,開示;閲覧,2024-04-01,,2024-01-10,2024-02-01,2024-04-01
b,乙薬局,おつ,薬局,南町,閲覧,2024-04-01,,2024-01-20,-,2024-04-01
c,丙病院,へい,病院,南町,開示,,,2026-11-01,2026-12-08,2027-03-01
d,丁医院,てい,診療所,北町,閲覧,,,,,
e,戊薬局,ぼ,薬局,北町,閲覧,2024-04-01,2026-06-30,,,
";

#[test]
fn facilities_count_where_they_need_a_stage_and_have_not_left() {
    let of = |evidence: &str| {
        let one = format!("id: a, title: 題, due: 2027-01-01, evidence: {{ facilities: {{ {evidence} }} }}");
        standings(&with_facilities(process(&[&one]), ROWS)).remove(0)
    };
    assert_eq!(
        of("stage: hardware_on"),
        "a: 進行中 1/3 | 機器設置 1/3 施設：残り 丙病院（2026年12月8日の予定）、丁医院"
    );
    assert_eq!(
        of("stage: hardware_on, where: { role: 開示, municipality: [北町] }"),
        "a: 完了 1/1 2024-02-01 | 機器設置 1/1 施設"
    );
    assert_eq!(of("stage: contract_on, where: { kind: [病院, 薬局] }"), "a: 完了 3/3 2026-11-01 | 契約 3/3 施設");
    assert_eq!(
        of("stage: live_on, where: { facility: c }"),
        "a: 未着手 0/1 | 期限は2027年1月1日。運用開始 0/1 施設：残り 丙病院（2027年3月1日の予定）"
    );
    assert_eq!(of("stage: joined_on"), "a: 進行中 2/4 | 参加日 2/4 施設：残り 丙病院、丁医院");
    assert_eq!(
        of("stage: hardware_on, where: { facility: b }"),
        "a: 未着手 0/0 | 期限は2027年1月1日。機器設置の対象になる施設がない"
    );
}

#[test]
fn one_facilitys_date_changes_the_milestone_what_waits_for_it_and_the_counts() {
    let site = with_facilities(
        process(&[
            "id: a, title: 設置, due: 2027-01-01, evidence: { facilities: { stage: hardware_on, where: { role: 開示 } } }",
            "id: b, title: 開始, due: 2027-02-01, depends_on: [a]",
        ]),
        ROWS,
    );
    let counts = |site: &Site| {
        let site = site.assemble();
        let progress = site.progress();
        let whole = State::ALL.map(|state| progress.counts().of(state));
        let step: renkei::site::Counts = progress.of_step("operate").collect();
        let activity: renkei::site::Counts = progress.of_activity("documents").collect();
        assert_eq!((step, activity), (progress.counts(), progress.counts()));
        whole
    };
    assert_eq!(counts(&site), [0, 0, 1, 1, 0, 0]);
    let installed = site.clone().edit("content/data/facilities.csv", "2026-12-08", "2026-11-23");
    assert_eq!(counts(&installed), [1, 0, 0, 0, 1, 0]);
    assert_eq!(counts(&site.now("2026-12-08")), [1, 0, 0, 0, 1, 0]);
}

#[test]
fn an_event_is_done_when_the_last_of_its_times_is_over() {
    let events = "kinds: { briefing: { label: 説明会 } }\nevents:\n  once: { title: 説明会, kind: briefing, start: 2026-11-23 10:00, end: \"12:30\" }\n  \
                  monthly: { title: 相談会, kind: briefing, start: 2026-10-05, every: 1month, count: 3 }\n";
    let site =
        process(&["id: a, title: 題, evidence: { event: once }", "id: b, title: 題, evidence: { event: monthly }"])
            .file("content/data/events.yaml", events);
    assert_eq!(
        standings(&site),
        [
            "a: 未定 0/1 | 期限は未定。「説明会」は2026年11月23日の予定",
            "b: 進行中 0/1 | 「相談会」 2/3 回、次は2026年12月5日"
        ]
    );
    let over = standings(&site.now("2026-12-06"));
    assert_eq!(over[0], "a: 完了 1/1 2026-11-23 | 「説明会」が2026年11月23日に終了");
    assert_eq!(over[1], "b: 完了 1/1 2026-12-05 | 「相談会」が2026年12月5日に終了");
}

const ISSUES: &str = "- { id: K-1, title: 課題, raised_on: 2026-01-10, owner: vendor, state: doing }\n";

#[test]
fn a_value_of_a_data_file_is_done_once_it_is_written() {
    let site = process(&["id: a, title: 題, due: 2027-01-01, evidence: { data: issues.yaml#/K-1/decision }"])
        .file("content/data/issues.yaml", ISSUES);
    assert_eq!(standings(&site), ["a: 未着手 0/1 | 期限は2027年1月1日。課題 K-1「決めたこと」が未記入"]);
    let decided = site.clone().edit("content/data/issues.yaml", "state: doing", "state: decided, decision: 決めた");
    assert_eq!(standings(&decided), ["a: 完了 1/1 | 課題 K-1「決めたこと」を記入済み"]);
    let empty = site.edit("content/data/issues.yaml", "state: doing", "state: doing, decision: ''");
    assert_eq!(state(&empty), State::NotStarted);
    let figures = "month,key,label,value,as_of\n2026-10,p,登録者,23,2026-10-31\n";
    let table = |key: &str| {
        let one = format!("id: a, title: 題, evidence: {{ data: statistics.csv#/{key}/value }}");
        process(&[&one]).file("content/data/statistics.csv", figures)
    };
    assert_eq!(state(&table("p")), State::Done);
    assert_eq!(table("q").build().rules(), ["evidence-nowhere content/data/process.yaml:12:67"]);
}

#[test]
fn evidence_may_hold_evidence() {
    let page = |path: &str| format!("{{ page: {path} }}");
    let (out, not) = (page("out.md"), page("not.md"));
    let site = process(&[
        &format!("id: a, title: 題, evidence: {{ all: [{out}, {{ any: [{not}, {out}] }}] }}"),
        &format!("id: b, title: 題, evidence: {{ all: [{out}, {not}] }}"),
        &format!("id: c, title: 題, evidence: {{ any: [{not}, {{ all: [{out}, {out}, {not}] }}] }}"),
    ])
    .file("content/out.md", "---\ntitle: 公\ndate: 2026-02-01\n---\n")
    .file("content/not.md", "---\ntitle: 未\nstatus: draft\n---\n");
    assert_eq!(
        standings(&site),
        [
            "a: 完了 2/2 2026-02-01 | 「公」を2026年2月1日に公開。「公」を2026年2月1日に公開",
            "b: 進行中 1/2 | 「未」は下書き",
            "c: 進行中 2/3 | 「未」は下書き。「未」は下書き",
        ]
    );
    let published = site.edit("content/not.md", "status: draft", "date: 2026-03-01");
    let lines = standings(&published);
    assert!(lines[1].starts_with("b: 完了 2/2 2026-03-01 |"), "{lines:?}");
    assert!(
        lines[2].starts_with("c: 完了 3/3 2026-03-01 |") || lines[2].starts_with("c: 完了 1/1 2026-03-01 |"),
        "{lines:?}"
    );
}

#[test]
fn internal_outputs_change_with_dates_of_the_process_and_no_others_do() {
    let site = process(&["id: a, title: 題, start: 2026-11-30, due: 2026-12-10"]);
    let next = |site: &Site, output: &str| site.build().expect_sound().next_change(output);
    assert_eq!(next(&site, "internal").as_deref(), Some("2026-11-30"));
    assert_eq!(next(&site, "public"), None);
    assert_eq!(next(&site.clone().now("2026-12-01"), "internal").as_deref(), Some("2026-12-11"));
    let stages =
        with_facilities(process(&["id: a, title: 題, evidence: { facilities: { stage: hardware_on } }"]), ROWS);
    assert_eq!(next(&stages, "internal").as_deref(), Some("2026-12-08"));
    assert_eq!(next(&stages, "public").as_deref(), Some("2028-06-30"), "the day on which a page is dropped");
}

#[test]
fn outputs_show_the_milestones_of_their_audience_and_name_facilities_inside_only() {
    let site = with_facilities(
        process(&[
            "id: a, title: 公, audience: public, evidence: { facilities: { stage: hardware_on } }, depends_on: [b]",
            "id: b, title: 内",
        ]),
        ROWS,
    )
    .assemble();
    let progress = site.progress();
    let words = |reader: Audience| -> Vec<String> {
        progress.0[0].reasons.iter().filter_map(|reason| reason.words(&site, Lang::Ja, reader)).collect()
    };
    assert_eq!(words(Audience::Public), ["機器設置 1/3 施設"]);
    assert_eq!(words(Audience::Internal)[0], "「内」の完了待ち");
    assert!(words(Audience::Internal)[1].contains("丙病院"));
    let shown = |output: usize| {
        let view = renkei::site::OutputView::new(&site, &site.config.outputs[output]);
        view.progress().0.iter().map(|one| one.milestone.id.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!((shown(0), shown(2)), (vec!["a".to_owned()], vec!["a".to_owned(), "b".to_owned()]));
}

#[test]
fn mistakes_have_their_places_and_leave_the_public_site_alone() {
    let one = |milestone: &str, rule: &str, at: &str| {
        let site = process(&[milestone]);
        let built = site.build();
        assert_eq!(
            built.rules(),
            [format!("{rule} {}", place(&site, "process.yaml", 12, at))],
            "{milestone}\n{}",
            built.human()
        );
        assert_eq!(built.sound(), ["public", "members"], "{milestone}");
        let open = process(&[&format!("{milestone}, audience: members")]);
        assert_eq!(open.build().sound(), ["public", "members"], "no page of the members shows it: {milestone}");
        let shown = open.file("content/members/a.md", "---\ntitle: 題\n---\n::milestones\n").build();
        assert_eq!(shown.sound(), ["public"], "{milestone}");
    };
    one("id: a, title: 題, evidence: { document: none }", "evidence-nowhere", "none }");
    one("id: a, title: 題, evidence: { page: none.md }", "evidence-nowhere", "none.md");
    one("id: a, title: 題, evidence: { event: none }", "evidence-nowhere", "none }");
    one("id: a, title: 題, evidence: { data: none.yaml#/a }", "evidence-nowhere", "none.yaml");
    one("id: a, title: 題, evidence: { data: process.yaml#/step }", "evidence-nowhere", "process.yaml");
    one("id: a, title: 題, evidence: { data: process.yaml#/steps/none }", "evidence-nowhere", "process.yaml");
    one("id: a, title: 題, evidence: { document: a, page: b }", "evidence-which", "{ document: a");
    one("id: a, title: 題, evidence: { facilities: { stage: hardware } }", "unknown-choice", "hardware }");
    one("id: a, title: 題, done: 2026-01-01, evidence: { page: _index.md }", "evidence-and-done", "2026-01-01");
    one("id: a, title: 題, start: 2026-02-01, due: 2026-01-31", "end-before-start", "2026-01-31");
    one("id: a, title: 題, depends_on: [none]", "unknown-milestone", "none]");
    one("id: a, title: 題, depends_on: [a]", "dependency-cycle", "a]");
    one("id: a/b, title: 題", "bad-id", "a/b");
    let roles = process(&["id: a, title: 題"]).edit("content/data/process.yaml", "vendor: unknown", "vender: leed");
    assert_eq!(
        roles.build().rules(),
        ["vender", "leed"]
            .map(|at| place(&roles, "process.yaml", 10, at))
            .iter()
            .zip(["unknown-role", "unknown-choice"])
            .map(|(at, rule)| format!("{rule} {at}"))
            .collect::<Vec<_>>()
    );
    let twice = process(&["id: a, title: 甲", "id: a, title: 乙"]);
    assert_eq!(
        twice.build().rules(),
        [format!("duplicate-item {}", place(&twice, "process.yaml", 13, "a, title: 乙"))]
    );
    let unreadable = Site::new("").file("content/data/process.yaml", "roles: [");
    assert_eq!(unreadable.build().sound(), ["public", "members"]);
}

#[test]
fn words_of_facilities_that_nobody_has_are_told_with_the_likely_one() {
    let built = with_facilities(
        process(&["id: a, title: 題, evidence: { facilities: { stage: live_on, where: { role: 開事, kind: 病員, municipality: 北丁, facility: z } } }"]),
        ROWS,
    )
    .build();
    assert_eq!(built.errors().len(), 4);
    assert!(built.human().contains("「開示」の書き間違い"), "{}", built.human());
    assert_eq!(built.sound(), ["public", "members"]);
}

#[test]
fn a_cycle_is_named_once_and_blocks_those_who_would_see_it() {
    let built = process(&[
        "id: a, title: 甲, depends_on: [c]",
        "id: b, title: 乙, depends_on: [a], audience: public",
        "id: c, title: 丙, depends_on: [b]",
        "id: d, title: 丁, depends_on: [a]",
    ])
    .file("content/a.md", "---\ntitle: 題\n---\n::milestones\n")
    .build();
    assert_eq!(built.rules(), ["dependency-cycle content/data/process.yaml:13:62"]);
    assert!(built.human().contains("b → a → c → b"), "{}", built.human());
    assert_eq!(built.sound(), Vec::<&str>::new());
}

#[test]
fn stages_of_joining_run_forwards_and_only_hardware_may_come_later() {
    let of = |stages: &str| {
        with_facilities(process(&[]), &format!("a,甲病院,こう,病院,北町,開示,2024-04-01,,{stages}\n")).build()
    };
    let built = of("2024-02-01,2024-01-10,2024-01-20");
    assert_eq!(
        built.errors(),
        ["stages-backwards content/data/facilities.csv:2:42", "stages-backwards content/data/facilities.csv:2:53"]
    );
    assert_eq!(built.sound(), ["public", "members"]);
    assert!(
        built.human().contains("「機器設置」の日（2024-01-10）が、その前の段階の「契約」の日（2024-02-01）より前"),
        "{}",
        built.human()
    );
    assert_eq!(of("2024-02-01,2026-07-01,2024-04-01").errors(), Vec::<String>::new());
}

#[test]
fn issues_lack_nothing_and_name_what_is_there() {
    let issue = |text: &str| {
        let issues = format!("- {{ id: K-1, title: 題, raised_on: 2026-02-01, {text} }}\n");
        let built = process(&["id: a, title: 題"]).file("content/data/issues.yaml", issues).build();
        assert_eq!(built.sound(), ["public", "members"], "{text}");
        built.rules().iter().map(|found| found.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(issue("owner: vender, state: open"), ["unknown-role"]);
    assert_eq!(issue("owner: vendor, state: opened"), ["unknown-choice"]);
    assert_eq!(issue("owner: vendor, state: decided"), ["issue-incomplete"]);
    assert_eq!(issue("owner: vendor, state: closed"), ["issue-incomplete", "issue-incomplete"]);
    assert_eq!(issue("owner: vendor, state: open, due: 2026-01-31"), ["end-before-start"]);
    assert_eq!(issue("owner: vendor, state: closed, decision: 文, closed_on: 2026-01-31"), ["end-before-start"]);
    assert_eq!(issue("owner: vendor, state: open, milestone: b"), ["unknown-milestone"]);
    assert_eq!(
        issue(
            "owner: vendor, state: open }\n- { id: K-1, title: 乙, raised_on: 2026-02-01, owner: vendor, state: open"
        ),
        ["duplicate-item"]
    );
    let known = with_facilities(process(&[]), ROWS)
        .file("content/data/issues.yaml", ISSUES.replace("state:", "facility: z, state:"));
    assert_eq!(known.build().rules(), ["unknown-facility-row content/data/issues.yaml:1:73"]);
}

#[test]
fn issues_and_findings_are_checked_without_a_process_too() {
    let issues = format!("{ISSUES}{}", ISSUES.replace("state:", "milestone: a, facility: z, state:"));
    let round = ROUND.replace("text: 分かったこと", "text: 分かったこと, milestone: a");
    let alone = with_facilities(Site::new(""), ROWS)
        .file("content/data/issues.yaml", issues)
        .file("content/data/evaluation.yaml", round);
    let built = alone.build();
    let wanted = [
        "no-process content/data/evaluation.yaml:11:43".to_owned(),
        format!("no-process {}", place(&alone, "issues.yaml", 1, "vendor")),
        format!("duplicate-item {}", place(&alone, "issues.yaml", 2, "K-1")),
        format!("unknown-facility-row {}", place(&alone, "issues.yaml", 2, "z,")),
    ];
    assert_eq!(built.rules(), wanted, "{}", built.human());
    assert_eq!(built.sound(), ["public", "members"]);
    // A process that cannot be read is told alone.
    let broken = Site::new("").file("content/data/process.yaml", "roles: [").file("content/data/issues.yaml", ISSUES);
    assert!(!broken.build().human().contains("no-process"), "{}", broken.build().human());
}

#[test]
fn what_stands_below_a_step_or_an_activity_without_an_id_is_checked_all_the_same() {
    let wrong =
        ["id: a, title: 題, due: 明日, evidence: { page: none.md }", "title: 題, start: 2026-02-01, due: 2026-01-31"];
    let whole = process(&wrong);
    let found = |site: &Site| site.build().rules();
    let told = found(&whole);
    assert_eq!(told.len(), 4, "{told:?}");
    for id in ["  - id: operate\n    name", "      - id: documents\n        name"] {
        let without = id.replace("id: operate\n    ", "").replace("id: documents\n        ", "");
        let lines = |rules: Vec<String>| {
            let rules = rules.iter().map(|one| one.split(' ').next().unwrap().to_owned());
            let mut rules: Vec<String> = rules.collect();
            rules.sort();
            rules
        };
        let mut wanted = lines(told.clone());
        wanted.push("missing-key".to_owned());
        wanted.sort();
        let site = whole.clone().edit("content/data/process.yaml", id, &without);
        assert_eq!(lines(found(&site)), wanted, "{}", site.build().human());
    }
    // What others say of its milestones is right, too.
    let known = process(&["id: a, title: 題"])
        .edit("content/data/process.yaml", "  - id: operate\n    name", "  - name")
        .file("content/data/issues.yaml", ISSUES.replace("state:", "milestone: a, state:"));
    assert_eq!(known.build().rules().len(), 1, "{}", known.build().human());
}

const ROUND: &str = "\
rounds:
  \"2026\":
    title: アンケート
    fiscal_year: 2026
    asked_from: 2026-07-01
    asked_until: 2026-07-31
    groups: { patients: { name: 患者, asked: 10, answered: 5 } }
    questions:
      - { id: q, text: 問, choices: [甲, 乙], answers: { patients: [3, 2] } }
    findings:
      - { id: f, text: 分かったこと }
";

#[test]
fn answers_never_exceed_the_people() {
    let of = |from: &str, to: &str| {
        let site = process(&["id: a, title: 題"]).file("content/data/evaluation.yaml", ROUND);
        let built = site.edit("content/data/evaluation.yaml", from, to).build();
        assert_eq!(built.sound().len(), if built.errors().is_empty() { 3 } else { 2 }, "{to}");
        built.rules().iter().map(|found| found.replace("content/data/evaluation.yaml:", "")).collect::<Vec<_>>()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(of("q", "q"), none);
    assert_eq!(of("[3, 2]", "[3, 3]"), ["answers-exceed 9:65"]);
    assert_eq!(of("[3, 2] }", "[5, 5] }, multiple: true"), none);
    assert_eq!(of("[3, 2] }", "[6, 5] }, multiple: true"), ["answers-exceed 9:66"]);
    assert_eq!(of("[3, 2]", "[3]"), ["answers-per-choice 9:65"]);
    assert_eq!(of("[3, 2]", "[3, -2]"), ["bad-number 9:69"]);
    assert_eq!(of("answered: 5", "answered: 11"), ["answers-exceed 7:58"]);
    assert_eq!(of("{ patients: [", "{ patient: ["), ["unknown-group 9:55"]);
    assert_eq!(of("until: 2026-07-31", "until: 2026-06-30"), ["end-before-start 6:18"]);
    assert_eq!(of("- { id: f", "- { id: f, text: 同じ }\n      - { id: f"), ["duplicate-item 12:15"]);
    assert_eq!(of("- { id: f", "- { milestone: b, id: f"), ["unknown-milestone 11:22"]);
}

#[test]
fn the_demonstration_has_every_state_and_most_milestones_by_evidence() {
    let site = Site::demonstration().assemble();
    let progress = site.progress();
    for state in State::ALL {
        assert!(progress.counts().of(state) > 0, "{state:?}");
    }
    let by_evidence = progress.0.iter().filter(|one| matches!(one.milestone.proof, Proof::Evidence(_))).count();
    assert!(by_evidence * 10 >= progress.0.len() * 7, "{by_evidence} of {}", progress.0.len());
    for one in &progress.0 {
        let reasons = one.reasons.iter().filter_map(|reason| reason.words(&site, Lang::Ja, Audience::Internal));
        assert!(reasons.count() > 0, "{} says nothing", one.milestone.id.value);
    }
    let operate = &site.process.process.as_ref().unwrap().steps[2];
    assert_eq!((operate.id.as_str(), operate.activities.len()), ("operate", 6));
}

/// A milestone of the property test: start and due as days from a first one, whether it is done, what it waits for.
type Random = (Option<u8>, Option<u8>, bool, Vec<u8>);

fn random_process(milestones: &[(usize, Random)]) -> Site {
    let day = |days: u8| jiff::civil::date(2026, 11, 1).saturating_add(jiff::Span::new().days(i64::from(days)));
    let list: Vec<String> = milestones
        .iter()
        .map(|(id, (start, due, done, before))| {
            let mut text = format!("id: m{id}, title: 題{id}");
            let due = due.map(|due| due.max(start.unwrap_or(0)));
            for (key, value) in [("start", *start), ("due", due), ("done", done.then_some(2))] {
                if let Some(value) = value {
                    text.push_str(&format!(", {key}: {}", day(value)));
                }
            }
            let before: Vec<String> =
                before.iter().map(|other| format!("m{}", usize::from(*other) % milestones.len())).collect();
            format!("{text}, depends_on: [{}]", before.join(", "))
        })
        .collect();
    process(&list.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cycles included: they are errors, and have states.
    #[test]
    fn states_never_depend_on_the_order_of_the_file(
        milestones in prop::collection::vec((prop::option::of(0..60_u8), prop::option::of(0..60_u8), any::<bool>(), prop::collection::vec(any::<u8>(), 0..3)), 1..8),
        turn in any::<prop::sample::Index>(),
    ) {
        let numbered: Vec<(usize, Random)> = milestones.into_iter().enumerate().collect();
        let mut turned = numbered.clone();
        turned.rotate_left(turn.index(numbered.len()));
        turned.reverse();
        let sorted = |list: &[(usize, Random)]| {
            standings(&random_process(list)).into_iter().map(|line| (line.split(':').next().unwrap().to_owned(), line)).collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(sorted(&numbered), sorted(&turned));
    }
}

/// A site for the golden table: full-width names, several steps, every kind of reason.
fn table() -> Site {
    let more = "      - id: install\n        name: 設置\n        milestones:\n          - { id: hardware, title: 機器の設置, owner: vendor, due: 2026-12-25, evidence: { facilities: { stage: hardware_on } } }\n  \
                - id: renew\n    name: 更改\n    activities:\n      - id: review\n        name: 検討\n        milestones:\n          - { id: plan, title: 計画, owner: operator }\n";
    let site = process(&[
        "id: rules, title: 規程, due: 2026-03-31, evidence: { document: rules }",
        "id: late, title: 公表, due: 2026-11-20",
    ]);
    let text = String::from_utf8(site.files["content/data/process.yaml"].clone()).unwrap() + more;
    with_facilities(site, ROWS).file("content/data/process.yaml", text).file("content/a.md", DOCUMENT)
}

const NOW: [&str; 2] = ["--now", "2026-11-23T12:00:00+09:00"];

fn status(arguments: &[&str]) -> (i32, String, String) {
    table().on_disk().run(&[&["status"], &NOW[..], arguments].concat())
}

#[test]
fn the_table_of_a_terminal_has_straight_columns_and_reasons() {
    let (code, stdout, stderr) = status(&[]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    insta::assert_snapshot!("status", stdout);
}

#[test]
fn the_table_is_narrowed_by_role_and_lateness() {
    let titles = |arguments: &[&str]| {
        let (code, stdout, _) = status(&[&["--format", "json"], arguments].concat());
        assert_eq!(code, 0);
        let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        let steps = json["steps"].as_array().unwrap().iter();
        let activities = steps.flat_map(|step| step["activities"].as_array().unwrap());
        let milestones = activities.flat_map(|activity| activity["milestones"].as_array().unwrap());
        milestones.map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&[]), ["rules", "late", "hardware", "plan"]);
    assert_eq!(titles(&["--late"]), ["late"]);
    for role in ["vendor", "システム事業者", "シ"] {
        assert_eq!(titles(&["--role", role]), ["hardware"]);
    }
    assert_eq!(titles(&["--role", "vendor", "--late"]), Vec::<String>::new());
    let (code, _, stderr) = status(&["--role", "vender"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("「vendor」の書き間違い"), "{stderr}");
}

#[test]
fn json_says_all_that_the_table_says() {
    let (code, stdout, stderr) = status(&["--format", "json"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(
        (&json["day"], &json["counts"]["all"], &json["counts"]["late"]),
        (&"2026-11-23".into(), &4.into(), &1.into())
    );
    let hardware = &json["steps"][0]["activities"][1]["milestones"][0];
    let expected = serde_json::json!({
        "id": "hardware", "title": "機器の設置", "owner": "vendor", "audience": "internal", "start": null,
        "due": "2026-12-25", "state": "in-progress", "label": "進行中", "done_on": null,
        "share": { "done": 1, "of": 3 }, "waits_for": [],
        "reasons": ["機器設置 1/3 施設：残り 丙病院（2026年12月8日の予定）、丁医院"],
    });
    assert_eq!(hardware, &expected);
}

#[test]
fn status_tells_mistakes_and_how_it_ended() {
    let broken = table().edit("content/data/process.yaml", "document: rules", "document: rulez").on_disk();
    let (code, stdout, stderr) = broken.run(&[&["status"], &NOW[..]].concat());
    assert_eq!(code, 1);
    assert!(stdout.contains("機器の設置") && stderr.contains("evidence-nowhere"), "{stderr}");
    let none = Site::new("").on_disk();
    let (code, _, stderr) = none.run(&["status"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("missing-data-file") && stderr.contains("process.yaml"), "{stderr}");
    assert_eq!(none.run(&["status", "--now", "x"]).0, 2);
    assert_eq!(none.run(&["status", "--root", "none"]).0, 2);
}
