/* SPDX-License-Identifier: EUPL-1.2 */
/* collect.c - a leaf's inline tree in, its paragraph out: texts, generated content, calls of notes and line breaks,
 * each in the strand of its element. The tree is walked without recursion: inlines may nest as deep as a line is long.
 * */
#include "builder.h"

/* --- strands --- */

static struct open_element *top(struct flow_builder *b)
{
	return &b->frames.at[b->frames.n - 1];
}

#define MOST_RAISE (1000 * PT) /* inlines may nest and raise each other without end */

static length raised(length by, length more)
{
	int64_t sum = (int64_t)by + more;
	return sum > MOST_RAISE ? MOST_RAISE : sum < -MOST_RAISE ? -MOST_RAISE : (length)sum;
}

/* The innermost of those around a text that decorate it lends its stroke. */
static void decorate(struct strand *strand, const struct style *style)
{
	strand->decoration |= style->decoration;
	if (style->decoration)
		strand->decorated_by = style;
}

static void push_frame(struct flow_builder *b, const struct node *node, const struct style *style)
{
	struct open_element frame = {.number = -1, .is_inline = b->frames.n > 0};
	frame.strand = (struct strand){.node = node, .style = style, .lang = node_lang(node)};
	if (frame.is_inline) {
		const struct strand *around = &top(b)->strand;
		frame.strand.raise = raised(around->raise, style->raise);
		frame.strand.decoration = around->decoration;
		frame.strand.decorated_by = around->decorated_by;
	}
	decorate(&frame.strand, style);
	list_push(&b->draft.shaper.scratch, &b->frames, frame);
}

static uint16_t top_strand(struct flow_builder *b)
{
	struct open_element *frame = top(b);
	if (frame->number < 0)
		frame->number = draft_strand(&b->draft, &frame->strand);
	return (uint16_t)frame->number;
}

/* A strand for generated text of the top element. */
static uint16_t pseudo_strand(struct flow_builder *b, const struct style *style, enum pseudo pseudo)
{
	struct strand strand = top(b)->strand;
	strand.style = style;
	strand.pseudo = pseudo;
	strand.is_unspoken = content_is_unspoken(style->content);
	strand.raise = raised(strand.raise, style->raise);
	decorate(&strand, style);
	return draft_strand(&b->draft, &strand);
}

static bool is_shown(const struct style *style)
{
	return style && style->display != DISPLAY_NONE;
}

static bool is_inline_box(const struct style *style)
{
	return is_shown(style) && style->has_content && style->position != POSITION_ABSOLUTE;
}

static void put_pseudo(struct flow_builder *b, const struct node *node, const struct style *style, enum pseudo pseudo)
{
	if (is_inline_box(style) && content_exists(b, style->content, node))
		content_put(b, pseudo_strand(b, style, pseudo), style->content, node);
}

const struct node *pseudo_line(const struct flow_builder *b, const struct node *block, enum pseudo pseudo)
{
	const struct style *style = b->styled->of[block->index];
	const struct style *box = pseudo == PSEUDO_BEFORE ? style->before : style->after;
	const struct node *child = pseudo == PSEUDO_BEFORE ? block->first : block->last;
	while (child && child->element == EL_NOTE)
		child = child->prev;
	bool is_inline = is_inline_box(box) && box->display == DISPLAY_INLINE;
	return is_inline && child && b->styled->is_anonymous[child->index] ? child : NULL;
}

/* What the block around a paragraph has before or after its words. */
static void put_outer_pseudo(struct flow_builder *b, const struct node *leaf, enum pseudo pseudo)
{
	const struct node *block = leaf->parent;
	if (!block || pseudo_line(b, block, pseudo) != leaf)
		return;
	const struct style *style = b->styled->of[block->index];
	put_pseudo(b, block, pseudo == PSEUDO_BEFORE ? style->before : style->after, pseudo);
}

/* --- notes --- */

/* The number as the sheet has it, else plain. */
static void put_note_number(struct flow_builder *b, const struct style *style, enum pseudo pseudo,
                            const struct node *node)
{
	static const struct content number = {.kind = CONTENT_COUNTER, .text = "footnote"};
	const struct content *content = style->has_content ? style->content : &number;
	if (content_exists(b, content, node))
		content_put(b, pseudo_strand(b, style, pseudo), content, node);
}

static void put_call_mark(struct flow_builder *b, const struct node *call, const struct node *note)
{
	uint32_t i = (uint32_t)note->ordinal - 1;
	const struct style *style = b->styled->of[note->index];
	if (note->ordinal < 1 || i >= b->flow->n_notes || !is_shown(style) ||
	    (b->called_by[i] && b->called_by[i] != call))
		return;
	b->called_by[i] = call;
	if (note_is_of_table(note) || !note_joins_float(b, note))
		draft_bit(&b->draft, (struct bit){.kind = BIT_CALL, .strand = top_strand(b), .note = i});
}

static void put_note_call(struct flow_builder *b, const struct node *call, const struct style *style)
{
	const struct node *note = call->target && call->target->element == EL_NOTE ? call->target : NULL;
	if (note)
		put_call_mark(b, call, note);
	if (note && b->styled->of[note->index]->position == POSITION_ABSOLUTE)
		return; /* it stands beside this line, and has no number */
	if (style->note_call) {
		if (is_shown(style->note_call))
			put_note_number(b, style->note_call, PSEUDO_NOTE_CALL, call);
	} else if (!is_inline_box(style->before) && !is_inline_box(style->after)) {
		put_note_number(b, style, PSEUDO_NOTE_CALL, call);
	}
}

/* The note's marker, at the start of its first paragraph. */
static void put_note_marker(struct flow_builder *b)
{
	const struct node *note = b->marks;
	const struct style *style = note ? b->styled->of[note->index]->note_marker : NULL;
	b->marks = NULL;
	if (!is_shown(style) || style->position == POSITION_ABSOLUTE)
		return;
	struct open_element frame = *top(b);
	top(b)->strand.node = note;
	top(b)->strand.lang = node_lang(note);
	put_note_number(b, style, PSEUDO_NOTE_MARKER, note);
	top(b)->strand = frame.strand;
}

/* --- the walk --- */

struct leaf_items { /* the items that it becomes */
	const struct node *node;
	const struct style *style;
	struct flow_item *first, *last;
};

static void begin_item(struct flow_builder *b, struct leaf_items *leaf)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_PARA, .node = leaf->node, .style = leaf->style};
	if (leaf->last)
		leaf->last->next = item;
	else
		leaf->first = item;
	leaf->last = item;
	draft_begin(&b->draft, leaf->node, leaf->style, node_lang(leaf->node));
	for (size_t i = 0; i < b->frames.n; i++)
		b->frames.at[i].number = -1;
}

static void end_item(struct flow_builder *b, struct leaf_items *leaf)
{
	leaf->last->para = draft_end(&b->draft);
}

/* A paragraph with more strands than a number of 16 bits can tell apart goes on in another one. */
static void make_room(struct flow_builder *b, struct leaf_items *leaf)
{
	if (b->draft.strands.n < MOST_STRANDS)
		return;
	end_item(b, leaf);
	begin_item(b, leaf);
}

static void enter_text(struct flow_builder *b, const struct node *node)
{
	if (node->element == EL_BR)
		draft_bit(&b->draft, (struct bit){.kind = BIT_NEWLINE, .strand = top_strand(b)});
	else if (node->text.n)
		draft_text(&b->draft, top_strand(b), &node->text);
}

static void put_picture(struct flow_builder *b, const struct node *node, const struct style *style)
{
	const struct flow_picture *picture = picture_in_line(b, node, style);
	if (!picture)
		return;
	push_frame(b, node, style);
	draft_bit(&b->draft, (struct bit){.kind = BIT_PICTURE, .strand = top_strand(b), .picture = picture});
	b->frames.n--;
}

/* Is there something inside to walk? */
static bool enter(struct flow_builder *b, struct leaf_items *leaf, const struct node *node)
{
	const struct style *style = b->styled->of[node->index];
	make_room(b, leaf);
	if (element_kind(node->element) == KIND_TEXT) {
		enter_text(b, node);
		return false;
	}
	if (!is_shown(style))
		return false;
	if (node->element == EL_INLINE_IMG) {
		put_picture(b, node, style);
		return false;
	}
	push_frame(b, node, style);
	strings_put(b, style, node);
	put_pseudo(b, node, style->before, PSEUDO_BEFORE);
	if (node->element == EL_NOTE_CALL)
		put_note_call(b, node, style);
	if (node->element == EL_A && node->target && node->target->element == EL_NOTE)
		list_push(&b->draft.shaper.scratch, &b->note_links, node);
	return true;
}

static void leave(struct flow_builder *b, struct leaf_items *leaf, const struct node *node)
{
	make_room(b, leaf);
	put_pseudo(b, node, b->styled->of[node->index]->after, PSEUDO_AFTER);
	b->frames.n--;
}

static void walk(struct flow_builder *b, struct leaf_items *leaf)
{
	const struct node *node = leaf->node->first;
	while (node) {
		bool entered = enter(b, leaf, node);
		if (entered && node->first) {
			node = node->first;
			continue;
		}
		if (entered)
			leave(b, leaf, node);
		while (!node->next && node->parent != leaf->node) {
			node = node->parent;
			leave(b, leaf, node);
		}
		node = node->next;
	}
}

struct flow_item *leaf_items(struct flow_builder *b, const struct node *node, const struct style *style,
                             struct flow_item **last)
{
	struct leaf_items leaf = {.node = node, .style = style};
	struct flow_string *strings = NULL;
	b->strings = &strings;
	b->frames.n = 0;
	begin_item(b, &leaf);
	push_frame(b, node, style);
	strings_put(b, style, node);
	put_note_marker(b);
	put_outer_pseudo(b, node, PSEUDO_BEFORE);
	put_pseudo(b, node, style->before, PSEUDO_BEFORE);
	walk(b, &leaf);
	put_pseudo(b, node, style->after, PSEUDO_AFTER);
	put_outer_pseudo(b, node, PSEUDO_AFTER);
	end_item(b, &leaf);
	leaf.first->strings = strings;
	*last = leaf.last;
	return leaf.first;
}

/* --- generated paragraphs --- */

static void begin_para(struct flow_builder *b, const struct node *node, const struct style *style)
{
	b->frames.n = 0;
	draft_begin(&b->draft, node, style, node_lang(node));
	push_frame(b, node, style);
}

/* The only strand of a generated paragraph: its own style, not raised. */
static uint16_t sole_strand(struct flow_builder *b, enum pseudo pseudo)
{
	top(b)->strand.pseudo = pseudo;
	top(b)->strand.is_unspoken = content_is_unspoken(top(b)->strand.style->content);
	return top_strand(b);
}

const struct para *pseudo_para(struct flow_builder *b, const struct node *node, const struct style *style,
                               enum pseudo pseudo)
{
	if (!is_shown(style) || !style->has_content || !content_exists(b, style->content, node))
		return NULL;
	begin_para(b, node, style);
	content_put(b, sole_strand(b, pseudo), style->content, node);
	const struct para *para = draft_end(&b->draft);
	return para->n_atoms ? para : NULL;
}

const struct para *marker_para(struct flow_builder *b, const struct node *item, const struct style *style)
{
	const struct style *marker = style->marker ? style->marker : style;
	if (style->marker && style->marker->has_content)
		return pseudo_para(b, item, marker, PSEUDO_MARKER);
	struct str text = marker_text(b->arena, item, style->list_style);
	if (!text.n || !is_shown(marker))
		return NULL;
	begin_para(b, item, marker);
	draft_generated(&b->draft, sole_strand(b, PSEUDO_MARKER), text, item->span);
	const struct para *para = draft_end(&b->draft);
	return para->n_atoms ? para : NULL;
}

/* A marker that no paragraph of the note has taken, or that stands outside the flow. */
const struct para *note_marker_para(struct flow_builder *b, const struct node *note)
{
	const struct style *style = b->styled->of[note->index]->note_marker;
	if (!is_shown(style))
		return NULL;
	begin_para(b, note, style);
	static const struct content number = {.kind = CONTENT_COUNTER, .text = "footnote"};
	content_put(b, sole_strand(b, PSEUDO_NOTE_MARKER), style->has_content ? style->content : &number, note);
	const struct para *para = draft_end(&b->draft);
	return para->n_atoms ? para : NULL;
}

const struct para *blank_para(struct flow_builder *b, const struct node *node, const struct style *style)
{
	static const struct atom line_end = {.kind = ATOM_NEWLINE};
	begin_para(b, node, style);
	top_strand(b);
	struct para *para = draft_end(&b->draft);
	para->atoms = &line_end;
	para->n_atoms = 1;
	return para;
}

const struct para *para_from_text(struct setter *setter, const struct style *style, const char *lang, struct str text,
                                  const struct node *node, enum pseudo pseudo)
{
	struct draft draft;
	draft_init(&draft, setter->arena, setter->words, setter->fonts, setter->diags);
	draft_begin(&draft, node, style, lang);
	struct strand strand = {.node = node, .style = style, .pseudo = pseudo, .lang = lang};
	decorate(&strand, style);
	draft_generated(&draft, draft_strand(&draft, &strand), text, node ? node->span : NO_SPAN);
	const struct para *para = draft_end(&draft);
	draft_release(&draft);
	return para;
}
