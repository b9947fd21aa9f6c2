/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <strings.h>

#include "number.h"
#include "number_scale.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* *mantissa goes on with the digits at s, modulo 2^64. Returns the byte after them. */
static inline const char *read_digits(const char *s, const char *end, uint64_t *mantissa)
{
	while (end - s >= 8) {
		uint64_t v = load(s);
		uint64_t other = other_than_digits(v);
		v -= '0' * EVERY_BYTE;
		if (other != 0) {
			/* Moved up, so that zeros stand before them. */
			int top = __builtin_ctzll(other);
			*mantissa = *mantissa * ten_to[top / 8] + join(v << 8 << (63 - top));
			return s + top / 8;
		}
		*mantissa = *mantissa * 100000000 + join(v);
		s += 8;
	}
	for (; is_digit(*s); s++)
		*mantissa = *mantissa * 10 + (uint64_t)(*s - '0');
	return s;
}

/* Adds what follows the e at s to *exponent; returns s where that is none. Far out, it stays there.
 */
static inline const char *read_exponent(const char *s, ptrdiff_t *exponent)
{
	const char *p = s + 1 + (s[1] == '-' || s[1] == '+');
	ptrdiff_t e = 0;

	if (!is_digit(*p))
		return s;
	for (; is_digit(*p); p++)
		if (e < PTRDIFF_MAX / 100)
			e = e * 10 + (*p - '0');
	*exponent += s[1] == '-' ? -e : e;
	return p;
}

static inline double from_bits(uint64_t bits)
{
	double x;

	memcpy(&x, &bits, sizeof x);
	return x;
}

/*
 * mantissa 10^p, rounded: as a whole number of 53 bits times 2^-e, of fewer where the double is
 * subnormal. False where scale cannot tell.
 */
static bool compose(uint64_t mantissa, ptrdiff_t exponent, double *x)
{
	bool near = false;

	*x = mantissa == 0 || exponent < 0 ? 0 : INFINITY;
	if (mantissa == 0 || exponent < -342 || exponent > 308)
		return true;
	int p = (int)exponent;
	int zeros = __builtin_clzll(mantissa);
	int e = zeros - 11 - log2_of_ten_to(p);
	int below = e > 1074 ? e - 1074 : 0;
	uint64_t u = below > 55 ? 1 : scale(mantissa << zeros, p, 8 + below, &near);
	/* One bit too many or none. In the format's own bits, the leading 1 of the mantissa and a
	 * carry from rounding add up to the exponent. */
	int more = (int)(u >> 55);
	u = u >> more | (u & 1);
	uint64_t bits = ((uint64_t)(1074 - e + below + more) << 52) + nearest(u);
	*x = from_bits(bits < infinity_bits ? bits : infinity_bits);
	return !near || (p >= -27 && p <= 27);
}

/*
 * The same for what is usual: nothing near to infinite or subnormal, and bits other than 0 among
 * those that are cut off, so that the first word of the power is enough and there is no tie.
 */
static inline bool compose_usual(uint64_t mantissa, ptrdiff_t exponent, uint64_t sign, double *x)
{
	if (exponent < -288 || exponent > 288)
		return false;
	int zeros = __builtin_clzll(mantissa);
	uint64_t ignored;
	uint64_t top = multiply(mantissa << zeros, powers[exponent - POWERS_FROM].hi, &ignored);
	int more = (int)(top >> 63);
	uint64_t u = top >> (9 + more);
	int e = 1085 + log2_of_ten_to((int)exponent) - zeros + more;
	*x = from_bits(((uint64_t)e << 52) + ((u + (u & 1)) >> 1) + (sign << 63));
	return (top & 0x1FF) != 0;
}

static const char *parse_infinity(const char *s, double *x)
{
	*x = INFINITY;
	if (strncasecmp(s, "infinity", 8) == 0)
		return s + 8;
	return strncasecmp(s, "inf", 3) == 0 ? s + 3 : s;
}

/*
 * The digits from `start` up to `last`, of which there are more than 19 or which scale cannot tell: what
 * the first 19 say if the next number after them says the same, else what strtod says. It is exact
 * in the C libraries known here, and no program here calls setlocale.
 */
static double parse_exactly(const char *start, const char *last, ptrdiff_t exponent)
{
	uint64_t mantissa = 0;
	int used = 0;
	double x, above;

	for (const char *s = start; s < last; s++) {
		if (*s == '.')
			continue;
		if (used == 19)
			exponent++;
		else if (mantissa > 0 || *s != '0') {
			mantissa = mantissa * 10 + (uint64_t)(*s - '0');
			used++;
		}
	}
	if (compose(mantissa, exponent, &x) &&
		(used < 19 || (compose(mantissa + 1, exponent, &above) && x == above)))
		return x;
	return strtod(start, NULL);
}

/* All that the grammar allows. */
static const char *parse_slowly(const char *s, double *x)
{
	const char *start = s + (*s == '-' || *s == '+');
	const char *p = start;
	ptrdiff_t exponent = 0;
	size_t points = 0;

	for (; is_digit(*p) || (*p == '.' && points == 0); p++) {
		exponent -= (ptrdiff_t)points;
		points += *p == '.';
	}
	const char *last = p;
	if (*p == 'e' || *p == 'E')
		p = read_exponent(p, &exponent);
	if (last == start + points)
		p = parse_infinity(start, x);
	else
		*x = parse_exactly(start, last, exponent);
	*x = *s == '-' ? -*x : *x;
	return p == start ? s : p;
}

const char *number_parse(const char *s, const char *end, double *x)
{
	uint64_t sign = *s == '-';
	const char *start = s + sign;
	const char *p = start;
	uint64_t mantissa = 0;
	ptrdiff_t exponent = 0;

	for (; is_digit(*p); p++)
		mantissa = mantissa * 10 + (uint64_t)(*p - '0');
	ptrdiff_t digits = p - start;
	if (*p == '.') {
		const char *fraction = p + 1;
		p = read_digits(fraction, end, &mantissa);
		exponent = fraction - p;
		digits -= exponent;
	}
	if (*p == 'e' || *p == 'E')
		p = read_exponent(p, &exponent);
	if ((size_t)(digits - 1) < 19 && mantissa != 0 &&
		compose_usual(mantissa, exponent, sign, x))
		return p;
	return parse_slowly(s, x);
}
