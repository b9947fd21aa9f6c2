/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/* Included before everything else in a fuzz build of lib/ and cmd/: the outside world is fuzz.c. */
#ifndef ATTN_FUZZ_REDIRECT_H
#define ATTN_FUZZ_REDIRECT_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"

#define malloc fuzz_malloc
#define realloc fuzz_realloc
#define free fuzz_free
#define open fuzz_open
#define close fuzz_close
#define poll fuzz_poll
#define read fuzz_read
#define write fuzz_write
#define exit fuzz_exit
#define fputs fuzz_fputs
#define fprintf fuzz_fprintf

#endif
