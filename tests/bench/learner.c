/* Softmax of each row, as a learner of C writes it: getline, strtod, exp, printf. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	char *line = NULL;
	size_t room = 0, n = 0;
	double *x = NULL;

	if (getline(&line, &room, stdin) > 0) {
		fputs(line, stdout);
		for (char *p = line; *p != '\0'; p++)
			n += *p == '\t';
		x = malloc(n * sizeof *x + 1);
	}
	while (x != NULL && getline(&line, &room, stdin) > 0) {
		char *p = strchr(line, '\t');
		double largest = -INFINITY, sum = 0;
		if (p == NULL)
			break;
		printf("%.*s", (int)(p - line), line);
		for (size_t j = 0; j < n; j++) {
			x[j] = strtod(p, &p);
			largest = x[j] > largest ? x[j] : largest;
		}
		for (size_t j = 0; j < n; j++)
			sum += x[j] = exp(x[j] - largest);
		for (size_t j = 0; j < n; j++)
			printf("\t%.9g", x[j] / sum);
		putchar('\n');
	}
	free(x);
	free(line);
	return 0;
}
