//! The words for how something typed was understood.

use gd_expr::{Function, Note};

use crate::language::Language;

/// The note as a sentence.
pub(crate) fn text(note: &Note, language: Language) -> String {
    match (note, language) {
        (Note::ImplicitProductAfterDivision { reading, .. }, Language::En) => {
            format!(
                "Read as {reading}: a product without a sign ranks as a division, left to right."
            )
        }
        (Note::ImplicitProductAfterDivision { reading, .. }, Language::Vi) => format!(
            "Được hiểu là {reading}: phép nhân không dấu ngang hàng với phép chia, tính từ trái sang \
             phải."
        ),
        // `x2` is a name; a beginner may have meant the square.
        (Note::Parameter { name }, Language::En) if power(name).is_some() => format!(
            "The parameter is {name}; a power is written {}.",
            power(name).unwrap_or_default()
        ),
        (Note::Parameter { name }, Language::Vi) if power(name).is_some() => {
            format!("Tham số là {name}; lũy thừa được viết là {}.", power(name).unwrap_or_default())
        }
        (Note::Parameter { name }, Language::En) => format!("The parameter is {name}."),
        (Note::Parameter { name }, Language::Vi) => format!("Tham số là {name}."),
        (Note::Kink { function }, Language::En) => {
            format!(
                "{} has a kink where its argument is 0; its slope there is taken as 0.",
                shown(*function)
            )
        }
        (Note::Kink { function }, Language::Vi) => {
            format!("{} bị gãy ở chỗ đối số bằng 0; độ dốc ở đó được lấy bằng 0.", shown(*function))
        }
    }
}

/// |…| is more familiar than abs.
fn shown(function: Function) -> &'static str {
    if function.name() == "abs" { "|…|" } else { function.name() }
}

/// `x^2` for the name `x2`.
fn power(name: &str) -> Option<String> {
    let letter = name.chars().next()?;
    let digits = name.strip_prefix(letter).filter(|digits| !digits.is_empty())?;
    digits.chars().all(|c| c.is_ascii_digit()).then(|| format!("{letter}^{digits}"))
}
