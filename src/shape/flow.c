/* SPDX-License-Identifier: EUPL-1.2 */
/* flow.c - the styled document in, the tree of blocks and paragraphs out; notes apart, generated boxes beside their
 * blocks. */
#include "builder.h"

static bool is_shown(const struct style *style)
{
	return style && style->display != DISPLAY_NONE;
}

/* --- asides --- */

static void add_aside(struct flow_builder *b, struct flow_item *item, const struct para *para, enum pseudo pseudo)
{
	if (!para)
		return;
	struct aside **end = &item->asides;
	while (*end)
		end = &(*end)->next;
	*end = arena_new(b->arena, struct aside);
	**end = (struct aside){.para = para, .pseudo = pseudo, .node = item->node, .style = para->style};
}

static void add_absolute(struct flow_builder *b, struct flow_item *item, const struct style *box, enum pseudo pseudo)
{
	if (is_shown(box) && box->position == POSITION_ABSOLUTE)
		add_aside(b, item, pseudo_para(b, item->node, box, pseudo), pseudo);
}

void add_asides(struct flow_builder *b, struct flow_item *item)
{
	const struct style *style = item->style;
	if (style->display == DISPLAY_LIST_ITEM)
		add_aside(b, item, marker_para(b, item->node, style), PSEUDO_MARKER);
	add_absolute(b, item, style->before, PSEUDO_BEFORE);
	add_absolute(b, item, style->after, PSEUDO_AFTER);
	const struct style *marker = style->note_marker;
	if (item->node->element == EL_NOTE && is_shown(marker) && marker->position == POSITION_ABSOLUTE)
		add_aside(b, item, note_marker_para(b, item->node), PSEUDO_NOTE_MARKER);
}

/* --- blocks --- */

struct block { /* while its children are added */
	struct flow_item *item;
	struct flow_item **end;                 /* where the next child goes */
	struct flow_item *beside, **beside_end; /* what stands beside the next child */
	struct flow_item **within_end;          /* where what has its place by the block's edges goes */
};

static void begin_block(struct block *block, struct flow_item *item)
{
	*block = (struct block){.item = item, .end = &item->first, .within_end = &item->within};
	block->beside_end = &block->beside;
}

static bool is_side_float(const struct style *style)
{
	return style->float_kind == FLOAT_LEFT || style->float_kind == FLOAT_RIGHT;
}

static bool has_place_in_block(const struct style *style)
{
	return style->position == POSITION_ABSOLUTE &&
	       (style->inset[TOP].unit != UNIT_AUTO || style->inset[BOTTOM].unit != UNIT_AUTO);
}

/* A paragraph that is several items needs its place in the flow, and so does one that is not seen. */
static bool leaves_flow(const struct flow_item *first)
{
	bool asks = first->style->position == POSITION_ABSOLUTE || is_side_float(first->style);
	return asks && !first->next && (first->kind != FLOW_PARA || first->para->n_atoms > 0);
}

/* What leaves the text has nothing beside it. */
static void put_in_flow(struct block *block, struct flow_item *first, struct flow_item *last)
{
	if (!style_leaves_text(first->style)) {
		first->beside = block->beside;
		block->beside = NULL;
		block->beside_end = &block->beside;
	}
	*block->end = first;
	block->end = &last->next;
}

/* A child that is items `first` to `last`. */
static void add_items(struct block *block, struct flow_item *first, struct flow_item *last)
{
	if (!leaves_flow(first)) {
		put_in_flow(block, first, last);
		return;
	}
	struct flow_item ***end = has_place_in_block(first->style) ? &block->within_end : &block->beside_end;
	**end = first;
	*end = &first->next;
}

static void add_child(struct block *block, struct flow_item *child)
{
	add_items(block, child, child);
}

/* Nothing follows what is held: a block of no height and without edges at the block's end, for it to stand beside. */
static void end_block(struct flow_builder *b, struct block *block)
{
	bool is_wanted = block->beside || (block->item->within && !block->item->first);
	if (!is_wanted)
		return;
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_BLOCK, .style = anonymous_style(b->arena, block->item->style)};
	put_in_flow(block, item, item);
}

static struct flow_item *para_item(struct flow_builder *b, const struct node *node, const struct style *style,
                                   const struct para *para)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_PARA, .node = node, .style = style, .para = para};
	return item;
}

/* ::before or ::after of a block that holds blocks: a paragraph of its own, if it is not part of a line. */
static void add_generated(struct flow_builder *b, struct block *block, const struct style *box, enum pseudo pseudo)
{
	if (!is_shown(box) || box->position == POSITION_ABSOLUTE || pseudo_line(b, block->item->node, pseudo))
		return;
	const struct para *para = pseudo_para(b, block->item->node, box, pseudo);
	if (para)
		add_child(block, para_item(b, block->item->node, box, para));
}

static void add_leaf(struct flow_builder *b, struct block *block, const struct node *node, const struct style *style)
{
	struct flow_item *last, *first = leaf_items(b, node, style, &last);
	add_asides(b, first);
	add_items(block, first, last);
}

struct flow_item *note_item(struct flow_builder *b, const struct node *note, const struct style *style)
{
	uint32_t i = (uint32_t)note->ordinal - 1;
	if (note->ordinal < 1 || i >= b->flow->n_notes || b->is_set[i])
		return NULL;
	b->is_set[i] = true;
	const struct node *outer = b->marks;
	b->marks = note;
	struct flow_item *item = block_item(b, note, style);
	b->marks = outer;
	return item;
}

static void add_note(struct flow_builder *b, const struct node *note, const struct style *style)
{
	struct flow_item *item = note_item(b, note, style);
	if (item)
		b->flow->notes[note->ordinal - 1] = item;
}

/* Without rows a table is nothing, and what it is called is said all the same. */
static void add_table(struct flow_builder *b, struct block *block, const struct node *node, const struct style *style)
{
	struct flow_item *item = table_item(b, node, style);
	item = item ? item : caption_item(b, node);
	if (item)
		add_child(block, item);
}

static void add_emblem(struct flow_builder *b, struct block *block, const struct node *node, const struct style *style)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){
		.kind = FLOW_FIGURE, .node = node, .style = style, .figure = emblem_of(b, node, style)};
	add_child(block, item);
}

static void add_chart(struct flow_builder *b, struct block *block, const struct node *node, const struct style *style)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_FIGURE,
	                           .node = node,
	                           .style = chart_style(b, node, style),
	                           .figure = chart_figure(b, node)};
	add_child(block, item);
}

static void add_picture(struct flow_builder *b, struct block *block, const struct node *node, const struct style *style)
{
	struct flow_item *item = picture_item(b, node, style);
	if (item)
		add_child(block, item);
}

/* --- blocks that leave the text --- */

static void begin_float(struct flow_builder *b, struct float_notes *notes)
{
	if (!b->floated)
		b->floated = notes;
}

static void end_float(struct flow_builder *b, struct block *block, const struct float_notes *notes)
{
	if (b->floated != notes)
		return;
	b->floated = NULL;
	struct flow_item *foot = float_notes_item(b, notes, block->item->style);
	if (foot)
		add_child(block, foot);
}

/* A leaf is in a block of its own, for the notes that it calls; they follow it in the document. */
static void add_floated_leaf(struct flow_builder *b, struct block *block, const struct node *node,
                             const struct style *style)
{
	struct style *outer = anonymous_style(b->arena, block->item->style), *inner = arena_new(b->arena, struct style);
	*inner = *style;
	inner->float_kind = FLOAT_NONE;
	outer->float_kind = style->float_kind;
	outer->page = style->page;
	outer->margin[TOP] = style->margin[TOP];
	outer->margin[BOTTOM] = style->margin[BOTTOM];
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_BLOCK, .style = outer};
	struct block own;
	begin_block(&own, item);
	struct float_notes notes = {0};
	begin_float(b, &notes);
	add_leaf(b, &own, node, inner);
	for (const struct node *note = node->next; note && note->element == EL_NOTE; note = note->next)
		add_note(b, note, b->styled->of[note->index]);
	end_float(b, &own, &notes);
	add_child(block, item);
}

static void add_node(struct flow_builder *b, struct block *block, const struct node *node)
{
	const struct style *style = b->styled->of[node->index];
	enum element_kind kind = element_kind(node->element);
	if (!is_shown(style) || is_continued_caption(node))
		return;
	if (node->element == EL_FIGURE)
		style = figure_with_look(b, node);
	if (node->element == EL_NOTE)
		add_note(b, node, style);
	else if (node->element == EL_TABLE)
		add_table(b, block, node, style);
	else if (node->element == EL_EMBLEM)
		add_emblem(b, block, node, style);
	else if (node->element == EL_CHART)
		add_chart(b, block, node, style);
	else if (node->element == EL_IMG)
		add_picture(b, block, node, style);
	else if (kind == KIND_LEAF && style_leaves_text(style))
		add_floated_leaf(b, block, node, style);
	else if (kind == KIND_LEAF)
		add_leaf(b, block, node, style);
	else if (kind == KIND_BLOCK)
		add_child(block, block_item(b, node, style));
}

/* A note without a paragraph to begin has its marker all the same. */
static void add_lone_marker(struct flow_builder *b, struct block *block)
{
	const struct node *note = block->item->node;
	if (b->marks != note)
		return;
	b->marks = NULL;
	const struct style *style = b->styled->of[note->index]->note_marker;
	const struct para *para =
		is_shown(style) && style->position != POSITION_ABSOLUTE ? note_marker_para(b, note) : NULL;
	if (para)
		add_child(block, para_item(b, note, style, para));
}

/* A list item or note without content is a line all the same, for its marker to stand on. */
static void give_line(struct flow_builder *b, struct flow_item *item)
{
	struct flow_item *only = item->first;
	enum pseudo first = item->asides ? item->asides->pseudo : PSEUDO_NONE;
	if (first != PSEUDO_MARKER && first != PSEUDO_NOTE_MARKER)
		return;
	if (!only) {
		item->kind = FLOW_PARA;
		item->para = blank_para(b, item->node, item->style);
	} else if (!only->next && only->kind == FLOW_PARA && only->para->n_atoms == 0) {
		only->para = blank_para(b, only->node, only->style);
	}
}

/* Notes that a block calls stand at its foot: of one that leaves the text, and of a figure; a table has its own, below
 * the part of it that calls them. */
static bool keeps_notes(const struct node *node, const struct style *style)
{
	return style_leaves_text(style) || (node->element == EL_FIGURE && !figure_has_table(node));
}

struct flow_item *block_item(struct flow_builder *b, const struct node *node, const struct style *style)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_BLOCK, .node = node, .style = style};
	struct block block;
	begin_block(&block, item);
	struct float_notes notes = {0};
	bool has_foot = keeps_notes(node, style);
	if (has_foot)
		begin_float(b, &notes);
	struct flow_string *strings = NULL;
	b->strings = &strings;
	strings_put(b, style, node);
	item->strings = strings;
	add_asides(b, item);
	add_generated(b, &block, style->before, PSEUDO_BEFORE);
	for (const struct node *child = node->first; child; child = child->next)
		add_node(b, &block, child);
	if (node->element == EL_NOTE)
		add_lone_marker(b, &block);
	add_generated(b, &block, style->after, PSEUDO_AFTER);
	if (has_foot)
		end_float(b, &block, &notes);
	end_block(b, &block);
	give_line(b, item);
	return item;
}

/* --- the flow --- */

/* A root that is not shown leaves a document without content. */
static struct flow_item *root_item(struct flow_builder *b)
{
	const struct node *root = b->styled->doc->root;
	const struct style *style = b->styled->of[root->index];
	if (is_shown(style))
		return block_item(b, root, style);
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_BLOCK, .node = root, .style = style};
	return item;
}

static void take_slots(struct flow_builder *b)
{
	b->flow->n_slots = (uint32_t)b->slots.n;
	b->flow->slots = arena_array(b->arena, b->slots.n, struct slot);
	if (b->slots.n)
		memcpy(b->flow->slots, b->slots.at, b->slots.n * sizeof *b->slots.at);
}

struct flow *flow_from_styled(struct arena *a, struct styled *styled, struct setter *setter, struct diags *diags)
{
	struct flow_builder b = {.styled = styled, .arena = a, .setter = setter};
	draft_init(&b.draft, a, setter->words, setter->fonts, diags);
	b.flow = arena_new(a, struct flow);
	b.flow->styled = styled;
	b.flow->n_notes = styled->doc->n_notes;
	b.flow->notes = arena_array(a, b.flow->n_notes, struct flow_item *);
	b.flow->note_marks = arena_array(a, b.flow->n_notes, const char *);
	b.flow->has_no_margin = arena_array(a, b.flow->n_notes, bool);
	b.called_by = arena_array(&b.draft.shaper.scratch, b.flow->n_notes, const struct node *);
	b.is_set = arena_array(&b.draft.shaper.scratch, b.flow->n_notes, bool);
	b.flow->root = root_item(&b);
	note_links_report(&b, diags);
	take_slots(&b);
	draft_release(&b.draft);
	return b.flow;
}
