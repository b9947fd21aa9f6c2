/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * columns [N [ascii]]: for each line of standard input its columns, and with N what of it goes into
 * N columns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

int main(int argc, char **argv)
{
	char line[4000];
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	bool ascii = argc > 2;

	while (fgets(line, sizeof line, stdin) != NULL) {
		size_t used;
		line[strcspn(line, "\n")] = '\0';
		printf("%zu", utf8_columns(line, ascii));
		if (argc > 1) {
			size_t bytes = utf8_fit(line, n, ascii, &used);
			printf(" %zu %.*s", used, (int)bytes, line);
		}
		putchar('\n');
	}
	return 0;
}
