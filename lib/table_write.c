/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "number.h"
#include "table.h"

enum { WRITE_ROOM = 1 << 16 };

void table_create(struct table_writer *w, const struct table_options *options)
{
	*w = (struct table_writer){.options = *options,
		.fd = STDOUT_FILENO,
		.file = "standard output",
		.room = WRITE_ROOM};
	w->buffer = malloc(w->room);
	if (w->buffer == NULL)
		options->fail("out of memory");
}

static _Noreturn void fail_to_write(struct table_writer *w)
{
	char message[200];

	snprintf(message, sizeof message, "%s: %s", w->file, strerror(errno));
	w->used = 0;
	w->options.fail(message);
	abort();
}

static void write_all(struct table_writer *w, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t written = write(w->fd, s, n);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			fail_to_write(w);
		s += written;
		n -= (size_t)written;
	}
}

static void empty(struct table_writer *w)
{
	size_t n = w->used;

	w->used = 0;
	write_all(w, w->buffer, n);
}

void table_flush(struct table_writer *w)
{
	if (w->finish != NULL)
		w->finish(w->held);
	empty(w);
}

void table_close(struct table_writer *w)
{
	table_flush(w);
	if (close(w->fd) != 0)
		fail_to_write(w);
	free(w->buffer);
	w->buffer = NULL;
}

static void reserve(struct table_writer *w, size_t n)
{
	if (w->room - w->used < n)
		empty(w);
}

static void put_byte(struct table_writer *w, char c)
{
	reserve(w, 1);
	w->buffer[w->used++] = c;
}

static void put_text(struct table_writer *w, const char *s)
{
	size_t n = strlen(s);

	reserve(w, n);
	if (n > w->room) {
		write_all(w, s, n);
		return;
	}
	memcpy(w->buffer + w->used, s, n);
	w->used += n;
}

static void separate(struct table_writer *w)
{
	if (w->in_row)
		put_byte(w, '\t');
	w->in_row = true;
}

void table_begin(struct table_writer *w)
{
	if (w->tables++ > 0)
		put_byte(w, '\n');
}

void table_put_text(struct table_writer *w, const char *text)
{
	separate(w);
	put_text(w, text);
}

void table_put_number(struct table_writer *w, double x)
{
	separate(w);
	reserve(w, NUMBER_ROOM);
	w->used += number_format(w->buffer + w->used, x, w->options.precision);
}

void table_end_row(struct table_writer *w)
{
	put_byte(w, '\n');
	w->in_row = false;
}

void table_write_header(
	struct table_writer *w, const char *corner, const struct table_names *names, size_t n)
{
	char room[TABLE_NAME_ROOM];

	table_begin(w);
	if (w->options.no_header)
		return;
	if (!w->options.no_labels)
		table_put_text(w, corner);
	for (size_t i = 0; i < n; i++)
		table_put_text(w, table_name(names, i, room));
	table_end_row(w);
}

/* Numbers straight into the buffer: one look at the room for as many as surely fit. */
static void put_numbers(struct table_writer *w, const double *x, size_t n)
{
	enum { CELL_ROOM = NUMBER_ROOM + 1 };
	int precision = w->options.precision;

	while (n > 0) {
		reserve(w, CELL_ROOM);
		size_t fit = (w->room - w->used) / CELL_ROOM;
		size_t some = n < fit ? n : fit;
		char *p = w->buffer + w->used;
		for (size_t i = 0; i < some; i++) {
			*p = '\t';
			p += w->in_row;
			w->in_row = true;
			p += number_format(p, x[i], precision);
		}
		w->used = (size_t)(p - w->buffer);
		x += some;
		n -= some;
	}
}

void table_write_row(struct table_writer *w, const char *label, const double *row, size_t n)
{
	if (!w->options.no_labels)
		table_put_text(w, label);
	put_numbers(w, row, n);
	table_end_row(w);
}
