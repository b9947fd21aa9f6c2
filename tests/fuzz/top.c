/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-top: what it writes is a table. */
#include "filter.h"

static const filter_choice choices[] = {{NULL}, {"-k", "1"}, {"-m", "-k", "2"},
	{"-k", "100", "-p", "exact"}, {"--table", "always", "-L"}, {"--table", "never", "-m"},
	{"-N"}, {"-NL"}, {"-N", "--table", "always"}};

const struct filter filter = {choices, sizeof choices / sizeof choices[0], filter_check_table};
