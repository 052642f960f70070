//! The landscapes of losses that are no polynomials: kinks, holes, poles, jumps, flat stretches, edges.

use std::fmt::Write as _;

use gd_core::{Domain, Interval};
use gd_expr::Formula;

/// Losses, one a line, by what is hard about them.
const LOSSES: &str = "
x/x + x*x
x^2*x^2/x^2
x^2/x
cbrt(x^2)*(2x^2)/(2x^2)^(2/3)
(x^2-1)/(x-1)
sin(x)/x
sqrt(x^3+x^2)
(sin(x^2))^0.5
sin(x^3+4)+sqrt(x^3+x^2)
sqrt(x^2)
(x^2)^(1/3)
|x|+|x-1|
|x-1|-|x+1|
relu(x)-relu(x-1)
||x|-1|
|x^2-2|
|sin(3x)|
x|x|
|x|^3
relu(x)
relu(x)^2
relu(1-2x)^2 + 0.1x^2
x^x
|x|^x
sqrt(x)
cbrt(x)
sqrt(x^2-1)
exp(-1/x)
1/x + exp(1/x)
x^101/101 + x + sin(x)
exp(x^70/70 - x)
asin(x)
asin(x) + acos(x)
x ln(x)
ln(x)
ln(|x|)
x^2 ln(x)
0*ln(x)
1/x
1/x^2
-1/x^2
1/(x^2-2)
tan(x)
sign(x)
sign(x)^2
x^2 + sign(x)
sign(x) x
exp(-1/x^2)
exp(1/x)


cos(2 pi x) + x^2
exp(x^4)
sin(x)^4
x^4 exp(x)
cosh(x)^4
exp(-x^2)
sigmoid(x)
softplus(x) - x/2
x^(4/3)
x^(2/3) - x
tanh(x)^3
sin(x)^2 + cos(x)^2
exp(x) - exp(x)
ln(-1-x^2)
x/0
sqrt(x) + sqrt(1-x)
ln(x) + ln(1-x)
-ln(x) - ln(1-x)
x + 1/x
(x^2+1)/(x^2-1)
0.1x^2 + sin(5x)
exp(1000x)
1/(1+exp(-50x))
x^4 + sin(x)^4
ln(1+x^2)
(1-cos(x))/x^2
pi
x + sin(pi x)/pi
tan(x) - x
sin(x) - x + x^3/6
exp(x) - e x
(exp(x) - e x)^2
-sin(x)/x
x/(exp(x) - 1)
x^2/(1 - cos(x))
sin(pi x)/(x - 1)
1/x - 1/sin(x)
exp(x)/(x - 1) - e/(x - 1)
(x-1)^-25
2x*(15^x)^9
0.2*cos(987654321)^x
(x-1)^2*(x-2)*sign(relu(x-1)^8884)
";

fn stretches(name: &str, parts: &[Interval]) -> String {
    let parts: Vec<String> = parts.iter().map(|p| format!("[{:.6},{:.6}]", p.from, p.to)).collect();
    if parts.is_empty() { String::new() } else { format!(" {name} {}", parts.join(" ")) }
}

fn places(name: &str, places: &[f64]) -> String {
    let places: Vec<String> = places.iter().map(|x| format!("{x:.6}")).collect();
    if places.is_empty() { String::new() } else { format!(" {name} {}", places.join(" ")) }
}

#[test]
fn losses() {
    let mut shown = String::new();
    for text in LOSSES.lines().filter(|line| !line.is_empty()) {
        let Ok(loss) = Formula::parse(text) else {
            writeln!(shown, "{text}\n    refused").expect("text grows");
            continue;
        };
        let landscape = loss.landscape(&Domain::default());
        let points = landscape.points.iter().map(|p| {
            format!(
                " {}{} {:.9}={:.6}",
                p.kind.name(),
                if p.smooth { "" } else { "*" },
                p.x,
                p.loss
            )
        });
        let mut line: String = points.collect();
        line += &stretches("flat", &landscape.flat);
        line += &stretches("undefined", &landscape.undefined);
        line += &places("poles", &landscape.poles);
        line += &places("tangents", &landscape.vertical_tangents);
        line += &places("jumps", &landscape.jumps);
        line += &stretches("undecided", &landscape.undecided);
        match (&landscape.global_minimum, landscape.global_reason) {
            (Some(lowest), _) => {
                write!(line, " lowest {:.9}={:.6}", lowest.x, lowest.loss).expect("text grows");
                line += &places("ties", &lowest.ties);
            }
            (None, reason) => line += reason.map_or(" ?", gd_core::GlobalReason::name),
        }
        let certified = if landscape.certified { "" } else { " UNCERTIFIED" };
        writeln!(shown, "{text}\n   {line}{certified}").expect("text grows");
    }
    insta::assert_snapshot!(shown);
}
