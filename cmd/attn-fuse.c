/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-fuse - context straight from queries, keys and values
 *
 * Reads a table of keys (n x d), one of values (n x e) and a stream of tables of queries (m x d);
 * writes context (m x e):
 *
 *	context = softmax(scores / T) @ values,  scores = queries @ keys.T
 *
 * (Vaswani et al. 2017, equation 1), the bytes of the pipe attn-score | attn-softmax | attn-blend
 * at its exact precision. As fused kernels do (Dao et al. 2022, "FlashAttention"), it never writes
 * the scores, and holds those of a few queries only: so many as share one reading of the keys.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "cli.h"
#include "number.h"
#include "scoring.h"
#include "table.h"
#include "weighing.h"

const char cli_program[] = "attn-fuse";
const char cli_usage[] =
	"usage: attn-fuse [options] KEYS VALUES [QUERIES]\n"
	"Mix the rows of VALUES for each query: scores, weights and context in one pass.\n"
	"\n"
	"  -f, --function NAME   dot (default), scaled, cosine or distance\n"
	"  -s, --scale S         multiply the scores by S\n"
	"  -C, --softcap C       bound them: C tanh(score / C)\n"
	"  -b, --bias FILE       add a table: one row per query, one column per key\n"
	"  -c, --causal          query i sees keys 1...i\n"
	"  -P, --past N          causal, with N keys before the first query\n"
	"  -w, --window W        causal, and of those only the last W\n"
	"  -t, --temperature T   softmax(score / T): 0 sharpest, 1 default, inf even\n"
	"  -F, --focus F         the same dial the other way: T = 1 / F\n"
	"  -e, --perplexity N    for each query the T that spreads its weights over N keys\n"
	"  -S, --strict          a query that sees no key is an error\n"
	"  -i, --ignore-labels   go by position, even if keys and values are labelled differently\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label, in and out\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"QUERIES is standard input if left out or \"-\". See attn-fuse(1) and attn(7).\n";

static struct {
	struct scoring_options scoring;
	struct weighing_options weighing;
	bool ignore_labels;
	struct table_options table;
} options = {
	.scoring = SCORING_DEFAULTS, .table = {.precision = NUMBER_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	static const struct option longs[] = {SCORING_OPTIONS, WEIGHING_OPTIONS,
		{"ignore-labels", no_argument, NULL, 'i'}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv,
			":" SCORING_LETTERS WEIGHING_LETTERS "i" CLI_TABLE_LETTERS, longs,
			&options.table)) != -1) {
		scoring_option(&options.scoring, c, optarg);
		weighing_option(&options.weighing, c, optarg);
		options.ignore_labels |= c == 'i';
	}
	weighing_default(&options.weighing);
	if (options.weighing.settings > 1)
		cli_misuse("--temperature and --focus take one setting here, attn-softmax several");
}

/* Tables of queries at work. */
struct work {
	struct table_reader queries;
	struct table_writer out;
	struct scoring scoring;
	struct table_set all_values;
	const struct table *values;
	size_t weighed; /* rows of weights that are still to be blended */
	bool busy;
	double *weights, *context; /* a row for each query held */
	double *scores, *spare;    /* a row each */
	size_t weights_room, context_room, scores_room, spare_room;
};

static void write_context(struct work *s)
{
	const struct table *v = s->values;
	size_t m = s->weighed;
	char room[TABLE_NAME_ROOM], quote[TABLE_QUOTE_ROOM];

	s->weighed = 0;
	attn_blends(s->context, s->weights, m, v->cells, v->nrow, v->ncol);
	for (size_t i = 0; i < m; i++) {
		const double *row = s->context + i * v->ncol;
		struct scoring_query query = scoring_query(&s->scoring, i);
		for (size_t c = 0; c < v->ncol; c++)
			if (!isfinite(row[c]))
				table_fail(&s->queries, query.line, 0,
					"sum too large for a double: dimension %zu%s", c + 1,
					table_quote(quote, ", ", table_name(&v->columns, c, room)));
		table_write_row(&s->out, query.label, row, v->ncol);
	}
}

/* Scores of query i, which stand in its row of weights, become weights. */
static void weigh(struct work *s, size_t i)
{
	size_t n = s->values->nrow;
	double *w = s->weights + i * n;
	struct scoring_query query = scoring_query(&s->scoring, i);

	scoring_finish(&s->scoring, &s->queries, w, &query);
	memcpy(s->scores, w, n * sizeof *w);
	double T = weighing_temperature(&options.weighing, options.weighing.setting[0], &s->queries,
		query.line, s->scores, n, w, s->spare);
	if (!attn_softmax(w, s->scores, n, T, s->spare))
		weighing_report_masked(&options.weighing, &s->queries, query.line, query.label);
}

/*
 * Works on the queries held. The writer asks for it whenever it is flushed: before input has to be
 * waited for, before a message, at the end. If the message is about one of these queries, then
 * those before it have been weighed and are blended now.
 */
static void finish(void *work)
{
	struct work *s = work;
	size_t m = scoring_take(&s->scoring);

	if (!s->busy && m > 0) {
		s->busy = true;
		scoring_products(&s->scoring, s->weights, m);
		for (size_t i = 0; i < m; i++, s->weighed++)
			weigh(s, i);
	}
	if (s->weighed > 0)
		write_context(s);
	s->busy = false;
}

/* Before the first query is read: values must go with the keys. */
static void check_values(const struct table_set *keys, const struct table_set *values)
{
	char message[TABLE_MESSAGE_ROOM];

	if (keys->n > 1 && values->n > 1 && keys->n != values->n)
		cli_die("%s holds %zu tables, %s %zu: one for all, or as many", keys->file, keys->n,
			values->file, values->n);
	for (size_t i = 0; i < keys->n || i < values->n; i++) {
		const struct table *k = table_of_set(keys, i), *v = table_of_set(values, i);
		if (k->nrow != v->nrow)
			cli_die("%s:%zu: keys are %zu x %zu, the values of %s %zu x %zu: a row of "
				"values for each key",
				k->file, k->first_line, k->nrow, k->ncol, v->file, v->nrow,
				v->ncol);
		size_t j = table_compare_labels(&k->labels, "key", v, &options.table, message);
		if (!options.ignore_labels && !options.table.no_header && j < k->labels.n)
			cli_die("%s:%zu: %s", k->file, table_line(k, j, &options.table), message);
	}
}

static void grow(struct work *s, double **p, size_t *room, size_t rows, size_t n)
{
	if (*room < rows * n)
		*p = table_grow(&s->queries, *p, room, rows * n, sizeof **p);
}

static void fuse_table(struct work *s)
{
	struct table_reader *q = &s->queries;

	scoring_begin(&s->scoring, q);
	s->values = table_pair(&s->all_values, q);
	size_t n = s->values->nrow;
	size_t most = s->scoring.held.most;
	grow(s, &s->weights, &s->weights_room, most, n);
	grow(s, &s->context, &s->context_room, most, s->values->ncol);
	grow(s, &s->scores, &s->scores_room, 1, n);
	grow(s, &s->spare, &s->spare_room, 1, n);
	table_write_header(&s->out, q->corner, &s->values->columns, s->values->ncol);
	while (table_row(q))
		if (scoring_hold(&s->scoring, q))
			finish(s);
	finish(s);
	scoring_end_table(&s->scoring, q);
}

static void free_work(struct work *s)
{
	table_close_reader(&s->queries);
	free(s->weights);
	free(s->context);
	free(s->scores);
	free(s->spare);
	scoring_free(&s->scoring);
	table_free_set(&s->all_values);
	free(options.weighing.setting);
}

int main(int argc, char **argv)
{
	const char *operand[3];
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 2, 3, operand, options.scoring.bias);
	scoring_load(&s.scoring, operand[0], &options.scoring, &options.table);
	table_load_set(&s.all_values, operand[1], &options.table, TABLE_FINITE, TABLE_ROWS);
	check_values(&s.scoring.all_keys, &s.all_values);

	table_create(&s.out, &options.table);
	s.out.finish = finish;
	s.out.held = &s;
	table_open(&s.queries, operand[2], &options.table, TABLE_FINITE, &s.out);
	while (table_next(&s.queries))
		fuse_table(&s);
	scoring_end(&s.scoring, &s.queries);
	table_pair_end(&s.all_values, &s.queries);

	free_work(&s);
	table_close(&s.out);
	return CLI_DONE;
}
