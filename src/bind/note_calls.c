/* SPDX-License-Identifier: EUPL-1.2 */
/* note_calls.c - what stands right before or behind the call of a note: another call, a figure.
 *
 * "87" and "88" side by side read as 8788. So calls at one place are one: the first note takes in the texts of the
 * others, and whoever calls one of these calls it. A note that stands at an earlier call already cannot; there a comma
 * parts the numbers (class follows). Behind a figure a number reads as a power: the sheet parts them
 * by a thin space (class after-figure), and a finding tells. */
#include "binder.h"

#include "../base/char.h"

static struct node *note_called(const struct bound_chapter *chapter, const struct node *call)
{
	return map_find(&chapter->notes, str_from_z(call->id));
}

/* --- two calls ----------------------------------------------------------------------------------------------------- */

static bool is_plain_paragraph(const struct node *node)
{
	return node && node->element == EL_P && !node->lang && !node->id && !node->classes && !node->attributes;
}

static void move_children(struct node *to, struct node *from)
{
	while (from->first) {
		struct node *child = from->first;
		node_remove(child);
		node_append(to, child);
	}
}

/* The texts of `other` go on in the last line of `note` where both are paragraphs. */
static void take_in(struct binder *binder, struct node *note, struct node *other)
{
	struct node *first = other->first;
	if (is_plain_paragraph(note->last) && is_plain_paragraph(first)) {
		node_append(note->last, text_node(binder->a, STR(" "), PIECE_REPLACED, first->span));
		move_children(note->last, first);
		node_remove(first);
	}
	move_children(note, other);
	other->target = note;
}

void join_calls(struct binder *binder, struct bound_chapter *chapter, struct node *call)
{
	struct node *note = note_called(chapter, call);
	for (struct node *next = call->next; next && next->element == EL_NOTE_CALL; next = call->next) {
		struct node *other = note_called(chapter, next);
		if (node_has_class(next, "margin"))
			break;
		bool is_joined = other == note || (other && !other->ordinal && !note->ordinal);
		if (!is_joined)
			break;
		if (other != note) {
			take_in(binder, note, other);
			*map_at(binder->a, &chapter->notes, str_from_z(next->id)) = note;
		}
		node_remove(next);
	}
	if (call->prev && call->prev->element == EL_NOTE_CALL && !node_has_class(call->prev, "margin"))
		node_add_class(binder->a, call, "follows");
}

struct node *note_that_has(struct node *note)
{
	while (note->element == EL_NOTE && note->target && note->target->element == EL_NOTE)
		note = note->target;
	return note;
}

/* --- a figure ------------------------------------------------------------------------------------------------------ */

/* The call of a note that stands beside its line prints nothing. */
static bool is_unseen(const struct node *node)
{
	return node->element == EL_NOTE_CALL && node_has_class(node, "margin");
}

/* The last byte of the text right before it in its paragraph; 0: there is none. */
static char byte_before(const struct node *call)
{
	const struct node *at = call;
	while (!at->prev && element_kind(at->parent->element) == KIND_INLINE)
		at = at->parent;
	at = at->prev;
	while (at && (at->last || is_unseen(at)))
		at = at->last ? at->last : at->prev;
	return at && at->element == EL_TEXT && at->text.n ? at->text.bytes[at->text.n - 1] : '\0';
}

void part_call_from_figure(struct binder *binder, struct node *call)
{
	if (figure_around(call) || !ascii_is_digit(byte_before(call))) /* letters are no powers */
		return;
	node_add_class(binder->a, call, "after-figure");
	diag_add(binder->diags, RULE_NOTE_FIGURE, call->span,
	         "move the call behind the next word, or behind the full stop",
	         "the number of a note stands right behind a figure, and reads as a power");
}
