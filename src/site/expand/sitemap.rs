//! `::sitemap`: every page of the output, under its section.

use super::Expander;
use super::blocks::{link, paragraph};
use crate::doc::{Block, BlockKind, List, ListItem};
use crate::site::PageId;
use crate::source::Span;

impl Expander<'_> {
    /// The homepage, and below it the sections with their pages.
    pub(super) fn sitemap(&self, span: Span) -> Vec<Block> {
        let tops = self.view.pages().map(|(id, _)| id).filter(|&id| self.view.parent(id).is_none());
        let item = |id| self.view.lists(id).then(|| self.page_item(id, span));
        let items = tops.flat_map(|top| item(top).into_iter().chain(self.below(top, span)));
        vec![nested(items.collect(), span)]
    }

    /// The pages of a section. In the place of a section that the output does not list stand the pages below it.
    fn below(&self, section: PageId, span: Span) -> Vec<ListItem> {
        let mut items = Vec::new();
        for &child in &self.view.site.page(section).children {
            let below = self.below(child, span);
            if !self.view.lists(child) {
                items.extend(below);
                continue;
            }
            let mut item = self.page_item(child, span);
            if !below.is_empty() {
                item.blocks.push(nested(below, span));
            }
            items.push(item);
        }
        items
    }

    fn page_item(&self, id: PageId, span: Span) -> ListItem {
        let page = self.view.site.page(id);
        let target = page.path.as_str().trim_start_matches("content");
        ListItem { span, task: None, blocks: vec![paragraph(vec![link(target, page.title(), span)], span)] }
    }
}

fn nested(items: Vec<ListItem>, span: Span) -> Block {
    Block { span, kind: BlockKind::List(Box::new(List { start: None, tight: true, numbered: false, items })) }
}
