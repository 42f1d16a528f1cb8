//! SVG and HTML: files that browsers run. Read tag by tag, as tolerantly as browsers do.

use super::finding::Findings;
use super::picture::PictureInfo;
use super::sheet_text::decode;
use super::{Kind, Spot};
use crate::diag::rules;

/// A tag's name and attributes, names in small letters, values unescaped.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Looks into markup. The size is that of an SVG picture that says it.
pub(super) fn inspect(kind: Kind, bytes: &[u8], found: &mut Findings) -> Option<PictureInfo> {
    let text = decode(bytes);
    let lower = text.to_ascii_lowercase();
    let mut size = None;
    if lower.contains("<!entity") {
        found.add(rules::active_content("ENTITY"), Spot::File);
    }
    let mut words = String::new();
    let mut end = 0;
    for at in lower.match_indices('<').map(|(at, _)| at) {
        if at < end {
            continue;
        }
        words.push_str(&text[end..at]);
        words.push('\n');
        let Some((tag, after)) = tag(&text, at) else { continue };
        end = after;
        let line = || Spot::Line(text[..at].matches('\n').count() + 1);
        if let Some(what) = active(&tag) {
            found.add(rules::active_content(what), line());
        }
        if let Some(target) = loads(&tag, kind) {
            found.add(rules::external_reference(target.chars().take(60).collect::<String>()), line());
        }
        if kind == Kind::Svg && size.is_none() && local(&tag.name) == "svg" {
            size = svg_size(&tag);
        }
    }
    words.push_str(text.get(end..).unwrap_or_default());
    if let Some(target) = style_loads(&lower) {
        found.add(rules::external_reference(target), Spot::File);
    }
    let plain = quick_xml::escape::unescape(&words).map_or_else(|_| words.clone(), Into::into);
    for line in plain.lines() {
        found.scan(line, 0, |_| Spot::File);
    }
    size
}

/// The tag that begins at `at`, and where it ends.
fn tag(text: &str, at: usize) -> Option<(Tag, usize)> {
    let rest = text.get(at + 1..)?;
    if rest.starts_with("!--") {
        let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
        return Some((Tag { name: String::new(), attributes: Vec::new() }, at + 1 + end));
    }
    let name: String = rest.chars().take_while(|c| !c.is_whitespace() && !"/>".contains(*c)).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let mut tag = Tag { name: name.to_lowercase(), attributes: Vec::new() };
    let mut left = &rest[name.len()..];
    loop {
        left = left.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if left.is_empty() || left.starts_with('>') {
            let end = text.len() - left.len() + usize::from(!left.is_empty());
            return Some((tag, end));
        }
        let key: String = left.chars().take_while(|c| !c.is_whitespace() && !"=/>".contains(*c)).collect();
        left = match key.is_empty() {
            true => &left[1..],
            false => left[key.len()..].trim_start(),
        };
        let mut value = String::new();
        if let Some(after) = left.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let (raw, more) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
            value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Into::into);
            left = more;
        }
        tag.attributes.push((key.to_lowercase(), value));
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What in a tag runs as a program.
fn active(tag: &Tag) -> Option<String> {
    if ["script", "foreignobject", "iframe", "object", "embed", "applet", "frame", "base", "handler", "listener"]
        .contains(&local(&tag.name))
    {
        return Some(format!("<{}>", tag.name));
    }
    tag.attributes.iter().find_map(|(key, value)| {
        let plain: String =
            value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        let handler = key.starts_with("on") && key.len() > 2 && key.chars().all(|c| c.is_ascii_alphabetic());
        let runs = ["javascript:", "vbscript:", "data:text/html", "data:image/svg"]
            .iter()
            .any(|scheme| plain.contains(scheme));
        (handler || runs).then(|| key.clone())
    })
}

/// What a tag loads from elsewhere when the file is opened.
fn loads(tag: &Tag, kind: Kind) -> Option<&str> {
    // A link of HTML is followed by a person; everything else, and every reference of SVG but a link, is loaded.
    if local(&tag.name) == "a" || tag.name.starts_with(['!', '?']) {
        return None;
    }
    let loading = |key: &str| match kind {
        Kind::Svg => matches!(local(key), "href" | "src"),
        _ => {
            matches!(key, "src" | "srcset" | "data" | "poster" | "background" | "action" | "formaction")
                || key == "href" && tag.name == "link"
        }
    };
    let found = tag.attributes.iter().find(|(key, value)| loading(key) && is_elsewhere(value));
    found.map(|(_, value)| value.trim())
}

fn is_elsewhere(target: &str) -> bool {
    let target = target.trim_start().to_ascii_lowercase();
    target.starts_with("//")
        || target.starts_with("http:")
        || target.starts_with("https:")
        || target.starts_with("ftp:")
        || target.starts_with("file:")
        || target.starts_with("\\\\")
}

/// What style sheets load.
fn style_loads(lower: &str) -> Option<String> {
    let after = |word: &'static str| {
        lower.match_indices(word).map(move |(at, _)| lower[at + word.len()..].trim_start_matches([' ', '"', '\'']))
    };
    let target = after("url(").chain(after("@import")).find(|target| is_elsewhere(target))?;
    Some(target.chars().take_while(|c| !"\"') \n".contains(*c)).take(60).collect())
}

/// The size of an SVG picture: its `width` and `height` in pixels, or its `viewBox`.
fn svg_size(tag: &Tag) -> Option<PictureInfo> {
    let value = |name: &str| tag.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    let length = |text: &str| text.trim_end_matches("px").parse::<f64>().ok();
    let named = value("width").and_then(length).zip(value("height").and_then(length));
    let boxed = || {
        let numbers: Vec<f64> = value("viewbox")?.split([' ', ',']).filter_map(|part| part.parse().ok()).collect();
        match numbers.as_slice() {
            &[_, _, width, height] => Some((width, height)),
            _ => None,
        }
    };
    let (width, height) = named.or_else(boxed)?;
    let good = |side: f64| (1.0..100_000.0).contains(&side);
    (good(width) && good(height)).then(|| PictureInfo {
        kind: Kind::Svg,
        width: width.round() as u32,
        height: height.round() as u32,
        turned: false,
    })
}
