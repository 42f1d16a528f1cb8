//! Text, links, ruby, pictures within a line; and which characters can be printed.

use icu_normalizer::properties::CanonicalCompositionBorrowed;

use super::literal;
use super::manuscript::{Writer, ending};
use crate::diag::rules;
use crate::doc::{Image, Inline, InlineKind, Link, plain_text, unsafe_scheme};
use crate::render::paper::Goal;
use crate::source::Span;

/// The longest address that a PDF may hold (ISO 32000-1, annex C: strings of 32,767 bytes; typst allows 8,000).
const LONGEST_ADDRESS: usize = 8_000;
/// The longest run of letters that is not cut at the end of a line.
const UNCUT: usize = 20;

impl Writer<'_, '_> {
    /// What is printed for a text: what `gaiji` says instead of characters, composed where it was not. Characters that
    /// the fonts do not have are reported.
    pub(super) fn printable(&mut self, text: &str, span: Option<Span>) -> String {
        let gaiji = &self.press.fonts.gaiji;
        let composed = text.chars().any(is_accent).then(|| compose(text));
        // Where the text was changed, only the whole of it has a place.
        let exact = span.filter(|span| composed.is_none() && span.range().len() == text.len());
        let mut out = String::with_capacity(text.len());
        let mut missing = Vec::new();
        for (at, character) in composed.as_deref().unwrap_or(text).char_indices() {
            if let Some(instead) = gaiji.get(&character) {
                out.push_str(instead);
                continue;
            }
            if !character.is_ascii_graphic() && !self.press.case.has(character) && !is_unseen(character) {
                missing.push((at, character));
            }
            out.push(character);
        }
        for (at, character) in missing {
            let place =
                exact.map(|span| Span::new(span.start as usize + at, span.start as usize + at + character.len_utf8()));
            self.tell_missing(character, place.or(span));
        }
        out
    }

    fn tell_missing(&mut self, character: char, span: Option<Span>) {
        if !self.told.insert(character) {
            return;
        }
        let code = format!("U+{:04X}", u32::from(character));
        let private = matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
        let fonts = &self.press.fonts;
        let error = match private {
            true => rules::private_character(code),
            false => rules::missing_glyph(character.escape_debug(), code, format!("{}、{}", fonts.serif, fonts.sans)),
        };
        self.diagnostics.push(match span {
            Some(span) => error.at_span(self.paper.path, span),
            None => error.at_file(self.paper.path),
        });
    }

    /// A run of inlines as one expression.
    pub(super) fn run(&mut self, run: &[Inline]) {
        self.push("{");
        for inline in run {
            self.inline(inline);
            self.push("\n");
        }
        self.push("}");
    }

    fn call(&mut self, name: &str, run: &[Inline]) {
        self.push(name);
        self.push("(");
        self.run(run);
        self.push(")");
    }

    pub(super) fn inline(&mut self, inline: &Inline) {
        let span = Some(inline.span);
        match &inline.kind {
            InlineKind::Text(text) => self.words(text, span),
            InlineKind::Ruby(ruby) => {
                for (base, reading) in &ruby.parts {
                    self.push("ruby(");
                    self.text(base, span);
                    self.push(", ");
                    self.text(reading, span);
                    self.push(")\n");
                }
            }
            InlineKind::Number(number) => {
                self.anchor(&number.id);
                self.text(&format!("{}{}", &*number.text, number.gap), span);
            }
            InlineKind::Emphasis(run) => self.call("emph", run),
            InlineKind::Strong(run) => self.call("strong", run),
            InlineKind::Strike(run) => self.call("strike", run),
            InlineKind::Code(text) => {
                self.push("raw(");
                self.text(text, span);
                self.push(")");
            }
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => self.image(image, inline.span),
            InlineKind::SoftBreak => self.push("\" \""),
            InlineKind::LineBreak => self.push("linebreak()"),
            InlineKind::FootnoteReference(label) => self.footnote(label),
            // A sheet of paper runs no HTML.
            InlineKind::Html(_) => {}
            InlineKind::Directive(directive) => directive.label.iter().for_each(|inline| {
                self.inline(inline);
                self.out.push('\n');
            }),
        }
    }

    /// A place where links lead, on a line of its own; nothing where the id is empty or taken.
    pub(super) fn anchor(&mut self, id: &str) {
        if !id.is_empty() && self.placed.insert(id.to_owned()) {
            self.push("anchor(");
            literal::string(&mut self.out, id);
            self.push(")\n");
        }
    }

    /// Text, in which a line may end within what is longer than any line ought to be.
    fn words(&mut self, text: &str, span: Option<Span>) {
        let mut run = 0;
        let long = text.chars().any(|c| {
            run = if c.is_ascii_graphic() { run + 1 } else { 0 };
            run > UNCUT
        });
        if !long {
            return self.text(text, span);
        }
        let mut from = 0;
        let mut run = 0;
        for (at, c) in text.char_indices() {
            run = if c.is_ascii_graphic() { run + 1 } else { 0 };
            if run > UNCUT / 2 && "/.-_?&=@".contains(c) || run > UNCUT * 2 {
                self.text(
                    &text[from..at + 1],
                    span.filter(|span| span.range().len() == text.len()).map(|span| part(span, from, at + 1)),
                );
                self.push("\ncut\n");
                from = at + 1;
                run = 0;
            }
        }
        self.text(
            &text[from..],
            span.filter(|span| span.range().len() == text.len()).map(|span| part(span, from, text.len())),
        );
    }

    fn link(&mut self, link: &Link) {
        let goal = if unsafe_scheme(&link.target).is_some() { None } else { self.paper.answers.link(&link.target) };
        match goal {
            Some(Goal::Place(id)) if self.places.contains(id.as_str()) => {
                self.push("to(label(");
                literal::string(&mut self.out, &id);
                self.push("), ");
            }
            Some(Goal::Address(address)) if !address.is_empty() && address.len() < LONGEST_ADDRESS => {
                self.push("to(");
                literal::string(&mut self.out, &address);
                self.push(", ");
            }
            _ => return self.run(&link.content),
        }
        self.run(&link.content);
        self.push(")");
    }

    /// The first reference brings the note, the others lead to it.
    fn footnote(&mut self, label: &str) {
        let Some(note) = self.notes.get(label).copied() else { return };
        let first = self.noted.insert(label.to_owned());
        self.push(if first { "note(" } else { "footnote(label(" });
        literal::string(&mut self.out, &format!("fn:{label}"));
        if !first {
            return self.push("))");
        }
        self.push(", ");
        self.body(&note.blocks);
        self.push(")");
    }

    fn image(&mut self, image: &Image, span: Span) {
        let alt = plain_text(&image.alt);
        self.shown(&image.target, &alt, span, true);
    }

    /// A picture, within a line or as a block of its own; its text where it cannot be shown.
    pub(super) fn shown(&mut self, target: &str, alt: &str, span: Span, in_line: bool) {
        let picture = if unsafe_scheme(target).is_some() { None } else { self.paper.answers.picture(target) };
        let kept = picture.and_then(|picture| Some((ending(picture.kind)?, picture)));
        let Some((ending, picture)) = kept else { return self.text(alt, Some(span)) };
        let name = self.picture(picture.bytes.clone(), ending);
        let (width, height) = self.fit(picture.width, picture.height);
        self.push(if in_line { "inset-picture(" } else { "picture(" });
        literal::string(&mut self.out, &name);
        self.push(&format!(", {width:.1}pt, {height:.1}pt"));
        self.argument("alt", alt, Some(span));
        self.push(")");
    }

    /// The size of a picture on paper, in points: a pixel of the web at most (1/96 inch), never wider or much higher
    /// than the text.
    pub(super) fn fit(&self, width: u32, height: u32) -> (f64, f64) {
        let (width, height) = (f64::from(width.max(1)) * 0.75, f64::from(height.max(1)) * 0.75);
        let room = self.room() - 12.0 * self.depth as f64;
        let most = if self.landscape { 380.0 } else { 560.0 };
        let scale = (room / width).min(most / height).min(1.0);
        (width * scale, height * scale)
    }
}

fn part(span: Span, from: usize, to: usize) -> Span {
    Span::new(span.start as usize + from, span.start as usize + to)
}

/// Whether a character may be one with the one before it, as some systems write が.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}')
}

/// The text with accents as parts of their characters. Normalization Form C would do more: it makes the 神 of a name
/// another 神.
fn compose(text: &str) -> String {
    let normalizer = CanonicalCompositionBorrowed::new();
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for character in text.chars() {
        let before = out.last().copied().filter(|_| is_accent(character));
        match before.and_then(|before| normalizer.compose(before, character)) {
            Some(one) => {
                out.pop();
                out.push(one);
            }
            None => out.push(character),
        }
    }
    out.into_iter().collect()
}

/// Whether a character has no form of its own, so that no font need have it.
fn is_unseen(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{A0}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | ' ')
}
