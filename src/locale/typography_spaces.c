/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_spaces.c - spaces at which no line ends: in and around numbers, in initials and abbreviations, after words
 * of one letter. (Those of French are typography_french.c's.)
 *
 * Protected spaces are kept to what the Interinstitutional Style Guide asks for and readers trip over: a number and
 * what it counts, a number and what it is a number of. */
#include "typography_leaf.h"

#define NBSP "\u00A0"

static const char units[] =
	"kg g mg µg μg t km m cm mm µm nm km² m² cm² mm² m³ cm³ ha l L ml dl hl h min s ms km/h m/s W kW MW GW kWh MWh "
	"Hz kHz MHz GHz V kV °C °F % ‰ € $ £ EUR USD GBP CHF PLN BGN RON CZK DKK HUF SEK NOK RSD MKD ALL HRK LTL LVL "
	"BAM UAH kB KB MB GB TB px pt dpi";
static const char numbered[] = "№ § §§ ≥ ≤ ≈ ± > < € £ $ EUR USD GBP CHF PLN BGN RON CZK DKK HUF SEK";
const char titles_with_names[] = "Mr Mrs Ms Dr Prof Dr. Prof. dr. prof. St";

/* --- Words around a space --- */

bool is_word_edge(uint32_t c)
{
	return is_space_sign(c) || is_one_of(c, "([\"'/") || c == NOTE_CALL || c == 0xAB || c == 0xBB ||
	       (c >= 0x2010 && c <= 0x201F);
}

static struct str word_before(const struct typed_leaf *leaf, size_t space)
{
	size_t start = space;
	while (start && space - start < LONGEST_WORD && !is_word_edge(leaf->signs[start - 1].c))
		start--;
	return signs_text(leaf, start, space);
}

/* With a point that is its own, or without the punctuation that follows it. */
static bool is_listed_after(const struct typed_leaf *leaf, size_t space, const char *list)
{
	size_t start = space + 1, end = start;
	while (end < leaf->n && end - start < LONGEST_WORD && !is_word_edge(leaf->signs[end].c))
		end++;
	for (; end > start; end--) {
		if (is_listed_word(list, signs_text(leaf, start, end)))
			return true;
		if (!is_one_of(leaf->signs[end - 1].c, ".,;:!?)]"))
			return false;
	}
	return false;
}

/* --- Numbers --- */

bool is_group_space(const struct typed_leaf *leaf, size_t i)
{
	uint32_t c = leaf->signs[i].c;
	bool is_group = is_digit(sign_at(leaf, i + 1)) && is_digit(sign_at(leaf, i + 2)) &&
	                is_digit(sign_at(leaf, i + 3)) && !is_digit(sign_at(leaf, i + 4));
	return (c == ' ' || is_no_break_space(c)) && is_digit(sign_before(leaf, i)) && is_group &&
	       !(i >= 4 && is_digit(leaf->signs[i - 4].c) && is_digit(leaf->signs[i - 3].c) &&
	         is_digit(leaf->signs[i - 2].c));
}

bool is_roman(uint32_t c)
{
	return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C';
}

/* A number before the space: 5, 5. (fifth), 5), XX. */
static bool follows_number(const struct typed_leaf *leaf, size_t space)
{
	uint32_t last = sign_before(leaf, space);
	if (last == '.' && space > 1)
		last = leaf->signs[space - 2].c;
	return is_digit(last);
}

static bool follows_roman(const struct typed_leaf *leaf, size_t space)
{
	size_t start = space;
	while (start && space - start < 8 && is_roman(leaf->signs[start - 1].c))
		start--;
	return start < space && is_word_edge(sign_before(leaf, start));
}

static bool is_counted(const struct typed_leaf *leaf, size_t space)
{
	const char *own = leaf->signs[space].habits->counted;
	if (is_digit(sign_before(leaf, space)))
		return is_listed_after(leaf, space, units) || is_listed_after(leaf, space, own);
	return (follows_number(leaf, space) || follows_roman(leaf, space)) && is_listed_after(leaf, space, own);
}

static bool is_counting(const struct typed_leaf *leaf, size_t space)
{
	uint32_t next = sign_at(leaf, space + 1);
	if (!is_digit(next) && !is_roman(next))
		return false;
	struct str word = word_before(leaf, space);
	return (is_digit(next) && is_listed_word(numbered, word)) ||
	       is_listed_word(leaf->signs[space].habits->counting, word);
}

/* A number of one or two figures, and perhaps a point, that ends before `end`: where it begins; `end` if there is none. */
static size_t day_before(const struct typed_leaf *leaf, size_t end)
{
	size_t digits = end - (sign_before(leaf, end) == '.'), first = digits;
	while (first && digits - first < 3 && is_digit(leaf->signs[first - 1].c))
		first--;
	return first < digits && digits - first <= 2 ? first : end;
}

/* Behind a hyphen, which becomes a dash, it ends a range. */
static bool is_day_before(const struct typed_leaf *leaf, size_t end)
{
	size_t first = day_before(leaf, end);
	return first < end && (is_word_edge(sign_before(leaf, first)) || sign_before(leaf, first) == '-');
}

static bool is_day_at(const struct typed_leaf *leaf, size_t start)
{
	size_t end = start;
	while (end - start < 3 && is_digit(sign_at(leaf, end)))
		end++;
	return end > start && end - start <= 2 && !is_letter(sign_at(leaf, end));
}

/* "13 June", "June 13", "birželio 13". */
static bool is_day_and_month(const struct typed_leaf *leaf, size_t space)
{
	const char *months = leaf->signs[space].habits->months;
	return (is_day_before(leaf, space) && is_listed_after(leaf, space, months)) ||
	       (is_day_at(leaf, space + 1) && is_listed_word(months, word_before(leaf, space)));
}

/* The day of "13 June 2021", "1. rujna 2019.", "5 de mayo de 2021": known by the year behind. */
static bool is_day(const struct typed_leaf *leaf, size_t space)
{
	size_t at = space + 1, first = day_before(leaf, space);
	if (first == space || !is_word_edge(sign_before(leaf, first)))
		return false;
	for (int word = 0; word < 3; word++) {
		size_t start = at;
		while (at - start < LONGEST_WORD && is_letter(sign_at(leaf, at)))
			at++;
		if (at == start || !(sign_at(leaf, at) == ' ' || is_no_break_space(sign_at(leaf, at))))
			return false;
		at++;
		if (is_digit(sign_at(leaf, at)))
			break;
		if (word == 0 && !is_listed_word("de", signs_text(leaf, start, at - 1)))
			return false;
	}
	return is_digit(sign_at(leaf, at)) && is_digit(sign_at(leaf, at + 1)) && is_digit(sign_at(leaf, at + 2)) &&
	       is_digit(sign_at(leaf, at + 3)) && !is_digit(sign_at(leaf, at + 4));
}

/* --- Letters --- */

/* "J." of J. Smith, "t." of t. y. */
static bool follows_initial(const struct typed_leaf *leaf, size_t space)
{
	return space >= 2 && leaf->signs[space - 1].c == '.' && is_letter(leaf->signs[space - 2].c) &&
	       is_word_edge(sign_before(leaf, space - 2));
}

static bool is_initial(const struct typed_leaf *leaf, size_t space)
{
	uint32_t next = sign_at(leaf, space + 1), after = sign_at(leaf, space + 2);
	if (!follows_initial(leaf, space) || !is_letter(next))
		return false;
	bool is_name = is_capital(leaf->signs[space - 2].c) && is_capital(next) && !is_space_sign(after);
	return is_name || (after == '.' && !is_capital(leaf->signs[space - 2].c));
}

static bool is_title(const struct typed_leaf *leaf, size_t space)
{
	return is_capital(sign_at(leaf, space + 1)) && is_listed_word(titles_with_names, word_before(leaf, space));
}

static bool follows_one_letter(const struct typed_leaf *leaf, size_t space)
{
	const char *list = leaf->signs[space].habits->one_letter;
	return list && is_word_edge(sign_before(leaf, space - 1)) &&
	       is_listed_word(list, signs_text(leaf, space - 1, space)) && !is_space_sign(sign_at(leaf, space + 1));
}

/* "[…] the", «... the": what was left out, where a quotation begins. */
static bool follows_opening_ellipsis(const struct typed_leaf *leaf, size_t space)
{
	size_t at = space;
	bool is_bracketed = is_one_of(sign_before(leaf, at), "])");
	at -= is_bracketed;
	if (sign_before(leaf, at) == 0x2026)
		at--;
	else if (at >= 3 && str_eq_z(signs_text(leaf, at - 3, at), "..."))
		at -= 3;
	else
		return false;
	if (is_bracketed && !is_one_of(sign_before(leaf, at), "[("))
		return false;
	at -= is_bracketed;
	uint32_t before = sign_before(leaf, at);
	if (before == ' ' || is_no_break_space(before))
		return at > 1 && leaf->signs[at - 2].c == 0xAB;
	return is_one_of(before, "\"'") || before == 0xAB || (before >= 0x2018 && before <= 0x201F && before != 0x2019);
}

/* --- Spaces that are there --- */

static bool may_break_nowhere(const struct typed_leaf *leaf, size_t space)
{
	if (!space || space + 1 >= leaf->n)
		return false;
	return is_group_space(leaf, space) || is_counted(leaf, space) || is_counting(leaf, space) ||
	       is_day(leaf, space) || is_day_and_month(leaf, space) || is_initial(leaf, space) ||
	       is_title(leaf, space) || follows_one_letter(leaf, space) || follows_opening_ellipsis(leaf, space);
}

/* --- Spaces that are put in --- */

static void space_percent(struct typed_leaf *leaf, size_t i)
{
	uint32_t c = leaf->signs[i].c, next = sign_at(leaf, i + 1);
	bool is_degree = c == 0xB0 && (next == 'C' || next == 'F') && !is_letter(sign_at(leaf, i + 2));
	bool is_percent = (c == '%' || c == 0x2030) && !is_letter(next) && !is_digit(next);
	if ((is_degree || is_percent) && is_digit(sign_before(leaf, i)))
		sign_follows(leaf, i, NBSP);
}

void set_spaces(struct typed_leaf *leaf)
{
	for (size_t i = 0; i < leaf->n; i++) {
		const struct sign *sign = &leaf->signs[i];
		if (sign->is_fixed)
			continue;
		if (sign->c == ' ' && !sign->instead && may_break_nowhere(leaf, i))
			sign_becomes(leaf, i, NBSP);
		if (sign->habits->spaces_percent)
			space_percent(leaf, i);
	}
}
