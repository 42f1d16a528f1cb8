//! What a file is, by its first bytes; its name only decides between kinds of text.

use super::archive::Archive;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// `.xlsx`, `.xlsm`
    Workbook,
    /// `.docx`, `.docm`
    Document,
    /// `.pptx`, `.pptm`
    Slides,
    /// `.odt`, `.ods`, `.odp`
    OpenDocument,
    /// An Office file with a password.
    Encrypted,
    /// `.xls`, `.doc`, `.ppt`
    Legacy,
    /// `.pdf`
    Pdf,
    /// `.zip`
    Archive,
    /// `.png`
    Png,
    /// `.jpg`
    Jpeg,
    /// `.gif`
    Gif,
    /// `.webp`
    Webp,
    /// `.avif`
    Avif,
    /// `.svg`
    Svg,
    /// `.html`
    Html,
    /// `.csv`
    Csv,
    /// Any other text.
    Text,
    /// A program of some system.
    Program,
    /// Sound, film, a font: no text to look into.
    Media,
    /// No bytes.
    Empty,
    /// Anything else.
    Unknown,
}

/// The ending of a name in small letters, without its dot.
pub(super) fn ending(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase()
}

impl Kind {
    /// The kind of a file.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        let has = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
        if has(0, b"PK\x03\x04") || has(0, b"PK\x05\x06") {
            return Self::of_archive(bytes);
        }
        if has(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // Office keeps a file with a password inside a container of the old format; its name is UTF-16.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return if encrypted { Self::Encrypted } else { Self::Legacy };
        }
        match () {
            () if has(0, b"%PDF-") || bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") => Self::Pdf,
            () if has(0, b"\x89PNG\r\n\x1a\n") => Self::Png,
            () if has(0, b"\xff\xd8\xff") => Self::Jpeg,
            () if has(0, b"GIF87a") || has(0, b"GIF89a") => Self::Gif,
            () if has(0, b"RIFF") && has(8, b"WEBP") => Self::Webp,
            () if has(4, b"ftypavif") || has(4, b"ftypavis") => Self::Avif,
            () if has(0, b"MZ") && !is_text(bytes) || has(0, b"\x7fELF") => Self::Program,
            () if has(0, b"RIFF") || has(4, b"ftyp") || has(0, b"ID3") || has(0, b"OggS") => Self::Media,
            () if has(0, b"\x1a\x45\xdf\xa3") || has(0, b"wOFF") || has(0, b"wOF2") || has(0, b"fLaC") => Self::Media,
            () if is_text(bytes) => Self::of_text(name, bytes),
            () => Self::Unknown,
        }
    }

    fn of_archive(bytes: &[u8]) -> Self {
        let Ok(archive) = Archive::open(bytes) else { return Self::Archive };
        let has = |folder: &str| archive.names().any(|name| name.starts_with(folder));
        match archive.names().any(|name| name == "[Content_Types].xml") {
            true if has("xl/") => Self::Workbook,
            true if has("word/") => Self::Document,
            true if has("ppt/") => Self::Slides,
            // OpenDocument and EPUB say what they are in a first file; only the former lists its parts so.
            _ if ["mimetype", "content.xml", "META-INF/manifest.xml"]
                .iter()
                .all(|part| archive.names().any(|name| name == *part)) =>
            {
                Self::OpenDocument
            }
            _ if archive.names().any(|name| name == "mimetype") => Self::Unknown,
            _ => Self::Archive,
        }
    }

    fn of_text(name: &str, bytes: &[u8]) -> Self {
        let start = &bytes[..bytes.len().min(4096)];
        let start = String::from_utf8_lossy(start).to_lowercase();
        let start = start.trim_start_matches('\u{feff}').trim_start();
        let markup = start.starts_with('<');
        match ending(name).as_str() {
            _ if markup && (start.starts_with("<svg") || start.contains("<svg") && !start.contains("<html")) => {
                Self::Svg
            }
            _ if markup && (start.starts_with("<!doctype html") || start.contains("<html")) => Self::Html,
            "svg" => Self::Svg,
            "html" | "htm" | "xhtml" | "xml" => Self::Html,
            "csv" | "tsv" => Self::Csv,
            "exe" | "bat" | "cmd" | "ps1" | "vbs" | "hta" | "scr" | "js" | "wsf" | "lnk" | "url" | "reg" => {
                Self::Program
            }
            _ => Self::Text,
        }
    }

    /// Whether a file of this kind may have a name with that ending.
    pub(super) fn fits(self, ending: &str) -> bool {
        let known: &[&str] = match self {
            Self::Workbook => &["xlsx", "xlsm", "xltx", "xltm", "xlam"],
            Self::Document => &["docx", "docm", "dotx", "dotm"],
            Self::Slides => &["pptx", "pptm", "ppsx", "potx"],
            Self::OpenDocument => &["odt", "ods", "odp", "ott", "ots", "otp", "odg"],
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Avif => &["avif"],
            Self::Svg => &["svg"],
            Self::Archive => &["zip"],
            // These are told by rules of their own.
            Self::Encrypted | Self::Legacy | Self::Program | Self::Media => return true,
            // Names of formats that have a mark, without the mark: truncated, damaged, or something else.
            Self::Html | Self::Csv | Self::Text | Self::Empty | Self::Unknown => return !MARKED.contains(&ending),
        };
        known.contains(&ending)
    }

    /// The kind in Japanese, for a sentence.
    pub(super) fn ja(self) -> &'static str {
        match self {
            Self::Workbook => "Excel ブック（.xlsx）",
            Self::Document => "Word 文書（.docx）",
            Self::Slides => "PowerPoint（.pptx）",
            Self::OpenDocument => "OpenDocument（.odt、.ods、.odp）",
            Self::Encrypted => "パスワード付きの Office 文書",
            Self::Legacy => "古い形式の Office 文書",
            Self::Pdf => "PDF",
            Self::Archive => "ZIP",
            Self::Png => "PNG 画像（.png）",
            Self::Jpeg => "JPEG 画像（.jpg）",
            Self::Gif => "GIF 画像（.gif）",
            Self::Webp => "WebP 画像（.webp）",
            Self::Avif => "AVIF 画像（.avif）",
            Self::Svg => "SVG 画像（.svg）",
            Self::Html => "HTML",
            Self::Csv | Self::Text => "文字だけのファイル",
            Self::Program => "プログラム",
            Self::Media => "音声・動画・フォント",
            Self::Empty => "空のファイル",
            Self::Unknown => "不明な形式",
        }
    }

    /// Whether it is published without metadata and in several widths.
    pub fn is_photograph(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }
}

/// The endings of formats that are known by their first bytes.
const MARKED: &[&str] =
    &["xlsx", "xlsm", "docx", "docm", "pptx", "pptm", "pdf", "png", "jpg", "jpeg", "gif", "webp", "avif", "zip", "svg"];

/// Whether bytes are a text in UTF-8, UTF-16 or CP932: no control characters but those of lines.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let start = &bytes[..bytes.len().min(8192)];
    start.iter().all(|&byte| byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
}
