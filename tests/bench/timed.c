/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * timed LOG COMMAND: runs the command in a shell and adds a line to LOG: seconds of wall time, and
 * the KiB of memory of its largest process.
 */
/* For getrusage and ru_maxrss, of which the latter is not POSIX. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;

	if (argc != 3)
		return 2;
	double start = now();
	pid_t child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", argv[2], (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 2;
	double seconds = now() - start;
	FILE *log = fopen(argv[1], "a");
	if (log == NULL)
		return 2;
	getrusage(RUSAGE_CHILDREN, &usage);
#ifdef __APPLE__
	usage.ru_maxrss /= 1024;
#endif
	fprintf(log, "%.4f %ld\n", seconds, usage.ru_maxrss);
	return fclose(log) != 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}
