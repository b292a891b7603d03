/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.h - a table while it is put. Private to page/.
 *
 *   tables.c        its parts by columns, what stands above, its own edges
 *   table_rows.c    rows: each, or those that row spans join, a block that becomes one band
 *   table_block.c   a block: cells set, in one system of heights
 *   table_plain.c   rows of one line, with one box a cell
 *   table_edges.c   borders of rows and of their groups: which of two that meet is drawn; grounds
 *   table_heads.c   what stands again where a region goes on with the table; the rule below a part
 *   table_labels.c  cells that name several rows, and stand again where these go on
 *   table_lines.c   rows that stand at cuts alone: sums that are carried, the words of a group
 *   table_notes.c   notes that are called in its cells
 *
 * Units      1/65,536 pt; across from where the galley's boxes count from, heights from the band's top.
 * Ownership  scratch, as long as the table is put. */
#ifndef PAGE_TABLES_H
#define PAGE_TABLES_H

#include "rows.h"

struct table_setting {
	struct galley_builder *b;
	const struct flow_item *item;
	const struct flow_table *table;
	uint32_t n_rows;        /* that are put: all of them, or those of the head */
	struct content_box box; /* as wide as its columns */
	struct table_columns columns;
	const length *at;                /* by column, and one more: where it begins */
	struct table_split part;         /* of its columns, behind the stub; all of them */
	bool is_later;                   /* a part before it holds what begins left of part.first */
	bool has_caption;                /* above its rows, or beside them */
	const struct flow_item *caption; /* beside the first rows; NULL: none */
	struct content_box aside;        /* of that */
	uint32_t *first_box;             /* by row: the galley's box with which it begins */
	extent overhang;                 /* how far the caption beside it reaches below its rows */
};

/* --- table_edges.c --- */

struct row_edge { /* what is above or below the cells of a row, in its height */
	length border, padding;
	bool of_row, of_group; /* whose border it is */
};
struct row_edge table_edge_above(const struct table_setting *t, uint32_t row);
struct row_edge table_edge_below(const struct table_setting *t, uint32_t row);
/* The table's own border and padding. */
length table_edge(const struct table_setting *t, enum side side);

/* --- table_block.c --- */

struct block_cell {
	struct row_cell cell;
	const struct flow_cell *place; /* NULL: the caption */
};
struct block_row {
	extent top, content, foot, bottom; /* content, foot: of its cells */
	extent lowest;                     /* where the last cell that ends in it ends */
	extent baseline;                   /* of its cells' first lines; NO_BASELINE */
	struct row_edge above, below;
};
struct row_block {
	struct table_setting *t;
	uint32_t first, end; /* rows */
	LIST(struct block_cell) cells;
	LIST(struct block_row) rows;
	LIST(uint32_t) open; /* cells that span rows to come */
	bool has_caption;    /* it is the first cell */
};
/* The caption as its first cell; before any row. */
void block_put_caption(struct row_block *block);
/* Sets rows up to `end`, with which all cells end that begin in them. */
void block_put_rows(struct row_block *block, uint32_t end);
/* How far down the caption reaches; 0: there is none. */
extent block_caption_foot(const struct row_block *block);
/* In the galley's arena. */
struct band_piece *block_pieces(const struct row_block *block, uint32_t *n);
/* Grounds and borders of groups, rows and cells. */
void block_put_grounds(const struct row_block *block, struct band *band);

/* --- table_plain.c --- */

/* Row `row` is the last of the block and has its height; its cells are those from `first` on. If each is a line at most
 * and ends with the row, it is one box from now on. */
void block_join_boxes(struct row_block *block, uint32_t first, uint32_t row);

/* --- tables.c --- */

/* Puts it above the rows to come, or says that it stands beside them. */
void table_put_caption(struct table_setting *t, const struct flow_item *caption, struct content_box box);
/* Padding and border above or below the rows. */
void table_put_edge(struct galley_builder *b, extent edge, bool opens);

/* --- table_rows.c --- */

/* All rows, a band or more. */
void table_put_rows(struct table_setting *t);

/* --- table_heads.c --- */

/* Heads and rules of the table's parts, once its rows are put: those of galley.tables[number], up to box `end`. `box`
 * is where a caption above them stands. */
void table_put_heads(struct table_setting *t, uint32_t number, uint32_t end, struct content_box box);

/* --- table_labels.c --- */

/* Of the band that was put last. */
void table_put_labels(const struct row_block *block, const struct band *band);

/* --- table_lines.c --- */

/* A builder of what stands again, in a galley of its own. */
struct galley_builder table_builder_again(const struct table_setting *t);
/* The table's line: its height, its cells with their widest sums. NULL where `row` is. */
const struct cut_line *table_line(const struct table_setting *t, const struct flow_table *row);
/* The words of a row that heads a group: NULL where they are not all that it holds. */
const struct para *table_group_words(const struct table_setting *t, uint32_t row);
/* The line of a group that goes on; `last` is that of a group before it, or NULL. */
const struct cut_line *table_group_line(const struct table_setting *t, uint32_t row, const struct cut_line *last);

/* --- table_notes.c --- */

/* Sets its notes, where each can stand below the part that calls it; false: they are to be put behind the table. */
bool table_set_notes(struct galley_builder *b, const struct flow_table *table, struct content_box box,
                     struct galley_table *into);
/* May they stay where they are called, now that the rows are put? */
bool table_may_part_notes(const struct galley_builder *b, const struct galley_table *table);
/* Those that were set, or all of them as blocks. */
void table_put_notes(struct galley_builder *b, const struct galley_table *table);
void table_put_notes_behind(struct galley_builder *b, const struct flow_table *table, struct content_box box);

#endif
