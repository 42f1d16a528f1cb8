//! Rules of themes and templates.

use super::rules;

rules! { RULES:
    /// A template that cannot be parsed.
    Error "template-syntax" template_syntax(detail) {
        ja: "テンプレートの書き方に誤りがあります（{detail}）。", fix: "テンプレートのこの行をご確認ください。",
        en: "syntax error in a template ({detail})", fix: "check this line of the template.",
    }
}
