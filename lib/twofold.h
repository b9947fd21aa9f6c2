/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A number as the unevaluated sum of two doubles, about 106 bits, and its powers of e: what keeps a
 * softmax within 2 ulp when scores lie a thousand apart and rows are a million long. For lib/ only.
 *
 * The error of a double operation is itself a double and can be had by a few more operations
 * (Dekker 1971, "A floating-point technique for extending the available precision"; Knuth, The Art
 * of Computer Programming 2, 4.2.2). Straight-line code, so that compilers vectorise loops over it.
 */
#ifndef ATTN_TWOFOLD_H
#define ATTN_TWOFOLD_H

#include <float.h>
#include <stdint.h>
#include <string.h>

/* 0 and 1 compute a double as a double. */
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "doubles must be computed as doubles: on 32-bit x86, compile with -msse2 -mfpmath=sse"
#endif
#ifdef __FAST_MATH__
#error "-ffast-math computes another sum: leave it out"
#endif

struct twofold {
	double hi, lo;
};

/* a + b, exactly. */
static inline struct twofold twofold_sum(double a, double b)
{
	double hi = a + b;
	double part = hi - a;

	return (struct twofold){hi, (a - (hi - part)) + (b - part)};
}

/* The same in half the operations, for |a| >= |b|. */
static inline struct twofold twofold_sum_ordered(double a, double b)
{
	double hi = a + b;

	return (struct twofold){hi, b - (hi - a)};
}

/* a as two halves of at most 26 bits, whose products are exact (Veltkamp's split). |a| < 2^995. */
static inline struct twofold twofold_split(double a)
{
	double shifted = a * 0x8000001p0;
	double hi = shifted - (shifted - a);

	return (struct twofold){hi, a - hi};
}

/* a b, exactly, with b split beforehand; nothing may overflow, what underflows is lost. */
static inline struct twofold twofold_product(double a, double b, struct twofold b_halves)
{
	struct twofold halves = twofold_split(a);
	double hi = a * b;
	double lo = ((halves.hi * b_halves.hi - hi) + halves.hi * b_halves.lo +
			    halves.lo * b_halves.hi) +
		    halves.lo * b_halves.lo;

	return (struct twofold){hi, lo};
}

/* a / b. b finite and not 0. */
static inline struct twofold twofold_quotient(struct twofold a, struct twofold b)
{
	double hi = a.hi / b.hi;
	struct twofold back = twofold_product(hi, b.hi, twofold_split(b.hi));

	return twofold_sum_ordered(hi, ((a.hi - back.hi) - back.lo + a.lo - hi * b.lo) / b.hi);
}

/* ln 2 with so few bits that k ln 2 is exact for whole |k| <= 2^11, and what that leaves out. */
#define TWOFOLD_LN2_HI 0x1.62e42fefa3p-1
#define TWOFOLD_LN2_LO 0x1.3de6af278ece6p-42

/* 2^k for a whole -1022 <= k <= 1023: adding 2^52 puts k in the low bits, where the exponent is
 * cut. */
static inline double twofold_two_to(double k)
{
	double biased = k + (0x1p52 + 1023);
	uint64_t bits;

	memcpy(&bits, &biased, sizeof bits);
	bits <<= 52;
	memcpy(&biased, &bits, sizeof bits);
	return biased;
}

/* How e^x is put together: e^x = 2^k (1 + r + rest), |r| <= ln 2 / 2. */
struct twofold_parts {
	double k, r, rest;
};

/*
 * -800 <= x.hi <= 800. 1 + r + rest is right to 2^-56. Taylor's series, to r^13/13!: the first term
 * left out is below 2^-57. What r + rest has lost is of the size of 2^-54 r^2.
 */
static inline struct twofold_parts twofold_exp_parts(struct twofold x)
{
	/* 1. The nearest multiple of ln 2; adding 1.5 * 2^52 rounds to a whole number. */
	double k = (x.hi * 0x1.71547652b82fep+0 + 0x1.8p52) - 0x1.8p52;
	/* 2. What is left, exactly: the first difference has no rounding. */
	struct twofold r =
		twofold_sum_ordered(x.hi - k * TWOFOLD_LN2_HI, x.lo - k * TWOFOLD_LN2_LO);
	/* 3. e^r - 1 - r - r^2/2, from r^3/3! on. */
	double r2 = r.hi * r.hi;
	double p = 1.0 / 6227020800;
	p = p * r.hi + 1.0 / 479001600;
	p = p * r.hi + 1.0 / 39916800;
	p = p * r.hi + 1.0 / 3628800;
	p = p * r.hi + 1.0 / 362880;
	p = p * r.hi + 1.0 / 40320;
	p = p * r.hi + 1.0 / 5040;
	p = p * r.hi + 1.0 / 720;
	p = p * r.hi + 1.0 / 120;
	p = p * r.hi + 1.0 / 24;
	p = p * r.hi + 1.0 / 6;

	return (struct twofold_parts){k, r.hi, 0.5 * r2 + (p * (r2 * r.hi) + (r.lo + r.lo * r.hi))};
}

/* 2^s e^x, where 2^s keeps the result from becoming infinite or subnormal. s is whole. */
static inline struct twofold twofold_exp(struct twofold x, double s)
{
	struct twofold_parts e = twofold_exp_parts(x);
	struct twofold one = twofold_sum_ordered(1, e.r);
	struct twofold p = twofold_sum_ordered(one.hi, one.lo + e.rest);
	double power = twofold_two_to(e.k + s);

	return (struct twofold){p.hi * power, p.lo * power};
}

#endif
