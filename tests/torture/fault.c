/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * Faults on demand: linked into a program with --wrap for each function below, it makes the call
 * that FAULT names go wrong. "read:3:EIO": the third read fails; "write:1:short": the first write
 * takes one byte only. With FAULT_COUNT=FILE the calls are counted instead: one line per function.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum function { MALLOC, REALLOC, READ, WRITE, OPEN, CLOSE, FUNCTIONS };

static const char *const names[FUNCTIONS] = {"malloc", "realloc", "read", "write", "open", "close"};

static struct {
	bool ready;
	unsigned long calls[FUNCTIONS];
	enum function function;
	unsigned long call; /* 0: none goes wrong */
	int error;          /* 0: a short read or write */
	const char *count_file;
} fault;

static int error_named(const char *name)
{
	static const struct {
		const char *name;
		int value;
	} errors[] = {{"ENOMEM", ENOMEM}, {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR},
		{"EMFILE", EMFILE}, {"EACCES", EACCES}};

	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
		if (strcmp(errors[i].name, name) == 0)
			return errors[i].value;
	return 0;
}

static void write_counts(void)
{
	FILE *file = fopen(fault.count_file, "w");

	for (int f = 0; file != NULL && f < FUNCTIONS; f++)
		fprintf(file, "%s %lu\n", names[f], fault.calls[f]);
	if (file != NULL)
		fclose(file);
}

/* FUNCTION:CALL:ERROR */
static void read_fault(const char *text)
{
	size_t n = strcspn(text, ":");
	char *end;

	while (fault.function < FUNCTIONS - 1 &&
		(strlen(names[fault.function]) != n ||
			strncmp(names[fault.function], text, n) != 0))
		fault.function++;
	fault.call = strtoul(text + n + (text[n] != '\0'), &end, 10);
	fault.error = error_named(end + (*end != '\0'));
}

static void get_ready(void)
{
	const char *text = getenv("FAULT");

	fault.ready = true;
	if (text != NULL)
		read_fault(text);
	fault.count_file = getenv("FAULT_COUNT");
	if (fault.count_file != NULL)
		atexit(write_counts);
}

/* Counts the call; true where it is the one to go wrong. */
static bool goes_wrong(enum function f)
{
	if (!fault.ready)
		get_ready();
	bool wrong = ++fault.calls[f] == fault.call && f == fault.function;
	if (wrong && fault.error != 0)
		errno = fault.error;
	return wrong;
}

/* The linker makes these names.
 * NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t n);
void *__wrap_malloc(size_t n);
void *__real_realloc(void *p, size_t n);
void *__wrap_realloc(void *p, size_t n);
ssize_t __real_read(int fd, void *buffer, size_t n);
ssize_t __wrap_read(int fd, void *buffer, size_t n);
ssize_t __real_write(int fd, const void *buffer, size_t n);
ssize_t __wrap_write(int fd, const void *buffer, size_t n);
int __real_open(const char *file, int flags, ...);
int __wrap_open(const char *file, int flags, ...);
int __real_close(int fd);
int __wrap_close(int fd);

void *__wrap_malloc(size_t n)
{
	return goes_wrong(MALLOC) ? NULL : __real_malloc(n);
}

void *__wrap_realloc(void *p, size_t n)
{
	return goes_wrong(REALLOC) ? NULL : __real_realloc(p, n);
}

ssize_t __wrap_read(int fd, void *buffer, size_t n)
{
	if (!goes_wrong(READ))
		return __real_read(fd, buffer, n);
	return fault.error != 0 ? -1 : __real_read(fd, buffer, n > 0);
}

ssize_t __wrap_write(int fd, const void *buffer, size_t n)
{
	if (!goes_wrong(WRITE))
		return __real_write(fd, buffer, n);
	return fault.error != 0 ? -1 : __real_write(fd, buffer, n > 0);
}

/* The programs open for reading only: there is no third argument to pass on. */
int __wrap_open(const char *file, int flags, ...)
{
	return goes_wrong(OPEN) ? -1 : __real_open(file, flags);
}

/* As close(2) may: the descriptor is gone all the same. */
int __wrap_close(int fd)
{
	bool wrong = goes_wrong(CLOSE);
	int error = errno;
	int status = __real_close(fd);

	if (!wrong)
		return status;
	errno = error;
	return -1;
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
