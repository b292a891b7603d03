/* SPDX-License-Identifier: EUPL-1.2 */
/* table_heads.c - which rows head a table that does not say it: the first ones that hold <th> alone, else one that word
 * processors and spreadsheets wrote, who know no <th>: all its words are bold, and others follow.
 *
 *     <tr><td><b>Partner</b></td><td rowspan=2>...      with the rows that its cells reach into, if these are bold too
 *
 * A row with one bold cell and empty ones is none: it heads a group. */
#include "build.h"

#include <stdlib.h>

/* --- Cells ------------------------------------------------------------------------------------------------------- */

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		bool is_no_break = str_starts(str_slice(text, i, text.n), "\u00A0");
		if (!is_no_break && !strchr(" \t\n", text.at[i]))
			return false;
		i += is_no_break ? 2 : 1;
	}
	return true;
}

/* What holds text, and what only says how that looks. */
static bool is_around_text(const struct node *node)
{
	return node->element == EL_P || node->element == EL_TD || node->element == EL_STRONG ||
	       node->element == EL_EM || (node->element == EL_SPAN && !node->id);
}

bool says_nothing(const struct node *top)
{
	for (const struct node *at = top->first; at; at = node_following(at, top)) {
		bool is_empty_text = at->element == EL_TEXT && is_blank((struct str){at->text.bytes, at->text.n});
		if (!is_empty_text && at->element != EL_BR && !is_around_text(at))
			return false;
	}
	return true;
}

static bool is_within_strong(const struct node *node, const struct node *top)
{
	while (node != top && node->element != EL_STRONG)
		node = node->parent;
	return node != top;
}

static bool is_bold(const struct node *cell)
{
	if (cell->element == EL_TH || node_attribute(cell, "bold"))
		return true;
	for (const struct node *at = cell->first; at; at = node_following(at, cell)) {
		bool is_words = at->element == EL_TEXT && !is_blank((struct str){at->text.bytes, at->text.n});
		bool is_other = at->element != EL_TEXT && at->element != EL_BR && !is_around_text(at);
		if (is_other || (is_words && !is_within_strong(at, cell)))
			return false;
	}
	return true;
}

/* --- Rows -------------------------------------------------------------------------------------------------------- */

static bool holds_heads_alone(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (cell->element != EL_TH)
			return false;
	return row->first;
}

static bool is_bold_row(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (!is_bold(cell))
			return false;
	return row->first;
}

/* How many rows the highest of its cells reaches over; 1: itself. */
static unsigned long reach_of(const struct node *row)
{
	unsigned long most = 1;
	for (const struct node *cell = row->first; cell; cell = cell->next) {
		const char *said = node_attribute(cell, "rowspan");
		unsigned long n = said ? strtoul(said, NULL, 10) : 1;
		most = n > most ? n : most;
	}
	return most;
}

static uint32_t n_with_words(const struct node *row)
{
	uint32_t n = 0;
	for (const struct node *cell = row->first; cell; cell = cell->next)
		n += !says_nothing(cell);
	return n;
}

/* The first row behind the head that is all in bold; `row`: it is none. */
static struct node *behind_bold_head(struct node *row)
{
	struct node *at = row;
	if (n_with_words(row) < 2)
		return row;
	for (unsigned long i = reach_of(row); i > 0 && at; i--, at = at->next)
		if (!is_bold_row(at))
			return row;
	return at && !is_bold_row(at) ? at : row;
}

static struct node *behind_head(struct node *row)
{
	struct node *at = row;
	while (at && holds_heads_alone(at))
		at = at->next;
	return at == row ? behind_bold_head(row) : at;
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

static struct node *first_of(const struct node *table, enum element element)
{
	struct node *at = table->first;
	while (at && at->element != element)
		at = at->next;
	return at;
}

void find_head(struct build *b, struct node *table)
{
	struct node *body = first_of(table, EL_TBODY);
	if (!body || !body->first || first_of(table, EL_THEAD))
		return;
	struct node *behind = behind_head(body->first);
	if (!behind || behind == body->first)
		return;
	struct node *head = node_new(b->arena, EL_THEAD, body->first->span);
	b->chapter->n_nodes++;
	while (body->first != behind) {
		struct node *moved = body->first;
		node_remove(moved);
		node_append(head, moved);
		for (struct node *cell = moved->first; cell; cell = cell->next)
			cell->element = EL_TH;
	}
	node_append(table, head);
}
