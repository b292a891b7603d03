/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_data.c - the table of a spreadsheet in, the tree that an XML file of the same facts would give out.
 *
 *   <participants><row line="2"><Name label="Name">Ona</Name><Fee-EUR label="Fee, EUR">12,5</Fee-EUR></row> ...
 *
 * A row has an element for each column, be the cell empty or not there. All cells of a column share its attribute. */
#include "csv.h"

#include "words.h"
#include "../base/char.h"

struct planting {
	struct arena *a;
	const struct csv_table *table;
	struct xml_attribute **labels; /* a column's */
};

static void leave_out_controls(char *text)
{
	char *to = text;
	for (const char *at = text; *at; at++)
		if (!ascii_is_control((unsigned char)*at))
			*to++ = *at;
	*to = '\0';
}

static const char *cell_text(struct arena *a, struct str text)
{
	char *kept = arena_strndup(a, text.at, text.n);
	text_leave_out_unseen(kept);
	text_collapse(kept);
	leave_out_controls(kept);
	return kept;
}

static struct xml_attribute *attribute_new(struct arena *a, const char *name, const char *value, struct span span)
{
	struct xml_attribute *attribute = arena_new(a, struct xml_attribute);
	*attribute = (struct xml_attribute){.name = name, .value = value, .name_span = span, .value_span = span};
	return attribute;
}

static struct xml_attribute *label_new(struct arena *a, const struct csv_column *column)
{
	struct xml_attribute *label = attribute_new(a, "label", column->label, column->span);
	label->is_seldom_asked = true;
	return label;
}

static struct xml_element *element_new(struct arena *a, const char *name, struct span span)
{
	struct xml_element *element = arena_new(a, struct xml_element);
	*element = (struct xml_element){.name = name, .tag = span, .name_span = span, .text = "", .is_whole = true};
	return element;
}

static void append(struct xml_element *parent, struct xml_element *child)
{
	child->parent = parent;
	*(parent->last ? &parent->last->next : &parent->first) = child;
	parent->last = child;
}

static void add_cell(struct planting *p, struct xml_element *element, const struct csv_row *row, size_t column)
{
	const struct csv_cell *cell = column < row->n ? &row->cells[column] : NULL;
	struct span span = cell ? cell->span : (struct span){row->span.end, row->span.end};
	struct xml_element *made = element_new(p->a, p->table->columns[column].name, span);
	made->attributes = p->labels[column];
	append(element, made);
	if (!cell || csv_cell_is_empty(cell))
		return;
	struct xml_text *text = arena_new(p->a, struct xml_text);
	text->text = made->text = cell_text(p->a, cell->text);
	text->span = made->text_span = span;
	made->texts = text;
}

static void add_row(struct planting *p, struct xml_element *root, const struct csv_row *row)
{
	struct xml_element *element = element_new(p->a, "row", row->span);
	element->attributes = attribute_new(p->a, "line", arena_printf(p->a, "%u", (unsigned)row->line), row->span);
	append(root, element);
	for (size_t i = 0; i < p->table->n_columns; i++)
		if (p->table->columns[i].name)
			add_cell(p, element, row, i);
}

const char *csv_root(struct arena *a, const struct csv_wishes *wishes, const char *path)
{
	if (wishes->root)
		return wishes->root;
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path, *dot = strrchr(file, '.');
	const char *name = csv_name(a, arena_strndup(a, file, dot ? (size_t)(dot - file) : strlen(file)));
	return *name ? name : "data";
}

bool csv_is_named(const char *path)
{
	static const char *const names[] = {".csv",  ".tsv", ".tab", ".txt",  ".xlsx",    ".xlsm",
	                                    ".xlsb", ".xls", ".ods", ".fods", ".numbers", NULL};
	struct str text = str_from_z(path);
	for (size_t i = 0; names[i]; i++) {
		size_t n = strlen(names[i]);
		if (text.n > n && str_eq_nocase(str_slice(text, text.n - n, text.n), names[i]))
			return true;
	}
	return false;
}

const struct xml_element *csv_data_from_source(struct arena *a, struct source_id source,
                                               const struct csv_wishes *wishes, struct diags *diags)
{
	const struct csv_table *table = csv_from_source(a, source, wishes, diags);
	if (!table)
		return NULL;
	const char *path = sources_path(diags->sources, source);
	struct planting planting = {.a = a, .table = table};
	planting.labels = arena_array(a, table->n_columns, struct xml_attribute *);
	for (size_t i = 0; i < table->n_columns; i++)
		planting.labels[i] = label_new(a, &table->columns[i]);
	struct xml_element *root = element_new(a, csv_root(a, wishes, path), source_span(diags->sources, source, 0, 0));
	root->csv = table;
	for (size_t i = 0; i < table->n_rows; i++)
		add_row(&planting, root, &table->rows[i]);
	return root;
}
