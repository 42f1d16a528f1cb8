//! Addresses, links, pictures, the menu.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "two sources for one address",
        |o| {
            o.write("content/x.md", "---\ntitle: x\n---\n");
            o.write("content/x/_index.md", "---\ntitle: x\n---\n");
        },
        &["content/x/_index.md: エラー[duplicate-url]: アドレス「/x/」が、content/x.md と → ファイル名、slug"],
    ),
    row(
        "a slug that is another page's name",
        |o| o.page("slug: fees\n", ""),
        &["content/fees.md: エラー[duplicate-url]: アドレス「/fees/」が、content/a.md と → ファイル名、slug"],
    ),
    row(
        "an alias that is a page",
        |o| o.page("aliases: [/fees/]\n", ""),
        &["content/a.md:3:11: エラー[duplicate-url]: アドレス「/fees/」が、content/fees.md と → slug"],
    ),
    row(
        "one alias of two pages",
        |o| {
            o.page("aliases: [/was/]\n", "");
            o.write("content/b.md", "---\ntitle: b\naliases:\n  - /was\n---\n");
        },
        &["content/b.md:4:5: エラー[duplicate-url]: アドレス「/was/」が、content/a.md と → slug"],
    ),
    row(
        "an alias that redirects.csv has, too",
        |o| o.page("aliases: [/old.html]\n", ""),
        &["content/data/redirects.csv:2:1: エラー[duplicate-url]: アドレス「/old.html」が、content/a.md と → slug"],
    ),
    row(
        "an alias that would be a file and a folder",
        |o| o.page("aliases: [/fees.csv/x/]\n", "[x](fees.csv)\n"),
        &["content/a.md:3:11: エラー[duplicate-url]: アドレス「/fees.csv」が、content/fees.csv と → slug"],
    ),
    row(
        "a robots.txt of one's own",
        |o| {
            o.write("content/robots.txt", "User-agent: *\n");
            o.page("", "[x](robots.txt)\n");
        },
        &["content/robots.txt: エラー[reserved-url]: アドレス「/robots.txt」には、renkei が自動で作る → ファイル名"],
    ),
    row(
        "a 404.html of one's own",
        |o| {
            o.write("content/404.html", "x");
            o.page("", "[x](404.html)\n");
        },
        &["content/404.html: エラー[reserved-url]: 「/404.html」 → ファイル名"],
    ),
    row(
        "a facility's page that is a page",
        |o| o.write("content/facilities/list/a.md", "---\ntitle: a\n---\n"),
        &[
            "content/data/facilities.csv:2:1: エラー[duplicate-url]: 「/facilities/list/a/」が、content/facilities/list/a.md → slug",
        ],
    ),
    row(
        "a file where the list of facilities is written",
        |o| {
            o.write("content/facilities/list/facilities.csv", "a\n");
            o.page("", "[x](facilities/list/facilities.csv)\n");
        },
        &[
            "content/facilities/list/facilities.csv: エラー[reserved-url]: 「/facilities/list/facilities.csv」 → ファイル名",
        ],
    ),
    row(
        "two slugs that differ only in case",
        |o| o.page("slug: Fees\n", ""),
        &["content/fees.md: エラー[url-differs-by-case]: 大文字・小文字 → 名前を変えて"],
    ),
    row(
        "two slugs that differ only in composition",
        |o| {
            o.page("slug: か\u{3099}\n", "");
            o.write("content/b.md", "---\ntitle: b\nslug: が\n---\n");
        },
        &["content/b.md: エラー[duplicate-url]: content/a.md → slug"],
    ),
    row(
        "a slug that leaves the folder",
        |o| o.page("slug: ../x\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「../x」はページのアドレスに使えません → 一つの名前"],
    ),
    row(
        "a slug from the root",
        |o| o.page("slug: /x\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「/x」 → 一つの名前"],
    ),
    row(
        "a slug of two parts",
        |o| o.page("slug: a/b\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「a/b」 → 一つの名前"],
    ),
    row(
        "a slug with a backslash",
        |o| o.page("slug: ..\\x\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「..\\x」 → 一つの名前"],
    ),
    row("a slug of dots", |o| o.page("slug: ..\n", ""), &["content/a.md:3:7: エラー[bad-slug]: 「..」 → 一つの名前"]),
    row(
        "a slug that is a device of Windows",
        |o| o.page("slug: con\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「con」 → Windows の予約名"],
    ),
    row(
        "a slug that is a device of Windows with an ending",
        |o| o.page("slug: nul.html\n", ""),
        &["content/a.md:3:7: エラー[bad-slug]: 「nul.html」 → Windows の予約名"],
    ),
    row(
        "a slug for a folder's own page",
        |o| o.write("content/x/_index.md", "---\ntitle: x\nslug: y\n---\n"),
        &["content/x/_index.md:3:7: エラー[slug-of-folder]: _index.md に slug → フォルダーの名前"],
    ),
    row(
        "a file name with a dot",
        |o| o.write("content/consent.v2.md", "---\ntitle: x\n---\n"),
        &["content/consent.v2.md: エラー[dotted-name]: 「consent.v2.md」の途中 → consent-v2.md"],
    ),
    row(
        "aliases that are no addresses of the site",
        |o| o.page("aliases: [old, https://example.org/, /../x, //x.example/, /]\n", ""),
        &[
            "content/a.md:3:11: エラー[bad-alias]: 「old」 → /old/page/",
            "content/a.md:3:16: エラー[bad-alias]: 「https://example.org/」 → /old/page/",
            "content/a.md:3:38: エラー[bad-alias]: 「/../x」 → /old/page/",
            "content/a.md:3:45: エラー[bad-alias]: 「//x.example/」 → /old/page/",
            "content/a.md:3:59: エラー[bad-alias]: 「/」 → /old/page/",
        ],
    ),
    row(
        "a link to a page that does not exist",
        |o| o.page("", "[x](fes.md)\n"),
        &["content/a.md:4:1: エラー[broken-link]: 「fes.md」が見つかりません → 「/fees.md」の書き間違い"],
    ),
    row(
        "a link to an address instead of a file",
        |o| o.page("", "[x](/fees/)\n"),
        &["content/a.md:4:1: エラー[broken-link]: 「/fees/」が見つかりません → 「/fees.md」の書き間違い"],
    ),
    row(
        "a link to a heading that does not exist",
        |o| o.page("", "[x](about/_index.md#werk)\n\n[y](#nowhere)\n"),
        &[
            "content/a.md:4:1: エラー[broken-anchor]: 「#werk」が content/about/_index.md → 「work」の書き間違い",
            "content/a.md:6:1: エラー[broken-anchor]: 「#nowhere」が content/a.md → 見出しの文字",
        ],
    ),
    row(
        "links out of content",
        |o| o.page("", "[x](../README.md)\n\n[y](../../../../etc/passwd)\n"),
        &[
            "content/a.md:4:1: エラー[link-leaves-content]: 「../README.md」 → content の中に",
            "content/a.md:6:1: エラー[link-leaves-content]: 「../../../../etc/passwd」 → content の中に",
        ],
    ),
    row(
        "a link to a data file",
        |o| o.page("", "[x](data/facilities.csv)\n"),
        &["content/a.md:4:1: エラー[link-to-data]: 「data/facilities.csv」は公開できません → ページの隣"],
    ),
    row(
        "a link to a page for fewer people",
        |o| o.page("", "[x](internal/_index.md)\n"),
        &["content/a.md:4:1: エラー[narrower-link]: 「internal/_index.md」の公開範囲は「内部」 → リンクを外すか"],
    )
    .blocks(&["public", "members"]),
    row(
        "a link to a draft",
        |o| {
            o.write("content/b.md", "---\ntitle: b\nstatus: draft\n---\n");
            o.page("", "[x](b.md)\n");
        },
        &["content/a.md:4:1: 注意[withheld-link]: 今は公開されていません（下書き） → リンクを外して"],
    )
    .fine(),
    row(
        "a picture of another site",
        |o| o.page("", "![犬](https://example.org/dog.png)\n"),
        &["content/a.md:4:1: エラー[external-image]: ほかのサイト → ページの隣に置いて"],
    ),
    row(
        "a link that runs a program",
        |o| o.page("", "[x](javascript:alert(1))\n"),
        &["content/a.md:4:1: エラー[unsafe-link]: 「javascript:」 → https://"],
    ),
    row(
        "a file that nobody uses",
        |o| o.write("content/lost.pdf", "x"),
        &["content/lost.pdf: 注意[unused-file]: 使われていません → ページからリンク"],
    )
    .fine(),
    row(
        "a menu with a page that does not exist",
        |o| o.site("navigation: [abuot/_index.md]\n"),
        &["content/site.yaml:17:14: エラー[unknown-navigation]: 「abuot/_index.md」 → 「about/_index.md」の書き間違い"],
    ),
    row(
        "no homepage",
        |o| o.remove("content/_index.md"),
        &["content/_index.md: エラー[no-homepage]: トップページがありません → content/_index.md を作り"],
    ),
];
