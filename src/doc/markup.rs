//! What comes in as HTML: the lines that stand for directives, the author's raw HTML, and comments.

use std::ops::Range;

use super::build::{Builder, DEEPEST};
use super::directive::{self, Fence, Parsed, Shape};
use super::frame::{Frame, Node, OpenDirective};
use super::offsets::Part;
use super::{Attribute, Block, BlockKind, Directive, Inline, InlineKind, Str};
use crate::diag::rules;
use crate::source::Span;

impl Builder<'_, '_> {
    /// A line of an HTML block.
    pub(super) fn html_line(&mut self, html: &str, at: Range<usize>) {
        match self.stack.last_mut().map(|frame| &mut frame.node) {
            Some(Node::Html { text, .. }) => text.push_str(html),
            _ => self.inline_html(html, at),
        }
    }

    /// A finished HTML block: a directive's line, or the author's HTML.
    pub(super) fn html_block(&mut self, html: &str, at: Range<usize>) {
        if let Some(parent) = self.stack.last_mut() {
            parent.wrap_inlines();
        }
        if let Some(token) = self.prepared.line(html.trim()) {
            let lead = html.len() - html.trim_start().len();
            // One byte into the instruction: the map widens it to the whole line.
            let start = self.prepared.span(at.start + lead..at.start + lead + 1).start as usize;
            return self.directive_line(Span::new(start, start + token.len()));
        }
        let span = self.prepared.span(at);
        self.report_directives_in_html(html, span);
        if self.options.raw_html && self.options.comments {
            let text = self.string(html);
            return self.push_block_at(BlockKind::Html(text), span);
        }
        let html = self.prepared.restore(html).into_owned();
        let shown = without_comments(&html);
        if shown.trim().is_empty() {
            return;
        }
        if self.options.raw_html {
            return self.push_block_at(BlockKind::Html(Str::from(shown.as_str())), span);
        }
        self.diagnostics.push(rules::raw_html_off(first_tag(shown.trim())).at_span(&self.source.path, span));
        let mut content = Vec::new();
        for line in shown.trim().lines() {
            if !content.is_empty() {
                content.push(Inline { span, kind: InlineKind::SoftBreak });
            }
            content.push(Inline { span, kind: InlineKind::Text(Str::from(line)) });
        }
        self.push_block_at(BlockKind::Paragraph(content), span);
    }

    /// HTML within a line. `<br>` is a line break even where raw HTML is off: a table cell has no other.
    pub(super) fn inline_html(&mut self, html: &str, at: Range<usize>) {
        if self.options.raw_html && (self.options.comments || !html.starts_with("<!--")) {
            let text = self.string(html);
            return self.inline(InlineKind::Html(text), at);
        }
        if let Some(token) = self.prepared.line(html) {
            // A line of colons that is the rest of a paragraph (indented too far): text.
            return self.inline(InlineKind::Text(Str::from(token)), at);
        }
        let html = self.prepared.restore(html).into_owned();
        if matches!(html.to_ascii_lowercase().replace([' ', '/'], "").as_str(), "<br>") {
            return self.inline(InlineKind::LineBreak, at);
        }
        if html.starts_with("<!--") {
            return;
        }
        self.report(rules::raw_html_off(first_tag(&html)), at.clone());
        self.inline(InlineKind::Text(Str::from(html.as_str())), at);
    }

    /// A directive's line in an HTML block would be shown as it is, unless it is in a comment.
    fn report_directives_in_html(&mut self, html: &str, span: Span) {
        if self.prepared.is_untouched() {
            return;
        }
        let prepared = self.prepared;
        let (mut in_comment, mut from) = (false, span.start as usize);
        for part in prepared.parts(html) {
            match part {
                Part::Text(text, _) => {
                    in_comment = text.rfind("<!--") > text.rfind("-->") || in_comment && !text.contains("-->")
                }
                Part::Token(token, _) if token.starts_with("::") && !in_comment => {
                    let rest = self.source.text.get(from..span.end as usize).unwrap_or_default();
                    from += rest.find(token).unwrap_or(0);
                    let place = Span::new(from, from + token.len());
                    from = place.end as usize;
                    self.diagnostics.push(rules::directive_in_html(token).at_span(&self.source.path, place));
                }
                Part::Token(..) => {}
            }
        }
    }

    fn push_block_at(&mut self, kind: BlockKind, span: Span) {
        if let Some(frame) = self.stack.last_mut() {
            frame.push_block(Block { span, kind });
        }
    }

    fn directive_line(&mut self, span: Span) {
        let range = span.range();
        let Some(line) = directive::line(&self.source.text, range.start, range.end) else { return };
        match line.fence {
            Fence::Open(_) if self.stack.len() >= DEEPEST => {
                self.diagnostics.push(rules::nesting_too_deep(DEEPEST).at_span(&self.source.path, span));
            }
            Fence::Open(parsed) => {
                let directive = self.directive(&parsed, Shape::Block);
                let Directive { name, name_span, attributes, label, .. } = directive;
                let open = OpenDirective { name, name_span, attributes, label, colons: line.colons, line: span };
                self.stack.push(Frame::new(Node::Directive(open), span.start));
            }
            Fence::Close => self.close_fence(line.colons, span),
            Fence::Leaf(parsed) => {
                let directive = self.directive(&parsed, Shape::Leaf);
                self.push_block_at(BlockKind::Directive(Box::new(directive)), span);
            }
            Fence::Broken(range) => {
                let text = self.source.text[range.clone()].trim().to_owned();
                let place = Span::new(range.start, range.end);
                self.diagnostics.push(rules::directive_syntax(text).at_span(&self.source.path, place));
            }
        }
    }

    /// A closing fence closes the innermost open directive of as many colons, within the same container.
    fn close_fence(&mut self, colons: usize, span: Span) {
        let open = |frame: &Frame| match &frame.node {
            Node::Directive(open) => Some(open.colons),
            _ => None,
        };
        let above = self.stack.iter().rev().map_while(open).position(|of| of == colons);
        let Some(above) = above else {
            // It was meant for a directive in a list or quote that ended before it, which was reported.
            if let Some(at) = self.unclosed.iter().rposition(|&of| of == colons) {
                self.unclosed.remove(at);
                return;
            }
            self.diagnostics.push(rules::stray_fence(":".repeat(colons)).at_span(&self.source.path, span));
            return;
        };
        for _ in 0..above {
            self.close_unclosed();
        }
        self.close_directive(span.end);
    }

    fn close_directive(&mut self, end: u32) {
        let Some(frame) = self.stack.pop() else { return };
        if let Node::Directive(open) = &frame.node
            && frame.is_empty()
            && directive::spec(&open.name).is_some_and(|spec| spec.body == directive::Body::Required)
        {
            self.diagnostics.push(rules::directive_empty(&*open.name).at_span(&self.source.path, open.line));
        }
        self.attach(frame, end);
    }

    /// Closes the innermost directive, which its author did not.
    fn close_unclosed(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let end = frame.end();
        if let Node::Directive(open) = &frame.node {
            let diagnostic = rules::unclosed_directive(&*open.name, ":".repeat(open.colons));
            self.unclosed.push(open.colons);
            self.diagnostics.push(diagnostic.at_span(&self.source.path, open.line));
        }
        self.attach(frame, end);
    }

    /// Closes every directive that is open in the innermost container: the container ends here.
    pub(super) fn close_directives(&mut self) {
        while matches!(self.stack.last(), Some(Frame { node: Node::Directive(_), .. })) {
            self.close_unclosed();
        }
    }

    pub(super) fn inline_directive(&mut self, span: Span) -> InlineKind {
        let range = span.range();
        match directive::inline(&self.source.text, range.start, range.end) {
            Some(parsed) => InlineKind::Directive(Box::new(self.directive(&parsed, Shape::Inline))),
            None => InlineKind::Text(Str::slice(&self.source.text, span)),
        }
    }

    /// Makes a directive of what the grammar read, and checks it.
    fn directive(&mut self, parsed: &Parsed, shape: Shape) -> Directive {
        let slice = |range: &Range<usize>| Str::slice(&self.source.text, Span::new(range.start, range.end));
        let name_span = Span::new(parsed.name.start, parsed.name.end);
        let mut directive = Directive {
            name: slice(&parsed.name),
            name_span,
            attributes: Vec::new(),
            label: Vec::new(),
            blocks: Vec::new(),
        };
        if let Some(range) = parsed.attributes.clone() {
            let (written, broken) = directive::attributes(&self.source.text, range);
            for attribute in written {
                let span = Span::new(attribute.span.start, attribute.span.end);
                let key = slice(&attribute.key);
                if directive.attribute(&key).is_some() {
                    self.diagnostics.push(rules::duplicate_attribute(&*key).at_span(&self.source.path, span));
                    continue;
                }
                directive.attributes.push(Attribute { key, value: slice(&attribute.value), span });
            }
            for range in broken {
                let diagnostic = rules::directive_syntax(&self.source.text[range.clone()]);
                self.diagnostics.push(diagnostic.at_span(&self.source.path, Span::new(range.start, range.end)));
            }
        }
        if let Some(range) = parsed.label.clone() {
            directive.label = self.label(range);
        }
        directive::check(&directive, shape, parsed.label.is_some(), &self.source.path, self.diagnostics);
        directive
    }
}

/// The text without its HTML comments. What follows an unfinished one is part of it.
fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        let comment = &rest[start..];
        rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    out + rest
}

/// The first tag of a text, for a message.
fn first_tag(html: &str) -> String {
    let line = html.lines().next().unwrap_or("");
    let tag = line.find('>').map_or(line, |end| &line[..=end]);
    tag.chars().take(40).collect()
}
