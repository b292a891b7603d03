/* SPDX-License-Identifier: EUPL-1.2 */
/* bench.h - for tests: galleys made by hand, box by box, and what the page breaker needs around them. Lines of 15 pt,
 * so that every choice can be counted on fingers. */
#ifndef TESTS_PAGE_BENCH_H
#define TESTS_PAGE_BENCH_H

#include "cmocka_all.h"

#include "page/notes.h"

#define LEADING (15 * PT)
enum { MOST_NOTES = 64 };

struct bench { /* a galley and what the breaker needs around it */
	struct arena arena, scratch;
	struct diags diags;
	struct galley *body, *notes, *column_notes;
	uint32_t note_first[MOST_NOTES], column_first[MOST_NOTES];
	uint32_t n_notes, n_column_notes;
	struct galley *table_notes;            /* of the table that is open; NULL: none is */
	uint32_t table_note_first[MOST_NOTES]; /* of the same */
	uint32_t n_table_notes;
	struct styled *styled;
};

static inline struct styled *bench_styled(struct bench *b, const char *css)
{
	struct doc *doc = arena_new(&b->arena, struct doc);
	doc->root = node_new(&b->arena, EL_DOCUMENT, NO_SPAN);
	doc->root->lang = doc->lang = "en";
	doc->title = "bench";
	doc->nodes = arena_array(&b->arena, 1, struct node *);
	doc->nodes[0] = doc->root;
	doc->n_nodes = 1;
	struct source_id source = sources_add(b->diags.sources, "bench.css", str_from_z(css));
	const struct sheet *sheet = sheet_from_source(&b->arena, source, NULL, &b->diags);
	return styled_from_doc(&b->arena, doc, &sheet, 1, NULL, &b->diags);
}

static inline void bench_begin(struct bench *b, const char *css)
{
	*b = (struct bench){0};
	b->diags.arena = &b->arena;
	b->diags.sources = sources_new(&b->arena);
	b->styled = bench_styled(b, css);
	b->body = galley_new(&b->arena, LEADING);
	b->notes = galley_new(&b->arena, 0);
	b->column_notes = galley_new(&b->arena, 0);
}

static inline void bench_end(struct bench *b)
{
	arena_release(&b->scratch);
	arena_release(&b->arena);
}

/* A line of the body; all that was called before it is counted on. */
static inline struct galley_box *bench_add_line(struct bench *b, int32_t cost)
{
	struct galley_box box = {.height = LEADING,
	                         .cost = cost,
	                         .strip = NO_STRIP,
	                         .table = NO_TABLE,
	                         .head = NO_HEAD,
	                         .n_notes = {b->n_notes, b->n_column_notes},
	                         .n_floats = (uint32_t)b->body->floats.n};
	if (b->table_notes) {
		box.table = (uint32_t)b->body->tables.n - 1;
		box.n_table_notes = b->n_table_notes;
	}
	list_push(&b->arena, &b->body->boxes, box);
	return &b->body->boxes.at[b->body->boxes.n - 1];
}

/* A note of `n` lines for the foot of `area`, called on the body's last line. */
static inline void bench_add_note(struct bench *b, enum note_area area, uint32_t n)
{
	struct galley *notes = area == NOTES_OF_PAGE ? b->notes : b->column_notes;
	uint32_t *first = area == NOTES_OF_PAGE ? b->note_first : b->column_first;
	uint32_t *n_notes = area == NOTES_OF_PAGE ? &b->n_notes : &b->n_column_notes;
	assert_true(*n_notes + 1 < MOST_NOTES);
	first[(*n_notes)++] = (uint32_t)notes->boxes.n;
	b->body->boxes.at[b->body->boxes.n - 1].n_notes[area] = *n_notes;
	while (n-- > 0)
		list_push(
			&b->arena, &notes->boxes,
			(struct galley_box){.height = LEADING, .strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
}

/* Boxes up to the end are its rows. */
static inline struct galley_table *bench_begin_table(struct bench *b)
{
	struct galley_table table = {.first = (uint32_t)b->body->boxes.n, .notes_gap = 4 * PT};
	list_push(&b->arena, &b->body->tables, table);
	b->table_notes = galley_new(&b->arena, 0);
	b->n_table_notes = 0;
	return &b->body->tables.at[b->body->tables.n - 1];
}

/* A note of `n` lines, the first 2 pt below those before it, called in the last row. */
static inline void bench_call_in_table(struct bench *b, uint32_t n)
{
	assert_true(b->n_table_notes + 1 < MOST_NOTES);
	b->table_note_first[b->n_table_notes++] = (uint32_t)b->table_notes->boxes.n;
	b->body->boxes.at[b->body->boxes.n - 1].n_table_notes = b->n_table_notes;
	for (uint32_t i = 0; i < n; i++)
		list_push(&b->arena, &b->table_notes->boxes,
		          (struct galley_box){.height = 10 * PT,
		                              .gap = i ? 0 : 2 * PT,
		                              .strip = NO_STRIP,
		                              .table = NO_TABLE,
		                              .head = NO_HEAD});
}

static inline void bench_end_table(struct bench *b)
{
	struct galley_table *table = &b->body->tables.at[b->body->tables.n - 1];
	if (b->n_table_notes) {
		uint32_t n = (uint32_t)b->table_notes->boxes.n;
		uint32_t *first = arena_array(&b->arena, b->n_table_notes + 1, uint32_t);
		extent *top = arena_array(&b->arena, n + 1, extent), y = 0;
		for (uint32_t i = 0; i < n; i++) {
			y += b->table_notes->boxes.at[i].gap;
			top[i] = y;
			y += b->table_notes->boxes.at[i].height;
		}
		top[n] = y;
		memcpy(first, b->table_note_first, b->n_table_notes * sizeof *first);
		first[b->n_table_notes] = n;
		table->notes = b->table_notes;
		table->first_note = first;
		table->note_top = top;
		struct galley_box *box = bench_add_line(b, COST_KEEP);
		box->kind = BOX_NOTES;
		box->height = (length)y + table->notes_gap;
	}
	table->end = (uint32_t)b->body->boxes.n;
	b->table_notes = NULL;
}

/* A float of `n` lines that is due with the body's last line; with text it takes a line more. */
static inline struct galley *bench_add_float(struct bench *b, enum float_kind kind, uint32_t n)
{
	struct galley *galley = galley_new(&b->arena, 0);
	for (uint32_t i = 0; i < n; i++)
		list_push(
			&b->arena, &galley->boxes,
			(struct galley_box){.height = LEADING, .strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
	struct queued_float queued = {.galley = galley,
	                              .height = LEADING * (length)n,
	                              .taken = LEADING * (length)(n + 1),
	                              .kind = (uint8_t)kind};
	list_push(&b->arena, &b->body->floats, queued);
	b->body->boxes.at[b->body->boxes.n - 1].n_floats = (uint32_t)b->body->floats.n;
	return galley;
}

static inline struct break_job bench_job(struct bench *b, uint32_t beam)
{
	b->note_first[b->n_notes] = (uint32_t)b->notes->boxes.n;
	b->column_first[b->n_column_notes] = (uint32_t)b->column_notes->boxes.n;
	return (struct break_job){.body = b->body,
	                          .notes = {note_column_of(&b->arena, b->notes, b->note_first),
	                                    note_column_of(&b->arena, b->column_notes, b->column_first)},
	                          .styled = b->styled,
	                          .beam = beam,
	                          .max_pages = 1000};
}

static inline struct page_breaks bench_break(struct bench *b, uint32_t beam)
{
	struct break_job job = bench_job(b, beam);
	return page_breaks_of(&b->arena, &b->scratch, &job);
}

/* --- heights, added up anew ------------------------------------------------------------------------------------ */

/* Where text that snaps comes to stand if it would stand at `y`. */
static inline extent bench_snapped(const struct galley_box *box, extent y, bool is_first)
{
	bool is_moved = box->snap == SNAP_ALWAYS || (box->snap == SNAP_HALF && !is_first) ||
	                (box->snap == SNAP_ON_TOP && is_first);
	extent lacks = is_moved ? (LEADING - (y + box->rise) % LEADING) % LEADING : 0;
	return y + (box->snap == SNAP_HALF ? lacks / 2 : lacks);
}

/* What the notes take that rows [first, end) of a table call, those before its first left out: note by note, with the
 * gap above the first of them that the table says. */
static inline extent bench_part_notes(const struct galley *galley, uint32_t table, uint32_t first, uint32_t end)
{
	const struct galley_table *of = &galley->tables.at[table];
	extent height = 0;
	for (uint32_t i = first > of->first ? first : of->first; i < end; i++) {
		uint32_t before = i > of->first ? galley->boxes.at[i - 1].n_table_notes : 0;
		for (uint32_t note = before; note < galley->boxes.at[i].n_table_notes; note++)
			for (uint32_t k = of->first_note[note]; k < of->first_note[note + 1]; k++)
				height += of->notes->boxes.at[k].height +
				          (height ? of->notes->boxes.at[k].gap : of->notes_gap);
	}
	return height;
}

/* What stands below boxes [first, end) where a page ends with them: the edge of the last, the notes of the part. */
static inline extent bench_edge(const struct galley *galley, uint32_t first, uint32_t end)
{
	const struct galley_box *last = &galley->boxes.at[end - 1];
	bool is_cut = last->table != NO_TABLE && end < galley->tables.at[last->table].end;
	return last->lead_out + (is_cut ? bench_part_notes(galley, last->table, first, end) : 0);
}

/* How far boxes [first, end) reach down that begin at `y`, what the last adds at its foot apart. */
static inline extent bench_foot(const struct galley *galley, uint32_t first, uint32_t end, extent y)
{
	for (uint32_t i = first; i < end; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		y = bench_snapped(box, y + (i == first ? box->top_gap : box->gap), i == first);
		y += box->kind == BOX_NOTES ? bench_part_notes(galley, box->table, first, i) : box->height;
		y += i == first ? box->lead_in : 0;
	}
	return y;
}

/* Notes [first, end) with the edge above them; 0 for none. */
static inline extent bench_notes_height(const struct galley *notes, uint32_t first, uint32_t end, extent edge)
{
	extent height = first == end ? 0 : edge;
	for (uint32_t i = first; i < end; i++)
		height +=
			notes->boxes.at[i].height + (i == first ? notes->boxes.at[i].lead_in : notes->boxes.at[i].gap);
	return height;
}

/* --- dice ------------------------------------------------------------------------------------------------------ */

static inline uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

#endif
