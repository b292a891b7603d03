/* SPDX-License-Identifier: EUPL-1.2 */
/* html_elements.c - tags of HTML blocks become the elements that they mean; where they mean none, nothing.
 *
 * What holds blocks is a frame (build.h), which its closing tag ends, a tag that HTML lets end it (<li> before <li>),
 * or the end of what it stands in. Headings and terms are the paragraph that stands between their tags; tables are
 * html_tables.c's. How a block was to look (style, align) is left out, with one finding for all that is open at a
 * time. */
#include "html_blocks.h"

#include "../base/char.h"

#include <stdlib.h>

static const struct html_block blocks[] = {
	{"p", ROLE_PARAGRAPH, EL_P},
	{"div", ROLE_DIV, EL_DIV},
	{"section", ROLE_DIV, EL_DIV},
	{"article", ROLE_DIV, EL_DIV},
	{"main", ROLE_DIV, EL_DIV},
	{"header", ROLE_DIV, EL_DIV},
	{"footer", ROLE_DIV, EL_DIV},
	{"nav", ROLE_DIV, EL_DIV},
	{"address", ROLE_DIV, EL_DIV},
	{"fieldset", ROLE_DIV, EL_DIV},
	{"form", ROLE_DIV, EL_DIV},
	{"aside", ROLE_NAMED, EL_DIV},
	{"center", ROLE_NAMED, EL_DIV},
	{"details", ROLE_NAMED, EL_DIV},
	{"figure", ROLE_NAMED, EL_DIV},
	{"h1", ROLE_HEADING, EL_H1},
	{"h2", ROLE_HEADING, EL_H2},
	{"h3", ROLE_HEADING, EL_H3},
	{"h4", ROLE_HEADING, EL_H4},
	{"h5", ROLE_HEADING, EL_H5},
	{"h6", ROLE_HEADING, EL_H6},
	{"ul", ROLE_LIST, EL_UL},
	{"menu", ROLE_LIST, EL_UL},
	{"dir", ROLE_LIST, EL_UL},
	{"ol", ROLE_LIST, EL_OL},
	{"li", ROLE_ITEM, EL_LI},
	{"blockquote", ROLE_QUOTE, EL_BLOCKQUOTE},
	{"dl", ROLE_NOTHING, EL_DIV},
	{"dt", ROLE_TERM, EL_P},
	{"dd", ROLE_MEANING, EL_DIV},
	{"summary", ROLE_TEXT, EL_P},
	{"legend", ROLE_TEXT, EL_P},
	{"figcaption", ROLE_TEXT, EL_P},
	{"caption", ROLE_CAPTION, EL_CAPTION},
	{"table", ROLE_TABLE, EL_TABLE},
	{"thead", ROLE_SECTION, EL_THEAD},
	{"tbody", ROLE_SECTION, EL_TBODY},
	{"tfoot", ROLE_SECTION, EL_TFOOT},
	{"colgroup", ROLE_VOID, EL_DIV},
	{"col", ROLE_VOID, EL_DIV},
	{"tr", ROLE_ROW, EL_TR},
	{"td", ROLE_CELL, EL_TD},
	{"th", ROLE_CELL, EL_TH},
	{"hr", ROLE_RULE, EL_HR},
	{"br", ROLE_VOID, EL_DIV},
	{"html", ROLE_NOTHING, EL_DIV},
	{"body", ROLE_NOTHING, EL_DIV},
	{"head", ROLE_NOTHING, EL_DIV},
	{"title", ROLE_TEXT, EL_P},
	{"meta", ROLE_VOID, EL_DIV},
	{"link", ROLE_VOID, EL_DIV},
	{"google-sheets-html-origin", ROLE_NOTHING, EL_DIV},
};

static const struct html_block *block_of(const struct tag *tag)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (tag_is(tag, blocks[i].name))
			return &blocks[i];
	return NULL;
}

struct open_block *html_innermost(const struct build *b)
{
	struct open_block *top = b->frames.n ? &b->frames.at[b->frames.n - 1] : NULL;
	return top && top->kind == FRAME_TAG ? top : NULL;
}

static bool has_role(const struct open_block *frame, enum html_role role)
{
	return frame && frame->html->role == role;
}

/* --- Attributes --- */

struct str html_meant(struct build *b, const struct tag *tag, const char *name)
{
	struct str value = tag_value(tag, name);
	return str_trim(value.n ? str_from_z(tag_text(b->arena, b->markdown, value)) : value);
}

struct str html_style(struct build *b, const struct tag *tag, const char *property)
{
	return style_value(html_meant(b, tag, "style"), property);
}

static bool says_something(const struct tag *tag)
{
	return tag_value(tag, "id").n || tag_value(tag, "class").n || tag_value(tag, "lang").n;
}

void html_apply_tag(struct build *b, struct node *node, const struct tag *tag, struct span span)
{
	struct str id = html_meant(b, tag, "id"), lang = html_meant(b, tag, "lang");
	build_add_classes(b, node, html_meant(b, tag, "class"));
	if (lang.n)
		node->lang = arena_strndup(b->arena, lang.at, lang.n);
	if (!id.n)
		return;
	if (node->id)
		list_push(b->arena, &b->labels, (struct waiting_label){id, span});
	else
		node->id = label_normalised(b->arena, id);
}

/* ... to the paragraph that stands between its tags. */
static void wait_for_text(struct build *b, const struct tag *tag, struct span span)
{
	struct str id = html_meant(b, tag, "id"), class = html_meant(b, tag, "class"),
		   lang = html_meant(b, tag, "lang");
	struct inline_attributes attributes = {0};
	if (id.n)
		list_push(b->arena, &b->labels, (struct waiting_label){id, span});
	if (lang.n) {
		list_push(b->arena, &attributes.keys, STR("lang"));
		list_push(b->arena, &attributes.values, lang);
	}
	for (size_t i = 0, end; i < class.n; i = end + 1) {
		const char *blank = memchr(class.at + i, ' ', class.n - i);
		end = blank ? (size_t)(blank - class.at) : class.n;
		if (end > i)
			list_push(b->arena, &attributes.classes, str_slice(class, i, end));
	}
	if (attributes.keys.n || attributes.classes.n)
		list_push(&b->work, &b->attributes, attributes);
}

/* --- What is said of it --- */

static bool says_how_it_looks(const struct tag *tag)
{
	static const char *const names[] = {"style", "align", "bgcolor", "color", NULL};
	struct str type = tag_value(tag, "type");              /* of a list: "1" is what it has anyway */
	bool is_cell = tag_is(tag, "td") || tag_is(tag, "th"); /* whose align counts */
	for (const char *const *name = names; *name; name++)
		if (tag_value(tag, *name).n && !(is_cell && strcmp(*name, "align") == 0))
			return true;
	return tag_is(tag, "center") || (type.n && !str_eq_z(type, "1"));
}

/* What was hidden may be no reader's business. */
static void report_hidden(struct build *b, const struct tag *tag, struct span span)
{
	if (str_eq_nocase(html_style(b, tag, "display"), "none"))
		diag_add(b->diags, RULE_MARKDOWN_HTML, span, "delete it if readers are not to see it",
		         "what this <%.*s> holds is hidden where it comes from, and printed here", (int)tag->name.n,
		         tag->name.at);
}

bool tells_html(struct build *b)
{
	bool tells = !html_innermost(b) || !b->has_told_html;
	if (html_innermost(b))
		b->has_told_html = true;
	return tells;
}

static void report_left_out(struct build *b, const struct tag *tag, const struct html_block *block, struct str text,
                            struct span span)
{
	if (!block && shows_something(tag->name)) {
		report_html(b, text, span, false);
		return;
	}
	if (b->has_told_html || tag->is_closing || (block && !says_how_it_looks(tag)))
		return;
	b->has_told_html = true;
	if (block)
		diag_add(b->diags, RULE_MARKDOWN_HTML, span, "a style sheet says it: give the block a class",
		         "how <%.*s> was to look is left out", (int)tag->name.n, tag->name.at);
	else
		report_html(b, text, span, false);
}

/* --- Blocks that begin --- */

/* Does HTML let the tag end what is open? */
static bool ends_innermost(const struct open_block *open, enum html_role begins)
{
	switch (open->html->role) {
	case ROLE_PARAGRAPH:
		return true;
	case ROLE_ITEM:
		return begins == ROLE_ITEM;
	case ROLE_TERM:
	case ROLE_MEANING:
		return begins == ROLE_TERM || begins == ROLE_MEANING;
	default:
		return false;
	}
}

struct open_block *html_push(struct build *b, const struct html_block *block, struct node *inside,
                             struct node *return_to)
{
	struct open_block *frame = build_push_frame(b, inside, return_to, FRAME_TAG);
	frame->html = block;
	frame->node = NULL;
	return frame;
}

static void open_element_block(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	struct node *return_to = b->parent;
	struct node *node = build_begin(b, block->element, span);
	html_apply_tag(b, node, tag, span);
	if (block->role == ROLE_NAMED)
		node_add_class(b->arena, node, block->name);
	html_push(b, block, node, return_to)->node = node;
}

/* The number of an item, `start` or `value`, is kept where it is one: then it is `*number`. */
static void keep_number(struct build *b, struct node *node, const struct tag *tag, const char *name, int32_t *number)
{
	struct str value = tag_value(tag, name);
	size_t n = 0;
	while (n < value.n && ascii_is_digit(value.at[n]))
		n++;
	if (!n || n < value.n || n > 5)
		return;
	const char *digits = arena_strndup(b->arena, value.at, value.n);
	*number = (int32_t)strtol(digits, NULL, 10);
	node_set_attribute(b->arena, node, name, digits);
}

static void open_list_block(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	open_element_block(b, block, tag, span);
	struct open_block *frame = html_innermost(b);
	frame->node->is_tight = true;
	node_add_class(b->arena, frame->node, "tight");
	frame->next_number = 1;
	if (block->element == EL_OL)
		keep_number(b, frame->node, tag, "start", &frame->next_number);
}

static void open_item_block(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	struct open_block *list = html_innermost(b);
	if (!has_role(list, ROLE_LIST)) /* an item of nothing is text */
		return;
	size_t index = b->frames.n - 1; /* frames may move */
	open_element_block(b, block, tag, span);
	struct node *item = html_innermost(b)->node;
	list = &b->frames.at[index];
	if (list->node->element == EL_OL)
		keep_number(b, item, tag, "value", &list->next_number);
	item->ordinal = list->next_number++;
}

static bool is_definition_list(const struct node *node)
{
	return node && node->element == EL_DIV && node_has_class(node, "definition-list");
}

static void open_term(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	struct node *list = b->parent->last;
	if (!is_definition_list(list) || !list->last) {
		struct node *parent = b->parent;
		list = build_node(b, EL_DIV, span);
		node_add_class(b->arena, list, "definition-list");
		b->parent = parent;
	}
	wait_for_text(b, tag, span);
	html_push(b, block, b->parent, b->parent)->node = list;
}

static void open_meaning(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	struct node *list = b->parent->last, *return_to = b->parent;
	if (!is_definition_list(list) || !list->last) { /* a meaning of nothing is text */
		html_push(b, block, b->parent, b->parent);
		return;
	}
	b->parent = list;
	struct node *meaning = build_begin(b, EL_DIV, span);
	node_add_class(b->arena, meaning, "definition");
	html_apply_tag(b, meaning, tag, span);
	html_push(b, block, meaning, return_to)->node = meaning;
}

static void open_block(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	while (html_innermost(b) && ends_innermost(html_innermost(b), block->role))
		build_pop_frame(b, FRAME_TAG);
	switch (block->role) {
	case ROLE_VOID:
		break;
	case ROLE_NOTHING:
		html_push(b, block, b->parent, b->parent);
		break;
	case ROLE_DIV:
		if (says_something(tag))
			open_element_block(b, block, tag, span);
		else
			html_push(b, block, b->parent, b->parent);
		break;
	case ROLE_NAMED:
	case ROLE_QUOTE:
		open_element_block(b, block, tag, span);
		break;
	case ROLE_LIST:
		open_list_block(b, block, tag, span);
		break;
	case ROLE_ITEM:
		open_item_block(b, block, tag, span);
		break;
	case ROLE_TERM:
		open_term(b, block, tag, span);
		break;
	case ROLE_MEANING:
		open_meaning(b, block, tag, span);
		break;
	case ROLE_TABLE:
	case ROLE_CAPTION:
	case ROLE_SECTION:
	case ROLE_ROW:
	case ROLE_CELL:
		html_open_table_part(b, block, tag, span);
		break;
	case ROLE_HEADING:
	case ROLE_PARAGRAPH:
	case ROLE_TEXT:
		wait_for_text(b, tag, span);
		html_push(b, block, b->parent, b->parent);
		break;
	case ROLE_RULE: {
		struct node *return_to = b->parent;
		build_begin(b, EL_HR, span);
		b->parent = return_to;
		break;
	}
	}
}

/* Does what is open keep a closing tag in it from ending what stands around? A cell does so, and a table where the tag
 * is that of a part of one. */
static bool is_scope(const struct open_block *open, const struct html_block *closed)
{
	if (is_part_of_table(closed->role))
		return open->html->role == ROLE_TABLE;
	return open->html->role == ROLE_CELL || open->html->role == ROLE_CAPTION;
}

/* The nearest open block of this name ends, and what is open in it. */
static void close_block(struct build *b, const struct html_block *block)
{
	size_t i = b->frames.n;
	while (i > 0 && b->frames.at[i - 1].kind == FRAME_TAG && b->frames.at[i - 1].html != block) {
		if (is_scope(&b->frames.at[i - 1], block))
			return;
		i--;
	}
	if (i == 0 || b->frames.at[i - 1].kind != FRAME_TAG)
		return;
	while (b->frames.n >= i)
		build_pop_frame(b, FRAME_TAG);
}

void build_tag(struct build *b, const struct insert *insert)
{
	struct str text = str_slice(b->scan->bytes, insert->start, insert->end);
	struct span span = scan_span(b->scan, insert->start, insert->end);
	struct tag tag = block_tag(&b->work, text);
	const struct html_block *block = block_of(&tag);
	if (insert->is_first)
		b->has_told_html = false;
	report_left_out(b, &tag, block, text, span);
	report_hidden(b, &tag, span);
	if (!block)
		return;
	if (tag.is_closing)
		close_block(b, block);
	else if (b->frames.n < FRAMES_LIMIT)
		open_block(b, block, &tag, span);
	if (tag.is_self_closed)
		close_block(b, block);
}

/* --- Blocks that end --- */

/* One that holds no picture, but a table or a quotation, is set as its blocks. */
static void end_figure(struct build *b, struct node *figure)
{
	if (!build_figure_of_pictures(b, figure))
		return;
	figure->element = EL_FIGURE;
	node_remove_class(b->arena, figure, "figure");
	if (!node_has_class(figure, "picture"))
		node_add_class(b->arena, figure, "picture");
}

void end_html_block(struct build *b, const struct open_block *frame)
{
	struct node *node = frame->node;
	switch (frame->html->role) {
	case ROLE_HEADING:
	case ROLE_PARAGRAPH:
	case ROLE_TEXT:
		b->attributes.n = 0; /* no text took them */
		return;
	case ROLE_TERM:
		b->attributes.n = 0;
		if (!node->first)
			node_remove(node);
		return;
	case ROLE_TABLE:
		html_end_table(b, node);
		return;
	case ROLE_LIST:
		if (!node->first)
			node_remove(node);
		break;
	case ROLE_NAMED:
		if (strcmp(frame->html->name, "figure") == 0)
			end_figure(b, node);
		break;
	default:
		break;
	}
	if (node && node->last && node->last->span.end > node->span.end)
		node->span.end = node->last->span.end;
}

/* --- Paragraphs within --- */

enum element paragraph_element(const struct build *b)
{
	const struct open_block *open = html_innermost(b);
	return has_role(open, ROLE_HEADING) && !open->node ? open->html->element : EL_P;
}

static void add_to_terms(struct build *b, struct node *list, struct node *term)
{
	node_remove(term);
	if (list->last && node_has_class(list->last, "term"))
		node_add_class(b->arena, list->last, "shared");
	node_add_class(b->arena, term, "term");
	node_append(list, term);
}

void end_paragraph(struct build *b, struct node *paragraph)
{
	struct open_block *open = html_innermost(b);
	if (!open)
		return;
	if (says_nothing(paragraph) && !paragraph->id) /* it held tags, comments and what kept it from being empty */
		node_remove(paragraph);
	else if (has_role(open, ROLE_HEADING))
		open->node = paragraph;
	else if (has_role(open, ROLE_TERM))
		add_to_terms(b, open->node, paragraph);
	else if (has_role(open, ROLE_TEXT))
		node_add_class(b->arena, paragraph, open->html->name);
}
