//! A page as it is painted: where its characters lie, what is painted over them afterwards, and what they say.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::MAX_STREAM;
use super::font::{Font, number};
use super::geometry::{Area, Matrix};

/// The most steps of painting in one document.
pub(super) const MAX_STEPS: usize = 30_000_000;
/// The deepest nesting of forms (pictures made of other pictures).
const MAX_FORMS: usize = 8;
/// The most characters of a page that are held against what is painted over them.
const MAX_GLYPHS: usize = 200_000;
/// The thinnest line that can hide a character, in points.
const MARKER: f32 = 5.0;

/// What was seen on a page.
#[derive(Default)]
pub(super) struct Seen {
    /// The text, in the order of painting.
    pub(super) text: String,
    /// How many characters there are.
    pub(super) glyphs: usize,
    /// How many of them lie under something that was painted later.
    pub(super) covered: usize,
}

/// Reads a page; every step takes one of `budget`.
pub(super) fn read(document: &Document, page: ObjectId, budget: &mut usize) -> Seen {
    let Ok(content) = document.get_page_content_with_limit(page, MAX_STREAM) else { return Seen::default() };
    let (own, inherited) = document.get_page_resources(page).unwrap_or_default();
    let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
    let mut painter = Painter { document, budget, seen: Seen::default(), glyphs: Vec::new(), end: None };
    painter.paint(&content, &resources, Graphics::default(), 0);
    for area in boxes_of_annotations(document, page) {
        painter.cover(&area);
    }
    let covered = painter.glyphs.iter().filter(|glyph| glyph.covered).count();
    Seen { covered, ..painter.seen }
}

/// The filled boxes among a page's annotations, and boxes that only mark what is to be deleted.
fn boxes_of_annotations(document: &Document, page: ObjectId) -> Vec<Area> {
    let mut areas = Vec::new();
    for annotation in document.get_page_annotations(page).unwrap_or_default() {
        let filled = match annotation.get_deref(b"Subtype", document).and_then(Object::as_name) {
            Ok(b"Redact") => true,
            Ok(b"Square") => {
                annotation.get_deref(b"IC", document).and_then(Object::as_array).is_ok_and(|c| !c.is_empty())
            }
            _ => false,
        };
        let opacity = annotation.get(b"CA").ok().and_then(|value| number(value, document)).unwrap_or(1.0);
        if let Ok(corners) = annotation.get_deref(b"Rect", document).and_then(Object::as_array)
            && filled
            && opacity > 0.9
            && let [x0, y0, x1, y1] = numbers(corners, document).as_slice()
        {
            areas.extend(Area::of(&[(*x0, *y0), (*x1, *y0), (*x1, *y1), (*x0, *y1)]));
        }
    }
    areas
}

fn numbers(objects: &[Object], document: &Document) -> Vec<f32> {
    objects.iter().filter_map(|object| number(object, document)).collect()
}

struct Glyph {
    at: (f32, f32),
    covered: bool,
}

/// The state that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct Graphics {
    matrix: Matrix,
    /// Whether what is filled hides what lies below: not transparent, not a marker's colour that multiplies.
    hides: bool,
    line_width: f32,
    font: Vec<u8>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

impl Default for Graphics {
    fn default() -> Self {
        Self {
            matrix: Matrix::IDENTITY,
            hides: true,
            line_width: 1.0,
            font: Vec::new(),
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        }
    }
}

struct Painter<'a, 'b> {
    document: &'a Document,
    budget: &'b mut usize,
    seen: Seen,
    glyphs: Vec<Glyph>,
    /// Where the last character ended, on the page.
    end: Option<(f32, f32)>,
}

/// One content stream while it is painted.
struct Run<'a, 'r> {
    resources: &'r [&'a Dictionary],
    fonts: BTreeMap<Vec<u8>, Option<Font<'a>>>,
    graphics: Graphics,
    kept: Vec<Graphics>,
    text: Matrix,
    line: Matrix,
    /// The parts of the path, on the page.
    path: Vec<Vec<(f32, f32)>>,
}

impl<'a> Painter<'a, '_> {
    fn paint(&mut self, content: &[u8], resources: &[&'a Dictionary], graphics: Graphics, depth: usize) {
        let mut run = Run {
            resources,
            fonts: BTreeMap::new(),
            graphics,
            kept: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
        };
        for operation in Content::decode_iter(content) {
            let Ok(operation) = operation else { break };
            if *self.budget == 0 {
                return;
            }
            *self.budget -= 1;
            if operation.operator == "Do" {
                self.form(&operation, &run, depth);
            } else {
                self.step(&operation, &mut run);
            }
        }
    }

    fn step(&mut self, operation: &Operation, run: &mut Run<'a, '_>) {
        let n = numbers(&operation.operands, self.document);
        match (operation.operator.as_str(), n.as_slice()) {
            ("q", _) if run.kept.len() < 1000 => run.kept.push(run.graphics.clone()),
            ("Q", _) => run.graphics = run.kept.pop().unwrap_or_else(|| run.graphics.clone()),
            ("cm", &[a, b, c, d, e, f]) => run.graphics.matrix = Matrix([a, b, c, d, e, f]).then(run.graphics.matrix),
            ("w", &[width]) => run.graphics.line_width = width,
            ("gs", _) => self.graphics_state(operation, run),
            ("m" | "l" | "re" | "h" | "c" | "v" | "y", n) => run.extend_path(&operation.operator, n),
            ("f" | "F" | "f*" | "b" | "b*" | "B" | "B*", _) => {
                let path = std::mem::take(&mut run.path);
                path.iter()
                    .filter(|_| run.graphics.hides)
                    .filter_map(|part| Area::of(part))
                    .for_each(|area| self.cover(&area));
            }
            ("S" | "s", _) => {
                let path = std::mem::take(&mut run.path);
                path.iter().filter_map(|part| run.marker(part)).for_each(|area| self.cover(&area));
            }
            ("n", _) => run.path.clear(),
            _ => self.text_step(operation, &n, run),
        }
    }

    fn text_step(&mut self, operation: &Operation, n: &[f32], run: &mut Run<'a, '_>) {
        let graphics = &mut run.graphics;
        match (operation.operator.as_str(), n) {
            ("BT", _) => (run.text, run.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            ("Tf", &[size]) => {
                graphics.size = size;
                graphics.font = operation.operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default().to_vec();
            }
            ("Tc", &[space]) => graphics.char_space = space,
            ("Tw", &[space]) => graphics.word_space = space,
            ("Tz", &[percent]) => graphics.scale = percent / 100.0,
            ("TL", &[leading]) => graphics.leading = leading,
            ("Ts", &[rise]) => graphics.rise = rise,
            ("Tr", &[mode]) => graphics.invisible = mode == 3.0 || mode == 7.0,
            ("Td", &[x, y]) => run.next_line(x, y),
            ("TD", &[x, y]) => {
                graphics.leading = -y;
                run.next_line(x, y);
            }
            ("Tm", &[a, b, c, d, e, f]) => {
                run.line = Matrix([a, b, c, d, e, f]);
                run.text = run.line;
            }
            ("T*", _) => run.next_line(0.0, -run.graphics.leading),
            ("'" | "\"", _) => {
                run.next_line(0.0, -run.graphics.leading);
                self.show(operation.operands.last(), run);
            }
            ("Tj", _) => self.show(operation.operands.first(), run),
            ("TJ", _) => {
                let list = operation.operands.first().and_then(|list| list.as_array().ok());
                for item in list.into_iter().flatten() {
                    match item.as_float() {
                        Ok(back) => run.advance(-back / 1000.0 * run.graphics.size * run.graphics.scale),
                        Err(_) => self.show(Some(item), run),
                    }
                }
            }
            _ => {}
        }
    }

    /// Paints the characters of a string.
    fn show(&mut self, string: Option<&Object>, run: &mut Run<'a, '_>) {
        let Some(bytes) = string.and_then(|string| string.as_str().ok()) else { return };
        let name = run.graphics.font.clone();
        let document = self.document;
        let found = || resource(document, run.resources, b"Font", &name).map(|font| Font::new(font, document));
        if !run.fonts.contains_key(&name) {
            let font = found();
            run.fonts.insert(name.clone(), font);
        }
        let graphics = run.graphics.clone();
        let codes: Vec<(f32, bool)> = match run.fonts.get(&name).and_then(Option::as_ref) {
            Some(font) => {
                self.separate(run.point(0.0));
                self.seen.text.push_str(&font.decode(bytes));
                font.codes(bytes).collect()
            }
            None => bytes.iter().map(|byte| (0.5, *byte == b' ')).collect(),
        };
        for (width, is_space) in codes {
            let space = graphics.char_space + if is_space { graphics.word_space } else { 0.0 };
            let width = width * graphics.size;
            if !is_space {
                self.seen.glyphs += 1;
                if !graphics.invisible && self.glyphs.len() < MAX_GLYPHS {
                    self.glyphs.push(Glyph { at: run.point(width / 2.0 * graphics.scale), covered: false });
                }
            }
            run.advance((width + space) * graphics.scale);
        }
        self.end = Some(run.point(0.0));
    }

    /// A line end or a space where the next character does not follow the last one.
    fn separate(&mut self, (x, y): (f32, f32)) {
        if let Some((end_x, end_y)) = self.end {
            if (y - end_y).abs() > 3.0 {
                self.seen.text.push('\n');
            } else if !(-1.0..8.0).contains(&(x - end_x)) {
                self.seen.text.push(' ');
            }
        }
    }

    fn cover(&mut self, area: &Area) {
        for glyph in &mut self.glyphs {
            glyph.covered |= area.contains(glyph.at);
        }
        *self.budget = self.budget.saturating_sub(self.glyphs.len() / 16);
    }

    fn graphics_state(&mut self, operation: &Operation, run: &mut Run<'a, '_>) {
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else { return };
        let Some(state) = resource(self.document, run.resources, b"ExtGState", name) else { return };
        let alpha = state.get(b"ca").ok().and_then(|alpha| number(alpha, self.document));
        let blend = state.get_deref(b"BM", self.document).and_then(Object::as_name).ok();
        if alpha.is_some() || blend.is_some() {
            let normal = blend.is_none_or(|mode| mode == b"Normal" || mode == b"Compatible");
            run.graphics.hides = alpha.unwrap_or(1.0) > 0.9 && normal;
        }
    }

    /// Paints a form where it is used.
    fn form(&mut self, operation: &Operation, run: &Run<'a, '_>, depth: usize) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let found = run.resources.iter().find_map(|resources| {
            let objects = resources.get_deref(b"XObject", self.document).and_then(Object::as_dict).ok()?;
            objects.get_deref(name, self.document).and_then(Object::as_stream).ok()
        });
        let Some(stream) = found else { return };
        let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        if depth >= MAX_FORMS || !is_form {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM) else { return };
        let mut graphics = run.graphics.clone();
        if let Ok(matrix) = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array)
            && let Ok(matrix) = <[f32; 6]>::try_from(numbers(matrix, self.document))
        {
            graphics.matrix = Matrix(matrix).then(graphics.matrix);
        }
        match stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict) {
            Ok(own) => self.paint(&content, &[own], graphics, depth + 1),
            Err(_) => self.paint(&content, run.resources, graphics, depth + 1),
        }
    }
}

impl Run<'_, '_> {
    /// A point of the text line, `x` after where it stands now, on the page; the middle of a character's height.
    fn point(&self, x: f32) -> (f32, f32) {
        let y = self.graphics.rise + self.graphics.size * 0.3;
        self.text.then(self.graphics.matrix).apply((x, y))
    }

    fn advance(&mut self, x: f32) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, x, 0.0]).then(self.text);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn extend_path(&mut self, operator: &str, n: &[f32]) {
        let matrix = self.graphics.matrix;
        match (operator, n) {
            ("m", &[x, y]) => self.path.push(vec![matrix.apply((x, y))]),
            ("re", &[x, y, w, h]) => {
                self.path
                    .push([(x, y), (x + w, y), (x + w, y + h), (x, y + h)].map(|point| matrix.apply(point)).to_vec());
            }
            ("l", &[x, y]) => {
                if let Some(part) = self.path.last_mut().filter(|part| part.len() < 8) {
                    part.push(matrix.apply((x, y)));
                }
            }
            // A curve makes the part no rectangle: a point off the axes says so.
            ("c" | "v" | "y", _) => {
                if let Some(part) = self.path.last_mut().filter(|part| part.len() < 8) {
                    part.extend([(f32::MIN, f32::MAX), (f32::MAX, f32::MIN)]);
                }
            }
            _ => {}
        }
    }

    /// The box that a thick straight line paints.
    fn marker(&self, part: &[(f32, f32)]) -> Option<Area> {
        let &[(x0, y0), (x1, y1)] = part else { return None };
        let [a, b, ..] = self.graphics.matrix.0;
        let half = self.graphics.line_width * libm::hypotf(a, b) / 2.0;
        if half * 2.0 < MARKER || !self.graphics.hides {
            return None;
        }
        match (y0 - y1).abs() < 0.5 {
            true => Area::of(&[(x0, y0 - half), (x1, y0 - half), (x1, y0 + half), (x0, y0 + half)]),
            false if (x0 - x1).abs() < 0.5 => {
                Area::of(&[(x0 - half, y0), (x0 + half, y0), (x0 + half, y1), (x0 - half, y1)])
            }
            false => None,
        }
    }
}

/// A resource by its kind and name.
fn resource<'a>(document: &'a Document, all: &[&'a Dictionary], kind: &[u8], name: &[u8]) -> Option<&'a Dictionary> {
    all.iter().find_map(|resources| {
        let list = resources.get_deref(kind, document).and_then(Object::as_dict).ok()?;
        list.get_deref(name, document).and_then(Object::as_dict).ok()
    })
}
