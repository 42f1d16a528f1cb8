//! `theme:` of `site.yaml`: a name alone, or a name with the network's colours and pictures.

use crate::config::{Color, Reference};
use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::diag::{Diagnostics, rules};
use crate::source::SourcePath;

/// The theme and what the network gives it.
#[derive(Clone, PartialEq, Debug)]
pub struct Theme {
    /// Its name, and where it is written.
    pub name: Reference,
    /// The colours of links, headings and lines, where the network has its own.
    pub colors: Option<Colors>,
    /// The picture beside the site's name, counted from `content/`.
    pub logo: Option<Reference>,
    /// What the logo shows, for who does not see it; nothing where the name beside it says all.
    pub logo_alt: String,
    /// The small picture of browser tabs, counted from `content/`.
    pub icon: Option<Reference>,
}

impl Default for Theme {
    fn default() -> Self {
        let name = Reference { text: "default".to_owned(), span: Default::default() };
        Self { name, colors: None, logo: None, logo_alt: String::new(), icon: None }
    }
}

impl Theme {
    /// The pictures that the settings name.
    pub fn pictures(&self) -> impl Iterator<Item = &Reference> {
        self.logo.iter().chain(&self.icon)
    }
}

/// The network's colours, each readable on the grounds of its scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colors {
    /// Links, marks and buttons on light grounds.
    pub main: Color,
    /// The same on dark grounds.
    pub main_dark: Color,
}

/// The grounds on which the default theme sets links, lightest scheme first: page, soft box, caution, danger.
pub const LIGHT: [Color; 4] =
    [Color([0xff, 0xff, 0xff]), Color([0xf0, 0xf5, 0xf6]), Color([0xff, 0xf5, 0xe3]), Color([0xfd, 0xee, 0xec])];

/// The same in the dark scheme.
pub const DARK: [Color; 4] =
    [Color([0x12, 0x19, 0x1f]), Color([0x1d, 0x27, 0x2e]), Color([0x2b, 0x24, 0x15]), Color([0x34, 0x1b, 0x18])];

/// The contrast that text needs (WCAG 2.2, 1.4.3). Lines and shapes need less (1.4.11); the colours serve for both.
const LIMIT: f64 = 4.5;

static COLORS: Schema = Schema {
    name: Words::new("色（colors）", "`colors`"),
    fields: &[
        Field::new("main", FieldKind::Text, "リンクや見出しの印の色。\"#0d5b6c\"", "the colour of links and marks")
            .required(),
        Field::new(
            "main_dark",
            FieldKind::Text,
            "暗い画面での色。書かなければ main から作ります",
            "the same on dark screens; made from `main` where absent",
        ),
    ],
};

/// The keys of `theme:` where it is more than a name.
pub(super) static THEME: Schema = Schema {
    name: Words::new("デザイン（theme）", "`theme`"),
    fields: &[
        Field::new("name", FieldKind::Text, "テーマの名前", "the theme's name"),
        Field::new("colors", FieldKind::Map(&COLORS), "色", "the colours"),
        Field::new("logo", FieldKind::Text, "ロゴの画像（PNG か JPEG）", "the logo: a PNG or JPEG picture"),
        Field::new("logo_alt", FieldKind::Text, "ロゴの説明。名前だけのロゴなら空", "what the logo shows"),
        Field::new("icon", FieldKind::Text, "ブラウザーのタブに出る小さな画像", "the small picture of browser tabs"),
    ],
};

/// The theme of the settings.
pub(super) fn read(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Theme {
    let reference = |text: crate::data::decode::Located<String>| Reference { text: text.value, span: text.span };
    let mut theme = Theme::default();
    let Some(own) = record.record("theme") else {
        theme.name = record.text("theme").map(reference).unwrap_or(theme.name);
        return theme;
    };
    theme.name = own.text("name").map(reference).unwrap_or(theme.name);
    theme.logo = own.text("logo").map(reference);
    theme.logo_alt = own.text("logo_alt").map(|text| text.value).unwrap_or_default();
    theme.icon = own.text("icon").map(reference);
    theme.colors = own.record("colors").and_then(|colors| {
        let mut color = |key: &str, grounds: &[Color]| color(&colors, key, grounds, path, diagnostics);
        let (main, dark) = (color("main", &LIGHT), color("main_dark", &DARK));
        let main = main?;
        Some(Colors { main, main_dark: dark.or_else(|| main.nearest_passing(&DARK, LIMIT))? })
    });
    theme
}

/// A colour that reaches the contrast; what is wrong is reported with the nearest one that does.
fn color(
    colors: &Record<'_>,
    key: &str,
    grounds: &[Color],
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Option<Color> {
    let written = colors.text(key)?;
    let Some(color) = Color::parse(written.value.trim()) else {
        diagnostics.push(rules::bad_color(&written.value).at_span(path, written.span));
        return None;
    };
    if let Some((contrast, ground)) = color.worst(grounds).filter(|(contrast, _)| *contrast < LIMIT)
        && let Some(near) = color.nearest_passing(grounds, LIMIT)
    {
        // Cut, not rounded: 4.46 must not be told as 4.5.
        let contrast = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
        diagnostics.push(rules::low_contrast(color, ground, contrast, LIMIT, near).at_span(path, written.span));
    }
    Some(color)
}
