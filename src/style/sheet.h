/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.h - a style sheet as rules, in source order, with what it imports before what it says itself. */
#ifndef STYLE_SHEET_H
#define STYLE_SHEET_H

#include "property.h"
#include "selector.h"

struct style_rule {
	const struct selector *selectors;
	struct declarations declarations;
	bool has_complaints;
};

/* What rules say and we do not do: told once a document, if one of them is about anything in it. The sheets of others
 * hold much that is not. */
struct complaint {
	enum rule rule;
	const char *message, *hint; /* hint may be NULL */
	struct str property;        /* one that is not known: its hint is sought when it is told; else no bytes */
	LIST(struct complaint_place {
		const struct style_rule *by;
		struct span span;
	})
	places;
};

struct page_rule {            /* @page name:first { ... } */
	const char *name;     /* NULL: every page */
	unsigned flags;       /* bits of enum page_flag that the page must have */
	uint32_t specificity; /* name; first and blank; left and right */
	struct declarations page, boxes[N_MARGIN_BOXES], footnotes;
};

struct sheet {
	struct fit_range fit; /* of @fit; 0 and 0: there is none */
	LIST(struct style_rule *) rules;
	LIST(struct page_rule *) pages;
	LIST(struct complaint *) complaints;
};

#endif
