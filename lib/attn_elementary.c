/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * exp, log and tanh: the C libraries' own differ in the last bit from one system to the next.
 */
#include <math.h>

#include "attn.h"
#include "twofold.h"

double attn_exp(double x)
{
	if (isnan(x))
		return x;
	/* Far outside of what a double holds, the result is infinite or 0 all the same; near the
	 * border, the last step alone crosses it. */
	if (x < 0)
		return twofold_exp((struct twofold){x < -800 ? -800 : x, 0}, 200).hi * 0x1p-200;
	return twofold_exp((struct twofold){x > 800 ? 800 : x, 0}, -200).hi * 0x1p200;
}

double attn_log(double x)
{
	int k;
	/* 1. x = 2^k (1 + f), 1 + f between sqrt(1/2) and sqrt(2). */
	double m = frexp(x, &k);

	if (x == 0 || isinf(x) || isnan(x))
		return x == 0 ? -INFINITY : x;
	if (m < 0x1.6a09e667f3bcdp-1) {
		m *= 2;
		k--;
	}
	double f = m - 1;
	/* 2. With s = f / (2 + f): ln(1 + f) = 2 artanh s = 2s + s * rest = f - s (f - rest),
	 * rest = 2 (s^2/3 + s^4/5 + ...), to s^22/23: the next is below 2^-60 of the whole. */
	double s = f / (2 + f);
	double s2 = s * s;
	double rest = 0;
	for (int i = 23; i >= 3; i -= 2)
		rest = (rest + 2.0 / i) * s2;
	/* 3. 2s = f - s f, and s f = f^2/2 - s f^2/2: only small terms are rounded. */
	double half = 0.5 * f * f;
	double correction = s * (half + rest) + k * TWOFOLD_LN2_LO;
	struct twofold sum = twofold_sum(k * TWOFOLD_LN2_HI, f);

	return sum.hi + (sum.lo + (correction - half));
}

/* e^x - 1, without the loss of a subtraction where x is small. |x| <= 40. */
static struct twofold exp_minus_one(double x)
{
	struct twofold_parts e = twofold_exp_parts((struct twofold){x, 0});

	if (e.k == 0)
		return twofold_sum_ordered(e.r, e.rest);
	struct twofold p = twofold_exp((struct twofold){x, 0}, 0);
	struct twofold less = twofold_sum(p.hi, -1);
	return twofold_sum_ordered(less.hi, less.lo + p.lo);
}

double attn_tanh(double x)
{
	double size = fabs(x);

	/* x - x^3/3 rounds to x; and 1 - 2 e^-2x to 1. */
	if (size < 0x1p-28 || isnan(x))
		return x;
	if (size > 20)
		return copysign(1, x);
	/* With E = e^2x - 1: tanh x = E / (E + 2). */
	struct twofold e = exp_minus_one(2 * size);
	struct twofold sum = twofold_sum(e.hi, 2);
	struct twofold t = twofold_quotient(e, twofold_sum_ordered(sum.hi, sum.lo + e.lo));
	return copysign(t.hi, x);
}
