/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The talk with the learner: the loop of tries that questions and guesses share, and the questions
 * of a bank.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "quiz.h"

/* ---- Tries ---- */

static bool asks_for_hint(const char *line)
{
	line += strspn(line, " ");
	return *line == '?' && line[1 + strspn(line + 1, " ")] == '\0';
}

/* The next line that does not ask for the hint. Lines that nobody typed here are shown. */
static const char *next_try(struct answers *a, const struct puzzle *p)
{
	const char *line;
	bool hint;

	do {
		talk("%s%s, or Enter to skip> ", p->wanted,
			*p->hint != '\0' ? ", ? for a hint" : "");
		talk_wait();
		line = answers_line(a);
		if (line != NULL && a->terminal)
			talk_begin();
		else
			talk_line("%s", line != NULL ? line : "");
		hint = line != NULL && asks_for_hint(line);
		if (hint && *p->hint != '\0')
			talk_line("Hint: %s", p->hint);
		else if (hint)
			talk_line("There is no hint for this one.");
	} while (hint);
	return line;
}

bool ask_puzzle(struct answers *a, const struct puzzle *p, bool retry, struct mark *first)
{
	struct mark later, *m = first;
	const char *line;

	while ((line = next_try(a, p)) != NULL) {
		p->judge(p->it, line, m);
		if (!m->possible)
			talk_line("This cannot be an answer: %s. %s", m->problem,
				a->terminal ? "Again:" : "It counts as wrong.");
		if (!m->possible && a->terminal)
			continue;
		bool last = m->right || m->given[0] == '\0' || !retry;
		p->react(p->it, m, last);
		if (last)
			return true;
		m = &later;
	}
	return m != first;
}

/* ---- A question of a bank ---- */

struct posed {
	const struct bank *bank;
	size_t q;
	choice_order shown;
};

/* Choices that are pinned stay, the others share the places that are left. */
static void order_choices(struct posed *p, struct dice *dice)
{
	const struct question *question = &p->bank->question[p->q];
	size_t loose[CHOICES], n = 0;

	for (size_t c = 0; c < CHOICES; c++) {
		p->shown[c] = (unsigned char)c;
		if (c < question->choices && (question->pinned & 1U << c) == 0)
			loose[n++] = c;
	}
	if (dice == NULL)
		return;
	dice_shuffle(dice, loose, n);
	n = 0;
	for (size_t c = 0; c < CHOICES; c++)
		if (c < question->choices && (question->pinned & 1U << c) == 0)
			p->shown[c] = (unsigned char)loose[n++];
}

static const char *text_of(const struct posed *p, size_t column)
{
	return bank_text(p->bank, p->q, column);
}

static void pose(const struct posed *p, size_t i, size_t n)
{
	const struct question *question = &p->bank->question[p->q];
	bool weighs = question->points != 1;
	char points[TALK_NUMBER_ROOM] = "";

	if (weighs)
		talk_number(points, question->points, POINT_DIGITS);
	talk_line("%zu of %zu%s%s%s. %s", i + 1, n, weighs ? " (" : "", points,
		weighs ? " points)" : "", text_of(p, QUESTION));
	for (size_t c = 0; c < question->choices; c++) {
		talk("   %c  ", (char)('a' + c));
		talk_hang();
		talk_line("%s", text_of(p, CHOICE + p->shown[c]));
	}
}

static const char *wanted(const struct posed *p)
{
	const struct question *question = &p->bank->question[p->q];
	const char *answer = text_of(p, ANSWER);
	struct alternative a;
	bool number = false, words = false;

	if (question->choices > 0)
		return (question->right & (question->right - 1)) == 0 ? "one letter"
								      : "one letter or several";
	while (answer != NULL) {
		mark_alternative(&answer, &a);
		number |= a.number;
		words |= !a.number;
	}
	return !words ? "a number" : number ? "a number or words" : "one word or several";
}

static void say_typed_answer(const char *answer)
{
	char number[TALK_NUMBER_ROOM] = "";
	struct alternative a;

	mark_alternative(&answer, &a);
	bool about = a.number && a.tolerance > 0;
	size_t size = a.number ? strcspn(a.text, "~| ") : a.size;
	if (about)
		talk_number(number, a.tolerance, POINT_DIGITS);
	talk_line("The answer is %.*s%s%s", (int)size, a.text, about ? ", give or take " : "",
		number);
}

/* With the letters that the learner saw. */
static void say_answer(const struct posed *p)
{
	const struct question *question = &p->bank->question[p->q];
	unsigned left = question->right;

	if (question->choices == 0) {
		say_typed_answer(text_of(p, ANSWER));
		return;
	}
	talk("The answer is");
	for (size_t c = 0; c < question->choices; c++)
		if (left & 1U << p->shown[c]) {
			left &= ~(1U << p->shown[c]);
			talk(" %c: %s%s", (char)('a' + c), text_of(p, CHOICE + p->shown[c]),
				left != 0 ? "," : "");
		}
	talk_end();
}

static void say_text(const char *text)
{
	if (*text != '\0')
		talk_line("%s", text);
}

static void judge(void *it, const char *text, struct mark *m)
{
	const struct posed *p = it;

	mark_answer(p->bank, p->q, p->shown, text, m);
}

static void react(void *it, const struct mark *m, bool last)
{
	const struct posed *p = it;

	if (m->given[0] == '\0')
		talk_line("Skipped.");
	else
		talk_line(m->right ? "Right." : m->share > 0 ? "Partly right." : "Not right.");
	if (last && !m->right)
		say_answer(p);
	for (size_t c = 0; c < CHOICES; c++)
		if (m->letters & 1U << p->shown[c])
			say_text(text_of(p, WHY_CHOICE + p->shown[c]));
	if (last)
		say_text(text_of(p, WHY));
}

/* ---- The quiz ---- */

struct asking {
	const struct quiz *quiz;
	struct bank bank;
	struct answers answers;
	struct report report;
	struct dice dice;
	size_t *order, n;
};

static void draw_questions(struct asking *s)
{
	size_t n = s->bank.n;

	s->order = cli_allocate(n, sizeof *s->order);
	for (size_t i = 0; i < n; i++)
		s->order[i] = i;
	if (s->quiz->shuffle)
		dice_shuffle(&s->dice, s->order, n);
	s->n = n < s->quiz->number ? n : s->quiz->number;
}

/* Asks the i-th question, if there is still somebody to answer; false where it is not answered. */
static bool ask_question(struct asking *s, size_t i, bool anybody)
{
	struct posed p = {.bank = &s->bank, .q = s->order[i]};
	struct puzzle puzzle = {&p, wanted(&p), text_of(&p, HINT), judge, react};
	double of = s->bank.question[p.q].points;
	struct mark m;

	if (anybody) {
		order_choices(&p, s->quiz->shuffle ? &s->dice : NULL);
		pose(&p, i, s->n);
		anybody = ask_puzzle(&s->answers, &puzzle, s->quiz->retry, &m);
	}
	if (anybody)
		report_add(&s->report, text_of(&p, ID), m.given[0] != '\0' ? m.given : NULL,
			text_of(&p, ANSWER), m.right, m.share * of, of);
	else
		report_add(&s->report, text_of(&p, ID), NULL, text_of(&p, ANSWER), false, 0, of);
	if (anybody)
		report_count(&s->report);
	return anybody;
}

int quiz_ask(const struct quiz *quiz, const char *bank, struct table_writer *out)
{
	struct asking s = {.quiz = quiz, .dice = {quiz->seed}};
	bool anybody = true;

	bank_read(&s.bank, bank, NULL);
	answers_open(&s.answers, bank);
	s.report.reader = &s.bank.reader;
	draw_questions(&s);
	for (size_t i = 0; i < s.n; i++)
		anybody = ask_question(&s, i, anybody);
	report_sum(&s.report, quiz);
	report_write(&s.report, quiz, out);
	answers_check(&s.answers, out);
	int status = report_passed(quiz, s.report.points, s.report.of) ? CLI_DONE : CLI_NO;
	free(s.order);
	report_free(&s.report);
	bank_free(&s.bank);
	return status;
}
