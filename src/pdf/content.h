/* SPDX-License-Identifier: EUPL-1.2 */
/* content.h - a page's fragments as a content stream: text with its spaces, marked by owner; rectangles as artifacts.
 *
 * Fragments may be drawn in any order. A mark holds one owner's text as long as it goes on: what is drawn next is the
 * same line, or the next one of its paragraph. So the text within a mark is whole and in its order, and the places of
 * marks say the order of the rest.
 *
 * Thread safety  canvas_draw only reads pages and fonts: each thread may draw on a canvas of its own, once all pages are
 *                counted; canvas_count adds to the fonts. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "fonts.h"
#include "owner.h"

struct link_area { /* a link's part of one line, within the page; 1/65,536 pt from its top left corner */
	const struct node *node;
	length left, top, right, bottom;
};

enum text_side { SIDE_BEFORE, SIDE_TEXT, SIDE_AFTER };
struct text_place { /* where in the document a text begins, wherever it is drawn; compared in the order of the fields */
	uint32_t leaf; /* the index of the node whose paragraph it is */
	enum text_side
		side; /* of the leaf's text: a paragraph of its own for what a sheet puts there, or the text itself */
	uint32_t line, atom; /* of that paragraph */
};
int text_place_compare(const struct text_place *a, const struct text_place *b); /* as qsort wants it */

struct content_mark {
	owner owner;
	struct text_place place;
};

struct drawn_page { /* on the heap */
	struct packed content;
	struct content_mark *marks; /* by marked-content number */
	uint32_t n_marks;
	struct link_area *areas; /* in the order of the text */
	uint32_t n_areas;
};

struct canvas; /* one a thread */
struct pdf_drawings;
struct canvas *canvas_new(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings);
void canvas_free(struct canvas *c); /* NULL is nothing */

void canvas_count(struct canvas *c, const struct page *page); /* its glyphs, for the subsets; its drawings */
/* Drawings that pages name rather than hold: once all pages are counted and fonts are cut down, before pages are drawn. */
void canvas_draw_forms(struct canvas *c);
void canvas_draw(struct canvas *c, const struct page *page, struct drawn_page *out);
void drawn_page_release(struct drawn_page *page);

#endif
