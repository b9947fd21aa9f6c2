/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * What attn-top and attn-stat write: one table for the whole stream, in the long form that sort,
 * awk and join like, some of its columns text. Its first column names the table that a line is
 * about, if there are several.
 *
 * Whether there are several is known when the first has ended: until then its lines are held, in
 * a temporary file beyond what the writer's buffer takes. LONG_ALWAYS and LONG_NEVER hold nothing.
 */
#ifndef ATTN_TABLE_LONG_H
#define ATTN_TABLE_LONG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "table.h"

enum long_when { LONG_AUTO, LONG_ALWAYS, LONG_NEVER };

/* For cli_word: the words of --table, in the order of enum long_when. */
extern const char *const long_whens[3];

struct long_writer {
	struct table_writer out;
	enum long_when when;
	const char *const *columns; /* the names of the columns after the first, n of them */
	size_t n;
	bool begun; /* the header is out */
	FILE *held; /* the lines of the first table, or NULL */
	char *name; /* of the table at hand */
	size_t room;
};

/* Writes to standard output. */
void long_create(struct long_writer *l, const struct table_options *options, enum long_when when,
	const char *const *columns, size_t n);

/* Call it for each table that the reader meets. */
void long_table(struct long_writer *l, struct table_reader *r);

/* Begins a line about the row at hand, its label (or position) as the query; then table_put_text,
 * table_put_number and table_end_row on `out`. */
void long_row(struct long_writer *l, const struct table_reader *r);

/* Lets go of what is held, as a failure must, so that the lines before it are out. */
void long_release(struct long_writer *l);

void long_close(struct long_writer *l);

#endif
