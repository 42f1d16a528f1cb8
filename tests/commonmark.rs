//! CommonMark's own examples (tests/data/README.md), through our parser and our serializer.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use renkei::diag::Diagnostics;
use renkei::doc::{ParseOptions, parse};
use renkei::render::html::serialize::{Answers, Href, Options, Picture, write};
use renkei::source::{Source, SourcePath};

/// The examples that come out otherwise by design, with the reason. One that no longer differs must leave this list.
const DIFFERENT: &[(u64, &str)] = &[];

/// Leaves every address as CommonMark's own renderer does.
struct AsWritten;

impl Answers for AsWritten {
    fn link(&self, target: &str) -> Option<Href> {
        Some(Href { href: encode(target), ..Href::default() })
    }

    fn image(&self, target: &str) -> Option<Picture> {
        Some(Picture { src: encode(target), ..Picture::default() })
    }
}

/// Percent-encodes as the reference implementation does: what may stand in an address stays.
fn encode(target: &str) -> String {
    let mut out = String::new();
    for byte in target.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-_.+!*'(),%#@?=;:/,+&$~".contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn render(markdown: &str) -> String {
    let source = Source::new(SourcePath::new("content/a.md"), markdown);
    let mut diagnostics = Diagnostics::new();
    let document =
        parse(&source, 0..markdown.len(), &ParseOptions { raw_html: true, comments: true }, &mut diagnostics);
    write(&document, &Options::default(), &AsWritten)
}

/// Both ways of writing a void element are one, and the ids of headings are ours.
fn normal(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(" id=\"") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let is_heading = before.len() > 2 && before[..before.len() - 1].ends_with("<h");
        let end = after[5..].find('"').unwrap() + 6;
        out.push_str(if is_heading { "" } else { &after[..end] });
        rest = &after[end..];
    }
    out.push_str(rest);
    out.replace(" />", ">").trim_end().to_owned()
}

#[test]
fn every_example_of_commonmark_comes_out_as_it_says_or_is_listed_with_its_reason() {
    let examples: serde_json::Value = serde_json::from_str(include_str!("data/commonmark-0.31.2.json")).unwrap();
    let examples = examples.as_array().unwrap();
    assert_eq!(examples.len(), 652);
    let mut wrong = String::new();
    for example in examples {
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let (expected, got) = (normal(example["html"].as_str().unwrap()), normal(&render(markdown)));
        let reason = DIFFERENT.iter().find(|(listed, _)| *listed == number);
        match (expected == got, reason) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => wrong += &format!("\nexample {number} no longer differs: take it off the list\n"),
            (false, None) => {
                wrong += &format!("\nexample {number}\n{markdown:?}\n expected {expected:?}\n got      {got:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
