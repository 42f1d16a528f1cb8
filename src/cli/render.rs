//! `renkei render FILE --to …`: one Markdown file to one result, through the same pipeline, without a site.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{RenderArguments, RenderTo};
use super::{Exit, Say};
use crate::config::Fonts;
use crate::diag::{At, Diagnostic, Diagnostics, Lang, Place, rules};
use crate::doc::{self, BlockKind, ParseOptions, plain_text};
use crate::engine;
use crate::io;
use crate::render::docx;
use crate::render::html::serialize::{Answers, Href, Options, Picture};
use crate::render::html::{serialize, standalone};
use crate::render::paper::{self, Goal, Paper};
use crate::render::pdf::Press;
use crate::safety;
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
    let (mut document, title, front) = match site::split(&source.text) {
        Split::NoFrontMatter => {
            let options = ParseOptions::default();
            let mut document = doc::parse(&source, 0..source.text.len(), &options, &mut diagnostics);
            doc::number(&mut document, &source, None, None, &mut diagnostics);
            let title = first_heading(&mut document, arguments.to, &mut diagnostics);
            (document, title, None)
        }
        Split::Page { .. } | Split::Unclosed => {
            let page = site::parse_page(&source, &ParseOptions::default());
            diagnostics.append(page.diagnostics);
            (page.document, page.front.as_ref().map(|front| front.title.clone()), page.front)
        }
    };
    site::write_eras(&mut document, &path, &mut diagnostics);
    ask_in_vain(&document, &path, &mut diagnostics);
    // The language of the messages is not that of the document, which says nothing of its own.
    let lang = Lang::default();
    let made = match arguments.to {
        RenderTo::Html => {
            let content = serialize::write(&document, &Options { lang }, &AsWritten);
            Some(standalone(title.as_deref(), path.file_name(), lang, &content).into_bytes())
        }
        RenderTo::Text => Some(doc::text::write(&document, lang).into_bytes()),
        RenderTo::Docx | RenderTo::Pdf => {
            let info = front.as_ref().and_then(|front| front.document.as_ref());
            let answers = BesideFile { file: &arguments.file };
            let title = title.as_deref().unwrap_or(path.file_name());
            let paper = on_paper(&path, title, info, &document, &answers);
            match arguments.to {
                RenderTo::Docx => docx::write(&paper, &mut diagnostics),
                _ => match pdf(&paper, &mut diagnostics) {
                    Ok(made) => made,
                    Err(error) => {
                        say.refuse(&error);
                        return Exit::of(&error);
                    }
                },
            }
        }
    };
    diagnostics.tidy();
    let mut sources = SourceMap::default();
    sources.insert(source);
    say.diagnostics(&diagnostics.0, &sources);
    if diagnostics.has_errors() {
        return Exit::Content;
    }
    let made = made.unwrap_or_default();
    match &arguments.output {
        None => return say.print(&made),
        Some(out) => {
            if let Err(error) = io::write_file(out, &made) {
                return say.refuse(&error);
            }
        }
    }
    Exit::Fine
}

/// The file as a PDF; nothing where something in it cannot be set, which `diagnostics` says.
///
/// # Errors
/// `fonts-missing`.
fn pdf(paper: &Paper<'_>, diagnostics: &mut Diagnostics) -> Result<Option<Vec<u8>>, Diagnostic> {
    let press = Press::open(&Fonts::default(), &io::MachineFonts::default())?;
    let manuscript = press.write(paper, diagnostics);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    match press.set(manuscript) {
        Ok(made) => Ok(Some(made.bytes)),
        Err(error) => {
            diagnostics.push(error.at_file(paper.path));
            Ok(None)
        }
    }
}

/// The paper of a single file: what its front matter says, and nothing of a site.
fn on_paper<'a>(
    path: &'a SourcePath,
    title: &'a str,
    info: Option<&'a site::DocumentInfo>,
    document: &'a doc::Document,
    answers: &'a BesideFile<'_>,
) -> Paper<'a> {
    let lang = Lang::default();
    let version = info.map(|info| info.version.text(lang));
    let number = info.and_then(|info| info.number.as_deref());
    let running: Vec<&str> = number.into_iter().chain([title]).chain(version.as_deref()).collect();
    Paper {
        path,
        title: Cow::Borrowed(title),
        lang,
        info,
        running: running.join("\u{3000}"),
        address: None,
        author: Cow::Borrowed(""),
        date: info.and_then(|info| info.revisions.last().map(|last| last.date).or(info.effective_on)),
        lead: Vec::new(),
        body: Cow::Borrowed(document),
        answers,
    }
}

/// The first heading of the first level is the title of a file without front matter. Like any title it is not said twice;
/// plain text has no other place for it.
fn first_heading(document: &mut doc::Document, to: RenderTo, diagnostics: &mut Diagnostics) -> Option<String> {
    let is_title = |block: &doc::Block| matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1);
    let at = document.blocks.iter().position(is_title)?;
    let BlockKind::Heading(heading) = &document.blocks[at].kind else { return None };
    let title = doc::plain_text(&heading.content);
    let span = document.blocks[at].span;
    let of_title =
        |place: &Option<Place>| matches!(place, Some(Place { at: At::Span(at), .. }) if at.start == span.start);
    diagnostics.0.retain(|found| found.rule != "heading-h1" || !of_title(&found.place));
    if to != RenderTo::Text {
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

/// On paper, links lead to addresses and within the document; pictures are the files that the author named.
struct BesideFile<'a> {
    file: &'a Path,
}

impl paper::Answers for BesideFile<'_> {
    fn link(&self, target: &str) -> Option<Goal> {
        match target.strip_prefix('#') {
            Some(place) => Some(Goal::Place(place.to_owned())),
            None => site::is_external(target).then(|| Goal::Address(target.to_owned())),
        }
    }

    fn picture(&self, target: &str) -> Option<Arc<paper::Picture>> {
        let file = self.file.parent()?.join(target);
        let bytes = io::read_file(&file).ok()?;
        let info = safety::inspect(target, &bytes).picture?;
        Some(Arc::new(paper::Picture { bytes: bytes.into(), kind: info.kind, width: info.width, height: info.height }))
    }
}
