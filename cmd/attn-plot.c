/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-plot - draw a table
 *
 * Reads a stream of tables and draws each: as bars, a row after the other, or as a heat map. Text
 * is drawn as it is read, a batch of rows at a time; SVG and HTML, whose size stands at their
 * beginning, when all has been read (cmd/attn-plot/picture.h).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attn-plot/picture.h"
#include "chart.h"
#include "cli.h"
#include "number.h"
#include "table.h"
#include "terminal.h"

const char cli_program[] = "attn-plot";
const char cli_usage[] =
	"usage: attn-plot [options] [TABLE]\n"
	"Draw each table of a stream: bars for few rows, a heat map for many.\n"
	"\n"
	"  -T, --type TYPE       bars or heat, whatever the number of rows\n"
	"  -o, --output FORM     text (default), svg or html\n"
	"  -v, --values VALUES   html: the context that the weights blend from VALUES, too\n"
	"  -i, --ignore-labels   go by position, even if column names and labels of VALUES differ\n"
	"  -W, --width N         columns of text, from 20 on (default: the terminal's, else 80)\n"
	"  -A, --ascii           draw with ASCII\n"
	"      --color WHEN      auto (default), always or never\n"
	"      --tee             draw on standard error, pass the tables on to standard output\n"
	"  -p, --precision N     significant digits of the numbers, 1...17 (default 3), or exact\n"
	"  -N, --no-header       tables have no header line\n"
	"  -L, --no-labels       rows have no label\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"TABLE is standard input if left out or \"-\". See attn-plot(1) and attn(7).\n";

enum output { TEXT, SVG, HTML };

static struct {
	enum picture_type type;
	enum output output;
	enum terminal_when color;
	bool ascii, tee, ignore_labels;
	size_t width; /* 0: find out */
	const char *values;
	struct table_options table;
} options = {.table = {.precision = CHART_PRECISION, .fail = cli_fail}};

static void read_options(int argc, char **argv)
{
	enum { COLOR = 256, TEE };
	static const char *const types[] = {"auto", "bars", "heat"};
	static const char *const outputs[] = {"text", "svg", "html"};
	static const struct option longs[] = {{"type", required_argument, NULL, 'T'},
		{"output", required_argument, NULL, 'o'}, {"values", required_argument, NULL, 'v'},
		{"ignore-labels", no_argument, NULL, 'i'}, {"width", required_argument, NULL, 'W'},
		{"ascii", no_argument, NULL, 'A'}, {"color", required_argument, NULL, COLOR},
		{"tee", no_argument, NULL, TEE}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":T:o:v:iW:A" CLI_TABLE_LETTERS, longs,
			&options.table)) != -1) {
		if (c == 'T')
			options.type = (enum picture_type)cli_word("--type", optarg, types, 3);
		else if (c == 'o')
			options.output = (enum output)cli_word("--output", optarg, outputs, 3);
		else if (c == 'v')
			options.values = optarg;
		else if (c == 'W')
			options.width = (size_t)cli_count(
				"--width", optarg, CHART_LEAST_WIDTH, CHART_MOST_WIDTH);
		else if (c == COLOR)
			options.color =
				(enum terminal_when)cli_word("--color", optarg, terminal_whens, 3);
		options.ascii |= c == 'A';
		options.ignore_labels |= c == 'i';
		options.tee |= c == TEE;
	}
	if (options.values != NULL && options.output != HTML)
		cli_misuse("--values: only -o html shows what they are blended to");
}

/* Where tables come from, and pass on to. */
static struct table_reader in;
static struct table_writer tee;

static void draw_text(FILE *out)
{
	struct text s = {.in = &in,
		.tee = options.tee ? &tee : NULL,
		.out = out,
		.asked = options.type,
		.chart.precision = options.table.precision};

	terminal_style(&s.chart, fileno(out), options.color, options.ascii, options.width);
	text_draw(&s);
}

static void pass_on(const struct table *t)
{
	char room[TABLE_NAME_ROOM];

	table_write_header(&tee, t->corner.text, &t->columns, t->ncol);
	for (size_t i = 0; i < t->nrow; i++)
		table_write_row(
			&tee, table_name(&t->labels, i, room), t->cells + i * t->ncol, t->ncol);
}

static void check_values(const struct picture *p)
{
	table_check_values(
		p->tables, p->n, p->values, "weights", options.ignore_labels, &options.table);
	for (size_t i = 0; i < p->n; i++) {
		const struct table *t = &p->tables[i];
		for (size_t j = 0; j < t->nrow; j++)
			if (!picture_is_weights(t->cells + j * t->ncol, t->ncol))
				cli_die("%s:%zu: --values: rows must be weights that add up to 1: "
					"pass them through attn-softmax",
					t->file, table_line(t, j, &options.table));
	}
}

static void draw_picture(FILE *out, const struct table_set *values)
{
	struct picture p = {.out = out,
		.type = options.type,
		.precision = options.table.precision,
		.values = values};
	size_t room = 0;

	while (table_next(&in)) {
		p.tables = table_grow(&in, p.tables, &room, p.n + 1, sizeof *p.tables);
		table_load(&in, &p.tables[p.n++], TABLE_ROWS);
		if (options.tee)
			pass_on(&p.tables[p.n - 1]);
	}
	if (p.n > 0 && values != NULL)
		check_values(&p);
	if (p.n > 0 && options.output == SVG)
		picture_svg(&p);
	else if (p.n > 0)
		picture_html(&p);
	for (size_t i = 0; i < p.n; i++)
		table_free(&p.tables[i]);
	free(p.tables);
}

static void close_output(FILE *out)
{
	if (fflush(out) != 0 || ferror(out) || (!options.tee && close(STDOUT_FILENO) != 0))
		cli_die("standard %s: %s", options.tee ? "error" : "output", strerror(errno));
	if (options.tee)
		table_close(&tee);
}

int main(int argc, char **argv)
{
	const char *operand[1];
	struct table_set values = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 0, 1, operand, options.values);
	if (options.values != NULL)
		table_load_set(&values, options.values, &options.table, TABLE_FINITE, TABLE_ROWS);

	FILE *out = options.tee ? stderr : stdout;
	struct table_options exact = options.table;
	exact.precision = NUMBER_EXACT;
	if (options.tee)
		table_create(&tee, &exact);
	options.table.fail = options.output == TEXT ? text_fail : cli_fail;
	table_open(&in, operand[0], &options.table, TABLE_INFINITE, options.tee ? &tee : NULL);
	if (options.output == TEXT)
		draw_text(out);
	else
		draw_picture(out, options.values != NULL ? &values : NULL);

	table_close_reader(&in);
	table_free_set(&values);
	close_output(out);
	return CLI_DONE;
}
