//! `--ascii`: no byte over 127 on the screen.
//!
//! Symbols are written by a table, Vietnamese letters lose their marks, and anything else becomes `?`.
//!
//! ```
//! use gd_repl::ascii::to_ascii;
//!
//! assert_eq!(to_ascii("|f′| < 1e−3, η = 0.1, x² → ∞"), "|f'| < 1e-3, lr = 0.1, x^2 -> inf");
//! assert_eq!(to_ascii("tốc độ học"), "toc do hoc");
//! ```

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a symbol is written without it.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        'η' => "lr",
        'π' => "pi",
        'τ' => "tau",
        'β' => "beta",
        'α' => "alpha",
        'λ' => "lambda",
        'Δ' => "d",
        '′' | '’' | '‘' => "'",
        '″' => "''",
        '²' => "^2",
        '³' => "^3",
        '⁴' => "^4",
        '⁵' => "^5",
        '⁶' => "^6",
        '⁷' => "^7",
        '⁸' => "^8",
        '⁹' => "^9",
        '⁻' => "^-",
        '¹' => "^1",
        '⁰' => "^0",
        '½' => "1/2",
        '₀' => "0",
        '₁' => "1",
        '₂' => "2",
        '₃' => "3",
        'ₜ' => "_t",
        '−' | '–' | '—' | '─' | '╌' => "-",
        '·' | '×' => "*",
        '÷' => "/",
        '√' => "sqrt",
        '≈' => "~",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '±' => "+-",
        '→' => "->",
        '←' => "<-",
        '↔' => "<->",
        '∞' => "inf",
        '…' => "...",
        '“' | '”' => "\"",
        '›' => ">",
        '✓' => "+",
        '✗' => "x",
        '•' | '●' => "o",
        '◆' => "@",
        '○' => ">",
        '◇' => "*",
        '▲' => "^",
        '▽' => "v",
        '│' | '┃' => "|",
        '┼' | '┬' | '┤' | '└' | '┴' | '├' => "+",
        '▁' | '▂' => "_",
        '▃' | '▄' => ".",
        '▅' | '▆' => "-",
        '▇' => "=",
        '█' => "#",
        '\u{a0}' => " ",
        _ => return None,
    })
}

/// The text without a byte over 127.
pub fn to_ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_ascii() {
            out.push(c);
        } else if let Some(replacement) = symbol(c) {
            out.push_str(replacement);
        } else if matches!(c, 'đ' | 'Đ') {
            out.push(if c == 'đ' { 'd' } else { 'D' });
        } else {
            let bare: String =
                std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).collect();
            if bare.is_ascii() { out.push_str(&bare) } else { out.push('?') }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;
    use crate::concept::CONCEPTS;
    use crate::language::Language;

    #[test]
    fn no_input_leaves_a_byte_over_127() {
        for c in (0..0x11_0000).filter_map(char::from_u32).filter(|c| !is_combining_mark(*c)) {
            let out = to_ascii(&c.to_string());
            assert!(out.is_ascii(), "{c:?} became {out:?}");
            assert!(!out.is_empty(), "{c:?} vanished");
        }
    }

    #[test]
    fn vietnamese_loses_its_marks_only() {
        assert_eq!(
            to_ascii("Đạo hàm ở điểm cực tiểu bằng không"),
            "Dao ham o diem cuc tieu bang khong"
        );
        assert_eq!(to_ascii("漢字"), "??");
    }

    #[test]
    fn no_letter_of_a_language_becomes_a_question_mark() {
        let marks = |text: &str| text.matches('?').count();
        let commands = COMMANDS.iter().flat_map(|spec| [spec.summary, spec.details]);
        let ideas = CONCEPTS.iter().flat_map(|concept| [concept.title, concept.text]);
        for text in commands.chain(ideas) {
            for text in Language::ALL.map(|language| text.get(language)) {
                assert_eq!(marks(&to_ascii(text)), marks(text), "{text}");
            }
        }
    }
}
