//! What an author wrote against the registry.

use super::registry::{AttributeKind, AttributeSpec, LabelSpec, REGISTRY, Shape, Spec, spec};
use crate::diag::{Diagnostics, rules};
use crate::doc::{Attribute, Directive};
use crate::source::{SourcePath, Span, nearest};

/// Checks a directive's name, shape, label and attributes.
pub(in crate::doc) fn check(
    directive: &Directive,
    shape: Shape,
    has_label: bool,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) {
    let at = directive.name_span;
    let Some(spec) = spec(&directive.name) else {
        let meant = nearest(&directive.name, REGISTRY.iter().map(|spec| spec.name));
        diagnostics.push(rules::unknown_directive(&*directive.name).at_span(path, at).suggest(meant));
        return;
    };
    if !spec.shapes.contains(&shape) {
        let shapes: Vec<String> = spec.shapes.iter().map(|&shape| form(spec, shape)).collect();
        diagnostics.push(rules::directive_shape(spec.name, shapes.join(" / ")).at_span(path, at));
    }
    check_label(directive, spec, has_label, path, diagnostics);
    for attribute in &directive.attributes {
        check_attribute(attribute, spec, path, diagnostics);
    }
    for missing in spec.attributes.iter().filter(|spec| spec.required) {
        if directive.attribute(missing.key).is_none_or(|attribute| attribute.value.trim().is_empty()) {
            diagnostics.push(rules::missing_attribute(missing.key, spec.name, missing.ja).at_span(path, at));
        }
    }
}

/// The directive as it is written in a shape.
fn form(spec: &Spec, shape: Shape) -> String {
    match shape {
        Shape::Block => format!(":::{} … :::", spec.name),
        Shape::Leaf => format!("::{}", spec.name),
        Shape::Inline => format!(":{}[…]", spec.name),
    }
}

fn check_label(directive: &Directive, spec: &Spec, has_label: bool, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let (ja, en) = match (spec.label, has_label) {
        (LabelSpec::None, true) => ("この部品に[ ]は付けられません。", "this directive takes none."),
        (LabelSpec::Date, _) if directive.label.is_empty() => {
            (":era[2026-04-01] のように日付を書いてください。", "write a date, as in :era[2026-04-01].")
        }
        (LabelSpec::Id, _) if directive.label.is_empty() => ("IDを書いてください。", "write an id."),
        (LabelSpec::Text, _) if directive.label.is_empty() => ("文字を書いてください。", "write some text."),
        _ => return,
    };
    diagnostics.push(rules::directive_label(spec.name, ja, en).at_span(path, directive.name_span));
}

fn check_attribute(attribute: &Attribute, spec: &Spec, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let Some(known) = spec.attributes.iter().find(|known| *known.key == *attribute.key) else {
        let keys: Vec<&str> = spec.attributes.iter().map(|known| known.key).collect();
        let (ja, en) = match keys.join(", ") {
            none if none.is_empty() => (
                "この部品に項目はありません。{ }を消してください。".to_owned(),
                "it has none; remove the braces.".to_owned(),
            ),
            list => (format!("次の中から選んでください：{list}"), format!("it knows: {list}")),
        };
        let place = Span { end: attribute.span.start + attribute.key.len() as u32, ..attribute.span };
        let diagnostic = rules::unknown_attribute(&*attribute.key, spec.name, ja, en);
        diagnostics.push(diagnostic.at_span(path, place).suggest(nearest(&attribute.key, keys)));
        return;
    };
    if let Some((ja, en)) = expected(known, &attribute.value) {
        let diagnostic = rules::attribute_value(known.key, &*attribute.value, ja, en);
        let meant = match known.kind {
            AttributeKind::Choice(words) => nearest(&attribute.value, words.iter().copied()),
            _ => None,
        };
        diagnostics.push(diagnostic.at_span(path, attribute.span).suggest(meant));
    }
}

/// What was expected, in both languages, where a value is not of its kind. An empty required value is reported apart.
fn expected(known: &AttributeSpec, value: &str) -> Option<(String, String)> {
    match known.kind {
        AttributeKind::Integer if !value.bytes().all(|b| b.is_ascii_digit()) || value.parse::<u32>().is_err() => {
            Some(("半角の数字".to_owned(), "a whole number".to_owned()))
        }
        AttributeKind::Choice(words) if !words.contains(&value) => {
            Some((format!("{} のいずれか", words.join("・")), format!("one of {}", words.join(", "))))
        }
        AttributeKind::Flag if !value.is_empty() => {
            Some(("値を付けずに項目名だけ".to_owned(), "the key alone".to_owned()))
        }
        AttributeKind::Text | AttributeKind::SourcePath | AttributeKind::Date
            if value.trim().is_empty() && !known.required =>
        {
            Some(("値".to_owned(), "a value".to_owned()))
        }
        _ => None,
    }
}
