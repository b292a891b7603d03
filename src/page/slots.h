/* SPDX-License-Identifier: EUPL-1.2 */
/* slots.h - texts that depend on pages: "see page 12", the folios of a contents list. Private to page/. */
#ifndef PAGE_SLOTS_H
#define PAGE_SLOTS_H

#include "place.h"

/* Room for two digits in every slot, before anything is known. */
void slots_guess(struct page_making *m);
/* Fills the slots from the pages as they are placed; true if any text or width changed. With `fixed`, a slot gets the
 * width of the widest folio with one digit more, so that breaks can no longer change. */
bool slots_fill(struct page_making *m, bool fixed);

#endif
