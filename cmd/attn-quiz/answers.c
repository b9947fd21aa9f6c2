/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * The learner's lines. A terminal stays as it is, line by line, so there is nothing to restore.
 *
 * Ctrl-C is to end the asking, not the program: a handler notes the signal, pselect lets signals in
 * only while it waits, so none can slip in between the look at the note and the wait. A second one
 * ends the program, in case another program in the pipe never does.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "cli.h"
#include "quiz.h"

static const int endings[] = {SIGINT, SIGTERM, SIGHUP};

enum { ENDINGS = sizeof endings / sizeof endings[0] };

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static volatile sig_atomic_t caught;

static void note_signal(int signal)
{
	caught = signal;
}

/* What was ignored when the program began (nohup, a job in the background) stays ignored. */
static void catch_signals(void)
{
	struct sigaction now, noted = {.sa_handler = note_signal, .sa_flags = (int)SA_RESETHAND};

	sigemptyset(&noted.sa_mask);
	for (size_t i = 0; i < ENDINGS; i++)
		if (sigaction(endings[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaction(endings[i], &noted, NULL);
}

void answers_open(struct answers *a, const char *file)
{
	*a = (struct answers){.fd = STDIN_FILENO};
	if (strcmp(file, "-") == 0)
		a->fd = table_open_apart("/dev/tty", O_RDONLY);
	if (a->fd < 0)
		cli_die("standard input is the table and there is no terminal to ask at: name the "
			"table's file, then answers are read from standard input");
	if (a->fd >= FD_SETSIZE)
		cli_die("too many open files");
	a->terminal = isatty(a->fd) == 1;
	catch_signals();
}

/* Whether there is something to read; false after a signal. */
static bool wait_for_learner(const struct answers *a)
{
	unsigned short fd = (unsigned short)a->fd; /* below FD_SETSIZE */
	sigset_t held, before;
	fd_set wanted;
	bool ready = false;

	sigemptyset(&held);
	for (size_t i = 0; i < ENDINGS; i++)
		sigaddset(&held, endings[i]);
	sigprocmask(SIG_BLOCK, &held, &before);
	while (caught == 0 && !ready) {
		FD_ZERO(&wanted);
		FD_SET(fd, &wanted);
		int n = pselect(a->fd + 1, &wanted, NULL, NULL, NULL, &before);
		ready = n > 0 || (n < 0 && errno != EINTR);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ready && caught == 0;
}

/* The next byte, or -1 at the end. */
static int take_byte(struct answers *a)
{
	if (a->at == a->end && !a->ended) {
		ssize_t n;
		do {
			n = wait_for_learner(a) ? read(a->fd, a->buffer, sizeof a->buffer) : 0;
		} while (n < 0 && errno == EINTR);
		a->error = n < 0 ? errno : 0;
		a->ended = n <= 0;
		a->at = 0;
		a->end = n > 0 ? (size_t)n : 0;
	}
	return a->at < a->end ? (unsigned char)a->buffer[a->at++] : -1;
}

/* A NUL would end the text for all who read it: SUB stands for it, and is no part of an answer. */
const char *answers_line(struct answers *a)
{
	size_t size = 0;
	int c;

	fflush(stderr);
	while ((c = take_byte(a)) != -1 && c != '\n')
		if (size + 1 < sizeof a->line)
			a->line[size++] = (char)(c == '\0' ? '\x1a' : c);
	if (size > 0 && a->line[size - 1] == '\r')
		size--;
	a->line[size] = '\0';
	bool marked = a->lines++ == 0 && strncmp(a->line, BYTE_ORDER_MARK, 3) == 0;
	return caught != 0 || (c == -1 && size == 0) ? NULL : a->line + (marked ? 3 : 0);
}

static bool is_ready(const struct answers *a)
{
	struct pollfd wanted = {.fd = a->fd, .events = POLLIN};

	return poll(&wanted, 1, 0) > 0;
}

/* Of the answers that have come already; for others nobody waits. */
static bool are_left(struct answers *a)
{
	int c = ' ';

	while (c != -1 && strchr(" \t\r\n", c) != NULL)
		c = a->at < a->end || is_ready(a) ? take_byte(a) : -1;
	return c != -1;
}

void answers_check(struct answers *a, struct table_writer *out)
{
	if (a->error == 0 && caught == 0 && !a->terminal && are_left(a))
		cli_warn("more answers than questions: those left over are not marked");
	if (a->error == 0)
		return;
	table_flush(out);
	cli_die("answers: %s", strerror(a->error));
}

void answers_raise(void)
{
	struct sigaction plain = {.sa_handler = SIG_DFL};

	if (caught == 0)
		return;
	sigemptyset(&plain.sa_mask);
	sigaction(caught, &plain, NULL);
	fflush(stderr);
	raise(caught);
}
