/* SPDX-License-Identifier: EUPL-1.2 */
/* strips.c - boxes and notes of a strip in, its columns out. See strips.h. */
#include "strips.h"

#define FINE (PT / 64) /* heights nearer than that are one */

struct strip_fill { /* a strip while it is filled */
	const struct break_job *job;
	const struct strip *strip;
	extent top, foot;
	length note_edge, unit;
};

extent strip_box_top(const struct galley *galley, const struct galley_box *box, extent y, bool begins_column)
{
	struct galley_box first = *box;
	first.top_gap = 0; /* it is above the strip */
	return box_top(galley, begins_column ? &first : box, y, begins_column);
}

extent strip_top(const struct galley *galley, uint32_t strip, uint32_t box, extent y, bool is_first)
{
	if (box == galley->strips.at[strip].end)
		return y;
	extent top = y + (is_first ? galley->boxes.at[box].top_gap : galley->boxes.at[box].gap);
	return top > 0 ? top : 0;
}

uint32_t strip_owing_notes(const struct break_job *job, const struct at *at)
{
	if (at->note[NOTES_OF_COLUMN] >= notes_due(job, NOTES_OF_COLUMN, at->box))
		return NO_STRIP;
	const struct galley *galley = job->body;
	uint32_t strip = galley->boxes.at[at->box - 1].strip;
	return at->box < galley->boxes.n && galley->boxes.at[at->box].strip == strip ? NO_STRIP : strip;
}

/* --- one column ------------------------------------------------------------------------------------------------ */

static extent notes_foot(const struct strip_fill *f, const struct strip_column *column)
{
	if (column->end_note == column->first_note)
		return column->bottom;
	return column->bottom + f->note_edge +
	       notes_height(&f->job->notes[NOTES_OF_COLUMN], column->first_note, column->end_note);
}

/* What it costs that notes go on: less than from page to page, for the next column is at hand and a hole beside a full
 * one is seen, and more the more of them does. Those that do not even begin where they are called cost more than any
 * other break within the page, and as ever where they do not stand on it. */
static int64_t waiting_cost(const struct strip_fill *f, const struct strip_column *column, uint32_t due, bool is_last)
{
	int64_t lines = f->foot > f->top ? (f->foot - f->top) / f->unit + 1 : 1, left = due - column->end_note;
	int64_t away = notes_away(f->job, NOTES_OF_COLUMN, column->end, column->end_note);
	return COST_NOTE_SPLIT / 4 * (lines + left) / lines + away * (is_last ? COST_NOTE_AWAY : COST_KEEP_INSIDE);
}

/* The column as if it ended before `column->end`, with the notes that stand there; returns what that costs. */
static int64_t end_column(const struct strip_fill *f, struct strip_column *column, bool is_last)
{
	uint32_t due = notes_due(f->job, NOTES_OF_COLUMN, column->end);
	column->end_note = column->first_note;
	if (due > column->first_note)
		column->end_note = notes_fill(f->job, NOTES_OF_COLUMN, column->first_note, due,
		                              f->foot - column->bottom - f->note_edge);
	int64_t cost = column->end < f->strip->end ? f->job->body->boxes.at[column->end].cost : 0;
	if (column->end_note < due)
		return cost + waiting_cost(f, column, due, is_last);
	extent free = f->foot - notes_foot(f, column);
	bool is_all = column->end == f->strip->end;
	return is_all || free < 0 ? cost : cost + cost_of_square(COST_SHORT, free, f->unit);
}

/* Of all its ends the cheapest; of those the farthest; that before a forced break, if there is one. It may go on where
 * it may not end, for what the last box adds. `is_least`: it takes a box, whatever its height. */
static struct strip_column column_of_boxes(const struct strip_fill *f, struct strip_column column, bool is_least,
                                           bool is_last)
{
	const struct galley *galley = f->job->body;
	struct strip_column best = column, last = column;
	int64_t least = INT64_MAX;
	extent y = f->top;
	for (uint32_t i = column.first; i < f->strip->end; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		bool begins = i == column.first;
		bool is_taken = begins && is_least;
		if (box->begins_column && !begins)
			return last.end == i ? last : best;
		y = box_foot(galley, i, strip_box_top(galley, box, y, begins), column.first, begins);
		column.bottom = y + region_edge(galley, column.first, i + 1);
		column.end = i + 1;
		if (y > f->foot && !is_taken)
			break;
		if (column.bottom > f->foot && !is_taken)
			continue;
		int64_t cost = end_column(f, &column, is_last);
		last = column;
		if (cost <= least) {
			best = column;
			least = cost;
		}
	}
	return best;
}

/* All boxes are set: notes alone. */
static struct strip_column column_of_notes(const struct strip_fill *f, struct strip_column column, bool is_least)
{
	uint32_t due = notes_due(f->job, NOTES_OF_COLUMN, column.end);
	column.end_note = notes_fill(f->job, NOTES_OF_COLUMN, column.first_note, due, f->foot - f->top - f->note_edge);
	if (is_least && column.end_note == column.first_note)
		column.end_note++;
	return column;
}

/* --- all columns ----------------------------------------------------------------------------------------------- */

static bool is_empty(const struct strip_column *column)
{
	return column->end == column->first && column->end_note == column->first_note;
}

static bool is_all_set(const struct strip_fill *f, const struct filled_strip *filled)
{
	return filled->box == f->strip->end && filled->note >= notes_due(f->job, NOTES_OF_COLUMN, filled->box);
}

/* Takes what column `c` holds, with the break before it and the notes that it leaves. */
static void add_column(const struct strip_fill *f, struct filled_strip *filled, uint32_t c)
{
	const struct strip_column *column = &filled->columns[c];
	if (c > 0 && column->end > column->first)
		filled->cost += f->job->body->boxes.at[column->first].cost;
	if (column->end_note < notes_due(f->job, NOTES_OF_COLUMN, column->end))
		filled->cost += COST_NOTE_SPLIT;
	filled->n_away += notes_away(f->job, NOTES_OF_COLUMN, column->end, column->end_note);
	extent foot = notes_foot(f, column);
	filled->foot = foot > filled->foot ? foot : filled->foot;
	filled->box = column->end;
	filled->note = column->end_note;
}

struct filled_strip strip_filled(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                 extent foot, length note_edge)
{
	const struct galley *body = job->body;
	const struct strip_fill f = {.job = job,
	                             .strip = &body->strips.at[strip],
	                             .top = top,
	                             .foot = foot,
	                             .note_edge = note_edge,
	                             .unit = galley_line(body)};
	struct filled_strip filled = {.box = box, .note = note, .top = top, .foot = top};
	bool goes_on = true;
	for (uint32_t c = 0; c < f.strip->n_columns; c++) {
		struct strip_column none = {filled.box, filled.box, filled.note, filled.note, top};
		bool is_least = c == 0, is_last = c + 1 == f.strip->n_columns;
		filled.columns[c] = none;
		if (!goes_on)
			continue;
		filled.columns[c] = filled.box < f.strip->end ? column_of_boxes(&f, none, is_least, is_last)
		                                              : column_of_notes(&f, none, is_least);
		goes_on = !is_empty(&filled.columns[c]);
		if (goes_on)
			add_column(&f, &filled, c);
		filled.is_complete = is_all_set(&f, &filled);
		goes_on = goes_on && !filled.is_complete;
	}
	return filled;
}

static struct filled_strip least_high(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note,
                                      extent top, extent most, length note_edge)
{
	struct filled_strip best = strip_filled(job, strip, box, note, top, most, note_edge);
	extent low = top;
	while (best.is_complete && best.foot <= most && most - low > FINE) {
		extent middle = low + (most - low) / 2;
		struct filled_strip tried = strip_filled(job, strip, box, note, top, middle, note_edge);
		bool fits = tried.is_complete && tried.foot <= middle && tried.n_away <= best.n_away;
		*(fits ? &most : &low) = middle;
		if (fits)
			best = tried;
	}
	return best;
}

enum { MOST_HIGHER = 6 }; /* lines */

struct filled_strip strip_balanced(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                   extent most, length note_edge)
{
	const struct filled_strip least = least_high(job, strip, box, note, top, most, note_edge);
	struct filled_strip best = least;
	int64_t least_cost = least.is_complete ? least.cost : 0;
	length unit = galley_line(job->body);
	for (int lines = 1; lines <= MOST_HIGHER && least_cost > 0; lines++) {
		extent foot = least.foot + (extent)lines * unit;
		if (foot > most)
			break;
		struct filled_strip tried = strip_filled(job, strip, box, note, top, foot, note_edge);
		int64_t cost = tried.cost + cost_of_square(COST_SHORT, foot - least.foot, unit);
		if (!tried.is_complete || tried.foot > foot || tried.n_away > best.n_away || cost >= least_cost)
			continue;
		best = tried;
		least_cost = cost;
	}
	return best;
}

bool strip_has_notes(const struct filled_strip *filled)
{
	for (uint32_t c = 0; c < MOST_COLUMNS; c++)
		if (filled->columns[c].end_note > filled->columns[c].first_note)
			return true;
	return false;
}

struct filled_strip strip_completed(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note,
                                    extent top, extent most, length note_edge)
{
	return job->body->strips.at[strip].is_filled ? strip_filled(job, strip, box, note, top, most, note_edge)
	                                             : strip_balanced(job, strip, box, note, top, most, note_edge);
}

extent strip_space_below(const struct break_job *job, const struct filled_strip *filled)
{
	const struct galley *body = job->body;
	const struct galley_box *next = filled->box < body->boxes.n ? &body->boxes.at[filled->box] : NULL;
	bool closes_frame = next && next->kind == BOX_EDGE && !next->opens;
	if (!next || closes_frame || !strip_has_notes(filled))
		return 0;
	length lacking = galley_line(body) - next->gap;
	return lacking > 0 ? lacking : 0;
}
