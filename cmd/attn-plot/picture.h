/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Tables as SVG and as HTML: one file, no script, nothing fetched.
 *
 * All that a table holds is text here: labels are escaped, control characters and invalid bytes
 * shown as \xHH. Colours follow prefers-color-scheme. Output is written to `out`; whether that
 * worked is for the caller to ask of it.
 */
#ifndef ATTN_PICTURE_H
#define ATTN_PICTURE_H

#include <stddef.h>
#include <stdio.h>

#include "table.h"

enum picture_type { PICTURE_AUTO, PICTURE_BARS, PICTURE_HEAT };

/* The most rows that are drawn as bars where the type is open. */
enum { PICTURE_FEW = 4 };

struct picture {
	FILE *out;
	enum picture_type type;
	int precision; /* significant digits of the numbers */
	void (*fail)(const char *message);
	struct table *tables; /* rows as rows: TABLE_ROWS */
	size_t n;
	const struct table_set *values; /* HTML: what weights are to blend, or NULL */
};

/* The picture of a table where the type is open: bars for few rows, or for one column. */
enum picture_type picture_type_of(const struct picture *p, const struct table *t);

/* Fails where tables are no weights, or their shapes do not fit those of the values. */
void picture_check_values(const struct picture *p);

/* All tables under each other, each under its name. */
void picture_svg(const struct picture *p);

/*
 * A page: each table in a section of its own; or, where there are several that differ in their
 * numbers (and corners) alone, one picture with a dial of radio buttons that turns from table to
 * table. With weights it tells the entropy and the effective number of columns of each row.
 */
void picture_html(const struct picture *p);

/* ---- For the two files that draw ---- */

/* Writes text so that it is text in XML and HTML, cut to `columns` with an ellipsis (0: whole). */
void picture_text(FILE *out, const char *text, size_t columns);
void picture_number(const struct picture *p, double x);

/* Nine classes of colour, 0...8, of what lies on an axis: h for 0...1, d for signed numbers. */
struct chart_axis;
char picture_scale(const struct chart_axis *a);
unsigned picture_level(const struct chart_axis *a, double x);

/* The CSS of all that is drawn; `stroke` for lines of SVG, `background` for cells of HTML. */
void picture_style(FILE *out, const char *property);

#endif
