/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The parts of attn-quiz: a bank of questions, the marking of an answer, the asking, the guessing,
 * a class, GIFT. What is wrong with a file or an option ends the program from within (lib/cli.h).
 *
 * Everything that is shown or written goes through utf8_escape: no text of a bank, a table or a
 * learner drives a terminal.
 */
#ifndef ATTN_QUIZ_H
#define ATTN_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "number.h"
#include "table.h"

/* What the command line asks for. */
struct quiz {
	size_t number; /* ask so many of the questions */
	bool shuffle, retry, items;
	uint64_t seed;
	double pass; /* percent; negative: no pass mark */
	struct table_options table;
};

/* ---- shuffle.c: the same order for the same seed, on every machine ---- */

struct dice {
	uint64_t state; /* begins as the seed */
};

/* A number below n (n > 0), each as likely as any other. */
size_t dice_below(struct dice *d, size_t n);

/* Puts n numbers into an order in which each of the n! is as likely. */
void dice_shuffle(struct dice *d, size_t *x, size_t n);

/* ---- index.c: a place by its name ---- */

/* A hash table over a list of names, of which every `stride`-th counts. Begins as {names, stride}.
 */
struct index {
	const struct table_names *names;
	size_t stride;
	size_t *slot; /* i + 1 of a name, 0: free; `room` of them, a power of 2 */
	size_t room, n;
};

#define INDEX_NONE SIZE_MAX

/* Where the name stands, counted by strides from 0, or INDEX_NONE. */
size_t index_find(const struct index *x, const char *name);

/* Adds the name at i, which is not in it yet. */
void index_add(struct index *x, size_t i);
void index_free(struct index *x);

/* ---- bank.c: reading a bank, and what can be wrong with it ---- */

enum { CHOICES = 8 };

enum column {
	ID,
	QUESTION,
	ANSWER,
	HINT,
	WHY,
	POINTS,
	PIN,
	CHOICE,
	WHY_CHOICE = CHOICE + CHOICES,
	COLUMNS = WHY_CHOICE + CHOICES
};

extern const char *const bank_columns[COLUMNS];

struct question {
	size_t line;
	size_t choices;         /* how many; 0: the answer is typed */
	unsigned right, pinned; /* bit i: choice i is right, keeps its place */
	double points;
};

struct bank {
	struct table_reader reader;
	struct table_names
		cells; /* COLUMNS a question, in the order of enum column, "" where none */
	struct question *question;
	size_t n, room;
	size_t place[COLUMNS]; /* the cell of the file in which a column stands, 0: none */
	struct index ids;
	struct table_writer
		*lint; /* where faults are written; NULL: the first one ends the program */
	size_t faults;
};

/* Reads a bank. With `lint`, writes all faults there and counts them. */
void bank_read(struct bank *b, const char *file, struct table_writer *lint);
void bank_free(struct bank *b);

/* Whether a cell is in quotes, those in it doubled, as spreadsheets export it. */
bool bank_is_quoted(const char *text);

/* A cell of question q; column: an enum column, CHOICE + i, WHY_CHOICE + i. */
const char *bank_text(const struct bank *b, size_t q, size_t column);

/* ---- mark.c: what an answer is worth ---- */

enum { ANSWER_ROOM = 4096, PROBLEM_ROOM = 120 };

/* The order in which choices are shown: shown[i] is the choice at place i. */
typedef unsigned char choice_order[CHOICES];

struct mark {
	bool possible;           /* it can be an answer, or none; if not, `problem` says why */
	bool right;              /* all of it */
	double share;            /* of the points: 0...1 */
	unsigned letters;        /* the choices taken */
	size_t pick;             /* in a guess: the position taken, from 0 */
	char given[ANSWER_ROOM]; /* letters of the bank, or the text trimmed; "": no answer */
	char problem[PROBLEM_ROOM];
};

/* Marks `text` as an answer to question q, its letters being places of `shown`. */
void mark_answer(
	const struct bank *b, size_t q, const choice_order shown, const char *text, struct mark *m);

/* The same answer however it was typed: what was given to q, folded. To out, ANSWER_ROOM bytes. */
void mark_fold(const struct bank *b, size_t q, const char *given, char *out);

/* The bits of the choices that a text names by letters, out of n; 0 where it is no list of them. */
unsigned mark_letters(const char *text, size_t n);
void mark_write_letters(unsigned letters, char out[CHOICES + 1]);

/* What a typed answer may be: alternatives separated by "|". */
struct alternative {
	const char *text; /* size bytes, without outer blanks */
	size_t size;
	bool number; /* it is value, give or take tolerance */
	double value, tolerance;
	const char *fault; /* why it cannot be one, or NULL */
};

/* Takes the next alternative from *text on, which becomes NULL after the last. */
void mark_alternative(const char **text, struct alternative *a);

/* Cuts outer blanks off, of a text that others wrote: nobody means them. */
void mark_trim(const char **s, size_t *size);
char *mark_trimmed(char *text); /* the same in place */

/* Whether two texts are the same but for case and blanks. */
bool mark_same(const char *a, size_t a_size, const char *b, size_t b_size);

/* ---- answers.c: lines from a learner, until the end of input or a signal ---- */

struct answers {
	int fd;
	bool terminal; /* someone is there to be asked again */
	bool ended;
	int error;      /* why they could not be read on, or 0 */
	size_t lines;   /* given out */
	size_t at, end; /* of what was read and not yet given out */
	char buffer[ANSWER_ROOM];
	char line[ANSWER_ROOM];
};

/* From standard input; from the terminal where that is taken by `file` ("-"). */
void answers_open(struct answers *a, const char *file);

/* The next line, without its end, cut to the room; NULL after the last and after a signal. */
const char *answers_line(struct answers *a);

/* Says if there are lines left. Ends the command if they could not be read; `out` goes out before. */
void answers_check(struct answers *a, struct table_writer *out);

/* Where it was Ctrl-C or a kin that ended it: dies of it, as a shell expects. */
void answers_raise(void);

/* ---- report.c: what was answered and earned ---- */

struct report {
	struct table_reader *reader; /* for trouble with memory */
	struct table_names texts;    /* question, given, answer of each */
	struct score *score;
	size_t n, room;
	size_t missing; /* not answered */
	double points, of;
};

/* `given` NULL: not answered. */
void report_add(struct report *r, const char *question, const char *given, const char *answer,
	bool right, double points, double of);

/* "Right so far", the last line for the learner, and the table. */
void report_count(const struct report *r);
void report_sum(const struct report *r, const struct quiz *quiz);
void report_write(const struct report *r, const struct quiz *quiz, struct table_writer *out);
void report_free(struct report *r);

/* Whether points reach the pass mark: always where there is none. */
bool report_passed(const struct quiz *quiz, double points, double of);

/* A cell of text, escaped. */
void report_put_text(struct table_writer *out, const char *text);

/* ---- talk.c: what is said to the learner, on standard error ---- */

enum { POINT_DIGITS = 6, TALK_NUMBER_ROOM = NUMBER_ROOM + 1 };

/*
 * Adds words to the line, escaped; what does not fit goes on below. talk_line ends the line, too.
 * talk_word adds a word that may hold blanks. None adds a blank of its own.
 */
void talk(const char *format, ...) __attribute__((format(printf, 1, 2)));
void talk_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void talk_word(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A number as text, of so many significant digits at most. */
const char *talk_number(char room[TALK_NUMBER_ROOM], double x, int digits);

/* What goes on below is to begin where the line now stands. */
void talk_hang(void);

/* The line ends; or it waits, after a prompt, for somebody who ends it: talk_begin. */
void talk_end(void);
void talk_wait(void);
void talk_begin(void);

/* ---- ask.c: the loop of tries ---- */

/* A question to the loop of tries. `it` is what the functions get. */
struct puzzle {
	void *it;
	const char *wanted; /* "a letter" */
	const char *hint;   /* "": none */
	void (*judge)(void *it, const char *text, struct mark *m);
	/* What to say to a try; `last` where the answer may be given away. */
	void (*react)(void *it, const struct mark *m, bool last);
};

/*
 * Asks until there is an answer, or with `retry` the right one. False where input ended before the
 * first; *first is the try that counts.
 */
bool ask_puzzle(struct answers *a, const struct puzzle *p, bool retry, struct mark *first);

/* ---- The activities: each returns the exit status ---- */

int quiz_ask(const struct quiz *quiz, const char *bank, struct table_writer *out);
int quiz_look(const struct quiz *quiz, const char *weights, struct table_writer *out);
int quiz_grade(
	const struct quiz *quiz, const char *answers, const char *bank, struct table_writer *out);
int quiz_check(const char *bank, struct table_writer *out);
int quiz_gift(const char *file, struct table_writer *out);

#endif
