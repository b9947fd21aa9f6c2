/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * A whole program as a fuzz target, within the fuzzer's process: fuzz.c runs its main() again and
 * again, each time with fresh globals, with files, standard input and output in memory, and catches
 * its exit.
 */
#ifndef ATTN_FUZZ_H
#define ATTN_FUZZ_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/types.h>
#include <time.h>

/* What a run finds: standard input, and the one file there is. */
struct fuzz_input {
	const uint8_t *text, *file;
	size_t text_size, file_size;
	size_t chunk; /* reads give so many bytes at most; 0: all there is */
};

/* What a run left behind. */
struct fuzz_run {
	int status;
	const char *out, *err;
	size_t out_size, err_size;
};

/*
 * Runs `command` (a program's main, renamed) with arguments, NULL-ended; those of the form
 * NAME=value at their beginning are its environment. The file is named "file", and is also what is
 * typed at /dev/tty. FUZZ_RUNS runs are valid at a time, to be compared or read again.
 */
enum { FUZZ_RUNS = 4 };
struct fuzz_run fuzz_run(
	int (*command)(int, char **), const char *const arguments[], const struct fuzz_input *in);

/* Aborts with a message, for the fuzzer to record, where a condition does not hold. */
void fuzz_check(int condition, const char *message);

/* What redirect.h puts in the place of main and of the C library. */
int fuzz_main(int argc, char **argv);
void *fuzz_malloc(size_t n);
void *fuzz_calloc(size_t n, size_t size);
void *fuzz_realloc(void *p, size_t n);
void fuzz_free(void *p);
int fuzz_open(const char *name, int flags, ...);
int fuzz_close(int fd);
int fuzz_poll(struct pollfd *fds, nfds_t n, int timeout);
int fuzz_pselect(int n, fd_set *in, fd_set *out, fd_set *odd, const struct timespec *timeout,
	const void *signals);
ssize_t fuzz_read(int fd, void *buffer, size_t n);
ssize_t fuzz_write(int fd, const void *buffer, size_t n);
int fuzz_isatty(int fd);
int fuzz_refuse(int first, ...); /* -1 */
_Noreturn void fuzz_exit(int status);
char *fuzz_getenv(const char *name);
int fuzz_clock_gettime(clockid_t clock, struct timespec *now);
FILE *fuzz_fopen(const char *name, const char *mode);
FILE *fuzz_tmpfile(void);
int fuzz_fclose(FILE *file);
int fuzz_fileno(FILE *file);
int fuzz_ferror(FILE *file);
void fuzz_rewind(FILE *file);
ssize_t fuzz_getline(char **line, size_t *room, FILE *file);
size_t fuzz_fwrite(const void *p, size_t size, size_t n, FILE *file);
int fuzz_fputs(const char *s, FILE *file);
int fuzz_fflush(FILE *file);
int fuzz_fprintf(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
