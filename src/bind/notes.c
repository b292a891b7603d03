/* SPDX-License-Identifier: EUPL-1.2 */
/* notes.c - calls meet their definitions: notes get their numbers and their places.
 *
 * Notes of the class margin, which citations.c makes, stand beside their lines and have no number.
 *
 * Numbers begin anew with each chapter, unless the edition has them go on (notes="continuous").
 *
 * They follow the first calls in reading order, depth first: what a note itself calls is numbered right after it. A
 * note is put after the leaf block that holds its first call, and after the notes that are there already.
 *
 * Notes called in a figure, as a table is one, have letters, each figure a series of its own, and do not count in the
 * numbers of the others. They are put behind its table: there they are printed, wherever the figure goes. A note belongs
 * to where it is called first; a call elsewhere has that letter or number, and is told. */
#include "binder.h"

#include "../locale/locale.h"

struct lettering { /* of the figure that the walk is in, or was in last */
	struct node *figure;
	struct node *last; /* its table, then the note after which the next one goes */
	int64_t n;
};

struct numbering {
	struct binder *binder;
	struct bound_chapter *chapter;
	LIST(struct tree_walk) open;
	LIST(struct node *) notes; /* by number - 1 */
	LIST(bool) is_open;        /* the same: is its body on the way? */
	int32_t n_numbers;         /* of those that have no letters */
	struct lettering lettering;
	struct node *leaf,
		*last_placed; /* the leaf block of the call at hand; the note after which the next one goes */
};

static void open_tree(struct numbering *numbering, struct node *top)
{
	list_push(numbering->binder->a, &numbering->open, (struct tree_walk){top, top});
}

/* A note's name as messages show it. */
static const char *shown(const struct binder *binder, const char *name)
{
	return text_excerpt(binder->diags->arena, name ? name : "");
}

/* What the author wrote instead of the call. */
static void replace_call(struct numbering *numbering, struct node *call)
{
	const char *text = node_attribute(call, "text");
	if (text && text[0])
		node_insert_after(call, said_node(numbering->binder, text, call->span));
	node_remove(call);
}

static void report_undefined(struct numbering *numbering, struct node *call, const char *name)
{
	diag_add(numbering->binder->diags, RULE_NOTE_UNDEFINED, call->span, "define it in the same file: [^name]: text",
	         "note \"%s\" is not defined", shown(numbering->binder, name));
	replace_call(numbering, call);
}

static void report_cycle(struct numbering *numbering, struct node *call, const struct node *note, const char *name)
{
	struct diag *diag = diag_add(numbering->binder->diags, RULE_NOTE_CYCLE, call->span, NULL,
	                             "note \"%s\" is called from within itself", shown(numbering->binder, name));
	diag_relate(numbering->binder->diags, diag, note->span, "the note");
	replace_call(numbering, call);
}

static const char *place_named(struct arena *a, const struct node *figure)
{
	if (!figure)
		return "the text";
	const char *what = node_has_class(figure, "table") ? "table" : "figure";
	return figure->number ? arena_printf(a, "%s %s", what, figure->number) : arena_printf(a, "a %s", what);
}

/* The reader of the one looks for the note where it is not. */
static void report_elsewhere(struct numbering *numbering, const struct node *call, const struct node *note)
{
	const struct node *here = figure_around(call), *home = figure_around(note);
	struct diags *diags = numbering->binder->diags;
	if (here == home)
		return;
	struct diag *diag = diag_add(diags, RULE_NOTE_TABLE, call->span, "write a note of its own for each of them",
	                             "this calls note %s, which belongs to %s, from %s", note->number,
	                             place_named(diags->arena, home), place_named(diags->arena, here));
	diag_relate(diags, diag, note->target->span, "the first call");
}

static void join(struct node *call, struct node *note)
{
	call->target = note;
	call->ordinal = note->ordinal;
	call->number = note->number;
}

static struct node *table_of(const struct node *figure)
{
	struct node *child = figure->first;
	while (child && child->element != EL_TABLE)
		child = child->next;
	return child ? child : figure->last;
}

/* "b" in a figure; else "12". */
static const char *next_number(struct numbering *numbering, struct node *figure)
{
	struct lettering *lettering = &numbering->lettering;
	if (!figure)
		return arena_printf(numbering->binder->a, "%d", ++numbering->n_numbers);
	if (lettering->figure != figure)
		*lettering = (struct lettering){.figure = figure, .last = table_of(figure)};
	return number_text(numbering->binder->a, ++lettering->n, "lower-alpha");
}

/* Ids of notes are their files' own; in the document they start with the chapter's number. */
static void number_note(struct numbering *numbering, struct node *call, struct node *note)
{
	struct arena *a = numbering->binder->a;
	size_t chapter = (size_t)(numbering->chapter - numbering->binder->chapters) + 1;
	list_push(a, &numbering->notes, note);
	list_push(a, &numbering->is_open, true);
	note->ordinal = (int32_t)numbering->notes.n;
	if (!node_has_class(note, "margin"))
		note->number = next_number(numbering, figure_around(call));
	note->id = arena_printf(a, "note-%zu-%s", chapter, note->id ? note->id : "");
	note->target = call;
	join(call, note);
}

static void place_note(struct numbering *numbering, struct node *call, struct node *note)
{
	bool is_of_figure = figure_around(call);
	if (!is_of_figure && numbering->open.n == 1 && leaf_of(call) != numbering->leaf)
		numbering->leaf = numbering->last_placed = leaf_of(call);
	struct node **last = is_of_figure ? &numbering->lettering.last : &numbering->last_placed;
	node_insert_after(*last, note);
	*last = note;
}

static bool is_open(const struct numbering *numbering, const struct node *note)
{
	return note->ordinal && numbering->is_open.at[note->ordinal - 1];
}

static void prepare_call(struct numbering *numbering, struct node *call)
{
	struct node *note = map_find(&numbering->chapter->notes, str_from_z(call->id));
	if (!note || is_open(numbering, note) || node_has_class(note, "margin"))
		return;
	join_calls(numbering->binder, numbering->chapter, call);
	part_call_from_figure(numbering->binder, call);
}

static void meet_call(struct numbering *numbering, struct node *call)
{
	const char *name = call->id ? call->id : "";
	struct node *note = map_find(&numbering->chapter->notes, str_from_z(name));
	if (!note) {
		report_undefined(numbering, call, name);
	} else if (!note->ordinal) {
		number_note(numbering, call, note);
		place_note(numbering, call, note);
		open_tree(numbering, note);
	} else if (is_open(numbering, note)) {
		report_cycle(numbering, call, note, name);
	} else {
		report_elsewhere(numbering, call, note);
		join(call, note);
	}
}

static void close_tree(struct numbering *numbering)
{
	const struct node *note = numbering->open.at[--numbering->open.n].within;
	if (note->element == EL_NOTE)
		numbering->is_open.at[note->ordinal - 1] = false;
}

/* All calls of `top` and, depth first, of the notes called there. No recursion: a chain of notes may be long. */
static void number_calls(struct numbering *numbering, struct node *top)
{
	open_tree(numbering, top);
	while (numbering->open.n) {
		struct tree_walk *frame = &numbering->open.at[numbering->open.n - 1];
		struct node *at = frame->at;
		if (!at) {
			close_tree(numbering);
			continue;
		}
		bool is_placed_note = at->element == EL_NOTE && at != frame->within;
		if (at->element == EL_NOTE_CALL)
			prepare_call(numbering, at);
		frame->at = is_placed_note ? node_beyond(at, frame->within) : node_following(at, frame->within);
		if (at->element == EL_NOTE_CALL)
			meet_call(numbering, at);
	}
}

/* Of notes that are not called, and of those that say nothing. */
static void report_notes(struct binder *binder, const struct bound_chapter *chapter)
{
	for (size_t i = 0; i < chapter->notes.n; i++) {
		const struct node *note = chapter->notes.entries[i].value;
		if (note->ordinal && !note->first)
			diag_add(binder->diags, RULE_NOTE_UNDEFINED, note->span, "write it behind the colon",
			         "this note has no text");
		if (!note->ordinal)
			diag_add(binder->diags, RULE_NOTE_UNUSED, note->span, "call it, or delete it",
			         "note \"%s\" is not called and is left out", shown(binder, note->id));
	}
}

void bind_notes(struct binder *binder)
{
	struct numbering numbering = {.binder = binder};
	bool go_on = binder->what->edition && binder->what->edition->has_continuous_notes;
	for (size_t i = 0; i < binder->n_chapters; i++) {
		numbering.chapter = &binder->chapters[i];
		numbering.n_numbers = go_on ? numbering.n_numbers : 0;
		if (i == 0 && binder->header)
			number_calls(&numbering, binder->header);
		number_calls(&numbering, binder->chapters[i].section);
		report_notes(binder, &binder->chapters[i]);
	}
	binder->doc->notes = numbering.notes.at;
	binder->doc->n_notes = (uint32_t)numbering.notes.n;
}
