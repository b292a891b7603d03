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

static const struct styling_result *style_of(struct styling *s, const struct node *node, const struct computed *parent)
{
	uintptr_t head[2] = {(uintptr_t)parent, (uintptr_t)node->element};
	styling_match(s, node);
	s->key.n = 0;
	buf_put(&s->key, head, sizeof head);
	if (s->matched.n)
		buf_put(&s->key, s->matched.at, s->matched.n * sizeof *s->matched.at);
	struct styling_result *found = map_find(&s->memo, buf_str(&s->key));
	if (found)
		return found;
	struct str kept = {arena_strndup(s->arena, s->key.at, s->key.n), s->key.n};
	found = styled_anew(s, node, parent);
	*map_at(s->arena, &s->memo, kept) = found;
	return found;
}

/* --- the document --- */

/* Nodes [first, end), of which only the first has its parent outside: it inherits from `around`. */
static void style_nodes(struct styling *s, uint32_t first, uint32_t end, const struct computed *around,
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

static void report_complaints(struct styling *s, const struct sheet *const *sheets, size_t n_sheets)
{
	for (size_t i = 0; i < n_sheets; i++)
		for (size_t j = 0; j < sheets[i]->complaints.n; j++)
			report_complaint(s, sheets[i]->complaints.at[j]);
}

/* --- styled, and styled again --- */

struct restyling {
	struct styling styling;
	const struct style **of;
	const struct sheet *const *sheets;
	size_t n_sheets;
	bool is_ranked; /* not before it is asked for: most documents never are */
};

/* What holds for nodes is out of date when a class changes. */
static void forget_nodes(struct styling *s)
{
	s->matcher.later = s->matcher.listed = (struct map){0};
	s->matched = (struct ranks){0};
	s->parent = NULL;
	s->names = 0;
	buf_release(&s->key);
	arena_release(&s->scratch);
}

/* No text is made smaller than the root's --table-least. */
static length least_size(struct styling *s)
{
	const struct node *root = s->matcher.doc->root;
	styling_match(s, root);
	return length_max(styled_anew(s, root, &s->c->initial)->style->table_least, LEAST_FONT_SIZE);
}

struct styled *styled_at_scale(struct arena *a, const struct doc *doc, const struct sheet *const *sheets,
                               size_t n_sheets, int percent, struct fonts *fonts, struct diags *diags)
{
	struct cascade *c = arena_new(a, struct cascade);
	struct arena lasting = {0};
	c->arena = a;
	c->diags = diags;
	c->fonts = fonts;
	c->scale = full_scale;
	compute_initial(c);
	struct styling s = {.c = c, .arena = &lasting};
	struct seen seen = seen_from_doc(a, doc);
	s.matcher = (struct matcher){.arena = &s.scratch, .lasting = &lasting, .doc = doc, .seen = seen};
	styling_rank(&s, sheets, n_sheets);
	if (percent != 100)
		c->scale = (struct fit_scale){percent, least_size(&s)};
	struct restyling *again = arena_new(a, struct restyling);
	again->of = arena_array(a, doc->n_nodes, const struct style *);
	again->sheets = memcpy(arena_array(a, n_sheets, const struct sheet *), sheets, n_sheets * sizeof *sheets);
	again->n_sheets = n_sheets;
	style_nodes(&s, 0, doc->n_nodes, &c->initial, again->of);
	report_complaints(&s, sheets, n_sheets);
	struct styled *styled = arena_new(a, struct styled);
	*styled = (struct styled){.doc = doc,
	                          .of = again->of,
	                          .is_anonymous = seen.is_anonymous,
	                          .percent = percent,
	                          .pages = page_rules_new(c, sheets, n_sheets),
	                          .again = again,
	                          .arena = a};
	page_rules_check(styled, 0, doc->n_nodes);
	forget_nodes(&s);
	arena_release(&lasting);
	return styled;
}

struct styled *styled_from_doc(struct arena *a, const struct doc *doc, const struct sheet *const *sheets,
                               size_t n_sheets, struct fonts *fonts, struct diags *diags)
{
	return styled_at_scale(a, doc, sheets, n_sheets, 100, fonts, diags);
}

static void prepare_again(struct styled *styled)
{
	struct restyling *again = styled->again;
	struct styling *s = &again->styling;
	if (again->is_ranked)
		return;
	again->is_ranked = true;
	*s = (struct styling){.c = page_rules_cascade(styled->pages), .arena = styled->arena};
	s->matcher = (struct matcher){
		.arena = &s->scratch, .lasting = s->arena, .doc = styled->doc, .seen = {styled->is_anonymous}};
	styling_rank(s, again->sheets, again->n_sheets);
}

/* What `top` inherits from. The root's own is kept: it is what rem is measured by. */
static const struct computed *computed_around(struct styling *s, const struct node *top)
{
	LIST(const struct node *) around = {0};
	for (const struct node *at = top->parent; at && at->parent; at = at->parent)
		list_push(&s->scratch, &around, at);
	const struct computed *computed = top->parent ? s->c->root : &s->c->initial;
	while (around.n)
		computed = style_of(s, around.at[--around.n], computed)->computed;
	return computed;
}

void styled_again(struct styled *styled, const struct node *top)
{
	const struct node *beyond = node_beyond(top, styled->doc->root);
	uint32_t end = beyond ? beyond->index : styled->doc->n_nodes;
	prepare_again(styled);
	struct restyling *again = styled->again;
	struct styling *s = &again->styling;
	size_t n_complained = s->complained.n;
	style_nodes(s, top->index, end, computed_around(s, top), again->of);
	if (s->complained.n > n_complained)
		report_complaints(s, again->sheets, again->n_sheets);
	page_rules_check(styled, top->index, end);
	forget_nodes(s);
}
