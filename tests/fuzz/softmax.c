/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* attn-softmax: a row of weights adds up to 1 or is all 0, where nothing but them is written. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"

static const filter_choice choices[] = {{"-NL"}, {"-NL", "-t", "0.3"}, {"-NL", "-e", "2"},
	{"-NL", "-t", "inf"}, {"-NL", "-t", "0"}, {"-NL", "-F", "1e300"}, {"-t", "0,1,inf"},
	{"-N", "-l", "-p", "exact"}, {"-L", "-x"}, {"-S", "-e", "1.5"},
	{"-N", "-t", "5e-324", "-p", "17"}, {"-t", "1e308", "-p", "exact"}};

/* Nine digits of each weight are written: n roundings of half a unit of the ninth. */
static void check_sums(
	const char *const *choice, const struct fuzz_input *in, const struct fuzz_run *r)
{
	const char *at = r->out;

	(void)in;
	if (strcmp(choice[0], "-NL") != 0)
		return;
	while (at < r->out + r->out_size) {
		double sum = 0, n = 0;
		for (; *at != '\n'; at += *at == '\t') {
			char *end;
			double w = strtod(at, &end);
			fuzz_check(end > at && w >= 0 && w <= 1, "a weight outside of 0...1");
			at = end;
			sum += w;
			n++;
		}
		fuzz_check(n == 0 || sum == 0 || fabs(sum - 1) <= 1e-9 * (n + 1),
			"weights do not add up to 1");
		at++;
	}
}

const struct filter filter = {choices, sizeof choices / sizeof choices[0], check_sums};
