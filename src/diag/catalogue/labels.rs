//! Labels: the words on pages and in the terminal that are not the author's.

use crate::diag::Lang;

/// Every label: its key, Japanese, English. Sorted by key.
pub const LABELS: &[(&str, &str, &str)] = &[
    ("audience_internal", "内部", "internal"),
    ("audience_members", "参加機関", "members"),
    ("audience_public", "一般公開", "public"),
    ("breadcrumb", "現在位置", "You are here"),
    ("directive_important", "重要", "Important"),
    ("directive_note", "補足", "Note"),
    ("directive_warn", "注意", "Caution"),
    ("footnote_back", "本文に戻る", "back to the text"),
    ("footnote_reference", "脚注", "footnote"),
    ("footnotes", "脚注", "Footnotes"),
    ("home", "ホーム", "Home"),
    ("table_scroll", "表（横に動かして見られます）", "table, scrolls sideways"),
    ("task_done", "済", "done"),
    ("task_open", "未", "to do"),
];

/// The label of a key; `None` where the catalogue has none.
pub fn label(key: &str, lang: Lang) -> Option<&'static str> {
    let at = LABELS.binary_search_by_key(&key, |&(k, _, _)| k).ok()?;
    let (_, ja, en) = LABELS[at];
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}
