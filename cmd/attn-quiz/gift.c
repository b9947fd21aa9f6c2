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
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "gift.h"
#include "utf8.h"

void gift_lose(struct gift *g, const char *format, ...)
{
	char what[300];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	cli_warn("%s:%zu: %s", g->file, g->first_line, what);
	g->lost = true;
}

/* ---- Rows ---- */

/* A name that no row has yet: the title, or q and the position; with the position if need be. */
static char *unused_id(struct gift *g, const char *title)
{
	size_t size = strlen(title) + 24;
	char *id = cli_allocate(size, 1);

	snprintf(id, size, "%s", title);
	for (size_t i = g->questions; *id == '\0' || index_find(&g->ids, id) != INDEX_NONE; i++)
		snprintf(id, size, *title != '\0' ? "%s-%zu" : "%sq%zu", title, i);
	return id;
}

static void add_row(struct gift *g)
{
	for (size_t c = 0; c < COLUMNS; c++)
		if (bank_is_quoted(g->cell[c])) {
			gift_lose(g, "left out: a text in quotes, with doubled ones in it");
			return;
		}
	char *id = unused_id(g, g->cell[ID]);
	g->cell[ID] = id;
	for (size_t c = 0; c < COLUMNS; c++)
		table_add_name(&g->reader, &g->cells, g->cell[c], strlen(g->cell[c]));
	index_add(&g->ids, g->cells.n / COLUMNS - 1);
	free(id);
}

/* ---- Questions ---- */

/* "::title::" at the front, cut off. */
static char *read_title(struct gift *g, char *s)
{
	s = gift_skip_blanks(s);
	if (strncmp(s, "::", 2) != 0)
		return s;
	char *rest = gift_cut(s + 2, "::");
	if (rest == NULL)
		return s;
	g->html = false;
	g->cell[ID] = gift_tidy(g, s + 2);
	g->html = true;
	return rest;
}

/* A blank in a sentence stands apart from words, but not from what is between them. */
static const char *blank_beside(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0 ? " " : "";
}

/* "before {answers} after": the question is what stands around the braces, ____ for a blank. */
static bool split(struct gift *g, char *s, char **answers, char *question, size_t size)
{
	char *before = gift_format(s, &g->html);
	char *open = gift_seek(before, "{"), *close;

	if (*open == '\0') {
		gift_lose(g, "left out: a text without answers");
		return false;
	}
	*open = '\0';
	*answers = open + 1;
	close = gift_seek(open + 1, "{}");
	if (*close != '}') {
		gift_lose(g, "left out: %s",
			*close == '{' ? "a { within braces" : "no } after the {");
		return false;
	}
	*close = '\0';
	char *after = close + 1;
	if (*gift_seek(after, "{}") != '\0') {
		gift_lose(g, "left out: a second pair of braces");
		return false;
	}
	if (*gift_skip_blanks(after) == '\0')
		snprintf(question, size, "%s", before);
	else
		snprintf(question, size, "%s%s____%s%s", before,
			blank_beside(open > before ? open[-1] : ' '), blank_beside(*after), after);
	g->cell[QUESTION] = gift_tidy(g, question);
	if (*g->cell[QUESTION] != '\0')
		return true;
	gift_lose(g, "left out: an empty question");
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
	g->html = true;
	for (size_t c = 0; c < COLUMNS; c++)
		g->cell[c] = "";
	char *s = read_title(g, g->text);
	if (split(g, s, &answers, question, size) && gift_answers(g, answers)) {
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
		const char *text = gift_skip_blanks(line);
		if (g->size == 0)
			g->first_line = g->line;
		if (*text == '\0') {
			end_question(g);
		} else if (strncmp(text, "$CATEGORY:", 10) == 0 && g->size == 0) {
			gift_lose(g, "a category is not carried over: \"%.60s\"",
				gift_skip_blanks(gift_skip_blanks(line) + 10));
		} else if (strncmp(text, "//", 2) != 0) {
			add_line(g, line);
		} else if (strstr(text, "[id:") != NULL || strstr(text, "[tag:") != NULL) {
			gift_lose(g, "ids and tags in comments are not carried over");
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
