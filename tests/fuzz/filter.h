/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A program as a fuzz target. A target's file says what options it is run with and what it
 * promises beyond what all programs do; filter.c does the rest.
 */
#ifndef ATTN_FILTER_H
#define ATTN_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "fuzz.h"

enum { FILTER_OPTIONS = 10 };

typedef const char *const filter_choice[FILTER_OPTIONS];

struct filter {
	const filter_choice *choice; /* arguments as fuzz_run takes them, n lists of them */
	size_t n;
	/* More that holds of a run; NULL: nothing. It may run FUZZ_RUNS - 1 times itself. */
	void (*check)(
		const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r);
};

/* Every target defines it. */
extern const struct filter filter;

bool filter_has(const char *const *choice, const char *argument);

/*
 * Text that may be shown: well-formed UTF-8 without control characters and marks that reorder text,
 * but for those in `allowed`; if ESC is, it begins a sequence that sets colours.
 */
void filter_check_shown(const char *text, size_t size, const char *allowed);

/* A check: what was written is a table of text; reading and writing it again changes nothing. */
void filter_check_table(
	const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r);

#endif
