//! The one room that touches the disk: [`Folder`] reads a site, [`Stage`] replaces its outputs, [`write_new_tree`] and
//! [`write_new_file`] begin something new, [`keep_file`] keeps what must not be lost.
//!
//! The folder that [`Stage`] keeps beside the outputs:
//! ```text
//! dist/.htaccess            nobody is served from here
//! dist/.renkei/             says that dist is renkei's own
//! dist/.renkei/lock         held while a build runs
//! dist/.renkei/new/public/  the next public site while it is rendered
//! dist/.renkei/old/public/  the journal: the whole old site, between moving it away and moving the next one in
//! dist/public/              what the host serves
//! ```
#![expect(clippy::disallowed_methods, reason = "this is the one room that touches the disk")]

mod cache;
mod disk;
mod folder;
mod fonts;
mod fresh;
mod guard;
mod stage;

pub use cache::{CacheFolder, Looking};
pub use disk::{Plain, Step, Steps};
pub use folder::Folder;
pub use fonts::MachineFonts;
pub use fresh::{keep_file, read_file, write_file, write_new_file, write_new_tree};
pub use guard::Target;
pub use stage::{Counts, Published, Stage, Strategy};
