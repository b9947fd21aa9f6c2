/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * What every command does the same way: its name in messages, its help, the common options, the
 * reading of option arguments, the way out.
 */
#ifndef ATTN_CLI_H
#define ATTN_CLI_H

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_VERSION "1.0.0"

/* Exit statuses: done; the answer is no; trouble of any kind. */
enum { CLI_DONE = 0, CLI_NO = 1, CLI_TROUBLE = 2 };

/* Every command defines these two: its name, and what --help prints (the page's SYNOPSIS first). */
extern const char cli_program[];
extern const char cli_usage[];

/*
 * Ends the command with status 2 and "program: message" on standard error, control characters
 * escaped. cli_misuse is for the command line and adds where help is; cli_fail has the form that
 * the table library asks for. cli_warn only says it.
 */
_Noreturn void cli_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void cli_misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void cli_fail(const char *message);
void cli_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* malloc of n objects of `size` bytes; where there is no memory the command ends. */
void *cli_allocate(size_t n, size_t size);

/*
 * The options that all commands have, and those of all that write tables; a command puts the
 * letters at the end of its own, after a leading ':', and the long forms at the end of its table.
 */
#define CLI_LETTERS "hV"
#define CLI_OPTIONS \
	{"help", no_argument, NULL, 'h'}, {"version", no_argument, NULL, 'V'}, \
	{ \
		0 \
	}
#define CLI_TABLE_LETTERS "p:NL" CLI_LETTERS
#define CLI_TABLE_OPTIONS \
	{"precision", required_argument, NULL, 'p'}, {"no-header", no_argument, NULL, 'N'}, \
		{"no-labels", no_argument, NULL, 'L'}, CLI_OPTIONS

/*
 * getopt_long with this toolkit's messages: returns the next option that is the command's own, or
 * -1 after the last. Help and version print and end the command with status 0, the options of
 * tables go into *table (NULL: the command has none), anything unknown is a misuse.
 */
struct table_options;
int cli_option(int argc, char **argv, const char *letters, const struct option *longs,
	struct table_options *table);

/*
 * The operands after the options: at least `least`, at most `most`; operand[i] is the i-th, "-"
 * for one that was left out. Standard input may be named once; `other` is one more name that
 * counts (an option's file), or NULL.
 */
void cli_operands(
	int argc, char **argv, int least, int most, const char *operand[], const char *other);

/*
 * Arguments of options; `option` names it in the message ("--scale"). A number is finite; a count is
 * a whole number from `least` to `most` (9 or more).
 */
double cli_number(const char *option, const char *text);
uint64_t cli_count(const char *option, const char *text, uint64_t least, uint64_t most);

/* The position of `text` in `words` (n of them), or a misuse that lists them. */
size_t cli_word(const char *option, const char *text, const char *const words[], size_t n);

/* A list "a,b,c" of numbers, infinities among them; returns how many, in *numbers from
 * cli_allocate. */
size_t cli_numbers(const char *option, const char *text, double **numbers);

#endif
