/* SPDX-License-Identifier: EUPL-1.2 */
/* totals.c - sums: an indicator for each country, partner or event against the indicator that it is a share of; the
 * lines of the budget against its amount. */
#include "data.h"

#include "../locale/format.h"

#define MICRO 1000000 /* decimals have up to six places */
#define UNKNOWN INT64_MIN

/* "1250.5" as whole millionths; UNKNOWN if it is no number, or too large to be counted with. */
static int64_t micro(const char *decimal)
{
	int64_t value = 0;
	int places = -1;
	if (!*decimal)
		return UNKNOWN;
	for (; *decimal; decimal++) {
		if (*decimal == '.' && places < 0) {
			places = 0;
			continue;
		}
		if (*decimal < '0' || *decimal > '9' || places == 6 || value > INT64_MAX / 20)
			return UNKNOWN;
		value = value * 10 + (*decimal - '0');
		places += places >= 0;
	}
	for (places = places < 0 ? 0 : places; places < 6; places++)
		if (__builtin_mul_overflow(value, 10, &value))
			return UNKNOWN;
	return value;
}

/* As XML Schema writes it, decimals only where there are some. */
static const char *decimal_of(const struct data_check *check, int64_t value)
{
	char decimal[40];
	snprintf(decimal, sizeof decimal, "%lld.%06lld", (long long)(value / MICRO), (long long)(value % MICRO));
	size_t n = strlen(decimal);
	while (decimal[n - 1] == '0' || decimal[n - 1] == '.')
		if (decimal[--n] == '.')
			break;
	return arena_strndup(check->a, decimal, n);
}

/* As English writes it. */
static const char *in_words(const struct data_check *check, int64_t value)
{
	return format_number(check->a, "en", decimal_of(check, value), -1);
}

static const char *money_in_words(const struct data_check *check, int64_t value)
{
	const char *currency = ask(check, "/project/budget/@currency", NULL);
	const char *words = *currency ? format_money(check->a, "en", decimal_of(check, value), currency, -1) : NULL;
	return words ? words : in_words(check, value);
}

static const char *range_in_words(const struct data_check *check, int64_t least, int64_t most)
{
	return least == most ? in_words(check, least)
	                     : arena_printf(check->a, "%s–%s", in_words(check, least), in_words(check, most));
}

/* --- Indicators --- */

struct bound {
	const char *name, *words;
};
static const struct bound bounds[] = {
	{"at-least", "at least "}, {"over", "over "}, {"about", "about "}, {"up-to", "up to "}, {"exactly", ""}};

static const char *bound_in_words(const char *bound)
{
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (strcmp(bounds[i].name, bound) == 0)
			return bounds[i].words;
	return "";
}

/* Is the total met whatever the shares come to between `least` and `most`? About: within a tenth. */
static bool is_met(const char *bound, int64_t total, int64_t least, int64_t most)
{
	if (strcmp(bound, "at-least") == 0)
		return least >= total;
	if (strcmp(bound, "over") == 0)
		return least > total;
	if (strcmp(bound, "up-to") == 0)
		return most <= total;
	if (strcmp(bound, "about") == 0)
		return most >= total - total / 10 && least <= total + total / 10;
	return least <= total && total <= most;
}

struct shares {
	const struct data_check *check;
	struct map indicators; /* id -> struct fact */
	size_t n_countries, n_partners, n_events;
};

static size_t count_all(const struct data_check *check, const char *path)
{
	size_t n = 0;
	for (const struct fact *const *at = ask_all(check, path, NULL); *at; at++)
		n++;
	return n;
}

/* How many there are of what the indicator counts for; *words: what they are. */
static size_t count_of(const struct shares *shares, const char *per, const char **words)
{
	bool is_country = strcmp(per, "country") == 0, is_partner = strcmp(per, "partner") == 0;
	*words = is_country ? "countries" : is_partner ? "partners" : "events";
	return is_country ? shares->n_countries : is_partner ? shares->n_partners : shares->n_events;
}

static void check_share(const struct shares *shares, const struct fact *share)
{
	const struct data_check *check = shares->check;
	const struct fact *whole = map_find(&shares->indicators, str_from_z(ask(check, "@of", share)));
	const char *words;
	size_t n = count_of(shares, ask(check, "@per", share), &words);
	int64_t one = micro(ask(check, "@target", share)), upper = micro(ask(check, "@most", share));
	int64_t total = whole ? micro(ask(check, "@target", whole)) : UNKNOWN, least, most;
	upper = upper == UNKNOWN ? one : upper;
	if (n == 0 || one == UNKNOWN || total == UNKNOWN || __builtin_mul_overflow(one, (int64_t)n, &least) ||
	    __builtin_mul_overflow(upper, (int64_t)n, &most))
		return;
	const char *bound = ask(check, "@bound", whole);
	if (is_met(bound, total, least, most))
		return;
	struct diag *diag =
		diag_add(check->diags, RULE_FACTS_TOTAL, data_check_place(check, "@target", share),
	                 "say in the text which of the two counts, or correct one of them",
	                 "%s for each of %zu %s make %s, against %s%s", range_in_words(check, one, upper), n, words,
	                 range_in_words(check, least, most), bound_in_words(bound), in_words(check, total));
	diag_relate(check->diags, diag, data_check_place(check, "@target", whole), "the total");
}

static void check_indicators(const struct data_check *check)
{
	struct shares shares = {.check = check,
	                        .n_countries = count_countries(check),
	                        .n_partners = count_all(check, "/project/partner"),
	                        .n_events = count_all(check, "/project/event")};
	for (const struct fact *const *at = ask_all(check, "/project/indicator", NULL); *at; at++)
		*map_at(check->a, &shares.indicators, str_from_z(ask(check, "@id", *at))) = (void *)(uintptr_t)*at;
	for (const struct fact *const *at = ask_all(check, "/project/indicator[@per != ''][@of != '']", NULL); *at;
	     at++)
		check_share(&shares, *at);
}

/* --- Budget --- */

static void check_budget(const struct data_check *check)
{
	int64_t amount = micro(ask(check, "/project/budget/@amount", NULL)), sum = 0;
	const struct fact *const *lines = ask_all(check, "/project/budget/line/@amount", NULL);
	if (amount == UNKNOWN || !lines[0])
		return;
	for (; *lines; lines++) {
		int64_t line = micro(ask(check, ".", *lines));
		if (line == UNKNOWN || __builtin_add_overflow(sum, line, &sum))
			return;
	}
	if (sum != amount)
		diag_add(check->diags, RULE_FACTS_BUDGET, data_check_place(check, "/project/budget/@amount", NULL),
		         "correct a line or the amount, or add the line that is missing",
		         "the lines of the budget add up to %s, not to its %s", money_in_words(check, sum),
		         money_in_words(check, amount));
}

void check_totals(const struct data_check *check)
{
	check_indicators(check);
	check_budget(check);
}
