/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-plot: text can be shown, and is ASCII where it is to be; SVG and HTML are well-formed, of
 * tags and attributes that are known here, and fetch and run nothing. What is not drawn to its end
 * is not there at all. "file" is values.
 */
#include <string.h>

#include "cli.h"
#include "filter.h"

#define UTF8 "LC_ALL=C.UTF-8"

static const filter_choice choices[] = {{UTF8}, {"-A", "-W", "20"},
	{UTF8, "-T", "heat", "--color", "always"},
	{UTF8, "COLORTERM=truecolor", "-T", "bars", "--color", "always"},
	{UTF8, "-T", "heat", "-W", "20", "-p", "exact"}, {UTF8, "COLUMNS=33", "-N", "-T", "heat"},
	{"-L", "-T", "heat", "-W", "300"}, {UTF8, "-NL", "-T", "bars", "-p", "17"},
	{UTF8, "--tee", "--color", "always"}, {"--tee", "-o", "svg"}, {"-o", "svg"},
	{"-o", "svg", "-T", "heat", "-N"}, {"-o", "svg", "-T", "bars", "-L"}, {"-o", "html"},
	{"-o", "html", "-T", "heat"}, {"-o", "html", "-T", "bars", "-NL"},
	{"-o", "html", "--tee", "-T", "heat"}, {"-o", "html", "-v", "file"},
	{"-o", "html", "-i", "-v", "file", "-T", "heat", "-p", "exact"},
	{"-o", "html", "-v", "file", "-NL"}};

/* ---- Well-formed pages ---- */

static const char *const tags[] = {"html", "head", "meta", "title", "style", "body", "main", "h1",
	"h2", "section", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div",
	"span", "p", "b", "fieldset", "legend", "input", "label", "svg", "desc", "rect", "path",
	"g", "text"};

static const char *const empty_tags[] = {"meta", "input"};

static const char *const attributes[] = {"xmlns", "width", "height", "viewBox", "role", "class",
	"style", "x", "y", "d", "transform", "stroke-width", "id", "for", "name", "type", "checked",
	"scope", "title", "tabindex", "aria-label", "aria-hidden", "lang", "charset", "content"};

static const char *const for_people[] = {"title", "aria-label"};

static const char *const entities[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&#39;"};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { NAME_ROOM = 20, DEEPEST = 40 };

struct page {
	const char *at;
	char open[DEEPEST][NAME_ROOM];
	size_t depth;
};

static bool is_in(const char *name, const char *const *list, size_t n)
{
	while (n > 0 && strcmp(name, list[n - 1]) != 0)
		n--;
	return n > 0;
}

static bool skip(struct page *p, const char *text)
{
	size_t n = strlen(text);
	bool found = strncmp(p->at, text, n) == 0;

	p->at += found ? n : 0;
	return found;
}

static void take_name(struct page *p, char name[NAME_ROOM])
{
	size_t n = strspn(p->at, "abcdefghijklmnopqrstuvwxyzB12-");

	fuzz_check(n > 0 && n < NAME_ROOM, "page: no name in a tag");
	memcpy(name, p->at, n);
	name[n] = '\0';
	p->at += n;
}

static void take_entity(struct page *p)
{
	size_t i = 0;

	while (i < COUNT(entities) && !skip(p, entities[i]))
		i++;
	fuzz_check(i < COUNT(entities), "page: a raw &");
}

static void take_text(struct page *p, char end)
{
	while (*p->at != end) {
		fuzz_check(*p->at != '\0' && strchr("<>\"'", *p->at) == NULL, "page: a raw mark");
		if (*p->at == '&')
			take_entity(p);
		else
			p->at++;
	}
}

/* Numbers that CSS and SVG do not know are for people alone. */
static void take_attribute(struct page *p)
{
	char name[NAME_ROOM];

	take_name(p, name);
	fuzz_check(is_in(name, attributes, COUNT(attributes)), "page: an attribute of no use");
	if (!skip(p, "=\""))
		return;
	const char *value = p->at;
	take_text(p, '"');
	const char *bad = strstr(value, "nan"), *infinite = strstr(value, "inf");
	bad = bad == NULL || (infinite != NULL && infinite < bad) ? infinite : bad;
	fuzz_check(bad == NULL || bad > p->at || is_in(name, for_people, COUNT(for_people)),
		"page: no number in an attribute");
	p->at++;
}

static void take_tag(struct page *p)
{
	char name[NAME_ROOM];

	if (skip(p, "</")) {
		take_name(p, name);
		fuzz_check(p->depth > 0 && strcmp(p->open[--p->depth], name) == 0,
			"page: another tag is open");
	} else {
		fuzz_check(skip(p, "<"), "page: text around it");
		take_name(p, name);
		fuzz_check(is_in(name, tags, COUNT(tags)), "page: a tag of no use");
		while (skip(p, " "))
			take_attribute(p);
		if (!skip(p, "/") && !is_in(name, empty_tags, COUNT(empty_tags))) {
			fuzz_check(p->depth < DEEPEST, "page: too deep");
			strcpy(p->open[p->depth++], name);
		}
	}
	fuzz_check(skip(p, ">"), "page: a tag without an end");
}

static void check_page(const char *text)
{
	struct page p = {.at = text};

	skip(&p, "<!DOCTYPE html>\n");
	do {
		take_tag(&p);
		if (p.depth > 0 && strcmp(p.open[p.depth - 1], "style") == 0)
			p.at += strcspn(p.at, "<");
		else if (p.depth > 0)
			take_text(&p, '<');
	} while (p.depth > 0);
	fuzz_check(strcmp(p.at, "\n") == 0, "page: text behind it");
}

/* ---- Checks ---- */

/* Blank lines and byte order marks. */
static bool has_no_table(const struct fuzz_input *in)
{
	size_t n = 0;

	while (n < in->text_size && memchr("\r\n\xef\xbb\xbf", in->text[n], 5) != NULL)
		n++;
	return n == in->text_size;
}

static void check(const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	bool tee = filter_has(choice, "--tee"), page = filter_has(choice, "-o");
	bool ascii = !page && !filter_has(choice, UTF8);

	if (!tee)
		filter_check_shown(
			r->out, r->out_size, filter_has(choice, "always") ? "\n\x1b" : "\n");
	if (page && r->status == CLI_DONE && (tee ? r->err_size : r->out_size) == 0)
		fuzz_check(has_no_table(in), "tables without a page");
	else if (page && r->status == CLI_DONE)
		check_page(tee ? r->err : r->out);
	else if (page && !tee)
		fuzz_check(r->out_size == 0, "a part of a page");
	for (size_t i = 0; ascii && i < r->out_size; i++)
		fuzz_check((unsigned char)r->out[i] < 0x80, "not ASCII");
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check};
