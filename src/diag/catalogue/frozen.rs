//! Rules of versions that were approved: freezing them, keeping them, and what says that they are in order.

use super::rules;

rules! { RULES:
    /// A document to be reviewed before it is in force.
    Error "review-before-effective" review_before_effective(review, effective) {
        ja: "次に見直す日（{review}）が、施行日（{effective}）より前です。", fix: "review_by か effective_on の日付を直してください。改定したときは、review_by も先の日に改めます。",
        en: "the review ({review}) is due before the document is in force ({effective})", fix: "correct `review_by` or `effective_on`.",
    }
    /// Two documents of one kind with one number.
    Error "duplicate-document-number" duplicate_document_number(number, first) {
        ja: "文書番号「{number}」は、同じ種類の文書 {first} でも使われています。", fix: "どちらかの number を直してください。古い文書を廃止したのなら、そのページに「status: retired」と書きます。",
        en: "the number {number} is also that of {first}, a document of the same kind", fix: "correct one of the numbers; set `status: retired` on the page of a document that was withdrawn.",
    }
    /// A version of the archive that is no earlier one.
    Error "archive-not-earlier" archive_not_earlier(version) {
        ja: "以前の版（archive）に、第{version}版があります。以前の版は、今の版より古いものを、一つずつ書きます。", fix: "version を確かめてください。今の版のファイルは、archive には書きません。",
        en: "the archive has version {version}, which is not an earlier one or stands there twice", fix: "check `version`; the version in force does not belong into `archive`.",
    }
    /// A version of the archive that ended before it began.
    Error "archive-dates" archive_dates(from, to) {
        ja: "以前の版を使い終わった日（{to}）が、使い始めた日（{from}）より前です。", fix: "archive の from か to を直してください。",
        en: "the earlier version ended ({to}) before it began ({from})", fix: "correct `from` or `to` in `archive`.",
    }
    /// A frozen file that is gone.
    Error "frozen-missing" frozen_missing(file) {
        ja: "凍結した文書の PDF「{file}」がありません。", fix: "バックアップ、OneDrive の「バージョン履歴」や「ごみ箱」、git から、この PDF を元の場所に戻してください。名前を変えたり、移したりしたときも、元に戻します。",
        en: "the PDF of a frozen document, {file}, is missing", fix: "put it back from a backup or from git; if it was renamed or moved, undo that.",
    }
    /// A frozen file that is another one now.
    Error "frozen-changed" frozen_changed(file) {
        ja: "凍結した文書の PDF「{file}」が、凍結したときから変わっています。", fix: "バックアップ、OneDrive の「バージョン履歴」、git から、凍結したときの PDF に戻してください。中身を改めるときは、版（version）を上げて、新しい版を凍結します。",
        en: "the PDF of a frozen document, {file}, has changed since it was frozen", fix: "restore it from a backup or from git; to change the document, raise its version and freeze that.",
    }
    /// A document whose text changed after it was frozen.
    Warning "frozen-text-changed" frozen_text_changed(version, file, record) {
        ja: "第{version}版は凍結してありますが、その後に本文や設定が変わっています。PDF は凍結したときのままです。", fix: "改定なら、version を上げ、revisions に足して、承認の後に renkei freeze で凍結してください。公開する前の直しなら、{file} と {record} を消して、もう一度凍結します。直しが要らないなら、本文を元に戻します。",
        en: "version {version} is frozen, and its text has changed since; the PDF is still the one that was frozen", fix: "raise `version` and freeze it, or restore the text; before anybody has seen it, remove {file} and {record} and freeze it again.",
    }
    /// A document that more people may see than those for whom it was frozen.
    Error "frozen-narrower" frozen_narrower(who_ja, who_en) {
        ja: "この版の PDF は、「{who_ja}」向けに凍結したものです。今のページは、それより多くの人に見せる設定です。", fix: "audience を元に戻すか、version を上げて、新しい版を凍結してください。",
        en: "this version was frozen for {who_en} only, and the page is for more people now", fix: "set `audience` back, or raise `version` and freeze that.",
    }
    /// An earlier version that was frozen and that nobody can read.
    Warning "frozen-not-archived" frozen_not_archived(line) {
        ja: "凍結した前の版が、以前の版（archive）に入っていません。", fix: "document の archive に、次の一行を足してください： {line}",
        en: "an earlier version that was frozen is not in `archive`", fix: "add this line to `archive` under `document`: {line}",
    }
    /// A record of a document that does not exist.
    Warning "frozen-without-document" frozen_without_document(id) {
        ja: "凍結した文書「{id}」のページがありません。", fix: "文書の id は変えません。変えたのなら元に戻してください。使わなくなった文書は、ページを消さずに「status: retired」と書きます。",
        en: "there is no document `{id}`, of which a version was frozen", fix: "restore the id; a document that is no longer used keeps its page with `status: retired`.",
    }
    /// A document that is not approved.
    Error "freeze-not-approved" freeze_not_approved(status_ja, status_en) {
        ja: "この文書は「{status_ja}」なので、凍結できません。", fix: "承認されてから、status を approved（承認済み）か published（公開）にして、もう一度実行してください。",
        en: "the document cannot be frozen: {status_en}", fix: "set `status: approved` or `published` once it is approved.",
    }
    /// A document of which no PDF is made.
    Error "freeze-no-pdf" freeze_no_pdf() {
        ja: "この文書からは、PDF を作りません。", fix: "凍結するには、document の formats に pdf を書いてください。納品されたファイル（file）を載せる文書は、そのファイルがいつもそのまま載るので、凍結は要りません。",
        en: "no PDF is made of this document", fix: "add `pdf` to `formats`; the file of a document that was delivered (`file`) is published as it is and need not be frozen.",
    }
    /// A version that is frozen already.
    Error "already-frozen" already_frozen(version, day, record) {
        ja: "第{version}版は、{day}に凍結してあります（{record}）。", fix: "改定したときは、version を上げてから実行してください。",
        en: "version {version} was frozen on {day} ({record})", fix: "raise `version` before you freeze it.",
    }
    /// A group of documents that site.yaml lacks.
    Error "unknown-document-group" unknown_document_group(group, known) {
        ja: "「{group}」という文書のまとまりはありません。使える名前：{known}", fix: "書き間違いを直すか、site.yaml の documents の groups に足してください。",
        en: "there is no group of documents `{group}`; the groups are {known}", fix: "correct it, or add it to `documents.groups` in site.yaml.",
    }
    /// A situation of no document.
    Error "unknown-situation" unknown_situation(situation, known) {
        ja: "「{situation}」という場面（situations）の文書がありません。使われている場面：{known}", fix: "書き間違いを直すか、文書の document の situations に、この場面を書いてください。",
        en: "no document is for the situation `{situation}`; the situations are {known}", fix: "correct it, or write it under `situations` of a document.",
    }
}
