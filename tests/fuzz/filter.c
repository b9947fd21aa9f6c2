/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Fuzz target for a filter: COMMAND is its source, CHOICES a list of options it is run with.
 *
 * The first byte of the input chooses options, the second the size of reads; the rest is text, in
 * which the first byte 0xff ends "file", the second operand, and begins standard input. Whatever
 * the text:
 *
 *	1. the status is 0, or 2 with a message; no control character is in it;
 *	2. reads of any size give the same output and message;
 *	3. with the options "-NL" alone, a row of weights adds up to 1 or is all 0 (attn-softmax).
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "redirect.h"

#define main command_main
#include COMMAND
#undef main

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OPTIONS = 8 };

static const char *const choices[][OPTIONS] = {CHOICES};

static void check_message(const struct fuzz_run *r)
{
	fuzz_check(r->status == CLI_DONE || r->status == CLI_TROUBLE, "another status");
	fuzz_check(r->status == CLI_DONE || r->err_size > 0, "trouble without a message");
	for (size_t i = 0; i < r->err_size; i++) {
		unsigned char c = (unsigned char)r->err[i];
		fuzz_check(
			(c >= ' ' && c != 0x7f) || c == '\n', "a control character in a message");
	}
}

static void check_same(const struct fuzz_run *a, const struct fuzz_run *b)
{
	fuzz_check(a->status == b->status, "reads of another size: another status");
	fuzz_check(a->out_size == b->out_size && memcmp(a->out, b->out, a->out_size) == 0,
		"reads of another size: other output");
	fuzz_check(a->err_size == b->err_size && memcmp(a->err, b->err, a->err_size) == 0,
		"reads of another size: another message");
}

/* Nine digits of each weight are written: n roundings of half a unit of the ninth. */
static void check_sums(const struct fuzz_run *r)
{
	const char *at = r->out;

	while (at < r->out + r->out_size) {
		double sum = 0, n = 0;
		for (; *at != '\n'; at += *at == '\t') {
			char *end;
			double w = strtod(at, &end);
			fuzz_check(end > at && w >= 0 && w <= 1, "a weight outside of 0...1");
			at = end;
			sum += w;
			n++;
		}
		fuzz_check(n == 0 || sum == 0 || fabs(sum - 1) <= 1e-9 * (n + 1),
			"weights do not add up to 1");
		at++;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char initial[sizeof options];
	static bool known;

	if (size < 2)
		return 0;
	if (!known)
		memcpy(initial, &options, sizeof options);
	known = true;

	const char *const *choice = choices[data[0] % (sizeof choices / sizeof choices[0])];
	const uint8_t *file = data + 2;
	const uint8_t *mark = memchr(file, 0xff, size - 2);
	const uint8_t *input = mark != NULL ? mark + 1 : file;
	size_t file_size = mark != NULL ? (size_t)(mark - file) : 0;
	size_t input_size = (size_t)(data + size - input);
	struct fuzz_run r[2];

	for (int i = 0; i < 2; i++) {
		memcpy(&options, initial, sizeof options);
		r[i] = fuzz_run(command_main, choice, input, input_size, file, file_size,
			i == 0 ? 0 : 1 + data[1] % 50);
	}
	check_message(&r[0]);
	check_same(&r[0], &r[1]);
	if (strcmp(cli_program, "attn-softmax") == 0 && strcmp(choice[0], "-NL") == 0 &&
		choice[1] == NULL)
		check_sums(&r[0]);
	return 0;
}
