/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "attn.h"

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

void attn_dot(double *scores, const double *q, const double *keys, size_t n, size_t d)
{
	for (size_t p = 0; p < n; p += ATTN_LANES) {
		const double *k = keys + p * d;
		double sum[ATTN_LANES] = {0};
		for (size_t c = 0; c < d; c++, k += ATTN_LANES)
			for (size_t l = 0; l < ATTN_LANES; l++)
				sum[l] += q[c] * k[l];
		memcpy(scores + p, sum, lanes_used(n, p) * sizeof *scores);
	}
}

void attn_scaled(double *scores, const double *q, const double *keys, size_t n, size_t d)
{
	double root = sqrt((double)d);

	attn_dot(scores, q, keys, n, d);
	for (size_t j = 0; j < n; j++)
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

/* Scales q; returns its length thereafter. */
static double scale_query(double *q, size_t d)
{
	double largest = 0;
	double sum = 0;

	for (size_t c = 0; c < d; c++)
		largest = fmax(largest, fabs(q[c]));
	double scale = bring_to_one(largest);
	for (size_t c = 0; c < d; c++) {
		q[c] *= scale;
		sum += q[c] * q[c];
	}
	return sqrt(sum);
}

void attn_cosine(double *scores, double *q, const double *keys, size_t n, size_t d)
{
	double length = scale_query(q, d);

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
				dot[l] += q[c] * x;
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
	for (size_t j = 0; j < n; j++)
		scores[j] = C * attn_tanh(scores[j] / C);
}

void attn_mask(double *scores, size_t n, size_t i, size_t past, size_t window)
{
	size_t seen = past > SIZE_MAX - i - 1 ? SIZE_MAX : past + i + 1;

	for (size_t j = 0; j < n; j++)
		if (j >= seen || (window > 0 && seen - j > window))
			scores[j] = -INFINITY;
}
