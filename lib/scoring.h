/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * From tables of queries and keys to scores: what attn-score and attn-fuse share, options, checks
 * and the order of steps: function, scale, softcap, bias, masks.
 */
#ifndef ATTN_SCORING_H
#define ATTN_SCORING_H

#include <stdbool.h>
#include <stddef.h>

#include "table.h"

enum scoring_function { SCORING_DOT, SCORING_SCALED, SCORING_COSINE, SCORING_DISTANCE };

struct scoring_options {
	enum scoring_function function;
	double scale, softcap; /* softcap 0: none */
	const char *bias;
	bool causal;
	size_t past, window;
};

/* For a command's letters and its table of long options; and what they are where none is given. */
#define SCORING_LETTERS "f:s:C:b:cP:w:"
#define SCORING_OPTIONS \
	{"function", required_argument, NULL, 'f'}, {"scale", required_argument, NULL, 's'}, \
		{"softcap", required_argument, NULL, 'C'}, {"bias", required_argument, NULL, 'b'}, \
		{"causal", no_argument, NULL, 'c'}, {"past", required_argument, NULL, 'P'}, \
	{ \
		"window", required_argument, NULL, 'w' \
	}
#define SCORING_DEFAULTS \
	{ \
		.scale = 1 \
	}

/* Takes the option if it is one of these. */
void scoring_option(struct scoring_options *o, int letter, const char *argument);

/*
 * Queries held until there are `most`, or no more can be had: together they pass over the keys
 * once. At most so many that their scores are about a million.
 */
enum { SCORING_TOGETHER = 16, SCORING_ROOM = 1 << 20 };

struct scoring_held {
	size_t n, most;
	size_t first, line[SCORING_TOGETHER]; /* the position of the first, from 0; and lines */
	struct table_names labels;
	double *q; /* n x d */
	size_t room;
};

/* Keys and biases, those that go with the queries at hand, and these. */
struct scoring {
	const struct scoring_options *options;
	const struct table_options *table;
	struct table_set all_keys, all_biases;
	const struct table *keys, *bias;
	struct scoring_held held;
};

/* Reads and checks the keys in `file` and the bias; at the end, frees them. */
void scoring_load(struct scoring *s, const char *file, const struct scoring_options *options,
	const struct table_options *table);
void scoring_free(struct scoring *s);

/* At the beginning of a table of queries: finds its keys and bias, compares shapes. None is held. */
void scoring_begin(struct scoring *s, struct table_reader *queries);

/* At its end, and at the end of all: what there was must have been used up. */
void scoring_end_table(struct scoring *s, struct table_reader *queries);
void scoring_end(struct scoring *s, struct table_reader *queries);

const char *scoring_key_name(const struct scoring *s, size_t j, char room[TABLE_NAME_ROOM]);

/* Holds the query just read, if its scores can be had; true when no more should be held. */
bool scoring_hold(struct scoring *s, struct table_reader *queries);

/* How many are held: they are for the caller now, who may look at them until the next is held. */
size_t scoring_take(struct scoring *s);

/* One of those held: d numbers, and its place for messages. */
struct scoring_query {
	const char *label;
	const double *q;
	size_t i, line; /* counted from 0; from 1 */
};

struct scoring_query scoring_query(const struct scoring *s, size_t held);

/*
 * Scores (n for each query) in two steps: the function for the first m held at once, then the rest
 * for one of them, which may end in a message.
 */
void scoring_products(const struct scoring *s, double *scores, size_t m);
void scoring_finish(const struct scoring *s, struct table_reader *queries, double *scores,
	const struct scoring_query *query);

/* Fails: the score with key j is too large for a double. */
void scoring_refuse(const struct scoring *s, struct table_reader *queries, size_t line, size_t j);

#endif
