/* SPDX-License-Identifier: EUPL-1.2 */
/* content.c - the content of generated boxes evaluated: strings, attributes, counters that binding has filled, slots
 * for what only pages know, leaders. After CSS Generated Content 3 and GCPM 3. */
#include "builder.h"

#include "../locale/locale.h"

static bool is(const char *name, const char *wanted)
{
	return name && strcmp(name, wanted) == 0;
}

/* --- counters --- */

/* "2.1" in another style, part by part. */
static const char *number_styled(struct arena *a, const char *number, const char *style)
{
	if (!number || !style || is(style, "decimal"))
		return number;
	struct buf out = {0};
	for (const char *at = number; *at;) {
		int64_t value = 0;
		const char *from = at;
		while (*at >= '0' && *at <= '9' && at - from < 9)
			value = 10 * value + (*at++ - '0');
		if (at > from)
			buf_puts(&out, number_text(a, value, style));
		else
			buf_putc(&out, *at++);
	}
	const char *styled = arena_strndup(a, out.at ? out.at : "", out.n);
	buf_release(&out);
	return styled;
}

static const struct node *note_of(const struct node *node)
{
	return node->element == EL_NOTE_CALL ? node->target : node;
}

static const char *note_number(const struct flow *flow, struct arena *a, const struct node *node, const char *style)
{
	const struct node *note = note_of(node);
	const char *printed = note ? note_mark(flow, note) : NULL;
	const char *number = printed ? printed : node->number;
	int32_t ordinal = note && note->ordinal ? note->ordinal : node->ordinal;
	if (!number && ordinal > 0)
		number = arena_printf(a, "%d", ordinal);
	return number_styled(a, number, style);
}

/* The item whose number counter(list-item) is: the node or the nearest item around it. */
static const struct node *item_of(const struct node *node)
{
	while (node && node->element != EL_LI)
		node = node->parent;
	return node;
}

/* NULL: the counter has no value here. */
static const char *counter_text(const struct flow *flow, struct arena *a, const struct content *counter,
                                const struct node *node)
{
	if (is(counter->text, "footnote"))
		return note_number(flow, a, node, counter->style);
	if (is(counter->text, "list-item")) {
		const struct node *item = item_of(node);
		return item ? number_text(a, item->ordinal, counter->style ? counter->style : "decimal") : NULL;
	}
	return number_styled(a, node->number, counter->style); /* heading, and what is numbered later */
}

/* "2.1": the numbers of the item and of those around it. */
static const char *counters_text(struct arena *a, const struct content *counters, const struct node *node)
{
	const struct node *item = item_of(node);
	const char *text = NULL, *style = counters->style ? counters->style : "decimal";
	for (; item; item = item_of(item->parent)) {
		const char *number = number_text(a, item->ordinal, style);
		text = text ? arena_printf(a, "%s%s%s", number, counters->text, text) : number;
	}
	return text;
}

static bool is_page_counter(const struct content *content)
{
	return content->kind == CONTENT_COUNTER && (is(content->text, "page") || is(content->text, "pages"));
}

/* --- the target of a link --- */

/* The link itself, or the first one inside: nav li::after { content: target-counter(attr(href), page) }; or else the one
 * that it stands in: .page-reference. */
static const struct node *link_of(const struct node *node)
{
	for (const struct node *at = node; at; at = node_following(at, node))
		if (at->element == EL_A)
			return at;
	while (node && node->element != EL_A)
		node = node->parent;
	return node;
}

static const char *target_text(struct arena *a, const struct node *node)
{
	const struct node *link = link_of(node);
	return link && link->target ? node_plain_text(a, link->target) : "";
}

/* --- text --- */

static const char *attribute_text(const struct node *node, const char *name)
{
	const char *value = node_attribute(node, name);
	if (!value && is(name, "id"))
		value = node->id;
	return value ? value : "";
}

/* The text of one piece of content; NULL: it is none, or has no value here. */
static const char *item_text(struct flow_builder *b, const struct content *item, const struct node *node)
{
	switch (item->kind) {
	case CONTENT_TEXT:
		return item->text;
	case CONTENT_ATTRIBUTE:
		return attribute_text(node, item->text);
	case CONTENT_COUNTER:
		return is_page_counter(item) ? NULL : counter_text(b->flow, b->arena, item, node);
	case CONTENT_COUNTERS:
		return counters_text(b->arena, item, node);
	case CONTENT_TARGET_TEXT:
		return target_text(b->arena, node);
	case CONTENT_SELF:
		return node_plain_text(b->arena, node);
	case CONTENT_STRING:
	case CONTENT_TARGET_COUNTER:
	case CONTENT_LEADER:
	case CONTENT_UNSPOKEN:
		return NULL;
	}
	return NULL;
}

bool content_is_unspoken(const struct content *content)
{
	while (content && content->next)
		content = content->next;
	return content && content->kind == CONTENT_UNSPOKEN;
}

bool content_exists(const struct flow_builder *b, const struct content *content, const struct node *node)
{
	struct arena scratch = {0};
	bool exists = content != NULL;
	for (const struct content *item = content; item && exists; item = item->next)
		if (item->kind == CONTENT_COUNTER && !is_page_counter(item))
			exists = counter_text(b->flow, &scratch, item, node) != NULL;
		else if (item->kind == CONTENT_COUNTERS)
			exists = item_of(node) != NULL;
	arena_release(&scratch);
	return exists;
}

const char *content_text(struct flow_builder *b, const struct content *content, const struct node *node)
{
	struct buf out = {0};
	for (const struct content *item = content; item; item = item->next) {
		const char *text = item_text(b, item, node);
		if (text)
			buf_puts(&out, text);
	}
	const char *text = arena_strndup(b->arena, out.at ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* --- slots and leaders --- */

/* The digits of a slot take the first face that has them. */
static void put_slot(struct flow_builder *b, uint16_t strand, struct slot slot)
{
	struct draft *d = &b->draft;
	const struct strand *s = &d->strands.at[strand];
	const struct manner *manner = cast_of(d, s)->manner;
	const struct face *face = stack_face(d->shaper.fonts, manner->stack, '0');
	if (!face)
		return;
	slot.use = *use_interned(d->shaper.words, face, manner->features, manner->lang, manner->script);
	slot.text_style = s->style;
	list_push(&d->shaper.scratch, &b->slots, slot);
	draft_bit(d, (struct bit){.kind = BIT_SLOT, .strand = strand, .slot = (uint32_t)b->slots.n - 1});
}

static const char *leader_pattern(const char *text)
{
	return !text || is(text, "dotted") ? ". " : is(text, "solid") ? "_" : is(text, "space") ? " " : text;
}

static void put_item(struct flow_builder *b, uint16_t strand, const struct content *item, const struct node *node)
{
	const struct node *link;
	const char *text;
	if (is_page_counter(item)) {
		put_slot(b, strand,
		         (struct slot){.kind = is(item->text, "pages") ? SLOT_PAGES : SLOT_PAGE, .style = item->style});
	} else if (item->kind == CONTENT_TARGET_COUNTER) {
		link = link_of(node);
		put_slot(b, strand,
		         (struct slot){
				 .kind = SLOT_TARGET_PAGE, .style = item->style, .target = link ? link->target : NULL});
	} else if (item->kind == CONTENT_LEADER) {
		draft_bit(&b->draft,
		          (struct bit){.kind = BIT_LEADER, .strand = strand, .pattern = leader_pattern(item->text)});
	} else if ((text = item_text(b, item, node))) {
		draft_generated(&b->draft, strand, str_from_z(text), node->span);
	}
}

void content_put(struct flow_builder *b, uint16_t strand, const struct content *content, const struct node *node)
{
	if (!content_exists(b, content, node))
		return;
	for (const struct content *item = content; item; item = item->next)
		put_item(b, strand, item, node);
}

void strings_put(struct flow_builder *b, const struct style *style, const struct node *node)
{
	for (const struct string_set *set = style->strings; set; set = set->next) {
		struct flow_string *string = arena_new(b->arena, struct flow_string);
		string->name = set->name;
		string->text = content_text(b, set->content, node);
		*b->strings = string;
		b->strings = &string->next;
	}
}

/* --- list markers --- */

struct marker {
	const char *style, *text;
};
static const struct marker signs[] = {
	{"disc", "\xE2\x80\xA2"},
	{"circle", "\xE2\x97\xA6"},
	{"square", "\xE2\x96\xAA"},
};

struct str marker_text(struct arena *a, const struct node *item, const char *list_style)
{
	if (!list_style || is(list_style, "none"))
		return STR("");
	if (*list_style == '"')
		return str_from_z(list_style + 1);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (is(list_style, signs[i].style))
			return str_from_z(signs[i].text);
	bool is_alpha = is(list_style, "lower-alpha") || is(list_style, "upper-alpha") ||
	                is(list_style, "lower-latin") || is(list_style, "upper-latin");
	const char *style = is(list_style, "lower-latin")   ? "lower-alpha"
	                    : is(list_style, "upper-latin") ? "upper-alpha"
	                                                    : list_style;
	const char *number = number_text(a, item->ordinal, style);
	return number ? str_from_z(arena_printf(a, "%s%s", number, is_alpha ? ")" : ".")) : STR("");
}
