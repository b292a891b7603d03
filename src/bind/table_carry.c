/* SPDX-License-Identifier: EUPL-1.2 */
/* table_carry.c - what :carry: says in; sums that stand where the table is cut out.
 *
 * Two rows of the table, in none of its groups of rows, are for parts overleaf: tr.carried ("Carried forward") is the
 * foot of a part, tr.carried.brought ("Brought forward") stands below the head of the next. The grid has neither. Their
 * cells hold the widest sums that there are, so that columns have room for all of them; what they say in each place
 * stands on the rows of the body, in the attribute carried: the sums up to that row, its own included, with tabs
 * between them. A row that adds nothing has none.
 *
 * A sum is written as the cells of its column are: the decimals that all of them have, or more where it is not exact
 * without; its groups of figures, currency and unit like theirs. */
#include "generated.h"
#include "tables.h"

#include "../base/char.h"
#include "../locale/locale.h"

#define NBSP "\u00A0"

struct carried_column {
	bool is_carried;
	const char *align;         /* of its cells; NULL: they say nothing */
	struct str before, behind; /* the figures: a currency, a unit, with their spaces */
	struct str mark, group;    /* group: between three figures and three; empty: nothing */
	bool has_long, has_four;   /* a cell with five figures or more before the mark, or with four */
	bool parts_four;           /* ... which are parted */
	uint8_t decimals;          /* the fewest that a cell has */
	bool has_cell;
	const char *widest; /* sum */
};

struct table_carry {
	struct table_binding *t;
	struct table_column_sums *columns;
	struct carried_column *carried; /* by column */
	uint32_t first;                 /* of those that are carried */
};

/* --- which columns ---------------------------------------------------------------------------------------------- */

static bool adds_up(const struct table_carry *k, uint32_t column)
{
	const struct table_column_sums *sums = &k->columns[column];
	return column > 0 && sums->all.n && !sums->all.is_unsure && !sums->are_shares && sums->has_other_than_years;
}

static struct span said_at(const struct node *table)
{
	const struct attribute *at = table->attributes;
	while (at && strcmp(at->name, "carry") != 0)
		at = at->next;
	return at && at->span.start ? at->span : table->span;
}

static bool parts_columns(char c)
{
	return ascii_is_space(c) || c == ',' || c == ';';
}

/* The head of one column whose words `rest` begins with, the longest there is; `n` bytes. */
static uint32_t column_by_head(const struct table_binding *t, struct str rest, size_t *n)
{
	uint32_t found = t->grid->n_columns;
	*n = 0;
	for (uint32_t i = 0; i < t->grid->n_cells; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		if (t->grid->rows[cell->row].section != GRID_HEAD)
			return found;
		struct arena_mark mark = arena_mark(t->scratch);
		const char *words = text_collapsed(t->scratch, cell_text(t->scratch, cell->node));
		size_t length = strlen(words);
		bool is_here = length && length <= rest.n && str_eq_nocase(str_slice(rest, 0, length), words) &&
		               (length == rest.n || parts_columns(rest.at[length]));
		arena_rewind(t->scratch, mark);
		if (!is_here || cell->n_columns > 1 || length < *n)
			continue;
		found = cell->column;
		*n = length;
	}
	return found;
}

/* The column that `rest` begins with, by its head or its number from 1; the number of columns: there is none. */
static uint32_t column_said(const struct table_binding *t, struct str rest, size_t *n)
{
	uint32_t column = column_by_head(t, rest, n), number = 0;
	if (column < t->grid->n_columns)
		return column;
	while (*n < rest.n && !parts_columns(rest.at[*n])) {
		char c = rest.at[(*n)++];
		number = ascii_is_digit(c) && number < 10000 ? number * 10 + (uint32_t)(c - '0') : UINT32_MAX;
	}
	return number && number <= t->grid->n_columns ? number - 1 : t->grid->n_columns;
}

static void report_column(struct table_binding *t, struct str said, const char *hint, const char *what)
{
	struct arena *a = t->binder->diags->arena;
	diag_add(t->binder->diags, RULE_TABLE_CARRY, said_at(t->table), hint, "\"%s\" %s",
	         text_excerpt(a, arena_strndup(a, said.at, said.n)), what);
}

/* No more are looked for than there are columns. */
static void take_columns(struct table_carry *k, struct str rest)
{
	for (uint32_t n_said = 0; rest.n && n_said <= k->t->grid->n_columns;) {
		size_t n = 0;
		if (parts_columns(rest.at[0])) {
			rest = str_slice(rest, 1, rest.n);
			continue;
		}
		uint32_t column = column_said(k->t, rest, &n);
		struct str said = str_slice(rest, 0, n);
		rest = str_slice(rest, n, rest.n);
		n_said++;
		if (column == k->t->grid->n_columns)
			report_column(k->t, said,
			              "say yes, or the heads or numbers of columns with commas between them",
			              "is no column of this table");
		else if (!adds_up(k, column))
			report_column(k->t, said, "leave it out; amounts add up that are exact and of one unit",
			              "is a column that does not add up: nothing of it is carried");
		else
			k->carried[column].is_carried = true;
	}
}

static bool is_word(struct str said, const char *const *words)
{
	while (*words && !str_eq_nocase(said, *words))
		words++;
	return *words;
}

/* False: nothing is carried. */
static bool choose_columns(struct table_carry *k, struct str said)
{
	static const char *const all[] = {"yes", "true", "all", "on", "", NULL};
	uint32_t n = k->t->grid->n_columns;
	bool is_all = is_word(said, all);
	for (uint32_t c = 0; is_all && c < n; c++)
		k->carried[c].is_carried = adds_up(k, c);
	if (!is_all)
		take_columns(k, said);
	for (k->first = 0; k->first < n && !k->carried[k->first].is_carried;)
		k->first++;
	if (is_all && k->first == n)
		diag_add(k->t->binder->diags, RULE_TABLE_CARRY, said_at(k->t->table),
		         "leave it out; amounts add up that are exact and of one unit, and the first column names the "
		         "rows",
		         "no column of this table adds up: nothing is carried overleaf");
	return k->first < n;
}

/* --- how its cells are written ---------------------------------------------------------------------------------- */

static struct str with_space(struct table_binding *t, struct str text, bool before, bool behind)
{
	if (!text.n)
		return text;
	return str_from_z(
		arena_printf(t->scratch, "%s%.*s%s", before ? NBSP : "", (int)text.n, text.at, behind ? NBSP : ""));
}

/* What stands between the figures at the end of `whole`; a space is one at which no line ends. */
static struct str group_sign(struct str whole)
{
	size_t end = whole.n >= 3 ? whole.n - 3 : 0, start = end;
	while (start > 0 && !ascii_is_digit(whole.at[start - 1]))
		start--;
	struct str sign = str_slice(whole, start, end);
	return str_eq_z(sign, " ") ? STR(NBSP) : sign;
}

static void look_at_groups(struct carried_column *column, struct str whole)
{
	size_t n_figures = 0;
	for (size_t i = 0; i < whole.n; i++)
		n_figures += ascii_is_digit(whole.at[i]);
	if (n_figures < 4)
		return;
	struct str sign = group_sign(whole);
	column->has_long |= n_figures > 4;
	column->has_four |= n_figures == 4;
	column->parts_four |= n_figures == 4 && sign.n;
	column->group = column->group.n ? column->group : sign;
}

static void look_at_cell(struct table_binding *t, struct carried_column *column, const struct node *cell)
{
	struct str text = cell_text(t->scratch, cell);
	struct written_number number = cell_number(t, cell);
	if (cell_is_empty(cell) || number.kind != WRITTEN_NUMBER)
		return;
	size_t first = (number.before.n ? (size_t)(number.before.at - text.at) + number.before.n : 0);
	size_t at = first;
	while (at < number.mark && !ascii_is_digit(text.at[at]))
		at++;
	look_at_groups(column, str_slice(text, at, number.mark));
	if (number.decimals && !column->mark.n)
		column->mark = str_slice(text, number.mark, number.mark + 1);
	column->decimals = column->has_cell && column->decimals < number.decimals ? column->decimals : number.decimals;
	if (!column->has_cell) {
		bool is_apart = number.unit.n && !ascii_is_digit(number.unit.at[-1]);
		column->before = with_space(t, number.before, false, at > first);
		column->behind = with_space(t, number.unit, is_apart, false);
		column->align = node_attribute(cell, "align");
	}
	column->has_cell = true;
}

/* --- sums as texts ---------------------------------------------------------------------------------------------- */

static bool has_groups(const struct carried_column *column, size_t n_figures)
{
	if (n_figures < 4 || (n_figures == 4 && column->has_four))
		return n_figures == 4 && column->parts_four;
	return column->group.n || !column->has_long;
}

static void put_whole(struct buf *out, const struct carried_column *column, const char *figures)
{
	size_t n = strlen(figures);
	bool parts = has_groups(column, n);
	for (size_t i = 0; i < n; i++) {
		if (parts && i > 0 && (n - i) % 3 == 0)
			buf_put_str(out, column->group.n ? column->group : STR(NBSP));
		buf_putc(out, figures[i]);
	}
}

static void put_sum(struct table_binding *t, struct buf *out, const struct carried_column *column, int64_t sum)
{
	uint64_t size = sum < 0 ? (uint64_t)-sum : (uint64_t)sum,
		 one = (uint64_t)table_power_of_ten(TABLE_SUM_DECIMALS);
	const char *whole = arena_printf(t->scratch, "%llu", (unsigned long long)(size / one));
	const char *part = arena_printf(t->scratch, "%06llu", (unsigned long long)(size % one));
	size_t n_part = TABLE_SUM_DECIMALS;
	while (n_part > column->decimals && part[n_part - 1] == '0')
		n_part--;
	buf_put_str(out, column->before);
	buf_puts(out, sum < 0 ? "\u2212" : "");
	put_whole(out, column, whole);
	if (n_part)
		buf_put_str(out, column->mark);
	buf_put_str(out, (struct str){part, n_part});
	buf_put_str(out, column->behind);
}

/* The widest has the most letters: figures are equally wide. */
static void keep_widest(struct table_binding *t, struct carried_column *column, struct str sum)
{
	if (!column->widest || utf8_count(sum) > utf8_count(str_from_z(column->widest)))
		column->widest = arena_strndup(t->binder->a, sum.at, sum.n);
}

/* --- rows ------------------------------------------------------------------------------------------------------- */

static bool adds_something(const struct table_carry *k, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end && table_row_counts(row); i++)
		if (k->carried[k->t->grid->cells[i].column].is_carried)
			return true;
	return false;
}

static void write_sums(struct table_carry *k, const struct grid_row *row)
{
	struct table_binding *t = k->t;
	struct buf all = {0};
	struct arena_mark mark = arena_mark(t->scratch);
	for (uint32_t c = k->first; c < t->grid->n_columns; c++) {
		if (!k->carried[c].is_carried)
			continue;
		if (c > k->first)
			buf_putc(&all, '\t');
		size_t start = all.n;
		put_sum(t, &all, &k->carried[c], k->columns[c].part.sum);
		keep_widest(t, &k->carried[c], (struct str){all.at + start, all.n - start});
	}
	arena_rewind(t->scratch, mark);
	node_set_attribute(t->binder->a, own_node(row->node), "carried", arena_strndup(t->binder->a, all.at, all.n));
	buf_release(&all);
}

static void look_at_row(struct table_carry *k, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &k->t->grid->cells[i];
		if (k->carried[cell->column].is_carried && table_is_summed(k->t, cell))
			look_at_cell(k->t, &k->carried[cell->column], cell->node);
	}
}

static void write_rows(struct table_carry *k)
{
	const struct grid *grid = k->t->grid;
	for (uint32_t c = 0; c < grid->n_columns; c++)
		k->columns[c].part = (struct table_sum){0};
	for (uint32_t r = 0; r < grid->n_rows; r++)
		if (table_row_counts(&grid->rows[r]))
			look_at_row(k, &grid->rows[r]);
	for (uint32_t c = 0; c < grid->n_columns; c++)
		if (!k->carried[c].mark.n) /* sums have no decimals, then */
			k->carried[c].mark = STR(".");
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		if (!adds_something(k, &grid->rows[r]))
			continue;
		table_add_row(k->t, k->columns, &grid->rows[r]);
		write_sums(k, &grid->rows[r]);
	}
}

/* --- lines ------------------------------------------------------------------------------------------------------ */

static struct node *line_cell(struct table_carry *k, struct node *tr, const char *text, const char *lang)
{
	struct arena *a = k->t->binder->a;
	struct span span = k->t->table->span;
	struct node *cell = node_new(a, EL_TD, span), *p = node_new(a, EL_P, span);
	if (text) {
		p->lang = lang;
		node_append(p, text_node(a, str_from_z(text), PIECE_GENERATED, span));
		node_append(cell, p);
	}
	node_append(tr, cell);
	return cell;
}

static void put_line(struct table_carry *k, const char *class, const char *key)
{
	struct arena *a = k->t->binder->a;
	struct node *tr = node_new(a, EL_TR, k->t->table->span);
	const char *lang, *words = label_text(k->t->binder, key, tr->span, &lang);
	tr->is_generated = true;
	node_add_class(a, tr, "carried");
	if (class)
		node_add_class(a, tr, class);
	struct node *cell = line_cell(k, tr, words, lang);
	node_add_class(a, cell, "first-column");
	if (k->first > 1)
		node_set_attribute(a, cell, "colspan", arena_printf(a, "%u", k->first));
	for (uint32_t c = k->first; c < k->t->grid->n_columns; c++) {
		const struct carried_column *column = &k->carried[c];
		cell = line_cell(k, tr, column->widest, NULL);
		if (column->is_carried)
			node_add_class(a, cell, "number");
		if (column->align)
			node_set_attribute(a, cell, "align", column->align);
	}
	node_add_class(a, cell, "last-column");
	node_append(k->t->table, tr);
}

void table_bind_carry(struct table_binding *t)
{
	static const char *const none[] = {"no", "false", "off", "none", NULL};
	const char *said = node_attribute(t->table, "carry");
	if (!said || is_word(str_trim(str_from_z(said)), none))
		return;
	uint32_t n = t->grid->n_columns + 1;
	struct table_carry k = {.t = t,
	                        .columns = arena_array(t->scratch, n, struct table_column_sums),
	                        .carried = arena_array(t->scratch, n, struct carried_column)};
	for (uint32_t r = 0; r < t->grid->n_rows; r++) {
		const struct grid_row *row = &t->grid->rows[r];
		if (row->section == GRID_HEAD)
			table_read_head(t, k.columns, row);
		else if (table_row_counts(row))
			table_add_row(t, k.columns, row);
	}
	if (!choose_columns(&k, str_trim(str_from_z(said))))
		return;
	write_rows(&k);
	put_line(&k, NULL, "carried_forward");
	put_line(&k, "brought", "brought_forward");
}
