/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "picture.h"
#include "utf8.h"

static void write_chart(struct text *s)
{
	struct chart *c = &s->chart;

	if (fwrite(c->text, 1, c->size, s->out) < c->size)
		cli_die("standard %s: %s", s->tee == NULL ? "output" : "error", strerror(errno));
	chart_clear(c);
}

/* ---- Batches ---- */

/*
 * A batch is what shares an axis: a whole table if it is small. Its rows are held, so it ends with
 * BATCH rows or CELLS numbers; more than FEW rows are needed to tell which picture is meant.
 */
enum { BATCH = 32, CELLS = 1 << 16, FEW = PICTURE_FEW };

static bool read_batch(struct text *s)
{
	struct table_reader *r = s->in;
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
			r->options.no_labels ? table_name(&none, r->nrow - 1, room) : r->label;
		table_add_name(r, &s->labels, label, strlen(label));
		if (s->tee != NULL)
			table_write_row(s->tee, r->label, r->row, r->ncol);
	}
	return s->nrow > 0;
}

static const char *label_of(const struct text *s, size_t i)
{
	return s->labels.text + s->labels.start[i];
}

/* "corner: name", on a line of its own, a blank line before it. */
static void put_title(struct text *s, const char *name)
{
	struct chart *c = &s->chart;

	if (s->titles++ > 0)
		chart_put(c, "\n");
	size_t used = chart_label(c, s->in->corner, c->width);
	if (*s->in->corner != '\0' && *name != '\0' && used + 3 < c->width) {
		chart_put(c, ": ");
		used += 2;
	}
	chart_label(c, name, c->width > used ? c->width - used : 0);
	chart_put(c, "\n");
}

static bool is_same_axis(const struct chart_axis *a, const struct chart_axis *b)
{
	return a->low == b->low && a->high == b->high;
}

static void draw_bars(struct text *s, const char *const *names, const double *x, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		chart_bar(&s->chart, &s->bars, names[j], x[j], NULL);
		if (s->chart.size >= BUFSIZ)
			write_chart(s);
	}
}

/* All rows of a batch have one axis; columns once made wider stay so. */
static void draw_rows(struct text *s)
{
	size_t n = s->in->ncol;

	s->bars.axis = (struct chart_axis){0};
	for (size_t i = 0; i < s->nrow * n; i++)
		chart_bars_add(&s->chart, &s->bars, s->names[i % n], s->rows[i], NULL);
	chart_bars_end(&s->bars);
	for (size_t i = 0; i < s->nrow; i++) {
		put_title(s, label_of(s, i));
		draw_bars(s, s->names, s->rows + i * n, n);
		chart_bars_axis(&s->chart, &s->bars);
	}
}

/* A table of one column: its rows are the bars. What axis and columns do not hold begins anew. */
static void draw_column(struct text *s)
{
	const char *labels[BATCH] = {NULL};
	struct chart_bars b = s->bars;

	for (size_t i = 0; i < s->nrow; i++) {
		labels[i] = label_of(s, i);
		chart_bars_add(&s->chart, &b, labels[i], s->rows[i], NULL);
	}
	chart_bars_end(&b);
	if (!is_same_axis(&b.axis, &s->bars.axis) || b.label > s->bars.label ||
		b.number > s->bars.number) {
		if (s->drawn > 0)
			chart_bars_axis(&s->chart, &s->bars);
		s->bars = b;
		put_title(s, s->names[0]);
	}
	draw_bars(s, labels, s->rows, s->nrow);
}

/* The same for maps. */
static void draw_heat(struct text *s)
{
	size_t n = s->in->ncol;
	struct chart_heat h = s->heat;

	h.ncol = n;
	for (size_t i = 0; i < s->nrow; i++)
		chart_heat_add(&s->chart, &h, label_of(s, i), s->rows + i * n);
	chart_heat_end(&s->chart, &h);
	if (!is_same_axis(&h.axis, &s->heat.axis) || h.label > s->heat.label) {
		if (s->drawn > 0)
			chart_heat_legend(&s->chart, &s->heat);
		put_title(s, "");
		chart_heat_header(&s->chart, &h, s->names);
	}
	s->heat = h;
	for (size_t i = 0; i < s->nrow; i++)
		chart_heat_row(&s->chart, &h, label_of(s, i), s->rows + i * n);
}

static void draw_batch(struct text *s)
{
	s->type = picture_type_of(s->type, s->nrow, s->in->ncol);
	if (s->type == PICTURE_HEAT)
		draw_heat(s);
	else if (s->in->ncol == 1)
		draw_column(s);
	else
		draw_rows(s);
	s->drawn += s->nrow;
	s->nrow = 0;
	write_chart(s);
	fflush(s->out);
}

/* ---- Tables ---- */

static void name_columns(struct text *s)
{
	struct table_reader *r = s->in;
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

static void begin_table(struct text *s)
{
	struct table_reader *r = s->in;

	if (s->tee != NULL)
		table_write_header(s->tee, r->corner, &r->columns, r->ncol);
	name_columns(s);
	s->type = s->asked;
	s->bars = (struct chart_bars){0};
	s->heat = (struct chart_heat){0};
	s->drawn = 0;
}

static void end_table(struct text *s)
{
	if (s->drawn > 0 && s->type == PICTURE_HEAT)
		chart_heat_legend(&s->chart, &s->heat);
	else if (s->drawn > 0 && s->in->ncol == 1)
		chart_bars_axis(&s->chart, &s->bars);
	write_chart(s);
}

static struct text *drawing;

void text_fail(const char *message)
{
	struct text *s = drawing;

	drawing = NULL;
	if (s != NULL && s->nrow > 0)
		draw_batch(s);
	cli_fail(message);
}

void text_draw(struct text *s)
{
	s->chart.fail = cli_fail;
	drawing = s;
	while (table_next(s->in)) {
		begin_table(s);
		while (read_batch(s))
			draw_batch(s);
		if (s->in->nrow == 0)
			put_title(s, "no rows");
		end_table(s);
	}
	drawing = NULL;
	chart_free(&s->chart);
	table_free_names(&s->labels);
	table_free_names(&s->positions);
	free(s->names);
	free(s->rows);
}
