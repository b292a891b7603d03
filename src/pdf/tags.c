/* SPDX-License-Identifier: EUPL-1.2 */
/* tags.c - elements made of nodes, and what hangs below each.
 *
 * First every node that has marks, or has such a node below it, is noted. Then one walk in the document's order makes
 * the elements: blocks hang in their parents at once, so their order is the document's wherever pages put them (a note
 * comes right after the block that calls it). Inline elements and marks hang in the order of the text: by the places of
 * the marks, not by where pages draw them. */
#include "tags.h"

#include "cells.h"

#include <assert.h>
#include <stdlib.h>

enum { HAS_BELOW = 1 << N_ROLES, IS_KEPT = HAS_BELOW << 1 }; /* beside 1 << role */

static uint8_t *note_content(struct tag_tree *tree, uint32_t *n_marks)
{
	uint8_t *has = arena_array(tree->arena, (size_t)tree->doc->n_nodes + 1, uint8_t);
	*n_marks = 0;
	for (uint32_t p = 0; p < tree->pages->n_pages; p++) {
		*n_marks += tree->drawn[p].n_marks;
		for (uint32_t i = 0; i < tree->drawn[p].n_marks; i++) {
			owner o = tree->drawn[p].marks[i].owner;
			const struct node *up = tree->doc->nodes[owner_node(o)]->parent;
			has[owner_node(o)] |= (uint8_t)(1 << owner_role(o));
			for (; up && !(has[up->index] & HAS_BELOW); up = up->parent)
				has[up->index] |= HAS_BELOW;
		}
	}
	return has;
}

static void add_kid(struct tag_tree *tree, uint32_t parent, struct kid kid)
{
	struct tag_element *e = &tree->elements[parent];
	uint32_t number = ++tree->n_kids;
	tree->kids[number] = kid;
	if (e->last)
		tree->kids[e->last].next = number;
	else
		e->first = number;
	e->last = number;
}

void tag_tree_attach(struct tag_tree *tree, uint32_t element)
{
	for (uint32_t e = element; e && tree->elements[e].parent; e = tree->elements[e].parent)
		if (!tree->elements[e].is_attached) {
			tree->elements[e].is_attached = true;
			add_kid(tree, tree->elements[e].parent, (struct kid){.kind = KID_ELEMENT, .value = e});
		}
}

uint32_t tag_tree_make(struct tag_tree *tree, const struct node *node, enum tag tag, uint32_t parent)
{
	tree->elements[++tree->n_elements] = (struct tag_element){.node = node, .tag = tag, .parent = parent};
	return tree->n_elements;
}

/* --- elements of a node ---------------------------------------------------------------------------------------- */

static uint32_t parent_element(const struct tag_tree *tree, const struct node *node)
{
	for (node = node->parent; node; node = node->parent)
		if (tree->by_owner[owner_make(node, ROLE_BODY)])
			return tree->by_owner[owner_make(node, ROLE_BODY)];
	return 0;
}

/* Attached in the document's order, if the node is a block; what is inline waits for its first mark. */
static uint32_t make_in_order(struct tag_tree *tree, const struct node *node, enum tag tag, uint32_t parent)
{
	uint32_t element = tag_tree_make(tree, node, tag, parent);
	if (element_kind(node->element) == KIND_BLOCK || element_kind(node->element) == KIND_LEAF)
		tag_tree_attach(tree, element);
	return element;
}

/* No level is skipped among the headings that are set: a sheet may hide others (ISO 14289-1, 7.4.2). */
static enum tag level_that_follows(struct tag_tree *tree, enum tag tag)
{
	if (tag < TAG_H1 || tag > TAG_H6)
		return tag;
	int level = (int)(tag - TAG_H1) + 1;
	tree->heading_level = level > tree->heading_level + 1 ? tree->heading_level + 1 : level;
	return (enum tag)(TAG_H1 + tree->heading_level - 1);
}

/* A list holds items only: what is before it stands beside it. An entry's is part of its label. */
static uint32_t make_before(struct tag_tree *tree, const struct node *node, enum tag outer, uint32_t body)
{
	if (outer == TAG_LI && node_is_entry(node))
		body = make_in_order(tree, node, TAG_LBL, body);
	return make_in_order(tree, node, TAG_GENERATED, body);
}

/* Is all below it items, so that nothing of its own may stand behind them? */
static bool holds_items_only(const struct node *node, enum tag outer)
{
	return outer == TAG_L || (outer == TAG_LI && node_is_entry(node));
}

static void make_roles(struct tag_tree *tree, const struct node *node, unsigned has, enum tag outer, uint32_t around)
{
	uint32_t *of = &tree->by_owner[owner_make(node, ROLE_BODY)], first = of[ROLE_BODY];
	enum tag inner = node_inner_tag(tree->pages, node);
	if (has & 1 << ROLE_LABEL)
		of[ROLE_LABEL] = make_in_order(tree, node, TAG_LBL, first);
	if (inner != TAG_NONE && has & ~(1U << ROLE_LABEL))
		of[ROLE_BODY] = make_in_order(tree, node, inner, first);
	if (outer != TAG_L && has & 1 << ROLE_BEFORE)
		of[ROLE_BEFORE] = make_before(tree, node, outer, of[ROLE_BODY]);
	if (has & 1 << ROLE_AFTER)
		of[ROLE_AFTER] = tag_tree_make(tree, node, TAG_GENERATED,
		                               holds_items_only(node, outer) ? around : of[ROLE_BODY]);
}

/* What stands in its paragraph, and behind the words of it. */
static bool holds_words(const struct tag_tree *tree, const struct node *node)
{
	return node->first && node_is_words_of_cell(tree->pages, node->first);
}

/* What a sheet puts after a block precedes the next one, also where it may not stand within: behind a list. */
static void attach_what_is_after(struct tag_tree *tree, const struct node *before)
{
	while (before && !tree->by_owner[owner_make(before, ROLE_BODY)])
		before = before->prev;
	uint32_t after = before && element_kind(before->element) == KIND_BLOCK && !holds_words(tree, before)
	                         ? tree->by_owner[owner_make(before, ROLE_AFTER)]
	                         : 0;
	if (after &&
	    tree->elements[tree->elements[after].parent].tag != TAG_LI) /* an item's kids are its label and body */
		tag_tree_attach(tree, after);
}

static void make_elements(struct tag_tree *tree, const struct node *node, unsigned has)
{
	enum tag outer = level_that_follows(tree, node_outer_tag(tree->pages, node));
	if (outer == TAG_NONE)
		return;
	if (outer == TAG_TH && has == IS_KEPT) /* an empty corner is the head of nothing */
		outer = TAG_TD;
	attach_what_is_after(tree, node->prev);
	uint32_t *of = &tree->by_owner[owner_make(node, ROLE_BODY)], around = parent_element(tree, node);
	struct tag_home home = {.parent = around, .tag = outer};
	if (tag_tree_is_listed(node))
		home = tag_tree_home(tree, node, around, outer);
	if (home.tag == TAG_L && has & 1 << ROLE_BEFORE)
		of[ROLE_BEFORE] = make_in_order(tree, node, TAG_GENERATED, home.parent);
	of[ROLE_BODY] = home.parent;
	if (!home.is_shared) {
		of[ROLE_BODY] = make_in_order(tree, node, home.tag, home.parent);
		tree->elements[of[ROLE_BODY]].is_first_of_node = true;
	}
	make_roles(tree, node, has, home.tag, around);
}

/* --- what hangs in them ---------------------------------------------------------------------------------------- */

struct placed_mark {
	const struct content_mark *mark;
	uint32_t page, number;
};

static int by_place(const void *one, const void *other)
{
	const struct placed_mark *a = one, *b = other;
	int places = text_place_compare(&a->mark->place, &b->mark->place);
	return places               ? places
	       : a->page != b->page ? a->page < b->page ? -1 : 1
	                            : (a->number > b->number) - (a->number < b->number);
}

static void sort_by_place(struct placed_mark *marks, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_place(&marks[i - 1], &marks[i]) > 0) { /* drawn in another order, which is rare */
			qsort(marks, n, sizeof *marks, by_place);
			return;
		}
}

/* All marks in the document's order: put down leaf by leaf, then sorted within each. */
static struct placed_mark *marks_in_order(struct tag_tree *tree, uint32_t n_marks)
{
	struct placed_mark *marks = arena_array(tree->arena, (size_t)n_marks + 1, struct placed_mark);
	uint32_t n_nodes = tree->doc->n_nodes, *end = arena_array(tree->arena, (size_t)n_nodes + 1, uint32_t);
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		for (uint32_t i = 0; i < tree->drawn[p].n_marks; i++)
			end[tree->drawn[p].marks[i].place.leaf + 1]++;
	for (uint32_t leaf = 0; leaf < n_nodes; leaf++)
		end[leaf + 1] += end[leaf]; /* where the leaf's marks begin, until they are put down */
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		for (uint32_t i = 0; i < tree->drawn[p].n_marks; i++) {
			const struct content_mark *mark = &tree->drawn[p].marks[i];
			marks[end[mark->place.leaf]++] = (struct placed_mark){mark, p, i};
		}
	for (uint32_t leaf = 0, first = 0; leaf < n_nodes; first = end[leaf++])
		sort_by_place(marks + first, end[leaf] - first);
	return marks;
}

static void hang_marks(struct tag_tree *tree, uint32_t n_marks)
{
	struct arena_mark before = arena_mark(tree->arena);
	const struct placed_mark *marks = marks_in_order(tree, n_marks);
	for (uint32_t i = 0; i < n_marks; i++) {
		uint32_t element = tree->by_owner[marks[i].mark->owner];
		assert(element);
		tag_tree_attach(tree, element);
		add_kid(tree, element, (struct kid){.kind = KID_MARK, .page = marks[i].page, .value = marks[i].number});
	}
	arena_rewind(tree->arena, before);
}

static void hang_annotations(struct tag_tree *tree)
{
	for (uint32_t i = 0; i < tree->n_annotations; i++) {
		uint32_t element = tree->by_owner[owner_make(tree->annotations[i].node, ROLE_BODY)];
		tag_tree_attach(tree, element);
		add_kid(tree, element,
		        (struct kid){.kind = KID_ANNOTATION, .page = tree->annotations[i].page, .value = i});
	}
}

static void add_drawing(struct tag_tree *tree, uint32_t p, const struct fragment *f)
{
	const struct page *page = &tree->pages->pages[p];
	struct drawn_box **last = &tree->drawn_boxes[f->node->index];
	struct user_box box = user_box(page, f->x, f->y, (int64_t)f->x + f->width, (int64_t)f->y + f->height);
	if (*last && (*last)->page == p) {
		(*last)->box = user_box_around((*last)->box, box);
		return;
	}
	struct drawn_box *drawn = arena_new(tree->arena, struct drawn_box);
	*drawn = (struct drawn_box){.before = *last, .page = p, .box = box};
	*last = drawn;
}

static void find_drawings(struct tag_tree *tree)
{
	tree->drawn_boxes = arena_array(tree->arena, (size_t)tree->doc->n_nodes + 1, struct drawn_box *);
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		for (uint32_t i = 0; i < tree->pages->pages[p].n_fragments; i++) {
			const struct fragment *f = &tree->pages->pages[p].fragments[i];
			if (f->kind == FRAGMENT_DRAWING && f->artifact == ARTIFACT_NONE)
				add_drawing(tree, p, f);
		}
}

/* --- the whole ------------------------------------------------------------------------------------------------- */

/* Its own and the one within, one for each role beside the body, and a label around what is before an entry. */
static size_t most_elements(const struct node *node, unsigned has)
{
	size_t n = 2 + (has & 1 << ROLE_BEFORE ? 1 : 0);
	for (int role = ROLE_BODY + 1; role < N_ROLES; role++)
		n += has >> role & 1;
	return n + (tag_tree_is_listed(node) ? ITEM_ELEMENTS : 0);
}

static void take_room(struct tag_tree *tree, const uint8_t *has, uint32_t n_marks)
{
	size_t n_most = 0; /* elements */
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++)
		if (has[i])
			n_most += most_elements(tree->doc->nodes[i], has[i]);
	tree->elements = arena_array(tree->arena, n_most + 1, struct tag_element);
	tree->kids = arena_array(tree->arena, n_most + n_marks + tree->n_annotations + 1, struct kid);
	tree->by_owner = arena_array(tree->arena, ((size_t)tree->doc->n_nodes + 1) * N_ROLES, uint32_t);
}

#ifdef CHECKED
/* Every mark hangs once, and every element that was made hangs where it was made to. */
static void check(const struct tag_tree *tree, uint32_t n_marks)
{
	uint32_t n_hanging = 0;
	for (uint32_t e = 1; e <= tree->n_elements; e++) {
		assert(tree->elements[e].is_attached == (tree->elements[e].parent != 0));
		for (uint32_t k = tree->elements[e].first; k; k = tree->kids[k].next)
			n_hanging += tree->kids[k].kind == KID_MARK;
	}
	assert(n_hanging == n_marks);
}
#endif

struct tag_tree *tag_tree_new(struct arena *a, const struct pages *pages, const struct drawn_page *drawn,
                              const struct annotation *annotations, uint32_t n_annotations)
{
	struct tag_tree *tree = arena_new(a, struct tag_tree);
	*tree = (struct tag_tree){.arena = a,
	                          .pages = pages,
	                          .doc = pages->flow->styled->doc,
	                          .drawn = drawn,
	                          .annotations = annotations,
	                          .n_annotations = n_annotations};
	uint32_t n_marks;
	uint8_t *has = note_content(tree, &n_marks);
	has[tree->doc->root->index] |= HAS_BELOW; /* a document without text still has its element */
	keep_empty_cells(tree, has, IS_KEPT);
	take_room(tree, has, n_marks);
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++)
		if (has[i])
			make_elements(tree, tree->doc->nodes[i], has[i]);
	hang_marks(tree, n_marks);
	hang_annotations(tree);
	find_drawings(tree);
	find_cells(tree);
#ifdef CHECKED
	check(tree, n_marks);
#endif
	return tree;
}

uint32_t tag_tree_n_elements(const struct tag_tree *tree)
{
	return tree->n_elements;
}
