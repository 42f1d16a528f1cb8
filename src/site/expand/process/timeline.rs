//! `::timeline`: milestones along the years, as a drawing and as a table.

use super::super::Expander;
use super::super::blocks::{captioned, folded};
use crate::doc::{Block, BlockKind, Directive, Timeline, TimelineRow};
use crate::site::{Counts, Standing};
use crate::source::Span;

impl<'a> Expander<'a> {
    pub(in crate::site::expand) fn timeline(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let standings = match self.asked(directive, span) {
            Ok(standings) => standings,
            Err(blocks) => return blocks,
        };
        let site = self.view.site;
        let mut groups: Vec<(&str, Vec<&Standing<'a>>)> = Vec::new();
        for standing in &standings {
            match groups.last_mut() {
                Some((step, rows)) if *step == standing.step.name => rows.push(standing),
                _ => groups.push((&standing.step.name, vec![standing])),
            }
        }
        let names: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
        let title = self.label("timeline_title").replace("{steps}", &names.join("・"));
        let counts: Counts = standings.iter().collect();
        // Where the day stood, a public page would be another one every day.
        let (text, today) = match self.view.is_internal() {
            true => ("timeline_text", Some(self.label("timeline_today").to_owned())),
            false => ("timeline_states", None),
        };
        let description = self
            .label(text)
            .replace("{day}", &site.date_text(site.today))
            .replace("{counts}", &counts.words(self.lang()));
        let drawn = groups.iter().map(|(name, rows)| {
            let mut rows = rows.clone();
            rows.sort_by_key(|one| {
                let first = self.row(one).days().map(|(first, _)| first);
                (first.is_none(), first, one.milestone.due)
            });
            ((*name).to_owned(), rows.into_iter().map(|one| self.row(one)).collect())
        });
        let timeline =
            Timeline { title: title.clone(), description, today: (site.today, today), groups: drawn.collect() };
        let all: Vec<&Standing<'a>> = standings.iter().collect();
        let twin = captioned(&title, self.milestone_table(&all, true, false, span));
        let drawing = Block { span, kind: BlockKind::Timeline(Box::new(timeline)) };
        vec![drawing, folded(self.label("timeline_table"), vec![twin])]
    }

    fn row(&self, standing: &Standing<'a>) -> TimelineRow {
        TimelineRow {
            label: standing.milestone.title.clone(),
            state: standing.state.word(),
            state_label: standing.state.label(self.lang()).to_owned(),
            start: standing.milestone.start,
            due: standing.milestone.due,
            done: standing.done_on,
        }
    }
}
