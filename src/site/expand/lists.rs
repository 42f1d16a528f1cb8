//! `::news` and `::table`.

use super::Expander;
use super::blocks::{link, list, paragraph, table, text};
use crate::audience::Audience;
use crate::diag::rules;
use crate::doc::{Block, Directive};
use crate::site::Target;
use crate::source::{SourcePath, Span};

impl Expander<'_> {
    /// The newest dated pages, of one section or of all.
    pub(super) fn news(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let limit = directive.attribute("limit").and_then(|limit| limit.value.parse().ok()).unwrap_or(5);
        let section = match directive.attribute("section") {
            None => None,
            Some(written) => match site.resolve(&self.path, &written.value) {
                Target::Page(id, _) => Some(site.page(id).path.folder()),
                Target::Broken => return Vec::new(),
                _ => {
                    let error = rules::broken_link(&*written.value);
                    self.push(error, written.span);
                    return Vec::new();
                }
            },
        };
        let inside = |path: &str| section.is_none_or(|folder| path.starts_with(&format!("{folder}/")));
        let pages = site.dated.iter().map(|&id| (id, site.page(id)));
        let shown = pages.filter(|(id, page)| self.view.shows(*id) && inside(page.path.as_str())).take(limit);
        let items: Vec<_> = shown
            .map(|(_, page)| {
                let day = page.front.date.map(|day| site.date_text(day)).unwrap_or_default();
                let target = page.path.as_str().trim_start_matches("content");
                vec![text(&format!("{day}　"), span), link(target, page.title(), span)]
            })
            .collect();
        match items.is_empty() {
            true => vec![paragraph(vec![text(self.label("nothing_new"), span)], span)],
            false => vec![list(items, span)],
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
