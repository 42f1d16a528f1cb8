//! `site.yaml` and the arguments of `build`.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "no site.yaml",
        |o| o.remove("content/site.yaml"),
        &["content/site.yaml: エラー[missing-site-yaml]: 設定ファイル → renkei init"],
    ),
    row(
        "an empty site.yaml",
        |o| o.write("content/site.yaml", ""),
        &[
            "content/site.yaml:1:1: エラー[missing-key]: 「schema」がありません → 「schema: 値」",
            "content/site.yaml:1:1: エラー[missing-key]: 「title」がありません → 「title: 値」",
            "content/site.yaml:1:1: エラー[missing-key]: 「body」がありません → 「body: 値」",
        ],
    ),
    row(
        "a site.yaml that is a list",
        |o| o.write("content/site.yaml", "- 1\n"),
        &["content/site.yaml:1:1: エラー[not-a-map]: 一覧（リスト）が書かれています → 「項目: 値」"],
    ),
    row(
        "unknown keys at every level",
        |o| {
            o.site("body:\n  name: 試験\n  fax: 1\n");
            o.write("content/site.yaml", o.read("content/site.yaml") + "langage: ja\n");
        },
        &[
            "content/site.yaml:18:3: エラー[unknown-key]: 運営主体（body）に「fax」 → 項目名",
            "content/site.yaml:19:1: エラー[unknown-key]: 「langage」 → 「language」の書き間違い",
        ],
    ),
    row(
        "a format of the future",
        |o| o.site("schema: 2\n"),
        &["content/site.yaml:17:9: エラー[schema-version]: schema: 2 → schema: 1"],
    ),
    row(
        "a time zone that does not exist",
        |o| o.site("time_zone: Asia/Tokio\n"),
        &["content/site.yaml:18:12: エラー[unknown-time-zone]: 「Asia/Tokio」 → 「Asia/Tokyo」の書き間違い"],
    ),
    row(
        "a theme that does not exist",
        |o| o.site("theme: defualt\n"),
        &["content/site.yaml:18:8: エラー[missing-theme]: 「defualt」 → theme を default"],
    ),
    row(
        "a theme outside the folder",
        |o| o.site("theme: ../content\n"),
        &["content/site.yaml:18:8: エラー[missing-theme]: 「../content」 → theme を default"],
    ),
    row(
        "a colour that is a word, and one that nobody can read",
        |o| o.site("theme:\n  colors:\n    main: 緑\n    main_dark: \"#111111\"\n"),
        &[
            "content/site.yaml:20:11: エラー[bad-color]: 「緑」は、色の書き方 → 「\"#0d5b6c\"」",
            "content/site.yaml:21:16: エラー[low-contrast]: 色「#111111」 → いちばん近い色",
        ],
    ),
    row(
        "a logo that is no picture",
        |o| {
            o.write("content/logo.txt", "x");
            o.site("theme:\n  logo: logo.txt\n");
        },
        &["content/site.yaml:19:9: エラー[logo-not-a-picture]: 「logo.txt」 → PNG か JPEG"],
    ),
    row(
        "no outputs",
        |o| o.site("outputs: {}\n"),
        &["content/site.yaml:10:1: エラー[no-outputs]: 一つもありません → 三つになります"],
    ),
    row(
        "an output that was made before and is no longer",
        |o| o.site("outputs:\n  public:\n    audiences: [public]\n    base_url: https://example.jp/\n"),
        &[
            "注意[former-output]: 「./dist/internal」 → 公開をやめたことを確かめて",
            "注意[former-output]: 「./dist/members」 → 公開をやめたことを確かめて",
        ],
    )
    .fine(),
    row(
        "outputs whose names are no folders'",
        |o| {
            o.site("outputs:\n  Public:\n    audiences: [members]\n  ../x:\n    audiences: [members]\n  con:\n    audiences: [members]\n")
        },
        &[
            "content/site.yaml:11:3: エラー[bad-output-name]: 「Public」 → 英小文字",
            "content/site.yaml:13:3: エラー[bad-output-name]: 「../x」 → 英小文字",
            "content/site.yaml:15:3: エラー[bad-output-name]: 「con」 → 英小文字",
        ],
    ),
    row(
        "an output of nobody",
        |o| o.site("outputs:\n  public:\n    audiences: [everybody]\n    base_url: https://example.jp/\n"),
        &["content/site.yaml:12:17: エラー[unknown-choice]: 「everybody」は使えません → public"],
    ),
    row(
        "a public output without an address",
        |o| o.site("outputs:\n  public:\n    audiences: [public]\n"),
        &["content/site.yaml:11:3: エラー[missing-base-url]: 「public」に base_url → base_url: https://"],
    ),
    row(
        "an address that is none",
        |o| o.site("outputs:\n  public:\n    audiences: [public]\n    base_url: example.jp\n"),
        &["content/site.yaml:13:15: エラー[bad-base-url]: 「example.jp」 → / で終わる形"],
    ),
    row(
        "facility pages outside the site",
        |o| o.site("data:\n  facilities:\n    file: data/facilities.csv\n    as_of: 2026-11-01\n    pages: ../x\n"),
        &["content/site.yaml:18:12: エラー[bad-slug]: 「../x」 → 一つの名前"],
    ),
    row(
        "an output that does not exist",
        |_| {},
        &["エラー[unknown-output]: 「pubilc」という出力 → 「public」の書き間違い"],
    )
    .arguments(&["--output", "pubilc"])
    .exit(2),
    row(
        "an address that is none, as an argument",
        |_| {},
        &["エラー[bad-base-url]: 「ftp://x/」 → https://www.example.jp/"],
    )
    .arguments(&["--base-url", "ftp://x/"])
    .exit(2),
    row(
        "no content",
        |o| o.remove("content"),
        &["エラー[no-content]: 今いるフォルダーに content フォルダーがありません → --root"],
    )
    .exit(2),
    row(
        "a content that is a link",
        |o| {
            std::fs::rename(o.path("content"), o.path("real")).expect("a folder");
            #[cfg(unix)]
            std::os::unix::fs::symlink("real", o.path("content")).expect("a link");
        },
        &["content: エラー[symbolic-link]: シンボリックリンク → ファイルそのもの"],
    ),
];
