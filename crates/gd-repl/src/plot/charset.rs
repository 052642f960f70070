//! What a terminal can show: the glyph of each role, and text without marks for ASCII.

use super::figure::Role;
use crate::markup::Style;

/// The characters that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// Everything; lines are braille.
    #[default]
    Utf8,
    /// No byte over 127.
    Ascii,
}

impl Charset {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Utf8, Self::Ascii];

    /// One of two characters.
    pub(crate) const fn choose<T: Copy>(self, utf8: T, ascii: T) -> T {
        match self {
            Self::Utf8 => utf8,
            Self::Ascii => ascii,
        }
    }

    /// `text` as this terminal can show it.
    ///
    /// ```
    /// use gd_repl::plot::Charset;
    ///
    /// assert_eq!(Charset::Ascii.text("độ dốc f′ → ∞"), "do doc f' -> inf");
    /// assert_eq!(Charset::Utf8.text("độ dốc"), "độ dốc");
    /// ```
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Utf8 => text.to_owned(),
            Self::Ascii => crate::ascii::to_ascii(text),
        }
    }

    /// The glyph of a point or line with this role.
    pub fn glyph(self, role: Role) -> char {
        match role {
            Role::Curve => self.choose('─', '-'),
            Role::Guide => self.choose('·', '/'),
            Role::Run(k) => char::from(b'a' + k % 26),
            Role::Past => self.choose('●', 'o'),
            Role::Now => self.choose('◆', '@'),
            Role::Next => self.choose('○', '>'),
            Role::Target => self.choose('◇', '*'),
            Role::Level => self.choose('╌', '-'),
            Role::Tangent => self.choose('─', '-'),
            Role::Positive => self.choose('▲', '^'),
            Role::Negative => self.choose('▽', 'v'),
            Role::Zero => self.choose('◇', '*'),
            Role::NonFinite => self.choose('×', 'x'),
        }
    }
}

/// The style of everything with this role.
pub fn style(role: Role) -> Style {
    match role {
        Role::Curve => Style::Curve,
        Role::Guide => Style::Dim,
        Role::Run(k) => Style::Run(k),
        Role::Past => Style::Past,
        Role::Now => Style::Now,
        Role::Next => Style::Next,
        Role::Target | Role::Level | Role::Zero => Style::Target,
        Role::Tangent => Style::Tangent,
        Role::Positive | Role::Negative => Style::Now,
        Role::NonFinite => Style::Bad,
    }
}
