//! Folders that are no place for outputs, disks that do not take them, and very many errors.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::office::{Office, Run, run};
use crate::table::messages;

/// The run ended so, and said this and nothing else: `PLACE: エラー[RULE]: …`.
fn says(run: &Run, code: i32, head: &str, remedy: &str) {
    assert_eq!(run.code, code, "{}", run.stderr);
    let said = messages(&run.stderr);
    assert_eq!(said.len(), 1, "{}", run.stderr);
    assert!(said[0].0.starts_with(head) && said[0].1.contains(remedy), "{}", run.stderr);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let office = Office::built();
    office.write("mine/photo.jpg", "x");
    says(&office.build(&["--out", "mine"]), 3, "エラー[foreign-output]: 出力先「mine」", "別の場所へ移し");
    assert_eq!(office.files("mine").len(), 1);
    office.write("dist/public/photo.jpg", "x");
    let before = office.files("dist");
    says(&office.build(&[]), 3, "エラー[foreign-output]: 出力先「./dist/public」", "別の場所へ移し");
    assert_eq!(office.files("dist"), before);
}

#[test]
fn a_file_in_the_place_of_the_outputs_stays() {
    let office = Office::new();
    office.write("dist", "x");
    says(&office.build(&[]), 3, "エラー[output-not-folder]: 出力先「./dist」", "同じ名前のファイルを移すか");
    assert_eq!(office.read("dist"), "x");
}

#[test]
fn outputs_never_go_where_sources_or_a_home_are() {
    let office = Office::new();
    fs::create_dir_all(office.path("home/me")).unwrap();
    let before = office.files(".");
    says(&office.build(&["--out", "content/dist"]), 3, "エラー[output-inside-content]", "別のフォルダー");
    says(&office.build(&["--out", "themes"]), 3, "エラー[output-inside-content]", "別のフォルダー");
    says(&office.build(&["--out", "."]), 3, "エラー[output-holds-site]", "dist のような");
    let mut command = office.command(&["build", "--out", "home"]);
    command.env("HOME", office.path("home/me"));
    says(&run(command, b""), 3, "エラー[output-is-home]", "dist のような");
    assert_eq!(office.files("."), before);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_is_not_followed() {
    let office = Office::new();
    fs::create_dir(office.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", office.path("dist")).unwrap();
    says(&office.build(&[]), 3, "エラー[output-is-link]", "--out で直接");
    assert!(office.files("elsewhere").is_empty());
}

#[test]
fn of_two_builds_at_once_one_waits_outside() {
    let office = Office::built();
    let before = office.files("dist");
    let lock = fs::File::options().write(true).open(office.path("dist/.renkei/lock")).unwrap();
    lock.lock().unwrap();
    says(&office.build(&[]), 3, "エラー[build-running]", "終わるのを待って");
    assert_eq!(office.files("dist"), before);
    drop(lock);
    assert_eq!(office.build(&[]).code, 0);
}

#[test]
fn builds_that_race_leave_a_whole_site() {
    let office = Office::built();
    let before = office.files("dist/public");
    let mut children: Vec<_> = (0..4)
        .map(|_| {
            let mut command = office.command(&["build", "--now", "2026-11-23T09:00:00+09:00"]);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for child in &mut children {
        assert!(matches!(child.wait().unwrap().code(), Some(0 | 3)));
    }
    assert_eq!(office.files("dist/public"), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_reported_and_the_old_site_stands() {
    let office = Office::new();
    fs::create_dir(office.path("dist")).unwrap();
    let dist = office.path("dist");
    let mount = |arguments: &[&str]| {
        let output = Command::new("mount").args(arguments).arg(&dist).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=512k", "none"]) {
        eprintln!("SKIPPED: only root can mount a small disk; the faults in tests/killed.rs cover the same paths");
        return;
    }
    let built = office.build(&[]);
    let before = office.files("dist/public");
    office.write("content/big.pdf", vec![b'x'; 600_000]);
    office.page("", "[x](big.pdf)\n");
    let full = office.build(&[]);
    let after = office.files("dist/public");
    assert!(Command::new("umount").arg(&dist).status().unwrap().success());
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert_eq!(full.code, 3, "{}", full.stderr);
    assert!(
        messages(&full.stderr).iter().all(|(message, _)| message.starts_with("エラー[disk-full]")),
        "{}",
        full.stderr
    );
    assert_eq!(after, before);
}

/// Whether the system lets this user write where permissions forbid it.
#[cfg(unix)]
fn is_almighty(office: &Office) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::create_dir(office.path("closed")).unwrap();
    fs::set_permissions(office.path("closed"), fs::Permissions::from_mode(0o500)).unwrap();
    fs::write(office.path("closed/x"), "").is_ok()
}

#[cfg(unix)]
#[test]
fn files_and_folders_that_permissions_close_are_reported() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::built();
    if is_almighty(&office) {
        eprintln!("SKIPPED: permissions do not bind this user; write-not-permitted and unreadable are tried by others");
        return;
    }
    says(&office.build(&["--out", "closed/dist"]), 3, "エラー[write-not-permitted]", "アクセス権");
    fs::set_permissions(office.path("content/fees.md"), fs::Permissions::from_mode(0o000)).unwrap();
    says(&office.build(&[]), 1, "content/fees.md: エラー[unreadable]", "アクセス権");
}

#[test]
fn of_ten_thousand_errors_the_first_fifty_are_shown_and_all_are_counted() {
    let office = Office::built();
    let before = office.files("dist");
    for page in 0..100 {
        office.write(
            &format!("content/many/{page:03}.md"),
            format!("---\ntitle: x\n---\n{}", "[x](none.md)\n\n".repeat(100)),
        );
    }
    let begun = Instant::now();
    let run = office.build(&[]);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert_eq!(run.code, 1);
    let said = messages(&run.stderr);
    assert_eq!(said.len(), 50);
    assert!(said[0].0.starts_with("content/many/000.md:4:1: エラー[broken-link]"), "{}", said[0].0);
    assert!(run.stderr.contains("ほかに 9950 件あります（全 10000 件）。"), "{}", run.stderr);
    assert!(run.stderr.contains("エラー 10000 件、注意 0 件です。"), "{}", run.stderr);
    assert_eq!(office.files("dist"), before);
    let json = office.check(&["--format", "json"]).json();
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(10_000));
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_comes_out_as_text() {
    let office = Office::new();
    office.write(
        "content/data/facilities.csv",
        "id,name,kana,kind,municipality,tel,url,joined_on,left_on,note\n\
         a,\"=HYPERLINK(\"\"https://evil.example/\"\")\",+1+1,-2,@SUM(A1),\"\t=1\",,2024-04-01,,\n",
    );
    let run = office.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let csv = office.read("dist/public/facilities/list/facilities.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert!(row.iter().any(|cell| cell.contains("HYPERLINK")), "{csv}");
    for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
        assert!(
            !cell.trim_start_matches(['\t', '\r', ' ']).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
            "{cell}"
        );
    }
}
