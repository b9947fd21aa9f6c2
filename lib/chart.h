/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Bars and heat maps as text: one copy for attn-plot, attn-dial and attn-quiz.
 *
 * A chart collects lines of text in memory, a bar or a row of cells at a time; the caller writes
 * chart.text (chart.size bytes) where it should go and clears it. So nothing is held that has been
 * drawn, and the same lines can be printed, or compared with those on a screen.
 *
 *	struct chart c = {.width = 80, .precision = 3, .fail = cli_fail};
 *	struct chart_bars b = {0};
 *	for each j: chart_bars_add(&c, &b, label[j], x[j], mark[j]);
 *	chart_bars_end(&b);
 *	for each j: chart_bar(&c, &b, label[j], x[j], mark[j]);
 *	chart_bars_axis(&c, &b);
 *	fwrite(c.text, 1, c.size, stderr);
 *	chart_free(&c);
 *
 * prints
 *
 *	the     |# |                    0.0417 you
 *	...
 *
 * Labels may hold anything: control characters and invalid bytes are shown, never sent, wide
 * characters keep the columns straight, and what is too long ends in an ellipsis. Numbers may be
 * infinite, not nan; -inf is masked. lib/terminal.h fills in what the terminal and the environment
 * ask for.
 */
#ifndef ATTN_CHART_H
#define ATTN_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "number.h"

/* ---- Text and colours: lib/chart.c ---- */

enum { CHART_LEAST_WIDTH = 20, CHART_MOST_WIDTH = 99999, CHART_PRECISION = 3 };

/* The colours that may be used: none, the 256 of xterm, or 24 bits. */
enum chart_color { CHART_PLAIN, CHART_256, CHART_TRUE };

struct chart {
	size_t width; /* columns of a line, CHART_LEAST_WIDTH or more */
	bool ascii;   /* draw with ASCII; "?" for other characters in labels */
	enum chart_color color;
	int precision; /* significant digits of the numbers, see number_format */
	void (*fail)(const char *message); /* out of memory; must not return */

	char *text; /* what has been drawn; not ended by a NUL */
	size_t size, room;
};

/* Forgets what has been drawn; frees the room as well. */
void chart_clear(struct chart *c);
void chart_free(struct chart *c);

/* Adds text as it is, once or n times: for lines of the caller's own. */
void chart_put(struct chart *c, const char *text);
void chart_repeat(struct chart *c, const char *text, size_t n);

/* Adds words of ASCII as lines that are no wider than the chart. */
void chart_fold(struct chart *c, const char *text);

/*
 * Adds a label so that it can be shown, with an ellipsis if it is wider than `columns`; returns the
 * columns used. chart_label_padded adds blanks up to `columns`.
 */
size_t chart_label(struct chart *c, const char *label, size_t columns);
void chart_label_padded(struct chart *c, const char *label, size_t columns);

/*
 * Writes x with so many significant digits (see number_format), with an exponent only where that is
 * shorter, and with fewer digits where it would take more than `columns`. Returns its columns: more
 * than there are, if one digit is too long.
 */
size_t chart_format(char out[NUMBER_ROOM + 1], double x, int precision, size_t columns);

struct chart_rgb {
	uint8_t red, green, blue;
};

/* From here on: ground 38 is the foreground, 48 the background; or the terminal's own again. */
void chart_set_color(struct chart *c, int ground, struct chart_rgb color);
void chart_reset_color(struct chart *c);

/* ---- Axes ---- */

/*
 * From low <= 0 to high >= 0; begins as {0}. What lies within 0...1, as weights do, is shown on
 * 0...1 whatever it is: an axis that fits itself to the numbers would hide how they change. Any
 * other axis ends at the outermost finite numbers, rounded away from 0 to two digits, and no nearer
 * to 0 than 1e-290.
 */
struct chart_axis {
	double low, high;
};

void chart_axis_add(struct chart_axis *a, double x);
void chart_axis_end(struct chart_axis *a);

/* Its end that is farther from 0, as a positive number. */
double chart_axis_most(const struct chart_axis *a);

/* How much of its side of 0 the bar of x fills: inf all of it, -inf, which is masked, nothing. */
double chart_bar_share(const struct chart_axis *a, double x);

/* How far from 0 x is, in `most` steps of the axis' longer side: only 0 itself, and what is masked,
 * is 0. */
unsigned chart_level(const struct chart_axis *a, double x, unsigned most);

/* The class of colour of x: 0...8 from 0 on; or around a 0 that is 4; masked has its own. */
enum { CHART_CLASSES = 9, CHART_MASKED = 9 };
unsigned chart_class(const struct chart_axis *a, double x);
bool chart_is_masked(double x);

/* Which of two numbers a cell shows that stands for both: the farther from 0, masked if both are. */
double chart_farther(double a, double b);

/* ---- Bars: lib/chart_bars.c ---- */

/*
 * What bars under each other share. Begins as {0}; chart_bars_add makes room for each bar to come,
 * chart_bars_end rounds the axis. A mark is a short text behind the number ("you"), or NULL.
 */
struct chart_bars {
	struct chart_axis axis;
	size_t label, number, mark; /* columns of the widest */
};

void chart_bars_add(
	const struct chart *c, struct chart_bars *b, const char *label, double x, const char *mark);
void chart_bars_end(struct chart_bars *b);

/*
 * A line: label, bar, number, mark. Positive numbers go to the right of the axis, negative ones to
 * the left. A bar's length is exact to an eighth of a column (to the left of the axis, where
 * Unicode lacks the blocks, to the nearest of 1/8, 1/2 and 1; in ASCII to a column).
 */
void chart_bar(
	struct chart *c, const struct chart_bars *b, const char *label, double x, const char *mark);

/* The line beneath the bars: the ends of the axis and its zero. */
void chart_bars_axis(struct chart *c, const struct chart_bars *b);

/* ---- Heat maps: lib/chart_heat.c ---- */

/*
 * What the rows of a heat map share. Begins as {.ncol}; chart_heat_add makes room for each row to
 * come; chart_heat_end rounds the axis and decides how cells look: with their number where there is
 * room, else as blocks of eight heights (and a sign), else one block for several columns, whose
 * number farthest from 0 it shows.
 */
struct chart_heat {
	size_t ncol;
	struct chart_axis axis;
	size_t label; /* columns of the widest */
	bool masked;  /* there is a masked cell */

	size_t cell;  /* columns of the terminal that a cell takes */
	size_t group; /* columns of the table that it stands for */
	bool numbers; /* cells show them */
};

void chart_heat_add(
	const struct chart *c, struct chart_heat *h, const char *label, const double *x);
void chart_heat_end(const struct chart *c, struct chart_heat *h);

/* The names of the columns (ncol), across, downwards or, where cells are too narrow, as positions.
 */
void chart_heat_header(struct chart *c, const struct chart_heat *h, const char *const *names);
void chart_heat_row(
	struct chart *c, const struct chart_heat *h, const char *label, const double *x);

/* What the blocks mean, and what was left out. */
void chart_heat_legend(struct chart *c, const struct chart_heat *h);

#endif
