/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* The edges that lib/attn.h promises and that no table can reach, or not alone. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "attn.h"

static int failures;

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			failures++; \
		} \
	} while (0)

static void check_no_scores(void)
{
	size_t least = 7, most = 7;

	CHECK(!attn_softmax(NULL, NULL, 0, 1, NULL));
	CHECK(!attn_log_softmax(NULL, NULL, 0, 1, NULL));
	CHECK(attn_temperature(NULL, 0, 1, NULL, NULL, &least, &most) < 0);
	CHECK(least == 0 && most == 0);
	CHECK(attn_sum(NULL, 0) == 0);
	CHECK(attn_entropy(NULL, 0) == 0);
}

/* Eleven keys of three dimensions: a full panel and a part of one. */
static void check_panels(void)
{
	enum { N = 11, D = 3 };
	double panels[2 * ATTN_LANES * D];
	double score[N];
	const double q[D] = {1, 10, 100};

	CHECK(attn_panel_rows(0) == 0 && attn_panel_rows(1) == 8 && attn_panel_rows(8) == 8);
	CHECK(attn_panel_rows(N) == 16);
	memset(panels, 0xff, sizeof panels);
	for (size_t j = 0; j < N; j++) {
		double k[D] = {(double)j, 1, 2};
		attn_pack(panels, j, k, D);
	}
	for (size_t j = 0; j < N; j++) {
		CHECK(attn_unpack(panels, j, 0, D) == (double)j);
		CHECK(attn_unpack(panels, j, 2, D) == 2);
	}
	attn_dots(score, q, 1, panels, N, D);
	for (size_t j = 0; j < N; j++)
		CHECK(score[j] == (double)j + 210);
	CHECK(!attn_is_zero_key(panels, 0, D));
}

static void check_masks(void)
{
	double score[3] = {1, 2, 3};

	attn_mask(score, 3, SIZE_MAX, SIZE_MAX, 0);
	CHECK(score[0] == 1 && score[2] == 3);
	attn_mask(score, 3, 1, 0, SIZE_MAX);
	CHECK(score[1] == 2 && score[2] == -INFINITY);
}

/* Entropy of equal and of certain weights, in bits. */
static void check_entropy(void)
{
	const double even[4] = {0.25, 0.25, 0.25, 0.25}, certain[3] = {0, 1, 0};

	CHECK(fabs(attn_entropy(even, 4) - 2) < 1e-15);
	CHECK(attn_entropy(certain, 3) == 0);
}

static void check_functions(void)
{
	CHECK(attn_exp(0) == 1 && attn_exp(-INFINITY) == 0 && isinf(attn_exp(INFINITY)));
	CHECK(attn_exp(710) == INFINITY && attn_exp(-746) == 0 && attn_exp(-745.13) > 0);
	CHECK(attn_log(1) == 0 && attn_log(0) == -INFINITY && isinf(attn_log(INFINITY)));
	CHECK(attn_tanh(0) == 0 && signbit(attn_tanh(-0.0)));
	CHECK(attn_tanh(INFINITY) == 1 && attn_tanh(-INFINITY) == -1 &&
		attn_tanh(5e-324) == 5e-324);
	CHECK(isnan(attn_exp(NAN)) && isnan(attn_log(NAN)) && isnan(attn_tanh(NAN)));
}

int main(void)
{
	check_no_scores();
	check_panels();
	check_masks();
	check_entropy();
	check_functions();
	return failures > 0;
}
