/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A class at once: a row a student, a column a question id. What was answered is marked as in the
 * talk with one learner; out comes a table of points, or what each question was to the class.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "quiz.h"

enum { WARNINGS = 10 }; /* answers that cannot be one: so many are shown, the others counted */

static const choice_order as_written = {0, 1, 2, 3, 4, 5, 6, 7};

/* What a question was to the class. */
struct item {
	size_t answered, right;
	struct table_names wrong; /* the different wrong answers, folded */
	struct index by_text;
	size_t *times, room; /* how many gave each */
};

struct marking {
	const struct quiz *quiz;
	struct bank bank;
	struct table_reader answers;
	struct table_writer *out;
	size_t *column;        /* of each question: its cell, from 0 */
	double of;             /* points of all questions */
	double *points, total; /* of the student at hand: for each question, and their sum */
	struct table_names students;
	size_t *line, line_room; /* where each student stands */
	struct index by_name;
	struct item *item;
	size_t strange; /* answers that cannot be one */
	bool passed;    /* everyone so far */
};

/* ---- Columns and students ---- */

static void find_columns(struct marking *s)
{
	struct table_reader *r = &s->answers;

	if (*r->corner == '\0')
		table_fail(r, r->first_line, 1, "empty cell (the first cell names the table)");
	if (r->ncol == 0)
		table_fail(r, r->first_line, 1, "a single column (cells are separated by TAB)");
	memset(s->column, 0, s->bank.n * sizeof *s->column);
	for (size_t j = 0; j < r->ncol; j++) {
		const char *id = mark_trimmed(r->columns.text + r->columns.start[j]);
		size_t q = index_find(&s->bank.ids, id);
		if (q == INDEX_NONE)
			table_fail(r, r->first_line, table_cell(r, j),
				"no question \"%.80s\" in %s", id, s->bank.reader.file);
		if (s->column[q] != 0)
			table_fail(r, r->first_line, table_cell(r, j),
				"question \"%.80s\" is in cell %zu already", id, s->column[q] + 1);
		s->column[q] = j + 1;
	}
	for (size_t q = 0; q < s->bank.n; q++)
		if (s->column[q] == 0)
			table_fail(r, r->first_line, 0,
				"no column for question \"%.80s\" (%s:%zu): the bank must "
				"hold the questions that were asked and no others",
				bank_text(&s->bank, q, ID), s->bank.reader.file,
				s->bank.question[q].line);
}

static void add_student(struct marking *s, const char *name)
{
	struct table_reader *r = &s->answers;
	size_t before = index_find(&s->by_name, name);

	if (*name == '\0')
		table_fail(r, r->line, 1, "empty cell: whose answers are these?");
	if (before != INDEX_NONE)
		table_fail(
			r, r->line, 1, "\"%.80s\" is on line %zu already", name, s->line[before]);
	if (s->line_room == s->students.n)
		s->line = table_grow(r, s->line, &s->line_room, s->students.n + 1, sizeof *s->line);
	s->line[s->students.n] = r->line;
	table_add_name(r, &s->students, name, strlen(name));
	index_add(&s->by_name, s->students.n - 1);
}

static void forget_students(struct marking *s)
{
	table_clear_names(&s->students);
	index_free(&s->by_name);
}

/* ---- Marks ---- */

static void report_strange(struct marking *s, size_t q, const struct mark *m)
{
	const struct table_reader *r = &s->answers;

	if (s->strange++ < WARNINGS)
		cli_warn("%s:%zu:%zu: %s: counts as wrong", r->file, r->line, s->column[q] + 1,
			m->problem);
}

static void count_item(struct marking *s, size_t q, const struct mark *m)
{
	char folded[ANSWER_ROOM];
	struct item *item = &s->item[q];

	item->answered++;
	item->right += m->right;
	if (m->right)
		return;
	mark_fold(&s->bank, q, m->given, folded);
	size_t i = index_find(&item->by_text, folded);
	if (i == INDEX_NONE) {
		i = item->wrong.n;
		if (i == item->room)
			item->times = table_grow(
				&s->answers, item->times, &item->room, i + 1, sizeof *item->times);
		item->times[i] = 0;
		table_add_name(&s->answers, &item->wrong, folded, strlen(folded));
		index_add(&item->by_text, i);
	}
	item->times[i]++;
}

static void mark_student(struct marking *s, const struct table_names *row)
{
	struct mark m;

	s->total = 0;
	for (size_t q = 0; q < s->bank.n; q++) {
		s->points[q] = 0;
		mark_answer(&s->bank, q, as_written, row->text + row->start[s->column[q]], &m);
		if (m.given[0] == '\0')
			continue;
		if (!m.possible)
			report_strange(s, q, &m);
		s->points[q] = m.share * s->bank.question[q].points;
		s->total += s->points[q];
		if (s->quiz->items)
			count_item(s, q, &m);
	}
	s->passed &= report_passed(s->quiz, s->total, s->of);
}

/* ---- The two tables ---- */

static void write_points_header(struct marking *s)
{
	table_begin(s->out);
	report_put_text(s->out, s->answers.corner);
	for (size_t q = 0; q < s->bank.n; q++)
		report_put_text(s->out, bank_text(&s->bank, q, ID));
	table_put_text(s->out, "total");
	table_put_text(s->out, "percent");
	table_end_row(s->out);
}

static void write_points(struct marking *s, const char *student)
{
	report_put_text(s->out, student);
	for (size_t q = 0; q < s->bank.n; q++)
		table_put_number(s->out, s->points[q]);
	table_put_number(s->out, s->total);
	table_put_number(s->out, s->of > 0 ? 100 * s->total / s->of : 0);
	table_end_row(s->out);
}

/* The wrong answer that was given most often, the first in the alphabet of several; "" if none. */
static const char *most_frequent(const struct item *item, size_t *times)
{
	const char *most = "";

	*times = 0;
	for (size_t i = 0; i < item->wrong.n; i++) {
		const char *text = item->wrong.text + item->wrong.start[i];
		if (item->times[i] > *times ||
			(item->times[i] == *times && strcmp(text, most) < 0)) {
			*times = item->times[i];
			most = text;
		}
	}
	return most;
}

static void forget_item(struct item *item)
{
	table_clear_names(&item->wrong);
	index_free(&item->by_text);
	item->answered = item->right = 0;
}

static void write_items(struct marking *s)
{
	static const char *const names[] = {
		"question", "share", "right", "answered", "students", "times", "wrong", "answer"};
	size_t times;

	table_begin(s->out);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		table_put_text(s->out, names[i]);
	table_end_row(s->out);
	for (size_t q = 0; q < s->bank.n; q++) {
		struct item *item = &s->item[q];
		size_t students = s->students.n;
		const char *wrong = most_frequent(item, &times);
		report_put_text(s->out, bank_text(&s->bank, q, ID));
		table_put_number(s->out, students > 0 ? (double)item->right / (double)students : 0);
		table_put_number(s->out, (double)item->right);
		table_put_number(s->out, (double)item->answered);
		table_put_number(s->out, (double)students);
		table_put_number(s->out, (double)times);
		report_put_text(s->out, wrong);
		report_put_text(s->out, bank_text(&s->bank, q, ANSWER));
		table_end_row(s->out);
		forget_item(item);
	}
}

static void grade_class(struct marking *s)
{
	struct table_names row = {0};

	find_columns(s);
	if (!s->quiz->items)
		write_points_header(s);
	while (table_text_row(&s->answers, &row)) {
		table_check_width(&s->answers, row.n);
		const char *student = mark_trimmed(row.text);
		add_student(s, student);
		mark_student(s, &row);
		if (!s->quiz->items)
			write_points(s, student);
	}
	if (s->quiz->items)
		write_items(s);
	forget_students(s);
	table_free_names(&row);
}

/* ---- attn-quiz --grade ---- */

static void open_class(struct marking *s, const char *answers, const char *bank)
{
	bank_read(&s->bank, bank, NULL);
	s->by_name = (struct index){.names = &s->students, .stride = 1};
	s->column = cli_allocate(s->bank.n, sizeof *s->column);
	s->points = cli_allocate(s->bank.n, sizeof *s->points);
	s->item = cli_allocate(s->bank.n, sizeof *s->item);
	for (size_t q = 0; q < s->bank.n; q++) {
		s->item[q] = (struct item){.by_text = {.names = &s->item[q].wrong, .stride = 1}};
		s->of += s->bank.question[q].points;
	}
	table_open(&s->answers, answers, &s->quiz->table, TABLE_TEXT, s->out);
}

static void close_class(struct marking *s)
{
	for (size_t q = 0; q < s->bank.n; q++) {
		table_free_names(&s->item[q].wrong);
		index_free(&s->item[q].by_text);
		free(s->item[q].times);
	}
	free(s->item);
	free(s->column);
	free(s->points);
	free(s->line);
	table_free_names(&s->students);
	table_close_reader(&s->answers);
	bank_free(&s->bank);
}

int quiz_grade(
	const struct quiz *quiz, const char *answers, const char *bank, struct table_writer *out)
{
	struct marking s = {.quiz = quiz, .out = out, .passed = true};

	open_class(&s, answers, bank);
	while (table_next(&s.answers))
		grade_class(&s);
	if (s.strange > WARNINGS)
		cli_warn("and %zu more", s.strange - WARNINGS);
	int status = s.passed ? CLI_DONE : CLI_NO;
	close_class(&s);
	return status;
}
