/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "terminal.h"

const char *const terminal_whens[3] = {"auto", "always", "never"};

bool terminal_size(int fd, size_t *lines, size_t *columns)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	*lines = size.ws_row;
	*columns = size.ws_col;
	return true;
}

/* An environment variable that is set and not empty, or NULL. */
static const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static size_t find_width(int fd)
{
	const char *text = environment("COLUMNS");
	char *end = NULL;
	unsigned long n =
		text != NULL && *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
	size_t lines, columns;

	if (n > 0 && n <= CHART_MOST_WIDTH && *end == '\0')
		return n;
	return terminal_size(fd, &lines, &columns) ? columns : 80;
}

static bool is_utf8(void)
{
	const char *locale = environment("LC_ALL");

	if (locale == NULL)
		locale = environment("LC_CTYPE");
	if (locale == NULL)
		locale = environment("LANG");
	if (locale == NULL)
		return false;
	/* "en_GB.UTF-8", or as macOS has it, "UTF-8". */
	const char *point = strchr(locale, '.');
	const char *charset = point != NULL ? point + 1 : locale;
	return strncasecmp(charset, "utf-8", 5) == 0 || strncasecmp(charset, "utf8", 4) == 0;
}

static enum chart_color find_color(int fd, enum terminal_when when)
{
	const char *term = environment("TERM");
	const char *depth = environment("COLORTERM");

	if (when == TERMINAL_NEVER)
		return CHART_PLAIN;
	if (when == TERMINAL_AUTO && (environment("NO_COLOR") != NULL || term == NULL ||
					     strcmp(term, "dumb") == 0 || !isatty(fd)))
		return CHART_PLAIN;
	return depth != NULL && (strcmp(depth, "truecolor") == 0 || strcmp(depth, "24bit") == 0)
		       ? CHART_TRUE
		       : CHART_256;
}

void terminal_style(struct chart *c, int fd, enum terminal_when color, bool ascii, size_t width)
{
	c->width = width > 0 ? width : find_width(fd);
	if (c->width < CHART_LEAST_WIDTH)
		c->width = CHART_LEAST_WIDTH;
	c->ascii = ascii || !is_utf8();
	c->color = find_color(fd, color);
}
