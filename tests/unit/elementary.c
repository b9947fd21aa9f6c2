/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* elementary exp|log|tanh: the library's value at each number of standard input, to be compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attn.h"

int main(int argc, char **argv)
{
	char line[100];

	if (argc != 2)
		return 2;
	while (fgets(line, sizeof line, stdin) != NULL) {
		double x = strtod(line, NULL);
		double y = strcmp(argv[1], "exp") == 0   ? attn_exp(x)
			   : strcmp(argv[1], "log") == 0 ? attn_log(x)
							 : attn_tanh(x);
		printf("%.17g\t%.17g\n", x, y);
	}
	return 0;
}
