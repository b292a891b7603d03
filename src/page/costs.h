/* SPDX-License-Identifier: EUPL-1.2 */
/* costs.h - what is wished of pages, as prices: setting says what a break before a box costs, the search adds up.
 *
 * Wishes yield to each other by the size of their costs (design, section 5): a note on its call's page > a heading with
 * what follows > widows and orphans > full and equal pages > even colour. Private to page/. */
#ifndef PAGE_COSTS_H
#define PAGE_COSTS_H

#include "../base/length.h"

enum {
	COST_NOTE_AWAY = 1000000000, /* a note begins after its call's page */
	COST_EDGE = 100000000,       /* padding apart from its content */
	COST_KEEP = 10000000,        /* break-after: avoid, a heading alone */
	COST_KEEP_INSIDE = 1000000,  /* break-inside: avoid */
	COST_WIDOW = 100000,         /* fewer lines than widows or orphans ask for */
	COST_ROW = 30000,            /* a row is cut */
	COST_NOTE_SPLIT = 12000,     /* a note goes on overleaf */
	COST_ABOVE = 5000,           /* a float leads a chapter, or a document of several pages */
	COST_ALONE = 3000,           /* floats stand on a page without text that do not ask for one */
	COST_WAIT = 700,             /* a float that could have stood here goes on to the next page */
	COST_FEW = 150,    /* times the square of the lines that a chapter's last page is short of LAST_LINES */
	COST_SHORT = 200,  /* times the square of the lines that a page is short of */
	COST_UNEQUAL = 60, /* times the square of the lines that facing pages differ by */
	COST_HYPHEN = 80,  /* a page ends within a word */
	COST_HYPHEN_UNWANTED = 400, /* ... which the style would not have: most are mended once breaks are found */
	COST_SETTING = 40           /* a paragraph is set a line shorter or longer than is best */
};

#define LAST_LINES 9 /* a chapter that goes on should go on for more than a callout */

/* `per_line` times the square of `difference` in lines of `unit`. */
int64_t cost_of_square(int64_t per_line, extent difference, length unit);

#endif
