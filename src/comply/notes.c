/* SPDX-License-Identifier: EUPL-1.2 */
/* notes.c - numbers of notes that are typed, and notes of a summary. */
#include "leaf.h"

#include "../base/char.h"
#include "../data/words.h"
#include "../locale/locale.h"

/* --- "see note 12" --- */

/* Did an author type the byte at `at`? */
static bool is_typed(const struct prose_leaf *leaf, uint32_t at)
{
	const struct strand_of_leaf *strand = leaf->strands;
	for (size_t i = 1; i < leaf->n_strands && leaf->strands[i].start <= at; i++)
		strand++;
	const struct text *text = &strand->node->text;
	if (strand->node->element != EL_TEXT || !text->n_pieces)
		return false;
	return text->pieces[text_piece(text, at - strand->start)].kind == PIECE_SOURCE;
}

/* Capital and small letter: 0x20 apart in Latin, Greek and Cyrillic, neighbours in Latin Extended-A. */
static bool is_same_char(uint32_t a, uint32_t b)
{
	bool is_pair = (a ^ b) == 0x20 || ((a == b + 1 || b == a + 1) && a >= 0x100 && a < 0x180);
	bool is_case = is_pair && is_word_char(a) && is_word_char(b);
	return a == b || is_case || (is_space_char(a) && is_space_char(b));
}

/* Where `words` begin that end at `at`; UINT32_MAX: they do not stand there. Any space is as good as another. */
static uint32_t words_before(const struct prose_leaf *leaf, uint32_t at, struct str words)
{
	while (words.n) {
		size_t start = words.n - 1;
		while (start && ((unsigned char)words.at[start] & 0xC0) == 0x80)
			start--;
		const char *from = words.at + start;
		if (!at || !is_same_char(leaf_before(leaf, at), utf8_next(&from, words.at + words.n)))
			return UINT32_MAX;
		for (at--; at && ((unsigned char)leaf->bytes[at] & 0xC0) == 0x80; at--)
			;
		words.n = start;
	}
	return at;
}

/* Where `words` end that begin at `at`; UINT32_MAX: they do not stand there. */
static uint32_t words_behind(const struct prose_leaf *leaf, uint32_t at, struct str words)
{
	const char *next = words.at, *end = words.at + words.n, *here = leaf->bytes + at;
	while (next < end)
		if (here == leaf->bytes + leaf->n ||
		    !is_same_char(utf8_next(&here, leaf->bytes + leaf->n), utf8_next(&next, end)))
			return UINT32_MAX;
	return (uint32_t)(here - leaf->bytes);
}

void check_note_number(const struct prose_leaf *leaf, uint32_t at)
{
	bool fell_back = false;
	const char *pattern = label(leaf_lang(leaf, at), "cite_see_note", &fell_back), *n = strstr(pattern, "{n}");
	if (fell_back || !n || is_digit_char(leaf_before(leaf, at)))
		return;
	uint32_t behind = at;
	while (behind < leaf->n && ascii_is_digit(leaf->bytes[behind]))
		behind++;
	uint32_t start = words_before(leaf, at, (struct str){pattern, (size_t)(n - pattern)});
	uint32_t end = words_behind(leaf, behind, str_from_z(n + strlen("{n}")));
	if (start == UINT32_MAX || end == UINT32_MAX || is_word_char(leaf_before(leaf, start)) || !is_typed(leaf, at))
		return;
	leaf_report(leaf, RULE_NOTE_TYPED, start, end,
	            "give the note a name, [^x]: text, and write [](#note-x), which prints its number",
	            "\"%.*s\" is typed: it is wrong once a note is added before it", (int)(end - start),
	            leaf->bytes + start);
}

/* --- a summary --- */

static bool is_called_summary(const struct doc *doc, const struct node *heading, struct arena *scratch)
{
	const char *words = text_collapsed(scratch, str_from_z(node_plain_text(scratch, heading)));
	const char *const keys[] = {"summary", "executive_summary"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_eq_nocase(str_from_z(words), label(doc->lang, keys[i], NULL)))
			return true;
	return false;
}

static const struct node *first_call(const struct node *section)
{
	for (const struct node *at = section; at; at = node_following(at, section))
		if (at->element == EL_NOTE_CALL && at->target)
			return at;
	return NULL;
}

void check_summary(const struct doc *doc, struct diags *diags, struct arena *scratch)
{
	for (const struct node *part = doc->root->first; doc->is_publication && part; part = part->next) {
		const struct node *heading = part->element == EL_SECTION ? part->first : NULL;
		if (!heading || !node_is_heading(heading) || !is_called_summary(doc, heading, scratch))
			continue;
		const struct node *call = first_call(part);
		if (call)
			diag_add(diags, RULE_NOTE_SUMMARY, call->span,
			         "move it to the chapter that the sentence sums up", "the summary calls a note");
	}
}
