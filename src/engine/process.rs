//! Reading the process, the issues, the evaluation and the closed reports, and the data that evidence points into.

use std::collections::BTreeMap;

use super::load::Loader;
use crate::audience::Audience;
use crate::config;
use crate::data::process::{Evidence, Process, Proof};
use crate::data::reports::{self, Snapshot};
use crate::data::table::{Cell, Table};
use crate::data::yaml::{self, Entry, Kind, Node};
use crate::data::{evaluation, issues, process};
use crate::diag::Diagnostics;
use crate::doc::ParseOptions;
use crate::site::{self, Content, EVALUATION, ISSUES, PROCESS, ProcessData, parse_page};
use crate::source::{SourcePath, Span};

impl Loader<'_> {
    /// Reads these files, as far as they are there. All is internal, except what stands in a milestone that others may see.
    pub(super) fn process(&mut self, config: &config::Site) -> ProcessData {
        let mut data = ProcessData::default();
        if let Some((path, node)) = self.internal_tree(PROCESS, config) {
            let (process, found) = process::read(&node, &path);
            for (audience, found) in found {
                self.diagnostics.push(found.scoped(config.outputs_for(audience)));
            }
            data.trees = self.trees(&process, config);
            data.process = Some(process);
        }
        let mut found = Diagnostics::new();
        if let Some((path, node)) = self.internal_tree(ISSUES, config) {
            data.issues = issues::read(&node, &path, &mut found);
        }
        if let Some((path, node)) = self.internal_tree(EVALUATION, config) {
            data.evaluation = evaluation::read(&node, &path, &mut found);
        }
        found.decide_scope(&config.outputs_for(Audience::Internal));
        self.diagnostics.append(found);
        data.reports = self.reports(config);
        data
    }

    /// The closed reports. Whatever is wrong with one of them, also that it cannot be read, concerns the office alone.
    fn reports(&mut self, config: &config::Site) -> Vec<Snapshot> {
        let earlier = std::mem::take(self.diagnostics);
        let mut reports = Vec::new();
        for path in self.paths_below(reports::FOLDER) {
            if path.extension() == "json"
                && let Some((source, node)) = self.tree(path.as_str(), None)
            {
                reports.extend(reports::read(&node, &source.path, self.diagnostics));
            }
        }
        self.diagnostics.decide_scope(&config.outputs_for(Audience::Internal));
        self.diagnostics.0.splice(0..0, earlier.0);
        reports.sort_by_key(|report| report.date);
        reports
    }

    /// Adds the pages that are made from the process, as if they had been read.
    pub(super) fn process_pages(&mut self, config: &config::Site, content: &mut Content) {
        let mut found = Diagnostics::new();
        let exists = |path: &str| self.find(path).is_some();
        let (mut made, mut sources) = match &content.process.process {
            Some(process) => site::process_pages(process, &exists, &mut found),
            None => Default::default(),
        };
        sources.extend(site::report_pages(&content.process.reports, &exists, &mut made));
        found.decide_scope(&config.outputs_for(Audience::Internal));
        self.diagnostics.append(found);
        let options = ParseOptions { raw_html: false, comments: false };
        content.process.pages = made;
        content.pages.extend(sources.iter().map(|source| parse_page(source, &options)));
        content.pages.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// The tree of a YAML file of which nothing but internal outputs is made.
    fn internal_tree(&mut self, path: &str, config: &config::Site) -> Option<(SourcePath, Node)> {
        let source = self.text(path)?;
        match yaml::parse(&source, 0..source.text.len()) {
            Ok(node) => Some((source.path, node)),
            Err(error) => {
                self.diagnostics.push(error.scoped(config.outputs_for(Audience::Internal)));
                None
            }
        }
    }

    /// The files that evidence points into.
    fn trees(&mut self, process: &Process, config: &config::Site) -> BTreeMap<String, Option<Node>> {
        let proofs = process.milestones().map(|(_, _, milestone)| &milestone.proof);
        let evidence =
            proofs.filter_map(|proof| if let Proof::Evidence(evidence) = proof { Some(evidence) } else { None });
        let files = evidence.flat_map(Evidence::leaves).filter_map(|leaf| match leaf {
            Evidence::Data(pointer) => Some(pointer.file.clone()),
            _ => None,
        });
        let mut trees = BTreeMap::new();
        for file in files {
            let path = format!("content/data/{file}");
            if trees.contains_key(&file) || self.find(&path).is_none() {
                continue;
            }
            let tree = match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "yaml" | "yml" | "json" => self.internal_tree(&path, config).map(|(_, node)| node),
                "csv" | "xlsx" => self.internal_table(&SourcePath::new(&path), config),
                _ => continue,
            };
            trees.insert(file, tree);
        }
        trees
    }

    /// The rows of a table as a list of maps. What is wrong in it, its own reader tells once more, for its own outputs.
    fn internal_table(&mut self, path: &SourcePath, config: &config::Site) -> Option<Node> {
        let earlier = std::mem::take(self.diagnostics);
        let table = self.table(path, None);
        self.diagnostics.decide_scope(&config.outputs_for(Audience::Internal));
        self.diagnostics.0.splice(0..0, earlier.0);
        Some(rows(&table?))
    }
}

fn rows(table: &Table) -> Node {
    let span = Span::new(0, 0);
    let scalar = |cell: &Cell| Node { span, kind: Kind::Scalar { text: cell.trimmed().to_owned(), quoted: true } };
    let entry =
        |(name, cell): (&Cell, &Cell)| Entry { key: name.trimmed().to_owned(), key_span: span, value: scalar(cell) };
    let row = |cells: &Vec<Cell>| table.header.iter().zip(cells).map(entry).collect();
    let rows = table.rows.iter().map(|cells| Node { span, kind: Kind::Map(row(cells)) });
    Node { span, kind: Kind::List(rows.collect()) }
}
