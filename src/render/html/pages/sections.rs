//! What a page shows of its section: the pages beside it, the news by year and kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tera::{Map, Value};

use super::{PageRenderer, link_path};
use crate::data::moment::{fiscal_label, fiscal_year};
use crate::render::html::views::{KindView, YearView};
use crate::site::{OutputView, PageId, PageKind};

/// How many pages the menu of a section may hold; a longer list helps nobody beside a text.
const LONGEST_MENU: usize = 24;

/// The menus of all sections that have one.
pub(super) fn menus(view: &OutputView<'_>, items: &[Option<Value>]) -> BTreeMap<PageId, Value> {
    let sections = view.pages().filter(|&(id, page)| page.kind == PageKind::Section && !view.is_news_section(id));
    let menu = |(id, _): (PageId, _)| {
        let pages: Vec<Value> =
            view.children(id).take(LONGEST_MENU + 1).filter_map(|child| items[child.0].clone()).collect();
        if !(2..=LONGEST_MENU).contains(&pages.len()) {
            return None;
        }
        let mut menu = Map::new();
        menu.insert("section".into(), items[id.0].clone()?);
        menu.insert("pages".into(), pages.into());
        Some((id, Value::from(menu)))
    };
    sections.filter_map(menu).collect()
}

impl PageRenderer<'_> {
    /// The menu of the nearest section above a page that has one, and the address of the entry that the page lies under.
    pub(super) fn menu_beside(&self, id: PageId) -> Option<(Value, String)> {
        let (mut entry, mut above) = (id, self.view.parent(id)?);
        loop {
            if let Some(menu) = self.menus.get(&above) {
                let path = link_path(self.view.output, &self.view.site.page(entry).url);
                return Some((menu.clone(), path));
            }
            (entry, above) = (above, self.view.parent(above)?);
        }
    }

    /// The news of a section by fiscal year, the newest first; nothing where it is no section of news.
    pub(super) fn years(&self, id: PageId) -> Vec<Value> {
        let site = self.view.site;
        if !self.view.is_news_section(id) {
            return Vec::new();
        }
        let year = |child: &PageId| site.page(*child).front.date.map(fiscal_year);
        let children = self.view.children(id).filter_map(|child| Some((year(&child)?, self.items[child.0].clone()?)));
        let mut years: BTreeMap<Reverse<i16>, Vec<Value>> = BTreeMap::new();
        children.for_each(|(year, item)| years.entry(Reverse(year)).or_default().push(item));
        let views = years.into_iter().map(|(Reverse(year), items)| {
            let view = YearView { title: fiscal_label(year, self.lang()), id: format!("fiscal:{year}") };
            let mut map = Map::new();
            map.insert("year".into(), Value::from_serializable(&view));
            map.insert("items".into(), items.into());
            Value::from(map)
        });
        views.collect()
    }

    /// The kinds that the news of a section have; nothing where there is only one, for then nothing can be chosen.
    pub(super) fn kinds(&self, section: PageId) -> Vec<KindView> {
        let site = self.view.site;
        let kinds = &site.config.news.kinds;
        let has = |word: &str| {
            let kind = |child| site.page(child).front.kind.as_ref();
            self.view.children(section).any(|child| kind(child).is_some_and(|kind| kind.value == word))
        };
        let words = kinds.words().enumerate().filter(|(_, word)| has(word));
        let views: Vec<KindView> = words
            .filter_map(|(index, word)| {
                Some(KindView { number: index + 1, name: kinds.name(word, self.lang())?.to_owned() })
            })
            .collect();
        if views.len() > 1 { views } else { Vec::new() }
    }
}
