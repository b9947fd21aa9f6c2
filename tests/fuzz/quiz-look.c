/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-quiz --look: the report can be shown, and is a table if it has a header. The weights are
 * "file" and standard input answers, or the other way round, at the terminal.
 */
#include "filter.h"

static const filter_choice choices[] = {{"--look", "file"}, {"--look", "-"},
	{"LC_ALL=C.UTF-8", "--look", "-NL", "file"}, {"--look", "-L", "--retry", "file"},
	{"COLUMNS=20", "--look", "-N", "-n", "2", "--retry", "-"},
	{"LC_ALL=C.UTF-8", "--look", "--pass", "50", "-p", "exact", "-"}};

static void check(const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	filter_check_shown(r->out, r->out_size, "\t\n");
	if (!filter_has(choice, "-N") && !filter_has(choice, "-NL"))
		filter_check_table(choice, in, r);
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check};
