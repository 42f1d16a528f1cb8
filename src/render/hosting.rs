//! The files by which hosts and search engines learn how to treat an output.

use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::config::Output;
use crate::render::html::{base_path, link_path};
use crate::site::{OutputView, PageId};

/// What a page may load: its own files, and nothing from another host (SPEC §4).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// `robots.txt`: only a public output is for search engines.
pub fn robots(output: &Output) -> String {
    match (&output.base_url, output.is_public()) {
        (Some(base), true) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        (None, true) => "User-agent: *\nAllow: /\n".to_owned(),
        (_, false) => "User-agent: *\nDisallow: /\n".to_owned(),
    }
}

/// `sitemap.xml`; `None` for an output without an address on the web.
pub fn sitemap(view: &OutputView<'_>) -> Option<Vec<u8>> {
    let base = view.output.base_url.as_deref()?;
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write_sitemap(view, base, &mut writer).ok()?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Some(bytes)
}

fn write_sitemap(view: &OutputView<'_>, base: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    root.write_inner_content(|writer| {
        for (_, page) in view.pages().filter(|(id, _)| view.lists(*id)) {
            let changed = page.front.updated.or(page.front.date).map(|day| day.to_string());
            write_url(writer, &format!("{base}{}", page.url.encoded()), changed.as_deref())?;
        }
        for (_, facility) in view.facilities() {
            write_url(writer, &format!("{base}{}", view.site.facility_url(facility).encoded()), None)?;
        }
        for page in view.list_pages() {
            write_url(writer, &format!("{base}{}", page.url.encoded()), None)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_url(writer: &mut Writer<Vec<u8>>, address: &str, changed: Option<&str>) -> io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        writer.create_element("loc").write_text_content(BytesText::new(address))?;
        if let Some(day) = changed {
            writer.create_element("lastmod").write_text_content(BytesText::new(day))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// `_headers` (Netlify, Cloudflare Pages).
pub fn headers(output: &Output) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in response_headers(output) {
        let _ = writeln!(text, "  {name}: {value}");
    }
    text.push_str("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n");
    text
}

fn response_headers(output: &Output) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ];
    if !output.is_public() {
        headers.push(("X-Robots-Tag", "noindex, nofollow"));
        headers.push(("Cache-Control", "private, no-store"));
    }
    headers
}

/// `_redirects` (Netlify, Cloudflare Pages).
pub fn redirects(view: &OutputView<'_>) -> String {
    let base = base_path(view.output);
    let mut text = String::new();
    for redirect in view.redirects() {
        let _ = writeln!(text, "{base}{} {} 301", redirect.from.encoded(), destination(view, redirect.to));
    }
    text
}

/// `.htaccess` (Apache). An output that is not public is denied to everybody until its host asks for a name and password.
pub fn htaccess(view: &OutputView<'_>) -> String {
    let output = view.output;
    let base = base_path(output);
    let mut text = String::new();
    if !output.is_public() && !output.authentication {
        text.push_str(
            "# 認証を設定するまで、だれにも見せません。設定したら site.yaml の出力に authentication: true と書いてください。\n\
             # Denied until the host authenticates readers; then set `authentication: true` in site.yaml.\n\
             Require all denied\n\n",
        );
    } else if output.is_public() {
        // The folder above denies everything: it holds outputs for others, too.
        text.push_str("Require all granted\n\n");
    } else {
        // This file replaces what the server's configuration requires for the folder (AuthMerging is off by default):
        // it has to require the same, or it would open the folder to everybody.
        text.push_str("Require valid-user\n\n");
    }
    text.push_str("DirectoryIndex index.html\nOptions -Indexes\nAddDefaultCharset utf-8\n");
    let _ = writeln!(text, "ErrorDocument 404 {base}404.html\n");
    for redirect in view.redirects() {
        let from = regex_escaped(&format!("{base}{}", redirect.from.as_str().trim_end_matches('/')));
        let to = destination(view, redirect.to);
        let _ = writeln!(text, "RedirectMatch 301 \"^{from}/?$\" \"{to}\"");
    }
    text.push_str("\n<IfModule mod_headers.c>\n");
    for (name, value) in response_headers(output) {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    text.push_str("</IfModule>\n");
    text
}

/// The address that a host answers with, counted from its own root.
fn destination(view: &OutputView<'_>, to: PageId) -> String {
    format!("{}{}", base_path(view.output), link_path(view.output, &view.site.page(to).url))
}

fn regex_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\.+*?()|[]{}^$\"".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_public_output_invites_search_engines() {
        let public = Output {
            audiences: vec![crate::audience::Audience::Public],
            base_url: Some("https://www.example.jp/".to_owned()),
            ..Output::named("public")
        };
        assert!(robots(&public).contains("Sitemap: https://www.example.jp/sitemap.xml"));
        let internal = Output { audiences: crate::audience::Audience::ALL.to_vec(), ..Output::named("internal") };
        assert!(robots(&internal).contains("Disallow: /"));
        assert!(headers(&internal).contains("noindex"));
        assert!(!headers(&public).contains("noindex"));
    }
}
