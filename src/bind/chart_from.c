/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_from.c - a chart whose rows are those of a table: :from: tab-x.
 *
 *   :category: Partner          a column by its head; the first one unless it is said
 *   :value: Grant, Spent        columns of numbers; all of them unless it is said
 *   :emphasis: Latvia           the category, or series, that is the point made
 *
 * Groups and sums of the table are no rows. */
#include "charts.h"
#include "tables.h"

#include "../chart/names.h"

struct table_reading {
	struct table_binding table;
	struct binder *binder;
	struct node *chart;
	struct chart_data *data;
	const char **heads;     /* by column */
	LIST(uint32_t) columns; /* of values */
	uint32_t category;
};

static const char *text_of(struct table_reading *r, const struct node *cell)
{
	return text_collapsed(r->binder->a, str_from_z(node_plain_text(r->binder->a, cell)));
}

static void report_from(struct table_reading *r, const struct attribute *option, const char *hint, const char *message)
{
	r->data->is_unread = true;
	diag_add(r->binder->diags, RULE_CHART_ROWS, option->span, hint, "%s", message);
}

/* --- Columns ----------------------------------------------------------------------------------------------------- */

/* The lowest head of each. */
static void read_heads(struct table_reading *r)
{
	const struct grid *grid = r->table.grid;
	r->heads = arena_array(r->binder->a, grid->n_columns + 1, const char *);
	for (uint32_t i = 0; i < grid->n_cells; i++)
		if (grid->rows[grid->cells[i].row].section == GRID_HEAD)
			r->heads[grid->cells[i].column] = text_of(r, grid->cells[i].node);
}

/* The column of this head; n_columns: there is none, which is told. */
static uint32_t column_named(struct table_reading *r, const struct attribute *option, struct str name)
{
	uint32_t n = r->table.grid->n_columns, column = 0;
	struct arena *a = r->binder->diags->arena;
	const char **names = arena_array(a, n + 1, const char *);
	size_t n_names = 0;
	while (column < n && !(r->heads[column] && str_eq_z(name, r->heads[column])))
		column++;
	for (uint32_t c = 0; c < n; c++)
		if (r->heads[c])
			names[n_names++] = r->heads[c];
	const char *nearest = column < n ? NULL : nearest_name(name, names);
	if (column == n)
		report_from(
			r, option, nearest ? arena_printf(a, "did you mean %s?", nearest) : "name it by its head",
			arena_printf(a, "the table has no column \"%.*s\": nothing is drawn", (int)name.n, name.at));
	return column;
}

static bool is_of_numbers(const struct table_reading *r, uint32_t column)
{
	const struct grid *grid = r->table.grid;
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		if (cell->column == column && table_row_counts(&grid->rows[cell->row]))
			return node_has_class(cell->node, "number");
	}
	return false;
}

static void put_series(struct table_reading *r, uint32_t column, const struct chart_said *said)
{
	const char *name =
		said && said->name.n ? arena_strndup(r->binder->a, said->name.at, said->name.n) : r->heads[column];
	list_push(r->binder->a, &r->columns, column);
	list_push(r->binder->a, &r->data->series,
	          (struct chart_words){.text = name, .span = said ? said->span : r->chart->span});
}

static void choose_columns(struct table_reading *r)
{
	const struct attribute *category = chart_option(r->chart, "category"), *value = chart_option(r->chart, "value");
	size_t n;
	const struct chart_said *said = chart_parts(r->binder->a, value, &n);
	r->category = category ? column_named(r, category, str_trim(str_from_z(category->value))) : 0;
	for (size_t i = 0; i < n && !r->data->is_unread; i++) {
		uint32_t column = column_named(r, value, said[i].text);
		if (!r->data->is_unread)
			put_series(r, column, &said[i]);
	}
	for (uint32_t c = 0; n == 0 && c < r->table.grid->n_columns; c++)
		if (c != r->category && is_of_numbers(r, c))
			put_series(r, c, NULL);
	if (!r->columns.n && !r->data->is_unread)
		report_from(r, chart_option(r->chart, "from"),
		            "name one with :value:", "the table has no column of numbers: nothing is drawn");
}

/* --- Rows -------------------------------------------------------------------------------------------------------- */

/* NULL: it covers none that begins in this row. */
static const struct node *cell_at(const struct table_reading *r, const struct grid_row *row, uint32_t column)
{
	for (uint32_t i = row->first; i < row->end; i++)
		if (r->table.grid->cells[i].column == column)
			return r->table.grid->cells[i].node;
	return NULL;
}

static struct chart_number number_in(struct table_reading *r, const struct node *cell)
{
	struct chart_number number = {0};
	int64_t amount;
	struct written_number written = cell ? cell_number(&r->table, cell) : (struct written_number){0};
	if (table_amount(&written, &amount)) {
		number.decimal = chart_decimal(r->binder->a, written.figures, written.decimals);
		number.printed = text_of(r, cell);
	} else {
		diag_add(r->binder->diags, RULE_CHART_VALUE, cell && cell->span.start ? cell->span : r->chart->span,
		         "enter the value, or draw another column",
		         "this cell has no number to draw: an ellipsis stands at its place in the chart");
	}
	return number;
}

static void put_row(struct table_reading *r, const struct grid_row *row)
{
	const struct node *cell = cell_at(r, row, r->category);
	struct chart_words name = {.text = cell ? text_of(r, cell) : "", .span = r->chart->span};
	const struct attribute *emphasis = chart_option(r->chart, "emphasis");
	uint32_t index = (uint32_t)r->data->rows.n;
	list_push(r->binder->a, &r->data->rows, (struct chart_row){.name = name});
	for (uint32_t i = 0; i < r->columns.n; i++) {
		struct chart_datum datum = {.row = index, .series = i, .turn = index, .span = r->chart->span};
		const char *point = r->columns.n > 1 ? r->data->series.at[i].text : name.text;
		datum.start = datum.end = datum.at = CHART_UNKNOWN;
		datum.value = number_in(r, cell_at(r, row, r->columns.at[i]));
		datum.is_emphasised = emphasis && point && strcmp(emphasis->value, point) == 0;
		list_push(r->binder->a, &r->data->data, datum);
	}
}

/* What chooses among rows of the data says nothing here. */
static void report_choices(struct table_reading *r)
{
	static const char *const names[] = {"rows", "where", "sort", "first", "series", "panels", "note", "label"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct attribute *option = chart_option(r->chart, names[i]);
		if (option)
			diag_add(r->binder->diags, RULE_CHART_OPTION, option->span,
			         "leave it out, or say :rows: instead",
			         "with :from: the rows are those of the table: :%s: is left out", names[i]);
	}
}

void chart_rows_from_table(struct binder *binder, struct node *chart, struct chart_data *data,
                           const struct node *figure)
{
	struct arena scratch = {0};
	const struct node *table = figure ? figure->first : NULL;
	while (table && table->element != EL_TABLE)
		table = table->next;
	struct table_reading r = {.binder = binder, .chart = chart, .data = data};
	r.table = (struct table_binding){.binder = binder, .scratch = &scratch, .lang = binder->doc->lang};
	report_choices(&r);
	if (!table) {
		report_from(&r, chart_option(chart, "from"), "give the table a name: :name: tab-x",
		            "there is no table of this name: nothing is drawn");
		return;
	}
	r.table.table = own_node(table);
	table_grid_again(&r.table);
	read_heads(&r);
	choose_columns(&r);
	for (uint32_t i = 0; i < r.table.grid->n_rows && !data->is_unread; i++)
		if (table_row_counts(&r.table.grid->rows[i]) && data->data.n < CHART_MARKS_MOST)
			put_row(&r, &r.table.grid->rows[i]);
	arena_release(&scratch);
}
