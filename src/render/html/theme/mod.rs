//! The theme: templates and assets, the built-in ones overridden file by file by the site's own.

mod assets;
mod functions;

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, ErrorKind, ReportError, Tera};

pub use assets::Asset;
use assets::hash_assets;

use crate::diag::{At, Diagnostic, Diagnostics, Lang, Place, rules};
use crate::render::html::escape;
use crate::source::{Source, SourcePath, nearest};

/// How many bytes are set aside for a page before it is rendered.
const TYPICAL_PAGE: usize = 16 << 10;

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
}

impl Theme {
    /// Loads a theme from its files (at most one of each name). All faults of all templates are listed;
    /// the sources of faulty templates are given back for the messages.
    pub fn load(files: Vec<ThemeFile>, lang: Lang, diagnostics: &mut Diagnostics) -> (Self, Vec<Source>) {
        let mut templates = Vec::new();
        let mut assets = BTreeMap::new();
        for file in files {
            match file.name.split_once('/') {
                Some(("templates", name)) if name.ends_with(".html") => match String::from_utf8(file.bytes) {
                    Ok(text) => templates.push((name.to_owned(), Source::new(file.path, text))),
                    Err(_) => diagnostics.push(rules::template_encoding().at_file(&file.path)),
                },
                Some(("assets", name)) => {
                    assets.insert(name.to_owned(), file.bytes);
                }
                _ => diagnostics.push(rules::theme_file_unused().at_file(&file.path)),
            }
        }
        let assets = hash_assets(assets);
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        tera.set_escape_fn(escape::write);
        functions::register(&mut tera, lang, &assets);
        let paths = templates.iter().map(|(name, source)| (name.clone(), source.path.clone())).collect();
        let names = templates.iter().map(|(name, _)| name.clone()).collect();
        let mut theme = Self { tera, names, paths, assets };
        theme.add(&templates, diagnostics);
        (theme, templates.into_iter().map(|(_, source)| source).collect())
    }

    fn add(&mut self, templates: &[(String, Source)], diagnostics: &mut Diagnostics) {
        let faults = templates.iter().filter_map(|(name, source)| self.syntax_fault(name, source)).collect::<Vec<_>>();
        let sound = faults.is_empty();
        faults.into_iter().for_each(|fault| diagnostics.push(fault));
        if !sound {
            return;
        }
        let texts = templates.iter().map(|(name, source)| (name.as_str(), &*source.text));
        if let Err(error) = self.tera.add_raw_templates(texts) {
            diagnostics.push(self.structure_fault(&error));
            return;
        }
        for name in &self.names {
            for hidden in self.hidden_inputs(name) {
                diagnostics.push(self.at_template(rules::template_hidden_input(hidden), name, None));
            }
        }
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

    fn structure_fault(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                self.at_template(rules::template_structure(report.message()), report.filename(), Some(report))
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                self.at_template(rules::template_structure(error), tpl, None)
            }
            ErrorKind::MissingParent { current, .. } => {
                self.at_template(rules::template_structure(error), current, None)
            }
            _ => rules::template_structure(error),
        }
    }

    fn hidden_inputs(&self, template: &str) -> Vec<String> {
        let whole_context = self
            .tera
            .get_template_variables(template)
            .is_ok_and(|names| names.contains("__tera_context"))
            .then(|| "__tera_context".to_owned());
        let mut components: Vec<&str> = self.tera.get_component_names().collect();
        components.sort_unstable();
        let implicit = components.into_iter().filter_map(|component| {
            let info = self.tera.get_component_definition(component)?;
            let argument = info.args().iter().find(|argument| argument.is_implicit())?;
            Some(format!("@{} ({component})", argument.name()))
        });
        // A component belongs to the theme as a whole: it is reported once, with the first template.
        let first = self.names.first().is_some_and(|name| name == template);
        whole_context.into_iter().chain(implicit.filter(|_| first)).collect()
    }

    fn at_template(&self, diagnostic: Diagnostic, template: &str, report: Option<&ReportError>) -> Diagnostic {
        let Some(path) = self.paths.get(template) else { return diagnostic };
        let at = report.map_or(At::File, |report| At::Line(report.span().start_line, report.span().start_col + 1));
        diagnostic.at(Place { path: path.clone(), at })
    }

    /// Whether the theme has a template of that name, such as `page.html`.
    pub fn has(&self, template: &str) -> bool {
        self.names.contains(template)
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
        functions::begin_render();
        let mut html = Vec::with_capacity(TYPICAL_PAGE);
        self.tera.render_to(template, context, &mut html).map_err(|error| match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                self.at_template(rules::template_render(page, report.message()), report.filename(), Some(report))
            }
            _ => self.at_template(rules::template_render(page, &error), template, None),
        })?;
        Ok(html)
    }
}

/// Alone in its Tera, a template cannot find its includes, components and functions; that is not a fault of its own.
fn is_about_another_file(report: &ReportError) -> bool {
    let message = report.message().to_lowercase();
    ["unknown", "not found", "not registered", "doesn't exist", "does not exist"]
        .iter()
        .any(|word| message.contains(word))
}
