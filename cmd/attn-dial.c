/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * attn-dial - turn the temperature by hand and watch the weights
 *
 * Reads tables of scores, and values; shows a row's weights, softmax(score / T), and the context
 * they blend, while keys turn T; prints the temperature chosen (Hinton et al. 2015, equation 1).
 *
 * Draws on /dev/tty with these sequences of ECMA-48 and xterm, and no others:
 *
 *	ESC [ ? 1049 h, l   the alternate screen, and back
 *	ESC [ ? 25 l, h     the cursor hidden, and shown
 *	ESC [ ? 7 l, h      what goes beyond the margin cut off, and on the next line (DECAWM)
 *	ESC [ row ; 1 H     to the beginning of a line (CUP)
 *	ESC [ K, ESC [ 2 J  erase to the end of the line (EL), the screen (ED)
 *	ESC [ ... m         colours (SGR), by lib/chart.c
 */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "attn.h"
#include "chart.h"
#include "cli.h"
#include "number.h"
#include "table.h"
#include "terminal.h"

const char cli_program[] = "attn-dial";
const char cli_usage[] =
	"usage: attn-dial [options] SCORES [VALUES]\n"
	"Turn the temperature of a softmax by hand; print the one chosen.\n"
	"\n"
	"  -t, --temperature T   where the dial stands first: 0...inf (default 1)\n"
	"  -i, --ignore-labels   go by position, even if column names and labels of VALUES differ\n"
	"  -A, --ascii           draw with ASCII\n"
	"      --color WHEN      auto (default), always or never\n"
	"  -p, --precision N     significant digits shown, 1...17 (default 3), or exact\n"
	"  -N, --no-header       tables have no header line\n"
	"  -L, --no-labels       rows have no label\n"
	"  -h, --help            show this help\n"
	"  -V, --version         show the version\n"
	"\n"
	"Keys: left and right turn, up and down choose the row, page up and page down show more of a\n"
	"long one, 0, 1 and i are T = 0, 1 and inf, Enter prints T and ends, q ends with status 1,\n"
	"? helps. See attn-dial(1) and attn(7).\n";

static struct {
	double T;
	bool ascii, ignore_labels;
	enum terminal_when color;
	struct table_options table;
} options = {.T = 1, .table = {.precision = CHART_PRECISION, .fail = cli_fail}};

static void read_temperature(const char *text)
{
	double *T;

	if (cli_numbers("--temperature", text, &T) != 1 || *T < 0)
		cli_misuse("--temperature: one number from 0 on, not \"%.40s\"", text);
	options.T = fabs(*T);
	free(T);
}

static void read_options(int argc, char **argv)
{
	enum { COLOR = 256 };
	static const struct option longs[] = {{"temperature", required_argument, NULL, 't'},
		{"ignore-labels", no_argument, NULL, 'i'}, {"ascii", no_argument, NULL, 'A'},
		{"color", required_argument, NULL, COLOR}, CLI_TABLE_OPTIONS};
	int c;

	while ((c = cli_option(argc, argv, ":t:iA" CLI_TABLE_LETTERS, longs, &options.table)) !=
		-1) {
		if (c == 't')
			read_temperature(optarg);
		else if (c == COLOR)
			options.color =
				(enum terminal_when)cli_word("--color", optarg, terminal_whens, 3);
		options.ascii |= c == 'A';
		options.ignore_labels |= c == 'i';
	}
}

/* What is turned and shown. The row is one of all tables', counted through. */
struct dial {
	struct table_set scores, values;
	size_t rows, row;
	double T;
	bool help;
	double *weights, *work, *context;

	struct chart frame, screen; /* the lines that are to be on the screen, and those that are */
	size_t lines;

	/* Of the list, keys or context, that has most bars out of view: how many bars are above, in view
	 * and in all; and how many to page by, so that none of either list is passed over. */
	size_t above, in_view, all, page;
};

/* ---- Temperatures ---- */

/*
 * The dial's notches between 0.001 and 1000: ten to a decade in even steps, the round numbers R'10
 * of ISO 497. Beyond them are the limits.
 */
enum { NOTCHES = 61 };

static double notch(int i)
{
	static const char *const mantissa[] = {
		"1", "1.25", "1.6", "2", "2.5", "3.2", "4", "5", "6.3", "8"};
	char text[20];
	double T;

	snprintf(text, sizeof text, "%se%d", mantissa[i % 10], i / 10 - 3);
	number_parse(text, text + strlen(text), &T);
	return T;
}

static double cooler(double T)
{
	for (int i = NOTCHES - 1; i >= 0; i--)
		if (notch(i) < T)
			return notch(i);
	return 0;
}

static double warmer(double T)
{
	for (int i = 0; i < NOTCHES; i++)
		if (notch(i) > T)
			return notch(i);
	return INFINITY;
}

/* ---- Tables ---- */

static const struct table *table_of_row(const struct dial *d, size_t *row, size_t *table)
{
	*row = d->row;
	for (*table = 0; *row >= d->scores.table[*table].nrow; (*table)++)
		*row -= d->scores.table[*table].nrow;
	return &d->scores.table[*table];
}

static void load(struct dial *d, const char *scores, const char *values)
{
	size_t n = 1, dimensions = 1;

	table_load_set(&d->scores, scores, &options.table, TABLE_INFINITE, TABLE_ROWS);
	if (values != NULL) {
		table_load_set(&d->values, values, &options.table, TABLE_FINITE, TABLE_ROWS);
		table_check_values(d->scores.table, d->scores.n, &d->values, "scores",
			options.ignore_labels, &options.table);
	}
	for (size_t i = 0; i < d->scores.n; i++) {
		d->rows += d->scores.table[i].nrow;
		n = n < d->scores.table[i].ncol ? d->scores.table[i].ncol : n;
	}
	for (size_t i = 0; i < d->values.n; i++)
		dimensions =
			dimensions < d->values.table[i].ncol ? d->values.table[i].ncol : dimensions;
	if (d->rows == 0)
		cli_die("%s: no rows in it", scores);
	d->weights = cli_allocate(n, sizeof *d->weights);
	d->work = cli_allocate(n, sizeof *d->work);
	d->context = cli_allocate(dimensions, sizeof *d->context);
	d->T = options.T;
}

/* ---- What is on the screen ---- */

static void put_line(struct dial *d, const char *text)
{
	chart_label(&d->frame, text, d->frame.width);
	chart_put(&d->frame, "\n");
}

/* "query: ____ (2 of 3)" */
static void put_title(struct dial *d, const struct table *t, size_t row)
{
	char room[TABLE_NAME_ROOM], place[60] = "";
	struct chart *c = &d->frame;

	if (d->rows > 1)
		snprintf(place, sizeof place, " (%zu of %zu)", d->row + 1, d->rows);
	size_t left = c->width - (strlen(place) < c->width ? strlen(place) : c->width);
	size_t used = chart_label(c, t->corner.text, left / 2);
	if (used > 0)
		chart_put(c, ": ");
	chart_label(c, table_name(&t->labels, row, room), left > used + 2 ? left - used - 2 : 0);
	chart_label(c, place, c->width);
	chart_put(c, "\n");
}

/* Folded in two even where T is short, so that what is below stays where it is. */
static void put_measures(struct dial *d, size_t n)
{
	enum { WIDEST = 72 };
	char dial[60], weights[100], both[170];

	snprintf(dial, sizeof dial, "T %.6g  focus %.3g", d->T, 1 / d->T);
	snprintf(weights, sizeof weights, "entropy %.3f bits  effective words %.2f",
		attn_entropy(d->weights, n), attn_perplexity(d->weights, n));
	if (d->frame.width < WIDEST) {
		chart_fold(&d->frame, dial);
		chart_fold(&d->frame, weights);
		return;
	}
	snprintf(both, sizeof both, "%s  %s", dial, weights);
	put_line(d, both);
}

/* The dial itself, focus growing to the right: T = inf, the notches, T = 0. */
static void put_gauge(struct dial *d)
{
	enum { PLACES = NOTCHES + 2, MIDDLE = PLACES / 2, WORDS = 13 };
	struct chart *c = &d->frame;
	size_t room = c->width - WORDS < PLACES ? c->width - WORDS : PLACES;
	double place = d->T == 0 ? PLACES - 1 : isinf(d->T) ? 0 : MIDDLE - 10 * log10(d->T);

	place = place < 0 ? 0 : place > PLACES - 1 ? PLACES - 1 : place;
	size_t at = (size_t)(place * (double)(room - 1) / (PLACES - 1) + 0.5);
	chart_put(c, "even ");
	for (size_t i = 0; i < room; i++)
		chart_put(c, i == at ? (c->ascii ? "O" : "●") : (c->ascii ? "-" : "─"));
	chart_put(c, " focused\n");
}

/* Of n bars as many as are in view, the first of them as far down as it may be. */
static void put_bars(struct dial *d, const struct table_names *names, const double *x, size_t n,
	struct chart_axis axis, size_t in_view)
{
	/* Wide enough for any weight, so that bars stay where they are while numbers change. */
	struct chart_bars b = {
		.number = (size_t)(d->frame.precision > 0 ? d->frame.precision : 17) + 5};
	char room[TABLE_NAME_ROOM];
	size_t first = d->above + in_view < n ? d->above : n - in_view;

	for (size_t j = 0; j < n; j++)
		chart_bars_add(&d->frame, &b, table_name(names, j, room), x[j], NULL);
	b.axis = axis;
	for (size_t j = first; j < first + in_view; j++)
		chart_bar(&d->frame, &b, table_name(names, j, room), x[j], NULL);
	chart_bars_axis(&d->frame, &b);
}

/* A context lies between its values: their axis holds it wherever the dial stands. */
static void put_context(struct dial *d, const struct table *v, size_t in_view)
{
	struct chart_axis axis = {0};

	for (size_t i = 0; i < v->nrow * v->ncol; i++)
		chart_axis_add(&axis, v->cells[i]);
	chart_axis_end(&axis);
	attn_blend(d->context, d->weights, v->cells, v->nrow, v->ncol);
	put_line(d, "");
	put_line(d, "context");
	put_bars(d, &v->columns, d->context, v->ncol, axis, in_view);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Both fit, or the context comes first, but for a few keys. Where lines are too few for one bar of
 * each, the frame is cut. */
static void put_weights(struct dial *d, const struct table *t, const struct table *v, size_t lines)
{
	enum { FEW = 5, AXIS = 1, CONTEXT = 3 };
	size_t fixed = AXIS + (v == NULL ? 0 : CONTEXT), n = t->ncol, m = v == NULL ? 0 : v->ncol;
	size_t room = lines > fixed ? lines - fixed : 0;
	size_t few = least(n, FEW);
	size_t dimensions = least(m, room > few ? room - few : 1);

	size_t keys = least(n, room > dimensions ? room - dimensions : 1);
	bool is_keys = n - keys >= m - dimensions;

	d->all = is_keys ? n : m;
	d->in_view = is_keys ? keys : dimensions;
	d->above = least(d->above, d->all - d->in_view);
	d->page = dimensions == m || (keys < n && keys < dimensions) ? keys : dimensions;
	put_bars(d, &t->columns, d->weights, n, (struct chart_axis){0, 1}, keys);
	if (v != NULL)
		put_context(d, v, dimensions);
}

static void put_help(struct dial *d)
{
	static const char *const lines[] = {"", "left, right   turn the dial: less, more focus",
		"up, down      the row before, the next one", "page up/down  more of a long row",
		"0             T = 0: the largest takes all",
		"1             T = 1: softmax as it is",
		"i             T = inf: even over what is not masked",
		"Enter         print T, and end", "q             end without: status 1",
		"? or space    this help, and back"};

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		put_line(d, lines[i]);
}

/* The last line: what can be done, and whether there is more than is in view. */
static void put_keys(struct dial *d)
{
	char more[80] = "";
	const char *keys = d->frame.ascii
				   ? "left/right turn  up/down row  Enter take  q leave  ? help"
				   : "←/→ turn  ↑/↓ row  Enter take  q leave  ? help";

	if (!d->help && d->all > d->in_view)
		snprintf(more, sizeof more, "page up/down: %zu-%zu of %zu  ", d->above + 1,
			d->above + d->in_view, d->all);
	size_t used = chart_label(&d->frame, more, d->frame.width);
	chart_label(&d->frame, keys, d->frame.width - used);
}

static size_t count_lines(const struct chart *c)
{
	size_t lines = 0;

	for (size_t i = 0; i < c->size; i++)
		lines += c->text[i] == '\n';
	return lines;
}

/* As many lines as the screen has before the last: blank ones are added, or the rest is cut off. */
static void fill_frame(struct dial *d)
{
	struct chart *c = &d->frame;
	size_t end = 0, lines = 0;

	for (; end < c->size && lines < d->lines - 1; end++)
		lines += c->text[end] == '\n';
	c->size = end;
	chart_repeat(c, "\n", d->lines - 1 - lines);
}

static void build_frame(struct dial *d)
{
	size_t row, table;
	const struct table *t = table_of_row(d, &row, &table);
	bool any = attn_softmax(d->weights, t->cells + row * t->ncol, t->ncol, d->T, d->work);

	chart_clear(&d->frame);
	put_title(d, t, row);
	put_measures(d, t->ncol);
	put_gauge(d);
	if (d->help) {
		put_help(d);
	} else {
		put_line(d, any ? "" : "all is masked: no weight anywhere");
		size_t used = count_lines(&d->frame) + 1;
		put_weights(d, t, d->values.n > 0 ? table_of_set(&d->values, table) : NULL,
			d->lines > used ? d->lines - used : 0);
	}
	fill_frame(d);
	put_keys(d);
}

/* ---- The terminal ---- */

static int tty = -1;
static struct termios before;

/* write(2), because a handler of signals is not far; a terminal that is gone takes nothing. */
static void send(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t written = write(tty, s, n);
		if (written < 0 && errno != EINTR)
			return;
		if (written > 0) {
			s += written;
			n -= (size_t)written;
		}
	}
}

static void send_text(const char *s)
{
	send(s, strlen(s));
}

static void leave_screen(void)
{
	send_text("\033[?7h\033[?25h\033[?1049l");
	tcsetattr(tty, TCSADRAIN, &before);
}

static void enter_screen(struct dial *d)
{
	struct termios raw = before;

	raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(tty, TCSADRAIN, &raw);
	send_text("\033[?1049h\033[?25l\033[?7l\033[2J");
	chart_clear(&d->screen);
}

/* The message would vanish with the screen that it is written on. */
static _Noreturn void fail(const char *message)
{
	leave_screen();
	cli_fail(message);
}

static void measure_screen(struct dial *d)
{
	size_t columns;

	terminal_style(&d->frame, tty, options.color, options.ascii, 0);
	d->frame.precision = options.table.precision;
	d->frame.fail = fail;
	d->lines = 24;
	if (terminal_size(tty, &d->lines, &columns))
		d->frame.width = columns < CHART_LEAST_WIDTH ? CHART_LEAST_WIDTH : columns;
}

/* The line of a text that begins at *at, which moves behind it; its size. */
static size_t next_line(const char *text, size_t size, size_t *at)
{
	size_t from = *at;
	const char *end = from < size ? memchr(text + from, '\n', size - from) : NULL;
	size_t n = end == NULL ? size - from : (size_t)(end - text) - from;

	*at = end == NULL ? size : from + n + 1;
	return n;
}

/* Sends the lines that differ from those on the screen. */
static void draw(struct dial *d)
{
	char place[40];
	size_t old_at = 0, new_at = 0;
	struct chart drawn = d->frame;

	for (size_t line = 1; line <= d->lines; line++) {
		size_t old = old_at, new = new_at;
		size_t n = next_line(drawn.text, drawn.size, &new_at);
		size_t m = next_line(d->screen.text, d->screen.size, &old_at);
		if (n == m && (n == 0 || memcmp(drawn.text + new, d->screen.text + old, n) == 0))
			continue;
		/* Erased first: behind a line as wide as the screen its last column would be. */
		snprintf(place, sizeof place, "\033[%zu;1H\033[K", line);
		send_text(place);
		send(drawn.text + new, n);
	}
	d->frame.text = d->screen.text;
	d->frame.room = d->screen.room;
	d->screen = drawn;
}

/* ---- Signals ---- */

static volatile sig_atomic_t caught;     /* the signal that ends or stops, or 0 */
static volatile sig_atomic_t redraw_all; /* the window or the process is another than before */

static void note_signal(int signal)
{
	if (signal == SIGWINCH || signal == SIGCONT)
		redraw_all = 1;
	else
		caught = signal;
}

/* Blocked but while the program waits, so that none comes between a look and a wait. */
static void catch_signals(sigset_t *waiting)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT};
	struct sigaction action = {.sa_handler = note_signal};
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		sigaddset(&blocked, signals[i]);
		sigaction(signals[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &blocked, waiting);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigdelset(waiting, signals[i]);
}

/* Does what the signal does to a program that does not catch it; returns if that was to stop. */
static void obey(struct dial *d, int signal)
{
	struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
	sigset_t one, old;

	caught = 0;
	leave_screen();
	sigemptyset(&plain.sa_mask);
	sigaction(signal, &plain, &ours);
	sigemptyset(&one);
	sigaddset(&one, signal);
	raise(signal);
	sigprocmask(SIG_UNBLOCK, &one, &old);
	sigprocmask(SIG_SETMASK, &old, NULL);
	sigaction(signal, &ours, NULL);
	enter_screen(d);
	redraw_all = 1;
}

/* ---- Keys ---- */

enum key { NONE, LEFT = 256, RIGHT, UP, DOWN, PAGE_UP, PAGE_DOWN };

/*
 * The arrows are ESC [ A...D or ESC O A...D, page up and down ESC [ 5 ~ and ESC [ 6 ~. Bytes come one by
 * one; `state` is how far it is: the last byte of what may become one of these.
 */
static int decode_key(int *state, char byte)
{
	static const char arrows[] = "ABCD";
	static const enum key keys[] = {UP, DOWN, RIGHT, LEFT};
	int before_it = *state;

	*state = 0;
	if (byte == '\033' || (before_it == '\033' && (byte == '[' || byte == 'O'))) {
		*state = (unsigned char)byte;
		return NONE;
	}
	if (before_it == 0 || before_it == '\033')
		return (unsigned char)byte;
	/* Parameters and intermediates go on, anything else ends it. */
	if (byte >= 0x20 && byte < 0x40) {
		*state = before_it == '[' ? byte : ';';
		return NONE;
	}
	if (byte == '~' && (before_it == '5' || before_it == '6'))
		return before_it == '5' ? PAGE_UP : PAGE_DOWN;
	const char *arrow = byte == '\0' ? NULL : strchr(arrows, byte);
	return arrow == NULL ? NONE : (int)keys[arrow - arrows];
}

/* Turns the dial; returns the status to end with, or -1. */
static int press(struct dial *d, int key)
{
	switch (key) {
	case LEFT:
		d->T = warmer(d->T);
		break;
	case RIGHT:
		d->T = cooler(d->T);
		break;
	case UP:
		d->row -= d->row > 0;
		break;
	case DOWN:
		d->row += d->row + 1 < d->rows;
		break;
	case PAGE_UP:
		d->above -= least(d->above, d->page);
		break;
	case PAGE_DOWN:
		d->above = least(d->above + d->page, d->all - d->in_view);
		break;
	case '0':
		d->T = 0;
		break;
	case '1':
		d->T = 1;
		break;
	case 'i':
		d->T = INFINITY;
		break;
	case '?':
	case ' ':
		d->help = !d->help;
		break;
	case '\r':
	case '\n':
		return CLI_DONE;
	case 'q':
		return CLI_NO;
	default:
		break;
	}
	return -1;
}

/* Reads keys and obeys signals until one of them ends it; returns the status. */
static int turn(struct dial *d, const sigset_t *waiting)
{
	int state = 0, status = -1;
	char bytes[64];

	while (status < 0) {
		if (redraw_all) {
			redraw_all = 0;
			measure_screen(d);
			enter_screen(d);
		}
		build_frame(d);
		draw(d);
		unsigned short fd = (unsigned short)tty; /* below FD_SETSIZE */
		fd_set ready;
		FD_ZERO(&ready);
		FD_SET(fd, &ready);
		int any = pselect(tty + 1, &ready, NULL, NULL, NULL, waiting);
		if (caught != 0)
			obey(d, caught);
		if (any <= 0)
			continue;
		ssize_t n = read(tty, bytes, sizeof bytes);
		if (n == 0 || (n < 0 && errno != EINTR))
			return CLI_TROUBLE;
		for (ssize_t i = 0; i < n && status < 0; i++)
			status = press(d, decode_key(&state, bytes[i]));
	}
	return status;
}

static void print_temperature(double T)
{
	char number[NUMBER_ROOM + 1];

	number[number_format(number, T, NUMBER_EXACT)] = '\0';
	if (puts(number) == EOF || fflush(stdout) == EOF)
		cli_die("standard output: %s", strerror(errno));
}

int main(int argc, char **argv)
{
	const char *operand[2];
	struct dial d = {0};
	sigset_t waiting;

	read_options(argc, argv);
	/* VALUES left out is none: only what is given is counted as standard input. */
	int most = optind + 1 < argc ? 2 : 1;
	cli_operands(argc, argv, 1, most, operand, NULL);
	load(&d, operand[0], most == 2 ? operand[1] : NULL);
	tty = table_open_apart("/dev/tty", O_RDWR | O_NOCTTY);
	if (tty < 0 || tty >= FD_SETSIZE || tcgetattr(tty, &before) != 0)
		cli_die("no terminal to draw on: attn-softmax -t T turns the dial without one");

	catch_signals(&waiting);
	measure_screen(&d);
	enter_screen(&d);
	int status = turn(&d, &waiting);
	leave_screen();
	if (status == CLI_TROUBLE)
		cli_die("the terminal went away");
	if (status == CLI_DONE)
		print_temperature(d.T);

	chart_free(&d.frame);
	chart_free(&d.screen);
	free(d.weights);
	free(d.work);
	free(d.context);
	table_free_set(&d.scores);
	table_free_set(&d.values);
	return status;
}
