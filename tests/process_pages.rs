//! The pages of the process: what they show to whom, that they agree with `renkei status`, and what is handed over to one
//! role. Whole small sites; the clock is noon of 2026-11-23.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail")]

mod site;

use std::collections::BTreeMap;

use site::{Built, FACILITIES_YAML, SITE_YAML, Site};

/// A process of two activities; the names of what is not flagged begin with 内.
const PROCESS: &str = "\
roles:
  operator: { name: 運営主体, short: 運 }
  vendor: { name: システム事業者, short: シ }
  manager: { name: 工程管理事業者 }
steps:
  - id: operate
    name: 運用
    summary: 内段階説明
    activities:
      - id: papers
        name: 公活動
        task: 公実施事項
        audience: members
        responsibility: { operator: lead, vendor: unknown }
        milestones:
          - { id: rules, title: 公規程, owner: operator, start: 2026-01-01, due: 2026-11-22, audience: public, note: 内注記 }
          - { id: inner, title: 内改訂, owner: operator, due: 2027-01-01, depends_on: [rules], note: 内注記二 }
        examples: [ { actor: operator, items: [公例] } ]
        notes: 内活動注記
      - id: install
        name: 内設置
        task: 内実施事項
        responsibility: { operator: support, vendor: lead }
        milestones:
          - { id: hardware, title: 公設置, owner: vendor, due: 2027-02-01, audience: members, depends_on: [inner], evidence: { facilities: { stage: hardware_on } } }
          - { id: bill, title: 内請求, owner: operator, due: 2027-02-01, depends_on: [hardware], note: 内請求注記 }
        examples: [ { actor: manager, items: [内管理例] }, { actor: vendor, items: [内設置例] } ]
  - id: renew
    name: 更改
    activities:
      - { id: plan, name: 内計画, responsibility: { operator: lead, vendor: none }, milestones: [ { id: secret, title: 内秘密, owner: operator } ] }
";

const FACILITIES: &str = "\
id,name,kana,kind,municipality,roles,joined_on,left_on,contract_on,hardware_on,live_on
a,甲病院,こう,病院,北町,開示,2024-04-01,,2024-01-10,2024-02-01,2024-04-01
b,内申込院,ない,病院,北町,開示,,,2026-11-01,2026-12-08,
";

const ISSUES: &str = "\
- { id: K-1, title: 事業者課題, raised_on: 2026-01-10, due: 2026-11-01, owner: vendor, state: decided, decision: 事業者決定 }
- { id: K-2, title: 内主体課題, raised_on: 2026-01-10, owner: operator, state: decided, decision: 内主体決定 }
- { id: K-3, title: 内申込課題, raised_on: 2026-01-10, owner: vendor, state: doing, facility: b }
- { id: K-4, title: 済課題, raised_on: 2026-01-10, owner: vendor, state: closed, decision: 済, closed_on: 2026-02-01 }
";

/// A site with that process and the folder for its pages.
fn small() -> Site {
    Site::new("=== content/internal/process/_index.md ===\n---\ntitle: 工程\n---\n本文\n")
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/process.yaml", PROCESS)
        .file("content/data/facilities.csv", FACILITIES)
        .file("content/data/issues.yaml", ISSUES)
}

/// The same with a page of one line.
fn with(path: &str, line: &str) -> Site {
    small().file(&format!("content/{path}"), format!("---\ntitle: 題\n---\n{line}\n"))
}

/// The text of a page between its tags, without spaces.
fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest).split("</main>").next().unwrap();
    let words = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words);
    words.collect::<String>().replace(['\n', ' '], "")
}

fn page<'a>(built: &'a Built, output: &str, path: &str) -> &'a str {
    built.file(output, &format!("{path}/index.html"))
}

#[test]
fn each_step_activity_and_role_has_its_page_among_all_others() {
    let built = small().build().expect_sound();
    let below: Vec<String> =
        built.paths("internal").into_iter().filter(|path| path.starts_with("internal/process/")).collect();
    assert_eq!(
        below,
        [
            "index.html",
            "operate/index.html",
            "operate/install/index.html",
            "operate/papers/index.html",
            "renew/index.html",
            "renew/plan/index.html",
            "roles/index.html",
            "roles/manager/index.html",
            "roles/operator/index.html",
            "roles/vendor/index.html",
        ]
        .map(|path| format!("internal/process/{path}"))
    );
    assert!(built.file("internal", "sitemap.xml").contains("internal/process/operate/papers/"));
    let step = page(&built, "internal", "internal/process/operate");
    for link in ["papers/#milestone:rules", "install/\"", "assets/process."] {
        assert!(step.contains(link), "{link}");
    }
    assert!(!page(&built, "internal", "internal/process").contains("assets/process."), "a page without directives");
    for output in ["public", "members"] {
        assert!(!built.paths(output).iter().any(|path| path.contains("process/")), "{output}");
    }
    assert_eq!(built.withheld(), [""; 0]);
}

#[test]
fn without_the_folders_own_page_there_are_none_and_a_page_of_ones_own_comes_first() {
    let mut none = small();
    none.files.remove("content/internal/process/_index.md");
    assert!(!none.build().expect_sound().paths("internal").iter().any(|path| path.contains("process/")));
    let own = small()
        .file("content/internal/process/operate.md", "---\ntitle: 自作の段階\n---\n::process-step{step=operate}\n")
        .file("content/internal/process/operate/papers/_index.md", "---\ntitle: 自作の活動\n---\n本文\n");
    let built = own.build().expect_sound();
    assert!(page(&built, "internal", "internal/process/operate").contains("自作の段階"));
    assert!(page(&built, "internal", "internal/process/operate/papers").contains("自作の活動"));
    assert!(page(&built, "internal", "internal/process/operate").contains("papers/#milestone:rules"));
    let elsewhere = small()
        .edit("content/data/process.yaml", "roles:\n", "pages: members/kotei\nroles:\n")
        .file("content/members/kotei/_index.md", "---\ntitle: 工程\n---\n本文\n");
    let built = elsewhere.build().expect_sound();
    assert!(built.has("internal", "members/kotei/renew/index.html"));
    assert!(!built.has("internal", "internal/process/operate/index.html"));
    let members: Vec<&str> =
        built.pages("members").map(|(path, _)| path).filter(|path| path.contains("kotei")).collect();
    // Of the others, members may see nothing.
    let shown =
        ["index", "operate/index", "operate/papers/index", "roles/index", "roles/operator/index", "roles/vendor/index"];
    assert_eq!(members, shown.map(|path| format!("members/kotei/{path}.html")));
    for (path, html) in built.pages("members") {
        assert!(!html.replace("<wbr>", "").contains('内'), "{path}: {html}");
    }
    assert!(page(&built, "members", "members/kotei/operate").contains("公実施事項"));
}

#[test]
fn a_step_shows_its_table_and_the_same_as_sections() {
    let built = small().build();
    let html = page(&built, "internal", "internal/process/operate");
    let (wide, narrow) = html.split_once("class=\"process-narrow\"").unwrap();
    let wide = wide.split_once("class=\"process-wide\"").unwrap().1;
    for part in [wide, narrow] {
        let text = text(part);
        for words in ["公実施事項", "公規程", "期限の2026年11月22日を1日経過", "公例", "【運営主体】", "役割未定"]
        {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
    assert!(wide.contains("<th scope=\"row\">主体：運営主体</th>"), "{wide}");
    assert!(wide.contains("<span class=\"mark\" role=\"img\" aria-label=\"主体的に実行する\">◎</span>"));
    assert!(wide.contains("<span class=\"mark\">役割未定</span>"));
    assert!(!wide.contains("工程管理事業者</th>"), "who stands in examples alone has no row");
    assert!(narrow.contains("<h2 id=\"activity:papers\">"));
    assert!(text(html).contains("完了0/4（遅延1、待ち3）"), "{}", text(html));
    assert!(html.contains("tabindex=\"0\" aria-label=\"運用の活動\""));
}

#[test]
fn an_activity_says_all_that_is_known_of_each_milestone() {
    let built = small().build();
    let html = page(&built, "internal", "internal/process/operate/install");
    let text = text(html);
    for words in [
        "システム事業者：◎主体的に実行する",
        "「内改訂」の完了待ち",
        "機器設置1/2施設：残り内申込院（2026年12月8日の予定）",
        "先に済ませるもの内改訂待ち",
        "覚え書き内請求注記",
        "【工程管理事業者】内管理例",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(html.contains("<h3 id=\"milestone:hardware\">"));
    assert!(html.contains("href=\"../../../../internal/process/operate/papers/#milestone:inner\""));
    let papers = page(&built, "internal", "internal/process/operate/papers");
    assert!(papers.contains("内活動注記"));
    let documented = small()
        .edit(
            "content/data/process.yaml",
            "audience: public, note: 内注記",
            "audience: public, evidence: { page: about.md }",
        )
        .file("content/about.md", "---\ntitle: 概要\n---\n本文\n")
        .build()
        .expect_sound();
    let papers = page(&documented, "internal", "internal/process/operate/papers");
    assert!(papers.contains("<a href=\"../../../../about/\">「概要」を公開済み</a>"), "{papers}");
}

#[test]
fn a_role_sees_what_is_urgent_first_and_its_own_issues() {
    let built = small().build();
    let operator = text(page(&built, "internal", "internal/process/roles/operator"));
    let at = |words: &str| operator.find(words).unwrap_or_else(|| panic!("{words} in {operator}"));
    assert!(at("公規程遅延") < at("内改訂待ち") && at("内改訂待ち") < at("内秘密未定"));
    assert!(at("主体的に実行する活動") < at("支援する活動"));
    assert!(operator.contains("内主体決定") && !operator.contains("事業者課題"));
    let vendor = text(page(&built, "internal", "internal/process/roles/vendor"));
    for words in
        ["公設置待ち", "事業者課題2026年11月1日", "内申込課題", "内設置例", "関わる活動の、ほかの役割のマイルストーン"]
    {
        assert!(vendor.contains(words), "{words} in {vendor}");
    }
    assert!(!vendor.contains("済課題") && !vendor.contains("内管理例"));
    let manager = text(page(&built, "internal", "internal/process/roles/manager"));
    assert!(manager.contains("内管理例") && !manager.contains("マイルストーン"), "{manager}");
}

#[test]
fn directives_show_what_is_for_the_readers_of_their_page() {
    let lines = "::milestones\n\n::timeline\n";
    let built = with("open.md", lines).build().expect_sound();
    let public = text(page(&built, "public", "open"));
    assert!(public.contains("公規程") && !public.contains("公設置") && !public.contains('内'), "{public}");
    let members = text(page(&built, "members", "open"));
    // It waits for what they may not know of; which facilities are left is not for them either.
    assert!(members.contains("公設置待ち1/2機器設置1/2施設"), "{members}");
    assert!(!members.contains('内'), "{members}");
    assert!(text(page(&built, "internal", "open")).contains("内秘密"));
    let narrowed = with("open.md", "::milestones{role=vendor state=waiting}").build();
    assert_eq!(narrowed.sound(), ["members", "internal"]);
    let late = with("open.md", "::milestones{state=undated}").build().expect_sound();
    assert!(text(page(&late, "public", "open")).contains("当てはまるものはありません"));
    for state in renkei::site::State::ALL {
        with("internal/a.md", &format!("::milestones{{state={}}}", state.word())).build().expect_sound();
    }
    let all = "::process-step{step=operate}\n\n::process-activity{activity=papers}\n\n::process-role{role=operator}\n\n\
               ::responsibility-matrix{step=operate}\n";
    let built = with("members/a.md", all).build().expect_sound();
    let members = text(page(&built, "members", "members/a"));
    for words in ["公活動", "公実施事項", "公例", "公規程", "◎"] {
        assert!(members.contains(words), "{words} in {members}");
    }
    assert!(!members.contains('内') && !members.contains("課題"), "{members}");
    assert!(text(page(&built, "internal", "members/a")).contains("内主体課題"));
}

#[test]
fn nothing_of_the_process_reaches_a_wider_output_that_does_not_ask_for_it() {
    let built = with("members/a.md", "::timeline").build().expect_sound();
    for (output, may) in [("public", &[][..]), ("members", &["公規程", "公設置"])] {
        for (path, bytes) in built.files(output) {
            let text = String::from_utf8_lossy(bytes).replace("<wbr>", "");
            for word in [
                "公規程",
                "公設置",
                "公活動",
                "公例",
                "内段階説明",
                "内改訂",
                "内設置",
                "内注記",
                "内秘密",
                "内申込院",
                "事業者課題",
            ] {
                assert!(may.contains(&word) || !text.contains(word), "{output}/{path} shows {word}");
            }
        }
    }
}

#[test]
fn a_timeline_tells_states_in_words_and_has_a_table() {
    let built = with("internal/t.md", "::timeline{step=operate}\n\n::timeline{step=renew}").build().expect_sound();
    let html = page(&built, "internal", "internal/t");
    for part in [
        "<text x=\"0.0\" y=\"72.0\" text-anchor=\"start\">公規程（遅延）</text>",
        "class=\"bar late\"",
        "class=\"point waiting\"",
        "class=\"today\"",
        "<title id=\"timeline:1:title\">マイルストーンの時期（運用）</title>",
        "2026年11月23日の状態は、完了 0/4（遅延 1、待ち 3）です。",
        "<summary>この図を表で見る</summary>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("style="));
}

#[test]
fn what_directives_ask_for_in_vain_is_an_error_at_their_place() {
    let one = |path: &str, line: &str, expected: &str, sound: &[&str]| {
        let built = with(path, line).build();
        assert_eq!(
            built.rules(),
            [format!("{expected} content/{path}:4:{}", column(line, expected))],
            "{}",
            built.human()
        );
        assert_eq!(built.sound(), sound, "{line}");
        built.human()
    };
    fn column(line: &str, rule: &str) -> usize {
        if rule == "process-not-shown" || rule == "no-list-file" { 1 } else { line.find('{').unwrap() + 2 }
    }
    let members = &["public"];
    assert!(
        one("members/a.md", "::process-step{step=operete}", "unknown-step", members)
            .contains("「operate」の書き間違い")
    );
    assert!(
        one("members/a.md", "::milestones{role=vender}", "unknown-role", members).contains("「vendor」の書き間違い")
    );
    assert!(
        one("members/a.md", "::timeline{activity=paper}", "unknown-activity", members)
            .contains("「papers」の書き間違い")
    );
    one("members/a.md", "::process-role{role=x}", "unknown-role", members);
    one("members/a.md", "::process-activity{activity=x}", "unknown-activity", members);
    let hidden = &["public", "internal"];
    for line in [
        "::responsibility-matrix{step=renew}",
        "::process-step{step=renew}",
        "::process-activity{activity=install}",
        "::process-role{role=manager}",
        "::timeline{step=renew}",
        "::milestones{role=manager}",
    ] {
        let said = one("members/a.md", line, "process-not-shown", hidden);
        assert!(said.contains("audience: members"), "{said}");
    }
    let without = Site::new("=== content/a.md ===\n---\ntitle: 題\n---\n::timeline\n").build();
    assert_eq!(without.rules(), ["no-list-file content/a.md:4:1"]);
}

#[test]
fn a_process_that_cannot_be_read_stops_the_outputs_that_show_it_and_no_others() {
    let broken = |site: Site| site.file("content/data/process.yaml", "roles: [").build();
    let quiet = broken(small());
    assert_eq!(quiet.sound(), ["public", "members"]);
    let members = broken(with("members/a.md", "::timeline"));
    assert_eq!(members.sound(), ["public"]);
    assert_eq!(members.errors().len(), 1, "the cause alone is told: {:?}", members.errors());
    assert_eq!(broken(with("a.md", "::timeline")).sound(), [""; 0]);
    let lost = |site: Site, from: &str, to: &str| site.edit("content/data/process.yaml", from, to).build();
    // A step without its id takes its milestones with it.
    let site = with("members/a.md", "::milestones");
    assert_eq!(lost(site.clone(), "- id: operate", "- idd: operate").sound(), ["public"]);
    assert_eq!(lost(small(), "- id: operate", "- idd: operate").sound(), ["public", "members"]);
    // What a milestone waits for decides its state, too.
    assert_eq!(lost(site.clone(), "id: inner, ", "id: inner, evidence: { page: none.md }, ").sound(), ["public"]);
    // What nobody of them would see does not concern them.
    assert_eq!(lost(site.clone(), "id: secret,", "id: secret, dew: 1,").sound(), ["public", "members"]);
    assert_eq!(lost(site.clone(), "audience: public", "audience: publik").sound(), ["public"]);
    let dates = site.edit("content/data/facilities.csv", "2024-02-01", "2024-02-31").build();
    assert_eq!(dates.sound(), ["public"]);
    assert_eq!(
        small().edit("content/data/facilities.csv", "2024-02-01", "2024-02-31").build().sound(),
        ["public", "members"]
    );
}

#[test]
fn a_mistake_in_the_settings_of_narrow_evidence_stops_the_outputs_that_show_its_state() {
    let sound = |evidence: &str, page: &str| {
        let process = format!("id: rules, evidence: {{ {evidence} }}, ");
        let site = with("a.md", "::milestones").edit("content/data/process.yaml", "id: rules, ", &process);
        let built = site.file("content/internal/x.md", page).build();
        let sound: Vec<String> = built.sound().into_iter().map(str::to_owned).collect();
        (sound, built.human())
    };
    let document = "document: { id: x, kind: 規程, version: \"1\" }";
    for evidence in ["page: internal/x.md", "document: x"] {
        for wrong in ["status: [", "status: darft", "publish_on: 2027-02-31"] {
            let (sound, told) = sound(evidence, &format!("---\ntitle: 根拠\n{document}\n{wrong}\n---\n"));
            assert_eq!(sound, [""; 0], "{evidence} with {wrong}: {told}");
        }
        let (good, told) = sound(evidence, &format!("---\ntitle: 根拠\n{document}\n---\n"));
        assert_eq!(good, ["public", "members", "internal"], "{told}");
    }
    // What a folder says of its pages counts as much.
    let site = with("a.md", "::milestones")
        .edit("content/data/process.yaml", "id: rules, ", "id: rules, evidence: { page: internal/f/x.md }, ")
        .file("content/internal/f/_index.md", "---\ntitle: 箱\nstatus: darft\n---\n")
        .file("content/internal/f/x.md", "---\ntitle: 根拠\n---\n");
    assert_eq!(site.build().sound(), [""; 0]);
    // A mistake in its text does not touch the state.
    let (sound, _) = sound("page: internal/x.md", "---\ntitle: 根拠\n---\n[無](none.md)\n");
    assert_eq!(sound, ["public", "members"]);
}

#[test]
fn a_wrong_mark_stops_the_output_that_shows_only_who_does_what() {
    let built = with("members/a.md", "::responsibility-matrix{step=operate}")
        .edit("content/data/process.yaml", "vendor: unknown", "vendor: leed")
        .build();
    assert_eq!(built.sound(), ["public"], "{}", built.human());
    let quiet = small().edit("content/data/process.yaml", "vendor: unknown", "vendor: leed").build();
    assert_eq!(quiet.sound(), ["public", "members"]);
}

#[test]
fn a_role_that_only_narrower_activities_name_is_no_column_of_a_wider_table() {
    let site = with("members/a.md", "::responsibility-matrix{step=operate}\n\n::process-step{step=operate}");
    let site = site.edit("content/data/process.yaml", "operator: support, vendor: lead", "vendor: lead, manager: lead");
    let site = site.file("content/internal/a.md", "---\ntitle: 題\n---\n::responsibility-matrix{step=operate}\n");
    let built = site.build().expect_sound();
    let members = text(page(&built, "members", "members/a"));
    assert!(members.contains("システム事業者") && !members.contains("工程管理事業者"), "{members}");
    assert!(text(page(&built, "internal", "internal/a")).contains("工程管理事業者"));
}

#[test]
fn an_output_changes_with_the_milestones_that_it_shows() {
    let next = |site: &Site, output: &str| site.build().next_change(output);
    let site = small().edit("content/data/process.yaml", "due: 2026-11-22", "due: 2026-11-30");
    assert_eq!(next(&site, "internal").as_deref(), Some("2026-12-01"));
    assert_eq!(next(&site, "members"), None);
    let shown = site.file("content/members/a.md", "---\ntitle: 題\n---\n::milestones\n");
    assert_eq!(next(&shown, "members").as_deref(), Some("2026-12-01"));
    assert_eq!(next(&shown, "public"), None);
    // What a shown milestone waits for turns it, whoever may see that.
    let waits = small()
        .edit(
            "content/data/process.yaml",
            "title: 内請求, owner: operator, due: 2027-02-01, depends_on: [hardware]",
            "title: 内請求, owner: operator, done: 2026-11-28",
        )
        .edit(
            "content/data/process.yaml",
            "depends_on: [inner], evidence: { facilities: { stage: hardware_on } }",
            "depends_on: [bill]",
        )
        .file("content/members/a.md", "---\ntitle: 題\n---\n::milestones{activity=install}\n");
    assert_eq!(next(&waits, "members").as_deref(), Some("2026-11-28"));
    // A timeline of a wider page marks no day, and a late milestone there counts none; inside both do.
    let late = with("members/a.md", "::timeline{step=operate}");
    let built = late.build();
    let html = page(&built, "members", "members/a");
    assert!(!html.contains("class=\"today\"") && html.contains("状態は、完了 0/2"), "{html}");
    assert_eq!(built.next_change("members").as_deref(), Some("2026-12-08"), "a stage");
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-11-24"));
}

#[test]
fn pages_below_a_public_folder_are_for_those_who_may_see_what_they_show() {
    let site = Site::new("=== content/about/process/_index.md ===\n---\ntitle: 工程\n---\n本文\n")
        .file("content/data/process.yaml", format!("pages: about/process\n{PROCESS}"));
    let built = site.build().expect_sound();
    assert!(built.has("members", "about/process/operate/papers/index.html"));
    assert!(!built.has("public", "about/process/operate/papers/index.html"));
    assert!(!built.has("members", "about/process/operate/install/index.html"));
    assert!(!page(&built, "members", "about/process/operate").contains("内段階説明"), "a summary is the office's");
}

#[test]
fn what_is_wrong_with_a_page_that_is_made_is_told_in_process_yaml() {
    let ids = |from: &str, to: &str| {
        let built = small().edit("content/data/process.yaml", from, to).build();
        assert_eq!(built.sound(), ["public", "members"], "{}", built.human());
        built.errors().into_iter().filter(|error| !error.starts_with("unknown-")).collect::<Vec<_>>()
    };
    assert_eq!(ids("id: operate", "id: roles"), ["bad-id content/data/process.yaml:6:9"]);
    assert_eq!(ids("id: papers", "id: a.b"), ["bad-id content/data/process.yaml:10:13"]);
    assert_eq!(
        ids("  manager: { name: 工程管理事業者 }", "  a/b: { name: 工程管理事業者 }")[0],
        "bad-id content/data/process.yaml:4:3"
    );
    let folder = small().edit("content/data/process.yaml", "roles:\n", "pages: internal/none\nroles:\n").build();
    assert_eq!(folder.rules(), ["process-folder content/data/process.yaml:1:8"]);
    assert_eq!(folder.sound(), ["public", "members"]);
    for folder in ["data", "../x", "/"] {
        let site = small().edit("content/data/process.yaml", "roles:\n", &format!("pages: {folder}\nroles:\n"));
        assert_eq!(site.build().rules()[0], "process-folder content/data/process.yaml:1:8", "{folder}");
    }
    // Two things at one address: neither message names a file that nobody can open.
    let twice = small().file("content/internal/process/x.md", "---\ntitle: 題\nslug: roles\n---\n").build();
    assert!(!twice.human().contains("roles/_index.md"), "{}", twice.human());
    assert!(twice.human().contains("process.yaml"), "{}", twice.human());
    let titles = small()
        .edit("content/data/process.yaml", "name: 公活動", "name: '\"引用\": \\ {#x} [y]'")
        .build()
        .expect_sound();
    assert!(text(page(&titles, "internal", "internal/process/operate/papers")).contains("&quot;引用&quot;:\\{#x}[y]"));
}

/// The states of the milestones of a page's activities, by title.
fn states(html: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for part in html.split("<h3 id=\"milestone:").skip(1) {
        let id = part.split('"').next().unwrap();
        let state = part.split("class=\"state ").nth(1).unwrap().split('"').next().unwrap();
        found.insert(id.to_owned(), state.to_owned());
    }
    found
}

#[test]
fn pages_and_status_agree_on_the_demonstration() {
    let site = Site::demonstration();
    let built = site.clone().output("internal").build();
    let mut on_pages = BTreeMap::new();
    for (path, html) in built.pages("internal").filter(|(path, _)| path.starts_with("internal/process/")) {
        if html.contains("class=\"milestone\"") {
            assert!(!path.contains("/roles/"));
            on_pages.extend(states(html));
        }
    }
    let (code, stdout, stderr) =
        site.on_disk().run(&["status", "--format", "json", "--now", "2026-11-23T12:00:00+09:00"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let mut in_status = BTreeMap::new();
    for step in json["steps"].as_array().unwrap() {
        let shown = text(page(&built, "internal", &format!("internal/process/{}", step["id"].as_str().unwrap())));
        let counts = &step["counts"];
        assert!(shown.contains(&format!("完了{}/{}", counts["done"], counts["all"])), "{}", step["id"]);
        for activity in step["activities"].as_array().unwrap() {
            for milestone in activity["milestones"].as_array().unwrap() {
                let word = |key: &str| milestone[key].as_str().unwrap().to_owned();
                in_status.insert(word("id"), word("state"));
                let reasons: Vec<&str> =
                    milestone["reasons"].as_array().unwrap().iter().map(|reason| reason.as_str().unwrap()).collect();
                let reasons = reasons.join("。").replace(' ', "");
                assert!(!reasons.is_empty() && shown.contains(&reasons), "{}: {reasons}", milestone["id"]);
            }
        }
    }
    assert_eq!(on_pages, in_status);
    for state in ["done", "late", "waiting", "in-progress", "not-started", "undated"] {
        assert!(in_status.values().any(|word| word == state), "{state}");
    }
}

#[test]
fn the_step_of_operation_shows_the_six_activities_with_the_milestones_and_marks_of_such_steps() {
    let built = Site::demonstration().output("internal").build();
    let shown = text(page(&built, "internal", "internal/process/operate"));
    for activity in [
        "1.運用に向けた文書作成",
        "2.システム運用保守体制決定",
        "3.参加機関の募集・説明・契約",
        "4.設備工事・導入",
        "5.参加患者募集",
        "6.評価・課題整理",
    ] {
        assert_eq!(shown.matches(activity).count(), 2, "{activity}: once in the table, once as a heading");
    }
    for milestone in [
        "運用管理規程作成",
        "利用手順書（医療機関向け、システム管理者向け）作成",
        "システム保守の業務内容、体制の決定",
        "問い合わせの業務内容、体制の決定",
        "医療機関向け説明書作成",
        "運営主体ホームページ作成",
        "医療機関にネットワークの目的と参加メリットを周知",
        "参加機関との契約文書作成",
        "ハードウェア設置工事",
        "ソフトウェア導入",
        "同意方式を決定",
        "患者同意取得（システム登録含む）フロー作成",
        "患者向け説明資料作成",
        "患者同意書を作成",
        "事業評価の仕組み作成",
        "事業評価・改善策検討",
        "改善策を次年度以降の事業計画に盛り込む",
    ] {
        assert!(shown.matches(milestone).count() >= 2, "{milestone}");
    }
    for words in [
        "実施事項",
        "主体：参加機関",
        "主体：システム事業者",
        "【システム事業者】",
        "【運営主体】",
        "【工程管理事業者】",
    ] {
        assert!(shown.contains(words), "{words}");
    }
}

#[test]
fn one_facilitys_date_changes_the_pages_that_count_it() {
    let pages = |site: &Site| {
        let built = site.build();
        ["operate/install", "operate"].map(|path| text(page(&built, "internal", &format!("internal/process/{path}"))))
    };
    let site = small().edit("content/data/process.yaml", "depends_on: [inner], ", "");
    let [activity, step] = pages(&site);
    assert!(activity.contains("進行中1/2") && activity.contains("完了0/2（待ち1、進行中1）"), "{activity}");
    assert!(step.contains("完了0/4（遅延1、待ち2、進行中1）"), "{step}");
    let [activity, step] = pages(&site.edit("content/data/facilities.csv", "2026-12-08", "2026-11-23"));
    assert!(activity.contains("完了した日2026年11月23日") && activity.contains("完了1/2（未着手1）"), "{activity}");
    assert!(step.contains("完了1/4（遅延1、待ち1、未着手1）"), "{step}");
}

const NOW: [&str; 2] = ["--now", "2026-11-23T12:00:00+09:00"];

#[test]
fn what_is_handed_over_to_a_role_holds_its_own_page_and_nothing_else() {
    let site = small()
        .file(
            "content/data/banner.yaml",
            "- { level: warning, text: 内帯, audience: internal, start: 2026-11-01, end: 2026-12-01 }\n",
        )
        .file("content/internal/process/roles/vendor.md", "---\ntitle: 内自作\n---\n内自作文\n");
    let folder = site.on_disk();
    let (code, _, stderr) = folder.run(&[&["build", "-q", "--only-role", "vendor"], &NOW[..]].concat());
    assert_eq!((code, stderr.as_str()), (0, ""));
    let dist = folder.dist();
    let names: Vec<&str> = dist.keys().map(String::as_str).filter(|path| !path.contains("/assets/")).collect();
    let expected = [
        ".htaccess",
        "role-vendor/.htaccess",
        "role-vendor/_headers",
        "role-vendor/index.html",
        "role-vendor/manifest.json",
        "role-vendor/robots.txt",
    ];
    assert_eq!(names.iter().filter(|name| !name.starts_with(".renkei")).copied().collect::<Vec<_>>(), expected);
    let html = String::from_utf8(dist["role-vendor/index.html"].clone()).unwrap();
    assert!(html.contains("内部資料（持ち出し用）　システム事業者あて　2026年11月23日作成"), "{html}");
    assert!(html.contains("<meta name=\"robots\" content=\"noindex, nofollow\">") && !html.contains("<nav"));
    let shown = text(&html);
    for words in ["公設置待ち1/2機器設置1/2施設", "事業者課題", "事業者決定", "内設置例", "内請求待ち運営主体"]
    {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    for words in [
        "注記",
        "内主体",
        "内申込",
        "済課題",
        "内管理例",
        "内帯",
        "内自作",
        "内秘密",
        "内計画",
        "公規程",
        "内改訂",
        "甲病院",
        "12月8日",
    ] {
        assert!(!html.contains(words), "{words} in {shown}");
    }
    let rules = String::from_utf8(dist["role-vendor/.htaccess"].clone()).unwrap();
    assert!(rules.contains("Require all denied"));
    // The other outputs are made beside it, and say nothing of it.
    let (code, _, stderr) = folder.run(&[&["build", "-q"], &NOW[..]].concat());
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(folder.dist().contains_key("role-vendor/index.html") && folder.dist().contains_key("public/index.html"));
}

#[test]
fn handing_over_needs_a_role_that_is_there_and_data_that_is_sound() {
    let run = |site: Site, arguments: &[&str]| {
        let folder = site.on_disk();
        let (code, _, stderr) = folder.run(&[&["build"], arguments, &NOW[..]].concat());
        (code, stderr, folder.dist().keys().any(|path| path.starts_with("role-")))
    };
    let (code, said, made) = run(small(), &["--only-role", "vender"]);
    assert_eq!((code, made), (2, false));
    assert!(said.contains("「vendor」の書き間違い"), "{said}");
    assert_eq!(run(small(), &["--only-role", "システム事業者"]).0, 0, "its name will do");
    assert_eq!(run(small(), &["--only-role", "vendor", "--output", "public"]).0, 2);
    let broken = small().edit("content/data/process.yaml", "due: 2027-02-01, audience", "due: 2027-02-31, audience");
    let (code, said, made) = run(broken, &["--only-role", "vendor"]);
    assert_eq!((code, made), (1, false), "{said}");
    let stages = small().edit("content/data/facilities.csv", "2024-02-01", "2024-02-31");
    assert!(!run(stages, &["--only-role", "vendor"]).2);
    let words = format!("{SITE_YAML}{FACILITIES_YAML}    roles: {{ 開示: {{}} }}\n");
    let misspelt = small().file("content/site.yaml", words).edit(
        "content/data/facilities.csv",
        "開示,2024-04-01",
        "開字,2024-04-01",
    );
    let (code, said, made) = run(misspelt, &["--only-role", "vendor"]);
    assert_eq!((code, made), (1, false), "what facilities are counted is in doubt: {said}");
    let unreadable = small().file("content/data/process.yaml", "roles: [");
    assert_eq!(
        (run(unreadable.clone(), &["--only-role", "vendor"]).0, run(unreadable, &["--only-role", "../x"]).2),
        (1, false)
    );
    let none = Site::new("");
    let (code, said, _) = run(none, &["--only-role", "vendor"]);
    assert_eq!(code, 1);
    assert!(said.contains("missing-data-file"), "{said}");
    let taken = small().edit("content/site.yaml", "  internal:\n", "  role-vendor:\n");
    let built = taken.build();
    assert_eq!(built.rules()[0], "bad-output-name content/site.yaml:12:3", "{:?}", built.rules());
}
