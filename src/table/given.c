/* SPDX-License-Identifier: EUPL-1.2 */
/* given.c - what an author says of columns, ":widths: 20mm 1fr 25%", read. */
#include "widths.h"

#include "../base/char.h"

enum { THOUSAND = 1000 };

struct given_unit {
	const char *name;
	enum table_given_kind kind;
	int32_t by, per; /* one of it is by / per of what is counted */
};
/* A bare number is a share, as in docutils. */
static const struct given_unit given_units[] = {
	{"", GIVEN_SHARE, 1, 1},       {"fr", GIVEN_SHARE, 1, 1},      {"%", GIVEN_PERCENT, 1, 1},
	{"pt", GIVEN_LENGTH, 1, 1},    {"mm", GIVEN_LENGTH, 720, 254}, {"cm", GIVEN_LENGTH, 7200, 254},
	{"in", GIVEN_LENGTH, 72, 1},   {"pc", GIVEN_LENGTH, 12, 1},    {"px", GIVEN_LENGTH, 3, 4},
	{"q", GIVEN_LENGTH, 180, 254},
};

static bool parts_widths(int c)
{
	return ascii_is_space(c) || strchr(",;[]", c); /* "[1, 2]", as in YAML */
}

static struct str next_width(const char **at)
{
	while (**at && parts_widths(**at))
		(*at)++;
	const char *start = *at;
	while (**at && !parts_widths(**at))
		(*at)++;
	return (struct str){start, (size_t)(*at - start)};
}

/* Digits with at most one point among them, in thousandths; what is finer, or wider than any page, is cut off. Returns
 * how many bytes they are. */
static size_t read_thousandths(struct str s, int64_t *value)
{
	int64_t whole = 0, fraction = 0, worth = THOUSAND;
	size_t i = 0;
	for (; i < s.n && ascii_is_digit(s.at[i]); i++)
		whole = whole > LENGTH_MAX ? whole : whole * 10 + (s.at[i] - '0');
	if (i + 1 < s.n && s.at[i] == '.' && ascii_is_digit(s.at[i + 1]))
		for (i++; i < s.n && ascii_is_digit(s.at[i]); i++) {
			worth /= 10;
			fraction += worth * (s.at[i] - '0');
		}
	*value = whole * THOUSAND + fraction;
	return i;
}

static bool given_from_width(struct str width, struct table_given *given)
{
	if (str_eq_nocase(width, "auto") || str_eq_nocase(width, "grid")) /* docutils: of the columns themselves */
		return true;
	int64_t thousandths;
	size_t n = read_thousandths(width, &thousandths);
	if (!n || !thousandths)
		return false;
	if (thousandths > (int64_t)LENGTH_MAX)
		thousandths = LENGTH_MAX;
	struct str unit = str_slice(width, n, width.n);
	for (size_t i = 0; i < sizeof given_units / sizeof *given_units; i++)
		if (str_eq_nocase(unit, given_units[i].name)) {
			int64_t value = thousandths * PT * given_units[i].by / (THOUSAND * given_units[i].per);
			*given = (struct table_given){given_units[i].kind, length_max(length_clamped(value), 1)};
			return true;
		}
	return false;
}

bool table_given_from_text(const char *text, struct table_given *given, uint32_t n_columns, size_t *place)
{
	const char *at = text;
	uint32_t n = 0;
	for (uint32_t c = 0; c < n_columns; c++)
		given[c] = (struct table_given){GIVEN_NOTHING, 0};
	for (struct str width = next_width(&at); width.n; width = next_width(&at), n++)
		if (n == n_columns || !given_from_width(width, &given[n])) {
			*place = (size_t)(width.at - text);
			return false;
		}
	return true;
}
