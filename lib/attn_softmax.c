/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <float.h>
#include <math.h>
#include <string.h>

#include "attn.h"
#include "twofold.h"
#include "vector.h"

VECTOR_BODY find_largest_body(
	double *largest, const double *scores, size_t n, const enum vector_level level)
{
	double lane[ATTN_LANES];
	size_t j = 0;

	(void)level;
	for (size_t l = 0; l < ATTN_LANES; l++)
		lane[l] = -INFINITY;
	for (; j + ATTN_LANES <= n; j += ATTN_LANES)
		for (size_t l = 0; l < ATTN_LANES; l++)
			lane[l] = scores[j + l] > lane[l] ? scores[j + l] : lane[l];
	for (; j < n; j++)
		lane[0] = scores[j] > lane[0] ? scores[j] : lane[0];
	for (size_t l = 1; l < ATTN_LANES; l++)
		lane[0] = lane[l] > lane[0] ? lane[l] : lane[0];
	*largest = lane[0];
}

VECTOR_VERSIONS(find_largest, (double *largest, const double *scores, size_t n), largest, scores, n)

static double largest_of(const double *scores, size_t n)
{
	double largest;

	find_largest(&largest, scores, n);
	return largest;
}

/*
 * ---- Softmax in passes ----
 *
 * A number per score is kept in two arrays, hi and lo. Below -800 a power is 0 in any double, so
 * differences stop there: a masked score comes out as 0 like any other that is far away.
 */

enum { FAR = -800 };

/* Powers are kept times this, so that none is subnormal before the last step. */
#define SCALE_EXPONENT 200
#define SCALE 0x1p200

/*
 * (score - largest) / T; 0 < T < inf, largest finite. With T = 2^exponent m, the power of two is
 * taken out exactly, on the side of the subtraction where nothing overflows; then m, in two
 * doubles.
 */
VECTOR_BODY shift_body(double *hi, double *lo, const double *scores, size_t n, double largest,
	double T, const enum vector_level level)
{
	int exponent;

	frexp(T, &exponent);
	exponent = exponent < -1023 ? -1023 : exponent;
	double before = T > 1 ? ldexp(1, -exponent) : 1;
	double after = T > 1 ? 1 : ldexp(1, -exponent);
	struct twofold m = {ldexp(T, -exponent), 0};
	struct twofold inverse = twofold_quotient((struct twofold){1, 0}, m);
	struct twofold halves = twofold_split(inverse.hi);

	for (size_t j = 0; j < n; j++) {
		struct twofold x = twofold_sum(scores[j] * before, -largest * before);
		bool near = x.hi * after > FAR;
		x.hi = near ? x.hi * after : FAR;
		x.lo = near ? x.lo * after : 0;
		struct twofold z = vector_product(x.hi, inverse.hi, halves, level);
		z.lo += x.hi * inverse.lo + x.lo * inverse.hi;
		near = z.hi > FAR;
		hi[j] = near ? z.hi : FAR;
		lo[j] = near ? z.lo : 0;
	}
}

VECTOR_VERSIONS(shift,
	(double *hi, double *lo, const double *scores, size_t n, double largest, double T), hi, lo,
	scores, n, largest, T)

/* The same for T = 1, the usual case. */
VECTOR_BODY shift_only_body(double *hi, double *lo, const double *scores, size_t n, double largest,
	const enum vector_level level)
{
	(void)level;
	for (size_t j = 0; j < n; j++) {
		struct twofold x = twofold_sum(scores[j], -largest);
		bool near = x.hi > FAR;
		hi[j] = near ? x.hi : FAR;
		lo[j] = near ? x.lo : 0;
	}
}

VECTOR_VERSIONS(shift_only,
	(double *hi, double *lo, const double *scores, size_t n, double largest), hi, lo, scores, n,
	largest)

/* SCALE times e to what stands in hi and lo. */
VECTOR_BODY power_body(double *hi, double *lo, size_t n, const enum vector_level level)
{
	(void)level;
	for (size_t j = 0; j < n; j++) {
		struct twofold p = twofold_exp((struct twofold){hi[j], lo[j]}, SCALE_EXPONENT);
		hi[j] = p.hi;
		lo[j] = p.lo;
	}
}

VECTOR_VERSIONS(power, (double *hi, double *lo, size_t n), hi, lo, n)

/* twofold_sum of n numbers (a multiple of ATTN_LANES) to each of ATTN_LANES sums, and what it lost.
 */
#define ADD_LANES(name, vector) \
	VECTOR_BODY name( \
		double *sums, double *losses, const double *hi, const double *lo, size_t n) \
	{ \
		enum { LANES = sizeof(vector) / sizeof(double), VECTORS = ATTN_LANES / LANES }; \
		vector sum[VECTORS] = {{0}}, lost[VECTORS] = {{0}}; \
\
		for (size_t j = 0; j < n; j += ATTN_LANES) \
			for (size_t l = 0; l < VECTORS; l++) { \
				vector a = sum[l], b = *(const vector *)(hi + j + l * LANES); \
				vector s = a + b, part = s - a; \
				sum[l] = s; \
				lost[l] += ((a - (s - part)) + (b - part)) + \
					   *(const vector *)(lo + j + l * LANES); \
			} \
		memcpy(sums, sum, sizeof sum); \
		memcpy(losses, lost, sizeof lost); \
	}

ADD_LANES(add_lanes_two, vector_two)
ADD_LANES(add_lanes_four, vector_four)
ADD_LANES(add_lanes_eight, vector_eight)

/* The sum over hi and lo, in ATTN_LANES lanes, each with what its additions lost. */
VECTOR_BODY add_up_body(struct twofold *total, const double *hi, const double *lo, size_t n,
	const enum vector_level level)
{
	double sum[ATTN_LANES], lost[ATTN_LANES];
	size_t whole = n - n % ATTN_LANES;

	if (level == VECTOR_AVX512)
		add_lanes_eight(sum, lost, hi, lo, whole);
	else if (level == VECTOR_AVX2)
		add_lanes_four(sum, lost, hi, lo, whole);
	else
		add_lanes_two(sum, lost, hi, lo, whole);
	for (size_t j = whole; j < n; j++) {
		struct twofold s = twofold_sum(sum[j - whole], hi[j]);
		sum[j - whole] = s.hi;
		lost[j - whole] += s.lo + lo[j];
	}
	for (size_t l = 1; l < ATTN_LANES; l++) {
		struct twofold s = twofold_sum(sum[0], sum[l]);
		sum[0] = s.hi;
		lost[0] += s.lo + lost[l];
	}
	*total = twofold_sum_ordered(sum[0], lost[0]);
}

VECTOR_VERSIONS(add_up, (struct twofold * total, const double *hi, const double *lo, size_t n),
	total, hi, lo, n)

/* w times inverse, rounded once: the shares. */
VECTOR_BODY share_out_body(double *w, const double *work, size_t n, struct twofold inverse,
	const enum vector_level level)
{
	struct twofold halves = twofold_split(inverse.hi);

	for (size_t j = 0; j < n; j++) {
		struct twofold p = vector_product(w[j], inverse.hi, halves, level);
		w[j] = (p.hi + (p.lo + (w[j] * inverse.lo + work[j] * inverse.hi))) * (1 / SCALE);
	}
}

VECTOR_VERSIONS(share_out, (double *w, const double *work, size_t n, struct twofold inverse), w,
	work, n, inverse)

/* Powers of the distances in w and work, and their sum, which is at least SCALE. */
static struct twofold powers(
	double *w, double *work, const double *scores, size_t n, double largest, double T)
{
	if (T == 1)
		shift_only(w, work, scores, n, largest);
	else
		shift(w, work, scores, n, largest, T);
	power(w, work, n);
	struct twofold total;
	add_up(&total, w, work, n);
	return total;
}

/* ---- Weights ---- */

/* Weights where they need no powers: all share that come up to the least score given. */
static void share(double *w, const double *scores, size_t n, double least)
{
	size_t count = 0;

	for (size_t j = 0; j < n; j++)
		count += scores[j] >= least;
	for (size_t j = 0; j < n; j++)
		w[j] = scores[j] >= least ? 1 / (double)count : 0;
}

/* Limits: T = 0 or +inf among the scores, the largest share; T = inf, all that is not masked. */
static bool is_limit(double largest, double T, double *least)
{
	bool flat = isinf(T) && !isinf(largest);

	*least = flat ? -DBL_MAX : largest;
	return flat || T == 0 || isinf(largest);
}

bool attn_softmax(double *w, const double *scores, size_t n, double T, double *work)
{
	/* 1. The largest score; 0 everywhere if there is none. */
	double largest = largest_of(scores, n);
	double least;

	if (largest == -INFINITY) {
		for (size_t j = 0; j < n; j++)
			w[j] = 0;
		return false;
	}
	if (is_limit(largest, T, &least)) {
		share(w, scores, n, least);
		return true;
	}
	/* 2. Scores become distances to the largest, so no power overflows; 3. powers of e; 4. sum.
	 */
	struct twofold total = powers(w, work, scores, n, largest, T);
	/* 5. Shares: times 1 / sum, rounded once. */
	struct twofold inverse = twofold_quotient((struct twofold){SCALE, 0}, total);
	share_out(w, work, n, inverse);
	return true;
}

/* (score - largest) / T over the whole range, without a floor. */
static struct twofold distance(double score, double largest, double T)
{
	struct twofold x = twofold_sum(score, -largest);

	if (!isfinite(x.hi))
		return (struct twofold){score / T - largest / T, 0};
	if (fabs(x.hi) > 0x1p400 || T < 0x1p-400 || T > 0x1p400)
		return (struct twofold){x.hi / T, 0};
	return twofold_quotient(x, (struct twofold){T, 0});
}

bool attn_log_softmax(double *w, const double *scores, size_t n, double T, double *work)
{
	double largest = largest_of(scores, n);
	double least;

	if (largest == -INFINITY || is_limit(largest, T, &least)) {
		bool any = attn_softmax(w, scores, n, T, work);
		for (size_t j = 0; j < n; j++)
			w[j] = attn_log(w[j]);
		return any;
	}
	/* 1. ln of the sum; rest is what its second double adds. */
	struct twofold total = powers(w, work, scores, n, largest, T);
	double log_total = attn_log(total.hi / SCALE);
	double rest = total.lo / total.hi;
	/* 2. ln(power / sum) = distance - ln(sum): both are 0 or below, so nothing cancels. */
	for (size_t j = 0; j < n; j++) {
		struct twofold z = distance(scores[j], largest, T);
		struct twofold l = twofold_sum(z.hi, -log_total);
		w[j] = isfinite(l.hi) ? l.hi + (l.lo + (z.lo - rest)) : l.hi;
	}
	return true;
}

void attn_shifted(double *shifted, const double *scores, size_t n, double T)
{
	double largest = largest_of(scores, n);

	for (size_t j = 0; j < n; j++) {
		if (scores[j] == -INFINITY)
			shifted[j] = -INFINITY;
		else if (isinf(largest))
			shifted[j] = scores[j] == largest ? 0 : -INFINITY;
		else
			shifted[j] = isinf(T) ? 0 : distance(scores[j], largest, T).hi;
	}
}

/* ---- Entropy ---- */

double attn_sum(const double *w, size_t n)
{
	double sum = 0;

	for (size_t j = 0; j < n; j++)
		sum += w[j];
	return sum;
}

double attn_entropy(const double *w, size_t n)
{
	double nats = 0;

	for (size_t j = 0; j < n; j++)
		if (w[j] > 0)
			nats -= w[j] * attn_log(w[j]);
	return nats * 0x1.71547652b82fep+0;
}

double attn_perplexity(const double *w, size_t n)
{
	static const double ln2 = 0x1.62e42fefa39efp-1;

	return attn_is_zero(w, n) ? 0 : attn_exp(attn_entropy(w, n) * ln2);
}

/*
 * With z = distance / T: the entropy in nats, ln(sum of e^z) - mean of z, the mean weighted; its
 * derivative by ln T is the variance of z.
 */
static double entropy_at(double T, const double *scores, size_t n, double largest, double *w,
	double *work, double *variance)
{
	double total = 0, mean = 0, square = 0;

	shift(w, work, scores, n, largest, T);
	for (size_t j = 0; j < n; j++) {
		double p = twofold_exp((struct twofold){w[j], work[j]}, SCALE_EXPONENT).hi;
		total += p;
		mean += p * w[j];
		square += p * w[j] * w[j];
	}
	mean /= total;
	*variance = square / total - mean * mean;
	return attn_log(total / SCALE) - mean;
}

/*
 * Newton's steps in ln T, kept between the bounds found so far; halving where they leave them.
 * Negative where no T that a double holds gives the entropy to 9 digits.
 */
static double solve(double target, const double *scores, size_t n, double largest, double T,
	double *w, double *work)
{
	enum { STEPS = 1000 };
	double low = 0, high = INFINITY;
	double missing = INFINITY;

	for (int i = 0; i < STEPS && T > 0 && !isinf(T); i++) {
		double variance;
		missing = target - entropy_at(T, scores, n, largest, w, work, &variance);
		if (fabs(missing) < 0x1p-50 * (1 + target))
			break;
		low = missing > 0 ? T : low;
		high = missing > 0 ? high : T;
		double next = T * attn_exp(missing / variance);
		if (!(next > low && next < high && next > T / 16 && next < T * 16)) {
			if (low == 0 || isinf(high))
				next = low == 0 ? T / 16 : T * 16;
			else
				next = sqrt(low) * sqrt(high);
		}
		if (next == T || next == low || next == high)
			break;
		T = next;
	}
	return fabs(missing) < 1e-9 * (1 + target) ? T : -1;
}

double attn_temperature(const double *scores, size_t n, double N, double *w, double *work,
	size_t *least, size_t *most)
{
	double largest = largest_of(scores, n);
	double smallest = largest;

	*least = *most = 0;
	for (size_t j = 0; j < n; j++) {
		if (scores[j] == -INFINITY)
			continue;
		*least += scores[j] == largest;
		*most += 1;
		smallest = scores[j] < smallest ? scores[j] : smallest;
	}
	if (isinf(largest))
		*most = *least;
	if (N < (double)*least || N > (double)*most)
		return -1;
	if (N == (double)*least)
		return 0;
	if (N == (double)*most)
		return INFINITY;
	double range = largest / 2 - smallest / 2;
	return solve(attn_log(N), scores, n, largest, range, w, work);
}
