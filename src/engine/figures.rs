//! Reading events, training, statistics and consents.

use super::causes::Names;
use super::load::Loader;
use crate::audience::Audience;
use crate::config;
use crate::data::statistics::Series;
use crate::data::table::Table;
use crate::data::{consents, events, statistics, training, yaml};
use crate::diag::Diagnostics;
use crate::site::Figures;
use crate::source::SourcePath;

/// Where the events are.
const EVENTS: &str = "content/data/events.yaml";

impl Loader<'_> {
    /// Reads these tables, as far as they are there. Each mistake blocks the outputs of its row's audience.
    pub(super) fn figures(&mut self, config: &config::Site) -> Figures {
        let mut figures = Figures::default();
        if let Some((source, node)) = self.tree(EVENTS, Some(Names::Events)) {
            let errors = self.diagnostics.errors();
            let (events, found) = events::read(&node, &source.path);
            self.tell(found, config);
            let kinds = match node.get("kinds").map(|kinds| &kinds.kind) {
                Some(yaml::Kind::Map(entries)) => entries.len(),
                _ => usize::MAX,
            };
            if self.diagnostics.errors() > errors && events.kinds.len() < kinds {
                self.lose(Names::Events, EVENTS);
            }
            let written = match node.get("events").map(|events| &events.kind) {
                Some(yaml::Kind::Map(entries)) => entries.len(),
                _ => 0,
            };
            if events.events.len() < written {
                self.lose(Names::EventIds, EVENTS);
            }
            figures.events = Some(events);
        }
        figures.statistics = self.statistics(config);
        figures.training = self.internal("training", config, training::read);
        figures.consents = self.internal("consents", config, consents::read);
        figures
    }

    fn statistics(&mut self, config: &config::Site) -> Vec<Series> {
        let Some(path) = self.data_file("statistics") else { return Vec::new() };
        let errors = self.diagnostics.errors();
        let read = self.table(&path, None).map(|table| statistics::read(&table));
        let (series, found) = read.unwrap_or_default();
        self.tell(found, config);
        if self.diagnostics.errors() > errors {
            self.lose(Names::Statistics, path.as_str());
        }
        series
    }

    /// A table of which every row is internal.
    fn internal<T>(
        &mut self,
        name: &str,
        config: &config::Site,
        read: impl Fn(&Table, &mut Diagnostics) -> Vec<T>,
    ) -> Vec<T> {
        let Some(path) = self.data_file(name) else { return Vec::new() };
        let errors = self.diagnostics.errors();
        let mut found = Diagnostics::new();
        let rows = self.table(&path, None).map(|table| read(&table, &mut found)).unwrap_or_default();
        self.tell(vec![(Audience::Internal, found)], config);
        if name == "consents" && self.diagnostics.errors() > errors {
            // Their sum is a statistic.
            self.lose(Names::Statistics, path.as_str());
        }
        rows
    }

    /// `data/<name>.csv`, or the workbook of that name.
    fn data_file(&self, name: &str) -> Option<SourcePath> {
        let mut files = ["csv", "xlsx"].into_iter().map(|ending| format!("content/data/{name}.{ending}"));
        files.find_map(|file| self.find(&file).map(|listed| listed.path.clone()))
    }

    pub(super) fn tell(&mut self, found: Vec<(Audience, Diagnostics)>, config: &config::Site) {
        for (audience, mut found) in found {
            found.decide_scope(&config.outputs_for(audience));
            self.diagnostics.append(found);
        }
    }
}
