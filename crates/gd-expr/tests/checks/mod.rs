//! What must hold for any text: shared by the fuzz targets and by the replay of their corpus.

use gd_core::{Domain, Loss};
use gd_expr::{Formula, Rational, picture};

/// Points at which code and tree are compared.
const POINTS: [f64; 9] = [0.0, 0.5, -1.0, 2.0, -3.7, 1e-9, 1e6, 1e300, f64::INFINITY];

/// A text is read or refused, with a span inside it and a message.
pub(crate) fn parse(text: &str) {
    match Formula::parse(text) {
        Ok(loss) => assert!(!loss.to_string().is_empty()),
        Err(error) => {
            assert!(text.get(error.span().as_range()).is_some(), "the span lies in the text");
            assert!(!error.to_string().is_empty() && !error.help().is_empty());
            assert!(!picture(text, error.span()).is_empty());
        }
    }
}

/// What is shown reads back as the same loss; derivatives, derivation and code exist; code and tree
/// give the same bits.
pub(crate) fn derive_eval(text: &str) {
    let Ok(loss) = Formula::parse(text) else { return };
    let shown = loss.to_string();
    // Texts are cut after 20,000 bytes, and only texts of 4,096 characters are read.
    if shown.chars().count() <= gd_expr::MOST_CHARACTERS {
        match Formula::parse(&shown) {
            Ok(again) => assert_eq!(again.to_string(), shown, "read back from {text}"),
            Err(error) => {
                let limits =
                    ["too-deep", "number-too-large", "result-too-large", "degree-too-large"];
                assert!(limits.contains(&error.code()), "{shown}: {error}");
            }
        }
    }
    let slope = loss.derivative();
    assert!(!slope.to_string().is_empty());
    assert!(!loss.derivation(1).steps().is_empty());
    let code = loss.compile();
    for x in POINTS {
        let all = code.all(x);
        let alone = [code.value(x), code.derivative(x), code.curvature(x)];
        let mut many = [0.0; 2];
        code.derivatives(&[x, x], &mut many);
        for (a, b) in all.into_iter().zip(alone).chain([(many[1], alone[1])]) {
            assert!(same(a, b), "{text} at {x}: {a} and {b}");
        }
        if code.polynomial().is_none() {
            assert!(same(loss.expr().evaluate(&[x]), all[0]), "{text} at {x}");
        }
    }
}

/// The check of a landscape for many texts: one in 4,096 may take all the work there is, one in 256 a
/// twentieth of it, the others so little that only easy losses are certified. Which, depends on the text
/// alone, so that a failure can be repeated.
pub(crate) fn landscape(text: &str) {
    let mixed =
        text.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(0x0100_0193) ^ u32::from(byte));
    landscape_within(
        text,
        match mixed >> 8 & 0xfff {
            0 => 1000,
            1..=15 => 50,
            _ => 2,
        },
    );
}

/// The landscape is in order, and where it is certified no sample lies below its global minimum.
pub(crate) fn landscape_within(text: &str, thousandths: u32) {
    let Ok(loss) = Formula::parse(text) else { return };
    let domain = Domain::default();
    let landscape = loss.landscape_within(&domain, thousandths);
    assert!(landscape.points.windows(2).all(|pair| pair[0].x < pair[1].x), "{text}: order");
    assert!(landscape.global_minimum.is_some() != landscape.global_reason.is_some(), "{text}");
    assert!(
        landscape.certified || landscape.truncated || !landscape.undecided.is_empty(),
        "{text}"
    );
    let Some(lowest) = landscape.global_minimum.filter(|_| landscape.certified) else { return };
    let code = loss.compile();
    // What rounding may do to either value.
    let below = |value: f64| {
        let noise = 1e-9 * (1.0 + value.abs() + lowest.loss.abs());
        value < lowest.loss - if value.is_finite() { noise } else { 0.0 }
    };
    for i in 0..=200 {
        let x = domain.a() + domain.width() * f64::from(i) / 200.0;
        if !below(code.value(x))
            || landscape.undefined.iter().any(|part| part.from <= x && x <= part.to)
        {
            continue;
        }
        // Horner's scheme on (x-1)^28 cancels: the polynomial itself is what must not lie below.
        let exact = loss.polynomial().zip(Rational::from_f64(x));
        assert!(!exact.is_none_or(|(p, x)| below(p.evaluate_rounded(&x))), "{text} at {x}");
    }
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
