//! One site that uses every directive and makes every kind of file, each with words for each audience: what is new in the
//! program must be named here, with the word that shows that it was asked.

use std::collections::{BTreeMap, BTreeSet};

use renkei::diag::Diagnostics;
use renkei::doc::directive::REGISTRY;
use renkei::engine::plan;
use renkei::render::html::{Theme, ThemeFile};
use renkei::site::OutputView;
use renkei::source::SourcePath;
use scraper::{Html, Selector};

use crate::canary::{found, search};
use crate::site::{Built, FACILITIES_YAML, SITE_YAML, Site};

/// Each audience: its mark, its folder, its front matter, its name.
const WHO: [(&str, &str, &str, &str); 3] = [
    ("pub", "open", "", "public"),
    ("mem", "members", "audience: members\n", "members"),
    ("int", "internal", "audience: internal\n", "internal"),
];

/// Every directive as a page of each of these audiences writes it, and what its answer then shows there. `WHO` is the
/// audience. What is told of facilities is public, but for applicants; what is told of nobody has no audience.
const DIRECTIVES: &[(&str, &str, &str, &str)] = &[
    ("cards", ":::cards\n- xWHO札\n:::", "xWHO札", "pub mem int"),
    ("chart", "::chart{key=WHO鍵 title=xWHO図表}", "xWHO単位", "pub mem int"),
    ("consents", "::consents", "71234", "int"),
    ("contact", "::contact{all}", "xWHO窓口", "pub mem int"),
    ("dashboard", "::dashboard", "xint課題", "int"),
    ("content-health", "::content-health", "点検すること", "int"),
    ("details", ":::details{title=xWHO折題}\nxWHO折文\n:::", "xWHO折文", "pub mem int"),
    ("doc", ":doc[doc-WHO]", "xWHO文書題", "pub mem int"),
    ("document-downloads", "::document-downloads", "xWHO組", "pub mem int"),
    ("document-registry", "::document-registry", "xint文書題", "int"),
    ("documents", "::documents", "xWHO文書題", "pub mem int"),
    ("era", ":era[2026-04-01]", "令和8年4月1日", "pub mem int"),
    ("evaluation", "::evaluation", "xint評価", "int"),
    ("events", "::events{show=all}", "xWHO催し", "pub mem int"),
    ("facility", ":facility[f-WHO]", "xWHO施設", "pub int"),
    ("facility-counts", "::facility-counts{by=kind}", "xpub種別", "pub mem int"),
    ("facility-history", "::facility-history", "xpub施設", "pub mem int"),
    ("facility-list", "::facility-list{by=kind kind=xWHO種別}", "xWHO施設", "pub int"),
    ("faq", "::faq", "xWHO問い", "pub mem int"),
    ("figure", "::figure{src=xWHO画像.png alt=xWHO画代 caption=xWHO画題}", "xWHO画題", "pub mem int"),
    ("flow", ":::flow{title=xWHO流題}\n1. xWHO流れ\n:::", "xWHO流れ", "pub mem int"),
    ("form", ":::form\n- xWHO記欄 {kind=choice when=xWHO場合}\n  - xWHO選\n  xWHO欄注\n:::", "xWHO選", "pub mem int"),
    ("glossary", "::glossary", "xWHO用語", "pub mem int"),
    ("important", ":::important{title=xWHO要題}\nxWHO要文\n:::", "xWHO要文", "pub mem int"),
    ("issues", "::issues", "xint課題", "int"),
    ("links", "::links", "xWHO外題", "pub mem int"),
    ("milestones", "::milestones", "xWHO節目", "pub mem int"),
    ("news", "::news{by=fiscal-year}", "xWHO知題", "pub mem int"),
    ("note", ":::note{title=xWHO補題}\nxWHO補文\n:::", "xWHO補文", "pub mem int"),
    ("onboarding", "::onboarding", "xint施設", "int"),
    ("onboarding-counts", "::onboarding-counts", "次に進む段階", "mem int"),
    ("overrides", "::overrides", "xint理由", "int"),
    ("participation", "::participation", "移り変わり", "pub mem int"),
    ("process-activity", "::process-activity{activity=a-WHO}", "xWHO実施", "pub mem int"),
    ("process-role", "::process-role{role=op}", "xWHO節目", "pub mem int"),
    ("process-step", "::process-step{step=s-WHO}", "xWHO実例", "pub mem int"),
    ("responsibility-matrix", "::responsibility-matrix{step=s-WHO}", "xWHO活動", "pub mem int"),
    ("progress-report", "::progress-report{to=2026-06-30}", "xint課題", "int"),
    ("ref", ":ref[doc-WHO#aWHO]", "xWHO文書題第1条", "pub mem int"),
    ("reports", "::reports", "2026年6月30日", "int"),
    ("signatures", ":::signatures\n- xWHO甲\n  - xWHO名称：xWHO法人\n:::", "xWHO法人", "pub mem int"),
    ("sitemap", "::sitemap", "xWHO知題", "pub mem int"),
    ("statistic", ":statistic[WHO鍵]", "xWHO単位", "pub mem int"),
    ("statistics", "::statistics", "xWHO統計", "pub mem int"),
    ("steps", ":::steps\n1. xWHO手順\n:::", "xWHO手順", "pub mem int"),
    ("table", "::table{file=t-WHO.csv caption=xWHO表題}", "xWHO行", "pub mem int"),
    ("term", ":term[xWHO用語]", "xWHO用語", "pub mem int"),
    ("timeline", "::timeline", "xWHO節目", "pub mem int"),
    ("training-gaps", "::training-gaps", "xpub施設", "int"),
    ("warn", ":::warn{title=xWHO注題}\nxWHO注文\n:::", "xWHO注文", "pub mem int"),
];

/// Every kind of file, and a word that its files hold of each of these audiences; nothing where content does not reach it.
const JOBS: &[(&str, &str, &str)] = &[
    ("Page", "xWHO札", "pub mem int"),
    ("Paper", "xWHO文書題", "pub mem int"),
    ("Bundle", "xWHO納品文", "pub mem int"),
    // For no audience; tests/process_pages.rs says what it holds.
    ("Role", "", ""),
    ("Facility", "xWHO施設", "pub int"),
    ("Redirect", "xWHO知題", "pub mem int"),
    ("Attachment", "xWHO添付文", "pub mem int"),
    ("Picture", "xWHO画像", "pub mem int"),
    ("Asset", "", ""),
    ("List", "xWHO施設", "pub int"),
    ("HistoryFeed", "xpub施設", "pub"),
    ("FacilitiesCsv", "xpub施設", "pub"),
    ("FacilitiesJson", "xpub施設", "pub"),
    ("StatisticsCsv", "xWHO統計", "pub mem int"),
    ("StatisticsJson", "xWHO統計", "pub mem int"),
    ("Calendar", "xWHO催し", "pub mem int"),
    ("NotFound", "xWHO知題", "pub mem int"),
    ("Feed", "xWHO知題", "pub mem int"),
    ("SectionFeed", "xWHO知題", "pub mem int"),
    ("Sitemap", "xWHO道", "pub mem int"),
    ("Robots", "", ""),
    ("Headers", "", ""),
    ("RedirectRules", "xWHO旧", "pub mem int"),
    ("Htaccess", "xWHO旧", "pub mem int"),
];

/// A picture wide enough to be made smaller.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(2_000, 10).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// What the page of a directive and an audience says, with the files that it names.
fn directives(site: Site) -> Site {
    DIRECTIVES.iter().fold(site, |site, (name, text, _, audiences)| {
        WHO.iter().filter(|(who, ..)| audiences.contains(who)).fold(site, |site, (who, folder, ..)| {
            let text = text.replace("WHO", who);
            site.file(&format!("content/{folder}/d-{name}.md"), format!("---\ntitle: 頁\n---\n{text}\n"))
        })
    })
}

const SETTINGS: &str = "    keep_left: 2y
news:
  kinds: { k-pub: xpub知種, k-mem: xmem知種, k-int: xint知種 }
documents:
  kinds: [xpub文種, xmem文種, xint文種, 納品]
  groups:
    g-pub: { label: xpub組, kinds: [xpub文種] }
    g-mem: { label: xmem組, kinds: [xmem文種] }
    g-int: { label: xint組, kinds: [xint文種] }
navigation: [news/pub.md, news/mem.md, news/int.md]
";

/// A step of the process, its activity and milestone.
const STEP: &str = "  - id: s-WHO
    name: 段階
    summary: xint総説
    activities:
      - id: a-WHO
        name: xWHO活動
        task: xWHO実施
        audience: AUDIENCE
        responsibility: { op: lead }
        milestones: [ { id: m-WHO, title: xWHO節目, owner: op, due: 2027-01-01, audience: AUDIENCE, note: xint覚書 } ]
        examples: [ { actor: r-WHO, items: [xWHO実例] } ]
        notes: xint覚書
";

/// The site. Of each line with `WHO` in it there is one for each audience.
fn site() -> Site {
    let each = |text: &str| -> String {
        let one =
            |(who, _, _, audience): &(&str, &str, &str, &str)| text.replace("WHO", who).replace("AUDIENCE", audience);
        WHO.iter().map(one).collect()
    };
    let many: String = (0..200).map(|n| format!("m{n},施設{n},あ,種,町,2020-01-01\n")).collect();
    let facilities = format!(
        "id,name,kana,kind,municipality,joined_on\nf-pub,xpub施設,あ,xpub種別,xpub町,2020-01-01\nf-int,xint施設,あ,xint種別,xint町,\n{many}"
    );
    let page = |more: &str, text: &str| format!("---\ntitle: 頁\n{more}---\n{text}\n");
    let site = Site::new("")
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}{SETTINGS}"))
        .file("content/news/_index.md", page("", "xpub理由 xpub機関 xpub覚書 xpub総説 xpub課題 xpub評価"))
        .file(
            "content/a/safe.md",
            page("safety: [{ rule: email-address, reason: xint理由, by: xint機関 }]\n", "a@mail.example.com"),
        )
        .file("content/data/facilities.csv", facilities)
        .file("content/internal/process/_index.md", page("", ""))
        .file("content/data/process.yaml", format!("roles: {{ op: {{ name: 役 }}, r-pub: {{ name: 甲 }}, r-mem: {{ name: 乙 }}, r-int: {{ name: 丙 }} }}\nsteps:\n{}", each(STEP)))
        .file("content/data/issues.yaml", "- { id: K-1, title: xint課題, raised_on: 2026-01-01, due: 2026-02-01, owner: op, state: open }\n")
        .file("content/data/evaluation.yaml", "rounds:\n  r: { title: xint評価, fiscal_year: 2026, groups: {} }\n")
        .file("content/data/consents.csv", "facility,month,count,as_of\nf-pub,2026-10,71234,2026-11-05\n")
        .file("content/data/training.csv", "facility,kind,date\nm1,t,2026-04-01\n")
        .file("content/data/contacts.yaml", each("WHO: { name: xWHO窓口, audience: AUDIENCE }\n"))
        .file(
            "content/data/events.yaml",
            format!(
                "kinds: {{ t: {{ label: 研修, obligatory: yearly }} }}\nevents:\n{}",
                each("  WHO: { title: xWHO催し, kind: t, start: 2026-12-01, audience: AUDIENCE }\n")
            ),
        )
        .file(
            "content/data/statistics.csv",
            format!(
                "month,key,label,value,unit,as_of,audience\n{}",
                each("2026-10,WHO鍵,xWHO統計,1,xWHO単位,2026-10-31,AUDIENCE\n")
            ),
        )
        .file(
            "content/data/faq.yaml",
            each("- { group: 組, question: xWHO問い, answer: xWHO答, audience: AUDIENCE }\n"),
        )
        .file(
            "content/data/glossary.yaml",
            each("- { term: xWHO用語, reading: あ, text: xWHO意味, audience: AUDIENCE }\n"),
        )
        .file(
            "content/data/links.yaml",
            each("- { title: xWHO外題, url: 'https://WHO.example.jp/', audience: AUDIENCE }\n"),
        );
    let site = WHO.iter().fold(site, |site, (who, folder, front, _)| {
        let news = format!(
            "---\ntitle: x{who}知題\nslug: x{who}道\ndate: 2026-11-01\nkind: k-{who}\naliases: [/x{who}旧/]\nowner: {who}\n{front}---\n[文](x{who}添付名.txt)\n"
        );
        let document =
            format!("---\ntitle: x{who}文書題\ndocument: {{ id: doc-{who}, kind: x{who}文種, version: '1', numbering: articles, formats: [docx, pdf] }}\n{front}---\n## x{who}条題 {{#a{who}}}\n\n文\n");
        let delivered =
            format!("---\ntitle: x{who}納品題\ndocument: {{ id: file-{who}, kind: 納品, version: '1', file: x{who}納品名.txt }}\n{front}---\n文\n");
        site.file(&format!("content/news/{who}.md"), news)
            .file(&format!("content/news/x{who}添付名.txt"), format!("x{who}添付文"))
            .file(&format!("content/d/{who}.md"), document)
            .file(&format!("content/{folder}/file-{who}.md"), delivered)
            .file(&format!("content/{folder}/x{who}納品名.txt"), format!("x{who}納品文"))
            .file(&format!("content/{folder}/x{who}画像.png"), picture())
            .file(&format!("content/{folder}/t-{who}.csv"), format!("列\nx{who}行\n"))
    });
    directives(with_report(site))
}

/// The site with a report that was closed before.
fn with_report(site: Site) -> Site {
    let report = site.clone().now("2026-06-30").assemble().snapshot(true).to_bytes();
    site.file("content/data/reports/2026-06-30.json", report)
}

#[test]
fn every_directive_and_every_kind_of_file_is_searched() {
    let named = |names: &mut dyn Iterator<Item = &'static str>| -> BTreeSet<&'static str> { names.collect() };
    let known = named(&mut REGISTRY.iter().map(|spec| spec.name));
    assert_eq!(named(&mut DIRECTIVES.iter().map(|row| row.0)), known, "DIRECTIVES names what the registry has");
    let jobs = include_str!("../../src/engine/plan.rs").split_once("pub enum Job<'a> {").unwrap().1;
    let jobs = jobs.split_once("\n}").unwrap().0.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let jobs = jobs.filter_map(|line| line.split(['(', ',', ' ']).next()).filter(|name| !name.is_empty());
    assert_eq!(named(&mut JOBS.iter().map(|row| row.0)), jobs.collect(), "JOBS names what Job has");

    let built = search(&site()).expect_sound();
    check_directives(&built);
    check_jobs(&built);
}

/// What a page for everybody may not ask, one a line; the words are the author's own.
const IN_VAIN: [&str; 26] = [
    "::chart{key=int鍵}",
    "::consents",
    "::contact{key=int}",
    "::content-health",
    "::dashboard",
    ":doc[doc-int]",
    "::document-registry",
    "::evaluation",
    ":facility[f-int]",
    "::issues",
    "::milestones{activity=a-int}",
    "::onboarding",
    "::onboarding-counts",
    "::overrides",
    "::process-activity{activity=a-int}",
    "::process-role{role=r-int}",
    "::process-step{step=s-int}",
    "::responsibility-matrix{step=s-int}",
    "::progress-report",
    ":ref[doc-int#aint]",
    "::reports",
    ":statistic[int鍵]",
    "::statistics{key=int鍵}",
    "::table{file=../internal/t-int.csv}",
    "::timeline{step=s-int}",
    "::training-gaps",
];

#[test]
fn every_directive_refuses_a_wider_page_what_it_may_not_show() {
    let page = format!("---\ntitle: 頁\n---\n{}\n", IN_VAIN.join("\n\n"));
    let built = search(&site().file("content/open/vain.md", page));
    for (line, asked) in (4..).step_by(2).zip(IN_VAIN) {
        let place = format!("content/open/vain.md:{line}:");
        assert!(built.errors().iter().any(|error| error.contains(&place)), "{asked} is no error: {}", built.human());
    }
    let html = built.file("public", "open/vain/index.html");
    assert!(!html.contains("<td") && !html.contains("<dt"), "an answer was given:\n{html}");
}

/// Every directive's answer shows, on a page of each audience, what is for that audience.
fn check_directives(built: &Built) {
    let main = Selector::parse("main").unwrap();
    for (name, _, word, audiences) in DIRECTIVES {
        for (who, folder, _, output) in WHO.iter().filter(|(who, ..)| audiences.contains(who)) {
            let page = Html::parse_document(built.file(output, &format!("{folder}/d-{name}/index.html")));
            let answer = page.select(&main).next().unwrap().inner_html();
            let word = word.replace("WHO", who);
            assert!(answer.contains(&word), "{name} for {output} lacks {word}:\n{answer}");
        }
    }
}

/// The files of every kind hold, in each output, what is for its audiences.
fn check_jobs(built: &Built) {
    let site = site().assemble();
    let style = ThemeFile { path: SourcePath::new("a.css"), name: "assets/a.css".to_owned(), bytes: Vec::new() };
    let (theme, _) = Theme::load(vec![style], &site.config, &mut Diagnostics::new());
    for output in &site.config.outputs {
        let view = OutputView::new(&site, output);
        let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for job in plan(&view, &theme) {
            let name = format!("{job:?}");
            let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned();
            paths.entry(name).or_default().push(job.path(&view));
        }
        for (job, word, audiences) in JOBS.iter().filter(|row| row.0 != "Role") {
            let files = paths.get(*job).unwrap_or_else(|| panic!("{} has no {job}", output.name));
            let for_output = |own: &str| output.audiences.iter().any(|one| one.name() == own);
            for (who, .., own) in WHO.iter().filter(|(who, .., own)| audiences.contains(who) && for_output(own)) {
                let word = word.replace("WHO", who);
                let found = &found(built, &output.name, &[&word])[0];
                let holds = files.iter().any(|path| found.contains(path.as_str()));
                assert!(holds, "{job} in {} lacks {word}, which is for {own}", output.name);
            }
        }
    }
}
