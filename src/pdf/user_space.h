/* SPDX-License-Identifier: EUPL-1.2 */
/* user_space.h - from a page as it is laid out to the user space of the page as it is written (ISO 32000-1, 8.3.2.3).
 *
 * A turned page is laid out upright, at its width and height, and lies on a sheet of swapped sides, so that it is bound
 * and printed with the others; Rotate says how far, clockwise, a viewer turns the sheet to show the page upright.
 *
 *   page-orientation         upright          rotate-left      rotate-right
 *   its head is at           the top          the left edge    the right edge
 *   MediaBox                 width height     height width     height width
 *   Rotate                                    90               270
 *   a place x, y becomes     x, height - y    y, x             height - y, width - x
 *
 * All that carries a place outside the content stream (links, destinations, boxes of figures) asks here. The stream
 * itself is written as the page is laid out: its first operator turns it.
 *
 * Units  in: 1/65,536 pt from the top left corner of the page as it is laid out, y down; out: thousandths of a point
 *        from the lower left corner of the sheet, y up. */
#ifndef PDF_USER_SPACE_H
#define PDF_USER_SPACE_H

#include "../page/pages.h"

struct user_point {
	int64_t x, y;
};
struct user_box {
	int64_t left, bottom, right, top;
};

struct user_point user_point(const struct page *page, int64_t x, int64_t y);
struct user_box user_box(const struct page *page, int64_t left, int64_t top, int64_t right, int64_t bottom);
struct user_box user_box_around(struct user_box a, struct user_box b); /* the least that holds both */

void buf_put_user_point(struct buf *b, struct user_point point); /* "12.5 800" */
void buf_put_user_box(struct buf *b, struct user_box box);       /* "[0 0 595.276 841.89]" */

/* "/MediaBox[...]", and "/Rotate 90" of a turned page. */
void buf_put_page_boxes(struct buf *b, const struct page *page);
/* The operator that turns the content; nothing where the page is upright. */
void buf_put_page_turn(struct buf *b, const struct page *page);

#endif
