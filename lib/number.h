/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Text to double and back, both correctly rounded, whatever the locale.
 */
#ifndef ATTN_NUMBER_H
#define ATTN_NUMBER_H

#include <stddef.h>

enum {
	NUMBER_EXACT = 0,     /* as a precision: the shortest text that reads back the same */
	NUMBER_PRECISION = 9, /* significant digits by default: every 32-bit float survives */
	NUMBER_DIGITS = 17,   /* the most that a double has use for */
	NUMBER_ROOM = 40      /* bytes that number_format may write */
};

/*
 * Reads the number at s. Returns the byte after it, or s itself where there is none.
 * The text ends at `end`, where a NUL stands.
 *
 * A number is an optional sign, digits with at most one point among or around them, and an
 * optional exponent (e or E, sign, digits); or, in any case, "inf" or "infinity" with an optional
 * sign. Nothing else: no blanks, hexadecimal, nan or commas.
 *
 * *x is the double nearest to the decimal, ties to even; one too small for a double is 0, one too
 * large is infinite (its text starts with a digit or a point, which tells it from "inf").
 */
const char *number_parse(const char *s, const char *end, double *x);

/*
 * Writes x to out, without a NUL, and returns how many bytes: at most NUMBER_ROOM.
 *
 * precision 1...17: that many significant digits, trailing zeros dropped, as printf's %.*g: digits
 * with a point for 1e-4 <= |x| < 10^precision, else an exponent of at least two digits.
 * NUMBER_EXACT: the fewest digits that read back as x (of those, the nearest to x), an exponent
 * below 1e-4 and from 1e16 on. Infinities are "inf" and "-inf"; x is not a nan.
 */
size_t number_format(char *out, double x, int precision);

#endif
