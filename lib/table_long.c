/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "table_long.h"

const char *const long_whens[3] = {"auto", "always", "never"};

/* At the beginning of a line, whatever failed before. */
static void write_to(struct table_writer *w, int fd, const char *file)
{
	w->fd = fd;
	w->file = file;
	w->in_row = false;
}

static _Noreturn void fail_to_hold(struct long_writer *l)
{
	char message[200];

	snprintf(message, sizeof message, "temporary file: %s", strerror(errno));
	l->held = NULL;
	write_to(&l->out, STDOUT_FILENO, "standard output");
	l->out.options.fail(message);
	abort();
}

void long_create(struct long_writer *l, const struct table_options *options, enum long_when when,
	const char *const *columns, size_t n)
{
	*l = (struct long_writer){.when = when, .columns = columns, .n = n};
	table_create(&l->out, options);
}

static void write_header(struct long_writer *l, bool named)
{
	if (l->begun || l->out.options.no_header)
		return;
	l->begun = true;
	if (named)
		table_put_text(&l->out, "table");
	for (size_t i = 0; i < l->n; i++)
		table_put_text(&l->out, l->columns[i]);
	table_end_row(&l->out);
}

static void hold(struct long_writer *l)
{
	l->held = tmpfile();
	if (l->held == NULL)
		fail_to_hold(l);
	write_to(&l->out, fileno(l->held), "temporary file");
}

/* Writes the lines that were held, each with the table's name before it if it has one now. */
static void release(struct long_writer *l, const char *name)
{
	char *line = NULL;
	size_t room = 0;
	FILE *held = l->held;

	if (held == NULL)
		return;
	table_flush(&l->out);
	l->held = NULL;
	write_to(&l->out, STDOUT_FILENO, "standard output");
	write_header(l, name != NULL);
	rewind(held);
	/* A last line without its end was cut by a failure. */
	for (ssize_t n; (n = getline(&line, &room, held)) > 0 && line[n - 1] == '\n';) {
		line[n - 1] = '\0';
		if (name != NULL)
			table_put_text(&l->out, name);
		table_put_text(&l->out, line);
		table_end_row(&l->out);
	}
	if (ferror(held))
		fail_to_hold(l);
	free(line);
	fclose(held);
}

void long_release(struct long_writer *l)
{
	release(l, NULL);
}

/* Position is identity: "2 query T=0.5". */
static void set_name(struct long_writer *l, struct table_reader *r)
{
	size_t size = strlen(r->corner) + TABLE_NAME_ROOM;

	if (l->room < size)
		l->name = table_grow(r, l->name, &l->room, size, 1);
	snprintf(l->name, l->room, "%zu%s%s", r->tables, *r->corner != '\0' ? " " : "", r->corner);
}

void long_table(struct long_writer *l, struct table_reader *r)
{
	if (l->when == LONG_AUTO && r->tables == 1)
		hold(l);
	else if (l->when == LONG_AUTO && r->tables == 2)
		release(l, l->name);
	if (l->held == NULL)
		write_header(l, l->when != LONG_NEVER);
	set_name(l, r);
}

void long_row(struct long_writer *l, const struct table_reader *r)
{
	char room[TABLE_NAME_ROOM];
	const struct table_names none = {0};

	if (l->held == NULL && l->when != LONG_NEVER)
		table_put_text(&l->out, l->name);
	table_put_text(
		&l->out, r->options.no_labels ? table_name(&none, r->nrow - 1, room) : r->label);
}

void long_close(struct long_writer *l)
{
	long_release(l);
	free(l->name);
	table_close(&l->out);
}
