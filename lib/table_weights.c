/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include "attn.h"
#include "number.h"
#include "table.h"

/* How far from 1 a row of weights may add up: a 16-bit float's sum over some hundred words. */
#define TOLERANCE 0.01

void table_check_shares(struct table_reader *r, const char *advice)
{
	char number[NUMBER_ROOM + 1];

	for (size_t j = 0; j < r->ncol; j++)
		if (!(r->row[j] >= 0 && r->row[j] <= 1)) {
			number[number_format(number, r->row[j], NUMBER_EXACT)] = '\0';
			table_fail(r, r->line, table_cell(r, j),
				"weight %s is not between 0 and 1: %s", number, advice);
		}
}

void table_check_weights(struct table_reader *r, const char *advice)
{
	double sum = attn_sum(r->row, r->ncol);

	table_check_shares(r, advice);
	if ((sum < 1 - TOLERANCE || sum > 1 + TOLERANCE) && !attn_is_zero(r->row, r->ncol))
		table_fail(r, r->line, 0, "weights add up to %.9g, not 1: %s", sum, advice);
}
