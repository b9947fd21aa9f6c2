/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-quiz --gift: the status tells whether something was lost; what comes out is a bank in which
 * --check finds nothing, or nothing at all. */
#include "cli.h"
#include "filter.h"

static const filter_choice choices[] = {{"--gift", "-"}, {"--gift", "file"}};

static void check(const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	static const filter_choice lint = {"--check"};
	struct fuzz_input bank = {.text = (const uint8_t *)r->out, .text_size = r->out_size};

	fuzz_check((r->status == CLI_DONE) == (r->err_size == 0), "--gift: lost in silence");
	filter_check_shown(r->out, r->out_size, "\t\n");
	filter_check_table(choice, in, r);
	if (r->out_size > 0)
		fuzz_check(
			fuzz_run(fuzz_main, lint, &bank).status == CLI_DONE, "--gift: not a bank");
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check};
