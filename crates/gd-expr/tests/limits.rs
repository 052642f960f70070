//! Hard inputs end quickly, with an answer or the limit's name, on a small stack.

use gd_core::{Domain, Loss};
use gd_expr::Formula;

/// Reads, differentiates three times, prints, compiles, and looks at the landscape, on 256 KiB of stack.
/// The code of the error, or `ok`.
fn outcome(text: &str) -> String {
    let text = text.to_owned();
    let work = move || match Formula::parse(&text) {
        Err(error) => error.code().to_owned(),
        Ok(loss) => {
            let third = loss.derivative().derivative().derivative();
            let derivation = loss.derivation(1);
            let printed = third.to_string().len() + loss.to_string().len();
            let compiled = loss.compile();
            let values = compiled.all(0.5);
            assert_eq!(values[0].to_bits(), compiled.value(0.5).to_bits());
            assert!(printed > 0 && !derivation.steps().is_empty());
            drop(third);
            "ok".to_owned()
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(work);
    thread.expect("a thread can be made").join().expect("no panic")
}

#[test]
fn many_brackets() {
    let nested = |n: usize| format!("{}x{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(outcome(&nested(2047)), "ok");
    assert_eq!(outcome(&"(".repeat(4096)), "unbalanced-bracket");
    assert_eq!(outcome(&"|".repeat(4096)), "empty-brackets");
    assert_eq!(outcome(&format!("{}x{}", "|".repeat(150), "|".repeat(150))), "ok");
}

#[test]
fn long_sums_products_and_signs() {
    assert_eq!(outcome(&format!("x{}", "+x".repeat(2047))), "ok");
    assert_eq!(outcome(&format!("x{}", "*x".repeat(900))), "ok");
    assert_eq!(outcome(&format!("x{}", "*x".repeat(2000))), "degree-too-large");
    assert_eq!(outcome(&format!("{}x", "-".repeat(4095))), "ok");
    assert_eq!(outcome(&format!("x{}", "/x".repeat(2000))), "too-deep");
}

#[test]
fn towers() {
    assert_eq!(outcome("9^9^9^9"), "result-too-large");
    assert_eq!(outcome("1e999999999 x"), "number-too-large");
    assert_eq!(outcome(&format!("x{}", "^x".repeat(1000))), "too-deep");
    assert_eq!(outcome("(x+1)^1000"), "ok");
    assert_eq!(outcome("(1e300x+1)^1000"), "result-too-large");
    assert_eq!(outcome("(x+1)^1001"), "degree-too-large");
}

/// Whatever is read, its exact numbers are bounded: that, and no clock, is what makes the rest quick.
#[test]
fn exact_numbers_are_bounded() {
    let joined =
        |n: usize, term: &dyn Fn(usize) -> String| (1..=n).map(term).collect::<Vec<_>>().join("+");
    assert_eq!(outcome(".737^3737"), "result-too-large");
    assert_eq!(outcome("x^(.737^3737)"), "result-too-large");
    assert_eq!(outcome("86Z88^88^080^2e"), "result-too-large");
    // The common denominator of 199 fractions, each of which is small.
    assert_eq!(outcome(&joined(199, &|i| format!("x/{}^99", 2 * i + 1))), "result-too-large");
    // No coefficient is too large, but they are too many.
    assert_eq!(outcome(&joined(199, &|i| format!("(x-{i})^{}", 1000 - i))), "result-too-large");
    for text in [".737^490", "x^(.737^490)", "(x/3+1/7)^1000", "(x^2+x+1)^250 (x^2-x/3-1)^250"] {
        let loss = Formula::parse(text).expect("within the limits");
        for formula in [&loss, &loss.derivative(), &loss.derivative().derivative()] {
            let numbers = formula.expr().post_order().into_iter().filter_map(|e| e.as_number());
            let coefficients = formula
                .polynomial()
                .map(gd_expr::ExactPolynomial::coefficients)
                .unwrap_or_default();
            let bits = numbers.chain(&coefficients).map(gd_expr::Rational::bits);
            assert!(bits.max().is_some_and(|bits| bits <= gd_expr::MOST_BITS + 32), "{text}");
        }
    }
}

#[test]
fn derivations_of_long_products_are_cut() {
    let factors: Vec<String> = (1..200).map(|i| format!("sin({i}x)")).collect();
    let derivation = Formula::parse(&factors.join(" ")).expect("a loss").derivation(1);
    assert!(derivation.is_truncated());
    let bytes: usize = derivation.steps().iter().map(|s| s.input.len() + s.output.len()).sum();
    assert!(bytes < 200_000, "{bytes}");
}

#[test]
fn deep_chains() {
    let chain = |f: &str, n: usize| format!("{}x{}", format!("{f}(").repeat(n), ")".repeat(n));
    assert_eq!(outcome(&chain("sin", 60)), "ok");
    assert_eq!(outcome(&chain("exp", 199)), "ok");
    assert_eq!(outcome(&chain("sin", 201)), "too-deep");
}

#[test]
fn many_factors() {
    let factors: Vec<String> = (1..200).map(|i| format!("sin({i}x)")).collect();
    assert_eq!(outcome(&factors.join(" ")), "ok");
}

#[test]
fn the_landscape_of_a_hard_polynomial() {
    let landscape =
        Formula::parse("(x-1)^2(x-1.000000001)^2").expect("a loss").landscape(&Domain::default());
    let kinds: Vec<&str> = landscape.points.iter().map(|point| point.kind.name()).collect();
    assert_eq!(kinds, ["minimum", "maximum", "minimum"]);
    assert!(landscape.certified);
}
