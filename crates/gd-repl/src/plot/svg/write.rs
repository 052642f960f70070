//! SVG elements as text: numbers with two decimals, everything escaped.

use super::palette::{Paint, Shape};

/// A point in units of the view box.
pub(crate) type Pixel = (f64, f64);

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) anchor: Anchor,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) colour: &'a str,
    /// A class by which a page may restyle it: `gd-ink`, `gd-quiet`; empty for none.
    pub(crate) class: &'a str,
}

/// The text of an SVG file that is being written.
#[derive(Debug, Default)]
pub(crate) struct Document {
    out: String,
}

impl Document {
    /// Begins a picture of `width` by `height` with its name and its description.
    pub(crate) fn new(width: f64, height: f64, title: &str, description: &str) -> Self {
        let mut document = Self::default();
        let size = format!("{} {}", number(width), number(height));
        document.push(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size}\" role=\"img\" font-family=\"sans-serif\">\n"
        ));
        document.push(&format!("<title>{}</title>\n", escaped(title)));
        if !description.is_empty() {
            document.push(&format!("<desc>{}</desc>\n", escaped(description)));
        }
        document
    }

    /// The whole text.
    pub(crate) fn finish(mut self) -> String {
        self.push("</svg>\n");
        self.out
    }

    /// A whole picture, as an element, from `top` down.
    pub(crate) fn inner(&mut self, element: &str, top: f64, width: f64, height: f64) {
        let place = format!(
            "<svg y=\"{}\" width=\"{}\" height=\"{}\" ",
            number(top),
            number(width),
            number(height)
        );
        self.push(&element.replacen("<svg ", &place, 1));
    }

    /// A filled rectangle.
    pub(crate) fn rectangle(
        &mut self,
        at: Pixel,
        width: f64,
        height: f64,
        fill: &str,
        class: &str,
    ) {
        self.push(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" shape-rendering=\"crispEdges\"{}/>\n",
            number(at.0),
            number(at.1),
            number(width),
            number(height),
            class_attribute(class),
        ));
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: Pixel, to: Pixel, colour: &str, width: f64, class: &str) {
        self.push(&format!(
            "<path d=\"M{} L{}\" stroke=\"{colour}\" stroke-width=\"{}\"{}/>\n",
            pair(from),
            pair(to),
            number(width),
            class_attribute(class),
        ));
    }

    /// A path that is not filled; `data` is what an SVG path says.
    pub(crate) fn stroke(&mut self, data: &str, paint: Paint) {
        let dash = if paint.dash.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{}\"", paint.dash)
        };
        self.push(&format!(
            "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"{dash}/>\n",
            paint.colour,
            number(paint.width),
        ));
    }

    /// A point.
    pub(crate) fn point(&mut self, at: Pixel, paint: Paint) {
        // Open shapes hide the line that they stand on, as filled ones do.
        let fill = if paint.filled { paint.colour } else { super::palette::PAPER };
        let class = class_attribute(if paint.filled { "" } else { "gd-open" });
        let ((x, y), r) = (at, paint.radius);
        let style = format!(
            "fill=\"{fill}\" stroke=\"{}\" stroke-width=\"{}\"{class}",
            paint.colour,
            if paint.filled { "1" } else { "1.8" },
        );
        let data = match paint.shape {
            Shape::Circle => {
                self.push(&format!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {style}/>\n",
                    number(x),
                    number(y),
                    number(r)
                ));
                return;
            }
            Shape::Square => {
                polygon(&[(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)])
            }
            Shape::Diamond => polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)]),
            Shape::Up => polygon(&[(x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r)]),
            Shape::Down => polygon(&[(x, y + r), (x + r, y - 0.8 * r), (x - r, y - 0.8 * r)]),
            Shape::Cross => format!(
                "M{} L{} M{} L{}",
                pair((x - r, y - r)),
                pair((x + r, y + r)),
                pair((x - r, y + r)),
                pair((x + r, y - r))
            ),
        };
        self.push(&format!("<path d=\"{data}\" {style}/>\n"));
    }

    /// A text whose base line begins, ends or has its middle at a place.
    pub(crate) fn words(&mut self, at: Pixel, words: Words<'_>) {
        let anchor = match words.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if words.bold { " font-weight=\"bold\"" } else { "" };
        self.push(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{anchor}{bold}{}>{}</text>\n",
            number(at.0),
            number(at.1),
            number(words.size),
            words.colour,
            class_attribute(words.class),
            escaped(words.text),
        ));
    }

    /// The labels of a horizontal axis on one base line, each with the x of its middle, from left to right. A
    /// label at the end of the axis moves to the left instead of leaving the page; one that would touch the
    /// label before it is left out.
    pub(crate) fn row<'a>(
        &mut self,
        base: f64,
        labels: impl IntoIterator<Item = (f64, Words<'a>)>,
    ) {
        let mut free = 0.0;
        for (x, words) in labels {
            let half = text_width(words.text, words.size) / 2.0;
            let middle = x.min(super::WIDTH - half - 2.0);
            if middle - half >= free {
                self.words((middle, base), words);
                free = middle + half + 6.0;
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }
}

/// A number with at most two decimals, without zeros that say nothing.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Two numbers as a path writes them.
pub(crate) fn pair(at: Pixel) -> String {
    format!("{} {}", number(at.0), number(at.1))
}

/// How wide a text is, about: no font is asked, so this is a little more than most need.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    super::super::cast::from_cells(crate::markup::display_width(text)) * size * 0.58
}

fn polygon(corners: &[Pixel]) -> String {
    let corners: Vec<String> = corners.iter().copied().map(pair).collect();
    format!("M{}Z", corners.join(" L"))
}

fn class_attribute(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// `text` as XML content; characters that XML 1.0 cannot hold become a replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let cases = [(1.0, "1"), (0.126, "0.13"), (-0.001, "0"), (100.0, "100"), (2.5, "2.5")];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn text_cannot_break_out() {
        assert_eq!(escaped("a<b & \"c\"\u{0}\n"), "a&lt;b &amp; &quot;c&quot;\u{fffd} ");
    }
}
