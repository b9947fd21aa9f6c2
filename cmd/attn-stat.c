/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-stat - how focused each row of weights is
 *
 * Reads a stream of tables of weights (m x n); writes one long table with a line for each row: the
 * column with the largest weight, that weight, and
 *
 *	entropy    = - sum over j of weight_j log2 weight_j	where 0 log 0 = 0
 *	perplexity = 2^entropy					the effective number of columns
 *	sum        = sum over j of weight_j
 *
 * (Shannon 1948, section 6; the perplexity of Jelinek et al. 1977.)
 */
#include "attn.h"
#include "cli.h"
#include "table_long.h"
#include "number.h"
#include "table.h"

const char cli_program[] = "attn-stat";
const char cli_usage[] =
	"usage: attn-stat [options] [TABLE]\n"
	"Say how focused each row of weights is: top column, entropy, perplexity and sum.\n"
	"\n"
	"      --table WHEN      a first column that names the table: auto (default: if there are\n"
	"                        several), always or never\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label: they are numbered\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"TABLE is standard input if left out or \"-\". See attn-stat(1) and attn(7).\n";

static struct {
	enum long_when when;
	struct table_options table;
} options = {.table = {.precision = NUMBER_PRECISION}};

static void read_options(int argc, char **argv)
{
	enum { TABLE = 256 };
	static const struct option longs[] = {
		{"table", required_argument, NULL, TABLE}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":" CLI_TABLE_LETTERS, longs, &options.table)) != -1)
		if (c == TABLE)
			options.when = (enum long_when)cli_word("--table", optarg, long_whens, 3);
}

static struct table_reader in;
static struct long_writer lines;

/* Rows before the trouble are out. */
static _Noreturn void fail(const char *message)
{
	long_release(&lines);
	table_flush(&lines.out);
	cli_fail(message);
}

/* The first of the largest weights. */
static size_t find_largest(const double *w, size_t n)
{
	size_t best = 0;

	for (size_t j = 1; j < n; j++)
		if (w[j] > w[best])
			best = j;
	return best;
}

/* A row of zeros is masked: no column is looked at, so none is on top. */
static void write_line(void)
{
	char room[TABLE_NAME_ROOM];
	size_t top = find_largest(in.row, in.ncol);

	long_row(&lines, &in);
	table_put_text(&lines.out,
		attn_is_zero(in.row, in.ncol) ? "-" : table_name(&in.columns, top, room));
	table_put_number(&lines.out, in.row[top]);
	table_put_number(&lines.out, attn_entropy(in.row, in.ncol));
	table_put_number(&lines.out, attn_perplexity(in.row, in.ncol));
	table_put_number(&lines.out, attn_sum(in.row, in.ncol));
	table_end_row(&lines.out);
}

int main(int argc, char **argv)
{
	static const char *const columns[] = {
		"query", "top", "weight", "entropy", "perplexity", "sum"};
	const char *operand[1];

	options.table.fail = fail;
	read_options(argc, argv);
	cli_operands(argc, argv, 0, 1, operand, NULL);

	long_create(&lines, &options.table, options.when, columns, 6);
	table_open(&in, operand[0], &options.table, TABLE_FINITE, &lines.out);
	while (table_next(&in)) {
		long_table(&lines, &in);
		while (table_row(&in)) {
			table_check_shares(&in, "pass it through attn-softmax");
			write_line();
		}
	}

	table_close_reader(&in);
	long_close(&lines);
	return CLI_DONE;
}
