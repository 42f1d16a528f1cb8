//! Rules of what pages show from data: glossary, questions, links, banners, lists of facilities.

use super::rules;

rules! { RULES:
    /// A file that should be a list.
    Error "not-a-list" not_a_list(name_ja, name_en) {
        ja: "{name_ja}は、「- 」で始まる一覧で書きます。", fix: "一つごとに「- 項目: 値」の形で書いてください。",
        en: "{name_en} must be a list", fix: "begin each entry with `- `.",
    }
    /// A term, or another word for it, twice.
    Error "duplicate-term" duplicate_term(word, first) {
        ja: "「{word}」は、用語「{first}」で既に説明されています。", fix: "どちらか一方にまとめてください。",
        en: "`{word}` is explained already, under `{first}`", fix: "keep one of them.",
    }
    /// A question's id twice.
    Error "duplicate-question-id" duplicate_question_id(id, first) {
        ja: "質問の id「{id}」は、質問「{first}」と同じです。", fix: "別の id を書いてください。",
        en: "the id `{id}` is also that of the question `{first}`", fix: "write another id.",
    }
    /// A term that the glossary does not have.
    Error "unknown-term" unknown_term(word) {
        ja: "用語集に「{word}」がありません。", fix: "data/glossary.yaml に用語を書き足すか、:term[…] を外してください。",
        en: "the glossary has no term `{word}`", fix: "add it to data/glossary.yaml, or write plain text.",
    }
    /// A term that this output may not show.
    Error "term-not-shown" term_not_shown(word) {
        ja: "用語「{word}」は、このページを見る人には見せない用語です。", fix: "data/glossary.yaml の audience を見直すか、:term[…] を外してください。",
        en: "the term `{word}` is not for the readers of this page", fix: "change its `audience`, or write plain text.",
    }
    /// A term, and no page that shows the glossary.
    Error "no-glossary-page" no_glossary_page(word) {
        ja: "用語「{word}」へのリンク先がありません。::glossary を置いたページが、このサイトにないためです。", fix: "用語集のページに ::glossary と書いてください。",
        en: "no page of this output shows the glossary, so `{word}` leads nowhere", fix: "write `::glossary` on a page.",
    }
    /// A group that the data does not have.
    Error "unknown-group" unknown_group(group, file) {
        ja: "{file} に「{group}」という組がありません。", fix: "group の値をご確認ください。",
        en: "{file} has no group `{group}`", fix: "check the value of `group`.",
    }
    /// A directive whose data file is missing.
    Error "no-list-file" no_list_file(file) {
        ja: "この部品が使う {file} がありません。", fix: "content/{file} を作ってください。",
        en: "there is no content/{file}", fix: "create it, or remove this directive.",
    }
    /// A banner that ends before it begins.
    Error "banner-ends-before-start" banner_ends_before_start(start, end) {
        ja: "終わりの日時（{end}）が、始まりの日時（{start}）より後になっていません。", fix: "start と end を直してください。",
        en: "the banner ends at {end}, not after its start at {start}", fix: "correct `start` or `end`.",
    }
    /// A banner's text that is none.
    Error "banner-text" banner_text() {
        ja: "お知らせの文を読み取れません。", fix: "「text: 文」か、「text:」の下に「ja: 文」「en: 文」のように言葉ごとに書いてください。",
        en: "cannot read the banner's text", fix: "write `text: …`, or one text for each language below it (`ja: …`, `en: …`).",
    }
}
