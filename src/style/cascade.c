/* SPDX-License-Identifier: EUPL-1.2 */
/* cascade.c - computed styles from the rules that nodes have, shared through a memo: CSS Cascade 4, sections 6 and 7.
 *
 * A node's style follows from its element, its parent's style and the ranks that match: that is the memo's key. */
#include "styling.h"

struct styling_result { /* what the memo holds */
	const struct computed *computed;
	const struct style *style;
	struct span hidden_by; /* of display: none, where a sheet says so */
};

/* --- from rules to a style --- */

/* The declarations about `box`, weakest first. */
static struct declared said_of(struct styling *s, enum pseudo_element box)
{
	struct declared said = {0};
	for (int pass = 0; pass < 3; pass++) /* plain ones, then important ones, last those of the base sheet */
		for (size_t i = 0; i < s->matched.n; i++) {
			const struct ranked *rule = &s->ranked[s->matched.at[i]];
			if (rule->selector->box == box && (pass == 0 || rule->is_base == (pass == 2)))
				said_add(&s->scratch, &said, &rule->rule->declarations, pass > 0);
		}
	return said;
}

/* The marker that list-style-type asks for (Counter Styles 3, section 6), without the space behind it. */
static const struct content *marker_content(struct cascade *c, const char *type)
{
	static const char *const signs[][2] = {
		{"disc", "\xE2\x80\xA2"}, {"circle", "\xE2\x97\xA6"}, {"square", "\xE2\x96\xAA"}};
	struct content number = {.kind = CONTENT_COUNTER, .text = "list-item", .style = type};
	struct content text = {.kind = CONTENT_TEXT, .text = "."};
	if (strcmp(type, "none") == 0)
		return NULL;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strcmp(type, signs[i][0]) == 0)
			text.text = signs[i][1];
	if (type[0] == '"')
		text.text = type + 1;
	if (text.text[0] != '.' || type[0] == '"')
		return intern_content(c->arena, &c->interned, &text);
	number.next = &text;
	return intern_content(c->arena, &c->interned, &number);
}

/* Is there such a box of this element? */
static bool may_have_box(const struct node *node, enum pseudo_element box, const struct style *self)
{
	switch (box) {
	case BOX_MARKER:
		return self->display == DISPLAY_LIST_ITEM;
	case BOX_NOTE_CALL:
		return node->element == EL_NOTE_CALL;
	case BOX_NOTE_MARKER:
		return node->element == EL_NOTE;
	default:
		return true;
	}
}

/* The style of a generated box; NULL when its content is not said. */
static const struct style *box_style(struct styling *s, const struct node *node, enum pseudo_element box,
                                     const struct computed *self)
{
	struct cascade *c = s->c;
	if (!may_have_box(node, box, &self->style))
		return NULL;
	struct declared said = said_of(s, box);
	if (!said.n && box != BOX_MARKER)
		return NULL;
	const struct customs *customs = said_customs(c, self->customs, &said);
	struct winners winners = winners_of(c, customs, said.at, said.n, IN_ELEMENT);
	struct computed computed;
	compute(c, &computed, self, customs, &winners);
	fit_box(c, &computed, node, self, &winners);
	const struct value *content = winners.of[PROPERTY_CONTENT];
	if (box == BOX_MARKER && (!content || (content->kind == VALUE_KEYWORD && content->keyword == 0))) {
		computed.style.content = marker_content(c, computed.style.list_style);
		computed.style.has_content = computed.style.content != NULL;
	}
	bool is_shown = computed.style.has_content && computed.style.display != DISPLAY_NONE;
	if (box == BOX_MARKER && !is_shown) { /* said to be empty: else its list-style would step in */
		computed.style.content = NULL;
		computed.style.has_content = true;
	}
	return is_shown || box == BOX_MARKER ? intern_style(c->arena, &c->interned, &computed.style) : NULL;
}

/* Where to blame a block that has no room. */
static struct span narrowed_at(const struct winners *winners)
{
	static const enum property sides[] = {PROPERTY_MARGIN_LEFT,   PROPERTY_MARGIN_RIGHT, PROPERTY_PADDING_LEFT,
	                                      PROPERTY_PADDING_RIGHT, PROPERTY_WIDTH,        PROPERTY_MAX_WIDTH};
	struct span last = NO_SPAN;
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (winners->span[sides[i]].start > last.start)
			last = winners->span[sides[i]];
	return last;
}

static struct styling_result *styled_anew(struct styling *s, const struct node *node, const struct computed *parent)
{
	struct cascade *c = s->c;
	struct declared said = said_of(s, BOX_SELF);
	const struct customs *customs = said_customs(c, parent->customs, &said);
	struct winners winners = winners_of(c, customs, said.at, said.n, IN_ELEMENT);
	struct computed self;
	compute(c, &self, parent, customs, &winners);
	self.style.narrowed_at = narrowed_at(&winners);
	fit_element(c, &self, node, parent, &winners);
	self.style.content = NULL; /* an element's own content is its children */
	self.style.has_content = false;
	const struct style *boxes[N_BOXES] = {NULL};
	for (int box = BOX_BEFORE; box < N_BOXES; box++)
		boxes[box] = box_style(s, node, (enum pseudo_element)box, &self);
	struct style style;
	memcpy(&style, &self.style, sizeof style);
	style.before = boxes[BOX_BEFORE];
	style.after = boxes[BOX_AFTER];
	style.marker = boxes[BOX_MARKER];
	style.note_call = boxes[BOX_NOTE_CALL];
	style.note_marker = boxes[BOX_NOTE_MARKER];
	struct styling_result *result = arena_new(s->arena, struct styling_result);
	result->style = intern_style(c->arena, &c->interned, &style);
	if (style.display == DISPLAY_NONE)
		result->hidden_by = winners.span[PROPERTY_DISPLAY];
	result->computed = intern_computed(c->arena, &c->interned, &self);
	return result;
}

/* NULL: no node was one like it. Its rules are matched, and `key` is the memo's. */
static const struct styling_result *style_known(struct styling *s, const struct node *node,
                                                const struct computed *parent)
{
	uintptr_t head[2] = {(uintptr_t)parent, (uintptr_t)node->element};
	styling_match(s, node);
	s->key.n = 0;
	buf_put(&s->key, head, sizeof head);
	if (s->matched.n)
		buf_put(&s->key, s->matched.at, s->matched.n * sizeof *s->matched.at);
	return map_find(&s->memo, buf_str(&s->key));
}

static const struct styling_result *style_of(struct styling *s, const struct node *node, const struct computed *parent)
{
	const struct styling_result *known = style_known(s, node, parent);
	if (known)
		return known;
	struct str kept = {arena_strndup(s->arena, s->key.at, s->key.n), s->key.n};
	struct styling_result *made = styled_anew(s, node, parent);
	*map_at(s->arena, &s->memo, kept) = made;
	return made;
}

length least_size_of(struct styling *s, const struct node *node)
{
	styling_match(s, node);
	return styled_anew(s, node, &s->c->initial)->style->table_least;
}

const struct computed *computed_known(struct styling *s, const struct node *node, const struct computed *parent)
{
	const struct styling_result *known = style_known(s, node, parent);
	return known ? known->computed : NULL;
}

const struct computed *computed_of(struct styling *s, const struct node *node, const struct computed *parent)
{
	return style_of(s, node, parent)->computed;
}

/* --- the document --- */

void style_nodes(struct styling *s, uint32_t first, uint32_t end, const struct computed *around,
                 const struct style **of)
{
	const struct computed **computed = arena_array(&s->scratch, end - first, const struct computed *);
	for (uint32_t i = first; i < end; i++) {
		const struct node *node = s->matcher.doc->nodes[i];
		if (node->element == EL_TEXT && node->parent) {
			of[i] = of[node->parent->index];
			continue;
		}
		const struct computed *parent = i == first ? around : computed[node->parent->index - first];
		const struct styling_result *result = style_of(s, node, parent);
		of[i] = result->style;
		computed[i - first] = result->computed;
		if (result->style->display == DISPLAY_NONE)
			report_hidden(s->c, node, result->hidden_by, of);
		if (!s->c->root)
			s->c->root = result->computed;
	}
}

/* --- complaints --- */

static bool is_first_complaint(struct cascade *c, const struct complaint *complaint)
{
	const struct complaint *const *key = &complaint;
	struct str asked = {(const char *)key, sizeof complaint};
	if (map_find(&c->complaints, asked))
		return false;
	struct str kept = {arena_strndup(c->arena, asked.at, asked.n), asked.n};
	*map_at(c->arena, &c->complaints, kept) = c;
	return true;
}

static void report_complaint(struct styling *s, const struct complaint *complaint)
{
	struct diags *diags = s->c->diags;
	size_t i = 0;
	while (i < complaint->places.n && !styling_has_matched(s, complaint->places.at[i].by))
		i++;
	if (i == complaint->places.n || !is_first_complaint(s->c, complaint))
		return;
	bool is_listed =
		complaint->property.n && diags->n_of_rule[complaint->rule] < 100; /* beyond, they are counted */
	const char *hint = is_listed ? unknown_property_hint(diags->arena, complaint->property) : complaint->hint;
	diag_add(diags, complaint->rule, complaint->places.at[i].span, hint, "%s%s", complaint->message,
	         unknown_times(diags->arena, complaint->places.n));
}

void report_complaints(struct styling *s, const struct sheet *const *sheets, size_t n_sheets)
{
	for (size_t i = 0; i < n_sheets; i++)
		for (size_t j = 0; j < sheets[i]->complaints.n; j++)
			report_complaint(s, sheets[i]->complaints.at[j]);
}
