/* SPDX-License-Identifier: EUPL-1.2 */
/* tags.c - elements made of nodes, and what hangs below each.
 *
 * First every node that has marks, or has such a node below it, is noted. Then one walk in the document's order makes
 * the elements: blocks hang in their parents at once, so their order is the document's wherever pages put them (a note
 * comes right after the block that calls it). Inline elements and marks hang in the order of the pages' content. */
#include "tags.h"

#include "../locale/locale.h"
#include "number.h"
#include "tree.h"

#include <assert.h>

enum tag {
	TAG_NONE,
	TAG_DOCUMENT,
	TAG_SECT,
	TAG_DIV,
	TAG_P,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_BLOCKQUOTE,
	TAG_L,
	TAG_LI,
	TAG_LBL,
	TAG_LBODY,
	TAG_NOTE,
	TAG_REFERENCE,
	TAG_LINK,
	TAG_CODE,
	TAG_SPAN,
	TAG_TOC,
	TAG_TOCI,
	TAG_FIGURE,
	/* ours */
	TAG_TITLE,
	TAG_SUBTITLE,
	TAG_AUTHOR,
	TAG_DATE,
	TAG_CONTENTS,
	TAG_GENERATED
};
static const char *const tag_names[] = {
	[TAG_NONE] = "NonStruct",
	[TAG_DOCUMENT] = "Document",
	[TAG_SECT] = "Sect",
	[TAG_DIV] = "Div",
	[TAG_P] = "P",
	[TAG_H1] = "H1",
	[TAG_H2] = "H2",
	[TAG_H3] = "H3",
	[TAG_H4] = "H4",
	[TAG_H5] = "H5",
	[TAG_H6] = "H6",
	[TAG_BLOCKQUOTE] = "BlockQuote",
	[TAG_L] = "L",
	[TAG_LI] = "LI",
	[TAG_LBL] = "Lbl",
	[TAG_LBODY] = "LBody",
	[TAG_NOTE] = "Note",
	[TAG_REFERENCE] = "Reference",
	[TAG_LINK] = "Link",
	[TAG_CODE] = "Code",
	[TAG_SPAN] = "Span",
	[TAG_TOC] = "TOC",
	[TAG_TOCI] = "TOCI",
	[TAG_FIGURE] = "Figure",
	[TAG_TITLE] = "Title",
	[TAG_SUBTITLE] = "Subtitle",
	[TAG_AUTHOR] = "Author",
	[TAG_DATE] = "Date",
	[TAG_CONTENTS] = "Contents",
	[TAG_GENERATED] = "Generated",
};
static const char role_map[] = "/RoleMap<</Title/P/Subtitle/P/Author/P/Date/P/Contents/Sect/Generated/Span>>";

/* --- which elements a node makes ------------------------------------------------------------------------------- */

static enum tag heading_tag(const struct node *node)
{
	int level = node->ordinal >= 1 && node->ordinal <= 6 ? (int)node->ordinal : (int)(node->element - EL_H1) + 1;

	return (enum tag)(TAG_H1 + level - 1);
}

/* The element that hangs in the parent's. */
static enum tag outer_tag(const struct pages *pages, const struct node *node)
{
	if (!node_is_element(pages, node))
		return TAG_NONE;
	switch (node->element) {
	case EL_DOCUMENT:
		return TAG_DOCUMENT;
	case EL_SECTION:
		return TAG_SECT;
	case EL_HEADER:
	case EL_DIV:
		return TAG_DIV;
	case EL_TITLE:
		return TAG_TITLE;
	case EL_SUBTITLE:
		return TAG_SUBTITLE;
	case EL_AUTHOR:
		return TAG_AUTHOR;
	case EL_DATE:
		return TAG_DATE;
	case EL_NAV:
		return TAG_CONTENTS;
	case EL_H1:
	case EL_H2:
	case EL_H3:
	case EL_H4:
	case EL_H5:
	case EL_H6:
		return heading_tag(node);
	case EL_P:
		return node->parent != NULL && node->parent->element == EL_LI && node_is_in_nav(node) ? TAG_REFERENCE
		                                                                                      : TAG_P;
	case EL_PRE:
		return TAG_P;
	case EL_BLOCKQUOTE:
		return TAG_BLOCKQUOTE;
	case EL_UL:
	case EL_OL:
		return node_is_in_nav(node) ? TAG_TOC : TAG_L;
	case EL_LI:
		return node_is_in_nav(node) ? TAG_TOCI : TAG_LI;
	case EL_NOTE:
		return TAG_NOTE;
	case EL_CODE:
		return TAG_CODE;
	case EL_NOTE_CALL:
		return TAG_REFERENCE;
	case EL_A:
		return link_is_live(pages, node) ? TAG_LINK : TAG_SPAN;
	case EL_EM:
	case EL_STRONG:
	case EL_SPAN:
	case EL_EXPRESSION:
	case EL_CITE:
		return TAG_SPAN;
	case EL_EMBLEM:
		return TAG_FIGURE;
	case EL_HR:
	case EL_TEXT:
	case EL_BR:
	case N_ELEMENTS:
		break;
	}
	return TAG_NONE;
}

/* The element inside it that holds its content, where it is another one. */
static enum tag inner_tag(const struct pages *pages, const struct node *node)
{
	switch (node->element) {
	case EL_PRE:
		return TAG_CODE;
	case EL_LI:
		return node_is_in_nav(node) ? TAG_NONE : TAG_LBODY;
	case EL_NOTE_CALL:
		return link_is_live(pages, node) ? TAG_LINK : TAG_NONE;
	default:
		return TAG_NONE;
	}
}

const char *owner_tag(const struct pages *pages, owner o)
{
	const struct node *node = pages->flow->styled->doc->nodes[owner_node(o)];
	enum tag tag;

	switch (owner_role(o)) {
	case ROLE_LABEL:
		return tag_names[TAG_LBL];
	case ROLE_BEFORE:
	case ROLE_AFTER:
		return tag_names[TAG_SPAN];
	case ROLE_BODY:
	case N_ROLES:
		break;
	}
	tag = inner_tag(pages, node);
	if (tag == TAG_NONE)
		tag = outer_tag(pages, node);
	return tag_names[tag];
}

/* --- elements -------------------------------------------------------------------------------------------------- */

enum kid_kind { KID_ELEMENT, KID_MARK, KID_ANNOTATION };
struct kid {
	uint32_t next;  /* 0: the last */
	uint32_t value; /* an element, an MCID, an annotation */
	uint32_t page;  /* KID_MARK */
	enum kid_kind kind;
};
struct tag_element {
	const struct node *node;
	enum tag tag;
	bool is_first_of_node; /* its language, ID and attributes stand on this one */
	bool is_attached;
	uint32_t parent;      /* 0: the root */
	uint32_t first, last; /* kids; 0: none */
};

struct tag_tree {
	int heading_level; /* of the last heading made */
	struct arena *arena;
	const struct pages *pages;
	const struct doc *doc;
	const struct drawn_page *drawn;
	const struct annotation *annotations;
	uint32_t n_annotations;
	struct tag_element *elements; /* from 1 */
	uint32_t n_elements;
	struct kid *kids; /* from 1 */
	uint32_t n_kids;
	uint32_t *by_owner;               /* the element of each; 0: none */
	const struct fragment **drawings; /* by node index; NULL: none */
};

enum { HAS_BELOW = 1 << N_ROLES }; /* beside 1 << role */

static uint8_t *note_content(struct tag_tree *tree, uint32_t *n_marks)
{
	uint8_t *has = arena_array(tree->arena, (size_t)tree->doc->n_nodes + 1, uint8_t);

	*n_marks = 0;
	for (uint32_t p = 0; p < tree->pages->n_pages; p++) {
		*n_marks += tree->drawn[p].n_owners;
		for (uint32_t i = 0; i < tree->drawn[p].n_owners; i++) {
			owner o = tree->drawn[p].owners[i];
			const struct node *up = tree->doc->nodes[owner_node(o)]->parent;

			has[owner_node(o)] |= (uint8_t)(1 << owner_role(o));
			for (; up != NULL && !(has[up->index] & HAS_BELOW); up = up->parent)
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
	if (e->last != 0)
		tree->kids[e->last].next = number;
	else
		e->first = number;
	e->last = number;
}

static void attach(struct tag_tree *tree, uint32_t element)
{
	for (uint32_t e = element; e != 0 && tree->elements[e].parent != 0; e = tree->elements[e].parent)
		if (!tree->elements[e].is_attached) {
			tree->elements[e].is_attached = true;
			add_kid(tree, tree->elements[e].parent, (struct kid){.kind = KID_ELEMENT, .value = e});
		}
}

static uint32_t make(struct tag_tree *tree, const struct node *node, enum tag tag, uint32_t parent)
{
	tree->elements[++tree->n_elements] = (struct tag_element){.node = node, .tag = tag, .parent = parent};
	return tree->n_elements;
}

static uint32_t parent_element(const struct tag_tree *tree, const struct node *node)
{
	for (node = node->parent; node != NULL; node = node->parent)
		if (tree->by_owner[owner_make(node, ROLE_BODY)] != 0)
			return tree->by_owner[owner_make(node, ROLE_BODY)];
	return 0;
}

/* Attached in the document's order; what is inline waits for its first mark. */
static void attach_block(struct tag_tree *tree, const struct node *node, uint32_t element)
{
	if (element_kind(node->element) == KIND_BLOCK || element_kind(node->element) == KIND_LEAF)
		attach(tree, element);
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

static void make_elements(struct tag_tree *tree, const struct node *node, unsigned has)
{
	enum tag outer = level_that_follows(tree, outer_tag(tree->pages, node)), inner = inner_tag(tree->pages, node);
	uint32_t *of = &tree->by_owner[owner_make(node, ROLE_BODY)];
	uint32_t first, around = parent_element(tree, node);

	if (outer == TAG_NONE)
		return;
	if (outer == TAG_L &&
	    has & 1 << ROLE_BEFORE) { /* a list holds items only: what is before it stands beside it */
		of[ROLE_BEFORE] = make(tree, node, TAG_GENERATED, around);
		attach_block(tree, node, of[ROLE_BEFORE]);
	}
	first = of[ROLE_BODY] = make(tree, node, outer, around);
	tree->elements[first].is_first_of_node = true;
	attach_block(tree, node, first);
	if (has & 1 << ROLE_LABEL) {
		of[ROLE_LABEL] = make(tree, node, TAG_LBL, first);
		attach_block(tree, node, of[ROLE_LABEL]);
	}
	if (inner != TAG_NONE && has & ~(1U << ROLE_LABEL)) {
		of[ROLE_BODY] = make(tree, node, inner, first);
		attach_block(tree, node, of[ROLE_BODY]);
	}
	if (outer != TAG_L && has & 1 << ROLE_BEFORE) {
		of[ROLE_BEFORE] = make(tree, node, TAG_GENERATED, of[ROLE_BODY]);
		attach_block(tree, node, of[ROLE_BEFORE]);
	}
	if (has & 1 << ROLE_AFTER)
		of[ROLE_AFTER] = make(tree, node, TAG_GENERATED, outer == TAG_L ? around : of[ROLE_BODY]);
}

static void hang_marks(struct tag_tree *tree)
{
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		for (uint32_t i = 0; i < tree->drawn[p].n_owners; i++) {
			uint32_t element = tree->by_owner[tree->drawn[p].owners[i]];

			assert(element != 0);
			attach(tree, element);
			add_kid(tree, element, (struct kid){.kind = KID_MARK, .page = p, .value = i});
		}
}

static void hang_annotations(struct tag_tree *tree)
{
	for (uint32_t i = 0; i < tree->n_annotations; i++) {
		uint32_t element = tree->by_owner[owner_make(tree->annotations[i].node, ROLE_BODY)];

		attach(tree, element);
		add_kid(tree, element,
		        (struct kid){.kind = KID_ANNOTATION, .page = tree->annotations[i].page, .value = i});
	}
}

static void find_drawings(struct tag_tree *tree)
{
	tree->drawings = arena_array(tree->arena, (size_t)tree->doc->n_nodes + 1, const struct fragment *);
	for (uint32_t p = 0; p < tree->pages->n_pages; p++)
		for (uint32_t i = 0; i < tree->pages->pages[p].n_fragments; i++) {
			const struct fragment *f = &tree->pages->pages[p].fragments[i];

			if (f->kind == FRAGMENT_DRAWING)
				tree->drawings[f->node->index] = f;
		}
}

struct tag_tree *tag_tree_new(struct arena *a, const struct pages *pages, const struct drawn_page *drawn,
                              const struct annotation *annotations, uint32_t n_annotations)
{
	struct tag_tree *tree = arena_new(a, struct tag_tree);
	size_t n_most = 0; /* elements */
	uint32_t n_marks;
	uint8_t *has;

	*tree = (struct tag_tree){.arena = a,
	                          .pages = pages,
	                          .doc = pages->flow->styled->doc,
	                          .drawn = drawn,
	                          .annotations = annotations,
	                          .n_annotations = n_annotations};
	has = note_content(tree, &n_marks);
	has[tree->doc->root->index] |= HAS_BELOW; /* a document without text still has its element */
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++)
		n_most += has[i] != 0 ? N_ROLES + 1 : 0;
	tree->elements = arena_array(a, n_most + 1, struct tag_element);
	tree->kids = arena_array(a, n_most + n_marks + n_annotations + 1, struct kid);
	tree->by_owner = arena_array(a, ((size_t)tree->doc->n_nodes + 1) * N_ROLES, uint32_t);
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++)
		if (has[i] != 0)
			make_elements(tree, tree->doc->nodes[i], has[i]);
	hang_marks(tree);
	hang_annotations(tree);
	find_drawings(tree);
	return tree;
}

uint32_t tag_tree_n_elements(const struct tag_tree *tree)
{
	return tree->n_elements;
}

/* --- writing --------------------------------------------------------------------------------------------------- */

struct writer {
	const struct tag_tree *tree;
	const struct pdf_numbers *numbers;
	uint32_t root;
	struct buf b;
};

static uint32_t element_number(const struct writer *w, uint32_t element)
{
	return w->numbers->elements + element - 1;
}

/* List attributes (14.8.5.5) from the style of the list's first item. */
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
	const struct node *item = list->first != NULL ? list->first : list;
	const struct style *style = tree->pages->flow->styled->of[item->index];

	for (size_t i = 0; style != NULL && style->list_style != NULL && i < sizeof names / sizeof *names; i++)
		if (strcmp(style->list_style, names[i][0]) == 0)
			return names[i][1];
	return list->element == EL_OL ? "Decimal" : "Disc";
}

static void put_note_id(struct buf *b, const struct node *node)
{
	buf_printf(b, "(note-%08u)", node->index); /* as wide as sorts by bytes */
}

/* Where a figure's drawing stands: ISO 32000-1, table 344, and ISO 14289-1, 7.3. */
static void put_figure_box(struct writer *w, const struct node *node)
{
	const struct fragment *f = w->tree->drawings[node->index];
	const struct page *page = &w->tree->pages->pages[w->tree->pages->places[node->index].page];

	buf_puts(&w->b, "/A<</O/Layout/Placement/Block/BBox[");
	buf_put_milli(&w->b, milli_from_length(f->x));
	buf_putc(&w->b, ' ');
	buf_put_milli(&w->b, milli_from_length(page->height - f->y - f->height));
	buf_putc(&w->b, ' ');
	buf_put_milli(&w->b, milli_from_length(f->x + f->width));
	buf_putc(&w->b, ' ');
	buf_put_milli(&w->b, milli_from_length(page->height - f->y));
	buf_puts(&w->b, "]>>");
}

static void put_alternative(struct writer *w, const struct node *node)
{
	const char *alt = node_attribute(node, "alt");

	buf_puts(&w->b, "/Alt");
	buf_put_text_string(&w->b, str_from_z(alt != NULL ? alt : label(node_lang(node), "emblem_alt", NULL)));
}

static void put_attributes(struct writer *w, const struct tag_element *e)
{
	if (!e->is_first_of_node)
		return;
	if (node_changes_language(w->tree->doc, e->node)) {
		buf_puts(&w->b, "/Lang");
		buf_put_ascii_string(&w->b, str_from_z(e->node->lang));
	}
	if (e->tag == TAG_L) {
		buf_puts(&w->b, "/A<</O/List/ListNumbering/");
		buf_puts(&w->b, list_numbering(w->tree, e->node));
		buf_puts(&w->b, ">>");
	}
	if (e->tag == TAG_FIGURE) {
		put_alternative(w, e->node);
		put_figure_box(w, e->node);
	}
	if (e->tag == TAG_NOTE) {
		buf_puts(&w->b, "/ID");
		put_note_id(&w->b, e->node);
	}
}

/* The page of its first mark: marks on it need no more than their number. */
static uint32_t first_page(const struct tag_tree *tree, const struct tag_element *e)
{
	for (uint32_t k = e->first; k != 0; k = tree->kids[k].next)
		if (tree->kids[k].kind == KID_MARK)
			return tree->kids[k].page;
	return UINT32_MAX;
}

static void put_kid(struct writer *w, const struct kid *kid, uint32_t page)
{
	struct buf *b = &w->b;

	switch (kid->kind) {
	case KID_ELEMENT:
		buf_put_ref(b, element_number(w, kid->value));
		break;
	case KID_MARK:
		if (kid->page == page) {
			buf_put_int(b, kid->value);
			break;
		}
		buf_puts(b, "<</Type/MCR/Pg ");
		buf_put_ref(b, w->numbers->pages + kid->page);
		buf_puts(b, "/MCID ");
		buf_put_int(b, kid->value);
		buf_puts(b, ">>");
		break;
	case KID_ANNOTATION:
		buf_puts(b, "<</Type/OBJR/Pg ");
		buf_put_ref(b, w->numbers->pages + kid->page);
		buf_puts(b, "/Obj ");
		buf_put_ref(b, w->numbers->annotations + kid->value);
		buf_puts(b, ">>");
		break;
	}
}

static void put_element(struct writer *w, struct raw *raw, uint32_t number)
{
	const struct tag_element *e = &w->tree->elements[number];
	uint32_t page = first_page(w->tree, e);
	struct buf *b = &w->b;

	b->n = 0;
	buf_puts(b, "<</S/");
	buf_puts(b, tag_names[e->tag]);
	buf_puts(b, "/P ");
	buf_put_ref(b, e->parent != 0 ? element_number(w, e->parent) : w->root);
	if (page != UINT32_MAX) {
		buf_puts(b, "/Pg ");
		buf_put_ref(b, w->numbers->pages + page);
	}
	put_attributes(w, e);
	if (e->first != 0) {
		buf_puts(b, "/K[");
		for (uint32_t k = e->first; k != 0; k = w->tree->kids[k].next) {
			if (k != e->first)
				buf_putc(b, ' ');
			put_kid(w, &w->tree->kids[k], page);
		}
		buf_putc(b, ']');
	}
	buf_puts(b, ">>");
	raw_put(raw, element_number(w, number), buf_str(b));
}

/* The parent tree (14.7.4.4): for each page the elements of its marks, for each annotation its element. */
static uint32_t put_parent_tree(struct writer *w, struct raw *raw)
{
	const struct tag_tree *tree = w->tree;
	struct tree_writer t = {.kind = TREE_OF_NUMBERS, .raw = raw};

	for (uint32_t p = 0; p < tree->pages->n_pages; p++) {
		if (tree->drawn[p].n_owners == 0)
			continue;
		tree_key_number(&t, p);
		buf_putc(&t.entry, '[');
		for (uint32_t i = 0; i < tree->drawn[p].n_owners; i++) {
			if (i > 0)
				buf_putc(&t.entry, ' ');
			buf_put_ref(&t.entry, element_number(w, tree->by_owner[tree->drawn[p].owners[i]]));
		}
		buf_putc(&t.entry, ']');
		tree_entry_end(&t);
	}
	for (uint32_t i = 0; i < tree->n_annotations; i++) {
		tree_key_number(&t, tree->pages->n_pages + i);
		buf_put_ref(&t.entry,
		            element_number(w, tree->by_owner[owner_make(tree->annotations[i].node, ROLE_BODY)]));
		tree_entry_end(&t);
	}
	return tree_end(&t);
}

static uint32_t put_id_tree(struct writer *w, struct raw *raw)
{
	struct tree_writer t = {.kind = TREE_OF_NAMES, .raw = raw};

	for (uint32_t e = 1; e <= w->tree->n_elements; e++)
		if (w->tree->elements[e].tag == TAG_NOTE) {
			w->b.n = 0;
			put_note_id(&w->b, w->tree->elements[e].node);
			tree_key_name(&t, buf_str(&w->b));
			buf_put_ref(&t.entry, element_number(w, e));
			tree_entry_end(&t);
		}
	return tree_end(&t);
}

uint32_t tag_tree_put(const struct tag_tree *tree, struct raw *raw, const struct pdf_numbers *numbers)
{
	struct writer w = {.tree = tree, .numbers = numbers, .root = raw_take(raw, 1)};
	uint32_t parent_tree, id_tree;

	for (uint32_t e = 1; e <= tree->n_elements; e++)
		put_element(&w, raw, e);
	parent_tree = put_parent_tree(&w, raw);
	id_tree = put_id_tree(&w, raw);
	w.b.n = 0;
	buf_puts(&w.b, "<</Type/StructTreeRoot/K ");
	buf_put_ref(&w.b, element_number(&w, 1));
	buf_puts(&w.b, "/ParentTree ");
	buf_put_ref(&w.b, parent_tree);
	buf_puts(&w.b, "/ParentTreeNextKey ");
	buf_put_int(&w.b, (int64_t)tree->pages->n_pages + tree->n_annotations);
	buf_puts(&w.b, "/IDTree ");
	buf_put_ref(&w.b, id_tree);
	buf_puts(&w.b, role_map);
	buf_puts(&w.b, ">>");
	raw_put(raw, w.root, buf_str(&w.b));
	buf_release(&w.b);
	return w.root;
}
