/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * What the terminal and the environment ask of a picture.
 */
#ifndef ATTN_TERMINAL_H
#define ATTN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "chart.h"

enum terminal_when { TERMINAL_AUTO, TERMINAL_ALWAYS, TERMINAL_NEVER };

/* For cli_word: the words of --color, in the order of enum terminal_when. */
extern const char *const terminal_whens[3];

/* Lines and columns of the terminal at fd; false where it is none or does not say. */
bool terminal_size(int fd, size_t *lines, size_t *columns);

/*
 * Sets width, ascii and color of *c for a picture written to fd.
 *
 * width: as given, or, where 0, COLUMNS, the terminal's, 80; never below CHART_LEAST_WIDTH.
 * ascii: if asked for, or if the locale is not UTF-8: the first of LC_ALL, LC_CTYPE and LANG that
 * is set and not empty does not name UTF-8.
 * color: with auto, if fd is a terminal that has colours (TERM is set and not "dumb") and NO_COLOR
 * is not set (https://no-color.org); 24 bits where COLORTERM says so, else 256 colours.
 */
void terminal_style(struct chart *c, int fd, enum terminal_when color, bool ascii, size_t width);

#endif
