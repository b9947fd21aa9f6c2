/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A bank is a table of text with named columns in any order. What is wrong with it is found here,
 * for --check, which wants all of it, and for everything else, which wants none.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "number.h"
#include "quiz.h"

enum { FAULT_ROOM = 600 };

const char *const bank_columns[COLUMNS] = {"id", "question", "answer", "hint", "why", "points",
	"pin", "a", "b", "c", "d", "e", "f", "g", "h", "why_a", "why_b", "why_c", "why_d", "why_e",
	"why_f", "why_g", "why_h"};

const char *bank_text(const struct bank *b, size_t q, size_t column)
{
	return b->cells.text + b->cells.start[q * COLUMNS + column];
}

/* ---- Faults ---- */

/* A cell as messages name it: the line and, where it is known, the cell. */
struct place {
	size_t line, cell;
};

static void fault(struct bank *b, struct place at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void fault(struct bank *b, struct place at, const char *format, ...)
{
	char what[FAULT_ROOM], where[60];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	if (b->lint == NULL)
		table_fail(
			&b->reader, at.line, at.cell, "%s (--check lists all that is wrong)", what);
	b->faults++;
	if (at.cell > 0)
		snprintf(where, sizeof where, ":%zu:%zu: ", at.line, at.cell);
	else
		snprintf(where, sizeof where, ":%zu: ", at.line);
	size_t size = strlen(b->reader.file) + strlen(where) + strlen(what) + 1;
	char *text = cli_allocate(size, 1);
	snprintf(text, size, "%s%s%s", b->reader.file, where, what);
	report_put_text(b->lint, text);
	table_end_row(b->lint);
	free(text);
}

/* Where column c of the row at hand stands. */
static struct place at_column(const struct bank *b, size_t c)
{
	return (struct place){b->reader.line, b->place[c]};
}

/* ---- Header ---- */

static size_t find_column(const char *name)
{
	size_t c = 0;

	while (c < COLUMNS &&
		!mark_same(name, strlen(name), bank_columns[c], strlen(bank_columns[c])))
		c++;
	return c;
}

static void name_column(struct bank *b, const char *name, size_t cell)
{
	struct place at = {b->reader.first_line, cell};
	size_t c = find_column(name);

	if (c == COLUMNS && *name != '\0' && b->lint != NULL)
		fault(b, at, "unknown column \"%.80s\": ignored", name);
	else if (c < COLUMNS && b->place[c] > 0)
		fault(b, at, "a second column \"%s\"", bank_columns[c]);
	else if (c < COLUMNS)
		b->place[c] = cell;
}

/* False where it cannot be a bank. */
static bool read_header(struct bank *b)
{
	const struct table_reader *r = &b->reader;
	bool complete = true;

	if (r->ncol == 0) {
		fault(b, (struct place){r->first_line, 1},
			"a single column (cells are separated by TAB, not by commas)");
		return false;
	}
	name_column(b, r->corner, 1);
	for (size_t j = 0; j < r->ncol; j++)
		name_column(b, r->columns.text + r->columns.start[j], table_cell(r, j));
	for (size_t c = ID; c <= ANSWER; c++) {
		if (b->place[c] == 0)
			fault(b, (struct place){r->first_line, 0}, "no column \"%s\"",
				bank_columns[c]);
		complete &= b->place[c] > 0;
	}
	return complete;
}

/* ---- Questions ---- */

bool bank_is_quoted(const char *text)
{
	size_t size = strlen(text);

	return size >= 4 && text[0] == '"' && text[size - 1] == '"' &&
	       strstr(text + 1, "\"\"") != NULL;
}

static void check_quotes(struct bank *b, size_t i)
{
	for (size_t c = 0; c < COLUMNS; c++)
		if (bank_is_quoted(bank_text(b, i, c)))
			fault(b, at_column(b, c),
				"quoted by a spreadsheet: quotes are shown as they are, so export without them");
}

/* Exports end in empty columns without a name. */
static void check_nameless(struct bank *b, const struct table_names *row)
{
	const struct table_reader *r = &b->reader;

	for (size_t i = 0; i < row->n; i++) {
		const char *name = i == 0 ? r->corner : r->columns.text + r->columns.start[i - 1];
		if (*name == '\0' && row->text[row->start[i]] != '\0')
			fault(b, (struct place){r->line, i + 1}, "text in a column without a name");
	}
}

/* Choices are counted from a on, up to a gap. */
static void check_choices(struct bank *b, struct question *q, size_t i)
{
	bool gap = false;

	while (q->choices < CHOICES && *bank_text(b, i, CHOICE + q->choices) != '\0')
		q->choices++;
	for (size_t c = q->choices; c < CHOICES && !gap; c++) {
		gap = *bank_text(b, i, CHOICE + c) != '\0';
		if (gap)
			fault(b, at_column(b, CHOICE + c), "choice %s, but no %s",
				bank_columns[CHOICE + c], bank_columns[CHOICE + q->choices]);
	}
	if (q->choices == 1)
		fault(b, at_column(b, CHOICE), "a single choice");
	for (size_t c = 1; c < q->choices; c++) {
		const char *text = bank_text(b, i, CHOICE + c);
		for (size_t before = 0; before < c; before++)
			if (strcmp(text, bank_text(b, i, CHOICE + before)) == 0)
				fault(b, at_column(b, CHOICE + c), "choices %s and %s are the same",
					bank_columns[CHOICE + before], bank_columns[CHOICE + c]);
	}
	for (size_t c = gap ? CHOICES : q->choices; c < CHOICES; c++)
		if (*bank_text(b, i, WHY_CHOICE + c) != '\0')
			fault(b, at_column(b, WHY_CHOICE + c),
				"a reason for %s, which is not a choice", bank_columns[CHOICE + c]);
}

static void check_typed(struct bank *b, const char *answer)
{
	struct alternative a;

	while (answer != NULL) {
		mark_alternative(&answer, &a);
		int shown = a.size < 60 ? (int)a.size : 60;
		if (a.fault != NULL)
			fault(b, at_column(b, ANSWER), "%s: \"%.*s\"", a.fault, shown, a.text);
	}
}

static void check_answer(struct bank *b, struct question *q, size_t i)
{
	const char *answer = bank_text(b, i, ANSWER);
	const char *pin = bank_text(b, i, PIN);

	if (*answer == '\0')
		fault(b, at_column(b, ANSWER), "empty answer");
	else if (q->choices == 0)
		check_typed(b, answer);
	else if ((q->right = mark_letters(answer, q->choices)) == 0)
		fault(b, at_column(b, ANSWER),
			"answer \"%.60s\" is not among the choices: give their letters, a to %s",
			answer, bank_columns[CHOICE + q->choices - 1]);
	if (*pin != '\0' && (q->pinned = mark_letters(pin, q->choices)) == 0)
		fault(b, at_column(b, PIN), "pin \"%.60s\" is not among the choices", pin);
}

/* The bound is far from where a sum of many, or a hundred times it, would be no number any more. */
static void check_points(struct bank *b, struct question *q, size_t i)
{
	const char *text = bank_text(b, i, POINTS);
	const char *end = text + strlen(text);

	q->points = 1;
	if (*text != '\0' &&
		(number_parse(text, end, &q->points) != end || q->points < 0 || q->points > 1e9))
		fault(b, at_column(b, POINTS), "points are a number from 0 to 1e9, not \"%.60s\"",
			text);
}

static void check_question(struct bank *b, size_t i)
{
	struct question *q = &b->question[i];
	const char *id = bank_text(b, i, ID);
	size_t before = index_find(&b->ids, id);

	if (*id == '\0')
		fault(b, at_column(b, ID), "empty id");
	else if (before != INDEX_NONE)
		fault(b, at_column(b, ID), "id \"%.60s\" is on line %zu already", id,
			b->question[before].line);
	else
		index_add(&b->ids, i);
	if (*bank_text(b, i, QUESTION) == '\0')
		fault(b, at_column(b, QUESTION), "empty question");
	check_quotes(b, i);
	check_choices(b, q, i);
	check_answer(b, q, i);
	check_points(b, q, i);
}

static void add_cell(struct bank *b, const char *text)
{
	size_t size = strlen(text);

	mark_trim(&text, &size);
	table_add_name(&b->reader, &b->cells, text, size);
}

static void add_question(struct bank *b, const struct table_names *row)
{
	struct table_reader *r = &b->reader;

	if (b->lint == NULL)
		table_check_width(r, row->n);
	if (row->n != r->ncol + 1) {
		fault(b, (struct place){r->line, 0}, "too %s cells: %zu, the header has %zu",
			row->n > r->ncol + 1 ? "many" : "few", row->n, r->ncol + 1);
		return;
	}
	check_nameless(b, row);
	for (size_t c = 0; c < COLUMNS; c++)
		add_cell(b, b->place[c] > 0 ? row->text + row->start[b->place[c] - 1] : "");
	if (b->n == b->room)
		b->question = table_grow(r, b->question, &b->room, b->n + 1, sizeof *b->question);
	b->question[b->n] = (struct question){.line = r->line};
	check_question(b, b->n);
	b->n++;
}

void bank_read(struct bank *b, const char *file, struct table_writer *lint)
{
	struct table_options options = {.fail = cli_fail};
	struct table_names row = {0};
	struct table_reader *r = &b->reader;

	*b = (struct bank){.lint = lint};
	b->ids = (struct index){.names = &b->cells, .stride = COLUMNS};
	table_open(r, file, &options, TABLE_TEXT, lint);
	if (!table_next(r)) {
		fault(b, (struct place){1, 0}, "no questions in it");
		return;
	}
	size_t header = r->first_line;
	if (!read_header(b))
		return;
	while (table_text_row(r, &row))
		add_question(b, &row);
	table_free_names(&row);
	if (r->nrow == 0)
		fault(b, (struct place){header, 0}, "no questions in it");
	if (table_next(r))
		fault(b, (struct place){r->first_line, 0},
			"a blank line ends a bank, but more follows: take the line out");
}

void bank_free(struct bank *b)
{
	table_close_reader(&b->reader);
	table_free_names(&b->cells);
	free(b->question);
	index_free(&b->ids);
}

/* ---- attn-quiz --check ---- */

int quiz_check(const char *bank, struct table_writer *out)
{
	struct bank b;

	bank_read(&b, bank, out);
	int status = b.faults > 0 ? CLI_NO : CLI_DONE;
	bank_free(&b);
	return status;
}
