//! What the reader finds in a site's folder, and what it refuses.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

use std::fs;
use std::path::{Path, PathBuf};

use renkei::diag::Diagnostics;
use renkei::io::Folder;
use renkei::source::SourcePath;
use renkei::store::Files;
use tempfile::TempDir;

/// A site's folder with these files, each holding its own path.
fn folder(files: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    dir
}

fn paths(folder: &Folder) -> Vec<&str> {
    folder.list().iter().map(|listed| listed.path.as_str()).collect()
}

/// The findings as `path: rule`.
fn findings(problems: &Diagnostics) -> Vec<String> {
    let path = |d: &renkei::diag::Diagnostic| d.place.as_ref().map(|place| place.path.to_string()).unwrap_or_default();
    problems.0.iter().map(|d| format!("{}: {}", path(d), d.rule)).collect()
}

#[test]
fn sources_are_listed_by_path_with_their_sizes_and_read() {
    let dir = folder(&["themes/default/page.html", "content/b/c.md", "content/a.md", "content/b.md", "README.md"]);
    let (folder, problems) = Folder::open(dir.path()).unwrap();
    assert_eq!(paths(&folder), ["content/a.md", "content/b.md", "content/b/c.md", "themes/default/page.html"]);
    assert_eq!(findings(&problems), [""; 0]);
    for listed in folder.list() {
        let bytes = folder.read(&listed.path).unwrap();
        assert_eq!((bytes.len() as u64, bytes.as_slice()), (listed.size, listed.path.as_str().as_bytes()));
    }
    let gone = folder.read(&SourcePath::new("README.md")).unwrap_err();
    assert_eq!(gone.rule, "source-missing", "what is not listed is not read");
}

#[test]
fn files_of_systems_and_editors_are_passed_over_in_silence() {
    let dir = folder(&[
        "content/.git/config",
        "content/a/.DS_Store",
        "content/Thumbs.db",
        "content/~$名簿.xlsx",
        "content/.~lock.a.xlsx#",
        "content/a.md~",
        "content/x.tmp",
        "content/a/b.md",
    ]);
    let (folder, problems) = Folder::open(dir.path()).unwrap();
    assert_eq!(paths(&folder), ["content/a/b.md"]);
    assert!(problems.0.is_empty());
}

#[test]
fn a_site_in_a_hidden_folder_is_read() {
    let dir = folder(&[".sites/.mine/content/a.md"]);
    let (folder, _) = Folder::open(&dir.path().join(".sites/.mine")).unwrap();
    assert_eq!(paths(&folder), ["content/a.md"]);
}

#[test]
fn without_content_the_error_says_how_to_begin() {
    let dir = tempfile::tempdir().unwrap();
    let problem = Folder::open(dir.path()).unwrap_err();
    assert_eq!(problem.rule, "no-content");
    assert!(problem.help.ja.contains("renkei init") && problem.help.ja.contains("--root"));
    fs::write(dir.path().join("content"), "a file").unwrap();
    assert_eq!(Folder::open(dir.path()).unwrap_err().rule, "no-content");
}

#[test]
fn names_that_no_web_host_or_windows_holds_are_errors_at_the_file() {
    let long = format!("content/{}.md", "あ".repeat(84));
    let dir = folder(&["content/con.md", "content/ok.md", &long]);
    let (folder, problems) = Folder::open(dir.path()).unwrap();
    assert_eq!(paths(&folder), ["content/ok.md", &long]);
    assert_eq!(findings(&problems), ["content/con.md: bad-file-name"]);
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::*;

    fn pipe(path: &Path) {
        mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    }

    #[test]
    fn names_that_differ_only_in_case_or_normalization_are_errors_at_both() {
        let dir =
            folder(&["content/お知らせ/a.md", "content/A.md", "content/a.md", "content/B/x.md", "content/b/y.md"]);
        fs::write(dir.path().join("content/が.md"), "").unwrap();
        fs::write(dir.path().join("content/か\u{3099}.md"), "").unwrap();
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(folder.list().len(), 6, "each path once");
        let expected = ["A.md", "B", "a.md", "b", "が.md"].map(|name| format!("content/{name}: name-collision"));
        assert_eq!(findings(&problems), expected);
        assert!(problems.0[0].message.ja.contains("a.md") && problems.0[2].message.ja.contains("A.md"));
    }

    #[test]
    fn a_name_in_nfd_is_listed_in_nfc_and_can_be_read() {
        let dir = folder(&["content/か\u{3099}/は\u{309a}.md"]);
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(paths(&folder), ["content/が/ぱ.md"]);
        assert!(folder.read(&folder.list()[0].path).is_ok());
        assert!(problems.0.is_empty());
    }

    #[test]
    fn symbolic_links_are_refused_wherever_they_point() {
        let dir = folder(&["content/a/a.md", "secret.md"]);
        let content = dir.path().join("content");
        symlink(dir.path().join("secret.md"), content.join("out.md")).unwrap();
        symlink("a/a.md", content.join("inside.md")).unwrap();
        symlink("..", content.join("a/loop")).unwrap();
        symlink("nowhere", content.join("dangling")).unwrap();
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(paths(&folder), ["content/a/a.md"]);
        let expected =
            ["a/loop", "dangling", "inside.md", "out.md"].map(|name| format!("content/{name}: symbolic-link"));
        assert_eq!(findings(&problems), expected);
    }

    #[test]
    fn content_and_themes_themselves_may_not_be_links_but_the_root_may() {
        let dir = folder(&["content/a.md", "elsewhere/page.html"]);
        symlink("elsewhere", dir.path().join("themes")).unwrap();
        symlink(dir.path(), dir.path().join("root")).unwrap();
        let (folder, problems) = Folder::open(&dir.path().join("root")).unwrap();
        assert_eq!(
            (paths(&folder), findings(&problems)),
            (vec!["content/a.md"], vec!["themes: symbolic-link".to_owned()])
        );
        fs::rename(dir.path().join("content"), dir.path().join("real")).unwrap();
        symlink("real", dir.path().join("content")).unwrap();
        assert_eq!(Folder::open(dir.path()).unwrap_err().rule, "symbolic-link");
    }

    #[test]
    fn pipes_and_sockets_are_refused_and_never_waited_for() {
        let dir = folder(&["content/a.md"]);
        pipe(&dir.path().join("content/pipe"));
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("content/socket")).unwrap();
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(paths(&folder), ["content/a.md"]);
        assert_eq!(findings(&problems), ["content/pipe: special-file", "content/socket: special-file"]);
    }

    #[test]
    fn a_file_that_became_something_else_is_not_read() {
        let dir = folder(&["content/a.md", "secret.md"]);
        let (folder, _) = Folder::open(dir.path()).unwrap();
        let a = dir.path().join("content/a.md");
        let mut seen = Vec::new();
        let swaps: [&dyn Fn(&PathBuf); 4] = [
            &|a| symlink("../secret.md", a).unwrap(),
            &|a| pipe(a),
            &|a| drop(std::os::unix::net::UnixListener::bind(a).unwrap()),
            &|_| {},
        ];
        for swap in swaps {
            fs::remove_file(&a).unwrap_or_default();
            swap(&a);
            seen.push(folder.read(&folder.list()[0].path).unwrap_err().rule);
        }
        fs::create_dir(&a).unwrap();
        seen.push(folder.read(&folder.list()[0].path).unwrap_err().rule);
        assert_eq!(seen, ["symbolic-link", "special-file", "special-file", "source-missing", "special-file"]);
    }

    #[test]
    fn a_name_that_is_not_unicode_is_an_error_and_its_siblings_are_read() {
        let dir = folder(&["content/a.md", "content/z.md"]);
        let cp932 = OsStr::from_bytes(b"content/\x93\xaf\x88\xd3.md");
        fs::write(dir.path().join(cp932), "").unwrap();
        fs::write(dir.path().join("content/back\\slash.md"), "").unwrap();
        fs::write(dir.path().join("content/line\nbreak.md"), "").unwrap();
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(paths(&folder), ["content/a.md", "content/z.md"]);
        let rules: Vec<_> = problems.0.iter().map(|d| d.rule).collect();
        assert_eq!(rules, ["bad-file-name", "bad-file-name", "name-not-unicode"]);
        assert!(problems.0[1].message.ja.contains("line\\nbreak"), "a line break is shown as such");
    }

    #[test]
    fn a_file_over_the_limit_is_an_error_and_never_read_into_memory() {
        let dir = folder(&["content/a.md", "content/big.mp4"]);
        let size = 512 << 20;
        fs::File::options().write(true).open(dir.path().join("content/big.mp4")).unwrap().set_len(size + 1).unwrap();
        let (before, problems) = Folder::open(dir.path()).unwrap();
        assert_eq!(paths(&before), ["content/a.md"]);
        assert_eq!(findings(&problems), ["content/big.mp4: file-too-large"]);
        assert!(problems.0[0].message.ja.contains("512 MB"));
        fs::File::options().write(true).open(dir.path().join("content/a.md")).unwrap().set_len(size + 1).unwrap();
        assert_eq!(before.read(&before.list()[0].path).unwrap_err().rule, "file-too-large", "it grew meanwhile");
    }

    #[test]
    fn what_may_not_be_read_is_an_error_at_its_place() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = folder(&["content/a.md", "content/closed/b.md", "content/c.md"]);
        let lock = |name: &str| {
            fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
        };
        lock("content/closed");
        lock("content/c.md");
        if fs::read(dir.path().join("content/c.md")).is_ok() {
            eprintln!("SKIPPED: root may read everything");
            return;
        }
        let (folder, problems) = Folder::open(dir.path()).unwrap();
        fs::set_permissions(dir.path().join("content/closed"), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(findings(&problems), ["content/closed: unreadable"]);
        assert_eq!(folder.read(&SourcePath::new("content/c.md")).unwrap_err().rule, "unreadable");
    }
}
