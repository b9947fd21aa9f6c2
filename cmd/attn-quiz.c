/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-quiz - ask, guess and mark
 *
 * Reads a bank of questions (a table of text), asks them on standard error, reads answers from
 * standard input and writes a table of what was answered and earned. With --look it asks instead,
 * of each row of a table of weights, which word matters most. With --grade it marks a class.
 *
 * The parts are in cmd/attn-quiz/: quiz.h says what is where.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "attn-quiz/quiz.h"
#include "cli.h"
#include "number.h"
#include "table.h"

const char cli_program[] = "attn-quiz";
const char cli_usage[] =
	"usage: attn-quiz [options] [BANK]\n"
	"       attn-quiz --look [options] [WEIGHTS]\n"
	"       attn-quiz --grade ANSWERS [options] [BANK]\n"
	"       attn-quiz --check [BANK]\n"
	"       attn-quiz --gift FILE\n"
	"Ask the questions of BANK; the report has one row per question.\n"
	"\n"
	"      --look            guess, for each row of WEIGHTS, the word that matters most\n"
	"      --grade ANSWERS   mark a class: one row per student, one column per question\n"
	"      --items           with --grade: one row per question, and how the class did\n"
	"      --check           list what is wrong with BANK\n"
	"      --gift FILE       turn Moodle's GIFT into a bank\n"
	"  -n, --number N        ask only N questions\n"
	"  -R, --shuffle         in a random order, the choices too\n"
	"      --seed K          the seed of the random order\n"
	"      --retry           ask again until right; the first try counts\n"
	"      --pass PERCENT    status 1 below PERCENT of the points\n"
	"  -p, --precision N     significant digits, 1...17 (default 9), or exact\n"
	"  -N, --no-header       with --look: tables have no header line, in and out\n"
	"  -L, --no-labels       with --look: rows have no label, in and out\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"BANK and WEIGHTS are standard input if left out or \"-\"; then answers are read from the\n"
	"terminal, else from standard input. See attn-quiz(1) and attn(7).\n";

enum activity { ASK, LOOK, GRADE, CHECK, GIFT };

/* Options without a letter; those of the activities in their order. */
enum {
	LONG_LOOK = 256,
	LONG_GRADE,
	LONG_CHECK,
	LONG_GIFT,
	LONG_ITEMS,
	LONG_SEED,
	LONG_RETRY,
	LONG_PASS
};

static struct {
	enum activity activity;
	const char *file; /* of --grade or --gift */
	struct quiz quiz;
} options = {.quiz = {.number = SIZE_MAX,
		     .pass = -1,
		     .table = {.precision = NUMBER_PRECISION, .fail = cli_fail}}};

/* ---- Options ---- */

static void choose(enum activity activity)
{
	static const char *const names[] = {"", "--look", "--grade", "--check", "--gift"};

	if (options.activity != ASK && options.activity != activity)
		cli_misuse("%s and %s: one at a time", names[options.activity], names[activity]);
	options.activity = activity;
}

/* A seed that nobody named: any will do that people can type, since the report tells it. */
static uint64_t any_seed(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	struct dice dice = {
		(uint64_t)now.tv_sec << 30 ^ (uint64_t)now.tv_nsec ^ (uint64_t)getpid() << 20};
	return dice_below(&dice, 1000000);
}

static void check_options(void)
{
	const struct quiz *q = &options.quiz;
	bool asks = options.activity == ASK || options.activity == LOOK;

	if (q->items && options.activity != GRADE)
		cli_misuse("--items goes with --grade");
	if (q->shuffle && options.activity != ASK)
		cli_misuse("--shuffle and --seed are for the questions of a bank");
	if ((q->retry || q->number != SIZE_MAX) && !asks)
		cli_misuse("--retry and --number are for asking");
	if (q->pass >= 0 && !asks && options.activity != GRADE)
		cli_misuse("--pass is for what is marked");
	if ((q->table.no_header || q->table.no_labels) && options.activity != LOOK)
		cli_misuse(
			"--no-header and --no-labels go with --look: a bank is known by its names");
}

/* Somebody who types the name of the program alone waits for it to say something. */
static void check_terminal(const char *file)
{
	bool asks = options.activity == ASK || options.activity == LOOK;

	if (asks && strcmp(file, "-") == 0 && isatty(STDIN_FILENO) == 1)
		cli_misuse("no %s: name the file, or send it through a pipe",
			options.activity == ASK ? "BANK" : "WEIGHTS");
}

static double read_pass(const char *text)
{
	double pass = cli_number("--pass", text);

	if (pass < 0 || pass > 100)
		cli_misuse("--pass: 0 to 100 percent, not %.40s", text);
	return pass;
}

static void read_option(int c, struct quiz *q)
{
	if (c >= LONG_LOOK && c <= LONG_GIFT)
		choose((enum activity)(c - LONG_LOOK + LOOK));
	if (c == LONG_GRADE || c == LONG_GIFT)
		options.file = optarg;
	else if (c == 'n')
		q->number = (size_t)cli_count("--number", optarg, 1, SIZE_MAX);
	else if (c == LONG_SEED)
		q->seed = cli_count("--seed", optarg, 0, UINT64_MAX);
	else if (c == LONG_PASS)
		q->pass = read_pass(optarg);
	q->items |= c == LONG_ITEMS;
	q->retry |= c == LONG_RETRY;
	q->shuffle |= c == 'R' || c == LONG_SEED;
}

static void read_options(int argc, char **argv)
{
	static const struct option longs[] = {{"look", no_argument, NULL, LONG_LOOK},
		{"grade", required_argument, NULL, LONG_GRADE},
		{"items", no_argument, NULL, LONG_ITEMS}, {"check", no_argument, NULL, LONG_CHECK},
		{"gift", required_argument, NULL, LONG_GIFT},
		{"number", required_argument, NULL, 'n'}, {"shuffle", no_argument, NULL, 'R'},
		{"seed", required_argument, NULL, LONG_SEED},
		{"retry", no_argument, NULL, LONG_RETRY},
		{"pass", required_argument, NULL, LONG_PASS}, CLI_TABLE_OPTIONS};
	struct quiz *q = &options.quiz;
	bool seeded = false;
	int c;

	while ((c = cli_option(argc, argv, ":n:R" CLI_TABLE_LETTERS, longs, &q->table)) != -1) {
		read_option(c, q);
		seeded |= c == LONG_SEED;
	}
	check_options();
	if (q->shuffle && !seeded)
		q->seed = any_seed();
}

int main(int argc, char **argv)
{
	const char *operand[1];
	struct table_writer out;
	int status = CLI_DONE;

	/* A question is many small texts: they are sent when there is something to wait for. */
	setvbuf(stderr, NULL, _IOFBF, BUFSIZ);
	read_options(argc, argv);
	cli_operands(argc, argv, 0, options.activity == GIFT ? 0 : 1, operand, options.file);
	if (options.activity != GIFT)
		check_terminal(operand[0]);
	table_create(&out, &options.quiz.table);
	switch (options.activity) {
	case ASK:
		status = quiz_ask(&options.quiz, operand[0], &out);
		break;
	case LOOK:
		status = quiz_look(&options.quiz, operand[0], &out);
		break;
	case GRADE:
		status = quiz_grade(&options.quiz, options.file, operand[0], &out);
		break;
	case CHECK:
		status = quiz_check(operand[0], &out);
		break;
	case GIFT:
		status = quiz_gift(options.file, &out);
		break;
	}
	fflush(stderr);
	table_close(&out);
	answers_raise();
	return status;
}
