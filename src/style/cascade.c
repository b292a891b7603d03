/* SPDX-License-Identifier: EUPL-1.2 */
/* cascade.c - rules found for every node, and computed styles made from them: CSS Cascade 4, sections 6 and 7.
 *
 * Selectors are ranked once by origin, specificity and order, and lie in buckets by the id, class or type of their
 * subject, so that a node looks at few. A node's style follows from its element, its parent's style and the ranks that
 * match: that is the memo's key. */
#include "cascade.h"

#include <stdlib.h>

struct ranked { /* a selector with its declarations; its place in the array is its rank */
	const struct selector *selector;
	const struct style_rule *rule;
	bool is_base; /* of the base sheet: weaker than all others, but its important ones are stronger */
	uint32_t order;
};

struct ranks {
	uint32_t *at;
	size_t n, room;
};

struct result { /* what the memo holds */
	const struct computed *computed;
	const struct style *style;
	struct span hidden_by; /* of display: none, where a sheet says so */
};

struct styling {
	struct cascade *c;
	struct arena scratch;
	struct matcher matcher;
	struct ranked *ranked;
	size_t n_ranked;
	struct ranks of_element[N_ELEMENTS], of_all;
	struct map of_id, of_class; /* to struct ranks */
	struct ranks matched;       /* of the node at hand */
	struct buf key;
	struct map memo;       /* to struct result */
	struct map complained; /* rules with complaints that are about a node */
};

/* --- ranks and buckets --- */

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->is_base != y->is_base)
		return x->is_base ? -1 : 1;
	if (x->selector->specificity != y->selector->specificity)
		return x->selector->specificity < y->selector->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void rank_selectors(struct styling *s, const struct sheet *const *sheets, size_t n_sheets)
{
	LIST(struct ranked) all = {0};
	for (size_t i = 0; i < n_sheets; i++)
		for (size_t j = 0; j < sheets[i]->rules.n; j++) {
			const struct style_rule *rule = sheets[i]->rules.at[j];
			for (const struct selector *one = rule->selectors; one; one = one->next)
				list_push(&s->scratch, &all, (struct ranked){one, rule, i == 0, (uint32_t)all.n});
		}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, compare_ranked);
	s->ranked = all.at;
	s->n_ranked = all.n;
}

static struct ranks *bucket_named(struct styling *s, struct map *map, struct str name)
{
	struct ranks **place = (struct ranks **)map_at(&s->scratch, map, name);
	if (!*place)
		*place = arena_new(&s->scratch, struct ranks);
	return *place;
}

/* The narrowest bucket of a selector's subject; NULL: it matches nothing. */
static struct ranks *bucket_of(struct styling *s, const struct selector *selector)
{
	struct ranks *bucket = &s->of_all;
	enum test_kind best = TEST_IS;
	for (const struct test *test = selector->subject->tests; test; test = test->next) {
		if (test->kind == TEST_NEVER)
			return NULL;
		if (test->kind == TEST_ID && best != TEST_ID)
			bucket = bucket_named(s, &s->of_id, test->value);
		else if (test->kind == TEST_CLASS && best != TEST_ID && best != TEST_CLASS)
			bucket = bucket_named(s, &s->of_class, test->value);
		else if (test->kind == TEST_ELEMENT && best == TEST_IS)
			bucket = &s->of_element[test->element];
		else
			continue;
		best = test->kind;
	}
	return bucket;
}

static void fill_buckets(struct styling *s)
{
	for (size_t i = 0; i < s->n_ranked; i++) {
		struct ranks *bucket = bucket_of(s, s->ranked[i].selector);
		if (bucket)
			list_push(&s->scratch, bucket, (uint32_t)i);
	}
}

/* --- what matches a node --- */

static struct str rule_key(const struct style_rule *const *rule)
{
	return (struct str){(const char *)rule, sizeof *rule};
}

static void note_complaints(struct styling *s, const struct style_rule *rule)
{
	if (map_find(&s->complained, rule_key(&rule)))
		return;
	const struct style_rule **kept = arena_new(&s->scratch, const struct style_rule *);
	*kept = rule;
	*map_at(&s->scratch, &s->complained, rule_key(kept)) = kept;
}

/* Only rules about `only` where it is not N_BOXES. */
static void match_bucket(struct styling *s, const struct ranks *bucket, const struct node *node,
                         enum pseudo_element only)
{
	for (size_t i = 0; bucket && i < bucket->n; i++) {
		const struct selector *selector = s->ranked[bucket->at[i]].selector;
		if ((only != N_BOXES && selector->box != only) || !selector_matches(&s->matcher, selector, node))
			continue;
		list_push(&s->scratch, &s->matched, bucket->at[i]);
		if (s->ranked[bucket->at[i]].rule->has_complaints)
			note_complaints(s, s->ranked[bucket->at[i]].rule);
	}
}

static void match_buckets(struct styling *s, const struct node *node, enum pseudo_element only)
{
	match_bucket(s, &s->of_all, node, only);
	match_bucket(s, &s->of_element[node->element], node, only);
	for (const char *const *name = node->classes; name && *name; name++)
		match_bucket(s, map_find(&s->of_class, str_from_z(*name)), node, only);
	if (node->id)
		match_bucket(s, map_find(&s->of_id, str_from_z(node->id)), node, only);
}

static int compare_ranks(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Few, and nearly in order: each bucket is. A class said twice matches twice. */
static void sort_matched(struct ranks *matched)
{
	if (matched->n > 64) {
		qsort(matched->at, matched->n, sizeof *matched->at, compare_ranks);
	} else {
		for (size_t i = 1; i < matched->n; i++) {
			uint32_t rank = matched->at[i];
			size_t j = i;
			for (; j > 0 && matched->at[j - 1] > rank; j--)
				matched->at[j] = matched->at[j - 1];
			matched->at[j] = rank;
		}
	}
	size_t n = 0;
	for (size_t i = 0; i < matched->n; i++)
		if (n == 0 || matched->at[n - 1] != matched->at[i])
			matched->at[n++] = matched->at[i];
	matched->n = n;
}

/* A note's call is a box of the note (GCPM 3, section 2.4), but stands elsewhere: rules about either apply. */
static void match_node(struct styling *s, const struct node *node)
{
	s->matched.n = 0;
	if (s->matcher.seen.is_anonymous[node->index])
		return;
	match_buckets(s, node, N_BOXES);
	if (node->element == EL_NOTE_CALL && node->target)
		match_buckets(s, node->target, BOX_NOTE_CALL);
	sort_matched(&s->matched);
}

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

static void report_unfit(struct styling *s, const struct winners *winners, enum property property, const char *what)
{
	struct span span = winners->span[property];
	if (span.end && is_first_report(s->c, RULE_CSS_VALUE, span))
		diag_add(s->c->diags, RULE_CSS_VALUE, span, NULL, "%s", what);
}

/* What an element is made of decides whether it is a block: a sheet cannot put blocks into lines. */
static void fit_display(struct styling *s, struct style *style, const struct node *node, const struct winners *winners)
{
	enum element_kind kind = element_kind(node->element);
	bool is_block = kind == KIND_BLOCK || kind == KIND_LEAF;
	bool is_said = winners->of[PROPERTY_DISPLAY] != NULL;
	if (style->display == DISPLAY_INLINE && is_block) {
		style->display = DISPLAY_BLOCK;
		if (is_said)
			report_unfit(s, winners, PROPERTY_DISPLAY,
			             "an element that holds blocks or lines is itself a block");
	} else if ((style->display == DISPLAY_BLOCK || style->display == DISPLAY_LIST_ITEM) && !is_block) {
		style->display = DISPLAY_INLINE;
		report_unfit(s, winners, PROPERTY_DISPLAY, "an element within a line cannot be a block");
	}
}

/* Words may be raised or lowered, see raise_relative, but keep their place among their neighbours. */
static void report_sideways(struct styling *s, const struct style *style, const struct winners *winners)
{
	static const enum property sides[] = {[RIGHT] = PROPERTY_INSET_RIGHT, [LEFT] = PROPERTY_INSET_LEFT};
	for (int side = RIGHT; side <= LEFT; side += LEFT - RIGHT)
		if (style->inset[side].unit != UNIT_AUTO && style->inset[side].value)
			report_unfit(s, winners, sides[side], "an element within a line is not moved to the side");
}

/* Why an element does not float as a sheet says; NULL: it does. */
static const char *why_not_float(enum float_kind kind, const struct node *node)
{
	bool is_note = node->element == EL_NOTE;
	if (kind == FLOAT_NONE || (is_note && kind == FLOAT_FOOTNOTE))
		return NULL;
	if (is_note)
		return "a note stands at the foot of its page or column";
	if (kind == FLOAT_FOOTNOTE)
		return "only notes are footnotes: float: bottom puts a block at the foot of a page";
	if (element_kind(node->element) == KIND_INLINE)
		return "an element within a line stays in its line";
	return node->parent ? NULL : "the whole document has nothing to float in";
}

/* What is put beside its block does not float as well (CSS 2.2, section 9.7). */
static void fit_float(struct styling *s, struct style *style, const struct node *node, const struct winners *winners)
{
	const char *trouble = why_not_float(style->float_kind, node);
	if (trouble) {
		report_unfit(s, winners, PROPERTY_FLOAT, trouble);
		style->float_kind = node->element == EL_NOTE ? FLOAT_FOOTNOTE : FLOAT_NONE;
	}
	if (style->position == POSITION_ABSOLUTE)
		style->float_kind = FLOAT_NONE;
}

static void fit_generated_float(struct styling *s, struct style *style, const struct winners *winners)
{
	if (style->float_kind)
		report_unfit(s, winners, PROPERTY_FLOAT,
		             "what is generated stays with its element: position: absolute puts it beside");
	style->float_kind = FLOAT_NONE;
}

/* Any block may stand beside what follows it, and what ::before makes; words and notes stay where they are. */
static void fit_position(struct styling *s, struct style *style, const struct node *node, const struct winners *winners)
{
	bool is_inline = element_kind(node->element) == KIND_INLINE;
	const char *trouble = is_inline                  ? "an element within a line stays in its line"
	                      : node->element == EL_NOTE ? "a note stands at the foot of its page or column"
	                      : !node->parent            ? "the whole document has nothing to stand beside"
	                                                 : NULL;
	if (is_inline && style->position == POSITION_RELATIVE) {
		report_sideways(s, style, winners);
		return; /* raise_relative */
	}
	if (!trouble || style->position != POSITION_ABSOLUTE)
		return;
	report_unfit(s, winners, PROPERTY_POSITION, trouble);
	style->position = POSITION_STATIC;
}

/* Words that are moved from their place stand above or below their baseline: so sheets for browsers set sub and sup. */
static void raise_relative(struct style *style, const struct node *node)
{
	if (element_kind(node->element) != KIND_INLINE || style->position != POSITION_RELATIVE)
		return;
	const struct measure_value *inset = style->inset;
	style->position = POSITION_STATIC;
	style->vertical = VERTICAL_LENGTH;
	style->raise += inset[TOP].unit == UNIT_LENGTH      ? -inset[TOP].value
	                : inset[BOTTOM].unit == UNIT_LENGTH ? inset[BOTTOM].value
	                                                    : 0;
}

/* Text within a line has no box to paint. */
static void settle_box_in_line(struct styling *s, const struct node *node, struct computed *self,
                               const struct computed *parent, const struct winners *winners)
{
	const struct style *style = &self->style;
	static const enum property borders[] = {PROPERTY_BORDER_TOP_STYLE, PROPERTY_BORDER_RIGHT_STYLE,
	                                        PROPERTY_BORDER_BOTTOM_STYLE, PROPERTY_BORDER_LEFT_STYLE};
	if (element_kind(node->element) != KIND_INLINE)
		return;
	if (style->background.a)
		report_unfit(s, winners, PROPERTY_BACKGROUND_COLOR,
		             compute_without_ground(self, parent)
		                     ? "an element within a line has no background: its light text is as that around it"
		                     : "an element within a line has no background");
	for (int side = TOP; side <= LEFT; side++)
		if (style->border[side].width)
			report_unfit(s, winners, borders[side], "an element within a line has no borders");
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
	compute_finish(c, &computed, self);
	if (element_kind(node->element) == KIND_INLINE)
		fit_position(s, &computed.style, node, &winners);
	fit_generated_float(s, &computed.style, &winners);
	raise_relative(&computed.style, node);
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

static struct result *styled_anew(struct styling *s, const struct node *node, const struct computed *parent)
{
	struct cascade *c = s->c;
	struct declared said = said_of(s, BOX_SELF);
	const struct customs *customs = said_customs(c, parent->customs, &said);
	struct winners winners = winners_of(c, customs, said.at, said.n, IN_ELEMENT);
	struct computed self;
	compute(c, &self, parent, customs, &winners);
	self.style.narrowed_at = narrowed_at(&winners);
	fit_display(s, &self.style, node, &winners);
	fit_position(s, &self.style, node, &winners);
	fit_float(s, &self.style, node, &winners);
	compute_finish(c, &self, parent);
	raise_relative(&self.style, node);
	settle_box_in_line(s, node, &self, parent, &winners);
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
	struct result *result = arena_new(&s->scratch, struct result);
	result->style = intern_style(c->arena, &c->interned, &style);
	if (style.display == DISPLAY_NONE)
		result->hidden_by = winners.span[PROPERTY_DISPLAY];
	result->computed = intern_computed(c->arena, &c->interned, &self);
	return result;
}

static const struct result *style_of(struct styling *s, const struct node *node, const struct computed *parent)
{
	uintptr_t head[2] = {(uintptr_t)parent, (uintptr_t)node->element};
	match_node(s, node);
	s->key.n = 0;
	buf_put(&s->key, head, sizeof head);
	if (s->matched.n)
		buf_put(&s->key, s->matched.at, s->matched.n * sizeof *s->matched.at);
	struct result *found = map_find(&s->memo, buf_str(&s->key));
	if (found)
		return found;
	struct str kept = {arena_strndup(&s->scratch, s->key.at, s->key.n), s->key.n};
	found = styled_anew(s, node, parent);
	*map_at(&s->scratch, &s->memo, kept) = found;
	return found;
}

/* --- the document --- */

static void style_nodes(struct styling *s, const struct doc *doc, const struct style **of)
{
	const struct computed **computed = arena_array(&s->scratch, doc->n_nodes, const struct computed *);
	for (uint32_t i = 0; i < doc->n_nodes; i++) {
		const struct node *node = doc->nodes[i];
		if (node->element == EL_TEXT && node->parent) {
			of[i] = of[node->parent->index];
			continue;
		}
		const struct result *result =
			style_of(s, node, node->parent ? computed[node->parent->index] : &s->c->initial);
		of[i] = result->style;
		computed[i] = result->computed;
		if (result->style->display == DISPLAY_NONE)
			report_hidden(s->c, node, result->hidden_by, of);
		if (!s->c->root)
			s->c->root = result->computed;
	}
}

/* --- complaints --- */

static void report_complaint(struct styling *s, const struct complaint *complaint)
{
	struct diags *diags = s->c->diags;
	size_t i = 0;
	while (i < complaint->places.n && !map_find(&s->complained, rule_key(&complaint->places.at[i].by)))
		i++;
	if (i == complaint->places.n)
		return;
	bool is_listed =
		complaint->property.n && diags->n_of_rule[complaint->rule] < 100; /* beyond, they are counted */
	const char *hint = is_listed ? unknown_property_hint(diags->arena, complaint->property) : complaint->hint;
	diag_add(diags, complaint->rule, complaint->places.at[i].span, hint, "%s%s", complaint->message,
	         unknown_times(diags->arena, complaint->places.n));
}

static void report_complaints(struct styling *s, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->complaints.n; i++)
		report_complaint(s, sheet->complaints.at[i]);
}

struct styled *styled_from_doc(struct arena *a, const struct doc *doc, const struct sheet *const *sheets,
                               size_t n_sheets, struct fonts *fonts, struct diags *diags)
{
	struct cascade *c = arena_new(a, struct cascade);
	c->arena = a;
	c->diags = diags;
	c->fonts = fonts;
	compute_initial(c);
	struct styling s = {.c = c};
	s.matcher = (struct matcher){.arena = &s.scratch, .doc = doc, .seen = seen_from_doc(a, doc)};
	rank_selectors(&s, sheets, n_sheets);
	fill_buckets(&s);
	const struct style **of = arena_array(a, doc->n_nodes, const struct style *);
	style_nodes(&s, doc, of);
	for (size_t i = 0; i < n_sheets; i++)
		report_complaints(&s, sheets[i]);
	struct styled *styled = arena_new(a, struct styled);
	*styled = (struct styled){.doc = doc,
	                          .of = of,
	                          .is_anonymous = s.matcher.seen.is_anonymous,
	                          .pages = page_rules_new(c, sheets, n_sheets),
	                          .arena = a};
	page_rules_check(styled);
	buf_release(&s.key);
	arena_release(&s.scratch);
	return styled;
}
