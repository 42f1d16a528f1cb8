//! The urgent notices of an output, for templates.

use super::link_path;
use super::views::{BannerText, BannerView};
use crate::data::banner::{Banner, Level};
use crate::diag::rules;
use crate::site::{OutputView, Target};
use crate::source::SourcePath;

/// The banners that every page shows now.
pub(super) fn current(view: &OutputView<'_>) -> Vec<BannerView> {
    view.banners().into_iter().map(|banner| of(view, banner)).collect()
}

fn of(view: &OutputView<'_>, banner: &Banner) -> BannerView {
    let lang = view.site.config.lang;
    let label = |key: &'static str| rules::label(key, lang).unwrap_or(key);
    let target = banner.link.as_ref().map(|link| {
        let from = SourcePath::new("content/_index.md");
        (link.value.clone(), view.site.resolve(&from, &link.value))
    });
    let (href, local) = match target {
        Some((address, Target::External)) => (Some(address), false),
        Some((_, Target::Page(id, anchor))) if view.shows(id) => {
            let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            (Some(format!("{}{anchor}", link_path(view.output, &view.site.page(id).url))), true)
        }
        _ => (None, false),
    };
    let texts = banner.texts.iter().map(|(lang, text)| BannerText { lang: lang.clone(), text: text.clone() });
    BannerView {
        level: banner.level.name(),
        label: label(match banner.level {
            Level::Emergency => "banner_emergency",
            Level::Warning => "banner_warning",
            Level::Information => "banner_information",
        }),
        texts: texts.collect(),
        href,
        local,
        link_text: label("banner_link"),
    }
}
