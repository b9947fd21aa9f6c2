/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The dial between scores and weights: what attn-softmax and attn-fuse share.
 */
#ifndef ATTN_WEIGHING_H
#define ATTN_WEIGHING_H

#include <stdbool.h>
#include <stddef.h>

#include "table.h"

/* The dial, in the user's own terms. */
enum weighing_dial { WEIGHING_TEMPERATURE, WEIGHING_FOCUS, WEIGHING_PERPLEXITY };

struct weighing_options {
	enum weighing_dial dial;
	double *setting; /* temperatures, focuses, or one perplexity; NULL: none was given */
	size_t settings;
	bool strict;
};

/* For a command's letters and its table of long options. */
#define WEIGHING_LETTERS "t:F:e:S"
#define WEIGHING_OPTIONS \
	{"temperature", required_argument, NULL, 't'}, {"focus", required_argument, NULL, 'F'}, \
		{"perplexity", required_argument, NULL, 'e'}, \
	{ \
		"strict", no_argument, NULL, 'S' \
	}

/* Takes the option if it is one of these; in the end, T = 1 where the dial was not turned. */
void weighing_option(struct weighing_options *o, int letter, const char *argument);
void weighing_default(struct weighing_options *o);

/*
 * The temperature of a setting for the n scores of a row; line: its place for a message where the
 * row cannot reach a perplexity. w, work: n doubles each to work in.
 */
double weighing_temperature(const struct weighing_options *o, double setting,
	struct table_reader *r, size_t line, const double *scores, size_t n, double *w,
	double *work);

/* A fully masked row: a warning, an error where --strict asks for it. */
void weighing_report_masked(
	const struct weighing_options *o, struct table_reader *r, size_t line, const char *label);

#endif
