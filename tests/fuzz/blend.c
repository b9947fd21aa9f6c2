/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-blend: \"file\" is its values. */
#include "filter.h"

static const filter_choice choices[] = {{"file"}, {"-NL", "file"},
	{"-N", "-r", "-p", "exact", "file"}, {"-L", "-x", "-r", "file"}, {"-i", "-r", "file"},
	{"-r", "-NL", "file"}, {"-x", "-i", "file"}};

const struct filter filter = {choices, sizeof choices / sizeof choices[0], NULL};
