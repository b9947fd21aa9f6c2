/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A whole program as a fuzz target, within the fuzzer's process: fuzz.c runs its main() again and
 * again, with files, standard input and output in memory, and catches its exit.
 */
#ifndef ATTN_FUZZ_H
#define ATTN_FUZZ_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* What a run left behind. */
struct fuzz_run {
	int status;
	const char *out, *err;
	size_t out_size, err_size;
};

/*
 * Runs `command` (a program's main, renamed) with arguments, NULL-ended. Standard input and the
 * file named "file" hold the texts given; reads give `chunk` bytes at most, 0: all there is.
 * The run is valid until the next but one, so that two can be compared.
 */
struct fuzz_run fuzz_run(int (*command)(int, char **), const char *const arguments[],
	const uint8_t *input, size_t input_size, const uint8_t *file, size_t file_size,
	size_t chunk);

/* Aborts with a message, for the fuzzer to record, where a condition does not hold. */
void fuzz_check(int condition, const char *message);

/* What redirect.h puts in the place of the C library. */
void *fuzz_malloc(size_t n);
void *fuzz_realloc(void *p, size_t n);
void fuzz_free(void *p);
int fuzz_open(const char *name, int flags, ...);
int fuzz_close(int fd);
int fuzz_poll(struct pollfd *fds, nfds_t n, int timeout);
ssize_t fuzz_read(int fd, void *buffer, size_t n);
ssize_t fuzz_write(int fd, const void *buffer, size_t n);
_Noreturn void fuzz_exit(int status);
int fuzz_fputs(const char *s, FILE *file);
int fuzz_fprintf(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
