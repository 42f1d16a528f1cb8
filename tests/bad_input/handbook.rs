//! Glossary, questions, links, banners, and the directives that show them.

use crate::office::Office;
use crate::table::{Row, row};

fn page(office: &Office, body: &str) {
    office.write("content/a.md", format!("---\ntitle: 頁\n---\n{body}\n"));
}

pub(crate) const ROWS: &[Row] = &[
    row(
        "a term that the glossary does not have",
        |o| {
            o.write("content/data/glossary.yaml", "- {term: 同意書, reading: どういしょ, text: a}\n");
            page(o, "::glossary\n\n:term[同意著]");
        },
        &["content/a.md:6:1: エラー[unknown-term]: 「同意著」 → 「同意書」の書き間違い"],
    ),
    row(
        "a glossary with a term twice, one without a reading, and a page that asks for others",
        |o| {
            o.write(
                "content/data/glossary.yaml",
                "- {term: 同意書, reading: どういしょ, text: a}\n- {term: 承諾書, reading: しょうだくしょ, text: b, also: [同意書]}\n\
                 - {term: 漢字, text: c}\n- {term: 内輪, reading: うちわ, text: d, audience: internal}\n",
            );
            page(o, "::glossary\n\n:term[同意著] :term[内輪]");
        },
        &[
            "content/data/glossary.yaml:2:10: エラー[duplicate-term]: 「同意書」 → まとめて",
            "content/data/glossary.yaml:3:10: 注意[no-reading]: 「漢字」 → ひらがな",
            "content/a.md:6:12: エラー[term-not-shown]: 「内輪」 → audience",
        ],
    ),
    row(
        "a term, and no page with the glossary",
        |o| {
            o.write("content/data/glossary.yaml", "- {term: 同意書, reading: どういしょ, text: a}\n");
            page(o, ":term[同意書]");
        },
        &["content/a.md:4:1: エラー[no-glossary-page]: 「同意書」 → ::glossary"],
    ),
    row(
        "directives whose files are not there",
        |o| page(o, "::glossary\n\n::faq\n\n::links"),
        &[
            "content/a.md:4:1: エラー[no-list-file]: data/glossary.yaml → 作って",
            "content/a.md:6:1: エラー[no-list-file]: data/faq.yaml → 作って",
            "content/a.md:8:1: エラー[no-list-file]: data/links.yaml → 作って",
        ],
    ),
    row(
        "questions with an id twice, a broken link, and a group that is not there",
        |o| {
            o.write(
                "content/data/faq.yaml",
                "- {group: 患者さん, question: 甲, answer: '[文](/missing.md)', id: x}\n- {group: 患者さん, question: 乙, answer: b, id: x}\n",
            );
            page(o, "::faq{group=患者さま}");
        },
        &[
            "content/data/faq.yaml:2:27: エラー[duplicate-question-id]: 「x」 → 別の id",
            "content/data/faq.yaml:1:38: エラー[broken-link]: /missing.md → ファイル",
            "content/a.md:4:7: エラー[unknown-group]: 「患者さま」 → 「患者さん」の書き間違い",
        ],
    ),
    row(
        "links that are a map",
        |o| o.write("content/data/links.yaml", "title: 市\n"),
        &["content/data/links.yaml:1:1: エラー[not-a-list]: links.yaml → - 項目: 値"],
    ),
    row(
        "banners that cannot be",
        |o| {
            o.write(
                "content/data/banner.yaml",
                "- {start: 2026-11-23 25:00, end: 2026-11-24, text: x}\n- {start: 2026-11-24, end: 2026-11-23, text: x}\n\
                 - {start: 2026-11-23, end: 2026-11-24, text: [x]}\n",
            );
        },
        &[
            "content/data/banner.yaml:1:11: エラー[bad-clock]: 25:00 → 0:00から24:00まで",
            "content/data/banner.yaml:2:28: エラー[banner-ends-before-start]: 2026-11-23 → start と end",
            "content/data/banner.yaml:3:46: エラー[banner-text]: 文を読み取れません → text: 文",
        ],
    ),
];
