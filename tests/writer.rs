//! What the writer refuses, keeps and reports.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

mod dist;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use dist::{OUTPUTS, Place, STRATEGIES, new_site, old_site, site, snapshot};
use renkei::diag::Diagnostic;
use renkei::io::{Counts, Plain, Stage, Step, Steps, Strategy, Target, write_file, write_new_file, write_new_tree};
use renkei::store::{MANIFEST, Manifest, Sink};

fn rule<T>(result: Result<T, Diagnostic>) -> &'static str {
    result.map_or_else(|problem| problem.rule, |_| "accepted")
}

fn open(target: &Target) -> Result<Stage<'static>, Diagnostic> {
    Stage::open(target, Strategy::default(), &Plain)
}

/// A day in the past, so that a file that is written now has another time.
fn past() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn set_time(path: &Path) {
    fs::File::options().write(true).open(path).unwrap().set_modified(past()).unwrap();
}

fn time(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn unchanged_files_keep_their_modification_time_and_changed_ones_get_a_new_one() {
    for strategy in STRATEGIES {
        let place = Place::new();
        place.build(strategy, &Plain, &old_site()).unwrap();
        let public = place.dist().join("public");
        set_time(&public.join("same/index.html"));
        set_time(&public.join("index.html"));
        let published = place.build(strategy, &Plain, &new_site()).unwrap();
        assert_eq!(time(&public.join("same/index.html")), past());
        assert!(time(&public.join("index.html")) > past());
        assert_eq!(published.outputs["public"], Counts { written: 4, unchanged: 1, removed: 2 });
        assert!(published.warnings.0.is_empty());
    }
}

/// A file system without hard links, such as exFAT.
struct NoLinks;

impl Steps for NoLinks {
    fn before(&self, step: Step, _: &Path) -> io::Result<()> {
        if step == Step::LinkFile { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    }
}

#[test]
fn without_hard_links_unchanged_files_keep_their_time_too() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let same = place.dist().join("public/same/index.html");
    set_time(&same);
    place.build(Strategy::Exchange, &NoLinks, &new_site()).unwrap();
    assert_eq!(time(&same), past());
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&new_site()["public"]));
}

/// A file system that cannot exchange folders; remembers the steps.
struct NoExchange(Mutex<Vec<Step>>);

impl Steps for NoExchange {
    fn before(&self, step: Step, _: &Path) -> io::Result<()> {
        self.0.lock().unwrap().push(step);
        if step == Step::Exchange { Err(io::ErrorKind::Unsupported.into()) } else { Ok(()) }
    }
}

#[test]
fn where_folders_cannot_be_exchanged_they_are_moved_aside() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let steps = NoExchange(Mutex::default());
    place.build(Strategy::Exchange, &steps, &new_site()).unwrap();
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&new_site()["public"]));
    assert!(steps.0.lock().unwrap().contains(&Step::Exchange));
    assert_eq!(place.names().1, ["lock"]);
}

/// Remembers the steps.
#[derive(Default)]
struct Log(Mutex<Vec<Step>>);

impl Steps for Log {
    fn after(&self, step: Step, _: &Path) {
        self.0.lock().unwrap().push(step);
    }
}

#[test]
fn an_output_of_which_nothing_changed_is_not_touched() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let log = Log::default();
    let published = place.build(Strategy::Exchange, &log, &old_site()).unwrap();
    assert_eq!(published.outputs["public"], Counts { written: 0, unchanged: 5, removed: 0 });
    let log = log.0.into_inner().unwrap();
    assert!(!log.contains(&Step::Exchange) && !log.contains(&Step::Rename) && !log.contains(&Step::WriteFile));
    assert_eq!(place.names().1, ["lock"]);
}

#[test]
fn an_output_that_is_not_published_stays_as_it_is() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let stage = open(&place.target()).unwrap();
    for (output, files) in &new_site() {
        for (path, text) in files {
            stage.put(output, path, text.as_bytes()).unwrap();
        }
    }
    let published = stage.publish(&["public"]).unwrap();
    assert_eq!(published.outputs.keys().collect::<Vec<_>>(), ["public"]);
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&new_site()["public"]));
    assert_eq!(snapshot(&place.dist().join("members")).as_ref(), Some(&old_site()["members"]));
    assert_eq!(place.names().1, ["lock"]);
}

#[test]
fn an_output_that_the_site_no_longer_has_stays_and_is_named() {
    let place = Place::new();
    let first = place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    assert!(first.warnings.0.is_empty());
    let target = Target { home: None, ..Target::new(place.root(), place.dist(), &["public"]) };
    let stage = open(&target).unwrap();
    for (path, text) in &new_site()["public"] {
        stage.put("public", path, text.as_bytes()).unwrap();
    }
    let published = stage.publish(&["public"]).unwrap();
    assert_eq!(published.warnings.0.iter().map(|w| w.rule).collect::<Vec<_>>(), ["former-output"]);
    assert_eq!(snapshot(&place.dist().join("members")).as_ref(), Some(&old_site()["members"]));
}

#[test]
fn nothing_is_visible_before_it_is_published() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let stage = open(&place.target()).unwrap();
    stage.put("public", "index.html", b"secret").unwrap();
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&old_site()["public"]));
    stage.discard().unwrap();
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&old_site()["public"]));
    assert_eq!(place.names().1, ["lock"]);
}

#[test]
fn a_second_build_into_the_same_folder_is_refused_while_the_first_runs() {
    let place = Place::new();
    let first = open(&place.target()).unwrap();
    let problem = open(&place.target()).map(drop).unwrap_err();
    assert_eq!(problem.rule, "build-running");
    assert!(problem.message.ja.contains("別の renkei"));
    first.put("public", "index.html", b"1").unwrap();
    first.publish(&["public"]).unwrap();
    assert_eq!(fs::read(place.dist().join("public/index.html")).unwrap(), b"1");
    assert_eq!(
        rule(open(&place.target())),
        "foreign-output",
        "no manifest was put, so the folder is not known as ours"
    );
}

#[test]
fn the_folder_of_all_outputs_is_not_served_and_the_rules_of_others_stay() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let rules = place.dist().join(".htaccess");
    assert!(fs::read_to_string(&rules).unwrap().contains("Require all denied"));
    fs::write(&rules, "# ours").unwrap();
    place.build(Strategy::Exchange, &Plain, &new_site()).unwrap();
    assert_eq!(fs::read_to_string(&rules).unwrap(), "# ours");
}

#[test]
fn a_folder_that_renkei_did_not_make_is_refused_and_stays_as_it_is() {
    let place = Place::new();
    for name in ["a.html", "b.html", "c.html", "d.html", "e.html", "f.html"] {
        write_new_file(&place.dist().join(name), name.as_bytes()).unwrap();
    }
    let before = snapshot(&place.dist());
    let problem = open(&place.target()).map(drop).unwrap_err();
    assert_eq!(problem.rule, "foreign-output");
    assert!(problem.message.ja.contains("a.html, b.html, c.html, d.html, e.html, …"), "{}", problem.message.ja);
    assert_eq!(snapshot(&place.dist()), before);
}

#[test]
fn an_output_with_files_that_its_manifest_does_not_name_is_refused_and_stays_as_it_is() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let public = place.dist().join("public");
    fs::write(public.join("index.html"), "edited by hand").unwrap();
    fs::write(public.join(".DS_Store"), "junk").unwrap();
    open(&place.target()).unwrap().discard().unwrap();
    fs::write(public.join("same/mine.txt"), "mine").unwrap();
    let before = snapshot(&place.dist());
    let problem = place.build(Strategy::Exchange, &Plain, &new_site()).unwrap_err();
    assert_eq!(problem.rule, "foreign-output");
    assert!(problem.message.ja.contains("same/mine.txt") && !problem.message.ja.contains("index.html"));
    assert_eq!(snapshot(&place.dist()), before);
}

#[test]
fn an_output_with_the_manifest_of_another_program_is_refused() {
    for manifest in ["{\"name\": \"app\"}", "{\"generator\": \"hugo\", \"files\": {}}", ""] {
        let place = Place::new();
        open(&place.target()).unwrap().discard().unwrap();
        write_new_file(&place.dist().join("public").join(MANIFEST), manifest.as_bytes()).unwrap();
        assert_eq!(rule(open(&place.target())), "foreign-output");
    }
}

#[test]
fn folders_that_hold_what_people_keep_are_refused_as_output() {
    let place = Place::new();
    let at = |dist: &str| Target { dist: place.root().join(dist), ..place.target() };
    for dist in ["content", "content/dist", "content/a/b", "themes/x", "x/../content/dist"] {
        fs::create_dir_all(place.root().join("x")).unwrap();
        assert_eq!(rule(open(&at(dist))), "output-inside-content", "{dist}");
    }
    for dist in ["", ".", "..", "content/..", "/"] {
        assert_eq!(rule(open(&at(dist))), "output-holds-site", "{dist}");
    }
    let home = Target { home: Some(place.root().join("user/home")), ..at("user/home") };
    assert_eq!(rule(open(&home)), "output-is-home");
    let above_home = Target { home: Some(place.root().join("user/home")), ..at("user") };
    assert_eq!(rule(open(&above_home)), "output-is-home");
    fs::write(place.root().join("file"), "").unwrap();
    assert_eq!(rule(open(&at("file"))), "output-not-folder");
    assert_eq!(dist::names(&place.root()), ["content", "file", "x"], "nothing was made");
}

#[cfg(unix)]
#[test]
fn links_in_the_place_of_outputs_are_refused_and_their_targets_stay() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let elsewhere = place.root().join("elsewhere");
    write_new_file(&elsewhere.join("precious"), b"1").unwrap();
    symlink(&elsewhere, place.dist()).unwrap();
    assert_eq!(rule(open(&place.target())), "output-is-link");
    fs::remove_file(place.dist()).unwrap();
    fs::create_dir(place.dist()).unwrap();
    symlink(&elsewhere, place.dist().join(".renkei")).unwrap();
    assert_eq!(rule(open(&place.target())), "output-is-link");
    fs::remove_file(place.dist().join(".renkei")).unwrap();
    open(&place.target()).unwrap().discard().unwrap();
    symlink(&elsewhere, place.dist().join("public")).unwrap();
    assert_eq!(rule(open(&place.target())), "output-is-link");
    assert_eq!(dist::names(&elsewhere), ["precious"]);
}

#[test]
fn paths_that_leave_the_output_are_refused_and_nothing_is_written() {
    let place = Place::new();
    let stage = open(&place.target()).unwrap();
    for path in ["../../../x", "/tmp/x", "a/../../x", "a\\x", "nul", "", "a/"] {
        assert_eq!(rule(stage.put("public", path, b"")), "bad-output-path", "{path}");
    }
    assert_eq!(rule(stage.put("internal", "x", b"")), "bad-output-path", "an output that was not named on opening");
    stage.put("public", "a", b"").unwrap();
    assert_eq!(rule(stage.put("public", "A", b"")), "output-collision");
    assert_eq!(rule(stage.put("public", "a/b", b"")), "output-collision");
    assert_eq!(dist::names(&place.dist().join(".renkei/new")), ["public"]);
    drop(stage);
    let bad = Target { outputs: vec!["../public".to_owned()], ..place.target() };
    assert_eq!(rule(open(&bad)), "bad-output-path");
}

#[test]
fn two_thousand_files_from_four_threads_are_published_and_then_all_known_as_unchanged() {
    let place = Place::new();
    let paths: Vec<String> = (0..2000).map(|n| format!("section{}/page{n}/index.html", n % 7)).collect();
    let mut manifest = Manifest::default();
    for path in &paths {
        manifest.add(path, path.as_bytes());
    }
    for expected in [Counts { written: 2001, ..Counts::default() }, Counts { unchanged: 2001, ..Counts::default() }] {
        let stage = open(&place.target()).unwrap();
        std::thread::scope(|scope| {
            for part in paths.chunks(500) {
                let stage = &stage;
                scope.spawn(move || part.iter().for_each(|path| stage.put("public", path, path.as_bytes()).unwrap()));
            }
        });
        stage.put("public", MANIFEST, manifest.to_json().as_bytes()).unwrap();
        assert_eq!(stage.publish(&["public"]).unwrap().outputs["public"], expected);
    }
    assert_eq!(snapshot(&place.dist().join("public")).unwrap().len(), 2001);
}

/// A file system of 256 KiB in `dist`, for root on Linux; unmounted at the end.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(path: &Path) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let disk = Self(path.to_owned());
        disk.run("mount", &["-t", "tmpfs", "-o", "size=256k", "none"]).then_some(disk)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let output = std::process::Command::new(program).args(arguments).arg(&self.0).output();
        output.is_ok_and(|output| output.status.success())
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        self.run("umount", &[]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_really_full_or_read_only_is_reported_and_the_old_site_stands() {
    let place = Place::new();
    let Some(disk) = SmallDisk::mount(&place.dist()) else {
        eprintln!("SKIPPED: only root can mount a small disk; the faults in tests/killed.rs cover the same paths");
        return;
    };
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let large = site(&[("index.html", "新"), ("large", &"x".repeat(300_000))]);
    let problem = place.build(Strategy::Exchange, &Plain, &large).unwrap_err();
    assert_eq!(problem.rule, "disk-full");
    assert!(problem.message.ja.contains("large"), "{}", problem.message.ja);
    assert_eq!(place.names().1, ["lock"]);
    assert!(disk.run("mount", &["-o", "remount,ro"]));
    assert_eq!(rule(place.build(Strategy::Exchange, &Plain, &new_site())), "disk-read-only");
    assert!(disk.run("mount", &["-o", "remount,rw"]));
    for output in OUTPUTS {
        assert_eq!(snapshot(&place.dist().join(output)).as_ref(), Some(&old_site()[output]));
    }
}

#[test]
fn a_new_tree_is_written_as_a_whole_or_not_at_all() {
    let place = Place::new();
    let files: [(&str, &[u8]); 2] = [("content/site.yaml", b"schema: 1"), ("README.md", b"")];
    let dir = place.root().join("a/new/site");
    write_new_tree(&dir, files).unwrap();
    assert_eq!(dist::names(&dir), ["README.md", "content"]);
    assert_eq!(dist::names(&place.root().join("a/new")), ["site"]);
    assert_eq!(rule(write_new_tree(&dir, files)), "folder-not-empty");
    let bad: [(&str, &[u8]); 2] = [("a", b""), ("../b", b"")];
    assert_eq!(rule(write_new_tree(&place.root().join("bad"), bad)), "bad-file-name");
    assert_eq!(dist::names(&place.root()), ["a", "content"]);
}

#[test]
fn a_new_tree_fills_an_empty_folder_without_replacing_it() {
    let place = Place::new();
    let dir = place.root().join("empty");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join(".DS_Store"), "").unwrap();
    let bad: [(&str, &[u8]); 2] = [("a", b""), ("a/b", b"")];
    assert_eq!(rule(write_new_tree(&dir, bad)), "write-failed");
    assert_eq!(dist::names(&dir), [".DS_Store"]);
    let files: [(&str, &[u8]); 2] = [("content/site.yaml", b"schema: 1"), (".gitignore", b"/dist")];
    write_new_tree(&dir, files).unwrap();
    assert_eq!(dist::names(&dir), [".DS_Store", ".gitignore", "content"]);
    fs::write(place.root().join("file"), "").unwrap();
    assert_eq!(rule(write_new_tree(&place.root().join("file"), files)), "file-exists");
}

#[test]
fn a_new_file_never_overwrites_and_a_named_one_is_replaced_in_one_step() {
    let place = Place::new();
    let path = place.root().join("content/news/2026/a.md");
    write_new_file(&path, b"1").unwrap();
    assert_eq!(rule(write_new_file(&path, b"2")), "file-exists");
    assert_eq!(fs::read(&path).unwrap(), b"1");
    write_file(&path, b"3").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"3");
    assert_eq!(dist::names(path.parent().unwrap()), ["a.md"]);
}

/// A folder whose working files cannot be removed, as when a scanner for viruses holds them open.
struct Held;

impl Steps for Held {
    fn before(&self, step: Step, _: &Path) -> io::Result<()> {
        if step == Step::RemoveTree { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}

#[test]
fn a_working_folder_that_cannot_be_removed_is_a_warning_and_goes_with_the_next_build() {
    let place = Place::new();
    place.build(Strategy::Exchange, &Plain, &old_site()).unwrap();
    let published = place.build(Strategy::Exchange, &Held, &new_site()).unwrap();
    assert_eq!(published.warnings.0.iter().map(|warning| warning.rule).collect::<Vec<_>>(), ["leftovers"]);
    assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&new_site()["public"]));
    place.build(Strategy::Exchange, &Plain, &new_site()).unwrap();
    assert_eq!(place.names().1, ["lock"]);
}
