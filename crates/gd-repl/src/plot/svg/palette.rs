//! How each role looks on paper: the colours of Okabe and Ito, a dash, a marker.
//!
//! Masataka Okabe and Kei Ito, *Color Universal Design* (2008): eight colours that people with every
//! common colour vision can tell apart. Dash and marker say the same once more, for grey prints.

use super::super::figure::Role;

/// The paper.
pub(crate) const PAPER: &str = "#ffffff";
/// Text and axes.
pub(crate) const INK: &str = "#1a1a1a";
/// Ticks, settings, legend.
pub(crate) const QUIET: &str = "#595959";
/// The lines of the grid.
pub(crate) const GRID: &str = "#e4e4e4";

pub(crate) const ORANGE: &str = "#e69f00";
const SKY: &str = "#56b4e9";
const GREEN: &str = "#009e73";
pub(crate) const BLUE: &str = "#0072b2";
const VERMILION: &str = "#d55e00";
pub(crate) const PURPLE: &str = "#cc79a7";
const GREY: &str = "#8c8c8c";

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Diamond,
    Up,
    Down,
    Cross,
}

/// How a role is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    /// The colour of line and point.
    pub(crate) colour: &'static str,
    /// The width of the line.
    pub(crate) width: f64,
    /// The dash of the line, as SVG writes it; empty for a solid line.
    pub(crate) dash: &'static str,
    /// The shape of the points.
    pub(crate) shape: Shape,
    /// Whether the points are filled.
    pub(crate) filled: bool,
    /// Half the size of a point.
    pub(crate) radius: f64,
}

/// How the role is drawn.
pub(crate) fn paint(role: Role) -> Paint {
    match role {
        Role::Curve => line(BLUE, 2.0, ""),
        Role::Guide => line(GREY, 1.2, "5 4"),
        Role::Run(k) => run(k),
        Role::Past => Paint { width: 1.2, ..point(SKY, Shape::Circle, true, 4.0) },
        Role::Now => point(VERMILION, Shape::Diamond, true, 6.5),
        Role::Next => point(VERMILION, Shape::Circle, false, 5.0),
        Role::Target | Role::Zero => point(GREEN, Shape::Diamond, false, 5.0),
        Role::Level => line(GREEN, 1.4, "2 4"),
        Role::Tangent => line(VERMILION, 1.6, "7 4"),
        Role::Positive => point(VERMILION, Shape::Up, true, 5.0),
        Role::Negative => point(BLUE, Shape::Down, false, 5.0),
        Role::NonFinite => Paint { dash: "2 3", ..point(VERMILION, Shape::Cross, false, 5.0) },
    }
}

/// The runs of a comparison: no two of the first seven share a colour, a dash or a marker with both.
fn run(k: u8) -> Paint {
    let (colour, dash, shape, filled) = match k % 7 {
        0 => (BLUE, "", Shape::Circle, true),
        1 => (VERMILION, "9 4", Shape::Square, false),
        2 => (GREEN, "3 3", Shape::Up, true),
        3 => (PURPLE, "10 3 2 3", Shape::Diamond, true),
        4 => (ORANGE, "6 3", Shape::Down, false),
        5 => (SKY, "14 4", Shape::Circle, false),
        _ => (INK, "2 4", Shape::Square, true),
    };
    Paint { colour, width: 2.0, dash, shape, filled, radius: 4.0 }
}

fn line(colour: &'static str, width: f64, dash: &'static str) -> Paint {
    Paint { colour, width, dash, shape: Shape::Circle, filled: true, radius: 3.0 }
}

fn point(colour: &'static str, shape: Shape, filled: bool, radius: f64) -> Paint {
    Paint { colour, width: 1.6, dash: "", shape, filled, radius }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::svg::DARK;

    /// The relative luminance of a colour `#rrggbb` (WCAG 2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let digits: String = colour.chars().skip(at).take(2).collect();
            let share = f64::from(u8::from_str_radix(&digits, 16).expect("a colour")) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What a page on dark ground draws in place of a colour.
    fn on_dark(colour: &'static str) -> &'static str {
        let rule = format!("[stroke=\"{colour}\"]{{stroke:");
        let lighter = DARK.split_once(&rule).and_then(|(_, rest)| rest.split('}').next());
        lighter.unwrap_or(colour)
    }

    /// 3 is what WCAG asks of graphics.
    #[test]
    fn every_role_can_be_seen_on_dark_paper() {
        let others = [
            Role::Curve,
            Role::Guide,
            Role::Past,
            Role::Now,
            Role::Target,
            Role::Level,
            Role::Negative,
        ];
        for role in others.into_iter().chain((0..7).map(Role::Run)) {
            let colour = on_dark(paint(role).colour);
            assert!(contrast(colour, "#16181d") > 4.0, "{role:?}: {colour}");
        }
    }
}
