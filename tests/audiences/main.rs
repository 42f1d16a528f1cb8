//! Nothing narrower in wider: words that only some may read, in every kind of item, searched for in every byte of every
//! output.
//!
//! A canary says itself who may read it: `xpub…` all outputs, `xmem…` members and internal, `xint…` internal alone,
//! `xnul…` nobody. What follows is the kind of item. Every kind has a public twin, which must be found, so that no test
//! passes by finding nothing. A new canary is a new word in a source; nothing else is to be kept in step.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail")]

mod canary;
#[path = "../site/mod.rs"]
mod site;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use canary::{canaries_of, found, search, spellings};
use rust_xlsxwriter::{Note, Workbook};
use site::{FACILITIES_YAML, OUTPUTS, SITE_YAML, Site};

/// A page that says a canary in all that a page can hold, and the files beside it. `more` goes into its front matter.
fn page(site: Site, folder: &str, who: &str, kind: &str, more: &str) -> Site {
    let x = |part: &str| format!("x{who}{part}{kind}");
    let (file, hidden) = (format!("{who}-{kind}"), format!("xnul注記{kind}"));
    let front = format!(
        "---\n# {note}\ntitle: {title} # {note}\ndescription: {description}\nslug: {slug}\ndate: 2026-11-01\n\
         aliases: [/old/{alias}/]\nowner: {who}-{kind}\nextra: {{ a: [{extra}] }}\n{more}---\n",
        note = hidden,
        title = x("題名"),
        description = x("説明"),
        slug = x("道"),
        alias = x("別名"),
        extra = x("追加"),
    );
    let body = format!(
        "{text} です。[{link}]({attachment}.txt \"{link_title}\") {{漢字|{ruby}}}[^1]\n\n## {heading} {{#{anchor}}}\n\n\
         ![{alt}]({picture}.png \"{picture_title}\")\n\n:::note{{title=\"{note_title}\"}}\n- [ ] {task}\n:::\n\n\
         :::details{{title=\"{summary}\"}}\n> {quote}\n:::\n\n::figure{{src={picture}.png alt=\"{figure}\" caption=\"{caption}\"}}\n\n\
         | {head} |\n|---|\n| {cell} |\n\n```\n{code}\n```\n\n::table{{file={file}.csv caption=\"{table_title}\"}}\n\n[^1]: {footnote}\n",
        text = x("本文"),
        link = x("リンク文"),
        link_title = x("リンク題"),
        attachment = x("添付名"),
        ruby = x("ルビ"),
        heading = x("見出し"),
        anchor = x("錨"),
        alt = x("代替文"),
        picture = x("画像名"),
        picture_title = x("画像題"),
        note_title = x("枠題"),
        task = x("作業"),
        summary = x("折題"),
        quote = x("引用"),
        figure = x("図代替"),
        caption = x("図説明"),
        head = x("表頭"),
        cell = x("表値"),
        code = x("符号"),
        table_title = x("表題"),
        footnote = x("脚注"),
    );
    site.file(&format!("{folder}/{file}.md"), front + &body)
        .file(&format!("{folder}/{}.txt", x("添付名")), x("添付内容"))
        .file(&format!("{folder}/{}.png", x("画像名")), site::png(&format!("xnul写真{kind} ")))
        .file(&format!("{folder}/{file}.csv"), format!("{}\n{}\n", x("表列"), x("表行")))
}

/// A page and its public twin, which also holds what the kind never shows to anybody.
fn pair(site: Site, folder: &str, who: &str, kind: &str, more: &str) -> Site {
    let site = page(page(site, "content/open", "pub", kind, ""), folder, who, kind, more);
    site.edit(&format!("content/open/pub-{kind}.md"), "です。", &format!("です。xpub注記{kind} xpub写真{kind} "))
}

/// A theme that shows what front matter gives it.
const SHOWS_EXTRA: &str =
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% include \"toc.html\" %}
{{ content | safe }}{{ page.extra.a[0] }}{% endblock %}";

/// Contacts for all those pages, one each.
fn contacts(pages: &[(&str, &str)]) -> String {
    let one = |who: &str, kind: &str| format!("{who}-{kind}:\n  name: x{who}窓口{kind}\n  hours: x{who}時間{kind}\n");
    pages.iter().map(|(who, kind)| one(who, kind) + &one("pub", kind)).collect()
}

/// Who may read each kind of page, where it lies and what its front matter says.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("mem", "名だけの参加機関", "content/members", ""),
    ("mem", "下の参加機関", "content/members/below/deep", ""),
    ("mem", "頁の参加機関", "content/a", "audience: members\n"),
    ("int", "名だけの内部", "content/internal", ""),
    ("int", "下の内部", "content/internal/below", ""),
    ("int", "頁の内部", "content/a", "audience: internal\n"),
    ("int", "節の内部", "content/closed/below", ""),
    ("nul", "下書き", "content/a", "status: draft\n"),
    ("nul", "確認中", "content/a", "status: review\n"),
    ("nul", "承認", "content/a", "status: approved\n"),
    ("nul", "予定", "content/a", "publish_on: 2026-11-24\n"),
    ("nul", "終了", "content/a", "expire_on: 2026-11-22\n"),
    ("nul", "内部の下書き", "content/internal", "status: draft\n"),
    ("nul", "節の下書き", "content/unfinished/below", ""),
];

#[test]
fn what_a_page_holds_is_in_the_outputs_of_its_audience_and_nowhere_else() {
    let kinds: Vec<(&str, &str)> = PAGES.iter().map(|(who, kind, ..)| (*who, *kind)).collect();
    let site = Site::new(
        "\
=== content/closed/_index.md ===
---
title: xint節題
audience: internal
---
xint節文

=== content/open/_index.md ===
---
title: xpub節題
---
xpub節文

=== content/unfinished/_index.md ===
---
title: xnul節題
status: draft
---
",
    );
    let site = site
        .file("content/data/contacts.yaml", contacts(&kinds))
        .file("themes/default/templates/page.html", SHOWS_EXTRA);
    let site = PAGES.iter().fold(site, |site, (who, kind, folder, more)| pair(site, folder, who, kind, more));
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
}

#[test]
fn a_retired_page_shows_nothing_but_the_address_at_which_it_leads_away() {
    let site = pair(Site::new(""), "content/a", "nul", "廃止", "status: retired\n")
        .edit("content/a/nul-廃止.md", "slug: xnul道廃止", "slug: retired")
        .edit("content/open/pub-廃止.md", "aliases: [", "aliases: [/a/retired/, ")
        .file("content/data/contacts.yaml", contacts(&[("nul", "廃止")]))
        .file("themes/default/templates/page.html", SHOWS_EXTRA);
    let built = search(&site);
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    assert!(built.file("public", "a/retired/index.html").contains("xpub題名廃止"));
}

#[test]
fn menus_lists_and_redirects_lead_only_to_what_the_output_shows() {
    let yaml = format!(
        "# xnul設定注記\n{SITE_YAML}navigation: [o.md, m.md, internal/i.md, d.md]\nfooter: [o.md, m.md, internal/i.md, d.md]\n"
    );
    let yaml = yaml.replace("title: 試験ネット", "title: 試験 xpub設定注記");
    let site = Site::new(
        "\
=== content/_index.md ===
---
title: トップ
---
::news

[文だけ](d.md)

=== content/o.md ===
---
title: xpub項目
date: 2026-11-01
---

=== content/m.md ===
---
title: xmem項目
date: 2026-11-01
audience: members
---

=== content/internal/i.md ===
---
title: xint項目
date: 2026-11-01
---

=== content/d.md ===
---
title: xnul項目
slug: xnul道
date: 2026-11-01
status: draft
---

=== content/p.md ===
---
title: 道
slug: xpub道
---

=== content/data/redirects.csv ===
from,to
/xpub旧址/,o.md
/xmem旧址/,/m/
/xint旧址/,/internal/i/
/xnul旧址/,d.md
",
    );
    let built = search(&site.file("content/site.yaml", yaml));
    assert_eq!(built.rules(), ["withheld-link content/_index.md:6:1"]);
}

#[test]
fn files_that_nobody_refers_to_and_data_are_in_no_output() {
    let yaml = format!("{SITE_YAML}{FACILITIES_YAML}");
    let site = Site::new(
        "\
=== content/a/page.md ===
---
title: 頁
owner: used
---
[文](xpub未使用名.txt)

=== content/a/xpub未使用名.txt ===
xpub未使用内容

=== content/a/xnul未使用名.txt ===
xnul未使用内容

=== content/a/own.md ===
---
title: 内部だけの窓口
owner: inside
---

=== content/data/xnul資料名.csv ===
xnul資料内容

=== content/data/facilities.csv ===
id,name,joined_on
f,xpub資料名 xpub資料内容,2020-01-01

=== content/data/contacts.yaml ===
# xnul窓口注記
used: { name: xpub窓口名, tel: xpub電話, hours: xpub窓口注記 }
unused: { name: xnul窓口名, tel: xnul電話 }
inside: { name: xint窓口名, tel: xint電話, audience: internal }
",
    );
    let built = search(&site.file("content/site.yaml", yaml));
    assert_eq!(built.rules(), ["unused-file content/a/xnul未使用名.txt"]);
}

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

#[test]
fn archives_and_workbooks_are_opened_by_the_search() {
    let zip = |word: &str| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(format!("{word}名.txt"), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, format!("{word}文").repeat(9).replace('文', "文 ").as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let gzip = |bytes: &[u8]| {
        let mut inner = Vec::new();
        flate2::read::GzEncoder::new(bytes, flate2::Compression::best()).read_to_end(&mut inner).unwrap();
        inner
    };
    let page = |title: &str| format!("---\ntitle: {title}\n---\n[文](a.zip) [文](b.gz) [文](c.gz)\n");
    let site = ["pub", "mem", "int"].into_iter().fold(Site::new(""), |site, who| {
        let folder = ["content/open", "content/members", "content/internal"]
            [["pub", "mem", "int"].iter().position(|w| *w == who).unwrap()];
        site.file(&format!("{folder}/p.md"), page(who))
            .file(&format!("{folder}/a.zip"), zip(&format!("x{who}箱")))
            .file(&format!("{folder}/b.gz"), gzip(format!("x{who}詰").repeat(2).replacen('詰', "詰 ", 1).as_bytes()))
            .file(&format!("{folder}/c.gz"), gzip(&zip(&format!("x{who}二重"))))
    });
    let canaries = canaries_of(&site);
    assert!(canaries.contains("xint箱名") && canaries.contains("xint二重文") && canaries.contains("xmem詰"));
    assert_eq!(search(&site).errors(), [""; 0]);
}

#[test]
fn below_a_section_that_cannot_be_read_nothing_is_shown_to_anybody_but_the_office() {
    for broken in
        ["---\ntitle: [\naudience: internal\n---\n", "---\naudience: internal\n", "audience: internal\n", "\u{fffd}"]
    {
        let bytes = if broken == "\u{fffd}" { b"\xff\xfe\xfd".to_vec() } else { broken.as_bytes().to_vec() };
        let site = ["内", "下"].into_iter().fold(Site::new("").file("content/x/_index.md", bytes), |site, kind| {
            pair(site, if kind == "内" { "content/x" } else { "content/x/below/deep" }, "int", kind, "")
        });
        let site = site.file("themes/default/templates/page.html", SHOWS_EXTRA);
        let built = search(&site.file("content/data/contacts.yaml", contacts(&[("int", "内"), ("int", "下")])));
        assert!(!built.errors().is_empty(), "{broken:?}");
    }
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "xint題";
    for (number, bytes) in spellings(word).into_iter().enumerate() {
        let site = Site::new("=== content/a.md ===\n---\ntitle: a\n---\n[a](a.bin)\n").file("content/a.bin", bytes);
        let built = site.build();
        assert_eq!(found(&built, "public", &[word]), [BTreeSet::from(["a.bin"])], "spelling {number}");
    }
    let packed =
        Site::new("=== content/a.md ===\n---\ntitle: a\n---\n[a](xint題.txt)\n").file("content/xint題.txt", "");
    assert!(found(&packed.build(), "public", &[word])[0].contains("xint題.txt"));
}

#[test]
fn what_a_wider_page_asks_for_in_vain_is_not_even_in_an_output_that_is_blocked() {
    let site = Site::new(
        "\
=== content/a.md ===
---
title: 頁
---
xpub名 xpub内容 xpub題 xpub道 xpub施設名

[文](internal/xint名.txt) ![絵](internal/xint名.svg) [文](internal/p.md) [文](/internal/p.md) [文](facility:f) :facility[f]

::table{file=internal/t.csv}

::figure{src=internal/xint名.svg alt=絵}

=== content/internal/p.md ===
---
title: xint題
slug: xint道
---

=== content/internal/t.csv ===
xint内容

=== content/internal/xint名.txt ===
xint内容

=== content/internal/xint名.svg ===
<svg viewBox='0 0 4 3'>xint内容</svg>

=== content/data/facilities.csv ===
id,name,joined_on
f,xint施設名,
",
    );
    let site = site.file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"));
    // The author's own words in the link are an author's words: the addresses are what must not be told.
    let built = search(&site);
    assert_eq!(built.sound(), ["internal"]);
    assert_eq!(built.errors().len(), 8, "{}", built.human());
}
