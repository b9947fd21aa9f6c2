/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

const struct table *table_of_set(const struct table_set *set, size_t i)
{
	return &set->table[set->n == 1 ? 0 : i];
}

static _Noreturn void refuse_counts(const struct table_set *set, struct table_reader *r)
{
	while (table_next(r))
		;
	table_fail(r, 0, 0, "%zu table%s, but %s holds %zu: one for all, or as many", r->tables,
		r->tables == 1 ? "" : "s", set->file, set->n);
}

const struct table *table_pair(const struct table_set *set, struct table_reader *r)
{
	if (set->n > 1 && r->tables > set->n)
		refuse_counts(set, r);
	return table_of_set(set, r->tables - 1);
}

void table_pair_end(const struct table_set *set, struct table_reader *r)
{
	if (set->n > 1 && r->tables > 0 && r->tables < set->n)
		refuse_counts(set, r);
}

size_t table_compare_labels(const struct table_names *names, const char *what,
	const struct table *t, const struct table_options *options,
	char message[TABLE_MESSAGE_ROOM])
{
	char quote[TABLE_QUOTE_ROOM], quote2[TABLE_QUOTE_ROOM];

	for (size_t j = 0; j < names->n && j < t->labels.n; j++) {
		const char *name = names->text + names->start[j];
		const char *label = t->labels.text + t->labels.start[j];
		if (strcmp(name, label) == 0)
			continue;
		snprintf(message, TABLE_MESSAGE_ROOM,
			"%s %s, but %s:%zu is %s: put both in the same order, or say --ignore-labels",
			what, table_quote(quote, "", name), t->file, table_line(t, j, options),
			table_quote(quote2, "", label));
		return j;
	}
	return names->n;
}

static _Noreturn void fail(const struct table_options *options, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static _Noreturn void fail(const struct table_options *options, const char *format, ...)
{
	char message[TABLE_MESSAGE_ROOM];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	options->fail(message);
	abort();
}

void table_check_values(const struct table *tables, size_t n, const struct table_set *values,
	const char *what, bool ignore_labels, const struct table_options *options)
{
	char message[TABLE_MESSAGE_ROOM], of[40];

	snprintf(of, sizeof of, "%s of", what);
	if (values->n > 1 && values->n != n)
		fail(options, "%s: %zu table%s, but %s holds %zu: one for all, or as many",
			tables->file, n, n == 1 ? "" : "s", values->file, values->n);
	for (size_t i = 0; i < n; i++) {
		const struct table *t = &tables[i], *v = table_of_set(values, i);
		if (t->ncol != v->nrow)
			fail(options,
				"%s:%zu: %s are %zu x %zu, the values of %s %zu x %zu: a column of "
				"%s for each row of values",
				t->file, t->first_line, what, t->nrow, t->ncol, v->file, v->nrow,
				v->ncol, what);
		size_t j = table_compare_labels(&t->columns, of, v, options, message);
		if (!ignore_labels && j < t->columns.n)
			fail(options, "%s:%zu:%zu: %s", t->file, t->first_line,
				j + (options->no_labels ? 1 : 2), message);
	}
}
