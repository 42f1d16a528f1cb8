//! Slips of the keyboard: full-width characters, or a space too few, where Markdown needs half-width ones. In text only,
//! never in code, and only where nothing else can be meant.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::doc::{Block, BlockKind, Document, Inline, InlineKind, walk};
use crate::source::{Source, Span};

/// What a text with a slip holds; almost every page has none of these, and a search is cheaper than a walk.
const SIGNS: [&str; 8] = ["：：", "＃", "＊＊", "［", "］（", "｛", "｜", "]（"];

/// Warns of slips at their places.
pub(in crate::doc) fn check_slips(document: &Document, source: &Source, diagnostics: &mut Diagnostics) {
    let is_line = |line: &str| matches!(line.trim_start().as_bytes().first(), Some(b'#' | b'|'));
    if !SIGNS.iter().any(|sign| source.text.contains(sign)) && !source.text.lines().any(is_line) {
        return;
    }
    let mut warn = |diagnostic: Diagnostic, start: usize, length: usize| {
        diagnostics.push(diagnostic.at_span(&source.path, Span::new(start, start + length)));
    };
    walk::blocks(&document.blocks, &mut |block| {
        let BlockKind::Paragraph(run) = &block.kind else { return };
        if is_table(block, source) {
            warn(rules::table_without_rule(), block.span.start as usize, 0);
            return;
        }
        let mut line_start = true;
        for (index, inline) in run.iter().enumerate() {
            if let Some(text) = as_written(inline, source)
                && line_start
            {
                let start = inline.span.start as usize;
                if let Some(length) = fence(text) {
                    let colons = &text[..length];
                    warn(rules::full_width_fence(colons, colons.replace('：', ":")), start, length);
                }
                if index == 0
                    && let Some((diagnostic, length)) = heading(text, run)
                {
                    warn(diagnostic, start, length);
                }
            }
            line_start = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::LineBreak);
        }
    });
    walk::runs(&document.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            let Some(text) = as_written(inline, source) else { return };
            let start = inline.span.start as usize;
            if let Some((at, length)) = emphasis(text) {
                warn(rules::full_width_emphasis(), start + at, length);
            }
            if let Some((at, meant, length)) = link(text) {
                warn(rules::full_width_link(&text[at..at + length], meant), start + at, length);
            }
            if let Some((at, meant, length)) = ruby(text) {
                warn(rules::full_width_ruby(&text[at..at + length], meant), start + at, length);
            }
        });
    });
}

/// A text that stands in the source as it is read, so that places in it can be counted.
fn as_written<'a>(inline: &'a Inline, source: &Source) -> Option<&'a str> {
    match &inline.kind {
        InlineKind::Text(text) if source.slice(inline.span) == &**text => Some(text),
        _ => None,
    }
}

/// The length of the colons of a directive at a line's start: three, or two before the name of one.
fn fence(text: &str) -> Option<usize> {
    let colons = text.len() - text.trim_start_matches('：').len();
    let named = text[colons..].starts_with(|c: char| c.is_ascii_lowercase());
    (colons >= 3 * '：'.len_utf8() || colons == 2 * '：'.len_utf8() && named).then_some(colons)
}

/// What is wrong with the signs of a heading. Without a space after them, only a line by itself that neither ends as a
/// sentence does nor may be a number (`#1`) or a list of tags is taken for one.
fn heading(text: &str, run: &[Inline]) -> Option<(Diagnostic, usize)> {
    let wide = text.starts_with('＃');
    let sign = if wide { '＃' } else { '#' };
    let length = text.len() - text.trim_start_matches(sign).len();
    let (signs, rest) = text.split_at(length);
    if signs.is_empty() || signs.chars().count() > 6 {
        return None;
    }
    if wide && rest.starts_with([' ', '\u{3000}']) {
        return Some((rules::full_width_heading(), length));
    }
    let alone = run.len() == 1 && !rest.ends_with(['。', '．', '.', '？', '！']);
    let word = rest.starts_with(|c: char| c.is_alphabetic()) && !rest.contains(['#', '＃']);
    match (alone && word, wide, rest.starts_with('\u{3000}') && run.len() == 1) {
        (true, true, _) => Some((rules::full_width_heading(), length)),
        (true, false, _) | (_, false, true) => {
            let written: String = rest.trim_start_matches('\u{3000}').chars().take(10).collect();
            Some((rules::heading_space(signs, written), length))
        }
        _ => None,
    }
}

/// Whether a paragraph is a table without the line below its head: two lines or more, all between bars.
fn is_table(block: &Block, source: &Source) -> bool {
    let between = |line: &str, bar: char| {
        line.len() > 2 * bar.len_utf8() && line.starts_with(bar) && line.ends_with(bar) && !line.contains('《')
    };
    let text = source.slice(block.span);
    let mut lines = text.lines().map(str::trim).peekable();
    let first = lines.peek().copied().unwrap_or_default();
    text.lines().count() > 1
        && ['|', '｜'].into_iter().any(|bar| between(first, bar))
        && lines.all(|line| ['|', '｜'].into_iter().any(|bar| between(line, bar)))
}

/// The first `＊＊…＊＊` of a text: where it begins, and its length.
fn emphasis(text: &str) -> Option<(usize, usize)> {
    let mark = "＊＊";
    let open = text.find(mark)?;
    let inside = text[open + mark.len()..].trim_start_matches('＊');
    let close = inside.find(mark).filter(|&close| close > 0)?;
    let length = text.len() - open - inside.len() + close + mark.len();
    Some((open, length))
}

/// The first link with full-width brackets: where it begins, how it is meant, its length. What stands in the second pair
/// must be a file or an address: in prose, a remark in brackets follows a title in brackets.
fn link(text: &str) -> Option<(usize, String, usize)> {
    text.match_indices(['［', '[']).find_map(|(at, open)| {
        let inside = &text[at + open.len()..];
        let close = inside.find(['］', ']'])?;
        let (label, rest) = inside.split_at(close);
        let bracket = rest.chars().next()?;
        let target = &rest[bracket.len_utf8()..];
        let paren = target.chars().next().filter(|c| matches!(c, '（' | '('))?;
        let end = target.find(['）', ')'])?;
        let target = &target[paren.len_utf8()..end];
        let all_half = open == "[" && bracket == ']' && paren == '(';
        let length = open.len() + close + bracket.len_utf8() + paren.len_utf8() + target.len();
        let closing = text[at + length..].chars().next().map_or(0, char::len_utf8);
        let sound = !label.is_empty() && !label.contains(['［', '[', '\n']) && is_target(target) && !all_half;
        sound.then(|| (at, format!("[{label}]({target})"), length + closing))
    })
}

/// Whether a text is the place of a file or an address, and no remark.
fn is_target(text: &str) -> bool {
    let is_file = text.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let begins = ["https://", "http://", "mailto:", "tel:", "../", "./", "/", "#"];
    let anchored = text.split_once('#').is_some_and(|(file, _)| file.ends_with(".md"));
    !text.contains(char::is_whitespace) && (is_file || anchored || begins.iter().any(|begin| text.starts_with(begin)))
}

/// The first ruby with full-width signs, as [`link`]. Its readings must be kana.
fn ruby(text: &str) -> Option<(usize, String, usize)> {
    text.match_indices(['｛', '{']).find_map(|(at, open)| {
        let inside = &text[at + open.len()..];
        let close = inside.find(['｝', '}', '｛', '{']).filter(|&close| inside[close..].starts_with(['｝', '}']))?;
        let mut parts = inside[..close].split(['｜', '|']);
        let base = parts.next().filter(|base| !base.is_empty())?;
        let readings: Vec<&str> = parts.collect();
        let kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー');
        let sound = !readings.is_empty() && readings.iter().all(|part| !part.is_empty() && part.chars().all(kana));
        let closing = inside[close..].chars().next().map_or(0, char::len_utf8);
        sound.then(|| (at, format!("{{{base}|{}}}", readings.join("|")), open.len() + close + closing))
    })
}
