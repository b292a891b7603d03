/* SPDX-License-Identifier: EUPL-1.2 */
/* asides.h - where generated boxes beside their blocks stand. Private to page/.
 *
 * A box that would stand off the page, or nearer than 6 mm to its edge, is moved in, and made as narrow as the margin
 * is, while its text needs no more lines for it and no word is divided. Where that does not do, and where the width
 * that the sheet gives it divides a word, it stands above its block instead, in lines of the column. List markers stay
 * where they are.
 *
 * Units      1/65,536 pt from the left edge of the column.
 * Ownership  the edition's arena. */
#ifndef PAGE_ASIDES_H
#define PAGE_ASIDES_H

#include "measures.h"

struct aside_place {
	struct aside_place *next; /* in the order of the item's asides */
	const struct aside *aside;
	struct settings settings;
	length x;
	bool hangs;    /* a note: how far down is decided when the page is placed */
	bool is_above; /* lines of the column; else it is put beside */
};

struct page_reach { /* of what stands beside the column: facing pages may differ, the smaller margins count */
	length least, most;
};
struct page_reach page_reach_of(const struct styled *styled, const char *page);
#define ASIDE_DISTANCE (8 * PT) /* from the text, of a box that was moved in */
#define ASIDE_UNLIMITED (30000 * PT)
/* Is a word divided, or wider than its line? */
bool setting_divides_word(const struct para *para, const struct setting *setting);

/* Where a box of width `own` stands beside a block, by its insets. */
length aside_x(const struct style *style, struct content_box box, length own);
/* `box` is the item's. */
struct aside_place *asides_of(struct arena *a, const struct galley_wishes *wishes, const struct flow_item *item,
                              struct content_box box, struct page_reach reach);

/* A ground or rule that reaches further off the page than a bleed ends at the column. */
struct content_box frame_on_page(const struct styled *styled, const char *page, struct content_box box);

#endif
