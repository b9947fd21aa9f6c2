/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* What SVG and HTML share. */
#include <string.h>

#include "cli.h"
#include "picture.h"
#include "utf8.h"

enum picture_type picture_type_of(enum picture_type asked, size_t nrow, size_t ncol)
{
	if (asked != PICTURE_AUTO)
		return asked;
	return nrow <= PICTURE_FEW || ncol == 1 ? PICTURE_BARS : PICTURE_HEAT;
}

static bool ends_word(char c)
{
	return c == '\0' || c == ' ';
}

size_t picture_common(const struct picture *p)
{
	const char *first = p->tables[0].corner.text;
	size_t size = strlen(first);

	for (size_t i = 1; i < p->n; i++) {
		const char *corner = p->tables[i].corner.text;
		size_t same = 0;
		while (same < size && first[same] == corner[same])
			same++;
		while (same > 0 && !(ends_word(first[same]) && ends_word(corner[same])))
			same--;
		size = same;
	}
	return size;
}

char *picture_name(const struct picture *p)
{
	size_t size = picture_common(p);
	char *name = cli_allocate(size + TABLE_NAME_ROOM, 1);

	if (size > 0)
		snprintf(name, size + 1, "%s", p->tables[0].corner.text);
	else if (p->n == 1)
		snprintf(name, TABLE_NAME_ROOM, "table");
	else
		snprintf(name, TABLE_NAME_ROOM, "%zu tables", p->n);
	return name;
}

struct chart_axis picture_axis(const struct table *tables, size_t n)
{
	struct chart_axis a = {0};

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].nrow * tables[i].ncol; j++)
			chart_axis_add(&a, tables[i].cells[j]);
	chart_axis_end(&a);
	return a;
}

bool picture_is_masked(const struct table *tables, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < tables[i].nrow * tables[i].ncol; j++)
			if (chart_is_masked(tables[i].cells[j]))
				return true;
	return false;
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

void picture_number(FILE *out, double x, int precision)
{
	char number[NUMBER_ROOM + 1];

	chart_format(number, x, precision, SIZE_MAX);
	fputs(number, out);
}

char picture_scale(const struct chart_axis *a)
{
	return a->low < 0 ? 'd' : 'h';
}

enum { CLASSES = CHART_MASKED + 1 };

/*
 * Light: Blues and RdBu of Brewer, ColorBrewer 2.0, 2002. Dark: the same hues from dark to light,
 * so that what is near 0 recedes into the page there too. The last is grey: masked. Ink is what has
 * 4.5 : 1 on a class.
 */
struct class_colors {
	const char *color;
	bool white_ink;
};

static const struct class_colors light[2][CLASSES] = {
	{{"#f7fbff", false}, {"#deebf7", false}, {"#c6dbef", false}, {"#9ecae1", false},
		{"#6baed6", false}, {"#4292c6", false}, {"#2171b5", true}, {"#08519c", true},
		{"#08306b", true}, {"#c4c4c4", false}},
	{{"#b2182b", true}, {"#d6604d", false}, {"#f4a582", false}, {"#fddbc7", false},
		{"#f7f7f7", false}, {"#d1e5f0", false}, {"#92c5de", false}, {"#4393c3", false},
		{"#2166ac", true}, {"#c4c4c4", false}}};

static const struct class_colors dark[2][CLASSES] = {
	{{"#16202c", true}, {"#0b2f63", true}, {"#08519c", true}, {"#2171b5", true},
		{"#4292c6", false}, {"#6baed6", false}, {"#9ecae1", false}, {"#c6dbef", false},
		{"#f7fbff", false}, {"#50565d", true}},
	{{"#fddbc7", false}, {"#f4a582", false}, {"#d6604d", false}, {"#7a1f24", true},
		{"#1d2228", true}, {"#12406b", true}, {"#4393c3", false}, {"#92c5de", false},
		{"#d1e5f0", false}, {"#50565d", true}}};

static void style_classes(
	FILE *out, const char *property, const struct class_colors scale[2][CLASSES])
{
	for (int s = 0; s < 2; s++)
		for (int i = 0; i < CLASSES; i++) {
			const struct class_colors *k = &scale[s][i];
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
