//! `::sitemap`: every page of the output, under its section.

use super::Expander;
use super::blocks::{link, paragraph};
use crate::doc::{Block, BlockKind, List, ListItem};
use crate::site::PageId;
use crate::source::Span;

impl Expander<'_> {
    /// The homepage, and below it the sections with their pages.
    pub(super) fn sitemap(&self, span: Span) -> Vec<Block> {
        let pages = self.view.pages().filter(|(id, _)| self.view.parent(*id).is_none()).map(|(id, _)| id);
        let tops: Vec<PageId> = pages.collect();
        let mut blocks: Vec<Block> = Vec::new();
        let items =
            tops.iter().flat_map(|&top| std::iter::once(self.page_item(top, span)).chain(self.below(top, span)));
        blocks.push(nested(items.collect(), span));
        blocks
    }

    fn below(&self, section: PageId, span: Span) -> Vec<ListItem> {
        let children = self.view.children(section);
        let items = children.map(|child| {
            let mut item = self.page_item(child, span);
            let below = self.below(child, span);
            if !below.is_empty() {
                item.blocks.push(nested(below, span));
            }
            item
        });
        items.collect()
    }

    fn page_item(&self, id: PageId, span: Span) -> ListItem {
        let page = self.view.site.page(id);
        let target = page.path.as_str().trim_start_matches("content");
        ListItem { span, task: None, blocks: vec![paragraph(vec![link(target, page.title(), span)], span)] }
    }
}

fn nested(items: Vec<ListItem>, span: Span) -> Block {
    Block { span, kind: BlockKind::List(Box::new(List { start: None, tight: true, items })) }
}
