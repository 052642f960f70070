//! What a faulty input looks like: message, picture, advice.

use std::fmt::Write as _;

use gd_expr::{Formula, NameTable, parse_constant, parse_expression, picture};

/// Faulty losses, one a line.
const LOSSES: &str = "
3x^^2
3x +
* x
x * / 2
/x
(x + 1
x + 1)
((x)
()
sin()
||
|x + 1
2(x
3,5
3,5x + 1
sin(x) = 3
f(x) = 
y =
x + y
2xy + x
a x^2 + b
log(x)
log x
sinx
ex + 1
pix
sqtr(2)
sqrtt(x)
foo(x)
Sin(x)
xsin(x)
sin
sin +
sin 2x
cos 2(x+1)
sin pi x
exp -x
sin sqrt x
ln (
sin^-1 x
sin⁻¹ x
tanh^-1 x
sin^x (2)
sin^0.5 x
sin(x, 2)
x 2
3 4
(x+1)2
x²3
2^
^2
²x
x^
√x
x % 2
x!
[x]
{x + 1}
x < 2
$x
x & y
x''
f'
∞
½x
1e500
1e999999999 x
9^9^9^9
x^2000
(x^50 + 1)^50
x^1000000000000000000000
x^2 = 3
1 + + * x
x + )
min(x, 2)
x^2 + 5%
x > 1
x^2 + f'
xy + y
9^9^9 x
(x^2)'
cos 2|x|
3x^2 - 3x + ä^
";

#[test]
fn losses() {
    let mut shown = String::new();
    let (mut count, mut fixes) = (0, 0);
    for line in LOSSES.lines().filter(|line| !line.is_empty()) {
        count += 1;
        let error = Formula::parse(line).expect_err(line);
        assert!(error.span().end() <= line.len());
        let picture = picture(line, error.span());
        let help = error.help();
        let fix = error.fix().map(|fix| format!("\n  {fix}")).unwrap_or_default();
        writeln!(shown, "{picture}\n{}: {error}\n  {help}{fix}\n", error.code())
            .expect("text grows");
        if let Some(fix) = error.fix() {
            fixes += 1;
            assert!(Formula::parse(fix).is_ok(), "{line} -> {fix}");
        }
    }
    assert!(count >= 60, "{count} faulty inputs");
    assert!(fixes >= 50, "{fixes} of them have a correction");
    insta::assert_snapshot!(shown);
}

#[test]
fn constants() {
    let code = |text: &str| {
        let error = parse_constant(text, &gd_expr::Constants::new()).expect_err(text);
        format!("{} {:?}", error.code(), error.span().as_range())
    };
    assert_eq!(code(""), "empty 0..0");
    assert_eq!(code("x"), "not-constant 0..1");
    assert_eq!(code("1/0"), "not-finite 0..3");
    assert_eq!(code(" ln(0) "), "not-finite 1..6");
    assert_eq!(code("3,5"), "decimal-comma 0..3");
}

#[test]
fn schedules() {
    let code = |text: &str| {
        let mut names = NameTable::new(["t", "T", "lr"]).with_min_and_max();
        let error = parse_expression(text, &mut names).expect_err(text);
        format!("{} {:?}", error.code(), error.span().as_range())
    };
    assert_eq!(code("lr*x"), "unknown-name 3..4");
    assert_eq!(code("min(1)"), "argument-count 0..5");
    assert_eq!(code("max(1, 2, 3)"), "argument-count 0..11");
    assert_eq!(code("min()"), "missing-argument 0..3");
    assert_eq!(code("min(1,"), "missing-operand 5..6");
}

#[test]
fn long_texts() {
    let long = "x+".repeat(3000);
    assert_eq!(Formula::parse(&long).expect_err("too long").code(), "too-long");
}
