/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown.c - wraps cmark: the fed text goes in, events come out. Its positions of blocks are used, of inlines
 * never. */
#include "markdown.h"

#include "../base/char.h"

#include <cmark.h>

struct markdown {
	struct arena *arena;
	cmark_node *root;
	cmark_iter *iter;
	struct map entities; /* "&amp;" -> its text, NUL-terminated; "" if it is none */
};

static cmark_mem heap = {heap_zeroed, heap_resize, heap_free};

static cmark_node *parse(struct str text)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &heap);
	if (text.n)
		cmark_parser_feed(parser, text.at, text.n);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

struct markdown *markdown_parse(struct arena *a, struct str fed)
{
	struct markdown *m = arena_new(a, struct markdown);
	m->arena = a;
	m->root = parse(fed);
	m->iter = cmark_iter_new(m->root);
	return m;
}

void markdown_release(struct markdown *m)
{
	cmark_iter_free(m->iter);
	cmark_node_free(m->root);
}

static enum event_kind kind_of(cmark_node_type type)
{
	switch (type) {
	case CMARK_NODE_BLOCK_QUOTE:
		return EVENT_QUOTE;
	case CMARK_NODE_LIST:
		return EVENT_LIST;
	case CMARK_NODE_ITEM:
		return EVENT_ITEM;
	case CMARK_NODE_CODE_BLOCK:
		return EVENT_CODE_BLOCK;
	case CMARK_NODE_HTML_BLOCK:
		return EVENT_HTML_BLOCK;
	case CMARK_NODE_PARAGRAPH:
		return EVENT_PARAGRAPH;
	case CMARK_NODE_HEADING:
		return EVENT_HEADING;
	case CMARK_NODE_THEMATIC_BREAK:
		return EVENT_RULE;
	case CMARK_NODE_TEXT:
		return EVENT_TEXT;
	case CMARK_NODE_SOFTBREAK:
		return EVENT_SOFT_BREAK;
	case CMARK_NODE_LINEBREAK:
		return EVENT_HARD_BREAK;
	case CMARK_NODE_CODE:
		return EVENT_CODE;
	case CMARK_NODE_HTML_INLINE:
		return EVENT_HTML;
	case CMARK_NODE_EMPH:
		return EVENT_EMPHASIS;
	case CMARK_NODE_STRONG:
		return EVENT_STRONG;
	case CMARK_NODE_LINK:
		return EVENT_LINK;
	case CMARK_NODE_IMAGE:
		return EVENT_PICTURE;
	default:
		return EVENT_END;
	}
}

static void describe(struct event *event, cmark_node *node)
{
	switch (event->kind) {
	case EVENT_LINK:
	case EVENT_PICTURE:
		event->text = str_from_z(cmark_node_get_url(node));
		event->title = str_from_z(cmark_node_get_title(node));
		break;
	case EVENT_LIST:
		event->is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
		event->is_tight = cmark_node_get_list_tight(node);
		event->has_parenthesis = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM;
		event->number = cmark_node_get_list_start(node);
		break;
	case EVENT_HEADING:
		event->number = cmark_node_get_heading_level(node);
		break;
	case EVENT_CODE_BLOCK:
		event->title = str_from_z(cmark_node_get_fence_info(node));
		event->text = str_from_z(cmark_node_get_literal(node));
		break;
	default:
		event->text = str_from_z(cmark_node_get_literal(node));
	}
}

struct event markdown_next(struct markdown *m)
{
	cmark_event_type type = cmark_iter_next(m->iter);
	cmark_node *node = cmark_iter_get_node(m->iter);
	if (type != CMARK_EVENT_DONE && node == m->root) {
		type = type == CMARK_EVENT_ENTER ? cmark_iter_next(m->iter) : CMARK_EVENT_DONE;
		node = cmark_iter_get_node(m->iter);
	}
	if (type == CMARK_EVENT_DONE || node == m->root)
		return (struct event){.kind = EVENT_END};
	struct event event = {.kind = kind_of(cmark_node_get_type(node)), .is_exit = type == CMARK_EVENT_EXIT};
	event.line = (uint32_t)cmark_node_get_start_line(node) - 1;
	event.column = (uint32_t)cmark_node_get_start_column(node) - 1;
	event.end_line = (uint32_t)cmark_node_get_end_line(node) - 1;
	if (!event.is_exit || event.kind == EVENT_LINK || event.kind == EVENT_PICTURE)
		describe(&event, node);
	return event;
}

/* --- Entities --- */

#define LONGEST_ENTITY 40

/* "&name;" or "&#123;" at the start of `text`, by its form only. */
static struct str entity_form(struct str text)
{
	size_t i = 1;
	if (i < text.n && text.at[i] == '#')
		i++;
	while (i < text.n && i < LONGEST_ENTITY && ascii_is_alphanumeric(text.at[i]))
		i++;
	return i > 1 && i < text.n && text.at[i] == ';' ? str_slice(text, 0, i + 1) : (struct str){NULL, 0};
}

/* As cmark reads it alone: there are 2,125 names, and it knows them. */
static const char *decode(struct markdown *m, struct str form)
{
	cmark_node *root = parse(form);
	cmark_node *paragraph = cmark_node_first_child(root);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	const char *literal = text ? cmark_node_get_literal(text) : NULL;
	const char *decoded = literal && !str_eq_z(form, literal) ? arena_strdup(m->arena, literal) : "";
	cmark_node_free(root);
	return decoded;
}

uint32_t entity_decoded(struct markdown *m, struct str text, struct str *out)
{
	struct str form = entity_form(text);
	if (form.n == 0)
		return 0;
	const char *known = map_find(&m->entities, form);
	if (!known) {
		known = decode(m, form);
		struct str key = {arena_strndup(m->arena, form.at, form.n), form.n};
		*map_at(m->arena, &m->entities, key) = (void *)(uintptr_t)known;
	}
	*out = str_from_z(known);
	return out->n ? (uint32_t)form.n : 0;
}

void markdown_put_version(struct buf *out)
{
	buf_printf(out, "cmark %s\n", cmark_version_string());
}
