/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* Nanoseconds of the small steps, the least of many rounds. micro NAME <CELLS: of the number code
 * on a line of cells; without an argument: of arithmetic, on the path that ATTN_CPU asks for. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "attn.h"
#include "number.h"

enum { ROUNDS = 50, N = 2000, D = 64, MOST = 1 << 26 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* NOLINTBEGIN(bugprone-macro-parentheses): statements do not go into parentheses */
#define LEAST(best, work) \
	do { \
		best = 1e9; \
		for (int round = 0; round < ROUNDS; round++) { \
			double start = now(); \
			work; \
			start = now() - start; \
			best = start < best ? start : best; \
		} \
	} while (0)
/* NOLINTEND(bugprone-macro-parentheses) */

static size_t parse_all(const char *p, const char *end, double *x)
{
	size_t n = 0;

	while (p < end)
		p = number_parse(p, end, &x[n++]) + 1;
	return n;
}

static void print_all(char *out, const double *x, size_t n, int precision)
{
	for (size_t i = 0; i < n; i++) {
		out += number_format(out, x[i], precision);
		*out++ = '\t';
	}
}

static int numbers(const char *what)
{
	char *text = malloc(MOST);
	double *x = malloc(MOST);
	char *out = malloc(MOST);
	double parse, nine, exact;
	size_t n = 0;

	if (text == NULL || x == NULL || out == NULL)
		exit(2);
	size_t size = fread(text, 1, MOST / 2, stdin);
	text[size] = '\0';
	LEAST(parse, n = parse_all(text, text + size, x));
	LEAST(nine, print_all(out, x, n, NUMBER_PRECISION));
	LEAST(exact, print_all(out, x, n, NUMBER_EXACT));
	double scale = 1e9 / (double)n;
	printf("attn parse %s\t%.1f\n", what, parse * scale);
	printf("attn print nine digits, %s\t%.1f\nattn print exact, %s\t%.1f\n", what, nine * scale,
		what, exact * scale);
	free(text);
	free(x);
	free(out);
	return 0;
}

int main(int argc, char **argv)
{
	static double scores[N], w[N], work[N], keys[N * D], q[8 * D], many[8 * N];
	double best;

	if (argc > 1)
		return numbers(argv[1]);
	for (int i = 0; i < N * D; i++)
		keys[i] = sin(i);
	for (int i = 0; i < 8 * D; i++)
		q[i] = cos(i);
	for (int i = 0; i < N; i++)
		scores[i] = 4 * sin(1.7 * i);
	LEAST(best, attn_softmax(w, scores, N, 1, work));
	printf("softmax, a score\t%.2f\n", best * 1e9 / N);
	LEAST(best, for (int i = 0; i < N; i++) w[i] = attn_exp(scores[i]));
	printf("exp alone, one at a time\t%.2f\n", best * 1e9 / N);
	LEAST(best, attn_dots(scores, q, 1, keys, N, D));
	printf("dot product, a term, one query\t%.3f\n", best * 1e9 / N / D);
	LEAST(best, attn_dots(many, q, 8, keys, N, D));
	printf("dot product, a term, eight queries\t%.3f\n", best * 1e9 / N / D / 8);
	LEAST(best, attn_blends(q, many, 8, keys, N, D));
	printf("blend, a term, eight queries\t%.3f\n", best * 1e9 / N / D / 8);
	return 0;
}
