/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * chart WIDTH utf8|ascii plain|256|true: draws the lines of standard input, "label<TAB>number" or
 * "label<TAB>number<TAB>mark", as bars under each other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"

enum { ROOM = 100 };

static struct bar {
	char line[1000];
	const char *label, *mark;
	double x;
} bars[ROOM];

static _Noreturn void fail(const char *message)
{
	puts(message);
	exit(2);
}

static size_t read_bars(void)
{
	size_t n = 0;

	for (; n < ROOM && fgets(bars[n].line, sizeof bars[n].line, stdin) != NULL; n++) {
		struct bar *b = &bars[n];
		b->line[strcspn(b->line, "\n")] = '\0';
		char *number = strchr(b->line, '\t');
		if (number == NULL)
			fail("no number");
		*number++ = '\0';
		char *mark = strchr(number, '\t');
		if (mark != NULL)
			*mark++ = '\0';
		b->label = b->line;
		b->x = strtod(number, NULL);
		b->mark = mark;
	}
	return n;
}

int main(int argc, char **argv)
{
	static const char *const depths[] = {"plain", "256", "true"};
	struct chart c = {.precision = CHART_PRECISION, .fail = fail};
	struct chart_bars b = {0};

	if (argc != 4)
		return 2;
	c.width = strtoul(argv[1], NULL, 10);
	c.ascii = strcmp(argv[2], "ascii") == 0;
	for (int i = 0; i < 3; i++)
		if (strcmp(argv[3], depths[i]) == 0)
			c.color = (enum chart_color)i;
	size_t n = read_bars();
	for (size_t i = 0; i < n; i++)
		chart_bars_add(&c, &b, bars[i].label, bars[i].x, bars[i].mark);
	chart_bars_end(&b);
	for (size_t i = 0; i < n; i++)
		chart_bar(&c, &b, bars[i].label, bars[i].x, bars[i].mark);
	chart_bars_axis(&c, &b);
	fwrite(c.text, 1, c.size, stdout);
	chart_free(&c);
	return 0;
}
