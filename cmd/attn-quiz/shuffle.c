/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include "quiz.h"

/* SplitMix64, 64 bits: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next(struct dice *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* The first 2^64 mod n numbers are thrown away: what is left is a whole multiple of n. */
size_t dice_below(struct dice *d, size_t n)
{
	uint64_t surplus = (UINT64_MAX - n + 1) % n;
	uint64_t x;

	do {
		x = next(d);
	} while (x < surplus);
	return (size_t)(x % n);
}

/* Durstenfeld 1964, "Algorithm 235: random permutation". */
void dice_shuffle(struct dice *d, size_t *x, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = dice_below(d, i);
		size_t swapped = x[j];
		x[j] = x[i - 1];
		x[i - 1] = swapped;
	}
}
