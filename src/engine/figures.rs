//! Reading events, training, statistics and consents.

use super::load::Loader;
use crate::audience::Audience;
use crate::config;
use crate::data::table::Table;
use crate::data::{consents, events, statistics, training, yaml};
use crate::diag::Diagnostics;
use crate::site::Figures;

impl Loader<'_> {
    /// Reads these tables, as far as they are there. Each mistake blocks the outputs of its row's audience.
    pub(super) fn figures(&mut self, config: &config::Site) -> Figures {
        let mut figures = Figures::default();
        if let Some(source) = self.text("content/data/events.yaml") {
            match yaml::parse(&source, 0..source.text.len()) {
                Ok(node) => {
                    let (events, found) = events::read(&node, &source.path);
                    self.tell(found, config);
                    figures.events = Some(events);
                }
                Err(error) => self.diagnostics.push(error),
            }
        }
        if let Some(table) = self.data_table("statistics") {
            let (series, found) = statistics::read(&table);
            self.tell(found, config);
            figures.statistics = series;
        }
        figures.training = self.internal("training", config, training::read);
        figures.consents = self.internal("consents", config, consents::read);
        figures
    }

    /// A table of which every row is internal.
    fn internal<T>(
        &mut self,
        name: &str,
        config: &config::Site,
        read: impl Fn(&Table, &mut Diagnostics) -> Vec<T>,
    ) -> Vec<T> {
        let Some(table) = self.data_table(name) else { return Vec::new() };
        let mut found = Diagnostics::new();
        let rows = read(&table, &mut found);
        self.tell(vec![(Audience::Internal, found)], config);
        rows
    }

    /// `data/<name>.csv`, or the workbook of that name.
    fn data_table(&mut self, name: &str) -> Option<Table> {
        let path = ["csv", "xlsx"]
            .into_iter()
            .find_map(|ending| self.find(&format!("content/data/{name}.{ending}")).map(|listed| listed.path.clone()))?;
        self.table(&path, None)
    }

    fn tell(&mut self, found: Vec<(Audience, Diagnostics)>, config: &config::Site) {
        for (audience, mut found) in found {
            found.decide_scope(&config.outputs_for(audience));
            self.diagnostics.append(found);
        }
    }
}
