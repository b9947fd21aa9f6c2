/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Fuzz target for numbers: text that is a number by our grammar reads as the C library reads it;
 * and eight bytes taken as a double are written as printf writes them, at every precision, and read
 * back.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_parse(const uint8_t *data, size_t size)
{
	char text[1200];
	double x = 0;

	if (size >= sizeof text)
		return;
	memcpy(text, data, size);
	text[size] = '\0';
	const char *end = number_parse(text, text + size, &x);
	fuzz_check(end >= text && end <= text + size, "read beyond the text");
	if (end == text)
		return;
	text[end - text] = '\0';
	char *all;
	double wanted = strtod(text, &all);
	fuzz_check(*all == '\0', "taken for a number, but strtod stops");
	fuzz_check(memcmp(&x, &wanted, sizeof x) == 0, "read as another double than by strtod");
}

static void check_format(double x)
{
	char ours[NUMBER_ROOM + 1], printf_[60];

	for (int precision = 1; precision <= NUMBER_DIGITS; precision++) {
		ours[number_format(ours, x, precision)] = '\0';
		snprintf(printf_, sizeof printf_, "%.*g", precision, x);
		fuzz_check(strcmp(ours, printf_) == 0, "written otherwise than by printf");
	}
	ours[number_format(ours, x, NUMBER_EXACT)] = '\0';
	double back = strtod(ours, NULL);
	fuzz_check(memcmp(&back, &x, sizeof x) == 0, "exact text reads as another double");
	for (int precision = 1; precision < NUMBER_DIGITS; precision++) {
		snprintf(printf_, sizeof printf_, "%.*g", precision, x);
		if (strtod(printf_, NULL) == x) {
			/* The same digits, laid out by a rule of its own. */
			size_t digits = strspn(ours, "-0.");
			size_t theirs = strspn(printf_, "-0.");
			fuzz_check(ours[digits] == printf_[theirs],
				"exact text is not the nearest of the shortest");
			break;
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	double x;

	check_parse(data, size);
	if (size < sizeof x)
		return 0;
	memcpy(&x, data, sizeof x);
	if (!isnan(x))
		check_format(x);
	return 0;
}
