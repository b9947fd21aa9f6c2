/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>

#include "chart.h"
#include "utf8.h"

/* Blue and vermilion of Okabe and Ito, "Color Universal Design", 2008: told apart by everyone, and
 * 3.8 : 1 or better against black and against white. */
static const struct chart_rgb positive = {0x00, 0x72, 0xb2}, negative = {0xd5, 0x5e, 0x00};

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
		chart_set_color(c, 38, positive);
		chart_repeat(c, c->ascii ? "#" : "█", n / parts);
		chart_put(c, eighth[n % parts]);
		chart_reset_color(c);
	}
	chart_repeat(c, " ", columns - n / parts - (n % parts > 0));
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
	chart_repeat(c, " ", columns - whole - (*end != '\0'));
	if (whole == 0 && *end == '\0')
		return;
	chart_set_color(c, 38, negative);
	chart_put(c, end);
	chart_repeat(c, c->ascii ? "#" : "█", whole);
	chart_reset_color(c);
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
		chart_repeat(c, " ", l.number - sign - digits + 1);
		chart_label(c, mark, l.mark);
	}
	chart_put(c, "\n");
}

/* Puts a number that begins at a column, if that is right of `at`; returns where it ends. */
static size_t put_tick(struct chart *c, size_t at, size_t column, double x)
{
	char number[NUMBER_ROOM + 1];
	size_t n = chart_format(number, x, 2, SIZE_MAX);

	if (column < at)
		return at;
	chart_repeat(c, " ", column - at);
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
		at = put_tick(c, at, l.label + 1, b->axis.low);
	if (at < zero)
		at = put_tick(c, at, zero, 0);
	size_t end = zero + 1 + l.right;
	size_t digits = chart_format(number, b->axis.high, 2, SIZE_MAX);
	if (b->axis.high > 0 && at + digits <= end)
		put_tick(c, at, end + 1 - digits, b->axis.high);
	chart_put(c, "\n");
}
