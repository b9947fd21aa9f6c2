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

void chart_repeat(struct chart *c, const char *text, size_t n)
{
	for (; n > 0; n--)
		chart_put(c, text);
}

/* Where a text is best broken within `width` bytes: at a wide blank, else at a blank. */
static size_t find_break(const char *text, size_t width)
{
	for (const char *blank = "  "; *blank != '\0'; blank++)
		for (size_t n = width; n > 0; n--)
			if (strncmp(text + n, blank, strlen(blank)) == 0)
				return n;
	return width;
}

void chart_fold(struct chart *c, const char *text)
{
	while (*text != '\0') {
		size_t n = strlen(text);
		if (n > c->width)
			n = find_break(text, c->width);
		put_bytes(c, text, n);
		chart_put(c, "\n");
		text += n;
		text += strspn(text, " ");
	}
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

	chart_repeat(c, " ", columns - used);
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

static int squared_distance(struct chart_rgb a, struct chart_rgb b)
{
	int red = a.red - b.red, green = a.green - b.green, blue = a.blue - b.blue;

	return red * red + green * green + blue * blue;
}

/* The nearest of xterm's 256 colours: a cube of 6 x 6 x 6 from 16 on, 24 greys from 232 on. */
static unsigned xterm_color(struct chart_rgb wanted)
{
	static const uint8_t step[] = {0, 95, 135, 175, 215, 255};
	unsigned best = 16;
	int least = INT32_MAX;

	for (unsigned i = 16; i < 256; i++) {
		unsigned cube = i - 16;
		uint8_t grey = (uint8_t)(8 + 10 * (i - 232));
		struct chart_rgb c = {grey, grey, grey};
		if (i < 232)
			c = (struct chart_rgb){step[cube / 36], step[cube / 6 % 6], step[cube % 6]};
		int distance = squared_distance(c, wanted);
		if (distance < least) {
			least = distance;
			best = i;
		}
	}
	return best;
}

/* ISO 6429, Select Graphic Rendition. */
void chart_set_color(struct chart *c, int ground, struct chart_rgb color)
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

void chart_reset_color(struct chart *c)
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

double chart_axis_most(const struct chart_axis *a)
{
	return -a->low > a->high ? -a->low : a->high;
}

double chart_bar_share(const struct chart_axis *a, double x)
{
	/* Beside a 0 the side may be empty. */
	if (x == 0 || isinf(x))
		return x > 0 ? 1 : 0;
	return fabs(x) / (x < 0 ? -a->low : a->high);
}

bool chart_is_masked(double x)
{
	return isinf(x) && x < 0;
}

unsigned chart_level(const struct chart_axis *a, double x, unsigned most)
{
	if (x == 0 || chart_is_masked(x))
		return 0;
	double share = fabs(x) / chart_axis_most(a);
	unsigned level = share > 1 ? most : (unsigned)(share * most + 0.5);
	return level == 0 ? 1 : level;
}

unsigned chart_class(const struct chart_axis *a, double x)
{
	enum { LAST = CHART_CLASSES - 1, MIDDLE = LAST / 2 };

	if (chart_is_masked(x))
		return CHART_MASKED;
	if (a->low == 0)
		return chart_level(a, x, LAST);
	unsigned level = chart_level(a, x, MIDDLE);
	return x < 0 ? MIDDLE - level : MIDDLE + level;
}

double chart_farther(double a, double b)
{
	if (chart_is_masked(a))
		return b;
	return chart_is_masked(b) || fabs(a) >= fabs(b) ? a : b;
}
