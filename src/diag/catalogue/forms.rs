//! Rules of forms: their fields, and where contracts are signed.

use super::rules;

rules! { RULES:
    /// A kind of field that does not exist.
    Error "unknown-field-kind" unknown_field_kind(kind, known_ja, known_en) {
        ja: "「{kind}」という記入欄の種類はありません。", fix: "次の中から選んでください：{known_ja}",
        en: "there is no kind of field `{kind}`", fix: "the kinds are {known_en}.",
    }
    /// Something in a field's braces that its kind does not have.
    Error "field-attribute" field_attribute(key, kind, known_ja, known_en) {
        ja: "「{kind}」の記入欄に「{key}」という項目は付けられません。", fix: "使えるのは {known_ja} です。文字としての「{{」なら、前に「\\」を付けてください。",
        en: "a field of kind `{kind}` has no attribute `{key}`", fix: "it knows: {known_en}; write `\\{{` for a plain brace.",
    }
    /// A field without a name.
    Error "field-without-label" field_without_label() {
        ja: "記入欄の名前がありません。", fix: "「- 氏名 {{kind=name}}」のように、{{ }}の前に名前を書いてください。",
        en: "the field has no name", fix: "write it before the braces, as in `- 氏名 {{kind=name}}`.",
    }
    /// A box that is ticked before anyone has read it.
    Error "field-ticked" field_ticked() {
        ja: "確かめる欄に、初めから印が付いています。", fix: "「- [ ] 」のように、[ ]の中を半角の空白にしてください。印は、書く人が付けます。",
        en: "the box is ticked already", fix: "write `- [ ]`; whoever fills in the form ticks it.",
    }
    /// A choice between nothing.
    Error "choice-without-options" choice_without_options() {
        ja: "選ぶ欄（choice）に、選ぶものがありません。", fix: "次の行から、字下げした箇条書きで「  - 男」「  - 女」のように書いてください。",
        en: "the choice has no options", fix: "write them as an indented list below the field.",
    }
    /// A row of digits of unknown length.
    Error "digits-without-number" digits_without_number() {
        ja: "番号の欄（digits）に、けたの数がありません。", fix: "{{kind=digits boxes=8}} のように、ますの数を書いてください。",
        en: "the field for digits does not say how many", fix: "write it as in {{kind=digits boxes=8}}.",
    }
    /// A form in which nothing is to be written.
    Error "form-without-fields" form_without_fields() {
        ja: "記入欄（form）の中に、書くところがありません。", fix: "「- 氏名 {{kind=name required}}」のような行を書いてください。ふつうの箇条書きは、記入欄になりません。",
        en: "nothing is to be filled in in this form", fix: "write lines such as `- 氏名 {{kind=name required}}`; a plain list is no list of fields.",
    }
    /// Signatures that are not a list of parties.
    Error "signatures-not-a-list" signatures_not_a_list() {
        ja: "署名の欄（signatures）の中は、甲と乙の箇条書きだけにしてください。", fix: "「- 甲」の下に、字下げして「  - 名称：…」「  - 代表者の氏名 {{seal}}」のように書いてください。",
        en: "signatures hold a list of parties, each with a list of its lines", fix: "write `- 甲`, and below it, indented, `- 名称：…`.",
    }
}
