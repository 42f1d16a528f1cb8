//! Forms: their fields, and where contracts are signed.

use crate::table::{Row, row};

pub(crate) const ROWS: &[Row] = &[
    row(
        "a kind of field that does not exist",
        |o| o.page("", ":::form\n- 氏名 {kind=nmae required}\n:::\n"),
        &["content/a.md:5:7: エラー[unknown-field-kind]: 「nmae」 → 「name」の書き間違い"],
    ),
    row(
        "something that a field does not have",
        |o| {
            o.page("", ":::form\n- 日 {kind=date lines=3}\n- 名 {required 必須}\n- 宛 {kind=addressee required}\n:::\n")
        },
        &[
            "content/a.md:5:16: エラー[field-attribute]: 「date」 → eras",
            "content/a.md:6:15: エラー[field-attribute]: 「必須」 → when",
            "content/a.md:7:21: エラー[field-attribute]: 「addressee」 → kind",
        ],
    ),
    row(
        "values that a field does not have",
        |o| {
            o.page(
                "",
                ":::form\n- 行 {lines=99 required=1}\n- 番 {kind=digits boxes=3-x}\n- 名 {kind=name kana=0}\n:::\n",
            )
        },
        &[
            "content/a.md:5:6: エラー[attribute-value]: 「99」 → 1から40まで",
            "content/a.md:5:15: エラー[attribute-value]: 「1」 → 項目名だけ",
            "content/a.md:6:18: エラー[attribute-value]: 「3-x」 → 「3-4」",
            "content/a.md:7:16: エラー[attribute-value]: 「0」 → yes か no",
        ],
    ),
    row(
        "a field given one thing twice",
        |o| o.page("", ":::form\n- 行 {lines=2 lines=3}\n:::\n"),
        &["content/a.md:5:14: エラー[duplicate-attribute]: 「lines」 → どちらか一つ"],
    ),
    row(
        "a field without a name",
        |o| o.page("", ":::form\n- {kind=tel}\n:::\n"),
        &["content/a.md:5:1: エラー[field-without-label]: 名前がありません → 前に名前を"],
    ),
    row(
        "a box that is ticked already",
        |o| o.page("", ":::form\n- [x] 読みました\n:::\n"),
        &["content/a.md:5:1: エラー[field-ticked]: 初めから印が → 半角の空白"],
    ),
    row(
        "a choice between nothing",
        |o| o.page("", ":::form\n- 性別 {kind=choice}：男・女\n:::\n"),
        &["content/a.md:5:7: エラー[choice-without-options]: 選ぶものがありません → 字下げした箇条書き"],
    ),
    row(
        "digits, nobody knows how many",
        |o| o.page("", ":::form\n- 番号 {kind=digits}\n:::\n"),
        &["content/a.md:5:7: エラー[digits-without-number]: けたの数 → boxes=8"],
    ),
    row(
        "a form of a plain list",
        |o| o.page("", ":::form\n- 氏名\n- 電話\n:::\n"),
        &["content/a.md:4:4: エラー[form-without-fields]: 書くところがありません → ふつうの箇条書き"],
    ),
    row(
        "signatures in prose, and of a party without lines",
        |o| o.page("", ":::signatures\n甲と乙\n:::\n\n:::signatures\n- 甲\n:::\n"),
        &[
            "content/a.md:4:4: エラー[signatures-not-a-list]: 甲と乙の箇条書き → 「- 甲」",
            "content/a.md:8:4: エラー[signatures-not-a-list]: 甲と乙の箇条書き → 「- 甲」",
        ],
    ),
];
