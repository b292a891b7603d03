/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_french.c - the spaces of French, at which no line ends: before ; : ! ? and within guillemets.
 *
 * What stands before a mark may be anything that a sentence ends with: a word, a bracket, the call of a note, what an
 * expression gave. What follows tells whether it is one: 10:30, 1:2, std::vector and page?id=1 have none. Of several
 * marks the first has the space. Guillemets that point inwards (»so«) are another language's and stay as they are. */
#include "typography_leaf.h"

struct french_walk {
	struct typed_leaf *leaf;
	size_t marks_end;    /* of the row of marks met last */
	bool is_open;        /* a « is */
	bool is_inward_open; /* a » that opens is */
};

static bool is_high_mark(uint32_t c)
{
	return c == ':' || c == ';' || c == '!' || c == '?';
}

static bool is_closing_sign(uint32_t c)
{
	return is_one_of(c, "\"')]}") || c == 0xBB || c == 0x203A || c == 0x2019 || c == 0x201D;
}

static bool is_opening_sign(uint32_t c)
{
	return is_one_of(c, "([{/\\<=-") || c == 0xAB || c == 0xA1 || c == 0xBF || (c >= 0x2010 && c <= 0x2015) ||
	       c == 0x2018 || c == 0x2039 || c == 0x201A || c == 0x201C || c == 0x201E || c == 0x2212;
}

/* Straight marks are known by what is printed for them. */
static uint32_t printed_before(const struct typed_leaf *leaf, size_t i)
{
	const char *instead = i ? leaf->signs[i - 1].instead : NULL;
	return instead && *instead ? utf8_next(&instead, instead + strlen(instead)) : sign_before(leaf, i);
}

/* --- High marks --- */

static bool is_dash(const struct typed_leaf *leaf, size_t i)
{
	uint32_t c = sign_at(leaf, i);
	return c == 0x2013 || c == 0x2014 || (c == '-' && sign_at(leaf, i + 1) == '-');
}

/* Behind the marks that stand together from `i` on. */
static size_t row_end(const struct french_walk *walk, size_t i)
{
	const struct sign *signs = walk->leaf->signs;
	while (!signs[i].is_fixed && (is_high_mark(signs[i].c) || is_one_of(signs[i].c, ".,") || signs[i].c == 0x2026))
		i++;
	return i;
}

static bool ends_sense(struct french_walk *walk, size_t i)
{
	if (i >= walk->marks_end)
		walk->marks_end = row_end(walk, i);
	uint32_t next = sign_at(walk->leaf, walk->marks_end);
	return is_space_sign(next) || is_closing_sign(next) || next == NOTE_CALL ||
	       is_dash(walk->leaf, walk->marks_end);
}

static bool is_breaking_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == 0x2009;
}

static void space_high_mark(struct french_walk *walk, size_t i, const char *space)
{
	struct typed_leaf *leaf = walk->leaf;
	uint32_t before = sign_before(leaf, i);
	bool is_pair = leaf->signs[i].c == ':' && sign_at(leaf, i + 1) == ':'; /* C++ :: */
	if (!space || !before || is_pair || is_high_mark(before) || !ends_sense(walk, i))
		return;
	if (is_breaking_space(before) && i > 1)
		sign_becomes(leaf, i - 1, space);
	else if (!is_space_sign(before) && !is_opening_sign(printed_before(leaf, i)))
		sign_follows(leaf, i, space);
}

/* --- Guillemets --- */

/* As the language prints it, with its space, and that space; false: the language has no such mark, or no space. */
struct guillemet {
	const char *opening, *closing, *space;
};

static bool guillemet_of(const struct habits *habits, uint32_t c, struct guillemet *out)
{
	bool is_double = c == 0xAB || c == 0xBB;
	const char *sign = is_double ? "«" : "‹";
	for (size_t level = 0; level < QUOTE_LEVELS; level++) {
		const char *opening = habits->marks[level][0];
		*out = (struct guillemet){opening, habits->marks[level][1], opening + strlen(sign)};
		if (str_starts(str_from_z(opening), sign))
			return *out->space != '\0';
	}
	return false;
}

static void open_guillemet(struct typed_leaf *leaf, size_t i, const struct guillemet *printed)
{
	uint32_t next = sign_at(leaf, i + 1);
	if (is_breaking_space(next))
		sign_becomes(leaf, i + 1, printed->space);
	else if (!is_space_sign(next))
		sign_becomes(leaf, i, printed->opening);
}

static void close_guillemet(struct typed_leaf *leaf, size_t i, const struct guillemet *printed)
{
	uint32_t before = sign_before(leaf, i);
	if (is_breaking_space(before))
		sign_becomes(leaf, i - 1, printed->space);
	else if (!is_space_sign(before))
		sign_becomes(leaf, i, printed->closing);
}

/* "»so": nothing open, a word right behind. */
static bool opens_inwards(const struct french_walk *walk, size_t i)
{
	uint32_t before = sign_before(walk->leaf, i), next = sign_at(walk->leaf, i + 1);
	return !walk->is_open && (is_space_sign(before) || is_opening_sign(before)) &&
	       (is_letter(next) || is_digit(next));
}

static void meet_guillemet(struct french_walk *walk, size_t i)
{
	uint32_t c = walk->leaf->signs[i].c;
	bool points_left = c == 0xAB || c == 0x2039;
	struct guillemet printed;
	if (!points_left && opens_inwards(walk, i)) {
		walk->is_inward_open = true;
		return;
	}
	if (points_left && walk->is_inward_open) {
		walk->is_inward_open = false;
		return;
	}
	walk->is_open = points_left;
	if (!guillemet_of(walk->leaf->signs[i].habits, c, &printed))
		return;
	if (points_left)
		open_guillemet(walk->leaf, i, &printed);
	else
		close_guillemet(walk->leaf, i, &printed);
}

/* --- All --- */

static bool is_guillemet(uint32_t c)
{
	return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

void set_french_spaces(struct typed_leaf *leaf)
{
	struct french_walk walk = {.leaf = leaf};
	for (size_t i = 0; i < leaf->n; i++) {
		const struct sign *sign = &leaf->signs[i];
		if (sign->is_fixed || !sign->habits->before_colon)
			continue;
		if (is_guillemet(sign->c))
			meet_guillemet(&walk, i);
		else if (is_high_mark(sign->c))
			space_high_mark(&walk, i,
			                sign->c == ':' ? sign->habits->before_colon : sign->habits->before_high);
	}
}
