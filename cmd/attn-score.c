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
#include "scoring.h"
#include "table.h"

const char cli_program[] = "attn-score";
const char cli_usage[] =
	"usage: attn-score [options] KEYS [QUERIES]\n"
	"Score every key against every query: one row per query, one column per key.\n"
	"\n"
	"  -f, --function NAME   dot (default), scaled, cosine or distance\n"
	"  -s, --scale S         multiply the scores by S\n"
	"  -C, --softcap C       bound them: C tanh(score / C)\n"
	"  -b, --bias FILE       add a table of the same shape\n"
	"  -c, --causal          query i sees keys 1...i, the rest is -inf\n"
	"  -P, --past N          causal, with N keys before the first query\n"
	"  -w, --window W        causal, and of those only the last W\n"
	"  -x, --explain         the terms of each dot product instead: a table per query\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label, in and out\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"QUERIES is standard input if left out or \"-\". See attn-score(1) and attn(7).\n";

static struct {
	struct scoring_options scoring;
	bool explain;
	struct table_options table;
} options = {
	.scoring = SCORING_DEFAULTS, .table = {.precision = NUMBER_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	static const struct option longs[] = {
		SCORING_OPTIONS, {"explain", no_argument, NULL, 'x'}, CLI_TABLE_OPTIONS};
	const struct scoring_options *o = &options.scoring;
	int c;

	while ((c = cli_option(argc, argv, ":" SCORING_LETTERS "x" CLI_TABLE_LETTERS, longs,
			&options.table)) != -1) {
		scoring_option(&options.scoring, c, optarg);
		options.explain |= c == 'x';
	}
	if (options.explain && (o->function == SCORING_COSINE || o->function == SCORING_DISTANCE))
		cli_misuse("--explain: only dot and scaled scores are sums of q k");
	if (options.explain && (o->softcap > 0 || o->bias != NULL || o->causal))
		cli_misuse("--explain: what is capped, biased or masked is no sum of q k");
}

/* Tables of queries at work, and room for their scores or for a row of terms. */
struct work {
	struct table_reader queries;
	struct table_writer out;
	struct scoring scoring;
	double *rows;
	size_t room;
};

/* One row per key, one column per dimension: the terms that add up to the score. */
static void explain(struct work *s, const struct scoring_query *query)
{
	struct table_reader *q = &s->queries;
	char room[TABLE_NAME_ROOM];
	const struct table *k = s->scoring.keys;
	double factor = options.scoring.scale;

	if (options.scoring.function == SCORING_SCALED)
		factor /= sqrt((double)q->ncol);
	table_write_header(&s->out, query->label, &q->columns, q->ncol);
	for (size_t j = 0; j < k->nrow; j++) {
		attn_terms(s->rows, query->q, k->cells, j, q->ncol, factor);
		for (size_t c = 0; c < q->ncol; c++)
			if (!isfinite(s->rows[c]))
				scoring_refuse(&s->scoring, q, query->line, j);
		table_write_row(&s->out, scoring_key_name(&s->scoring, j, room), s->rows, q->ncol);
	}
}

/* Scores the queries held. The writer asks for it too, whenever it is flushed. */
static void finish(void *work)
{
	struct work *s = work;
	size_t m = scoring_take(&s->scoring);
	const struct table *k = s->scoring.keys;

	if (m > 0)
		scoring_products(&s->scoring, s->rows, m);
	for (size_t i = 0; i < m; i++) {
		struct scoring_query query = scoring_query(&s->scoring, i);
		double *scores = s->rows + i * k->nrow;
		scoring_finish(&s->scoring, &s->queries, scores, &query);
		if (options.explain)
			explain(s, &query);
		else
			table_write_row(&s->out, query.label, scores, k->nrow);
	}
}

static void score_table(struct work *s)
{
	struct table_reader *q = &s->queries;

	scoring_begin(&s->scoring, q);
	const struct table *k = s->scoring.keys;
	size_t longest = s->scoring.held.most * k->nrow;
	longest = longest < q->ncol ? q->ncol : longest;
	if (s->room < longest)
		s->rows = table_grow(q, s->rows, &s->room, longest, sizeof *s->rows);
	if (!options.explain)
		table_write_header(&s->out, q->corner, &k->labels, k->nrow);
	while (table_row(q))
		if (scoring_hold(&s->scoring, q) || options.explain)
			finish(s);
	finish(s);
	scoring_end_table(&s->scoring, q);
}

int main(int argc, char **argv)
{
	const char *operand[2];
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 1, 2, operand, options.scoring.bias);
	scoring_load(&s.scoring, operand[0], &options.scoring, &options.table);

	table_create(&s.out, &options.table);
	s.out.finish = finish;
	s.out.held = &s;
	table_open(&s.queries, operand[1], &options.table, TABLE_FINITE, &s.out);
	while (table_next(&s.queries))
		score_table(&s);
	scoring_end(&s.scoring, &s.queries);

	table_close_reader(&s.queries);
	free(s.rows);
	scoring_free(&s.scoring);
	table_close(&s.out);
	return CLI_DONE;
}
