/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-softmax - turn scores into weights that add up to 1
 *
 * Reads a stream of tables of scores (m x n), writes weights of the same shape, row by row
 *
 *	weight_j = exp(score_j / T) / sum over i of exp(score_i / T)
 *
 * with T the temperature: below 1 the weights sharpen, above 1 they spread (Vaswani et al. 2017,
 * equation 1; Hinton et al. 2015, equation 1, for T).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "cli.h"
#include "number.h"
#include "table.h"
#include "weighing.h"

const char cli_program[] = "attn-softmax";
const char cli_usage[] =
	"usage: attn-softmax [options] [SCORES]\n"
	"Turn each row of scores into weights that add up to 1.\n"
	"\n"
	"  -t, --temperature T[,T...]  softmax(score / T): 0 sharpest, 1 default, inf even;\n"
	"                              several: a table for each\n"
	"  -F, --focus F[,F...]        the same dial the other way: T = 1 / F\n"
	"  -e, --perplexity N          for each row the T that spreads it over N columns\n"
	"  -l, --log                   natural logarithm of the weights\n"
	"  -S, --strict                a fully masked row is an error\n"
	"  -x, --explain               the steps instead: a table per row\n"
	"  -p, --precision N           significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header             tables have no header line, in and out\n"
	"  -L, --no-labels             rows have no label, in and out\n"
	"  -h, --help                  show this help\n"
	"  -V, --version               show the version\n"
	"\n"
	"SCORES is standard input if left out or \"-\". See attn-softmax(1) and attn(7).\n";

static struct {
	struct weighing_options weighing;
	bool log, explain;
	struct table_options table;
} options = {.table = {.precision = NUMBER_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	static const struct option longs[] = {WEIGHING_OPTIONS, {"log", no_argument, NULL, 'l'},
		{"explain", no_argument, NULL, 'x'}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":" WEIGHING_LETTERS "lx" CLI_TABLE_LETTERS, longs,
			&options.table)) != -1) {
		weighing_option(&options.weighing, c, optarg);
		options.log |= c == 'l';
		options.explain |= c == 'x';
	}
	weighing_default(&options.weighing);
	if (options.explain && options.log)
		cli_misuse("--explain shows the steps to weights, not to their logarithms");
	double limit = options.weighing.dial == WEIGHING_FOCUS ? INFINITY : 0;
	for (size_t i = 0; i < options.weighing.settings; i++)
		if (options.explain && options.weighing.setting[i] == limit)
			cli_misuse("--explain: T = 0 is a limit, it has no steps");
}

/* Tables of scores at work, and room for rows: weights, what attn_softmax needs; and for a corner. */
struct work {
	struct table_reader scores;
	struct table_writer out;
	double *weights, *spare;
	char *corner;
	size_t weights_room, spare_room, corner_room;
	struct table_names steps;
};

/* A row of scores, wherever it stands. */
struct row {
	const char *label;
	const double *scores;
	size_t line;
};

/* "name T=0.5": which position of the dial a table shows. Valid until the next one. */
static const char *corner_with(struct work *s, const char *name, char letter, double setting)
{
	char number[NUMBER_ROOM + 1];
	size_t size = strlen(name) + sizeof number + 4;

	if (s->corner_room < size)
		s->corner = table_grow(&s->scores, s->corner, &s->corner_room, size, 1);

	/* What was given is shown as given; what --perplexity finds has digits without end. */
	int precision = options.weighing.dial == WEIGHING_PERPLEXITY ? options.table.precision
								     : NUMBER_EXACT;
	number[number_format(number, setting + 0.0, precision)] = '\0';
	snprintf(s->corner, size, "%s %c=%s", name, letter, number);
	return s->corner;
}

/* score, score / T, less the largest, the power of e, the weight: one row per column of the scores. */
static void write_steps(struct work *s, const struct row *row, double T)
{
	size_t n = s->scores.ncol;
	char room[TABLE_NAME_ROOM];

	if (T == 0)
		table_fail(
			&s->scores, row->line, 0, "T = 0 is a limit, it has no steps to explain");
	attn_shifted(s->spare, row->scores, n, T);
	table_write_header(&s->out, corner_with(s, row->label, 'T', T), &s->steps, s->steps.n);
	for (size_t j = 0; j < n; j++) {
		double x = row->scores[j];
		/* An infinite T divides to 0, without a sign; infinities stay what they are. */
		double divided = isinf(x) ? x : isinf(T) ? 0 : x / T;
		double step[] = {x, divided, s->spare[j], attn_exp(s->spare[j]), s->weights[j]};
		table_write_row(&s->out, table_name(&s->scores.columns, j, room), step, s->steps.n);
	}
}

/* `first` where the row is met for the first time: what there is to say is said once. */
static void weigh(struct work *s, const struct row *row, double setting, bool first)
{
	size_t n = s->scores.ncol;
	double T = weighing_temperature(&options.weighing, setting, &s->scores, row->line,
		row->scores, n, s->weights, s->spare);
	bool any = options.log ? attn_log_softmax(s->weights, row->scores, n, T, s->spare)
			       : attn_softmax(s->weights, row->scores, n, T, s->spare);

	if (!any && first)
		weighing_report_masked(&options.weighing, &s->scores, row->line, row->label);
	if (options.explain)
		write_steps(s, row, T);
	else
		table_write_row(&s->out, row->label, s->weights, n);
}

/* One setting: row by row. */
static void weigh_stream(struct work *s)
{
	struct table_reader *r = &s->scores;

	if (!options.explain)
		table_write_header(&s->out, r->corner, &r->columns, r->ncol);
	while (table_row(r)) {
		struct row row = {r->label, r->row, r->line};
		weigh(s, &row, options.weighing.setting[0], true);
	}
}

/* Several settings: the table is kept, and written once for each. */
static void weigh_sweep(struct work *s)
{
	struct table t;

	table_load(&s->scores, &t, TABLE_ROWS);
	for (size_t i = 0; i < options.weighing.settings; i++) {
		double setting = options.weighing.setting[i];
		char letter = options.weighing.dial == WEIGHING_FOCUS ? 'F' : 'T';
		char room[TABLE_NAME_ROOM];
		if (!options.explain)
			table_write_header(&s->out, corner_with(s, t.corner.text, letter, setting),
				&t.columns, t.ncol);
		for (size_t j = 0; j < t.nrow; j++) {
			struct row row = {t.labels.n > 0 ? table_name(&t.labels, j, room) : "",
				t.cells + j * t.ncol, table_line(&t, j, &options.table)};
			weigh(s, &row, setting, i == 0);
		}
	}
	table_free(&t);
}

static void name_steps(struct work *s)
{
	static const char *const names[] = {"score", "score/T", "less largest", "exp", "weight"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		table_add_name(&s->scores, &s->steps, names[i], strlen(names[i]));
}

int main(int argc, char **argv)
{
	const char *operand[1];
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 0, 1, operand, NULL);

	table_create(&s.out, &options.table);
	table_open(&s.scores, operand[0], &options.table, TABLE_INFINITE, &s.out);
	name_steps(&s);
	while (table_next(&s.scores)) {
		size_t n = s.scores.ncol;
		if (s.weights_room < n) {
			s.weights = table_grow(
				&s.scores, s.weights, &s.weights_room, n, sizeof *s.weights);
			s.spare = table_grow(&s.scores, s.spare, &s.spare_room, n, sizeof *s.spare);
		}
		if (options.weighing.settings == 1)
			weigh_stream(&s);
		else
			weigh_sweep(&s);
	}

	table_close_reader(&s.scores);
	table_free_names(&s.steps);
	free(s.weights);
	free(s.spare);
	free(s.corner);
	free(options.weighing.setting);
	table_close(&s.out);
	return CLI_DONE;
}
