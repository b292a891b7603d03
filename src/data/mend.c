/* SPDX-License-Identifier: EUPL-1.2 */
/* mend.c - a value that is not of its type in, what its author surely meant out: "31.12.2020" is 2020-12-31, "148
 * 680,00" is 148680.00. Where two readings are possible there is none. */
#include "vocabulary.h"

/* Numbers parted by the same of ". / -" or by spaces, three of them. */
struct date_numbers {
	int at[3], n_digits[3];
	char separator;
};

static bool read_numbers(const char *value, struct date_numbers *numbers)
{
	*numbers = (struct date_numbers){.separator = '\0'};
	for (int i = 0; i < 3; i++) {
		for (; *value >= '0' && *value <= '9' && numbers->n_digits[i] < 4; value++, numbers->n_digits[i]++)
			numbers->at[i] = 10 * numbers->at[i] + (*value - '0');
		if (numbers->n_digits[i] == 0)
			return false;
		if (i == 2)
			break;
		if (!*value || !strchr("./- ", *value) || (i == 1 && *value != numbers->separator))
			return false;
		numbers->separator = *value++;
		value += strspn(value, " ");
	}
	value += strspn(value, ". ");
	return !*value;
}

/* 4/5/2021 is May in one country and April in another. */
static const char *mended_date(struct arena *a, const char *value)
{
	struct date_numbers numbers;
	if (!read_numbers(value, &numbers))
		return NULL;
	const int *at = numbers.at;
	if (numbers.n_digits[0] == 4)
		return arena_printf(a, "%04d-%02d-%02d", at[0], at[1], at[2]);
	if (numbers.n_digits[2] != 4 || (numbers.separator == '/' && at[0] <= 12 && at[0] != at[1]))
		return NULL;
	return arena_printf(a, "%04d-%02d-%02d", at[2], at[1], at[0]);
}

/* Spaces of all kinds and apostrophes, which part groups of three digits; how many bytes, 0: it is none. */
static size_t group_mark(const char *at)
{
	static const char *const marks[] = {" ", "'", "\u00a0", "\u2009", "\u202f", "\u2019", NULL};
	for (const char *const *mark = marks; *mark; mark++)
		if (strncmp(at, *mark, strlen(*mark)) == 0)
			return strlen(*mark);
	return 0;
}

static unsigned count_of(const char *text, char c)
{
	unsigned n = 0;
	for (; *text; text++)
		n += *text == c;
	return n;
}

/* Is the last '.' or ',' before decimals? It is not if it stands more than once; "1,250" alone may be either. */
static bool parts_decimals(const char *text, const char *last, bool *is_clear)
{
	size_t n_after = strlen(last + 1);
	bool is_repeated = count_of(text, *last) > 1;
	bool has_other = count_of(text, *last == '.' ? ',' : '.') > 0;
	*is_clear = is_repeated || has_other || n_after != 3;
	return !is_repeated;
}

static const char *mended_decimal(struct arena *a, const char *value)
{
	char *bare = arena_strdup(a, value), *out = bare;
	for (const char *at = value; *at;) {
		size_t n = group_mark(at);
		if (n == 0)
			*out++ = *at++;
		at += n;
	}
	*out = '\0';
	char *point = strrchr(bare, ','), *dot = strrchr(bare, '.');
	point = dot > point || !point ? dot : point;
	bool is_clear = true, has_decimals = point && parts_decimals(bare, point, &is_clear);
	if (!is_clear)
		return NULL;
	out = bare;
	for (char *at = bare; *at; at++)
		if (*at != '.' && *at != ',')
			*out++ = *at;
		else if (at == point && has_decimals)
			*out++ = '.';
	*out = '\0';
	return bare;
}

static const char *mended_time(struct arena *a, const char *value)
{
	size_t n = strspn(value, "0123456789");
	if (n < 1 || n > 2 || !value[n] || !strchr(".:hH", value[n]) || strlen(value + n + 1) != 2)
		return NULL;
	return arena_printf(a, "%s%.*s:%s", n == 1 ? "0" : "", (int)n, value, value + n + 1);
}

static const char *mended_url(struct arena *a, const char *value)
{
	return strncmp(value, "www.", 4) == 0 ? arena_printf(a, "https://%s", value) : NULL;
}

static const char *in_capitals(struct arena *a, const char *value)
{
	char *copy = arena_strdup(a, value);
	for (char *c = copy; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c & ~0x20);
	return copy;
}

static const char *mended_currency(struct arena *a, const char *value)
{
	return strcmp(value, "€") == 0 ? "EUR" : in_capitals(a, value);
}

#define LONGEST_MENDED 60 /* bytes: no such value is longer */

const char *value_mended(struct arena *a, const struct value_rule *rule, const char *value)
{
	const char *mended = NULL;
	if (strlen(value) > LONGEST_MENDED)
		return NULL;
	if (rule->type == TYPE_DATE || rule->type == TYPE_DAY)
		mended = mended_date(a, value);
	else if (rule->type == TYPE_DECIMAL || rule->type == TYPE_INTEGER)
		mended = mended_decimal(a, value);
	else if (rule->type == TYPE_TIME)
		mended = mended_time(a, value);
	else if (rule->type == TYPE_URL)
		mended = mended_url(a, value);
	else if (rule->type == TYPE_COUNTRY || rule->type == TYPE_ZONE)
		mended = in_capitals(a, value);
	else if (rule->type == TYPE_CURRENCY)
		mended = mended_currency(a, value);
	return mended && value_is_valid(rule, mended) ? mended : NULL;
}
