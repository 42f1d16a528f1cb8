//! The default theme: where its headings break, what stands beside a text, the colours and pictures of the settings,
//! and how much a reader has to load.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use site::{FACILITIES_YAML, OUTPUTS, SITE_YAML, Site, png};

fn page(path: &str, title: &str, more: &str, text: &str) -> String {
    format!("\n=== content/{path} ===\n---\ntitle: {title}\n{more}---\n{text}\n")
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector).map(|one| one.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn headings_and_titles_of_cards_break_between_phrases_and_nothing_else_changes() {
    let text = "## {開示|かいじ}施設と**閲覧施設**の[役割](https://a.example.jp/開示施設と閲覧施設の役割) {#role}\n\n\
        開示施設と閲覧施設の役割を述べます。\n\n## 開示施設と`閲覧施設の役割`について\n\n\
        :::cards\n- [見せたくない機関を除くには](a.md)\n\n  見せたくない機関を除くことができます。\n:::\n";
    let site = page("a.md", "参加機関の利用者を増やしたいとき", "toc: true\n", text);
    let list = page("b/_index.md", "節", "", "") + &page("b/c.md", "参加機関の利用者を増やしたいとき", "", "文");
    let built = Site::new(&format!("{site}{list}")).build().expect_sound();
    let html = built.file("public", "a/index.html");
    for broken in [
        "<h1>参加機関の<wbr>利用者を<wbr>増や<wbr>したい<wbr>とき</h1>",
        "<h2 id=\"role\"><ruby>開示<rp>（</rp><rt>かいじ</rt><rp>）</rp></ruby>施設と<strong><wbr>閲覧施設</strong>の\
         <a href=\"https://a.example.jp/開示施設と閲覧施設の役割\" class=\"external\"><wbr>役割</a></h2>",
        "<h2 id=\"開示施設と閲覧施設の役割について\">開示施設と<wbr><code>閲覧施設の役割</code>に<wbr>ついて</h2>",
        "<p><a href=\"../a/\">見せたくない<wbr>機関を<wbr>除くには</a></p>",
        "<p>開示施設と閲覧施設の役割を述べます。</p>",
        "<p>見せたくない機関を除くことができます。</p>",
        "<title>参加機関の利用者を増やしたいとき | 試験ネット</title>",
        "<a href=\"#role\">開示施設と閲覧施設の役割</a>",
    ] {
        assert!(html.contains(broken), "{broken}\n{html}");
    }
    assert!(built.file("public", "b/index.html").contains("参加機関の<wbr>利用者を<wbr>増や<wbr>したい<wbr>とき</a>"));
    let feed = built.file("public", "atom.xml");
    assert!(!feed.contains("wbr"), "{feed}");
}

#[test]
fn pages_in_a_language_without_phrases_are_left_alone() {
    let yaml = SITE_YAML.replace("schema: 1", "schema: 1\nlanguage: en");
    let built = Site::new(&page("a.md", "参加機関の利用者を増やしたいとき", "", "## 参加機関の利用者を増やす\n"))
        .file("content/site.yaml", yaml)
        .build();
    assert!(!built.file("public", "a/index.html").contains("<wbr>"));
}

#[test]
fn a_page_has_the_menu_of_its_section_beside_it() {
    let text = page("a/_index.md", "節", "", "")
        + &page("a/one.md", "一", "order: 1\n", "文")
        + &page("a/two/_index.md", "二", "order: 2\n", "文")
        + &page("a/two/deep.md", "深い", "", "文")
        + &page("b/_index.md", "独り", "", "")
        + &page("b/only.md", "唯一", "", "文")
        + &page("news/_index.md", "お知らせ", "", "")
        + &page("news/x.md", "甲", "date: 2026-01-01\nkind: notice\n", "文")
        + &page("news/y.md", "乙", "date: 2026-01-02\nkind: event\n", "文");
    let built = Site::new(&text).build().expect_sound();
    let menu = |path: &str| texts(built.file("public", path), ".local a");
    let current = |path: &str| texts(built.file("public", path), ".local [aria-current]");
    assert_eq!(menu("a/one/index.html"), ["節", "一", "二"]);
    assert_eq!(current("a/one/index.html"), ["一"]);
    // A section with one page has no menu: the one above stands there, with the section marked.
    assert_eq!(menu("a/two/deep/index.html"), ["節", "一", "二"]);
    assert_eq!(current("a/two/deep/index.html"), ["二"]);
    for path in ["index.html", "a/index.html", "b/only/index.html", "news/x/index.html"] {
        assert!(menu(path).is_empty(), "{path}");
    }
    assert_eq!(texts(built.file("public", "news/index.html"), ".kinds label"), ["すべて", "お知らせ", "催し・研修"]);
    assert!(built.file("public", "news/index.html").contains("<li class=\"kind-1\">"));
}

/// Every id of a page, and how many there are of it.
fn ids(html: &str) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for element in Html::parse_document(html).select(&Selector::parse("[id]").unwrap()) {
        *ids.entry(element.attr("id").unwrap().to_owned()).or_default() += 1;
    }
    ids
}

#[test]
fn no_heading_of_an_author_has_the_id_of_the_frame_or_of_a_list() {
    let data = "
=== content/data/contacts.yaml ===
office: { name: 事務局, tel: 0000-10-1200 }

=== content/data/faq.yaml ===
- { group: 組, question: 問, answer: \"文\\n\\n## menu\\n\\n[上](#menu)\" }
- { group: 組, question: 答, answer: \"文\\n\\n## menu\" }

=== content/data/glossary.yaml ===
- { term: 語, reading: ご, text: 文 }

=== content/data/statistics.csv ===
month,key,label,value,unit,as_of
2026-10,k,件数,1,件,2026-10-31

=== content/data/facilities.csv ===
id,name,kana,kind,joined_on,note
f,施設,あ,病院,2020-01-01,覚書
";
    let all = "::contact{all}\n\n::contact{all}\n\n::faq\n\n::faq\n\n::glossary\n\n::glossary\n\n::documents\n\n::documents\n\n\
               ::news{by=fiscal-year}\n\n::news{by=fiscal-year}\n\n::facility-list\n\n::facility-list{by=kana}\n\n\
               ::chart{key=k}\n\n::chart{key=k}\n\n文[^1]\n\n[^1]: 注\n\n";
    let news = page("news/x.md", "甲", "date: 2026-01-01\nkind: notice\n", "文")
        + &page("news/y.md", "乙", "date: 2026-01-02\nkind: event\n", "文");
    let rest = page("d.md", "規程", "document: { id: rule, kind: 規程, version: 1 }\n", "文") + data;
    let site = |headings: &str| {
        let text = page("a/_index.md", "節", "", "")
            + &page("a/p.md", "頁", "toc: true\n", &format!("{all}{headings}"))
            + &page("a/q.md", "他", "", "文")
            + &page("news/_index.md", "お知らせ", "", headings);
        let yaml = format!("{SITE_YAML}{FACILITIES_YAML}navigation: [news/_index.md]\n");
        Site::new(&(text + &news + &rest)).file("content/site.yaml", yaml).build().expect_sound()
    };
    let pages = ["a/p/index.html", "news/index.html", "a/index.html", "facilities/list/f/index.html"];
    let without = site("## 章\n\n文\n\n## 節\n\n文\n");
    let made: BTreeSet<String> =
        pages.iter().flat_map(|path| ids(without.file("internal", path)).into_keys()).collect();
    for id in [
        "page:main",
        "page:menu",
        "page:toc",
        "page:local",
        "page:pages",
        "page:internal",
        "kind:all",
        "kind:1",
        "fiscal:2025",
        "contact:office",
        "contact:office:2",
        "news:1:2025",
        "chart:1:title",
        "fn:1",
        "documents:1",
        "documents:1:2",
        "faq:組-1",
        "faq:組-1:menu",
        "term:語",
        "glossary:1",
        "facilities:3:1",
    ] {
        assert!(made.contains(id), "{id} is not made any more: {made:?}");
    }
    assert!(made.iter().all(|id| id.contains(':') || ["章", "節"].contains(&id.as_str())), "{made:?}");
    // A heading of each of these names, as near as an author can come to it.
    let headings: String = made
        .iter()
        .flat_map(|id| [id.clone(), id.replace(':', "-"), id.replace(':', "")])
        .collect::<BTreeSet<_>>()
        .iter()
        .map(|name| format!("## {name}\n\n文\n\n"))
        .collect();
    let headings = headings + "## menu\n\n## main\n\n## toc-title\n\n## kind-all\n\n## facility-filter-1\n\n";
    let built = site(&headings);
    for path in pages {
        let twice: Vec<_> = ids(built.file("internal", path)).into_iter().filter(|(_, times)| *times > 1).collect();
        assert_eq!(twice, [], "{path}");
    }
    let html = built.file("internal", "a/p/index.html");
    assert!(html.contains("href=\"#faq:組-1:menu\""), "a link within an answer leads to its own heading: {html}");
}

#[test]
fn news_of_any_number_of_kinds_can_be_chosen_without_a_script() {
    let kinds: String = (1..=20).map(|number| format!("    k{number}: 種{number}\n")).collect();
    let news = (1..=20).map(|n| page(&format!("news/{n}.md"), "題", &format!("date: 2026-01-01\nkind: k{n}\n"), "文"));
    let site = Site::new(&(page("news/_index.md", "お知らせ", "", "") + &news.collect::<String>()));
    let built = site.file("content/site.yaml", format!("{SITE_YAML}news:\n  kinds:\n{kinds}")).build().expect_sound();
    let (html, css) = (built.file("public", "news/index.html"), sheet(&built, "public"));
    assert_eq!(texts(html, ".kinds label").len(), 21);
    let document = Html::parse_document(html);
    for input in document.select(&Selector::parse(".years:has(.year) .kinds input").unwrap()).skip(1) {
        let number = input.attr("id").unwrap().strip_prefix("kind:").unwrap();
        let rule = format!(
            ".years:has(#kind\\:{number}:checked) :is(li:not(.kind-{number}), .year:not(:has(.kind-{number}))) {{ display: none; }}"
        );
        assert!(css.lines().any(|line| line == rule), "{rule}\n{css}");
        assert_eq!(texts(html, &format!("li.kind-{number} .kind")).len(), 1);
    }
}

#[test]
fn a_long_section_has_no_menu_beside_its_pages() {
    let pages: String = (0..25).map(|number| page(&format!("a/p{number}.md"), "題", "", "文")).collect();
    let built = Site::new(&(page("a/_index.md", "節", "", "") + &pages)).build().expect_sound();
    assert!(texts(built.file("public", "a/p1/index.html"), ".local a").is_empty());
}

#[test]
fn a_very_long_section_lists_titles_only() {
    let section = |count: usize| {
        let one = |number| page(&format!("a/p{number}.md"), &format!("題{number}"), "description: 説明です\n", "文");
        let text = page("a/_index.md", "節", "", "") + &(0..count).map(one).collect::<String>();
        let built = Site::new(&text).build().expect_sound();
        let html = built.file("public", "a/index.html");
        (texts(html, ".page-list a").len(), texts(html, ".page-list p").len())
    };
    assert_eq!((section(40), section(41)), ((40, 40), (41, 0)));
}

#[test]
fn a_list_of_documents_takes_the_place_of_the_list_of_their_pages() {
    let text = page("d/_index.md", "文書", "", "::documents")
        + &page("d/rule.md", "規程", "document: { id: rule, kind: 規程, version: 1 }\n", "文")
        + &page("d/more.md", "解説", "", "文");
    let built = Site::new(&text).build();
    assert_eq!(texts(built.file("public", "d/index.html"), ".page-list a"), ["解説"]);
}

/// The settings with a theme.
fn themed(theme: &str) -> String {
    format!("{SITE_YAML}theme:\n{theme}")
}

/// The one style sheet that the settings make.
fn sheet(built: &site::Built, output: &str) -> String {
    let path = built.paths(output).into_iter().find(|path| path.starts_with("assets/site.")).unwrap();
    built.file(output, &path).to_owned()
}

#[test]
fn colours_of_the_settings_are_a_style_sheet_for_both_schemes() {
    let yaml = themed("  name: default\n  colors: { main: \"#7a2048\", main_dark: '#f6c' }\n");
    let built = Site::new("").file("content/site.yaml", yaml).build();
    let built = built.expect_sound();
    let css = sheet(&built, "public");
    assert!(css.contains("@media screen { :root { --main: #7a2048; } }"), "{css}");
    assert!(css.contains("prefers-color-scheme: dark) { :root { --main: #ff66cc; } }"), "{css}");
    // The colour for dark screens may be left to the program.
    let built = Site::new("").file("content/site.yaml", themed("  colors: { main: \"#7a2048\" }\n")).build();
    let css = sheet(&built.expect_sound(), "public");
    let dark = css.split("dark) { :root { --main: ").nth(1).unwrap();
    assert!(dark.starts_with('#') && !dark.starts_with("#7a2048"), "{css}");
    // Without colours the theme's own stand.
    assert!(!sheet(&Site::new("").build(), "public").contains("--main"));
}

#[test]
fn a_colour_that_cannot_be_read_is_an_error_that_names_the_nearest_one_that_can() {
    let yaml = themed("  colors:\n    main: \"#2aa198\"\n    main_dark: \"#114455\"\n");
    let built = Site::new("").file("content/site.yaml", yaml).build();
    assert_eq!(built.errors(), ["low-contrast content/site.yaml:17:11", "low-contrast content/site.yaml:18:16"]);
    // What is proposed passes: one round is enough.
    let human = built.human();
    let proposed: Vec<&str> = human.split("近い色は「").skip(1).map(|rest| &rest[..7]).collect();
    let [main, dark] = proposed[..] else { panic!("{human}") };
    let yaml = themed(&format!("  colors:\n    main: \"{main}\"\n    main_dark: \"{dark}\"\n"));
    Site::new("").file("content/site.yaml", yaml).build().expect_sound();
    assert_eq!((main, dark), ("#017c74", "#6293a6"));
    let built = Site::new("").file("content/site.yaml", themed("  colors: { main: teal }\n")).build();
    assert_eq!(built.errors(), ["bad-color content/site.yaml:16:19"]);
}

#[test]
fn the_grounds_of_the_contrast_are_those_of_the_style_sheet() {
    let css = include_str!("../themes/default/assets/style.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    for (text, grounds) in [(light, renkei::config::LIGHT), (dark, renkei::config::DARK)] {
        for (name, ground) in ["paper", "soft", "caution-soft", "danger-soft"].into_iter().zip(grounds) {
            assert!(text.contains(&format!("--{name}: {ground};")), "{name} {ground}");
        }
    }
}

#[test]
fn logo_and_icon_are_published_without_metadata() {
    let yaml = themed("  logo: pictures/logo.png\n  logo_alt: 三つの輪\n  icon: icon.png\n")
        + "footer_text: ご相談は、お気軽にどうぞ。\n";
    let built = Site::new(&page("a/b.md", "題", "", "文"))
        .file("content/site.yaml", yaml)
        .file("content/pictures/logo.png", png("秘密の覚え"))
        .file("content/icon.png", png("覚え"))
        .build()
        .expect_sound();
    let html = built.file("public", "a/b/index.html");
    let logo = "<img src=\"../../pictures/logo.png\" alt=\"三つの輪\" width=\"1\" height=\"1\"><span>試験ネット</span>";
    assert!(html.contains(logo) && html.contains("<link rel=\"icon\" href=\"../../icon.png\">"), "{html}");
    assert_eq!(texts(html, ".footer-text"), ["ご相談は、お気軽にどうぞ。"]);
    let published = String::from_utf8_lossy(built.bytes("public", "pictures/logo.png")).into_owned();
    assert!(published.contains("IDAT") && !published.contains("秘密"));
    assert!(built.withheld().is_empty(), "{:?}", built.withheld());
}

#[test]
fn a_logo_that_is_missing_narrower_or_no_picture_is_an_error_at_its_line() {
    let rules = |theme: &str| {
        let inside = page("internal/_index.md", "内部", "audience: internal\n", "文");
        let site = Site::new(&inside).file("content/site.yaml", themed(theme));
        let site = site.file("content/internal/logo.png", png("覚え")).file("content/logo.svg", "<svg/>");
        site.build().errors()
    };
    assert_eq!(rules("  logo: none.png\n"), ["broken-link content/site.yaml:16:9"]);
    assert_eq!(rules("  icon: internal/logo.png\n"), ["narrower-link content/site.yaml:16:9"]);
    assert_eq!(rules("  logo: logo.svg\n"), ["logo-not-a-picture content/site.yaml:16:9"]);
    assert_eq!(rules("  logo: internal/_index.md\n"), ["logo-not-a-picture content/site.yaml:16:9"]);
    assert_eq!(rules("  logo: https://a.example.jp/logo.png\n"), ["logo-not-a-picture content/site.yaml:16:9"]);
}

#[test]
fn every_printed_page_of_an_output_that_is_not_public_says_so() {
    let built = Site::new("").build().expect_sound();
    let css = sheet(&built, "internal");
    assert!(css.contains("@page internal { @top-center { content: \"内部資料　外部に公開しないでください\";"), "{css}");
    let across = "@page internal-wide { size: A4 landscape; margin: 14mm 12mm; @top-center { content: \"内部資料";
    assert!(css.contains(across), "{css}");
    for output in OUTPUTS {
        assert!(built.file(output, "index.html").contains(&format!("for-{output}\"")));
    }
}

#[test]
fn a_theme_of_ones_own_may_bring_its_own_sheet_in_place_of_the_generated_one() {
    let built = Site::new("").file("themes/default/assets/site.css", "a { color: red }").build().expect_sound();
    assert_eq!(sheet(&built, "public"), "a { color: red }");
}

/// Where pages may weigh more: the list of all facilities, the longest document, and in the internal output the manual,
/// which is a work of reference, the list of all pages, what shows every milestone or
/// every facility, and the charts of all surveys.
const LONG: [&str; 11] = [
    "facilities/list/index.html",
    "documents/contract/",
    "documents/manual",
    "documents/operation-rules/",
    "internal/evaluation/",
    "internal/manual/",
    "internal/onboarding/",
    "internal/process/",
    "internal:sitemap/",
    "internal:about/progress/",
    "members:about/progress/",
];

#[test]
fn no_page_weighs_more_than_a_slow_connection_carries() {
    let built = Site::demonstration().build();
    let links = Selector::parse("link[rel=stylesheet], script[src]").unwrap();
    for output in OUTPUTS {
        for (path, html) in built.pages(output) {
            let document = Html::parse_document(html);
            let assets = document.select(&links).filter_map(|link| link.attr("href").or_else(|| link.attr("src")));
            let assets = assets.map(|address| &address[address.find("assets/").unwrap()..]);
            let weight = html.len() + assets.map(|asset| built.bytes(output, asset).len()).sum::<usize>();
            let place = format!("{output}:{path}");
            let limit = if LONG.iter().any(|long| path.starts_with(long) || place.starts_with(long)) {
                120_000
            } else {
                60_000
            };
            assert!(weight <= limit, "{output}/{path}: {weight} bytes, at most {limit}");
        }
    }
}
