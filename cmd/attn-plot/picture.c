/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* What SVG and HTML share. */
#include <math.h>
#include <string.h>

#include "chart.h"
#include "number.h"
#include "picture.h"
#include "utf8.h"

enum picture_type picture_type_of(const struct picture *p, const struct table *t)
{
	if (p->type != PICTURE_AUTO)
		return p->type;
	return t->nrow <= PICTURE_FEW || t->ncol == 1 ? PICTURE_BARS : PICTURE_HEAT;
}

/* XML has no way to write U+FFFE and U+FFFF, whose UTF-8 is EF BF BE and EF BF BF. */
static const char *escaped(const char *piece)
{
	if (strcmp(piece, "\xef\xbf\xbe") == 0 || strcmp(piece, "\xef\xbf\xbf") == 0)
		return "\xef\xbf\xbd";
	switch (*piece) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return piece;
	}
}

void picture_text(FILE *out, const char *text, size_t columns)
{
	char piece[UTF8_SHOW_ROOM];
	size_t used;
	const char *end =
		text + (columns > 0 ? utf8_fit(text, columns, false, &used) : strlen(text));

	while (text < end) {
		text += utf8_show(piece, text, false, &used);
		fputs(escaped(piece), out);
	}
	if (*end != '\0')
		fputs("…", out);
}

void picture_number(const struct picture *p, double x)
{
	char number[NUMBER_ROOM];
	size_t n = number_format(number, x, p->precision);

	fwrite(number, 1, n, p->out);
}

char picture_scale(const struct chart_axis *a)
{
	return a->low < 0 ? 'd' : 'h';
}

unsigned picture_level(const struct chart_axis *a, double x)
{
	double share = chart_share(a, x);

	return (unsigned)((a->low < 0 ? (share + 1) / 2 : share) * 8 + 0.5);
}

/*
 * Light: Blues and RdBu of Brewer, ColorBrewer 2.0, 2002. Dark: the same hues from dark to light,
 * so that what is near 0 recedes into the page there too. Ink is what has 4.5 : 1 on a class.
 */
struct classes {
	const char *color;
	bool white_ink;
};

static const struct classes light[2][9] = {
	{{"#f7fbff", false}, {"#deebf7", false}, {"#c6dbef", false}, {"#9ecae1", false},
		{"#6baed6", false}, {"#4292c6", false}, {"#2171b5", true}, {"#08519c", true},
		{"#08306b", true}},
	{{"#b2182b", true}, {"#d6604d", false}, {"#f4a582", false}, {"#fddbc7", false},
		{"#f7f7f7", false}, {"#d1e5f0", false}, {"#92c5de", false}, {"#4393c3", false},
		{"#2166ac", true}}};

static const struct classes dark[2][9] = {
	{{"#16202c", true}, {"#0b2f63", true}, {"#08519c", true}, {"#2171b5", true},
		{"#4292c6", false}, {"#6baed6", false}, {"#9ecae1", false}, {"#c6dbef", false},
		{"#f7fbff", false}},
	{{"#fddbc7", false}, {"#f4a582", false}, {"#d6604d", false}, {"#7a1f24", true},
		{"#1d2228", true}, {"#12406b", true}, {"#4393c3", false}, {"#92c5de", false},
		{"#d1e5f0", false}}};

static void style_classes(FILE *out, const char *property, const struct classes scale[2][9])
{
	for (int s = 0; s < 2; s++)
		for (int i = 0; i < 9; i++) {
			const struct classes *k = &scale[s][i];
			char letter = "hd"[s];
			fprintf(out, ".%c%d{%s:%s}", letter, i, property, k->color);
			fprintf(out, ".%ci%d{%s:%s}\n", letter, i,
				strcmp(property, "stroke") == 0 ? "fill" : "color",
				k->white_ink ? "#fff" : "#000");
		}
}

void picture_style(FILE *out, const char *property)
{
	style_classes(out, property, light);
	fputs("@media (prefers-color-scheme:dark){", out);
	style_classes(out, property, dark);
	fputs("}\n", out);
}
