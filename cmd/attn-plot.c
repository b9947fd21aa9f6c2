/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-plot - draw a table
 *
 * Reads a stream of tables and draws each: as bars, a row after the other, or as a heat map. Text
 * is drawn as it is read, a batch of rows at a time; SVG and HTML, whose size stands at their
 * beginning, when all has been read (lib/picture.h).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart.h"
#include "cli.h"
#include "number.h"
#include "attn-plot/picture.h"
#include "table.h"
#include "terminal.h"
#include "utf8.h"

const char cli_program[] = "attn-plot";
const char cli_usage[] =
	"usage: attn-plot [options] [TABLE]\n"
	"Draw each table of a stream: bars for few rows, a heat map for many.\n"
	"\n"
	"  -T, --type TYPE       bars or heat, whatever the number of rows\n"
	"  -o, --output FORM     text (default), svg or html\n"
	"  -v, --values VALUES   html: the context that the weights blend from VALUES, too\n"
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
	bool ascii, tee;
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
		{"width", required_argument, NULL, 'W'}, {"ascii", no_argument, NULL, 'A'},
		{"color", required_argument, NULL, COLOR}, {"tee", no_argument, NULL, TEE},
		CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(
			argc, argv, ":T:o:v:W:A" CLI_TABLE_LETTERS, longs, &options.table)) != -1) {
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
		options.tee |= c == TEE;
	}
	if (options.values != NULL && options.output != HTML)
		cli_misuse("--values: only -o html shows what they are blended to");
}

/* A stream at work: where its tables come from, pass on to, and are drawn. */
struct work {
	struct table_reader in;
	struct table_writer tee;
	FILE *out;
	struct chart chart;
	size_t drawn; /* tables, or rows of bars: a blank line goes before the next */

	/* A batch: rows that are read before any of them is drawn. */
	struct table_names labels;
	double *rows;
	size_t rows_room, nrow;
	const char **names; /* of the columns */
	size_t names_room;
	struct table_names positions; /* their names where the table has none */
};

/* ---- What is drawn goes out ---- */

static void fail_to_write(const struct work *s)
{
	cli_die("standard %s: %s", s->out == stdout ? "output" : "error", strerror(errno));
}

static void write_chart(struct work *s)
{
	if (fwrite(s->chart.text, 1, s->chart.size, s->out) < s->chart.size)
		fail_to_write(s);
	chart_clear(&s->chart);
}

static void close_output(struct work *s)
{
	if (fflush(s->out) != 0 || ferror(s->out))
		fail_to_write(s);
	if (options.tee)
		table_close(&s->tee);
	else if (close(STDOUT_FILENO) != 0)
		fail_to_write(s);
}

/* ---- Text ---- */

/*
 * A batch is what shares an axis: a whole table if it is small. Its rows are held, so it ends with
 * BATCH rows or CELLS numbers; more than FEW rows are needed to tell which picture is meant.
 */
enum { BATCH = 32, CELLS = 1 << 16, FEW = PICTURE_FEW };

static bool read_batch(struct work *s)
{
	struct table_reader *r = &s->in;
	size_t most = CELLS / r->ncol;
	char room[TABLE_NAME_ROOM];
	const struct table_names none = {0};

	most = most > BATCH ? BATCH : most <= FEW ? FEW + 1 : most;
	table_clear_names(&s->labels);
	for (s->nrow = 0; s->nrow < most && table_row(r); s->nrow++) {
		size_t end = (s->nrow + 1) * r->ncol;
		if (s->rows_room < end)
			s->rows = table_grow(r, s->rows, &s->rows_room, end, sizeof *s->rows);
		memcpy(s->rows + s->nrow * r->ncol, r->row, r->ncol * sizeof *r->row);
		const char *label =
			options.table.no_labels ? table_name(&none, r->nrow - 1, room) : r->label;
		table_add_name(r, &s->labels, label, strlen(label));
		if (options.tee)
			table_write_row(&s->tee, r->label, r->row, r->ncol);
	}
	return s->nrow > 0;
}

static const char *label_of(const struct work *s, size_t i)
{
	return s->labels.text + s->labels.start[i];
}

/* "corner: name", on a line of its own, a blank line before it. */
static void put_title(struct work *s, const char *name)
{
	struct chart *c = &s->chart;

	if (s->drawn++ > 0)
		chart_put(c, "\n");
	size_t used = chart_label(c, s->in.corner, c->width);
	if (*s->in.corner != '\0' && *name != '\0' && used + 3 < c->width) {
		chart_put(c, ": ");
		used += 2;
	}
	chart_label(c, name, c->width > used ? c->width - used : 0);
	chart_put(c, "\n");
}

static void draw_bars(struct work *s, const struct chart_bars *b, const char *const *names,
	const double *x, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		chart_bar(&s->chart, b, names[j], x[j], NULL);
		if (s->chart.size >= BUFSIZ)
			write_chart(s);
	}
	chart_bars_axis(&s->chart, b);
}

/* All rows of a batch have one axis; columns once made wider stay so. */
static void draw_bars_batch(struct work *s, struct chart_bars *b)
{
	size_t n = s->in.ncol;

	b->axis = (struct chart_axis){0};
	for (size_t i = 0; i < s->nrow * n; i++)
		chart_bars_add(&s->chart, b, s->names[i % n], s->rows[i], NULL);
	chart_bars_end(b);
	for (size_t i = 0; i < s->nrow; i++) {
		put_title(s, label_of(s, i));
		draw_bars(s, b, s->names, s->rows + i * n, n);
	}
}

/* A table of one column: its rows are the bars. */
static void draw_column_batch(struct work *s, struct chart_bars *b)
{
	const char *labels[BATCH] = {NULL};

	b->axis = (struct chart_axis){0};
	for (size_t i = 0; i < s->nrow; i++) {
		labels[i] = label_of(s, i);
		chart_bars_add(&s->chart, b, labels[i], s->rows[i], NULL);
	}
	chart_bars_end(b);
	if (s->in.nrow == s->nrow)
		put_title(s, s->names[0]);
	draw_bars(s, b, labels, s->rows, s->nrow);
}

/* A batch that the axis does not hold begins a new map. */
static void draw_heat_batch(struct work *s, struct chart_heat *h)
{
	size_t n = s->in.ncol;
	bool first = s->in.nrow == s->nrow;
	struct chart_axis axis = h->axis;

	for (size_t i = 0; i < s->nrow * n; i++)
		chart_axis_add(&axis, s->rows[i]);
	chart_axis_end(&axis);
	if (first || axis.low < h->axis.low || axis.high > h->axis.high) {
		if (!first)
			chart_heat_legend(&s->chart, h);
		*h = (struct chart_heat){.axis = axis, .ncol = n};
		for (size_t i = 0; i < s->nrow; i++) {
			size_t columns = utf8_columns(label_of(s, i), s->chart.ascii);
			if (h->label < columns)
				h->label = columns;
		}
		chart_heat_plan(&s->chart, h);
		put_title(s, "");
		chart_heat_header(&s->chart, h, s->names);
	}
	for (size_t i = 0; i < s->nrow; i++)
		chart_heat_row(&s->chart, h, label_of(s, i), s->rows + i * n);
}

static void name_columns(struct work *s)
{
	struct table_reader *r = &s->in;
	char room[TABLE_NAME_ROOM];

	if (s->names_room < r->ncol)
		s->names = table_grow(r, s->names, &s->names_room, r->ncol, sizeof *s->names);
	for (size_t j = s->positions.n; r->columns.n == 0 && j < r->ncol; j++) {
		const char *name = table_name(&r->columns, j, room);
		table_add_name(r, &s->positions, name, strlen(name));
	}
	const struct table_names *names = r->columns.n > 0 ? &r->columns : &s->positions;
	for (size_t j = 0; j < r->ncol; j++)
		s->names[j] = names->text + names->start[j];
}

static void draw_table(struct work *s)
{
	struct table_reader *r = &s->in;
	struct chart_bars bars = {0};
	struct chart_heat heat = {0};
	enum picture_type type = options.type;

	if (options.tee)
		table_write_header(&s->tee, r->corner, &r->columns, r->ncol);
	name_columns(s);
	while (read_batch(s)) {
		if (type == PICTURE_AUTO)
			type = s->nrow <= FEW || r->ncol == 1 ? PICTURE_BARS : PICTURE_HEAT;
		if (type == PICTURE_HEAT)
			draw_heat_batch(s, &heat);
		else if (r->ncol == 1)
			draw_column_batch(s, &bars);
		else
			draw_bars_batch(s, &bars);
		write_chart(s);
		fflush(s->out);
	}
	if (r->nrow == 0)
		put_title(s, "no rows");
	else if (type == PICTURE_HEAT)
		chart_heat_legend(&s->chart, &heat);
	write_chart(s);
}

static void draw_text(struct work *s)
{
	terminal_style(&s->chart, fileno(s->out), options.color, options.ascii, options.width);
	s->chart.precision = options.table.precision;
	s->chart.fail = cli_fail;
	while (table_next(&s->in))
		draw_table(s);
	chart_free(&s->chart);
}

/* ---- SVG and HTML ---- */

static void pass_on(struct work *s, const struct table *t)
{
	char room[TABLE_NAME_ROOM];

	table_write_header(&s->tee, t->corner.text, &t->columns, t->ncol);
	for (size_t i = 0; i < t->nrow; i++)
		table_write_row(
			&s->tee, table_name(&t->labels, i, room), t->cells + i * t->ncol, t->ncol);
}

static void draw_picture(struct work *s, const struct table_set *values)
{
	struct picture p = {.out = s->out,
		.type = options.type,
		.fail = cli_fail,
		.precision = options.table.precision,
		.values = values};
	size_t room = 0;

	while (table_next(&s->in)) {
		p.tables = table_grow(&s->in, p.tables, &room, p.n + 1, sizeof *p.tables);
		table_load(&s->in, &p.tables[p.n++], TABLE_ROWS);
		if (options.tee)
			pass_on(s, &p.tables[p.n - 1]);
	}
	if (values != NULL)
		picture_check_values(&p);
	if (options.output == SVG)
		picture_svg(&p);
	else
		picture_html(&p);
	for (size_t i = 0; i < p.n; i++)
		table_free(&p.tables[i]);
	free(p.tables);
}

int main(int argc, char **argv)
{
	const char *operand[1];
	struct table_set values = {0};
	struct work s = {0};

	read_options(argc, argv);
	cli_operands(argc, argv, 0, 1, operand, options.values);
	if (options.values != NULL)
		table_load_set(&values, options.values, &options.table, TABLE_FINITE, TABLE_ROWS);

	s.out = options.tee ? stderr : stdout;
	struct table_options exact = options.table;
	exact.precision = NUMBER_EXACT;
	if (options.tee)
		table_create(&s.tee, &exact);
	table_open(&s.in, operand[0], &options.table, TABLE_INFINITE, options.tee ? &s.tee : NULL);
	if (options.output == TEXT)
		draw_text(&s);
	else
		draw_picture(&s, options.values != NULL ? &values : NULL);

	table_close_reader(&s.in);
	table_free_set(&values);
	table_free_names(&s.labels);
	table_free_names(&s.positions);
	free(s.names);
	free(s.rows);
	close_output(&s);
	return CLI_DONE;
}
