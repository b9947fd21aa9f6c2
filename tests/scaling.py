# The proof that lib/number_scale.h's last assumption holds: what comes so near to a whole number that 128 bits
# of a power of ten cannot tell, is one. Exact arithmetic, no sampling.
#
# scale computes V = x (10^p / 2^k) 2^(-1 - shift), with 1 <= 10^p / 2^k < 2, and assumes that V is whole
# where it is less than 2^(-63 - shift) away from a whole number. So for X a, with x = X 2^zeros and
# a = (10^p / 2^k) 2^(zeros - 1 - shift), and for all 0 < X < 2^bits: the distance to the nearest whole
# number is 0, or 2^(-63 - shift) and more. The least distance for X below a bound is that of a
# denominator of the continued fraction of a (Khinchin, Continued Fractions, theorem 17); where that is
# 0, it is the denominator of a, and other X are at least 1 / X away.

import pathlib
import re

HEADER = pathlib.Path(__file__).parent.parent / "lib/number_powers.h"
FROM, TO = map(int, re.search("FROM = (.*), POWERS_TO = (.*) }", HEADER.read_text()).groups())


def shifted(n, d, by):
    """The fraction n / d times 2^by."""
    return (n << by, d) if by >= 0 else (n, d << -by)


def factor(p, shift, zeros):
    """The a of power p, a fraction."""
    n, d = (10**p, 1) if p >= 0 else (1, 10**-p)
    k = n.bit_length() - d.bit_length()
    n, d = shifted(n, d, -k)
    if n < d:
        n *= 2
    return shifted(n, d, zeros - 1 - shift)


def least_distance(n, d, bound):
    """The denominator q < bound that brings q n / d nearest to a whole number, and d times that distance."""
    q, before = 1, 0
    a, rest = n % d, d
    best = (1, min(a, d - a))
    # Euclid's steps: a = |q n - whole d| falls, q grows.
    while a:
        times, left = divmod(rest, a)
        q, before = times * q + before, q
        rest, a = a, left
        if q >= bound:
            break
        best = (q, a)
    return best


def is_apart(distance, d, shift):
    return distance << (63 + shift) >= d


def proved(p, shift, bits):
    n, d = factor(p, shift, 64 - bits)
    q, distance = least_distance(n, d, 1 << bits)
    return is_apart(1, q, shift) if distance == 0 else is_apart(distance, d, shift)


def proved_below_power_of_two(p, shift):
    """The middle below 2^63 has 55 bits, and is the only one: X = 2^54 - 1 with 9 zeros."""
    n, d = factor(p, shift, 9)
    rest = (2**54 - 1) * n % d
    return rest == 0 or is_apart(min(rest, d - rest), d, shift)


def main():
    cases = [(p, shift) for p in range(FROM, TO + 1) for shift in range(1, 64)]
    # Printing: the 53 bits of a double, and the middles between doubles.
    for p, shift in cases:
        assert proved(p, shift, 54), (p, shift)
        assert proved_below_power_of_two(p, shift), (p, shift)
    # Reading: 64 bits, where |p| <= 27; elsewhere scale says that it cannot tell, and some cannot.
    assert all(proved(p, shift, 64) for p, shift in cases if abs(p) <= 27)
    assert not all(proved(p, shift, 64) for p, shift in cases)
    print("proved for %d powers and shifts" % len(cases))


main()
