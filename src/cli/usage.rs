//! What is wrong with a command line, in Japanese. clap says it in English, and so do we to who reads English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The message, with the remedy and the usage below it.
pub(super) fn in_japanese(error: &clap::Error) -> String {
    let mut lines = vec![format!("エラー: {}", what(error))];
    lines.extend(remedy(error).map(|remedy| format!("    → {remedy}")));
    let usage = text(error, ContextKind::Usage);
    if let Some(usage) = usage.lines().next().map(|line| line.trim_start_matches("Usage:").trim()) {
        lines.push(format!("使い方: {usage}"));
    }
    lines.push("くわしくは「renkei --help」をご覧ください。".to_owned());
    lines.join("\n") + "\n"
}

fn what(error: &clap::Error) -> String {
    let (argument, value) = (text(error, ContextKind::InvalidArg), text(error, ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => format!("「{argument}」という指定はありません。"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません。", text(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "コマンドがありません。".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("「{argument}」が足りません。"),
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」に値がありません。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("「{argument}」に「{value}」は使えません。")
        }
        ErrorKind::ArgumentConflict => match text(error, ContextKind::PriorArg) {
            prior if prior == argument || prior.is_empty() => format!("「{argument}」が2回書かれています。"),
            prior => format!("「{argument}」と「{prior}」は、一緒に使えません。"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("「{argument}」の値の数が合いません。")
        }
        ErrorKind::NoEquals => format!("「{argument}」の値は、「=」の後に書きます。"),
        ErrorKind::InvalidUtf8 => "文字として読めない指定があります。".to_owned(),
        _ => "指定のしかたが違います。".to_owned(),
    }
}

fn remedy(error: &clap::Error) -> Option<String> {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = suggested.into_iter().map(|kind| text(error, kind)).find(|meant| !meant.is_empty());
    let known = text(error, ContextKind::ValidValue);
    let argument = text(error, ContextKind::InvalidArg);
    let form = match argument.split_whitespace().next() {
        Some("--now") => Some("2027-04-01T00:00:00+09:00 のように、日付、T、時刻、+09:00 を続けて書きます。"),
        Some("--jobs") => Some("1 から 256 までの数を書きます。"),
        _ => None,
    };
    let list = (!known.is_empty()).then(|| format!("使えるもの：{known}"));
    match meant {
        Some(meant) => Some(format!("「{meant}」の書き間違いではありませんか。{}", list.unwrap_or_default())),
        None => list.or_else(|| form.map(str::to_owned)),
    }
}

/// A part of what clap knows of the mistake; several as one text.
fn text(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
