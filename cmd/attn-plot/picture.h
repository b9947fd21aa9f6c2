/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The three ways to draw a stream of tables: text, as it is read, and SVG and HTML, one file, no
 * script, nothing fetched.
 *
 * All that a table holds is text there: labels are escaped, control characters and invalid bytes
 * shown as \xHH. Colours follow prefers-color-scheme. Whether writing to `out` worked is for the
 * caller to ask of it.
 */
#ifndef ATTN_PICTURE_H
#define ATTN_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "chart.h"
#include "table.h"

enum picture_type { PICTURE_AUTO, PICTURE_BARS, PICTURE_HEAT };

/* What is asked for; where that is open, bars for few rows, or for one column, else a heat map. */
enum { PICTURE_FEW = 4 };
enum picture_type picture_type_of(enum picture_type asked, size_t nrow, size_t ncol);

/* ---- Text ---- */

struct text {
	struct table_reader *in;
	struct table_writer *tee; /* or NULL: what is read is passed on to it */
	FILE *out;
	struct chart chart; /* its style is the caller's */
	enum picture_type asked;

	/* Its own. A batch: rows that are read before any of them is drawn. */
	struct table_names labels;
	double *rows;
	size_t rows_room, nrow;
	const char **names; /* of the columns */
	size_t names_room;
	struct table_names positions; /* their names where the table has none */

	enum picture_type type;
	struct chart_bars bars;
	struct chart_heat heat;
	size_t drawn;  /* rows of the table at hand */
	size_t titles; /* a blank line goes before the next */
};

/* Draws the stream to its end. Where `in` fails through text_fail, what was read is drawn first. */
void text_draw(struct text *s);
_Noreturn void text_fail(const char *message);

/* ---- SVG and HTML ---- */

struct picture {
	FILE *out;
	enum picture_type type;
	int precision;        /* significant digits of the numbers */
	struct table *tables; /* at least one; rows as rows: TABLE_ROWS */
	size_t n;
	const struct table_set *values; /* HTML: what weights are to blend, or NULL */
};

/* All tables under each other, each under its name. */
void picture_svg(const struct picture *p);

/*
 * A page: each table in a section of its own; or, where there are several that differ in their
 * numbers (and corners) alone, one picture with a dial of radio buttons that turns from table to
 * table. With weights it tells the entropy and the effective number of columns of each row.
 */
void picture_html(const struct picture *p);

/* Whether a row is what attn-blend takes for weights. */
bool picture_is_weights(const double *w, size_t n);

/* ---- For the two files that draw them ---- */

/* The words that the corners of all tables begin with: how many bytes. */
size_t picture_common(const struct picture *p);

/* Those words, or what else to call the tables. Free it. */
char *picture_name(const struct picture *p);

struct chart_axis picture_axis(const struct table *tables, size_t n);
bool picture_is_masked(const struct table *tables, size_t n);

/* Writes text so that it is text in XML and HTML, cut to `columns` with an ellipsis (0: whole). */
void picture_text(FILE *out, const char *text, size_t columns);
void picture_number(FILE *out, double x, int precision);

/* The letter of the classes of colour: h for those of 0...1, d for signed numbers. */
char picture_scale(const struct chart_axis *a);

/* The CSS of all that is drawn; `stroke` for lines of SVG, `background` for cells of HTML. */
void picture_style(FILE *out, const char *property);

#endif
