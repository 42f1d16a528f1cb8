//! The office's pages: the onboarding board, the registers, the evaluation, the health of the content. Whole small sites;
//! the clock is noon of 2026-11-23.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail")]

mod site;

use scraper::{ElementRef, Html, Selector};
use site::{Built, FACILITIES_YAML, SITE_YAML, Site};

/// The directives that only internal outputs may answer.
const INTERNAL: [&str; 5] = ["onboarding", "document-registry", "issues", "evaluation", "content-health"];

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of what a selector finds on a page.
fn texts(page: &str, selector: &str) -> Vec<String> {
    Html::parse_document(page).select(&select(selector)).map(words).collect()
}

/// The rows of the tables that a selector finds, their cells parted by `|`.
fn rows(page: &str, tables: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let (tables, cells) = (select(&format!("{tables} tbody tr")), select("th, td"));
    html.select(&tables).map(|row| row.select(&cells).map(words).collect::<Vec<_>>().join("|")).collect()
}

/// An internal page with that text.
fn page(site: Site, text: &str) -> Site {
    site.file("content/internal/x.md", format!("---\ntitle: 題\naudience: internal\n---\n{text}\n"))
}

fn internal(built: &Built) -> &str {
    built.file("internal", "internal/x/index.html")
}

const HEADER: &str = "id,name,kana,kind,municipality,roles,joined_on,left_on,contract_on,survey_on,hardware_on,\
                      software_on,training_on,live_on";

fn facilities(rows: &[&str]) -> Site {
    Site::new("")
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", format!("{HEADER}\n{}\n", rows.join("\n")))
}

/// One that is ready, one that is stuck, one with a plan, one without anything, one that left.
fn board() -> Site {
    page(
        facilities(&[
            "ready,済み病院,すみ,病院,北市,開示,2026-04-01,,2026-01-10,2026-01-20,2026-02-01,2026-02-10,2026-03-01,2026-04-01",
            "planned,予定医院,よてい,診療所,北市,閲覧,2026-12-01,,2026-10-01,2026-10-10,-,2026-11-01,2026-11-30,2026-12-01",
            "stuck,止まり薬局,とまり,薬局,北市,閲覧,,,2026-09-04,,-,,,",
            "new,未着手歯科,みちゃくしゅ,歯科診療所,北市,閲覧,,,,,-,,,",
            "gone,退会医院,たいかい,診療所,北市,閲覧,2024-04-01,2026-06-30,2024-01-10,,,,,2024-04-01",
        ]),
        "::onboarding",
    )
}

#[test]
fn the_board_shows_the_longest_stuck_first_and_folds_the_ready_ones_away() {
    let built = board().build().expect_sound();
    let table = rows(internal(&built), ".onboarding > .stacked");
    let expected = [
        "止まり薬局（申込中）|次は現地調査（日は未定） 契約から80日|済 2026/9/4|未|不要|未|未|未",
        "未着手歯科（申込中）|次は契約（日は未定） まだ始まっていません|未|未|不要|未|未|未",
        "予定医院（申込中）|次は操作研修（2026年11月30日の予定） ソフトウェア導入から22日|済 2026/10/1|済 2026/10/10|不要|\
         済 2026/11/1|予定 2026/11/30|予定 2026/12/1",
    ];
    assert_eq!(table, expected);
    let folded = rows(internal(&built), ".onboarding details");
    assert_eq!(folded.len(), 1, "{folded:?}");
    assert!(folded[0].starts_with("済み病院|済 2026/1/10|"), "{folded:?}");
    assert!(!internal(&built).contains("退会医院"), "who has left needs nothing");
    let counts = rows(internal(&built), ".onboarding > .table");
    assert_eq!(counts[0], "契約|3/4|0|1");
    assert_eq!(counts[2], "機器設置|1/1|0|0", "`-` is not needed");
    assert_eq!(counts[4], "操作研修|1/4|1|1");
    let open = board().edit("content/internal/x.md", "::onboarding", "::onboarding{show=open}").build();
    assert_eq!(rows(internal(&open), ".onboarding details"), [""; 0]);
    assert_eq!(rows(internal(&open), ".onboarding > .stacked").len(), 3);
}

#[test]
fn a_stage_that_should_be_over_is_overdue_in_words() {
    let site = page(
        facilities(&[
            "a,参加済み,あ,診療所,北市,閲覧,2026-11-01,,2026-09-01,2026-09-10,-,2026-10-01,2026-12-09,2026-12-10",
            "b,飛び越し,い,診療所,北市,閲覧,,,2026-09-01,,-,2026-10-01,,",
            "c,後から開示,う,診療所,北市,開示;閲覧,2025-04-01,,2025-01-10,2025-01-20,2026-12-10,2025-02-10,2025-03-01,2025-04-01",
        ]),
        "::onboarding",
    );
    let table = rows(internal(&site.build().expect_sound()), ".onboarding > .stacked");
    let of = |name: &str| table.iter().find(|row| row.starts_with(name)).unwrap_or_else(|| panic!("{table:?}")).clone();
    let joined = of("参加済み");
    assert!(joined.contains("予定 2026/12/9 予定超過") && joined.contains("予定 2026/12/10 予定超過"), "{joined}");
    assert!(joined.contains("操作研修、運用開始が、参加日（2026年11月1日）までに済んでいません"), "{joined}");
    let skipped = of("飛び越し");
    assert!(
        skipped.contains("|未 予定超過|不要|") && skipped.contains("現地調査が、後の段階より遅れています"),
        "{skipped}"
    );
    let giver = of("後から開示");
    assert!(!giver.contains("超過") && giver.contains("次は機器設置（2026年12月10日の予定）"), "{giver}");
    assert_eq!(table.last(), Some(&giver), "one with a plan comes after those that are stuck");
}

const PROCESS: &str = "\
roles:
  operator: { name: 運営主体 }
steps:
  - id: operate
    name: 運用
    activities:
      - id: install
        name: 導入
        milestones:
          - id: all-live
            title: 全施設の運用開始
            owner: operator
            due: 2027-03-31
            evidence: { facilities: { stage: live_on } }
";

/// The same facility seen from everywhere: board, milestone, members' count, public counts.
fn everywhere(site: &Site) -> [String; 5] {
    let built = site.build().expect_sound();
    let progress = site.assemble();
    let progress = progress.progress();
    let share = progress.get("all-live").unwrap().share.unwrap();
    let live = rows(internal(&built), ".onboarding > .table").last().unwrap().clone();
    let waiting =
        texts(built.file("members", "members/x/index.html"), ".onboarding-counts tbody tr:last-child").join("");
    let public = built.file("public", "x/index.html");
    let growth = rows(public, ".participation").last().unwrap().clone();
    let counted = texts(public, ".facility-counts p").join("");
    [live, format!("{}/{}", share.0, share.1), waiting, growth, counted]
}

#[test]
fn one_facilitys_day_changes_board_milestone_and_counts_together() {
    let site = board()
        .file("content/data/process.yaml", PROCESS)
        .file("content/members/x.md", "---\ntitle: 題\naudience: members\n---\n::onboarding-counts\n")
        .file("content/x.md", "---\ntitle: 数\n---\n::participation\n\n::facility-counts\n");
    let before = everywhere(&site);
    let year = "令和8年度（2026年度） 2026年11月1日現在";
    let expected = |live: &str, share: &str, growth: &str, counted: &str| {
        [live.to_owned(), share.to_owned(), "運用開始 0施設".to_owned(), format!("{year}|{growth}"), counted.to_owned()]
    };
    let counted = |count: u8| format!("2026年11月1日現在、{count} 施設です。");
    assert_eq!(before, expected("運用開始|1/4|1|0", "1/4", "1|1|1", &counted(1)));
    let on_the_day = everywhere(&site.clone().now("2026-12-01"));
    assert_eq!(on_the_day, expected("運用開始|2/4|0|0", "2/4", "2|1|2", &counted(2)));
    let row = "2026-11-01,2026-11-30,2026-12-01";
    let edited = site.edit("content/data/facilities.csv", row, "2026-11-01,2026-11-10,2026-11-16").edit(
        "content/data/facilities.csv",
        "閲覧,2026-12-01",
        "閲覧,2026-11-16",
    );
    assert_eq!(everywhere(&edited), expected("運用開始|2/4|0|0", "2/4", "2|1|2", &counted(2)));
}

#[test]
fn growth_goes_by_fiscal_year_and_keeps_those_that_are_forgotten() {
    let site = facilities(&[
        "a,甲,こう,病院,北市,開示,2022-04-01,,,,,,,",
        "b,乙,おつ,病院,北市,開示,2022-05-01,2023-03-31,,,,,,",
        "c,丙,へい,病院,北市,開示,2024-04-01,,,,,,,",
        "d,申込中,もうしこみ,病院,北市,開示,2027-01-01,,,,,,,",
    ]);
    let site = site.file("content/x.md", "---\ntitle: 数\n---\n::participation\n");
    let built = site.build().expect_sound();
    let table = rows(built.file("public", "x/index.html"), ".participation");
    let expected = [
        "令和4年度（2022年度）|2|1|1",
        "令和5年度（2023年度）|0|0|1",
        "令和6年度（2024年度）|1|0|2",
        "令和7年度（2025年度）|0|0|2",
        "令和8年度（2026年度） 2026年11月1日現在|0|0|2",
    ];
    assert_eq!(table, expected);
    assert!(!built.file("public", "x/index.html").contains("申込中"));
    assert_eq!(built.next_change("public").as_deref(), Some("2027-01-01"), "one joins");
    let last = site.edit("content/data/facilities.csv", "2027-01-01", "").build();
    assert_eq!(last.next_change("public").as_deref(), Some("2027-04-01"), "a year begins");
}

#[test]
fn an_application_that_was_withdrawn_is_no_member_that_left() {
    let ready =
        "ready,済み,すみ,病院,北市,開示,2026-04-01,,2026-01-10,2026-01-20,2026-02-01,2026-02-10,2026-03-01,2026-04-01";
    let withdrawn = "gone,取下医院,とりさげ,病院,北市,開示,,2026-05-01,,,,,,";
    let growth = page(facilities(&[ready, withdrawn]), "::participation").build().expect_sound();
    let years = rows(internal(&growth), "figure.chart ~ table, .participation");
    assert!(years.iter().any(|row| row.ends_with("|1|0|1")), "who never joined did not leave: {years:?}");
}

#[test]
fn the_members_count_names_nobody() {
    let site = board().file("content/members/x.md", "---\ntitle: 題\naudience: members\n---\n::onboarding-counts\n");
    let built = site.build().expect_sound();
    let page = built.file("members", "members/x/index.html");
    let expected = [
        "契約|1施設",
        "現地調査|1施設",
        "機器設置|0施設",
        "ソフトウェア導入|0施設",
        "操作研修|1施設",
        "運用開始|0施設",
    ];
    assert_eq!(rows(page, ".onboarding-counts"), expected);
    assert!(["止まり薬局", "未着手歯科", "予定医院"].iter().all(|name| !page.contains(name)), "{page}");
    assert!(page.contains("準備をしている施設は") && !page.contains("現在、準備"), "of no day: {page}");
    assert_eq!(built.next_change("members").as_deref(), Some("2026-11-30"), "the next stage");
}

#[test]
fn on_a_wider_page_each_of_these_is_an_error_that_says_where_it_belongs() {
    for (audience, outputs) in [("public", &["internal"][..]), ("members", &["public", "internal"])] {
        for name in INTERNAL {
            let text = format!("---\ntitle: 題\naudience: {audience}\n---\n::{name}\n");
            let built = board().file("content/x.md", text).build();
            assert!(built.errors().iter().all(|error| error == "internal-directive content/x.md:5:1"), "{name}");
            assert_eq!(built.sound(), outputs, "{name}: {}", built.human());
            assert!(built.human().contains("internal フォルダーに移して"), "{}", built.human());
        }
    }
    let counts = board().file("content/x.md", "---\ntitle: 題\n---\n::onboarding-counts\n").build();
    assert_eq!(counts.errors(), ["members-directive content/x.md:4:1"]);
    assert_eq!(counts.sound(), ["members", "internal"]);
    assert!(counts.human().contains("members フォルダーに移して"), "{}", counts.human());
    for name in ["onboarding", "onboarding-counts", "participation"] {
        let built = page(Site::new(""), &format!("::{name}")).build();
        assert_eq!(built.errors(), ["no-facility-table content/internal/x.md:5:1"], "{name}");
    }
}

const DOCUMENTS: &str = "\
=== content/d/draft.md ===
---
title: 下書きの規程
status: draft
document: { id: draft, number: 規程第9号, kind: 規程, version: '1.0', review_by: 2026-11-20 }
---
文

=== content/d/planned.md ===
---
title: 先の手順書
publish_on: 2026-12-01
document: { id: planned, kind: 手順書, version: '2.1', effective_on: 2026-12-01, formats: [html, pdf, docx] }
---
文

=== content/d/rules.md ===
---
title: 運用管理規程
document:
  id: rules
  number: 規程第1号
  kind: 規程
  version: '1.2'
  effective_on: 2026-04-01
  review_by: 2027-02-21
  approved_by: 理事会
  archive:
    - { version: '1.1', file: rules-1.1.txt, from: 2025-04-01, to: 2026-03-31 }
---
文

=== content/d/rules-1.1.txt ===
旧

=== content/d/old.md ===
---
title: 古い規程
status: retired
document: { id: old, kind: 規程, version: '3', review_by: 2026-01-01, replaced_by: rules }
---
文

=== content/d/inner.md ===
---
title: 内部の規程
audience: internal
status: review
document: { id: inner, kind: 規程, version: '1', review_by: 2027-02-22 }
---
文
";

#[test]
fn the_registry_lists_documents_of_every_status() {
    let site = page(Site::new(DOCUMENTS), "::document-registry");
    let built = site.build().expect_sound();
    let page = internal(&built);
    assert!(page.contains("文書は 5 あります（廃止 1、公開 2、確認中 1、下書き 1）。"), "{page}");
    let expected = [
        "下書きの規程 規程第9号|第1.0版 下書き|―|2026年11月20日 過ぎています|―|一般公開",
        "内部の規程|第1版 確認中|―|2027年2月22日|―|内部",
        "古い規程|第3版 廃止|―|―|―|一般公開",
        "運用管理規程 規程第1号|第1.2版 公開|2026年4月1日|2027年2月21日|理事会|一般公開 第1.1版（TXT、5B）",
        "先の手順書|第2.1版 公開予定（2026-12-01から）|2026年12月1日（予定）|―|―|一般公開 HTML・PDF・Word",
    ];
    assert_eq!(rows(page, ".document-registry"), expected);
    let due = texts(page, ".document-registry > ul li");
    assert_eq!(due, ["下書きの規程 2026年11月20日 過ぎています", "運用管理規程 2027年2月21日"], "within 90 days");
    let html = Html::parse_document(page);
    let hrefs: Vec<&str> =
        html.select(&select(".document-registry td a")).filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(
        hrefs,
        ["../../d/old/", "../../d/rules/", "../../d/rules-1.1.txt"],
        "what the output does not show has none"
    );
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-11-24"), "one more is within 90 days");
    let later = site.now("2026-11-24").build();
    assert_eq!(texts(internal(&later), ".document-registry > ul li").len(), 3);
    assert_eq!(later.next_change("internal").as_deref(), Some("2026-12-01"));
}

const ISSUES: &str = "\
- { id: K-1, title: 期限なし, raised_on: 2026-05-01, owner: operator, state: open }
- { id: K-2, title: 期限が先, raised_on: 2026-05-02, owner: vendor, due: 2026-11-23, state: doing, facility: stuck }
- { id: K-3, title: 遅れ, raised_on: 2026-05-03, owner: operator, due: 2026-11-22, state: open, milestone: all-live }
- { id: K-4, title: 決めた, raised_on: 2026-05-04, owner: operator, due: 2026-06-01, state: decided, decision: 直します }
- { id: K-5, title: 終わり, raised_on: 2026-05-05, owner: operator, state: closed, decision: 直しました, closed_on: 2026-06-01 }
";

fn issues(directive: &str) -> Site {
    page(board(), directive)
        .file("content/data/process.yaml", PROCESS.replace("steps:", "  vendor: { name: システム事業者 }\nsteps:"))
        .file("content/data/issues.yaml", ISSUES)
}

#[test]
fn issues_stand_in_the_order_of_their_days_and_say_what_is_late() {
    let built = issues("::issues").build().expect_sound();
    let page = internal(&built);
    assert!(
        page.contains("終わっていない課題は 4 件（うち期限を過ぎたもの 1 件）、終わった課題は 1 件です。"),
        "{page}"
    );
    let expected = [
        "K-4 決めた|運営主体|2026年5月4日|2026年6月1日|対応を決定|直します|―",
        "K-3 遅れ|運営主体|2026年5月3日|2026年11月22日 期限を過ぎています|未着手|―|全施設の運用開始 進行中 1/4",
        "K-2 期限が先|システム事業者|2026年5月2日|2026年11月23日|対応中|―|止まり薬局",
        "K-1 期限なし|運営主体|2026年5月1日|―|未着手|―|―",
    ];
    assert_eq!(rows(page, ".issues > .stacked"), expected);
    assert_eq!(rows(page, ".issues details"), ["K-5 終わり|運営主体|2026年5月5日|―|完了 2026年6月1日|直しました|―"]);
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-11-24"), "one more is late");
    let open = issues("::issues{state=open role=vendor}").build().expect_sound();
    assert_eq!(texts(internal(&open), ".issues td:first-child"), ["K-2 期限が先"]);
    assert_eq!(rows(internal(&open), ".issues details"), [""; 0]);
    let wrong = issues("::issues{role=vender}").build();
    assert_eq!(wrong.errors(), ["unknown-role content/internal/x.md:5:10"]);
    assert!(wrong.human().contains("vendor"), "{}", wrong.human());
}

const EVALUATION: &str = "\
rounds:
  r7:
    title: 前の回
    fiscal_year: 2025
    groups: { p: { name: 患者さん, asked: 100, answered: 50 } }
    questions:
      - { id: q, text: 満足ですか, choices: [はい, いいえ], answers: { p: [30, 19] } }
    findings:
      - { id: old, text: 前の指摘, improvement: 前の改善, plan_year: 2026 }
  r8:
    title: 今の回
    fiscal_year: 2026
    asked_from: 2026-07-01
    asked_until: 2026-07-31
    groups:
      p: { name: 患者さん, asked: 120, answered: 60 }
      f: { name: 参加機関, asked: 10, answered: 0 }
    questions:
      - { id: q, text: 満足ですか, choices: [はい, いいえ, どちらでもない], answers: { p: [40, 10, 5], f: [0, 0, 0] } }
      - { id: m, text: 使う場面は, choices: [外来, 往診], multiple: true, answers: { p: [60, 33] } }
    findings:
      - { id: a, text: 指摘, improvement: 直すこと, milestone: all-live }
      - { id: b, text: 次の年, improvement: 決まったこと, plan_year: 2027 }
      - { id: c, text: 終わった年, improvement: 済んだこと, plan_year: 2026 }
";

fn evaluation(directive: &str) -> Site {
    page(board(), directive).file("content/data/process.yaml", PROCESS).file("content/data/evaluation.yaml", EVALUATION)
}

#[test]
fn the_evaluation_shows_shares_of_those_who_answered_beside_the_round_before() {
    let built = evaluation("::evaluation").build().expect_sound();
    let page = internal(&built);
    let tables = rows(page, ".evaluation");
    let expected = [
        "患者さん|120|60|50.0%",
        "参加機関|10|0|0.0%",
        "指摘|直すこと|未定|全施設の運用開始 進行中 1/4",
        "次の年|決まったこと|令和9年度|―",
        "終わった年|済んだこと|令和8年度|―",
        "はい|40人（66.7%）|30人（60.0%）|+6.7",
        "いいえ|10人（16.7%）|19人（38.0%）|−21.3",
        "どちらでもない|5人（8.3%）|―|―",
        "無回答|5人（8.3%）|1人（2.0%）|―",
        "はい|―",
        "いいえ|―",
        "どちらでもない|―",
        "無回答|―",
        "外来|60人（100.0%）",
        "往診|33人（55.0%）",
        "患者さん|100|50|50.0%",
        "前の指摘|前の改善|令和8年度|―",
        "はい|30人（60.0%）",
        "いいえ|19人（38.0%）",
        "無回答|1人（2.0%）",
    ];
    assert_eq!(tables, expected);
    let heads = texts(page, ".evaluation details thead");
    assert_eq!(heads[0], "答え 令和8年度（n=60） 令和7年度（n=50） 差（ポイント）");
    assert_eq!(texts(page, ".evaluation svg text")[1], "令和8年度 66.7%（40人）");
    assert_eq!(
        texts(page, ".evaluation > ul li"),
        ["未定 直すこと（令和8年度）", "計画済み 決まったこと（令和8年度）"]
    );
    assert_eq!(texts(page, ".evaluation > h2")[0], "次の年度の計画に入れること 令和9年度（2027年度）");
    let one = evaluation("::evaluation{round=r7}").build().expect_sound();
    assert_eq!(texts(internal(&one), ".evaluation > h2"), ["前の回"]);
    let wrong = evaluation("::evaluation{round=r9}").build();
    assert_eq!(wrong.errors(), ["unknown-round content/internal/x.md:5:14"]);
}

#[test]
fn answers_beyond_their_base_block_the_internal_output_alone() {
    let site = evaluation("::evaluation").edit("content/data/evaluation.yaml", "[40, 10, 5]", "[40, 10, 11]");
    let built = site.build();
    assert_eq!(built.errors().len(), 1, "{}", built.human());
    assert!(built.errors()[0].starts_with("answers-exceed content/data/evaluation.yaml:19:"), "{}", built.human());
    assert_eq!(built.sound(), ["public", "members"]);
    // Also where there are more than can be counted.
    let beyond =
        evaluation("::evaluation").edit("content/data/evaluation.yaml", "[40, 10, 5]", "[9223372036854775807, 1, 1]");
    assert_eq!(beyond.build().sound(), ["public", "members"]);
}

const HEALTH: &str = "\
=== content/data/banner.yaml ===
- { level: warning, start: 2026-12-01 09:00, end: 2026-12-02, text: 先の緊急 }

=== content/a/_index.md ===
---
title: 節
owner: office
---
=== content/a/draft.md ===
---
title: 下書き
status: draft
---
【要記入：名称】を書く

=== content/a/later.md ===
---
title: 先のページ
publish_on: 2026-12-24
reviewed_on: 2025-11-01
review_every: 1y
---
文

=== content/a/soon.md ===
---
title: もうすぐ
reviewed_on: 2026-01-22
review_every: 1y
---
文

=== content/a/over.md ===
---
title: 終わり
expire_on: 2026-11-01
---
文

=== content/lone.md ===
---
title: 担当なし
safety:
  - { rule: mobile-number, reason: 公開の番号, by: 運営委員会 }
document: { id: lone, kind: 規程, version: '1', review_by: 2026-12-31 }
---
電話 090-1234-5678

=== content/a/unused.txt ===
使わない

=== content/data/contacts.yaml ===
office: { name: 事務局 }
";

/// The withheld items that the page lists, as the build's report writes them.
fn listed(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let mut listed = Vec::new();
    for row in html.select(&select(".content-health tbody tr")) {
        let cells: Vec<String> = row.select(&select("td")).map(words).collect();
        if let [path, _, reason] = cells.as_slice()
            && path.starts_with("content/")
        {
            listed.push(format!("{path}: {reason}"));
        }
    }
    let items = select(".content-health > ul li");
    let unused = html.select(&items).map(words).filter(|item| item.starts_with("content/"));
    listed.extend(unused.map(|path| format!("{path}: 未使用")));
    listed.sort();
    listed
}

#[test]
fn the_health_of_the_content_is_what_the_build_tells() {
    let site = page(Site::new(HEALTH), "::content-health");
    let built = site.build();
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    let health = internal(&built);
    let mut told = built.withheld();
    told.sort();
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(listed(health), told);
    let counts: Vec<String> = rows(health, ".content-health > .table:first-child");
    let counts: Vec<&str> = counts.iter().map(|row| row.split_once('|').unwrap().1).collect();
    assert_eq!(counts, ["3", "4", "1", "1", "1", "0", "2"]);
    let reviews: Vec<String> = rows(health, ".content-health").into_iter().filter(|row| row.contains("|次")).collect();
    let expected = [
        "先のページ|次回確認日|2026年11月1日 過ぎています",
        "担当なし|次に見直す日|2026年12月31日",
        "もうすぐ|次回確認日|2027年1月22日",
    ];
    assert_eq!(reviews, expected);
    assert!(built.rules().contains(&"review-overdue content/a/later.md:4:14".to_owned()), "{:?}", built.rules());
    assert!(health.contains("公開の番号") && health.contains("運営委員会"), "the exceptions");
    assert!(texts(health, "li").contains(&"下書き content/a/draft.md".to_owned()), "the mark in a draft");
    assert!(texts(health, "li").contains(&"担当なし content/lone.md".to_owned()), "nobody answers for it");
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-12-01 09:00"));
    let later = site.file("content/a/second.txt", "二つめ").now("2026-12-24").build();
    let mut told = later.withheld();
    told.sort();
    assert_eq!(listed(internal(&later)), told);
    assert!(told.contains(&"content/a/second.txt: 未使用".to_owned()) && !told.join("").contains("later.md"));
}

#[test]
fn an_output_made_alone_is_the_same_and_knows_what_the_others_use() {
    let yaml = SITE_YAML.replace("audiences: [public, members, internal]", "audiences: [internal]");
    let site = page(Site::new(HEALTH), "::content-health")
        .file("content/site.yaml", yaml)
        .file("content/internal/_index.md", "---\ntitle: 内部\naudience: internal\n---\n")
        .file("content/a/used.txt", "使う")
        .file("content/a/soon.md", "---\ntitle: 使うページ\n---\n[添付](used.txt)\n")
        .file("content/_index.md", "---\ntitle: 表\n---\n");
    let (all, alone) = (site.build(), site.clone().output("internal").build());
    let health = |built: &Built| built.file("internal", "internal/x/index.html").to_owned();
    assert_eq!(health(&all), health(&alone));
    assert!(health(&all).contains("content/a/unused.txt") && !health(&all).contains("content/a/used.txt"));
    assert_eq!(all.withheld(), alone.withheld());
}

#[test]
fn nothing_of_these_pages_is_in_a_wider_output() {
    let all: String = INTERNAL.iter().map(|name| format!("::{name}\n\n")).collect();
    let canary = |text: &str| text.replace("止まり薬局", "xint施設").replace("title: 遅れ", "title: xint課題");
    let mut site = page(board(), &all)
        .file("content/data/process.yaml", PROCESS.replace("全施設の運用開始", "xint里程"))
        .file("content/data/issues.yaml", canary(ISSUES).replace("owner: vendor", "owner: operator"))
        .file(
            "content/data/evaluation.yaml",
            EVALUATION.replace("満足ですか", "xint問い").replace("直すこと", "xint改善"),
        );
    for (path, text) in site::split(DOCUMENTS).into_iter().chain(site::split(HEALTH)) {
        site = site.file(
            path,
            text.replace("下書きの規程", "xint下書き文書").replace("title: 下書き\n", "title: xint下書き\n"),
        );
    }
    let facilities = String::from_utf8(site.files["content/data/facilities.csv"].clone()).unwrap();
    let site = site.file("content/data/facilities.csv", canary(&facilities));
    let built = site.build();
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    for word in ["xint施設", "xint課題", "xint里程", "xint問い", "xint改善", "xint下書き文書"] {
        assert!(internal(&built).contains(word), "{word}");
    }
    for output in ["public", "members"] {
        let astray = built.files(output).find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("xint"));
        assert_eq!(astray.map(|(path, _)| path), None, "{output}");
    }
}

#[test]
fn the_board_tells_of_today_and_changes_every_day() {
    let next = |site: &Site| site.build().next_change("internal");
    assert_eq!(next(&board()).as_deref(), Some("2026-11-24"));
    let ready =
        "ready,済み,すみ,病院,北市,開示,2026-04-01,,2026-01-10,2026-01-20,2026-02-01,2026-02-10,2026-03-01,2026-04-01";
    assert_eq!(next(&page(facilities(&[ready]), "::onboarding")).as_deref(), Some("2026-11-24"));
    assert_eq!(next(&page(facilities(&[ready]), "")), None);
}
