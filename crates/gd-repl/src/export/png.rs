//! The pictures as pixels: the SVG file, drawn with a font that is built in, so that every machine makes the
//! same bytes.

use std::error::Error;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::plot::{Drawing, svg};

/// Pixels across for a unit of the view box: 1440 across are sharp on a slide.
const SCALE: f32 = 2.0;

/// The family of the letters, which are those of the files in `fonts/`.
const FAMILY: &str = "DejaVu Sans Condensed";
const REGULAR: &[u8] = include_bytes!("../../fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/DejaVuSansCondensed-Bold.ttf");

/// The file of these pictures, one below the other.
pub(super) fn file(pictures: &[Drawing]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let options = Options { fontdb: Arc::new(fonts()), ..Options::default() };
    let tree = Tree::from_str(&svg::page(pictures), &options)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("a picture without pixels")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("too many pixels")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

/// The fonts of this file and no others: what a machine has installed would change the picture.
fn fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::{Axis, Figure, Mark, Role};

    fn figure(title: &str) -> Drawing {
        let axis = |name| Axis::linear(name, 0.0, 1.0);
        let mut figure = Figure::new(title, axis("x"), axis("f(x)"));
        figure.marks.push(Mark::curve(Role::Curve, vec![(0.0, 0.0), (1.0, 1.0)]));
        Drawing::Figure(figure)
    }

    fn pixels(pictures: &[Drawing]) -> Pixmap {
        Pixmap::decode_png(&file(pictures).expect("a file")).expect("a PNG")
    }

    /// How many pixels are darker than grey, in the rows from `top` down to `bottom`.
    fn dark(pixels: &Pixmap, top: u32, bottom: u32) -> usize {
        let rows = |y| (0..pixels.width()).filter_map(move |x| pixels.pixel(x, y));
        (top..bottom).flat_map(rows).filter(|pixel| pixel.red() < 100 && pixel.blue() < 100).count()
    }

    #[test]
    fn a_picture_has_twice_the_units_of_its_view_box() {
        let one = pixels(&[figure("one")]);
        assert_eq!(one.width(), 1440);
        let two = pixels(&[figure("one"), figure("two")]);
        assert_eq!((two.width(), two.height()), (1440, 2 * one.height()));
    }

    #[test]
    fn lines_and_letters_are_drawn() {
        let drawn = pixels(&[figure("f(x) = x")]);
        let curve = drawn
            .pixels()
            .iter()
            .filter(|pixel| (pixel.red(), pixel.green(), pixel.blue()) == (0, 0x72, 0xb2));
        assert!(curve.count() > 1000);
        // The title, in both languages' letters; a renderer without a font leaves them out in silence.
        for title in ["f(x) = x", "độ dốc ươ", "η ≤ ∞ π", "x² − ½"] {
            let letters = |title| dark(&pixels(&[figure(title)]), 0, 70);
            assert!(letters(title) > letters("") + 200, "{title}");
        }
    }

    #[test]
    fn the_same_pictures_are_the_same_bytes() {
        let bytes = || file(&[figure("f(x) = x")]).expect("a file");
        assert_eq!(bytes(), bytes());
    }
}
