//! `renkei render FILE --to …`: one Markdown file to one result, through the same pipeline, without a site.

use std::io::Read as _;
use std::path::Path;

use super::arguments::{RenderArguments, RenderTo};
use super::say::print;
use super::{Exit, Say};
use crate::diag::{Diagnostic, Diagnostics};
use crate::doc::{self, ParseOptions};
use crate::engine;
use crate::io;
use crate::render::html::serialize::{Answers, Href, Options, Picture};
use crate::render::html::{serialize, standalone};
use crate::site::{self, Split};
use crate::source::{SourceMap, SourcePath};

pub(super) fn render(arguments: &RenderArguments, say: &Say) -> Exit {
    let bytes = match read(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return say.refuse(&error, Exit::Environment),
    };
    let path = SourcePath::new(&arguments.file.to_string_lossy());
    let source = match engine::decode(&path, bytes) {
        Ok(source) => source,
        Err(error) => return say.refuse(&error, Exit::Content),
    };
    let mut diagnostics = Diagnostics::new();
    // Front matter is welcome and not needed here.
    let (document, title) = match site::split(&source.text) {
        Split::NoFrontMatter => {
            let options = ParseOptions::default();
            (doc::parse(&source, 0..source.text.len(), &options, &mut diagnostics), String::new())
        }
        Split::Page { .. } | Split::Unclosed => {
            let page = site::parse_page(&source, &ParseOptions::default());
            diagnostics.append(page.diagnostics);
            (page.document, page.front.map(|front| front.title).unwrap_or_default())
        }
    };
    let text = match arguments.to {
        RenderTo::Html => {
            let content = serialize::write(&document, &Options { lang: say.lang }, &AsWritten);
            standalone(&title, say.lang, &content)
        }
        RenderTo::Text => doc::text::write(&document, say.lang),
    };
    diagnostics.tidy();
    let mut sources = SourceMap::default();
    sources.insert(source);
    say.diagnostics(&diagnostics.0, &sources);
    if diagnostics.has_errors() {
        return Exit::Content;
    }
    match &arguments.output {
        None => print(text.as_bytes()),
        Some(out) => {
            if let Err(error) = io::write_file(out, text.as_bytes()) {
                return say.refuse(&error, Exit::Environment);
            }
        }
    }
    Exit::Fine
}

fn read(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    if file.as_os_str() != "-" {
        return io::read_file(file);
    }
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(crate::diag::rules::unreadable(error)),
    }
}

/// Without a site, links and pictures lead where the author wrote.
struct AsWritten;

impl Answers for AsWritten {
    fn link(&self, target: &str) -> Option<Href> {
        Some(Href { href: target.to_owned(), external: site::is_external(target), download: None })
    }

    fn image(&self, target: &str) -> Option<Picture> {
        Some(Picture { src: target.to_owned(), width: None, height: None })
    }
}
