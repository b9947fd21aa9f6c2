/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-top - the largest numbers of each row, in order
 *
 * Reads a stream of tables (m x n); writes one long table with a line for each of the K largest
 * numbers of each row: its row, its rank, its column by position and by name, and itself. Equal
 * numbers are in the order of their positions.
 */
#include <stdlib.h>

#include "cli.h"
#include "table_long.h"
#include "number.h"
#include "table.h"

const char cli_program[] = "attn-top";
const char cli_usage[] =
	"usage: attn-top [options] [TABLE]\n"
	"List the largest numbers of each row: row, rank, position, column and value.\n"
	"\n"
	"  -k, --count K         how many of each row (default 3)\n"
	"  -m, --smallest        the smallest instead\n"
	"      --table WHEN      a first column that names the table: auto (default: if there are\n"
	"                        several), always or never\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       tables have no header line, in and out\n"
	"  -L, --no-labels       rows have no label: they are numbered\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"TABLE is standard input if left out or \"-\". See attn-top(1) and attn(7).\n";

static struct {
	size_t count;
	bool smallest;
	enum long_when when;
	struct table_options table;
} options = {.count = 3, .table = {.precision = NUMBER_PRECISION}};

static void read_options(int argc, char **argv)
{
	enum { TABLE = 256 };
	static const struct option longs[] = {{"count", required_argument, NULL, 'k'},
		{"smallest", no_argument, NULL, 'm'}, {"table", required_argument, NULL, TABLE},
		CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":k:m" CLI_TABLE_LETTERS, longs, &options.table)) !=
		-1) {
		if (c == 'k')
			options.count = (size_t)cli_count("--count", optarg, 1, SIZE_MAX);
		else if (c == TABLE)
			options.when = (enum long_when)cli_word("--table", optarg, long_whens, 3);
		options.smallest |= c == 'm';
	}
}

/* The best positions of a row so far: a heap, the one to be given up first on top. */
struct work {
	struct table_reader in;
	struct long_writer out;
	size_t *heap;
	size_t room;
};

static struct work s;

/* Rows before the trouble are out. */
static _Noreturn void fail(const char *message)
{
	long_release(&s.out);
	table_flush(&s.out.out);
	cli_fail(message);
}

/* Whether position i of the row comes before j. */
static bool comes_before(const double *row, size_t i, size_t j)
{
	if (row[i] == row[j])
		return i < j;
	return (row[i] > row[j]) != options.smallest;
}

/* Puts position j at the top of a heap of n and lets it sink to where it belongs. */
static void sink(size_t *heap, size_t n, const double *row, size_t j)
{
	size_t at = 0;

	for (size_t child; (child = 2 * at + 1) < n; at = child) {
		if (child + 1 < n && comes_before(row, heap[child], heap[child + 1]))
			child++;
		if (!comes_before(row, j, heap[child]))
			break;
		heap[at] = heap[child];
	}
	heap[at] = j;
}

static void rise(size_t *heap, size_t at, const double *row, size_t j)
{
	for (size_t parent; at > 0; at = parent) {
		parent = (at - 1) / 2;
		if (!comes_before(row, heap[parent], j))
			break;
		heap[at] = heap[parent];
	}
	heap[at] = j;
}

/* The positions of the k that come first, in order, in heap. */
static void find_top(size_t *heap, size_t k, const double *row, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		if (j < k)
			rise(heap, j, row, j);
		else if (comes_before(row, j, heap[0]))
			sink(heap, k, row, j);
	}
	for (size_t left = k; left-- > 1;) {
		size_t last = heap[0];
		sink(heap, left, row, heap[left]);
		heap[left] = last;
	}
}

static void write_top(size_t k)
{
	struct table_writer *out = &s.out.out;
	char room[TABLE_NAME_ROOM];

	find_top(s.heap, k, s.in.row, s.in.ncol);
	for (size_t i = 0; i < k; i++) {
		size_t j = s.heap[i];
		long_row(&s.out, &s.in);
		table_put_number(out, (double)(i + 1));
		table_put_number(out, (double)(j + 1));
		table_put_text(out, table_name(&s.in.columns, j, room));
		table_put_number(out, s.in.row[j]);
		table_end_row(out);
	}
}

int main(int argc, char **argv)
{
	static const char *const columns[] = {"query", "rank", "position", "key", "value"};
	const char *operand[1];

	options.table.fail = fail;
	read_options(argc, argv);
	cli_operands(argc, argv, 0, 1, operand, NULL);

	long_create(&s.out, &options.table, options.when, columns, 5);
	table_open(&s.in, operand[0], &options.table, TABLE_INFINITE, &s.out.out);
	while (table_next(&s.in)) {
		size_t k = options.count < s.in.ncol ? options.count : s.in.ncol;
		if (s.room < k)
			s.heap = table_grow(&s.in, s.heap, &s.room, k, sizeof *s.heap);
		long_table(&s.out, &s.in);
		while (table_row(&s.in))
			write_top(k);
	}

	table_close_reader(&s.in);
	free(s.heap);
	long_close(&s.out);
	return CLI_DONE;
}
