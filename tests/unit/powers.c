/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Prints lib/number_powers.h: powers of ten to 128 bits, by long multiplication and division on numbers of
 * 1024 bits. `make check` compares; after a change here: build/unit/powers >lib/number_powers.h
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { FROM = -343, TO = 341, WORDS = 32 };

/* The least significant word first. */
struct big {
	uint32_t word[WORDS];
};

/* a = a factor + add */
static void multiply(struct big *a, uint32_t factor, uint32_t add)
{
	uint64_t carry = add;

	for (int i = 0; i < WORDS; i++) {
		carry += (uint64_t)a->word[i] * factor;
		a->word[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

/* Whether a >= b, and if so a -= b. */
static bool subtract(struct big *a, const struct big *b)
{
	struct big less;
	uint64_t borrow = 0;

	for (int i = 0; i < WORDS; i++) {
		uint64_t x = (uint64_t)a->word[i] - b->word[i] - borrow;
		less.word[i] = (uint32_t)x;
		borrow = x >> 63;
	}
	if (borrow == 0)
		*a = less;
	return borrow == 0;
}

static bool is_zero(const struct big *a)
{
	for (int i = 0; i < WORDS; i++)
		if (a->word[i] != 0)
			return false;
	return true;
}

static struct big five_to(int p)
{
	struct big five = {{1}};

	for (int i = 0; i < p; i++)
		multiply(&five, 5, 0);
	return five;
}

/* 128 bits, top bit first, and whether something is left below them. */
struct top {
	uint64_t hi, lo;
	bool rest;
};

static void append(struct top *t, unsigned bit)
{
	t->hi = t->hi << 1 | t->lo >> 63;
	t->lo = t->lo << 1 | bit;
}

/* The first 128 bits of 5^p. */
static struct top top_of_power(int p)
{
	struct big five = five_to(p);
	struct top t = {0, 0, false};

	for (int i = 32 * WORDS - 1; i >= -128 && t.hi >> 63 == 0; i--) {
		append(&t, i < 0 ? 0 : five.word[i / 32] >> i % 32 & 1);
		if (i >= 0)
			five.word[i / 32] &= ~(1U << i % 32);
	}
	t.rest = !is_zero(&five);
	return t;
}

/* The first 128 bits of 1 / 5^q: long division, a bit at a time. */
static struct top top_of_inverse(int q)
{
	struct big five = five_to(q);
	struct big rest = {{1}};
	struct top t = {0, 0, false};

	while (t.hi >> 63 == 0) {
		multiply(&rest, 2, 0);
		append(&t, subtract(&rest, &five));
	}
	t.rest = !is_zero(&rest);
	return t;
}

static const char head[] = "/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */\n"
			   "\n"
			   "/*\n"
			   " * Made by tests/unit/powers.c. Powers of ten to 128 bits, rounded up: "
			   "with k the whole number\n"
			   " * for which 2^k <= 10^p < 2^(k+1), 10^p is (hi 2^64 - lo) 2^(k-127) "
			   "or just below. lo is what hi\n"
			   " * alone has too much, so hi is rounded up too.\n"
			   " */\n"
			   "#ifndef ATTN_NUMBER_POWERS_H\n"
			   "#define ATTN_NUMBER_POWERS_H\n"
			   "\n"
			   "#include <stdint.h>\n"
			   "\n";

int main(void)
{
	printf("%senum { POWERS_FROM = %d, POWERS_TO = %d };\n\n", head, FROM, TO);
	printf("static const struct power {\n\tuint64_t hi, lo;\n} powers[] = {\n");
	for (int p = FROM; p <= TO; p++) {
		struct top t = p < 0 ? top_of_inverse(-p) : top_of_power(p);
		t.lo += t.rest;
		t.hi += t.rest && t.lo == 0;
		printf("\t{0x%016" PRIx64 ", 0x%016" PRIx64 "}, /* 1e%d */\n", t.hi + (t.lo != 0),
			-t.lo, p);
	}
	printf("};\n\n#endif\n");
	return ferror(stdout) || fflush(stdout) != 0;
}
