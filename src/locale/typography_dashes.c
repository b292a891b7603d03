/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_dashes.c - hyphens that stand for dashes, ranges of numbers, three points that are an ellipsis.
 *
 * A hyphen between numbers is a range only where it can be nothing else: not in dates (2021-04-13), numbers of
 * telephones (262-3456), standards (ISO 14289-1) and projects (CITIZ-NT-1), nor where the second number is the
 * lower. */
#include "typography_leaf.h"

#define EN_DASH "\u2013"
#define EM_DASH "\u2014"
#define NBSP "\u00A0"

/* Equal signs of one stretch. */
static size_t run_end(const struct typed_leaf *leaf, size_t start)
{
	const struct sign *first = &leaf->signs[start];
	size_t end = start;
	while (end < leaf->n && leaf->signs[end].c == first->c && leaf->signs[end].stretch == first->stretch)
		end++;
	return end;
}

static void run_becomes(struct typed_leaf *leaf, size_t start, size_t end, const char *text)
{
	sign_becomes(leaf, start, text);
	for (size_t i = start + 1; i < end; i++)
		sign_becomes(leaf, i, "");
}

/* --- Ranges --- */

#define LONGEST_NUMBER 16

struct range {
	size_t start, hyphen, end; /* signs */
	unsigned from, to;         /* the whole numbers; of 10:30 or 2.5, what is before the first separator */
	size_t n_from, n_to;       /* their digits */
	bool is_plain;             /* digits and nothing else on both sides */
};

static bool is_inner_separator(const struct typed_leaf *leaf, size_t i)
{
	uint32_t c = leaf->signs[i].c;
	return (c == '.' || c == ',' || c == ':') && is_digit(sign_at(leaf, i + 1)) && is_digit(sign_before(leaf, i));
}

static bool is_of_number(const struct typed_leaf *leaf, size_t i)
{
	return is_digit(leaf->signs[i].c) || is_inner_separator(leaf, i) || is_group_space(leaf, i);
}

static unsigned read_whole(const struct typed_leaf *leaf, size_t at, size_t end, size_t *n_digits)
{
	unsigned value = 0;
	for (*n_digits = 0; at < end && *n_digits < 9; at++) {
		uint32_t c = leaf->signs[at].c;
		if (is_inner_separator(leaf, at))
			break;
		if (!is_digit(c))
			continue;
		value = value * 10 + (c - '0');
		++*n_digits;
	}
	return value;
}

static bool has_separator(const struct typed_leaf *leaf, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (i != end - 1 && is_inner_separator(leaf, i))
			return true;
	return false;
}

static struct range read_range(const struct typed_leaf *leaf, size_t hyphen)
{
	struct range range = {.start = hyphen, .hyphen = hyphen, .end = hyphen + 1};
	size_t left = hyphen;
	if (left > 1 && leaf->signs[left - 1].c == '.' && is_digit(leaf->signs[left - 2].c))
		range.start = --left; /* 1.-5. */
	while (range.start && hyphen - range.start < LONGEST_NUMBER && is_of_number(leaf, range.start - 1))
		range.start--;
	while (range.end < leaf->n && range.end - hyphen < LONGEST_NUMBER && is_of_number(leaf, range.end))
		range.end++;
	range.from = read_whole(leaf, range.start, left, &range.n_from);
	range.to = read_whole(leaf, hyphen + 1, range.end, &range.n_to);
	range.is_plain = !has_separator(leaf, range.start, left) && !has_separator(leaf, hyphen + 1, range.end);
	return range;
}

/* What may stand before and after the numbers of a range: nothing that would make a code of it. */
static bool stands_alone(const struct typed_leaf *leaf, const struct range *range)
{
	uint32_t before = sign_before(leaf, range->start), after = sign_at(leaf, range->end);
	bool is_bad_before = is_letter(before) || is_digit(before) || is_one_of(before, "-+/_.,:#=@\\");
	bool is_bad_after = is_letter(after) || is_digit(after) || is_one_of(after, "+/_#=@\\");
	bool is_inflected = after == '-' && range->n_to == 4 && is_letter(sign_at(leaf, range->end + 1));
	return !is_bad_before && !is_bad_after && (after != '-' || is_inflected);
}

/* "ISSN 1234-5678" */
static bool is_coded(const struct typed_leaf *leaf, size_t start)
{
	size_t end = start, word;
	while (end && start - end < 2 && (is_space_sign(leaf->signs[end - 1].c) || leaf->signs[end - 1].c == ':'))
		end--;
	for (word = end;
	     word && end - word < 8 && !is_space_sign(leaf->signs[word - 1].c) && leaf->signs[word - 1].c != '(';)
		word--;
	return word < end &&
	       is_listed_word("ISSN ISBN ISO IEC EN DIN RFC DOI OJ NACE tel. Tel. tel Tel fax faks. тел. Тел. "
	                      "τηλ. Τηλ. тел tlf. puh. mob. mob. šifra kodas code Code",
	                      signs_text(leaf, word, end));
}

static bool ascends(const struct range *range)
{
	bool is_year = range->n_from == 4 && range->from >= 1000 && range->from < 3000;
	if (is_year && range->n_to == 2 && range->is_plain) /* 2020-21; but 2021-04 and 2011-12 may be months */
		return range->to > range->from % 100 && range->to > 12;
	if (range->n_from != range->n_to && range->n_from > 2) /* 998-1002; but 262-3456 is a telephone's */
		return range->from < range->to && range->to - range->from <= 500;
	if (range->is_plain)
		return range->from < range->to;
	return range->n_from <= range->n_to; /* 10:30-12:00, 0.5-1.5, 01.05-03.06 */
}

static bool is_range(const struct typed_leaf *leaf, size_t hyphen)
{
	if (!is_digit(sign_at(leaf, hyphen + 1)))
		return false;
	struct range range = read_range(leaf, hyphen);
	return range.n_from && range.n_from <= 9 && range.n_to && stands_alone(leaf, &range) && ascends(&range) &&
	       !is_coded(leaf, range.start);
}

/* --- Dashes --- */

static bool is_spaced(const struct typed_leaf *leaf, size_t start, size_t end)
{
	return start > 0 && end < leaf->n && is_space_sign(leaf->signs[start - 1].c) &&
	       is_space_sign(leaf->signs[end].c);
}

/* No line begins with a dash. */
static void bind_dash(struct typed_leaf *leaf, size_t start, size_t end)
{
	if (start > 1 && is_spaced(leaf, start, end) && leaf->signs[start - 1].c == ' ')
		sign_becomes(leaf, start - 1, NBSP);
}

static bool is_between_digits(const struct typed_leaf *leaf, size_t start, size_t end) /* 10 - 15 */
{
	return start > 1 && is_digit(leaf->signs[start - 2].c) && is_digit(sign_at(leaf, end + 1));
}

static const char *dash_of(const struct typed_leaf *leaf, size_t start, size_t end)
{
	size_t n = end - start;
	if (n == 3)
		return EM_DASH;
	if (is_spaced(leaf, start, end))
		return is_between_digits(leaf, start, end) ? EN_DASH : leaf->signs[start].habits->dash;
	if (n == 1)
		return is_range(leaf, start) ? EN_DASH : NULL;
	bool is_option = is_space_sign(sign_before(leaf, start)) && is_letter(sign_at(leaf, end)); /* --help */
	return is_option ? NULL : EN_DASH;
}

/* Longer rows are rules that someone drew. */
static void set_hyphens(struct typed_leaf *leaf, size_t start, size_t end)
{
	bool is_alone = start == 0 && end == leaf->n;
	const char *dash = end - start > 3 || is_alone ? NULL : dash_of(leaf, start, end);
	if (!dash)
		return;
	run_becomes(leaf, start, end, dash);
	bind_dash(leaf, start, end);
}

/* --- All --- */

void set_dashes(struct typed_leaf *leaf)
{
	for (size_t at = 0, next; at < leaf->n; at = next) {
		uint32_t c = leaf->signs[at].c;
		next = at + 1;
		if (leaf->signs[at].is_fixed)
			continue;
		if (c == '-' || c == '.')
			next = run_end(leaf, at);
		if (c == '-')
			set_hyphens(leaf, at, next);
		else if (c == '.' && next - at == 3)
			run_becomes(leaf, at, next, "\u2026");
		else if (c == 0x2013 || c == 0x2014)
			bind_dash(leaf, at, next);
	}
}
