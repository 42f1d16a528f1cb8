//! Glossary, questions, links and banners: data that pages show, and what search engines are told of it.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use scraper::{Html, Selector};
use serde_json::Value;
use site::{Built, FACILITIES_YAML, OUTPUTS, SITE_YAML, Site};

const SITE: &str = "
=== content/words.md ===
---
title: 用語集
---
::glossary

=== content/faq.md ===
---
title: 質問
---
::faq{group=患者}

=== content/links.md ===
---
title: リンク
---
::links

=== content/a.md ===
---
title: 頁
---
:term[ＶＰＮ]と:term[承諾書]。[質問](faq.md#faq:cost)

=== content/data/glossary.yaml ===
- { term: 同意書, reading: どういしょ, text: '[頁](a.md)に書く**書類**', also: [承諾書], id: consent }
- { term: VPN, text: 通り道 }
- { term: 会議, reading: かいぎ, text: 内輪の会議, audience: internal }

=== content/data/faq.yaml ===
- { group: 患者, section: 費用, question: '</script>お金は？', answer: '要りません。:term[VPN]', id: cost }
- { group: 患者, section: 費用, question: 内輪は？, answer: 内輪です, audience: internal }
- { group: 施設, question: 設備は？, answer: 要ります }

=== content/data/links.yaml ===
- { group: 町, title: 町, url: 'https://town.example.jp/', text: 役場 }
";

fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let page = Html::parse_document(page);
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

fn structured(built: &Built, path: &str) -> Option<Value> {
    let scripts = texts(built.file("public", path), "script[type='application/ld+json']");
    assert!(scripts.len() < 2);
    scripts.first().map(|text| serde_json::from_str(text).unwrap())
}

#[test]
fn a_link_to_an_entry_that_an_output_does_not_show_is_wrong_there_and_nowhere_else() {
    let page = |link: &str, front: &str| format!("---\ntitle: 頁\n{front}---\n[先]({link})\n");
    let inner = Site::new(SITE).build().file("internal", "words/index.html").to_owned();
    let inner = texts(&inner, "dt[id]");
    assert!(inner.iter().any(|term| term.starts_with("会議")), "{inner:?}");
    let site = |link: &str, front: &str| Site::new(SITE).file("content/b.md", page(link, front));
    for link in ["words.md#term:会議", "words.md#glossary:9", "faq.md#faq:nowhere"] {
        assert_eq!(site(link, "").build().errors(), ["broken-anchor content/b.md:4:1"], "{link}");
    }
    let built = site("words.md#term:会議", "").build();
    assert_eq!(built.sound(), ["internal"], "{}", built.human());
    site("words.md#term:会議", "audience: internal\n").build().expect_sound();
    // Nobody sees the draft, so nobody can say which entries it would lead to.
    site("words.md#glossary:1", "status: draft\n").build().expect_sound();
}

#[test]
fn the_glossary_has_an_index_and_terms_lead_to_their_entries() {
    let built = Site::new(SITE).build().expect_sound();
    let page = built.file("public", "words/index.html");
    assert_eq!(texts(page, ".list-nav a"), ["A–Z", "た"]);
    assert_eq!(texts(page, "dt"), ["VPN", "同意書（どういしょ）"]);
    assert!(page.contains("<dt id=\"term:consent\">") && page.contains("<a href=\"../a/\">頁</a>に書く<strong>書類"));
    assert!(page.contains("同じ意味の言い方：承諾書"));
    let article = built.file("public", "a/index.html");
    assert!(article.contains("<a href=\"../words/#term:VPN\">ＶＰＮ</a>"), "{article}");
    assert!(article.contains("<a href=\"../words/#term:consent\">承諾書</a>"));
    assert!(article.contains("href=\"../faq/#faq:cost\""));
    assert_eq!(texts(built.file("internal", "words/index.html"), "dt").len(), 3);
}

#[test]
fn questions_and_links_are_shown_by_group() {
    let built = Site::new(SITE).build().expect_sound();
    let page = built.file("public", "faq/index.html");
    assert_eq!(texts(page, "main h2"), ["費用"]);
    assert_eq!(texts(page, "main h3"), ["</script>お金は？"]);
    assert!(page.contains("href=\"../words/#term:VPN\""), "a term within an answer");
    assert_eq!(texts(built.file("internal", "faq/index.html"), "main h3").len(), 2);
    assert!(
        built
            .file("public", "links/index.html")
            .contains("<a href=\"https://town.example.jp/\" class=\"external\">町</a>")
    );
}

#[test]
fn search_engines_are_told_what_the_public_may_read_and_nothing_else() {
    let yaml = SITE_YAML.replace("  name: 試験協議会\n", "  name: 試験協議会\n  tel: 0000-10-0001\n");
    let table = "id,name,kind,address,tel,joined_on,note,contact_person\nf,甲</script>病院,病院,北市1番,0000-20-0001,2024-04-01,覚え,太郎\n";
    let built = Site::new(SITE)
        .file("content/site.yaml", format!("{yaml}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", table)
        .build()
        .expect_sound();
    let home = structured(&built, "index.html").unwrap();
    assert_eq!((&home["@type"], &home["telephone"]), (&"Organization".into(), &"0000-10-0001".into()));
    let facility = structured(&built, "facilities/list/f/index.html").unwrap();
    assert_eq!(facility["@type"], "MedicalOrganization");
    assert_eq!(facility["name"], "甲</script>病院");
    assert_eq!(facility["address"]["streetAddress"], "北市1番");
    assert!(!facility.to_string().contains("覚え") && !facility.to_string().contains("太郎"));
    let faq = structured(&built, "faq/index.html").unwrap();
    let questions = faq["mainEntity"].as_array().unwrap();
    assert_eq!(questions.len(), 1, "neither the internal question nor another group's");
    assert_eq!(questions[0]["name"], "</script>お金は？");
    assert_eq!(questions[0]["acceptedAnswer"]["text"], "要りません。VPN");
    assert_eq!(structured(&built, "a/index.html"), None);
    for output in &OUTPUTS[1..] {
        for (path, page) in built.pages(output) {
            assert!(!page.contains("application/ld+json") && !page.contains("og:title"), "{output}/{path}");
        }
    }
    let page = built.file("public", "a/index.html");
    assert!(page.contains("<meta property=\"og:url\" content=\"https://public.example.jp/a/\">"));
    assert!(page.contains("<meta property=\"og:title\" content=\"頁\">"));
}

#[test]
fn dates_are_written_as_the_site_says_everywhere() {
    let site = |style: &str| {
        let news = "---\ntitle: 知らせ\ndate: 2019-05-01\nupdated: 2019-04-30\n---\n本文\n";
        Site::new("=== content/_index.md ===\n---\ntitle: 家\n---\n::news\n\n::facility-history\n")
            .file("content/site.yaml", format!("{SITE_YAML}dates: {style}\n{FACILITIES_YAML}"))
            .file("content/data/facilities.csv", "id,name,joined_on\nf,甲,2019-05-01\n")
            .file("content/n.md", news)
            .build()
            .expect_sound()
    };
    for (style, day, last) in [
        ("western", "2019年5月1日", "2019年4月30日"),
        ("era", "令和元年5月1日", "平成31年4月30日"),
        ("both", "2019年（令和元年）5月1日", "2019年（平成31年）4月30日"),
    ] {
        let built = site(style);
        let page = texts(built.file("public", "n/index.html"), "time");
        assert_eq!(page, [day, last], "{style}");
        assert!(texts(built.file("public", "index.html"), "main li")[0].starts_with(day), "{style}");
        assert_eq!(texts(built.file("public", "index.html"), "td")[0], day);
        assert!(texts(built.file("public", "facilities/list/f/index.html"), "time").contains(&day.to_owned()));
    }
}

#[test]
fn templates_write_dates_by_filters() {
    let template = "{% extends \"base.html\" %}{% block main %}<h1>x</h1><p>{{ page.date.iso | date }}・\
                    {{ page.date.iso | era }}・{{ page.date.iso | both }}</p>{% endblock %}";
    let built = Site::new("=== content/n.md ===\n---\ntitle: 頁\ndate: 2026-04-01\n---\n")
        .file("themes/default/templates/page.html", template)
        .build()
        .expect_sound();
    let page = built.file("public", "n/index.html");
    assert!(page.contains("<p>2026年4月1日・令和8年4月1日・2026年（令和8年）4月1日</p>"), "{page}");
}

const BANNER: &str = "\
- level: emergency
  start: 2026-11-23 09:00
  end: 2026-11-23 18:00
  text: { ja: 止まっています, en: Down }
  link: n.md
- start: 2026-11-23 09:00
  end: 2026-11-30
  text: 職員へ
  audience: internal
";

#[test]
fn a_banner_is_on_every_page_of_its_outputs_from_its_start_to_its_end() {
    let site = Site::new("=== content/n.md ===\n---\ntitle: 頁\n---\n").file("content/data/banner.yaml", BANNER);
    let at = |time: &str| site.clone().now(&format!("2026-11-23T{time}+09:00")).build().expect_sound();
    let before = at("08:59:59");
    assert!(!before.file("public", "index.html").contains("class=\"banner"));
    assert_eq!(before.next_change("public").as_deref(), Some("2026-11-23 09:00"));
    assert_eq!(before.withheld().len(), 2, "{:?}", before.withheld());
    let during = at("09:00:00");
    for (path, page) in during.pages("public") {
        assert!(page.contains("止まっています") && page.contains("<p lang=\"en\">Down</p>"), "{path}");
        assert!(!page.contains("職員へ"), "{path}");
    }
    assert!(during.file("public", "n/index.html").contains("<a href=\"../n/\">くわしい内容を読む</a>"));
    assert!(during.file("internal", "index.html").contains("職員へ"));
    assert_eq!(during.next_change("public").as_deref(), Some("2026-11-23 18:00"));
    assert_eq!(during.next_change("internal").as_deref(), Some("2026-11-23 18:00"));
    let after = at("18:00:00");
    assert!(!after.file("public", "index.html").contains("class=\"banner"));
    assert_eq!(after.next_change("public"), None);
    assert_eq!(after.next_change("internal").as_deref(), Some("2026-11-30"));
    assert_eq!(after.withheld(), ["content/data/banner.yaml: 公開終了（2026-11-23まで）"]);
}

#[test]
fn a_banner_that_leads_to_a_narrower_page_is_an_error_for_the_outputs_that_lack_it() {
    let site = Site::new("=== content/n.md ===\n---\ntitle: 頁\naudience: members\n---\n")
        .file("content/data/banner.yaml", BANNER);
    let built = site.build();
    assert_eq!(built.errors(), ["narrower-link content/data/banner.yaml:5:9"]);
    assert_eq!(built.sound(), ["members", "internal"]);
}
