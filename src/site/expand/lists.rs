//! `::news` and `::table`.

use super::Expander;
use super::blocks::{heading, link, list, marked, paragraph, table, text};
use crate::audience::Audience;
use crate::data::moment::{fiscal_label, fiscal_year};
use crate::diag::rules;
use crate::doc::{Block, Directive};
use crate::site::{Page, Phase, Target};
use crate::source::{SourcePath, Span};

impl Expander<'_> {
    /// The newest dated pages, or all of them by fiscal year; of one section, of one kind.
    pub(super) fn news(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let by_year = directive.attribute("by").is_some();
        let limit = directive.attribute("limit").and_then(|limit| limit.value.parse().ok());
        let limit = limit.unwrap_or(if by_year { usize::MAX } else { 5 });
        let Some(folder) = self.section_folder(directive) else { return Vec::new() };
        let kind = directive.attribute("kind");
        if let Some(kind) = kind.filter(|kind| site.config.news.kinds.name(&kind.value, self.lang()).is_none()) {
            let known = site.config.news.kinds.words().collect::<Vec<_>>().join(", ");
            let error = rules::unknown_kind(&*kind.value, known).suggest(site.config.news.kinds.nearest(&kind.value));
            self.diagnostics.push(error.at_span(&self.path, kind.span));
        }
        let pages = site.dated.iter().copied().filter(|&id| self.view.lists(id)).map(|id| site.page(id));
        let shown: Vec<&Page> = pages
            .filter(|page| page.path.as_str().starts_with(&folder))
            .filter(|page| {
                kind.is_none_or(|kind| page.front.kind.as_ref().is_some_and(|own| *own.value == *kind.value))
            })
            // What is over is only a matter of the archive.
            .filter(|page| by_year || site.phase(page) != Some(Phase::Over))
            .take(limit)
            .collect();
        if shown.is_empty() {
            return vec![paragraph(vec![text(self.label("nothing_new"), span)], span)];
        }
        if !by_year {
            return vec![self.news_items(&shown, span)];
        }
        self.lists += 1;
        let year = |page: &&Page| page.front.date.map(fiscal_year);
        let years = shown.chunk_by(|a, b| year(a) == year(b)).flat_map(|pages| {
            let number = pages.first().and_then(|page| page.front.date).map_or(0, fiscal_year);
            let id = format!("news:{}:{number}", self.lists);
            let title = fiscal_label(number, self.lang());
            [heading(self.heading_level + 1, id, &title, span), self.news_items(pages, span)]
        });
        years.collect()
    }

    fn news_items(&self, pages: &[&Page], span: Span) -> Block {
        let kinds = &self.view.site.config.news.kinds;
        let items = pages.iter().map(|page| {
            let day = page.front.date.map(|day| self.view.site.date_text(day)).unwrap_or_default();
            let kind = page.front.kind.as_ref().and_then(|kind| kinds.name(&kind.value, self.lang()));
            let target = page.path.as_str().trim_start_matches("content");
            let mut item = vec![marked("date", &day, span), text(" ", span)];
            item.extend(kind.into_iter().flat_map(|kind| [marked("kind", kind, span), text(" ", span)]));
            item.push(link(target, page.title(), span));
            item
        });
        list(items.collect(), span)
    }

    /// The folder of `section`, with its slash; all of content where none is named, `None` where it does not exist.
    fn section_folder(&mut self, directive: &Directive) -> Option<String> {
        let site = self.view.site;
        let Some(written) = directive.attribute("section") else { return Some("content/".to_owned()) };
        match site.resolve(&self.path, &written.value) {
            Target::Page(id, _) => Some(format!("{}/", site.page(id).path.folder())),
            Target::Broken => None,
            _ => {
                let error = rules::broken_link(&*written.value);
                self.diagnostics.push(error.at_span(&self.path, written.span));
                None
            }
        }
    }

    /// A table kept in a file beside the page.
    pub(super) fn table(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(file) = directive.attribute("file") else { return Vec::new() };
        let site = self.view.site;
        let path = self.path.join(&file.value).unwrap_or_else(|| SourcePath::new(""));
        let sheet = directive.attribute("sheet").map(|sheet| sheet.value.to_string());
        let Some(data) = site.tables.get(&(path.clone(), sheet)) else {
            let error = match site.resolve(&self.path, &file.value) {
                // It was reported when it was read.
                Target::Attachment(_) => return Vec::new(),
                Target::Missing(missing) => site.missing(&self.path, &file.value, missing),
                _ => {
                    rules::attribute_value("file", &*file.value, "CSV か Excel のファイル", "a CSV file or a workbook")
                }
            };
            self.push(error, file.span);
            return Vec::new();
        };
        let audience = site.attachments.get(&path).map_or(Audience::Internal, |attachment| attachment.audience);
        if !self.view.output.audiences.contains(&audience) {
            self.push(rules::table_not_public(&*file.value), file.span);
            return Vec::new();
        }
        let head: Vec<&str> = data.header.iter().map(|cell| cell.text.as_str()).collect();
        let rows = data.rows.iter().map(|row| row.iter().map(|cell| vec![text(&cell.text, span)]).collect()).collect();
        vec![table(&head, rows, span)]
    }
}
