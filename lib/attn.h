/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The arithmetic of attention: for a query q, keys k_1...k_n and values v_1...v_n,
 *
 *	score_j  = q . k_j                        how well key j answers the query
 *	weight_j = exp(score_j / T) / sum         the scores as shares that add up to 1
 *	context  = sum over j of weight_j v_j     the values, mixed by those shares
 *
 * (Bahdanau et al. 2015; Vaswani et al. 2017, "Attention Is All You Need", equation 1.)
 *
 * Everything works on the caller's arrays of doubles. Nothing here reads, prints, allocates or
 * exits; only which of the processor's vectors are used, the environment may say (vector.h). Arrays
 * do not overlap unless a comment says so. Letters: n keys, d dimensions, q, k, v vectors, w weights,
 * T temperature.
 *
 * The same input gives the same bits on every machine: sums run in the order written here, without
 * fused multiply-add, and exp, log and tanh are the library's own, none more than 1 ulp off.
 */
#ifndef ATTN_ATTN_H
#define ATTN_ATTN_H

#include <stdbool.h>
#include <stddef.h>

/* ---- Keys in panels ---- */

/*
 * Keys are kept ATTN_LANES side by side, so that one pass over a query works on that many sums at
 * once and each sum still adds its terms in order. Panel p holds keys 8p...8p+7; in it, dimension
 * c of all eight, then dimension c+1. The rest of the last panel is 0.
 */
enum { ATTN_LANES = 8 };

/* The rows of d doubles that n keys take in panels: n, rounded up to whole panels. */
size_t attn_panel_rows(size_t n);

/* Puts k (d) in as key j. Keys are put in in order; room for attn_panel_rows(j + 1) x d. */
void attn_pack(double *panels, size_t j, const double *k, size_t d);

/* Dimension c of key j. */
double attn_unpack(const double *panels, size_t j, size_t c, size_t d);

/* Whether a vector (d), or key j in its panel, is zero: it has no direction. */
bool attn_is_zero(const double *x, size_t d);
bool attn_is_zero_key(const double *panels, size_t j, size_t d);

/* ---- Scores of queries against n keys ----
 *
 * keys: n x d in panels. A score too large for a double comes out infinite or nan. The first two take m
 * queries at once (q: m x d, scores: m x n), which reads the keys less often, the others one.
 */

/* scores_ij = sum over c of q_ic k_jc, terms in order of c. */
void attn_dots(double *scores, const double *q, size_t m, const double *keys, size_t n, size_t d);

/* The same over the square root of d (Vaswani et al. 2017, equation 1). */
void attn_scaled(double *scores, const double *q, size_t m, const double *keys, size_t n, size_t d);

/* The cosine of the angle, -1...1: q . k_j / (|q| |k_j|). Neither q nor a key may be zero. */
void attn_cosine(double *scores, const double *q, const double *keys, size_t n, size_t d);

/*
 * -|q - k_j|^2 / 2: softmax over it at temperature T is the weighting of Nadaraya (1964) and Watson
 * (1964) with a Gaussian kernel of bandwidth sqrt(T).
 */
void attn_distance(double *scores, const double *q, const double *keys, size_t n, size_t d);

/* terms_c = factor q_c k_jc, the summands of a scaled dot product with key j. */
void attn_terms(
	double *terms, const double *q, const double *keys, size_t j, size_t d, double factor);

/* scores_j = C tanh(scores_j / C): scores stay within -C...C (Gemma 2, 2024). C > 0. */
void attn_softcap(double *scores, size_t n, double C);

/*
 * -inf for every key that query i (from 0) may not see: it sees the first past + i + 1 keys, and
 * with a window (0: none) only the last `window` of these positions.
 */
void attn_mask(double *scores, size_t n, size_t i, size_t past, size_t window);

/* ---- Weights ----
 *
 * scores: n, no nan; -inf is masked and weighs exactly 0; +inf takes all, several share.
 * T: 0...inf. T = 0 is the limit: the largest scores share all weight. T = inf is the other: all
 * that is not masked weighs the same. Returns false where everything is masked: weights 0.
 * n = 0 is fully masked.
 */

/*
 * w_j = exp(scores_j / T) / sum over i of exp(scores_i / T), at most 2 ulp off, whatever n and
 * however large the scores: the differences to the largest, the powers and their sum are carried in
 * two doubles each, the sum in ATTN_LANES lanes. work: n more doubles.
 */
bool attn_softmax(double *w, const double *scores, size_t n, double T, double *work);

/*
 * The natural logarithm of the weights, without computing them: finite also where a weight is too
 * small for a double; -inf where there is none (masked, beside +inf, T = 0), or a logarithm is
 * too large.
 */
bool attn_log_softmax(double *w, const double *scores, size_t n, double T, double *work);

/*
 * The temperature at which the weights have perplexity N, exp of their entropy: the effective
 * number of keys looked at (van der Maaten and Hinton 2008, section 2). w, work: n doubles to work
 * in. Returns a negative number where no temperature does: `least` and `most` then are what the
 * row can reach, the number of largest scores and of those not masked; N between them is met to at
 * least 9 digits of the entropy, or it would take a temperature that no double holds. 0 and infinity
 * are exact, for N at either end.
 */
double attn_temperature(const double *scores, size_t n, double N, double *w, double *work,
	size_t *least, size_t *most);

/* (scores_j - largest) / T, rounded once or twice: the step before the powers, for explanations. */
void attn_shifted(double *shifted, const double *scores, size_t n, double T);

/* What weights add up to, terms in order. */
double attn_sum(const double *w, size_t n);

/* The entropy of weights in bits, 0 log 0 = 0 (Shannon 1948, section 6). */
double attn_entropy(const double *w, size_t n);

/*
 * 2 to the power of the entropy, the effective number of keys looked at: 1 if one has all the weight,
 * n if n share it evenly (Jelinek et al. 1977). 0 where all weights are 0: none is looked at.
 */
double attn_perplexity(const double *w, size_t n);

/* ---- Context ---- */

/* context_c = sum over j of w_j v_jc, terms in order of j. values: n x d, row by row. */
void attn_blend(double *context, const double *w, const double *values, size_t n, size_t d);

/* The same for m rows of weights at once (w: m x n, context: m x d). */
void attn_blends(
	double *context, const double *w, size_t m, const double *values, size_t n, size_t d);

/* ---- Functions ---- at most 1 ulp off; subnormal results 1 unit of the smallest. */
double attn_exp(double x);
double attn_log(double x); /* x > 0 */
double attn_tanh(double x);

#endif
