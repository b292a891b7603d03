/* SPDX-License-Identifier: EUPL-1.2 */
/* marks.c - spaces and full stops, against the Interinstitutional Style Guide, 6.4, 8 and 10.1.1 (rules ISG-SPC-3,
 * ISG-HD-1, ISG-FN-3, ISG-FN-5). French has spaces of its own. */
#include "leaf.h"

/* --- Space before a mark --- */

static bool ends_word(uint32_t c)
{
	return is_word_char(c) || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
	       c == NOTE_CALL_CHAR;
}

/* "3 : 1" and " ..." are no faults. */
static bool is_lone_mark(const struct prose_leaf *leaf, uint32_t at)
{
	uint32_t after = leaf_after(leaf, at + 1), space = at;
	uint32_t before = leaf_before_space(leaf, &space);
	if (space == at || !ends_word(before) || (leaf->bytes[at] == ':' && is_digit_char(before)))
		return false;
	return after == 0 || is_space_char(after);
}

void check_mark(const struct prose_leaf *leaf, uint32_t at)
{
	if (!is_lone_mark(leaf, at) || strncmp(leaf_lang(leaf, at), "fr", 2) == 0)
		return;
	uint32_t space = at;
	leaf_before_space(leaf, &space);
	leaf_report(leaf, RULE_STYLE_SPACE, space, at + 1, "take the space out", "a space stands before '%c'",
	            leaf->bytes[at]);
}

/* --- Headings --- */

/* Languages that write ordinal numbers with a full stop, where "2019." ends no sentence. */
static bool has_ordinal_stop(const char *lang)
{
	static const char *const langs[] = {"bs", "cs", "da", "de", "et", "fi", "hr",
	                                    "hu", "lt", "lv", "sk", "sl", "sr", NULL};
	size_t n = strcspn(lang, "-");
	for (const char *const *at = langs; *at; at++)
		if (strlen(*at) == n && strncmp(*at, lang, n) == 0)
			return true;
	return false;
}

/* "m.", "J.", "etc.", "kt." end with a full stop of their own. */
static bool ends_with_abbreviation(const struct prose_leaf *leaf, uint32_t stop)
{
	static const char *const short_forms[] = {"etc", "al", "kt", "pan", "Inc", "Ltd",
	                                          "Co",  "Jr", "vs", "tzv", "tj",  NULL};
	uint32_t start = stop;
	while (start > 0 && (is_word_char(leaf_before(leaf, start)) || leaf->bytes[start - 1] == '.')) {
		start--;
		while (start > 0 && ((unsigned char)leaf->bytes[start] & 0xC0) == 0x80)
			start--;
	}
	struct str word = {leaf->bytes + start, stop - start};
	bool is_letter = utf8_count(word) <= 1 && !is_digit_char(leaf_before(leaf, stop));
	if (is_letter || memchr(word.at, '.', word.n))
		return true;
	for (const char *const *at = short_forms; *at; at++)
		if (str_eq_z(word, *at))
			return true;
	return is_digit_char(leaf_before(leaf, stop)) && has_ordinal_stop(leaf_lang(leaf, stop));
}

static uint32_t trimmed_end(const struct prose_leaf *leaf)
{
	uint32_t end = leaf->n;
	for (uint32_t c; (c = leaf_before(leaf, end)) && (is_space_char(c) || c == NOTE_CALL_CHAR);)
		end -= c == ' ' ? 1 : c == 0xA0 ? 2 : 3;
	return end;
}

void check_heading(const struct prose_leaf *leaf)
{
	const struct node *node = leaf->node;
	if (!node_is_heading(node) && node->element != EL_TITLE && node->element != EL_SUBTITLE)
		return;
	uint32_t end = trimmed_end(leaf);
	if (end < 2 || leaf->bytes[end - 1] != '.' || leaf->bytes[end - 2] == '.' ||
	    ends_with_abbreviation(leaf, end - 1))
		return;
	leaf_report(leaf, RULE_STYLE_HEADING, end - 1, end, "take the full stop out",
	            "the heading ends with a full stop");
}

/* --- Notes --- */

static bool is_written(const struct prose_leaf *leaf, uint32_t at)
{
	const struct strand_of_leaf *strand = leaf->strands + leaf->n_strands - 1;
	const struct text *text = &strand->node->text;
	if (strand->node->element != EL_TEXT || leaf_is_literal(leaf, at) || text->n_pieces == 0)
		return false;
	return text->pieces[text->n_pieces - 1].kind == PIECE_SOURCE;
}

/* Nothing but an address: one word with a point in it that is not its last character. */
static bool is_address(const struct prose_leaf *leaf, uint32_t end)
{
	const char *space = memchr(leaf->bytes, ' ', end), *point = memchr(leaf->bytes, '.', end);
	return !space && point && point + 1 < leaf->bytes + end;
}

void check_note_end(const struct prose_leaf *leaf)
{
	uint32_t end = trimmed_end(leaf), at = end;
	if (end == 0 || !is_written(leaf, end - 1) || is_address(leaf, end))
		return;
	for (uint32_t c = leaf_before(leaf, at); c == ')' || c == ']' || c == '"' || c == 0x201C || c == 0x201D ||
	                                         c == 0x2019 || c == 0x2018 || c == 0xBB || c == 0xAB;
	     c = leaf_before(leaf, at))
		at -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
	uint32_t last = leaf_before(leaf, at);
	if (last == '.' || last == '!' || last == '?' || last == ';' || last == 0x2026)
		return;
	leaf_report(leaf, RULE_STYLE_NOTE, end - 1, end, "end it with a full stop",
	            "the note has no full stop at its end");
}

void check_ibidem(const struct prose_leaf *leaf, uint32_t at)
{
	static const char *const words[] = {"ibid", "ibidem", "idem", "op. cit", "loc. cit", NULL};
	for (const char *const *word = words; *word; word++) {
		uint32_t end = at + (uint32_t)strlen(*word);
		if (!leaf_has(leaf, at, *word, true) || is_word_char(leaf_before(leaf, at)) ||
		    is_word_char(leaf_after(leaf, end)))
			continue;
		leaf_report(leaf, RULE_STYLE_IBIDEM, at, end, "cite the work again, or refer to the note: [](#note-x)",
		            "'%.*s' sends the reader to a note that may have moved", (int)(end - at), leaf->bytes + at);
	}
}
