/* SPDX-License-Identifier: EUPL-1.2 */
/* grid.c - what goes above text so that the text stands on the grid.
 *
 * A heading stays as far above its text as the sheet says, and so does the edge of a frame above the text within: what
 * the text needs to reach the grid goes above them. A frame whose own text is not on the grid (callouts in smaller
 * type) shares what the text below it needs: half goes above the frame, half below.
 *
 *      text           |  on the grid
 *      ---- half
 *      [ callout ]    |  rise
 *      ---- half      |
 *      text           v  on the grid
 *
 * Where an edition is made smaller to fit, its grid is, but line widths are not: an hr of two lines would be a trace
 * more than that, and the text below it would move down by a whole line. So a trace is let pass. */
#include "costs.h"
#include "galley.h"

/* Does what stands before box `at` keep to it, on the way up from the text at `text`? */
static bool keeps_to(const struct galley *galley, size_t at, size_t text)
{
	const struct galley_box *box = &galley->boxes.at[at], *above = &galley->boxes.at[at - 1];
	bool goes_on = at < text && box->kind == BOX_LINE && box->line > 0;
	return (box->cost >= COST_KEEP || goes_on) && (above->kind == BOX_LINE || above->opens) &&
	       above->snap != SNAP_ALWAYS;
}

static void lift(struct galley *galley, size_t first, size_t text)
{
	extent rise = galley->boxes.at[text].rise;
	size_t at = text;
	for (; at > first && keeps_to(galley, at, text); at--)
		rise += galley->boxes.at[at].gap + galley->boxes.at[at - 1].height;
	if (at == text || rise < 0)
		return;
	galley->boxes.at[at].snap = SNAP_ALWAYS;
	galley->boxes.at[at].rise = length_clamped(rise);
}

/* The column as if no box were moved. */
struct unmoved {
	extent *tops;      /* by box from `first` on */
	size_t *next_snap; /* the next box that snaps, or begins or ends columns; this one included */
	size_t first;
};

static bool is_barrier(const struct galley *galley, size_t first, size_t at)
{
	const struct galley_box *box = &galley->boxes.at[at];
	return box->snap == SNAP_ALWAYS || (at > first && box->strip != box[-1].strip);
}

static struct unmoved unmoved_of(struct arena *scratch, const struct galley *galley, size_t first)
{
	size_t n = galley->boxes.n - first;
	struct unmoved u = {arena_array(scratch, n + 1, extent), arena_array(scratch, n + 1, size_t), first};
	u.next_snap[n] = galley->boxes.n;
	for (size_t i = 1; i < n; i++)
		u.tops[i] = u.tops[i - 1] + galley->boxes.at[first + i - 1].height + galley->boxes.at[first + i].gap;
	for (size_t i = n; i-- > 0;)
		u.next_snap[i] = is_barrier(galley, first, first + i) ? first + i : u.next_snap[i + 1];
	return u;
}

/* From the top of a frame to the text below it, if that snaps and nothing within does; else -1. */
static extent rise_of(const struct galley *galley, const struct unmoved *u, const struct frame *frame)
{
	const struct galley_box *boxes = galley->boxes.at;
	if (frame->first >= frame->end || frame->end >= galley->boxes.n || boxes[frame->first].cost >= COST_KEEP)
		return -1;
	const struct galley_box *below = &boxes[frame->end];
	bool is_wanted = (below->snap == SNAP_ALWAYS || below->snap == SNAP_HALF) && below->force == BREAK_AUTO &&
	                 below->strip == boxes[frame->end - 1].strip;
	if (!is_wanted || u->next_snap[frame->first - u->first] < frame->end)
		return -1;
	return u->tops[frame->end - u->first] - u->tops[frame->first - u->first] + below->rise;
}

/* Frames within frames, and frames that follow one another, move as one. */
static void halve(struct galley *galley, const struct unmoved *u, size_t first_frame)
{
	size_t halved = galley->boxes.n;
	for (size_t i = galley->frames.n; i-- > first_frame;) {
		const struct frame *frame = &galley->frames.at[i];
		extent rise = rise_of(galley, u, frame);
		if (rise < 0)
			continue;
		if (halved <= frame->end)
			galley->boxes.at[halved].snap = SNAP_NEVER;
		halved = frame->first;
		galley->boxes.at[halved].snap = SNAP_HALF;
		galley->boxes.at[halved].rise = length_clamped(rise);
	}
}

void galley_move_to_grid(struct arena *scratch, struct galley *galley, size_t first, size_t frame)
{
	for (size_t i = first + 1; i < galley->boxes.n; i++)
		if (galley->boxes.at[i].snap == SNAP_ALWAYS)
			lift(galley, first, i);
	struct arena_mark mark = arena_mark(scratch);
	struct unmoved unmoved = unmoved_of(scratch, galley, first);
	halve(galley, &unmoved, frame);
	arena_rewind(scratch, mark);
}
