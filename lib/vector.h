/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The same loops for several processors, for lib/ only.
 *
 * A loop is written once, as a VECTOR_BODY, and VECTOR_VERSIONS compiles it for the least processor
 * and, on x86-64, for AVX2 with FMA and for AVX-512; which one runs is found out when it is called.
 * All give the same bits: vectors go across outputs, never along a sum, and nothing is contracted
 * (-ffp-contract=off holds for all). Elsewhere the compiler's own vectors are all there is.
 */
#ifndef ATTN_VECTOR_H
#define ATTN_VECTOR_H

#include "twofold.h" /* which refuses to compile where doubles are not computed as doubles */

#if defined __x86_64__
#define VECTOR_X86 1
#else
#define VECTOR_X86 0
#endif

#define VECTOR_BODY static inline __attribute__((always_inline)) void

/* As many doubles as the registers of a level hold, wherever they lie in memory. */
typedef double vector_two __attribute__((vector_size(16), aligned(8), may_alias));
typedef double vector_four __attribute__((vector_size(32), aligned(8), may_alias));
typedef double vector_eight __attribute__((vector_size(64), aligned(8), may_alias));

/*
 * What this processor has. ATTN_CPU=baseline or avx2 in the environment asks for less: for tests,
 * which compare the bytes.
 */
enum vector_level { VECTOR_BASELINE, VECTOR_AVX2, VECTOR_AVX512 };
enum vector_level vector_level(void);

/*
 * twofold_product, whose second double is the exact rest of the first: one fused multiply-add
 * computes the same as Dekker's steps. Only what underflows may differ.
 */
static inline __attribute__((always_inline)) struct twofold vector_product(
	double a, double b, struct twofold b_halves, const enum vector_level level)
{
	if (level == VECTOR_BASELINE)
		return twofold_product(a, b, b_halves);
	return (struct twofold){a * b, __builtin_fma(a, b, -(a * b))};
}

/* Defines static void name(parameters), which calls name_body(arguments, level). */
#if VECTOR_X86
#define VECTOR_VERSIONS(name, parameters, ...) \
	static __attribute__((target("avx2,fma"))) void name##_avx2 parameters \
	{ \
		name##_body(__VA_ARGS__, VECTOR_AVX2); \
	} \
	static __attribute__((target("avx512f,avx512dq,avx512vl"))) void name##_avx512 parameters \
	{ \
		name##_body(__VA_ARGS__, VECTOR_AVX512); \
	} \
	static void name parameters \
	{ \
		enum vector_level level = vector_level(); \
		if (level == VECTOR_AVX512) \
			name##_avx512(__VA_ARGS__); \
		else if (level == VECTOR_AVX2) \
			name##_avx2(__VA_ARGS__); \
		else \
			name##_body(__VA_ARGS__, VECTOR_BASELINE); \
	}
#else
#define VECTOR_VERSIONS(name, parameters, ...) \
	static void name parameters \
	{ \
		name##_body(__VA_ARGS__, VECTOR_BASELINE); \
	}
#endif

#endif
