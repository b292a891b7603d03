/* SPDX-License-Identifier: EUPL-1.2 */
/* data_table.c - {data-table}: a head, a template row and paths in, a row for each node that they select out.
 *
 *   :rows: //line        :where: @planned > 0        :sort: num(@planned) desc        :group: @kind
 *   :max: 20             :empty: no lines yet
 *
 * Rows are turns as {each} has them (each.c): the template is copied for each, and its expressions start from the node.
 * Rows that stand below the template were typed; they go into the foot, and $rows are all nodes there. */
#include "data_table.h"
#include "generated.h"

#include "../doc/grid.h"
#include "../locale/format.h"
#include "../locale/locale.h"

const struct attribute *data_option(const struct data_table *t, const char *name)
{
	const struct attribute *at = t->table->attributes;
	while (at && strcmp(at->name, name) != 0)
		at = at->next;
	return at;
}

bool is_data_table_unbound(const struct node *node)
{
	const char *kind = node->element == EL_TABLE ? node_attribute(node, "kind") : NULL;
	return kind && strcmp(kind, "data") == 0;
}

/* --- The template ----------------------------------------------------------------------------------------------- */

static struct node *section_of(const struct data_table *t, enum element element)
{
	struct node *section = t->table->first;
	while (section && section->element != element)
		section = section->next;
	return section;
}

/* The first row that is not in the head; NULL after a finding. */
static struct node *template_of(const struct data_table *t)
{
	const struct node *body = section_of(t, EL_TBODY), *foot = section_of(t, EL_TFOOT);
	struct node *row = body ? body->first : foot ? foot->first : NULL;
	if (!row)
		diag_add(t->binder->diags, RULE_DATA_EXPRESSION, t->table->span,
		         "write it below the line of dashes: | {{ name }} | {{ num(@planned, 2) }} |",
		         "a {data-table} needs a row that its rows are made after");
	return row;
}

/* The only expression in the cell. */
static const struct node *expression_in(const struct node *cell)
{
	const struct node *found = NULL;
	for (const struct node *at = cell; at; at = node_following(at, cell)) {
		if (at->element == EL_EXPRESSION && found)
			return NULL;
		found = at->element == EL_EXPRESSION ? at : found;
	}
	return found;
}

static void read_columns(struct data_table *t)
{
	for (const struct node *cell = t->template->first; cell; cell = cell->next)
		t->n_columns++;
	t->columns = arena_array(t->scratch, t->n_columns + 1, struct data_column);
	uint32_t c = 0;
	for (const struct node *cell = t->template->first; cell; cell = cell->next, c++) {
		t->columns[c].cell = cell;
		t->columns[c].expression = expression_in(cell);
	}
}

/* --- The rows --------------------------------------------------------------------------------------------------- */

static size_t count_nodes(const struct fact *const *nodes)
{
	size_t n = 0;
	while (nodes[n])
		n++;
	return n;
}

static void count_rows(struct data_table *t)
{
	t->all.end = t->turns.n;
	for (size_t g = 0; t->turns.are_groups && g < t->turns.n; g++)
		t->all.end += count_nodes(each_group_of(&t->turns.scopes[g])) - 1;
}

/* Rows that are in groups are numbered from the first to the last of the table. */
static void list_rows(struct data_table *t)
{
	count_rows(t);
	t->scopes = arena_array(t->binder->a, t->all.end + 1, struct fact_scope);
	const struct fact **nodes = arena_array(t->binder->a, t->all.end + 1, const struct fact *);
	size_t n = 0;
	for (size_t i = 0; i < t->turns.n; i++) {
		const struct fact *const *group = each_group_of(&t->turns.scopes[i]);
		if (!t->turns.are_groups)
			t->scopes[n++] = t->turns.scopes[i];
		for (; t->turns.are_groups && *group; group++)
			t->scopes[n++] = each_scope_of(t->binder, &t->turns, i, *group);
	}
	for (size_t i = 0; i < n; i++) {
		nodes[i] = t->scopes[i].context;
		t->scopes[i].position = i + 1;
		t->scopes[i].last = n;
	}
	t->all.nodes = nodes;
}

/* How many are set; the others are counted. */
static size_t rows_most(struct data_table *t)
{
	const struct attribute *most = data_option(t, "max");
	size_t n;
	if (!most)
		return t->all.end;
	if (each_number(str_trim(str_from_z(most->value)), &n))
		return n < t->all.end ? n : t->all.end;
	diag_add(t->binder->diags, RULE_DATA_EXPRESSION, most->span, "such as :max: 20",
	         "max takes a whole number from 1");
	return t->all.end;
}

static void put_row(struct data_table *t, struct node *row)
{
	node_insert_after(t->last, row);
	t->last = row;
}

/* A row of one cell, over all columns. */
static void put_wide_row(struct data_table *t, const char *class, enum element element, struct node *p)
{
	struct arena *a = t->binder->a;
	struct node *row = node_new(a, EL_TR, p->span), *cell = node_new(a, element, p->span);
	node_add_class(a, row, class);
	if (t->n_columns > 1)
		node_set_attribute(a, cell, "colspan", arena_printf(a, "%u", t->n_columns));
	node_append(row, cell);
	node_append(cell, p);
	put_row(t, row);
}

static void put_runs(struct data_table *t, struct node *p, const struct fact_run *run)
{
	for (; run; run = run->next)
		if (run->text.n)
			node_append(p, value_node(t->binder, run, p->span, node_lang(t->table)));
}

/* What heads a group: the key, as it is printed. */
static const struct fact_run *group_name(struct data_table *t, size_t group)
{
	const struct attribute *by = data_option(t, "group");
	struct fact_scope first = t->turns.scopes[group];
	return facts_text(t->binder->what->facts, str_from_z(by->value), by->span, &first, t->binder->diags);
}

static void put_group_head(struct data_table *t, const struct fact_run *name)
{
	struct node *p = node_new(t->binder->a, EL_P, data_option(t, "group")->span);
	put_runs(t, p, name);
	if (!p->first)
		node_append(p, text_node(t->binder->a, STR("\u2026"), PIECE_REPLACED, p->span));
	put_wide_row(t, "group", EL_TH, p);
}

/* "and 12 more" */
static void put_more(struct data_table *t, size_t n_more)
{
	struct node *p = node_new(t->binder->a, EL_P, data_option(t, "max")->span);
	const char *lang, *pattern = label_text(t->binder, "n_more", p->span, &lang), *n = strstr(pattern, "{n}");
	const char *number =
		format_number(t->binder->a, t->binder->doc->lang, arena_printf(t->scratch, "%zu", n_more), 0);
	const char *text = arena_printf(t->binder->a, "%.*s%s%s", (int)(n - pattern), pattern, number, n + 3);
	node_append(p, words_node(t->binder, text, lang, p->span));
	put_wide_row(t, "more", EL_TD, p);
}

static void put_empty(struct data_table *t)
{
	const struct attribute *empty = data_option(t, "empty");
	struct fact_scope unset = each_scope_unset(t->binder, t->table, t->around);
	check_unset(t->binder, &t->filling->checked, t->template, &unset);
	if (!empty) {
		diag_add(t->binder->diags, RULE_DATA_EMPTY, data_option(t, "rows")->span,
		         "say what stands in their place, such as :empty: none yet", "this table has no rows");
		return;
	}
	struct node *p = node_new(t->binder->a, EL_P, empty->span);
	node_append(p, said_node(t->binder, empty->value, empty->span));
	put_wide_row(t, "empty", EL_TD, p);
}

/* --- Sums ------------------------------------------------------------------------------------------------------- */

/* What the author says they are, or "Total, Meetings". */
static struct node *sum_label(struct data_table *t, const char *option, const struct fact_scope *scope,
                              const struct fact_run *group)
{
	struct binder *binder = t->binder;
	const struct attribute *said = data_option(t, option), *sums = data_option(t, group ? "subtotals" : "totals");
	struct node *p = node_new(binder->a, EL_P, said ? said->span : sums->span);
	if (said && !strstr(said->value, "{{")) {
		node_append(p, said_node(binder, said->value, said->span));
	} else if (said) {
		put_runs(t, p,
		         facts_filled_runs(binder->what->facts, str_from_z(said->value), said->span, scope,
		                           binder->diags));
	} else {
		node_append(p, label_node(binder, "total", p->span));
		if (group)
			node_append(p, text_node(binder->a, STR(", "), PIECE_REPLACED, p->span));
		put_runs(t, p, group);
	}
	return p;
}

static void put_subtotal(struct data_table *t, size_t group, const struct data_part *part, const struct fact_run *name)
{
	struct fact_scope scope = t->turns.scopes[group];
	if (!data_option(t, "subtotals") || part->end - part->first < 2)
		return; /* of one row the sum is that row */
	put_row(t, data_row_of_sums(t, true, part, &scope, sum_label(t, "subtotals-label", &scope, name)));
}

/* --- The table -------------------------------------------------------------------------------------------------- */

static void put_rows(struct data_table *t, size_t first, size_t end)
{
	struct span span = data_option(t, "rows")->span;
	for (size_t i = first; i < end && !filling_is_full(t->filling, span); i++)
		put_row(t, filled_copy(t->filling, t->template, &t->scopes[i]));
}

/* A group that is not set to its end has no sum yet. */
static void put_groups(struct data_table *t, size_t n_most)
{
	size_t first = 0;
	for (size_t g = 0; g < t->turns.n && first < n_most; g++) {
		const struct fact_run *name = group_name(t, g);
		const struct fact *const *nodes = each_group_of(&t->turns.scopes[g]);
		struct data_part part = {first, first + count_nodes(nodes), nodes};
		put_group_head(t, name);
		put_rows(t, first, part.end < n_most ? part.end : n_most);
		if (part.end <= n_most)
			put_subtotal(t, g, &part, name);
		first = part.end;
	}
}

static void put_body(struct data_table *t)
{
	size_t n_most = rows_most(t);
	if (t->all.end == 0)
		put_empty(t);
	else if (t->turns.are_groups)
		put_groups(t, n_most);
	else
		put_rows(t, 0, n_most);
	if (n_most < t->all.end)
		put_more(t, t->all.end - n_most);
}

static struct node *foot_of(struct data_table *t)
{
	struct node *foot = section_of(t, EL_TFOOT);
	if (foot)
		return foot;
	foot = node_new(t->binder->a, EL_TFOOT, t->table->span);
	node_append(t->table, foot);
	return foot;
}

/* What was typed below the template; `behind` is the first of it. */
static void put_typed_rows(struct data_table *t, struct node *behind)
{
	struct fact_scope scope = each_scope_with(t->binder, t->around, "rows", t->all.nodes);
	for (struct node *row = behind, *next; row; row = next) {
		next = row->next;
		node_remove(row);
		node_append(foot_of(t), row);
	}
	struct node *foot = section_of(t, EL_TFOOT);
	if (foot)
		fill_tree(t->filling, foot, &scope);
}

static void put_total(struct data_table *t)
{
	if (!data_option(t, "totals") || t->all.end == 0)
		return;
	struct node *label = sum_label(t, "totals-label", t->around, NULL);
	node_prepend(foot_of(t), data_row_of_sums(t, false, &t->all, &t->scopes[0], label));
}

static void set_rows(struct data_table *t)
{
	struct node *body = t->template->parent, *behind = t->template->next;
	body->element = EL_TBODY;
	list_rows(t);
	data_read_sums(t);
	t->last = t->template;
	put_body(t);
	node_remove(t->template);
	put_typed_rows(t, behind);
	put_total(t);
	if (!body->first)
		node_remove(body);
}

/* What cannot be set for data is not set. */
static void drop_rows(struct data_table *t)
{
	for (struct node *at = t->table->first, *next; at; at = next) {
		next = at->next;
		if (at->element == EL_TBODY || at->element == EL_TFOOT)
			node_remove(at);
	}
}

/* The caption and the head speak of all rows. */
static void fill_around(struct data_table *t)
{
	for (struct node *at = t->table->first; at; at = at->next)
		if (at->element == EL_CAPTION || at->element == EL_THEAD)
			fill_tree(t->filling, at, t->around);
}

static bool has_path(const struct data_table *t)
{
	bool has = data_option(t, "rows");
	if (!has)
		diag_add(t->binder->diags, RULE_DATA_EXPRESSION, t->table->span,
		         "say where they stand in the data, such as :rows: //partner", "a {data-table} needs :rows:");
	return has;
}

struct node *bind_data_table(struct filling *filling, struct node *table, const struct fact_scope *scope,
                             const struct node *within)
{
	struct arena scratch = {0};
	struct data_table t = {
		.filling = filling, .binder = filling->binder, .scratch = &scratch, .table = table, .around = scope};
	if (!filling->binder->what->facts) {
		if (data_option(&t, "rows"))
			report_no_data(filling, data_option(&t, "rows")->span, "template");
		return node_following(table, within);
	}
	fill_attributes(filling, table, scope);
	fill_around(&t);
	t.template = template_of(&t);
	if (t.template && has_path(&t) && each_turns(filling->binder, table, scope, &t.turns)) {
		read_columns(&t);
		set_rows(&t);
	} else {
		drop_rows(&t);
	}
	arena_release(&scratch);
	return node_beyond(table, within);
}
