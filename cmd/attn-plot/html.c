/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A page is a list of views. A view shows tables of one shape at the same place, one at a time: a
 * stream that is a dial is one view of all its tables, other tables are views of one. Each number
 * is there once for each position of the dial; CSS shows that of the button that is checked.
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "chart.h"
#include "number.h"
#include "picture.h"

struct view {
	const struct picture *p;
	const struct table *tables; /* n of them, of one shape */
	size_t n;
	struct chart_axis axis;
	bool weights; /* each row adds up to 1, or is all 0 */
};

static struct chart_axis axis_of(const struct table *tables, size_t n)
{
	struct chart_axis a = {0};

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].nrow * tables[i].ncol; j++)
			chart_axis_add(&a, tables[i].cells[j]);
	chart_axis_end(&a);
	return a;
}

/* What is within 0...1 and adds up to 1 as attn-blend wants it. */
static bool is_weights(const double *w, size_t n)
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
			if (!is_weights(tables[i].cells + j * tables[i].ncol, tables[i].ncol))
				return false;
	return true;
}

static struct view view_of(const struct picture *p, const struct table *tables, size_t n)
{
	return (struct view){p, tables, n, axis_of(tables, n), are_weights(tables, n)};
}

/* ---- Values ---- */

static const struct table *values_for(const struct picture *p, size_t i)
{
	return &p->values->table[p->values->n == 1 ? 0 : i];
}

void picture_check_values(const struct picture *p)
{
	char message[400];
	const struct table_set *v = p->values;

	if (v->n != 1 && v->n != p->n) {
		snprintf(message, sizeof message,
			"%zu tables, but %.200s holds %zu: one for all, or as many", p->n, v->file,
			v->n);
		p->fail(message);
	}
	for (size_t i = 0; i < p->n; i++) {
		const struct table *w = &p->tables[i];
		if (w->ncol != values_for(p, i)->nrow) {
			snprintf(message, sizeof message,
				"weights are %zu x %zu, the values of %.200s %zu x %zu: a column "
				"of weights for "
				"each row of values",
				w->nrow, w->ncol, v->file, values_for(p, i)->nrow,
				values_for(p, i)->ncol);
			p->fail(message);
		}
		if (!are_weights(w, 1))
			p->fail("--values: rows must be weights that add up to 1: pass them "
				"through "
				"attn-softmax");
	}
}

/* The context of each row, with the names of its columns and rows borrowed. */
static struct table blend(const struct picture *p, size_t i)
{
	const struct table *w = &p->tables[i], *v = values_for(p, i);
	struct table c = *v;

	c.labels = w->labels;
	c.nrow = w->nrow;
	c.cells = calloc(w->nrow * v->ncol + 1, sizeof *c.cells);
	if (c.cells == NULL)
		p->fail("out of memory");
	for (size_t r = 0; r < w->nrow; r++)
		attn_blend(
			c.cells + r * v->ncol, w->cells + r * w->ncol, v->cells, v->nrow, v->ncol);
	return c;
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

/* "query T=0.5" is table "query" where T is 0.5: the place of "T=0.5", or of the end. */
static const char *setting_of(const char *corner)
{
	const char *blank = strrchr(corner, ' ');

	if (blank == NULL || blank[1] == '\0' || blank[2] != '=')
		return corner + strlen(corner);
	return blank + 1;
}

/* The letter that all corners set, after the same name; 0 where they do not. */
static char dial_letter(const struct picture *p)
{
	const char *first = p->tables[0].corner.text;
	const char *setting = setting_of(first);
	size_t size = (size_t)(setting - first) + 1;

	for (size_t i = 0; i < p->n; i++)
		if (*setting == '\0' || strncmp(p->tables[i].corner.text, first, size) != 0 ||
			(size_t)(setting_of(p->tables[i].corner.text) - p->tables[i].corner.text) +
					1 !=
				size)
			return '\0';
	return *setting;
}

/* ---- Numbers that change with the dial ---- */

static void put(const struct view *v, const char *text)
{
	fputs(text, v->p->out);
}

/* One span for each position, with the CSS class `extra` or none. */
static void put_number(const struct view *v, double (*number)(const struct table *, size_t),
	size_t at, int precision)
{
	struct picture p = *v->p;

	p.precision = precision;
	for (size_t i = 0; i < v->n; i++) {
		if (v->n > 1)
			fprintf(p.out, "<span class=\"v v%zu\">", i + 1);
		picture_number(&p, number(&v->tables[i], at));
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
	if (attn_is_zero(t->cells + i * t->ncol, t->ncol))
		return 0;
	return attn_exp(entropy_at(t, i) * 0x1.62e42fefa39efp-1);
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
	double zero = -a->low / 2 / (a->high / 2 - a->low / 2) * 100;
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

static void put_axis(const struct view *v)
{
	struct picture two = *v->p;
	double left, width;

	two.precision = 2;
	place(&v->axis, 0, &left, &width);
	put(v, "<tfoot aria-hidden=\"true\"><tr><td></td><td class=\"axis\">");
	if (v->axis.low < 0 && left > 12) {
		put(v, "<span style=\"left:0\">");
		picture_number(&two, v->axis.low);
		put(v, "</span>");
	}
	fprintf(v->p->out, "<span style=\"left:%.3f%%\">0</span>", left);
	if (v->axis.high > 0 && left < 88) {
		put(v, "<span style=\"left:100%\">");
		picture_number(&two, v->axis.high);
		put(v, "</span>");
	}
	put(v, "</td><td></td></tr></tfoot>\n");
}

/* Bars first...first + n - 1 of the cells; they are the columns of a row, or the rows of a column.
 */
static void put_bars(const struct view *v, const char *name, const struct table_names *names,
	size_t first, size_t n)
{
	char room[TABLE_NAME_ROOM];
	double left, width;

	place(&v->axis, 0, &left, &width);
	fprintf(v->p->out, "<table class=\"bars\" style=\"--zero:%.3f%%\"><caption>", left);
	picture_text(v->p->out, name, 0);
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
	char room[TABLE_NAME_ROOM];

	if (t->ncol == 1) {
		put_bars(v, table_name(&t->columns, 0, room), &t->labels, 0, t->nrow);
		return;
	}
	for (size_t i = 0; i < t->nrow; i++) {
		put(v, "<section>\n");
		put_bars(v, table_name(&t->labels, i, room), &t->columns, i * t->ncol, t->ncol);
		put_measures(v, i);
		put(v, "</section>\n");
	}
}

/* ---- Heat maps ---- */

/* Three decimals or fewer, so that cells are of one width; the number itself is their title. */
static void put_cell(const struct view *v, size_t cell)
{
	char scale = picture_scale(&v->axis);
	double most = -v->axis.low > v->axis.high ? -v->axis.low : v->axis.high;
	int decimals = most < 10 ? 3 : most < 100 ? 2 : most < 1000 ? 1 : 0;

	put(v, "<td>");
	for (size_t i = 0; i < v->n; i++) {
		double x = v->tables[i].cells[cell];
		unsigned level = picture_level(&v->axis, x);
		fprintf(v->p->out, "<span class=\"%s%zu c %c%u %ci%u\" title=\"",
			v->n > 1 ? "v v" : "one", i + 1, scale, level, scale, level);
		picture_number(v->p, x);
		put(v, "\">");
		if (most < 1e6)
			fprintf(v->p->out, "%.*f", decimals, x);
		else
			picture_number(v->p, x);
		put(v, "</span>");
	}
	put(v, "</td>");
}

static void put_heat_row(const struct view *v, size_t i)
{
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	put(v, "<tr><th scope=\"row\">");
	picture_text(v->p->out, table_name(&t->labels, i, room), 0);
	put(v, "</th>");
	for (size_t j = 0; j < t->ncol; j++)
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

/* The map is the table of its numbers. */
static void put_heat_view(const struct view *v)
{
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	put(v, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"numbers\">"
	       "<table class=\"heat\">\n<thead><tr><td></td>");
	for (size_t j = 0; j < t->ncol; j++) {
		put(v, "<th scope=\"col\">");
		picture_text(v->p->out, table_name(&t->columns, j, room), 0);
		put(v, "</th>");
	}
	if (v->weights)
		put(v, "<th scope=\"col\">entropy, bits</th><th scope=\"col\">effective "
		       "words</th>");
	put(v, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->nrow; i++)
		put_heat_row(v, i);
	put(v, "</tbody></table></div>\n");
}

/* ---- Views ---- */

static void put_view(const struct view *v)
{
	enum { MOST_NUMBERS = 20000 };
	const struct table *t = v->tables;

	if (t->nrow == 0)
		put(v, "<p>no rows</p>\n");
	else if (picture_type_of(v->p, t) == PICTURE_BARS)
		put_bars_view(v);
	else if (t->nrow * t->ncol * v->n <= MOST_NUMBERS)
		put_heat_view(v);
	else
		for (size_t i = 0; i < v->n; i++) {
			struct picture one = *v->p;
			one.tables = (struct table *)&v->tables[i];
			one.n = 1;
			one.type = PICTURE_HEAT;
			fprintf(v->p->out, "<div class=\"scroll %s%zu\" tabindex=\"0\">",
				v->n > 1 ? "v v" : "one", i + 1);
			picture_svg(&one);
			fprintf(v->p->out,
				"<p>%zu x %zu numbers: too many for a page, so only their "
				"picture</p></div>\n",
				t->nrow, t->ncol);
		}
}

static void put_context(const struct view *weights, size_t first)
{
	const struct picture *p = weights->p;
	struct table *contexts;

	if (p->values == NULL || weights->tables->nrow == 0)
		return;
	contexts = calloc(weights->n, sizeof *contexts);
	if (contexts == NULL) {
		p->fail("out of memory");
		return;
	}
	for (size_t i = 0; i < weights->n; i++)
		contexts[i] = blend(p, first + i);
	struct view v = view_of(p, contexts, weights->n);
	v.weights = false;
	put(&v, "<h2>context: the values, blended by these weights</h2>\n");
	put_view(&v);
	for (size_t i = 0; i < weights->n; i++)
		free(contexts[i].cells);
	free(contexts);
}

/* ---- The dial ---- */

static void put_position(const struct picture *p, size_t i, char letter)
{
	const char *corner = p->tables[i].corner.text;

	if (letter != '\0')
		picture_text(p->out, setting_of(corner) + 2, 0);
	else if (*corner != '\0')
		picture_text(p->out, corner, 0);
	else
		fprintf(p->out, "%zu", i + 1);
}

/* Where the dial stands first: at T = 1 or F = 1, else in the middle. */
static size_t first_position(const struct picture *p, char letter)
{
	for (size_t i = 0; letter != '\0' && i < p->n; i++)
		if (strcmp(setting_of(p->tables[i].corner.text) + 2, "1") == 0)
			return i;
	return p->n / 2;
}

static const char *dial_name(char letter)
{
	return letter == 'T' ? "temperature T" : letter == 'F' ? "focus F" : "table";
}

/* Buttons come before what they change, as siblings: that is what CSS can follow. */
static void put_dial(const struct picture *p, char letter)
{
	size_t first = first_position(p, letter);

	fputs("<fieldset class=\"dial\"><legend>", p->out);
	fputs(dial_name(letter), p->out);
	fputs("</legend>\n", p->out);
	for (size_t i = 0; i < p->n; i++) {
		fprintf(p->out,
			"<input type=\"radio\" name=\"dial\" id=\"p%zu\"%s><label for=\"p%zu\">",
			i + 1, i == first ? " checked" : "", i + 1);
		put_position(p, i, letter);
		fputs("</label>\n", p->out);
	}
	fputs("<div class=\"shown\">\n", p->out);
}

/* All positions in one table, a row each: to read across, to print, and for those who listen. */
static void put_positions(const struct view *v, char letter)
{
	const struct table *t = v->tables;
	char room[TABLE_NAME_ROOM];

	for (size_t r = 0; r < t->nrow; r++) {
		put(v, "<div class=\"scroll\" tabindex=\"0\"><table class=\"all\"><caption>");
		picture_text(v->p->out, table_name(&t->labels, r, room), 0);
		fprintf(v->p->out, "</caption>\n<thead><tr><th scope=\"col\">%s</th>",
			dial_name(letter));
		for (size_t j = 0; j < t->ncol; j++) {
			put(v, "<th scope=\"col\">");
			picture_text(v->p->out, table_name(&t->columns, j, room), 0);
			put(v, "</th>");
		}
		put(v, "</tr></thead>\n<tbody>\n");
		for (size_t i = 0; i < v->n; i++) {
			put(v, "<tr><th scope=\"row\">");
			put_position(v->p, i, letter);
			put(v, "</th>");
			for (size_t j = 0; j < t->ncol; j++) {
				put(v, "<td>");
				picture_number(v->p, v->tables[i].cells[r * t->ncol + j]);
				put(v, "</td>");
			}
			put(v, "</tr>\n");
		}
		put(v, "</tbody></table></div>\n");
	}
}

static void put_dial_page(const struct picture *p)
{
	struct view v = view_of(p, p->tables, p->n);
	char letter = dial_letter(p);

	put_dial(p, letter);
	put_view(&v);
	put_context(&v, 0);
	put(&v, "</div></fieldset>\n");
	if (picture_type_of(p, p->tables) == PICTURE_BARS) {
		put(&v, "<h2>every position</h2>\n");
		put_positions(&v, letter);
	}
}

/* ---- The page ---- */

static const char page_style[] =
	"<style>\n"
	":root{color-scheme:light "
	"dark;--paper:#fff;--ink:#1c1c1c;--soft:#595959;--line:#d0d0d0;"
	"--field:#f0f2f4;--p:#0072b2;--n:#d55e00}\n"
	"@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#eee;--soft:#b5b5b5;"
	"--line:#444b54;--field:#20262d;--p:#4aa8e0;--n:#f28a3c}}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);"
	"font:16px/1.4 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
	"main{max-width:60rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;margin:.5rem 0 "
	"1rem}\n"
	"h2{font-size:1.1rem;margin:1.5rem 0 .5rem}section{margin:0 0 1.5rem}\n"
	"h1,h2,caption,th,label{overflow-wrap:anywhere}\n"
	"caption{text-align:left;font-weight:600;padding:.25rem 0}\n"
	"table{border-collapse:collapse}th{font-weight:400}\n"
	".bars{width:100%;table-layout:fixed}.bars tbody th{text-align:right;padding:.15rem "
	".6rem .15rem 0}\n"
	".bars tr>:first-child{width:26%}.bars tr>:last-child{width:6.5em}\n"
	".field{position:relative;background:linear-gradient(var(--line),var(--line)) "
	"var(--zero) 0/1px 100% no-repeat,var(--field);padding:0}\n"
	".bar{position:absolute;top:.2rem;bottom:.2rem;left:var(--l,0);width:var(--w);"
	"background:var(--c,var(--p));border-radius:0 2px 2px 0;transition:left .35s,width "
	".35s,background .35s}\n"
	".number{text-align:left;padding-left:.6rem;font-variant-numeric:tabular-nums;white-"
	"space:nowrap}\n"
	".axis{position:relative;height:1.4em;color:var(--soft);font-size:.85rem}"
	".axis span{position:absolute;transform:translateX(-50%)}\n"
	".measures{margin:.8rem 0;color:var(--soft)}.measures b{color:var(--ink)}\n"
	".scroll{overflow-x:auto;margin-bottom:1rem}\n"
	".heat{font-size:.9rem}.heat "
	"td{padding:0;text-align:right;white-space:nowrap}.scroll "
	"th{overflow-wrap:normal}.heat th{padding:.15rem "
	".4rem;text-align:right}\n"
	".heat thead th{vertical-align:bottom;max-width:7em}.heat .number{padding:0 "
	".5rem;text-align:right}\n"
	".heat tbody th,.all tbody "
	"th{position:sticky;left:0;background:var(--paper);max-width:9em}\n"
	".c{display:block;padding:.3rem "
	".4rem;min-width:3em;font-variant-numeric:tabular-nums}\n"
	".all th,.all td{white-space:nowrap;padding:.2rem "
	".6rem;text-align:right;border-top:1px solid "
	"var(--line);"
	"font-variant-numeric:tabular-nums}\n"
	".dial{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;min-width:0}"
	"\n"
	".dial legend{padding:0 0 .4rem;color:var(--soft)}.shown{flex:0 0 "
	"100%;min-width:0;margin-top:1rem}\n"
	".dial>input{position:absolute;opacity:0}\n"
	".dial>label{flex:1 1 3rem;text-align:center;padding:.6rem .3rem;border:1px solid "
	"var(--line);"
	"border-radius:.4rem;cursor:pointer}\n"
	".dial>input:checked+label{background:var(--p);border-color:var(--p);color:#fff;font-"
	"weight:600}\n"
	".dial>input:focus-visible+label{outline:3px solid var(--n);outline-offset:2px}\n"
	"@media (prefers-color-scheme:dark){.dial>input:checked+label{color:#000}}\n"
	"@media (prefers-reduced-motion:reduce){.bar{transition:none}}\n"
	"@media "
	"print{.dial>label{display:none}.dial>input:checked+label{display:block;flex:0 0 "
	"auto;"
	"padding:.2rem .8rem}.bar,.field,.c,label{print-color-adjust:exact;"
	"-webkit-print-color-adjust:exact}h2{break-after:avoid}section,table,tr{break-inside:avoid}"
	".scroll{"
	"overflow:visible}}\n";

static void style(const struct picture *p)
{
	fputs(page_style, p->out);
	picture_style(p->out, "background");
}

/* Which of the numbers is shown, and where the bars stand. */
static void style_positions(const struct picture *p)
{
	bool is_signed = axis_of(p->tables, p->n).low < 0 || p->values != NULL;

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

static void put_heading(const struct picture *p, bool dial)
{
	const char *corner = p->n > 0 ? p->tables[0].corner.text : "";
	char letter = '\0';

	if (dial)
		letter = dial_letter(p);
	if (letter != '\0') {
		char *name = calloc(strlen(corner) + 1, 1);
		if (name == NULL)
			p->fail("out of memory");
		else
			memcpy(name, corner, (size_t)(setting_of(corner) - corner) - 1);
		picture_text(p->out, name, 0);
		free(name);
	} else
		picture_text(p->out, *corner != '\0' ? corner : "table", 0);
}

static void put_tables(const struct picture *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct view v = view_of(p, &p->tables[i], 1);
		if (p->n > 1) {
			put(&v, "<h2>");
			picture_text(p->out, p->tables[i].corner.text, 0);
			put(&v, "</h2>\n");
		}
		put_view(&v);
		put_context(&v, i);
	}
}

void picture_html(const struct picture *p)
{
	bool dial = is_dial(p);

	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
		p->out);
	put_heading(p, dial);
	fputs("</title>\n", p->out);
	style(p);
	if (dial)
		style_positions(p);
	else
		fputs(".bar{--w:var(--w1);--l:var(--l1,0);--c:var(--c1,var(--p))}\n", p->out);
	fputs("</style>\n</head>\n<body>\n<main>\n<h1>", p->out);
	put_heading(p, dial);
	fputs("</h1>\n", p->out);
	if (dial)
		put_dial_page(p);
	else
		put_tables(p);
	fputs("</main>\n</body>\n</html>\n", p->out);
}
