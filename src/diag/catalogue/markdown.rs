//! Rules of the Markdown text: directives, ruby, headings, links, slips.

use super::rules;

rules! { RULES:
    /// A directive whose name is not in the registry.
    Error "unknown-directive" unknown_directive(name) {
        ja: "「{name}」という部品はありません。", fix: "使える部品の名前は手引きの一覧をご覧ください。部品ではなく文字のときは、「:」の前に「\\」を付けてください。",
        en: "unknown directive `{name}`", fix: "see the manual for the directives that exist; write `\\:` for a plain colon.",
    }
    /// A directive whose content comes from a site, in a file that is rendered without one.
    Warning "needs-site" needs_site(name) {
        ja: "部品「{name}」の内容はサイト全体から作るため、ここでは表示されません。", fix: "renkei build で作ったサイトでご覧ください。",
        en: "the directive `{name}` takes its content from the site and shows nothing here", fix: "look at it in a site made by `renkei build`.",
    }
    /// An attribute that the directive does not have.
    Error "unknown-attribute" unknown_attribute(key, name, known_ja, known_en) {
        ja: "部品「{name}」に「{key}」という項目はありません。", fix: "{known_ja}",
        en: "directive `{name}` has no attribute `{key}`", fix: "{known_en}",
    }
    /// An attribute written twice.
    Error "duplicate-attribute" duplicate_attribute(key) {
        ja: "項目「{key}」が2回書かれています。", fix: "どちらか一つを消してください。",
        en: "attribute `{key}` is given twice", fix: "remove one of them.",
    }
    /// A required attribute that is absent or empty.
    Error "missing-attribute" missing_attribute(key, name, doc) {
        ja: "部品「{name}」に必要な項目「{key}」（{doc}）がありません。", fix: "{{{key}=\"…\"}} のように書き足してください。",
        en: "directive `{name}` needs the attribute `{key}`", fix: "add {{{key}=\"…\"}}.",
    }
    /// An attribute whose value is of another kind.
    Error "attribute-value" attribute_value(key, value, expected_ja, expected_en) {
        ja: "項目「{key}」の値「{value}」は使えません。", fix: "{expected_ja}を書いてください。",
        en: "`{value}` is not a value of the attribute `{key}`", fix: "write {expected_en}.",
    }
    /// A directive written in a shape that it does not have.
    Error "directive-shape" directive_shape(name, shapes) {
        ja: "部品「{name}」は、この形では書けません。", fix: "{shapes} の形で書いてください。",
        en: "directive `{name}` cannot be written in this shape", fix: "write it as {shapes}.",
    }
    /// A directive with a label that it does not have, or without the one that it needs.
    Error "directive-label" directive_label(name, ja, en) {
        ja: "部品「{name}」の[ ]の中が正しくありません。", fix: "{ja}",
        en: "check what stands in `[…]` of the directive `{name}`", fix: "{en}",
    }
    /// A block directive without anything between its fences.
    Error "directive-empty" directive_empty(name) {
        ja: "部品「{name}」の中に何も書かれていません。", fix: "始まりの行と終わりの行（:::）の間に内容を書いてください。",
        en: "nothing stands between the fences of `{name}`", fix: "write its content between the opening line and `:::`.",
    }
    /// A line of colons, or attributes, that cannot be read.
    Error "directive-syntax" directive_syntax(text) {
        ja: "部品の書き方として読み取れません：「{text}」", fix: ":::名前{{項目=値 項目=\"空白を含む値\"}} の形で、記号は半角で書いてください。",
        en: "this cannot be read as a directive: `{text}`", fix: "write :::name{{key=value key=\"a value with spaces\"}}.",
    }
    /// A block directive that nothing closes.
    Error "unclosed-directive" unclosed_directive(name, colons) {
        ja: "部品「{name}」が閉じられていません。", fix: "終わりの行に、始まりと同じ字下げで「{colons}」だけの行を書いてください。",
        en: "directive `{name}` is not closed", fix: "close it with a line of `{colons}`, indented like its opening line.",
    }
    /// A closing fence that closes nothing.
    Error "stray-fence" stray_fence(colons) {
        ja: "「{colons}」に対応する始まりの行がありません。", fix: "この行を消すか、コロンの数を始まりの行と同じにしてください。",
        en: "`{colons}` closes nothing", fix: "remove this line, or give it as many colons as the opening line.",
    }
    /// Ruby whose readings do not fit its characters.
    Error "ruby-count" ruby_count(characters, readings) {
        ja: "ルビの読みの数が合いません（{characters}文字に対して読みが{readings}個）。", fix: "読みを1文字に1つずつ「|」で区切るか、全体で1つにしてください。ルビでないときは「\\{{」と書いてください。",
        en: "{readings} readings for {characters} characters", fix: "give one reading for each character, or one for the whole; write `\\{{` for a plain brace.",
    }
    /// Raw HTML where the site does not allow it.
    Warning "raw-html-off" raw_html_off(tag) {
        ja: "HTMLのタグ「{tag}」は、このサイトでは文字としてそのまま表示されます。", fix: "Markdownの書き方に直すか、サイトの設定を受け持つ人にご相談ください。",
        en: "the HTML tag `{tag}` is shown as text: raw HTML is off", fix: "write it in Markdown, or allow raw HTML in site.yaml.",
    }
    /// A directive's line within a block of raw HTML.
    Error "directive-in-html" directive_in_html(line) {
        ja: "HTMLの中では部品を使えません：「{line}」", fix: "HTMLのタグと「{line}」の間に空行を入れるか、HTMLを消してください。",
        en: "directives do not work inside raw HTML: `{line}`", fix: "put a blank line between the tag and `{line}`, or remove the HTML.",
    }
    /// Lists, quotes or emphasis nested without measure.
    Error "nesting-too-deep" nesting_too_deep(limit) {
        ja: "入れ子が深すぎます（{limit}段まで）。", fix: "引用・箇条書き・強調の重なりを減らしてください。",
        en: "nested more than {limit} deep", fix: "nest quotes, lists or emphasis less deeply.",
    }
    /// Braces at a heading's end that are neither an id nor a class.
    Error "heading-attribute" heading_attribute(text) {
        ja: "見出しの末尾の{{ }}は目印（id）の指定として読まれるため、「{text}」は表示されません。", fix: "文字として示すときは \\{{ のように前に \\ を付け、目印にするときは {{#名前}} と書いてください。",
        en: "braces at the end of a heading set its id: `{text}` would not be shown", fix: "write \\{{ to show a brace, {{#name}} to set an id.",
    }
    /// A first-level heading in the body.
    Error "heading-h1" heading_h1() {
        ja: "本文で1段目の見出し（#）は使えません。ページの題名が1段目の見出しになります。", fix: "「##」から始めてください。",
        en: "a first-level heading in the body: the page's title is the first level", fix: "begin with `##`.",
    }
    /// A heading that skips a level.
    Error "heading-skip" heading_skip(level, expected) {
        ja: "見出しの段が飛んでいます（{level}段目の前に{expected}段目がありません）。", fix: "「#」を{expected}個にするか、間の見出しを補ってください。",
        en: "the heading skips from level {expected} to {level}", fix: "write {expected} `#`, or add the heading between.",
    }
    /// A heading without text.
    Error "heading-empty" heading_empty() {
        ja: "見出しに文字がありません。", fix: "見出しの文字を書くか、この行を消してください。",
        en: "the heading is empty", fix: "write its text, or remove the line.",
    }
    /// An id that two headings set.
    Error "duplicate-anchor" duplicate_anchor(id) {
        ja: "見出しの目印（id）「{id}」は、このページの別の見出しでも使われています。", fix: "どちらかの{{#{id}}}を別の名前に変えてください。",
        en: "the id `{id}` is already set by another heading of this page", fix: "change one of them.",
    }
    /// An id with the sign that keeps the program's own ids apart.
    Error "reserved-anchor" reserved_anchor(id) {
        ja: "見出しの目印（id）「{id}」に「:」は使えません。「:」の入った目印は、ページの枠や一覧がつくります。", fix: "{{#名前}} の名前から「:」を除いてください。「-」は使えます。",
        en: "the id `{id}` has a `:`, which only ids made by the program have", fix: "write it without `:`; `-` is allowed.",
    }
    /// A picture without a text in its place.
    Error "missing-alt" missing_alt(target) {
        ja: "画像「{target}」に代替テキストがありません。", fix: "![画像の内容を言葉で説明した文](…) のように、[ ]の中に書いてください。",
        en: "the image `{target}` has no alternative text", fix: "say in `[…]` what it shows.",
    }
    /// A link that would run a program.
    Error "unsafe-link" unsafe_link(scheme) {
        ja: "「{scheme}:」の形のリンクは使えません。", fix: "ページのファイル、ページの隣に置いたファイル、または https:// のアドレスに直してください。パソコンの中の場所（C:\\ など）は、ほかの人からは開けません。",
        en: "links that begin with `{scheme}:` are not allowed", fix: "link to a page, a file or an https address.",
    }
    /// A reference to a footnote that is not there.
    Error "unknown-footnote" unknown_footnote(label) {
        ja: "脚注「{label}」の本文がありません。", fix: "「[^{label}]: 本文」の行を書いてください。",
        en: "footnote `{label}` has no text", fix: "add a line `[^{label}]: …`.",
    }
    /// A footnote that nothing refers to.
    Warning "unused-footnote" unused_footnote(label) {
        ja: "脚注「{label}」を参照している箇所がないため、表示されません。", fix: "本文に「[^{label}]」を書くか、この脚注を消してください。",
        en: "nothing refers to footnote `{label}`; it is not shown", fix: "write `[^{label}]` in the text, or remove the footnote.",
    }
    /// A footnote written twice.
    Error "duplicate-footnote" duplicate_footnote(label) {
        ja: "脚注「{label}」が2回書かれています。", fix: "どちらかの名前を変えるか、消してください。",
        en: "footnote `{label}` is written twice", fix: "rename or remove one.",
    }
    /// Full-width colons where a directive was meant.
    Warning "full-width-fence" full_width_fence(written, meant) {
        ja: "「{written}」が全角のため、部品として読まれません。", fix: "半角の「{meant}」で書いてください。",
        en: "full-width colons do not make a directive", fix: "write `{meant}`.",
    }
    /// A full-width number sign where a heading was meant.
    Warning "full-width-heading" full_width_heading() {
        ja: "「＃」が全角のため、見出しとして読まれません。", fix: "半角の「#」と半角の空白で書いてください。",
        en: "a full-width `＃` does not make a heading", fix: "write `#` and a space.",
    }
    /// Full-width asterisks where emphasis was meant.
    Warning "full-width-emphasis" full_width_emphasis() {
        ja: "「＊＊」が全角のため、強調として読まれません。", fix: "半角の「**」で囲んでください。",
        en: "full-width asterisks do not make emphasis", fix: "write `**`.",
    }
    /// The signs of a heading without a space after them.
    Warning "heading-space" heading_space(signs, text) {
        ja: "「{signs}」の後に半角の空白がないため、見出しとして読まれません。", fix: "見出しなら「{signs} {text}」のように、半角の空白を入れてください。文字としての「#」なら、前に「\\」を付けてください。",
        en: "without a space after `{signs}` this is no heading", fix: "write `{signs} {text}`, or `\\#` for a plain sign.",
    }
    /// Full-width brackets where a link was meant.
    Warning "full-width-link" full_width_link(written, meant) {
        ja: "「{written}」のかっこが全角のため、リンクとして読まれません。", fix: "半角で「{meant}」と書いてください。",
        en: "the full-width brackets of `{written}` do not make a link", fix: "write `{meant}`.",
    }
    /// Full-width signs where ruby was meant.
    Warning "full-width-ruby" full_width_ruby(written, meant) {
        ja: "「{written}」の記号が全角のため、ルビとして読まれません。", fix: "半角で「{meant}」と書いてください。",
        en: "the full-width signs of `{written}` do not make ruby", fix: "write `{meant}`.",
    }
    /// Lines between bars without the line below the head.
    Warning "table-without-rule" table_without_rule() {
        ja: "見出しの行の下に「|---|」の行がないため、表として読まれません。", fix: "1行目の下に、列の数だけ「---」を並べた「|---|---|」のような行を、半角で入れてください。",
        en: "without a line `|---|` below its first this is no table", fix: "add a line such as `|---|---|`, with as many columns.",
    }
}
