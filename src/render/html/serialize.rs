//! The document tree as HTML.
//!
//! What a link or a picture leads to is asked of [`Answers`]. Nothing here writes a script, a style or an event handler.

mod form;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::escape_into;
use super::phrases::Walk;
use crate::diag::{Lang, rules};
use crate::doc::{
    Align, Block, BlockKind, Code, Definition, Directive, Document, Footnote, Heading, Inline, InlineKind, Link, List,
    ListItem, Number, Str, Table, plain_text, unsafe_scheme, walk,
};

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Href {
    /// The address, as it goes into the page (percent-encoded where it must be).
    pub href: String,
    /// Whether it leads to another site.
    pub external: bool,
    /// Format and size of a file, for example `PDF 120KB`.
    pub download: Option<String>,
}

/// A picture of the output.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Picture {
    /// The address, as it goes into the page.
    pub src: String,
    /// Its width in CSS pixels.
    pub width: Option<u32>,
    /// Its height in CSS pixels.
    pub height: Option<u32>,
    /// The same picture in several widths, smallest first: address, width in points.
    pub variants: Vec<(String, u32)>,
}

/// What a page asks while it is written. `None` is a broken reference, which has been reported: its text stands alone.
pub trait Answers {
    /// Where the target of a link leads.
    fn link(&self, target: &str) -> Option<Href>;
    /// The picture of a target.
    fn image(&self, target: &str) -> Option<Picture>;
}

/// How a page is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The language of the words that are not the author's.
    pub lang: Lang,
}

/// Writes a document as HTML.
pub fn write(document: &Document, options: &Options, answers: &dyn Answers) -> String {
    let mut notes = BTreeMap::new();
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Footnote(note) = &block.kind {
            notes.entry(&*note.label).or_insert(&**note);
        }
    });
    let mut writer = Writer { notes, ..Writer::new(options.lang, answers) };
    writer.blocks(&document.blocks);
    writer.footnotes();
    writer.out
}

/// How wide a picture is shown: as wide as the text, which is 46 rem wide at most, less its margins.
const SIZES: &str = "(min-width: 46rem) 44rem, calc(100vw - 2rem)";

struct Writer<'a> {
    out: String,
    lang: Lang,
    answers: &'a dyn Answers,
    /// The footnotes by label.
    notes: BTreeMap<&'a str, &'a Footnote>,
    /// The footnotes in the order of their first references, with the number of references written so far.
    order: Vec<(&'a str, usize)>,
    /// The caption of the table that comes next.
    caption: Option<&'a str>,
    /// How many charts were written.
    charts: usize,
    /// The way along the heading that is being written: where its lines may end.
    walk: Option<Walk>,
    /// Whether each cell is to carry the name of its column, because the theme stacks the table on phones.
    stacked: bool,
    /// Whether the next list is one of cards, whose first lines are titles.
    cards: bool,
}

impl<'a> Writer<'a> {
    fn new(lang: Lang, answers: &'a dyn Answers) -> Self {
        Self {
            out: String::new(),
            lang,
            answers,
            notes: BTreeMap::new(),
            order: Vec::new(),
            caption: None,
            charts: 0,
            walk: None,
            stacked: false,
            cards: false,
        }
    }

    fn text(&mut self, text: &str) {
        escape_into(&mut self.out, text);
    }

    fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.lang).unwrap_or(key)
    }

    /// ` name="value"`
    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        self.text(value);
        self.out.push('"');
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph(run) => self.element("p", run),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code(code) => self.code(code),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
            BlockKind::Definitions(list) => self.definitions(list),
            BlockKind::Html(html) => self.out.push_str(html),
            BlockKind::Footnote(_) => {}
            BlockKind::Directive(directive) => self.directive(directive),
            BlockKind::Form(form) => self.form(form),
            BlockKind::Signatures(signatures) => self.signatures(signatures),
            BlockKind::Chart(chart) => {
                self.charts += 1;
                super::chart::write(&mut self.out, chart, self.charts);
            }
            BlockKind::Timeline(timeline) => {
                self.charts += 1;
                let scroll = self.label("timeline_scroll");
                super::timeline::write(&mut self.out, timeline, self.charts, scroll);
            }
        }
    }

    /// `<name>inlines</name>` and a line end.
    fn element(&mut self, name: &str, run: &'a [Inline]) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(run);
        let _ = writeln!(self.out, "</{name}>");
    }

    fn heading(&mut self, heading: &'a Heading) {
        let _ = write!(self.out, "<h{}", heading.level);
        self.attribute("id", &heading.id);
        if !heading.classes.is_empty() {
            let classes: Vec<&str> = heading.classes.iter().map(|class| &**class).collect();
            self.attribute("class", &classes.join(" "));
        }
        self.out.push('>');
        self.title(&heading.content);
        let _ = writeln!(self.out, "</h{}>", heading.level);
    }

    /// Inlines whose lines end between phrases only.
    fn title(&mut self, run: &'a [Inline]) {
        self.walk = (self.lang == Lang::Ja).then(|| Walk::along(&plain_text(run)));
        self.inlines(run);
        self.walk = None;
    }

    fn list(&mut self, list: &'a List) {
        match list.start {
            _ if list.numbered => self.out.push_str("<ol class=\"numbered\">\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            None => self.out.push_str("<ul>\n"),
        }
        let cards = std::mem::take(&mut self.cards);
        for item in &list.items {
            self.item(item, list.tight, cards);
        }
        self.out.push_str(if list.start.is_some() || list.numbered { "</ol>\n" } else { "</ul>\n" });
    }

    fn item(&mut self, item: &'a ListItem, tight: bool, card: bool) {
        self.out.push_str(if item.task.is_some() { "<li class=\"task\">" } else { "<li>" });
        if let Some(done) = item.task {
            let label = self.label(if done { "task_done" } else { "task_open" });
            self.out.push_str("<input type=\"checkbox\" disabled");
            self.out.push_str(if done { " checked" } else { "" });
            self.attribute("aria-label", label);
            self.out.push_str("> ");
        }
        let mut on_line = true;
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(run) if tight => {
                    self.inlines(run);
                    on_line = true;
                }
                BlockKind::Paragraph(run) if card && on_line => {
                    self.out.push_str("\n<p>");
                    self.title(run);
                    self.out.push_str("</p>\n");
                    on_line = false;
                }
                BlockKind::Footnote(_) => {}
                _ => {
                    if on_line {
                        self.out.push('\n');
                    }
                    self.block(block);
                    on_line = false;
                }
            }
        }
        self.out.push_str("</li>\n");
    }

    fn code(&mut self, code: &Code) {
        self.out.push_str("<pre><code");
        if let Some(language) = code.info.split([' ', '\t']).next().filter(|word| !word.is_empty()) {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
        self.text(&code.text);
        self.out.push_str("</code></pre>\n");
    }

    /// A table may be wider than the screen: its box scrolls, takes the keyboard's focus for that (WCAG 2.1.1) and
    /// has a name.
    fn table(&mut self, table: &'a Table) {
        let caption = self.caption.take();
        self.out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", caption.unwrap_or(self.label("table_scroll")));
        self.out.push_str(">\n<table>\n");
        if let Some(caption) = caption {
            self.out.push_str("<caption>");
            self.text(caption);
            self.out.push_str("</caption>\n");
        }
        self.out.push_str("<thead>\n");
        self.row(&table.head, table, false);
        self.out.push_str("</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in &table.rows {
                self.row(row, table, true);
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    fn row(&mut self, cells: &'a [Vec<Inline>], table: &'a Table, in_body: bool) {
        let (open, close) = if in_body { ("td", "td") } else { ("th scope=\"col\"", "th") };
        self.out.push_str("<tr>\n");
        for (index, cell) in cells.iter().enumerate() {
            let (open, close) =
                if in_body && index == 0 && table.row_heads { ("th scope=\"row\"", "th") } else { (open, close) };
            let _ = write!(self.out, "<{open}");
            if let Some(head) = table.head.get(index).filter(|_| self.stacked && in_body) {
                self.attribute("data-label", &plain_text(head));
            }
            self.out.push_str(match table.align.get(index) {
                Some(Align::Left) => " class=\"left\"",
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                Some(Align::None) | None => "",
            });
            self.out.push('>');
            self.inlines(cell);
            let _ = writeln!(self.out, "</{close}>");
        }
        self.out.push_str("</tr>\n");
    }

    fn definitions(&mut self, list: &'a [Definition]) {
        self.out.push_str("<dl>\n");
        for definition in list {
            match definition.id.as_str() {
                "" => self.element("dt", &definition.term),
                id => {
                    self.out.push_str("<dt");
                    self.attribute("id", id);
                    self.out.push('>');
                    self.inlines(&definition.term);
                    self.out.push_str("</dt>\n");
                }
            }
            for detail in &definition.details {
                match detail.as_slice() {
                    [Block { kind: BlockKind::Paragraph(run), .. }] => self.element("dd", run),
                    blocks => {
                        self.out.push_str("<dd>\n");
                        self.blocks(blocks);
                        self.out.push_str("</dd>\n");
                    }
                }
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn directive(&mut self, directive: &'a Directive) {
        match &*directive.name {
            "note" => self.admonition(directive, "directive_note"),
            "warn" => self.admonition(directive, "directive_warn"),
            "important" => self.admonition(directive, "directive_important"),
            "details" => {
                self.out.push_str("<details>\n<summary>");
                self.text(directive.value("title").unwrap_or_default());
                self.out.push_str("</summary>\n");
                self.blocks(&directive.blocks);
                self.out.push_str("</details>\n");
            }
            "figure" => self.figure(directive),
            "flow" => self.flow(directive),
            "table" => {
                self.caption = directive.value("caption");
                self.blocks(&directive.blocks);
                self.caption = None;
            }
            name => {
                self.out.push_str("<div");
                self.attribute("class", name);
                if name == "facility-list" {
                    self.filter_words();
                }
                self.out.push_str(">\n");
                let stacked = matches!(name, "events" | "milestones" | "own-issues" | "stacked");
                (self.cards, self.stacked) = (name == "cards", stacked);
                self.blocks(&directive.blocks);
                (self.cards, self.stacked) = (false, false);
                self.out.push_str("</div>\n");
            }
        }
    }

    /// What the theme's script writes on the filter of a list of facilities.
    fn filter_words(&mut self) {
        for (name, key) in
            [("data-label", "filter_label"), ("data-count", "filter_count"), ("data-more", "filter_more")]
        {
            self.attribute(name, self.label(key));
        }
    }

    /// A box with its kind in words, so that the meaning never rests on colour (WCAG 1.4.1).
    fn admonition(&mut self, directive: &'a Directive, label: &'static str) {
        self.out.push_str("<div");
        self.attribute("class", &directive.name);
        self.out.push_str(" role=\"note\">\n<p class=\"label\"><strong>");
        self.text(self.label(label));
        self.out.push_str("</strong>");
        if let Some(title) = directive.value("title") {
            self.out.push_str(" <span class=\"title\">");
            self.text(title);
            self.out.push_str("</span>");
        }
        self.out.push_str("</p>\n");
        self.blocks(&directive.blocks);
        self.out.push_str("</div>\n");
    }

    fn figure(&mut self, directive: &'a Directive) {
        let value = |key: &str| directive.value(key).unwrap_or_default();
        self.out.push_str("<figure>\n");
        self.picture(value("src"), value("alt"), "");
        let caption = value("caption");
        if !caption.is_empty() || !directive.blocks.is_empty() {
            self.out.push_str("\n<figcaption>");
            self.text(caption);
            match directive.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph(run), .. }] if caption.is_empty() => self.inlines(run),
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("\n</figure>\n");
    }

    /// The list is the flow: the theme draws its boxes and arrows, and whoever sees none of them reads the same steps.
    fn flow(&mut self, directive: &'a Directive) {
        self.out.push_str("<figure class=\"flow\">\n<figcaption>");
        self.text(directive.value("title").unwrap_or_default());
        self.out.push_str("</figcaption>\n");
        self.blocks(&directive.blocks);
        self.out.push_str("</figure>\n");
    }

    fn picture(&mut self, target: &str, alt: &str, title: &str) {
        let picture = if unsafe_scheme(target).is_some() { None } else { self.answers.image(target) };
        let Some(picture) = picture else { return self.text(alt) };
        self.out.push_str("<img");
        self.attribute("src", &picture.src);
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if let (Some(width), Some(height)) = (picture.width, picture.height) {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        if !picture.variants.is_empty() {
            let all: Vec<String> = picture.variants.iter().map(|(src, width)| format!("{src} {width}w")).collect();
            self.attribute("srcset", &all.join(", "));
            self.attribute("sizes", SIZES);
        }
        self.out.push('>');
    }

    fn inlines(&mut self, run: &'a [Inline]) {
        for inline in run {
            self.inline(inline);
        }
    }

    /// Text, in a heading with a `<wbr>` wherever its line may end.
    fn words(&mut self, text: &str) {
        let mut done = 0;
        for at in self.walk.as_mut().map(|walk| walk.step(text.len())).unwrap_or_default() {
            self.text(&text[done..at]);
            self.out.push_str("<wbr>");
            done = at;
        }
        self.text(&text[done..]);
    }

    /// Something of a heading within which no line may end, of so many bytes: only before it.
    fn whole(&mut self, length: usize) {
        let within = self.walk.as_mut().map(|walk| walk.step(length)).unwrap_or_default();
        if within.first() == Some(&0) {
            self.out.push_str("<wbr>");
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Text(text) => self.words(text),
            InlineKind::Ruby(ruby) => self.ruby(&ruby.parts),
            InlineKind::Number(number) => self.number(number),
            InlineKind::Emphasis(run) => self.span("em", run),
            InlineKind::Strong(run) => self.span("strong", run),
            InlineKind::Strike(run) => self.span("del", run),
            InlineKind::Code(text) => {
                self.whole(text.len());
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
            }
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => {
                let alt = plain_text(&image.alt);
                self.whole(alt.len());
                self.picture(&image.target, &alt, &image.title);
            }
            InlineKind::SoftBreak => {
                self.whole(1);
                self.out.push('\n');
            }
            InlineKind::LineBreak => {
                self.whole(1);
                self.out.push_str("<br>\n");
            }
            InlineKind::FootnoteReference(label) => self.footnote_reference(label),
            InlineKind::Html(html) => self.out.push_str(html),
            InlineKind::Directive(directive) => match &*directive.name {
                name @ ("date" | "day" | "item" | "kind" | "open" | "overdue" | "passed" | "planned" | "quiet"
                | "share" | "tally") => {
                    let _ = write!(self.out, "<span class=\"{name}\">");
                    self.inlines(&directive.label);
                    self.out.push_str("</span>");
                }
                "state" => {
                    self.out.push_str("<span");
                    self.attribute("class", &format!("state {}", directive.value("kind").unwrap_or_default()));
                    self.out.push('>');
                    self.inlines(&directive.label);
                    self.out.push_str("</span>");
                }
                "mark" => self.mark(directive),
                _ => self.inlines(&directive.label),
            },
        }
    }

    /// A number is text, so that it can be selected, copied, searched and read out.
    fn number(&mut self, number: &'a Number) {
        self.out.push_str("<span");
        if !number.text.is_empty() {
            self.out.push_str(" class=\"number\"");
        }
        if !number.id.is_empty() {
            self.attribute("id", &number.id);
        }
        self.out.push('>');
        self.words(&number.text);
        self.out.push_str("</span>");
        self.words(number.gap);
    }

    /// A sign that is read out as what it means.
    fn mark(&mut self, directive: &'a Directive) {
        self.out.push_str("<span class=\"mark\"");
        if let Some(meaning) = directive.value("text") {
            self.out.push_str(" role=\"img\"");
            self.attribute("aria-label", meaning);
        }
        self.out.push('>');
        self.inlines(&directive.label);
        self.out.push_str("</span>");
    }

    fn span(&mut self, name: &str, run: &'a [Inline]) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(run);
        let _ = write!(self.out, "</{name}>");
    }

    /// `<rp>` shows the reading in brackets where ruby is not known.
    fn ruby(&mut self, parts: &[(Str, Str)]) {
        self.whole(parts.iter().map(|(base, _)| base.len()).sum());
        self.out.push_str("<ruby>");
        for (base, reading) in parts {
            self.text(base);
            self.out.push_str("<rp>（</rp><rt>");
            self.text(reading);
            self.out.push_str("</rt><rp>）</rp>");
        }
        self.out.push_str("</ruby>");
    }

    fn link(&mut self, link: &'a Link) {
        let answer = if unsafe_scheme(&link.target).is_some() { None } else { self.answers.link(&link.target) };
        let Some(answer) = answer else { return self.inlines(&link.content) };
        self.out.push_str("<a");
        self.attribute("href", &answer.href);
        if !link.title.is_empty() {
            self.attribute("title", &link.title);
        }
        if answer.external {
            self.attribute("class", "external");
        }
        self.out.push('>');
        self.inlines(&link.content);
        if let Some(download) = answer.download {
            self.out.push_str("<span class=\"file\">（");
            self.text(&download);
            self.out.push_str("）</span>");
        }
        self.out.push_str("</a>");
    }

    fn footnote_reference(&mut self, label: &'a str) {
        let number = match self.order.iter().position(|&(known, _)| known == label) {
            Some(index) => index + 1,
            None => {
                self.order.push((label, 0));
                self.order.len()
            }
        };
        let times = &mut self.order[number - 1].1;
        *times += 1;
        let id = reference_id(number, *times);
        let name = self.label("footnote_reference");
        let _ = write!(
            self.out,
            "<sup class=\"footnote\"><a id=\"{id}\" href=\"#fn:{number}\" role=\"doc-noteref\" aria-label=\"{name} {number}\">{number}</a></sup>"
        );
    }

    /// The footnotes that are referred to, in order. Writing one may bring the next.
    fn footnotes(&mut self) {
        if self.order.is_empty() {
            return;
        }
        let name = self.label("footnotes");
        let _ = write!(self.out, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{name}\">\n<ol>\n");
        let mut index = 0;
        while let Some(&(label, _)) = self.order.get(index) {
            index += 1;
            let _ = writeln!(self.out, "<li id=\"fn:{index}\">");
            if let Some(note) = self.notes.get(label).copied() {
                self.blocks(&note.blocks);
            }
            let back = self.label("footnote_back");
            let times = self.order[index - 1].1;
            self.out.push_str("<p class=\"back\">");
            for time in 1..=times.max(1) {
                let id = reference_id(index, time);
                let _ = write!(
                    self.out,
                    "<a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{back} {index}-{time}\">↩</a> "
                );
            }
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str("</p>\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// The id of a reference to a footnote: the first, second, … to the same one.
fn reference_id(number: usize, time: usize) -> String {
    if time == 1 { format!("fnref:{number}") } else { format!("fnref:{number}-{time}") }
}
