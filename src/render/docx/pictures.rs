//! Pictures, each with the text in its place.

use std::io::Cursor;
use std::sync::Arc;

use image::{GrayImage, ImageFormat, Luma};
use qrcode::{Color, QrCode};

use super::blocks::Extra;
use super::inlines::Look;
use super::page::Sheet;
use super::writer::{Media, Relation, Writer};
use crate::doc::unsafe_scheme;
use crate::render::paper::Picture;
use crate::safety::Kind;

/// English Metric Units (ISO/IEC 29500-1, 20.1.2.1) in a CSS pixel, and in a twentieth of a point.
const EMU_IN_PIXEL: u64 = 9_525;
const EMU_IN_TWIP: u64 = 635;

/// The ending of a picture's file; `None` for what Word does not show.
pub(super) fn ending(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Png => Some("png"),
        Kind::Jpeg => Some("jpg"),
        Kind::Gif => Some("gif"),
        _ => None,
    }
}

/// A code for telephones, as a picture of 30 mm; `None` for an address that is too long for one.
pub(super) fn code(address: &str) -> Option<Picture> {
    /// Points of the picture for each module of the code, which has a margin of four (ISO/IEC 18004).
    const MODULE: u32 = 8;
    const MARGIN: u32 = 4;
    const SIDE: u32 = 113;
    let code = QrCode::new(address.as_bytes()).ok()?;
    let modules = u32::try_from(code.width()).ok()?;
    let colors = code.to_colors();
    let side = (modules + 2 * MARGIN) * MODULE;
    let dark = |x: u32, y: u32| -> Option<bool> {
        let (x, y) = ((x / MODULE).checked_sub(MARGIN)?, (y / MODULE).checked_sub(MARGIN)?);
        let inside = x < modules && y < modules;
        colors.get(usize::try_from(y * modules + x).ok()?).filter(|_| inside).map(|color| *color == Color::Dark)
    };
    let image = GrayImage::from_fn(side, side, |x, y| Luma([if dark(x, y) == Some(true) { 0 } else { 255 }]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(Picture { bytes: bytes.into_inner().into(), kind: Kind::Png, width: SIDE, height: SIDE })
}

impl Writer<'_> {
    /// The picture of a target, as Word can show it.
    fn find_picture(&self, target: &str) -> Option<Arc<Picture>> {
        if unsafe_scheme(target).is_some() {
            return None;
        }
        let picture = self.paper.answers.picture(target)?;
        (ending(picture.kind).is_some() && picture.width > 0 && picture.height > 0).then_some(picture)
    }

    /// A picture on lines of its own.
    pub(super) fn picture_block(&mut self, target: &str, alt: &str, keep_next: bool) {
        let style = if self.mark.is_some() { "ListContinue" } else { "Figure" };
        match self.find_picture(target) {
            Some(picture) => {
                self.open_paragraph(style, Extra { keep_next, ..Extra::default() });
                self.drawing(target, &picture, alt);
                self.close_paragraph();
            }
            None => {
                self.open_paragraph(style, Extra { keep_next, ..Extra::default() });
                self.text(alt, Look::default());
                self.close_paragraph();
            }
        }
    }

    /// A picture in a line.
    pub(super) fn inline_picture(&mut self, target: &str, alt: &str) {
        match self.find_picture(target) {
            Some(picture) => self.drawing(target, &picture, alt),
            None => self.text(alt, Look::default()),
        }
    }

    /// A picture as a run, no wider than the text and no higher than two thirds of the page.
    pub(super) fn drawing(&mut self, name: &str, picture: &Arc<Picture>, alt: &str) {
        let known = self.media.iter().position(|media| media.name == name);
        let number = known.unwrap_or_else(|| {
            self.media.push(Media { name: name.to_owned(), picture: picture.clone() });
            self.media.len() - 1
        });
        let relation = self.part.relate(Relation::Picture(number));
        self.drawings += 1;
        let id = self.drawings.to_string();
        let most_wide = u64::from(self.place.width) * EMU_IN_TWIP;
        let most_high = u64::from(Sheet::Portrait.height()) * EMU_IN_TWIP * 2 / 3;
        let (mut wide, mut high) = (u64::from(picture.width) * EMU_IN_PIXEL, u64::from(picture.height) * EMU_IN_PIXEL);
        if wide > most_wide {
            (wide, high) = (most_wide, high * most_wide / wide);
        }
        if high > most_high {
            (wide, high) = (wide * most_high / high, most_high);
        }
        let (wide, high) = (wide.max(1), high.max(1));
        self.flow.whole(u32::try_from(high / EMU_IN_TWIP).unwrap_or(u32::MAX / 2) + 180);
        let (wide, high) = (wide.to_string(), high.to_string());
        let name = format!("図{id}");
        let xml = self.xml();
        xml.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
        xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
        xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", alt)]);
        xml.raw("<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>");
        xml.raw("<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>");
        xml.raw("<pic:nvPicPr>");
        xml.empty("pic:cNvPr", &[("id", &id), ("name", &name), ("descr", alt)]);
        xml.raw("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        xml.empty("a:blip", &[("r:embed", &relation)]);
        xml.raw("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
        xml.empty("a:ext", &[("cx", &wide), ("cy", &high)]);
        xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>");
        xml.raw("</a:graphic></wp:inline></w:drawing></w:r>");
    }
}
