//! What data files hold: facilities, texts, contacts, events, figures, the process.

use rust_xlsxwriter::{Note, Workbook};

use crate::canary::{canaries_of, found, search};
use crate::site::{FACILITIES_YAML, OUTPUTS, SITE_YAML, Site};

/// A row for each state of a facility; public columns say its audience, internal ones are internal in every row.
fn facilities() -> String {
    let header = "id,name,kana,kind,municipality,address,postal_code,tel,hours,url,roles,services,joined_on,left_on,\
                  contact_person,note\n";
    let row = |who: &str, inside: &str, state: &str, dates: &str| {
        let x = |column: &str| format!("x{who}{column}{state}");
        let public = ["番号", "名", "よみ", "種別", "市町村", "所在地", "郵便", "電話", "時間"].map(x).join(",");
        // A reading in kana; its canary follows.
        let public = public.replacen(&x("よみ"), &format!("あ {}", x("よみ")), 1);
        let twin = if who == "pub" { format!(" xpub担当{state} xpub備考{state}") } else { String::new() };
        format!(
            "{public},https://{url}.example.jp/,{role},{service}{twin},{dates},x{inside}担当{state},x{inside}備考{state}\n",
            url = x("家"),
            role = x("役割"),
            service = x("診療"),
        )
    };
    let pair =
        |who: &str, state: &str, dates: &str| row("pub", "int", state, "2020-01-01,") + &row(who, who, state, dates);
    // Of who left long ago the history keeps the name, and its feed the address; nothing else is shown.
    let gone = pair("nul", "昔退会", "2020-01-01,2024-11-23").replacen("xint担当昔退会,xint備考昔退会", "a,b", 1);
    let gone = gone.replace("xnul番号昔退会,xnul名昔退会", "xpub録番号昔退会,xpub録名昔退会");
    header.to_owned()
        + &pair("int", "申込中", ",")
        + &pair("int", "参加前", "2026-11-24,")
        + &gone
        + &row("pub", "int", "今日退会", "2020-01-01,2026-11-23")
        + &row("pub", "int", "明日退会", "2020-01-01,2026-11-24")
}

const LISTS: &str = "
=== content/facilities.md ===
---
title: 一覧
---
::facility-list{by=kind}

::facility-list{by=municipality}

::facility-list{by=kana}

::facility-history
";

#[test]
fn applicants_are_internal_and_of_those_gone_for_long_only_the_history_knows_the_name() {
    let site = Site::new(LISTS)
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", facilities());
    search(&site).expect_sound();
}

#[test]
fn the_pages_of_a_long_list_hold_what_the_list_would() {
    let many: String = (0..200).map(|n| format!("m{n},施設{n},あ{n},種,町,,,,,,,,2020-01-01,,,\n")).collect();
    let site = Site::new(LISTS)
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", facilities() + &many);
    let built = search(&site).expect_sound();
    let folder = "facilities/list/kind/xint種別申込中/index.html";
    assert!(built.has("internal", folder) && !built.has("public", folder) && !built.has("members", folder));
}

#[test]
fn terms_questions_links_and_banners_are_for_their_audience() {
    let one = |who: &str, audience: &str| {
        let x = |part: &str| format!("x{who}{part}");
        [
            format!(
                "- {{ term: {}, reading: あ {}, text: '{}', also: [{}], id: {}, audience: {audience} }} # xnul語注記\n",
                x("用語"),
                x("よみ"),
                x("意味"),
                x("別語"),
                x("語錨"),
            ),
            format!(
                "- {{ group: 組, section: {}, question: {}, answer: '{}', id: {}, audience: {audience} }} # xnul問注記\n",
                x("問節"),
                x("質問"),
                x("答え"),
                x("問錨"),
            ),
            format!(
                "- {{ title: {}, url: 'https://{}.example.jp/', text: {}, audience: {audience} }} # xnul外注記\n",
                x("外題"),
                x("外址"),
                x("外文"),
            ),
            format!(
                "- {{ start: 2026-11-23, end: 2026-11-24, text: {{ ja: {}, en: {} }}, audience: {audience} }}\n",
                x("急報"),
                x("急英"),
            ),
        ]
    };
    let all = [one("pub", "public"), one("mem", "members"), one("int", "internal")];
    let file = |number: usize| all.iter().map(|one| one[number].clone()).collect::<String>();
    let over = "- { start: 2026-11-21, end: 2026-11-22, text: xnul過去 }\n- { start: 2026-11-24, end: 2026-11-25, text: xnul未来 }\n";
    let page = "---\ntitle: xpub語注記 xpub問注記 xpub外注記 xpub過去 xpub未来\n---\n::glossary\n\n::faq\n\n::links\n";
    let site = Site::new("")
        .file("content/a.md", page)
        .file("content/data/glossary.yaml", file(0))
        .file("content/data/faq.yaml", file(1))
        .file("content/data/links.yaml", file(2))
        .file("content/data/banner.yaml", file(3) + over);
    search(&site).expect_sound();
}

#[test]
fn the_stages_of_joining_are_internal() {
    let columns = ["contract_on", "survey_on", "hardware_on", "software_on", "training_on", "live_on"];
    let stages: Vec<String> = (1..=6).map(|month| format!("2019-0{month}-07")).collect();
    let table = format!("id,name,joined_on,{}\nf,施設,2020-02-09,{}\n", columns.join(","), stages.join(","));
    let yaml = format!("{SITE_YAML}{FACILITIES_YAML}");
    let built = Site::new(LISTS).file("content/site.yaml", yaml).file("content/data/facilities.csv", table).build();
    let built = built.expect_sound();
    let spellings = |year: &str, era: &str, month: u8, day: u8| {
        [format!("{year}年{month}月{day}日"), format!("{era}年{month}月{day}日"), format!("{year}-0{month}-0{day}")]
    };
    let shown = |output, words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        found(&built, output, &words).iter().any(|files| !files.is_empty())
    };
    for output in OUTPUTS {
        assert!(shown(output, &spellings("2020", "令和2", 2, 9)), "{output} lacks the day of joining");
        for month in 1..=6 {
            let era = if month < 5 { "平成31" } else { "令和元" };
            assert_eq!(shown(output, &spellings("2019", era, month, 7)), output == "internal", "{output} {month}");
        }
    }
}

const MAPPED: &str = "data:
  facilities:
    file: data/FILE
    as_of: 2026-11-01
    columns:
      id: { from: 番号 }
      name: { from: 名称 }
      note: { from: 覚書 }
    public: [病床]
";

const ROWS: [[&str; 5]; 2] = [
    ["番号", "名称", "覚書", "病床", "xnul列管理者"],
    ["f", "xpub列管理者 xpub管理者名 xpub覚書", "xint覚書", "xpub別表 xpub付記", "xnul管理者名"],
];

#[test]
fn a_column_that_is_not_mapped_is_in_no_output() {
    let table: String = ROWS.iter().map(|row| row.join(",") + "\n").collect();
    let yaml = format!("{SITE_YAML}{}", MAPPED.replace("FILE", "list.csv"));
    let site = Site::new(LISTS).file("content/site.yaml", yaml).file("content/data/list.csv", table);
    assert!(canaries_of(&site).contains("xnul管理者名"));
    search(&site).expect_sound();
}

#[test]
fn what_else_a_workbook_holds_is_in_no_output() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(ROWS) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.insert_note(1, 1, &Note::new("xnul付記")).unwrap();
    workbook.add_worksheet().write(0, 0, "xnul別表").unwrap();
    let yaml = format!("{SITE_YAML}{}", MAPPED.replace("FILE", "list.xlsx\n    sheet: Sheet1"));
    let site = Site::new(LISTS).file("content/site.yaml", yaml);
    search(&site.file("content/data/list.xlsx", workbook.save_to_buffer().unwrap())).expect_sound();
}

#[test]
fn contacts_events_statistics_and_outages_are_in_the_outputs_of_their_audiences() {
    let who = [("pub", "public"), ("mem", "members"), ("int", "internal")];
    let contact = |(who, audience): (&str, &str)| {
        format!(
            "{who}: {{ name: x{who}窓口, for: x{who}用件, tel: x{who}電話, fax: x{who}写し, address: x{who}番地, \
             email: x{who}mail@example.jp, hours: {{ mon: '9:00-10:00', note: x{who}付記 }}, audience: {audience} }}\n"
        )
    };
    let event = |(who, audience): (&str, &str)| {
        format!(
            "  {who}: {{ title: x{who}催し, kind: a, start: 2026-12-01, place: x{who}会場, for: x{who}対象, \
             description: とても長い説明をここに書いて行を折らせるための文章です x{who}説明, contact: {who}, \
             audience: {audience} }}\n"
        )
    };
    let figure =
        |(who, audience): (&str, &str)| format!("2026-10,x{who}鍵,x{who}統計,1,x{who}単位,2026-10-31,{audience}\n");
    let outage = |(who, audience): (&str, &str)| {
        format!(
            "---\ntitle: x{who}障害\ndate: 2026-11-22\naudience: {audience}\noutage: {{ service: x{who}機能, \
             from: 2026-11-22 }}\n---\n"
        )
    };
    let site = Site::new(
        "\
=== content/a.md ===
---
title: 頁
---
::contact{all}

::events{show=all}

::statistics

=== content/f.md ===
---
title: 更新
date: 2026-11-01
---
",
    );
    let site = who.iter().fold(site, |site, &who| site.file(&format!("content/news/{}.md", who.0), outage(who)));
    let all = |each: &dyn Fn((&str, &str)) -> String| who.iter().map(|&who| each(who)).collect::<String>();
    let site = site
        .file("content/news/_index.md", "---\ntitle: 知らせ\n---\n")
        .file("content/data/contacts.yaml", all(&contact))
        .file("content/data/events.yaml", format!("kinds: {{ a: {{ label: 種 }} }}\nevents:\n{}", all(&event)))
        .file("content/data/statistics.csv", format!("month,key,label,value,unit,as_of,audience\n{}", all(&figure)));
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    assert!(built.file("public", "f/index.html").contains("xpub機能"), "the banner is on every page");
}

#[test]
fn consents_of_a_facility_and_who_lacks_training_are_internal() {
    let site = Site::new(
        "\
=== content/a.md ===
---
title: xpub研修
---
::statistics

::chart{key=consents}

=== content/internal/a.md ===
---
title: 内
---
::consents

::training-gaps

=== content/data/facilities.csv ===
id,name,joined_on
a,施設A,2020-01-01
b,施設B,2020-01-01
c,施設C,2020-01-01

=== content/data/consents.csv ===
facility,month,count,as_of
a,2026-10,71234,2026-11-05
b,2026-10,82345,2026-11-05
c,2026-10,93456,2026-11-05
a,2026-11,7,2026-11-20

=== content/data/events.yaml ===
kinds: { t: { label: xint研修, obligatory: yearly }, u: { label: 任意 } }

=== content/data/training.csv ===
facility,kind,date
a,t,2026-04-01
b,t,2026-03-31
",
    );
    let built = search(&site.file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))).expect_sound();
    for output in OUTPUTS {
        let shown = |word: &str| !found(&built, output, &[word])[0].is_empty();
        assert!(shown("247,035") && shown("247035"), "{output}: the sum is public");
        for count in ["71234", "82345", "93456", "71,234", "82,345", "93,456"] {
            assert_eq!(shown(count), output == "internal" && !count.contains(','), "{output} {count}");
        }
        assert!(!shown("247042"), "{output}: a month of one facility is not added to the sums");
    }
    let gaps = built.file("internal", "internal/a/index.html");
    let gaps = &gaps[gaps.find("class=\"training-gaps\"").unwrap()..];
    assert!(gaps.contains("施設B") && gaps.contains("施設C") && !gaps.contains("施設A"), "{gaps}");
    assert!(!gaps.contains("任意"), "what is not obligatory is not lacking");
}

const PROCESS: &str = "\
# xnul工程注記
roles:
  r: { name: xmay役割名, short: xmay役割字 }
steps:
  - id: xmay段階番号
    name: xmay段階名
    summary: xmay段階説明
    activities:
      - id: xmay活動番号
        name: xmay活動名
        task: xmay実施事項
        responsibility: { r: lead }
        milestones:
          - { id: xmay節目番号, title: xmay節目題, owner: r, due: 2026-11-01, note: xmay節目覚書, evidence: { document: d } }
          - { id: m, title: 節目, owner: r, audience: members, note: xmay参加覚書, depends_on: [xmay節目番号] }
          - { id: p, title: 節目, owner: r, audience: public, note: xmay公開覚書, depends_on: [xmay節目番号] }
        examples:
          - { actor: r, items: [xmay実例] }
        notes: xmay活動覚書
";

const ISSUES: &str = "\
- { id: xmay課題番号, title: xmay課題名, raised_on: 2026-05-12, owner: r, state: decided, decision: xmay決定, milestone: p } # xnul課題注記
";

const EVALUATION: &str = "\
rounds:
  xmay回番号:
    title: xmay回名
    fiscal_year: 2026
    groups:
      g: { name: xmay回答者, asked: 3, answered: 2 }
    questions:
      - { id: xmay問番号, text: xmay問文, choices: [xmay選択肢], answers: { g: [2] } }
    findings:
      - { id: xmay発見番号, text: xmay分かったこと, improvement: xmay改善, milestone: p }
";

#[test]
fn the_process_the_issues_and_the_evaluation_stay_in_the_office() {
    let document = "---\ntitle: xint文書\naudience: internal\ndocument: { id: d, number: xint番号, kind: 規程, version: '1' }\n---\n";
    let site = Site::new("")
        .file("content/data/process.yaml", PROCESS)
        .file("content/data/issues.yaml", ISSUES)
        .file("content/data/evaluation.yaml", EVALUATION)
        .file("content/d.md", document);
    let twins: String = canaries_of(&site).iter().map(|canary| format!("xpub{} ", &canary[4..])).collect();
    let site = site.file("content/a.md", format!("---\ntitle: 頁\n---\n{twins}\n"));
    search(&site).expect_sound();
    // The files were read, and are not hidden because nobody knows them.
    let read = site.assemble();
    assert_eq!(read.progress().0.len(), 3);
    assert_eq!((read.process.issues.len(), read.process.evaluation.len()), (1, 1));
}
