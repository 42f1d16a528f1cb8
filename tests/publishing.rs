//! What is shown when and to whom, what is withheld and why, and which outputs a mistake blocks.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use site::{Built, FACILITIES_YAML, OUTPUTS, SITE_YAML, Site};

const NOBODY: [&str; 0] = [];

/// The outputs that have a file.
fn outputs_with(built: &Built, path: &str) -> Vec<&'static str> {
    OUTPUTS.into_iter().filter(|output| built.has(output, path)).collect()
}

/// A site of one page `content/a.md` with this front matter beside its title.
fn page(front: &str) -> Site {
    Site::new("").file("content/a.md", format!("---\ntitle: 頁\n{front}\n---\n本文\n"))
}

#[test]
fn only_a_published_page_is_shown() {
    for (status, shown, reason) in [
        ("draft", false, "下書き"),
        ("review", false, "確認中"),
        ("approved", false, "承認済み"),
        ("published", true, ""),
        ("", true, ""),
    ] {
        let built = page(&format!("status: {status}")).build();
        assert_eq!(built.errors(), NOBODY, "{status}");
        assert_eq!(outputs_with(&built, "a/index.html"), if shown { &OUTPUTS[..] } else { &[] }, "{status}");
        assert_eq!(built.withheld().iter().any(|item| item.starts_with("content/a.md: ")), !shown, "{status}");
        assert!(shown || built.withheld()[0].contains(reason), "{:?}", built.withheld());
    }
}

#[test]
fn a_status_that_cannot_be_read_is_an_error_and_withholds_the_page() {
    let built = page("status: publishd").build();
    assert_eq!(built.errors(), ["unknown-choice content/a.md:3:9"]);
    assert_eq!(outputs_with(&built, "a/index.html"), NOBODY);
    assert_eq!(built.sound(), NOBODY);
}

#[test]
fn the_day_begins_at_midnight_in_the_time_zone_of_the_site() {
    let shown = |site: &Site, now: &str| built_page(&site.clone().now(now));
    let fool = page("publish_on: 2026-04-01\nexpire_on: 2026-04-30");
    assert!(!shown(&fool, "2026-03-31T14:59:59Z"));
    assert!(shown(&fool, "2026-03-31T15:00:00Z"));
    assert!(shown(&fool, "2026-04-30T14:59:59Z"));
    assert!(!shown(&fool, "2026-04-30T15:00:00Z"));
    let in_london = fool.file("content/site.yaml", format!("{SITE_YAML}time_zone: Europe/London\n"));
    assert!(!shown(&in_london, "2026-03-31T22:59:59Z"));
    assert!(shown(&in_london, "2026-03-31T23:00:00Z"));
}

fn built_page(site: &Site) -> bool {
    site.build().expect_sound().has("public", "a/index.html")
}

#[test]
fn the_report_says_what_is_withheld_why_and_when_the_output_changes_next() {
    let site = Site::new(
        "
=== content/draft.md ===
---
title: 下書き
status: draft
publish_on: 2026-11-25
---
=== content/future.md ===
---
title: 予定
publish_on: 2026-12-01
---
=== content/last.md ===
---
title: まもなく終了
expire_on: 2026-11-30
audience: members
---
=== content/over.md ===
---
title: 終了
expire_on: 2026-11-22
---
=== content/retired.md ===
---
title: 廃止
status: retired
---
=== content/new.md ===
---
title: 代わり
aliases: [/retired/]
---
=== content/unused.pdf ===
%PDF
",
    );
    let built = site.build();
    let expected = [
        "content/draft.md: 下書き",
        "content/future.md: 公開予定（2026-12-01から）",
        "content/over.md: 公開終了（2026-11-22まで）",
        "content/retired.md: 廃止",
        "content/unused.pdf: 未使用",
    ];
    assert_eq!(built.withheld(), expected);
    assert_eq!(built.rules(), ["unused-file content/unused.pdf"]);
    assert_eq!(built.next_change("public").as_deref(), Some("2026-12-01"));
    assert_eq!(built.next_change("members").as_deref(), Some("2026-12-01"));
    assert_eq!(built.next_change("internal").as_deref(), Some("2026-12-01"));
    let later = site.now("2026-12-01").build();
    assert_eq!(later.next_change("public"), None);
    assert!(later.has("public", "future/index.html") && !later.has("members", "last/index.html"));
}

#[test]
fn the_last_day_of_a_page_changes_only_the_outputs_that_show_it() {
    let built = page("expire_on: 2026-11-30\naudience: members").build();
    assert_eq!(built.next_change("public"), None);
    assert_eq!(built.next_change("members").as_deref(), Some("2026-12-01"));
}

#[test]
fn a_facility_that_joins_or_leaves_changes_the_outputs_by_itself() {
    let site =
        Site::new("=== content/data/facilities.csv ===\nid,name,joined_on,left_on\na,甲,2026-12-01,2027-04-01\n");
    let site = site.file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"));
    let next = |now: &str| site.clone().now(now).build().expect_sound().next_change("public");
    assert_eq!(next("2026-11-23").as_deref(), Some("2026-12-01"));
    assert_eq!(next("2026-12-01").as_deref(), Some("2027-04-01"));
    assert_eq!(next("2027-04-01").as_deref(), Some("2029-04-01"));
    let shown = |now: &str| site.clone().now(now).build().has("public", "facilities/list/a/index.html");
    assert_eq!(
        [shown("2026-11-30"), shown("2026-12-01"), shown("2029-03-31"), shown("2029-04-01")],
        [false, true, true, false]
    );
    assert_eq!(next("2029-04-01"), None);
}

#[test]
fn an_alias_leads_on_by_a_page_and_by_the_files_of_hosts() {
    let site = page("aliases: [/old/頁/, /kanja.html]").base_url("https://www.example.jp/sub/");
    let built = site.build().expect_sound();
    for (old, target) in [("old/頁/index.html", "../../a/"), ("kanja.html", "./a/")] {
        let html = built.file("public", old);
        assert!(html.contains(&format!("content=\"0; url={target}\"")), "{html}");
        assert!(html.contains(&format!("<a href=\"{target}\">頁</a>")) && html.contains("noindex"), "{html}");
    }
    let rules = built.file("public", "_redirects");
    assert_eq!(rules, "/sub/old/%E9%A0%81/ /sub/a/ 301\n/sub/kanja.html /sub/a/ 301\n");
    let htaccess = built.file("public", ".htaccess");
    assert!(htaccess.contains("RedirectMatch 301 \"^/sub/old/頁/?$\" \"/sub/a/\"\n"), "{htaccess}");
    assert!(htaccess.contains("RedirectMatch 301 \"^/sub/kanja\\.html/?$\" \"/sub/a/\"\n"), "{htaccess}");
    assert!(!built.file("public", "sitemap.xml").contains("kanja"));
}

#[test]
fn rows_of_redirects_lead_to_pages_of_the_site_alone() {
    let site = page("").file(
        "content/data/redirects.csv",
        "from,to\n/one/,/a/\n/two/,a.md\n/three/,https://elsewhere.example.jp/x\n/four/,/nowhere/\n",
    );
    let built = site.build();
    let errors = ["bad-redirect-to content/data/redirects.csv:4:9", "broken-link content/data/redirects.csv:5:8"];
    assert_eq!(built.errors(), errors);
    assert_eq!(built.file("public", "_redirects"), "/one/ /a/ 301\n/two/ /a/ 301\n");
}

#[test]
fn a_retired_page_has_to_lead_to_what_replaces_it() {
    let alone = page("status: retired").build();
    assert_eq!(alone.errors(), ["retired-without-replacement content/a.md"]);
    assert_eq!(alone.sound(), NOBODY);
    let by_alias = page("status: retired").file("content/b.md", "---\ntitle: 新\naliases: [/a/]\n---\n");
    assert!(by_alias.build().expect_sound().file("public", "a/index.html").contains("../b/"));
    let by_row = page("status: retired").file("content/data/redirects.csv", "from,to\n/a/,/\n");
    assert!(by_row.build().expect_sound().file("public", "a/index.html").contains("url=../"));
}

#[test]
fn a_retired_page_of_members_blocks_only_the_outputs_of_members() {
    let built = page("status: retired\naudience: members").build();
    assert_eq!(built.sound(), ["public"]);
}

#[test]
fn a_draft_at_the_address_of_a_published_page_stands_in_nobodys_way() {
    let built = page("slug: same\nstatus: draft").file("content/b.md", "---\ntitle: 新\nslug: same\n---\n").build();
    assert_eq!(built.errors(), ["duplicate-url content/a.md"]);
    assert_eq!(built.sound(), OUTPUTS);
    assert!(built.file("public", "same/index.html").contains("新"));
    let both = page("slug: same\naudience: members").file("content/b.md", "---\ntitle: 新\nslug: same\n---\n").build();
    assert_eq!(both.sound(), ["public"]);
}

#[test]
fn a_draft_does_not_hide_that_two_other_pages_have_one_address() {
    let same = "---\ntitle: 頁\nslug: same\n---\n";
    let site = page("slug: same\nstatus: draft").file("content/b.md", same).file("content/c.md", same);
    let errors = site.build().errors();
    for path in ["content/a.md", "content/c.md"] {
        assert!(errors.contains(&format!("duplicate-url {path}")), "{errors:?}");
    }
}

#[test]
fn an_error_on_a_page_blocks_the_outputs_that_show_the_page() {
    let blocked = |front: &str| {
        let built = page(front).edit("content/a.md", "本文", "[無い](none.md)").build();
        assert_eq!(built.errors().len(), 1, "{}", built.human());
        let sound: Vec<String> = built.sound().into_iter().map(str::to_owned).collect();
        OUTPUTS.into_iter().filter(|output| !sound.iter().any(|name| name == output)).collect::<Vec<_>>()
    };
    assert_eq!(blocked(""), OUTPUTS);
    assert_eq!(blocked("audience: members"), ["members", "internal"]);
    assert_eq!(blocked("audience: internal"), ["internal"]);
    assert_eq!(blocked("status: draft"), NOBODY);
    assert_eq!(blocked("publish_on: 2026-12-01"), NOBODY);
    assert_eq!(blocked("expire_on: 2026-11-01"), NOBODY);
}

fn with_facilities(rows: &str) -> Site {
    let header = "id,name,joined_on,contract_on,contact_person,tel\n";
    Site::new("=== content/list.md ===\n---\ntitle: 一覧\n---\n::facility-list\n")
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", format!("{header}{rows}"))
}

#[test]
fn a_mistake_in_an_internal_column_blocks_only_the_internal_output() {
    let built = with_facilities("a,甲,2026-04-01,2026-02-30,担当,1\n").build();
    assert_eq!(built.errors(), ["impossible-date content/data/facilities.csv:2:16"]);
    assert_eq!(built.sound(), ["public", "members"]);
    assert!(built.file("public", "list/index.html").contains("甲"));
}

#[test]
fn a_mistake_in_a_public_column_blocks_all_outputs_unless_the_row_is_an_applicants() {
    let member = with_facilities("a,甲,2026-02-30,,担当,1\n").build();
    assert_eq!(member.errors(), ["impossible-date content/data/facilities.csv:2:5"]);
    assert_eq!(member.sound(), NOBODY);
    let applicant = with_facilities("a b/,甲,,,担当,1\n").build();
    assert_eq!(applicant.errors().len(), 1, "{}", applicant.human());
    assert_eq!(applicant.sound(), ["public", "members"]);
}

#[test]
fn the_program_writes_the_sound_outputs_and_says_so_with_its_exit_code() {
    let site = with_facilities("a,甲,2026-04-01,,,1\n");
    let folder = site.on_disk();
    let build = |more: &[&str]| folder.run(&[&["build", "--now", "2026-11-23T12:00:00+09:00"], more].concat());
    let title = |output: &str| {
        let dist = folder.dist();
        dist.get(&format!("{output}/list/index.html")).map(|page| String::from_utf8(page.clone()).unwrap())
    };
    assert_eq!(build(&[]).0, 0);

    folder
        .write("content/data/facilities.csv", b"id,name,joined_on,contract_on\na,\xe4\xb9\x99,2026-04-01,2026-02-30\n");
    let (code, _, errors) = build(&[]);
    assert_eq!(code, 1);
    assert!(errors.contains("content/data/facilities.csv:2:16: エラー[impossible-date]"), "{errors}");
    assert!(title("public").unwrap().contains("乙") && title("members").unwrap().contains("乙"));
    assert!(title("internal").unwrap().contains("甲"), "the last good output stands");

    folder.write("content/data/facilities.csv", "id,name,joined_on\na,丙,2026-04-01\n".as_bytes());
    folder.write("content/draft.md", "---\ntitle: 下書き\nstatus: draft\n---\n[無い](none.md)\n".as_bytes());
    let (code, _, errors) = build(&[]);
    assert_eq!(code, 1);
    assert!(errors.contains("content/draft.md:5:1: エラー[broken-link]"), "{errors}");
    assert!(OUTPUTS.into_iter().all(|output| title(output).unwrap().contains("丙")));

    folder.write("content/public.md", "---\ntitle: 公開\n---\n[無い](none.md)\n".as_bytes());
    folder.write("content/data/facilities.csv", "id,name,joined_on\na,丁,2026-04-01\n".as_bytes());
    assert_eq!(build(&[]).0, 1);
    assert!(OUTPUTS.into_iter().all(|output| title(output).unwrap().contains("丙")));
}

#[test]
fn one_output_is_made_alone_and_the_others_stay() {
    let folder = page("").on_disk();
    let build = |more: &[&str]| folder.run(&[&["build", "--now", "2026-11-23T12:00:00+09:00"], more].concat()).0;
    assert_eq!(build(&["--output", "members"]), 0);
    let names = |folder: &site::Folder| -> Vec<&str> {
        let dist = folder.dist();
        OUTPUTS.into_iter().filter(|output| dist.contains_key(&format!("{output}/a/index.html"))).collect()
    };
    assert_eq!(names(&folder), ["members"]);
    assert_eq!(build(&["--output", "public", "--output", "internal"]), 0);
    assert_eq!(names(&folder), OUTPUTS);
    folder.write("content/a.md", "---\ntitle: 新しい題\n---\n".as_bytes());
    assert_eq!(build(&["--output", "public"]), 0);
    let dist = folder.dist();
    let has_new = |output: &str| String::from_utf8_lossy(&dist[&format!("{output}/a/index.html")]).contains("新しい題");
    assert_eq!(OUTPUTS.map(has_new), [true, false, false]);
    assert_eq!(build(&["--output", "publc"]), 2);
}

#[test]
fn a_link_to_what_is_not_out_today_is_a_warning_and_shows_its_text_alone() {
    for front in
        ["status: draft", "status: review", "status: approved", "publish_on: 2026-12-01", "expire_on: 2026-11-01"]
    {
        let built = page(front).file("content/b.md", "---\ntitle: 乙\n---\n前 [文](a.md) 後\n").build();
        assert_eq!(built.rules(), ["withheld-link content/b.md:4:3"], "{front}");
        assert_eq!(built.sound(), OUTPUTS);
        assert!(built.file("public", "b/index.html").contains("<p>前 文 後</p>"));
    }
}

#[test]
fn a_link_to_something_narrower_is_an_error_for_the_outputs_that_lack_it() {
    let linked = |from: &str, to: &str| {
        let site = page(to).file("content/b.md", format!("---\ntitle: 乙\n{from}\n---\n前 [文](a.md) 後\n"));
        let built = site.build();
        (built.errors(), OUTPUTS.map(|output| built.sound().contains(&output)))
    };
    let error = vec!["narrower-link content/b.md:5:3".to_owned()];
    assert_eq!(linked("", "audience: members"), (error.clone(), [false, true, true]));
    assert_eq!(linked("", "audience: internal"), (error.clone(), [false, false, true]));
    assert_eq!(linked("audience: members", "audience: internal"), (error, [true, false, true]));
    assert_eq!(linked("audience: internal", "audience: members"), (Vec::new(), [true; 3]));
    assert_eq!(linked("audience: members", ""), (Vec::new(), [true; 3]));
}

#[test]
fn a_file_of_a_narrower_folder_is_not_to_be_had_in_a_wider_output() {
    let site = Site::new("=== content/a.md ===\n---\ntitle: 甲\n---\n[書類](members/b.pdf)\n")
        .file("content/members/b.pdf", site::pdf(0));
    let built = site.build();
    assert_eq!(built.errors(), ["narrower-link content/a.md:4:1"]);
    assert_eq!(built.sound(), ["members", "internal"]);
    assert_eq!(outputs_with(&built, "members/b.pdf"), ["members", "internal"]);
}

#[test]
fn a_section_speaks_for_all_below_it_until_another_does() {
    let site = Site::new(
        "
=== content/data/contacts.yaml ===
office: { name: 事務局 }
desk: { name: 相談窓口 }
=== content/s/_index.md ===
---
title: 節
audience: members
owner: office
toc: true
review_every: 1y
---
=== content/s/a.md ===
---
title: 甲
reviewed_on: 2026-04-01
---
## 見出し
=== content/s/t/_index.md ===
---
title: 下の節
owner: desk
status: draft
---
=== content/s/t/b.md ===
---
title: 乙
---
=== content/s/t/u/c.md ===
---
title: 丙
status: published
audience: internal
toc: false
---
## 見出し
",
    );
    let built = site.build().expect_sound();
    assert_eq!(outputs_with(&built, "s/a/index.html"), ["members", "internal"]);
    let a = built.file("members", "s/a/index.html");
    assert!(a.contains("事務局") && a.contains("class=\"toc\"") && a.contains("2027-04-01"), "{a}");
    assert_eq!(outputs_with(&built, "s/t/b/index.html"), NOBODY);
    assert_eq!(outputs_with(&built, "s/t/u/c/index.html"), ["internal"]);
    let c = built.file("internal", "s/t/u/c/index.html");
    assert!(c.contains("相談窓口") && !c.contains("class=\"toc\""), "{c}");
}

#[test]
fn an_audience_never_widens_on_the_way_down() {
    let site = Site::new(
        "
=== content/s/_index.md ===
---
title: 節
audience: internal
---
=== content/s/t/_index.md ===
---
title: 下の節
audience: members
---
=== content/s/t/a.md ===
---
title: 甲
audience: public
---
=== content/members/_index.md ===
---
title: 参加機関
audience: public
---
",
    );
    let built = site.build();
    let expected = [
        "audience-wider-than-folder content/members/_index.md:3:11",
        "audience-wider-than-folder content/s/t/_index.md:3:11",
        "audience-wider-than-folder content/s/t/a.md:3:11",
    ];
    assert_eq!(built.errors(), expected);
    for (path, outputs) in [
        ("s/t/index.html", &["internal"][..]),
        ("s/t/a/index.html", &["internal"]),
        ("members/index.html", &["members", "internal"]),
    ] {
        assert_eq!(outputs_with(&built, path), outputs, "{path}");
    }
    assert_eq!(built.sound(), ["public"]);
}

#[test]
fn an_applicant_whose_id_is_taken_by_a_page_blocks_only_the_internal_output() {
    let site = |joined: &str| {
        with_facilities(&format!("a,甲,{joined},,,1\n")).file("content/facilities/list/a.md", "---\ntitle: 頁\n---\n")
    };
    let applicant = site("").build();
    assert!(applicant.errors().contains(&"duplicate-url content/data/facilities.csv:2:1".to_owned()));
    assert_eq!(applicant.sound(), ["public", "members"]);
    assert_eq!(site("2026-04-01").build().sound(), NOBODY);
}

#[test]
fn a_review_that_lapses_changes_the_page_by_itself() {
    let site = page("reviewed_on: 2026-06-01\nreview_every: 6m");
    let shows = |now: &str| site.clone().now(now).build().file("public", "a/index.html").contains("2026-12-01");
    let built = site.build().expect_sound();
    assert_eq!([shows("2026-12-01"), shows("2026-12-02")], [true, false]);
    assert_eq!(built.next_change("public").as_deref(), Some("2026-12-02"));
    let lapsed = site.now("2026-12-02").build();
    assert_eq!(lapsed.rules(), ["review-overdue content/a.md:3:14"]);
    assert_eq!(lapsed.next_change("public"), None);
    assert!(lapsed.file("internal", "a/index.html").contains("2026-12-01"));
}

/// A site with one member, one that left three years ago, and an applicant; the page asks for what `body` says.
fn asking_for(body: &str) -> Site {
    let yaml = format!("{SITE_YAML}{FACILITIES_YAML}");
    Site::new("")
        .file("content/site.yaml", yaml)
        .file(
            "content/data/facilities.csv",
            "id,name,kind,joined_on,left_on\n\
             here,在籍病院,病院,2020-04-01,\n\
             gone,昔の薬局,薬局,2020-04-01,2023-04-01\n\
             soon,申込中診療所,診療所,,\n",
        )
        .file("content/a.md", format!("---\ntitle: 頁\n---\n{body}\n"))
}

#[test]
fn a_facility_whose_page_has_gone_keeps_its_name_and_stops_no_build() {
    let built = asking_for(":facility[gone]は退会しました。").build();
    assert_eq!(built.sound(), OUTPUTS);
    assert!(built.rules().iter().any(|rule| rule.starts_with("facility-gone content/a.md:4:1")), "{:?}", built.rules());
    let page = built.file("public", "a/index.html");
    assert!(page.contains("<p>昔の薬局は退会しました。</p>"), "{page}");
}

#[test]
fn an_applicant_may_not_be_named_where_it_is_not_shown() {
    let built = asking_for(":facility[soon]が申し込みました。").build();
    assert_eq!(built.errors(), ["facility-not-shown content/a.md:4:1"]);
    assert_eq!(built.sound(), ["internal"]);
    assert!(!built.file("public", "a/index.html").contains("申込中診療所"));
}

#[test]
fn a_kind_without_members_today_is_an_empty_list_and_a_kind_that_nobody_has_is_a_slip() {
    asking_for("::facility-list{kind=薬局}").build().expect_sound();
    let built = asking_for("::facility-list{kind=薬曲}").build();
    assert_eq!(built.errors(), ["unknown-list-value content/a.md:4:17"]);
}

#[test]
fn a_table_whose_file_is_not_there_is_an_error_at_its_name() {
    let error = |file: &str| {
        let site = page("").edit("content/a.md", "本文", &format!("::table{{file={file}}}"));
        site.file("content/s/there.csv", "甲\n1\n").file("content/data/d.csv", "甲\n1\n").build().errors()
    };
    assert_eq!(error("s/there.csv"), NOBODY);
    assert_eq!(error("s/three.csv"), ["broken-link content/a.md:5:9"]);
    assert_eq!(error("data/d.csv"), ["link-to-data content/a.md:5:9"]);
    assert_eq!(error("../../d.csv"), ["link-leaves-content content/a.md:5:9"]);
    assert_eq!(error("_index.md"), ["attribute-value content/a.md:5:9"]);
}

#[test]
fn a_file_at_the_address_of_the_facility_list_is_an_error_at_that_file() {
    let site = with_facilities("a,甲,2026-04-01,,,1\n").file("content/facilities/list/facilities.csv", "x");
    let built = site.edit("content/list.md", "::facility-list", "[表](facilities/list/facilities.csv)").build();
    assert!(built.errors().contains(&"reserved-url content/facilities/list/facilities.csv".to_owned()));
}

#[test]
fn a_folder_in_a_link_means_its_own_page() {
    let site = Site::new("")
        .file("content/news/_index.md", "---\ntitle: 知らせ\n---\n")
        .file("content/news/n.md", "---\ntitle: 新着\ndate: 2026-11-01\n---\n本文\n")
        .file("content/a.md", "---\ntitle: 頁\n---\n[一覧](news)と[始め](/)。\n\n::news{section=news}\n");
    let page = site.build().expect_sound().file("public", "a/index.html").to_owned();
    assert!(page.contains("<a href=\"../news/\">一覧</a>と<a href=\"../\">始め</a>"), "{page}");
    assert!(page.contains("<a href=\"../news/n/\">新着</a>"), "{page}");
}
