/* SPDX-License-Identifier: EUPL-1.2 */
/* data_table_sums.c - :totals: and :subtotals: of a {data-table}: what is said of each column, and rows of sums.
 *
 *   :totals: sum                                all columns of numbers but the first, which says what the row is
 *   :subtotals: - sum sum average - count       column by column; also min, max, and
 *               - sum sum computed              the column's expression, of the sums of what it speaks of
 *
 * Amounts are added as decimals, not as binary fractions, and printed by the column's own expression, with what stands
 * around it. Where all columns of numbers are meant, percentages and years are none. */
#include "data_table.h"
#include "generated.h"

#include "../base/char.h"
#include "../doc/grid.h"
#include "../locale/format.h"

enum { SCALE = 15 }; /* decimals that are counted */

__extension__ typedef __int128 wide_amount; /* in units of the last of them: 15 figures before, as data may have */

struct amounts_met {
	wide_amount sum, least, most;
	size_t n, n_filled;
	size_t n_decimals;                           /* the most that one has */
	bool is_computed, is_to_confirm, has_others; /* which are no numbers */
	bool has_other_than_years;
	const char *currency, *other_currency; /* NULL: there is none, or one only */
};

/* --- Decimals --------------------------------------------------------------------------------------------------- */

/* "-1250.50", of which `n_decimals` are behind the point. */
static wide_amount amount_of(const char *decimal, size_t *n_decimals)
{
	bool is_negative = *decimal == '-', is_behind = false;
	wide_amount amount = 0;
	*n_decimals = 0;
	for (const char *at = decimal + is_negative; *at && *n_decimals < SCALE; at++) {
		is_behind |= *at == '.';
		if (*at == '.')
			continue;
		amount = 10 * amount + (*at - '0');
		*n_decimals += is_behind;
	}
	for (size_t i = *n_decimals; i < SCALE; i++)
		amount *= 10;
	return is_negative ? -amount : amount;
}

static const char *decimal_of(struct arena *a, wide_amount amount, size_t n_decimals)
{
	bool is_negative = amount < 0;
	wide_amount size = is_negative ? -amount : amount, one = 1;
	for (int i = 0; i < SCALE; i++)
		one *= 10;
	const char *text = arena_printf(a, "%s%lld.%015lld", is_negative ? "-" : "", (long long)(size / one),
	                                (long long)(size % one));
	return decimal_rounded(a, text, n_decimals);
}

static bool is_within_reach(const char *decimal)
{
	return strspn(decimal + (*decimal == '-'), "0123456789") <= 15;
}

/* --- What the rows hold ----------------------------------------------------------------------------------------- */

static void meet_currency(struct amounts_met *met, const char *currency)
{
	if (!met->currency)
		met->currency = currency;
	else if (currency && strcmp(currency, met->currency) != 0)
		met->other_currency = currency;
}

static void meet(struct amounts_met *met, const struct fact_amount *amount)
{
	size_t n_decimals;
	met->is_to_confirm |= amount->is_to_confirm;
	met->n_filled += !amount->is_empty;
	if (!amount->decimal || !is_within_reach(amount->decimal)) {
		met->has_others |= !amount->is_empty;
		return;
	}
	wide_amount value = amount_of(amount->decimal, &n_decimals);
	bool is_year = n_decimals == 0 && strlen(amount->decimal) == 4 && strcmp(amount->decimal, "1900") >= 0 &&
	               strcmp(amount->decimal, "2100") <= 0;
	met->sum += value;
	met->least = met->n && met->least < value ? met->least : value;
	met->most = met->n && met->most > value ? met->most : value;
	met->n++;
	met->n_decimals = n_decimals > met->n_decimals ? n_decimals : met->n_decimals;
	met->is_computed |= amount->is_computed;
	met->has_other_than_years |= !is_year;
	meet_currency(met, amount->currency);
}

static struct amounts_met amounts_in(const struct data_column *column, const struct data_part *part)
{
	struct amounts_met met = {0};
	for (size_t i = part->first; column->amounts && i < part->end; i++)
		meet(&met, &column->amounts[i]);
	return met;
}

static struct str text_of(const struct node *expression)
{
	const struct text *text = expression->first ? &expression->first->text : NULL;
	return text ? (struct str){text->bytes, text->n} : (struct str){"", 0};
}

/* In a column that nobody named, the first text says that it holds no numbers: what is left is not asked. */
static void take_amounts(struct data_table *t, struct data_column *column)
{
	bool is_said = column->total.is_said || column->subtotal.is_said, is_text = false;
	column->amounts = arena_array(t->scratch, t->all.end + 1, struct fact_amount);
	for (size_t i = 0; i < t->all.end && (is_said || !is_text); i++) {
		column->amounts[i] = facts_amount(t->binder->what->facts, text_of(column->expression), &t->scopes[i]);
		is_text = !column->amounts[i].decimal && !column->amounts[i].is_empty;
	}
}

/* --- What is said ----------------------------------------------------------------------------------------------- */

static const struct {
	const char *word;
	enum data_sum_kind kind;
} words[] = {{"-", NO_SUM},    {"sum", SUM},   {"average", AVERAGE}, {"avg", AVERAGE},      {"mean", AVERAGE},
             {"count", COUNT}, {"min", LEAST}, {"max", MOST},        {"computed", COMPUTED}};

static struct data_sum sum_said(struct data_table *t, struct str word, struct span span)
{
	struct arena *a = t->binder->diags->arena;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(word, words[i].word))
			return (struct data_sum){words[i].kind, span, true};
	diag_add(t->binder->diags, RULE_DATA_EXPRESSION, span,
	         "there are sum, average, count, min, max, computed and -", "'%s' is no way to add a column up",
	         text_excerpt(a, arena_strndup(a, word.at, word.n)));
	return (struct data_sum){NO_SUM, span, true};
}

static bool parts_words(char c)
{
	return ascii_is_space(c) || c == ',';
}

static struct span span_in(const struct attribute *said, size_t start, size_t end)
{
	if (said->span.end - said->span.start != strlen(said->value))
		return said->span;
	return (struct span){said->span.start + (uint32_t)start, said->span.start + (uint32_t)end};
}

static struct data_sum *sum_of(struct data_column *column, bool is_subtotal)
{
	return is_subtotal ? &column->subtotal : &column->total;
}

/* One word alone is said of all columns of numbers. */
static void read_words(struct data_table *t, bool is_subtotal)
{
	const struct attribute *said = data_option(t, is_subtotal ? "subtotals" : "totals");
	struct str text = str_from_z(said ? said->value : "");
	uint32_t n = 0;
	for (size_t start = 0, end; start < text.n; start = end) {
		for (end = start; end < text.n && !parts_words(text.at[end]);)
			end++;
		if (end > start) {
			struct data_sum sum = sum_said(t, str_slice(text, start, end), span_in(said, start, end));
			if (n < t->n_columns)
				*sum_of(&t->columns[n], is_subtotal) = sum;
			n++;
		}
		end += end < text.n;
	}
	if (n > t->n_columns)
		diag_add(t->binder->diags, RULE_DATA_EXPRESSION, said->span, "say one for each column",
		         "%u sums are said for %u column%s", n, t->n_columns, t->n_columns == 1 ? "" : "s");
	if (n != 1 || t->n_columns < 2)
		return;
	struct data_sum all = *sum_of(&t->columns[0], is_subtotal);
	all.is_said = false;
	*sum_of(&t->columns[0], is_subtotal) = (struct data_sum){0};
	for (uint32_t c = 1; c < t->n_columns; c++)
		*sum_of(&t->columns[c], is_subtotal) = all;
}

/* "Spent, %" */
static void read_shares(struct data_table *t)
{
	const struct grid *grid = grid_of_table(t->scratch, t->table);
	for (uint32_t i = 0; i < grid->n_cells && grid->cells[i].row < grid->n_head; i++) {
		const char *text = node_plain_text(t->scratch, grid->cells[i].node);
		for (uint32_t c = grid->cells[i].column;
		     c < grid->cells[i].column + grid->cells[i].n_columns && c < t->n_columns; c++)
			t->columns[c].is_share |= strchr(text, '%') || strstr(text, "\u2030");
	}
	for (uint32_t c = 0; c < t->n_columns; c++)
		t->columns[c].is_share |=
			t->columns[c].expression &&
			expression_is_share(t->binder->what->facts, text_of(t->columns[c].expression));
}

static bool adds_up(const struct data_column *column, const struct amounts_met *met, enum data_sum_kind kind)
{
	bool is_number = met->n > 0 && !met->has_others && met->has_other_than_years && !met->other_currency;
	return is_number && (kind != SUM || !column->is_share);
}

/* The first row whose cell is no number; there is one. */
static size_t first_other(const struct data_column *column)
{
	size_t i = 0;
	while (column->amounts[i].is_empty ||
	       (column->amounts[i].decimal && is_within_reach(column->amounts[i].decimal)))
		i++;
	return i;
}

static void report_column(struct data_table *t, uint32_t c, const struct data_sum *sum, const struct amounts_met *met)
{
	struct diags *diags = t->binder->diags;
	if (!t->columns[c].expression)
		diag_add(diags, RULE_DATA_EXPRESSION, sum->span, "write - for it",
		         "column %u has no sum: its cells hold no expression, or several", c + 1);
	else if (met->other_currency)
		diag_add(diags, RULE_DATA_EXPRESSION, sum->span, "write - for it, or let :where: choose one of them",
		         "column %u has no sum: it is in %s and in %s", c + 1, met->currency, met->other_currency);
	else
		diag_relate(diags,
		            diag_add(diags, RULE_DATA_EXPRESSION, sum->span, "write - for it, or count",
		                     "column %u has no sum: it holds what is no number", c + 1),
		            fact_span(t->scopes[first_other(&t->columns[c])].context), "here, for one");
}

/* Of a column that cannot be added up there is no sum, which is told where the author asks for this very one. */
static void settle_sum(struct data_table *t, uint32_t c, struct data_sum *sum)
{
	struct data_column *column = &t->columns[c];
	struct amounts_met met = amounts_in(column, &t->all);
	bool needs_numbers = sum->kind != NO_SUM && sum->kind != COUNT && sum->kind != COMPUTED;
	bool is_good = sum->is_said ? (!needs_numbers || (!met.has_others && !met.other_currency)) && column->expression
	                            : column->expression && adds_up(column, &met, sum->kind);
	if (is_good || sum->kind == NO_SUM)
		return;
	if (sum->is_said)
		report_column(t, c, sum, &met);
	sum->kind = NO_SUM;
}

void data_read_sums(struct data_table *t)
{
	read_words(t, false);
	read_words(t, true);
	read_shares(t);
	for (uint32_t c = 0; c < t->n_columns && t->all.end; c++) {
		struct data_column *column = &t->columns[c];
		if (column->expression && (column->total.kind != NO_SUM || column->subtotal.kind != NO_SUM))
			take_amounts(t, column);
		settle_sum(t, c, &column->total);
		settle_sum(t, c, &column->subtotal);
	}
}

/* --- Rows of sums ----------------------------------------------------------------------------------------------- */

static struct node *expression_within(struct node *cell)
{
	struct node *at = cell;
	while (at && at->element != EL_EXPRESSION)
		at = node_following(at, cell);
	return at;
}

/* What the sum comes to; a mean has as many decimals as the expression prints. */
static struct fact_amount amount_met(struct data_table *t, const struct amounts_met *met, enum data_sum_kind kind)
{
	wide_amount n = (wide_amount)met->n, half = met->sum < 0 ? -n / 2 : n / 2;
	wide_amount value = kind == AVERAGE ? (met->sum + half) / n
	                    : kind == LEAST ? met->least
	                    : kind == MOST  ? met->most
	                                    : met->sum;
	return (struct fact_amount){.decimal =
	                                    decimal_of(t->binder->a, value, kind == AVERAGE ? SCALE : met->n_decimals),
	                            .currency = met->currency,
	                            .is_computed = met->is_computed || kind == AVERAGE,
	                            .is_to_confirm = met->is_to_confirm};
}

static const struct fact_run *run_of_count(struct data_table *t, const struct amounts_met *met)
{
	struct arena *a = t->binder->a;
	struct fact_run *run = arena_new(a, struct fact_run);
	const char *number = arena_printf(t->scratch, "%zu", met->n_filled);
	run->text = str_from_z(format_number(a, t->binder->doc->lang, number, 0));
	return run;
}

static const struct fact_run *run_computed(struct data_table *t, const struct data_column *column,
                                           const struct data_part *part, const struct fact_scope *scope,
                                           const struct data_sum *sum)
{
	struct diags *diags = t->binder->diags, unheeded = {.arena = diags->arena, .sources = diags->sources};
	struct fact_scope inner = each_scope_with(t->binder, scope, "rows", part->nodes);
	const char *text = expression_of_sums(t->binder->a, text_of(column->expression));
	const struct fact_run *run = facts_text(t->binder->what->facts, str_from_z(text), sum->span, &inner, &unheeded);
	if (!run)
		diag_add(diags, RULE_DATA_EXPRESSION, sum->span, "say sum, average or -, or type the row",
		         "this column cannot be computed from sums: %s",
		         unheeded.all.n ? unheeded.all.at[0].message : text);
	return run;
}

static const struct fact_run *run_of(struct data_table *t, const struct data_column *column,
                                     const struct data_part *part, const struct fact_scope *scope,
                                     const struct data_sum *sum)
{
	struct amounts_met met = amounts_in(column, part);
	if (sum->kind == COMPUTED)
		return run_computed(t, column, part, scope, sum);
	if (sum->kind == COUNT)
		return run_of_count(t, &met);
	if (!met.n)
		return NULL;
	struct fact_amount amount = amount_met(t, &met, sum->kind);
	return facts_text_of_amount(t->binder->what->facts, text_of(column->expression), column->expression->span,
	                            scope, &amount, t->binder->diags);
}

static void fill_count(struct node *expression)
{
	struct node *p = expression->parent;
	while (p->first != expression)
		node_remove(p->first);
	while (p->last != expression)
		node_remove(p->last);
}

/* The template's cell, with the sum in the place of its number. */
static struct node *cell_of_sum(struct data_table *t, const struct data_column *column, const struct data_part *part,
                                const struct fact_scope *scope, const struct data_sum *sum)
{
	size_t n_nodes;
	const struct fact_run *run =
		sum->kind != NO_SUM && column->expression ? run_of(t, column, part, scope, sum) : NULL;
	struct node *cell = run ? copied_tree(t->binder->a, column->cell, &n_nodes)
	                        : node_new(t->binder->a, EL_TD, column->cell->span);
	if (!run)
		return cell;
	struct node *expression = expression_within(cell);
	if (sum->kind == COUNT)
		fill_count(expression);
	fill_expression(t->filling, expression, run);
	return cell;
}

struct node *data_row_of_sums(struct data_table *t, bool is_subtotal, const struct data_part *part,
                              const struct fact_scope *scope, struct node *label)
{
	struct node *row = node_new(t->binder->a, EL_TR, t->template->span);
	node_add_class(t->binder->a, row, is_subtotal ? "subtotal" : "total");
	for (uint32_t c = 0; c < t->n_columns; c++) {
		const struct data_sum *sum = sum_of(&t->columns[c], is_subtotal);
		struct node *cell = cell_of_sum(t, &t->columns[c], part, scope, sum);
		if (c == 0 && sum->kind == NO_SUM)
			node_append(cell, label);
		node_append(row, cell);
	}
	return row;
}
