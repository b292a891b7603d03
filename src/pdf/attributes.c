/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.c - what styles and drawings say of an element, in the words of ISO 32000-1, 14.8.5. */
#include "attributes.h"

#include "heads.h"
#include "number.h"

#include <assert.h>

static void add(struct tag_attributes *attributes, struct tag_attribute attribute)
{
	assert(attributes->n < MOST_ATTRIBUTES);
	attributes->at[attributes->n++] = attribute;
}

static void add_name(struct tag_attributes *attributes, const char *whose, const char *key, const char *name)
{
	add(attributes, (struct tag_attribute){.owner = whose, .key = key, .kind = ATTRIBUTE_NAME, .name = name});
}

/* List attributes (14.8.5.5) from the style of the list's first item; terms are no numbering. */
static const char *list_numbering(const struct tag_tree *tree, const struct node *list)
{
	static const char *const names[][2] = {
		{"none", "None"},
		{"disc", "Disc"},
		{"circle", "Circle"},
		{"square", "Square"},
		{"decimal", "Decimal"},
		{"decimal-leading-zero", "Decimal"},
		{"lower-roman", "LowerRoman"},
		{"upper-roman", "UpperRoman"},
		{"lower-alpha", "LowerAlpha"},
		{"lower-latin", "LowerAlpha"},
		{"upper-alpha", "UpperAlpha"},
		{"upper-latin", "UpperAlpha"},
	};
	if (list->element == EL_DIV)
		return "None";
	const struct node *item = list->first ? list->first : list;
	const struct style *style = tree->pages->flow->styled->of[item->index];
	for (size_t i = 0; style && style->list_style && i < sizeof names / sizeof *names; i++)
		if (strcmp(style->list_style, names[i][0]) == 0)
			return names[i][1];
	return list->element == EL_OL ? "Decimal" : "Disc";
}

/* Where a figure's drawings stand (table 344, and ISO 14289-1, 7.3): for an element on a single page only. */
static void add_figure(struct tag_attributes *attributes, const struct tag_tree *tree, const struct node *node)
{
	const struct drawn_box *drawn = tree->drawn_boxes[node->index];
	add_name(attributes, "Layout", "Placement", node->element == EL_INLINE_IMG ? "Inline" : "Block");
	if (drawn && !drawn->before)
		add(attributes,
		    (struct tag_attribute){.owner = "Layout", .key = "BBox", .kind = ATTRIBUTE_BOX, .box = drawn->box});
}

/* Table attributes (14.8.5.7). */
static const char *scope_name(const struct node *th)
{
	unsigned scope = head_scope(th);
	return scope == HEADS_COLUMN ? "Column" : scope == (HEADS_COLUMN | HEADS_ROW) ? "Both" : "Row";
}

static void add_span(struct tag_attributes *attributes, const char *key, uint32_t n)
{
	if (n > 1)
		add(attributes, (struct tag_attribute){"Table", key, ATTRIBUTE_NUMBER, {.number = n}});
}

static void add_cell(struct tag_attributes *attributes, const struct tag_tree *tree, const struct tag_element *element)
{
	const struct tagged_cell *cell = tree->cells ? tree->cells[element->node->index] : NULL;
	if (element->tag == TAG_TH)
		add_name(attributes, "Table", "Scope", scope_name(element->node));
	if (!cell)
		return;
	add_span(attributes, "ColSpan", cell->n_columns);
	add_span(attributes, "RowSpan", cell->n_rows);
	if (cell->n_heads > 0)
		add(attributes, (struct tag_attribute){"Table", "Headers", ATTRIBUTE_CELLS, {.cell = cell}});
}

struct tag_attributes attributes_of_element(const struct tag_tree *tree, const struct tag_element *element)
{
	struct tag_attributes attributes = {0};
	if (element->tag == TAG_L)
		add_name(&attributes, "List", "ListNumbering", list_numbering(tree, element->node));
	if (element->tag == TAG_FIGURE)
		add_figure(&attributes, tree, element->node);
	if (element->tag == TAG_TH || element->tag == TAG_TD)
		add_cell(&attributes, tree, element);
	return attributes;
}

bool attributes_are_common(const struct tag_attributes *attributes)
{
	for (uint32_t i = 0; i < attributes->n; i++)
		if (strcmp(attributes->at[i].owner, "Table") != 0 || attributes->at[i].kind == ATTRIBUTE_CELLS)
			return false;
	return attributes->n > 0;
}

/* --- as the file has them -------------------------------------------------------------------------------------- */

void buf_put_head_id(struct buf *b, uint32_t node)
{
	buf_puts(b, "(th-");
	char digits[] = "00000000"; /* as wide as sorts by bytes */
	for (size_t i = sizeof digits - 1; i > 0; node /= 10)
		digits[--i] = (char)('0' + node % 10);
	buf_puts(b, digits);
	buf_putc(b, ')');
}

static void put_heads(struct buf *b, const struct tagged_cell *cell)
{
	buf_putc(b, '[');
	for (uint32_t i = 0; i < cell->n_heads; i++)
		buf_put_head_id(b, cell->heads[i]);
	buf_putc(b, ']');
}

static void put_attribute(struct buf *b, const struct tag_attribute *attribute)
{
	buf_putc(b, '/');
	buf_puts(b, attribute->key);
	switch (attribute->kind) {
	case ATTRIBUTE_NAME:
		buf_putc(b, '/');
		buf_puts(b, attribute->name);
		break;
	case ATTRIBUTE_NUMBER:
		buf_putc(b, ' ');
		buf_put_int(b, attribute->number);
		break;
	case ATTRIBUTE_CELLS:
		put_heads(b, attribute->cell);
		break;
	case ATTRIBUTE_BOX:
		buf_put_user_box(b, attribute->box);
		break;
	}
}

/* One object, or an array of them (table 323). */
void buf_put_attributes(struct buf *b, const struct tag_attributes *attributes)
{
	const struct tag_attribute *at = attributes->at;
	uint32_t n = attributes->n;
	if (n == 0)
		return;
	bool has_one_owner = strcmp(at[0].owner, at[n - 1].owner) == 0;
	if (!has_one_owner)
		buf_putc(b, '[');
	for (uint32_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(at[i].owner, at[i - 1].owner) != 0) {
			buf_puts(b, i == 0 ? "<</O/" : ">><</O/");
			buf_puts(b, at[i].owner);
		}
		put_attribute(b, &at[i]);
	}
	buf_puts(b, has_one_owner ? ">>" : ">>]");
}
