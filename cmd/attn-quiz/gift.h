/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The parts of attn-quiz --gift: lines, questions and rows (gift.c), what stands between the braces
 * (gift_answers.c), and text (gift_text.c). All cut and tidy the text of a question in place.
 */
#ifndef ATTN_QUIZ_GIFT_H
#define ATTN_QUIZ_GIFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "quiz.h"
#include "table.h"

#define BLANK " \t\n"

enum { ANSWERS = 64 }; /* of a question at most */

struct gift {
	const char *file;
	FILE *in;
	size_t line; /* that has been read last */
	char *read;  /* by getline */
	size_t read_room;

	char *text; /* the question at hand, its lines and their ends */
	size_t size, room;
	size_t first_line;
	bool html;
	size_t questions; /* met so far */

	char *joined; /* its answer */
	size_t joined_room;
	const char *cell[COLUMNS]; /* of the row it becomes, "" where none */
	struct table_names cells;  /* COLUMNS a question */
	struct index ids;
	bool lost;                  /* something was not carried over */
	struct table_reader reader; /* for trouble with memory */
};

/* Says what is not carried over, with the line on which the question begins. */
void gift_lose(struct gift *g, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- gift_text.c ---- */

char *gift_skip_blanks(char *s);

/* The first character of `set` from s on that no \ stands before; the end where there is none. */
char *gift_seek(char *s, const char *set);

/* Cuts s at the mark, before which no \ stands; what follows, or NULL. */
char *gift_cut(char *s, const char *mark);

/* "[html]" and its kin at the front: whether it is HTML that follows; without one, as before. */
char *gift_format(char *s, bool *html);

/* As it was meant, on one line: without \ and HTML, runs of blanks one, none at the ends. */
char *gift_tidy(struct gift *g, char *text);

/* ---- gift_answers.c ---- */

/* Turns what stands between the braces into cells; false where it cannot, which has been said. */
bool gift_answers(struct gift *g, char *text);

#endif
