//! YAML that cannot be read, in each of the files that hold it.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "a tab as indentation in front matter",
        |o| o.page("extra:\n\tcolour: red\n", ""),
        &["content/a.md:4:1: エラー[yaml-tab]: 字下げにタブ → 半角空白に置き換えて"],
    ),
    row(
        "a full-width space as indentation",
        |o| o.page("extra:\n\u{3000}colour: red\n  b: 1\n", ""),
        &["content/a.md:4:1: エラー[yaml-wide-space]: 全角の空白 → 半角の空白に"],
    ),
    row(
        "a full-width colon",
        |o| o.page("date：2026-04-01\n", ""),
        &["content/a.md:3:5: エラー[yaml-wide-colon]: 全角（：） → 半角の「:」"],
    ),
    row(
        "no space after a colon",
        |o| o.page("date:2026-04-01\n", ""),
        &["content/a.md:3:5: エラー[yaml-colon-space]: 「:」の後に空白が → 「項目: 値」のように"],
    ),
    row(
        "a full-width space after a colon",
        |o| o.page("date:\u{3000}2026-04-01\n", ""),
        &["content/a.md:3:5: エラー[yaml-wide-space-after-colon]: 空白が全角 → 半角の空白"],
    ),
    row(
        "no space after a dash",
        |o| o.page("aliases:\n  -/old/\n  -/older/\n", ""),
        &["content/a.md:4:3: エラー[yaml-dash-space]: 「-」の後に → 「- 値」のように"],
    ),
    row(
        "a colon inside a value",
        |o| o.write("content/a.md", "---\ntitle: 重要: 停止\n---\n"),
        &["content/a.md:2:10: エラー[yaml-colon-in-value]: 値の中に「: 」 → 引用符"],
    ),
    row(
        "a quotation mark that is not closed",
        |o| o.page("description: \"短い\ndate: 2026-04-01\n", ""),
        &["content/a.md:3:14: エラー[yaml-quote]: 引用符が閉じられていない → 引用符をご確認"],
    ),
    row(
        "a backslash in quotes",
        |o| o.page("description: \"C:\\data\"\n", ""),
        &["content/a.md:3:14: エラー[yaml-escape]: 読み取れない「\\」 → 「'」で囲んで"],
    ),
    row(
        "a bar at the start of a value",
        |o| o.page("description: |受付\n", ""),
        &["content/a.md:3:14: エラー[yaml-reserved]: 特別な意味 → 引用符"],
    ),
    row(
        "what YAML has and nobody needs",
        |o| o.page("%YAML 9.9\n", ""),
        &["content/a.md:3:1: エラー[yaml-syntax]: 読み取れません → 字下げ"],
    ),
    row(
        "a bracket that is not closed",
        |o| o.page("aliases: [/old/\ndate: 2026-04-01\n", ""),
        &["content/a.md:4:5: エラー[yaml-bracket]: 括弧が → 括弧を閉じるか"],
    ),
    row(
        "a value that begins with a reserved character",
        |o| o.page("description: @home\n", ""),
        &["content/a.md:3:14: エラー[yaml-reserved]: 特別な意味 → 引用符"],
    ),
    row(
        "a star that is taken for a reference",
        |o| o.page("description: *必読\n", ""),
        &["content/a.md:3:14: エラー[yaml-alias]: 別の場所への参照 → 引用符"],
    ),
    row(
        "indentation that does not fit",
        |o| o.page("extra:\n  a: 1\n b: 2\n", ""),
        &["content/a.md:5:2: エラー[yaml-indent]: 字下げが → 同じ数の半角空白"],
    ),
    row(
        "a key twice",
        |o| o.page("date: 2026-04-01\ndate: 2026-04-02\n", ""),
        &["content/a.md:4:1: エラー[yaml-duplicate-key]: 「date」が2回書かれています（1回目は3行目） → 消して"],
    ),
    row(
        "a list where keys should be",
        |o| o.write("content/a.md", "---\n- 題名\n---\n"),
        &["content/a.md:2:1: エラー[not-a-map]: 一覧（リスト）が書かれています → 「項目: 値」を1行に1つ"],
    ),
    row(
        "references that unfold without measure",
        |o| {
            let mut front = String::from("extra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for n in 1..10 {
                let list = vec![format!("*a{}", n - 1); 10].join(", ");
                front += &format!("  a{n}: &a{n} [{list}]\n");
            }
            o.page(&front, "");
        },
        &["content/a.md:4:36: エラー[yaml-too-much]: 大きすぎるか → 参照（*）を減らして"],
    ),
    row(
        "brackets nested without measure",
        |o| o.page(&format!("extra: {}\n", "[".repeat(100_000)), ""),
        &["content/a.md:3:263: エラー[yaml-too-much]: 入れ子が深すぎます → 減らして"],
    ),
    row(
        "a NUL in front matter",
        |o| o.page("description: a\0b\n", ""),
        &["content/a.md:3:15: エラー[yaml-control]: 制御文字 → 打ち直して"],
    ),
    row(
        "a tab in site.yaml",
        |o| o.site("body:\n\tname: 試験\n"),
        &["content/site.yaml:17:1: エラー[yaml-tab]: タブ → 半角空白"],
    ),
    row(
        "a full-width colon in site.yaml",
        |o| o.site("title：試験\n"),
        &["content/site.yaml:18:6: エラー[yaml-wide-colon]: 全角 → 半角"],
    ),
    row(
        "a key twice in site.yaml",
        |o| o.write("content/site.yaml", o.read("content/site.yaml") + "title: また\n"),
        &["content/site.yaml:18:1: エラー[yaml-duplicate-key]: 「title」が2回書かれています（1回目は2行目） → 消して"],
    ),
    row(
        "two documents in site.yaml",
        |o| o.write("content/site.yaml", o.read("content/site.yaml") + "---\ntitle: また\n"),
        &["content/site.yaml:19:1: エラー[yaml-documents]: 複数の文書 → 「---」の行を消して"],
    ),
    row(
        "a quotation mark that is not closed in contacts.yaml",
        |o| o.write("content/data/contacts.yaml", "office:\n  name: \"事務局\n  tel: 000-0\n"),
        &["content/data/contacts.yaml:2:9: エラー[yaml-quote]: 引用符 → ご確認"],
    ),
    row(
        "a key twice in contacts.yaml",
        |o| o.write("content/data/contacts.yaml", "office:\n  name: 事務局\noffice:\n  name: また\n"),
        &["content/data/contacts.yaml:3:1: エラー[yaml-duplicate-key]: 「office」が2回 → 消して"],
    ),
];
