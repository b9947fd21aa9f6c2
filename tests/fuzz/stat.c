/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-stat: what it writes is a table. */
#include "filter.h"

static const filter_choice choices[] = {{NULL}, {"-p", "exact"}, {"--table", "always", "-L"},
	{"--table", "never"}, {"-N"}, {"-NL"}};

const struct filter filter = {choices, sizeof choices / sizeof choices[0], filter_check_table};
