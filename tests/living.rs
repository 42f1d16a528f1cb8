//! What lives by dates and hours: contacts, news and outages, events and their calendar, statistics and charts.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod site;

use icalendar::{Calendar, Component, EventLike};
use scraper::{Html, Selector};
use site::{Built, FACILITIES_YAML, SITE_YAML, Site};

/// The texts of the elements that a selector finds, spaces put together.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector).map(|element| element.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

const CONTACTS: &str = "\
=== content/contact.md ===
---
title: 問い合わせ
owner: office
---
## 事務局

::contact{key=office closed-days}

=== content/all.md ===
---
title: すべて
---
::contact{all}

=== content/data/contacts.yaml ===
office:
  name: 事務局
  for: ご用件の窓口
  tel: 0000-10-1200
  fax: 0000-10-1209
  email: info@example.jp
  hours:
    mon-thu: '9:00-12:00, 13:00-17:00'
    金: '９：００〜１５時半'
    祝日: '10:00-12:00'
    note: 前もってお電話ください。
  closed: [12/29-1/3, 2026-08-13..2026-08-14, 2026-11-24]
night:
  name: 夜の窓口
  hours: { 毎日: 24時間 }
plain:
  name: 文章の窓口
  hours: 平日9時から17時まで
  closed: 祝日
";

#[test]
fn a_contact_is_shown_with_hours_by_weekday_and_closed_days_in_words() {
    let built = Site::new(CONTACTS).build().expect_sound();
    let page = built.file("public", "contact/index.html");
    assert_eq!(
        texts(page, ".contact dl"),
        ["ご用件 ご用件の窓口 電話 0000-10-1200 ファクス 0000-10-1209 電子メール info@example.jp"]
    );
    assert!(page.contains("href=\"tel:0000101200\"") && page.contains("href=\"mailto:info@example.jp\""));
    let tables = texts(page, ".contact table");
    assert_eq!(
        tables[0],
        "事務局の受付時間 曜日 受付時間 月曜日から木曜日 9:00〜12:00、13:00〜17:00 金曜日 9:00〜15:30 土曜日・日曜日 休み 祝日 10:00〜12:00"
    );
    assert_eq!(
        texts(page, ".contact > p"),
        ["12月29日から1月3日までは休みます。2026年11月24日は休みます。前もってお電話ください。"]
    );
    // Days that the week leaves open; 2 and 3 January 2027 are a weekend.
    assert!(tables[1].starts_with("事務局が休む日 令和8年度（2026年度） 休みの日 理由 2026年8月13日（木） 臨時の休み"));
    assert!(tables[1].ends_with("2027年1月1日（金） 毎年の休み"), "{}", tables[1]);
    assert!(
        texts(page, ".page-meta")
            .join("")
            .contains("月曜日から木曜日（9:00〜12:00、13:00〜17:00）、金曜日 9:00〜15:30")
    );
    let all = texts(built.file("public", "all/index.html"), "main").join("");
    assert!(all.contains("毎日 24時間") && all.contains("平日9時から17時まで 祝日は休みます。"), "{all}");
    assert_eq!(built.next_change("public").as_deref(), Some("2026-11-25"), "after the day closed");
}

#[test]
fn mistakes_in_contacts_are_told_at_their_places() {
    let broken = |line: &str| {
        let text = format!("=== content/data/contacts.yaml ===\noffice:\n  name: 事務局\n  {line}\n");
        Site::new(&text).build().rules()
    };
    for (line, rule) in [
        ("hours: { mon: '25:00-26:00' }", "bad-clock"),
        ("hours: { mon: 9時から }", "bad-hours"),
        ("hours: { mon: 17時まで }", "bad-hours"),
        ("hours: { mon: '17:00-9:00' }", "hours-end-before-start"),
        ("hours: { mon: '9:00-9:00' }", "hours-end-before-start"),
        ("hours: { mom: '9:00-17:00' }", "unknown-weekday"),
        ("hours: { mon: '9:00-12:00, 11:00-17:00' }", "hours-overlap"),
        ("hours: { mon-fri: '9:00-12:00', wed: '9:00-17:00' }", "weekday-twice"),
        ("hours: { mon: 9時 }", "bad-hours"),
        ("hours: [9:00]", "bad-hours"),
        ("closed: [ときどき]", "bad-closed"),
        ("closed: [13/40]", "bad-closed"),
        ("closed: [2026-08-14..2026-08-13]", "closed-end-before-start"),
        ("hour: 平日", "unknown-key"),
    ] {
        let found = broken(line);
        assert!(
            found.iter().any(|found| found.starts_with(&format!("{rule} content/data/contacts.yaml:3:"))),
            "{line}: {found:?}"
        );
    }
    let pages =
        "\n=== content/x.md ===\n---\ntitle: x\n---\n::contact{key=ofice}\n\n::contact\n\n::contact{all key=night}\n";
    let built = Site::new(&format!("{CONTACTS}{pages}")).build();
    let expected =
        ["unknown-contact content/x.md:4:11", "contact-which content/x.md:6:1", "contact-which content/x.md:8:1"];
    assert_eq!(built.rules(), expected);
    assert!(built.human().contains("「office」の書き間違いではありませんか"));
    let narrow = CONTACTS.replace("  name: 事務局\n", "  name: 事務局\n  audience: internal\n");
    let built = Site::new(&narrow).build();
    assert_eq!(built.rules(), ["contact-not-shown content/contact.md:7:11"]);
    assert_eq!(built.sound(), ["internal"]);
}

#[test]
fn a_link_may_lead_to_what_a_directive_makes() {
    let links = "\n=== content/x.md ===\n---\ntitle: x\n---\n[夜](all.md#contact:night) [所](all.md#contact:offce) [自](#facilities:1:1)\n\n\
                 ::facility-list\n\n=== content/data/facilities.csv ===\nid,name,kana,kind,joined_on\na,甲,こう,病院,2024-04-01\n";
    let site =
        Site::new(&format!("{CONTACTS}{links}")).file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"));
    let built = site.build();
    assert_eq!(built.rules(), ["broken-anchor content/x.md:4:27"]);
    assert!(built.human().contains("contact:office"), "{}", built.human());
    // An id that only the office's own output has is missing in the others.
    let narrow = CONTACTS.replace("  name: 夜の窓口\n", "  name: 夜の窓口\n  audience: internal\n");
    let page = "\n=== content/x.md ===\n---\ntitle: x\n---\n[夜](all.md#contact:night)\n";
    let built = Site::new(&format!("{narrow}{page}")).build();
    assert_eq!(built.rules(), ["broken-anchor content/x.md:4:1"]);
    assert_eq!(built.sound(), ["internal"]);
}

#[test]
fn a_mistake_in_a_contact_matters_to_those_who_may_see_it() {
    let sound = |more: &str| -> Vec<String> {
        let text =
            format!("=== content/data/contacts.yaml ===\na: {{ name: 一 }}\nb:\n  name: 二\n{more}c: {{ name: 三 }}\n");
        let built = Site::new(&text).build();
        assert_eq!(built.errors().len(), 1, "{}", built.human());
        built.sound().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(sound("  audience: internal\n  hours: { mon: '9:00-25:00' }\n"), ["public", "members"]);
    assert_eq!(sound("  audience: internal\n  mobile: '1'\n"), ["public", "members"]);
    assert_eq!(sound("  audience: members\n  email: nobody\n"), ["public"]);
    assert_eq!(sound("  hours: { mon: '9:00-25:00' }\n"), [""; 0]);
    assert_eq!(sound("  audience: intrenal\n"), [""; 0], "for whom it is cannot be read");
}

/// The JSON-LD of a page.
fn structured(built: &Built, path: &str) -> serde_json::Value {
    let page = Html::parse_document(built.file("public", path));
    let script = Selector::parse("script[type='application/ld+json']").unwrap();
    serde_json::from_str(&page.select(&script).next().unwrap().text().collect::<String>()).unwrap()
}

#[test]
fn search_engines_are_told_the_hours_that_are_known_and_of_no_closed_day() {
    let table = "id,name,kind,hours,joined_on\n\
                 f,甲病院,病院,平日9:00-12:00、13:00-17:00、土 9:00-12:00、日曜休み,2024-04-01\ng,乙病院,病院,要予約,2024-04-01\n";
    let built = Site::new(CONTACTS)
        .edit(
            "content/data/contacts.yaml",
            "night:\n",
            "secret: { name: 内線, audience: internal, tel: 0000-99-9999 }\nnight:\n",
        )
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", table)
        .build();
    let hours = |days: &[&str], opens: &str, closes: &str| serde_json::json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes });
    assert_eq!(structured(&built, "index.html").get("contactPoint"), None, "only what a page shows");
    let all = structured(&built, "all/index.html");
    assert_eq!((&all["@type"], all["contactPoint"].as_array().unwrap().len()), (&"Organization".into(), 3), "{all}");
    let page = structured(&built, "contact/index.html");
    assert_eq!(page["contactPoint"].as_array().unwrap().len(), 1, "{page}");
    let office = &page["contactPoint"][0];
    assert_eq!((&office["@type"], &office["telephone"]), (&"ContactPoint".into(), &"0000-10-1200".into()));
    let week = ["Monday", "Tuesday", "Wednesday", "Thursday"];
    assert_eq!(
        office["hoursAvailable"],
        serde_json::json!([
            hours(&week, "09:00", "12:00"),
            hours(&week, "13:00", "17:00"),
            hours(&["Friday"], "09:00", "15:30"),
            hours(&["PublicHolidays"], "10:00", "12:00"),
        ])
    );
    let night = &all["contactPoint"][1]["hoursAvailable"][0];
    assert_eq!((&night["opens"], &night["closes"]), (&"00:00".into(), &"23:59".into()));
    assert_eq!(night["dayOfWeek"].as_array().unwrap().len(), 7);
    assert_eq!(all["contactPoint"][2]["hoursAvailable"][0]["opens"], "09:00", "words that say hours are read");
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    assert_eq!(
        structured(&built, "facilities/list/f/index.html")["location"]["openingHoursSpecification"],
        serde_json::json!([
            hours(&[&weekdays[..], &["Saturday"]].concat(), "09:00", "12:00"),
            hours(&weekdays, "13:00", "17:00"),
        ])
    );
    assert_eq!(structured(&built, "facilities/list/g/index.html").get("location"), None, "hours are never guessed");
}

#[test]
fn a_redirect_leads_on_at_once_and_shows_no_banner() {
    let banner = "start: 2026-11-01\nend: 2026-12-01\ntext: { ja: 断水のお知らせ }\nlevel: emergency\n";
    let built = Site::new("=== content/a.md ===\n---\ntitle: 頁\naliases: [/old/]\n---\n")
        .file("content/data/banner.yaml", banner)
        .build()
        .expect_sound();
    assert!(built.file("public", "a/index.html").contains("断水のお知らせ"));
    let redirect = built.file("public", "old/index.html");
    assert!(redirect.contains("http-equiv=\"refresh\" content=\"0; url=../a/\""), "{redirect}");
    assert!(!redirect.contains("断水"), "{redirect}");
}

#[test]
fn an_english_site_names_its_news_in_english() {
    let yaml = format!("language: en\n{SITE_YAML}");
    let kinds = ["notice", "outage", "maintenance", "facility", "event", "recruit"];
    let page = |kind: &str| format!("---\ntitle: News\ndate: 2026-11-20\nkind: {kind}\n---\n");
    let site = Site::new(
        "=== content/_index.md ===\n---\ntitle: Home\n---\n::news{limit=9}\n\n=== content/news/_index.md ===\n---\ntitle: News\n---\n",
    );
    let site = kinds.iter().fold(site, |site, kind| site.file(&format!("content/news/{kind}.md"), page(kind)));
    let built = site.file("content/site.yaml", yaml).build();
    let news = texts(built.file("public", "index.html"), ".news li").join("\n");
    for name in ["Notice", "Outage", "Maintenance", "Facilities", "Events", "Recruitment"] {
        assert!(news.contains(name), "{name}: {news}");
    }
    for path in ["index.html", "news/index.html", "news/outage/index.html", "news/atom.xml"] {
        let text = built.file("public", path).replace("試験ネット", "").replace("試験協議会", "");
        let japanese: Vec<char> = text.chars().filter(|c| ('\u{3000}'..='\u{9fff}').contains(c)).collect();
        assert_eq!(japanese, [' '; 0], "{path}: {text}");
    }
}

const OUTAGE: &str = "\
=== content/news/_index.md ===
---
title: お知らせ
---

=== content/news/o.md ===
---
title: 障害です
date: 2026-11-20
kind: KIND
outage:
  service: 閲覧
  from: 2026-11-23 9:00
MORE
---

=== content/news/old.md ===
---
title: 昔のこと
date: 2026-03-31
---

=== content/other.md ===
---
title: ほか
---
::news
";

/// For each moment: the state in the banner (nothing: no banner), whether it is among the newest, and the next change.
fn phases(kind: &str, more: &str, moments: &[&str]) -> Vec<(Option<String>, bool, Option<String>)> {
    let site = Site::new(&OUTAGE.replace("KIND", kind).replace("MORE", more));
    let phase = |moment: &&str| {
        let built = site.clone().now(&format!("{moment}:00+09:00")).build().expect_sound();
        let page = built.file("public", "other/index.html");
        assert!(built.file("public", "news/index.html").contains("障害です"), "the archive keeps it");
        let banner = texts(page, ".outages span").first().map(|text| text.split('（').next().unwrap().to_owned());
        (banner, texts(page, ".news").join("").contains("障害です"), built.next_change("public"))
    };
    moments.iter().map(phase).collect()
}

#[test]
fn maintenance_is_announced_shown_while_it_lasts_and_goes_by_itself() {
    let more = "  until: 2026-11-23 12:00\n  banner_from: 2026-11-22 9:00";
    let moments = ["2026-11-22T08:59", "2026-11-22T09:00", "2026-11-23T09:00", "2026-11-23T12:00", "2026-11-26T12:00"];
    let next = |text: &str| Some(text.to_owned());
    assert_eq!(
        phases("maintenance", more, &moments),
        [
            (None, true, next("2026-11-22 09:00")),
            (next("予定"), true, next("2026-11-23 09:00")),
            (next("いま使えません"), true, next("2026-11-23 12:00")),
            (None, true, next("2026-11-26 12:00")),
            (None, false, None),
        ]
    );
}

#[test]
fn an_outage_stays_until_somebody_says_that_the_service_is_back() {
    let states = |more: &str, moments: &[&str]| -> Vec<Option<String>> {
        phases("outage", more, moments).into_iter().map(|(banner, ..)| banner).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(states("", &["2026-11-23T08:59", "2026-11-30T09:00"]), [None, some("いま使えません")]);
    let until = "  until: 2026-11-23 12:00";
    assert_eq!(
        states(until, &["2026-11-23T11:59", "2026-11-23T12:00", "2026-11-26T12:00"]),
        [some("いま使えません"), some("復旧の見込みの時刻を過ぎています"), None]
    );
    let restored = "  until: 2026-11-23 12:00\n  restored: 2026-11-23 10:30";
    assert_eq!(
        states(restored, &["2026-11-23T10:29", "2026-11-23T10:30", "2026-11-26T10:30"]),
        [some("いま使えません"), some("復旧しました"), None]
    );
}

#[test]
fn mistakes_in_news_are_told_at_their_places() {
    let rules = |kind: &str, more: &str| {
        let site = Site::new(&OUTAGE.replace("KIND", kind).replace("MORE", more));
        site.now("2026-12-20").build().rules()
    };
    let at = |rule: &str, place: &str| vec![format!("{rule} content/news/o.md:{place}")];
    assert_eq!(rules("outage", "  until: 2026-11-23 8:00"), at("outage-end-before-start", "8:10"));
    assert_eq!(rules("outage", "  restored: 2026-11-23 9:00"), at("outage-end-before-start", "8:13"));
    assert_eq!(
        rules("outage", "  until: 2026-11-24\n  banner_from: 2026-11-23 10:00"),
        at("outage-banner-after-start", "9:16")
    );
    assert_eq!(rules("outage", "  until: 2026-11-24 25:00"), at("bad-clock", "8:10"));
    assert_eq!(rules("outtage", "  until: 2026-11-24"), at("unknown-kind", "4:7"));
    assert_eq!(rules("outage", ""), at("outage-open", "6:3"));
}

#[test]
fn news_are_listed_by_fiscal_year_and_kind_and_each_section_has_a_feed() {
    let yaml = format!("{SITE_YAML}news:\n  kinds: {{ outage: システム障害, survey: 調査 }}\n");
    let text = OUTAGE.replace("KIND", "outage").replace("MORE", "  until: 2026-11-24");
    let lists = "\n=== content/list.md ===\n---\ntitle: 一覧\n---\n::news{by=fiscal-year}\n\n::news{kind=survey}\n\n::news{kind=survay}\n";
    let built = Site::new(&format!("{text}{lists}")).file("content/site.yaml", yaml).build();
    assert_eq!(built.rules(), ["unknown-kind content/list.md:8:8"]);
    let page = built.file("public", "list/index.html");
    assert_eq!(texts(page, "main h2"), ["令和8年度（2026年度）", "令和7年度（2025年度）"]);
    assert_eq!(texts(page, ".news li"), ["2026年11月20日 システム障害 障害です", "2026年3月31日 昔のこと"]);
    let section = built.file("public", "news/index.html");
    assert_eq!(texts(section, "main .year h2"), ["令和8年度（2026年度）", "令和7年度（2025年度）"]);
    assert!(section.contains("href=\"../news/atom.xml\""), "{section}");
    let feed = built.file("public", "news/atom.xml");
    assert!(feed.contains("<id>https://public.example.jp/news/</id>") && feed.contains("term=\"outage\""));
    assert!(!built.has("public", "other/atom.xml"));
}

/// The feed, the years and the filter of kinds of the section of news.
fn news_of(built: &site::Built, output: &str) -> (bool, usize, bool) {
    let section = built.file(output, "news/index.html");
    let years = texts(section, "main .year h2").len();
    (built.has(output, "news/atom.xml"), years, section.contains("class=\"kinds\""))
}

#[test]
fn what_an_output_does_not_show_takes_no_feed_or_years_from_its_news() {
    let text = OUTAGE.replace("KIND", "outage").replace("MORE", "  until: 2026-11-24");
    let notice = "---\ntitle: 調査\ndate: 2026-11-01\nkind: survey\n---\n";
    let yaml = format!("{SITE_YAML}news:\n  kinds: {{ outage: システム障害, survey: 調査 }}\n");
    let site = Site::new(&text).file("content/site.yaml", yaml).file("content/news/n.md", notice);
    let whole = news_of(&site.build().expect_sound(), "public");
    assert_eq!(whole, (true, 2, true));
    for front in ["status: draft", "audience: internal", "publish_on: 2027-01-01"] {
        let memo = format!("---\ntitle: 日付のない控え\n{front}\n---\n");
        let built = site.clone().file("content/news/memo.md", memo).build();
        assert_eq!(news_of(&built, "public"), whole, "{front}");
        assert!(built.sound().contains(&"public"), "{front}: {:?}", built.rules());
    }
    // Where the page stands among news, its date is missing there and nowhere else.
    let memo = "---\ntitle: 日付のない控え\naudience: internal\n---\n";
    let built = site.file("content/news/memo.md", memo).build();
    assert_eq!(built.rules(), ["news-without-date content/news/memo.md"]);
    assert_eq!(built.sound(), ["public", "members"]);
}

const EVENTS: &str = "\
=== content/events.md ===
---
title: 催し
---
::events

::events{kind=training show=past}

=== content/data/events.yaml ===
kinds:
  training: { label: 研修, obligatory: yearly }
  briefing: { label: 説明会 }
events:
  course:
    title: 研修, その1; 前半
    kind: training
    start: 2026-11-19 18:30
    end: '20:00'
    every: 毎月第3木曜日
    count: 2
    place: 会館の、とても長い名前の部屋で、七十五文字を超えるので、行が折られるはずのところ
    capacity: 40
    contact: office
    register_until: 2026-12-10
    updated: 2026-10-01
  fair:
    title: 説明会
    kind: briefing
    start: 2026-12-05
    end: 2026-12-06

=== content/data/contacts.yaml ===
office: { name: 事務局, tel: 0000-10-1200 }
";

fn calendar(built: &Built) -> Calendar {
    built.file("public", "events.ics").parse().unwrap()
}

#[test]
fn events_are_listed_until_they_are_over_and_put_into_a_calendar() {
    let built = Site::new(EVENTS).build().expect_sound();
    let lists = texts(built.file("public", "events/index.html"), ".events table");
    assert_eq!(
        lists[0],
        "日時 内容 会場 定員 申し込み 2026年12月5日（土）〜2026年12月6日（日） 説明会 2026年12月17日（木） 18:30〜20:00 \
         ［必須］研修, その1; 前半 会館の、とても長い名前の部屋で、七十五文字を超えるので、行が折られるはずのところ 40人 \
         2026年12月10日までに事務局（電話 0000-10-1200）"
    );
    assert!(lists[1].contains("2026年11月19日（木） 18:30〜20:00"));
    assert_eq!(built.next_change("public").as_deref(), Some("2026-12-07"), "the fair is over");
    let later = Site::new(EVENTS).now("2026-12-17T19:00:00+09:00").build();
    assert_eq!(later.next_change("public").as_deref(), Some("2026-12-17 20:00"));

    let calendar = calendar(&built);
    let entries: Vec<Vec<&str>> = calendar
        .events()
        .map(|event| ["UID", "DTSTAMP", "DTSTART", "DTEND"].map(|key| event.property_value(key).unwrap()).into())
        .collect();
    assert_eq!(
        entries,
        [
            ["course-20261119@renkei.invalid", "20260930T150000Z", "20261119T093000Z", "20261119T110000Z"],
            ["fair-20261205@renkei.invalid", "20261204T150000Z", "20261205", "20261207"],
            ["course-20261217@renkei.invalid", "20260930T150000Z", "20261217T093000Z", "20261217T110000Z"],
        ]
    );
    let first = calendar.events().next().unwrap();
    assert_eq!(first.get_summary(), Some("研修, その1; 前半"));
    assert!(first.get_location().unwrap().ends_with("折られるはずのところ"));
    let text = built.file("public", "events.ics");
    assert!(text.lines().all(|line| line.len() <= 75) && text.split("\r\n").count() == text.split('\n').count());
    assert_eq!(text, later.file("public", "events.ics"), "nothing comes from the clock");
}

#[test]
fn mistakes_in_events_and_training_are_told_at_their_places() {
    let built = Site::new(&format!(
        "{}\n=== content/data/training.csv ===\nfacility,kind,date\na,training,2026-10-15\nb,training,2026-10-15\n\
         a,trainning,2026-10-15\na,training,\n\n=== content/data/facilities.csv ===\nid,name,joined_on\na,施設,2020-01-01\n\
         \n=== content/x.md ===\n---\ntitle: x\n---\n::training-gaps\n\n::events{{kind=brieffing}}\n",
        EVENTS.replace("contact: office", "contact: ofice").replace("count: 2", "")
    ))
    .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
    .build();
    assert_eq!(
        built.rules(),
        [
            "endless-recurrence content/data/events.yaml:10:12",
            "unknown-facility-row content/data/training.csv:3:1",
            "unknown-kind content/data/training.csv:4:3",
            "empty-cell content/data/training.csv:5:12",
            "internal-directive content/x.md:4:1",
            "unknown-kind content/x.md:6:10",
        ]
    );
    assert!(built.human().contains("「training」の書き間違いではありませんか"));
    let contact = Site::new(&EVENTS.replace("contact: office", "contact: ofice")).build();
    assert_eq!(contact.rules(), ["unknown-contact content/data/events.yaml:14:14"]);
    let internal = Site::new(EVENTS).file("content/data/training.csv", "facility,kind,date\nx,training,2026-10-15\n");
    assert_eq!(
        internal.build().sound(),
        ["public", "members"],
        "a mistake in internal data stops only internal outputs"
    );
}

const STATISTICS: &str = "\
=== content/a.md ===
---
title: 統計
---
いまは:statistic[patients]です。

::statistics{key=patients}

::chart{key=patients,views kind=line title=\"人と<回>\"}

::chart{key=patients months=1}

=== content/data/statistics.csv ===
month,key,label,value,unit,as_of
2026-09,patients,登録患者数,\"2,509\",人,2026-09-30
令和8年10月,patients,登録患者数,2588,人,2026-10-31
2026-10,views,閲覧,1418,回,2026-11-05
";

#[test]
fn figures_are_shown_in_text_as_charts_and_as_files_each_with_its_day() {
    let built = Site::new(STATISTICS).build().expect_sound();
    let page = built.file("public", "a/index.html");
    assert_eq!(texts(page, "main > p")[0], "いまは2,588人（2026年10月31日現在）です。");
    assert_eq!(texts(page, ".statistics dl"), ["登録患者数 2,588人（2026年10月31日現在）"]);
    assert_eq!(texts(page, "svg title")[0], "人と<回>（2026年9月から2026年10月まで）");
    assert!(texts(page, "svg desc")[0].starts_with("登録患者数は、2026年9月に2,509人、2026年10月に2,588人です。"));
    let named = Html::parse_document(page);
    for svg in named.select(&Selector::parse("svg[role=img]").unwrap()) {
        for id in svg.attr("aria-labelledby").unwrap().split(' ') {
            assert_eq!(texts(page, &format!("[id='{id}']")).len(), 1, "{id}");
        }
    }
    assert!(!page.contains("style=") && !page.contains("<style"), "the content security policy allows no inline style");
    assert_eq!(
        texts(page, "details table")[0],
        "人と<回>（2026年9月から2026年10月まで） 月 登録患者数 閲覧 数えた日 2026年9月 2,509人 — 2026年9月30日 2026年10月 \
         2,588人 1,418回 2026年10月31日、2026年11月5日"
    );
    let csv = built.file("public", "statistics.csv");
    assert!(csv.starts_with("\u{feff}月,項目,名称,値,単位,時点\r\n2026-09,patients,登録患者数,2509,人,2026-09-30\r\n"));
    let json: serde_json::Value = serde_json::from_str(built.file("public", "statistics.json")).unwrap();
    assert_eq!((json["as_of"].as_str(), json["rows"][2]["value"].as_str()), (Some("2026-11-05"), Some("1418")));
}

#[test]
fn mistakes_in_statistics_are_told_at_their_places() {
    let rows = |row: &str| Site::new(&format!("{STATISTICS}{row}\n")).build().rules();
    let place = "content/data/statistics.csv:5";
    assert_eq!(rows("2026-11,patients,登録患者数,3,人,"), [format!("statistic-without-as-of {place}:28")]);
    assert_eq!(rows("2026-11,patients,登録患者数,約3,人,2026-11-30"), [format!("bad-number {place}:24")]);
    assert_eq!(rows("11月,patients,登録患者数,3,人,2026-11-30"), [format!("bad-month {place}:1")]);
    assert_eq!(rows("2026-10,patients,登録患者数,3,人,2026-10-31"), [format!("duplicate-figure {place}:9")]);
    let pages = STATISTICS.replace("key=patients}", "key=patient}").replace("kind=line ", "");
    let found = Site::new(&pages).build();
    assert_eq!(found.rules(), ["unknown-statistic content/a.md:6:14", "too-many-series content/a.md:8:1"]);
}

#[test]
fn search_engines_read_the_events_to_come_with_their_times_and_only_in_public() {
    let built = Site::new(EVENTS).build().expect_sound();
    let scripts = texts(built.file("public", "events/index.html"), "script[type='application/ld+json']");
    let events: serde_json::Value = serde_json::from_str(&scripts[0]).unwrap();
    let told: Vec<(&str, &str)> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["name"].as_str().unwrap(), e["startDate"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("説明会", "2026-12-05"), ("研修, その1; 前半", "2026-12-17T18:30:00+09:00")]);
    assert!(texts(built.file("internal", "events/index.html"), "script").is_empty());
}
