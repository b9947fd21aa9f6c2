/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Guessing where the model looks: for each row of weights the sentence, the question, the bars.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attn.h"
#include "chart.h"
#include "cli.h"
#include "number.h"
#include "quiz.h"
#include "terminal.h"
#include "utf8.h"

enum { HINT_ROOM = 160 };

struct looking {
	const struct quiz *quiz;
	struct table_reader weights;
	struct answers answers;
	struct report report;
	struct chart chart;
	size_t seen; /* columns of the row at hand, less those masked at its end */
	bool own;    /* the last of them is the word itself that looks */
	double largest;
	size_t asked; /* rows so far */
	bool anybody; /* there is still somebody to answer */
};

/* ---- Words ---- */

static const char *word(const struct looking *s, size_t j)
{
	const struct table_names *names = &s->weights.columns;

	return names->n > 0 ? names->text + names->start[j] : "";
}

/* "2 keys" as text; with columns that have no names, "2". */
static char *numbered(size_t j, const char *name)
{
	size_t size = strlen(name) + TABLE_NAME_ROOM + 2;
	char *text = cli_allocate(size, 1);

	snprintf(text, size, *name != '\0' ? "%zu %s" : "%zu", j + 1, name);
	return text;
}

static void say_position(const struct looking *s, size_t j)
{
	char *text = numbered(j, word(s, j));

	say(text);
	free(text);
}

static bool is_largest(const struct looking *s, size_t j)
{
	return s->weights.row[j] == s->largest;
}

/* ---- The question ---- */

/* A position among those seen, or SIZE_MAX. */
static size_t read_position(const struct looking *s, const char *text)
{
	size_t n = 0;

	for (; *text >= '0' && *text <= '9' && n <= s->seen; text++)
		n = 10 * n + (size_t)(*text - '0');
	return *text == '\0' && n >= 1 && n <= s->seen ? n - 1 : SIZE_MAX;
}

static bool is_word(const struct looking *s, size_t j, const char *text, bool exactly)
{
	const char *name = word(s, j);

	return exactly ? strcmp(name, text) == 0
		       : mark_same(name, strlen(name), text, strlen(text));
}

/* The only word that the text is, exactly or but for case; else what is wrong with it. */
static size_t find_word(const struct looking *s, const char *text, char problem[PROBLEM_ROOM])
{
	for (int exactly = 1; exactly >= 0; exactly--) {
		size_t first = SIZE_MAX, times = 0;
		for (size_t j = 0; j < s->seen; j++)
			if (is_word(s, j, text, exactly != 0) && times++ == 0)
				first = j;
		if (times == 1)
			return first;
		if (times > 1) {
			snprintf(problem, PROBLEM_ROOM,
				"\"%.40s\" stands here %zu times: give its number", text, times);
			return SIZE_MAX;
		}
	}
	snprintf(problem, PROBLEM_ROOM, "\"%.40s\" is neither 1 to %zu nor one of the words", text,
		s->seen);
	return SIZE_MAX;
}

static void judge(void *it, const char *text, struct mark *m)
{
	const struct looking *s = it;
	size_t size;

	text += strspn(text, " \t\r");
	for (size = strlen(text); size > 0 && strchr(" \t\r", text[size - 1]) != NULL; size--)
		;
	*m = (struct mark){.pick = SIZE_MAX};
	memcpy(m->given, text, size);
	if (size > 0)
		m->pick = read_position(s, m->given);
	if (m->pick == SIZE_MAX && size > 0)
		m->pick = find_word(s, m->given, m->problem);
	else if (size == 0)
		strcpy(m->problem, "an empty answer");
	m->possible = m->pick != SIZE_MAX;
	if (!m->possible)
		return;
	snprintf(m->given, sizeof m->given, "%zu", m->pick + 1);
	m->right = is_largest(s, m->pick);
	m->share = m->right ? 1 : 0;
}

/* A word with its number, on a new line where this one is full; *column is where the line is. */
static void pose_word(const struct looking *s, const char *text, size_t *column)
{
	size_t columns = utf8_columns(text, false) + 2;
	bool full = *column > 0 && *column + columns > s->chart.width;

	fputs(*column == 0 ? "   " : full ? "\n   " : "  ", stderr);
	say(text);
	*column = *column == 0 || full ? columns + 1 : *column + columns;
}

/* The sentence, its words numbered, then the blank: the row's label, unless that word is the last.
 */
static void pose(const struct looking *s)
{
	const struct table_reader *r = &s->weights;
	size_t column = 0;

	for (size_t j = 0; j < s->seen + (s->own || *r->label == '\0' ? 0 : 1); j++) {
		char *text = numbered(j, j < s->seen ? word(s, j) : r->label);
		pose_word(s, text, &column);
		free(text);
	}
	fputs("\n", stderr);
	say(s->own ? "Which word, itself among them, matters most for "
		   : "Which earlier word matters most for ");
	if (*r->label != '\0')
		say(r->label);
	else
		fprintf(stderr, "row %zu", r->nrow);
	fputs("?\n", stderr);
}

/* ---- The answer ---- */

static const char *mark_of(const struct looking *s, size_t j, size_t pick)
{
	if (j == pick)
		return is_largest(s, j) ? "you and the model" : "you";
	return is_largest(s, j) ? "the model" : NULL;
}

static void draw_bars(struct looking *s, size_t pick)
{
	struct chart *c = &s->chart;
	struct chart_bars bars = {0};

	for (size_t j = 0; j < s->seen; j++) {
		char *label = numbered(j, word(s, j));
		chart_bars_add(c, &bars, label, s->weights.row[j], mark_of(s, j, pick));
		free(label);
	}
	chart_bars_end(&bars);
	for (size_t j = 0; j < s->seen; j++) {
		char *label = numbered(j, word(s, j));
		chart_bar(c, &bars, label, s->weights.row[j], mark_of(s, j, pick));
		free(label);
	}
	chart_bars_axis(c, &bars);
	fwrite(c->text, 1, c->size, stderr);
	chart_clear(c);
}

static void say_model(const struct looking *s)
{
	const char *separator = "";

	for (size_t j = 0; j < s->seen; j++)
		if (is_largest(s, j)) {
			fputs(separator, stderr);
			say_position(s, j);
			separator = ", ";
		}
	say(" (");
	say_number(s->largest, CHART_PRECISION);
	say(")");
}

static void say_rank(const struct looking *s, size_t pick)
{
	size_t rank = 1;

	for (size_t j = 0; j < s->seen; j++)
		rank += s->weights.row[j] > s->weights.row[pick];
	say("Your pick, ");
	say_position(s, pick);
	fprintf(stderr, ", ranks %zu of %zu (", rank, s->seen);
	say_number(s->weights.row[pick], CHART_PRECISION);
	say("). ");
}

static void react(void *it, const struct mark *m, bool last)
{
	struct looking *s = it;

	if (!last) {
		say("Not right.");
		fputs("\n", stderr);
		return;
	}
	draw_bars(s, m->pick);
	say(m->right ? "Right. " : "Not right. ");
	if (m->possible)
		say_rank(s, m->pick);
	say("The model looked most at ");
	say_model(s);
	fputs(".\nA weight shows where the model looked, not why.\n", stderr);
}

/* ---- Rows ---- */

static void measure(struct looking *s)
{
	const struct table_reader *r = &s->weights;

	for (s->seen = r->ncol; s->seen > 0 && r->row[s->seen - 1] == 0; s->seen--)
		;
	s->largest = 0;
	for (size_t j = 0; j < s->seen; j++)
		s->largest = r->row[j] > s->largest ? r->row[j] : s->largest;
	s->own = s->seen > 0 && *r->label != '\0' && strcmp(word(s, s->seen - 1), r->label) == 0;
}

/* The positions of the largest weights, as alternatives. */
static char *model_answer(const struct looking *s)
{
	char *answer = cli_allocate(s->seen, TABLE_NAME_ROOM);
	char *at = answer;

	for (size_t j = 0; j < s->seen; j++)
		if (is_largest(s, j))
			at += sprintf(at, at == answer ? "%zu" : "|%zu", j + 1);
	return answer;
}

/* How widely the model looks, without saying where: e to the entropy, as in attn-stat. */
static void write_hint(const struct looking *s, char hint[HINT_ROOM])
{
	char number[NUMBER_ROOM + 1];
	double perplexity = attn_perplexity(s->weights.row, s->seen);

	number[number_format(number, perplexity, 2)] = '\0';
	snprintf(hint, HINT_ROOM, "the model spreads its look over about %s of the %zu words.",
		number, s->seen);
}

static void guess(struct looking *s)
{
	char hint[HINT_ROOM];
	struct puzzle puzzle = {s, "its number or the word", hint, judge, react};
	struct mark m;
	char *answer = model_answer(s);

	write_hint(s, hint);
	if (s->anybody) {
		pose(s);
		s->anybody = ask_puzzle(&s->answers, &puzzle, s->quiz->retry, &m);
	}
	const char *given = s->anybody && m.given[0] != '\0' ? m.given : NULL;
	bool right = s->anybody && m.right;
	report_add(&s->report, s->weights.label, given, answer, right, right ? 1 : 0, 1);
	if (s->anybody)
		report_count(&s->report);
	free(answer);
}

/* Of one word or none there is nothing to guess. */
static void skip(const struct looking *s)
{
	const struct table_reader *r = &s->weights;

	if (!s->anybody)
		return;
	fprintf(stderr, "Row %zu, ", r->nrow);
	say(r->label);
	fprintf(stderr, ", looks at %s: nothing to guess.\n\n",
		s->seen == 0 ? "nothing" : "one word");
}

static void look_table(struct looking *s)
{
	struct table_reader *r = &s->weights;

	if (r->tables > 1 && s->anybody && *r->corner != '\0') {
		say(r->corner);
		fputs("\n", stderr);
	}
	while (s->asked < s->quiz->number && table_row(r)) {
		table_check_weights(r, "pass it through attn-softmax");
		measure(s);
		if (s->seen < 2) {
			skip(s);
			continue;
		}
		guess(s);
		s->asked++;
	}
}

int quiz_look(const struct quiz *quiz, const char *weights, struct table_writer *out)
{
	struct looking s = {.quiz = quiz, .anybody = true, .chart = {.fail = cli_fail}};

	answers_open(&s.answers, weights);
	terminal_style(&s.chart, STDERR_FILENO, TERMINAL_AUTO, false, 0);
	s.chart.precision = CHART_PRECISION;
	table_open(&s.weights, weights, &quiz->table, TABLE_FINITE, NULL);
	s.report.reader = &s.weights;
	while (s.asked < quiz->number && table_next(&s.weights))
		look_table(&s);
	if (s.report.n > 0) {
		report_sum(&s.report, quiz);
		report_write(&s.report, quiz, out);
	}
	answers_check(&s.answers, out);
	int status = report_passed(quiz, s.report.points, s.report.of) ? CLI_DONE : CLI_NO;
	report_free(&s.report);
	chart_free(&s.chart);
	table_close_reader(&s.weights);
	return status;
}
