/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

void table_clear_names(struct table_names *names)
{
	names->n = 0;
	names->text_size = 0;
}

void table_add_name(struct table_reader *r, struct table_names *names, const char *s, size_t size)
{
	if (names->n == names->start_room)
		names->start = table_grow(
			r, names->start, &names->start_room, names->n + 1, sizeof *names->start);
	if (names->text_room - names->text_size <= size)
		names->text = table_grow(
			r, names->text, &names->text_room, names->text_size + size + 1, 1);
	names->start[names->n++] = names->text_size;
	memcpy(names->text + names->text_size, s, size);
	names->text[names->text_size + size] = '\0';
	names->text_size += size + 1;
}

void table_free_names(struct table_names *names)
{
	free(names->text);
	free(names->start);
	*names = (struct table_names){0};
}

const char *table_name(const struct table_names *names, size_t i, char room[TABLE_NAME_ROOM])
{
	if (names->n > 0)
		return names->text + names->start[i];
	snprintf(room, TABLE_NAME_ROOM, "%zu", i + 1);
	return room;
}

const char *table_quote(char room[TABLE_QUOTE_ROOM], const char *before, const char *name)
{
	size_t n = strlen(name);
	bool cut = n > TABLE_QUOTED;

	if (cut)
		for (n = TABLE_QUOTED;
			n > TABLE_QUOTED - 3 && ((unsigned char)name[n] & 0xc0) == 0x80;)
			n--;
	room[0] = '\0';
	if (n > 0)
		snprintf(room, TABLE_QUOTE_ROOM, "%s\"%.*s%s\"", before, (int)n, name,
			cut ? "..." : "");
	return room;
}
