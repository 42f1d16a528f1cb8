//! Same input, same bytes: wherever, however often, in whatever order and with however many threads a site is built.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the real program on a disk")]

mod site;

use std::collections::BTreeMap;
use std::fs::File;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use site::{Built, FACILITIES_YAML, Folder, OUTPUTS, SITE_YAML, Site};

/// Fails with the names of the files that differ, not with their bytes.
#[track_caller]
fn assert_same<K: Ord + std::fmt::Debug>(one: &BTreeMap<K, Vec<u8>>, other: &BTreeMap<K, Vec<u8>>) {
    let differs = |path: &&K| one.get(path) != other.get(path);
    let astray: Vec<&K> = one.keys().chain(other.keys()).filter(differs).collect();
    assert!(astray.is_empty(), "not the same: {astray:?}");
}

/// The sources written in this order and with these ages, built by the real program.
fn built_on_disk(site: &Site, backwards: bool, age: u64, jobs: &str, variables: &[(&str, &str)]) -> Folder {
    let folder = Site::new("").on_disk();
    let mut files: Vec<_> = site.files.iter().collect();
    if backwards {
        files.reverse();
    }
    for (number, (path, bytes)) in files.into_iter().enumerate() {
        folder.write(path, bytes);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(age + number as u64);
        File::options().write(true).open(folder.root().join(path)).unwrap().set_modified(time).unwrap();
    }
    let mut program = folder.program(&["build", "--now", "2026-11-23T00:30:00Z", "--jobs", jobs]);
    let output = program.envs(variables.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

#[test]
fn the_demonstration_is_the_same_in_every_folder_zone_language_order_and_number_of_threads() {
    let site = Site::demonstration();
    let one = [("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8"), ("LC_ALL", "ja_JP.UTF-8")];
    let other = [("TZ", "America/Los_Angeles"), ("LANG", "C"), ("LC_ALL", "tr_TR.UTF-8")];
    let one = built_on_disk(&site, false, 1_000_000_000, "1", &one).dist();
    let other = built_on_disk(&site, true, 1_700_000_000, "8", &other).dist();
    for output in OUTPUTS {
        assert!(one.contains_key(&format!("{output}/index.html")), "{:?}", one.keys());
    }
    assert_same(&one, &other);
}

#[test]
fn a_folder_built_again_is_the_same() {
    let folder = built_on_disk(&Site::demonstration(), false, 1_000_000_000, "2", &[]);
    let first = folder.dist();
    let (code, ..) = folder.run(&["build", "--now", "2026-11-23T01:00:00Z"]);
    assert_eq!(code, 0);
    assert_same(&first, &folder.dist());
}

#[test]
fn two_builds_in_one_process_are_the_same_and_the_same_as_on_a_disk() {
    let site = Site::demonstration().now("2026-11-23T00:30:00Z");
    let (first, second) = (site.build(), site.build());
    assert_same(&first.files, &second.files);
    assert_eq!(first.human(), second.human());
    let disk = built_on_disk(&site, false, 1_000_000_000, "2", &[]).dist();
    for ((output, path), bytes) in &first.files {
        assert!(disk.get(&format!("{output}/{path}")) == Some(bytes), "{output}/{path} is another on the disk");
    }
}

#[test]
fn the_hour_of_the_build_is_in_no_byte() {
    let site = Site::demonstration();
    let (morning, night) = ("2026-11-23T00:00:00+09:00", "2026-11-23T23:59:59+09:00");
    assert_same(&site.clone().now(morning).build().files, &site.now(night).build().files);
}

#[test]
fn an_output_made_alone_is_the_same_as_among_all() {
    let site = Site::demonstration();
    let all = site.build();
    for output in OUTPUTS {
        let alone = site.clone().output(output).build();
        let of_all = all.files.iter().filter(|((name, _), _)| name == output);
        assert_same(&of_all.map(|(key, bytes)| (key.clone(), bytes.clone())).collect(), &alone.files);
    }
}

/// One page: little to choose from, so that much is equal and order must be kept by rule.
fn page() -> impl Strategy<Value = String> {
    let titles = prop::sample::select(vec!["同じ題", "別の題", "題"]);
    let settings = prop::sample::subsequence(
        vec![
            "date: 2026-11-01",
            "updated: 2026-11-02",
            "order: 1",
            "audience: members",
            "status: draft",
            "publish_on: 2026-12-01",
            "aliases: [/old/OWN/, /a b/OWN]",
            "owner: office",
            "owner_: office",
            "toc: true",
        ],
        0..4,
    );
    let blocks = prop::sample::subsequence(
        vec![
            "## 見出し",
            "## 見出し\n\n### 小見出し",
            "[次](b.md#見出し)",
            "[隣](/s/c.md)",
            "[無い](none.md)",
            "::news{limit=3}",
            "::facility-list{by=kind}",
            "::facility-list{by=kana}",
            "::facility-history",
            "[^1] と [^1]\n\n[^1]: 脚注",
            ":::note\n- 一\n- [ ] 二\n:::",
            ":::unclosed",
            "![](a.png)",
            "[表](a.csv) ::table{file=a.csv}",
        ],
        0..6,
    );
    (titles, settings, blocks).prop_map(|(title, settings, blocks)| {
        format!("---\ntitle: {title}\n{}\n---\n{}\n", settings.join("\n"), blocks.join("\n\n"))
    })
}

fn facilities() -> impl Strategy<Value = String> {
    let row = (
        0..6u8,
        prop::sample::select(vec!["あ", "が", "か", ""]),
        prop::sample::select(vec!["病院", "薬局", ""]),
        prop::sample::select(vec!["2020-01-01", "2026-12-01", "", "?"]),
    );
    prop::collection::vec(row, 0..8).prop_map(|rows| {
        let rows: String =
            rows.iter().map(|(id, kana, kind, day)| format!("f{id},同名,{kana},{kind},{day}\n")).collect();
        format!("id,name,kana,kind,joined_on\n{rows}")
    })
}

fn site() -> impl Strategy<Value = Site> {
    let paths = ["content/a.md", "content/b.md", "content/s/_index.md", "content/s/c.md", "content/s/d.md"];
    (prop::collection::vec(page(), paths.len()), facilities()).prop_map(move |(pages, facilities)| {
        let site = Site::new("=== content/data/contacts.yaml ===\noffice: { name: 事務局 }\n")
            .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
            .file("content/data/facilities.csv", facilities)
            .file("content/a.csv", "甲,乙\n1,2\n")
            .file("content/a.png", site::png(""));
        // Two files of one name would be an error, and the first to come would be kept: such an output is not published.
        let own = |path: &str, text: String| text.replace("OWN", path.rsplit('/').next().unwrap());
        paths.iter().zip(pages).fold(site, |site, (path, text)| site.file(path, own(path, text)))
    })
}

fn built_with(threads: usize, site: &Site) -> Built {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| site.build())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_site_is_the_same_with_one_thread_and_with_many(site in site()) {
        let (one, many) = (built_with(1, &site), built_with(5, &site));
        assert_same(&one.files, &many.files);
        prop_assert_eq!(one.human(), many.human());
        prop_assert_eq!(one.withheld(), many.withheld());
        prop_assert_eq!(one.report.outputs, many.report.outputs);
    }
}
