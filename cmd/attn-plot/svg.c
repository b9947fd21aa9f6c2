/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"
#include "utf8.h"

/* In user units, one a pixel at first. Text is 14 high. */
enum {
	MARGIN = 16,
	WIDTH = 720,
	LINE = 26, /* a bar and the space around it */
	BAR = 18,
	TITLE = 34,
	AXIS = 30,
	LABEL = 22,        /* columns of a label at most */
	LEAST_NUMBER = 60, /* so that tables of a sweep have one scale */
	MOST = 1000        /* cells of a heat map in a row, and in a column */
};

/* The width of a character of DejaVu Sans, the widest of the fonts asked for, or a bit more. */
static double character_width(const char *character, size_t columns)
{
	if (strchr("MWmw@%", *character) != NULL || columns > 1)
		return 14;
	if (strchr("fijlrtIJ.,:;'|!()[]/ ", *character) != NULL)
		return 6;
	return (*character >= 'a' && *character <= 'z') || (*character >= '0' && *character <= '9')
		       ? 9
		       : 11.5 * (double)columns;
}

/* The width of a text cut to so many columns. */
static double text_width(const char *text, size_t columns)
{
	char piece[UTF8_SHOW_ROOM];
	size_t used;
	double width = 0;
	const char *end = text + utf8_fit(text, columns, false, &used);

	if (*end != '\0')
		width += 14;
	while (text < end) {
		text += utf8_show(piece, text, false, &used);
		width += used > 2 ? 9 * (double)used : character_width(piece, used);
	}
	return width;
}

static double number_width(double x, int precision)
{
	char number[NUMBER_ROOM + 1];

	return text_width(number, chart_format(number, x, precision, SIZE_MAX));
}

static double widest(const struct table_names *names, size_t n)
{
	double most = 0;
	char room[TABLE_NAME_ROOM];

	for (size_t i = 0; i < n; i++) {
		double width = text_width(table_name(names, i, room), LABEL);
		most = most < width ? width : most;
	}
	return most;
}

/* ---- Bars ---- */

/* Bars of one column are its rows; of other tables each row is a group of bars. */
struct bars {
	size_t groups, n;
	const struct table_names *labels;
	double left, width, zero; /* of the field of bars; where 0 is */
	double number;            /* the widest */
	struct chart_axis axis;
};

static struct bars plan_bars(const struct picture *p, const struct table *t)
{
	struct bars b = {
		.groups = t->nrow, .n = t->ncol, .labels = &t->columns, .number = LEAST_NUMBER};

	if (t->ncol == 1) {
		b.groups = t->nrow > 0;
		b.n = t->nrow;
		b.labels = &t->labels;
	}
	for (size_t i = 0; i < t->nrow * t->ncol; i++) {
		double width = number_width(t->cells[i], p->precision);
		b.number = b.number < width ? width : b.number;
	}
	b.axis = picture_axis(t, 1);
	b.left = MARGIN + widest(b.labels, b.n) + 10;
	b.width = WIDTH - MARGIN - b.number - 8 - b.left;
	/* Halves, as high - low may be too large for a double. */
	b.zero = b.left + b.width * (-b.axis.low / 2 / (b.axis.high / 2 - b.axis.low / 2));
	return b;
}

static double bars_height(const struct table *t)
{
	double group = TITLE + AXIS, rows = (double)t->nrow, columns = (double)t->ncol;

	return t->ncol == 1 ? group + LINE * rows : rows * (group + LINE * columns);
}

static double bar_length(const struct bars *b, double x)
{
	double side = x < 0 ? b->zero - b->left : b->left + b->width - b->zero;

	return chart_bar_share(&b->axis, x) * side;
}

static void draw_bar(
	const struct picture *p, const struct bars *b, const char *label, double x, double y)
{
	double length = bar_length(b, x);
	double from = x < 0 ? b->zero - length : b->zero;

	fprintf(p->out, "<text class=\"l\" x=\"%.1f\" y=\"%.1f\">", b->left - 10, y + 18);
	picture_text(p->out, label, LABEL);
	fputs("</text>", p->out);
	if (length > 0)
		fprintf(p->out,
			"<rect class=\"%s\" x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%d\"/>",
			x < 0 ? "n" : "p", from, y + 4, length, BAR);
	fprintf(p->out, "<text class=\"v\" x=\"%.1f\" y=\"%.1f\">",
		(x < 0 ? b->zero : b->zero + length) + 8, y + 18);
	picture_number(p->out, x, p->precision);
	fputs("</text>\n", p->out);
}

/* Four digits are exact: the axis ends with two, a quarter of it with two more. */
static void draw_tick(const struct picture *p, double x, double top, double bottom, double value)
{
	double least = number_width(value, 4) / 2 + 4;

	fprintf(p->out, "<path class=\"g\" d=\"M%.1f %.1fV%.1f\"/>", x, top, bottom);
	fprintf(p->out, "<text class=\"t\" x=\"%.1f\" y=\"%.1f\">", x < least ? least : x,
		bottom + 16);
	picture_number(p->out, value, 4);
	fputs("</text>\n", p->out);
}

static void draw_axis(const struct picture *p, const struct bars *b, double top, double bottom)
{
	enum { APART = 60, QUARTERS_APART = 80 };
	double end = b->left + b->width;

	if (b->axis.low < 0 && b->zero - b->left > APART)
		draw_tick(p, b->left, top, bottom, b->axis.low);
	if (b->axis.low == 0 && b->width > 4 * QUARTERS_APART)
		for (int i = 1; i < 4; i++)
			draw_tick(p, b->left + b->width * i / 4, top, bottom, b->axis.high / 4 * i);
	if (b->axis.high > 0 && end - b->zero > APART)
		draw_tick(p, end, top, bottom, b->axis.high);
	draw_tick(p, b->zero, top, bottom, 0);
}

/* Each of the two has half of the width, or what the other leaves of it. */
static void draw_title(const struct picture *p, const char *corner, const char *name, double y)
{
	double room = (WIDTH - 2 * MARGIN) / 1.2; /* letters are larger here */
	size_t columns = 80, rest = 80;

	while (columns > 1 && text_width(corner, columns) > room / 2)
		columns--;
	room -= text_width(corner, columns);
	while (rest > 1 && text_width(name, rest) > room)
		rest--;
	fprintf(p->out, "<text class=\"b\" x=\"%d\" y=\"%.1f\">", MARGIN, y + 22);
	picture_text(p->out, corner, columns);
	if (*corner != '\0' && *name != '\0')
		fputs(": ", p->out);
	picture_text(p->out, name, rest);
	fputs("</text>\n", p->out);
}

static void draw_bars(const struct picture *p, const struct table *t, double y)
{
	struct bars b = plan_bars(p, t);
	char room[TABLE_NAME_ROOM];

	for (size_t g = 0; g < b.groups; g++) {
		const struct table_names *groups = t->ncol == 1 ? &t->columns : &t->labels;
		draw_title(p, t->corner.text, table_name(groups, g, room), y);
		y += TITLE;
		draw_axis(p, &b, y, y + LINE * (double)b.n);
		for (size_t j = 0; j < b.n; j++)
			draw_bar(p, &b, table_name(b.labels, j, room), t->cells[g * b.n + j],
				y + LINE * (double)j);
		y += LINE * (double)b.n;
		y += AXIS;
	}
}

/* ---- Heat maps ---- */

/* A cell stands for group x group numbers and shows the one farthest from 0. */
struct heat {
	size_t group_rows, group_columns, rows, columns;
	double left, head, width, height; /* of the map, and of what is above it; of a cell */
	struct chart_axis axis; /* for draw_heat to fill in: it takes a look at every number */
};

static struct heat plan_heat(const struct table *t)
{
	struct heat h = {0};

	h.group_rows = t->nrow <= MOST ? 1 : (t->nrow + MOST - 1) / MOST;
	h.group_columns = t->ncol <= MOST ? 1 : (t->ncol + MOST - 1) / MOST;
	h.rows = (t->nrow + h.group_rows - 1) / h.group_rows;
	h.columns = (t->ncol + h.group_columns - 1) / h.group_columns;
	h.left = MARGIN + widest(&t->labels, t->nrow) + 8;
	double room = WIDTH - MARGIN - h.left;
	h.width = room / (double)h.columns;
	h.width = h.width > 60 ? 60 : h.width < 1 ? 1 : h.width;
	h.height = h.rows <= 40 ? 26 : h.width < 26 ? h.width : 26;
	h.head = widest(&t->columns, t->ncol);
	h.head = h.width >= h.head + 6 ? 24 : h.head + 12;
	return h;
}

static double heat_height(const struct table *t)
{
	struct heat h = plan_heat(t);

	return TITLE + h.head + h.height * (double)h.rows + 64;
}

static double heat_width(const struct table *t)
{
	struct heat h = plan_heat(t);

	return h.left + h.width * (double)h.columns + MARGIN;
}

static double shown_cell(const struct table *t, const struct heat *h, size_t row, size_t column)
{
	double shown = -INFINITY;

	for (size_t i = row * h->group_rows; i < (row + 1) * h->group_rows && i < t->nrow; i++)
		for (size_t j = column * h->group_columns;
			j < (column + 1) * h->group_columns && j < t->ncol; j++)
			shown = chart_farther(shown, t->cells[i * t->ncol + j]);
	return shown;
}

/* The cells of a level in a row, each run of neighbours one stroke: "m2 0h3" moves on by 2, draws
 * 3. */
static void draw_level(const struct picture *p, const struct heat *h, const unsigned char *levels,
	unsigned level, size_t row)
{
	size_t at = 0;
	bool any = false;

	for (size_t j = 0; j < h->columns; j++) {
		size_t run = 0;
		while (j + run < h->columns && levels[j + run] == level)
			run++;
		if (run == 0)
			continue;
		if (!any)
			fprintf(p->out, "<path class=\"%c%u\" d=\"M%zu %zu.5h%zu",
				picture_scale(&h->axis), level, j, row, run);
		else
			fprintf(p->out, "m%zu 0h%zu", j - at, run);
		any = true;
		at = j + run;
		j = at - 1;
	}
	if (any)
		fputs("\"/>\n", p->out);
}

static void draw_row(const struct picture *p, const struct table *t, const struct heat *h, size_t i)
{
	unsigned char levels[MOST];

	for (size_t j = 0; j < h->columns; j++)
		levels[j] = (unsigned char)chart_class(&h->axis, shown_cell(t, h, i, j));
	unsigned ground = chart_class(&h->axis, 0);
	for (unsigned level = 0; level <= CHART_MASKED; level++)
		if (level != ground)
			draw_level(p, h, levels, level, i);
}

static void draw_cells(
	const struct picture *p, const struct table *t, const struct heat *h, double top)
{
	fprintf(p->out,
		"<g class=\"m\" transform=\"translate(%.1f %.1f) scale(%.4f %.4f)\">\n"
		"<path class=\"%c%u\" stroke-width=\"%zu\" d=\"M0 %.1fh%zu\"/>\n",
		h->left, top, h->width, h->height, picture_scale(&h->axis),
		chart_class(&h->axis, 0), h->rows, (double)h->rows / 2, h->columns);
	for (size_t i = 0; i < h->rows; i++)
		draw_row(p, t, h, i);
	fputs("</g>\n", p->out);
}

/* As many digits as there is room for; none at all where the largest has no room for one. */
static void draw_numbers(
	const struct picture *p, const struct table *t, const struct heat *h, double top)
{
	double most = chart_axis_most(&h->axis);
	size_t room = (size_t)((h->width - 6) / 8.3);
	char number[NUMBER_ROOM + 1];

	if (room < 4 || h->height < 20 || h->rows > 200 ||
		chart_format(number, h->axis.low < 0 ? -most : most, 1, room) > room)
		return;
	for (size_t i = 0; i < h->rows; i++)
		for (size_t j = 0; j < h->columns; j++) {
			double x = shown_cell(t, h, i, j);
			if (chart_format(number, x, p->precision, room) > room)
				strcpy(number, "~0");
			fprintf(p->out, "<text class=\"c %ci%u\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
				picture_scale(&h->axis), chart_class(&h->axis, x),
				h->left + h->width * ((double)j + 0.5),
				top + h->height * (double)i + 18, number);
		}
}

/* Labels, every so many where all have no room. */
static void draw_labels(
	const struct picture *p, const struct table *t, const struct heat *h, double top)
{
	char room[TABLE_NAME_ROOM];
	size_t rows = (size_t)ceil(16 / h->height), columns = (size_t)ceil(16 / h->width);

	for (size_t i = 0; i < h->rows; i += rows) {
		fprintf(p->out, "<text class=\"l\" x=\"%.1f\" y=\"%.1f\">", h->left - 8,
			top + h->height * ((double)i + 0.5) + 5);
		picture_text(p->out, table_name(&t->labels, i * h->group_rows, room), LABEL);
		fputs("</text>\n", p->out);
	}
	for (size_t j = 0; j < h->columns; j += columns) {
		double x = h->left + h->width * ((double)j + 0.5);
		if (h->head > 24)
			fprintf(p->out, "<text transform=\"translate(%.1f %.1f) rotate(-90)\">",
				x + 5, top - 6);
		else
			fprintf(p->out, "<text class=\"t\" x=\"%.1f\" y=\"%.1f\">", x, top - 8);
		picture_text(p->out, table_name(&t->columns, j * h->group_columns, room), LABEL);
		fputs("</text>\n", p->out);
	}
}

/* Boxes of the classes first...last; returns where they end. */
static double draw_boxes(
	const struct picture *p, const struct heat *h, int first, int last, double x, double y)
{
	enum { BOX = 18 };

	for (int i = first; i <= last; i++)
		fprintf(p->out, "<path class=\"%c%d\" stroke-width=\"16\" d=\"M%.1f %.1fh%d\"/>",
			picture_scale(&h->axis), i, x + BOX * (i - first), y + 10, BOX);
	return x + BOX * (last - first + 1);
}

static void draw_legend(
	const struct picture *p, const struct table *t, const struct heat *h, double y)
{
	double most = chart_axis_most(&h->axis), least = h->axis.low < 0 ? -most : 0;
	double x = MARGIN + number_width(least, 2) + 8;

	x = x < h->left ? h->left : x;
	fprintf(p->out, "<text class=\"l\" x=\"%.1f\" y=\"%.1f\">", x - 8, y + 15);
	picture_number(p->out, least, 2);
	fputs("</text>\n", p->out);
	x = draw_boxes(p, h, 0, CHART_CLASSES - 1, x, y) + 8;
	fprintf(p->out, "<text x=\"%.1f\" y=\"%.1f\">", x, y + 15);
	picture_number(p->out, most, 2);
	fputs("</text>\n", p->out);
	if (picture_is_masked(t, 1)) {
		x = draw_boxes(p, h, CHART_MASKED, CHART_MASKED, x + number_width(most, 2) + 24, y);
		fprintf(p->out, "<text x=\"%.1f\" y=\"%.1f\">masked</text>\n", x + 8, y + 15);
	}
	if (h->group_rows > 1 || h->group_columns > 1)
		fprintf(p->out,
			"<text x=\"%d\" y=\"%.1f\">%zu x %zu numbers: each cell shows the one of "
			"%zu x %zu farthest from 0</text>\n",
			MARGIN, y + 36, t->nrow, t->ncol, h->group_rows, h->group_columns);
}

static void draw_heat(const struct picture *p, const struct table *t, double y)
{
	struct heat h = plan_heat(t);
	double top = y + TITLE + h.head;

	h.axis = picture_axis(t, 1);
	draw_title(p, t->corner.text, "", y);
	draw_labels(p, t, &h, top);
	draw_cells(p, t, &h, top);
	draw_numbers(p, t, &h, top);
	draw_legend(p, t, &h, top + h.height * (double)h.rows + 8);
}

/* ---- The file ---- */

static bool is_bars(const struct picture *p, const struct table *t)
{
	return picture_type_of(p->type, t->nrow, t->ncol) == PICTURE_BARS;
}

static double height_of(const struct picture *p, const struct table *t)
{
	if (t->nrow == 0)
		return TITLE;
	return is_bars(p, t) ? bars_height(t) : heat_height(t);
}

/* Tables that are alike are described once. */
static void describe(const struct picture *p)
{
	char *name = picture_name(p);

	fputs("<title>", p->out);
	picture_text(p->out, name, 0);
	fputs("</title>\n<desc>", p->out);
	for (size_t i = 0, next; i < p->n; i = next) {
		const struct table *t = &p->tables[i];
		struct chart_axis a = picture_axis(t, 1);
		for (next = i + 1; next < p->n; next++) {
			struct chart_axis b = picture_axis(&p->tables[next], 1);
			if (p->tables[next].nrow != t->nrow || p->tables[next].ncol != t->ncol ||
				a.low != b.low || a.high != b.high)
				break;
		}
		if (next > i + 1)
			fprintf(p->out, "%zu times ", next - i);
		fprintf(p->out, "%s: %zu row%s by %zu column%s, on an axis from ",
			is_bars(p, t) ? "bars" : "heat map", t->nrow, t->nrow == 1 ? "" : "s",
			t->ncol, t->ncol == 1 ? "" : "s");
		picture_number(p->out, a.low, 2);
		fputs(" to ", p->out);
		picture_number(p->out, a.high, 2);
		fputs(next < p->n ? "; " : "", p->out);
	}
	fputs("</desc>\n", p->out);
	free(name);
}

/* Blue and vermilion: Okabe and Ito, 2008; lighter on the dark ground. */
static void style(const struct picture *p)
{
	/* Within a page these rules are for the picture alone. */
	fputs("<style>\n"
	      "svg text{font:14px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;"
	      "fill:#1c1c1c}\n"
	      "svg .b{font-weight:600;font-size:16px}svg .l{text-anchor:end}"
	      "svg .t,svg .c{text-anchor:middle}\n"
	      "svg .t{fill:#555}svg .c{font-size:13px}svg .paper{fill:#fff}"
	      "svg .v{paint-order:stroke;stroke:#fff;stroke-width:4px}\n"
	      "svg .p{fill:#0072b2}svg .n{fill:#d55e00}\n"
	      "svg .g{stroke:#c9c9c9;fill:none}svg .m{shape-rendering:crispEdges}\n"
	      "@media (prefers-color-scheme:dark){svg text{fill:#eee}svg .t{fill:#b5b5b5}"
	      "svg .paper{fill:#14181d}svg .v{stroke:#14181d}svg .p{fill:#4aa8e0}"
	      "svg .n{fill:#f28a3c}svg .g{stroke:#444b54}}\n",
		p->out);
	picture_style(p->out, "stroke");
	fputs("</style>\n", p->out);
}

void picture_svg(const struct picture *p)
{
	double width = WIDTH, height = MARGIN * 2;

	for (size_t i = 0; i < p->n; i++) {
		const struct table *t = &p->tables[i];
		height += height_of(p, t);
		if (!is_bars(p, t) && heat_width(t) > width)
			width = heat_width(t);
	}
	fprintf(p->out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
		"viewBox=\"0 0 %.0f %.0f\">\n",
		width, height, width, height);
	describe(p);
	style(p);
	fputs("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n", p->out);
	double y = MARGIN;
	for (size_t i = 0; i < p->n; i++) {
		const struct table *t = &p->tables[i];
		if (t->nrow == 0)
			draw_title(p, t->corner.text, "no rows", y);
		else if (is_bars(p, t))
			draw_bars(p, t, y);
		else
			draw_heat(p, t, y);
		y += height_of(p, t);
	}
	fputs("</svg>\n", p->out);
}
