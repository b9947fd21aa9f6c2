/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

/* Memory that a program leaves to its exit is freed between runs: all blocks are kept in a list. */
enum { FILE_FD = 1000, ARGUMENTS = 40 };

struct block {
	struct block *next, *previous;
	size_t size;
};

struct text {
	const uint8_t *at;
	size_t left;
};

struct output {
	char *text;
	size_t size, room;
};

static struct {
	jmp_buf exit;
	struct block blocks;
	struct text input, file;
	size_t chunk;
	/* Of this run and of the one before. */
	struct output out[2], err[2];
	int turn;
} state = {.blocks = {&state.blocks, &state.blocks, 0}};

void fuzz_check(int condition, const char *message)
{
	if (condition)
		return;
	fprintf(stderr, "fuzz: %s\n", message);
	abort();
}

static void append(struct output *o, const void *s, size_t n)
{
	if (o->room - o->size <= n) {
		o->room = (o->size + n + 1) * 2;
		o->text = realloc(o->text, o->room);
		fuzz_check(o->text != NULL, "no memory for output");
	}
	memcpy(o->text + o->size, s, n);
	o->size += n;
	o->text[o->size] = '\0';
}

void *fuzz_malloc(size_t n)
{
	/* More than any table of a short input needs is a size that has gone wrong. */
	fuzz_check(n < 1U << 30, "more than a GiB asked for");
	struct block *b = malloc(sizeof *b + n);
	fuzz_check(b != NULL, "no memory");
	*b = (struct block){state.blocks.next, &state.blocks, n};
	b->next->previous = b;
	state.blocks.next = b;
	/* What is not initialised is not 0 by chance. */
	memset(b + 1, 0xa5, n);
	return b + 1;
}

void fuzz_free(void *p)
{
	if (p == NULL)
		return;
	struct block *b = (struct block *)p - 1;
	b->next->previous = b->previous;
	b->previous->next = b->next;
	free(b);
}

void *fuzz_realloc(void *p, size_t n)
{
	void *moved = fuzz_malloc(n);

	if (p != NULL) {
		struct block *b = (struct block *)p - 1;
		memcpy(moved, p, b->size < n ? b->size : n);
		fuzz_free(p);
	}
	return moved;
}

int fuzz_open(const char *name, int flags, ...)
{
	(void)flags;
	if (strcmp(name, "file") == 0)
		return FILE_FD;
	errno = ENOENT;
	return -1;
}

int fuzz_close(int fd)
{
	(void)fd;
	return 0;
}

int fuzz_poll(struct pollfd *fds, nfds_t n, int timeout)
{
	(void)fds;
	(void)timeout;
	return (int)n;
}

ssize_t fuzz_read(int fd, void *buffer, size_t n)
{
	struct text *t = fd == FILE_FD ? &state.file : &state.input;

	n = n < t->left ? n : t->left;
	if (state.chunk > 0 && n > state.chunk)
		n = state.chunk;
	if (n > 0)
		memcpy(buffer, t->at, n);
	t->at += n;
	t->left -= n;
	return (ssize_t)n;
}

ssize_t fuzz_write(int fd, const void *buffer, size_t n)
{
	fuzz_check(fd == STDOUT_FILENO, "written elsewhere than to standard output");
	append(&state.out[state.turn], buffer, n);
	return (ssize_t)n;
}

void fuzz_exit(int status)
{
	longjmp(state.exit, status + 1);
}

int fuzz_fputs(const char *s, FILE *file)
{
	append(file == stdout ? &state.out[state.turn] : &state.err[state.turn], s, strlen(s));
	return 0;
}

int fuzz_fprintf(FILE *file, const char *format, ...)
{
	char text[1 << 15];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	fuzz_check(n >= 0 && (size_t)n < sizeof text, "a message beyond all measure");
	return fuzz_fputs(text, file);
}

static void free_blocks(void)
{
	while (state.blocks.next != &state.blocks)
		fuzz_free(state.blocks.next + 1);
}

static int run_command(int (*command)(int, char **), const char *const arguments[])
{
	char *argv[ARGUMENTS] = {(char *)"command"};
	int argc = 1;
	int status;

	for (; arguments[argc - 1] != NULL; argc++)
		argv[argc] = (char *)arguments[argc - 1];
	/* 0 makes glibc's getopt begin anew; other libraries are not fuzzed with. */
	optind = 0;
	status = setjmp(state.exit);
	return status == 0 ? command(argc, argv) : status - 1;
}

struct fuzz_run fuzz_run(int (*command)(int, char **), const char *const arguments[],
	const uint8_t *input, size_t input_size, const uint8_t *file, size_t file_size,
	size_t chunk)
{
	state.turn = 1 - state.turn;
	state.input = (struct text){input, input_size};
	state.file = (struct text){file, file_size};
	state.chunk = chunk;
	struct output *out = &state.out[state.turn], *err = &state.err[state.turn];
	out->size = err->size = 0;
	append(out, "", 0);
	append(err, "", 0);

	int status = run_command(command, arguments);

	free_blocks();
	return (struct fuzz_run){status, out->text, err->text, out->size, err->size};
}
