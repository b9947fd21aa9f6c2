/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-quiz with a bank, asking and --check: a bank in which --check finds nothing can be asked,
 * and where it finds something other than a column that is passed over it cannot. The report is a
 * table that can be shown. The bank is "file" and standard input answers, or the bank is standard
 * input and "file" is typed at the terminal.
 */
#include <string.h>

#include "cli.h"
#include "filter.h"

static const filter_choice choices[] = {{"--check"}, {"file"}, {"-"}, {"-R", "--seed", "7", "file"},
	{"--retry", "-"}, {"-R", "--retry", "-n", "2", "--pass", "60", "file"}, {"-R", "-"},
	{"--pass", "100", "-p", "exact", "-"}};

static bool starts(const char *line, const char *with)
{
	return strncmp(line, with, strlen(with)) == 0;
}

/* Whether there is a line of faults but those that do no harm. */
static bool has_harm(const char *faults)
{
	bool harm = false;

	for (const char *line = faults; *line != '\0'; line = strchr(line, '\n') + 1) {
		fuzz_check(starts(line, "-:"), "--check: a line without its place");
		size_t place = strspn(line + 2, "0123456789:");
		harm |= !starts(line + 2 + place, " unknown column ");
	}
	return harm;
}

static void check_faults(const struct fuzz_run *r)
{
	filter_check_shown(r->out, r->out_size, "\n");
	if (r->status == CLI_TROUBLE)
		return;
	has_harm(r->out);
	fuzz_check((r->status == CLI_NO) == (r->out_size > 0), "--check: status and faults differ");
}

static void check_report(
	const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	static const filter_choice lint = {"--check"};
	bool is_file = filter_has(choice, "file");
	struct fuzz_input bank = {.text = is_file ? in->file : in->text,
		.text_size = is_file ? in->file_size : in->text_size};
	struct fuzz_run faults = fuzz_run(fuzz_main, lint, &bank);

	check_faults(&faults);
	fuzz_check((r->status == CLI_TROUBLE) ==
			   (faults.status == CLI_TROUBLE || has_harm(faults.out)),
		"asked what --check refuses, or refused what it lets pass");
	fuzz_check(r->status != CLI_NO || filter_has(choice, "--pass"),
		"no pass mark, but not passed");
	filter_check_shown(r->out, r->out_size, "\t\n");
	filter_check_table(choice, in, r);
}

static void check(const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	if (filter_has(choice, "--check"))
		check_faults(r);
	else
		check_report(choice, in, r);
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check};
