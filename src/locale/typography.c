/* SPDX-License-Identifier: EUPL-1.2 */
/* typography.c - a leaf as it was typed in, the edits and moves of calls that make it what is printed out.
 *
 * Addresses stay as they are, wherever they stand. A call of a note goes before the punctuation that it was typed after
 * (Interinstitutional Style Guide 8.1, the same in all languages) and behind a closing quotation mark. */
#include "typography_leaf.h"

#include <unicode/uchar.h>

/* --- Signs --- */

uint32_t sign_at(const struct typed_leaf *leaf, size_t i)
{
	return leaf->signs[i < leaf->n ? i : leaf->n].c;
}

uint32_t sign_before(const struct typed_leaf *leaf, size_t i)
{
	return i ? leaf->signs[i - 1].c : 0;
}

struct str signs_text(const struct typed_leaf *leaf, size_t start, size_t end)
{
	return str_slice(leaf->text, leaf->signs[start].start, leaf->signs[end].start);
}

void sign_becomes(struct typed_leaf *leaf, size_t i, const char *text)
{
	if (!leaf->signs[i].is_fixed)
		leaf->signs[i].instead = text;
}

void sign_follows(struct typed_leaf *leaf, size_t i, const char *text)
{
	if (!leaf->signs[i].is_fixed)
		leaf->signs[i].before = text;
}

bool is_one_of(uint32_t c, const char *ascii)
{
	return c && c < 0x80 && strchr(ascii, (int)c) != NULL;
}

bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	int kind = u_charType((UChar32)c);
	return u_isalpha((UChar32)c) || kind == U_NON_SPACING_MARK || kind == U_COMBINING_SPACING_MARK || c == 0xAD;
}

bool is_capital(uint32_t c)
{
	return u_isupper((UChar32)c);
}

bool is_no_break_space(uint32_t c)
{
	return c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE || c == 0x2007;
}

bool is_space_sign(uint32_t c)
{
	return c == 0 || c == ' ' || c == '\n' || c == '\t' || is_no_break_space(c) || (c >= 0x2000 && c <= 0x200B);
}

static void read_signs(struct typed_leaf *leaf, const struct typed_stretch *stretches, size_t n)
{
	const char *at = leaf->text.at, *end = at + leaf->text.n;
	const struct habits *habits = n ? habits_of(stretches[0].lang) : habits_of("");
	leaf->signs = arena_array(leaf->a, leaf->text.n + 1, struct sign);
	for (size_t i = 0; at < end;) {
		struct sign *sign = &leaf->signs[leaf->n++];
		sign->start = (uint32_t)(at - leaf->text.at);
		while (i < n && stretches[i].end <= sign->start) {
			const char *before = stretches[i++].lang;
			if (i < n && strcmp(stretches[i].lang, before) != 0)
				habits = habits_of(stretches[i].lang);
		}
		sign->habits = habits;
		sign->stretch = i;
		sign->is_fixed = i < n && stretches[i].is_literal;
		sign->c = utf8_next(&at, end);
	}
	leaf->signs[leaf->n] = (struct sign){.start = (uint32_t)leaf->text.n, .habits = habits, .is_fixed = true};
}

/* --- Addresses --- */

static bool holds(struct str word, const char *what)
{
	return word.n && memmem(word.at, word.n, what, strlen(what)) != NULL;
}

static bool is_address(struct str word)
{
	return holds(word, "://") || holds(word, "@") || str_starts(word, "www.") || str_starts(word, "mailto:");
}

static bool may_hold_address(struct str text)
{
	return holds(text, "://") || holds(text, "@") || holds(text, "www.") || holds(text, "mailto:");
}

static bool opens_or_closes(uint32_t c)
{
	return is_one_of(c, "\"'()[]<>.,;:!?") || (c >= 0x80 && !is_letter(c));
}

static size_t word_end(const struct typed_leaf *leaf, size_t start)
{
	while (!is_space_sign(sign_at(leaf, start)))
		start++;
	return start;
}

static void fix_addresses(struct typed_leaf *leaf)
{
	for (size_t at = 0, next; at < leaf->n; at = next + 1) {
		size_t start = at, end = next = word_end(leaf, at);
		while (start < end && opens_or_closes(leaf->signs[start].c))
			start++;
		while (end > start && opens_or_closes(leaf->signs[end - 1].c))
			end--;
		if (is_address(signs_text(leaf, start, end)))
			for (size_t i = start; i < end; i++)
				leaf->signs[i].is_fixed = true;
	}
}

/* --- Calls of notes --- */

static bool yields_to_call(uint32_t c)
{
	return is_one_of(c, ".,;:!?") || c == 0x2026;
}

/* "d.[^1] lapkričio": the point ends no sentence. What follows the calls tells, or a word of one letter before. */
static bool is_abbreviation(const struct typed_leaf *leaf, size_t point, size_t after)
{
	if (leaf->signs[point].c != '.' || sign_before(leaf, point) == '.')
		return false;
	bool is_one_letter = point > 0 && is_letter(leaf->signs[point - 1].c) &&
	                     !is_letter(sign_before(leaf, point - 1)) && !is_digit(sign_before(leaf, point - 1));
	size_t next = after;
	while (is_space_sign(sign_at(leaf, next)) && next < leaf->n)
		next++;
	uint32_t c = sign_at(leaf, next);
	return (is_one_letter && next < leaf->n) || (next > after && is_letter(c) && !is_capital(c));
}

/* Where the calls [call, after) go; `call` itself: they stay. */
static size_t place_of_calls(const struct typed_leaf *leaf, size_t call, size_t after)
{
	size_t to = call;
	while (to > 0 && yields_to_call(leaf->signs[to - 1].c) && !leaf->signs[to - 1].is_fixed)
		to--;
	if (to == call || is_abbreviation(leaf, call - 1, after))
		return call;
	while (to > 0 && (leaf->signs[to - 1].c == ' ' || is_no_break_space(leaf->signs[to - 1].c)))
		to--;
	return is_space_sign(sign_before(leaf, to)) ? call : to; /* never at a line's start */
}

static void move_calls(const struct typed_leaf *leaf, struct typed_edits *edits)
{
	LIST(struct typed_move) moves = {0};
	for (size_t at = 0, after; at < leaf->n; at = after) {
		after = at + 1;
		if (leaf->signs[at].c != NOTE_CALL)
			continue;
		while (sign_at(leaf, after) == NOTE_CALL)
			after++;
		size_t to = place_of_calls(leaf, at, after);
		for (size_t call = at; call < after && to < at; call++)
			list_push(leaf->a, &moves, (struct typed_move){leaf->signs[call].start, leaf->signs[to].start});
	}
	edits->moves = moves.at;
	edits->n_moves = moves.n;
}

/* --- All of it --- */

static void list_edits(const struct typed_leaf *leaf, struct typed_edits *edits)
{
	LIST(struct typed_edit) list = {0};
	for (size_t i = 0; i < leaf->n; i++) {
		const struct sign *sign = &leaf->signs[i];
		struct typed_edit *last = list.n ? &list.at[list.n - 1] : NULL;
		if (sign->before)
			list_push(leaf->a, &list, (struct typed_edit){sign->start, sign->start, sign->before});
		if (!sign->instead)
			continue;
		uint32_t end = leaf->signs[i + 1].start;
		if (!*sign->instead && last && last->end == sign->start && last->start < last->end)
			last->end = end;
		else
			list_push(leaf->a, &list, (struct typed_edit){sign->start, end, sign->instead});
	}
	edits->at = list.at;
	edits->n = list.n;
}

struct typed_edits typography_edits(struct arena *a, struct str text, const struct typed_stretch *stretches, size_t n)
{
	unsigned parts = parts_for(text, stretches, n);
	if (!parts)
		return (struct typed_edits){0};
	struct typed_leaf leaf = {.a = a, .text = text};
	struct typed_edits edits = {0};
	read_signs(&leaf, stretches, n);
	if (may_hold_address(text))
		fix_addresses(&leaf);
	if (parts & PART_QUOTES)
		set_quotes(&leaf);
	if (parts & PART_DASHES)
		set_dashes(&leaf);
	if (parts & PART_SPACES)
		set_spaces(&leaf);
	if (parts & PART_FRENCH)
		set_french_spaces(&leaf);
	list_edits(&leaf, &edits);
	if (parts & PART_CALLS)
		move_calls(&leaf, &edits);
	return edits;
}

const char *typography_text(struct arena *a, const char *lang, const char *text)
{
	struct arena scratch = {0};
	struct str leaf = str_from_z(text);
	struct typed_stretch all = {(uint32_t)leaf.n, lang, false};
	struct typed_edits edits = typography_edits(&scratch, leaf, &all, 1);
	if (!edits.n) {
		arena_release(&scratch);
		return text;
	}
	struct buf out = {0};
	uint32_t at = 0;
	for (size_t i = 0; i < edits.n; i++) {
		buf_put_str(&out, str_slice(leaf, at, edits.at[i].start));
		buf_puts(&out, edits.at[i].text);
		at = edits.at[i].end;
	}
	buf_put_str(&out, str_slice(leaf, at, leaf.n));
	const char *printed = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	arena_release(&scratch);
	return printed;
}
