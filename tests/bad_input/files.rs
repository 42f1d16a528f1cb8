//! Files themselves: their encoding, their names, links among them.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "Markdown in CP932",
        |o| o.write("content/a.md", b"---\ntitle: \x8e\x8e\x8c\xb1\n---\n"),
        &["content/a.md:2:8: エラー[text-encoding]: Shift_JIS（CP932） → UTF-8 を選んで"],
    ),
    row(
        "Markdown in UTF-16",
        |o| o.write("content/a.md", b"\xff\xfe-\0-\0-\0\n\0"),
        &["content/a.md:1:1: エラー[text-encoding]: UTF-16 → UTF-8 を選んで"],
    ),
    row(
        "Markdown with a broken byte",
        |o| o.write("content/a.md", b"---\ntitle: a\n---\n\xe6\x97\xa5\xff\xff\n"),
        &["content/a.md:4:2: エラー[text-encoding]: ここで文字が壊れています → UTF-8 を選んで"],
    ),
    row(
        "site.yaml in CP932",
        |o| o.write("content/site.yaml", b"schema: 1\ntitle: \x8e\x8e\x8c\xb1\n"),
        &["content/site.yaml:2:8: エラー[text-encoding]: Shift_JIS（CP932） → UTF-8"],
    ),
    row(
        "contacts in CP932",
        |o| o.write("content/data/contacts.yaml", b"office:\n  name: \x8e\x8e\x8c\xb1\n"),
        &["content/data/contacts.yaml:2:9: エラー[text-encoding]: Shift_JIS（CP932） → UTF-8"],
    ),
    row(
        "a name that Windows keeps for itself",
        |o| o.write("content/con.md", "---\ntitle: x\n---\n"),
        &["content/con.md: エラー[bad-file-name]: 「con.md」 → 予約名"],
    ),
    #[cfg(unix)]
    row(
        "names with a newline, a question mark, and a backslash",
        |o| {
            o.write("content/a\nb.md", "---\ntitle: x\n---\n");
            o.write("content/なに?.md", "---\ntitle: x\n---\n");
            o.write("content/x\\y.md", "---\ntitle: x\n---\n");
        },
        &[
            "content/a\\nb.md: エラー[bad-file-name]: 「a\\nb.md」 → 名前を変えて",
            "content/なに?.md: エラー[bad-file-name]: 「なに?.md」 → 名前を変えて",
            "content/x/y.md: エラー[bad-file-name]: 「x\\\\y.md」 → 名前を変えて",
        ],
    ),
    row(
        "names with a number sign, a percent sign, spaces and an emoji",
        |o| {
            for name in ["a#b", "100%", "半 角", "🎉祝"] {
                o.write(&format!("content/{name}.md"), "---\ntitle: x\n---\n");
                o.write(&format!("content/{name}.txt"), "x");
            }
            o.page(
                "",
                "[x](<半 角.md>) [x](100%25.md) [x](a%23b.md) [x](🎉祝.md)\n\n[x](<半 角.txt>) [x](100%25.txt) [x](a%23b.txt) [x](🎉祝.txt)\n",
            );
        },
        &[],
    )
    .fine(),
    #[cfg(target_os = "linux")]
    row(
        "two names that differ only in case",
        |o| {
            o.write("content/x.md", "---\ntitle: x\n---\n");
            o.write("content/X.md", "---\ntitle: x\n---\n");
        },
        &[
            "content/x.md: エラー[name-collision]: 「X.md」と名前がほとんど同じ → 名前を変えるか",
            "content/X.md: エラー[name-collision]: 「x.md」と名前がほとんど同じ → 名前を変えるか",
            "content/x.md: エラー[url-differs-by-case]: 大文字・小文字 → 名前を変えて",
        ],
    ),
    #[cfg(target_os = "linux")]
    row(
        "two names that differ only in composition",
        |o| {
            o.write("content/が.md", "---\ntitle: x\n---\n");
            o.write("content/か\u{3099}.md", "---\ntitle: x\n---\n");
        },
        &["content/が.md: エラー[name-collision]: 「が.md」と名前がほとんど同じ → 名前を変えるか"],
    ),
    #[cfg(target_os = "linux")]
    row(
        "a name that is not Unicode",
        |o| {
            use std::os::unix::ffi::OsStrExt as _;
            let name = std::ffi::OsStr::from_bytes(b"\x8e\x8e.md");
            std::fs::File::create_new(o.path("content").join(name)).expect("a file");
        },
        &["content/\u{fffd}\u{fffd}.md: エラー[name-not-unicode]: 文字化け → 名前を付け直して"],
    ),
    #[cfg(unix)]
    row(
        "links out of content, inside it, in a circle, and to nothing",
        |o| {
            use std::os::unix::fs::symlink;
            o.write("secret.md", "---\ntitle: 秘密\n---\n");
            for (to, name) in [("../secret.md", "out.md"), ("fees.md", "in.md"), (".", "round"), ("none", "none.md")] {
                symlink(to, o.path("content").join(name)).expect("a link");
            }
        },
        &[
            "content/out.md: エラー[symbolic-link]: シンボリックリンク → ファイルそのもの",
            "content/in.md: エラー[symbolic-link]: シンボリックリンク → ファイルそのもの",
            "content/round: エラー[symbolic-link]: シンボリックリンク → ファイルそのもの",
            "content/none.md: エラー[symbolic-link]: シンボリックリンク → ファイルそのもの",
        ],
    ),
    #[cfg(unix)]
    row(
        "a pipe among the files",
        |o| {
            let made = std::process::Command::new("mkfifo").arg(o.path("content/pipe.md")).status();
            assert!(made.expect("mkfifo").success());
        },
        &["content/pipe.md: エラー[special-file]: 通常のファイルではありません → 通常のファイルだけ"],
    ),
];
