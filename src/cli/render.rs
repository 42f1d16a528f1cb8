//! `renkei render FILE --to …`: one Markdown file to one result, through the same pipeline, without a site.

use std::io::Read as _;
use std::path::Path;

use super::arguments::{RenderArguments, RenderTo};
use super::{Exit, Say};
use crate::diag::{At, Diagnostic, Diagnostics, Lang, Place, rules};
use crate::doc::{self, BlockKind, ParseOptions, plain_text};
use crate::engine;
use crate::io;
use crate::render::html::serialize::{Answers, Href, Options, Picture};
use crate::render::html::{serialize, standalone};
use crate::site::{self, Split};
use crate::source::{SourceMap, SourcePath};

pub(super) fn render(arguments: &RenderArguments, say: &Say) -> Exit {
    let bytes = match read(&arguments.file) {
        Ok(bytes) => bytes,
        // A file that is there and cannot be read is no mistake of its content.
        Err(error) => return if say.refuse(&error) == Exit::Usage { Exit::Usage } else { Exit::Environment },
    };
    let path = SourcePath::new(&arguments.file.to_string_lossy());
    let source = match engine::decode(&path, bytes) {
        Ok(source) => source,
        Err(error) => return say.refuse(&error),
    };
    let mut diagnostics = Diagnostics::new();
    // Front matter is welcome and not needed here.
    let (mut document, title) = match site::split(&source.text) {
        Split::NoFrontMatter => {
            let options = ParseOptions::default();
            let mut document = doc::parse(&source, 0..source.text.len(), &options, &mut diagnostics);
            doc::number(&mut document, &source, None, None, &mut diagnostics);
            let title = first_heading(&mut document, arguments.to, &mut diagnostics);
            (document, title)
        }
        Split::Page { .. } | Split::Unclosed => {
            let page = site::parse_page(&source, &ParseOptions::default());
            diagnostics.append(page.diagnostics);
            (page.document, page.front.map(|front| front.title))
        }
    };
    site::write_eras(&mut document, &path, &mut diagnostics);
    ask_in_vain(&document, &path, &mut diagnostics);
    // The language of the messages is not that of the document, which says nothing of its own.
    let lang = Lang::default();
    let text = match arguments.to {
        RenderTo::Html => {
            let content = serialize::write(&document, &Options { lang }, &AsWritten);
            standalone(title.as_deref(), path.file_name(), lang, &content)
        }
        RenderTo::Text => doc::text::write(&document, lang),
    };
    diagnostics.tidy();
    let mut sources = SourceMap::default();
    sources.insert(source);
    say.diagnostics(&diagnostics.0, &sources);
    if diagnostics.has_errors() {
        return Exit::Content;
    }
    match &arguments.output {
        None => return say.print(text.as_bytes()),
        Some(out) => {
            if let Err(error) = io::write_file(out, text.as_bytes()) {
                return say.refuse(&error);
            }
        }
    }
    Exit::Fine
}

/// The first heading of the first level is the title of a file without front matter. Like any title it is not said twice
/// in HTML; plain text has no other place for it.
fn first_heading(document: &mut doc::Document, to: RenderTo, diagnostics: &mut Diagnostics) -> Option<String> {
    let is_title = |block: &doc::Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1);
    let at = document.blocks.iter().position(is_title)?;
    let BlockKind::Heading(heading) = &document.blocks[at].kind else { return None };
    let title = doc::plain_text(&heading.content);
    let span = document.blocks[at].span;
    let of_title =
        |place: &Option<Place>| matches!(place, Some(Place { at: At::Span(at), .. }) if at.start == span.start);
    diagnostics.0.retain(|found| found.rule != "heading-h1" || !of_title(&found.place));
    if to == RenderTo::Html {
        document.blocks.remove(at);
    }
    Some(title)
}

/// Reports the directives that have no answer without a site.
fn ask_in_vain(document: &doc::Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    // A reference within the file was answered where it was read, or reported.
    let elsewhere =
        |directive: &doc::Directive| &*directive.name == "ref" && plain_text(&directive.label).contains('#');
    let asks = |directive: &&doc::Directive| site::asks_the_site(&directive.name) || elsewhere(directive);
    for directive in doc::facts(document).directives.iter().filter(asks) {
        diagnostics.push(rules::needs_site(&*directive.name).at_span(path, directive.name_span));
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    if file.as_os_str() != "-" {
        return io::read_file(file);
    }
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(rules::unreadable(error)),
    }
}

/// Without a site, links and pictures lead where the author wrote.
struct AsWritten;

impl Answers for AsWritten {
    fn link(&self, target: &str) -> Option<Href> {
        Some(Href { href: target.to_owned(), external: site::is_external(target), download: None })
    }

    fn image(&self, target: &str) -> Option<Picture> {
        Some(Picture { src: target.to_owned(), ..Picture::default() })
    }
}
