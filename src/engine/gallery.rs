//! The files beside the pages as they are published: pictures without metadata, upright, and smaller ones.

use std::sync::Mutex;

use crate::diag::{Diagnostic, rules};
use crate::render::pdf::Press;
use crate::safety::Kind;
use crate::safety::picture::{self, PictureInfo};
use crate::site::Site;
use crate::source::SourcePath;
use crate::store::{Files, ImageCache, held};

/// Publishes the files beside the pages.
#[derive(Clone, Copy)]
pub(super) struct Gallery<'a> {
    pub(super) site: &'a Site,
    pub(super) files: &'a dyn Files,
    pub(super) cache: &'a dyn ImageCache,
    /// A picture is made once, however many threads ask for its sizes; few are made at a time, since a decoded
    /// photograph takes hundreds of megabytes.
    pub(super) seats: &'a [Mutex<()>; 2],
    /// What PDFs are set with; `None` where none is made.
    pub(super) press: Option<&'a Press>,
}

impl Gallery<'_> {
    /// A file as it is published. `shown`: a page shows it as a picture, so that its smaller ones are made, too.
    pub(super) fn attachment(&self, path: &SourcePath, shown: bool) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.files.read(path)?;
        let Some(info) = self.site.picture(path).filter(|info| info.kind.is_photograph()) else {
            // What cannot be read as the picture that it says it is could hold anything; its error blocks the output.
            return match Kind::of(path.file_name(), &bytes).is_photograph() {
                true => Ok(Vec::new()),
                false => Ok(bytes),
            };
        };
        match picture::as_it_is(info.kind, &bytes) {
            Some(upright) => {
                // A picture of which smaller ones are made is decoded there.
                if !shown || info.widths().next().is_none() {
                    self.look(path, info, &bytes)?;
                }
                Ok(upright)
            }
            None => self.made(path, info, &bytes, info.width),
        }
    }

    /// A picture made smaller.
    pub(super) fn picture(&self, path: &SourcePath, width: u32) -> Result<Vec<u8>, Diagnostic> {
        let info = self.site.picture(path).ok_or_else(|| rules::image_broken("?").at_file(path))?;
        self.made(path, info, &self.files.read(path)?, width)
    }

    /// Decodes a picture, once: its frame can be whole and the picture damaged.
    fn look(&self, path: &SourcePath, info: &PictureInfo, bytes: &[u8]) -> Result<(), Diagnostic> {
        let hash = blake3::hash(bytes);
        let key = format!("{}-{}-sound", picture::MADE_BY, hash.to_hex());
        if self.cache.get(&key).is_some() {
            return Ok(());
        }
        let _seat = held(&self.seats[usize::from(hash.as_bytes()[0]) % self.seats.len()]);
        if self.cache.get(&key).is_none() {
            picture::look(info, bytes).map_err(|error| error.at_file(path))?;
            self.cache.put(&key, &[]);
        }
        Ok(())
    }

    /// A picture from the cache, or made together with all its other sizes.
    fn made(&self, path: &SourcePath, info: &PictureInfo, bytes: &[u8], width: u32) -> Result<Vec<u8>, Diagnostic> {
        let hash = blake3::hash(bytes);
        let key = |width: u32| format!("{}-{}-{width}", picture::MADE_BY, hash.to_hex());
        if let Some(kept) = self.cache.get(&key(width)) {
            return Ok(kept);
        }
        if self.cache.only_looks() {
            return self.look(path, info, bytes).map(|()| Vec::new());
        }
        let seat = usize::from(hash.as_bytes()[0]) % self.seats.len();
        let _seat = held(&self.seats[seat]);
        if let Some(kept) = self.cache.get(&key(width)) {
            return Ok(kept);
        }
        let mut widths: Vec<u32> = info.widths().collect();
        widths.extend(info.turned.then_some(info.width));
        let made = picture::variants(info, bytes, &widths).map_err(|error| error.at_file(path))?;
        let mut wanted = None;
        for (made, at) in made.into_iter().zip(widths) {
            self.cache.put(&key(at), &made);
            if at == width {
                wanted = Some(made);
            }
        }
        wanted.ok_or_else(|| rules::image_broken("?").at_file(path))
    }
}
