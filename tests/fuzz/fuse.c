/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-fuse: "file" is its keys, and its values. */
#include "filter.h"

static const filter_choice choices[] = {{"-i", "file", "file"}, {"-NL", "file", "file"},
	{"-N", "-c", "-p", "exact", "file", "file"}, {"-L", "-t", "0.5", "file", "file"},
	{"-f", "distance", "-e", "1.5", "-i", "file", "file"}};

const struct filter filter = {choices, sizeof choices / sizeof choices[0], NULL};
