/* SPDX-License-Identifier: EUPL-1.2 */
/* unfinished.c - what an author would not leave so: a paragraph all in bold that stands where a heading would (WCAG
 * 2.1, 1.3.1 and failure F2), words that hold a place for others. */
#include "leaf.h"

#include "../base/char.h"

/* --- Bold paragraphs --- */

#define LONGEST_HEADING 120 /* bytes */

static bool is_blank(const struct node *text)
{
	for (uint32_t i = 0; i < text->text.n; i++)
		if (!ascii_is_space(text->text.bytes[i]))
			return false;
	return true;
}

/* All text is bold, on one line, and no call of a note stands in it. */
static bool is_all_bold(const struct node *p)
{
	bool has_bold = false;
	for (const struct node *at = p->first; at; at = at->next) {
		if (at->element == EL_STRONG)
			has_bold = true;
		else if (at->element != EL_TEXT || !is_blank(at))
			return false;
	}
	for (const struct node *at = p; has_bold && at; at = node_following(at, p))
		if (at->element == EL_BR || at->element == EL_NOTE_CALL)
			return false;
	return has_bold;
}

static bool is_table(const struct node *node)
{
	return node && node->element == EL_FIGURE && node_has_class(node, "table");
}

/* Right before text of the same section; beside a table it is a caption, and in a cell it names what the row is of. */
static bool stands_as_heading(const struct node *p)
{
	const struct node *next = p->next;
	if (p->parent->element == EL_TD || p->parent->element == EL_TH)
		return false;
	if (p->element != EL_P || p->parent->element == EL_HEADER || !next || is_table(next) || is_table(p->prev))
		return false;
	bool heads_text = next->element == EL_P || next->element == EL_UL || next->element == EL_OL ||
	                  next->element == EL_BLOCKQUOTE || next->element == EL_PRE || next->element == EL_DIV;
	return heads_text && !(next->element == EL_P && is_all_bold(next)) && !heading_is_quoted(p);
}

/* Short, with a letter, and no sentence. */
static bool reads_as_heading(const struct prose_leaf *leaf)
{
	uint32_t end = leaf->n;
	bool has_letter = false;
	while (end && ascii_is_space(leaf->bytes[end - 1]))
		end--;
	for (uint32_t i = 0; i < end && !has_letter && end <= LONGEST_HEADING; i++)
		has_letter = ascii_is_letter(leaf->bytes[i]) || (unsigned char)leaf->bytes[i] >= 0x80;
	return has_letter && !strchr(".!,;", leaf->bytes[end - 1]) && leaf_before(leaf, end) != 0x2026;
}

void check_bold(const struct prose_leaf *leaf)
{
	const struct node *p = leaf->node;
	if (stands_as_heading(p) && is_all_bold(p) && reads_as_heading(leaf))
		diag_add(leaf->diags, RULE_ACCESS_BOLD, p->span,
		         "write # signs and a space before it instead of the ** around it, one more # than the heading "
		         "above",
		         "a paragraph that is all bold: is it a heading?");
}

/* --- Placeholders --- */

/* "TODO" is a word of Spanish in capitals: it counts before a mark only. */
void check_placeholder(const struct prose_leaf *leaf, uint32_t at)
{
	static const struct {
		const char *word;
		bool needs_mark;
	} words[] = {{"Lorem ipsum", false}, {"FIXME", false}, {"TODO", true}, {"TBD", true}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		uint32_t end = at + (uint32_t)strlen(words[i].word);
		if (!leaf_has(leaf, at, words[i].word, false) || is_word_char(leaf_before(leaf, at)) ||
		    is_word_char(leaf_after(leaf, end)))
			continue;
		bool has_mark = end < leaf->n && strchr(":])", leaf->bytes[end]);
		if (has_mark || !words[i].needs_mark)
			leaf_report(leaf, RULE_TEXT_PLACEHOLDER, at, end, "write the text that is to stand there",
			            "\"%s\" holds the place of a text", words[i].word);
	}
}
