//! The logo and the icon: pictures that the settings name, published with every output.

use crate::config::Reference;
use crate::diag::{Diagnostics, Lang, Scope, rules};
use crate::safety::picture::PictureInfo;
use crate::site::handbook::from_content;
use crate::site::{OutputView, Site, Target};
use crate::source::SourcePath;

impl Site {
    /// The pictures that the settings name, each with what it leads to.
    pub(super) fn emblems(&self) -> impl Iterator<Item = (&Reference, Target)> {
        self.config.theme.pictures().map(|named| (named, self.emblem(named)))
    }

    fn emblem(&self, named: &Reference) -> Target {
        self.resolve(&SourcePath::new("content/_index.md"), &from_content(&named.text))
    }
}

impl<'a> OutputView<'a> {
    /// A picture of the settings that the output shows: its file, and what is known of it.
    pub fn emblem(&self, named: Option<&Reference>) -> Option<(SourcePath, &'a PictureInfo)> {
        match self.site.emblem(named?) {
            Target::Attachment(path) if self.shows_attachment(&path) => {
                self.site.picture(&path).map(|info| (path.clone(), info))
            }
            _ => None,
        }
    }
}

/// Checks that the pictures are there, are pictures, may be seen by everyone, and hold nothing that must not get out.
pub(super) fn check(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let settings = SourcePath::new("content/site.yaml");
    let home = SourcePath::new("content/_index.md");
    for (named, target) in site.emblems() {
        let mut found = Vec::new();
        match target {
            Target::Missing(missing) => found.push(site.missing(&home, &from_content(&named.text), missing)),
            Target::Attachment(path) => {
                if site.picture(&path).is_none_or(|info| !info.kind.is_photograph()) {
                    found.push(rules::logo_not_a_picture(&named.text));
                }
                let hiding = views.iter().filter(|view| !view.may_show_attachment(&path));
                let hiding: Vec<String> = hiding.map(|view| view.output.name.clone()).collect();
                if let Some(file) = site.attachments.get(&path).filter(|_| !hiding.is_empty()) {
                    let (ja, en) = (file.audience.label(Lang::Ja), file.audience.label(Lang::En));
                    found.push(rules::narrower_link(&named.text, ja, en).scoped(Scope::Outputs(hiding)));
                }
                let inside = site.inspections.get(&path).into_iter().flat_map(|inspection| &inspection.findings);
                found.extend(inside.map(|finding| finding.told_of(path.file_name())));
            }
            _ => found.push(rules::logo_not_a_picture(&named.text)),
        }
        found.into_iter().for_each(|one| diagnostics.push(one.at_span(&settings, named.span)));
    }
}
