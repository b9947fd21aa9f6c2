/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "number.h"
#include "table.h"
#include "utf8.h"

static void say(const char *kind, const char *format, va_list args)
{
	char text[TABLE_MESSAGE_ROOM];
	char safe[UTF8_ESCAPE * TABLE_MESSAGE_ROOM + 1];

	vsnprintf(text, sizeof text, format, args);
	utf8_escape(safe, text);
	fprintf(stderr, "%s: %s%s\n", cli_program, kind, safe);
}

void cli_die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("", format, args);
	va_end(args);
	exit(CLI_TROUBLE);
}

void cli_misuse(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("", format, args);
	va_end(args);
	fprintf(stderr, "try: %s --help\n", cli_program);
	exit(CLI_TROUBLE);
}

void cli_fail(const char *message)
{
	cli_die("%s", message);
}

void cli_warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("warning: ", format, args);
	va_end(args);
}

void *cli_allocate(size_t n, size_t size)
{
	void *p = n == 0 || size > SIZE_MAX / n ? NULL : malloc(n * size);

	if (p == NULL)
		cli_die("out of memory");
	return p;
}

/* What was asked for and could not be shown is trouble. */
static _Noreturn void print_and_exit(const char *text)
{
	if (fputs(text, stdout) == EOF || fflush(stdout) == EOF)
		cli_die("standard output: %s", strerror(errno));
	exit(CLI_DONE);
}

static int parse_precision(const char *text)
{
	if (strcmp(text, "exact") == 0)
		return NUMBER_EXACT;
	char *end;
	long n = text[0] >= '0' && text[0] <= '9' ? strtol(text, &end, 10) : 0;
	if (n < 1 || n > NUMBER_DIGITS || *end != '\0')
		cli_misuse("--precision: \"%s\" is neither 1...%d nor exact", text, NUMBER_DIGITS);
	return (int)n;
}

static bool table_option(int c, const char *argument, struct table_options *table)
{
	if (table == NULL)
		return false;
	switch (c) {
	case 'p':
		table->precision = parse_precision(argument);
		return true;
	case 'N':
		return table->no_header = true;
	case 'L':
		return table->no_labels = true;
	default:
		return false;
	}
}

/* Whether an argument is the long form, "--name=...", of the option with this letter. */
static bool is_long_form(const char *argument, const struct option *longs, int letter)
{
	if (strncmp(argument, "--", 2) != 0)
		return false;
	while (longs->name != NULL && longs->val != letter)
		longs++;
	return longs->name != NULL &&
	       strncmp(argument + 2, longs->name, strcspn(argument + 2, "=")) == 0;
}

/*
 * getopt leaves the letter in optopt: of an unknown option, of one that lacks its argument, of a long
 * one that was given an argument it does not take; nothing where it knows no such long option.
 * `last` is what it looked at last, NULL beyond the end, where musl leaves optind.
 */
static _Noreturn void refuse_option(
	const char *last, const struct option *longs, bool lacks_argument)
{
	bool is_long = last != NULL && is_long_form(last, longs, optopt);

	if (is_long && strchr(last, '=') != NULL)
		cli_misuse("option takes no argument: %s", last);
	if (lacks_argument && is_long)
		cli_misuse("option %s needs an argument", last);
	if (lacks_argument)
		cli_misuse("option -%c needs an argument", optopt);
	if (optopt == 0 && last != NULL)
		cli_misuse("unknown or ambiguous option: %s", last);
	cli_misuse("unknown option: -%c", optopt);
}

int cli_option(int argc, char **argv, const char *letters, const struct option *longs,
	struct table_options *table)
{
	int c;

	opterr = 0;
	do {
		c = getopt_long(argc, argv, letters, longs, NULL);
		if (c == 'h')
			print_and_exit(cli_usage);
		if (c == 'V')
			print_and_exit("attn " CLI_VERSION "\n");
		if (c == ':' || c == '?')
			refuse_option(optind > argc ? NULL : argv[optind - 1], longs, c == ':');
	} while (table_option(c, optarg, table));
	return c;
}

void cli_operands(
	int argc, char **argv, int least, int most, const char *operand[], const char *other)
{
	int given = argc - optind;
	bool left_out = given < most;
	int standard_input = other != NULL && strcmp(other, "-") == 0;

	if (given < least)
		cli_misuse("%s", given == 0 ? "no file given" : "one file more is needed");
	if (given > most)
		cli_misuse("one operand too many: %s", argv[optind + most]);
	for (int i = 0; i < most; i++) {
		operand[i] = i < given ? argv[optind + i] : "-";
		standard_input += strcmp(operand[i], "-") == 0;
	}
	if (standard_input > 1 && left_out)
		cli_misuse(
			"\"-\" is standard input, and so is the operand that is left out: only one "
			"can be");
	if (standard_input > 1)
		cli_misuse("two operands are standard input: only one can be");
}

static double parse_number(const char *option, const char *text, bool finite)
{
	double x;
	const char *end = text + strlen(text);
	const char *p = number_parse(text, end, &x);

	if (p == text || p != end)
		cli_misuse("%s: not a number: \"%.40s\"", option, text);
	if (isinf(x) && text[strcspn(text, "0123456789")] != '\0')
		cli_misuse("%s: number too large: \"%.40s\"", option, text);
	if (isinf(x) && finite)
		cli_misuse("%s: must be finite, not %.40s", option, text);
	return x;
}

double cli_number(const char *option, const char *text)
{
	return parse_number(option, text, true);
}

uint64_t cli_count(const char *option, const char *text, uint64_t least, uint64_t most)
{
	uint64_t n = 0;
	bool fits = true;
	const char *p = text;

	for (; *p >= '0' && *p <= '9'; p++) {
		uint64_t digit = (uint64_t)(*p - '0');
		fits = fits && n <= (most - digit) / 10;
		n = fits ? n * 10 + digit : most;
	}
	if (p == text || *p != '\0' || n < least)
		cli_misuse("%s: \"%.40s\" is not a whole number from %" PRIu64 " on", option, text,
			least);
	if (!fits)
		cli_misuse("%s: number too large: \"%.40s\" (at most %" PRIu64 ")", option, text,
			most);
	return n;
}

size_t cli_word(const char *option, const char *text, const char *const words[], size_t n)
{
	char list[200] = "";

	for (size_t i = 0; i < n; i++) {
		if (strcmp(text, words[i]) == 0)
			return i;
		size_t used = strlen(list);
		snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ", words[i]);
	}
	cli_misuse("%s: \"%.40s\" is none of %s", option, text, list);
}

size_t cli_numbers(const char *option, const char *text, double **numbers)
{
	size_t n = 0;
	size_t size = strlen(text) + 1;
	char *copy = memcpy(cli_allocate(size, 1), text, size);
	char *item = copy;

	*numbers = cli_allocate(size, sizeof **numbers);
	for (char *comma; item != NULL; item = comma) {
		comma = strchr(item, ',');
		if (comma != NULL)
			*comma++ = '\0';
		(*numbers)[n++] = parse_number(option, item, false);
	}
	free(copy);
	return n;
}
