//! Rules of data files: YAML, CSV, workbooks, dates.

use super::rules;

rules! { RULES:
    /// YAML that cannot be read as YAML.
    Error "yaml-syntax" yaml_syntax(detail) {
        ja: "YAMLとして読み取れません（{detail}）。", fix: "字下げ（半角空白）、「:」の後の空白、引用符の閉じ忘れをご確認ください。",
        en: "this is not valid YAML ({detail})", fix: "check the indentation, the space after `:`, and unclosed quotes.",
    }
}
