"""Makes table.tsv: losses with f, f' and f'' at points, by SymPy and mpmath with 80 digits.

Independent of gd-expr: SymPy reads and differentiates, mpmath evaluates. Run: python make.py > table.tsv
"""
import itertools, random
import mpmath, sympy
from sympy import Rational, exp, log, sqrt, symbols

mpmath.mp.dps = 80
x = symbols("x", real=True)


class sign(sympy.Function):
    """SymPy's own sign has a delta for its derivative; ours is 0."""

    def fdiff(self, argindex=1):
        return sympy.Integer(0)


class Abs(sympy.Function):
    def fdiff(self, argindex=1):
        return sign(self.args[0])


REAL = [{"sign": lambda u: mpmath.sign(real(u)), "Abs": lambda u: abs(real(u))}, "mpmath"]
cbrt = lambda u: sign(u) * Abs(u) ** Rational(1, 3)
NAMES = {
    "x": x, "e": sympy.E, "pi": sympy.pi, "tau": 2 * sympy.pi,
    "ln": log, "log10": lambda u: log(u) / log(10), "log2": lambda u: log(u) / log(2),
    "cbrt": cbrt, "abs": Abs, "sign": sign, "sqrt": sqrt, "exp": exp,
    "sigmoid": lambda u: 1 / (1 + exp(-u)), "relu": lambda u: (u + Abs(u)) / 2,
    "softplus": lambda u: log(1 + exp(u)),
} | {f: getattr(sympy, f) for f in "sin cos tan asin acos atan sinh cosh tanh".split()}

FUNCTIONS = ("sin cos tan asin acos atan sinh cosh tanh exp ln log10 log2 sqrt cbrt abs sign sigmoid relu "
             "softplus").split()
INNER = ["x", "2*x", "x^2", "1-x", "x/3+0.1", "x^3-x", "1/x"]
OTHERS = """3*x^2-3*x+4
x*(3*x-3)+4
x^7/7-0.1*x^3+1e-3
(x+1)^9*(x-2)
(x-1)^2*(x-1.000000001)^2
x^-1
x^-3+x^3
x^0.5
x^1.5
x^(2/3)
x^(-1/3)
x^(5/7)
x^x
x^(x^2)
2^x
2^-x
2^x^2
(x^2+1)^x
e^(x^2)
e^-x
pi*x+tau
exp(-1/x^2)
sin(1/x)
x*sin(1/x)
(1-cos(x))/x^2
sin(x)/x
exp(x)/(1+exp(x))
ln(1+exp(-x))
ln(x+sqrt(x^2+1))
sqrt(x^2+1)-1
(x^2-1)/(x-1)
x/(x^2+1)
(x^2+1)/(x^2-2)
1/(1+25*x^2)
cos(2*pi*x)+x^2
x^4-2*x^2+0.3*x
-x^2
-(x)^4
(-x)^3
abs(x)*x
abs(x-1)^1.5
abs(abs(x)-1)
relu(x)^2-relu(1-2*x)
sin(cos(tan(x/3)))
exp(-exp(-x))
asin(x/2)*acos(x/2)
atan(1/x)
sinh(x)*cosh(x)-sinh(2*x)/2
tanh(x)^3
sqrt(sqrt(x^2+1)+1)
1e-300*x^2
1e100*x^3-1e99
x^2/1000000007""".split("\n")
for f, g in itertools.combinations(["sin(x)", "exp(x)", "x^2", "tanh(2*x)", "sqrt(x^2+1)", "ln(x^2+1)", "cbrt(x)",
                                    "atan(x)", "sigmoid(3*x)", "abs(x-0.7)", "softplus(x)", "cosh(x/2)"], 2):
    OTHERS += [f"{f}*{g}", f"{f}/({g}+3)"]


def real(value):
    value = mpmath.mpmathify(value)
    if isinstance(value, mpmath.mpc):
        if value.imag != 0:
            return None
        value = value.real
    return value if mpmath.isfinite(value) and (value == 0 or mpmath.mpf(10) ** -290 < abs(value) < mpmath.mpf(10) ** 290) else None


def rows():
    pick = random.Random(4)
    losses = [f"{f}({u})" for f in FUNCTIONS for u in INNER] + OTHERS
    for text in losses:
        tree = sympy.sympify(text.replace("^", "**"), locals=NAMES, rational=True)
        three = [tree, tree.diff(x), tree.diff(x, 2)]
        # sqrt(x^2) is SymPy's own |x|, whose second derivative is a delta: no point lies there.
        three = [t.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0)) for t in three]
        codes = [sympy.lambdify(x, t, REAL) for t in three]
        places = [pick.uniform(-2, 2) for _ in range(5)]
        for place in places:
            try:
                values = [real(code(mpmath.mpf(place))) for code in codes]
            except (ZeroDivisionError, ValueError, TypeError):
                continue
            if all(value is not None for value in values):
                yield [text, repr(place)] + [mpmath.nstr(value, 19) for value in values]


for row in rows():
    print("\t".join(row))
