//! Each output is complete in itself: its pages are sound, every address in them leads somewhere, and the files by which
//! hosts and search engines learn of it say the truth. Run on the demonstration, the way a site is really made.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail")]

mod site;

use std::collections::{BTreeMap, BTreeSet};

use atom_syndication::Feed;
use percent_encoding::percent_decode_str;
use quick_xml::events::Event;
use scraper::{Html, Node, Selector};
use site::{Built, FACILITIES_YAML, OUTPUTS, SITE_YAML, Site};

/// The addresses at which the demonstration is served here.
const OWN: [&str; 2] = ["https://mizuse-net.example.jp/", "https://www.example.jp/sub/path/"];

/// The demonstration in each way of being served: at `/`, under a path, from a disk.
fn ways() -> [(&'static str, Built); 3] {
    let from_disk =
        Site::demonstration().edit("content/site.yaml", "    audiences:", "    links: file\n    audiences:");
    [
        ("/", Site::demonstration().build().expect_sound()),
        ("/sub/path/", Site::demonstration().base_url(OWN[1]).build().expect_sound()),
        ("/", from_disk.build().expect_sound()),
    ]
}

/// The pages of an output as trees, by path.
fn pages(built: &Built, output: &str) -> BTreeMap<String, Html> {
    built.pages(output).map(|(path, text)| (path.to_owned(), Html::parse_document(text))).collect()
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn ids(page: &Html) -> Vec<&str> {
    select(page, "[id]").iter().filter_map(|element| element.attr("id")).collect()
}

/// Everything of every page that a browser follows: page, element, attribute's value.
fn addresses(pages: &BTreeMap<String, Html>) -> Vec<(&str, &str, &str)> {
    let mut all = Vec::new();
    for (path, page) in pages {
        for (selector, attribute) in
            [("[href]", "href"), ("[src]", "src"), ("[action]", "action"), ("[poster]", "poster")]
        {
            let found = select(page, selector).into_iter();
            all.extend(found.map(|element| (path.as_str(), element.value().name(), element.attr(attribute).unwrap())));
        }
        let refresh = select(page, "meta[http-equiv=refresh]").into_iter();
        all.extend(
            refresh.map(|meta| (path.as_str(), "refresh", meta.attr("content").unwrap().split_once("url=").unwrap().1)),
        );
        // A list of addresses, each with its width.
        for element in select(page, "[srcset]") {
            let list = element.attr("srcset").unwrap().split(", ");
            let addresses = list.map(|one| one.split_once(' ').unwrap().0);
            all.extend(addresses.map(|address| (path.as_str(), element.value().name(), address)));
        }
        assert!(select(page, "base, iframe, object, embed").is_empty(), "{path}");
    }
    all
}

fn scheme(address: &str) -> Option<&str> {
    address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The file of an output that a relative address on a page names, and the anchor in it.
fn resolve(base: &str, page: &str, address: &str) -> (String, Option<String>) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(decode(anchor))));
    if path.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let path = match path.strip_prefix(base) {
        Some(rest) => {
            parts.clear();
            rest
        }
        None => path,
    };
    assert!(!path.starts_with('/'), "{page}: {address} leaves the site");
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {address} leaves the output"),
            part => parts.push(part),
        }
    }
    let mut file = decode(&parts.join("/"));
    if file.is_empty() || file.ends_with('/') || path.ends_with("..") {
        file.push_str("index.html");
    }
    (file, anchor)
}

#[test]
fn every_address_on_every_page_leads_to_a_file_of_the_output_and_every_anchor_to_an_element() {
    for (base, built) in ways() {
        for output in OUTPUTS {
            let pages = pages(&built, output);
            let mut followed = 0;
            for (page, element, address) in addresses(&pages) {
                if scheme(address).is_some() {
                    continue;
                }
                let (file, anchor) = resolve(base, page, address);
                assert!(built.has(output, &file), "{output}: {page} has <{element}> {address}: there is no {file}");
                if let Some(anchor) = anchor {
                    assert!(ids(&pages[&file]).contains(&anchor.as_str()), "{output}: {page}: {address}");
                }
                followed += 1;
            }
            assert!(followed > 10 * pages.len(), "{output}: only {followed} addresses");
        }
    }
}

#[test]
fn pages_link_by_relative_addresses_so_that_a_site_works_under_any_path() {
    let [(_, root), (_, sub), _] = ways();
    for output in OUTPUTS {
        for (page, element, address) in addresses(&pages(&sub, output)) {
            assert!(page == "404.html" || !address.starts_with('/'), "{output}: {page}: <{element}> {address}");
        }
        let without_own_address = |built: &Built, path: &str| {
            let lines = built.file(output, path).lines().map(str::to_owned).collect::<Vec<_>>();
            lines
                .into_iter()
                .filter(|line| {
                    // A PDF holds its page's address, and is larger where that is longer.
                    let own = [
                        "rel=\"canonical\"",
                        "rel=\"alternate\"",
                        "og:url",
                        "ld+json",
                        "history.xml",
                        "print-address",
                        "class=\"file\"",
                    ];
                    !own.iter().any(|own| line.contains(own))
                })
                .collect::<Vec<_>>()
        };
        for (path, _) in root.pages(output).filter(|(path, _)| *path != "404.html") {
            assert_eq!(without_own_address(&root, path), without_own_address(&sub, path), "{output}/{path}");
        }
    }
}

#[test]
fn the_page_for_missing_addresses_works_from_any_depth() {
    for (base, built) in ways() {
        for output in OUTPUTS {
            let page = BTreeMap::from([("404.html".to_owned(), Html::parse_document(built.file(output, "404.html")))]);
            let local = |address: &&str| scheme(address).is_none() && !address.starts_with('#');
            let addresses: Vec<&str> =
                addresses(&page).into_iter().map(|(.., address)| address).filter(local).collect();
            assert!(addresses.len() > 3);
            assert!(addresses.iter().all(|address| address.starts_with(base)), "{addresses:?}");
        }
    }
}

#[test]
fn from_a_disk_every_link_names_a_file() {
    let [.., (_, built)] = ways();
    for output in OUTPUTS {
        for (page, element, address) in addresses(&pages(&built, output)) {
            let path = address.split('#').next().unwrap();
            let names_a_file =
                path.is_empty() || path.rsplit('/').next().unwrap().contains('.') && !path.ends_with("..");
            assert!(scheme(address).is_some() || names_a_file, "{output}: {page}: <{element}> {address}");
        }
    }
}

#[test]
fn nothing_is_loaded_from_another_host_and_nothing_runs_inline() {
    for (_, built) in ways() {
        for output in OUTPUTS {
            let pages = pages(&built, output);
            for (page, element, address) in addresses(&pages) {
                let allowed: &[&str] = match element {
                    "a" => &["https", "http", "mailto", "tel"],
                    _ => &[],
                };
                // The canonical address is named and not loaded.
                let own = element == "link" && OWN.iter().any(|base| address.starts_with(base));
                assert!(!address.starts_with("//"), "{page}: {address}");
                assert!(
                    scheme(address).is_none_or(|scheme| own || allowed.contains(&scheme)),
                    "{page}: <{element}> {address}"
                );
            }
            for (path, page) in &pages {
                check_nothing_inline(path, page);
            }
            for (path, bytes) in built.files(output).filter(|(path, _)| path.ends_with(".css")) {
                let sheet = String::from_utf8_lossy(bytes);
                assert!(!sheet.contains("//") && !sheet.contains("@import"), "{path}");
            }
        }
    }
}

fn check_nothing_inline(path: &str, page: &Html) {
    for node in page.tree.values() {
        let Node::Element(element) = node else { continue };
        assert!(element.name() != "style", "{path} has a <style>");
        assert!(
            element.name() != "script"
                || element.attr("src").is_some()
                || element.attr("type") == Some("application/ld+json"),
            "{path} has an inline script"
        );
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style", "{path}: <{}> has {name}={value}", element.name());
        }
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_level_a_language_a_title_and_no_id_twice() {
    for (_, built) in ways() {
        for output in OUTPUTS {
            for (path, page) in pages(&built, output) {
                assert_eq!(page.errors, [""; 0], "{output}/{path}");
                assert_eq!(select(&page, "h1").len(), 1, "{output}/{path}");
                assert_eq!(select(&page, "html[lang=ja]").len(), 1, "{output}/{path}");
                let titles = select(&page, "head > title");
                assert!(matches!(titles[..], [title] if !title.inner_html().trim().is_empty()), "{output}/{path}");
                let ids = ids(&page);
                assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{output}/{path}: {ids:?}");
                assert!(select(&page, "img:not([alt])").is_empty(), "{output}/{path}");
            }
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    let [(_, built), ..] = ways();
    for output in OUTPUTS {
        for (path, page) in pages(&built, output) {
            let headings = select(&page, "h1, h2, h3, h4, h5, h6");
            let levels: Vec<u8> = headings.iter().map(|heading| heading.value().name().as_bytes()[1] - b'0').collect();
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{output}/{path}: {levels:?}");
        }
    }
}

/// The addresses of `sitemap.xml` with the days of their last change.
fn sitemap(text: &str) -> Vec<(String, Option<String>)> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut found, mut inside) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => inside = start.name().0.to_owned(),
            Event::End(_) => inside.clear(),
            Event::Text(text) if inside == "loc" => found.push((text.as_ref().to_owned(), None)),
            Event::Text(text) if inside == "lastmod" => found.last_mut().unwrap().1 = Some(text.as_ref().to_owned()),
            Event::GeneralRef(reference) => panic!("an address has to be escaped otherwise: {reference:?}"),
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_sitemap_names_every_page_of_the_output_and_no_other() {
    let base = OWN[1];
    let built = Site::demonstration().base_url(base).build().expect_sound();
    for output in OUTPUTS {
        let entries = sitemap(built.file(output, "sitemap.xml"));
        let is_page = |html: &str| !html.contains("http-equiv=\"refresh\"");
        let pages = built.pages(output).filter(|(path, html)| *path != "404.html" && is_page(html));
        let expected: BTreeSet<String> = pages.map(|(path, _)| path.to_owned()).collect();
        let named = entries.iter().map(|(address, _)| resolve(base, "", address).0);
        assert_eq!(named.collect::<BTreeSet<_>>(), expected);
        assert_eq!(entries.len(), expected.len(), "an address twice");
        for (address, changed) in &entries {
            assert!(address.starts_with(base) && address.is_ascii(), "{address}");
            assert!(changed.as_ref().is_none_or(|day| day.parse::<jiff::civil::Date>().is_ok()), "{changed:?}");
        }
        assert!(entries.iter().any(|(_, changed)| changed.is_some()));
    }
    let canonical = "<link rel=\"canonical\" href=\"https://www.example.jp/sub/path/patients/faq/\">";
    assert!(built.file("public", "patients/faq/index.html").contains(canonical));
}

#[test]
fn only_the_public_output_is_for_search_engines() {
    let built = Site::demonstration().build().expect_sound();
    let robots = "User-agent: *\nAllow: /\n\nSitemap: https://mizuse-net.example.jp/sitemap.xml\n";
    assert_eq!(built.file("public", "robots.txt"), robots);
    let home = |output: &str| built.file(output, "index.html").contains("<meta name=\"robots\" content=\"noindex");
    assert_eq!(OUTPUTS.map(home), [false, true, true]);
    let headers = |output: &str| built.file(output, "_headers").contains("X-Robots-Tag: noindex");
    assert_eq!(OUTPUTS.map(headers), [false, true, true]);
    let band = |output: &str| built.pages(output).filter(|(_, html)| html.contains("class=\"band\"")).count();
    assert_eq!(band("public"), 0);
    for output in ["members", "internal"] {
        assert_eq!(built.file(output, "robots.txt"), "User-agent: *\nDisallow: /\n");
        let redirects = built.pages(output).filter(|(_, html)| html.contains("http-equiv=\"refresh\"")).count();
        assert_eq!(band(output) + redirects, built.pages(output).count(), "every page but those that lead on at once");
    }
}

#[test]
fn the_feed_holds_the_newest_dated_pages_at_their_addresses_and_times() {
    let base = OWN[0];
    let built = Site::demonstration().build().expect_sound();
    let feed = Feed::read_from(built.bytes("public", "atom.xml")).unwrap();
    assert_eq!((feed.title.value.as_str(), feed.id.as_str()), ("みずせ地域医療ネット", base));
    assert_eq!(feed.lang.as_deref(), Some("ja"));
    assert!(feed.links.iter().any(|link| link.rel == "self" && link.href == format!("{base}atom.xml")));
    assert!(!feed.entries.is_empty() && feed.entries.len() <= 20);
    let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), feed.entries.len());
    for entry in &feed.entries {
        let (file, _) = resolve(base, "", &entry.links[0].href);
        let page = built.file("public", &file).replace("<wbr>", "");
        assert!(page.contains(&format!("<h1>{}</h1>", entry.title.value)), "{file}");
        assert!(entry.published.unwrap().to_rfc3339().ends_with("T00:00:00+09:00"));
        assert!(entry.updated >= entry.published.unwrap());
    }
    assert!(feed.entries.is_sorted_by_key(|entry| std::cmp::Reverse(entry.published)));
    assert_eq!(feed.updated, feed.entries.iter().map(|entry| entry.updated).max().unwrap());
    assert!(!built.has("members", "atom.xml") && !built.has("members", "sitemap.xml"), "no address, no feed");
}

#[test]
fn hosts_are_told_what_a_page_may_load() {
    let built = Site::demonstration().build().expect_sound();
    let policy = [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ];
    for output in OUTPUTS {
        let headers = built.file(output, "_headers");
        let line = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).unwrap();
        let said: BTreeSet<&str> = line.split("; ").collect();
        assert!(policy.iter().all(|directive| said.contains(directive)), "{line}");
        assert!(!line.contains("unsafe-inline") && !line.contains("'unsafe-eval'") && !line.contains("http"), "{line}");
        assert!(built.file(output, ".htaccess").contains(&format!("Content-Security-Policy \"{line}\"")));
    }
}

#[test]
fn only_the_public_output_is_open_and_the_others_only_to_those_whom_the_host_knows() {
    let rules = |site: &Site| {
        let built = site.build().expect_sound();
        OUTPUTS.map(|output| {
            let text = built.file(output, ".htaccess");
            text.lines().filter(|line| line.starts_with("Require")).collect::<Vec<_>>().join("; ")
        })
    };
    let granted = "Require all granted";
    assert_eq!(rules(&Site::new("")), [granted, "Require all denied", "Require all denied"]);
    // A folder's own file replaces what the server's configuration requires, so it must not open what that closed.
    let members = "    audiences: [public, members]\n";
    let yaml = SITE_YAML.replace(members, &format!("{members}    authentication: true\n"));
    let site = Site::new("").file("content/site.yaml", yaml);
    assert_eq!(rules(&site), [granted, "Require valid-user", "Require all denied"]);
    let folder = site.on_disk();
    assert_eq!(folder.run(&["build"]).0, 0);
    let outer = String::from_utf8(folder.dist()[".htaccess"].clone()).unwrap();
    assert!(outer.contains("Require all denied"), "{outer}");
}

#[test]
fn the_manifest_names_every_file_with_its_hash_and_size() {
    let built = Site::demonstration().build().expect_sound();
    for output in OUTPUTS {
        let manifest: serde_json::Value = serde_json::from_str(built.file(output, "manifest.json")).unwrap();
        let entries = manifest["files"].as_object().unwrap();
        let files: BTreeMap<&str, &[u8]> = built.files(output).filter(|(path, _)| *path != "manifest.json").collect();
        assert_eq!(entries.keys().map(String::as_str).collect::<Vec<_>>(), files.keys().copied().collect::<Vec<_>>());
        for (path, bytes) in files {
            assert_eq!(entries[path]["size"], bytes.len(), "{path}");
            assert_eq!(entries[path]["hash"], blake3::hash(bytes).to_hex().as_str(), "{path}");
        }
    }
}

#[test]
fn assets_are_named_after_their_bytes() {
    let built = Site::demonstration().build().expect_sound();
    for output in OUTPUTS {
        let assets: Vec<_> = built.files(output).filter(|(path, _)| path.starts_with("assets/")).collect();
        assert!(!assets.is_empty());
        for (path, bytes) in assets {
            assert!(path.contains(&format!(".{}.", &blake3::hash(bytes).to_hex()[..16])), "{path}");
        }
    }
}

#[test]
fn what_an_author_writes_is_text_and_never_markup() {
    let evil = "<script>alert(1)</script> \" onload=\"x\" & <b>'";
    let yaml =
        format!("{SITE_YAML}{FACILITIES_YAML}").replace("試験協議会", "'<i>&\"'").replace("試験ネット", "'<s>&\"'");
    let page = format!(
        "---\ntitle: '{}'\ndescription: '{}'\n---\n:::note{{title='<u>'}}\n`<script>`\n:::\n\n![\"><q>](a.png \"'><q>\")\n\n::facility-list\n",
        evil.replace('\'', "''"),
        evil.replace('\'', "''")
    );
    let site = Site::new("")
        .file("content/site.yaml", yaml)
        .file("content/a.md", page)
        .file("content/a.png", site::png(""))
        .file("content/data/facilities.csv", "id,name,kind,note\nf,<b>甲</b>\"&,<i>種,<i>\n");
    let built = site.build();
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    for output in OUTPUTS {
        for (path, page) in pages(&built, output) {
            check_nothing_inline(&path, &page);
            assert!(
                select(&page, "script:not([src]):not([type='application/ld+json']), b, i, s, u, q").is_empty(),
                "{output}/{path}"
            );
            assert_eq!(page.errors, [""; 0], "{output}/{path}");
        }
        let page = Html::parse_document(built.file(output, "a/index.html"));
        assert_eq!(select(&page, "h1")[0].text().collect::<String>(), evil);
        assert_eq!(select(&page, "meta[name=description]")[0].attr("content"), Some(evil));
    }
    for feed in OUTPUTS.map(|output| Feed::read_from(built.bytes(output, "atom.xml")).unwrap()) {
        assert_eq!(feed.title.value, "<s>&\"");
    }
}

#[test]
fn names_of_every_script_and_sign_lead_to_their_files() {
    let names = [
        "a b",
        "100%",
        "a&b",
        "a'b",
        "a+b",
        "a;b",
        "a=b",
        "あ（い）",
        "a@b",
        "(c)",
        "a,b",
        "%41",
        "~x",
        "a!b",
        "髙﨑",
        "é",
    ];
    let mut site = Site::new("");
    let mut home = "---\ntitle: 名\n---\n".to_owned();
    for name in names {
        site = site
            .file(
                &format!("content/{name}/{name}.md"),
                format!("---\ntitle: 頁\n---\n## {name}\n\n[上](../_index.md)\n"),
            )
            .file(&format!("content/{name}/{name}.pdf"), site::pdf(0));
        home += &format!("[a](<{name}/{name}.md>) [b](<{name}/{name}.pdf>)\n\n");
    }
    let built = site.file("content/_index.md", home).build().expect_sound();
    let pages = pages(&built, "public");
    let addresses = addresses(&pages);
    for (page, _, address) in &addresses {
        assert!(scheme(address).is_some() || built.has("public", &resolve("/", page, address).0), "{page}: {address}");
    }
    let home = addresses.iter().filter(|(page, element, _)| *page == "index.html" && *element == "a").count();
    assert!(home >= 2 * names.len(), "{home}");
    assert_eq!(sitemap(built.file("public", "sitemap.xml")).len(), names.len() + 1);
}

#[test]
fn the_ids_of_the_theme_and_of_lists_never_meet_those_of_an_author() {
    let headings = ["main", "toc-title", "pages-title", "internal-title", "facilities-1-1", "fn:1", "fnref:1"];
    let headings: String = headings.iter().map(|id| format!("## {id}\n\n")).collect();
    let body =
        format!("{headings}[^1]\n\n::facility-list\n\n::facility-list\n\n::facility-list{{by=kana}}\n\n[^1]: 注\n");
    let site = Site::new("")
        .file("content/s/_index.md", format!("---\ntitle: 節\ntoc: true\n---\n{body}"))
        .file("content/s/a.md", format!("---\ntitle: 頁\ntoc: true\n---\n{body}"))
        .file("content/site.yaml", format!("{SITE_YAML}{FACILITIES_YAML}"))
        .file("content/data/facilities.csv", "id,name,kind,kana\nf,甲,病院,こう\ng,乙,薬局,おつ\n");
    let built = site.build();
    assert_eq!(built.errors(), [""; 0], "{}", built.human());
    for (path, page) in pages(&built, "internal") {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> = ids(&page).into_iter().filter(|id| !seen.insert(*id)).collect();
        assert_eq!(twice, [""; 0], "{path}");
    }
}
