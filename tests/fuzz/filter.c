/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Fuzz target for a program. The first byte of the input chooses options, the second the size of
 * reads; the rest is text, in which the first byte 0xff ends "file", the second operand, and begins
 * standard input. Whatever the text:
 *
 *	1. the status is 0, or 2 with a message (attn-quiz: or 1); all on standard error can be shown;
 *	2. reads of any size give the same output and message;
 *	3. what the target adds.
 */
#include <string.h>

#include "cli.h"
#include "filter.h"
#include "number.h"
#include "table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

bool filter_has(const char *const *choice, const char *argument)
{
	while (*choice != NULL && strcmp(*choice, argument) != 0)
		choice++;
	return *choice != NULL;
}

/* ---- Text that may be shown ---- */

/* The Unicode Standard 15.0, table 3-7: first bytes, what second bytes they take, and how many all
 * are; further bytes are 80...BF. */
static const struct {
	unsigned char first, last, low, high, size;
} well_formed[] = {
	{0x00, 0x7f, 0x80, 0xbf, 1},
	{0xc2, 0xdf, 0x80, 0xbf, 2},
	{0xe0, 0xe0, 0xa0, 0xbf, 3},
	{0xe1, 0xec, 0x80, 0xbf, 3},
	{0xed, 0xed, 0x80, 0x9f, 3},
	{0xee, 0xef, 0x80, 0xbf, 3},
	{0xf0, 0xf0, 0x90, 0xbf, 4},
	{0xf1, 0xf3, 0x80, 0xbf, 4},
	{0xf4, 0xf4, 0x80, 0x8f, 4},
};

/* C1; U+061C; U+200E, U+200F; U+2028...202E; U+2066...2069: what they begin with, and their last
 * bytes. */
static const struct {
	const char *lead;
	unsigned char first, last;
} unsafe[] = {
	{"\xc2", 0x80, 0x9f},
	{"\xd8", 0x9c, 0x9c},
	{"\xe2\x80", 0x8e, 0x8f},
	{"\xe2\x80", 0xa8, 0xae},
	{"\xe2\x81", 0xa6, 0xa9},
};

/* The bytes of the character at s, which is followed by a NUL some time; 0: there is none. */
static size_t character(const unsigned char *s)
{
	for (size_t i = 0; i < sizeof well_formed / sizeof well_formed[0]; i++) {
		size_t n = well_formed[i].size;
		if (*s < well_formed[i].first || *s > well_formed[i].last)
			continue;
		if (n > 1 && (s[1] < well_formed[i].low || s[1] > well_formed[i].high))
			return 0;
		for (size_t j = 2; j < n; j++)
			if (s[j] < 0x80 || s[j] > 0xbf)
				return 0;
		return n;
	}
	return 0;
}

static bool is_unsafe(const char *s)
{
	for (size_t i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++) {
		size_t n = strlen(unsafe[i].lead);
		if (strncmp(s, unsafe[i].lead, n) == 0 && (unsigned char)s[n] >= unsafe[i].first &&
			(unsigned char)s[n] <= unsafe[i].last)
			return true;
	}
	return false;
}

void filter_check_shown(const char *text, size_t size, const char *allowed)
{
	for (const char *s = text; s < text + size;) {
		size_t n = character((const unsigned char *)s);
		fuzz_check(n > 0, "shown: not UTF-8");
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			fuzz_check(*s != '\0' && strchr(allowed, *s) != NULL,
				"shown: a control character");
		fuzz_check(!is_unsafe(s), "shown: a control or reordering mark");
		if (*s == '\x1b') {
			fuzz_check(s[1] == '[', "shown: an escape sequence");
			n = 2 + strspn(s + 2, "0123456789;");
			fuzz_check(s[n] == 'm', "shown: a sequence that sets no colour");
		}
		s += n;
	}
}

/* ---- What was written, again ---- */

static int copy_text(int argc, char **argv)
{
	struct table_options options = {.precision = NUMBER_PRECISION, .fail = cli_fail};
	struct table_names cells = {0};
	struct table_reader in;
	struct table_writer out;

	(void)argc;
	(void)argv;
	table_create(&out, &options);
	table_open(&in, "-", &options, TABLE_FINITE, &out);
	while (table_next(&in)) {
		table_write_header(&out, in.corner, &in.columns, in.ncol);
		while (table_text_row(&in, &cells)) {
			table_check_width(&in, cells.n);
			for (size_t i = 0; i < cells.n; i++)
				table_put_text(&out, cells.text + cells.start[i]);
			table_end_row(&out);
		}
	}
	table_close(&out);
	return CLI_DONE;
}

void filter_check_table(
	const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	static const filter_choice none = {NULL};
	struct fuzz_input written = {.text = (const uint8_t *)r->out, .text_size = r->out_size};
	struct fuzz_run again = fuzz_run(copy_text, none, &written);

	(void)choice;
	(void)in;
	fuzz_check(again.status == CLI_DONE, "what was written is no table");
	fuzz_check(again.out_size == r->out_size && memcmp(again.out, r->out, r->out_size) == 0,
		"what was written reads as something else");
}

/* ---- The target ---- */

static void check_status(const char *const *choice, const struct fuzz_run *r)
{
	bool may_say_no = strcmp(cli_program, "attn-quiz") == 0;

	fuzz_check(r->status == CLI_DONE || r->status == CLI_TROUBLE ||
			   (may_say_no && r->status == CLI_NO),
		"another status");
	fuzz_check(r->status != CLI_TROUBLE || r->err_size > 0, "trouble without a message");
	filter_check_shown(r->err, r->err_size, filter_has(choice, "always") ? "\n\x1b" : "\n");
}

static void check_same(const struct fuzz_run *a, const struct fuzz_run *b)
{
	fuzz_check(a->status == b->status, "reads of another size: another status");
	fuzz_check(a->out_size == b->out_size && memcmp(a->out, b->out, a->out_size) == 0,
		"reads of another size: other output");
	fuzz_check(a->err_size == b->err_size && memcmp(a->err, b->err, a->err_size) == 0,
		"reads of another size: another message");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;

	const char *const *choice = filter.choice[data[0] % filter.n];
	const uint8_t *file = data + 2;
	const uint8_t *mark = memchr(file, 0xff, size - 2);
	const uint8_t *text = mark != NULL ? mark + 1 : file;
	struct fuzz_input in = {.text = text,
		.text_size = (size_t)(data + size - text),
		.file = file,
		.file_size = mark != NULL ? (size_t)(mark - file) : 0};
	struct fuzz_run whole = fuzz_run(fuzz_main, choice, &in);

	in.chunk = 1 + data[1] % 50;
	struct fuzz_run pieces = fuzz_run(fuzz_main, choice, &in);
	check_status(choice, &whole);
	check_same(&whole, &pieces);
	if (filter.check != NULL)
		filter.check(choice, &in, &pieces);
	return 0;
}
