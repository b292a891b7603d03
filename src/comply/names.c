/* SPDX-License-Identifier: EUPL-1.2 */
/* names.c - English dates, names of countries, the Union's name in statements (rules ISG-DAT-1, FUN-11, FUN-12,
 * EMB-25). */
#include "leaf.h"

static bool is_english(const struct prose_leaf *leaf, uint32_t at)
{
	return strncmp(leaf_lang(leaf, at), "en", 2) == 0;
}

/* --- Dates --- */

/* The length of the month's name that stands there; 0: none does. */
static uint32_t month_at(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
	                                     "July",    "August",   "September", "October", "November", "December"};
	for (size_t i = 0; i < 12; i++) {
		uint32_t n = (uint32_t)strlen(months[i]);
		if (leaf_has(leaf, at, months[i], false) && !is_word_char(leaf_after(leaf, at + n)))
			return n;
	}
	return 0;
}

static bool is_digit_at(const struct prose_leaf *leaf, uint32_t at)
{
	return at < leaf->n && is_digit_char((unsigned char)leaf->bytes[at]);
}

static uint32_t digits_at(const struct prose_leaf *leaf, uint32_t at)
{
	uint32_t n = 0;
	while (is_digit_at(leaf, at + n))
		n++;
	return n;
}

static uint32_t suffix_at(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const suffixes[] = {"st", "nd", "rd", "th"};
	for (size_t i = 0; i < 4; i++)
		if (leaf_has(leaf, at, suffixes[i], false) && !is_word_char(leaf_after(leaf, at + 2)))
			return 2;
	return 0;
}

static void report_date(const struct prose_leaf *leaf, uint32_t start, uint32_t end)
{
	leaf_report(leaf, RULE_STYLE_DATE, start, end,
	            "write 13 April 2021, or {{ date(...) }} with the day from the data",
	            "'%.*s' is not how the Union's English writes a date", (int)(end - start), leaf->bytes + start);
}

/* "April 13th", "April 13, 2021"; `month` is where the name starts, of `n` bytes. */
static void check_month_first(const struct prose_leaf *leaf, uint32_t month, uint32_t n)
{
	uint32_t day = month + n;
	if (!is_space_char(leaf_after_space(leaf, &day)) && day == month + n)
		return;
	uint32_t n_digits = digits_at(leaf, day), end = day + n_digits;
	if (n_digits == 0 || n_digits > 2)
		return;
	uint32_t suffix = suffix_at(leaf, end);
	bool has_year = leaf_has(leaf, end, ", ", false) && digits_at(leaf, end + 2) == 4;
	if (suffix || has_year)
		report_date(leaf, month, has_year ? end + 6 : end + suffix);
}

/* "13th April", "13th of April", "09 April". */
static void check_day_first(const struct prose_leaf *leaf, uint32_t day)
{
	uint32_t n_digits = digits_at(leaf, day), end = day + n_digits;
	if (n_digits > 2 || is_word_char(leaf_before(leaf, day)) || leaf_before(leaf, day) == '.')
		return;
	uint32_t suffix = suffix_at(leaf, end), month = end + suffix;
	bool has_zero = n_digits == 2 && leaf->bytes[day] == '0';
	leaf_after_space(leaf, &month);
	if (suffix && leaf_has(leaf, month, "of ", false))
		month += 3;
	uint32_t n = month > end + suffix ? month_at(leaf, month) : 0;
	if (n && (suffix || has_zero))
		report_date(leaf, day, month + n);
}

/* --- Countries --- */

static bool is_preceded_by(const struct prose_leaf *leaf, uint32_t at, const char *word)
{
	uint32_t n = (uint32_t)strlen(word);
	leaf_before_space(leaf, &at);
	return at >= n && leaf_has(leaf, at - n, word, false);
}

/* Regions of Greece bear the name, and so did the state until 2019. */
static void check_macedonia(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const allowed[] = {"North",
	                                      "(North)",
	                                      "Central",
	                                      "Western",
	                                      "Eastern",
	                                      "Aegean",
	                                      "ancient",
	                                      "former Yugoslav Republic of",
	                                      "Former Yugoslav Republic of",
	                                      NULL};
	uint32_t end = at + (uint32_t)strlen("Macedonia");
	if (is_word_char(leaf_before(leaf, at)) || is_word_char(leaf_after(leaf, end)))
		return;
	for (const char *const *word = allowed; *word; word++)
		if (is_preceded_by(leaf, at, *word))
			return;
	leaf_report(leaf, RULE_STYLE_COUNTRY, at, end, "write North Macedonia",
	            "the state's name is North Macedonia since February 2019");
}

/* At its first mention an asterisk leads to the Union's note on status, which itself names the declaration. */
static bool check_kosovo(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const names[] = {"Kosovo", "Kosova", "Kosovas", "Kosove", "Kosowo",
	                                    "Kosovë", "Косово", "Κόσοβο",  NULL};
	if (!leaf_has(leaf, at, "K", false) && !leaf_has(leaf, at, "К", false) && !leaf_has(leaf, at, "Κ", false))
		return false;
	for (const char *const *name = names; *name; name++) {
		uint32_t end = at + (uint32_t)strlen(*name);
		uint32_t after = leaf_has(leaf, at, *name, false) ? leaf_after(leaf, end) : 'x';
		if (is_word_char(after))
			continue;
		bool is_note = leaf_has(leaf, end, " declaration of independence", false);
		if (after != '*' && after != NOTE_CALL_CHAR && !is_note)
			leaf_report(leaf, RULE_STYLE_COUNTRY, at, end,
			            "write Kosovo with a note at its first mention: 'This designation is without "
			            "prejudice to positions "
			            "on status, and is in line with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo "
			            "declaration of "
			            "independence.'",
			            "Kosovo stands here without the Union's note on its status");
		return true;
	}
	return false;
}

/* --- The Union's name --- */

static void check_union(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const wordings[] = {"Funded by the EU", "Co-funded by the EU", "Cofunded by the EU", NULL};
	for (const char *const *wording = wordings; *wording; wording++) {
		uint32_t end = at + (uint32_t)strlen(*wording);
		if (leaf_has(leaf, at, *wording, false) && !is_word_char(leaf_after(leaf, end)))
			leaf_report(leaf, RULE_EU_NAME, end - 2, end, "write 'European Union' in full",
			            "the statement of funding shortens the Union's name");
	}
}

/* --- All --- */

void check_name(const struct prose_leaf *leaf, uint32_t at, bool *knows_kosovo)
{
	char c = leaf->bytes[at];
	if (is_word_char(leaf_before(leaf, at)))
		return;
	if (!*knows_kosovo)
		*knows_kosovo = check_kosovo(leaf, at);
	if (!is_english(leaf, at))
		return;
	if (is_digit_at(leaf, at))
		check_day_first(leaf, at);
	else if (month_at(leaf, at))
		check_month_first(leaf, at, month_at(leaf, at));
	if (leaf_has(leaf, at, "Macedonia", false))
		check_macedonia(leaf, at);
	if (c == 'F' || c == 'C')
		check_union(leaf, at);
}
