/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-score: "file" is its keys, and its bias. */
#include "filter.h"

static const filter_choice choices[] = {{"file"}, {"-NL", "file"}, {"-N", "-p", "exact", "file"},
	{"-L", "-x", "file"}, {"-f", "scaled", "-c", "file"}, {"-f", "cosine", "-w", "2", "file"},
	{"-f", "distance", "-P", "1", "file"}, {"-C", "2", "-s", "-0.5", "-NL", "file"},
	{"-b", "file", "file"}, {"-b", "file", "-NL", "file"}};

const struct filter filter = {choices, sizeof choices / sizeof choices[0], NULL};
