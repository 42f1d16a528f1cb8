//! Rules of the Markdown text: directives, ruby, slips.

use super::rules;

rules! { RULES:
    /// A directive whose name is not in the registry.
    Error "unknown-directive" unknown_directive(name) {
        ja: "「{name}」という部品（ディレクティブ）はありません。", fix: "使える部品の名前は手引きの一覧をご覧ください。",
        en: "unknown directive `{name}`", fix: "see the manual for the directives that exist.",
    }
}
