/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* matrix ROWS COLUMNS DIGITS SEED: a table of normal random numbers. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

static double uniform(void)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return ((double)(state >> 11) + 0.5) * 0x1p-53;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	long rows = strtol(argv[1], NULL, 10), columns = strtol(argv[2], NULL, 10);
	int digits = (int)strtol(argv[3], NULL, 10);
	state = strtoull(argv[4], NULL, 10);
	printf("x");
	for (long j = 1; j <= columns; j++)
		printf("\tc%ld", j);
	for (long i = 1; i <= rows; i++) {
		printf("\nr%ld", i);
		for (long j = 0; j < columns; j++)
			printf("\t%.*g", digits,
				sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform()));
	}
	printf("\n");
	return fflush(stdout) != 0;
}
