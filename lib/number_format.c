/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "number.h"
#include "number_scale.h"

/* A decimal of n digits; the first counts 10^exponent. */
struct decimal {
	uint64_t digits;
	int n, exponent;
};

/* m 2^e (top bit of m set) to n digits. */
static inline struct decimal round_to(uint64_t m, int e, int n)
{
	bool near;
	/* 10^k <= m 2^e < 10^(k+1). A power of ten between 2^(e+63) and twice that decides. */
	int k = log10_of_two_to(e + 63);
	k += (log2_of_ten_to(k + 1) == e + 63) & (m >= powers[k + 1 - POWERS_FROM].hi);
	int p = n - 1 - k;
	uint64_t d = nearest(scale(m, p, -(e + log2_of_ten_to(p) + 3), &near));

	if (d == ten_to[n])
		return (struct decimal){ten_to[n - 1], n, k + 1};
	return (struct decimal){d, n, k};
}

static inline int count_digits(uint64_t digits)
{
	int n = (64 - __builtin_clzll(digits)) * 1233 >> 12;

	return n + (digits >= ten_to[n]);
}

/*
 * The shortest decimal between the middles to the doubles next to m 2^e, both included where the
 * mantissa is even; of the shortest the nearest. The double's last bit is 2^unit in m; `closer`:
 * the next one below is half as far. 10^-p is such that one to ten multiples lie between the
 * middles.
 */
static inline struct decimal shortest_between(uint64_t m, int e, int unit, bool closer, bool normal)
{
	bool near;
	int p = -(closer ? log10_of_three_quarters(e + unit) : log10_of_two_to(e + unit));
	int shift = -(e + log2_of_ten_to(p) + 3);
	uint64_t odd = m >> unit & 1;
	uint64_t below = m - (UINT64_C(1) << (unit - 1 - closer));
	uint64_t above = m + (UINT64_C(1) << (unit - 1));
	uint64_t least = ceiling(scale(below, p, shift, &near) + odd);
	uint64_t most = (scale(above, p, shift, &near) - odd) >> 2;
	uint64_t middle = nearest(scale(m, p, shift, &near));
	uint64_t tens = most / 10 * 10;
	bool round = tens >= least;

	middle = middle < least ? least : middle;
	/* Half and half, so not by a branch. */
	uint64_t digits = middle + ((tens - middle) & -(uint64_t)round);
	/* 2^52...2^53 units of 1 to 10 each are 16 or 17 digits. */
	int n = normal ? 16 + (digits >= ten_to[16]) : count_digits(digits);

	return (struct decimal){digits, n, n - 1 - p};
}

static inline struct decimal shortest(uint64_t m, int e)
{
	enum { SMALLEST = -1085 }; /* e of normal doubles; below, m has lost bits */
	bool closer = m == UINT64_C(1) << 63 && e > SMALLEST;

	if (e >= SMALLEST && !closer)
		return shortest_between(m, e, 11, false, true);
	return shortest_between(m, e, e < SMALLEST ? 11 + SMALLEST - e : 11, closer, false);
}

/* A decimal as text: a digit and eight more, or sixteen where n > 9, zeros behind. */
struct text {
	char first;
	uint64_t next, last;
	int used; /* without the zeros at the end */
};

static inline struct text spell(const struct decimal *d)
{
	struct text t = {.used = 1};
	uint64_t rest;

	if (d->n <= 9) {
		rest = d->digits * ten_to[9 - d->n];
	} else {
		uint64_t all = d->digits * ten_to[17 - d->n];
		rest = all / ten_to[8];
		t.last = split(all % ten_to[8]);
	}
	t.first = (char)('0' + rest / ten_to[8]);
	t.next = split(rest % ten_to[8]);
	if (t.last != 0)
		t.used = 17 - __builtin_clzll(t.last) / 8;
	else if (t.next != 0)
		t.used = 9 - __builtin_clzll(t.next) / 8;
	t.next |= '0' * EVERY_BYTE;
	t.last |= '0' * EVERY_BYTE;
	return t;
}

static inline void put_digits(char *out, const struct text *t)
{
	out[0] = t->first;
	store(out + 1, t->next);
	store(out + 9, t->last);
}

/* 0.00012 and 1.2: the same steps, as which of them it is cannot be foretold. */
static inline char *lay_out_small(char *out, const struct text *t, int whole)
{
	store(out, '0' * EVERY_BYTE);
	put_digits(out + 2 - whole, t);
	out[0] = whole == 1 ? t->first : '0';
	out[1] = '.';
	return out + 2 - whole + t->used - (t->used == whole);
}

/* 12.3 and 1200 */
static char *lay_out_large(char *out, const struct text *t, int whole)
{
	char digits[NUMBER_ROOM] = {0};

	put_digits(digits, t);
	memcpy(out, digits, 17);
	memcpy(out + whole + 1, digits + whole, 16);
	out[whole] = '.';
	return out + (t->used > whole ? t->used + 1 : whole);
}

/* 1.2e-07 */
static inline char *lay_out_exponent(char *out, const struct text *t, int exponent)
{
	int e = exponent < 0 ? -exponent : exponent;

	put_digits(out + 1, t);
	out[0] = t->first;
	out[1] = '.';
	out += t->used > 1 ? t->used + 1 : 1;
	*out++ = 'e';
	*out++ = exponent < 0 ? '-' : '+';
	if (e >= 100)
		*out++ = (char)('0' + e / 100);
	*out++ = (char)('0' + e / 10 % 10);
	*out++ = (char)('0' + e % 10);
	return out;
}

size_t number_format(char *out, double x, int precision)
{
	uint64_t bits;
	char *p = out;

	memcpy(&bits, &x, sizeof bits);
	*p = '-';
	p += bits >> 63;
	bits &= UINT64_MAX >> 1;
	if (bits == 0 || bits >= infinity_bits) {
		bool infinite = bits != 0;
		p[0] = infinite ? 'i' : '0';
		p[1] = 'n';
		p[2] = 'f';
		return (size_t)(p - out) + (infinite ? 3 : 1);
	}
	/* x = m 2^e, top bit of m set. */
	int e = (int)(bits >> 52) - 1086;
	uint64_t m = bits << 11 | UINT64_C(1) << 63;
	if (e == -1086) {
		int zeros = __builtin_clzll(bits);
		m = bits << zeros;
		e = -1074 - zeros;
	}
	struct decimal d = precision == NUMBER_EXACT ? shortest(m, e) : round_to(m, e, precision);
	struct text t = spell(&d);
	int border = precision == NUMBER_EXACT ? 16 : precision;
	if (d.exponent < -4 || d.exponent >= border)
		p = lay_out_exponent(p, &t, d.exponent);
	else if (d.exponent <= 0)
		p = lay_out_small(p, &t, d.exponent + 1);
	else
		p = lay_out_large(p, &t, d.exponent + 1);
	return (size_t)(p - out);
}
