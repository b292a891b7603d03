/* SPDX-License-Identifier: EUPL-1.2 */
/* inserts.c - what the scanner took out of the source, put into the tree where its placeholder stands. */
#include "build.h"

/* The body, or the {each} or {if} that it stands in: there it is made anew for each, and not made where that is not
 * set. */
struct node *home_of_notes(const struct build *b)
{
	struct node *at = b->parent;
	while (at->parent && !(at->element == EL_DIV && node_attribute(at, "select")))
		at = at->parent;
	return at->parent ? at : b->chapter->body;
}

/* The braces of `insert`, their label apart. */
static struct inline_attributes read_attributes(struct build *b, const struct insert *insert, struct str *id)
{
	struct str braces = str_slice(b->scan->bytes, insert->start, insert->end);
	struct inline_attributes attributes;
	attributes_from_text(b->arena, braces, true, &attributes);
	*id = attributes.id;
	attributes.id = (struct str){0};
	return attributes;
}

static void wait_for_block(struct build *b, const struct insert *insert)
{
	struct str id;
	struct inline_attributes attributes = read_attributes(b, insert, &id);
	list_push(&b->work, &b->attributes, attributes);
	if (id.n)
		list_push(b->arena, &b->labels, (struct waiting_label){id, build_span_of(b, id)});
}

/* A block that has a label already gets the other one on an empty block behind it. */
static void add_attributes_behind(struct build *b, const struct insert *insert)
{
	struct node *node = b->parent->last;
	if (!node) {
		wait_for_block(b, insert);
		return;
	}
	struct str id;
	struct inline_attributes attributes = read_attributes(b, insert, &id);
	attributes_apply(b->arena, node, &attributes);
	if (id.n && (node->id || node_attribute(node, "label")))
		node = build_node(b, EL_DIV, scan_span(b->scan, insert->start, insert->end));
	if (id.n)
		build_give_label(b, node, id, build_span_of(b, id));
}

/* Right below a list of one item, "* TOC", it takes the place of that list. */
static void leave_out_contents(struct build *b, const struct insert *insert)
{
	struct node *above = b->parent->last;
	bool is_list = above && (above->element == EL_UL || above->element == EL_OL) && above->first == above->last;
	bool has_list = insert->kind == INSERT_CONTENTS_BEHIND && is_list;
	if (has_list)
		node_remove(above);
	diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, scan_span(b->scan, insert->start, insert->end),
	         "delete it with what it stands below; for contents write \"contents: true\" in the front matter",
	         "{:toc} is another program's sign for the contents: it is left out%s",
	         has_list ? " with the item above it" : "");
}

static void begin_note(struct build *b, const struct insert *insert)
{
	struct node *note = node_new(b->arena, EL_NOTE, scan_span(b->scan, insert->start, insert->end));
	note->id = label_normalised(b->arena, insert->name);
	node_append(home_of_notes(b), note);
	b->chapter->n_nodes++;
	build_push_frame(b, note, b->parent, FRAME_INSERT);
}

static bool is_repeated(struct str directive)
{
	return str_eq_z(directive, "each") || str_eq_z(directive, "if");
}

/* The attribute that holds the directive's argument where it is no Markdown, else NULL. */
static const char *argument_attribute(struct str directive)
{
	if (str_eq_z(directive, "include"))
		return "include";
	return is_repeated(directive) ? "select" : NULL;
}

static void report_no_argument(struct build *b, const struct insert *insert, struct span span)
{
	if (insert->select.n)
		return;
	if (is_repeated(insert->name))
		diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, span, "write an XPath behind it, such as /project/partner",
		         "{%.*s} does not say of what; its body is set", (int)insert->name.n, insert->name.at);
	else
		diag_add(b->diags, RULE_MARKDOWN_INCLUDE, span, "write its path behind it", "{include} names no file");
}

static void set_option(struct build *b, struct node *div, const struct insert_option *option)
{
	node_set_attribute_from(b->arena, div, arena_strndup(b->arena, option->key.at, option->key.n),
	                        arena_strndup(b->arena, option->value.at, option->value.n),
	                        build_span_of(b, option->value));
}

static bool is_of_figure(const struct insert_option *option)
{
	return str_eq_z(option->key, "placement") || str_eq_z(option->key, "width");
}

/* Of a cell, which is an item of a list still. */
static void set_cell_span(struct build *b, const struct insert *insert)
{
	struct insert_option option = {insert->name, insert->id};
	set_option(b, b->parent, &option);
}

/* A class that is the name already is not said twice. */
static void add_attributes(struct build *b, struct node *div, const struct insert *insert)
{
	struct inline_attributes attributes = insert->attributes;
	attributes.id = (struct str){0};
	attributes.classes.n = 0;
	for (size_t i = 0; i < insert->attributes.classes.n; i++)
		if (!str_eq(insert->attributes.classes.at[i], insert->name))
			build_add_classes(b, div, insert->attributes.classes.at[i]);
	attributes_apply(b->arena, div, &attributes);
}

/* The quotation is a callout, as its first line says. */
static void make_callout(struct build *b, const struct insert *insert)
{
	if (b->parent->element != EL_BLOCKQUOTE)
		return;
	b->parent->element = EL_DIV;
	build_add_classes(b, b->parent, insert->name);
}

/* --- Page breaks --- */

static bool is_page_break(struct str directive)
{
	return str_eq_z(directive, "page-break") || str_eq_z(directive, "pagebreak");
}

static void add_page_break(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent;
	struct node *rule = build_begin(b, EL_HR, scan_span(b->scan, insert->start, insert->end));
	node_add_class(b->arena, rule, "page-break");
	b->parent = return_to;
}

/* Is the div that of the directive that made the break before it? */
static bool is_behind_break(const struct node *div)
{
	const struct node *before = div->prev;
	return before && before->element == EL_HR && node_has_class(before, "page-break") &&
	       before->span.start == div->span.start;
}

/* What stands in {page-break} begins the page. */
static void report_body(struct build *b, const struct node *div)
{
	if (div->first)
		diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, div->first->span, "write it behind the directive",
		         "{page-break} has no body: this is set at the top of the new page");
}

/* --- Directives --- */

/* Of Markdown, which the sheet sets: key figures are terms with their meanings, a number and what it says. */
static bool is_plain_block(struct str directive)
{
	return str_eq_z(directive, "div") || str_eq_z(directive, "key-figures");
}

static void begin_directive(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent;
	struct span span = scan_span(b->scan, insert->start, insert->end);
	bool is_chart = is_of_chart(insert), is_picture = is_of_picture(insert);
	struct node *table = is_of_table(insert) ? table_of_directive(b, insert->name, span)
	                     : is_chart          ? chart_of_directive(b, insert, span)
	                     : is_picture        ? picture_of_directive(b, insert, span)
	                                         : NULL;
	if (is_page_break(insert->name))
		add_page_break(b, insert);
	struct node *div = build_begin(b, table ? EL_FIGURE : EL_DIV, span);
	build_add_classes(b, div, is_of_table(insert) ? STR("table") : is_picture ? STR("picture") : insert->name);
	if (is_chart || is_picture)
		node_append(div, table);
	build_add_classes(b, div, insert->classes);
	add_attributes(b, div, insert);
	if (insert->id.n)
		build_give_label(b, div, insert->id, build_span_of(b, insert->id));
	if (insert->select.n && !is_chart && !is_picture)
		node_set_attribute_from(b->arena, div, argument_attribute(insert->name),
		                        arena_strndup(b->arena, insert->select.at, insert->select.n),
		                        build_span_of(b, insert->select));
	for (size_t i = 0; i < insert->options.n; i++)
		set_option(b, table && !is_of_figure(&insert->options.at[i]) ? table : div, &insert->options.at[i]);
	if (insert->lang.n)
		build_set_language(b, div, insert->lang);
	if (argument_attribute(insert->name))
		report_no_argument(b, insert, span);
	else if (!table && !is_plain_block(insert->name) && !is_page_break(insert->name) &&
	         !callout_label(insert->name) && insert->is_in_braces)
		report_directive(b, insert->name, span);
	struct open_block *frame = build_push_frame(b, div, return_to, FRAME_INSERT);
	frame->is_hidden = insert->is_hidden;
	frame->table = table;
}

/* Terms that follow each other are one list, which the next one opens again. */
static void begin_definitions(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent, *list = b->parent->last;
	bool goes_on = list && !b->labels.n && list->element == EL_DIV && node_has_class(list, "definition-list") &&
	               list->last && node_has_class(list->last, "definition");
	if (!goes_on) {
		list = build_begin(b, EL_DIV, scan_span(b->scan, insert->start, insert->end));
		node_add_class(b->arena, list, "definition-list");
	}
	build_push_frame(b, list, return_to, FRAME_INSERT);
}

static void begin_definition(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent;
	struct node *definition = build_begin(b, EL_DIV, scan_span(b->scan, insert->start, insert->end));
	node_add_class(b->arena, definition, "definition");
	build_push_frame(b, definition, return_to, FRAME_INSERT);
}

/* Quarto's callouts have a heading as title. */
static bool is_quartos(const struct node *div)
{
	for (const char *const *class = div->classes; *class; class ++)
		if (strncmp(*class, "callout-", strlen("callout-")) == 0)
			return true;
	return false;
}

static void take_title(struct build *b, struct node *div)
{
	struct node *heading = div->first;
	if (!heading || !node_is_heading(heading) || !node_is_callout(div) || !is_quartos(div))
		return;
	heading->element = EL_P;
	heading->ordinal = 0;
	node_add_class(b->arena, heading, "argument");
}

/* HTML blocks that are open in it end with it. */
static void end_insert(struct build *b)
{
	size_t i = b->frames.n;
	while (i > 0 && b->frames.at[i - 1].kind == FRAME_TAG)
		i--;
	if (i == 0 || b->frames.at[i - 1].kind != FRAME_INSERT)
		return;
	struct node *ended = b->frames.at[i - 1].node, *table = b->frames.at[i - 1].table;
	bool is_hidden = b->frames.at[i - 1].is_hidden;
	build_pop_frame(b, FRAME_INSERT);
	take_title(b, ended);
	if (table && table == ended)
		end_pipe_table(b, table);
	else if (table && table->element == EL_CHART)
		end_chart(b, ended, table);
	else if (table && table->element == EL_IMG)
		end_picture(b, ended, table);
	else if (table)
		end_table_directive(b, ended, table);
	bool is_break = is_behind_break(ended);
	if (is_break)
		report_body(b, ended);
	if (is_hidden || (is_break && !ended->first))
		node_remove(ended);
	if (ended->last && ended->last->span.end > ended->span.end)
		ended->span.end = ended->last->span.end;
}

void build_insert(struct build *b, const struct insert *insert)
{
	switch (insert->kind) {
	case INSERT_TARGET:
		list_push(b->arena, &b->labels, (struct waiting_label){insert->name, build_span_of(b, insert->name)});
		break;
	case INSERT_ALERT:
		make_callout(b, insert);
		break;
	case INSERT_ATTRIBUTES:
		wait_for_block(b, insert);
		break;
	case INSERT_ATTRIBUTES_BEHIND:
		add_attributes_behind(b, insert);
		break;
	case INSERT_CONTENTS:
	case INSERT_CONTENTS_BEHIND:
		leave_out_contents(b, insert);
		break;
	case INSERT_PAGE:
		add_page_break(b, insert);
		break;
	case INSERT_SPAN:
		set_cell_span(b, insert);
		break;
	case INSERT_NOTE:
		begin_note(b, insert);
		break;
	case INSERT_DIV:
		begin_directive(b, insert);
		break;
	case INSERT_DEFINITIONS:
		begin_definitions(b, insert);
		break;
	case INSERT_DEFINITION:
		begin_definition(b, insert);
		break;
	case INSERT_TAG:
		build_tag(b, insert);
		break;
	case INSERT_CLOSE:
		end_insert(b);
		break;
	case INSERT_TABLE:
		begin_pipe_table(b, insert);
		break;
	default:
		break;
	}
}
