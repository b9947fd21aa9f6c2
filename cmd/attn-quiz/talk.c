/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * What is said to the learner, on standard error. Where the terminal ends, a line goes on below, broken
 * between words.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart.h"
#include "cli.h"
#include "number.h"
#include "quiz.h"
#include "terminal.h"
#include "utf8.h"

/* The line at hand: its width, where it stands, blanks held back, where it goes on below. */
static struct {
	size_t width, column, blanks, indent;
} line;

/* Windows are resized: each line asks. */
static size_t terminal_width(void)
{
	struct chart c;

	terminal_style(&c, STDERR_FILENO, TERMINAL_NEVER, false, 0);
	return c.width;
}

static void put_word(const char *word)
{
	size_t columns = utf8_columns(word, false);

	if (line.column == 0)
		line.width = terminal_width();
	if (line.column > line.indent && line.blanks > 0 &&
		line.column + line.blanks + columns > line.width) {
		fputs("\n", stderr);
		line.column = 0;
		line.blanks = line.indent;
	}
	talk_wait();
	fputs(word, stderr);
	line.column += columns;
}

/* The text, escaped; the caller frees it. */
static char *compose(const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	size_t size = (size_t)vsnprintf(NULL, 0, format, again) + 1;
	va_end(again);
	char *text = cli_allocate(size, 1);
	vsnprintf(text, size, format, args);
	char *safe = cli_allocate(size * UTF8_ESCAPE, 1);
	utf8_escape(safe, text);
	free(text);
	return safe;
}

static void put_words(const char *format, va_list args)
{
	char *text = compose(format, args), *at = text;

	while (*at != '\0') {
		size_t size = strcspn(at, " ");
		char after = at[size];
		at[size] = '\0';
		if (size > 0)
			put_word(at);
		line.blanks += after == ' ';
		at += size + (after == ' ');
	}
	free(text);
}

void talk(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_words(format, args);
	va_end(args);
}

void talk_line(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	put_words(format, args);
	va_end(args);
	talk_end();
}

void talk_word(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *word = compose(format, args);
	va_end(args);
	put_word(word);
	free(word);
}

const char *talk_number(char room[TALK_NUMBER_ROOM], double x, int digits)
{
	room[number_format(room, x, digits)] = '\0';
	return room;
}

void talk_hang(void)
{
	line.indent = line.column + line.blanks;
}

void talk_wait(void)
{
	fprintf(stderr, "%*s", (int)line.blanks, "");
	line.column += line.blanks;
	line.blanks = 0;
}

void talk_begin(void)
{
	line.column = line.blanks = line.indent = 0;
}

void talk_end(void)
{
	fputs("\n", stderr);
	talk_begin();
}
