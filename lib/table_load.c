/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdlib.h>
#include <string.h>

#include "attn.h"
#include "table.h"

size_t table_line(const struct table *t, size_t i, const struct table_options *options)
{
	return t->first_line + i + (options->no_header ? 0 : 1);
}

static void copy_names(
	struct table_reader *r, struct table_names *to, const struct table_names *from)
{
	for (size_t i = 0; i < from->n; i++) {
		const char *name = from->text + from->start[i];
		table_add_name(r, to, name, strlen(name));
	}
}

void table_load(struct table_reader *r, struct table *t, enum table_layout layout)
{
	size_t room = 0;

	*t = (struct table){.file = r->file, .first_line = r->first_line, .ncol = r->ncol};
	table_add_name(r, &t->corner, r->corner, strlen(r->corner));
	copy_names(r, &t->columns, &r->columns);
	while (table_row(r)) {
		size_t i = t->nrow++;
		size_t rows = layout == TABLE_PANELS ? attn_panel_rows(i + 1) : i + 1;
		if (room < rows * t->ncol)
			t->cells = table_grow(r, t->cells, &room, rows * t->ncol, sizeof *t->cells);
		if (layout == TABLE_PANELS)
			attn_pack(t->cells, i, r->row, t->ncol);
		else
			memcpy(t->cells + i * t->ncol, r->row, t->ncol * sizeof *t->cells);
		if (!r->options.no_labels)
			table_add_name(r, &t->labels, r->label, strlen(r->label));
	}
}

void table_free(struct table *t)
{
	table_free_names(&t->corner);
	table_free_names(&t->columns);
	table_free_names(&t->labels);
	free(t->cells);
}

void table_load_set(struct table_set *set, const char *file, const struct table_options *options,
	enum table_infinity infinity, enum table_layout layout)
{
	struct table_reader r;
	size_t room = 0;

	*set = (struct table_set){.file = file};
	table_open(&r, file, options, infinity, NULL);
	while (table_next(&r)) {
		set->table = table_grow(&r, set->table, &room, set->n + 1, sizeof *set->table);
		table_load(&r, &set->table[set->n++], layout);
		set->table[set->n - 1].file = file;
	}
	if (set->n == 0)
		table_fail(&r, 0, 0, "no table in it");
	table_close_reader(&r);
}

void table_free_set(struct table_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		table_free(&set->table[i]);
	free(set->table);
}
