//! Reading and parsing every file of a site, each by itself.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Observer;
use crate::config;
use crate::data::contacts::{self, Contacts};
use crate::data::facilities::{self, Facilities};
use crate::data::redirects;
use crate::data::table::{self, Table};
use crate::diag::{At, Diagnostic, Diagnostics, Place, Scope, rules};
use crate::doc::{Document, Facts, ParseOptions};
use crate::render::html::{Theme, ThemeFile};
use crate::site::{Content, ParsedPage, TableKey, parse_page};
use crate::source::{Source, SourceMap, SourcePath};
use crate::store::{Files, Listed};
use crate::theme_files;

/// The largest Markdown file that is read, in bytes.
const LARGEST_PAGE: u64 = 16 << 20;

/// Everything that was read.
pub struct Loaded {
    /// The configuration.
    pub config: config::Site,
    /// The theme.
    pub theme: Theme,
    /// The pages and data.
    pub content: Content,
    /// The texts that messages point into.
    pub sources: SourceMap,
}

/// Reads a site. `None` where there is no configuration to go by.
pub(super) fn load(files: &dyn Files, observer: &dyn Observer, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let mut loader = Loader { files, sources: SourceMap::default(), diagnostics };
    let config = loader.config()?;
    let theme = loader.theme(&config);
    let mut content = Content { attachments: loader.attachments(), ..Content::default() };
    content.pages = loader.pages(&config, observer);
    content.contacts = loader.contacts();
    content.facilities = loader.facilities(&config);
    content.redirects = loader.redirects();
    content.tables = loader.tables(&content.pages);
    Some(Loaded { config, theme, content, sources: loader.sources })
}

struct Loader<'a> {
    files: &'a dyn Files,
    sources: SourceMap,
    diagnostics: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn find(&self, path: &str) -> Option<&Listed> {
        let path = SourcePath::new(path);
        let list = self.files.list();
        list.binary_search_by(|listed| listed.path.cmp(&path)).ok().map(|at| &list[at])
    }

    /// The bytes of a file; a failure is reported.
    fn bytes(&mut self, path: &SourcePath) -> Option<Vec<u8>> {
        self.files.read(path).map_err(|error| self.diagnostics.push(error)).ok()
    }

    /// A text file that has to be UTF-8.
    fn text(&mut self, path: &str) -> Option<Source> {
        let path = self.find(path)?.path.clone();
        let bytes = self.bytes(&path)?;
        match decode(&path, bytes) {
            Ok(source) => {
                self.sources.insert(source.clone());
                Some(source)
            }
            Err(error) => {
                self.diagnostics.push(error);
                None
            }
        }
    }

    fn config(&mut self) -> Option<config::Site> {
        if self.find("content/site.yaml").is_none() {
            self.diagnostics.push(rules::missing_site_yaml().scoped(Scope::Everything));
            return None;
        }
        let source = self.text("content/site.yaml")?;
        config::decode(&source, self.diagnostics)
    }

    /// The built-in files of the default theme, overridden by those in `themes/<name>/`.
    fn theme(&mut self, config: &config::Site) -> Theme {
        let folder = format!("themes/{}/", config.theme.text);
        let own: Vec<SourcePath> =
            self.files.list().iter().map(|l| l.path.clone()).filter(|p| p.as_str().starts_with(&folder)).collect();
        if own.is_empty() && config.theme.text != "default" {
            let error = rules::missing_theme(&config.theme.text);
            self.diagnostics.push(error.at_span(&SourcePath::new("content/site.yaml"), config.theme.span));
        }
        let mut files: BTreeMap<String, ThemeFile> =
            theme_files().into_iter().map(|file| (file.name.clone(), file)).collect();
        for path in own {
            let name = path.as_str().trim_start_matches(&folder).to_owned();
            if let Some(bytes) = self.bytes(&path) {
                files.insert(name.clone(), ThemeFile { path, name, bytes });
            }
        }
        let (theme, sources) = Theme::load(files.into_values().collect(), config.lang, self.diagnostics);
        self.sources.extend(sources);
        theme
    }

    fn attachments(&self) -> Vec<(SourcePath, u64)> {
        let is_attachment = |path: &str| {
            path.starts_with("content/")
                && !path.starts_with("content/data/")
                && !path.ends_with(".md")
                && path != "content/site.yaml"
        };
        let list = self.files.list().iter().filter(|listed| is_attachment(listed.path.as_str()));
        list.map(|listed| (listed.path.clone(), listed.size)).collect()
    }

    fn pages(&mut self, config: &config::Site, observer: &dyn Observer) -> Vec<ParsedPage> {
        let is_page = |path: &str| {
            path.starts_with("content/") && !path.starts_with("content/data/") && path.ends_with(".md")
        };
        let listed: Vec<&Listed> = self.files.list().iter().filter(|l| is_page(l.path.as_str())).collect();
        let options = ParseOptions { raw_html: config.raw_html };
        let files = self.files;
        let parsed: Vec<(ParsedPage, Option<Source>)> = listed
            .par_iter()
            .map(|listed| {
                let page = load_page(files, listed, &options);
                observer.step();
                page
            })
            .collect();
        let (pages, sources): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
        self.sources.extend(sources.into_iter().flatten());
        pages
    }

    fn contacts(&mut self) -> Contacts {
        let Some(source) = self.text("content/data/contacts.yaml") else { return Contacts::default() };
        contacts::read(&source, self.diagnostics)
    }

    fn redirects(&mut self) -> Vec<redirects::RedirectRow> {
        let Some((table, source)) = self.csv("content/data/redirects.csv") else { return Vec::new() };
        self.sources.insert(source);
        redirects::read(&table, self.diagnostics)
    }

    fn csv(&mut self, path: &str) -> Option<(Table, Source)> {
        let path = self.find(path)?.path.clone();
        let bytes = self.bytes(&path)?;
        table::read_csv(&path, &bytes, self.diagnostics)
    }

    fn facilities(&mut self, config: &config::Site) -> Option<Facilities> {
        let settings = config.facilities.as_ref()?;
        let path = SourcePath::new(&format!("content/{}", settings.file.value.trim_start_matches('/')));
        let site_yaml = SourcePath::new("content/site.yaml");
        if self.find(path.as_str()).is_none() {
            let known: Vec<String> = self.data_files();
            let likely = crate::source::nearest(&settings.file.value, known.iter().map(String::as_str));
            let error = rules::missing_data_file(&settings.file.value).suggest(likely);
            self.diagnostics.push(error.at_span(&site_yaml, settings.file.span));
            return None;
        }
        let table = self.table(&path, settings.sheet.as_ref().map(|sheet| sheet.value.as_str()))?;
        Some(facilities::read(&table, settings, &site_yaml, self.diagnostics))
    }

    fn data_files(&self) -> Vec<String> {
        let files = self.files.list().iter().filter_map(|listed| listed.path.as_str().strip_prefix("content/"));
        files.filter(|path| path.starts_with("data/")).map(str::to_owned).collect()
    }

    /// A table from CSV or a workbook, by the file's ending.
    fn table(&mut self, path: &SourcePath, sheet: Option<&str>) -> Option<Table> {
        let bytes = self.bytes(path)?;
        if path.extension() == "xlsx" {
            return table::read_workbook(path, &bytes, sheet, self.diagnostics);
        }
        let (table, source) = table::read_csv(path, &bytes, self.diagnostics)?;
        self.sources.insert(source);
        Some(table)
    }

    /// The tables that pages show with `::table`.
    fn tables(&mut self, pages: &[ParsedPage]) -> BTreeMap<TableKey, Table> {
        let mut tables = BTreeMap::new();
        let mut tried = BTreeSet::new();
        for page in pages {
            for directive in page.facts.directives.iter().filter(|directive| &*directive.name == "table") {
                let Some(file) = directive.attribute("file") else { continue };
                let sheet = directive.attribute("sheet").map(|sheet| sheet.value.to_string());
                let Some(path) = page.path.join(&file.value) else { continue };
                // A missing file and one under data/ are reported as broken references of the page.
                let usable = self.find(path.as_str()).is_some() && !path.as_str().starts_with("content/data/");
                if !usable || !tried.insert((path.clone(), sheet.clone())) {
                    continue;
                }
                if let Some(table) = self.table(&path, sheet.as_deref()) {
                    tables.insert((path, sheet), table);
                }
            }
        }
        tables
    }
}

fn load_page(files: &dyn Files, listed: &Listed, options: &ParseOptions) -> (ParsedPage, Option<Source>) {
    let too_large = || Err(rules::file_too_large(LARGEST_PAGE >> 20).at_file(&listed.path));
    let bytes = if listed.size > LARGEST_PAGE { too_large() } else { files.read(&listed.path) };
    match bytes.and_then(|bytes| decode(&listed.path, bytes)) {
        Ok(source) => (parse_page(&source, options), Some(source)),
        Err(error) => (unreadable(&listed.path, error), None),
    }
}

fn unreadable(path: &SourcePath, error: Diagnostic) -> ParsedPage {
    ParsedPage {
        path: path.clone(),
        front: None,
        front_is_sound: false,
        document: Document::default(),
        facts: Facts::default(),
        placeholder: None,
        diagnostics: Diagnostics(vec![error]),
    }
}

/// The text of a file that has to be UTF-8, without its byte order mark.
///
/// # Errors
/// `text-encoding` at the first byte that does not fit, with the encoding that the text seems to have.
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<Source, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(path.clone(), text.strip_prefix('\u{feff}').unwrap_or(&text))),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let seems = match bytes.as_slice() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
                _ if !encoding_rs::SHIFT_JIS.decode_without_bom_handling(&bytes).1 => "Shift_JIS（CP932）",
                _ => "?",
            };
            let before = String::from_utf8_lossy(&bytes[..good]).into_owned();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            Err(rules::text_encoding(seems).at(Place { path: path.clone(), at: At::Line(line, column) }))
        }
    }
}
