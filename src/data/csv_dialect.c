/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_dialect.c - the text of a spreadsheet in, the character that parts its cells out.
 *
 * The first rows are read with each character that may be it. The right one parts the header, and most rows into as
 * many cells; one that stands in texts now and then does not. Where titles stand above the header, the first row has
 * one cell only: then the rows below have to agree. */
#include "csv.h"

#define ROWS_LOOKED_AT 200

struct csv_dialect {
	uint32_t n_header; /* cells of the first row that has any */
	uint32_t n_usual;  /* cells that most rows have */
	size_t n_alike;    /* rows that have so many */
	size_t n_rows;     /* that are not empty */
	bool is_broken;    /* a cell is not closed */
};

/* How many cells a row has, and how many without the empty ones at its end, which may be there or not. */
struct csv_width {
	uint32_t n, n_filled;
};

static size_t widths_of(const struct csv_rows *rows, unsigned header_row, struct csv_width widths[ROWS_LOOKED_AT])
{
	size_t n = 0;
	for (size_t i = 0; i < rows->all.n; i++) {
		const struct csv_row *row = &rows->all.at[i];
		if (n < ROWS_LOOKED_AT && !csv_row_is_empty(row) && row->number >= header_row)
			widths[n++] = (struct csv_width){row->n, csv_row_filled(row)};
	}
	return n;
}

static struct csv_dialect dialect_of(struct csv_rows *rows, size_t start, unsigned header_row)
{
	struct csv_width widths[ROWS_LOOKED_AT];
	csv_read_rows(rows, start, header_row + ROWS_LOOKED_AT);
	struct csv_dialect dialect = {.n_rows = widths_of(rows, header_row, widths), .is_broken = rows->has_failed};
	dialect.n_header = dialect.n_rows ? widths[0].n : 0;
	for (size_t i = 0; i < dialect.n_rows; i++) {
		size_t n_alike = 0;
		for (size_t k = 0; k < dialect.n_rows; k++)
			n_alike += widths[k].n >= widths[i].n && widths[k].n_filled <= widths[i].n;
		if (n_alike < dialect.n_alike || (n_alike == dialect.n_alike && widths[i].n <= dialect.n_usual))
			continue;
		dialect.n_alike = n_alike;
		dialect.n_usual = widths[i].n;
	}
	return dialect;
}

/* Out of a thousand rows; 0: it parts nothing. */
static size_t worth_of(const struct csv_dialect *dialect, char delimiter)
{
	size_t share = dialect->n_rows ? dialect->n_alike * 1000 / dialect->n_rows : 0;
	if (dialect->n_usual < 2)
		return 0;
	if (dialect->is_broken)
		return 1;
	if (dialect->n_header < 2) /* a title above the header, or one column of texts such as "Berzina, Anna" */
		return share >= 600 && dialect->n_usual > (delimiter == ',' ? 2 : 1) ? share / 2 : 0;
	return share;
}

char csv_find_delimiter(struct str bytes, size_t start, unsigned header_row)
{
	static const char candidates[] = ";\t,|";
	struct arena scratch = {0};
	size_t best_worth = 0;
	uint32_t most_cells = 0;
	char best = '\0';
	for (const char *at = candidates; *at; at++) {
		struct csv_rows rows = {.a = &scratch, .bytes = bytes, .delimiter = *at};
		struct csv_dialect dialect = dialect_of(&rows, start, header_row);
		size_t worth = worth_of(&dialect, *at);
		if (worth > best_worth || (worth == best_worth && worth > 0 && dialect.n_usual > most_cells)) {
			best = *at;
			best_worth = worth;
			most_cells = dialect.n_usual;
		}
		arena_release(&scratch);
	}
	return best;
}
