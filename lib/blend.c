/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <string.h>

#include "attn.h"

void attn_blend(double *context, const double *w, const double *values, size_t n, size_t d)
{
	memset(context, 0, d * sizeof *context);
	for (size_t j = 0; j < n; j++)
		for (size_t c = 0; c < d; c++)
			context[c] += w[j] * values[j * d + c];
}

double attn_sum(const double *x, size_t n)
{
	double sum = 0;

	for (size_t j = 0; j < n; j++)
		sum += x[j];
	return sum;
}
