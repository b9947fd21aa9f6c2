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
#include "quiz.h"
#include "terminal.h"

enum { HINT_ROOM = 160 };

struct looking {
	const struct quiz *quiz;
	struct table_reader weights;
	struct answers answers;
	struct report report;
	struct table_writer *out;
	struct chart chart;
	size_t seen; /* columns of the row at hand, less those masked at its end */
	size_t own;  /* which of them, from 1, is the row's own word; 0: it comes after them */
	double largest;
	size_t most;  /* how many weights are as large */
	size_t asked; /* rows so far */
	bool anybody; /* there is still somebody to answer */
};

/* For fail, which is told the message alone. */
static struct looking *looking;

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

/* As one word, with what follows it. */
static void say_word(size_t j, const char *name, const char *after)
{
	char *text = numbered(j, name);

	talk_word("%s%s", text, after);
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
				"\"%.40s\" occurs %zu times: give its number", text, times);
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
	size_t size = strlen(text);

	mark_trim(&text, &size);
	*m = (struct mark){.possible = true, .pick = SIZE_MAX};
	memcpy(m->given, text, size);
	if (size == 0)
		return;
	m->pick = read_position(s, m->given);
	if (m->pick == SIZE_MAX)
		m->pick = find_word(s, m->given, m->problem);
	m->possible = m->pick != SIZE_MAX;
	if (!m->possible)
		return;
	snprintf(m->given, sizeof m->given, "%zu", m->pick + 1);
	m->right = is_largest(s, m->pick);
	m->share = m->right ? 1 : 0;
}

/* The sentence, its words numbered, and the row's label as the word to come. */
static void pose(const struct looking *s)
{
	const struct table_reader *r = &s->weights;
	bool follows = s->own == 0 && *r->label != '\0';

	talk("   ");
	talk_hang();
	for (size_t j = 0; j < s->seen + (follows ? 1 : 0); j++) {
		say_word(j, j < s->seen ? word(s, j) : r->label, "");
		talk("  ");
	}
	talk_end();
	if (s->own > 0)
		talk_line("Which word matters most for %zu %s, itself included?", s->own, r->label);
	else if (follows)
		talk_line("Which earlier word matters most for %s?", r->label);
	else
		talk_line("Which word matters most for row %zu?", r->nrow);
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

	terminal_style(c, STDERR_FILENO, TERMINAL_AUTO, false, 0);
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
	char weight[TALK_NUMBER_ROOM];
	size_t left = s->most;

	talk(" The model looked most at");
	for (size_t j = 0; j < s->seen; j++)
		if (is_largest(s, j)) {
			talk(" ");
			say_word(j, word(s, j), --left > 0 ? "," : "");
		}
	talk(" (%s).", talk_number(weight, s->largest, CHART_PRECISION));
}

static void say_rank(const struct looking *s, size_t pick)
{
	char weight[TALK_NUMBER_ROOM];
	size_t rank = 1;

	for (size_t j = 0; j < s->seen; j++)
		rank += s->weights.row[j] > s->weights.row[pick];
	talk(" Your pick, ");
	say_word(pick, word(s, pick), ",");
	talk(" ranks %zu of %zu (%s).", rank, s->seen,
		talk_number(weight, s->weights.row[pick], CHART_PRECISION));
}

static void react(void *it, const struct mark *m, bool last)
{
	struct looking *s = it;

	if (last)
		draw_bars(s, m->pick);
	talk(m->right ? "Right." : m->given[0] == '\0' ? "Skipped." : "Not right.");
	if (last && m->pick != SIZE_MAX)
		say_rank(s, m->pick);
	if (last && (!m->right || s->most > 1))
		say_model(s);
	talk_end();
	if (last)
		talk_line("A weight shows where the model looked, not why.");
}

/* ---- Rows ---- */

static bool is_label(const struct looking *s, size_t place)
{
	const struct table_reader *r = &s->weights;

	return place > 0 && place <= r->ncol && *r->label != '\0' &&
	       strcmp(word(s, place - 1), r->label) == 0;
}

/*
 * Where the row's own word stands: in self-attention, row 3 is word 3; with words that came before
 * all rows, it is the last that a causal row looks at. Elsewhere the row is a blank after the words.
 *
 * Weights of 0 at the end are masked words, but no further than that word; and where there is none,
 * not if all other weights are the same: at temperature 0, each row would end at its answer.
 */
static void measure(struct looking *s)
{
	const struct table_reader *r = &s->weights;
	size_t end = 0, positive = 0;

	s->largest = 0;
	s->most = 0;
	for (size_t j = 0; j < r->ncol; j++) {
		if (r->row[j] > s->largest)
			s->most = 0;
		s->largest = r->row[j] > s->largest ? r->row[j] : s->largest;
		s->most += is_largest(s, j);
		positive += r->row[j] > 0;
		end = r->row[j] > 0 ? j + 1 : end;
	}
	s->own = is_label(s, r->nrow) ? r->nrow : is_label(s, end) ? end : 0;
	if (end == 0)
		s->seen = 0;
	else if (s->own >= end)
		s->seen = s->own;
	else
		s->seen = s->own == 0 && positive > s->most ? end : r->ncol;
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
	char number[TALK_NUMBER_ROOM];
	double perplexity = attn_perplexity(s->weights.row, s->seen);

	talk_number(number, perplexity, 2);
	snprintf(hint, HINT_ROOM, "the model spreads its attention over about %s of the %zu words.",
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
	talk_line("Row %zu, %s, looks at %s: nothing to guess.", r->nrow, r->label,
		s->seen == 0 ? "nothing" : "one word");
	talk_end();
}

/* The corner tells tables of a stream apart: the first may have no other. */
static void look_table(struct looking *s)
{
	struct table_reader *r = &s->weights;

	if (s->anybody && (r->tables > 1 || strchr(r->corner, '=') != NULL))
		talk_line("%s", r->corner);
	while (s->asked < s->quiz->number && (fflush(stderr), table_row(r))) {
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

static void finish(const struct looking *s)
{
	report_sum(&s->report, s->quiz);
	if (s->report.n > 0)
		report_write(&s->report, s->quiz, s->out);
}

/* A bad row ends the guessing; what was answered before it is not lost. */
static _Noreturn void fail(const char *message)
{
	if (looking->report.n > 0)
		finish(looking);
	table_flush(looking->out);
	cli_fail(message);
}

int quiz_look(const struct quiz *quiz, const char *weights, struct table_writer *out)
{
	struct looking s = {.quiz = quiz, .out = out, .anybody = true, .chart = {.fail = cli_fail}};
	struct table_options options = quiz->table;

	looking = &s;
	options.fail = fail;
	answers_open(&s.answers, weights);
	s.chart.precision = CHART_PRECISION;
	table_open(&s.weights, weights, &options, TABLE_FINITE, NULL);
	s.report.reader = &s.weights;
	while (s.asked < quiz->number && table_next(&s.weights))
		look_table(&s);
	finish(&s);
	answers_check(&s.answers, out);
	int status = report_passed(quiz, s.report.points, s.report.of) ? CLI_DONE : CLI_NO;
	report_free(&s.report);
	chart_free(&s.chart);
	table_close_reader(&s.weights);
	return status;
}
