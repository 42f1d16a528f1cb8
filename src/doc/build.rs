//! From the events of pulldown-cmark to the tree: frames on a stack, and every position taken back to the source.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::frame::{Frame, Node};
use super::offsets::{Part, Prepared};
use super::prepare::{As, prepare};
use super::{Align, Document, Heading, Image, Inline, InlineKind, Link, ParseOptions, Str};
use crate::diag::{Diagnostics, rules};
use crate::source::{Source, Span};

/// How deep blocks and inlines may nest. The passes and writers walk the tree by recursion.
pub(super) const DEEPEST: usize = 64;

/// How deep inline directives may nest.
const DEEPEST_LABEL: usize = 8;

/// Parses a range of a source as a text of that kind.
pub(super) fn build(
    source: &Source,
    range: Range<usize>,
    options: ParseOptions,
    kind: As,
    diagnostics: &mut Diagnostics,
) -> Document {
    build_at(source, range, options, kind, 0, diagnostics)
}

fn build_at(
    source: &Source,
    range: Range<usize>,
    options: ParseOptions,
    kind: As,
    depth: usize,
    diagnostics: &mut Diagnostics,
) -> Document {
    let prepared = prepare(&source.text, range, kind);
    let mut builder = Builder {
        source,
        prepared: &prepared,
        options,
        depth,
        diagnostics,
        stack: vec![Frame::new(Node::Root, 0)],
        unclosed: Vec::new(),
        skipped: 0,
    };
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, at) in Parser::new_ext(&prepared.text, extensions).into_offset_iter() {
        builder.event(event, at);
    }
    builder.finish()
}

/// The state while events come in.
pub(super) struct Builder<'a, 'd> {
    pub(super) source: &'a Source,
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) options: ParseOptions,
    depth: usize,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) stack: Vec<Frame>,
    /// How many colons each directive had that was reported as not closed, and whose closing line may still come.
    pub(super) unclosed: Vec<usize>,
    /// How many open elements are too deep to have a frame.
    skipped: usize,
}

impl<'a> Builder<'a, '_> {
    fn event(&mut self, event: Event<'a>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(_) => self.end(at),
            Event::Text(text) => self.text(&text, at),
            Event::Code(text) => {
                let text = self.string(&text);
                self.inline(InlineKind::Code(text), at);
            }
            Event::Html(html) => self.html_line(&html, at),
            Event::InlineHtml(html) => self.inline_html(&html, at),
            Event::FootnoteReference(label) => {
                let label = self.string(&label);
                self.inline(InlineKind::FootnoteReference(label), at);
            }
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, at),
            Event::HardBreak => self.inline(InlineKind::LineBreak, at),
            Event::Rule => self.block(super::BlockKind::Rule, at),
            Event::TaskListMarker(done) => {
                let item = self.stack.iter_mut().rev().find_map(|frame| match &mut frame.node {
                    Node::Item { task } => Some(task),
                    _ => None,
                });
                if let Some(task) = item {
                    *task = Some(done);
                }
            }
            // Mathematics is not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, at),
        }
    }

    fn start(&mut self, tag: Tag<'a>, at: Range<usize>) {
        if self.skipped > 0 || self.stack.len() >= DEEPEST {
            if self.skipped == 0 {
                let span = self.prepared.span(at);
                self.diagnostics.push(rules::nesting_too_deep(DEEPEST).at_span(&self.source.path, span));
            }
            self.skipped += 1;
            return;
        }
        let start = self.prepared.span(at.clone()).start;
        if let Some(node) = self.node(tag, at) {
            self.stack.push(Frame::new(node, start));
        } else {
            self.skipped += 1;
        }
    }

    fn node(&mut self, tag: Tag<'a>, at: Range<usize>) -> Option<Node> {
        Some(match tag {
            Tag::Paragraph => Node::Paragraph,
            Tag::Heading { level, id, classes, attrs } => {
                let mut no = None;
                for (key, value) in &attrs {
                    match (&**key, value) {
                        ("no", Some(value)) => no = Some(self.string(value)),
                        _ => {
                            let key = self.prepared.restore(key).into_owned();
                            self.report(rules::heading_attribute(key), at.clone());
                        }
                    }
                }
                Node::Heading(Box::new(Heading {
                    level: level as u8,
                    own_id: id.is_some(),
                    id: id.map(|id| self.prepared.restore(&id).into_owned()).unwrap_or_default(),
                    classes: classes.iter().map(|class| self.string(class)).collect(),
                    no,
                    content: Vec::new(),
                }))
            }
            Tag::BlockQuote(_) => Node::Quote,
            Tag::CodeBlock(kind) => {
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => self.string(info),
                    CodeBlockKind::Indented => Str::from(""),
                };
                Node::Code { info, text: String::new() }
            }
            Tag::HtmlBlock => Node::Html { text: String::new(), prepared: at },
            Tag::List(start) => Node::List { start, tight: false, items: Vec::new() },
            Tag::Item => Node::Item { task: None },
            Tag::FootnoteDefinition(label) => Node::Footnote { label: self.string(&label) },
            Tag::DefinitionList => Node::Definitions { items: Vec::new() },
            Tag::DefinitionListTitle => Node::Term,
            Tag::DefinitionListDefinition => Node::Detail,
            Tag::Table(align) => Node::Table {
                align: align.iter().map(|&align| Align::from(align)).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Node::Head { cells: Vec::new() },
            Tag::TableRow => Node::Row { cells: Vec::new() },
            Tag::TableCell => Node::Cell,
            Tag::Emphasis => Node::Emphasis,
            Tag::Strong => Node::Strong,
            Tag::Strikethrough => Node::Strike,
            Tag::Link { link_type, dest_url, title, .. } => Node::Link(self.link(link_type, &dest_url, &title)),
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (self.string(&dest_url), self.string(&title));
                Node::Image(Box::new(Image { target, title, alt: Vec::new() }))
            }
            // Not switched on.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
        })
    }

    fn link(&self, kind: LinkType, target: &CowStr<'a>, title: &CowStr<'a>) -> Box<Link> {
        let autolink = matches!(kind, LinkType::Autolink | LinkType::Email);
        let target = match kind {
            LinkType::Email => Str::from(format!("mailto:{}", self.prepared.restore(target)).as_str()),
            _ => self.string(target),
        };
        Box::new(Link { target, title: self.string(title), autolink, content: Vec::new() })
    }

    fn end(&mut self, at: Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.close_directives();
        let end = self.prepared.span(at).end;
        let Some(frame) = self.stack.pop() else { return };
        match frame.node {
            Node::Html { text, prepared } => self.html_block(&text, prepared),
            _ => self.attach(frame, end),
        }
    }

    /// Gives a finished frame to the one that holds it.
    pub(super) fn attach(&mut self, frame: Frame, end: u32) {
        if let Some(parent) = self.stack.last_mut() {
            parent.take(frame, end);
        }
    }

    fn finish(mut self) -> Document {
        self.close_directives();
        let blocks = self.stack.pop().map(|frame| frame.into_blocks()).unwrap_or_default();
        Document { blocks }
    }

    pub(super) fn inline(&mut self, kind: InlineKind, at: Range<usize>) {
        let span = self.prepared.span(at);
        self.inline_at(kind, span);
    }

    fn inline_at(&mut self, kind: InlineKind, span: Span) {
        if let Some(frame) = self.stack.last_mut() {
            frame.push_inline(Inline { span, kind });
        }
    }

    fn block(&mut self, kind: super::BlockKind, at: Range<usize>) {
        let span = self.prepared.span(at);
        if let Some(frame) = self.stack.last_mut() {
            frame.push_block(super::Block { span, kind });
        }
    }

    pub(super) fn report(&mut self, diagnostic: crate::diag::Diagnostic, at: Range<usize>) {
        let span = self.prepared.span(at);
        self.diagnostics.push(diagnostic.at_span(&self.source.path, span));
    }

    /// A string of an event as the author wrote it: a slice of the source where it can be one.
    pub(super) fn string(&self, text: &str) -> Str {
        if self.prepared.is_untouched() {
            return self.slice(text);
        }
        match self.prepared.restore(text) {
            Cow::Borrowed(text) => self.slice(text),
            Cow::Owned(text) => Str::from(text.as_str()),
        }
    }

    /// A slice of the source for a text without tokens.
    fn slice(&self, text: &str) -> Str {
        match self.prepared.position(text) {
            Some(at) => self.source_text(text, self.prepared.span(at..at + text.len())),
            None => Str::from(text),
        }
    }

    /// The slice of the source at `span` where it reads as `text`.
    fn source_text(&self, text: &str, span: Span) -> Str {
        if self.source.slice(span) == text { Str::slice(&self.source.text, span) } else { Str::from(text) }
    }

    pub(super) fn text(&mut self, text: &str, at: Range<usize>) {
        match self.stack.last_mut().map(|frame| &mut frame.node) {
            Some(Node::Code { text: code, .. }) => return code.push_str(&self.prepared.restore(text)),
            // The indentation before a tag.
            Some(Node::Html { text: html, .. }) => return html.push_str(text),
            _ => {}
        }
        if self.prepared.is_untouched() {
            let text = self.slice(text);
            return self.inline(InlineKind::Text(text), at);
        }
        let position = self.prepared.position(text);
        let prepared = self.prepared;
        for part in prepared.parts(text) {
            let span = |start: usize, length: usize| match position {
                Some(position) => prepared.span(position + start..position + start + length),
                None => prepared.span(at.clone()),
            };
            match part {
                Part::Text(text, start) => {
                    let span = span(start, text.len());
                    let text = if position.is_some() { self.source_text(text, span) } else { Str::from(text) };
                    self.inline_at(InlineKind::Text(text), span);
                }
                // The whole of a token is its first byte's replacement.
                Part::Token(token, start) => self.token(token, span(start, 1)),
            }
        }
    }

    /// Puts what a token stands for in its place.
    fn token(&mut self, token: &str, span: Span) {
        let span = Span::new(span.start as usize, span.start as usize + token.len());
        let kind = match token.chars().next() {
            Some('{' | '｜') => self.ruby(token, span),
            Some(':') => self.inline_directive(span),
            Some('\\') => InlineKind::Text(self.piece(span, 1..token.len())),
            _ => InlineKind::Text(self.piece(span, 0..token.len())),
        };
        self.inline_at(kind, span);
    }

    /// The text of a range within a span of the source.
    fn piece(&self, span: Span, range: Range<usize>) -> Str {
        let start = span.start as usize;
        Str::slice(&self.source.text, Span::new(start + range.start, start + range.end))
    }

    fn ruby(&mut self, token: &str, span: Span) -> InlineKind {
        match super::ruby::parts(token) {
            Ok(parts) => {
                let piece = |range: Range<usize>| self.piece(span, range);
                let parts = parts.into_iter().map(|(base, reading)| (piece(base), piece(reading))).collect();
                InlineKind::Ruby(Box::new(super::Ruby { parts }))
            }
            Err(super::ruby::Misfit { characters, readings }) => {
                self.diagnostics.push(rules::ruby_count(characters, readings).at_span(&self.source.path, span));
                InlineKind::Text(self.piece(span, 0..token.len()))
            }
        }
    }

    /// The inlines of a label: the same parser, on a part of the line.
    pub(super) fn label(&mut self, range: Range<usize>) -> Vec<Inline> {
        if self.depth >= DEEPEST_LABEL {
            let span = Span::new(range.start, range.end);
            self.diagnostics.push(rules::nesting_too_deep(DEEPEST_LABEL).at_span(&self.source.path, span));
            return vec![Inline { span, kind: InlineKind::Text(Str::slice(&self.source.text, span)) }];
        }
        let depth = self.depth + 1;
        let document = build_at(self.source, range, self.options, As::Label, depth, self.diagnostics);
        let mut inlines = Vec::new();
        for block in document.blocks {
            if let super::BlockKind::Paragraph(content) = block.kind {
                inlines.extend(content);
            }
        }
        inlines
    }
}

impl From<pulldown_cmark::Alignment> for Align {
    fn from(align: pulldown_cmark::Alignment) -> Self {
        match align {
            pulldown_cmark::Alignment::None => Self::None,
            pulldown_cmark::Alignment::Left => Self::Left,
            pulldown_cmark::Alignment::Center => Self::Center,
            pulldown_cmark::Alignment::Right => Self::Right,
        }
    }
}
