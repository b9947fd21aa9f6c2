/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <string.h>

#include "attn.h"
#include "vector.h"

/*
 * A tile: Q rows of weights, P vectors of dimensions, over n values, all sums in registers. Each
 * goes on from what context holds.
 */
#define BLEND_TILE(name, vector) \
	VECTOR_BODY name(double *context, const double *w, size_t row, const double *values, \
		size_t n, size_t d, const size_t Q, const size_t P) \
	{ \
		const size_t lanes = sizeof(vector) / sizeof(double); \
		vector sum[4][8]; \
\
		for (size_t i = 0; i < Q; i++) \
			for (size_t p = 0; p < P; p++) \
				sum[i][p] = *(const vector *)(context + i * d + p * lanes); \
		for (size_t j = 0; j < n; j++) \
			for (size_t p = 0; p < P; p++) { \
				vector v = *(const vector *)(values + j * d + p * lanes); \
				for (size_t i = 0; i < Q; i++) \
					sum[i][p] += w[i * row + j] * v; \
			} \
		for (size_t i = 0; i < Q; i++) \
			for (size_t p = 0; p < P; p++) \
				*(vector *)(context + i * d + p * lanes) = sum[i][p]; \
	}

BLEND_TILE(blend_tile_two, vector_two)
BLEND_TILE(blend_tile_four, vector_four)
BLEND_TILE(blend_tile_eight, vector_eight)

VECTOR_BODY blend_tile(double *context, const double *w, size_t row, const double *values, size_t n,
	size_t d, const size_t Q, const size_t eights, const enum vector_level level)
{
	if (level == VECTOR_AVX512)
		blend_tile_eight(context, w, row, values, n, d, Q, eights);
	else if (level == VECTOR_AVX2)
		blend_tile_four(context, w, row, values, n, d, Q, 2 * eights);
	else
		blend_tile_two(context, w, row, values, n, d, Q, 4 * eights);
}

/* Q rows of weights: tiles of `wide` eights, then of one, then what is left. */
VECTOR_BODY blend_rows(double *context, const double *w, size_t row, const double *values, size_t n,
	size_t d, const size_t Q, const size_t wide, const enum vector_level level)
{
	size_t c = 0;

	for (; c + wide * ATTN_LANES <= d; c += wide * ATTN_LANES)
		blend_tile(context + c, w, row, values + c, n, d, Q, wide, level);
	for (; c + ATTN_LANES <= d; c += ATTN_LANES)
		blend_tile(context + c, w, row, values + c, n, d, Q, 1, level);
	for (size_t i = 0; i < Q && c < d; i++)
		for (size_t j = 0; j < n; j++)
			for (size_t rest = c; rest < d; rest++)
				context[i * d + rest] += w[i * row + j] * values[j * d + rest];
}

/* Values in blocks that stay in the cache while all rows of weights pass over them. */
VECTOR_BODY blends_body(double *context, const double *w, size_t m, const double *values, size_t n,
	size_t d, const enum vector_level level)
{
	enum { CACHED = 1 << 14 };
	const size_t Q = level == VECTOR_AVX512 ? 4 : 2;
	const size_t wide = level == VECTOR_AVX512 ? 4 : level == VECTOR_AVX2 ? 2 : 1;
	const size_t alone = level == VECTOR_AVX512 ? 8 : level == VECTOR_AVX2 ? 4 : 2;
	size_t block = d < CACHED / 8 ? CACHED / d : 8;

	memset(context, 0, m * d * sizeof *context);
	for (size_t j = 0; j < n; j += block) {
		const double *v = values + j * d;
		size_t some = n - j < block ? n - j : block;
		size_t i = 0;
		for (; i + Q <= m; i += Q)
			blend_rows(context + i * d, w + i * n + j, n, v, some, d, Q, wide, level);
		for (; i < m; i++)
			blend_rows(context + i * d, w + i * n + j, n, v, some, d, 1, alone, level);
	}
}

VECTOR_VERSIONS(blends,
	(double *context, const double *w, size_t m, const double *values, size_t n, size_t d),
	context, w, m, values, n, d)

void attn_blends(
	double *context, const double *w, size_t m, const double *values, size_t n, size_t d)
{
	blends(context, w, m, values, n, d);
}

void attn_blend(double *context, const double *w, const double *values, size_t n, size_t d)
{
	blends(context, w, 1, values, n, d);
}
