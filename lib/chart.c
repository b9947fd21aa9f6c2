/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "number.h"
#include "utf8.h"

/* ---- Text ---- */

static void put_bytes(struct chart *c, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (c->room - c->size < n) {
		size_t room = c->room < 1024 ? 1024 : c->room;
		while (room - c->size < n && room <= SIZE_MAX / 2)
			room *= 2;
		char *text = room - c->size < n ? NULL : realloc(c->text, room);
		if (text == NULL) {
			c->fail("out of memory");
			return;
		}
		c->text = text;
		c->room = room;
	}
	memcpy(c->text + c->size, s, n);
	c->size += n;
}

void chart_clear(struct chart *c)
{
	c->size = 0;
}

void chart_free(struct chart *c)
{
	free(c->text);
	c->text = NULL;
	c->size = c->room = 0;
}

void chart_put(struct chart *c, const char *text)
{
	put_bytes(c, text, strlen(text));
}

static void repeat(struct chart *c, const char *text, size_t n)
{
	for (; n > 0; n--)
		chart_put(c, text);
}

size_t chart_label(struct chart *c, const char *label, size_t columns)
{
	char piece[UTF8_SHOW_ROOM];
	size_t used, width;
	const char *end = label + utf8_fit(label, columns, c->ascii, &used);

	while (label < end) {
		label += utf8_show(piece, label, c->ascii, &width);
		chart_put(c, piece);
	}
	if (*end == '\0' || columns == 0)
		return used;
	chart_put(c, c->ascii ? "~" : "…");
	return used + 1;
}

void chart_label_padded(struct chart *c, const char *label, size_t columns)
{
	size_t used = chart_label(c, label, columns);

	repeat(c, " ", columns - used);
}

/* The shorter way to write what x is at a precision: 1000 rather than 1e+03. */
static size_t format(char out[NUMBER_ROOM + 1], double x, int precision)
{
	char plain[NUMBER_ROOM];
	size_t n = number_format(out, x, precision);
	double rounded;

	out[n] = '\0';
	number_parse(out, out + n, &rounded);
	size_t m = number_format(plain, rounded, NUMBER_EXACT);
	if (m < n) {
		memcpy(out, plain, m);
		out[m] = '\0';
		return m;
	}
	return n;
}

size_t chart_format(char out[NUMBER_ROOM + 1], double x, int precision, size_t columns)
{
	size_t n = format(out, x, precision);

	for (int p = precision == NUMBER_EXACT ? NUMBER_DIGITS + 1 : precision;
		n > columns && p > 1;)
		n = format(out, x, --p);
	return n;
}

/* ---- Colours ---- */

struct color {
	uint8_t red, green, blue;
};

/* Blue and vermilion of Okabe and Ito, "Color Universal Design", 2008: told apart by everyone, and
 * 4 : 1 or better against black and against white. */
static const struct color positive = {0x00, 0x72, 0xb2}, negative = {0xd5, 0x5e, 0x00};

enum { LEVELS = 9 };

/* viridis by Smith and van der Walt, 2015 (matplotlib; CC0), at ninths: even steps of lightness. */
static const struct color sequential[LEVELS] = {{0x44, 0x01, 0x54}, {0x47, 0x2d, 0x7b},
	{0x3b, 0x52, 0x8b}, {0x2c, 0x72, 0x8e}, {0x21, 0x91, 0x8c}, {0x28, 0xae, 0x80},
	{0x5e, 0xc9, 0x62}, {0xad, 0xdc, 0x30}, {0xfd, 0xe7, 0x25}};

/* RdBu by Brewer, ColorBrewer 2.0, 2002, nine classes: from red, below 0, to blue. */
static const struct color diverging[LEVELS] = {{0xb2, 0x18, 0x2b}, {0xd6, 0x60, 0x4d},
	{0xf4, 0xa5, 0x82}, {0xfd, 0xdb, 0xc7}, {0xf7, 0xf7, 0xf7}, {0xd1, 0xe5, 0xf0},
	{0x92, 0xc5, 0xde}, {0x43, 0x93, 0xc3}, {0x21, 0x66, 0xac}};

static int squared_distance(struct color a, struct color b)
{
	int red = a.red - b.red, green = a.green - b.green, blue = a.blue - b.blue;

	return red * red + green * green + blue * blue;
}

/* The nearest of xterm's 256 colours: a cube of 6 x 6 x 6 from 16 on, 24 greys from 232 on. */
static unsigned xterm_color(struct color wanted)
{
	static const uint8_t step[] = {0, 95, 135, 175, 215, 255};
	unsigned best = 16;
	int least = INT32_MAX;

	for (unsigned i = 16; i < 256; i++) {
		unsigned cube = i - 16;
		uint8_t grey = (uint8_t)(8 + 10 * (i - 232));
		struct color c = {grey, grey, grey};
		if (i < 232)
			c = (struct color){step[cube / 36], step[cube / 6 % 6], step[cube % 6]};
		int distance = squared_distance(c, wanted);
		if (distance < least) {
			least = distance;
			best = i;
		}
	}
	return best;
}

/* ISO 6429, Select Graphic Rendition: ground 38 is the foreground, 48 the background. */
static void set_color(struct chart *c, int ground, struct color color)
{
	char text[40];

	if (c->color == CHART_PLAIN)
		return;
	if (c->color == CHART_TRUE)
		snprintf(text, sizeof text, "\033[%d;2;%d;%d;%dm", ground, color.red, color.green,
			color.blue);
	else
		snprintf(text, sizeof text, "\033[%d;5;%um", ground, xterm_color(color));
	chart_put(c, text);
}

static void reset_color(struct chart *c)
{
	if (c->color != CHART_PLAIN)
		chart_put(c, "\033[0m");
}

/* ---- Axes ---- */

void chart_axis_add(struct chart_axis *a, double x)
{
	if (isfinite(x) && x < a->low)
		a->low = x;
	if (isfinite(x) && x > a->high)
		a->high = x;
}

/*
 * x >= 0 rounded up to two digits, by way of text: exact on every machine. Below 1e-290, the columns
 * that stand for 1 would be too many for a double, and half of x might be 0.
 */
static double round_up(double x)
{
	static const double least = 1e-290;
	char text[40];
	double rounded;
	int digits, exponent;

	if (x == 0)
		return 0;
	if (x < least)
		return least;
	snprintf(text, sizeof text, "%.1e", x);
	number_parse(text, text + strlen(text), &rounded);
	if (rounded < x) {
		digits = (text[0] - '0') * 10 + (text[2] - '0') + 1;
		exponent = (int)strtol(text + 4, NULL, 10) - 1;
		snprintf(text, sizeof text, "%de%d", digits, exponent);
		number_parse(text, text + strlen(text), &rounded);
	}
	return isfinite(rounded) ? rounded : x;
}

void chart_axis_end(struct chart_axis *a)
{
	if (a->low == 0 && a->high <= 1) {
		a->high = 1;
		return;
	}
	a->low = -round_up(-a->low);
	a->high = round_up(a->high);
}

/* ---- Bars ---- */

static void widen(size_t *column, size_t wanted, size_t most)
{
	wanted = wanted > most ? most : wanted;
	*column = *column < wanted ? wanted : *column;
}

void chart_bars_add(
	const struct chart *c, struct chart_bars *b, const char *label, double x, const char *mark)
{
	char number[NUMBER_ROOM + 1];

	chart_axis_add(&b->axis, x);
	widen(&b->label, utf8_columns(label, c->ascii), c->width / 3);
	widen(&b->number, chart_format(number, x, c->precision, SIZE_MAX), SIZE_MAX);
	widen(&b->mark, mark == NULL ? 0 : utf8_columns(mark, c->ascii), c->width / 4);
}

void chart_bars_end(struct chart_bars *b)
{
	chart_axis_end(&b->axis);
}

/* How the columns of a line are shared: label, blank, left bars, axis, right bars, frame, blank,
 * number, blank, mark. */
struct layout {
	size_t label, left, right, number, mark;
	double left_scale, right_scale; /* columns per 1 */
};

/* Bars on both sides of 0 have the same scale; a side that has any has at least one column. */
static void share(struct layout *l, size_t bars, const struct chart_axis *a)
{
	/* Halves, as high - low may be too large for a double. */
	double low = -a->low / 2, high = a->high / 2;

	l->left = (size_t)floor((double)bars * (low / (low + high)) + 0.5);
	if (low > 0 && l->left == 0)
		l->left = 1;
	if (high > 0 && l->left >= bars)
		l->left = bars - 1;
	l->right = bars - l->left;
	double scale = low == 0 ? (double)l->right / high : (double)l->left / low;
	if (high > 0 && low > 0 && (double)l->right / high < scale)
		scale = (double)l->right / high;
	l->left_scale = l->right_scale = scale / 2;
}

static struct layout lay_out(const struct chart *c, const struct chart_bars *b)
{
	enum { LEAST_LABEL = 4, LEAST_BARS = 2, GOOD_BARS = 4, LINES = 4 };
	struct layout l = {.label = b->label, .number = b->number + (b->axis.low < 0)};
	size_t room = c->width - LINES - LEAST_LABEL - LEAST_BARS;

	l.number = l.number > room ? room : l.number;
	room -= l.number;
	l.mark = b->mark < room ? b->mark : room > 0 ? room - 1 : 0;
	size_t fixed = LINES + l.number + (l.mark > 0 ? l.mark + 1 : 0);
	while (l.label > LEAST_LABEL && fixed + l.label + GOOD_BARS > c->width)
		l.label--;
	share(&l, c->width - fixed - l.label, &b->axis);
	return l;
}

static void draw_right(struct chart *c, double length, size_t columns)
{
	static const char *const eighth[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	size_t parts = c->ascii ? 1 : 8;
	double exact = length * (double)parts;
	size_t most = columns * parts;
	size_t n = !(exact > 0) ? 0 : exact >= (double)most ? most : (size_t)(exact + 0.5);

	if (n > 0) {
		set_color(c, 38, positive);
		repeat(c, c->ascii ? "#" : "█", n / parts);
		chart_put(c, eighth[n % parts]);
		reset_color(c);
	}
	repeat(c, " ", columns - n / parts - (n % parts > 0));
}

/* Unicode has these blocks for the right part of a column: 1/8, 1/2 and 1. The nearest is taken. */
static void draw_left(struct chart *c, double length, size_t columns)
{
	double size = length > 0 ? length : 0;
	size_t whole = size >= (double)columns ? columns : (size_t)size;
	double rest = whole == columns ? 0 : size - (double)whole;
	const char *end = rest < 1.0 / 16 ? "" : rest < 5.0 / 16 ? "▕" : "▐";

	if (c->ascii)
		end = "";
	if (rest >= (c->ascii ? 0.5 : 0.75)) {
		whole++;
		end = "";
	}
	repeat(c, " ", columns - whole - (*end != '\0'));
	if (whole == 0 && *end == '\0')
		return;
	set_color(c, 38, negative);
	chart_put(c, end);
	repeat(c, c->ascii ? "#" : "█", whole);
	reset_color(c);
}

void chart_bar(
	struct chart *c, const struct chart_bars *b, const char *label, double x, const char *mark)
{
	struct layout l = lay_out(c, b);
	const char *line = c->ascii ? "|" : "│";
	char number[NUMBER_ROOM + 1];
	size_t sign = b->axis.low < 0 && x >= 0;
	size_t digits = chart_format(number, x, c->precision, l.number - (b->axis.low < 0));

	chart_label_padded(c, label, l.label);
	chart_put(c, " ");
	draw_left(c, isinf(x) ? (x < 0 ? 0 : -1) : -x * l.left_scale, l.left);
	chart_put(c, line);
	draw_right(c, isinf(x) && x < 0 ? 0 : x * l.right_scale, l.right);
	chart_put(c, b->axis.high > 0 ? line : " ");
	chart_put(c, sign > 0 ? "  " : " ");
	chart_put(c, number);
	if (mark != NULL && *mark != '\0' && l.mark > 0) {
		repeat(c, " ", l.number - sign - digits + 1);
		chart_label(c, mark, l.mark);
	}
	chart_put(c, "\n");
}

/* Puts a number that begins at a column, if that is right of `at`; returns where it ends. */
static size_t put_tick(struct chart *c, size_t at, size_t column, double x, int precision)
{
	char number[NUMBER_ROOM + 1];
	size_t n = chart_format(number, x, precision, SIZE_MAX);

	if (column < at)
		return at;
	repeat(c, " ", column - at);
	chart_put(c, number);
	return column + n;
}

void chart_bars_axis(struct chart *c, const struct chart_bars *b)
{
	struct layout l = lay_out(c, b);
	char number[NUMBER_ROOM + 1];
	size_t zero = l.label + 1 + l.left;
	size_t at = 0;

	if (b->axis.low < 0)
		at = put_tick(c, at, l.label + 1, b->axis.low, 2);
	if (at < zero)
		at = put_tick(c, at, zero, 0, 2);
	size_t end = zero + 1 + l.right;
	size_t digits = chart_format(number, b->axis.high, 2, SIZE_MAX);
	if (b->axis.high > 0 && at + digits <= end)
		put_tick(c, at, end + 1 - digits, b->axis.high, 2);
	chart_put(c, "\n");
}

/* ---- Heat maps ---- */

double chart_bar_share(const struct chart_axis *a, double x)
{
	/* Beside a 0 the side may be empty. */
	if (x == 0 || isinf(x))
		return x > 0 ? 1 : 0;
	return fabs(x) / (x < 0 ? -a->low : a->high);
}

double chart_share(const struct chart_axis *a, double x)
{
	double most = -a->low > a->high ? -a->low : a->high;

	if (isinf(x))
		return x > 0 ? 1 : a->low < 0 ? -1 : 0;
	double share = x / most;
	return share > 1 ? 1 : share < -1 ? -1 : share < 0 && a->low == 0 ? 0 : share;
}

static size_t digits_before_point(double x)
{
	char text[400];

	return (size_t)snprintf(text, sizeof text, "%.0f", floor(x));
}

/* The decimals that cells of `room` columns have room for, at most the chart's precision. */
static int decimals_for(const struct chart *c, const struct chart_heat *h, size_t room)
{
	double most = -h->axis.low > h->axis.high ? -h->axis.low : h->axis.high;
	size_t whole = digits_before_point(most) + (h->axis.low < 0);
	int precision = c->precision == NUMBER_EXACT ? NUMBER_DIGITS : c->precision;

	if (whole > room || (most < 1 && whole + 2 > room))
		return -1;
	if (whole + 2 > room)
		return 0;
	size_t decimals = room - whole - 1;
	return decimals > (size_t)precision ? precision : (int)decimals;
}

void chart_heat_plan(const struct chart *c, struct chart_heat *h)
{
	enum { LEAST_NUMBER = 5, MOST_CELL = 12 };
	size_t least_block = h->axis.low < 0 ? 2 : 1;

	if (h->label > c->width / 3)
		h->label = c->width / 3;
	size_t room = c->width - h->label - 1;
	h->group = 1;
	h->cell = room / h->ncol;
	if (h->cell > MOST_CELL)
		h->cell = MOST_CELL;
	h->decimals = h->cell < LEAST_NUMBER ? -1 : decimals_for(c, h, h->cell - 1);
	if (h->decimals >= 0)
		return;
	if (h->cell > 3)
		h->cell = 3;
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

static void put_names_across(struct chart *c, const struct chart_heat *h, const char *const *names)
{
	repeat(c, " ", h->label + 1);
	for (size_t j = 0; j < h->ncol; j++) {
		size_t columns = utf8_columns(names[j], c->ascii);
		size_t used = columns < h->cell - 1 ? columns : h->cell - 1;
		repeat(c, " ", h->cell - used);
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

/* One line of names that are read downwards: their i-th characters; `last` ends what is cut. */
static void put_names_line(struct chart *c, const struct chart_heat *h, const char *const *names,
	size_t i, size_t lines)
{
	char piece[UTF8_SHOW_ROOM];

	repeat(c, " ", h->label + 1);
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
			chart_put(c, piece);
		}
		repeat(c, " ", used < h->cell ? h->cell - used : 0);
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
	size_t at = 0;

	for (size_t i = 0; i < cells_of(h); i += 10)
		at = put_tick(c, at, h->label + 1 + i * h->cell, (double)(i * h->group + 1), 9);
	chart_put(c, "\n");
}

void chart_heat_header(struct chart *c, const struct chart_heat *h, const char *const *names)
{
	if (h->decimals >= 0)
		put_names_across(c, h, names);
	else if (h->cell > 1 && h->group == 1)
		put_names_down(c, h, names);
	else
		put_positions(c, h);
}

/* A cell's background, and black or white on it, whichever is easier to read. */
static void set_cell_color(struct chart *c, const struct chart_axis *a, double x)
{
	double share = chart_share(a, x);
	const struct color *scale = a->low < 0 ? diverging : sequential;
	double place = a->low < 0 ? (share + 1) / 2 : share;
	struct color color = scale[(size_t)(place * (LEVELS - 1) + 0.5)];
	int lightness = 299 * color.red + 587 * color.green + 114 * color.blue;

	set_color(c, 48, color);
	set_color(c, 38,
		lightness > 128000 ? (struct color){0, 0, 0} : (struct color){255, 255, 255});
}

static void draw_number(struct chart *c, const struct chart_heat *h, double x)
{
	char text[400];
	int columns = (int)h->cell - 1;

	set_cell_color(c, &h->axis, x);
	if (isinf(x))
		snprintf(text, sizeof text, " %*s", columns, x < 0 ? "-inf" : "inf");
	else
		snprintf(text, sizeof text, " %*.*f", columns, h->decimals, x);
	chart_put(c, text);
	reset_color(c);
}

/* A block whose height tells the size. On a dark ground of its own the colours are seen on dark
 * and light terminals alike. */
static void draw_block(struct chart *c, const struct chart_heat *h, double x)
{
	static const char *const height[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const dots[] = {" ", ".", ":", "-", "=", "+", "*", "#", "@"};
	static const struct color ground = {0x26, 0x26, 0x26};
	bool is_signed = h->axis.low < 0;
	double share = chart_share(&h->axis, x);
	size_t level = (size_t)(fabs(share) * (LEVELS - 1) + 0.5);
	const char *block = isinf(x) && x < 0 ? "x" : c->ascii ? dots[level] : height[level];

	set_color(c, 48, is_signed ? ground : sequential[0]);
	if (is_signed)
		set_color(c, 38, diverging[share < 0 ? 2 : 6]);
	else
		set_color(c, 38, sequential[level]);
	if (is_signed)
		chart_put(c, share < 0 && level > 0 ? "-" : " ");
	repeat(c, block, h->cell > 1 && !is_signed ? h->cell - 1 : 1);
	repeat(c, " ", h->cell > 1 ? h->cell - (is_signed ? 2 : h->cell - 1) : 0);
	reset_color(c);
}

static double farthest(const double *x, size_t n)
{
	double most = x[0];

	for (size_t i = 1; i < n; i++)
		if (fabs(x[i]) > fabs(most))
			most = x[i];
	return most;
}

void chart_heat_row(struct chart *c, const struct chart_heat *h, const char *label, const double *x)
{
	chart_label_padded(c, label, h->label);
	chart_put(c, " ");
	for (size_t j = 0; j < h->ncol; j += h->group) {
		size_t left = h->ncol - j;
		double shown = farthest(x + j, left < h->group ? left : h->group);
		if (h->decimals >= 0)
			draw_number(c, h, shown);
		else
			draw_block(c, h, shown);
	}
	chart_put(c, "\n");
}

void chart_heat_legend(struct chart *c, const struct chart_heat *h)
{
	char note[120], number[NUMBER_ROOM + 1];
	double most = -h->axis.low > h->axis.high ? -h->axis.low : h->axis.high;
	struct chart_heat scale = {
		.axis = h->axis, .cell = h->axis.low < 0 ? 2 : 1, .decimals = -1};

	if (h->decimals < 0) {
		repeat(c, " ", h->label + 1);
		chart_format(number, h->axis.low < 0 ? -most : 0, 2, SIZE_MAX);
		chart_put(c, number);
		chart_put(c, " ");
		for (int i = h->axis.low < 0 ? -LEVELS + 1 : 0; i < LEVELS; i++)
			draw_block(c, &scale, most * ((double)i / (LEVELS - 1)));
		chart_put(c, " ");
		chart_format(number, most, 2, SIZE_MAX);
		chart_put(c, number);
		chart_put(c, "\n");
	}
	if (h->group > 1) {
		snprintf(note, sizeof note,
			"%zu columns: each cell shows the one of %zu farthest from 0", h->ncol,
			h->group);
		chart_label(c, note, c->width);
		chart_put(c, "\n");
	}
}
