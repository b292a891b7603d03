/* SPDX-License-Identifier: EUPL-1.2 */
/* search.h - the search for pages while it runs. Private to page/.
 *
 *   breaker.c   fronts of states, page after page: which go on
 *   walk.c      one page, from a state to all its ends
 *   walk_strips.c  the same where it meets columns
 *   floats.c    floats that are due, and pages of floats alone */
#ifndef PAGE_SEARCH_H
#define PAGE_SEARCH_H

#include "notes.h"

struct break_state {
	struct break_state *before;
	struct page_plan plan; /* of the page that led here */
	int64_t cost;
	struct at at; /* what is left */
	length slack; /* what the last page left free; -1: it ended on purpose */
	bool is_greedy;
};

struct front { /* the best states after a number of pages, cheapest first; the greedy one besides */
	struct break_state *states;
	uint32_t n, room;
};

struct page_search {
	const struct break_job *job;
	struct arena *arena;
	uint32_t *pages_of_floats; /* by place in the queue of floats: how many before it have pages of their own */
	length unit;               /* a line */
	struct front now, next;
	struct break_state greedy; /* the greedy state's cheapest child so far */
	int64_t greedy_step;
	struct break_state *final;
};

struct page_end { /* one that the page may have */
	uint32_t box, column_note;
	extent body;     /* how far down the body reaches, floats apart */
	bool on_purpose; /* before a forced break, or the last */
	uint32_t n_floats;
	uint32_t n_reset;
	int reset_by;
	int64_t strip_cost; /* of the breaks between the columns of one that it ends in */
	bool in_strip;      /* it is columns that end here, which may reach down to `foot` */
	extent foot;
};

struct page_walk { /* one page while it is walked */
	const struct break_state *from;
	struct page_room room;
	uint32_t number;
	bool blank_before;
	extent bottom;        /* of the last box, or of the strip above */
	extent space;         /* below that strip, if anything follows */
	uint32_t column_note; /* of NOTES_OF_COLUMN: the next to be set */
	bool has_strip;       /* no paragraph is set shorter or longer */
	uint32_t n_longer, n_shorter;
	uint32_t longer[MAX_RESET], shorter[MAX_RESET]; /* paragraphs, cheapest first */
	int64_t longer_cost[MAX_RESET], shorter_cost[MAX_RESET];
	bool has_child;
};

/* --- breaker.c --- */

/* The page from the walk's state to `child`, for `step` more. */
void search_offer(struct page_search *s, struct page_walk *walk, struct break_state *child, int64_t step);

/* --- walk.c --- */

void search_extend(struct page_search *s, const struct break_state *from);
/* The next page, named `name`, before anything is set on it. */
struct page_walk walk_to_page(const struct page_search *s, const struct break_state *from, const char *name,
                              uint32_t number);
/* What is left when that page ends before box `end`, without notes and floats; its plan ends where it is offered. */
struct break_state walk_child(const struct page_walk *walk, uint32_t end);
/* Sets notes that are due while there is room for them; returns how much they take. */
extent walk_set_notes(const struct page_search *s, const struct page_walk *walk, struct break_state *child,
                      uint32_t due, extent room);

void search_offer_page(struct page_search *s, struct page_walk *walk, const struct page_end *end);

/* --- walk_strips.c --- */

/* Sets strip `strip` from box `box` on, and offers the page that ends within it; true: all of it stands on the page,
 * and the walk goes on below. */
bool search_walk_strip(struct page_search *s, struct page_walk *walk, uint32_t strip, uint32_t box);

/* --- floats.c --- */

void floats_count_pages(struct page_search *s);
/* Floats that are due once `box` boxes are placed, as a place in their queue. */
static inline uint32_t floats_due(const struct break_job *job, uint32_t box)
{
	return box ? job->body->boxes.at[box - 1].n_floats : 0;
}
/* Pages of floats alone, where the next float may have one; true: nothing else may come next. */
bool search_extend_by_floats(struct page_search *s, const struct break_state *from);
/* How many of the floats from `first` on, up to `due`, one page of text may hold. */
uint32_t floats_that_may_stand(const struct break_job *job, uint32_t first, uint32_t due);
/* What it costs that a page of text takes the floats between two places, and that others wait. */
int64_t floats_cost(const struct page_search *s, const struct at *from, const struct at *to);
/* What floats [first, end) take of a page that has text. */
extent floats_height(const struct break_job *job, uint32_t first, uint32_t end);

#endif
