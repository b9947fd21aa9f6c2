/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * From Moodle's GIFT (docs.moodle.org, "GIFT format") to a bank. Questions stand between blank
 * lines:
 *
 *	// comment
 *	::title:: [html] question { =right #feedback ~wrong #feedback ~%50%partly #### for all }
 *
 * where \ takes the meaning from the character after it. What a bank has no place for is said, with
 * the line on which its question begins.
 */
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "number.h"
#include "quiz.h"
#include "utf8.h"

#define BLANK " \t\n"

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

/* One answer between the braces: "=text", "~%50%text", each with "#feedback". Parts of g->text. */
struct answer {
	char sign;             /* '=' or '~' */
	double percent;        /* of the points: 100 for =, 0 for ~, or as given */
	char *text, *feedback; /* feedback NULL: none */
};

enum { ANSWERS = 64 };

static void lose(struct gift *g, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void lose(struct gift *g, const char *format, ...)
{
	char what[300];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	cli_warn("%s:%zu: %s", g->file, g->first_line, what);
	g->lost = true;
}

/* ---- Text ---- */

/* The first character of `set` from s on that no \ stands before; the end where there is none. */
static char *seek(char *s, const char *set)
{
	while (*s != '\0' && strchr(set, *s) == NULL)
		s += s[0] == '\\' && s[1] != '\0' ? 2 : 1;
	return s;
}

/* Cuts s at the mark, which seek has found for its first character; what follows, or NULL. */
static char *cut(char *s, const char *mark)
{
	const char first[] = {mark[0], '\0'};

	for (s = seek(s, first); *s != '\0'; s = seek(s + 1, first))
		if (strncmp(s, mark, strlen(mark)) == 0) {
			*s = '\0';
			return s + strlen(mark);
		}
	return NULL;
}

static char *skip_blanks(char *s)
{
	return s + strspn(s, BLANK);
}

/* "[html]" and its kin at the front: whether it is HTML that follows; without one, as before. */
static char *read_format(char *s, bool *html)
{
	static const char *const formats[] = {"[html]", "[moodle]", "[plain]", "[markdown]"};

	s = skip_blanks(s);
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (strncasecmp(s, formats[i], strlen(formats[i])) == 0) {
			*html = i == 0;
			return s + strlen(formats[i]);
		}
	return s;
}

/* The characters that HTML must write by name, if one stands at s. */
static size_t read_entity(const char *s, char *c)
{
	static const struct {
		const char *name;
		char c;
	} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
		{"&#39;", '\''}, {"&apos;", '\''}, {"&nbsp;", ' '}};

	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
		if (strncmp(s, entities[i].name, strlen(entities[i].name)) == 0) {
			*c = entities[i].c;
			return strlen(entities[i].name);
		}
	return 0;
}

/* A tag at s: its bytes, 0 if it is none. *c is a blank, or NUL where words go on through it. */
static size_t read_tag(struct gift *g, const char *s, char *c)
{
	static const char *const inlines[] = {"a", "b", "code", "em", "font", "i", "small", "span",
		"strong", "sub", "sup", "tt", "u"};
	const char *end = strchr(s, '>');
	const char *name = s + 1 + (s[1] == '/');
	size_t size = strcspn(name, " \t\n/>");

	if (end == NULL)
		return 0;
	*c = ' ';
	for (size_t i = 0; i < sizeof inlines / sizeof inlines[0]; i++)
		if (strlen(inlines[i]) == size && strncasecmp(name, inlines[i], size) == 0)
			*c = '\0';
	if (size == 3 && strncasecmp(name, "img", size) == 0)
		lose(g, "a picture is not carried over");
	return (size_t)(end - s) + 1;
}

/*
 * In place: as it was meant, on one line. \n, line ends and tags of HTML become blanks, runs of
 * blanks one, none at the ends.
 */
static char *tidy(struct gift *g, char *text)
{
	bool html = g->html;
	char *from = read_format(text, &html), *start = from, *to = from;

	while (*from != '\0') {
		char c = *from;
		size_t taken = 0;
		if (c == '\\' && from[1] != '\0' && strchr("\\~=#{}:n", from[1]) != NULL) {
			c = from[1] == 'n' ? ' ' : from[1];
			taken = 2;
		} else if (html && c == '<') {
			taken = read_tag(g, from, &c);
		} else if (html && c == '&') {
			taken = read_entity(from, &c);
		}
		from += taken > 0 ? taken : 1;
		if (c != '\0' && strchr(BLANK, c) == NULL)
			*to++ = c;
		else if (c != '\0' && to > start && to[-1] != ' ')
			*to++ = ' ';
	}
	to -= to > start && to[-1] == ' ';
	*to = '\0';
	return start;
}

/* ---- Rows ---- */

/* A name that no row has yet: the title, or q and the position; with the position if need be. */
static char *unused_id(struct gift *g, const char *title)
{
	size_t size = strlen(title) + 24;
	char *id = cli_allocate(size, 1);

	snprintf(id, size, *title != '\0' ? "%s" : "q", title);
	for (size_t i = g->questions; *title == '\0' || index_find(&g->ids, id) != INDEX_NONE;
		i++) {
		snprintf(id, size, "%s%s%zu", *title != '\0' ? title : "q",
			*title != '\0' ? "-" : "", i);
		if (index_find(&g->ids, id) == INDEX_NONE)
			break;
	}
	return id;
}

static void add_row(struct gift *g)
{
	char *id = unused_id(g, g->cell[ID]);

	g->cell[ID] = id;
	for (size_t c = 0; c < COLUMNS; c++)
		table_add_name(&g->reader, &g->cells, g->cell[c], strlen(g->cell[c]));
	index_add(&g->ids, g->cells.n / COLUMNS - 1);
	free(id);
}

/* ---- Options ---- */

static struct answer read_option(char sign, char *text)
{
	struct answer a = {.sign = sign, .percent = sign == '=' ? 100 : 0, .text = text};
	char *s = skip_blanks(text);
	double x;

	if (*s == '%') {
		const char *p = number_parse(s + 1, s + strlen(s), &x);
		if (p > s + 1 && *p == '%') {
			a.percent = x;
			a.text = s + (p - s) + 1;
		}
	}
	a.feedback = cut(a.text, "#");
	return a;
}

/* Cuts the text at its = and ~. How many answers there are, of which ANSWERS are kept. */
static size_t read_answers(char *s, struct answer *answer)
{
	size_t n = 0;
	char sign = *s;

	while (sign != '\0') {
		char *text = s + 1;
		s = seek(text, "=~");
		char next = *s;
		*s = '\0';
		if (n < ANSWERS)
			answer[n] = read_option(sign, text);
		n++;
		sign = next;
	}
	return n;
}

static bool has_text(const char *s)
{
	return s != NULL && s[strspn(s, BLANK)] != '\0';
}

/* ---- The kinds of questions: false where one cannot be carried over, which has been said ---- */

/* {T}, {FALSE#what to say to true#what to say to false}. */
static bool convert_true_false(struct gift *g, char *text, bool is_true)
{
	char *wrong = cut(text, "#");
	char *right = wrong != NULL ? cut(wrong, "#") : NULL;

	g->cell[CHOICE] = "True";
	g->cell[CHOICE + 1] = "False";
	g->cell[ANSWER] = is_true ? "a" : "b";
	g->cell[PIN] = "ab";
	if (wrong != NULL)
		g->cell[WHY_CHOICE + (is_true ? 1 : 0)] = tidy(g, wrong);
	if (right != NULL)
		g->cell[WHY_CHOICE + (is_true ? 0 : 1)] = tidy(g, right);
	return true;
}

/* How many signs '=', and whether all positive weights, which are the right answers', are alike. */
struct shares {
	size_t certain, right;
	bool alike;
};

static struct shares count_shares(const struct answer *answer, size_t n)
{
	struct shares s = {.alike = true};
	double share = 0;

	for (size_t i = 0; i < n; i++) {
		s.certain += answer[i].sign == '=' && answer[i].percent == 100;
		s.right += answer[i].percent > 0;
		if (answer[i].percent > 0) {
			s.alike &= share == 0 || fabs(share - answer[i].percent) < 0.01;
			share = answer[i].percent;
		}
	}
	return s;
}

static bool are_different(struct gift *g, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t before = 0; before < i; before++)
			if (strcmp(g->cell[CHOICE + i], g->cell[CHOICE + before]) == 0)
				return false;
	return true;
}

/* Why a bank cannot have these weights, or NULL. */
static const char *refuse_shares(const struct shares *s, size_t n)
{
	if (n > CHOICES)
		return "more than 8 choices";
	if (s->right == 0)
		return "no choice is right";
	if (s->certain > 1)
		return "several right choices, of which one is enough";
	return s->certain == 0 && !s->alike ? "right choices that count differently" : NULL;
}

static const char *refuse_choices(struct gift *g, size_t n)
{
	if (n < 2)
		return "a single choice";
	for (size_t i = 0; i < n; i++)
		if (*g->cell[CHOICE + i] == '\0')
			return "an empty choice";
	return are_different(g, n) ? NULL : "two choices are the same";
}

/* With = there is one right choice; without, all with a positive weight are to be taken. */
static bool convert_choices(struct gift *g, struct answer *answer, size_t n)
{
	struct shares s = count_shares(answer, n);
	const char *problem = refuse_shares(&s, n);
	unsigned right = 0;

	for (size_t i = 0; i < n && problem == NULL; i++) {
		bool counts = s.certain == 1 ? answer[i].sign == '=' && answer[i].percent == 100
					     : answer[i].percent > 0;
		right |= counts ? 1U << i : 0;
		g->cell[CHOICE + i] = tidy(g, answer[i].text);
		if (answer[i].feedback != NULL)
			g->cell[WHY_CHOICE + i] = tidy(g, answer[i].feedback);
	}
	problem = problem != NULL ? problem : refuse_choices(g, n);
	if (problem != NULL) {
		lose(g, "left out: %s", problem);
		return false;
	}
	if (s.certain == 1 && s.right > 1)
		lose(g, "partial credit for a choice is not carried over");
	mark_write_letters(right, g->joined);
	return true;
}

/* Adds an alternative to the answer. */
static void join(struct gift *g, const char *text)
{
	size_t used = strlen(g->joined);

	snprintf(g->joined + used, g->joined_room - used, "%s%s", used > 0 ? "|" : "", text);
}

/* Whether a bank takes the text for these very words, or for the number that it is. */
static bool is_plain(const char *text)
{
	struct alternative a;
	const char *rest = text;

	mark_alternative(&rest, &a);
	return rest == NULL && a.fault == NULL && strchr(a.number ? text : "", '~') == NULL;
}

/* Whether there are typed answers left; `feedback`: there was some on them. */
static bool end_typed(struct gift *g, bool feedback)
{
	if (feedback)
		lose(g, "feedback on typed answers is not carried over");
	if (*g->joined == '\0')
		lose(g, "left out: no answer is left");
	return *g->joined != '\0';
}

static bool convert_words(struct gift *g, struct answer *answer, size_t n)
{
	bool feedback = false;

	for (size_t i = 0; i < n; i++) {
		char *text = tidy(g, answer[i].text);
		feedback |= has_text(answer[i].feedback);
		if (answer[i].percent != 100)
			lose(g, "partial credit is not carried over: \"%.60s\"", text);
		else if (strchr(text, '*') != NULL)
			lose(g, "a * for any text is not carried over: \"%.60s\"", text);
		else if (!is_plain(text))
			lose(g, "a bank cannot have this as words: \"%.60s\"", text);
		else
			join(g, text);
	}
	return end_typed(g, feedback);
}

/*
 * low..high as middle~half: with the fewest digits that reach both ends and not beyond, as far as
 * those of a decimal are known.
 */
static void write_range(char *out, size_t size, double low, double high)
{
	double middle = low + (high - low) / 2, half = (high - low) / 2;
	char m[NUMBER_ROOM + 1] = "", h[NUMBER_ROOM + 1] = "";
	double off = 1;

	for (int digits = 1; digits <= NUMBER_DIGITS && off > 1e-12; digits++) {
		double x, y;
		m[number_format(m, middle, digits)] = '\0';
		h[number_format(h, half, digits)] = '\0';
		number_parse(m, m + strlen(m), &x);
		number_parse(h, h + strlen(h), &y);
		off = (fabs(x - y - low) + fabs(x + y - high)) / (fabs(low) + fabs(high));
	}
	snprintf(out, size, "%s~%s", m, h);
}

static bool is_number(const char *s, double *x)
{
	const char *end = s + strlen(s);

	return number_parse(s, end, x) == end && end > s && isfinite(*x);
}

/* "3.14", "3.14:0.01" or "3..4" as an alternative of a bank; false where it is none of them. */
static bool convert_number(char *text, char *out, size_t size)
{
	double x, y = 0;
	char *end, *range = strstr(text, "..");
	char *tolerance = range == NULL ? strchr(text, ':') : NULL;
	char *second = range != NULL ? range + 2 : tolerance != NULL ? tolerance + 1 : NULL;

	if (range != NULL || tolerance != NULL)
		*(range != NULL ? range : tolerance) = '\0';
	for (end = text + strlen(text); end > text && end[-1] == ' '; end--)
		end[-1] = '\0';
	second = second != NULL ? skip_blanks(second) : NULL;
	if (!is_number(text, &x) || (second != NULL && !is_number(second, &y)))
		return false;
	if (range != NULL)
		write_range(out, size, x < y ? x : y, x < y ? y : x);
	else
		snprintf(out, size, y > 0 ? "%s~%s" : "%s", text, second);
	return y >= 0 || range != NULL;
}

/* {#3.14:0.01}, {#3..4}, {#=3:0.5 =%50%3:1}. */
static bool convert_numbers(struct gift *g, char *text)
{
	struct answer answer[ANSWERS];
	char *signs = seek(text, "=~"), one[2 * NUMBER_ROOM + 200];
	bool feedback = false;
	size_t n = *signs == '\0' ? 1 : read_answers(signs, answer);

	if (*signs == '\0' && n == 1)
		answer[0] = read_option('=', text);
	for (size_t i = 0; i < n && i < ANSWERS; i++) {
		char *number = tidy(g, answer[i].text);
		feedback |= has_text(answer[i].feedback);
		if (*number == '\0' && answer[i].sign == '~')
			continue;
		if (answer[i].percent != 100)
			lose(g, "partial credit is not carried over: \"%.60s\"", number);
		else if (strlen(number) > 180 || !convert_number(number, one, sizeof one))
			lose(g, "not a number with a tolerance or a range: \"%.60s\"", number);
		else
			join(g, one);
	}
	return end_typed(g, feedback);
}

/* What {T}, {FALSE} and so on say, in any case: 1, 0, or -1 for anything else. */
static int truth(const char *text)
{
	static const char *const words[] = {"F", "FALSE", "T", "TRUE"};
	size_t size = strcspn(text, "#" BLANK);

	for (size_t i = 0; i < 4; i++)
		if (size == strlen(words[i]) && strncasecmp(text, words[i], size) == 0)
			return strchr("#", text[size + strspn(text + size, BLANK)]) != NULL ? i >= 2
											    : -1;
	return -1;
}

/* The answers of a choice, or words, or pairs to be matched. */
static bool convert_options(struct gift *g, char *text)
{
	struct answer answer[ANSWERS];
	size_t n = *text == '=' || *text == '~' ? read_answers(text, answer) : 0;
	size_t pairs = 0, tildes = 0;

	for (size_t i = 0; i < n && i < ANSWERS; i++) {
		pairs += strstr(answer[i].text, "->") != NULL;
		tildes += answer[i].sign == '~';
	}
	if (n == 0)
		lose(g, "left out: the answers begin with neither = nor ~: \"%.40s\"", text);
	else if (n > ANSWERS)
		lose(g, "left out: more than %d answers", ANSWERS);
	else if (tildes > 0)
		return convert_choices(g, answer, n);
	else if (pairs == n)
		lose(g, "left out: a matching question");
	else
		return convert_words(g, answer, n);
	return false;
}

/* What stands between the braces. */
static bool convert_answers(struct gift *g, char *text)
{
	char *why = cut(text, "####");

	text = skip_blanks(text);
	if (why != NULL)
		g->cell[WHY] = tidy(g, why);
	if (*text == '\0') {
		lose(g, "left out: an essay question");
		return false;
	}
	if (*text == '#')
		return convert_numbers(g, text + 1);
	if (truth(text) >= 0)
		return convert_true_false(g, text, truth(text) == 1);
	return convert_options(g, text);
}

/* ---- Questions ---- */

/* "::title::" at the front, cut off. */
static char *read_title(struct gift *g, char *s)
{
	s = skip_blanks(s);
	if (strncmp(s, "::", 2) != 0)
		return s;
	char *rest = cut(s + 2, "::");
	if (rest == NULL)
		return s;
	bool html = g->html;
	g->html = false;
	g->cell[ID] = tidy(g, s + 2);
	g->html = html;
	return rest;
}

/* "before {answers} after": the question is what stands around the braces, ____ for a blank. */
static bool split(struct gift *g, char *s, char **answers, char *question, size_t size)
{
	char *before = read_format(s, &g->html);
	char *open = seek(before, "{"), *close;

	if (*open == '\0') {
		lose(g, "left out: a text without answers");
		return false;
	}
	*open = '\0';
	*answers = open + 1;
	close = seek(open + 1, "{}");
	if (*close != '}') {
		lose(g, "left out: %s", *close == '{' ? "a { within braces" : "no } after the {");
		return false;
	}
	*close = '\0';
	char *after = close + 1;
	if (*seek(after, "{}") != '\0') {
		lose(g, "left out: a second pair of braces");
		return false;
	}
	snprintf(question, size, "%s%s%s", before, has_text(after) ? " ____ " : "", after);
	g->cell[QUESTION] = tidy(g, question);
	if (*g->cell[QUESTION] != '\0')
		return true;
	lose(g, "left out: an empty question");
	return false;
}

static void convert_question(struct gift *g)
{
	size_t size = g->size + 16;
	char *question = cli_allocate(size, 1);
	char *answers;

	g->joined_room = size + (size_t)ANSWERS * (2 * (size_t)NUMBER_ROOM + 2);
	g->joined = cli_allocate(g->joined_room, 1);
	*g->joined = '\0';
	g->questions++;
	g->html = false;
	for (size_t c = 0; c < COLUMNS; c++)
		g->cell[c] = "";
	char *s = read_title(g, g->text);
	if (split(g, s, &answers, question, size) && convert_answers(g, answers)) {
		if (g->cell[ANSWER][0] == '\0')
			g->cell[ANSWER] = g->joined;
		add_row(g);
	}
	free(question);
	free(g->joined);
}

/* ---- Lines ---- */

/* The next line without its end, or NULL. */
static char *next_line(struct gift *g)
{
	ssize_t n = getline(&g->read, &g->read_room, g->in);

	if (n < 0 && ferror(g->in))
		cli_die("%s: %s", g->file, strerror(errno));
	if (n < 0)
		return NULL;
	g->line++;
	if (memchr(g->read, '\0', (size_t)n) != NULL)
		cli_die("%s:%zu: NUL byte", g->file, g->line);
	n -= g->read[n - 1] == '\n';
	n -= n > 0 && g->read[n - 1] == '\r';
	g->read[n] = '\0';
	if (strchr(g->read, '\r') != NULL)
		cli_die("%s:%zu: carriage return (lines end in LF or CRLF)", g->file, g->line);
	return g->line == 1 && strncmp(g->read, "\xef\xbb\xbf", 3) == 0 ? g->read + 3 : g->read;
}

/* As it will stand in the bank, so that what is the same there is seen to be the same here. */
static void add_line(struct gift *g, char *line)
{
	size_t most = g->size + strlen(line) * UTF8_ESCAPE + 2;

	if (g->room < most)
		g->text = table_grow(&g->reader, g->text, &g->room, most, 1);
	if (g->size == 0)
		g->first_line = g->line;
	for (char *tab = line; (tab = strchr(tab, '\t')) != NULL;)
		*tab = ' ';
	g->size += utf8_escape(g->text + g->size, line);
	memcpy(g->text + g->size, "\n", 2);
	g->size++;
}

static void end_question(struct gift *g)
{
	if (g->size > 0)
		convert_question(g);
	g->size = 0;
}

static void convert_file(struct gift *g)
{
	char *line;

	while ((line = next_line(g)) != NULL) {
		const char *text = skip_blanks(line);
		if (*text == '\0') {
			end_question(g);
		} else if (strncmp(text, "$CATEGORY:", 10) == 0 && g->size == 0) {
			g->first_line = g->line;
			lose(g, "a category is not carried over: \"%.60s\"",
				skip_blanks(skip_blanks(line) + 10));
		} else if (strncmp(text, "//", 2) != 0) {
			add_line(g, line);
		}
	}
	end_question(g);
}

/* The columns that any row needs, in the order in which people read them. */
static void write_bank(const struct gift *g, struct table_writer *out)
{
	static const enum column order[COLUMNS] = {ID, QUESTION, CHOICE, CHOICE + 1, CHOICE + 2,
		CHOICE + 3, CHOICE + 4, CHOICE + 5, CHOICE + 6, CHOICE + 7, ANSWER, PIN, WHY,
		WHY_CHOICE, WHY_CHOICE + 1, WHY_CHOICE + 2, WHY_CHOICE + 3, WHY_CHOICE + 4,
		WHY_CHOICE + 5, WHY_CHOICE + 6, WHY_CHOICE + 7, HINT, POINTS};
	bool used[COLUMNS] = {false};

	for (size_t i = 0; i < g->cells.n; i++)
		used[i % COLUMNS] |= g->cells.text[g->cells.start[i]] != '\0';
	for (size_t i = 0; i < COLUMNS && g->cells.n > 0; i++)
		if (used[order[i]])
			table_put_text(out, bank_columns[order[i]]);
	if (g->cells.n > 0)
		table_end_row(out);
	for (size_t row = 0; row < g->cells.n; row += COLUMNS) {
		for (size_t i = 0; i < COLUMNS; i++)
			if (used[order[i]])
				report_put_text(
					out, g->cells.text + g->cells.start[row + order[i]]);
		table_end_row(out);
	}
}

/* ---- attn-quiz --gift ---- */

int quiz_gift(const char *file, struct table_writer *out)
{
	struct gift g = {.file = file, .in = stdin, .ids = {.stride = COLUMNS}};

	g.reader = (struct table_reader){.file = file, .options = {.fail = cli_fail}};
	g.ids.names = &g.cells;
	if (strcmp(file, "-") != 0)
		g.in = fopen(file, "r");
	if (g.in == NULL)
		cli_die("%s: %s", file, strerror(errno));
	convert_file(&g);
	write_bank(&g, out);
	if (g.in != stdin)
		fclose(g.in);
	free(g.read);
	free(g.text);
	table_free_names(&g.cells);
	index_free(&g.ids);
	return g.lost ? CLI_NO : CLI_DONE;
}
