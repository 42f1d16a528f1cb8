//! Assets get names that change with their content, so that hosts may let browsers keep them for ever.

use std::collections::BTreeMap;

/// A file that the theme's pages load.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address in an output: `assets/style.1f3a9c0d2b4e5f60.css`.
    pub url: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Names every asset after its content. Style sheets come last, because the names they load are rewritten first.
pub(super) fn hash_assets(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Asset> {
    let (sheets, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut assets: BTreeMap<String, Asset> = others.into_iter().map(|(name, bytes)| named(name, bytes)).collect();
    for (name, bytes) in sheets {
        let (name, asset) = named(name, rewrite(bytes, &assets));
        assets.insert(name, asset);
    }
    assets
}

fn named(name: String, bytes: Vec<u8>) -> (String, Asset) {
    let hash = blake3::hash(&bytes).to_hex();
    let url = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{}.{ending}", &hash[..16]),
        None => format!("assets/{name}.{}", &hash[..16]),
    };
    (name, Asset { url, bytes })
}

/// Replaces `url(name)` by the hashed name of the same asset; assets lie in one folder, so the name alone is the way.
fn rewrite(sheet: Vec<u8>, assets: &BTreeMap<String, Asset>) -> Vec<u8> {
    let Ok(mut text) = String::from_utf8(sheet.clone()) else { return sheet };
    for (name, asset) in assets {
        let hashed = asset.url.trim_start_matches("assets/");
        for quote in ["", "\"", "'"] {
            text = text.replace(&format!("url({quote}{name}{quote})"), &format!("url({quote}{hashed}{quote})"));
        }
    }
    shortened(&text).into_bytes()
}

/// A style sheet without its comments and without the spaces that only its writer needs.
fn shortened(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
            continue;
        }
        let length = match c {
            '"' | '\'' => string_length(rest, c),
            _ => c.len_utf8(),
        };
        match c {
            _ if c.is_ascii_whitespace() => {
                let is_needed = !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ' ']);
                out.push_str(if is_needed { " " } else { "" });
            }
            '{' | '}' | ';' | ',' => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push(c);
            }
            _ => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// How long a string is that begins here, with its quotes.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_lose_what_only_their_writer_needs() {
        let sheet = "/* a; {b} */\n:root { --a: \"x  ; /* y\"; }\n@media (min-width: 1px) {\n  a > b :is(c, d)::after { content: '\\' }'; margin: 0 calc(1px + 2px) }\n}\n";
        let short = ":root{--a: \"x  ; /* y\";}@media (min-width: 1px){a > b :is(c,d)::after{content: '\\' }';margin: 0 calc(1px + 2px)}}";
        assert_eq!(shortened(sheet), short);
        assert_eq!(shortened("a { b: c } /* never closed"), "a{b: c}");
    }

    #[test]
    fn a_style_sheet_changes_its_name_when_a_picture_that_it_loads_changes() {
        let theme = |picture: &[u8]| {
            hash_assets(BTreeMap::from([
                ("a.css".to_owned(), b"body { background: url(\"p.png\") }".to_vec()),
                ("p.png".to_owned(), picture.to_vec()),
            ]))
        };
        let (one, two) = (theme(b"1"), theme(b"2"));
        assert_ne!(one["a.css"].url, two["a.css"].url);
        let picture = one["p.png"].url.trim_start_matches("assets/");
        assert!(String::from_utf8_lossy(&one["a.css"].bytes).contains(picture));
    }
}
