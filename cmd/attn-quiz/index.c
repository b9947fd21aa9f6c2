/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "quiz.h"

static const char *name_at(const struct index *x, size_t i)
{
	return x->names->text + x->names->start[i * x->stride];
}

/* FNV-1a (Fowler, Noll and Vo), 64 bits. */
static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return h ^ h >> 32;
}

/* The slot of the name, or the free one where it belongs. */
static size_t slot_of(const struct index *x, const char *name)
{
	size_t i = (size_t)hash(name) & (x->room - 1);

	while (x->slot[i] != 0 && strcmp(name_at(x, x->slot[i] - 1), name) != 0)
		i = (i + 1) & (x->room - 1);
	return i;
}

size_t index_find(const struct index *x, const char *name)
{
	size_t found = x->room == 0 ? 0 : x->slot[slot_of(x, name)];

	return found == 0 ? INDEX_NONE : found - 1;
}

/* At least half of the slots stay free. */
static void widen(struct index *x)
{
	size_t *old = x->slot;
	size_t n = x->room;

	x->room = n == 0 ? 64 : 2 * n;
	x->slot = cli_allocate(x->room, sizeof *x->slot);
	memset(x->slot, 0, x->room * sizeof *x->slot);
	for (size_t i = 0; i < n; i++)
		if (old[i] != 0)
			x->slot[slot_of(x, name_at(x, old[i] - 1))] = old[i];
	free(old);
}

void index_add(struct index *x, size_t i)
{
	if (2 * x->n >= x->room)
		widen(x);
	x->slot[slot_of(x, name_at(x, i))] = i + 1;
	x->n++;
}

void index_free(struct index *x)
{
	free(x->slot);
	x->slot = NULL;
	x->room = x->n = 0;
}
