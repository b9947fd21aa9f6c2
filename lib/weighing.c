/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <math.h>
#include <stdlib.h>

#include "attn.h"
#include "cli.h"
#include "number.h"
#include "weighing.h"

static void read_dial(struct weighing_options *o, int letter, const char *text)
{
	static const char *const names[] = {"--temperature", "--focus", "--perplexity"};
	enum weighing_dial dial = letter == 't'   ? WEIGHING_TEMPERATURE
				  : letter == 'F' ? WEIGHING_FOCUS
						  : WEIGHING_PERPLEXITY;
	double *x;

	if (o->setting != NULL && dial != o->dial)
		cli_misuse("%s and %s: one turns the other's dial", names[o->dial], names[dial]);
	free(o->setting);
	o->dial = dial;
	o->settings = cli_numbers(names[dial], text, &x);
	o->setting = x;
	for (size_t i = 0; i < o->settings; i++)
		if (x[i] < 0)
			cli_misuse("%s: must not be negative: \"%.40s\"", names[dial], text);
	if (dial == WEIGHING_PERPLEXITY && (o->settings > 1 || x[0] < 1))
		cli_misuse("%s: one number from 1 on, not \"%.40s\"", names[dial], text);
}

void weighing_option(struct weighing_options *o, int letter, const char *argument)
{
	if (letter == 't' || letter == 'F' || letter == 'e')
		read_dial(o, letter, argument);
	o->strict |= letter == 'S';
}

void weighing_default(struct weighing_options *o)
{
	if (o->setting == NULL)
		read_dial(o, 't', "1");
}

double weighing_temperature(const struct weighing_options *o, double setting,
	struct table_reader *r, size_t line, const double *scores, size_t n, double *w,
	double *work)
{
	size_t least, most;

	if (o->dial != WEIGHING_PERPLEXITY)
		return o->dial == WEIGHING_FOCUS ? 1 / fabs(setting) : setting;
	double T = attn_temperature(scores, n, setting, w, work, &least, &most);
	if (T >= 0 || most == 0)
		return most == 0 ? 1 : T;
	char number[NUMBER_ROOM + 1];
	number[number_format(number, setting, NUMBER_EXACT)] = '\0';
	if (setting > (double)least && setting < (double)most)
		table_fail(r, line, 0,
			"perplexity %s is out of reach: no double is the temperature it takes",
			number);
	table_fail(r, line, 0,
		"perplexity %s is out of reach: this row can have %zu (that share the "
		"largest score) to %zu (that are not masked)",
		number, least, most);
}

void weighing_report_masked(
	const struct weighing_options *o, struct table_reader *r, size_t line, const char *label)
{
	char room[TABLE_QUOTE_ROOM];
	const char *quote = table_quote(room, ": ", label);

	if (o->strict)
		table_fail(r, line, 0, "fully masked row%s", quote);
	cli_warn("%s:%zu: fully masked row, its weights are 0%s", r->file, line, quote);
}
