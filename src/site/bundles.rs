//! 一括ダウンロード: the documents of an output in one file, and those of each group in one. What is in them is decided
//! here, by the output's own lists: nothing that was withdrawn, is not out, or is for fewer people.

use std::collections::BTreeSet;

use crate::config::DocumentGroup;
use crate::diag::{Diagnostics, rules};
use crate::site::{DocumentInfo, Format, OutputView, Page, PageId, Site, Target};
use crate::source::{SourcePath, UrlPath, nearest};

/// The directive that offers the files.
pub(super) const DIRECTIVE: &str = "document-downloads";

/// Documents that are downloaded as one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bundle {
    /// The key of the group; `None` for all documents.
    pub group: Option<String>,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: UrlPath,
    /// Its documents, in the order of lists.
    pub documents: Vec<PageId>,
}

/// One file of a document that a bundle holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BundledFile {
    /// A file that is made.
    Paper(Format),
    /// The file that was delivered.
    Delivered(SourcePath),
}

impl Site {
    /// The address of a bundle: `downloads/documents-patients.zip`.
    pub fn bundle_url(group: Option<&str>) -> UrlPath {
        let group = group.map(|key| format!("-{key}")).unwrap_or_default();
        UrlPath::new(&format!("downloads/documents{group}.zip"))
    }

    /// The addresses of all bundles that there may be.
    pub(super) fn bundle_urls(&self) -> impl Iterator<Item = UrlPath> {
        let groups = self.config.document_groups.iter().map(|group| Some(group.key.as_str()));
        std::iter::once(None).chain(groups).map(Self::bundle_url)
    }

    /// The situations that documents name, whatever their status.
    pub(super) fn situations(&self) -> BTreeSet<&str> {
        self.documents().flat_map(|(_, _, info)| &info.situations).map(String::as_str).collect()
    }

    /// Says which kinds, owners and situations of groups do not exist.
    pub(super) fn check_groups(&self, diagnostics: &mut Diagnostics) {
        let path = SourcePath::new("content/site.yaml");
        let kinds = &self.config.document_kinds;
        for group in &self.config.document_groups {
            // The groups that are known without site.yaml have no place in it, and no mistakes.
            for kind in group.kinds.iter().filter(|kind| kind.span != Default::default() && !kinds.contains(&kind.text))
            {
                let likely = nearest(&kind.text, kinds.iter().map(String::as_str));
                let error = rules::unknown_document_kind(&kind.text, kinds.join("、")).suggest(likely);
                diagnostics.push(error.at_span(&path, kind.span));
            }
            for owner in group.owners.iter().filter(|owner| self.contact(&owner.text).is_none()) {
                let likely = nearest(&owner.text, self.contacts.iter().map(|contact| contact.key.value.as_str()));
                diagnostics.push(rules::unknown_owner(&owner.text).suggest(likely).at_span(&path, owner.span));
            }
            for one in &group.situations {
                if let Some(error) = self.unknown_situation(&one.text) {
                    diagnostics.push(error.at_span(&path, one.span));
                }
            }
        }
    }

    /// The error of a situation that no document names.
    pub(super) fn unknown_situation(&self, situation: &str) -> Option<crate::diag::Diagnostic> {
        let known = self.situations();
        (!known.contains(situation)).then(|| {
            let names: Vec<&str> = known.iter().copied().collect();
            rules::unknown_situation(situation, names.join("、")).suggest(nearest(situation, names.iter().copied()))
        })
    }
}

impl OutputView<'_> {
    /// The bundles that pages of the output offer and that hold something.
    pub fn bundles(&self) -> Vec<Bundle> {
        if self.first_page_with(DIRECTIVE).is_none() {
            return Vec::new();
        }
        let directives = self.pages().flat_map(|(_, page)| &page.facts.directives);
        let wanted: BTreeSet<Option<&str>> = directives
            .filter(|directive| &*directive.name == DIRECTIVE)
            .map(|directive| directive.attribute("group").map(|group| &*group.value))
            .collect();
        // A page that names no group offers all of them.
        let all = wanted.contains(&None);
        let whole = all.then(|| self.bundle(None)).into_iter();
        let groups = self.site.config.document_groups.iter();
        let groups = groups.filter(|group| all || wanted.contains(&Some(group.key.as_str())));
        whole.chain(groups.map(|group| self.bundle(Some(group)))).filter(|one| !one.documents.is_empty()).collect()
    }

    fn bundle(&self, group: Option<&DocumentGroup>) -> Bundle {
        let documents = self.listed_documents().filter(|(_, page, info)| {
            group.is_none_or(|group| holds(group, page, info)) && self.bundled_files(page, info).next().is_some()
        });
        let lang = self.site.config.lang;
        let key = group.map(|group| group.key.clone());
        Bundle {
            title: match group {
                Some(group) => group.label.clone(),
                None => rules::label("bundle_all", lang).unwrap_or_default().to_owned(),
            },
            url: Site::bundle_url(key.as_deref()),
            group: key,
            documents: documents.map(|(id, ..)| id).collect(),
        }
    }

    /// The files of a document that a bundle holds: those that are made, or the one that was delivered.
    pub fn bundled_files(&self, page: &Page, info: &DocumentInfo) -> impl Iterator<Item = BundledFile> {
        let made: Vec<Format> = self.site.papers_of(info).collect();
        let delivered = info.file.as_ref().and_then(|file| match self.site.resolve(&page.path, &file.value) {
            Target::Attachment(path) if self.shows_attachment(&path) => Some(BundledFile::Delivered(path)),
            _ => None,
        });
        made.into_iter().map(BundledFile::Paper).chain(delivered)
    }
}

/// Whether a document is of a group.
fn holds(group: &DocumentGroup, page: &Page, info: &DocumentInfo) -> bool {
    let named = |list: &[crate::config::Reference], is: &dyn Fn(&str) -> bool| {
        list.is_empty() || list.iter().any(|one| is(&one.text))
    };
    named(&group.kinds, &|kind| *kind == info.kind.value)
        && named(&group.owners, &|owner| page.owner.as_deref() == Some(owner))
        && named(&group.situations, &|situation| info.situations.iter().any(|one| one == situation))
        && (group.audiences.is_empty() || group.audiences.contains(&page.publication.audience))
}
