//! Text that an OpenDocument file holds and does not show: by its style, its section, or a field that hides it.

use std::collections::BTreeMap;

use crate::safety::ooxml::part::Element;

/// How many styles may stand above one another; a ring of styles ends here.
const MOST_ABOVE: usize = 32;

/// What the styles of a part say of showing what has them (OpenDocument 1.3 part 3, 16.2 and 20.399).
#[derive(Clone, Default)]
pub(super) struct Styles {
    /// By family and name.
    all: BTreeMap<(String, String), Style>,
    /// The style that is being defined.
    open: Option<(String, String)>,
}

#[derive(Clone, Default)]
struct Style {
    above: Option<String>,
    shows: Option<bool>,
}

impl Styles {
    /// An element begins that may define a style.
    pub(super) fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "style" => {
                let of = |key: &str| element.attribute(key).unwrap_or_default();
                let key = (of("family"), of("name"));
                let above = element.attribute("parent-style-name");
                self.all.insert(key.clone(), Style { above, shows: None });
                self.open = Some(key);
            }
            "text-properties" | "table-properties" => {
                let shows = match element.attribute("display").as_deref() {
                    Some("none" | "false") => Some(false),
                    Some("true") => Some(true),
                    _ => None,
                };
                let style = self.open.as_ref().and_then(|key| self.all.get_mut(key));
                if let Some(style) = style.filter(|_| shows.is_some()) {
                    style.shows = shows;
                }
            }
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }

    /// What the style that an element names, or the nearest above it, says; `None` where none says anything.
    pub(super) fn shows(&self, family: &str, element: &Element<'_>) -> Option<bool> {
        let mut name = element.attribute("style-name")?;
        for _ in 0..MOST_ABOVE {
            let style = self.all.get(&(family.to_owned(), name))?;
            if style.shows.is_some() {
                return style.shows;
            }
            name = style.above.clone()?;
        }
        None
    }
}

/// Counts the places of a part where text is hidden.
pub(super) struct Hidden {
    pub(super) styles: Styles,
    /// How many places there are.
    pub(super) places: usize,
    /// The sections that we are in: whether each is hidden.
    sections: Vec<bool>,
    /// The paragraphs and spans that we are in: what the style of each says.
    spans: Vec<Option<bool>>,
    paragraphs: Vec<Paragraph>,
    /// Whether the text before was hidden, too: it is one place then.
    goes_on: bool,
    /// The text of a field, while nothing of it is shown.
    field: Option<String>,
}

#[derive(Default)]
struct Paragraph {
    is_hidden: bool,
    has_text: bool,
}

impl Hidden {
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            styles,
            places: 0,
            sections: Vec::new(),
            spans: Vec::new(),
            paragraphs: Vec::new(),
            goes_on: false,
            field: None,
        }
    }

    /// An element begins.
    pub(super) fn open(&mut self, element: &Element<'_>) {
        self.styles.open(element);
        let is_hidden = || element.attribute("is-hidden").as_deref() == Some("true");
        match element.name() {
            "section" => {
                let never = element.attribute("display").as_deref() == Some("none");
                self.sections.push(never || is_hidden());
            }
            "p" | "h" => {
                self.spans.push(self.styles.shows("paragraph", element));
                self.paragraphs.push(Paragraph::default());
                self.goes_on = false;
            }
            "span" | "a" => self.spans.push(self.styles.shows("text", element)),
            "hidden-paragraph" if is_hidden() => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_hidden = true;
                }
            }
            "hidden-text" => self.field = element.attribute("string-value"),
            _ => {}
        }
    }

    /// A text that would be part of the page.
    pub(super) fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.field = None;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.has_text = true;
        }
        let by_style = self.spans.iter().rev().find_map(|shows| *shows) == Some(false);
        let is_hidden = by_style || self.sections.contains(&true);
        self.places += usize::from(is_hidden && !self.goes_on);
        self.goes_on = is_hidden;
    }

    /// An element ends. Returns the text of a field that is hidden.
    pub(super) fn close(&mut self, name: &str) -> Option<String> {
        self.styles.close(name);
        match name {
            "section" => {
                self.sections.pop();
            }
            "p" | "h" => {
                self.spans.pop();
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                self.places += usize::from(paragraph.is_hidden && paragraph.has_text);
            }
            "span" | "a" => {
                self.spans.pop();
            }
            "hidden-text" => {
                let hidden = self.field.take().filter(|text| !text.trim().is_empty());
                self.places += usize::from(hidden.is_some());
                return hidden;
            }
            _ => {}
        }
        None
    }
}
