//! The sheet, and how far the text has come on it.
//!
//! Word sets its pages itself; what is counted here is an estimate, for the page numbers of the table of contents until
//! Word counts them anew. Lengths are in twentieths of a point, as Word's own.

use unicode_width::UnicodeWidthStr;

/// The short side of A4.
const SHORT: u32 = 11_906;
/// The long side of A4.
const LONG: u32 = 16_838;
/// The margins at the sides: 25 mm.
pub(super) const SIDE: u32 = 1_418;
/// The margins above and below.
pub(super) const EDGE: u32 = 1_304;

/// How a sheet lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sheet {
    /// Upright.
    Portrait,
    /// On its long side, for wide tables.
    Landscape,
}

impl Sheet {
    /// Width and height of the sheet.
    pub(super) fn size(self) -> (u32, u32) {
        match self {
            Self::Portrait => (SHORT, LONG),
            Self::Landscape => (LONG, SHORT),
        }
    }

    /// The width of the text.
    pub(super) fn width(self) -> u32 {
        self.size().0 - 2 * SIDE
    }

    /// The height of the text.
    pub(super) fn height(self) -> u32 {
        self.size().1 - 2 * EDGE
    }
}

/// Where the text has come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    /// The page, from 1.
    pub(super) page: u32,
    /// How much of the page is used.
    used: u32,
    /// How the page lies.
    sheet: Sheet,
}

impl Flow {
    /// The top of the first page.
    pub(super) fn new() -> Self {
        Self { page: 1, used: 0, sheet: Sheet::Portrait }
    }

    /// Something that stays together.
    pub(super) fn whole(&mut self, height: u32) {
        self.keep(height);
        self.used += height.min(self.sheet.height());
    }

    /// A heading: a few lines of what follows stand under it.
    pub(super) fn heading(&mut self, height: u32) {
        self.keep(height + 720);
        self.used += height;
    }

    /// Goes on to the next page where so much does not fit on this one.
    pub(super) fn keep(&mut self, height: u32) {
        if self.used > 0 && self.used + height > self.sheet.height() {
            self.page += 1;
            self.used = 0;
        }
    }

    /// Lines that may part at the end of a page.
    pub(super) fn lines(&mut self, count: u32, line: u32, after: u32) {
        for _ in 0..count {
            self.whole(line);
        }
        self.used += after;
    }

    /// A new section.
    pub(super) fn turn(&mut self, sheet: Sheet) {
        self.page += u32::from(self.used > 0);
        self.used = 0;
        self.sheet = sheet;
    }
}

/// How many lines a text fills, of a width and of a size in half points.
pub(super) fn lines_of(text: &str, width: u32, size: u32) -> u32 {
    // A character of full width is as wide as it is high: two columns, each a half.
    let column = (size * 10 / 2).max(1);
    let fit = (width / column).max(2);
    text.split('\n').map(|line| u32::try_from(line.width()).unwrap_or(u32::MAX).div_ceil(fit).max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_the_width_of_their_characters() {
        // 10.5 points: 43 characters of full width, or 86 of half.
        assert_eq!(lines_of(&"あ".repeat(43), Sheet::Portrait.width(), 21), 1);
        assert_eq!(lines_of(&"あ".repeat(44), Sheet::Portrait.width(), 21), 2);
        assert_eq!(lines_of(&"a".repeat(86), Sheet::Portrait.width(), 21), 1);
        assert_eq!(lines_of("", 100, 21), 1);
        assert_eq!(lines_of("あ\nあ", 9000, 21), 2);
    }

    #[test]
    fn a_heading_never_stands_alone_at_the_end_of_a_page() {
        let mut flow = Flow::new();
        flow.lines(39, 360, 0);
        flow.heading(400);
        assert_eq!(flow.page, 2);
    }
}
