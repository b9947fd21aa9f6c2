/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "number.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A decimal: mantissa x 10^exponent, exact while there are at most 19 digits. */
struct decimal {
	uint64_t mantissa;
	int digits;
	long exponent;
};

static const char *parse_digits(const char *s, struct decimal *d)
{
	for (; is_digit(*s); s++) {
		if (d->digits > 0 || *s != '0')
			d->digits++;
		if (d->digits <= 19)
			d->mantissa = d->mantissa * 10 + (uint64_t)(*s - '0');
	}
	return s;
}

/* Returns s where no exponent follows; huge ones stay at 99999, far beyond any double. */
static const char *parse_exponent(const char *s, long *exponent)
{
	const char *p = s + 1;
	long sign = 1;
	long e = 0;

	if (*s != 'e' && *s != 'E')
		return s;
	if (*p == '-')
		sign = -1;
	if (*p == '-' || *p == '+')
		p++;
	if (!is_digit(*p))
		return s;
	for (; is_digit(*p); p++)
		if (e < 9999)
			e = e * 10 + (*p - '0');
	*exponent += sign * e;
	return p;
}

static const char *parse_infinity(const char *s, double *x)
{
	*x = INFINITY;
	if (strncasecmp(s, "infinity", 8) == 0)
		return s + 8;
	return strncasecmp(s, "inf", 3) == 0 ? s + 3 : s;
}

const char *number_parse(const char *s, const char *end, double *x)
{
	static const double power[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
		1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
	struct decimal d = {0, 0, 0};
	bool negative = *s == '-';
	const char *start = s + (*s == '-' || *s == '+');
	const char *whole = parse_digits(start, &d);
	const char *p = whole;

	(void)end;
	if (*p == '.') {
		p = parse_digits(p + 1, &d);
		d.exponent = -(p - whole - 1);
	}
	if (p == start || (p == start + 1 && *start == '.')) {
		p = parse_infinity(start, x);
		*x = negative ? -*x : *x;
		return p == start ? s : p;
	}
	p = parse_exponent(p, &d.exponent);
	/* Both factors are exact, so the one operation rounds right (Clinger 1990). */
	if (d.digits <= 15 && d.exponent >= -22 && d.exponent <= 22) {
		*x = (double)d.mantissa;
		*x = d.exponent < 0 ? *x / power[-d.exponent] : *x * power[d.exponent];
		*x = negative ? -*x : *x;
	} else {
		*x = strtod(s, NULL);
	}
	return p;
}

/* repr's layout of the shortest digits: printf's own, with the border at 1e16 whatever the digits.
 */
static size_t format_exact(char *out, double x)
{
	char text[NUMBER_ROOM];
	int precision = 1;
	int exponent;

	while (snprintf(text, sizeof text, "%.*e", precision - 1, x), strtod(text, NULL) != x)
		precision++;
	exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
	if (exponent >= precision && exponent < 16)
		precision = exponent + 1;
	else if (exponent == 16 && precision == 17)
		return (size_t)snprintf(out, NUMBER_ROOM, "%.16e", x);
	return (size_t)snprintf(out, NUMBER_ROOM, "%.*g", precision, x);
}

size_t number_format(char *out, double x, int precision)
{
	if (isinf(x))
		return (size_t)snprintf(out, NUMBER_ROOM, x < 0 ? "-inf" : "inf");
	if (precision == NUMBER_EXACT)
		return format_exact(out, x);
	return (size_t)snprintf(out, NUMBER_ROOM, "%.*g", precision, x);
}
