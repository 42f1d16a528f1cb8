//! The commands as they are typed: what they print, what they write, how they end.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "these are tests of the disk")]

mod office;

use std::fs;
use std::process::Stdio;

use office::{Office, Run, run};

/// A run in a system of that language; `None` for a variable that is not set.
fn in_locale(arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let office = Office::empty();
    let mut command = office.command(arguments);
    command.env_remove("LANG").envs(variables.iter().copied());
    run(command, b"")
}

#[test]
fn the_exit_code_tells_content_from_use_and_from_the_machine() {
    let office = Office::new();
    assert_eq!(office.build(&[]).code, 0);
    assert_eq!(office.check(&[]).code, 0);
    office.write("dist/public/mine.txt", "x");
    assert_eq!(office.build(&[]).code, 3);
    office.page("", "[x](none.md)\n");
    assert_eq!(office.check(&[]).code, 1);
    for wrong in [
        &["bild"][..],
        &["build", "--jobs", "0"],
        &["build", "--now", "nonsense"],
        &["build", "--now", "2026-02-30T00:00:00+09:00"],
        &["build", "--output", "none"],
        &["build", "--base-url", "example.jp"],
        &["build", "-q", "-v"],
        &["--root", "none", "build"],
        &["render", "content/a.md"],
        &["render", "content/a.md", "--to", "odt"],
        &["render", "none.md", "--to", "html"],
        &["new", "page"],
        &["schema", "none"],
        &["report", "close"],
        &["report", "close", "いつか"],
    ] {
        let run = office.run(wrong);
        assert_eq!((run.code, run.stdout.len()), (2, 0), "{wrong:?}: {}", run.stderr);
        assert!(!run.stderr.is_empty(), "{wrong:?}");
    }
}

#[test]
fn help_and_version_are_no_mistakes() {
    for arguments in [&["--help"][..], &["--version"], &["build", "--help"]] {
        let run = in_locale(arguments, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(run.stdout().contains("renkei"), "{arguments:?}");
    }
    let help = in_locale(&["--help"], &[]);
    for command in ["build", "check", "status", "report", "render", "new", "init", "schema"] {
        assert!(help.stdout().contains(&format!("\n  {command}")), "{command}");
    }
    assert_eq!(in_locale(&[], &[]).code, 2);
}

#[test]
fn messages_are_in_the_language_of_the_system_and_japanese_where_it_is_not_english() {
    let english = |variables: &[(&str, &str)]| in_locale(&["check"], variables).stderr.contains("there is no folder");
    assert!(english(&[("LANG", "en_US.UTF-8")]));
    assert!(english(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "en_GB.UTF-8")]));
    assert!(english(&[("LANG", "ja_JP.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8")]));
    for other in ["ja_JP.UTF-8", "C", "C.UTF-8", "", "fr_FR.UTF-8"] {
        assert!(!english(&[("LANG", other)]), "{other}");
    }
    assert!(!english(&[]));
    assert!(!english(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "ja_JP.UTF-8")]));
    assert!(in_locale(&["check", "--lang", "en"], &[("LANG", "ja_JP.UTF-8")]).stderr.contains("there is no folder"));
    assert!(
        in_locale(&["--lang", "ja", "check"], &[("LANG", "en_US.UTF-8")]).stderr.contains("フォルダーがありません")
    );
}

#[test]
fn an_english_message_says_the_same_in_english() {
    let office = Office::new();
    office.page("expire_no: 2027-01-04\n", "");
    let run = office.check(&["--lang", "en"]);
    assert!(
        run.stderr.contains("content/a.md:3:1: error[unknown-key]: the front matter has no key `expire_no`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("    → did you mean `expire_on`? check the key's name."), "{}", run.stderr);
    assert!(run.stderr.is_ascii() || !run.stderr.contains("です"), "{}", run.stderr);
}

#[test]
fn a_command_line_that_cannot_be_read_is_told_in_the_language_of_the_reader() {
    let office = Office::empty();
    let told = [
        (&["bild"][..], "「bild」というコマンドはありません。", "「build」の書き間違い"),
        (&["build", "--otput", "x"], "「--otput」という指定はありません。", "「--output」の書き間違い"),
        (&["render", "a.md", "--to", "odt"], "「--to <TO>」に「odt」は使えません。", "使えるもの：html、text"),
        (&["new", "page"], "「<TITLE>」が足りません。", "使い方: renkei new"),
        (&["build", "--now", "x"], "「--now <RFC3339>」に「x」は使えません。", "+09:00"),
        (&["build", "--jobs", "0"], "「--jobs <N>」に「0」は使えません。", "1 から 256"),
        (&["build", "--out"], "「--out <DIR>」に値がありません。", "renkei --help"),
        (&["build", "-q", "-v"], "は、一緒に使えません。", "renkei --help"),
        (&["build", "--out", "a", "--out", "b"], "「--out <DIR>」が2回書かれています。", "使い方"),
    ];
    for (arguments, message, remedy) in told {
        let run = office.run(arguments);
        assert_eq!((run.code, run.stdout.len()), (2, 0), "{arguments:?}");
        let shown = run.stderr.starts_with("エラー: ") && run.stderr.contains(message) && run.stderr.contains(remedy);
        assert!(shown && !run.stderr.contains("error") && !run.stderr.contains("Usage"), "{}", run.stderr);
        for english in [[&["--lang", "en"], arguments].concat(), [arguments, &["--lang=en"]].concat()] {
            let run = office.run(&english);
            assert!(run.code == 2 && run.stderr.starts_with("error: "), "{english:?}: {}", run.stderr);
        }
    }
    assert!(in_locale(&["bild"], &[("LANG", "en_US.UTF-8")]).stderr.starts_with("error: "));
    assert!(in_locale(&["bild", "--lang", "ja"], &[("LANG", "en_US.UTF-8")]).stderr.starts_with("エラー: "));
}

#[test]
fn check_speaks_of_no_output_that_stays_as_it_was() {
    let office = Office::new();
    office.page("", "[x](none.md)\n");
    let check = office.check(&[]).stderr;
    assert!(check.contains("public: エラーを直すまで、作り直せません。") && !check.contains("前のまま"), "{check}");
    assert!(office.build(&[]).stderr.contains("public: エラーがあるため、前のまま残しました。"));
}

#[test]
fn a_tab_is_seen_in_the_line_that_is_shown() {
    let office = Office::new();
    office.page("", "文\t[x](none.md)\n");
    let check = office.check(&[]).stderr;
    assert!(check.contains("    | 文⇥[x](none.md)\n"), "{check}");
    office.page("extra:\n\tcolour: red\n", "");
    assert!(office.check(&[]).stderr.contains("    | ⇥colour: red\n"));
}

#[test]
fn json_is_all_that_standard_output_holds() {
    let office = Office::new();
    office.write("content/lost.pdf", "x");
    office.page("expire_no: 2027-01-04\nstatus: draft\n", "");
    let check = office.check(&["--format", "json"]);
    let value = check.json();
    assert_eq!((check.code, check.stderr.as_str()), (1, ""));
    let found = &value["diagnostics"][0];
    assert_eq!((&found["rule"], &found["severity"]), (&"unknown-key".into(), &"error".into()));
    assert_eq!((&found["file"], &found["line"], &found["column"]), (&"content/a.md".into(), &3.into(), &1.into()));
    assert!(found["help"].as_str().unwrap().contains("expire_on"));
    assert!(value["withheld"].as_array().unwrap().iter().any(|item| item["file"] == "content/lost.pdf"));
    office.remove("content/a.md");
    let build = office.build(&["--format", "json", "--lang", "en"]);
    let value = build.json();
    assert_eq!((build.code, build.stderr.as_str()), (0, ""));
    assert_eq!(value["outputs"].as_array().map(Vec::len), Some(3));
    assert_eq!((&value["outputs"][0]["name"], &value["outputs"][0]["blocked"]), (&"public".into(), &false.into()));
    assert!(value["outputs"][0]["written"].as_u64().unwrap() > 5);
}

#[test]
fn json_is_json_also_when_nothing_could_be_begun() {
    let office = Office::new();
    let rule = |run: &Run| run.json()["diagnostics"][0]["rule"].as_str().unwrap().to_owned();
    let refused = [
        (office.build(&["--format", "json", "--output", "none"]), 2, "unknown-output"),
        (office.build(&["--format", "json", "--base-url", "x"]), 2, "bad-base-url"),
        (office.build(&["--format", "json", "--out", "content/x"]), 3, "output-inside-content"),
        (Office::empty().check(&["--format", "json"]), 2, "no-content"),
    ];
    for (run, code, expected) in refused {
        assert_eq!((run.code, rule(&run).as_str(), run.stderr.as_str()), (code, expected, ""));
    }
    office.remove("content/site.yaml");
    let run = office.build(&["--format", "json"]);
    assert_eq!((run.code, rule(&run).as_str()), (1, "missing-site-yaml"));
}

#[test]
fn quiet_says_only_what_is_wrong_and_verbose_says_more() {
    let office = Office::new();
    assert_eq!(office.build(&["-q"]).stderr, "");
    assert!(office.build(&[]).stderr.contains("public: "));
    assert!(office.build(&["-v"]).stderr.contains("文字コード: content/data/facilities.csv は UTF-8"));
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode("区分,会費\n病院,1000\n");
    office.write("content/fees.csv", cp932);
    assert!(office.build(&["-v"]).stderr.contains("content/fees.csv は CP932"), "{}", office.build(&["-v"]).stderr);
    office.page("", "[x](none.md)\n");
    let run = office.build(&["-q"]);
    assert!(run.stderr.contains("[broken-link]") && run.stderr.contains("public: エラーがあるため"), "{}", run.stderr);
}

#[test]
fn the_place_of_the_site_and_of_the_outputs_can_be_named() {
    let office = Office::new();
    let elsewhere = Office::empty();
    let root = office.root().to_str().unwrap();
    assert_eq!(elsewhere.run(&["--root", root, "build"]).code, 0);
    assert!(office.path("dist/public/index.html").is_file());
    assert_eq!(elsewhere.run(&["build", "--root", root, "--out", "there"]).code, 0);
    assert_eq!(elsewhere.files("there/public"), office.files("dist/public"));
}

#[test]
fn one_output_can_be_made_alone_and_at_another_address() {
    let office = Office::new();
    let run = office.build(&["--output", "public", "--base-url", "https://preview.example.org/x/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(office.read("dist/public/sitemap.xml").contains("<loc>https://preview.example.org/x/fees/</loc>"));
    assert!(!office.path("dist/members").exists() && !office.path("dist/internal").exists());
}

#[test]
fn timings_are_told_and_are_no_result() {
    let office = Office::new();
    let run = office.build(&["--timings", "--format", "json"]);
    run.json();
    assert!(run.stderr.contains("読み込み: ") && run.stderr.contains("合計: "), "{}", run.stderr);
}

#[test]
fn check_writes_nothing() {
    let office = Office::new();
    let before = office.files(".");
    let run = office.check(&[]);
    assert_eq!((run.code, run.stdout.len()), (0, 0));
    assert!(run.stderr.contains("間違いは見つかりませんでした。"));
    assert_eq!(office.files("."), before);
}

#[test]
fn a_reader_who_closes_the_pipe_is_no_error() {
    let office = Office::new();
    office.write("long.md", "段落\n\n".repeat(100_000));
    for arguments in [&["render", "long.md", "--to", "html"][..], &["schema"], &["check", "--format", "json"]] {
        let mut child = office.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_not_passed_over() {
    let office = Office::new();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for arguments in
        [&["render", "content/about/_index.md", "--to", "html"][..], &["schema"], &["check", "--format", "json"]]
    {
        let child = office.command(arguments).stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(
            String::from_utf8(output.stderr).unwrap().contains("エラー[write-failed]: 「標準出力"),
            "{arguments:?}"
        );
    }
}

mod render {
    use super::*;

    #[test]
    fn a_file_becomes_html_or_text_with_front_matter_and_without() {
        let office = Office::new();
        office.write("plain.md", "## 題\n\n**「重要」**です。\n");
        let html = office.run(&["render", "plain.md", "--to", "html"]);
        assert_eq!((html.code, html.stderr.as_str()), (0, ""));
        assert!(
            html.stdout().starts_with("<!doctype html>") && html.stdout().contains("<strong>「重要」</strong>です。")
        );
        let text = office.run(&["render", "plain.md", "--to", "text"]);
        assert_eq!(
            (text.code, text.stdout().contains("「重要」です。"), text.stdout().contains('<')),
            (0, true, false)
        );
        office.write("front.md", "---\ntitle: 表題\n---\n本文\n");
        let html = office.run(&["render", "front.md", "--to", "html"]);
        assert!(html.stdout().contains("<title>表題</title>") && html.stdout().contains("<h1>表題</h1>"));
        assert!(!html.stdout().contains("---"), "{}", html.stdout());
    }

    #[test]
    fn the_first_heading_is_the_title_of_a_file_without_front_matter() {
        let office = Office::empty();
        office.write("README.md", "# `renkei`の説明\n\n## 使い方\n\n本文\n");
        let html = office.run(&["render", "README.md", "--to", "html"]);
        assert_eq!((html.code, html.stderr.as_str()), (0, ""));
        assert!(html.stdout().contains("<title>renkeiの説明</title>"), "{}", html.stdout());
        assert_eq!(html.stdout().matches("<h1").count(), 1);
        let text = office.run(&["render", "README.md", "--to", "text"]);
        assert_eq!((text.code, text.stdout().matches("renkeiの説明").count()), (0, 1), "{}", text.stderr);
        office.write("README.md", "# 一\n\n# 二\n");
        let two = office.run(&["render", "README.md", "--to", "html"]);
        assert!(two.code == 1 && two.stderr.contains("README.md:3:1: エラー[heading-h1]"), "{}", two.stderr);
    }

    #[test]
    fn the_result_does_not_depend_on_the_language_of_the_system() {
        let office = Office::empty();
        office.write("a.md", ":::note\n本文\n:::\n");
        for to in ["html", "text"] {
            let render = |lang| office.run(&["--lang", lang, "render", "a.md", "--to", to]).stdout;
            assert_eq!(render("en"), render("ja"), "{to}");
        }
    }

    #[test]
    fn what_only_a_site_can_show_is_told() {
        let office = Office::empty();
        office.write("a.md", "::news\n\n:facility[a]\n");
        let result = office.run(&["render", "a.md", "--to", "html"]);
        assert_eq!(result.code, 0);
        for place in ["a.md:1:3", "a.md:3:2"] {
            assert!(result.stderr.contains(&format!("{place}: 注意[needs-site]")), "{}", result.stderr);
        }
    }

    #[test]
    fn a_dash_reads_standard_input() {
        let office = Office::empty();
        let result = run(office.command(&["render", "-", "--to", "text"]), "こんにちは\n".as_bytes());
        assert_eq!((result.code, result.stdout().trim()), (0, "こんにちは"));
        let result = run(office.command(&["render", "-", "--to", "text"]), b"\x8e\x8e\x8c\xb1");
        assert_eq!((result.code, result.stdout.len()), (1, 0));
        assert!(result.stderr.contains("1:1: エラー[text-encoding]"), "{}", result.stderr);
    }

    #[test]
    fn content_with_errors_is_written_nowhere() {
        let office = Office::empty();
        office.write("bad.md", ":::note\n本文\n");
        office.write("out.html", "before");
        let result = office.run(&["render", "bad.md", "--to", "html", "-o", "out.html"]);
        assert_eq!((result.code, result.stdout.len()), (1, 0));
        assert!(result.stderr.contains("bad.md:1:1: エラー[unclosed-directive]"), "{}", result.stderr);
        assert_eq!(office.read("out.html"), "before");
    }

    #[test]
    fn an_output_file_is_written_whole() {
        let office = Office::empty();
        office.write("a.md", "本文\n");
        let result = office.run(&["render", "a.md", "--to", "text", "-o", "new/a.txt"]);
        assert_eq!((result.code, result.stdout.len()), (0, 0), "{}", result.stderr);
        assert_eq!(office.read("new/a.txt").trim(), "本文");
        assert_eq!(office.files("new").len(), 1);
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let result = Office::empty().run(&["render", "none.md", "--to", "html"]);
        assert_eq!(result.code, 2);
        assert!(result.stderr.contains("エラー[no-such-file]: 「none.md」"), "{}", result.stderr);
        let result = Office::new().run(&["render", "content", "--to", "html"]);
        assert_eq!(result.code, 3);
        assert!(result.stderr.contains("エラー[unreadable]"), "{}", result.stderr);
    }
}

mod new {
    use super::*;

    const DAY: [&str; 2] = ["--now", "2026-11-23T09:00:00+09:00"];

    fn make(office: &Office, arguments: &[&str]) -> Run {
        office.run(&[&["new"], arguments, &DAY].concat())
    }

    #[test]
    fn what_is_begun_is_a_draft_that_nobody_sees_and_nothing_is_overwritten() {
        let office = Office::built();
        let before = office.files("dist");
        let made = make(&office, &["news", "年末の 休業"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        assert!(made.stderr.contains("content/news/2026-11-23-年末の-休業.md"), "{}", made.stderr);
        assert!(made.stderr.contains("「status: draft」の行を消します") && made.stderr.contains("publish_on"));
        assert_eq!(make(&office, &["page", "送迎: \"案内\"", "--folder", "about"]).code, 0);
        assert_eq!(make(&office, &["document", "委員会 運営細則"]).code, 0);
        assert!(office.read("content/documents/委員会-運営細則.md").contains("id: 委員会運営細則"));
        let facility = make(&office, &["facility", "そら内科, 外科"]);
        assert!(facility.code == 0 && facility.stderr.contains("joined_on に参加の日"), "{}", facility.stderr);
        let build = office.build(&[]);
        assert_eq!(build.code, 0, "{}", build.stderr);
        assert!(build.stderr.contains("公開していません: content/news/2026-11-23-年末の-休業.md（下書き）"));
        for output in ["public", "members"] {
            let of = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
                files.clone().into_iter().filter(|(path, _)| path.starts_with(output)).collect::<Vec<_>>()
            };
            assert_eq!(of(&office.files("dist")), of(&before), "{output}");
        }
        office.write("content/news/2026-11-23-年末の-休業.md", "mine");
        let again = make(&office, &["news", "年末の 休業"]);
        assert_eq!(again.code, 0, "{}", again.stderr);
        assert!(again.stderr.contains("content/news/2026-11-23-年末の-休業-2.md"), "{}", again.stderr);
        assert_eq!(office.read("content/news/2026-11-23-年末の-休業.md"), "mine");
    }

    #[test]
    fn a_name_or_folder_that_cannot_be_is_refused() {
        let office = Office::new();
        let before = office.files(".");
        for arguments in [&["page", "x", "--folder", "../out"][..], &["page", " "], &["page", "x", "--folder", "a//b"]]
        {
            let refused = make(&office, arguments);
            assert_eq!(refused.code, 2, "{arguments:?}: {}", refused.stderr);
            assert!(refused.stderr.contains("エラー[bad-slug]"), "{}", refused.stderr);
        }
        assert_eq!(office.files("."), before);
    }

    #[test]
    fn what_is_begun_is_sound_whatever_its_title() {
        let office = Office::new();
        office.write("content/documents/_index.md", "---\ntitle: 文書\n---\n");
        let long = "長い題名".repeat(60);
        let titles = [
            "null",
            "true",
            "2026",
            "~",
            "1e3",
            "0x1F",
            "2026-11-23",
            "no",
            "！？",
            "///",
            "***",
            "con",
            "_index",
            "README",
            "- 案",
            "# 案",
            "案: 一",
            "「案」",
            "案 & 『二』",
            "&a *b",
            "{{ a }}",
            "---",
            "'",
            "\"",
            "a\\b",
            "%20",
            "案\n二行目",
            "か\u{3099}ん",
            "🏥",
            "Null",
            "documents",
            "A",
            "a",
            "令和８年",
            &long,
        ];
        for kind in ["page", "news", "document"] {
            // Each a second time, too: the name and the id are taken then.
            // A document is printed, and no font of documents has pictures.
            let printed = |title: &&&str| kind != "document" || **title != "🏥";
            for title in titles.iter().chain(&titles).filter(printed) {
                let made = office.run(&["new", kind, DAY[0], DAY[1], "--", title]);
                assert_eq!(made.code, 0, "{kind} {title:?}: {}", made.stderr);
            }
        }
        let drafts = office.files("content").keys().filter(|path| path.ends_with(".md")).count();
        let check = office.run(&["check", DAY[0], DAY[1]]);
        assert_eq!(check.code, 0, "{}", check.stderr);
        assert!(drafts >= titles.len() * 6 - 2, "{drafts}");
        // Once they are published there are no two of one address or id either.
        for (path, bytes) in office.files("content").iter().filter(|(path, _)| path.ends_with(".md")) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = text.replace("status: draft\n", "").replace("【要記入：本文】", "本文");
            office.write(&format!("content/{path}"), text);
        }
        let check = office.run(&["check", DAY[0], DAY[1]]);
        assert_eq!(check.code, 0, "{}", check.stderr);
    }

    #[test]
    fn a_document_is_begun_with_a_kind_that_the_site_has() {
        let office = Office::new();
        office.site("documents: { kinds: [要綱, 細則] }\n");
        assert_eq!(make(&office, &["document", "設置要綱"]).code, 0);
        assert!(office.read("content/documents/設置要綱.md").contains("  kind: 要綱\n"));
        assert_eq!(office.run(&["check", DAY[0], DAY[1]]).code, 0);
    }

    #[test]
    fn a_table_keeps_its_encoding_and_its_line_ends() {
        let office = Office::new();
        let table = "id,name,kana\r\na,髙橋医院,たかはし\r\n";
        let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(table);
        assert!(!lossy);
        office.write("content/data/facilities.csv", &cp932);
        assert_eq!(make(&office, &["facility", "森内科"]).code, 0);
        let (added, _, _) = encoding_rs::SHIFT_JIS.encode("facility-001,森内科,\r\n");
        assert_eq!(office.files("content/data")["facilities.csv"], [&cp932[..], &added].concat());
        let refused = make(&office, &["facility", "🏥病院"]);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("エラー[append-unencodable]"), "{}", refused.stderr);
        let table = "\u{feff}id,name,kana\r\na,あ,い\r\n";
        office.write("content/data/facilities.csv", table);
        assert_eq!(make(&office, &["facility", "🏥病院"]).code, 0);
        assert_eq!(office.read("content/data/facilities.csv"), format!("{table}facility-001,🏥病院,\r\n"));
    }

    #[test]
    fn a_table_that_is_no_plain_csv_is_left_alone() {
        let office = Office::new();
        office.write("content/data/facilities.csv", "番号,名称\n1,あ\n");
        let refused = make(&office, &["facility", "森内科"]);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("エラー[append-needs-csv]"), "{}", refused.stderr);
        assert_eq!(office.read("content/data/facilities.csv"), "番号,名称\n1,あ\n");
        let office = Office::new();
        let yaml = office.read("content/site.yaml").replace("facilities.csv", "facilities.xlsx");
        office.write("content/site.yaml", yaml);
        office.write("content/data/facilities.xlsx", b"PK\x03\x04 a workbook");
        let refused = make(&office, &["facility", "森内科"]);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("エラー[append-needs-csv]"), "{}", refused.stderr);
        assert!(refused.stderr.contains("最後の行の下に"), "{}", refused.stderr);
    }

    #[test]
    fn a_broken_site_yaml_is_told_as_what_it_is() {
        let office = Office::new();
        office.write("content/site.yaml", "schema: 1\ntitle: \"x\n");
        let refused = make(&office, &["facility", "森内科"]);
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("content/site.yaml:2:8: エラー[yaml-quote]"), "{}", refused.stderr);
    }
}

mod init {
    use super::*;

    #[test]
    fn a_new_site_builds_with_its_legal_texts_withheld() {
        let office = Office::empty();
        let made = office.run(&["init", "サイト"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        assert!(made.stderr.contains("renkei --root サイト build"), "{}", made.stderr);
        assert!(made.stderr.contains("content/_index.md の title"), "{}", made.stderr);
        let build = office.run(&["--root", "サイト", "build", "--now", "2026-11-23T09:00:00+09:00"]);
        assert_eq!(build.code, 0, "{}", build.stderr);
        assert!(build.stderr.contains("公開していません: content/privacy/_index.md（下書き）"), "{}", build.stderr);
        assert!(!build.stderr.contains("エラー["), "{}", build.stderr);
        let public = office.files("サイト/dist/public");
        assert!(public.contains_key("index.html") && !public.contains_key("privacy/index.html"));
        for (path, bytes) in office.files("サイト/content/documents") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let is_draft = text.contains("\nstatus: draft\n") && text.contains("【要記入");
            assert!(is_draft || !text.contains("\ndocument:"), "{path} may go out as it is");
            assert!(!is_draft || !text.contains("みずせ地域医療"), "{path} names the invented network");
        }
        assert!(public.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("【要記入】")));
    }

    #[test]
    fn a_folder_that_is_not_empty_stays_as_it_is() {
        let office = Office::empty();
        office.write("site/mine.txt", "x");
        office.write("file", "x");
        let before = office.files(".");
        let here = office.run(&["init", "."]);
        assert!(
            here.code == 2 && here.stderr.contains("今いるフォルダーには、すでにファイルがあります"),
            "{}",
            here.stderr
        );
        let refused = office.run(&["init", "site"]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains("エラー[folder-not-empty]"), "{}", refused.stderr);
        let refused = office.run(&["init", "file"]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains("エラー[file-exists]"), "{}", refused.stderr);
        assert_eq!(office.files("."), before);
    }
}

mod schema {
    use super::*;

    #[test]
    fn the_schema_of_each_kind_of_file_is_printed_for_editors() {
        let office = Office::empty();
        let all = office.run(&["schema"]).json();
        let names: Vec<&String> = all.as_object().unwrap().keys().collect();
        let yaml = ["front-matter", "site", "contacts", "events", "glossary", "faq", "links", "banner"];
        let process = ["process", "issues", "evaluation"];
        assert_eq!(names, [&yaml[..], &process, &["facilities", "redirects"]].concat());
        for name in names {
            assert_eq!(office.run(&["schema", name]).json(), all[name.as_str()]);
        }
        // What a list or a map holds is described beside it, where its references lead.
        let issues = &all["issues"];
        let record = issues["items"]["$ref"].as_str().unwrap().trim_start_matches('#').replace("%20", " ");
        assert_eq!(issues.pointer(&record).unwrap()["properties"]["raised_on"]["type"], "string");
        let front = &all["front-matter"];
        assert_eq!(front["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(front["$ref"], "#/$defs/the%20front%20matter");
        let front = &front["$defs"]["the front matter"];
        assert_eq!((&front["type"], &front["additionalProperties"]), (&"object".into(), &false.into()));
        assert_eq!(front["required"], serde_json::json!(["title"]));
        let status = front["properties"]["status"].to_string();
        assert!(status.contains("\"draft\"") && status.contains("\"retired\""), "{status}");
        for property in front["properties"].as_object().unwrap().values() {
            assert!(property["description"].is_string(), "{property}");
        }
    }

    #[test]
    fn the_columns_of_tables_are_printed_as_table_schemas() {
        let all = Office::empty().run(&["schema"]).json();
        let columns = |table: &str| {
            let fields = all[table]["fields"].as_array().unwrap().iter();
            fields.map(|field| field["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(columns("redirects"), ["from", "to"]);
        let facilities = columns("facilities");
        assert!(facilities.starts_with(&["id".into(), "name".into(), "kana".into()]) && facilities.len() == 22);
        let fields = &all["facilities"]["fields"];
        assert_eq!(fields[0]["constraints"], serde_json::json!({"required": true, "unique": true}));
        assert!(fields[21]["title"].as_str().unwrap().contains("内部"), "{}", fields[21]);
    }

    #[test]
    fn a_name_that_is_nearly_right_is_suggested() {
        let refused = Office::empty().run(&["schema", "sites"]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains("site") && refused.stderr.contains("front-matter"), "{}", refused.stderr);
    }
}
