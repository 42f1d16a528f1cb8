//! The search for canaries: in names, texts, archives and workbooks, however they are spelt.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::site::{Built, OUTPUTS, Site};

/// The canaries of a text.
pub(crate) fn canaries(text: &str) -> BTreeSet<String> {
    let starts = ["xpub", "xmem", "xint", "xmay", "xnul"].into_iter().flat_map(|who| text.match_indices(who));
    starts.map(|(at, _)| text[at..].chars().take_while(|c| c.is_alphanumeric()).collect()).collect()
}

/// All canaries of a site: in names, texts, archives and workbooks.
pub(crate) fn canaries_of(site: &Site) -> BTreeSet<String> {
    let opened = site.files.iter().flat_map(|(path, bytes)| opened(path, bytes));
    opened.flat_map(|bytes| canaries(&String::from_utf8_lossy(&bytes))).collect()
}

/// What an output has to do with a canary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rule {
    Shows,
    MayShow,
    Hides,
}

fn rule(canary: &str, output: &str) -> Rule {
    match (&canary[..4], output) {
        ("xpub", _) | ("xmem", "members" | "internal") | ("xint", "internal") => Rule::Shows,
        ("xmay", "internal") => Rule::MayShow,
        _ => Rule::Hides,
    }
}

/// A file's name and bytes, and those of all that is packed in it.
pub(crate) fn opened(path: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![path.as_bytes().to_vec(), bytes.to_vec()];
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut inner = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut inner).unwrap();
        all.extend(opened(path, &inner));
    }
    // Where the lines of a heading may end, its words are parted.
    if path.ends_with(".html") {
        all.push(String::from_utf8_lossy(bytes).replace("<wbr>", "").into_bytes());
    }
    if bytes.starts_with(b"BEGIN:VCALENDAR") {
        all.push(String::from_utf8_lossy(bytes).replace("\r\n ", "").into_bytes());
    }
    if bytes.starts_with(b"%PDF") {
        let text = pdf_text(bytes);
        all.push(text.split_whitespace().collect::<String>().into_bytes());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for number in 0..archive.len() {
            let mut entry = archive.by_index(number).unwrap();
            let (name, mut inner) = (entry.name().unwrap().into_owned(), Vec::new());
            entry.read_to_end(&mut inner).unwrap();
            all.extend(opened(&name, &inner));
        }
    }
    all
}

/// The text of a PDF, its glyphs read back as characters.
fn pdf_text(bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    let read = std::process::Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap()
}

/// The ways in which a word can stand in a file.
pub(crate) fn spellings(word: &str) -> Vec<Vec<u8>> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let each = |write: &dyn Fn(char) -> String| word.chars().map(write).collect::<String>().into_bytes();
    let if_wide = |c: char, text: String| if c.is_ascii() { c.to_string() } else { text };
    let percent = utf8_percent_encode(word, NON_ALPHANUMERIC).to_string();
    let lower = |c| if_wide(c, utf8_percent_encode(&c.to_string(), NON_ALPHANUMERIC).to_string().to_lowercase());
    vec![
        word.as_bytes().to_vec(),
        percent.into_bytes(),
        each(&lower),
        each(&|c| if_wide(c, format!("&#{};", c as u32))),
        each(&|c| if_wide(c, format!("&#x{:x};", c as u32))),
        each(&|c| if_wide(c, format!("&#x{:X};", c as u32))),
        each(&|c| if_wide(c, format!("\\u{:04x}", c as u32))),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        encoding_rs::SHIFT_JIS.encode(word).0.into_owned(),
    ]
}

/// For each word, the files of an output in which it stands.
pub(crate) fn found<'a>(built: &'a Built, output: &'a str, words: &[&str]) -> Vec<BTreeSet<&'a str>> {
    let patterns: Vec<(usize, Vec<u8>)> =
        words.iter().enumerate().flat_map(|(word, text)| spellings(text).into_iter().map(move |s| (word, s))).collect();
    let searcher = aho_corasick::AhoCorasick::new(patterns.iter().map(|(_, bytes)| bytes)).unwrap();
    let mut files = vec![BTreeSet::new(); words.len()];
    for (path, bytes) in built.files(output) {
        for bytes in opened(path, bytes) {
            for hit in searcher.find_overlapping_iter(&bytes) {
                files[patterns[hit.pattern().as_usize()].0].insert(path);
            }
        }
    }
    files
}

/// Builds the site and holds every canary to what it says; tells all that are astray.
pub(crate) fn search(site: &Site) -> Built {
    let built = site.build();
    let canaries = canaries_of(site);
    let twin = |canary: &str| format!("xpub{}", &canary[4..]);
    let alone: Vec<&String> = canaries.iter().filter(|canary| !canaries.contains(&twin(canary))).collect();
    assert!(alone.is_empty(), "without a public twin: {alone:?}");
    let words: Vec<&str> = canaries.iter().map(String::as_str).collect();
    let alike = words.windows(2).find(|pair| pair[1].starts_with(pair[0]));
    assert_eq!(alike, None, "one canary begins with another: finding one would not mean finding the other");
    let mut astray = Vec::new();
    for output in OUTPUTS {
        for (canary, files) in canaries.iter().zip(found(&built, output, &words)) {
            match (rule(canary, output), files) {
                (Rule::Shows, files) if files.is_empty() => astray.push(format!("{output} lacks {canary}")),
                (Rule::Hides, files) if !files.is_empty() => {
                    astray.push(format!("{output} shows {canary} in {files:?}"))
                }
                _ => {}
            }
        }
    }
    assert!(astray.is_empty(), "{}\n{}", astray.join("\n"), built.human());
    built
}
