/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A page is a list of views. A view shows tables of one shape at the same place, one at a time: a
 * stream that is a dial is one view of all its tables, other tables are views of one. Each number
 * is there once for each position of the dial; CSS shows that of the button that is checked.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "cli.h"
#include "picture.h"
#include "utf8.h"

struct view {
	const struct picture *p;
	const char *name;           /* of the tables */
	const struct table *tables; /* n of them, of one shape */
	size_t n;
	struct chart_axis axis;
	bool weights; /* each row adds up to 1, or is all 0 */
};

/* What is within 0...1 and adds up to 1 as attn-blend wants it. */
bool picture_is_weights(const double *w, size_t n)
{
	for (size_t j = 0; j < n; j++)
		if (!(w[j] >= 0 && w[j] <= 1))
			return false;
	return attn_is_zero(w, n) || fabs(attn_sum(w, n) - 1) <= 0.01;
}

static bool are_weights(const struct table *tables, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].nrow; j++)
			if (!picture_is_weights(
				    tables[i].cells + j * tables[i].ncol, tables[i].ncol))
				return false;
	return true;
}

static struct view view_of(
	const struct picture *p, const char *name, const struct table *tables, size_t n)
{
	return (struct view){p, name, tables, n, picture_axis(tables, n), are_weights(tables, n)};
}

/* ---- Contexts ---- */

/* The context of each row, with the names of its columns and rows borrowed. */
static struct table blend(const struct table *w, const struct table *v)
{
	struct table c = *v;

	c.labels = w->labels;
	c.nrow = w->nrow;
	c.cells = w->nrow == 0 ? NULL : cli_allocate(w->nrow, v->ncol * sizeof *c.cells);
	for (size_t r = 0; r < w->nrow; r++)
		attn_blend(
			c.cells + r * v->ncol, w->cells + r * w->ncol, v->cells, v->nrow, v->ncol);
	return c;
}

/* A context lies between its values: it stands on their axis, wherever the dial does. */
static struct view contexts_of(const struct picture *p, size_t first, size_t n)
{
	struct table *contexts = cli_allocate(n, sizeof *contexts);
	struct view v = {.p = p, .name = "context", .tables = contexts, .n = n};

	for (size_t i = 0; i < n; i++) {
		const struct table *values = table_of_set(p->values, first + i);
		struct chart_axis axis = picture_axis(values, 1);
		contexts[i] = blend(&p->tables[first + i], values);
		chart_axis_add(&v.axis, axis.low);
		chart_axis_add(&v.axis, axis.high);
	}
	return v;
}

static void free_contexts(struct view *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->tables[i].cells);
	free((void *)v->tables);
}

/* ---- Whether a stream is a dial ---- */

static bool same_names(const struct table_names *a, const struct table_names *b)
{
	return a->n == b->n && a->text_size == b->text_size &&
	       (a->n == 0 || memcmp(a->text, b->text, a->text_size) == 0);
}

static bool is_dial(const struct picture *p)
{
	const struct table *t = p->tables;

	for (size_t i = 1; i < p->n; i++)
		if (t[i].nrow != t->nrow || t[i].ncol != t->ncol ||
			!same_names(&t[i].columns, &t->columns) ||
			!same_names(&t[i].labels, &t->labels))
			return false;
	if (p->values != NULL)
		for (size_t i = 1; i < p->values->n; i++)
			if (!same_names(
				    &p->values->table[i].columns, &p->values->table[0].columns) ||
				p->values->table[i].ncol != p->values->table[0].ncol)
				return false;
	return p->n > 1 && t->nrow > 0;
}

struct dial {
	const struct picture *p;
	const char *name; /* of all tables */
	size_t common;    /* bytes of it in each corner */
	char letter;      /* that all corners set, 0 where they do not */
};

/* What is behind the words that all corners begin with: "T=0.5" of "query T=0.5". */
static const char *setting_of(const struct dial *d, size_t i)
{
	const char *setting = d->p->tables[i].corner.text + d->common;

	return setting + (*setting == ' ');
}

static struct dial dial_of(const struct picture *p, const char *name)
{
	struct dial d = {.p = p, .name = name, .common = picture_common(p)};
	char letter = *setting_of(&d, 0);

	for (size_t i = 0; i < p->n; i++) {
		const char *setting = setting_of(&d, i);
		if (*setting == '\0' || *setting != letter || setting[1] != '=')
			return d;
	}
	d.letter = letter;
	return d;
}

/* ---- Numbers that change with the dial ---- */

static void put(const struct view *v, const char *text)
{
	fputs(text, v->p->out);
}

/* One span for each position. */
static void put_number(const struct view *v, double (*number)(const struct table *, size_t),
	size_t at, int precision)
{
	for (size_t i = 0; i < v->n; i++) {
		if (v->n > 1)
			fprintf(v->p->out, "<span class=\"v v%zu\">", i + 1);
		picture_number(v->p->out, number(&v->tables[i], at), precision);
		if (v->n > 1)
			put(v, "</span>");
	}
}

static double cell_at(const struct table *t, size_t i)
{
	return t->cells[i];
}

static double entropy_at(const struct table *t, size_t i)
{
	return attn_entropy(t->cells + i * t->ncol, t->ncol);
}

static double perplexity_at(const struct table *t, size_t i)
{
	return attn_perplexity(t->cells + i * t->ncol, t->ncol);
}

static void put_measures(const struct view *v, size_t row)
{
	if (!v->weights)
		return;
	put(v, "<p class=\"measures\">entropy <b>");
	put_number(v, entropy_at, row, CHART_PRECISION);
	put(v, "</b> bits, effective number of words <b>");
	put_number(v, perplexity_at, row, CHART_PRECISION);
	put(v, "</b></p>\n");
}

/* ---- Bars ---- */

/* Where the bar of x begins and how long it is, in percent of the field. */
static void place(const struct chart_axis *a, double x, double *left, double *width)
{
	double zero = (0 - a->low) / 2 / (a->high / 2 - a->low / 2) * 100;
	double side = x < 0 ? zero : 100 - zero;

	*width = chart_bar_share(a, x) * side;
	*left = x < 0 ? zero - *width : zero;
}

/* The places at all positions, as variables of which CSS takes one. */
static void put_bar(const struct view *v, size_t cell)
{
	FILE *out = v->p->out;

	put(v, "<td class=\"field\"><div class=\"bar\" style=\"");
	for (size_t i = 0; i < v->n; i++) {
		double x = v->tables[i].cells[cell], left, width;
		place(&v->axis, x, &left, &width);
		fprintf(out, "--w%zu:%.3f%%;", i + 1, width);
		if (v->axis.low < 0)
			fprintf(out, "--l%zu:%.3f%%;--c%zu:var(--%s);", i + 1, left, i + 1,
				x < 0 ? "n" : "p");
	}
	fprintf(out, "\"></div></td>");
}

static void put_tick(const struct view *v, double left, double value)
{
	fprintf(v->p->out, "<span style=\"left:%.3f%%\">", left);
	picture_number(v->p->out, value, 2);
	put(v, "</span>");
}

/* 0, and the ends that are not too near to it on a phone. */
static void put_axis(const struct view *v)
{
	enum { APART = 30 };
	double zero, width;

	place(&v->axis, 0, &zero, &width);
	put(v, "<tfoot aria-hidden=\"true\"><tr><td></td><td class=\"axis\">");
	if (v->axis.low < 0 && zero > APART)
		put_tick(v, 0, v->axis.low);
	put_tick(v, zero, 0);
	if (v->axis.high > 0 && zero < 100 - APART)
		put_tick(v, 100, v->axis.high);
	put(v, "</td><td></td></tr></tfoot>\n");
}

/* "corner: name" */
static void put_caption(const struct view *v, const char *name)
{
	picture_text(v->p->out, v->name, 0);
	if (*v->name != '\0' && *name != '\0')
		put(v, ": ");
	picture_text(v->p->out, name, 0);
}

/* The columns of the widest number. */
static size_t digits_of(const struct view *v)
{
	char number[NUMBER_ROOM + 1];
	size_t most = 0;

	for (size_t i = 0; i < v->n; i++)
		for (size_t j = 0; j < v->tables[i].nrow * v->tables[i].ncol; j++) {
			size_t columns = chart_format(
				number, v->tables[i].cells[j], v->p->precision, SIZE_MAX);
			most = most < columns ? columns : most;
		}
	return most;
}

/* Bars first...first + n - 1 of the cells: the columns of a row, or the rows of a column. */
static void put_bars(const struct view *v, const char *name, const struct table_names *names,
	size_t first, size_t n, size_t digits)
{
	char room[TABLE_NAME_ROOM];
	double left, width;

	place(&v->axis, 0, &left, &width);
	fprintf(v->p->out, "<table class=\"bars\" style=\"--zero:%.3f%%;--number:%zuch\"><caption>",
		left, digits);
	put_caption(v, name);
	put(v, "</caption>\n<tbody>\n");
	for (size_t j = 0; j < n; j++) {
		put(v, "<tr><th scope=\"row\">");
		picture_text(v->p->out, table_name(names, j, room), 0);
		put(v, "</th>");
		put_bar(v, first + j);
		put(v, "<td class=\"number\">");
		put_number(v, cell_at, first + j, v->p->precision);
		put(v, "</td></tr>\n");
	}
	put(v, "</tbody>\n");
	put_axis(v);
	put(v, "</table>\n");
}

static void put_bars_view(const struct view *v)
{
	const struct table *t = v->tables;
	size_t digits = digits_of(v);
	char room[TABLE_NAME_ROOM];

	if (t->ncol == 1) {
		put_bars(v, table_name(&t->columns, 0, room), &t->labels, 0, t->nrow, digits);
		return;
	}
	for (size_t i = 0; i < t->nrow; i++) {
		put(v, "<section>\n");
		put_bars(v, table_name(&t->labels, i, room), &t->columns, i * t->ncol, t->ncol,
			digits);
		put_measures(v, i);
		put(v, "</section>\n");
	}
}

/* ---- Heat maps ---- */

static void put_cell(const struct view *v, size_t cell)
{
	char scale = picture_scale(&v->axis);

	put(v, "<td>");
	for (size_t i = 0; i < v->n; i++) {
		double x = v->tables[i].cells[cell];
		unsigned level = chart_class(&v->axis, x);
		put(v, "<span class=\"");
		if (v->n > 1)
			fprintf(v->p->out, "v v%zu ", i + 1);
		fprintf(v->p->out, "c %c%u %ci%u\">", scale, level, scale, level);
		picture_number(v->p->out, x, v->p->precision);
		put(v, "</span>");
	}
	put(v, "</td>");
}

static void put_row(const struct view *v, size_t i, size_t cells)
{
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	put(v, "<tr><th scope=\"row\">");
	picture_text(v->p->out, table_name(&t->labels, i, room), 0);
	put(v, "</th>");
	for (size_t j = 0; j < cells; j++)
		put_cell(v, i * t->ncol + j);
	if (v->weights) {
		put(v, "<td class=\"number\">");
		put_number(v, entropy_at, i, CHART_PRECISION);
		put(v, "</td><td class=\"number\">");
		put_number(v, perplexity_at, i, CHART_PRECISION);
		put(v, "</td>");
	}
	put(v, "</tr>\n");
}

/* Begins a box that scrolls a wide table, and the table. */
static void begin_scroll(const struct view *v, const char *name, const char *class, size_t columns)
{
	put(v, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
	put_caption(v, name);
	fprintf(v->p->out, "\"><table class=\"%s\" style=\"--n:%zu\">", class, columns);
}

static void put_legend(const struct view *v)
{
	char scale = picture_scale(&v->axis);
	double most = chart_axis_most(&v->axis);

	put(v, "<p class=\"legend\">");
	picture_number(v->p->out, v->axis.low < 0 ? -most : 0, 2);
	for (int i = 0; i < CHART_CLASSES; i++)
		fprintf(v->p->out, "<span class=\"%c%d\"></span>", scale, i);
	picture_number(v->p->out, most, 2);
	if (picture_is_masked(v->tables, v->n))
		fprintf(v->p->out, " <span class=\"%c%d\"></span>masked", scale, CHART_MASKED);
	put(v, "</p>\n");
}

/* The map is the table of its numbers; of a table too large only what is measured is listed. */
static void put_map(const struct view *v, size_t cells)
{
	enum { WIDE = 24 };
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	begin_scroll(v, "", cells > WIDE ? "heat wide" : "heat", cells + 1 + (v->weights ? 2 : 0));
	put(v, "\n<thead><tr><td></td>");
	for (size_t j = 0; j < cells; j++) {
		put(v, "<th scope=\"col\">");
		picture_text(v->p->out, table_name(&t->columns, j, room), 0);
		put(v, "</th>");
	}
	if (v->weights)
		put(v, "<th scope=\"col\">entropy, bits</th>"
		       "<th scope=\"col\">effective words</th>");
	put(v, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->nrow; i++)
		put_row(v, i, cells);
	put(v, "</tbody></table></div>\n");
}

static void put_pictures(const struct view *v)
{
	for (size_t i = 0; i < v->n; i++) {
		struct picture one = *v->p;
		one.tables = (struct table *)&v->tables[i];
		one.n = 1;
		one.type = PICTURE_HEAT;
		fprintf(v->p->out, "<div class=\"scroll%s", v->n > 1 ? " v" : "");
		if (v->n > 1)
			fprintf(v->p->out, " v%zu", i + 1);
		put(v, "\">");
		picture_svg(&one);
		put(v, "</div>\n");
	}
	fprintf(v->p->out,
		"<p>%zu x %zu numbers%s: too many for a page, so only their picture</p>\n",
		v->tables->nrow, v->tables->ncol, v->n > 1 ? ", at each position" : "");
}

/* ---- Views ---- */

static void put_view(const struct view *v)
{
	enum { MOST_NUMBERS = 20000 };
	const struct table *t = v->tables;

	if (t->nrow == 0)
		put(v, "<p>no rows</p>\n");
	else if (picture_type_of(v->p->type, t->nrow, t->ncol) == PICTURE_BARS)
		put_bars_view(v);
	else if (t->nrow * t->ncol * v->n <= MOST_NUMBERS) {
		put_map(v, t->ncol);
		put_legend(v);
	} else {
		put_pictures(v);
		if (v->weights)
			put_map(v, 0);
	}
}

static void put_context(const struct view *context)
{
	if (context->tables->nrow == 0)
		return;
	put(context, "<h2>context: the values, blended by these weights</h2>\n");
	put_view(context);
}

/* ---- The dial ---- */

/* "0.5" of "T=0.5", or whatever the corner says; where it says nothing of its own, the position. */
static const char *position_of(const struct dial *d, size_t i, char room[TABLE_NAME_ROOM])
{
	const char *setting = setting_of(d, i) + (d->letter != '\0' ? 2 : 0);

	if (*setting == '\0')
		snprintf(room, TABLE_NAME_ROOM, "%zu", i + 1);
	return *setting == '\0' ? room : setting;
}

static void put_position(const struct dial *d, size_t i)
{
	char room[TABLE_NAME_ROOM];

	picture_text(d->p->out, position_of(d, i, room), 0);
}

/* Where the dial stands first: at T = 1 or F = 1, else in the middle; of other tables at the first. */
static size_t first_position(const struct dial *d)
{
	if (d->letter != 'T' && d->letter != 'F')
		return 0;
	for (size_t i = 0; i < d->p->n; i++)
		if (strcmp(setting_of(d, i) + 2, "1") == 0)
			return i;
	return d->p->n / 2;
}

/* What it turns. */
static void put_dial_name(const struct dial *d)
{
	const char letter[] = {d->letter, '\0'};
	const char *name = d->letter == 'T'   ? "temperature T"
			   : d->letter == 'F' ? "focus F"
			   : d->letter != 0   ? letter
			   : d->common > 0    ? d->name
					      : "table";

	picture_text(d->p->out, name, 0);
}

/* Buttons come before what they change, as siblings: that is what CSS can follow. */
static void put_dial(const struct dial *d)
{
	enum { MOST_COLUMNS = 20 };
	const struct picture *p = d->p;
	size_t first = first_position(d), columns = 1;
	char room[TABLE_NAME_ROOM];

	for (size_t i = 0; i < p->n; i++) {
		size_t n = utf8_columns(position_of(d, i, room), false);
		columns = n > MOST_COLUMNS ? MOST_COLUMNS : columns < n ? n : columns;
	}
	fprintf(p->out, "<fieldset class=\"dial\" style=\"--label:%zuch\"><legend>", columns);
	put_dial_name(d);
	fputs("</legend>\n", p->out);
	for (size_t i = 0; i < p->n; i++) {
		fprintf(p->out,
			"<input type=\"radio\" name=\"dial\" id=\"p%zu\"%s><label for=\"p%zu\">",
			i + 1, i == first ? " checked" : "", i + 1);
		put_position(d, i);
		fputs("</label>\n", p->out);
	}
	fputs("<div class=\"shown\">\n", p->out);
}

/* One number of each position. */
static void put_across(const struct view *v, const char *name,
	double (*number)(const struct table *, size_t), size_t at, int precision)
{
	put(v, "<tr><th scope=\"row\">");
	picture_text(v->p->out, name, 0);
	put(v, "</th>");
	for (size_t i = 0; i < v->n; i++) {
		put(v, "<td>");
		picture_number(v->p->out, number(&v->tables[i], at), precision);
		put(v, "</td>");
	}
	put(v, "</tr>\n");
}

/* All positions in one table, a column each: to read across, to print, and for those who listen. */
static void put_positions(const struct view *v, const struct dial *d)
{
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	for (size_t r = 0; r < t->nrow; r++) {
		const char *label = table_name(&t->labels, r, room);
		begin_scroll(v, label, "all", v->n + 1);
		put(v, "<caption>");
		put_caption(v, label);
		put(v, ", by ");
		put_dial_name(d);
		put(v, "</caption>\n<thead><tr><td></td>");
		for (size_t i = 0; i < v->n; i++) {
			put(v, "<th scope=\"col\">");
			put_position(d, i);
			put(v, "</th>");
		}
		put(v, "</tr></thead>\n<tbody>\n");
		for (size_t j = 0; j < t->ncol; j++)
			put_across(v, table_name(&t->columns, j, room), cell_at, r * t->ncol + j,
				v->p->precision);
		if (v->weights) {
			put_across(v, "entropy, bits", entropy_at, r, CHART_PRECISION);
			put_across(v, "effective words", perplexity_at, r, CHART_PRECISION);
		}
		put(v, "</tbody></table></div>\n");
	}
}

static void put_dial_page(const struct picture *p, const char *name)
{
	struct view v = view_of(p, name, p->tables, p->n), context = {0};
	struct dial d = dial_of(p, name);
	bool bars = picture_type_of(p->type, p->tables->nrow, p->tables->ncol) == PICTURE_BARS;

	put_dial(&d);
	put_view(&v);
	if (p->values != NULL) {
		context = contexts_of(p, 0, p->n);
		put_context(&context);
	}
	put(&v, "</div></fieldset>\n");
	if (bars) {
		put(&v, "<h2>every position</h2>\n");
		put_positions(&v, &d);
	}
	if (bars && p->values != NULL)
		put_positions(&context, &d);
	free_contexts(&context);
}

/* ---- The page ---- */

static const char page_style[] =
	"<style>\n"
	":root{color-scheme:light dark;--paper:#fff;--ink:#1c1c1c;--soft:#595959;--line:#d0d0d0;"
	"--field:#f0f2f4;--p:#0072b2;--n:#d55e00}\n"
	"@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#eee;--soft:#b5b5b5;"
	"--line:#444b54;--field:#20262d;--p:#4aa8e0;--n:#f28a3c}}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);"
	"font:16px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
	"main{max-width:60rem;margin:0 auto;padding:1rem}main:has(.heat,svg){max-width:none}\n"
	"h1{font-size:1.5rem;margin:.5rem 0 1rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}\n"
	"section{margin:0 0 1.5rem}h1,h2,caption,th,label{overflow-wrap:anywhere}\n"
	"table{border-collapse:collapse}th{font-weight:400}\n"
	"caption{text-align:left;font-weight:600;padding:.25rem 0}\n"
	".bars{width:100%;table-layout:fixed}\n"
	".bars tr>:first-child{width:26%}.bars tr>:last-child{width:calc(var(--number) + .6rem)}\n"
	".bars tbody th{text-align:right;padding:.15rem .6rem .15rem 0}\n"
	".field{position:relative;padding:0;background:linear-gradient(var(--line),var(--line)) "
	"var(--zero) 0/1px 100% no-repeat,var(--field)}\n"
	".bar{position:absolute;top:.2rem;bottom:.2rem;left:var(--l,0);width:var(--w);"
	"background:var(--c,var(--p));border-radius:0 2px 2px 0;"
	"transition:left .35s,width .35s,background .35s}\n"
	".number{text-align:left;padding-left:.6rem;overflow-wrap:anywhere}\n"
	".number,.c,.all td{font-variant-numeric:tabular-nums}\n"
	".axis{position:relative;height:1.4em;color:var(--soft);font-size:.85rem}\n"
	".axis span{position:absolute;transform:translateX(-50%)}\n"
	".measures{margin:.8rem 0;color:var(--soft)}.measures b{color:var(--ink)}\n"
	".scroll{overflow-x:auto;margin-bottom:1rem}\n"
	".scroll:focus-visible{outline:3px solid var(--n);outline-offset:2px}\n"
	".heat{font-size:.9rem}.heat td{padding:0;text-align:right;white-space:nowrap;height:1px}\n"
	".heat th,.all th{overflow-wrap:break-word}\n"
	".heat th{padding:.15rem .4rem;text-align:right}\n"
	".heat thead th{vertical-align:bottom;max-width:7em}\n"
	".heat .number{padding:0 .5rem;text-align:right}\n"
	".heat tbody th,.all tbody th{position:sticky;left:0;background:var(--paper);"
	"max-width:9em}\n"
	/* As high as its row, which a label of several lines makes higher: td has a height for this. */
	".c{display:block;box-sizing:border-box;height:100%;padding:.3rem .4rem;min-width:3em}\n"
	".legend{color:var(--soft)}.legend span{display:inline-block;width:1.2em;height:1em;"
	"vertical-align:middle}.legend span:first-of-type{margin-left:.5em}"
	".legend span:nth-of-type(n+9){margin-right:.5em}.legend span:nth-of-type(10){margin-left:1em}\n"
	".all th,.all td{padding:.2rem .6rem;text-align:right;border-top:1px solid var(--line)}\n"
	".all td{white-space:nowrap}\n"
	".dial{border:0;margin:0;padding:0;min-width:0;display:grid;gap:.3rem;"
	"grid-template-columns:repeat(auto-fit,"
	"minmax(max(3rem,min(100%,calc(var(--label) + 1rem))),1fr))}\n"
	".dial legend{padding:0 0 .4rem;color:var(--soft)}\n"
	".shown{grid-column:1/-1;min-width:0;margin-top:1rem}\n"
	".dial>input{position:absolute;opacity:0}\n"
	".dial>label{text-align:center;padding:.6rem .3rem;border:1px solid var(--line);"
	"border-radius:.4rem;cursor:pointer}\n"
	".dial>input:checked+label{background:var(--p);border-color:var(--p);color:#fff;"
	"font-weight:600}\n"
	".dial>input:focus-visible+label{outline:3px solid var(--n);outline-offset:2px}\n"
	".bar,.c,.legend span,.dial>input:checked+label{forced-color-adjust:none}\n"
	"@media (prefers-color-scheme:dark){.dial>input:checked+label{color:#000}}\n"
	"@media (prefers-reduced-motion:reduce){.bar{transition:none}}\n"
	/* Paper does not scroll: type shrinks with the columns, and wide maps are colours alone. */
	"@media print{main{padding:0}.scroll{overflow:visible}\n"
	".dial{display:block}.dial>label{display:none}\n"
	".dial>input:checked+label{display:inline-block;padding:.2rem .8rem}\n"
	".bar,.field,.c,.legend span,label{print-color-adjust:exact;"
	"-webkit-print-color-adjust:exact}\n"
	"h2,caption{break-after:avoid}tr{break-inside:avoid}svg{max-width:100%;height:auto}\n"
	".heat,.all{font-size:min(.9rem,calc(160mm / var(--n) / 4.5))}\n"
	".heat th,.all th,.all td{padding:.15em .3em}.heat th,.c{min-width:0}.c{padding:.3em}\n"
	".wide{width:100%;table-layout:fixed;font-size:0}.wide thead{display:none}\n"
	".wide tbody th,.wide .number{width:4.5em;font-size:.6rem;padding:.1rem}"
	".wide .c{padding:.35rem 0}}\n";

static void style(const struct picture *p)
{
	fputs(page_style, p->out);
	picture_style(p->out, "background");
}

/* Which of the numbers is shown, and where the bars stand. */
static void style_positions(const struct picture *p)
{
	bool is_signed = picture_axis(p->tables, p->n).low < 0 || p->values != NULL;

	fputs(".v{display:none}\n", p->out);
	for (size_t i = 1; i <= p->n; i++) {
		fprintf(p->out,
			"#p%zu:checked~.shown .v%zu{display:inline}#p%zu:checked~.shown .c.v%zu,"
			"#p%zu:checked~.shown div.v%zu{display:block}"
			"#p%zu:checked~.shown .bar{--w:var(--w%zu)",
			i, i, i, i, i, i, i, i);
		if (is_signed)
			fprintf(p->out, ";--l:var(--l%zu,0);--c:var(--c%zu,var(--p))", i, i);
		fputs("}\n", p->out);
	}
}

static void put_tables(const struct picture *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct view v = view_of(p, p->tables[i].corner.text, &p->tables[i], 1);
		if (p->n > 1) {
			put(&v, "<h2>");
			picture_text(p->out, v.name, 0);
			put(&v, "</h2>\n");
		}
		put_view(&v);
		if (p->values != NULL) {
			struct view context = contexts_of(p, i, 1);
			put_context(&context);
			free_contexts(&context);
		}
	}
}

void picture_html(const struct picture *p)
{
	bool dial = is_dial(p);
	char *name = picture_name(p);

	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
		p->out);
	picture_text(p->out, name, 0);
	fputs("</title>\n", p->out);
	style(p);
	if (dial)
		style_positions(p);
	else
		fputs(".bar{--w:var(--w1);--l:var(--l1,0);--c:var(--c1,var(--p))}\n", p->out);
	fputs("</style>\n</head>\n<body>\n<main>\n<h1>", p->out);
	picture_text(p->out, name, 0);
	fputs("</h1>\n", p->out);
	if (dial)
		put_dial_page(p, name);
	else
		put_tables(p);
	fputs("</main>\n</body>\n</html>\n", p->out);
	free(name);
}
