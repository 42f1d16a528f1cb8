//! What a page says of itself: keys, types, words, dates, publishing.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "no front matter",
        |o| o.write("content/a.md", "本文だけ\n"),
        &["content/a.md:1:1: エラー[missing-front-matter]: 先頭に設定 → 1行目に「---」"],
    ),
    row(
        "an empty file",
        |o| o.write("content/a.md", ""),
        &["content/a.md:1:1: エラー[missing-front-matter]: 先頭に設定 → 1行目に「---」"],
    ),
    row(
        "front matter that is not closed",
        |o| o.write("content/a.md", "---\ntitle: 試験\n本文\n"),
        &["content/a.md:1:1: エラー[unclosed-front-matter]: 閉じられていません → 「---」だけの行"],
    ),
    row(
        "empty front matter",
        |o| o.write("content/a.md", "---\n---\n本文\n"),
        &["content/a.md:2:1: エラー[missing-key]: 「title」がありません → 「title: 値」を書き加えて"],
    ),
    row(
        "a title without text",
        |o| o.write("content/a.md", "---\ntitle:\n---\n本文\n"),
        &["content/a.md:2:1: エラー[missing-key]: 「title」がありません → 「title: 値」を書き加えて"],
    ),
    row(
        "an unknown key that is nearly a known one",
        |o| o.page("expire_no: 2027-01-04\n", ""),
        &["content/a.md:3:1: エラー[unknown-key]: 「expire_no」という項目はありません → 「expire_on」の書き間違い"],
    ),
    row(
        "an unknown key like no other",
        |o| o.page("colour: red\n", ""),
        &["content/a.md:3:1: エラー[unknown-key]: 「colour」という項目 → 項目名をご確認"],
    ),
    row(
        "a word where a number should be",
        |o| o.page("order: 先頭\n", ""),
        &["content/a.md:3:8: エラー[wrong-type]: 「order」には → 整数（例：10）に直して"],
    ),
    row(
        "a list where a text should be",
        |o| o.page("description: [a, b]\n", ""),
        &["content/a.md:3:14: エラー[wrong-type]: 「description」には → 文字に直して"],
    ),
    row(
        "yes where true should be",
        |o| o.page("toc: はい\n", ""),
        &["content/a.md:3:6: エラー[bad-boolean]: 「はい」と書かれています → 「toc: true」"],
    ),
    row(
        "an audience that does not exist",
        |o| o.page("audience: member\n", ""),
        &["content/a.md:3:11: エラー[unknown-choice]: 「member」は使えません → 「members」の書き間違い"],
    ),
    row(
        "a status that does not exist",
        |o| o.page("status: 公開\n", ""),
        &["content/a.md:3:9: エラー[unknown-choice]: 「公開」は使えません → draft"],
    ),
    row(
        "a period that cannot be read",
        |o| o.page("review_every: 半年\n", ""),
        &["content/a.md:3:15: エラー[bad-period]: 「半年」 → 6か月"],
    ),
    row(
        "a date that is none",
        |o| o.page("date: 来週\n", ""),
        &["content/a.md:3:7: エラー[bad-date]: 「来週」を読み取れません → 2026-04-01"],
    ),
    row(
        "a day that the calendar does not have",
        |o| o.page("date: 2026-02-30\n", ""),
        &["content/a.md:3:7: エラー[impossible-date]: 「2026-02-30」という日付は存在しません → 月と日"],
    ),
    row(
        "an era that had ended",
        |o| o.page("date: 平成32年4月1日\n", ""),
        &["content/a.md:3:7: エラー[date-outside-era]: 平成の期間 → 元号と年"],
    ),
    row(
        "a year of two digits",
        |o| o.page("date: 26/4/1\n", ""),
        &["content/a.md:3:7: エラー[two-digit-year]: 西暦か和暦か → 元号を付けて"],
    ),
    row(
        "a weekday that is another day's",
        |o| o.page("date: 2026年4月1日（金）\n", ""),
        &["content/a.md:3:7: エラー[wrong-weekday]: 正しくは水曜日 → 日付か曜日"],
    ),
    row(
        "the last day before the first",
        |o| o.page("publish_on: 2026-11-02\nexpire_on: 2026-11-01\n", ""),
        &["content/a.md:4:12: エラー[expires-before-published]: 公開終了日 → ご確認"],
    ),
    row(
        "an owner whom nobody knows",
        |o| o.page("owner: ofice\n", ""),
        &["content/a.md:3:8: エラー[unknown-owner]: 担当窓口「ofice」 → 「office」の書き間違い"],
    ),
    row(
        "a page wider than its folder",
        |o| o.write("content/internal/a.md", "---\ntitle: a\naudience: public\n---\n"),
        &["content/internal/a.md:3:11: エラー[audience-wider-than-folder]: 公開範囲（public） → フォルダーの外"],
    )
    .blocks(&["internal"]),
    row(
        "a retired page that leads nowhere",
        |o| o.page("status: retired\n", ""),
        &["content/a.md: エラー[retired-without-replacement]: 代わりのページ → redirects.csv"],
    ),
    row(
        "a placeholder that would be published",
        |o| o.page("", "電話は【要記入】です。\n"),
        &["content/a.md:4:1: エラー[placeholder-left]: 【要記入】が残った → 書き入れるか"],
    ),
    row("a placeholder in a draft", |o| o.page("status: draft\n", "【要記入】\n"), &[]).fine(),
    row(
        "a mistake in a draft stops nobody and is told",
        |o| o.page("status: draft\n", "[x](nowhere.md)\n"),
        &["content/a.md:5:1: エラー[broken-link]: 「nowhere.md」 → 相対の場所"],
    )
    .blocks(&[]),
    row(
        "a review that is due",
        |o| o.page("reviewed_on: 2025-01-01\nreview_every: 1y\n", ""),
        &["content/a.md:3:14: 注意[review-overdue]: 2026-01-01 → reviewed_on に今日"],
    )
    .fine(),
    row(
        "a template that the theme does not have",
        |o| o.page("template: pag.html\n", ""),
        &["content/a.md:3:11: エラー[unknown-template]: 「pag.html」 → 「page.html」の書き間違い"],
    ),
    row("a byte order mark", |o| o.write("content/a.md", "\u{feff}---\ntitle: 試験\n---\n"), &[]).fine(),
    row(
        "a byte order mark does not move the places",
        |o| o.write("content/a.md", "\u{feff}---\ntitle: 試験\nordr: 1\n---\n"),
        &["content/a.md:3:1: エラー[unknown-key]: 「ordr」 → 「order」"],
    ),
    row("line ends of Windows", |o| o.write("content/a.md", "---\r\ntitle: 試験\r\n---\r\n本文\r\n"), &[]).fine(),
    row(
        "line ends of Windows do not move the places",
        |o| o.write("content/a.md", "---\r\ntitle: 試験\r\n---\r\n本文\r\n\r\n日本[x](nowhere.md)\r\n"),
        &["content/a.md:6:3: エラー[broken-link]: 「nowhere.md」 → 相対の場所"],
    ),
    row(
        "every mistake of a page at once",
        |o| o.page("order: x\ndate: y\ncolour: z\n", "# 見出し\n\n[x](nowhere.md)\n"),
        &[
            "content/a.md:3:8: エラー[wrong-type]: order → 整数",
            "content/a.md:4:7: エラー[bad-date]: 「y」 → 2026-04-01",
            "content/a.md:5:1: エラー[unknown-key]: colour → 項目名",
            "content/a.md:7:1: エラー[heading-h1]: 1段目 → 「##」",
            "content/a.md:9:1: エラー[broken-link]: nowhere.md → 相対",
        ],
    ),
    row(
        "news without a date",
        |o| {
            o.page("kind: notice\n", "");
            o.write("content/news/_index.md", "---\ntitle: お知らせ\n---\n");
            o.write("content/news/x.md", "---\ntitle: x\ndate: 2026-04-01\nkind: notice\n---\n");
            o.write("content/news/y.md", "---\ntitle: y\n---\n");
        },
        &[
            "content/a.md: エラー[news-without-date]: 日付（date）がありません → date: 2026-04-01",
            "content/news/y.md: エラー[news-without-date]: 日付（date）がありません → date: 2026-04-01",
        ],
    ),
    row(
        "news with a date to come",
        |o| {
            o.page("date: 2026-12-01\n", "");
            o.write("content/b.md", "---\ntitle: b\ndate: 2026-12-01\npublish_on: 2026-12-01\n---\n");
            o.write("content/c.md", "---\ntitle: c\ndate: 2026-12-01\nstatus: draft\n---\n");
        },
        &["content/a.md:3:7: 注意[date-to-come]: 2026-12-01ですが、このページはもう公開 → publish_on: 2026-12-01"],
    )
    .fine(),
];
