//! The parts of JPEG and PNG files that make the picture, copied; all others left out.

use image::metadata::Orientation;

use crate::safety::Kind;

/// A picture without metadata.
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    /// Width as it is stored.
    pub(super) width: u32,
    /// Height as it is stored.
    pub(super) height: u32,
    pub(super) orientation: Orientation,
    /// The colour profile.
    pub(super) icc: Vec<u8>,
}

/// The picture without metadata; `None` where it is damaged or incomplete.
pub(super) fn strip(kind: Kind, bytes: &[u8]) -> Option<Stripped> {
    match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        _ => None,
    }
}

fn big_endian(bytes: &[u8], at: usize, len: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(len)?)?;
    Some(field.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}

/// JPEG (ITU-T T.81, annex B): segments, and data between them. What follows the end of the picture, such as the film
/// that some telephones add, is left out.
fn jpeg(bytes: &[u8]) -> Option<Stripped> {
    let mut out = Stripped {
        bytes: vec![0xff, 0xd8],
        width: 0,
        height: 0,
        orientation: Orientation::NoTransforms,
        icc: Vec::new(),
    };
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => {
                at += 1;
                continue;
            }
            0xd9 => {
                out.bytes.extend([0xff, 0xd9]);
                return (out.width > 0).then_some(out);
            }
            0x01 | 0xd0..=0xd7 => {
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = big_endian(bytes, at + 2, 2)? as usize;
        let payload = bytes.get(at + 4..at + 2 + length)?;
        out.jpeg_segment(marker, payload)?;
        at += 2 + length;
        if marker == 0xda {
            let end = at + end_of_scan(bytes.get(at..)?)?;
            out.bytes.extend_from_slice(bytes.get(at..end)?);
            at = end;
        }
    }
}

/// The length of the compressed data before the next marker.
fn end_of_scan(data: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    data.windows(2).position(is_marker)
}

impl Stripped {
    fn jpeg_segment(&mut self, marker: u8, payload: &[u8]) -> Option<()> {
        let kept = match marker {
            0xe0 if payload.starts_with(b"JFIF\0") && payload.len() >= 14 => {
                // The header without the small picture that it may hold.
                let mut header = payload[..12].to_vec();
                header.extend([0, 0]);
                self.segment(marker, &header);
                false
            }
            0xe1 => {
                if let Some(exif) = payload.strip_prefix(b"Exif\0\0") {
                    self.orientation = Orientation::from_exif_chunk(exif).unwrap_or(self.orientation);
                }
                false
            }
            0xe2 if payload.starts_with(b"ICC_PROFILE\0") => {
                self.icc.extend_from_slice(payload.get(14..)?);
                true
            }
            // Says whether the colours are stored as YCC or CMYK.
            0xee => payload.starts_with(b"Adobe"),
            0xe0..=0xef | 0xfe => false,
            0xc0..=0xcf => {
                if !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    self.height = big_endian(payload, 1, 2)?;
                    self.width = big_endian(payload, 3, 2)?;
                }
                true
            }
            0xda..=0xdf => true,
            _ => false,
        };
        if kept {
            self.segment(marker, payload);
        }
        Some(())
    }

    fn segment(&mut self, marker: u8, payload: &[u8]) {
        let length = u16::try_from(payload.len() + 2).unwrap_or(u16::MAX);
        self.bytes.extend([0xff, marker]);
        self.bytes.extend(length.to_be_bytes());
        self.bytes.extend_from_slice(payload);
    }
}

/// The chunks that make a PNG picture, its colours and its movement (PNG third edition, 11).
const PNG_CHUNKS: &[&[u8]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs",
    b"bKGD", b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: &[u8]) -> Option<Stripped> {
    let mut out = Stripped {
        bytes: bytes.get(..8)?.to_vec(),
        width: big_endian(bytes, 16, 4)?,
        height: big_endian(bytes, 20, 4)?,
        orientation: Orientation::NoTransforms,
        icc: Vec::new(),
    };
    let mut at = 8_usize;
    loop {
        let length = big_endian(bytes, at, 4)? as usize;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let name = &chunk[4..8];
        if PNG_CHUNKS.contains(&name) {
            out.bytes.extend_from_slice(chunk);
        }
        if name == b"eXIf" {
            out.orientation = Orientation::from_exif_chunk(&chunk[8..8 + length]).unwrap_or(out.orientation);
        }
        if name == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}
