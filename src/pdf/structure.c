/* SPDX-License-Identifier: EUPL-1.2 */
/* structure.c - the structure tree as objects of the file: elements with their attributes, and the trees that find them
 * (ISO 32000-1, 14.7). */
#include "../figure/picture.h"
#include "../locale/locale.h"
#include "attributes.h"
#include "number.h"
#include "tree.h"

struct structure_writer {
	const struct tag_tree *tree;
	const struct pdf_numbers *numbers;
	uint32_t root;
	struct buf b;
	struct buf attributes;        /* of one element */
	struct map common_attributes; /* the number of each object that is put already, as a pointer */
};

static uint32_t element_number(const struct structure_writer *w, uint32_t element)
{
	return w->numbers->elements + element - 1;
}

/* --- what an element says of itself ----------------------------------------------------------------------------- */

static void put_note_id(struct buf *b, const struct node *node)
{
	buf_printf(b, "(note-%08u)", node->index); /* as wide as sorts by bytes */
}

/* A picture of which nothing is said, in a lone file, is called by its caption, else by its file. */
static const char *alternative_of(const struct tag_tree *tree, const struct node *node)
{
	const char *alt = node_attribute(node, "alt");
	const struct node *caption = node->parent ? node->parent->first : NULL;
	if (alt && *alt)
		return alt;
	if (node->element != EL_IMG && node->element != EL_INLINE_IMG)
		return label(node_lang(node), "emblem_alt", NULL);
	if (caption && caption->element == EL_CAPTION)
		return node_plain_text(tree->arena, caption);
	const char *path = tree->doc->pictures[node->ordinal - 1]->path, *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void put_alternative(struct structure_writer *w, const struct node *node)
{
	buf_puts(&w->b, "/Alt");
	buf_put_text_string(&w->b, str_from_z(alternative_of(w->tree, node)));
}

/* The object that holds these for all elements that say so: thousands of header cells are heads of a row. */
static void put_common_attributes(struct structure_writer *w, struct raw *raw, struct str attributes)
{
	struct arena *a = w->tree->arena;
	uintptr_t number = (uintptr_t)map_find(&w->common_attributes, attributes);
	if (number == 0) {
		struct str key = {arena_strndup(a, attributes.at, attributes.n), attributes.n};
		number = raw_take(raw, 1);
		raw_put(raw, (uint32_t)number, attributes);
		*map_at(a, &w->common_attributes, key) = (void *)number;
	}
	buf_putc(&w->b, ' ');
	buf_put_ref(&w->b, (uint32_t)number);
}

static void put_attributes(struct structure_writer *w, struct raw *raw, const struct tag_element *e)
{
	struct tag_attributes attributes = attributes_of_element(w->tree, e);
	if (attributes.n == 0)
		return;
	w->attributes.n = 0;
	buf_put_attributes(&w->attributes, &attributes);
	buf_puts(&w->b, "/A");
	if (attributes_are_common(&attributes))
		put_common_attributes(w, raw, buf_str(&w->attributes));
	else
		buf_put_str(&w->b, buf_str(&w->attributes));
}

/* Elements that others name. */
static bool has_id(const struct tag_tree *tree, const struct tag_element *e)
{
	const struct tagged_cell *cell = e->tag == TAG_TH && tree->cells ? tree->cells[e->node->index] : NULL;
	return e->tag == TAG_NOTE || (cell && cell->is_named);
}

static void put_id(struct buf *b, const struct tag_element *e)
{
	if (e->tag == TAG_NOTE)
		put_note_id(b, e->node);
	else
		buf_put_head_id(b, e->node->index);
}

static void put_properties(struct structure_writer *w, struct raw *raw, const struct tag_element *e)
{
	if (e->is_first_of_node && node_changes_language(w->tree->doc, e->node)) {
		buf_puts(&w->b, "/Lang");
		buf_put_ascii_string(&w->b, str_from_z(e->node->lang));
	}
	if (e->tag == TAG_FIGURE)
		put_alternative(w, e->node);
	put_attributes(w, raw, e);
	if (has_id(w->tree, e)) {
		buf_puts(&w->b, "/ID");
		put_id(&w->b, e);
	}
}

/* --- elements -------------------------------------------------------------------------------------------------- */

/* The page of its first mark: marks on it need no more than their number. */
static uint32_t first_page(const struct tag_tree *tree, const struct tag_element *e)
{
	for (uint32_t k = e->first; k; k = tree->kids[k].next)
		if (tree->kids[k].kind == KID_MARK)
			return tree->kids[k].page;
	return UINT32_MAX;
}

static void put_mark(struct structure_writer *w, const struct kid *kid, uint32_t page)
{
	if (kid->page == page) {
		buf_put_int(&w->b, kid->value);
		return;
	}
	buf_puts(&w->b, "<</Type/MCR/Pg ");
	buf_put_ref(&w->b, w->numbers->pages + kid->page);
	buf_puts(&w->b, "/MCID ");
	buf_put_int(&w->b, kid->value);
	buf_puts(&w->b, ">>");
}

static void put_kid(struct structure_writer *w, const struct kid *kid, uint32_t page)
{
	switch (kid->kind) {
	case KID_ELEMENT:
		buf_put_ref(&w->b, element_number(w, kid->value));
		break;
	case KID_MARK:
		put_mark(w, kid, page);
		break;
	case KID_ANNOTATION:
		buf_puts(&w->b, "<</Type/OBJR/Pg ");
		buf_put_ref(&w->b, w->numbers->pages + kid->page);
		buf_puts(&w->b, "/Obj ");
		buf_put_ref(&w->b, w->numbers->annotations + kid->value);
		buf_puts(&w->b, ">>");
		break;
	}
}

static void put_kids(struct structure_writer *w, const struct tag_element *e, uint32_t page)
{
	if (!e->first)
		return;
	buf_puts(&w->b, "/K[");
	for (uint32_t k = e->first; k; k = w->tree->kids[k].next) {
		if (k != e->first)
			buf_putc(&w->b, ' ');
		put_kid(w, &w->tree->kids[k], page);
	}
	buf_putc(&w->b, ']');
}

static void put_element(struct structure_writer *w, struct raw *raw, uint32_t number)
{
	const struct tag_element *e = &w->tree->elements[number];
	uint32_t page = first_page(w->tree, e);
	w->b.n = 0;
	buf_puts(&w->b, "<</S/");
	buf_puts(&w->b, tag_names[e->tag]);
	buf_puts(&w->b, "/P ");
	buf_put_ref(&w->b, e->parent ? element_number(w, e->parent) : w->root);
	if (page != UINT32_MAX) {
		buf_puts(&w->b, "/Pg ");
		buf_put_ref(&w->b, w->numbers->pages + page);
	}
	put_properties(w, raw, e);
	put_kids(w, e, page);
	buf_puts(&w->b, ">>");
	raw_put(raw, element_number(w, number), buf_str(&w->b));
}

/* --- trees ----------------------------------------------------------------------------------------------------- */

static void put_page_parents(struct structure_writer *w, struct tree_writer *t, uint32_t p)
{
	const struct drawn_page *drawn = &w->tree->drawn[p];
	if (drawn->n_marks == 0)
		return;
	tree_key_number(t, p);
	buf_putc(&t->entry, '[');
	for (uint32_t i = 0; i < drawn->n_marks; i++) {
		if (i > 0)
			buf_putc(&t->entry, ' ');
		buf_put_ref(&t->entry, element_number(w, w->tree->by_owner[drawn->marks[i].owner]));
	}
	buf_putc(&t->entry, ']');
	tree_entry_end(t);
}

/* The parent tree (14.7.4.4): for each page the elements of its marks, for each annotation its element. */
static uint32_t put_parent_tree(struct structure_writer *w, struct raw *raw)
{
	const struct tag_tree *tree = w->tree;
	struct tree_writer t = {.kind = TREE_OF_NUMBERS, .raw = raw};
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		put_page_parents(w, &t, p);
	for (uint32_t i = 0; i < tree->n_annotations; i++) {
		tree_key_number(&t, tree->pages->n_pages + i);
		buf_put_ref(&t.entry,
		            element_number(w, tree->by_owner[owner_make(tree->annotations[i].node, ROLE_BODY)]));
		tree_entry_end(&t);
	}
	return tree_end(&t);
}

static void put_ids_of(struct structure_writer *w, struct tree_writer *t, enum tag tag)
{
	for (uint32_t e = 1; e <= w->tree->n_elements; e++) {
		const struct tag_element *element = &w->tree->elements[e];
		if (element->tag != tag || !has_id(w->tree, element))
			continue;
		w->b.n = 0;
		put_id(&w->b, element);
		tree_key_name(t, buf_str(&w->b));
		buf_put_ref(&t->entry, element_number(w, e));
		tree_entry_end(t);
	}
}

/* In the order of bytes: "note-", then "th-". */
static uint32_t put_id_tree(struct structure_writer *w, struct raw *raw)
{
	struct tree_writer t = {.kind = TREE_OF_NAMES, .raw = raw};
	put_ids_of(w, &t, TAG_NOTE);
	put_ids_of(w, &t, TAG_TH);
	return tree_end(&t);
}

uint32_t tag_tree_put(const struct tag_tree *tree, struct raw *raw, const struct pdf_numbers *numbers)
{
	struct structure_writer w = {.tree = tree, .numbers = numbers, .root = raw_take(raw, 1)};
	for (uint32_t e = 1; e <= tree->n_elements; e++)
		put_element(&w, raw, e);
	uint32_t parent_tree = put_parent_tree(&w, raw), id_tree = put_id_tree(&w, raw);
	w.b.n = 0;
	buf_puts(&w.b, "<</Type/StructTreeRoot/K ");
	buf_put_ref(&w.b, element_number(&w, 1));
	buf_puts(&w.b, "/ParentTree ");
	buf_put_ref(&w.b, parent_tree);
	buf_puts(&w.b, "/ParentTreeNextKey ");
	buf_put_int(&w.b, (int64_t)tree->pages->n_pages + tree->n_annotations);
	buf_puts(&w.b, "/IDTree ");
	buf_put_ref(&w.b, id_tree);
	buf_puts(&w.b, tag_role_map);
	buf_puts(&w.b, ">>");
	raw_put(raw, w.root, buf_str(&w.b));
	buf_release(&w.b);
	buf_release(&w.attributes);
	return w.root;
}
