//! GIF, WebP and AVIF: published as they are, so that they must not hold metadata.

use crate::safety::Kind;

/// What the picture says of itself.
pub(super) struct Seen {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The metadata that were found.
    pub(super) metadata: Option<&'static str>,
}

/// Looks at the structure of a file; `None` where it is damaged.
pub(super) fn look(kind: Kind, bytes: &[u8]) -> Option<Seen> {
    match kind {
        Kind::Gif => gif(bytes),
        Kind::Webp => webp(bytes),
        Kind::Avif => avif(bytes),
        _ => None,
    }
}

fn little_endian(bytes: &[u8], at: usize, len: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(len)?)?;
    Some(field.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}

/// GIF89a: blocks; a comment, or the extension of XMP.
fn gif(bytes: &[u8]) -> Option<Seen> {
    let mut seen = Seen { width: little_endian(bytes, 6, 2)?, height: little_endian(bytes, 8, 2)?, metadata: None };
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    loop {
        match *bytes.get(at)? {
            0x3b => return Some(seen),
            0x2c => at += 11 + table(*bytes.get(at + 9)?),
            0x21 => {
                match (*bytes.get(at + 1)?, bytes.get(at + 3..at + 14)) {
                    (0xfe, _) => seen.metadata = Some("comment"),
                    (0xff, Some(b"XMP DataXMP")) => seen.metadata = Some("XMP"),
                    _ => {}
                }
                at += 2;
            }
            _ => return None,
        }
        // Blocks of data, each with its length before it; one of no length ends them.
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}

/// WebP: chunks of a RIFF file (RFC 9649).
fn webp(bytes: &[u8]) -> Option<Seen> {
    let mut seen = Seen { width: 0, height: 0, metadata: None };
    let mut at = 12_usize;
    while at + 8 <= bytes.len() {
        let length = little_endian(bytes, at + 4, 4)? as usize;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        match &bytes[at..at + 4] {
            b"VP8X" => (seen.width, seen.height) = (little_endian(data, 4, 3)? + 1, little_endian(data, 7, 3)? + 1),
            b"VP8 " if seen.width == 0 => {
                (seen.width, seen.height) = (little_endian(data, 6, 2)? & 0x3fff, little_endian(data, 8, 2)? & 0x3fff);
            }
            b"VP8L" if seen.width == 0 => {
                let bits = little_endian(data, 1, 4)?;
                (seen.width, seen.height) = ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            }
            b"EXIF" => seen.metadata = Some("EXIF"),
            b"XMP " => seen.metadata = Some("XMP"),
            _ => {}
        }
        at = (at + 8).checked_add(length + length % 2)?;
    }
    (seen.width > 0).then_some(seen)
}

/// AVIF: the kinds of its items and the extent of its picture, by the names of their boxes.
fn avif(bytes: &[u8]) -> Option<Seen> {
    let find = |name: &[u8]| bytes.windows(name.len()).position(|window| window == name);
    let size = find(b"ispe")? + 8;
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let metadata = match () {
        () if find(b"Exif").is_some() => Some("EXIF"),
        () if find(b"application/rdf+xml").is_some() => Some("XMP"),
        () => None,
    };
    Some(Seen { width: number(size)?, height: number(size + 4)?, metadata })
}
