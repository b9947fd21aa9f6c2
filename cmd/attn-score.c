/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-score - score keys against queries
 *
 * Reads a table of keys (n x d) and a stream of tables of queries (m x d); writes scores (m x n):
 *
 *	score_ij = q_i . k_j
 *
 * or another score function; then scales, caps, adds a bias and masks, in this order (Vaswani et
 * al. 2017, equation 1; section 3.2.3 for the mask).
 */
#include <math.h>
#include <stdlib.h>

#include "attn.h"
#include "cli.h"
#include "number.h"
#include "table.h"

const char cli_program[] = "attn-score";
const char cli_usage[] =
	"usage: attn-score [options] KEYS [QUERIES]\n"
	"Score every key against every query: a row a query, a column a key.\n"
	"\n"
	"  -f, --function NAME   dot (default), scaled, cosine or distance\n"
	"  -s, --scale S         multiply the scores by S\n"
	"  -C, --softcap C       bound them: C tanh(score / C)\n"
	"  -b, --bias FILE       add a table of the same shape\n"
	"  -c, --causal          query i sees keys 1...i, the rest is -inf\n"
	"  -P, --past N          causal, with N keys before the first query\n"
	"  -w, --window W        causal, and of those only the last W\n"
	"  -x, --explain         the terms of each dot product instead: a table a query\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label, in and out\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"QUERIES is standard input if left out or \"-\". See attn-score(1) and attn(7).\n";

enum function { DOT, SCALED, COSINE, DISTANCE };

static struct {
	enum function function;
	double scale, softcap; /* softcap 0: none */
	const char *bias;
	bool causal, explain;
	size_t past, window;
	struct table_options table;
} options = {.scale = 1, .table = {.precision = NUMBER_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	static const char *const functions[] = {"dot", "scaled", "cosine", "distance"};
	static const struct option longs[] = {{"function", required_argument, NULL, 'f'},
		{"scale", required_argument, NULL, 's'}, {"softcap", required_argument, NULL, 'C'},
		{"bias", required_argument, NULL, 'b'}, {"causal", no_argument, NULL, 'c'},
		{"past", required_argument, NULL, 'P'}, {"window", required_argument, NULL, 'w'},
		{"explain", no_argument, NULL, 'x'}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":f:s:C:b:cP:w:x" CLI_TABLE_LETTERS, longs,
			&options.table)) != -1) {
		if (c == 'f')
			options.function =
				(enum function)cli_word("--function", optarg, functions, 4);
		else if (c == 's')
			options.scale = cli_number("--scale", optarg);
		else if (c == 'C')
			options.softcap = cli_number("--softcap", optarg);
		else if (c == 'b')
			options.bias = optarg;
		else if (c == 'P')
			options.past = cli_count("--past", optarg, 0);
		else if (c == 'w')
			options.window = cli_count("--window", optarg, 1);
		if (c == 'C' && options.softcap <= 0)
			cli_misuse("--softcap: must be above 0, not %s", optarg);
		options.causal |= c == 'c' || c == 'P' || c == 'w';
		options.explain |= c == 'x';
	}
	if (options.explain && (options.function == COSINE || options.function == DISTANCE))
		cli_misuse("--explain: only dot and scaled scores are sums of q k");
	if (options.explain && (options.softcap > 0 || options.bias != NULL || options.causal))
		cli_misuse("--explain: what is capped, biased or masked is no sum of q k");
}

/* A table of queries at work: what goes with it, and room for a row of scores or of terms. */
struct work {
	struct table_reader queries;
	struct table_writer out;
	const struct table *keys, *bias;
	double *row;
	size_t room;
};

static const char *key_name(const struct work *s, size_t j, char room[TABLE_NAME_ROOM])
{
	return table_name(&s->keys->labels, j, room);
}

static void refuse_zero_key(const struct table *k, size_t j)
{
	char room[TABLE_NAME_ROOM];

	cli_die("%s:%zu: cosine of a zero vector: key %zu, \"%s\"", k->file,
		table_line(k, j, &options.table), j + 1, table_name(&k->labels, j, room));
}

static void check_keys(const struct table_set *set)
{
	for (size_t t = 0; t < set->n; t++) {
		const struct table *k = &set->table[t];
		if (k->nrow == 0)
			cli_die("%s:%zu: a table without keys", k->file, k->first_line);
		for (size_t j = 0; j < k->nrow && options.function == COSINE; j++)
			if (attn_is_zero_key(k->cells, j, k->ncol))
				refuse_zero_key(k, j);
	}
}

static void check_shapes(struct work *s)
{
	struct table_reader *q = &s->queries;
	const struct table *k = s->keys;

	if (q->ncol != k->ncol)
		table_fail(q, q->first_line, 0,
			"queries are m x %zu, the keys of %s %zu x %zu: dimensions must agree",
			q->ncol, k->file, k->nrow, k->ncol);
	if (s->bias != NULL && s->bias->ncol != k->nrow)
		table_fail(q, q->first_line, 0, "scores are m x %zu, the bias of %s %zu x %zu",
			k->nrow, s->bias->file, s->bias->nrow, s->bias->ncol);
}

static void refuse_score(struct work *s, size_t j)
{
	char room[TABLE_NAME_ROOM];

	table_fail(&s->queries, s->queries.line, 0,
		"score too large for a double: with key %zu, \"%s\"", j + 1, key_name(s, j, room));
}

static void apply_function(struct work *s)
{
	struct table_reader *q = &s->queries;
	const struct table *k = s->keys;

	switch (options.function) {
	case DOT:
		attn_dot(s->row, q->row, k->cells, k->nrow, k->ncol);
		break;
	case SCALED:
		attn_scaled(s->row, q->row, k->cells, k->nrow, k->ncol);
		break;
	case COSINE:
		if (attn_is_zero(q->row, q->ncol))
			table_fail(q, q->line, 0, "cosine of a zero vector: query %zu, \"%s\"",
				q->nrow, q->label);
		attn_cosine(s->row, q->row, k->cells, k->nrow, k->ncol);
		break;
	case DISTANCE:
		attn_distance(s->row, q->row, k->cells, k->nrow, k->ncol);
		break;
	}
}

static void add_bias(struct work *s)
{
	size_t n = s->keys->nrow;
	size_t i = s->queries.nrow - 1;
	const double *bias = s->bias->cells + i * n;

	if (i == s->bias->nrow)
		table_fail(&s->queries, s->queries.line, 0,
			"query %zu, but the bias of %s is %zu x %zu", i + 1, s->bias->file,
			s->bias->nrow, s->bias->ncol);
	for (size_t j = 0; j < n; j++) {
		s->row[j] += bias[j];
		if (!isfinite(s->row[j]) && isfinite(bias[j]))
			refuse_score(s, j);
	}
}

static void score(struct work *s)
{
	size_t n = s->keys->nrow;

	apply_function(s);
	for (size_t j = 0; j < n; j++) {
		s->row[j] *= options.scale;
		if (!isfinite(s->row[j]))
			refuse_score(s, j);
	}
	if (options.softcap > 0)
		attn_softcap(s->row, n, options.softcap);
	if (s->bias != NULL)
		add_bias(s);
	if (options.causal)
		attn_mask(s->row, n, s->queries.nrow - 1, options.past, options.window);
	table_write_row(&s->out, s->queries.label, s->row, n);
}

/* A row a key, a column a dimension: the terms that add up to the score. */
static void explain(struct work *s)
{
	struct table_reader *q = &s->queries;
	char room[TABLE_NAME_ROOM];
	double factor = options.scale;

	if (options.function == SCALED)
		factor /= sqrt((double)q->ncol);
	table_write_header(&s->out, q->label, &q->columns, q->ncol);
	for (size_t j = 0; j < s->keys->nrow; j++) {
		attn_terms(s->row, q->row, s->keys->cells, j, q->ncol, factor);
		for (size_t c = 0; c < q->ncol; c++)
			if (!isfinite(s->row[c]))
				refuse_score(s, j);
		table_write_row(&s->out, key_name(s, j, room), s->row, q->ncol);
	}
}

static void score_table(struct work *s)
{
	struct table_reader *q = &s->queries;
	size_t longer = s->keys->nrow > q->ncol ? s->keys->nrow : q->ncol;

	check_shapes(s);
	if (s->room < longer)
		s->row = table_grow(q, s->row, &s->room, longer, sizeof *s->row);
	if (!options.explain)
		table_write_header(&s->out, q->corner, &s->keys->labels, s->keys->nrow);
	while (table_row(q)) {
		if (options.explain)
			explain(s);
		else
			score(s);
	}
	if (s->bias != NULL && q->nrow < s->bias->nrow)
		table_fail(q, q->first_line, 0, "scores are %zu x %zu, the bias of %s %zu x %zu",
			q->nrow, s->keys->nrow, s->bias->file, s->bias->nrow, s->bias->ncol);
}

int main(int argc, char **argv)
{
	const char *operand[2];
	struct table_set keys, bias = {0};
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 1, 2, operand, options.bias);
	table_load_set(&keys, operand[0], &options.table, TABLE_FINITE, TABLE_PANELS);
	check_keys(&keys);
	if (options.bias != NULL)
		table_load_set(&bias, options.bias, &options.table, TABLE_INFINITE, TABLE_ROWS);

	table_create(&s.out, &options.table);
	table_open(&s.queries, operand[1], &options.table, TABLE_FINITE, &s.out);
	while (table_next(&s.queries)) {
		s.keys = table_pair(&keys, &s.queries);
		if (options.bias != NULL)
			s.bias = table_pair(&bias, &s.queries);
		score_table(&s);
	}
	table_pair_end(&keys, &s.queries);
	if (options.bias != NULL)
		table_pair_end(&bias, &s.queries);

	table_close_reader(&s.queries);
	free(s.row);
	table_free_set(&keys);
	table_free_set(&bias);
	table_close(&s.out);
	return CLI_DONE;
}
