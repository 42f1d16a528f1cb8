//! `::overrides`: what was found and stays, with who decided and why.

use super::Expander;
use super::blocks::{link, paragraph, table, text};
use crate::audience::Audience;
use crate::diag::rules;
use crate::doc::{Block, Inline};
use crate::source::Span;

impl Expander<'_> {
    /// The exceptions of all pages that this output shows, as a table; on internal pages alone.
    pub(super) fn overrides(&mut self, span: Span) -> Vec<Block> {
        if self.page.is_none_or(|page| page.publication.audience != Audience::Internal) {
            self.diagnostics.push(rules::overrides_not_internal().at_span(&self.path, span));
            return Vec::new();
        }
        let rows = self.override_rows(span);
        if rows.is_empty() {
            return vec![paragraph(vec![text(self.label("override_none"), span)], span)];
        }
        vec![self.override_table(rows, span)]
    }

    /// The exceptions, a row each.
    pub(super) fn override_rows(&self, span: Span) -> Vec<Vec<Vec<Inline>>> {
        let mut rows = Vec::new();
        for (_, page) in self.view.pages() {
            for one in &page.front.safety {
                let file = one.file.as_ref().map_or(self.label("override_text"), |file| file.value.as_str());
                rows.push(vec![
                    vec![link(page.path.as_str().trim_start_matches("content"), page.title(), span)],
                    vec![text(file, span)],
                    vec![text(&one.rule.value, span)],
                    vec![text(&one.reason, span)],
                    vec![text(&one.by, span)],
                ]);
            }
        }
        rows
    }

    /// These rows under their heads.
    pub(super) fn override_table(&self, rows: Vec<Vec<Vec<Inline>>>, span: Span) -> Block {
        let head = ["override_page", "override_file", "override_rule", "override_reason", "override_by"];
        table(&head.map(|key| self.label(key)), rows, span)
    }
}
