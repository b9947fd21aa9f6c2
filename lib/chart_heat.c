/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart.h"
#include "utf8.h"

/* viridis by Smith and van der Walt, 2015 (matplotlib; CC0), at ninths: even steps of lightness. */
static const struct chart_rgb sequential[CHART_CLASSES] = {{0x44, 0x01, 0x54}, {0x47, 0x2d, 0x7b},
	{0x3b, 0x52, 0x8b}, {0x2c, 0x72, 0x8e}, {0x21, 0x91, 0x8c}, {0x28, 0xae, 0x80},
	{0x5e, 0xc9, 0x62}, {0xad, 0xdc, 0x30}, {0xfd, 0xe7, 0x25}};

/* RdBu by Brewer, ColorBrewer 2.0, 2002, nine classes: from red, below 0, to blue. */
static const struct chart_rgb diverging[CHART_CLASSES] = {{0xb2, 0x18, 0x2b}, {0xd6, 0x60, 0x4d},
	{0xf4, 0xa5, 0x82}, {0xfd, 0xdb, 0xc7}, {0xf7, 0xf7, 0xf7}, {0xd1, 0xe5, 0xf0},
	{0x92, 0xc5, 0xde}, {0x43, 0x93, 0xc3}, {0x21, 0x66, 0xac}};

static const struct chart_rgb black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x58, 0x58, 0x58};

enum { LEVELS = 8 };

/* ---- How it is laid out ---- */

void chart_heat_add(const struct chart *c, struct chart_heat *h, const char *label, const double *x)
{
	size_t columns = utf8_columns(label, c->ascii), most = c->width / 3;

	columns = columns > most ? most : columns;
	h->label = h->label < columns ? columns : h->label;
	for (size_t j = 0; j < h->ncol; j++) {
		chart_axis_add(&h->axis, x[j]);
		h->masked |= chart_is_masked(x[j]);
	}
}

/* Whether a cell has room for the longest number of one digit that the axis asks for. */
static bool has_room(const struct chart_heat *h)
{
	enum { LEAST_CELL = 5 };
	char number[NUMBER_ROOM + 1];
	double most = chart_axis_most(&h->axis);

	return h->cell >= LEAST_CELL &&
	       chart_format(number, h->axis.low < 0 ? -most : most, 1, h->cell - 1) < h->cell;
}

void chart_heat_end(const struct chart *c, struct chart_heat *h)
{
	enum { MOST_CELL = 12, MOST_BLOCK = 3 };
	size_t least_block = h->axis.low < 0 ? 2 : 1;
	size_t room = c->width - h->label - 1;

	chart_axis_end(&h->axis);
	h->group = 1;
	h->cell = room / h->ncol;
	if (h->cell > MOST_CELL)
		h->cell = MOST_CELL;
	h->numbers = has_room(h);
	if (h->numbers)
		return;
	if (h->cell > MOST_BLOCK)
		h->cell = MOST_BLOCK;
	if (h->cell < least_block) {
		h->cell = least_block;
		size_t most = room / h->cell;
		h->group = (h->ncol + most - 1) / most;
	}
}

static size_t cells_of(const struct chart_heat *h)
{
	return (h->ncol + h->group - 1) / h->group;
}

/* ---- Names of columns ---- */

static void put_names_across(struct chart *c, const struct chart_heat *h, const char *const *names)
{
	chart_repeat(c, " ", h->label + 1);
	for (size_t j = 0; j < h->ncol; j++) {
		size_t columns = utf8_columns(names[j], c->ascii);
		size_t used = columns < h->cell - 1 ? columns : h->cell - 1;
		chart_repeat(c, " ", h->cell - used);
		chart_label(c, names[j], used);
	}
	chart_put(c, "\n");
}

/* The i-th character of a name, with the marks that combine with it; "" behind its end. */
static const char *character(const char *name, size_t i, bool ascii)
{
	char piece[UTF8_SHOW_ROOM];
	size_t columns;

	while (*name != '\0') {
		size_t n = utf8_show(piece, name, ascii, &columns);
		if (columns > 0 && i-- == 0)
			break;
		name += n;
	}
	return name;
}

static size_t characters(const char *name, bool ascii)
{
	size_t n = 0;

	for (const char *p = character(name, 0, ascii); *p != '\0'; n++)
		p = character(p, 1, ascii);
	return n;
}

/* One line of names that are read downwards: their i-th characters; an ellipsis ends what is cut. */
static void put_names_line(struct chart *c, const struct chart_heat *h, const char *const *names,
	size_t i, size_t lines)
{
	char piece[UTF8_SHOW_ROOM];

	chart_repeat(c, " ", h->label + 1);
	for (size_t j = 0; j < h->ncol; j++) {
		size_t length = characters(names[j], c->ascii);
		size_t skip = length < lines ? lines - length : 0;
		size_t used = 0;
		const char *p = i < skip ? "" : character(names[j], i - skip, c->ascii);
		const char *next = *p == '\0' ? p : character(p, 1, c->ascii);
		if (length > lines && i + 1 == lines) {
			chart_put(c, c->ascii ? "~" : "…");
			p = next;
			used = 1;
		}
		for (size_t columns; p < next; used += columns) {
			p += utf8_show(piece, p, c->ascii, &columns);
			/* Of an escape as wide as several cells, the backslash. */
			if (used + columns > h->cell) {
				piece[1] = '\0';
				columns = 1;
			}
			chart_put(c, piece);
		}
		chart_repeat(c, " ", used < h->cell ? h->cell - used : 0);
	}
	chart_put(c, "\n");
}

static void put_names_down(struct chart *c, const struct chart_heat *h, const char *const *names)
{
	enum { MOST_LINES = 8 };
	size_t lines = 0;

	for (size_t j = 0; j < h->ncol; j++) {
		size_t n = characters(names[j], c->ascii);
		if (lines < n)
			lines = n;
	}
	if (lines > MOST_LINES)
		lines = MOST_LINES;
	for (size_t i = 0; i < lines; i++)
		put_names_line(c, h, names, i, lines);
}

/* Where cells are a column wide or stand for several: the position of every tenth. */
static void put_positions(struct chart *c, const struct chart_heat *h)
{
	char position[24];
	size_t at = 0;

	for (size_t i = 0; i < cells_of(h); i += 10) {
		size_t from = h->label + 1 + i * h->cell;
		int n = snprintf(position, sizeof position, "%zu", i * h->group + 1);
		if (from < at || from + (size_t)n > c->width)
			continue;
		chart_repeat(c, " ", from - at);
		chart_put(c, position);
		at = from + (size_t)n;
	}
	chart_put(c, "\n");
}

void chart_heat_header(struct chart *c, const struct chart_heat *h, const char *const *names)
{
	if (h->numbers)
		put_names_across(c, h, names);
	else if (h->cell > 1 && h->group == 1)
		put_names_down(c, h, names);
	else
		put_positions(c, h);
}

/* ---- Rows ---- */

/* A cell's background, and black or white on it, whichever is easier to read. */
static void set_cell_color(struct chart *c, const struct chart_axis *a, double x)
{
	unsigned class = chart_class(a, x);
	struct chart_rgb color = class == CHART_MASKED ? grey
				 : a->low < 0          ? diverging[class]
						       : sequential[class];
	int lightness = 299 * color.red + 587 * color.green + 114 * color.blue;

	chart_set_color(c, 48, color);
	chart_set_color(c, 38, lightness > 105000 ? black : white);
}

/* What has no room with one digit is near to 0, as the largest has room. */
static void draw_number(struct chart *c, const struct chart_heat *h, double x)
{
	char number[NUMBER_ROOM + 1];
	size_t n = chart_format(number, x, c->precision, h->cell - 1);

	if (n >= h->cell)
		n = strlen(strcpy(number, "~0"));
	set_cell_color(c, &h->axis, x);
	chart_repeat(c, " ", h->cell - n);
	chart_put(c, number);
	chart_reset_color(c);
}

/* A block whose height tells the size. On a dark ground of its own the colours are seen on dark
 * and light terminals alike. */
static void draw_block(struct chart *c, const struct chart_heat *h, double x)
{
	static const char *const height[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const dots[] = {" ", ".", ":", ";", "=", "*", "%", "#", "@"};
	static const struct chart_rgb ground = {0x26, 0x26, 0x26};
	bool is_signed = h->axis.low < 0, below = x < 0 && !chart_is_masked(x);
	unsigned level = chart_level(&h->axis, x, LEVELS);
	const char *block = chart_is_masked(x) ? "x" : c->ascii ? dots[level] : height[level];
	size_t wide = h->cell > 1 && !is_signed ? h->cell - 1 : 1;

	chart_set_color(c, 48, ground);
	chart_set_color(c, 38, diverging[below ? 2 : 6]);
	if (is_signed)
		chart_put(c, below ? "-" : " ");
	chart_repeat(c, block, wide);
	chart_repeat(c, " ", h->cell - is_signed - wide);
	chart_reset_color(c);
}

void chart_heat_row(struct chart *c, const struct chart_heat *h, const char *label, const double *x)
{
	chart_label_padded(c, label, h->label);
	chart_put(c, " ");
	for (size_t j = 0; j < h->ncol; j += h->group) {
		double shown = x[j];
		for (size_t i = j + 1; i < j + h->group && i < h->ncol; i++)
			shown = chart_farther(shown, x[i]);
		if (h->numbers)
			draw_number(c, h, shown);
		else
			draw_block(c, h, shown);
	}
	chart_put(c, "\n");
}

/* ---- The legend ---- */

/* The blocks from end to end of the scale: all of them, or as many as there is room for. */
static void put_scale(struct chart *c, const struct chart_heat *h)
{
	char low[NUMBER_ROOM + 1], high[NUMBER_ROOM + 1];
	bool is_signed = h->axis.low < 0;
	double most = chart_axis_most(&h->axis);
	int first = is_signed ? -LEVELS : 0, step = 1;
	struct chart_heat scale = {.axis = h->axis, .cell = is_signed ? 2 : 1};
	size_t room = c->width - 2 - 2 * scale.cell; /* at least the ends */
	size_t used = chart_format(low, is_signed ? -most : 0, 2, room / 2) + 2;

	used += chart_format(high, most, 2, room / 2);
	while (used + scale.cell * (size_t)((LEVELS - first) / step + 1) > c->width)
		step *= 2;
	used += scale.cell * (size_t)((LEVELS - first) / step + 1);
	chart_repeat(c, " ", used + h->label + 1 > c->width ? 0 : h->label + 1);
	chart_put(c, low);
	chart_put(c, " ");
	for (int i = first; i <= LEVELS; i += step)
		draw_block(c, &scale, most * ((double)i / LEVELS));
	chart_put(c, " ");
	chart_put(c, high);
	chart_put(c, "\n");
}

void chart_heat_legend(struct chart *c, const struct chart_heat *h)
{
	char note[120];

	if (!h->numbers)
		put_scale(c, h);
	if (!h->numbers && h->masked)
		chart_fold(c, "x: masked");
	if (h->group > 1) {
		snprintf(note, sizeof note,
			"%zu columns: each cell shows the one of %zu farthest from 0", h->ncol,
			h->group);
		chart_fold(c, note);
	}
}
