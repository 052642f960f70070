//! Laws on random expressions.

use gd_core::{Domain, Loss};
use gd_expr::expr::{Extremum, Node};
use gd_expr::{ExactPolynomial, Expr, Formula, Function, NameTable, Rational, parse_expression};
use num_bigint::BigInt;
use proptest::prelude::*;

/// Texts of losses of x, as people may type them.
fn texts() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (0..20_i32).prop_map(|n| n.to_string()),
        (1..100_i32).prop_map(|n| format!("{}.{}", n / 10, n % 10)),
    ];
    let leaf = prop_oneof![3 => Just("x".to_owned()), 2 => number, 1 => Just("pi".to_owned())];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        let function = proptest::sample::select(Function::ALL.to_vec());
        prop_oneof![
            two.clone().prop_map(|(a, b)| format!("({a} + {b})")),
            two.clone().prop_map(|(a, b)| format!("({a} - {b})")),
            two.clone().prop_map(|(a, b)| format!("({a})({b})")),
            two.prop_map(|(a, b)| format!("({a})/({b})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            (inner.clone(), 0..5).prop_map(|(a, n)| format!("({a})^{n}")),
            (inner.clone(), 1..4).prop_map(|(a, n)| format!("({a})^({n}/3)")),
            (function, inner).prop_map(|(f, a)| format!("{}({a})", f.name())),
        ]
    })
}

/// Texts of polynomials.
fn polynomials() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-9_i64..10, 1..8)
}

fn polynomial_text(coefficients: &[i64]) -> String {
    let terms = coefficients.iter().enumerate().map(|(i, c)| format!("({c}/7)*x^{i}"));
    terms.collect::<Vec<_>>().join(" + ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_displayed_reads_back_as_the_same(text in texts()) {
        let loss = Formula::parse(&text);
        prop_assume!(loss.is_ok());
        let loss = loss.expect("just seen");
        let shown = loss.to_string();
        let again = Formula::parse(&shown);
        prop_assert!(again.is_ok(), "{} -> {}: {:?}", text, shown, again);
        prop_assert_eq!(again.expect("just seen").to_string(), shown);
    }

    #[test]
    fn any_text_is_read_or_refused_inside_its_bounds(text in "\\PC{0,40}|[-+*/^()|x0-9.,=episn² ]{0,40}") {
        if let Err(error) = Formula::parse(&text) {
            prop_assert!(error.span().end() <= text.len());
            prop_assert!(text.get(error.span().as_range()).is_some());
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn the_three_at_once_are_the_three_one_by_one(text in texts(), x in -3.0_f64..3.0) {
        if let Ok(loss) = Formula::parse(&text) {
            let code = loss.compile();
            let all = code.all(x);
            let each = [code.value(x), code.derivative(x), code.curvature(x)];
            let same = all.iter().zip(&each).all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()));
            prop_assert!(same, "{:?} {:?}", all, each);
            let mut many = [0.0; 3];
            code.derivatives(&[x, x, x], &mut many);
            prop_assert!(many[2].to_bits() == each[1].to_bits() || each[1].is_nan());
        }
    }

    /// The program shares parts, folds signs and multiplies powers out; the tree is walked as it stands.
    #[test]
    fn the_code_computes_what_the_tree_says(text in texts(), x in -3.0_f64..3.0) {
        if let Ok(loss) = Formula::parse(&text) {
            for formula in [&loss, &loss.derivative()] {
                let (code, tree) = (formula.program().evaluate(&[x]), walked(formula.expr(), x));
                prop_assert!(tree.agrees(&Rounded { value: code, error: 0.0 }), "{} at {}: {} {:?}", formula, x, code, tree);
            }
        }
    }

    /// Simplification changes no value: the tree as read and the canonical one agree up to rounding.
    #[test]
    fn simplification_keeps_values(text in texts(), x in -3.0_f64..3.0) {
        if let Ok(loss) = Formula::parse(&text) {
            let mut names = NameTable::new(["x"]);
            let read = parse_expression(&text, &mut names).expect("the same text");
            let (read, canonical) = (walked(&read, x), walked(loss.expr(), x));
            prop_assert!(read.agrees(&canonical), "{} and {} at {}: {:?} {:?}", text, loss, x, read, canonical);
        }
    }

    #[test]
    fn polynomials_are_exact(coefficients in polynomials(), n in -20_i64..20) {
        let loss = Formula::parse(&polynomial_text(&coefficients)).expect("a polynomial");
        let polynomial = loss.polynomial().expect("a polynomial");
        let seven = Rational::from(7);
        let expected: Vec<Rational> =
            coefficients.iter().map(|&c| &Rational::from(c) / &seven).collect();
        prop_assert_eq!(polynomial, &ExactPolynomial::new(&expected));
        let x = Rational::from(n);
        let mut value = Rational::zero();
        for c in expected.iter().rev() {
            value = &(&value * &x) + c;
        }
        prop_assert_eq!(polynomial.evaluate(&x), value);
    }

    #[test]
    fn powers_are_repeated_products(coefficients in polynomials(), n in 0_u32..6) {
        let text = polynomial_text(&coefficients);
        let power = Formula::parse(&format!("({text})^{n}")).expect("a polynomial");
        let product = vec![format!("({text})"); n as usize].join("*");
        let product = if n == 0 { "1".to_owned() } else { product };
        let product = Formula::parse(&product).expect("a polynomial");
        prop_assert_eq!(power.polynomial(), product.polynomial());
    }

    /// The roots of f′ that the landscape finds are as many as Sturm's theorem counts.
    #[test]
    fn sturm_counts_the_critical_points(coefficients in polynomials()) {
        let loss = Formula::parse(&polynomial_text(&coefficients)).expect("a polynomial");
        let slope = loss.derivative();
        let slope = slope.polynomial().expect("a polynomial");
        if slope.degree() == 0 {
            return Ok(());
        }
        let landscape = loss.landscape(&Domain::default());
        prop_assert!(landscape.certified);
        prop_assert_eq!(landscape.points.len(), sturm(slope));
    }
}

/// A value with a bound for what rounding did to it.
#[derive(Clone, Copy, Debug)]
struct Rounded {
    value: f64,
    error: f64,
}

impl Rounded {
    /// Whether the two may be the same number; values that are no numbers, or may be anything, agree with all.
    fn agrees(&self, other: &Self) -> bool {
        let slack = 16.0 * (self.error + other.error);
        let apart = (self.value - other.value).abs();
        // Beside a pole or a kink, rounding decides whether there is a value at all.
        !slack.is_finite()
            || apart.is_nan()
            || apart <= slack
            || self.value.to_bits() == other.value.to_bits()
    }
}

/// The value of a tree by recursion, with doubles and a first-order bound: an evaluator of its own.
fn walked(expr: &Expr, x: f64) -> Rounded {
    let all = |parts: &[Expr]| parts.iter().map(|part| walked(part, x)).collect::<Vec<_>>();
    let rounded = |value: f64, inherited: f64| Rounded {
        value,
        error: inherited + 4.0 * f64::EPSILON * value.abs(),
    };
    let times = |a: Rounded, b: Rounded| {
        rounded(a.value * b.value, a.error * b.value.abs() + b.error * a.value.abs())
    };
    // What moving the argument by its error changes.
    let moved = |u: Rounded, f: &dyn Fn(f64) -> f64| {
        let value = f(u.value);
        let change = [u.value - u.error, u.value + u.error].map(|at| (f(at) - value).abs());
        rounded(
            value,
            if change.iter().any(|c| c.is_nan()) {
                f64::INFINITY
            } else {
                change[0].max(change[1])
            },
        )
    };
    match expr.node() {
        Node::Number(value) => rounded(value.to_f64(), 0.0),
        Node::Symbol(symbol) => rounded(symbol.value(), 0.0),
        Node::Variable(_) => Rounded { value: x, error: 0.0 },
        Node::Sum(parts) => {
            all(parts).into_iter().fold(Rounded { value: 0.0, error: 0.0 }, |a, b| {
                rounded(a.value + b.value, a.error + b.error)
            })
        }
        Node::Product(parts) => {
            all(parts).into_iter().fold(Rounded { value: 1.0, error: 0.0 }, times)
        }
        Node::Quotient(a, b) => times(walked(a, x), moved(walked(b, x), &|v| 1.0 / v)),
        Node::Power(base, exponent) => {
            let (u, v) = (walked(base, x), walked(exponent, x));
            let odd_root =
                exponent.as_number().filter(|e| !e.is_integer() && e.denominator().bit(0));
            let signed = odd_root.map(|e| e.numerator().bit(0));
            let of = |base: f64, exponent: f64| match signed {
                None => libm::pow(base, exponent),
                Some(odd) => {
                    libm::pow(base.abs(), exponent) * if odd && base < 0.0 { -1.0 } else { 1.0 }
                }
            };
            let by_base = moved(u, &|u| of(u, v.value));
            let by_exponent = if odd_root.is_some() || v.error <= 0.0 {
                0.0
            } else {
                moved(v, &|v| of(u.value, v)).error
            };
            rounded(by_base.value, by_base.error + by_exponent)
        }
        Node::Call(function, u) => moved(walked(u, x), &|u| function.value(u)),
        Node::Extremum(which, a, b) => {
            let (a, b) = (walked(a, x), walked(b, x));
            let value = match which {
                Extremum::Min => a.value.min(b.value),
                Extremum::Max => a.value.max(b.value),
            };
            rounded(value, a.error.max(b.error))
        }
    }
}

/// The number of distinct real roots by Sturm's theorem.
fn sturm(polynomial: &ExactPolynomial) -> usize {
    let mut chain = vec![polynomial.coefficients(), polynomial.derivative().coefficients()];
    while let [.., a, b] = chain.as_slice() {
        let mut rest = a.clone();
        while rest.len() >= b.len() {
            let factor = &rest[rest.len() - 1] / &b[b.len() - 1];
            let offset = rest.len() - b.len();
            for (i, c) in b.iter().enumerate() {
                rest[offset + i] = &rest[offset + i] - &(&factor * c);
            }
            rest.pop();
            while rest.last().is_some_and(Rational::is_zero) {
                rest.pop();
            }
        }
        if rest.is_empty() {
            break;
        }
        chain.push(rest.into_iter().map(|c| -c).collect());
    }
    // Signs far to the right and far to the left.
    let changes = |left: bool| {
        let signs: Vec<bool> = chain
            .iter()
            .map(|p| p[p.len() - 1].is_negative() != (left && p.len() % 2 == 0))
            .collect();
        signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
    };
    assert_ne!(chain[0].last().map(Rational::numerator), Some(&BigInt::from(0)));
    changes(true) - changes(false)
}

#[test]
fn derivatives_agree_with_central_differences_of_exact_values() {
    for text in ["x^7 - 3x^2/7 + x", "(x+1)^9 (x-2)", "x^3/3 - 0.1x^20"] {
        let loss = Formula::parse(text).expect("a loss");
        let (f, slope) = (loss.polynomial().cloned(), loss.derivative());
        let (f, slope) = (f.expect("exact"), slope.polynomial().cloned().expect("exact"));
        // (f(x+h) − f(x−h))/2h − f′(x) = O(h²), exactly.
        let h = Rational::new(1, BigInt::from(10).pow(30)).expect("not zero");
        for n in -3_i64..=3 {
            let x = Rational::from(n);
            let central = &(&f.evaluate(&(&x + &h)) - &f.evaluate(&(&x - &h))) / &(&h + &h);
            let difference = (&central - &slope.evaluate(&x)).abs();
            assert!(difference.to_f64() < 1e-45, "{text} at {n}");
        }
    }
}
