//! Colours of a theme: their contrast by WCAG 2.2, and the nearest one of the same hue that has enough of it.
//!
//! Roots and angles come from `libm`: the standard library's are the platform's, whose last digits differ, and a site is
//! to be the same wherever it is made.

use std::fmt;

/// A colour on the screen (sRGB).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Color(pub [u8; 3]);

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Color {
    /// A colour from `#0d5b6c` or `#06c`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let part = |at: usize| u8::from_str_radix(&long[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        })
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).
    pub fn contrast(self, other: Self) -> f64 {
        let luminance = |color: Self| {
            let [r, g, b] = color.linear();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, two) = (luminance(self), luminance(other));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The lowest contrast with any of these grounds, and that ground.
    pub fn worst(self, grounds: &[Self]) -> Option<(f64, Self)> {
        let all = grounds.iter().map(|&ground| (self.contrast(ground), ground));
        all.min_by(|(one, _), (two, _)| one.total_cmp(two))
    }

    /// The colour of the same hue, nearest in lightness, whose contrast with every ground reaches the limit.
    pub fn nearest_passing(self, grounds: &[Self], limit: f64) -> Option<Self> {
        let passes = |color: &Self| color.worst(grounds).is_none_or(|(contrast, _)| contrast >= limit);
        let (lightness, chroma, hue) = self.to_oklch();
        let steps = (0..=1000).flat_map(|step| {
            let step = f64::from(step) / 1000.0;
            [lightness - step, lightness + step]
        });
        let within = steps.filter(|lightness| (0.0..=1.0).contains(lightness));
        within.map(|lightness| Self::from_oklch(lightness, chroma, hue)).find(passes)
    }

    /// Lightness, chroma and hue (in radians) of OKLCH, where equal steps look equal (Björn Ottosson, 2020).
    fn to_oklch(self) -> (f64, f64, f64) {
        let [r, g, b] = self.linear();
        let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
        let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
        let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        (lightness, libm::hypot(a, b), libm::atan2(b, a))
    }

    /// The colour of that lightness and hue, with as much of the chroma as the screen can show.
    fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let shown = |chroma: f64| {
            let linear = linear_of(lightness, chroma * libm::cos(hue), chroma * libm::sin(hue));
            linear.iter().all(|part| (-0.0005..=1.0005).contains(part)).then_some(linear)
        };
        let linear = (0..=100).find_map(|step| shown(chroma * f64::from(100 - step) / 100.0));
        Self(linear.unwrap_or_default().map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * libm::pow(part, 1.0 / 2.4) - 0.055 };
            (part * 255.0).round() as u8
        }))
    }
}

fn cube(x: f64) -> f64 {
    x * x * x
}

fn linear_of(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Color = Color([255; 3]);
    const BLACK: Color = Color([0; 3]);

    #[test]
    fn colours_are_read_as_pages_write_them() {
        assert_eq!(Color::parse("#0D5b6c"), Some(Color([13, 91, 108])));
        assert_eq!(Color::parse("#06c"), Color::parse("#0066cc"));
        for wrong in ["0d5b6c", "#0d5b6", "teal", "#0d5b6g", "#あ", ""] {
            assert_eq!(Color::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 1e-9);
        // The greys on either side of 4.5 : 1 that every checker knows.
        assert!(Color([0x76; 3]).contrast(WHITE) > 4.5 && Color([0x77; 3]).contrast(WHITE) < 4.5);
    }

    #[test]
    fn colours_are_the_same_to_the_last_digit_on_every_system() {
        const GROUNDS: [Color; 2] = [Color([0x12, 0x19, 0x1f]), Color([0x34, 0x1b, 0x18])];
        // Contrast with white, lightness, chroma, hue; the nearest for dark grounds; the nearest for white.
        for (text, bits, dark, light) in [
            (
                "#0d5b6c",
                [0x401e_c4aa_682f_451a, 0x3fdb_e7c3_0cbf_7c5e, 0x3fb2_e97c_644a_598c, 0xc003_eda0_3341_5a94],
                "#4e92a4",
                "#0d5b6c",
            ),
            (
                "#7a2048",
                [0x4023_bd5a_b150_b48f, 0x3fd9_a053_a4db_a7d0, 0x3fc0_8223_1f70_bdc2, 0xbfa5_c2c1_0ad8_0871],
                "#ca698e",
                "#7a2048",
            ),
            (
                "#2aa198",
                [0x4009_4391_3cc1_6ad3, 0x3fe4_98e6_45e1_8419, 0x3fba_16a5_3cdb_40d3, 0xc008_1a0b_665d_7c4e],
                "#2aa198",
                "#01857d",
            ),
            (
                "#ffcc00",
                [0x3ff8_3109_889c_e25d, 0x3feb_afca_c4a5_3e9e, 0x3fc6_a24e_caf4_df9c, 0x3ff9_3d42_3ae6_4902],
                "#ffcc00",
                "#917300",
            ),
            (
                "#8000ff",
                [0x4018_fc7f_d579_1123, 0x3fe0_f981_0194_1f6b, 0x3fd2_c274_56f6_5c00, 0xbff2_72b6_1553_8c23],
                "#996cfe",
                "#8000ff",
            ),
        ] {
            let color = Color::parse(text).unwrap();
            let (lightness, chroma, hue) = color.to_oklch();
            assert_eq!([color.contrast(WHITE), lightness, chroma, hue].map(f64::to_bits), bits, "{text}");
            let near = |grounds| color.nearest_passing(grounds, 4.5).unwrap().to_string();
            assert_eq!([near(&GROUNDS), near(&[WHITE])], [dark, light], "{text}");
        }
    }

    #[test]
    fn a_colour_goes_to_oklch_and_back() {
        for color in [[13, 91, 108], [255, 0, 0], [12, 200, 30], [250, 240, 10], [0, 0, 0], [255, 255, 255]] {
            let (lightness, chroma, hue) = Color(color).to_oklch();
            let back = Color::from_oklch(lightness, chroma, hue).0;
            assert!(color.iter().zip(back).all(|(&one, two)| one.abs_diff(two) <= 1), "{color:?} {back:?}");
        }
    }

    #[test]
    fn the_nearest_passing_colour_keeps_its_hue_and_just_passes() {
        for (color, ground) in [("#2aa198", WHITE), ("#ffcc00", WHITE), ("#0d5b6c", BLACK), ("#8000ff", BLACK)] {
            let color = Color::parse(color).unwrap();
            let near = color.nearest_passing(&[ground], 4.5).unwrap();
            assert!((4.5..5.0).contains(&near.contrast(ground)), "{color} {near}");
            assert!((color.to_oklch().2 - near.to_oklch().2).abs() < 0.1, "{color} {near}");
        }
        let fine = Color::parse("#0d5b6c").unwrap();
        assert_eq!(fine.nearest_passing(&[WHITE], 4.5), Some(fine));
    }
}
