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

/* Files opened in a run; their descriptors, of which pselect takes those below FD_SETSIZE. */
enum { OPENED = 8, FILE_FD = 1000, TEMPORARY_FD = FILE_FD + OPENED, ARGUMENTS = 40 };

/* Memory that a program leaves to its exit is freed between runs: all blocks are kept in a list. */
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
	const char *const *environment;
	const struct fuzz_input *in;
	/* A FILE of the program is the address of one of these. */
	struct text input, opened[OPENED], temporary;
	int files;
	struct output written; /* to the temporary file */
	/* Of this run and of those before. */
	struct output out[FUZZ_RUNS], err[FUZZ_RUNS];
	int turn;
} state = {.blocks = {&state.blocks, &state.blocks, 0}};

void fuzz_check(int condition, const char *message)
{
	if (condition)
		return;
	fprintf(stderr, "fuzz: %s\n", message);
	abort();
}

/* ---- Memory ---- */

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

void *fuzz_calloc(size_t n, size_t size)
{
	fuzz_check(size == 0 || n <= SIZE_MAX / size, "more asked for than there can be");
	return memset(fuzz_malloc(n * size), 0, n * size);
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

/* ---- Reading ---- */

static struct text *open_file(const char *name)
{
	if (strcmp(name, "file") != 0 && strcmp(name, "/dev/tty") != 0) {
		errno = ENOENT;
		return NULL;
	}
	fuzz_check(state.files < OPENED, "too many files opened");
	struct text *t = &state.opened[state.files++];
	*t = (struct text){state.in->file, state.in->file_size};
	return t;
}

int fuzz_open(const char *name, int flags, ...)
{
	const struct text *t = open_file(name);

	(void)flags;
	return t == NULL ? -1 : FILE_FD + (int)(t - state.opened);
}

int fuzz_close(int fd)
{
	(void)fd;
	return 0;
}

int fuzz_isatty(int fd)
{
	return fd >= FILE_FD;
}

int fuzz_poll(struct pollfd *fds, nfds_t n, int timeout)
{
	(void)fds;
	(void)timeout;
	return (int)n;
}

int fuzz_pselect(int n, fd_set *in, fd_set *out, fd_set *odd, const struct timespec *timeout,
	const void *signals)
{
	(void)n;
	(void)in;
	(void)out;
	(void)odd;
	(void)timeout;
	(void)signals;
	return 1;
}

ssize_t fuzz_read(int fd, void *buffer, size_t n)
{
	struct text *t = fd == STDIN_FILENO ? &state.input : &state.opened[fd - FILE_FD];
	size_t chunk = state.in->chunk;

	n = n < t->left ? n : t->left;
	if (chunk > 0 && n > chunk)
		n = chunk;
	if (n > 0)
		memcpy(buffer, t->at, n);
	t->at += n;
	t->left -= n;
	return (ssize_t)n;
}

FILE *fuzz_fopen(const char *name, const char *mode)
{
	(void)mode;
	return (FILE *)open_file(name);
}

int fuzz_fclose(FILE *file)
{
	(void)file;
	return 0;
}

int fuzz_ferror(FILE *file)
{
	(void)file;
	return 0;
}

ssize_t fuzz_getline(char **line, size_t *room, FILE *file)
{
	struct text *t = file == stdin ? &state.input : (struct text *)file;
	const uint8_t *end = t->left > 0 ? memchr(t->at, '\n', t->left) : NULL;
	size_t n = end != NULL ? (size_t)(end - t->at) + 1 : t->left;

	if (n == 0)
		return -1;
	if (*line == NULL || *room <= n) {
		*room = n + 1;
		*line = fuzz_realloc(*line, *room);
	}
	memcpy(*line, t->at, n);
	(*line)[n] = '\0';
	t->at += n;
	t->left -= n;
	return (ssize_t)n;
}

/* ---- Writing ---- */

static void append(struct output *o, const void *s, size_t n)
{
	if (o->room - o->size <= n) {
		o->room = (o->size + n + 1) * 2;
		o->text = realloc(o->text, o->room);
		fuzz_check(o->text != NULL, "no memory for output");
	}
	if (n > 0)
		memcpy(o->text + o->size, s, n);
	o->size += n;
	o->text[o->size] = '\0';
}

ssize_t fuzz_write(int fd, const void *buffer, size_t n)
{
	fuzz_check(fd == STDOUT_FILENO || fd == TEMPORARY_FD,
		"written elsewhere than to standard output");
	append(fd == TEMPORARY_FD ? &state.written : &state.out[state.turn], buffer, n);
	return (ssize_t)n;
}

FILE *fuzz_tmpfile(void)
{
	state.written.size = 0;
	return (FILE *)&state.temporary;
}

int fuzz_fileno(FILE *file)
{
	return file == (FILE *)&state.temporary ? TEMPORARY_FD : fileno(file);
}

void fuzz_rewind(FILE *file)
{
	fuzz_check(file == (FILE *)&state.temporary, "rewound what is no temporary file");
	state.temporary = (struct text){(const uint8_t *)state.written.text, state.written.size};
}

size_t fuzz_fwrite(const void *p, size_t size, size_t n, FILE *file)
{
	fuzz_check(file == stdout || file == stderr, "printed elsewhere than to standard streams");
	append(file == stdout ? &state.out[state.turn] : &state.err[state.turn], p, size * n);
	return n;
}

int fuzz_fputs(const char *s, FILE *file)
{
	fuzz_fwrite(s, 1, strlen(s), file);
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

int fuzz_fflush(FILE *file)
{
	(void)file;
	return 0;
}

/* ---- The rest of the world ---- */

int fuzz_refuse(int first, ...)
{
	(void)first;
	return -1;
}

void fuzz_exit(int status)
{
	longjmp(state.exit, status + 1);
}

char *fuzz_getenv(const char *name)
{
	size_t n = strlen(name);

	for (const char *const *e = state.environment; *e != NULL && **e != '-'; e++)
		if (strncmp(*e, name, n) == 0 && (*e)[n] == '=')
			return (char *)*e + n + 1;
	return NULL;
}

int fuzz_clock_gettime(clockid_t clock, struct timespec *now)
{
	(void)clock;
	*now = (struct timespec){1, 1};
	return 0;
}

/* ---- A run ---- */

/* The sections of redirect.h; a program may lack one. */
#define SECTION(name) \
	extern volatile unsigned char __start_##name[] __attribute__((weak)); \
	extern volatile unsigned char __stop_##name[] __attribute__((weak))

SECTION(fuzz_bss);
SECTION(fuzz_data);

/* Byte by byte, and volatile: AddressSanitizer would take it ill of memcpy that it goes over the
 * gaps between the globals. */
__attribute__((no_sanitize("address"))) static void renew(
	volatile unsigned char *start, const volatile unsigned char *stop, unsigned char **initial)
{
	size_t n = (size_t)(stop - start);
	bool first = *initial == NULL;

	if (first)
		*initial = malloc(n + 1);
	fuzz_check(*initial != NULL, "no memory for globals");
	for (size_t i = 0; i < n; i++) {
		if (first)
			(*initial)[i] = start[i];
		else
			start[i] = (*initial)[i];
	}
}

static void renew_globals(void)
{
	static unsigned char *bss, *data;

	renew(__start_fuzz_bss, __stop_fuzz_bss, &bss);
	renew(__start_fuzz_data, __stop_fuzz_data, &data);
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

	state.environment = arguments;
	while (*arguments != NULL && **arguments != '-' && strchr(*arguments, '=') != NULL)
		arguments++;
	for (; arguments[argc - 1] != NULL; argc++)
		argv[argc] = (char *)arguments[argc - 1];
	/* 0 makes glibc's getopt begin anew; other libraries are not fuzzed with. */
	optind = 0;
	int status = setjmp(state.exit);
	return status == 0 ? command(argc, argv) : status - 1;
}

struct fuzz_run fuzz_run(
	int (*command)(int, char **), const char *const arguments[], const struct fuzz_input *in)
{
	state.turn = (state.turn + 1) % FUZZ_RUNS;
	state.in = in;
	state.input = (struct text){in->text, in->text_size};
	state.files = 0;
	struct output *out = &state.out[state.turn], *err = &state.err[state.turn];
	out->size = err->size = 0;
	append(out, "", 0);
	append(err, "", 0);
	renew_globals();

	int status = run_command(command, arguments);

	free_blocks();
	return (struct fuzz_run){status, out->text, err->text, out->size, err->size};
}
