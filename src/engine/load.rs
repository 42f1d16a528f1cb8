//! Reading and parsing every file of a site, each by itself.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::causes::{Lost, Names, settings_are_in_error};
use super::{Observer, Options, Report, choose_outputs};
use crate::audience::Audience;
use crate::builtin;
use crate::config;
use crate::data::banner;
use crate::data::contacts::{self, Contact};
use crate::data::facilities::{self, Facilities};
use crate::data::glossary;
use crate::data::questions;
use crate::data::redirects::{self, Redirects};
use crate::data::table::{self, Encoding, Table};
use crate::data::yaml;
use crate::diag::{At, Diagnostic, Diagnostics, Lang, Place, Scope, rules};
use crate::doc::{Document, Facts, ParseOptions};
use crate::render::html::{Theme, ThemeFile};
use crate::safety::{self, Inspection};
use crate::site::{
    self, BANNER, Content, Deferred, FAQ, GLOSSARY, HandbookData, LINKS, ParsedPage, TableKey, parse_page,
};
use crate::source::{Source, SourceMap, SourcePath, nearest};
use crate::store::{Files, Listed};

/// Where the configuration is.
pub(super) const SITE_YAML: &str = "content/site.yaml";

/// Where the contacts are.
const CONTACTS: &str = "content/data/contacts.yaml";

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
    /// What the report says of the files.
    pub read: Read,
}

/// What is remembered of the files that were read.
#[derive(Debug, Default)]
pub struct Read {
    /// The texts that messages point into.
    pub sources: SourceMap,
    /// How the text of each table was stored.
    pub encodings: Vec<(SourcePath, Encoding)>,
    /// The files of which names are missing because the file is in error.
    pub(super) lost: Lost,
}

/// The configuration alone.
///
/// # Errors
/// What is wrong with it, where it cannot be read.
pub fn configuration(files: &dyn Files) -> Result<config::Site, Box<Report>> {
    let mut diagnostics = Diagnostics::new();
    let mut loader = Loader::new(files, &mut diagnostics);
    let config = loader.config();
    let sources = loader.read.sources;
    config.ok_or_else(|| Box::new(Report::failed(diagnostics, sources)))
}

/// Reads a site.
///
/// # Errors
/// What was read so far, where there is no configuration to go by.
pub(super) fn load(
    files: &dyn Files,
    options: &Options,
    observer: &dyn Observer,
    diagnostics: &mut Diagnostics,
) -> Result<Loaded, Read> {
    let mut loader = Loader::new(files, diagnostics);
    let Some(mut config) = loader.config() else { return Err(loader.read) };
    // Before anything else is read: mistakes in data name the outputs that they concern.
    choose_outputs(&mut config, options);
    if settings_are_in_error(loader.diagnostics) {
        loader.lose(Names::Settings, SITE_YAML);
    }
    let theme = loader.theme(&config);
    let mut content = Content { attachments: loader.attachments(), ..Content::default() };
    content.pages = loader.pages(&config, observer);
    content.contacts = loader.contacts(&config);
    content.facilities = loader.facilities(&config, &mut content.deferred);
    content.figures = loader.figures(&config);
    content.redirects = loader.redirects();
    content.process = loader.process(&mut content.deferred);
    content.process.reports = loader.reports(&config);
    loader.process_pages(&config, &mut content);
    content.handbook = loader.handbook(config.lang);
    content.tables = loader.tables(&content.pages);
    content.frozen = loader.frozen(&content.pages);
    content.inspections = loader.inspections(&config, &content.pages);
    Ok(Loaded { config, theme, content, read: loader.read })
}

pub(super) struct Loader<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) read: Read,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Loader<'a> {
    pub(super) fn new(files: &'a dyn Files, diagnostics: &'a mut Diagnostics) -> Self {
        Self { files, read: Read::default(), diagnostics }
    }

    pub(super) fn find(&self, path: &str) -> Option<&Listed> {
        let path = SourcePath::new(path);
        let list = self.files.list();
        list.binary_search_by(|listed| listed.path.cmp(&path)).ok().map(|at| &list[at])
    }

    /// The files that lie in a folder itself, by path.
    pub(super) fn paths_in(&self, folder: &str) -> Vec<SourcePath> {
        let listed = self.files.list().iter().map(|listed| &listed.path);
        let lies_in = |path: &&SourcePath| path.as_str().strip_prefix(folder).is_some_and(|name| !name.contains('/'));
        listed.filter(lies_in).cloned().collect()
    }

    /// Remembers that names are missing because their file is in error.
    pub(super) fn lose(&mut self, names: Names, path: &str) {
        self.read.lost.insert((names, SourcePath::new(path)));
    }

    /// The bytes of a file; a failure is reported.
    fn bytes(&mut self, path: &SourcePath) -> Option<Vec<u8>> {
        self.files.read(path).map_err(|error| self.diagnostics.push(error)).ok()
    }

    /// A text file that has to be UTF-8.
    pub(super) fn text(&mut self, path: &str) -> Option<Source> {
        let path = self.find(path)?.path.clone();
        let bytes = self.bytes(&path)?;
        match decode(&path, bytes) {
            Ok(source) => {
                self.read.sources.insert(source.clone());
                Some(source)
            }
            Err(error) => {
                self.diagnostics.push(error);
                None
            }
        }
    }

    fn config(&mut self) -> Option<config::Site> {
        if self.find(SITE_YAML).is_none() {
            self.diagnostics
                .push(rules::missing_site_yaml().at_file(&SourcePath::new(SITE_YAML)).scoped(Scope::Everything));
            return None;
        }
        let source = self.text(SITE_YAML)?;
        config::decode(&source, self.diagnostics)
    }

    /// The built-in files of the default theme, overridden by those in `themes/<name>/`.
    fn theme(&mut self, config: &config::Site) -> Theme {
        let folder = format!("themes/{}/", config.theme.name.text);
        let own: Vec<SourcePath> =
            self.files.list().iter().map(|l| l.path.clone()).filter(|p| p.as_str().starts_with(&folder)).collect();
        if own.is_empty() && config.theme.name.text != "default" {
            let error = rules::missing_theme(&config.theme.name.text);
            self.diagnostics.push(error.at_span(&SourcePath::new(SITE_YAML), config.theme.name.span));
        }
        let mut files: BTreeMap<String, ThemeFile> =
            builtin::theme().into_iter().map(|file| (file.name.clone(), file)).collect();
        for path in own {
            let name = path.as_str().trim_start_matches(&folder).to_owned();
            if let Some(bytes) = self.bytes(&path) {
                files.insert(name.clone(), ThemeFile { path, name, bytes });
            }
        }
        let (theme, sources) = Theme::load(files.into_values().collect(), config, self.diagnostics);
        self.read.sources.extend(sources);
        theme
    }

    fn attachments(&self) -> Vec<(SourcePath, u64)> {
        let list = self.files.list().iter().filter(|listed| is_attachment(listed.path.as_str()));
        list.map(|listed| (listed.path.clone(), listed.size)).collect()
    }

    fn pages(&mut self, config: &config::Site, observer: &dyn Observer) -> Vec<ParsedPage> {
        let is_page =
            |path: &str| path.starts_with("content/") && !path.starts_with("content/data/") && path.ends_with(".md");
        let listed: Vec<&Listed> = self.files.list().iter().filter(|l| is_page(l.path.as_str())).collect();
        let options = ParseOptions { raw_html: config.raw_html, comments: false };
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
        self.read.sources.extend(sources.into_iter().flatten());
        pages
    }

    fn contacts(&mut self, config: &config::Site) -> Vec<Contact> {
        let Some((source, node)) = self.tree(CONTACTS, Some(Names::Contacts)) else { return Vec::new() };
        let (contacts, found) = contacts::read(&node, &source.path);
        self.tell(found, config);
        self.lose_some(Names::Contacts, CONTACTS, &node, contacts.len());
        contacts
    }

    /// The tree of a YAML file, where there is one; a failure is reported, and the names that the file holds are lost.
    pub(super) fn tree(&mut self, path: &str, names: Option<Names>) -> Option<(Source, yaml::Node)> {
        self.find(path)?;
        let read = self.text(path).and_then(|source| match yaml::parse(&source, 0..source.text.len()) {
            Ok(node) => Some((source, node)),
            Err(error) => {
                self.diagnostics.push(error);
                None
            }
        });
        if let (None, Some(names)) = (&read, names) {
            self.lose(names, path);
        }
        read
    }

    /// Names are lost where fewer entries could be read than the file has.
    fn lose_some(&mut self, names: Names, path: &str, node: &yaml::Node, read: usize) {
        let written = match &node.kind {
            yaml::Kind::Map(entries) => entries.len(),
            yaml::Kind::List(items) => items.len(),
            yaml::Kind::Null => 0,
            yaml::Kind::Scalar { .. } => 1,
        };
        if read < written {
            self.lose(names, path);
        }
    }

    fn handbook(&mut self, lang: Lang) -> HandbookData {
        let mut data = HandbookData::default();
        if let Some((source, node)) = self.tree(GLOSSARY, Some(Names::Glossary)) {
            let terms = glossary::read(&node, &source.path, self.diagnostics);
            self.lose_some(Names::Glossary, GLOSSARY, &node, terms.len());
            data.terms = Some(terms);
        }
        if let Some((source, node)) = self.tree(FAQ, Some(Names::Groups)) {
            let questions = questions::read_questions(&node, &source.path, self.diagnostics);
            self.lose_some(Names::Groups, FAQ, &node, questions.len());
            data.questions = Some(questions);
        }
        if let Some((source, node)) = self.tree(LINKS, Some(Names::Groups)) {
            let links = questions::read_links(&node, &source.path, self.diagnostics);
            self.lose_some(Names::Groups, LINKS, &node, links.len());
            data.links = Some(links);
        }
        if let Some((source, node)) = self.tree(BANNER, None) {
            data.banners = banner::read(&node, &source.path, lang, self.diagnostics);
        }
        data
    }

    fn redirects(&mut self) -> Redirects {
        let Some(path) = self.find("content/data/redirects.csv").map(|listed| listed.path.clone()) else {
            return Redirects::default();
        };
        let errors = self.diagnostics.errors();
        let table = self.table(&path, None);
        let redirects = table.map(|table| redirects::read(&table, self.diagnostics)).unwrap_or_default();
        if self.diagnostics.errors() > errors || !redirects.problems.is_empty() {
            self.lose(Names::Redirects, path.as_str());
        }
        redirects
    }

    fn facilities(&mut self, config: &config::Site, deferred: &mut Vec<Deferred>) -> Option<Facilities> {
        let Some(settings) = config.facilities.as_ref() else {
            if settings_are_in_error(self.diagnostics) {
                self.lose(Names::Facilities, SITE_YAML);
            }
            return None;
        };
        let path = settings.path();
        if self.find(path.as_str()).is_none() {
            let file = path.as_str().trim_start_matches("content/");
            let likely = nearest(file, self.data_files());
            let span = settings.mapping.file.as_ref().map_or(settings.mapping.span, |file| file.span);
            let error = rules::missing_data_file(file).suggest(likely);
            self.diagnostics.push(error.at_span(&settings.mapping.path, span));
            self.lose(Names::Facilities, SITE_YAML);
            return None;
        }
        let sheet = settings.mapping.sheet.as_ref().map(|sheet| sheet.value.as_str());
        let errors = self.diagnostics.errors();
        let table = self.table_from(&path, sheet, settings.mapping.header_row);
        let reading = table.map(|table| facilities::read(&settings.mapping, &settings.words, &table));
        if self.diagnostics.errors() > errors || reading.as_ref().is_none_or(|reading| reading.is_incomplete) {
            // The settings of the table may be what is wrong with it.
            self.lose(Names::Facilities, SITE_YAML);
            self.lose(Names::Facilities, path.as_str());
        }
        let reading = reading?;
        for (audience, diagnostic) in reading.diagnostics {
            let is_aside = diagnostic.place.as_ref().is_some_and(|place| reading.aside.contains(place));
            match audience {
                Audience::Internal if !is_aside => deferred.push(Deferred::Stages(diagnostic)),
                _ => self.diagnostics.push(diagnostic.scoped(config.outputs_for(audience))),
            }
        }
        reading.facilities
    }

    fn data_files(&self) -> impl Iterator<Item = &str> {
        let files = self.files.list().iter().filter_map(|listed| listed.path.as_str().strip_prefix("content/"));
        files.filter(|path| path.starts_with("data/"))
    }

    /// A table from CSV or a workbook, by the file's ending.
    pub(super) fn table(&mut self, path: &SourcePath, sheet: Option<&str>) -> Option<Table> {
        self.table_from(path, sheet, 1)
    }

    /// The same, with the number of the row that names the columns.
    fn table_from(&mut self, path: &SourcePath, sheet: Option<&str>, header_row: usize) -> Option<Table> {
        let bytes = self.bytes(path)?;
        let table = if ["xlsx", "xlsm", "xls"].contains(&path.extension().as_str()) {
            table::read_workbook_from(path, &bytes, sheet, header_row, self.diagnostics)?
        } else {
            let (table, source) = table::read_csv_from(path, &bytes, header_row, self.diagnostics)?;
            self.read.sources.insert(source);
            table
        };
        self.read.encodings.push((path.clone(), table.encoding));
        Some(table)
    }

    /// Looks into the files that pages name. One that cannot be read is reported where it is published.
    fn inspections(&self, config: &config::Site, pages: &[ParsedPage]) -> BTreeMap<SourcePath, Inspection> {
        let home = SourcePath::new("content/_index.md");
        let pictures = config.theme.pictures().flat_map(|one| site::attachment_candidates(&home, &one.text));
        let mut named: BTreeSet<SourcePath> = pictures.filter(|path| self.find(path.as_str()).is_some()).collect();
        for page in pages {
            let references = page.facts.links.iter().chain(&page.facts.images);
            let candidates = references.flat_map(|one| site::attachment_candidates(&page.path, &one.target));
            named.extend(candidates.filter(|path| is_attachment(path.as_str()) && self.find(path.as_str()).is_some()));
        }
        let files = self.files;
        let named: Vec<SourcePath> = named.into_iter().collect();
        let looked = named.into_par_iter().filter_map(|path| {
            let bytes = files.read(&path).ok()?;
            let found = safety::inspect(path.file_name(), &bytes);
            Some((path, found))
        });
        looked.collect()
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
                // What is no file beside the pages is reported as a broken reference of the page.
                let usable = self.find(path.as_str()).is_some() && is_attachment(path.as_str());
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

/// Whether a file lies beside the pages: no page, no data, not the configuration.
fn is_attachment(path: &str) -> bool {
    path.starts_with("content/") && !path.starts_with("content/data/") && !path.ends_with(".md") && path != SITE_YAML
}

fn load_page(files: &dyn Files, listed: &Listed, options: &ParseOptions) -> (ParsedPage, Option<Source>) {
    let too_large = || Err(rules::file_too_large(listed.size >> 20, LARGEST_PAGE >> 20).at_file(&listed.path));
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
        personal: Vec::new(),
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
            let (ja, en) = match bytes.as_slice() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ("UTF-16", "UTF-16"),
                _ if !encoding_rs::SHIFT_JIS.decode_without_bom_handling(&bytes).1 => {
                    ("Shift_JIS（CP932）", "Shift_JIS, CP932")
                }
                _ => ("ここで文字が壊れています", "broken here"),
            };
            let before = String::from_utf8_lossy(&bytes[..good]).into_owned();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            Err(rules::text_encoding(ja, en).at(Place { path: path.clone(), at: At::Line(line, column) }))
        }
    }
}
