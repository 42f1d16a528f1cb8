//! Places on a page.

/// A transformation of the plane: `[a b c d e f]` (ISO 32000-2, 8.3.3).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This transformation, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    /// Where a point comes to lie.
    pub(super) fn apply(self, (x, y): (f32, f32)) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// A rectangle along the axes of the page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Area {
    left: f32,
    bottom: f32,
    right: f32,
    top: f32,
}

impl Area {
    /// The rectangle of these corners; `None` where they make none that lies along the axes, or a line too thin to hide
    /// a character.
    pub(super) fn of(points: &[(f32, f32)]) -> Option<Self> {
        let points = match points {
            [first, .., last] if near(*first, *last) && points.len() > 4 => &points[..points.len() - 1],
            _ => points,
        };
        let [(x0, y0), rest @ ..] = points else { return None };
        if rest.len() != 3 {
            return None;
        }
        let sides = points.iter().zip(points.iter().cycle().skip(1));
        if !sides.clone().all(|(a, b)| (a.0 - b.0).abs() < 0.5 || (a.1 - b.1).abs() < 0.5) {
            return None;
        }
        let mut area = Self { left: *x0, bottom: *y0, right: *x0, top: *y0 };
        for &(x, y) in rest {
            area.left = area.left.min(x);
            area.right = area.right.max(x);
            area.bottom = area.bottom.min(y);
            area.top = area.top.max(y);
        }
        (area.right - area.left > 2.5 && area.top - area.bottom > 2.5).then_some(area)
    }

    pub(super) fn contains(&self, (x, y): (f32, f32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

fn near(a: (f32, f32), b: (f32, f32)) -> bool {
    (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01
}
