/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Marking. An answer is letters of choices, or one of several alternatives, each a number with a
 * tolerance or words.
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "quiz.h"
#include "utf8.h"

/* ---- Words: case and blanks do not count ---- */

#define MINUS "\xe2\x88\x92" /* U+2212 */

/*
 * Capitals first...last, each or each second, and how far their small letters are: from Unicode's
 * CaseFolding.txt, what living languages in Latin, Greek and Cyrillic need, as far as it is
 * regular. The minus sign that text processors write is a minus.
 */
static const struct {
	uint32_t first, last, step;
	int32_t distance;
} foldings[] = {
	{'A', 'Z', 1, 32},
	{0xc0, 0xd6, 1, 32},
	{0xd8, 0xde, 1, 32},
	{0x100, 0x12e, 2, 1},
	{0x132, 0x136, 2, 1},
	{0x139, 0x147, 2, 1},
	{0x14a, 0x176, 2, 1},
	{0x178, 0x178, 1, -121},
	{0x179, 0x17d, 2, 1},
	{0x1a0, 0x1a4, 2, 1},
	{0x1af, 0x1af, 1, 1},
	{0x1cd, 0x1db, 2, 1},
	{0x1de, 0x1ee, 2, 1},
	{0x1f8, 0x21e, 2, 1},
	{0x222, 0x232, 2, 1},
	{0x386, 0x386, 1, 38},
	{0x388, 0x38a, 1, 37},
	{0x38c, 0x38c, 1, 64},
	{0x38e, 0x38f, 1, 63},
	{0x391, 0x3a1, 1, 32},
	{0x3a3, 0x3ab, 1, 32},
	{0x3c2, 0x3c2, 1, 1},
	{0x400, 0x40f, 1, 80},
	{0x410, 0x42f, 1, 32},
	{0x460, 0x480, 2, 1},
	{0x48a, 0x4be, 2, 1},
	{0x4c1, 0x4cd, 2, 1},
	{0x4d0, 0x52e, 2, 1},
	{0x1e00, 0x1e94, 2, 1},
	{0x1ea0, 0x1efe, 2, 1},
	{0x2212, 0x2212, 1, '-' - 0x2212},
};

static uint32_t fold(uint32_t c)
{
	for (size_t i = 0; i < sizeof foldings / sizeof foldings[0] && c >= foldings[i].first; i++)
		if (c <= foldings[i].last && (c - foldings[i].first) % foldings[i].step == 0)
			return c + (uint32_t)foldings[i].distance;
	return c;
}

#define NO_BREAK "\xc2\xa0" /* the blank U+00A0, of what was copied from a page */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The bytes of the blank at s. */
static size_t blank_at(const char *s, const char *end)
{
	if (s == end || is_blank(*s))
		return s < end;
	return end - s >= 2 && memcmp(s, NO_BREAK, 2) == 0 ? 2 : 0;
}

void mark_trim(const char **s, size_t *size)
{
	const char *end = *s + *size;
	size_t n;

	while ((n = blank_at(*s, end)) > 0)
		*s += n;
	do {
		n = end > *s && is_blank(end[-1]) ? 1 : 0;
		if (end - *s >= 2 && memcmp(end - 2, NO_BREAK, 2) == 0)
			n = 2;
		end -= n;
	} while (n > 0);
	*size = (size_t)(end - *s);
}

char *mark_trimmed(char *text)
{
	const char *start = text;
	size_t size = strlen(text);

	mark_trim(&start, &size);
	text += start - text;
	text[size] = '\0';
	return text;
}

/* The next character, folded; a run of blanks is one. An invalid byte stands for itself alone. */
static uint32_t next_folded(const char **s, const char *end)
{
	uint32_t c;

	if (*s == end)
		return 0;
	const char *start = *s;
	for (size_t n; (n = blank_at(*s, end)) > 0;)
		*s += n;
	if (*s > start)
		return ' ';
	const unsigned char *byte = (const unsigned char *)*s;
	*s += utf8_decode(*s, &c);
	return c == UTF8_INVALID ? c - *byte : fold(c);
}

/* As long as the text, or shorter. */
static void fold_text(const char *text, char *out)
{
	const char *end = text + strlen(text);

	while (text < end) {
		char byte = *text;
		uint32_t c = next_folded(&text, end);
		if (c <= 0x10ffff)
			out += utf8_encode(out, c);
		else
			*out++ = byte;
	}
	*out = '\0';
}

bool mark_same(const char *a, size_t a_size, const char *b, size_t b_size)
{
	uint32_t x, y;

	mark_trim(&a, &a_size);
	mark_trim(&b, &b_size);
	const char *a_end = a + a_size, *b_end = b + b_size;
	do {
		x = next_folded(&a, a_end);
		y = next_folded(&b, b_end);
	} while (x == y && x != 0);
	return x == y;
}

/* ---- Alternatives ---- */

/* Digits with a comma in it: a number as written in half of the world, but not here. */
static bool has_decimal_comma(const char *s, size_t size)
{
	bool digit = false, comma = false;

	for (size_t i = 0; i < size; i++) {
		if (strchr("0123456789.,+-eE", s[i]) == NULL)
			return false;
		digit |= s[i] >= '0' && s[i] <= '9';
		comma |= s[i] == ',';
	}
	return digit && comma;
}

static bool is_too_large(double x, const char *text)
{
	return isinf(x) && strcspn(text, "0123456789") <= 2 && strcspn(text, "iI") > 1;
}

/* What follows the number of an alternative: nothing, or "~0.01", or "~2%". */
static void read_tolerance(const char *s, const char *end, const char *stop, struct alternative *a)
{
	if (s == end)
		return;
	s += 1 + strspn(s + 1, " ");
	const char *p = number_parse(s, stop, &a->tolerance);
	if (p < end && p > s && *p == '%') {
		a->tolerance *= fabs(a->value) / 100;
		p++;
	}
	if (p != end || end == s || !isfinite(a->tolerance) || a->tolerance < 0)
		a->fault = "the tolerance is a number from 0 on, with or without %";
}

/* Whether what follows a number is what people write for a tolerance or a share elsewhere. */
static bool is_foreign(const char *s, const char *end)
{
	static const char *const signs[] = {"\xc2\xb1", "+-", "+/-"};
	bool found = end - s == 1 && *s == '%';

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		found |= strncmp(s, signs[i], strlen(signs[i])) == 0;
	return found;
}

void mark_alternative(const char **text, struct alternative *a)
{
	const char *bar = strchr(*text, '|');
	const char *stop = *text + strlen(*text);

	*a = (struct alternative){
		.text = *text, .size = bar != NULL ? (size_t)(bar - *text) : strlen(*text)};
	*text = bar != NULL ? bar + 1 : NULL;
	mark_trim(&a->text, &a->size);
	const char *end = a->text + a->size;
	const char *p = number_parse(a->text, stop, &a->value);
	p += p > a->text && p < end ? strspn(p, " ") : 0;
	a->number = p > a->text && (p == end || (p < end && *p == '~'));
	if (a->number && is_too_large(a->value, a->text))
		a->fault = "number too large for a double";
	else if (a->number)
		read_tolerance(p, end, stop, a);
	else if (p > a->text && p < end && is_foreign(p, end))
		a->fault = "not a number (write 0.88, with a tolerance 0.88~0.01 or 0.88~2%)";
	else if (has_decimal_comma(a->text, a->size))
		a->fault = "not a number (the decimal point is \".\")";
	else if (a->size == 0)
		a->fault = "an empty alternative";
	else if (a->size == 1 && *a->text == '?')
		a->fault = "? asks for the hint and cannot be an answer";
}

/*
 * Both numbers are decimals rounded once, their difference is rounded again: what is as far off as
 * that is within the tolerance, so that 0.89 is 0.88~0.01.
 */
static bool is_near(double x, const struct alternative *a)
{
	double rounding = 2 * DBL_EPSILON * (fabs(x) + fabs(a->value));

	return x == a->value ||
	       (isfinite(rounding) && fabs(x - a->value) <= a->tolerance + rounding);
}

/* ---- Letters ---- */

unsigned mark_letters(const char *text, size_t n)
{
	unsigned letters = 0;

	for (; *text != '\0'; text++) {
		unsigned char letter = (unsigned char)(*text | 32);
		if (letter >= 'a' && letter < 'a' + n)
			letters |= 1U << (letter - 'a');
		else if (!is_blank(*text) && *text != ',')
			return 0;
	}
	return letters;
}

void mark_write_letters(unsigned letters, char out[CHOICES + 1])
{
	for (unsigned i = 0; i < CHOICES; i++)
		if (letters & 1U << i)
			*out++ = (char)('a' + i);
	*out = '\0';
}

static unsigned count(unsigned letters)
{
	unsigned n = 0;

	for (; letters != 0; letters &= letters - 1)
		n++;
	return n;
}

/* Places as they are shown to choices as the bank has them. */
static unsigned unshuffle(unsigned places, const choice_order shown)
{
	unsigned letters = 0;

	for (unsigned i = 0; i < CHOICES; i++)
		if (places & 1U << i)
			letters |= 1U << shown[i];
	return letters;
}

/* The only choice whose text this is, as forms export it; 0 where there is none. */
static unsigned choice_by_text(const struct bank *b, size_t q, const char *text)
{
	unsigned found = 0;

	for (size_t c = 0; c < b->question[q].choices; c++) {
		const char *choice = bank_text(b, q, CHOICE + c);
		if (mark_same(text, strlen(text), choice, strlen(choice)))
			found |= 1U << c;
	}
	return count(found) == 1 ? found : 0;
}

/* ---- Marks ---- */

static void set_given(struct mark *m, const char *text, size_t size)
{
	size = size < ANSWER_ROOM ? size : ANSWER_ROOM - 1;
	memcpy(m->given, text, size);
	m->given[size] = '\0';
}

static void refuse(struct mark *m, const char *what, const char *text)
{
	m->possible = false;
	snprintf(m->problem, sizeof m->problem, "%s: \"%.60s\"", what, text);
}

/* Several letters: the share of the right ones, less the wrong ones, never below 0. */
static void mark_choices(
	const struct bank *b, size_t q, const choice_order shown, const char *text, struct mark *m)
{
	const struct question *question = &b->question[q];
	unsigned right = question->right;
	unsigned place = strlen(text) == 1 ? mark_letters(text, question->choices) : 0;

	m->letters = place != 0 ? unshuffle(place, shown) : choice_by_text(b, q, text);
	if (m->letters == 0)
		m->letters = unshuffle(mark_letters(text, question->choices), shown);
	if (m->letters == 0) {
		refuse(m, "not one of the letters", text);
		return;
	}
	if (count(right) == 1 && count(m->letters) > 1) {
		refuse(m, "one letter is wanted", text);
		return;
	}
	mark_write_letters(m->letters, m->given);
	m->right = m->letters == right;
	double hits = count(m->letters & right), misses = count(m->letters & ~right);
	m->share = hits > misses ? (hits - misses) / count(right) : 0;
}

static bool is_number(const char *given, double *x)
{
	char folded[ANSWER_ROOM];

	if (strstr(given, MINUS) != NULL) {
		fold_text(given, folded);
		given = folded;
	}
	const char *end = given + strlen(given);
	return number_parse(given, end, x) == end && !is_too_large(*x, given);
}

static void mark_typed(const struct bank *b, size_t q, struct mark *m)
{
	const char *answer = bank_text(b, q, ANSWER);
	struct alternative a;
	bool words = false;
	double x;

	bool number = is_number(m->given, &x);
	while (answer != NULL && !m->right) {
		mark_alternative(&answer, &a);
		words |= !a.number;
		m->right = a.number ? number && is_near(x, &a)
				    : mark_same(a.text, a.size, m->given, strlen(m->given));
	}
	m->share = m->right ? 1 : 0;
	if (!m->right && !number && !words && has_decimal_comma(m->given, strlen(m->given)))
		refuse(m, "not a number (the decimal point is \".\")", m->given);
	else if (!m->right && !number && !words)
		refuse(m, "not a number", m->given);
}

void mark_answer(
	const struct bank *b, size_t q, const choice_order shown, const char *text, struct mark *m)
{
	size_t size = strlen(text);

	mark_trim(&text, &size);
	m->possible = true;
	m->right = false;
	m->share = 0;
	m->letters = 0;
	set_given(m, text, size);
	if (size > 0 && b->question[q].choices > 0)
		mark_choices(b, q, shown, m->given, m);
	else if (size > 0)
		mark_typed(b, q, m);
}

void mark_fold(const struct bank *b, size_t q, const char *given, char *out)
{
	double x;

	if (b->question[q].choices == 0 && is_number(given, &x))
		out[number_format(out, x, NUMBER_EXACT)] = '\0';
	else
		fold_text(given, out);
}
