/* SPDX-License-Identifier: EUPL-1.2 */
/* breaker.h - where the galley is cut into pages.
 *
 * Dynamic programming over pages: a state is (the box that begins the next page, the note box that comes next). From
 * each state every legal end of the page is tried; the best `beam` states go on. The greedy path is always among them,
 * so a wider beam never costs more.
 *
 * Wishes yield to each other by the size of their costs (design, section 5): a note on its call's page > a heading with
 * what follows > widows and orphans > full and equal pages > even colour. Nothing is ever forbidden outright, so every
 * input has pages.
 *
 * After  Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981), with settings of one line
 *        more or less per paragraph as in TeX's \looseness. */
#ifndef PAGE_BREAKER_H
#define PAGE_BREAKER_H

#include "galley.h"

enum {
	COST_NOTE_AWAY = 1000000000, /* a note begins after its call's page */
	COST_EDGE = 100000000,       /* padding apart from its content */
	COST_KEEP = 10000000,        /* break-after: avoid, a heading alone */
	COST_KEEP_INSIDE = 1000000,  /* break-inside: avoid */
	COST_WIDOW = 100000,         /* fewer lines than widows or orphans ask for */
	COST_NOTE_SPLIT = 12000,     /* a note goes on overleaf */
	COST_FEW = 150,    /* times the square of the lines that a chapter's last page is short of LAST_LINES */
	COST_SHORT = 200,  /* times the square of the lines that a page is short of */
	COST_UNEQUAL = 60, /* times the square of the lines that facing pages differ by */
	COST_HYPHEN = 80,  /* a page ends within a word */
	COST_SETTING = 40  /* a paragraph is set a line shorter or longer than is best */
};

#define LAST_LINES 9 /* a chapter that goes on should go on for more than a callout */
#define MAX_RESET 3  /* paragraphs of a page that may be set a line shorter or longer */

struct page_plan {
	uint32_t number; /* 1 is the first page; a blank page may lie between two plans */
	bool blank_before;
	uint32_t first, end;           /* body boxes */
	uint32_t first_note, end_note; /* note boxes */
	uint32_t n_reset;
	uint32_t reset[MAX_RESET]; /* paragraphs set with another number of lines */
	int8_t reset_by;           /* -1 or +1 */
};

struct page_breaks {
	struct page_plan *plans;
	uint32_t n_plans;
	int64_t cost;
};

/* What a page has room for: the body's height, and what the note area needs beside its notes. */
struct page_room {
	length height;
	length note_edge; /* margin, rule and padding above the notes */
};

struct break_job {
	const struct galley *body, *notes;
	const uint32_t *note_first; /* by note: its first box in `notes`; one more at the end */
	const struct styled *styled;
	uint32_t beam;
	uint32_t max_pages;
};
struct page_breaks page_breaks_of(struct arena *a, struct arena *scratch, const struct break_job *job);

/* The style of page `number` named `name`. */
const struct page_style *page_style_of(const struct styled *styled, const char *name, uint32_t number, bool is_blank);
struct page_room page_room_of(const struct page_style *style);
/* The top of `box` when the column above it ends at `y`; `is_first` at the top of a page. */
extent box_top(const struct galley *galley, const struct galley_box *box, extent y, bool is_first);
extent notes_height(const struct galley *notes, uint32_t first, uint32_t end);

#endif
