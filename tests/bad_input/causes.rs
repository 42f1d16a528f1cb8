//! One mistake, of which others would follow: the cause alone is told, and it blocks no more than it must.

use crate::office::Office;
use crate::table::{Row, row};

/// A page that asks every list and table for something, in vain where they are broken.
fn asking(office: &Office) {
    let body = "::contact{key=office}\n\n::facility-list{kind=病院}\n\n:facility[a]\n\n::facility-history\n\n\
                ::facility-counts\n\n:term[同意]\n\n::glossary\n\n::faq{group=会員}\n\n::links{group=国}\n\n\
                :statistic[views]\n\n::events{kind=talk}\n";
    office.page("owner: office\n", body);
    office.write("content/data/glossary.yaml", "- {term: 同意, reading: どうい, text: a}\n");
    office.write("content/data/faq.yaml", "- {group: 会員, question: 何か, answer: それ}\n");
    office.write("content/data/links.yaml", "- {group: 国, title: 国, url: https://example.org/}\n");
    office.write("content/data/statistics.csv", "month,key,label,value,as_of\n2026-10,views,閲覧,3,2026-11-01\n");
    office.write("content/data/events.yaml", "kinds:\n  talk: { label: 講演 }\n");
}

/// The same with the first line of one of the files spoilt.
fn spoilt(office: &Office, file: &str, text: &str) {
    asking(office);
    office.write(file, text);
}

const EVENT: &str = "kinds:\n  talk: { label: 講演 }\nevents:\n  e: { kind: talk, title: 会, start: 2026-12-01 }\n";

/// A page and a process that name a document, an event and a word of the facilities.
fn proving(office: &Office) {
    office.page("", ":doc[rules]\n");
    office.write("content/d.md", "---\ntitle: 規程\ndocument: { id: rules, kind: 規程, version: 1 }\n---\n");
    office.write("content/data/events.yaml", EVENT);
    let milestone = |id: &str, evidence: &str| {
        format!("          - {{ id: {id}, title: 題, owner: o, audience: public, evidence: {{ {evidence} }} }}\n")
    };
    let milestones = [
        milestone("a", "document: rules"),
        milestone("b", "event: e"),
        milestone("c", "facilities: { stage: live_on, where: { facility: a } }"),
        milestone("d", "page: d.md"),
    ];
    let head = "roles: { o: { name: 運営主体 } }\nsteps:\n  - id: s\n    name: 段\n    activities:\n      - id: t\n        name: 活動\n        task: 実施\n        responsibility: { o: lead }\n        milestones:\n";
    office.write("content/data/process.yaml", format!("{head}{}", milestones.concat()));
}

pub(crate) const ROWS: &[Row] = &[
    row("lists and tables of which all is well", asking, &[]).fine(),
    row("documents and a process of which all is well", proving, &[]).fine(),
    row(
        "contacts that are no YAML",
        |o| spoilt(o, "content/data/contacts.yaml", "office:\n\tname: 事務局\n"),
        &["content/data/contacts.yaml:2:1: エラー[yaml-tab]: タブ → 半角空白"],
    ),
    row(
        "a contact that is no map, and a page with another that does not exist",
        |o| {
            spoilt(o, "content/data/contacts.yaml", "office: 事務局\n");
            o.write("content/b.md", "---\ntitle: b\nowner: ofice\n---\n");
        },
        &["content/data/contacts.yaml:1:9: エラー[not-a-map]: 「事務局」 → 「項目: 値」"],
    ),
    row(
        "a contact with a mistake that leaves it known, and a page with one that does not exist",
        |o| {
            o.write("content/data/contacts.yaml", "office:\n  name: 事務局\n  email: x\n");
            o.page("owner: ofice\n", "");
        },
        &[
            "content/data/contacts.yaml:3:10: エラー[bad-email]: 「x」 → name@example.jp",
            "content/a.md:3:8: エラー[unknown-owner]: 「ofice」 → 「office」の書き間違い",
        ],
    ),
    row(
        "a contact for the office alone with a mistake",
        |o| {
            let more = "desk:\n  name: 内線\n  email: x\n  audience: internal\n";
            o.write("content/data/contacts.yaml", o.read("content/data/contacts.yaml") + more);
        },
        &["content/data/contacts.yaml:6:10: エラー[bad-email]: 「x」 → name@example.jp"],
    )
    .blocks(&["internal"]),
    row(
        "a contact for the office alone without a name, which a public page names",
        |o| {
            let more = "desk:\n  tel: 000-1\n  audience: internal\n";
            o.write("content/data/contacts.yaml", o.read("content/data/contacts.yaml") + more);
            o.page("owner: desk\n", "");
        },
        &[
            "content/data/contacts.yaml:5:3: エラー[missing-key]: 「name」 → 書き加えて",
            "content/a.md:3:8: エラー[unknown-owner]: 「desk」 → 書き足して",
        ],
    ),
    row(
        "an owner of a folder that does not exist is told at the folder",
        |o| {
            o.write("content/x/_index.md", "---\ntitle: x\nowner: nobody\n---\n");
            o.write("content/x/a.md", "---\ntitle: a\n---\n");
            o.write("content/x/b.md", "---\ntitle: b\n---\n");
        },
        &["content/x/_index.md:3:8: エラー[unknown-owner]: 「nobody」 → 書き足して"],
    ),
    row(
        "settings of the facilities that cannot be read",
        |o| {
            asking(o);
            o.site("data:\n  facilities: data/facilities.csv\n");
        },
        &["content/site.yaml:15:15: エラー[not-a-map]: 「data/facilities.csv」が → 項目: 値"],
    ),
    row(
        "settings of the facilities under another name",
        |o| {
            asking(o);
            o.site("data:\n  facilties:\n    file: data/facilities.csv\n");
        },
        &["content/site.yaml:15:3: エラー[unknown-key]: 「facilties」 → 「facilities」の書き間違い"],
    ),
    row(
        "a facility table without its day",
        |o| {
            asking(o);
            o.site("data:\n  facilities:\n    file: data/facilities.csv\n");
        },
        &["content/site.yaml:16:5: エラー[missing-as-of]: as_of → 2026-04-01"],
    ),
    row(
        "a facility that training names and whose row is broken",
        |o| {
            asking(o);
            o.write("content/data/facilities.csv", "id,name\na/,あ\nb,い\n");
        },
        &["content/data/facilities.csv:2:1: エラー[bad-id]: 「a/」 → 半角の英数字"],
    ),
    row(
        "a glossary that is no list",
        |o| spoilt(o, "content/data/glossary.yaml", "同意: x\n"),
        &["content/data/glossary.yaml:1:1: エラー[not-a-list]: 「- 」で始まる一覧 → 「- 項目: 値」"],
    ),
    row(
        "questions that cannot be read",
        |o| spoilt(o, "content/data/faq.yaml", "- {group: 会員\n"),
        &["content/data/faq.yaml:1:3: エラー[yaml-bracket]: 括弧 → 閉じるか"],
    ),
    row(
        "links that cannot be read",
        |o| spoilt(o, "content/data/links.yaml", "- {group: 国\n"),
        &["content/data/links.yaml:1:3: エラー[yaml-bracket]: 括弧 → 閉じるか"],
    ),
    row(
        "statistics with a month that is none",
        |o| spoilt(o, "content/data/statistics.csv", "month,key,label,value,as_of\n10月,views,閲覧,3,2026-11-01\n"),
        &["content/data/statistics.csv:2:1: エラー[bad-month]: 「10月」 → 2026-10"],
    ),
    row(
        "events that cannot be read",
        |o| spoilt(o, "content/data/events.yaml", "kinds:\n\ttalk: { label: 講演 }\n"),
        &["content/data/events.yaml:2:1: エラー[yaml-tab]: タブ → 半角空白"],
    ),
    row(
        "a page that cannot be read, and a file that it uses",
        |o| o.write("content/about/_index.md", "---\ntitle: 紹介\nowner: office\n"),
        &["content/about/_index.md:1:1: エラー[unclosed-front-matter]: 閉じられていません → 「---」だけの行"],
    ),
    row(
        "a row with a comma too many, whose values are shifted",
        |o| {
            let head = "id,name,kana,kind,municipality,tel,url,joined_on,left_on,note\n";
            o.write("content/data/facilities.csv", format!("{head}a,あ,い,病院,瑞瀬市,汀野町,000-1,,2024-04-01,,\n"));
            o.page("", ":facility[a]\n");
        },
        &["content/data/facilities.csv:2:37: エラー[row-too-long]: 見出しは10列 → 列のずれ"],
    ),
    row(
        "a quotation mark that swallows the rest of the table",
        |o| {
            let table = o.read("content/data/facilities.csv");
            o.write("content/data/facilities.csv", table.replace("あおば病院", "\"あおば病院"));
            o.page("", ":facility[b]\n");
        },
        &["content/data/facilities.csv:2:3: エラー[csv-open-quote]: 最後まで閉じられていません → 引用符を閉じるか"],
    ),
    row(
        "a quotation mark in the names of the columns",
        |o| {
            let table = o.read("content/data/facilities.csv");
            o.write("content/data/facilities.csv", table.replace("id,name", "id,\"name"));
        },
        &["content/data/facilities.csv:1:4: エラー[csv-open-quote]: 最後まで閉じられていません → 引用符を閉じるか"],
    ),
    row(
        "audiences that are parted by a full-width comma",
        |o| {
            o.site("outputs:\n  members:\n    audiences: [public、members]\n  internal:\n    audiences: [public, members, internal]\n")
        },
        &["content/site.yaml:12:17: エラー[yaml-list-separator]: 「public、members」 → [public, members]"],
    ),
    row(
        "a title whose key is misspelt",
        |o| o.write("content/a.md", "---\ntitel: 試験\n---\n"),
        &["content/a.md:2:1: エラー[unknown-key]: 「titel」 → 「title」の書き間違い"],
    ),
    row(
        "a status in Japanese",
        |o| o.page("status: 下書き\n", ""),
        &["content/a.md:3:9: エラー[unknown-choice]: 「下書き」 → 「draft」の書き間違い"],
    )
    .blocks(&[]),
    row(
        "a template that fails on every page",
        |o| {
            o.page("", "");
            o.write("themes/default/templates/page.html", "<p>\n{{ page.titel }}</p>\n");
        },
        &["themes/default/templates/page.html:2:9: エラー[template-render]: ほかの1ページも同じです → 変数名"],
    ),
    row(
        "files that only the other outputs use",
        |o| {
            o.write("content/internal/_index.md", "---\ntitle: 内部\naudience: internal\n---\n[x](x.txt)\n");
            o.write("content/internal/x.txt", "x");
        },
        &[],
    )
    .fine()
    .arguments(&["--output", "public"]),
    row(
        "a menu with an internal page that was deleted",
        |o| {
            o.write("content/internal/x.md", "---\ntitle: x\n---\n");
            o.remove("content/internal/_index.md");
            o.site("navigation: [about/_index.md, internal/_index.md]\n");
        },
        &["content/site.yaml:17:31: エラー[unknown-navigation]: 「internal/_index.md」 → content から見た場所"],
    )
    .blocks(&["internal"]),
    row(
        "redirects to pages for few people that are wrong",
        |o| {
            let rows = "old,internal/_index.md\n/x,internal/none.md\n/y,internal/_index.md\n/y/,/internal/\n";
            o.write("content/data/redirects.csv", format!("from,to\n{rows}"));
        },
        &[
            "content/data/redirects.csv:2:1: エラー[bad-redirect-from]: 「old」 → 「/」で始めて",
            "content/data/redirects.csv:3:4: エラー[broken-link]: 「internal/none.md」 → 場所",
            "content/data/redirects.csv:5:1: エラー[duplicate-redirect]: 「/y/」 → 消して",
        ],
    )
    .blocks(&["internal"]),
    row(
        "a redirect to another site",
        |o| o.write("content/data/redirects.csv", "from,to\n/x,https://example.org/\n"),
        &["content/data/redirects.csv:2:4: エラー[bad-redirect-to]: 「https://example.org/」 → ほかのサイトへは"],
    ),
    row(
        "a page that links to its own address",
        |o| o.write("content/zoo.md", "---\ntitle: x\n---\n[x](/zoo/)\n"),
        &["content/zoo.md:4:1: エラー[broken-link]: 「/zoo/」が見つかりません → このファイルから見た"],
    ),
    row(
        "a document that cannot be read, which a page and the process name",
        |o| {
            proving(o);
            o.write("content/d.md", "---\ntitle: 規程\ndocument: { id: rules, kind: 規程, version: 1 }\n");
        },
        &["content/d.md:1:1: エラー[unclosed-front-matter]: 閉じられていません → 「---」だけの行"],
    ),
    row(
        "a document whose version is none, which a page and the process name",
        |o| {
            proving(o);
            o.write("content/d.md", "---\ntitle: 規程\ndocument: { id: rules, kind: 規程, version: 新 }\n---\n");
        },
        &["content/d.md:3:43: エラー[bad-version]: 「新」 → 1.2 のように"],
    ),
    row(
        "an event with a day that is none, which the process names",
        |o| {
            proving(o);
            o.write("content/data/events.yaml", EVENT.replace("2026-12-01", "来月"));
        },
        &["content/data/events.yaml:4:37: エラー[bad-moment]: 「来月」 → 「2026-12-12」のように日付だけ"],
    ),
    row(
        "events that cannot be read, which the process names",
        |o| {
            proving(o);
            o.write("content/data/events.yaml", EVENT.replace("  talk", "\ttalk"));
        },
        &["content/data/events.yaml:2:1: エラー[yaml-tab]: タブ → 半角空白"],
    ),
    row(
        "facilities that cannot be read, whose words the process names",
        |o| {
            proving(o);
            o.write("content/data/facilities.csv", "id,name,kana,kind\na/,あおば,あおば,病院\n");
        },
        &["content/data/facilities.csv:2:1: エラー[bad-id]: 「a/」 → 半角の英数字"],
    ),
    row(
        "a retired page while the redirects cannot be read",
        |o| {
            o.page("status: retired\n", "");
            o.write("content/data/redirects.csv", "from,to\n\"/a/,/\n");
        },
        &["content/data/redirects.csv:2:1: エラー[csv-open-quote]: 閉じられていません → 引用符を閉じるか"],
    ),
];
