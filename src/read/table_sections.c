/* SPDX-License-Identifier: EUPL-1.2 */
/* table_sections.c - a table whose rows are all in one section in, the rows of its head and foot, as its options say,
 * in sections of their own out. */
#include "build.h"

#include <stdlib.h>

static uint32_t count_rows(const struct node *section)
{
	uint32_t n = 0;
	for (const struct node *row = section ? section->first : NULL; row; row = row->next)
		n++;
	return n;
}

static void move_row(struct node *row, struct node *to, bool is_first)
{
	node_remove(row);
	if (is_first)
		build_put_first(to, row);
	else
		node_append(to, row);
	for (struct node *cell = row->first; cell; cell = cell->next)
		cell->element = to->element == EL_THEAD ? EL_TH : EL_TD;
}

/* False after a finding, or if nothing is said. */
static bool said_rows(struct build *b, const struct node *table, const char *name, uint32_t *n)
{
	const struct attribute *said = table->attributes;
	while (said && strcmp(said->name, name) != 0)
		said = said->next;
	if (!said)
		return false;
	size_t length = strlen(said->value), digits = strspn(said->value, "0123456789");
	*n = (uint32_t)strtoul(said->value, NULL, 10);
	if (length == digits && digits < 8)
		return true;
	diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, said->span, "write how many rows, such as 1",
	         "%s takes a number, not \"%s\"", name, said->value);
	return false;
}

static struct node *section_behind(struct build *b, struct node *table, struct node *before, enum element element)
{
	struct node *section = child_of_table(table, element);
	if (section)
		return section;
	section = node_new(b->arena, element, table->span);
	b->chapter->n_nodes++;
	if (before)
		node_insert_after(before, section);
	else
		build_put_first(table, section);
	return section;
}

/* The names that :header: gives stand before the rows of the head. */
static void divide_head(struct build *b, struct node *table)
{
	uint32_t n, n_head = count_rows(child_of_table(table, EL_THEAD));
	if (!said_rows(b, table, "header-rows", &n))
		return;
	n += strcmp(node_attribute(table, "kind"), "csv") == 0 ? n_head : 0;
	struct node *head = section_behind(b, table, child_of_table(table, EL_CAPTION), EL_THEAD);
	struct node *body = section_behind(b, table, head, EL_TBODY);
	for (; n_head < n && body->first; n_head++)
		move_row(body->first, head, false);
	for (; n_head > n; n_head--)
		move_row(head->last, body, true);
	if (!head->first)
		build_drop(b, head);
	if (!body->first)
		build_drop(b, body);
}

static void divide_foot(struct build *b, struct node *table)
{
	uint32_t n, n_foot = count_rows(child_of_table(table, EL_TFOOT));
	struct node *body = child_of_table(table, EL_TBODY);
	if (!body || !said_rows(b, table, "footer-rows", &n) || n <= n_foot)
		return;
	struct node *foot = section_behind(b, table, table->last, EL_TFOOT);
	for (; n_foot < n && body->last; n_foot++)
		move_row(body->last, foot, true);
	if (!body->first)
		build_drop(b, body);
}

void divide_rows(struct build *b, struct node *table)
{
	divide_head(b, table);
	divide_foot(b, table);
}
