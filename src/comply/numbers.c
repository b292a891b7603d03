/* SPDX-License-Identifier: EUPL-1.2 */
/* numbers.c - numbers and amounts as they were typed, against the Interinstitutional Style Guide, 6.5 and 7.3.3
 * (rules ISG-NUM-1, ISG-NUM-2, ISG-CUR-1 and ISG-CUR-2). What an expression prints is right by itself. */
#include "leaf.h"

#include "../locale/format.h"

/* "148,680.00" taken apart. */
struct typed_number {
	uint32_t start, end;
	char group, decimal; /* the marks between groups and before decimals; 0: there is none */
	unsigned n_groups;   /* marks between groups */
	bool is_regular;     /* groups of three after the first, of one to three digits; decimals once */
};

static bool has_decimal_point(const char *lang)
{
	return strncmp(lang, "en", 2) == 0 || strncmp(lang, "ga", 2) == 0 || strncmp(lang, "mt", 2) == 0;
}

static uint32_t digits_end(const struct prose_leaf *leaf, uint32_t at)
{
	while (at < leaf->n && is_digit_char((unsigned char)leaf->bytes[at]))
		at++;
	return at;
}

/* The digits from `start`, with single points and commas between them. */
static struct typed_number number_at(const struct prose_leaf *leaf, uint32_t start)
{
	struct typed_number number = {.start = start, .is_regular = true};
	uint32_t at = digits_end(leaf, start);
	bool starts_group = at - start <= 3 && leaf->bytes[start] != '0';
	while (at + 1 < leaf->n && (leaf->bytes[at] == '.' || leaf->bytes[at] == ',') &&
	       is_digit_char((unsigned char)leaf->bytes[at + 1])) {
		char mark = leaf->bytes[at];
		uint32_t next = digits_end(leaf, at + 1);
		bool is_group =
			starts_group && next - at == 4 && !number.decimal && (!number.group || number.group == mark);
		if (is_group) {
			number.group = mark;
			number.n_groups++;
		} else if (!number.decimal && mark != number.group) {
			number.decimal = mark;
		} else {
			number.is_regular = false;
		}
		at = next;
	}
	number.end = at;
	return number;
}

/* Its digits, groups joined, decimals after a point. */
static const char *plain_of(const struct prose_leaf *leaf, const struct typed_number *number)
{
	struct buf plain = {0};
	for (uint32_t i = number->start; i < number->end; i++) {
		char c = leaf->bytes[i];
		if (is_digit_char((unsigned char)c))
			buf_putc(&plain, c);
		else if (c == number->decimal)
			buf_putc(&plain, '.');
	}
	const char *kept = arena_strndup(leaf->diags->arena, plain.at, plain.n);
	buf_release(&plain);
	return kept;
}

/* As the language writes it, with the decimals that it was typed with; NULL where the finding is only counted. */
static const char *hint_for(const struct prose_leaf *leaf, const struct typed_number *number)
{
	if (!diags_keeps(leaf->diags, RULE_STYLE_NUMBER))
		return NULL;
	const char *plain = plain_of(leaf, number), *point = strchr(plain, '.');
	int n_decimals = point && strlen(point) < 10 ? (int)strlen(point) - 1 : -1;
	const char *written = format_number(leaf->diags->arena, leaf_lang(leaf, number->start), plain, n_decimals);
	return written ? arena_printf(leaf->diags->arena, "write %s", written) : NULL;
}

static bool is_by(const struct prose_leaf *leaf, const struct typed_number *number, const char *what)
{
	uint32_t after = number->end, before = number->start;
	size_t n = strlen(what);
	leaf_after_space(leaf, &after);
	leaf_before_space(leaf, &before);
	return leaf_has(leaf, after, what, false) || (before >= n && leaf_has(leaf, before - (uint32_t)n, what, false));
}

/* Parts of dates, references, addresses and names of files are no quantities. */
static bool is_quantity(const struct prose_leaf *leaf, const struct typed_number *number)
{
	uint32_t before = leaf_before(leaf, number->start), after = leaf_after(leaf, number->end);
	if (is_word_char(before) || is_word_char(after) ||
	    (before && before < 0x80 && strchr("./,:-_#@=", (int)before)))
		return false;
	return after != '/' && after != '-' && after != ':' && after != '_';
}

static const char *excerpt(const struct prose_leaf *leaf, uint32_t start, uint32_t end)
{
	return arena_strndup(leaf->diags->arena, leaf->bytes + start, end - start < 60 ? end - start : 60);
}

static void check_marks_of(const struct prose_leaf *leaf, const struct typed_number *number)
{
	const char *lang = leaf_lang(leaf, number->start);
	char point = has_decimal_point(lang) ? '.' : ',';
	bool is_amount = is_by(leaf, number, "%") || is_by(leaf, number, "EUR");
	bool has_groups = number->n_groups > 1 || (number->group && (number->decimal || number->group != point));
	bool has_wrong_point = !has_groups && number->decimal && number->decimal != point && is_amount;
	if (!number->is_regular || (!has_groups && !has_wrong_point))
		return;
	const char *hint = hint_for(leaf, number);
	if (has_groups)
		leaf_report(
			leaf, RULE_STYLE_NUMBER, number->start, number->end, hint,
			"'%s' parts its groups of digits with '%c': a no-break space stands there in every language",
			excerpt(leaf, number->start, number->end), number->group);
	else
		leaf_report(leaf, RULE_STYLE_NUMBER, number->start, number->end, hint,
		            "'%s' has '%c' before its decimals, where this language has '%c'",
		            excerpt(leaf, number->start, number->end), number->decimal, point);
}

/* Five digits and more of an amount of money, in one piece. */
static void check_ungrouped(const struct prose_leaf *leaf, const struct typed_number *number)
{
	if (digits_end(leaf, number->start) - number->start < 5 || !is_by(leaf, number, "EUR"))
		return;
	leaf_report(leaf, RULE_STYLE_NUMBER, number->start, number->end, hint_for(leaf, number),
	            "the digits of '%s' are not grouped by three", excerpt(leaf, number->start, number->end));
}

/* --- Money --- */

static void check_code(const struct prose_leaf *leaf, uint32_t at)
{
	uint32_t before = at, after = at + 3;
	if (is_word_char(leaf_before(leaf, at)) || is_word_char(leaf_after(leaf, after)))
		return;
	bool comes_after = is_digit_char(leaf_before_space(leaf, &before));
	bool comes_before = is_digit_char(leaf_after_space(leaf, &after));
	bool wants_before = has_decimal_point(leaf_lang(leaf, at));
	if (comes_after == comes_before || comes_before == wants_before)
		return;
	leaf_report(leaf, RULE_STYLE_CURRENCY, at, at + 3,
	            wants_before ? "write EUR 148 680, or {{ money(...) }} with the amount from the data"
	                         : "write 148 680 EUR, or {{ money(...) }} with the amount from the data",
	            wants_before ? "EUR stands after its amount: in this language it stands before it"
	                         : "EUR stands before its amount: in this language it stands after it");
}

#define EURO_SIGN "\xE2\x82\xAC"

uint32_t check_number(const struct prose_leaf *leaf, uint32_t at)
{
	if (is_digit_char((unsigned char)leaf->bytes[at])) {
		struct typed_number number = number_at(leaf, at);
		if (is_quantity(leaf, &number)) {
			check_marks_of(leaf, &number);
			check_ungrouped(leaf, &number);
		}
		return number.end;
	}
	if (leaf_has(leaf, at, "EUR", false))
		check_code(leaf, at);
	else if (leaf_has(leaf, at, EURO_SIGN, false))
		leaf_report(leaf, RULE_STYLE_CURRENCY, at, at + 3,
		            "write EUR; the sign is for graphics and promotional texts",
		            "the euro sign stands in running text");
	return at + 1;
}
