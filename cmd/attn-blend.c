/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-blend - mix values by weights
 *
 * Reads a table of values (n x d) and a stream of tables of weights (m x n); writes context
 * (m x d):
 *
 *	context_ic = sum over j of weight_ij value_jc
 *
 * (Vaswani et al. 2017, equation 1.) With --raw, any numbers are weights: the matrix product.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "cli.h"
#include "number.h"
#include "table.h"

const char cli_program[] = "attn-blend";
const char cli_usage[] =
	"usage: attn-blend [options] VALUES [WEIGHTS]\n"
	"Mix the rows of VALUES by each row of weights: one row per query, one column per dimension.\n"
	"\n"
	"  -r, --raw             take any numbers as weights: the matrix product WEIGHTS @ VALUES\n"
	"  -i, --ignore-labels   go by position, even if column names and labels differ\n"
	"  -x, --explain         the terms of each sum instead: a table per row of weights\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label, in and out\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"WEIGHTS is standard input if left out or \"-\". See attn-blend(1) and attn(7).\n";

#define ADVICE "pass it through attn-softmax, or say --raw"

static struct {
	bool raw, ignore_labels, explain;
	struct table_options table;
} options = {.table = {.precision = NUMBER_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	static const struct option longs[] = {{"raw", no_argument, NULL, 'r'},
		{"ignore-labels", no_argument, NULL, 'i'}, {"explain", no_argument, NULL, 'x'},
		CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":rix" CLI_TABLE_LETTERS, longs, &options.table)) !=
		-1) {
		options.raw |= c == 'r';
		options.ignore_labels |= c == 'i';
		options.explain |= c == 'x';
	}
}

/* A table of weights at work: its values, and room for a row of context or of terms. */
struct work {
	struct table_reader weights;
	struct table_writer out;
	const struct table *values;
	double *row;
	size_t room;
};

static void check_shapes(struct work *s)
{
	struct table_reader *w = &s->weights;
	const struct table *v = s->values;

	if (w->ncol != v->nrow)
		table_fail(w, w->first_line, 0,
			"weights are m x %zu, the values of %s %zu x %zu: a column of weights for "
			"each row of values",
			w->ncol, v->file, v->nrow, v->ncol);
}

static void check_labels(struct work *s)
{
	struct table_reader *w = &s->weights;
	char message[TABLE_MESSAGE_ROOM];
	size_t j =
		table_compare_labels(&w->columns, "weights of", s->values, &options.table, message);

	if (!options.ignore_labels && j < w->columns.n)
		table_fail(w, w->first_line, table_cell(w, j), "%s", message);
}

/* The context of a row. Where it is finite, so is each term of it. */
static void blend(struct work *s)
{
	struct table_reader *w = &s->weights;
	const struct table *v = s->values;
	char room[TABLE_NAME_ROOM], quote[TABLE_QUOTE_ROOM];

	attn_blend(s->row, w->row, v->cells, v->nrow, v->ncol);
	for (size_t c = 0; c < v->ncol; c++)
		if (!isfinite(s->row[c]))
			table_fail(w, w->line, 0, "sum too large for a double: dimension %zu%s",
				c + 1, table_quote(quote, ", ", table_name(&v->columns, c, room)));
}

/* One row per token, one column per dimension: the terms that add up to the context. */
static void explain(struct work *s)
{
	struct table_reader *w = &s->weights;
	const struct table *v = s->values;
	char room[TABLE_NAME_ROOM];

	table_write_header(&s->out, w->label, &v->columns, v->ncol);
	for (size_t j = 0; j < v->nrow; j++) {
		attn_blend(s->row, w->row + j, v->cells + j * v->ncol, 1, v->ncol);
		const char *token = table_name(v->labels.n > 0 ? &v->labels : &w->columns, j, room);
		table_write_row(&s->out, token, s->row, v->ncol);
	}
}

static void blend_table(struct work *s)
{
	struct table_reader *w = &s->weights;
	const struct table *v = s->values;

	check_shapes(s);
	check_labels(s);
	if (s->room < v->ncol)
		s->row = table_grow(w, s->row, &s->room, v->ncol, sizeof *s->row);
	if (!options.explain)
		table_write_header(&s->out, w->corner, &v->columns, v->ncol);
	while (table_row(w)) {
		if (!options.raw)
			table_check_weights(&s->weights, ADVICE);
		blend(s);
		if (options.explain)
			explain(s);
		else
			table_write_row(&s->out, w->label, s->row, v->ncol);
	}
}

int main(int argc, char **argv)
{
	const char *operand[2];
	struct table_set values;
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 1, 2, operand, NULL);
	table_load_set(&values, operand[0], &options.table, TABLE_FINITE, TABLE_ROWS);

	table_create(&s.out, &options.table);
	table_open(&s.weights, operand[1], &options.table,
		options.raw ? TABLE_FINITE : TABLE_INFINITE, &s.out);
	while (table_next(&s.weights)) {
		s.values = table_pair(&values, &s.weights);
		blend_table(&s);
	}
	table_pair_end(&values, &s.weights);

	table_close_reader(&s.weights);
	free(s.row);
	table_free_set(&values);
	table_close(&s.out);
	return CLI_DONE;
}
