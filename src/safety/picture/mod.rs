//! Pictures: published without metadata, upright, and as JPEG or PNG in several widths.
//!
//! What a camera writes beside the picture (place, time, serial number, a second picture) never leaves the office. An
//! upright picture loses nothing but that: its compressed data are copied. A picture that the camera's user held turned
//! is decoded, turned and compressed once more. Colour profiles stay: without them colours would change.

mod made;
mod others;
mod strip;

pub use made::{MADE_BY, look, variants};

use image::metadata::Orientation;

use super::finding::Findings;
use super::{Kind, Spot};
use crate::diag::rules;

/// The widths in which a picture is offered, where it is wider.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// The most points of a picture, in millions.
const MAX_MEGAPIXELS: u64 = 100;

/// A picture as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PictureInfo {
    /// Its format.
    pub kind: Kind,
    /// Its width in points, upright.
    pub width: u32,
    /// Its height in points, upright.
    pub height: u32,
    /// Whether it has to be turned to be upright.
    pub turned: bool,
}

impl PictureInfo {
    /// The widths in which it is offered besides its own, smallest first.
    pub fn widths(&self) -> impl Iterator<Item = u32> + use<> {
        let (own, several) = (self.width, self.kind.is_photograph());
        WIDTHS.into_iter().filter(move |&width| several && width < own)
    }

    /// The height at that width.
    pub fn height_at(&self, width: u32) -> u32 {
        let height = u64::from(self.height) * u64::from(width) / u64::from(self.width.max(1));
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    }
}

/// Looks into a picture.
pub(super) fn inspect(kind: Kind, bytes: &[u8], found: &mut Findings) -> Option<PictureInfo> {
    let (width, height, orientation) = match kind {
        Kind::Jpeg | Kind::Png => match strip::strip(kind, bytes) {
            Some(stripped) => (stripped.width, stripped.height, stripped.orientation),
            None => {
                found.add(rules::image_broken("incomplete"), Spot::File);
                return None;
            }
        },
        _ => match others::look(kind, bytes) {
            Some(seen) => {
                if let Some(what) = seen.metadata {
                    found.add(rules::image_metadata(what), Spot::File);
                }
                (seen.width, seen.height, Orientation::NoTransforms)
            }
            None => {
                found.add(rules::image_broken("incomplete"), Spot::File);
                return None;
            }
        },
    };
    if width == 0 || height == 0 {
        found.add(rules::image_broken("0 × 0"), Spot::File);
        return None;
    }
    if u64::from(width) * u64::from(height) > MAX_MEGAPIXELS * 1_000_000 {
        found.add(rules::image_too_large(width, height, MAX_MEGAPIXELS), Spot::File);
        return None;
    }
    let (width, height) = if lies(orientation) { (height, width) } else { (width, height) };
    Some(PictureInfo { kind, width, height, turned: orientation != Orientation::NoTransforms })
}

/// Whether turning exchanges width and height.
fn lies(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// The picture itself without metadata, where it stands upright already; `None` where it has to be made.
pub fn as_it_is(kind: Kind, bytes: &[u8]) -> Option<Vec<u8>> {
    let stripped = strip::strip(kind, bytes)?;
    (stripped.orientation == Orientation::NoTransforms).then_some(stripped.bytes)
}

#[cfg(test)]
mod tests;
