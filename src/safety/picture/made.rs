//! Pictures that are made: turned upright, and smaller ones.

use std::borrow::Cow;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Filter;
use image::{DynamicImage, ImageEncoder, ImageFormat, ImageReader, Limits};

use super::strip::{Stripped, strip};
use super::{PictureInfo, lies};
use crate::diag::{Diagnostic, rules};
use crate::safety::Kind;

/// What the bytes of a made picture depend on besides their source: to be raised with every change here or of the
/// library.
pub const MADE_BY: &str = "renkei-picture-1";

/// The quality of a JPEG that is turned, and of one that is made smaller.
const QUALITY: (u8, u8) = (92, 82);
/// The most memory that decoding may take, in bytes: a hundred million points of four bytes.
const MAX_MEMORY: u64 = 450 << 20;

/// The picture in each of `widths`; its own width means the whole picture. Takes at most twice the memory of the
/// decoded picture.
///
/// # Errors
/// `image-broken`, without a place.
pub fn variants(info: &PictureInfo, bytes: &[u8], widths: &[u32]) -> Result<Vec<Vec<u8>>, Diagnostic> {
    let stripped = strip(info.kind, bytes).ok_or_else(|| rules::image_broken("incomplete"))?;
    let mut picture = decode(info, &stripped.bytes)?;
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(widths[at]));
    let mut made = vec![Vec::new(); widths.len()];
    let drawing = info.kind == Kind::Png && !info.turned;
    let lying = lies(stripped.orientation);
    for at in order {
        // From the widest to the narrowest, each from the one before: the large picture is gone over once.
        picture = smaller(picture, info, lying, widths[at]);
        let mut upright = Cow::Borrowed(&picture);
        if info.turned {
            upright.to_mut().apply_orientation(stripped.orientation);
        }
        let whole = widths[at] >= info.width;
        let bytes = encode(&upright, info.kind, &stripped, if whole { QUALITY.0 } else { QUALITY.1 })?;
        // A drawing of few colours can grow when it is made smaller: then it stays as it is.
        made[at] = if drawing && bytes.len() >= stripped.bytes.len() { stripped.bytes.clone() } else { bytes };
    }
    Ok(made)
}

/// Decodes a picture, to find damage in it.
///
/// # Errors
/// `image-broken`, without a place.
pub fn look(info: &PictureInfo, bytes: &[u8]) -> Result<(), Diagnostic> {
    let stripped = strip(info.kind, bytes).ok_or_else(|| rules::image_broken("incomplete"))?;
    decode(info, &stripped.bytes).map(drop)
}

fn decode(info: &PictureInfo, bytes: &[u8]) -> Result<DynamicImage, Diagnostic> {
    let format = if info.kind == Kind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(rules::image_broken)
}

/// The picture, still lying as it is stored, at a width that counts upright.
fn smaller(picture: DynamicImage, info: &PictureInfo, lying: bool, width: u32) -> DynamicImage {
    if width >= info.width {
        return picture;
    }
    let height = info.height_at(width);
    let (width, height) = if lying { (height, width) } else { (width, height) };
    // Far smaller: first by whole points, which is quick and takes little memory.
    let (wide, high) = (width.saturating_mul(3), height.saturating_mul(3));
    let picture = match picture.width() > wide && picture.height() > high {
        true => picture.thumbnail_exact(wide, high),
        false => picture,
    };
    picture.resize_exact(width, height, Filter::CatmullRom)
}

fn encode(picture: &DynamicImage, kind: Kind, stripped: &Stripped, quality: u8) -> Result<Vec<u8>, Diagnostic> {
    let mut out = Vec::new();
    let broken = |error: image::ImageError| rules::image_broken(error);
    let gray = matches!(picture, DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_));
    let picture = match () {
        () if gray => Cow::Owned(DynamicImage::ImageLuma8(picture.to_luma8())),
        () if kind == Kind::Png && picture.color().has_alpha() => {
            Cow::Owned(DynamicImage::ImageRgba8(picture.to_rgba8()))
        }
        () if matches!(picture, DynamicImage::ImageRgb8(_)) => Cow::Borrowed(picture),
        () => Cow::Owned(DynamicImage::ImageRgb8(picture.to_rgb8())),
    };
    // The profile of another colour space (printers' CMYK) would be wrong for what was decoded.
    let space: &[u8] = if gray { b"GRAY" } else { b"RGB " };
    let profile = (stripped.icc.get(16..20) == Some(space)).then(|| stripped.icc.clone());
    let pixels = (picture.as_bytes(), picture.width(), picture.height(), picture.color().into());
    if kind == Kind::Png {
        let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
        if let Some(profile) = profile {
            let _ = encoder.set_icc_profile(profile);
        }
        encoder.write_image(pixels.0, pixels.1, pixels.2, pixels.3).map_err(broken)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
        if let Some(profile) = profile {
            let _ = encoder.set_icc_profile(profile);
        }
        encoder.write_image(pixels.0, pixels.1, pixels.2, pixels.3).map_err(broken)?;
    }
    Ok(out)
}
