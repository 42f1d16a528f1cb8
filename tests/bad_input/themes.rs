//! Themes: templates that cannot be read, that call each other for ever, that fail.

use crate::office::Office;
use crate::table::{Row, row};

/// Overrides the template of pages.
fn template(office: &Office, text: impl AsRef<[u8]>) {
    office.write("themes/default/templates/page.html", text);
}

pub(crate) const ROWS: &[Row] = &[
    row(
        "a template that cannot be read",
        |o| template(o, "<p>\n{% if page %}\n</p>\n"),
        &["themes/default/templates/page.html:4:1: エラー[template-syntax]: 書き方に誤り → この行"],
    ),
    row(
        "two templates that cannot be read",
        |o| {
            template(o, "{{ page.title \n");
            o.write("themes/default/templates/section.html", "x\n{% for %}\n");
        },
        &[
            "themes/default/templates/page.html:1:14: エラー[template-syntax]: 書き方に誤り → この行",
            "themes/default/templates/section.html:2:8: エラー[template-syntax]: 書き方に誤り → この行",
        ],
    ),
    row(
        "a variable that does not exist",
        |o| template(o, "<p>\n{{ page.titel }}</p>\n"),
        &["themes/default/templates/page.html:2:9: エラー[template-render]: 「content/fees.md」を作る途中で → 変数名"],
    ),
    row(
        "an asset that does not exist",
        |o| template(o, "{{ asset(name=\"none.css\") }}\n"),
        &["themes/default/templates/page.html:1:4: エラー[template-render]: none.css → この行"],
    ),
    row(
        "a label that does not exist",
        |o| template(o, "{{ t(key=\"none\") }}\n"),
        &["themes/default/templates/page.html:1:4: エラー[template-render]: none → この行"],
    ),
    row(
        "a filter on the wrong type",
        |o| template(o, "\n{{ page.title | round }}\n"),
        &["themes/default/templates/page.html:2:4: エラー[template-render]: 「content/fees.md」 → この行"],
    ),
    row(
        "a filter that does not exist",
        |o| template(o, "\n{{ page.title | shout }}\n"),
        &["themes/default/templates/page.html:2:17: エラー[template-unknown-name]: shout → フィルター"],
    ),
    row(
        "a parent that does not exist",
        |o| template(o, "{% extends \"none.html\" %}\n"),
        &["themes/default/templates/page.html: エラー[template-structure]: none.html → extends"],
    ),
    row(
        "templates that extend each other",
        |o| {
            template(o, "{% extends \"section.html\" %}\n");
            o.write("themes/default/templates/section.html", "{% extends \"page.html\" %}\n");
        },
        &["themes/default/templates/page.html: エラー[template-structure]: page.html → 互いに呼び合って"],
    ),
    row(
        "a template that includes itself",
        |o| template(o, "{% include \"page.html\" %}\n"),
        &["themes/default/templates/page.html: エラー[template-structure]: page.html → 互いに呼び合って"],
    ),
    row(
        "a component that calls itself",
        |o| template(o, "{% component again() %}{{ <again /> }}{% endcomponent again %}\n{{ <again /> }}\n"),
        &["themes/default/templates/page.html: エラー[template-render]: recursion → この行"],
    ),
    row(
        "a loop without end",
        |o| template(o, "\n{% for a in range(end=90000) %}{% for b in range(end=90000) %}{% endfor %}{% endfor %}\n"),
        &["themes/default/templates/page.html:2:44: エラー[template-render]: 100000 → くり返しの数"],
    ),
    row(
        "a loop that writes without end",
        |o| template(o, "{% set l = range(end=90000) %}{% for a in l %}{% for b in l %}何も{% endfor %}{% endfor %}\n"),
        &["themes/default/templates/page.html: エラー[template-render]: 64 MB → くり返しの数"],
    ),
    row(
        "a template that takes the whole context",
        |o| template(o, "{{ __tera_context }}\n"),
        &["themes/default/templates/page.html:1:4: エラー[template-hidden-input]: __tera_context → 引数として"],
    ),
    row(
        "a template that is not UTF-8",
        |o| template(o, b"<p>\x8e\x8e</p>\n"),
        &["themes/default/templates/page.html: エラー[template-encoding]: UTF-8 ではありません → UTF-8 で保存"],
    ),
    row(
        "a file that has no place in a theme",
        |o| o.write("themes/default/style.css", "p {}\n"),
        &["themes/default/style.css: 注意[theme-file-unused]: 使われません → assets"],
    )
    .fine(),
];
