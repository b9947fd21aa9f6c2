/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Reading and writing tables: attn-table(5).
 *
 * A stream holds tables with a blank line between them. A table is a header line, the corner and
 * the names of the columns, and rows, a label and numbers each; cells are separated by one TAB.
 * Position is identity: names may repeat.
 *
 *	while (table_next(in)) {
 *		table_write_header(out, in->corner, &in->columns, in->ncol);
 *		while (table_row(in))
 *			table_write_row(out, in->label, in->row, in->ncol);
 *	}
 *	table_close_reader(in), table_close(out)
 *
 * Errors are reported through table_options.fail with a message "file:line:cell: what is wrong";
 * it must not return. The writer that a reader is tied to is flushed first, so the rows before the
 * bad one are out.
 */
#ifndef ATTN_TABLE_H
#define ATTN_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* How tables look on both sides of a command. */
struct table_options {
	bool no_header;                    /* no header lines, in and out */
	bool no_labels;                    /* rows have no label, in and out; headers no corner */
	int precision;                     /* of the numbers written, see number_format */
	void (*fail)(const char *message); /* does not return */
};

/* A list of texts, each with a NUL at its end. Empty (n = 0) where a table has none. */
struct table_names {
	char *text;
	size_t *start;
	size_t n;
	size_t text_size, text_room, start_room;
};

/* Room for a name made from a position. */
enum { TABLE_NAME_ROOM = 24 };

/* Name i, counted from 0; where there are no names, the position from 1, written into room. */
const char *table_name(const struct table_names *names, size_t i, char room[TABLE_NAME_ROOM]);

/* A message quotes cells and names only in part: this holds it, and two names of files. */
enum { TABLE_MESSAGE_ROOM = 10000 };

/*
 * A name for a message, in quotes behind `before` (a few bytes): of a long one the beginning, in whole
 * characters. Nothing at all for a name that is empty, as the label of a row is that has none.
 */
enum { TABLE_QUOTED = 47, TABLE_QUOTE_ROOM = TABLE_QUOTED + 16 };
const char *table_quote(char room[TABLE_QUOTE_ROOM], const char *before, const char *name);

/* ---- Reading a stream ---- */

/* Which infinities make sense in the cells of a table; or that they are text, and may be empty. */
enum table_infinity { TABLE_FINITE, TABLE_INFINITE, TABLE_TEXT };

struct table_writer;

struct table_reader {
	/* For the caller to read. Owned by the reader, valid until the next call. */
	const char *file;           /* as messages name it: "-" is standard input */
	size_t tables;              /* how many tables have begun */
	size_t ncol;                /* columns after the label, of numbers at least 1 */
	size_t nrow;                /* rows of this table read so far */
	const char *corner;         /* "" where there is none */
	struct table_names columns; /* empty with no_header */
	const char *label;          /* of this row, "" with no_labels */
	double *row;                /* ncol numbers */
	size_t first_line, line;    /* where this table and this row begin, from 1 */

	/* The reader's own. */
	struct table_options options;
	enum table_infinity infinity;
	struct table_writer *tied;
	int fd;
	bool ended;   /* read returned 0 */
	bool pending; /* without a header: the first row has been read already */
	bool in_table;
	char *buffer; /* at...end is still to be read; a NUL stands at end */
	char *at, *end;
	size_t buffer_room, row_room;
	size_t next_line; /* of the byte at `at` */
	struct table_names corner_text, label_text;
};

/*
 * open(2), never at a standard descriptor, even where the shell has closed one: "-" must not find
 * the file, nor output a terminal. Closed when another program is executed.
 */
int table_open_apart(const char *file, int flags);

/*
 * Opens a file ("-": standard input); its tables may hold infinities or not. `tied` (or NULL) is
 * flushed whenever reading has to wait, as `tail -f | ...` needs, and before a failure.
 */
void table_open(struct table_reader *r, const char *file, const struct table_options *options,
	enum table_infinity infinity, struct table_writer *tied);
void table_close_reader(struct table_reader *r);

/* The next table of the stream, its header read; what is left of this one is skipped. */
bool table_next(struct table_reader *r);

/* The next row of this table. */
bool table_row(struct table_reader *r);

/*
 * The next row of a table of text, which has a header and labels: all its cells, the label the
 * first, into `cells`. A cell may be empty. So that a command can go on after a row of another
 * width than the header, it is the caller who asks table_check_width(r, cells->n) to refuse it.
 */
bool table_text_row(struct table_reader *r, struct table_names *cells);
void table_check_width(struct table_reader *r, size_t cells);

/*
 * Refuses a row at hand that is no row of weights: one outside 0...1, or a sum that is off 1 by
 * more than 0.01. All zeros is a row fully masked. `advice` says what to do instead. The first only
 * looks at each.
 */
void table_check_shares(struct table_reader *r, const char *advice);
void table_check_weights(struct table_reader *r, const char *advice);

/* Reports trouble with the table at hand: the position, then the message. cell counts from 1, the
 * label included, as cut -f does; 0 leaves it out. line 0 leaves out both. */
_Noreturn void table_fail(struct table_reader *r, size_t line, size_t cell, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The cell, counted as above, in which column j (from 0) stands. */
size_t table_cell(const struct table_reader *r, size_t j);

/*
 * For those who keep what they read: p grown to at least `least` objects of `size` bytes, *room
 * becoming how many there are; and lists of names. Without memory, they fail for the reader.
 */
void *table_grow(struct table_reader *r, void *p, size_t *room, size_t least, size_t size);
void table_add_name(struct table_reader *r, struct table_names *names, const char *s, size_t size);
void table_clear_names(struct table_names *names);
void table_free_names(struct table_names *names);

/* ---- Whole tables in memory ---- */

/* How the numbers of a table lie in memory: row by row, or in panels of keys (lib/attn.h). */
enum table_layout { TABLE_ROWS, TABLE_PANELS };

struct table {
	const char *file;
	size_t first_line;
	size_t nrow, ncol;
	struct table_names corner, columns, labels;
	double *cells; /* nrow x ncol, laid out as asked; owned */
};

/* The line of its file where row i (from 0) of a table stands. */
size_t table_line(const struct table *t, size_t i, const struct table_options *options);

/* Reads what is left of the reader's table. */
void table_load(struct table_reader *r, struct table *t, enum table_layout layout);
void table_free(struct table *t);

/* All tables of a file, at least one: a command's second operand. */
struct table_set {
	const char *file;
	struct table *table;
	size_t n;
};

void table_load_set(struct table_set *set, const char *file, const struct table_options *options,
	enum table_infinity infinity, enum table_layout layout);
void table_free_set(struct table_set *set);

/* ---- Two files: which tables go together, and whether they fit ---- */

/* The table of the set that goes with table i (from 0) of another: the only one, or number i. */
const struct table *table_of_set(const struct table_set *set, size_t i);

/*
 * The same for the table at hand of a stream. table_pair_end is called at the end of the stream: a
 * set of several tables must have been used up. Both fail with both counts.
 */
const struct table *table_pair(const struct table_set *set, struct table_reader *r);
void table_pair_end(const struct table_set *set, struct table_reader *r);

/*
 * The first name, from 0, that is not the label of the same row of `t`, as after one of two files has
 * been sorted; with the message to fail with, which begins with `what` has the name. names->n where
 * all are the same, or one side has none. There must be as many names as rows.
 */
size_t table_compare_labels(const struct table_names *names, const char *what,
	const struct table *t, const struct table_options *options,
	char message[TABLE_MESSAGE_ROOM]);

/*
 * Fails where the values do not go with n tables that have been loaded: counts, a column for each row
 * of values, and the same names unless they are ignored. `what` the tables are: "weights".
 */
void table_check_values(const struct table *tables, size_t n, const struct table_set *values,
	const char *what, bool ignore_labels, const struct table_options *options);

/* ---- Writing a stream ---- */

struct table_writer {
	struct table_options options;
	int fd;
	const char *file; /* as messages name it */
	size_t tables;
	bool in_row; /* a cell has been written on this line */
	size_t used, room;
	char *buffer;
	/* Before it is flushed: writes what a command still holds back (NULL: nothing). */
	void (*finish)(void *held);
	void *held;
};

/* Writes to standard output. */
void table_create(struct table_writer *w, const struct table_options *options);

/* Begins a table: a blank line after the one before, then the header (corner, n names). */
void table_write_header(
	struct table_writer *w, const char *corner, const struct table_names *names, size_t n);
void table_write_row(struct table_writer *w, const char *label, const double *row, size_t n);

/* The same cell by cell, for tables whose columns are made here: begin, cells, end of each line. */
void table_begin(struct table_writer *w);
void table_put_text(struct table_writer *w, const char *text);
void table_put_number(struct table_writer *w, double x);
void table_end_row(struct table_writer *w);

void table_flush(struct table_writer *w);

/* The one way out: flushes, closes, and fails if any byte was lost. */
void table_close(struct table_writer *w);

#endif
