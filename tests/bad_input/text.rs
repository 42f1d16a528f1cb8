//! The text of pages: directives, headings, pictures, ruby, footnotes, sizes.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "a directive that does not exist",
        |o| o.page("", ":::nota\n本文\n:::\n"),
        &["content/a.md:4:4: エラー[unknown-directive]: 「nota」 → 「note」の書き間違い"],
    ),
    row(
        "a directive that is not closed",
        |o| o.page("", "前\n\n:::note\n本文\n"),
        &["content/a.md:6:1: エラー[unclosed-directive]: 「note」が閉じられていません → 「:::」だけの行"],
    ),
    row(
        "a fence that closes nothing",
        |o| o.page("", "本文\n\n:::\n"),
        &["content/a.md:6:1: エラー[stray-fence]: 始まりの行がありません → この行を消すか"],
    ),
    row(
        "a directive without content",
        |o| o.page("", ":::note\n:::\n"),
        &["content/a.md:4:1: エラー[directive-empty]: 「note」の中に → 内容を書いて"],
    ),
    row(
        "a directive in another shape",
        |o| o.page("", "::note\n"),
        &["content/a.md:4:3: エラー[directive-shape]: 「note」は、この形では → :::note"],
    ),
    row(
        "attributes that cannot be read",
        |o| o.page("", "::news{limit=}}\n"),
        &["content/a.md:4:15: エラー[directive-syntax]: 読み取れません → 半角で"],
    ),
    row(
        "an attribute that does not exist",
        |o| o.page("", "::news{limt=3}\n"),
        &["content/a.md:4:8: エラー[unknown-attribute]: 「limt」 → 「limit」の書き間違い"],
    ),
    row(
        "an attribute of a directive that has none",
        |o| o.page("", "::facility-history{by=year}\n"),
        &["content/a.md:4:20: エラー[unknown-attribute]: 「by」 → { }を消して"],
    ),
    row(
        "a table that is a page",
        |o| o.page("", "::table{file=about/_index.md}\n"),
        &["content/a.md:4:9: エラー[attribute-value]: 「about/_index.md」 → CSV か Excel"],
    ),
    row(
        "a directive in the wrong place of HTML",
        |o| {
            o.site("markdown: {raw_html: true}\n");
            o.page("", "<div>\n:::note\n本文\n:::\n</div>\n");
        },
        &[
            "content/a.md:5:1: エラー[directive-in-html]: 「:::note」 → 空行を入れるか",
            "content/a.md:7:1: エラー[directive-in-html]: 「:::」 → 空行を入れるか",
        ],
    ),
    row(
        "an attribute twice",
        |o| o.page("", "::news{limit=3 limit=4}\n"),
        &["content/a.md:4:16: エラー[duplicate-attribute]: 「limit」が2回 → 消して"],
    ),
    row(
        "an attribute that is missing",
        |o| o.page("", ":::details\n本文\n:::\n"),
        &["content/a.md:4:4: エラー[missing-attribute]: 「title」 → 書き足して"],
    ),
    row(
        "an attribute of another kind",
        |o| o.page("", "::news{limit=多数}\n"),
        &["content/a.md:4:8: エラー[attribute-value]: 「多数」は使えません → 半角の数字"],
    ),
    row(
        "a directive that lacks its label",
        |o| o.page("", "本文 :facility[]\n"),
        &["content/a.md:4:5: エラー[directive-label]: [ ]の中 → ID"],
    ),
    row(
        "an era of a date that is none",
        |o| o.page("", "本文 :era[去年]\n"),
        &["content/a.md:4:4: エラー[directive-date]: 「去年」を日付として → 2026-04-01"],
    ),
    row(
        "a facility that does not exist",
        |o| o.page("", ":facility[c] と :facility[a]\n"),
        &["content/a.md:4:1: エラー[unknown-facility]: 施設「c」 → id"],
    ),
    row(
        "an applicant on a public page",
        |o| {
            o.write(
                "content/data/facilities.csv",
                o.read("content/data/facilities.csv") + "new,申込医院,,診療所,瑞瀬市,,,,,\n",
            );
            o.page("", ":facility[new]\n");
        },
        &["content/a.md:4:1: エラー[facility-not-shown]: 施設「new」 → 参加日"],
    )
    .blocks(&["public", "members"]),
    row(
        "a facility that left long ago",
        |o| {
            let left = "old,旧医院,,診療所,瑞瀬市,,,2010-04-01,2015-03-31,\n";
            o.write("content/data/facilities.csv", o.read("content/data/facilities.csv") + left);
            o.page("", ":facility[old]\n");
        },
        &["content/a.md:4:1: 注意[facility-gone]: 施設「old」 → 施設名をそのまま"],
    )
    .fine(),
    row(
        "a facility on a site without facilities",
        |o| {
            o.site("data:\n");
            o.page("", "::facility-list\n");
        },
        &["content/a.md:4:1: エラー[no-facility-table]: 施設一覧の設定 → site.yaml の data"],
    ),
    row(
        "a list that no facility is in",
        |o| o.page("", "::facility-list{kind=病棟}\n"),
        &["content/a.md:4:17: エラー[unknown-list-value]: 「病棟」 → 言葉をそのまま"],
    ),
    row(
        "news of a folder that does not exist",
        |o| o.page("", "::news{section=newz/_index.md}\n"),
        &["content/a.md:4:8: エラー[broken-link]: newz/_index.md → 相対の場所"],
    ),
    row(
        "a table whose file does not exist",
        |o| o.page("", "::table{file=fee.csv}\n"),
        &["content/a.md:4:9: エラー[broken-link]: 「fee.csv」 → 「/fees.csv」の書き間違い"],
    ),
    row(
        "a table of the data folder",
        |o| o.page("", "::table{file=data/facilities.csv}\n"),
        &["content/a.md:4:9: エラー[link-to-data]: data/facilities.csv → ページの隣"],
    ),
    row(
        "a table for fewer people",
        |o| {
            o.write("content/internal/costs.csv", "項目,額\n線,1\n");
            o.page("", "::table{file=internal/costs.csv}\n");
        },
        &["content/a.md:4:9: エラー[table-not-public]: internal/costs.csv → 公開してよい列だけ"],
    )
    .blocks(&["public", "members"]),
    row(
        "a first-level heading",
        |o| o.page("", "# 見出し\n"),
        &["content/a.md:4:1: エラー[heading-h1]: 1段目の見出し → 「##」から"],
    ),
    row(
        "a heading that skips a level",
        |o| o.page("", "## 一\n\n#### 二\n"),
        &["content/a.md:6:1: エラー[heading-skip]: 見出しの段が飛んで → 「#」を3個"],
    ),
    row(
        "a heading without text",
        |o| o.page("", "##\n"),
        &["content/a.md:4:1: エラー[heading-empty]: 文字がありません → この行を消して"],
    ),
    row(
        "braces at the end of a heading",
        |o| o.page("", "## 様式 {第1号}\n"),
        &["content/a.md:4:1: エラー[heading-attribute]: 「第1号」は表示されません → \\{"],
    ),
    row(
        "one id for two headings",
        |o| o.page("", "## 一 {#x}\n\n## 二 {#x}\n"),
        &["content/a.md:6:1: エラー[duplicate-anchor]: 「x」 → 別の名前"],
    ),
    row(
        "an id with a colon",
        |o| o.page("", "## 一 {#page:menu}\n"),
        &["content/a.md:4:1: エラー[reserved-anchor]: 「page:menu」に「:」は使えません → 「:」を除いて"],
    ),
    row(
        "a picture without its text",
        |o| o.page("", "![](about/zu.svg)\n"),
        &["content/a.md:4:1: エラー[missing-alt]: 「about/zu.svg」 → 説明した文"],
    ),
    row(
        "ruby whose readings do not fit",
        |o| o.page("", "{東京都|とう|きょう}\n"),
        &["content/a.md:4:1: エラー[ruby-count]: 3文字に対して読みが2個 → 1文字に1つ"],
    ),
    row(
        "footnotes that are missing, unused or doubled",
        |o| o.page("", "本文[^a][^c]\n\n[^b]: 使わない\n\n[^c]: 一\n\n[^c]: 二\n"),
        &[
            "content/a.md:4:3: エラー[unknown-footnote]: 脚注「a」 → 「[^a]: 本文」",
            "content/a.md:6:1: 注意[unused-footnote]: 脚注「b」 → 「[^b]」を書くか",
            "content/a.md:10:1: エラー[duplicate-footnote]: 脚注「c」が2回 → 名前を変えるか",
        ],
    ),
    row(
        "raw HTML",
        |o| o.page("", "<div>x</div>\n"),
        &["content/a.md:4:1: 注意[raw-html-off]: 「<div>」 → Markdownの書き方"],
    )
    .fine(),
    row(
        "full-width signs",
        |o| o.page("", "＃ 見出し\n\n：：：note\n\n＊＊強調＊＊\n"),
        &[
            "content/a.md:4:1: 注意[full-width-heading]: 「＃」 → 半角の「#」",
            "content/a.md:6:1: 注意[full-width-fence]: 「：：：」 → 半角の「:::」",
            "content/a.md:8:1: 注意[full-width-emphasis]: 「＊＊」 → 半角の「**」",
        ],
    )
    .fine(),
    row(
        "full-width signs of leaves, links and ruby",
        |o| {
            let body = "：：news\n\n［会費］（fees.md）と［会費](fees.md)、[会費]（fees.md#x）\n\n｛漢字｜かんじ｝と{漢字｜かんじ}\n";
            o.page("", body);
        },
        &[
            "content/a.md:4:1: 注意[full-width-fence]: 「：：」 → 半角の「::」",
            "content/a.md:6:1: 注意[full-width-link]: 「［会費］（fees.md）」 → 「[会費](fees.md)」",
            "content/a.md:8:1: 注意[full-width-ruby]: 「｛漢字｜かんじ｝」 → 「{漢字|かんじ}」",
        ],
    )
    .fine(),
    row(
        "headings without a space",
        |o| o.page("", "##見出し\n\n#見出し\n\n＃＃見出し\n\n##\u{3000}見出し\n"),
        &[
            "content/a.md:4:1: 注意[heading-space]: 「##」の後に → 「## 見出し」",
            "content/a.md:6:1: 注意[heading-space]: 「#」の後に → 「# 見出し」",
            "content/a.md:8:1: 注意[full-width-heading]: 「＃」 → 半角の「#」",
            "content/a.md:10:1: 注意[heading-space]: 「##」の後に → 「## 見出し」",
        ],
    )
    .fine(),
    row(
        "tables without the line below their heads",
        |o| o.page("", "| 区分 | 会費 |\n| 病院 | 1000 |\n\n文\n\n｜区分｜会費｜\n｜---｜---｜\n"),
        &[
            "content/a.md:4:1: 注意[table-without-rule]: |---| → |---|---|",
            "content/a.md:9:1: 注意[table-without-rule]: |---| → |---|---|",
        ],
    )
    .fine(),
    row(
        "what looks like a slip and is none",
        |o| {
            let body = "#1 の件です。\n\n#1\n\n#地域医療 #瑞瀬市\n\n#地域医療のことです。\n\n＃1\n\n［注］（2026年）と［1］（別紙）、[注]（下の注）\n\n\
                        ｜漢字《かんじ》と｛a｜b｝、{ x｜y }\n\n：：\n\n例：：次のとおり\n\n| 一行だけ |\n\n`［会費］（fees.md）` `｛漢字｜かんじ｝`\n\n\
                        ```\n##見出し\n：：news\n| a |\n| b |\n```\n\n| 列 | 列 |\n|---|---|\n| 値 | 値 |\n\n｜東京《とうきょう》\n｜大阪《おおさか》\n";
            o.page("", body);
        },
        &[],
    )
    .fine(),
    row(
        "front matter between full-width lines",
        |o| o.write("content/a.md", "－－－\ntitle: 試験\n－－－\n"),
        &["content/a.md:1:1: エラー[front-matter-fence]: 「－－－」の行 → 「---」に直して"],
    ),
    row(
        "front matter between lines that are too long",
        |o| o.write("content/a.md", "----\ntitle: 試験\n----\n"),
        &["content/a.md:1:1: エラー[front-matter-fence]: 「----」の行 → 「---」に直して"],
    ),
    row(
        "front matter whose end is full-width",
        |o| o.write("content/a.md", "---\ntitle: 試験\nーーー\n本文\n"),
        &["content/a.md:3:1: エラー[front-matter-fence]: 「ーーー」の行 → 「---」に直して"],
    ),
    row(
        "a directive in a list whose end stands outside",
        |o| o.page("", "- :::note\n  文\n\n:::\n"),
        &["content/a.md:4:3: エラー[unclosed-directive]: 「note」 → 同じ字下げで「:::」"],
    ),
    row(
        "a tab in the line of a mistake",
        |o| o.page("", "文\t[x](none.md)\n"),
        &["content/a.md:4:3: エラー[broken-link]: 「none.md」 → 相対の場所"],
    ),
    row(
        "100,000 nested quotes",
        |o| o.page("", &format!("{}x\n", "> ".repeat(100_000))),
        &["content/a.md:4:127: エラー[nesting-too-deep]: 入れ子が深すぎます → 減らして"],
    ),
    row("100,000 brackets", |o| o.page("", &format!("{}x\n", "[".repeat(100_000))), &[]).fine(),
    row(
        "100,000 pairs of brackets",
        |o| o.page("", &format!("{}x{}\n", "[".repeat(50_000), "](#page:main)".repeat(50_000))),
        &[],
    )
    .fine(),
    row(
        "100,000 braces, stars and bars",
        |o| o.page("", &format!("{}\n\n{}\n\n{}\n", "{".repeat(100_000), "*a ".repeat(50_000), "｜".repeat(100_000))),
        &[],
    )
    .fine(),
    row("10,000 headings with one text", |o| o.page("", &"## 同じ見出し\n\n".repeat(10_000)), &[]).fine(),
    row("a NUL in the text", |o| o.page("", "a\0b\n"), &[]).fine(),
    row(
        "a page of 20 MiB",
        |o| o.page("", &"あいう\n\n".repeat(20 << 17)),
        &["content/a.md: エラー[file-too-large]: ファイルが大きすぎます → 内容を分けるか"],
    ),
    row("a page of 2 MiB", |o| o.page("", &"あいう\n\n".repeat(2 << 17)), &[]).fine(),
];
