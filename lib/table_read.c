/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "number.h"
#include "table.h"

/*
 * The buffer holds whole cells, not whole lines: a cell that its end cuts off is moved to the
 * front before more is read, and only a cell longer than the buffer makes it grow. So a row of a
 * million cells costs its numbers and nothing else.
 */
enum { READ_ROOM = 1 << 16 };

/* ---- Messages ---- */

static _Noreturn void fail_here(
	struct table_reader *r, size_t line, size_t cell, const char *format, va_list args)
{
	char where[60] = "";
	char what[5000];
	char message[TABLE_MESSAGE_ROOM];

	if (line > 0 && cell > 0)
		snprintf(where, sizeof where, "%zu:%zu: ", line, cell);
	else if (line > 0)
		snprintf(where, sizeof where, "%zu: ", line);
	vsnprintf(what, sizeof what, format, args);
	snprintf(message, sizeof message, "%.4096s:%s%s%s", r->file, line > 0 ? "" : " ", where,
		what);
	if (r->tied != NULL)
		table_flush(r->tied);
	r->options.fail(message);
	abort();
}

void table_fail(struct table_reader *r, size_t line, size_t cell, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_here(r, line, cell, format, args);
	va_end(args);
}

/* Trouble in the line that is being read. */
static _Noreturn void fail_cell(struct table_reader *r, size_t cell, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void fail_cell(struct table_reader *r, size_t cell, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_here(r, r->next_line, cell, format, args);
	va_end(args);
}

void *table_grow(struct table_reader *r, void *p, size_t *room, size_t least, size_t size)
{
	size_t n = *room;

	while (n < least)
		n = n < 16 ? 16 : n > SIZE_MAX / 2 ? least : n * 2;
	p = n > SIZE_MAX / size ? NULL : realloc(p, n * size);
	if (p == NULL)
		table_fail(r, 0, 0, "out of memory");
	*room = n;
	return p;
}

/* ---- Bytes ---- */

static void wait_for_input(struct table_reader *r)
{
	struct pollfd wanted = {.fd = r->fd, .events = POLLIN};

	if (r->tied != NULL && poll(&wanted, 1, 0) <= 0)
		table_flush(r->tied);
}

/* Reads on behind what is left, from `at`, which moves to the front. False at the end. */
static bool refill(struct table_reader *r)
{
	size_t left = (size_t)(r->end - r->at);
	ssize_t n;

	if (r->ended)
		return false;
	/* A long cell is in place already: moving it onto itself each time would take the square. */
	if (r->at > r->buffer)
		memmove(r->buffer, r->at, left);
	if (r->buffer_room - left < READ_ROOM / 2)
		r->buffer = table_grow(r, r->buffer, &r->buffer_room, r->buffer_room * 2, 1);
	r->at = r->buffer;
	r->end = r->buffer + left;
	*r->end = '\0';
	wait_for_input(r);
	do {
		n = read(r->fd, r->end, r->buffer_room - left - 1);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		table_fail(r, 0, 0, "%s", strerror(errno));
	r->ended = n <= 0;
	r->end += n > 0 ? n : 0;
	*r->end = '\0';
	return !r->ended;
}

int table_open_apart(const char *file, int flags)
{
	int fd = open(file, flags | O_CLOEXEC);

	if (fd < 0 || fd > STDERR_FILENO)
		return fd;
	int apart = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int error = errno;
	close(fd);
	errno = error;
	return apart;
}

void table_open(struct table_reader *r, const char *file, const struct table_options *options,
	enum table_infinity infinity, struct table_writer *tied)
{
	*r = (struct table_reader){.file = file,
		.options = *options,
		.infinity = infinity,
		.tied = tied,
		.corner = "",
		.label = "",
		.next_line = 1};
	r->buffer = table_grow(r, NULL, &r->buffer_room, READ_ROOM, 1);
	r->at = r->end = r->buffer;
	*r->end = '\0';
	r->fd = strcmp(file, "-") == 0 ? STDIN_FILENO : table_open_apart(file, O_RDONLY);
	if (r->fd < 0)
		table_fail(r, 0, 0, "%s", strerror(errno));
}

void table_close_reader(struct table_reader *r)
{
	if (r->fd != STDIN_FILENO)
		close(r->fd);
	free(r->buffer);
	free(r->row);
	table_free_names(&r->columns);
	table_free_names(&r->corner_text);
	table_free_names(&r->label_text);
	*r = (struct table_reader){.fd = STDIN_FILENO};
}

/* Makes the line break at `at`, LF or CRLF, complete if it is one. Its bytes, or 0. */
static size_t line_break(struct table_reader *r)
{
	while ((r->end == r->at || (r->end - r->at == 1 && *r->at == '\r')) && refill(r))
		;
	if (r->at < r->end && r->at[0] == '\n')
		return 1;
	return r->end - r->at >= 2 && r->at[0] == '\r' && r->at[1] == '\n' ? 2 : 0;
}

static void skip_blank_lines(struct table_reader *r)
{
	for (size_t n; (n = line_break(r)) > 0; r->next_line++)
		r->at += n;
}

/* ---- Cells ---- */

static size_t label_cells(const struct table_reader *r)
{
	return r->options.no_labels ? 0 : 1;
}

size_t table_cell(const struct table_reader *r, size_t j)
{
	return j + 1 + label_cells(r);
}

/* A cell as text; `last` where a line break or the end of input follows. */
struct cell {
	char *text;
	size_t size;
	bool last;
};

static bool ends_cell(char c)
{
	return c == '\t' || c == '\n' || c == '\0';
}

/* Takes the next cell of the line, and the TAB or line break after it. */
static struct cell take_cell(struct table_reader *r)
{
	struct cell c = {NULL, 0, true};
	size_t skip = 0;

	do {
		c.size = skip;
		while (r->at + c.size < r->end && !ends_cell(r->at[c.size]))
			c.size++;
		skip = c.size;
	} while (r->at + c.size == r->end && refill(r));
	/* A NUL ends the cell, which will be refused: what is no text is not collected to its end. */
	bool ended = r->at + c.size == r->end;
	bool nul = !ended && r->at[c.size] == '\0';
	c.size += nul;
	c.text = r->at;
	c.last = !nul && (ended || r->at[c.size] == '\n');
	r->at += c.size + (!nul && !ended);
	if (c.last && c.size > 0 && c.text[c.size - 1] == '\r')
		c.size--;
	return c;
}

#define TAB_AT_THE_END " (TAB at the end of the line)"

static void check_bytes(struct table_reader *r, const struct cell *c, size_t cell)
{
	if (c->size == 0)
		fail_cell(r, cell, "empty cell%s", c->last && cell > 1 ? TAB_AT_THE_END : "");
	if (memchr(c->text, '\0', c->size) != NULL)
		fail_cell(r, cell, "NUL byte");
}

/* A name or label. A CR at the end of a line would be taken for a part of the line break. */
static void check_text(struct table_reader *r, const struct cell *c, size_t cell)
{
	check_bytes(r, c, cell);
	if (memchr(c->text, '\r', c->size) != NULL)
		fail_cell(r, cell, "carriage return in a name (lines end in LF or CRLF)");
}

/* What cannot be seen, or looks like something else, and still is no part of a number. */
static const char *advice_on_characters(const char *text)
{
	static const struct {
		const char *bytes, *advice;
	} odd[] = {{"\xc2\xa0", " (with a no-break space, U+00A0)"},
		{"\xe2\x80\xaf", " (with a narrow no-break space, U+202F)"},
		{"\xe2\x80\x8b", " (with a zero-width space, U+200B)"},
		{"\xef\xbb\xbf", " (with a byte order mark, U+FEFF)"},
		{"\xe2\x88\x92", " (with a minus sign, U+2212, where \"-\" is meant)"},
		{"\xe2\x80\x93", " (with a dash, U+2013, where \"-\" is meant)"}};

	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
		if (strstr(text, odd[i].bytes) != NULL)
			return odd[i].advice;
	return "";
}

/* What was probably meant by a cell that is no number, by its text. */
static const char *advice_on_text(const char *text)
{
	size_t size = strlen(text);
	const char *comma = strrchr(text, ','), *point = comma == NULL ? NULL : strchr(comma, '.');

	if (text[0] == ' ' || text[size - 1] == ' ')
		return " (blanks around it)";
	if (text[0] == '"')
		return " (there is no quoting)";
	if (comma != NULL && strspn(text, "+-0123456789.,eE") == size)
		return point != NULL ? " (digits are not grouped by commas)"
				     : " (the decimal point is \".\")";
	if (strchr(text, ' ') != NULL)
		return " (cells are separated by TAB)";
	return advice_on_characters(text);
}

/* The same by where it stands, for a cell that is not even like a number. */
static const char *advice_on_place(const struct table_reader *r, const char *text, size_t cell)
{
	size_t column = cell - 1 - label_cells(r);

	if (strchr("+-.0123456789", text[0]) != NULL)
		return "";
	if (column < r->columns.n && strcmp(text, r->columns.text + r->columns.start[column]) == 0)
		return " (a second header? tables are separated by a blank line)";
	if (r->options.no_header && r->tables == 1 && r->nrow == 0)
		return " (a header? then leave out --no-header)";
	if (r->options.no_labels && cell == 1)
		return " (a label? then leave out --no-labels)";
	return "";
}

static void refuse_number(struct table_reader *r, const struct cell *c, size_t cell)
{
	const char *text = c->text;
	char quote[TABLE_QUOTE_ROOM];
	double x;

	check_bytes(r, c, cell);
	table_quote(quote, "", text);
	char first = text[strspn(text, "+-")];
	if (number_parse(text, r->end, &x) != text + c->size) {
		const char *advice = advice_on_text(text);
		if (*advice == '\0')
			advice = advice_on_place(r, text, cell);
		fail_cell(r, cell, "not a number: %s%s", quote, advice);
	}
	if (first == '.' || (first >= '0' && first <= '9'))
		fail_cell(r, cell, "number too large for a double: %s", quote);
	fail_cell(r, cell, "infinity makes no sense here: %s", quote);
}

static bool is_allowed(const struct table_reader *r, double x, char first)
{
	return isfinite(x) || (r->infinity == TABLE_INFINITE && (first == 'i' || first == 'I'));
}

/* The cell at `at` as a number, the general way; *last says whether it ends the line. */
static double take_number(struct table_reader *r, size_t cell, bool *last)
{
	struct cell c = take_cell(r);
	double x = 0;
	char after = c.text[c.size];
	const char *digits = c.text + (c.size > 0 && (*c.text == '-' || *c.text == '+'));

	/* number_parse stops at a NUL: here the end of the cell is made one. */
	c.text[c.size] = '\0';
	if (c.size == 0 || number_parse(c.text, c.text + c.size, &x) != c.text + c.size ||
		!is_allowed(r, x, *digits))
		refuse_number(r, &c, cell);
	c.text[c.size] = after;
	*last = c.last;
	r->next_line += c.last;
	return x;
}

/* ---- Lines ---- */

/* The names of a header, the corner apart. */
static void read_header(struct table_reader *r)
{
	bool text = r->infinity == TABLE_TEXT;
	size_t cell = 1;
	struct cell c;

	table_clear_names(&r->columns);
	table_clear_names(&r->corner_text);
	do {
		c = take_cell(r);
		if (c.size == 0 && cell <= label_cells(r) && !text)
			fail_cell(r, cell, "empty cell (the first cell names the table)");
		if (c.size > 0 || !text)
			check_text(r, &c, cell);
		table_add_name(
			r, cell <= label_cells(r) ? &r->corner_text : &r->columns, c.text, c.size);
		cell++;
	} while (!c.last);
	if (r->columns.n == 0 && !text)
		fail_cell(r, cell, "no number columns (cells are separated by TAB)");
	if (r->corner_text.n > 0)
		r->corner = r->corner_text.text;
	r->ncol = r->columns.n;
	r->next_line++;
}

/* True where the label was the last cell of the line. */
static bool read_label(struct table_reader *r)
{
	if (r->options.no_labels)
		return false;
	table_clear_names(&r->label_text);
	struct cell c = take_cell(r);
	check_text(r, &c, 1);
	table_add_name(r, &r->label_text, c.text, c.size);
	r->label = r->label_text.text;
	return c.last;
}

static _Noreturn void refuse_many(struct table_reader *r, const char *advice)
{
	size_t most = r->ncol + label_cells(r);

	table_fail(r, r->line, most + 1, "too many cells: %s has %zu%s",
		r->options.no_header ? "the first row" : "the header", most, advice);
}

static _Noreturn void refuse_next_cell(struct table_reader *r)
{
	struct cell c = take_cell(r);

	refuse_many(r, c.size == 0 && c.last ? TAB_AT_THE_END : "");
}

static _Noreturn void refuse_few(struct table_reader *r, size_t cells)
{
	const char *advice = "";

	if (cells == 1 && *r->label == ' ' && strspn(r->label, " ") == strlen(r->label))
		advice = " (a line of blanks is not an empty line)";
	else if (cells == 1)
		advice = " (cells are separated by TAB)";
	table_fail(r, r->line, cells + 1, "too few cells: %zu, %s has %zu%s", cells,
		r->options.no_header ? "the first row" : "the header", r->ncol + label_cells(r),
		advice);
}

/* Reads numbers j...n-1 as long as they are finite, whole in the buffer, and a TAB follows. */
static size_t take_usual_numbers(struct table_reader *r, size_t j, size_t n)
{
	const char *at = r->at;

	for (; j < n; j++) {
		const char *p = number_parse(at, r->end, &r->row[j]);
		if (p == at || *p != '\t' || !isfinite(r->row[j]))
			break;
		at = p + 1;
	}
	r->at += at - r->at;
	return j;
}

/* A row whose width the table has told. */
static void read_known_row(struct table_reader *r)
{
	size_t n = r->ncol;

	r->line = r->next_line;
	if (read_label(r))
		refuse_few(r, 1);
	for (size_t j = 0; j < n; j++) {
		bool last;
		j = take_usual_numbers(r, j, n - 1);
		const char *p = number_parse(r->at, r->end, &r->row[j]);
		if (j + 1 == n && p > r->at && *p == '\n' && isfinite(r->row[j])) {
			r->at += p + 1 - r->at;
			r->next_line++;
			continue;
		}
		r->row[j] = take_number(r, table_cell(r, j), &last);
		if (last && j + 1 < n)
			refuse_few(r, table_cell(r, j));
		if (!last && j + 1 == n)
			refuse_next_cell(r);
	}
}

/* The first row of a table without a header: it tells the width. */
static void read_first_row(struct table_reader *r)
{
	bool last = false;

	r->line = r->next_line;
	r->ncol = 0;
	if (read_label(r))
		table_fail(r, r->line, 2, "no number columns (cells are separated by TAB)");
	while (!last) {
		if (r->ncol == r->row_room)
			r->row = table_grow(r, r->row, &r->row_room, r->ncol + 1, sizeof *r->row);
		r->row[r->ncol] = take_number(r, table_cell(r, r->ncol), &last);
		r->ncol++;
	}
}

/* ---- Tables and rows ---- */

static bool at_end(struct table_reader *r)
{
	return r->at == r->end && !refill(r);
}

static void skip_table(struct table_reader *r)
{
	r->pending = false;
	while (r->in_table) {
		if (at_end(r) || line_break(r) > 0) {
			r->in_table = false;
			return;
		}
		while (!take_cell(r).last)
			;
		r->next_line++;
	}
}

/* A byte order mark, also between tables, where files have been joined. Waits for no more bytes
 * than tell that there is none. */
static bool skip_mark(struct table_reader *r)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t n = 0;

	while (n < 3 && (r->at + n < r->end || refill(r)) && r->at[n] == mark[n])
		n++;
	r->at += n == 3 ? 3 : 0;
	return n == 3;
}

bool table_next(struct table_reader *r)
{
	skip_table(r);
	do {
		skip_blank_lines(r);
	} while (skip_mark(r));
	if (at_end(r))
		return false;
	r->tables++;
	r->nrow = 0;
	r->in_table = true;
	r->first_line = r->next_line;
	if (r->options.no_header) {
		read_first_row(r);
		r->pending = true;
		return true;
	}
	read_header(r);
	if (r->ncol > r->row_room)
		r->row = table_grow(r, r->row, &r->row_room, r->ncol, sizeof *r->row);
	return true;
}

bool table_row(struct table_reader *r)
{
	if (!r->in_table)
		return false;
	if (!r->pending) {
		if (at_end(r) || line_break(r) > 0) {
			r->in_table = false;
			return false;
		}
		read_known_row(r);
	}
	r->pending = false;
	r->nrow++;
	return true;
}

bool table_text_row(struct table_reader *r, struct table_names *cells)
{
	struct cell c;

	r->in_table = r->in_table && !at_end(r) && line_break(r) == 0;
	if (!r->in_table)
		return false;
	table_clear_names(cells);
	r->line = r->next_line;
	do {
		c = take_cell(r);
		if (c.size > 0)
			check_text(r, &c, cells->n + 1);
		table_add_name(r, cells, c.text, c.size);
	} while (!c.last);
	r->next_line++;
	r->nrow++;
	return true;
}

void table_check_width(struct table_reader *r, size_t cells)
{
	if (cells > r->ncol + label_cells(r))
		refuse_many(r, "");
	if (cells < r->ncol + label_cells(r))
		refuse_few(r, cells);
}
