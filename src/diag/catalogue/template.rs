//! Rules of themes and templates.

use super::rules;

rules! { RULES:
    /// A template that cannot be parsed.
    Error "template-syntax" template_syntax(detail) {
        ja: "テンプレートの書き方に誤りがあります（{detail}）。", fix: "テンプレートのこの行をご確認ください。分からないときは、テーマを作った担当者にこの表示をお送りください。",
        en: "syntax error in a template: {detail}", fix: "mend this line of the template.",
    }
    /// Templates that are sound one by one and do not fit together: a missing parent, a circle.
    Error "template-structure" template_structure(detail) {
        ja: "テンプレート同士のつながりに誤りがあります（{detail}）。", fix: "extends と include の名前と、互いに呼び合っていないことをご確認ください。",
        en: "the templates do not fit together: {detail}", fix: "check the names in `extends` and `include`, and that they do not call each other in a circle.",
    }
    /// A filter, function, component or template that does not exist.
    Error "template-unknown-name" template_unknown_name(detail) {
        ja: "テンプレートのここに書かれた名前のものがありません（{detail}）。", fix: "フィルター、関数、コンポーネント、テンプレートの名前をご確認ください。",
        en: "a template names what does not exist: {detail}", fix: "check the name of the filter, function, component or template.",
    }
    /// A template that fails while a page is made.
    Error "template-render" template_render(page, detail) {
        ja: "「{page}」を作る途中で、テンプレートが止まりました。もとのメッセージ：「{detail}」。", fix: "テンプレートのこの行の変数名と、くり返しの数をご確認ください。",
        en: "the template failed while `{page}` was made: {detail}", fix: "check the variables and loops on this line of the template.",
    }
    /// An implicit component argument or the whole context: what a page is made from could not be known.
    Error "template-hidden-input" template_hidden_input(name) {
        ja: "テンプレートで「{name}」は使えません。ページが何から作られたかを追えなくなるためです。", fix: "必要な値を引数としてはっきり渡してください。",
        en: "a template may not use `{name}`: what a page is made from could not be known", fix: "pass the value as an explicit argument.",
    }
    /// A page names a template that the theme does not have.
    Error "unknown-template" unknown_template(name) {
        ja: "「{name}」というテンプレートはありません。", fix: "テーマの templates フォルダーにあるファイル名を書いてください。",
        en: "there is no template `{name}`", fix: "name a file of the theme's `templates` folder.",
    }
    /// A theme whose folder is missing.
    Error "missing-theme" missing_theme(name) {
        ja: "「{name}」というテーマがありません。", fix: "themes/{name} フォルダーを置くか、theme を default にしてください。",
        en: "there is no theme `{name}`", fix: "add the folder themes/{name}, or set `theme: default`.",
    }
    /// A colour that is not written as one.
    Error "bad-color" bad_color(text) {
        ja: "「{text}」は、色の書き方ではありません。", fix: "「\"#0d5b6c\"」のように、# と6けたの英数字を引用符で囲んで書いてください。",
        en: "`{text}` is no colour", fix: "write `#` and six hexadecimal digits in quotes, such as \"#0d5b6c\".",
    }
    /// A colour of the theme that cannot be read on one of its grounds (WCAG 2.2, 1.4.3 and 1.4.11).
    Error "low-contrast" low_contrast(color, ground, ratio, limit, near) {
        ja: "色「{color}」は、背景「{ground}」との明るさの差（コントラスト比）が {ratio} 対 1 で、読むのに必要な {limit} 対 1 に足りません。", fix: "色合いが同じで条件を満たす、いちばん近い色は「{near}」です。これに書き換えてください。",
        en: "the colour {color} has a contrast of {ratio} : 1 on {ground}; {limit} : 1 is needed", fix: "the nearest colour of the same hue that passes is {near}.",
    }
    /// A logo or icon that is no picture.
    Error "logo-not-a-picture" logo_not_a_picture(name) {
        ja: "「{name}」は、ロゴやアイコンに使える画像ではありません。", fix: "PNG か JPEG の画像を content フォルダーに置き、その場所を書いてください。",
        en: "`{name}` is no picture that can be a logo or icon", fix: "put a PNG or JPEG picture into `content` and name it here.",
    }
    /// A file of a theme that has no place in it.
    Warning "theme-file-unused" theme_file_unused() {
        ja: "テーマのこのファイルは使われません。", fix: "テンプレート（.html）は templates、そのほかは assets フォルダーに置いてください。",
        en: "this file of the theme is not used", fix: "put templates (.html) into `templates` and everything else into `assets`.",
    }
    /// A template that is not UTF-8.
    Error "template-encoding" template_encoding() {
        ja: "テンプレートの文字コードが UTF-8 ではありません。", fix: "UTF-8 で保存し直してください。",
        en: "the template is not UTF-8", fix: "save it as UTF-8.",
    }
}
