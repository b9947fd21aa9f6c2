/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "quiz.h"
#include "utf8.h"

struct score {
	bool right;
	double points, of;
};

void report_add(struct report *r, const char *question, const char *given, const char *answer,
	bool right, double points, double of)
{
	const char *texts[] = {question, given == NULL ? "" : given, answer};

	if (r->n == r->room)
		r->score = table_grow(r->reader, r->score, &r->room, r->n + 1, sizeof *r->score);
	for (size_t i = 0; i < 3; i++)
		table_add_name(r->reader, &r->texts, texts[i], strlen(texts[i]));
	r->score[r->n++] = (struct score){right, points, of};
	r->missing += given == NULL;
	r->points += points;
	r->of += of;
}

void report_free(struct report *r)
{
	table_free_names(&r->texts);
	free(r->score);
}

/* Shares of points add up to a little less than they are: a billionth is forgiven. */
bool report_passed(const struct quiz *quiz, double points, double of)
{
	return quiz->pass < 0 || quiz->pass == 0 ||
	       (of > 0 && 100 * points >= quiz->pass * of * (1 - 1e-9));
}

void report_count(const struct report *r)
{
	char points[TALK_NUMBER_ROOM], of[TALK_NUMBER_ROOM];

	talk_line("%s of %s so far.", talk_number(points, r->points, POINT_DIGITS),
		talk_number(of, r->of, POINT_DIGITS));
	talk_end();
}

/* In tenths of a percent, rounded down: what is below a pass mark never reads as if it reached it.
 */
static double percent(double points, double of)
{
	return of > 0 ? floor(1000 * points / of * (1 + 1e-12)) / 10 : 0;
}

void report_sum(const struct report *r, const struct quiz *quiz)
{
	char points[TALK_NUMBER_ROOM], of[TALK_NUMBER_ROOM], share[TALK_NUMBER_ROOM];
	char missing[60] = "";

	if (r->missing > 0)
		snprintf(missing, sizeof missing, ", %zu not answered", r->missing);
	talk("You got %s of %s (%s%%)%s%s", talk_number(points, r->points, POINT_DIGITS),
		talk_number(of, r->of, POINT_DIGITS),
		talk_number(share, percent(r->points, r->of), POINT_DIGITS), missing,
		quiz->pass >= 0 ? "." : "");
	if (quiz->pass >= 0)
		talk(" %s: the mark is %s%%.",
			report_passed(quiz, r->points, r->of) ? "Passed" : "Not passed",
			talk_number(share, quiz->pass, POINT_DIGITS));
	talk_end();
}

void report_put_text(struct table_writer *out, const char *text)
{
	char *safe = cli_allocate(strlen(text) * UTF8_ESCAPE + 1, 1);

	utf8_escape(safe, text);
	table_put_text(out, safe);
	free(safe);
}

static void write_header(const struct quiz *quiz, struct table_writer *out)
{
	static const char *const names[] = {"given", "answer", "right", "points", "of"};
	char corner[60] = "question";

	table_begin(out);
	if (quiz->table.no_header)
		return;
	if (quiz->shuffle)
		snprintf(corner, sizeof corner, "question seed=%" PRIu64, quiz->seed);
	if (!quiz->table.no_labels)
		table_put_text(out, corner);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		table_put_text(out, names[i]);
	table_end_row(out);
}

void report_write(const struct report *r, const struct quiz *quiz, struct table_writer *out)
{
	write_header(quiz, out);
	for (size_t i = 0; i < r->n; i++) {
		const struct score *s = &r->score[i];
		for (size_t c = quiz->table.no_labels ? 1 : 0; c < 3; c++)
			report_put_text(out, r->texts.text + r->texts.start[3 * i + c]);
		table_put_number(out, s->right ? 1 : 0);
		table_put_number(out, s->points);
		table_put_number(out, s->of);
		table_end_row(out);
	}
}
