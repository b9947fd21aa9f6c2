/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* Included before everything else in a fuzz build of lib/ and cmd/: the outside world is fuzz.c. */
#ifndef ATTN_FUZZ_REDIRECT_H
#define ATTN_FUZZ_REDIRECT_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

/* All that a program may change lies here: before each run fuzz.c makes it what it was. */
#pragma clang section bss = "fuzz_bss" data = "fuzz_data"

#define main fuzz_main
#define malloc fuzz_malloc
#define calloc fuzz_calloc
#define realloc fuzz_realloc
#define free fuzz_free
#define open fuzz_open
#define close fuzz_close
#define poll fuzz_poll
#define pselect fuzz_pselect
#define read fuzz_read
#define write fuzz_write
#define isatty fuzz_isatty
#define exit fuzz_exit
#define getenv fuzz_getenv
#define clock_gettime fuzz_clock_gettime
#define fopen fuzz_fopen
#define tmpfile fuzz_tmpfile
#define fclose fuzz_fclose
#define fileno fuzz_fileno
#define ferror fuzz_ferror
#define rewind fuzz_rewind
#define getline fuzz_getline
#define fflush fuzz_fflush
#define fwrite fuzz_fwrite
#define fputs fuzz_fputs
#define fprintf fuzz_fprintf

/* The fuzzer's own: its signals (sigaction is a struct as well), its terminal, its streams. */
#define sigaction(signal, ...) fuzz_refuse(signal, __VA_ARGS__)
#define sigprocmask(how, ...) fuzz_refuse(how, __VA_ARGS__)
#define ioctl(fd, ...) fuzz_refuse(fd, __VA_ARGS__)
#define setvbuf(file, ...) fuzz_refuse(0, file, __VA_ARGS__)

#endif
