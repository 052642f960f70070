//! Every picture, in both character sets and both languages, on the runs of the reference.

/// A figure as a file, kept as one so that it can be looked at.
macro_rules! assert_svg {
    ($name:literal, $figure:expr) => {
        insta::assert_binary_snapshot!(
            concat!($name, ".svg"),
            $crate::plot::svg::draw(&$figure).into_bytes()
        )
    };
}

mod data;
mod laws;
mod more;
mod pictures;
