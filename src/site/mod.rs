//! The site: pages, sections and data put together, immutable, ready for questions.

mod addresses;
mod assemble;
mod bundles;
mod check;
mod documents;
mod emblem;
mod expand;
mod facility_lists;
mod figures;
mod folders;
mod front;
mod frozen;
mod handbook;
mod health;
mod links;
mod moments;
mod news;
mod office;
mod onboarding;
mod outage;
mod page;
mod process;
mod publish;
mod safety;
mod view;
mod withheld;

pub use addresses::{Redirect, attachment_url, variant_url};
pub use assemble::{Attachment, Content, Site, TableKey, assemble};
pub use bundles::{Bundle, BundledFile};
pub use check::check;
pub use documents::{Archived, DocumentInfo, Format, Layout, Revision, Version};
pub use expand::{
    asks_the_site, document_downloads, document_lead, expand, is_of_office, is_of_process, list_document,
    role_document, write_eras,
};
pub use facility_lists::{Facet, FacilityChange, ListPage, Rows};
pub use figures::{Figures, Gap};
pub use folders::folder_audiences;
pub use front::{FRONT_MATTER, FrontMatter, Inherited, Override};
pub use frozen::{FROZEN, Frozen, FrozenRecord, Kept, fingerprint, frozen_paths};
pub use handbook::{BANNER, FAQ, Fragment, GLOSSARY, Handbook, HandbookData, LINKS};
pub use links::{Target, attachment_candidates, is_external};
pub use onboarding::{Preparation, StageCount, StageState, YearOfGrowth, stage_counts};
pub use outage::{Outage, Phase};
pub use page::{Page, PageId, PageKind, ParsedPage, Split, parse_page, split};
pub use process::{
    Counts, Deferred, Difference, EVALUATION, ISSUES, MadePages, PROCESS, ProcessData, Progress, Reason, Remaining,
    Standing, State, pages as process_pages, report_pages,
};
pub use publish::{Change, Publication, Status, Withheld};
pub use view::OutputView;
pub use withheld::WithheldItem;
