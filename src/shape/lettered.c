/* SPDX-License-Identifier: EUPL-1.2 */
/* lettered.c - notes that are called within a block that leaves the text, or within a figure, in; their letters, and the
 * block at its foot that holds them, out.
 *
 * Such a block is read apart from the text and stands on a page that nobody knows yet, so its notes have a series of
 * their own, a, b, c, stay with it, and do not count in the numbers of the others. So have sources that were to stand
 * beside their lines and find no room there: pages must not change the numbers that binding gave. Notes of tables and other figures have
 * their letters from binding, wherever these stand, and keep them. */
#include "builder.h"

#include "../base/char.h"
#include "../locale/locale.h"

#include <stdlib.h>

const char *note_mark(const struct flow *flow, const struct node *note)
{
	uint32_t i = (uint32_t)note->ordinal - 1;
	const char *mark = note->ordinal > 0 && i < flow->n_notes ? flow->note_marks[i] : NULL;
	return mark ? mark : note->number;
}

bool note_is_beside(const struct flow_item *note)
{
	return note && note->style->position == POSITION_ABSOLUTE;
}

static bool has_letter(const struct node *note)
{
	return note->number && !ascii_is_digit(note->number[0]);
}

static int32_t number_of(const struct node *note)
{
	return note->number ? (int32_t)strtol(note->number, NULL, 10) : note->ordinal;
}

static const struct node *part_of(const struct node *node)
{
	while (node->parent && node->parent->parent)
		node = node->parent;
	return node;
}

/* A source: beside its line it has no mark, at the foot a letter, anew in each chapter. */
static bool source_joins_float(struct flow_builder *b, const struct node *note)
{
	uint32_t i = (uint32_t)note->ordinal - 1;
	if (part_of(note) != b->sources_of)
		b->n_sources = 0;
	b->sources_of = part_of(note);
	bool is_beside = b->styled->of[note->index]->position == POSITION_ABSOLUTE;
	b->flow->has_no_margin[i] = is_beside && b->floated;
	if (b->floated)
		list_push(&b->draft.shaper.scratch, &b->floated->numbers, i);
	if (!is_beside)
		b->flow->note_marks[i] = number_text(
			b->arena, b->floated ? (int64_t)b->floated->numbers.n : ++b->n_sources, "lower-alpha");
	return b->floated != NULL;
}

bool note_joins_float(struct flow_builder *b, const struct node *note)
{
	if (!note->number)
		return source_joins_float(b, note);
	uint32_t i = (uint32_t)note->ordinal - 1;
	int32_t number = has_letter(note) ? 0 : number_of(note);
	if (number == 1) /* numbers that begin anew are less by letters of their own alone */
		b->n_lettered = 0;
	if (b->floated)
		list_push(&b->draft.shaper.scratch, &b->floated->numbers, i);
	if (b->floated && number) {
		b->n_lettered++;
		b->flow->note_marks[i] = number_text(b->arena, (int64_t)b->floated->numbers.n, "lower-alpha");
	} else if (number && b->n_lettered) {
		b->flow->note_marks[i] = arena_printf(b->arena, "%d", number - b->n_lettered);
	}
	return b->floated != NULL;
}

void note_links_report(const struct flow_builder *b, struct diags *diags)
{
	for (size_t i = 0; i < b->note_links.n; i++) {
		const struct node *link = b->note_links.at[i], *note = link->target;
		const char *mark = note_mark(b->flow, note);
		if (note->number && strcmp(mark, note->number) != 0)
			diag_add(diags, RULE_NOTE_MARK, link->span,
			         "refer to it in words of your own, or let the block with notes stand in its place: "
			         "float: none",
			         "this says note %s, which is printed as %s: notes of what floats have letters",
			         note->number, mark);
	}
}

struct style *anonymous_style(struct arena *a, const struct style *around)
{
	struct style *style = arena_new(a, struct style);
	*style = *around;
	for (int side = TOP; side <= LEFT; side++) {
		style->margin[side] = style->padding[side] = (struct measure_value){.unit = UNIT_LENGTH};
		style->border[side] = (struct border){0};
	}
	style->background = (struct color){0};
	style->position = POSITION_STATIC;
	style->float_kind = FLOAT_NONE;
	style->clear = CLEAR_NONE;
	style->column_count = 0;
	style->column_width = (struct measure_value){.unit = UNIT_AUTO};
	style->spans_columns = false;
	style->width = style->max_width = style->height = style->min_height = (struct measure_value){.unit = UNIT_AUTO};
	style->break_before = style->break_after = BREAK_AUTO;
	style->page = NULL;
	style->page_reset = NO_RESET;
	return style;
}

/* Half a line parts them from the content, and no page does. */
struct flow_item *float_notes_item(struct flow_builder *b, const struct float_notes *notes, const struct style *around)
{
	if (notes->numbers.n == 0)
		return NULL;
	struct style *style = anonymous_style(b->arena, around);
	style->margin[TOP].value = around->line_height / 2;
	style->break_before = BREAK_AVOID;
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_BLOCK, .style = style};
	struct flow_item **end = &item->first;
	for (size_t k = 0; k < notes->numbers.n; k++) {
		struct flow_item **note = &b->flow->notes[notes->numbers.at[k]];
		*end = *note;
		end = *note ? &(*note)->next : end;
		*note = NULL;
	}
	return item;
}
