//! Functions that a program may need: IEEE arithmetic where Python raises, and our order of operations.

use std::collections::BTreeSet;

/// Each helper, in an order in which every one stands after those that it uses.
const HELPERS: &[(&str, &[&str], &str)] = &[
    (
        "horner",
        &[],
        "\
def horner(coefficients, x):
    total = coefficients[0]
    for c in coefficients[1:]:
        total = total * x + c
    return total
",
    ),
    (
        "divide",
        &[],
        "\
def divide(a, b):
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)
",
    ),
    (
        "whole",
        &[],
        "\
def whole(x, n):
    square = x
    while n % 2 == 0:
        square *= square
        n //= 2
    result = square
    n //= 2
    while n > 0:
        square *= square
        if n % 2 == 1:
            result *= square
        n //= 2
    return result
",
    ),
    (
        "sqrt",
        &[],
        "\
def sqrt(x):
    return math.sqrt(x) if x >= 0.0 else math.nan
",
    ),
    (
        "sign",
        &[],
        "\
def sign(x):
    return 1.0 if x > 0.0 else -1.0 if x < 0.0 else math.nan if x != x else 0.0
",
    ),
    (
        "relu",
        &[],
        "\
def relu(x):
    return 0.0 if x <= 0.0 else x
",
    ),
    (
        "smaller",
        &[],
        "\
def smaller(a, b):
    return math.nan if a != a or b != b else a if a <= b else b
",
    ),
    (
        "larger",
        &[],
        "\
def larger(a, b):
    return math.nan if a != a or b != b else a if a >= b else b
",
    ),
    (
        "quiet",
        &[],
        "\
def quiet(function, x, too_large=math.inf):
    try:
        return function(x)
    except ValueError:
        return math.nan
    except OverflowError:
        return too_large
",
    ),
    (
        "power",
        &[],
        "\
def power(a, b):
    try:
        return math.pow(a, b)
    except ValueError:
        return math.inf if a == 0.0 else math.nan
    except OverflowError:
        return -math.inf if a < 0.0 and b % 2.0 == 1.0 else math.inf
",
    ),
    (
        "root",
        &["power"],
        "\
def root(x, exponent, odd):
    size = power(abs(x), exponent)
    return -size if odd and math.copysign(1.0, x) < 0.0 else size
",
    ),
    ("sin", &["quiet"], "def sin(x):\n    return quiet(math.sin, x)\n"),
    ("cos", &["quiet"], "def cos(x):\n    return quiet(math.cos, x)\n"),
    ("tan", &["quiet"], "def tan(x):\n    return quiet(math.tan, x)\n"),
    ("asin", &["quiet"], "def asin(x):\n    return quiet(math.asin, x)\n"),
    ("acos", &["quiet"], "def acos(x):\n    return quiet(math.acos, x)\n"),
    ("atan", &[], "def atan(x):\n    return math.atan(x)\n"),
    (
        "sinh",
        &["quiet"],
        "\
def sinh(x):
    return quiet(math.sinh, x, math.copysign(math.inf, x))
",
    ),
    ("cosh", &["quiet"], "def cosh(x):\n    return quiet(math.cosh, x)\n"),
    ("tanh", &[], "def tanh(x):\n    return math.tanh(x)\n"),
    ("exp", &["quiet"], "def exp(x):\n    return quiet(math.exp, x)\n"),
    (
        "ln",
        &["quiet"],
        "\
def ln(x):
    return -math.inf if x == 0.0 else quiet(math.log, x)
",
    ),
    (
        "log10",
        &["quiet"],
        "\
def log10(x):
    return -math.inf if x == 0.0 else quiet(math.log10, x)
",
    ),
    (
        "log2",
        &["quiet"],
        "\
def log2(x):
    return -math.inf if x == 0.0 else quiet(math.log2, x)
",
    ),
    (
        "cbrt",
        &["power"],
        "\
def cbrt(x):
    return math.copysign(power(abs(x), 1.0 / 3.0), x)
",
    ),
    (
        "sigmoid",
        &["exp"],
        "\
def sigmoid(x):
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    e = exp(x)
    return e / (1.0 + e)
",
    ),
    (
        "softplus",
        &["exp", "relu"],
        "\
def softplus(x):
    return relu(x) + math.log1p(exp(-abs(x)))
",
    ),
    (
        "noise",
        &[],
        "\
def split_mix(seed, i):
    mask = 2**64 - 1
    z = (seed + 0x9E3779B97F4A7C15 * (i + 1)) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return z ^ (z >> 31)


def uniform(bits):
    return (float(bits >> 11) + 0.5) * 2.0**-53


def noise(seed, t):
    u1 = uniform(split_mix(seed, 2 * t))
    u2 = uniform(split_mix(seed, 2 * t + 1))
    return math.sqrt(-2.0 * math.log(u1)) * math.cos(math.tau * u2)
",
    ),
    (
        "vanishing",
        &[],
        "\
def vanishing(p):
    return 0.0 if 1.0 - p == 1.0 else p
",
    ),
];

/// How far two doubles are apart.
pub(super) const ULPS: &str = "

def ulps(a, b):
    if a != a or b != b:
        return 0 if a != a and b != b else math.inf
    places = []
    for x in (a, b):
        (bits,) = struct.unpack(\"<q\", struct.pack(\"<d\", x))
        places.append(bits if bits >= 0 else -(bits & (2**63 - 1)))
    return abs(places[0] - places[1])

";

/// The comparison at one epoch.
pub(super) const COMPARE: &str = "

def compare(t, x):
    global largest
    if t in OURS:
        largest = max(largest, ulps(x, float.fromhex(OURS[t])))
";

/// The helpers that are used, those that they use before them.
pub(super) fn text(used: &BTreeSet<&'static str>) -> String {
    let mut all = used.clone();
    for (name, needs, _) in HELPERS.iter().rev() {
        if all.contains(name) {
            all.extend(needs.iter().copied());
        }
    }
    let texts = HELPERS.iter().filter(|(name, ..)| all.contains(name));
    texts.flat_map(|(.., text)| ["\n\n", text]).collect()
}
