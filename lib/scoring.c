/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "cli.h"
#include "scoring.h"

void scoring_option(struct scoring_options *o, int letter, const char *argument)
{
	static const char *const functions[] = {"dot", "scaled", "cosine", "distance"};

	if (letter == 'f')
		o->function = (enum scoring_function)cli_word("--function", argument, functions, 4);
	else if (letter == 's')
		o->scale = cli_number("--scale", argument);
	else if (letter == 'C')
		o->softcap = cli_number("--softcap", argument);
	else if (letter == 'b')
		o->bias = argument;
	else if (letter == 'P')
		o->past = (size_t)cli_count("--past", argument, 0, SIZE_MAX);
	else if (letter == 'w')
		o->window = (size_t)cli_count("--window", argument, 1, SIZE_MAX);
	if (letter == 'C' && o->softcap <= 0)
		cli_misuse("--softcap: must be above 0, not %s", argument);
	o->causal |= letter == 'c' || letter == 'P' || letter == 'w';
}

const char *scoring_key_name(const struct scoring *s, size_t j, char room[TABLE_NAME_ROOM])
{
	return table_name(&s->keys->labels, j, room);
}

static void refuse_zero_key(const struct scoring *s, const struct table *k, size_t j)
{
	char room[TABLE_NAME_ROOM], quote[TABLE_QUOTE_ROOM];

	cli_die("%s:%zu: cosine of a zero vector: key %zu%s", k->file, table_line(k, j, s->table),
		j + 1, table_quote(quote, ", ", table_name(&k->labels, j, room)));
}

static void check_keys(const struct scoring *s)
{
	for (size_t t = 0; t < s->all_keys.n; t++) {
		const struct table *k = &s->all_keys.table[t];
		if (k->nrow == 0)
			cli_die("%s:%zu: a table without keys", k->file, k->first_line);
		for (size_t j = 0; j < k->nrow && s->options->function == SCORING_COSINE; j++)
			if (attn_is_zero_key(k->cells, j, k->ncol))
				refuse_zero_key(s, k, j);
	}
}

void scoring_load(struct scoring *s, const char *file, const struct scoring_options *options,
	const struct table_options *table)
{
	*s = (struct scoring){.options = options, .table = table};
	table_load_set(&s->all_keys, file, table, TABLE_FINITE, TABLE_PANELS);
	check_keys(s);
	if (options->bias != NULL)
		table_load_set(&s->all_biases, options->bias, table, TABLE_INFINITE, TABLE_ROWS);
	if (s->all_keys.n > 1 && s->all_biases.n > 1 && s->all_keys.n != s->all_biases.n)
		cli_die("%s holds %zu tables, %s %zu: one for all, or as many", s->all_keys.file,
			s->all_keys.n, s->all_biases.file, s->all_biases.n);
}

void scoring_free(struct scoring *s)
{
	table_free_set(&s->all_keys);
	table_free_set(&s->all_biases);
	table_free_names(&s->held.labels);
	free(s->held.q);
}

void scoring_begin(struct scoring *s, struct table_reader *q)
{
	s->keys = table_pair(&s->all_keys, q);
	s->bias = s->options->bias == NULL ? NULL : table_pair(&s->all_biases, q);
	if (q->ncol != s->keys->ncol)
		table_fail(q, q->first_line, 0,
			"queries are m x %zu, the keys of %s %zu x %zu: dimensions must agree",
			q->ncol, s->keys->file, s->keys->nrow, s->keys->ncol);
	if (s->bias != NULL && s->bias->ncol != s->keys->nrow)
		table_fail(q, q->first_line, 0, "scores are m x %zu, the bias of %s %zu x %zu",
			s->keys->nrow, s->bias->file, s->bias->nrow, s->bias->ncol);
	struct scoring_held *h = &s->held;
	size_t most = SCORING_ROOM / s->keys->nrow;
	h->most = most < 1 ? 1 : most > SCORING_TOGETHER ? SCORING_TOGETHER : most;
	if (h->room < h->most * q->ncol)
		h->q = table_grow(q, h->q, &h->room, h->most * q->ncol, sizeof *h->q);
}

void scoring_end_table(struct scoring *s, struct table_reader *q)
{
	if (s->bias != NULL && q->nrow < s->bias->nrow)
		table_fail(q, q->first_line, 0, "scores are %zu x %zu, the bias of %s %zu x %zu",
			q->nrow, s->keys->nrow, s->bias->file, s->bias->nrow, s->bias->ncol);
}

void scoring_end(struct scoring *s, struct table_reader *q)
{
	table_pair_end(&s->all_keys, q);
	if (s->options->bias != NULL)
		table_pair_end(&s->all_biases, q);
}

void scoring_refuse(const struct scoring *s, struct table_reader *q, size_t line, size_t j)
{
	char room[TABLE_NAME_ROOM], quote[TABLE_QUOTE_ROOM];

	table_fail(q, line, 0, "score too large for a double: with key %zu%s", j + 1,
		table_quote(quote, ", ", scoring_key_name(s, j, room)));
}

bool scoring_hold(struct scoring *s, struct table_reader *q)
{
	struct scoring_held *h = &s->held;
	char quote[TABLE_QUOTE_ROOM];

	if (s->options->function == SCORING_COSINE && attn_is_zero(q->row, q->ncol))
		table_fail(q, q->line, 0, "cosine of a zero vector: query %zu%s", q->nrow,
			table_quote(quote, ", ", q->label));
	if (h->n == 0) {
		table_clear_names(&h->labels);
		h->first = q->nrow - 1;
	}
	if (!s->table->no_labels)
		table_add_name(q, &h->labels, q->label, strlen(q->label));
	memcpy(h->q + h->n * q->ncol, q->row, q->ncol * sizeof *q->row);
	h->line[h->n++] = q->line;
	return h->n == h->most;
}

size_t scoring_take(struct scoring *s)
{
	size_t n = s->held.n;

	s->held.n = 0;
	return n;
}

struct scoring_query scoring_query(const struct scoring *s, size_t held)
{
	const struct scoring_held *h = &s->held;

	return (struct scoring_query){h->labels.n > 0 ? h->labels.text + h->labels.start[held] : "",
		h->q + held * s->keys->ncol, h->first + held, h->line[held]};
}

void scoring_products(const struct scoring *s, double *scores, size_t m)
{
	const double *q = s->held.q, *keys = s->keys->cells;
	size_t n = s->keys->nrow, d = s->keys->ncol;

	if (s->options->function == SCORING_DOT)
		attn_dots(scores, q, m, keys, n, d);
	else if (s->options->function == SCORING_SCALED)
		attn_scaled(scores, q, m, keys, n, d);
	else
		for (size_t i = 0; i < m; i++)
			(s->options->function == SCORING_COSINE ? attn_cosine : attn_distance)(
				scores + i * n, q + i * d, keys, n, d);
}

static void add_bias(const struct scoring *s, struct table_reader *q, double *scores,
	const struct scoring_query *query)
{
	size_t n = s->keys->nrow;

	if (query->i >= s->bias->nrow)
		table_fail(q, query->line, 0, "query %zu, but the bias of %s is %zu x %zu",
			query->i + 1, s->bias->file, s->bias->nrow, s->bias->ncol);
	const double *bias = s->bias->cells + query->i * n;
	for (size_t j = 0; j < n; j++) {
		scores[j] += bias[j];
		if (!isfinite(scores[j]) && isfinite(bias[j]))
			scoring_refuse(s, q, query->line, j);
	}
}

void scoring_finish(const struct scoring *s, struct table_reader *q, double *scores,
	const struct scoring_query *query)
{
	const struct scoring_options *o = s->options;
	size_t n = s->keys->nrow;

	for (size_t j = 0; j < n; j++) {
		/* Adding 0 takes the sign off -0. */
		scores[j] = scores[j] * o->scale + 0.0;
		if (!isfinite(scores[j]))
			scoring_refuse(s, q, query->line, j);
	}
	if (o->softcap > 0)
		attn_softcap(scores, n, o->softcap);
	if (s->bias != NULL)
		add_bias(s, q, scores, query);
	if (o->causal)
		attn_mask(scores, n, query->i, o->past, o->window);
}
