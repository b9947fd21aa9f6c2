/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdlib.h>
#include <string.h>

#include "vector.h"

#if VECTOR_X86
static enum vector_level find_level(void)
{
	const char *asked = getenv("ATTN_CPU");

	__builtin_cpu_init();
	if (asked != NULL && strcmp(asked, "baseline") == 0)
		return VECTOR_BASELINE;
	if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
		__builtin_cpu_supports("avx512vl") && (asked == NULL || strcmp(asked, "avx2") != 0))
		return VECTOR_AVX512;
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return VECTOR_AVX2;
	return VECTOR_BASELINE;
}

/* The library's only state: found once, and always the same. */
enum vector_level vector_level(void)
{
	static int known = -1;

	if (known < 0)
		known = (int)find_level();
	return (enum vector_level)known;
}
#else
enum vector_level vector_level(void)
{
	return VECTOR_BASELINE;
}
#endif
