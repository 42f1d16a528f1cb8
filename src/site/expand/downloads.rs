//! `::document-downloads`: the documents of the output in one file, and those of each group.

use super::Expander;
use super::blocks::{link, list, paragraph, part, text};
use crate::diag::rules;
use crate::doc::{Block, Directive};
use crate::site::links::GENERATED;
use crate::source::{Span, nearest};

impl Expander<'_> {
    /// Links to the bundles that hold something, or to that of one group.
    pub(super) fn bundles(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let wanted = directive.attribute("group");
        let groups = &self.view.site.config.document_groups;
        if let Some(group) = wanted.filter(|wanted| groups.iter().all(|group| group.key != *wanted.value)) {
            let known: Vec<&str> = groups.iter().map(|group| group.key.as_str()).collect();
            let likely = nearest(&group.value, known.iter().copied());
            self.push(rules::unknown_document_group(&*group.value, known.join(", ")).suggest(likely), group.span);
        }
        let bundles = self.view.bundles().into_iter();
        let bundles = bundles.filter(|bundle| match wanted {
            Some(wanted) => bundle.group.as_deref() == Some(&*wanted.value),
            None => true,
        });
        let links: Vec<_> = bundles
            .map(|bundle| vec![link(&format!("{GENERATED}{}", bundle.url.as_str()), &bundle.title, span)])
            .collect();
        if links.is_empty() {
            return vec![paragraph(vec![text(self.label("no_documents"), span)], span)];
        }
        let intro = paragraph(vec![text(self.label("bundles"), span)], span);
        vec![part("bundles", vec![intro, list(links, span)], span)]
    }
}
