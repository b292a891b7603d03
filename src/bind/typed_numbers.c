/* SPDX-License-Identifier: EUPL-1.2 */
/* typed_numbers.c - numbers that authors type before headings which the program numbers: "# 1. Introduction".
 *
 * A number is digits with points (1.2), Roman numerals or one letter; one of a single part has a point or bracket
 * behind it, so that "27 languages" and "2020 in figures" begin with none. It is one for sure where its sibling has the
 * next or the one before, or where it is what the program counts: then both would stand in print, which is said once a
 * chapter. With "numbering: typed" they are taken out of the text, and compared. */
#include "binder.h"

#include "../base/char.h"

#define MOST_PARTS 6

struct typed_number {
	uint32_t n;                 /* its bytes with the white space behind it; 0: there is none */
	uint32_t n_sign;            /* ... of itself, without the point or bracket at its end */
	unsigned depth;             /* how many parts it has */
	unsigned parts[MOST_PARTS]; /* "IV" is 4 */
	unsigned letter;            /* of one letter: its place in the alphabet, as it may be meant as well; else 0 */
};

/* --- What is typed --- */

static unsigned roman_value(struct str text)
{
	static const struct {
		const char *sign;
		unsigned value;
	} signs[] = {{"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
	unsigned value = 0;
	size_t at = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (int n = 0; n < 3 && str_starts(str_slice(text, at, text.n), signs[i].sign); n++) {
			value += signs[i].value;
			at += strlen(signs[i].sign);
		}
	return at == text.n ? value : 0;
}

/* "1", "1.2", "1.2.3" */
static size_t read_digits(struct str text, struct typed_number *number)
{
	size_t at = 0, end = 0;
	while (number->depth < MOST_PARTS && at < text.n && ascii_is_digit(text.at[at])) {
		unsigned part = 0;
		size_t start = at;
		for (; at < text.n && at < start + 3 && ascii_is_digit(text.at[at]); at++)
			part = part * 10 + (unsigned)(text.at[at] - '0');
		number->parts[number->depth++] = part;
		end = at;
		if (at + 1 >= text.n || text.at[at] != '.' || !ascii_is_digit(text.at[at + 1]))
			break;
		at++;
	}
	return end;
}

static size_t read_letters(struct str text, struct typed_number *number)
{
	size_t n = 0;
	while (n < text.n && n < 8 && text.at[n] >= 'A' && text.at[n] <= 'Z')
		n++;
	number->parts[0] = roman_value(str_slice(text, 0, n));
	number->letter = n == 1 ? (unsigned)(text.at[0] - 'A') + 1 : 0;
	number->depth = n && (number->parts[0] || number->letter) ? 1 : 0;
	return number->depth ? n : 0;
}

/* Of white space at `at`: its bytes; a no-break space stands behind many a number. */
static size_t blank_at(struct str text, size_t at)
{
	if (at < text.n && ascii_is_blank(text.at[at]))
		return 1;
	return str_starts(str_slice(text, at, text.n), "\u00A0") ? 2 : 0;
}

/* `goes_on`: there is more in the heading behind this text, apart from it. */
static struct typed_number number_from_text(struct str text, bool goes_on)
{
	struct typed_number number = {0}, none = {0};
	size_t n = read_digits(text, &number);
	n = n ? n : read_letters(text, &number);
	number.n_sign = (uint32_t)n;
	bool has_mark = n && n < text.n && (text.at[n] == '.' || text.at[n] == ')');
	n += has_mark;
	bool is_apart = n == text.n ? goes_on : blank_at(text, n) > 0;
	if (number.depth == 0 || (number.depth == 1 && !has_mark) || !is_apart)
		return none;
	while (n < text.n && blank_at(text, n))
		n += blank_at(text, n);
	number.n = (uint32_t)n;
	return n < text.n || goes_on ? number : none;
}

/* The heading's first text, in which its number stands, or NULL. */
static struct node *first_text(const struct node *heading)
{
	struct node *at = heading->first;
	while (at && at->first)
		at = at->first;
	return at && at->element == EL_TEXT ? at : NULL;
}

/* The text right behind the one that holds the number, if that ends what it stands in: "**1.** Aims". */
static struct node *next_text(const struct node *heading, const struct node *text)
{
	struct node *next = node_beyond(text, heading);
	while (next && next->first)
		next = next->first;
	return next && next->element == EL_TEXT ? next : NULL;
}

static struct typed_number number_of_heading(const struct node *heading)
{
	const struct node *text = first_text(heading), *next = text ? next_text(heading, text) : NULL;
	struct typed_number none = {0};
	if (!text || !text->text.n)
		return none;
	struct str words = {text->text.bytes, text->text.n};
	bool is_apart = ascii_is_blank(words.at[words.n - 1]);
	is_apart = is_apart || (next && blank_at((struct str){next->text.bytes, next->text.n}, 0));
	return number_from_text(words, next && is_apart);
}

/* Is it what the program counts: "2.1", or "B" of an annex? `by_last`: "B." is 2.2 as well. */
static bool is_same(const struct typed_number *typed, const char *number, bool by_last)
{
	struct typed_number ours = {0};
	struct str text = str_from_z(number);
	if (read_digits(text, &ours) != text.n && read_letters(text, &ours) != text.n)
		return false;
	if (ours.depth == 1 && typed->depth == 1 && ours.letter)
		return typed->letter == ours.letter;
	unsigned last = ours.parts[ours.depth - 1];
	if (by_last && typed->depth == 1 && (typed->parts[0] == last || typed->letter == last))
		return true;
	return typed->depth == ours.depth && memcmp(typed->parts, ours.parts, sizeof ours.parts) == 0;
}

/* --- numbering: typed --- */

/* With the elements that held nothing else, and the white space behind it. */
static void drop_first_text(struct binder *binder, struct node *heading, struct node *text)
{
	struct node *next = next_text(heading, text);
	struct str words = {next->text.bytes, next->text.n};
	uint32_t n = 0;
	while (n < words.n && blank_at(words, n))
		n += (uint32_t)blank_at(words, n);
	if (n && n < words.n)
		drop_start(binder->a, &next->text, n);
	while (text != heading && !text->first) {
		struct node *parent = text->parent;
		node_remove(text);
		text = parent;
	}
}

const char *take_typed_number(struct binder *binder, struct node *heading)
{
	struct typed_number number = number_of_heading(heading);
	if (!number.n)
		return NULL;
	struct node *text = first_text(heading);
	const char *sign = arena_strndup(binder->a, text->text.bytes, number.n_sign);
	if (number.n == text->text.n)
		drop_first_text(binder, heading, text);
	else
		drop_start(binder->a, &text->text, number.n);
	return sign;
}

void compare_typed_number(struct binder *binder, struct node *heading, const char *typed)
{
	if (!heading->number) {
		heading->number = typed;
		return;
	}
	struct typed_number number = {0};
	struct str text = str_from_z(typed);
	if (!read_digits(text, &number))
		read_letters(text, &number);
	if (!is_same(&number, heading->number, true))
		diag_add(binder->diags, RULE_TEXT_TYPED_NUMBER, heading->span,
		         "type the number that is printed, or mend the order of the headings",
		         "this heading says %s, and its number is %s", typed, heading->number);
}

/* --- Both in print --- */

struct typed_heading {
	const struct node *heading;
	struct typed_number number;
	size_t part; /* of the document */
	bool is_sure;
};
struct typed_headings {
	LIST(struct typed_heading) list;
};

static bool follows(const struct typed_number *before, const struct typed_number *number)
{
	if (before->depth != number->depth)
		return false;
	unsigned last = number->depth - 1;
	if (before->letter && number->letter && number->letter == before->letter + 1)
		return true;
	bool is_counted = before->parts[last] || !before->letter;
	return is_counted && memcmp(before->parts, number->parts, last * sizeof *number->parts) == 0 &&
	       number->parts[last] == before->parts[last] + 1;
}

static void collect_typed(struct binder *binder, struct typed_headings *all)
{
	for (size_t i = 0; i < binder->n_parts; i++) {
		const struct node *section = binder->parts[i].chapter ? binder->parts[i].section : NULL;
		for (const struct node *at = section; at; at = node_following(at, section)) {
			struct typed_heading typed = {.heading = at, .part = i};
			if (!node_is_heading(at) || !at->number)
				continue;
			typed.number = number_of_heading(at);
			if (typed.number.n)
				list_push(binder->a, &all->list, typed);
		}
	}
}

static void find_sure_ones(struct typed_headings *all)
{
	struct typed_heading *before[MOST_PARTS + 1] = {0}; /* of each level */
	for (size_t i = 0; i < all->list.n; i++) {
		struct typed_heading *typed = &all->list.at[i];
		int level = typed->heading->ordinal <= MOST_PARTS ? typed->heading->ordinal : MOST_PARTS;
		struct typed_heading *sibling = before[level];
		before[level] = typed;
		typed->is_sure |= typed->number.depth > 1 && is_same(&typed->number, typed->heading->number, false);
		if (sibling && follows(&sibling->number, &typed->number))
			sibling->is_sure = typed->is_sure = true;
	}
}

void report_typed_numbers(struct binder *binder)
{
	struct typed_headings all = {0};
	collect_typed(binder, &all);
	find_sure_ones(&all);
	for (size_t i = 0; i < all.list.n;) {
		size_t part = all.list.at[i].part, n = 0;
		const struct typed_heading *first = NULL;
		for (; i < all.list.n && all.list.at[i].part == part; i++) {
			n += all.list.at[i].is_sure;
			first = !first && all.list.at[i].is_sure ? &all.list.at[i] : first;
		}
		if (first)
			diag_add(binder->diags, RULE_TEXT_TYPED_NUMBER, first->heading->span,
			         "delete it, or write \"numbering: typed\" in the front matter, which takes such "
			         "numbers out "
			         "and compares them; \"numbering: false\" leaves them alone",
			         "this heading begins with a number of its own, and the program's stands before it%s",
			         n > 1 ? arena_printf(binder->diags->arena, " (so in %zu headings of this file)", n)
			               : "");
	}
}
