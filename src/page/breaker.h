/* SPDX-License-Identifier: EUPL-1.2 */
/* breaker.h - where the galley is cut into pages.
 *
 * Dynamic programming over pages: a state is what is left to be set (struct at), and what the pages before it mean for
 * the next. From each state every end that the page may have is tried; the best `beam` states go on. The greedy path is
 * always among them, so a wider beam never costs more.
 *
 * Wishes yield to each other by their prices (costs.h). Nothing is ever forbidden outright, so every input has pages.
 *
 * After  Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981), with settings of one line
 *        more or less per paragraph as in TeX's \looseness. */
#ifndef PAGE_BREAKER_H
#define PAGE_BREAKER_H

#include "measures.h"

#define MAX_RESET 3 /* paragraphs of a page that may be set a line shorter or longer */

/* All that is left to be set, as the next of each kind. */
struct at {
	uint32_t box;                /* of the body */
	uint32_t note[N_NOTE_AREAS]; /* box in the column of notes of each area */
	uint32_t floats;             /* place in the body's queue of floats */
	uint32_t float_box;          /* of a FLOAT_PAGE that has begun: the next of its boxes; else 0 */
};

/* A page is what lies between two places. */
struct page_plan {
	uint32_t number; /* 1 is the first page; a blank page may lie between two plans */
	bool blank_before;
	bool is_float; /* a page of floats alone: from.floats on, or part of that float */
	struct at from, to;
	bool ends_in_strip;
	extent foot; /* if so: how far down its columns may reach, from the top of the page's content */
	uint32_t n_reset;
	uint32_t reset[MAX_RESET]; /* paragraphs set with another number of lines */
	int8_t reset_by;           /* -1 or +1 */
};

struct page_breaks {
	struct page_plan *plans;
	uint32_t n_plans;
	int64_t cost;
};

/* Notes one below the other, in the order of their queue. */
struct note_column {
	const struct galley *galley;
	const uint32_t *first; /* by place in the queue: its first box; one more at the end */
	const extent *top;     /* by box: where it begins in the column of all, with its gap; one more at the end */
};

struct break_job {
	const struct galley *body;
	struct note_column notes[N_NOTE_AREAS];
	const struct styled *styled;
	uint32_t beam;
	uint32_t max_pages;
};
struct page_breaks page_breaks_of(struct arena *a, struct arena *scratch, const struct break_job *job);
#ifdef CHECKED
/* Each box, note and float once and in order; none before its call. */
void breaks_of_pages_check(const struct break_job *job, const struct page_breaks *breaks);
#endif

/* Begins a chapter with box `box`, or the document? */
bool box_begins_chapter(const struct galley *body, uint32_t box);
/* The name of the page that a plan makes. */
const char *plan_page_name(const struct galley *body, const struct page_plan *plan);

#endif
