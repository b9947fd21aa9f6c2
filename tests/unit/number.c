/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The number code against the C library: number [COUNT [SEED]] compares COUNT random numbers, each
 * printed, read, and read at more digits than a double has. Silence is agreement.
 */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum { LONGEST = 1200, TOLERATED = 20 };

static uint64_t state;
static int failures;

/* Marsaglia's xorshift, 2003, with Vigna's multiplier. */
static uint64_t random_bits(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * UINT64_C(0x2545F4914F6CDD1D);
}

static void report(const char *what, const char *text, const char *wanted)
{
	printf("%s: %s, not %s\n", what, text, wanted);
	if (++failures == TOLERATED)
		exit(1);
}

static bool same(double x, double y)
{
	return x == y && !signbit(x) == !signbit(y);
}

static double from_bits(uint64_t bits)
{
	double x;

	memcpy(&x, &bits, sizeof x);
	return x;
}

/* All exponents alike; of eight one subnormal, one of few mantissa bits, three such as are met. */
static double random_double(void)
{
	uint64_t bits = random_bits();
	uint64_t usual = (UINT64_C(990) + random_bits() % 64) << 52;
	const uint64_t sign = UINT64_C(1) << 63, mantissa = (UINT64_C(1) << 52) - 1;

	switch (random_bits() % 8) {
	case 0:
		return from_bits(bits & (sign | mantissa));
	case 1:
		return from_bits(bits & ~(mantissa >> random_bits() % 8));
	case 2:
	case 3:
	case 4:
		return from_bits((bits & (sign | mantissa)) | usual);
	default:
		return from_bits(bits);
	}
}

/* With its end cut off and in the middle of more text, as a cell of a buffer is. */
static void check_read(const char *text)
{
	char cell[LONGEST + 12];
	size_t size = strlen(text);
	double x, y;
	double wanted = strtod(text, NULL);

	snprintf(cell, sizeof cell, "%s\t123456789", text);
	if (number_parse(text, text + size, &x) != text + size ||
		number_parse(cell, cell + size + 10, &y) != cell + size || !same(x, wanted) ||
		!same(y, wanted)) {
		char got[40];
		snprintf(got, sizeof got, "%a", x);
		report("read", text, got);
	}
}

static void check_printed(double x)
{
	char text[NUMBER_ROOM + 1], wanted[NUMBER_ROOM + 1];
	int precision = 1 + (int)(random_bits() % NUMBER_DIGITS);

	text[number_format(text, x, precision)] = '\0';
	snprintf(wanted, sizeof wanted, "%.*g", precision, x);
	if (strcmp(text, wanted) != 0)
		report("printed", text, wanted);
	check_read(text);
}

/* The significant digits of a text, without zeros at either end. */
static int digits_of(const char *text, char *digits)
{
	int n = 0;

	for (; *text != '\0' && *text != 'e'; text++)
		if (*text >= '0' && *text <= '9' && (n > 0 || *text != '0'))
			digits[n++] = *text;
	while (n > 0 && digits[n - 1] == '0')
		n--;
	digits[n] = '\0';
	return n;
}

/*
 * Reads back the same; with one digit fewer nothing does: neither the nearest such decimal nor the
 * one above it, which alone may where the gap below is half as wide. Of its length the nearest.
 */
static void check_exact(double x)
{
	char text[NUMBER_ROOM + 1], wanted[NUMBER_ROOM + 1];
	char digits[NUMBER_ROOM + 1], nearest[NUMBER_ROOM + 1];

	text[number_format(text, x, NUMBER_EXACT)] = '\0';
	int n = digits_of(text, digits);
	if (!same(strtod(text, NULL), x))
		report("exact", text, "the number");
	check_read(text);
	if (n == 0)
		return;
	snprintf(wanted, sizeof wanted, "%.*e", n - 1, x);
	digits_of(wanted, nearest);
	if (same(strtod(wanted, NULL), x) && strcmp(digits, nearest) != 0)
		report("exact", text, wanted);
	for (int shorter = n - 1; shorter > 0 && shorter > n - 3; shorter--) {
		snprintf(wanted, sizeof wanted, "%.*e", shorter - 1, x);
		if (same(strtod(wanted, NULL), x))
			report("not the shortest", text, wanted);
	}
}

/* The middle between two doubles has up to 767 digits: exactly there, a little below and above. */
static void check_halfway(double x)
{
	char text[LONGEST];
	char *e;
	long double middle = (long double)x / 2 + (long double)nextafter(x, INFINITY) / 2;

	if (sizeof middle == sizeof x || !isfinite(nextafter(x, INFINITY)))
		return;
	snprintf(text, sizeof text, "%.*Le", (int)(random_bits() % 800), middle);
	check_read(text);
	e = strchr(text, 'e');
	if (e[-1] > '0' && e[-1] <= '9') {
		e[-1]--;
		check_read(text);
	}
	snprintf(text, sizeof text, "%.780Le", middle);
	check_read(text);
	strchr(text, 'e')[-1] = '1';
	check_read(text);
}

/* Digits of any number, a point anywhere, an exponent or none. */
static void check_digits(void)
{
	char text[LONGEST];
	size_t n = 1 + random_bits() % (random_bits() % 16 == 0 ? 800 : 24);
	size_t point = random_bits() % (n + 1);
	size_t used = 0;

	if (random_bits() % 2)
		text[used++] = '-';
	for (size_t i = 0; i < n; i++) {
		if (i == point)
			text[used++] = '.';
		text[used++] = (char)('0' + (random_bits() % 4 == 0 ? 0 : random_bits() % 10));
	}
	text[used] = '\0';
	if (random_bits() % 2)
		snprintf(text + used, sizeof text - used, "e%d", (int)(random_bits() % 700) - 350);
	check_read(text);
}

static void check_edges(void)
{
	static const char *const texts[] = {"0", "-0", "0.0e5", "1", "-1.", ".5", "+2", "1e309",
		"-1e309", "1e-400", "4.9406564584124654e-324", "2.4703282292062327e-324",
		"2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308",
		"1.7976931348623159e308", "2.2250738585072011e-308", "9007199254740993",
		"9007199254740992.99999999999", "18446744073709551615", "18446744073709551616",
		"0.000000000000000000000000000001", "1e99999999999999999999",
		"0e99999999999999999999", "1e-99999999999999999999", "inf", "-INFINITY"};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		check_read(texts[i]);
	for (int e = 0; e < 2047; e++) {
		check_exact(from_bits((uint64_t)e << 52));
		check_printed(from_bits((uint64_t)e << 52));
	}
}

int main(int argc, char **argv)
{
	uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;

	state = argc > 2 ? strtoull(argv[2], NULL, 10) | 1 : 88172645463325252;
	check_edges();
	for (uint64_t i = 0; i < count; i++) {
		double x = random_double();
		if (!isfinite(x))
			continue;
		check_printed(x);
		check_exact(x);
		if (i % 16 == 0)
			check_halfway(x);
		check_digits();
	}
	return failures > 0;
}
