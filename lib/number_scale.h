/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * What text to double and double to text rest on, for lib/ only.
 *
 * Unrounded scaling (R. Cox, "Floating-Point Printing and Parsing Can Be Simple And Fast", 2026): a
 * whole number times 2^e 10^p, cut off two bits behind the point, the last of them set if anything
 * was cut away. That is enough to round once, in any direction. And eight digits at a time.
 */
#ifndef ATTN_NUMBER_SCALE_H
#define ATTN_NUMBER_SCALE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "number_powers.h"

static const uint64_t infinity_bits = UINT64_C(0x7FF) << 52;

static const uint64_t ten_to[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
	1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000,
	1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000};

/* ---- Unrounded scaling ---- */

/* The whole part of log2 10^p, of log10 2^e, and of log10 (3/4 2^e): right for all exponents here.
 */
static inline int log2_of_ten_to(int p)
{
	return p * 108853 >> 15;
}

static inline int log10_of_two_to(int e)
{
	return e * 78913 >> 18;
}

static inline int log10_of_three_quarters(int e)
{
	return (e * 631305 - 261663) >> 21;
}

/* a b as two words. */
static inline uint64_t multiply(uint64_t a, uint64_t b, uint64_t *low)
{
#ifdef __SIZEOF_INT128__
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	*low = (uint64_t)product;
	return (uint64_t)(product >> 64);
#else
	uint64_t a0 = (uint32_t)a, a1 = a >> 32;
	uint64_t b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
	uint64_t other = a0 * b1 + (uint32_t)middle;

	*low = a * b;
	return a1 * b1 + (middle >> 32) + (other >> 32);
#endif
}

/*
 * Four times x 2^e 10^p, cut off, its last bit set if there was anything to cut; top bit of x set,
 * 0 < shift = -(e + log2 10^p + 3) < 64. The power is rounded up, so the product is a little large.
 *
 * 1. The first word of the power gives the first word of the product, or 1 more. If any of its bits
 *    is cut, that makes no difference.
 * 2. Else the second word tells whether it was 1 more. 3. If the product then is as near to a whole
 *    number as the power is inexact, it is one: *near says that this was assumed. tests/scaling.py
 *    proves it for the doubles and the middles between them, and for any x with |p| <= 27.
 */
static inline uint64_t scale(uint64_t x, int p, int shift, bool *near)
{
	const struct power *power = &powers[p - POWERS_FROM];
	uint64_t middle, ignored;
	uint64_t top = multiply(x, power->hi, &middle);
	bool cut = true;

	if ((top & ((UINT64_C(1) << shift) - 1)) == 0) {
		uint64_t less = multiply(x, power->lo, &ignored);
		top -= middle < less;
		cut = middle - less > 1;
		*near = !cut;
	}
	return top >> shift | cut;
}

/* Such a number rounded: to nearest, ties to even; up and down. */
static inline uint64_t nearest(uint64_t u)
{
	return (u + 1 + (u >> 2 & 1)) >> 2;
}

static inline uint64_t ceiling(uint64_t u)
{
	return (u + 3) >> 2;
}

/* ---- Digits, eight at a time in a word: the first in its lowest byte ---- */

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define little_endian(v) __builtin_bswap64(v)
#else
#define little_endian(v) (v)
#endif

#define EVERY_BYTE UINT64_C(0x0101010101010101)

static inline uint64_t load(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof v);
	return little_endian(v);
}

static inline void store(char *s, uint64_t v)
{
	v = little_endian(v);
	memcpy(s, &v, sizeof v);
}

/* The top bit of each byte that is no digit, right up to the first of them. */
static inline uint64_t other_than_digits(uint64_t v)
{
	return ((v + 0x46 * EVERY_BYTE) | (v - '0' * EVERY_BYTE)) & 0x80 * EVERY_BYTE;
}

/*
 * From eight digits (0...9 each) to their number: to pairs, and pairs times 1000000, 10000, 100 and
 * 1 all in the upper half (D. Lemire, "Quickly parsing eight digits", 2018).
 */
static inline uint64_t join(uint64_t v)
{
	const uint64_t pairs = UINT64_C(0x000000FF000000FF);

	v = v * 10 + (v >> 8);
	return (uint32_t)(((v & pairs) * (100 + (UINT64_C(1000000) << 32)) +
				  (v >> 16 & pairs) * (1 + (UINT64_C(10000) << 32))) >>
			  32);
}

/*
 * And back: x / 10000, then both parts / 100, then all four / 10, each by one multiplication in the
 * word. q + (x - 100 q) 2^16 is x 2^16 - q (100 2^16 - 1).
 */
static inline uint64_t split(uint64_t x)
{
	uint64_t q = x * 109951163 >> 40;

	x = (x << 32) - q * ((UINT64_C(10000) << 32) - 1);
	q = (x * 10486 >> 20) & UINT64_C(0x0000007F0000007F);
	x = (x << 16) - q * ((100 << 16) - 1);
	q = (x * 103 >> 10) & UINT64_C(0x000F000F000F000F);
	return (x << 8) - q * ((10 << 8) - 1);
}

#endif
