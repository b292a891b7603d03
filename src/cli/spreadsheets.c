/* SPDX-License-Identifier: EUPL-1.2 */
/* spreadsheets.c - what `colophon list data` says of the spreadsheets that the publications here name: what each column
 * is called in expressions, what the header calls it, and a cell of it. */
#include "run.h"

#include "../data/csv.h"
#include "../data/words.h"

struct columns_list {
	struct arena *a;
	struct root *root;
	struct diags *diags;
	struct map listed; /* a file's path and its sheet -> itself: several publications may name one */
	struct buf *out;
};

static const char *first_cell(struct arena *a, const struct csv_table *table, size_t column)
{
	for (size_t i = 0; i < table->n_rows; i++)
		if (column < table->rows[i].n && !csv_cell_is_empty(&table->rows[i].cells[column]))
			return text_excerpt(a, text_collapsed(a, table->rows[i].cells[column].text));
	return "";
}

/* A cell of a table in Markdown. */
static void put_cell(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '|')
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
}

static void put_table(struct columns_list *listing, const struct csv_table *table, const char *root, const char *path)
{
	struct buf *out = listing->out;
	buf_printf(out, "\n### `/%s/row`\n\n%s, ", root, path);
	if (table->sheet)
		buf_printf(out, "sheet \"%s\", ", table->sheet);
	buf_printf(out, "%zu row%s", table->n_rows, table->n_rows == 1 ? "" : "s");
	if (table->delimiter)
		buf_printf(out, "; cells are parted by %s",
		           table->delimiter == '\t' ? "tabs" : (char[]){'\'', table->delimiter, '\'', '\0'});
	if (table->numbers.decimal && !table->sheet)
		buf_printf(out, "; '%c' stands before decimals", table->numbers.decimal);
	buf_puts(out, ".\n\n| column | in the header | for example |\n|---|---|---|\n");
	for (size_t i = 0; i < table->n_columns; i++) {
		if (!table->columns[i].name)
			continue;
		buf_printf(out, "| `%s` | ", table->columns[i].name);
		put_cell(out, table->columns[i].label);
		buf_puts(out, " | ");
		put_cell(out, first_cell(listing->a, table, i));
		buf_puts(out, " |\n");
	}
}

static void list_file(struct columns_list *listing, const struct publication *publication,
                      const struct named_file *file)
{
	const char *path = root_resolve(listing->a, listing->root, publication->path, str_from_z(file->href));
	const char *sheet = file->csv && file->csv->sheet ? file->csv->sheet : "";
	const char *key = arena_printf(listing->a, "%s\n%s", path ? path : "", sheet);
	void **listed = path ? map_at(listing->a, &listing->listed, str_from_z(key)) : NULL;
	if (!file->csv || (listed && *listed))
		return;
	struct source_id source =
		root_read(listing->root, publication->path, str_from_z(file->href), file->span, listing->diags);
	const struct csv_table *table =
		source.n ? csv_from_source(listing->a, source, file->csv, listing->diags) : NULL;
	if (table)
		put_table(listing, table, csv_root(listing->a, file->csv, path), path);
	if (listed)
		*listed = listing;
}

void put_spreadsheets(struct arena *a, struct buf *out, struct root *root, const struct options *manifests,
                      struct diags *diags)
{
	struct columns_list listing = {.a = a, .root = root, .diags = diags, .out = out};
	for (size_t i = 0; i < manifests->n_operands; i++) {
		struct source_id source = root_read(root, NULL, str_from_z(manifests->operands[i]), NO_SPAN, diags);
		if (!source.n)
			continue;
		const struct publication *publication = publication_from_source(a, source, diags);
		for (const struct named_file *file = publication->data; file; file = file->next)
			list_file(&listing, publication, file);
	}
}
