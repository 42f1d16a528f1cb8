//! One small site with a page of every kind, and what becomes of it. After a wanted change, look at the difference and
//! accept it: `INSTA_UPDATE=always cargo test --test golden`, then `git diff tests/snapshots`.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use site::{Built, Site};

const SITE: &str = "
=== content/site.yaml ===
schema: 1
title: 試験ネット
description: 試験のためのサイト
body: { name: 試験協議会, address: 試験市一丁目1番1号, tel: 0000-10-0001 }
outputs:
  public:
    audiences: [public]
    base_url: https://www.example.jp/net/
  internal:
    audiences: [public, members, internal]
navigation: [guide/_index.md, internal/_index.md]
footer: [privacy.md]
data:
  facilities:
    as_of: 2026-11-01
    pages: facilities

=== content/data/facilities.csv ===
id,name,kana,kind,municipality,address,postal_code,tel,url,roles,services,joined_on,left_on,contract_on,hardware_on,live_on,contact_person,note
chuo,中央病院,ちゅうおうびょういん,病院,試験市,試験市中央1番,000-0001,0000-20-0001,https://chuo.example.jp/,開示;閲覧,内科;外科,2024-04-01,,2024-01-15,-,2024-04-01,情報室,覚え書き
eki,駅前薬局,えきまえやっきょく,薬局,試験市,,,,,閲覧,調剤,2024-10-01,2026-06-30,,,,,
kita,北診療所,きたしんりょうじょ,診療所,北町,,,,,閲覧,,,,2026-12-15,,,,申込済み

=== content/data/contacts.yaml ===
office: { name: 事務局, tel: 0000-10-0002, email: office@example.jp, hours: 平日9時から17時まで }

=== content/data/redirects.csv ===
from,to
/old/guide.html,/guide/

=== content/_index.md ===
---
title: 試験ネット
description: 医療情報を共有します。
---
患者さんの**「同意」**が要ります。
行をまたいでも続きます。

::news{limit=3}

=== content/privacy.md ===
---
title: 個人情報
---
本文

=== content/news/a.md ===
---
title: 会費を改めます
date: 2026-04-01
updated: 2026-04-10
---
令和8年度から変わります。

=== content/news/b.md ===
---
title: 年末の窓口
date: 2026-11-16
description: 12月29日から休みます。
expire_on: 2027-01-04
---

=== content/guide/_index.md ===
---
title: 手引き
owner: office
---
はじめにお読みください。

=== content/guide/writing.md ===
---
title: すべての書き方
description: 一つずつの見本です。
date: 2026-10-01
updated: 2026-11-02
reviewed_on: 2026-10-01
review_every: 1y
aliases: [/old/writing/]
order: 1
---
## 文字 {#text}

*強調*、**太字**、~~取り消し~~、`符号`、{漢字|かんじ}、｜東京《とうきょう》。[内部の見出し](#表)、[前の頁](_index.md)、[別のサイト](https://example.org/?a=1&b=2)、[書類](../files/form.pdf)、:era[2026-04-01]、:facility[chuo]。脚注[^n]。

[^n]: 脚注の文。

## 並び

1. 一つ目
2. 二つ目
   - [ ] まだ
   - [x] 済み

語
: その意味

> 引用

## 表

| 左 | 右 |
|:--|--:|
| あ | 1 |

::table{file=../files/fees.csv caption=\"会費\"}

```text
<そのまま>
```

---

## 囲み

:::note
補足
:::

:::warn{title=\"ご注意\"}
注意
:::

:::important
重要
:::

:::details{title=\"開く\"}
中身
:::

:::steps
1. 始める
2. 終える
:::

:::cards
- [手引き](_index.md)
:::

![図](../files/p.png)

::figure{src=../files/p.png alt=\"図の説明\" caption=\"図1\"}

### 一覧

::facility-list

::facility-history

::news{section=../news/a.md}

=== content/files/fees.csv ===
区分,年額
病院,\"120,000円\"

=== content/internal/_index.md ===
---
title: 内部資料
---
";

fn built() -> Built {
    let site =
        Site::new(SITE).file("content/files/form.pdf", site::pdf(12_345)).file("content/files/p.png", site::png(""));
    site.build()
}

/// Holds a text to `tests/snapshots/golden__NAME.snap`, without what changes with every change of a style sheet.
fn accepted(built: &Built, name: &str, text: &str) {
    let sheets = built.paths("public").into_iter().filter(|path| path.ends_with(".css"));
    let text = sheets.fold(text.to_owned(), |text, sheet| {
        let name = sheet.split('.').next().unwrap();
        text.replace(&sheet, &format!("{name}.HASH.css"))
    });
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, text) });
}

#[test]
fn the_small_site_is_sound_and_has_the_accepted_files() {
    let built = built();
    assert_eq!(built.rules(), [""; 0], "{}", built.human());
    let list = |output: &str| format!("{output}\n  {}\n", built.paths(output).join("\n  "));
    accepted(&built, "files", &(list("public") + &list("internal")));
}

#[test]
fn every_kind_of_page_is_as_accepted() {
    let built = built();
    for (name, output, path) in [
        ("home", "public", "index.html"),
        ("section", "public", "guide/index.html"),
        ("page", "public", "guide/writing/index.html"),
        ("facility", "public", "facilities/chuo/index.html"),
        ("facility_left", "public", "facilities/eki/index.html"),
        ("facility_internal", "internal", "facilities/chuo/index.html"),
        ("not_found", "public", "404.html"),
        ("redirect", "public", "old/writing/index.html"),
    ] {
        accepted(&built, name, built.file(output, path));
    }
}

#[test]
fn the_files_for_programs_are_as_accepted() {
    let built = built();
    for (name, output, path) in [
        ("facilities_csv", "public", "facilities/facilities.csv"),
        ("facilities_json", "public", "facilities/facilities.json"),
        ("feed", "public", "atom.xml"),
        ("sitemap", "public", "sitemap.xml"),
        ("headers", "public", "_headers"),
        ("redirects", "public", "_redirects"),
        ("htaccess", "public", ".htaccess"),
        ("htaccess_internal", "internal", ".htaccess"),
    ] {
        // A feed is one long line; a line for each element shows what changed.
        let text = built.file(output, path);
        let text = if path == "atom.xml" { text.replace("><", ">\n<") } else { text.to_owned() };
        accepted(&built, name, &text);
    }
}
