/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* What stands between the braces of a question in GIFT. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "gift.h"
#include "number.h"

/* One answer between the braces: "=text", "~%50%text", each with "#feedback". Parts of g->text. */
struct answer {
	char sign;             /* '=' or '~' */
	double percent;        /* of the points: 100 for =, 0 for ~, or as given */
	char *text, *feedback; /* feedback NULL: none */
};

enum { NUMBER_TEXT = 180 };

#define TOO_MANY "left out: more than %d answers"
#define NEAR 0.1 /* percent: weights are written with few digits */

static struct answer read_option(char sign, char *text)
{
	struct answer a = {.sign = sign, .percent = sign == '=' ? 100 : 0, .text = text};
	char *s = gift_skip_blanks(text);
	double x;

	if (*s == '%') {
		const char *p = number_parse(s + 1, s + strlen(s), &x);
		if (p > s + 1 && *p == '%') {
			a.percent = x;
			a.text = s + (p - s) + 1;
		}
	}
	a.feedback = gift_cut(a.text, "#");
	return a;
}

/* Cuts the text at its = and ~. How many answers there are, of which ANSWERS are kept. */
static size_t read_answers(char *s, struct answer *answer)
{
	size_t n = 0;
	char sign = *s;

	while (sign != '\0') {
		char *text = s + 1;
		s = gift_seek(text, "=~");
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
	char *wrong = gift_cut(text, "#");
	char *right = wrong != NULL ? gift_cut(wrong, "#") : NULL;

	g->cell[CHOICE] = "True";
	g->cell[CHOICE + 1] = "False";
	g->cell[ANSWER] = is_true ? "a" : "b";
	g->cell[PIN] = "ab";
	if (wrong != NULL)
		g->cell[WHY_CHOICE + (is_true ? 1 : 0)] = gift_tidy(g, wrong);
	if (right != NULL)
		g->cell[WHY_CHOICE + (is_true ? 0 : 1)] = gift_tidy(g, right);
	return true;
}

/* How many signs '=', and what the positive weights, which are the right answers', come to. */
struct shares {
	size_t certain, right;
	double sum;
	bool alike;
};

static struct shares count_shares(const struct answer *answer, size_t n)
{
	struct shares s = {.alike = true};
	double share = 0;

	for (size_t i = 0; i < n; i++) {
		s.certain += answer[i].sign == '=' && answer[i].percent == 100;
		if (answer[i].percent <= 0)
			continue;
		s.alike &= share == 0 || fabs(share - answer[i].percent) < NEAR;
		share = answer[i].percent;
		s.sum += share;
		s.right++;
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
	if (s->certain > 1 || (s->certain == 0 && s->sum > 100 + NEAR))
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

/* A bank knows one rule for a single letter, and one for several. */
static void compare_weights(struct gift *g, const struct answer *answer, size_t n, unsigned right)
{
	char quote[TABLE_QUOTE_ROOM];
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += (right & 1U << i) != 0;
	for (size_t i = 0; i < n; i++) {
		double wrong = letters == 1 ? 0 : -100 / (double)letters;
		double percent = (right & 1U << i) != 0 ? 100 / (double)letters : wrong;
		if (fabs(percent - answer[i].percent) > NEAR)
			gift_lose(g, "%s counts %.4g%% here, not %.4g%%",
				table_quote(quote, "", g->cell[CHOICE + i]), percent,
				answer[i].percent);
	}
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
		g->cell[CHOICE + i] = gift_tidy(g, answer[i].text);
		if (answer[i].feedback != NULL)
			g->cell[WHY_CHOICE + i] = gift_tidy(g, answer[i].feedback);
	}
	problem = problem != NULL ? problem : refuse_choices(g, n);
	if (problem != NULL) {
		gift_lose(g, "left out: %s", problem);
		return false;
	}
	compare_weights(g, answer, n, right);
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
		gift_lose(g, "feedback on typed answers is not carried over");
	if (*g->joined == '\0')
		gift_lose(g, "left out: no answer is left");
	return *g->joined != '\0';
}

static bool convert_words(struct gift *g, struct answer *answer, size_t n)
{
	char quote[TABLE_QUOTE_ROOM];
	bool feedback = false;

	g->html = false;
	for (size_t i = 0; i < n; i++) {
		char *text = gift_tidy(g, answer[i].text);
		table_quote(quote, "", text);
		feedback |= has_text(answer[i].feedback);
		if (answer[i].percent != 100)
			gift_lose(g, "partial credit is not carried over: %s", quote);
		else if (strchr(text, '*') != NULL)
			gift_lose(g, "a * for any text is not carried over: %s", quote);
		else if (!is_plain(text))
			gift_lose(g, "a bank cannot have this as words: %s", quote);
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
static bool convert_number(const char *text, char *out, size_t size)
{
	char copy[NUMBER_TEXT + 1];
	double x, y = 0;

	if ((size_t)snprintf(copy, sizeof copy, "%s", text) >= sizeof copy)
		return false;
	char *range = strstr(copy, "..");
	char *second = range != NULL ? range : strchr(copy, ':');
	if (second != NULL) {
		*second = '\0';
		second = mark_trimmed(second + (range != NULL ? 2 : 1));
	}
	const char *first = mark_trimmed(copy);
	if (!is_number(first, &x) || (second != NULL && !is_number(second, &y)))
		return false;
	if (range != NULL)
		write_range(out, size, x < y ? x : y, x < y ? y : x);
	else
		snprintf(out, size, y > 0 ? "%s~%s" : "%s", first, second);
	return y >= 0 || range != NULL;
}

/* {#3.14:0.01}, {#3..4}, {#=3:0.5 =%50%3:1}. */
static bool convert_numbers(struct gift *g, char *text)
{
	struct answer answer[ANSWERS] = {{0}};
	char *signs = gift_seek(text, "=~"), one[2 * NUMBER_ROOM + NUMBER_TEXT];
	char quote[TABLE_QUOTE_ROOM];
	bool feedback = false;
	size_t n = *signs == '\0' ? 1 : read_answers(signs, answer);

	if (*signs == '\0' && n == 1)
		answer[0] = read_option('=', text);
	if (n > ANSWERS) {
		gift_lose(g, TOO_MANY, ANSWERS);
		return false;
	}
	g->html = false;
	for (size_t i = 0; i < n; i++) {
		char *number = gift_tidy(g, answer[i].text);
		table_quote(quote, "", number);
		feedback |= has_text(answer[i].feedback);
		if (*number == '\0' && answer[i].sign == '~')
			continue;
		if (answer[i].percent != 100)
			gift_lose(g, "partial credit is not carried over: %s", quote);
		else if (!convert_number(number, one, sizeof one))
			gift_lose(g, "not a number with a tolerance or a range: %s", quote);
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
	char next = text[size + strspn(text + size, BLANK)];

	for (size_t i = 0; i < 4; i++)
		if (size == strlen(words[i]) && strncasecmp(text, words[i], size) == 0)
			return next == '\0' || next == '#' ? i >= 2 : -1;
	return -1;
}

/* The answers of a choice, or words, or pairs to be matched. */
static bool convert_options(struct gift *g, char *text)
{
	struct answer answer[ANSWERS];
	size_t n = *text == '=' || *text == '~' ? read_answers(text, answer) : 0;
	size_t pairs = 0, tildes = 0;
	char quote[TABLE_QUOTE_ROOM];

	for (size_t i = 0; i < n && i < ANSWERS; i++) {
		pairs += strstr(answer[i].text, "->") != NULL;
		tildes += answer[i].sign == '~';
	}
	if (n == 0)
		gift_lose(g, "left out: the answers begin with neither = nor ~: %s",
			table_quote(quote, "", text));
	else if (n > ANSWERS)
		gift_lose(g, TOO_MANY, ANSWERS);
	else if (tildes > 0)
		return convert_choices(g, answer, n);
	else if (pairs > 0)
		gift_lose(g, "left out: a matching question");
	else
		return convert_words(g, answer, n);
	return false;
}

bool gift_answers(struct gift *g, char *text)
{
	char *why = gift_cut(text, "####");

	text = gift_skip_blanks(text);
	if (why != NULL)
		g->cell[WHY] = gift_tidy(g, why);
	if (*text == '\0') {
		gift_lose(g, "left out: an essay question");
		return false;
	}
	if (*text == '#')
		return convert_numbers(g, text + 1);
	if (truth(text) >= 0)
		return convert_true_false(g, text, truth(text) == 1);
	return convert_options(g, text);
}
