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
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_else_of_a_style_sheet_is_changed() {
        // A comment parts two tokens, an escaped space is part of a name, a licence stays, strings keep their spaces.
        let sheet = "/*! licence */\n.a\\ ,.b\\,c { margin: 1px/**/2px calc(1px + 2px); --x: ; }\n\
                     @media (min-width: 1px) and (hover) { :is(a) b::after { content: '/* ; \\' }'; } }\n\
                     i { background: url(data:image/svg+xml;/*,x) } j { background: URL( 'p.png' ) }\n";
        let assets = hash_assets(BTreeMap::from([("a.css".to_owned(), sheet.as_bytes().to_vec())]));
        assert_eq!(String::from_utf8_lossy(&assets["a.css"].bytes), sheet);
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
