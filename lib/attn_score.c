/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "attn.h"
#include "vector.h"

/* ---- Keys in panels ---- */

size_t attn_panel_rows(size_t n)
{
	return (n + ATTN_LANES - 1) / ATTN_LANES * ATTN_LANES;
}

void attn_pack(double *panels, size_t j, const double *k, size_t d)
{
	size_t lane = j % ATTN_LANES;
	double *panel = panels + (j - lane) * d;

	if (lane == 0)
		memset(panel, 0, ATTN_LANES * d * sizeof *panel);
	for (size_t c = 0; c < d; c++)
		panel[c * ATTN_LANES + lane] = k[c];
}

double attn_unpack(const double *panels, size_t j, size_t c, size_t d)
{
	size_t lane = j % ATTN_LANES;

	return panels[(j - lane) * d + c * ATTN_LANES + lane];
}

bool attn_is_zero_key(const double *panels, size_t j, size_t d)
{
	for (size_t c = 0; c < d; c++)
		if (attn_unpack(panels, j, c, d) != 0)
			return false;
	return true;
}

bool attn_is_zero(const double *x, size_t d)
{
	for (size_t c = 0; c < d; c++)
		if (x[c] != 0)
			return false;
	return true;
}

/* The lanes from key p on that hold keys. */
static size_t lanes_used(size_t n, size_t p)
{
	return n - p < ATTN_LANES ? n - p : ATTN_LANES;
}

/* ---- Scores ---- */

/*
 * A tile: dot products of Q queries with P vectors of keys, all sums in registers, each adding its
 * terms in order. Only the first n keys have a place in scores.
 */
#define DOT_TILE(name, vector) \
	VECTOR_BODY name(double *scores, size_t row, const double *q, const double *panels, \
		size_t n, size_t d, const size_t Q, const size_t P) \
	{ \
		const size_t lanes = sizeof(vector) / sizeof(double); \
		vector sum[4][8] = {{{0}}}; \
\
		for (size_t c = 0; c < d; c++) \
			for (size_t p = 0; p < P; p++) { \
				size_t panel = p * lanes / ATTN_LANES * ATTN_LANES; \
				const vector *k = \
					(const vector *)(panels + panel * d + c * ATTN_LANES + \
							 p * lanes - panel); \
				for (size_t i = 0; i < Q; i++) \
					sum[i][p] += q[i * d + c] * *k; \
			} \
		for (size_t i = 0; i < Q; i++) \
			for (size_t p = 0; p < P && p * lanes < n; p++) { \
				size_t left = n - p * lanes; \
				memcpy(scores + i * row + p * lanes, &sum[i][p], \
					(left < lanes ? left : lanes) * sizeof *scores); \
			} \
	}

DOT_TILE(dot_tile_two, vector_two)
DOT_TILE(dot_tile_four, vector_four)
DOT_TILE(dot_tile_eight, vector_eight)

VECTOR_BODY dot_tile(double *scores, size_t row, const double *q, const double *panels, size_t n,
	size_t d, const size_t Q, const size_t panels_wide, const enum vector_level level)
{
	if (level == VECTOR_AVX512)
		dot_tile_eight(scores, row, q, panels, n, d, Q, panels_wide);
	else if (level == VECTOR_AVX2)
		dot_tile_four(scores, row, q, panels, n, d, Q, 2 * panels_wide);
	else
		dot_tile_two(scores, row, q, panels, n, d, Q, 4 * panels_wide);
}

/* Q queries and all keys, `wide` panels at a time. */
VECTOR_BODY dot_rows(double *scores, size_t row, const double *q, const double *keys, size_t n,
	size_t d, const size_t Q, const size_t wide, const enum vector_level level)
{
	size_t p = 0;

	for (; n > p + (wide - 1) * ATTN_LANES; p += wide * ATTN_LANES)
		dot_tile(scores + p, row, q, keys + p * d, n - p, d, Q, wide, level);
	for (; p < n; p += ATTN_LANES)
		dot_tile(scores + p, row, q, keys + p * d, n - p, d, Q, 1, level);
}

/* Keys in blocks that stay in the cache while all queries pass over them. */
VECTOR_BODY dots_body(double *scores, const double *q, size_t m, const double *keys, size_t n,
	size_t d, const enum vector_level level)
{
	enum { CACHED = 1 << 14, LEAST = 8 * ATTN_LANES };
	const size_t Q = level == VECTOR_AVX512 ? 4 : 2;
	const size_t wide = level == VECTOR_AVX512 ? 4 : level == VECTOR_AVX2 ? 2 : 1;
	const size_t alone = level == VECTOR_BASELINE ? 2 : 4;
	size_t block = d < CACHED / LEAST ? CACHED / d / LEAST * LEAST : LEAST;

	for (size_t p = 0; p < n; p += block) {
		const double *k = keys + p * d;
		size_t some = n - p < block ? n - p : block;
		size_t i = 0;
		for (; i + Q <= m; i += Q)
			dot_rows(scores + i * n + p, n, q + i * d, k, some, d, Q, wide, level);
		for (; i < m; i++)
			dot_rows(scores + i * n + p, n, q + i * d, k, some, d, 1, alone, level);
	}
}

VECTOR_VERSIONS(dots,
	(double *scores, const double *q, size_t m, const double *keys, size_t n, size_t d), scores,
	q, m, keys, n, d)

void attn_dots(double *scores, const double *q, size_t m, const double *keys, size_t n, size_t d)
{
	dots(scores, q, m, keys, n, d);
}

void attn_scaled(double *scores, const double *q, size_t m, const double *keys, size_t n, size_t d)
{
	double root = sqrt((double)d);

	dots(scores, q, m, keys, n, d);
	for (size_t j = 0; j < m * n; j++)
		scores[j] /= root;
}

void attn_distance(double *scores, const double *q, const double *keys, size_t n, size_t d)
{
	for (size_t p = 0; p < n; p += ATTN_LANES) {
		const double *k = keys + p * d;
		double sum[ATTN_LANES] = {0};
		for (size_t c = 0; c < d; c++, k += ATTN_LANES)
			for (size_t l = 0; l < ATTN_LANES; l++)
				sum[l] += (q[c] - k[l]) * (q[c] - k[l]);
		for (size_t l = 0; l < lanes_used(n, p); l++)
			scores[p + l] = sum[l] == 0 ? 0 : -0.5 * sum[l];
	}
}

/* The power of two that brings a largest coordinate to about 1, so that squares neither overflow
 * nor vanish; 0 for 0. */
static double bring_to_one(double largest)
{
	int exponent;

	frexp(largest, &exponent);
	return largest == 0 ? 0 : ldexp(1, exponent < -1023 ? 1023 : -exponent);
}

void attn_cosine(double *scores, const double *q, const double *keys, size_t n, size_t d)
{
	double largest = 0, square_q = 0;

	for (size_t c = 0; c < d; c++)
		largest = fmax(largest, fabs(q[c]));
	const double scale_q = bring_to_one(largest);
	for (size_t c = 0; c < d; c++)
		square_q += (q[c] * scale_q) * (q[c] * scale_q);
	double length = sqrt(square_q);
	for (size_t p = 0; p < n; p += ATTN_LANES) {
		const double *k = keys + p * d;
		double scale[ATTN_LANES] = {0};
		double dot[ATTN_LANES] = {0};
		double square[ATTN_LANES] = {0};
		for (size_t c = 0; c < d; c++)
			for (size_t l = 0; l < ATTN_LANES; l++) {
				double size = fabs(k[c * ATTN_LANES + l]);
				scale[l] = size > scale[l] ? size : scale[l];
			}
		for (size_t l = 0; l < ATTN_LANES; l++)
			scale[l] = bring_to_one(scale[l]);
		for (size_t c = 0; c < d; c++)
			for (size_t l = 0; l < ATTN_LANES; l++) {
				double x = k[c * ATTN_LANES + l] * scale[l];
				dot[l] += q[c] * scale_q * x;
				square[l] += x * x;
			}
		for (size_t l = 0; l < lanes_used(n, p); l++) {
			double cosine = dot[l] / (length * sqrt(square[l]));
			scores[p + l] = cosine > 1 ? 1 : cosine < -1 ? -1 : cosine;
		}
	}
}

void attn_terms(
	double *terms, const double *q, const double *keys, size_t j, size_t d, double factor)
{
	/* Adding 0 takes the sign off -0. */
	for (size_t c = 0; c < d; c++)
		terms[c] = factor * (q[c] * attn_unpack(keys, j, c, d)) + 0.0;
}

/* ---- What is done to scores ---- */

void attn_softcap(double *scores, size_t n, double C)
{
	/* Far inside of the cap tanh x rounds to x; the division could lose digits there. */
	for (size_t j = 0; j < n; j++)
		if (fabs(scores[j]) >= C * 0x1p-28)
			scores[j] = C * attn_tanh(scores[j] / C);
}

void attn_mask(double *scores, size_t n, size_t i, size_t past, size_t window)
{
	size_t seen = past > SIZE_MAX - i - 1 ? SIZE_MAX : past + i + 1;

	for (size_t j = 0; j < n; j++)
		if (j >= seen || (window > 0 && seen - j > window))
			scores[j] = -INFINITY;
}
