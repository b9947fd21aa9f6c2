/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Fuzz target for reading and writing tables, with every combination of their options: what has
 * been read and written at full precision is a table, and reading and writing it again changes
 * nothing. Reads of any size give the same.
 */
#include <string.h>

#include "cli.h"
#include "fuzz.h"
#include "number.h"
#include "table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

const char cli_program[] = "copy";
const char cli_usage[] = "usage: copy [-N] [-L]\n";

static int copy(int argc, char **argv)
{
	struct table_options options = {.precision = NUMBER_EXACT, .fail = cli_fail};
	static const struct option longs[] = {CLI_TABLE_OPTIONS};
	struct table_reader in;
	struct table_writer out;

	while (cli_option(argc, argv, ":" CLI_TABLE_LETTERS, longs, &options) != -1)
		;
	table_create(&out, &options);
	table_open(&in, "-", &options, TABLE_INFINITE, &out);
	while (table_next(&in)) {
		table_write_header(&out, in.corner, &in.columns, in.ncol);
		while (table_row(&in))
			table_write_row(&out, in.label, in.row, in.ncol);
	}
	table_close_reader(&in);
	table_close(&out);
	return CLI_DONE;
}

static int is_same(const struct fuzz_run *a, const struct fuzz_run *b)
{
	return a->status == b->status && a->out_size == b->out_size &&
	       memcmp(a->out, b->out, a->out_size) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const choices[][2] = {{NULL}, {"-N", NULL}, {"-L", NULL}, {"-NL", NULL}};

	if (size < 2)
		return 0;
	const char *const *choice = choices[data[0] % 4];
	struct fuzz_input in = {.text = data + 2, .text_size = size - 2};
	struct fuzz_run whole = fuzz_run(copy, choice, &in);
	in.chunk = 1 + data[1] % 50;
	struct fuzz_run pieces = fuzz_run(copy, choice, &in);

	fuzz_check(is_same(&whole, &pieces), "reads of another size: other output");
	fuzz_check(whole.status == CLI_DONE || pieces.err_size > 0, "trouble without a message");
	if (whole.status == CLI_DONE) {
		struct fuzz_input written = {
			.text = (const uint8_t *)pieces.out, .text_size = pieces.out_size};
		struct fuzz_run again = fuzz_run(copy, choice, &written);
		fuzz_check(is_same(&pieces, &again), "what was written reads as something else");
	}
	return 0;
}
