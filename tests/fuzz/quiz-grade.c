/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-quiz --grade: what it writes is a table that can be shown. "file" is the class, or the bank. */
#include "filter.h"

static const filter_choice choices[] = {{"--grade", "file"}, {"--grade", "-", "file"},
	{"--grade", "file", "--items"}, {"--grade", "file", "--pass", "60", "-p", "exact"}};

static void check(const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	filter_check_shown(r->out, r->out_size, "\t\n");
	filter_check_table(choice, in, r);
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check};
