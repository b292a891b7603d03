/* SPDX-License-Identifier: EUPL-1.2 */
/* meetings.c - boxes in, pairs of them that meet out: a sweep from top to bottom over a tree of right edges. */
#include "meetings.h"

#include <stdlib.h>

#define NOT_CROSSED INT64_MIN

static int by_place(const void *a, const void *b)
{
	const struct edge_of_box *one = a, *other = b;
	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return one->box < other->box ? -1 : one->box > other->box;
}

/* Tops and feet mostly are in order, as lines follow on each other. */
static bool is_in_order(const struct edge_of_box *edges, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		if (by_place(&edges[i - 1], &edges[i]) > 0)
			return false;
	return true;
}

static struct edge_of_box *sorted(struct edge_of_box *edges, uint32_t n)
{
	if (!is_in_order(edges, n))
		qsort(edges, n, sizeof *edges, by_place);
	return edges;
}

struct meetings meetings_of(struct arena *a, const struct ink_box *boxes, size_t n_boxes)
{
	uint32_t n = (uint32_t)n_boxes, n_leaves = 1;
	struct edge_of_box *tops = arena_array(a, n + 1, struct edge_of_box);
	struct edge_of_box *bottoms = arena_array(a, n + 1, struct edge_of_box);
	struct edge_of_box *lefts = arena_array(a, n + 1, struct edge_of_box);
	uint32_t *ranks = arena_array(a, n + 1, uint32_t);
	for (uint32_t i = 0; i < n; i++) {
		tops[i] = (struct edge_of_box){boxes[i].top, i};
		bottoms[i] = (struct edge_of_box){boxes[i].bottom, i};
		lefts[i] = (struct edge_of_box){boxes[i].left, i};
	}
	sorted(lefts, n);
	for (uint32_t i = 0; i < n; i++)
		ranks[lefts[i].box] = i;
	while (n_leaves < n)
		n_leaves *= 2;
	extent *reach = arena_array(a, 2 * (size_t)n_leaves, extent);
	for (size_t i = 0; i < 2 * (size_t)n_leaves; i++)
		reach[i] = NOT_CROSSED;
	return (struct meetings){.boxes = boxes,
	                         .n = n,
	                         .n_leaves = n_leaves,
	                         .tops = sorted(tops, n),
	                         .bottoms = sorted(bottoms, n),
	                         .lefts = lefts,
	                         .ranks = ranks,
	                         .reach = reach};
}

static void set_reach(struct meetings *m, uint32_t box, extent right)
{
	size_t at = m->n_leaves + m->ranks[box];
	m->reach[at] = right;
	while (at /= 2) {
		extent one = m->reach[2 * at], other = m->reach[2 * at + 1];
		m->reach[at] = one > other ? one : other;
	}
}

/* The first rank from `from` on that reaches beyond `left`; n_leaves: none does. */
static uint32_t first_beyond(const struct meetings *m, uint32_t from, extent left)
{
	if (from >= m->n_leaves)
		return m->n_leaves;
	size_t at = m->n_leaves + from;
	while (m->reach[at] <= left) {
		while (at % 2 == 1) /* what is right of it stands right of what is above it */
			at /= 2;
		if (at == 0)
			return m->n_leaves;
		at++;
	}
	while (at < m->n_leaves)
		at = m->reach[2 * at] > left ? 2 * at : 2 * at + 1;
	return (uint32_t)(at - m->n_leaves);
}

/* The line comes to the next top: what ended above it is no longer crossed. False: it has come to the last. */
static bool begin_box(struct meetings *m)
{
	if (m->n_begun == m->n)
		return false;
	if (m->n_begun > 0) {
		uint32_t last = m->tops[m->n_begun - 1].box;
		if (m->boxes[last].bottom > m->boxes[last].top)
			set_reach(m, last, m->boxes[last].right);
	}
	extent top = m->tops[m->n_begun++].at;
	for (; m->n_passed < m->n && m->bottoms[m->n_passed].at <= top; m->n_passed++)
		set_reach(m, m->bottoms[m->n_passed].box, NOT_CROSSED);
	m->next = 0;
	return true;
}

/* The next box that is crossed where `box` begins. */
static bool find_crossed(struct meetings *m, uint32_t box, uint32_t *found)
{
	uint32_t rank = first_beyond(m, m->next, m->boxes[box].left);
	if (rank >= m->n || m->lefts[rank].at >= m->boxes[box].right)
		return false;
	m->next = rank + 1;
	*found = m->lefts[rank].box;
	return true;
}

bool meetings_next(struct meetings *m, uint32_t *upper, uint32_t *lower)
{
	do {
		if (m->n_begun == 0)
			continue;
		*lower = m->tops[m->n_begun - 1].box;
		while (find_crossed(m, *lower, upper))
			if (ink_meets(&m->boxes[*upper], &m->boxes[*lower]))
				return true;
	} while (begin_box(m));
	return false;
}
