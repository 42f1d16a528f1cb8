//! The document's tree as typst code: calls of the template's functions, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::literal;
use super::press::Press;
use super::world::{TEMPLATE, picture_name};
use crate::diag::{Diagnostics, Lang, rules};
use crate::doc::{Block, BlockKind, Footnote, InlineKind, plain_text, walk};
use crate::render::paper::Paper;
use crate::safety::Kind;
use crate::site::Layout;
use crate::source::Span;

/// The day of what has none: PDF/A asks for one, and today's would make another file of the same document every day.
const NO_DAY: Date = date(2000, 1, 1);
/// From how many headings on a document begins with its contents, and how long it must be for that, in characters.
const CONTENTS: (usize, usize) = (12, 6_000);

/// How long, in characters, a section of a leaflet is that takes half of its width.
const SHORT: usize = 170;

/// A document, ready to be set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manuscript {
    /// The code.
    pub(super) source: String,
    /// The pictures by name.
    pub(super) pictures: Vec<(String, Picture)>,
    /// What tells the document from all others, in all its versions.
    pub(super) ident: String,
    /// Its day.
    pub(super) date: Date,
}

/// The bytes of a picture.
pub(super) type Picture = Arc<[u8]>;

impl Manuscript {
    /// What the file depends on, hashed: documents with the same key have the same bytes.
    pub fn key(&self, press: &Press) -> String {
        let mut hash = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(TEMPLATE.as_bytes());
        add(press.case.hash.as_bytes());
        add(self.source.as_bytes());
        add(self.ident.as_bytes());
        add(self.date.to_string().as_bytes());
        for (name, bytes) in &self.pictures {
            add(name.as_bytes());
            add(bytes);
        }
        format!("pdf-{}", hash.finalize().to_hex())
    }
}

/// Writes a document.
pub(super) fn write(press: &Press, paper: &Paper<'_>, diagnostics: &mut Diagnostics) -> Manuscript {
    let mut notes = BTreeMap::new();
    let mut places = BTreeSet::new();
    walk::blocks(&paper.body.blocks, &mut |block| match &block.kind {
        BlockKind::Footnote(note) => _ = notes.entry(&*note.label).or_insert(&**note),
        BlockKind::Heading(heading) => _ = places.insert(heading.id.as_str()),
        BlockKind::Definitions(list) => places.extend(list.iter().map(|one| one.id.as_str())),
        _ => {}
    });
    walk::runs(&paper.body.blocks, &mut |run| {
        walk::inlines(run, &mut |inline| {
            if let InlineKind::Number(number) = &inline.kind {
                places.insert(&number.id);
            }
        });
    });
    places.remove("");
    let style = Style::of(paper);
    let mut writer = Writer {
        out: String::new(),
        press,
        paper,
        style,
        diagnostics,
        notes,
        noted: BTreeSet::new(),
        places,
        placed: BTreeSet::new(),
        pictures: Vec::new(),
        depth: 0,
        landscape: false,
        level: 1,
        caption: None,
        told: BTreeSet::new(),
    };
    writer.document();
    let Writer { out, pictures, .. } = writer;
    let ident = paper.info.map_or(paper.path.as_str(), |info| info.id.value.as_str());
    Manuscript {
        source: out,
        pictures,
        ident: format!("{}\n{ident}", paper.author),
        date: paper.date.unwrap_or(NO_DAY),
    }
}

/// How a document looks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Style {
    /// The page's form.
    pub(super) layout: Layout,
    /// Whether the text is set in the Mincho.
    serif: bool,
    /// The size of the text in points.
    pub(super) size: f64,
}

impl Style {
    /// Rules and contracts look as committees know them; what patients read is large and in Gothic.
    fn of(paper: &Paper<'_>) -> Self {
        let kind = paper.info.map_or("", |info| info.kind.value.as_str());
        let layout = paper.info.map_or(Layout::Standard, |info| info.layout);
        let for_patients = matches!(kind, "説明書" | "同意書" | "申込書" | "届出" | "パンフレット")
            || matches!(layout, Layout::Form | Layout::Leaflet);
        let serif = matches!(kind, "規程" | "方針" | "契約書") || layout == Layout::Contract;
        let size = match layout {
            Layout::Leaflet => 13.0,
            _ if for_patients => 12.0,
            _ => 10.5,
        };
        Self { layout, serif: serif && !for_patients, size }
    }

    /// Whether it is given to people who want its text, and not its history: leaflets and forms.
    pub(super) fn is_handed_out(self) -> bool {
        matches!(self.layout, Layout::Leaflet | Layout::Form)
    }
}

/// Writes code. Every method adds an expression, or several on lines of their own.
pub(super) struct Writer<'a, 'd> {
    pub(super) out: String,
    pub(super) press: &'a Press,
    pub(super) paper: &'a Paper<'a>,
    pub(super) style: Style,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The footnotes by label.
    pub(super) notes: BTreeMap<&'a str, &'a Footnote>,
    /// The footnotes that were referred to.
    pub(super) noted: BTreeSet<String>,
    /// The ids that a link may lead to.
    pub(super) places: BTreeSet<&'a str>,
    /// The ids that were written: the first keeps it.
    pub(super) placed: BTreeSet<String>,
    pub(super) pictures: Vec<(String, Picture)>,
    /// How many lists, quotes and boxes are around.
    pub(super) depth: usize,
    /// Whether the page lies.
    pub(super) landscape: bool,
    /// The level of the heading above: PDF/UA knows no heading that skips one.
    pub(super) level: u8,
    /// The caption of the table that comes next.
    pub(super) caption: Option<&'a str>,
    /// The characters of which it was said that no font has them.
    pub(super) told: BTreeSet<char>,
}

impl<'a> Writer<'a, '_> {
    pub(super) fn label(&self, key: &'static str) -> &'static str {
        rules::label(key, self.paper.lang).unwrap_or(key)
    }

    /// Adds code.
    pub(super) fn push(&mut self, code: &str) {
        self.out.push_str(code);
    }

    /// Adds a text as a literal, its characters looked up in the fonts. `span` is its place in the Markdown.
    pub(super) fn text(&mut self, text: &str, span: Option<Span>) {
        let text = self.printable(text, span);
        literal::string(&mut self.out, &text);
    }

    /// Adds `, name: "text"`.
    pub(super) fn argument(&mut self, name: &str, text: &str, span: Option<Span>) {
        self.push(", ");
        self.push(name);
        self.push(": ");
        self.text(text, span);
    }

    fn document(&mut self) {
        let paper = self.paper;
        self.push("#import \"/document.typ\": *\n#show: paper.with(");
        self.push("title: ");
        self.text(&paper.title, None);
        self.argument("author", &paper.author, None);
        self.argument("running", &paper.running, None);
        self.push(", lang: ");
        self.push(if paper.lang == Lang::Ja { "\"ja\"" } else { "\"en\"" });
        self.push(", serif: ");
        literal::string(&mut self.out, &self.press.fonts.serif);
        self.push(", sans: ");
        literal::string(&mut self.out, &self.press.fonts.sans);
        let Style { layout, serif, size } = self.style;
        let layout = match layout {
            Layout::Standard => "standard",
            Layout::Form => "form",
            Layout::Leaflet => "leaflet",
            Layout::Contract => "contract",
        };
        self.push(&format!(", layout: \"{layout}\", mincho: {serif}, size: {size}pt)\n#{{\n"));
        self.front();
        match self.style.layout {
            Layout::Leaflet => self.sheet(&paper.body.blocks),
            _ => self.top(&paper.body.blocks),
        }
        if self.style.layout != Layout::Leaflet {
            self.qr();
        }
        self.push("}\n");
    }

    /// Title, facts and contents.
    fn front(&mut self) {
        let paper = self.paper;
        self.push("headline(");
        self.text(&paper.title, None);
        self.push(")\n");
        if self.style.layout != Layout::Leaflet {
            self.blocks(&paper.lead);
        }
        if self.has_contents() {
            self.push("contents(");
            self.text(self.label("table_of_contents"), None);
            self.push(")\n");
        }
    }

    fn has_contents(&self) -> bool {
        let blocks = &self.paper.body.blocks;
        let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))).count();
        if headings < CONTENTS.0 || !matches!(self.style.layout, Layout::Standard) {
            return false;
        }
        let mut length = 0;
        walk::runs(blocks, &mut |run| length += plain_text(run).chars().count());
        length >= CONTENTS.1
    }

    /// The page's address as a QR code, where it is asked for.
    fn qr(&mut self) {
        let paper = self.paper;
        let wanted = paper.info.is_some_and(|info| info.qr);
        let Some(address) = paper.address.as_ref().filter(|_| wanted) else { return };
        let Some(drawing) = super::drawing::qr(address) else { return };
        let name = self.picture(drawing.into_bytes().into(), "svg");
        let alt = format!("{}{address}", self.label("qr_alt"));
        self.push("qr(");
        literal::string(&mut self.out, &name);
        self.argument("alt", &alt, None);
        self.argument("address", address, None);
        self.argument("words", self.label("qr_words"), None);
        self.push(")\n");
    }

    /// Keeps a picture, and gives its name.
    pub(super) fn picture(&mut self, bytes: Picture, ending: &str) -> String {
        if let Some((name, _)) = self.pictures.iter().find(|(_, known)| *known == bytes) {
            return name.clone();
        }
        let name = picture_name(self.pictures.len() + 1, ending);
        self.pictures.push((name.clone(), bytes));
        name
    }

    /// The sides of a leaflet: each section a side, and within it each smaller section a card, two beside each other
    /// where both are short.
    fn sheet(&mut self, blocks: &'a [Block]) {
        let is = |block: &Block, level: u8| matches!(&block.kind, BlockKind::Heading(it) if it.level == level);
        for (side, blocks) in blocks.chunk_by(|_, next| !is(next, 2)).enumerate() {
            if side > 0 && is(&blocks[0], 2) {
                self.push("pagebreak(weak: true)\n");
            }
            let first = blocks.iter().position(|block| is(block, 3)).unwrap_or(blocks.len());
            let (before, cards) = blocks.split_at(first);
            self.blocks(before);
            self.cards(cards.chunk_by(|_, next| !is(next, 3)).collect());
            if side == 0 {
                self.qr();
                // Who takes a leaflet does not look for its number: it stands small at the end of the front.
                self.blocks(&self.paper.lead);
            }
        }
    }

    fn cards(&mut self, cards: Vec<&'a [Block]>) {
        if cards.is_empty() {
            return;
        }
        self.push("cards(");
        let mut pair = false;
        for (at, card) in cards.iter().enumerate() {
            let second = std::mem::take(&mut pair);
            pair = !second && is_short(card) && cards.get(at + 1).is_some_and(|next| is_short(next));
            self.push(if pair || second { "(1, {\n" } else { "(2, {\n" });
            self.depth += 1;
            self.blocks(card);
            self.depth -= 1;
            self.push("}),\n");
        }
        self.push(")\n");
    }

    /// Blocks of the page itself. A table that is too wide for it gets a page that lies, together with its headings.
    fn top(&mut self, blocks: &'a [Block]) {
        let mut done = 0;
        while done < blocks.len() {
            let wide = blocks[done..].iter().position(|block| self.is_wide(block)).map(|at| at + done);
            let Some(wide) = wide else { break };
            let first = wide - blocks[done..wide].iter().rev().take(2).take_while(|block| introduces(block)).count();
            self.standing(&blocks[done..first]);
            self.push("lying({\n");
            self.landscape = true;
            self.blocks(&blocks[first..=wide]);
            self.landscape = false;
            self.push("})\n");
            done = wide + 1;
        }
        self.standing(&blocks[done..]);
    }

    /// Blocks in which what is to be signed stays together with its heading.
    fn standing(&mut self, blocks: &'a [Block]) {
        let mut done = 0;
        while let Some(sealed) = blocks[done..].iter().position(is_sealed).map(|at| at + done) {
            let before = &blocks[done..sealed];
            let first = before.iter().rposition(|block| matches!(block.kind, BlockKind::Heading(_)));
            let first = first.filter(|first| sealed - done - first <= 4).map_or(sealed, |first| first + done);
            self.blocks(&blocks[done..first]);
            self.push("together({\n");
            self.blocks(&blocks[first..=sealed]);
            self.push("})\n");
            done = sealed + 1;
        }
        self.blocks(&blocks[done..]);
    }
}

/// Whether a section of a leaflet needs only half of its width.
fn is_short(blocks: &[Block]) -> bool {
    let mut length = 0;
    walk::runs(blocks, &mut |run| length += plain_text(run).chars().count());
    let simple =
        |block: &Block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::List(_));
    length <= SHORT && blocks.iter().all(simple)
}

/// Whether a block says what the next one is.
fn introduces(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph(_))
}

/// Whether it is a small table with a place for a seal.
fn is_sealed(block: &Block) -> bool {
    let BlockKind::Table(table) = &block.kind else { return false };
    table.rows.len() <= 12 && table.rows.iter().flatten().any(|cell| plain_text(cell).contains('㊞'))
}

/// The ending of a picture's name, by its format; `None` where typst cannot show it.
pub(super) fn ending(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Png => Some("png"),
        Kind::Jpeg => Some("jpg"),
        Kind::Gif => Some("gif"),
        Kind::Webp => Some("webp"),
        Kind::Svg => Some("svg"),
        _ => None,
    }
}
