/* SPDX-License-Identifier: EUPL-1.2 */
/* boxes.h - how wide blocks are, from the outside in (CSS 2.2, sections 8 and 10.3).
 *
 * Units  1/65,536 pt. */
#ifndef STYLE_BOXES_H
#define STYLE_BOXES_H

#include "style.h"

/* Sums of a sheet's lengths may leave what a page can hold. */
length length_on_page(extent value);

/* Left edge and width of a block's content box within a containing block of `width` that begins at `x`. */
struct content_box {
	length x, width;
	length border_x, border_width;
};
struct content_box content_box_of(const struct style *style, length x, length width);

/* The width of a page's content area; a right-hand page's where the sides differ. */
length page_measure(const struct styled *styled, const char *page);
/* The content box of `node`, a block, from the left edge of the content of the page that it is on: what its ancestors
 * leave it, columns included. What stands beside and what floats to a side is as wide as it says. */
struct content_box content_box_of_node(const struct styled *styled, const struct node *node);

#endif
