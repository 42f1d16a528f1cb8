//! Rules of documents: their ids, versions, revisions, and what names them.

use super::rules;

rules! { RULES:
    /// A document's id that is no plain name.
    Error "bad-document-id" bad_document_id(id) {
        ja: "文書の名前（id）「{id}」に使えない文字があります。", fix: "空白や「/」などの記号を除き、operation-rules のように書いてください。",
        en: "`{id}` cannot be a document's id", fix: "leave out spaces and signs such as `/`.",
    }
    /// Two documents with one id.
    Error "duplicate-document" duplicate_document(id, first) {
        ja: "文書の名前（id）「{id}」は、{first} でも使われています。", fix: "どちらかの文書の id を別の名前にしてください。",
        en: "`{id}` is also the id of the document {first}", fix: "give one of them another id.",
    }
    /// A kind that lists do not know.
    Error "unknown-document-kind" unknown_document_kind(kind, known) {
        ja: "「{kind}」という文書の種類はありません。使える種類：{known}", fix: "書き間違いを直すか、site.yaml の documents の kinds に足してください。",
        en: "there is no kind of document `{kind}`; the kinds are {known}", fix: "correct it, or add it to `documents.kinds` in site.yaml.",
    }
    /// A document that does not exist.
    Error "unknown-document" unknown_document(id) {
        ja: "「{id}」という名前（id）の文書がありません。", fix: "文書のページの document の id をご確認ください。",
        en: "there is no document `{id}`", fix: "check the `id` under `document` on the document's page.",
    }
    /// A file of a document that is no file of the site.
    Error "document-file" document_file(file) {
        ja: "「{file}」は、このサイトに置かれたファイルではありません。", fix: "PDF や Word などのファイルをページと同じフォルダーに置き、「kitei-1.pdf」のようにその名前を書いてください。ほかのサイトやページのアドレスは、本文にリンクとして書きます。",
        en: "`{file}` is no file of this site", fix: "put the PDF or Word file beside the page and write its name, as in `rules-1.pdf`; an address of a page or another site belongs into the text.",
    }
    /// A format that documents are not offered in.
    Error "unknown-format" unknown_format(format, known) {
        ja: "「{format}」という形（formats）では作れません。作れる形：{known}", fix: "「formats: [html, pdf]」のように、作れる形の中から書いてください。",
        en: "documents are not made as `{format}`; the formats are {known}", fix: "write them as in `formats: [html, pdf]`.",
    }
    /// A version that is not of digits and points.
    Error "bad-version" bad_version(text) {
        ja: "版の番号「{text}」を読み取れません。", fix: "1.2 のように、半角の数字と点で書いてください。",
        en: "`{text}` is no version", fix: "write digits and points, as in 1.2.",
    }
    /// Revisions out of order.
    Error "revision-order" revision_order(version, before) {
        ja: "改定の履歴の順番が合いません。第{version}版が、第{before}版の後にあります。", fix: "古いものから順に並べ、版の番号と日付を確かめてください。",
        en: "revision {version} stands after {before}", fix: "put the oldest first, and check versions and dates.",
    }
    /// The document's version is not that of its last revision.
    Error "version-not-last" version_not_last(version, last) {
        ja: "文書は第{version}版ですが、改定の履歴の最後は第{last}版です。", fix: "version か、revisions の最後の行を直してください。",
        en: "the document is version {version}, its last revision {last}", fix: "correct `version`, or add to `revisions`.",
    }
    /// Text of a rule between a chapter's heading and its first article.
    Error "outside-article" outside_article(chapter) {
        ja: "「{chapter}」の見出しのすぐ下に本文があります。どの条にも入らないため、番号を付けられません。", fix: "本文の上に「### 目的」のような条の見出しを足すか、章の見出しの前に移してください。",
        en: "the text under `{chapter}` belongs to no article", fix: "put an article's heading above it, or move it before the first chapter.",
    }
    /// A number that the author wrote where the program counts.
    Error "number-by-hand" number_by_hand(number) {
        ja: "番号「{number}」が手で書かれています。この文書の番号は自動で付くため、二重になります。", fix: "「{number}」を消してください。見出しは「### 目的」、項は本文だけ、号は「1. 」で始まる行で書きます。",
        en: "the number `{number}` is written by hand; this document's numbers are made by the program", fix: "remove `{number}`; write `### 目的` for an article and `1. ` for an item.",
    }
    /// An article of the same document that is cited by hand.
    Warning "reference-by-hand" reference_by_hand(number) {
        ja: "「{number}」が手で書かれています。条が増えたり減ったりしても、この番号は変わりません。", fix: "その条の見出しに {{#名前}} を付け、「:ref[名前]」と書いてください。ほかの法令や規程の条なら、その名前をすぐ前に書きます。",
        en: "`{number}` is cited by hand and will not follow the numbering", fix: "give the article an id `{{#name}}` and write `:ref[name]`; for another law, write its name just before.",
    }
    /// A number that a heading cannot have.
    Error "heading-number" heading_number(wish, ja, en) {
        ja: "見出しの番号の指定「{wish}」は使えません。{ja}。", fix: "指定を直すか、消してください。",
        en: "the number `{wish}` cannot be given here: {en}", fix: "correct it, or leave it out.",
    }
    /// Two annexes or forms with one number.
    Error "number-clash" number_clash(number) {
        ja: "「{number}」が二つあります。", fix: "どちらかの見出しの no= を、使われていない番号にしてください。",
        en: "there are two of `{number}`", fix: "give one of the headings another `no=`.",
    }
    /// A reference to a place that does not exist.
    Error "unknown-reference" unknown_reference(id) {
        ja: "「{id}」という名前の見出し、項、号がありません。", fix: "参照先の見出しや本文の終わりに {{#名前}} を付け、:ref[名前] と書いてください。ほかの文書なら :ref[文書のid#名前] です。",
        en: "there is no heading, paragraph or item `{id}`", fix: "put `{{#name}}` at its end and write `:ref[name]`, or `:ref[document#name]` for another document.",
    }
    /// A reference to an article that was removed.
    Error "removed-reference" removed_reference(id, number) {
        ja: "「{id}」は、削除された{number}です。", fix: "参照している文を改めるか、参照先をほかの条にしてください。",
        en: "`{id}` is {number}, which was removed", fix: "change the sentence, or refer to another article.",
    }
    /// A flow that is not one numbered list.
    Error "flow-not-a-list" flow_not_a_list() {
        ja: "流れの図（flow）の中は、番号つきの箇条書き一つだけにしてください。", fix: "「1. **患者さん**：同意書を書きます。」のような行を並べてください。",
        en: "a flow holds one numbered list and nothing else", fix: "write lines such as `1. **患者さん**：…`.",
    }
    /// A key of `gaiji` that is not one character.
    Error "bad-gaiji" bad_gaiji(key) {
        ja: "gaiji の「{key}」は、1文字ではありません。", fix: "「髙: 高」のように、左に書体にない文字を1文字、右に代わりに印刷する文字を書いてください。",
        en: "`{key}` under `gaiji` is not one character", fix: "write one character and what is printed instead, as in `髙: 高`.",
    }
    /// A character that the fonts of PDFs do not have.
    Error "missing-glyph" missing_glyph(character, code, fonts) {
        ja: "「{character}」（{code}）は、PDF の書体（{fonts}）にない文字です。", fix: "ほかの書体の文字で代用すると字の形が変わるため、自動では置き換えません。別の書き方に直すか、site.yaml の gaiji に代わりの文字を書いてください。",
        en: "the fonts of PDFs ({fonts}) have no `{character}` ({code})", fix: "write it in another way, or say under `gaiji` in site.yaml what is printed instead.",
    }
    /// A character for private use: every computer shows something else.
    Error "private-character" private_character(code) {
        ja: "外字（{code}）があります。この文字は、作ったパソコン以外では正しく表示されません。", fix: "標準の文字に直してください。同じ意味の文字があるときは、site.yaml の gaiji に代わりの文字を書けば、PDF ではその文字になります。",
        en: "a character for private use ({code}), which only the computer where it was made can show", fix: "write a standard character, or say under `gaiji` in site.yaml what is printed instead.",
    }
    /// A table that is too wide for a sheet of A4.
    Error "table-too-wide" table_too_wide(columns) {
        ja: "{columns}列の表は、A4判を横にしても入りません。", fix: "表を二つに分けるか、行と列を入れ替えてください。PDF に印刷できるのは、およそ20列までです。",
        en: "a table of {columns} columns does not fit A4, even landscape", fix: "cut it in two, or turn rows into columns.",
    }
    /// The typesetter did not accept what was written for it: a fault of ours.
    Error "pdf-failed" pdf_failed(detail) {
        ja: "この文書の PDF を作れませんでした。renkei の不具合です。", fix: "「--no-pdf」を付けると、PDF 以外は作れます。この文書と次の記録を、開発元にお知らせください：{detail}",
        en: "the PDF of this document could not be made, which is a fault of renkei: {detail}", fix: "`--no-pdf` makes everything else; please report the document and this message.",
    }
}
