//! Reading the process, the issues, the evaluation and the closed reports, and the data that evidence points into.

use std::collections::BTreeMap;

use super::causes::Names;
use super::load::Loader;
use crate::audience::Audience;
use crate::config;
use crate::data::process::{Evidence, Process, Proof};
use crate::data::reports::{self, Snapshot};
use crate::data::table::{Cell, Table};
use crate::data::yaml::{Entry, Kind, Node};
use crate::data::{evaluation, issues, process};
use crate::diag::{Diagnostics, Severity};
use crate::doc::ParseOptions;
use crate::site::{self, Content, Deferred, EVALUATION, ISSUES, PROCESS, ProcessData, parse_page};
use crate::source::{SourcePath, Span};
use crate::store::Files;

/// The process alone, as far as it can be read; what is wrong with it a build tells.
pub fn known_process(files: &dyn Files) -> Option<Process> {
    let mut diagnostics = Diagnostics::new();
    let mut loader = Loader::new(files, &mut diagnostics);
    loader.process(&mut Vec::new()).process
}

impl Loader<'_> {
    /// Reads these files, as far as they are there. Which outputs a mistake concerns, the assembled site knows.
    pub(super) fn process(&mut self, deferred: &mut Vec<Deferred>) -> ProcessData {
        let mut data = ProcessData::default();
        match self.shared_tree(PROCESS, Audience::Public, deferred) {
            Ok(Some((path, node))) => {
                let (process, found) = process::read(&node, &path);
                if found.iter().any(|(_, found)| found.severity == Severity::Error) {
                    self.lose(Names::Process, PROCESS);
                }
                deferred.extend(found.into_iter().map(|(audience, found)| Deferred::Milestones(audience, found)));
                data.trees = self.trees(&process, deferred);
                data.process = Some(process);
            }
            Ok(None) => {}
            Err(()) => self.lose(Names::Process, PROCESS),
        }
        data.is_unreadable = data.process.is_none() && self.find(PROCESS).is_some();
        let mut found = Diagnostics::new();
        if let Ok(Some((path, node))) = self.shared_tree(ISSUES, Audience::Internal, deferred) {
            data.issues = issues::read(&node, &path, &mut found);
        }
        if let Ok(Some((path, node))) = self.shared_tree(EVALUATION, Audience::Internal, deferred) {
            data.evaluation = evaluation::read(&node, &path, &mut found);
        }
        deferred.extend(found.0.into_iter().map(|found| Deferred::Milestones(Audience::Internal, found)));
        data
    }

    /// The closed reports. Whatever is wrong with one of them, also that it cannot be read, concerns the office alone.
    pub(super) fn reports(&mut self, config: &config::Site) -> Vec<Snapshot> {
        let earlier = std::mem::take(self.diagnostics);
        let mut reports = Vec::new();
        for path in self.paths_in(reports::FOLDER) {
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
        let folders = site::folder_audiences(&content.pages);
        let (mut made, mut sources) = match &content.process.process {
            Some(process) => site::process_pages(process, config.lang, &exists, &folders, &mut found),
            None => Default::default(),
        };
        sources.extend(site::report_pages(&content.process.reports, config.lang, &exists, &mut made));
        found.decide_scope(&config.outputs_for(Audience::Internal));
        self.diagnostics.append(found);
        let options = ParseOptions { raw_html: false, comments: false };
        content.process.pages = made;
        content.pages.extend(sources.iter().map(|source| parse_page(source, &options)));
        content.pages.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// The tree of a YAML file of which outputs for that audience, and narrower ones, show something; `None` where there is
    /// no such file.
    ///
    /// # Errors
    /// It is there and cannot be read, which is told.
    fn shared_tree(
        &mut self,
        path: &str,
        audience: Audience,
        deferred: &mut Vec<Deferred>,
    ) -> Result<Option<(SourcePath, Node)>, ()> {
        if self.find(path).is_none() {
            return Ok(None);
        }
        let earlier = std::mem::take(self.diagnostics);
        let tree = self.tree(path, None);
        let found = std::mem::replace(self.diagnostics, earlier);
        deferred.extend(found.0.into_iter().map(|found| Deferred::Milestones(audience, found)));
        tree.map(|(source, node)| Some((source.path, node))).ok_or(())
    }

    /// The files that evidence points into.
    fn trees(&mut self, process: &Process, deferred: &mut Vec<Deferred>) -> BTreeMap<String, Option<Node>> {
        // Each with the widest audience that sees a state made from it.
        let mut files: BTreeMap<String, Audience> = BTreeMap::new();
        for (_, _, milestone) in process.milestones() {
            let Proof::Evidence(evidence) = &milestone.proof else { continue };
            let audience = process.reach(milestone);
            for leaf in evidence.leaves() {
                if let Evidence::Data(pointer) = leaf {
                    let widest = files.entry(pointer.file.clone()).or_insert(audience);
                    *widest = audience.min(*widest);
                }
            }
        }
        let mut trees = BTreeMap::new();
        for (file, audience) in files {
            let path = format!("content/data/{file}");
            if self.find(&path).is_none() {
                continue;
            }
            let tree = match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "yaml" | "yml" | "json" => {
                    self.shared_tree(&path, audience, deferred).ok().flatten().map(|(_, node)| node)
                }
                "csv" | "xlsx" => self.shared_table(&SourcePath::new(&path), audience, deferred),
                _ => continue,
            };
            trees.insert(file, tree);
        }
        trees
    }

    /// The rows of a table as a list of maps. What is wrong in it, its own reader tells once more, for its own outputs.
    fn shared_table(&mut self, path: &SourcePath, audience: Audience, deferred: &mut Vec<Deferred>) -> Option<Node> {
        let earlier = std::mem::take(self.diagnostics);
        let table = self.table(path, None);
        let found = std::mem::replace(self.diagnostics, earlier);
        deferred.extend(found.0.into_iter().map(|found| Deferred::Milestones(audience, found)));
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
