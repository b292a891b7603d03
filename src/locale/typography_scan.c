/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_scan.c - the bytes of a leaf go in; which parts of typography could change anything of it comes out.
 *
 * Most leaves have nothing that any part looks at, and are done when this walk is. It may say that a part could where
 * in the end the part does not, never the other way round: a part that learns to look at another sign must be told
 * here. */
#include "typography_leaf.h"

enum asks { /* what a byte has to be asked */
	    ASKS_NOTHING,
	    ASKS_MARK, /* a straight quotation mark */
	    ASKS_HYPHEN,
	    ASKS_POINT,
	    ASKS_SPACE,
	    ASKS_PERCENT,
	    ASKS_PUNCTUATION, /* of French */
	    ASKS_SIGN,        /* the first byte of a longer sign */
};

static const uint8_t asks_of[256] = {
	['"'] = ASKS_MARK,        ['\''] = ASKS_MARK,       ['-'] = ASKS_HYPHEN,      ['.'] = ASKS_POINT,
	[' '] = ASKS_SPACE,       ['%'] = ASKS_PERCENT,     [':'] = ASKS_PUNCTUATION, [';'] = ASKS_PUNCTUATION,
	['!'] = ASKS_PUNCTUATION, ['?'] = ASKS_PUNCTUATION, [0xC2] = ASKS_SIGN,       [0xE2] = ASKS_SIGN,
	[0xEF] = ASKS_SIGN,
};

struct typing_scan {
	struct str text;
	const struct typed_stretch *stretches; /* those that are not behind */
	size_t n_stretches;
	const struct habits *habits; /* of the first of them */
};

static unsigned char byte_at(const struct typing_scan *scan, size_t at)
{
	return at < scan->text.n ? (unsigned char)scan->text.at[at] : 0;
}

static unsigned char byte_before(const struct typing_scan *scan, size_t at)
{
	return at ? (unsigned char)scan->text.at[at - 1] : 0;
}

/* The character before *at, which then is where it starts; 0: there is none. */
static uint32_t step_back(const struct typing_scan *scan, size_t *at)
{
	size_t start = *at;
	if (!start)
		return 0;
	do
		start--;
	while (start && (scan->text.at[start] & 0xC0) == 0x80);
	const char *from = scan->text.at + start, *end = scan->text.at + *at;
	*at = start;
	return utf8_next(&from, end);
}

static struct str word_before(const struct typing_scan *scan, size_t end)
{
	size_t start = end;
	for (size_t at = end; at && end - start < 4 * LONGEST_WORD && !is_word_edge(step_back(scan, &at));)
		start = at;
	return str_slice(scan->text, start, end);
}

static const struct habits *habits_at(struct typing_scan *scan, size_t at)
{
	while (scan->n_stretches > 1 && scan->stretches->end <= at) {
		const char *before = scan->stretches->lang;
		scan->stretches++;
		scan->n_stretches--;
		if (strcmp(scan->stretches->lang, before) != 0)
			scan->habits = habits_of(scan->stretches->lang);
	}
	return scan->habits;
}

/* --- Spaces --- */

/* "5. May", "J. Smith", "t. y." */
static bool is_short_form(const struct typing_scan *scan, size_t space)
{
	size_t at = space - 1;
	uint32_t first = step_back(scan, &at), before = step_back(scan, &at);
	if (!is_letter(first) || !is_word_edge(before))
		return is_digit(first);
	const char *from = scan->text.at + space + 1, *end = scan->text.at + scan->text.n;
	uint32_t next = from < end ? utf8_next(&from, end) : 0, after = from < end ? utf8_next(&from, end) : 0;
	return is_capital(first) ? is_capital(next) : is_letter(next) && after == '.';
}

static bool follows_listed(struct typing_scan *scan, size_t space, unsigned char after)
{
	const struct habits *habits = habits_at(scan, space);
	struct str word = word_before(scan, space);
	return is_listed_word(titles_with_names, word) || (after < 0x80 && is_listed_word(habits->counting, word));
}

static bool is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool ends_title(unsigned char c)
{
	return c == 'r' || c == 's' || c == 'f' || c == 't' || c == '.';
}

static bool follows_one_letter(struct typing_scan *scan, size_t space)
{
	if (is_lower(byte_before(scan, space - 1)))
		return false;
	const char *list = habits_at(scan, space)->one_letter;
	return list && is_listed_word(list, str_slice(scan->text, space - 1, space));
}

static bool follows_ellipsis(const struct typing_scan *scan, size_t space)
{
	unsigned char before = byte_before(scan, space);
	size_t end = space - (before == ']' || before == ')');
	return (end >= 3 && memcmp(scan->text.at + end - 3, "...", 3) == 0) ||
	       (end >= 3 && memcmp(scan->text.at + end - 3, "\u2026", 3) == 0);
}

static bool may_bind(struct typing_scan *scan, size_t space)
{
	unsigned char before = byte_before(scan, space), after = byte_at(scan, space + 1);
	if (!before)
		return false;
	if (follows_ellipsis(scan, space))
		return true;
	if (is_lower(after) && (is_lower(before) || before == ',')) /* what most are */
		return follows_one_letter(scan, space);
	if (is_digit(before) || is_digit(after) || is_roman(before))
		return true;
	if (before == '.' && is_short_form(scan, space))
		return true;
	bool may_be_name = ends_title(before) && (after >= 0x80 || is_capital(after));
	return ((is_roman(after) || may_be_name) && follows_listed(scan, space, after)) ||
	       follows_one_letter(scan, space);
}

/* --- Other signs --- */

/* Between letters a hyphen is one. */
static bool may_be_dash(const struct typing_scan *scan, size_t hyphen)
{
	unsigned char before = byte_before(scan, hyphen), after = byte_at(scan, hyphen + 1);
	bool is_spaced = (before <= ' ' || before >= 0x80) && (after <= ' ' || after >= 0x80);
	return after == '-' || is_digit(after) || is_spaced;
}

static bool is_bytes(const struct typing_scan *scan, size_t at, const char *bytes)
{
	size_t n = strlen(bytes);
	return scan->text.n - at >= n && memcmp(scan->text.at + at, bytes, n) == 0;
}

static unsigned parts_of_sign(struct typing_scan *scan, size_t at)
{
	unsigned char before = byte_before(scan, at);
	if (is_bytes(scan, at, "\u2013") || is_bytes(scan, at, "\u2014"))
		return before == ' ' ? PART_DASHES : 0;
	if (is_bytes(scan, at, "\u00B0") || is_bytes(scan, at, "\u2030"))
		return is_digit(before) ? PART_SPACES : 0;
	if (is_bytes(scan, at, "\u00AB") || is_bytes(scan, at, "\u00BB") || is_bytes(scan, at, "\u2039") ||
	    is_bytes(scan, at, "\u203A"))
		return habits_at(scan, at)->before_colon ? PART_FRENCH : 0;
	bool is_call = is_bytes(scan, at, "\uFFFC");
	return is_call && (is_one_of(before, ".,;:!?") || before == 0xA6) ? PART_CALLS : 0; /* ... the last of U+2026 */
}

static unsigned parts_of_byte(struct typing_scan *scan, size_t at)
{
	switch ((enum asks)asks_of[(unsigned char)scan->text.at[at]]) {
	case ASKS_NOTHING:
		return 0;
	case ASKS_MARK:
		return PART_QUOTES;
	case ASKS_HYPHEN:
		return may_be_dash(scan, at) ? PART_DASHES : 0;
	case ASKS_POINT:
		return byte_at(scan, at + 1) == '.' ? PART_DASHES : 0;
	case ASKS_SPACE:
		return may_bind(scan, at) ? PART_SPACES : 0;
	case ASKS_PERCENT:
		return is_digit(byte_before(scan, at)) ? PART_SPACES : 0;
	case ASKS_PUNCTUATION:
		return habits_at(scan, at)->before_colon ? PART_FRENCH : 0;
	case ASKS_SIGN:
		return parts_of_sign(scan, at);
	}
	return 0;
}

unsigned parts_for(struct str text, const struct typed_stretch *stretches, size_t n)
{
	struct typing_scan scan = {text, stretches, n, habits_of(n ? stretches[0].lang : "")};
	unsigned parts = 0;
	for (size_t at = 0; at < text.n; at++)
		if (asks_of[(unsigned char)text.at[at]])
			parts |= parts_of_byte(&scan, at);
	return parts;
}
