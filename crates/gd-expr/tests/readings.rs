//! What is read as what, and what its derivative looks like.

use gd_core::Domain;
use gd_expr::{Formula, Names, gradcheck, parse_expression, parse_expression_prefix};

#[test]
fn canonical_texts_and_derivatives() {
    let rows = [
        ("x(3x-3)+4", "3x^2 - 3x + 4", "6x - 3"),
        ("x^3/7 + 0.1x", "x^3/7 + 0.1x", "3x^2/7 + 0.1"),
        ("f(w) = (w-3)^2", "w^2 - 6w + 9", "2w - 6"),
        ("w(w-1)", "w^2 - w", "2w - 1"),
        ("sin(2x)", "sin(2x)", "2 cos(2x)"),
        ("sin (x)^2", "sin(x)^2", "2 sin(x) cos(x)"),
        ("sin x^2", "sin(x^2)", "2x cos(x^2)"),
        ("sin² x", "sin(x)^2", "2 sin(x) cos(x)"),
        ("cos(2πx)+x²", "cos(2 pi x) + x^2", "-2 pi sin(2 pi x) + 2x"),
        ("x⁻¹", "1/x", "-1/x^2"),
        ("-x^2", "-x^2", "-2x"),
        ("2^3^2 x", "512x", "512"),
        ("1/2x", "0.5x", "0.5"),
        ("2e-3x", "0.002x", "0.002"),
        ("3 − 2·x ÷ 4", "-0.5x + 3", "-0.5"),
        ("２ｘ＋１", "2ｘ + 1", "2"),
        ("||x|-1|", "abs(|x| - 1)", "sign(x) sign(|x| - 1)"),
        ("x|x|", "x |x|", "2|x|"),
        ("x^(2/3)", "x^(2/3)", "2/(3x^(1/3))"),
        ("sqrt(x^2+1)", "sqrt(x^2 + 1)", "x/sqrt(x^2 + 1)"),
        ("x^x", "x^x", "x^x (ln(x) + 1)"),
        ("x/x", "x/x", "0/x^2"),
        ("e^x", "exp(x)", "exp(x)"),
        ("2^x", "2^x", "ln(2)*2^x"),
    ];
    for (typed, canonical, slope) in rows {
        let loss = Formula::parse(typed).expect(typed);
        // A full-width name is the plain one.
        assert_eq!(loss.to_string(), canonical.replace('ｘ', "x"), "{typed}");
        assert_eq!(loss.derivative().to_string(), slope, "{typed}");
    }
}

#[test]
fn the_second_opinion_agrees_and_gradients_pass() {
    for text in
        ["3x^2 - 3x + 4", "cos(2πx)+x²", "exp(-x^2)", "softplus(x) + sigmoid(2x)", "x^(2/3)"]
    {
        let loss = Formula::parse(text).expect(text);
        let domain = Domain::default();
        assert!(loss.second_opinion(&domain).is_none_or(|opinion| opinion.agrees), "{text}");
        let check = gradcheck(&loss, &loss.derivative(), &domain);
        assert!(check.is_none_or(|check| check.pass), "{text}");
        let halved = Formula::parse(&format!("({})/2", loss.derivative())).expect(text);
        let check = gradcheck(&loss, &halved, &domain);
        assert!(check.is_none_or(|check| !check.pass), "{text}");
    }
}

#[test]
fn landscapes_of_losses_that_are_no_polynomials() {
    let of = |text: &str| {
        let landscape = Formula::parse(text).expect(text).landscape(&Domain::default());
        let points: Vec<String> =
            landscape.points.iter().map(|p| format!("{} {}", p.x, p.kind.name())).collect();
        format!("{} {:?} {}", points.join(", "), landscape.poles, landscape.certified)
    };
    assert_eq!(of("|x|"), "0 minimum [] true");
    assert_eq!(of("x sin(x)"), "0 minimum [] true");
    assert_eq!(of("1/x"), " [0.0] true");
    assert_eq!(of("ln(x)"), " [0.0] true");
    assert_eq!(of("||x|-1|"), "-1 minimum, 0 maximum, 1 minimum [] true");
    assert_eq!(of("exp(x) - 2x"), "0.6931471805599453 minimum [] true");
    assert_eq!(of("x - sin(x)"), "0 inflection [] true");
}

/// `f'`, and `max f` as a phrase; the expression ends before `<`.
struct Conditions;

impl Names for Conditions {
    fn lookup(&mut self, name: &str) -> Option<gd_expr::Meaning> {
        (name == "f'").then_some(gd_expr::Meaning::Variable(0))
    }

    fn phrase(&mut self, rest: &str) -> Option<(usize, usize)> {
        ["max f", "|f'|"]
            .into_iter()
            .zip(1..)
            .find(|(p, _)| rest.starts_with(p))
            .map(|(p, i)| (p.len(), i))
    }

    fn ends_before(&mut self, rest: &str) -> bool {
        rest.starts_with('<')
    }
}

#[test]
fn names_with_primes_phrases_and_ends() {
    let value = |text: &str| {
        let (expr, end) = parse_expression_prefix(text, &mut Conditions).expect(text);
        (expr.evaluate(&[-3.0, 10.0, 3.0]), end)
    };
    assert_eq!(value("2f' + 1 < 3"), (-5.0, 8));
    assert_eq!(value("|f'| + max f"), (13.0, 12));
    assert_eq!(value("|f′ - 1|"), (4.0, 10));
    assert!(parse_expression("max", &mut Conditions).is_err());
}

#[test]
fn like_products_merge_in_any_order() {
    let shown = |text: &str| Formula::parse(text).expect("a loss").to_string();
    assert_eq!(shown("x sin(x) + sin(x) x"), "2x sin(x)");
    assert_eq!(shown("sin(x) cos(x) - cos(x) sin(x)"), "0");
}

#[test]
fn a_substituted_value_has_one_pair_of_brackets() {
    let worked = |text: &str| Formula::parse(text).expect("a loss").substituted("(-0.25)");
    assert_eq!(worked("exp(x) + sign(x)"), "exp(-0.25) + sign(-0.25)");
    assert_eq!(worked("exp(-x)"), "exp(-(-0.25))");
}
