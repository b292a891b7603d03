/* SPDX-License-Identifier: EUPL-1.2 */
/* expressions.c - {{ xpath }} becomes what the data says, {each} is set once for each node, {if} when it holds.
 *
 * A value replaces its expression and keeps the expression's place; what an expression with a fault stands for is its
 * source. A body of {each} is copied for each node that is selected, innermost last, and its expressions start from
 * that node. Its notes are made for each copy: "a[2]" is note "a" of the second one. So are rows of a {data-table}. */
#include "directives.h"
#include "each.h"

#include "../locale/locale.h"

#define NODES_MOST 1000000 /* copied in one document: ten thousand pages */

static struct facts *facts_of(const struct filling *filling)
{
	return filling->binder->what->facts;
}

void report_no_data(struct filling *filling, struct span span, const char *set_instead)
{
	diag_add(filling->binder->diags, RULE_MARKDOWN_EXPRESSION, span,
	         "expressions are evaluated over a publication's data", "expression without data; its %s is set",
	         set_instead);
}

/* --- {{ xpath }} in running text --- */

/* Is it what the label says of a value that is not there yet? No value is spelt so. */
bool is_open_run(const struct binder *binder, const struct fact_run *run)
{
	const char *lang = run->lang ? run->lang : binder->doc->lang;
	return run->is_to_confirm && str_eq_z(run->text, label(lang, "to_confirm", NULL));
}

void note_open(struct binder *binder, struct str text, struct span place, struct span datum)
{
	struct open_text *open = arena_new(binder->a, struct open_text);
	*open = (struct open_text){binder->doc->open, text, place, datum};
	binder->doc->open = open;
}

struct node *value_node(struct binder *binder, const struct fact_run *run, struct span place, const char *around)
{
	const char *lang = run->lang ? run->lang : binder->doc->lang;
	struct node *text = text_node(binder->a, run->text, PIECE_REPLACED, place);
	bool is_foreign = strcmp(lang, around ? around : binder->doc->lang) != 0;
	struct node *words = emphasised(binder, run, text, place);
	if (!is_foreign && !run->is_to_confirm)
		return words;
	struct node *span = node_new(binder->a, EL_SPAN, place);
	span->lang = is_foreign ? lang : NULL;
	if (run->is_to_confirm) {
		node_add_class(binder->a, span, "to-confirm");
		note_open(binder, run->text, place, run->datum);
	}
	if (is_open_run(binder, run))
		node_add_class(binder->a, span, "open");
	node_append(span, words);
	return span;
}

/* "{{ xpath }}" as it was written. */
static struct node *source_of(struct binder *binder, const struct node *expression)
{
	struct span span = expression->span;
	struct text_words words = {0};
	words_put(binder->a, &words, STR("{{"), PIECE_SOURCE, (struct span){span.start, span.start + 2});
	for (const struct node *at = expression->first; at; at = at->next) {
		uint32_t piece = 0;
		words_put_part(binder->a, &words, &at->text, 0, at->text.n, &piece);
	}
	words_put(binder->a, &words, STR("}}"), PIECE_SOURCE, (struct span){span.end - 2, span.end});
	struct node *text = node_new(binder->a, EL_TEXT, span);
	text->text = words_text(binder->a, &words);
	return text;
}

/* Findings count bytes of the expression from where it begins; between its lines there may be more in the source. */
static void place_findings(struct diags *diags, size_t n_before, const struct text *text, struct span inside)
{
	for (size_t i = n_before; text->n_pieces > 1 && i < diags->all.n; i++) {
		struct span *span = &diags->all.at[i].span;
		uint32_t start = span->start - inside.start, end = span->end - inside.start;
		if (span->start >= inside.start && start <= end && end <= text->n)
			*span = text_span(text, start < text->n ? start : text->n - 1, end);
	}
}

const struct fact_run *expression_runs(struct binder *binder, const struct node *expression,
                                       const struct fact_scope *scope, struct diags *diags)
{
	static const struct text nothing = {.bytes = ""};
	const struct text *text = expression->first ? &expression->first->text : &nothing;
	uint32_t start = expression->span.start + 2;
	struct span inside = {start, start + text->n};
	size_t n_before = diags->all.n;
	const struct fact_run *run =
		facts_text(binder->what->facts, (struct str){text->bytes, text->n}, inside, scope, diags);
	place_findings(diags, n_before, text, inside);
	return run;
}

static const struct fact_run *value_of(struct filling *filling, const struct node *expression,
                                       const struct fact_scope *scope)
{
	if (facts_of(filling))
		return expression_runs(filling->binder, expression, scope, filling->binder->diags);
	report_no_data(filling, expression->span, "source");
	return NULL;
}

void fill_expression(struct filling *filling, struct node *expression, const struct fact_run *run)
{
	struct node *last = expression;
	if (!run)
		node_insert_after(expression, source_of(filling->binder, expression));
	for (; run; run = run->next) {
		if (!run->text.n)
			continue;
		struct fact_run value = *run;
		if (!run->next)
			value.text = value_before_stop(expression, run->text);
		struct node *made = value_node(filling->binder, &value, expression->span, node_lang(expression));
		node_insert_after(last, made);
		last = made;
	}
	node_remove(expression);
	filling->has_replaced = true;
}

/* --- ... and in attributes --- */

/* Each expression of a value, where there is no data for it. */
static void report_all(struct filling *filling, const struct attribute *attribute)
{
	const char *at = attribute->value, *end;
	while ((at = strstr(at, "{{")) && (end = strstr(at, "}}"))) {
		uint32_t start = attribute->span.start + (uint32_t)(at - attribute->value);
		report_no_data(filling, (struct span){start, start + (uint32_t)(end + 2 - at)}, "source");
		at = end + 2;
	}
}

bool attribute_is_template(const struct attribute *attribute)
{
	return attribute->span.end && strcmp(attribute->name, "select") != 0 && !is_each_option(attribute->name) &&
	       strstr(attribute->value, "{{");
}

/* An attribute that readers are told carries its mark on what it is an attribute of. */
static bool is_read(const char *attribute)
{
	return strcmp(attribute, "alt") == 0;
}

static void fill_attribute(struct filling *filling, struct node *node, struct attribute *attribute,
                           const struct fact_scope *scope)
{
	struct binder *binder = filling->binder;
	struct buf value = {0};
	if (!facts_of(filling)) {
		report_all(filling, attribute);
		return;
	}
	const struct fact_run *run = facts_filled_runs(facts_of(filling), str_from_z(attribute->value), attribute->span,
	                                               scope, binder->diags);
	if (run && !run->next && run->datum.end && strcmp(attribute->name, "src") == 0)
		attribute->span = run->datum; /* a file that the data name is beside them */
	for (; run; run = run->next) {
		buf_put_str(&value, run->text);
		if (run->is_to_confirm && is_read(attribute->name))
			node_add_class(binder->a, node, "to-confirm");
	}
	attribute->value = arena_strndup(binder->a, value.n ? value.at : "", value.n);
	buf_release(&value);
}

static void take_attribute(struct node *node, const struct attribute *attribute)
{
	struct attribute **at = &node->attributes;
	while (*at != attribute)
		at = &(*at)->next;
	*at = attribute->next;
}

void fill_attributes(struct filling *filling, struct node *node, const struct fact_scope *scope)
{
	for (struct attribute *at = node->attributes, *next; at; at = next) {
		next = at->next;
		if (!attribute_is_template(at))
			continue;
		fill_attribute(filling, node, at, scope);
		if (node->element == EL_CITE)
			node_add_class(filling->binder->a, node, "computed");
		bool is_label = strcmp(at->name, "label") == 0;
		if (!is_label && strcmp(at->name, "lang") != 0)
			continue;
		if (is_label)
			node->id = label_normalised(filling->binder->a, str_from_z(at->value));
		else if (facts_of(filling))
			node->lang = known_language(filling->binder, at->value, at->span);
		take_attribute(node, at);
	}
}

/* --- {if} and {each} --- */

const struct attribute *directive_selection(const struct node *node)
{
	const struct attribute *at = node->attributes;
	while (at && strcmp(at->name, "select") != 0)
		at = at->next;
	return at;
}

bool directive_is(const struct node *node, const char *name)
{
	return node->element == EL_DIV && node_has_class(node, name) && directive_selection(node);
}

static struct node *first_block(const struct node *div)
{
	struct node *first = div->first;
	while (first && first->element == EL_NOTE)
		first = first->next;
	return first;
}

/* What labels the directive labels the first block of its body. */
static void pass_label(struct binder *binder, struct node *div)
{
	struct node *first = first_block(div);
	if (!div->id || !first)
		return;
	if (first->id) { /* it has one of its own: an empty block before it */
		struct node *anchor = node_new(binder->a, EL_DIV, div->span);
		anchor->id = div->id;
		node_prepend(div, anchor);
	} else {
		first->id = div->id;
	}
	div->id = NULL;
}

/* The body takes the place of the directive; the first node of it, or what stands behind. */
static struct node *open_up(struct binder *binder, struct node *div, const struct node *within)
{
	pass_label(binder, div);
	struct node *next = div->first ? div->first : node_beyond(div, within);
	node_unwrap(div);
	return next;
}

static struct node *keep_if(struct filling *filling, struct node *div, const struct fact_scope *scope,
                            const struct node *within)
{
	const struct attribute *select = directive_selection(div);
	struct node *next = node_beyond(div, within);
	bool holds = false;
	fill_attributes(filling, div, scope);
	if (!facts_of(filling))
		report_no_data(filling, select->span, "body");
	else if (!facts_holds(facts_of(filling), str_from_z(select->value), select->span, scope, filling->binder->diags,
	                      &holds) ||
	         !holds) {
		check_unset(filling->binder, &filling->checked, div, scope);
		node_remove(div);
		return next;
	}
	return open_up(filling->binder, div, within);
}

static void name_notes(struct filling *filling, struct node *copy)
{
	struct map names = {0};
	struct arena *a = filling->binder->a;
	for (struct node *note = copy; note; note = node_following(note, copy))
		if (note->element == EL_NOTE && note->id)
			*map_at(a, &names, str_from_z(note->id)) =
				arena_printf(a, "%s[%zu]", note->id, filling->n_copies);
	for (struct node *at = copy; names.n && at; at = node_following(at, copy)) {
		bool is_note = at->element == EL_NOTE || at->element == EL_NOTE_CALL;
		const char *name = is_note && at->id ? map_find(&names, str_from_z(at->id)) : NULL;
		at->id = name ? name : at->id;
	}
}

static bool is_same_list(const struct node *a, const struct node *b)
{
	if (!a || !b || a->element != b->element || b->id)
		return false;
	bool is_definitions = node_has_class(a, "definition-list") && node_has_class(b, "definition-list");
	return a->element == EL_UL || a->element == EL_OL || is_definitions;
}

/* The copy's body joins what the copies before it left; one list goes on in the next. */
static void join_copy(struct binder *binder, struct node *copy, bool is_first)
{
	struct node *before = copy->prev, *list = first_block(copy);
	while (!is_first && before && before->element == EL_NOTE)
		before = before->prev;
	pass_label(binder, copy);
	if (!is_first && is_same_list(before, list)) {
		while (list->first) {
			struct node *item = list->first;
			node_remove(item);
			node_append(before, item);
		}
		before->span = span_join(before->span, list->span);
		node_remove(list);
	}
	node_unwrap(copy);
}

/* What was found while a body was set for `context` says for which one. */
static void relate_findings(struct filling *filling, const struct node *body, size_t n_before,
                            const struct fact *context)
{
	const char *hint = body->element == EL_TR ? "where some have none, say what stands there: if(@x, @x, '\u2013')"
	                                          : "where some have none, set it within :::{if} with the same path";
	struct diags *diags = filling->binder->diags;
	const char *name = facts_ask(facts_of(filling), "name(self::*)", context, NULL);
	for (size_t i = n_before; i < diags->all.n; i++) {
		struct diag *diag = &diags->all.at[i];
		if (diag->rule == RULE_DATA_EMPTY && !diag->hint)
			diag->hint = hint;
		diag_relate(diags, diag, fact_span(context),
		            *name ? arena_printf(diags->arena, "set for this <%s>", name) : "set for this one");
	}
}

struct node *filled_copy(struct filling *filling, struct node *div, const struct fact_scope *scope)
{
	size_t n_nodes;
	struct node *copy = copied_tree(filling->binder->a, div, &n_nodes);
	size_t n_findings = filling->binder->diags->all.n;
	copy->parent = div->parent; /* languages are asked for */
	filling->n_nodes += n_nodes;
	filling->n_copies++;
	fill_attributes(filling, copy, scope);
	name_notes(filling, copy);
	fill_tree(filling, copy, scope);
	if (filling->binder->diags->all.n > n_findings)
		relate_findings(filling, div, n_findings, scope->context);
	return copy;
}

bool filling_is_full(struct filling *filling, struct span span)
{
	if (!filling->is_full && filling->n_nodes > NODES_MOST)
		diag_add(filling->binder->diags, RULE_DATA_LIMIT, span, "select less",
		         "what is set for data is more than %d elements", NODES_MOST);
	filling->is_full = filling->is_full || filling->n_nodes > NODES_MOST;
	return filling->is_full;
}

static void set_each(struct filling *filling, struct node *div, const struct each_turns *turns,
                     const struct fact_scope *scope)
{
	const struct attribute *select = directive_selection(div);
	struct node *last = div;
	size_t n = 0;
	for (; n < turns->n && !filling_is_full(filling, select->span); n++) {
		struct node *copy = filled_copy(filling, div, &turns->scopes[n]);
		if (n && !node_attribute(div, "label")) /* the same for all of them: it is the first one's */
			copy->id = NULL;
		node_insert_after(last, copy);
		last = copy;
	}
	struct node *copy = div->next;
	for (size_t i = 0; i < n; i++) {
		struct node *next = copy->next;
		join_copy(filling->binder, copy, i == 0);
		copy = next;
	}
	if (n)
		return;
	struct fact_scope inner = each_scope_unset(filling->binder, div, scope);
	check_unset(filling->binder, &filling->checked, div, &inner);
	diag_add(filling->binder->diags, RULE_DATA_NOTHING, select->span, NULL,
	         "{each} selects nothing here; its body is not set");
}

/* What stands behind it. */
static struct node *bind_each(struct filling *filling, struct node *div, const struct fact_scope *scope,
                              const struct node *within)
{
	const struct attribute *select = directive_selection(div);
	struct node *next = node_beyond(div, within);
	struct each_turns turns;
	if (!facts_of(filling)) {
		report_no_data(filling, select->span, "body");
		return open_up(filling->binder, div, within);
	}
	if (each_turns(filling->binder, div, scope, &turns))
		set_each(filling, div, &turns, scope);
	node_remove(div);
	return next;
}

/* Everything below `top`. Recursion is as deep as {each} stands within {each}, which read/ bounds. */
void fill_tree(struct filling *filling, struct node *top, const struct fact_scope *scope)
{
	for (struct node *at = node_following(top, top), *next; at; at = next) {
		if (directive_is(at, "each")) {
			next = bind_each(filling, at, scope, top);
		} else if (directive_is(at, "if")) {
			next = keep_if(filling, at, scope, top);
		} else if (is_data_table_unbound(at)) {
			next = bind_data_table(filling, at, scope, top);
		} else if (is_chart_unbound(at)) {
			fill_attributes(filling, at, scope);
			bind_chart_rows(filling, at, scope);
			next = node_beyond(at, top);
		} else if (at->element == EL_EXPRESSION) {
			next = node_beyond(at, top);
			fill_expression(filling, at, value_of(filling, at, scope));
		} else {
			fill_attributes(filling, at, scope);
			next = node_following(at, top);
		}
	}
}

void bind_expressions(struct binder *binder)
{
	struct filling filling = {.binder = binder};
	const struct fact_scope scope = {.each = binder->what->each};
	for (size_t i = 0; i < binder->n_chapters; i++) {
		fill_tree(&filling, binder->chapters[i].section, &scope);
		if (filling.has_replaced)
			join_texts(binder->a, binder->chapters[i].section);
		settle_chapter(binder, &binder->chapters[i]);
	}
}
