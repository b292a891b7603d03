/* SPDX-License-Identifier: EUPL-1.2 */
/* each.c - nodes in the order of the data and the options of {each} in, the turns that its body is set for out; those
 * of {data-table} and {chart}, whose rows are such turns.
 *
 * Nodes are sorted, then put into groups, which come in the order of their first nodes. A key that speaks of $group or
 * $key sorts the groups themselves. Of each key the nodes get a rank; then ranks are compared, so that collation looks
 * at each text a few times only, and what is equal stays as it was. */
#include "each.h"

#include "../base/char.h"
#include "../data/expression.h"
#include "../locale/format.h"

#include <stdlib.h>

#define RANK_LAST SIZE_MAX

struct each {
	struct binder *binder;
	struct diags *diags;
	const struct node *div; /* or EL_TABLE, EL_CHART */
	const struct fact_scope *around;
	const char *as; /* NULL: not said */
	struct each_turns turns;
	bool has_failed;
};

/* A part of an attribute's value, and where it stands. */
struct each_part {
	struct str text;
	struct span span;
};

static struct arena *arena_of(const struct each *each)
{
	return each->binder->a;
}

static void fail(struct each *each, struct span span, const char *hint, const char *message)
{
	each->has_failed = true;
	diag_add(each->diags, RULE_DATA_EXPRESSION, span, hint, "%s", message);
}

/* --- Options --- */

bool is_each_option(const char *attribute)
{
	static const char *const options[] = {"as",           "sort",      "group-by",        "first",
	                                      "rows",         "where",     "group",           "totals",
	                                      "totals-label", "subtotals", "subtotals-label", "max"};
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (strcmp(attribute, options[i]) == 0)
			return true;
	return false;
}

static const struct attribute *option(const struct node *div, const char *name)
{
	const struct attribute *at = div->attributes;
	while (at && strcmp(at->name, name) != 0)
		at = at->next;
	return at;
}

/* Of a {data-table} or a {chart}. */
static bool has_rows(const struct node *div)
{
	return div->element == EL_TABLE || div->element == EL_CHART;
}

static const struct attribute *selection(const struct node *div)
{
	return option(div, has_rows(div) ? "rows" : "select");
}

static const struct attribute *grouping(const struct node *div)
{
	return option(div, has_rows(div) ? "group" : "group-by");
}

static const char *name_of(const struct node *div)
{
	return div->element == EL_CHART ? "{chart}" : has_rows(div) ? "{data-table}" : "{each}";
}

static struct each_part part_of(const struct attribute *attribute, size_t start, size_t end)
{
	struct str text = str_slice(str_from_z(attribute->value), start, end), trimmed = str_trim(text);
	start += (size_t)(trimmed.at - text.at);
	struct span span = attribute->span;
	if (span.end - span.start == strlen(attribute->value))
		span = (struct span){span.start + (uint32_t)start, span.start + (uint32_t)(start + trimmed.n)};
	return (struct each_part){trimmed, span};
}

static struct each_part whole_of(const struct attribute *attribute)
{
	return part_of(attribute, 0, strlen(attribute->value));
}

/* Does `at` stand in no quotation marks and no brackets? */
static bool is_outside(struct str text, size_t at)
{
	char quote = '\0';
	int depth = 0;
	for (size_t i = 0; i < at; i++) {
		char c = text.at[i];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else
			depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
	}
	return !quote && depth == 0;
}

/* Where the last word begins; its length is what is left. */
static size_t last_word(struct str text)
{
	size_t at = text.n;
	while (at > 0 && !ascii_is_space(text.at[at - 1]))
		at--;
	return at;
}

/* "//partner as p": the path ends at *end, and `as` is the name; without one *end is the end. */
static struct str name_behind(struct str text, size_t *end)
{
	size_t name = last_word(text), behind = name;
	while (behind > 0 && ascii_is_space(text.at[behind - 1]))
		behind--;
	size_t as = last_word(str_slice(text, 0, behind));
	*end = text.n;
	if (as == 0 || text.n > EXPRESSION_BYTES_MOST || !str_eq_z(str_slice(text, as, behind), "as") ||
	    !is_outside(text, as))
		return (struct str){NULL, 0};
	*end = as;
	return str_slice(text, name, text.n);
}

struct str each_select(const struct node *div, struct span *span)
{
	const struct attribute *select = selection(div);
	struct each_part whole = whole_of(select);
	size_t end, start = (size_t)(whole.text.at - select->value);
	name_behind(whole.text, &end);
	struct each_part path = part_of(select, start, start + end);
	*span = path.span;
	return path.text;
}

static bool is_name(struct str name)
{
	bool is_good = name.n > 0 && !ascii_is_digit(name.at[0]);
	for (size_t i = 0; i < name.n; i++)
		is_good &= ascii_is_alphanumeric(name.at[i]) || (i > 0 && name.at[i] == '-') || name.at[i] == '_' ||
		           (name.at[i] & 0x80);
	return is_good;
}

static void set_name(struct each *each, struct str name, struct span span)
{
	struct arena *a = arena_of(each);
	name = name.n && name.at[0] == '$' ? str_slice(name, 1, name.n) : name;
	bool is_ours = str_eq_z(name, "group") || str_eq_z(name, "key") ||
	               (str_eq_z(name, "rows") && has_rows(each->div)) ||
	               facts_has_variable(each->binder->what->facts, name);
	if (!is_name(name))
		fail(each, span, "such as :as: p",
		     arena_printf(a, "'%.*s' is no name for a variable", (int)name.n, name.at));
	else if (is_ours)
		fail(each, span, "call it otherwise",
		     arena_printf(a, "there is a variable $%.*s already", (int)name.n, name.at));
	else if (each->as)
		fail(each, span, "leave one of them out",
		     arena_printf(a, "what %s selects is called twice", name_of(each->div)));
	else
		each->as = arena_strndup(a, name.at, name.n);
}

static void read_names(struct each *each)
{
	const struct attribute *select = selection(each->div), *as = option(each->div, "as");
	size_t end;
	struct str behind = name_behind(str_trim(str_from_z(select->value)), &end);
	if (behind.n)
		set_name(each, behind, select->span);
	if (as)
		set_name(each, whole_of(as).text, as->span);
}

/* --- Variables --- */

static const struct fact *const *one_fact(struct arena *a, const struct fact *fact)
{
	const struct fact **nodes = arena_array(a, 2, const struct fact *);
	nodes[0] = fact;
	return nodes;
}

static void add_variable(struct each *each, struct fact_scope *scope, const char *name, const struct fact *const *nodes,
                         const char *text)
{
	struct fact_variable *variable = arena_new(arena_of(each), struct fact_variable);
	*variable = (struct fact_variable){scope->variables, name, nodes, text};
	scope->variables = variable;
}

static struct fact_scope scope_for(struct each *each, const struct fact *fact)
{
	struct fact_scope scope = {.context = fact, .each = each->around->each, .variables = each->around->variables};
	if (each->as)
		add_variable(each, &scope, each->as, one_fact(arena_of(each), fact), NULL);
	return scope;
}

static struct each each_of(struct binder *binder, const struct node *div, const struct fact_scope *around,
                           struct diags *diags)
{
	struct each each = {.binder = binder, .diags = diags, .div = div, .around = around};
	read_names(&each);
	return each;
}

struct fact_scope each_scope_unset(struct binder *binder, const struct node *div, const struct fact_scope *around)
{
	struct diags unheeded = {.arena = binder->diags->arena, .sources = binder->diags->sources};
	struct each each = each_of(binder, div, around, &unheeded); /* told by each_turns */
	struct fact_scope scope = scope_for(&each, NULL);
	scope.context = around->context;
	if (grouping(div)) {
		add_variable(&each, &scope, "group", one_fact(binder->a, NULL), NULL);
		add_variable(&each, &scope, "key", NULL, "");
	}
	if (has_rows(div))
		add_variable(&each, &scope, "rows", one_fact(binder->a, NULL), NULL);
	return scope;
}

struct fact_scope each_scope_with(struct binder *binder, const struct fact_scope *around, const char *name,
                                  const struct fact *const *nodes)
{
	struct fact_scope scope = *around;
	struct each each = {.binder = binder};
	add_variable(&each, &scope, name, nodes, NULL);
	return scope;
}

const struct fact *const *each_group_of(const struct fact_scope *scope)
{
	const struct fact_variable *variable = scope->variables;
	while (variable && strcmp(variable->name, "group") != 0)
		variable = variable->next;
	return variable ? variable->nodes : NULL;
}

struct fact_scope each_scope_of(struct binder *binder, const struct each_turns *turns, size_t turn,
                                const struct fact *fact)
{
	const struct fact_scope *around = &turns->scopes[turn];
	struct fact_scope scope =
		turns->as ? each_scope_with(binder, around, turns->as, one_fact(binder->a, fact)) : *around;
	scope.context = fact;
	return scope;
}

/* --- Order --- */

struct sort_key {
	struct each_part expression;
	bool is_descending;
};

struct ranked_turn {
	size_t index;
	const size_t *ranks; /* a key's each */
	size_t n_ranks;
};

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked_turn *a = left, *b = right;
	for (size_t i = 0; i < a->n_ranks; i++)
		if (a->ranks[i] != b->ranks[i])
			return a->ranks[i] < b->ranks[i] ? -1 : 1;
	return a->index < b->index ? -1 : 1;
}

static bool is_void(const struct fact_key *key)
{
	return str_trim(str_from_z(key->text)).n == 0;
}

/* Where all are days, and not all numbers ("2024", "2023"), their numbers are those of the days: as sort() has it. */
static void order_days(struct fact_key *keys, size_t n)
{
	bool are_days = true, are_numbers = true;
	for (size_t i = 0; i < n; i++) {
		are_days &= keys[i].is_day || is_void(&keys[i]);
		are_numbers &= keys[i].is_number || is_void(&keys[i]);
	}
	for (size_t i = 0; i < n && are_days && !are_numbers; i++) {
		keys[i].is_number = keys[i].is_day;
		keys[i].number = keys[i].day;
	}
}

static int compare_numbers(const void *left, const void *right)
{
	const struct fact_key *const *a = left, *const *b = right;
	return (*a)->number < (*b)->number ? -1 : (*a)->number > (*b)->number;
}

/* The keys in order, as indexes; numbers (and so days) where all are numbers. */
static size_t *ordered(struct each *each, const struct fact_key *keys, size_t n)
{
	struct arena *a = arena_of(each);
	size_t *order = arena_array(a, n, size_t);
	bool are_numbers = true;
	for (size_t i = 0; i < n; i++)
		are_numbers &= keys[i].is_number || is_void(&keys[i]);
	if (are_numbers) {
		const struct fact_key **sorted = arena_array(a, n, const struct fact_key *);
		for (size_t i = 0; i < n; i++)
			sorted[i] = &keys[i];
		qsort(sorted, n, sizeof *sorted, compare_numbers);
		for (size_t i = 0; i < n; i++)
			order[i] = (size_t)(sorted[i] - keys);
		return order;
	}
	const char **texts = arena_array(a, n, const char *);
	for (size_t i = 0; i < n; i++) {
		texts[i] = keys[i].text;
		order[i] = i;
	}
	sort_texts(each->binder->doc->lang, texts, order, n);
	return order;
}

static bool are_equal(const struct fact_key *a, const struct fact_key *b)
{
	return (a->is_number && b->is_number && a->number == b->number) || strcmp(a->text, b->text) == 0;
}

/* Writes each turn's rank by one key into ranks[turn * n_keys]. */
static void rank(struct each *each, const struct fact_key *keys, bool is_descending, size_t *ranks, size_t n_keys)
{
	size_t n = each->turns.n, at = 0;
	const size_t *order = ordered(each, keys, n);
	for (size_t i = 0; i < n; i++) {
		at += i > 0 && !are_equal(&keys[order[i - 1]], &keys[order[i]]);
		ranks[order[i] * n_keys] = is_void(&keys[order[i]]) ? RANK_LAST : is_descending ? n - at : at;
	}
}

static void take_keys(struct each *each, const struct sort_key *by, size_t n_keys, size_t k, size_t *ranks)
{
	struct fact_key *keys = arena_array(arena_of(each), each->turns.n, struct fact_key);
	for (size_t i = 0; i < each->turns.n && !each->has_failed; i++)
		each->has_failed = !facts_key(each->binder->what->facts, by[k].expression.text, by[k].expression.span,
		                              &each->turns.scopes[i], each->diags, &keys[i]);
	if (each->has_failed)
		return;
	order_days(keys, each->turns.n);
	rank(each, keys, by[k].is_descending, ranks + k, n_keys);
}

static void sort_turns(struct each *each, const struct sort_key *by, size_t n_keys)
{
	struct arena *a = arena_of(each);
	size_t n = each->turns.n, *ranks = arena_array(a, n * n_keys, size_t);
	for (size_t k = 0; k < n_keys && !each->has_failed; k++)
		take_keys(each, by, n_keys, k, ranks);
	if (each->has_failed)
		return;
	struct ranked_turn *order = arena_array(a, n, struct ranked_turn);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct ranked_turn){i, ranks + i * n_keys, n_keys};
	qsort(order, n, sizeof *order, compare_ranked);
	struct fact_scope *sorted = arena_array(a, n, struct fact_scope);
	for (size_t i = 0; i < n; i++)
		sorted[i] = each->turns.scopes[order[i].index];
	each->turns.scopes = sorted;
}

/* "num(@x) desc": the direction is taken off. */
static struct sort_key sort_key_of(struct each *each, const struct attribute *sort, size_t start, size_t end)
{
	static const char *const words[] = {"desc", "asc", "descending", "ascending", NULL};
	struct sort_key key = {.expression = part_of(sort, start, end)};
	struct str text = key.expression.text;
	size_t word_at = last_word(text);
	struct str word = str_slice(text, word_at, text.n);
	size_t at = (size_t)(text.at - sort->value);
	for (size_t i = 0; words[i] && word_at > 0; i++)
		if (str_eq_nocase(word, words[i])) {
			key.is_descending = *words[i] == 'd';
			key.expression = part_of(sort, at, at + word_at);
			return key;
		}
	const char *nearest = word_at > 0 ? nearest_name(word, words) : NULL;
	if (nearest && expression_parse(arena_of(each), text)->fault)
		fail(each, part_of(sort, at + word_at, at + text.n).span,
		     arena_printf(arena_of(each), "did you mean %s?", nearest), "a key is sorted asc or desc");
	return key;
}

/* Those that speak of groups, or those that do not. */
static void sort_by(struct each *each, bool of_groups)
{
	const struct attribute *sort = option(each->div, "sort");
	struct str text = sort ? str_from_z(sort->value) : (struct str){"", 0};
	LIST(struct sort_key) keys = {0};
	if (text.n > EXPRESSION_BYTES_MOST)
		fail(each, sort->span, "sort by less",
		     arena_printf(arena_of(each), "what %s is sorted by is too long", name_of(each->div)));
	for (size_t start = 0, end = 0; end < text.n && !each->has_failed; end++) {
		if (end + 1 < text.n && (text.at[end] != ',' || !is_outside(text, end)))
			continue;
		struct sort_key key = sort_key_of(each, sort, start, text.at[end] == ',' ? end : end + 1);
		const char *kept = arena_strndup(arena_of(each), key.expression.text.at, key.expression.text.n);
		bool is_of_groups = strstr(kept, "$group") || strstr(kept, "$key");
		if (is_of_groups == of_groups)
			list_push(arena_of(each), &keys, key);
		start = end + 1;
	}
	if (keys.n && !each->has_failed && each->turns.n)
		sort_turns(each, keys.at, keys.n);
}

/* --- Groups --- */

struct each_group {
	struct fact_key key;
	struct fact_scope first;
	LIST(const struct fact *) nodes;
};

static void put_groups(struct each *each, struct each_group *const *groups, size_t n)
{
	struct arena *a = arena_of(each);
	each->turns = (struct each_turns){arena_array(a, n, struct fact_scope), n, each->as, true};
	for (size_t i = 0; i < n; i++) {
		struct fact_scope *scope = &each->turns.scopes[i];
		*scope = groups[i]->first;
		list_push(a, &groups[i]->nodes, NULL);
		add_variable(each, scope, "group", groups[i]->nodes.at, NULL);
		const struct fact *key = groups[i]->key.fact;
		add_variable(each, scope, "key", key ? one_fact(a, key) : NULL, groups[i]->key.text);
	}
}

static void group_turns(struct each *each, const struct attribute *by)
{
	struct arena *a = arena_of(each);
	struct map known = {0};
	LIST(struct each_group *) groups = {0};
	struct each_part expression = whole_of(by);
	for (size_t i = 0; i < each->turns.n; i++) {
		struct fact_key key;
		if (!facts_key(each->binder->what->facts, expression.text, expression.span, &each->turns.scopes[i],
		               each->diags, &key)) {
			each->has_failed = true;
			return;
		}
		void **place = map_at(a, &known, str_trim(str_from_z(key.text)));
		struct each_group *group = *place ? *place : arena_new(a, struct each_group);
		if (!*place) {
			group->key = key;
			group->first = each->turns.scopes[i];
			list_push(a, &groups, group);
		}
		*place = group;
		list_push(a, &group->nodes, each->turns.scopes[i].context);
	}
	put_groups(each, groups.at, groups.n);
}

/* --- The turns --- */

/* What position() and last() are. */
static void number_turns(struct each_turns *turns)
{
	for (size_t i = 0; i < turns->n; i++) {
		turns->scopes[i].position = i + 1;
		turns->scopes[i].last = turns->n;
	}
}

static void keep_where(struct each *each)
{
	const struct attribute *where = has_rows(each->div) ? option(each->div, "where") : NULL;
	if (!where)
		return;
	struct each_part predicate = whole_of(where);
	size_t n = 0;
	number_turns(&each->turns);
	for (size_t i = 0; i < each->turns.n && !each->has_failed; i++) {
		bool holds;
		each->has_failed = !facts_holds(each->binder->what->facts, predicate.text, predicate.span,
		                                &each->turns.scopes[i], each->diags, &holds);
		if (holds)
			each->turns.scopes[n++] = each->turns.scopes[i];
	}
	each->turns.n = n;
}

bool each_number(struct str text, size_t *n)
{
	bool is_number = text.n > 0 && text.n < 10;
	*n = 0;
	for (size_t i = 0; i < text.n && is_number; i++) {
		is_number = ascii_is_digit(text.at[i]);
		*n = 10 * *n + (size_t)(text.at[i] - '0');
	}
	return is_number && *n > 0;
}

static void keep_first(struct each *each)
{
	const struct attribute *first = option(each->div, "first");
	if (!first)
		return;
	struct each_part part = whole_of(first);
	size_t n;
	if (!each_number(part.text, &n))
		fail(each, part.span, "such as :first: 5", "first takes a whole number from 1");
	else if (n < each->turns.n)
		each->turns.n = n;
}

bool each_turns(struct binder *binder, const struct node *div, const struct fact_scope *around, struct each_turns *out)
{
	struct each each = each_of(binder, div, around, binder->diags);
	struct span span;
	struct str select = each_select(div, &span);
	const struct attribute *group_by = grouping(div);
	const struct fact *const *nodes =
		each.has_failed ? NULL : facts_nodes(binder->what->facts, select, span, around, binder->diags);
	if (!nodes)
		return false;
	while (nodes[each.turns.n])
		each.turns.n++;
	each.turns.scopes = arena_array(binder->a, each.turns.n, struct fact_scope);
	for (size_t i = 0; i < each.turns.n; i++)
		each.turns.scopes[i] = scope_for(&each, nodes[i]);
	each.turns.as = each.as;
	keep_where(&each);
	sort_by(&each, false);
	if (group_by && !each.has_failed)
		group_turns(&each, group_by);
	if (group_by && !each.has_failed)
		sort_by(&each, true);
	keep_first(&each);
	number_turns(&each.turns);
	*out = each.turns;
	return !each.has_failed;
}
