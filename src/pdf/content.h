/* SPDX-License-Identifier: EUPL-1.2 */
/* content.h - a page's fragments as a content stream: text with its spaces, marked by owner; rectangles as artifacts.
 *
 * Thread safety  canvas_count adds to the fonts; canvas_draw only reads them and the pages: once all are counted, each
 *                thread may draw on a canvas of its own. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "fonts.h"
#include "owner.h"

struct link_area { /* a link's part of one line, within the page; 1/65,536 pt from its top left corner */
	const struct node *node;
	length left, top, right, bottom;
};

struct drawn_page { /* on the heap */
	struct packed content;
	owner *owners; /* by marked-content number */
	uint32_t n_owners;
	struct link_area *areas; /* in the order of the text */
	uint32_t n_areas;
};

struct canvas; /* one a thread */
struct canvas *canvas_new(const struct pages *pages, struct pdf_fonts *fonts);
void canvas_free(struct canvas *c); /* NULL is nothing */

void canvas_count(struct canvas *c, const struct page *page); /* its glyphs, for the subsets */
void canvas_draw(struct canvas *c, const struct page *page, struct drawn_page *out);
void drawn_page_release(struct drawn_page *page);

#endif
