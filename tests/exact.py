#!/usr/bin/env python3
"""exact.py - compares weights and contexts with exact arithmetic, to 60 digits

exact.py weights T SCORES WEIGHTS   softmax; prints the worst error in units in the last place
exact.py logs T SCORES LOGS         its logarithm
exact.py sums WEIGHTS               the worst |sum - 1| / (4e-16 sqrt n) of a row
exact.py blend W VALUES CONTEXT     the worst error of the products W @ VALUES, in units in the last
                                    place of the sum of the terms' sizes, over sqrt n
exact.py perplexity N WEIGHTS       the worst relative error of exp(entropy) against N
exact.py function exp|log|tanh PAIRS  the worst error of values at arguments, in units

Files are bare matrices. Scores and weights are doubles, taken exactly.
"""
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from math import inf, isinf, isnan, sqrt, ulp

getcontext().prec = 60
getcontext().Emin = -999999
FLOOR = Decimal(-2000)  # e^-2000 is far below every double, and below the 60th digit of any sum


def rows(name):
    with open(name, encoding="ascii") as file:
        return [[float(x) for x in line.split("\t")] for line in file if line.strip()]


def powers(row, t):
    largest = max(row)
    z = [Decimal(x) - Decimal(largest) if x != -inf else None for x in row]
    z = [x / Decimal(t) if x is not None else None for x in z]
    p = [x.exp() if x is not None and x > FLOOR else Decimal(0) for x in z]
    return z, p, sum(p)


def units(got, want):
    """The distance in units in the last place of the exact value."""
    if isnan(got):
        return inf
    if want == 0 or isinf(float(want)):
        return 0 if got == float(want) else inf
    return float(abs(Decimal(got) - want) / Decimal(ulp(float(want))))


def weights(t, scores, got):
    worst = 0
    for row, out in zip(rows(scores), rows(got), strict=True):
        _, p, total = powers(row, t)
        worst = max(worst, *(units(w, x / total) for w, x in zip(out, p, strict=True)))
    return worst


def log_of(p):
    """The logarithm of the sum of powers, of which the largest is 1, also where the rest is tiny."""
    rest = sum(sorted(p)[:-1])
    if rest > Decimal("1e-15"):
        return (1 + rest).ln()
    return rest - rest**2 / 2 + rest**3 / 3


def logs(t, scores, got):
    worst = 0
    for row, out in zip(rows(scores), rows(got), strict=True):
        z, p, _ = powers(row, t)
        log_total = log_of(p)
        for l, x in zip(out, z, strict=True):
            if x is None:
                worst = max(worst, 0 if l == -inf else inf)
            else:
                worst = max(worst, units(l, x - log_total))
    return worst


def sums(got):
    return max(
        float(abs(sum(map(Fraction, row)) - 1)) / (4e-16 * sqrt(len(row))) for row in rows(got)
    )


def blend(w, values, context):
    worst = 0
    v = rows(values)
    for row, out in zip(rows(w), rows(context), strict=True):
        for c, got in enumerate(out):
            terms = [Fraction(a) * Fraction(b[c]) for a, b in zip(row, v, strict=True)]
            size = sum(map(abs, terms))
            if size > 0:
                error = abs(Fraction(got) - sum(terms)) / Fraction(ulp(float(size)))
                worst = max(worst, float(error) / sqrt(len(v)))
    return worst


def perplexity(n, got):
    worst = 0
    for row in rows(got):
        p = [Decimal(x) for x in row if x > 0]
        worst = max(worst, float(abs((-sum(x * x.ln() for x in p)).exp() / Decimal(n) - 1)))
    return worst


def tanh(x):
    return 1 - 2 / ((2 * x).exp() + 1)


def function(name, pairs):
    exact = {"exp": Decimal.exp, "log": Decimal.ln, "tanh": tanh}[name]
    return max(units(y, exact(Decimal(x))) for x, y in rows(pairs))


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    if name in ("weights", "logs", "perplexity"):
        arguments[0] = float(arguments[0])
    print(globals()[name](*arguments))
