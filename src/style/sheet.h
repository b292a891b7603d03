/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.h - a style sheet as rules, in source order, with what it imports before what it says itself. */
#ifndef STYLE_SHEET_H
#define STYLE_SHEET_H

#include "property.h"
#include "selector.h"

struct style_rule {
	const struct selector *selectors;
	struct declarations declarations;
};

struct page_rule {            /* @page name:first { ... } */
	const char *name;     /* NULL: every page */
	unsigned flags;       /* bits of enum page_flag that the page must have */
	uint32_t specificity; /* name; first and blank; left and right */
	struct declarations page, boxes[N_MARGIN_BOXES], footnotes;
};

struct sheet {
	LIST(struct style_rule *) rules;
	LIST(struct page_rule *) pages;
};

#endif
