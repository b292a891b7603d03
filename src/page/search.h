/* SPDX-License-Identifier: EUPL-1.2 */
/* search.h - the search for pages while it runs. Private to page/.
 *
 *   breaker.c   levels of states, a level a page: which go on
 *   walk.c      one page, from a state to all its ends
 *   notes.c     how far notes can be set
 *   floats.c    floats that are due, and pages of floats alone */
#ifndef PAGE_SEARCH_H
#define PAGE_SEARCH_H

#include "breaker.h"

struct break_state {
	struct break_state *before;
	struct page_plan plan; /* of the page that led here */
	int64_t cost;
	struct at at; /* what is left */
	length slack; /* what the last page left free; -1: it ended on purpose */
	bool is_greedy;
};

struct level { /* the best states after a number of pages, cheapest first; the greedy one besides */
	struct break_state *states;
	uint32_t n, room;
};

struct page_search {
	const struct break_job *job;
	struct arena *arena;
	extent *note_top[N_NOTE_AREAS]; /* by note box: where it begins in the column of all, with its gap; one more at
	                                 * the end */
	uint32_t *pages_of_floats; /* by place in the queue of floats: how many before it have pages of their own */
	length unit;               /* a line */
	struct level now, next;
	struct break_state greedy; /* the greedy state's cheapest child so far */
	int64_t greedy_step;
	struct break_state *final;
};

struct page_walk { /* one page while it is walked */
	const struct break_state *from;
	const struct page_style *style;
	struct page_room room;
	uint32_t number;
	bool blank_before;
	extent bottom; /* of the last box */
	uint32_t n_longer, n_shorter;
	uint32_t longer[MAX_RESET], shorter[MAX_RESET]; /* paragraphs, cheapest first */
	int64_t longer_cost[MAX_RESET], shorter_cost[MAX_RESET];
	bool has_child;
};

/* --- breaker.c --- */

/* The page from the walk's state to `child`, for `step` more. */
void search_offer(struct page_search *s, struct page_walk *walk, struct break_state child, int64_t step);

/* --- walk.c --- */

void search_extend(struct page_search *s, const struct break_state *from);
/* The next page, named `name`, before anything is set on it. */
struct page_walk walk_to_page(const struct page_search *s, const struct break_state *from, const char *name,
                              uint32_t number);
/* What is left when that page ends before box `end` and holds no notes and floats. */
struct break_state walk_child(const struct page_walk *walk, uint32_t end);
/* Sets notes that are due while there is room for them; returns how much they take. */
extent walk_set_notes(const struct page_search *s, const struct page_walk *walk, struct break_state *child,
                      uint32_t due, extent room);

/* --- notes.c --- */

void notes_measure_tops(struct page_search *s);
/* Boxes of notes that are due once `box` boxes are placed. */
uint32_t notes_due(const struct break_job *job, enum note_area area, uint32_t box);
extent notes_height_of(const struct page_search *s, enum note_area area, uint32_t first, uint32_t end);
/* How far notes from `first` on, up to `end`, can be set in `room`, no line of one alone where another can go with it. */
uint32_t notes_fill(const struct page_search *s, enum note_area area, uint32_t first, uint32_t end, extent room);
/* What it costs that notes up to `due` are called and those from box `set_end` on not set. */
int64_t notes_away_cost(const struct page_search *s, enum note_area area, uint32_t box, uint32_t set_end);

/* --- floats.c --- */

void floats_count_pages(struct page_search *s);
/* Floats that are due once `box` boxes are placed, as a place in their queue. */
uint32_t floats_due(const struct break_job *job, uint32_t box);
/* Pages of floats alone, where the next float may have one; true: nothing else may come next. */
bool search_extend_by_floats(struct page_search *s, const struct break_state *from);
/* How many of the floats from `first` on, up to `due`, one page of text may hold. */
uint32_t floats_that_may_stand(const struct break_job *job, uint32_t first, uint32_t due);
/* What it costs that a page of text takes the floats between two places, and that others wait. */
int64_t floats_cost(const struct page_search *s, const struct at *from, const struct at *to);
/* What floats [first, end) take of a page that has text. */
extent floats_height(const struct break_job *job, uint32_t first, uint32_t end);

#endif
