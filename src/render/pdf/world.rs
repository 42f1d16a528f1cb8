//! What typst may see: its library, our fonts, the template, one manuscript and its pictures. Nothing else: no disk, no
//! network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// The template: every function that a manuscript calls.
pub(super) const TEMPLATE: &str =
    concat!(include_str!("template/document.typ"), "\n", include_str!("template/form.typ"));

/// typst's own functions.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| id("/main.typ"));
static PAPER: LazyLock<Option<Source>> = LazyLock::new(|| Some(Source::new(id("/document.typ")?, TEMPLATE.to_owned())));

/// The id of a path. There are 65,535 ids in all, and none is ever given back, so that documents share their paths.
fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The name of a picture in its manuscript.
pub(super) fn picture_name(number: usize, ending: &str) -> String {
    format!("{number}.{ending}")
}

/// The world of one document.
pub(super) struct Desk<'a> {
    main: Source,
    pictures: Vec<(FileId, Bytes)>,
    book: &'a LazyHash<FontBook>,
    fonts: &'a [Font],
}

impl<'a> Desk<'a> {
    /// The world of a manuscript with its pictures, by name. `None` where a name is no path, which cannot be.
    pub(super) fn new(
        manuscript: String,
        pictures: impl IntoIterator<Item = (String, Bytes)>,
        book: &'a LazyHash<FontBook>,
        fonts: &'a [Font],
    ) -> Option<Self> {
        let pictures = pictures.into_iter().map(|(name, bytes)| Some((id(&format!("/{name}"))?, bytes)));
        Some(Self { main: Source::new((*MAIN)?, manuscript), pictures: pictures.collect::<Option<_>>()?, book, fonts })
    }

    fn missing<T>(file: FileId) -> FileResult<T> {
        Err(FileError::NotFound(file.vpath().get_without_slash().into()))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, file: FileId) -> FileResult<Source> {
        match &*PAPER {
            _ if file == self.main.id() => Ok(self.main.clone()),
            Some(paper) if paper.id() == file => Ok(paper.clone()),
            _ => Self::missing(file),
        }
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        let found = self.pictures.iter().find(|(id, _)| *id == file);
        found.map_or_else(|| Self::missing(file), |(_, bytes)| Ok(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
