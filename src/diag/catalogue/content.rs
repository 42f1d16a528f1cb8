//! Rules of content: front matter, links, addresses, publishing.

use super::rules;

rules! { RULES:
    /// A key that the schema of its place does not have.
    Error "unknown-key" unknown_key(key, place) {
        ja: "{place}に「{key}」という項目はありません。", fix: "項目名をご確認ください。",
        en: "{place} has no key `{key}`", fix: "check the key's name.",
    }
}
