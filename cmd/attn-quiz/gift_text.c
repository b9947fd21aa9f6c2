/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* Text in GIFT: escapes, formats and the text of HTML, which is Moodle's own format as well. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gift.h"
#include "utf8.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* What one step of gift_tidy puts out. */
enum { PIECE_ROOM = 8 };

char *gift_skip_blanks(char *s)
{
	return s + strspn(s, BLANK);
}

char *gift_seek(char *s, const char *set)
{
	while (*s != '\0' && strchr(set, *s) == NULL)
		s += s[0] == '\\' && s[1] != '\0' ? 2 : 1;
	return s;
}

char *gift_cut(char *s, const char *mark)
{
	const char first[] = {mark[0], '\0'};

	for (s = gift_seek(s, first); *s != '\0'; s = gift_seek(s + 1, first))
		if (strncmp(s, mark, strlen(mark)) == 0) {
			*s = '\0';
			return s + strlen(mark);
		}
	return NULL;
}

char *gift_format(char *s, bool *html)
{
	static const char *const formats[] = {"[html]", "[moodle]", "[plain]", "[markdown]"};

	s = gift_skip_blanks(s);
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (strncasecmp(s, formats[i], strlen(formats[i])) == 0) {
			*html = i < 2;
			return s + strlen(formats[i]);
		}
	return s;
}

/* ---- HTML: each reads what stands at s, and returns its bytes ---- */

/* A character by its number, "#160" or "#xa0"; false if it is none, or none to be shown. */
static bool read_code(const char *s, char piece[PIECE_ROOM])
{
	bool hex = s[1] == 'x' || s[1] == 'X';
	const char *digits = s + (hex ? 2 : 1);
	char shown[PIECE_ROOM * UTF8_ESCAPE];
	char *end = NULL;
	unsigned long c = strtoul(digits, &end, hex ? 16 : 10);

	if (strspn(digits, DIGITS LETTERS) != (size_t)(end - digits) || c == 0 || c > 0x10ffff)
		return false;
	if (c == '\t' || c == '\n' || c == '\r' || c == 0xa0)
		c = ' ';
	piece[utf8_encode(piece, (uint32_t)c)] = '\0';
	utf8_escape(shown, piece);
	return strcmp(shown, piece) == 0;
}

static bool read_name(const char *s, size_t size, char piece[PIECE_ROOM])
{
	static const struct {
		const char *name, *text;
	} names[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"},
		{"nbsp", " "}, {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"lsquo", "‘"},
		{"rsquo", "’"}, {"ldquo", "“"}, {"rdquo", "”"}, {"laquo", "«"}, {"raquo", "»"},
		{"minus", "−"}, {"times", "×"}, {"divide", "÷"}, {"plusmn", "±"}, {"middot", "·"},
		{"deg", "°"}, {"le", "≤"}, {"ge", "≥"}, {"ne", "≠"}, {"asymp", "≈"}, {"infin", "∞"},
		{"radic", "√"}, {"sum", "∑"}, {"larr", "←"}, {"rarr", "→"}, {"frac12", "½"},
		{"sup2", "²"}, {"sup3", "³"}, {"micro", "µ"}, {"euro", "€"}, {"auml", "ä"},
		{"ouml", "ö"}, {"uuml", "ü"}, {"szlig", "ß"}, {"agrave", "à"}, {"eacute", "é"},
		{"egrave", "è"}, {"ccedil", "ç"}, {"ntilde", "ñ"}};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i].name) == size && memcmp(s, names[i].name, size) == 0) {
			snprintf(piece, PIECE_ROOM, "%s", names[i].text);
			return true;
		}
	return false;
}

/* "&lt;"; in answers, where # has a meaning, also "&\#60;". */
static size_t read_entity(struct gift *g, const char *s, char piece[PIECE_ROOM])
{
	const char *name = s + 1 + (s[1] == '\\' && s[2] == '#');
	bool code = *name == '#';
	size_t size = code + strspn(name + code, DIGITS LETTERS);

	if (size == code || name[size] != ';')
		return 1;
	if (code ? !read_code(name, piece) : !read_name(name, size, piece)) {
		gift_lose(g, "not carried over: &%.*s;", size < 40 ? (int)size : 40, name);
		snprintf(piece, PIECE_ROOM, "&");
		return 1;
	}
	return (size_t)(name + size + 1 - s);
}

/* What tags leave in a text: nothing, where words go on through them, a blank, or a sign. */
static const struct {
	const char *name, *text;
} tags[] = {{"b", ""}, {"code", ""}, {"em", ""}, {"font", ""}, {"i", ""}, {"s", ""}, {"small", ""},
	{"span", ""}, {"strong", ""}, {"sub", "_"}, {"sup", "^"}, {"tt", ""}, {"u", ""},
	{"blockquote", " "}, {"br", " "}, {"dd", " "}, {"div", " "}, {"dl", " "}, {"dt", " "},
	{"h1", " "}, {"h2", " "}, {"h3", " "}, {"h4", " "}, {"h5", " "}, {"h6", " "}, {"hr", " "},
	{"li", " "}, {"ol", " "}, {"p", " "}, {"pre", " "}, {"ul", " "}};

/* A tag; what is not in the list is lost. A "<" that begins none is itself. */
static size_t read_tag(struct gift *g, const char *s, char piece[PIECE_ROOM])
{
	bool ends = s[1] == '/', comment = s[1] == '!';
	const char *name = s + 1 + ends, *text = comment ? "" : NULL;
	size_t size = strspn(name, LETTERS DIGITS);
	size_t inside = strcspn(s + 1, "<>");
	const char *after = s + 1 + inside + 1;

	if (after[-1] != '>' || (strchr(LETTERS, *name) == NULL && !comment))
		return 1;
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (strlen(tags[i].name) == size && strncasecmp(name, tags[i].name, size) == 0)
			text = tags[i].text;
	bool sign = text != NULL && (*text == '^' || *text == '_');
	if (text == NULL && !ends)
		gift_lose(g, "not carried over: <%.*s>", size < 40 ? (int)size : 40, name);
	if (sign && !ends && strspn(after, DIGITS LETTERS "+-") != strcspn(after, "<"))
		gift_lose(g, "not carried over: where <%.*s> ends", (int)size, name);
	snprintf(piece, PIECE_ROOM, "%s", text == NULL || (sign && ends) ? "" : text);
	return (size_t)(after - s);
}

/* What is written is never longer than what was read. */
char *gift_tidy(struct gift *g, char *text)
{
	bool html = g->html;
	char *from = gift_format(text, &html), *start = from, *to = from;

	while (*from != '\0') {
		char piece[PIECE_ROOM] = {*from};
		size_t taken = 1;
		if (*from == '\\' && from[1] != '\0' && strchr("\\~=#{}:n", from[1]) != NULL) {
			*piece = from[1];
			if (*piece == 'n')
				*piece = ' ';
			taken = 2;
		} else if (strncmp(from, "\xc2\xa0", 2) == 0) {
			*piece = ' ';
			taken = 2;
		} else if (html && *from == '<') {
			taken = read_tag(g, from, piece);
		} else if (html && *from == '&') {
			taken = read_entity(g, from, piece);
		}
		from += taken;
		for (const char *c = piece; *c != '\0'; c++)
			if (strchr(BLANK, *c) == NULL)
				*to++ = *c;
			else if (to > start && to[-1] != ' ')
				*to++ = ' ';
	}
	to -= to > start && to[-1] == ' ';
	*to = '\0';
	return start;
}
