//! The theme: templates and assets, the built-in ones overridden file by file by the site's own.

mod assets;
mod functions;
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use tera::{Context, ErrorKind, ReportError, Tera};

pub use assets::Asset;
use assets::hash_assets;

use crate::config;
use crate::diag::{At, Diagnostic, Diagnostics, Place, rules};
use crate::render::html::escape;
use crate::source::{Source, SourcePath, Span, nearest};

/// Tera's name for everything that a template was given.
const WHOLE_CONTEXT: &str = "__tera_context";

/// How many bytes are set aside for a page before it is rendered.
const TYPICAL_PAGE: usize = 16 << 10;

/// The largest page that a template may make, in bytes.
const LARGEST_PAGE: usize = 64 << 20;

/// One file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it was read, for messages: `themes/default/templates/page.html`.
    pub path: SourcePath,
    /// Its name in the theme: `templates/page.html`, `assets/style.css`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A loaded theme.
pub struct Theme {
    tera: Tera,
    names: BTreeSet<String>,
    paths: BTreeMap<String, SourcePath>,
    assets: BTreeMap<String, Asset>,
    /// Whether all its templates could be read. If not, every output is blocked, and pages are made without templates,
    /// only to find what is wrong in the pages themselves.
    sound: bool,
}

impl Theme {
    /// Loads a theme from its files (at most one of each name). All faults of all templates are listed;
    /// the sources of faulty templates are given back for the messages.
    pub fn load(files: Vec<ThemeFile>, config: &config::Site, diagnostics: &mut Diagnostics) -> (Self, Vec<Source>) {
        let mut templates = Vec::new();
        let mut assets = BTreeMap::new();
        let mut sound = true;
        for file in files {
            match file.name.split_once('/') {
                Some(("templates", name)) if name.ends_with(".html") => match String::from_utf8(file.bytes) {
                    Ok(text) => templates.push((name.to_owned(), Source::new(file.path, text))),
                    Err(_) => {
                        sound = false;
                        diagnostics.push(rules::template_encoding().at_file(&file.path));
                    }
                },
                Some(("assets", name)) => {
                    assets.insert(name.to_owned(), file.bytes);
                }
                _ => diagnostics.push(rules::theme_file_unused().at_file(&file.path)),
            }
        }
        let lang = config.lang;
        assets.entry(generated::NAME.to_owned()).or_insert_with(|| generated::sheet(config).into_bytes());
        let assets = hash_assets(assets);
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        tera.set_escape_fn(escape::write);
        functions::register(&mut tera, lang, &assets);
        let paths = templates.iter().map(|(name, source)| (name.clone(), source.path.clone())).collect();
        let names = templates.iter().map(|(name, _)| name.clone()).collect();
        let mut theme = Self { tera, names, paths, assets, sound };
        theme.sound &= theme.add(&templates, diagnostics);
        (theme, templates.into_iter().map(|(_, source)| source).collect())
    }

    /// Adds the templates; tells whether they can be used.
    fn add(&mut self, templates: &[(String, Source)], diagnostics: &mut Diagnostics) -> bool {
        let faults = templates.iter().filter_map(|(name, source)| self.syntax_fault(name, source)).collect::<Vec<_>>();
        let sound = faults.is_empty();
        faults.into_iter().for_each(|fault| diagnostics.push(fault));
        if !sound {
            return false;
        }
        let texts = templates.iter().map(|(name, source)| (name.as_str(), &*source.text));
        if let Err(error) = self.tera.add_raw_templates(texts) {
            self.structure_faults(&error).into_iter().for_each(|fault| diagnostics.push(fault));
            return false;
        }
        for (name, source) in templates {
            if let Some(at) = source.text.find(WHOLE_CONTEXT) {
                let span = Span::new(at, at + WHOLE_CONTEXT.len());
                diagnostics.push(rules::template_hidden_input(WHOLE_CONTEXT).at_span(&source.path, span));
            }
            for hidden in self.hidden_inputs(name) {
                diagnostics.push(self.at_template(rules::template_hidden_input(hidden), name, None));
            }
        }
        true
    }

    /// Tera stops at the first template that it cannot parse; each is tried alone so that all are reported.
    fn syntax_fault(&self, name: &str, source: &Source) -> Option<Diagnostic> {
        let mut alone = Tera::new();
        let error = alone.add_raw_template(name, &source.text).err()?;
        match error.kind() {
            ErrorKind::SyntaxError(report) if !is_about_another_file(report) => {
                Some(self.at_template(rules::template_syntax(report.message()), name, Some(report)))
            }
            _ => None,
        }
    }

    fn structure_faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                vec![self.at_template(rules::template_structure(report.message()), report.filename(), Some(report))]
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                vec![self.at_template(rules::template_structure(error), tpl, None)]
            }
            ErrorKind::MissingParent { current, .. } => {
                vec![self.at_template(rules::template_structure(error), current, None)]
            }
            _ => {
                let text = error.to_string();
                let unknown: Vec<Diagnostic> = unknown_names(&text)
                    .map(|(message, template, line, column)| {
                        let error = rules::template_unknown_name(message);
                        match self.paths.get(template) {
                            Some(path) => error.at(Place { path: path.clone(), at: At::Line(line, column) }),
                            None => error,
                        }
                    })
                    .collect();
                if unknown.is_empty() { vec![rules::template_structure(text)] } else { unknown }
            }
        }
    }

    fn hidden_inputs(&self, template: &str) -> Vec<String> {
        let mut components: Vec<&str> = self.tera.get_component_names().collect();
        components.sort_unstable();
        let implicit = components.into_iter().filter_map(|component| {
            let info = self.tera.get_component_definition(component)?;
            let argument = info.args().iter().find(|argument| argument.is_implicit())?;
            Some(format!("@{} ({component})", argument.name()))
        });
        // A component belongs to the theme as a whole: it is reported once, with the first template.
        let first = self.names.first().is_some_and(|name| name == template);
        implicit.filter(|_| first).collect()
    }

    fn at_template(&self, diagnostic: Diagnostic, template: &str, report: Option<&ReportError>) -> Diagnostic {
        let Some(path) = self.paths.get(template) else { return diagnostic };
        let at = report.map_or(At::File, |report| At::Line(report.span().start_line, report.span().start_col + 1));
        diagnostic.at(Place { path: path.clone(), at })
    }

    /// Whether the theme has a template of that name, such as `page.html`.
    pub fn has(&self, template: &str) -> bool {
        self.names.contains(template) || !self.sound
    }

    /// The template whose name is nearest to `name`.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.names.iter().map(String::as_str))
    }

    /// The assets, by their name in the theme.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// Renders one page.
    ///
    /// # Errors
    /// `template-render` at the template's line, naming the page that was being made.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        page: &dyn std::fmt::Display,
    ) -> Result<Vec<u8>, Diagnostic> {
        if !self.sound {
            return Ok(Vec::new());
        }
        functions::begin_render();
        let mut html = Page(Vec::with_capacity(TYPICAL_PAGE));
        self.tera.render_to(template, context, &mut html).map_err(|error| match error.kind() {
            ErrorKind::Io(io::ErrorKind::FileTooLarge) => {
                let detail = format!("more than {} MB", LARGEST_PAGE >> 20);
                self.at_template(rules::template_render(page, detail), template, None)
            }
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                self.at_template(rules::template_render(page, report.message()), report.filename(), Some(report))
            }
            _ => self.at_template(rules::template_render(page, &error), template, None),
        })?;
        Ok(html.0)
    }
}

/// A page that is being made: a loop that writes without end stops here, before the memory is full.
struct Page(Vec<u8>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The names that Tera found nothing for: message, template, line, column. It tells of all of them in one text,
/// each as `error: MESSAGE` and, on the next line, ` --> TEMPLATE:LINE:COLUMN`.
fn unknown_names(text: &str) -> impl Iterator<Item = (&str, &str, usize, usize)> {
    let lines = text.lines().zip(text.lines().skip(1));
    lines.filter_map(|(message, place)| {
        let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line, template) = (place.next()?, place.next()?, place.next()?);
        Some((message.strip_prefix("error: ")?, template, line.parse().ok()?, column.parse().ok()?))
    })
}

/// Alone in its Tera, a template cannot find its includes, components and functions; that is not a fault of its own.
fn is_about_another_file(report: &ReportError) -> bool {
    let message = report.message().to_lowercase();
    ["unknown", "not found", "not registered", "doesn't exist", "does not exist"]
        .iter()
        .any(|word| message.contains(word))
}
